"""The briefing as one HTML file that needs nothing else: pictures within, nothing that runs."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from urllib.parse import urlsplit

import pandas as pd

from borderkit.course.capstone.blocks import Block, Heading, Paragraph, Table, right_to_left
from borderkit.course.capstone.citing import Run
from borderkit.course.capstone.pictures import Picture
from borderkit.course.show.tables import table

_STYLE = """
body { font: 11pt/1.45 Georgia, "DejaVu Serif", serif; color: #222; max-width: 46em;
  margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; line-height: 1.2; margin: 0 0 .2em; }
h2 { font-size: 1.15em; margin: 1.4em 0 .3em; }
.byline, .small { color: #666; } .small { font-size: .85em; margin-top: 2em; }
.question { font-style: italic; font-size: 1.1em; }
.entry { margin: .3em 0; padding-inline-start: 1.5em; text-indent: -1.5em;
  overflow-wrap: anywhere; }
.point { margin: .3em 0; }
figure { margin: 1em 0; } img { max-width: 100%; max-height: 10.5cm; }
figcaption, caption { font-size: .85em; color: #666; text-align: start; }
table { border-collapse: collapse; font-size: .85em; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .25em .6em .25em 0;
  border-top: 1px solid #c8c8c8; overflow-wrap: break-word; }
@page { size: A4; margin: 1.6cm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt; }
  img { max-height: 6.4cm; } h2 { margin-top: .9em; } tr, figure { break-inside: avoid; }
  a { color: inherit; text-decoration: none; } }
"""
# The page may show its own pictures and its own style; nothing is fetched and nothing is run.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def page(blocks: Sequence[Block]) -> str:
    """Write the blocks as a whole HTML page; all text is escaped.

    >>> "<h1>A &lt;b&gt; title</h1>" in page([Heading(1, "A <b> title")])
    True
    """
    title = next((one.text for one in blocks if isinstance(one, Heading)), "")
    body = "\n".join(_block(one) for one in blocks)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


class Preview:
    """The words of a briefing as a notebook shows them: argument, tables and sources.

    >>> print(Preview([Heading(1, "Two counts"), Paragraph((Run("Few."),))]))
    Two counts
    Few.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = [one for one in blocks if not isinstance(one, Picture)]

    def __repr__(self) -> str:
        return "\n".join(_plain(one) for one in self.blocks)

    def _repr_html_(self) -> str:
        body = "\n".join(_shown(one) for one in self.blocks)
        frame = "border-left:3px solid #c8c8c8;padding-left:1.2em;max-width:50em"
        return f'<div style="{frame}">{body}</div>'


def _shown(block: Block) -> str:
    """Write a block as it stands inside a notebook, whose own headings are above all of these."""
    if isinstance(block, Heading):
        return _block(Heading(block.level + 3, block.text))
    if isinstance(block, Table):
        frame = pd.DataFrame(block.rows, columns=list(block.heads))
        return table(frame, block.caption)._repr_html_()
    return _block(block)


def _plain(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join([block.caption, *(" | ".join(row) for row in (block.heads, *block.rows))])
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.runs)
    return block.text if isinstance(block, Heading) else block.alt


def is_address(link: str) -> bool:
    """Say whether a link leads to a web page and to nothing that could run.

    >>> is_address("https://example.org/"), is_address("javascript:alert(1)")
    (True, False)
    """
    try:
        return urlsplit(link).scheme in ("http", "https")
    except ValueError:
        return False


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        tag = f"h{block.level}"
        return f"<{tag}{_direction(block.text)}>{_text(block.text)}</{tag}>"
    if isinstance(block, Paragraph):
        text = "".join(run.text for run in block.runs)
        inside = "".join(_run(run) for run in block.runs)
        return f'<p class="{block.role}"{_direction(text)}>{inside}</p>'
    if isinstance(block, Picture):
        data = base64.b64encode(block.png).decode("ascii")
        source = f'src="data:image/png;base64,{data}" alt="{_text(block.alt)}"'
        return f"<figure><img {source}/><figcaption>{_text(block.caption)}</figcaption></figure>"
    return _table(block)


def _table(block: Table) -> str:
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in block.heads)
    rows = "\n".join(
        f"<tr>{''.join(f'<td{_direction(cell)}>{_text(cell)}</td>' for cell in row)}</tr>"
        for row in block.rows
    )
    return (
        f"<table><caption>{_text(block.caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def _run(run: Run) -> str:
    text = _text(run.text)
    text = f"<i>{text}</i>" if run.italic else text
    if is_address(run.link):
        return f'<a href="{_text(run.link)}" rel="noopener">{text}</a>'
    return text


def _text(text: str) -> str:
    return html.escape(text, quote=True)


def _direction(text: str) -> str:
    return ' dir="rtl"' if right_to_left(text) else ""
