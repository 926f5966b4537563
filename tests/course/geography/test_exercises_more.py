import pytest

from borderkit.course.exercises import Exercises
from borderkit.course.geography import exercises as geography
from borderkit.course.geography import exercises_more as geography_more
from borderkit.course.geography.exercises_more import GRID, RIVER
from borderkit.course.show.mapplans import REGION_PLAN
from borderkit.course.show.mapwords import apart
from borderkit.kit import Kit
from borderkit.places.basemap import river_stretch

IDS = [exercise.id for exercise in geography_more.BANK]


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, geography_more.BANK)


def test_the_exercises_are_numbered_and_clash_with_none_of_the_first_bank() -> None:
    assert IDS == ["geo-7", "geo-8", "geo-9"]
    assert not set(IDS) & {exercise.id for exercise in geography.BANK}


def test_the_places_of_the_grid_stand_on_the_map_of_the_region() -> None:
    assert set(GRID) <= set(REGION_PLAN.places)


def test_the_right_answers_are_computed(check: Exercises, kit: Kit) -> None:
    river = river_stretch(kit.layers, kit.places, *RIVER).km
    assert check("geo-7", "d").status == "right"
    assert check("geo-8", f"{river:.0f}").status == "right"
    short = apart(kit.places, "al-tanf", "al-bukamal") - 60 - 130
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
def test_each_wrong_answer_is_explained_from_the_data(
    check: Exercises, exercise: str, answer: str, says: str
) -> None:
    feedback = check(exercise, answer)
    assert feedback.status == "wrong"
    assert says in feedback.text


@pytest.mark.parametrize("off", [19, -19])
def test_an_estimate_counts_within_its_tolerance(check: Exercises, kit: Kit, off: int) -> None:
    km = river_stretch(kit.layers, kit.places, *RIVER).km
    assert check("geo-8", f"{km + off:.1f}").status == "right"
    assert check("geo-8", f"{km + off * 1.2:.1f}").status == "wrong"


def test_the_straight_line_does_not_count_as_the_way_along_the_river(
    check: Exercises, kit: Kit
) -> None:
    assert check("geo-8", f"{apart(kit.places, *RIVER):.0f}").status == "wrong"


def test_only_one_choice_lies_in_the_square(check: Exercises, kit: Kit) -> None:
    exercise = check.closed("geo-7")
    assert exercise.options is not None
    options = exercise.options(kit)
    assert len(set(options)) == len(options)
    told = [exercise.explain(kit, option) for option in options]
    assert sum("33° to 34° north and 38° to 39° east" in text for text in told) == 1
