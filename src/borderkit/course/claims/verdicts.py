"""What can be checked, the verdict scale, a numbered tile for each claim, and one claim in full.

Blue leans towards "the record carries it" and orange towards "the record speaks against it"; rows,
edges and hatches say the same without colour.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from borderkit import load
from borderkit.claims.evidence import ClaimFile, claim_file, evidence_rows, verdict_counts
from borderkit.course.show import style
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.style import ACCENT, FAINT, INK, OKABE_ITO, PAPER, SOFT
from borderkit.course.show.tables import Folded, PageTable, fold_away, table
from borderkit.data.rules_claims import FOR

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from borderkit.kit import Kit

_TILE = 0.86
_GAP = 0.7  # between the rows of two verdicts, in tiles
_LINE = 0.53  # the height of a line of a rule, in tiles
_INCH = 0.28  # the height of a tile, in inches
_NOTE = "A number is a claim: 25 is claim c25. A dashed edge: low confidence in the verdict."


class _Look(NamedTuple):
    """How the tile of a verdict is drawn."""

    face: str
    edge: str
    ink: str
    hatch: str = ""


_ORANGE, _SKY = OKABE_ITO[0], OKABE_ITO[1]
_LOOKS: Mapping[str, _Look] = {
    "supported": _Look(ACCENT, ACCENT, PAPER),
    "mostly-supported": _Look(_SKY, _SKY, INK),
    "partly-supported": _Look(PAPER, ACCENT, INK),
    "mixed": _Look(_SKY, _ORANGE, INK),
    "contested": _Look(FAINT, SOFT, INK),
    "contradicted": _Look(_ORANGE, _ORANGE, INK),
    "unsupported": _Look(PAPER, _ORANGE, INK),
    "not-checkable": _Look(PAPER, SOFT, INK, "////"),
}


def checkable_claims(kit: Kit | None = None) -> Stack:
    """Show which claims evidence could settle: by kind, in a sentence, and claim by claim."""
    kit = kit or load()
    claims = kit.claims
    motives = claims.loc[claims["kind"] == "motive", "checkable"]
    said = prose(
        "claims",
        "checkable",
        could=claims["checkable"].value_counts().to_dict(),
        motives=len(motives),
        settled=int((motives == "yes").sum()),
    )
    how = "Open the table: all claims, and how each could be checked"
    return Stack(_kinds_table(kit), said, fold_away(_checking_table(kit), how))


def _kinds_table(kit: Kit) -> PageTable:
    claims, kinds, levels = kit.claims, kit.codes_table("claim_kind"), kit.codes("checkable")
    counts = pd.crosstab(claims["kind"], claims["checkable"])
    counts = counts.reindex(index=kinds.index, columns=list(levels), fill_value=0)
    frame = counts.rename(columns=levels).reset_index(drop=True)
    frame.insert(0, "Kind", kinds["label"].to_numpy())
    frame.insert(1, "What such a claim does", kinds["description"].to_numpy())
    settled = int((claims["checkable"] == "yes").sum())
    return table(
        frame, f"Evidence could settle {settled} of {len(claims)} claims outright; by kind"
    )


def _checking_table(kit: Kit) -> PageTable:
    claims = kit.claims
    frame = pd.DataFrame(
        {
            "Claim": claims["id"],
            "Paragraph": claims["paragraph"],
            "In our words": claims["paraphrase"],
            "Kind": claims["kind"].map(kit.codes("claim_kind")),
            "Can it be checked?": claims["checkable"].map(kit.codes("checkable")),
            "How, or why not": claims["why_checkable"],
        }
    )
    return table(frame, f"All {len(frame)} claims: can each be checked, and how?")


def verdict_scale(kit: Kit | None = None) -> Stack:
    """Show the verdicts with their rules, and the rule that stands above them."""
    kit = kit or load()
    notes = kit.notes[kit.notes["about"] == "claims"].set_index("section")["text"]
    rule, evidence = notes["verdict scale"], list(notes[["what counts as evidence"]])
    return Stack(_codebook(kit), prose("claims", "scale", rule=rule, evidence=evidence))


def _codebook(kit: Kit) -> PageTable:
    columns = {"label": "Verdict", "description": "When the kit gives it"}
    frame = kit.codes_table("verdict").rename(columns=columns)
    return table(frame, "The verdict scale and its rules")


def claims_by_verdict(kit: Kit | None = None) -> Stack:
    """Show the verdicts on the article: a tile for each claim, the scale, and how they fall."""
    kit = kit or load()
    claims = kit.claims
    held = claims[claims["verdict"].isin(["supported", "mostly-supported"])]
    against = claims[claims["verdict"] == "contradicted"]
    said = prose(
        "claims",
        "verdicts",
        held=len(held),
        against=len(against),
        places=against["paragraph"].nunique(),
        shared=len(set(against["paragraph"]) & set(held["paragraph"])),
        low=int((claims["confidence"] == "low").sum()),
    )
    chart = verdict_chart(kit, claims, kit.paragraphs, evidence_source(kit))
    return Stack(chart, folded_scale(kit), said)


def folded_scale(kit: Kit) -> Folded:
    """Fold the verdict scale away."""
    return fold_away(_codebook(kit), "Open the verdict scale")


def evidence_source(kit: Kit) -> str:
    """Name the publishers behind the evidence on the article's claims."""
    rows = evidence_rows(kit.claim_evidence, kit.sources)
    return style.source_line(rows["publisher"], rows["source_id"].nunique())


