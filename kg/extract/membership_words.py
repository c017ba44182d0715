"""Nouns of membership: member, partner, grouping, presidency."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import names as nm
from kg.extract.clauses import HELD, standing
from kg.extract.membership_bodies import (
    GONE,
    MEMBER,
    PARTICIPANT,
    Found,
    as_group,
    bodies_acting,
    bodies_after,
    bodies_before,
    governing,
    groups_after,
)
from kg.model import EntityType, Mention
from kg.reading import Passage, Reading


def members_of(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``A, B and C, members of G``; ``G members A and B``; ``members of G include A``; ``as a G member, A``."""
    doc = passage.doc
    k = token.i + 1
    if k < len(doc) and doc[k].lower_ in {
        "state",
        "states",
        "country",
        "countries",
        "nations",
        "nation",
        "governments",
        "organisation",
        "company",
    }:
        k += 1
    groups: list[Mention] = []
    end = k
    if k < len(doc) and doc[k].lower_ == "of":
        groups, end = groups_after(reading, passage, k + 1)
        phrase = token.i
    else:
        phrase = token.i
        while (
            phrase > token.sent.start and doc[phrase - 1].pos_ in {"ADJ", "NUM"} and (phrase - 1) not in passage.owner
        ):
            phrase -= 1
        owner = passage.owner.get(phrase - 1)
        if owner is None and phrase > 1 and doc[phrase - 1].text in {"'s", "’s"}:
            owner = passage.owner.get(phrase - 2)
        group = as_group(reading, passage, owner) if owner is not None and owner.type != nm.COUNTRY else None
        if group is not None and owner is not None:
            groups = [group[0]]
            phrase = owner.start
    window = {t.lower_ for t in doc[max(token.sent.start, phrase - 5) : token.i]}
    if window & GONE:
        return
    if not groups and token.dep_ == "attr" and token.lower_ == "member" and token.head.lemma_ == "become":
        groups = _told_of(reading, passage, token.i)
    if not groups and token.dep_ == "attr" and token.head.dep_ == "relcl":
        # "the League, of which Malta is a member"
        which = any(
            c.lower_ == "of" and any(w.lower_ == "which" for w in c.children)
            for c in [*token.head.children, *token.children]
        )
        head = passage.owner.get(token.head.head.i)
        named = as_group(reading, passage, head) if head is not None else None
        noun = token.head.head
        body = [named[0]] if named is not None else reading.refer(passage, noun.i)
        body = body or groups_after(reading, passage, noun.left_edge.i)[0]
        if which and body and body[0].type is EntityType.ORGANISATION:
            yield Found(bodies_acting(reading, passage, token.head), body, MEMBER, "membership.member", 0.85)
        return
    if not groups:
        if doc[token.i - 1].lower_ == "whose" or (token.i > 1 and doc[token.i - 1].lower_ == "its"):
            owners = bodies_before(reading, passage, token.i - 1 - (doc[token.i - 2].text == ","))
            if owners and k < len(doc) and doc[k].lemma_ in {"include", "be"}:
                yield Found(bodies_after(reading, passage, k + 1), owners[-1:], MEMBER, "membership.include", 0.9)
        return
    if phrase != token.i and k < len(doc) and doc[k].lemma_ == "be" and doc[k].i < token.sent.end - 1:
        members = bodies_after(reading, passage, k + 1)
        if members:
            yield Found(members, groups, MEMBER, "membership.include", 0.9)
            return
    if (end < len(doc) and doc[end].lemma_.lower() == "include") or (
        k < len(doc) and doc[k].lemma_.lower() == "include"
    ):
        at = end if doc[end].lemma_.lower() == "include" else k
        yield Found(bodies_after(reading, passage, at + 1), groups, MEMBER, "membership.include", 0.9)
        return
    listed = _such_as(reading, passage, end if phrase == token.i else k)
    if listed:
        yield Found(listed, groups, MEMBER, "membership.such-as", 0.85)
        return
    # "G members A, B and C"
    if phrase != token.i and k < len(doc) and passage.owner.get(k) is not None:
        members = bodies_after(reading, passage, k)
        if doc[phrase - 1].lower_ == "fellow" and phrase > 1 and doc[phrase - 2].lower_ in {"and", ",", "with"}:
            members = bodies_before(reading, passage, phrase - 2) + members
        if members:
            yield Found(members, groups, MEMBER, "membership.members-list", 0.9)
            return
    # "A, B and C, all members of G"
    first = phrase - 1
    while first >= token.sent.start and (
        doc[first].lower_
        in {"a", "an", "the", "all", "both", "each", "founding", "full", "fellow", "one", "themselves"}
        or doc[first].pos_ in {"ADJ", "NUM"}
        or (doc[first].dep_ == "compound" and first not in passage.owner)
    ):
        first -= 1
    mark = doc[first].text if first >= token.sent.start else ""
    if mark in {",", "(", "–", "—", "-"}:
        members = bodies_before(reading, passage, first)
        if members:
            yield Found(
                members[-1:] if doc[token.i].lower_ == "member" else members,
                groups,
                MEMBER,
                "membership.apposition",
                0.9,
            )
            return
    verb = governing(token)
    if verb is None:
        return
    copular = verb.lemma_.lower() in {"be", "become", "remain"} or verb.lower_ == "founding"
    as_member = mark.casefold() == "as"
    others = any(t.lower_ in {"other", "fellow"} for t in doc[max(0, phrase - 2) : token.i])
    if (copular or as_member or others) and (standing(verb) == HELD or as_member):
        members = bodies_acting(reading, passage, verb)
        if as_member and not members and verb.head.i != verb.i:
            members = bodies_acting(reading, passage, verb.head)
        if members:
            yield Found(members, groups, MEMBER, "membership.member", 0.9 if copular else 0.8)


