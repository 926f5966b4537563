"""The commands of the Makefile, and the scripts behind them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import check, install, start_lab

SETTINGS = Path("share/jupyter/lab/settings/overrides.json")
TARGETS = ("help", "lab", "test", "run", "slides", "guide", "venv", "lock", "clean")


def make(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_help_is_the_default_and_lists_each_target(root: Path) -> None:
    said = make(root)
    assert said == make(root, "help")
    phony = re.search(r"^\.PHONY: (.*)$", (root / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(TARGETS)
    for target in TARGETS:
        assert re.search(rf"^  make {target} +\w+", said, re.MULTILINE), target


def test_continuous_integration_calls_exactly_make_test(root: Path) -> None:
    lines = (root / ".ci/run").read_text("utf-8").splitlines()
    commands = [line for line in lines if not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]


@pytest.mark.parametrize("target", ["lab", "test", "run"])
def test_each_command_sees_to_the_environment_first(root: Path, target: str) -> None:
    planned = make(root, "--dry-run", target, "PYTHON=some-python").splitlines()
    assert planned[0] == "some-python scripts/install.py"
    assert planned[1].startswith(".venv/bin/python scripts/")


@pytest.mark.parametrize("version", [(3, 10, 4), (3, 15, 0), (2, 7, 18)])
def test_another_python_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    monkeypatch.setattr("sys.version_info", version)
    said = install.complaint()
    assert said is not None
    assert "needs Python 3.11, 3.12, 3.13 or 3.14" in said
    assert ".".join(map(str, version)) in said
    assert "PYTHON=" in said


def test_a_python_without_venv_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "apt install python3-venv" in str(install.complaint())


def test_this_python_is_good_enough() -> None:
    assert install.complaint() is None


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Point the installer at an environment that does not exist yet."""
    venv = tmp_path / ".venv"
    monkeypatch.setattr(install, "VENV", venv)
    monkeypatch.setattr(install, "PYTHON", venv / "bin/python")
    monkeypatch.setattr(install, "STAMP", venv / "borderkit-installed.json")
    return venv


def stand_in(venv: Path, script: str) -> None:
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").write_text(f"#!/bin/sh\n{script}\n")
    (venv / "bin/python").chmod(0o755)


def test_no_environment_is_neither_current_nor_kept(elsewhere: Path) -> None:
    assert not elsewhere.exists()
    assert not install.is_current()
    assert not install.can_be_kept()


def test_a_finished_environment_is_left_alone(elsewhere: Path) -> None:
    stand_in(elsewhere, "exit 0")
    assert not install.is_current(), "no stamp: the installation did not end"
    install.STAMP.write_text(json.dumps({"inputs": install.inputs_digest()}))
    assert install.is_current()
    install.STAMP.write_text(json.dumps({"inputs": "of another lock"}))
    assert not install.is_current()
    install.STAMP.write_text("{")
    assert not install.is_current()


def test_a_broken_environment_is_seen_in_spite_of_its_stamp(elsewhere: Path) -> None:
    stand_in(elsewhere, "exit 1")
    install.STAMP.write_text(json.dumps({"inputs": install.inputs_digest()}))
    assert not install.is_current()
    assert not install.can_be_kept()


def test_a_moved_environment_is_built_anew(elsewhere: Path) -> None:
    stand_in(elsewhere, "exit 0")
    (elsewhere / "bin/pip").write_text(f"#!{elsewhere}/bin/python\n")
    assert install.can_be_kept()
    (elsewhere / "bin/pip").write_text("#!/where/it/was/bin/python\n")
    assert not install.can_be_kept()


def test_a_step_that_fails_ends_with_a_way_on() -> None:
    install.run("true")
    with pytest.raises(SystemExit, match="say the same command again"):
        install.run("false")


def test_a_failed_check_is_named_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    good, bad = (
        check.Check("calm", ("python", "-c", "pass")),
        check.Check("storm", ("python", "-c", "1 / 0")),
    )
    monkeypatch.setattr(check, "CHECKS", (bad, good))
    with pytest.raises(SystemExit, match="1 of 2 checks failed"):
        check.main()
    summary = capfd.readouterr().out.partition("== summary")[2]
    assert re.search(r"FAILED .* storm\n", summary)
    assert re.search(r"ok .* calm\n", summary)


def test_every_command_of_the_checks_is_in_this_environment() -> None:
    assert "borderkit" in {one.command[0] for one in check.CHECKS}
    assert [c.name for c in check.CHECKS if not (check.COMMANDS / c.command[0]).is_file()] == []


def test_all_checks_passed_is_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "CHECKS", (check.Check("calm", ("python", "-c", "pass")),))
    check.main()
    assert "All 1 checks passed." in capfd.readouterr().out


def test_jupyterlab_is_started_on_the_first_notebook_and_calls_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(start_lab, "is_root", lambda: True)
    monkeypatch.setattr(start_lab, "has_browser", lambda: False)
    options = start_lab.lab_options()
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in options
    assert "--LabApp.extension_manager=readonly" in options
    assert options[-2:] == ["--allow-root", "--no-browser"]
    monkeypatch.setattr(start_lab, "is_root", lambda: False)
    monkeypatch.setattr(start_lab, "has_browser", lambda: True)
    assert start_lab.lab_options() == options[:-2]


def test_the_settings_are_jupyterlabs_own_and_turn_the_calls_off(root: Path) -> None:
    overrides = json.loads((root / "docs/jupyterlab" / SETTINGS).read_text("utf-8"))
    notification = overrides["@jupyterlab/apputils-extension:notification"]
    assert notification["fetchNews"] == "false"
    assert notification["checkForUpdates"] is False
    for plugin, settings in overrides.items():
        package, _, name = plugin.partition(":")
        schema = Path(sys.prefix, "share/jupyter/lab/schemas", package, f"{name}.json")
        assert schema.is_file(), f"{plugin} is unknown to JupyterLab"
        assert settings.keys() <= json.loads(schema.read_text("utf-8"))["properties"].keys()


def test_settings_are_copied_into_this_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, root: Path
) -> None:
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    start_lab.copy_settings()
    copied = tmp_path / SETTINGS
    assert copied.read_bytes() == (root / "docs/jupyterlab" / SETTINGS).read_bytes()
