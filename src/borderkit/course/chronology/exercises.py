"""Exercises of notebook 02: dates, rival figures, counts that depend on a definition, order."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.data.actors import US, house_members
from borderkit.data.dates import parse
from borderkit.data.ranges import Range, printed
from borderkit.events.accounts import (
    EventRecord,
    disagreement_of_figures,
    event_record,
    figures_by_source,
    leaves_possible,
)
from borderkit.events.around import share_of_days_after, statements_on_events
from borderkit.events.counting import (
    CHOICES,
    effects_of_choices,
    specification_curve,
    strikes_counted,
    tally_of_definitions,
)
from borderkit.events.rates import FEWEST, gap_in_days, gaps_between, power_of_test
from borderkit.events.series import dyads_of_authors, release_strikes_by_month
from borderkit.events.strikes import (
    ARTICLE_DEFINITIONS,
    CROSSING,
    TANF,
    Definition,
    strikes_on_record,
)
from borderkit.events.timeline import OrderCount, events_in_paragraphs, order_of_telling
from borderkit.kit import Kit

ARTICLE = "tehrantimes-2021-07-03"
SEIZURE_OF_QAIM = "2014-06-20-al-qaim-seizure"
FIREBASE_NEAR_QAIM = "2018-2019-al-qaim-firebase"
ROCKETS_ON_K1 = "2019-12-27-k1-base-rocket-attack"
STRIKES_OF_DECEMBER_2019 = "2019-12-29-us-strikes-kataib-hezbollah"
STRIKE_OF_FEBRUARY_2021 = "2021-02-25-albukamal-strike"
TOWN = "al-bukamal"
ATTACKS = ("rocket-fire", "missile-strike", "drone-strike")
ATTACK_SPAN = ("2021-01-01", "2021-07-03")
DOZEN = 12
NEAR_ENOUGH = 4.0  # of 100, as well as it can be read off the curve


def _seizure(kit: Kit, column: str) -> str:
    return str(kit.events.set_index("id").loc[SEIZURE_OF_QAIM, column])


def _date_options(kit: Kit) -> tuple[str, ...]:
    when = parse(_seizure(kit, "date"))
    first, last = (parse(day.isoformat()).label() for day in (when.start, when.end) if day)
    return (
        f"al-Qaim was taken on {first}.",
        f"The sources put it on days from {first} to {last}, and the row does not choose.",
        f"The fighting went on every day from {first} to {last}.",
    )


def _explain_date(kit: Kit, answer: str | float) -> str:
    date, summary = _seizure(kit, "date"), _seizure(kit, "summary")
    return f"The date is recorded as {date}. What the sources say: {summary}"


def _killed(kit: Kit) -> pd.DataFrame:
    return figures_by_source(kit.tables, STRIKES_OF_DECEMBER_2019)


def article_figure(kit: Kit) -> Range:
    """Give the article's figure of the killed as it prints it.

    >>> article_figure(kit).label()
    'more than 50'
    """
    own = kit.statements[
        (kit.statements["event_id"] == STRIKES_OF_DECEMBER_2019)
        & (kit.statements["source_id"] == ARTICLE)
    ]
    return printed(own.iloc[0], "killed")


def _others_possible(kit: Kit) -> pd.DataFrame:
    killed = _killed(kit)
    others = killed[killed["source_id"] != ARTICLE]
    return others[leaves_possible(others, article_figure(kit))]


def _possible(kit: Kit) -> int:
    return len(_others_possible(kit))


def _floors(kit: Kit) -> int:
    return int(_others_possible(kit)["kind"].isin(["at-least", "more-than"]).sum())


def _explain_possible(kit: Kit, answer: str | float) -> str:
    open_ended = _others_possible(kit)
    named = "; ".join(f"{row.publisher} ({row.figure})" for row in open_ended.itertuples())
    reason = {
        0: 'You may have read "at least" as an exact number. ',
        _floors(kit): 'You may have stopped at those that say "at least" or "more than". ',
        _possible(kit) + 1: "You may have counted the article itself. ",
    }.get(int(answer), "")
    figure = article_figure(kit).label()
    return (
        f"{reason}{len(open_ended)} leave {figure} possible by their words: {named}. A floor, an"
        " unfinished count, a round number near it and a word without a number do; a finished"
        " count does not. To leave a figure possible is not to report it: the next step would be"
        " to ask each for its highest count."
    )


def _counts(kit: Kit) -> pd.Series[int]:
    table = tally_of_definitions(strikes_on_record(kit.tables), ARTICLE_DEFINITIONS)
    return table.set_index("definition")["counted"]


def _steps(kit: Kit) -> dict[str, int]:
    """Map each widening of the definition, in words, to how many entries it adds."""
    added = _counts(kit).diff().iloc[1:].astype(int).tolist()
    words = (
        "Going back to 2017",
        "Counting strikes on anyone but ISIS",
        "Counting al-Tanf as well",
        "Counting those where the U.S. is named but did not acknowledge",
        "Counting them whoever did it",
    )
    return dict(zip(words, added, strict=True))


def _widest(kit: Kit) -> str:
    steps = _steps(kit)
    return max(steps, key=steps.__getitem__)


def _explain_step(kit: Kit, answer: str | float) -> str:
    steps = _steps(kit)
    said = str(answer)
    first, last = _counts(kit).iloc[0], _counts(kit).iloc[-1]
    told = f'"{said}" adds {steps[said]}. All steps together go from {first} to {last}.'
    if said == _widest(kit):
        return f"{told} And it is no longer a count of what the title asks about: U.S. attacks."
    return f'{told} "{_widest(kit)}" adds {steps[_widest(kit)]}.'


def _month_options(kit: Kit) -> tuple[str, ...]:
    return (
        "The coalition made no strikes there in that month.",
        "The coalition published no list for that month.",
        "Nothing: no release of that month was read for this kit.",
    )


def _explain_month(kit: Kit, answer: str | float) -> str:
    table = release_strikes_by_month(kit.tables, [TOWN])
    unread = int((~table["read"]).sum())
    notes = kit.notes[kit.notes["about"] == "strike_releases"]
    dense = notes.loc[notes["text"].str.startswith("Dense only"), "text"].iloc[0]
    return (
        f"{unread} of {len(table)} months are hatched: the lists existed or may have existed, and"
        f" nobody read them for this kit. The table's own warning: {dense}"
    )


def _strikes_on_record(kit: Kit) -> pd.DataFrame:
    return strikes_on_record(kit.tables, kit.layers.lines("border"))


def _effects(kit: Kit) -> pd.DataFrame:
    return effects_of_choices(specification_curve(_strikes_on_record(kit))).set_index("choice")


def _mover(kit: Kit) -> str:
    return CHOICES[str(_effects(kit).index[0])]


def _explain_mover(kit: Kit, answer: str | float) -> str:
    effects = _effects(kit).rename(CHOICES)
    said, first = effects.loc[str(answer)], effects.iloc[0]
    told = (
        f'"{answer}" moves the count by {said["average"]:.1f} on average, {said["largest"]} at most'
    )
    if str(answer) == effects.index[0]:
        return f"{told}; most between {first['between']}. It turns on who is believed."
    return f'{told}; "{effects.index[0]}" moves it by {first["average"]:.1f} on average.'


def _dozen(kit: Kit) -> float:
    return float(
        round(100 * (specification_curve(_strikes_on_record(kit))["count"] >= DOZEN).mean())
    )


def _explain_dozen(kit: Kit, answer: str | float) -> str:
    rows = specification_curve(_strikes_on_record(kit))
    those = rows[rows["count"] >= DOZEN]
    since = those["since"].value_counts(normalize=True)
    whose = those["whose"].value_counts(normalize=True)
    return (
        f"{len(those)} of {len(rows):,} definitions count {DOZEN} or more, {_dozen(kit):g} of 100."
        f' Of these, {100 * whose.iloc[0]:.0f} of 100 chose "{whose.index[0]}" and'
        f' {100 * since.iloc[0]:.0f} of 100 "{since.index[0]}". Few is not wrong: one of them may'
        " be the one with the best reason."
    )


def _few(kit: Kit) -> int:
    return len(strikes_counted(_strikes_on_record(kit), ARTICLE_DEFINITIONS[1]))


def _sentences(kit: Kit) -> tuple[str, ...]:
    return (
        "The strikes came at a constant rate.",
        "The strikes came without any regularity.",
        f"{_few(kit)} strikes are too few to show the one or the other.",
    )


def _explain_few(kit: Kit, answer: str | float) -> str:
    noticed = power_of_test(FEWEST).set_index("pattern")["noticed"]
    told = "; ".join(f"{pattern}, {100 * share:.0f}" for pattern, share in noticed.items())
    rows = strikes_counted(_strikes_on_record(kit), ARTICLE_DEFINITIONS[1])
    gaps = " and ".join(map(gap_in_days, *gaps_between(rows)[["least", "most"]].T.to_numpy()))
    return (
        f"{len(rows)} strikes, {gaps} days apart. Had {FEWEST} strikes followed one of these"
        f" patterns, the test would have noticed in so many of 100 cases: {told}. So its silence"
        " speaks for nothing."
    )


def _number(kit: Kit, whose: str, against: tuple[str, ...], *near: str) -> int:
    return len(strikes_counted(_strikes_on_record(kit), Definition("asked", near, whose, against)))


def _sides(kit: Kit) -> Mapping[str, str]:
    """Say what each side would have an editor weigh, in order of name."""
    owned = strikes_counted(_strikes_on_record(kit), ARTICLE_DEFINITIONS[3])
    reasons = kit.events.set_index("id").loc[owned["id"], "stated_reason"]
    everyone = strikes_counted(_strikes_on_record(kit), ARTICLE_DEFINITIONS[5])
    nobody = int(everyone["author"].isna().sum())
    pmf = [_number(kit, whose, ("pmf",), CROSSING) for whose in ("acknowledged", "named")]
    others = [
        _number(kit, "acknowledged", ("others",), *near) for near in ((CROSSING,), (CROSSING, TANF))
    ]
    rows = specification_curve(_strikes_on_record(kit))
    return {
        "An editor": (
            f"{len(rows):,} definitions count from {rows['count'].min()} to {rows['count'].max()}."
            " Whichever is printed, its words have to stand beside the number."
        ),
        "People who live there": (
            f"{len(everyone)} entries, whoever struck; of {nobody} nobody names the author. A count"
            " of acknowledged acts leaves out what cannot be traced."
        ),
        "The Popular Mobilization Forces": (
            f"{pmf[0]} strikes on them at the crossing were acknowledged; with those in which the"
            f" U.S. is named, {pmf[1]}. A party that counts only what it owns decides its number."
        ),
        "The Syrian government (until December 2024)": (
            f"On others than the PMF and ISIS, {others[0]} acknowledged at the crossing and"
            f" {others[1]} with al-Tanf, on the same border. A circle round one town leaves these"
            " out."
        ),
        "The United States": (
            f"It acknowledged {len(owned)} here and gave a reason for {int(reasons.notna().sum())};"
            " an act that is laid to it by others and denied is no act of its own. What it said it"
            " was answering stands in no count."
        ),
    }


def _firebase(kit: Kit) -> EventRecord:
    return event_record(FIREBASE_NEAR_QAIM, kit.tables)


def _firebase_options(kit: Kit) -> tuple[str, ...]:
    when = parse(_firebase(kit).date)
    first, last = (parse(day.isoformat()).label() for day in (when.start, when.end) if day)
    return (
        f"It was there from {first} on.",
        f"It was there from {when.label().replace(' to ', ' until ')}.",
        f"The sources put it on {first} or on {last}.",
    )


def _explain_firebase(kit: Kit, answer: str | float) -> str:
    found = _firebase(kit)
    options = _firebase_options(kit)
    reason = {
        options[0]: "The mark ~ says about, and a month is not its first day: you made a day up. ",
        options[2]: "A slash joins the two ends of a stretch; it does not offer a choice. ",
    }.get(str(answer), "")
    return (
        f"{reason}It is recorded as {found.date}, in words: {found.when}. The bar fades where it"
        f" begins, and its end is sharp. What is known: {found.summary}"
    )


def _told(kit: Kit) -> pd.DataFrame:
    return events_in_paragraphs(kit.tables)


def _paragraphs_without(kit: Kit) -> list[int]:
    numbers = set(kit.paragraphs["paragraph"]) - set(_told(kit)["paragraph"])
    return sorted(int(n) for n in numbers)


def _explain_without(kit: Kit, answer: str | float) -> str:
    empty = _paragraphs_without(kit)
    claims = kit.claims[kit.claims["paragraph"].isin(empty)]
    return (
        f"They are {', '.join(map(str, empty))}. That does not make them empty: {len(claims)}"
        " claims were coded there. They are about matters for which this chronology has no event,"
        " so it can't be used to check them."
    )


def _order(kit: Kit) -> OrderCount:
    return order_of_telling(_told(kit))


ORDER_OPTIONS = (
    "The article gets its dates wrong.",
    "To see what came before what, a reader has to look outside the text.",
    "The article hides what came first.",
)


def _explain_order(kit: Kit, answer: str | float) -> str:
    order = _order(kit)
    reason = {
        ORDER_OPTIONS[0]: "Telling a later event first is no wrong date. ",
        ORDER_OPTIONS[2]: "That is about a purpose, and an order alone can't show one. ",
    }.get(str(answer), "")
    return (
        f"{reason}{order.backward} pairs are told with the later event first, {order.forward} with"
        f" the earlier first, and for {order.undecided} the days overlap. Opinion articles argue"
        " point by point, so no calendar order is to be expected of them. Whoever wants to know"
        " what answered what needs the dates beside the text."
    )


def _accounts(kit: Kit) -> Mapping[str, str]:
    found = event_record(ROCKETS_ON_K1, kit.tables)
    named: dict[str, str] = {}
    for one in (*found.reports, *found.reactions):
        whose = f"{one.source.publisher} ({one.source.alignment}), {one.source.when}"
        said = f"{one.by}: {one.says}" if one.by else one.says
        named[whose] = f"{named[whose]} {said}" if whose in named else said
    return named


def _february(kit: Kit) -> pd.DataFrame:
    return figures_by_source(kit.tables, STRIKE_OF_FEBRUARY_2021)


def _common(kit: Kit) -> tuple[str, pd.DataFrame]:
    """Give the commonest figure of February 2021, whomever it counts, and the rows with it."""
    table = _february(kit)
    figure = str(table.loc[table["low"].notna(), "figure"].value_counts().index[0])
    return figure, table[table["figure"] == figure]


def _majority_options(kit: Kit) -> tuple[str, ...]:
    figure, rows = _common(kit)
    table = _february(kit)
    gap = disagreement_of_figures(table)
    assert gap is not None  # the exercise is about its figures
    return (
        f"{len(rows)} of {table['low'].notna().sum()} figures are {figure}, so it is the best one.",
        f"The {len(rows)} rows with {figure} are {len(rows)} pages, and not as many counts.",
        f"The truth lies between {gap.lowest.figure} and {gap.highest.figure}.",
    )


def _explain_majority(kit: Kit, answer: str | float) -> str:
    options = _majority_options(kit)
    _, rows = _common(kit)
    said = "; ".join(f"{row.publisher}: {row.says}" for row in rows.itertuples())
    lead = {
        options[0]: "A page that passes a statement on adds no witness.",
        options[2]: "No source gives a figure from the middle, and nobody need be right.",
    }.get(str(answer), "Count who speaks, and not who prints.")
    return f"{lead} Read who speaks in each: {said}"


def _published(kit: Kit) -> pd.DataFrame:
    return kit.strike_releases[kit.strike_releases["place_id"] == TOWN]


def _several(rows: pd.DataFrame) -> pd.Series:
    return rows["date_start"] != rows["last_date_end"]


def _daily(kit: Kit) -> int:
    rows = _published(kit)
    return int(rows.loc[~_several(rows), "strikes"].sum())


def _explain_daily(kit: Kit, answer: str | float) -> str:
    rows = _published(kit)
    total, several = int(rows["strikes"].sum()), int(_several(rows).sum())
    slip = "That is the sum with the counts of several days. " if answer == total else ""
    return (
        f"{slip}{total} strikes are published in all, of which {total - _daily(kit)} stand in"
        f" {several} counts of several days; {_daily(kit)} are left. Give a sum both ways: the"
        " counts of several days come mostly from reprints, and one of them is very large."
    )


def _dyads_of_us(kit: Kit) -> pd.DataFrame:
    return dyads_of_authors(kit.tables, sorted(house_members(kit.actors, US)))


def _dyad_options(kit: Kit) -> tuple[str, ...]:
    held = _dyads_of_us(kit)["dyad"].head(3)
    return (*sorted(held), "United States - IS")


def _explain_dyad(kit: Kit, answer: str | float) -> str:
    held = _dyads_of_us(kit)
    listed = "; ".join(f"{row.dyad}, {row.rows} rows" for row in held.itertuples())
    lead = (
        "There is no such dyad: a state that supports one side forms none of its own. "
        if answer == "United States - IS"
        else ""
    )
    return (
        f"{lead}The events in which the United States or the coalition acted are held under:"
        f" {listed}. A dyad says which conflict, and not who fired."
    )


def _tenths(kit: Kit) -> float:
    attacks = kit.events[kit.events["type"].isin(ATTACKS)]
    return round(10 * share_of_days_after(attacks, *ATTACK_SPAN))


def _explain_tenths(kit: Kit, answer: str | float) -> str:
    slip = "You may have thought of the strikes alone. " if float(answer) >= 9 else ""
    return (
        f"{slip}About {_tenths(kit):g} of ten. So of ten strikes placed blindly in these months,"
        f" {_tenths(kit):g} would be expected to have such an attack before them, without any link."
        " The order fits an answer, and it fits chance; what was said and what was prepared must"
        " decide."
    )


def _beginnings(kit: Kit) -> dict[str, str]:
    """Give what each side said of the strike of December 2019, in order of the sides' names."""
    said = statements_on_events(kit.tables)
    own = said[said["event_id"] == STRIKES_OF_DECEMBER_2019]
    merged = own.groupby("side")["says"].agg(lambda words: " / ".join(dict.fromkeys(words)))
    rule = "Two weeks are our choice. With four, other events stand first."
    return {str(side): str(words) for side, words in merged.items()} | {"The window": rule}


