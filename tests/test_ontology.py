"""The table of kinds, the ontology and the shapes say the same, and so does what is written."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD
from rdflib.collection import Collection

from kg.kinds import KINDS, Kind, Slot
from kg.model import EntityType, Modality
from kg.rdf import quads
from kg.rdf_vocabulary import ENTITY_CLASSES, KG, expand, modality_curie, prefixes, text_predicate
from kg.turtle import to_turtle
from tests.small_graph import small_graph

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
SLOTS = [(kind, slot) for kind in KINDS.values() for slot in kind.slots]


def iri(curie: str) -> rdflib.URIRef:
    return rdflib.URIRef(expand(curie))


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "kg.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")


def shape_of(shapes: rdflib.Graph, kind: Kind, path: str) -> rdflib.term.Node:
    """The property shape for a path in the shape that is the kind's own."""
    own = [
        s
        for s in shapes.subjects(SH.targetClass, iri(kind.cls))
        if [*shapes.objects(s, SH.targetClass)] == [iri(kind.cls)]
    ]
    assert len(own) == 1
    found = [p for p in shapes.objects(own[0], SH.property) if (p, SH.path, iri(path)) in shapes]
    assert len(found) == 1, f"{kind.name}: {len(found)} shapes for {path}"
    return found[0]


def classes(shapes: rdflib.Graph, shape: rdflib.term.Node) -> set[rdflib.term.Node]:
    direct = set(shapes.objects(shape, SH["class"]))
    for choice in shapes.objects(shape, SH["or"]):
        direct |= {cls for option in Collection(shapes, choice) for cls in shapes.objects(option, SH["class"])}
    return direct


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_class_is_declared_and_aligned(ontology: rdflib.Graph, kind: Kind) -> None:
    assert (iri(kind.cls), RDF.type, OWL.Class) in ontology
    above = set(ontology.transitive_objects(iri(kind.cls), RDFS.subClassOf))
    assert iri("kg:Fact") in above
    assert {iri(aligned) for aligned in kind.aligned} <= above


@pytest.mark.parametrize(("kind", "slot"), SLOTS, ids=lambda part: part.name)
def test_every_slot_is_declared(ontology: rdflib.Graph, kind: Kind, slot: Slot) -> None:
    expected = OWL.ObjectProperty if slot.type == "entity" else OWL.DatatypeProperty
    assert (iri(slot.predicate), RDF.type, expected) in ontology
    if slot.loose:
        assert (iri(text_predicate(slot.name)), RDF.type, OWL.DatatypeProperty) in ontology


@pytest.mark.parametrize(("kind", "slot"), SLOTS, ids=lambda part: part.name)
def test_every_slot_has_its_shape(shapes: rdflib.Graph, kind: Kind, slot: Slot) -> None:
    shape = shape_of(shapes, kind, slot.predicate)
    assert shapes.value(shape, SH.message)
    assert (shapes.value(shape, SH.maxCount) is None) == slot.many
    if slot.type == "entity":
        assert classes(shapes, shape) == {iri(ENTITY_CLASSES[type_][0]) for type_ in slot.entities}
    if slot.values:
        listed = Collection(shapes, shapes.value(shape, SH["in"]))
        assert tuple(str(value) for value in listed) == slot.values
    if slot.loose:
        assert shapes.value(shape_of(shapes, kind, text_predicate(slot.name)), SH.message)


def test_no_kind_has_two_dates() -> None:
    """``kg:earliest`` and the like would not say which of the two they belong to."""
    assert all(sum(slot.type == "date" for slot in kind.slots) <= 1 for kind in KINDS.values())


def test_no_kind_uses_a_predicate_twice() -> None:
    for kind in KINDS.values():
        predicates = [slot.predicate for slot in kind.slots]
        assert len(set(predicates)) == len(predicates)
        assert "rdfs:label" not in predicates


def test_shortcuts_are_declared_as_derived(ontology: rdflib.Graph) -> None:
    for kind in KINDS.values():
        for _, predicate, _ in kind.shortcuts:
            assert (iri(predicate), RDF.type, iri("kg:ShortcutProperty")) in ontology
            assert (iri(predicate), iri("kg:shortcutOf"), iri(kind.cls)) in ontology


