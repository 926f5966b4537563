"""One name in two sheets: a coder who handed in twice, or two coders of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from borderkit.course.lab.sheets.rows import Code
from borderkit.data.names import plain
from borderkit.data.problems import Problem


def settle(codes: Iterable[Code], problems: list[Problem]) -> list[Code]:
    """Merge sheets of one name that agree wherever both have a code; keep the others apart.

    A notice is added to ``problems`` in either case.

    >>> one = Code("Layla", "c25", "verdict", "contested", "a.csv", 2)
    >>> told = []
    >>> both = settle([one, one._replace(coder=" layla", code="supported", file="b.csv")], told)
    >>> [code.coder for code in both], told[0].rule
    (['Layla (a.csv)', ' layla (b.csv)'], 'same-name')
    """
    by_name: dict[str, dict[str, list[Code]]] = defaultdict(lambda: defaultdict(list))
    for code in codes:
        by_name[plain(code.coder) or code.coder][code.file].append(code)
    return [code for sheets in by_name.values() for code in _settle(sheets, problems)]


def _settle(sheets: dict[str, list[Code]], problems: list[Problem]) -> list[Code]:
    name = next(iter(sheets.values()))[0].coder
    if len(sheets) == 1:
        return [code._replace(coder=name) for code in next(iter(sheets.values()))]
    merged = _merge(sheets)
    files = " and ".join(sheets)
    if merged is None:
        message = f"The same name stands in {files}, with different codes; they are kept apart."
        mend = "If it is one person, delete the older sheet; if two, add a letter to a name."
        kept = [
            code._replace(coder=f"{code.coder} ({file})")
            for file, same in sheets.items()
            for code in same
        ]
    else:
        message = f"The same name stands in {files}; they agree, and count as one coder."
        mend = "If they are two people, add a letter to a name."
        kept = [code._replace(coder=name) for code in merged]
    problems.append(Problem(list(sheets)[-1], None, "coder", name, "same-name", message, mend))
    return kept


def _merge(sheets: dict[str, list[Code]]) -> list[Code] | None:
    """Put the sheets together; None where two codes differ, or where no code is shared."""
    cells: dict[tuple[str, str], Code] = {}
    shared = False
    for code in (code for sheet in sheets.values() for code in sheet):
        other = cells.get((code.item, code.question))
        if other and other.code and code.code:
            if other.code != code.code:
                return None
            shared = True
        if not other or not other.code:
            cells[code.item, code.question] = code
    return list(cells.values()) if shared else None
