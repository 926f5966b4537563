"""What the notebooks show and ask: a folder a chapter, and the exercises of all of them.

>>> from borderkit.course import ask
>>> ask("geo-1").status
'unanswered'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from borderkit.course.forms import ask, hint

__all__ = ["ask", "hint"]


def __getattr__(name: str) -> object:
    """Import the forms only when something is asked, so that a chapter costs only itself."""
    if name not in __all__:
        raise AttributeError(f"module 'borderkit.course' has no attribute {name!r}")
    from borderkit.course import forms

    return getattr(forms, name)
