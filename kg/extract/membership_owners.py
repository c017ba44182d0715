"""Owners: owner, parent, joint venture, own, buy, acquire, sell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.clauses import HELD, standing
from kg.extract.membership_bodies import (
    GONE,
    OWNED,
    PARTICIPANT,
    Found,
    bodies_acting,
    bodies_after,
    bodies_before,
    done,
    groups_after,
)
from kg.model import EntityType, Mention
from kg.reading import Passage, Reading

BUYING: Final = frozenset({"acquire", "buy", "purchase", "sell"})


def owner(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``G, the owner of C``; ``C's owner, G``; ``C from G, the company's present owner``."""
    doc = passage.doc
    if {t.lower_ for t in doc[max(token.sent.start, token.i - 4) : token.i]} & (GONE | {"new", "prospective"}):
        return
    k = token.i + 1
    if k < len(doc) and doc[k].lower_ == "company":
        k += 1
    if k < len(doc) and doc[k].lower_ == "of":
        first = token.i - 1
        while first >= token.sent.start and doc[first].pos_ in {"DET", "ADJ", "ADV", "NOUN"}:
            first -= 1
        members = bodies_after(reading, passage, k + 1)
        if first >= token.sent.start and doc[first].text in {",", "-", "–", "—", "("}:
            owners = bodies_before(reading, passage, first, company=True)
            if owners and members and token.lower_ == "owner":
                yield Found(members, owners[-1:], OWNED, "membership.owner", 0.88)
        return
    possessive = token.i > 1 and doc[token.i - 1].text in {"'s", "’s", "'", "’"}
    owned = passage.owner.get(token.i - 2) if possessive else None
    if owned is not None and owned.type == nm.ORG:
        if k < len(doc) and doc[k].text == ",":
            k += 1
        owners, _ = groups_after(reading, passage, k)
        if owners:
            yield Found([reading.mention(passage, owned)], owners[:1], OWNED, "membership.owner", 0.85)


