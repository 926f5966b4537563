"""Plain text as LaTeX text, for the fields of BibTeX, and back."""

from __future__ import annotations

import re

_WORDS = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",  # BibTeX counts the brace in \{, and would lose count
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SIGN = re.compile(r"[\\{}~^&%$#_]")
_WRITTEN = re.compile(r"\\text[a-z]+\{\}|\\[&%$#_]|[{}]")
_PLAIN = {written: sign for sign, written in _WORDS.items()} | {"{": "", "}": ""}
# LaTeX sets -- as a dash and '' as a quotation mark; an empty group between them stops that.
_LIGATURE = re.compile(r"(?<=[-`'?!,<>])(?=[-`',<>])")


def escape(text: str) -> str:
    r"""Return the text such that LaTeX sets exactly these letters.

    >>> print(escape("5% of {A & B} -- _c_"))
    5\% of \textbraceleft{}A \& B\textbraceright{} -{}- \_c\_
    """
    return _LIGATURE.sub("{}", _SIGN.sub(lambda found: _WORDS[found.group()], text))


def unescape(text: str) -> str:
    r"""Return the letters again; braces that only group are dropped.

    >>> unescape("{5\\% of -{}- \\textbraceleft{}A}")
    '5% of -- {A'
    """
    return _WRITTEN.sub(lambda found: _PLAIN[found.group()], text)
