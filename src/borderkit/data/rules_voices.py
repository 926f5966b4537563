"""Rules for who speaks: writers, reprints, and the ground of every label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from borderkit.data.names import fold
from borderkit.data.problems import Problem, Tables, problem_at
from borderkit.data.sheets import listed

NO_LABEL, ASSESSED = "none-found", "assessed"
EVIDENCE = "claim_evidence"
FELL = pd.Timestamp("2024-12-08")  # the day on which the Syrian government of until then fell
SPEAK_FOR_THEMSELVES = ("official", "un", "law")
_OPENS = re.compile(r"(?P<who>[^:.;]{2,80}): ")
_OFFICE = re.compile(
    r"\b(spokes\w+|minist\w+|commander|officials?|sources?|residents|activists|mayor|embassy"
    r"|coalition|observatory|colonel|general|chair\w*|mp|president|director|pentagon|centcom"
    r"|command|cell|tribes|statement|supporters)\b",
    re.I,
)
# One word that opens an account and is nobody's name.
_NOBODY = frozenset({"analysis", "earlier", "later", "rockets", "then"})
_PAGE = ("the page", "the site", "the paper")  # the kit's words for a page that speaks itself
_COMMON = frozenset({"and", "for", "news", "the"})
_EMPTY = re.compile(
    r"sets? (?:out|side by side) the (?:differing )?versions|\bsame document\b", re.I
)


def writers_are_named(tables: Tables) -> list[Problem]:
    """Check that the writer, the page's relation to the text and its origins go together."""
    origins = tables["source_origins"].groupby("source_id")["publisher_id"].agg(set).to_dict()
    mend = "Mend writer_id or relation, or the rows of source_origins.csv."
    return [
        problem_at("sources", row.Index, "relation", row.relation, "writer", message, mend)
        for row in tables["sources"].itertuples()
        if (message := _writer_fault(row, origins.get(row.id, set())))
    ]


def _writer_fault(row: Any, named: set[Any]) -> str:
    if row.relation == "reprints":
        return "" if row.writer_id in named else "No origin of this reprint is its writer."
    if row.writer_id != row.publisher_id:
        return "A text that another wrote is a reprint."
    if row.relation in ("cites", "rewrites") and not named:
        return "It names nobody on whom it rests."
    return "An original rests on nobody." if row.relation == "original" and named else ""


def originals_speak_for_themselves(tables: Tables) -> list[Problem]:
    """Check that no account of an "original" page opens with the name of somebody else."""
    sources = tables["sources"]
    asked = (sources["relation"] == "original") & ~sources["kind"].isin(SPEAK_FOR_THEMSELVES)
    names = sources["publisher_id"].map(tables["publishers"].set_index("id")["name"])
    own = (sources["publisher_printed"] + " " + names)[asked]
    pages = dict(zip(sources.loc[asked, "id"], own, strict=True))
    actors = tuple(f"{fold(name)} " for name in tables["actors"]["name"])
    statements = tables["statements"]
    mend = "Write cites in sources.csv and the name in source_origins.csv."
    return [
        problem_at(
            "statements", row.Index, "says", row.says, "original",
            f"{row.source_id} is recorded as original, and this opens with {who!r}.", mend,
        )
        for row in statements[statements["kind"] == "report"].itertuples()
        if row.source_id in pages and (who := _other(row.says, pages[row.source_id], actors))
    ]  # fmt: skip


def _other(says: Any, own: str, actors: tuple[str, ...]) -> str:
    """Give the name that opens an account, unless it is the page's own or nobody's."""
    opening = _OPENS.match("" if pd.isna(says) else str(says))
    if opening is None:
        return ""
    who = opening["who"]
    words = fold(who.replace("'s", "")).split()
    own_words = {word for word in fold(own).split() if len(word) > 2} - _COMMON
    if own_words & set(words) or who.lower().startswith(_PAGE):
        return ""
    one = len(words) == 1 and who[0].isupper() and words[0] not in _NOBODY
    actor = f"{' '.join(words)} ".startswith(actors)
    return who if one or actor or _OFFICE.search(who) else ""


