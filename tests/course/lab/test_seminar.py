import pandas as pd
import pytest

from borderkit.course.lab import seminar
from borderkit.course.lab.agreement import Agreement
from borderkit.course.lab.coding import seminar_task
from borderkit.course.lab.handed import Handed
from borderkit.data.problems import Problem
from borderkit.kit import Kit

GIVEN = {"c19": ("supported",) * 3, "c33": ("contested", "supported", "supported")}
CODES = pd.DataFrame(
    [
        (coder, item, "verdict", code)
        for item, given in GIVEN.items()
        for coder, code in zip("ABC", given, strict=True)
    ],
    columns=["coder", "item", "question", "code"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("alpha", "start"), [(0.9, ".800"), (0.7, ".667"), (0.2, "Below"), (-1, "Below")]
)
def test_custom_is_quoted_from_the_table_of_methods(kit: Kit, alpha: float, start: str) -> None:
    text = seminar.allowed_by_custom(alpha, kit.method_points)
    assert text.startswith(start)
    assert text in set(kit.method_points["text"])


def test_an_undefined_alpha_stands_with_its_reason(kit: Kit) -> None:
    shown = seminar.alpha_table([Agreement("v", 2, 2, None, why="All alike.")], kit.method_points)
    assert shown.frame["Alpha"].item() == "undefined"
    assert shown.frame["What custom says"].item() == "All alike."


def test_problems_are_shown_as_text_and_never_run() -> None:
    bad = Problem("<b>.csv", 3, "code", "<script>", "x", "No code.", "Mend it.")
    page = seminar.problems_table(Handed(CODES, (bad,), ("<b>.csv",)))
    assert "<script>" not in page._repr_html_()
    assert page.frame.loc[0, "Row"] == "3"


def test_only_what_is_disputed_is_worth_the_talk(kit: Kit) -> None:
    assert seminar.disputed_table(CODES, seminar_task(kit)).frame["Item"].tolist() == ["c33"]


def test_the_kit_stands_beside_the_class_as_one_more_coder(kit: Kit) -> None:
    question = seminar_task(kit).questions["verdict"]
    frame = seminar.kit_table(CODES, kit.claims, question).frame.set_index("Item")
    assert frame.loc["c33", "Gave the kit's code"] == "1 of 3"
    joined = seminar.with_the_kit(CODES, kit.claims)
    assert (joined["coder"] == seminar.THE_KIT).sum() == 2


def test_nothing_to_tell_is_said_and_not_an_empty_table() -> None:
    said = seminar.problems_table(Handed(CODES, (), ("a.csv",))).caption
    assert said == "Nothing to tell: every cell of 1 sheet was read"


def test_what_alpha_cannot_show_is_quoted_from_the_table_of_methods(kit: Kit) -> None:
    texts = seminar.cautions(kit.method_points)
    assert len(texts) > 2
    assert set(texts) <= set(kit.method_points["text"])


def test_only_the_made_up_class_is_called_made_up(kit: Kit) -> None:
    own = seminar.made_up_seminar(kit)
    assert own.lead.startswith("A made-up class")
    assert "no student stands behind" in own.source
    real = seminar.Seminar("../my_work/sheets", own.task, own.handed, own.codes)
    assert real.lead == ""
    assert real.source == "sheets in the folder ../my_work/sheets"


def test_names_are_kept_only_where_they_are_asked_for(kit: Kit) -> None:
    hidden = seminar.read_seminar(kit, seminar.MADE_UP).codes
    assert set(hidden["coder"]) == set("ABCDEFGHIJKLMNOPQRSTUVWXY")
    named = seminar.read_seminar(kit, seminar.MADE_UP, names=True).codes
    assert named["coder"].str.contains("student|طالب|Made", case=False).any()
