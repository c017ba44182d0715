"""Counts, rates and amounts that say something about the world.

- ``N NOUN``: "more than 2,000 migrants have arrived", "seized 340 kilograms of cocaine" (`statistic.count`)
- ``N per cent of NOUN``, "a third of", "one in five", "the rate was N per cent" (`statistic.share`)
- ``fell by N``, "N per cent higher", "an increase of N" (`statistic.change`)
- sums of money that are not given to anybody: "exports worth $28m" (`statistic.money`)

Numbers that list, number or date things, lengths of time and distance, and small counts of what the text has already spoken
of ("the two countries") are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.amount_context import governor, period, place, subject
from kg.extract.amounts import Amount, amounts
from kg.extract.counted import THINGS, Counted, counted, is_people
from kg.extract.measure import measure, whole_before
from kg.extract.statistic_elliptic import done_to, harmed, label, labelled, list_head, listed_share, people_harmed
from kg.extract.statistic_gate import DOWN, LENGTHS, PER, UP, bare, counts, unsaid, worth
from kg.extract.statistic_table import tables
from kg.extract.votes import Side, votes
from kg.extract.wording import joined, words_behind, words_between
from kg.model import BlockKind, Claim, Filler, Modality
from kg.numbers import find_quantities
from kg.reading import Passage, Reading

_NO_MEASURE = frozenset(
    "than it they that this those these he she we who which one year time number figure total".split()
)
_FIGURES = frozenset("sales numbers levels rates figures totals volumes exports imports prices bookings".split())
_HEADCOUNTS = frozenset(
    "crew population community toll workforce membership attendance audience crowd staff enrolment".split()
)
_CONFIDENCE = {
    "statistic.money": 0.75,
    "statistic.change": 0.88,
    "statistic.share": 0.88,
    "statistic.count": 0.82,
    "statistic.vote": 0.85,
}
_YEAR_BEFORE = re.compile(
    r"\s*\)?,?\s*(?:a|the|one)\s+(?:same\s+(?:month|quarter|period)\s+a\s+)?(?:previous\s+year|year\s+(?:earlier|before|ago|previously))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?<!-)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The statistic before in the same passage, which an elliptic one goes on from."""

    measure: str
    unit: str
    period: str | None
    amount: Amount


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``statistic``, in the order of the text."""
    told = {
        q.value
        for p in reading.passages
        if p.block.kind is BlockKind.BODY
        for q in find_quantities(p.text.text, p.dates)
    }
    rows: set[int] = set()
    yield from tables(reading, rows)
    for passage in reading.passages:
        if passage.index in rows:
            continue
        found = amounts(reading, passage)
        earlier: _Earlier | None = None
        sides = votes(passage)
        for side in sides:
            yield _vote(reading, passage, side, found)
        listed = list_head(reading, passage)
        for amount in found:
            if any(s.amount.start < amount.end and amount.start < s.amount.end for s in sides):
                continue
            if not counts(reading, passage, amount):
                continue
            noun = counted(passage, amount)
            short = _short(passage, amount, noun, earlier, listed)
            if short is not None:
                unit, told_of = short
                when = _when(reading, passage, amount, noun, found, earlier)
                yield _claim(reading, passage, amount, unit, told_of, when, noun)
                earlier = _Earlier(told_of, unit, when, amount)
                continue
            if (
                noun is None
                and not amount.money
                and not amount.percent
                and amount.quantity.unit_kind != "points"
                and not bare(passage, amount, earlier is not None)
            ):
                continue
            if noun is not None and not worth(passage, amount, noun):
                continue
            if unsaid(passage, amount) or (passage.block.kind is BlockKind.HEADING and amount.value in told):
                continue
            about = measure(passage, amount, noun, earlier.measure if earlier else None)
            if not about or about.lower() in _NO_MEASURE:
                continue
            unit = _unit(passage, amount, noun, earlier.unit if earlier else None)
            when = _when(reading, passage, amount, noun, found, earlier)
            yield _claim(reading, passage, amount, unit, about, when, noun)
            earlier = _Earlier(about, unit, when, amount)


def _vote(reading: Reading, passage: Passage, side: Side, found: list[Amount]) -> Claim:
    when = period(passage, side.amount, [a for a in found if a.money], today=reading.today)
    return _claim(reading, passage, side.amount, "count of votes", side.measure, when, None)


def _short(
    passage: Passage,
    amount: Amount,
    noun: Counted | None,
    earlier: _Earlier | None,
    listed: str | None,
) -> tuple[str, str] | None:
    """Unit and measure of a count that leaves out its noun, or that is an item of a list that an opening line explains."""
    if unsaid(passage, amount) or amount.percent or (amount.value == 1 and not amount.money):
        return None
    bracketed = any(t.text == "(" for t in passage.doc[: amount.start])
    if listed is not None and not bracketed and amount.quantity.unit_kind in {"plain", "money"}:
        doc = passage.doc
        if amount.money and doc[amount.end : amount.end + 2].text == "in cash" and amount.currency:
            return amount.currency, f"cash {listed}"
        if (
            noun is not None
            and doc[noun.head].tag_ in {"NNS", "NNPS"}
            and not amount.money
            and noun.end <= amount.end + 5
        ):
            return _unit(passage, amount, noun, None), joined(
                words_between(passage, noun.start, noun.end),
                words_behind(passage, noun.end, most=4, objects=True),
                listed,
            )
    if noun is not None:
        done = done_to(passage, amount) if is_people(passage, noun) else None
        return ("people", joined(words_between(passage, noun.start, noun.end), done)) if done else None
    if how := harmed(passage, amount):
        return "people", people_harmed(passage, amount, how)
    if found := label(passage, amount):
        return labelled(passage, amount, found)
    if earlier is not None and not earlier.amount.money and not earlier.amount.percent:
        share = listed_share(passage, amount, passage.sentence(earlier.amount.start).start)
        if share is not None:
            return earlier.unit, joined(
                earlier.measure.split(" taken by ")[0].split(" won by ")[0].split(" of ")[0], "of", share
            )
    return None


def _when(
    reading: Reading,
    passage: Passage,
    amount: Amount,
    noun: Counted | None,
    found: list[Amount],
    earlier: _Earlier | None,
) -> str | None:
    """The period of a quantity; "a year earlier" counts from that of the one before."""
    difference = _change(passage, amount, noun) is not None and not _reaching(passage, amount)
    if earlier is not None and earlier.period and earlier.amount.start >= passage.sentence(amount.start).start:
        after = passage.text.text[amount.quantity.end :]
        if _YEAR_BEFORE.match(after) and not difference:
            return _YEAR.sub(lambda y: str(int(y[0]) - 1), earlier.period)
    return period(passage, amount, found, change=difference, today=reading.today) or _now(reading, passage, amount)


def _claim(
    reading: Reading, passage: Passage, amount: Amount, unit: str, about: str, when: str | None, noun: Counted | None
) -> Claim:
    change = _change(passage, amount, noun) if unit != "count of votes" else None
    difference = change is not None and not _reaching(passage, amount)
    rule = (
        "statistic.money"
        if amount.money
        else "statistic.vote"
        if noun is None and unit == "count of votes"
        else "statistic.change"
        if difference
        else "statistic.share"
        if amount.percent
        else "statistic.count"
    )
    confidence = _CONFIDENCE[rule]
    slots: dict[str, Filler | None] = {
        "value": amount.value,
        "unit": unit,
        "measure": about,
        "place": place(reading, passage, amount),
        "period": when,
        "change": change,
        "qualifier": amount.quantity.qualifier or None,
    }
    evidence = reading.sentence_evidence(passage, amount.start, rule, confidence)
    return reading.claim("statistic", slots, evidence, modality=_modality(passage, amount))


def _now(reading: Reading, passage: Passage, amount: Amount) -> str | None:
    """The year of publication, where the clause says that it is so now."""
    verb = governor(passage, amount)
    if reading.today is None or verb is None or not any(c.lower_ in {"now", "currently"} for c in verb.children):
        return None
    return str(reading.today.year)


def _modality(passage: Passage, amount: Amount) -> Modality:
    verb = governor(passage, amount)
    if verb is None:
        return Modality.ASSERTED
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if (
        helpers & {"will", "would", "could", "may", "might", "shall"}
        or verb.lemma_.lower() in {"expect", "plan", "intend", "aim"}
        or (verb.head.lemma_.lower() in {"expect", "plan", "intend", "aim"} and verb.head is not verb)
    ):
        return Modality.PLANNED
    if verb.head.lemma_.lower() in {"believe", "suspect"} and verb.head is not verb:
        return Modality.ALLEGED
    return Modality.ASSERTED


def _unit(passage: Passage, amount: Amount, noun: Counted | None, earlier: str | None) -> str:
    if amount.currency:
        return amount.currency
    if amount.quantity.unit_kind == "points":
        return "percentage points"
    if amount.percent:
        return "percent"
    doc = passage.doc
    if noun is not None and doc[noun.head].pos_ in {"PRON", "DET"}:
        whole = whole_before(passage, amount)
        if whole is not None:
            return (
                "people"
                if is_people(passage, Counted(whole.i, whole.i + 1, whole.i, False))
                else f"count of {whole.lower_}"
            )
        if earlier:
            return earlier
    rate = PER.match(passage.text.text, amount.quantity.end)
    if noun is None and rate:
        return f"count{rate[0]}"
    if noun is None:
        if earlier and earlier != "percent" and len(earlier) != 3:
            return earlier
        lead = [t.lower_ for t in doc[max(0, amount.full_start - 3) : amount.full_start]]
        if _HEADCOUNTS & set(lead) or _subject_people(passage, amount):
            return "people"
        verb = governor(passage, amount)
        who = subject(verb) if verb is not None else None
        named = who is not None and who.tag_ == "NNS" and who.lower_ not in _FIGURES
        return f"count of {who.lower_}" if named and who is not None else "count"
    low = doc[noun.head].lower_
    if low in THINGS or low in LENGTHS:
        return " ".join(t.lower_ for t in doc[noun.start : noun.end])
    if rate:
        return f"count{rate[0]}"
    if is_people(passage, noun):
        return "people"
    words = [
        t.text for t in doc[noun.start : noun.end] if t.lower_ not in {"more", "additional", "further", "other", "new"}
    ]
    return "count of " + " ".join(words[-3:])


def _subject_people(passage: Passage, amount: Amount) -> bool:
    sentence = passage.sentence(amount.start)
    return any(
        is_people(passage, Counted(t.i, t.i + 1, t.i, False))
        or t.lower_ in {"population", "employment", "unemployment", "enrolment", "attendance", "membership"}
        for t in sentence
        if t.i < amount.start
    )


def _reaching(passage: Passage, amount: Amount) -> bool:
    """Whether the number is the level that something rose or fell to, not by how much."""
    doc = passage.doc
    k = amount.full_start - 1
    return k >= 0 and doc[k].lower_ in {"to", "at"}


def _change(passage: Passage, amount: Amount, noun: Counted | None) -> str | None:
    """The direction that the clause gives the number: by its verb, or by the words next to it."""
    doc = passage.doc
    sentence = passage.sentence(amount.start)
    if amount.full_start and doc[amount.full_start - 1].lower_ in {"from", "("}:
        return None
    if (
        amount.money
        and amount.full_start
        and doc[amount.full_start - 1].lower_ in {"raise", "raised", "raising", "raises"}
    ):
        return None
    plain = amount.quantity.unit_kind == "plain" and not (
        amount.full_start
        and doc[amount.full_start - 1].lower_ == "by"
        and noun is not None
        and doc[noun.head].lower_ in THINGS
    )
    if not plain or noun is None or _reaching(passage, amount):
        for k in range(amount.end, min(sentence.end, amount.end + 3)):
            if doc[k].lower_ in UP or (doc[k].lower_ in DOWN and doc[k].pos_ != "VERB"):
                return _direction(doc[k].lower_)
            if doc[k].is_punct and doc[k].text != "-":
                break
        for k in range(amount.full_start - 1, max(sentence.start - 1, amount.full_start - 9), -1):
            token = doc[k]
            if token.text in {";", ")", "("} or token.lower_ in {"than", "where", "compared"}:
                break
            direct = k >= amount.full_start - 3 or token.pos_ == "VERB"
            found = _direction(token.lower_) if token.lower_ not in {"more", "less"} else None
            found = found or (_direction(token.lemma_.lower()) if token.pos_ in {"VERB", "NOUN"} else None)
            if found and direct:
                return found
            if token.like_num and not any(t.lower_ == "and" for t in doc[k : amount.full_start]):
                break
        verb = governor(passage, amount)
        lead = doc[amount.full_start - 1].lower_ if amount.full_start else ""
        if verb is not None and verb.i < amount.start and (lead in {"by", "to"} or verb.i >= amount.full_start - 2):
            return _direction(verb.lemma_.lower())
        return None
    around = doc[amount.full_start : noun.end]
    if any(t.lower_ in {"additional", "extra"} for t in around) or (
        amount.full_start and doc[amount.full_start - 1].lower_ in {"additional", "extra"}
    ):
        return "increase"
    if any(t.lower_ == "fewer" for t in around):
        return "decrease"
    return None


def _direction(word: str) -> str | None:
    if word in UP:
        return "increase"
    return "decrease" if word in DOWN else None
