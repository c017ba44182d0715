"""Where the nodes of a picture stand, how much they weigh, and which belong together.

Everything is computed when the page is written, from a seed, so that the page opens still and is the same every time. Nodes are
the integers 0..n-1: sets of integers iterate alike under every hash seed, sets of names do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import networkx as nx
import numpy as np
import numpy.typing as npt

from kg.errors import QueryError

Positions = npt.NDArray[np.float64]

SEED = 20
MEASURES = ("degree", "betweenness", "pagerank")
LOUVAIN_EDGES = 15_000  # networkx's Louvain takes 22 s at 60,000 edges without structure; label propagation 0.9 s
FORCE_NODES = 600  # all pairs are compared up to here: about a second
ROOM = np.array([185.0, 90.0])  # width and height that the labels of a part take beside its nodes
GAP = 14.0  # free space between the outlines of two nodes, in the units of their radii


def importance(graph: nx.Graph, measure: str = "degree") -> list[float]:
    """How important each node is by a measure of `MEASURES`, scaled to 0..1, where 1 is the most important node.

    Betweenness is exact up to 1,000 nodes, above that estimated from 100 seeded pivots (Brandes and Pich, 2007).

    Raises:
        QueryError: the measure is unknown.
    """
    if measure == "degree":
        values: dict[int, float] = {node: float(degree) for node, degree in graph.degree(weight="weight")}
    elif measure == "betweenness":
        pivots = None if len(graph) <= 1_000 else 100
        values = nx.betweenness_centrality(graph, k=pivots, seed=SEED)
    elif measure == "pagerank":
        values = nx.pagerank(graph) if len(graph) else {}
    else:
        raise QueryError(f"unknown measure of importance {measure!r}: choose one of {', '.join(MEASURES)}")
    highest = max(values.values(), default=0.0) or 1.0
    return [round(values[node] / highest, 6) for node in range(len(graph))]


def communities(graph: nx.Graph) -> list[list[int]]:
    """Groups of nodes that are tied more among themselves than to others, the largest first; each node is in one.

    Louvain (Blondel and others, 2008); label propagation (Traag and Šubelj, 2023) where the graph is too large for it.
    """
    if graph.number_of_edges() <= LOUVAIN_EDGES:
        found = nx.community.louvain_communities(graph, seed=SEED)
    else:
        found = list(nx.community.fast_label_propagation_communities(graph, seed=SEED))
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))


def positions(graph: nx.Graph, radii: Sequence[float], groups: Sequence[Sequence[int]]) -> Positions:
    """A place for every node, shape (n, 2), in the units of `radii`: no two outlines touch, whole numbers.

    Up to `FORCE_NODES` nodes one force layout; beyond, one for each community and one that places the communities.
    """
    size = len(graph)
    if size == 0:
        return np.zeros((0, 2))
    radius = np.asarray(radii, dtype=float)
    if size <= FORCE_NODES:
        return np.rint(_by_component(graph, radius, groups))
    return np.rint(_separate(_by_community(graph, radius, groups), radius + GAP / 2))


def _by_component(graph: nx.Graph, radius: Positions, groups: Sequence[Sequence[int]]) -> Positions:
    """Lay out each connected part by itself, and the parts in centred rows, the largest first: islands take no room from it."""
    own = {node: number for number, group in enumerate(groups) for node in group}
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    places, sizes = [], []
    for part in parts:
        index = {node: i for i, node in enumerate(part)}
        pairs = [
            (index[a], index[b], 1.0 if own[a] == own[b] else 0.45) for a, b in sorted(graph.subgraph(part).edges())
        ]
        place = _force(len(part), pairs, radius[part], _sunflower(len(part), 60.0), whole=True)
        place = _separate(place, radius[part] + GAP / 2)
        low, high = place.min(axis=0), place.max(axis=0)
        places.append(place - (low + high) / 2)
        sizes.append(high - low + ROOM)
    area = sum(float(width * height) for width, height in sizes)
    widest = max(float(sizes[0][0]), 1.4 * area**0.5)
    rows: list[list[int]] = []
    taken = 0.0
    for i, (width, _) in enumerate(sizes):
        if not rows or taken + width > widest:
            rows.append([])
            taken = 0.0
        rows[-1].append(i)
        taken += float(width)
    whole = np.zeros((len(graph), 2))
    top = 0.0
    for row in rows:
        high = max(float(sizes[i][1]) for i in row)
        left = -sum(float(sizes[i][0]) for i in row) / 2
        for i in row:
            whole[parts[i]] = places[i] + [left + float(sizes[i][0]) / 2, top + high / 2]
            left += float(sizes[i][0])
        top += high
    return whole


def bubbles(graph: nx.Graph, radii: Sequence[float]) -> Positions:
    """A place for every node of a graph of large discs, shape (n, 2), as close together as their outlines allow."""
    radius = np.asarray(radii, dtype=float)
    pairs = [(a, b, 0.3) for a, b in graph.edges()]
    place = _force(len(graph), pairs, radius, _sunflower(len(graph), float(radius.mean()) * 2.0), discs=True)
    return np.rint(_separate(place, radius))


def _by_community(graph: nx.Graph, radius: Positions, groups: Sequence[Sequence[int]]) -> Positions:
    """Lay out each community in its own disc, then the discs."""
    inner: list[Positions] = []
    reach = np.zeros(len(groups))
    for number, group in enumerate(groups):
        local = _inside(graph, radius, group)
        local -= local.mean(axis=0)
        inner.append(local)
        reach[number] = float(np.hypot(*local.T).max()) + 60.0
    own = {node: number for number, group in enumerate(groups) for node in group}
    ties: dict[tuple[int, int], float] = {}
    for a, b in graph.edges():
        if own[a] != own[b]:
            key = (min(own[a], own[b]), max(own[a], own[b]))
            ties[key] = ties.get(key, 0.0) + 1.0
    shown = min(len(groups), FORCE_NODES)
    pairs = [(a, b, min(1.0, weight / 6.0)) for (a, b), weight in sorted(ties.items()) if b < shown]
    centres = _sunflower(len(groups), float(np.sqrt((reach**2).mean())) * 1.9)
    centres[:shown] = _force(shown, pairs, reach[:shown], centres[:shown], discs=True)
    if len(groups) > shown:  # the many smallest: a belt of seeds around the rest
        belt = float(np.hypot(*centres[:shown].T).max()) + float(reach[0])
        rest = len(groups) - shown
        angle = np.arange(rest) * 2.399963
        step = float(reach[shown:].max()) * 1.8
        distance = np.sqrt(belt**2 + np.arange(rest) * step**2 / np.pi)
        centres[shown:] = np.stack([np.cos(angle) * distance, np.sin(angle) * distance], axis=1)
    centres = _separate(centres, reach)
    place = np.zeros((len(graph), 2))
    for number, group in enumerate(groups):
        place[list(group)] = centres[number] + inner[number]
    return place


def _inside(graph: nx.Graph, radius: Positions, group: Sequence[int]) -> Positions:
    """The places of one community's nodes around their own origin."""
    nodes = list(group)
    spacing = float(radius[nodes].mean()) * 2.0 + GAP * 1.6
    if len(nodes) > FORCE_NODES:  # important nodes in the middle, the rest around them
        order = sorted(range(len(nodes)), key=lambda i: (-graph.degree(nodes[i]), nodes[i]))
        place = np.zeros((len(nodes), 2))
        place[order] = _sunflower(len(nodes), spacing)
        return place
    index = {node: i for i, node in enumerate(nodes)}
    pairs = [(index[a], index[b], 1.0) for a, b in graph.subgraph(nodes).edges()]
    place = _force(len(nodes), sorted(pairs), radius[nodes], _sunflower(len(nodes), spacing))
    return _separate(place, radius[nodes] + GAP / 2)


