"""Notebook 02: what happened, who says so, and what the count depends on.

``timeline``, ``timeline_for_print``, ``card`` (the events), ``events_told``, ``tellings_by_kind``,
``telling_order`` (what the article tells), ``killed_in_december_2019``, ``tolls_compared``,
``case``, ``gaps_between_figures`` (rival figures), ``counts_by_definition``, ``strikes_under``,
``choices``, ``every_definition``, ``effects``, ``your_definition``, ``gaps`` (how often),
``claims_on_isis``, ``one_strike``, ``strikes_on_isis``, ``ucdp_dyads`` (the other war),
``before_and_after``, ``both_directions``, ``after_the_article``, ``expectations`` (order in time).
"""

from borderkit.course.chronology.around import (
    after_the_article,
    before_and_after,
    both_directions,
    expectations,
)
from borderkit.course.chronology.counts import (
    choices,
    counts_by_definition,
    effects,
    every_definition,
    gaps,
    strikes_under,
    your_definition,
)
from borderkit.course.chronology.isis import (
    claims_on_isis,
    one_strike,
    strikes_on_isis,
    ucdp_dyads,
)
from borderkit.course.chronology.overview import (
    events_told,
    exported_files,
    reading_list,
    recurring_names,
    telling_order,
    tellings_by_kind,
    timeline_for_print,
)
from borderkit.course.chronology.page import timeline
from borderkit.course.chronology.tolls import (
    card,
    case,
    gaps_between_figures,
    killed_in_december_2019,
    tolls_compared,
)

__all__ = [
    "after_the_article",
    "before_and_after",
    "both_directions",
    "card",
    "case",
    "choices",
    "claims_on_isis",
    "counts_by_definition",
    "effects",
    "events_told",
    "every_definition",
    "expectations",
    "exported_files",
    "gaps",
    "gaps_between_figures",
    "killed_in_december_2019",
    "one_strike",
    "reading_list",
    "recurring_names",
    "strikes_on_isis",
    "strikes_under",
    "telling_order",
    "tellings_by_kind",
    "timeline",
    "timeline_for_print",
    "tolls_compared",
    "ucdp_dyads",
    "your_definition",
]
