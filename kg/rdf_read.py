"""The graph of a build, read back from its quads into the typed records.

RDF has no order among the objects of a property, so fillers come back sorted, and evidence by document and place.
What only the build's other files hold (blocks, records, report) is not in the graph and stays empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.declared_rdf import kinds_in
from kg.errors import OutputError
from kg.kinds import KINDS, Slot
from kg.model import (
    AppliedCorrection,
    Candidate,
    Document,
    Entity,
    EntityRef,
    EntityType,
    Evidence,
    Fact,
    FactFiller,
    KnowledgeGraph,
    Merge,
    Modality,
)
from kg.rdf_values import number_value
from kg.rdf_vocabulary import (
    DEFAULT_BASE,
    KIND_OF_CLASS,
    MODALITY_OF_IRI,
    TYPE_OF_CLASS,
    expand,
    text_path,
    text_predicate,
)

Properties = dict[str, list[NamedNode | Literal]]
"""The objects of one subject, by the IRI of the predicate, each once, in a fixed order."""


def load_graph(store: Store | Iterable[Quad], texts: Path | None = None) -> KnowledgeGraph:
    """The documents, entities and facts of a store or of quads.

    `texts`: the output folder of the build, to fill in the documents' texts; without it they are empty.
    OutputError where a text is missing or not the one that the graph was made from.
    """
    reader = Reader(iter(store) if isinstance(store, Store) else store)
    documents = {id_: reader.document(id_, texts) for id_ in reader.of_class("kg:Document")}
    entities = {id_: reader.entity(id_, type_) for id_, type_ in reader.entities()}
    facts = {id_: reader.fact(id_, kind) for id_, kind in reader.facts()}
    return KnowledgeGraph(
        documents,
        dict(sorted(entities.items())),
        dict(sorted(facts.items())),
        candidates=tuple(sorted(map(reader.candidate, reader.of_class("kg:MergeCandidate")), key=lambda c: (c.a, c.b))),
        corrections=tuple(sorted(map(reader.correction, reader.of_class("kg:Correction")), key=lambda c: c.id)),
        declared=reader.declared,
    )


class Reader:
    """All quads by subject, with the base that their local names hang on."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        subjects: dict[str, dict[str, set[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                subjects[quad.subject.value][quad.predicate.value].add(quad.object)
        self.subjects: dict[str, Properties] = {
            subject: {predicate: sorted(objects, key=str) for predicate, objects in properties.items()}
            for subject, properties in sorted(subjects.items())
        }
        bases = [p[expand("kg:base")][0].value for p in self.subjects.values() if expand("kg:base") in p]
        self.base = bases[0] if bases else DEFAULT_BASE
        self.types = {subject: self.iris(subject, "rdf:type") for subject in self.subjects}
        declarations = {
            s: self.text(s, "kg:declaration") or "" for s, t in self.types.items() if expand("kg:Relation") in t
        }
        self.declared = kinds_in(declarations, self.base)
        self.kinds = {**KINDS, **self.declared}
        self.kind_of_class = {**KIND_OF_CLASS, **{expand(k.cls): k.name for k in self.declared.values()}}

    def local(self, iri: str) -> str:
        return iri.removeprefix(self.base)

    def values(self, subject: str, predicate: str) -> list[NamedNode | Literal]:
        return self.subjects.get(subject, {}).get(expand(predicate), [])

    def iris(self, subject: str, predicate: str) -> list[str]:
        return [value.value for value in self.values(subject, predicate) if isinstance(value, NamedNode)]

    def texts(self, subject: str, predicate: str) -> tuple[str, ...]:
        return tuple(value.value for value in self.values(subject, predicate) if isinstance(value, Literal))

    def text(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.texts(subject, predicate)), None)

    def number(self, subject: str, predicate: str) -> float:
        values = [value for value in self.values(subject, predicate) if isinstance(value, Literal)]
        if not values:
            raise OutputError(f"{subject} has no {predicate}: the graph is damaged, build it again.")
        return number_value(values[0])

    def of_class(self, cls: str) -> Iterator[str]:
        iri = expand(cls)
        return (self.local(subject) for subject, types in self.types.items() if iri in types)

    def entities(self) -> Iterator[tuple[str, EntityType]]:
        for subject, types in self.types.items():
            yield from ((self.local(subject), TYPE_OF_CLASS[type_]) for type_ in types if type_ in TYPE_OF_CLASS)

    def facts(self) -> Iterator[tuple[str, str]]:
        known = self.kind_of_class
        for subject, types in self.types.items():
            yield from ((self.local(subject), known[type_]) for type_ in types if type_ in known)

    def document(self, id_: str, out: Path | None) -> Document:
        iri = self.base + id_
        document = Document(
            name=self.text(iri, "kg:documentName") or id_,
            text=stored_text(out, id_) if out else "",
            title=self.text(iri, "dcterms:title") or "",
            publisher=self.text(iri, "dc:publisher"),
            date=self.text(iri, "dcterms:issued"),
            authors=self.texts(iri, "dc:creator"),
            url=self.text(iri, "schema:url"),
            language=self.text(iri, "dc:language") or "en",
            country=self.text(iri, "kg:publisherCountry"),
        )
        if out and document.digest != self.text(iri, "kg:textDigest"):
            raise OutputError(f"{out / text_path(id_)} is not the text that the graph was made from: build it again.")
        return document

    def entity(self, id_: str, type_: EntityType) -> Entity:
        iri = self.base + id_
        merges = sorted(
            (self.merge(merge) for merge in self.iris(iri, "kg:merge")), key=lambda m: (m.form, m.document, m.reason)
        )
        return Entity(
            id=id_,
            type=type_,
            label=self.text(iri, "rdfs:label") or id_,
            aliases=tuple(sorted(self.texts(iri, "skos:altLabel"))),
            same_as=tuple(self.iris(iri, "owl:sameAs")),
            close_match=tuple(i for i in self.iris(iri, "skos:closeMatch") if i not in self.subjects),
            merges=tuple(merges),
            code=self.text(iri, "kg:isoCode"),
        )

    def candidate(self, id_: str) -> Candidate:
        iri = self.base + id_
        a, b = sorted(self.local(entity) for entity in self.iris(iri, "kg:candidate"))
        return Candidate(a, b, float(self.number(iri, "kg:score")), self.texts(iri, "kg:candidateReason"))

    def correction(self, id_: str) -> AppliedCorrection:
        iri = self.base + id_
        return AppliedCorrection(
            id=id_,
            verb=self.text(iri, "kg:correctionVerb") or "",
            text=self.text(iri, "rdfs:label") or "",
            targets=tuple(self.local(target) for target in self.iris(iri, "kg:corrects")),
            reason=self.text(iri, "kg:correctionReason"),
            author=self.text(iri, "dc:creator"),
            date=self.text(iri, "dcterms:date"),
        )

    def merge(self, iri: str) -> Merge:
        documents = [self.local(document) for document in self.iris(iri, "kg:formIn")]
        document = documents[0] if documents else self.text(iri, "kg:documentName") or ""
        return Merge(self.text(iri, "kg:form") or "", document, self.text(iri, "kg:mergeReason") or "")

    def fact(self, id_: str, kind: str) -> Fact:
        iri = self.base + id_
        slots = {slot.name: self.fillers(iri, slot) for slot in self.kinds[kind].slots}
        evidence = (self.evidence(source) for source in self.iris(iri, "prov:wasDerivedFrom"))
        inferences = self.iris(iri, "kg:inferredSlot")
        first, last = self.text(iri, "kg:heldFrom"), self.text(iri, "kg:heldUntil")
        modality = [MODALITY_OF_IRI[value] for value in self.iris(iri, "kg:modality") if value in MODALITY_OF_IRI]
        return Fact(
            id=id_,
            kind=kind,
            slots={name: fillers for name, fillers in slots.items() if fillers},
            evidence=tuple(sorted(evidence, key=lambda e: (e.document, e.start, e.end, e.rule, e.confidence))),
            modality=modality[0] if modality else Modality.ASSERTED,
            attribution=tuple(self.local(speaker) for speaker in self.iris(iri, "kg:attributedTo")),
            sources=int(self.number(iri, "kg:independentSources")),
            interval=(first, last) if first or last else None,
            inferred={self.text(i, "kg:slot") or "": self.text(i, "kg:inferenceSource") or "" for i in inferences},
        )

    def fillers(self, iri: str, slot: Slot) -> tuple[FactFiller, ...]:
        if slot.type == "date":
            return self.texts(iri, slot.predicate) or self.texts(iri, "kg:periodText")
        values = self.values(iri, slot.predicate)
        if slot.type == "number":
            return tuple(number_value(value) for value in values if isinstance(value, Literal))
        if slot.type == "entity":
            entities = (EntityRef(self.local(value.value)) for value in values if isinstance(value, NamedNode))
            return (*entities, *self.texts(iri, text_predicate(slot.name)))
        return self.texts(iri, slot.predicate)

    def evidence(self, iri: str) -> Evidence:
        selectors = self.iris(iri, "oa:hasSelector")
        quote = next((s for s in selectors if expand("oa:TextQuoteSelector") in self.types.get(s, ())), iri)
        position = next((s for s in selectors if expand("oa:TextPositionSelector") in self.types.get(s, ())), iri)
        return Evidence(
            document=self.local(next(iter(self.iris(iri, "oa:hasSource")), "")),
            start=int(self.number(position, "oa:start")),
            end=int(self.number(position, "oa:end")),
            text=self.text(quote, "oa:exact") or "",
            rule=self.text(iri, "kg:rule") or "",
            confidence=float(self.number(iri, "kg:confidence")),
        )


def stored_text(out: Path, document_id: str) -> str:
    """The text that a build keeps of a document; OutputError where it can't be read."""
    path = out / text_path(document_id)
    try:
        return path.read_bytes().decode("utf-8", "surrogatepass")
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"The text {path} can't be read ({error}): build it again.") from error
