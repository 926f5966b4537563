"""The rubric of the briefing: the kit's five criteria, what to look at, and a self-assessment.

The grade is of the work and never of the conclusion that it reaches.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets
import pandas as pd

from borderkit.course import keys
from borderkit.course.capstone.file import Briefing, BriefingFile
from borderkit.course.onpage import OnPage
from borderkit.course.work import Answers, WorkError, folder_of
from borderkit.kit import Kit

LEVELS = ("not yet", "in part", "mostly", "secure")
KEPT = "rubric"
TEXT = (
    "While the notebook runs, the five criteria stand here for your own briefing: read it again and"
    " choose a level for each. It is kept with your answers and nobody else sees it."
)
# Which messages of a check touch a criterion.
_RULES: Mapping[str, tuple[str, ...]] = {
    "rb1": ("traceability", "source-id", "mark", "opened"),
    "rb2": ("sides", "question"),
    "rb3": ("event-id", "claim-id"),
    "rb4": ("unchecked",),
    "rb5": ("language",),
}


def table(kit: Kit) -> pd.DataFrame:
    """Give the rubric as a table: criterion, and what a secure briefing does.

    >>> table(kit)["criterion"].tolist()[0]
    'Traceability'
    """
    return kit.rubric[["criterion", "secure"]].rename(columns={"secure": "when it is secure"})


def beside(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """Put what the check found beside each criterion: criterion, when secure, and what it found.

    The check can count marks and words; whether a limit is well put only a reader can say.

    >>> beside(Briefing(title="Two counts"), kit).columns.tolist()
    ['criterion', 'when it is secure', 'what the check found']
    """
    messages = briefing.check(kit).messages
    found = [
        " ".join(one.text for one in messages if one.rule in _RULES.get(str(criterion), ()))
        for criterion in kit.rubric["id"]
    ]
    return table(kit).assign(**{"what the check found": [one or "nothing" for one in found]})


class SelfAssessment(OnPage):
    """The rubric as it stands on the page: text and, while the notebook runs, a choice of levels.

    >>> SelfAssessment(kit).fields["rb1"].options[-1]
    'secure'
    """

    text = TEXT

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.answers = Answers(folder_of(kit))
        kept = self.answers.of(KEPT)
        self.said = widgets.HTML()
        self.fields: dict[str, Any] = {}
        for row in kit.rubric.itertuples():
            field = _levels(f"{row.criterion}:", kept.get(str(row.id)))
            field.observe(self._saver(str(row.id)), names="value")
            self.fields[str(row.id)] = field
        self.box = keys.box([*self.fields.values(), self.said])

    def _saver(self, criterion: str) -> Any:
        def save(change: Any) -> None:
            try:
                self.answers.put(KEPT, **{criterion: change["new"]})
                self._advise(criterion)
            except WorkError as error:
                self.said.value = _status(str(error))

        return save

    def _advise(self, criterion: str) -> None:
        """Show what the check found on this criterion in the student's own briefing."""
        rows = beside(BriefingFile(self.answers.path.parent).read(), self.kit)
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
