"""Further ways to tell of a meeting: briefing, sitting, inviting, bodies called together, and who else was there."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.actors import actors
from kg.extract.clauses import HELD, PLANNED, clause_end, standing
from kg.extract.meeting_event import VISIT, Event
from kg.extract.meeting_parts import NOUNS, bare, capitalised_name, new_event, persons, subjects_of, together
from kg.model import EntityType, Mention
from kg.reading import Passage, Reading

_HOSTING: Final = frozenset({"convene", "host", "organise", "organize", "hold", "chair", "stage"})
_CROWDS: Final = frozenset(
    "companies firms leaders executives chiefs officials experts ministers farmers lawmakers unions investors bankers "
    "groups agencies families campaigners representatives scientists researchers commanders".split()
)
"""Nouns for people or bodies that meet somebody as a group without a name."""
_PRESENT: Final = frozenset({"present", "attending", "attendance"})
_TOGETHER: Final = frozenset({"joined", "accompanied"})


def brief(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X briefed BODY in PLACE on DATE``; without place or date nothing tells a meeting from a memorandum."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    listed = actors(reading, passage, verb.i + 1, clause_end(passage, verb.i))
    subjects = persons(subjects_of(reading, passage, verb))
    if not subjects or not listed.mentions:
        return None
    people = together(subjects, listed.mentions)
    event = new_event(reading, passage, verb, "meeting", standing(verb), "meeting.brief", 0.75, people, listed.end)
    if event is None:
        return None
    head = verb.head
    if event.place is None and verb.dep_ == "advcl" and head.lemma_ in {"stop", "travel", "fly", "be", "go"}:
        stops = [
            n
            for n in passage.names
            if head.i < n.start < verb.i
            and n.type == nm.PLACE
            and passage.doc[n.start - 1].lower_ in {"in", "to", "at"}
        ]
        event.place = reading.mention(passage, stops[0]) if stops else None
    return event if event.place is not None or event.date is not None else None


def sit(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``BODY sits again in PLACE on DATE``: a session of the body."""
    following = passage.doc[verb.i + 1].lower_ if verb.i + 1 < len(passage.doc) else ""
    before = passage.doc[verb.i - 1].lower_ if verb.i else ""
    if following not in {"again", "next"} and before != "next":
        return None
    bodies = [m for m in subjects_of(reading, passage, verb) if m.type is EntityType.ORGANISATION]
    pointed = next((c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in {"body", "council", "chamber"}), None)
    if not bodies and pointed is not None and any(c.lower_ in {"that", "the", "this"} for c in pointed.children):
        told = [n for n in passage.names if n.type == nm.ORG and n.end <= pointed.i]
        bodies = [reading.mention(passage, told[-1])] if told else []
    if not bodies:
        return None
    event = new_event(reading, passage, verb, "meeting", standing(verb), "meeting.meet", 0.8, bodies[:1], verb.i + 1)
    if event is not None:
        event.name = bodies[0].name
    return event if event is not None and event.place is not None else None


