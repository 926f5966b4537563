"""Check the kit yourself, hand its verdicts on to machines, and read the sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pandas as pd
from markupsafe import Markup

from borderkit import load
from borderkit.claims.audit import compare_tallies, draw_rows, draw_seed
from borderkit.claims.evidence import evidence_rows
from borderkit.course.claims.texts import reading_table
from borderkit.course.sheet import Fault, Row, Worksheet
from borderkit.course.show.chart import Stack
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.tables import PageTable, table
from borderkit.course.work import folder_of, save_text
from borderkit.data.dates import DateError, parse
from borderkit.data.schema import read_schema
from borderkit.data.sheets import csv_text
from borderkit.exports import claimreview
from borderkit.sources.base import drawn_readings

if TYPE_CHECKING:
    from borderkit.kit import Kit

ARTICLE = "tehrantimes-2021-07-03"
_EXAMPLE = "c25"
_YOURS = ("verdict", "what_differed", "corrected", "page", "checked_on")
_DIFFERS = ("partly", "wrong")
_HOLDS = {
    "claim_evidence": "Source on a claim",
    "statements": "Report of an event, or reaction to it",
}
_TO_READ = (
    "hrw-2015-09-tikrit",
    "loc-2016-12-07-pmf-law",
    "centcom-2017-05-18-tanf",
    "bbc-2017-11-raqqa-secret",
    "isna-2018-10-20-kaabi",
    "mehr-2019-12-pmu-toll",
    "usip-2020-07-10-callamard",
)


def rows_to_check(word: str, kit: Kit | None = None) -> PageTable:
    """Show the rows that your word draws, each with its page to read again."""
    kit = kit or load()
    drawn = draw_rows(kit.record, word)
    frame = pd.DataFrame(
        {
            "Table": drawn["table"].map(_HOLDS),
            "Row": drawn["key"],
            "What the kit says it says": drawn["says"],
            "Page": drawn["publisher"],
            "url": drawn["url"],
        }
    )
    return table(frame, f"{len(frame)} rows for you to read again", {"Page": "url"})


def check_sheet(word: str, kit: Kit | None = None) -> Stack:
    """Show the verdicts of a second reading, and put your sheet for this word in place."""
    kit = kit or load()
    verdicts = kit.codes_table("second_verdict").reset_index()
    verdicts = verdicts.set_axis(["Write", "It means", "When"], axis=1)
    listed = table(verdicts, "Verdicts of a second reading")
    return Stack(listed, audit_sheet(kit, word).start())


def audit_sheet(kit: Kit, word: str, path: Path | None = None) -> Worksheet:
    """Give the sheet with the five rows that a word draws, in the columns of ``second_readings``.

    A word that can't draw is refused. Each word has a file of its own.
    """
    mark = hashlib.sha256(draw_seed(word).encode()).hexdigest()[:8]
    drawn = draw_rows(kit.record, word)
    names = [field.name for field in read_schema(kit.folder).tables["second_readings"].fields]
    rows = drawn.assign(n=range(1, len(drawn) + 1), sample="random", corrected="no")
    given: list[Row] = [
        {name: str(row.get(name, "")) for name in names} for row in rows.to_dict("records")
    ]
    verdicts = list(kit.codes("second_verdict"))
    return Worksheet(
        path or folder_of(kit) / f"audit-{mark}.csv",
        given,
        key=("table", "key"),
        yours=_YOURS,
        again="claims.check_sheet(word)",
        rules=lambda row: _faults(row, verdicts),
    )


def read_audit(kit: Kit, word: str, path: Path | None = None) -> pd.DataFrame:
    """Read your verdicts: the rows of your sheet that have one, as in ``second_readings``.

    Raises :class:`borderkit.data.problems.DataError` with every problem, by row and column: a row
    that the word did not draw, a verdict outside the list, a difference that isn't told, a date
    or an address that can't be one. Nothing is changed in the file.
    """
    sheet = audit_sheet(kit, word, path)
    cells = [{name: cell.strip() for name, cell in row.items()} for row in sheet.start().read()]
    table = pd.DataFrame(cells, columns=sheet.columns, dtype="string").replace("", pd.NA)
    return table[table["verdict"].notna()].reset_index(drop=True)


def _faults(cells: Row, verdicts: list[str]) -> Iterator[Fault]:
    row = {name: cell.strip() for name, cell in cells.items()}
    if not row["verdict"]:
        return
    if row["verdict"] not in verdicts:
        yield Fault("verdict", "There is no such verdict.", f"Write one of: {', '.join(verdicts)}.")
    if row["verdict"] in _DIFFERS and not row["what_differed"]:
        yield Fault("what_differed", "It doesn't say what differed.", "Write one short sentence.")
    if row["page"] and urlsplit(row["page"]).scheme not in ("http", "https"):
        yield Fault("page", "This is no address.", "Copy the address of the page that you read.")
    if not _is_a_day(row["checked_on"]):
        yield Fault("checked_on", "This is no date.", "Write the day as YYYY-MM-DD.")


def _is_a_day(text: str) -> bool:
    try:
        return bool(parse(text).start)
    except DateError:
        return False


def check_tally(word: str, kit: Kit | None = None) -> PageTable:
    """Show what you found in your sheet beside what the kit's second reader found."""
    kit = kit or load()
    ours, yours = drawn_readings(kit.second_readings), read_audit(kit, word)
    return _tally(compare_tallies(ours, yours, kit.codes("second_verdict")))


