import pytest

from borderkit.course.exercises import Exercises
from borderkit.course.geography import exercises as geography
from borderkit.course.show.mapwords import apart
from borderkit.kit import Kit

IDS = [exercise.id for exercise in geography.BANK]


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, geography.BANK)


def test_the_exercises_are_numbered() -> None:
    assert IDS == ["geo-1", "geo-2", "geo-3", "geo-4"]


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
    km = apart(kit.places, "al-qaim", "al-tanf")
    assert check("geo-1", f"{km + 24:.1f}").status == "right"
    assert check("geo-1", f"{km + 26:.1f}").status == "wrong"


def test_the_choices_of_every_question_differ(check: Exercises, kit: Kit) -> None:
    for exercise in map(check.closed, check.bank):
        if exercise.options is not None:
            options = exercise.options(kit)
            assert len(set(options)) == len(options)
            assert exercise.right(kit) in options
