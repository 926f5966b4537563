"""The forms of the briefing: they fill the student's file without code, and save each change."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from borderkit.course.capstone.checks import check
from borderkit.course.capstone.example import found_by_criterion
from borderkit.course.capstone.file import NAME, STYLES, BriefingFile
from borderkit.course.capstone.formats import publish
from borderkit.course.forms import OnPage, keyboard_form
from borderkit.course.work import Answers, WorkError, folder_of
from borderkit.data.dates import parse
from borderkit.data.names import plain
from borderkit.kit import Kit

TEXT = (
    "While the notebook runs, the form of your own briefing stands here. It keeps every change in"
    " my_work/briefing.md, which you can also open and edit by hand."
)
WIDE = widgets.Layout(width="46em", max_width="100%")
ROWS, MOST = 6, 200
_TYPES = {".html": "text/html", ".md": "text/markdown", ".png": "image/png",
          ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          }  # fmt: skip
LEVELS = ("not yet", "in part", "mostly", "secure")
RUBRIC = "rubric"
ASSESS = (
    "While the notebook runs, the five criteria stand here for your own briefing: read it again and"
    " choose a level for each. It is kept with your answers and nobody else sees it."
)
_AREAS = {"argument": ("Argument:", 12), "unchecked": ("Not checked:", 4)}
_LINES = {"title": "Title:", "author": "Author:", "question": "Question:"}
_SWITCHES = {"with_map": "Show the map", "with_timeline": "Show the timeline"}


class BriefingDesk(OnPage):
    """The briefing on the page: a line of text and, while the notebook runs, a form."""

    text = TEXT

    def __init__(self, kit: Kit) -> None:
        self.kit = kit

    def _widgets(self) -> Any:
        return Form(self.kit).box


class Form:
    """The widgets of the form, by name of the field, and what the last button said."""

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
        self.box = keyboard_form(self._laid())

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
        self._tell(lambda: check(self.file.read(), self.kit)._repr_html_())

    def _write(self, _button: object) -> None:
        self._tell(self._written)

    def _written(self) -> str:
        briefing = self.file.read()
        files = publish(briefing, self.kit)["file"]
        links = "".join(f"<li>{_link(self.file.path.parent / file)}</li>" for file in files)
        lead = f"<p>Written from {NAME} into my_work/briefing/.</p>"
        return f"{lead}<ul>{links}</ul>{check(briefing, self.kit)._repr_html_()}"

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


class Picker:
    """A choice of ids. ``options`` maps each to its words; ``save`` gets every new choice.

    >>> picked = Picker("Claims", {"c01": "One", "c02": "Two"}, ["c02"], lambda ids: None)
    >>> picked.found.value = ("c01",)
    >>> picked.add.click()
    >>> picked.ids
    ('c02', 'c01')
    """

    def __init__(
        self,
        name: str,
        options: Mapping[str, str],
        ids: Iterable[str],
        save: Callable[[tuple[str, ...]], None],
    ) -> None:
        self.options, self.ids, self._save = options, tuple(ids), save
        self.filter = widgets.Text(
            description=f"Filter the {name.lower()}:",
            placeholder="a word or two",
            layout=WIDE,
            style={"description_width": "initial"},
        )
        self.found = _list(f"{name} to choose from:")
        self.chosen = _list(f"{name} chosen:")
        self.add = button(f"Add the marked {name.lower()}", self._add)
        self.take_out = button(f"Take the marked {name.lower()} out", self._take_out)
        self.filter.observe(lambda _: self._show(), names="value")
        self.box = column([self.filter, self.found, self.add, self.chosen, self.take_out])
        self._show()

    def _show(self) -> None:
        self.found.options = matching(self.options, self.filter.value)
        self.chosen.options = [(self.options.get(one, one), one) for one in self.ids]

    def _add(self, _button: object) -> None:
        self._put(tuple(dict.fromkeys((*self.ids, *self.found.value))))

    def _take_out(self, _button: object) -> None:
        self._put(tuple(one for one in self.ids if one not in self.chosen.value))

    def _put(self, ids: tuple[str, ...]) -> None:
        if ids != self.ids:
            self.ids = ids
            self._save(ids)
        self._show()


def matching(options: Mapping[str, str], words: str) -> list[tuple[str, str]]:
    """Give the options that hold every word, in any order and any spelling of accents."""
    wanted = plain(words).split()
    fit = [
        (text, one)
        for one, text in options.items()
        if all(word in plain(f"{one} {text}") for word in wanted)
    ]
    return fit[:MOST]


def button(text: str, act: Any, style: str = "") -> widgets.Button:
    """Make a button as wide as its words."""
    made = widgets.Button(description=text, button_style=style, layout=widgets.Layout(width="auto"))
    made.on_click(act)
    return made


def column(children: list[Any]) -> widgets.VBox:
    """Put widgets under each other, each as wide as it wants to be."""
    return widgets.VBox(children, layout=widgets.Layout(align_items="flex-start"))


def _list(name: str) -> Any:
    return widgets.SelectMultiple(
        description=name, rows=ROWS, layout=WIDE, style={"description_width": "11em"}
    )


class Finder:
    """A list of sources with a filter; ``cite`` gets the one whose mark is wanted.

    ``chosen`` gives the ids of the events and claims: their sources are shown until somebody
    filters.
    """

    def __init__(
        self, kit: Kit, chosen: Callable[[], tuple[str, ...]], cite: Callable[[str], None]
    ) -> None:
        self.kit, self._chosen, self._cite = kit, chosen, cite
        self._options = _sources(kit)
        self.filter = widgets.Text(
            description="Find a source:",
            placeholder="publisher or title; empty: those on your events and claims",
            layout=WIDE,
            style={"description_width": "initial"},
        )
        self.found: Any = widgets.Select(
            description="Sources:", rows=ROWS, layout=WIDE, style={"description_width": "11em"}
        )
        self.add = button("Add its mark to the argument", self._add)
        self.filter.observe(lambda _: self.show(), names="value")
        self.box = column([self.filter, self.found, self.add])
        self.show()

    def show(self) -> None:
        """Show what fits the filter, or else the sources on what was chosen."""
        options = self._options if self.filter.value.strip() else self._on_subject()
        self.found.options = matching(options, self.filter.value)

    def _on_subject(self) -> dict[str, str]:
        reports, evidence = self.kit.event_reports, self.kit.claim_evidence
        chosen = self._chosen()
        ids = {
            *reports.loc[reports["event_id"].isin(chosen), "source_id"],
            *evidence.loc[evidence["claim_id"].isin(chosen), "source_id"],
        }
        return {one: text for one, text in self._options.items() if one in ids}

    def _add(self, _button: object) -> None:
        if self.found.value:
            self._cite(self.found.value)


def _sources(kit: Kit) -> dict[str, str]:
    rows = kit.sources.sort_values(["voice", "id"])
    titles = rows["title"].fillna("[title not seen]")
    return {
        str(one): f"{who}: {title} ({one})"
        for one, who, title in zip(rows["id"], rows["voice"], titles, strict=True)
    }


class SelfAssessment(OnPage):
    """The rubric on the page: text and, while the notebook runs, a choice of levels."""

    text = ASSESS

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.answers = Answers(folder_of(kit))
        kept = self.answers.of(RUBRIC)
        self.said = widgets.HTML()
        self.fields: dict[str, Any] = {}
        for row in kit.rubric.itertuples():
            field = _levels(f"{row.criterion}:", kept.get(str(row.id)))
            field.observe(self._saver(str(row.id)), names="value")
            self.fields[str(row.id)] = field
        self.box = keyboard_form([*self.fields.values(), self.said])

    def _saver(self, criterion: str) -> Any:
        def save(change: Any) -> None:
            try:
                self.answers.put(RUBRIC, **{criterion: change["new"]})
                self._advise(criterion)
            except WorkError as error:
                self.said.value = _status(str(error))

        return save

    def _advise(self, criterion: str) -> None:
        """Show what the check found on this criterion in the student's own briefing."""
        rows = found_by_criterion(BriefingFile(self.answers.path.parent).read(), self.kit)
        row = rows[(self.kit.rubric["id"] == criterion).to_numpy()].iloc[0]
        self.said.value = _status(f"{row['criterion']}. The check found: {row.iloc[2]}")


def _levels(name: str, kept: object) -> Any:
    return widgets.RadioButtons(
        options=LEVELS,
        value=kept if kept in LEVELS else None,
        description=name,
        orientation="horizontal",
        layout=widgets.Layout(width="46em", max_width="100%"),
        style={"description_width": "10em"},
    )


def _status(text: str) -> str:
    return f'<div role="status" style="max-width:46em">{html.escape(text)}</div>'
