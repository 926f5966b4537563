"""The data package as typed tables: its schema, a careful reader, the kit's rules, the dictionary.

Only the small types stand here; ``load``, ``validate`` and ``dictionary`` are imported by name, so
that importing the kit costs little.
"""

from borderkit.data.problems import DataError, Problem

__all__ = ["DataError", "Problem"]
