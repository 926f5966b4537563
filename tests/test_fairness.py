"""The kit's own voice judges nobody, and calls like acts by like words, whoever did them.

Own voice is what the kit writes itself: titles, summaries, reasons and notes. What a side says (the
columns ``says`` and ``stated_reason``, paraphrases of a text, names) is that side's. A word within
quotation marks is somebody's word, and its sentence names the owner.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest

from borderkit.kit import Kit

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))

OWN_VOICE: Mapping[str, tuple[str, ...]] = {
    "acknowledged_strikes": ("what", "note"),
    "actors": ("note",),
    "article_geography": ("sources_say",),
    "claims": ("why_checkable", "verdict_reason"),
    "codes": ("label", "description"),
    "control": ("note",),
    "crossing_events": ("note",),
    "events": ("title", "summary", "notes"),
    "hypotheses": ("name", "what_would_count_against"),
    "hypothesis_scores": ("reason",),
    "loaded_terms": ("function",),
    "method_points": ("text",),
    "methods": ("what_it_is",),
    "notes": ("text",),
    "omissions": ("what", "why_it_matters"),
    "places": ("why_it_matters", "notes"),
    "publisher_cautions": ("text",),
    "publishers": ("known_for", "editorial_control", "press_note"),
    "rhetoric": ("device", "note"),
    "session_plan": ("what",),
    "sources": ("note",),
    "text_claims": ("why_checkable", "verdict_reason"),
    "text_omissions": ("what", "why_it_matters"),
    "text_rhetoric": ("device", "note"),
}

JUDGING = re.findall(
    r"[\w-]+",
    """
    absurd aggressive appalling atrocious authoritative barbaric baseless biased blatant
    bloodthirsty bogus brave brazen brutal brutally corrupt courageous cowardly credible
    cynical despicable discredited disgraceful disgusting dubious evil excellent extremist
    fake fanatical fierce fiercely flagrant fundamentalist glorious hardline heinous heroic
    hideous horrible horrific hypocritical hysterical illegitimate infamous laughable
    legitimate merciless moderate murderous naive noble notorious obvious obviously
    outrageous outstanding prestigious propagandistic puppet radical reliable renowned
    reputable respected ridiculous righteous rogue ruthless savage sectarian senseless
    shameful shameless shocking sinister so-called spurious surgical tragic tragically
    treacherous trustworthy undeniable unjustified unprovoked unreliable valiant vicious
    wicked
    """,
)

# Where a judging word is allowed in the own voice, and why.
EXCEPTIONS: Mapping[tuple[str, str], str] = {
    ("method_points", "reliable"): "the names of the Admiralty code's grades",
    ("method_points", "unreliable"): "the names of the Admiralty code's grades",
    ("method_points", "credible"): "the name of a grade of Airwars",
    ("method_points", "fake"): "what is said of signals that anybody can imitate, of no side",
    ("method_points", "authoritative"): "how a machine took a joke; of no side",
    ("method_points", "so-called"): "the word itself is what the rule is about",
    ("method_points", "extremist"): "the word itself is what the rule is about",
}

# One word for one act, whoever did it: the words that must not stand for it.
UNLIKE: Mapping[str, str] = {
    "taking a place is take, or retake": r"seiz\w+|captur\w+|recaptur\w+|liberat\w+|conquer\w*"
    r"|overr[au]n\w*|occup(?:y|ied|ies)",
    "killing is kill": r"assassinat\w*|eliminat\w*|neutrali[sz]\w*|martyr\w*|slain|murder\w*"
    r"|massacre\w*|butcher\w*|perish\w*",
    "saying is say, deny, report or acknowledge": r"admit\w*|conced\w*|confess\w*|boast\w*"
    r"|brag(?:s|ged|ging)?|insist\w*|alleg\w*|purport\w*|pretend\w*",
    "an air strike is a strike": r"air raids?|raids?|bombardments?|bombings?|bombed",
    "a rocket is fired, a drone or missile strikes": r"rocket attacks?|drone attacks?"
    r"|missile attacks?|rocket barrages?",
}
_SAYING_ONE_DID_IT = (
    r"claim\w*\s+(?:it\b|attacks\b|the (?:strike|attack)\b|a [\w-]+ attack\b)|claimant\w*"
)
# What a title calls an act of each type.
TITLE_WORD: Mapping[str, str] = {
    "airstrike": r"\bstrikes?\b|\bair ?strikes?\b",
    "drone-strike": r"\bdrones?\b",
    "rocket-fire": r"\brockets?\b|\brocket fire\b",
    "missile-strike": r"\bmissiles?\b",
}
TITLES_OF_THEIR_OWN: Mapping[str, str] = {
    "2017-08-28-qalamoun-convoy": "the deal comes first and the strike blocked its road",
    "2019-09-16-albukamal-strikes": "drones by some accounts, aircraft by others",
    "2020-01-03-soleimani-muhandis-killing": "named by those killed, as is 2020-11-29",
    "2020-11-29-irgc-commander-reported-killed": "named by the one killed, as is 2020-01-03",
    "2021-07-18-suwayiyah-truck-strike": "by a drone by some accounts only; denied",
}
# A state that takes a place on its own land again retakes it; all others take it.
OWN_LAND: Mapping[str, str] = {"iraqi-forces": "Iraq", "syria-until-2024": "Syria"}

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|(?<!\w)'[^']+'(?!\w)")
_JUDGING = re.compile(rf"\b(?:{'|'.join(map(re.escape, JUDGING))})\b", re.I)


def own_words(text: str) -> str:
    """Leave out what stands in quotation marks."""
    return _QUOTED.sub('""', text)


def judged(text: str) -> list[str]:
    return [match.group().casefold() for match in _JUDGING.finditer(own_words(text))]


def own_texts(kit: Kit) -> Iterator[tuple[str, str, str]]:
    """Yield table, key and text of every cell in the kit's own voice."""
    for table, columns in OWN_VOICE.items():
        frame = kit.tables[table]
        for column in columns:
            for key, text in zip(frame.iloc[:, 0].astype(str), frame[column], strict=True):
                if pd.notna(text):
                    yield table, f"{key} {column}", str(text)


