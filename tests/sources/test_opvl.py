"""The OPVL example and its empty form."""

from borderkit.kit import Kit
from borderkit.sources import opvl


def test_both_pages_fill_every_part(kit: Kit) -> None:
    table = opvl.worked(kit.worked_opvl, kit.sources)
    assert table["part"].tolist() == list(opvl.PARTS)
    assert table.map(lambda text: len(str(text)) > 3).all().all()


def test_only_a_limitation_names_what_would_remove_it(kit: Kit) -> None:
    table = opvl.worked(kit.worked_opvl, kit.sources).set_index("part")
    named = table.map(lambda text: "What would remove it" in str(text)).any(axis=1)
    assert named[named].index.tolist() == ["limitation"]


def test_the_form_asks_and_leaves_room(kit: Kit) -> None:
    form = opvl.form(kit.method_points, "Who died?")
    assert form["ask"].str.len().gt(10).all()
    assert form.iloc[:, -1].eq("").all()
