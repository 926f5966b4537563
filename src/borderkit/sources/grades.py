"""Grades for sources and reports: the Admiralty code, words of likelihood, support, OPVL.

All scales come from the table ``method_scales``, which says how far each was read.

**The Admiralty code** (STANAG 2511 and AJP-2.1, read through other pages) gives one letter for the
source's record and one number for the item's credibility. The two are kept apart in every function,
and never added up or averaged.

**Likelihood** is that of U.S. Intelligence Community Directive 203, from the services of one side;
its use here is to make a reader say how likely, in numbers, before a word hides it.

**Support** uses the words in which Airwars grades alleged harm to civilians. The kit applies them
to reports of a strike, whoever was hit, and can only see what its tables record; so its grades are
a classroom exercise and no finding of Airwars. "Discounted" needs an investigation and is never
given here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from borderkit.data.problems import DataError, Problem, Tables

RELIABILITY, CREDIBILITY = "reliability", "credibility"
OPVL = ("origin", "purpose", "content", "value", "limitation")
SUPPORT_RULES = (
    ("confirmed", "the party that struck has acknowledged it"),
    ("contested", "who did it is disputed, or the one who is named denies it"),
    ("fair", "two or more bodies that could know speak of it"),
    ("weak", "one body that could know, or none"),
)
_RAISES = {
    "confirmed": "nothing for who struck; who was hit is another question",
    "contested": "a statement by the one who struck, or evidence from the place itself",
    "fair": "a statement by the one who struck",
    "weak": "a second first hand of another interest",
}
_PAIR = re.compile(r"\s*([^\W\d_])\s*[-/ ]?\s*(\d)\s*")


def _scale(method_scales: pd.DataFrame, method: str) -> pd.DataFrame:
    return method_scales[method_scales["method_id"] == method].sort_values("n")


@dataclass(frozen=True)
class Grade:
    """One grade of the Admiralty code: a letter, and a digit kept as text.

    >>> print(Grade("D", "1"))
    D1
    """

    reliability: str
    credibility: str

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


def admiralty_scales(method_scales: pd.DataFrame) -> pd.DataFrame:
    """Give the two scales: part (reliability or credibility), code, label, meaning, in order.

    >>> admiralty_scales(kit.method_scales)["code"].str.cat()
    'ABCDEF123456'
    """
    table = _scale(method_scales, "admiralty-code")
    # "reliability of the source" and "credibility of the item" begin with the part's name.
    table = table.assign(part=table["scale"].str.split().str[0])
    return table[["part", "code", "label", "meaning"]].reset_index(drop=True)


def parse_grade(text: str, method_scales: pd.DataFrame) -> Grade:
    """Read a grade such as ``B2``, ``b 2`` or ``B-2``.

    Raises DataError, which names both scales, for anything that is not a letter of the first and a
    number of the second.

    >>> parse_grade("b-2", kit.method_scales)
    Grade(reliability='B', credibility='2')
    """
    match = _PAIR.fullmatch(text)
    letter, digit = (match[1].upper(), match[2]) if match else ("", "")
    known = _codes(method_scales)
    if letter in known[RELIABILITY] and digit in known[CREDIBILITY]:
        return Grade(letter, digit)
    message = "This is no grade of the Admiralty code."
    raise DataError([Problem("your grade", None, None, text, "grade", message, _mend(known))])


def grade_in_words(grade: Grade, method_scales: pd.DataFrame) -> str:
    """Say a grade in words, the source first and the item second.

    >>> grade_in_words(Grade("D", "1"), kit.method_scales)
    'source not usually reliable, item confirmed by other sources'
    """
    labels = admiralty_scales(method_scales).set_index("code")["label"]
    return f"source {labels[grade.reliability]}, item {labels[grade.credibility]}"


def read_grades(
    worksheet: pd.DataFrame, method_scales: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """Check a worksheet of grades and add the words of each grade, as the column ``in_words``.

    ``worksheet`` has the columns source_id, reliability, credibility and any others; grades may be
    left empty while the work goes on. Raises one DataError with every grade outside its scale and
    every source that is not in the table; rows count as in a spreadsheet, the header being row 1.
    """
    if problems := _missing_columns(worksheet):
        raise DataError(problems)
    sheet = worksheet.assign(
        **{part: worksheet[part].map(_clean) for part in (RELIABILITY, CREDIBILITY)}
    )
    if problems := _unknown_sources(sheet, sources) + _outside(sheet, _codes(method_scales)):
        raise DataError(problems)
    words = [_row_words(row, method_scales) for _, row in sheet.iterrows()]
    return sheet.assign(in_words=words)


def _codes(method_scales: pd.DataFrame) -> dict[str, list[str]]:
    parts = admiralty_scales(method_scales).groupby("part")["code"]
    return {str(part): [str(code) for code in codes] for part, codes in parts}


def _mend(known: dict[str, list[str]]) -> str:
    letters, digits = known[RELIABILITY], known[CREDIBILITY]
    return (
        f"Write a letter from {letters[0]} to {letters[-1]} for the source and a number from"
        f" {digits[0]} to {digits[-1]} for the item, such as C3."
    )


def _clean(value: object) -> str:
    """Read a cell as text: ``3``, ``3.0`` (a column with gaps) and ``" 3 "`` are one grade."""
    text = "" if pd.isna(value) else str(value).strip().upper()  # type: ignore[call-overload]
    return text.removesuffix(".0")


def _missing_columns(worksheet: pd.DataFrame) -> list[Problem]:
    wanted = ("source_id", RELIABILITY, CREDIBILITY)
    message, mend = "The worksheet has no such column.", f"Name three columns {', '.join(wanted)}."
    return [
        Problem("worksheet", 1, column, "", "column", message, mend)
        for column in wanted
        if column not in worksheet.columns
    ]


def _unknown_sources(sheet: pd.DataFrame, sources: pd.DataFrame) -> list[Problem]:
    known = sheet["source_id"].isin(sources["id"])
    message, mend = "No source has this id.", "Copy the id from the table of sources."
    return [
        Problem("worksheet", row + 2, "source_id", str(value), "source", message, mend)
        for row, value in enumerate(sheet["source_id"])
        if not known.iloc[row]
    ]


def _outside(sheet: pd.DataFrame, known: dict[str, list[str]]) -> list[Problem]:
    message = "This grade is not on its scale."
    return [
        Problem("worksheet", row + 2, part, value, "grade", message, _mend(known))
        for part, codes in known.items()
        for row, value in enumerate(sheet[part])
        if value and value not in codes
    ]


def _row_words(row: pd.Series[str], method_scales: pd.DataFrame) -> str:
    if not (row[RELIABILITY] and row[CREDIBILITY]):
        return "not graded yet"
    return grade_in_words(Grade(row[RELIABILITY], row[CREDIBILITY]), method_scales)


def likelihood_bands(method_scales: pd.DataFrame) -> pd.DataFrame:
    """Give the words of likelihood from the least on: term, low, high (per cent).

    >>> likelihood_bands(kit.method_scales)["term"].iloc[-1]
    'almost certain / nearly certain'
    """
    table = _scale(method_scales, "icd-203")[["label", "low", "high"]]
    table = table.rename(columns={"label": "term"})
    return table.astype({"low": "float64", "high": "float64"}).reset_index(drop=True)


def terms_for(number: float, bands: pd.DataFrame) -> list[str]:
    """Give the terms whose band holds a percentage; two at an end that two bands share.

    Outside all bands (0 and 100 are on no band: the scale knows no certainty) the list is empty.

    >>> terms_for(20, likelihood_bands(kit.method_scales))
    ['very unlikely / highly improbable', 'unlikely / improbable']
    """
    holds = (bands["low"] <= number) & (number <= bands["high"])
    return [str(term) for term in bands.loc[holds, "term"]]


def compare_likelihoods(mine: Mapping[str, float], bands: pd.DataFrame) -> pd.DataFrame:
    """Set a reader's numbers beside the published bands: term, mine, low, high, verdict.

    ``mine`` maps a term (or one of its two forms) to a percentage. Raises DataError for a word that
    is not on the scale or a number outside 0 to 100, naming all of them.

    >>> compare_likelihoods({"likely": 90}, likelihood_bands(kit.method_scales))["verdict"].item()
    'above the band'
    """
    if problems := _misplaced(mine, bands):
        raise DataError(problems)
    rows = [_beside_band(word, float(number), bands) for word, number in mine.items()]
    return pd.DataFrame(rows, columns=["term", "mine", "low", "high", "verdict"])


def _misplaced(mine: Mapping[str, float], bands: pd.DataFrame) -> list[Problem]:
    known = ", ".join(bands["term"])
    found = []
    for word, number in mine.items():
        if _find(word, bands) is None:
            message, mend = "This word is not on the scale.", f"Use one of: {known}."
            found.append(Problem("your numbers", None, None, word, "word", message, mend))
        elif not _is_percentage(number):
            message, mend = f"No percentage for {word}.", "Give a number from 0 to 100."
            found.append(Problem("your numbers", None, None, str(number), "number", message, mend))
    return found


def _is_percentage(number: object) -> bool:
    return isinstance(number, int | float) and 0 <= number <= 100


def _find(word: str, bands: pd.DataFrame) -> int | None:
    wanted = word.strip().casefold()
    for at, term in enumerate(bands["term"]):
        if wanted in [part.strip() for part in str(term).split("/")] or wanted == term:
            return at
    return None


def _beside_band(word: str, number: float, bands: pd.DataFrame) -> dict[str, object]:
    at = _find(word, bands)
    assert at is not None  # checked before
    band = bands.iloc[at]
    low, high = float(band["low"]), float(band["high"])
    verdict = "below the band" if number < low else "above the band" if number > high else "inside"
    return {"term": band["term"], "mine": number, "low": low, "high": high, "verdict": verdict}


def support_grades(counted: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Grade the support of events, by date.

    ``counted`` is the table of :func:`borderkit.sources.trail.independent_bodies`. Columns:
    event_id, title, date, attribution, pages, first_hand, grade, because, raise_it (what would lift
    the grade).
    """
    known = events[["id", "title", "date", "date_start", "attribution"]]
    table = counted.merge(known, left_on="event_id", right_on="id")
    table = table.sort_values(["date_start", "event_id"], ignore_index=True)
    grades = [
        support_grade(str(attribution), int(hands))
        for attribution, hands in zip(table["attribution"], table["first_hand"], strict=True)
    ]
    reasons = dict(SUPPORT_RULES)
    table = table.assign(
        grade=grades,
        because=[reasons[grade] for grade in grades],
        raise_it=[_RAISES[grade] for grade in grades],
    )
    columns = ["event_id", "title", "date", "attribution", "pages", "first_hand"]
    return table[[*columns, "grade", "because", "raise_it"]]


