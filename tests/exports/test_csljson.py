import json
import re
from pathlib import Path
from typing import Any

import citeproc
import pandas as pd
import pytest
from citeproc.source.json import CiteProcJSON

from borderkit.data.dates import parse
from borderkit.exports import bibliography as bib
from borderkit.exports import csljson
from borderkit.kit import Kit

STYLE = "harvard-cite-them-right"  # the style that the package brings along


@pytest.fixture(scope="module")
def entries(kit: Kit) -> pd.DataFrame:
    return bib.entries(kit.sources)


def issued(date: str, row: dict[str, Any]) -> Any:
    return json.loads(csljson.dumps(pd.DataFrame([{**row, "date": date}])))[0].get("issued")


@pytest.fixture
def row(entries: pd.DataFrame) -> dict[str, Any]:
    return {str(name): value for name, value in entries.iloc[0].items()}


def test_read_back_it_is_what_was_shown(entries: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(csljson.loads(csljson.dumps(entries)), entries)


@pytest.mark.filterwarnings("ignore:The following arguments for Reference:UserWarning")  # "custom"
def test_citeproc_reads_what_was_shown(entries: pd.DataFrame) -> None:
    found = CiteProcJSON(json.loads(csljson.dumps(entries)))
    assert len(found) == len(entries)
    for entry in bib.records(entries):
        reference = found[entry["id"].lower()]
        assert str(reference["title"]) == entry["title"]
        if entry["date"]:
            assert reference["issued"]["year"] == parse(entry["date"]).start.year  # type: ignore[union-attr]
        if entry["url"]:
            assert str(reference["URL"]) == entry["url"]


@pytest.mark.filterwarnings("ignore:The following arguments for Reference:UserWarning")  # "custom"
def test_citeproc_sets_a_bibliography(entries: pd.DataFrame) -> None:
    some = entries[entries["language"].isin(["ar", "ja"])][:5]
    source = CiteProcJSON(json.loads(csljson.dumps(some)))
    style = citeproc.CitationStylesStyle(STYLE, validate=False)
    book = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    for key in some["id"]:
        book.register(citeproc.Citation([citeproc.CitationItem(key.lower())]))
    text = "\n".join(str(item) for item in book.bibliography())
    assert all(title in text for title in some["title"])


def test_every_type_is_one_that_csl_knows() -> None:
    types = {bib.entry_type(kind).csl for kind in [*bib.TYPES, "broadcaster"]}
    schema = Path(citeproc.SCHEMA_PATH).with_name("csl-types.rnc").read_text("utf-8")
    assert types <= set(re.findall(r'"([a-z-]+)"', schema))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018-06~", {"date-parts": [[2018, 6]], "circa": True}),
        ("2019", {"date-parts": [[2019]]}),
        ("2021-02-26", {"date-parts": [[2021, 2, 26]]}),
        ("2014-06-17/2014-07", {"date-parts": [[2014, 6, 17], [2014, 7]]}),
        ("2024-12/..", {"literal": "from December 2024 on"}),
        ("", None),
    ],
)
def test_dates_go_as_far_as_they_are_known(row: dict[str, Any], date: str, expected: Any) -> None:
    assert issued(date, row) == expected


def test_no_entries_are_an_empty_list(entries: pd.DataFrame) -> None:
    assert json.loads(csljson.dumps(entries[:0])) == []
    assert csljson.loads("[]").empty
