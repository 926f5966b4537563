"""What a briefing lacks, on whose side its sources stand, and what nobody checked for it.

The same questions are put to every briefing, whatever it argues, and nothing is changed. An
alignment is what the kit records of a publisher; "none found" never means independent.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from borderkit.course.capstone.evidence import chosen_claims
from borderkit.course.capstone.file import STYLES, Briefing, cited, paragraphs, unmarked
from borderkit.kit import Kit

NO_SIDE = "none-found"
NOTHING = "The kit has nothing to add: every source that is cited was opened and read again."
# What a second reading said of a row, in the order in which it is told.
_OUTCOMES = {
    "confirmed": "as first read",
    "confirmed-elsewhere": "as first read, by another page",
    "partly": "needed a finer word or figure and were mended",
    "wrong": "did not say it",
    "not-found": "not found again",
}
MOST_WORDS = 700  # of one's own: two pages of A4 with the pictures; tables and sources follow
MOST_ROWS = 12  # events and claims together: more fill the two pages with tables alone
_NEAR = 60
_MOST_TOLD = 20  # of one kind
_BROKEN = re.compile(r"\[@\s*\]|(?<!\[)@[\w-]+-\d{4}[\w-]*")
MEND, WEIGH = "mend", "weigh"
_HEADS = {MEND: "To mend", WEIGH: "To weigh"}


@dataclass(frozen=True)
class Message:
    """One thing to mend or to weigh: ``level``, the ``rule`` that found it, and its ``text``."""

    level: str
    rule: str
    text: str


@dataclass(frozen=True)
class Checked:
    """The messages of a check, those to mend first."""

    messages: tuple[Message, ...]

    def __repr__(self) -> str:
        said = [f"{_HEADS[one.level]}: {one.text}" for one in self.messages]
        return "\n".join(said) or "Nothing to mend."

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li><b>{_HEADS[one.level]}:</b> {html.escape(one.text)}</li>" for one in self.messages
        )
        body = f"<ul>{items}</ul>" if items else "<p>Nothing to mend.</p>"
        return f'<div role="status" style="max-width:46em">{body}</div>'


def check(briefing: Briefing, kit: Kit) -> Checked:
    """Check a briefing against the kit."""
    found = [
        *_empty(briefing),
        *_unknown("event", briefing.events, kit.events["id"]),
        *_unknown("claim", briefing.claims, kit.claims["id"]),
        *_unknown("source", cited(briefing.argument), kit.sources["id"]),
        *_style(briefing),
        *_unread(briefing),
        *_not_opened(briefing, kit),
        *_uncited(briefing),
        *(Message(WEIGH, "sides", text) for text in sides_cited(briefing, kit)),
        *_length(briefing),
        *_loaded(briefing, kit),
        *_own_gaps(briefing),
    ]
    return Checked(tuple(sorted(found, key=lambda one: one.level != MEND)))


def words(briefing: Briefing) -> int:
    """Count the student's own words: title, question, argument and what was not checked."""
    own = (briefing.title, briefing.question, briefing.argument, briefing.unchecked)
    return sum(len(unmarked(text).strip(" .").split()) for text in own)


def _empty(briefing: Briefing) -> Iterable[Message]:
    if not briefing.title.strip():
        yield Message(MEND, "title", "The briefing has no title.")
    if not briefing.question.strip():
        yield Message(MEND, "question", "It asks no question: write one that has no side.")
    if not briefing.argument.strip():
        text = "There is no argument yet: write a paragraph, with a mark like [@source-id]."
        yield Message(MEND, "argument", text)


def _unknown(what: str, ids: Iterable[str], known: Iterable[str]) -> Iterable[Message]:
    from rapidfuzz import fuzz, process  # here: only a slip of the pen needs it

    options = list(known)
    unknown = [one for one in dict.fromkeys(ids) if one not in options]
    for one in unknown[:_MOST_TOLD]:
        near = [name for name, *_ in process.extract(
            one, options, scorer=fuzz.ratio, limit=3, score_cutoff=_NEAR
        )]  # fmt: skip
        more = f" Did you mean {' or '.join(near)}?" if near else " None is spelled like it."
        yield Message(MEND, f"{what}-id", f"There is no {what} {one[:80]}.{more}")


