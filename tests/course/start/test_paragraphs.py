from borderkit.course.start.paragraphs import article_shape, claims_by_paragraph
from borderkit.kit import Kit


def test_every_paragraph_is_there_and_every_claim_is_counted_once(kit: Kit) -> None:
    table = claims_by_paragraph(kit.claims, kit.paragraphs)
    assert list(table["paragraph"]) == list(kit.paragraphs["paragraph"])
    assert table["claims"].sum() == len(kit.claims)
    assert [len(texts) for texts in table["paraphrases"]] == list(table["claims"])


def test_a_paragraph_without_claims_is_drawn_as_none(kit: Kit) -> None:
    table = claims_by_paragraph(kit.claims.query("paragraph != 5"), kit.paragraphs)
    assert table.set_index("paragraph").loc[5, "claims"] == 0


def test_the_title_counts_what_the_bars_show(kit: Kit) -> None:
    table = claims_by_paragraph(kit.claims, kit.paragraphs)
    figure = article_shape(table, "the kit")
    assert list(figure.data[0].y) == list(table["claims"])
    assert f"{len(kit.claims)} claims" in figure.layout.title.text
    assert f"makes {table['claims'].max()}" in figure.layout.title.text


def test_paraphrases_are_escaped_in_the_hover(kit: Kit) -> None:
    hostile = kit.claims.head(1).assign(paraphrase="<b>x</b>")
    figure = article_shape(claims_by_paragraph(hostile, kit.paragraphs), "the kit")
    assert "&lt;b&gt;x" in figure.data[0].hovertext[0]
