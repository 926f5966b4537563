"""One strike on the page: what is known of it, the figures side by side, questions, the table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from borderkit.course.chronology import reports
from borderkit.course.chronology.disagreement import questions
from borderkit.course.show import style
from borderkit.course.show.page import say
from borderkit.course.show.tables import Folded, fold_away, table
from borderkit.data.dates import parse
from borderkit.events.casualties import populations
from borderkit.events.disagreement import disagreement

NOTE = (
    "After the name: the side to which the writer is tied; 'none found' does not mean independent."
)
WIDTH, HEAD, ROW = 11.0, 1.7, 0.3


def show_case(event: Any, killed: pd.DataFrame, wounded: pd.DataFrame, highlight: str) -> Folded:
    """Show an event, its rival figures and what might explain them; return its table, folded.

    ``event`` is a row of the events; the two tables are those of
    :func:`borderkit.events.casualties.side_by_side`; ``highlight`` is the id of the source to
    be set apart, if it is among them.
    """
    say(f"### {event['title']}, {parse(event['date']).label()}\n\n{event['summary']}")
    figure, axes = style.subplots(WIDTH, HEAD + ROW * len(killed), ncols=2)
    reports.killed_and_wounded(killed, wounded, axes, highlight)
    source = style.source_line(killed["publisher"], killed["source_id"].nunique())
    style.finish(axes[0], reports.headline(killed, wounded), source, NOTE)
    style.show(figure, reports.describe(killed, wounded, highlight))
    say(f"**What might explain the gap among the killed?**\n\n{questions(disagreement(killed))}")
    return in_words(killed, wounded, f"The statements on {event['title']}")


def in_words(killed: pd.DataFrame, wounded: pd.DataFrame, caption: str) -> Folded:
    """Give the statements of one event as a table behind a line that opens it.

    >>> from borderkit.events.casualties import side_by_side
    >>> tables = kit.event_reports, kit.sources, kit.publishers, "2021-02-25-albukamal-strike"
    >>> folded = in_words(side_by_side(*tables), side_by_side(*tables, "wounded"), "Statements")
    >>> folded.summary
    'The 16 statements in words, with links'
    """
    both = killed.assign(killed=killed["figure"], wounded=wounded["figure"])
    both["who"] = quoted(both["who"])
    shown = ["when", "publisher", "alignment_label", "killed", "wounded", "who", "says", "url"]
    names = {"alignment_label": "tie", "who": "who is counted, as the source puts it"}
    page = table(both[shown].rename(columns=names), caption, links={"publisher": "url"})
    return fold_away(page, f"The {len(both)} statements in words, with links")


def quoted(whom: pd.Series) -> pd.Series:
    """Put the sources' words for those counted in quotation marks, one within the other.

    >>> print(quoted(pd.Series(['"militia" fighters']))[0])
    "'militia' fighters"
    """
    return '"' + whom.str.replace('"', "'") + '"'


def compared(found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Set events beside each other, a row for each population that the figures count.

    ``found`` maps a name to the rows of an event. Columns: strike, who is counted, figures,
    lowest, highest, answers to "who?"; the ends are figures that a source gives.

    >>> from borderkit.events.casualties import side_by_side
    >>> tables = kit.event_reports, kit.sources, kit.publishers
    >>> rows = side_by_side(*tables, "2021-02-25-albukamal-strike")
    >>> compared({"February 2021": rows})[["lowest", "highest"]].to_numpy().tolist()
    [['1', '22 so far'], ['1', '1']]
    """
    return pd.DataFrame(
        [
            _line(name, population, part)
            for name, rows in found.items()
            for population, part in populations(rows)
        ]
    )


def _line(name: str, population: str, rows: pd.DataFrame) -> dict[str, object]:
    gap = disagreement(rows)
    assert gap is not None  # every part has a figure
    return {
        "strike": name,
        "who is counted": population,
        "figures": gap.figures,
        "lowest": gap.lowest.figure,
        "highest": gap.highest.figure,
        'answers to "who?"': gap.whom,
    }
