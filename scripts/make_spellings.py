"""Make the spellings that the gazetteer is measured on: tests/places/spellings.csv.

Run from the project's folder with ``python -m scripts.make_spellings``. Every spelling is made from
data/place_names.csv by a rule, and none stands in that table:

- the Arabic names, vocalised by hand below and written out by eight systems
  (:mod:`scripts.transliteration`), chat spellings twice;
- the Arabic names as people type them: without hamza, with ha for ta marbuta, without or with the
  article, with Persian letters, joined, or with all the vowel signs;
- slips in recorded spellings: one letter put in, left out, changed, or swapped with the next. Names
  of fewer than six letters, words of kind (base, crossing) aside, have none: a slip there often
  makes another name. A letter that begins
  a word is hit in 3.3 % of slips, as J. J. Pollock and A. Zamora counted in 50,000 ("Collection and
  characterization of spelling errors in scientific and scholarly text", *JASIS* 34 (1), 1983).

A place whose name is recorded only in translation (Tigris, Syria, Lebanon, Jordan) has no spelling
in Latin letters to set a transliteration beside, so it is not among the vocalised names. Where a
spelling is honestly that of two places, ``place_id`` has both ids, joined by ``;``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from borderkit.data.names import fold
from borderkit.places.sense import sense
from scripts.transliteration import SYSTEMS, write

ROOT = Path(__file__).resolve().parent.parent
NAMES = ROOT / "data" / "place_names.csv"
SPELLINGS = ROOT / "tests" / "places" / "spellings.csv"
SEED = 462687  # the number in the article's address
SLIPS = {"Latn": 110, "Arab": 20}
TYPED = 80
SHORTEST_FOR_A_SLIP = 6
AT_A_FIRST_LETTER = 0.033
# Names that another place of the table shares in Latin letters only: which one is meant is open.
TWO_PLACES = {
    "دير الزور": "deir-ez-zor;deir-ez-zor-governorate",
    "حصيبة": "husaybah;husaybah-ramadi",
    "الوليد": "al-walid;al-walid-hasakah",
}

VOCALISED = (
    *("البُوكَمَال", "أَبُو كَمَال", "القَائِم", "حُصَيْبَة", "الهَرِي", "البَاغُوز فَوْقَانِي", "هَجِين"),
    *("المَيَادِين", "العَشَارَة", "دَيْر الزَّوْر", "صُبَيْخَان", "السُّوسَة", "السُّخْنَة", "تَدْمُر", "كُونِيكُو"),
    *("الشَّدَّادَة", "الشَّدَّادِي", "الرَّقَّة", "إِدْلِب", "دِمَشْق", "حِمْص", "مُحَافَظَة دَيْر الزَّوْر"),
    *("مِنْطَقَة البُوكَمَال", "التَّنْف", "الوَلِيد", "الرُّكْبَان", "قَاعِدَة الإِمَام عَلِي", "الأَنْبَار"),
    *("حَدِيثَة", "سَدّ حَدِيثَة", "رَاوَة", "عَنَة", "عَكَاشَات", "الرُّطْبَة", "الرَّمَادِي", "نِينَوَى"),
    *("المَوْصِل", "تَلّ عَفَر", "سِنْجَار", "رَبِيعَة", "اليَعْرُبِيَّة", "تَلّ كُوجَر", "البَعَاج", "تِكْرِيت"),
    *("كَرْكُوك", "بَغْدَاد", "الفُرَات", "الخَابُور", "البَادِيَة", "العِرَاق", "إِيرَان"),
    *("مَعْبَر رَبِيعَة", "مَعْبَر البُوكَمَال", "مَعْبَر اليَعْرُبِيَّة"),
)
_VOWEL_SIGNS = re.compile("[\u064b-\u0652]")


class Row(NamedTuple):
    """A spelling, the place or places it stands for, the system and the rule that made it."""

    spelling: str
    place_id: str
    system: str
    rule: str


class Recorded(NamedTuple):
    """A name of the table."""

    name: str
    place_id: str
    script: str


def bare(vocalised: str) -> str:
    """Take the vowel signs off.

    >>> bare("حِمْص") == "حمص"
    True
    """
    return _VOWEL_SIGNS.sub("", vocalised)


def read_names(path: Path = NAMES) -> list[Recorded]:
    """Read the recorded names; ids of places that share a name, folded, are joined by ``;``."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    owners: dict[str, dict[str, None]] = {}
    for row in rows:
        owners.setdefault(fold(row["name"]), {})[row["place_id"]] = None
    scripts = {row["name"]: row["script"] for row in rows}
    return [
        Recorded(name, ";".join(owners[fold(name)]), script) for name, script in scripts.items()
    ]


