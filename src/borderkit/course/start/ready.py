"""The set-up check: says whether everything is here that the notebooks need."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from borderkit import load
from borderkit.kit import Kit

NEEDED = ("pandas", "geopandas", "matplotlib", "plotly", "rapidfuzz")
OLDEST = (3, 11)


def set_up_check(kit: Kit | None = None) -> str:
    """Say "Ready." with what was checked, or what is missing and how to mend it, a line each."""
    kit = kit or load()
    missing = [line for line in (_python(), *map(_library, NEEDED), _place(kit), _write()) if line]
    if missing:
        return "\n".join(["Not ready yet:", *missing])
    rows = sum(len(table) for table in kit.record.values())
    return f"Ready.\n{len(kit.record)} tables with {rows:,} rows and {len(kit.layers)} map layers."


def versions() -> str:
    """Name the versions of Python and of the libraries, for a report of a problem."""
    return ", ".join(
        [f"Python {sys.version.split()[0]}", *(f"{name} {version(name)}" for name in NEEDED)]
    )


def _python() -> str:
    if sys.version_info >= OLDEST:
        return ""
    return "Python is too old. Install 3.11 or later, remove .venv, and say: make lab"


def _library(name: str, find: Callable[[str], object] = import_module) -> str:
    try:
        find(name)
    except ImportError:
        return f"{name} is missing. Close JupyterLab and say: make lab"
    return ""


def _place(kit: Kit) -> str:
    if kit.places.resolve("البوكمال").place_id == "al-bukamal":
        return ""
    return "Place names don't resolve. Take the folder data/ from the project again."


def _write(folder: Path = Path()) -> str:
    probe = folder / ".borderkit-probe"
    try:
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError:
        return f"Nothing can be saved in {folder.resolve().name}. Copy the project to your home."
    return ""
