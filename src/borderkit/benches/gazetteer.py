"""How fast and how often right the gazetteer is, beside Python's difflib in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from random import Random
from time import perf_counter

import numpy as np
import pandas as pd

from borderkit import data_folder, load
from borderkit.bench import Measure
from borderkit.benches.accuracy import held_out, outcomes, read_spellings
from borderkit.data.names import fold
from borderkit.places.gazetteer import Gazetteer
from borderkit.places.nearness import FLOOR, Nearness

SIZE = 100_000
SAMPLE = 200  # difflib needs seconds for more
EXACT_A_SECOND, FUZZY_A_SECOND, TIMES = 200_000, 5_000, 50
RIGHT, WRONG = 0.97, 0.005
_SEED = 462687  # the number in the article's address
_LONG = 6
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class ByDifflib(Nearness):
    """The scores of the gazetteer's own names by difflib, for the same answers."""

    def scores(self, asked: Sequence[str], known: Sequence[str]) -> np.ndarray:
        """Score every pair up to 100 by its ratio, or 0 below the floor.

        >>> ByDifflib({}).scores(["bukmal"], ["bukamal", "qaim"]).round().tolist()
        [[92.0, 0.0]]
        """
        scores = np.array([_ratios(text, known) for text in asked]) * 100
        return np.where(scores >= self.floor, scores, 0)


def measure(size: int = SIZE, sample: int = SAMPLE) -> list[Measure]:
    """Measure the gazetteer on ``size`` distinct names, and difflib on ``sample`` of them."""
    kit = load()
    return [*speeds(kit.places, kit.place_names, size, sample), *accuracy(kit.places.gazetteer)]


def speeds(
    places: pd.DataFrame, place_names: pd.DataFrame, size: int = SIZE, sample: int = SAMPLE
) -> list[Measure]:
    """Measure look-ups a second, and how many times as fast as difflib they are.

    difflib is measured in two ways: as the gazetteer's own scorer, for the same answers, and in its
    search for the nearest names (``get_close_matches``), which passes over most names at a glance
    and knows neither sounds nor rivals.
    """
    names = place_names["name"].tolist()
    ours, difflibs = (Gazetteer(places, place_names, way) for way in (Nearness, ByDifflib))
    written, slips = list(written_otherwise(names, size)), list(with_slips(names, size))
    exact, fuzzy = _rate(ours, written), _rate(ours, slips)
    known = list(dict.fromkeys(map(fold, names)))
    return [
        _least("gazetteer: exact names a second", exact, EXACT_A_SECOND),
        _least("gazetteer: fuzzy names a second", fuzzy, FUZZY_A_SECOND),
        _least("exact / get_close_matches", exact / _search(written[:sample], known), TIMES),
        _least("fuzzy / same answers by difflib", fuzzy / _rate(difflibs, slips[:sample]), TIMES),
        _least("  share of answers that agree", _agreement(ours, difflibs, slips[:sample]), 0.9),
        _least("fuzzy / get_close_matches", fuzzy / _search(slips[:sample], known), 1),
    ]


def accuracy(gazetteer: Gazetteer) -> list[Measure]:
    """Measure the shares of right and wrong answers; nothing where the tests are not there."""
    try:
        spellings = read_spellings(data_folder().parent / "tests" / "places" / "spellings.csv")
    except FileNotFoundError:
        return []
    found, out = outcomes(spellings, gazetteer), held_out(spellings)
    return [
        _least("new spellings that are right", (found == "right").mean(), RIGHT),
        _least("the same, held out", (found[out] == "right").mean(), RIGHT),
        Measure("new spellings that are wrong", (found == "wrong").mean(), WRONG),
    ]


def written_otherwise(names: Sequence[str], count: int) -> Iterator[str]:
    """Yield distinct ways to write the names: capitals, spaces, hyphens, articles, signs.

    >>> len(set(written_otherwise(["Abu Kamal"], 50)))
    50
    """
    random = Random(_SEED)
    seen: set[str] = set()
    while len(seen) < count:
        letters = [random.choice((letter.upper(), letter)) for letter in random.choice(names)]
        text = "".join(letters).replace(" ", random.choice((" ", "-", "  ", " - ")))
        text = random.choice(("", "", "al-", "El ")) + text + random.choice(("", " ", ".", ","))
        if text not in seen:
            seen.add(text)
            yield text


def with_slips(names: Sequence[str], count: int) -> Iterator[str]:
    """Yield distinct names of six letters or more that have a slip: one is changed or put in.

    >>> len(set(with_slips(["Abu Kamal", "Qaim"], 50)))
    50
    """
    names = [name for name in names if len(fold(name)) >= _LONG]
    random = Random(_SEED)
    seen: set[str] = set()
    while len(seen) < count:
        text = random.choice(names)
        n = random.randrange(1, len(text) + 1)
        text = text[:n] + random.choice(_LETTERS) + text[n + random.choice((0, 1)) :]
        if text not in seen:
            seen.add(text)
            yield text


def _least(name: str, value: float, limit: float) -> Measure:
    return Measure(name, value, limit, at_least=True)


def _rate(gazetteer: Gazetteer, names: Sequence[str]) -> float:
    """Look the names up in a batch, twice: the better time counts."""
    return max(_a_second(len(names), lambda: gazetteer.resolve_many(names)) for _ in range(2))


def _search(names: Sequence[str], known: Sequence[str]) -> float:
    def nearest() -> list[list[str]]:
        return [get_close_matches(fold(name), known, n=3, cutoff=FLOOR / 100) for name in names]

    return _a_second(len(names), nearest)


def _agreement(one: Gazetteer, other: Gazetteer, names: Sequence[str]) -> float:
    ones, others = (way.resolve_many(names)["place_id"].fillna("") for way in (one, other))
    return float((ones == others).mean())


def _ratios(text: str, known: Sequence[str]) -> list[float]:
    # The second text is the one that difflib prepares once.
    matcher = SequenceMatcher(b=text)
    ratios = []
    for other in known:
        matcher.set_seq1(other)
        ratios.append(matcher.ratio())
    return ratios


def _a_second(count: int, work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return count / (perf_counter() - start)