def _sunflower(count: int, spacing: float) -> Positions:
    """Points spread evenly over a disc along the golden angle (Vogel, 1979)."""
    index = np.arange(count, dtype=float)
    distance = spacing * np.sqrt(index) * 0.6
    return np.stack([np.cos(index * 2.399963) * distance, np.sin(index * 2.399963) * distance], axis=1)


def _force(
    size: int,
    pairs: Sequence[tuple[int, int, float]],
    radius: Positions,
    start: Positions,
    discs: bool = False,
    whole: bool = False,
) -> Positions:
    """Attraction along edges, repulsion between all pairs, a pull to the middle, cooling (Fruchterman and Reingold, 1991).

    `discs`: the nodes are whole communities, which only need not to overlap. `whole`: this is all that is seen, so take time.
    """
    if size < 2:
        return np.zeros((size, 2))
    place = start + np.random.default_rng(SEED).normal(0.0, 1.0, start.shape)
    ideal = float(radius.mean()) * (1.6 if discs else 2.4) + (0.0 if discs else 40.0)
    source = np.array([a for a, _, _ in pairs], dtype=int)
    target = np.array([b for _, b, _ in pairs], dtype=int)
    weight = np.array([w for _, _, w in pairs])
    degree = np.zeros(size)
    np.add.at(degree, source, weight)
    np.add.at(degree, target, weight)
    charge = radius * 1.5 if discs else (ideal + radius) * np.sqrt(1.0 + 0.1 * np.minimum(degree, 20.0))
    gravity = 1.2 if discs else 0.3  # a disc of n equal charges c comes to rest at a radius of c * sqrt(n / gravity)
    rounds = 300 if whole and size <= 200 else 80 if size <= 80 else 150
    strength = charge[:, None] * charge[None, :]
    for heat in np.linspace(1.0, 0.02, rounds):
        x, y = place.T
        dx, dy = x[:, None] - x, y[:, None] - y
        push = strength / (dx * dx + dy * dy + 1e-9)
        move = np.stack([np.einsum("ij,ij->i", dx, push), np.einsum("ij,ij->i", dy, push)], axis=1)
        if len(source):
            along = place[target] - place[source]
            length = np.sqrt((along**2).sum(axis=1)) + 1e-6
            # shared out by degree, so that a hub's many ties don't crush what hangs on it (as in d3-force)
            pull = (
                along * (weight * length / ideal / np.sqrt(1.0 + np.minimum(degree[source], degree[target])))[:, None]
            )
            np.add.at(move, source, pull)
            np.add.at(move, target, -pull)
        move -= place * (gravity * np.array([0.75, 1.35]))  # screens are wider than high
        step = np.sqrt((move**2).sum(axis=1)) + 1e-6
        place = place + move / step[:, None] * np.minimum(step, ideal * 1.2 * heat)[:, None]
    middle: Positions = place.mean(axis=0)
    return place - middle


