"""Problems read well, and a flood of them is kept short."""

from __future__ import annotations

import pytest

from borderkit.data.problems import DataError, Problem, capped


def _problem(row: int | None = 3, rule: str = "type", file: str = "a.csv") -> Problem:
    return Problem(file, row, "n", "x", rule, "Not a number.", "Write 4.")


def test_a_problem_names_everything_in_one_line() -> None:
    assert str(_problem()) == 'a.csv, row 3, column n, "x": Not a number. Write 4. [type]'


def test_a_problem_of_a_whole_file_names_no_row() -> None:
    problem = Problem("a.csv", None, None, "", "empty-file", "It is empty.", "Restore it.")
    assert str(problem) == "a.csv: It is empty. Restore it. [empty-file]"


def test_a_long_value_is_shortened_and_stays_on_one_line() -> None:
    problem = Problem("a.csv", 2, "n", "word\n" * 100, "type", "Wrong.", "Mend.")
    assert "\n" not in str(problem)
    assert len(str(problem)) < 130
    assert problem.as_dict()["value"] == "word\n" * 100


@pytest.mark.parametrize(("count", "head"), [(1, "1 problem in"), (2, "2 problems in")])
def test_an_error_counts_its_problems(count: int, head: str) -> None:
    error = DataError([_problem(row) for row in range(2, 2 + count)])
    assert str(error).startswith(head)
    assert len(str(error).splitlines()) == 1 + count


def test_a_notebook_shows_the_message_without_a_traceback() -> None:
    error = DataError([_problem()])
    assert error._render_traceback_() == [str(error)]


def test_of_each_rule_in_each_file_some_are_kept_and_the_rest_counted() -> None:
    many = [_problem(row, rule) for row in range(2, 1002) for rule in ("type", "enum")]
    many += [_problem(2, file="b.csv")]
    kept = capped(many)
    assert len(kept) == 20 + 20 + 1 + 2
    assert [problem.message for problem in kept[-2:]] == ["980 more of this kind."] * 2
    assert {problem.rule for problem in kept[-2:]} == {"type", "enum"}


def test_few_problems_stay_as_they_are() -> None:
    few = [_problem(row) for row in range(2, 22)]
    assert capped(few) == few
