"""Lines of a programme: a date, a colon or dash, and an event: "4 May 2021: conference "Our Sea", Oslo, with Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.dates import DateMention
from kg.extract.actors import actors
from kg.extract.clause_places import place_after
from kg.extract.clauses import HELD, PLANNED
from kg.extract.meeting_event import SPEECH, VISIT, Event
from kg.extract.meeting_parts import NOUNS, bare, capitalised_name, destination, together
from kg.model import EntityType, Mention
from kg.reading import Passage, Reading

_MARKS: Final = frozenset({":", "–", "—", "-"})
_QUOTES: Final = {'"': '"', "“": "”", "‘": "’", "«": "»", "''": "''", "``": "''"}
_OPENED: Final = frozenset({"opening", "launch", "signing", "inauguration"})
"""Nouns that name an event in a programme only."""
_REACH: Final = 8


def agenda_lines(reading: Reading) -> Iterator[Event]:
    """The events of lines that begin with their date, where they name somebody who takes part."""
    for passage in reading.passages:
        heads = list(_heads(passage))
        for index, (date, mark) in enumerate(heads):
            stop = heads[index + 1][1] if index + 1 < len(heads) else len(passage.doc)
            noun = next((t for t in passage.doc[mark + 1 : min(stop, mark + 1 + _REACH)] if _event(t)), None)
            event = _line(reading, passage, noun, stop) if noun is not None else None
            if event is not None:
                event.date = date.value
                today = reading.today.isoformat() if reading.today else ""
                event.status = PLANNED if today and date.value[:10] > today[: len(date.value[:10])] else HELD
                event.first = mark
                yield event


def _heads(passage: Passage) -> Iterator[tuple[DateMention, int]]:
    """Dates with the marks after them, where a passage begins with such a date; a passage may hold several lines."""
    doc = passage.doc
    if not passage.dates or passage.dates[0].start > 2:
        return
    for number, date in enumerate(passage.dates):
        mark = next((t.i for t in doc if t.idx >= date.end), None)
        if mark is not None and doc[mark].text in _MARKS and date.value and (number == 0 or doc[mark].text == ":"):
            yield date, mark
        elif number == 0:
            return


def _event(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and (token.lemma_.lower() in NOUNS or token.lower_ in _OPENED)


def _line(reading: Reading, passage: Passage, noun: Token, stop: int) -> Event | None:
    doc = passage.doc
    if any(t.tag_ == "VBD" for t in doc[noun.i : stop]):
        return None
    type_ = NOUNS.get(noun.lemma_.lower(), "meeting")
    name = capitalised_name(passage, noun)
    k = noun.i + 1
    closing = _QUOTES.get(doc[k].text) if k < stop else None
    if closing is not None:
        end = next((t.i for t in doc[k + 1 :] if t.text == closing), k)
        name, k = (bare(doc[k + 1 : end].text), end + 1) if end > k else (name, k)
    if noun.lower_ in _OPENED:
        name = noun.lower_
    people: list[Mention] = []
    for t in doc[k:stop]:
        if t.lower_ in {"with", "between", "by"} or (t.lower_ == "of" and doc[t.i - 1].lower_ == "presence"):
            people = together(people, actors(reading, passage, t.i + 1, stop).mentions)
    if not people or type_ == SPEECH:
        return None
    place = destination(reading, passage, k, stop)[0] if type_ == VISIT else place_after(reading, passage, k, stop)
    if place is None:
        place = _after_comma(reading, passage, k, stop)
    event = Event(passage, noun.i, type_, HELD, "meeting.agenda", 0.75, people, name, place, last=stop)
    return event if event.place is not None else None


def _after_comma(reading: Reading, passage: Passage, k: int, stop: int) -> Mention | None:
    """The place or house that stands between commas after an event's name."""
    doc = passage.doc
    for name in passage.names:
        if not k <= name.start < stop or doc[name.start - 1].text != ",":
            continue
        if name.type in {nm.PLACE, nm.COUNTRY}:
            return reading.mention(passage, name)
        end = next((t.i for t in doc[name.start : stop] if t.text == ","), None)
        if name.type == nm.ORG and end is not None and end <= name.end + 2:
            return reading.entity(passage, name.start, end, EntityType.PLACE, doc[name.start : end].text)
        return None
    return None
