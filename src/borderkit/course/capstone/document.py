"""A briefing laid out once, as a Pandoc document, from which every format is made.

What a student wrote and what the tables hold goes in as words, never as markup: nothing in it can
format the page, link or run. Citations are set by Pandoc in a CSL style; whatever format is
written, it holds these blocks and no other word.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from borderkit.course.capstone import evidence
from borderkit.course.capstone.checks import not_checked
from borderkit.course.capstone.file import STYLES, Briefing, paragraphs, pieces
from borderkit.exports.bibliography import items, pandoc
from borderkit.exports.events import clean, one_line
from borderkit.kit import Kit

Node = dict[str, Any]
FOLDER = Path(__file__).parent
UNTITLED = "Untitled briefing"
NO_ARGUMENT = "No argument was written yet."
MADE = (
    "Made with Borderkit. Figures stand as each source gives them; none is an average. The"
    " verdicts on claims are the kit's, with its reasons."
)
_VERSION = [1, 23, 1]  # of Pandoc's own form of a document
# A stretch in a script written from right to left, with the numbers and marks inside it.
_RTL = re.compile(r"([\u0590-\u08ff\ufb1d-\ufefc](?:[^A-Za-z\n]*[\u0590-\u08ff\ufb1d-\ufefc])?)")
_EVENT_SHARES, _CLAIM_SHARES = (0.8, 2, 4, 6, 5), (1, 4.5, 2.5, 9)


@dataclass(frozen=True)
class Document:
    """A briefing with its citations set: ``tree`` is Pandoc's JSON, ``pictures`` go with it."""

    tree: Node
    pictures: tuple[evidence.Picture, ...]

    def written(self, *arguments: str, folder: Path | None = None) -> bytes:
        """Write it with Pandoc: ``arguments`` say in which form."""
        return pandoc(json.dumps(self.tree), "-f", "json", *arguments, folder=folder)


def document(briefing: Briefing, kit: Kit) -> Document:
    """Lay a briefing out: whatever it lacks, what is there is laid out.

    A style that isn't there gives way to APA, and an unknown source stands in the text as it was
    written; :func:`.checks.check` says both.
    """
    known = set(kit.sources["id"])
    pictures = tuple(evidence.pictures(briefing, kit))
    blocks = [
        _heading("Argument"),
        *_texts(paragraphs(briefing.argument) or [NO_ARGUMENT], known),
        *map(_figure, pictures),
        *_tables(briefing, kit),
        _heading("What was not checked"),
        _list(not_checked(briefing, kit)),
        *_texts(paragraphs(briefing.unchecked), known),
    ]
    cited = [one for text in (briefing.argument, briefing.unchecked) for one in _ids(text, known)]
    if cited:
        blocks += [_heading("Sources"), _div("refs", [], "refs")]
    blocks.append(_div("small", [_para(MADE)]))
    sources = kit.sources.set_index("id", drop=False).loc[list(dict.fromkeys(cited))]
    entries = items(sources)
    meta = {
        "title": _words(one_line(briefing.title) or UNTITLED),
        "lang": [_str("en-US")],
        "references": [_reference(one) for one in entries],
        "link-citations": True,
    }
    for key, text in (("author", briefing.author), ("subtitle", briefing.question)):
        if text.strip():
            meta[key] = _words(one_line(text))
    tree = {"pandoc-api-version": _VERSION, "meta": _meta(meta)["c"], "blocks": blocks}
    style = briefing.style if briefing.style in STYLES else "apa"
    csl = str(FOLDER / "styles" / f"{style}.csl")
    arguments = ("-f", "json", "-t", "json", "--citeproc", "--csl", csl)
    set_ = json.loads(pandoc(json.dumps(tree), *arguments, folder=FOLDER))
    set_["meta"].pop("references", None)
    _add_notes(set_["blocks"], {f"ref-{one['id']}": _note(one) for one in entries})
    return Document(set_, pictures)


def right_to_left(text: str) -> bool:
    """Say whether the first letter of a text belongs to a script written from right to left.

    >>> right_to_left("1. القائم"), right_to_left("Al-Qaim, القائم")
    (True, False)
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL", "L"):
            return kind != "L"
    return False


def _reference(item: dict[str, Any]) -> dict[str, Any]:
    """Make an item that each of the three styles sets whole, and no title in another case."""
    place = str(item.get("container-title") or item.get("publisher") or "")
    report = item["type"] == "report"
    # A language that is none keeps the processor from changing the case of a printed title.
    made: dict[str, Any] = {
        "id": [_str(item["id"])],
        "type": [_str("report" if report else "webpage")],
        "language": [_str("und")],
        "title": _words(item["title"]),
    }
    if "URL" in item:
        made["URL"] = [_str(item["URL"])]
    if "issued" in item:
        made["issued"] = {key: _plain(value) for key, value in item["issued"].items()}
    names = [name["literal"] for name in item.get("author", [])]
    made["author"] = [{"literal": _words(name)} for name in names or [place]]
    if names:
        made["publisher" if report else "container-title"] = _words(place)
    return made


def _note(item: dict[str, Any]) -> str:
    """Say what the fields of a style can't; that a title was not seen stands in its place."""
    told = [words for words in str(item.get("note", "")).split("; ") if words]
    return "; ".join(words for words in told if f"[{words}]" != item["title"])


def _add_notes(blocks: Sequence[Node], notes: dict[str, str]) -> None:
    """Add to each entry of the bibliography, whose block bears its id, what its note says."""
    for block in blocks:
        if block["t"] != "Div":
            continue
        (name, *_), inner = block["c"]
        if notes.get(name):
            words = inner[-1]["c"]
            last = words[-1]["c"][1] if words[-1]["t"] == "Span" else words
            last += [{"t": "Space"}, *_words(f"[{notes[name]}]")]
        _add_notes(inner, notes)


