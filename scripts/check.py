"""Prove the kit: style, types, tests, data, notebooks (run by ``make test``).

Every check runs, also after one that failed; the summary at the end says which to look at.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = Path(sys.executable).parent


class Check(NamedTuple):
    """One check: what it proves, and the command of this environment that proves it."""

    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("style", ("ruff", "check", ".")),
    Check("formatting", ("ruff", "format", "--check", ".")),
    Check("types", ("mypy",)),
    Check("tests, examples, packaging", ("pytest",)),
    Check("data", ("borderkit", "validate")),
    Check(
        "notebooks, every output compared",
        ("pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120", "notebooks"),
    ),
)


def run(check: Check) -> tuple[bool, float]:
    """Run one check; return whether it passed and its seconds."""
    print(f"\n== {check.name}: {' '.join(check.command)}", flush=True)
    started = time.perf_counter()
    command: list[str | Path] = [COMMANDS / check.command[0], *check.command[1:]]
    with tempfile.TemporaryDirectory() as folder:  # so that no check writes into your own work
        environment = {**os.environ, "BORDERKIT_WORK": str(Path(folder, "my_work"))}
        status = subprocess.run(command, cwd=ROOT, env=environment).returncode
    return status == 0, time.perf_counter() - started


def main() -> None:
    """Run all checks, print the summary, end with 0 or 1."""
    results = [(check, *run(check)) for check in CHECKS]
    print("\n== summary")
    for check, passed, seconds in results:
        print(f"{'ok    ' if passed else 'FAILED'} {seconds:6.1f} s  {check.name}")
    failed = sum(not passed for _, passed, _ in results)
    if failed:
        sys.exit(f"{failed} of {len(results)} checks failed; look above, under its == line.")
    print(f"All {len(results)} checks passed.")


if __name__ == "__main__":
    main()
