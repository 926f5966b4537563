"""Sections 3 and 5 to 8: who speaks, what to do with a page, and in which words to judge it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from borderkit import load
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.style import ACCENT, FAINT, INK, SOFT, finish, subplots
from borderkit.course.show.tables import Folded, PageTable, fold_away, table
from borderkit.course.sources.grading_sheet import beside_the_example, your_grades
from borderkit.kit import Kit
from borderkit.sources import base, grades, publishers, trail

NOT_SEEN = "(headline not seen)"
STRIKE_OF_DECEMBER = "2019-12-29-us-strikes-kataib-hezbollah"
EMPTY = "not found"
BODY = 9.5  # type size in points
_THREE = ("reuters", "tehran-times", "us-dod-centcom")
_FOUR = ("mehr-news", "tehran-times", "stars-and-stripes", "us-dod-centcom")
_EVENTS_GRADED = (
    "2018-06-17-al-hari",
    "2020-11-21-albukamal-november-strikes",
    "2021-02-25-albukamal-strike",
)
_READ_NEXT = (
    *("sift", "lateral-reading", "opvl", "admiralty-code", "icd-203", "airwars-grading"),
    *("source-independence", "loaded-language"),
)
_NO_STUDY = ("sift", "opvl", "admiralty-code", "icd-203", "airwars-grading", "loaded-language")
_CELL = (
    "text-align:left;vertical-align:top;padding:4px 10px;white-space:normal;word-wrap:break-word"
)


def five_questions(kit: Kit | None = None) -> Prose:
    """Give the five questions that every publisher is asked."""
    notes = (kit or load()).notes
    asked = notes[notes["section"] == "how to read: same questions for all"].sort_values("n")
    return prose("sources", "numbered", lines=asked["text"].tolist())


def three_publishers(kit: Kit | None = None) -> Stack:
    """Set the profiles of an agency, a newspaper and a ministry beside each other."""
    kit = kit or load()
    profiles = publishers.profiles(kit.tables, list(_THREE))
    behind = publishers.profile_pages(kit.tables, list(_THREE))
    return Stack(
        table(profiles, "Three publishers, the same questions", even=True),
        fold_away(
            table(behind, "Pages behind the cards", {"page": "url"}), "The pages behind these cards"
        ),
    )


def owners_and_deciders(kit: Kit | None = None) -> PageTable:
    """Show who owns and who decides, for two pairs of publishers."""
    shown = publishers.profiles((kit or load()).tables, list(_FOUR))
    shown = shown[shown["question"].str.contains("owns|decide")]
    return table(shown, "Who owns and who decides: two pairs, by name")


def publisher_card(publisher_id: str, kit: Kit | None = None) -> Card:
    """Show the card of a publisher: the same questions for each, and what nobody found."""
    profile = publishers.profiles((kit or load()).tables, [publisher_id])
    return card(profile, str(profile.columns[1]))


def about_the_cards(kit: Kit | None = None) -> Stack:
    """Say what to beware of in ranks of press freedom, and which publishers have no card."""
    kit = kit or load()
    warnings = kit.notes[kit.notes["section"] == "press freedom: warnings"].sort_values("n")
    beware = warnings[["text"]].rename(columns={"text": "beware"})
    missing = publishers.without_profile(kit.tables).head(4).to_numpy()
    return Stack(
        fold_away(
            table(beware, "Ranks of Reporters Without Borders (RSF), and what to beware of"),
            "Before you use the press-freedom ranks, which have an owner as well",
        ),
        prose(
            "sources",
            "cards_missing",
            profiled=int(kit.publishers["profile"].sum()),
            publishers=len(kit.publishers),
            missing=", ".join(f"{name} ({pages} pages)" for name, pages in missing),
        ),
    )


def four_moves(kit: Kit | None = None) -> Prose:
    """Give the four moves of SIFT."""
    moves = _points(kit or load(), "sift", "step")
    return prose("sources", "numbered", lines=moves)


def headline_check(kit: Kit | None = None) -> Folded:
    """Show what the article's headline takes for granted, folded."""
    names = {
        "paraphrase": "what the headline takes for granted",
        "why_checkable": "can it be checked?",
        "verdict_reason": "what the record says",
    }
    claims = (kit or load()).claims
    shown = claims.loc[claims["paragraph"] == 0, list(names)].rename(columns=names)
    summary = "Check: what the headline says before the text begins"
    return fold_away(table(shown, "The headline as a claim"), summary)


