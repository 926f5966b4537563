from __future__ import annotations

import pytest

from borderkit.course.chronology import exercises as bank
from borderkit.course.exercises import Exercises, Feedback
from borderkit.events.accounts import event_record
from borderkit.events.around import share_of_days_after
from borderkit.events.series import release_strikes_by_month
from borderkit.events.strikes import ARTICLE_DEFINITIONS
from borderkit.kit import Kit

RIGHT = {
    "chr-1": "b",
    "chr-3": "e",
    "chr-4": "c",
    "chr-5": "a",
    "chr-7": "c",
    "chr-9": "b",
    "chr-11": "b",
    "chr-13": "b",
    "chr-15": "c",
}
IDS = [one.id for one in bank.BANK]


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, bank.BANK)


def said(check: Exercises, exercise: str, answer: object) -> Feedback:
    feedback = check.feedback(exercise, answer)
    assert isinstance(feedback, Feedback)
    return feedback


def test_the_ids_are_in_order() -> None:
    assert [f"chr-{n}" for n in range(1, 18)] == IDS


@pytest.mark.parametrize("exercise", list(RIGHT))
def test_of_the_choices_one_is_right_and_every_other_is_explained(
    check: Exercises, exercise: str
) -> None:
    for letter in check.options(exercise):
        feedback = said(check, exercise, letter)
        assert feedback.status == ("right" if letter == RIGHT[exercise] else "wrong")
        assert len(feedback.text) > 60


@pytest.mark.parametrize("exercise", IDS)
@pytest.mark.parametrize("answer", ["?!", "no idea", "<script>"])
def test_nonsense_is_unreadable(check: Exercises, exercise: str, answer: str) -> None:
    assert said(check, exercise, answer).status == "unreadable"


def test_the_date_is_explained_by_what_the_sources_say(check: Exercises, kit: Kit) -> None:
    summary = kit.events.set_index("id").loc[bank.SEIZURE_OF_QAIM, "summary"]
    assert str(summary) in said(check, "chr-1", "a").text


def test_the_open_figures_are_counted_without_the_article(check: Exercises) -> None:
    assert said(check, "chr-2", "11").status == "right"
    assert "counted the article itself" in said(check, "chr-2", 12).text
    assert 'read "at least" as an exact number' in said(check, "chr-2", "0").text
    assert "Mehr News Agency (at least 25)" in said(check, "chr-2", "20").text
    assert "Syria Today (24 so far)" in said(check, "chr-2", "20").text


def test_a_step_is_explained_by_what_it_adds(check: Exercises) -> None:
    assert '"Going back to 2017" adds 1.' in said(check, "chr-3", "a").text
    assert '"Counting them whoever did it" adds 10.' in said(check, "chr-3", "c").text


def test_the_months_are_counted_from_the_data(check: Exercises, kit: Kit) -> None:
    table = release_strikes_by_month(kit.tables, ["al-bukamal"])
    assert f"{(~table['read']).sum()} of {len(table)} months" in said(check, "chr-4", "a").text


def test_a_wrong_choice_is_set_beside_the_right_one(check: Exercises) -> None:
    text = said(check, "chr-5", "c").text
    assert '"What is one" moves the count by 0.2 on average, 4 at most' in text
    assert '"Whose act" moves it by 4.4' in text


@pytest.mark.parametrize(
    ("answer", "status"), [("14", "right"), (10, "right"), ("19", "wrong"), ("50", "wrong")]
)
def test_a_share_may_be_off_by_what_an_eye_is(
    check: Exercises, answer: object, status: str
) -> None:
    feedback = said(check, "chr-6", answer)
    assert feedback.status == status
    assert "238 of 1,728 definitions count 12 or more, 14 of 100" in feedback.text


def test_few_strikes_are_explained_by_what_would_go_unnoticed(check: Exercises) -> None:
    text = said(check, "chr-7", "a").text
    assert "3 strikes, 424 to 425 and 121 to 123 days apart" in text
    assert "like clockwork, in equal steps, 0;" in text


