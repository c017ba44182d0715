"""Namespaces, CURIEs, and the names of the terms that the graph is written with.

`kg:` is the vocabulary of `ontology/kg.ttl`; `id:` is the configurable base under which a build's own things are named.
"""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.kinds import KINDS
from kg.model import EntityType, Modality
from kg.namespaces import DEFAULT_BASE, KG, NAMESPACES

__all__ = [
    "BUILD_GRAPH", "BUILD_RUN", "DEFAULT_BASE", "ENTITIES_GRAPH", "ENTITY_CLASSES", "KG", "KIND_OF_CLASS", "MODALITY_OF_IRI",
    "NAMESPACES", "TOO_GENERAL", "TYPE_OF_CLASS", "checked_base", "expand", "graph_name", "modality_curie", "prefixes", "term",
    "text_path", "text_predicate",
]  # fmt: skip

ENTITY_CLASSES: dict[EntityType, tuple[str, ...]] = {
    EntityType.PERSON: ("kg:Person", "schema:Person"),
    EntityType.ORGANISATION: ("kg:Organisation", "org:Organization"),
    EntityType.COUNTRY: ("kg:Country", "schema:Country"),
    EntityType.PLACE: ("kg:Place", "schema:Place"),
    EntityType.TITLE: ("kg:Title", "org:Role"),
    EntityType.LAW: ("kg:Law", "schema:Legislation"),
    EntityType.GROUP: ("kg:Group", "foaf:Group"),
}
"""The classes an entity is given: ours first, then the best known one, for tools that don't read the ontology."""

TOO_GENERAL = frozenset({"prov:Entity", "schema:Thing"})
"""Aligned classes that say nothing about a fact, so that they stay in the ontology and out of the data."""


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Every prefix that queries and files may use, with `id:` for the base."""
    return {**NAMESPACES, "id": checked_base(base)}


def checked_base(base: str) -> str:
    """The base IRI itself; InputError unless it is an absolute IRI ending in ``/`` or ``#``."""
    try:
        NamedNode(base)
    except ValueError as error:
        raise InputError(f"{base!r} is no absolute IRI, so it can't be the base of the graph's names.") from error
    if not base.endswith(("/", "#")):
        raise InputError(f"The base IRI {base} has to end in / or #, as names are put straight after it.")
    return base


def expand(curie: str) -> str:
    """The full IRI of a CURIE, or the text itself where it is no CURIE of a known prefix.

    >>> expand("org:member")
    'http://www.w3.org/ns/org#member'
    """
    prefix, colon, local = curie.partition(":")
    return NAMESPACES[prefix] + local if colon and prefix in NAMESPACES and not local.startswith("//") else curie


@cache
def term(curie: str) -> NamedNode:
    """The node of a CURIE; ValueError where it expands to no IRI."""
    return NamedNode(expand(curie))


def modality_curie(modality: Modality) -> str:
    """The SKOS concept of a modality, as a CURIE: ``kg:Asserted``."""
    return f"kg:{modality.value.capitalize()}"


def text_predicate(slot: str) -> str:
    """The predicate of a plain text that stands for an unnamed entity in a slot, as a CURIE."""
    return f"kg:{slot}Text"


def text_path(document_id: str) -> str:
    """Where a build keeps a document's text, relative to its output folder."""
    return f"texts/{document_id}.txt"


def graph_name(document_id: str) -> str:
    """The local name of the named graph that holds what a document supports."""
    return f"{document_id}-graph"


ENTITIES_GRAPH = "entities"
BUILD_GRAPH = "build"
BUILD_RUN = "build-run"

KIND_OF_CLASS: dict[str, str] = {expand(kind.cls): kind.name for kind in KINDS.values()}
TYPE_OF_CLASS: dict[str, EntityType] = {expand(classes[0]): type_ for type_, classes in ENTITY_CLASSES.items()}
MODALITY_OF_IRI: dict[str, Modality] = {expand(modality_curie(modality)): modality for modality in Modality}
