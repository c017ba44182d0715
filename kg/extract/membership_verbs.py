"""Verbs of membership: join, belong, comprise, take part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.extract.clauses import HELD, standing
from kg.extract.membership_bodies import (
    MEMBER,
    PART,
    PARTICIPANT,
    Found,
    as_group,
    bodies_acting,
    bodies_after,
    done,
    groups_after,
)
from kg.extract.membership_owners import BUYING, buying, own
from kg.model import EntityType
from kg.reading import Passage, Reading

_JOINING: Final = {
    "join": MEMBER,
    "rejoin": MEMBER,
    "accede": MEMBER,
    "belong": MEMBER,
    "admit": MEMBER,
    "readmit": MEMBER,
    "readmitte": MEMBER,
}


def from_verb(reading: Reading, passage: Passage, verb: Token) -> Iterator[Found]:
    """Join, belong, accede, be admitted; own, be owned by, acquire; take part, play a role; bring together."""
    lemma = verb.lemma_.lower()
    doc = passage.doc
    if lemma in _JOINING:
        yield from _join(reading, passage, verb, lemma)
    elif lemma == "own":
        yield from own(reading, passage, verb)
    elif lemma in BUYING or (lemma == "take" and any(c.lower_ == "over" and c.dep_ == "prt" for c in verb.children)):
        yield from buying(reading, passage, verb)
    elif lemma in {"affiliate", "operate", "function", "fall", "sit"}:
        word = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else ""
        wanted = {"to", "with"} if lemma == "affiliate" else {"under", "within"}
        if (
            word in wanted
            and standing(verb) == HELD
            and (verb.tag_ == "VBZ" or (lemma == "affiliate" and verb.tag_ == "VBN"))
        ):
            groups, _ = groups_after(reading, passage, verb.i + 2)
            yield Found(
                bodies_acting(reading, passage, verb),
                groups[:1],
                MEMBER if lemma == "affiliate" else PART,
                "membership.under",
                0.75,
            )
    elif lemma in {"comprise", "consist"} or (lemma in {"make", "compose"} and verb.tag_ == "VBN"):
        yield from _comprise(reading, passage, verb)
    elif lemma == "chair" and verb.tag_ == "VBZ" and standing(verb) == HELD:
        groups, _ = groups_after(reading, passage, verb.i + 1)
        members = [m for m in bodies_acting(reading, passage, verb) if m.type is EntityType.COUNTRY]
        yield Found(members, groups[:1], MEMBER, "membership.presidency", 0.8)
    elif lemma in {"take", "participate", "play"}:
        yield from _take_part(reading, passage, verb, lemma)
    elif lemma == "bring" and any(c.lower_ == "together" for c in verb.children) and verb.dep_ in {"relcl", "ROOT"}:
        groups = bodies_acting(reading, passage, verb)
        k = next(c.i for c in verb.children if c.lower_ == "together") + 1
        if groups and verb.tag_ in {"VBZ", "VBP"} and k < len(doc):
            members = bodies_after(reading, passage, k)
            if len(members) > 1 and groups[-1].type is EntityType.ORGANISATION:
                yield Found(members, groups[-1:], MEMBER, "membership.bring-together", 0.85)


def _comprise(reading: Reading, passage: Passage, verb: Token) -> Iterator[Found]:
    """``G comprises A, B and C``, ``G is made up of A and B``, where all parts are named bodies."""
    doc = passage.doc
    lemma = verb.lemma_.lower()
    k = verb.i + 1
    if lemma != "comprise":
        k = next((t.i + 1 for t in doc[k : min(k + 2, verb.sent.end)] if t.lower_ == "of"), -1)
        if k < 0:
            return
    groups = bodies_acting(reading, passage, verb)
    members = bodies_after(reading, passage, k) if k < len(doc) else []
    if standing(verb) == HELD and len(members) > 1 and len(groups) == 1 and groups[0].type is EntityType.ORGANISATION:
        yield Found(members, groups, MEMBER, "membership.comprise", 0.8)


def _join(reading: Reading, passage: Passage, verb: Token, lemma: str) -> Iterator[Found]:
    doc = passage.doc
    if lemma == "belong":
        if verb.tag_ not in {"VBZ", "VBP"} or standing(verb) != HELD:
            return
    elif not done(verb):
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if (lemma in {"admit", "readmit", "readmitte"} and not passive) or (lemma in {"join", "rejoin"} and passive):
        return
    k = verb.i + 1
    if lemma not in {"join", "rejoin"}:
        k = next((t.i + 1 for t in doc[verb.i + 1 : min(verb.sent.end, verb.i + 5)] if t.lower_ in {"to", "into"}), -1)
        if k < 0:
            return
    groups, end = groups_after(reading, passage, k)
    members = bodies_acting(reading, passage, verb)
    if not groups or not members or len(groups) > 2:
        return
    if lemma == "belong" and end < len(doc) and doc[end].lower_ == "and":
        second = next((t.i for t in doc[end : min(verb.sent.end, end + 8)] if t.lower_ == "to"), None)
        if second is not None:
            groups = groups + groups_after(reading, passage, second + 1)[0]
    unit = (
        lemma == "belong"
        and all(m.type is EntityType.ORGANISATION for m in members)
        and not _is_grouping(groups[0].name)
    )
    yield Found(
        members, groups, PART if unit else MEMBER, f"membership.{lemma.removeprefix('re').removesuffix('te')}", 0.85
    )
    if lemma in {"join", "accede"}:
        stop = doc[verb.sent.end].sent.end if verb.sent.end < len(doc) else verb.sent.end
        following = next(
            (
                t
                for t in doc[verb.i + 1 : stop]
                if t.lemma_ == "follow" and t.tag_ == "VBD" and not any(c.dep_ == "dobj" for c in t.children)
            ),
            None,
        )
        if following is not None:
            yield Found(bodies_acting(reading, passage, following), groups, MEMBER, "membership.followed", 0.7)


def _is_grouping(name: str) -> bool:
    words = set(name.casefold().split())
    return (
        bool(
            words
            & {
                "union",
                "alliance",
                "league",
                "association",
                "federation",
                "confederation",
                "forum",
                "club",
                "council",
                "organisation",
                "organization",
                "coalition",
                "network",
                "group",
                "community",
                "commission",
            }
        )
        or len(name.split()) == 1
    )


def _take_part(reading: Reading, passage: Passage, verb: Token, lemma: str) -> Iterator[Found]:
    """``A takes part in PROGRAMME``, ``A plays a key role in GROUP``."""
    doc = passage.doc
    window = doc[verb.i + 1 : min(verb.sent.end, verb.i + 7)]
    words = [t.lower_ for t in window]
    if (lemma == "take" and "part" not in words[:1]) or (lemma == "play" and not {"role", "part"} & set(words)):
        return
    k = next((t.i + 1 for t in window if t.lower_ == "in"), -1)
    if verb.dep_ == "relcl" and any(
        c.lower_ == "in" and any(w.lower_ == "which" for w in c.children) for c in verb.children
    ):
        group = passage.owner.get(verb.head.i)
        head = as_group(reading, passage, group) if group is not None else None
        members = bodies_acting(reading, passage, verb)
        if head is not None and members and standing(verb) is not None:
            yield Found(members, [head[0]], PARTICIPANT, "membership.take-part", 0.75)
        return
    if (
        k >= 0
        and verb.dep_ == "acl"
        and verb.head.lower_
        in {"countries", "nations", "states", "organisations", "organizations", "companies", "partners", "agencies"}
    ):
        include = next((t for t in doc[k : verb.sent.end] if t.lemma_.lower() in {"include", "be"}), None)
        groups, end = groups_after(reading, passage, k)
        if include is not None and include.i == end and groups:
            yield Found(
                bodies_after(reading, passage, include.i + 1), groups[:1], PARTICIPANT, "membership.take-part", 0.8
            )
        return
    if k < 0 or standing(verb) != HELD or (verb.tag_ == "VBD" and lemma != "participate"):
        return
    groups, end = groups_after(reading, passage, k)
    members = bodies_acting(reading, passage, verb)
    if not groups or not members or len(groups) > 1:
        return
    if passage.doc[end - 1].lower_ in {"meeting", "summit", "conference"}:
        return
    yield Found(members, groups, PARTICIPANT, "membership.take-part", 0.8)
