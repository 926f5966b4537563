"""Exercises of notebook 03: who speaks, on whose word, how to judge and grade, our own audit."""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd

from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.kit import Kit
from borderkit.sources import base, grades, trail, words
from borderkit.sources.trail import bodies, bodies_behind, event_graph

STRIKE = "2021-02-25-albukamal-strike"
OBSERVATORY, OBSERVATORY_NAMES = "sohr", ("SOHR", "Observatory")
PAIRS = (("mehr-news", "tehran-times"), ("stars-and-stripes", "us-dod-centcom"))  # by name
_BOTH, _FIRST, _SECOND, _NEITHER = (
    "Both: four names, four reports.",
    "Only Mehr and Tehran Times.",
    "Only Stars and Stripes and the Department of Defense.",
    "Neither, until one of the two shows where else it had the figure from.",
)


def _explain_pairs(kit: Kit, answer: str | float) -> str:
    told = {publisher: _owner(kit, publisher) for pair in PAIRS for publisher in pair[:1]}
    said = " ".join(told.values())
    if answer == _SECOND:
        return (
            f"{said} A newsroom that decides for itself can still be passing on its owner's figure:"
            " what counts is where the figure comes from."
        )
    if answer == _FIRST:
        return f"{said} The two pairs get the same question, and the same answer."
    return f"{said} Two names on two pages may be one voice, on any side."


def _owner(kit: Kit, publisher_id: str) -> str:
    row = kit.publishers.set_index("id").loc[publisher_id]
    return f"{row['name']}: {row['owner_or_funder']}; {row['editorial_control'].rstrip('.')}."


def strike_origins(kit: Kit) -> pd.DataFrame:
    """Give the pages on the strike of 25 February 2021 with their origins."""
    return trail.event_origins(kit.tables, STRIKE)


def observatory_pages(kit: Kit) -> pd.DataFrame:
    """Give the pages on that strike behind which the Syrian Observatory stands."""
    return trail.pages_naming(strike_origins(kit), OBSERVATORY, *OBSERVATORY_NAMES)


def _observatory_count(kit: Kit) -> int:
    return int(observatory_pages(kit)["source_id"].nunique())


def _explain_observatory(kit: Kit, answer: str | float) -> str:
    pages = observatory_pages(kit)
    named = int((pages["origin_key"] == OBSERVATORY).sum())
    listed = " • ".join(f"{row.page}: {row.says}" for row in pages.itertuples())
    if answer == named:
        lead = f"That is what the origins say: {named}. The texts say more."
    else:
        lead = f"By the recorded origin it is {named}; by what the pages say, {len(pages)}."
    return f"{lead} {listed} So these pages cannot confirm one another."


def _grade_of(kit: Kit, words: str) -> grades.Grade:
    """Find the grade that the method's own text gives for a case."""
    points = kit.method_points.query("method_id == 'admiralty-code' and part == 'strength'")
    match = re.search(rf"{words} \(([A-F][1-6])\)", " ".join(points["text"]))
    if match is None:
        raise LookupError(f"The method's strengths no longer name a grade for {words!r}.")
    return grades.parse_grade(match[1], kit.method_scales)


def _grade_options(kit: Kit) -> tuple[str, ...]:
    right = _grade_of(kit, "confirmed item")
    offered = (
        grades.Grade("A", right.credibility),
        right,
        grades.Grade(right.reliability, "4"),
        grades.Grade("F", "6"),
    )
    return tuple(_grade_text(kit, grade) for grade in offered)


def _grade_text(kit: Kit, grade: grades.Grade) -> str:
    return f"{grade}: {grades.grade_in_words(grade, kit.method_scales)}"


