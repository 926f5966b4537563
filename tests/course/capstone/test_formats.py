"""The three formats beside each other: the same words, nothing that runs, Arabic to the left."""

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import mistune
import pytest
from docx import Document
from docx.oxml.ns import qn

from borderkit.course.capstone import markdown, web, word
from borderkit.course.capstone.blocks import Block, Heading, Paragraph, Table, blocks
from borderkit.course.capstone.citing import STYLES, Run
from borderkit.course.capstone.example import example
from borderkit.course.capstone.file import Briefing
from borderkit.course.capstone.pictures import Picture
from borderkit.kit import Kit

HOSTILE = Briefing(
    title="<script>alert(1)</script> | # *two* & `counts`",
    author="=HYPERLINK(\"https://example.org\") <img src=x onerror=alert(1)>",
    question="ما هو عدد القتلى في القائم؟",
    argument=(
        "1. Few $x^2$ {{ field }} [a](javascript:alert(1)) ![b](c) <b>bold</b> \x00\x07"
        " [@tehrantimes-2021-07-03; @no-such]\n\n- وقال إن 25 شخصا قتلوا [@7al-2021-01-06-pollock]"
        "\n\n    # code | ~~no~~ _one_\n\n> quoted \\ & &amp; [^1]\n\n=== \n\n+ plus\n\n7) seven"
    ),
    events=("2019-12-29-us-strikes-kataib-hezbollah", "2019-12-27-k1-base-rocket-attack"),
    claims=("c25",),
    style="no-such-style",
    unchecked="</p></body> [@]",
)  # fmt: skip


