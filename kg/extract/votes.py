"""The two sides of a vote: "rejected by 44 votes to 31", "passed 221-198", "voted 61 to 12 to repeal"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.amount_context import subject
from kg.extract.amounts import Amount
from kg.extract.wording import joined, noun_text
from kg.number_parts import Quantity
from kg.number_words import CARDINAL, word_value
from kg.reading import Passage

_N: Final = rf"(?:\d{{1,3}}|{CARDINAL})"
_VOTES: Final = re.compile(
    rf"(?<![\w.,-])(?P<a>{_N})\s+votes?\s+(?:to|against)\s+(?P<b>{_N})(?:\s+votes?)?\b(?![.,]?\d)"
    rf"|(?<![\w.,-])(?P<e>{_N})\s+(?:votes?\s+)?in\s+favou?r(?:,|;)?\s+(?:(?:and|to|with)\s+)?(?P<f>{_N})\s+(?:votes?\s+)?against\b"
    r"|(?<![\w.,:/$£€-])(?P<c>\d{1,3})(?:\s?[-–—]\s?|\s+to\s+)(?P<d>\d{1,3})\b(?![.,:/%-]?\d|\s?%|-[a-z])",
    re.IGNORECASE,
)
_LOST: Final = frozenset("reject defeat fall fail block oppose kill".split())
_WON: Final = frozenset("pass approve adopt carry endorse ratify repeal override back clear vote agree".split())
_MOVED: Final = frozenset(
    (
        "vote votes motion motions amendment amendments bill act measure measures resolution budget proposal plan treaty "
        "legislation law nomination ordinance petition clause"
    ).split()
)
_GAMES: Final = frozenset(
    (
        "match game final semi-final season goal goals cup league team coach striker innings score scored half-time win "
        "wins victory beat beats set sets tie-break"
    ).split()
)
_CHAMBERS: Final = frozenset({"house", "senate", "parliament", "assembly", "chamber", "commons", "congress", "lords"})
_AFTER_NOT: Final = frozenset("NOUN PROPN ADJ NUM SYM".split())


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a vote: how many, and the measure ("votes against the Harbour Bill")."""

    amount: Amount
    measure: str


def votes(passage: Passage) -> list[Side]:
    """The sides of the votes that a passage counts."""
    found: list[Side] = []
    for match in _VOTES.finditer(passage.text.text):
        if any(d.start < match.end() and match.start() < d.end for d in passage.dates):
            continue
        name, other = next(pair for pair in (("a", "b"), ("e", "f"), ("c", "d")) if match[pair[0]])
        a, b = _number(match[name]), _number(match[other])
        one = _amount(passage, match.start(name), match.end(name), a)
        two = _amount(passage, match.start(other), match.end(other), b)
        if one is None or two is None or a is None or b is None:
            continue
        verb = _verb(passage, one, two, said=name != "c")
        if verb is None and name != "e":
            continue
        lost = verb is not None and _loses(verb)
        about = _moved(passage, verb) if verb is not None else ""
        most = max(a, b)
        for amount, number in ((one, a), (two, b)):
            against = amount is two if name == "e" else (number == most) == lost
            found.append(Side(amount, joined("votes", "against" if against else "for", about)))
    return found


def _number(text: str) -> int | None:
    value = int(text) if text.isdigit() else word_value(text)
    return int(value) if value is not None and value == int(value) and value < 1000 else None


def _amount(passage: Passage, start: int, end: int, value: int | None) -> Amount | None:
    span = passage.doc.char_span(start, end, alignment_mode="expand")
    if span is None or value is None:
        return None
    quantity = Quantity(start, end, start, passage.text.text[start:end], value, None, "", "plain")
    return Amount(quantity, span.start, span.end, span.start)


def _verb(passage: Passage, one: Amount, two: Amount, *, said: bool) -> Token | None:
    """The verb that says how the vote went; `said`: the text calls the numbers votes."""
    doc = passage.doc
    sentence = passage.sentence(one.start)
    words = {t.lower_ for t in sentence}
    if not said:
        after = doc[two.end] if two.end < len(doc) else None
        if words & _GAMES or not (
            words & _MOVED or any(t.lemma_ == "vote" for t in sentence) or any(n.type == nm.LAW for n in passage.names)
        ):
            return None
        if after is not None and after.pos_ in _AFTER_NOT and after.lower_ not in {"vote", "majority", "last", "late"}:
            return None
    near = range(one.start - 1, max(sentence.start - 1, one.start - (30 if said else 16)), -1)
    for k in near:
        token = doc[k]
        lemma = token.lemma_.lower()
        if lemma in _LOST | _WON and token.pos_ == "VERB":
            return token
        if lemma == "lose" and token.tag_ == "VBN" and any(c.lemma_ == "be" for c in token.children):
            return token
        if not said and token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ", "VBP"} and lemma not in {"say", "put"}:
            return None
    return None


def _loses(verb: Token) -> bool:
    """Whether a verb says that the larger side was against what was moved."""
    lemma = verb.lemma_.lower()
    if lemma == "vote":
        behind = verb.doc[verb.i + 1 : min(len(verb.doc), verb.i + 9)]
        return any(t.lower_ in {"against", "down"} or t.lemma_.lower() in {"reject", "defeat", "block"} for t in behind)
    return lemma in _LOST | {"lose"}


def _moved(passage: Passage, verb: Token) -> str:
    """What was voted on, in words."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if verb.lemma_.lower() == "vote":
        inner = next((c for c in verb.children if c.dep_ == "xcomp"), None)
        what = next((c for c in inner.children if c.dep_ == "dobj"), None) if inner is not None else what
    elif passive or verb.lemma_.lower() in {"fall", "fail"} or what is None:
        what = subject(verb)
    if what is not None and what.lower_ in _CHAMBERS:
        what = subject(verb)
    if what is not None and what.lower_ in {"which", "that"} and verb.dep_ == "relcl":
        what = verb.head
    if what is None or what.pos_ not in {"NOUN", "PROPN"} or what.lower_ in {"vote", "votes"}:
        return ""
    name = passage.owner.get(what.i)
    return name.text if name is not None and name.type == nm.LAW else noun_text(passage, what, 8)
