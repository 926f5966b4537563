"""Every check of the data in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from borderkit.data.codelists import codes_agree
from borderkit.data.dictionary import check_dictionary
from borderkit.data.frictionless_check import frictionless_problems
from borderkit.data.load import check_sheets, read_sheets, to_frame
from borderkit.data.positions import positions_in_country, read_countries
from borderkit.data.problems import DataError, Problem, capped
from borderkit.data.rules import broken_rules, missing_columns
from borderkit.data.schema import Package, read_schema
from borderkit.data.sheets import Sheet
from borderkit.data.voices import with_voices
from borderkit.data.wording import copied_words, runs_of

Progress = Callable[[str], None]


def validate(
    path: str | Path, article: str | Path | None = None, progress: Progress | None = None
) -> list[Problem]:
    """Check the package in the folder ``path``; an empty list means that it is sound.

    First the files and the schema, by the kit and by Frictionless; where these are sound, the
    kit's own rules. With ``article``, a local copy of its text, no run of eight of its words may
    stand in the data, the notebooks or the documents beside the data. ``progress`` is called with
    the name of each step as it begins. Of one rule in one file at most twenty problems are given,
    and a count of the rest.

    >>> validate("no/such/folder")[0].rule
    'schema'
    """
    step = progress or (lambda name: None)
    try:
        package = read_schema(path)
        sheets = read_sheets(package)
    except DataError as error:
        return list(error.problems)
    found = _schema_problems(package, sheets, step) + list(missing_columns(package))
    return found or capped(_rule_problems(package, sheets, article, step))


def _schema_problems(package: Package, sheets: dict[str, Sheet], step: Progress) -> list[Problem]:
    step("types and keys")
    own = capped(check_sheets(sheets))
    return own + capped(_unseen(own, frictionless_problems(package, sheets, step)))


def _unseen(own: list[Problem], others: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what Frictionless finds in rows, or by rules, in which the kit itself found nothing."""
    rows = {(problem.file, problem.row) for problem in own}
    cut = {(problem.file, problem.rule) for problem in own if problem.row is None}
    for problem in others:
        at = (problem.file, problem.row)
        if at not in rows and (problem.file, problem.rule) not in cut:
            yield problem


def _rule_problems(
    package: Package, sheets: dict[str, Sheet], article: str | Path | None, step: Progress
) -> Iterator[Problem]:
    step("the kit's own rules")
    tables = with_voices({name: to_frame(sheet) for name, sheet in sheets.items()})
    yield from broken_rules(tables)
    yield from codes_agree(package, tables)
    yield from positions_in_country(tables, read_countries(package.folder))
    yield from check_dictionary(package.folder)
    if article is not None:
        step("the article's words")
        runs = runs_of(Path(article).read_text(encoding="utf-8-sig", errors="replace"))
        yield from copied_words(package.folder.parent, sheets, runs)
