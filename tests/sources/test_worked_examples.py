"""The worked examples are chosen by one rule and written with the same care for each side."""

import pandas as pd

from borderkit.kit import Kit

EVENT = "2021-06-27-border-strikes"
TEXTS = ["reliability_reason", "reliability_counter", "credibility_reason", "credibility_counter"]


def test_one_page_of_each_alignment_the_first_in_the_list(kit: Kit) -> None:
    reports = kit.event_reports.query("event_id == @EVENT").sort_values("n")
    pages = reports.merge(kit.sources, left_on="source_id", right_on="id")
    first = pages.drop_duplicates("alignment")
    assert set(first["source_id"]) == set(kit.worked_grades["source_id"])
    assert len(kit.worked_grades) == 10


def test_they_are_of_several_kinds_and_were_opened(kit: Kit) -> None:
    pages = kit.worked_grades.merge(kit.sources, left_on="source_id", right_on="id")
    assert pages["kind"].nunique() >= 5
    assert pages["opened"].all()


def test_they_stand_by_date(kit: Kit) -> None:
    pages = kit.worked_grades.sort_values("n").merge(
        kit.sources, left_on="source_id", right_on="id"
    )
    keys = list(zip(pages["date_start"], pages["source_id"], strict=True))
    assert keys == sorted(keys)


def test_every_grade_has_a_reason_and_a_counter_argument(kit: Kit) -> None:
    words = kit.worked_grades[TEXTS].map(lambda text: len(text.split()))
    assert (words.min() >= 5).all()
    share = words.sum(axis=1)
    assert share.max() <= 2.5 * share.min()  # no side gets a page where another gets a line


def test_every_counter_argument_names_another_grade(kit: Kit) -> None:
    for row in kit.worked_grades.to_dict("records"):
        for part, grades in (("reliability", "ABCDEF"), ("credibility", "123456")):
            named = set(grades) & set(_marks(row[f"{part}_counter"]))
            assert named - {row[part]}, row["source_id"]


def _marks(text: str) -> list[str]:
    return [word.strip(".,:;()") for word in text.split()]


def test_nobody_is_judged_whom_nobody_looked_into(kit: Kit) -> None:
    profiled = kit.publishers.set_index("id")["profile"]
    pages = kit.worked_grades.merge(kit.sources, left_on="source_id", right_on="id")
    without = ~pages["writer_id"].map(profiled).astype(bool)
    assert (pages.loc[without, "reliability"] == "F").all()
    assert (pages.loc[~without, "reliability"] != "F").all()


def test_organs_of_parties_and_states_begin_at_one_letter(kit: Kit) -> None:
    pages = kit.worked_grades.merge(kit.sources, left_on="source_id", right_on="id")
    tied = pages[(pages["alignment"] != "none-found") & (pages["reliability"] != "F")]
    assert set(tied["reliability"]) == {"C"}


def test_every_limitation_names_what_would_remove_it(kit: Kit) -> None:
    opvl = kit.worked_opvl
    limits = opvl["part"] == "limitation"
    assert opvl.loc[limits, "removed_by"].notna().all()
    assert opvl.loc[~limits, "removed_by"].isna().all()
    parts: pd.Series[int] = opvl.groupby("source_id")["part"].nunique()
    assert set(parts) == {5}
    kinds = opvl.merge(kit.sources, left_on="source_id", right_on="id")["kind"]
    assert set(kinds) == {"official", "newspaper"}
