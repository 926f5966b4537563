import warnings

import pandas as pd
import pytest

from borderkit.course.capstone.citing import FOLDER, STYLES, cite
from borderkit.kit import Kit

NAMED, UNDATED, UNSEEN = "16beaver-2004-reuters-al-manar", "n.d.", "[title not seen]"


def text(cited: object, source: str) -> str:
    return "".join(run.text for run in cited.entries[source])  # type: ignore[attr-defined]


def pick(kit: Kit, condition: pd.Series) -> str:
    return str(kit.sources.loc[condition, "id"].iloc[0])


@pytest.mark.parametrize("style", STYLES)
def test_sources_of_every_sort_are_set_once_and_say_who_what_and_where(
    kit: Kit, style: str
) -> None:
    sources = kit.sources
    chosen = [
        NAMED,
        pick(kit, sources["author"].isna()),
        pick(kit, sources["date"].isna()),
        pick(kit, sources["title"].isna()),
        pick(kit, sources["language"] == "ar"),
        pick(kit, sources["title_status"] == "supplied"),
        *sources.groupby("kind")["id"].first(),
    ]
    set_ = cite(sources, [(one,) for one in chosen], style)
    assert set(set_.entries) == set(chosen)
    by_id = sources.set_index("id")
    for one in chosen:
        words, title = text(set_, one), by_id.loc[one, "title"]
        shown = UNSEEN if pd.isna(title) else " ".join(str(title).split())
        assert words.count(shown) == 1, words
        assert str(by_id.loc[one, "voice"]) in words
        assert "<i>" not in words
        assert "&amp;" not in words


@pytest.mark.parametrize("style", STYLES)
def test_the_processor_says_nothing_to_the_student(
    kit: Kit, style: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cite(kit.sources, [(NAMED,), ("tehrantimes-2021-07-03",)], style)
    assert capfd.readouterr() == ("", "")


def test_numbers_follow_the_text_and_names_the_alphabet(kit: Kit) -> None:
    marks = [("tehrantimes-2021-07-03",), (NAMED, "tehrantimes-2021-07-03")]
    numbered = cite(kit.sources, marks, "american-medical-association-brackets")
    assert [numbered.marks[mark] for mark in marks] == ["[1]", "[1,2]"]
    assert list(numbered.entries) == ["tehrantimes-2021-07-03", NAMED]
    assert text(numbered, NAMED).startswith("2. Caroline Drees")
    named = cite(kit.sources, marks, "apa")
    assert named.marks[marks[0]] == "(Tehran Times, 2021)"
    assert list(named.entries) == [NAMED, "tehrantimes-2021-07-03"]


def test_an_arabic_title_stands_as_printed(kit: Kit) -> None:
    one = "7al-2021-01-06-pollock"
    title = str(kit.sources.set_index("id").loc[one, "title"])
    for style in STYLES:
        assert title in text(cite(kit.sources, [(one,)], style), one)


def test_two_sources_of_one_year_and_publisher_get_letters(kit: Kit) -> None:
    both = ("kurdistan24-2019-12-27-k1", "kurdistan24-2019-12-29-strikes")
    set_ = cite(kit.sources, [both, (both[0],), (both[1],)], "apa")
    assert set_.marks[both[:1]] == "(Kurdistan 24, ca. 2019a)"
    assert set_.marks[both[1:]] == "(Kurdistan 24, ca. 2019b)"
    assert "2019a" in text(set_, both[0])
    assert "2019b" in text(set_, both[1])
    assert set_.marks[both] == "(Kurdistan 24, ca. 2019a; Kurdistan 24, ca. 2019b)"


def test_what_a_style_cannot_say_is_added(kit: Kit) -> None:
    unopened = pick(kit, ~kit.sources["opened"])
    assert "page not opened]" in text(cite(kit.sources, [(unopened,)], "apa"), unopened)


def test_the_address_of_an_entry_is_a_link(kit: Kit) -> None:
    runs = cite(kit.sources, [(NAMED,)], "chicago-author-date").entries[NAMED]
    assert [run.link for run in runs if run.link] == ["https://16beavergroup.org/articles/?p=921"]


def test_markup_in_a_title_is_text(kit: Kit) -> None:
    row = kit.sources[kit.sources["id"] == NAMED].assign(title="A <b>bold</b> & <i>odd</i> claim")
    assert "A <b>bold</b> & <i>odd</i> claim" in text(cite(row, [(NAMED,)], "apa"), NAMED)


def test_a_style_that_is_not_there_is_refused_and_the_others_named(kit: Kit) -> None:
    with pytest.raises(KeyError, match=r"no style 'mla'.*apa"):
        cite(kit.sources, [(NAMED,)], "mla")


def test_without_marks_there_is_no_bibliography(kit: Kit) -> None:
    assert cite(kit.sources, [], "apa").entries == {}


def test_every_style_names_its_licence_and_stands_in_the_notice() -> None:
    notice = (FOLDER / "NOTICE").read_text()
    assert {path.stem for path in FOLDER.glob("*.csl")} == set(STYLES)
    for style in STYLES:
        head = (FOLDER / f"{style}.csl").read_text(encoding="utf-8")
        assert "creativecommons.org/licenses/by-sa/3.0" in head
        assert f"{style}.csl" in notice
