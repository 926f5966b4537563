"""Competing explanations held against the same evidence: Analysis of Competing Hypotheses.

The method is that of Heuer (1999), "Psychology of Intelligence Analysis", chapter 8: an explanation
is judged by what does not fit it, since much of what fits one fits its rivals as well. The weights
are those of the programme that Heuer and PARC built on it (ACH 2): "very inconsistent" counts two,
"inconsistent" one and everything else nothing, times the weight of the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import sqrt

import numpy as np
import pandas as pd

SCORES: Mapping[str, int] = {
    "very-inconsistent": -2,
    "inconsistent": -1,
    "neutral": 0,
    "consistent": 1,
    "very-consistent": 2,
}
WEIGHTS: Mapping[str, float] = {"low": 1 / sqrt(2), "medium": 1.0, "high": sqrt(2)}
USUAL_WEIGHT = "medium"


def matrix(scores: pd.DataFrame) -> pd.DataFrame:
    """Turn scores into numbers: evidence down, explanations across, each in the order of its id.

    ``scores`` has evidence_id, hypothesis_id and score (a code of :data:`SCORES`). The numbers run
    from -2 (very inconsistent) to 2; a pair without a score is missing, which is not neutral.

    >>> int(matrix(kit.hypothesis_scores).loc["e01", "h3"])
    -1
    """
    numbers = scores.assign(number=scores["score"].map(dict(SCORES)))
    pairs = numbers.set_index(["evidence_id", "hypothesis_id"])["number"]
    table = pairs.unstack()  # noqa: PD010 - a pair scored twice is an error, never an average
    return table.astype("float64").sort_index().sort_index(axis=1)


def weights_of(weights: Mapping[str, str] | None, evidence: pd.Index) -> np.ndarray:
    """Give the weight of each row of evidence as a number; one without a weight is medium.

    ``weights`` maps evidence to low, medium or high: how far its source can be trusted, and how
    closely it bears on the question.

    >>> weights_of({"e01": "high"}, pd.Index(["e01", "e02"])).round(2).tolist()
    [1.41, 1.0]
    """
    chosen = weights or {}
    return np.array([WEIGHTS[chosen.get(str(row), USUAL_WEIGHT)] for row in evidence])


def inconsistency(numbers: pd.DataFrame, weights: np.ndarray) -> np.ndarray:
    """Give what each cell adds to an explanation's weighted inconsistency (rows x explanations).

    >>> grid = pd.DataFrame({"h1": [-2.0, 1.0]})
    >>> inconsistency(grid, np.array([1.0, 1.0])).tolist()
    [[2.0], [0.0]]
    """
    misfit = np.clip(-np.nan_to_num(numbers.to_numpy()), 0, None)
    weighted: np.ndarray = misfit * weights[:, None]
    return weighted


def totals(
    numbers: pd.DataFrame, hypotheses: pd.DataFrame, weights: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Add up what speaks for and against each explanation, explanations by name.

    ``numbers`` is :func:`matrix`. Columns: hypothesis_id, name, fits and misfits (rows of
    evidence), unscored, inconsistency (Heuer's weighted sum). The order is by name: a sum of
    judgements is no ranking of explanations.

    >>> table = totals(matrix(kit.hypothesis_scores), kit.hypotheses)
    >>> table["name"].tolist() == sorted(table["name"])
    True
    """
    against = inconsistency(numbers, weights_of(weights, numbers.index)).sum(axis=0)
    names = hypotheses.set_index("id")["name"].reindex(numbers.columns)
    table = pd.DataFrame(
        {
            "hypothesis_id": numbers.columns,
            "name": names.to_numpy(),
            "fits": (numbers > 0).sum().to_numpy(),
            "misfits": (numbers < 0).sum().to_numpy(),
            "unscored": numbers.isna().sum().to_numpy(),
            "inconsistency": against,
        }
    )
    return table.sort_values("name", ignore_index=True)


def diagnosticity(numbers: pd.DataFrame) -> pd.Series:
    """Say how differently each row of evidence bears on the explanations, in steps of the scale.

    It is the mean distance between two explanations' scores on the row,
    ``sum(|s_i - s_j| for i < j) / pairs``, over the pairs that are both scored. A row that fits all
    explanations alike has 0 and cannot choose between them, however sure it is.

    >>> diagnosticity(pd.DataFrame({"h1": [-2.0, 1.0], "h2": [2.0, 1.0]})).tolist()
    [4.0, 0.0]
    """
    pairs = list(combinations(numbers.columns, 2))
    apart = [(numbers[one] - numbers[other]).abs() for one, other in pairs]
    mean = pd.concat(apart, axis=1).mean(axis=1)
    return mean.fillna(0.0).rename("diagnosticity")
