"""Every check in one call; and the words of the article, which here is made up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import borderkit
from borderkit.data.check import copied_words, runs_of, validate, words_of
from borderkit.data.package import read_sheets
from borderkit.data.problems import Problem
from borderkit.data.schema import read_schema

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox


HERON = (
    "The heron\n3 July 2021\nThe heron stands on one leg because the water of the marsh is cold.\n"
)


def test_a_sound_package_has_no_problem(sandbox: Sandbox) -> None:
    assert validate(sandbox.folder) == []


def test_a_folder_without_a_package_is_one_problem(sandbox: Sandbox) -> None:
    (problem,) = validate(sandbox.folder.parent)
    assert (problem.file, problem.rule) == ("datapackage.json", "schema")


def test_a_missing_file_is_one_problem(sandbox: Sandbox) -> None:
    (sandbox.folder / "events.csv").unlink()
    (problem,) = validate(sandbox.folder)
    assert (problem.file, problem.rule) == ("events.csv", "missing-file")


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "row"),
    [
        ("strike_releases.csv", "s2,", "s1,", "primary-key", 3),
        ("events.csv", "2019-12-29", "2021-13-45", "date", 2),
        ("places.csv", "Iraq,34.4,41.1", "Iraq,341,41.1", "maximum", 2),
        ("statements.csv", "e2,1,", "e9,1,", "foreign-key", 4),
        ("statements.csv", "read,4,25", "read,26,25", "low-above-high", 2),
        ("places.csv", "Iraq,34.4,41.1", "Syria,34.4,42.1", "position", 2),
        ("places.csv", "Not the town", "", "namesake", 4),
    ],
)
def test_one_broken_place_is_one_problem(
    sandbox: Sandbox, file: str, old: str, new: str, rule: str, row: int
) -> None:
    sandbox.replace(file, old, new)
    found = [problem for problem in validate(sandbox.folder) if problem.rule != "dictionary"]
    assert [(problem.rule, problem.row) for problem in found] == [(rule, row)]


def test_a_package_without_a_table_of_the_kits_is_told_so(sandbox: Sandbox) -> None:
    file = sandbox.folder / "datapackage.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["resources"] = [item for item in content["resources"] if item["name"] != "claims"]
    content["resources"] = [i for i in content["resources"] if i["name"] != "claim_evidence"]
    file.write_text(json.dumps(content), encoding="utf-8")
    messages = [problem.message for problem in validate(sandbox.folder)]
    assert messages == [
        "The table claim_evidence lacks: claim_id, n, source_id, stance, why_stance, ground, says,"
        " other_way, page_read.",
        "The table claims lacks: id, verdict, verdict_reason.",
    ]


def test_a_codes_list_that_differs_is_found(sandbox: Sandbox) -> None:
    sandbox.replace("codes.csv", "side,syrian", "side,both,Both,\nside,syrian")
    rules = {problem.rule for problem in validate(sandbox.folder)}
    assert rules == {"codes", "dictionary"}  # the dictionary lists the codes


def test_saved_by_a_spreadsheet_it_is_still_sound(sandbox: Sandbox) -> None:
    for file in sandbox.folder.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        file.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert validate(sandbox.folder) == []


def test_the_articles_words_are_looked_for_when_it_is_given(sandbox: Sandbox) -> None:
    article = sandbox.folder.parent / "article.txt"
    article.write_text(HERON, encoding="utf-8")
    assert validate(sandbox.folder, article) == []
    sandbox.replace("claims.csv", "Two pages carry it", "on one leg because the water of the marsh")
    (problem,) = validate(sandbox.folder, article)
    assert (problem.rule, problem.file, problem.row) == ("article-words", "claims.csv", 2)
    assert validate(sandbox.folder) == []


def test_a_flood_is_kept_short(sandbox: Sandbox) -> None:
    rows = "".join(f"c9,{n},gone,context,,finding,Here,,whole\n" for n in range(3000))
    (sandbox.folder / "claim_evidence.csv").write_text(
        "claim_id,n,source_id,stance,why_stance,ground,says,other_way,page_read\n" + rows,
        encoding="utf-8",
    )
    found = validate(sandbox.folder)
    assert len(found) < 50
    assert any("more of this kind" in problem.message for problem in found)


def test_the_projects_own_data_is_sound() -> None:
    assert [str(problem) for problem in validate(borderkit.data_folder())] == []


ARTICLE = """Why does the heron stand upon one leg in winter?

3 July 2021

The heron stands on one leg because the water of the marsh is cold.

Its other leg, the keepers say, isn't cold at all in the U.S. marshes of spring.
"""
COPIED = "on one leg because the water of the marsh"  # nine words


def _copied(sandbox: Sandbox) -> list[Problem]:
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
    assert _copied(sandbox) == []


def test_seven_words_may_be_quoted(sandbox: Sandbox) -> None:
    sandbox.replace("claims.csv", "Two pages carry it", "on one leg because the water of")
    assert _copied(sandbox) == []


def test_a_cell_that_copies_is_named_and_not_repeated(sandbox: Sandbox) -> None:
    sandbox.replace("claims.csv", "Two pages carry it", f"It stands {COPIED.upper()}!")
    (problem,) = _copied(sandbox)
    assert (problem.file, problem.row, problem.column) == ("claims.csv", 2, "verdict_reason")
    assert "paragraph 1" in problem.message
    assert problem.value == ""
    assert "leg" not in str(problem)


def test_other_marks_and_line_ends_do_not_hide_a_copy(sandbox: Sandbox) -> None:
    copy = '"the keepers-say ""isn’t cold\nat all, in the US"""'
    sandbox.replace("claims.csv", "Two pages carry it", copy)
    (problem,) = _copied(sandbox)
    assert "paragraph 2" in problem.message


def test_documents_are_looked_at_by_passage(sandbox: Sandbox) -> None:
    root = sandbox.folder.parent
    (root / "docs" / "guide").mkdir(parents=True)
    text = f"# Guide\n\nA first line.\n\n\nHerons stand\n{COPIED}.\n\nThe end.\n"
    (root / "docs" / "guide" / "one.md").write_text(text, encoding="utf-8")
    (problem,) = _copied(sandbox)
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
    assert [(problem.row, problem.column) for problem in _copied(sandbox)] == [
        (2, "cell"),
        (3, "cell"),
    ]


def test_a_notebook_that_is_broken_is_looked_at_as_text(sandbox: Sandbox) -> None:
    folder = sandbox.folder.parent / "notebooks"
    folder.mkdir()
    (folder / "01.ipynb").write_text("{" + COPIED, encoding="utf-8")
    (problem,) = _copied(sandbox)
    assert problem.row == 1
