import re

import pandas as pd
import pytest

from borderkit.claims import evidence
from borderkit.kit import Kit


def test_a_claim_comes_with_all_its_evidence_and_no_other(kit: Kit) -> None:
    file = evidence.of_claim(kit.claims, kit.claim_evidence, kit.sources, kit.publishers, "c25")
    expected = kit.claim_evidence.query("claim_id == 'c25'")
    assert file.claim["paragraph"] == 5
    assert list(file.evidence["source_id"]) == list(expected["source_id"])
    assert list(file.evidence["says"]) == list(expected["says"])
    assert file.evidence["url"].str.startswith("http").all()


@pytest.mark.parametrize("nonsense", ["c99", "", "C25", "25"])
def test_an_unknown_claim_says_which_there_are(kit: Kit, nonsense: str) -> None:
    with pytest.raises(evidence.UnknownClaimError, match=r"They run from c01 to c\d\d"):
        evidence.of_claim(kit.claims, kit.claim_evidence, kit.sources, kit.publishers, nonsense)


def test_a_claim_without_evidence_says_so(kit: Kit) -> None:
    none = kit.claim_evidence.iloc[:0]
    file = evidence.of_claim(kit.claims, none, kit.sources, kit.publishers, "c25")
    assert file.evidence.empty
    assert [item.code for item in file.missing] == ["no-evidence"]


def test_no_piece_of_evidence_is_lost_or_doubled(kit: Kit, rows: pd.DataFrame) -> None:
    assert len(rows) == len(kit.claim_evidence)
    assert not rows.duplicated(["claim_id", "n"]).any()
    assert tuple(rows.columns) == evidence.EVIDENCE_COLUMNS
    assert rows[["publisher", "group", "stance", "voice"]].notna().all(axis=None)


def test_a_republished_report_carries_the_voice_of_its_agency(rows: pd.DataFrame) -> None:
    reuters = rows[rows["source_id"].isin(["japantimes-2019-12-30-reuters"])]
    assert reuters["voice"].unique().tolist() == ["Reuters"]
    assert not reuters["first_hand"].any()


def test_a_first_report_is_its_publishers_own_voice(rows: pd.DataFrame) -> None:
    own = rows[rows["first_hand"]]
    assert (own["voice"] == own["publisher"]).all()


def test_a_source_with_two_alignments_counts_under_the_first() -> None:
    sources = pd.DataFrame(
        {
            "id": ["s"],
            "publisher_id": ["p"],
            "voice": ["Printed"],
            "alignment": ["iran;hezbollah"],
            "origin": [pd.NA],
            "date": ["2020"],
            "opened": [True],
            "url": ["https://example.org"],
        }
    ).convert_dtypes()
    cited = pd.DataFrame(
        {"claim_id": ["c1"], "n": [1], "source_id": ["s"], "stance": ["context"], "says": ["x"]}
    )
    row = evidence.rows(cited, sources, pd.DataFrame({"id": ["q"], "name": ["Q"]})).iloc[0]
    assert row["group"] == "iran"
    assert row["publisher"] == "Printed"
    assert not row["first_hand"]


def test_the_matrix_has_a_row_a_claim_and_counts_every_piece(kit: Kit, rows: pd.DataFrame) -> None:
    table = evidence.matrix(kit.claims, rows, kit.codes("alignment"))
    words = " ".join(table.fillna("").to_numpy().ravel())
    assert list(table.index) == list(kit.claims["id"])
    assert sum(map(int, re.findall(r"\d+", words))) == len(rows)
    assert table["Iran"].isna()["c53"]


def test_groups_stand_by_name_with_none_found_last(kit: Kit, rows: pd.DataFrame) -> None:
    labels = kit.codes("alignment")
    order = evidence.group_order(rows["group"], labels)
    names = [labels[code] for code in order]
    assert names[-1] == "None found"
    assert names[:-1] == sorted(names[:-1])


def test_group_counts_add_up(kit: Kit, rows: pd.DataFrame) -> None:
    table = evidence.group_counts(rows, kit.codes("alignment"), kit.codes("stance"))
    assert table.to_numpy().sum() == len(rows)


def test_sides_do_not_vote_as_blocks(kit: Kit, rows: pd.DataFrame) -> None:
    """Notebook 04 says so in words; this holds the words to the data."""
    table = evidence.group_counts(rows, kit.codes("alignment"), kit.codes("stance"))
    assert table["Contradicts"]["Iran"] > 0
    assert table["Supports"]["United States"] > 0


def test_verdicts_are_counted_in_the_order_of_the_codebook(kit: Kit) -> None:
    codebook = kit.codes_table("verdict")
    counts = evidence.verdict_counts(kit.claims, codebook)
    assert list(counts["verdict"]) == list(codebook.index)
    assert counts["claims"].sum() == len(kit.claims)


def test_a_verdict_that_nobody_got_counts_zero(kit: Kit) -> None:
    few = kit.claims.query("verdict == 'contested'")
    counts = evidence.verdict_counts(few, kit.codes_table("verdict")).set_index("verdict")
    assert counts.loc["supported", "claims"] == 0
    assert counts.loc["contested", "claims"] == len(few)
