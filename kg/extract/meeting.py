"""Who met whom, where and when: meetings, visits, talks, summits, conferences, calls, roundtables, speeches, hearings.

Verbs are read along the tree from verb to subject, lists of participants along the text (`kg.extract.actors`). Nouns that
name an event ("talks between Peru and Chile", "during a visit to Oslo") take participants from what follows them, from
their owner and from the subject of the verb that they hang on. What was cancelled, refused, called for or only wished
gives no claim; several tellings of one event give one claim with the fullest slots.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.actors import actors
from kg.extract.clauses import (
    HELD,
    PLANNED,
    WOULD,
    called_off_after,
    clause_end,
    date_near,
    noun_standing,
    place_after,
    standing,
    subject,
)
from kg.extract.meeting_event import SPEECH, VISIT, Event, merged
from kg.extract.meeting_title import title_lines
from kg.model import Claim, EntityType, Mention, Modality
from kg.reading import Passage, Reading

_MEET: Final = frozenset({"meet", "gather", "convene"})
_GO: Final = frozenset({"travel", "fly", "go", "arrive", "depart", "leave", "head", "journey"})
_RECEIVE: Final = frozenset({"receive", "welcome", "host", "greet"})
_NOUNS: Final = {
    "meeting": "meeting", "session": "meeting", "gathering": "meeting", "assembly": "meeting", "talk": "talks", "negotiation": "talks",
    "discussion": "talks", "consultation": "talks", "dialogue": "talks", "visit": "visit", "trip": "visit", "tour": "visit", "summit": "summit",
    "conference": "conference", "symposium": "conference", "congress": "conference", "forum": "conference", "seminar": "conference",
    "convention": "conference", "workshop": "conference", "roundtable": "roundtable", "hearing": "hearing", "speech": "speech",
    "lecture": "speech", "address": "speech", "keynote": "speech", "call": "call", "teleconference": "call", "videoconference": "call",
    "event": "meeting", "ceremony": "meeting", "reception": "meeting", "day": "conference", "dinner": "meeting", "festival": "conference", "expo": "conference",
}  # fmt: skip
"""Nouns that name an event, by lemma, with the type that the record gives it."""
_ONLY_IN_NAMES: Final = frozenset({"assembly", "forum", "convention", "congress", "day", "dinner", "festival", "expo", "session", "tour"})
_PLURAL_ONLY: Final = frozenset({"talk", "negotiation", "discussion", "consultation"})
_HOLDING: Final = frozenset(
    "hold have host attend chair co-chair cochair open resume begin start conclude convene lead join conduct continue finish address give "
    "deliver make pay undertake complete end take participate speak present organise organize wrap close begin arrive hail leave".split()
)
"""Verbs whose subject takes part in the event that is their object."""
_DURING: Final = frozenset({"at", "during", "in", "after", "on", "following", "for", "from"})
_EVENT_LEMMAS: Final = frozenset({"meeting", "talk", "visit", "trip", "summit", "conference", "roundtable", "hearing", "speech", "call"})


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``meeting``, one for each event of the document."""
    events = list(title_lines(reading))
    for passage in reading.passages:
        used: set[int] = set()
        found = [e for token in passage.doc for e in _at(reading, passage, token, used)]
        found.sort(key=lambda e: e.trigger)
        _share(found)
        events += _undoubled(found)
    _point_back(events)
    for event in merged([e for e in events if e.worth()]):
        yield _claim(reading, event)


def _claim(reading: Reading, event: Event) -> Claim:
    slots = {
        "type": event.type,
        "name": event.name,
        "participants": event.people,
        "place": event.place,
        "date": event.date,
        "status": event.status,
    }
    evidence = reading.evidence(event.passage, event.first, event.last, event.rule, event.confidence)
    modality = Modality.PLANNED if event.status == PLANNED else Modality.ASSERTED
    return reading.claim("meeting", slots, evidence, modality=modality)


