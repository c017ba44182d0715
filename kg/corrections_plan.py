"""From corrections to what resolution does: which local names are forced together, kept apart, retyped, or taken out.

A reference picks local names (a name in a document), not nodes, so that it holds whatever the rest of the build makes of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.body_names import plain
from kg.corrections import Correction, Ref
from kg.errors import CorrectionError
from kg.model import EntityType, slug
from kg.profiles import Local, LocalKey


@dataclass(slots=True)
class Plan:
    """What corrections ask for, by local names. `problems` lists corrections that find nothing to do, and why."""

    merges: list[tuple[Correction, list[LocalKey]]] = field(default_factory=list)
    sides: dict[LocalKey, frozenset[tuple[int, int]]] = field(default_factory=dict)
    types: dict[LocalKey, tuple[EntityType, Correction]] = field(default_factory=dict)
    common_types: dict[LocalKey, EntityType] = field(default_factory=dict)
    rejected: set[LocalKey] = field(default_factory=set)
    aliases: list[tuple[Correction, LocalKey, str]] = field(default_factory=list)
    names: dict[LocalKey, tuple[str, Correction]] = field(default_factory=dict)
    links: list[tuple[LocalKey, str]] = field(default_factory=list)
    facts: list[Correction] = field(default_factory=list)
    picked: dict[str, list[LocalKey]] = field(default_factory=dict)
    problems: list[tuple[Correction, str]] = field(default_factory=list)


def type_of(plan: Plan, local: Local) -> EntityType:
    """The type of a local name after corrections: what is said of it, else that of what it is merged with, else its own."""
    if local.key in plan.types:
        return plan.types[local.key][0]
    return plan.common_types.get(local.key, local.type)


class Index:
    """Local names by id of their entity, by the id that each of their forms would give, and by name."""

    def __init__(self, locals_: Sequence[Local], ids: Mapping[LocalKey, str]) -> None:
        self.by_id: dict[str, list[LocalKey]] = defaultdict(list)
        self.by_slug: dict[str, list[LocalKey]] = defaultdict(list)
        self.by_name: dict[str, list[LocalKey]] = defaultdict(list)
        self.types: dict[LocalKey, EntityType] = {}
        self.documents: dict[LocalKey, set[str]] = {}
        for local in locals_:
            key = local.key
            self.types[key] = local.type
            self.documents[key] = {local.document, local.document_id, local.document.rsplit(".", 1)[0]}
            if key in ids:
                self.by_id[ids[key]].append(key)
            self.by_slug[slug(local.name)].append(key)
            self.by_name[plain(local.name)].append(key)

    def select(self, ref: Ref) -> list[LocalKey]:
        """The local names that a reference means, sorted; none where it means nothing in this build."""
        found = list(self.by_id.get(ref.text, ()))
        if not found:
            prefix, dash, rest = ref.text.partition("-")
            if dash and prefix in set(EntityType):
                found = [k for k in self.by_slug.get(rest, ()) if prefix in (self.types[k], k[1])] or [
                    *self.by_slug.get(rest, ())
                ]
        if not found:
            found = list(self.by_name.get(plain(ref.text), ()))
        return sorted(
            k
            for k in set(found)
            if (not ref.document or ref.document in self.documents[k])
            and (not ref.type or ref.type in (self.types[k], k[1]))
        )


def make_plan(corrections: Sequence[Correction], index: Index) -> Plan:
    """What all corrections together ask for. Raises CorrectionError where two of them contradict each other."""
    plan = Plan()
    for number, correction in enumerate(corrections):
        if correction.verb == "reject-fact":
            plan.facts.append(correction)
            continue
        picked = [index.select(ref) for ref in correction.refs]
        missing = [str(ref) for ref, keys in zip(correction.refs, picked, strict=True) if not keys]
        if missing:
            plan.problems.append((correction, f"nothing in this build is called {' or '.join(missing)}"))
            if correction.verb != "merge" or len([p for p in picked if p]) < 2:
                continue
        plan.picked[correction.id] = sorted({k for keys in picked for k in keys})
        _take(plan, number, correction, picked, index)
    return plan


def _take(plan: Plan, number: int, correction: Correction, picked: list[list[LocalKey]], index: Index) -> None:
    keys = plan.picked[correction.id]
    value = correction.value or ""
    match correction.verb:
        case "merge":
            plan.merges.append((correction, keys))
            types = sorted({index.types[k] for k in keys}, key=lambda t: (-sum(index.types[k] is t for k in keys), t))
            for key in keys:
                if index.types[key] is not types[0]:
                    plan.common_types.setdefault(key, types[0])
        case "keep-apart":
            for side, several in enumerate(picked):
                for key in several:
                    mine = plan.sides.get(key, frozenset())
                    if any(k == number and s != side for k, s in mine):
                        raise CorrectionError(
                            f"{correction.where}: both sides of keep-apart mean {key[2]!r} in {key[0]}. Narrow them, as in "
                            "{name: John Smith, document: port.txt}."
                        )
                    plan.sides[key] = mine | {(number, side)}
        case "set-type":
            for key in keys:
                if key in plan.types and plan.types[key][0] != value:
                    raise CorrectionError(
                        f"{correction.where}: {key[2]!r} is given two types, another in {plan.types[key][1].where}; keep one."
                    )
                plan.types[key] = (EntityType(value), correction)
        case "reject-entity":
            plan.rejected |= set(keys)
        case "add-alias":
            plan.aliases.append((correction, keys[0], value))
            same = [k for k in index.by_name.get(plain(value), ()) if index.types[k] is index.types[keys[0]]]
            plan.merges.append((correction, sorted({*keys, *same})))
        case "rename":
            for key in keys:
                if key in plan.names and plan.names[key][0] != value:
                    raise CorrectionError(
                        f"{correction.where}: {key[2]!r} is renamed to {value!r}, and to {plan.names[key][0]!r} in "
                        f"{plan.names[key][1].where}; keep one of the two."
                    )
                plan.names[key] = (value, correction)
        case "link":
            plan.links.append((keys[0], value))
        case _:
            raise CorrectionError(f"{correction.where}: no such verb as {correction.verb!r}.")
