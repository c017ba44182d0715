"""An event as one passage tells it, and how tellings of the same event become one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from kg.model import EntityType, Mention
from kg.reading import Passage

VISIT: Final = "visit"
SPEECH: Final = "speech"
_TALKING: Final = frozenset({"meeting", "talks", "roundtable", "summit", "conference"})


@dataclass(slots=True)
class Event:
    """One telling of an event: its slots, the token that triggered it, and the tokens `first:last` that tell it."""

    passage: Passage
    trigger: int
    type: str
    status: str
    rule: str
    confidence: float
    people: list[Mention] = field(default_factory=list)
    name: str | None = None
    place: Mention | None = None
    date: str | None = None
    first: int = 0
    last: int = 0
    opens: bool = False
    """A mention that points back: "the meeting", "the next round of talks"."""

    def worth(self) -> bool:
        """Whether the telling says enough to be a record of its own."""
        if self.type == VISIT:
            return any(p.type is EntityType.PERSON for p in self.people) and self.place is not None
        titled = self.name is not None and any(c.isupper() for c in self.name)
        where = self.place is not None or self.date is not None
        if self.type == SPEECH:
            return bool(self.people) and (self.name is not None or where)
        if self.type == "call":
            return len(self.people) >= 2 or (bool(self.people) and self.name is not None and where)
        if self.type == "talks" and not where and all(p.type is not EntityType.PERSON for p in self.people):
            return False
        if len(self.people) >= 2:
            return True
        return bool(self.people or titled) and where and (titled or self.type != "meeting" or self.place is not None)


def merged(events: list[Event]) -> list[Event]:
    """Events in order, those that tell of the same one joined: the fullest slots, the evidence of the fullest telling."""
    kept: list[Event] = []
    for event in events:
        for index, other in enumerate(kept):
            if _same(other, event):
                kept[index] = _joined(other, event)
                break
        else:
            kept.append(event)
    return kept


def _fullness(event: Event) -> int:
    return len(event.people) + 2 * bool(event.place) + 2 * bool(event.date) + bool(event.name)


def _joined(a: Event, b: Event) -> Event:
    full, other = (a, b) if _fullness(a) >= _fullness(b) else (b, a)
    known = {p.name for p in full.people}
    kind = full.type if full.type != "meeting" else other.type
    date = full.date if len(full.date or "") >= len(other.date or "") else other.date
    return replace(
        full,
        type=kind,
        people=full.people + [p for p in other.people if p.name not in known],
        name=full.name or other.name,
        place=full.place or other.place,
        date=date,
    )


def _same(a: Event, b: Event) -> bool:
    if a.type != b.type and not {a.type, b.type} <= _TALKING:
        return False
    if a.type != b.type and "meeting" not in {a.type, b.type} and "talks" not in {a.type, b.type}:
        return False
    if a.place is not None and b.place is not None and a.place.name != b.place.name:
        return False
    if a.date and b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        return False
    x, y = {p.name for p in a.people}, {p.name for p in b.people}
    if a.type == VISIT:
        return (
            x == y and a.place is not None and b.place is not None and (bool(a.date and b.date) or a.status == b.status)
        )
    if a.passage is b.passage and a.first == b.first and x and x == y and a.status == b.status and a.type != b.type:
        return True
    if a.name and b.name and a.name.casefold() != b.name.casefold():
        return False
    if a.status != b.status and not (a.date and b.date):
        return False
    if a.name and b.name:
        return not x or not y or bool(x & y)
    if a.type == SPEECH:
        return x == y and bool((a.place and b.place) or (a.date and b.date))
    if len(x) >= 2 and len(y) >= 2 and (x <= y or y <= x):
        return True
    return bool(x & y) and (x <= y or y <= x) and bool(a.place and b.place) and bool(a.date and b.date)
