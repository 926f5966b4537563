"""Make up a class of 25, seeded, in the many forms that sheets come in.

No student stands behind any of it. Each file says so, in a title line or in a column of notes.
Run from the root: ``python scripts/make_class.py``.
"""

import csv
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl import Workbook

from borderkit import load
from borderkit.course.lab.coding import CLAIMS, SOURCES, Task, seminar_task

FOLDER = Path(__file__).resolve().parent.parent / "notebooks" / "made_up_class"
SEED = 25
MADE_UP = "Made up by a script: no student stands behind this sheet"
HEADER = ["coder", "item", "what it says", "code", "note"]
Rows = list[list[str]]

# How often each of these verdicts is dealt out, so that some claims are easy and some divide. It
# says nothing of the claims.
VERDICTS = ("supported", "mostly-supported", "partly-supported", "contested", "contradicted",
            "unsupported", "not-checkable")  # fmt: skip
_EASY, _SPLIT, _WIDE = (14, 3, 1, 1, 0, 0, 0), (1, 2, 2, 7, 7, 1, 0), (2, 3, 3, 3, 2, 4, 3)
DEALT = {
    "c11": (1, 1, 2, 8, 4, 6, 0),
    "c15": (6, 10, 3, 1, 0, 0, 0),
    "c19": _EASY,
    "c25": (1, 1, 3, 4, 11, 0, 0),
    "c33": _SPLIT,
    "c37": (0, 0, 5, 8, 6, 1, 0),
    "c46": (9, 6, 4, 0, 2, 0, 0),
    "c53": (0, 0, 0, 2, 1, 2, 14),
    "c55": _EASY,
    "c60": _WIDE,
}


def make_rows(number: int, task: Task, places: Sequence[int], random: np.random.Generator) -> Rows:
    """Make up one student's rows."""
    name = f"Made-up student {number:02}"
    codes = {
        item: VERDICTS[random.choice(len(VERDICTS), p=np.array(DEALT[item]) / sum(DEALT[item]))]
        for item in CLAIMS
    }
    for item, place in zip(SOURCES, places, strict=True):
        letter, digit = np.clip(place + random.integers(-1, 2, size=2), 0, 4)
        codes[item] = "F6" if random.random() < 0.06 else f"{'ABCDE'[letter]}{digit + 1}"
    return [[name, item, words, codes[item], MADE_UP] for item, words in task.items.items()]


def as_text(rows: Sequence[Sequence[str]], delimiter: str = ",", end: str = "\n") -> str:
    """Write rows as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


def plain(rows: Rows) -> bytes:
    """UTF-8 and commas."""
    return as_text([HEADER, *rows]).encode()


def german(rows: Rows) -> bytes:
    """As Excel in Germany: semicolons, Windows-1252, columns in another order."""
    body = [[row[1], row[3], f"{row[0]}, frei erfunden (für Übungen)", row[4]] for row in rows]
    return as_text([["Nr", "Kode", "Name", "Bemerkung"], *body], ";", "\r\n").encode("cp1252")


def unicode_text(rows: Rows) -> bytes:
    """As Excel's "Unicode text": UTF-16 and tabs, with a title line."""
    return as_text([[MADE_UP], [], HEADER[:4], *[row[:4] for row in rows]], "\t").encode("utf-16")


def arabic(rows: Rows) -> bytes:
    """As Excel in Arabic: Windows-1256, Arabic names and headers."""
    number = rows[0][0][-2:]
    body = [[f"طالب مختلق رقم {number}", row[1], row[3], row[4]] for row in rows]
    return as_text([["الاسم", "البند", "الرمز", "ملاحظة"], *body], ";", "\r\n").encode("cp1256")


def marked(rows: Rows) -> bytes:
    """A byte-order mark, semicolons, trailing spaces, capitals, and blank rows."""
    body: Rows = []
    for row in rows:
        body += [[row[0] + "  ", row[1].upper(), row[3].upper() + " ", row[4]], ["", "", "", ""]]
    text = as_text([["Student", "Item ", "CODE", "note"], *body], ";", "\r\n")
    return text.encode("utf-8-sig")


def misspelled(rows: Rows) -> bytes:
    """Headers with slips, Arabic digits in the grades."""
    digits = str.maketrans("123456", "١٢٣٤٥٦")
    body = [[row[0], row[1], row[3].translate(digits), row[4]] for row in rows]
    return as_text([["codr", "itm id", "yuor code", "note"], *body]).encode()


def outside(rows: Rows) -> bytes:
    """One code that is not on the scale."""
    return plain([[*rows[0][:3], "mostly true", rows[0][4]], *rows[1:]])


def half(rows: Rows) -> bytes:
    """Handed in half done."""
    return plain(
        [[*row[:3], row[3] if n < len(rows) // 2 else "", row[4]] for n, row in enumerate(rows)]
    )


def titled(book: Any, rows: Rows) -> None:
    """A merged title, a line with the name, and the code before the item."""
    sheet = book.active
    sheet["A1"], sheet["A2"] = MADE_UP, f"Name: {rows[0][0]}"
    sheet.merge_cells("A1:D1")
    sheet.append([])
    for row in [["Code", "Item"], *[[row[3], row[1]] for row in rows]]:
        sheet.append(row)


def second_sheet(book: Any, rows: Rows) -> None:
    """The codes on the second sheet, the name in one merged cell beside them."""
    book.active.title = "Read me"
    book.active["A1"] = MADE_UP
    sheet = book.create_sheet("Coding")
    for row in [HEADER[:4], *[row[:4] for row in rows]]:
        sheet.append(row)
    sheet.merge_cells(start_row=2, end_row=len(rows) + 1, start_column=1, end_column=1)


def two_row_header(book: Any, rows: Rows) -> None:
    """A header in two rows, with grades in two columns: a letter, and a number that is a number."""
    sheet = book.active
    for row in [[MADE_UP], ["Coder", "Item", "Verdict", "Grade", None]]:
        sheet.append(row)
    sheet.append([None, None, None, "Reliability", "Credibility"])
    for cells in ("A2:A3", "B2:B3", "C2:C3", "D2:E2"):
        sheet.merge_cells(cells)
    for name, item, _, code, _ in rows:
        graded = [None, code[0], int(code[1])] if item in SOURCES else [code, None, None]
        sheet.append([name, item, *graded])


def workbook(fill: Callable[[Any, Rows], None]) -> Callable[[Rows, Path], None]:
    """Make the writer of a kind of workbook."""

    def write(rows: Rows, path: Path) -> None:
        book = Workbook()
        fill(book, rows)
        book.save(path.with_suffix(".xlsx"))

    return write


def text(make: Callable[[Rows], bytes], suffix: str = ".csv") -> Callable[[Rows, Path], None]:
    """Make the writer of a kind of text file."""

    def write(rows: Rows, path: Path) -> None:
        path.with_suffix(suffix).write_bytes(make(rows))

    return write


KINDS = [
    text(plain),
    text(german),
    text(unicode_text, ".txt"),
    text(arabic),
    workbook(titled),
    workbook(second_sheet),
    text(marked),
    workbook(two_row_header),
    text(misspelled),
]
ODD = {10: text(outside), 19: text(half)}


def make(folder: Path) -> None:
    """Write the 25 sheets into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    task = seminar_task(load())
    # Where on A to E the grades of a source gather is drawn too: no source is better by our choice.
    places = random.integers(0, 5, size=len(SOURCES)).tolist()
    for number in range(1, 26):
        rows = make_rows(number, task, places, random)
        write = ODD.get(number, KINDS[(number - 1) % len(KINDS)])
        write(rows, folder / f"sheet_{number:02}")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
