"""Agreement between coders: Krippendorff's alpha with an interval, item by item, pair by pair.

Alpha is worked out by the package ``krippendorff``; the bootstrap, which needs it a thousand times,
by :mod:`borderkit.course.lab.bootstrap`. Nothing here knows who is right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from borderkit.course.lab.bootstrap import alphas, coincidences, distances, expected
from borderkit.course.lab.coding import Question

SEED = 2021
DRAWS = 1_000
FEWEST_ITEMS = 2


@dataclass(frozen=True)
class Agreement:
    """Alpha on one question, with a 95% interval; None, with ``why``, where it is undefined.

    ``undefined`` is the number of draws, of ``draws``, in which alpha could not be worked out.
    """

    question: str
    coders: int
    items: int
    alpha: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""
    draws: int = 0
    undefined: int = 0


def ratings(codes: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Lay out the codes on one question: coders down, items across, gaps missing.

    Codes that stand apart from the scale count as gaps.

    >>> codes = pd.DataFrame({"coder": ["A"], "item": ["c1"], "question": ["v"], "code": ["yes"]})
    >>> ratings(codes, Question("v", "nominal", {"yes": "Yes", "no": "No"})).loc["A", "c1"]
    'yes'
    """
    own = codes[(codes["question"] == question.name) & codes["code"].isin(question.scale)]
    return own.set_index(["coder", "item"])["code"].unstack()  # noqa: PD010 (one code a cell)


def counts(rated: pd.DataFrame, question: Question) -> npt.NDArray[np.int64]:
    """Count the codes: items down, codes of the scale across."""
    return np.array([(rated == code).sum().to_numpy() for code in question.scale]).T.reshape(
        len(rated.columns), len(question.scale)
    )


def agreement(codes: pd.DataFrame, question: Question, draws: int = DRAWS) -> Agreement:
    """Work out alpha and its bootstrap interval over items, seeded.

    >>> codes = pd.DataFrame(
    ...     [[c, i, "v", "yes"] for c in "AB" for i in "12"],
    ...     columns=["coder", "item", "question", "code"],
    ... )
    >>> agreement(codes, Question("v", "nominal", {"yes": "Yes", "no": "No"})).why[:40]
    'Every code is the same, so there is no v'
    """
    import krippendorff

    rated = ratings(codes, question)
    counted = counts(rated, question)
    paired = counted[counted.sum(axis=1) > 1]
    why = _undefined(rated, paired)
    if why:
        return Agreement(question.name, len(rated), len(paired), None, why=why)
    alpha = krippendorff.alpha(
        value_counts=paired,
        value_domain=np.arange(len(question.scale)),
        level_of_measurement=question.level,
    )
    drawn = alphas(paired, question.level, draws, SEED)
    known = drawn[~np.isnan(drawn)]
    low, high = map(float, np.quantile(known, [0.025, 0.975])) if len(known) else (None, None)
    return Agreement(
        question.name,
        len(rated),
        len(paired),
        float(alpha),
        low,
        high,
        draws=draws,
        undefined=int(np.isnan(drawn).sum()),
    )


def _undefined(rated: pd.DataFrame, paired: npt.NDArray[np.int64]) -> str:
    if len(rated) < 2:
        return f"{len(rated)} coder: agreement needs at least two."
    if not len(paired):
        return "No item was coded by two coders, so nothing can be compared."
    if np.count_nonzero(paired.sum(axis=0)) < 2:
        return (
            "Every code is the same, so there is no variation to agree about: alpha is undefined."
            " The coders may be right, or the items too easy; the codes can't tell."
        )
    if len(paired) < FEWEST_ITEMS:
        return (
            "One item: alpha compares agreement within items with agreement between them, and needs"
            " at least two."
        )
    return ""


def by_item(codes: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Give each item's disagreement, highest first: item, coders, disagreement, spread.

    0 is everybody alike and 1 as much disagreement as between codes dealt out by chance; alpha is
    1 less their mean, weighted by the number of codes. ``spread`` says how many gave each code.
    Missing where fewer than two coded the item, or where alpha is undefined.
    """
    rated = ratings(codes, question)
    counted = counts(rated, question)
    apart = distances(counted[counted.sum(axis=1) > 1].sum(axis=0), question.level)
    within = np.einsum("uvw,vw->u", coincidences(counted), apart)
    chance = expected(counted[counted.sum(axis=1) > 1].sum(axis=0), apart)
    size = counted.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        disagreement = np.where(size > 1, within / size / chance, np.nan)
    table = pd.DataFrame(
        {
            "item": rated.columns,
            "coders": size,
            "disagreement": disagreement,
            "spread": [_spread(row, question) for row in counted],
        }
    )
    return table.sort_values(["disagreement", "item"], ascending=[False, True], ignore_index=True)


def _spread(row: npt.NDArray[np.int64], question: Question) -> str:
    given = [(int(n), code) for n, code in zip(row, question.scale, strict=True) if n]
    return ", ".join(f"{code}: {n}" for n, code in sorted(given, key=lambda one: -one[0]))


def pairwise(codes: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Give the share of shared items that two coders coded differently: coders by coders.

    Missing where two coders share no item.

    >>> codes = pd.DataFrame(
    ...     [["A", "1", "v", "yes"], ["B", "1", "v", "no"]],
    ...     columns=["coder", "item", "question", "code"],
    ... )
    >>> pairwise(codes, Question("v", "nominal", {"yes": "", "no": ""})).loc["A", "B"].item()
    1.0
    """
    rated = ratings(codes, question)
    cells = rated.astype(object).where(rated.notna(), "").to_numpy()
    given = np.array([[cell != "" for cell in row] for row in cells], dtype=bool).reshape(
        cells.shape
    )
    both = (given[:, None] & given[None]).sum(axis=2)
    unlike = ((cells[:, None] != cells[None]) & given[:, None] & given[None]).sum(axis=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(both > 0, unlike / both, np.nan)
    return pd.DataFrame(share, index=rated.index, columns=rated.index)


def spread(codes: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Count each code on each item: items down, all codes across, those that stand apart last.

    >>> codes = pd.DataFrame({"item": ["s1"], "question": ["g"], "code": ["F"]})
    >>> spread(codes, Question("g", "ordinal", {"A": "good", "F": "?"}, ("F",))).loc["s1"].tolist()
    [0, 1]
    """
    own = codes[codes["question"] == question.name]
    order = [*question.scale, *question.apart]
    return pd.crosstab(own["item"], own["code"]).reindex(columns=order, fill_value=0)
