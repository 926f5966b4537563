"""Make slides from the notebooks: reveal.js, opened from a folder, with no network.

Run from the root: ``python -m scripts.make_slides``; the slides stand in build/slides/. Each "##"
of a notebook begins a slide; below it stand, one slide each, the figures of that section, the
sentences that its cells compute, and its line to take along. A cell is chosen by what it is and
never by its name, so that a notebook may change under it. Figures that a reader points at have no
place on a slide: their words stand there instead.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import SlidesExporter

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "docs" / "instructor" / "slides"
OUT = ROOT / "build" / "slides"
NOTEBOOKS = ("01_geography", "02_chronology", "03_sources", "04_claims")
MOST_WORDS = 75
_HEADING = re.compile(r"^#{1,2} ", re.MULTILINE)
_TAKE_ALONG = re.compile(r"^\*\*(?:Take|To take|What to take) along.*$", re.MULTILINE)
_LEFT_OUT = re.compile(r"<details>.*?</details>", re.DOTALL)

Cell = Any  # nbformat has no types of its own


def choose(notebook: Cell) -> Cell:
    """Give a notebook that holds only what belongs on slides, each cell marked as one."""
    cells = [shown for cell in notebook.cells for shown in _slides(cell)]
    return nbformat.v4.new_notebook(cells=cells)


def slides(path: Path) -> str:
    """Give the slides of a notebook as a page that needs the files of docs/instructor/slides/."""
    exporter = SlidesExporter(  # type: ignore[no-untyped-call]
        template_name="borderkit",
        extra_template_basedirs=[str(ROOT / "scripts" / "slides")],
        exclude_input=True,
        exclude_output_prompt=True,
    )
    notebook = choose(nbformat.read(path, as_version=4))
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": path.stem}})
    return str(page)


def make(out: Path) -> list[Path]:
    """Write the slides of every notebook, with what they need, into a folder."""
    shutil.copytree(PARTS, out, dirs_exist_ok=True)
    made = []
    for name in NOTEBOOKS:
        path = out / f"{name}.html"
        path.write_text(slides(ROOT / "notebooks" / f"{name}.ipynb"), encoding="utf-8")
        made.append(path)
    return made


def _slides(cell: Cell) -> list[Cell]:
    if cell.cell_type == "markdown":
        return _of_text(_LEFT_OUT.sub("", cell.source))
    return [_of_output(output) for output in cell.get("outputs", []) if _belongs(output)]


def _of_text(source: str) -> list[Cell]:
    if _HEADING.match(source):
        return [_text(_short(source), "slide")]
    return [_text(line, "subslide") for line in _TAKE_ALONG.findall(source)]


def _short(source: str) -> str:
    """Keep the heading and as many whole paragraphs as a slide can bear."""
    heading, *paragraphs = [part for part in source.split("\n\n") if part.strip()]
    kept, words = [heading], 0
    for part in paragraphs:
        words += len(part.split())
        if words > MOST_WORDS:
            break
        kept.append(part)
    if kept[1:] and not kept[-1].rstrip("*_").endswith((".", "?", "!", ")")):
        kept.pop()  # it leads to a list that has no room
    return "\n\n".join(kept)


def _belongs(output: Cell) -> bool:
    data = output.get("data", {})
    if "image/png" in data:
        return True
    said = str(data.get("text/markdown", ""))
    return (bool(said) and len(said.split()) <= MOST_WORDS) or _is_words(data)


def _is_words(data: Cell) -> bool:
    """Tell the words that stand for a figure to point at."""
    said = str(data.get("text/plain", ""))
    return said.startswith("In words. ") and len(said.split()) <= 2 * MOST_WORDS


def _of_output(output: Cell) -> Cell:
    data = output["data"]
    if "image/png" in data:
        alt = " ".join(str(data.get("text/plain", "Figure")).split()).replace('"', "'")
        source = f'<img alt="{_escaped(alt)}" src="data:image/png;base64,{_one_line(data)}">'
        return _text(source, "subslide")
    return _text(str(data.get("text/markdown") or data["text/plain"]), "subslide")


def _one_line(data: Cell) -> str:
    return "".join(str(data["image/png"]).split())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _text(source: str, kind: str) -> Cell:
    return nbformat.v4.new_markdown_cell(source, metadata={"slideshow": {"slide_type": kind}})


def main() -> None:
    """Write all slides into build/slides, or into the folder that the command names."""
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
