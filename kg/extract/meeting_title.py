"""Speeches that the head of their own text announces: "Speech by Jane Citizen at the Port Forum, Oslo, 3 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg import names as nm
from kg.extract.clauses import HELD
from kg.extract.meeting_event import SPEECH, Event
from kg.model import EntityType
from kg.names import Name
from kg.reading import Passage, Reading

_HEAD: Final = re.compile(
    r"(?i)\b(?:speech|address|remarks|lecture|statement|opening remarks)\s+(?:by|of|delivered by|from)\b"
)
_AFTER: Final = re.compile(r"(?i)[–—-]\s*(?:\d{4}\s+)?(?:speech|address|remarks|lecture)\s+(?:at|to)\b")
_LINES: Final = 12


def title_lines(reading: Reading) -> Iterator[Event]:
    """The speech that one of the first lines announces, with event, place and date from it and the lines that follow it."""
    for passage in reading.passages[:_LINES]:
        text = passage.text.text
        if len(text) > 300 or text.rstrip().endswith("."):
            continue
        match = _HEAD.search(text) or _AFTER.search(text)
        if match is None:
            continue
        person = next((n for n in passage.names if n.type == nm.PERSON), None)
        if person is None:
            continue
        lines = [
            passage,
            *(p for p in reading.passages[passage.index + 1 : passage.index + 4] if len(p.text.text) < 160),
        ]
        if reading.directory.issuer is None:
            reading.directory.issuer = reading.mention(passage, person).name
        event = Event(
            passage,
            person.start,
            SPEECH,
            HELD,
            "meeting.title-line",
            0.8,
            [reading.mention(passage, person)],
            first=0,
            last=len(passage.doc),
        )
        for line in lines:
            _fill(reading, line, event, person if line is passage else None)
        event.date = event.date or reading.document.date
        if event.name:
            yield event
            return


def _fill(reading: Reading, line: Passage, event: Event, speaker: Name | None) -> None:
    """Take event, place and date from one line: what follows "at" or "to" up to the comma, the next name, the first date."""
    doc = line.doc
    start = speaker.end if speaker is not None else 0
    at = next((t.i for t in doc[start:] if t.lower_ in {"at", "to"}), None) if event.name is None else None
    if at is not None:
        stop = next((t.i for t in doc[at:] if t.text in {",", "(", "–", "—"} or _dated(line, t.i)), len(doc))
        words = [t for t in doc[at + 1 : stop] if t.text[0].isupper()]
        if words and stop - at < 24:
            event.name = doc[at + 1 : stop].text.removeprefix("the ").strip(" .")
            start = stop
    for name in line.names:
        if (
            event.place is None
            and name.start >= start
            and name.type in {nm.PLACE, nm.ORG, nm.OTHER}
            and (name.start == 0 or doc[name.start - 1].lower_ in {",", "in"})
            and (event.name is not None)
        ):
            event.place = reading.entity(line, name.start, name.end, EntityType.PLACE, name.text)
    if event.date is None and line.dates:
        event.date = line.dates[0].value or None


def _dated(line: Passage, k: int) -> bool:
    idx = line.doc[k].idx
    return any(d.start <= idx < d.end for d in line.dates)
