import pytest

from borderkit.course.exercises import Exercises
from borderkit.course.geography import exercises as geography
from borderkit.course.geography import exercises_maps as geography_maps
from borderkit.course.geography.arguments import OIL
from borderkit.course.geography.exercises_maps import left_by_choice, zone
from borderkit.kit import Kit

IDS = [exercise.id for exercise in geography_maps.BANK]


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, geography_maps.BANK)


def test_the_exercises_are_numbered_after_those_of_the_first_bank() -> None:
    assert IDS == ["geo-5", "geo-6"]
    assert not set(IDS) & {exercise.id for exercise in geography.BANK}


@pytest.mark.parametrize(("exercise", "answer"), [("geo-5", "c"), ("geo-6", "C)")])
def test_the_right_answer_is_right(check: Exercises, exercise: str, answer: str) -> None:
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
def test_each_wrong_answer_is_explained_from_the_data(
    check: Exercises, exercise: str, answer: str, says: str
) -> None:
    feedback = check(exercise, answer)
    assert feedback.status == "wrong"
    assert says in feedback.text


@pytest.mark.parametrize("exercise", IDS)
@pytest.mark.parametrize("answer", ["nonsense", "?", "🗺️", "d", "z" * 500])
def test_nonsense_is_told_how_to_answer(check: Exercises, exercise: str, answer: str) -> None:
    feedback = check(exercise, answer)
    assert feedback.status == "unreadable"
    assert 'from "a" to "c"' in feedback.text


@pytest.mark.parametrize("exercise", IDS)
def test_an_empty_answer_shows_the_question(check: Exercises, exercise: str) -> None:
    feedback = check(exercise, "")
    assert feedback.status == "unanswered"
    assert check.bank[exercise].question in feedback.text


@pytest.mark.parametrize("exercise", IDS)
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
    assert zone(kit)["east_west_km"].iloc[0] == 110


def test_what_the_map_of_oil_left_out_is_in_its_frame(kit: Kit) -> None:
    (name,) = left_by_choice(kit)
    site = kit.places[kit.places["name"] == name].iloc[0]
    assert OIL.frame.holds(site["lon"], site["lat"])
    assert site["id"] not in OIL.places
