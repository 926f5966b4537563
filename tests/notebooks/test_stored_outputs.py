"""What every stored output owes its reader: words for a picture, in the dark and exported, too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from bs4 import BeautifulSoup

from scripts import start_lab

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
# A colour of words, unless it is the page's own; ``background-color`` and borders are no words.
_COLOUR = re.compile(r"(?<![-\w])color\s*[:=](?!\s*['\"]?\s*(?:inherit|currentcolor|var\())", re.I)
_OWN_PAGE = re.compile(r"<iframe.*?</iframe>", re.DOTALL)  # paper and ink are both its own


class Output(NamedTuple):
    """A stored output, with the notebook that it stands in."""

    notebook: str
    data: Any
    metadata: Any


def outputs(path: Path) -> Iterator[Output]:
    """Read the outputs of a notebook that carry data."""
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            if "data" in output:
                yield Output(path.stem, output.data, output.metadata)


def coloured(html: str) -> list[str]:
    """Find the tags that give words a colour, which a dark page may hide."""
    tags = re.findall(r"<[a-z][^>]*>", _OWN_PAGE.sub("", html))
    return [tag for tag in tags if _COLOUR.search(tag)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_words_take_the_colour_of_the_reader_s_theme(path: Path) -> None:
    pages = [output.data.get("text/html", "") for output in outputs(path)]
    found = [tag for page in pages for tag in coloured(page)]
    assert not found


def test_a_colour_of_words_is_found_however_it_is_set() -> None:
    assert coloured('<p style="margin:0;color:#666666">') != []
    assert coloured("<font color='gray'>") != []
    assert coloured('<p style="COLOR : rgb(9,9,9)">') != []
    fine = ("color:inherit", "background-color:#fff", "border-color: red", "color: var(--jp-x)")
    assert [style for style in fine if coloured(f'<p style="{style}">')] == []
    assert coloured("<iframe srcdoc='<p style=\"color:red\">'></iframe>") == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_picture_keeps_the_words_that_stand_for_it(path: Path) -> None:
    for output in outputs(path):
        if "image/png" in output.data:
            assert output.metadata["image/png"]["alt"] == output.data["text/plain"]


def test_a_notebook_saved_as_html_keeps_the_words_of_its_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    start_lab.copy_settings()
    lab = next(path for path in NOTEBOOKS if path.stem == "05_seminar_lab")
    where = {
        "JUPYTER_CONFIG_DIR": str(tmp_path / "etc/jupyter"),
        "JUPYTER_PATH": str(tmp_path / "share/jupyter"),
    }
    options = ["--to", "html", "--output-dir", str(tmp_path), str(lab)]
    export = [sys.executable, "-m", "nbconvert", *options]
    subprocess.run(export, env={**os.environ, **where}, check=True, capture_output=True)
    page = BeautifulSoup((tmp_path / "05_seminar_lab.html").read_text("utf-8"), "html.parser")
    words = [image["alt"] for image in page.find_all("img")]
    stored = [output for output in outputs(lab) if "image/png" in output.data]
    assert words == [output.data["text/plain"] for output in stored]
