"""Exercises of notebook 04: what a verdict means, whose voice it is, what tells rivals apart."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.claims.evidence import claim_file
from borderkit.claims.hypotheses import diagnosticity, score_matrix
from borderkit.claims.texts import NOT_NAMED, names_of_things
from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.exports.claimreview import NUMBERS
from borderkit.kit import Kit
from borderkit.sources.base import reports, wilson

_TOLL, _LAW = "c25", "c55"  # the toll of 29 December 2019; the law of November 2016
_VERDICTS_OFFERED = ("supported", "mostly-supported", "partly-supported", "contested")
_WORDS = ("x02", "x04", "x07", "x09")
_WIRE, _PENTAGON, _PMF = "ap-2021-06-27", "dod-2021-06-27", "pmf-2021-06-28"
_FURTHER = "w04"  # where the wire goes a step beyond the statement
_PLACE_DISPUTE = {_PENTAGON: "d07", _PMF: "p02"}  # where the strikes fell, from both ends
_LAW_DISPUTE = {_PENTAGON: "d13", _PMF: "p12"}  # self-defence or violation
_PAGES = ("yahoo-ap-2021-07-06-walae", "dodig-2021-q2-oir", "wsj-2021-03-04-danipost",
          "csis-2019-12-30-five-sites")  # fmt: skip
_REASON = "csis-2019-12-30-five-sites"  # the Pentagon's reason for the strikes of December 2019
_RAQQA = "2017-10-12-raqqa-convoy"
_NEVER_WRONG = "h6"
_HELPED = "o07"  # findings that speak for the author more plainly than what the article uses
_DRAWN, _FOUND_WRONG = 5, 1
_NO_NUMBER = "No number at all"


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


def _verdict_options(kit: Kit) -> tuple[str, ...]:
    return tuple(kit.codes("verdict")[code] for code in _VERDICTS_OFFERED)


def _verdict_on_law(kit: Kit) -> str:
    verdicts = kit.claims.set_index("id")["verdict"]
    return kit.codes("verdict")[verdicts[_LAW]]


def _explain_verdict(kit: Kit, answer: str | float) -> str:
    rules = kit.codes_table("verdict").set_index("label")["description"]
    text = f'"{answer}" means: {rules[str(answer)]}'
    if answer == _verdict_on_law(kit):
        return f"{text} What is left out goes to the omissions and lowers nothing."
    return f"{text} The record carries all that the claim says; an omission lowers no verdict."


def _speaking(kit: Kit) -> pd.DataFrame:
    """Take all that is recorded on the claim on the toll."""
    return claim_file(kit.record, _TOLL).evidence


def _voices(kit: Kit) -> int:
    return int(_speaking(kit)["voice"].nunique())


def _explain_voices(kit: Kit, answer: str | float) -> str:
    rows = _speaking(kit)
    shared = rows[rows["voice"].duplicated(keep=False)]
    by_voice = [
        f"{' and '.join(sorted(group['publisher']))} pass on {voice}"
        for voice, group in shared.groupby("voice")
    ]
    said = f"{len(rows)} sources are recorded; {'; '.join(by_voice)}."
    if answer == len(rows):
        return f"That counts sources, not voices. {said}"
    if answer == rows["first_hand"].sum():
        return f"That counts those that speak for themselves. A voice passed on counts too. {said}"
    return f"{said} So there are {_voices(kit)} voices: {', '.join(sorted(set(rows['voice'])))}."


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


def _speaker(kit: Kit, text_id: str) -> str:
    return str(kit.texts.set_index("id").loc[text_id, "speaker"])


def _claim(kit: Kit, claim_id: str) -> pd.Series:
    claims = kit.record["claims"]
    return claims[claims["id"] == claim_id].iloc[0]


def _wire(kit: Kit) -> pd.DataFrame:
    """Take four claims of the wire's text, the one that goes further among them."""
    body = kit.record["claims"].query("text_id == @_WIRE and position > 0 and id != 'w01'")
    return pd.concat(
        [body[body["id"] == _FURTHER], body[body["id"] != _FURTHER].head(3)]
    ).sort_index()


def _wire_options(kit: Kit) -> tuple[str, ...]:
    return tuple(_wire(kit)["paraphrase"])


def _further(kit: Kit) -> str:
    return str(_claim(kit, _FURTHER)["paraphrase"])


