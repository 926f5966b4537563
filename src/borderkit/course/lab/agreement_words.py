"""What the figures of agreement say in words: titles and alt texts."""

from __future__ import annotations

import pandas as pd


def dots_title(spread: pd.DataFrame, what: str) -> str:
    """State on how many items most coders gave one code.

    >>> dots_title(pd.DataFrame({"yes": [3, 1], "no": [0, 1]}), "claims")
    'On 1 of 2 claims, more than half of the coders gave one code'
    """
    shares = spread.max(axis=1) / spread.sum(axis=1)
    count = (shares > 0.5).sum()
    return f"On {count} of {len(spread)} {what}, more than half of the coders gave one code"


def dots_alt(spread: pd.DataFrame, what: str) -> str:
    """Say in two sentences how the codes fall.

    >>> dots_alt(pd.DataFrame({"yes": [3], "no": [0]}, index=["c1"]), "claims")
    'Dots for 1 claims by code, sized by the number of coders. The most given code: c1 yes (3 of
    3).'
    """
    if spread.empty:
        return f"No {what} were coded on this question. There is nothing to compare."
    told = [
        f"{item} {counts.idxmax()} ({counts.max()} of {counts.sum()})"
        for item, counts in spread.iterrows()
    ]
    return (
        f"Dots for {len(spread)} {what} by code, sized by the number of coders."
        f" The most given code: {'; '.join(told)}."
    )


def alpha_title(results: pd.DataFrame, cuts: list[float]) -> str:
    """State how many questions reach the lowest custom.

    >>> alpha_title(pd.DataFrame({"question": ["v"], "alpha": [0.4]}), [0.667, 0.8])
    'Of 1 questions, 0 reach the lower custom of 0.667'
    """
    reached = (results["alpha"].astype(float) >= cuts[0]).sum()
    return f"Of {len(results)} questions, {reached} reach the lower custom of {cuts[0]}"


def alpha_alt(results: pd.DataFrame) -> str:
    """Say in two sentences what the intervals show.

    >>> row = {"question": "v", "alpha": 0.4, "low": 0.2, "high": 0.6}
    >>> alpha_alt(pd.DataFrame([row]))
    'Alpha with its 95% interval for each question, on a scale where 0 is chance and 1 full
    agreement. v: 0.40, from 0.20 to 0.60.'
    """
    told = [_told(one) for _, one in results.iterrows()]
    return (
        "Alpha with its 95% interval for each question, on a scale where 0 is chance and 1 full"
        f" agreement. {'; '.join(told)}."
    )


def _told(one: pd.Series) -> str:
    if pd.isna(one["alpha"]):
        return f"{one['question']}: undefined"
    return f"{one['question']}: {one['alpha']:.2f}, from {one['low']:.2f} to {one['high']:.2f}"


def pair_title(apart: pd.DataFrame, question: str) -> str:
    """State how many of a hundred items two coders code differently, in the median pair.

    >>> two = pd.DataFrame([[0.0, 0.5], [0.5, 0.0]], index=["A", "B"], columns=["A", "B"])
    >>> pair_title(two, "verdict")
    'Of 100 verdict codes, the middle pair of coders differs on 50'
    """
    if len(apart) < 2:
        return f"No two coders gave a {question}"
    return f"Of 100 {question} codes, the middle pair of coders differs on {_middle(apart):.0f}"


def pair_alt(apart: pd.DataFrame) -> str:
    """Say in two sentences who differs from whom.

    >>> two = pd.DataFrame([[0.0, 0.5], [0.5, 0.0]], index=["A", "B"], columns=["A", "B"])
    >>> pair_alt(two)
    'A square of 2 coders by 2: the darker, the more they differ, 50 of 100 codes in the middle
    pair. Closest to the others on average is A, furthest from them B.'
    """
    if len(apart) < 2:
        return "Fewer than two coders gave a code. There is no pair to compare."
    order = apart.mean().sort_values(kind="stable").index
    size = len(apart)
    return (
        f"A square of {size} coders by {size}: the darker, the more they differ,"
        f" {_middle(apart):.0f} of 100 codes in the middle pair. Closest to the others on average"
        f" is {order[0]}, furthest from them {order[-1]}."
    )


def _middle(apart: pd.DataFrame) -> float:
    pairs = [apart.iloc[row, column] for row in range(len(apart)) for column in range(row)]
    return float(pd.Series(pairs, dtype=float).median() * 100)
