"""Choose from a long list with the keyboard: a filter, what fits it, and what was chosen.

Moving through a list never changes a choice: it takes a button to add or to take out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import ipywidgets as widgets

from borderkit.data.names import plain

WIDE = widgets.Layout(width="46em", max_width="100%")
ROWS, MOST = 6, 200


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
    """Give the options that hold every word, in any order and any spelling of accents.

    >>> matching({"c01": "Al-Qāʾim falls", "c02": "Two"}, "qaim c01")
    [('Al-Qāʾim falls', 'c01')]
    """
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
