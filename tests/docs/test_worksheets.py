"""The printed sheets: complete, in greys, without a network, and as the data have it."""

import base64
import io
import re

import pytest
from PIL import Image

from borderkit.events.strikes import ARTICLE_DEFINITIONS
from borderkit.kit import Kit
from scripts import make_instructor
from scripts.instructor import counted, mapsheet, page, weighed

NAMES = [f"worksheets/{name}" for name in make_instructor.WORKSHEETS]


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_needs_nothing_else(made: dict[str, str], name: str) -> None:
    text = made[name]
    assert len(text.encode()) < 500_000
    assert not re.search(r"<(script|link|iframe|object)\b", text)
    assert not re.search(r"""(src|href)=["'](?!data:)""", text)
    assert "@import" not in text
    assert "url(" not in text


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_for_print_and_has_its_key_apart(made: dict[str, str], name: str) -> None:
    text = made[name]
    assert "@page" in text
    assert "break-before: page" in text
    assert text.count('<section class="sheet">') == 2
    student, key = text.split('<section class="sheet">')[1:]
    assert "For the teacher" in key
    assert "For the teacher" not in student
    assert '<div class="write">' in student


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_has_no_colour(made: dict[str, str], name: str) -> None:
    for colour in re.findall(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", page.STYLE):
        parts = re.findall("..", colour) if len(colour) == 6 else list(colour)
        assert len(set(parts)) == 1, colour
    for picture in re.findall(r"image/png;base64,([^\"]+)", made[name]):
        assert Image.open(io.BytesIO(base64.b64decode(picture))).mode == "L"


def test_made_twice_they_are_the_same(kit: Kit, made: dict[str, str]) -> None:
    assert make_instructor.files(kit) == made


def test_every_report_stands_on_the_sheet_of_the_dead(kit: Kit, made: dict[str, str]) -> None:
    student = made["worksheets/b_how_many_died.html"].split("For the teacher")[0]
    reports = kit.event_reports.query("event_id == @counted.STRIKE")
    assert student.count("<tr>") == len(reports) + 1
    assert "more than 50" in student


def test_the_counts_of_the_key_can_be_had_from_the_sheet(kit: Kit) -> None:
    student, key = counted.how_often(kit)
    lines = [
        re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", student)
    ]
    strikes = [line for line in lines if len(line) == 6]
    near = [line for line in strikes if min(int(line[4]), int(line[5])) <= 30]
    assert len(near) == len(strikes)
    others = [line for line in strikes if line[3] != "ISIS"]
    acknowledged = [line for line in others if line[2] == counted.STANDING["acknowledged"]]
    crossing = [line for line in acknowledged if int(line[4]) <= 30]
    on_pmf = [line for line in crossing if line[3] == "PMF"]
    counts = list(map(int, re.findall(r"<td>(\d+)</td></tr>", key)))
    assert counts[1:4] == [len(on_pmf), len(crossing), len(acknowledged)]
    assert counts[5] == len(others)
    assert len(counts) == len(ARTICLE_DEFINITIONS)


def test_the_six_claims_have_six_verdicts_which_only_the_key_tells(kit: Kit) -> None:
    student, key = weighed.six_claims(kit)
    assert student.count("<h2>") == 6
    for verdict in weighed.VERDICTS:
        assert f"<td>{kit.codes('verdict')[verdict]}</td>" in key
    assert "<td>Contested</td>" not in student


def test_both_publishers_are_asked_the_same(kit: Kit) -> None:
    student, key = weighed.who_speaks(kit)
    for name in ("Press TV", "Voice of America (VOA)"):
        assert name in student
        assert name in key
    assert student.count("<td style=") == 10


def test_the_map_names_nothing_and_the_key_every_point(kit: Kit) -> None:
    student, key = mapsheet.map_to_label(kit)
    assert len(re.findall(r'<td class="number">', key)) == len(mapsheet.PLACES)
    assert "القائم" in key
    assert "القائم" not in student


def test_a_page_is_safe_from_what_stands_in_a_cell() -> None:
    assert page.table("a & b", ["<h>"], [["<script>", 3]]) == (
        "<table><caption>a &amp; b</caption><thead><tr>"
        '<th scope="col">&lt;h&gt;</th></tr></thead><tbody><tr><td>&lt;script&gt;</td>'
        '<td class="number">3</td></tr></tbody></table>'
    )
