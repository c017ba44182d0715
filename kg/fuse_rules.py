"""When two facts of one kind that are not word for word the same are one: a rule for each kind, in one table.

A slot that one of the two leaves empty contradicts nothing, but each kind names slots of which enough must agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.gazetteer_tables import fold
from kg.model import EntityRef, FactFiller

Slots = Mapping[str, tuple[FactFiller, ...]]

_LOOSE_PACTS = frozenset({"agreement", "deal", "arrangement", "partnership"})
_LOOSE_MEETINGS = frozenset({"meeting", "talks", "call"})
_STAGES = ("in-force", "signed", "agreed")
_STOP = frozenset(
    """a an the of for on in to and with between by at from its their new joint bilateral agreement deal pact treaty arrangement
    partnership accord memorandum understanding convention protocol""".split()
)


def value(slots: Slots, name: str) -> str:
    """The first filler of a slot as a text, "" where it is empty."""
    filler = next(iter(slots.get(name, ())), "")
    return filler.id if isinstance(filler, EntityRef) else str(filler)


def values(slots: Slots, name: str) -> frozenset[str]:
    """All fillers of a slot as texts."""
    return frozenset(f.id if isinstance(f, EntityRef) else str(f) for f in slots.get(name, ()))


@lru_cache(maxsize=100_000)
def content_words(text: str) -> frozenset[str]:
    """The words of a name or topic that tell it from others, without endings of number and "-ing"."""
    words = re.findall(r"[\w-]+", fold(text).casefold())
    return frozenset(re.sub(r"(?<=\w{4})(?:ing|s)$", "", w) for w in words if w not in _STOP)


def same_words(a: str, b: str, least: float = 0.5) -> bool:
    """Whether two texts share enough content words (of the shorter), or one is empty, or both have none."""
    one, two = content_words(a), content_words(b)
    if not one or not two:
        return True
    return len(one & two) / min(len(one), len(two)) >= least


def same_date(a: str, b: str) -> bool:
    """Whether two ISO dates or intervals can be one: equal, one more precise than the other, or one inside the other."""
    if not a or not b or a == b or a.startswith(b) or b.startswith(a):
        return True
    if "/" in a or "/" in b:
        (a1, a2), (b1, b2) = _span(a), _span(b)
        return (a1 <= b1 and b2 <= a2) or (b1 <= a1 and a2 <= b2)
    return False


def _span(date: str) -> tuple[str, str]:
    start, slash, end = date.partition("/")
    end = end if slash else start
    return ("" if start == ".." else start), ("9999" if end in ("..", "") else end + "~")


def same_or_empty(a: str, b: str) -> bool:
    """Whether two values are equal or one is empty."""
    return not a or not b or a == b


@dataclass(frozen=True, slots=True)
class Rule:
    """How facts of a kind are compared.

    `block` and `finer`: what two must share; `agree(a, b, near)`: whether they are one, where `near` says that their documents
    are of about the same days; `tells_apart`: what makes a fact another one beside its key slots.
    """

    block: Callable[[Slots], tuple[Any, ...]]
    agree: Callable[[Slots, Slots, bool], bool]
    finer: Callable[[Slots], str] = lambda _: ""
    tells_apart: Callable[[Slots], list[str]] = lambda _: []

    def choose(self, slot: str, candidates: Sequence[tuple[FactFiller, ...]]) -> tuple[FactFiller, ...]:
        """The filler that stands for all: the furthest stage, the most precise date, the particular type, else the first."""
        texts = [str(c[0]) for c in candidates]
        if slot == "status":
            for stage in _STAGES:
                if stage in texts:
                    return candidates[texts.index(stage)]
        if slot in ("date", "period"):
            return min(candidates, key=lambda c: ("/" in str(c[0]), -len(str(c[0])), str(c[0])))
        if slot == "type":
            particular = [c for c in candidates if str(c[0]) not in _LOOSE_PACTS | _LOOSE_MEETINGS]
            return (particular or list(candidates))[0]
        if slot == "text":
            return max(candidates, key=lambda c: (len(str(c[0])), str(c[0])))
        return candidates[0]


def _pact(a: Slots, b: Slots, near: bool) -> bool:
    one, two = value(a, "type"), value(b, "type")
    if not (same_or_empty(one, two) or one in _LOOSE_PACTS or two in _LOOSE_PACTS):
        return False
    if _stage(value(a, "status")) != _stage(value(b, "status")) or not same_date(value(a, "date"), value(b, "date")):
        return False
    if not same_or_empty(value(a, "place"), value(b, "place")):
        return False
    names = value(a, "name"), value(b, "name")
    topics = value(a, "topic"), value(b, "topic")
    named = bool(content_words(names[0]) and content_words(names[1]))
    if named and not same_words(*names, 0.99):
        return False
    if content_words(topics[0]) and content_words(topics[1]) and not same_words(*topics, 0.5) and not named:
        return False
    if named or (topics[0] and topics[1]):
        return True
    crossed = content_words(" ".join((names[0], topics[0]))) & content_words(" ".join((names[1], topics[1])))
    dated = bool(value(a, "date") and value(b, "date"))
    return bool(crossed) or dated or near


def _topic(slots: Slots) -> list[str]:
    """The words of the topic of a pact without a name: two pacts of the same parties may differ in nothing else."""
    return [] if content_words(value(slots, "name")) else sorted(content_words(value(slots, "topic")))


def _stage(status: str) -> str:
    return "made" if status in _STAGES else status


def _meeting(a: Slots, b: Slots, near: bool) -> bool:
    one, two = value(a, "type"), value(b, "type")
    if not (
        same_or_empty(one, two)
        or ({one, two} <= _LOOSE_MEETINGS | {"summit", "roundtable"} and {one, two} & _LOOSE_MEETINGS)
    ):
        return False
    dates = value(a, "date"), value(b, "date")
    if not same_date(*dates) or not same_or_empty(value(a, "place"), value(b, "place")):
        return False
    if not same_words(value(a, "name"), value(b, "name"), 0.99) or value(a, "status") != value(b, "status"):
        return False
    return all(dates) or near


def _statistic(a: Slots, b: Slots, near: bool) -> bool:
    return (
        same_or_empty(value(a, "place"), value(b, "place"))
        and same_or_empty(value(a, "change"), value(b, "change"))
        and same_date(value(a, "period"), value(b, "period"))
        and (near or bool(value(a, "period") and value(b, "period")))
        and bool(value(a, "measure") and value(b, "measure"))
        and same_words(value(a, "measure"), value(b, "measure"), 0.75)
    )


def _funding(a: Slots, b: Slots, _near: bool) -> bool:
    known = [s for s in ("funder", "recipient") if value(a, s) and value(b, s)]
    return (
        bool(known)
        and all(value(a, s) == value(b, s) for s in known)
        and same_date(value(a, "period"), value(b, "period"))
        and same_or_empty(value(a, "status"), value(b, "status"))
        and same_words(value(a, "purpose"), value(b, "purpose"), 0.5)
    )


def _role(a: Slots, b: Slots, _near: bool) -> bool:
    return same_or_empty(value(a, "organisation"), value(b, "organisation")) and same_or_empty(
        value(a, "title"), value(b, "title")
    )


def _quotation(a: Slots, b: Slots, _near: bool) -> bool:
    one, two = sorted((spoken(value(a, "text")), spoken(value(b, "text"))), key=len)
    return one == two or (len(one.split()) >= 5 and f" {one} " in f" {two} ")


@lru_cache(maxsize=50_000)
def spoken(text: str) -> str:
    """A quotation's words without punctuation, quotation marks and case."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("’", "").replace("'", "")))


