"""What the page knows: nodes, edges, facts, documents and passages of a part of a graph, as plain JSON values.

Names and sentences stay data from here to the screen; nothing in this module writes markup. Offsets count UTF-16 units, as
the strings of a browser do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from kg import layout
from kg.kinds import Kind, kinds_of, pairs
from kg.model import BlockKind, Document, EntityRef, EntityType, Evidence, Fact, FactFiller, KnowledgeGraph, Modality
from kg.rdf_vocabulary import ENTITY_CLASSES
from kg.view_part import fact_time

Json = dict[str, Any]

PAIRS = 8  # more ends than this are joined to the first of them instead of each to each
BUBBLES = 48  # communities that the overview shows one by one
WINDOW = 3_000  # characters shown on either side of a passage whose paragraph is endless


@dataclass(frozen=True, slots=True)
class Look:
    """Shape and colours (light, dark) of a type of node. Hues after Okabe and Ito (2008), safe for the colour-blind."""

    label: str
    shape: str
    light: str
    dark: str


LOOKS: dict[EntityType, Look] = {
    EntityType.PERSON: Look("People", "dot", "#0072b2", "#56a8dc"),
    EntityType.ORGANISATION: Look("Organisations", "square", "#d55e00", "#f08a3c"),
    EntityType.COUNTRY: Look("Countries", "diamond", "#009e73", "#2fc79b"),
    EntityType.PLACE: Look("Places", "triangle", "#b8860b", "#e6b93c"),
    EntityType.TITLE: Look("Titles", "triangleDown", "#cc79a7", "#e3a0c4"),
    EntityType.LAW: Look("Laws", "star", "#5a5f66", "#b6bcc4"),
    EntityType.GROUP: Look("Groups", "hexagon", "#3c9dc9", "#8fd0f0"),
}


@dataclass(slots=True)
class Tie:
    """One drawn edge: all facts of a kind between two nodes."""

    source: int
    target: int
    kind: int
    directed: bool
    facts: list[int]
    labels: list[str]


def page_data(graph: KnowledgeGraph, facts: Sequence[Fact], importance: str) -> Json:
    """Everything the page's script reads, except how the nodes are drawn (see `kg.view`), with `x`, `y`, `size` for each node.

    Raises:
        QueryError: the measure of importance is unknown.
    """
    kinds = list(kinds_of(graph).values())
    number = {kind.name: i for i, kind in enumerate(kinds)}
    nodes = _nodes(graph, facts)
    index = {entity_id: i for i, entity_id in enumerate(nodes)}
    ties = _ties(graph, facts, index, number)
    network = nx.Graph()
    network.add_nodes_from(range(len(nodes)))
    for tie in ties:
        before = network.get_edge_data(tie.source, tie.target, {"weight": 0})["weight"]
        network.add_edge(tie.source, tie.target, weight=before + len(tie.facts))
    weight = layout.importance(network, importance)
    groups = layout.communities(network)
    size = [round(8.5 + 15.5 * value**0.5, 1) for value in weight]
    place = layout.positions(network, size, groups)
    member = {node: i for i, group in enumerate(groups) for node in group}
    used = sorted({e.document for fact in facts for e in fact.evidence})
    documents = {document_id: i for i, document_id in enumerate(used)}
    types = list(LOOKS)
    return {
        "importance": importance,
        "types": [
            {
                "id": t.value,
                "label": look.label,
                "shape": look.shape,
                "light": look.light,
                "dark": look.dark,
                "cls": ENTITY_CLASSES[t][0],
            }
            for t, look in LOOKS.items()
        ],
        "kinds": [_kind(kind) for kind in kinds],
        "modalities": [modality.value for modality in Modality],
        "nodes": [
            _node(graph, entity_id)
            | {"t": types.index(graph.entities[entity_id].type), "w": weight[i], "g": member[i]}
            | {"x": int(place[i][0]), "y": int(place[i][1]), "r": size[i]}
            for entity_id, i in index.items()
        ],
        "edges": [
            {"s": t.source, "t": t.target, "k": t.kind, "d": int(t.directed), "f": t.facts, "l": _edge_label(t)}
            for t in ties
        ],
        "facts": [_fact(graph, fact, index, documents, number) for fact in facts],
        "documents": [_document(graph.documents[document_id]) for document_id in used],
        "overview": _overview(network, groups),
    }


def _nodes(graph: KnowledgeGraph, facts: Sequence[Fact]) -> list[str]:
    """Ids of the entities that are drawn: all that fill a slot or said something, but titles only where no body is named."""
    seen: set[str] = set()
    kinds = kinds_of(graph)
    for fact in facts:
        seen.update(fact.attribution)
        seen.update(i for i in fact.entity_ids() if graph.entities[i].type != EntityType.TITLE)
        for _, ends, _ in _ends(fact, kinds[fact.kind]):
            seen.update(ends)
    return sorted(seen)


def _ends(fact: Fact, kind: Kind) -> Iterator[tuple[str, tuple[str, str], bool]]:
    """The edges of a fact as (kind, (source id, target id), directed), from the shortcuts in the table of kinds.

    A pair shortcut joins the fillers of one slot to each other; of the other shortcuts of a slot the first whose object is
    filled counts (a role leads to the organisation, and to the title only where there is none).
    """
    drawn: set[str] = set()
    for subject, predicate, object_ in kind.shortcuts:
        sources = _refs(fact, subject)
        if subject == object_:
            for a, b in pairs(predicate, sources):
                if len(sources) > PAIRS and a != sources[0]:
                    break
                yield fact.kind, (min(a, b), max(a, b)), False
        elif subject not in drawn and (targets := _refs(fact, object_)):
            drawn.add(subject)
            for source in sources:
                yield from ((fact.kind, (source, target), True) for target in targets if target != source)


def _refs(fact: Fact, slot: str) -> list[str]:
    """Ids of the entities in a slot, each once."""
    return list(dict.fromkeys(f.id for f in fact.slots.get(slot, ()) if isinstance(f, EntityRef)))


def _ties(graph: KnowledgeGraph, facts: Sequence[Fact], index: dict[str, int], number: dict[str, int]) -> list[Tie]:
    """One edge for each two nodes and kind of fact, with the facts behind it."""
    ties: dict[tuple[int, int, str], Tie] = {}
    kinds = kinds_of(graph)
    for i, fact in enumerate(facts):
        for kind, (source, target), directed in _ends(fact, kinds[fact.kind]):
            key = (index[source], index[target], kind)
            tie = ties.setdefault(key, Tie(*key[:2], number[kind], directed, [], []))
            if i not in tie.facts[-1:]:
                tie.facts.append(i)
                tie.labels.append(caption(graph, fact))
    return [ties[key] for key in sorted(ties)]


def caption(graph: KnowledgeGraph, fact: Fact) -> str:
    """A few words for a fact's edge: the title of a role, the name or type of an agreement, the amount of funding."""

    def text(*names: str) -> str:
        return next(
            (graph.label(f) for n in names if (f := fact.first(n)) is not None), kinds_of(graph)[fact.kind].label
        )

    if fact.kind == "role":
        status = fact.first("status")
        return text("title") + (f" ({status})" if status not in (None, "current") else "")
    if fact.kind == "funding":
        amount = fact.first("amount")
        shown = f"{amount:,}" if isinstance(amount, int | float) else str(amount or "")
        return f"{fact.first('currency') or ''} {shown}".strip() or "funding"
    if fact.kind == "location":
        return "in"
    return text(
        *{"agreement": ("name", "type"), "meeting": ("name", "type"), "legislation": ("action",)}.get(
            fact.kind, ("type",)
        )
    )


