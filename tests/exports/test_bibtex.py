import pandas as pd
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.exports import bibliography as bib
from borderkit.exports import bibtex
from borderkit.kit import Kit

ENTRY = {
    "id": "s1",
    "kind": "newspaper",
    "title": "A headline",
    "title_status": "printed",
    "authors": None,
    "publisher": "A paper",
    "seen_through": None,
    "date": "2021-06~",
    "url": "https://example.org/?a=1%20&b_c#d",
    "language": "en",
    "opened": True,
}


def entry(**changes: object) -> pd.DataFrame:
    return bib.typed(pd.DataFrame([{**ENTRY, **changes}]))


def parsed(text: str, latex: bool = False) -> Library:
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()] if latex else [])
    assert not library.failed_blocks
    return library


@pytest.fixture(scope="module")
def entries(kit: Kit) -> pd.DataFrame:
    return bib.entries(kit.sources)


def test_read_back_it_is_what_was_shown(entries: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(bibtex.loads(bibtex.dumps(entries)), entries)


def test_bibtexparser_reads_what_was_shown(entries: pd.DataFrame) -> None:
    text = bibtex.dumps(entries)
    plain, decoded = parsed(text), parsed(text, latex=True)
    assert [one.key for one in plain.entries] == entries["id"].tolist()
    assert [one["title"] for one in decoded.entries] == entries["title"].tolist()
    for column, field in {"date": "date", "url": "url"}.items():
        known = entries[column].notna()
        found = pd.Series([one.get(field) for one in plain.entries])
        assert [one.value for one in found[known]] == entries.loc[known, column].tolist()
        assert found[~known].isna().all()


def test_special_letters_stay_what_they_are() -> None:
    rows = entry(title="5% {A & B} -- C_d ~ القائم \\ #1", authors="ميسر الشمري;others")
    text = bibtex.dumps(rows)
    assert r"5\% \textbraceleft{}A \& B\textbraceright{} -{}- C\_d" in text
    assert "author = {{ميسر الشمري} and others}" in text
    assert bibtex.loads(text).equals(rows)


def test_a_url_stands_as_it_is() -> None:
    assert "  url = {https://example.org/?a=1%20&b_c#d}," in bibtex.dumps(entry())


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2021-06~", ["year = {2021}", "month = {6}", "date = {2021-06~}"]),
        ("2021", ["year = {2021}", "date = {2021}"]),
        ("../2021", ["date = {../2021}"]),
        (None, []),
    ],
)
def test_dates_keep_their_edtf(date: str | None, lines: list[str]) -> None:
    text = bibtex.dumps(entry(date=date))
    found = [line.strip(" ,") for line in text.split("\n")]
    assert [line for line in found if line.startswith(("year", "month", "date"))] == lines


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("wire", "@article{s1,"),
        ("official", "@techreport{s1,"),
        ("encyclopedia", "@incollection{s1,"),
        ("podcast", "@misc{s1,"),
    ],
)
def test_each_kind_has_its_type(kind: str, start: str) -> None:
    assert bibtex.dumps(entry(kind=kind)).startswith(start)


def test_title_status_is_said_in_the_note() -> None:
    rows = entry(title=bib.NOT_SEEN, title_status="not-seen", opened=False)
    text = bibtex.dumps(rows)
    assert "title = {{[title not seen]}}" in text
    assert "note = {title not seen; page not opened}" in text


@pytest.mark.parametrize("key", ["a b", "a,b", "a{b", "ق", ""])
def test_an_id_that_cannot_be_a_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="cannot be a BibTeX key"):
        bibtex.dumps(entry(id=key))


@settings(deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_comes_back_in_both_readers(title: str, publisher: str) -> None:
    source = {"author": None, "voice": f"p{publisher}", **ENTRY, "title": f"t{title}"}
    rows = bib.entries(pd.DataFrame([source]))
    text = bibtex.dumps(rows)
    assert bibtex.loads(text).equals(rows)
    assert [one.key for one in parsed(text).entries] == ["s1"]


def test_no_entries_are_an_empty_file(entries: pd.DataFrame) -> None:
    assert bibtex.dumps(entries[:0]) == ""
    assert bibtex.loads("").empty
