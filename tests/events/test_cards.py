from __future__ import annotations

import pytest

from borderkit.data.dates import parse
from borderkit.data.problems import DataError
from borderkit.events.accounts import Account
from borderkit.events.cards import card, cards
from borderkit.kit import Kit

STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"


def dates_and_names(accounts: tuple[Account, ...], kit: Kit) -> list[tuple[object, ...]]:
    last, first = (
        kit.sources[end].dt.strftime("%Y-%m-%d").fillna("without a date sorts last")
        for end in ("date_end", "date_start")
    )
    days = dict(zip(kit.sources["id"], zip(last, first, strict=True), strict=True))
    return [(*days[one.source.id], one.source.publisher) for one in accounts]


def test_a_card_holds_every_report_and_every_reaction(kit: Kit) -> None:
    for one in cards(kit.events, kit.tables):
        assert len(one.reports) == (kit.event_reports["event_id"] == one.id).sum()
        assert len(one.reactions) == (kit.reactions["event_id"] == one.id).sum()


def test_accounts_of_all_events_stand_in_order_of_date_then_name(kit: Kit) -> None:
    for one in cards(kit.events, kit.tables):
        for accounts in (one.reports, one.reactions):
            order = dates_and_names(accounts, kit)
            assert order == sorted(order)


def test_each_account_names_publisher_side_and_whether_it_was_opened(kit: Kit) -> None:
    sides = set(kit.codes("alignment").values())
    for one in cards(kit.events, kit.tables):
        for account in (*one.reports, *one.reactions):
            assert account.source.publisher
            assert set(account.source.alignment.split(", ")) <= sides
    opened = kit.sources.set_index("id")["opened"]
    found = card(STRIKE, kit.tables)
    assert [one.source.opened for one in found.reports] == [
        opened[one.source.id] for one in found.reports
    ]


def test_figures_are_said_as_the_source_says_them(kit: Kit) -> None:
    (article,) = (
        one for one in card(STRIKE, kit.tables).reports if one.source.id == "tehrantimes-2021-07-03"
    )
    assert (article.killed, article.wounded) == ("more than 50", "not stated")
    assert article.source.when == "3 July 2021"


def test_cards_come_in_order_of_date_then_name_and_keep_the_edtf(kit: Kit) -> None:
    found = cards(kit.events, kit.tables)
    assert [one.id for one in found] == [
        one.id for one in sorted(found, key=lambda one: (parse(one.date), one.title))
    ]
    dates = dict(zip(kit.events["id"], kit.events["date"], strict=True))
    assert {one.id: one.date for one in found} == dates
    assert any("~" in one.date and "about" in one.when for one in found)


def test_an_unknown_event_is_refused_by_name(kit: Kit) -> None:
    with pytest.raises(DataError, match=r'"no-such-event": There is no event with this id'):
        card("no-such-event", kit.tables)


def test_an_address_that_is_not_of_the_web_is_dropped(kit: Kit) -> None:
    sources = kit.sources.assign(url="javascript:alert(1)")
    found = card(STRIKE, {**kit.tables, "sources": sources})
    assert {one.source.url for one in found.reports} == {""}


def test_an_event_that_nobody_reports_has_an_empty_card(kit: Kit) -> None:
    none = {name: kit.tables[name].iloc[:0] for name in ("event_reports", "reactions")}
    found = card(STRIKE, {**kit.tables, **none})
    assert (found.reports, found.reactions) == ((), ())
