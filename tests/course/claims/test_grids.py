from collections.abc import Iterator

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.claims import evidence
from borderkit.course.claims import grids
from borderkit.course.show import style
from borderkit.kit import Kit

NAMES = ("alignment", "stance", "verdict")


@pytest.fixture(scope="module")
def rows(kit: Kit) -> pd.DataFrame:
    return evidence.evidence_rows(kit.claim_evidence, kit.sources, kit.publishers)


@pytest.fixture(scope="module")
def few(kit: Kit) -> pd.DataFrame:
    return kit.claims[kit.claims["topics"].str.contains("casualties")]


@pytest.fixture
def ax() -> Iterator[Axes]:
    figure, ax = style.subplots(10, 6)
    yield ax
    plt.close(figure)


def drawn(ax: Axes, kit: Kit, claims: pd.DataFrame, rows: pd.DataFrame) -> Axes:
    codes = {name: kit.codes(name) for name in NAMES}
    return grids.evidence_grid(ax, claims, rows, codes, "A title", "the kit")


def test_each_source_on_the_few_claims_is_a_mark(
    ax: Axes, kit: Kit, few: pd.DataFrame, rows: pd.DataFrame
) -> None:
    drawn(ax, kit, few, rows)
    marks = [line for line in ax.get_lines() if line.get_marker() not in ("None", None)]
    assert len(marks) == rows["claim_id"].isin(few["id"]).sum()


def test_each_claim_stands_in_words_with_its_verdict(
    ax: Axes, kit: Kit, few: pd.DataFrame, rows: pd.DataFrame
) -> None:
    drawn(ax, kit, few, rows)
    names = [" ".join(label.get_text().split()) for label in ax.get_yticklabels()]
    verdicts = [text.get_text().replace("\n", " ") for text in ax.texts]
    labels = kit.codes("verdict")
    assert names == [
        f"{words} ({claim})" for words, claim in zip(few["paraphrase"], few["id"], strict=True)
    ]
    assert verdicts == [labels[code] for code in few["verdict"]]


def test_a_claim_without_evidence_is_hatched(
    ax: Axes, kit: Kit, few: pd.DataFrame, rows: pd.DataFrame
) -> None:
    drawn(ax, kit, few, rows[rows["claim_id"] != "c25"])
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    assert len(hatched) == 1


def test_the_key_names_only_the_stances_that_are_drawn(
    ax: Axes, kit: Kit, rows: pd.DataFrame
) -> None:
    one = kit.claims.query("id == 'c21'")
    drawn(ax, kit, one, rows[rows["stance"] == "supports"])
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["Supports"]


def test_the_title_counts_the_verdicts(kit: Kit, few: pd.DataFrame) -> None:
    counts = evidence.verdict_counts(few, kit.codes_table("verdict"))
    title = grids.grid_title(few, "casualties", counts)
    assert title.startswith(f'{len(few)} claims under "casualties": ')
    assert f"{(few['verdict'] == 'contradicted').sum()} contradicted" in title
    assert "0 " not in title.split(":")[1]


def test_the_source_line_counts_only_their_sources(few: pd.DataFrame, rows: pd.DataFrame) -> None:
    own = rows[rows["claim_id"].isin(few["id"])]["source_id"].nunique()
    assert grids.grid_source(few, rows).startswith(f"{own} sources: ")


def test_the_words_tell_each_claim(kit: Kit, few: pd.DataFrame, rows: pd.DataFrame) -> None:
    alt = grids.grid_alt(few, rows, kit.codes("verdict"))
    of_toll = kit.claim_evidence.query("claim_id == 'c25'")["stance"]
    against, aside = (of_toll == "contradicts").sum(), (of_toll == "context").sum()
    told = f"c25, contradicted, has {len(of_toll) - against - aside} for, {against} against,"
    assert f"{told} {aside} context" in alt
    assert all(claim in alt for claim in few["id"])


def test_many_columns_have_their_names_turned(ax: Axes, kit: Kit, rows: pd.DataFrame) -> None:
    drawn(ax, kit, kit.claims.head(40), rows)
    assert {label.get_rotation() for label in ax.get_xticklabels()} == {55}
    assert not any("\n" in label.get_text() for label in ax.get_xticklabels())


def test_few_columns_have_their_names_upright(
    ax: Axes, kit: Kit, few: pd.DataFrame, rows: pd.DataFrame
) -> None:
    drawn(ax, kit, few.head(2), rows)
    assert {label.get_rotation() for label in ax.get_xticklabels()} == {0}