def _explain_wire(kit: Kit, answer: str | float) -> str:
    claim = _wire(kit).set_index("paraphrase").loc[str(answer)]
    verdict = kit.codes("verdict")[str(claim["verdict"])].lower()
    return f"The kit's verdict on it: {verdict}. {claim['verdict_reason']}"


def _dead_named(kit: Kit) -> int:
    named = names_of_things(kit.tables, kit.codes_table("named_thing"))
    return sum(words != NOT_NAMED for words in named.loc["The dead"])


def _explain_dead(kit: Kit, answer: str | float) -> str:
    named = names_of_things(kit.tables, kit.codes_table("named_thing")).loc["The dead"]
    said = "; ".join(f"{speaker}: {words}" for speaker, words in named.items())
    return f"{said}. Two of the texts are of the first hours, when little may have been known."


def _place_dispute(kit: Kit) -> Mapping[str, str]:
    return {
        f"{_speaker(kit, text)} ({claim})": f"{_claim(kit, claim)['paraphrase']}"
        f" The kit: {_claim(kit, claim)['verdict_reason']}"
        for text, claim in _PLACE_DISPUTE.items()
    }


def _law_dispute(kit: Kit) -> Mapping[str, str]:
    sides = {
        f"{_speaker(kit, text)} ({claim})": str(_claim(kit, claim)["verdict_reason"])
        for text, claim in _LAW_DISPUTE.items()
    }
    counts = kit.record["claims"].query("verdict == 'contested'")["text_id"].value_counts()
    texts = kit.texts["id"][:4]
    said = ", ".join(f"{_speaker(kit, text)} {counts.get(text, 0)}" for text in texts)
    return sides | {
        "The codebook": str(kit.codes_table("verdict").loc["contested", "description"])
        + f" Contested claims: {said}. Who argues about law and purpose says what others dispute;"
        " who reports what was said does not."
    }


def _four_rows(kit: Kit) -> pd.DataFrame:
    """Give four rows of evidence with how telling the example makes each."""
    telling = diagnosticity(score_matrix(kit.hypothesis_scores))
    rows = kit.hypothesis_evidence.set_index("source_id").loc[list(_PAGES)]
    return rows.assign(telling=rows["id"].map(telling))


def _most_telling(kit: Kit) -> str:
    rows = _four_rows(kit).set_index("says")
    return str(rows["telling"].idxmax())


def _explain_telling(kit: Kit, answer: str | float) -> str:
    rows = _four_rows(kit).set_index("says")
    steps = float(rows["telling"].to_dict()[str(answer)])
    said = f"In the example this row tells the explanations apart by {steps:.2f} steps"
    if answer == _most_telling(kit):
        return f"{said}, the most of the four: it fits some explanations and speaks against others."
    return f"{said}: it speaks for or against few of them, or for several alike."


def _unharmed(kit: Kit) -> int:
    """Count the explanations that the Pentagon's reason does not speak against."""
    rows = kit.hypothesis_evidence.merge(
        kit.hypothesis_scores, left_on="id", right_on="evidence_id"
    )
    scores = rows[rows["source_id"] == _REASON]["score"]
    return int((~scores.str.contains("inconsistent")).sum())


def _explain_unharmed(kit: Kit, answer: str | float) -> str:
    return (
        f"The example has {_unharmed(kit)} of {len(kit.hypotheses)} so. A government with any of"
        " these aims could give this reason in public, so that it was given tells little; what"
        " would tell is a reason that it would have wished to hide."
    )


def _number_options(kit: Kit) -> tuple[str, ...]:
    return (*(f"{number} of {max(NUMBERS.values())}" for number in (2, 3)), "0", _NO_NUMBER)


def _explain_number(kit: Kit, answer: str | float) -> str:
    rule = str(kit.codes_table("verdict").loc["contested", "description"])
    text = f'"Contested" means: {rule} That is no point on the line from contradicted to supported.'
    if answer == _NO_NUMBER:
        return f"{text} The word and the reason are kept; machines get no number to average."
    return f"{text} A number would say that half of it is true, which nobody found."


def _four_omissions(kit: Kit) -> pd.DataFrame:
    helped = kit.omissions[kit.omissions["id"] == _HELPED]
    against = kit.omissions.query("direction == 'against-the-author'").head(3)
    return pd.concat([helped, against]).sort_index().set_index("what")


def _helped(kit: Kit) -> str:
    return str(_four_omissions(kit).query("direction == 'for-the-author'").index[0])


