"""Which numbers are statistics: no list, distance, time or small known group, nothing denied or supposed."""

from __future__ import annotations

import re

from kg.extract.amount_context import governor, negated
from kg.extract.amounts import Amount
from kg.extract.counted import THINGS, Counted, is_people
from kg.extract.funding_gapped import is_funding
from kg.reading import Passage, Reading

_BEFORE_LEVEL = frozenset("to at from reached pass passed was were exceed exceeded totalled is".split())
_REACHING = frozenset("reach pass be stand exceed total estimate amount".split())

UP = frozenset(
    (
        "rise increase grow climb jump surge soar double triple treble quadruple raise expand up higher more growth gain "
        "larger greater longer additional extra boost leap strengthen rocket accelerate"
    ).split()
)
DOWN = frozenset(
    (
        "fall drop decline decrease reduce reduction cut shrink plunge slump halve slide dip lower down fewer less "
        "shorter smaller tumble slash plummet ease lose fell reducing"
    ).split()
)
_PARTICLES = frozenset("up down more less higher lower fewer".split())
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
        "vote nil paper papers version versions century centuries decade decades generation generations minister "
        "ministers leader leaders head partner partners address addresses federation federations brother brothers sister "
        "sisters son sons daughter daughters dog dogs storey storeys stories copy copies"
    ).split()
)
_EVENTS = frozenset(
    (
        "kill die injure wound hurt arrest detain charge rescue intercept seize apprehend close open destroy damage build "
        "ban deport capture recover find evacuate flee lose drown infect shoot hang execute jail sentence convict free "
        "release kidnap abduct miss carry trap shut reopen drill launch vaccinate admit hospitalise hospitalize sink crash "
        "abolish adopt ratify strand rescue expel return sell close displace"
    ).split()
)
_TOLLS = frozenset(
    (
        "crew population community garrison toll total workforce membership attendance enrolment enrollment "
        "audience turnout crowd capacity "
        "circulation staff"
    ).split()
)
LENGTHS = frozenset("kilometres kilometers km miles metres meters yards feet".split())
_SIGNING = frozenset("sign join attend meet agree belong win score beat be".split())
_SUPPOSING = frozenset("if until hope hopes hoped unless whether wish imagine suppose".split())
PER = re.compile(
    r"\s*(?:deaths?\s+|cases?\s+|births?\s+)?per\s+(?:\d[\d,]*|thousand|million|hundred thousand)\s+[a-z]+(?:\s+[a-z]+s\b)?",
    re.IGNORECASE,
)


def counts(reading: Reading, passage: Passage, amount: Amount) -> bool:
    """Whether a quantity can be a statistic at all: no year, list number, score, distance, or money that is given."""
    doc = passage.doc
    quantity = amount.quantity
    if (
        quantity.unit_kind == "plain"
        and quantity.text.isdigit()
        and 1800 <= amount.value <= 2100
        and len(quantity.text) == 4
        and amount.end < len(doc)
        and doc[amount.end].tag_ not in {"NNS", "NNPS"}
    ):
        return False
    if quantity.unit_kind == "money" or amount.money:
        return amount.money and not is_funding(reading, passage, amount)
    if quantity.text.lower().startswith(("doubl", "tripl", "trebl", "quadrupl", "halv")):
        return False
    if quantity.unit_kind == "plain" and (amount.value == 1 or amount.value == 0):
        return False
    lead = doc[amount.full_start - 1] if amount.full_start else None
    limit = doc[amount.full_start].lower_ in {"under", "over", "below", "above"}
    if quantity.unit_kind == "plain" and amount.value <= 100 and lead is not None and limit and lead.pos_ == "NOUN":
        return False
    if (
        lead is not None
        and lead.lower_ == "every"
        and amount.full_start > 1
        and doc[amount.full_start - 2].lower_ == "for"
    ):
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


