"""What the tellings of one passage or document lend each other: place, date, name and participants."""

from __future__ import annotations

from kg.extract.meeting_event import SPEECH, VISIT, Event
from kg.extract.meeting_parts import persons


def undoubled(events: list[Event]) -> list[Event]:
    """A speech at a conference is one record: the conference goes where the same sentence names it for its speakers only."""
    for inner in list(events):
        if inner.rule != "meeting.noun" or inner.type in {VISIT, SPEECH} or not inner.people:
            continue
        for outer in events:
            if (
                outer is inner
                or outer.first != inner.first
                or outer.type in {VISIT, SPEECH}
                or outer.status != inner.status
                or inner.trigger > outer.trigger
            ):
                continue
            some = {p.name for p in persons(inner.people)}
            if (
                some
                and some <= {p.name for p in outer.people}
                and len(outer.people) >= 2
                and not (inner.date and outer.date and inner.date != outer.date)
            ):
                outer.name, outer.place, outer.date = (
                    outer.name or inner.name,
                    outer.place or inner.place,
                    outer.date or inner.date,
                )
                events = [e for e in events if e is not inner]
                break
    talks = [e for e in events if e.type in {"talks", "meeting"} and e.worth()]
    events = [
        e
        for e in events
        if e.rule != "meeting.be-in"
        or not any(t.first == e.first and {p.name for p in e.people} <= {p.name for p in t.people} for t in talks)
    ]
    speeches = [e for e in events if e.type == SPEECH]
    return [
        e
        for e in events
        if e.type not in {"conference", "meeting", "summit", "roundtable"}
        or not any(s.first == e.first and {p.name for p in e.people} <= {p.name for p in s.people} for s in speeches)
    ]


def share(events: list[Event]) -> None:
    """A meeting told with a visit, or in the sentence after it, is at the visit's place and time where it names none."""
    for index, event in enumerate(events):
        if event.type == VISIT:
            continue
        for visit in reversed(events):
            if visit.type != VISIT:
                continue
            near = visit.first == event.first or visit.last == event.first
            if (
                not near
                or not {p.name for p in visit.people} & {p.name for p in event.people}
                or (visit.status != event.status and visit.first != event.first)
            ):
                continue
            if event.place is None and (
                event.date is None or visit.date is None or event.date == visit.date or visit.first == event.first
            ):
                event.place = visit.place
                event.date = event.date or visit.date
            break
        if (
            event.place is None
            and index
            and any(t.lower_ == "there" and t.head.i == event.trigger for t in event.passage.doc)
        ):
            event.place = events[index - 1].place


def point_back(events: list[Event]) -> None:
    """ "The next meeting will be in Visby": those who took part in the last meeting told of."""
    last: Event | None = None
    for event in events:
        if event.opens and last is not None and event.place is not None:
            event.people = list(last.people)
        if event.type in {"meeting", "talks", "summit", "conference"} and event.people:
            last = event
