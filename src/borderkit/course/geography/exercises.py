"""Exercises of notebook 01: how far, which one, how near, who held it."""

from __future__ import annotations

from borderkit.course.exercises import Exercise
from borderkit.course.geography.map_pages import in_words, publisher_of
from borderkit.course.show.mapwords import apart
from borderkit.kit import Kit
from borderkit.places.control import holders_on
from borderkit.places.measure import LIMITS, distances_from_line, near_verdict

DAY = "2017-11-09"
_NEITHER = "Nowhere yet: the name fits two places."
_DISPUTED = "That is disputed: one side announced it, others denied it."


def _far(kit: Kit) -> float:
    return apart(kit.places, "al-qaim", "al-tanf")


def _explain_far(kit: Kit, answer: str | float) -> str:
    km = _far(kit)
    home = apart(kit.places, "al-bukamal", "deir-ez-zor")
    off = float(answer) - km
    said = (
        ""
        if abs(off) < 1
        else f" Your estimate is {abs(off):.0f} km {'over' if off > 0 else 'under'}."
    )
    return (
        f"The straight line from Al-Qaim to Al-Tanf is {km:.0f} km, {km / home:.1f} times that from"
        f" Al-Bukamal to Deir ez-Zor ({home:.0f} km).{said}"
    )


def _husaybah_options(kit: Kit) -> tuple[str, ...]:
    return ("On the border, beside Al-Qaim.", "On the Euphrates, near Ramadi.", _NEITHER)


def _explain_husaybah(kit: Kit, answer: str | float) -> str:
    km = apart(kit.places, "husaybah", "husaybah-ramadi")
    told = f"Both places lie on the Euphrates in Anbar, {km:.0f} km apart, and both are Husaybah."
    if answer == _NEITHER:
        return f"{told} Look for another name in the report: a road, a bridge, a neighbouring town."
    return f"{told} The line doesn't say which, and a guess would move the event by that much."


def _limit_options(kit: Kit) -> tuple[str, ...]:
    return tuple(f"{limit} km" for limit in LIMITS)


def _tanf(kit: Kit) -> tuple[float, float, float]:
    """Give the distance of Al-Tanf from the border, and its least and most, in km."""
    table = distances_from_line(kit.places, kit.layers.lines("border"))
    tanf = table[table["id"] == "al-tanf"]
    return tanf["km"].item(), tanf["least_km"].item(), tanf["most_km"].item()


def _limit(kit: Kit) -> str:
    _, least, most = _tanf(kit)
    return f"{next(limit for limit in LIMITS if near_verdict(least, most, limit) == 'inside')} km"


def _explain_limit(kit: Kit, answer: str | float) -> str:
    km, least, most = _tanf(kit)
    told = f"Al-Tanf lies {km:.0f} km from the line, between {least:.1f} and {most:.1f} km with"
    told += f" the doubt of its position: it is {near_verdict(least, most, _km(answer))} a limit of"
    told += f" {answer}"
    if _km(answer) > _km(_limit(kit)):
        return f"{told}, and so it is already at {_limit(kit)}."
    return f"{told}."


def _km(answer: str | float) -> float:
    return float(str(answer).split()[0])


def _control_options(kit: Kit) -> tuple[str, ...]:
    return ("The Islamic State.", "The Syrian army and its allies.", _DISPUTED)


def _control(kit: Kit) -> str:
    row = _held(kit)
    return _DISPUTED if row["status"] == "disputed" else f"{row['holder']}."


def _held(kit: Kit) -> dict[str, str]:
    held = holders_on(kit.control, DAY)
    row = held[(held["place_id"] == "al-bukamal") & held["side"].isna()].iloc[0]
    return {name: str(row[name]) for name in ("holder", "status", "disputed")}


def _explain_control(kit: Kit, answer: str | float) -> str:
    table = kit.control[kit.control["place_id"] == "al-bukamal"]
    again = table.loc[table["holder_actor"] == "syria-until-2024", "interval_start"].max()
    row = _held(kit)
    denied = in_words(row["disputed"], publisher_of(kit.sources, kit.publishers))
    return (
        f"The record of that day reads: {row['holder']}. It goes on: {denied} The town is next"
        f" recorded with the Syrian government from {again.day} {again:%B %Y}."
    )


BANK = (
    Exercise(
        id="geo-1",
        question=(
            "With the scale bar of the map of the region: how far is it from Al-Qaim to Al-Tanf in"
            " a straight line? An estimate within 25 km counts."
        ),
        right=_far,
        explain=_explain_far,
        hints=(
            "The bar of the map is 100 km long. How often does it fit between the two?",
            "A strip of paper held to the screen will do.",
        ),
        tolerance=25.0,
        unit="km",
    ),
    Exercise(
        id="geo-2",
        question=(
            "A report of May 2015 says only that there was fighting at Husaybah in Anbar. Where on"
            " the map does it belong?"
        ),
        options=_husaybah_options,
        right=lambda kit: _NEITHER,
        explain=_explain_husaybah,
        hints=("Ask the gazetteer for Husaybah and read its last line.",),
    ),
    Exercise(
        id="geo-3",
        question=(
            "Which is the smallest of these limits within which Al-Tanf lies near the border beyond"
            " doubt?"
        ),
        options=_limit_options,
        right=_limit,
        explain=_explain_limit,
        hints=(
            "Find Al-Tanf on the map of bands: which band is it in?",
            "Then add the doubt of its position to its distance.",
        ),
    ),
    Exercise(
        id="geo-4",
        question="Who held Al-Bukamal on 9 November 2017?",
        options=_control_options,
        right=_control,
        explain=_explain_control,
        hints=("Look for a dashed rim in the figure of those weeks.",),
    ),
)
