from dataclasses import replace

import pytest

from borderkit.course.capstone import checks as checking
from borderkit.course.capstone.checks import (
    NOTHING,
    Checked,
    check,
    cited_sources,
    not_checked,
    sides_cited,
    words,
)
from borderkit.course.capstone.example import STRIKES, example
from borderkit.course.capstone.file import Briefing
from borderkit.kit import Kit


def said(briefing: Briefing, kit: Kit, rule: str) -> list[str]:
    return [one.text for one in check(briefing, kit).messages if one.rule == rule]


@pytest.fixture
def good(kit: Kit) -> Briefing:
    return example(kit)


def test_an_empty_briefing_is_told_what_it_lacks(kit: Kit) -> None:
    rules = {one.rule for one in check(Briefing(), kit).messages if one.level == "mend"}
    assert rules == {"title", "question", "argument"}


def test_unknown_ids_are_named_with_what_comes_near(kit: Kit, good: Briefing) -> None:
    events = (*good.events, "2019-12-29-us-strike-kataib-hezbolah")
    one = replace(good, events=events, claims=("c2555",), argument="x [@tehrantimes-2021-07-3]")
    assert "2019-12-29-us-strikes-kataib-hezbollah" in said(one, kit, "event-id")[0]
    assert "Did you mean" in said(one, kit, "claim-id")[0]
    assert "tehrantimes-2021-07-03" in said(one, kit, "source-id")[0]
    assert said(replace(good, claims=("zzzzzzzzz",)), kit, "claim-id") == [
        "There is no claim zzzzzzzzz. None is spelled like it."
    ]


def test_an_id_of_any_length_and_kind_is_answered_in_short(kit: Kit, good: Briefing) -> None:
    [text] = said(replace(good, events=("<b>" + "x" * 500,)), kit, "event-id")
    assert len(text) < 250
    page = check(replace(good, events=("<script>",)), kit)._repr_html_()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_a_style_that_is_not_there_is_named(kit: Kit, good: Briefing) -> None:
    assert "'mla'" in said(replace(good, style="mla"), kit, "style")[0]
    assert said(good, kit, "style") == []


def test_a_page_that_was_not_opened_is_a_warning(kit: Kit, good: Briefing) -> None:
    unopened = str(kit.sources.loc[~kit.sources["opened"], "id"].iloc[0])
    one = replace(good, argument=f"{good.argument} [@{unopened}]")
    assert unopened in said(one, kit, "opened")[0]
    assert said(good, kit, "opened") == []


def test_paragraphs_without_a_source_are_numbered(kit: Kit, good: Briefing) -> None:
    one = replace(good, argument=f"Bare.\n\n{good.argument}\n\nBare too.")
    assert said(one, kit, "traceability") == ["Paragraphs without a source: 1, 5."]


def test_sides_are_counted_and_the_absent_ones_named(kit: Kit) -> None:
    one = Briefing(argument="[@tehrantimes-2021-07-03; @statecraft-2020-02-08-cobban]",
                   events=("2019-12-29-us-strikes-kataib-hezbollah",))  # fmt: skip
    first, second = sides_cited(one, kit)
    assert first.endswith("aligned with: Iran 1. No alignment was found for 1.")
    assert "Russia" in second
    assert "Iran" not in second


def test_no_cited_source_says_nothing_of_sides(kit: Kit) -> None:
    assert sides_cited(Briefing(events=("2016-11-26-pmf-law",)), kit) == []


def test_length_is_counted_without_marks(kit: Kit, good: Briefing) -> None:
    assert words(Briefing(argument="One two [@a; @b] three.")) == 3
    exact = replace(
        good, title="", question="", unchecked="", argument="word " * checking.MOST_WORDS
    )
    assert said(exact, kit, "length") == []
    [text] = said(replace(exact, title="more"), kit, "length")
    assert text.endswith("Cut 1.")


def test_a_hundred_events_are_too_many(kit: Kit, good: Briefing) -> None:
    one = replace(good, events=tuple(kit.events["id"][:100]))
    assert "102 events and claims" in said(one, kit, "length")[0]


