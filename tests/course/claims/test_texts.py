"""Texts in one look, a text of one's own in the same figures, lists complete and in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.claims.own import new_project
from borderkit.course import claims as chapter
from borderkit.course.claims import texts
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.work import folder_of
from borderkit.kit import Kit

CLAIM = "c01,4,It happened.,fact,yes,It is on record.,supported,A law says so.,high"
EVIDENCE = "c01,loc-2016-12-07-pmf-law,supports,It says so."


def others(kit: Kit, name: str) -> pd.DataFrame:
    """Give what was coded in the texts beside the article."""
    rows = kit.record[name]
    return rows[rows["text_id"] != "tehran-times-article"]


@pytest.fixture
def chart(kit: Kit) -> Chart:
    drawn = chapter.compare_texts(kit).parts[1]
    assert isinstance(drawn, Chart)
    return drawn


@pytest.fixture
def ax(chart: Chart) -> Axes:
    axes: Axes = chart.figure.axes[0]
    return axes


def test_every_claim_has_a_tile_with_its_number(kit: Kit, ax: Axes) -> None:
    numbers = [text.get_text() for text in ax.texts]
    claims = len(kit.record["claims"])
    assert len(ax.patches) == claims
    assert {"d7", "p2", "w4", "25"} <= set(numbers)
    corners = {(patch.get_x(), patch.get_y()) for patch in ax.patches}  # type: ignore[attr-defined]
    assert len(corners) == claims  # none hides another


def test_every_text_and_every_verdict_is_labelled(kit: Kit, ax: Axes) -> None:
    assert len(ax.get_xticklabels()) == len(kit.codes("verdict"))
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert any("PMF Authority" in label and "words not known" in label for label in labels)


def test_the_title_ranks_nothing(kit: Kit, chart: Chart) -> None:
    assert not any(word in chart.title for word in ("most ", "best", "least", "more than"))
    assert f"{len(kit.record['claims'])} claims" in chart.title


def test_a_text_without_a_claim_that_holds_is_told() -> None:
    both = pd.DataFrame({"claims": [3, 2], "supported": [1, 2], "mostly-supported": [1, 0]})
    assert texts._tiles_title(both).endswith(
        "each has claims that hold up; in 1 of them there are others as well"
    )
    none = pd.DataFrame({"claims": [3, 2], "supported": [1, 0], "mostly-supported": [0, 0]})
    assert "1 have claims that hold up; in all of them" in texts._tiles_title(none)


def test_unknown_words_are_said(kit: Kit) -> None:
    counts: Any = chapter.compare_texts(kit).parts[0]
    column = counts.frame.set_index("What was counted")["PMF Authority"]
    assert column["Words"] == "not known"
    terms = (kit.terms["text_id"] == "pmf-2021-06-28").sum()
    assert column["Loaded terms"] == str(terms)


def test_the_other_texts_are_listed_whole(kit: Kit, chart: Chart) -> None:
    assert chart.table is not None
    assert len(chart.table.frame) == len(others(kit, "claims"))
    assert chart.table.frame.notna().all(axis=None)


def test_the_effort_behind_the_verdicts_is_said(kit: Kit) -> None:
    said = repr(chapter.compare_texts(kit).parts[2])
    assert f"{len(kit.claim_evidence)} pieces of evidence, " in said
    claims = others(kit, "claims")
    pieces = kit.record["claim_evidence"]["claim_id"].isin(claims["id"]).sum()
    assert f"{pieces / len(claims):.1f} for a claim." in said


def test_the_article_shares_some_kinds_of_loaded_words(kit: Kit) -> None:
    listed, said = chapter.loaded_words(kit).parts
    frame: pd.DataFrame = listed.frame  # type: ignore[attr-defined]
    absent = (frame.iloc[:, -1] == "not among the article's coded terms").sum()
    assert f"The other {absent} were not coded in it" in repr(said)
    assert len(frame) == len(kit.lexicon)


def test_terms_of_a_paragraph_are_counted_among_all(kit: Kit) -> None:
    every = kit.terms[kit.terms["text_id"] == "tehran-times-article"]
    page = chapter.loaded_terms(5, kit)
    assert set(page.frame["Paragraph"]) == {5}
    assert page.caption == f"{len(page.frame)} of {len(every)} loaded terms of the article"
    assert len(chapter.loaded_terms(kit=kit).frame) == len(every)


def test_the_three_directions_hold_every_omission_once(kit: Kit) -> None:
    said, *lists = chapter.left_out(kit).parts
    frames = [one.table.frame for one in lists]  # type: ignore[attr-defined]
    listed = [what for frame in frames for what in frame["Left out"]]
    assert sorted(listed) == sorted(kit.omissions["what"])
    assert all("no source recorded" not in set(frame["Reported by"]) for frame in frames)
    helped = (kit.omissions["direction"] == "for-the-author").sum()
    assert f"would have helped the author: **{helped}**;" in repr(said)


def test_devices_stand_by_paragraph_and_say_what_bears_on_them(kit: Kit) -> None:
    frame = chapter.devices(kit).table.frame
    assert frame["Paragraph"].is_monotonic_increasing
    cited = set(kit.citations.query("table == 'rhetoric'")["record"])
    assert (frame["What bears on it"] != "the wording itself").sum() == len(cited)


def test_each_thing_has_its_names_and_each_omission_its_text(kit: Kit) -> None:
    named, terms, _devices, left = chapter.names_of_things(kit).parts
    assert len(named.frame) == len(kit.codes("named_thing"))  # type: ignore[attr-defined]
    assert len(terms.table.frame.columns) == 3  # type: ignore[attr-defined]
    assert left.table.frame["Text"].notna().all()  # type: ignore[attr-defined]
    assert len(left.table.frame) == len(others(kit, "omissions"))  # type: ignore[attr-defined]


def test_what_to_read_says_when_a_title_was_not_seen(kit: Kit) -> None:
    unseen = kit.sources.query("title_status == 'not-seen' and opened").iloc[0]
    undated = kit.sources[kit.sources["date"].isna()].iloc[0]
    frame = texts.reading_table(kit, [unseen["id"], undated["id"]], "Read").frame
    assert frame["Title"].iloc[0] == "title not seen"
    assert frame["Date"].iloc[1] == ""


def test_the_text_for_you_is_the_one_that_nobody_coded(kit: Kit) -> None:
    assert len(chapter.text_to_code(kit).frame) == (~kit.texts["coded"]).sum() == 1


def add(folder: Path, name: str, *lines: str) -> None:
    with (folder / name).open("a", encoding="utf-8", newline="") as file:
        file.write("\n".join(lines) + "\n")


def shown(folder: str | Path, kit: Kit) -> tuple[Any, Any, Any, Any]:
    page = chapter.own_text(folder, kit)
    assert isinstance(page, Stack)
    mine, chart, claims, stances = page.parts
    return mine, chart, claims, stances


def test_the_same_figures_draw_a_text_of_your_own(kit: Kit, tmp_path: Path) -> None:
    folder = new_project(tmp_path, "My text")
    add(folder, "claims.csv", CLAIM, CLAIM.replace("c01,4", "c02,2"))
    add(folder, "evidence.csv", EVIDENCE)
    mine, chart, claims, stances = shown(folder, kit)
    assert len(chart.figure.axes[0].patches) == 2
    assert claims.frame["Claim"].tolist() == ["c02", "c01"]  # by paragraph
    assert stances.frame["Supports"].notna().tolist() == [False, True]
    assert mine.problems == ()


def test_claims_without_evidence_are_drawn_too(kit: Kit, tmp_path: Path) -> None:
    folder = new_project(tmp_path, "My text")
    add(folder, "claims.csv", CLAIM)
    _, chart, _, stances = shown(folder, kit)
    assert chart.title.startswith("Of 1 claims")
    assert stances.frame[list(kit.codes("stance").values())].isna().all(axis=None)


def test_a_text_is_found_in_your_work_by_its_name_alone(kit: Kit) -> None:
    new_project(folder_of(kit), "My text")
    assert shown("my-text", kit)[0].folder == folder_of(kit) / "my-text"
    assert shown("my_work/my-text", kit)[0].folder == folder_of(kit) / "my-text"


def test_without_a_folder_the_sample_shows_its_mistakes(kit: Kit) -> None:
    assert len(shown("", kit)[0].problems) == 3


def test_html_of_your_own_is_never_run(kit: Kit, tmp_path: Path) -> None:
    folder = new_project(tmp_path, "My text")
    add(folder, "claims.csv", CLAIM.replace("It happened.", "<script>alert(1)</script>"))
    assert "<script>" not in shown(folder, kit)[2]._repr_html_()
