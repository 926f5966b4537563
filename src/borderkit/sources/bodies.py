"""The bodies on whose word reports rest: one key, one name and one side for each."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.data.names import fold

NOT_STATED = "not-stated"
NONE_FOUND = "none-found"

# The label of an actor whose id isn't a label itself, by whose army, parliament or members it is.
# The PMF are under Iraq by its law of 2016; their formations keep labels of their own.
SIDES: Mapping[str, str] = {
    "iraqi-forces": "iraq",
    "iraqi-judiciary": "iraq",
    "iraqi-parliament": "iraq",
    "irgc": "iran",
    "peshmerga": "kurdistan-region",
    "pmf": "iraq",
    "sdf": "sdf-aanes",
    "syria-pro-government": "syria-until-2024",
    "un": "united-nations",
    "us-congress": "united-states",
    "us-led-coalition": "united-states",
}


def bodies(
    report_bases: pd.DataFrame, publishers: pd.DataFrame, actors: pd.DataFrame
) -> pd.DataFrame:
    """Add to each basis its body: ``body`` (a key), ``name`` and ``side``; drop "not stated".

    Two rows have one key if they name one actor (so the organs and the unnamed officials of one
    state are one body), or else one publisher, or else the same words. ``side`` is the code of the
    actor, or the publisher's alignment; "none-found" for anybody else, witnesses among them.

    >>> table = bodies(kit.report_bases, kit.publishers, kit.actors)
    >>> table.query("publisher_id == 'sohr'")[["name", "side"]].iloc[0].tolist()
    ['Syrian Observatory for Human Rights (SOHR)', 'syrian-opposition']
    """
    rows = report_bases[report_bases["basis"] != NOT_STATED].copy()
    actor, publisher = rows["actor_id"], rows["publisher_id"]
    known = publishers.set_index("id")
    rows["body"] = [
        body_key(*ids)
        for ids in zip(actor, publisher, rows["body_printed"], strict=True)
    ]  # fmt: skip
    named = actor.map(actors.set_index("id")["name"]).fillna(publisher.map(known["name"]))
    rows["name"] = named.fillna(rows["body_printed"])
    sides = actor.map(side_of_actor, na_action="ignore")
    rows["side"] = sides.fillna(publisher.map(known["alignment"])).fillna(NONE_FOUND)
    return rows.reset_index(drop=True)


def body_key(actor_id: object, publisher_id: object, printed: object) -> str:
    """Give the key of a body: its actor, or else its publisher, or else the words for it.

    >>> body_key("united-states", "us-dod-centcom", "Kirby, Pentagon")
    'actor:united-states'
    >>> body_key(pd.NA, pd.NA, "Local sources") == body_key(pd.NA, pd.NA, "local sources")
    True
    """
    if not pd.isna(actor_id):  # type: ignore[call-overload]
        return f"actor:{actor_id}"
    if not pd.isna(publisher_id):  # type: ignore[call-overload]
        return f"publisher:{publisher_id}"
    return f"printed:{fold(str(printed))}"


def side_of_actor(actor_id: str) -> str:
    """Give the code of an actor's side; an actor that is nobody's army or member is its own.

    >>> side_of_actor("us-led-coalition"), side_of_actor("irgc"), side_of_actor("israel")
    ('united-states', 'iran', 'israel')
    """
    return SIDES.get(actor_id, actor_id)


def by_basis(report_bases: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Count the reports that rest on each kind of word: basis, reports, figures, first_hand.

    A report that rests on two kinds counts under both. ``figures`` counts those whose toll rests on
    it, ``first_hand`` those where such a body could know at first hand. Most reports come first.

    >>> by_basis(kit.report_bases, kit.codes("report_basis")).iloc[0]["basis"]
    'A party on its own act'
    """
    report = ["event_id", "n"]
    grouped = report_bases.groupby(["basis", *report], as_index=False)
    each = grouped.agg(figure=("figure", "any"), first_hand=("first_hand", "any"))
    counted = each.groupby("basis").agg(
        reports=("n", "size"), figures=("figure", "sum"), first_hand=("first_hand", "sum")
    )
    table = counted.reset_index().sort_values(["reports", "basis"], ascending=[False, True])
    table["basis"] = table["basis"].map(labels)
    return table.reset_index(drop=True)
