from typing import Any

import matplotlib.pyplot as plt
import plotly.graph_objects as go
import pytest

from borderkit.course.show import style
from borderkit.kit import Kit


def test_marks_differ_and_follow_the_order_of_names() -> None:
    marks = style.ALIGNMENT_MARKS
    assert len(set(marks.values())) == len(marks)
    coloured = [code for code in marks if code != "none-found"]
    assert coloured == sorted(coloured)


def test_every_marked_alignment_is_in_the_code_list(kit: Kit) -> None:
    assert set(style.ALIGNMENT_MARKS) <= set(kit.codes("alignment"))


def test_none_found_is_grey_and_never_looks_like_a_side() -> None:
    assert style.alignment_mark("none-found") == style.NONE_FOUND
    assert style.NONE_FOUND.colour not in style.OKABE_ITO
    assert style.alignment_mark("iran;hezbollah") == style.alignment_mark("iran")


def test_a_figure_states_its_finding_and_its_source() -> None:
    fig, ax = style.subplots(4, 3)
    style.finish(ax, "Two of three", "kit data", note="Borders as drawn de facto.")
    assert ax.get_title(loc="left") == "Two of three"
    assert fig.get_supxlabel() == "Source: kit data\nBorders as drawn de facto."
    plt.close(fig)


def test_show_keeps_the_alt_text_with_the_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[Any] = []
    monkeypatch.setattr(
        "IPython.display.publish_display_data",
        lambda data, metadata=None: shown.append((data, metadata)),
    )
    fig, _ = style.subplots(2, 2)
    style.show(fig, "A square. It is empty.")
    data, metadata = shown[0]
    assert set(data) == {"image/png", "text/plain"}
    assert metadata == {"image/png": {"alt": "A square. It is empty."}}
    assert not plt.fignum_exists(fig.number)


def test_interactive_figures_are_said_in_words_with_nothing_executed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.publish_display_data", shown.append)
    style.show_interactive(go.Figure(), "<script>alert(1)</script>")
    plot, words = shown
    config = plot["application/vnd.plotly.v1+json"]["config"]
    assert "sendChartToCloud" in config["modeBarButtonsToRemove"]
    assert "<script>" not in words["text/html"]
    assert "&lt;script&gt;" in words["text/html"]


def test_titles_of_interactive_figures_are_escaped() -> None:
    layout = style.plotly_layout("<b>x", "a & b")
    assert layout["title"]["text"] == "<b>&lt;b&gt;x</b>"
    assert layout["annotations"][0]["text"] == "Source: a &amp; b"


@pytest.mark.parametrize(
    ("names", "count", "line"),
    [
        (["SANA"], 1, "1 source: SANA"),
        (["b", "a", "c", "d", "e", "a"], 6, "6 sources: a, b, c, d and 1 more publishers"),
    ],
)
def test_source_lines_name_a_few_and_count_the_rest(
    names: list[str], count: int, line: str
) -> None:
    assert style.source_line(names, count) == line