def _edge_label(tie: Tie) -> str:
    """The labels behind an edge: the first, and how many more."""
    labels = list(dict.fromkeys(tie.labels))
    return labels[0] + (f" +{len(labels) - 1}" if len(labels) > 1 else "")


def _kind(kind: Kind) -> Json:
    return {
        "id": kind.name,
        "label": kind.label,
        "cls": kind.cls,
        "slots": [{"n": slot.name, "p": slot.predicate, "t": slot.type} for slot in kind.slots],
    }


def _node(graph: KnowledgeGraph, entity_id: str) -> Json:
    entity = graph.entities[entity_id]
    record: Json = {"id": entity.id, "label": entity.label}
    if names := [alias for alias in entity.aliases if alias != entity.label]:
        record["also"] = names
    if entity.same_as or entity.close_match:
        record["same"] = [*entity.same_as, *entity.close_match]
    if entity.merges:
        record["why"] = sorted({(merge.form, merge.reason) for merge in entity.merges if merge.form != entity.label})
    return record


def _fact(
    graph: KnowledgeGraph, fact: Fact, index: dict[str, int], documents: dict[str, int], number: dict[str, int]
) -> Json:
    def filler(value: FactFiller) -> Any:
        """An entity that is drawn: its number in a list of one; all else as it stands."""
        if isinstance(value, EntityRef):
            return [index[value.id]] if value.id in index else graph.entities[value.id].label
        return value

    record: Json = {
        "id": fact.id,
        "k": number[fact.kind],
        "m": list(Modality).index(fact.modality),
        "c": round(fact.confidence, 3),
        "s": {name: [filler(value) for value in values] for name, values in fact.slots.items() if values},
        "e": [_passage(graph.documents[e.document], e, documents[e.document]) for e in fact.evidence],
    }
    if fact.attribution:
        record["a"] = [index[i] for i in fact.attribution]
    if fact.inferred:
        record["n"] = dict(fact.inferred)
    if when := fact_time(graph, fact):
        record["d"] = [when[0], when[1], int(when[2])]
    return record


