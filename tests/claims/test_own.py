"""A text of one's own: what is sound is used, what isn't is named, and nothing is lost or run."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderkit.claims import evidence
from borderkit.claims.own import (
    TABLES,
    Project,
    ProjectError,
    new_project,
    read_project,
    sample_project,
    slug,
    template_columns,
)
from borderkit.kit import Kit

CLAIM = "c01,4,It happened.,fact,yes,It is on record.,supported,A law says so.,high"
EVIDENCE = "c01,loc-2016-12-07-pmf-law,supports,It says so."


class Work:
    """A folder of templates that a test fills."""

    def __init__(self, kit: Kit, folder: Path) -> None:
        self.kit, self.folder = kit, folder

    def add(self, name: str, *lines: str) -> Work:
        with (self.folder / name).open("a", encoding="utf-8", newline="") as file:
            file.write("\n".join(lines) + "\n")
        return self

    def read(self) -> Project:
        return read_project(self.folder, self.kit.folder, self.kit.sources)


@pytest.fixture
def work(kit: Kit, tmp_path: Path) -> Work:
    return Work(kit, new_project(tmp_path, "My text", "https://example.org"))


def test_a_new_folder_reads_as_empty_and_sound(work: Work) -> None:
    project = work.read()
    assert project.claims.empty
    assert project.problems == ()
    assert len(project.sources) == len(work.kit.sources)


def test_the_templates_have_the_kits_columns(kit: Kit) -> None:
    for name, table in TABLES.items():
        own = {column.replace("paragraph", "position") for column in template_columns(name)}
        assert own <= set(kit.record[table].columns)


def test_the_example_rows_would_be_sound(work: Work) -> None:
    for name in TABLES:
        path = work.folder / name
        path.write_text(path.read_text("utf-8-sig").replace("example-1", "e1"), "utf-8")
    project = work.read()
    assert project.problems == ()
    assert (len(project.claims), len(project.evidence), len(project.devices)) == (1, 1, 1)


def test_work_is_never_written_over(work: Work, tmp_path: Path) -> None:
    work.add("claims.csv", CLAIM)
    with pytest.raises(ProjectError, match="is there already"):
        new_project(tmp_path, "My text")
    assert len(work.read().claims) == 1


def test_a_folder_that_is_not_there_is_named(kit: Kit, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="There is no folder"):
        read_project(tmp_path / "nowhere", kit.folder, kit.sources)


BAD = [
    ("claims.csv", CLAIM.replace(",4,", ",,"), "paragraph", "required"),
    ("claims.csv", CLAIM.replace(",4,", ",four,"), "paragraph", "type"),
    ("claims.csv", CLAIM.replace(",4,", ",-1,"), "paragraph", "minimum"),
    ("claims.csv", CLAIM.replace("supported", "maybe"), "verdict", "enum"),
    ("claims.csv", CLAIM.replace("c01", "<b>c01</b>"), "id", "id"),
    ("claims.csv", CLAIM + ",one more", None, "row-length"),
    ("evidence.csv", EVIDENCE.replace("loc-2016", "luc-2016"), "source_id", "foreign-key"),
    ("evidence.csv", EVIDENCE.replace("c01", "c99"), "claim_id", "foreign-key"),
    ("evidence.csv", EVIDENCE.replace("supports", "likes"), "stance", "enum"),
]


@pytest.mark.parametrize(("name", "line", "column", "rule"), BAD)
def test_a_bad_row_is_named_and_the_rest_is_used(
    work: Work, name: str, line: str, column: str | None, rule: str
) -> None:
    work.add("claims.csv", CLAIM.replace("c01", "good")).add("claims.csv", CLAIM)
    if name == "claims.csv":
        line = line.replace("c01", "c02")
    project = work.add(name, line).read()
    (problem,) = project.problems
    assert (problem.file, problem.column, problem.rule) == (name, column, rule)
    assert problem.row == (5 if name == "claims.csv" else 3)
    assert problem.mend
    assert project.claims["id"].tolist() == ["good", "c01"]
    assert line in (work.folder / name).read_text("utf-8-sig")  # the file keeps it


def test_a_second_claim_with_the_same_id_is_told_where_the_first_stands(work: Work) -> None:
    (problem,) = work.add("claims.csv", CLAIM, CLAIM).read().problems
    assert (problem.row, problem.rule) == (4, "unique")
    assert "Row 3" in problem.message


def test_html_and_formulas_stay_text(work: Work) -> None:
    text = "<script>alert(1)</script>"
    line = CLAIM.replace("It happened.", text).replace("A law says so.", "=1+1")
    project = work.add("claims.csv", line).read()
    assert project.claims.loc[0, "paraphrase"] == text
    assert project.claims.loc[0, "verdict_reason"] == "=1+1"


def test_a_title_with_html_runs_nothing(tmp_path: Path) -> None:
    made = new_project(tmp_path, "<img src=x onerror=alert(1)>", "javascript:alert(1)")
    readme = (made / "README.md").read_text("utf-8")
    assert "<img" not in readme


def test_evidence_may_rest_on_a_source_of_ones_own(work: Work) -> None:
    own = "mine,A paper,,2021-06~,,ar,newspaper,none-found,original,,true,It says so."
    work.add("claims.csv", CLAIM).add("sources.csv", own)
    project = work.add("evidence.csv", EVIDENCE.replace("loc-2016-12-07-pmf-law", "mine")).read()
    rows = evidence.evidence_rows(project.evidence, project.sources)
    assert project.problems == ()
    assert rows.loc[0, "publisher"] == "A paper"
    assert rows.loc[0, "first_hand"]


def test_a_source_with_an_id_of_the_kits_is_refused(work: Work) -> None:
    own = "tass-2021-06-28,A paper,,,,ar,newspaper,none-found,original,,true,It says so."
    (problem,) = work.add("sources.csv", own).read().problems
    assert (problem.file, problem.column, problem.rule) == ("sources.csv", "id", "unique")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_spreadsheets_csv_is_read(work: Work, encoding: str, delimiter: str) -> None:
    header = delimiter.join(template_columns("claims.csv"))
    line = CLAIM.replace("It happened.", "ضربة على الحدود").replace(",", delimiter)
    raw = f"{header}\r\n{line}\r\n".encode(encoding)
    (work.folder / "claims.csv").write_bytes(raw)
    project = work.read()
    assert project.problems == ()
    assert project.claims.loc[0, "paraphrase"] == "ضربة على الحدود"


def test_a_file_that_is_missing_or_no_text_leaves_the_others(work: Work) -> None:
    work.add("claims.csv", CLAIM)
    (work.folder / "terms.csv").unlink()
    (work.folder / "devices.csv").write_bytes(b"PK\x03\x04\x00\x00")
    project = work.read()
    assert {(p.file, p.rule) for p in project.problems} == {
        ("terms.csv", "missing-file"),
        ("devices.csv", "encoding"),
    }
    assert len(project.claims) == 1
    assert "repository" not in str(project)


def test_a_renamed_column_is_told_and_another_is_not_used(work: Work) -> None:
    path = work.folder / "terms.csv"
    path.write_text(path.read_text("utf-8-sig").replace("function", "purpose"), "utf-8")
    assert {(p.column, p.rule) for p in work.read().problems} == {
        ("function", "missing-column"),
        ("purpose", "extra-column"),
    }


def test_the_sample_shows_three_mistakes(kit: Kit) -> None:
    project = read_project(sample_project(), kit.folder, kit.sources)
    assert {(p.column, p.rule) for p in project.problems} == {
        ("paragraph", "required"),
        ("verdict", "enum"),
        ("source_id", "foreign-key"),
    }
    assert "To mend: 3" in repr(project)


@pytest.mark.parametrize(
    ("title", "name"), [("سؤال الحدود", "سؤال-الحدود"), ("../..", "a-text"), ("A" * 99, "a" * 60)]
)
def test_a_title_makes_a_plain_folder_name(title: str, name: str) -> None:
    assert slug(title) == name


def test_a_flood_of_problems_is_kept_short(work: Work) -> None:
    problems = work.add("claims.csv", *(f"z{n},,,,,,,," for n in range(3000))).read().problems
    assert len(problems) < 100
    assert any("more of this kind" in problem.message for problem in problems)
