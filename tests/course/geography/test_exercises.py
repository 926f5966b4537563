"""The exercises of notebook 01: right answers are computed, wrong ones explained from the data."""

from __future__ import annotations

import pytest

from borderkit.course.exercises import Exercises
from borderkit.course.geography import exercises as geography
from borderkit.course.geography.argue import OIL, zone_km
from borderkit.course.geography.distances import along_river
from borderkit.course.geography.exercises import GRID, RIVER, left_by_choice, zone
from borderkit.course.show.regionmap import REGION
from borderkit.kit import Kit
from borderkit.places.measure import km_apart

IDS = [exercise.id for exercise in geography.BANK]


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, geography.BANK)


def test_the_exercises_are_numbered() -> None:
    assert [f"geo-{n}" for n in range(1, 10)] == IDS


@pytest.mark.parametrize(
    ("exercise", "answer"), [("geo-1", "240"), ("geo-2", "c"), ("geo-3", "b"), ("geo-4", "c")]
)
def test_the_right_answer_is_right(check: Exercises, exercise: str, answer: str) -> None:
    assert check(exercise, answer).status == "right"


@pytest.mark.parametrize(
    ("exercise", "answer", "says"),
    [
        ("geo-1", "100", "140 km under"),
        ("geo-1", "500 km", "260 km over"),
        ("geo-2", "a", "253 km apart"),
        ("geo-2", "b", "a guess would move the event"),
        ("geo-3", "a", "it is outside a limit of 10 km"),
        ("geo-3", "c", "it is already at 25 km"),
        ("geo-3", "d", "it is already at 25 km"),
        ("geo-4", "a", "claimed by the Syrian army and allies"),
        ("geo-4", "b", "Activists denied any entry"),
    ],
)
def test_each_wrong_answer_is_explained_from_the_data(
    check: Exercises, exercise: str, answer: str, says: str
) -> None:
    feedback = check(exercise, answer)
    assert feedback.status == "wrong"
    assert says in feedback.text


def test_an_estimate_counts_within_its_tolerance(check: Exercises, kit: Kit) -> None:
    km = km_apart(kit.places, "al-qaim", "al-tanf")
    assert check("geo-1", f"{km + 24:.1f}").status == "right"
    assert check("geo-1", f"{km + 26:.1f}").status == "wrong"


def test_the_choices_of_every_question_differ(check: Exercises, kit: Kit) -> None:
    for exercise in map(check.closed, check.bank):
        if exercise.options is not None:
            options = exercise.options(kit)
            assert len(set(options)) == len(options)
            assert exercise.right(kit) in options


@pytest.mark.parametrize(("exercise", "answer"), [("geo-5", "c"), ("geo-6", "C)")])
def test_the_right_answer_on_maps_is_right(check: Exercises, exercise: str, answer: str) -> None:
    assert check(exercise, answer).status == "right"


@pytest.mark.parametrize(
    ("exercise", "answer", "says"),
    [
        ("geo-5", "a", "what is wrong is its size, 1.44 times the area"),
        ("geo-5", "b", "It stays round and keeps its size, to 0.1% of its area"),
        ("geo-6", "a", "Ain al-Asad air base lies 226 km from Al-Omar oil field, beyond the frame"),
        ("geo-6", "b", "Al-Tanf lies 255 km from Al-Omar oil field, beyond the frame"),
    ],
)
def test_each_wrong_answer_on_maps_is_explained_from_the_data(
    check: Exercises, exercise: str, answer: str, says: str
) -> None:
    feedback = check(exercise, answer)
    assert feedback.status == "wrong"
    assert says in feedback.text


@pytest.mark.parametrize("exercise", ["geo-5", "geo-6"])
@pytest.mark.parametrize("answer", ["nonsense", "?", "🗺️", "d", "z" * 500])
def test_nonsense_is_told_how_to_answer(check: Exercises, exercise: str, answer: str) -> None:
    feedback = check(exercise, answer)
    assert feedback.status == "unreadable"
    assert 'from "a" to "c"' in feedback.text


