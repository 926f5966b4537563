"""Distances drawn: the matrix, the river, and printed figures beside the computed ones."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from borderkit.course.geography.distances import (
    ONE_HUE,
    VERDICTS,
    along_river,
    distance_matrix,
    draw_matrix,
    draw_printed,
    matrix_title,
    printed_distances,
    printed_rows,
    printed_title,
    river_journey,
    straight_lines,
    verdict_counts,
)
from borderkit.course.show.style import subplots
from borderkit.course.show.tables import PageTable
from borderkit.kit import Kit
from borderkit.places.basemap import RiverError

NAMES = ["Near", "By", "Far"]
SQUARE = pd.DataFrame([[0.0, 9.3, 200], [9.3, 0, 195], [200, 195, 0]], NAMES, NAMES)


def brightness(colour: object) -> float:
    """Give the relative luminance of WCAG 2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in to_rgb(colour)  # type: ignore[arg-type]
    ]
    return float(np.dot([0.2126, 0.7152, 0.0722], parts))


def contrast(one: object, other: object) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def table(kit: Kit) -> pd.DataFrame:
    return printed_rows(kit)


def test_each_pair_has_one_cell_with_its_number() -> None:
    ax = draw_matrix(subplots(5, 4)[1], SQUARE)
    said = [text.get_text() for text in ax.texts]
    assert len(ax.patches) == 3
    assert said == ["9", "200", "195", *NAMES]


def test_a_distance_that_is_not_known_is_hatched_and_said() -> None:
    square = SQUARE.copy()
    square.loc["Far", :] = square.loc[:, "Far"] = math.nan
    ax = draw_matrix(subplots(5, 4)[1], square)
    assert [bool(patch.get_hatch()) for patch in ax.patches] == [False, True, True]
    assert [text.get_text() for text in ax.texts].count("not known") == 2
    assert matrix_title(square) == "From 9 km (Near to By) to 9 km (Near to By)"


def test_farther_is_darker_also_in_grey() -> None:
    shades = [brightness(ONE_HUE(share)) for share in np.linspace(0, 1, 21)]
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == len(shades)


@pytest.mark.parametrize("share", np.linspace(0.02, 1, 25).tolist())
def test_every_number_can_be_read_on_its_cell(share: float) -> None:
    square = pd.DataFrame([[0, share, 1], [share, 0, 1], [1, 1, 0]], NAMES, NAMES) * 100
    ax = draw_matrix(subplots(5, 4)[1], square)
    assert contrast(ax.texts[0].get_color(), ax.patches[0].get_facecolor()) > 3.5


def test_the_words_of_the_matrix_state_both_ends() -> None:
    assert matrix_title(SQUARE) == "From 9 km (Near to By) to 200 km (Near to Far)"


def test_every_printed_distance_is_kept_and_measured(kit: Kit, table: pd.DataFrame) -> None:
    assert len(table) == len(kit.distance_statements)
    assert (table["ratio"] * table["straight_km"]).tolist() == pytest.approx(table["km"].tolist())
    assert table["who"].notna().all()


def test_the_doubt_is_that_of_both_ends(kit: Kit, table: pd.DataFrame) -> None:
    radius = kit.places.set_index("id")["precision_m"]
    row = table[table["check_id"] == "al-bukamal--damascus"].iloc[0]
    assert row["doubt_km"] == (radius["al-bukamal"] + radius["damascus"]) / 1000


def test_verdicts_go_from_agreement_to_none_and_every_one_is_placed(table: pd.DataFrame) -> None:
    order = [VERDICTS.index(verdict) for verdict in table["verdict"]]
    assert order == sorted(order)
    assert sum(verdict_counts(table).values()) == table["check_id"].nunique()


def test_rival_figures_stand_side_by_side_and_are_not_averaged(
    kit: Kit, table: pd.DataFrame
) -> None:
    rows = table[table["check_id"] == "al-bukamal--deir-ez-zor"]
    ax = draw_printed(subplots(9, 3)[1], rows, kit.codes("distance_verdict"))
    dots = next(line for line in ax.lines if line.get_marker() == "o")
    assert len(np.asarray(dots.get_xdata())) == len(rows) > 1
    assert ", ".join(f"{km:g}" for km in sorted(rows["km"])) in {t.get_text() for t in ax.texts}


