"""Write the parts of the instructor's guide that are made from the data.

Run from the root: ``python -m scripts.make_instructor``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import borderkit
from borderkit.data.schema import read_schema
from borderkit.kit import Kit
from scripts.instructor.answers import answers
from scripts.instructor.counted import how_many_died, how_often
from scripts.instructor.guide import memory, protocols
from scripts.instructor.mapsheet import map_to_label
from scripts.instructor.motions import motions
from scripts.instructor.page import page
from scripts.instructor.weighed import six_claims, who_speaks

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "instructor"
MEMORY = FOLDER / "memory.csv"
WORKSHEETS: dict[str, tuple[str, Callable[[Kit], list[str]]]] = {
    "a_who_speaks.html": ("Who speaks?", who_speaks),
    "b_how_many_died.html": ("How many people died on 29 December 2019?", how_many_died),
    "c_how_often.html": ("On a regular basis?", how_often),
    "d_six_claims.html": ("Six claims to weigh", six_claims),
    "e_map_to_label.html": ("Where is it?", map_to_label),
}


def files(kit: Kit) -> dict[str, str]:
    """Give every made file: its path in docs/instructor, and its text."""
    version = read_schema(kit.folder).version
    sheets = {
        f"worksheets/{name}": page(title, version, *make(kit))
        for name, (title, make) in WORKSHEETS.items()
    }
    return {
        "answers.md": answers(kit),
        "protocols.md": protocols(kit),
        "motions.md": motions(kit),
        "memory.md": memory(MEMORY),
        **sheets,
    }


def main() -> None:
    """Write them all."""
    for name, text in files(borderkit.load()).items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(text) / 1000:,.0f} kB")


if __name__ == "__main__":
    main()
