"""Counts whose noun is left out or stands elsewhere: "killed 14", "the Greens 9", "recovered: ... 6 rifles", "Jobs: 2,700"."""

from __future__ import annotations

from typing import Final

from kg.extract.amount_context import governor, subject
from kg.extract.amounts import Amount
from kg.extract.counted import Counted, is_people
from kg.extract.measure import OWNERS
from kg.extract.wording import joined, noun_text, words_behind
from kg.reading import Passage, Reading

_HARMED: Final = {"kill": "killed", "injure": "injured", "wound": "wounded", "hurt": "hurt", "maim": "maimed"}
_STATES: Final = frozenset("dead injured wounded missing homeless hurt".split())
_DONE_TO: Final = {
    "arrest": "arrested", "arrests": "arrested", "detention": "detained", "release": "released", "killing": "killed",
    "killings": "killed", "rescue": "rescued", "death": "dead", "deaths": "dead", "murder": "murdered", "seizure": "seized",
    "deportation": "deported", "execution": "executed", "recovery": "recovered", "abduction": "abducted",
    "kidnapping": "kidnapped", "loss": "lost", "eviction": "evicted", "expulsion": "expelled",
}  # fmt: skip
_TAKEN: Final = {
    "recovered", "seized", "confiscated", "found", "impounded", "destroyed", "delivered", "distributed", "built", "damaged",
    "lost", "rescued", "arrested", "captured", "surrendered", "donated",
}  # fmt: skip
_NO_LABEL: Final = frozenset(
    (
        "tel telephone phone fax mobile mob page pages id room views likes comments shares isbn issn no number ref reference "
        "contact contacts enquiries date time duration flight bus channel keywords posted updated code"
    ).split()
)


def harmed(passage: Passage, amount: Amount) -> str | None:
    """What happened to people whom the text does not name: "killed 14", "left 12 dead and 30 wounded"."""
    doc = passage.doc
    if amount.quantity.unit_kind != "plain" or amount.value < 2:
        return None
    before = doc[amount.full_start - 1] if amount.full_start else None
    after = doc[amount.end] if amount.end < len(doc) else None
    if (
        after is not None
        and after.lower_ in _STATES
        and (amount.end + 1 >= len(doc) or doc[amount.end + 1].pos_ not in {"NOUN", "PROPN"})
    ):
        return after.lower_
    closed = after is None or after.is_punct or after.pos_ in {"ADP", "CCONJ", "SCONJ", "ADV"}
    if before is not None and before.pos_ == "VERB" and before.lemma_.lower() in _HARMED and closed:
        return None if after is not None and after.lower_ == "of" else _HARMED[before.lemma_.lower()]
    return None


def done_to(passage: Passage, amount: Amount) -> str | None:
    """What was done to those counted, by a noun: "the arrest of thirteen suspects"."""
    doc = passage.doc
    k = amount.full_start - 1
    if k < 1 or doc[k].lower_ != "of":
        return None
    return _DONE_TO.get(doc[k - 1].lower_)


def listed_share(passage: Passage, amount: Amount, sentence_before: int) -> str | None:
    """Whose share a number is, where a list leaves out verb and noun: "took 11 seats, the Greens 9 and independents 10".

    `sentence_before`: the first token of the sentence of the count before.
    """
    doc = passage.doc
    if amount.quantity.unit_kind != "plain" or passage.sentence(amount.start).start != sentence_before:
        return None
    after = doc[amount.end] if amount.end < len(doc) else None
    if after is not None and not (after.is_punct and after.text != "-") and after.lower_ not in {"and", "while"}:
        return None
    k = amount.full_start
    name = passage.owner.get(k - 1) if k else None
    left = name.start if name is not None else k - 1
    if name is None and (k < 1 or doc[k - 1].tag_ not in {"NNS", "NNPS"}):
        return None
    if left and doc[left - 1].pos_ == "DET":
        left -= 1
    if left < 1 or doc[left - 1].lower_ not in {",", "and", ";"}:
        return None
    verb = next((t for t in reversed(doc[sentence_before:left]) if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.lemma_.lower() not in OWNERS | {"hold"}:
        return None
    return name.text if name is not None else doc[k - 1].text


def list_head(reading: Reading, passage: Passage) -> str | None:
    """What was done to the items of a list, by the line that opens it: "Recovered during the operation:"."""
    first = next((t for t in passage.doc if t.is_alpha or t.like_num or t.is_currency), None)
    if first is None or not (first.like_num or first.is_currency or first.text[-1:].isdigit()):
        return None
    for other in reversed(reading.passages[max(0, passage.index - 8) : passage.index]):
        text = other.text.text.rstrip()
        if text.endswith(":"):
            words = [t.lower_ for t in other.doc]
            done = next((w for w in words if w in _TAKEN), None)
            return None if {"not", "no", "to"} & set(words) else done
        start = next((t for t in other.doc if t.is_alpha or t.like_num or t.is_currency), None)
        if start is None or not (start.like_num or start.is_currency or start.text[-1:].isdigit()):
            return None
    return None


def label(passage: Passage, amount: Amount) -> Counted | None:
    """The noun before a colon that a number alone counts, at the beginning of a line: "Jobs: some 2,700 in industry"."""
    doc = passage.doc
    k = amount.full_start - 1
    if amount.quantity.unit_kind != "plain" or amount.value < 20 or k < 1 or k > 6 or doc[k].text != ":":
        return None
    if any(t.is_punct and t.text not in {"•", "-", "–", "*", "·"} for t in doc[:k]):
        return None
    head = doc[k - 1]
    after = doc[amount.end] if amount.end < len(doc) else None
    closed = after is None or after.text in {".", ",", ";", "("} or after.lower_ in {"in", "at", "across", "by"}
    if not closed or head.tag_ not in {"NNS", "NNPS"} or any(t.lower_ in _NO_LABEL for t in doc[:k]):
        return None
    start = next(t.i for t in doc[:k] if t.is_alpha)
    return Counted(start, k, head.i, False)


def labelled(passage: Passage, amount: Amount, noun: Counted) -> tuple[str, str]:
    """Unit and measure of a number with a label."""
    doc = passage.doc
    unit = "people" if is_people(passage, noun) else f"count of {doc[noun.head].lower_}"
    return unit, joined(doc[noun.start : noun.end].text, words_behind(passage, amount.end))


def people_harmed(passage: Passage, amount: Amount, how: str) -> str:
    """The measure of people harmed: "people killed by landslide in Nepal"."""
    verb = passage.doc[amount.full_start - 1] if amount.full_start else None
    verb = verb if verb is not None and verb.pos_ == "VERB" else governor(passage, amount)
    who = subject(verb) if verb is not None and verb.lemma_.lower() in {*_HARMED, "leave"} else None
    if who is not None and who.lower_ in {"that", "which"} and who.head.dep_ == "relcl":
        who = who.head.head
    cause = noun_text(passage, who, 4) if who is not None and who.pos_ in {"NOUN", "PROPN"} else ""
    return joined("people", how, f"by {cause}" if cause else "")
