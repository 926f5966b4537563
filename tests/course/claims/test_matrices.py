from collections.abc import Mapping

import pandas as pd
import pytest

from borderkit.claims import evidence
from borderkit.course.claims import matrices
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def rows(kit: Kit) -> pd.DataFrame:
    return evidence.evidence_rows(kit.claim_evidence, kit.sources, kit.publishers)


@pytest.fixture(scope="module")
def thin(kit: Kit, rows: pd.DataFrame) -> pd.DataFrame:
    return evidence.thin_claims(kit.claims, rows)


@pytest.fixture(scope="module")
def codes(kit: Kit) -> Mapping[str, Mapping[str, str]]:
    return {name: kit.codes(name) for name in ("alignment", "stance", "verdict")}


Codes = Mapping[str, Mapping[str, str]]


def test_every_piece_of_evidence_has_one_mark(
    kit: Kit, rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    figure = matrices.evidence_matrix(kit.claims, rows, thin, codes, "kit")
    marks = [place for trace in figure.data for place in zip(trace.x, trace.y, strict=True)]
    assert len(marks) == len(rows)
    assert len(set(marks)) == len(marks)
    assert [trace.name for trace in figure.data] == list(codes["stance"].values())


def test_shape_tells_the_stances_apart_without_colour(
    kit: Kit, rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    figure = matrices.evidence_matrix(kit.claims, rows, thin, codes, "kit")
    symbols = [trace.marker.symbol for trace in figure.data]
    assert len(set(symbols)) == len(symbols)


def test_the_hover_says_who_says_what_and_the_verdict(
    kit: Kit, rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    figure = matrices.evidence_matrix(kit.claims, rows, thin, codes, "kit")
    told = [text for trace in figure.data for text in trace.hovertext]
    mehr = next(text for text in told if "Mehr News Agency" in text and "c25" in text)
    assert "More than 50 PMF members died" in mehr
    assert "Verdict: contradicted" in mehr
    assert "25 killed" in mehr
    assert any("Passes on: Reuters" in text for text in told)


def test_text_of_others_is_escaped(
    kit: Kit, rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    hostile = rows.assign(says="<script>x</script>", publisher="<b>P</b>")
    figure = matrices.evidence_matrix(kit.claims, hostile, thin, codes, "kit")
    told = "".join(text for trace in figure.data for text in trace.hovertext)
    assert "<script" not in told
    assert "&lt;b&gt;P" in told


def test_claims_without_a_second_voice_are_shaded_and_flagged(
    kit: Kit, rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    figure = matrices.evidence_matrix(kit.claims, rows, thin, codes, "kit")
    alone = thin[thin["code"].isin(evidence.NO_SECOND_VOICE)]["claim_id"].nunique()
    bands = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    flagged = [text for text in figure.layout.yaxis.ticktext if text.startswith("▸")]
    assert len(bands) == len(flagged) == alone
    assert f"without a second voice: {alone}" in figure.layout.title.text


def test_the_menu_leads_to_every_claim(
    kit: Kit, rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    figure = matrices.evidence_matrix(kit.claims, rows, thin, codes, "kit")
    buttons = figure.layout.updatemenus[0].buttons
    spans = [button.args[0]["yaxis.range"] for button in buttons]
    heights = [low - high for low, high in spans]
    assert buttons[-1].label == "All paragraphs"
    assert sum(heights[:-1]) == heights[-1] == len(kit.claims)
    assert list(figure.layout.yaxis.range) == list(spans[0])
    assert figure.layout.height == buttons[0].args[0]["height"]


def test_a_few_claims_only_get_the_parts_they_stand_in(
    kit: Kit, rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    few = kit.claims.query("paragraph == 18")
    own = rows[rows["claim_id"].isin(few["id"])]
    figure = matrices.evidence_matrix(few, own, thin, codes, "kit")
    labels = [button.label for button in figure.layout.updatemenus[0].buttons]
    assert labels == ["Paragraphs 13 to 18", "All paragraphs"]


def test_columns_are_alignments_with_none_found_last(
    kit: Kit, rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    figure = matrices.evidence_matrix(kit.claims, rows, thin, codes, "kit")
    names = list(figure.layout.xaxis.ticktext)
    assert names[-1] == "None found"
    assert names[:-1] == sorted(names[:-1])
    assert len(names) == rows["group"].nunique()


def test_the_words_for_those_who_cannot_see_it(
    rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    alt = matrices.matrix_alt(rows, thin, codes["alignment"])
    assert f"None found {(rows['group'] == 'none-found').sum()}" in alt
    assert "c53" in alt
    none = matrices.matrix_alt(rows, thin.iloc[:0], codes["alignment"])
    assert none.endswith("Claims without a second voice: none.")


def test_the_source_line_begins_at_the_left_and_not_under_the_marks(
    kit: Kit, rows: pd.DataFrame, thin: pd.DataFrame, codes: Codes
) -> None:
    figure = matrices.evidence_matrix(kit.claims, rows, thin, codes, "kit")
    note = figure.layout.annotations[0]
    assert figure.layout.margin.l + note.xshift < 30
    assert note.text.startswith("Source: kit<br>Shaded")
