"""Words on the page that a cell computes, so that no number in the text is typed by hand."""

from __future__ import annotations


def say(markdown: str) -> None:
    """Show ``markdown`` as text on the page.

    The text is ours and the numbers in it come from the tables; text of others goes into
    :func:`borderkit.course.show.tables.table`, which escapes it.

    >>> say("Nine sources.")
    Nine sources.
    """
    from IPython.display import publish_display_data

    publish_display_data({"text/markdown": markdown, "text/plain": markdown})