BANK: tuple[Exercise | OpenExercise, ...] = (
    Exercise(
        id="chr-1",
        question=(
            "The loss of al-Qaim in June 2014 is drawn as a bar of several days. Which sentence may"
            " you write?"
        ),
        options=_date_options,
        right=lambda kit: _date_options(kit)[1],
        explain=_explain_date,
        hints=(
            "A bar may mean that something lasted, or that sources differ about the day.",
            "Point at the bar, or look for al-Qaim in the table, and read the summary.",
        ),
    ),
    Exercise(
        id="chr-2",
        question=(
            "The article's figure for the killed is the last row of the figure. How many of the"
            " other statements have words that leave it possible?"
        ),
        right=_possible,
        explain=_explain_possible,
        hints=(
            'What does "at least 25" say about more than 50? And "24 so far", or "nearly 30"?',
            "Look for floors, unfinished counts, words without a number, round numbers near it.",
        ),
        unit="statements",
    ),
    Exercise(
        id="chr-3",
        question="Which one step from a narrow to a wider definition adds most to the count?",
        options=lambda kit: tuple(_steps(kit)),
        right=_widest,
        explain=_explain_step,
        hints=("Subtract each number at the right of the figure from the one below it.",),
    ),
    Exercise(
        id="chr-4",
        question="A month is hatched. What do you know of the coalition's strikes in it?",
        options=_month_options,
        right=lambda kit: _month_options(kit)[2],
        explain=_explain_month,
        hints=("Who would have had to do what for the month to be drawn as a bar?",),
    ),
    Exercise(
        id="chr-5",
        question=(
            "Two people agree on all choices but one. Which one sets their counts furthest"
            " apart, on average?"
        ),
        options=lambda kit: tuple(CHOICES.values()),
        right=_mover,
        explain=_explain_mover,
        hints=("Look for the longest bar, not for the longest line.",),
    ),
    Exercise(
        id="chr-6",
        question=(
            'Somebody prints "a dozen attacks". Of 100 definitions on the curve, about how many'
            " count twelve or more?"
        ),
        right=_dozen,
        explain=_explain_dozen,
        hints=(
            "Go along the line at 12 until it meets the curve, and look down to the axis.",
            "What lies to the right of that point, as a share of the whole axis?",
        ),
        tolerance=NEAR_ENOUGH,
        unit="definitions in 100",
    ),
    Exercise(
        id="chr-7",
        question=(
            "The test does not tell the strikes that count under the second definition apart from a"
            " constant rate. What may you write?"
        ),
        options=_sentences,
        right=lambda kit: _sentences(kit)[2],
        explain=_explain_few,
        hints=("Would the test have noticed so few strikes, had they come like clockwork?",),
    ),
    OpenExercise(
        id="chr-8",
        question=(
            "You edit a newspaper and have room for one number of attacks and its definition."
            " Which definition would you print, and why?"
        ),
        considerations=_sides,
        hints=("Name what your definition leaves out, and who would say so first.",),
    ),
    Exercise(
        id="chr-9",
        question=(
            "The post with U.S. and French guns near al-Qaim is a bar that fades at its left end."
            " Which sentence may you write?"
        ),
        options=_firebase_options,
        right=lambda kit: _firebase_options(kit)[1],
        explain=_explain_firebase,
        hints=(
            "A faded end is marked ~, about.",
            "Open its card in the timeline, in the lane of bases and deployments, and read how the"
            " date is recorded.",
        ),
    ),
    Exercise(
        id="chr-10",
        question=(
            "In how many paragraphs (the headline counts as one) does no claim point to an event of"
            " the chronology?"
        ),
        right=lambda kit: len(_paragraphs_without(kit)),
        explain=_explain_without,
        hints=("Count the rows of the figure that say so in words.",),
        unit="paragraphs",
    ),
    Exercise(
        id="chr-11",
        question=(
            "Many pairs of events are told with the later one first. What follows from that alone?"
        ),
        options=lambda kit: ORDER_OPTIONS,
        right=lambda kit: ORDER_OPTIONS[1],
        explain=_explain_order,
        hints=("Which of the sentences would still be true of a text that is right and open?",),
    ),
    OpenExercise(
        id="chr-12",
        question=(
            "Rockets hit the base K-1 on 27 December 2019. You draw lanes by who acted. In whose"
            " lane do you put the event, and why there?"
        ),
        considerations=_accounts,
        hints=(
            "What does each account say it rests on?",
            "A lane is a statement too. Is there one that nobody could object to?",
        ),
    ),
    Exercise(
        id="chr-13",
        question="Of the strike of 25 February 2021, which sentence may you write?",
        options=_majority_options,
        right=lambda kit: _majority_options(kit)[1],
        explain=_explain_majority,
        hints=("In the table, read who is said to have counted in each of these rows.",),
    ),
    Exercise(
        id="chr-14",
        question=(
            "How many strikes near Al-Bukamal are published in the releases that were read, without"
            " the counts of several days?"
        ),
        right=_daily,
        explain=_explain_daily,
        hints=("Add the years of the table, then take off the last column.",),
        unit="strikes",
    ),
    Exercise(
        id="chr-15",
        question=(
            "Under which dyad does UCDP hold most of its rows for events in which the United States"
            " or the coalition acted?"
        ),
        options=_dyad_options,
        right=lambda kit: str(_dyads_of_us(kit)["dyad"].iloc[0]),
        explain=_explain_dyad,
        hints=("Whose ground forces did the coalition support along the Euphrates?",),
    ),
    Exercise(
        id="chr-16",
        question=(
            "Pick ten days blindly from January to 3 July 2021. Before how many of them does the"
            " chronology have, within two weeks, an attack with rockets, missiles or drones?"
        ),
        right=_tenths,
        explain=_explain_tenths,
        hints=(
            "Each attack covers the two weeks that follow it. How many do they cover together?",
        ),
        tolerance=1,
        unit="days",
    ),
    OpenExercise(
        id="chr-17",
        question=(
            "Where does the sequence that leads to 3 January 2020 begin? Choose one event, and say"
            " by what rule you chose it."
        ),
        considerations=_beginnings,
        hints=("Would your rule have chosen the same kind of event for the other side?",),
    ),
)
