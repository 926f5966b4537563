"""The command: what it prints, how it ends, and that no bad data ends in a traceback."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import borderkit
from borderkit import cli

DATA = borderkit.data_folder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the project's data, to be broken."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def _break(folder: Path) -> None:
    file = folder / "strike_releases.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = lines[1].split(",")
    lines[1] = ",".join([cells[0], "2021-13-45", *cells[2:]])
    file.write_text("".join(lines), encoding="utf-8")


def test_sound_data_end_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate"]) == 0
    assert "The data is sound." in capsys.readouterr().out


def test_without_the_article_its_words_are_said_not_to_be_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["validate", "--data", str(folder)])
    assert "Not checked: the article's words" in capsys.readouterr().out


def test_the_article_in_its_usual_place_is_found(
    folder: Path, own_work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_work / "article.txt").write_text("Title\n3 July 2021\nBody.\n")
    assert cli.main(["validate", "--data", str(folder)]) == 0
    assert "Not checked" not in capsys.readouterr().out


def test_findings_end_with_one_and_name_the_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _break(folder)
    assert cli.main(["validate", "--data", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert 'strike_releases.csv, row 2, column date, "2021-13-45": There is no month 13.' in out
    assert "1 to mend." in out
    assert "Traceback" not in out + err


def test_json_is_for_machines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _break(folder)
    assert cli.main(["validate", "--data", str(folder), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["article_checked"]) == (False, False)
    (problem,) = answer["problems"]
    assert (problem["file"], problem["row"], problem["rule"]) == ("strike_releases.csv", 2, "date")


def test_the_articles_words_are_found_and_not_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = folder.parent / "copy.txt"
    note = (folder / "notes.csv").read_text(encoding="utf-8").splitlines()[1]
    words = note.rsplit(",", 1)[1].replace('"', "")
    article.write_text(f"Title\n3 July 2021\n{note}\n", encoding="utf-8")
    assert cli.main(["validate", "--data", str(folder), "--article", str(article)]) == 1
    out = capsys.readouterr().out
    assert "notes.csv, row 2" in out
    assert words not in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--article", "no-such-file.txt"],
        ["article", "check", "no-such-file.txt"],
    ],
)
def test_a_command_that_cannot_be_carried_out_ends_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    assert "no-such-file.txt" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["mend"], ["validate", "--fast"], ["article"]])
def test_a_command_that_is_not_understood_ends_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert "usage: borderkit" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["validate", "info", "dictionary"])
def test_no_data_is_one_clear_message(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([command, "--data", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert "datapackage.json: There is no such file" in out + err


def test_info_says_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["info"]) == 0
    out = capsys.readouterr().out
    assert f"borderkit {borderkit.__version__}" in out
    events = len((DATA / "paragraphs.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert [line.split() for line in out.splitlines() if "paragraphs" in line] == [
        ["paragraphs", str(events)]
    ]
    assert "Sources that were opened: " in out
    assert "Licence of the data: Creative Commons Attribution" in out
    assert "CITATION.cff" in out


def test_the_dictionary_is_checked_and_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "README.md").unlink(missing_ok=True)
    assert cli.main(["dictionary", "--check", "--data", str(folder)]) == 1
    assert not (folder / "README.md").exists()
    assert cli.main(["dictionary", "--data", str(folder)]) == 0
    assert cli.main(["dictionary", "--check", "--data", str(folder)]) == 0
    assert "up to date" in capsys.readouterr().out


def test_a_copy_of_the_article_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("Another text altogether.", encoding="utf-8")
    assert cli.main(["article", "check", str(copy)]) == 1
    assert "0 of 18 paragraphs" in capsys.readouterr().out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"borderkit {borderkit.__version__}\n"


def test_a_console_without_arabic_letters_does_not_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    cli.main(["validate", "--article", "no-such-file.txt"])
    print("القائم")
    sys.stdout.flush()
    assert raw.getvalue().startswith(b"\\u0627")


def test_new_makes_templates_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["new", "A text: of my own", "--folder", str(tmp_path)]
    assert cli.main(command) == 0
    assert "README.md" in capsys.readouterr().out
    assert (tmp_path / "a-text-of-my-own" / "claims.csv").is_file()
    assert cli.main(command) == 2
    assert "is there already" in capsys.readouterr().err


def test_new_makes_it_in_the_readers_own_folder(own_work: Path) -> None:
    assert cli.main(["new", "A text of mine"]) == 0
    assert (own_work / "a-text-of-mine" / "claims.csv").is_file()


def test_the_readers_own_folder_is_beside_the_data_unless_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BORDERKIT_WORK")
    assert borderkit.work_folder(folder) == folder.parent / "my_work"


def test_validate_needs_no_library_of_geometry_nor_frictionless() -> None:
    code = "from borderkit.cli import main; main(['validate'])"
    command = [sys.executable, "-X", "importtime", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "pandas" in imported
    assert not {"frictionless", "geopandas", "shapely", "pyproj", "pyogrio"} & imported
