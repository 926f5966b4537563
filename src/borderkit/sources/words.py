"""Loaded words: which the kit knows and why, where they stand in a text, whose titles have them.

**The list.** Two tables stand behind every word: the lexicon of all sides (with its forms in
``lexicon_terms``) and the loaded terms that were coded in the article. A word that is in both is
known once, with both reasons.

**The reader** finds whole words only, the longest known term first, and counts no word twice:
"so-called" is not also "called". A word beside a hyphen or an apostrophe is a word, so that
"militia-run" and "regime's" are marked; the words of a term of several stand side by side with
nothing but spaces, hyphens or apostrophes between them. A mark says that the word is on the list.
It does not say that the writer is wrong, or takes a side: the writer may quote, or mean something
else.

**Titles** are short, printed by the page and open to anybody, so each count can be checked. They
are no fair sample: the pages were picked for what they report, a title may quote, and an agency's
title may be changed by the paper that prints it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from borderkit.data.names import plain
from borderkit.data.problems import DataError, Problem, Tables
from borderkit.sources.base import NONE_FOUND, each_side

LARGEST = 2_000_000  # bytes of a text
AROUND = 40  # letters shown on either side of a mark
READ = ("ar", "en", "fa")  # the languages of the word list
_ARTICLE = "tehran-times-article"
_APART = "\n.\n"
_ARABIC_HEAD = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})")
_LETTERS = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670])*")
_JOINT = re.compile(r"[ \t\r\n\u00a0\u200c\-\u2010\u2011\u2013'\u2019]*")
_KNOWN = ("key", "term", "language", "entries", "why", "used_by", "plainer", "also_means")
_EXPLAINED = ["entries", "term", "why", "used_by", "plainer", "also_means"]
_MARKS = ("n", "found", "line", "start", "end", "around", *_EXPLAINED)


def fold_word(word: str) -> str:
    """Fold one word for comparison, as names are folded, and without its Arabic article.

    The article ال goes even where a one-letter word is written on to it (وال, بال, لل), if three
    letters are left. No other beginning or ending is taken off.

    >>> fold_word("والإرهابيون") == fold_word("إرهابيون") and fold_word("Liberated")
    'liberated'
    """
    return _ARABIC_HEAD.sub("", plain(word)).replace(" ", "")


def find_words(text: str) -> Iterable[re.Match[str]]:
    """Find the words of a text: letters, with their vowel signs, up to any other sign.

    >>> [match.group() for match in find_words("Iran-backed, so-called")]
    ['Iran', 'backed', 'so', 'called']
    """
    return _LETTERS.finditer(text)


def term_key(term: str) -> tuple[str, ...]:
    """Give the folded words of a term: two terms with one key are one.

    >>> term_key("So-Called")
    ('so', 'called')
    """
    return tuple(fold_word(match.group()) for match in find_words(term))


def word_list(tables: Tables) -> pd.DataFrame:
    """Give every known term, one row each: key, term, language, entries, why, used_by, plainer.

    ``key`` is a tuple of folded words, ``why`` says in which table the term stands; ``also_means``
    is empty for terms of the article alone.

    >>> word_list(kit.tables).set_index("term").loc["regime", "why"]
    'lexicon x04 (regime)'
    """
    rows = [
        *_from_lexicon(tables["lexicon"], tables["lexicon_terms"]),
        *_from_article(tables["terms"]),
    ]
    merged: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        held = merged.setdefault(row["key"], row)
        if held is not row:
            _add(held, row)
    return pd.DataFrame(list(merged.values()), columns=list(_KNOWN))


def _from_lexicon(lexicon: pd.DataFrame, lexicon_terms: pd.DataFrame) -> list[dict[str, Any]]:
    terms = lexicon_terms.merge(lexicon, left_on="lexicon_id", right_on="id")
    return [
        {
            "key": term_key(row["term"]),
            "term": row["term"],
            "language": row["language"],
            "entries": row["lexicon_id"],
            "why": f"lexicon {row['lexicon_id']} ({row['loaded']})",
            "used_by": row["used_by"],
            "plainer": row["neutral"],
            "also_means": _text(row["also_means"]),
        }
        for row in terms.to_dict("records")
    ]


def _from_article(terms: pd.DataFrame) -> list[dict[str, Any]]:
    loaded = terms[terms["text_id"] == _ARTICLE]
    return [
        {
            "key": term_key(term),
            "term": term,
            "language": "en",
            "entries": row["id"],
            "why": f"the article, paragraph {row['position']}: {row['function']}",
            "used_by": f"the article; others: {_text(row['other_sides_equivalent'])}",
            "plainer": _text(row["neutral_alternatives"]).replace(";", ", "),
            "also_means": "",
        }
        for row in loaded.to_dict("records")
        for term in str(row["term"]).split(" / ")
    ]


def _add(held: dict[str, Any], row: dict[str, Any]) -> None:
    """Add a second reason to a known word; the first keeps its spelling and language."""
    if row["entries"] in held["entries"].split("; "):
        return  # two spellings that fold to one, of the same entry
    for column in ("entries", "why", "used_by", "plainer"):
        held[column] = f"{held[column]}; {row[column]}"


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA else str(value)


def read_text(path: Path) -> str:
    """Read a text file; raises DataError where it is missing, empty, too long or not UTF-8.

    >>> read_text(Path("nowhere.txt"))
    Traceback (most recent call last):
    borderkit.data.problems.DataError: 1 problem in the data:
      nowhere.txt: There is no such file. Paste your text into it and save it. [missing]
    """
    name = "/".join(path.parts[-2:])
    if not path.is_file():
        raise _refused(
            name, "missing", "There is no such file. Paste your text into it and save it."
        )
    if path.stat().st_size > LARGEST:
        size = f"It is over {LARGEST // 1_000_000} MB."
        raise _refused(name, "size", f"{size} Give the reader one text at a time.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        mend = "Open it in an editor and save it as plain text, UTF-8."
        raise _refused(name, "encoding", f"It is no UTF-8 text. {mend}") from None
    if not text.strip():
        raise _refused(name, "empty", "It is empty. Paste your text into it and save it.")
    return text


def mark_words(text: str, known: pd.DataFrame) -> pd.DataFrame:
    """Find the known words of a text, one row a mark, in the order of the text.

    ``known`` is the table of :func:`word_list`. Columns: n, found (as it stands in the text), line
    (from 1), start and end (letters from the start of the text, end not included), around (the
    words about it), entries, term, why, used_by, plainer, also_means.

    >>> mark_words("The regime's so-called militia", word_list(kit.tables))["found"].tolist()
    ['regime', 'so-called', 'militia']
    """
    spans = list(_find(text, known))
    breaks = [match.start() for match in re.finditer("\n", text)]
    explained = known[_EXPLAINED].to_dict("records")
    rows = [
        {
            "n": n,
            "found": " ".join(text[start:end].split()),
            "line": bisect_right(breaks, start) + 1,
            "start": start,
            "end": end,
            "around": _around(text, start, end),
            **explained[row],
        }
        for n, (start, end, row) in enumerate(spans, 1)
    ]
    return pd.DataFrame(rows, columns=list(_MARKS))


def count_marks(marks: pd.DataFrame) -> pd.DataFrame:
    """Count the marks of each entry: entries, forms, marks, lines, why, used_by, plainer.

    Each count names the lines of its marks, so that it can be checked; the most marked first, then
    by entry.
    """
    grouped = marks.assign(form=marks["found"].str.casefold()).groupby("entries", sort=True)
    table = grouped.agg(
        forms=("form", lambda forms: ", ".join(sorted(set(forms)))),
        marks=("n", "size"),
        lines=("line", lambda lines: ", ".join(map(str, sorted(set(lines))))),
        why=("why", "first"),
        used_by=("used_by", "first"),
        plainer=("plainer", "first"),
        also_means=("also_means", "first"),
    ).reset_index()
    return table.sort_values(["marks", "entries"], ascending=[False, True], ignore_index=True)


def _find(text: str, known: pd.DataFrame) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and the row of ``known`` for each mark, left to right, longest first."""
    starts = _by_first_word(known)
    spans = [(match.start(), match.end()) for match in find_words(text)]
    found = [text[start:end] for start, end in spans]
    folds = {word: fold_word(word) for word in set(found)}
    folded = [folds[word] for word in found]
    at = 0
    while at < len(folded):
        for key, row in starts.get(folded[at], ()):
            if tuple(folded[at : at + len(key)]) == key and _joined(text, spans, at, len(key)):
                yield spans[at][0], spans[at + len(key) - 1][1], row
                at += len(key) - 1
                break
        at += 1