def test_entities_and_modalities_are_declared(ontology: rdflib.Graph, shapes: rdflib.Graph) -> None:
    for type_ in EntityType:
        ours, known = ENTITY_CLASSES[type_]
        assert {iri("kg:Entity"), iri(known)} <= set(ontology.transitive_objects(iri(ours), RDFS.subClassOf))
    allowed = {
        value
        for head in shapes.objects(None, SH["in"])
        for value in Collection(shapes, head)
        if str(value).startswith(KG)
    }
    assert allowed == {iri(modality_curie(modality)) for modality in Modality}
    assert allowed == set(ontology.subjects(SKOS.inScheme, iri("kg:ModalityScheme")))


def test_all_that_is_written_is_declared(ontology: rdflib.Graph) -> None:
    declared = set(ontology.subjects())
    used = {term for q in quads(small_graph()) for term in (q.predicate.value, getattr(q.object, "value", ""))}
    ours = {rdflib.URIRef(term) for term in used if term.startswith(KG)}
    assert len(ours) > 40
    assert ours <= declared


def test_every_term_is_labelled_and_explained(ontology: rdflib.Graph) -> None:
    for subject in set(ontology.subjects(RDF.type)):
        if isinstance(subject, rdflib.URIRef) and subject.startswith(KG):
            assert ontology.value(subject, RDFS.label) or ontology.value(subject, SKOS.prefLabel), subject
            assert ontology.value(subject, RDFS.comment) or ontology.value(subject, SKOS.definition), subject


def test_ontology_has_no_blank_nodes_and_no_loose_ends(ontology: rdflib.Graph) -> None:
    assert not [node for triple in ontology for node in triple if isinstance(node, rdflib.BNode)]
    mentioned = {
        node for triple in ontology for node in triple if isinstance(node, rdflib.URIRef) and node.startswith(KG)
    }
    assert mentioned <= set(ontology.subjects())


def test_ranges_are_datatypes_of_owl(ontology: rdflib.Graph) -> None:
    # OWL 2 Structural Specification, section 4: of XML Schema's types of time only these two belong to the datatype map
    of_time = {XSD.dateTime, XSD.dateTimeStamp}
    others = {XSD.string, XSD.boolean, XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.double, XSD.anyURI}
    used = {r for r in ontology.objects(None, RDFS.range) if str(r).startswith(str(XSD))}
    assert used
    assert used <= of_time | others


def test_shapes_only_name_what_is_declared(ontology: rdflib.Graph, shapes: rdflib.Graph) -> None:
    named = {node for p in (SH.path, SH["class"], SH.targetClass) for node in shapes.objects(None, p)}
    assert {node for node in named if str(node).startswith(KG)} <= set(ontology.subjects())


def conforms(text: str, shapes: rdflib.Graph) -> tuple[bool, str]:
    data = rdflib.Graph().parse(data=text, format="turtle")
    holds, _, report = pyshacl.validate(data, shacl_graph=shapes)
    return holds, report


def test_small_graph_conforms(shapes: rdflib.Graph) -> None:
    holds, report = conforms(to_turtle(quads(small_graph()), prefixes()), shapes)
    assert holds, report


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kg:status "former"', 'kg:status "retired"', "A role has at most one status"),
        ("org:member id:person-joseph-otieno ;", "", "A role has one person"),
        ("org:member id:person-joseph-otieno", "org:member id:country-kenya", "A role has one person"),
        ("kg:modality kg:Alleged", "kg:modality kg:Rumoured", "A fact has one modality"),
        ("oa:start 0 .", "oa:start 99 .", "before its end"),
        ('"2025"^^xsd:gYear ;', '"soon" ;', "a day, a month or a year"),
        (
            "kg:confidence 0.5 ;\n    kg:independentSources",
            "kg:confidence 1.5 ;\n    kg:independentSources",
            "between 0 and 1",
        ),
        ('kg:textDigest "', 'kg:textDigest "x', "SHA-256"),
        ('schema:currency "EUR"', 'schema:currency "euros"', "three capitals"),
        ('kg:mergeReason "official name" ', "rdfs:seeAlso id:x ", "A merge has one reason"),
        ('kg:inferenceSource "country of the publisher" ;', "", "where the value was taken from"),
    ],
)
def test_faults_are_found_in_plain_words(shapes: rdflib.Graph, old: str, new: str, message: str) -> None:
    text = to_turtle(quads(small_graph()), prefixes())
    assert old in text
    holds, report = conforms(text.replace(old, new, 1), shapes)
    assert not holds
    assert message in report


def test_fact_without_evidence_is_found(shapes: rdflib.Graph) -> None:
    text = to_turtle((q for q in quads(small_graph()) if "wasDerivedFrom" not in q.predicate.value), prefixes())
    holds, report = conforms(text, shapes)
    assert not holds
    assert "at least one evidence" in report
