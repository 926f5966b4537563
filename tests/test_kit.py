import subprocess
import sys
import textwrap
from pathlib import Path

import pandas as pd
import pytest

import borderkit
from borderkit.data import DataError
from borderkit.kit import Kit


def test_every_table_is_an_attribute_and_typed(kit: Kit) -> None:
    assert len(kit.tables) > 50
    assert kit.events["date_start"].dtype.kind == "M"
    assert kit.sources["opened"].dtype == bool
    assert set(kit.tables) <= set(dir(kit))


def test_places_are_a_plain_table_and_layers_have_shapes_in_wgs84(kit: Kit) -> None:
    assert isinstance(kit.places, pd.DataFrame)
    assert "geometry" not in kit.places
    assert {"countries", "border", "rivers"} <= set(kit.layers)
    assert kit.layers["rivers"].crs.to_epsg() == 4326


def test_loading_measuring_and_resolving_import_no_geometry_library() -> None:
    code = """
        import sys, borderkit
        from borderkit.places.basemap import area_of, river_stretch
        from borderkit.places.measure import distances_from_line, position_of
        kit = borderkit.load()
        kit.places.resolve("Abu Kamal")
        distances_from_line(kit.places, kit.layers.lines("border"))
        area_of(kit.layers, "admin1", position_of(kit.places, "al-tanf"))
        river_stretch(kit.layers, kit.places, "al-bukamal", "deir-ez-zor")
        print(*sys.modules)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )
    assert not {"geopandas", "shapely", "pyproj", "pyogrio"} & set(done.stdout.split())


def test_an_unknown_table_names_those_that_exist(kit: Kit) -> None:
    with pytest.raises(AttributeError, match=r"no table 'event'\. It has: .*events"):
        _ = kit.event


def test_codes_keep_their_order_and_unknown_lists_are_named(kit: Kit) -> None:
    assert list(kit.codes("stance")) == ["supports", "partly-supports", "contradicts", "context"]
    with pytest.raises(KeyError, match=r"no code list 'stances'.*stance"):
        kit.codes("stances")


def test_sources_of_a_row_come_with_their_role(kit: Kit) -> None:
    cited = kit.citations.query("table == 'control' and role == 'disputes'").iloc[0]
    found = kit.sources_of("control", cited["record"])
    assert cited["source_id"] in set(found["id"])
    assert "disputes" in set(found["role"])
    assert kit.sources_of("control", "no-such-row").empty


def test_the_contents_list_the_tables_asked_for_with_their_rows(kit: Kit) -> None:
    listed = kit.contents("claims", "events")
    assert list(listed["table"]) == ["claims", "events"]
    assert list(listed["rows"]) == [len(kit.record["claims"]), len(kit.events)]
    assert listed["what it holds"].str.len().min() > 10
    assert len(kit.contents()) == len(kit.record)


def test_the_kit_says_what_it_holds(kit: Kit) -> None:
    rows = sum(map(len, kit.record.values()))
    expected = f"Borderkit: {len(kit.record)} tables, {rows:,} rows, {len(kit.layers)} map layers"
    assert repr(kit) == expected


def test_another_folder_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"datapackage\.json"):
        borderkit.load(tmp_path)


def test_the_data_folder_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BORDERKIT_DATA", str(tmp_path))
    assert borderkit.data_folder() == tmp_path


def test_the_package_gives_only_what_it_names() -> None:
    assert borderkit.Kit is Kit
    with pytest.raises(AttributeError, match="kitt"):
        _ = borderkit.kitt
