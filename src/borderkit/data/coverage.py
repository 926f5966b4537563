"""How much of what the notebooks lean on has been read twice, against the page itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

Tables = Mapping[str, pd.DataFrame]

# The columns that tell the rows of a table apart, where it is not the column ``id``.
KEYS = {
    "claim_evidence": ("claim_id", "n"),
    "statements": ("event_id", "n"),
    "publisher_notes": ("publisher_id", "kind", "n"),
}
ARTICLE = "tehran-times-article"  # of the texts
PROFILES = ("mehr-news", "reuters", "stars-and-stripes", "tehran-times", "us-dod-centcom")
WORKED = (
    "2018-06-17-al-hari",
    "2019-12-29-us-strikes-kataib-hezbollah",
    "2021-02-25-albukamal-strike",
    "2021-06-27-border-strikes",
    "2024-02-02-iraq-syria-strikes",
)


@dataclass(frozen=True)
class Leaning:
    """Rows that a notebook leans on: those of ``table`` that ``pick`` gives."""

    notebook: str
    table: str
    pick: Callable[[Tables], pd.DataFrame]


def _told(tables: Tables) -> set[str]:
    events = tables["events"]
    return {*events.loc[events["in_article"], "id"], *WORKED}


def _of_told_events(table: str) -> Callable[[Tables], pd.DataFrame]:
    return lambda tables: tables[table][tables[table]["event_id"].isin(_told(tables))]


def _all(table: str) -> Callable[[Tables], pd.DataFrame]:
    return lambda tables: tables[table]


def _located(tables: Tables) -> pd.DataFrame:
    return tables["places"].dropna(subset=["lat", "lon"])


def _told_events(tables: Tables) -> pd.DataFrame:
    return tables["events"][tables["events"]["id"].isin(_told(tables))]


def _ratings(tables: Tables) -> pd.DataFrame:
    notes = _profiles("publisher_notes", "publisher_id")(tables)
    return notes[notes["kind"] == "rating"]


def _of_article(tables: Tables) -> pd.DataFrame:
    claims, evidence = tables["claims"], tables["claim_evidence"]
    return evidence[evidence["claim_id"].isin(claims.loc[claims["text_id"] == ARTICLE, "id"])]


def _profiles(table: str, column: str) -> Callable[[Tables], pd.DataFrame]:
    return lambda tables: tables[table][tables[table][column].isin(PROFILES)]


LEANINGS = (
    Leaning("01_geography", "places", _located),
    Leaning("01_geography", "control", _all("control")),
    Leaning("02_chronology", "events", _told_events),
    Leaning("02_chronology", "statements", _of_told_events("statements")),
    Leaning("03_sources", "publishers", _profiles("publishers", "id")),
    Leaning("03_sources", "publisher_notes", _ratings),
    Leaning("04_claims", "claim_evidence", _of_article),
)


def row_keys(table: str, rows: pd.DataFrame) -> pd.Series[str]:
    """Give the key of each row as second_readings writes it: its values joined by ``|``.

    >>> row_keys("claim_evidence", kit.claim_evidence.head(1)).tolist()
    ['c01|1']
    """
    columns = KEYS.get(table, ("id",))
    return rows[list(columns)].astype(str).agg("|".join, axis=1)


def read_twice(tables: Tables) -> pd.DataFrame:
    """Count, for each notebook and table, the rows that it leans on and those read twice.

    Gives the columns notebook, table, rows and read. A row that the second reader could not find
    again was looked for and counts as read; its verdict says so.

    >>> read_twice(kit.record).columns.tolist()
    ['notebook', 'table', 'rows', 'read']
    """
    readings = tables["second_readings"]
    read = readings.groupby("table")["key"].agg(set).to_dict()
    return pd.DataFrame(
        [
            (
                leaning.notebook,
                leaning.table,
                *_count(leaning, tables, read.get(leaning.table, set())),
            )
            for leaning in LEANINGS
        ],
        columns=["notebook", "table", "rows", "read"],
    )


def _count(leaning: Leaning, tables: Tables, read: set[str]) -> tuple[int, int]:
    keys = row_keys(leaning.table, leaning.pick(tables))
    return len(keys), int(keys.isin(read).sum())


def in_words(tables: Tables) -> Iterator[str]:
    """Yield a line for each notebook: how much of what it leans on has been read twice.

    >>> next(in_words(kit.record)).split(":")[0]
    '01_geography'
    """
    for notebook, rows in read_twice(tables).groupby("notebook", sort=False):
        parts = [f"{row.read} of {row.rows} {row.table}" for row in rows.itertuples()]
        yield f"{notebook}: {', '.join(parts)}"