def _plain(value: Any) -> Any:
    """Give the parts of a date as Pandoc reads them: text in lists."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool) else [_str(str(value))]


def _texts(texts: Sequence[str], known: set[str]) -> list[Node]:
    return [_turned(text, {"t": "Para", "c": _inlines(text, known)}) for text in texts]


def _inlines(text: str, known: set[str]) -> list[Node]:
    """Put a citation in place of each mark; an id that nobody knows stays visible."""
    made: list[Node] = []
    for piece in pieces(text):
        if isinstance(piece, str):
            made += _words(piece)
            continue
        found = [one for one in piece if one in known]
        lost = [f"@{one}" for one in piece if one not in known]
        made += [_cite(found)] if found else []
        space = " " if found else ""
        made += _words(f"{space}[{'; '.join(lost)}]") if lost or not piece else []
    return made


def _ids(text: str, known: set[str]) -> list[str]:
    marks = (piece for piece in pieces(text) if isinstance(piece, tuple))
    return [one for mark in marks for one in mark if one in known]


def _cite(ids: Sequence[str]) -> Node:
    parts = [
        {
            "citationId": one,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for one in ids
    ]
    return {"t": "Cite", "c": [parts, [_str("; ".join(ids))]]}


def _tables(briefing: Briefing, kit: Kit) -> list[Node]:
    made: list[Node] = []
    if events := evidence.event_rows(briefing, kit):
        caption = "Events, with the figures of each source, lowest first"
        made.append(_heading("Chosen events"))
        made.append(_table(caption, evidence.EVENT_HEADS, events, _EVENT_SHARES))
    if claims := evidence.claim_rows(briefing, kit):
        caption = "Claims of the article, with the kit's verdicts"
        made.append(_heading("Chosen claims"))
        made.append(_table(caption, evidence.CLAIM_HEADS, claims, _CLAIM_SHARES))
    return made


def _words(text: str) -> list[Node]:
    """Make inlines of a text; each stretch in a script of the other direction is set apart."""
    turned = right_to_left(text)
    if turned and not re.search("[A-Za-z]", text):
        return [_span(_spaced(text), "rtl")]
    made: list[Node] = []
    for n, part in enumerate(_RTL.split(text)):
        words = _spaced(part)
        if n % 2:
            made.append(_span(words, "rtl"))
        elif turned and re.search("[A-Za-z]", part):
            made.append(_span(words, "ltr"))
        else:
            made += words
    return made


def _spaced(text: str) -> list[Node]:
    words = re.split(r"\s+", clean(text))
    made = [_str(words[0])] if words[0] else []
    for word in words[1:]:
        made += [{"t": "Space"}, _str(word)] if word else [{"t": "Space"}]
    return made


def _str(text: str) -> Node:
    return {"t": "Str", "c": text}


def _span(inlines: list[Node], direction: str) -> Node:
    return {"t": "Span", "c": [["", [], [["dir", direction]]], inlines]}


def _heading(text: str) -> Node:
    return {"t": "Header", "c": [2, ["", [], []], _words(text)]}


def _para(text: str) -> Node:
    return _turned(text, {"t": "Para", "c": _words(text)})


def _turned(text: str, block: Node) -> Node:
    """Let a block run from right to left where its first letter does."""
    if not right_to_left(text):
        return block
    return {"t": "Div", "c": [["", [], [["dir", "rtl"]]], [block]]}


def _list(texts: Sequence[str]) -> Node:
    return {"t": "BulletList", "c": [[{"t": "Plain", "c": _words(text)}] for text in texts]}


def _div(name: str, blocks: list[Node], identifier: str = "") -> Node:
    return {"t": "Div", "c": [[identifier, [name], []], blocks]}


def _figure(picture: evidence.Picture) -> Node:
    look = ["", [], [["alt", picture.alt], ["width", "100%"]]]
    image = {"t": "Image", "c": [look, _words(picture.alt), [f"{picture.name}.png", ""]]}
    caption = [None, [{"t": "Plain", "c": _words(picture.caption)}]]
    return {"t": "Figure", "c": [["", [], []], caption, [{"t": "Plain", "c": [image]}]]}


def _table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[float]
) -> Node:
    bare: list[Any] = ["", [], []]
    look = {"t": "AlignDefault"}
    columns = [[look, {"t": "ColWidth", "c": share / sum(shares)}] for share in shares]

    def row(cells: Sequence[str]) -> list[Any]:
        return [bare, [[bare, look, 1, 1, [_turned(one, _cell(one))]] for one in cells]]

    body = [[bare, 0, [], [row(cells) for cells in rows]]]
    words = [None, [{"t": "Plain", "c": _words(caption)}]]
    return {"t": "Table", "c": [bare, words, columns, [bare, [row(heads)]], body, [bare, []]]}


def _cell(text: str) -> Node:
    return {"t": "Plain", "c": _words(one_line(text))}


def _meta(value: Any) -> Any:
    """Give metadata in Pandoc's form: maps, lists, inlines and truth."""
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    if isinstance(value, dict):
        inner = {key: _meta(one) for key, one in value.items()}
        return {"t": "MetaMap", "c": inner}
    if all(isinstance(one, dict) and "t" in one for one in value):
        return {"t": "MetaInlines", "c": value}
    return {"t": "MetaList", "c": [_meta(one) for one in value]}
