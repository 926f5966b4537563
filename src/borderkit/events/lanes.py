"""In which lanes of a timeline an event stands: by kind of act, by actor, by side of the border.

Each function returns a row for each event and lane, with the columns event_id and lane, where lane
is a categorical that keeps the order of the lanes. An act of several actors, or on both sides,
stands in several lanes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

IRAQI, SYRIAN, ELSEWHERE = "Iraqi side", "Syrian side", "Elsewhere or unknown"
SIDES = (IRAQI, SYRIAN, ELSEWHERE)  # in order of name
NOT_NAMED = "No actor on record"
_SIDE_OF = {"Iraq": IRAQI, "Syria": SYRIAN}


def by_kind(events: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Give each event the lane of its kind of act; ``kinds`` maps codes to words, in order.

    >>> by_kind(kit.events[:1], kit.codes("event_type"))["lane"].tolist()
    ['Ground operation']
    """
    return _lanes(events["id"], events["type"].map(dict(kinds)), list(kinds.values()))


def by_actor(
    events: pd.DataFrame, event_actors: pd.DataFrame, actors: pd.DataFrame
) -> pd.DataFrame:
    """Give each event the lane of each actor that acted, in order of name; those without come last.

    >>> lanes = by_actor(kit.events[:1], kit.event_actors, kit.actors)
    >>> lanes["lane"].tolist()
    ['Iraqi armed groups other than ISIS, 2014', 'Islamic State (ISIS)']
    """
    acted = event_actors[event_actors["role"] == "initiator"]
    names = actors.set_index("id")["name"]
    found = events[["id"]].merge(acted, left_on="id", right_on="event_id", how="left")
    named = found["actor_id"].map(names).fillna(NOT_NAMED)
    order = [*sorted(set(named) - {NOT_NAMED}, key=str.casefold), NOT_NAMED]
    return _lanes(found["id"], named, order)


def by_side(events: pd.DataFrame, event_places: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Give each event the side of the border on which its places lie.

    An event without a known place in Iraq or Syria stands under "elsewhere or unknown".

    >>> by_side(kit.events[:1], kit.event_places, kit.places)["lane"].tolist()
    ['Iraqi side']
    """
    at = event_places.merge(places[["id", "country"]], left_on="place_id", right_on="id")
    at = at.assign(lane=at["country"].str.split(";")).explode("lane")
    at = at.assign(lane=at["lane"].map(_SIDE_OF)).dropna(subset="lane")
    found = events[["id"]].merge(at[["event_id", "lane"]], left_on="id", right_on="event_id")
    rest = events.loc[~events["id"].isin(found["id"]), ["id"]].assign(lane=ELSEWHERE)
    both = pd.concat([found[["id", "lane"]], rest])
    return _lanes(both["id"], both["lane"], SIDES)


def _lanes(ids: pd.Series, lanes: pd.Series, order: Sequence[str]) -> pd.DataFrame:
    table = pd.DataFrame({"event_id": ids, "lane": pd.Categorical(lanes, list(order))})
    return table.drop_duplicates().sort_values(["event_id", "lane"], ignore_index=True)