def systematic(names: list[Recorded], random: Random) -> Iterator[Row]:
    """Write every vocalised name by every system."""
    places = {recorded.name: recorded.place_id for recorded in names} | TWO_PLACES
    for vocalised in VOCALISED:
        place = places[bare(vocalised)]
        for system in (*SYSTEMS, SYSTEMS[-1]):
            yield Row(write(vocalised, system, random), place, system.name, f"from {vocalised}")


TYPING_RULES: dict[str, Callable[[str], str]] = {
    "without hamza": lambda name: name.translate(str.maketrans("أإآئؤ", "اااىو")),
    "ha for ta marbuta": lambda name: name.replace("ة", "ه"),
    "alef maqsura for ya": lambda name: re.sub(r"ي\b", "ى", name),
    "ya for alef maqsura": lambda name: re.sub(r"ى\b", "ي", name),
    "without the article": lambda name: re.sub(r"^ال", "", name),
    "with an article": lambda name: name if name.startswith("ال") else f"ال{name}",
    "Persian letters": lambda name: name.translate(str.maketrans("يكة", "یکه")),
    "words joined": lambda name: name.replace(" ", ""),
    "drawn out": lambda name: f"{name[:-1]}ـ{name[-1]}",
}


def typed(names: list[Recorded], random: Random) -> list[Row]:
    """Take the Arabic names as people type them: a sample of all rules, and the vowel signs."""
    arabic = [name for name in names if name.script == "Arab" and ";" not in name.place_id]
    rows = [
        Row(change(name.name), name.place_id, "Arabic script", rule)
        for name in arabic
        for rule, change in TYPING_RULES.items()
        if change(name.name) != name.name
    ]
    return random.sample(rows, TYPED)


def slips(names: list[Recorded], script: str, random: Random) -> Iterator[Row]:
    """Make slips in names of a script, for ever: one edit in a letter of a name."""
    long = [
        name
        for name in names
        if name.script == script
        and ";" not in name.place_id
        and len(sense(fold(name.name)).joined.words) >= SHORTEST_FOR_A_SLIP
        and not re.search(r"\d", name.name)
    ]
    alphabet = sorted(set("".join(name.name for name in long).casefold()) & set(_ALPHABETS[script]))
    while True:
        name = random.choice(long)
        rule = random.choice(list(EDITS))
        spelling = EDITS[rule](name.name, _position(name.name, random), random.choice(alphabet))
        if fold(spelling) != fold(name.name):
            yield Row(spelling, name.place_id, f"slip ({script})", f"{rule}: {name.name}")


_ALPHABETS = {"Latn": "abcdefghijklmnopqrstuvwxyz", "Arab": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"}

EDITS: dict[str, Callable[[str, int, str], str]] = {
    "put in": lambda name, n, letter: name[: n + 1] + letter + name[n + 1 :],
    "left out": lambda name, n, letter: name[:n] + name[n + 1 :],
    "changed": lambda name, n, letter: name[:n] + letter + name[n + 1 :],
    "swapped": lambda name, n, letter: name[:n] + name[n : n + 2][::-1] + name[n + 2 :],
}


def _position(name: str, random: Random) -> int:
    """Choose a letter of a name, seldom one that begins a word."""
    letters = [n for n, letter in enumerate(name) if letter.isalpha()]
    firsts = [n for n in letters if n == 0 or not name[n - 1].isalpha()]
    others = [n for n in letters if n not in firsts]
    return random.choice(firsts if random.random() < AT_A_FIRST_LETTER else others)


def make(names: list[Recorded], seed: int = SEED) -> list[Row]:
    """Make all rows, each spelling once, none of them recorded or, folded, another place's."""
    random = Random(seed)
    recorded = {name.name.casefold() for name in names}
    owners: dict[str, set[str]] = {}
    for name in names:
        owners.setdefault(fold(name.name), set()).update(name.place_id.split(";"))
    kept: dict[str, Row] = {}

    def keep(row: Row) -> None:
        others = owners.get(fold(row.spelling), set()) - set(row.place_id.split(";"))
        if row.spelling.casefold() not in recorded and not others:
            kept.setdefault(row.spelling.casefold(), row)

    for row in [*systematic(names, random), *typed(names, random)]:
        keep(row)
    for script, count in SLIPS.items():
        more = len(kept) + count
        for row in slips(names, script, random):
            if len(kept) == more:
                break
            keep(row)
    return list(kept.values())


def main() -> None:
    """Write the table."""
    rows = make(read_names())
    with SPELLINGS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)
    print(f"{len(rows)} spellings written to {SPELLINGS.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    main()
