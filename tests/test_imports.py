"""Importing the kit stays cheap, and dependencies point one way."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "borderkit"
HEAVY = ("pandas", "numpy", "geopandas", "matplotlib", "plotly", "frictionless", "rapidfuzz")
# Each floor may use itself and those before it.
FLOORS = (
    ("data",),
    ("places", "sources"),
    ("events", "claims"),
    ("exports", "external"),
    ("kit",),
    ("course",),
    ("cli",),
)
LEVEL = {name: level for level, floor in enumerate(FLOORS) for name in floor}


def test_importing_the_kit_imports_nothing_heavy() -> None:
    code = "import sys, borderkit; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(done.stdout.split())


@pytest.mark.parametrize("module", sorted(SRC.rglob("*.py")), ids=lambda p: str(p.relative_to(SRC)))
def test_dependencies_point_one_way(module: Path) -> None:
    parts = module.relative_to(SRC).with_suffix("").parts
    if parts == ("__init__",):
        return  # the front door: it imports inside functions only, as the test above proves
    above = {name for name in _imported(module) if LEVEL[name] > LEVEL[parts[0]]}
    assert not above, f"{'/'.join(parts)} uses {sorted(above)}, which stand on it"


def test_places_and_sources_do_not_know_each_other() -> None:
    for one, other in (
        ("places", "sources"),
        ("sources", "places"),
        ("claims", "events"),
    ):
        for module in (SRC / one).rglob("*.py"):
            assert other not in _imported(module), f"{module.name} of {one} uses {other}"


def _imported(module: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("borderkit."):
            names.add(str(node.module).split(".")[1])
    return names
