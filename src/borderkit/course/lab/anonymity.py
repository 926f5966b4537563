"""Coders without their names: a seminar talks about codes, and not about who gave them."""

from __future__ import annotations

import string

import numpy as np
import pandas as pd

from borderkit.course.lab.agreement import SEED


def anonymous(codes: pd.DataFrame, keep: tuple[str, ...] = (), seed: int = SEED) -> pd.DataFrame:
    """Put letters in the place of names, in a seeded order that no list of names gives away.

    Names in ``keep`` stay. The columns file and row, which can name a coder, go.

    >>> codes = pd.DataFrame({"coder": ["Layla", "Adam"], "code": ["x", "y"]})
    >>> sorted(anonymous(codes)["coder"])
    ['A', 'B']
    """
    names = sorted(set(codes["coder"]) - set(keep))
    order = np.random.default_rng(seed).permutation(len(names))
    letters = {name: letter_of(int(place)) for name, place in zip(names, order, strict=True)}
    own = codes.drop(columns=[name for name in ("file", "row") if name in codes])
    return own.assign(coder=own["coder"].map(lambda name: letters.get(name, name)))


def letter_of(place: int) -> str:
    """Give the letter of a place: A to Z, then AA, AB, ...

    >>> letter_of(0), letter_of(26)
    ('A', 'AA')
    """
    rest, last = divmod(place, 26)
    return (letter_of(rest - 1) if rest else "") + string.ascii_uppercase[last]
