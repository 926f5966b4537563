"""The capstone: a two-page briefing from a plain file that a student edits, in three formats.

``file`` reads and keeps the file, ``checking`` says what is missing, ``blocks`` lays out what the
briefing says once, and ``web``, ``markdown`` and ``word`` write the same words in their formats.
"""
