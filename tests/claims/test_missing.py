from typing import Any

import pandas as pd
import pytest

from borderkit.claims.missing import NO_SECOND_VOICE, missing_of, thin
from borderkit.kit import Kit

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
    table = thin(kit.claims, rows.query("claim_id != 'c25'"))
    assert table.query("claim_id == 'c25'")["code"].tolist() == ["no-evidence"]
    assert set(table["claim_id"]) <= set(kit.claims["id"])
    assert table["code"].isin(NO_SECOND_VOICE).any()
