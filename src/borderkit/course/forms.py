"""The form under a question: choose or write, check, ask for a hint or for the solution.

Every control is a plain HTML control that the keyboard reaches and a screen reader names. What is
written is kept with each change, so that a kernel that dies takes no answer with it.
"""

from __future__ import annotations

import html
from typing import Any

import ipywidgets as widgets

from borderkit.course import keys
from borderkit.course.exercises import Exercises, Feedback, OpenExercise
from borderkit.course.work import WorkError

_WIDE = widgets.Layout(width="46em", max_width="100%")
# Long choices wrap: the library's own style cuts them to one line.
_STYLE = f"""<style>
.{keys.CLASS} .widget-radio-box label {{ height: auto; white-space: normal; line-height: 1.4;
  margin: 0 0 .4em; }}
.{keys.CLASS} .widget-radio-box {{ max-width: 46em; }}
.{keys.CLASS} .widget-label {{ width: auto; }}
</style>"""


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
                _button("Check", self._check, "primary"),
                _button("Hint", self._hint),
                _button("Show the solution", self._solve),
            ]
        )
        question = check.bank[exercise_id].question
        asked = widgets.HTML(f"{_STYLE}<p style='max-width:46em'>{html.escape(question)}</p>")
        self.box = keys.box([asked, self.field, buttons, self.said])

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
            options=choices, value=value, description="Your answer:", layout=_WIDE
        )
    if isinstance(check.bank[exercise_id], OpenExercise):
        return widgets.Textarea(
            value=kept, description="Your reason:", rows=4, layout=_WIDE, continuous_update=True
        )
    return widgets.Text(
        value=kept,
        description="Your answer:",
        placeholder=check.how(exercise_id),
        layout=_WIDE,
        # Sent when the field is left: sent with each key, a fast typist's last keys can get lost.
        continuous_update=False,
    )


def _button(text: str, act: Any, style: str = "") -> widgets.Button:
    button = widgets.Button(
        description=text, button_style=style, layout=widgets.Layout(width="auto")
    )
    button.on_click(act)
    return button


def _kept(kept: dict[str, Any]) -> str:
    words = {"right": "answered, and right", "wrong": "answered, not yet right",
             "considered": "answered with a reason"}  # fmt: skip
    said = words.get(str(kept.get("status")))
    if not said:
        return ""
    return Feedback("unanswered", f"Kept from before: {said}.")._repr_html_()
