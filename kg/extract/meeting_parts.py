"""What verbs and nouns of events share: subjects, destination, and the event itself with place and date."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.actors import actors
from kg.extract.clause_places import place_after
from kg.extract.clauses import HELD, PLANNED, WOULD, called_off, clause_end, date_near, subject
from kg.extract.meeting_event import Event
from kg.model import EntityType, Mention
from kg.reading import Passage, Reading

NOUNS: Final = {
    "meeting": "meeting", "session": "meeting", "gathering": "meeting",
    "assembly": "meeting", "talk": "talks", "negotiation": "talks",
    "discussion": "talks", "consultation": "talks", "dialogue": "talks",
    "visit": "visit", "trip": "visit", "tour": "visit", "summit": "summit",
    "conference": "conference", "symposium": "conference",
    "congress": "conference", "forum": "conference", "seminar": "conference",
    "convention": "conference", "workshop": "conference", "roundtable": "roundtable", "hearing": "hearing", "speech": "speech",
    "lecture": "speech", "address": "speech", "keynote": "speech",
    "call": "call", "conversation": "call", "teleconference": "call", "videoconference": "call",
    "event": "meeting", "ceremony": "meeting", "reception": "meeting",
    "day": "conference", "dinner": "meeting", "festival": "conference", "expo": "conference",
}  # fmt: skip
"""Nouns that name an event, by lemma, with the type that the record gives it."""
_EVENT_LEMMAS: Final = frozenset(
    {"meeting", "talk", "visit", "trip", "summit", "conference", "roundtable", "hearing", "speech", "call"}
)


def new_event(
    reading: Reading,
    passage: Passage,
    token: Token,
    type_: str,
    status: str | None,
    rule: str,
    confidence: float,
    people: list[Mention],
    end: int,
    **more: object,
) -> Event | None:
    """An event with the place and date of its clause; None where it is not held and not planned."""
    if status is None or called_off(passage, token, _EVENT_LEMMAS):
        return None
    sentence = token.sent
    stop = max(end, clause_end(passage, max(token.i, end - 1)))
    date = date_near(reading, passage, token.i, _clause_start(passage, token), stop, planned=status != HELD)
    today = reading.today.isoformat() if reading.today else None
    if status == WOULD:
        near = [d for d in passage.dates if d.start > token.idx and d.end <= sentence.end_char]
        if not (date > today[: len(date)] if date and today else near and not today):
            return None
        status = PLANNED
    if date and today and len(date) >= 7:
        begins, _, ends = date.partition("/")
        ends = ends or begins
        if begins > today[: len(begins)]:
            status = PLANNED
        elif ends < today[: len(ends)]:
            status = HELD
    place = place_after(reading, passage, token.i + 1, stop) or place_after(
        reading, passage, sentence.start, min(sentence.start + 4, token.i)
    )
    event = Event(
        passage, token.i, type_, status, rule, confidence, people, None, place, date, sentence.start, sentence.end
    )
    for key, value in more.items():
        setattr(event, key, value)
    return event


def _clause_start(passage: Passage, token: Token) -> int:
    """Where the clause of a trigger begins: after the verb before it that has a date of its own, else the sentence's start."""
    start = int(token.sent.start)
    verb = token if token.pos_ == "VERB" else next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), token)
    if verb.dep_ in {"conj", "advcl", "xcomp", "relcl"} and verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"}:
        taken = [d for d in passage.dates if d.start >= passage.doc[verb.head.i].idx and d.end <= verb.idx]
        if taken and verb.dep_ == "conj":
            return int(verb.head.i) + 1 if any(c.dep_ == "nsubj" for c in verb.children) else start
    return start


def subjects_of(reading: Reading, passage: Passage, verb: Token) -> list[Mention]:
    """The actors that are the subject of a verb."""
    token = subject(verb)
    doc = passage.doc
    if token is not None:
        first = _list_start(passage, min(token.left_edge.i, token.i))
        stop = verb.i if token.i < verb.i else token.right_edge.i + 1
        if token.pos_ == "PRON" and verb.i < token.i:
            # "having visited Oslo, where she met Ana Ruiz, she said": whoever the first pronoun stands for
            pronoun = next(t for t in token.sent if t.lower_ == token.lower_)
            if told := persons(reading.refer(passage, pronoun.i)):
                return told
        found = actors(reading, passage, first, stop).mentions
        if not found and first < token.i:
            found = actors(reading, passage, token.i, stop).mentions
        if token.lower_ == "it":
            # a country that "it" stands for is no party to a meeting
            found = [m for m in found if m.type is not EntityType.COUNTRY]
        if found:
            return _agreeing(verb, token, found, passage.titled)
        if token.lower_ == "management":
            return _company(reading, passage)
        if token.lower_ == "states" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of":
            return []  # "the States of Goa and Kerala" are not the United States
        same = [t.i for t in token.sent if t.i != token.i and t.lower_ == token.lower_ and token.pos_ == "PRON"]
        for k in (token.i, *same):
            if referred := reading.refer(passage, k):
                return [m for m in referred if token.lower_ != "it" or m.type is not EntityType.COUNTRY]
    for candidate in (verb, verb.head) if verb.dep_ == "conj" else (verb,):
        k = candidate.i - 1
        while k >= verb.sent.start and (
            doc[k].pos_ in {"AUX", "ADV", "PART"} or doc[k].text == "," or doc[k].lower_ in {"mp", "am", "also"}
        ):
            k -= 1
        name = passage.owner.get(k)
        if name is not None and name.type == nm.PERSON and k >= verb.sent.start:
            return [reading.mention(passage, name)]
    return []


