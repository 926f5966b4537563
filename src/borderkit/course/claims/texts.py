"""Whose words: loaded words and omissions of the article, and four texts under one codebook.

Texts stand by date, and nothing here ranks one: a wire report that says what somebody said is
judged on whether it was said.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from borderkit import load
from borderkit.claims import own, texts
from borderkit.claims.evidence import evidence_rows
from borderkit.course.claims.matrix import stances_table
from borderkit.course.claims.verdicts import (
    claims_table,
    draw_tile,
    verdict_chart,
)
from borderkit.course.show import style
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import prose
from borderkit.course.show.style import FAINT, INK
from borderkit.course.show.tables import Folded, PageTable, fold_away, table
from borderkit.course.work import folder_of
from borderkit.data.dates import parse

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from borderkit.kit import Kit

_WIDE = 5  # tiles beside each other under one verdict
_GAP = 0.8  # between two texts and between two verdicts, in tiles
_NOTE = (
    "A number is a claim; a dashed edge means low confidence. By date. A report that says what"
    " somebody said is judged on whether it was said."
)


def loaded_words(kit: Kit | None = None) -> Stack:
    """Show the loaded words of all sides, and which kinds of them the article has."""
    kit = kit or load()
    words = texts.lexicon_in_article(kit.lexicon, kit.terms)
    absent = int((words["in_article"] == texts.NOT_CODED).sum())
    columns = ["Loaded word", "Who uses it", "Plainer", "In the article (paragraph)"]
    listed = table(
        words.set_axis(columns, axis=1), f"{len(words)} kinds of loaded words, and who uses them"
    )
    return Stack(listed, prose("claims", "words", kinds=len(words), absent=absent))


def loaded_terms(paragraph: int | None = None, kit: Kit | None = None) -> PageTable:
    """Show the loaded terms coded in a paragraph of the article, or all of them."""
    kit = kit or load()
    terms = texts.article_terms(kit.terms, paragraph)
    columns = ["Term", "Paragraph", "What it does", "Plainer words", "What other sides say"]
    every = len(texts.of_article(kit.terms))
    caption = f"{len(terms)} of {every} loaded terms of the article"
    return table(terms.set_axis(columns, axis=1), caption)


def left_out(kit: Kit | None = None) -> Stack:
    """Show what the article leaves out, in three lists by which way it tells."""
    kit = kit or load()
    directions = kit.codes("omission_direction")
    rows = texts.of_article(texts.reported_omissions(kit.record))
    tells = rows["direction"].value_counts()
    ways = {label.lower(): tells.get(code, 0) for code, label in directions.items()}
    said = prose("claims", "omissions", omissions=len(rows), ways=ways)
    lists = [_omissions_one_way(rows, code, label.lower()) for code, label in directions.items()]
    return Stack(said, *lists)


def _omissions_one_way(rows: pd.DataFrame, code: str, way: str) -> Folded:
    frame = _omissions_frame(rows[rows["direction"] == code])
    listed = table(frame, f"Left out ({len(frame)} of {len(rows)}): {way}")
    return fold_away(listed, f"Open the list: {way}")


def _omissions_frame(rows: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "what": "Left out",
        "why_it_matters": "Why it matters",
        "reported_by": "Reported by",
    }
    return rows[list(columns)].rename(columns=columns)


def devices(kit: Kit | None = None) -> Folded:
    """Fold away the devices of rhetoric in the article, with what bears on each."""
    kit = kit or load()
    columns = ["Device", "Paragraph", "What it does there", "What bears on it"]
    frame = texts.article_devices(kit.record).set_axis(columns, axis=1)
    listed = table(frame, f"{len(frame)} devices of rhetoric, by paragraph")
    return fold_away(listed, "Open the table: devices of rhetoric in the article")


def compare_texts(kit: Kit | None = None) -> Stack:
    """Show four texts under one codebook: counts, a tile for each claim, and the work behind it."""
    kit = kit or load()
    compared = texts.compare_texts(kit.record, kit.codes_table("verdict"))
    claims = kit.record["claims"].set_index("id")["text_id"]
    rows = evidence_rows(kit.record["claim_evidence"], kit.sources)
    source = style.source_line(rows["publisher"], rows["source_id"].nunique())
    own_claims = (claims == texts.ARTICLE).sum()
    own_rows = (rows["claim_id"].map(claims) == texts.ARTICLE).sum()
    effort = prose(
        "claims",
        "effort",
        own=own_rows,
        own_each=own_rows / own_claims,
        others=len(rows) - own_rows,
        others_each=(len(rows) - own_rows) / (len(claims) - own_claims),
    )
    return Stack(_counts_table(kit, compared), _tiles_chart(kit, compared, source), effort)


def _counts_table(kit: Kit, compared: pd.DataFrame) -> PageTable:
    labels = {
        "words": "Words",
        "claims": "Claims",
        **{code: f"Claims: {label.lower()}" for code, label in kit.codes("verdict").items()},
        "terms": "Loaded terms",
        "omissions": "Omissions listed",
        "devices": "Devices of rhetoric",
    }
    columns = {
        text["speaker"]: [_cell(text[name]) for name in labels] for _, text in compared.iterrows()
    }
    frame = pd.DataFrame({"What was counted": list(labels.values()), **columns})
    return table(frame, f"{len(compared)} texts, coded by one codebook; the columns are by date")


def _cell(value: object) -> str:
    return "not known" if value is pd.NA or value != value else f"{value:,}"


def _tiles_chart(kit: Kit, compared: pd.DataFrame, source: str) -> Chart:
    """Draw each claim of each text as a numbered tile: texts down, verdicts across.

    A verdict that a text doesn't have stays empty.
    """
    codebook = kit.codes_table("verdict")
    figure, ax = style.subplots(12, 6.4)
    lefts = {str(code): n * (_WIDE + _GAP) for n, code in enumerate(codebook.index)}
    tops = _tops(ax, compared, codebook)
    claims = kit.record["claims"]
    for (text_id, verdict), group in claims.groupby(["text_id", "verdict"], sort=False):
        for number, (_, claim) in enumerate(group.iterrows()):
            down, across = divmod(number, _WIDE)
            draw_tile(ax, lefts[str(verdict)] + across, tops[str(text_id)] + down, claim, 7)
    ax.set_xlim(-0.9, (_WIDE + _GAP) * len(codebook) - _GAP)
    labels = [str(label).replace(" ", "\n") for label in codebook["label"]]
    ax.set_xticks([left + (_WIDE - 1) / 2 for left in lefts.values()], labels)
    ax.xaxis.tick_top()
    ax.tick_params(axis="both", length=0, labelcolor=INK)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    title = _tiles_title(compared)
    style.finish(ax, title, source, _NOTE)
    summary = "Open the table: the claims of the other texts, with verdict and reason"
    alt = _tiles_alt(kit, compared)
    return Chart(figure, title, alt, source, _other_claims(kit), summary)


def _tops(ax: Axes, compared: pd.DataFrame, codebook: pd.DataFrame) -> dict[str, float]:
    """Give each text a row as high as its fullest verdict; return where each row begins."""
    tops, centres, at = {}, [], 0.0
    for _, text in compared.iterrows():
        high = max(1, *(-(-int(text[code]) // _WIDE) for code in codebook.index))
        tops[str(text["text_id"])] = at
        centres.append(at + (high - 1) / 2)
        at += high + _GAP
        ax.axhline(at - _GAP / 2 - 0.5, color=FAINT, linewidth=0.6)
    ax.set_ylim(at - _GAP / 2 - 0.5, -0.5 - _GAP / 2)
    ax.set_yticks(centres, [_row_label(text) for _, text in compared.iterrows()])
    return tops


def _row_label(text: pd.Series) -> str:
    words = f"{int(text['words']):,} words" if pd.notna(text["words"]) else "words not known"
    return f"{text['speaker']}\n{parse(text['date']).label()}\n{text['claims']} claims, {words}"


def _tiles_title(compared: pd.DataFrame) -> str:
    """State what the tiles show, without a ranking."""
    held = compared["supported"] + compared["mostly-supported"]
    each = "each has" if (held > 0).all() else f"{(held > 0).sum()} have"
    others = int((held < compared["claims"]).sum())
    which = "all of them" if others == len(compared) else f"{others} of them"
    return (
        f"{len(compared)} texts, {compared['claims'].sum()} claims: {each} claims that hold up;"
        f" in {which} there are others as well"
    )


def _tiles_alt(kit: Kit, compared: pd.DataFrame) -> str:
    verdicts = kit.codes("verdict")
    counted = "; ".join(
        f"{text['speaker'].replace('U.S.', 'US')} "
        + ", ".join(f"{label.lower()} {text[code]}" for code, label in verdicts.items())
        for _, text in compared.iterrows()
    )
    return (
        f"Numbered tiles for the claims of {len(compared)} texts, by verdict, the texts by date."
        f" Counted: {counted}."
    )


def _other_claims(kit: Kit) -> PageTable:
    claims = _of_others(kit.record["claims"])
    frame = pd.DataFrame(
        {
            "Text": claims["text_id"].map(kit.texts.set_index("id")["speaker"]),
            "Claim": claims["id"],
            "Sentence or paragraph": claims["position"],
            "In our words": claims["paraphrase"],
            "Verdict": claims["verdict"].map(kit.codes("verdict")),
            "Confidence": claims["confidence"],
            "Why": claims["verdict_reason"],
        }
    )
    return table(frame, f"{len(frame)} claims of {claims['text_id'].nunique()} texts")


def _of_others(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["text_id"] != texts.ARTICLE]


def names_of_things(kit: Kit | None = None) -> Stack:
    """Show what each text calls the same thing; folded: its terms, devices and omissions."""
    kit = kit or load()
    named = texts.names_of_things(kit.tables, kit.codes_table("named_thing"))
    frame = named.rename_axis(None, axis=1).rename_axis("The thing").reset_index()
    caption = f"{len(named)} things, and what {named.shape[1]} texts call them"
    return Stack(
        table(frame, caption),
        _side_by_side(kit, kit.terms, "term", "Loaded terms", "loaded terms"),
        _side_by_side(kit, kit.devices, "device", "Devices of rhetoric", "devices"),
        _other_omissions(kit),
    )


def _side_by_side(kit: Kit, rows: pd.DataFrame, column: str, what: str, short: str) -> Folded:
    ids = texts.coded_texts(kit.texts)["id"].head(3)
    beside = texts.texts_side_by_side(kit.texts, rows, ids, column)
    listed = table(beside, f"{what} of {len(ids)} texts, by date")
    return fold_away(listed, f"Optional: open the table of {short}")


def _other_omissions(kit: Kit) -> Folded:
    rows = _of_others(texts.reported_omissions(kit.record))
    frame = _omissions_frame(rows)
    frame.insert(0, "Text", rows["text_id"].map(kit.texts.set_index("id")["speaker"]))
    listed = table(frame, f"{len(frame)} omissions of {frame['Text'].nunique()} texts")
    return fold_away(listed, "Optional: open the table of what each leaves out")


def text_to_code(kit: Kit | None = None) -> PageTable:
    """Show the text that nobody has coded yet: it is for you."""
    kit = kit or load()
    uncoded = kit.texts.loc[~kit.texts["coded"], "source_id"]
    return reading_table(kit, list(uncoded), "The text for you to code")


def reading_table(kit: Kit, source_ids: list[str], caption: str) -> PageTable:
    """List sources to read, in the order given; a title that was not seen says so."""
    rows = kit.sources.set_index("id").loc[source_ids]
    frame = pd.DataFrame(
        {
            "Publisher": rows["voice"],
            "Title": rows["title"].where(rows["title_status"] != "not-seen", "title not seen"),
            "Date": ["" if pd.isna(date) else parse(date).label() for date in rows["date"]],
            "Language": rows["language"],
            "url": rows["url"],
        }
    )
    return table(frame, caption, links={"Publisher": "url"})


def own_text(folder: str | Path = "", kit: Kit | None = None) -> Stack:
    """Show a text that you coded, in the figures that the article was shown in.

    ``folder`` is that of your templates, in ``my_work`` unless you give its whole path; without
    one, a sample is made that has three mistakes. ``mine = own_text("...").parts[0]`` has the
    tables.
    """
    kit = kit or load()
    path = Path(folder) if Path(folder).is_dir() else folder_of(kit) / Path(folder).name
    mine = own.read_project(path if str(folder) else own.sample_project(), kit.folder, kit.sources)
    rows = evidence_rows(mine.evidence, mine.sources)
    chart = verdict_chart(kit, mine.claims, mine.paragraphs, "your own coding")
    return Stack(
        mine,
        replace(chart, table=None),
        claims_table(kit, mine.claims),
        stances_table(kit, mine.claims, rows),
    )
