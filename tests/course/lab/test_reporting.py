import pandas as pd
import pytest

from borderkit.course.lab import reporting
from borderkit.course.lab.agreement import Agreement
from borderkit.course.lab.coding import seminar_task
from borderkit.course.lab.sheets.folder import Handed
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
    text = reporting.allows(alpha, kit.method_points)
    assert text.startswith(start)
    assert text in set(kit.method_points["text"])


def test_an_undefined_alpha_stands_with_its_reason(kit: Kit) -> None:
    shown = reporting.alpha_table([Agreement("v", 2, 2, None, why="All alike.")], kit.method_points)
    assert shown.frame["Alpha"].item() == "undefined"
    assert shown.frame["What custom says"].item() == "All alike."


def test_problems_are_shown_as_text_and_never_run() -> None:
    bad = Problem("<b>.csv", 3, "code", "<script>", "x", "No code.", "Mend it.")
    page = reporting.problems_table(Handed(CODES, (bad,), ("<b>.csv",)))
    assert "<script>" not in page._repr_html_()
    assert page.frame.loc[0, "Row"] == "3"


def test_only_what_is_disputed_is_worth_the_talk(kit: Kit) -> None:
    assert reporting.to_talk_about(CODES, seminar_task(kit)).frame["Item"].tolist() == ["c33"]


def test_the_kit_stands_beside_the_class_as_one_more_coder(kit: Kit) -> None:
    question = seminar_task(kit).questions["verdict"]
    frame = reporting.beside_the_kit(CODES, kit.claims, question).frame.set_index("Item")
    assert frame.loc["c33", "Gave the kit's code"] == "1 of 3"
    joined = reporting.with_the_kit(CODES, kit.claims)
    assert (joined["coder"] == reporting.THE_KIT).sum() == 2


def test_the_furthest_pair_is_named(kit: Kit) -> None:
    question = seminar_task(kit).questions["verdict"]
    one, other, share = reporting.furthest(CODES, question)
    assert "A" in (one, other)
    assert share == 0.5
    with pytest.raises(ValueError, match="No two coders"):
        reporting.furthest(CODES[CODES["coder"] == "A"].head(0), question)