def venture(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``C, a joint venture between A and B``: owned by both; in ``C, a joint project of A and B`` both take part."""
    doc = passage.doc
    k = token.i + 1
    if doc[token.i - 1].lower_ != "joint" or k >= len(doc) or doc[k].lower_ not in {"between", "of", "by"}:
        return
    shared = token.lower_ != "venture"
    owners = [m for m in bodies_after(reading, passage, k + 1) if shared or m.type is EntityType.ORGANISATION]
    first = token.i - 2
    while first >= token.sent.start and doc[first].pos_ in {"DET", "ADJ", "NUM"}:
        first -= 1
    if first < token.sent.start or len(owners) < 2:
        return
    named: list[Mention] = []
    if doc[first].text in {",", "(", "–", "—", "-"}:
        named = bodies_before(reading, passage, first, company=True)[-1:]
    elif doc[first].lower_ == "is":
        named = bodies_acting(reading, passage, doc[first]) or bodies_before(reading, passage, first, company=True)
    if shared:
        yield Found(owners, named, PARTICIPANT, "membership.take-part", 0.8)
    else:
        yield Found(named, owners, OWNED, "membership.venture", 0.85)


def acquisition(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``G completed its acquisition of C``."""
    doc = passage.doc
    verb = token.head
    if (
        token.dep_ != "dobj"
        or verb.lemma_.lower() not in {"complete", "finalise", "finalize", "close", "conclude"}
        or not done(verb)
    ):
        return
    if token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "of":
        bought, _ = groups_after(reading, passage, token.i + 2, loose=True)
        owners = [m for m in bodies_acting(reading, passage, verb) if m.type is EntityType.ORGANISATION]
        yield Found(bought[:1], owners[-1:], OWNED, "membership.acquire", 0.85)


def buying(reading: Reading, passage: Passage, verb: Token) -> Iterator[Found]:
    """``G bought C``, ``C was acquired by G``, ``A sold C to G``."""
    doc = passage.doc
    if verb.lemma_.lower() == "sell":
        if not done(verb):
            return
        bought = bought_company(reading, passage, verb)
        to = next(
            (t.i for t in doc[verb.i + 1 : verb.sent.end] if t.lower_ == "to" and t.dep_ in {"prep", "dative"}), None
        )
        if bought and to is not None:
            buyers, _ = groups_after(reading, passage, to + 1)
            yield Found(bought, buyers[:1], OWNED, "membership.acquire", 0.75)
        return
    if not done(verb) or verb.dep_ == "xcomp":
        return
    by = next((t.i for t in doc[verb.i + 1 : min(verb.sent.end, verb.i + 4)] if t.lower_ == "by"), None)
    if by is not None and (verb.tag_ == "VBN" or any(c.dep_ == "auxpass" for c in verb.children)):
        buyers, _ = groups_after(reading, passage, by + 1)
        sold = [m for m in bodies_acting(reading, passage, verb) if m.type is EntityType.ORGANISATION]
        yield Found(sold[-1:], buyers[:1], OWNED, "membership.acquire", 0.8)
        return
    if any(c.dep_ == "auxpass" for c in verb.children):
        return
    owners = [m for m in bodies_acting(reading, passage, verb) if m.type is EntityType.ORGANISATION]
    bought = bought_company(reading, passage, verb)
    head = passage.owner.get(verb.head.i)
    if verb.dep_ == "relcl" and not bought and head is not None and head.type == nm.ORG:
        bought = [m for m in [reading.mention(passage, head)] if all(m.name != o.name for o in owners)]
    if verb.dep_ == "relcl" and not bought and verb.head.pos_ == "NOUN":
        comma = next((k for k in range(verb.head.i, verb.sent.start, -1) if doc[k].text == ","), None)
        bought = bodies_before(reading, passage, comma, company=True)[-1:] if comma is not None else []
    if owners and bought:
        yield Found(bought, owners[-1:], OWNED, "membership.acquire", 0.8)


def own(reading: Reading, passage: Passage, verb: Token) -> Iterator[Found]:
    """``C is owned by G``, ``C, owned by G``, ``G, which owns C``, ``G-owned C``."""
    doc = passage.doc
    if verb.i > 1 and doc[verb.i - 1].text == "-" and verb.i + 1 < len(doc):
        holder, held = passage.owner.get(verb.i - 2), passage.owner.get(verb.i + 1)
        if holder is not None and held is not None and holder.type == held.type == nm.ORG:
            pair = [reading.mention(passage, held)], [reading.mention(passage, holder)]
            yield Found(*pair, OWNED, "membership.owned", 0.85)
        return
    by = next((t.i for t in doc[verb.i + 1 : min(verb.sent.end, verb.i + 6)] if t.lower_ == "by"), None)
    if verb.tag_ in {"VBN", "VBD"} and by is not None:
        if any(c.lower_ in {"was", "were", "been"} for c in verb.children) or standing(verb) != HELD:
            return
        if {t.lower_ for t in doc[max(verb.sent.start, verb.i - 4) : verb.i]} & GONE:
            return
        groups, _ = groups_after(reading, passage, by + 1, country=True, loose=True)
        state = next(
            (t.i for t in doc[by + 1 : min(by + 4, verb.sent.end)] if t.lower_ in {"government", "state"}), None
        )
        if not groups and state is not None:
            groups = reading.refer(passage, state)
        members = [m for m in bodies_acting(reading, passage, verb) if m.type is EntityType.ORGANISATION]
        if (verb.dep_ == "acl" and not members) or (verb.dep_ == "acl" and verb.head.pos_ == "NOUN"):
            first = verb.head.i
            while first > verb.sent.start and doc[first].text != ",":
                first -= 1
            members = bodies_before(reading, passage, first, company=True)[-1:] or members
        if not members and verb.dep_ == "acl" and verb.head.dep_ == "attr":
            members = [m for m in bodies_acting(reading, passage, verb.head.head) if m.type is EntityType.ORGANISATION]
        if groups and members:
            yield Found(members[-1:], groups[:1], OWNED, "membership.owned", 0.88)
    elif verb.tag_ in {"VBZ", "VBP"} and standing(verb) == HELD:
        owners = [m for m in bodies_acting(reading, passage, verb) if m.type is EntityType.ORGANISATION]
        k = verb.i + 1
        share = next(
            (
                t.i
                for t in doc[k : verb.sent.end]
                if t.lower_ in {"cent", "percent", "%", "stake", "share", "shares", "half"}
            ),
            None,
        )
        if share is not None and share < k + 7:
            k = next((t.i + 1 for t in doc[share : min(share + 3, verb.sent.end)] if t.lower_ in {"of", "in"}), share)
        owned = (
            [m for m in bodies_after(reading, passage, k) if m.type is EntityType.ORGANISATION] if k < len(doc) else []
        )
        if owners and owned:
            yield Found(owned, owners[-1:], OWNED, "membership.owns", 0.88)


def bought_company(reading: Reading, passage: Passage, verb: Token) -> list[Mention]:
    """The company that is the object of buying; a stake, plant or asset is none."""
    doc = passage.doc
    obj = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if obj is None:
        return []
    name = passage.owner.get(obj.i)
    if name is None or name.type not in {nm.ORG, nm.OTHER, nm.PLACE}:
        name = next((passage.owner[c.i] for c in obj.children if c.dep_ == "appos" and c.i in passage.owner), None)
    if (
        name is None
        or name.type not in {nm.ORG, nm.OTHER, nm.PLACE}
        or (name.end < len(doc) and doc[name.end].text in {"'s", "’s"})
    ):
        return []
    if name.type != nm.ORG:
        return [reading.entity(passage, name.start, name.end, EntityType.ORGANISATION, name.text)]
    return [reading.mention(passage, name)]