def _style(briefing: Briefing) -> Iterable[Message]:
    if briefing.style not in STYLES:
        text = f"There is no style {briefing.style[:80]!r}. There are: {', '.join(STYLES)}."
        yield Message(MEND, "style", text)


def _unread(briefing: Briefing) -> Iterable[Message]:
    for line in briefing.other[:_MOST_TOLD]:
        text = f"This line of the head can't be read and was kept as it is: {line[:80]!r}."
        yield Message(MEND, "head", text)
    known = set(cited(briefing.argument))
    found = dict.fromkeys(_BROKEN.findall(briefing.argument))
    broken = [one for one in found if one.lstrip("@") not in known]
    for one in broken[:_MOST_TOLD]:
        text = f"{one[:80]!r} is no mark. Write it like [@source-id], in square brackets."
        yield Message(MEND, "mark", text)


def _not_opened(briefing: Briefing, kit: Kit) -> Iterable[Message]:
    sources = cited_sources(briefing, kit)
    for row in sources[~sources["opened"]].itertuples():
        text = f"You cite {row.voice} ({row.id}), a page that the kit never opened."
        yield Message(WEIGH, "opened", f"{text} Say so, or cite one that was read.")


def _uncited(briefing: Briefing) -> Iterable[Message]:
    bare = [n for n, part in enumerate(paragraphs(briefing.argument), 1) if not cited(part)]
    if bare:
        which = ", ".join(map(str, bare))
        yield Message(WEIGH, "traceability", f"Paragraphs without a source: {which}.")


def _length(briefing: Briefing) -> Iterable[Message]:
    own, rows = words(briefing), len(briefing.events) + len(briefing.claims)
    if own > MOST_WORDS:
        text = f"Your own words are {own:,}; two pages hold about {MOST_WORDS}"
        text += " beside a map and a timeline."
        text += f" Cut {own - MOST_WORDS:,}."
        yield Message(WEIGH, "length", text)
    if rows > MOST_ROWS:
        text = (
            f"You chose {rows} events and claims; with more than about {MOST_ROWS} the tables"
            " alone fill the two pages. Keep those that your argument needs."
        )
        yield Message(WEIGH, "length", text)


