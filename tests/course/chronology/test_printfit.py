from __future__ import annotations

import pandas as pd

from borderkit.course.chronology.printfit import LONGEST, bands, fitted, label, span


def rows(*days: str, told: bool = True) -> pd.DataFrame:
    dates = pd.to_datetime(list(days))
    return pd.DataFrame(
        {
            "id": list(days),
            "start": dates,
            "end": dates,
            "when": ["29 December 2019"] * len(days),
            "title": ["A title that is about as long as titles are"] * len(days),
            "in_article": told,
            "events": 1,
            "lane": "Strike",
            "y": range(len(days)),
        }
    )


def test_the_axis_takes_whole_years() -> None:
    first, last = span(rows("2019-12-29", "2021-02-25"))
    assert (str(first.date()), str(last.date())) == ("2019-01-01", "2022-01-01")


def test_words_near_each_other_stand_on_levels_of_their_own() -> None:
    assert fitted(rows("2019-02-01", "2019-02-10"), 600)["y"].tolist() == [0, 1]


def test_marks_without_words_share_a_level() -> None:
    assert fitted(rows("2019-02-01", "2019-08-10", told=False), 600)["y"].tolist() == [0, 0]


def test_words_that_would_leave_the_page_stand_left_of_their_mark() -> None:
    assert fitted(rows("2014-02-01", "2021-12-30"), 600)["turned"].tolist() == [False, True]


def test_a_month_is_short_and_a_long_title_ends_with_dots() -> None:
    text = label("about 29 December 2019", "A title that goes on and on and will not end soon")
    assert text.startswith("about 29 Dec 2019: A title")
    assert text.endswith("…")
    assert len(text) <= LONGEST


def test_may_and_months_that_are_words_stay() -> None:
    assert label("18 May 2017", "Strike") == "18 May 2017: Strike"


def test_a_name_of_two_lines_has_room_for_both() -> None:
    long = "Iraqi armed groups other than ISIS, 2014"
    both = pd.concat([rows("2019-02-01").assign(lane=long), rows("2019-03-01").assign(y=1)])
    table = fitted(both.reset_index(drop=True), 600)
    assert bands(table).to_dict("list") == {"top": [0, 2], "below": [2, 3]}
