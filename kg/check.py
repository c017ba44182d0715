"""Does a build hold? Its graph has to fit the shapes, and every evidence has to stand in its stored text at its offsets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, serialize
from rdflib import RDF, SH

from kg.declared_rdf import kinds_in
from kg.declared_rdf import shapes as declared_shapes
from kg.errors import KgError, OutputError
from kg.kinds import Kind
from kg.model import KnowledgeGraph
from kg.rdf_read import load_graph, stored_text
from kg.rdf_vocabulary import prefixes, term, text_path
from kg.resources import ontology_dir
from kg.store import base_of, named_quads, open_store


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that doesn't hold: by which check (shape, text, evidence), of which thing, and what is wrong."""

    check: str
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked and what doesn't hold, in a fixed order."""

    facts: int
    evidence: int
    documents: int
    triples: int
    violations: tuple[Violation, ...]

    @property
    def holds(self) -> bool:
        """Whether everything is as it should be."""
        return not self.violations

    @property
    def exit_code(self) -> int:
        """0 where the build holds, 1 where it doesn't. That a check could not run is an error instead, whose code is 2."""
        return 0 if self.holds else 1

    def summary(self) -> str:
        """One sentence for the end of a report."""
        checked = (
            f"{self.facts} facts with {self.evidence} evidence in {self.documents} documents ({self.triples} triples)"
        )
        if self.holds:
            return f"All holds: {checked}."
        count = len(self.violations)
        return f"{count} violation{'s' if count != 1 else ''} in {checked}."


def check_build(out: Path) -> CheckReport:
    """Run the shapes over a build and prove its evidence against its texts.

    OutputError where there is no build or it can't be read; KgError where the shapes can't be run.
    """
    store = open_store(out)
    violations = list(shape_violations(store, declared_in(store)))
    try:
        graph = load_graph(named_quads(store))
    except OutputError as error:
        if not violations:
            raise
        violations.append(Violation("evidence", str(out), f"The evidence can't be checked: {error}"))
        graph = KnowledgeGraph({}, {}, {})
    violations += text_violations(store, graph, out)
    evidence = sum(len(fact.evidence) for fact in graph.facts.values())
    triples = len({quad.triple for quad in named_quads(store)})
    return CheckReport(len(graph.facts), evidence, len(graph.documents), triples, tuple(violations))


def shape_violations(store: Store, declared: Iterable[Kind] = ()) -> Iterator[Violation]:
    """What the shapes of `ontology/shapes.ttl` and of declared kinds find, each in the words of its shape."""
    try:
        # a plain graph in memory, as validation over a store's interface takes sixty times as long
        lines = serialize((quad.triple for quad in named_quads(store)), format=RdfFormat.N_TRIPLES)
        data = rdflib.Graph().parse(data=lines, format="nt")
        shapes = rdflib.Graph().parse(ontology_dir() / "shapes.ttl")
        shapes.parse(data=declared_shapes(declared), format="turtle")
        _, results, text = pyshacl.validate(data, shacl_graph=shapes)
    except Exception as error:
        raise KgError(f"The shapes can't be run: {error}") from error
    if not isinstance(results, rdflib.Graph):
        raise KgError(f"The shapes can't be run: {text}")
    found = []
    for result in results.subjects(RDF.type, SH.ValidationResult):
        subject = short(str(results.value(result, SH.focusNode)), base_of(store))
        path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
        message = str(results.value(result, SH.resultMessage))
        where = f" ({short(str(path), base_of(store))}" if path else ""
        what = f" is {short(str(value), base_of(store))!r}" if value is not None and where else ""
        found.append((subject, f"{message}{where}{what}{')' if where else ''}"))
    yield from (Violation("shape", subject, message) for subject, message in sorted(set(found)))


def text_violations(store: Store, graph: KnowledgeGraph, out: Path) -> Iterator[Violation]:
    """Texts that are missing or changed, and evidence that doesn't stand where it says."""
    texts: dict[str, str] = {}
    for id_ in graph.documents:
        try:
            texts[id_] = stored_text(out, id_)
        except OutputError as error:
            yield Violation("text", id_, str(error))
            continue
        digest = hashlib.sha256(texts[id_].encode("utf-8", "surrogatepass")).hexdigest()
        if digest != stored_digest(store, id_):
            yield Violation("text", id_, f"{text_path(id_)} is not the text that the graph was made from.")
    for fact in graph.facts.values():
        for evidence in fact.evidence:
            if evidence.document not in graph.documents:
                yield Violation(
                    "evidence", fact.id, f"It rests on {evidence.document}, which is no document of the build."
                )
            elif evidence.document in texts:
                found = texts[evidence.document][evidence.start : evidence.end]
                if found != evidence.text or not found:
                    place = f"{text_path(evidence.document)} from {evidence.start} to {evidence.end}"
                    yield Violation("evidence", fact.id, f"{place} is {found!r}, not {evidence.text!r}.")


def declared_in(store: Store) -> Iterable[Kind]:
    """The kinds that the store's build was told of."""
    found = store.quads_for_pattern(None, term("kg:declaration"), None, None)
    texts = {str(getattr(q.subject, "value", "")): q.object.value for q in found if isinstance(q.object, Literal)}
    return kinds_in(texts, base_of(store)).values()


def stored_digest(store: Store, document: str) -> str | None:
    """The digest that the graph carries for a document's text."""
    subject = NamedNode(base_of(store) + document)
    digests = (quad.object for quad in store.quads_for_pattern(subject, term("kg:textDigest"), None, None))
    return next((digest.value for digest in digests if isinstance(digest, Literal)), None)


def short(iri: str, base: str) -> str:
    """An IRI as its local name, or with its prefix; any other text as it is."""
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, namespace in prefixes(base).items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
