"""Events in time: rows and lanes for drawing, and what the article tells of them, in its order.

Nothing here makes a date finer than its source: an event known to the day is a point, any other is
a stretch whose vague ends are kept apart from what is sure (see :mod:`borderkit.places.control`
for how the sure days are told from EDTF). A day is kept at midnight without a time zone.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from borderkit.data.dates import DateError, parse
from borderkit.data.problems import DataError, Problem, capped
from borderkit.places.control import spans

DAY = pd.Timedelta(days=1)
GAP_DAYS = 60  # between two marks of one level, so that each can be told from the next
IRAQI, SYRIAN, ELSEWHERE = "Iraqi side", "Syrian side", "Elsewhere or unknown"
SIDES = (IRAQI, SYRIAN, ELSEWHERE)  # in order of name
NOT_NAMED = "No actor on record"
_SIDE_OF = {"Iraq": IRAQI, "Syria": SYRIAN}
TOLD = "told in a coded claim"
ALLUDED = "alluded to, in no coded claim"
BEHIND = "left out, but a claim leans on it"
LEFT_OUT = "left out"
TELLINGS = (TOLD, ALLUDED, BEHIND, LEFT_OUT)


def timeline_rows(
    events: pd.DataFrame, statements: pd.DataFrame, lanes: Mapping[str, str], by: str = "type"
) -> pd.DataFrame:
    """Return the events in order of date, ready to be drawn in lanes.

    ``lanes`` maps the codes of column ``by`` to their names, from the top lane down; a lane without
    events is left out. New columns: when (the date in plain words), sources (how many report it),
    start, end, sure_start and sure_end (days), one_day, about_start, about_end (that end is marked
    approximate), doubtful (an end is marked uncertain), lane (its name) and y (its level, from 0 at
    the top, such that no two events of a lane overlap). Raises
    :class:`borderkit.data.problems.DataError` for an event without a date that can be read, or
    with a code without a lane, and names it.

    >>> rows = timeline_rows(kit.events, kit.statements, kit.codes("event_type"))
    >>> rows.loc[rows["id"] == "2014-06-20-al-qaim-seizure", "when"].item()
    '17 to 21 June 2014'
    """
    refuse_undrawable(events, lanes, by)
    table = spans(events.rename(columns={"date": "interval"}))
    when = [parse(text) for text in table["interval"]]
    reports = statements[statements["kind"] == "report"]
    counted = reports.groupby("event_id")["source_id"].nunique()
    table = table.assign(
        when=[one.label() for one in when],
        about_start=[one.approximate_start for one in when],
        about_end=[one.approximate_end for one in when],
        doubtful=[one.uncertain_start or one.uncertain_end for one in when],
        sources=table["id"].map(counted).fillna(0).astype(int),
        lane=[lanes[code] for code in table[by]],
    )
    table = _bounded(table)
    table["one_day"] = (table["start"] == table["end"]) & (table["sure_start"] == table["start"])
    table = table.sort_values(["start", "end", "id"], ignore_index=True)
    return table.assign(y=_levels(table, list(lanes.values())))


def rows_with_crowds(rows: pd.DataFrame, most: int = 14) -> pd.DataFrame:
    """Gather a lane that needs more than ``most`` levels into one row a month, with a count.

    The new column ``events`` says how many a row stands for. A row of several keeps the words of
    the first and is no single day; all levels are laid anew.
    """
    taken = rows.groupby("lane")["y"].transform(lambda y: y.max() - y.min() + 1)
    month = rows["start"].dt.strftime("%Y-%m").where(taken > most, rows["id"])
    groups = rows.groupby(["lane", month], sort=False)
    firsts = groups.head(1).assign(events=groups["id"].transform("size"))
    order = rows.groupby("lane")["y"].min().sort_values().index.tolist()
    firsts = firsts.reset_index(drop=True)
    return firsts.assign(y=_levels(firsts, order))


def pieces_of_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Cut the stretches of :func:`timeline_rows` into what is sure and what is only possible.

    One-day events are left out. New columns: left (first day), right (the day after the last) and
    sure. An event of which no day is sure is one piece that is not sure.
    """
    long = rows[~rows["one_day"]]
    nothing_sure = long["sure_start"] > long["sure_end"]
    sure_left = long["sure_start"].where(~nothing_sure, long["end"] + DAY)
    sure_right = (long["sure_end"] + DAY).where(~nothing_sure, long["end"] + DAY)
    cut = [
        long.assign(left=long["start"], right=sure_left, sure=False),
        long.assign(left=sure_left, right=sure_right, sure=True),
        long.assign(left=sure_right, right=long["end"] + DAY, sure=False),
    ]
    whole = pd.concat(cut).query("left < right")
    return whole.sort_values(["id", "left"], ignore_index=True)


