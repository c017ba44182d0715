"""The graph as a network for Gephi, yEd or networkx: entities are nodes, facts are the edges between them.

A fact of several entities becomes several edges with its id: those of its shortcuts, and from the entities of its first slot to
those of the slots that no shortcut names. A fact that names one entity only (most figures, every quotation) has no edge.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import networkx as nx

from kg.kinds import entity_slots, kinds_of
from kg.kinds import pairs as joined
from kg.model import EntityRef, Fact, Kind, KnowledgeGraph, Modality
from kg.rdf import has_shortcuts
from kg.rdf_label import fact_label
from kg.rdf_values import moment

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PROVENANCE = frozenset({"sentence", "document", "published", "documents"})
TODAY = re.compile(r' lastmodifieddate="[^"]*"')


def network(graph: KnowledgeGraph, plain: bool = False) -> nx.MultiDiGraph:
    """Entities as nodes (`label`, `type`, `aliases`, `code`, `facts`) and facts as edges, in a fixed order.

    An edge has `fact`, `kind`, `relation`, `label`, `date`, `status`, `modality`, `confidence`, `sentence`, `document`,
    `published`, `documents` (how many), and `start` and `end` where the fact has a time of its own. A relation that the text
    doesn't assert, or that holds no more, says so: ``met (planned)``. `plain`: without sentence and documents.
    """
    result = nx.MultiDiGraph()
    kinds = kinds_of(graph)
    counts: dict[str, int] = {}
    for fact in graph.facts.values():
        for id_ in dict.fromkeys(fact.entity_ids()):
            counts[id_] = counts.get(id_, 0) + 1
    for id_, entity in sorted(graph.entities.items()):
        result.add_node(
            id_,
            label=clean(entity.label),
            type=entity.type.value,
            aliases=clean("; ".join(entity.aliases)),
            code=entity.code or "",
            facts=counts.get(id_, 0),
        )
    for id_, fact in sorted(graph.facts.items()):
        attributes = {k: v for k, v in edge_attributes(fact, graph).items() if not (plain and k in PROVENANCE)}
        for number, (start, relation, end) in enumerate(edges(fact, kinds[fact.kind]), 1):
            key = f"{id_}-{number}"
            result.add_edge(start, end, key=key, id=key, relation=relation + mark(fact), **attributes)
    return result


def edges(fact: Fact, kind: Kind) -> Iterator[tuple[str, str, str]]:
    """(entity, relation, entity) for each pair of entities that the fact brings together, each pair once."""
    fillers = {slot.name: entities(fact, slot.name) for slot in entity_slots(kind)}
    covered = {name for subject, _, target in kind.shortcuts for name in (subject, target)}
    seen: set[tuple[str, str]] = set()
    pairs: list[tuple[str, str, str]] = []
    for subject, predicate, target in kind.shortcuts:
        relation = predicate.partition(":")[2]
        if subject == target:
            pairs += [(a, relation, b) for a, b in joined(predicate, fillers[subject])]
        else:
            pairs += [(a, relation, b) for a in fillers[subject] for b in fillers[target]]
    first = next((names for names in fillers.values() if names), ())
    pairs += [(a, name, b) for name, others in fillers.items() if name not in covered for a in first for b in others]
    for start, relation, end in pairs:
        if start != end and (start, end) not in seen:
            seen.add((start, end))
            yield start, relation, end


def mark(fact: Fact) -> str:
    """What keeps a fact from being plainly so, in brackets; empty where it is."""
    if has_shortcuts(fact):
        return ""
    reason = fact.first("status") or fact.first("action") if fact.modality is Modality.ASSERTED else fact.modality.value
    return f" ({reason})"


def entities(fact: Fact, slot: str) -> tuple[str, ...]:
    ids = (filler.id for filler in fact.slots.get(slot, ()) if isinstance(filler, EntityRef))
    return tuple(dict.fromkeys(ids))


def edge_attributes(fact: Fact, graph: KnowledgeGraph) -> dict[str, str | int | float]:
    best = max(fact.evidence, key=lambda evidence: evidence.confidence)
    document = graph.documents[best.document]
    date = str(fact.first("date") or fact.first("period") or "")
    attributes: dict[str, str | int | float] = {
        "fact": fact.id,
        "kind": fact.kind,
        "label": clean(fact_label(fact, graph)),
        "date": clean(date),
        "status": str(fact.first("status") or ""),
        "modality": fact.modality.value,
        "confidence": float(fact.confidence),
        "sentence": clean(best.text),
        "document": clean(document.title or document.name),
        "published": document.date or "",
        "documents": len(fact.documents),
    }
    first, _, last = date.partition("/")
    begin, finish = moment(first), moment(last if "/" in date else first)
    if begin:
        attributes["start"] = begin.first.isoformat()
    if finish:
        attributes["end"] = finish.last.isoformat()
    return attributes


def clean(text: str) -> str:
    """A text without the characters that XML can't hold."""
    return NOT_IN_XML.sub(" ", text)


def to_graphml(graph: KnowledgeGraph, plain: bool = False) -> str:
    """The network as GraphML (http://graphml.graphdrawing.org/)."""
    out = io.BytesIO()
    nx.write_graphml_xml(network(graph, plain), out, encoding="utf-8", prettyprint=True)
    return out.getvalue().decode() + "\n"


def to_gexf(graph: KnowledgeGraph, plain: bool = False) -> str:
    """The network as GEXF 1.2 (https://gexf.net/), edges with the time of their fact as start and end."""
    out = io.BytesIO()
    nx.write_gexf(network(graph, plain), out, encoding="utf-8", prettyprint=True, version="1.2draft")
    return TODAY.sub("", out.getvalue().decode()) + "\n"
