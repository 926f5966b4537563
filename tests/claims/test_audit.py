"""A word draws rows: the same on every machine, others for another word."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from borderkit.claims import audit
from borderkit.kit import Kit
from borderkit.sources.base import drawn_readings, wilson


def keys(kit: Kit, word: str) -> list[str]:
    rows = audit.draw_rows(kit.record, word)
    return (rows["table"] + "|" + rows["key"]).tolist()


def test_a_word_draws_five_rows_with_a_link(kit: Kit) -> None:
    rows = audit.draw_rows(kit.record, "Euphrates")
    assert len(rows) == 5
    assert rows["url"].str.match("https?://").all()
    assert rows.notna().all(axis=None)


def test_another_word_draws_other_rows(kit: Kit) -> None:
    words = [f"word {n}" for n in range(30)]
    assert len({tuple(keys(kit, word)) for word in words}) == 30


def test_the_order_of_the_tables_makes_no_difference(kit: Kit) -> None:
    turned = {name: table.iloc[::-1] for name, table in kit.record.items()}
    again = audit.draw_rows(turned, "Euphrates")
    assert (again["table"] + "|" + again["key"]).tolist() == keys(kit, "Euphrates")


def test_a_row_more_moves_no_other(kit: Kit) -> None:
    fewer = {**kit.record, "statements": kit.statements.iloc[:-20]}
    before = audit.draw_rows(fewer, "Euphrates", 50)
    after = audit.draw_rows(kit.record, "Euphrates", 60)
    kept = [key for key in after["key"] if key in set(before["key"])]
    assert kept == before["key"].tolist()[: len(kept)]


def test_no_table_is_left_out_over_many_words(kit: Kit) -> None:
    drawn = [key.split("|")[0] for n in range(60) for key in keys(kit, str(n))]
    assert set(Counter(drawn)) == set(audit.KEYS)


def test_keys_are_those_of_the_second_reader(kit: Kit) -> None:
    known = kit.record["second_readings"].dropna(subset=["key"])
    for name in audit.KEYS:
        own = set(known[known["table"] == name]["key"])
        every = audit.draw_rows(kit.record, "all", 10_000).query("table == @name")
        assert len(own & set(every["key"])) > 0.9 * len(own)


@pytest.mark.parametrize("word", ["", "   ", "!?"])
def test_a_word_without_a_letter_is_refused(kit: Kit, word: str) -> None:
    with pytest.raises(audit.AuditError, match="Choose a word"):
        audit.draw_rows(kit.record, word)


def test_verdicts_stand_beside_each_other_with_intervals(kit: Kit) -> None:
    drawn = drawn_readings(kit.second_readings)
    own = pd.DataFrame({"verdict": ["confirmed", "confirmed", "partly"]})
    table = audit.compare_tallies(drawn, own, kit.codes("second_verdict")).set_index("verdict")
    partly = kit.codes("second_verdict")["partly"]
    assert table["own_rows"][partly] == 1
    assert (table["own_low"][partly], table["own_high"][partly]) == wilson(1, 3)
    assert table["kit_rows"].sum() == len(drawn)


def test_before_the_first_verdict_there_is_no_share(kit: Kit) -> None:
    none = pd.DataFrame({"verdict": []})
    table = audit.compare_tallies(
        drawn_readings(kit.second_readings), none, kit.codes("second_verdict")
    )
    assert set(table["own_rows"]) == {0}
    assert table[["own_low", "own_high"]].isna().all(axis=None)
