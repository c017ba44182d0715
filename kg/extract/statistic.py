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

from kg.extract.amounts import Amount, amounts, governor, negated, period, place
from kg.extract.funding import is_funding
from kg.extract.measure import THINGS, Counted, counted, is_people, measure
from kg.model import BlockKind, Claim, Filler, Modality
from kg.numbers import find_quantities
from kg.reading import Passage, Reading

_UP = frozenset(
    (
        "rise increase grow climb jump surge soar double triple treble quadruple raise expand up higher more growth gain "
        "larger greater longer additional extra boost leap strengthen rocket accelerate"
    ).split()
)
_DOWN = frozenset(
    (
        "fall drop decline decrease reduce reduction cut shrink plunge slump halve slide dip lower down fewer less "
        "shorter smaller tumble slash plummet ease lose fell reducing"
    ).split()
)
_MEASURED = frozenset(
    (
        "metre metres meter meters m km kilometre kilometres kilometer kilometers mile miles yard yards foot feet inch "
        "inches centimetre centimetres cm mm square cubic degree degrees year years month months week weeks day days hour "
        "hours minute minutes second seconds knots mph gigabyte gigabytes am pm"
    ).split()
)
_LISTED = frozenset(
    (
        "page pages chapter chapters article articles section sections paragraph paragraphs recommendation "
        "recommendations priority priorities point points pillar pillars step steps part parts question questions goal "
        "goals criterion criteria reason reasons way ways time times option options aspect aspects issue issues topic "
        "topics theme themes principle principles area areas theme phase phases stage stages round rounds objective "
        "objectives element elements factor factors lesson lessons condition conditions target targets kind kinds type "
        "types form forms side sides thing things task tasks example examples category categories referendum referendums "
        "finalist finalists law laws sum sums word words line lines match matches game games goal set sets figure draw "
        "vote votes nil paper papers version versions century centuries decade decades generation generations minister "
        "ministers leader leaders head partner partners address addresses federation federations brother brothers sister "
        "sisters son sons daughter daughters dog dogs storey storeys stories copy copies"
    ).split()
)
_EVENTS = frozenset(
    (
        "kill die injure wound hurt arrest detain charge rescue intercept seize apprehend close open destroy damage build "
        "ban deport capture recover find evacuate flee lose drown infect shoot hang execute jail sentence convict free "
        "release kidnap abduct miss carry trap shut drill launch vaccinate admit hospitalise hospitalize sink crash "
        "abolish adopt ratify strand rescue expel return sell close displace"
    ).split()
)
_TOLLS = frozenset(
    (
        "crew population toll total workforce membership attendance enrolment enrollment audience turnout crowd capacity "
        "circulation staff"
    ).split()
)
_NO_MEASURE = frozenset("than it they that this those these he she we who which one year time number figure total".split())
_HEADCOUNTS = frozenset("crew population toll workforce membership attendance audience crowd staff enrolment enrollment".split())
_LENGTHS = frozenset("kilometres kilometers km miles metres meters yards feet".split())
_SIGNING = frozenset("sign join attend meet agree belong win score beat be".split())
_SUPPOSING = frozenset("if until hope hopes hoped unless whether wish imagine suppose".split())
_YEAR_BEFORE = re.compile(
    r"\s*\)?,?\s*(?:a|the|one)\s+(?:same\s+(?:month|quarter|period)\s+a\s+)?(?:previous\s+year|year\s+(?:earlier|before|ago|previously))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?<!-)\d{4}(?!\d)")
_PER = re.compile(
    r"\s*(?:deaths?\s+|cases?\s+|births?\s+)?per\s+(?:\d[\d,]*|thousand|million|hundred thousand)\s+[a-z]+(?:\s+[a-z]+s\b)?",
    re.IGNORECASE,
)


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
    for passage in reading.passages:
        found = amounts(reading, passage)
        earlier: _Earlier | None = None
        for amount in found:
            if not _counts(reading, passage, amount):
                continue
            noun = counted(passage, amount)
            if (
                noun is None
                and not amount.money
                and not amount.percent
                and amount.quantity.unit_kind != "points"
                and not _bare(passage, amount, earlier is not None)
            ):
                continue
            if noun is not None and not _worth(passage, amount, noun):
                continue
            if _unsaid(passage, amount) or (passage.block.kind is BlockKind.HEADING and amount.value in told):
                continue
            about = measure(passage, amount, noun, earlier.measure if earlier else None)
            if not about or about.lower() in _NO_MEASURE:
                continue
            unit = _unit(passage, amount, noun, earlier.unit if earlier else None)
            when = _when(reading, passage, amount, noun, found, earlier)
            yield _claim(reading, passage, amount, unit, about, when, noun)
            earlier = _Earlier(about, unit, when, amount)


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
    change = _change(passage, amount, noun)
    difference = change is not None and not _reaching(passage, amount)
    rule = (
        "statistic.money"
        if amount.money
        else "statistic.change"
        if difference
        else "statistic.share"
        if amount.percent
        else "statistic.count"
    )
    confidence = {"statistic.money": 0.75, "statistic.change": 0.88, "statistic.share": 0.88, "statistic.count": 0.82}[
        rule
    ]
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


