from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation

from borderkit.course import chronology
from borderkit.course.chronology.counts import (
    SHOWN,
    _curve_alt,
    _curve_title,
    _draw_curve,
    _draw_definitions,
    _draw_effects,
    _draw_gaps,
    _farthest_of_most,
    _gaps_alt,
    _gaps_title,
)
from borderkit.course.show.style import subplots
from borderkit.events import counting, strikes
from borderkit.events.rates import constant_rate_test
from borderkit.events.strikes import ARTICLE_DEFINITIONS, CountError, Definition
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def on_record(kit: Kit) -> pd.DataFrame:
    return strikes.strikes_on_record(kit.tables, kit.layers.lines("border"))


def test_each_definition_has_a_row_its_words_and_its_number(on_record: pd.DataFrame) -> None:
    drawn = _draw_definitions(on_record, ARTICLE_DEFINITIONS, subplots()[1])
    labels = [label.get_text().replace("\n", " ") for label in drawn.get_yticklabels()]
    assert labels == [definition.name for definition in ARTICLE_DEFINITIONS]
    counted = [str(len(counting.strikes_counted(on_record, one))) for one in ARTICLE_DEFINITIONS]
    assert [text.get_text() for text in drawn.texts] == counted


def test_each_entry_that_counts_is_a_line(on_record: pd.DataFrame) -> None:
    chosen = ARTICLE_DEFINITIONS[:2]
    drawn = _draw_definitions(on_record, chosen, subplots()[1])
    lines = [len(group.get_paths()) for group in drawn.collections]
    assert lines == [len(counting.strikes_counted(on_record, one)) for one in chosen]


def test_a_definition_that_counts_nothing_is_drawn_with_its_zero(on_record: pd.DataFrame) -> None:
    nothing = Definition("nothing", (strikes.CROSSING,), km=0.0)
    assert _draw_definitions(on_record, [nothing], subplots()[1]).texts[0].get_text() == "0"


def test_nights_are_a_range_where_the_dates_leave_it_open(on_record: pd.DataFrame) -> None:
    nights = Definition("nights", (strikes.CROSSING,), "named", unit="night")
    assert _draw_definitions(on_record, [nights], subplots()[1]).texts[0].get_text() == "7 to 12"


def test_ten_thousand_entries_on_one_day_are_one_line_and_their_number(
    on_record: pd.DataFrame,
) -> None:
    one = on_record[on_record["id"] == "2021-02-25-albukamal-strike"]
    many = pd.concat([one] * 10_000, ignore_index=True)
    drawn = _draw_definitions(many, [Definition("many", (strikes.CROSSING,))], subplots()[1])
    assert [len(group.get_paths()) for group in drawn.collections] == [1]
    assert drawn.texts[0].get_text() == "10000"


@pytest.fixture(scope="module")
def rows(on_record: pd.DataFrame) -> pd.DataFrame:
    return counting.specification_curve(on_record)


def curve_of(
    rows: pd.DataFrame,
    on_record: pd.DataFrame,
    marked: Sequence[counting.CurvePlace] = (),
    yours: counting.CurvePlace | None = None,
) -> tuple[Axes, Axes]:
    upper, lower = subplots(nrows=2)[1]
    first = counting.place_on_curve(rows, on_record, strikes.ARTICLE_DEFINITIONS[0])
    _draw_curve(rows, (upper, lower), marked, yours or first)
    return upper, lower


def test_every_option_has_a_row_of_ticks_as_many_as_definitions_chose_it(
    rows: pd.DataFrame, on_record: pd.DataFrame
) -> None:
    _, lower = curve_of(rows, on_record)
    names = [label.get_text() for label in lower.get_yticklabels()]
    assert sorted(names) == sorted(one.name for one in counting.OPTIONS)
    ticks = [len(group.get_paths()) for group in lower.collections]
    sizes = {name: int((rows == name).sum().sum()) for name in names}
    assert ticks == [sizes[name] for name in names]
    headings = [text.get_text().strip() for text in lower.texts]
    assert headings == list(counting.CHOICES.values())


def test_marked_definitions_stand_at_their_counts(
    rows: pd.DataFrame, on_record: pd.DataFrame
) -> None:
    marked = [counting.place_on_curve(rows, on_record, one) for one in strikes.ARTICLE_DEFINITIONS]
    mine = strikes.Definition("mine", (strikes.CROSSING,), km=77.0)
    yours = counting.place_on_curve(rows, on_record, mine)
    upper, lower = curve_of(rows, on_record, marked, yours)
    labels = {text.get_text(): text.xy for text in upper.texts if isinstance(text, Annotation)}
    assert list(labels) == ["1", "2", "3", "4", "5", "6", "yours"]
    assert [xy[1] for xy in labels.values()] == [2, 3, 4, 8, 12, 22, yours.counted]
    assert labels["yours"][0] == yours.fewer + yours.same / 2
    assert len(lower.lines) == len(marked)  # none for a definition off the grid


def test_the_words_name_every_count_set_apart(rows: pd.DataFrame, on_record: pd.DataFrame) -> None:
    place = counting.place_on_curve(rows, on_record, strikes.ARTICLE_DEFINITIONS[1])
    words = _curve_alt(rows, [place], place)
    assert words.startswith(_curve_title(rows))
    assert (
        f"1 counts 3; yours counts 3, with {place.fewer:,} below and {place.more:,} above" in words
    )


def test_effects_are_bars_with_their_numbers(rows: pd.DataFrame) -> None:
    effects = counting.effects_of_choices(rows)
    ax = _draw_effects(effects, subplots()[1])
    assert [bar.get_width() for bar in ax.patches if isinstance(bar, Rectangle)] == effects[
        "average"
    ].tolist()
    assert ax.get_yticklabels()[0].get_text() == "Whose act"
    assert "4.4 on average, 18 at most" in [text.get_text() for text in ax.texts]


