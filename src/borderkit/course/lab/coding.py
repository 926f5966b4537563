"""What a seminar codes: items, the questions put to each, and the codes that each question allows.

Verdicts on claims are nominal: no verdict lies between two others. The grades of the Admiralty code
are ordinal, each scale by itself; F and 6, "cannot be judged", stand apart from both scales.
A blank sheet to hand out has the items in words, an empty code column, and the codes explained.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from borderkit.course.work import WorkError, folder_of, save_text
from borderkit.data.names import plain
from borderkit.data.sheets import guard

if TYPE_CHECKING:
    from borderkit.kit import Kit

TOLL = "2019-12-29-us-strikes-kataib-hezbollah"
CLAIMS = ("c11", "c15", "c19", "c25", "c33", "c37", "c46", "c53", "c55", "c60")
# Eight sources on one question, the toll of one night; in order of id.
SOURCES = (
    "alfurat-2019-12-30-search4dinar",
    "dailysabah-2019-12-29-afp",
    "ensonhaber-2019-12-30-reuters",
    "mehr-2019-12-pmu-toll",
    "motherjones-2020-02-07-k1",
    "statecraft-2020-02-08-cobban",
    "trend-2019-12-30-sputnik",
    "xinhua-2019-12-29-ksaplayers",
)
HEADER = ("coder", "item", "what it says", "code", "codes allowed")
APART = {"reliability": ("F",), "credibility": ("6",)}


@dataclass(frozen=True)
class Question:
    """One question: its codes with their labels, in order; ``apart`` are codes off the scale."""

    name: str
    level: Literal["nominal", "ordinal"]
    codes: Mapping[str, str]
    apart: tuple[str, ...] = ()

    @property
    def scale(self) -> tuple[str, ...]:
        """Give the codes that are compared: all but those that stand apart.

        >>> Question("g", "ordinal", {"A": "good", "F": "cannot be judged"}, ("F",)).scale
        ('A',)
        """
        return tuple(code for code in self.codes if code not in self.apart)

    def read(self, text: str) -> str | None:
        """Read a cell as a code, by code or label, whatever its capitals; None if it is neither.

        Nothing is guessed: between two codes a letter can turn the meaning around.

        >>> question = Question("v", "nominal", {"not-checkable": "Not checkable"})
        >>> question.read(" NOT CHECKABLE "), question.read("checkable")
        ('not-checkable', None)
        """
        known = {plain(word): code for code, label in self.codes.items() for word in (label, code)}
        return known.get(plain(_figures(text)))


@dataclass(frozen=True)
class Task:
    """What a class codes: ``items`` maps an id to its words, ``asked`` to its questions."""

    questions: Mapping[str, Question]
    items: Mapping[str, str]
    asked: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> str | None:
        """Find the item that a cell names, by its id or by its words; None if there is none.

        >>> seminar_task(kit).find(" C 25 ")
        'c25'
        """
        return self._names().get(_joined(text))

    def _names(self) -> dict[str, str]:
        words = {_joined(words): item for item, words in self.items.items()}
        return words | {_joined(item): item for item in self.items}


def seminar_task(kit: Kit) -> Task:
    """Give the task of notebook 05: verdicts on ten claims, grades of eight sources on one toll.

    >>> task = seminar_task(kit)
    >>> len(task.items), [question.level for question in task.questions.values()]
    (18, ['nominal', 'ordinal', 'ordinal'])
    """
    claims = kit.claims.set_index("id").loc[list(CLAIMS), "paraphrase"]
    reports = kit.statements.query("event_id == @TOLL and kind == 'report'")
    said = reports.drop_duplicates("source_id", keep="last").set_index("source_id")["says"]
    sources = {source: f"{_publisher(kit, source)}: {said[source]}" for source in SOURCES}
    return Task(
        questions=_questions(kit),
        items={**{str(key): str(words) for key, words in claims.items()}, **sources},
        asked={**dict.fromkeys(CLAIMS, ("verdict",)), **dict.fromkeys(SOURCES, tuple(APART))},
    )


def blank_rows(task: Task) -> list[tuple[str, ...]]:
    """Give the rows of the blank sheet: a header, one row an item, and the codes explained below.

    >>> from borderkit.course.lab.coding import seminar_task
    >>> blank_rows(seminar_task(kit))[1][1:4]
    ('c11', "Lebanon's Hezbollah took part in the campaign with a small team of advisers.", '')
    """
    rows = [
        ("", item, words, "", _allowed(task, task.asked[item]))
        for item, words in task.items.items()
    ]
    explained = [
        ("", "", f"{question.name}: {code} = {label}", "", "")
        for question in task.questions.values()
        for code, label in question.codes.items()
    ]
    return [HEADER, *rows, ("",) * len(HEADER), *explained]


def write_blank(kit: Kit, task: Task, name: str = "blank_sheet.csv") -> Path:
    """Write the blank sheet to your own folder, and never over another.

    Any spreadsheet program opens it (UTF-8 with its mark); cells that a program could take for a
    formula are guarded by an apostrophe. Raises :class:`WorkError` where a file of this name is.
    """
    path = folder_of(kit) / Path(name).name
    if path.exists():
        message = f"{path.parent.name}/{path.name} is there already and stays as it is."
        raise WorkError(f"{message} Rename it, or give another name.")
    text = io.StringIO()
    csv.writer(text).writerows([[guard(cell) for cell in row] for row in blank_rows(task)])
    return save_text(path, "\ufeff" + text.getvalue())


def _allowed(task: Task, asked: tuple[str, ...]) -> str:
    questions = [task.questions[name] for name in asked]
    if len(questions) == 1:
        return ", ".join(questions[0].codes)
    return " and ".join(_span(question) for question in questions) + ", such as B2"


def _span(question: Question) -> str:
    codes = list(question.codes)
    return f"{question.name} {codes[0]} to {codes[-1]}"


def _publisher(kit: Kit, source: str) -> str:
    return str(kit.sources.set_index("id").loc[source, "voice"])


def _questions(kit: Kit) -> dict[str, Question]:
    from borderkit.sources.grades import admiralty_scales

    table = admiralty_scales(kit.method_scales)
    verdict = Question("verdict", "nominal", kit.codes("verdict"))
    graded = {
        part: Question(
            part,
            "ordinal",
            dict(table.loc[table["part"] == part, ["code", "label"]].itertuples(index=False)),
            apart,
        )
        for part, apart in APART.items()
    }
    return {"verdict": verdict, **graded}


def _figures(text: str) -> str:
    """Write Arabic and Persian digits as the others, and 2.0 as 2."""
    digits = {ord(letter): str(unicodedata.digit(letter)) for letter in text if letter.isdecimal()}
    return text.translate(digits).strip().removesuffix(".0")


def _joined(text: str) -> str:
    return plain(_figures(text)).replace(" ", "")
