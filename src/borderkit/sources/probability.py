"""Words of likelihood and the percentages that one published scale gives them.

The scale is that of U.S. Intelligence Community Directive 203, read in a public transcription (see
the method's limits). It comes from the services of one side; its use here is to make a reader say
how likely, in numbers, before a word hides it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.data.problems import DataError, Problem

METHOD = "icd-203"


def bands(method_scales: pd.DataFrame) -> pd.DataFrame:
    """Give the scale from the least to the most likely: term, low, high (per cent).

    >>> bands(kit.method_scales)["term"].iloc[-1]
    'almost certain / nearly certain'
    """
    scale = method_scales[method_scales["method_id"] == METHOD].sort_values("n")
    table = scale[["label", "low", "high"]].rename(columns={"label": "term"})
    return table.astype({"low": "float64", "high": "float64"}).reset_index(drop=True)


def terms_for(number: float, scale: pd.DataFrame) -> list[str]:
    """Give the terms whose band holds a percentage; two at an end that two bands share.

    Outside all bands (0 and 100 are on no band: the scale knows no certainty) the list is empty.

    >>> terms_for(20, bands(kit.method_scales))
    ['very unlikely / highly improbable', 'unlikely / improbable']
    >>> terms_for(100, bands(kit.method_scales))
    []
    """
    holds = (scale["low"] <= number) & (number <= scale["high"])
    return [str(term) for term in scale.loc[holds, "term"]]


def compare(mine: Mapping[str, float], scale: pd.DataFrame) -> pd.DataFrame:
    """Set a reader's numbers beside the published bands: term, mine, low, high, verdict.

    ``mine`` maps a term (or one of its two forms) to a percentage. Raises DataError for a word that
    is not on the scale or a number outside 0 to 100, naming all of them.

    >>> compare({"likely": 90}, bands(kit.method_scales))["verdict"].item()
    'above the band'
    """
    problems = _problems(mine, scale)
    if problems:
        raise DataError(problems)
    rows = [_row(word, float(number), scale) for word, number in mine.items()]
    return pd.DataFrame(rows, columns=["term", "mine", "low", "high", "verdict"])


def _find(word: str, scale: pd.DataFrame) -> int | None:
    wanted = word.strip().casefold()
    for at, term in enumerate(scale["term"]):
        if wanted in [part.strip() for part in str(term).split("/")] or wanted == term:
            return at
    return None


def _problems(mine: Mapping[str, float], scale: pd.DataFrame) -> list[Problem]:
    known = ", ".join(scale["term"])
    found = []
    for word, number in mine.items():
        if _find(word, scale) is None:
            message, mend = "This word is not on the scale.", f"Use one of: {known}."
            found.append(Problem("your numbers", None, None, word, "word", message, mend))
        elif not _is_percentage(number):
            message, mend = f"No percentage for {word}.", "Give a number from 0 to 100."
            found.append(Problem("your numbers", None, None, str(number), "number", message, mend))
    return found


def _is_percentage(number: object) -> bool:
    return isinstance(number, int | float) and 0 <= number <= 100


def _row(word: str, number: float, scale: pd.DataFrame) -> dict[str, object]:
    at = _find(word, scale)
    assert at is not None  # checked before
    band = scale.iloc[at]
    low, high = float(band["low"]), float(band["high"])
    verdict = "below the band" if number < low else "above the band" if number > high else "inside"
    return {"term": band["term"], "mine": number, "low": low, "high": high, "verdict": verdict}
