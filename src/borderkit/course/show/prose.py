"""Prose whose numbers and names come from the tables: one template a chapter, one door.

The words of a chapter stand in ``course/<chapter>/words.md``, a Jinja2 template with a block for
each passage. Whatever is filled in is text: it can neither format the page nor run in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent.parent
_ACTIVE = re.compile(r"([\\`*_\[\]$])")  # what Markdown or mathematics would act on
_HIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks that turn the text round


@dataclass(frozen=True)
class Prose:
    """Text for the page, in Markdown.

    >>> Prose("**What it shows.** Nine sources.")
    **What it shows.** Nine sources.
    """

    markdown: str

    def __repr__(self) -> str:
        return self.markdown

    def _repr_markdown_(self) -> str:
        return self.markdown


def prose(chapter: str, passage: str, **values: object) -> Prose:
    """Fill the block ``passage`` of a chapter's ``words.md`` with ``values``.

    A text among them is escaped; ``link(text, address)`` and ``date(edtf)`` are there in every
    template. Raises KeyError for a passage that is not there and jinja2.UndefinedError for a
    value that the template names and nobody gave.
    """
    template = _environment().get_template(f"{chapter}/words.md")
    block = template.blocks[passage]
    return Prose("".join(block(template.new_context(values))).strip())


def plain(value: object) -> Markup:
    r"""Make a text that the page shows as it is: no formatting, no link, no script, no mathematics.

    >>> print(plain("A <b>title</b> with *stars* for $5"))
    A &lt;b&gt;title&lt;/b&gt; with \*stars\* for \$5
    """
    if isinstance(value, Markup):
        return value
    text = " ".join(_HIDDEN.sub("", str(value)).split()) if isinstance(value, str) else str(value)
    text = text.replace("&", "&amp;") if re.search(r"&#?\w+;", text) else text
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    return Markup(_ACTIVE.sub(r"\\\1", text))


def link(text: object, address: object) -> Markup:
    """Make a link in Markdown; an address that is not http or https is left out.

    >>> print(link("Reuters", "https://example.org/a b"))
    [Reuters](<https://example.org/a%20b>)
    >>> print(link("Reuters", "javascript:alert(1)"))
    Reuters
    """
    if urlsplit(str(address)).scheme not in ("http", "https"):
        return plain(text)
    return Markup(f"[{plain(text)}](<{quote(str(address), safe=_KEPT)}>)")


_KEPT = ":/?#@!$&'()*+,;=%-._~"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from borderkit.data.dates import parse

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        finalize=plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # the page is Markdown: `finalize` escapes for it
    )
    made.globals |= {"link": link, "date": lambda edtf: parse(str(edtf)).label()}
    return made
