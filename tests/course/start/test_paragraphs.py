import pytest

from borderkit.course.start.paragraphs import article_shape, claims_by_paragraph
from borderkit.kit import Kit


class Other:
    """A kit with other claims."""

    def __init__(self, kit: Kit, claims: object) -> None:
        self.claims, self.paragraphs = claims, kit.paragraphs


def test_every_paragraph_is_there_and_every_claim_is_counted_once(kit: Kit) -> None:
    counted = claims_by_paragraph(kit.claims, kit.paragraphs)
    assert list(counted["paragraph"]) == list(kit.paragraphs["paragraph"])
    assert counted["claims"].sum() == len(kit.claims)
    assert [len(texts) for texts in counted["paraphrases"]] == list(counted["claims"])


def test_a_paragraph_without_claims_is_drawn_as_none_and_named(kit: Kit) -> None:
    other = Other(kit, kit.claims.query("paragraph != 5"))
    chart = article_shape(other)  # type: ignore[arg-type]
    assert chart.table is not None
    assert chart.table.frame.set_index("paragraph").loc[5, "claims"] == 0
    assert "none is coded in 5, 14." in chart.alt


def test_the_title_and_the_words_count_what_the_bars_show(kit: Kit) -> None:
    chart = article_shape(kit)
    bars = list(chart.figure.data[0].y)
    assert chart.table is not None
    assert bars == list(chart.table.frame["claims"])
    assert f"{sum(bars)} claims" in chart.figure.layout.title.text
    assert f"makes {max(bars)}" in chart.title
    assert f"show {sum(bars)} claims in all" in chart.alt


@pytest.mark.parametrize("text", ["<b>x</b>", "<script>"])
def test_paraphrases_are_escaped_in_the_hover(kit: Kit, text: str) -> None:
    chart = article_shape(Other(kit, kit.claims.head(1).assign(paraphrase=text)))  # type: ignore[arg-type]
    assert text not in chart.figure.data[0].hovertext[0]
    assert "&lt;" in chart.figure.data[0].hovertext[0]
