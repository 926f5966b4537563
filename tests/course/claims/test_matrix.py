"""The evidence on all claims and on a few: a mark a source, shape beside colour, nothing run."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.claims import evidence
from borderkit.course import claims as chapter
from borderkit.course.claims import matrix
from borderkit.course.show.chart import Chart
from borderkit.kit import Kit

Changed = Callable[..., Kit]
MARKS = pd.DataFrame(
    {
        "claim_id": ["c1", "c1", "c1", "c2"],
        "group": ["none-found", "iran", "iran", "uae"],
        "stance": ["context", "supports", "contradicts", "supports"],
        "n": [1, 2, 3, 1],
    }
)


@pytest.fixture(scope="module")
def rows(kit: Kit) -> pd.DataFrame:
    return evidence.evidence_rows(kit.claim_evidence, kit.sources)


@pytest.fixture(scope="module")
def thin(kit: Kit, rows: pd.DataFrame) -> pd.DataFrame:
    return evidence.thin_claims(kit.claims, rows)


@pytest.fixture(scope="module")
def chart(kit: Kit, rows: pd.DataFrame) -> Chart:
    return matrix.matrix_chart(kit, kit.claims, rows, "kit")


@pytest.fixture(scope="module")
def figure(chart: Chart) -> Any:
    return chart.figure


def test_every_piece_of_evidence_has_one_mark(kit: Kit, rows: pd.DataFrame, figure: Any) -> None:
    marks = [place for trace in figure.data for place in zip(trace.x, trace.y, strict=True)]
    assert len(marks) == len(rows)
    assert len(set(marks)) == len(marks)
    assert [trace.name for trace in figure.data] == list(kit.codes("stance").values())


def test_shape_tells_the_stances_apart_without_colour(kit: Kit, figure: Any) -> None:
    symbols = [trace.marker.symbol for trace in figure.data]
    assert len(set(symbols)) == len(symbols)
    looks = [(look.marker, look.filled) for look in matrix._STANCES.values()]
    assert len(set(looks)) == len(looks) == len(kit.codes("stance"))


def test_the_hover_says_who_says_what_and_the_verdict(figure: Any) -> None:
    hovers = [text for trace in figure.data for text in trace.hovertext]
    mehr = next(text for text in hovers if "Mehr News Agency" in text and "c25" in text)
    assert "More than 50 PMF members died" in mehr
    assert "Verdict: contradicted" in mehr
    assert "25 killed" in mehr
    assert any("Passes on: Reuters" in text for text in hovers)


def test_text_of_others_is_escaped(kit: Kit, rows: pd.DataFrame) -> None:
    hostile = rows.assign(says="<script>x</script>", publisher="<b>P</b>")
    figure = matrix.matrix_chart(kit, kit.claims, hostile, "kit").figure
    hovers = "".join(text for trace in figure.data for text in trace.hovertext)
    assert "<script" not in hovers
    assert "&lt;b&gt;P" in hovers


def test_claims_without_a_second_voice_are_shaded_and_flagged(
    thin: pd.DataFrame, figure: Any
) -> None:
    codes = ["no-evidence", "context-only", "one-source", "one-voice"]
    alone = thin[thin["code"].isin(codes)]["claim_id"].nunique()
    bands = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    flagged = [text for text in figure.layout.yaxis.ticktext if text.startswith("▸")]
    assert len(bands) == len(flagged) == alone
    assert f"without a second voice: {alone}" in figure.layout.title.text


def test_the_menu_leads_to_every_claim(kit: Kit, figure: Any) -> None:
    buttons = figure.layout.updatemenus[0].buttons
    spans = [button.args[0]["yaxis.range"] for button in buttons]
    heights = [low - high for low, high in spans]
    assert buttons[-1].label == "All paragraphs"
    assert sum(heights[:-1]) == heights[-1] == len(kit.claims)
    assert list(figure.layout.yaxis.range) == list(spans[0])
    assert figure.layout.height == buttons[0].args[0]["height"]


def test_a_few_claims_only_get_the_parts_they_stand_in(kit: Kit, rows: pd.DataFrame) -> None:
    few = kit.claims.query("paragraph == 18")
    own = rows[rows["claim_id"].isin(few["id"])]
    figure = matrix.matrix_chart(kit, few, own, "kit").figure
    labels = [button.label for button in figure.layout.updatemenus[0].buttons]
    assert labels == ["Paragraphs 13 to 18", "All paragraphs"]


def test_columns_are_alignments_with_none_found_last(rows: pd.DataFrame, figure: Any) -> None:
    names = list(figure.layout.xaxis.ticktext)
    assert names[-1] == "None found"
    assert names[:-1] == sorted(names[:-1])
    assert len(names) == rows["group"].nunique()


def test_the_words_for_those_who_cannot_see_it(kit: Kit, rows: pd.DataFrame, chart: Chart) -> None:
    assert f"None found {(rows['group'] == 'none-found').sum()}" in chart.alt
    assert "c53" in chart.alt
    firm = kit.claims.query("id == 'c25'")
    alt = matrix.matrix_chart(kit, firm, rows[rows["claim_id"] == "c25"], "kit").alt
    assert alt.endswith("Claims without a second voice: none.")


def test_the_source_line_begins_at_the_left_and_not_under_the_marks(figure: Any) -> None:
    note = figure.layout.annotations[0]
    assert figure.layout.margin.l + note.xshift < 30
    assert note.text.startswith("Source: kit<br>Shaded")


def test_stances_in_words_count_every_piece(kit: Kit, rows: pd.DataFrame) -> None:
    frame = matrix.stances_table(kit, kit.claims, rows).frame
    cells = frame[list(kit.codes("stance").values())].melt()["value"].dropna()
    numbers = cells.str.split(", ").explode().str.split(" ").str[-1].astype(int)
    assert numbers.sum() == len(rows)
    assert list(frame["Claim"]) == list(kit.claims["id"])
    against = rows.query("claim_id == 'c25' and stance == 'contradicts'")["group"]
    said = str(frame.set_index("Claim").loc["c25", "Contradicts"])
    assert f"None found {(against == 'none-found').sum()}" in said


def test_the_sides_are_counted_in_a_sentence(kit: Kit, rows: pd.DataFrame) -> None:
    said = repr(chapter.evidence_matrix(kit).parts[1])
    iran = rows[rows["group"] == "iran"]["stance"].value_counts()
    assert f"tied to **Iran**: {iran['supports']} for a claim of the article" in said


def test_marks_of_one_claim_never_meet_and_stand_in_their_own_column(kit: Kit) -> None:
    columns = matrix._columns(MARKS, kit.codes("alignment"))
    placed = matrix._places(MARKS, columns)
    gaps = placed.query("claim_id == 'c1'")["x"].sort_values().diff().dropna()
    assert len(placed) == len(MARKS)
    assert (gaps >= 1).all()
    own = placed.merge(columns, on="group")
    assert (own["start"] <= own["x"]).all()
    assert (own["x"] <= own["start"] + own["width"] - 1).all()


def test_columns_follow_one_another_by_name_as_wide_as_their_fullest_cell(kit: Kit) -> None:
    columns = matrix._columns(MARKS, kit.codes("alignment"))
    assert columns["label"].tolist() == ["Iran", "United Arab Emirates", "None found"]
    assert columns["width"].tolist() == [2, 1, 1]
    assert columns["start"].tolist() == pytest.approx([0, 2.3, 3.6])
    assert (columns["edge"] < columns["centre"]).all()


@pytest.fixture(scope="module")
def few(kit: Kit) -> pd.DataFrame:
    return kit.claims[kit.claims["topics"].str.contains("casualties")]


@pytest.fixture
def grid(kit: Kit) -> Axes:
    axes: Axes = chapter.evidence_grid("casualties", kit).figure.axes[0]
    return axes


def test_each_source_on_the_few_claims_is_a_mark(
    grid: Axes, few: pd.DataFrame, rows: pd.DataFrame
) -> None:
    marks = [line for line in grid.get_lines() if line.get_marker() not in ("None", None)]
    assert len(marks) == rows["claim_id"].isin(few["id"]).sum()


def test_each_claim_stands_in_words_with_its_verdict(
    grid: Axes, kit: Kit, few: pd.DataFrame
) -> None:
    names = [" ".join(label.get_text().split()) for label in grid.get_yticklabels()]
    verdicts = [text.get_text().replace("\n", " ") for text in grid.texts]
    labels = kit.codes("verdict")
    assert names == [
        f"{words} ({claim})" for words, claim in zip(few["paraphrase"], few["id"], strict=True)
    ]
    assert verdicts == [labels[code] for code in few["verdict"]]


def test_a_claim_without_evidence_is_hatched(changed: Changed, kit: Kit) -> None:
    without = changed(claim_evidence=kit.record["claim_evidence"].query("claim_id != 'c25'"))
    ax = chapter.evidence_grid("casualties", without).figure.axes[0]
    assert len([patch for patch in ax.patches if patch.get_hatch()]) == 1


def test_the_key_names_only_the_stances_that_are_drawn(changed: Changed, kit: Kit) -> None:
    supporting = kit.record["claim_evidence"].query("claim_id == 'c21' and stance == 'supports'")
    only = changed(claims=kit.record["claims"].query("id == 'c21'"), claim_evidence=supporting)
    legend = chapter.evidence_grid("casualties", only).figure.axes[0].get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["Supports"]


def test_the_title_counts_the_verdicts(kit: Kit, few: pd.DataFrame, rows: pd.DataFrame) -> None:
    chart = chapter.evidence_grid("casualties", kit)
    assert chart.title.startswith(f'{len(few)} claims under "casualties": ')
    assert f"{(few['verdict'] == 'contradicted').sum()} contradicted" in chart.title
    assert "0 " not in chart.title.split(":")[1]
    own = rows[rows["claim_id"].isin(few["id"])]["source_id"].nunique()
    assert chart.source.startswith(f"{own} sources: ")


def test_the_words_tell_each_claim(kit: Kit, few: pd.DataFrame) -> None:
    alt = chapter.evidence_grid("casualties", kit).alt
    of_toll = kit.claim_evidence.query("claim_id == 'c25'")["stance"]
    against, aside = (of_toll == "contradicts").sum(), (of_toll == "context").sum()
    said = f"c25, contradicted, has {len(of_toll) - against - aside} for, {against} against,"
    assert f"{said} {aside} context" in alt
    assert all(claim in alt for claim in few["id"])


def test_many_columns_have_their_names_turned_and_few_stand_upright(
    kit: Kit, few: pd.DataFrame, changed: Changed
) -> None:
    two = chapter.evidence_grid(
        "casualties", changed(claims=kit.record["claims"].query("id in @few.id.head(2)"))
    ).figure.axes[0]
    assert {label.get_rotation() for label in two.get_xticklabels()} == {0}
    many = changed(claims=kit.record["claims"].head(40).assign(topics="all"))
    labels = chapter.evidence_grid("all", many).figure.axes[0].get_xticklabels()
    assert {label.get_rotation() for label in labels} == {55}
    assert not any("\n" in label.get_text() for label in labels)


def test_a_thin_claim_is_listed_once_with_all_that_lacks(kit: Kit, thin: pd.DataFrame) -> None:
    listed, second_hand, _twice = chapter.thin_evidence(kit).parts
    codes = ["no-evidence", "context-only", "one-source", "one-voice", "off-the-rule"]
    frame: pd.DataFrame = listed.frame  # type: ignore[attr-defined]
    assert frame["Claim"].is_unique
    assert set(frame["Claim"]) == set(thin[thin["code"].isin(codes)]["claim_id"])
    assert listed.caption == f"{len(frame)} claims to be read with care"  # type: ignore[attr-defined]
    none_first = thin.query("code == 'none-first-hand'")["claim_id"].nunique()
    assert f"On {none_first} claims no source speaks for itself" in repr(second_hand)


def test_a_row_read_twice_counts_with_its_last_verdict(changed: Changed, kit: Kit) -> None:
    again = kit.second_readings.query("table == 'claim_evidence'").dropna(subset=["key"]).head(2)
    first = again.assign(key="c01|1", verdict=["wrong", "partly"])
    said = repr(chapter.thin_evidence(changed(second_readings=first)).parts[2])
    assert f"1 of {len(kit.claim_evidence)} pieces of evidence" in said
    assert "stance: 1. Wrong: 0." in said
