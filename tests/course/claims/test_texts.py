"""Five texts in one look: a tile a claim, empty verdicts kept, words and counts in tables."""

from __future__ import annotations

import pandas as pd
import pytest

from borderkit.claims import texts
from borderkit.course.claims import text_tables
from borderkit.course.claims import texts as drawn
from borderkit.course.show.style import subplots
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def compared(kit: Kit) -> pd.DataFrame:
    return texts.compare_texts(kit.tables, kit.codes_table("verdict"))


def test_every_claim_has_a_tile_with_its_number(kit: Kit, compared: pd.DataFrame) -> None:
    claims = texts.coding(kit.tables).claims
    ax = subplots(12, 6.4)[1]
    drawn.text_tiles(ax, claims, compared, kit.codes_table("verdict"), "kit")
    numbers = [text.get_text() for text in ax.texts]
    assert len(ax.patches) == len(claims)
    assert {"d7", "p2", "w4", "25"} <= set(numbers)
    assert len({(p.get_x(), p.get_y()) for p in ax.patches}) == len(claims)  # none hides another


def test_every_text_and_every_verdict_is_labelled(kit: Kit, compared: pd.DataFrame) -> None:
    ax = subplots(12, 6.4)[1]
    claims = texts.coding(kit.tables).claims
    drawn.text_tiles(ax, claims, compared, kit.codes_table("verdict"), "kit")
    assert len(ax.get_xticklabels()) == len(kit.codes("verdict"))
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert any("PMF Authority" in label and "words not known" in label for label in labels)


def test_the_title_ranks_nothing(compared: pd.DataFrame) -> None:
    title = drawn.tiles_title(compared)
    assert not any(word in title for word in ("most ", "best", "least", "more than"))
    assert f"{compared['claims'].sum()} claims" in title


def test_unknown_words_are_said(kit: Kit, compared: pd.DataFrame) -> None:
    frame = text_tables.compare_table(compared, kit.codes("verdict")).frame
    column = frame.set_index("What was counted")["PMF Authority"]
    assert column["Words"] == "not known"
    assert column["Loaded terms"] == "10"


def test_the_other_texts_are_listed_whole(kit: Kit) -> None:
    frame = text_tables.claims_listed(kit.text_claims, kit.texts, kit.codes("verdict")).frame
    assert len(frame) == len(kit.text_claims)
    assert frame.notna().all(axis=None)
