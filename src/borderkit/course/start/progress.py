"""How far you are: every exercise of every notebook with what became of it."""

from __future__ import annotations

import html

import pandas as pd

from borderkit.course.bank import CHAPTERS, of_notebook
from borderkit.course.work import Answers

# Shape and word beside each other: a colour alone would not reach everyone.
MARKS = {"right": "●", "considered": "●", "wrong": "◐", "unanswered": "○"}
KEY = "● answered (an open question: with a reason), ◐ not yet right, ○ open"


def table(answers: Answers) -> pd.DataFrame:
    """List every exercise: notebook, exercise and status (right, considered, wrong, unanswered).

    >>> from pathlib import Path
    >>> set(table(Answers(Path("nowhere")))["status"])
    {'unanswered'}
    """
    kept = answers.all()
    return pd.DataFrame(
        [
            (notebook, exercise.id, str(kept.get(exercise.id, {}).get("status", "unanswered")))
            for notebook in CHAPTERS
            for exercise in of_notebook(notebook)
        ],
        columns=["notebook", "exercise", "status"],
    )


def by_notebook(progress: pd.DataFrame) -> pd.DataFrame:
    """Sum up :func:`table`: notebook, exercises, answered, and a mark for each exercise.

    >>> from pathlib import Path
    >>> by_notebook(table(Answers(Path("nowhere"))))["answered"].unique().tolist()
    [0]
    """
    marked = progress.assign(
        mark=progress["status"].map(MARKS).fillna(MARKS["unanswered"]),
        done=progress["status"].isin(["right", "considered"]),
    )
    return (
        marked.groupby("notebook", sort=False)
        .agg(exercises=("exercise", "size"), answered=("done", "sum"), marks=("mark", "".join))
        .reset_index()
    )


def page(progress: pd.DataFrame) -> str:
    """Give :func:`table` as HTML: one row a notebook, the marks and the numbers beside them."""
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left'>{html.escape(str(row.notebook))}</th>"
        f"<td style='letter-spacing:.2em' aria-hidden='true'>{row.marks}</td>"
        f"<td style='text-align:right'>{row.answered} of {row.exercises}</td></tr>"
        for row in by_notebook(progress).itertuples()
    )
    names = ("Notebook", "", "Answered")
    head = f"<tr>{''.join(f'<th scope=col>{name}</th>' for name in names)}</tr>"
    caption = f"<caption style='text-align:left'>Your exercises: {KEY}</caption>"
    return f"<table>{caption}<thead>{head}</thead><tbody>{rows}</tbody></table>"
