"""Lists about claims on the page: how each could be checked, what is left out, the devices."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.claims.texts import article_devices, reported_omissions
from borderkit.course.show.tables import PageTable, table

NONE_YET = "none yet"


def checking_table(
    claims: pd.DataFrame, kinds: Mapping[str, str], levels: Mapping[str, str]
) -> PageTable:
    """List all claims with their kind, whether evidence could settle each, and how or why not."""
    frame = pd.DataFrame(
        {
            "Claim": claims["id"],
            "Paragraph": claims["paragraph"],
            "In our words": claims["paraphrase"],
            "Kind": claims["kind"].map(dict(kinds)),
            "Can it be checked?": claims["checkable"].map(dict(levels)),
            "How, or why not": claims["why_checkable"],
        }
    )
    return table(frame, f"All {len(frame)} claims: can each be checked, and how?")


def omissions_table(
    tables: Mapping[str, pd.DataFrame],
    directions: Mapping[str, str],
    direction: str | None = None,
) -> PageTable:
    """List what is left out, with who reports it; only what tells one way where it is given."""
    rows = reported_omissions(tables).assign(tells=tables["omissions"]["direction"])
    chosen = rows if direction is None else rows[rows["tells"] == direction]
    frame = pd.DataFrame(
        {
            "Left out": chosen["what"],
            "Why it matters": chosen["why_it_matters"],
            "Reported by": chosen["reported_by"],
        }
    )
    if direction is None:
        frame.insert(2, "Which way it tells", chosen["tells"].map(dict(directions)))
        return table(frame, f"All {len(frame)} omissions")
    way = directions[direction].lower()
    return table(frame, f"Left out ({len(frame)} of {len(rows)}): {way}")


def devices_table(tables: Mapping[str, pd.DataFrame]) -> PageTable:
    """List the devices of rhetoric by paragraph, each with what it does there and its evidence."""
    frame = article_devices(tables).set_axis(
        ["Device", "Paragraph", "What it does there", "What bears on it"], axis=1
    )
    return table(frame, f"{len(frame)} devices of rhetoric, by paragraph")


def audit_table(drawn: pd.DataFrame, names: Mapping[str, str]) -> PageTable:
    """List the rows drawn for you, each with its page to read again.

    ``drawn`` is :func:`borderkit.claims.audit.draw`; ``names`` says what each table holds.
    """
    frame = pd.DataFrame(
        {
            "Table": drawn["table"].map(lambda name: names.get(name, name)),
            "Row": drawn["key"],
            "What the kit says it says": drawn["says"],
            "Page": drawn["publisher"],
            "url": drawn["url"],
        }
    )
    return table(frame, f"{len(frame)} rows for you to read again", {"Page": "url"})


def tally_table(beside: pd.DataFrame) -> PageTable:
    """Set your tally beside the kit's, shares in per cent; ``beside`` is of ``claims.audit``."""
    frame = pd.DataFrame(
        {
            "What was found": beside["verdict"],
            "The kit's reader": _counts(beside, "kit"),
            "You": _counts(beside, "own"),
        }
    )
    kit_rows, own_rows = int(beside["kit_rows"].sum()), int(beside["own_rows"].sum())
    return table(frame, f"{kit_rows} rows of the kit's reader, {own_rows} of yours, with intervals")


def _counts(beside: pd.DataFrame, whose: str) -> list[str]:
    columns = (f"{whose}_rows", f"{whose}_low", f"{whose}_high")
    rows = zip(*(beside[column] for column in columns), strict=True)
    return [
        NONE_YET if low != low else f"{count} ({100 * low:.0f} to {100 * high:.0f} %)"
        for count, low, high in rows
    ]