def verdict_chart(kit: Kit, claims: pd.DataFrame, paragraphs: pd.DataFrame, source: str) -> Chart:
    """Draw each claim of a text as a numbered tile: its paragraph across, its verdict down.

    A paragraph without claims says so; a verdict without claims keeps its row.
    """
    counts = verdict_counts(claims, kit.codes_table("verdict"))
    heights = _heights(claims, counts)
    figure, ax = style.subplots(10, 1.35 + _INCH * (sum(heights.values()) + _GAP * len(heights)))
    tops = _rows(ax, claims, counts, heights)
    stacked = claims.groupby(["paragraph", "verdict"]).cumcount()
    for (_, claim), depth in zip(claims.iterrows(), stacked, strict=True):
        draw_tile(ax, int(claim["paragraph"]), tops[claim["verdict"]] + depth, claim)
    _paragraphs(ax, claims, paragraphs)
    title = _title(counts)
    style.finish(ax, title, source, _NOTE)
    listed = claims_table(kit, claims)
    summary = "Open the table: all claims with verdict and reason"
    return Chart(figure, title, _alt(claims, counts), source, listed, summary)


def _fullest(claims: pd.DataFrame) -> pd.Series:
    """Give for each verdict how many of its claims stand in one paragraph, at most."""
    return claims.groupby(["verdict", "paragraph"]).size().groupby("verdict").max()


def _heights(claims: pd.DataFrame, counts: pd.DataFrame) -> dict[str, float]:
    """Make each verdict's row as high as its fullest paragraph, and as its rule asks for."""
    fullest = _fullest(claims)
    lines = [_row_label(row).count("\n") + 1 for _, row in counts.iterrows()]
    return {
        str(code): max(float(fullest.get(code, 1)), _LINE * rule - _GAP + 0.3)
        for code, rule in zip(counts["verdict"], lines, strict=True)
    }


def _rows(
    ax: Axes, claims: pd.DataFrame, counts: pd.DataFrame, heights: Mapping[str, float]
) -> dict[str, float]:
    """Name the rows and draw lines between them; return where the tiles of each begin."""
    fullest = _fullest(claims)
    tops, centres, at = {}, [], 0.0
    for code, height in heights.items():
        tops[code] = at + (height - fullest.get(code, 1)) / 2
        centres.append(at + (height - 1) / 2)
        at += height + _GAP
        ax.axhline(at - _GAP / 2 - 0.5, color=FAINT, linewidth=0.6)
    ax.set_ylim(at - _GAP / 2 - 0.5, -0.5 - _GAP / 2)
    ax.set_yticks(centres, [_row_label(row) for _, row in counts.iterrows()], color=INK)
    ax.tick_params(axis="y", length=0, labelsize=8.5)
    return tops


def _row_label(row: pd.Series) -> str:
    rule = textwrap.fill(str(row["rule"]), 40)
    return f"{row['label']}: {row['claims']}\n{rule}"


def draw_tile(ax: Axes, across: float, down: float, claim: pd.Series, size: float = 8) -> None:
    """Draw a claim as a tile with the look of its verdict; dashed where confidence is low.

    ``claim`` has id, verdict and confidence; its number is written at ``size`` points. An id that
    does not begin with c keeps its letter.
    """
    from matplotlib.patches import Rectangle

    look, unsure = _LOOKS[claim["verdict"]], claim["confidence"] == "low"
    corner = (across - _TILE / 2, down - _TILE / 2)
    ax.add_patch(
        Rectangle(
            corner,
            _TILE,
            _TILE,
            facecolor=look.face,
            edgecolor=INK if unsure else look.edge,
            hatch=look.hatch,
            linewidth=1.3,
            linestyle=(0, (2, 1)) if unsure else "-",
        )
    )
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6} if look.hatch else None
    name = str(claim["id"])
    number = name.lstrip("c0") if name.startswith("c") else name[0] + name[1:].lstrip("0")
    ax.text(across, down, number, ha="center", va="center", fontsize=size, color=look.ink, bbox=box)


def _paragraphs(ax: Axes, claims: pd.DataFrame, paragraphs: pd.DataFrame) -> None:
    numbers = [int(number) for number in paragraphs["paragraph"]]
    ax.set_xlim(min(numbers) - 0.7, max(numbers) + 0.7)
    ax.set_xticks(numbers, ["head-\nline" if n == 0 else str(n) for n in numbers])
    ax.set_xlabel("Paragraph of the article")
    ax.spines["left"].set_visible(False)
    middle = sum(ax.get_ylim()) / 2
    for number in sorted(set(numbers) - set(claims["paragraph"])):
        ax.text(number, middle, "no claim coded", rotation=90, ha="center", va="center", color=SOFT)


