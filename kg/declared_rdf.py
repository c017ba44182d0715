"""A declared kind in RDF: its class and properties, which the graph carries, and its shape, which `kg check` runs.

The graph also holds the text of each declaration, so that a build read from anywhere (a folder, a file, a SPARQL server) knows
its kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg.declared_file import parse_relation
from kg.kinds import Kind, Slot
from kg.rdf_vocabulary import DEFAULT_BASE, ENTITY_CLASSES, NAMESPACES, expand, prefixes, term

Node = NamedNode | Literal
Statement = tuple[NamedNode, str, Node]
"""Subject, CURIE of the predicate, object."""
DATES = "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYearMonth ] [ sh:datatype xsd:gYear ] )"


def statements(kind: Kind, base: str) -> Iterator[Statement]:
    """What the graph says of a declared kind: the declaration itself, its class, its properties, its shortcut."""
    relation = parse_relation(kind.declaration, kind.name, base)
    node, cls = NamedNode(f"{base}relation-{kind.name.replace('_', '-')}"), term(kind.cls)
    yield node, "rdf:type", term("kg:Relation")
    yield node, "rdfs:label", Literal(kind.label)
    yield node, "kg:declares", cls
    yield node, "kg:declaration", Literal(kind.declaration)
    yield cls, "rdf:type", term("owl:Class")
    yield cls, "rdfs:subClassOf", term("kg:Fact")
    yield cls, "rdfs:label", Literal(kind.label)
    if relation.description:
        yield cls, "rdfs:comment", Literal(relation.description)
    for slot in kind.slots:
        if is_own(slot.predicate):
            yield from property_statements(slot, cls)
    for _, predicate, _ in kind.shortcuts:
        if is_own(predicate):
            shortcut = term(predicate)
            yield shortcut, "rdf:type", term("owl:ObjectProperty")
            yield shortcut, "rdf:type", term("kg:ShortcutProperty")
            yield shortcut, "kg:shortcutOf", cls
            yield shortcut, "rdfs:label", Literal(local_name(predicate))


def property_statements(slot: Slot, cls: NamedNode) -> Iterator[Statement]:
    node = term(slot.predicate)
    yield node, "rdf:type", term("owl:ObjectProperty" if slot.type == "entity" else "owl:DatatypeProperty")
    yield node, "rdfs:label", Literal(slot.name.replace("_", " "))
    yield node, "schema:domainIncludes", cls
    for type_ in slot.entities:
        yield node, "schema:rangeIncludes", term(ENTITY_CLASSES[type_][0])


def is_own(predicate: str) -> bool:
    """Whether a predicate is the user's own, a full IRI, and no CURIE of a vocabulary that says what it means."""
    return expand(predicate) == predicate


def local_name(iri: str) -> str:
    """What follows the last # or / of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def declared_prefixes(kinds: Iterable[Kind], base: str = DEFAULT_BASE) -> dict[str, str]:
    """The prefixes that a build's files are written with: those of kg, then those of the declared kinds, the first of each."""
    known = prefixes(base)
    for kind in kinds:
        for prefix, space in kind.prefixes:
            if space not in known.values():
                known.setdefault(prefix, space)
    return known


def kinds_in(declarations: Mapping[str, str], base: str) -> dict[str, Kind]:
    """The kinds of some declarations, the texts by IRI, as a graph under `base` holds them."""
    found = [parse_relation(text, local_name(iri), base).kind for iri, text in sorted(declarations.items())]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.name)}


def shapes(kinds: Iterable[Kind]) -> str:
    """SHACL shapes of declared kinds as Turtle, in addition to `ontology/shapes.ttl`, which has what all facts share."""
    used = (*("kg", "org", "schema", "foaf", "dc", "dcterms", "time", "xsd"),)
    head = [f"@prefix {prefix}: <{NAMESPACES[prefix]}> ." for prefix in used]
    head.append("@prefix sh: <http://www.w3.org/ns/shacl#> .")
    return "\n".join([*head, "", *(shape(kind) for kind in kinds)])


def shape(kind: Kind) -> str:
    """The shape of one kind: for each role its number, type and what to say where it is broken."""
    relation = parse_relation(kind.declaration, kind.name)
    required = {role.name for role in relation.roles if role.required}
    parts = [property_shape(kind, slot, slot.name in required) for slot in kind.slots]
    name = f"<{expand(kind.cls)}Shape>"
    return f"{name} a sh:NodeShape ;\n    sh:targetClass <{expand(kind.cls)}> ;\n" + " ;\n".join(parts) + " .\n"


def property_shape(kind: Kind, slot: Slot, required: bool) -> str:
    least = "at least one" if slot.many else "one"
    count = least if required else "any number of" if slot.many else "at most one"
    lines = [f"sh:path <{expand(slot.predicate)}>"]
    # a date that is no day, month or year stands in kg:periodText instead
    lines += ["sh:minCount 1"] if required and slot.type != "date" else []
    lines += [] if slot.many else ["sh:maxCount 1"]
    if slot.type == "entity":
        classes = [f"sh:class {ENTITY_CLASSES[type_][0]}" for type_ in slot.entities]
        lines.append("sh:nodeKind sh:IRI")
        lines.append(classes[0] if len(classes) == 1 else f"sh:or ( {' '.join(f'[ {c} ]' for c in classes)} )")
    elif slot.type == "number":
        lines.append("sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:decimal ] )")
    elif slot.type == "date":
        lines.append(DATES)
    else:
        lines += ["sh:datatype xsd:string", "sh:minLength 1"]
    told = " or ".join(type_.value for type_ in slot.entities) or slot.type
    message = Literal(f"{kind.label}: {count} {slot.name.replace('_', ' ')}, {told}.")
    lines.append(f"sh:message {message}")
    body = " ;\n        ".join(lines)
    return f"    sh:property [\n        {body} ;\n    ]"
