"""Who is central in the graph, who brokers between groups, and which groups there are.

Central: PageRank (Brin and Page 1998) on the connections, each weighted by its facts. Brokers: betweenness (Freeman 1977,
in the algorithm of Brandes 2001), exact up to `EXACT` entities, beyond from a fixed sample of 200 of them. Communities: Louvain
(Blondel et al. 2008) with a fixed seed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

import networkx as nx

from kg.about import counted
from kg.connections import connections
from kg.errors import QueryError
from kg.model import EntityType, KnowledgeGraph

FORMATS = ("text", "json")
EXACT = 2_000
SAMPLE = 200
SEED = 1
ACTORS = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.COUNTRY, EntityType.GROUP)


@dataclass(frozen=True, slots=True)
class Rank:
    """An entity with how central it is: `score` (PageRank, sums to 1), `betweenness` (0 to 1), and what that rests on."""

    id: str
    label: str
    type: str
    score: float
    betweenness: float
    neighbours: int
    facts: int
    documents: int


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that have more to do with one another than with the rest, the most central first."""

    size: int
    members: tuple[Rank, ...]


@dataclass(frozen=True, slots=True)
class Top:
    """The most central entities by type, the brokers, the communities; `exact`: betweenness of all, not of a sample."""

    central: dict[str, tuple[Rank, ...]]
    brokers: tuple[Rank, ...]
    communities: tuple[Community, ...]
    exact: bool


def top(graph: KnowledgeGraph, *, kinds: Collection[str] = (), types: Sequence[EntityType] = (), most: int = 10) -> Top:
    """The `most` central people and organisations (or entities of other `types`), brokers, and communities of three or more.

    Places and laws are no actors, so they neither rank nor connect, unless `types` names them.
    """
    shown = tuple(types) or (EntityType.PERSON, EntityType.ORGANISATION)
    network = connections(graph, kinds, types={*ACTORS, *types})
    network.remove_nodes_from([node for node, degree in list(network.degree) if degree == 0])
    for _, _, data in network.edges(data=True):
        data["weight"] = len(data["facts"])
    exact = len(network) <= EXACT
    scores = nx.pagerank(network, weight="weight") if len(network) else {}
    between = nx.betweenness_centrality(network, k=None if exact else SAMPLE, seed=SEED)
    ranks = {id_: rank(graph, network, id_, scores[id_], between[id_]) for id_ in network}
    ordered = sorted(ranks.values(), key=lambda r: (-r.score, r.id))
    central = {type_.value: tuple(r for r in ordered if r.type == type_.value)[:most] for type_ in shown}
    brokers = sorted((r for r in ordered if r.betweenness > 0), key=lambda r: (-r.betweenness, r.id))
    groups = nx.community.louvain_communities(network, weight="weight", seed=SEED) if network.number_of_edges() else []
    communities = [
        Community(len(group), tuple(sorted((ranks[id_] for id_ in group), key=lambda r: (-r.score, r.id))[:most]))
        for group in groups
        if len(group) > 2
    ]
    communities.sort(key=lambda c: (-c.size, c.members[0].id))
    return Top(central, tuple(brokers[:most]), tuple(communities[:most]), exact)


def rank(graph: KnowledgeGraph, network: nx.Graph, id_: str, score: float, between: float) -> Rank:
    """An entity with its measures, rounded so that they are the same everywhere."""
    facts = {fact for neighbour in network[id_] for fact in network.edges[id_, neighbour]["facts"]}
    documents = {document for fact in facts for document in graph.facts[fact].documents}
    entity = graph.entities[id_]
    return Rank(
        id_,
        entity.label,
        entity.type.value,
        round(score, 6),
        round(between, 6),
        len(network[id_]),
        len(facts),
        len(documents),
    )


def format_top(found: Top, form: str) -> str:
    """The ranking as text or JSON."""
    if form not in FORMATS:
        raise QueryError(f"There is no format {form!r} for rankings: use one of {', '.join(FORMATS)}.")
    if form == "json":
        return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"
    out: list[str] = []
    for type_, ranks in found.central.items():
        out += [f"Central ({type_})", *(f"  {shown(r)}" for r in ranks), ""]
    sample = "" if found.exact else f", estimated from {SAMPLE} of the entities"
    out += [f"Brokers (on the shortest paths between others{sample})"]
    out += [f"  {r.betweenness:.3f}  {r.label} ({r.type}), {counted(r.neighbours, 'neighbour')}" for r in found.brokers]
    out += ["", "Communities"]
    for community in found.communities:
        names = ", ".join(r.label for r in community.members)
        rest = community.size - len(community.members)
        out.append(f"  {community.size}: {names}{f' and {rest} more' if rest else ''}")
    return "\n".join(out) + "\n"


def shown(r: Rank) -> str:
    others = counted(r.neighbours, "other")
    return f"{r.score:.4f}  {r.label}, {counted(r.facts, 'fact')} with {others}, {counted(r.documents, 'document')}"
