"""Sums whose verb of giving stands in the clause before: "Norway gave $3 million; Sweden, $2 million"."""

from __future__ import annotations

from kg import names as nm
from kg.extract.amounts import Amount, amounts
from kg.extract.amounts_left_out import opening_name
from kg.extract.funding_frame import Frame, frame
from kg.reading import Passage, Reading

_KEPT = "kg.funding"


def is_funding(reading: Reading, passage: Passage, amount: Amount) -> bool:
    """Whether a sum of money is funding, asserted or not, and so no statistic."""
    return any(a == amount for a, _ in framed(reading, passage))


def framed(reading: Reading, passage: Passage) -> list[tuple[Amount, Frame]]:
    """The sums of a passage that are funding, with what makes them so; worked out once, as every sum asks for all of them."""
    kept: list[tuple[Amount, Frame]] | None = passage.doc.user_data.get(_KEPT)
    if kept is None:
        kept = passage.doc.user_data[_KEPT] = _framed(reading, passage)
    return kept


def _framed(reading: Reading, passage: Passage) -> list[tuple[Amount, Frame]]:
    found = amounts(reading, passage)
    frames: dict[int, Frame] = {}
    result: list[tuple[Amount, Frame]] = []
    for amount in found:
        made = (
            _opened(passage, amount, found, frames) or frame(passage, amount) or _gapped(passage, amount, found, frames)
        )
        if made is not None:
            frames[amount.start] = made
            result.append((amount, made))
    return result


def _before(passage: Passage, amount: Amount, found: list[Amount], frames: dict[int, Frame]) -> list[Amount]:
    """The sums that are funding before an amount in its sentence."""
    start = passage.sentence(amount.start).start
    return [a for a in found if a.end <= amount.start and a.start in frames and a.start >= start]


def _opened(passage: Passage, amount: Amount, found: list[Amount], frames: dict[int, Frame]) -> Frame | None:
    """ "Norway gave $3 million; Sweden, $2 million": the giver opens a part of the sentence that has no verb of its own."""
    before = _before(passage, amount, found, frames)
    if not amount.money or not before:
        return None
    verb = frames[before[-1].start].verb
    name = opening_name(passage, amount.full_start)
    if verb is None or name is None:
        return None
    return Frame("funding.give", verb, gapped=True)


def _gapped(passage: Passage, amount: Amount, found: list[Amount], frames: dict[int, Frame]) -> Frame | None:
    """ "the Union has pledged $1.5 million and Japan $600,000": a second giver shares the verb."""
    doc = passage.doc
    name = passage.owner.get(amount.full_start - 1)
    before = _before(passage, amount, found, frames)
    if amount.money and before and (shared := frames[before[-1].start].verb) is not None:
        after = doc[amount.end].lower_ if amount.end < len(doc) else ""
        if doc[amount.full_start - 1].lower_ == "which":
            spent = [t for t in doc[amount.end : amount.end + 4] if t.tag_ == "VBN" and t.lower_ != "been"]
            return Frame("funding.give", spent[0] if spent else shared, passive=True)
        if after == "from" and shared.lemma_ == "come":
            return Frame("funding.noun", shared, passive=True)
    if not amount.money or not before or name is None or name.type not in {nm.COUNTRY, nm.ORG, nm.PERSON}:
        return None
    lead = doc[name.start - 1].lower_ if name.start else ""
    if not frames[before[-1].start].verb:
        return None
    return Frame("funding.give", frames[before[-1].start].verb) if lead in {"and", ",", "the", "while", ":"} else None
