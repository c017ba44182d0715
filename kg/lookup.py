"""Names that people type, completed: the entity that is meant, or all that may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from kg.errors import QueryError
from kg.model import Entity, EntityType, KnowledgeGraph

LISTED = 12


def find_entity(graph: KnowledgeGraph, name: str, types: Collection[EntityType] = ()) -> Entity:
    """The one entity of that id, label or alias, or the one whose name holds the words, the last of them begun at least.

    "okafor" and "Ada Ok" are Ada Okafor where no other name fits. `types`: only entities of these types.

    Raises:
        QueryError: none fits (the message offers names close to it), or several do (it lists them with their ids).
    """
    wanted = folded(name)
    entities = [entity for entity in graph.entities.values() if not types or entity.type in types]
    for fitting in (
        [entity for entity in entities if entity.id == name.strip()],
        [entity for entity in entities if folded(entity.label) == wanted],
        [entity for entity in entities if wanted in map(folded, entity.aliases)],
        [entity for entity in entities if wanted and any(holds(form, wanted) for form in forms(entity))],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise QueryError(ambiguous(graph, name, fitting))
    close = get_close_matches(wanted, sorted({folded(form) for entity in entities for form in forms(entity)}), 3, 0.7)
    labels = dict.fromkeys(e.label for c in close for e in entities if c in map(folded, forms(e)))
    advice = f" Did you mean {' or '.join(labels)}?" if labels else ""
    raise QueryError(f"Nothing in the graph is called {name!r}.{advice}")


def forms(entity: Entity) -> tuple[str, ...]:
    """Every name of an entity, its label first."""
    return (entity.label, *entity.aliases)


def folded(name: str) -> str:
    """A name without case and superfluous spaces."""
    return " ".join(name.casefold().split())


def holds(form: str, wanted: str) -> bool:
    """Whether the words wanted stand one after another in a name, the last as the beginning of a word."""
    return f" {wanted}" in f" {folded(form).replace('-', ' ')}" or f" {wanted}" in f" {folded(form)}"


def ambiguous(graph: KnowledgeGraph, name: str, fitting: Iterable[Entity]) -> str:
    """The message for a name of several: those in most facts first."""
    counts: dict[str, int] = defaultdict(int)
    for fact in graph.facts.values():
        for id_ in set(fact.entity_ids()):
            counts[id_] += 1
    ordered = sorted(fitting, key=lambda entity: (-counts[entity.id], entity.label, entity.id))
    lines = [f"  {e.label} ({e.type.value}, {counts[e.id]} facts): {e.id}" for e in ordered[:LISTED]]
    if len(ordered) > LISTED:
        lines.append(f"  and {len(ordered) - LISTED} more")
    return "\n".join([f"{name!r} may be one of {len(ordered)}; give the full name or the id:", *lines])
