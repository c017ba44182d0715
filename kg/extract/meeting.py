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

from kg.extract.clauses import PLANNED
from kg.extract.meeting_agenda import agenda_lines
from kg.extract.meeting_event import Event, merged
from kg.extract.meeting_more import brief, convened, invited, latecomers, sit
from kg.extract.meeting_nouns import from_noun
from kg.extract.meeting_parts import NOUNS
from kg.extract.meeting_speech import address, attended, discuss, hearing, speak
from kg.extract.meeting_story import point_back, share, undoubled
from kg.extract.meeting_title import title_lines
from kg.extract.meeting_verbs import be_in, delegation, due_in, meet, receive, visit
from kg.model import Claim, Modality
from kg.reading import Passage, Reading

_MEET: Final = frozenset({"meet", "gather", "convene"})
_GO: Final = frozenset({"travel", "fly", "go", "arrive", "depart", "leave", "head", "journey"})
_RECEIVE: Final = frozenset({"receive", "welcome", "host", "greet"})


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``meeting``, one for each event of the document."""
    events = [*title_lines(reading), *agenda_lines(reading)]
    announced = {e.passage.index for e in events}
    for passage in reading.passages:
        if passage.index in announced:
            continue
        used: set[int] = set()
        found = [e for token in passage.doc for e in _at(reading, passage, token, used)]
        found.sort(key=lambda e: e.trigger)
        share(found)
        latecomers(reading, passage, found)
        events += undoubled(found)
    point_back(events)
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


_NO_EVENT = frozenset("PUNCT DET ADP PRON NUM CCONJ SCONJ PART SPACE SYM INTJ".split())
"""Parts of speech that name no event, most of the words of any text."""


def _at(reading: Reading, passage: Passage, token: Token, used: set[int]) -> Iterator[Event]:
    """The event that a verb or noun tells of, if it does."""
    if token.pos_ in _NO_EVENT or token.i in used or (passage.in_quotes(token.i) and token.sent[0].i == token.i):
        return
    lemma = token.lemma_.lower()
    event: Event | None = None
    if token.pos_ == "VERB" and token.i not in passage.owner:
        if (lemma in _MEET and not (lemma == "convene" and token.dep_ == "acl")) or lemma in {"sit", "call", "see"}:
            event = meet(reading, passage, token)
            if event is None and lemma == "sit":
                event = sit(reading, passage, token)
            if event is None and lemma == "convene":
                event = convened(reading, passage, token, used)
        elif lemma in {"visit", "tour"} or lemma in _GO:
            event = visit(reading, passage, token)
        elif lemma in _RECEIVE:
            event = receive(reading, passage, token) or convened(reading, passage, token, used)
        elif lemma in {"speak", "talk", "telephone", "phone"}:
            event = speak(reading, passage, token, used)
        elif lemma == "address":
            event = address(reading, passage, token, used)
        elif lemma in {"appear", "testify", "hear", "take", "give", "tell"}:
            event = hearing(reading, passage, token)
        elif lemma == "lead":
            event = delegation(reading, passage, token)
        elif lemma in {"discuss", "negotiate"}:
            event = discuss(reading, passage, token)
        elif lemma == "brief":
            event = brief(reading, passage, token)
        elif lemma == "invite":
            event = invited(reading, passage, token)
        elif (
            lemma == "attend"
            or (lemma in {"convene", "organise", "organize"} and token.dep_ == "acl")
            or (lemma == "bring" and any(c.lower_ == "together" for c in token.children))
        ):
            event = attended(reading, passage, token, used)
            if event is None:
                event = convened(reading, passage, token, used)
        elif lemma in {"hold", "chair", "stage"}:
            event = convened(reading, passage, token, used)
    elif token.lower_ == "due" and token.pos_ == "ADJ" and token.head.lemma_ != "be":
        event = due_in(reading, passage, token)
    elif lemma == "be" and token.pos_ == "AUX":
        event = be_in(reading, passage, token)
    elif token.pos_ in {"NOUN", "PROPN"} or (lemma in NOUNS and token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"}):
        event = from_noun(reading, passage, token, used)
    if event is not None:
        yield event
