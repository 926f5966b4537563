"""Exercises of notebook 04 on explanations, omissions, labels for machines, checking the kit."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.claims.hypotheses import diagnosticity, score_matrix
from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.exports.claimreview import NUMBERS
from borderkit.kit import Kit
from borderkit.sources.base import wilson

_PAGES = ("yahoo-ap-2021-07-06-walae", "dodig-2021-q2-oir", "wsj-2021-03-04-danipost",
          "csis-2019-12-30-five-sites")  # fmt: skip
REASON = "csis-2019-12-30-five-sites"  # the Pentagon's reason for the strikes of December 2019
RAQQA = "2017-10-12-raqqa-convoy"
NEVER_WRONG = "h6"
HELPED = "o07"  # findings that speak for the author more plainly than what the article uses
DRAWN, WRONG = 5, 1
NO_NUMBER = "No number at all"


def _rows(kit: Kit) -> pd.DataFrame:
    """Give four rows of evidence with how telling the example makes each."""
    telling = diagnosticity(score_matrix(kit.hypothesis_scores))
    rows = kit.hypothesis_evidence.set_index("source_id").loc[list(_PAGES)]
    return rows.assign(telling=rows["id"].map(telling))


def _most_telling(kit: Kit) -> str:
    rows = _rows(kit).set_index("says")
    return str(rows["telling"].idxmax())


def _explain_telling(kit: Kit, answer: str | float) -> str:
    rows = _rows(kit).set_index("says")
    steps = float(rows["telling"].to_dict()[str(answer)])
    told = f"In the example this row tells the explanations apart by {steps:.2f} steps"
    if answer == _most_telling(kit):
        return f"{told}, the most of the four: it fits some explanations and speaks against others."
    return f"{told}: it speaks for or against few of them, or for several alike."


def _unharmed(kit: Kit) -> int:
    """Count the explanations that the Pentagon's reason does not speak against."""
    rows = kit.hypothesis_evidence.merge(
        kit.hypothesis_scores, left_on="id", right_on="evidence_id"
    )
    scores = rows[rows["source_id"] == REASON]["score"]
    return int((~scores.str.contains("inconsistent")).sum())


def _explain_unharmed(kit: Kit, answer: str | float) -> str:
    return (
        f"The example has {_unharmed(kit)} of {len(kit.hypotheses)} so. A government with any of"
        " these aims could give this reason in public, so that it was given tells little; what"
        " would tell is a reason that it would have wished to hide."
    )


def _number_options(kit: Kit) -> tuple[str, ...]:
    return (*(f"{number} of {max(NUMBERS.values())}" for number in (2, 3)), "0", NO_NUMBER)


def _explain_number(kit: Kit, answer: str | float) -> str:
    rule = str(kit.codes_table("verdict").loc["contested", "description"])
    text = f'"Contested" means: {rule} That is no point on the line from contradicted to supported.'
    if answer == NO_NUMBER:
        return f"{text} The word and the reason are kept; machines get no number to average."
    return f"{text} A number would say that half of it is true, which nobody found."


def _four_omissions(kit: Kit) -> pd.DataFrame:
    helped = kit.omissions[kit.omissions["id"] == HELPED]
    against = kit.omissions.query("direction == 'against-the-author'").head(3)
    return pd.concat([helped, against]).sort_index().set_index("what")


def _helped(kit: Kit) -> str:
    return str(_four_omissions(kit).query("direction == 'for-the-author'").index[0])


def _explain_omission(kit: Kit, answer: str | float) -> str:
    row = _four_omissions(kit).loc[str(answer)]
    way = kit.codes("omission_direction")[str(row["direction"])].lower()
    return f"Coded as: {way}. {row['why_it_matters']}"


def _most_wrong(_kit: Kit) -> float:
    return round(100 * wilson(WRONG, DRAWN)[1])


def _explain_wrong(kit: Kit, answer: str | float) -> str:
    low, high = (100 * end for end in wilson(WRONG, DRAWN))
    found = f"One of five fits a share of {low:.0f} to {high:.0f} per cent in the whole."
    if answer == 100 * WRONG / DRAWN:
        return f"That is the share among the five. {found} So few rows say little of the rest."
    return f"{found} Add your rows to those of others, and the interval shrinks."


def _raqqa(kit: Kit) -> Mapping[str, str]:
    reports = kit.event_reports[kit.event_reports["event_id"] == RAQQA].dropna(subset=["says"])
    named = reports.merge(kit.sources, left_on="source_id", right_on="id")
    told = named.sort_values(["voice", "n"])
    return {f"{row.voice} ({row.source_id})": str(row.says) for row in told.itertuples()}


def _never_wrong(kit: Kit) -> Mapping[str, str]:
    scores = kit.hypothesis_scores.query("hypothesis_id == @NEVER_WRONG")["score"]
    against = int(scores.str.contains("inconsistent").sum())
    points = kit.method_points.query("method_id == 'ach'")
    texts = {
        part: " ".join(points[points["part"] == part]["text"]) for part in ("strength", "limit")
    }
    row = kit.hypotheses.set_index("id").loc[NEVER_WRONG]
    return {
        "Who trusts the sum": f"{against} of {len(scores)} rows speak against it."
        f" {texts['strength']}",
        "Who doubts the sum": texts["limit"],
        "Who asks what it forbids": f"It would lose weight by: {row['what_would_count_against']}",
    }


BANK = (
    Exercise(
        id="clm-5",
        question="Which of these would have helped the author's case, had it been in the article?",
        options=lambda kit: tuple(_four_omissions(kit).index),
        right=_helped,
        explain=_explain_omission,
        hints=("Which of them would a critic of the article rather not be asked about?",),
    ),
    Exercise(
        id="clm-10",
        question="Which of these rows tells the explanations apart best, by the example's scores?",
        options=lambda kit: tuple(_rows(kit)["says"]),
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
        hints=("With code: readings.wilson(1, 5).", "It is far more than one in five."),
        tolerance=3.0,
        unit="per cent",
    ),
    Exercise(
        id="clm-15",
        question="A label for machines may carry a number. Which one does a contested claim get?",
        options=_number_options,
        right=lambda _kit: NO_NUMBER,
        explain=_explain_number,
        hints=("Read the rule of the verdict. Is it a degree of something?",),
    ),
)
