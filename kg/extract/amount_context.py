"""The time, place and verb of a quantity: a number alone says nothing until its clause says of what, where and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from spacy.tokens import Token

from kg import gazetteer as gz
from kg import names as nm
from kg.dates import DateMention
from kg.extract.amounts import Amount
from kg.model import BlockKind, EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading

_COMPARING = frozenset("than compared versus against from previous".split())
_REPORTING = frozenset("say tell report announce release publish add note state write warn".split())
_LOCATIVE = frozenset(
    "in near at across on off throughout around outside inside into to within reach reached through over".split()
)
_DATED_NOUNS = frozenset(
    (
        "agreement contract convention deal act law treaty file protocol accord amendment resolution constitution "
        "election elections"
    ).split()
)


def period(
    passage: Passage, amount: Amount, others: Iterable[Amount], *, change: bool = False, today: dt.date | None = None
) -> str | None:
    """When a quantity holds: the date of its sentence that stands nearest, as an ISO date or interval.

    A date that another quantity stands before, that a comparison governs ("than in 2010") or that says when it was said is
    not its own. `change`: the quantity is a difference, and a date behind "on" or "over" is what it differs from.
    """
    sentence = passage.sentence(amount.start)
    best: tuple[float, str] | None = None
    rest = [a for a in others if a is not amount and sentence.start <= a.start < sentence.end]
    for start, end, date in dates_in(passage, sentence.start, sentence.end):
        if date.kind not in {"date", "interval"} or not date.value:
            continue
        cost = _cost(passage, amount, rest, start, end, change)
        if cost is not None and cost < 26 and (best is None or cost < best[0]):
            best = cost, _since(passage, amount, start, date, today)
    return best[1] if best else None


def _since(passage: Passage, amount: Amount, start: int, date: DateMention, today: dt.date | None) -> str:
    """The value of a date; of one that ends a clause with "since" the time from then to the day of publication."""
    doc = passage.doc
    between = doc[amount.end : start]
    if (
        start
        and doc[start - 1].lower_ == "between"
        and start + 2 < len(doc)
        and doc[start + 1].lower_ == "and"
        and doc[start + 2].shape_ == "dddd"
    ):
        return f"{date.value}/{doc[start + 2].text}"
    if date.kind == "date" and today is not None and any(t.lower_ == "since" for t in between):
        return f"{date.value}/{today.isoformat()}"
    return date.value


def dates_in(passage: Passage, start: int, end: int) -> Iterable[tuple[int, int, DateMention]]:
    """The dates within tokens `start:end` with their own tokens."""
    for date in passage.date_in(start, end):
        span = passage.doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is not None:
            yield span.start, span.end, date


def _cost(passage: Passage, amount: Amount, rest: list[Amount], start: int, end: int, change: bool) -> float | None:
    doc = passage.doc
    if start < amount.end and amount.start < end:
        return None
    before = [doc[k].lower_ for k in range(max(0, start - 3), start)]
    if any(doc[k].lemma_.lower() in _REPORTING for k in range(max(0, start - 2), start)) and not any(
        a.start < start for a in rest if a.start > amount.end
    ):
        return None
    if end < len(doc) and doc[end].lemma_.lower() in _DATED_NOUNS and not doc[end].is_punct:
        return None
    after = start >= amount.end
    if after and end < len(doc) and doc[end].text == ":":
        return None
    left, right = (amount.end, start) if after else (end, amount.start)
    between = [doc[k] for k in range(left, right)]
    if (
        after
        and change
        and (
            _COMPARING & set(before)
            or (before[-1:] and before[-1] in {"on", "over"})
            or any(t.lower_ in _COMPARING for t in between)
        )
    ):
        return None
    if after and any(
        t.lower_ in {"compared", "versus", "against", "than"}
        or (t.lower_ == "from" and any(t.i < a.start <= t.i + 3 for a in rest))
        for t in between
    ):
        return None
    cost = float(len(between))
    sentence = passage.sentence(amount.start)
    if not after and start <= sentence.start + 2:
        cost = min(cost, 7.0)
    cost += 14 * sum(left <= a.start < right for a in rest)
    cost += 10 * sum(t.text in {";", ":"} or t.lower_ in {"but", "while", "whereas", "which"} for t in between)
    joint = [t for t in between if t.lower_ in {"and", "but"}]
    if after and joint and start - joint[-1].i <= 2:
        cost += 24
    if not after and any(t.i >= right - 2 for t in joint):
        cost += 10
    if not after and [t.lower_ for t in between] == ["from"] and any(a.end <= start < a.end + 3 for a in rest):
        cost += 26  # "to 3.8 per cent in May from 6.9": the date is that of the number before
    return cost + (0 if after else 1)


def place(reading: Reading, passage: Passage, amount: Amount) -> Mention | None:
    """Where a quantity holds: the place named in its sentence, after a preposition of place or as owner of what is counted."""
    sentence = passage.sentence(amount.start)
    best: tuple[float, Name] | None = None
    for name in passage.names:
        if not (sentence.start <= name.start and name.end <= sentence.end) or name.type not in {
            nm.COUNTRY,
            nm.PLACE,
            nm.ORG,
        }:
            continue
        cost = _place_cost(passage, amount, name)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, name
    if best:
        return reading.mention(passage, best[1])
    return _place_before(reading, passage, sentence.start)


def _place_cost(passage: Passage, amount: Amount, name: Name) -> float | None:
    doc = passage.doc
    cost = float(name.start - amount.end if name.start >= amount.end else amount.start - name.end)
    k = name.start - 1
    while (
        k >= 0
        and (doc[k].lower_ in {"the", "of", "and", ","} or doc[k].pos_ in {"ADJ", "NOUN"})
        and name.start - k < 4
        and doc[k].lower_ != "of"
    ):
        k -= 1
    lead = doc[k].lower_ if k >= 0 else ""
    last = doc[name.end - 1]
    if name.type == nm.ORG:
        subject = (
            last.dep_ == "nsubj"
            and gz.country_by_name(name.text) is None
            and name.text.lower() in {"european union", "eu"}
        )
        return 6.0 if subject else None
    if name.adjectival:
        return cost + 25
    if (
        lead == "to"
        and k
        and doc[k - 1].lemma_.lower() in {"export", "sale", "trade", "import", "shipment", "flight", "delivery"}
    ):
        return None
    if lead in _LOCATIVE:
        return cost
    owner = name.end < len(doc) and doc[name.end].text in {"'s", "’s", "'", "’"}
    if owner:
        return cost + 8
    if last.dep_ in {"nsubj", "nsubjpass"} and not name.government:
        return cost + 8
    if lead == "of":
        return cost + 4
    if lead == "from" and name.end <= amount.start:
        return cost + 25
    if lead in {"from", "with", "between"} or name.government:
        return cost + 40 if name.government else None
    return cost + 15


def _place_before(reading: Reading, passage: Passage, limit: int) -> Mention | None:
    """The place that the sentences before speak of: the last one named after a preposition of place, else the heading's."""
    doc = passage.doc
    for name in reversed(passage.names):
        if (
            name.end <= limit
            and name.type in {nm.PLACE, nm.COUNTRY}
            and not name.adjectival
            and name.start
            and doc[name.start - 1].lower_ in _LOCATIVE
        ):
            return reading.mention(passage, name)
    for other in reading.passages[:4]:
        if other.block.kind is BlockKind.HEADING and other.index < passage.index:
            for name in other.names:
                if name.type in {nm.COUNTRY, nm.PLACE}:
                    return reading.mention(other, name)
    return None


