"""The timeline page in a real browser, by keyboard alone; skipped where there is no Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from borderkit.course.chronology.page import _timeline_page
from borderkit.events.accounts import event_record
from borderkit.kit import Kit
from tests.browser.driver import Page, browser

HOSTILE = "</script><script>hits = 1</script><img src=x onerror='hits = 1'> & <b>"
MARKS = "[...document.querySelectorAll('.mark')]"
FOCUSED = "document.activeElement.getAttribute('aria-label')"
Show = Callable[..., Page]


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def show(driven: Page, tmp_path: Path, kit: Kit) -> Show:
    """A function that opens the page of some events and waits until it is drawn."""

    def opened(events: pd.DataFrame) -> Page:
        made = _timeline_page(events, {**kit.tables, "events": events}, "Some", "kit")
        path = tmp_path / "page.html"
        path.write_text(made.page, encoding="utf-8")
        driven.open(path.as_uri())
        driven.wait("document.readyState === 'complete' && at('said').textContent !== ''")
        return driven

    return opened


def tab_to_marks(page: Page) -> None:
    for _ in range(20):
        if page.run("document.activeElement.matches('.mark')"):
            return
        page.press("Tab")
    raise AssertionError("Tab did not lead to the events")


def choose(page: Page, name: str, value: str) -> None:
    change = "dispatchEvent(new Event('change', {bubbles: true}))"
    page.run(f"at('{name}').value = {value!r}; at('{name}').{change}; 0")


def test_all_events_are_drawn_and_said(show: Show, kit: Kit) -> None:
    page = show(kit.events)
    assert page.run(f"{MARKS}.length") == len(kit.events)
    assert page.run("at('said').textContent") == (
        f"{len(kit.events)} of {len(kit.events)} events shown, in"
        f" {kit.events['type'].nunique()} lanes."
    )
    assert page.run("at('said').getAttribute('role')") == "status"


def test_arrow_keys_go_by_date_and_by_lane(show: Show, kit: Kit) -> None:
    page = show(kit.events)
    tab_to_marks(page)
    first = page.run(FOCUSED)
    assert first == page.run("spoken(marks[0], data)")
    page.press("ArrowRight")
    assert page.run(FOCUSED) == page.run("spoken(marks[1], data)")
    page.press("ArrowLeft")
    assert page.run(FOCUSED) == first
    page.press("End")
    assert page.run(FOCUSED) == page.run("spoken(marks.at(-1), data)")
    page.press("Home")
    lane = page.run("marks[here].lane")
    page.press("ArrowDown")
    assert page.run("marks[here].lane") != lane
    assert page.run(f"{MARKS}.filter(one => one.tabIndex === 0).length") == 1
    assert page.run("getComputedStyle(document.activeElement.firstChild).strokeWidth") == "3px"
    assert page.run("at('hint').hidden") is False


def test_enter_opens_the_full_card_and_escape_returns(show: Show, kit: Kit) -> None:
    page = show(kit.events)
    tab_to_marks(page)
    for _ in range(3):
        page.press("ArrowRight")
    before = page.run(FOCUSED)
    event = page.run("marks[here].first.id")
    page.press("Enter")
    assert page.run("at('card').hidden") is False
    assert page.run("document.activeElement.id") == "card"
    assert page.run("at('card').getAttribute('role')") == "dialog"
    found = event_record(event, kit.tables)
    text = page.run("at('content').innerText")
    for part in (found.title, found.when, f"recorded as {found.date} (EDTF)", found.summary):
        assert part in text
    rows = page.run("document.querySelectorAll('#content tbody tr').length")
    assert rows == len(found.reports) + len(found.reactions)
    page.press("Escape")
    assert page.run("at('card').hidden") is True
    assert page.run(FOCUSED) == before


def test_a_contested_event_shows_each_account_at_one_level(show: Show, kit: Kit) -> None:
    contested = kit.events[kit.events["attribution"].isin(["disputed", "denied"])]
    page = show(contested)
    said = page.run(
        "data.events.map(event => { fill(card(event, data)); return [event.id,"
        " [...document.querySelectorAll('#content tbody tr')].map(row => row.innerText)]; })"
    )
    for event, rows in said:
        found = event_record(event, kit.tables)
        accounts = (*found.reports, *found.reactions)
        assert len(rows) == len(accounts)
        for row, account in zip(rows, accounts, strict=True):
            assert account.source.publisher in row
            assert account.source.alignment in row
            assert account.says in row


@pytest.mark.parametrize("by", ["lane_kind", "lane_actor", "lane_side"])
def test_each_choice_of_lanes_draws_every_event_without_overlap(
    show: Show, kit: Kit, by: str
) -> None:
    page = show(kit.events)
    choose(page, "by", by)
    assert page.run("new Set(marks.flatMap(one => one.events)).size") == len(kit.events)
    assert page.run(
        "marks.every((one, n) => marks.every((other, m) => n >= m || one.lane !== other.lane ||"
        " one.level !== other.level || one.to <= other.from || other.to <= one.from))"
    )


def test_filters_narrow_what_is_shown_and_say_so(show: Show, kit: Kit) -> None:
    page = show(kit.events)
    told = int(kit.events["in_article"].sum())
    choose(page, "told", "1")
    assert page.run("marks.length") == told
    assert page.run("at('said').textContent").startswith(f"{told} of {len(kit.events)} events")
    choose(page, "to", "2014")
    early = kit.events["in_article"] & (kit.events["date_start"] <= pd.Timestamp("2014-12-31"))
    assert page.run("marks.length") == int(early.sum())
    choose(page, "kind", page.run("String(data.kinds.indexOf('Protest'))"))
    assert page.run("at('said').textContent").startswith("No event fits this choice.")
    page.run("at('all').click()")
    assert page.run("marks.length") == len(kit.events)


def test_actor_and_attribution_filter_as_the_tables_say(show: Show, kit: Kit) -> None:
    page = show(kit.events)
    choose(page, "actor", page.run("String(data.actors.indexOf('Israel'))"))
    with_israel = kit.event_actors.loc[kit.event_actors["actor_id"] == "israel", "event_id"]
    assert page.run("marks.length") == with_israel.nunique()
    choose(page, "author", page.run("String(data.authors.findIndex(a => a.name === 'Denied'))"))
    denied = kit.events.loc[kit.events["attribution"] == "denied", "id"]
    assert page.run("marks.length") == len(set(with_israel) & set(denied))


def test_text_of_the_tables_is_never_run(show: Show, kit: Kit) -> None:
    events = kit.events[:3].assign(title=HOSTILE, summary=HOSTILE)
    page = show(events)
    tab_to_marks(page)
    page.press("Enter")
    assert page.run("typeof hits") == "undefined"
    assert page.run("at('card-title').textContent") == HOSTILE


def test_ten_thousand_events_on_one_day_are_a_count_that_opens_a_list(show: Show, kit: Kit) -> None:
    one = kit.events[kit.events["id"] == "2021-02-25-albukamal-strike"]
    crowd = pd.concat([one] * 10_000, ignore_index=True)
    crowd["id"] = [f"e{n}" for n in range(len(crowd))]
    page = show(crowd)
    assert page.run("marks.length") == 1
    assert "A number is a count" in page.run("at('said').textContent")
    page.run("before = performance.now(); draw(); took = performance.now() - before; 0")
    assert page.run("took") < 1000  # milliseconds
    tab_to_marks(page)
    page.press("Enter")
    assert page.run("document.querySelectorAll('#content li').length") == 100
    assert "And 9900 more." in page.run("at('content').innerText")


def test_no_time_zone_moves_a_day_on_the_page(show: Show, kit: Kit) -> None:
    page = show(kit.events)
    spots: dict[str, Any] = {}
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        page.call("Emulation.setTimezoneOverride", timezoneId=zone)
        page.call("Page.reload")
        page.wait("document.readyState === 'complete' && at('said').textContent !== ''")
        spots[zone] = page.run(
            "marks.map(one => [one.left, one.right, one.from, spoken(one, data)])"
        )
        spots[f"{zone} is"] = page.run("new Date(2021, 0, 1).getTimezoneOffset()")
    page.call("Emulation.setTimezoneOverride", timezoneId="")
    assert (spots["Pacific/Kiritimati is"], spots["Etc/GMT+12 is"]) == (-840, 720)
    assert spots["Pacific/Kiritimati"] == spots["Etc/GMT+12"]


def test_a_frame_that_is_first_hidden_is_drawn_when_it_is_shown(
    driven: Page, tmp_path: Path, kit: Kit
) -> None:
    frame = _timeline_page(kit.events, kit.tables, "Some", "kit")._repr_html_()
    open_frame = frame.replace(' sandbox="allow-scripts allow-popups"', "")  # so that we may look
    path = tmp_path / "frame.html"
    path.write_text(f'<meta charset="utf-8"><div id="box" style="display:none">{open_frame}</div>')
    driven.open(path.as_uri())
    driven.wait("document.readyState === 'complete'")
    driven.run("document.getElementById('box').style.display = 'block'")
    drawn = "frames[0].document.querySelectorAll('.mark').length"
    assert driven.wait(f"{drawn} === {len(kit.events)}", 10)


def test_a_page_that_becomes_narrower_is_drawn_anew(show: Show, kit: Kit) -> None:
    page = show(kit.events)
    page.run("document.body.style.width = '600px'")
    assert page.wait("document.querySelector('#drawn svg:last-child').clientWidth <= 600", 10)
    assert page.run("new Set(marks.flatMap(one => one.events)).size") == len(kit.events)
