"""Errors that a reader can mend: a notebook shows their message and no traceback."""

from __future__ import annotations


class MessageError(ValueError):
    """Something that you can mend; the message says what was wrong and how.

    >>> MessageError("Write a day as 2021-06-27.")._render_traceback_()
    ['Write a day as 2021-06-27.']
    """

    def _render_traceback_(self) -> list[str]:
        """Show a reader in a notebook the message alone (a hook of IPython's)."""
        return [str(self)]
