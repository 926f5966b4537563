"""environment.yml's pins in a fresh Python 3.12, which is what Binder and conda users get."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

# As `make` installs it, without byte code; pip's own way adds about a quarter of it.
MOST_MEGABYTES = 750  # 155 of them are Pandoc, which sets the citations
NO_NETWORK = re.compile(
    "NewConnectionError|NameResolutionError|ConnectTimeout|Network is unreachable|ProxyError"
    "|Temporary failure in name resolution|Failed to establish a new connection"
)


def python_3_12() -> str | None:
    """Return a Python 3.12 that really runs: on the path, or among pyenv's."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    on_path = shutil.which("python3.12")
    candidates = [on_path] if on_path else []
    for candidate in [*candidates, *map(str, sorted(pyenv.glob("versions/3.12*/bin/python")))]:
        code = "import ensurepip, sys, venv; print(sys.version_info[:2])"
        answer = subprocess.run([candidate, "-c", code], capture_output=True, text=True)
        if answer.stdout.strip() == "(3, 12)":
            return candidate
    return None


def plain_settings() -> dict[str, str]:
    """Return this process's variables without any that steer pip or Python."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON", "UV_"))}
    return {**kept, "PIP_CONFIG_FILE": os.devnull}


@pytest.fixture(scope="module")
def fresh(environment_pins: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the python of a fresh environment with what ``pip:`` lists, and nothing else."""
    base = python_3_12()
    if base is None:
        pytest.skip("there is no Python 3.12 on this machine")
    folder = tmp_path_factory.mktemp("fresh")
    subprocess.run([base, "-m", "venv", folder / "venv"], check=True, env=plain_settings())
    python = folder / "venv" / "bin" / "python"
    (folder / "pins.txt").write_text("\n".join(environment_pins), encoding="utf-8")
    options = ["--no-compile", "--progress-bar=off", "--retries=1", "--disable-pip-version-check"]
    done = subprocess.run(
        [python, "-m", "pip", "install", *options, "-r", folder / "pins.txt"],
        capture_output=True, text=True, env=plain_settings(),
    )  # fmt: skip
    if done.returncode and NO_NETWORK.search(done.stdout + done.stderr):
        pytest.skip("the package index cannot be reached from here (no network)")
    assert done.returncode == 0, done.stdout + done.stderr
    return python


def run(python: Path, *arguments: str, **more: str) -> str:
    """Run it there and return what it printed."""
    done = subprocess.run(
        [python, *arguments], capture_output=True, text=True, env={**plain_settings(), **more}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_pins_are_complete_and_agree(fresh: Path, environment_pins: list[str]) -> None:
    assert "No broken requirements" in run(fresh, "-m", "pip", "check")
    frozen = run(fresh, "-m", "pip", "freeze").lower().replace("_", "-").split()
    listed = {pin.partition(" ")[0] for pin in environment_pins}
    assert {line.replace(".", "-") for line in frozen} <= {pin.replace(".", "-") for pin in listed}


def test_the_kit_imports_there(fresh: Path, root: Path) -> None:
    said = run(
        fresh, "-W", "error", "-c", "import borderkit as b; print(b.__version__)",
        PYTHONPATH=str(root / "src"), PYTHONDONTWRITEBYTECODE="1",
    )  # fmt: skip
    assert said.strip() == "0.1.0"


def test_the_install_is_small_enough(fresh: Path) -> None:
    files = [path for path in fresh.parents[1].rglob("*") if path.is_file()]
    megabytes = sum(path.lstat().st_size for path in files) / 1e6
    assert 100 < megabytes <= MOST_MEGABYTES, f"{megabytes:.0f} MB"
