"""The briefing as Markdown; its pictures are files beside it, and every sign of others is escaped.

Tables are those of GitHub Flavored Markdown, which JupyterLab and Pandoc also read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from borderkit.course.capstone.blocks import Block, Heading, Paragraph, Table
from borderkit.course.capstone.citing import Run
from borderkit.course.capstone.pictures import Picture
from borderkit.course.capstone.web import is_address

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_AT_THE_START = re.compile(r"^(\s*\d*)([-+.)])")  # of a list or of a line across the page
_ROLES = {"point": "- ", "entry": "- "}


def text(blocks: Sequence[Block], pictures: Mapping[str, str]) -> str:
    r"""Write the blocks as Markdown; ``pictures`` names the file of each picture.

    >>> print(text([Heading(1, "A <b> title")], {}).strip())
    # A \<b\> title
    """
    return "\n\n".join(_block(one, pictures) for one in blocks) + "\n"


def escaped(words: str) -> str:
    r"""Escape every sign that Markdown, HTML or a formula would take for its own.

    >>> print(escaped("1. [a](b) $x$"))
    1\. \[a\](b) \$x\$
    """
    return _AT_THE_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", words))


def _block(block: Block, pictures: Mapping[str, str]) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escaped(block.text)}"
    if isinstance(block, Paragraph):
        inside = "".join(_run(run) for run in block.runs).strip()
        return f"{_ROLES.get(block.role, '')}{inside}"
    if isinstance(block, Picture):
        file = quote(pictures[block.name])
        return f"![{escaped(block.alt)}]({file})\n\n*{escaped(block.caption)}*"
    return _table(block)


def _table(table: Table) -> str:
    rows = [f"| {' | '.join(map(escaped, row))} |" for row in (table.heads, *table.rows)]
    rows.insert(1, "|---" * len(table.heads) + "|")
    return f"*{escaped(table.caption)}*\n\n" + "\n".join(rows)


def _run(run: Run) -> str:
    words = escaped(run.text)
    if is_address(run.link):
        return f"[{words}](<{quote(run.link, safe=':/?#&=%~+,;@!-._')}>)"
    inner = words.strip()
    return words.replace(inner, f"*{inner}*") if run.italic and inner else words
