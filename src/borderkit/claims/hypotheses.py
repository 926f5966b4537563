"""Competing explanations held against the same evidence: Analysis of Competing Hypotheses.

The method is that of Heuer (1999), "Psychology of Intelligence Analysis", chapter 8: an explanation
is judged by what does not fit it, since much of what fits one fits its rivals as well. The weights
are those of the programme that Heuer and PARC built on it (ACH 2): "very inconsistent" counts two,
"inconsistent" one and everything else nothing, times the weight of the evidence.

How far the order of the explanations hangs on one score, one row or one source is found by making
every single change at once, as arrays: no change is sampled and none is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import numpy as np
import pandas as pd

from borderkit.sources.base import NONE_FOUND

SCORES: Mapping[str, int] = {
    "very-inconsistent": -2,
    "inconsistent": -1,
    "neutral": 0,
    "consistent": 1,
    "very-consistent": 2,
}
WEIGHTS: Mapping[str, float] = {"low": 1 / sqrt(2), "medium": 1.0, "high": sqrt(2)}
USUAL_WEIGHT = "medium"
_STEPS = (1, -1)  # a score one step up, one step down
# Decimals beyond which two sums are the same. Weights are roots: equal sums of them may differ by a
# hair, and unequal ones by little (17 and 12 * sqrt(2) by 0.03).
_EVEN = 9


def score_matrix(scores: pd.DataFrame) -> pd.DataFrame:
    """Turn scores into numbers: evidence down, explanations across, each in the order of its id.

    ``scores`` has evidence_id, hypothesis_id and score (a code of :data:`SCORES`). The numbers run
    from -2 (very inconsistent) to 2; a pair without a score is missing, which is not neutral.

    >>> int(score_matrix(kit.hypothesis_scores).loc["e01", "h3"])
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


def inconsistency_totals(
    numbers: pd.DataFrame, hypotheses: pd.DataFrame, weights: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Add up what speaks for and against each explanation, explanations by name.

    ``numbers`` is :func:`score_matrix`. Columns: hypothesis_id, name, fits and misfits (rows of
    evidence), unscored, inconsistency (Heuer's weighted sum). The order is by name: a sum of
    judgements is no ranking of explanations.
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


@dataclass(frozen=True)
class Sensitivity:
    """What single changes do to the weighted inconsistency of the explanations.

    ``changes`` has a row for each change: kind (score, row, or the name of a grouping), what (the
    evidence or the group that changes), hypothesis_id and step (for a score), turned (how many
    pairs of explanations change their order), pairs. ``ranges`` has for each explanation its total
    and the lowest and highest that any change gives. ``pairs`` has for each pair one, other and how
    many changes turn it.
    """

    changes: pd.DataFrame
    ranges: pd.DataFrame
    pairs: pd.DataFrame


def sensitivity(
    numbers: pd.DataFrame,
    groups: Mapping[str, pd.Series],
    weights: Mapping[str, str] | None = None,
) -> Sensitivity:
    """Make every single change: each score by one step, each row gone, each group of rows gone.

    ``numbers`` is :func:`score_matrix`. ``groups`` names groupings of the
    evidence (source, side) as series of group by evidence id. A score at the end of the scale
    doesn't move beyond it, and one that wasn't given doesn't move.
    """
    weighed = weights_of(weights, numbers.index)
    cells = inconsistency(numbers, weighed)
    base = cells.sum(axis=0)
    parts = [_moved(numbers, weighed, cells, base), _without_rows(numbers, cells, base)]
    parts += [_without_groups(name, of, numbers, cells, base) for name, of in groups.items()]
    keys = pd.concat([key for key, _ in parts], ignore_index=True)
    sums = np.concatenate([changed for _, changed in parts])
    turned = _order(sums) != _order(base[None, :])
    changes = keys.assign(turned=turned.sum(axis=1), pairs=turned.shape[1])
    return Sensitivity(changes, _ranges(numbers, base, sums), _pairs(numbers, turned))


def evidence_groups(evidence: pd.DataFrame, sources: pd.DataFrame) -> dict[str, pd.Series]:
    """Group the evidence by its source and by its source's side, for :func:`sensitivity`.

    A side is the first alignment of a source; one for which none was found belongs to no side.
    """
    source = evidence.set_index("id")["source_id"]
    first = sources.set_index("id")["alignment"].str.split(";").str[0]
    side = source.map(first)
    return {"source": source, "side": side.where(side != NONE_FOUND)}


def _moved(
    numbers: pd.DataFrame, weights: np.ndarray, cells: np.ndarray, base: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray]:
    """Move each score by a step: the sum of one explanation changes, those of the others don't."""
    keys, sums = [], []
    unit = np.eye(len(base))
    for step in _STEPS:
        shifted = (numbers + step).clip(-2, 2)
        row, column = np.nonzero((shifted != numbers).to_numpy() & numbers.notna().to_numpy())
        change = (inconsistency(shifted, weights) - cells)[row, column]
        sums.append(base + change[:, None] * unit[column])
        keys.append(_keys("score", numbers.index[row], numbers.columns[column], step))
    return pd.concat(keys, ignore_index=True), np.concatenate(sums)


def _without_rows(
    numbers: pd.DataFrame, cells: np.ndarray, base: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray]:
    return _keys("row", numbers.index), base - cells


def _without_groups(
    kind: str, of: pd.Series, numbers: pd.DataFrame, cells: np.ndarray, base: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray]:
    codes, names = pd.factorize(of.reindex(numbers.index), sort=True)
    members = (codes[None, :] == np.arange(len(names))[:, None]).astype("float64")
    return _keys(kind, pd.Index(names)), base - members @ cells


def _keys(
    kind: str, what: pd.Index, hypotheses: pd.Index | None = None, step: int = 0
) -> pd.DataFrame:
    columns = {"kind": kind, "what": pd.array(list(what), dtype="string")}
    named = [None] * len(what) if hypotheses is None else list(hypotheses)
    return pd.DataFrame(columns).assign(hypothesis_id=pd.array(named, dtype="string"), step=step)


def _order(sums: np.ndarray) -> np.ndarray:
    """Give for each pair of explanations which has the lower sum: -1, 0 (even) or 1."""
    one, other = zip(*combinations(range(sums.shape[1]), 2), strict=True)
    signs: np.ndarray = np.sign((sums[:, list(one)] - sums[:, list(other)]).round(_EVEN))
    return signs


def _ranges(numbers: pd.DataFrame, base: np.ndarray, sums: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "hypothesis_id": pd.array(list(numbers.columns), dtype="string"),
            "total": base,
            "lowest": sums.min(axis=0),
            "highest": sums.max(axis=0),
        }
    )


def _pairs(numbers: pd.DataFrame, turned: np.ndarray) -> pd.DataFrame:
    named = pd.DataFrame(list(combinations(numbers.columns, 2)), columns=["one", "other"])
    return named.assign(turned_by=turned.sum(axis=0))
