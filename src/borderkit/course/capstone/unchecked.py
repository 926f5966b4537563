"""What was not checked: computed from what the briefing cites and chose, and from nothing else."""

from __future__ import annotations

import pandas as pd

from borderkit.course.capstone.evidence import chosen_claims
from borderkit.course.capstone.file import Briefing
from borderkit.course.capstone.marks import cited
from borderkit.kit import Kit

NOTHING = "The kit has nothing to add: every source that is cited was opened and read again."
# What a second reading said of a row, in the order in which it is told.
_OUTCOMES = {
    "confirmed": "as first read",
    "confirmed-elsewhere": "as first read, by another page",
    "partly": "needed a finer word or figure and were mended",
    "wrong": "did not say it",
    "not-found": "not found again",
}


def cited_sources(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """Give the sources that the argument cites and the kit has, in the order of the marks.

    >>> one = Briefing(argument="More than fifty [@tehrantimes-2021-07-03].")
    >>> cited_sources(one, kit)["voice"].tolist()
    ['Tehran Times']
    """
    by_id = kit.sources.set_index("id", drop=False)
    found: pd.DataFrame = by_id.loc[[one for one in cited(briefing.argument) if one in by_id.index]]
    return found


def statement(briefing: Briefing, kit: Kit) -> list[str]:
    """Say what nobody checked for this briefing, one sentence or two for each kind of gap.

    >>> statement(Briefing(claims=("c05",)), kit)[0][:47]
    'Claims whose verdict has only low confidence: c'
    """
    sources = cited_sources(briefing, kit)
    said = [_not_opened(sources), _not_seen(sources), _low(briefing, kit), _second(briefing, kit)]
    return [sentence for sentence in said if sentence] or [NOTHING]


def _not_opened(sources: pd.DataFrame) -> str:
    return _listed("Cited but never opened by the kit:", sources[~sources["opened"]])


def _not_seen(sources: pd.DataFrame) -> str:
    found = sources[sources["title_status"] == "not-seen"]
    return _listed("Cited, but the title of the page was not seen:", found)


def _listed(lead: str, sources: pd.DataFrame) -> str:
    if sources.empty:
        return ""
    names = [f"{row.voice} ({row.id})" for row in sources.itertuples()]
    return f"{lead} {', '.join(names)}."


def _low(briefing: Briefing, kit: Kit) -> str:
    claims = chosen_claims(briefing, kit)
    low = claims.loc[claims["confidence"] == "low", "id"].tolist()
    return f"Claims whose verdict has only low confidence: {', '.join(low)}." if low else ""


def _second(briefing: Briefing, kit: Kit) -> str:
    """Tell how a second reader found the statements behind the chosen events and claims."""
    rows = _behind(briefing, kit)
    if rows.empty:
        return ""
    read = rows.merge(kit.second_readings, on=["table", "key"], how="inner")
    read = read.drop_duplicates(["table", "key"], keep="last")
    counts = read["verdict"].value_counts()
    told = [f"{counts[code]} {words}" for code, words in _OUTCOMES.items() if code in counts.index]
    never = len(rows) - len(read)
    lead = f"Of {len(rows)} statements by sources on the chosen events and claims, {len(read)} were"
    rest = f"read a second time: {', '.join(told)}." if told else "read a second time."
    return f"{lead} {rest} {never} were read only once."


def _behind(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """List the rows of the two tables of statements by the keys that second readings use."""
    reports = kit.event_reports[kit.event_reports["event_id"].isin(briefing.events)]
    evidence = kit.claim_evidence[kit.claim_evidence["claim_id"].isin(briefing.claims)]
    keys = [
        pd.DataFrame({"table": name, "key": rows[column] + "|" + rows["n"].astype(str)})
        for name, rows, column in (
            ("event_reports", reports, "event_id"),
            ("claim_evidence", evidence, "claim_id"),
        )
    ]
    return pd.concat(keys, ignore_index=True)
