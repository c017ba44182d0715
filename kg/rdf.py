"""Facts as RDF: a node for each fact with its evidence, and beside it the short triple that a person would draw.

Each document has a named graph with what it supports; entities and the build have one each. There are no blank nodes, and every
name is flat: hierarchical names make some writers quadratic and break in some stores.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.declared_rdf import statements
from kg.errors import KgError
from kg.kinds import KINDS, Kind, Slot, kinds_of, pairs
from kg.model import (
    AppliedCorrection,
    Candidate,
    Document,
    Entity,
    EntityRef,
    Evidence,
    Fact,
    FactFiller,
    KnowledgeGraph,
    Merge,
    Modality,
    short_hash,
    slug,
)
from kg.rdf_label import fact_label
from kg.rdf_values import date_properties, day_literal, moment, number_literal
from kg.rdf_vocabulary import (
    BUILD_GRAPH,
    BUILD_RUN,
    DEFAULT_BASE,
    ENTITIES_GRAPH,
    ENTITY_CLASSES,
    TOO_GENERAL,
    checked_base,
    expand,
    graph_name,
    modality_curie,
    term,
    text_path,
    text_predicate,
)

Node = NamedNode | Literal
Properties = Iterator[tuple[str, Node]]
"""CURIEs of predicates with their objects, of one subject."""

UNTRUE_STATUSES = frozenset({"proposed", "negotiating", "planned", "ended", "former"})
"""Statuses of a fact that isn't so (yet, or any more): such a fact has no shortcut triple."""

NO_ACTIONS = frozenset({"mentioned", "proposed"})
"""Actions on a law that leave it as it was."""


def quads(graph: KnowledgeGraph, base: str = DEFAULT_BASE, versions: Mapping[str, str] | None = None) -> Iterator[Quad]:
    """All quads of a build, each once for each graph it stands in.

    `versions`: what the build was made with, by name (``{"kg": "1.0.0"}``); without it the report's own ``versions`` are taken.
    KgError where a fact names a slot, an entity or a document that doesn't exist.
    """
    writer = Writer(graph, checked_base(base))
    yield from writer.build(versions if versions is not None else graph.report.get("versions", {}))
    for entity in graph.entities.values():
        yield from writer.entity(entity)
    for candidate in graph.candidates:
        yield from writer.candidate(candidate)
    for correction in graph.corrections:
        yield from writer.correction(correction)
    for document in graph.documents.values():
        yield from writer.document(document)
    for fact in graph.facts.values():
        yield from writer.fact(fact)


def evidence_id(evidence: Evidence) -> str:
    """The local name of an evidence: a hash of all that it says, so that the same evidence has one node."""
    content = [evidence.document, evidence.start, evidence.end, evidence.text, evidence.rule, evidence.confidence]
    return f"ev-{short_hash(content, 16)}"


def has_shortcuts(fact: Fact) -> bool:
    """Whether the text asserts that the fact holds, so that it may be drawn as one plain triple."""
    return (
        fact.modality is Modality.ASSERTED
        and fact.first("status") not in UNTRUE_STATUSES
        and fact.first("action") not in NO_ACTIONS
    )


def shortcuts(fact: Fact, kinds: Mapping[str, Kind] = KINDS) -> Iterator[tuple[str, str, str]]:
    """The shortcut triples of a fact: (entity id, CURIE, entity id), in the order of the table of kinds."""
    if not has_shortcuts(fact):
        return
    for subject, predicate, target in kinds[fact.kind].shortcuts:
        ends = [f.id for f in fact.slots.get(target, ()) if isinstance(f, EntityRef)]
        if subject == target:
            for one, other in pairs(predicate, ends):
                yield one, predicate, other
                yield other, predicate, one
            continue
        for start in (f.id for f in fact.slots.get(subject, ()) if isinstance(f, EntityRef)):
            yield from ((start, predicate, end) for end in ends if start != end)