def _at(reading: Reading, passage: Passage, token: Token, used: set[int]) -> Iterator[Event]:
    """The event that a verb or noun tells of, if it does."""
    if token.i in used or passage.in_quotes(token.i) and token.sent[0].i == token.i:
        return
    lemma = token.lemma_.lower()
    event: Event | None = None
    if token.pos_ == "VERB" and token.i not in passage.owner:
        if lemma in _MEET:
            event = _meet(reading, passage, token)
        elif lemma in {"visit", "tour"} or lemma in _GO:
            event = _visit(reading, passage, token)
        elif lemma in _RECEIVE:
            event = _receive(reading, passage, token)
        elif lemma in {"speak", "talk", "telephone", "phone"}:
            event = _speak(reading, passage, token, used)
        elif lemma == "address":
            event = _address(reading, passage, token, used)
        elif lemma in {"appear", "testify", "hear", "take"}:
            event = _hearing(reading, passage, token)
        elif lemma == "lead":
            event = _delegation(reading, passage, token)
        elif lemma in {"discuss", "negotiate"}:
            event = _discuss(reading, passage, token)
        elif lemma == "attend" or lemma == "bring" and any(c.lower_ == "together" for c in token.children):
            event = _attend(reading, passage, token, used)
    elif lemma == "be" and token.pos_ == "AUX":
        event = _be_in(reading, passage, token)
    elif token.pos_ in {"NOUN", "PROPN"} or lemma in _NOUNS and token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"}:
        event = _noun(reading, passage, token, used)
    if event is not None:
        yield event


def _event(reading: Reading, passage: Passage, token: Token, type_: str, status: str | None, rule: str, confidence: float, people: list[Mention], end: int, **more: object) -> Event | None:
    """An event with the place and date of its clause; None where it is not held and not planned."""
    if status is None or called_off_after(passage, token, _EVENT_LEMMAS):
        return None
    sentence = token.sent
    stop = max(end, clause_end(passage, max(token.i, end - 1)))
    date = date_near(reading, passage, token.i, _clause_start(passage, token), stop, planned=status != HELD)
    today = reading.today.isoformat() if reading.today else None
    if status == WOULD:
        if not (date and today and date > today[: len(date)]):
            return None
        status = PLANNED
    if date and today and len(date) >= 7:
        if date[:10] > today[: len(date[:10])] and "/" not in date:
            status = PLANNED
        elif date[:10] < today[: len(date[:10])]:
            status = HELD
    place = place_after(reading, passage, token.i + 1, stop) or place_after(reading, passage, sentence.start, min(sentence.start + 4, token.i))
    event = Event(passage, token.i, type_, status, rule, confidence, people, None, place, date, sentence.start, sentence.end)
    for key, value in more.items():
        setattr(event, key, value)
    return event


def _clause_start(passage: Passage, token: Token) -> int:
    """Where the clause of a trigger begins: after the last "and" or comma before a verb of its own, else the sentence's start."""
    start = int(token.sent.start)
    verb = token if token.pos_ == "VERB" else next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), token)
    if verb.dep_ in {"conj", "advcl", "xcomp", "relcl"} and verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"}:
        taken = [d for d in passage.dates if d.start >= passage.doc[verb.head.i].idx and d.end <= verb.idx]
        if taken and verb.dep_ == "conj":
            return int(verb.head.i) + 1 if any(c.dep_ in {"nsubj"} for c in verb.children) else start
    return start


def _subjects(reading: Reading, passage: Passage, verb: Token) -> list[Mention]:
    """The actors that are the subject of a verb."""
    token = subject(verb)
    doc = passage.doc
    if token is not None:
        first = min(token.left_edge.i, token.i)
        stop = verb.i if token.i < verb.i else token.right_edge.i + 1
        found = actors(reading, passage, first, stop).mentions
        if not found and first < token.i:
            found = actors(reading, passage, token.i, stop).mentions
        if found:
            return found
        referred = reading.refer(passage, token.i)
        if referred:
            return referred
    for candidate in (verb, verb.head) if verb.dep_ == "conj" else (verb,):
        k = candidate.i - 1
        while k >= verb.sent.start and (doc[k].pos_ in {"AUX", "ADV", "PART"} or doc[k].text == "," or doc[k].lower_ in {"mp", "am", "also"}):
            k -= 1
        name = passage.owner.get(k)
        if name is not None and name.type == nm.PERSON and k >= verb.sent.start:
            return [reading.mention(passage, name)]
    return []


def _both(*groups: list[Mention]) -> list[Mention]:
    people: dict[str, Mention] = {}
    for group in groups:
        for mention in group:
            if mention.type is not EntityType.PLACE:
                people.setdefault(mention.name, mention)
    return list(people.values())


