"""Units that a list or a comparison gives once: "from 6.9 per cent to 3.8", "Italy gave €20 million; Malta, 3"."""

from __future__ import annotations

import re
from typing import Final

from kg import names as nm
from kg.names import Name
from kg.number_parts import Quantity
from kg.reading import Passage

_COMPARING: Final = frozenset({"from", "to", "against", "versus", "vs", "vs.", "than"})
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES: Final = (1e5, 1e6, 1e7, 1e9)
_GIVERS: Final = frozenset({nm.COUNTRY, nm.ORG, nm.PLACE})


def left_out_percent(passage: Passage, quantity: Quantity, before: int, start: int, end: int) -> bool:
    """Whether a bare number is a percentage like the one before it: "to 3.8 per cent from 6.9", "61 per cent, 52 in May".

    `before`: the token behind the percentage; `start` and `end`: the tokens of the number with its qualifier.
    """
    doc = passage.doc
    if quantity.value > 100 or quantity.text[0].isalpha():
        return False
    if end < len(doc) and doc[end].is_alpha and doc[end].pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}:
        year = any(d.start <= doc[end].idx < d.end for d in passage.dates)
        if not year:
            return False
    if start - before > 12 or any(t.text in {";", "("} for t in doc[before:start]):
        return False
    lead = doc[start - 1].lower_
    if lead in _COMPARING:
        return (
            lead != "to"
            or any(t.lower_ == "from" for t in doc[before:start])
            or doc[max(0, before - 4) : before].text.find("from") >= 0
        )
    after = [t.lower_ for t in doc[end : end + 2]]
    return lead in {",", "and"} and after == ["according", "to"]


def left_out_money(passage: Passage, last: Quantity, start: int, end: int) -> float | None:
    """What a bare number behind a giver's name is to be multiplied by to be money like the sum before it, or None.

    "Norway gave €3 million; Sweden, 2": 1e6. "met by Norway (60,000)": 1.
    """
    doc = passage.doc
    if end < len(doc) and doc[end].text not in {";", ".", ",", ")", "and", "”", '"'}:
        return None
    bracket = doc[start - 1].text == "(" and end < len(doc) and doc[end].text == ")"
    name = passage.owner.get(start - 2) if bracket and start > 1 else None
    if name is None and not bracket and any(t.text == ";" for t in doc[doc[start].sent.start : start]):
        name = opening_name(passage, start)
    if name is None or name.type not in _GIVERS:
        return None
    number = doc[start:end].text
    if "," in number:
        return 1.0
    written = _NUMBER.search(last.text)
    scale = last.value / float(written[0].replace(",", "")) if written else 0
    return next((s for s in _SCALES if abs(s - scale) < 1), None)


def opening_name(passage: Passage, k: int) -> Name | None:
    """The giver that a part of a sentence with its verb left out opens with: "; Japan, according to its envoy, ¥200m"."""
    doc = passage.doc
    start = doc[k].sent.start
    first = k
    while first > start and doc[first - 1].text != ";":
        first -= 1
    if first == start:
        return None
    while first < k and doc[first].lower_ in {"and", "the"}:
        first += 1
    name = passage.owner.get(first)
    if name is None or name.start != first or name.adjectival or name.end >= len(doc) or name.type not in _GIVERS:
        return None
    following = doc[name.end]
    if name.end == k or following.text in {",", "("}:
        return name if doc[k - 1].text != "of" else None
    return None
