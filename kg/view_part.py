"""Which facts a page shows: all of a graph, or the part about one name, since a date, of some kinds."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from kg.errors import QueryError
from kg.kinds import kinds_of
from kg.model import Entity, EntityType, Fact, KnowledgeGraph

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def chosen(
    graph: KnowledgeGraph,
    *,
    about: str | None = None,
    steps: int = 1,
    since: str | None = None,
    kinds: Sequence[str] = (),
) -> list[Fact]:
    """The facts of a part, in the order of the graph.

    `about`: the name, alias or id of an entity; facts among what stands within `steps` facts of it. `since`: an ISO date as
    precise as wished; facts that end, or else were published, no earlier; without a date none. `kinds`: these only.

    Raises:
        QueryError: an unknown kind or name, a malformed date, or less than one step.
    """
    known = kinds_of(graph)
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        raise QueryError(f"unknown kind of fact {unknown[0]!r}: choose from {', '.join(known)}")
    facts = [fact for fact in graph.facts.values() if not kinds or fact.kind in kinds]
    if since is not None:
        first = span(since)
        if first is None:
            raise QueryError(f"{since!r} is not a date: write 2023, 2023-05 or 2023-05-17")
        facts = [fact for fact in facts if (when := fact_time(graph, fact)) and when[1] >= first[0]]
    if about is not None:
        if steps < 1:
            raise QueryError(f"{steps} steps from {about!r} reach nothing: ask for one or more")
        facts = _around(facts, find(graph, about), steps, graph)
    return facts


def find(graph: KnowledgeGraph, name: str) -> Entity:
    """The entity of that id, label or alias, in this order, whatever the case; of several the one in most facts.

    Raises:
        QueryError: there is none; the message offers the nearest names.
    """
    if name in graph.entities:
        return graph.entities[name]
    wanted = " ".join(name.casefold().split())
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in graph.entities.values():
        by_name[entity.label.casefold()].append(entity)
    if wanted not in by_name:
        for entity in graph.entities.values():
            for alias in entity.aliases:
                by_name[alias.casefold()].append(entity)
    if wanted not in by_name:
        near = [by_name[n][0].label for n in get_close_matches(wanted, sorted(by_name), n=3)]
        advice = f"; near it: {', '.join(dict.fromkeys(near))}" if near else ""
        raise QueryError(f"nothing in the graph is called {name!r}{advice}")
    found = by_name[wanted]
    if len(found) == 1:
        return found[0]
    count: dict[str, int] = defaultdict(int)
    for fact in graph.facts.values():
        for entity_id in set(fact.entity_ids()):
            count[entity_id] += 1
    return min(found, key=lambda entity: (-count[entity.id], entity.id))


def _around(facts: Sequence[Fact], centre: Entity, steps: int, graph: KnowledgeGraph) -> list[Fact]:
    """The facts among the entities that share a fact with the centre, or with one that does, up to so many steps.

    A title ("minister") joins people who have nothing else in common: it counts as a step only where it is the centre.
    """
    ends = {
        fact.id: {i for i in fact.entity_ids() if i == centre.id or graph.entities[i].type != EntityType.TITLE}
        for fact in facts
    }
    at: dict[str, list[str]] = defaultdict(list)
    for fact_id, ids in ends.items():
        for entity_id in ids:
            at[entity_id].append(fact_id)
    reached, edge = {centre.id}, {centre.id}
    for _ in range(steps):
        edge = {i for entity_id in edge for fact_id in at[entity_id] for i in ends[fact_id]} - reached
        reached |= edge
    return [fact for fact in facts if ends[fact.id] and ends[fact.id] <= reached]


def fact_time(graph: KnowledgeGraph, fact: Fact) -> tuple[int, int, bool] | None:
    """First and last day of a fact as ordinals, and whether they are its own: else those of the earliest publication."""
    for slot in kinds_of(graph)[fact.kind].slots:
        value = fact.first(slot.name) if slot.type == "date" else None
        if isinstance(value, str) and (own := span(value)):
            return (*own, True)
    published = [days for i in fact.documents if (days := span(graph.documents[i].date or ""))]
    return (*min(published), False) if published else None


def span(value: str) -> tuple[int, int] | None:
    """First and last day (proleptic ordinals) of an ISO date of any precision or an interval a/b; None for anything else."""
    ends = [_days(part) for part in value.split("/")]
    known = [days for days in ends if days]
    if not known or len(ends) > 2:
        return None
    return known[0][0], max(last for _, last in known)


def _days(text: str) -> tuple[int, int] | None:
    """First and last day of one date."""
    match = _DATE.fullmatch(text.strip()[:10])
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return (date(year, month, day).toordinal(),) * 2
        last = month or 12
        return date(year, month or 1, 1).toordinal(), date(year, last, calendar.monthrange(year, last)[1]).toordinal()
    except (ValueError, calendar.IllegalMonthError):
        return None
