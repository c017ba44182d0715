"""What has changed from one build to another: facts added, removed, and changed.

A fact's id is a digest of what it says, so a fact of both builds is the same fact; it counts as changed where something beside
that differs: its evidence, confidence, modality or a slot that is no part of its identity. A fact that went and one that came
are one changed fact where they are of one kind, name the same entities in the same slots, and no other fact does.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from kg.about import Line, line, note, place
from kg.errors import QueryError
from kg.kinds import KINDS, kinds_of
from kg.model import EntityRef, Fact, KnowledgeGraph

FORMATS = ("text", "json")
Shape = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact before and after; `what`: (slot or mark, before, after) in words."""

    before: Line
    after: Line
    what: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """The difference of two builds, each part in the order of kinds and words."""

    added: tuple[Line, ...]
    removed: tuple[Line, ...]
    changed: tuple[Change, ...]
    unchanged: int


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> Diff:
    """What the new graph says otherwise than the old one."""
    gone = {id_: fact for id_, fact in old.facts.items() if id_ not in new.facts}
    come = {id_: fact for id_, fact in new.facts.items() if id_ not in old.facts}
    couples = [(old.facts[id_], new.facts[id_]) for id_ in sorted(old.facts.keys() & new.facts.keys())]
    before, after = by_shape(gone.values()), by_shape(come.values())
    for shape in sorted(before.keys() & after.keys()):
        if len(before[shape]) == len(after[shape]) == 1:
            first, second = before[shape][0], after[shape][0]
            couples.append((first, second))
            del gone[first.id], come[second.id]
    changed, unchanged = [], 0
    for first, second in couples:
        what = tuple(differences(old, first, new, second))
        if what:
            changed.append(Change(line(old, first), line(new, second), what))
        else:
            unchanged += 1
    return Diff(
        in_order(line(new, fact) for fact in come.values()),
        in_order(line(old, fact) for fact in gone.values()),
        tuple(sorted(changed, key=lambda change: key(change.after))),
        unchanged,
    )


def key(line: Line) -> tuple[int, str, str, str]:
    order = list(KINDS)
    return order.index(line.kind) if line.kind in KINDS else len(order), line.kind, line.text, line.fact


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=key))


def by_shape(facts: Iterable[Fact]) -> Mapping[Shape, list[Fact]]:
    """Facts by their kind and the entities in their slots; those that name none stay out."""
    found: dict[Shape, list[Fact]] = defaultdict(list)
    for fact in facts:
        slots = {name: tuple(sorted(f.id for f in fs if isinstance(f, EntityRef))) for name, fs in fact.slots.items()}
        named = tuple(sorted((name, ids) for name, ids in slots.items() if ids))
        if named:
            found[fact.kind, named].append(fact)
    return found


def differences(old: KnowledgeGraph, a: Fact, new: KnowledgeGraph, b: Fact) -> Iterable[tuple[str, str, str]]:
    """(slot or mark, before, after) for everything in which two forms of a fact differ."""
    pairs = {
        slot.name: (words(old, a, slot.name), words(new, b, slot.name))
        for slot in {**kinds_of(old), **kinds_of(new)}[a.kind].slots
        if a.slots.get(slot.name, ()) != b.slots.get(slot.name, ())
    }
    pairs["modality"] = (a.modality.value, b.modality.value)
    pairs["said by"] = (speakers(old, a), speakers(new, b))
    pairs["confidence"] = (f"{a.confidence:.2f}", f"{b.confidence:.2f}")
    pairs["evidence"] = ("; ".join(sentences(old, a)), "; ".join(sentences(new, b)))
    for name, (before, after) in pairs.items():
        if before != after:
            yield name, before, after


def words(graph: KnowledgeGraph, fact: Fact, slot: str) -> str:
    return ", ".join(graph.label(filler) for filler in fact.slots.get(slot, ()))


def speakers(graph: KnowledgeGraph, fact: Fact) -> str:
    return ", ".join(graph.entities[id_].label for id_ in fact.attribution)


def sentences(graph: KnowledgeGraph, fact: Fact) -> list[str]:
    """The passages that a fact rests on, without their places, which move when a text is corrected before them."""
    return sorted({f"“{' '.join(e.text.split())}” ({graph.documents[e.document].name})" for e in fact.evidence})


def format_diff(found: Diff, form: str) -> str:
    """The difference as text or JSON."""
    if form not in FORMATS:
        raise QueryError(f"There is no format {form!r} for differences: use one of {', '.join(FORMATS)}.")
    if form == "json":
        return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"
    numbers = (len(found.added), len(found.removed), len(found.changed), found.unchanged)
    out = ["Facts: {} added, {} removed, {} changed, {} as before".format(*numbers)]
    for sign, lines in (("+", found.added), ("-", found.removed)):
        for line_ in lines:
            first = line_.sources[0]
            out.append(f"{sign} {line_.kind}: {line_.text}  [{note(line_)}]")
            out.append(f"    “{' '.join(first.sentence.split())}” -- {place(first)}")
    for change in found.changed:
        out.append(f"~ {change.after.kind}: {change.after.text}")
        out += [f"    {name}: {before or 'nothing'} -> {after or 'nothing'}" for name, before, after in change.what]
    return "\n".join(out) + "\n"
