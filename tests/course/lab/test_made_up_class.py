"""The made-up class is what the script makes, says that it is made up, and can be read."""

from pathlib import Path

import pytest

from borderkit.course.lab.coding import seminar_task
from borderkit.course.lab.handed import read_folder
from borderkit.course.lab.sheets import read_grids
from borderkit.kit import Kit
from scripts.make_class import FOLDER, MADE_UP, make

SHEETS = sorted(path for path in FOLDER.iterdir() if not path.name.startswith("."))


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("class")
    make(folder)
    return folder


def test_there_are_twenty_five_small_sheets() -> None:
    assert len(SHEETS) == 25
    assert sum(path.stat().st_size for path in SHEETS) < 200_000


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_script_makes_this_sheet_which_says_that_it_is_made_up(path: Path, again: Path) -> None:
    grids = read_grids(path, path.name)[0]
    assert grids == read_grids(again / path.name, path.name)[0]
    cells = {cell for grid in grids for row in grid.cells for cell in row}
    assert MADE_UP in cells


def test_every_sheet_is_read_and_only_the_planted_faults_are_told(kit: Kit) -> None:
    handed = read_folder(FOLDER, seminar_task(kit))
    assert len(handed.coders) == 25
    lost = {(one.file, one.rule) for one in handed.problems}
    assert ("sheet_10.csv", "outside-the-scale") in lost
    assert ("sheet_19.csv", "empty-codes") in lost
    told = {rule for _, rule in lost}
    assert told == {
        "outside-the-scale",
        "empty-codes",
        "chose-sheet",
        "guessed-column",
        "guessed-encoding",
    }
    assert len(handed.codes) == 25 * 26 - 1 - 17