def _legislation(a: Slots, b: Slots, _near: bool) -> bool:
    return same_or_empty(value(a, "body"), value(b, "body")) and same_date(value(a, "date"), value(b, "date"))


RULES: dict[str, Rule] = {
    "agreement": Rule(
        lambda s: (values(s, "parties"),) if s.get("parties") else (None, content_words(value(s, "name"))),
        _pact,
        lambda s: value(s, "date")[:4],
        _topic,
    ),
    "meeting": Rule(lambda s: (values(s, "participants"),), _meeting, lambda s: value(s, "date")[:7]),
    "statistic": Rule(
        lambda s: (value(s, "value"), value(s, "unit").casefold()), _statistic, lambda s: value(s, "place")
    ),
    "funding": Rule(
        lambda s: (value(s, "amount"), value(s, "currency")),
        _funding,
        lambda s: value(s, "funder") or value(s, "recipient"),
    ),
    "role": Rule(
        lambda s: (value(s, "person"), value(s, "status") or "current", value(s, "title")),
        _role,
        lambda s: value(s, "organisation"),
    ),
    "quotation": Rule(
        lambda s: (value(s, "speaker"),), _quotation, lambda s: " ".join(spoken(value(s, "text")).split()[:3])
    ),
    "legislation": Rule(lambda s: (value(s, "name"), value(s, "action")), _legislation, lambda s: value(s, "date")[:4]),
}
"""Kinds without a rule (membership, location) are one only where every key slot is."""