@pytest.mark.parametrize("exercise", ["geo-5", "geo-6"])
def test_an_empty_answer_shows_the_question(check: Exercises, exercise: str) -> None:
    feedback = check(exercise, "")
    assert feedback.status == "unanswered"
    assert check.bank[exercise].question in feedback.text


@pytest.mark.parametrize("exercise", ["geo-5", "geo-6"])
def test_there_are_hints_and_a_solution_among_the_choices(
    check: Exercises, kit: Kit, exercise: str
) -> None:
    assert check.hint(exercise, 2).text.startswith("Hint 2 of 2.")
    assert check.solution(exercise).status == "right"
    options = check.closed(exercise).options
    assert options is not None
    assert check.closed(exercise).right(kit) in options(kit)
    assert len(set(options(kit))) == 3


def test_the_zone_is_measured_with_the_declared_radius(kit: Kit) -> None:
    assert zone(kit).loc["UTM 37N", "east_west_km"] == pytest.approx(110, abs=0.1)
    assert zone_km(kit) == 55


def test_what_the_map_of_oil_left_out_is_in_its_frame(kit: Kit) -> None:
    (name,) = left_by_choice(kit)
    site = kit.places[kit.places["name"] == name].iloc[0]
    assert OIL.frame.holds(site["lon"], site["lat"])
    assert site["id"] not in OIL.places


def test_the_places_of_the_grid_stand_on_the_map_of_the_region() -> None:
    assert set(GRID) <= set(REGION.places)


def test_the_right_answers_are_computed(check: Exercises, kit: Kit) -> None:
    river = along_river(*RIVER, kit).km
    assert check("geo-7", "d").status == "right"
    assert check("geo-8", f"{river:.0f}").status == "right"
    short = km_apart(kit.places, "al-tanf", "al-bukamal") - 60 - 130
    assert check("geo-9", f"{short:.0f} km").status == "right"


@pytest.mark.parametrize(
    ("exercise", "answer", "says"),
    [
        ("geo-7", "a", "from 34° to 35° north and 40° to 41° east"),
        ("geo-7", "b", "Palmyra (Tadmur) lies at 34.56° north, 38.28° east"),
        ("geo-7", "c", "from 33° to 34° north and 40° to 41° east"),
        ("geo-8", "100", "No way is shorter than the straight line"),
        ("geo-8", "121", "km under"),
        ("geo-8", "400 km", "km over"),
        ("geo-9", "190", "That is the sum of the two"),
        ("geo-9", "237", "That is the straight line"),
        ("geo-9", "0", "can't both be right"),
        ("geo-9", "-47", "47 km are missing"),
    ],
)
def test_each_wrong_answer_on_measuring_is_explained(
    check: Exercises, exercise: str, answer: str, says: str
) -> None:
    feedback = check(exercise, answer)
    assert feedback.status == "wrong"
    assert says in feedback.text


@pytest.mark.parametrize("off", [19, -19])
def test_an_estimate_along_the_river_counts_within_its_tolerance(
    check: Exercises, kit: Kit, off: int
) -> None:
    km = along_river(*RIVER, kit).km
    assert check("geo-8", f"{km + off:.1f}").status == "right"
    assert check("geo-8", f"{km + off * 1.2:.1f}").status == "wrong"


def test_the_straight_line_does_not_count_as_the_way_along_the_river(
    check: Exercises, kit: Kit
) -> None:
    assert check("geo-8", f"{km_apart(kit.places, *RIVER):.0f}").status == "wrong"


def test_only_one_choice_lies_in_the_square(check: Exercises, kit: Kit) -> None:
    exercise = check.closed("geo-7")
    assert exercise.options is not None
    options = exercise.options(kit)
    assert len(set(options)) == len(options)
    told = [exercise.explain(kit, option) for option in options]
    assert sum("33° to 34° north and 38° to 39° east" in text for text in told) == 1
