"""Build .venv from requirements.lock and install the kit into it (run by ``make venv``).

Does nothing, in a fraction of a second, where that was done before and still holds. A half-made,
moved or broken .venv is built anew. Also runs alone: ``python scripts/install.py``.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "borderkit-installed.json"
INPUTS = ("requirements.lock", "pyproject.toml")
# Asked of the environment itself: does it run, and is what the kit stands on still in it?
PROBE = "import borderkit, sys; from importlib.metadata import version as v; "
PROBE += "[v(n) for n in sys.argv[1:]]"
PILLARS = ("borderkit", "jupyterlab", "ipykernel", "pandas", "matplotlib", "geopandas", "pip")


def complaint() -> "str | None":
    """Return what this Python lacks and how to mend it, or None."""
    found = ".".join(str(part) for part in sys.version_info[:3])
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        return (
            "Borderkit needs Python 3.11, 3.12, 3.13 or 3.14; this is Python " + found + " ("
            + sys.executable + ").\nInstall one of them, then say which: make lab PYTHON=python3.12"
        )  # fmt: skip
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        return (
            "This Python " + found + " lacks the module " + " and ".join(missing) + ", which make "
            "the environment.\nOn Debian or Ubuntu: sudo apt install python3-venv"
        )
    return None


def inputs_digest() -> str:
    """Return one hash over the files that decide what is installed, and where."""
    digest = hashlib.sha256(str(VENV).encode())
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Tell whether .venv was installed from these very files and still works."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        probe = subprocess.run([PYTHON, "-c", PROBE, *PILLARS], capture_output=True)
    except (OSError, ValueError):
        return False
    return probe.returncode == 0 and stamp.get("inputs") == inputs_digest()


def can_be_kept() -> bool:
    """Tell whether .venv runs, has pip, and stands where it was made."""
    asked = "import pip, sys; assert (3, 11) <= sys.version_info[:2] <= (3, 14); print(sys.prefix)"
    try:
        answer = subprocess.run([PYTHON, "-c", asked], capture_output=True, text=True)
    except OSError:
        return False
    scripts = list(PYTHON.parent.glob("pip*"))
    moved = any(str(PYTHON.parent) not in s.read_text(errors="ignore")[:500] for s in scripts)
    return answer.returncode == 0 and (os.name == "nt" or not moved)


def run(*command: "str | Path") -> None:
    """Run one step and end with its status where it fails."""
    status = subprocess.run(command, cwd=ROOT).returncode
    if status:
        sys.exit(
            "The installation stopped at the step above. Nothing is lost: mend what it says "
            "(often the network), and say the same command again."
        )


def install() -> None:
    """Build .venv where needed, then install the lock and the kit."""
    if not can_be_kept():
        print("Making the environment in .venv ...", flush=True)
        run(sys.executable, "-m", "venv", "--clear", VENV)
    STAMP.unlink(missing_ok=True)
    print(
        "Installing what Borderkit needs, once: about 170 packages, 230 MB to fetch, "
        "880 MB on disk, one to five minutes ...",
        flush=True,
    )
    pip = (PYTHON, "-m", "pip", "install", "--disable-pip-version-check")
    # Without byte code, which Python writes by itself for what is used: a third less time and disk.
    run(*pip, "--no-compile", "--require-hashes", "-r", "requirements.lock")
    # The lock holds setuptools, so that this step needs no network.
    run(*pip, "--quiet", "--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(json.dumps({"inputs": inputs_digest()}) + "\n", encoding="utf-8")
    print("Installed.", flush=True)


def main() -> None:
    """Say what is missing, or see to it that .venv stands."""
    problem = complaint()
    if problem:
        sys.exit(problem)
    if not is_current():
        install()


if __name__ == "__main__":
    main()
