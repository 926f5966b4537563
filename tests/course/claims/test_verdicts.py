"""What can be checked, how verdicts fall, one claim in full: counted right, nothing run."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.claims import evidence
from borderkit.course import claims as chapter
from borderkit.course.claims import verdicts
from borderkit.course.show import style
from borderkit.course.show.chart import Chart
from borderkit.kit import Kit

Changed = Callable[..., Kit]


def chart_of(kit: Kit) -> Chart:
    return verdicts.verdict_chart(kit, kit.claims, kit.paragraphs, "kit")


@pytest.fixture
def ax(kit: Kit) -> Axes:
    axes: Axes = chart_of(kit).figure.axes[0]
    return axes


def test_every_verdict_has_a_look_and_no_two_are_alike(kit: Kit) -> None:
    looks = verdicts._LOOKS
    assert set(kit.codes("verdict")) <= set(looks)
    assert len(set(looks.values())) == len(looks)


def test_no_verdict_is_green_or_red() -> None:
    allowed = {style.ACCENT, style.PAPER, style.FAINT, "#e69f00", "#56b4e9"}
    assert {look.face for look in verdicts._LOOKS.values()} <= allowed


def test_each_claim_is_a_numbered_tile_of_its_own(ax: Axes, kit: Kit) -> None:
    corners = {(patch.get_x(), patch.get_y()) for patch in ax.patches}  # type: ignore[attr-defined]
    numbers = [text.get_text() for text in ax.texts if text.get_text().isdigit()]
    assert len(corners) == len(kit.claims)
    assert sorted(map(int, numbers)) == list(range(1, len(kit.claims) + 1))


def test_a_row_says_its_verdict_its_count_and_its_rule(ax: Axes, kit: Kit) -> None:
    counts = evidence.verdict_counts(kit.claims, kit.codes_table("verdict"))
    labels = [" ".join(label.get_text().split()) for label in ax.get_yticklabels()]
    rows = zip(counts["label"], counts["claims"], counts["rule"], strict=True)
    assert labels == [f"{label}: {count} {rule}" for label, count, rule in rows]


@pytest.mark.parametrize("few", [1, 1000])
def test_no_rule_runs_into_the_next(changed: Changed, kit: Kit, few: int) -> None:
    figure = chart_of(changed(claims=kit.record["claims"].head(few))).figure
    figure.canvas.draw()
    boxes = [label.get_window_extent() for label in figure.axes[0].get_yticklabels()]
    gaps = [above.y0 - below.y1 for above, below in pairwise(boxes)]
    assert min(gaps) > 0


def test_low_confidence_has_a_dashed_edge(ax: Axes, kit: Kit) -> None:
    dashed = [patch for patch in ax.patches if patch.get_linestyle() not in ("-", "solid")]
    assert len(dashed) == (kit.claims["confidence"] == "low").sum()


def test_what_no_evidence_can_settle_is_hatched(ax: Axes, kit: Kit) -> None:
    hatched = [patch for patch in ax.patches if patch.get_hatch() == "////"]
    assert len(hatched) == (kit.claims["verdict"] == "not-checkable").sum()


def test_a_paragraph_without_claims_says_so(ax: Axes, kit: Kit) -> None:
    empty = len(set(kit.paragraphs["paragraph"]) - set(kit.claims["paragraph"]))
    said = [text for text in ax.texts if text.get_text() == "no claim coded"]
    assert len(said) == empty


def test_a_verdict_without_claims_keeps_its_row(changed: Changed, kit: Kit) -> None:
    few = changed(claims=kit.record["claims"].query("verdict == 'contested'"))
    assert len(chart_of(few).figure.axes[0].get_yticks()) == len(kit.codes("verdict"))


def test_title_and_words_count_what_is_drawn(kit: Kit) -> None:
    chart = chart_of(kit)
    contradicted = (kit.claims["verdict"] == "contradicted").sum()
    assert f"{contradicted} contradicted" in chart.title
    assert f"contradicted {contradicted}" in chart.alt
    assert chart.alt.count(". ") == 1


def test_one_claim_that_holds_is_told_in_the_singular_and_beside_nothing(
    changed: Changed, kit: Kit
) -> None:
    chart = chart_of(changed(claims=kit.record["claims"].query("verdict == 'supported'").head(1)))
    assert chart.title.startswith("Of 1 claims, 1 is supported")
    assert chart.alt.endswith("contradicted ones in no paragraph.")


def test_the_table_has_all_claims_in_the_order_of_the_article(kit: Kit) -> None:
    frame = verdicts.claims_table(kit, kit.claims).frame
    assert frame["Paragraph"].is_monotonic_increasing
    assert frame[["Verdict", "Confidence", "Why"]].notna().all(axis=None)


def test_the_kinds_add_up_to_all_claims(kit: Kit) -> None:
    kinds, said, how = chapter.checkable_claims(kit).parts
    frame: Any = kinds.frame  # type: ignore[attr-defined]
    assert frame[["Yes", "Partly", "No"]].to_numpy().sum() == len(kit.claims)
    assert list(frame["Kind"]) == list(kit.codes("claim_kind").values())
    assert kinds.caption.startswith(f"Evidence could settle {frame['Yes'].sum()} of ")  # type: ignore[attr-defined]
    assert f"{frame['Partly'].sum()} could be settled in part" in repr(said)
    listed: Any = how.table.frame  # type: ignore[attr-defined]
    assert listed["How, or why not"].notna().all()
    assert listed["Claim"].tolist() == kit.claims["id"].tolist()


def test_the_scale_gives_every_rule_and_the_one_above_them(kit: Kit) -> None:
    scale, said = chapter.verdict_scale(kit).parts
    rules = list(kit.codes_table("verdict")["description"])
    assert list(scale.frame["When the kit gives it"]) == rules  # type: ignore[attr-defined]
    assert "omission never lowers a verdict" in repr(said)


def test_a_card_gives_verdict_rule_reason_and_confidence(kit: Kit) -> None:
    card = chapter.claim_card("c25", kit).markdown
    claim = kit.claims.query("id == 'c25'").iloc[0]
    assert claim["verdict_reason"] in card
    assert kit.codes_table("verdict").loc[claim["verdict"], "description"] in card
    assert f"Confidence: {claim['confidence']}" in card
    assert card.startswith("**Claim c25, paragraph 5.** More than 50 PMF members died")


@pytest.mark.parametrize(
    ("claim_id", "lacks"),
    [
        ("c25", "Nothing that the kit tests for"),
        ("c32", "One source alone speaks to it: CNN."),
        ("c53", "no source speaks to the claim"),
    ],
)
def test_a_card_says_what_is_missing(kit: Kit, claim_id: str, lacks: str) -> None:
    assert lacks in chapter.claim_card(claim_id, kit).markdown


def test_a_claim_that_would_format_the_page_stays_text(changed: Changed, kit: Kit) -> None:
    hostile = kit.record["claims"].assign(paraphrase="<b>*x*</b> [y](javascript:z)")
    card = chapter.claim_card("c25", changed(claims=hostile)).markdown
    assert "<b>" not in card
    assert "[y]" not in card


def test_evidence_stands_by_name_with_its_link(kit: Kit) -> None:
    page = chapter.evidence_on("c25", kit)
    names = [name.casefold() for name in page.frame["Publisher"]]
    assert names == sorted(names)
    assert page._repr_html_().count("<a href=") == len(page.frame)
    assert page.frame.set_index("Publisher").loc["TRT World", "Whose words"] == "its own report"
    assert "Reuters" in set(page.frame["Whose words"])
    assert page.caption == f"Claim c25: {len(page.frame)} sources, by name"


def test_both_sides_stand_side_by_side_and_context_apart(kit: Kit) -> None:
    frame = chapter.considerations("c54", kit=kit).table.frame
    rows = evidence.claim_file(kit.record, "c54").evidence
    speaking = rows[rows["stance"] != "context"]
    assert frame.notna().to_numpy().sum() == len(speaking)
    assert frame["Speaks against it"].notna().sum() == (speaking["stance"] == "contradicts").sum()


def test_what_a_claim_rests_on_speaks_for_it_under_its_own_number(kit: Kit) -> None:
    ground = evidence.claim_file(kit.record, "c55").evidence
    supports = ground[ground["stance"].isin(["supports", "partly-supports"])]
    alone = chapter.considerations("c54", kit=kit).table.frame
    frame = chapter.considerations("c54", "c55", kit=kit).table.frame
    said = frame["Speaks for it, wholly or in part"].dropna()
    assert said.str.contains(" (on c55): ", regex=False).sum() == len(supports) > 0
    assert frame["Speaks against it"].dropna().tolist() == alone["Speaks against it"].tolist()


def test_a_low_verdict_is_counted_in_the_words(kit: Kit) -> None:
    chart, _scale, said = chapter.claims_by_verdict(kit).parts
    assert isinstance(chart, Chart)
    low = (kit.claims["confidence"] == "low").sum()
    assert f"{low} verdicts are given with low confidence" in repr(said)
    counted = pd.Series(kit.claims["verdict"]).isin(["supported", "mostly-supported"]).sum()
    assert f"**{counted} claims** are supported or mostly supported" in repr(said)
