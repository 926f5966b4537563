"""The grading sheet as a form: four fields a source, saved after every change.

The form and the CSV file are one sheet: what you change in the form stands in the file at once, and
what you changed in the file stands in the form when it opens. Tab goes from field to field. A grade
is typed ("B") or chosen from the list below its field.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from borderkit.course.forms import OnPage, keyboard_form
from borderkit.course.sources import worksheets
from borderkit.kit import Kit
from borderkit.sources import grades

NOT_YET = "type or choose"
TEXT = (
    "While the notebook runs, a form stands here: for each source a letter, a number, your reason"
    " and what speaks against it. Each change is kept in your sheet at once."
)


class GradingForm(OnPage):
    """The form for the sources of the sheet: a line of text and, while the notebook runs, widgets.

    ``path`` is ``grades.csv`` in the folder of your own work unless given.
    """

    text = TEXT

    def __init__(self, kit: Kit, path: Path | None = None) -> None:
        self.path = worksheets.grading_sheet(kit, path)
        choices = _choices(kit)
        rows = worksheets.read_rows(self.path)
        self.box = keyboard_form([_row(row, choices, self.path) for row in rows])


def _row(row: dict[str, str], choices: dict[str, list[str]], path: Path) -> Any:
    saved = widgets.HTML("", layout=_wide("46em"))
    fields = {
        "reliability": _list("Source:", choices["reliability"], row["reliability"]),
        "credibility": _list("Item:", choices["credibility"], row["credibility"]),
        "reason": _text("Reason:", row["reason"]),
        "what speaks against it": _text("Against it:", row["what speaks against it"]),
    }
    for name, field in fields.items():
        save = _saver(path, row["source_id"], name, choices.get(name, []), saved)
        field.observe(save, names="value")
    head = f"<b>{html.escape(row['publisher'])}</b>: {html.escape(row['item'])}"
    return widgets.VBox([widgets.HTML(head), *fields.values(), saved])


def _saver(
    path: Path, source_id: str, name: str, known: list[str], saved: Any
) -> Callable[[Any], None]:
    """Make the function that saves one field; a failure is said beside it, and nothing is lost."""

    def save(change: Any) -> None:
        text = str(change["new"]).strip()
        value = _code(text) if known else text
        try:
            worksheets.put_grade(path, source_id, {name: value})
        except ValueError as error:
            saved.value = f'<div role="status"><b>Not saved.</b> {html.escape(str(error))}</div>'
            return
        off = known and value and value not in [_code(one) for one in known]
        doubt = f" But {value} is not on this scale." if off else ""
        said = html.escape(f"Saved in {'/'.join(path.parts[-2:])}.{doubt}")
        saved.value = f'<div role="status">{said}</div>'

    return save


def _choices(kit: Kit) -> dict[str, list[str]]:
    """Give the grades of each scale as ``B: usually reliable``."""
    table = grades.admiralty_scales(kit.method_scales)
    return {
        str(part): [f"{code}: {label}" for code, label in rows[["code", "label"]].to_numpy()]
        for part, rows in table.groupby("part")
    }


def _code(text: str) -> str:
    """Give the grade that was typed or chosen: ``b`` and ``B: usually reliable`` are ``B``."""
    return text.partition(":")[0].strip().upper()


def _list(name: str, choices: list[str], value: str) -> Any:
    code = _code(value.removesuffix(".0"))
    full = {_code(choice): choice for choice in choices}
    return widgets.Combobox(
        value=full.get(code, code),  # a grade outside the scale stays until it is changed here
        options=choices,
        placeholder=NOT_YET,
        description=name,
        continuous_update=False,
        style=_labels(),
        layout=_wide("30em"),
    )


def _text(name: str, value: str) -> Any:
    return widgets.Textarea(
        value=value,
        description=name,
        rows=2,
        continuous_update=False,
        style=_labels(),
        layout=_wide("46em"),
    )


def _labels() -> dict[str, str]:
    return {"description_width": "6em"}


def _wide(width: str) -> dict[str, str]:
    return {"width": width, "max_width": "95%"}
