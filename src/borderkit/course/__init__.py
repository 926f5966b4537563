"""What the notebooks show and ask: a folder a chapter, and the exercises of all of them.

>>> from borderkit.course import ask
>>> ask("geo-1").status
'unanswered'
"""

from borderkit.course.bank import ask, hint

__all__ = ["ask", "hint"]