def test_every_side_is_weighed_in_order_of_name_whatever_is_said(check: Exercises) -> None:
    text = said(check, "chr-8", "The second, as nobody disputes those strikes.").text
    sides = ["An editor", "People who", "The Popular", "The Syrian", "The United"]
    places = [text.index(f"\n{side}") for side in sides]
    assert places == sorted(places)
    assert said(check, "chr-8", "the first").status == "unreadable"


def test_what_a_side_would_say_is_counted(check: Exercises, kit: Kit) -> None:
    text = check.solution("chr-8").text
    assert "3 strikes on them at the crossing were acknowledged" in text
    assert "1 acknowledged at the crossing and 5 with al-Tanf" in text
    assert "It acknowledged 8 here and gave a reason for" in text
    assert ARTICLE_DEFINITIONS[3].near[1] == "al-tanf"


def test_the_date_is_read_from_the_record(check: Exercises) -> None:
    text = said(check, "chr-9", "a").text
    assert "you made a day up" in text
    assert "recorded as 2018-06~/2019-04-04" in text
    assert (
        "It was there from about June 2018 until 4 April 2019." in check.options("chr-9").values()
    )


def test_paragraphs_without_an_event_are_counted_and_named(check: Exercises, kit: Kit) -> None:
    with_events = kit.claim_events.dropna(subset="event_id")["claim_id"]
    reached = kit.claims.loc[kit.claims["id"].isin(with_events), "paragraph"].nunique()
    right = len(kit.paragraphs) - reached
    assert said(check, "chr-10", right).status == "right"
    wrong = said(check, "chr-10", right + 1)
    assert wrong.status == "wrong"
    assert "claims were coded there" in wrong.text


def test_an_order_shows_no_purpose(check: Exercises) -> None:
    assert "an order alone can't show one" in said(check, "chr-11", "c").text


def test_every_account_is_weighed_whatever_the_reason(check: Exercises, kit: Kit) -> None:
    found = event_record(bank.ROCKETS_ON_K1, kit.tables)
    for reason in ("Nobody could know it at first hand.", "In the lane of those named first."):
        feedback = said(check, "chr-12", reason)
        assert feedback.status == "considered"
        for one in (*found.reports, *found.reactions):
            assert one.says in feedback.text
            assert f"{one.source.publisher} ({one.source.alignment})" in feedback.text


def test_the_majority_is_answered_with_what_each_page_says(check: Exercises, kit: Kit) -> None:
    text = said(check, "chr-13", "a").text
    rows = kit.statements.query(
        "event_id == @bank.STRIKE_OF_FEBRUARY_2021 and killed_high == 1 and killed_kind == 'exact'"
    )
    assert len(rows) > 3
    for words in rows["says"]:
        assert words in text


def test_the_sum_with_counts_of_several_days_is_told_apart(check: Exercises, kit: Kit) -> None:
    total = kit.strike_releases.query("place_id == 'al-bukamal'")["strikes"].sum()
    assert "That is the sum with the counts" in said(check, "chr-14", total).text
    right = said(check, "chr-14", bank._daily(kit))
    assert right.status == "right"
    assert bank._daily(kit) < total


def test_a_dyad_that_does_not_exist_is_said_not_to(check: Exercises) -> None:
    letter = next(k for k, text in check.options("chr-15").items() if "United" in text)
    assert "no such dyad" in said(check, "chr-15", letter).text


def test_the_blind_pick_is_computed_and_one_off_is_near_enough(check: Exercises, kit: Kit) -> None:
    attacks = kit.events[kit.events["type"].isin(bank.ATTACKS)]
    tenths = round(10 * share_of_days_after(attacks, *bank.ATTACK_SPAN))
    assert said(check, "chr-16", tenths).status == "right"
    assert said(check, "chr-16", tenths - 1).status == "right"
    assert said(check, "chr-16", tenths + 3).status == "wrong"
    assert "strikes alone" in said(check, "chr-16", 10).text


def test_the_open_question_gives_every_side_that_spoke(check: Exercises, kit: Kit) -> None:
    feedback = said(check, "chr-17", "the rockets, since a person died first")
    assert feedback.status == "considered"
    sides = [line.split(":")[0] for line in feedback.text.splitlines()[1:]]
    assert sides[:-1] == sorted(sides[:-1])
    assert {"Iran", "Iraq", "PMF and groups in it", "United States and coalition"} <= set(sides)