def _company(reading: Reading, passage: Passage) -> list[Mention]:
    """Whose management "management" is: what "the company" stood for last."""
    for earlier in reversed(reading.passages[: passage.index + 1]):
        for token in reversed(earlier.doc):
            name = earlier.owner.get(token.i)
            if token.lower_ not in {"company", "corporation", "firm"} or (name and name.end - name.start > 1):
                continue
            for kind, full in reading.directory.antecedents(reading.passages, earlier, token.i):
                if kind == nm.ORG and full.casefold() != token.lower_:
                    return [reading.entity(earlier, token.i, token.i + 1, EntityType.ORGANISATION, full)]
    return []


def _agreeing(verb: Token, subject: Token, found: list[Mention], titles: Container[int]) -> list[Mention]:
    """Of a subject whose verb is singular, the person only: "the head of the Data Agency, Ana Ruiz, is to speak"."""
    singular = verb.tag_ == "VBZ" or any(c.lower_ in {"is", "was", "has"} for c in verb.children if c.dep_[:3] == "aux")
    titled = subject.i in titles or subject.lower_ == "head"
    if verb.dep_ == "xcomp":
        singular = singular or verb.head.lower_ in {"is", "was"}
    return persons(found) if singular and titled and not any(c.dep_ == "conj" for c in subject.children) else found


def _list_start(passage: Passage, first: int) -> int:
    """Where a list of people begins of which the parser took the last for the subject: "Ana Ruiz and President Mora"."""
    doc = passage.doc
    floor = doc[first].sent.start
    while first - 2 >= floor and doc[first - 1].lower_ == "and":
        name = passage.owner.get(first - 2)
        if name is None or name.type != nm.PERSON:
            break
        first = name.start
    return first


def together(*groups: list[Mention]) -> list[Mention]:
    people: dict[str, Mention] = {}
    for group in groups:
        for mention in group:
            if mention.type is not EntityType.PLACE:
                people.setdefault(mention.name, mention)
    return list(people.values())


def destination(reading: Reading, passage: Passage, start: int, stop: int) -> tuple[Mention | None, str | None]:
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
            nouns = any(
                t.pos_ == "NOUN"
                and t.lower_ not in {"island", "city", "town", "capital", "port", "village", "region", "province"}
                for t in between
            )
            if nouns and not any(t.lower_ in {"in", "at", "near", "on"} for t in between):
                return None, None
            site = None
            cut = next((t.i for t in between if t.lower_ in {"in", "at", "near"}), None)
            if nouns and cut is not None and any(t.i in passage.owner for t in doc[start:cut]):
                site = bare(doc[start:cut].text)
            return reading.mention(passage, name), site
        if (
            name.type == nm.OTHER
            and all(t.lower_ == "the" for t in between)
            and (name.end >= len(doc) or doc[name.end].pos_ not in {"NOUN", "PROPN"})
        ):
            return reading.entity(passage, name.start, name.end, EntityType.PLACE, name.text), None
        if name.type == nm.PERSON:
            return None, None
    return None, None


def bare(text: str) -> str:
    for article in ("the ", "a ", "an ", "The ", "its "):
        text = text.removeprefix(article)
    return " ".join(text.split()).strip(" ,")


def persons(mentions: list[Mention]) -> list[Mention]:
    return [m for m in mentions if m.type is EntityType.PERSON]


def in_date(passage: Passage, k: int) -> bool:
    idx = passage.doc[k].idx
    return any(d.start <= idx < d.end for d in passage.dates)


def capitalised_name(passage: Passage, noun: Token) -> str | None:
    """The name of an event, where capitalised words lead up to its noun: "the Safer Harbours Together conference"."""
    doc = passage.doc
    k = noun.i
    while (
        k > noun.sent.start
        and (doc[k - 1].text[:1].isupper() or (doc[k - 1].text in {"-", "–"} and not doc[k - 1].whitespace_))
        and doc[k - 1].pos_ not in {"DET", "PRON"}
        and (k - 1) not in passage.titled
    ):
        owner = passage.owner.get(k - 1)
        if owner is not None and (owner.adjectival or owner.type == nm.PERSON):
            break
        k -= 1
    if k == noun.i or noun.i - k < 1:
        return None
    return bare(doc[k : noun.i + 1].text)
