"""Score the competing explanations by choosing: one piece of evidence at a time, kept at once.

Every control is one that the keyboard reaches and a screen reader names. Each choice is written to
the sheet before the next can be made.
"""

from __future__ import annotations

import html
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from borderkit.claims.hypotheses import WEIGHTS
from borderkit.course.claims import ach_sheet
from borderkit.course.claims.ach_sheet import Scoring
from borderkit.course.forms import OnPage, keyboard_form
from borderkit.course.work import WorkError
from borderkit.data.problems import DataError
from borderkit.kit import Kit

TEXT = (
    "While the notebook runs, a form stands here: choose a piece of evidence and score it against"
    " each explanation. Each choice is kept in your sheet at once."
)
_WIDE = widgets.Layout(width="46em", max_width="100%")
_NONE = "not scored"


class AchForm(OnPage):
    """The form as it stands on the page: a line of text and, while the notebook runs, widgets."""

    text = TEXT

    def __init__(self, kit: Kit, path: Path | None = None) -> None:
        self.kit, self.path = kit, path
        self._filling = False
        evidence = kit.hypothesis_evidence
        self.row = widgets.Dropdown(
            options=list(evidence["id"]), description="Evidence:", layout=_WIDE
        )
        self.says, self.said = widgets.HTML(), widgets.HTML()
        self.weight = _dropdown("Weight:", [(one, one) for one in WEIGHTS])
        labels = kit.codes("ach_score")
        choices = [(_NONE, ""), *((label, code) for code, label in labels.items())]
        by_name = kit.hypotheses.sort_values("name")
        self.scores = {
            one: _dropdown(f"{name}:", choices)
            for one, name in zip(by_name["id"], by_name["name"], strict=True)
        }
        self.row.observe(self._show, names="value")
        for control in (self.weight, *self.scores.values()):
            control.observe(self._keep, names="value")
        controls = [self.says, self.weight, *self.scores.values(), self.said]
        self.box = keyboard_form([self.row, *controls])
        self._say(ach_sheet.start(kit, path=path))
        self._show()

    def _show(self, _change: object = None) -> None:
        """Show the chosen evidence with its scores, read anew: the sheet may have been edited."""
        scoring = self._read()
        if scoring is None:
            return
        own = _of_row(scoring.scores, self.row.value)
        self._filling = True
        self.says.value = f"<p style='max-width:46em'>{html.escape(self._words())}</p>"
        self.weight.value = scoring.weights.get(self.row.value, "medium")
        for one, control in self.scores.items():
            control.value = own.get(one, "")
        self._filling = False

    def _keep(self, _change: object) -> None:
        if self._filling:
            return
        scoring = self._read()
        if scoring is None:
            return
        chosen = {one: control.value for one, control in self.scores.items()}
        changed = _with_row(scoring, self.row.value, chosen, self.weight.value)
        try:
            ach_sheet.save(self.kit, changed, self.path)
        except WorkError as error:
            self._say(str(error))
            return
        self._say(f"Kept: {self.row.value}.")

    def _read(self) -> Scoring | None:
        try:
            return ach_sheet.read(self.kit, self.path)
        except DataError as error:
            self._say(f"Nothing is changed until the sheet is mended. {error}")
            return None

    def _words(self) -> str:
        words = self.kit.hypothesis_evidence.set_index("id")["says"]
        return str(words[self.row.value])

    def _say(self, text: str) -> None:
        body = html.escape(text).replace("\n", "<br>")
        self.said.value = f'<div role="status">{body}</div>'


def _dropdown(name: str, options: list[tuple[str, str]]) -> widgets.Dropdown:
    wide = {"description_width": "18em"}
    return widgets.Dropdown(options=options, description=name, style=wide, layout=_WIDE)


def _of_row(scores: pd.DataFrame, row: str) -> dict[str, str]:
    own = scores[scores["evidence_id"] == row].set_index("hypothesis_id")["score"]
    return {str(one): str(score) for one, score in own.fillna("").items()}


def _with_row(scoring: Scoring, row: str, chosen: dict[str, str], weight: str) -> Scoring:
    others = scoring.scores[scoring.scores["evidence_id"] != row]
    scores = [score or None for score in chosen.values()]
    own = pd.DataFrame({"evidence_id": row, "hypothesis_id": list(chosen), "score": scores})
    kept = pd.concat([others, own.astype("string")], ignore_index=True)
    return Scoring(kept, {**scoring.weights, row: weight})
