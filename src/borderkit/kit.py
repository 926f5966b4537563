"""The one object that a notebook holds: every table and map layer, loaded once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import pandas as pd

from borderkit.data.package import read_tables
from borderkit.data.schema import read_schema
from borderkit.data.views_old import old_views
from borderkit.places.basemap import Layers
from borderkit.places.gazetteer import Places, arabic_names

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


class Kit:
    """Every table as an attribute (``kit.events``, ``kit.claims``), and the map layers.

    ``tables`` maps names to DataFrames; ``places`` also resolves names; ``layers`` are read when
    they are asked for. Treat them as read only: a changed copy is yours, a
    changed table is everyone's.

    >>> kit = read_kit(data_folder())
    >>> kit.claims.loc[0, "id"]
    'c01'
    """

    def __init__(self, folder: Path, tables: Mapping[str, pd.DataFrame], layers: Layers) -> None:
        self.folder = folder
        self.record = dict(tables)  # the real tables, under their new names alone
        self.tables = self.record | old_views(self.record)
        self.layers = layers
        self.places = Places.from_tables(tables["places"], tables["place_names"])

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables: dict[str, pd.DataFrame] = self.__dict__.get("tables", {})
        if name in tables:
            return tables[name]
        known = ", ".join(sorted(tables))
        raise AttributeError(f"The kit has no table {name!r}. It has: {known}.")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def __repr__(self) -> str:
        rows = sum(len(table) for table in self.record.values())
        return f"Borderkit: {len(self.record)} tables, {rows:,} rows, {len(self.layers)} map layers"

    def codes(self, name: str) -> dict[str, str]:
        """Give a code list as ``{code: label}``, in the order of the list.

        >>> kit.codes("verdict")["unsupported"]
        'Unsupported'
        """
        return {str(code): str(label) for code, label in self.codes_table(name)["label"].items()}

    def codes_table(self, name: str) -> pd.DataFrame:
        """Give a code list with its codes as index and their label and description as columns.

        Raises KeyError, with the names of the lists, for a list that does not exist.

        >>> kit.codes_table("verdict").loc["contested", "description"]
        "Recorded evidence on both sides, each by more than a party's charge or denial."
        """
        of_list = self.tables["codes"].query("list == @name")
        if of_list.empty:
            known = ", ".join(self.tables["codes"]["list"].unique())
            raise KeyError(f"There is no code list {name!r}. There are: {known}.")
        return of_list.set_index("code")[["label", "description"]]

    def contents(self, *names: str) -> pd.DataFrame:
        """List tables (all, or those named, in that order): table, rows, and what a table holds.

        >>> kit.contents("events")["table"].tolist()
        ['events']
        """
        described = read_schema(self.folder).tables
        return pd.DataFrame(
            [
                (name, len(self.record[name]), described[name].description)
                for name in names or self.record
            ],
            columns=["table", "rows", "what it holds"],
        )

    def sources_of(self, table: str, record: str) -> pd.DataFrame:
        """Give the sources that stand behind a row of a table without a source column of its own.

        >>> len(kit.sources_of("omissions", "o01")) > 0
        True
        """
        cited = self.tables["citations"].query("table == @table and record == @record")
        return cited[["source_id", "role"]].merge(
            self.tables["sources"], left_on="source_id", right_on="id"
        )

    @cached_property
    def who(self) -> dict[str, str]:
        """The publisher of each source, or the writer of a reprint, by source id.

        >>> kit.who["geonames-2026"]
        'GeoNames'
        """
        sources, publishers = self.record["sources"], self.record["publishers"]
        names = sources["publisher_id"].map(publishers.set_index("id")["name"])
        elsewhere = sources["writer_id"] != sources["publisher_id"]
        return dict(zip(sources["id"], names.mask(elsewhere, sources["voice"]), strict=True))

    @cached_property
    def printed(self) -> dict[str, str]:
        """Whose words each source has, and where: that tells the copies of one work apart.

        >>> kit.printed["wikipedia-al-qaim-town"]
        'Wikipedia (mirror piglix.com)'
        """
        sources = self.record["sources"]
        return dict(zip(sources["id"], sources["voice"], strict=True))

    @cached_property
    def arabic(self) -> dict[str, str]:
        """The first Arabic name of each place that has one, by place id."""
        return dict(arabic_names(self.record["place_names"]).items())  # type: ignore[arg-type]

    def cited(self, table: str) -> dict[str, list[str]]:
        """Give, by record, the publishers cited as evidence for the rows of a table.

        >>> kit.cited("control")["al-bukamal-06"]
        ['AFP (copy at Rappler)']
        """
        rows = self.record["citations"].query("table == @table and role == 'evidence'")
        named = rows.assign(who=rows["source_id"].map(self.who)).groupby("record")["who"]
        return {str(record): sorted(set(group)) for record, group in named}

    def in_words(self, text: object, names: Mapping[str, str] | None = None) -> str:
        """Put the publisher's name for every source id that a text of the data mentions.

        The names are those of :attr:`who`, or others, such as :attr:`printed`.

        >>> kit.in_words("denied (smart-2017-11-08)")
        'denied (SMART News)'
        """
        if not isinstance(text, str):
            return ""
        known = names or self.who
        return _ID.sub(lambda found: known.get(found.group(), found.group()), text)


def read_kit(folder: Path) -> Kit:
    """Read the kit from a data folder (see :func:`borderkit.load`).

    >>> read_kit(data_folder()).layers["border"].crs.to_epsg()
    4326
    """
    return Kit(folder, read_tables(folder), Layers(folder / "geo"))
