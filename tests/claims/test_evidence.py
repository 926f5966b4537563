"""The evidence on claims, whose words it is, and what is missing from it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from borderkit.claims import evidence
from borderkit.claims.evidence import NO_SECOND_VOICE, missing_of, thin_claims
from borderkit.kit import Kit


def test_a_claim_comes_with_all_its_evidence_and_no_other(kit: Kit) -> None:
    file = evidence.claim_file(kit.record, "c25")
    expected = kit.claim_evidence.query("claim_id == 'c25'")
    assert file.claim["position"] == 5
    assert list(file.evidence["source_id"]) == list(expected["source_id"])
    assert list(file.evidence["says"]) == list(expected["says"])
    assert file.evidence["url"].str.startswith("http").all()


@pytest.mark.parametrize("nonsense", ["c99", "", "C25", "25"])
def test_an_unknown_claim_says_which_there_are(kit: Kit, nonsense: str) -> None:
    with pytest.raises(evidence.UnknownClaimError, match=r"The article's run from c01 to c\d\d"):
        evidence.claim_file(kit.record, nonsense)


def test_a_claim_without_evidence_says_so(kit: Kit) -> None:
    none = kit.claim_evidence.iloc[:0]
    file = evidence.claim_file({**kit.record, "claim_evidence": none}, "c25")
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


def piece(**source: object) -> pd.Series:
    """Give the one piece of evidence that cites a made-up source."""
    usual = {
        "id": "s",
        "voice": "A paper",
        "alignment": "none-found",
        "relation": "original",
        "carries": pd.NA,
        "date": "2020",
        "opened": True,
        "url": "https://example.org",
    }
    cited = pd.DataFrame(
        {"claim_id": ["c1"], "n": [1], "source_id": ["s"], "stance": ["context"], "says": ["x"]}
    )
    sources = pd.DataFrame([usual | source]).convert_dtypes()
    return evidence.evidence_rows(cited, sources).iloc[0]


def test_a_source_with_two_alignments_counts_under_the_first() -> None:
    assert piece(alignment="iran;hezbollah")["group"] == "iran"


@pytest.mark.parametrize(
    ("relation", "carries", "first_hand", "voice"),
    [
        ("original", pd.NA, True, "A paper"),
        ("cites", "An official", False, "An official"),
        ("reprints", "The original agency", False, "The original agency"),
        ("not-stated", pd.NA, False, "not stated"),
        (pd.NA, pd.NA, False, "not stated"),
    ],
)
def test_only_an_original_page_speaks_for_itself(
    relation: object, carries: object, first_hand: bool, voice: str
) -> None:
    row = piece(relation=relation, carries=carries)
    assert row["publisher"] == "A paper"
    assert (row["first_hand"], row["voice"]) == (first_hand, voice)


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


SOUND = (
    {"publisher": "One", "voice": "One", "group": "iran"},
    {"publisher": "Two", "voice": "Two"},
)


def pieces(*given: dict[str, Any]) -> pd.DataFrame:
    usual = {
        "claim_id": "c1",
        "publisher": "Agency",
        "group": "none-found",
        "stance": "supports",
        "first_hand": True,
        "voice": "Agency",
        "opened": True,
        "ground": "document",
    }
    return pd.DataFrame([usual | row for row in given], columns=list(usual))


def codes(verdict: str, *given: dict[str, Any]) -> list[str]:
    return [item.code for item in missing_of(verdict, pieces(*given))]


def test_sound_evidence_lacks_nothing() -> None:
    assert codes("supported", *SOUND) == []


def test_no_evidence_is_said() -> None:
    assert codes("unsupported") == ["no-evidence"]


def test_context_alone_speaks_for_nobody() -> None:
    assert codes("supported", {"stance": "context"}) == ["context-only"]


def test_one_source_is_named() -> None:
    found = missing_of("supported", pieces({"publisher": "CNN"}, {"stance": "context"}))
    assert found[0] == ("one-source", "One source alone speaks to it: CNN.")


def test_two_papers_that_print_one_agency_are_one_voice() -> None:
    twins = ({"publisher": name, "voice": "Reuters", "first_hand": False} for name in "AB")
    found = missing_of("supported", pieces(*twins))
    assert found[0].says == "All 2 sources pass on one voice: Reuters."
    assert "none-first-hand" in [item.code for item in found]


def test_ties_are_looked_at_from_both_sides() -> None:
    tied = [row | {"group": "iran"} for row in SOUND]
    untied = [row | {"group": "none-found"} for row in SOUND]
    assert codes("supported", *tied) == ["all-tied"]
    assert codes("supported", *untied) == ["none-tied"]


def test_pages_that_nobody_opened_are_counted() -> None:
    found = missing_of("supported", pieces(SOUND[0], SOUND[1] | {"opened": False}))
    assert found[0].says == "Of 2 sources, 1 were not opened."


@pytest.mark.parametrize(
    ("verdict", "stances", "fits"),
    [
        ("supported", ("supports", "supports"), True),
        ("supported", ("supports", "contradicts"), False),
        ("mostly-supported", ("supports", "contradicts"), True),
        ("partly-supported", ("partly-supports", "contradicts"), False),
        ("contested", ("partly-supports", "contradicts"), True),
        ("contested", ("supports", "supports"), False),
        ("contested", ("contradicts", "contradicts"), False),
        ("contradicted", ("contradicts", "partly-supports"), True),
        ("contradicted", ("supports", "partly-supports"), False),
        ("unsupported", ("contradicts", "contradicts"), True),
        ("unsupported", ("partly-supports", "contradicts"), False),
        ("mixed", ("partly-supports", "contradicts"), True),
        ("mixed", ("partly-supports", "supports"), False),
        ("not-checkable", ("supports", "contradicts"), True),
    ],
)
def test_a_verdict_is_held_to_its_rule(verdict: str, stances: tuple[str, str], fits: bool) -> None:
    rows = [row | {"stance": stance} for row, stance in zip(SOUND, stances, strict=True)]
    assert ("off-the-rule" in codes(verdict, *rows)) is not fits


def test_a_partys_word_weighs_nothing_by_itself() -> None:
    one, other = (row | {"ground": "party-word"} for row in SOUND)
    against = other | {"stance": "contradicts"}
    assert "off-the-rule" in codes("contested", one, against)
    assert "off-the-rule" not in codes("unsupported", one, against)
    assert "off-the-rule" in codes("contested", one | {"ground": "document"}, against)


def test_a_broken_rule_says_what_is_recorded() -> None:
    found = missing_of("contested", pieces(*SOUND))
    assert found[-1].says.endswith("what is recorded speaks for it only.")


def test_every_claim_is_looked_at(kit: Kit, rows: pd.DataFrame) -> None:
    table = thin_claims(kit.claims, rows.query("claim_id != 'c25'"))
    assert table.query("claim_id == 'c25'")["code"].tolist() == ["no-evidence"]
    assert set(table["claim_id"]) <= set(kit.claims["id"])
    assert table["code"].isin(NO_SECOND_VOICE).any()
