"""Profile cards: the same questions, in the same order, to every publisher of any side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from borderkit.data.problems import Tables
from borderkit.sources.base import pages_behind
from borderkit.sources.words import READ, mark_words, word_list

_Row = Mapping[str, object]

NOT_FOUND = "not found"
NOT_LOOKED = "not found (nobody has looked into this publisher here)"
_LANGUAGES = {
    "ar": "Arabic",
    "bs": "Bosnian",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ku": "Kurdish",
    "mul": "others",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "ur": "Urdu",
    "zh": "Chinese",
}


def profiles(tables: Tables, publisher_ids: Iterable[str]) -> pd.DataFrame:
    """Lay the profiles side by side: a column ``question``, then one column a publisher.

    The questions and their order are those of :data:`QUESTIONS` for everybody, and an empty field
    reads "not found". ``tables`` are the kit's tables by name. Raises KeyError for a publisher that
    is not in the table.

    >>> profiles(kit.tables, ["tehran-times"]).loc[1, "Tehran Times"]
    'Tehran, Iran'
    """
    card: dict[str, list[str]] = {"question": list(QUESTIONS)}
    known = tables["publishers"].set_index("id", drop=False)
    for publisher_id in publisher_ids:
        if publisher_id not in known.index:
            raise KeyError(f"No publisher {publisher_id!r}. The table publishers lists the ids.")
        row = {str(field): value for field, value in known.loc[publisher_id].items()}
        empty = NOT_FOUND if row["profile"] else NOT_LOOKED
        card[str(row["name"])] = [ask(tables, row) or empty for ask in QUESTIONS.values()]
    return pd.DataFrame(card)


def profile_pages(tables: Tables, publisher_ids: Iterable[str]) -> pd.DataFrame:
    """List the pages behind the profiles: publisher, page, who issued it, opened (yes/no), url."""
    names = tables["publishers"].set_index("id")["name"]
    pages = pages_behind(tables, "publishers", publisher_ids)
    pages["record"] = pages["record"].map(names)
    return pages.rename(columns={"record": "publisher"})


def without_profile(tables: Tables) -> pd.DataFrame:
    """Name the publishers that nobody has looked into, with their pages: the most used first.

    >>> without_profile(kit.tables)["pages"].is_monotonic_decreasing
    True
    """
    counts = tables["sources"]["publisher_id"].value_counts().rename("pages")
    known = tables["publishers"]
    missing = known[~known["profile"]].set_index("id").join(counts, how="inner")
    table = missing.sort_values(["pages", "name"], ascending=[False, True])
    return table.reset_index()[["name", "pages"]].rename(columns={"name": "publisher"})


def _field(name: str) -> Callable[[Tables, _Row], str]:
    return lambda tables, row: _text(row[name])


def _text(value: object) -> str:
    return "" if value is pd.NA or value is None else str(value)


def _label(tables: Tables, list_name: str, code: object) -> str:
    codes = tables["codes"]
    found = codes.loc[(codes["list"] == list_name) & (codes["code"] == code), "label"]
    return str(found.iloc[0]) if len(found) else _text(code)


def _kind(tables: Tables, row: _Row) -> str:
    return _label(tables, "source_kind", row["kind"])


def _side(tables: Tables, row: _Row) -> str:
    labels = [_label(tables, "alignment", code) for code in str(row["alignment"]).split(";")]
    if labels == ["None found"]:
        return "None found (which does not mean independent)"
    return "; ".join(labels)


def _basis(tables: Tables, row: _Row) -> str:
    codes = _text(row["alignment_basis"]).split(";")
    return "; ".join(_label(tables, "alignment_basis", code) for code in codes if code)


def _languages(tables: Tables, row: _Row) -> str:
    codes = _text(row["languages"]).split(";")
    return ", ".join(_LANGUAGES.get(code, code) for code in codes)


def _corrections(tables: Tables, row: _Row) -> str:
    if row["corrections_status"] == "yes":
        return f"A policy was seen: {_text(row['corrections_url'])}"
    return "" if row["profile"] else NOT_LOOKED


def _press_freedom(tables: Tables, row: _Row) -> str:
    ranks = tables["press_freedom"]
    of_country = ranks[ranks["country"] == _text(row["press_country"])]
    if of_country.empty:
        return _text(row["press_note"])
    said = [
        f"{year}: {_text(note) if rank is pd.NA else rank}"
        for year, rank, note in of_country[["year", "rank", "note"]].itertuples(index=False)
    ]
    context = f"{row['press_country']}, rank of 180 in {'; '.join(said)}"
    return " ".join([f"{context}.", _text(row["press_note"])]).strip()


def _notes(tables: Tables, kind: str, row: _Row) -> pd.DataFrame:
    notes = tables["publisher_notes"]
    return notes[(notes["publisher_id"] == row["id"]) & (notes["kind"] == kind)].sort_values("n")


def _ratings(tables: Tables, row: _Row) -> str:
    of_publisher = _notes(tables, "rating", row)
    pairs = zip(of_publisher["by"], of_publisher["text"], strict=True)
    return " • ".join(f"{by}: {says}" for by, says in pairs)


def _cautions(tables: Tables, row: _Row) -> str:
    return " • ".join(_notes(tables, "caution", row)["text"])


def _vocabulary(tables: Tables, row: _Row) -> str:
    """Name the loaded words in a publisher's own headlines: one test for the papers of every side.

    A headline may quote somebody, which the words alone do not tell.
    """
    if not row["profile"]:
        return ""
    sources = tables["sources"]
    own = (sources["writer_id"] == row["id"]) & (sources["title_status"] == "printed")
    titles = sources.loc[own & sources["language"].isin(READ), "title"].dropna()
    if titles.empty:
        return "No headline of its own was read here."
    marks = mark_words("\n".join(" ".join(title.split()) for title in titles), word_list(tables))
    if marks.empty:
        return f"None in {len(titles)} read here."
    words = ", ".join(sorted(set(marks["found"].str.lower())))
    return f"In {marks['line'].nunique()} of {len(titles)} read here: {words}."


def _evidence(tables: Tables, row: _Row) -> str:
    label = _label(tables, "profile_evidence", row["evidence"])
    pages = profile_pages(tables, [str(row["id"])])
    opened = int((pages["opened"] == "yes").sum())
    return f"{label}: {opened} pages read" if opened else label


QUESTIONS: Mapping[str, Callable[[Tables, _Row], str]] = {
    "What kind of publisher?": _kind,
    "Based where?": _field("based_in"),
    "Since when?": _field("founded"),
    "Who owns or pays?": _field("owner_or_funder"),
    "Who can decide what is printed?": _field("editorial_control"),
    "Whose side is it tied to?": _side,
    "On what does that label rest?": _basis,
    "That tie as recorded": _field("alignment_printed"),
    "In which languages?": _languages,
    "Known for what?": _field("known_for"),
    "Does it publish corrections?": _corrections,
    "Press freedom in its country (not of the outlet)": _press_freedom,
    "What others, and it itself, say of it": _ratings,
    "Loaded words in its headlines": _vocabulary,
    "Cautions": _cautions,
    "How much was read for this card?": _evidence,
}
