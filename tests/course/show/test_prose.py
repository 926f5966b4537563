"""Prose is filled with text that can neither format the page nor run in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from borderkit.course.show import prose as module
from borderkit.course.show.prose import prose

WORDS = """{% block toll %}
**What it shows.** {{ n }} sources; the first is {{ title }} ({{ link("page", url) }}).
{% endblock %}
{% block day %}{{ date("2019-12-29") }}{% endblock %}
"""


@pytest.fixture(autouse=True)
def _words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "any").mkdir()
    (tmp_path / "any" / "words.md").write_text(WORDS, encoding="utf-8")
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    module._environment.cache_clear()
    monkeypatch.setattr(module, "_environment", module._environment.__wrapped__)


def fill(title: str, url: str = "https://example.org") -> str:
    return prose("any", "toll", n=4, title=title, url=url).markdown


def test_a_passage_is_filled_with_numbers_names_and_links() -> None:
    said = "**What it shows.** 4 sources; the first is Reuters ([page](<https://example.org>))."
    assert fill("Reuters") == said
    assert prose("any", "day").markdown == "29 December 2019"


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("$\\frac$", "\\$\\\\frac\\$"),
        ("a\n\n# b", "a # b"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("ab\u202ecd", "abcd"),
    ],
)
def test_what_is_filled_in_stays_text(hostile: str, harmless: str) -> None:
    assert f"the first is {harmless} (" in fill(hostile)


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    assert fill("x", "javascript:alert(1)").endswith("(page).")


def test_a_missing_value_or_passage_is_told() -> None:
    with pytest.raises(UndefinedError, match="n"):
        prose("any", "toll", title="x", url="y")
    with pytest.raises(KeyError, match="tol"):
        prose("any", "tol")
