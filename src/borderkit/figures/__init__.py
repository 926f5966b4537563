"""Figures and tables for the page: each takes tables and an axis and knows no files.

Import what you need by module: ``from borderkit.figures import maps, timelines, matrices, style``.
"""
