"""Alpha a thousand times over: items drawn with replacement, all draws at once.

The formulas are those of K. Krippendorff's "Computing Krippendorff's Alpha-Reliability" (2011):
coincidences within items against the distances that chance would give. The
intervals are those of the plain bootstrap: items drawn with replacement, percentiles of alpha.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def coincidences(counts: npt.NDArray[np.int64]) -> Floats:
    """Pair the codes within each item: items x codes x codes.

    ``counts`` has items down and codes across. Each item's pairs sum to its number of codes, and
    to nothing where it has fewer than two.
    """
    size = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :].astype(np.float64)
    pairs -= np.einsum("uv,vw->uvw", counts, np.eye(counts.shape[1]))
    return np.asarray(pairs / np.maximum(size - 1, 1)[:, None, None])


def distances(total: npt.NDArray[Any], level: str) -> Floats:
    """Give the squared distances between codes; ``total`` counts each code, last axis.

    Nominal: 0 or 1. Ordinal: by how many codes lie between, half of both ends included.
    """
    size = total.shape[-1]
    if level == "nominal":
        return np.broadcast_to(1 - np.eye(size), (*total.shape, size))
    upto = np.cumsum(total, axis=-1) - total / 2
    return np.asarray((upto[..., :, None] - upto[..., None, :]) ** 2, dtype=np.float64)


def expected(total: npt.NDArray[Any], apart: Floats) -> Any:
    """Give the mean distance between two codes dealt out by chance."""
    pairs = total[..., :, None] * total[..., None, :]
    n = total.sum(axis=-1)
    return np.einsum("...vw,...vw->...", pairs, apart) / np.maximum(n * (n - 1), 1)


def alphas(counts: npt.NDArray[np.int64], level: str, draws: int, seed: int) -> Floats:
    """Draw the items ``draws`` times and give each draw's alpha; NaN where it is undefined.

    >>> import numpy as np
    >>> float(np.nanmin(alphas(np.array([[2, 0], [0, 2]]), "nominal", 50, 1)))
    1.0
    """
    items = len(counts)
    random = np.random.default_rng(seed)
    weights = random.multinomial(items, np.full(items, 1 / items), size=draws)
    return weighted(counts, weights, level)


def weighted(counts: npt.NDArray[np.int64], weights: npt.NDArray[np.int64], level: str) -> Floats:
    """Give alpha for each row of ``weights``, which says how often each item counts."""
    pairs = coincidences(counts)
    within = np.einsum("du,uvw->dvw", weights, pairs)
    total = within.sum(axis=2)
    apart = distances(total, level)
    n = total.sum(axis=1)
    observed = np.einsum("dvw,dvw->d", within, apart) / np.maximum(n, 1)
    chance = expected(total, apart)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(chance > 0, 1 - observed / chance, np.nan)
