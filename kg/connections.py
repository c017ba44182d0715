"""Who is connected with whom: entities as nodes, and between two of them every fact that names both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import combinations

import networkx as nx

from kg.errors import QueryError
from kg.kinds import kinds_of
from kg.model import EntityType, Fact, KnowledgeGraph, Modality

WIDE = 12
"""A fact of more entities joins them all to its first one only: a list of forty signatories is no web of friends."""


def connections(
    graph: KnowledgeGraph,
    kinds: Collection[str] = (),
    without: Collection[str] = (),
    types: Collection[EntityType] = (),
) -> nx.Graph:
    """An undirected graph of entity ids; each edge has `facts`, the ids of the facts that name both ends, in order.

    Titles are no nodes: two people who are both ministers have nothing else in common. Neither is what is denied an edge.
    `kinds`: only facts of these; `without`: ids of entities left out; `types`: only entities of these.
    QueryError for an unknown kind.
    """
    known = kinds_of(graph)
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        raise QueryError(f"There is no kind of fact {unknown[0]!r}: use one of {', '.join(known)}.")

    def wanted(id_: str) -> bool:
        type_ = graph.entities[id_].type
        return id_ not in without and type_ is not EntityType.TITLE and (not types or type_ in types)

    facts_of: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, fact in sorted(graph.facts.items()):
        if fact.modality is Modality.DENIED or (kinds and fact.kind not in kinds):
            continue
        ids = [entity for entity in dict.fromkeys(fact.entity_ids()) if wanted(entity)]
        for pair in pairs(ids):
            facts_of[pair].append(id_)
    network = nx.Graph()
    network.add_nodes_from(id_ for id_ in sorted(graph.entities) if wanted(id_))
    for (a, b), facts in sorted(facts_of.items()):
        network.add_edge(a, b, facts=tuple(facts))
    return network


def pairs(ids: list[str]) -> list[tuple[str, str]]:
    found = combinations(ids, 2) if len(ids) <= WIDE else ((ids[0], other) for other in ids[1:])
    return [(min(a, b), max(a, b)) for a, b in found]


def facts_between(graph: KnowledgeGraph, network: nx.Graph, a: str, b: str) -> list[Fact]:
    """The facts that name both, the surest first."""
    facts = [graph.facts[id_] for id_ in network.edges[a, b]["facts"]]
    return sorted(facts, key=lambda fact: (-fact.confidence, -len(fact.documents), fact.id))
