"""Notebook 00: whether everything is here, where it is, and whether you read the same text."""

from __future__ import annotations

from borderkit import load
from borderkit.course.desk import desk
from borderkit.course.show.chart import Chart
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.tables import PageTable, table
from borderkit.course.start.article import check_file
from borderkit.course.start.paragraphs import article_shape
from borderkit.course.start.ready import set_up_check, versions
from borderkit.course.work import WorkError, folder_of

__all__ = [
    "article_check",
    "article_citation",
    "article_shape",
    "desk",
    "opened_sources",
    "region_map",
    "set_up_check",
    "tables",
    "versions",
]
ARTICLE = "tehrantimes-2021-07-03"
TABLES = (
    "events",
    "statements",
    "sources",
    "publishers",
    "claims",
    "claim_evidence",
    "places",
    "control",
)


def region_map() -> Chart:
    """Show the places on the map of the region."""
    from borderkit.course.show import regionmap

    kit = load()
    places = regionmap.place_table(kit.places, kit.arabic, regionmap.REGION.places)
    source = "GeoNames and the sources named in data/places.csv; Natural Earth; GSHHG"
    return regionmap.region_map(places, kit.layers, source, (9, 7))


def article_citation() -> Prose:
    """Say what the article is, and where it can be read."""
    about = load().sources.set_index("id").loc[ARTICLE]
    return prose(
        "start",
        "article",
        publisher=about["publisher_printed"],
        title=about["title"],
        day=about["date"],
        address=about["url"],
    )


def article_check() -> str:
    """Say how your copy of the article, ``article.txt`` in ``my_work``, compares."""
    try:
        return str(check_file(folder_of(load()) / "article.txt", load().paragraphs))
    except WorkError as error:
        return str(error)


def tables() -> PageTable:
    """Show eight of the kit's tables, those that a reader meets."""
    return table(load().contents(*TABLES), "Eight of the tables")


def opened_sources() -> Prose:
    """Say how many sources were not opened, and for how many no tie was found."""
    sources = load().sources
    return prose(
        "start",
        "opened",
        sources=f"{len(sources):,}",
        unopened=(~sources["opened"]).sum(),
        untied=f"{(sources['alignment'] == 'none-found').mean():.0%}",
    )
