"""A small coded text with mistakes in it, to see what reading a folder of one's own answers."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping
from pathlib import Path

from borderkit.claims.template import new_project

_ROWS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "claims.csv": (
        (
            "c01", "1", "Aircraft struck three places near the border.", "fact", "yes",
            "Strikes are acknowledged or not.", "supported", "Both sides say so.", "high",
        ),
        (
            "c02", "2", "The strikes were needed.", "evaluation", "partly",
            "What is needed is a judgement.", "contested", "One cabinet condemned them.", "medium",
        ),
        (
            "c03", "", "Nobody was hurt.", "fact", "yes", "Hospitals keep lists.", "contradicted",
            "Deaths were reported.", "high",
        ),
        (
            "c04", "3", "It will not end here.", "prediction", "no", "It lies ahead.", "maybe",
            "Nothing can settle it.", "low",
        ),
    ),
    "evidence.csv": (
        ("c01", "gds-iq-2021-06-29-nsc", "supports", "Condemns the strikes of that night."),
        ("c02", "gds-iq-2021-06-29-nsc", "contradicts", "Calls them a violation."),
        ("c02", "thehill-2021-06-28", "partly-supports", "Some call them proportionate."),
        ("c02", "my-neighbour", "supports", "Says so."),
    ),
}  # fmt: skip


def sample_project() -> Path:
    """Make a folder in which two claims are sound and three rows hold a mistake; return it.

    A claim has no paragraph, a verdict is outside the list, a source is in no table.

    >>> from borderkit.claims.project import read_project
    >>> len(read_project(sample_project(), kit.folder, kit.sources).problems)
    3
    """
    made = new_project(tempfile.mkdtemp(), "A text with three mistakes")
    for name, rows in _ROWS.items():
        with (made / name).open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return made
