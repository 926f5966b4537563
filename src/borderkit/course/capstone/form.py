"""The form of the briefing: it fills the student's file without code, and saves each change."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from borderkit.course import keys
from borderkit.course.capstone.citing import STYLES
from borderkit.course.capstone.file import NAME, BriefingFile
from borderkit.course.capstone.finder import Finder
from borderkit.course.capstone.picker import WIDE, Picker, button
from borderkit.course.capstone.publish import publish
from borderkit.course.onpage import OnPage
from borderkit.course.work import WorkError, folder_of
from borderkit.data.dates import parse
from borderkit.kit import Kit

TEXT = (
    "While the notebook runs, the form of your own briefing stands here. It keeps every change in"
    " my_work/briefing.md, which you can also open and edit by hand."
)
_TYPES = {".html": "text/html", ".md": "text/markdown", ".png": "image/png",
          ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          }  # fmt: skip
_AREAS = {"argument": ("Argument:", 12), "unchecked": ("Not checked:", 4)}
_LINES = {"title": "Title:", "author": "Author:", "question": "Question:"}
_SWITCHES = {"with_map": "Show the map", "with_timeline": "Show the timeline"}


class BriefingDesk(OnPage):
    """The briefing as it stands on the page: a line of text and, while the notebook runs, a form.

    >>> BriefingDesk(kit)
    While the notebook runs, the form of your own briefing stands here. It keeps every change in
    my_work/briefing.md, which you can also open and edit by hand.
    """

    text = TEXT

    def __init__(self, kit: Kit) -> None:
        self.kit = kit

    def _widgets(self) -> Any:
        return Form(self.kit).box


class Form:
    """The widgets of the form, by name of the field, and what the last button said.

    >>> form = Form(kit)
    >>> form.fields["title"].value = "Two counts"
    >>> form.file.read().title
    'Two counts'
    """

    def __init__(self, kit: Kit) -> None:
        self.kit, self.file = kit, BriefingFile(folder_of(kit))
        kept = self.file.read()
        self.fields: dict[str, Any] = {
            **{name: _line(label) for name, label in _LINES.items()},
            **{name: _area(*look) for name, look in _AREAS.items()},
            **{name: widgets.Checkbox(description=text) for name, text in _SWITCHES.items()},
            "style": _styles(),
        }
        for name, field in self.fields.items():
            value = getattr(kept, name)
            if name != "style" or value in STYLES:
                field.value = value
            field.observe(self._saver(name), names="value")
        self.events = Picker("Events", _events(kit), kept.events, self._keeper("events"))
        self.claims = Picker("Claims", _claims(kit), kept.claims, self._keeper("claims"))
        self.finder = Finder(kit, self._chosen, self._cite)
        self.check = button("Check", self._check)
        self.write = button("Write the briefing", self._write, "primary")
        self.said = widgets.HTML()
        self.box = keys.box(self._laid())

    def _laid(self) -> list[Any]:
        at = self.fields
        return [
            *(at[name] for name in _LINES),
            self.events.box,
            self.claims.box,
            at["argument"],
            self.finder.box,
            at["unchecked"],
            widgets.HBox([at[name] for name in _SWITCHES]),
            at["style"],
            widgets.HBox([self.check, self.write]),
            self.said,
        ]

    def _saver(self, name: str) -> Callable[[Any], None]:
        return lambda change: self._keep(name, change["new"])

    def _keeper(self, name: str) -> Callable[[tuple[str, ...]], None]:
        def keep(ids: tuple[str, ...]) -> None:
            self._keep(name, ids)
            self.finder.show()

        return keep

    def _chosen(self) -> tuple[str, ...]:
        return (*self.events.ids, *self.claims.ids)

    def _cite(self, source: str) -> None:
        field = self.fields["argument"]
        field.value = f"{field.value.rstrip()} [@{source}]".lstrip()

    def _keep(self, name: str, value: Any) -> None:
        try:
            self.file.put(**{name: value})
        except WorkError as error:
            self._say(html.escape(str(error)))

    def _check(self, _button: object) -> None:
        self._tell(lambda: self.file.read().check(self.kit)._repr_html_())

    def _write(self, _button: object) -> None:
        self._tell(self._written)

    def _written(self) -> str:
        briefing = self.file.read()
        files = publish(briefing, self.kit)["file"]
        links = "".join(f"<li>{_link(self.file.path.parent / file)}</li>" for file in files)
        lead = f"<p>Written from {NAME} into my_work/briefing/.</p>"
        return f"{lead}<ul>{links}</ul>{briefing.check(self.kit)._repr_html_()}"

    def _tell(self, act: Callable[[], str]) -> None:
        try:
            self._say(act())
        except WorkError as error:
            self._say(html.escape(str(error)))

    def _say(self, page: str) -> None:
        self.said.value = f'<div role="status">{page}</div>'


def _line(label: str) -> Any:
    # One message when the field is left: of a message for each key the last can go missing on
    # its way to the kernel where somebody types fast and goes on to the next field.
    return widgets.Text(description=label, layout=WIDE, continuous_update=False)


def _area(label: str, rows: int) -> Any:
    return widgets.Textarea(description=label, rows=rows, layout=WIDE)


def _styles() -> Any:
    choices = [(label, style) for style, label in STYLES.items()]
    return widgets.Dropdown(options=choices, value=None, description="Citations:", layout=WIDE)


def _events(kit: Kit) -> dict[str, str]:
    order = kit.events.sort_values(["date_start", "id"], na_position="last")
    return {
        str(row.id): f"{parse(str(row.date)).label()}: {row.title}" for row in order.itertuples()
    }


def _claims(kit: Kit) -> dict[str, str]:
    return {str(row.id): f"{row.id}: {row.paraphrase}" for row in kit.claims.itertuples()}


def _link(path: Path) -> str:
    """Give a link that holds the file itself, so that it works on any server."""
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    name = html.escape(path.name)
    kind = _TYPES[path.suffix]
    return f'<a download="{name}" href="data:{kind};base64,{data}">Download {name}</a>'
