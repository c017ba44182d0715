"""Facts that contradict each other: two values of one figure, two holders of a post that one person has at a time.

They are found and listed, never decided: both stay in the graph with their evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg import gazetteer as gz
from kg.fuse_rules import content_words, value
from kg.model import Fact, KnowledgeGraph, Modality
from kg.tenure import holding

_ONE_PERSON = frozenset(
    """president premier chancellor governor mayor king queen pope emperor sultan emir chair leader secretary-general
    commissioner-general""".split()
)
_ONE_PERSON_TITLES = frozenset(
    {"prime minister", "chief executive", "home secretary", "foreign secretary", "treasurer", "attorney general"}
    | {"auditor general", "director general", "general secretary", "governor general"}
)
_SEVERAL = frozenset(
    "vice deputy assistant associate former acting junior shadow regional co- co honorary member".split()
)
_MOST = 60


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that can't all be so. `about`: what they disagree on, in words."""

    kind: str
    about: str
    facts: tuple[str, ...]
    reason: str


def conflicts(graph: KnowledgeGraph) -> tuple[Conflict, ...]:
    """Every conflict among the asserted facts of a graph, figures first, each pair once, in a fixed order."""
    found = [*_figures(graph), *_holders(graph)]
    return tuple(sorted(found, key=lambda c: (c.kind != "statistic", c.about, c.facts)))


def _asserted(graph: KnowledgeGraph, kind: str) -> Iterator[Fact]:
    return (f for f in graph.facts.values() if f.kind == kind and f.modality is Modality.ASSERTED)


def _figures(graph: KnowledgeGraph) -> Iterator[Conflict]:
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in _asserted(graph, "statistic"):
        measure, period = value(fact.slots, "measure"), value(fact.slots, "period")
        if measure and period:
            key = (content_words(measure), period, *(value(fact.slots, s) for s in ("unit", "place", "change")))
            groups[key].append(fact)
    for several in groups.values():
        for a, b in combinations(several[:_MOST], 2):
            one, two = value(a.slots, "value"), value(b.slots, "value")
            if one != two and not (
                {value(a.slots, "qualifier"), value(b.slots, "qualifier")} - {""} and _close(one, two)
            ):
                about = f"{value(a.slots, 'measure')}, {value(a.slots, 'period')}"
                yield Conflict("statistic", about, tuple(sorted((a.id, b.id))), f"{one} and {two}")


def _close(a: str, b: str) -> bool:
    """Whether two figures of which one is rounded ("about", "more than") are within a twentieth of each other."""
    try:
        x, y = float(a), float(b)
    except ValueError:
        return False
    return abs(x - y) <= 0.05 * max(abs(x), abs(y))


def _holders(graph: KnowledgeGraph) -> Iterator[Conflict]:
    groups: dict[tuple[str, str], list[tuple[str, Fact]]] = defaultdict(list)
    for fact in _asserted(graph, "role"):
        person, title, body = holding(fact, graph.entities)
        if title and body and value(fact.slots, "status") in ("current", ""):
            groups[title, body].append((person, fact))
    for (_, body), several in sorted(groups.items()):
        about = f"{_label(graph, value(several[0][1].slots, 'title'))}, {_label(graph, body)}"
        if len({person for person, _ in several}) < 2 or not one_person(*about.split(", ", 1)):
            continue
        for (p, a), (q, b) in combinations(several[:_MOST], 2):
            if p != q and (when := _overlap(a, b)):
                names = " and ".join(sorted((_label(graph, p), _label(graph, q))))
                yield Conflict("role", about, tuple(sorted((a.id, b.id))), f"{names}, {when}")


def one_person(title: str, body: str) -> bool:
    """Whether a post (its title, the name of its organisation or country) has one holder at a time."""
    plain = title.casefold().replace("-", " ")
    words = set(plain.split())
    if words & _SEVERAL:
        return False
    office = gz.office(title, body if gz.country_by_name(body) else None)
    if office is not None:
        return office.one_person
    return bool(words & _ONE_PERSON) or plain in _ONE_PERSON_TITLES


def _overlap(a: Fact, b: Fact) -> str:
    """When both posts are known to be held, in words; "" where they needn't be at one time."""
    if not a.interval or not b.interval:
        return "in one document" if set(a.documents) & set(b.documents) else ""
    (s1, e1), (s2, e2) = a.interval, b.interval
    start, end = max(s1 or "", s2 or ""), min(e1 or "9", e2 or "9")
    length = min(len(start), len(end))
    if start[:length] <= end[:length] and length >= 10:
        return f"both on {start}" if start == end else f"both from {start} to {end}"
    return ""


def _label(graph: KnowledgeGraph, entity: str) -> str:
    return graph.entities[entity].label if entity in graph.entities else entity
