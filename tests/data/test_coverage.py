import pandas as pd
import pytest

from borderkit.data.coverage import LEANINGS, in_words, read_twice, row_keys
from borderkit.kit import Kit


def test_keys_tell_the_rows_apart(kit: Kit) -> None:
    for leaning in LEANINGS:
        assert row_keys(leaning.table, kit.record[leaning.table]).is_unique, leaning.table


def test_every_key_of_a_reading_is_a_row_of_its_table(kit: Kit) -> None:
    keyed = kit.record["second_readings"].dropna(subset=["key"])
    for table, rows in keyed.groupby("table"):
        known = set(row_keys(str(table), kit.record[str(table)]))
        assert set(rows["key"]) <= known, table


def test_only_rows_that_were_read_are_counted(kit: Kit) -> None:
    one = (
        kit.record["second_readings"]
        .query("table == 'claim_evidence'")
        .dropna(subset=["key"])
        .head(1)
    )
    counted = read_twice(kit.record | {"second_readings": one}).set_index("table")
    assert counted.loc["claim_evidence", "read"] == 1
    assert counted.loc["control", "read"] == 0
    assert counted.loc["claim_evidence", "rows"] == len(kit.claim_evidence)


def test_a_row_read_three_times_counts_once(kit: Kit) -> None:
    one = (
        kit.record["second_readings"]
        .query("table == 'claim_evidence'")
        .dropna(subset=["key"])
        .head(1)
    )
    thrice = pd.concat([one, one, one])
    counted = read_twice(kit.record | {"second_readings": thrice}).set_index("table")
    assert counted.loc["claim_evidence", "read"] == 1


def test_never_more_is_read_than_there_is(kit: Kit) -> None:
    table = read_twice(kit.record)
    assert (table["read"] <= table["rows"]).all()
    assert (table["rows"] > 0).all()


@pytest.mark.parametrize("notebook", ["01_geography", "02_chronology", "03_sources", "04_claims"])
def test_each_notebook_has_a_line(kit: Kit, notebook: str) -> None:
    lines = [line for line in in_words(kit.record) if line.startswith(notebook)]
    assert len(lines) == 1
    assert " of " in lines[0]
