"""Forms on the page: choose or write, check, ask for a hint or for the solution.

A saved or printed page keeps a text; the form stands there while the notebook runs. Every control
is a plain HTML control that the keyboard reaches and a screen reader names. What is written is kept
with each change, so that a kernel that dies takes no answer with it.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from borderkit import load
from borderkit.course.exercises import (
    Exercises,
    Feedback,
    OpenExercise,
    notebook_of,
    of_notebook,
)
from borderkit.course.work import WorkError

if TYPE_CHECKING:
    from borderkit.kit import Kit

CLASS = "borderkit-form"
_ASSETS = Path(__file__).parent / "assets"
_SCRIPT = (_ASSETS / "form.js").read_text(encoding="utf-8")
_STYLE = f"<style>{(_ASSETS / 'form.css').read_text(encoding='utf-8')}</style>"
WIDE = widgets.Layout(width="46em", max_width="100%")


class OnPage:
    """Text that a saved or printed page keeps, and the widgets that a running notebook shows.

    >>> page = OnPage()
    >>> page.text = "The form stands here."
    >>> page
    The form stands here.
    """

    text: str = ""
    box: Any

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        shown = {"text/plain": self.text, "text/html": self._page()}
        return {**self._widgets()._repr_mimebundle_(), **shown}

    def _page(self) -> str:
        return f"<p>{html.escape(self.text)}</p>"

    def _widgets(self) -> Any:
        return self.box


def keyboard_form(children: Sequence[Any]) -> widgets.VBox:
    """Put widgets into a form, one under the other, that the keyboard alone can use.

    In command mode JupyterLab moves from cell to cell with the arrow keys, also when a radio button
    or a menu of a form has the focus, which then can't be used without a mouse. A control that
    carries Lumino's attribute ``data-lm-suppress-shortcuts`` itself keeps its keys; on a box round
    it the attribute comes too late, since the control is asked first. Escape goes back to the cell.

    >>> keyboard_form([widgets.Text()]).children[0].description
    ''
    """
    script = {"output_type": "display_data", "metadata": {},
              "data": {"application/javascript": _SCRIPT}}  # fmt: skip
    whole = widgets.VBox([*children, widgets.Output(outputs=(script,))])
    whole.add_class(CLASS)
    return whole


def button(text: str, act: Callable[[Any], object], style: str = "") -> widgets.Button:
    """Make a button as wide as its words, which does ``act`` when it is pressed."""
    made = widgets.Button(description=text, button_style=style, layout=widgets.Layout(width="auto"))
    made.on_click(act)
    return made


def status(page: str) -> str:
    """Wrap what a form says, as HTML, so that a screen reader says it without being asked."""
    return f'<div role="status" style="max-width:46em">{page}</div>'


class Asked(OnPage):
    """A question as it stands on the page: text and, while the notebook runs, a form."""

    status = "unanswered"

    def __init__(self, check: Exercises, exercise_id: str) -> None:
        self.text = check.question(exercise_id)
        self._check, self._id = check, exercise_id

    def _page(self) -> str:
        return Feedback(self.status, f"{self.text}\nRun this cell to answer here.")._repr_html_()

    def _widgets(self) -> Any:
        return form(self._check, self._id)


def ask(exercise_id: str, answer: object = None, kit: Kit | None = None) -> Feedback | Asked:
    """Ask an exercise of any notebook, or check an answer to it: ``ask("chr-1")`` shows a form.

    Raises KeyError, with ids that exist, for an exercise that does not.

    >>> ask("start-1").status
    'unanswered'
    """
    check = _exercises_with(exercise_id, kit)
    if answer is None or not str(answer).strip():
        return Asked(check, exercise_id)
    return check(exercise_id, answer)


def hint(exercise_id: str, number: int = 1, kit: Kit | None = None) -> Feedback:
    """Give hint ``number`` of an exercise, from 1, the gentlest, on.

    >>> hint("start-1").text[:11]
    'Hint 1 of 1'
    """
    return _exercises_with(exercise_id, kit).hint(exercise_id, number)


def _exercises_with(exercise_id: str, kit: Kit | None) -> Exercises:
    return Exercises(kit or load(), of_notebook(notebook_of(exercise_id)))


def form(check: Exercises, exercise_id: str) -> widgets.VBox:
    """Build the form of one exercise, with the answer that was kept.

    >>> from borderkit.course.start import exercises as start
    >>> parts = form(Exercises(kit, start.BANK), "start-1").children
    >>> [type(part).__name__ for part in parts]
    ['HTML', 'RadioButtons', 'HBox', 'HTML', 'Output']
    """
    return _Form(check, exercise_id).box


class _Form:
    def __init__(self, check: Exercises, exercise_id: str) -> None:
        self.check, self.id = check, exercise_id
        kept = check.answers.of(exercise_id)
        self.field = _field(check, exercise_id, str(kept.get("draft", kept.get("answer", ""))))
        self.said = widgets.HTML(_kept(kept))
        self.field.observe(self._keep, names="value")
        buttons = widgets.HBox(
            [
                button("Check", self._check, "primary"),
                button("Hint", self._hint),
                button("Show the solution", self._solve),
            ]
        )
        question = check.bank[exercise_id].question
        asked = widgets.HTML(f"{_STYLE}<p style='max-width:46em'>{html.escape(question)}</p>")
        self.box = keyboard_form([asked, self.field, buttons, self.said])

    def _keep(self, _change: object) -> None:
        self._put(draft=str(self.field.value or ""))

    def _check(self, _button: object) -> None:
        answer = self.field.value or ""
        if not answer.strip():
            self._say(Feedback("unanswered", self.check.how(self.id)))
            return
        try:
            self._say(self.check(self.id, answer))
        except WorkError as error:
            self._say(Feedback("unreadable", str(error)))

    def _hint(self, _button: object) -> None:
        hints = self.check.bank[self.id].hints
        number = min(int(self.check.answers.of(self.id).get("hints", 0)) + 1, len(hints))
        self._say(self.check.hint(self.id, number))
        self._put(hints=number)

    def _solve(self, _button: object) -> None:
        self._say(self.check.solution(self.id))
        self._put(shown=1)

    def _put(self, **values: str | int) -> None:
        try:
            self.check.answers.put(self.id, **values)
        except WorkError as error:
            self._say(Feedback("unreadable", str(error)))

    def _say(self, feedback: Any) -> None:
        self.said.value = feedback._repr_html_()


def _field(check: Exercises, exercise_id: str, kept: str) -> Any:
    options = check.options(exercise_id)
    if options:
        choices = [(f"{letter}) {text}", letter) for letter, text in options.items()]
        value = kept if kept in options else None
        return widgets.RadioButtons(
            options=choices, value=value, description="Your answer:", layout=WIDE
        )
    if isinstance(check.bank[exercise_id], OpenExercise):
        return widgets.Textarea(
            value=kept, description="Your reason:", rows=4, layout=WIDE, continuous_update=True
        )
    return widgets.Text(
        value=kept,
        description="Your answer:",
        placeholder=check.how(exercise_id),
        layout=WIDE,
        # Sent when the field is left: sent with each key, a fast typist's last keys can get lost.
        continuous_update=False,
    )


def _kept(kept: dict[str, Any]) -> str:
    words = {"right": "answered, and right", "wrong": "answered, not yet right",
             "considered": "answered with a reason"}  # fmt: skip
    said = words.get(str(kept.get("status")))
    if not said:
        return ""
    return Feedback("unanswered", f"Kept from before: {said}.")._repr_html_()
