"""A map to label by hand: numbered points, no names, and a list to choose from."""

from __future__ import annotations

import base64
import io

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from borderkit.course.show.ground import Frame, ground, scale_bar
from borderkit.course.show.regionmap import REGION, place_table
from borderkit.kit import Kit
from scripts.instructor.page import lines, paragraph, sheet, table

ALT = "Outline map of eastern Syria and western Iraq: border, rivers, and numbered points."
# Far enough apart for a number each; the two towns are the first of them.
PLACES = (
    "al-bukamal", "al-qaim", "deir-ez-zor", "palmyra", "damascus", "al-tanf", "rutba",
    "ain-al-asad", "baghdad", "mosul",
)  # fmt: skip
WEST = ("al-bukamal", "baghdad")  # these have room for a name on their west side only
ROOM = "." * 18


def map_to_label(kit: Kit) -> list[str]:
    """Ask for the names of the numbered points; the key has them with their Arabic names."""
    places = _numbered(kit)
    picture = f'<img alt="{ALT}" src="data:image/png;base64,{_png(kit, places)}">'
    student = sheet(
        "Where is it?",
        paragraph(f"Write each name beside its number: {', '.join(sorted(places['name']))}."),
        picture,
        paragraph("Name the two countries, and the river that runs through the border towns."),
        lines(1),
        paragraph("Which two points face each other across the border? How far apart are they?"),
        lines(1),
        paragraph(
            "Borders as Natural Earth draws them, by who holds the ground; no position is taken.",
            kind="small",
        ),
    )
    rows = [
        (number, name, arabic or "–", f"{metres / 1000:g} km")
        for number, name, arabic, metres in zip(
            places["number"], places["name"], places["name_ar"], places["precision_m"], strict=True
        )
    ]
    key = sheet(
        "Where is it?",
        table("The points, from west to east", ["No.", "Place", "Arabic", "Good to"], rows),
        paragraph(
            "West of the border is Syria, east of it Iraq; the river is the Euphrates.",
            "Al-Bukamal and al-Qaim face each other. Each is spelled in many ways: any is right.",
            '"Good to" says how far off the recorded point may be.',
        ),
        key=True,
    )
    return [student, key]


def _numbered(kit: Kit) -> pd.DataFrame:
    places = place_table(kit.places, kit.arabic, PLACES)
    places = places.sort_values("lon", ignore_index=True)
    return places.assign(number=range(1, len(places) + 1))


def _png(kit: Kit, places: pd.DataFrame) -> str:
    """Draw the map in greys, as text for the page."""
    frame = REGION.frame
    figure = Figure(figsize=(9.0, 9.0 / frame.shape), dpi=140)
    ax = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    ground(ax, kit.layers, frame)
    left, right, bottom, top = frame.limits
    ax.set(xlim=(left, right), ylim=(bottom, top))
    _points(ax, places, frame)
    scale_bar(ax, frame)
    drawn, grey = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png")
    Image.open(drawn).convert("L").save(grey, "PNG", optimize=True)
    return base64.b64encode(grey.getvalue()).decode("ascii")


def _points(ax: Axes, places: pd.DataFrame, frame: Frame) -> None:
    ax.set_aspect("equal")
    ax.set_axis_off()
    across, up = frame.xy(places["lon"], places["lat"])
    ax.plot(across, up, "o", ms=6, color="black", zorder=6)
    for place, number, x, y in zip(places["id"], places["number"], across, up, strict=True):
        west = place in WEST
        ax.annotate(
            f"{ROOM}  {number}" if west else f"{number}  {ROOM}",
            (x, y),
            (-8, 4) if west else (8, 4),
            ha="right" if west else "left",
            va="center",
            textcoords="offset points",
            fontsize=12,
            zorder=7,
            bbox={"fc": "white", "ec": "none", "alpha": 0.8, "pad": 1},
        )
