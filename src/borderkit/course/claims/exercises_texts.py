"""Exercises of notebook 04 on several texts: one report, one dispute, one word, one codebook."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.claims.texts import NOT_NAMED, coding, names_of_things
from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.kit import Kit

WIRE, PENTAGON, PMF = "ap-2021-06-27", "dod-2021-06-27", "pmf-2021-06-28"
FURTHER = "w04"  # where the wire goes a step beyond the statement
PLACES = {PENTAGON: "d07", PMF: "p02"}  # one dispute, where the strikes fell, from both ends
LAW = {PENTAGON: "d13", PMF: "p12"}  # one dispute, self-defence or violation


def _speaker(kit: Kit, text_id: str) -> str:
    return str(kit.texts.set_index("id").loc[text_id, "speaker"])


def _claim(kit: Kit, claim_id: str) -> pd.Series:
    return kit.text_claims[kit.text_claims["id"] == claim_id].iloc[0]


def _wire(kit: Kit) -> pd.DataFrame:
    """Take four claims of the wire's text, the one that goes further among them."""
    body = kit.text_claims.query("text_id == @WIRE and position > 0 and id != 'w01'")
    return pd.concat(
        [body[body["id"] == FURTHER], body[body["id"] != FURTHER].head(3)]
    ).sort_index()


def _wire_options(kit: Kit) -> tuple[str, ...]:
    return tuple(_wire(kit)["paraphrase"])


def _further(kit: Kit) -> str:
    return str(_claim(kit, FURTHER)["paraphrase"])


def _explain_wire(kit: Kit, answer: str | float) -> str:
    claim = _wire(kit).set_index("paraphrase").loc[str(answer)]
    verdict = kit.codes("verdict")[str(claim["verdict"])].lower()
    return f"The kit's verdict on it: {verdict}. {claim['verdict_reason']}"


def _dead_named(kit: Kit) -> int:
    named = names_of_things(kit.tables, kit.codes_table("named_thing"))
    return sum(words != NOT_NAMED for words in named.loc["The dead"])


def _explain_dead(kit: Kit, answer: str | float) -> str:
    named = names_of_things(kit.tables, kit.codes_table("named_thing")).loc["The dead"]
    told = "; ".join(f"{speaker}: {words}" for speaker, words in named.items())
    return f"{told}. Two of the texts are of the first hours, when little may have been known."


def _place_dispute(kit: Kit) -> Mapping[str, str]:
    return {
        f"{_speaker(kit, text)} ({claim})": f"{_claim(kit, claim)['paraphrase']}"
        f" The kit: {_claim(kit, claim)['verdict_reason']}"
        for text, claim in PLACES.items()
    }


def _law_dispute(kit: Kit) -> Mapping[str, str]:
    sides = {
        f"{_speaker(kit, text)} ({claim})": str(_claim(kit, claim)["verdict_reason"])
        for text, claim in LAW.items()
    }
    counts = coding(kit.tables).claims.query("verdict == 'contested'")["text_id"].value_counts()
    told = ", ".join(f"{_speaker(kit, text)} {counts.get(text, 0)}" for text in kit.texts["id"][:4])
    return sides | {
        "The codebook": str(kit.codes_table("verdict").loc["contested", "description"])
        + f" Contested claims: {told}. Who argues about law and purpose says what others dispute;"
        " who reports what was said does not."
    }


BANK = (
    Exercise(
        id="clm-6",
        question=(
            "The wire report says what the Pentagon's spokesman said. In one of these it goes a"
            " step beyond the statement of that night. In which?"
        ),
        options=_wire_options,
        right=_further,
        explain=_explain_wire,
        hints=(
            "Set each beside the claims of the statement, d01 to d08.",
            "Who uses a place, and what is done from it, are two things.",
        ),
    ),
    Exercise(
        id="clm-7",
        question="In how many of the texts is there a word for those who were killed?",
        right=_dead_named,
        explain=_explain_dead,
        hints=("Look along the row of the dead in the table of words.",),
        unit="texts",
    ),
    OpenExercise(
        id="clm-8",
        question=(
            "The Pentagon puts two of three places in Syria, the PMF all three points in Iraq. The"
            " kit calls both claims contested. Can both be right? Say how, and what would show it."
        ),
        considerations=_place_dispute,
        hints=("Do the two speak of the same places?",),
    ),
    OpenExercise(
        id="clm-9",
        question=(
            "A classmate counts contested claims and says that the text with the fewest is the most"
            " truthful. What do you answer?"
        ),
        considerations=_law_dispute,
        hints=("What does each kind of text set out to say?",),
    ),
)
