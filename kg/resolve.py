"""Claims of all documents to entities and facts: what is one thing becomes one node, what says the same becomes one fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kg.conflicts import conflicts
from kg.corrections import Correction
from kg.corrections_plan import Index, Plan, make_plan, type_of
from kg.duplicates import Copies
from kg.entities import Group, make_entities
from kg.errors import CorrectionError
from kg.fuse import fuse, rejects
from kg.kinds import KINDS, Kind
from kg.match import match
from kg.model import (
    AppliedCorrection,
    Candidate,
    Claim,
    Document,
    Entity,
    Fact,
    KnowledgeGraph,
    Mention,
)
from kg.profiles import Local, LocalKey, read_locals
from kg.tenure import with_intervals


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities by id, the id of each local name, doubtful pairs, and what the corrections came to."""

    entities: Mapping[str, Entity]
    ids: Mapping[LocalKey, str]
    candidates: tuple[Candidate, ...] = ()
    plan: Plan = field(default_factory=Plan)


def resolve(
    documents: Sequence[Document],
    claims: Mapping[str, Sequence[Claim]],
    kinds: Mapping[str, Kind] = KINDS,
    corrections: Sequence[Correction] | None = None,
) -> KnowledgeGraph:
    """The graph of some documents and, for each document's name, its claims. The order of any of them doesn't matter.

    Raises CorrectionError where corrections contradict each other; those that find nothing are in `report["corrections"]`.
    """
    documents = sorted(documents, key=lambda d: d.name)
    resolution = resolve_entities(documents, claims, corrections)
    claims = _without(claims, resolution.plan, kinds)
    copies = Copies(documents)
    facts, records, aliases = fuse(documents, claims, resolution.ids, kinds, copies)
    stale = list(resolution.plan.problems)
    rejected: dict[str, set[str]] = {}
    for correction in resolution.plan.facts:
        gone = rejects(correction.refs[0], facts, aliases)
        rejected[correction.id] = gone
        if not gone:
            stale.append((correction, f"no fact of this build has the id {correction.refs[0].text}"))
    taken_out = {f for ids in rejected.values() for f in ids}
    facts = {k: f for k, f in facts.items() if k not in taken_out}
    facts = with_intervals(facts, {d.id: d for d in documents}, resolution.entities)
    kept = tuple(r for r in records if r["id"] not in taken_out)
    used = {i for f in facts.values() for i in (*f.entity_ids(), *f.attribution)}
    entities = {k: e for k, e in resolution.entities.items() if k in used}
    candidates = tuple(c for c in resolution.candidates if c.a in used and c.b in used)
    declared = {name: kind for name, kind in kinds.items() if name not in KINDS}
    graph = KnowledgeGraph({d.id: d for d in documents}, entities, facts, kept, {}, candidates, declared=declared)
    return replace(
        graph, corrections=_applied(corrections or (), resolution, used, stale), report=_report(graph, stale)
    )


def resolve_entities(
    documents: Sequence[Document],
    claims: Mapping[str, Sequence[Claim]],
    corrections: Sequence[Correction] | None = None,
) -> Resolution:
    """The entities that the local names of all documents stand for.

    With corrections, names are matched twice: once to know what the references of the corrections mean, once under them.
    """
    locals_ = read_locals(sorted(documents, key=lambda d: d.name), claims)
    groups, doubts = match(locals_)
    entities, ids = make_entities(groups)
    plan = Plan()
    if corrections:
        plan = make_plan(sorted(corrections, key=lambda c: c.id), Index(locals_, ids))
        for local in locals_:
            local.type = type_of(plan, local)
        locals_ = [local for local in locals_ if local.key not in plan.rejected]
        groups, doubts = match(locals_, plan)
        _check_apart(groups, plan)
        entities, ids = make_entities(groups, plan)
    pairs: dict[tuple[str, str], Candidate] = {}
    for doubt in doubts:
        a, b = sorted((ids[doubt.a.key], ids[doubt.b.key]))
        if a != b and ((a, b) not in pairs or pairs[a, b].score < doubt.score):
            pairs[a, b] = Candidate(a, b, doubt.score, doubt.reasons)
    return Resolution(entities, ids, tuple(pairs[p] for p in sorted(pairs)), plan)


