"""Slides from the notebooks: chosen by rule, whole, and without a network."""

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from scripts import make_slides

PICTURE = {"image/png": "aGk=\n", "text/plain": 'A "map" < 3'}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("slides")
    make_slides.make(folder)
    return folder


def _code(**data: str) -> Any:
    shown = {name.replace("_", "/"): text for name, text in data.items()}
    output = nbformat.v4.new_output("display_data", shown)
    return nbformat.v4.new_code_cell("1 + 1", outputs=[output])


def _chosen(*cells: nbformat.NotebookNode) -> list[tuple[str, str]]:
    chosen = make_slides.choose(nbformat.v4.new_notebook(cells=list(cells)))
    return [(cell.metadata["slideshow"]["slide_type"], cell.source) for cell in chosen.cells]


def test_a_heading_begins_a_slide_and_keeps_what_fits() -> None:
    text = "## 3. Who?\n\nA question.\n\n" + "word " * make_slides.MOST_WORDS
    assert _chosen(nbformat.v4.new_markdown_cell(text)) == [("slide", "## 3. Who?\n\nA question.")]


def test_a_lead_without_its_list_is_dropped() -> None:
    text = "# Title\n\nAfter it you can\n\n" + "- word\n" * 60
    assert _chosen(nbformat.v4.new_markdown_cell(text)) == [("slide", "# Title")]


def test_a_figure_is_a_slide_with_its_words_for_those_who_cannot_see_it() -> None:
    cell = nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("display_data", PICTURE)])
    expected = '<img alt="A \'map\' &lt; 3" src="data:image/png;base64,aGk=">'
    assert _chosen(cell) == [("subslide", expected)]


def test_code_tables_exercises_and_long_prose_stay_in_the_notebook() -> None:
    cells = [
        nbformat.v4.new_code_cell("check('x')"),
        nbformat.v4.new_markdown_cell("Prose. <details>**Take along:** hidden</details>"),
        _code(text_html="<table></table>", text_plain="a table"),
        _code(text_markdown="word " * (make_slides.MOST_WORDS + 1)),
    ]
    assert _chosen(*cells) == []


def test_sentences_computed_and_the_line_to_take_along_are_slides() -> None:
    cells = [
        _code(text_markdown="Of 20 sources, 3."),
        nbformat.v4.new_markdown_cell("It can't show.\n\n**Take along:** ask who says so."),
        _code(text_html="<p>", text_plain="In words. A map."),
    ]
    assert [text for _, text in _chosen(*cells)] == [
        "Of 20 sources, 3.", "**Take along:** ask who says so.", "In words. A map.",
    ]  # fmt: skip


@pytest.mark.parametrize("name", make_slides.NOTEBOOKS)
def test_the_slides_of_a_notebook_need_no_network(folder: Path, name: str) -> None:
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    for tag in re.findall(r"<(?:script|link|img|iframe)\b[^>]{0,300}", page):
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", tag), tag[:120]
    assert "@import" not in page
    assert "require(" not in page
    for address in re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', page):
        assert (folder / address).is_file(), address


@pytest.mark.parametrize("name", make_slides.NOTEBOOKS)
def test_the_slides_of_a_notebook_are_whole(folder: Path, name: str) -> None:
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    assert page.count("<section") == page.count("</section>")
    assert page.count("<section") > 12
    assert page.count("data:image/png") >= 2
    assert "<pre" not in page.partition("<body>")[0]


def test_the_style_sheets_fetch_nothing(folder: Path) -> None:
    for sheet in folder.rglob("*.css"):
        assert "url(http" not in sheet.read_text(encoding="utf-8")
        assert "@import" not in sheet.read_text(encoding="utf-8")


def test_what_was_taken_from_others_has_its_licence(folder: Path) -> None:
    assert "MIT" in (folder / "reveal" / "NOTICE").read_text(encoding="utf-8")
    assert "Permission is hereby granted" in (folder / "reveal" / "LICENSE").read_text("utf-8")
