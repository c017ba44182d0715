"""Verbs of meeting and going: meet, receive, visit, travel, lead a delegation, be in a place for talks."""

from __future__ import annotations

from spacy.tokens import Token

from kg import names as nm
from kg.extract.actors import actors
from kg.extract.clause_places import place_after
from kg.extract.clauses import HELD, PLANNED, clause_end, standing, subject
from kg.extract.meeting_event import VISIT, Event
from kg.extract.meeting_more import companions, crowd, possessor
from kg.extract.meeting_parts import destination, in_date, new_event, persons, subjects_of, together
from kg.model import EntityType
from kg.reading import Passage, Reading

_NOBODY = frozenset(
    "it problem need target deadline standard requirement demand cost challenge goal objective obligation resistance criterion "
    "criteria condition commitment expectation approval end bill threshold test opposition criticism objection aim duty "
    "difficulty fate death quota specification term promise".split()
)
"""What is met without anybody meeting."""


def meet(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X met (with) Y``, ``X and Y met in PLACE``: "Kenya's trade minister Ana Otieno met Luc Morel in Oslo on Monday"."""
    doc = passage.doc
    start = verb.i + 1
    while start < len(doc) and doc[start].lower_ in {
        "with",
        "up",
        "again",
        "separately",
        "privately",
        "briefly",
        "yesterday",
        "today",
    }:
        start += 1
    listed = actors(reading, passage, start, clause_end(passage, verb.i))
    subjects = subjects_of(reading, passage, verb)
    if verb.lemma_.lower() in {"sit", "call", "see"}:
        return _sit_down(reading, passage, verb)
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        return None
    people = together(subjects, listed.mentions)
    met = crowd(reading, passage, start, clause_end(passage, verb.i)) if persons(subjects) and len(people) < 2 else []
    if met:
        event = new_event(
            reading, passage, verb, "meeting", standing(verb), "meeting.meet-group", 0.7, together(people, met), start
        )
        return event if event is not None and (event.place is not None or event.date is not None) else None
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if verb.lemma_.lower() == "meet" and thing is not None and thing.lemma_.lower() in _NOBODY:
        return None  # "Greece meets this problem first": nobody is met
    if not subjects or (
        verb.lemma_.lower() != "meet" and len(people) < 2 and all(p.type is EntityType.PERSON for p in people)
    ):
        return None
    if verb.lemma_.lower() == "convene" and len(subjects) < 2:
        return None
    if not people or (len(people) < 2 and people[0].type is EntityType.PERSON):
        return None
    event = new_event(reading, passage, verb, "meeting", standing(verb), "meeting.meet", 0.85, people, listed.end)
    head = subject(verb)
    owners = possessor(reading, passage, head) if head is not None and len(people) < 2 else []
    if event is not None and owners and people[0].type is EntityType.ORGANISATION and people[0].name != owners[0].name:
        # "the bloc's Chiefs of Staff": they are not a body of their own
        event.people = people = owners
        return event
    if event is not None and len(people) < 2 and people[0].type is EntityType.ORGANISATION:
        event.name = people[0].name
        title = passage.titled.get(head.i) if head is not None else None
        body = passage.owner.get(title.start - 1) if title is not None else None
        if title is not None and body is not None and title.head in {"heads", "chiefs"}:
            # "the Harbour Union Heads of State met": they are named as a group, not as the body itself
            text = passage.doc[body.start : title.end].text
            event.people = [reading.entity(passage, body.start, title.end, EntityType.ORGANISATION, text)]
            event.name = text
    if event is not None and event.place is not None and any(p.name == event.place.name for p in listed.mentions):
        event.place = place_after(reading, passage, listed.end, clause_end(passage, listed.end - 1))
    return event


def _sit_down(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X sat down with Y``, ``X called on Y in PLACE``; a call on somebody to act is none."""
    doc = passage.doc
    sits = verb.lemma_.lower() == "sit"
    sees = verb.lemma_.lower() == "see"
    words: tuple[str, ...] = ("down", "with") if sits else () if sees else ("on",)
    if tuple(t.lower_ for t in doc[verb.i + 1 : verb.i + 1 + len(words)]) != words:
        return None
    listed = actors(reading, passage, verb.i + 1 + len(words), clause_end(passage, verb.i))
    subjects = persons(subjects_of(reading, passage, verb))
    if not subjects or not persons(listed.mentions):
        return None
    if not sits and any(t.tag_ == "TO" or t.lower_ == "for" for t in doc[listed.end : verb.sent.end]):
        return None
    people = together(subjects, listed.mentions)
    event = new_event(reading, passage, verb, "meeting", standing(verb), "meeting.meet", 0.75, people, listed.end)
    if event is None or sits:
        return event
    return event if event.place is not None and (not sees or event.status == PLANNED) else None


def visit(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X visited PLACE``, ``X travels to PLACE``, ``X will depart for PLACE``: "Ms Otieno flew to Lima on 3 May"."""
    doc = passage.doc
    lemma = verb.lemma_.lower()
    stop = clause_end(passage, verb.i)
    if lemma in {"visit", "tour"}:
        if any(c.dep_ == "auxpass" for c in verb.children):
            return None
        start = verb.i + 1
    else:
        wanted = (
            {"to"} if lemma not in {"arrive", "depart", "leave"} else {"in", "at"} if lemma == "arrive" else {"for"}
        )
        preposition = next(
            (
                t
                for t in doc[verb.i + 1 : min(stop, verb.i + 9)]
                if t.lower_ in wanted and t.dep_ != "aux" and t.pos_ != "PART"
            ),
            None,
        )
        if preposition is None:
            return None
        start = preposition.i + 1
        if any(t.pos_ == "VERB" for t in doc[verb.i + 1 : start]) or (
            lemma == "go" and any(t.pos_ == "NOUN" and not in_date(passage, t.i) for t in doc[verb.i + 1 : start])
        ):
            return None
    place, name = destination(reading, passage, start, stop)
    if place is None:
        return None
    people = persons(subjects_of(reading, passage, verb))
    if not people:
        return None
    named = next((n.end for n in passage.names if n.start >= start and n.start < stop and n.type != nm.PERSON), stop)
    people = together(people, companions(reading, passage, named, stop))
    return new_event(
        reading, passage, verb, VISIT, standing(verb), "meeting.visit", 0.85, people, start, place=place, name=name
    )


def receive(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X received (hosted, welcomed) Y in PLACE``, ``Y was received by X``: "Ms Silva received a delegation from Malta"."""
    doc = passage.doc
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    stop = clause_end(passage, verb.i)
    agent = next((t.i + 1 for t in doc[verb.i + 1 : stop] if t.lower_ == "by"), None) if passive else verb.i + 1
    if agent is None:
        return None
    listed = actors(reading, passage, agent, stop)
    subjects = subjects_of(reading, passage, verb)
    delegates = any(
        t.lower_ in {"delegation", "delegations", "representatives", "ministers", "officials", "leaders"}
        for t in doc[agent : listed.end]
    )
    others = [m for m in listed.mentions if m.type is EntityType.PERSON or delegates]
    if not subjects or not others or not any(m.type is EntityType.PERSON for m in [*subjects, *others]):
        return None
    if verb.lemma_.lower() in {"welcome", "greet"} and not any(
        c.dep_ == "prep" and c.lower_ in {"to", "in", "at"} for c in verb.children
    ):
        return None
    return new_event(
        reading,
        passage,
        verb,
        "meeting",
        standing(verb),
        "meeting.receive",
        0.8,
        together(subjects, others),
        listed.end,
    )


def delegation(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X led a delegation to PLACE``: a visit of X."""
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in {"delegation", "mission"}]
    people = persons(subjects_of(reading, passage, verb))
    if not objects or not people:
        return None
    stop = clause_end(passage, verb.i)
    to = next((t.i for t in passage.doc[objects[0].i + 1 : stop] if t.lower_ == "to"), None)
    if to is None or to > objects[0].i + 2:
        return None
    place, _ = destination(reading, passage, to + 1, stop)
    if place is None:
        return None
    return new_event(reading, passage, verb, VISIT, standing(verb), "meeting.delegation", 0.8, people, to, place=place)


def be_in(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X will be in PLACE on DATE (for talks)``: a visit, where a date or purpose tells that it is no residence."""
    doc = passage.doc
    k = verb.i + 1
    while k < len(doc) and doc[k].pos_ == "ADV":
        k += 1
    due = k < len(doc) and doc[k].lower_ in {"due", "off"}
    k += due
    if k >= len(doc) or doc[k].lower_ != ("to" if due and doc[k - 1].lower_ == "off" else "in"):
        return None
    name = passage.owner.get(k + 1)
    if name is None or name.type not in {nm.PLACE, nm.COUNTRY} or name.adjectival:
        return None
    people = subjects_of(reading, passage, verb)
    token = subject(verb)
    if len(persons(people)) != 1 or len(people) > 2 or token is None or token.dep_ == "nsubjpass":
        return None
    stop = clause_end(passage, verb.i)
    event = new_event(
        reading,
        passage,
        verb,
        VISIT,
        PLANNED if due and standing(verb) == HELD else standing(verb),
        "meeting.be-in",
        0.65,
        people,
        k,
        place=reading.mention(passage, name),
    )
    purpose = any(t.lower_ in {"talks", "meetings", "meeting", "visit"} for t in doc[name.end : stop])
    return event if event is not None and ((event.date and len(event.date) >= 10) or purpose) else None


def due_in(reading: Reading, passage: Passage, due: Token) -> Event | None:
    """``X, due in PLACE on DATE,``: a planned visit."""
    doc = passage.doc
    if due.i < 2 or due.i + 2 >= len(doc) or doc[due.i - 1].text != "," or doc[due.i + 1].lower_ != "in":
        return None
    person, place = passage.owner.get(due.i - 2), passage.owner.get(due.i + 2)
    if (
        person is None
        or person.type != nm.PERSON
        or place is None
        or place.type not in {nm.PLACE, nm.COUNTRY, nm.OTHER}
    ):
        return None
    who, where = [reading.mention(passage, person)], reading.mention(passage, place)
    if place.type == nm.OTHER:
        where = reading.entity(passage, place.start, place.end, EntityType.PLACE, place.text)
    return new_event(reading, passage, due, VISIT, PLANNED, "meeting.be-in", 0.75, who, place.end, place=where)
