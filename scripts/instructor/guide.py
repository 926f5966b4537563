"""The parts of the guide that come from the data: ways of teaching, memory of a student."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from borderkit.kit import Kit
from scripts.measure_memory import Held, per_student

MADE = "Made from the data by `python -m scripts.make_instructor`: don't edit by hand.\n"
PARTS = {"use": "How to use it here", "evidence": "What is known of it", "caution": "Cautions"}
COLUMNS = ("voice", "title", "url")
KERNELS = 2  # a student who forgets to shut one notebook down has two
HEADROOM = 1.4  # The Littlest JupyterHub advises 20 to 40 % above what was measured


def protocols(kit: Kit) -> str:
    """Set out each way of teaching with its use, evidence, cautions and sources."""
    head = (
        "# Discussion protocols and other ways of teaching a contested conflict\n\n"
        f"{MADE}The points are the kit's own summaries; the sources were read for them, some only\n"
        "in part. Choose one or two for a session.\n"
    )
    ways = kit.pedagogies
    return "\n".join(
        [head, *(_way(kit, *way) for way in zip(ways["id"], ways["name"], strict=True))]
    )


def memory(table: Path) -> str:
    """Say what was measured, and what it makes for one student and for a class."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    held = [Held(row["what"], float(row["megabytes"])) for row in rows]
    server, notebooks = held[0], held[1:]
    one = per_student(notebooks, server)
    several = per_student(notebooks, server, KERNELS)
    limit = several * HEADROOM
    lines = [
        "# Memory per student, as measured\n",
        f"{MADE}Measured on {rows[0]['measured_on']} ({rows[0]['machine']}) by `python -m"
        " scripts.measure_memory`:\nresident memory of the kernel after each notebook has run from"
        " top to bottom, and of the Jupyter server\nonce it answers. The browser runs on the"
        " student's own machine and isn't counted.\n",
        "| what | MB |",
        "|---|---:|",
        *(f"| {each.what} | {each.megabytes:.0f} |" for each in held),
        f"| **a student with one notebook open** (server and largest kernel) | **{one:.0f}** |",
        f"| **a student with {KERNELS} notebooks open** | **{several:.0f}** |",
        f"| the same with {HEADROOM - 1:.0%} to spare: the limit to set | {limit:.0f} |",
        "",
        "| students at the same time | GB, at one notebook each | GB, at the limit |",
        "|---:|---:|---:|",
        *(f"| {n:,} | {n * one / 1000:.0f} | {n * limit / 1000:.0f} |" for n in (25, 300, 3000)),
        "",
    ]
    return "\n".join(lines)


def _way(kit: Kit, way: str, name: str) -> str:
    points = kit.pedagogy_points[kit.pedagogy_points["pedagogy_id"] == way].sort_values("n")
    lines = [f"## {name}\n"]
    for part, words in PARTS.items():
        said = points.loc[points["part"] == part, "text"]
        lines += [f"**{words}**\n", *(f"- {text}" for text in said), ""]
    sources = kit.sources_of("pedagogies", way)
    lines += ["**Sources**\n", *map(_source, *(sources[column] for column in COLUMNS)), ""]
    return "\n".join(lines)


def _source(publisher: str, title: str | None, url: str | None) -> str:
    name = "a page whose title was not seen" if pd.isna(title) else str(title).strip("[]")
    return f"- {publisher}: {name if pd.isna(url) else f'[{name}]({url})'}"
