"""Exercises of notebook 02 on the curve of definitions, on gaps, and on what to print."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.events.counting import (
    CHOICES,
    effects_of_choices,
    specification_curve,
    strikes_counted,
)
from borderkit.events.rates import FEWEST, gap_in_days, gaps_between, power_of_test
from borderkit.events.strikes import (
    ARTICLE_DEFINITIONS,
    CROSSING,
    TANF,
    Definition,
    strikes_on_record,
)
from borderkit.kit import Kit

DOZEN = 12
NEAR_ENOUGH = 4.0  # of 100, as well as it can be read off the curve


def _acts(kit: Kit) -> pd.DataFrame:
    return strikes_on_record(kit.tables, kit.layers.lines("border"))


def _effects(kit: Kit) -> pd.DataFrame:
    return effects_of_choices(specification_curve(_acts(kit))).set_index("choice")


def _mover(kit: Kit) -> str:
    return CHOICES[str(_effects(kit).index[0])]


def _explain_mover(kit: Kit, answer: str | float) -> str:
    effects = _effects(kit).rename(CHOICES)
    said, first = effects.loc[str(answer)], effects.iloc[0]
    told = (
        f'"{answer}" moves the count by {said["average"]:.1f} on average, {said["largest"]} at most'
    )
    if str(answer) == effects.index[0]:
        return f"{told}; most between {first['between']}. It turns on who is believed."
    return f'{told}; "{effects.index[0]}" moves it by {first["average"]:.1f} on average.'


def _dozen(kit: Kit) -> float:
    return float(round(100 * (specification_curve(_acts(kit))["count"] >= DOZEN).mean()))


def _explain_dozen(kit: Kit, answer: str | float) -> str:
    rows = specification_curve(_acts(kit))
    those = rows[rows["count"] >= DOZEN]
    since = those["since"].value_counts(normalize=True)
    whose = those["whose"].value_counts(normalize=True)
    return (
        f"{len(those)} of {len(rows):,} definitions count {DOZEN} or more, {_dozen(kit):g} of 100."
        f' Of these, {100 * whose.iloc[0]:.0f} of 100 chose "{whose.index[0]}" and'
        f' {100 * since.iloc[0]:.0f} of 100 "{since.index[0]}". Few is not wrong: one of them may'
        " be the one with the best reason."
    )


def _sentences(kit: Kit) -> tuple[str, ...]:
    return (
        "The strikes came at a constant rate.",
        "The strikes came without any regularity.",
        "Three strikes are too few to show the one or the other.",
    )


def _explain_few(kit: Kit, answer: str | float) -> str:
    noticed = power_of_test(FEWEST).set_index("pattern")["noticed"]
    told = "; ".join(f"{pattern}, {100 * share:.0f}" for pattern, share in noticed.items())
    rows = strikes_counted(_acts(kit), ARTICLE_DEFINITIONS[1])
    gaps = " and ".join(map(gap_in_days, *gaps_between(rows)[["least", "most"]].T.to_numpy()))
    return (
        f"{len(rows)} strikes, {gaps} days apart. Had {FEWEST} strikes followed one of these"
        f" patterns, the test would have noticed in so many of 100 cases: {told}. So its silence"
        " speaks for nothing."
    )


def _number(kit: Kit, whose: str, against: tuple[str, ...], *near: str) -> int:
    return len(strikes_counted(_acts(kit), Definition("asked", near, whose, against)))


def _sides(kit: Kit) -> Mapping[str, str]:
    """Say what each side would have an editor weigh, in order of name."""
    owned = strikes_counted(_acts(kit), ARTICLE_DEFINITIONS[3])
    reasons = kit.events.set_index("id").loc[owned["id"], "stated_reason"]
    everyone = strikes_counted(_acts(kit), ARTICLE_DEFINITIONS[5])
    nobody = int(everyone["author"].isna().sum())
    pmf = [_number(kit, whose, ("pmf",), CROSSING) for whose in ("acknowledged", "named")]
    others = [
        _number(kit, "acknowledged", ("others",), *near) for near in ((CROSSING,), (CROSSING, TANF))
    ]
    rows = specification_curve(_acts(kit))
    return {
        "An editor": (
            f"{len(rows):,} definitions count from {rows['count'].min()} to {rows['count'].max()}."
            " Whichever is printed, its words have to stand beside the number."
        ),
        "People who live there": (
            f"{len(everyone)} entries, whoever struck; of {nobody} nobody names the author. A count"
            " of acknowledged acts leaves out what cannot be traced."
        ),
        "The Popular Mobilization Forces": (
            f"{pmf[0]} strikes on them at the crossing were acknowledged; with those in which the"
            f" U.S. is named, {pmf[1]}. A party that counts only what it owns decides its number."
        ),
        "The Syrian government (until December 2024)": (
            f"On others than the PMF and ISIS, {others[0]} acknowledged at the crossing and"
            f" {others[1]} with al-Tanf, on the same border. A circle round one town leaves these"
            " out."
        ),
        "The United States": (
            f"It acknowledged {len(owned)} here and gave a reason for {int(reasons.notna().sum())};"
            " an act that is laid to it by others and denied is no act of its own. What it said it"
            " was answering stands in no count."
        ),
    }


BANK = (
    Exercise(
        id="chr-5",
        question=(
            "Two people agree on all choices but one. Which one sets their counts furthest"
            " apart, on average?"
        ),
        options=lambda kit: tuple(CHOICES.values()),
        right=_mover,
        explain=_explain_mover,
        hints=("Look for the longest bar, not for the longest line.",),
    ),
    Exercise(
        id="chr-6",
        question=(
            'Somebody prints "a dozen attacks". Of 100 definitions on the curve, about how many'
            " count twelve or more?"
        ),
        right=_dozen,
        explain=_explain_dozen,
        hints=(
            "Go along the line at 12 until it meets the curve, and look down to the axis.",
            "What lies to the right of that point, as a share of the whole axis?",
        ),
        tolerance=NEAR_ENOUGH,
        unit="definitions in 100",
    ),
    Exercise(
        id="chr-7",
        question=(
            "Under the second definition three strikes count, and the test does not tell them apart"
            " from a constant rate. What may you write?"
        ),
        options=_sentences,
        right=lambda kit: _sentences(kit)[2],
        explain=_explain_few,
        hints=("Would the test have noticed three strikes that came like clockwork?",),
    ),
    OpenExercise(
        id="chr-8",
        question=(
            "You edit a newspaper and have room for one number of attacks and its definition."
            " Which definition would you print, and why?"
        ),
        considerations=_sides,
        hints=("Name what your definition leaves out, and who would say so first.",),
    ),
)
