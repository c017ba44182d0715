"""What a quantity counts or measures, in a short phrase built from its clause: "migrants arrived in the UK", "turnout".

What happened to the noun comes from the words around: the clause behind a subject, the participle of the verb before an object.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.amount_context import dates_in, governor, subject
from kg.extract.amounts import Amount
from kg.extract.counted import MODIFIERS, THINGS, WHOLES, Counted
from kg.extract.wording import joined, noun_text, participle, words_behind, words_between
from kg.reading import Passage

_BEFORE_NUMBER = frozenset("up to some only just estimated an about over".split())
_RATES = frozenset("number rate level total share proportion amount value figure price average".split())
_SAYING = frozenset("say tell add estimate report total reach number include".split())
_EMPTY_SUBJECTS = frozenset(
    (
        "it this that these those they which who what there figure figures number total rate we he she i one level "
        "sum amount programme"
    ).split()
)
_CHANGERS = frozenset(
    (
        "down up lower higher less more fewer shorter longer smaller larger greater bigger faster slower cheaper "
        "increase decrease rise fall drop growth reduction decline jump cut surge"
    ).split()
)
_OWING = {"in the red": "deficit", "in the black": "surplus", "in arrears ,": "arrears"}
OWNERS = frozenset("have win get take hold secure poll receive obtain gain achieve save cost charge employ".split())


def measure(passage: Passage, amount: Amount, noun: Counted | None, earlier: str | None) -> str | None:
    """The measure of a quantity; `earlier`, the measure of the one before, where the clause leaves it out."""
    doc = passage.doc
    if noun is not None and doc[noun.head].lower_ in WHOLES:
        tail = words_behind(passage, noun.end)
        whole = whole_before(passage, amount)
        if whole is not None and doc[noun.head].lower_ in {"which", "whom", "them"}:
            return joined(noun_text(passage, whole), tail)
        if doc[noun.head].lower_ == "us" or not earlier:
            return f"people {tail}".strip()
        return f"{tail} among {earlier}" if tail else earlier
    if noun is not None and not (
        doc[noun.head].lower_ in THINGS and not (noun.of or (noun.end < len(doc) and doc[noun.end].lower_ == "of"))
    ):
        return _of_noun(passage, amount, noun, earlier)
    sentence = passage.sentence(amount.start)
    elliptic = _elliptic(passage, amount, earlier)
    if elliptic:
        return elliptic
    if earlier and _afterthought(passage, amount):
        return f"{earlier}{_comparison(passage, amount)}"
    k = amount.end
    if amount.money or k >= sentence.end or (doc[k].pos_ not in {"AUX", "VERB"} and doc[k].lower_ != "still"):
        text = _by_preposition(passage, amount) or _before_of(passage, amount)
        if text and earlier and text.split()[-1] in {"average", "mean", "median"} and len(text.split()) <= 3:
            return f"{earlier} ({text})"
        if text:
            return text
    elif earlier:
        tail = words_behind(passage, k)
        if doc[k].lower_ == "still" and tail:
            return f"{earlier.split()[0]} {tail}"
        return f"{earlier.split(' ' + tail.split()[0] + ' ')[0] if tail else earlier} {tail}".strip()
    text = _subject_phrase(passage, amount)
    return text or earlier


def whole_before(passage: Passage, amount: Amount) -> Token | None:
    """The noun before a comma that "N of which" is a part of: "school visits, 45,000 of which are free"."""
    k = amount.full_start - 1
    return passage.doc[k - 1] if k > 0 and passage.doc[k].text == "," and passage.doc[k - 1].tag_ == "NNS" else None


def _elliptic(passage: Passage, amount: Amount, earlier: str | None) -> str | None:
    """The measure of a number whose noun stands before it: "of whom 1,200", "profit EUR 61m", "drove four million from"."""
    doc = passage.doc
    lead = doc[amount.full_start - 1] if amount.full_start else None
    verb = governor(passage, amount)
    owing = _OWING.get(" ".join(t.lower_ for t in doc[amount.end : amount.end + 3])) if amount.money else None
    if owing is not None and verb is not None:
        who = subject(verb)
        who = who.head.head if who is not None and who.lower_ in {"which", "that"} and who.head.dep_ == "relcl" else who
        return joined(owing, "of", noun_text(passage, who, 4)) if who is not None else owing
    if (
        amount.money
        and verb is not None
        and verb.lemma_.lower() in {"appeal", "seek", "need", "require", "ask", "request"}
    ):
        who = subject(verb)
        return (
            joined("funds sought by", noun_text(passage, who))
            if who is not None and who.dep_ == "nsubj" and verb.tag_ != "VBN" and who.lower_ not in _EMPTY_SUBJECTS
            else "funds sought"
        )
    if lead is None:
        return None
    moved = lead.lower_ == "by" and lead.i > 1 and doc[lead.i - 1].lower_ in {"down", "up"}
    if moved and lead.nbor(-2).pos_ == "NOUN" and lead.i - 2 not in passage.owner:
        return noun_text(passage, lead.nbor(-2))
    if earlier and (
        lead.lower_ in {"against", "vs", "vs.", "versus"} or (lead.i and lead.nbor(-1).lower_ == "compared")
    ):
        return earlier
    if earlier and lead.lower_ in {"whom", "which"} and doc[lead.i - 1].lower_ == "of":
        return joined(earlier.split()[0], words_behind(passage, amount.end))
    after = doc[amount.end] if amount.end < len(doc) else None
    if (
        amount.money
        and after is not None
        and after.pos_ == "NOUN"
        and after.lower_ not in _CHANGERS
        and lead.lower_ in {"a", "an", "the"}
    ):
        return joined(words_between(passage, amount.end, amount.end + 1), words_behind(passage, amount.end + 1))
    if amount.money and lead.text == ":" and lead.i and lead.nbor(-1).pos_ == "NOUN":
        head = lead.nbor(-1)
        while head.dep_ in {"pobj", "prep"} and head.head.pos_ in {"NOUN", "PROPN", "ADP"}:
            head = head.head
        if head.pos_ == "ADP":
            head = lead.nbor(-1) if head.i + 1 == lead.i else next(iter(head.children), lead)
        return noun_text(passage, head) if head.pos_ == "NOUN" else None
    if amount.money and lead.pos_ == "NOUN" and lead.lower_ not in _CHANGERS:
        left = lead.i
        while left and doc[left - 1].pos_ in MODIFIERS:
            left -= 1
        return words_between(passage, left, lead.i + 1) or None
    plain = not amount.money and not amount.percent
    if (
        earlier
        and plain
        and verb is not None
        and verb.pos_ == "VERB"
        and verb.i < amount.start
        and doc[amount.start : amount.end].root.dep_ == "dobj"
    ):
        return joined(earlier.split()[0], participle(verb), words_behind(passage, amount.end, most=5))
    return None


def _afterthought(passage: Passage, amount: Amount) -> bool:
    """Whether the number only compares the one before: ", up 18% on 2010", ", an increase of 4.5 per cent"."""
    doc = passage.doc
    k = amount.full_start - 1
    while k > 0 and doc[k].lower_ in _CHANGERS | {"of", "by", "an", "a"}:
        k -= 1
    return k < amount.full_start - 1 and doc[k].text in {",", "(", "–", "—"}


def _comparison(passage: Passage, amount: Amount) -> str:
    """What a change is measured against: " compared to 2010"."""
    stop = min(passage.sentence(amount.start).end, amount.end + 6)
    for start, _, date in dates_in(passage, amount.end, stop):
        if any(
            t.lower_ in {"on", "than", "from", "over", "to", "with"} for t in passage.doc[amount.end : start]
        ) or re.match(r"(?:on|from|over|since)\b", date.text):
            return f" compared to {date.text.removeprefix('on ').removeprefix('from ')}"
    return ""


def _of_noun(passage: Passage, amount: Amount, noun: Counted, earlier: str | None) -> str:
    doc = passage.doc
    phrase = words_between(passage, noun.start, noun.end)
    if phrase in {"time", "cases", "occasions"} and (owner := _subject_phrase(passage, amount)):
        return joined(owner, "as share of", phrase)
    start = amount.full_start
    before = doc[start - 1] if start else None
    verb = doc[noun.head].head if doc[noun.head].dep_ in {"dobj", "obj"} else None
    root = doc[amount.start : amount.end].root
    if verb is None and root.dep_ in {"dobj", "obj"}:
        verb = root.head
    if verb is None and before is not None and before.pos_ == "VERB" and before.lemma_.lower() not in _SAYING:
        verb = before
    if amount.percent and noun.of and earlier and amount.full_start and doc[amount.full_start - 1].text == "(":
        return f"{earlier} as share of {phrase}"
    if amount.percent and doc[amount.start : amount.end].root.dep_ == "attr":
        owner = _subject_phrase(passage, amount)
        if owner:
            return f"{owner} as share of {phrase}"
    if verb is not None and verb.lemma_.lower() in {"total", "amount"}:
        verb = None
    if verb is not None and verb.pos_ == "VERB" and verb.i < amount.start:
        tail = words_behind(passage, noun.end, most=6, objects=True)
        done = participle(verb)
        who = subject(verb)
        if verb.lemma_.lower() in OWNERS and who is not None and who.lower_ not in _EMPTY_SUBJECTS:
            return joined(
                phrase,
                tail,
                done if verb.lemma_.lower() not in {"have", "hold"} else "",
                "of" if verb.lemma_.lower() in {"have", "hold"} else "by",
                noun_text(passage, who, 5),
            )
        return joined(phrase, tail, done)
    return joined(phrase, words_behind(passage, noun.end))


def _before_of(passage: Passage, amount: Amount) -> str | None:
    """The noun in "fines of up to N", "an estimated cost of N", "investments of N"."""
    doc = passage.doc
    k = amount.full_start - 1
    while k >= 0 and doc[k].lower_ in _BEFORE_NUMBER:
        k -= 1
    if k < 1 or doc[k].lower_ not in {"of", "average"} or doc[k - 1].pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    head = doc[k - 1] if doc[k].lower_ == "of" else doc[k]
    if head.lower_ in _CHANGERS:
        return None
    left = head.i
    while left and (doc[left - 1].pos_ in MODIFIERS or doc[left - 1].text == "-") and head.i - left < 5:
        left -= 1
    text = words_between(passage, left, head.i + 1)
    verb = governor(passage, amount)
    who = subject(verb) if verb is not None and verb.i < left else None
    tail = words_behind(passage, amount.end, most=6, objects=True)
    if who is not None and who.lower_ not in _EMPTY_SUBJECTS and not tail and amount.money:
        return joined(text, "by", noun_text(passage, who, 5))
    return joined(text, tail)


def _by_preposition(passage: Passage, amount: Amount) -> str | None:
    """ "a 70% increase in raids", "an increase of 4% in X", "36% fewer arrivals", "$23 million in costs"."""
    doc = passage.doc
    k = amount.end
    sentence = passage.sentence(amount.start)
    while (
        k < sentence.end
        and k < amount.end + 3
        and (doc[k].lower_ in _CHANGERS or (doc[k].pos_ == "ADJ" and not amount.money) or doc[k].text == "-")
    ):
        k += 1
    change_before = any(
        doc[j].lower_ in _CHANGERS for j in range(max(sentence.start, amount.full_start - 3), amount.full_start)
    )
    if (
        k < sentence.end
        and doc[k].lower_ in {"in", "of", "on"}
        and (amount.money or k > amount.end or change_before)
        and k + 1 < sentence.end
    ):
        if any(d.start <= doc[k + 1].idx < d.end for d in passage.dates) or (
            doc[k].lower_ == "on" and not k > amount.end
        ):
            return None
        verb = governor(passage, amount)
        tail = words_behind(passage, k + 1, most=8)
        if amount.money:
            spent = verb is not None and verb.lemma_.lower() in {"save", "cost", "lose", "owe", "pay", "earn", "raise"}
            return joined(tail, participle(verb)) if tail and verb is not None and spent else None
        return tail or None
    return None


def _subject_phrase(passage: Passage, amount: Amount) -> str | None:
    """What the clause of a bare number is about: the object of a changing verb, else the subject, else the noun on the left."""
    doc = passage.doc
    sentence = passage.sentence(amount.start)
    verb = governor(passage, amount)
    if verb is not None:
        objects = [
            c for c in verb.children if c.dep_ == "dobj" and c.i < amount.full_start and c.pos_ in {"NOUN", "PROPN"}
        ]
        if objects:
            return joined(noun_text(passage, objects[0]), participle(verb) if amount.money else "") or None
        who = subject(verb)
        if (who is not None and who.lower_ in _RATES) or (
            who is not None and who.lower_ not in _EMPTY_SUBJECTS and who.pos_ in {"NOUN", "PROPN"}
        ):
            text = noun_text(passage, who)
            if (
                amount.percent
                and verb.lemma_.lower() in {"have", "win", "get", "take", "poll", "secure"}
                and _voting(passage)
            ):
                return f"vote for {text}"
            if len(text.split()) > 1 or who.lower_ not in _EMPTY_SUBJECTS:
                extra = verb.lemma_.lower() in {"cost", "earn", "lose", "save", "pay", "charge"}
                return joined(
                    text, "cost" if extra and verb.lemma_.lower() == "cost" else participle(verb) if extra else ""
                )
        if who is not None and who.lower_ in _EMPTY_SUBJECTS and verb.i < amount.start:
            return None
    party = passage.owner.get(amount.full_start - 1)
    if party is not None and party.type in {"organisation", "country", "person"} and amount.percent:
        return f"vote for {party.text}" if _voting(passage) else party.text
    for k in range(amount.full_start - 1, max(sentence.start - 1, amount.full_start - 9), -1):
        if (
            doc[k].pos_ in {"NOUN", "PROPN"}
            and doc[k].lower_ not in _CHANGERS | {"cent", "percent", "per", "crore", "lakh", "million", "billion"}
            and not any(d.start <= doc[k].idx < d.end for d in passage.dates)
        ):
            head = doc[k]
            for _ in range(4):
                up = head.head
                if (
                    (head.dep_ in {"pobj", "compound", "nmod", "dobj"} and up.pos_ in {"ADP", "NOUN"})
                    or (head.dep_ in {"dobj", "pobj"} and up.tag_ == "VBG")
                    or (head.dep_ in {"prep", "acl"} and up.pos_ in {"NOUN", "PROPN"})
                ):
                    head = up
                else:
                    break
            if head.pos_ not in {"NOUN", "PROPN"}:
                head = doc[k]
            if (
                head.i in passage.owner
                and passage.owner[head.i].type in {"country", "place"}
                and doc[passage.owner[head.i].start - 1].pos_ == "ADP"
            ):
                continue
            return noun_text(passage, head) or None
    return None


def _voting(passage: Passage) -> bool:
    return any(t.lemma_.lower() in {"vote", "poll", "ballot", "election", "turnout"} for t in passage.doc)
