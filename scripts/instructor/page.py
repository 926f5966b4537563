"""The frame of a printed page: no colour, no network, room to write, a key on its own sheet."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import pandas as pd

# The paper is the printer's own choice, so that A4 and Letter both work.
STYLE = """
@page { margin: 16mm 15mm; }
body { font: 10.5pt/1.4 Georgia, "Times New Roman", serif; color: #000; background: #fff;
  max-width: 180mm; margin: 0 auto; padding: 6mm 0; }
h1 { font-size: 17pt; margin: 0 0 2mm; } h2 { font-size: 12.5pt; margin: 6mm 0 2mm; }
p { margin: 0 0 2.5mm; }
.sheet + .sheet { break-before: page; }
.name { border-bottom: 0.5pt solid #000; margin: 3mm 0 5mm; padding-bottom: 1mm; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm; font-size: 9pt;
  line-height: 1.3; }
caption { text-align: left; font-weight: bold; padding-bottom: 1mm; }
th, td { border: 0.5pt solid #777; padding: 1mm 1.5mm; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
th { background: #eee; } td.number { text-align: right; }
thead { display: table-header-group; } tr, .block { break-inside: avoid; }
.write { border-bottom: 0.5pt solid #777; height: 7.5mm; }
.small { font-size: 8.5pt; color: #333; }
.key { border: 1.5pt solid #000; padding: 1mm 3mm; display: inline-block; font-weight: bold; }
img { width: 100%; height: auto; }
@media screen {
  .sheet { border-bottom: 1pt dashed #999; padding-bottom: 8mm; margin-bottom: 8mm; }
}
"""


def text(value: object) -> str:
    """Make anything safe to stand on a page; what is missing is a dash.

    >>> text("a < b"), text(None)
    ('a &lt; b', '–')
    """
    return "–" if value is None or value is pd.NA or value != value else html.escape(str(value))


def paragraph(*sentences: str, kind: str = "") -> str:
    """Set sentences as a paragraph."""
    style = f' class="{kind}"' if kind else ""
    return f"<p{style}>{text(' '.join(sentences))}</p>"


def lines(count: int) -> str:
    """Leave room to write."""
    return '<div class="write"></div>' * count


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Set a table; numbers stand to the right."""
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return (
        f"<table><caption>{text(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def sheet(title: str, *parts: str, key: bool = False) -> str:
    """Set one sheet: a student's, with a line for the name, or the teacher's key."""
    mark = '<p class="key">For the teacher: key</p>' if key else '<p class="name">Name:</p>'
    return f'<section class="sheet"><h1>{text(title)}</h1>{mark}{"".join(parts)}</section>'


def page(title: str, version: str, *sheets: str) -> str:
    """Set the whole file."""
    made = f"Borderkit, data {version}. Made from data/ by scripts/make_instructor.py; CC BY 4.0."
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(sheets)
        + f"\n{paragraph(made, kind='small')}\n</body>\n</html>\n"
    )


def _cell(value: object) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f'<td class="number">{text(value)}</td>' if number else f"<td>{text(value)}</td>"
