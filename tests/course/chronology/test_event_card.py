from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from borderkit.course.chronology.event_card import EventCard, card
from borderkit.events.cards import cards
from borderkit.kit import Kit

STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"
HOSTILE = '<script>alert("x")</script> & <b>'


class Rows(HTMLParser):
    """Collects, for each row of a table's body, the tags that it stands in and its first link."""

    def __init__(self) -> None:
        super().__init__()
        self.path: list[str] = []
        self.levels: list[tuple[str, ...]] = []
        self.styles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.path.append(tag)
        if tag == "tr" and "tbody" in self.path:
            self.levels.append(tuple(self.path))
        if tag == "td":
            self.styles.append(str(dict(attrs)["style"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop() == tag


def read(page: str) -> Rows:
    rows = Rows()
    rows.feed(page)
    return rows


@pytest.fixture(scope="module")
def contested(kit: Kit) -> list[EventCard]:
    open_ones = kit.events[kit.events["attribution"].isin(["disputed", "denied"])]
    return [EventCard(one) for one in cards(open_ones, kit.tables)]


def test_every_contested_event_shows_each_account_at_one_level(contested: list[EventCard]) -> None:
    assert len(contested) > 10
    for one in contested:
        rows = read(one._repr_html_())
        assert len(rows.levels) == len(one.card.reports) + len(one.card.reactions)
        assert set(rows.levels) == {("article", "table", "tbody", "tr")}
        assert len(set(rows.styles)) == 1  # no account is set larger, bolder or in a colour


def test_every_side_of_a_contested_event_is_named_in_both_forms(
    contested: list[EventCard],
) -> None:
    for one in contested:
        plain = re.sub(r"\s+", " ", repr(one))
        for account in (*one.card.reports, *one.card.reactions):
            assert account.source.alignment in plain
            assert account.source.publisher in plain


def test_the_order_is_said_and_kept_in_the_text(kit: Kit) -> None:
    one = card(kit.tables, STRIKE)
    text = re.sub(r"\s+", " ", repr(one))
    assert text.count("In order of date, then of the publisher's name.") == 2
    at = [text.index(f"{a.source.when}: {a.source.publisher}") for a in one.card.reports[::5]]
    assert at == sorted(at)


def test_the_date_stands_in_words_and_in_edtf(kit: Kit) -> None:
    page = card(kit.tables, "2020-01-08-article-51-letters")._repr_html_()
    assert "6 January 2020 to about 9 January 2020" in page
    assert "recorded as 2020-01-06/2020-01-09~ (EDTF)" in page


def test_text_of_the_tables_is_escaped(kit: Kit) -> None:
    events = kit.events.assign(title=HOSTILE, summary=HOSTILE)
    reports = kit.event_reports.assign(says=HOSTILE, who=HOSTILE)
    page = card({**kit.tables, "events": events, "event_reports": reports}, STRIKE)._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_links_lead_to_the_web_only(kit: Kit) -> None:
    page = card(kit.tables, STRIKE)._repr_html_()
    links = re.findall(r'href="([^"]*)"', page)
    assert links
    assert all(link.startswith(("https://", "http://")) for link in links)
    bad = kit.sources.assign(url="javascript:alert(1)")
    assert "href" not in card({**kit.tables, "sources": bad}, STRIKE)._repr_html_()


def test_what_is_not_on_record_is_said(kit: Kit) -> None:
    none = {"reactions": kit.reactions.iloc[:0]}
    one = card({**kit.tables, **none}, STRIKE)
    assert "Reactions (0). None on record." in repr(one)
    assert "<h5>Reactions (0)</h5><p>None on record.</p>" in one._repr_html_()
