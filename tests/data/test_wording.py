"""No run of eight words of the article stands in the repository. The article here is made up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from borderkit.data.load import read_sheets
from borderkit.data.problems import Problem
from borderkit.data.schema import read_schema
from borderkit.data.wording import copied_words, runs_of, words_of

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox

ARTICLE = """Why does the heron stand upon one leg in winter?

3 July 2021

The heron stands on one leg because the water of the marsh is cold.

Its other leg, the keepers say, isn't cold at all in the U.S. marshes of spring.
"""
COPIED = "on one leg because the water of the marsh"  # nine words


def _check(sandbox: Sandbox) -> list[Problem]:
    sheets = read_sheets(read_schema(sandbox.folder))
    return list(copied_words(sandbox.folder.parent, sheets, runs_of(ARTICLE)))


def test_words_are_compared_without_case_marks_and_points() -> None:
    assert words_of("In the U.S.: ISN’T al-Qaim_cold?") == [
        "in",
        "the",
        "us",
        "isnt",
        "al",
        "qaim",
        "cold",
    ]


def test_paragraphs_count_from_the_one_after_the_date() -> None:
    runs = runs_of(ARTICLE)
    assert runs["because", "the", "water", "of", "the", "marsh", "is", "cold"] == 1
    assert runs["cold", "at", "all", "in", "the", "us", "marshes", "of"] == 2


def test_a_copy_without_a_date_line_counts_the_same() -> None:
    assert runs_of(ARTICLE.replace("3 July 2021\n", "")) == runs_of(ARTICLE)


def test_a_run_does_not_cross_paragraphs() -> None:
    assert ("water", "of", "the", "marsh", "is", "cold", "its", "other") not in runs_of(ARTICLE)


def test_a_clean_repository_passes_and_the_headline_may_be_cited(sandbox: Sandbox) -> None:
    (sandbox.folder.parent / "README.md").write_text(
        "It is called: Why does the heron stand upon one leg in winter?", encoding="utf-8"
    )
    assert _check(sandbox) == []


def test_seven_words_may_be_quoted(sandbox: Sandbox) -> None:
    sandbox.replace("claims.csv", "Two pages carry it", "on one leg because the water of")
    assert _check(sandbox) == []


def test_a_cell_that_copies_is_named_and_not_repeated(sandbox: Sandbox) -> None:
    sandbox.replace("claims.csv", "Two pages carry it", f"It stands {COPIED.upper()}!")
    (problem,) = _check(sandbox)
    assert (problem.file, problem.row, problem.column) == ("claims.csv", 2, "verdict_reason")
    assert "paragraph 1" in problem.message
    assert problem.value == ""
    assert "leg" not in str(problem)


def test_other_marks_and_line_ends_do_not_hide_a_copy(sandbox: Sandbox) -> None:
    copy = '"the keepers-say ""isn’t cold\nat all, in the US"""'
    sandbox.replace("claims.csv", "Two pages carry it", copy)
    (problem,) = _check(sandbox)
    assert "paragraph 2" in problem.message


def test_documents_are_looked_at_by_passage(sandbox: Sandbox) -> None:
    root = sandbox.folder.parent
    (root / "docs" / "guide").mkdir(parents=True)
    text = f"# Guide\n\nA first line.\n\n\nHerons stand\n{COPIED}.\n\nThe end.\n"
    (root / "docs" / "guide" / "one.md").write_text(text, encoding="utf-8")
    (problem,) = _check(sandbox)
    assert problem.file.replace("\\", "/") == "docs/guide/one.md"
    assert problem.row == 6


def test_notebooks_are_looked_at_with_what_they_printed(sandbox: Sandbox) -> None:
    folder = sandbox.folder.parent / "notebooks"
    folder.mkdir()
    printed = {
        "output_type": "stream",
        "name": "stdout",
        "text": ["on one leg because\n", "the water of the marsh"],
    }
    cells = [
        {"cell_type": "markdown", "source": ["Nothing of it."]},
        {"cell_type": "markdown", "source": ["on one leg because\n", "the water of the marsh"]},
        {"cell_type": "code", "source": ["print(1)"], "outputs": [printed]},
    ]
    (folder / "01.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert [(problem.row, problem.column) for problem in _check(sandbox)] == [
        (2, "cell"),
        (3, "cell"),
    ]


def test_a_notebook_that_is_broken_is_looked_at_as_text(sandbox: Sandbox) -> None:
    folder = sandbox.folder.parent / "notebooks"
    folder.mkdir()
    (folder / "01.ipynb").write_text("{" + COPIED, encoding="utf-8")
    (problem,) = _check(sandbox)
    assert problem.row == 1