def support_grade(attribution: str, first_hands: int) -> str:
    """Give the grade by the first of :data:`SUPPORT_RULES` that fits.

    >>> support_grade("acknowledged", 1), support_grade("denied", 9), support_grade("unknown", 2)
    ('confirmed', 'contested', 'fair')
    """
    if attribution == "acknowledged":
        return "confirmed"
    if attribution in ("disputed", "denied"):
        return "contested"
    return "fair" if first_hands >= 2 else "weak"


def support_words(method_scales: pd.DataFrame) -> pd.DataFrame:
    """Give Airwars's five words: grade, meaning, and whether the definition was seen.

    >>> support_words(kit.method_scales)["grade"].tolist()[-1]
    'discounted'
    """
    scale = _scale(method_scales, "airwars-grading")
    seen = scale["definition_seen"].map({True: "yes", False: "no: the common reading"})
    table = scale.assign(seen=seen)[["label", "meaning", "seen"]]
    return table.rename(columns={"label": "grade", "seen": "definition seen"})


def opvl_example(tables: Tables) -> pd.DataFrame:
    """Lay the worked example of OPVL out: a row for each part, a column for each page, by name.

    A limitation is followed by the document that would remove it.

    >>> opvl_example(kit.tables).columns.tolist()
    ['part', 'IQ News', 'U.S. Department of Defense']
    """
    worked = tables["worked_examples"].query("method_id == 'opvl'")
    removed = worked["counter"].map(lambda text: f" What would remove it: {text}")
    text = worked["text"] + removed.where(worked["counter"].notna(), "")
    names = worked["source_id"].map(tables["sources"].set_index("id")["voice"])
    columns = {str(name): text[names == name].to_list() for name in sorted(names.unique())}
    return pd.DataFrame({"part": list(OPVL), **columns})


def opvl_form(method_points: pd.DataFrame, question: str) -> pd.DataFrame:
    """Give an empty form of OPVL for one question: part, what to ask, a column for your words.

    >>> opvl_form(kit.method_points, "Who died?").columns.tolist()
    ['part', 'ask', 'for your question: Who died?']
    """
    steps = method_points.query("method_id == 'opvl' and part == 'step'").sort_values("n")["text"]
    asks = steps.str.split(": ", n=1).str[1].to_list()
    return pd.DataFrame({"part": list(OPVL), "ask": asks, f"for your question: {question}": ""})
