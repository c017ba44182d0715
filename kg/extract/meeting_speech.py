"""Verbs of speaking at events: speak, address, discuss, appear before a committee, attend."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.actors import actors
from kg.extract.clause_places import place_after
from kg.extract.clauses import HELD, clause_end, standing, subject
from kg.extract.meeting_event import SPEECH, Event
from kg.extract.meeting_parts import NOUNS, bare, capitalised_name, in_date, new_event, persons, subjects_of, together
from kg.model import EntityType, Mention
from kg.reading import Passage, Reading


def speak(reading: Reading, passage: Passage, verb: Token, used: set[int]) -> Event | None:
    """``X spoke (by telephone) to Y`` is a call or talks; ``X will speak at EVENT`` a speech."""
    doc = passage.doc
    stop = clause_end(passage, verb.i)
    subjects = subjects_of(reading, passage, verb)
    if not subjects:
        return None
    phone = verb.lemma_.lower() in {"telephone", "phone"} or any(
        t.lower_ in {"telephone", "phone", "video"} for t in doc[verb.i + 1 : stop]
    )
    for t in doc[verb.i + 1 : min(stop, verb.i + 8)]:
        if t.lower_ in {"after", "before", "following", "during", "ahead"} and t.dep_ != "dobj":
            break
        if (t.lower_ in {"to", "with"} and t.pos_ != "PART") or verb.lemma_.lower() in {"telephone", "phone"}:
            listed = actors(reading, passage, t.i + (t.lower_ in {"to", "with"}), stop)
            if listed.mentions:
                if not phone and not any(m.type is EntityType.PERSON for m in listed.mentions):
                    return None
                return new_event(
                    reading,
                    passage,
                    verb,
                    "call" if phone else "talks",
                    standing(verb),
                    "meeting.speak",
                    0.8,
                    together(subjects, listed.mentions),
                    listed.end,
                )
        if t.lower_ in {"at", "to", "before"} and t.pos_ != "PART":
            name, end = venue_of(reading, passage, t.i + 1, stop, used)
            if name:
                return new_event(
                    reading,
                    passage,
                    verb,
                    SPEECH,
                    standing(verb),
                    "meeting.speak-at",
                    0.85,
                    persons(subjects),
                    end,
                    name=name,
                )
    if phone and len(subjects) > 1:
        return new_event(reading, passage, verb, "call", standing(verb), "meeting.speak", 0.8, subjects, verb.i + 1)
    return None


def venue_of(reading: Reading, passage: Passage, start: int, stop: int, used: set[int]) -> tuple[str | None, int]:
    """The event, host or body that a speaker speaks to: the next event's or organisation's name, with what stands before it."""
    doc = passage.doc
    for k in range(start, min(stop, start + 12)):
        name = passage.owner.get(k)
        if name is not None and name.type in {nm.EVENT, nm.ORG} and name.start == k:
            end = name.end
            tail = end
            while (
                tail < stop
                and (doc[tail].pos_ in {"NOUN", "ADJ", "PROPN"} or doc[tail].text in {"'s", "’s", "-"})
                and passage.owner.get(tail) is None
                and not in_date(passage, tail)
            ):
                tail += 1
            if tail > end and doc[tail - 1].lemma_.lower() in NOUNS:
                end = tail
            used.update(range(start, end))
            return bare(doc[name.start : end].text if end > name.end else reading.mention(passage, name).name), end
        if (
            name is not None
            and name.type == nm.OTHER
            and name.start == k
            and name.end < stop
            and doc[name.end].lower_ == "of"
            and name.text.casefold()
            in {
                "festival",
                "congress",
                "conference",
                "forum",
                "council",
                "assembly",
                "convention",
                "parliament",
                "academy",
                "college",
            }
        ):
            end = name.end + 1
            while end < stop and (passage.owner.get(end) is not None or doc[end].lower_ == "the"):
                end += 1
            used.update(range(start, end))
            return bare(doc[name.start : end].text), end
        if (
            name is None
            and doc[k].lower_
            not in {"the", "a", "an", "annual", "of", "session", "meeting", "conference", "'s", "both"}
            and doc[k].pos_ not in {"ADJ", "NUM", "NOUN", "PROPN"}
        ):
            return None, start
        if name is not None and name.type in {nm.PLACE, nm.PERSON}:
            return None, start
    return None, start


def address(reading: Reading, passage: Passage, verb: Token, used: set[int]) -> Event | None:
    """``X addressed EVENT`` or a body: "Dr Lam addressed the World Tea Forum in Colombo"."""
    people = persons(subjects_of(reading, passage, verb))
    if not people or any(c.dep_ == "auxpass" for c in verb.children):
        return None
    stop = clause_end(passage, verb.i)
    name, end = venue_of(reading, passage, verb.i + 1, stop, used)
    if name is None:
        at = next((t.i for t in passage.doc[verb.i + 1 : stop] if t.lower_ == "at"), None)
        if at is None:
            return None
        name, end = venue_of(reading, passage, at + 1, stop, used)
        if name is None:
            return None
    return new_event(reading, passage, verb, SPEECH, standing(verb), "meeting.address", 0.85, people, end, name=name)


def discuss(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X will discuss TOPIC with Y``, ``X and Y discussed TOPIC``: the people are named on both sides, or together."""
    stop = clause_end(passage, verb.i)
    subjects = subjects_of(reading, passage, verb)
    end = verb.i + 1
    others: list[Mention] = []
    for t in passage.doc[verb.i + 1 : stop]:
        if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            break
        if t.lower_ == "with":
            listed = actors(reading, passage, t.i + 1, stop)
            others, end = listed.mentions, listed.end
    people = together(subjects, others)
    if len(people) < 2 or not subjects or not any(p.type is EntityType.PERSON for p in people):
        return None
    if not others and verb.dep_ not in {"ROOT", "conj"}:
        return None
    return new_event(reading, passage, verb, "talks", standing(verb), "meeting.discuss", 0.7, people, end)


