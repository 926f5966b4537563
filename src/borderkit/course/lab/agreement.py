"""Agreement between coders: Krippendorff's alpha with an interval, item by item, pair by pair.

Alpha is worked out by the package ``krippendorff``. Its interval is that of the plain bootstrap:
items drawn with replacement a thousand times, percentiles of alpha. A seminar talks about codes and
not about who gave them, so names become letters. Nothing here knows who is right.
"""

from __future__ import annotations

import string
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from borderkit.course.lab.coding import Question

Counts = npt.NDArray[np.int64]  # items down, codes of the scale across
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


def counts(rated: pd.DataFrame, question: Question) -> Counts:
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
    rated = ratings(codes, question)
    counted = counts(rated, question)
    paired = counted[counted.sum(axis=1) > 1]
    why = _undefined(rated, paired)
    if why:
        return Agreement(question.name, len(rated), len(paired), None, why=why)
    drawn = _bootstrap(paired, question, draws)
    low, high = map(float, np.quantile(drawn, [0.025, 0.975])) if len(drawn) else (None, None)
    return Agreement(
        question.name,
        len(rated),
        len(paired),
        _alpha(paired, question),
        low,
        high,
        draws=draws,
        undefined=draws - len(drawn),
    )


def _alpha(counted: Counts, question: Question) -> float:
    import krippendorff

    return float(
        krippendorff.alpha(
            value_counts=counted,
            value_domain=np.arange(len(question.scale)),
            level_of_measurement=question.level,
        )
    )


def _bootstrap(counted: Counts, question: Question, draws: int) -> list[float]:
    """Give alpha of each draw of as many items in which the codes vary: else it is undefined."""
    items = len(counted)
    random = np.random.default_rng(SEED)
    weights = random.multinomial(items, np.full(items, 1 / items), size=draws)
    drawn = (np.repeat(counted, often, axis=0) for often in weights)
    return [_alpha(one, question) for one in drawn if np.count_nonzero(one.sum(axis=0)) > 1]


def _undefined(rated: pd.DataFrame, paired: Counts) -> str:
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
    1 less their mean, weighted by the number of codes (Krippendorff 2011, "Computing
    Krippendorff's Alpha-Reliability"). ``spread`` says how many gave each code. Missing where
    fewer than two coded the item, or where alpha is undefined.
    """
    rated = ratings(codes, question)
    counted = counts(rated, question)
    size = counted.sum(axis=1)
    total = counted[size > 1].sum(axis=0)
    apart = _distances(total, question)
    with np.errstate(divide="ignore", invalid="ignore"):
        # The distances between all codes of an item, over those between all codes of all items.
        within = np.einsum("uv,vw,uw->u", counted, apart, counted) / (size * (size - 1))
        chance = total @ apart @ total / (total.sum() * (total.sum() - 1))
        disagreement = np.where(size > 1, within / chance, np.nan)
    table = pd.DataFrame(
        {
            "item": rated.columns,
            "coders": size,
            "disagreement": disagreement,
            "spread": [_spread(row, question) for row in counted],
        }
    )
    return table.sort_values(["disagreement", "item"], ascending=[False, True], ignore_index=True)


def _distances(total: npt.NDArray[np.int64], question: Question) -> npt.NDArray[np.float64]:
    """Give the squared distances between codes, of which ``total`` counts each.

    Nominal: 0 or 1. Ordinal: by how many codes lie between, half of both ends included.
    """
    if question.level == "nominal":
        return 1 - np.eye(len(total))
    upto = np.cumsum(total) - total / 2
    return np.asarray((upto[:, None] - upto[None]) ** 2, dtype=np.float64)


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


def anonymous(codes: pd.DataFrame, keep: tuple[str, ...] = (), seed: int = SEED) -> pd.DataFrame:
    """Put letters in the place of names, in a seeded order that no list of names gives away.

    Names in ``keep`` stay. The columns file and row, which can name a coder, go.

    >>> codes = pd.DataFrame({"coder": ["Layla", "Adam"], "code": ["x", "y"]})
    >>> sorted(anonymous(codes)["coder"])
    ['A', 'B']
    """
    names = sorted(set(codes["coder"]) - set(keep))
    order = np.random.default_rng(seed).permutation(len(names))
    letters = {name: _letter_of(int(place)) for name, place in zip(names, order, strict=True)}
    own = codes.drop(columns=[name for name in ("file", "row") if name in codes])
    return own.assign(coder=own["coder"].map(lambda name: letters.get(name, name)))


def _letter_of(place: int) -> str:
    """Give the letter of a place: A to Z, then AA, AB, ..."""
    rest, last = divmod(place, 26)
    return (_letter_of(rest - 1) if rest else "") + string.ascii_uppercase[last]