def home_mention(reading: Reading, passage: Passage, start: int, end: int) -> Mention | None:
    """The country that "the government" means in the document, as a mention at tokens `start:end`."""
    if not reading.home or end <= start:
        return None
    return reading.entity(passage, start, end, EntityType.COUNTRY, reading.home)


def subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it is joined to or depends on ("agreed to pay", "took and gave")."""
    for _ in range(4):
        found = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if found:
            return found[-1]
        if (
            verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp"}
            or verb.head is verb
            or verb.head.pos_ not in {"VERB", "AUX"}
        ):
            return None
        if verb.dep_ == "ccomp" and not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
            return None
        verb = verb.head
    return None


def governor(passage: Passage, amount: Amount) -> Token | None:
    """The nearest verb above a quantity in the tree."""
    token: Token = passage.doc[amount.start : amount.end].root
    for _ in range(8):
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head is token:
            return None
    return None


def negated(verb: Token) -> bool:
    """Whether a verb, or the one that it is the content of, is negated, denied or refused."""
    for _ in range(4):
        if verb.lemma_.lower() in {"deny", "refuse", "refute", "reject"} or any(
            c.dep_ == "neg" or c.lower_ in {"never", "neither"} for c in verb.children
        ):
            return True
        if verb.head is verb or verb.dep_ not in {"ccomp", "xcomp", "aux", "auxpass"}:
            return False
        verb = verb.head
    return False