def assessors_of(publisher_id: str, kit: Kit | None = None) -> Folded:
    """Show who says what of a publisher, and on which side each assessor stands, folded."""
    kit = kit or load()
    rated = kit.publisher_notes.query("kind == 'rating' and publisher_id == @publisher_id")
    pages = rated.merge(kit.sources, left_on="source_id", right_on="id")
    shown = pages.assign(tie=_ties(pages["alignment"], kit.codes("alignment")))
    shown = shown[["by", "text", "voice", "tie", "url"]]
    shown = shown.rename(columns={"text": "says", "voice": "read at", "tie": "tie of that page"})
    name = kit.publishers.set_index("id")["name"][publisher_id]
    caption = f"What others, and the paper itself, say of {name}"
    return fold_away(table(shown, caption, {"read at": "url"}), "Check: who says what of the paper")


def pages_on_the_strike(kit: Kit | None = None) -> Folded:
    """List the pages on the strike of 29 December 2019 by side, folded."""
    kit = kit or load()
    pages = base.event_pages(kit.tables)
    named = kit.sources[["id", "title", "voice", "url"]]
    found = pages[pages["event_id"] == STRIKE_OF_DECEMBER]
    found = found.merge(named, left_on="source_id", right_on="id")
    shown = pd.DataFrame(
        {
            "side": found["code"].map(kit.codes("alignment")),
            "kind": found["kind"].map(kit.codes("source_kind")),
            "publisher": found["voice"],
            "page": found["title"].fillna(NOT_SEEN),
            "url": found["url"],
        }
    ).sort_values(["side", "publisher"], ignore_index=True)
    caption = "Pages on the strike of 29 December 2019, by side"
    summary = "Check: the pages of this kit. Is a document among them?"
    return fold_away(table(shown, caption, {"page": "url"}), summary)


def figure_traced(kit: Kit | None = None) -> Stack:
    """Show who said what of the strike of 29 December 2019, by the date of the page."""
    traced = trail.trace((kit or load()).tables, STRIKE_OF_DECEMBER)
    names = {"says": "what the page says, in our words", "origin": "origin as recorded"}
    last = traced.iloc[-1]
    caption = "The strike of 29 December 2019: who said what, by the date of the page"
    return Stack(
        table(traced.rename(columns=names), caption, {"page": "url"}),
        prose(
            "sources",
            "trace_finding",
            statements=len(traced),
            pages=traced["page"].nunique(),
            last=last["page"],
            says=last["says"],
        ),
    )


def limits_of_the_moves(kit: Kit | None = None) -> Folded:
    """Say what is known against SIFT and lateral reading, folded."""
    points = (kit or load()).method_points
    known = points["method_id"].isin(["sift", "lateral-reading"]) & (points["part"] == "limit")
    shown = points.loc[known, ["text"]].rename(columns={"text": "limit"})
    caption = "Limits of SIFT and of lateral reading"
    return fold_away(table(shown, caption), "Limits of the four moves, as far as was read")


def opvl_worked(kit: Kit | None = None) -> PageTable:
    """Show two pages worked through by origin, purpose, value and limitation."""
    caption = "Who was struck on 25 February 2021, and why? Two pages, worked through"
    return table(grades.opvl_example((kit or load()).tables), caption)


def opvl_form(kit: Kit | None = None) -> Stack:
    """Show an empty OPVL form for the article, and what the method cannot do."""
    kit = kit or load()
    question = "What did the paper want foreign readers to think in July 2021?"
    form = grades.opvl_form(kit.method_points, question)
    limits = _points(kit, "opvl", "limit")
    return Stack(
        table(form, "An empty form, for the article: copy it"),
        prose("sources", "opvl_limits", lines=limits),
    )


def admiralty_code(kit: Kit | None = None) -> PageTable:
    """Show the two scales of the Admiralty code, kept apart."""
    names = {"part": "scale", "code": "grade", "label": "in words"}
    scales = grades.admiralty_scales((kit or load()).method_scales)
    shown = scales[[*names, "meaning"]].rename(columns=names)
    return table(shown, "Two scales, kept apart")


def grade_in_words(written: str, kit: Kit | None = None) -> Prose:
    """Say a grade such as "F6" in words; raises an error that says how a grade is written."""
    scales = (kit or load()).method_scales
    grade = grades.parse_grade(written, scales)
    return prose("sources", "grade", grade=grade, words=grades.grade_in_words(grade, scales))


