import pandas as pd
import pytest

from borderkit.claims import evidence
from borderkit.course.claims import claim_pages
from borderkit.data import rules_claims
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def rows(kit: Kit) -> pd.DataFrame:
    return evidence.evidence_rows(kit.claim_evidence, kit.sources, kit.publishers)


def file_of(kit: Kit, claim_id: str) -> evidence.ClaimFile:
    return evidence.claim_file(kit.tables, claim_id)


def card_of(kit: Kit, claim_id: str) -> str:
    codebook, confidence = kit.codes_table("verdict"), kit.codes_table("confidence")
    return claim_pages.claim_card(file_of(kit, claim_id), codebook, confidence)


def test_the_kinds_add_up_to_all_claims(kit: Kit) -> None:
    page = claim_pages.kinds_table(
        kit.claims, kit.codes_table("claim_kind"), kit.codes("checkable")
    )
    assert page.frame[["Yes", "Partly", "No"]].to_numpy().sum() == len(kit.claims)
    assert list(page.frame["Kind"]) == list(kit.codes("claim_kind").values())
    assert page.caption.startswith(f"Evidence could settle {page.frame['Yes'].sum()} of ")


def test_the_codebook_gives_every_rule(kit: Kit) -> None:
    counts = evidence.verdict_counts(kit.claims, kit.codes_table("verdict"))
    page = claim_pages.codebook_table(counts)
    assert list(page.frame["When the kit gives it"]) == list(
        kit.codes_table("verdict")["description"]
    )


def test_a_card_gives_verdict_rule_reason_and_confidence(kit: Kit) -> None:
    card = card_of(kit, "c25")
    claim = kit.claims.query("id == 'c25'").iloc[0]
    assert claim["verdict_reason"] in card
    assert kit.codes_table("verdict").loc[claim["verdict"], "description"] in card
    assert f"Confidence: {claim['confidence']}" in card
    assert claim_pages.NOTHING_LACKS in card


def test_a_card_says_what_is_missing(kit: Kit) -> None:
    assert "One source alone speaks to it: CNN." in card_of(kit, "c32")
    assert "no source speaks to the claim" in card_of(kit, "c53")


def test_evidence_stands_by_name_with_its_link(kit: Kit) -> None:
    page = claim_pages.evidence_table(
        file_of(kit, "c25"), kit.codes("alignment"), kit.codes("stance")
    )
    names = [name.casefold() for name in page.frame["Publisher"]]
    html = page._repr_html_()
    assert names == sorted(names)
    assert html.count("<a href=") == len(page.frame)
    assert (
        page.frame.set_index("Publisher").loc["Reuters (copy at The Japan Times)", "Whose words"]
        == "Reuters"
    )


def test_stances_in_words_count_every_piece(kit: Kit, rows: pd.DataFrame) -> None:
    page = claim_pages.stances_table(kit.claims, rows, kit.codes("alignment"), kit.codes("stance"))
    cells = page.frame[list(kit.codes("stance").values())].melt()["value"].dropna()
    numbers = cells.str.split(", ").explode().str.split(" ").str[-1].astype(int)
    assert numbers.sum() == len(rows)
    assert list(page.frame["Claim"]) == list(kit.claims["id"])


def test_a_thin_claim_is_listed_once_with_all_that_lacks(kit: Kit, rows: pd.DataFrame) -> None:
    thin = evidence.thin_claims(kit.claims, rows)
    codes = [*evidence.NO_SECOND_VOICE, "off-the-rule"]
    page = claim_pages.thin_table(kit.claims, thin, codes, kit.codes("verdict"))
    assert page.frame["Claim"].is_unique
    assert set(page.frame["Claim"]) == set(thin[thin["code"].isin(codes)]["claim_id"])
    assert page.caption == f"{len(page.frame)} claims to be read with care"


def test_both_sides_stand_side_by_side_and_context_apart(kit: Kit) -> None:
    file = file_of(kit, "c54")
    frame = claim_pages.both_sides(file).frame
    speaking = file.evidence.query("stance != 'context'")
    assert frame.notna().to_numpy().sum() == len(speaking)
    assert frame["Speaks against it"].notna().sum() == (speaking["stance"] == "contradicts").sum()


def test_what_a_claim_rests_on_speaks_for_it_under_its_own_number(kit: Kit) -> None:
    ground = file_of(kit, "c55")
    supports = ground.evidence[ground.evidence["stance"].isin(rules_claims.FOR)]
    alone = claim_pages.both_sides(file_of(kit, "c54")).frame
    frame = claim_pages.both_sides(file_of(kit, "c54"), ground).frame
    marked = (
        frame["Speaks for it, wholly or in part"].dropna().str.contains(" (on c55): ", regex=False)
    )
    assert marked.sum() == len(supports) > 0
    assert frame["Speaks against it"].dropna().tolist() == alone["Speaks against it"].tolist()


def test_all_claims_are_listed_in_the_order_of_the_article(kit: Kit) -> None:
    page = claim_pages.claims_table(kit.claims, kit.codes("verdict"), kit.codes("confidence"))
    assert page.frame["Paragraph"].is_monotonic_increasing
    assert page.frame[["Verdict", "Confidence", "Why"]].notna().all(axis=None)


def test_what_to_read_says_when_a_title_was_not_seen(kit: Kit) -> None:
    unseen = kit.sources.query("title_status == 'not-seen' and opened").iloc[0]
    undated = kit.sources[kit.sources["date"].isna()].iloc[0]
    page = claim_pages.reading_table(kit.sources, [unseen["id"], undated["id"]], "Read")
    assert page.frame["Title"].iloc[0] == "title not seen"
    assert page.frame["Date"].iloc[1] == ""