def _explain_grade(kit: Kit, answer: str | float) -> str:
    right = _grade_of(kit, "confirmed item")
    meanings = grades.admiralty_scales(kit.method_scales).set_index("code")["meaning"]
    given = grades.parse_grade(str(answer)[:2], kit.method_scales)
    if given == right:
        return (
            "The letter keeps the record, the number keeps the item, and neither pulls the other."
        )
    parts = []
    if given.reliability != right.reliability:
        parts.append(
            f'{given.reliability} stands for "{meanings[given.reliability]}". One confirmed report'
            " does not change the outlet's record."
        )
    if given.credibility != right.credibility:
        parts.append(
            f'{given.credibility} stands for "{meanings[given.credibility]}", but independent'
            " documents agree with this item."
        )
    return " ".join(parts)


def _upper_end(kit: Kit) -> float:
    drawn = base.drawn_readings(kit.second_readings)
    wrong = int((drawn["verdict"] == "wrong").sum())
    return round(100 * base.wilson(wrong, len(drawn))[1], 1)


def _explain_upper(kit: Kit, answer: str | float) -> str:
    drawn = base.drawn_readings(kit.second_readings)
    rows = len(drawn)
    wrong = int((drawn["verdict"] == "wrong").sum())
    said = (
        f"{wrong} of {rows} rows were plainly wrong. With {rows} rows drawn, the 95 % interval"
        f" reaches to {_upper_end(kit)} per cent."
    )
    if answer == 0:
        return f"{said} None found among {rows} is not none among all."
    return f"{said} A larger sample would narrow it."


RAQQA = "2017-06-06-raqqa-civilian-harm"
LINK_UP, FIGURE = "2017-06-09-border-reached-and-link-up", 1600
COUNTED_TOGETHER = ("publisher:airwars", "publisher:amnesty")
# Pairs of pages on the strike of 25 February 2021, in order of their first name.
PAGE_PAIRS = (
    ("iqnews-2021-02-26-kh", "aa-2021-02-26-oana"),
    ("sohr-2021-02-26-22", "xinhua-2021-02-26"),
    ("wapo-2021-03-01-one-killed", "iqnews-2021-02-26-kh"),
    ("wapo-2021-03-01-one-killed", "sputnik-2021-03-01"),
)
# Two chains that the record spells out: the event, and the page at the near end.
FAR, NEAR = "alalam-2017-06-10-border", "thehill-2021-03-04-second-target"
_CHAIN_NONE, _CHAIN_ONE, _CHAIN_OTHER, _CHAIN_BOTH = (
    "Neither: one body stands at the end of each.",
    "Only Al-Alam's: five names can't all be one.",
    "Only The Hill's: two papers asked for themselves.",
    "Both.",
)


def _page(source_id: str) -> str:
    return f"page:{source_id}"


def _names(kit: Kit, pair: tuple[str, str]) -> str:
    made = event_graph(kit.tables, STRIKE)
    return " and ".join(str(made.nodes[_page(page)]["name"]) for page in pair)


def _shared(kit: Kit, pair: tuple[str, str]) -> list[str]:
    made = event_graph(kit.tables, STRIKE)
    common = set(bodies_behind(made, _page(pair[0]))) & set(bodies_behind(made, _page(pair[1])))
    return sorted(str(made.nodes[body]["name"]) for body in common)


def _independent(kit: Kit) -> tuple[str, str]:
    (pair,) = [pair for pair in PAGE_PAIRS if not _shared(kit, pair)]
    return pair


def _explain_pair(kit: Kit, answer: str | float) -> str:
    told = [
        f"{_names(kit, pair)}: {', '.join(shared) if shared else 'no body in common'}."
        for pair in PAGE_PAIRS
        for shared in [_shared(kit, pair)]
    ]
    return f"{' '.join(told)} Two pages with one body behind them are one voice, on any side."


def _first_hands(kit: Kit, event_id: str, source_id: str) -> list[str]:
    made = event_graph(kit.tables, event_id)
    ends = [made.nodes[body] for body in bodies_behind(made, _page(source_id))]
    return [str(end["name"]) for end in ends if end["first_hand"]]


