import matplotlib.pyplot as plt
import pandas as pd
import pytest

from borderkit.course.capstone import chosen
from borderkit.course.show.regionmap import CLOSE_UP, REGION, located, place_table
from borderkit.events import timeline
from borderkit.kit import Kit


def places(kit: Kit, *ids: str) -> pd.DataFrame:
    return place_table(kit.places, kit.arabic, ids)


def rows(kit: Kit, count: int) -> pd.DataFrame:
    events = kit.events[:count]
    return timeline.timeline_rows(events, kit.statements, kit.codes("event_type"))


def test_the_smaller_map_is_taken_where_all_fits(kit: Kit) -> None:
    assert chosen.plan_of(places(kit, "al-qaim", "al-hari")) is CLOSE_UP
    assert chosen.plan_of(places(kit, "al-qaim", "baghdad")) is REGION


def test_no_two_names_overlap_that_the_map_was_not_planned_for(kit: Kit) -> None:
    table = places(kit, *located(kit.places))
    drawn = chosen.drawn(table)
    frame = REGION.frame
    free = drawn[~drawn["id"].isin(REGION.places)]
    x, y = frame.xy(drawn["lon"], drawn["lat"])
    at = dict(zip(drawn["id"], zip(x, y, strict=True), strict=True))
    for one in free["id"]:
        for other in set(drawn["id"]) - {one}:
            across, down = abs(at[one][0] - at[other][0]), abs(at[one][1] - at[other][1])
            assert across > chosen.ACROSS_KM or down > chosen.DOWN_KM


def test_every_place_is_drawn_or_named_as_left_out(kit: Kit) -> None:
    table = places(kit, *located(kit.places))
    text = chosen.map_alt(table, kit.layers.lines("border"))
    assert all(name in text for name in table["name"])


def test_the_map_says_what_it_shows_and_carries_its_source(kit: Kit) -> None:
    table = places(kit, "al-qaim", "k1-base")
    figure = chosen.chosen_map(table, kit.layers, "one source")
    assert figure.axes[0].get_title(loc="left") == chosen.map_title(
        table, kit.layers.lines("border")
    )
    words = [text.get_text() for text in figure.axes[0].texts]
    assert any(word.startswith("K-1 air base") for word in words)
    assert "Source: one source" in figure.get_supxlabel()
    plt.close(figure)


@pytest.mark.parametrize("count", [1, 5, 100])
def test_the_timeline_has_a_numbered_line_an_event(kit: Kit, count: int) -> None:
    table = rows(kit, count)
    figure = chosen.chosen_timeline(table, kit.codes("attribution"), "many")
    labels = [tick.get_text() for tick in figure.axes[0].get_yticklabels()]
    assert len(labels) == count
    assert all(label.endswith(str(n)) for n, label in enumerate(labels, 1))
    assert f"{count}," in figure.axes[0].get_title(loc="left")
    assert figure.get_figheight() < 16
    plt.close(figure)


def test_the_legend_names_only_what_is_drawn(kit: Kit) -> None:
    table = rows(kit, 5)
    figure = chosen.chosen_timeline(table, kit.codes("attribution"), "many")
    legend = figure.axes[0].get_legend()
    assert legend is not None
    told = {text.get_text() for text in legend.get_texts()}
    assert told == {kit.codes("attribution")[code] for code in table["attribution"]}
    plt.close(figure)


def test_the_words_of_the_timeline_tell_every_date(kit: Kit) -> None:
    table = rows(kit, 5)
    text = chosen.timeline_alt(table, kit.codes("attribution"))
    assert all(when in text for when in table["when"])