@pytest.mark.parametrize("word", ["regime", "Militias", "martyr", "terrorist", "liberated"])
def test_a_loaded_word_is_found_in_ones_own_voice_only(kit: Kit, good: Briefing, word: str) -> None:
    assert said(replace(good, argument=f"The {word} [@a]."), kit, "language")
    for quoted in (f"“{word}”", f'"{word}"', f"«{word}»"):
        assert not said(replace(good, argument=f"The {quoted} [@a]."), kit, "language")


def test_a_loaded_word_inside_another_or_in_an_id_is_none(kit: Kit, good: Briefing) -> None:
    one = replace(good, argument="The regimen of a source [@regime-2019].")
    assert said(one, kit, "language") == []


def test_a_mark_without_its_brackets_is_found(kit: Kit, good: Briefing) -> None:
    one = replace(good, argument="As @tehrantimes-2021-07-03 says.")
    assert "square brackets" in said(one, kit, "mark")[0]
    assert said(replace(good, argument="Empty [@]."), kit, "mark")
    assert said(good, kit, "mark") == []


def test_lines_of_the_head_that_cannot_be_read_are_told(kit: Kit, good: Briefing) -> None:
    assert "'Footer: x'" in said(replace(good, other=("Footer: x",)), kit, "head")[0]


def test_what_to_mend_comes_first_and_nothing_at_all_is_said_too(kit: Kit) -> None:
    levels = [one.level for one in check(Briefing(), kit).messages]
    assert levels == sorted(levels, key=["mend", "weigh"].index)
    assert repr(Checked(())) == "Nothing to mend."


def test_the_example_has_nothing_to_mend(kit: Kit, good: Briefing) -> None:
    assert {one.rule for one in check(good, kit).messages} == {"sides"}


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("mark", {"argument": " ".join(f"@a{n}-2021" for n in range(500))}),
        ("claim-id", {"claims": tuple(f"z{n}" for n in range(500))}),
        ("head", {"other": tuple(f"line {n}" for n in range(500))}),
    ],
)
def test_a_flood_is_told_in_part(
    rule: str, changed: dict[str, object], kit: Kit, good: Briefing
) -> None:
    assert len(said(replace(good, **changed), kit, rule)) == 20  # type: ignore[arg-type]


def test_a_bracket_left_open_costs_no_words() -> None:
    assert words(Briefing(argument="Few [@a and [@b more.")) == 5


def test_pages_that_nobody_opened_are_named(kit: Kit) -> None:
    unopened = str(kit.sources.loc[~kit.sources["opened"], "id"].iloc[0])
    opened = str(kit.sources.loc[kit.sources["opened"], "id"].iloc[0])
    said = " ".join(not_checked(Briefing(argument=f"[@{unopened}; @{opened}]"), kit))
    who = str(kit.sources.set_index("id").loc[unopened, "voice"])
    assert f"never opened by the kit: {who} ({unopened})" in said
    assert opened not in said


def test_a_mark_in_ones_own_gaps_is_no_evidence(kit: Kit) -> None:
    one = Briefing(unchecked="[@tehrantimes-2021-07-03]")
    assert cited_sources(one, kit).empty


def test_low_confidence_is_told_and_other_claims_are_not(kit: Kit) -> None:
    said = " ".join(not_checked(Briefing(claims=("c25", "c05")), kit))
    assert "only low confidence: c05." in said


def test_the_second_reading_adds_up(kit: Kit) -> None:
    [said] = not_checked(Briefing(events=(STRIKES,)), kit)
    numbers = [int(word) for word in said.replace(",", "").split() if word.isdigit()]
    total, read, *outcomes, once = numbers
    assert total == (kit.event_reports["event_id"] == STRIKES).sum()
    assert read == sum(outcomes)
    assert total == read + once


def test_nothing_to_add_is_said(kit: Kit) -> None:
    assert not_checked(Briefing(), kit) == [NOTHING]


@pytest.mark.parametrize("argument", ["[@no-such-source]", "[@]", ""])
def test_a_source_that_is_not_there_is_passed_over(kit: Kit, argument: str) -> None:
    assert cited_sources(Briefing(argument=argument), kit).empty
