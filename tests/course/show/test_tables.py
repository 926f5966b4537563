import pandas as pd

from borderkit.course.show.tables import fold_away, table

HOSTILE = '<img src=x onerror="alert(1)">'


def test_text_is_escaped_everywhere() -> None:
    page = table(pd.DataFrame({HOSTILE: [HOSTILE]}), HOSTILE)._repr_html_()
    assert "<img" not in page
    assert page.count("&lt;img") == 3


def test_only_web_addresses_become_links() -> None:
    frame = pd.DataFrame(
        {"title": ["a", "b"], "url": ["https://example.org/?a=1&b=2", "javascript:x"]}
    )
    page = table(frame, "Two", {"title": "url"})._repr_html_()
    assert '<a href="https://example.org/?a=1&amp;b=2"' in page
    assert "javascript" not in page
    assert ">url<" not in page


def test_a_linked_cell_without_text_says_link() -> None:
    frame = pd.DataFrame({"title": [None], "url": ["https://example.org"]})
    assert ">link</a>" in table(frame, "One", {"title": "url"})._repr_html_()


def test_numbers_stand_right_and_missing_cells_are_blank() -> None:
    frame = pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "t": ["x", None]})
    page = table(frame, "Two")._repr_html_()
    assert page.count("text-align:right") == 3
    assert "NA" not in page
    assert "None" not in page


def test_plain_text_has_the_caption_and_the_rows() -> None:
    text = repr(table(pd.DataFrame({"place": ["Hajin"]}, index=[7]), "One place"))
    assert text.splitlines()[0] == "One place"
    assert "Hajin" in text
    assert "7" not in text


def test_a_date_is_not_broken_and_a_long_cell_may_be() -> None:
    words = ["about 29 December 2019", "a title of many words"]
    frame = pd.DataFrame({"when": words, "recorded": ["2015-03-02/2015-04-01~", None]})
    page = table(frame, "Two")._repr_html_()
    assert page.count("white-space:nowrap") == 1
    assert 'nowrap">2015-03-02/2015-04-01~<' in page
    assert ">about 29&nbsp;December&nbsp;2019<" in page
    assert ">a title of many words<" in page


FEW = table(pd.DataFrame({"place": ["Hajin"], "km": [28]}), "One place")


def test_a_folded_table_is_all_there_behind_its_line() -> None:
    page = fold_away(FEW, "Show it")._repr_html_()
    assert page.startswith("<details><summary")
    assert FEW._repr_html_() in page


def test_as_plain_text_a_folded_table_stands_open() -> None:
    assert repr(fold_away(FEW, "Show it")) == repr(FEW)


def test_markup_in_the_line_that_opens_is_text() -> None:
    assert "<script>" not in fold_away(FEW, "<script>")._repr_html_()