def _right_chain(kit: Kit) -> str:
    far = len(_first_hands(kit, LINK_UP, FAR)) > 1
    near = len(_first_hands(kit, STRIKE, NEAR)) > 1
    return {
        (False, False): _CHAIN_NONE,
        (True, False): _CHAIN_ONE,
        (False, True): _CHAIN_OTHER,
        (True, True): _CHAIN_BOTH,
    }[far, near]


def _explain_chain(kit: Kit, answer: str | float) -> str:
    printed = bodies(kit.tables)
    ends = [
        printed[(printed["event_id"] == event) & (printed["n"] == _report(kit, event, page))]
        for event, page in ((LINK_UP, FAR), (STRIKE, NEAR))
    ]
    far, near = ("; ".join(end["body_printed"]) for end in ends)
    return (
        f"At the end of Al-Alam's chain stands {far}; at the end of The Hill's, {near}. Each name"
        " on the way passes the word on. A longer chain has more hands, and no more witnesses."
    )


def _report(kit: Kit, event_id: str, source_id: str) -> int:
    rows = base.reports(kit.tables)
    found = rows[(rows["event_id"] == event_id) & (rows["source_id"] == source_id)]
    return int(found["n"].iloc[0])


def _with_figure(kit: Kit) -> pd.DataFrame:
    """Give the pages on Raqqa with the figure, each with the bodies that its toll rests on."""
    reports = base.reports(kit.tables).query("event_id == @RAQQA")
    printed = (reports[["killed_low", "killed_high"]] == FIGURE).any(axis=1)
    rests = bodies({**kit.tables, "report_bases": kit.report_bases[kit.report_bases["figure"]]})
    rows = reports[printed].merge(rests, on=["event_id", "n"])
    return rows.merge(kit.sources, left_on="source_id", right_on="id")


def _come_back(kit: Kit) -> float:
    rows = _with_figure(kit)
    return float(rows.loc[rows["body"].isin(COUNTED_TOGETHER), "source_id"].nunique())


def _explain_figure(kit: Kit, answer: str | float) -> str:
    rows = _with_figure(kit)
    told = " ".join(
        f"{page}: {', '.join(group['body_printed'])}."
        for page, group in rows.groupby("publisher_printed")
    )
    return (
        f"{told} Amnesty and Airwars counted together. A study that takes its upper end from their"
        " count brings the same figure back under a third name."
    )


PAGES = (4, 1, 1)  # pages of three sides on one event
WORDS = ("x01", "x05", "x06", "x11")
NUMBER = 85  # per cent
STATE_VOICES = ("dod-2021-06-27-republicworld", "sana-2021-06-28-child")  # by name
OWN_WORDS = ("x10", "x11")


def _varied(kit: Kit) -> float:
    return base.diversity(pd.Series(PAGES))


def _explain_varied(kit: Kit, answer: str | float) -> str:
    total = sum(PAGES)
    squares = sum(count**2 for count in PAGES)
    said = f"{total} squared is {total**2}; the squares of {PAGES} add up to {squares}."
    if answer == len(PAGES):
        return f"That counts the sides. One of them has most of the pages, so it is less. {said}"
    if answer == total:
        return f"That counts the pages. {said}"
    return f"{said} So these pages are as varied as if {_varied(kit):g} sides had as many each."


@lru_cache(maxsize=1)
def _title_words(kit: Kit) -> pd.DataFrame:
    known = words.word_list(kit.tables)
    pages = words.readable_titles(kit.sources)
    found = words.title_words(pages, known)
    table = words.title_words_by_side(found, kit.lexicon, pages, kit.codes("alignment"))
    return table.set_index("entry").loc[list(WORDS)]


def _word_options(kit: Kit) -> tuple[str, ...]:
    return tuple(_title_words(kit)["loaded"])


def _widest_word(kit: Kit) -> str:
    table = _title_words(kit)
    sides = table["sides"].str.count(";")
    return str(table["loaded"].iloc[int(sides.argmax())])