def _counts(reading: Reading, passage: Passage, amount: Amount) -> bool:
    """Whether a quantity can be a statistic at all: no year, list number, score, distance, or money that is given."""
    doc = passage.doc
    quantity = amount.quantity
    if (
        quantity.unit_kind == "plain"
        and quantity.text.isdigit()
        and 1800 <= amount.value <= 2100
        and len(quantity.text) == 4
    ):
        if amount.end < len(doc) and doc[amount.end].tag_ not in {"NNS", "NNPS"}:
            return False
    if quantity.unit_kind == "money":
        return amount.money and not is_funding(reading, passage, amount)
    if quantity.text.lower().startswith(("doubl", "tripl", "trebl", "quadrupl", "halv")):
        return False
    if quantity.unit_kind == "plain" and (amount.value == 1 or amount.value == 0):
        return False
    lead = doc[amount.full_start - 1] if amount.full_start else None
    limit = doc[amount.full_start].lower_ in {"under", "over", "below", "above"}
    if quantity.unit_kind == "plain" and amount.value <= 100 and lead is not None and limit and lead.pos_ == "NOUN":
        return False
    if lead is not None and lead.lower_ == "every" and amount.full_start > 1 and doc[amount.full_start - 2].lower_ == "for":
        return False
    after = doc[amount.end] if amount.end < len(doc) else None
    if (
        after is not None
        and after.text in {"-", "–", "‑"}
        and not after.whitespace_
        and not doc[amount.end - 1].whitespace_
        and not amount.percent
    ):
        return False
    # "Thirty of the 34 clinics": the whole is no statistic of its own
    words = [doc[k].lower_ for k in range(max(0, amount.full_start - 3), amount.full_start)]
    return words[-2:] != ["of", "the"] or not any(
        doc[k].like_num or doc[k].text == "%" for k in range(max(0, amount.full_start - 4), amount.full_start - 2)
    )


def _bare(passage: Passage, amount: Amount, told: bool) -> bool:
    """Whether a number without a noun stands for a count: in brackets behind one, or behind a verb or "to" of a figure."""
    doc = passage.doc
    if _PER.match(passage.text.text, amount.quantity.end):
        return True
    after = doc[amount.end] if amount.end < len(doc) else None
    if told and after is not None and (after.pos_ == "AUX" or after.lower_ == "still"):
        return True
    k = amount.full_start - 1
    if told and k > 0 and doc[k].lower_ in {"whom", "which"} and doc[k - 1].lower_ == "of":
        return True
    if amount.value < 20 or k < 0:
        return False
    if told and amount.value >= 100:
        closed = after is None or after.is_punct or after.pos_ in {"ADP", "CCONJ"}
        if closed and (doc[k].pos_ in {"NOUN", "PROPN"} and not doc[k].is_title or doc[amount.start : amount.end].root.dep_ == "dobj"):
            return True
    if told and doc[k].lower_ in {"from", "against", "than"} and amount.value >= 100:
        return True
    if (
        (doc[k].lower_ == "of"
        and k
        and doc[k - 1].lower_ in _TOLLS)
        or doc[amount.start - 1].lower_ in {"above", "past", "beyond"}
    ):
        return True
    if doc[k].text == "(":
        return amount.end < len(doc) and doc[amount.end].text == ")"
    verb = governor(passage, amount)
    if amount.end < len(doc) and doc[amount.end].lower_ == "in" and doc[k].lower_ in {"to", "from", "were", "was"}:
        return True
    if "exceed" in doc[amount.full_start].lower_ or doc[amount.full_start].lower_ in {"nearing", "approaching"}:
        return True
    return (
        doc[k].lower_
        in {"to", "at", "from", "reached", "pass", "passed", "was", "were", "exceed", "exceeded", "totalled", "is"}
        and verb is not None
        and (
            verb.lemma_.lower()
            in _UP | _DOWN | {"reach", "pass", "be", "stand", "exceed", "total", "estimate", "amount"}
        )
    )