class Writer:
    """Turns the parts of one graph into quads under one base."""

    def __init__(self, graph: KnowledgeGraph, base: str) -> None:
        self.graph = graph
        self.base = base
        self.kinds = kinds_of(graph)
        self.document_by_name = {document.name: id_ for id_, document in graph.documents.items()}

    def node(self, local: str) -> NamedNode:
        return NamedNode(self.base + local)

    def quads(self, subject: NamedNode, properties: Properties, graph: NamedNode) -> Iterator[Quad]:
        for predicate, value in properties:
            yield Quad(subject, term(predicate), value, graph)

    def build(self, versions: Mapping[str, str]) -> Iterator[Quad]:
        """The build as an activity without a clock time, with the versions of what it was made with."""
        graph, run = self.node(BUILD_GRAPH), self.node(BUILD_RUN)
        properties: list[tuple[str, Node]] = [
            ("rdf:type", term("kg:Build")),
            ("rdf:type", term("prov:Activity")),
            ("rdfs:label", Literal("build of the knowledge graph")),
            ("kg:base", Literal(self.base, datatype=term("xsd:anyURI"))),
        ]
        for name, version in versions.items():
            software = self.node(f"software-{slug(name)}")
            properties.append(("prov:wasAssociatedWith", software))
            about: list[tuple[str, Node]] = [
                ("rdf:type", term("prov:SoftwareAgent")),
                ("rdfs:label", Literal(name)),
                ("schema:softwareVersion", Literal(str(version))),
            ]
            yield from self.quads(software, iter(about), graph)
        yield from self.quads(run, iter(properties), graph)
        for kind in self.graph.declared.values():
            yield from (Quad(s, term(p), o, graph) for s, p, o in statements(kind, self.base))

    def document(self, document: Document) -> Iterator[Quad]:
        """A document: what it is, where it came from, and the digest of the text that the offsets count in."""
        graph = self.node(graph_name(document.id))
        yield from self.quads(self.node(document.id), self.document_properties(document), graph)

    def document_properties(self, document: Document) -> Properties:
        yield "rdf:type", term("kg:Document")
        yield "rdf:type", term("schema:Article")
        yield "rdfs:label", Literal(document.title or document.name)
        yield "kg:documentName", Literal(document.name)
        yield "kg:textDigest", Literal(document.digest)
        yield "kg:textPath", Literal(text_path(document.id))
        yield "dc:language", Literal(document.language)
        if document.title:
            yield "dcterms:title", Literal(document.title)
        if document.publisher:
            yield "dc:publisher", Literal(document.publisher)
        if document.country:
            yield "kg:publisherCountry", Literal(document.country)
        if document.date:
            published = moment(document.date)
            yield "dcterms:issued", published.literal if published else Literal(document.date)
        for author in document.authors:
            yield "dc:creator", Literal(author)
        if document.url:
            yield "schema:url", Literal(document.url, datatype=term("xsd:anyURI"))

    def entity(self, entity: Entity) -> Iterator[Quad]:
        """An entity: type, names, links to the world's registers, and the reason of each merge."""
        graph, node = self.node(ENTITIES_GRAPH), self.node(entity.id)
        yield from self.quads(node, self.entity_properties(entity), graph)
        for merge in entity.merges:
            local = self.node(f"merge-{short_hash([entity.id, merge.form, merge.document, merge.reason], 16)}")
            yield Quad(node, term("kg:merge"), local, graph)
            yield from self.quads(local, self.merge_properties(merge), graph)

    def entity_properties(self, entity: Entity) -> Properties:
        for cls in ENTITY_CLASSES[entity.type]:
            yield "rdf:type", term(cls)
        yield "rdfs:label", Literal(entity.label)
        for alias in entity.aliases:
            yield "skos:altLabel", Literal(alias)
        for iri in entity.same_as:
            yield "owl:sameAs", NamedNode(expand(iri))
        for iri in entity.close_match:
            yield "skos:closeMatch", NamedNode(expand(iri))
        if entity.code:
            yield "kg:isoCode", Literal(entity.code)

    def candidate(self, candidate: Candidate) -> Iterator[Quad]:
        """Two entities that may be one, with the reasons for and against."""
        node = self.node(f"candidate-{short_hash([candidate.a, candidate.b], 16)}")
        about: list[tuple[str, Node]] = [
            ("rdf:type", term("kg:MergeCandidate")),
            ("kg:candidate", self.node(candidate.a)),
            ("kg:candidate", self.node(candidate.b)),
            ("kg:score", number_literal(float(candidate.score))),
            *(("kg:candidateReason", Literal(reason)) for reason in candidate.reasons),
        ]
        graph, a, b = self.node(ENTITIES_GRAPH), self.node(candidate.a), self.node(candidate.b)
        yield from self.quads(node, iter(about), graph)
        yield Quad(a, term("skos:closeMatch"), b, graph)
        yield Quad(b, term("skos:closeMatch"), a, graph)

    def correction(self, correction: AppliedCorrection) -> Iterator[Quad]:
        """What a person put right, as an activity that the build took in."""
        graph, node = self.node(BUILD_GRAPH), self.node(correction.id)
        yield Quad(self.node(BUILD_RUN), term("prov:wasInformedBy"), node, graph)
        yield from self.quads(node, self.correction_properties(correction), graph)

    def correction_properties(self, correction: AppliedCorrection) -> Properties:
        yield "rdf:type", term("kg:Correction")
        yield "rdf:type", term("prov:Activity")
        yield "rdfs:label", Literal(correction.text)
        yield "kg:correctionVerb", Literal(correction.verb)
        for target in correction.targets:
            yield "kg:corrects", self.node(target)
        if correction.reason:
            yield "kg:correctionReason", Literal(correction.reason)
        if correction.author:
            yield "dc:creator", Literal(correction.author)
        if correction.date:
            made = moment(correction.date)
            yield "dcterms:date", made.literal if made else Literal(correction.date)

    def merge_properties(self, merge: Merge) -> Properties:
        yield "rdf:type", term("kg:Merge")
        yield "kg:form", Literal(merge.form)
        yield "kg:mergeReason", Literal(merge.reason)
        known = merge.document if merge.document in self.graph.documents else self.document_by_name.get(merge.document)
        if known:
            yield "kg:formIn", self.node(known)
        elif merge.document:
            yield "kg:documentName", Literal(merge.document)

    def fact(self, fact: Fact) -> Iterator[Quad]:
        """A fact in the graph of each document that supports it, with that document's evidence."""
        node = self.node(fact.id)
        common = [*self.fact_properties(fact)]
        short = [(self.node(s), term(p), self.node(o)) for s, p, o in dict.fromkeys(shortcuts(fact, self.kinds))]
        inferences = [self.node(f"{fact.id}-inferred-{slug(slot)}") for slot in fact.inferred]
        for document in fact.documents:
            if document not in self.graph.documents:
                raise KgError(f"Fact {fact.id} rests on document {document}, which the graph doesn't hold.")
            graph = self.node(graph_name(document))
            yield from self.quads(node, iter(common), graph)
            for inference, (slot, source) in zip(inferences, fact.inferred.items(), strict=True):
                yield Quad(node, term("kg:inferredSlot"), inference, graph)
                yield from self.quads(inference, self.inference_properties(fact, slot, source), graph)
            for subject, predicate, target in short:
                yield Quad(subject, predicate, target, graph)
            for evidence in fact.evidence:
                if evidence.document == document:
                    yield Quad(node, term("prov:wasDerivedFrom"), self.node(evidence_id(evidence)), graph)
                    yield from self.evidence(evidence, graph)

    def fact_properties(self, fact: Fact) -> Properties:
        kind = self.kinds[fact.kind]
        yield "rdf:type", term(kind.cls)
        for aligned in kind.aligned:
            if aligned not in TOO_GENERAL:
                yield "rdf:type", term(aligned)
        yield "kg:modality", term(modality_curie(fact.modality))
        yield "kg:confidence", number_literal(float(fact.confidence))
        yield "kg:independentSources", number_literal(fact.sources)
        yield "prov:wasGeneratedBy", self.node(BUILD_RUN)
        first, last = fact.interval or (None, None)
        if first and (day := moment(first)):
            yield "kg:heldFrom", day_literal(day.first)
        if last and (day := moment(last)):
            yield "kg:heldUntil", day_literal(day.last)
        for speaker in fact.attribution:
            yield "kg:attributedTo", self.entity_node(fact, speaker)
        for name, fillers in fact.slots.items():
            try:
                slot = kind.slot(name)
            except KeyError as error:
                raise KgError(
                    f"Fact {fact.id} has a slot {name!r}, which the kind {fact.kind} doesn't know."
                ) from error
            for filler in fillers:
                yield from self.filler_properties(fact, slot, filler)
        yield "rdfs:label", Literal(fact_label(fact, self.graph))  # last, when every entity is known to be there

    def filler_properties(self, fact: Fact, slot: Slot, filler: FactFiller) -> Properties:
        if isinstance(filler, EntityRef):
            yield slot.predicate, self.entity_node(fact, filler.id)
        elif slot.type == "entity":
            if not slot.loose:
                raise KgError(
                    f"Slot {slot.name!r} of fact {fact.id} holds the text {filler!r} where only an entity may stand."
                )
            yield text_predicate(slot.name), Literal(str(filler))
        elif slot.type == "date":
            yield from date_properties(slot.predicate, str(filler))
        elif slot.type == "number" and isinstance(filler, int | float):
            yield slot.predicate, number_literal(filler)
        elif slot.type == "number":
            raise KgError(f"Slot {slot.name!r} of fact {fact.id} holds {filler!r}, which is no number.")
        else:
            yield slot.predicate, Literal(str(filler))

    def entity_node(self, fact: Fact, entity: str) -> NamedNode:
        if entity not in self.graph.entities:
            raise KgError(f"Fact {fact.id} names entity {entity}, which the graph doesn't hold.")
        return self.node(entity)

    def inference_properties(self, fact: Fact, slot: str, source: str) -> Properties:
        yield "rdf:type", term("kg:Inference")
        yield "kg:slot", Literal(slot)
        yield "kg:onPredicate", term(self.kinds[fact.kind].slot(slot).predicate)
        yield "kg:inferenceSource", Literal(source)

    def evidence(self, evidence: Evidence, graph: NamedNode) -> Iterator[Quad]:
        """The run of a document's text that a fact rests on, as Web Annotation's quote and position selectors."""
        local = evidence_id(evidence)
        node, quote, position = self.node(local), self.node(f"{local}-quote"), self.node(f"{local}-position")
        about: list[tuple[NamedNode, str, Node]] = [
            (node, "rdf:type", term("kg:Evidence")),
            (node, "rdf:type", term("oa:SpecificResource")),
            (node, "oa:hasSource", self.node(evidence.document)),
            (node, "oa:hasSelector", quote),
            (node, "oa:hasSelector", position),
            (node, "kg:confidence", number_literal(float(evidence.confidence))),
            (quote, "rdf:type", term("oa:TextQuoteSelector")),
            (quote, "oa:exact", Literal(evidence.text)),
            (position, "rdf:type", term("oa:TextPositionSelector")),
            (position, "oa:start", number_literal(evidence.start)),
            (position, "oa:end", number_literal(evidence.end)),
        ]
        if evidence.rule:
            about.append((node, "kg:rule", Literal(evidence.rule)))
        for subject, predicate, value in about:
            yield Quad(subject, term(predicate), value, graph)
