"""A definition of what counts: whose act, against whom, what unit, where, since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from borderkit.data.messages import MessageError

CROSSING, TANF, BORDER = "al-qaim-al-bukamal-crossing", "al-tanf", "border"
# What each choice of ``whose`` accepts; every one holds those before it.
STANDINGS = {
    "acknowledged": ("acknowledged",),
    "attributed": ("acknowledged", "attributed"),
    "named": ("acknowledged", "attributed", "disputed"),
    "anyone": ("acknowledged", "attributed", "disputed", "other"),
}
EVERY_AGAINST = ("pmf", "others", "isis")
UNITS = ("strike", "night", "operation")
WHERE = (CROSSING, TANF, BORDER)
ARTICLE_DAY = "2021-07-03"


class CountError(MessageError):
    """A definition or a table with which nothing can be counted; says why and how to mend it."""


@dataclass(frozen=True)
class Definition:
    """What counts as a strike "here", in words and in the values that the words stand for.

    ``near`` names the crossing, al-Tanf or the border line, and ``km`` the distance from any of
    them; what lies within ``km`` of one ``without`` names does not count. ``whose`` is
    "acknowledged" (the United States or the coalition said so, wholly), "attributed" (that too, or
    they alone are named, even if they denied it), "named" (that too, or they are named beside a
    rival) or "anyone". ``against`` holds "pmf", "others" and "isis"; ``since`` and ``until`` are
    days, both included. The ``unit`` is a "strike" (an entry of the chronology), a "night" (a
    distinct day) or an "operation" (entries by the same author not more than ``within_days`` apart,
    as one). Raises :class:`CountError` for a definition that no strike could meet.

    >>> Definition("At the crossing", near=("al-qaim-al-bukamal-crossing",)).km
    30.0
    """

    name: str
    near: tuple[str, ...]
    whose: str = "acknowledged"
    against: tuple[str, ...] = ("pmf", "others")
    since: str = "2017-01-01"
    until: str = ARTICLE_DAY
    km: float = 30.0
    unit: str = "strike"
    without: tuple[str, ...] = ()
    within_days: int = 2

    def __post_init__(self) -> None:
        if not self.near or not self.against:
            raise CountError(
                f"{self.name!r} names no place or no target, so nothing can count."
                f" near takes one or more of {_said(WHERE)}; against of {_said(EVERY_AGAINST)}."
            )
        _known("whose", [self.whose], STANDINGS)
        _known("unit", [self.unit], UNITS)
        _known("against", self.against, EVERY_AGAINST)
        _known("near", self.near, WHERE)
        _known("without", self.without, WHERE)
        if both := set(self.near) & set(self.without):
            raise CountError(f"{_said(both)} stands in near and in without. Leave it in one.")
        if self.km < 0 or self.within_days < 0:
            raise CountError(f"{self.name!r}: km and within_days can't be less than 0.")
        if _day("since", self.since) > _day("until", self.until):
            raise CountError(
                f"{self.name!r} ends ({self.until}) before it starts ({self.since})."
                " Put the earlier day in since and the later one in until."
            )

    def counts_as(self, other: Definition) -> bool:
        """Say whether two definitions are the same but for their names.

        >>> one = Definition("one", (CROSSING, TANF))
        >>> one.counts_as(Definition("two", (TANF, CROSSING)))
        True
        """
        return _bare(self) == _bare(other)


def _bare(definition: Definition) -> Definition:
    near, against, without = (
        tuple(sorted(set(values)))
        for values in (definition.near, definition.against, definition.without)
    )
    days = definition.within_days if definition.unit == "operation" else 0
    return replace(
        definition, name="", near=near, against=against, without=without, within_days=days
    )


def _known(field: str, values: Iterable[str], codes: Iterable[str]) -> None:
    if isinstance(values, str):
        raise CountError(f"{field}={values!r} is one word: write ({values!r},), with the comma.")
    if unknown := [value for value in values if value not in codes]:
        raise CountError(f"{field}: {_said(unknown)} is not known here. Use {_said(codes)}.")


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CountError(
            f"{field}={text!r} is not a day. Write year, month and day, as in 2019-12-29."
        ) from None


def _said(values: Iterable[str]) -> str:
    return ", ".join(f'"{value}"' for value in values)


ARTICLE_DEFINITIONS = (
    Definition(
        "At the crossing, on the PMF, acknowledged, in the last 12 months",
        (CROSSING,),
        against=("pmf",),
        since="2020-07-04",
    ),
    Definition("The same, since 2017", (CROSSING,), against=("pmf",)),
    Definition("… and on anyone else but ISIS", (CROSSING,)),
    Definition("… and near al-Tanf", (CROSSING, TANF)),
    Definition("… and where the U.S. is named as author", (CROSSING, TANF), "named"),
    Definition("… and whoever did it", (CROSSING, TANF), "anyone"),
)