def _document(document: Document) -> Json:
    record = {
        "id": document.id,
        "title": document.title or document.name,
        "publisher": document.publisher,
        "date": document.date,
        "url": document.url,
        "text": document.text,
    }
    return {name: value for name, value in record.items() if value}


def _passage(document: Document, evidence: Evidence, number: int) -> list[int]:
    """[document, start, end, start of paragraph, end of paragraph], in UTF-16 units of the stored text."""
    start, end = paragraph(document, evidence.start, evidence.end)
    marks = [evidence.start, evidence.end, max(start, evidence.start - WINDOW), min(end, evidence.end + WINDOW)]
    if not document.text.isascii():
        marks = [len(document.text[:mark].encode("utf-16-le", "surrogatepass")) // 2 for mark in marks]
    return [number, *marks]


def paragraph(document: Document, start: int, end: int) -> tuple[int, int]:
    """The bounds of the block or blocks that a run of a document stands in; of what blank lines enclose where it has none."""
    blocks = [b for b in document.blocks if b.start < end and b.end > start and b.kind != BlockKind.FURNITURE]
    if blocks:
        return min(start, blocks[0].start), max(end, blocks[-1].end)
    before = document.text.rfind("\n\n", 0, start)
    after = document.text.find("\n\n", end)
    return (0 if before < 0 else before + 2), (len(document.text) if after < 0 else after)


def _overview(network: nx.Graph, groups: Sequence[Sequence[int]]) -> list[Json]:
    """A place for a bubble for each of the largest communities; the rest share one, the last, with `g` -1 and no ties."""
    shown = [i for i, group in enumerate(groups[:BUBBLES]) if len(group) > 2]
    own = {node: i for i in shown for node in groups[i]}
    counted: defaultdict[tuple[int, int], int] = defaultdict(int)
    for a, b in network.edges():
        pair = sorted((own.get(a, len(shown)), own.get(b, len(shown))))
        if pair[0] != pair[1] and pair[1] < len(shown):
            counted[pair[0], pair[1]] += 1
    small = nx.Graph()
    small.add_nodes_from(range(len(shown)))
    small.add_edges_from(sorted(counted))
    place = (
        layout.bubbles(small, [18.0 + 4.0 * len(groups[i]) ** 0.5 + 38 for i in shown]) if shown else np.zeros((0, 2))
    )
    found = [{"g": group, "x": int(x), "y": int(y)} for group, (x, y) in zip(shown, place, strict=True)]
    rest = {"g": -1, "x": min((b["x"] for b in found), default=0), "y": max((b["y"] for b in found), default=0) + 130}
    return [*found, rest]
