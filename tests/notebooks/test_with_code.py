"""Every piece of code that a notebook's text shows under "With code" runs by itself."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NOT_YET = ("01_geography",)  # take the name out once its help shows code that runs
_SHOWN = re.compile(r"<summary>With code</summary>(.*?)</details>", re.S)
_FENCED = re.compile(r"```python\n(.*?)```", re.S)


def pieces() -> Iterator[tuple[str, str]]:
    """Give each piece of code with the cell that shows it."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if path.stem in NOT_YET:
            continue
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                for shown in _SHOWN.findall("".join(cell["source"])):
                    yield f"{path.stem}/{cell['id']}", shown


PIECES = list(pieces())


@pytest.mark.parametrize(("cell", "shown"), PIECES, ids=[cell for cell, _ in PIECES])
def test_what_is_shown_with_code_runs_alone(cell: str, shown: str) -> None:
    fenced = _FENCED.findall(shown)
    assert fenced, f"{cell} shows no ```python block"
    for code in fenced:
        tree = ast.parse(code)
        last = tree.body.pop()
        assert isinstance(last, ast.Expr), f"{cell} ends in nothing to look at"
        value = ast.Expression(last.value)
        names: dict[str, object] = {}
        exec(compile(tree, cell, "exec"), names)
        result = eval(compile(value, cell, "eval"), names)
        assert result is not None
        if hasattr(result, "__len__"):
            assert len(result) > 0, f"{cell} gives nothing"