def labels_have_a_ground(tables: Tables) -> list[Problem]:
    """Check that every label of a publisher says on what it rests, and "none found" on nothing."""
    mend = "Write in alignment_basis a ground for each label, in the same order."
    return [
        problem_at(
            "publishers", row.Index, "alignment_basis", row.alignment_basis, "label-ground",
            f"It doesn't fit the labels {row.alignment}.", mend,
        )
        for row in tables["publishers"].itertuples()
        if not _grounds_fit(listed(row.alignment), listed(row.alignment_basis))
    ]  # fmt: skip


def _grounds_fit(labels: list[str], grounds: list[str]) -> bool:
    if labels == [NO_LABEL]:
        return grounds in ([], ["none"])
    return len(labels) == len(grounds) and "none" not in grounds and NO_LABEL not in labels


def assessed_labels_have_two_assessors(tables: Tables) -> list[Problem]:
    """Check that two others, one of them no rival, say of the outlet what "assessed" rests on."""
    notes = tables["publisher_notes"].dropna(subset=["label"])
    said = {str(key): rows for key, rows in notes.groupby("publisher_id")}
    mend = "Find a second assessor in a page that you open, or change the label by the rule."
    return [
        problem_at(
            "publishers", row.Index, "alignment_basis", row.alignment_basis, "assessors",
            f"Fewer than two, or only rivals, say that it speaks for {label}.", mend,
        )
        for row in tables["publishers"].itertuples()
        for label in _assessed(row)
        if not _enough(said.get(str(row.id)), label)
    ]  # fmt: skip


def _assessed(row: Any) -> Iterator[str]:
    pairs = zip(listed(row.alignment), listed(row.alignment_basis), strict=False)
    return (label for label, ground in pairs if ground == ASSESSED)


def _enough(notes: pd.DataFrame | None, label: str) -> bool:
    if notes is None:
        return False
    saying = notes[notes["label"].map(lambda text: label in listed(text)).astype(bool)]
    return saying["by"].nunique() >= 2 and not saying["rival"].fillna(True).all()


def labels_fit_the_day(tables: Tables) -> list[Problem]:
    """Check that no text has the label of a Syrian government that did not hold office that day."""
    sources = tables["sources"]
    labels = sources["alignment"].map(listed)
    late = (sources["date_start"] > FELL) & labels.map(lambda codes: "syria-until-2024" in codes)
    early = (sources["date_end"] < FELL) & labels.map(lambda codes: "syria-since-2024" in codes)
    message = "The writer's label is of a government that did not hold office on that day."
    mend = "Give the text the writer of its day: sana or sana-since-2024."
    return [
        problem_at("sources", row.Index, "writer_id", row.writer_id, "label-day", message, mend)
        for row in sources[(late | early).fillna(False).astype(bool)].itertuples()
    ]


def what_a_page_says_stands_once(tables: Tables) -> list[Problem]:
    """Check that a page has a summary only where no row of its own holds what it says."""
    rows = pd.concat([tables[name][["source_id", "says"]] for name in ("statements", EVIDENCE)])
    told = set(rows.dropna()["source_id"]) - set(tables["citations"]["source_id"])
    sources = tables["sources"]
    mend = "Empty states, or put what is missing into the rows."
    message = "A statement or a row of evidence holds what this page says."
    return [
        problem_at("sources", row.Index, "states", row.states, "said-once", message, mend)
        for row in sources[sources["states"].notna() & sources["id"].isin(told)].itertuples()
    ]


def summaries_say_something(tables: Tables) -> list[Problem]:
    """Check that what a page says is said: no "sets out the versions", no "same document"."""
    mend = "Say the versions, or what the document says."
    texts: Mapping[str, str] = {"sources": "states", "statements": "says", EVIDENCE: "says"}
    return [
        problem_at(
            name, row.Index, column, getattr(row, column), "empty-words",
            "It points to what the page says and does not say it.", mend,
        )
        for name, column in texts.items()
        for row in tables[name][tables[name][column].fillna("").str.contains(_EMPTY)].itertuples()
    ]  # fmt: skip
