"""Exercises of notebook 03 on its methods: balance, words, likelihood, support, two open ones."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.kit import Kit
from borderkit.sources import base, grades, words

PAGES = (4, 1, 1)  # pages of three sides on one event
WORDS = ("x01", "x05", "x06", "x11")
NUMBER = 85  # per cent
STATE_VOICES = ("dod-2021-06-27-republicworld", "sana-2021-06-28-child")  # by name
OWN_WORDS = ("x10", "x11")


def _varied(kit: Kit) -> float:
    return base.diversity(pd.Series(PAGES))


def _explain_varied(kit: Kit, answer: str | float) -> str:
    total = sum(PAGES)
    squares = sum(count**2 for count in PAGES)
    said = f"{total} squared is {total**2}; the squares of {PAGES} add up to {squares}."
    if answer == len(PAGES):
        return f"That counts the sides. One of them has most of the pages, so it is less. {said}"
    if answer == total:
        return f"That counts the pages. {said}"
    return f"{said} So these pages are as varied as if {_varied(kit):g} sides had as many each."


@lru_cache(maxsize=1)
def _title_words(kit: Kit) -> pd.DataFrame:
    known = words.word_list(kit.tables)
    pages = words.readable_titles(kit.sources)
    found = words.title_words(pages, known)
    table = words.title_words_by_side(found, kit.lexicon, pages, kit.codes("alignment"))
    return table.set_index("entry").loc[list(WORDS)]


def _word_options(kit: Kit) -> tuple[str, ...]:
    return tuple(_title_words(kit)["loaded"])


def _widest_word(kit: Kit) -> str:
    table = _title_words(kit)
    sides = table["sides"].str.count(";")
    return str(table["loaded"].iloc[int(sides.argmax())])


def _explain_widest(kit: Kit, answer: str | float) -> str:
    row = _title_words(kit).set_index("loaded").loc[str(answer)]
    untied = f"; no tie known: {row['none']}" if row["none"] else ""
    return f'"{answer}": {row["sides"]}{untied}. A title may quote, so read them before you judge.'


def _term_options(kit: Kit) -> tuple[str, ...]:
    return tuple(grades.likelihood_bands(kit.method_scales)["term"].iloc[3:])


def _right_term(kit: Kit) -> str:
    return grades.terms_for(NUMBER, grades.likelihood_bands(kit.method_scales))[0]


def _explain_term(kit: Kit, answer: str | float) -> str:
    scale = grades.likelihood_bands(kit.method_scales).set_index("term")
    low, high = scale.loc[str(answer), ["low", "high"]]
    points = kit.method_points.query("method_id == 'icd-203' and part == 'limit'")
    others = points.loc[points["text"].str.contains("IPCC"), "text"].iloc[0]
    return f'"{answer}" stands for {low:.0f} to {high:.0f} per cent. {others}'


def _grade_options(kit: Kit) -> tuple[str, ...]:
    return tuple(grade for grade, _ in grades.SUPPORT_RULES)


def _explain_support(kit: Kit, answer: str | float) -> str:
    rule = dict(grades.SUPPORT_RULES)[str(answer)]
    if answer == grades.support_grade("unknown", 1):
        return f"The rule: {rule}. Five pages that pass on one count rest on one body."
    return f'"{answer}" needs more than this: {rule}. Count who could know, not who prints.'


def _letters(kit: Kit) -> dict[str, str]:
    worked = kit.worked_grades.set_index("source_id")
    said = {}
    for source_id, name in zip(STATE_VOICES, ("the Pentagon", "SANA"), strict=True):
        row = worked.loc[source_id]
        said[f"For the letter {row['reliability']} for {name}"] = str(row["reliability_reason"])
        said[f"Against it for {name}"] = str(row["reliability_counter"])
    return said


def _own_words(kit: Kit) -> dict[str, str]:
    uses = kit.lexicon_uses[kit.lexicon_uses["lexicon_id"].isin(OWN_WORDS)]
    said = {
        f"{by[:1].upper()}{by[1:]}": f'says "{word}" of {of}.'
        for by, word, of in uses.sort_values("by")[["by", "word", "of"]].astype(str).to_numpy()
    }
    plain = kit.lexicon.set_index("id").loc[list(OWN_WORDS)]
    said["Words that either could sign"] = "; ".join(plain["neutral"])
    said["What is lost with them"] = (
        "Each side's claim in law, self-defence or breach of sovereignty, unless you give both with"
        " their owners."
    )
    return said


BANK = (
    Exercise(
        id="src-1",
        question=(
            f"{sum(PAGES)} pages on one event: {PAGES[0]} tied to one side, one to a second, one to"
            " a third. What does the index say?"
        ),
        right=_varied,
        explain=_explain_varied,
        hints=(
            "It lies between one and the number of sides.",
            "Square the sum of the pages, and divide by the sum of their squares.",
        ),
        tolerance=0.05,
    ),
    Exercise(
        id="src-11",
        question="Which of these words stands in printed titles of the most sides?",
        options=_word_options,
        right=_widest_word,
        explain=_explain_widest,
        hints=("Look for the longest list in the table of titles by side.",),
    ),
    Exercise(
        id="src-9",
        question=f"You would say {NUMBER} per cent. Which words does the published scale give?",
        options=_term_options,
        right=_right_term,
        explain=_explain_term,
        hints=(f"Find the bar in the figure above that holds {NUMBER}.",),
    ),
    Exercise(
        id="src-10",
        question=(
            "A monitor reports a strike. Five papers pass its count on. Nobody says who struck,"
            " nobody denies it. Which grade does the rule give?"
        ),
        options=_grade_options,
        right=lambda kit: grades.support_grade("unknown", 1),
        explain=_explain_support,
        hints=("How many of the six could know?",),
    ),
    OpenExercise(
        id="src-8",
        question=(
            "The Pentagon and SANA both speak of the night of 27 June 2021. Would you give both the"
            " same letter? Say why."
        ),
        considerations=_letters,
        hints=("The letter is for the record, not for the side, and not for this item.",),
    ),
    OpenExercise(
        id="src-12",
        question=(
            'One side calls a strike "defensive", another calls the same kind of act "aggression".'
            " Which words would you print, and who would object?"
        ),
        considerations=_own_words,
        hints=("Name the act first. Then ask what the plain word leaves out.",),
    ),
)
