"""Where an event happens: the place that a preposition leads to within its clause."""

from __future__ import annotations

from typing import Final

from kg import lexicon as lx
from kg import names as nm
from kg.model import EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading

_GATE: Final = frozenset({"in", "at", "to", "near", "outside"})


def place_after(reading: Reading, passage: Passage, start: int, stop: int, *, gate: bool = True) -> Mention | None:
    """The first place that a locative preposition names within tokens `start:stop`; `gate` False takes it without one."""
    for name in passage.names:
        if name.start < start or name.start >= stop:
            continue
        if name.type in {nm.ORG, nm.OTHER} and not name.sure and name.end - name.start <= 2 and _bare_in(passage, name):
            return reading.entity(passage, name.start, name.end, EntityType.PLACE, name.text)
        if name.type not in {nm.PLACE, nm.COUNTRY} or name.adjectival or name.government:
            continue
        if (not gate or _located(passage, name, start)) and not _possesses(passage, name):
            return reading.mention(passage, name)
    return None


def _located(passage: Passage, name: Name, start: int) -> bool:
    """Whether "in", "at" or "to" leads to a name: "in Quito", "at the port of Haifa", "in the capital, Amman"."""
    doc = passage.doc
    k = name.start - 1
    steps = 0
    while k >= start and steps < 5:
        if doc[k].lower_ in _GATE:
            return True
        if (
            doc[k].lower_
            not in {
                "the",
                "of",
                "capital",
                "city",
                "port",
                "town",
                "island",
                ",",
                "'s",
                "’s",
                "village",
                "state",
                "central",
                "northern",
                "southern",
                "eastern",
                "western",
                "province",
                "region",
                "resort",
            }
            and passage.owner.get(k) is None
        ):
            return False
        owner = passage.owner.get(k)
        if owner is not None and not owner.adjectival and owner.type != nm.COUNTRY:
            return False
        k -= 1
        steps += 1
    return False


def _bare_in(passage: Passage, name: Name) -> bool:
    """Whether a short name of unsure type stands after "in" without an article, and before the clause's end: "in Ghent"."""
    doc = passage.doc
    if (
        name.start == 0
        or doc[name.start - 1].lower_ != "in"
        or name.text.isupper()
        or doc[name.end - 1].lower_ in lx.ORG_SUFFIX
    ):
        return False
    following = doc[name.end] if name.end < len(doc) else None
    return (
        following is None
        or following.is_punct
        or following.lower_ in {"on", "in", "last", "next", "yesterday", "today", "tomorrow", "to", "and"}
    )


def _possesses(passage: Passage, name: Name) -> bool:
    doc = passage.doc
    return name.end < len(doc) and doc[name.end].text in {"'s", "’s", "'", "’"}
