import pandas as pd

from borderkit.course.show.folded import fold_away
from borderkit.course.show.tables import table

TABLE = table(pd.DataFrame({"place": ["Hajin"], "km": [28]}), "One place")


def test_the_table_is_all_there_behind_the_line() -> None:
    page = fold_away(TABLE, "Show it")._repr_html_()
    assert page.startswith("<details><summary")
    assert TABLE._repr_html_() in page


def test_as_plain_text_it_stands_open() -> None:
    assert repr(fold_away(TABLE, "Show it")) == repr(TABLE)


def test_markup_in_the_summary_is_text() -> None:
    assert "<script>" not in fold_away(TABLE, "<script>")._repr_html_()
