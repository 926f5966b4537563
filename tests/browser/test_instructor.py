"""Slides by keyboard and worksheets on paper, in a real browser; skipped where there is none."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import make_instructor, make_slides
from tests.browser.driver import Page, browser

PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}  # inches
TOO_TALL = """
Reveal.getSlides().map(slide => {
  const at = Reveal.getIndices(slide);
  Reveal.slide(at.h, at.v);
  return [at.h, at.v, slide.scrollHeight];
}).filter(each => each[2] > Reveal.getConfig().height)
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("slides")
    make_slides.make(folder)
    return folder


@pytest.mark.parametrize("name", make_slides.NOTEBOOKS)
def test_slides_turn_by_keys_and_fit(page: Page, folder: Path, name: str) -> None:
    page.call("Network.enable")
    page.call("Network.emulateNetworkConditions", offline=True, latency=0,
              downloadThroughput=0, uploadThroughput=0)  # fmt: skip
    page.open((folder / f"{name}.html").as_uri())
    page.wait("window.Reveal && Reveal.isReady()")
    assert page.run("Reveal.getTotalSlides()") > 10
    assert page.run("[...document.images].every(each => each.alt.length > 20)")
    page.press("ArrowRight")
    page.press("ArrowDown")
    assert page.run("Reveal.getIndices().h") == 1
    assert page.run("Reveal.getIndices().v") == 1
    assert page.run(TOO_TALL) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", make_instructor.WORKSHEETS)
def test_a_worksheet_prints_on_few_pages(page: Page, name: str, paper: str) -> None:
    page.open((make_instructor.FOLDER / "worksheets" / name).as_uri())
    page.wait("document.readyState === 'complete'")
    width, height = PAPERS[paper]
    printed = page.call("Page.printToPDF", paperWidth=width, paperHeight=height)
    pages = len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(printed["data"])))
    assert 2 <= pages <= 5
