"""What happened when, who says so, and what a count depends on; tables in, tables out.

``accounts`` (an event's statements with their sources, rival figures), ``timeline`` (events in
lanes, what the article tells of them), ``strikes`` (what counts as one, those on record),
``counting`` (under one definition or all), ``rates`` (the gaps between), ``around`` (what came
before and after, who said what of it), ``series`` (coalition releases and UCDP's rows by month).
"""

from borderkit.events.accounts import event_record, figures_by_source, statements_with_sources
from borderkit.events.around import events_around, statements_on_events, us_strikes
from borderkit.events.counting import specification_curve, strikes_counted, tally_of_definitions
from borderkit.events.strikes import ARTICLE_DEFINITIONS, Definition, strikes_on_record
from borderkit.events.timeline import timeline_rows

__all__ = [
    "ARTICLE_DEFINITIONS",
    "Definition",
    "event_record",
    "events_around",
    "figures_by_source",
    "specification_curve",
    "statements_on_events",
    "statements_with_sources",
    "strikes_counted",
    "strikes_on_record",
    "tally_of_definitions",
    "timeline_rows",
    "us_strikes",
]
