"""Time of roles: from when to when a person is known to have held a post, out of the dates of all documents.

A document that calls a post current proves it for the document's date; "appointed" for the date it gives, else its own; "since
2019", "until March 2021", "from 2016 to 2018" beside the post in its sentence say more. "Former" proves no day by itself.
What comes out is the known span, not the whole term: it is derived, and stands apart from what the texts say.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.dates import DateMention, find_dates
from kg.model import Document, Entity, Evidence, Fact, Modality
from kg.title_names import title_key

_HOLDS = frozenset({"current", "acting", "appointed", ""})
_TERM = re.compile(
    r"\b(?:since|until|till|from|between|appointed|elected|became|took office|sworn in|served|resigned|stepped down|retired"
    r"|left office)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:appointed|elected|became|took office|sworn in|took over|took up)\b[^.;]{0,60}$", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:resigned|stepped down|retired|left office|left the post|was dismissed|was sacked)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def with_intervals(
    facts: Mapping[str, Fact], documents: Mapping[str, Document], entities: Mapping[str, Entity]
) -> dict[str, Fact]:
    """The facts, each role with the interval of its holding: the same person, title and organisation."""
    holdings: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts.values():
        if fact.kind == "role" and fact.modality is Modality.ASSERTED:
            holdings[holding(fact, entities)].append(fact)
    intervals: dict[str, tuple[str | None, str | None]] = {}
    for several in holdings.values():
        days = {day for f in several for e in f.evidence for day in known_days(f, e, documents.get(e.document))}
        if days:
            span = min(map(_first_day, days)), max(map(_last_day, days))
            intervals |= {fact.id: span for fact in several}
    return {id_: replace(f, interval=intervals[id_]) if id_ in intervals else f for id_, f in facts.items()}


def _first_day(date: str) -> str:
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}"


def _last_day(date: str) -> str:
    if len(date) == 10:
        return date
    year, month = (*date.split("-"), "12")[:2]
    return f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02}"


def holding(fact: Fact, entities: Mapping[str, Entity]) -> tuple[str, str, str]:
    """Person, key of the title and organisation of a role: what a term is of."""
    person, title, body = (_id(fact, name) for name in ("person", "title", "organisation"))
    return person, title_key(entities[title].label) if title in entities else "", body


def _id(fact: Fact, slot: str) -> str:
    filler = fact.first(slot)
    return str(getattr(filler, "id", filler or ""))


def known_days(fact: Fact, evidence: Evidence, document: Document | None) -> tuple[str, ...]:
    """The days, months or years in ISO form for which one evidence of a role proves it; none after its document's date."""
    published = document.date if document else None
    status = str(fact.first("status") or "")
    today = dt.date.fromisoformat(published) if published and len(published) == 10 else None
    held: list[str] = []
    terms = list(_terms(evidence.text, today)) if _TERM.search(evidence.text) else []
    for mention, what in terms:
        start, slash, end = mention.value.partition("/")
        if what == "span" and slash:
            held += [d for d in (start, end) if d and d != ".."]
        elif what == "start":
            held.append(start if start != ".." else end)
        elif what == "end":
            held.append(end or start)
    if status in _HOLDS and published and (status != "appointed" or not any(w == "start" for _, w in terms)):
        held.append(published)
    if published:
        held = [d for d in held if d <= published[: len(d)]]
    return tuple(held)


def _terms(text: str, today: dt.date | None) -> Iterable[tuple[DateMention, str]]:
    """The dates of a sentence that bound a term, each as "start", "end" or "span"."""
    for mention in find_dates(text, today, future=False):
        if not mention.value or mention.kind in {"duration", "recurring", "age"}:
            continue
        before = text[: mention.start]
        word = mention.modifier or (re.findall(r"(\w+)\W*$", before) or [""])[0].casefold()
        first = re.match(r"\w+", mention.text)
        opening = first[0].casefold() if first else ""
        if ("/" in mention.value and opening in {"from", "between"}) or (
            "/" in mention.value and word in {"from", "between"}
        ):
            yield mention, "span"
        elif word == "since" or opening == "since":
            yield mention, "start"
        elif word in {"until", "till"} or opening in {"until", "till"}:
            yield mention, "end"
        elif _BEGINS.search(before):
            yield mention, "start"
        elif _ENDS.search(before):
            yield mention, "end"
