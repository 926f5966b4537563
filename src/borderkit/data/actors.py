"""Who stands with whom, as the table of actors says it: sides, and houses that act as one."""

from __future__ import annotations

import pandas as pd

from borderkit.data.problems import Tables
from borderkit.data.sheets import listed

US, PMF, ISIS = "united-states", "pmf", "islamic-state"  # codes of houses
CLAIM_NAME, OTHERS = "claim name", "Others"


def house_members(actors: pd.DataFrame, house: str) -> frozenset[str]:
    """Give the actors of a house: what one of them did, or suffered, counts as done by, or to, it.

    >>> sorted(house_members(kit.actors, "united-states"))
    ['united-states', 'us-led-coalition']
    """
    of_house = actors["house"].map(lambda cell: house in listed(cell))
    return frozenset(actors.loc[of_house.astype(bool), "id"])


def house_mates(actors: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Give for each actor those that are of a house with it, itself among them.

    The PMF are of two houses, their own and Iraq's; whoever is of one of these is not so of both.

    >>> "iraq" in house_mates(kit.actors)["kataib-hezbollah"]
    False
    """
    houses = dict(zip(actors["id"], actors["house"].map(listed), strict=True))
    return {
        actor: frozenset(
            {actor, *(other for other, theirs in houses.items() if set(own) & set(theirs))}
        )
        for actor, own in houses.items()
    }


def sides_of_actors(actors: pd.DataFrame) -> dict[str, str]:
    """Give for each actor the code of its side; one that is nobody's army or member is its own.

    >>> sides = sides_of_actors(kit.actors)
    >>> sides["us-led-coalition"], sides["irgc"], sides["israel"]
    ('united-states', 'iran', 'israel')
    """
    return dict(zip(actors["id"], actors["side"], strict=True))


def camps(tables: Tables) -> dict[str, str]:
    """Give for each actor the words for where it stands: its house, or that of its side.

    Of several houses the last is the narrowest. A name under which acts were claimed stands among
    such names, and who is of no house among the others.

    >>> where = camps(kit.tables)
    >>> where["us-congress"], where["kataib-hezbollah"], where["russia"]
    ('United States and coalition', 'PMF and groups in it', 'Others')
    """
    codes = tables["codes"]
    words = {
        (str(row.list), str(row.code)): str(row.label)
        for row in codes[codes["list"].isin(["house", "actor_kind"])].itertuples()
    }
    where = {}
    for actor in tables["actors"].itertuples():
        house = (listed(actor.house) or [str(actor.side)])[-1]
        claimed = words["actor_kind", CLAIM_NAME] if actor.kind == CLAIM_NAME else OTHERS
        where[str(actor.id)] = words.get(("house", house), claimed)
    return where