def _title(counts: pd.DataFrame) -> str:
    by = counts.set_index("verdict")["claims"]
    held = by.get("supported", 0) + by.get("mostly-supported", 0)
    verb = "is" if held == 1 else "are"
    return (
        f"Of {by.sum()} claims, {held} {verb} supported or mostly supported,"
        f" {by.get('contradicted', 0)} contradicted, {by.get('contested', 0)} contested"
    )


def _alt(claims: pd.DataFrame, counts: pd.DataFrame) -> str:
    rows = ", ".join(
        f"{label.lower()} {count}"
        for label, count in zip(counts["label"], counts["claims"], strict=True)
    )
    mixed = claims[claims["verdict"].isin(["supported", "mostly-supported", "contradicted"])]
    held = mixed.assign(against=mixed["verdict"] == "contradicted").groupby("paragraph")["against"]
    both = [str(number) for number, kinds in held if kinds.nunique() == 2]
    where = f"in paragraphs {', '.join(both)}" if both else "in no paragraph"
    return (
        f"Tiles for {claims['id'].nunique()} claims by paragraph and verdict: {rows}."
        f" Claims that hold up stand beside contradicted ones {where}."
    )


def claims_table(kit: Kit, claims: pd.DataFrame) -> PageTable:
    """List the claims of a text with verdict, confidence and reason."""
    frame = pd.DataFrame(
        {
            "Claim": claims["id"],
            "Paragraph": claims["paragraph"],
            "In our words": claims["paraphrase"],
            "Verdict": claims["verdict"].map(kit.codes("verdict")),
            "Confidence": claims["confidence"].map(kit.codes("confidence")),
            "Why": claims["verdict_reason"],
        }
    )
    return table(frame, f"All {len(frame)} claims, in the order of the text")


def evidence_on(claim_id: str, kit: Kit | None = None) -> PageTable:
    """Show the evidence on a claim: who, whose side, whose words, which stance, what it says.

    Rows stand by name of the publisher, so that no side comes first by rank.
    """
    kit = kit or load()
    rows = claim_file(kit.record, claim_id).evidence.sort_values(["publisher", "n"], key=_folded)
    frame = pd.DataFrame(
        {
            "Publisher": rows["publisher"],
            "Alignment": rows["group"].map(kit.codes("alignment")),
            "Whose words": rows["voice"].where(~rows["first_hand"], "its own report"),
            "Stance": rows["stance"].map(kit.codes("stance")),
            "What it says": rows["says"],
            "url": rows["url"],
        }
    )
    caption = f"Claim {claim_id}: {len(frame)} sources, by name"
    return table(frame, caption, links={"Publisher": "url"})


def _folded(column: pd.Series) -> pd.Series:
    return column.str.casefold() if column.dtype == "string" else column


def claim_card(claim_id: str, kit: Kit | None = None) -> Prose:
    """Say a claim in full: its words, verdict with the rule, reason, confidence, what lacks."""
    kit = kit or load()
    file = claim_file(kit.record, claim_id)
    return prose(
        "claims",
        "card",
        claim=file.claim.to_dict(),
        verdict=kit.codes_table("verdict").loc[file.claim["verdict"]].to_dict(),
        sure=kit.codes_table("confidence").loc[file.claim["confidence"]].to_dict(),
        lacks=[item.says for item in file.missing],
    )


def considerations(claim_id: str, *grounds: str, kit: Kit | None = None) -> Folded:
    """Fold away what speaks for a claim beside what speaks against it, by name of the publisher.

    ``grounds`` are claims that the text rests this one on; their evidence names its claim.
    """
    kit = kit or load()
    files = [claim_file(kit.record, one) for one in (claim_id, *grounds)]
    rows = pd.concat([_in_lines(file, named=file is not files[0]) for file in files])
    rows = rows.sort_values("publisher", key=_folded)
    sides = {
        "Speaks for it, wholly or in part": rows[rows["stance"].isin(FOR)]["line"].tolist(),
        "Speaks against it": rows[rows["stance"] == "contradicts"]["line"].tolist(),
    }
    frame = pd.DataFrame({name: pd.Series(texts, dtype="string") for name, texts in sides.items()})
    both = table(frame, f"Considerations on claim {claim_id}")
    return fold_away(both, "Open the considerations of both sides")


def _in_lines(file: ClaimFile, *, named: bool) -> pd.DataFrame:
    """Give the evidence on a claim with a line that says it, with the claim where ``named``."""
    on = f" (on {file.claim['id']})" if named else ""
    rows = file.evidence
    return rows.assign(line=rows["publisher"] + on + ": " + rows["says"])
