"""The phrases around a sum that is given: to whom, for what, from whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.amounts import Amount
from kg.extract.funding_frame import FUND_NOUNS, Frame
from kg.reading import Passage

_DANGLING = frozenset("in on at of and to for with from , late early - last the a".split())
_FINITE = frozenset("was were is are will has have said announced".split())

_FROM_TO = frozenset("to for in into on toward towards over from by through via at under as during of".split())
_BOUND = frozenset("to for over by through via under during as at from towards between after following".split())


@dataclass(slots=True)
class Phrases:
    """Token spans of the phrases around a sum, by what they say."""

    recipient: tuple[int, int] | None = None
    purpose: tuple[int, int] | None = None
    funder: tuple[int, int] | None = None
    target: tuple[int, int] | None = None
    kind: tuple[int, int] | None = field(default=None)


def phrases(passage: Passage, amount: Amount, found: Frame, others: list[Amount]) -> Phrases:
    """The phrases of a funding clause: behind the sum, behind a passive verb, and between an active verb and the sum."""
    result = Phrases()
    stop = passage.sentence(amount.start).end
    after = [a.full_start for a in others if a.start >= amount.end and a.money]
    stop = min([stop, *after])
    _scan(passage, found, amount.end, stop, result)
    if found.verb is not None and found.verb.i >= amount.end and found.verb.i < stop:
        _scan(passage, found, found.verb.i + 1, stop, result)
    if found.verb is not None and found.verb.i < amount.start and not found.receiving and not found.total:
        result.recipient = result.recipient or _indirect(passage, found.verb.i + 1, amount.full_start)
    if found.total and found.noun is not None and found.noun.i < amount.start:
        _scan(passage, found, found.noun.i + 1, amount.full_start - 1, result)
    if found.rule == "funding.noun" and found.noun is not None and found.noun.i < amount.start:
        left = found.noun.left_edge.i
        _scan(passage, found, found.noun.i + 1, amount.full_start - 1, result) if left < found.noun.i else None
    return result


def _scan(passage: Passage, found: Frame, k: int, stop: int, result: Phrases) -> None:
    doc = passage.doc
    investing = (
        found.rule == "funding.item"
        or (
            found.verb is not None
            and found.verb.lemma_.lower() in {"invest", "put", "spend", "pump", "plough", "inject"}
        )
        or (found.noun is not None and found.noun.lower_ == "investment")
    )
    while k < stop:
        low = doc[k].lower_
        date = next((d for d in passage.dates if d.start <= doc[k].idx < d.end), None)
        if date is not None:
            while k < stop and doc[k].idx < date.end:
                k += 1
            continue
        if low in _FROM_TO and k + 1 < stop:
            k = _phrase(passage, k, stop, result, investing)
            continue
        if (
            low == ","
            and k + 1 < stop
            and (doc[k + 1].lower_ in _FROM_TO or any(d.start <= doc[k + 1].idx < d.end for d in passage.dates))
        ):
            k += 1
            continue
        if (
            (doc[k].is_punct and doc[k].text not in {"-", "'", "’", "(", ")"})
            or low in {"that", "which", "who", "while", "but", "because"}
            or (doc[k].tag_ in {"VBD", "VBZ", "VBP"} and doc[k].pos_ == "VERB")
            or low == "and"
        ):
            return
        k += 1


def _phrase(passage: Passage, k: int, stop: int, result: Phrases, investing: bool) -> int:
    """Take one prepositional phrase or infinitive at `k`; the token behind it."""
    doc = passage.doc
    low = doc[k].lower_
    if any(d.start <= doc[k + 1].idx < d.end for d in passage.dates) or low == "over":
        return k + 1
    if low == "as":
        if doc[k + 1].lower_ == "part" and k + 3 < stop:
            end = _end(passage, k + 3, stop, _BOUND)
            result.purpose = result.purpose or (k + 3, end)
            return end
        return k + 1
    if low == "to" and doc[k + 1].lower_ == "be":
        if k + 4 < stop and doc[k + 2].tag_ == "VBN" and doc[k + 3].lower_ == "by":
            end = _end(passage, k + 4, stop, _BOUND | {"in", "and"})
            result.recipient = result.recipient or (k + 4, end)
            return end
        return k + 2
    named = k + 1 in passage.owner
    verb_next = (doc[k + 1].tag_ == "VB" and not named) or (
        doc[k + 1].pos_ == "ADV" and k + 2 < stop and doc[k + 2].tag_ == "VB"
    )
    if low == "to" and verb_next:
        end = _end(passage, k + 2, stop, _BOUND - {"from", "to", "for", "at", "by", "through"}, verbs=True)
        result.purpose = result.purpose or (k + 1, end)
        return end
    if low in {"of", "in"} and not (investing and low == "in"):
        end = _end(passage, k + 1, stop, _BOUND | {"of", "in"})
        if any(t.lower_ in FUND_NOUNS for t in doc[k + 1 : end]):
            result.kind = result.kind or (k + 1, end)
        elif low == "in" and result.target is None:
            result.target = (k + 1, end)
        return end
    if low in {"from", "by"}:
        end = _end(passage, k + 1, stop, _BOUND | {"in", "and"})
        result.funder = result.funder or (k + 1, end)
        return end
    if low in {"through", "via", "at", "under", "during"}:
        end = _end(passage, k + 1, stop, _BOUND)
        if low == "at" and result.target is None:
            result.target = (k + 1, end)
        return end
    if low == "to":
        end = _end(passage, k + 1, stop, _BOUND)
        result.recipient = result.recipient or (k + 1, end)
        return end
    loose = low in {"in", "into", "on"}
    end = _end(
        passage,
        k + 1,
        stop,
        (_BOUND - {"for", "at", "from"}) if loose else _BOUND - {"at", "from"},
        verbs=doc[k + 1].tag_ == "VBG",
    )
    result.purpose = result.purpose or (k + 1, end)
    return end


def _end(passage: Passage, k: int, stop: int, bounds: frozenset[str], verbs: bool = False) -> int:
    """Where a phrase that starts at `k` ends: before the next phrase, date, clause or punctuation, after at most 16 words."""
    doc = passage.doc
    start = k
    while k < stop and k - start < 16:
        token = doc[k]
        owner = passage.owner.get(k)
        if owner is not None and owner.start < k:
            k += 1
            continue
        low = token.lower_
        if owner is not None:
            k += 1
            continue
        if not verbs and k > start and token.tag_ == "VBN" and doc[k - 1].pos_ in {"NOUN", "PROPN"}:
            break
        if (
            low in bounds
            or low in {"that", "which", "who", "while", "whose", "where"}
            or any(d.start <= token.idx < d.end and d.kind != "age" for d in passage.dates)
        ):
            break
        if token.text == "," and not _in_list(passage, k, stop):
            break
        if token.is_punct and token.text not in {",", "-", "–", "'", "’", "‑"}:
            break
        if (token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and not verbs) or low in _FINITE:
            break
        if (
            low == "and"
            and k + 1 < stop
            and (
                doc[k + 1].tag_ in {"VBD", "VBZ", "VBP", "MD", "RB"}
                or (doc[k + 1].lower_ in {"will", "the"} and _clause_after(passage, k + 2, stop))
            )
        ):
            break
        k += 1
    while k > start + 1 and doc[k - 1].lower_ in _DANGLING:
        k -= 1
    return k


def _in_list(passage: Passage, k: int, stop: int) -> bool:
    """Whether a comma stands between the members of a list of nouns."""
    doc = passage.doc
    rest = list(doc[k + 1 : min(stop, k + 8)])
    if not rest or rest[0].pos_ not in {"NOUN", "ADJ", "PROPN"}:
        return False
    for token in rest:
        if token.lower_ in {"and", "or", ","}:
            return True
        if token.pos_ not in {"NOUN", "ADJ", "PROPN"}:
            return False
    return False


def _clause_after(passage: Passage, k: int, stop: int) -> bool:
    return any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in passage.doc[k : min(stop, k + 4)])


def _indirect(passage: Passage, start: int, stop: int) -> tuple[int, int] | None:
    """The receiver between verb and sum: "gave the museum N", "granted Halvari a loan of N"."""
    doc = passage.doc
    k = start
    while k < stop and (doc[k].pos_ == "DET" or doc[k].tag_ == "PRP$" or doc[k].lower_ in {"the", "a", "an"}):
        k += 1
    if k >= stop:
        return None
    name = passage.owner.get(k)
    if (
        name is not None
        and not name.adjectival
        and name.start == k
        and doc[name.end - 1].lower_ not in FUND_NOUNS
        and not (name.end < stop and doc[name.end].lower_ in FUND_NOUNS)
    ):
        return k, name.end
    if doc[k].pos_ == "PRON" and doc[k].lower_ in {"it", "us", "them", "him", "her", "me"}:
        return k, k + 1
    end = k
    while end < stop and doc[end].pos_ in {"NOUN", "ADJ", "PROPN"}:
        end += 1
    if (
        end == k
        or doc[end - 1].lower_ in FUND_NOUNS | {"total", "sum"}
        or (k == start and doc[end - 1].tag_ != "NNS")
        or doc[end - 1].pos_ == "ADJ"
        or (end < stop and doc[end].lower_ == "of")
        or any(t.lower_ in FUND_NOUNS | {"further", "additional", "extra"} for t in doc[k:end])
    ):
        return None
    return k, end
