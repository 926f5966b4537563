"""The README says what each direct dependency is for."""

import re
from pathlib import Path


def test_each_direct_dependency_is_named(root: Path, runtime_names: set[str]) -> None:
    text = (root / "README.md").read_text("utf-8").lower()
    missing = [name for name in sorted(runtime_names) if not re.search(rf"\b{name}\b", text)]
    assert not missing, f"README.md does not say what these are for: {missing}"


def test_the_short_path_for_conda_is_there(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    steps = ("conda env create -f environment.yml", "conda activate borderkit",
             "python -m pip install --no-deps -e .")  # fmt: skip
    assert [step for step in steps if step not in text] == []