def _meet(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X met (with) Y``, ``X and Y met in PLACE``: "Kenya's trade minister Ana Otieno met Luc Morel in Oslo on Monday"."""
    doc = passage.doc
    start = verb.i + 1
    while start < len(doc) and doc[start].lower_ in {"with", "up", "again", "separately", "privately", "briefly", "yesterday", "today"}:
        start += 1
    listed = actors(reading, passage, start, clause_end(passage, verb.i))
    subjects = _subjects(reading, passage, verb)
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        return None
    people = _both(subjects, listed.mentions)
    if not subjects or (verb.lemma_.lower() != "meet" and len(people) < 2 and all(p.type is EntityType.PERSON for p in people)):
        return None
    if verb.lemma_.lower() == "convene" and len(subjects) < 2:
        return None
    if len(people) < 2 and people[0].type is EntityType.PERSON:
        return None
    event = _event(reading, passage, verb, "meeting", standing(verb), "meeting.meet", 0.85, people, listed.end)
    if event is not None and len(people) < 2 and people[0].type is EntityType.ORGANISATION:
        event.name = people[0].name
    if event is not None and event.place is not None and any(p.name == event.place.name for p in listed.mentions):
        event.place = place_after(reading, passage, listed.end, clause_end(passage, listed.end - 1))
    return event


def _visit(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X visited PLACE``, ``X travels to PLACE``, ``X will depart for PLACE``: "Ms Otieno flew to Lima on 3 May"."""
    doc = passage.doc
    lemma = verb.lemma_.lower()
    stop = clause_end(passage, verb.i)
    if lemma in {"visit", "tour"}:
        if any(c.dep_ == "auxpass" for c in verb.children):
            return None
        start = verb.i + 1
        gate = False
    else:
        wanted = {"to"} if lemma not in {"arrive", "depart", "leave"} else {"in", "at"} if lemma == "arrive" else {"for"}
        preposition = next((t for t in doc[verb.i + 1 : min(stop, verb.i + 9)] if t.lower_ in wanted and t.dep_ != "aux" and t.pos_ != "PART"), None)
        if preposition is None:
            return None
        start, gate = preposition.i + 1, False
        if any(t.pos_ in {"VERB"} for t in doc[verb.i + 1 : start]) or lemma == "go" and any(t.pos_ == "NOUN" and not _in_date(passage, t.i) for t in doc[verb.i + 1 : start]):
            return None
    place, name = _destination(reading, passage, start, stop, gate=gate)
    if place is None:
        return None
    people = [p for p in _subjects(reading, passage, verb) if p.type is EntityType.PERSON]
    if not people:
        return None
    return _event(reading, passage, verb, VISIT, standing(verb), "meeting.visit", 0.85, people, start, place=place, name=name)


def _destination(reading: Reading, passage: Passage, start: int, stop: int, *, gate: bool) -> tuple[Mention | None, str | None]:
    """A visit's place: the first name after the verb; a building or site before it ("the archive in Cuzco") is its name."""
    doc = passage.doc
    for name in passage.names:
        if not start <= name.start < stop:
            continue
        between = doc[start : name.start]
        if any(t.pos_ == "VERB" or t.lower_ in {"for", "with", "after", "before", "about", "and"} for t in between):
            return None, None
        follows = doc[name.end].text if name.end < len(doc) else ""
        if name.type in {nm.PLACE, nm.COUNTRY} and not name.adjectival and follows not in {"'s", "’s"}:
            nouns = any(t.pos_ == "NOUN" and t.lower_ not in {"island", "city", "town", "capital", "port", "village", "region", "province"} for t in between)
            if nouns and not any(t.lower_ in {"in", "at", "near", "on"} for t in between):
                return None, None
            site = None
            cut = next((t.i for t in between if t.lower_ in {"in", "at", "near"}), None)
            if nouns and cut is not None and any(t.i in passage.owner for t in doc[start:cut]):
                site = _phrase(doc[start:cut].text)
            return reading.mention(passage, name), site
        if name.type == nm.OTHER and all(t.lower_ == "the" for t in between) and (name.end >= len(doc) or doc[name.end].pos_ not in {"NOUN", "PROPN"}):
            return reading.entity(passage, name.start, name.end, EntityType.PLACE, name.text), None
        if name.type == nm.PERSON:
            return None, None
    return None, None


def _phrase(text: str) -> str:
    for article in ("the ", "a ", "an ", "The ", "its "):
        text = text.removeprefix(article)
    return " ".join(text.split()).strip(" ,")


def _receive(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X received (hosted, welcomed) Y in PLACE``, ``Y was received by X``: "Ms Silva received a delegation from Malta"."""
    doc = passage.doc
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    stop = clause_end(passage, verb.i)
    agent = next((t.i + 1 for t in doc[verb.i + 1 : stop] if t.lower_ == "by"), None) if passive else verb.i + 1
    if agent is None:
        return None
    listed = actors(reading, passage, agent, stop)
    subjects = _subjects(reading, passage, verb)
    delegates = any(t.lower_ in {"delegation", "delegations", "representatives", "ministers", "officials", "leaders"} for t in doc[agent : listed.end])
    others = [m for m in listed.mentions if m.type is EntityType.PERSON or delegates]
    if not subjects or not others or not any(m.type is EntityType.PERSON for m in [*subjects, *others]):
        return None
    if verb.lemma_.lower() in {"welcome", "greet"} and not any(c.dep_ == "prep" and c.lower_ in {"to", "in", "at"} for c in verb.children):
        return None
    return _event(reading, passage, verb, "meeting", standing(verb), "meeting.receive", 0.8, _both(subjects, others), listed.end)


def _speak(reading: Reading, passage: Passage, verb: Token, used: set[int]) -> Event | None:
    """``X spoke (by telephone) to Y`` is a call or talks; ``X will speak at EVENT`` a speech."""
    doc = passage.doc
    stop = clause_end(passage, verb.i)
    subjects = _subjects(reading, passage, verb)
    if not subjects:
        return None
    phone = verb.lemma_.lower() in {"telephone", "phone"} or any(t.lower_ in {"telephone", "phone", "video"} for t in doc[verb.i + 1 : stop])
    for t in doc[verb.i + 1 : min(stop, verb.i + 8)]:
        if t.lower_ in {"to", "with"} and t.pos_ != "PART" or verb.lemma_.lower() in {"telephone", "phone"}:
            listed = actors(reading, passage, t.i + (t.lower_ in {"to", "with"}), stop)
            if listed.mentions:
                if not phone and not any(m.type is EntityType.PERSON for m in listed.mentions):
                    return None
                return _event(reading, passage, verb, "call" if phone else "talks", standing(verb), "meeting.speak", 0.8, _both(subjects, listed.mentions), listed.end)
        if t.lower_ in {"at", "to", "before"} and t.pos_ != "PART":
            name, end = _venue(reading, passage, t.i + 1, stop, used)
            if name:
                return _event(reading, passage, verb, SPEECH, standing(verb), "meeting.speak-at", 0.85, _persons(subjects), end, name=name)
    if phone and len(subjects) > 1:
        return _event(reading, passage, verb, "call", standing(verb), "meeting.speak", 0.8, subjects, verb.i + 1)
    return None


def _persons(mentions: list[Mention]) -> list[Mention]:
    return [m for m in mentions if m.type is EntityType.PERSON]


def _venue(reading: Reading, passage: Passage, start: int, stop: int, used: set[int]) -> tuple[str | None, int]:
    """The event, host or body that a speaker speaks to: the next event's or organisation's name, with what stands before it."""
    doc = passage.doc
    for k in range(start, min(stop, start + 12)):
        name = passage.owner.get(k)
        if name is not None and name.type in {nm.EVENT, nm.ORG} and name.start == k:
            end = name.end
            tail = end
            while tail < stop and (doc[tail].pos_ in {"NOUN", "ADJ", "PROPN"} or doc[tail].text in {"'s", "’s", "-"}) and passage.owner.get(tail) is None and not _in_date(passage, tail):
                tail += 1
            if tail > end and doc[tail - 1].lemma_.lower() in _NOUNS:
                end = tail
            used.update(range(start, end))
            return _phrase(doc[name.start : end].text if end > name.end else reading.mention(passage, name).name), end
        if name is not None and name.type == nm.OTHER and name.start == k and name.end < stop and doc[name.end].lower_ == "of" and name.text.casefold() in {"festival", "congress", "conference", "forum", "council", "assembly", "convention", "parliament", "academy", "college"}:
            end = name.end + 1
            while end < stop and (passage.owner.get(end) is not None or doc[end].lower_ == "the"):
                end += 1
            used.update(range(start, end))
            return _phrase(doc[name.start : end].text), end
        if name is None and doc[k].lower_ not in {"the", "a", "an", "annual", "of", "session", "meeting", "conference", "'s", "both"} and doc[k].pos_ not in {"ADJ", "NUM", "NOUN", "PROPN"}:
            return None, start
        if name is not None and name.type in {nm.PLACE, nm.PERSON}:
            return None, start
    return None, start


def _in_date(passage: Passage, k: int) -> bool:
    idx = passage.doc[k].idx
    return any(d.start <= idx < d.end for d in passage.dates)


def _address(reading: Reading, passage: Passage, verb: Token, used: set[int]) -> Event | None:
    """``X addressed EVENT`` or a body: "Dr Lam addressed the World Tea Forum in Colombo"."""
    people = _persons(_subjects(reading, passage, verb))
    if not people or any(c.dep_ == "auxpass" for c in verb.children):
        return None
    stop = clause_end(passage, verb.i)
    name, end = _venue(reading, passage, verb.i + 1, stop, used)
    if name is None:
        at = next((t.i for t in passage.doc[verb.i + 1 : stop] if t.lower_ == "at"), None)
        if at is None:
            return None
        name, end = _venue(reading, passage, at + 1, stop, used)
        if name is None:
            return None
    return _event(reading, passage, verb, SPEECH, standing(verb), "meeting.address", 0.85, people, end, name=name)


def _discuss(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X will discuss TOPIC with Y``, ``X and Y discussed TOPIC``: the people are named on both sides, or together."""
    stop = clause_end(passage, verb.i)
    subjects = _subjects(reading, passage, verb)
    end = verb.i + 1
    others: list[Mention] = []
    for t in passage.doc[verb.i + 1 : stop]:
        if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            break
        if t.lower_ == "with":
            listed = actors(reading, passage, t.i + 1, stop)
            others, end = listed.mentions, listed.end
    people = _both(subjects, others)
    if len(people) < 2 or not subjects or not any(p.type is EntityType.PERSON for p in people):
        return None
    if not others and verb.dep_ not in {"ROOT", "conj"}:
        return None
    return _event(reading, passage, verb, "talks", standing(verb), "meeting.discuss", 0.7, people, end)


def _attend(reading: Reading, passage: Passage, verb: Token, used: set[int]) -> Event | None:
    """``EVENT, attended by X``, ``a roundtable will bring together A and B``; other objects are read from the noun."""
    lemma = verb.lemma_.lower()
    doc = passage.doc
    stop = clause_end(passage, verb.i)
    if lemma == "attend":
        by = verb.i + 1
        if verb.tag_ != "VBN" or by >= len(doc) or doc[by].lower_ != "by":
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
    type_ = _NOUNS.get(noun.lemma_.lower())
    if type_ is None:
        return None
    owner = passage.owner.get(noun.i)
    used.add(noun.i)
    name = _phrase(owner.text) if owner is not None else _title_of(passage, noun)
    event = _event(reading, passage, verb, type_, status, "meeting.attended", 0.8, listed.mentions, listed.end, name=name)
    if event is not None and event.place is None and noun.i < verb.i:
        event.place = place_after(reading, passage, noun.i + 1, verb.i)
    return event


_HEARERS: Final = ("committee", "court", "commission", "senate", "tribunal", "inquiry", "congress", "parliament", "assembly", "panel")


def _hearing(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X appeared before COMMITTEE``, ``COMMITTEE heard evidence from X``, ``COURT will hear the appeal``."""
    doc = passage.doc
    lemma = verb.lemma_.lower()
    stop = clause_end(passage, verb.i)
    subjects = _subjects(reading, passage, verb)
    window = doc[verb.i + 1 : stop]
    if lemma in {"appear", "testify"}:
        before = next((t.i for t in window if t.lower_ in {"before", "to"}), None)
        if before is None or before > verb.i + 4:
            return None
        listed = actors(reading, passage, before + 1, stop)
        bodies = [m for m in listed.mentions if any(w in m.name.casefold() for w in _HEARERS)]
        if not bodies or not _persons(subjects):
            return None
        return _event(reading, passage, verb, "hearing", standing(verb), "meeting.hearing", 0.8, _both(_persons(subjects), bodies), listed.end)
    if not any(w in m.name.casefold() for m in subjects for w in _HEARERS):
        return None
    objects = {c.lemma_.lower() for c in verb.children if c.dep_ in {"dobj", "prep"}}
    if not objects & ({"evidence", "testimony"} if lemma == "take" else {"evidence", "testimony", "from", "appeal", "case", "application", "petition", "argument"}):
        return None
    source = next((t.i for t in window if t.lower_ == "from"), None)
    listed = actors(reading, passage, source + 1, stop) if source is not None else None
    people = _both(_persons(listed.mentions) if listed else [], subjects)
    if lemma == "take" and len(people) < 2:
        return None
    return _event(reading, passage, verb, "hearing", standing(verb), "meeting.hearing", 0.75, people, listed.end if listed else verb.i + 1)


def _delegation(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X led a delegation to PLACE``: a visit of X."""
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in {"delegation", "mission"}]
    people = _persons(_subjects(reading, passage, verb))
    if not objects or not people:
        return None
    stop = clause_end(passage, verb.i)
    to = next((t.i for t in passage.doc[objects[0].i + 1 : stop] if t.lower_ == "to"), None)
    if to is None or to > objects[0].i + 2:
        return None
    place, _ = _destination(reading, passage, to + 1, stop, gate=False)
    if place is None:
        return None
    return _event(reading, passage, verb, VISIT, standing(verb), "meeting.delegation", 0.8, people, to, place=place)


def _be_in(reading: Reading, passage: Passage, verb: Token) -> Event | None:
    """``X will be in PLACE on DATE (for talks)``: a visit, where a date or purpose tells that it is no residence."""
    doc = passage.doc
    k = verb.i + 1
    while k < len(doc) and doc[k].pos_ in {"ADV"}:
        k += 1
    if k >= len(doc) or doc[k].lower_ != "in":
        return None
    name = passage.owner.get(k + 1)
    if name is None or name.type not in {nm.PLACE, nm.COUNTRY} or name.adjectival:
        return None
    people = _persons(_subjects(reading, passage, verb))
    token = subject(verb)
    if len(people) != 1 or token is None or token.dep_ == "nsubjpass":
        return None
    stop = clause_end(passage, verb.i)
    event = _event(reading, passage, verb, VISIT, standing(verb), "meeting.be-in", 0.65, people, k, place=reading.mention(passage, name))
    purpose = any(t.lower_ in {"talks", "meetings", "visit"} for t in doc[name.end : stop])
    return event if event is not None and (event.date and len(event.date) >= 10 or purpose) else None


def _title_of(passage: Passage, noun: Token) -> str | None:
    """The name of an event in its own words, where capitalised words lead up to the noun: "the AMES Better Together conference"."""
    doc = passage.doc
    k = noun.i
    while k > noun.sent.start and (doc[k - 1].text[:1].isupper() or doc[k - 1].text in {"-", "–"} and not doc[k - 1].whitespace_) and doc[k - 1].pos_ not in {"DET", "PRON"} and (k - 1) not in passage.titled:
        owner = passage.owner.get(k - 1)
        if owner is not None and (owner.adjectival or owner.type == nm.PERSON):
            break
        k -= 1
    if k == noun.i or noun.i - k < 1:
        return None
    return _phrase(doc[k : noun.i + 1].text)


def _noun(reading: Reading, passage: Passage, noun: Token, used: set[int]) -> Event | None:
    """An event's noun or name with those who take part: "talks between Peru and Chile in Lima", "their visit to Oslo"."""
    doc = passage.doc
    lemma = noun.lemma_.lower()
    owner = passage.owner.get(noun.i)
    type_ = _NOUNS.get(lemma)
    if owner is not None:
        if owner.type != nm.EVENT or owner.end != noun.i + 1:
            return None
        type_ = type_ or "conference"
        if lemma in {"cup", "championship", "championships", "olympics", "paralympics", "games", "week", "marathon", "awards", "derby", "prix", "review"}:
            return None
    elif type_ is None or lemma in _ONLY_IN_NAMES or lemma in _PLURAL_ONLY and noun.tag_ == "NN" or noun.dep_ == "compound":
        return None
    if type_ is None or noun.i and doc[noun.i - 1].lower_ in {"news", "press"}:
        return None
    if noun.i + 1 < len(doc) and doc[noun.i + 1].lemma_.lower() == "call" and lemma == "conference":
        return None
    status = noun_standing(passage, noun)
    verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    stop = clause_end(passage, noun.i)
    people: list[Mention] = []
    end = noun.i + 1
    name = _phrase(owner.text) if owner is not None else _title_of(passage, noun)
    for t in doc[noun.i + 1 : stop]:
        if t.head.i != noun.i and t.i > end + 1 and t.lower_ not in {"with", "between"}:
            continue
        if t.lower_ in {"between", "with", "among"} or t.lower_ == "of" and t.i == noun.i + 1 or t.lower_ == "by":
            listed = actors(reading, passage, t.i + 1, stop)
            if t.lower_ == "of" and type_ in {"summit", "meeting", "conference"} and not listed.mentions:
                continue
            if type_ == VISIT and t.lower_ == "with":
                continue
            people += listed.mentions
            end = max(end, listed.end)
            if t.lower_ == "of" and name is None and listed.mentions and listed.mentions[0].type is EntityType.ORGANISATION:
                name = listed.mentions[0].name
    owners = _owners(reading, passage, noun)
    people += owners
    group = next((passage.owner[c.i] for c in noun.children if c.dep_ == "compound" and c.i in passage.owner and passage.owner[c.i].type == nm.ORG), None)
    if owner is None and group is None and type_ != VISIT:
        k = noun.i - 1
        while k > noun.sent.start and (k in passage.owner or doc[k].text in {"-", "–"}):
            pair = passage.owner.get(k)
            if pair is not None and pair.end == k + 1 and pair.type in {nm.COUNTRY, nm.ORG} and (doc[pair.start - 1].text in {"-", "–"} or doc[pair.end].text in {"-", "–"}):
                people.append(reading.mention(passage, pair))
            k -= 1
    if group is not None and owner is None and type_ != VISIT:
        people.append(reading.mention(passage, group))
        name = name or (f"{reading.mention(passage, group).name} {noun.lemma_}" if type_ != "meeting" else reading.mention(passage, group).name)
    if name is None and owner is None and type_ in {"meeting", "roundtable", "conference", "call", "talks"}:
        name = _described(passage, noun)
    if verb is not None and _takes_part(noun, verb) and not (type_ == VISIT and owners):
        holders = _holders(reading, passage, verb)
        pronoun = any(c.dep_ == "poss" and c.lower_ in {"its", "their", "his", "her"} for c in noun.children)
        people = _both(holders, [p for p in people if not (pronoun and holders and p in owners)])
    place: Mention | None = None
    if type_ == VISIT:
        to = next((c.i for c in noun.children if c.lower_ in {"to", "of"}), noun.i + 1)
        place, site = _destination(reading, passage, to + 1, stop, gate=False)
        site_name = passage.owner.get(to + 1)
        if place is None and site_name is not None and site_name.type == nm.PERSON and doc[to].lower_ == "to" and not site_name.titled:
            place = reading.entity(passage, site_name.start, site_name.end, EntityType.PLACE, site_name.text)
        people = _persons(people)
        name = site
        if place is None or not people:
            return None
    if type_ == SPEECH:
        people = _persons(people)
        at = next((t.i for t in doc[noun.i + 1 : min(stop, noun.i + 8)] if t.lower_ in {"at", "to", "before"}), None)
        if at is not None:
            venue, venue_end = _venue(reading, passage, at + 1, stop, used)
            name, end = venue or name, max(end, venue_end)
    if type_ == "call" and len(people) < 2 and name is None:
        return None
    if type_ == "hearing":
        _body(reading, passage, noun, people)
    event = _event(reading, passage, noun, type_, status, "meeting.noun", 0.75, _both(people), end)
    if event is None:
        return None
    event.name = name
    if place is not None:
        event.place = place
    if lemma in {"day", "dinner", "festival", "expo"} and not people or lemma == "event" and len(people) < 2:
        return None
    counted = noun.head.head if noun.head.lower_ == "of" and noun.head.head.lower_ in {"round", "day"} else noun
    determiner = next((c.lower_ for c in counted.children if c.dep_ == "det"), "")
    event.opens = determiner in {"the", "this", "that"} and not people and (name is None or name[:1].islower()) and type_ != VISIT
    return event


def _holders(reading: Reading, passage: Passage, verb: Token) -> list[Mention]:
    """The subjects of a verb, or of the next verb above it whose subject is an actor ("set out a plan to help, on a visit")."""
    for candidate in (verb, *(a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"})):
        found = _subjects(reading, passage, candidate)
        if found:
            return found
        if any(c.dep_ == "nsubj" for c in candidate.children) and candidate.dep_ not in {"relcl", "advcl", "acl"}:
            break
    return []


def _body(reading: Reading, passage: Passage, noun: Token, people: list[Mention]) -> None:
    """The committee or court that hears, where the sentence names one."""
    for name in passage.names:
        if name.type == nm.ORG and noun.sent.start <= name.start < noun.sent.end and any(w in name.text.casefold() for w in ("committee", "court", "commission", "senate", "tribunal", "inquiry")):
            people.append(reading.mention(passage, name))


def _owners(reading: Reading, passage: Passage, noun: Token) -> list[Mention]:
    """Whose event it is: "the minister's visit", "their meeting"."""
    for child in noun.children:
        if child.dep_ == "poss":
            if child.lower_ in {"our", "my"}:
                return _speaker(reading, passage, child)
            if child.lower_ in {"their", "his", "her", "its"}:
                return reading.refer(passage, child.i)
            return actors(reading, passage, child.left_edge.i, child.i + 1).mentions
    return []


def _speaker(reading: Reading, passage: Passage, token: Token) -> list[Mention]:
    """Who says "our meeting": the speaker of the passage, else the issuer of the document."""
    said = [who for (index, start), who in sorted(reading.directory.speakers.items()) if index == passage.index and start <= token.i]
    kind, name = said[-1] if said else (nm.PERSON, reading.directory.issuer)
    if kind != nm.PERSON or name is None:
        return []
    return [reading.entity(passage, token.i, token.i + 1, EntityType.PERSON, name)]


def _described(passage: Passage, noun: Token) -> str | None:
    """An event's own words where they tell it from others: "annual general meeting", "second round of talks", "roundtable for pilots"."""
    doc = passage.doc
    k = noun.i
    if k > 1 and doc[k - 1].lower_ == "of" and doc[k - 2].lower_ in {"round", "day", "session"}:
        k -= 2
    while k > noun.sent.start and (doc[k - 1].lower_ in {"annual", "general", "ordinary", "extraordinary", "emergency", "ministerial", "first", "second", "third", "fourth", "fifth", "final", "inaugural", "conference"} or doc[k - 1].text[0].isdigit() and doc[k - 1].tag_ == "JJ"):
        k -= 1
    end = noun.i + 1
    if noun.lemma_.lower() in {"roundtable", "conference", "call", "workshop", "seminar"} and end < len(doc) and doc[end].lower_ in {"for", "of", "on"}:
        stop = end + 1
        while stop < noun.sent.end and doc[stop].pos_ in {"DET", "ADJ", "NOUN"} and stop not in passage.owner and stop < end + 6 and not _in_date(passage, stop):
            stop += 1
        if stop > end + 1 and doc[stop - 1].pos_ == "NOUN":
            end = stop
    if k == noun.i and end == noun.i + 1:
        return None
    return doc[k:end].text


def _takes_part(noun: Token, verb: Token) -> bool:
    """Whether the subject of the verb that an event's noun hangs on takes part in the event."""
    lemma = verb.lemma_.lower()
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return False
    token = noun
    for _ in range(3):
        if token.dep_ == "nsubj":
            return False
        if token.head.i == verb.i:
            if token.dep_ in {"dobj", "attr"}:
                return lemma in _HOLDING or lemma == "tell"
            if token.dep_ in {"prep", "pobj", "npadvmod"}:
                return token.lower_ in _DURING
            return False
        if token.head.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"pobj", "conj"} and token.head.lemma_.lower() not in {"part", "round", "day", "series", "evidence", "end", "statement", "speech", "sidelines"}:
            return False
        token = token.head
    return False


def _undoubled(events: list[Event]) -> list[Event]:
    """A speech at a conference is one record: the conference goes where the same sentence names it for its speakers only."""
    for inner in list(events):
        if inner.rule != "meeting.noun" or inner.type in {VISIT, SPEECH} or not inner.people:
            continue
        for outer in events:
            if outer is inner or outer.first != inner.first or outer.type in {VISIT, SPEECH} or outer.status != inner.status or inner.trigger > outer.trigger:
                continue
            some = {p.name for p in _persons(inner.people)}
            if some and some <= {p.name for p in outer.people} and len(outer.people) >= 2 and not (inner.date and outer.date and inner.date != outer.date):
                outer.name, outer.place, outer.date = outer.name or inner.name, outer.place or inner.place, outer.date or inner.date
                events = [e for e in events if e is not inner]
                break
    speeches = [e for e in events if e.type == SPEECH]
    return [
        e
        for e in events
        if e.type not in {"conference", "meeting", "summit", "roundtable"}
        or not any(s.first == e.first and {p.name for p in e.people} <= {p.name for p in s.people} for s in speeches)
    ]


def _share(events: list[Event]) -> None:
    """A meeting told with a visit, or in the sentence after it, is at the visit's place and time where it names none."""
    for index, event in enumerate(events):
        if event.type == VISIT:
            continue
        for visit in reversed(events):
            if visit.type != VISIT:
                continue
            near = visit.first == event.first or visit.last == event.first
            if not near or not {p.name for p in visit.people} & {p.name for p in event.people} or visit.status != event.status and visit.first != event.first:
                continue
            if event.place is None and (event.date is None or visit.date is None or event.date == visit.date or visit.first == event.first):
                event.place = visit.place
                event.date = event.date or visit.date
            break
        if event.place is None and index and any(t.lower_ == "there" and t.head.i == event.trigger for t in event.passage.doc):
            event.place = events[index - 1].place


def _point_back(events: list[Event]) -> None:
    """"The next meeting will be in Visby": those who took part in the last meeting told of."""
    last: Event | None = None
    for event in events:
        if event.opens and last is not None and event.place is not None:
            event.people = [p for p in last.people]
        if event.type in {"meeting", "talks", "summit", "conference"} and event.people:
            last = event
