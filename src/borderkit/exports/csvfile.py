"""A table as CSV: until its users say :func:`borderkit.data.sheets.csv_text`."""

from borderkit.data.sheets import csv_text as dumps

__all__ = ["dumps"]
