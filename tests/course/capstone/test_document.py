"""The three formats beside each other: the same words, nothing that runs, Arabic to the left."""

from __future__ import annotations

import html
import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import mistune
import pandas as pd
import pytest
from docx import Document as Word
from docx.oxml.ns import qn

from borderkit.course.capstone.document import FOLDER, document
from borderkit.course.capstone.example import example
from borderkit.course.capstone.file import STYLES, Briefing
from borderkit.course.capstone.formats import Preview, briefing_files
from borderkit.kit import Kit

ARTICLE, NAMED = "tehrantimes-2021-07-03", "16beaver-2004-reuters-al-manar"
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
    """Collects the words of a page, alt texts among them, its tags and its links."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self._skip = False
        self.feed(page)

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


def of_markdown(text: str) -> _Text:
    return _Text(str(mistune.create_markdown(escape=False, plugins=["table"])(text)))


def opened(raw: bytes) -> Any:
    return Word(io.BytesIO(raw))


def of_word(raw: bytes) -> str:
    words: list[str] = []
    for node in opened(raw).element.body.iter(qn("w:t"), qn("wp:docPr")):
        words += (node.text or node.get("descr") or "").split()
    return "".join(words)


def cite(kit: Kit, *marks: str, style: str = "apa") -> str:
    """The words of a briefing's argument and of its bibliography."""
    made = Preview(Briefing(argument=" ".join(marks), style=style), kit)
    return " ".join(repr(made).split())


@pytest.fixture(scope="module", params=["example", "hostile"])
def files(request: pytest.FixtureRequest, kit: Kit) -> dict[str, bytes]:
    briefing = example(kit) if request.param == "example" else HOSTILE
    return briefing_files(briefing, kit)


def test_the_three_formats_hold_the_same_words(files: dict[str, bytes]) -> None:
    page = "".join(_Text(files["briefing.html"].decode()).words)
    assert len(page) > 2_000
    # Each letter as often: a caption stands above its table in one format and below in another.
    assert sorted("".join(of_markdown(files["briefing.md"].decode()).words)) == sorted(page)
    assert sorted(of_word(files["briefing.docx"])) == sorted(page)


def test_the_page_is_well_formed_and_runs_nothing(files: dict[str, bytes]) -> None:
    page = files["briefing.html"].decode()
    ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>"))
    found = _Text(page)
    assert not {"script", "iframe", "object", "form", "b"} & set(found.tags)
    assert found.tags.count("img") == 2
    assert all(link.startswith(("https://", "http://", "#ref-")) for link in found.links)
    assert not re.search(r'(src|href)="(?!data:image/png|https?://|#ref-)', page)
    assert "default-src 'none'" in html.unescape(page)


def test_markdown_makes_nothing_of_signs_of_others(files: dict[str, bytes]) -> None:
    text = files["briefing.md"].decode()
    found = of_markdown(text)
    assert not {"script", "b", "code", "pre", "blockquote", "del", "ol", "hr"} & set(found.tags)
    assert found.tags.count("h1") == 1
    assert found.tags.count("img") == 2
    assert all(link.startswith(("https://", "http://")) for link in found.links)
    assert not re.search(r"(?<!\\)\$", text)


def test_every_cited_source_stands_with_its_address_in_every_format(kit: Kit) -> None:
    files = briefing_files(example(kit), kit)
    relations = zipfile.ZipFile(io.BytesIO(files["briefing.docx"])).read(
        "word/_rels/document.xml.rels"
    )
    for address in ("tehrantimes.com/news/462687", "ksaplayers.com/Ksahome"):
        assert address in files["briefing.html"].decode()
        assert address in files["briefing.md"].decode()
        assert address.encode() in relations


def test_a_document_opens_again_with_alt_texts_and_real_headings(files: dict[str, bytes]) -> None:
    made = opened(files["briefing.docx"])
    alts = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert len(alts) == 2
    assert all(len(alt.split()) > 10 for alt in alts)
    assert made.paragraphs[0].style.name == "Title"
    headings = [one.text for one in made.paragraphs if one.style.name == "Heading 2"]
    assert (headings[0], headings[-1]) == ("Argument", "Sources")
    assert len(made.tables) == 2
    assert made.element.body.findall(f".//{qn('w:instrText')}") == []


def test_tables_repeat_their_heads_and_share_the_width(kit: Kit) -> None:
    [events, _] = opened(briefing_files(example(kit), kit)["briefing.docx"]).tables
    assert events.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    number, _, _, killed, _ = (column.width for column in events.columns)
    assert killed > 3 * number


def test_arabic_runs_from_right_to_left_with_its_numbers(kit: Kit) -> None:
    one = Briefing(title="القائم", argument="قال 25 شخصا in Kirkuk.", with_map=False)
    files = briefing_files(one, kit)
    page = files["briefing.html"].decode()
    assert '<h1><span dir="rtl">القائم</span></h1>' in page
    assert '<div dir="rtl">' in page
    [text] = [one for one in opened(files["briefing.docx"]).paragraphs if "Kirkuk" in one.text]
    assert text._p.pPr.find(qn("w:bidi")) is not None
    turned = "".join(run.text for run in text.runs if run.font.rtl)
    assert turned == "قال 25 شخصا"


@pytest.mark.parametrize("source", ["alanbat-2019-12-29", "nasnews-2019-12-31"])
def test_a_title_in_arabic_is_isolated_whole(kit: Kit, source: str) -> None:
    title = str(kit.sources.set_index("id").loc[source, "title"])
    files = briefing_files(Briefing(argument=f"[@{source}]"), kit)
    page = " ".join(files["briefing.html"].decode().split())
    assert f'<span dir="rtl">{title}</span>' in page
    runs = [run for one in opened(files["briefing.docx"]).paragraphs for run in one.runs]
    assert any(run.font.rtl and run.text == title for run in runs)


