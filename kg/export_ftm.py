"""The graph as FollowTheMoney entities, for Aleph, OpenSanctions and other tools of investigators (https://followthemoney.tech/).

One JSON object a line: people, organisations and countries; documents; and a link for what a text asserts: `Occupancy` of
a `Position` for a role, `Membership` or `Ownership`, `Payment`, `Event` for a meeting, `UnknownLink` for each pair of parties
to an agreement, and for the shortcut of a declared kind. A link carries its sentences as `summary` and its documents as
`proof`. FollowTheMoney has no place for figures, quotations, laws and geography, and none for what is planned, alleged or
denied: these stay out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kg.gazetteer_countries import countries
from kg.kinds import kinds_of
from kg.model import Document, Entity, EntityRef, EntityType, Fact, KnowledgeGraph, Modality, short_hash
from kg.rdf_label import fact_label

SCHEMAS: Mapping[EntityType, str] = {
    EntityType.PERSON: "Person",
    EntityType.ORGANISATION: "Organization",
    EntityType.COUNTRY: "PublicBody",
    EntityType.GROUP: "Organization",
}
"""A country acts in these facts as its state does, hence `PublicBody`."""

BODIES = frozenset({EntityType.ORGANISATION, EntityType.COUNTRY, EntityType.GROUP})
NOT_YET = frozenset({"proposed", "negotiating", "planned"})
WIKIDATA = "http://www.wikidata.org/entity/"
WIDE = 12
"""An agreement of more parties links each to its first one only."""

Properties = Mapping[str, Iterable[str]]
Line = dict[str, object]


def to_ftm(graph: KnowledgeGraph, plain: bool = False) -> str:
    """The graph as lines of JSON, by kind of line and id. `plain`: without documents, sentences and proof."""
    return "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines(graph, plain))


def lines(graph: KnowledgeGraph, plain: bool) -> Iterator[Line]:
    owned = {fact.first("member") for fact in graph.facts.values() if is_owned(fact)}
    for id_, entity in sorted(graph.entities.items()):
        if entity.type in SCHEMAS:
            company = entity.type is EntityType.ORGANISATION and EntityRef(id_) in owned
            yield thing(id_, "Company" if company else SCHEMAS[entity.type], entity_properties(entity))
    if not plain:
        for id_, document in sorted(graph.documents.items()):
            yield thing(id_, "Article", document_properties(document))
    written: set[str] = set()
    for _, fact in sorted(graph.facts.items()):
        if fact.modality is not Modality.ASSERTED or fact.first("status") in NOT_YET:
            continue
        for line in fact_lines(graph, fact, {} if plain else provenance(graph, fact)):
            if line["id"] not in written:
                written.add(str(line["id"]))
                yield line


def thing(id_: str, schema: str, properties: Properties) -> Line:
    filled = {name: sorted({value for value in values if value}) for name, values in sorted(properties.items())}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def is_owned(fact: Fact) -> bool:
    return fact.kind == "membership" and fact.first("type") == "owned-by" and fact.modality is Modality.ASSERTED


def entity_properties(entity: Entity) -> Properties:
    identifiers = [iri.removeprefix(WIKIDATA) for iri in entity.same_as if iri.startswith(WIKIDATA)]
    country = next(
        (c.iso2 or "" for c in countries() if c.qid in identifiers or (c.iso3 and c.iso3 == entity.code)), ""
    )
    return {
        "name": [entity.label],
        "alias": entity.aliases,
        "country": [country.lower()],
        "wikidataId": identifiers,
    }


def document_properties(document: Document) -> Properties:
    return {
        "name": [document.title or document.name],
        "title": [document.title],
        "fileName": [document.name],
        "author": document.authors,
        "publisher": [document.publisher or ""],
        "publishedAt": [document.date or ""],
        "sourceUrl": [document.url or ""],
        "language": ["eng" if document.language == "en" else document.language],
    }


def provenance(graph: KnowledgeGraph, fact: Fact) -> Properties:
    """What a link says of where it comes from."""
    documents = [graph.documents[id_] for id_ in fact.documents]
    return {
        "proof": fact.documents,
        "summary": [evidence.text for evidence in fact.evidence],
        "sourceUrl": [document.url or "" for document in documents],
        "publisher": [document.publisher or "" for document in documents],
    }


def fact_lines(graph: KnowledgeGraph, fact: Fact, source: Properties) -> Iterator[Line]:
    """The links of a fact, none where it lacks an end or has a kind that the model has no place for."""
    match fact.kind:
        case "role":
            yield from role_lines(graph, fact, source)
        case "membership":
            yield from membership_lines(graph, fact, source)
        case "funding":
            yield from payment_lines(graph, fact, source)
        case "meeting":
            yield from event_lines(graph, fact, source)
        case "agreement":
            yield from agreement_lines(graph, fact, source)
        case declared if declared in graph.declared:
            yield from declared_lines(graph, fact, source)


def role_lines(graph: KnowledgeGraph, fact: Fact, source: Properties) -> Iterator[Line]:
    holder, title, body = one(graph, fact, "person"), one(graph, fact, "title"), one(graph, fact, "organisation")
    if not (holder and title):
        return
    position = f"position-{short_hash([title.id, body.id if body else None])}"
    yield thing(
        position,
        "Position",
        {
            "name": [f"{title.label}, {body.label}" if body else title.label],
            "organization": [body.id] if body and body.type in BODIES else [],
            "country": entity_properties(body)["country"] if body and body.type is EntityType.COUNTRY else [],
        },
    )
    first, last = fact.interval or (None, None)
    status = str(fact.first("status") or "")
    yield thing(
        fact.id,
        "Occupancy",
        {**source, "holder": [holder.id], "post": [position], "status": [status], "date": [first or "", last or ""]},
    )


def membership_lines(graph: KnowledgeGraph, fact: Fact, source: Properties) -> Iterator[Line]:
    member, group = one(graph, fact, "member"), one(graph, fact, "group")
    if not (member and group and member.type in SCHEMAS and group.type in BODIES):
        return
    kind = str(fact.first("type") or "")
    if is_owned(fact) and member.type is EntityType.ORGANISATION:
        yield thing(fact.id, "Ownership", {**source, "owner": [group.id], "asset": [member.id]})
    else:
        yield thing(
            fact.id, "Membership", {**source, "member": [member.id], "organization": [group.id], "role": [kind]}
        )


def payment_lines(graph: KnowledgeGraph, fact: Fact, source: Properties) -> Iterator[Line]:
    payer, beneficiary = one(graph, fact, "funder"), one(graph, fact, "recipient")
    if not (payer and beneficiary and payer.type in SCHEMAS and beneficiary.type in SCHEMAS):
        return
    amount = fact.first("amount")
    yield thing(
        fact.id,
        "Payment",
        {
            **source,
            "payer": [payer.id],
            "beneficiary": [beneficiary.id],
            "amount": [str(amount) if amount is not None else ""],
            "currency": [str(fact.first("currency") or "")],
            "purpose": [str(fact.first("purpose") or "")],
            "description": [fact_label(fact, graph)],
            **time(fact, "period"),
        },
    )


def event_lines(graph: KnowledgeGraph, fact: Fact, source: Properties) -> Iterator[Line]:
    involved = [entity.id for entity in several(graph, fact, "participants") if entity.type in SCHEMAS]
    place = fact.first("place")
    yield thing(
        fact.id,
        "Event",
        {
            **source,
            "name": [fact_label(fact, graph)],
            "involved": involved,
            "location": [graph.label(place) if place is not None else ""],
            **time(fact, "date"),
        },
    )


def agreement_lines(graph: KnowledgeGraph, fact: Fact, source: Properties) -> Iterator[Line]:
    parties = sorted(entity.id for entity in several(graph, fact, "parties") if entity.type in SCHEMAS)
    pairs = combinations(parties, 2) if len(parties) <= WIDE else ((parties[0], other) for other in parties[1:])
    about: Properties = {
        **source,
        "role": ["party to an agreement"],
        "description": [fact_label(fact, graph)],
        "status": [str(fact.first("status") or "")],
        **time(fact, "date"),
    }
    for number, (first, second) in enumerate(pairs, 1):
        yield thing(f"{fact.id}-{number}", "UnknownLink", {**about, "subject": [first], "object": [second]})


def declared_lines(graph: KnowledgeGraph, fact: Fact, source: Properties) -> Iterator[Line]:
    """The shortcut of a kind that a user declared, as a link from each subject to each object."""
    kind = graph.declared[fact.kind]
    date = next((slot.name for slot in kind.slots if slot.type == "date"), "date")
    about: Properties = {**source, "role": [kind.label], "description": [fact_label(fact, graph)], **time(fact, date)}
    for subject, _, target in kind.shortcuts:
        starts, ends = several(graph, fact, subject), several(graph, fact, target)
        known = [(a, b) for a in starts for b in ends if a.type in SCHEMAS and b.type in SCHEMAS and a.id != b.id]
        for number, (a, b) in enumerate(known, 1):
            yield thing(f"{fact.id}-{number}", "UnknownLink", {**about, "subject": [a.id], "object": [b.id]})


def time(fact: Fact, slot: str) -> Properties:
    """The dates of a fact: a day, month or year, or both ends of an interval."""
    value = str(fact.first(slot) or "")
    first, interval, last = value.partition("/")
    return {"startDate": [first], "endDate": [last]} if interval else {"date": [value]}


def several(graph: KnowledgeGraph, fact: Fact, slot: str) -> list[Entity]:
    """The entities in a slot."""
    kinds_of(graph)[fact.kind].slot(slot)  # a slot that the kind doesn't know is a mistake of ours
    return [graph.entities[filler.id] for filler in fact.slots.get(slot, ()) if isinstance(filler, EntityRef)]


def one(graph: KnowledgeGraph, fact: Fact, slot: str) -> Entity | None:
    """The first entity in a slot."""
    return next(iter(several(graph, fact, slot)), None)
