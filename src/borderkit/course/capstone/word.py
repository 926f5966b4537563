"""The briefing as a DOCX file, for a word processor: A4, headings, real tables, alt texts."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from borderkit.course.capstone.blocks import Block, Heading, Paragraph, Table, right_to_left
from borderkit.course.capstone.citing import Run
from borderkit.course.capstone.pictures import Picture
from borderkit.course.capstone.web import is_address

_WIDTH = Cm(17)
_MARGIN = Cm(2)
_STYLES = {"point": "List Bullet", "question": "Subtitle"}
_SIZES = {"entry": 9, "small": 9, "byline": 10}
_LINK = RGBColor(0x00, 0x72, 0xB2)
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
# A stretch in a script written from right to left, with the spaces and marks inside it.
_RTL = re.compile(r"([\u0590-\u08ff\ufb1d-\ufefc](?:[^A-Za-z\n]*[\u0590-\u08ff\ufb1d-\ufefc])?)")
_WRITTEN = datetime(2026, 1, 1)  # noqa: DTZ001  (a fixed day, so that no clock is told)


def document(blocks: Sequence[Block]) -> bytes:
    """Write the blocks as the bytes of a DOCX file; text is text, and no field is made of it.

    >>> document([Heading(1, "Two counts")])[:2]
    b'PK'
    """
    made = Document()
    _page(made)
    number = 0
    for block in blocks:
        if isinstance(block, Heading):
            _filled(made.add_heading(level=block.level - 1), (Run(block.text),))
        elif isinstance(block, Paragraph):
            _paragraph(made, block)
        elif isinstance(block, Picture):
            number += 1
            _picture(made, block, number)
        else:
            _table(made, block)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _page(made: Any) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    made.styles["Normal"].font.size = Pt(10.5)
    made.styles["Caption"].font.color.rgb = RGBColor(0x66, 0x66, 0x66)
    assert made.styles["List Bullet"].type == WD_STYLE_TYPE.PARAGRAPH
    core = made.core_properties
    core.author, core.comments = "", ""
    core.created = core.modified = _WRITTEN


def _paragraph(made: Any, block: Paragraph) -> None:
    paragraph = made.add_paragraph(style=_STYLES.get(block.role))
    _filled(paragraph, block.runs, _SIZES.get(block.role, 0))


def _filled(paragraph: Any, runs: Sequence[Run], size: int = 0) -> None:
    """Put runs into a paragraph, with the direction of its first letter."""
    if right_to_left("".join(run.text for run in runs)):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in runs:
        for text in filter(None, _RTL.split(run.text)):
            _run(paragraph, run._replace(text=text), size)


def _run(paragraph: Any, run: Run, size: int) -> None:
    made = paragraph.add_run(run.text)
    made.italic = run.italic or None
    if size:
        made.font.size = Pt(size)
    if right_to_left(run.text):
        made.font.rtl = True
    if is_address(run.link):
        made.font.color.rgb = _LINK
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(run.link, _HYPERLINK, is_external=True))
        paragraph._p.append(link)
        link.append(made._r)


def _picture(made: Any, picture: Picture, number: int) -> None:
    made.add_picture(io.BytesIO(picture.png), width=_WIDTH)
    about = made.inline_shapes[-1]._inline.docPr
    about.set("descr", picture.alt)
    about.set("name", f"{picture.name} {number}")
    _filled(made.add_paragraph(style="Caption"), (Run(picture.caption),))


def _table(made: Any, table: Table) -> None:
    _filled(made.add_paragraph(style="Caption"), (Run(table.caption),))
    grid = made.add_table(rows=0, cols=len(table.heads), style="Table Grid")
    grid.autofit = False
    widths = [int(_WIDTH * share / sum(table.shares)) for share in table.shares]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for texts in (table.heads, *table.rows):
        for cell, text, width in zip(grid.add_row().cells, texts, widths, strict=True):
            cell.width = width
            _filled(cell.paragraphs[0], (Run(text),), 8)
    head = grid.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    for cell in grid.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
