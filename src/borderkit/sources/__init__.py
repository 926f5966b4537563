"""Who is speaking, who repeats whom, how to grade a report, which words are loaded.

- ``base``: whose pages the kit rests on, who spoke on which event, how rows held up when read again
- ``trail``: the way of a report back to the bodies on whose word it rests
- ``grades``: the Admiralty code, words of likelihood, support of a report, OPVL
- ``publishers``: the same questions to every publisher
- ``words``: the loaded words of all sides, in a text and in titles

Functions that need several tables take them all, by name: ``trail.event_graph(kit.tables, "...")``.
"""

from borderkit.sources import base, grades, publishers, trail, words

__all__ = ["base", "grades", "publishers", "trail", "words"]