def _explain_widest(kit: Kit, answer: str | float) -> str:
    row = _title_words(kit).set_index("loaded").loc[str(answer)]
    untied = f"; no tie known: {row['none']}" if row["none"] else ""
    return f'"{answer}": {row["sides"]}{untied}. A title may quote, so read them before you judge.'


def _term_options(kit: Kit) -> tuple[str, ...]:
    return tuple(grades.likelihood_bands(kit.method_scales)["term"].iloc[3:])


def _right_term(kit: Kit) -> str:
    return grades.terms_for(NUMBER, grades.likelihood_bands(kit.method_scales))[0]


def _explain_term(kit: Kit, answer: str | float) -> str:
    scale = grades.likelihood_bands(kit.method_scales).set_index("term")
    low, high = scale.loc[str(answer), ["low", "high"]]
    points = kit.method_points.query("method_id == 'icd-203' and part == 'limit'")
    others = points.loc[points["text"].str.contains("IPCC"), "text"].iloc[0]
    return f'"{answer}" stands for {low:.0f} to {high:.0f} per cent. {others}'


def _support_options(kit: Kit) -> tuple[str, ...]:
    return tuple(grade for grade, _ in grades.SUPPORT_RULES)


def _explain_support(kit: Kit, answer: str | float) -> str:
    rule = dict(grades.SUPPORT_RULES)[str(answer)]
    if answer == grades.support_grade("unknown", 1):
        return f"The rule: {rule}. Five pages that pass on one count rest on one body."
    return f'"{answer}" needs more than this: {rule}. Count who could know, not who prints.'


def _letters(kit: Kit) -> dict[str, str]:
    worked = kit.worked_examples.query("part == 'reliability'").set_index("source_id")
    said = {}
    for source_id, name in zip(STATE_VOICES, ("the Pentagon", "SANA"), strict=True):
        row = worked.loc[source_id]
        said[f"For the letter {row['grade']} for {name}"] = str(row["text"])
        said[f"Against it for {name}"] = str(row["counter"])
    return said


def _own_words(kit: Kit) -> dict[str, str]:
    uses = kit.lexicon_uses[kit.lexicon_uses["lexicon_id"].isin(OWN_WORDS)]
    said = {
        f"{by[:1].upper()}{by[1:]}": f'says "{word}" of {of}.'
        for by, word, of in uses.sort_values("by")[["by", "word", "of"]].astype(str).to_numpy()
    }
    plain = kit.lexicon.set_index("id").loc[list(OWN_WORDS)]
    said["Words that either could sign"] = "; ".join(plain["neutral"])
    said["What is lost with them"] = (
        "Each side's claim in law, self-defence or breach of sovereignty, unless you give both with"
        " their owners."
    )
    return said


