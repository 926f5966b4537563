"""A class and what it handed in, its names hidden; and what is to be said of it in tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from borderkit.course.lab.agreement import Agreement, anonymous, by_item
from borderkit.course.lab.coding import Question, Task, seminar_task
from borderkit.course.lab.handed import Handed, read_folder
from borderkit.course.show.tables import PageTable, table
from borderkit.kit import Kit

MADE_UP = "made_up_class"
METHOD = "krippendorff-alpha"
THE_KIT = "the kit"
_CUT = re.compile(r"\.\d{3}")


@dataclass(frozen=True, eq=False)
class Seminar:
    """A class: its folder as it was named, its task, what it handed in, and the codes to show."""

    folder: str
    task: Task
    handed: Handed
    codes: pd.DataFrame

    @property
    def lead(self) -> str:
        """What every title begins with where nobody stands behind the codes."""
        return "A made-up class: " if self.folder == MADE_UP else ""

    @property
    def source(self) -> str:
        """What the source line of every figure says."""
        made_up = " (made up: no student stands behind them)" if self.folder == MADE_UP else ""
        return f"sheets in the folder {self.folder}{made_up}"


@lru_cache(maxsize=1)
def made_up_seminar(kit: Kit) -> Seminar:
    """Read the kit's own made-up class, once."""
    return read_seminar(kit, MADE_UP)


def read_seminar(kit: Kit, folder: str, names: bool = False) -> Seminar:
    """Read a class from its folder; letters stand for names, unless ``names``.

    Raises :class:`DataError` where nothing can be read (see :func:`.handed.read_folder`).
    """
    task = seminar_task(kit)
    own = kit.folder.resolve().parent / "notebooks" / MADE_UP
    handed = read_folder(own if folder == MADE_UP else folder, task)
    return Seminar(folder, task, handed, handed.codes if names else anonymous(handed.codes))


def problems_table(handed: Handed) -> PageTable:
    """List what could not be read, or was read on a guess: where, what, and how to mend it."""
    rows = [
        {
            "File": problem.file,
            "Row": "" if problem.row is None else str(problem.row),
            "Column": problem.column or "",
            "What": problem.message + (f' ("{problem.value[:40]}")' if problem.value else ""),
            "How to mend it": problem.mend,
        }
        for problem in handed.problems
    ]
    sheets = f"{len(handed.files)} sheet{'s' if len(handed.files) != 1 else ''}"
    if not rows:
        columns = ["File", "Row", "Column", "What", "How to mend it"]
        said = f"Nothing to tell: every cell of {sheets} was read"
        return table(pd.DataFrame(columns=columns), said)
    return table(pd.DataFrame(rows), f"{len(rows)} things to tell of {sheets}; the rest was used")


def codes_table(task: Task) -> PageTable:
    """List what may be written into the code column, by question."""
    rows = [
        {"Question": name, "Level": question.level, "Code": code, "Means": label}
        for name, question in task.questions.items()
        for code, label in question.codes.items()
    ]
    return table(pd.DataFrame(rows), "What may be written into the code column")


def thresholds(method_points: pd.DataFrame) -> dict[float, str]:
    """Give the customary cut-offs as the kit's own table of methods words them, lowest first.

    >>> list(thresholds(kit.method_points))
    [0.667, 0.8]
    """
    steps = method_points.query("method_id == @METHOD and part == 'step'")["text"]
    starts = {float(cut[0]): text for text in steps if (cut := _CUT.match(text))}
    return dict(sorted(starts.items()))


def allowed_by_custom(alpha: float, method_points: pd.DataFrame) -> str:
    """Say what custom allows at this alpha, in the words of the table of methods.

    >>> allowed_by_custom(0.7, kit.method_points)
    '.667 to .800: only tentative conclusions.'
    """
    reached = [text for cut, text in thresholds(method_points).items() if alpha >= cut]
    below = method_points.query("method_id == @METHOD")["text"]
    return reached[-1] if reached else str(below[below.str.startswith("Below")].item())


def cautions(method_points: pd.DataFrame) -> list[str]:
    """Give what alpha can't show, from the table of methods."""
    own = method_points[method_points["method_id"] == METHOD]
    limits = own[own["part"] == "limit"]["text"]
    magic = own[own["text"].str.contains("magic numbers")]["text"]
    return [str(text) for text in [*magic, *limits]]


def alpha_table(results: Iterable[Agreement], method_points: pd.DataFrame) -> PageTable:
    """List alpha for each question with its interval, or why there is none."""
    rows = [
        {
            "Question": one.question,
            "Coders": one.coders,
            "Items": one.items,
            "Alpha": alpha_in_words(one),
            "95% interval": "" if one.low is None else f"{one.low:.2f} to {one.high:.2f}",
            "What custom says": one.why or allowed_by_custom(one.alpha or 0.0, method_points),
        }
        for one in results
    ]
    return table(pd.DataFrame(rows), "Krippendorff's alpha: 1 is full agreement, 0 is chance")


def alpha_in_words(found: Agreement) -> str:
    """Write alpha with two digits, or say that it is undefined."""
    return "undefined" if found.alpha is None else f"{found.alpha:.2f}"


def items_table(codes: pd.DataFrame, question: Question, items: Mapping[str, str]) -> PageTable:
    """List the items, the most disputed first, with how many gave each code."""
    frame = by_item(codes, question)
    shown = pd.DataFrame(
        {
            "Item": frame["item"],
            "What it says": frame["item"].map(dict(items)),
            "Coders": frame["coders"],
            "Disagreement": frame["disagreement"].round(2),
            "Codes": frame["spread"],
        }
    )
    return table(shown, f"{question.name}: 0 is all alike, 1 is as much disagreement as by chance")


def disputed_table(codes: pd.DataFrame, task: Task, most: int = 3) -> PageTable:
    """Pick the items worth ten minutes of talk: the most disputed of each question."""
    rows = []
    for question in task.questions.values():
        worst = by_item(codes, question).dropna(subset="disagreement").head(most)
        for _, row in worst[worst["disagreement"] > 0].iterrows():
            words = task.items[str(row["item"])]
            rows.append((question.name, row["item"], words, row["spread"]))
    frame = pd.DataFrame(rows, columns=["Question", "Item", "What it says", "Codes"])
    return table(frame, "Worth ten minutes of talk: where the codes differ most")


def with_the_kit(codes: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Add the kit's own verdicts on the coded claims as one more coder."""
    coded = claims[claims["id"].isin(codes[codes["question"] == "verdict"]["item"])]
    own = pd.DataFrame(
        {"coder": THE_KIT, "item": coded["id"], "question": "verdict", "code": coded["verdict"]}
    )
    return pd.concat([codes, own], ignore_index=True)


def kit_table(codes: pd.DataFrame, claims: pd.DataFrame, question: Question) -> PageTable:
    """Set each claim's most frequent code beside the kit's; neither is the key to the other."""
    given = codes[codes["question"] == question.name].groupby("item")["code"]
    kits = claims.set_index("id")["verdict"]
    rows = [_beside(str(item), own.value_counts(), kits, question) for item, own in given]
    return table(pd.DataFrame(rows), "The class beside the kit: one more coder, and no judge")


def _beside(item: str, own: pd.Series, kits: pd.Series, question: Question) -> dict[str, str]:
    top = [code for code in question.codes if own.get(code, 0) == own.max()]
    return {
        "Item": item,
        "Most of the class": " and ".join(f"{own.max()} {code}" for code in top),
        "The kit": kits[item],
        "Gave the kit's code": f"{own.get(kits[item], 0)} of {own.sum()}",
    }
