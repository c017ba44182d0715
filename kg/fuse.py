"""Claims to facts: what says the same becomes one fact with the evidence of all.

Claims with equal key slots are one fact at once. Then, kind by kind (`kg.fuse_rules`), facts that agree and differ only in what
one of them leaves unsaid are one as well: the same pact called deal and agreement, one meeting in two papers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from kg.corrections import Ref
from kg.duplicates import Copies
from kg.fuse_rules import RULES, Rule
from kg.kinds import KINDS, Kind
from kg.model import (
    Claim,
    Document,
    EntityRef,
    EntityType,
    Fact,
    FactFiller,
    Filler,
    Mention,
    Modality,
    short_hash,
    slug,
)
from kg.profiles import LocalKey
from kg.records import record

Slots = Mapping[str, tuple[FactFiller, ...]]
MANY = 60
"""More different facts than this in one block are compared only where they share a value of the rule's second key."""


@dataclass(frozen=True, slots=True)
class Member:
    """A claim with its document and its slots after resolution."""

    document: Document
    claim: Claim
    slots: Slots


@dataclass(slots=True)
class Same:
    """Claims with equal content. `slots` are those of the most certain of them, and what others that agree add."""

    id: str
    kind: str
    slots: Slots
    members: list[Member]


def fuse(
    documents: Sequence[Document],
    claims: Mapping[str, Sequence[Claim]],
    ids: Mapping[LocalKey, str],
    kinds: Mapping[str, Kind] = KINDS,
    copies: Copies | None = None,
) -> tuple[dict[str, Fact], list[dict[str, Any]], dict[str, set[str]]]:
    """Facts by id, records in document order, and for each fact the ids that its claims alone would give it.

    The latter let a correction name a fact by the id that it had before other documents joined.
    """
    copies = copies or Copies(documents)
    exact: dict[str, list[Member]] = defaultdict(list)
    former: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for claim in claims.get(document.name, ()):
            kind = kinds[claim.kind]
            slots = {
                s.name: _fillers(claim.slots[s.name], document, ids) for s in kind.slots if claim.slots.get(s.name)
            }
            id_ = fact_id(kind, claim.modality, slots)
            exact[id_].append(Member(document, claim, slots))
            alone = {n: tuple(_alone(f) for f in claim.slots[n]) for n in slots}
            former[id_] |= {id_, fact_id(kind, claim.modality, alone)}
    same = [Same(i, m[0].claim.kind, _fullest(m), m) for i, m in sorted(exact.items())]
    facts: dict[str, Fact] = {}
    aliases: dict[str, set[str]] = {}
    records: list[dict[str, Any]] = []
    for cluster in _clusters(same):
        fact = _fact(cluster, kinds, ids, copies)
        aliases[fact.id] = {a for s in cluster for a in former[s.id]} | {fact.id}
        facts[fact.id] = fact
        records += _records(cluster, fact.id, kinds)
    records.sort(key=lambda r: (r["doc"], r["evidence"]["start"], r["kind"], r["id"]))
    return dict(sorted(facts.items())), records, aliases


def fact_id(kind: Kind, modality: Modality, slots: Slots) -> str:
    """The id of a fact: a hash of its kind, modality, key slots, and what else tells it from facts with the same ones."""
    content = {}
    for s in kind.slots:
        if s.key and s.name in slots:
            values = [_plain(f) for f in slots[s.name]]
            content[s.name] = sorted(values) if s.many else values
    if (rule := RULES.get(kind.name)) and (more := rule.tells_apart(slots)):
        content["-"] = more
    return f"{kind.name}-{short_hash([kind.name, str(modality), content])}"


def rejects(ref: Ref, facts: Mapping[str, Fact], aliases: Mapping[str, set[str]]) -> set[str]:
    """The facts that a reference means: the one of that id, else those that it was the id of before documents were added."""
    if ref.text in facts:
        return {ref.text}
    return {fact for fact, former in aliases.items() if ref.text in former}


def _fillers(fillers: Sequence[Filler], document: Document, ids: Mapping[LocalKey, str]) -> tuple[FactFiller, ...]:
    resolved = (EntityRef(ids[document.name, f.type, f.name]) if isinstance(f, Mention) else f for f in fillers)
    return tuple(dict.fromkeys(resolved))


def _alone(filler: Filler) -> FactFiller:
    return _own_ref(filler.type, filler.name) if isinstance(filler, Mention) else filler


@lru_cache(maxsize=200_000)
def _own_ref(type_: EntityType, name: str) -> EntityRef:
    return EntityRef(f"{type_.value}-{slug(name)}")


def _plain(filler: FactFiller) -> str:
    return filler.id if isinstance(filler, EntityRef) else str(filler)


