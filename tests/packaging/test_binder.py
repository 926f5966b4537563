"""What Binder would build, read from repo2docker without a container engine."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

SETTINGS = Path("share/jupyter/lab/settings/overrides.json")


class Plan(NamedTuple):
    """What repo2docker would do, and what it said meanwhile."""

    dockerfile: str
    messages: str


@pytest.fixture(scope="module")
def plan(root: Path) -> Plan:
    options = ["--no-build", "--debug", "--user-id", "1000", "--user-name", "jovyan"]
    command = [sys.executable, "-m", "repo2docker", *options, "."]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return Plan(done.stdout, done.stderr)


def test_it_reads_environment_yml_and_takes_python_3_12(plan: Plan) -> None:
    assert "Building conda environment for python=3.12" in plan.messages
    assert "COPY --chown=1000:1000 src/environment.yml" in plan.dockerfile


def test_the_environment_is_made_before_the_repository_is_copied(plan: Plan) -> None:
    environment = plan.dockerfile.index(
        'env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"'
    )
    repository = plan.dockerfile.index("COPY --chown=1000:1000 src/ ${REPO_DIR}/")
    post_build = plan.dockerfile.index("RUN ./postBuild")
    assert environment < repository < post_build


def test_it_warns_of_nothing(plan: Plan) -> None:
    said = plan.messages.lower()
    assert not [word for word in ("warn", "error", "deprecat", "ignor") if word in said], said


def test_no_binder_folder_hides_the_files_of_the_root(root: Path) -> None:
    assert not [name for name in ("binder", ".binder") if (root / name).exists()]


def test_post_build_can_run_and_stops_at_the_first_error(root: Path) -> None:
    lines = (root / "postBuild").read_text("utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert "python -m pip install --no-deps -e ." in lines
    assert os.access(root / "postBuild", os.X_OK)


def test_post_build_installs_the_kit_and_the_settings(root: Path, tmp_path: Path) -> None:
    """Run it with a stand-in for python, which notes what it was asked for."""
    stand_in = tmp_path / "python"
    stand_in.write_text(
        f'#!/usr/bin/env bash\necho "$*" >> {tmp_path}/asked\n[ "$1" = -c ] && echo {tmp_path}\n:\n'
    )
    stand_in.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["./postBuild"], cwd=root, env={**os.environ, "PATH": path}, check=True)
    assert "-m pip install --no-deps -e ." in (tmp_path / "asked").read_text("utf-8")
    copied = tmp_path / SETTINGS
    assert copied.read_bytes() == (root / "docs/jupyterlab" / SETTINGS).read_bytes()
