"""The instructor's guide says what is so: minutes, sections, links, and what the data give."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest

from borderkit.kit import Kit
from scripts.instructor import motions

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "instructor"
PAGES = sorted(GUIDE.glob("*.md"))
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_SECTION = re.compile(r"`(\d\d_\w+)`: \*(.+?)\*")
_PLAN = re.compile(r"^##+ (.+)$", re.MULTILINE)
_ROW = re.compile(r"^\| (\d+) \|", re.MULTILINE)


def _headings(notebook: str) -> set[str]:
    cells = nbformat.read(ROOT / "notebooks" / f"{notebook}.ipynb", as_version=4).cells
    lines = [
        line for cell in cells if cell.cell_type == "markdown" for line in cell.source.split("\n")
    ]
    return {re.sub(r"^#+ (\d+\. )?", "", line).strip() for line in lines if line.startswith("#")}


def _minutes() -> dict[str, int]:
    """Sum the minutes of each table of the plans under its heading."""
    parts = _PLAN.split((GUIDE / "plans.md").read_text(encoding="utf-8"))
    tables = zip(parts[1::2], parts[2::2], strict=True)
    return {head: total for head, body in tables if (total := sum(map(int, _ROW.findall(body))))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in _PLAN.findall(text)
    }
    for address in _LINK.findall(text):
        parts = urlsplit(address)
        if parts.scheme:
            assert parts.scheme in ("http", "https"), address
        elif parts.path:
            assert not parts.path.startswith("/"), address
            assert (page.parent / parts.path).exists(), address
        else:
            assert parts.fragment in anchors, address


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_folder_of_one_machine(page: Path) -> None:
    places = re.findall(r"(?<![\w.:/])/(?:work|root|tmp|Users)\b\S*", page.read_text("utf-8"))
    assert not places


def test_the_minutes_of_each_plan_add_up() -> None:
    totals = _minutes()
    assert totals.pop("45 minutes") == 45
    assert totals.pop("90 minutes") == 90
    week = re.search(r"(\d+) minutes in six days", (GUIDE / "plans.md").read_text("utf-8"))
    assert week
    assert totals.pop("An asynchronous week") == int(week[1])
    assert list(totals.values()) == [90, 90, 90]


def test_the_plan_of_90_minutes_is_that_of_the_data(kit: Kit) -> None:
    text = (GUIDE / "plans.md").read_text(encoding="utf-8")
    plan = text.partition("## 90 minutes")[2].partition("## 3 x 90")[0]
    assert list(map(int, _ROW.findall(plan))) == kit.session_plan["minutes"].tolist()


@pytest.mark.parametrize("page", ["plans.md", "misconceptions.md", "README.md"])
def test_every_notebook_and_section_named_is_there(page: str) -> None:
    text = (GUIDE / page).read_text(encoding="utf-8")
    named = _SECTION.findall(text)
    assert named or page == "README.md"
    for notebook, section in named:
        assert section in _headings(notebook), f"{notebook}: {section}"
    for notebook in re.findall(r"`(\d\d_\w+)`", text):
        assert (ROOT / "notebooks" / f"{notebook}.ipynb").is_file(), notebook


def test_each_misconception_has_a_reply_and_a_place_in_the_kit() -> None:
    parts = (GUIDE / "misconceptions.md").read_text(encoding="utf-8").split("\n### ")[1:]
    assert len(parts) >= 12
    for part in parts:
        assert _SECTION.search(part), part
        assert len(part.split()) > 20, part


def test_the_rubric_holds_the_criteria_and_the_secure_level_of_the_data(kit: Kit) -> None:
    lines = (GUIDE / "rubric.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    table = {row[0]: row for row in rows[2:]}
    assert list(table) == kit.rubric["criterion"].tolist()
    for criterion, secure in zip(kit.rubric["criterion"], kit.rubric["secure"], strict=True):
        assert table[criterion][3] == secure
        assert len(set(table[criterion])) == 5


def test_what_is_made_from_the_data_is_current(made: dict[str, str]) -> None:
    for name, text in made.items():
        kept = (GUIDE / name).read_text(encoding="utf-8")
        assert _without_pictures(kept) == _without_pictures(text), (
            f"{name} is not current. Run: python -m scripts.make_instructor"
        )


def test_the_steps_of_a_controversy_take_as_long_as_the_data_and_the_plan_say(
    kit: Kit,
) -> None:
    uses = kit.pedagogy_points.query("pedagogy_id == 'structured-academic-controversy'")["text"]
    (stated,) = uses[uses.str.startswith("Four students")]
    assert f"{sum(motions.LONG)} minutes" in stated
    assert sum(motions.SHORT) == kit.session_plan["minutes"].max()


def test_every_motion_has_sources_on_both_sides(made: dict[str, str], kit: Kit) -> None:
    found = made["motions.md"].split("\n## ")[1:]
    assert len(found) >= 5
    contested = set(kit.claims.loc[kit.claims["verdict"] == "contested", "id"])
    for motion in found:
        assert motion.partition(":")[0] in contested
        before, against = motion.split("**Against**")
        assert before.partition("**For**")[2].count("\n- ") >= motions.FEWEST
        assert against.partition("**Context**")[0].count("\n- ") >= motions.FEWEST


def test_the_limit_advised_is_above_what_was_measured() -> None:
    needed = re.search(r"the limit to set \| (\d+) \|", (GUIDE / "memory.md").read_text("utf-8"))
    hosting = (GUIDE / "hosting.md").read_text(encoding="utf-8")
    advised = re.findall(r"(?:limits\.memory|  limit:) (\d+)G", hosting)
    one = re.search(
        r"one notebook open\*\*.* \*\*(\d+)\*\*", (GUIDE / "memory.md").read_text("utf-8")
    )
    granted = re.search(r"guarantee: (\d+)M", hosting)
    assert needed and one and granted  # noqa: PT018
    assert len(advised) == 2
    assert all(int(gigabytes) * 1000 >= int(needed[1]) for gigabytes in advised)
    assert int(granted[1]) >= int(one[1])


def _without_pictures(text: str) -> str:
    """Leave out drawn pixels, which may differ from one machine to another."""
    return re.sub(r"base64,[^\"]+", "base64,", text)