def _best(members: Sequence[Member]) -> Member:
    return min(members, key=_goodness)


def _goodness(member: Member) -> tuple[float, int, str, int, int]:
    evidence = member.claim.evidence
    return -evidence.confidence, -len(member.slots), member.document.name, evidence.start, evidence.end


def _fullest(members: Sequence[Member]) -> Slots:
    """The slots of the best claim, and what claims that contradict it nowhere say beyond them (outside the key slots)."""
    slots = dict(_best(members).slots)
    for member in sorted(members, key=_goodness):
        if all(slots.get(name, fillers) == fillers for name, fillers in member.slots.items()):
            slots |= member.slots
    return slots


def _clusters(same: Sequence[Same]) -> list[list[Same]]:
    """Groups of equal claims that are one fact by the rule of their kind; each joins only where all members agree."""
    out: list[list[Same]] = []
    blocks: dict[tuple[str, Any], list[Same]] = defaultdict(list)
    for one in same:
        rule = RULES.get(one.kind)
        if rule is None:
            out.append([one])
            continue
        blocks[one.kind, (str(one.members[0].claim.modality), *rule.block(one.slots))].append(one)
    for (kind, _), block in blocks.items():
        rule = RULES[kind]
        if len(block) <= MANY:
            out += _agreeing(block, rule)
            continue
        finer: dict[str, list[Same]] = defaultdict(list)
        for one in block:
            finer[rule.finer(one.slots)].append(one)
        for part in finer.values():
            out += _agreeing(part, rule) if len(part) <= MANY * 10 else [[one] for one in part]
    return out


def _agreeing(block: Sequence[Same], rule: Rule) -> list[list[Same]]:
    """The fullest first; a claim joins the one cluster that it agrees with, and stays alone where it could mean several."""
    clusters: list[list[Same]] = []
    for one in sorted(block, key=lambda s: (-len(s.slots), s.id)):
        fits = [c for c in clusters if all(rule.agree(one.slots, other.slots, _days(one, other)) for other in c)]
        if len(fits) == 1:
            fits[0].append(one)
        else:
            clusters.append([one])
    return clusters


def _days(a: Same, b: Same) -> bool:
    """Whether the two come from documents of about the same days, so that undated events may be one."""
    days = [
        [date.fromisoformat(m.document.date) for m in one.members if m.document.date and len(m.document.date) == 10]
        for one in (a, b)
    ]
    if not days[0] or not days[1]:
        return bool({m.document.name for m in a.members} & {m.document.name for m in b.members})
    return min(abs((x - y).days) for x in days[0] for y in days[1]) <= 10


def _fact(cluster: Sequence[Same], kinds: Mapping[str, Kind], ids: Mapping[LocalKey, str], copies: Copies) -> Fact:
    members = [m for same in cluster for m in same.members]
    first = _best(members)
    kind = kinds[first.claim.kind]
    modality = Modality(first.claim.modality)
    ranked = sorted(cluster, key=lambda s: (-len(s.members), -len(s.slots), s.id))
    rule = RULES.get(kind.name)
    slots: dict[str, tuple[FactFiller, ...]] = {}
    for slot in kind.slots:
        values = [s.slots[slot.name] for s in ranked if s.slots.get(slot.name)]
        if not values:
            continue
        if slot.many:
            slots[slot.name] = tuple(
                sorted({f for v in values for f in v}, key=lambda f: (not isinstance(f, EntityRef), _plain(f)))
            )
        else:
            slots[slot.name] = rule.choose(slot.name, values) if rule else values[0]
    evidence = tuple(sorted({m.claim.evidence for m in members}, key=lambda e: (e.document, e.start, e.end, e.rule)))
    speakers = tuple(sorted({ids[m.document.name, a.type, a.name] for m in members if (a := m.claim.attribution)}))
    stated = Counter(s for m in members for s in m.claim.slots if m.claim.slots[s] and s not in m.claim.inferred)
    inferred = {
        s: why
        for m in sorted(members, key=lambda m: (m.document.name, m.claim.evidence.start))
        for s, why in m.claim.inferred.items()
        if not stated[s]
    }
    why = dict(sorted(inferred.items()))
    id_ = fact_id(kind, modality, slots)
    return Fact(id_, kind.name, slots, evidence, modality, speakers, why, copies.sources(evidence))


def _records(cluster: Sequence[Same], id_: str, kinds: Mapping[str, Kind]) -> list[dict[str, Any]]:
    """One record for each document, of the claim that says it best there."""
    by_document: dict[str, list[Member]] = defaultdict(list)
    for same in cluster:
        for member in same.members:
            by_document[member.document.name].append(member)
    best = [_best(members) for _, members in sorted(by_document.items())]
    return [record(m.claim, m.document, id_, kinds) for m in best]
