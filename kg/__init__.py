"""Knowledge graphs from news articles and press releases: every fact opens the sentence that it came from.

>>> import kg
>>> graph = kg.build(["seeds"])                                     # doctest: +SKIP
>>> dataset = kg.dataset(graph)                                     # an rdflib Dataset, doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.model import Claim, Document, Entity, EntityRef, EntityType, Evidence, Fact, KnowledgeGraph, Mention, Modality

if TYPE_CHECKING:
    from kg.pipeline import Options, build
    from kg.store import to_dataset as dataset

__all__ = [
    "Claim", "Document", "Entity", "EntityRef", "EntityType", "Evidence", "Fact", "KgError", "KnowledgeGraph", "Mention",
    "Modality", "Options", "build", "dataset",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what needs spaCy or RDF only when it is asked for, so that `kg --help` is quick."""
    if name in {"build", "Options"}:
        from kg import pipeline as module

        value = getattr(module, name)
    elif name == "dataset":
        from kg.store import to_dataset as value
    else:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    globals()[name] = value
    return value