def test_the_figure_has_a_row_a_pair_a_bar_of_doubt_and_a_verdict(
    kit: Kit, table: pd.DataFrame
) -> None:
    labels = kit.codes("distance_verdict")
    ax = draw_printed(subplots(10, 9)[1], table, labels)
    pairs = table["check_id"].nunique()
    said = [text.get_text() for text in ax.texts]
    assert len(ax.get_yticks()) == len(ax.patches) == pairs
    assert sum(said.count(labels[verdict].lower()) for verdict in VERDICTS) == pairs
    low, high = ax.get_xlim()
    assert low < table["ratio"].min() < table["ratio"].max() < high


def test_a_doubt_wider_than_the_distance_goes_on_past_the_figure(
    kit: Kit, table: pd.DataFrame
) -> None:
    rows = table[table["doubt_km"] > table["straight_km"]]
    assert not rows.empty
    ax = draw_printed(subplots(9, 3)[1], rows, kit.codes("distance_verdict"))
    assert {"<", ">"} <= {line.get_marker() for line in ax.lines}


def test_the_words_of_the_printed_distances_count_them(kit: Kit, table: pd.DataFrame) -> None:
    counts, chart = verdict_counts(table), printed_distances(kit)
    assert chart.title == printed_title(table)
    assert chart.title.endswith(f"{counts['mixed']} in part, {counts['mismatch']} not")
    assert f"each of {len(table)} printed distances" in chart.alt
    assert f"{table['ratio'].max():.2f}" in chart.alt
    assert chart.figure.axes[0].get_title(loc="left") == chart.title


def test_the_table_behind_names_each_source_and_reason(kit: Kit, table: pd.DataFrame) -> None:
    page = printed_distances(kit).table
    assert page is not None
    assert len(page.frame) == len(table)
    assert page.frame["Verdict"].notna().all()
    assert page.frame["Who"].tolist() == table["who"].tolist()
    told = " ".join(page.frame["Comment"])
    assert "7.2 km from the point in" in told
    assert not any(source in told for source in kit.sources["id"])


def test_the_matrix_goes_by_names_in_the_order_asked(kit: Kit) -> None:
    chart = distance_matrix("al-tanf", "al-qaim", "baghdad", kit=kit)
    assert "between 3 places: Al-Tanf, Al-Qaim, Baghdad." in chart.alt
    assert chart.title in chart.alt
    assert chart.source.startswith("positions from ")
    with pytest.raises(KeyError, match="atlantis"):
        distance_matrix("atlantis", kit=kit)


def test_distances_are_the_same_both_ways_and_nought_to_oneself(kit: Kit) -> None:
    page, said = straight_lines(kit).parts
    assert isinstance(page, PageTable)
    square = page.frame.iloc[:, 1:8].to_numpy()
    assert (square == square.T).all()
    assert set(square.diagonal().tolist()) == {0}
    border = dict(zip(page.frame["km"], page.frame["the border"], strict=True))
    assert [border[name] for name in ("Al-Bukamal", "Al-Tanf", "Baghdad")] == [7, 21, 336]
    assert "Natural Earth draws it in Homs, 153 km from" in str(said)


def test_a_journey_is_rounded_for_the_page_and_its_odd_stage_is_explained(kit: Kit) -> None:
    page, odd, line = river_journey(kit=kit).parts
    assert isinstance(page, PageTable)
    ratio = page.frame["River over straight"]
    assert ratio.min() < 1
    shortest = page.frame.sort_values("River over straight").iloc[0]
    assert f"From {shortest['From']} to {shortest['To']} it seems shorter" in str(odd)
    assert (page.frame["Straight, km"].round(1) == page.frame["Straight, km"]).all()
    assert "1970s and 1980s" in str(line)
    assert "about every 400 m," in str(line)


def test_the_way_along_the_river_is_asked_by_ids(kit: Kit) -> None:
    way = along_river("al-bukamal", "deir-ez-zor", kit)
    assert way.km > way.straight_km > 100
    with pytest.raises(RiverError, match="km from the Euphrates"):
        along_river("al-bukamal", "palmyra", kit)