def told(kit: Kit) -> Iterator[tuple[str, str]]:
    """Yield the id and the words of every title and summary, quotations left out."""
    for _, event in kit.events.iterrows():
        for column in ("title", "summary"):
            yield str(event["id"]), own_words(str(event[column]))


@pytest.fixture(scope="module")
def initiators(kit: Kit) -> Mapping[str, list[str]]:
    rows = kit.event_actors.query("role == 'initiator'")
    named: dict[str, list[str]] = defaultdict(list)
    for event, actor in zip(rows["event_id"], rows["actor_id"], strict=True):
        named[event].append(actor)
    return named


def test_the_kits_own_voice_judges_nobody(kit: Kit) -> None:
    found = [
        f"{table} {where}: {word}"
        for table, where, text in own_texts(kit)
        for word in judged(text)
        if (table, word) not in EXCEPTIONS
    ]
    assert found == []


def test_every_exception_is_needed(kit: Kit) -> None:
    used = {(table, word) for table, _, text in own_texts(kit) for word in judged(text)}
    assert set(EXCEPTIONS) <= used


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebooks_own_voice_judges_nobody(notebook: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert [word for text in prose for word in judged(text)] == []


def test_the_check_finds_a_judging_word_but_not_a_quoted_one() -> None:
    assert judged("A brutal, so-called raid.") == ["brutal", "so-called"]
    assert judged("Baghdad called it a \"flagrant\" breach; 'absurd', said Engel.") == []
    assert judged("PMF's fake and Iran's note") == ["fake"]  # an apostrophe opens no quotation


@pytest.mark.parametrize("act", UNLIKE)
def test_like_acts_have_like_words_for_every_actor(
    kit: Kit, initiators: Mapping[str, list[str]], act: str
) -> None:
    unlike = re.compile(rf"\b(?:{UNLIKE[act]})\b", re.I)
    by_actor: dict[str, list[str]] = defaultdict(list)
    for event, text in told(kit):
        for match in unlike.finditer(text):
            for actor in initiators.get(event, ["nobody named"]):
                by_actor[actor].append(f"{event}: {match.group()}")
    assert dict(by_actor) == {}


def test_to_claim_is_only_to_say_that_one_did_it(kit: Kit) -> None:
    texts = {event: re.sub(_SAYING_ONE_DID_IT, "", text, flags=re.I) for event, text in told(kit)}
    left = {event for event, text in texts.items() if re.search(r"\bclaim(?!ing it)", text, re.I)}
    assert left == set()


def test_a_title_names_each_type_of_act_by_one_word(
    kit: Kit, initiators: Mapping[str, list[str]]
) -> None:
    named: dict[str, set[str]] = defaultdict(set)
    others = set()
    for _, event in kit.events[kit.events["type"].isin(TITLE_WORD)].iterrows():
        if re.search(TITLE_WORD[event["type"]], event["title"], re.I):
            named[event["type"]].update(initiators.get(event["id"], []))
        else:
            others.add(event["id"])
    assert others == set(TITLES_OF_THEIR_OWN)
    # The same word serves actors of different sides.
    assert {"united-states", "israel", "iraqi-forces"} <= named["airstrike"]


def test_only_a_state_on_its_own_land_retakes(
    kit: Kit, initiators: Mapping[str, list[str]]
) -> None:
    places = kit.event_places.merge(kit.places[["id", "country"]], left_on="place_id",
                                    right_on="id").dropna(subset="country")  # fmt: skip
    land: dict[str, set[str]] = defaultdict(set)
    for event_id, country in zip(places["event_id"], places["country"], strict=True):
        land[event_id].update(country.split(";"))
    verbs: dict[str, set[str]] = defaultdict(set)
    for _, event in kit.events.query("type == 'ground-operation'").iterrows():
        found = re.search(r"\b(re)?takes?\b", event["title"])
        if found is None:
            continue
        own = {OWN_LAND[actor] for actor in initiators[event["id"]] if actor in OWN_LAND}
        kind = "retake" if own & land[event["id"]] else "take"
        verbs[kind].add(found.group().removesuffix("s"))
    assert verbs == {"retake": {"retake"}, "take": {"take"}}


def test_verbs_of_saying_are_shared_by_the_sides(kit: Kit) -> None:
    sides = {"Washington": r"U\.S\.|Pentagon|Washington|coalition", "Iran": r"Iran\w*|Tehran",
             "Damascus": r"Syria's|SANA|Damascus", "Moscow": r"Russia\w*|Moscow"}  # fmt: skip
    texts = [text for _, text in told(kit)]
    for names in sides.values():
        said = re.compile(rf"(?:{names})[^.;]{{0,60}}\b(?:said|says)\b")
        assert sum(bool(said.search(text)) for text in texts) >= 2


@pytest.mark.parametrize("table", ["claims", "text_claims"])
def test_an_omission_never_lowers_a_verdict(kit: Kit, table: str) -> None:
    claims = kit.tables[table]
    reasons = claims["verdict_reason"].fillna("")
    assert not reasons.str.contains(r"\bo\d\d\b").any()
    left_out = claims[reasons.str.contains(r"\bleft out\b", case=False)]
    only = left_out["verdict_reason"].str.match(r"^Left out", case=False)
    assert not only[left_out["verdict"] != "supported"].any()


def test_an_omission_says_which_way_it_tells(kit: Kit) -> None:
    directions = set(kit.omissions["direction"])
    assert directions == set(kit.codes("omission_direction"))


def test_every_omission_rests_on_a_source(kit: Kit) -> None:
    cited = kit.citations.query("table == 'omissions'")["record"]
    assert set(kit.omissions["id"]) <= set(cited)
