"""How far the order of competing explanations hangs on one score, one row or one source.

Every single change is made at once, as arrays: no change is sampled and none is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from borderkit.claims.hypotheses import inconsistency, weights_of

STEPS = (1, -1)  # a score one step up, one step down
_EVEN = 9  # decimals beyond which two sums are the same


@dataclass(frozen=True)
class Sensitivity:
    """What single changes do to the weighted inconsistency of the explanations.

    ``changes`` has a row for each change: kind (score, row, or the name of a grouping), what (the
    evidence or the group that changes), hypothesis_id and step (for a score), turned (how many
    pairs of explanations change their order), pairs. ``ranges`` has for each explanation its total
    and the lowest and highest that any change gives. ``pairs`` has for each pair one, other and how
    many changes turn it.
    """

    changes: pd.DataFrame
    ranges: pd.DataFrame
    pairs: pd.DataFrame


def sensitivity(
    numbers: pd.DataFrame,
    groups: Mapping[str, pd.Series],
    weights: Mapping[str, str] | None = None,
) -> Sensitivity:
    """Make every single change: each score by one step, each row gone, each group of rows gone.

    ``numbers`` is :func:`borderkit.claims.hypotheses.matrix`. ``groups`` names groupings of the
    evidence (source, side) as series of group by evidence id. A score at the end of the scale
    doesn't move beyond it, and one that wasn't given doesn't move.

    >>> from borderkit.claims.hypotheses import matrix
    >>> source = kit.hypothesis_evidence.set_index("id")["source_id"]
    >>> found = sensitivity(matrix(kit.hypothesis_scores), {"source": source})
    >>> sorted(found.changes["kind"].unique())
    ['row', 'score', 'source']
    """
    weighed = weights_of(weights, numbers.index)
    cells = inconsistency(numbers, weighed)
    base = cells.sum(axis=0)
    parts = [_moved(numbers, weighed, cells, base), _without_rows(numbers, cells, base)]
    parts += [_without_groups(name, of, numbers, cells, base) for name, of in groups.items()]
    keys = pd.concat([key for key, _ in parts], ignore_index=True)
    sums = np.concatenate([changed for _, changed in parts])
    turned = _order(sums) != _order(base[None, :])
    changes = keys.assign(turned=turned.sum(axis=1), pairs=turned.shape[1])
    return Sensitivity(changes, _ranges(numbers, base, sums), _pairs(numbers, turned))


def groupings(evidence: pd.DataFrame, sources: pd.DataFrame) -> dict[str, pd.Series]:
    """Group the evidence by its source and by its source's side, for :func:`sensitivity`.

    A side is the first alignment of a source; one for which none was found belongs to no side.

    >>> groups = groupings(kit.hypothesis_evidence, kit.sources)
    >>> list(groups), "none-found" in set(groups["side"].dropna())
    (['source', 'side'], False)
    """
    source = evidence.set_index("id")["source_id"]
    first = sources.set_index("id")["alignment"].str.split(";").str[0]
    side = source.map(first)
    return {"source": source, "side": side.where(side != "none-found")}


def _moved(
    numbers: pd.DataFrame, weights: np.ndarray, cells: np.ndarray, base: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray]:
    """Move each score by a step: the sum of one explanation changes, those of the others don't."""
    keys, sums = [], []
    unit = np.eye(len(base))
    for step in STEPS:
        shifted = (numbers + step).clip(-2, 2)
        row, column = np.nonzero((shifted != numbers).to_numpy() & numbers.notna().to_numpy())
        change = (inconsistency(shifted, weights) - cells)[row, column]
        sums.append(base + change[:, None] * unit[column])
        keys.append(_keys("score", numbers.index[row], numbers.columns[column], step))
    return pd.concat(keys, ignore_index=True), np.concatenate(sums)


def _without_rows(
    numbers: pd.DataFrame, cells: np.ndarray, base: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray]:
    return _keys("row", numbers.index), base - cells


def _without_groups(
    kind: str, of: pd.Series, numbers: pd.DataFrame, cells: np.ndarray, base: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray]:
    codes, names = pd.factorize(of.reindex(numbers.index), sort=True)
    members = (codes[None, :] == np.arange(len(names))[:, None]).astype("float64")
    return _keys(kind, pd.Index(names)), base - members @ cells


def _keys(
    kind: str, what: pd.Index, hypotheses: pd.Index | None = None, step: int = 0
) -> pd.DataFrame:
    columns = {"kind": kind, "what": pd.array(list(what), dtype="string")}
    named = [None] * len(what) if hypotheses is None else list(hypotheses)
    return pd.DataFrame(columns).assign(hypothesis_id=pd.array(named, dtype="string"), step=step)


def _order(sums: np.ndarray) -> np.ndarray:
    """Give for each pair of explanations which has the lower sum: -1, 0 (even) or 1."""
    one, other = zip(*combinations(range(sums.shape[1]), 2), strict=True)
    signs: np.ndarray = np.sign((sums[:, list(one)] - sums[:, list(other)]).round(_EVEN))
    return signs


def _ranges(numbers: pd.DataFrame, base: np.ndarray, sums: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "hypothesis_id": pd.array(list(numbers.columns), dtype="string"),
            "total": base,
            "lowest": sums.min(axis=0),
            "highest": sums.max(axis=0),
        }
    )


def _pairs(numbers: pd.DataFrame, turned: np.ndarray) -> pd.DataFrame:
    named = pd.DataFrame(list(combinations(numbers.columns, 2)), columns=["one", "other"])
    return named.assign(turned_by=turned.sum(axis=0))
