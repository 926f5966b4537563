"""On whose side the cited sources stand, and who else is recorded on the chosen events and claims.

An alignment is what the kit records of a publisher; "none found" never means independent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from borderkit.course.capstone.file import Briefing
from borderkit.course.capstone.unchecked import cited_sources
from borderkit.kit import Kit

NONE = "none-found"


def messages(briefing: Briefing, kit: Kit) -> list[str]:
    """Say which alignments the cited sources have, and which others the kit has on the subject.

    >>> one = Briefing(argument="Over fifty [@tehrantimes-2021-07-03].", claims=("c25",))
    >>> messages(one, kit)[0]
    'The sources that you cite are aligned with: Iran 1.'
    """
    here = _counted(cited_sources(briefing, kit))
    if not here:
        return []
    labels = kit.codes("alignment")
    told = ", ".join(f"{labels.get(code, code)} {here[code]}" for code in _by_name(here, labels))
    bare = f" No alignment was found for {here[NONE]}." if here[NONE] else ""
    lead = f"The sources that you cite are aligned with: {told}." if told else ""
    found = [f"{lead}{bare}".strip()]
    absent = [code for code in _by_name(_on_subject(briefing, kit), labels) if code not in here]
    if absent:
        names = ", ".join(labels.get(code, code) for code in absent)
        found.append(
            "On the events and claims that you chose the kit also has sources aligned with:"
            f" {names}. None of them is cited. Read one that is inconvenient for your argument."
        )
    return found


def alignments(sources: pd.DataFrame) -> list[str]:
    """Give the alignment codes of sources, every one of a source that has several.

    >>> alignments(kit.sources[kit.sources["id"] == "tehrantimes-2021-07-03"])
    ['iran']
    """
    return [code for codes in sources["alignment"].fillna(NONE) for code in str(codes).split(";")]


def _counted(sources: pd.DataFrame) -> Counter[str]:
    return Counter(alignments(sources))


def _on_subject(briefing: Briefing, kit: Kit) -> Counter[str]:
    reports = kit.event_reports[kit.event_reports["event_id"].isin(briefing.events)]
    evidence = kit.claim_evidence[kit.claim_evidence["claim_id"].isin(briefing.claims)]
    ids = pd.concat([reports["source_id"], evidence["source_id"]])
    return _counted(kit.sources[kit.sources["id"].isin(ids)])


def _by_name(codes: Iterable[str], labels: dict[str, str]) -> list[str]:
    return sorted((code for code in codes if code != NONE), key=lambda code: labels.get(code, code))
