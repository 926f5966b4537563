"""One look for every figure: palette, type, titles, source lines, alt text.

A figure starts from Matplotlib's own defaults and this look, whatever the reader's settings say.

Colours are those of Okabe and Ito (2008), "Color Universal Design", which stay apart for readers
with any kind of colour vision; shape, hatch or a label always says the same a second time.
"""

from __future__ import annotations

import base64
import html
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from plotly.graph_objects import Figure as PlotlyFigure

INK, SOFT, FAINT, PAPER = "#222222", "#666666", "#c8c8c8", "#ffffff"
ACCENT = "#0072b2"  # what you are looking at now
LAND, WATER, BORDER = "#f3f1ec", "#a9bfd0", "#8c8780"
OKABE_ITO = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
DPI = 110
# Plotly's bar of buttons without the one that would upload the figure to its maker.
PLOTLY_CONFIG: Any = {"displaylogo": False, "modeBarButtonsToRemove": ["sendChartToCloud"]}

# The letters of every text, also of one that is added to a figure later; UTC, or days would move.
TYPE: Any = {"font.family": ["DejaVu Sans"], "timezone": "UTC"}  # Latin, Cyrillic and Arabic
RC: Any = {
    **TYPE,
    "font.size": 10,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": SOFT,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "grid.color": "#e6e6e6",
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "borderkit",
}


class Mark(NamedTuple):
    """How one side is drawn, in every figure: a colour and a Matplotlib marker."""

    colour: str
    marker: str