def _tally(beside: pd.DataFrame) -> PageTable:
    frame = pd.DataFrame(
        {
            "What was found": beside["verdict"],
            "The kit's reader": _counts(beside, "kit"),
            "You": _counts(beside, "own"),
        }
    )
    kit_rows, own_rows = int(beside["kit_rows"].sum()), int(beside["own_rows"].sum())
    return table(frame, f"{kit_rows} rows of the kit's reader, {own_rows} of yours, with intervals")


def _counts(beside: pd.DataFrame, whose: str) -> list[str]:
    columns = (f"{whose}_rows", f"{whose}_low", f"{whose}_high")
    rows = zip(*(beside[column] for column in columns), strict=True)
    return [
        "none yet" if low != low else f"{count} ({100 * low:.0f} to {100 * high:.0f} %)"
        for count, low, high in rows
    ]


def review_labels(kit: Kit | None = None) -> Stack:
    """Show which verdicts get a number for machines, and one review as machines read it."""
    kit = kit or load()
    labels = kit.codes("verdict")
    numbers = [str(claimreview.NUMBERS.get(code, "none")) for code in labels]
    frame = pd.DataFrame({"Verdict": list(labels.values()), "Number for machines": numbers})
    caption = f"{len(claimreview.NUMBERS)} of {len(labels)} verdicts get a number for machines"
    return Stack(table(frame, caption), prose("claims", "review", json=_example(kit)))


def _example(kit: Kit) -> Markup:
    """Write one review with the first of its sources; a fence of Markdown shows it as it is."""
    one = next(review for review in _reviews(kit) if review["identifier"] == _EXAMPLE)
    return Markup(claimreview.dumps([{**one, "citation": one["citation"][:1]}]))


def _reviews(kit: Kit, address: str = "") -> list[claimreview.Thing]:
    revised = parse(_revised(kit)).start
    return claimreview.reviews(kit.record, kit.codes_table("verdict"), ARTICLE, address, revised)


def _revised(kit: Kit) -> str:
    """Give the day on which a row was last read again."""
    return str(kit.second_readings["checked_on"].max())


def save_reviews(address: str = "", kit: Kit | None = None) -> Prose:
    """Save the reviews and the evidence in your folder; ``address`` is where you publish them."""
    kit = kit or load()
    found = _reviews(kit, address)
    rows = evidence_rows(kit.claim_evidence, kit.sources)
    save_text(folder_of(kit) / "claimreview.json", claimreview.dumps(found))
    save_text(folder_of(kit) / "evidence.csv", csv_text(rows))
    counts = {"reviews": len(found), "pieces": len(rows)}
    return prose("claims", "saved", **counts, address=address, revised=_revised(kit))


def reading_list(kit: Kit | None = None) -> PageTable:
    """Show what to read next: the sources themselves."""
    return reading_table(kit or load(), list(_TO_READ), "Read the sources themselves")
