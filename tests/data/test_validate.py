"""Every check in one call: the schema first, then the rules; and the project's own data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import borderkit
from borderkit.data.validate import validate

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox

ARTICLE = (
    "The heron\n3 July 2021\nThe heron stands on one leg because the water of the marsh is cold.\n"
)


def test_a_sound_package_has_no_problem_and_each_step_is_named(sandbox: Sandbox) -> None:
    steps: list[str] = []
    assert validate(sandbox.folder, progress=steps.append) == []
    assert steps[0] == "types and keys"
    assert steps[-1] == "the kit's own rules"
    assert "events" in steps


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


def test_what_only_frictionless_sees_is_kept(sandbox: Sandbox) -> None:
    sandbox.descriptor(
        lambda t: t["events"]["schema"]["fields"][1].update(constraints={"minLength": 4})
    )
    found = validate(sandbox.folder)
    assert {problem.rule for problem in found} == {"minlength"}
    assert [problem.row for problem in found] == [2, 3]  # "One" and "Two" have three letters


def test_saved_by_a_spreadsheet_it_is_still_sound(sandbox: Sandbox) -> None:
    for file in sandbox.folder.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        file.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert validate(sandbox.folder) == []


def test_the_articles_words_are_looked_for_when_it_is_given(sandbox: Sandbox) -> None:
    article = sandbox.folder.parent / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
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
