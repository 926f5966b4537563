"""What notebook 05 calls: of the made-up class until another is read, then of that one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from borderkit import load
from borderkit.course import lab
from borderkit.course.lab.coding import seminar_task
from borderkit.course.show.chart import Chart


@pytest.fixture(autouse=True)
def _no_class_read() -> Iterator[None]:
    lab._read.clear()
    yield
    lab._read.clear()


@pytest.fixture
def own_class(tmp_path: Path) -> str:
    items = list(seminar_task(load()).items)[:4]
    for name, codes in (
        ("adam", ("contested", "supported")),
        ("layla", ("contested", "contested")),
    ):
        rows = [f"{name},{item},{code}" for item, code in zip(items, codes, strict=False)]
        (tmp_path / f"{name}.csv").write_text("\n".join(["coder,item,code", *rows]))
    return str(tmp_path)


def test_without_a_class_of_your_own_the_made_up_one_is_shown_and_called_so() -> None:
    for chart in (lab.verdicts(), lab.grades(), lab.pairs()):
        assert chart.title.startswith("A made-up class: ")
        assert chart.alt.startswith("A made-up class: ")
        assert chart.table is not None


def test_what_is_shown_is_of_the_class_that_was_read_last(own_class: str) -> None:
    said = repr(lab.read_class(own_class))
    assert said.startswith("**4 codes** by **2 coders** were read from 2 sheets.")
    chart = lab.verdicts()
    assert chart.title == "On 1 of 2 claims, more than half of the coders gave one code"
    assert own_class in chart.source
    lab.read_class()
    assert lab.verdicts().title.startswith("A made-up class: ")


def test_one_item_left_out_moves_alpha() -> None:
    shown = [repr(lab.alphas().parts[1]), repr(lab.alphas(without="c60").parts[1])]
    assert shown[0] != shown[1]


def test_the_kit_stands_beside_the_class_with_its_squares() -> None:
    chart, beside, said = lab.with_the_kit().parts
    assert isinstance(chart, Chart)
    assert "no key" in chart.figure.get_supxlabel()
    assert "no judge" in repr(beside)
    assert repr(said).startswith("Alpha of the class alone: ")


def test_a_blank_sheet_stands_in_your_own_folder(own_work: Path) -> None:
    assert lab.blank_sheet() == own_work.resolve() / "blank_sheet.csv"
