"""A small task, and ways to write sheets for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from borderkit.course.lab.coding import Question, Task

Write = Callable[[str, str], Path]


@pytest.fixture
def task() -> Task:
    codes = {"yes": "Yes", "no": "No", "not-sure": "Not sure"}
    letters = {letter: letter for letter in "ABCDEF"}
    digits = {digit: digit for digit in "123456"}
    return Task(
        questions={
            "verdict": Question("verdict", "nominal", codes),
            "reliability": Question("reliability", "ordinal", letters, ("F",)),
            "credibility": Question("credibility", "ordinal", digits, ("6",)),
        },
        items={"c1": "It rained", "c2": "It snowed", "s1": "A source"},
        asked={"c1": ("verdict",), "c2": ("verdict",), "s1": ("reliability", "credibility")},
    )


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_text(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write_text