def invited(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``A and B have been invited to a conference in PLACE on DATE``: planned, where the date says when."""
    if not any(c.dep_ == "auxpass" for c in verb.children) or any(c.dep_ == "neg" for c in verb.children):
        return None
    doc = passage.doc
    stop = clause_end(passage, verb.i)
    noun = next((t for t in doc[verb.i + 1 : min(stop, verb.i + 9)] if t.lemma_.lower() in NOUNS), None)
    if noun is None or not any(t.lower_ == "to" for t in doc[verb.i + 1 : noun.i]):
        return None
    people = subjects_of(reading, passage, verb)
    type_ = NOUNS[noun.lemma_.lower()]
    if type_ in {VISIT, "call", "speech"} or not people:
        return None
    event = new_event(reading, passage, noun, type_, PLANNED, "meeting.invited", 0.7, people, noun.i + 1)
    if event is None or event.date is None or event.status == HELD:
        return None
    event.name = capitalised_name(passage, noun)
    return event


def convened(reading: Reading, passage: Passage, verb: Token, used: set[int]) -> Event | None:
    """``the summit that X is convening in PLACE on DATE``, ``the workshop held in PLACE by X``: those who hold an event."""
    doc = passage.doc
    if verb.lemma_.lower() not in _HOSTING or verb.dep_ not in {"relcl", "acl"}:
        return None
    noun = verb.head
    type_ = NOUNS.get(noun.lemma_.lower())
    if type_ is None or type_ in {VISIT, "call", "speech"} or noun.lemma_.lower() == "day":
        return None
    stop = min(clause_end(passage, verb.i), verb.sent.end)
    if verb.dep_ == "acl":
        by = next((t.i for t in doc[verb.i + 1 : min(stop, verb.i + 16)] if t.lower_ == "by"), None)
        if verb.tag_ != "VBN" or by is None:
            return None
        listed = actors(reading, passage, by + 1, stop)
        people, end = listed.mentions, listed.end
    else:
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.lower_ in {"that", "which", "who"}:
            return None
        people, end = subjects_of(reading, passage, verb), verb.i + 1
    if not people:
        return None
    event = new_event(reading, passage, verb, type_, standing(verb), "meeting.convened", 0.75, people, end)
    if event is None or (event.place is None and event.date is None):
        return None
    used.add(noun.i)
    owner = passage.owner.get(noun.i)
    event.name = bare(owner.text) if owner is not None else capitalised_name(passage, noun) or _kind(passage, noun)
    return event


def _kind(passage: Passage, noun: Token) -> str | None:
    """An event's own words, where more than its noun: "leaders' summit"; else the noun of a workshop or seminar."""
    doc = passage.doc
    k = noun.i
    while k > noun.sent.start and (
        (doc[k - 1].pos_ in {"NOUN", "ADJ"} and (k - 1) not in passage.owner) or doc[k - 1].text in {"'", "’", "'s"}
    ):
        k -= 1
    if k == noun.i and noun.lemma_.lower() not in {"workshop", "seminar", "symposium"}:
        return None
    return doc[k : noun.i + 1].text


def crowd(reading: Reading, passage: Passage, start: int, stop: int) -> list[Mention]:
    """People named by what they are only, in the plural and described: "leading tech companies", "African police chiefs"."""
    doc = passage.doc
    k = start + (start < stop and doc[start].lower_ in {"the", "with"})
    first = k
    while (
        k < stop
        and (doc[k].pos_ in {"ADJ", "NOUN", "PROPN"} or doc[k].tag_ in {"VBG", "VBN"})
        and k not in passage.owner
        and doc[k].text.islower()
    ):
        if doc[k].tag_ == "NNS" and doc[k].lower_ in _CROWDS and k > first:
            text = doc[first : k + 1].text
            return [reading.entity(passage, first, k + 1, EntityType.GROUP, text)]
        k += 1
    return []


def possessor(reading: Reading, passage: Passage, subject: Token) -> list[Mention]:
    """The body whose people a subject names: "the bloc's chiefs of staff would meet"."""
    near = [subject, *(c for c in subject.children if c.dep_ in {"nmod", "compound"} and c.i < subject.i)]
    owner = next((c for token in near for c in token.children if c.dep_ == "poss" and c.i < subject.i), None)
    if owner is None:
        return []
    name = passage.owner.get(owner.i)
    if name is not None:
        return [reading.mention(passage, name)] if name.type in {nm.ORG, nm.COUNTRY} else []
    found = reading.refer(passage, owner.i) if owner.pos_ == "NOUN" else []
    if not found and owner.lower_ in {"bloc", "alliance", "grouping"}:
        earlier = [n for n in passage.names if n.type == nm.ORG and n.sure and n.end <= owner.i]
        found = [reading.mention(passage, earlier[-1])] if earlier else []
    return [m for m in found if m.type in {EntityType.ORGANISATION, EntityType.COUNTRY}]


def companions(reading: Reading, passage: Passage, start: int, stop: int) -> list[Mention]:
    """Who went along: "with the health commissioner, Ana Ruiz", "accompanied by Luis Mora", after a visit's place."""
    doc = passage.doc
    for t in doc[start:stop]:
        if t.pos_ == "VERB" and t.lower_ not in _TOGETHER:
            return []
        if t.lemma_.lower() in NOUNS or t.lower_ in {"for", "after", "before"}:
            return []
        if t.lower_ == "with" or (t.lower_ == "by" and doc[t.i - 1].lower_ in _TOGETHER):
            return persons(actors(reading, passage, t.i + 1, stop).mentions)
    return []


def latecomers(reading: Reading, passage: Passage, events: list[Event]) -> None:
    """Who else was at the event told of before: "Also present were A and B", "she was joined by C", "it was attended by D"."""
    doc = passage.doc
    for token in doc:
        low = token.lower_
        if not (low in _PRESENT or low in _TOGETHER or low == "attended"):
            continue
        earlier = [e for e in events if e.trigger < token.i and e.last >= token.sent.start]
        if not earlier:
            continue
        last = earlier[-1]
        following = token.i + 1
        if following >= len(doc):
            continue
        if low in _PRESENT:
            opened = doc[token.sent.start].lower_ == "also" and token.i - token.sent.start < 4
            if not opened or doc[following].lower_ not in {"was", "were"}:
                continue
            last.people = together(last.people, actors(reading, passage, following + 1, token.sent.end).mentions)
            last.last = max(last.last, token.sent.end)
        elif doc[following].lower_ == "by" and any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children):
            if low == "attended" and not any(c.lower_ in {"it", "which"} for c in token.children):
                continue
            if low in _TOGETHER and last.type not in {VISIT, "meeting", "talks"}:
                continue
            found = actors(reading, passage, following + 1, clause_end(passage, following)).mentions
            last.people = together(last.people, found if low == "attended" else persons(found))