BANK = (
    Exercise(
        id="src-2",
        question=(
            "Mehr News Agency and Tehran Times print one number of dead; Stars and Stripes and the"
            " U.S. Department of Defense print another. In which pair do you count two sources?"
        ),
        options=lambda kit: (_BOTH, _FIRST, _SECOND, _NEITHER),
        right=lambda kit: _NEITHER,
        explain=_explain_pairs,
        hints=("Read who owns each of the four, in the table above.",),
    ),
    Exercise(
        id="src-3",
        question=(
            "Behind how many of these pages does the Syrian Observatory for Human Rights (SOHR)"
            " stand, as their origin or by name in what they say?"
        ),
        right=lambda kit: float(_observatory_count(kit)),
        explain=_explain_observatory,
        hints=(
            "The column of origins is not enough: read what each page says.",
            "Look for its short name, SOHR, in the last column too.",
        ),
        unit="pages",
    ),
    Exercise(
        id="src-7",
        question=(
            "An outlet of a party, not usually reliable, prints a statement that independent"
            " documents confirm. Which grade does this report get?"
        ),
        options=_grade_options,
        right=lambda kit: _grade_text(kit, _grade_of(kit, "confirmed item")),
        explain=_explain_grade,
        hints=(
            "Decide the letter with the report covered up, then the number with the name hidden.",
        ),
    ),
    Exercise(
        id="src-13",
        question=(
            "Of every hundred rows in the tables that were drawn from, up to how many may be"
            " plainly wrong, by the upper end of the 95 % interval?"
        ),
        right=_upper_end,
        explain=_explain_upper,
        hints=(
            'Find the grey bar of "Wrong" in the figure above, and read where it ends.',
            'The table under the figure has it, in the column "up to".',
        ),
        tolerance=0.6,
        unit="rows in a hundred",
    ),
    Exercise(
        id="src-4",
        question="Which of these pairs of pages could confirm each other?",
        options=lambda kit: tuple(_names(kit, pair) for pair in PAGE_PAIRS),
        right=lambda kit: _names(kit, _independent(kit)),
        explain=_explain_pair,
        hints=(
            "Follow the lines of both pages to the right-hand side.",
            "If both lines end at one body, the second page adds a reader and no witness.",
        ),
    ),
    Exercise(
        id="src-5",
        question=(
            "Al-Alam carries a text of Sputnik, by way of Mehr, which cites SANA, which cites a"
            " military source. The Hill cites the Wall Street Journal, which cites U.S. officials."
            " In which chain do you find more than one first hand?"
        ),
        options=lambda kit: (_CHAIN_NONE, _CHAIN_ONE, _CHAIN_OTHER, _CHAIN_BOTH),
        right=_right_chain,
        explain=_explain_chain,
        hints=("Ask of each name: did it see, act or count, or was it told?",),
    ),
    Exercise(
        id="src-6",
        question=(
            f"Several pages print {FIGURE:,} civilians killed at Raqqa. Behind how many of them"
            " stand Amnesty International or Airwars?"
        ),
        right=_come_back,
        explain=_explain_figure,
        hints=(
            "The table above lists, for each page, whose count its figure rests on.",
            "A study of studies counts under those whose counts it takes.",
        ),
        unit="pages",
    ),
    Exercise(
        id="src-1",
        question=(
            f"{sum(PAGES)} pages on one event: {PAGES[0]} tied to one side, one to a second, one to"
            " a third. What does the index say?"
        ),
        right=_varied,
        explain=_explain_varied,
        hints=(
            "It lies between one and the number of sides.",
            "Square the sum of the pages, and divide by the sum of their squares.",
        ),
        tolerance=0.05,
    ),
    Exercise(
        id="src-11",
        question="Which of these words stands in printed titles of the most sides?",
        options=_word_options,
        right=_widest_word,
        explain=_explain_widest,
        hints=("Look for the longest list in the table of titles by side.",),
    ),
    Exercise(
        id="src-9",
        question=f"You would say {NUMBER} per cent. Which words does the published scale give?",
        options=_term_options,
        right=_right_term,
        explain=_explain_term,
        hints=(f"Find the bar in the figure above that holds {NUMBER}.",),
    ),
    Exercise(
        id="src-10",
        question=(
            "A monitor reports a strike. Five papers pass its count on. Nobody says who struck,"
            " nobody denies it. Which grade does the rule give?"
        ),
        options=_support_options,
        right=lambda kit: grades.support_grade("unknown", 1),
        explain=_explain_support,
        hints=("How many of the six could know?",),
    ),
    OpenExercise(
        id="src-8",
        question=(
            "The Pentagon and SANA both speak of the night of 27 June 2021. Would you give both the"
            " same letter? Say why."
        ),
        considerations=_letters,
        hints=("The letter is for the record, not for the side, and not for this item.",),
    ),
    OpenExercise(
        id="src-12",
        question=(
            'One side calls a strike "defensive", another calls the same kind of act "aggression".'
            " Which words would you print, and who would object?"
        ),
        considerations=_own_words,
        hints=("Name the act first. Then ask what the plain word leaves out.",),
    ),
)
