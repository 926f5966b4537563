"""Exercises of notebook 05: what agreement between coders says, and what it doesn't."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.course.lab.agreement import agreement, by_item, spread
from borderkit.course.lab.coding import APART, Task
from borderkit.course.lab.handed import Handed
from borderkit.course.lab.seminar import allowed_by_custom, cautions, made_up_seminar, thresholds
from borderkit.kit import Kit

DISPUTED = "c33"  # whether the killing of 3 January 2020 was unlawful


def _class(kit: Kit) -> tuple[Task, Handed]:
    own = made_up_seminar(kit)
    return own.task, own.handed


def _unused(kit: Kit) -> int:
    rules = [problem.rule for problem in _class(kit)[1].problems]
    return rules.count("outside-the-scale")


def _explain_unused(kit: Kit, answer: str | float) -> str:
    handed = _class(kit)[1]
    out = [one for one in handed.problems if one.rule == "outside-the-scale"]
    told = "; ".join(f'{one.file}, row {one.row}: "{one.value}"' for one in out)
    rest = len(handed.problems) - len(out)
    return (
        f"Left out because they are no code of the scale: {told}. The other {rest} things that were"
        " told are guesses to check, a choice of sheet, or empty cells, and cost no code."
    )


def _items(kit: Kit) -> pd.DataFrame:
    task, handed = _class(kit)
    return by_item(handed.codes, task.questions["verdict"])


def _divided_options(kit: Kit) -> tuple[str, ...]:
    task, table = _class(kit)[0], _items(kit)
    picked = [table["item"].iloc[place] for place in (0, 3, 6, -1)]
    return tuple(task.items[item] for item in sorted(picked))


def _most_divided(kit: Kit) -> str:
    return _class(kit)[0].items[str(_items(kit)["item"].iloc[0])]


def _explain_divided(kit: Kit, answer: str | float) -> str:
    task, table = _class(kit)[0], _items(kit)
    row = table[table["item"].map(dict(task.items)) == answer].iloc[0]
    told = f"Its codes: {row['spread']}; disagreement {row['disagreement']:.2f}."
    if answer == _most_divided(kit):
        return f"{told} No other claim scatters the class so widely."
    return (
        f"{told} Another reaches {table['disagreement'].iloc[0]:.2f}: look for more codes in use."
    )


def _alpha(kit: Kit) -> float:
    task, handed = _class(kit)
    found = agreement(handed.codes, task.questions["verdict"]).alpha
    if found is None:
        raise ValueError("The made-up class has no alpha.")
    return found


def _custom_options(kit: Kit) -> tuple[str, ...]:
    cuts = list(thresholds(kit.method_points))
    return tuple(allowed_by_custom(cut, kit.method_points) for cut in (cuts[1], cuts[0], 0.0))


def _explain_custom(kit: Kit, answer: str | float) -> str:
    alpha = _alpha(kit)
    custom = allowed_by_custom(alpha, kit.method_points)
    return (
        f"Alpha for the verdicts is {alpha:.2f}, and the custom for that reads:"
        f' "{custom}" A custom is no law. {cautions(kit.method_points)[-1]}'
    )


_ALIKE = (
    "It is 1: they agree fully.",
    "It is 0: they do no better than chance.",
    "It is undefined: without variation there is nothing to agree about.",
)


def _explain_alike(kit: Kit, answer: str | float) -> str:
    task = _class(kit)[0]
    codes = pd.DataFrame(
        [(coder, item, "verdict", "supported") for coder in "AB" for item in ("c19", "c55")],
        columns=["coder", "item", "question", "code"],
    )
    return agreement(codes, task.questions["verdict"]).why


def _apart(kit: Kit) -> int:
    task, handed = _class(kit)
    counted = spread(handed.codes, task.questions["reliability"])
    return int(counted[list(APART["reliability"])].to_numpy().sum())


def _explain_apart(kit: Kit, answer: str | float) -> str:
    task, handed = _class(kit)
    counted = spread(handed.codes, task.questions["reliability"])
    return (
        f"{_apart(kit)} of {counted.to_numpy().sum()} grades are F, cannot be judged. F is no step"
        " below E: it says that the coder didn't know, so alpha takes it as a gap."
    )


def _sides(kit: Kit) -> Mapping[str, str]:
    reason = kit.claims.set_index("id").loc[DISPUTED, "verdict_reason"]
    return {
        "Those who would keep a spread": (
            "A class that read the evidence and still differs may have found that the record itself"
            " has more than one reading. (The codes of the made-up class show no such thing.)"
        ),
        "Those who would mend the codebook": (
            "Where coders read one rule in two ways, the rule is at fault: write which evidence"
            " makes a claim contested, and code again."
        ),
        "The kit, as one more coder": str(reason),
    }


BANK = (
    Exercise(
        id="lab-1",
        question="How many codes of the made-up class were left out as outside the scale?",
        right=_unused,
        explain=_explain_unused,
        hints=("Look in the table of what was not read. A guess that was used is no loss.",),
    ),
    Exercise(
        id="lab-2",
        question="Which of these claims divides the made-up class most?",
        options=_divided_options,
        right=_most_divided,
        explain=_explain_divided,
        hints=("In the figure of dots, look for the row with the most dots of like size.",),
    ),
    Exercise(
        id="lab-3",
        question="What does custom allow you to do with the verdicts of the made-up class?",
        options=_custom_options,
        right=lambda kit: allowed_by_custom(_alpha(kit), kit.method_points),
        explain=_explain_custom,
        hints=("Find alpha for the verdicts, and the two broken lines beside it.",),
    ),
    Exercise(
        id="lab-4",
        question='Two coders call every claim "supported". What is alpha?',
        options=lambda kit: _ALIKE,
        right=lambda kit: _ALIKE[2],
        explain=_explain_alike,
        hints=("Alpha compares agreement within items with agreement between them.",),
    ),
    Exercise(
        id="lab-5",
        question="How many grades of reliability did alpha take as gaps, because they are F?",
        right=_apart,
        explain=_explain_apart,
        hints=("Add up the last column of the figure of reliability.",),
    ),
    OpenExercise(
        id="lab-6",
        question=(
            "The made-up class is divided on whether the killing of 3 January 2020 was unlawful."
            " Should a real class that is so divided settle on one code? Give your reason."
        ),
        considerations=_sides,
        hints=("Ask first whether the coders read different evidence, or one rule differently.",),
    ),
)