def _check_apart(groups: Sequence[Group], plan: Plan) -> None:
    home = {local.key: number for number, group in enumerate(groups) for local in group.members}
    for correction, keys in plan.merges:
        if len({home[k] for k in keys if k in home}) > 1:
            raise CorrectionError(
                f"{correction.where}: `{correction.text}` merges what another correction keeps apart; keep one of the two."
            )


def _without(
    claims: Mapping[str, Sequence[Claim]], plan: Plan, kinds: Mapping[str, Kind]
) -> Mapping[str, Sequence[Claim]]:
    """The claims without rejected entities: taken out of lists; a claim that loses another filler goes with it."""
    if not plan.rejected:
        return claims

    def gone(document: str, filler: object) -> bool:
        return isinstance(filler, Mention) and (document, filler.type, filler.name) in plan.rejected

    out: dict[str, list[Claim]] = {}
    for document, several in claims.items():
        out[document] = []
        for claim in several:
            slots = {name: tuple(f for f in fillers if not gone(document, f)) for name, fillers in claim.slots.items()}
            kind = kinds[claim.kind]
            if any(len(slots[n]) < len(claim.slots[n]) and (not slots[n] or not kind.slot(n).many) for n in slots):
                continue
            speaker = None if gone(document, claim.attribution) else claim.attribution
            out[document].append(replace(claim, slots=slots, attribution=speaker))
    return out


def _applied(
    corrections: Sequence[Correction], resolution: Resolution, used: set[str], stale: Sequence[tuple[Correction, str]]
) -> tuple[AppliedCorrection, ...]:
    unused = {c.id for c, _ in stale}
    found: list[AppliedCorrection] = []
    for c in sorted(corrections, key=lambda c: c.id):
        if c.id in unused:
            continue
        picked = {resolution.ids.get(k, "") for k in resolution.plan.picked.get(c.id, ())}
        found.append(AppliedCorrection(c.id, c.verb, c.text, tuple(sorted(picked & used)), c.reason, c.author, c.date))
    return tuple(found)


def _report(graph: KnowledgeGraph, stale: Sequence[tuple[Correction, str]]) -> dict[str, Any]:
    """What a build's report says of resolution: candidates, corrections without effect, conflicts."""
    evidence: dict[str, Fact] = {}
    weight: dict[str, int] = {}
    for fact in graph.facts.values():
        for id_ in dict.fromkeys((*fact.entity_ids(), *fact.attribution)):
            evidence.setdefault(id_, fact)
            weight[id_] = weight.get(id_, 0) + 1

    def side(id_: str) -> dict[str, Any]:
        entity = graph.entities[id_]
        first = evidence[id_].evidence[0]
        return {
            "id": id_, "label": entity.label, "type": str(entity.type), "aliases": list(entity.aliases), "facts": weight[id_],
            "sentence": first.text, "document": graph.documents[first.document].name,
        }  # fmt: skip

    ordered = sorted(graph.candidates, key=lambda c: (-c.score * min(weight[c.a], weight[c.b]), -c.score, c.a, c.b))
    return {
        "candidates": [{"a": side(c.a), "b": side(c.b), "score": c.score, "reasons": list(c.reasons)} for c in ordered],
        "corrections": [
            {"correction": c.text, "where": c.where, "problem": why}
            for c, why in sorted(stale, key=lambda s: (s[0].where, s[0].id))
        ],
        "conflicts": [
            {"kind": c.kind, "about": c.about, "facts": list(c.facts), "reason": c.reason} for c in conflicts(graph)
        ],
    }


__all__ = ["Local", "Resolution", "resolve", "resolve_entities"]