def about_the_code(kit: Kit | None = None) -> Stack:
    """Say what the Admiralty code cannot do, and which pages on it were read; both folded."""
    kit = kit or load()
    limits = pd.DataFrame({"limit": _points(kit, "admiralty-code", "limit")})
    cited = kit.sources_of("methods", "admiralty-code").query("opened and states.notna()")
    shown = cited[["voice", "states", "url"]]
    shown = shown.rename(
        columns={"text": "says", "voice": "read at", "states": "what it says, in our words"}
    )
    weak, read = "What the code cannot do, and what studies say", "Pages on the code that were read"
    return Stack(
        fold_away(table(limits, weak), weak),
        fold_away(table(shown, read, {"read at": "url"}), read),
    )


def grades_beside_the_example(kit: Kit | None = None) -> Folded:
    """Set your grades beside one reader's, folded."""
    kit = kit or load()
    compared = beside_the_example(your_grades(kit), kit.worked_examples)
    return fold_away(
        table(compared, "Your grades beside a worked example"),
        "Your grades and the worked example: open it when you have graded",
    )


def words_of_likelihood(numbers: Mapping[str, float], kit: Kit | None = None) -> Chart:
    """Show the published bands of the words of likelihood with your numbers, word by word."""
    scale = grades.likelihood_bands((kit or load()).method_scales)
    mine = grades.compare_likelihoods(dict(numbers), scale)
    figure, ax = subplots(9, 4)
    source = "ICD 203, read in a public transcription"
    word_bands(scale, ax, source, mine)
    names = {"mine": "yours", "low": "from", "high": "to"}
    return Chart(
        figure,
        ax.get_title(loc="left"),
        word_bands_alt(scale, mine),
        source,
        table(mine.rename(columns=names), "Your numbers beside the published bands, in per cent"),
        "The table behind the figure",
    )


def limits_of_likelihood(kit: Kit | None = None) -> Prose:
    """Say what words with a band are good for, and what they cannot do."""
    points = (kit or load()).method_points
    known = (points["method_id"] == "icd-203") & points["part"].isin(["strength", "limit"])
    return prose("sources", "likely_limits", lines=points.loc[known, "text"].tolist())


def support_of_reports(kit: Kit | None = None) -> Stack:
    """Show the rule for the support of a report, three events graded by it, and its limits."""
    kit = kit or load()
    names = {
        "title": "event",
        "attribution": "who struck",
        "pages": "pages",
        "first_hand": "bodies at first hand",
        "grade": "grade",
        "because": "because",
        "raise_it": "what would lift it",
    }
    counted = trail.independent_bodies(kit.tables)
    graded = grades.support_grades(counted, kit.events).set_index("event_id")
    three = graded.loc[list(_EVENTS_GRADED), list(names)].rename(columns=names)
    systems = kit.casualty_systems[["system", "counts", "figures", "support_grade"]]
    systems = systems.rename(
        columns={"counts": "what it counts", "support_grade": "how it grades support"}
    )
    return Stack(
        prose("sources", "support_rule", rules=grades.SUPPORT_RULES),
        table(three, "Three events, by date"),
        fold_away(
            table(grades.support_words(kit.method_scales), "Airwars's words"),
            "Airwars's own words, and which meanings were read",
        ),
        fold_away(table(systems, "How other systems count the dead"), "Others count differently"),
        prose("sources", "support_limits", lines=_points(kit, "airwars-grading", "limit")),
    )


def studies_of_methods(kit: Kit | None = None) -> Stack:
    """Show what was measured of these methods, and folded what is known of the others."""
    kit = kit or load()
    named = kit.methods.set_index("id")["name"]
    measured = kit.method_studies.merge(
        kit.sources[["id", "url"]], left_on="source_id", right_on="id"
    )
    measured = measured.assign(method=measured["method_id"].map(named))
    columns = ["method", "study", "design", "sample", "result", "url"]
    points = kit.method_points[kit.method_points["method_id"].isin(_NO_STUDY)]
    points = points[points["part"].isin(["strength", "limit"])]
    points = points.assign(method=points["method_id"].map(named))
    points = points.sort_values(["method", "part", "n"], ignore_index=True)
    known = points[["method", "part", "text"]].rename(
        columns={"part": "for or against", "text": "what is known"}
    )
    caption = "Strengths and limits of the other methods, as far as was read"
    return Stack(
        table(measured[columns], "Studies of these methods in the kit", {"study": "url"}),
        fold_away(
            table(known, caption), "Strengths and limits of the methods without a study here"
        ),
    )


