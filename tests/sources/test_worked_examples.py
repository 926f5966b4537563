"""The worked examples are chosen by one rule and written with the same care for each side."""

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources.base import reports

EVENT = "2021-06-27-border-strikes"


@pytest.fixture
def graded(kit: Kit) -> pd.DataFrame:
    """Give the worked grades, a row for each letter and each number, with their pages."""
    rows = kit.worked_examples.query("method_id == 'admiralty-code'")
    return rows.merge(kit.sources, left_on="source_id", right_on="id")


def test_one_page_of_each_alignment_the_first_in_the_list(kit: Kit, graded: pd.DataFrame) -> None:
    of_event = reports(kit.record).query("event_id == @EVENT").sort_values("n")
    pages = of_event.merge(kit.sources, left_on="source_id", right_on="id")
    first = pages.drop_duplicates("alignment")
    assert set(first["source_id"]) == set(graded["source_id"])
    assert graded.groupby("source_id")["part"].agg("; ".join).eq("reliability; credibility").all()
    assert graded["source_id"].nunique() == 10


def test_they_are_of_several_kinds_and_were_opened(graded: pd.DataFrame) -> None:
    assert graded["kind"].nunique() >= 5
    assert graded["opened"].all()


def test_they_stand_by_date(graded: pd.DataFrame) -> None:
    pages = graded.sort_values("n")
    keys = list(zip(pages["date_start"], pages["source_id"], strict=True))
    assert keys == sorted(keys)


def test_every_grade_has_a_reason_and_a_counter_argument(graded: pd.DataFrame) -> None:
    words = graded[["text", "counter"]].map(lambda text: len(text.split()))
    assert (words.min() >= 5).all()
    share = words.sum(axis=1).groupby(graded["source_id"]).sum()
    assert share.max() <= 2.5 * share.min()  # no side gets a page where another gets a line


def test_every_counter_argument_names_another_grade(graded: pd.DataFrame) -> None:
    scales = {"reliability": "ABCDEF", "credibility": "123456"}
    for row in graded.to_dict("records"):
        named = set(scales[row["part"]]) & set(_marks(row["counter"]))
        assert named - {row["grade"]}, row["source_id"]


def _marks(text: str) -> list[str]:
    return [word.strip(".,:;()") for word in text.split()]


def test_nobody_is_judged_whom_nobody_looked_into(kit: Kit, graded: pd.DataFrame) -> None:
    letters = graded[graded["part"] == "reliability"]
    known = letters["writer_id"].map(kit.publishers.set_index("id")["profile"]).astype(bool)
    assert (letters.loc[~known, "grade"] == "F").all()
    assert (letters.loc[known, "grade"] != "F").all()


def test_organs_of_parties_and_states_begin_at_one_letter(graded: pd.DataFrame) -> None:
    tied = graded[(graded["alignment"] != "none-found") & (graded["part"] == "reliability")]
    assert set(tied["grade"]) - {"F"} == {"C"}


def test_every_limitation_names_what_would_remove_it(kit: Kit) -> None:
    opvl = kit.worked_examples.query("method_id == 'opvl'")
    limits = opvl["part"] == "limitation"
    assert opvl.loc[limits, "counter"].notna().all()
    assert opvl.loc[~limits, "counter"].isna().all()
    parts: pd.Series[int] = opvl.groupby("source_id")["part"].nunique()
    assert set(parts) == {5}
    kinds = opvl.merge(kit.sources, left_on="source_id", right_on="id")["kind"]
    assert set(kinds) == {"official", "newspaper"}
