"""Your desk: how far you are, and buttons to pack your work and to bring it back."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import pandas as pd

from borderkit import load
from borderkit.course.exercises import CHAPTERS, of_notebook
from borderkit.course.forms import OnPage, button, keyboard_form, status
from borderkit.course.show.tables import PageTable, table
from borderkit.course.work import PACKED, Answers, WorkError, folder_of, pack, restore

if TYPE_CHECKING:
    from borderkit.kit import Kit

DONE, WRONG, OPEN = STATES = ("Answered", "Not yet right", "Open")
_STATE_OF = {"right": DONE, "considered": DONE, "wrong": WRONG}


def progress(answers: Answers) -> PageTable:
    """List the exercises of every notebook, by number, as answered, not yet right, or open.

    >>> from pathlib import Path
    >>> progress(Answers(Path("nowhere"))).frame["Open"].tolist()[0]
    '1, 2, 3'
    """
    kept = answers.all()
    rows = [{"Notebook": notebook, **_numbers(notebook, kept)} for notebook in CHAPTERS]
    return table(pd.DataFrame(rows), "Your exercises, by number (an open question: with a reason)")


def _numbers(notebook: str, kept: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    numbers: dict[str, list[str]] = {state: [] for state in STATES}
    for exercise in of_notebook(notebook):
        status = str(kept.get(exercise.id, {}).get("status"))
        numbers[_STATE_OF.get(status, OPEN)].append(exercise.id.rpartition("-")[2])
    return {state: ", ".join(these) or "none" for state, these in numbers.items()}


def desk(kit: Kit | None = None) -> Desk:
    """Show your desk: how far you are, with buttons to pack your work and to bring it back."""
    return Desk(kit or load())


class Desk(OnPage):
    """The desk as it stands on the page: a line of text and, while the notebook runs, widgets."""

    text = (
        "While the notebook runs, your progress stands here, with buttons to pack your work into"
        " one file and to bring it back."
    )

    def __init__(self, kit: Kit) -> None:
        self.folder = folder_of(kit)
        self._answers = Answers(self.folder)
        self._progress, self._said = widgets.HTML(), widgets.HTML()
        self._upload = widgets.FileUpload(
            accept=".zip", description="Restore from a pack", layout=widgets.Layout(width="auto")
        )
        self._upload.observe(self._restore, names="value")
        packs = button("Pack my work", self._pack)
        shows = button("Show my progress", self._show)
        self.box = keyboard_form(
            [self._progress, widgets.HBox([packs, self._upload, shows]), self._said]
        )
        self._show()

    def _show(self, _button: object = None) -> None:
        self._progress.value = progress(self._answers)._repr_html_()

    def _pack(self, _button: object) -> None:
        try:
            self._said.value = status(_link(pack(self.folder)))
        except WorkError as error:
            self._say(error)

    def _restore(self, change: Any) -> None:
        try:
            for file in change["new"]:
                self._say(restore(bytes(file["content"]), self.folder))
        except WorkError as error:
            self._say(error)
        self._show()

    def _say(self, text: object) -> None:
        self._said.value = status(html.escape(str(text)).replace("\n", "<br>"))


def _link(packed: bytes) -> str:
    """Give a link that holds the pack itself, so that it works on any server."""
    data = base64.b64encode(packed).decode()
    size = f"{len(packed) / 1000:,.0f} kB"
    return (
        f'<a download="{PACKED}" href="data:application/zip;base64,{data}">'
        f"Download {PACKED} ({size})</a>"
    )
