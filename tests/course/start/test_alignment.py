from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.course.start.alignment import CHANGE, GAP, Alignment, Edit, align

DIGITS = "0123456789abcdef"
PATTERN = st.text(DIGITS, min_size=1, max_size=40)
FILLER = st.text("xyz", max_size=30)


def _cost(found: Alignment) -> int:
    return sum(edit.size * (CHANGE if edit.kind == "changed" else GAP) for edit in found.edits)


@given(PATTERN, FILLER, FILLER)
def test_what_is_there_is_found_where_it_is(pattern: str, before: str, after: str) -> None:
    found = align(pattern, before + pattern + after)
    assert found.edits == ()
    assert (found.same, found.longest) == (len(pattern), len(pattern))
    assert (before + pattern + after)[found.start : found.end] == pattern


@given(PATTERN, FILLER, st.data())
def test_one_changed_mark_is_found_where_it_is(
    pattern: str, before: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(pattern) - 1))
    copy = pattern[:at] + "?" + pattern[at + 1 :]
    found = align(pattern, before + copy)
    assert _cost(found) <= CHANGE
    assert found.same == len(pattern) - 1


@settings(max_examples=60)
@given(PATTERN, st.text(DIGITS, max_size=60))
def test_edits_account_for_every_mark_of_both(pattern: str, text: str) -> None:
    found = align(pattern, text)
    count = dict.fromkeys(("changed", "added", "missing"), 0)
    for edit in found.edits:
        count[edit.kind] += edit.size
    assert found.same + count["changed"] + count["missing"] == len(pattern)
    assert found.same + count["changed"] + count["added"] == found.end - found.start
    assert 0 <= found.start <= found.end <= len(text)


def test_a_row_that_was_cut_short_is_not_stretched_over_its_neighbour() -> None:
    found = align("0123456789abcdef" * 2, "0123456789abcdef" + "5a7c" * 8)
    assert found.edits == (Edit("missing", 16, 16),)
    assert (found.start, found.end) == (0, 16)


def test_a_row_that_lost_its_beginning_is_found_at_its_end() -> None:
    found = align("0123456789abcdef" * 2, "5a7c" * 8 + "0123456789abcdef")
    assert found.edits == (Edit("missing", 32, 16),)
    assert (found.start, found.end) == (32, 48)


def test_half_a_row_is_likely_and_a_few_marks_are_not() -> None:
    assert align("0123456789abcdef", "zz89abcdefzz").likely(16)
    assert not align("0123456789abcdef", "zz012zz345zz").likely(16)


def test_nothing_fits_into_nothing() -> None:
    assert align("0123", "") == Alignment(0, 0, (Edit("missing", 0, 4),), 0, 0)