# In order of name, so that neither colour nor order follows sympathy.
_MARKED = (
    "iran",
    "iraq",
    "israel",
    "kdp",
    "qatar",
    "russia",
    "saudi-arabia",
    "syria-until-2024",
    "syrian-opposition",
    "turkey",
    "uae",
    "united-kingdom",
    "united-nations",
    "united-states",
)
_MARKERS = ("o", "s")
NONE_FOUND = Mark(FAINT, "D")
OTHER = Mark(SOFT, "P")
ALIGNMENT_MARKS: Mapping[str, Mark] = {
    code: Mark(OKABE_ITO[n % 7], _MARKERS[n // 7]) for n, code in enumerate(_MARKED)
} | {"none-found": NONE_FOUND}


def alignment_mark(code: str) -> Mark:
    """Give the mark of an alignment code; of several joined by ``;`` the first counts.

    >>> alignment_mark("united-states").marker
    's'
    >>> alignment_mark("marada") == OTHER
    True
    """
    return ALIGNMENT_MARKS.get(code.split(";")[0], OTHER)


@contextmanager
def look() -> Iterator[None]:
    """Draw or save within Matplotlib's defaults and the kit's look, then as it was.

    >>> import matplotlib as mpl
    >>> with look():
    ...     print(mpl.rcParams["axes.titleweight"])
    bold
    """
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(RC)
        yield


def subplots(width: float = 9.0, height: float = 5.0, **kwargs: Any) -> tuple[Figure, Any]:
    """Make a figure of ``width`` x ``height`` inches in the kit's look, and its axes.

    Matplotlib's settings are put back to its defaults for what is drawn on it afterwards, since
    a label takes them when it is made: set yours after this call.

    >>> fig, ax = subplots(4, 3)
    >>> float(fig.get_figwidth())
    4.0
    """
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    mpl.rcdefaults()
    mpl.rcParams.update(TYPE)
    with look():
        kwargs.setdefault("layout", "constrained")
        return plt.subplots(figsize=(width, height), **kwargs)


def finish(ax: Axes, title: str, source: str, note: str = "") -> Axes:
    """Set the title, which states what the figure shows, and the source line below the figure.

    >>> _, ax = subplots(4, 3)
    >>> finish(ax, "Two of three", "kit data").get_title(loc="left")
    'Two of three'
    """
    ax.set_title(title, loc="left", pad=10, fontsize=12, fontweight="bold", color=INK)
    figure = ax.get_figure(root=True)
    if figure is not None:
        figure.supxlabel(_small(source, note), x=0.01, ha="left", fontsize=8, color=SOFT)
    return ax


def finish_panels(axes: Sequence[Axes], title: str, source: str, note: str = "") -> Sequence[Axes]:
    """Set one title over several axes of a figure, and one source line below all of them.

    >>> _, axes = subplots(6, 3, ncols=2)
    >>> len(finish_panels(list(axes), "Two of three", "kit data"))
    2
    """
    figure = axes[0].get_figure(root=True)
    if figure is not None:
        figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold", color=INK)
        # Below the figure, where the words under the panels never reach; the page is cut to fit.
        small = _small(source, note)
        figure.supxlabel(small, x=0.01, y=-0.02, ha="left", va="top", fontsize=8, color=SOFT)
    return axes


def _small(source: str, note: str) -> str:
    return f"Source: {source}" + (f"\n{note}" if note else "")


def show(figure: Figure, alt: str) -> None:
    """Show a Matplotlib figure with its alt text, and close it.

    ``alt`` says in two sentences what a person would see and conclude; it is kept with the picture
    for screen readers and is what a plain-text reader of the notebook sees.
    """
    import matplotlib.pyplot as plt
    from IPython.display import publish_display_data

    bundle = {"image/png": base64.b64encode(png(figure)).decode("ascii"), "text/plain": alt}
    publish_display_data(bundle, metadata={"image/png": {"alt": alt}})
    plt.close(figure)


def png(figure: Figure) -> bytes:
    r"""Draw a Matplotlib figure as the bytes of a PNG picture.

    >>> png(subplots(2, 2)[0])[:4]
    b'\x89PNG'
    """
    buffer = io.BytesIO()
    with look():
        figure.savefig(
            buffer, format="png", dpi=DPI, bbox_inches="tight", metadata={"Software": None}
        )
    return _fewer_colours(buffer)


def _fewer_colours(picture: io.BytesIO) -> bytes:
    """Keep 256 colours, which is all that flat maps and charts need: a third of the size."""
    from PIL import Image

    small = io.BytesIO()
    image = Image.open(picture).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    image.save(small, format="png", optimize=True)
    return small.getvalue()


def show_interactive(figure: PlotlyFigure, alt: str) -> None:
    """Show a Plotly figure, with its description in words below it for those who cannot see it."""
    from IPython.display import publish_display_data

    plot = json.loads(figure.to_json()) | {"config": PLOTLY_CONFIG}
    publish_display_data({"application/vnd.plotly.v1+json": plot, "text/plain": alt})
    words = f'<p style="max-width:46em"><b>In words.</b> {html.escape(alt)}</p>'
    publish_display_data({"text/html": words, "text/plain": f"In words. {alt}"})


def plotly_layout(title: str, source: str, **layout: Any) -> dict[str, Any]:
    """Give the layout that every Plotly figure shares: white, plain, title left, source below.

    >>> plotly_layout("Seven events", "kit data")["title"]["text"]
    '<b>Seven events</b>'
    """
    shared: dict[str, Any] = {
        "template": "none",
        "title": {"text": f"<b>{html.escape(title)}</b>", "x": 0.01, "xanchor": "left"},
        "font": {"family": "DejaVu Sans, Verdana, sans-serif", "size": 12, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 20, "r": 20, "t": 50, "b": 60},
        "annotations": [
            {
                "text": f"Source: {html.escape(source)}",
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": 0,
                "yshift": -30,
                "xanchor": "left",
                "yanchor": "top",
                "showarrow": False,
                "align": "left",
                "font": {"size": 10, "color": SOFT},
            }
        ],
    }
    return shared | layout


def source_line(printed: Iterable[str], count: int) -> str:
    """Name up to four publishers behind a figure, and count the sources.

    >>> source_line(["Reuters", "SANA", "Reuters"], 3)
    '3 sources: Reuters, SANA'
    """
    names = sorted(set(printed))
    more = f" and {len(names) - 4} more publishers" if len(names) > 4 else ""
    noun = "source" if count == 1 else "sources"
    return f"{count} {noun}: {', '.join(names[:4])}{more}"