def reading_list(kit: Kit | None = None) -> Folded:
    """Show what to read next, by method, folded."""
    kit = kit or load()
    pages = base.pages_behind(kit.tables, "methods", list(_READ_NEXT)).dropna(subset=["url"])
    pages = pages[~pages["issued by"].str.contains("Wikipedia") & (pages["page"] != NOT_SEEN)]
    names = kit.methods.set_index("id")["name"]
    pages = pages.assign(record=pages["record"].map(names)).rename(columns={"record": "method"})
    caption = "What to read next, by method"
    return fold_away(table(pages, caption, {"page": "url"}), caption)


def _points(kit: Kit, method: str, part: str) -> list[str]:
    points = kit.method_points
    known = points[(points["method_id"] == method) & (points["part"] == part)]
    return [str(text) for text in known.sort_values("n")["text"]]


def _ties(alignments: pd.Series[str], sides: Mapping[str, str]) -> pd.Series[str]:
    """Name every side of a source that has several."""
    return alignments.str.split(";").map(lambda codes: "; ".join(sides[code] for code in codes))


@dataclass(frozen=True)
class Card:
    """The answers of one publisher, ready for the page."""

    name: str
    answers: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return "\n".join([self.name, *(f"  {ask} {said}" for ask, said in self.answers)])

    def _repr_html_(self) -> str:
        rows = "".join(_row(ask, said) for ask, said in self.answers)
        return (
            f'<table style="border-collapse:collapse;table-layout:fixed;width:100%;max-width:54em;'
            f'font-size:90%;border:1px solid {FAINT}"><caption style="text-align:left;'
            f'font-weight:bold">{html.escape(self.name)}</caption><tbody>{rows}</tbody></table>'
        )


def card(profile: pd.DataFrame, name: str) -> Card:
    """Make the card of the publisher ``name`` from :func:`borderkit.sources.publishers.profile`.

    Every card has the same questions in the same order, and says where nothing was found.
    """
    return Card(name, tuple(zip(profile["question"], profile[name], strict=True)))


def _row(ask: str, said: str) -> str:
    look = "opacity:.75" if said.startswith(EMPTY) else ""
    return (
        f'<tr><th scope="row" style="width:13em;{_CELL};font-weight:normal;opacity:.75">'
        f'{html.escape(ask)}</th><td style="{_CELL};{look}">{html.escape(said)}</td></tr>'
    )


def word_bands(
    scale: pd.DataFrame, ax: Axes, source: str, mine: pd.DataFrame | None = None
) -> Axes:
    """Draw each term's band in per cent; ``mine`` adds the reader's numbers as diamonds.

    ``scale`` is that of :func:`borderkit.sources.probability.bands`, ``mine`` that of
    :func:`borderkit.sources.probability.compare`.
    """
    for at, (low, high) in enumerate(scale[["low", "high"]].to_numpy()):
        ax.barh(at, high - low, left=low, height=0.55, color=FAINT, edgecolor=SOFT, linewidth=0.6)
        ax.text(high + 3, at, f"{low:.0f} to {high:.0f}", va="center", fontsize=BODY, color=INK)
    own = [] if mine is None else mine[["term", "mine"]].to_numpy().tolist()
    rows = {term: at for at, term in enumerate(scale["term"])}
    for term, number in own:
        ax.plot(number, rows[term], marker="D", color=ACCENT, markersize=8, linestyle="")
    ax.set_yticks(range(len(scale)), scale["term"], fontsize=BODY, color=INK)
    ax.set_xlim(0, 115)
    ax.set_xticks(range(0, 101, 20))
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("Per cent")
    return finish(
        ax, _bands_title(scale, mine), source, "Blue diamonds: your numbers." if own else ""
    )


def word_bands_alt(scale: pd.DataFrame, mine: pd.DataFrame | None = None) -> str:
    """Say in two sentences what :func:`word_bands` shows."""
    listed = "; ".join(
        f"{term} {low:.0f} to {high:.0f}" for term, low, high in scale.to_numpy().tolist()
    )
    count = "Seven" if len(scale) == 7 else str(len(scale))
    head = f"{count} bars from the least to the most likely, in per cent: {listed}."
    return f"{head} {_bands_title(scale, mine)}."


def _bands_title(scale: pd.DataFrame, mine: pd.DataFrame | None) -> str:
    if mine is not None and len(mine):
        inside = int((mine["verdict"] == "inside").sum())
        return f"{inside} of your {len(mine)} numbers lie inside the published band"
    widths = scale["high"] - scale["low"]
    return (
        f"A word stands for a band of {widths.min():.0f} to {widths.max():.0f} points, not for a"
        " number"
    )
