"""How two names are connected: the shortest chains of facts between them, each link with its evidence."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from itertools import islice, pairwise

import networkx as nx

from kg.about import Line, line, note, place
from kg.connections import connections, facts_between
from kg.errors import QueryError
from kg.model import KnowledgeGraph

FORMATS = ("text", "json")
MOST_PATHS = 5
MOST_FACTS = 3
COUNTED = 200
"""Shortest paths are counted up to here: between two hubs there can be more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two neighbours of a path and facts that name both, the surest first; `facts_in_all`: how many there are."""

    first: str
    second: str
    first_label: str
    second_label: str
    facts: tuple[Line, ...]
    facts_in_all: int


def shortest_paths(
    graph: KnowledgeGraph,
    first: str,
    second: str,
    *,
    kinds: Collection[str] = (),
    without: Collection[str] = (),
    most: int = MOST_PATHS,
) -> list[tuple[Link, ...]]:
    """The shortest paths between two entity ids, those with most facts first; none where nothing connects them.

    QueryError where an end can't be on a path: it is the other end, a title, or left out.
    """
    if first == second:
        raise QueryError("Both names are the same thing: name two.")
    network = connections(graph, kinds, without)
    for end in (first, second):
        if end not in network:
            raise QueryError(f"{graph.entities[end].label} can't be an end of a path: it is a title or left out.")
    try:
        found = [tuple(path) for path in islice(nx.all_shortest_paths(network, first, second), COUNTED)]
    except nx.NetworkXNoPath:
        return []

    def weight(path: Sequence[str]) -> int:
        return sum(len(network.edges[a, b]["facts"]) for a, b in pairwise(path))

    ordered = sorted(found, key=lambda path: (-weight(path), path))
    return [tuple(link(graph, network, a, b) for a, b in pairwise(path)) for path in ordered[:most]]


def link(graph: KnowledgeGraph, network: nx.Graph, a: str, b: str) -> Link:
    """One step of a path with the surest of its facts."""
    facts = facts_between(graph, network, a, b)
    lines = tuple(line(graph, fact) for fact in facts[:MOST_FACTS])
    return Link(a, b, graph.entities[a].label, graph.entities[b].label, lines, len(facts))


def format_paths(paths: Sequence[Sequence[Link]], first: str, second: str, form: str) -> str:
    """Paths as text or JSON; `first` and `second` are the labels of the ends."""
    if form not in FORMATS:
        raise QueryError(f"There is no format {form!r} for paths: use one of {', '.join(FORMATS)}.")
    if form == "json":
        return json.dumps([[asdict(link) for link in path] for path in paths], ensure_ascii=False, indent=1) + "\n"
    if not paths:
        return f"Nothing connects {first} and {second}.\n"
    out: list[str] = []
    for path in paths:
        names = [path[0].first_label, *(link.second_label for link in path)]
        out += [*([""] if out else []), " -- ".join(names)]
        for link_ in path:
            out.append(f"  {link_.first_label} -- {link_.second_label}")
            for line_ in link_.facts:
                out.append(f"    {line_.text}  [{note(line_)}]")
                for source in line_.sources[:1]:
                    out.append(f"      “{' '.join(source.sentence.split())}”")
                    out.append(f"      -- {place(source)}")
            if link_.facts_in_all > len(link_.facts):
                out.append(f"    and {link_.facts_in_all - len(link_.facts)} more facts")
    return "\n".join(out) + "\n"
