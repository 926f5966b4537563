"""What the gazetteer answers: a place or none, how sure it is, what else it may be, and why."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place that may be meant: its spelling nearest to the query, and how near (0 to 100).

    >>> print(Alternative("al-bukamal", "Al-Bukamal", "city", "Bukamal", 71))
    Al-Bukamal (city, as "Bukamal", 71 of 100)
    """

    place_id: str
    name: str
    kind: str
    spelling: str
    score: float

    def __str__(self) -> str:
        spelled = "" if self.spelling == self.name else f', as "{self.spelling}"'
        return f"{self.name} ({self.kind}{spelled}, {self.score:.0f} of 100)"


@dataclass(frozen=True, slots=True)
class Match:
    """The gazetteer's answer to one name; it is true where a place was found.

    ``place_id`` is None and ``name`` empty where nothing is sure enough. ``score`` says from 0 to
    100 how near the nearest recorded spelling is. ``alternatives`` are other places, nearest first.

    >>> print(Match("Abu Kamal", "al-bukamal", "Al-Bukamal", 100, (), "It is recorded so."))
    "Abu Kamal" is Al-Bukamal (al-bukamal), 100 of 100. It is recorded so.
    >>> bool(Match("Qom", None, "", 0, (), "No spelling comes near."))
    False
    """

    query: str
    place_id: str | None
    name: str
    score: float
    alternatives: tuple[Alternative, ...]
    why: str

    def __bool__(self) -> bool:
        return self.place_id is not None

    def __str__(self) -> str:
        lines = [f'"{self._shown_query}" {self._verdict} {self.why}']
        if self.alternatives:
            lines.append(f"{self._heading}: {'; '.join(map(str, self.alternatives))}{self._end}")
        return "\n".join(lines)

    @property
    def _shown_query(self) -> str:
        return self.query if len(self.query) <= _SHOWN else f"{self.query[:_SHOWN]}…"

    @property
    def _verdict(self) -> str:
        if self.place_id is None:
            return "gives no sure place."
        return f"is {self.name} ({self.place_id}), {self.score:.0f} of 100."

    @property
    def _heading(self) -> str:
        return "Other places of the name" if self else "Did you mean"

    @property
    def _end(self) -> str:
        return "." if self else "?"

    def _repr_html_(self) -> str:
        others = ""
        if self.alternatives:
            items = "".join(f"<li>{escape(str(other))}</li>" for other in self.alternatives)
            others = f"<p>{self._heading}:</p><ul>{items}</ul>"
        return (
            '<div class="borderkit-match">'
            f"<p><strong><bdi>{escape(self._shown_query)}</bdi></strong> "
            f"{escape(self._verdict)} {escape(self.why)}</p>{others}</div>"
        )
