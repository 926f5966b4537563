"""Your desk: how far you are, and buttons to pack your work and to bring it back."""

from __future__ import annotations

import base64
import html
from typing import Any

import ipywidgets as widgets

from borderkit.course import keys
from borderkit.course.onpage import OnPage
from borderkit.course.start import packing, progress
from borderkit.course.work import Answers, WorkError, folder_of
from borderkit.kit import Kit

TEXT = (
    "While the notebook runs, your progress stands here, with buttons to pack your work into one"
    " file and to bring it back."
)


class Desk(OnPage):
    """The desk as it stands on the page: a line of text and, while the notebook runs, widgets."""

    text = TEXT

    def __init__(self, kit: Kit) -> None:
        self.folder = folder_of(kit)
        self._answers = Answers(self.folder)
        self._progress, self._said = widgets.HTML(), widgets.HTML()
        self._upload = widgets.FileUpload(
            accept=".zip", description="Restore from a pack", layout=widgets.Layout(width="auto")
        )
        self._upload.observe(self._restore, names="value")
        buttons = [self._button("Pack my work", self._pack), self._upload]
        refresh = self._button("Show my progress", lambda _: self._show())
        self.box = keys.box([self._progress, widgets.HBox([*buttons, refresh]), self._said])
        self._show()

    def _button(self, text: str, act: Any) -> widgets.Button:
        button = widgets.Button(description=text, layout=widgets.Layout(width="auto"))
        button.on_click(act)
        return button

    def _show(self) -> None:
        self._progress.value = progress.page(progress.table(self._answers))

    def _pack(self, _button: object) -> None:
        try:
            packed = packing.pack(self.folder)
        except WorkError as error:
            self._say(str(error))
            return
        self._say(_link(packed))

    def _restore(self, change: Any) -> None:
        try:
            for file in change["new"]:
                self._say(str(packing.restore(bytes(file["content"]), self.folder)))
        except WorkError as error:
            self._say(str(error))
        self._show()

    def _say(self, text: str) -> None:
        body = text if text.startswith("<a ") else html.escape(text).replace("\n", "<br>")
        self._said.value = f'<div role="status">{body}</div>'


def _link(packed: bytes) -> str:
    """Give a link that holds the pack itself, so that it works on any server."""
    data = base64.b64encode(packed).decode()
    size = f"{len(packed) / 1000:,.0f} kB"
    return (
        f'<a download="{packing.PACKED}" href="data:application/zip;base64,{data}">'
        f"Download {packing.PACKED} ({size})</a>"
    )