def events_told_by_kind(events: pd.DataFrame, until: str, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Count, for each kind of act, the events that began by day ``until`` and those in the article.

    Columns: kind, events, told (in the article, told or alluded to) and left_out; in the order of
    ``kinds``.
    """
    before = events_begun_by(events, until)
    counts = before.groupby("type").agg(events=("in_article", "size"), told=("in_article", "sum"))
    counts = counts.reindex([code for code in kinds if code in counts.index])
    counts.insert(0, "kind", [kinds[str(code)] for code in counts.index])
    counts["left_out"] = counts["events"] - counts["told"]
    return counts.reset_index(drop=True)


def events_begun_by(events: pd.DataFrame, until: str) -> pd.DataFrame:
    """Return the events that can have begun by day ``until``."""
    by_then: pd.DataFrame = events[events["date_start"] <= pd.Timestamp(until)]
    return by_then


def lanes_by_kind(events: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Give each event the lane of its kind of act; ``kinds`` maps codes to words, in order.

    >>> lanes_by_kind(kit.events[:1], kit.codes("event_type"))["lane"].tolist()
    ['Ground operation']
    """
    return _lanes(events["id"], events["type"].map(dict(kinds)), list(kinds.values()))


def lanes_by_actor(
    events: pd.DataFrame, event_actors: pd.DataFrame, actors: pd.DataFrame
) -> pd.DataFrame:
    """Give each event the lane of each actor that acted, in order of name; those without come last.

    >>> lanes = lanes_by_actor(kit.events[:1], kit.event_actors, kit.actors)
    >>> lanes["lane"].tolist()
    ['Iraqi armed groups other than ISIS, 2014', 'Islamic State (ISIS)']
    """
    acted = event_actors[event_actors["role"] == "initiator"]
    names = actors.set_index("id")["name"]
    found = events[["id"]].merge(acted, left_on="id", right_on="event_id", how="left")
    named = found["actor_id"].map(names).fillna(NOT_NAMED)
    order = [*sorted(set(named) - {NOT_NAMED}, key=str.casefold), NOT_NAMED]
    return _lanes(found["id"], named, order)


def lanes_by_side(
    events: pd.DataFrame, event_places: pd.DataFrame, places: pd.DataFrame
) -> pd.DataFrame:
    """Give each event the side of the border on which its places lie.

    An event without a known place in Iraq or Syria stands under "elsewhere or unknown".

    >>> lanes_by_side(kit.events[:1], kit.event_places, kit.places)["lane"].tolist()
    ['Iraqi side']
    """
    at = event_places.merge(places[["id", "country"]], left_on="place_id", right_on="id")
    at = at.assign(lane=at["country"].str.split(";")).explode("lane")
    at = at.assign(lane=at["lane"].map(_SIDE_OF)).dropna(subset="lane")
    found = events[["id"]].merge(at[["event_id", "lane"]], left_on="id", right_on="event_id")
    rest = events.loc[~events["id"].isin(found["id"]), ["id"]].assign(lane=ELSEWHERE)
    both = pd.concat([found[["id", "lane"]], rest])
    return _lanes(both["id"], both["lane"], SIDES)


class OrderCount(NamedTuple):
    """How two orders agree: pairs told earlier first, later first, and pairs that say neither."""

    forward: int
    backward: int
    undecided: int


def events_in_paragraphs(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return each event of the article's claims by paragraph: the telling, in the text's own order.

    Where the chronology holds the event that a claim is about, the claim points to it. Columns:
    paragraph, event_id, title, date (EDTF), when (in words), start and end (days; NaT where open),
    claims (how many claims of the paragraph are about it) and in_article. An event stands once a
    paragraph; events of one paragraph are in order of date, for the tables do not hold their order
    within it.

    >>> events_in_paragraphs(kit.tables)["paragraph"].is_monotonic_increasing
    True
    """
    claims, events = tables["claims"], tables["events"]
    about = (
        tables["claim_events"]
        .dropna(subset="event_id")
        .merge(claims[["id", "paragraph"]], left_on="claim_id", right_on="id")
    )
    told = about.groupby(["paragraph", "event_id"], as_index=False).agg(claims=("claim_id", "size"))
    known = events[["id", "title", "date", "date_start", "date_end", "in_article"]]
    table = told.merge(known, left_on="event_id", right_on="id").drop(columns="id")
    table = table.rename(columns={"date_start": "start", "date_end": "end"})
    table.insert(4, "when", [parse(text).label() for text in table["date"]])
    return table.sort_values(["paragraph", "start", "end", "event_id"], ignore_index=True)


def order_of_telling(told: pd.DataFrame) -> OrderCount:
    """Count, over all pairs of events in different paragraphs, how often text and calendar agree.

    ``told`` is made by :func:`events_in_paragraphs`; an event counts where it is first told. A pair
    whose days overlap is undecided. This is what Kendall's tau counts, without making one number of
    it.

    >>> days = pd.to_datetime(["2020-01-01", "2019-01-01"])
    >>> order_of_telling(
    ...     pd.DataFrame({"event_id": ["a", "b"], "paragraph": [1, 2], "start": days, "end": days})
    ... )
    OrderCount(forward=0, backward=1, undecided=0)
    """
    first = told.drop_duplicates("event_id")
    verdicts = list(_pairs(first))
    return OrderCount(verdicts.count(1), verdicts.count(-1), verdicts.count(0))


def _pairs(first: pd.DataFrame) -> Iterator[int]:
    rows = zip(first["paragraph"], first["start"], first["end"], strict=True)
    for (early, start, end), (late, other_start, other_end) in combinations(rows, 2):
        if early != late:
            yield int(end < other_start) - int(other_end < start)


def tellings_of_events(
    events: pd.DataFrame, claim_events: pd.DataFrame, until: str | None = None
) -> pd.DataFrame:
    """Return the events that can have begun by day ``until``, with how the article stands to each.

    The new column ``standing`` is one of :data:`TELLINGS`. Whether the article tells or alludes to
    an event is the word of those who coded it (``in_article``).
    """
    known = events if until is None else events_begun_by(events, until)
    claimed = known["id"].isin(claim_events["event_id"].dropna())
    told = known["in_article"].astype(bool)
    words = [_standing(*pair) for pair in zip(told, claimed, strict=True)]
    return known.assign(standing=pd.Categorical(words, TELLINGS))


def _standing(told: bool, claimed: bool) -> str:
    if told:
        return TOLD if claimed else ALLUDED
    return BEHIND if claimed else LEFT_OUT


def claims_without_event(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return what claims are about and the chronology holds no event for: paragraph and words.

    >>> claims_without_event(kit.tables).columns.tolist()
    ['paragraph', 'claim_id', 'words']
    """
    about, claims = tables["claim_events"], tables["claims"]
    without = about[about["event_id"].isna()]
    table = without.merge(claims[["id", "paragraph"]], left_on="claim_id", right_on="id")
    table = table.sort_values(["paragraph", "claim_id", "n"], ignore_index=True)
    return table[["paragraph", "claim_id", "words"]]


def refuse_undrawable(
    events: pd.DataFrame, kinds: Collection[str], column: str = "type"
) -> pd.DataFrame:
    """Return the events as they are, if each has an id of its own, a date and a known kind.

    ``kinds`` are the codes allowed in ``column``. Raises
    :class:`borderkit.data.problems.DataError` with every problem, each naming its event.

    >>> refuse_undrawable(pd.DataFrame({"id": ["e1"], "date": ["2021/2019"], "type": ["x"]}), ["x"])
    Traceback (most recent call last):
    borderkit.data.problems.DataError: 1 problem in the data:
      events, column date, "2021/2019": The date of the event e1 can't be read: it ends before it
      starts. Put the earlier date first. [event-date]
    """
    found = [*_repeated(events), *_dates(events), *_kinds(events, kinds, column)]
    if found:
        raise DataError(capped(found))
    return events


def _repeated(events: pd.DataFrame) -> Iterator[Problem]:
    for event in events.loc[events["id"].duplicated(), "id"].unique():
        mend = "Give each event an id of its own."
        yield Problem("events", None, "id", str(event), "unique", "Two events have this id.", mend)


def _dates(events: pd.DataFrame) -> Iterator[Problem]:
    for event, text in zip(events["id"], events["date"], strict=True):
        if pd.isna(text) or not str(text).strip():
            message = f"The event {event} has no date, so it has no place in time."
            mend = "Give it one, even a wide one such as 2019, or leave it out of the table."
            yield Problem("events", None, "date", "", "event-date", message, mend)
            continue
        try:
            parse(text)
        except DateError as error:
            message = f"The date of the event {event} can't be read: {error.reason}."
            yield Problem("events", None, "date", text, "event-date", message, f"{error.mend}.")


def _kinds(events: pd.DataFrame, kinds: Collection[str], column: str) -> Iterator[Problem]:
    unknown = events[~events[column].isin(list(kinds))]
    for event, code in zip(unknown["id"], unknown[column], strict=True):
        message = f"The {column} of the event {event} is not in the code list."
        mend = f"Use one of: {', '.join(kinds)}; or add the code to codes.csv."
        shown = "" if pd.isna(code) else str(code)
        yield Problem("events", None, column, shown, "code", message, mend)


def _bounded(table: pd.DataFrame) -> pd.DataFrame:
    """Draw an open or unknown end as far as the table reaches; nothing there is sure."""
    first, last = table["start"].min(), table["end"].max()
    return table.assign(
        start=table["start"].fillna(first),
        end=table["end"].fillna(last),
        sure_start=table["sure_start"].fillna(table["end"]),
        sure_end=table["sure_end"].fillna(table["start"]),
    )


def _levels(table: pd.DataFrame, lanes: list[str]) -> list[int]:
    """Give each event the first free level of its lane (greedy interval partitioning)."""
    left, right = table["start"].to_numpy(), (table["end"] + GAP_DAYS * DAY).to_numpy()
    levels = [0] * len(table)
    top = 0
    for lane in lanes:
        taken: list[tuple[object, int]] = []  # when a level is free again
        free: list[int] = []
        for row in (table["lane"] == lane).to_numpy().nonzero()[0]:
            while taken and taken[0][0] < left[row]:
                heapq.heappush(free, heapq.heappop(taken)[1])
            level = heapq.heappop(free) if free else len(taken)
            heapq.heappush(taken, (right[row], level))
            levels[row] = top + level
        top += len(taken) + len(free)
    return levels


def _lanes(ids: pd.Series, lanes: pd.Series, order: Sequence[str]) -> pd.DataFrame:
    table = pd.DataFrame({"event_id": ids, "lane": pd.Categorical(lanes, list(order))})
    return table.drop_duplicates().sort_values(["event_id", "lane"], ignore_index=True)
