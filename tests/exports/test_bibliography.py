from typing import Any

import pandas as pd
import pytest

from borderkit.data.dates import DateError
from borderkit.exports import bibliography as bib
from borderkit.kit import Kit


def entry(**changes: Any) -> dict[str, str]:
    row = {
        "id": "s1",
        "kind": "newspaper",
        "title": "A headline",
        "title_status": "printed",
        "author": None,
        "voice": "A paper",
        "seen_through": None,
        "date": None,
        "url": None,
        "language": "en",
        "opened": True,
    }
    return bib.records(bib.entries(pd.DataFrame([{**row, **changes}])))[0]


def test_only_sources_that_are_cited_are_listed(kit: Kit) -> None:
    tables = (kit.event_reports, kit.reactions)
    found = bib.cited(kit.sources, *tables)
    assert set(found["id"]) == {one for table in tables for one in table["source_id"].dropna()}
    assert len(found) < len(kit.sources)


def test_every_source_of_the_kit_is_an_entry(kit: Kit) -> None:
    found = bib.entries(kit.sources)
    assert found["id"].tolist() == kit.sources["id"].tolist()
    assert found["title"].notna().all()
    assert set(kit.codes("source_kind")) - {"broadcaster"} == set(bib.TYPES)


def test_a_title_that_nobody_saw_is_said_to_be_that() -> None:
    assert entry(title=None, title_status="not-seen")["title"] == "[title not seen]"
    assert bib.note(entry(title=None, title_status="not-seen")) == "title not seen"


@pytest.mark.parametrize("title", ["[What it says]", "What it says"])
def test_a_supplied_title_stands_in_square_brackets(title: str) -> None:
    assert entry(title=title, title_status="supplied")["title"] == "[What it says]"


def test_a_printed_title_gets_no_brackets() -> None:
    assert entry()["title"] == "A headline"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Caroline Drees", "Caroline Drees"),
        ("A B, C D and E F", "A B;C D;E F"),
        ("A B, C D", "A B;C D"),
        ("Al-Ansari, Adamo and others", "Al-Ansari;Adamo;others"),
        ("Alexandra Andersson", "Alexandra Andersson"),
    ],
)
def test_authors_stand_each_for_themselves(printed: str, names: str) -> None:
    assert entry(author=printed)["authors"] == names


def test_notes_come_back() -> None:
    for status in ("printed", "supplied", "not-seen"):
        for opened in (True, False):
            for copy in (None, "mirror; of Reuters", "page not opened"):
                row = entry(title_status=status, opened=opened, seen_through=copy)
                assert bib.read_note(bib.note(row)) == {
                    "title_status": status,
                    "opened": opened,
                    "seen_through": copy,
                }


def test_a_note_of_another_hand_is_refused() -> None:
    with pytest.raises(ValueError, match="'read twice' is not a note"):
        bib.read_note("read twice")


def test_a_date_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(DateError, match="ends before it starts"):
        entry(date="2021/2020")
