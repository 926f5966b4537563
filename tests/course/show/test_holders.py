from itertools import combinations
from typing import Any

from matplotlib.colors import to_rgb

from borderkit.course.show.holders import SHORT, below, edge, legend, looks
from borderkit.course.show.style import PAPER, SOFT, subplots
from borderkit.kit import Kit


def test_every_holder_of_the_record_has_a_look_and_a_short_name(kit: Kit) -> None:
    recorded = set(kit.control["holder_actor"])
    assert recorded <= set(looks())
    assert recorded <= set(SHORT)


def test_no_two_holders_look_the_same() -> None:
    assert len(set(looks().values())) == len(SHORT)


def test_holders_of_near_brightness_differ_in_their_hatch() -> None:
    def brightness(colour: str) -> float:
        red, green, blue = to_rgb(colour)
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for one, other in combinations(looks().values(), 2):
        near = abs(brightness(one.colour) - brightness(other.colour)) < 0.02
        assert not near or one.hatch != other.hatch, (one, other)


def test_contested_is_no_colour_but_a_hatch() -> None:
    look = looks()["contested"]
    assert look.colour == PAPER
    assert edge(look) == SOFT


def test_short_names_hold_no_word_of_a_side() -> None:
    said = " ".join(SHORT.values()).casefold()
    for word in ("regime", "militia", "terrorist", "occupation", "proxy"):
        assert word not in said


def test_the_legend_goes_by_name_and_ends_with_the_marks() -> None:
    _, ax = subplots(6, 3)
    drawn: Any = legend(ax, ["syrian-opposition", "iraq", "iraq"]).get_legend()
    said = [text.get_text() for text in drawn.get_texts()]
    assert said == [
        "Iraqi government",
        "Syrian opposition",
        "no holder recorded",
        "disputed: see the table",
    ]


def test_below_is_the_same_number_of_points_at_any_height() -> None:
    offsets = []
    for height in (2, 8):
        _, ax = subplots(6, height, layout=None)
        offsets.append(ax.transAxes.transform((0, 0))[1] - below(ax).transform((0, 0))[1])
    assert abs(offsets[0] - offsets[1]) < 1e-6
    assert offsets[0] > 0
