"""What a reader checks a step with."""

from borderkit.kit import Kit
from borderkit.sources import balance, steps, titlewords
from borderkit.sources.wordlist import word_list

STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"


def test_the_headline_is_one_claim_with_its_reason(kit: Kit) -> None:
    table = steps.headline(kit.claims)
    assert table.notna().all().all()
    assert len(table.columns) == 3


def test_each_rater_has_the_tie_of_its_page(kit: Kit) -> None:
    table = steps.raters(kit.publisher_ratings, kit.sources, "tehran-times", kit.codes("alignment"))
    assert len(table) == (kit.publisher_ratings["publisher_id"] == "tehran-times").sum()
    assert "Iran" in set(table["tie of that page"])
    assert table["tie of that page"].nunique() > 1


def test_the_pages_of_an_event_stand_by_side(kit: Kit) -> None:
    pages = balance.pages(kit.event_reports, kit.sources)
    table = steps.event_pages(
        pages, kit.sources, STRIKE, kit.codes("alignment"), kit.codes("source_kind")
    )
    assert len(table) == (pages["event_id"] == STRIKE).sum()
    assert table["side"].is_monotonic_increasing
    assert table[["kind", "page"]].notna().all().all()


def test_every_title_behind_the_counts_is_listed(kit: Kit) -> None:
    known = word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms)
    found = titlewords.title_words(titlewords.readable(kit.sources), known)
    in_lexicon = found[found["entry"].isin(kit.lexicon["id"])]
    table = steps.titles_behind(found, kit.lexicon, kit.codes("alignment"))
    assert set(table["title"]) == set(in_lexicon["title"])
    assert table["side"].notna().all()


def test_all_studies_and_all_limits_are_shown(kit: Kit) -> None:
    assert len(steps.studies(kit.method_studies, kit.methods, kit.sources)) == len(
        kit.method_studies
    )
    table = steps.for_and_against(kit.method_points, kit.methods, ["opvl", "icd-203"])
    wanted = kit.method_points.query(
        "method_id in ('opvl', 'icd-203') and part in ('strength', 'limit')"
    )
    assert sorted(table["what is known"]) == sorted(wanted["text"])


def test_a_definition_that_was_not_seen_says_so(kit: Kit) -> None:
    table = steps.support_words(kit.method_scales).set_index("grade")
    assert table.loc["confirmed", "definition seen"] == "no: the common reading"
    assert table.loc["weak", "definition seen"] == "yes"
