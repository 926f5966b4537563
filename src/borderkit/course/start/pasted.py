"""The words of a pasted or saved text, whatever a browser or a word processor did to it."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

from borderkit.data.wording import words_of

_TAGS = re.compile(r"</[a-z][a-z0-9]*\s*>", re.IGNORECASE)
_INSIDE_WORDS = frozenset({"a", "abbr", "b", "em", "i", "mark", "small", "span", "strong", "u"})
_UNREAD = frozenset({"script", "style", "template"})


def pasted_words(text: str) -> list[str]:
    r"""Give the words of a text as one stream, without case, punctuation and layout.

    Curly quotes, hard spaces, ligatures, soft hyphens and line ends make no difference; of a saved
    web page only the text counts.

    >>> pasted_words("The\u00a0of\ufb01cer doesn\u2019t\r\nsay.")
    ['the', 'officer', 'doesnt', 'say']
    >>> pasted_words("<p>One <b>t</b>wo</p><script>menu()</script><p>three</p>")
    ['one', 'two', 'three']
    """
    if _TAGS.search(text):
        text = _text_of(text)
    text = unicodedata.normalize("NFKC", text)
    return words_of("".join(sign for sign in text if unicodedata.category(sign) != "Cf"))


def _text_of(page: str) -> str:
    reader = _PageReader()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


class _PageReader(HTMLParser):
    """Keep what a page shows; a tag parts words unless it stands inside running text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unread = max(0, self._unread - (tag in _UNREAD))
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INSIDE_WORDS:
            self.parts.append("\n")