def _separate(place: Positions, radius: Positions, rounds: int = 60) -> Positions:
    """Push apart the discs that overlap, half the overlap each, until none does or the rounds are over."""
    from scipy.spatial import cKDTree  # type: ignore[import-untyped]  # only here: half a second to import

    place = place.copy()
    order = np.argsort(radius, kind="stable")
    # Few discs are large: look for neighbours at the reach of each size class, not at that of the largest disc for all.
    classes = [order[a:b] for a, b in pairwise(np.linspace(0, len(order), min(4, len(order)) + 1).astype(int))]
    for _ in range(rounds):
        found = []
        tree = cKDTree(place)
        widest = float(radius.max())
        for members in classes:
            own = float(radius[members].max())
            reach = own + (widest if own == widest else own)
            for a, near in zip(members, tree.query_ball_point(place[members], reach, return_sorted=True), strict=True):
                found += [(a, b) for b in near if b != a and (radius[b], b) <= (radius[a], a)]
        if not found:
            break
        pairs = np.array(found)
        delta = place[pairs[:, 0]] - place[pairs[:, 1]]
        distance = np.sqrt((delta**2).sum(axis=1))
        overlap = radius[pairs[:, 0]] + radius[pairs[:, 1]] - distance
        close = overlap > 0.5
        if not close.any():
            break
        pairs, delta, distance, overlap = pairs[close], delta[close], distance[close], overlap[close]
        same = distance < 1e-3
        delta[same] = np.stack([np.cos(pairs[same, 0] * 1.0), np.sin(pairs[same, 0] * 1.0)], axis=1)
        distance[same] = 1.0
        push = delta / distance[:, None] * (overlap / 2 + 0.5)[:, None]
        np.add.at(place, pairs[:, 0], push)
        np.add.at(place, pairs[:, 1], -push)
    return place