def _explain_omission(kit: Kit, answer: str | float) -> str:
    row = _four_omissions(kit).loc[str(answer)]
    way = kit.codes("omission_direction")[str(row["direction"])].lower()
    return f"Coded as: {way}. {row['why_it_matters']}"


def _most_wrong(_kit: Kit) -> float:
    return round(100 * wilson(_FOUND_WRONG, _DRAWN)[1])


def _explain_wrong(kit: Kit, answer: str | float) -> str:
    low, high = (100 * end for end in wilson(_FOUND_WRONG, _DRAWN))
    found = f"One of five fits a share of {low:.0f} to {high:.0f} per cent in the whole."
    if answer == 100 * _FOUND_WRONG / _DRAWN:
        return f"That is the share among the five. {found} So few rows say little of the rest."
    return f"{found} Add your rows to those of others, and the interval shrinks."


def _raqqa(kit: Kit) -> Mapping[str, str]:
    told = reports(kit.tables).query("event_id == @_RAQQA").dropna(subset=["says"])
    named = told.merge(kit.sources, left_on="source_id", right_on="id")
    said = named.sort_values(["voice", "n"])
    return {f"{row.voice} ({row.source_id})": str(row.says) for row in said.itertuples()}


def _never_wrong(kit: Kit) -> Mapping[str, str]:
    scores = kit.hypothesis_scores.query("hypothesis_id == @_NEVER_WRONG")["score"]
    against = int(scores.str.contains("inconsistent").sum())
    points = kit.method_points.query("method_id == 'ach'")
    texts = {
        part: " ".join(points[points["part"] == part]["text"]) for part in ("strength", "limit")
    }
    row = kit.hypotheses.set_index("id").loc[_NEVER_WRONG]
    return {
        "Who trusts the sum": f"{against} of {len(scores)} rows speak against it."
        f" {texts['strength']}",
        "Who doubts the sum": texts["limit"],
        "Who asks what it forbids": f"It would lose weight by: {row['what_would_count_against']}",
    }


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
    Exercise(
        id="clm-5",
        question="Which of these would have helped the author's case, had it been in the article?",
        options=lambda kit: tuple(_four_omissions(kit).index),
        right=_helped,
        explain=_explain_omission,
        hints=("Which of them would a critic of the article rather not be asked about?",),
    ),
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
    Exercise(
        id="clm-10",
        question="Which of these rows tells the explanations apart best, by the example's scores?",
        options=lambda kit: tuple(_four_rows(kit)["says"]),
        right=_most_telling,
        explain=_explain_telling,
        hints=(
            "Look for a row that fits one explanation and speaks against another.",
            "The bars above the matrix say it; the table below names the rows.",
        ),
    ),
    Exercise(
        id="clm-11",
        question=(
            "The Pentagon gave its reason for the strikes of 29 December 2019 that day. To how many"
            " of the explanations does the example leave that reason neutral or consistent?"
        ),
        right=_unharmed,
        explain=_explain_unharmed,
        hints=("Which of them would keep a government from giving that reason?",),
        unit="explanations",
    ),
    OpenExercise(
        id="clm-12",
        question=(
            "In October 2017 ISIS fighters left Raqqa in a convoy. How do you score this against"
            " the explanation that ISIS was protected or used? Give the score and your reason."
        ),
        considerations=_raqqa,
        hints=("What else than protection would make one let them go?",),
    ),
    OpenExercise(
        id="clm-13",
        question=(
            "In the example little speaks against domestic politics. Is that the strength of an"
            " explanation, or the weakness of one that forbids nothing? What would you look for?"
        ),
        considerations=_never_wrong,
        hints=("Name one thing that could have happened and that it rules out.",),
    ),
    Exercise(
        id="clm-14",
        question=(
            "You read five rows drawn at random and find one wrong. How many per cent of all rows"
            " may be wrong, at most, by the 95 % interval?"
        ),
        right=_most_wrong,
        explain=_explain_wrong,
        hints=(
            "With code: wilson(1, 5), from borderkit.sources.base.",
            "It is far more than one in five.",
        ),
        tolerance=3.0,
        unit="per cent",
    ),
    Exercise(
        id="clm-15",
        question="A label for machines may carry a number. Which one does a contested claim get?",
        options=_number_options,
        right=lambda _kit: _NO_NUMBER,
        explain=_explain_number,
        hints=("Read the rule of the verdict. Is it a degree of something?",),
    ),
)
