"""Local names to groups that are one entity each, by the rules of their type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg import resolve_bodies, resolve_people, resolve_places
from kg.clusters import Clusters
from kg.corrections_plan import Plan
from kg.entities import Group
from kg.model import EntityType
from kg.profiles import Local
from kg.proposals import Doubt


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two local names whose groups may be one."""

    a: Local
    b: Local
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a family of types is resolved: profiles of local names, their union and contradiction, and the resolver."""

    types: frozenset[EntityType]
    profile: Callable[[Local], Any]
    join: Callable[[Any, Any], Any]
    clash: Callable[[Any, Any], str | None]
    resolve: Callable[[Sequence[Local], Clusters[Any]], Iterator[Doubt]]
    traits: Callable[[Any], list[str]]


FAMILIES = (
    Rules(
        frozenset({EntityType.PERSON}), resolve_people.profile, resolve_people.join, resolve_people.clash,
        resolve_people.resolve_people, resolve_people.traits,
    ),
    Rules(
        frozenset({EntityType.ORGANISATION}), resolve_bodies.profile, resolve_bodies.join, resolve_bodies.clash,
        resolve_bodies.resolve_bodies, lambda b: sorted(b.said or b.near)[:1],
    ),
    Rules(
        frozenset(EntityType) - {EntityType.PERSON, EntityType.ORGANISATION}, resolve_places.profile, resolve_places.join,
        resolve_places.clash, resolve_places.resolve_named, lambda f: [*sorted(f.countries)[:1], *sorted(f.years)[:1]],
    ),
)  # fmt: skip
"""Every type belongs to one family; types of one family never merge with each other unless a correction says so."""


def match(locals_: Sequence[Local], plan: Plan | None = None) -> tuple[list[Group], list[DoubtfulPair]]:
    """Groups of local names, and the pairs that stay in doubt. `locals_` in the order of their keys."""
    plan = plan or Plan()
    groups: list[Group] = []
    doubtful: list[DoubtfulPair] = []
    for rules in FAMILIES:
        own = [local for local in locals_ if local.type in rules.types]
        sides = [plan.sides.get(local.key, frozenset()) for local in own] if plan.sides else None
        clusters: Clusters[Any] = Clusters([rules.profile(local) for local in own], rules.join, rules.clash, sides)
        _force(plan, own, clusters)
        doubts = list(rules.resolve(own, clusters))
        for root in clusters.roots():
            members = sorted(clusters.members[root])
            reasons = tuple(tuple(clusters.reasons[m]) for m in members)
            groups.append(Group(tuple(own[m] for m in members), reasons, tuple(rules.traits(clusters.profile[root]))))
        doubtful += [
            DoubtfulPair(own[d.a], own[d.b], d.score, d.reasons)
            for d in doubts
            if clusters.find(d.a) != clusters.find(d.b) and not clusters.kept_apart(d.a, d.b)
        ]
    return groups, doubtful


def _force(plan: Plan, own: Sequence[Local], clusters: Clusters[Any]) -> None:
    """What corrections merge comes first, whatever the profiles say."""
    position = {local.key: at for at, local in enumerate(own)}
    for correction, keys in plan.merges:
        items = [position[k] for k in keys if k in position]
        for item in items[1:]:
            clusters.unite(items[0], item, f"a correction: {correction.reason or correction.verb}", force=True)
