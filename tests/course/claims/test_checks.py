"""Rows to check, a tally with intervals, reviews for machines: links and never code."""

from __future__ import annotations

import json
from collections.abc import Callable

import pandas as pd
import pytest

from borderkit.claims.audit import compare_tallies
from borderkit.course import claims as chapter
from borderkit.course.claims import checks
from borderkit.course.work import folder_of
from borderkit.exports.claimreview import AddressError
from borderkit.kit import Kit
from borderkit.sources.base import drawn_readings


def test_drawn_rows_are_linked_and_never_run(kit: Kit, changed: Callable[..., Kit]) -> None:
    hostile = {
        name: kit.record[name].assign(says="<script>alert(1)</script>")
        for name in ("claim_evidence", "statements")
    }
    page = chapter.rows_to_check("Euphrates", changed(**hostile))
    html = page._repr_html_()
    assert "<script>" not in html
    assert html.count("<a href=") == len(page.frame) == 5
    assert page.frame["Table"].notna().all()


def test_a_sheet_is_put_in_place_with_the_words_for_it(kit: Kit) -> None:
    listed, said = chapter.check_sheet("Euphrates", kit).parts
    assert list(listed.frame["Write"]) == list(kit.codes("second_verdict"))  # type: ignore[attr-defined]
    assert repr(said).startswith("Your sheet is audit-")
    assert len(list(folder_of(kit).glob("audit-*.csv"))) == 1


def test_the_tally_works_before_anything_is_read(kit: Kit) -> None:
    frame = chapter.check_tally("Euphrates", kit).frame
    assert set(frame["You"]) == {"none yet"}


def test_the_tally_shows_counts_with_their_intervals(kit: Kit) -> None:
    labels = kit.codes("second_verdict")
    drawn = drawn_readings(kit.second_readings)
    own = pd.DataFrame({"verdict": ["confirmed"] * 4 + ["wrong"]})
    page = checks._tally(compare_tallies(drawn, own, labels))
    you = page.frame.set_index("What was found")["You"]
    assert you[labels["wrong"]] == "1 (4 to 62 %)"
    assert page.caption == f"{len(drawn)} rows of the kit's reader, 5 of yours, with intervals"


def test_each_verdict_says_whether_it_gets_a_number(kit: Kit) -> None:
    listed, said = chapter.review_labels(kit).parts
    frame: pd.DataFrame = listed.frame  # type: ignore[attr-defined]
    numbers = frame.set_index("Verdict")["Number for machines"]
    assert numbers["Contested"] == "none"
    assert numbers["Supported"] == "4"
    assert '"identifier": "c25"' in repr(said)


def test_reviews_say_what_they_lack_without_an_address(kit: Kit) -> None:
    said = repr(chapter.save_reviews(kit=kit))
    saved = json.loads((folder_of(kit) / "claimreview.json").read_text("utf-8"))["@graph"]
    assert f"{len(kit.claims)} reviews" in said
    assert "The address is missing" in said
    assert not any("url" in review for review in saved)
    assert {review["datePublished"] for review in saved} == {
        str(kit.second_readings["checked_on"].max())
    }


def test_reviews_name_the_address_that_they_are_given(kit: Kit) -> None:
    said = repr(chapter.save_reviews("https://example.org/reviews", kit))
    saved = json.loads((folder_of(kit) / "claimreview.json").read_text("utf-8"))["@graph"]
    assert "missing" not in said
    assert saved[24]["url"] == "https://example.org/reviews#c25"
    assert len({review["url"] for review in saved}) == len(saved)


def test_what_is_no_address_is_refused_and_nothing_is_written(kit: Kit) -> None:
    with pytest.raises(AddressError, match="begins with https"):
        chapter.save_reviews("javascript:alert(1)", kit)
    assert not (folder_of(kit) / "claimreview.json").exists()


def test_the_evidence_goes_along_as_a_table(kit: Kit) -> None:
    chapter.save_reviews(kit=kit)
    lines = (folder_of(kit) / "evidence.csv").read_text("utf-8").splitlines()
    assert lines[0].startswith("claim_id,n,publisher,group,stance,says")
    assert len(pd.read_csv(folder_of(kit) / "evidence.csv")) == len(kit.claim_evidence)


def test_what_to_read_next_is_linked(kit: Kit) -> None:
    page = chapter.reading_list(kit)
    assert page._repr_html_().count("<a href=") == len(page.frame)
