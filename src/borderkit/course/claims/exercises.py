"""Exercises of notebook 04: what can be checked, what a verdict means, how many voices speak."""

from __future__ import annotations

import pandas as pd

from borderkit.claims import evidence
from borderkit.course.exercises import Exercise
from borderkit.kit import Kit

TOLL, LAW = "c25", "c55"  # the toll of 29 December 2019; the law of November 2016


def _mixed(kit: Kit) -> pd.DataFrame:
    """Take one claim that no evidence can settle, and three others of three kinds."""
    closed = kit.claims[kit.claims["checkable"] == "no"].head(1)
    partly = kit.claims[kit.claims["checkable"] == "partly"].head(1)
    facts = kit.claims.query("checkable == 'yes' and kind == 'fact'").tail(2)
    return pd.concat([closed, partly, facts]).sort_index()


def _mixed_options(kit: Kit) -> tuple[str, ...]:
    return tuple(_mixed(kit)["paraphrase"])


def _unsettled(kit: Kit) -> str:
    return str(_mixed(kit).query("checkable == 'no'")["paraphrase"].iloc[0])


def _explain_checkable(kit: Kit, answer: str | float) -> str:
    claim = _mixed(kit).set_index("paraphrase").loc[str(answer)]
    level = kit.codes_table("checkable").loc[claim["checkable"], "description"]
    return f"{level} On this one the kit notes: {claim['why_checkable']}"


_OFFERED = ("supported", "mostly-supported", "partly-supported", "contested")


def _verdict_options(kit: Kit) -> tuple[str, ...]:
    return tuple(kit.codes("verdict")[code] for code in _OFFERED)


def _verdict_on_law(kit: Kit) -> str:
    verdicts = kit.claims.set_index("id")["verdict"]
    return kit.codes("verdict")[verdicts[LAW]]


def _explain_verdict(kit: Kit, answer: str | float) -> str:
    rules = kit.codes_table("verdict").set_index("label")["description"]
    text = f'"{answer}" means: {rules[str(answer)]}'
    if answer == _verdict_on_law(kit):
        return f"{text} What is left out goes to the omissions and lowers nothing."
    return f"{text} The record carries all that the claim says; an omission lowers no verdict."


def _speaking(kit: Kit) -> pd.DataFrame:
    """Take all that is recorded on the claim on the toll."""
    return evidence.claim_file(kit.tables, TOLL).evidence


def _voices(kit: Kit) -> int:
    return int(_speaking(kit)["voice"].nunique())


def _explain_voices(kit: Kit, answer: str | float) -> str:
    rows = _speaking(kit)
    shared = rows[rows["voice"].duplicated(keep=False)]
    by_voice = [
        f"{' and '.join(sorted(group['publisher']))} pass on {voice}"
        for voice, group in shared.groupby("voice")
    ]
    told = f"{len(rows)} sources are recorded; {'; '.join(by_voice)}."
    if answer == len(rows):
        return f"That counts sources, not voices. {told}"
    if answer == rows["first_hand"].sum():
        return f"That counts those that speak for themselves. A voice passed on counts too. {told}"
    return f"{told} So there are {_voices(kit)} voices: {', '.join(sorted(set(rows['voice'])))}."


_WORDS = ("x02", "x04", "x07", "x09")


def _words(kit: Kit) -> pd.DataFrame:
    return kit.lexicon.set_index("id").loc[list(_WORDS)]


def _word_options(kit: Kit) -> tuple[str, ...]:
    return tuple(_words(kit)["loaded"])


def _shared_word(kit: Kit) -> str:
    words = _words(kit)
    return str(words[words["used_by"].str.startswith("all sides")]["loaded"].iloc[0])


def _explain_word(kit: Kit, answer: str | float) -> str:
    word = _words(kit).set_index("loaded").loc[str(answer)]
    return f'"{answer}" is used by: {word["used_by"]}. Plainer: {word["neutral"]}.'


BANK = (
    Exercise(
        id="clm-1",
        question="Which of these claims can no evidence settle?",
        options=_mixed_options,
        right=_unsettled,
        explain=_explain_checkable,
        hints=(
            "For each, name the document or the record that would end the argument.",
            "One of them speaks of what would have happened if something else had not.",
        ),
    ),
    Exercise(
        id="clm-2",
        question=(
            "A claim says that a law of November 2016 made the PMU part of Iraq's armed forces."
            " The record carries that. The article leaves out that Sunni members boycotted the"
            " vote. Which verdict does the codebook give?"
        ),
        options=_verdict_options,
        right=_verdict_on_law,
        explain=_explain_verdict,
        hints=("Read the line below the codebook once more.",),
    ),
    Exercise(
        id="clm-3",
        question=(
            "Look at the evidence on claim c25, whatever its stance. How many different"
            " voices is that, when a page that passes on an agency counts as that"
            " agency?"
        ),
        right=_voices,
        explain=_explain_voices,
        hints=(
            'Read the column "Whose words", not the column "Publisher".',
            "Two newspapers in two countries may print one report.",
        ),
        unit="voices",
    ),
    Exercise(
        id="clm-4",
        question="Which of these words do all sides use, each for its own?",
        options=_word_options,
        right=_shared_word,
        explain=_explain_word,
        hints=("Look at the column that says who uses each word.",),
    ),
)