def test_arabic_inside_a_text_from_left_to_right_is_marked_alone(kit: Kit) -> None:
    files = briefing_files(Briefing(argument="He said القائم and left."), kit)
    assert '<p>He said <span dir="rtl">القائم</span> and left.</p>' in (
        files["briefing.html"].decode()
    )


def test_a_style_that_is_not_there_gives_way_to_one_that_is(kit: Kit) -> None:
    words = " ".join(repr(Preview(HOSTILE, kit)).split())
    assert "(7al.net, 2021)" in words
    assert "[@no-such]" in words


@pytest.mark.parametrize("style", STYLES)
def test_sources_of_every_sort_are_set_once_and_say_who_what_and_where(
    kit: Kit, style: str
) -> None:
    sources = kit.sources
    conditions = [
        sources["author"].isna(),
        sources["date"].isna(),
        sources["title"].isna(),
        sources["title_status"] == "supplied",
    ]
    chosen = {NAMED, *(str(sources.loc[one, "id"].iloc[0]) for one in conditions)}
    chosen |= {str(one) for one in sources.groupby("kind")["id"].first()}
    said = cite(kit, *(f"[@{one}]" for one in sorted(chosen)), style=style)
    by_id = sources.set_index("id")
    for one in chosen:
        title = by_id["title"][one]
        shown = "[title not seen]" if pd.isna(title) else " ".join(str(title).split())
        assert shown.rstrip(".?!") in said
        assert str(by_id.loc[one, "voice"]) in said
    assert "?." not in said
    assert "!." not in said


def test_numbers_follow_the_text_and_names_the_alphabet(kit: Kit) -> None:
    marks = (f"[@{ARTICLE}]", f"[@{NAMED}; @{ARTICLE}]")
    numbered = cite(kit, *marks, style="american-medical-association-brackets")
    assert "Argument [1] [1,2]" in numbered
    named = cite(kit, *marks)
    assert "(Tehran Times, 2021)" in named
    entries = named.partition("Sources")[2]
    assert entries.index("16 Beaver") < entries.index("Tehran Times")


def test_two_sources_of_one_year_and_publisher_get_letters(kit: Kit) -> None:
    said = cite(kit, "[@kurdistan24-2019-12-27-k1; @kurdistan24-2019-12-29-strikes]")
    assert "(Kurdistan 24, ca. 2019a, ca. 2019b)" in said
    assert said.count("2019a") == said.count("2019b") == 2


@pytest.mark.parametrize("style", ["apa", "chicago-author-date"])
def test_letters_go_after_the_year_and_not_into_a_name(kit: Kit, style: str) -> None:
    said = cite(kit, "[@wikipedia-k1; @wikipedia-abu-kamal-district]", style=style)
    assert not re.search(r"2020[ab]-08 copy", said)
    assert "2020a" in said


def test_a_stop_stands_inside_the_quotation_mark(kit: Kit) -> None:
    said = cite(kit, "[@wikipedia-k1]", style="chicago-author-date")
    assert "\u201d." not in said.partition("Sources")[2]


def test_what_a_style_cannot_say_is_added(kit: Kit) -> None:
    unopened = str(kit.sources.loc[~kit.sources["opened"], "id"].iloc[0])
    for style in STYLES:
        assert "page not opened]" in cite(kit, f"[@{unopened}]", style=style)


def test_markup_in_a_title_is_text(kit: Kit) -> None:
    odd = kit.sources["title"].mask(kit.sources["id"] == NAMED, "A <b>bold</b> & *odd* claim")
    sources = kit.sources.assign(title=odd)
    changed = Kit(kit.folder, {**kit.record, "sources": sources}, kit.layers)
    page = briefing_files(Briefing(argument=f"[@{NAMED}]"), changed)["briefing.html"].decode()
    assert "A &lt;b&gt;bold&lt;/b&gt; &amp; *odd* claim" in " ".join(page.split())


def test_without_marks_there_is_no_bibliography(kit: Kit) -> None:
    assert "Sources" not in cite(kit, "Nothing.")


def test_a_briefing_of_a_hundred_events_is_written_whole(kit: Kit) -> None:
    many = Briefing(title="Many", events=tuple(kit.events["id"][:100]), with_map=False)
    tree = document(many, kit).tree
    [table] = [block for block in tree["blocks"] if block["t"] == "Table"]
    assert len(table["c"][4][0][3]) == 100


def test_the_same_briefing_gives_the_same_files(kit: Kit) -> None:
    one = Briefing(title="Two", argument=f"Few [@{ARTICLE}].")
    assert briefing_files(one, kit) == briefing_files(one, kit)


def test_the_preview_shows_the_words_without_the_pictures(kit: Kit) -> None:
    page = Preview(HOSTILE, kit)._repr_html_()
    assert "<script>" not in page
    assert "<img" not in page
    assert "<h4" in page
    assert "What was not checked" in repr(Preview(HOSTILE, kit))


def test_every_style_names_its_licence_and_stands_in_the_notice() -> None:
    notice = (FOLDER / "styles" / "NOTICE").read_text()
    assert {path.stem for path in (FOLDER / "styles").glob("*.csl")} == set(STYLES)
    for style in STYLES:
        head = (FOLDER / "styles" / f"{style}.csl").read_text(encoding="utf-8")
        assert "creativecommons.org/licenses/by-sa/3.0" in head
        assert f"{style}.csl" in notice
