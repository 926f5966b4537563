"""What the kit shows, for other programs: timelines, maps, sheets, calendars, bibliographies.

``shown.table`` gathers the events as they are shown; each format module turns that table into text
with ``dumps`` and reads it back with ``loads``; ``files.save`` keeps the text. A date is a day, a
month or a year all the way: no format holds a time of day, so no time zone can move it.
"""