def _worth(passage: Passage, amount: Amount, noun: Counted) -> bool:
    """Whether what is counted is worth recording: no measure of length or time, no part of a list, no small known group."""
    doc = passage.doc
    head = doc[noun.head]
    low = head.lower_
    if amount.percent or amount.quantity.unit_kind == "points" or amount.money:
        return True
    if low in _LENGTHS and (doc[noun.start].lower_ == "square" or amount.value >= 10) and noun.end < len(doc) and doc[noun.end].lower_ == "of":
        return True
    if any(t.lower_ in _MEASURED for t in doc[noun.start : noun.end]) and amount.value < 1e9:
        return low not in _MEASURED and amount.value >= 1000 and doc[noun.start].lower_ not in _MEASURED
    before = doc[amount.full_start - 1] if amount.full_start else None
    small = amount.value < 20
    of_whole = noun.of or (amount.end < len(doc) and doc[amount.end].lower_ == "of")
    if before is not None and (
        before.lower_ in {"first", "next", "last"}
        or (noun.of
        and before.text[:1].isupper()
        and before.i > passage.sentence(before.i).start
        and before.pos_ in {"PROPN", "NOUN"})
    ):
        return False
    if low in _LISTED:
        return of_whole and amount.value >= 10
    if (
        head.tag_ in {"NN", "NNP"}
        and not noun.of
        and low not in _PEOPLE_SINGULAR
        and low not in THINGS
        and amount.value < 1000
    ):
        return False
    if (
        before is not None
        and (
            (before.pos_ == "DET" and before.lower_ in {"the", "these", "those", "both", "all"}) or before.tag_ == "PRP$"
        )
        and amount.value < 40
        and not of_whole
    ):
        return False
    root = doc[amount.start : amount.end].root
    verb = head.head if head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} else governor(passage, amount) or root.head
    lemma = verb.lemma_.lower()
    if low in THINGS:
        return amount.value >= 100 or lemma in _EVENTS | {"amount", "reach", "total", "emit", "produce"}
    if not small:
        return not (lemma in _SIGNING - {"be"} and amount.value < 60)
    if lemma in _EVENTS:
        return True
    near = doc[max(0, amount.full_start - 6) : amount.full_start]
    listed = any(t.lower_ in {"and", ",", "with"} for t in near) and any(t.like_num for t in near)
    if listed and is_people(passage, noun):
        return True
    return (
        amount.value >= 10
        and lemma not in _SIGNING
        and any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in verb.children)
        and verb.pos_ == "VERB"
    )


_PEOPLE_SINGULAR = frozenset("people personnel staff crew police refugee migrant population".split())


def _unsaid(passage: Passage, amount: Amount) -> bool:
    """Whether the clause denies, supposes or hopes what the number says."""
    sentence = passage.sentence(amount.start)
    if sentence.text.rstrip("”\"'’ ").endswith("?"):
        return True
    if any(t.lower_ in _SUPPOSING or t.lower_ == "alleged" for t in sentence if t.i < amount.start):
        return True
    verb = governor(passage, amount)
    return verb is not None and negated(verb)


def _modality(passage: Passage, amount: Amount) -> Modality:
    verb = governor(passage, amount)
    if verb is None:
        return Modality.ASSERTED
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if (
        helpers & {"will", "would", "could", "may", "might", "shall"}
        or verb.lemma_.lower() in {"expect", "plan", "intend", "aim"}
        or (verb.head.lemma_.lower() in {"expect", "plan", "intend", "aim"}
        and verb.head is not verb)
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
    if noun is not None and doc[noun.head].pos_ in {"PRON", "DET"} and earlier:
        return earlier
    rate = _PER.match(passage.text.text, amount.quantity.end)
    if noun is None and rate:
        return f"count{rate[0]}"
    if noun is None:
        if earlier and earlier != "percent" and len(earlier) != 3:
            return earlier
        lead = [t.lower_ for t in doc[max(0, amount.full_start - 3) : amount.full_start]]
        return "people" if _HEADCOUNTS & set(lead) or _subject_people(passage, amount) else "count"
    low = doc[noun.head].lower_
    if low in THINGS or low in _LENGTHS:
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
    plain = amount.quantity.unit_kind == "plain" and not (
        amount.full_start
        and doc[amount.full_start - 1].lower_ == "by"
        and noun is not None
        and doc[noun.head].lower_ in THINGS
    )
    if not plain or noun is None or _reaching(passage, amount):
        for k in range(amount.end, min(sentence.end, amount.end + 3)):
            if doc[k].lower_ in _UP or (doc[k].lower_ in _DOWN and doc[k].pos_ != "VERB"):
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
    if (
        any(t.lower_ in {"additional", "extra"} for t in around)
        or (amount.full_start
        and doc[amount.full_start - 1].lower_ in {"additional", "extra"})
    ):
        return "increase"
    if any(t.lower_ in {"fewer"} for t in around):
        return "decrease"
    return None


def _direction(word: str) -> str | None:
    if word in _UP:
        return "increase"
    return "decrease" if word in _DOWN else None