def _told_of(reading: Reading, passage: Passage, k: int) -> list[Mention]:
    """The group whose members the passage told of before token k: "Slovenia, which became a full member in May"."""
    for earlier in reversed(passage.doc[:k]):
        if earlier.lower_ in {"member", "members"} and earlier.i + 1 < k:
            states = passage.doc[earlier.i + 1].lower_ in {"states", "countries", "state"}
            of = earlier.i + 1 + states
            if of + 1 < k and passage.doc[of].lower_ == "of":
                return groups_after(reading, passage, of + 1)[0][:1]
            group = passage.owner.get(earlier.i - 1)
            named = as_group(reading, passage, group) if group is not None and group.type == nm.ORG else None
            return [named[0]] if named is not None else []
    return []


def _such_as(reading: Reading, passage: Passage, k: int) -> list[Mention]:
    """Members named after "members of G": "(,) such as A and B", "including A", "among them A", ", A included,"."""
    doc = passage.doc
    if k < len(doc) and doc[k].text in {",", "("}:
        k += 1
        named = bodies_after(reading, passage, k) if k in passage.owner else []
        if named and any(t.lower_ in {"included", "among"} for t in doc[k : min(len(doc), k + 8)]):
            return named if len(named) < 4 else []
    for words in (("such", "as"), ("including",), ("notably",), ("among", "them")):
        if tuple(t.lower_ for t in doc[k : k + len(words)]) == words and k + len(words) < len(doc):
            return bodies_after(reading, passage, k + len(words))
    return []


def presidency(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``A holds the presidency of G``: a member; ``A has observer status at G``: a participant."""
    doc = passage.doc
    verb = governing(token)
    if verb is None or verb.lemma_.lower() not in {"hold", "have", "assume", "take"} or standing(verb) != HELD:
        return
    k = token.i + 1
    observer = token.lower_ == "status"
    if (
        (observer and doc[token.i - 1].lower_ != "observer")
        or k >= len(doc)
        or doc[k].lower_ not in {"of", "at", "in", "with"}
    ):
        return
    groups, _ = groups_after(reading, passage, k + 1)
    members = bodies_acting(reading, passage, verb)
    if groups and members:
        yield Found(members, groups[:1], PARTICIPANT if observer else MEMBER, "membership.presidency", 0.85)


def partners(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``A and B are partners in PROGRAMME``."""
    doc = passage.doc
    verb = token.head
    if (
        token.dep_ != "attr"
        or verb.lemma_ != "be"
        or standing(verb) != HELD
        or verb.lower_ == "was"
        or token.i + 1 >= len(doc)
        or doc[token.i + 1].lower_ != "in"
    ):
        return
    groups, _ = groups_after(reading, passage, token.i + 2)
    yield Found(bodies_acting(reading, passage, verb), groups[:1], PARTICIPANT, "membership.partners", 0.8)


def grouping(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``G, a grouping of A, B and C``."""
    doc = passage.doc
    k = token.i + 1
    if [t.lower_ for t in doc[k : k + 3]] == ["made", "up", "of"]:
        k += 2
    elif [t.lower_ for t in doc[k : k + 2]] in (["composed", "of"], ["consisting", "of"]):
        k += 1
    if k >= len(doc) or doc[k].lower_ not in {"of", "between", "comprising"} or token.i in passage.owner:
        return
    first = token.i - 1
    while first >= token.sent.start and doc[first].pos_ in {"DET", "ADJ", "NOUN", "ADV"}:
        first -= 1
    if first < token.sent.start or doc[first].text not in {",", "(", "–", "—", "-"}:
        return
    groups = bodies_before(reading, passage, first)
    members = bodies_after(reading, passage, k + 1)
    if groups and len(members) > 1:
        yield Found(members, groups[-1:], MEMBER, "membership.grouping", 0.88)
