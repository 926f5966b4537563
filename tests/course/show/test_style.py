import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
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


def test_one_title_and_one_source_stand_over_and_below_all_panels() -> None:
    figure, axes = style.subplots(6, 3, ncols=2)
    style.finish_panels(list(axes), "Two of three", "kit data", "a note")
    said: Any = figure
    assert said.get_suptitle() == "Two of three"
    assert said.get_supxlabel() == "Source: kit data\na note"
    assert [ax.get_title(loc="left") for ax in axes] == ["", ""]


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


_DRAWN = """
import hashlib, sys
from datetime import date
from borderkit.course.show import style
{before}
figure, ax = style.subplots(3, 2)
ax.plot([date(2019, 12, 27), date(2020, 1, 3)], [-1, 1])
ax.text(date(2019, 12, 29), 0, "القائم")
ax.grid(axis="x")
style.finish(ax, "Two days", "kit data")
print(hashlib.sha256(style.png(figure)).hexdigest())
"""
_THEIRS = {
    "font.family": "serif",
    "font.size": "20",
    "axes.facecolor": "black",
    "axes.grid": "True",
    "axes.prop_cycle": "cycler('color', ['ff0000'])",
    "axes.unicode_minus": "False",
    "figure.autolayout": "True",
    "figure.dpi": "200",
    "lines.linewidth": "4",
    "savefig.pad_inches": "2",
    "savefig.transparent": "True",
    "text.usetex": "True",
    "timezone": "Pacific/Auckland",
    "xtick.labelsize": "30",
}


def _picture(folder: Path, rc: dict[str, str], before: str = "") -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in rc.items())
    (folder / "matplotlibrc").write_text(f"backend: agg\n{lines}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _DRAWN.format(before=before)],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_a_picture_is_the_same_whatever_the_reader_s_settings_say(tmp_path: Path) -> None:
    ours = _picture(tmp_path, {})
    assert _picture(tmp_path, _THEIRS) == ours
    in_code = "import matplotlib.pyplot as plt; plt.style.use('dark_background')"
    assert _picture(tmp_path, {}, in_code) == ours


def test_settings_that_the_reader_makes_after_the_call_are_the_reader_s() -> None:
    _, ax = style.subplots(2, 2)
    with mpl.rc_context({"font.size": 20}):
        assert ax.text(0, 0, "mine").get_fontsize() == 20


def test_words_written_on_a_figure_later_are_in_letters_that_the_kit_brings() -> None:
    with mpl.rc_context({"font.family": ["serif"], "text.usetex": True}):
        _, ax = style.subplots(2, 2)
        label = ax.text(0, 0, "القائم")
        assert label.get_fontfamily() == ["DejaVu Sans"]
        assert not label.get_usetex()
