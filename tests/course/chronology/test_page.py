from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from importlib.resources import files
from typing import Any

import pandas as pd
import pytest

from borderkit.course import chronology
from borderkit.course.chronology.page import SCRIPTS, WITHOUT, _timeline_page
from borderkit.data.dates import parse
from borderkit.data.problems import DataError
from borderkit.kit import Kit

HOSTILE = "</script><script>hit()</script><!-- ' \" &amp; \u2028"


def page_of(kit: Kit, **changes: object) -> str:
    events = kit.events.assign(**changes)  # type: ignore[arg-type]
    return _timeline_page(events, {**kit.tables, "events": events}, "Some", "kit").page


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture(scope="module")
def page(kit: Kit) -> str:
    return page_of(kit)


@pytest.fixture(scope="module")
def data(page: str) -> dict[str, Any]:
    return data_of(page)


def test_every_event_is_there_with_its_date_in_words_and_in_edtf(
    data: dict[str, Any], kit: Kit
) -> None:
    dates = dict(zip(kit.events["id"], kit.events["date"], strict=True))
    assert {one["id"]: one["edtf"] for one in data["events"]} == dates
    assert all(one["when"] == parse(one["edtf"]).label() for one in data["events"])


def test_days_are_text_and_the_first_and_last_possible_ones(data: dict[str, Any]) -> None:
    for one in data["events"]:
        when = parse(one["edtf"])
        assert [one["days"][0], one["days"][3]] == [str(when.start), str(when.end)]
        assert all(date.fromisoformat(day) for day in one["days"])


def test_ends_that_are_about_are_marked(data: dict[str, Any]) -> None:
    marked = {one["edtf"]: one["about"] for one in data["events"] if one["about"]}
    assert marked["2018-06~/2019-04-04"] == "<"
    assert marked["2017-10-12/2017-10-15~"] == ">"
    assert all("~" in text for text in marked)


def test_an_uncertain_date_is_marked(kit: Kit) -> None:
    one = data_of(page_of(kit, date="2019-12-29?"))["events"][0]
    assert (one["doubt"], one["when"]) == (True, "perhaps 29 December 2019")


def test_events_are_in_order_of_date_then_name(data: dict[str, Any]) -> None:
    keys = [(one["days"][0], one["days"][3], one["title"]) for one in data["events"]]
    assert keys == sorted(keys)


def test_every_event_stands_in_a_lane_of_each_choice(data: dict[str, Any]) -> None:
    for by, names in data["lanes"].items():
        for one in data["events"]:
            assert one[by]
            assert all(0 <= n < len(names) for n in one[by])


def test_cards_hold_every_account(data: dict[str, Any], kit: Kit) -> None:
    shown = {
        name: sum(len(one[name]) for one in data["events"]) for name in ("reports", "reactions")
    }
    many = kit.statements["kind"].value_counts()
    assert shown == {"reports": many["report"], "reactions": many["reaction"]}


def test_nothing_is_asked_of_the_network(page: str) -> None:
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe)[^>]*(src|href)=", page)
    scripts = files("borderkit.course.chronology") / "assets"
    code = "\n".join((scripts / name).read_text(encoding="utf-8") for name in SCRIPTS)
    assert not re.search(r"fetch\(|XMLHttpRequest|import |innerHTML|eval\(|new Date", code)


def test_hostile_text_ends_no_script_and_is_kept(kit: Kit) -> None:
    page = page_of(kit, title=HOSTILE, summary=HOSTILE)
    assert page.count("<script") == 2
    assert page.count("</script>") == 2
    assert {one["title"] for one in data_of(page)["events"]} == {HOSTILE}


def test_the_frame_is_sandboxed_and_holds_the_page_and_words_for_those_without(kit: Kit) -> None:
    made = _timeline_page(kit.events[:3], kit.tables, "Three's & <more>", "kit")
    shown = made._repr_html_()
    assert 'sandbox="allow-scripts allow-popups"' in shown
    assert "allow-same-origin" not in shown
    inside = re.search(r"srcdoc='([^']*)'>(.*?)</iframe>", shown, re.DOTALL)
    assert inside
    assert unescape(inside[1]) == made.page
    assert inside[2] == WITHOUT


def test_the_page_is_the_same_in_every_run_and_small(page: str, kit: Kit) -> None:
    assert page == page_of(kit)
    assert len(page) < 500_000


def test_ten_thousand_events_on_one_day_make_a_page(kit: Kit) -> None:
    one = kit.events[kit.events["id"] == "2021-02-25-albukamal-strike"]
    crowd = pd.concat([one] * 10_000, ignore_index=True)
    crowd["id"] = [f"e{n}" for n in range(len(crowd))]
    made = _timeline_page(crowd, kit.tables, "Many", "kit")
    assert len(data_of(made.page)["events"]) == 10_000
    assert "10000 events" in repr(made)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date": "2021/2019"}, "2014-06-20-al-qaim-seizure can't be read: it ends before"),
        ({"date": ""}, "The event 2014-06-20-al-qaim-seizure has no date"),
        ({"type": "raid"}, "The type of the event 2014-06-20-al-qaim-seizure is not"),
        (
            {"attribution": "rumoured"},
            "The attribution of the event 2014-06-20-al-",
        ),
    ],
)
def test_an_event_that_cannot_be_drawn_is_named(
    kit: Kit, changes: dict[str, str], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        page_of(kit, **changes)


def test_the_chapter_shows_the_page_of_all_events(kit: Kit) -> None:
    shown = chronology.timeline(kit)
    assert len(data_of(shown.page)["events"]) == len(kit.events)
    assert "known to the day</h1>" in shown.page
