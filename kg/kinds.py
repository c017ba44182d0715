"""The kinds of fact, in one visible table: slots, their types, and how each is written in the graph.

Extractors, the graph, the record of a fact, tables and the page are all derived from `KINDS`. A new kind is one line here,
one module in `kg.extract`, one class with its shape in the ontology, and its cases in the tests. Kinds that a user declares in
a file (`kg.declared`) are not in the table: they go with the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kg.model import EntityType as E
from kg.model import Kind, KnowledgeGraph, Slot

__all__ = ["BUILT_IN", "KINDS", "Kind", "Slot", "entity_slots", "kinds_of", "pairs"]

ACTORS = (E.PERSON, E.ORGANISATION, E.COUNTRY, E.GROUP)
BODIES = (E.ORGANISATION, E.COUNTRY, E.PLACE, E.GROUP)
_COLLECTIVE = (f"{E.ORGANISATION}-", f"{E.GROUP}-")
"""How the ids of organisations and groups begin."""
PLACES = (E.PLACE, E.COUNTRY, E.ORGANISATION)

AGREEMENT_TYPES = (
    "treaty", "agreement", "memorandum", "partnership", "deal", "arrangement", "convention", "compact", "protocol",
    "declaration", "programme",
)  # fmt: skip

BUILT_IN: tuple[Kind, ...] = (
    Kind("role", "kg:RoleHolding", "role", (
        Slot("person", "entity", "org:member", (E.PERSON,)),
        Slot("title", "entity", "org:role", (E.TITLE,)),
        Slot("organisation", "entity", "org:organization", BODIES),
        Slot("status", "term", "kg:status", values=("current", "former", "appointed", "acting")),
    ), (("person", "kg:holdsRoleAt", "organisation"), ("person", "kg:holdsRole", "title")), ("org:Membership",)),
    Kind("agreement", "kg:Agreement", "agreement", (
        Slot("name", "text", "schema:name"),
        Slot("type", "term", "kg:agreementType", values=AGREEMENT_TYPES),
        Slot("parties", "entity", "kg:party", ACTORS, many=True),
        Slot("status", "term", "kg:status", values=("signed", "in-force", "agreed", "proposed", "negotiating", "ended")),
        Slot("date", "date", "kg:date"),
        Slot("place", "entity", "schema:location", PLACES),
        Slot("signatories", "entity", "kg:signatory", (E.PERSON,), many=True, key=False),
        Slot("topic", "text", "dc:subject", key=False),
    ), (("parties", "kg:partnerOf", "parties"),), ("schema:Thing", "prov:Entity")),
    Kind("meeting", "kg:Meeting", "meeting", (
        Slot("type", "term", "kg:meetingType", values=(
            "meeting", "visit", "summit", "conference", "talks", "call", "roundtable", "speech", "hearing")),
        Slot("name", "text", "schema:name"),
        Slot("participants", "entity", "schema:attendee", ACTORS, many=True, loose=True),
        Slot("place", "entity", "schema:location", PLACES, loose=True),
        Slot("date", "date", "kg:date"),
        Slot("status", "term", "kg:status", values=("held", "planned")),
    ), (("participants", "kg:met", "participants"), ("participants", "kg:attendedAt", "place")), ("schema:Event",)),
    Kind("membership", "kg:Membership", "membership", (
        Slot("member", "entity", "kg:memberEntity", ACTORS),
        Slot("group", "entity", "kg:groupEntity", BODIES),
        Slot("type", "term", "kg:membershipType", values=("member", "part-of", "owned-by", "participant")),
    ), (("member", "kg:belongsTo", "group"),), ("prov:Entity",)),
    Kind("funding", "kg:Funding", "funding", (
        Slot("amount", "number", "kg:amount"),
        Slot("currency", "term", "schema:currency"),
        Slot("funder", "entity", "schema:funder", (*ACTORS, E.PLACE)),
        Slot("recipient", "entity", "kg:recipient", (*ACTORS, E.PLACE), loose=True),
        Slot("purpose", "text", "kg:purpose"),
        Slot("period", "date", "kg:period"),
        Slot("status", "term", "kg:status", values=("given", "committed", "total")),
        Slot("qualifier", "term", "kg:qualifier", key=False),
    ), (("funder", "kg:funds", "recipient"),), ("schema:MonetaryGrant",)),
    Kind("statistic", "kg:Statistic", "statistic", (
        Slot("value", "number", "schema:value"),
        Slot("unit", "text", "schema:unitText"),
        Slot("measure", "text", "kg:measure"),
        Slot("place", "entity", "schema:observationAbout", PLACES),
        Slot("period", "date", "kg:period"),
        Slot("change", "term", "kg:change", values=("increase", "decrease")),
        Slot("qualifier", "term", "kg:qualifier", key=False),
    ), (), ("schema:Observation",)),
    Kind("quotation", "kg:Quotation", "quotation", (
        Slot("speaker", "entity", "schema:creator", ACTORS),
        Slot("text", "text", "schema:text"),
    ), (), ("schema:Quotation",)),
    Kind("legislation", "kg:LegislativeAction", "legislation", (
        Slot("name", "entity", "kg:law", (E.LAW,)),
        Slot("action", "term", "kg:action", values=(
            "introduced", "passed", "amended", "considered", "defeated", "in-force", "proposed", "mentioned")),
        Slot("body", "entity", "kg:body", BODIES),
        Slot("date", "date", "kg:date"),
    ), (("body", "kg:actedOn", "name"),), ("schema:Event",)),
    Kind("location", "kg:Location", "location", (
        Slot("place", "entity", "kg:locatedPlace", PLACES),
        Slot("within", "entity", "kg:containingPlace", PLACES),
    ), (("place", "schema:containedInPlace", "within"),), ("prov:Entity",)),
)  # fmt: skip

KINDS: dict[str, Kind] = {kind.name: kind for kind in BUILT_IN}


def entity_slots(kind: Kind) -> Iterator[Slot]:
    """The slots of a kind that entities fill."""
    return (slot for slot in kind.slots if slot.type == "entity")


def pairs(predicate: str, ends: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each two of the entities (ids) of one slot that a shortcut joins to each other, in their order.

    Whoever meets three companies hasn't brought them together: where more than two took part, ``kg:met`` joins organisations to
    the people and countries only.
    """
    distinct = list(dict.fromkeys(ends))
    apart = predicate == "kg:met" and len(distinct) > 2
    for first, second in combinations(distinct, 2):
        if not (apart and first.startswith(_COLLECTIVE) and second.startswith(_COLLECTIVE)):
            yield first, second


def kinds_of(graph: KnowledgeGraph) -> Mapping[str, Kind]:
    """The kinds of fact that a graph may hold, by name: the built-in ones, then those that its user declared."""
    return {**KINDS, **graph.declared} if graph.declared else KINDS