def bare(passage: Passage, amount: Amount, told: bool) -> bool:
    """Whether a number without a noun stands for a count: in brackets behind one, or behind a verb or "to" of a figure."""
    doc = passage.doc
    if PER.match(passage.text.text, amount.quantity.end):
        return True
    after = doc[amount.end] if amount.end < len(doc) else None
    if told and after is not None and (after.pos_ == "AUX" or after.lower_ == "still"):
        return True
    k = amount.full_start - 1
    if told and k > 0 and doc[k].text in {";", ",", "and"} and after is not None and after.tag_ in {"VBD", "VBN"}:
        return True
    if told and k > 0 and doc[k].lower_ in {"whom", "which"} and doc[k - 1].lower_ == "of":
        return True
    if told and k > 0 and doc[k].lower_ == "to" and doc[k - 1].lower_ == "votes":
        return True
    verb = governor(passage, amount)
    changed = verb is not None and verb.pos_ == "VERB" and verb.lemma_.lower() in (UP | DOWN) - _PARTICLES
    if (
        changed
        and k > 0
        and doc[k].lower_ in {"to", "from"}
        and (after is None or after.pos_ not in {"NOUN", "ADJ", "PROPN", "NUM"})
    ):
        return True
    if amount.value < 20 or k < 0:
        return False
    if told and amount.value >= 100:
        closed = after is None or after.is_punct or after.pos_ in {"ADP", "CCONJ"}
        if closed and (
            (doc[k].pos_ in {"NOUN", "PROPN"} and not doc[k].is_title)
            or doc[amount.start : amount.end].root.dep_ == "dobj"
        ):
            return True
    if told and doc[k].lower_ in {"from", "against", "than"} and amount.value >= 100:
        return True
    if (doc[k].lower_ == "of" and k and doc[k - 1].lower_ in _TOLLS) or doc[amount.start - 1].lower_ in {
        "above",
        "past",
        "beyond",
    }:
        return True
    if doc[k].text == "(":
        return amount.end < len(doc) and doc[amount.end].text == ")"
    if amount.end < len(doc) and doc[amount.end].lower_ == "in" and doc[k].lower_ in {"to", "from", "were", "was"}:
        return True
    if "exceed" in doc[amount.full_start].lower_ or doc[amount.full_start].lower_ in {"nearing", "approaching"}:
        return True
    return doc[k].lower_ in _BEFORE_LEVEL and verb is not None and (verb.lemma_.lower() in UP | DOWN | _REACHING)


def worth(passage: Passage, amount: Amount, noun: Counted) -> bool:
    """Whether what is counted is worth recording: no measure of length or time, no part of a list, no small known group."""
    doc = passage.doc
    head = doc[noun.head]
    low = head.lower_
    if amount.percent or amount.quantity.unit_kind == "points" or amount.money:
        return True
    if (
        low in LENGTHS
        and (doc[noun.start].lower_ == "square" or amount.value >= 10)
        and noun.end < len(doc)
        and doc[noun.end].lower_ == "of"
    ):
        return True
    if any(t.lower_ in _MEASURED for t in doc[noun.start : noun.end]) and amount.value < 1e9:
        return low not in _MEASURED and amount.value >= 1000 and doc[noun.start].lower_ not in _MEASURED
    before = doc[amount.full_start - 1] if amount.full_start else None
    small = amount.value < 20
    if low in {"states", "countries", "nations"} and doc[head.i - 1].lower_ == "member" and amount.value >= 5:
        return before is not None and before.lower_ in {"the", "all", "its", "of"}
    if low == "votes" and noun.end < len(doc) and doc[noun.end].lower_ in {"to", "against"}:
        return True
    of_whole = noun.of or (amount.end < len(doc) and doc[amount.end].lower_ == "of")
    if before is not None and (
        before.lower_ in {"first", "next", "last"}
        or (
            noun.of
            and before.text[:1].isupper()
            and before.i > passage.sentence(before.i).start
            and before.pos_ in {"PROPN", "NOUN"}
        )
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
            (before.pos_ == "DET" and before.lower_ in {"the", "these", "those", "both", "all"})
            or before.tag_ == "PRP$"
        )
        and amount.value < 40
        and not of_whole
    ):
        return False
    root = doc[amount.start : amount.end].root
    verb = head.head if head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} else governor(passage, amount) or root.head
    lemma = verb.lemma_.lower()
    if low in THINGS:
        if lemma == "weigh" and verb.tag_ == "VBG":
            return True
        reaching = before is not None and before.lower_ in {"to", "by"}
        return amount.value >= 100 or reaching or lemma in _EVENTS | {"amount", "reach", "total", "emit", "produce"}
    if not small:
        return not (lemma in _SIGNING - {"be"} and amount.value < 60)
    if lemma in _EVENTS and (
        head.dep_ in {"nsubj", "nsubjpass", "dobj", "conj"} or (before is not None and before.pos_ == "VERB")
    ):
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


def unsaid(passage: Passage, amount: Amount) -> bool:
    """Whether the clause denies, supposes or hopes what the number says."""
    sentence = passage.sentence(amount.start)
    if sentence.text.rstrip("”\"'’ ").endswith("?"):
        return True
    if any(t.lower_ in _SUPPOSING or t.lower_ == "alleged" for t in sentence if t.i < amount.start):
        return True
    verb = governor(passage, amount)
    return verb is not None and negated(verb)
