from collections.abc import Iterator

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.claims.evidence import verdict_counts
from borderkit.course.claims import verdicts
from borderkit.course.show import style
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def counts(kit: Kit) -> pd.DataFrame:
    return verdict_counts(kit.claims, kit.codes_table("verdict"))


@pytest.fixture
def ax() -> Iterator[Axes]:
    figure, ax = style.subplots(10, 7)
    yield ax
    plt.close(figure)


def test_every_verdict_has_a_look_and_no_two_are_alike(kit: Kit) -> None:
    assert list(verdicts.LOOKS) == list(kit.codes("verdict"))
    assert len(set(verdicts.LOOKS.values())) == len(verdicts.LOOKS)


def test_no_verdict_is_green_or_red() -> None:
    allowed = {style.ACCENT, style.PAPER, style.FAINT, verdicts.ORANGE, verdicts.SKY}
    assert {look.face for look in verdicts.LOOKS.values()} <= allowed


def test_each_claim_is_a_numbered_tile_of_its_own(ax: Axes, kit: Kit, counts: pd.DataFrame) -> None:
    verdicts.verdict_tiles(ax, kit.claims, counts, kit.paragraphs, "kit")
    corners = {(patch.get_x(), patch.get_y()) for patch in ax.patches}  # type: ignore[attr-defined]
    numbers = [text.get_text() for text in ax.texts if text.get_text().isdigit()]
    assert len(corners) == len(kit.claims)
    assert sorted(map(int, numbers)) == list(range(1, len(kit.claims) + 1))


def test_a_row_says_its_verdict_its_count_and_its_rule(
    ax: Axes, kit: Kit, counts: pd.DataFrame
) -> None:
    verdicts.verdict_tiles(ax, kit.claims, counts, kit.paragraphs, "kit")
    labels = [" ".join(label.get_text().split()) for label in ax.get_yticklabels()]
    told = zip(counts["label"], counts["claims"], counts["rule"], strict=True)
    assert labels == [f"{label}: {count} {rule}" for label, count, rule in told]


def test_low_confidence_has_a_dashed_edge(ax: Axes, kit: Kit, counts: pd.DataFrame) -> None:
    verdicts.verdict_tiles(ax, kit.claims, counts, kit.paragraphs, "kit")
    dashed = [patch for patch in ax.patches if patch.get_linestyle() not in ("-", "solid")]
    assert len(dashed) == (kit.claims["confidence"] == "low").sum()


def test_what_no_evidence_can_settle_is_hatched(ax: Axes, kit: Kit, counts: pd.DataFrame) -> None:
    verdicts.verdict_tiles(ax, kit.claims, counts, kit.paragraphs, "kit")
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    assert len(hatched) == (kit.claims["verdict"] == "not-checkable").sum()


def test_a_paragraph_without_claims_says_so(ax: Axes, kit: Kit, counts: pd.DataFrame) -> None:
    verdicts.verdict_tiles(ax, kit.claims, counts, kit.paragraphs, "kit")
    empty = len(set(kit.paragraphs["paragraph"]) - set(kit.claims["paragraph"]))
    said = [text for text in ax.texts if text.get_text() == "no claim coded"]
    assert len(said) == empty


def test_a_verdict_without_claims_keeps_its_row(ax: Axes, kit: Kit) -> None:
    few = kit.claims.query("verdict == 'contested'")
    counts = verdict_counts(few, kit.codes_table("verdict"))
    verdicts.verdict_tiles(ax, few, counts, kit.paragraphs, "kit")
    assert len(ax.get_yticks()) == len(counts)


def test_title_and_words_count_what_is_drawn(kit: Kit, counts: pd.DataFrame) -> None:
    title = verdicts.verdict_title(counts)
    alt = verdicts.verdict_alt(kit.claims, counts)
    contradicted = (kit.claims["verdict"] == "contradicted").sum()
    assert f"{contradicted} contradicted" in title
    assert f"contradicted {contradicted}" in alt
    assert alt.count(". ") == 1


def test_one_claim_that_holds_is_told_in_the_singular_and_beside_nothing(kit: Kit) -> None:
    one = kit.claims.query("verdict == 'supported'").head(1)
    counts = verdict_counts(one, kit.codes_table("verdict"))
    assert verdicts.verdict_title(counts).startswith("Of 1 claims, 1 is supported")
    assert verdicts.verdict_alt(one, counts).endswith("contradicted ones in no paragraph.")