def test_counts_of_ten_thousand_keep_the_axis_readable(
    rows: pd.DataFrame, on_record: pd.DataFrame
) -> None:
    many = rows.assign(count=rows["count"] * 10_000)
    upper, _ = curve_of(many, on_record)
    assert len(upper.get_yticks()) < 15
    assert upper.get_ylim()[1] > many["count"].max()


WINDOW = Definition("d", ("border",), since="2017-01-01", until="2019-12-31")


def entries(days: list[int], length: int = 0) -> pd.DataFrame:
    first = pd.Timestamp(WINDOW.since) + pd.to_timedelta(pd.Series(days, dtype="int64"), unit="D")
    last = first + pd.Timedelta(days=length)
    return pd.DataFrame({"first": first, "last": last, "when": "a day"})


def band(ax: Axes) -> np.ndarray:
    (shape,) = (one for one in ax.collections if one.get_gid() == "constant-rate")
    return np.asarray(shape.get_paths()[0].vertices)


def test_a_series_steps_up_at_each_strike() -> None:
    ax = _draw_gaps(entries([100, 200, 600]), WINDOW, subplots()[1])
    steps = ax.lines[0]
    assert np.asarray(steps.get_ydata()).tolist() == [0, 1, 2, 3, 3]
    assert [text.get_text() for text in ax.texts] == ["100 days", "400 days"]
    assert ax.get_ylabel() == "strikes so far"


def test_a_stretch_is_a_bar_and_its_gap_a_range() -> None:
    rows = pd.concat([entries([100], length=20), entries([400])])
    ax = _draw_gaps(rows, WINDOW, subplots()[1])
    assert [text.get_text() for text in ax.texts] == ["280 to 300 days"]
    assert marks(ax) == 1


def marks(ax: Axes) -> int:
    return int(np.size(ax.lines[1].get_xdata()))


def test_the_band_starts_at_nothing_ends_at_all_and_holds_a_steady_series() -> None:
    vertices = band(_draw_gaps(entries(list(range(20, 1080, 20))), WINDOW, subplots()[1]))
    assert vertices[:, 1].min() == 0
    assert vertices[:, 1].max() == 53
    middle = vertices[np.isclose(vertices[:, 0], np.median(vertices[:, 0])), 1]
    assert middle.min() < 53 / 2 < middle.max()


def test_the_band_narrows_with_the_number() -> None:
    widths = [_farthest_of_most(n) for n in (3, 12, 100)]
    assert widths[0] > widths[1] > widths[2]
    # Kolmogorov's limit at 5%: 0.708 for three, about 1.36 / sqrt(n) for many (Smirnov 1948).
    assert widths[0] == pytest.approx(0.708, abs=0.03)
    assert widths[2] == pytest.approx(0.134, abs=0.01)


def test_ten_thousand_strikes_on_one_day_are_one_mark() -> None:
    rows = entries([500] * 10_000)
    ax = _draw_gaps(rows, WINDOW, subplots()[1])
    assert marks(ax) == 1
    assert not ax.texts
    test = constant_rate_test(rows, WINDOW)
    assert _gaps_title(rows, test) == (
        "10,000 strikes, 0 days apart: more bunched than a constant rate"
    )
    assert len(_gaps_alt(rows, test)) < 400


def test_of_many_gaps_only_the_longest_are_labelled() -> None:
    ax = _draw_gaps(entries(list(range(0, 1080, 35))), WINDOW, subplots()[1])
    assert len(ax.texts) == SHOWN


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ({}, 4),
        ({"against": ["pmf"]}, 3),
        ({"against": "pmf", "since": "2020-07-04"}, 2),
        ({"near": ["crossing", "al-tanf"], "whose": "named"}, 12),
    ],
)
def test_a_reader_counts_with_words_of_their_own(
    kit: Kit, words: dict[str, Any], counted: int
) -> None:
    shown = chronology.strikes_under(kit, **words)
    assert len(shown.frame) == counted
    assert shown.caption.startswith(f"{counted} entries under this definition; as strikes:")
    assert f"Yours counts **{counted}**" in repr(chronology.your_definition(kit, **words))


def test_a_word_that_is_not_known_is_told_with_those_that_are(kit: Kit) -> None:
    with pytest.raises(CountError, match='Use "crossing", "al-tanf", "border"'):
        chronology.strikes_under(kit, near=["Palmyra"])


def test_a_word_that_no_definition_has_is_told_with_those_that_it_has(kit: Kit) -> None:
    with pytest.raises(CountError, match=r"unitt: no word of a definition. Use near, whose"):
        chronology.strikes_under(kit, unitt="night")
    with pytest.raises(CountError, match="is not known here"):
        chronology.strikes_under(kit, whose=["named", "anyone"])


@pytest.mark.parametrize("number", [0, 7])
def test_gaps_are_those_of_a_definition_that_there_is(kit: Kit, number: int) -> None:
    with pytest.raises(CountError, match=f"no definition {number}. Use 1 to 6"):
        chronology.gaps(number, kit)


def test_the_gaps_of_two_strikes_are_no_series(kit: Kit) -> None:
    with pytest.raises(CountError, match=r"2 strike.*make no series"):
        chronology.gaps(1, kit)
    parts: Any = chronology.gaps(6, kit).parts
    chart, _, table = parts
    assert chart.source == "the kit's strikes, not on ISIS, at the crossing and near al-Tanf"
    assert table.frame.columns[1] == "3 strikes"
