"""A line that credits a source: who, on whose side, which text, when, and whether it was read."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from borderkit.data.dates import parse
from borderkit.exports.bibliography import NOT_SEEN
from borderkit.exports.cleaning import clean_url, one_line

_LINE = re.compile(r"(.*?)(?: <([^<> ]+)>)?")


def credit_lines(sources: pd.DataFrame, codes: pd.DataFrame) -> pd.Series:
    """Return one line for each source, by its id; the address stands last, in angle brackets.

    ``sources`` and ``codes`` are the kit's tables; ``codes`` gives the alignments their names.
    Raises DateError for a date that cannot be read.

    >>> credit_lines(kit.sources, kit.tables["codes"])["16beaver-2004-reuters-al-manar"]
    "16 Beaver (copy of Reuters), no alignment found: U.S. designates al-Manar TV as 'terrorist',
    17 December 2004 <https://16beavergroup.org/articles/?p=921>"
    """
    of_list = codes[codes["list"] == "alignment"]
    names = dict(zip(of_list["code"], of_list["label"], strict=True))
    rows = sources.astype(object).where(sources.notna(), "").to_dict("records")
    lines = [_line({str(key): value for key, value in row.items()}, names) for row in rows]
    return pd.Series(lines, index=sources["id"], dtype="string", name="credit")


def split_credit(line: str) -> tuple[str, str]:
    """Split a line of :func:`credit_lines` into its words and its address (empty where none).

    >>> split_credit("SANA: Letter, 4 May 2019 <https://example.org/1>")
    ('SANA: Letter, 4 May 2019', 'https://example.org/1')
    """
    match = _LINE.fullmatch(line)
    assert match  # the pattern fits any single line
    return match[1], match[2] or ""


def _line(row: dict[str, Any], names: dict[str, str]) -> str:
    who = f"{row['voice']}, {_side(row['alignment'], names)}"
    when = parse(row["date"]).label() if row["date"] else "no date seen"
    read = "" if row["opened"] else "; page not opened"
    text = one_line(f"{who}: {row['title'] or NOT_SEEN}, {when}{read}")
    return f"{text} <{clean_url(row['url'])}>" if row["url"] else text


def _side(alignment: str, names: dict[str, str]) -> str:
    codes = alignment.split(";")
    if codes == ["none-found"]:
        return "no alignment found"
    return "aligned with " + " and ".join(names.get(code, code) for code in codes)