def attended(reading: Reading, passage: Passage, verb: Token, used: set[int]) -> Event | None:
    """``EVENT, attended by X``, ``a roundtable will bring together A and B``; other objects are read from the noun."""
    lemma = verb.lemma_.lower()
    doc = passage.doc
    stop = clause_end(passage, verb.i)
    if lemma in {"attend", "convene", "organise", "organize"}:
        by = next((t.i for t in doc[verb.i + 1 : min(stop, verb.i + 10)] if t.lower_ == "by"), None)
        if verb.tag_ != "VBN" or by is None or (lemma == "attend" and by != verb.i + 1):
            return None
        noun = verb.head if verb.dep_ == "acl" else subject(verb)
        listed = actors(reading, passage, by + 1, stop)
        status: str | None = HELD
    elif lemma == "bring":
        noun = subject(verb)
        start = next(c.i for c in verb.children if c.lower_ == "together") + 1
        listed, status = actors(reading, passage, start, stop), standing(verb)
    else:
        return None
    if noun is None or not listed.mentions:
        return None
    type_ = NOUNS.get(noun.lemma_.lower())
    if type_ is None:
        return None
    owner = passage.owner.get(noun.i)
    used.add(noun.i)
    name = bare(owner.text) if owner is not None else capitalised_name(passage, noun)
    event = new_event(
        reading, passage, verb, type_, status, "meeting.attended", 0.8, listed.mentions, listed.end, name=name
    )
    if event is not None and event.place is None and noun.i < verb.i:
        event.place = place_after(reading, passage, noun.i + 1, verb.i)
    return event


_HEARERS: Final = (
    "committee",
    "court",
    "commission",
    "senate",
    "tribunal",
    "inquiry",
    "congress",
    "parliament",
    "assembly",
    "panel",
)


def _is_person(passage: Passage, token: Token) -> bool:
    name = passage.owner.get(token.i)
    return name is not None and name.type == nm.PERSON


def hearing(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X appeared before COMMITTEE``, ``COMMITTEE heard evidence from X``, ``COURT will hear the appeal``."""
    doc = passage.doc
    lemma = verb.lemma_.lower()
    stop = clause_end(passage, verb.i)
    subjects = subjects_of(reading, passage, verb)
    window = doc[verb.i + 1 : stop]
    if lemma == "tell":
        return _told(reading, passage, verb, subjects)
    evidence = {"evidence", "testimony"} & {c.lower_ for c in verb.children if c.dep_ == "dobj"}
    if lemma in {"appear", "testify"} or (lemma == "give" and evidence):
        before = next((t.i for t in window if t.lower_ in {"before", "to"}), None)
        if before is None or before > verb.i + 4:
            return None
        listed = actors(reading, passage, before + 1, stop)
        bodies = [m for m in listed.mentions if any(w in m.name.casefold() for w in _HEARERS)]
        if not bodies or not persons(subjects):
            return None
        return new_event(
            reading,
            passage,
            verb,
            "hearing",
            standing(verb),
            "meeting.hearing",
            0.8,
            together(persons(subjects), bodies),
            listed.end,
        )
    if lemma == "give" or not any(w in m.name.casefold() for m in subjects for w in _HEARERS):
        return None
    objects = {c.lemma_.lower() for c in verb.children if c.dep_ in {"dobj", "prep"}}
    witness = (
        next((c for c in verb.children if c.dep_ == "dobj" and _is_person(passage, c)), None)
        if lemma == "hear"
        else None
    )
    if witness is None and not objects & (
        {"evidence", "testimony"}
        if lemma == "take"
        else {"evidence", "testimony", "from", "appeal", "case", "application", "petition", "argument"}
    ):
        return None
    source = next((t.i for t in window if t.lower_ == "from"), None)
    if witness is not None:
        source = verb.i
    heard = actors(reading, passage, source + 1, stop) if source is not None else None
    people = together(persons(heard.mentions) if heard is not None else [], subjects)
    if lemma == "take" and len(people) < 2:
        return None
    return new_event(
        reading,
        passage,
        verb,
        "hearing",
        standing(verb),
        "meeting.hearing",
        0.75,
        people,
        heard.end if heard is not None else verb.i + 1,
    )


def _told(reading: Reading, passage: Passage, verb: Token, subjects: list[Mention]) -> Event | None:
    """``X told COMMITTEE on DATE that``: evidence to a committee or inquiry, where a day or place says that it was there."""
    obj = next((c for c in verb.children if c.dep_ == "dobj"), None)
    body = passage.owner.get(obj.i) if obj is not None else None
    if obj is None or body is None or body.type != nm.ORG or not persons(subjects):
        return None
    if not any(w in body.text.casefold() for w in ("committee", "inquiry", "tribunal", "commission of")):
        return None
    people = together(persons(subjects), [reading.mention(passage, body)])
    event = new_event(reading, passage, verb, "hearing", standing(verb), "meeting.hearing", 0.7, people, body.end)
    return event if event is not None and (event.date is not None or event.place is not None) else None