def _by_first_word(known: pd.DataFrame) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    starts: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for row, key in enumerate(known["key"]):
        starts.setdefault(key[0], []).append((key, row))
    for terms in starts.values():
        terms.sort(key=lambda term: -len(term[0]))
    return starts


def _joined(text: str, spans: list[tuple[int, int]], at: int, length: int) -> bool:
    """Whether nothing but spaces, hyphens and apostrophes stands between the words of a term."""
    return all(
        _JOINT.fullmatch(text, spans[word][1], spans[word + 1][0])
        for word in range(at, at + length - 1)
    )


def _around(text: str, start: int, end: int) -> str:
    """Give the words about a mark, on one line, with dots where the text goes on."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = "…" if low else "", "…" if high < len(text) else ""
    return before + " ".join(text[low:high].split()) + after


def _refused(name: str, rule: str, message: str) -> DataError:
    return DataError([Problem(name, None, None, "", rule, message, "")])


def readable_titles(sources: pd.DataFrame) -> pd.DataFrame:
    """Give the pages whose printed title the reader can read: id, title, code and others.

    A page tied to two sides has a row under each.
    """
    printed = (sources["title_status"] == "printed") & sources["language"].isin(READ)
    return each_side(sources[printed & sources["title"].notna()])


def title_words(pages: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Mark the known words in titles: source_id, code, entry, found, title, publisher, url.

    ``pages`` is the table of :func:`readable_titles`. A term that stands in the lexicon and in the
    article counts for its lexicon entry, which is the first of its entries.
    """
    titles = [" ".join(str(title).split()) for title in pages["title"]]
    marks = mark_words(_APART.join(titles), known)
    # Every second line is a title; the lines between keep terms from reaching across two.
    pages = pages.reset_index(drop=True).loc[marks["line"] // 2]
    return pd.DataFrame(
        {
            "source_id": pages["id"].array,
            "code": pages["code"].array,
            "entry": marks["entries"].str.split("; ").str[0],
            "found": marks["found"],
            "title": pages["title"].array,
            "publisher": pages["voice"].array,
            "url": pages["url"].array,
        }
    )


def title_words_by_side(
    found: pd.DataFrame, lexicon: pd.DataFrame, pages: pd.DataFrame, labels: Mapping[str, str]
) -> pd.DataFrame:
    """Say for each entry of the lexicon which sides' titles have it: loaded, titles, sides, none.

    ``sides`` lists the sides by name, each with its titles that have the word of all its titles;
    ``none`` does the same for pages of which no tie is known.
    """
    read = pages.groupby("code")["id"].nunique()
    with_word = found.groupby(["entry", "code"])["source_id"].nunique()
    rows = []
    for entry_id, loaded in lexicon[["id", "loaded"]].to_numpy():
        counts = with_word[entry_id] if entry_id in with_word else pd.Series(dtype="int64")
        said = {labels[str(code)]: f"{n} of {read[str(code)]}" for code, n in counts.items()}
        none = said.pop(labels[NONE_FOUND], "")
        sides = "; ".join(f"{side} {share}" for side, share in sorted(said.items()))
        pages_with = found.loc[found["entry"] == entry_id, "source_id"].nunique()
        rows.append((entry_id, loaded, pages_with, sides, none))
    return pd.DataFrame(rows, columns=["entry", "loaded", "titles", "sides", "none"])


def read_uses(tables: Tables) -> pd.DataFrame:
    """List uses that were read in the pages: loaded, word, by, of, page, publisher, url.

    >>> read_uses(kit.tables).query("loaded.str.startswith('deterrence')")["by"].nunique()
    3
    """
    lexicon, sources = tables["lexicon"], tables["sources"]
    uses = tables["lexicon_uses"].merge(
        lexicon[["id", "loaded"]], left_on="lexicon_id", right_on="id"
    )
    uses = uses.merge(sources, left_on="source_id", right_on="id", suffixes=("", "_source"))
    uses = uses.rename(columns={"title": "page", "voice": "publisher"})
    return uses[["loaded", "word", "by", "of", "page", "publisher", "url"]]