def _loaded(briefing: Briefing, kit: Kit) -> Iterable[Message]:
    """Find loaded words outside quotation marks: in them they are somebody's own."""
    text = re.sub(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|‘[^‘’]*’", " ", _own_words(briefing))
    for loaded, neutral in _lexicon(kit).items():
        pattern = rf"(?<![\w-]){re.escape(loaded)}(?:s|ed|d|es)?(?![\w-])"
        if re.search(pattern, text, re.IGNORECASE):
            said = f'"{loaded}" stands in your own voice. Say whose word it is, or: {neutral}.'
            yield Message(WEIGH, "language", said)


def _own_words(briefing: Briefing) -> str:
    return "\n".join(
        (briefing.title, briefing.question, unmarked(briefing.argument), briefing.unchecked)
    )


def _lexicon(kit: Kit) -> Mapping[str, str]:
    """Give the kit's loaded words that are single terms, each with what can stand for it."""
    return {
        word.strip(): str(row.neutral)
        for row in kit.lexicon.itertuples()
        for word in str(row.loaded).split(",")
        if "scare quotes" not in word
    }


def _own_gaps(briefing: Briefing) -> Iterable[Message]:
    if not briefing.unchecked.strip():
        text = "Say in your own words what you did not check; the kit adds what it knows."
        yield Message(WEIGH, "unchecked", text)


def sides_cited(briefing: Briefing, kit: Kit) -> list[str]:
    """Say which alignments the cited sources have, and which others the kit has on the subject."""
    here = _counted(cited_sources(briefing, kit))
    if not here:
        return []
    labels = kit.codes("alignment")
    told = ", ".join(f"{labels.get(code, code)} {here[code]}" for code in _by_name(here, labels))
    bare = f" No alignment was found for {here[NO_SIDE]}." if here[NO_SIDE] else ""
    lead = f"The sources that you cite are aligned with: {told}." if told else ""
    found = [f"{lead}{bare}".strip()]
    absent = [code for code in _by_name(_on_subject(briefing, kit), labels) if code not in here]
    if absent:
        names = ", ".join(labels.get(code, code) for code in absent)
        found.append(
            "On the events and claims that you chose the kit also has sources aligned with:"
            f" {names}. None of them is cited. Read one that is inconvenient for your argument."
        )
    return found


def alignments(sources: pd.DataFrame) -> list[str]:
    """Give the alignment codes of sources, every one of a source that has several."""
    return [
        code for codes in sources["alignment"].fillna(NO_SIDE) for code in str(codes).split(";")
    ]


def _counted(sources: pd.DataFrame) -> Counter[str]:
    return Counter(alignments(sources))


def _on_subject(briefing: Briefing, kit: Kit) -> Counter[str]:
    reports = kit.event_reports[kit.event_reports["event_id"].isin(briefing.events)]
    evidence = kit.claim_evidence[kit.claim_evidence["claim_id"].isin(briefing.claims)]
    ids = pd.concat([reports["source_id"], evidence["source_id"]])
    return _counted(kit.sources[kit.sources["id"].isin(ids)])


def _by_name(codes: Iterable[str], labels: dict[str, str]) -> list[str]:
    return sorted(
        (code for code in codes if code != NO_SIDE), key=lambda code: labels.get(code, code)
    )


def cited_sources(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """Give the sources that the argument cites and the kit has, in the order of the marks."""
    by_id = kit.sources.set_index("id", drop=False)
    found: pd.DataFrame = by_id.loc[[one for one in cited(briefing.argument) if one in by_id.index]]
    return found


def not_checked(briefing: Briefing, kit: Kit) -> list[str]:
    """Say what nobody checked for this briefing, one sentence or two for each kind of gap."""
    sources = cited_sources(briefing, kit)
    said = [_never_opened(sources), _not_seen(sources), _low(briefing, kit), _second(briefing, kit)]
    return [sentence for sentence in said if sentence] or [NOTHING]


def _never_opened(sources: pd.DataFrame) -> str:
    return _listed("Cited but never opened by the kit:", sources[~sources["opened"]])


def _not_seen(sources: pd.DataFrame) -> str:
    found = sources[sources["title_status"] == "not-seen"]
    return _listed("Cited, but the title of the page was not seen:", found)


def _listed(lead: str, sources: pd.DataFrame) -> str:
    if sources.empty:
        return ""
    names = [f"{row.voice} ({row.id})" for row in sources.itertuples()]
    return f"{lead} {', '.join(names)}."


def _low(briefing: Briefing, kit: Kit) -> str:
    claims = chosen_claims(briefing, kit)
    low = claims.loc[claims["confidence"] == "low", "id"].tolist()
    return f"Claims whose verdict has only low confidence: {', '.join(low)}." if low else ""


def _second(briefing: Briefing, kit: Kit) -> str:
    """Tell how a second reader found the statements behind the chosen events and claims."""
    rows = _behind(briefing, kit)
    if rows.empty:
        return ""
    read = rows.merge(kit.second_readings, on=["table", "key"], how="inner")
    read = read.drop_duplicates(["table", "key"], keep="last")
    counts = read["verdict"].value_counts()
    told = [f"{counts[code]} {words}" for code, words in _OUTCOMES.items() if code in counts.index]
    never = len(rows) - len(read)
    lead = f"Of {len(rows)} statements by sources on the chosen events and claims, {len(read)} were"
    rest = f"read a second time: {', '.join(told)}." if told else "read a second time."
    return f"{lead} {rest} {never} were read only once."


def _behind(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """List the rows of the two tables of statements by the keys that second readings use."""
    reports = kit.event_reports[kit.event_reports["event_id"].isin(briefing.events)]
    evidence = kit.claim_evidence[kit.claim_evidence["claim_id"].isin(briefing.claims)]
    keys = [
        pd.DataFrame({"table": name, "key": rows[column] + "|" + rows["n"].astype(str)})
        for name, rows, column in (
            ("event_reports", reports, "event_id"),
            ("claim_evidence", evidence, "claim_id"),
        )
    ]
    return pd.concat(keys, ignore_index=True)
