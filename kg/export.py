"""The graph in the formats of other tools, each the same bytes for the same facts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal as OneOf
from typing import get_args

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.declared_rdf import declared_prefixes, kinds_in
from kg.errors import InputError, OutputError
from kg.export_ftm import to_ftm
from kg.export_network import to_gexf, to_graphml
from kg.export_tables import tables
from kg.kinds import KINDS, Kind
from kg.model import KnowledgeGraph
from kg.rdf import quads as graph_quads
from kg.rdf_read import load_graph
from kg.rdf_vocabulary import DEFAULT_BASE, ENTITIES_GRAPH, expand
from kg.store import base_of, named_quads, open_store
from kg.turtle import sorted_lines, to_trig, to_turtle

Format = OneOf["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "ftm", "csv"]
FORMATS: tuple[str, ...] = get_args(Format)
SUFFIXES = {
    "turtle": ".ttl",
    "trig": ".trig",
    "nquads": ".nq",
    "ntriples": ".nt",
    "jsonld": ".jsonld",
    "rdfxml": ".rdf",
    "graphml": ".graphml",
    "gexf": ".gexf",
    "ftm": ".ftm.json",
    "csv": "",
}

NETWORKS: dict[str, Callable[[KnowledgeGraph, bool], str]] = {"graphml": to_graphml, "gexf": to_gexf, "ftm": to_ftm}

TYPE = expand("rdf:type")
DECLARED = frozenset(expand(cls) for cls in ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty"))
"""What the classes and properties of declared kinds are; the built-in ones are in the ontology."""
PROVENANCE = frozenset(
    expand(f"{prefix}:{name}")
    for prefix, name in (
        ("prov", "wasDerivedFrom"),
        ("prov", "wasGeneratedBy"),
        ("kg", "independentSources"),
        ("kg", "inferredSlot"),
        ("kg", "merge"),
    )
)
SHORTCUTS = frozenset(expand(predicate) for kind in KINDS.values() for _, predicate, _ in kind.shortcuts)
MODALITY = expand("kg:modality")
DECLARATION = expand("kg:declaration")


def export(
    source: Path | KnowledgeGraph, form: str, output: Path | None = None, plain: bool = False, base: str = DEFAULT_BASE
) -> str | None:
    """Write a build (its output folder) or a graph in one of `FORMATS`.

    Returns the text where `output` is None, else writes it there at one stroke and returns None. ``csv`` is several tables and
    needs `output`, a folder. `plain` leaves provenance out: entities, facts and shortcuts, no evidence, documents or build.
    `base` counts for a graph only; a build knows its own.

    Raises:
        InputError: there is no such format, or ``csv`` got no folder.
        OutputError: there is no build, or the output can't be written.
    """
    if form not in FORMATS:
        raise InputError(f"There is no export format {form!r}: use one of {', '.join(FORMATS)}.")
    if form == "csv":
        if output is None:
            raise InputError("csv is one table for each kind of fact: name a folder for them with --output.")
        write_tables(graph_of(source), output, plain)
        return None
    text = to_text(source, form, plain, base)
    if output is None:
        return text
    write_atomically(output, text)
    return None


def to_text(source: Path | KnowledgeGraph, form: str, plain: bool, base: str) -> str:
    if form in NETWORKS:
        return NETWORKS[form](graph_of(source), plain)
    if isinstance(source, KnowledgeGraph):
        all_quads: list[Quad] = list(graph_quads(source, base))
    else:
        store = open_store(source)
        base, all_quads = base_of(store), list(named_quads(store))
    told = (q for q in all_quads if q.predicate.value == DECLARATION)
    kinds = kinds_in({str(q.subject): q.object.value for q in told if isinstance(q.object, Literal)}, base)
    return rdf_text(without_provenance(all_quads, base) if plain else all_quads, form, base, kinds.values())


def rdf_text(quads: Iterable[Quad], form: str, base: str = DEFAULT_BASE, declared: Iterable[Kind] = ()) -> str:
    """Quads in one of the formats of RDF, sorted. Turtle, N-Triples, JSON-LD and RDF/XML hold the union of the graphs."""
    known = declared_prefixes(declared, base)
    if form == "turtle":
        return to_turtle(quads, known)
    if form == "trig":
        return to_trig(quads, known)
    if form == "nquads":
        return "".join(sorted_lines(quads))
    union = {Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
    if form == "ntriples":
        return "".join(sorted_lines(union))
    triples = (quad.triple for quad in sorted(union, key=str))
    syntax = RdfFormat.JSON_LD if form == "jsonld" else RdfFormat.RDF_XML
    return (serialize(triples, format=syntax, prefixes=known) or b"").decode() + "\n"


def without_provenance(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """Entities with their names, facts without their evidence, and shortcuts, all in the default graph."""
    kept = list(quads)
    facts = {quad.subject for quad in kept if quad.predicate.value == MODALITY}
    types = [(q.subject, q.object.value) for q in kept if isinstance(q.object, NamedNode) and q.predicate.value == TYPE]
    declared = {subject for subject, type_ in types if type_ in DECLARED}
    shortcuts = SHORTCUTS | {
        str(getattr(s, "value", "")) for s, type_ in types if type_ == expand("kg:ShortcutProperty")
    }
    entities_graph = NamedNode(base + ENTITIES_GRAPH)
    entities = {
        quad.subject
        for quad in kept
        if quad.graph_name == entities_graph and quad.predicate.value == expand("rdfs:label")
    }
    for quad in kept:
        of_interest = quad.subject in facts or (quad.subject in entities and quad.graph_name == entities_graph)
        if (
            quad.subject in declared
            or (of_interest and quad.predicate.value not in PROVENANCE)
            or quad.predicate.value in shortcuts
        ):
            yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def graph_of(source: Path | KnowledgeGraph) -> KnowledgeGraph:
    return source if isinstance(source, KnowledgeGraph) else load_graph(named_quads(open_store(source)))


def write_tables(graph: KnowledgeGraph, folder: Path, plain: bool) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} can't be made: {error.strerror or error}.") from error
    for name, text in tables(graph, plain):
        write_atomically(folder / name, text)


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that there is always the old one or the new one, never a half."""
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~current_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise OutputError(f"{path} can't be written: {error.strerror or error}.") from error


def current_umask() -> int:
    """The mask that new files get, which temporary files don't heed."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
