"""The bibliography: what each source says in CSL-JSON and in BibLaTeX, read by other readers."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library

from borderkit.data.dates import DateError
from borderkit.exports import bibliography as bib
from borderkit.kit import Kit

ROW = {
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


def row(**changes: Any) -> pd.DataFrame:
    return pd.DataFrame([{**ROW, **changes}])


def item(**changes: Any) -> dict[str, Any]:
    return bib.items(row(**changes))[0]


def library(sources: pd.DataFrame) -> Library:
    read = parse_string(bib.biblatex(sources))
    assert not read.failed_blocks
    return read


def test_every_source_of_the_kit_is_an_item(kit: Kit) -> None:
    found = bib.items(kit.sources)
    assert [one["id"] for one in found] == kit.sources["id"].tolist()
    assert all(one["title"] for one in found)
    assert set(kit.codes("source_kind")) - {"broadcaster"} == set(bib.TYPES)
    assert json.loads(bib.csl_json(kit.sources)) == found


def test_a_title_that_nobody_saw_is_said_to_be_that() -> None:
    found = item(title=None, title_status="not-seen")
    assert (found["title"], found["note"]) == ("[title not seen]", "title not seen")


@pytest.mark.parametrize("title", ["[What it says]", "What it says"])
def test_a_supplied_title_stands_in_square_brackets(title: str) -> None:
    assert item(title=title, title_status="supplied")["title"] == "[What it says]"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Caroline Drees", ["Caroline Drees"]),
        ("A B, C D and E F", ["A B", "C D", "E F"]),
        ("A B; C D", ["A B", "C D"]),
    ],
)
def test_authors_stand_each_for_themselves(printed: str, names: list[str]) -> None:
    assert [name["literal"] for name in item(author=printed)["author"]] == names


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018-06~", {"date-parts": [[2018, 6]], "circa": True}),
        ("2019", {"date-parts": [[2019]]}),
        ("2021-02-26", {"date-parts": [[2021, 2, 26]]}),
        ("2014-06-17/2014-07", {"date-parts": [[2014, 6, 17], [2014, 7]]}),
        ("2024-12/..", {"literal": "from December 2024 on"}),
        (None, None),
    ],
)
def test_dates_go_as_far_as_they_are_known(date: str | None, expected: Any) -> None:
    assert item(date=date).get("issued") == expected


def test_a_date_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(DateError, match="ends before it starts"):
        item(date="2021/2020")


def test_an_address_that_could_run_is_left_out() -> None:
    assert "URL" not in item(url="javascript:alert(1)")


def test_another_reader_finds_every_source_in_the_bib_file(kit: Kit) -> None:
    found = library(kit.sources)
    assert [one.key for one in found.entries] == kit.sources["id"].tolist()
    dates = {one.key: str(one["date"]) for one in found.entries if "date" in one}
    assert dates == kit.sources.dropna(subset="date").set_index("id")["date"].to_dict()
    assert all("title" in one for one in found.entries)


def test_signs_that_latex_would_act_on_are_text() -> None:
    [entry] = library(row(title="5% {A & B} -- C_d ~ القائم \\ #1 $x$")).entries
    assert entry["title"].split() == [
        *[r"5\%", r"\{A", r"\&", r"B\}", r"-\/-", r"C\_d", r"\textasciitilde{}", r"القائم"],
        *[r"\textbackslash{}", r"\#1", r"\$x\$"],
    ]


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("wire", "@article{s1,"),
        ("official", "@report{s1,"),
        ("encyclopedia", "@inreference{s1,"),
        ("podcast", "@online{s1,"),
    ],
)
def test_each_kind_has_its_type(kind: str, start: str) -> None:
    assert bib.biblatex(row(kind=kind, url="https://example.org")).startswith(start)


def test_what_pandoc_refuses_is_told() -> None:
    with pytest.raises(bib.PandocError, match="Unknown output format"):
        bib.pandoc("", "-t", "no-such")


def test_pandoc_reads_no_file_that_a_text_names() -> None:
    with pytest.raises(bib.PandocError):
        bib.pandoc("", "-f", "csljson", "-t", "biblatex", "/etc/hostname")