class _Text(HTMLParser):
    """Collects the words of a page, alt texts among them, and the names of its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self._skip = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = dict(attrs)
        self.tags.append(tag)
        self._skip = tag in ("style", "title")
        self.words += (at.get("alt") or "").split()
        self.links += [str(at["href"])] if "href" in at else []

    def handle_endtag(self, tag: str) -> None:
        self._skip = False

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.words += data.split()


def read(page: str) -> _Text:
    text = _Text()
    text.feed(page)
    return text


def letters(words: list[str]) -> str:
    """Joins words whatever the tags between them."""
    return "".join(words)


def said(laid: tuple[Block, ...]) -> str:
    words: list[str] = []
    for block in laid:
        if isinstance(block, Heading):
            words += block.text.split()
        elif isinstance(block, Paragraph):
            words += "".join(run.text for run in block.runs).split()
        elif isinstance(block, Table):
            cells = [block.caption, *block.heads, *(cell for row in block.rows for cell in row)]
            words += " ".join(cells).split()
        else:
            words += f"{block.alt} {block.caption}".split()
    return letters(words)


def of_markdown(text: str) -> _Text:
    return read(str(mistune.create_markdown(escape=False, plugins=["table"])(text)))


def opened(raw: bytes) -> Any:
    return Document(io.BytesIO(raw))


def of_docx(raw: bytes) -> str:
    body = Document(io.BytesIO(raw)).element.body
    words: list[str] = []
    for node in body.iter(qn("w:t"), qn("wp:docPr")):
        words += (node.text or node.get("descr") or "").split()
    return letters(words)


@pytest.fixture(scope="module", params=["example", "hostile"])
def laid(request: pytest.FixtureRequest, kit: Kit) -> tuple[Block, ...]:
    return blocks(example(kit) if request.param == "example" else HOSTILE, kit)


def files(laid: tuple[Block, ...]) -> dict[str, str]:
    return {one.name: f"{one.name}.png" for one in laid if isinstance(one, Picture)}


def test_the_three_formats_hold_the_same_words(laid: tuple[Block, ...]) -> None:
    wanted = said(laid)
    assert letters(read(web.page(laid)).words) == wanted
    assert letters(of_markdown(markdown.text(laid, files(laid))).words) == wanted
    assert of_docx(word.document(laid)) == wanted


def test_the_page_is_well_formed_and_runs_nothing(laid: tuple[Block, ...]) -> None:
    page = web.page(laid)
    ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>"))
    found = read(page)
    assert not {"script", "iframe", "object", "form", "b"} & set(found.tags)
    assert found.tags.count("img") == 2
    assert all(link.startswith(("https://", "http://")) for link in found.links)
    assert not re.search(r'(src|href)="(?!data:image/png|https?://)', page)
    assert "default-src 'none'" in page


def test_markdown_makes_nothing_of_signs_of_others(laid: tuple[Block, ...]) -> None:
    text = markdown.text(laid, files(laid))
    found = of_markdown(text)
    assert not {"script", "b", "code", "pre", "blockquote", "del", "ol", "hr"} & set(found.tags)
    assert found.tags.count("h1") == 1
    assert found.tags.count("img") == 2
    assert all(link.startswith(("https://", "http://")) for link in found.links)
    assert not re.search(r"(?<!\\)\$", text)


def test_every_cited_source_stands_with_its_address_in_every_format(kit: Kit) -> None:
    laid = blocks(example(kit), kit)
    page, text = web.page(laid), markdown.text(laid, files(laid))
    relations = zipfile.ZipFile(io.BytesIO(word.document(laid))).read(
        "word/_rels/document.xml.rels"
    )
    for address in ("tehrantimes.com/news/462687", "ksaplayers.com/Ksahome"):
        assert address in page
        assert address in text
        assert address.encode() in relations


def test_a_document_opens_again_with_alt_texts_and_real_headings(laid: tuple[Block, ...]) -> None:
    document = opened(word.document(laid))
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert alts == [one.alt for one in laid if isinstance(one, Picture)]
    assert document.paragraphs[0].style.name == "Title"
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[0] == "Argument"
    assert headings[-1] == "Sources"
    assert len(document.tables) == 2
    assert document.core_properties.author == ""
    fields = document.element.body.findall(f".//{qn('w:instrText')}")
    assert fields == []


def test_tables_repeat_their_heads_and_fit_the_page(kit: Kit) -> None:
    [events, _] = opened(word.document(blocks(example(kit), kit))).tables
    assert events.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    total = sum(cell.width for cell in events.rows[1].cells)
    assert abs(total - word._WIDTH) < 1000
    assert events.rows[1].cells[3].width > 3 * events.rows[1].cells[0].width


def test_arabic_runs_from_right_to_left() -> None:
    arabic = (Heading(1, "القائم"), Paragraph((Run("قال 25 شخصا in Kirkuk."),)))
    page = web.page(arabic)
    assert '<h1 dir="rtl">القائم</h1>' in page
    assert '<p class="text" dir="rtl">' in page
    heading, text = opened(word.document(arabic)).paragraphs
    assert heading._p.pPr.find(qn("w:bidi")) is not None
    assert text._p.pPr.find(qn("w:bidi")) is not None
    assert [run.font.rtl for run in text.runs] == [True, None]


def test_arabic_inside_a_text_from_left_to_right_is_marked_alone() -> None:
    mixed = (Paragraph((Run("He said القائم and left."),)),)
    assert "dir=" not in web.page(mixed).split("<body>")[1]
    [text] = opened(word.document(mixed)).paragraphs
    assert text._p.pPr is None or text._p.pPr.find(qn("w:bidi")) is None
    assert [run.text for run in text.runs if run.font.rtl] == ["القائم"]


def test_a_style_that_is_not_there_gives_way_to_one_that_is(kit: Kit) -> None:
    words = said(blocks(HOSTILE, kit))
    assert "(7al.net,2021)" in words
    assert "[@no-such]" in words


@pytest.mark.parametrize("style", STYLES)
def test_the_marks_of_each_style_lead_to_its_entries(kit: Kit, style: str) -> None:
    one = Briefing(argument="A [@tehrantimes-2021-07-03].", style=style)
    texts = ["".join(run.text for run in block.runs)
             for block in blocks(one, kit) if isinstance(block, Paragraph)]  # fmt: skip
    assert texts[0] != "A [@tehrantimes-2021-07-03]."
    assert any("Tehran Times" in text for text in texts[1:])


def test_a_briefing_of_a_hundred_events_is_written_whole(kit: Kit) -> None:
    many = Briefing(title="Many", events=tuple(kit.events["id"][:100]))
    laid = blocks(many, kit)
    [table] = [one for one in laid if isinstance(one, Table)]
    assert len(table.rows) == 100
    assert len(opened(word.document(laid)).tables[0].rows) == 101


def test_a_link_that_could_run_is_no_link() -> None:
    bad = (Paragraph((Run("here", link="javascript:alert(1)"), Run("x", link="https://[bad"))),)
    assert "<a " not in web.page(bad)
    assert markdown.text(bad, {}) == "herex\n"
    assert b"javascript" not in word.document(bad)


def test_the_preview_shows_the_words_without_the_pictures(kit: Kit) -> None:
    laid = blocks(HOSTILE, kit)
    page = web.Preview(laid)._repr_html_()
    assert "<script>" not in page
    assert "<img" not in page
    assert "<h4" in page
    assert "What was not checked" in repr(web.Preview(laid))
