"""What stands on a notebook's page in two forms: text, and widgets while the notebook runs."""

from __future__ import annotations

import html
from typing import Any


class OnPage:
    """Text that a saved or printed page keeps, and the widgets that a running notebook shows.

    >>> page = OnPage()
    >>> page.text = "The form stands here."
    >>> page
    The form stands here.
    """

    text: str = ""
    box: Any

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        shown = {"text/plain": self.text, "text/html": self._page()}
        return {**self._widgets()._repr_mimebundle_(), **shown}

    def _page(self) -> str:
        return f"<p>{html.escape(self.text)}</p>"

    def _widgets(self) -> Any:
        return self.box
