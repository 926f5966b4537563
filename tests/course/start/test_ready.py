from importlib import import_module
from pathlib import Path

import pytest

from borderkit.course.start import ready
from borderkit.kit import Kit


def test_a_sound_kit_is_ready(kit: Kit) -> None:
    lines = ready.set_up_check(kit).splitlines()
    assert lines[0] == "Ready."
    assert f"{len(kit.record)} tables" in lines[1]


def test_a_missing_library_is_named_with_its_remedy() -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    assert ready._library("plotly", missing).startswith("plotly is missing.")
    assert ready._library("pandas", import_module) == ""


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "OLDEST", (4, 0))
    assert "too old" in ready._python()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    assert ready._write(tmp_path) == ""
    assert "Nothing can be saved" in ready._write(tmp_path / "missing")


def test_all_that_is_missing_is_said_at_once(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "OLDEST", (4, 0))
    monkeypatch.setattr(ready, "NEEDED", ("pandas", "no_such_library"))
    lines = ready.set_up_check(kit).splitlines()
    assert lines[0] == "Not ready yet:"
    assert len(lines) == 3


def test_versions_name_python_and_the_libraries() -> None:
    text = ready.versions()
    assert text.startswith("Python 3.")
    assert all(name in text for name in ready.NEEDED)
