import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources import publishers


def answers(kit: Kit, publisher_id: str) -> "pd.Series[str]":
    return publishers.profiles(kit.tables, [publisher_id]).set_index("question").iloc[:, 0]


def test_the_same_questions_in_the_same_order_for_everybody(kit: Kit) -> None:
    everybody = publishers.profiles(kit.tables, kit.publishers["id"])
    assert everybody["question"].tolist() == list(publishers.QUESTIONS)
    assert everybody.shape == (len(publishers.QUESTIONS), len(kit.publishers) + 1)
    assert all(str(cell).strip() for cell in everybody.to_numpy().ravel())


def test_publishers_stand_in_the_order_asked_for(kit: Kit) -> None:
    card = publishers.profiles(kit.tables, ["us-dod-centcom", "tehran-times"])
    assert card.columns[1:].tolist() == ["U.S. Department of Defense / CENTCOM", "Tehran Times"]


def test_none_found_is_never_independent(kit: Kit) -> None:
    none = answers(kit, "reuters")["Whose side is it tied to?"]
    assert none == "None found (which does not mean independent)"


def test_what_nobody_looked_into_says_so_in_every_empty_field(kit: Kit) -> None:
    card = answers(kit, "islam-times")
    assert card["Who owns or pays?"] == publishers.NOT_LOOKED
    assert card["Does it publish corrections?"] == publishers.NOT_LOOKED
    assert card["How much was read for this card?"] == "No profile"


def test_an_empty_field_of_a_profile_reads_not_found(kit: Kit) -> None:
    undated = kit.publishers.query("profile and founded.isna()")["id"].iloc[0]
    assert answers(kit, undated)["Since when?"] == publishers.NOT_FOUND


def test_ratings_name_who_rates(kit: Kit) -> None:
    said = answers(kit, "tehran-times")["What others, and it itself, say of it"]
    raters = kit.publisher_notes.query("publisher_id == 'tehran-times' and kind == 'rating'")["by"]
    assert len(raters) > 1
    assert all(f"{by}: " in said for by in raters)


def test_every_caution_is_on_the_card(kit: Kit) -> None:
    for publisher_id in ("tehran-times", "us-dod-centcom", "sana", "times-of-israel"):
        notes = kit.publisher_notes.query("publisher_id == @publisher_id and kind == 'caution'")
        cautions = notes["text"]
        assert len(cautions) > 0
        assert all(text in answers(kit, publisher_id)["Cautions"] for text in cautions)


def test_every_label_says_on_what_it_rests(kit: Kit) -> None:
    rests = "On what does that label rest?"
    assert answers(kit, "long-war-journal")[rests] == "Its own word; Assessed"
    assert answers(kit, "reuters")[rests] == "No ground found"
    assert answers(kit, "islam-times")[rests] == "As recorded; As recorded"
    assert answers(kit, "16-beaver")[rests] == publishers.NOT_LOOKED


def test_two_sides_are_both_named(kit: Kit) -> None:
    side = answers(kit, "fdd")["Whose side is it tied to?"]
    assert side == "United States; Israel"


def test_press_freedom_is_said_of_the_country_with_its_years(kit: Kit) -> None:
    question = next(text for text in publishers.QUESTIONS if text.startswith("Press freedom"))
    assert "not of the outlet" in question
    said = answers(kit, "haaretz")[question]
    assert said.startswith("Israel, rank of 180 in 2022: ")
    assert "Military censorship applies." in said


def test_a_year_without_a_rank_gives_its_note_and_no_number(kit: Kit) -> None:
    question = next(text for text in publishers.QUESTIONS if text.startswith("Press freedom"))
    ranks = kit.press_freedom.copy()
    iraq = (ranks["country"] == "Iraq") & (ranks["year"] == 2025)
    ranks["rank"] = ranks["rank"].mask(iraq)
    ranks["note"] = ranks["note"].mask(iraq, "worst band, rank not seen")
    card = publishers.profiles({**kit.tables, "press_freedom": ranks}, ["ina"])
    said = card.set_index("question").loc[question].iloc[0]
    assert "2025: worst band, rank not seen" in said


def test_languages_are_words(kit: Kit) -> None:
    assert answers(kit, "tehran-times")["In which languages?"] == "English"


def test_an_unknown_publisher_is_named(kit: Kit) -> None:
    with pytest.raises(KeyError, match="nobody"):
        publishers.profiles(kit.tables, ["nobody"])


def test_pages_behind_a_card_say_whether_they_were_opened(kit: Kit) -> None:
    pages = publishers.profile_pages(kit.tables, ["tehran-times", "reuters"])
    assert set(pages["publisher"]) == {"Tehran Times", "Reuters"}
    assert set(pages["opened"]) <= {"yes", "no"}
    assert pages["page"].notna().all()


def test_those_without_a_profile_are_counted_once_each(kit: Kit) -> None:
    missing = publishers.without_profile(kit.tables)
    assert missing["pages"].is_monotonic_decreasing
    assert missing["publisher"].is_unique
    profiled = set(kit.publishers.loc[kit.publishers["profile"], "name"])
    assert not profiled & set(missing["publisher"])
