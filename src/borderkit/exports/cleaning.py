"""Text that every format can carry: line ends of one kind, no control characters, sound URLs."""

from __future__ import annotations

import re
from urllib.parse import quote

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_NOT_IN_A_URL = re.compile(r"[\s<>{}\"\\^`|]")


def clean(text: str) -> str:
    r"""Return the text with line ends as ``\n`` and other control characters shown as U+FFFD.

    No format but CSV can hold those characters; a mark in their place shows that one stood there.

    >>> clean("one\r\ntwo\x00")
    'one\ntwo�'
    """
    return _CONTROL.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    r"""Return the text on one line, each run of white space as one space.

    >>> one_line(" one\n  two ")
    'one two'
    """
    return " ".join(clean(text).split())


def clean_url(url: str) -> str:
    """Return the URL with the characters that no URL may hold percent-encoded (RFC 3986).

    >>> clean_url("https://example.org/a b/{{")
    'https://example.org/a%20b/%7B%7B'
    """
    return _NOT_IN_A_URL.sub(lambda found: quote(found.group()), clean(url).strip())
