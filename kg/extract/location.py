"""Which place lies within which, where the text says so.

- ``A, B`` and datelines: "Faisalabad, Pakistan"
- ``A in B``, ``A, in northern B``; buildings and sites: "the Clinic of Hope in Lima"
- ``the island of A in B``, ``the Brazilian city of A``
- ``A, a town in B``; ``A, an Indonesian island``
- ``B's capital, A``; ``B's A region``
- ``A is (a town) in B``, ``A lies in B``

A comma also stands in lists and after clauses: where the gazetteer knows a place and not in that country, or a sentence goes
on with the second name as its subject, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg import gazetteer as gz
from kg import lexicon as lx
from kg import names as nm
from kg.extract.location_before import kind_of, owner, owner_at
from kg.extract.location_comma import comma
from kg.extract.location_inside import inside, located
from kg.extract.location_spots import Spot, loose, mention, owned, spots
from kg.extract.location_words import KINDS, LYING, OPENERS
from kg.extract.rule import Rule
from kg.model import Claim, EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading

_IN: Final = frozenset({"in", "on", "off"})
_DATELINE: Final = re.compile(r"([A-Z][A-Z’' .-]{2,30}), ([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})\s*(?:--|[—–(])")


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``location``, each pair of places once."""
    seen: set[tuple[str, str]] = set()
    for passage in reading.passages:
        for claim in _passage(reading, passage):
            pair = tuple(str(getattr(claim.first(s), "name", "")) for s in ("place", "within"))
            key = (pair[0].casefold(), pair[1].casefold())
            if key[0] != key[1] and key not in seen:
                seen.add(key)
                yield claim


def _passage(reading: Reading, passage: Passage) -> Iterator[Claim]:
    found = spots(passage)
    for k in range(len(passage.doc)):
        yield from kind_of(reading, passage, found, k)
        yield from owner(reading, passage, k)
    for spot in found:
        yield from _after(reading, passage, found, spot)
    for name in passage.names:
        unsure = name.type in {nm.OTHER, nm.ORG, nm.PERSON} and not name.sure
        if unsure and (shown := loose(passage, name.start)) is not None:
            yield from _unsure(reading, passage, found, shown, name.type)
    yield from _pointing_back(reading, passage, found)
    yield from _dateline(reading, passage)
    for name in passage.names:
        if name.type == nm.ORG and not name.adjectival:
            yield from _seated(reading, passage, found, name)


def _dateline(reading: Reading, passage: Passage) -> Iterator[Claim]:
    """The place that a wire story opens with: "DES MOINES, Iowa--(NEWSLINE WIRE)--"."""
    match = _DATELINE.match(passage.text.text)
    if match is None:
        return
    place, holder = (passage.doc.char_span(*match.span(n), alignment_mode="expand") for n in (1, 2))
    if place is None or holder is None:
        return
    kind = EntityType.COUNTRY if gz.country_by_name(match[2]) else EntityType.PLACE
    if kind is EntityType.PLACE and not any(p.kind != "city" for p in gz.places_by_name(match[2])):
        return
    inner = reading.entity(passage, place.start, place.end, EntityType.PLACE, match[1].title())
    outer = reading.entity(passage, holder.start, holder.end, kind, match[2])
    yield located(reading, passage, inner, outer, place.start, holder.end, "location.comma", 0.9)


def _seated(reading: Reading, passage: Passage, found: list[Spot], name: Name) -> Iterator[Claim]:
    """``the X Institute, a Vienna think tank``; ``the X Trust, a Geneva-based charity``."""
    doc = passage.doc
    k = name.end
    if k + 3 >= len(doc) or doc[k].text not in {",", "("} or doc[k + 1].lower_ not in {"a", "an", "the"}:
        return
    held = next((s for s in found if s.start == k + 2 and not s.country and not s.facility), None)
    if held is None:
        return
    j = held.end
    based = doc[j : j + 2].text.lower() == "-based"
    j += 2 if based else 0
    first = j
    while j < len(doc) and j < first + 4 and doc[j].is_lower and doc[j].pos_ in {"NOUN", "ADJ", "PROPN"}:
        j += 1
    if j == first or not (j >= len(doc) or doc[j].text in {",", ".", ")", ";"} or doc[j].lower_ in {"that", "which"}):
        return
    if doc[j - 1].tag_ in {"NN", "NNP"}:
        place = reading.mention(passage, name)
        holder = mention(reading, passage, held)
        yield located(reading, passage, place, holder, name.start, j, "location.apposition", 0.85)


def _unsure(reading: Reading, passage: Passage, found: list[Spot], spot: Spot, kind: str) -> Iterator[Claim]:
    """A name of unsure type that a phrase shows to be a place: "Vila Nova, a suburb of Recife"; "Lerwick is in Unst"."""
    doc = passage.doc
    if spot.end >= len(doc) or any(s.start <= spot.start < s.end for s in found):
        return
    if doc[spot.end].text == "," and spot.end + 1 < len(doc):
        short = spot.end - spot.start <= 2 and doc[spot.end - 1].lower_ not in lx.ORG_SUFFIX
        onto = doc[spot.end + 1].lower_ == "on" and doc[min(spot.end + 2, len(doc) - 1)].lower_ == "the"
        lead = doc[spot.start - 1].lower_ if spot.start else ""
        if kind == nm.OTHER and lead in {"in", "at", "near"} | (
            {"to", "from"} if doc[spot.end + 1].lower_ == "the" else set()
        ):
            for claim in comma(reading, passage, found, spot, spot.end + 1):
                holder = claim.first("within")
                if isinstance(holder, Mention) and holder.type is EntityType.COUNTRY:
                    yield claim
        if kind != nm.PERSON and short and (doc[spot.end + 1].lower_ == "in" or onto):
            held = inside(reading, passage, found, spot, spot.end + 2)
            if held is not None:
                place = mention(reading, passage, spot)
                yield located(reading, passage, place, held[0], spot.start, held[1], "location.in", 0.8)
        yield from _apposition(reading, passage, found, spot, spot.end + 1)
    elif kind == nm.OTHER:
        yield from _copula(reading, passage, found, spot)


def _pointing_back(reading: Reading, passage: Passage, found: list[Spot]) -> Iterator[Claim]:
    """``The island is part of B``, after a sentence that names one place."""
    doc = passage.doc
    for sentence in list(doc.sents)[1:]:
        k = sentence.start
        if k + 4 >= len(doc) or doc[k].lower_ not in {"the", "this"} or doc[k + 1].lower_ not in OPENERS:
            continue
        words = [t.lower_ for t in doc[k + 2 : k + 5]]
        place = [s for s in found if doc[k - 1].sent.start <= s.start < k and not s.country]
        first = (
            k + 5
            if words in (["is", "part", "of"], ["forms", "part", "of"])
            else k + 4
            if words[:2] in (["is", "in"], ["lies", "in"])
            else 0
        )
        if first and len(place) == 1 and (held := inside(reading, passage, found, place[0], first)) is not None:
            yield located(
                reading,
                passage,
                mention(reading, passage, place[0]),
                held[0],
                place[0].start,
                held[1],
                "location.is",
                0.8,
            )


def _after(reading: Reading, passage: Passage, found: list[Spot], spot: Spot) -> Iterator[Claim]:
    """What the words after a place say of where it is."""
    doc = passage.doc
    k = spot.end
    if k >= len(doc) or owned(doc, spot):
        return
    after_comma = doc[k].text == ","
    first = k + after_comma
    if first >= len(doc):
        return
    if doc[first].lower_ in _IN and not (after_comma and doc[first].lower_ == "on" and spot.country):
        held = inside(reading, passage, found, spot, first + 1)
        if held is not None and not (spot.country and not held[2]):
            for one in [*_joined(passage, found, spot), spot]:
                yield located(
                    reading, passage, mention(reading, passage, one), held[0], one.start, held[1], "location.in", 0.85
                )
            return
    if after_comma and not spot.country:
        yield from comma(reading, passage, found, spot, first)
    if after_comma:
        yield from _apposition(reading, passage, found, spot, first)
    elif doc[k].text in {"–", "—"} and k + 1 < len(doc):
        yield from _apposition(reading, passage, found, spot, k + 1)
    yield from _copula(reading, passage, found, spot)


def _joined(passage: Passage, found: list[Spot], spot: Spot) -> list[Spot]:
    """Places joined to a place by "and" before it, where what follows holds for all: "Jenin and Nablus in the West Bank"."""
    doc = passage.doc
    before = [
        s
        for s in found
        if s.end == spot.start - 1 and doc[s.end].lower_ == "and" and s.country == spot.country and not s.facility
    ]
    return before if not spot.facility else []


def _apposition(reading: Reading, passage: Passage, found: list[Spot], spot: Spot, k: int) -> Iterator[Claim]:
    """``A, a town in B``; ``A, the capital of B``; ``A, an Indonesian island``."""
    doc = passage.doc
    if doc[k].lower_ not in {"a", "an", "the", "one", "capital"}:
        return
    limit = min(len(doc), k + 9)
    noun = next(
        (
            m
            for m in range(k, limit)
            if doc[m].lower_ in KINDS and (m + 1 >= len(doc) or doc[m + 1].lower_ not in KINDS)
        ),
        None,
    )
    if noun is None or any(
        doc[m].text in {",", "."} or (doc[m].pos_ in {"VERB", "AUX"} and doc[m].tag_ != "VBN") for m in range(k, noun)
    ):
        return
    j = noun + 1
    if j + 2 < len(doc) and doc[j].lower_ == "of" and doc[j + 1].like_num:
        j += 2 + (doc[j + 2].lower_ in {"people", "inhabitants", "souls"})
    if (
        j < len(doc)
        and doc[j].lower_ in {"in", "of", "on", "off", "at"}
        and (held := inside(reading, passage, found, spot, j + 1)) is not None
    ):
        yield located(
            reading, passage, mention(reading, passage, spot), held[0], spot.start, held[1], "location.apposition", 0.9
        )
        return
    if j < len(doc) and doc[j].lower_ == "in" and (claims := list(owner_at(reading, passage, j + 1))):
        inner = claims[0].first("place")
        if isinstance(inner, Mention):
            yield located(
                reading, passage, mention(reading, passage, spot), inner, spot.start, j + 1, "location.apposition", 0.85
            )
        return
    for m in range(k, noun):
        name = passage.owner.get(m)
        state = name is not None and name.start == m and name.end == noun and doc[noun].lower_ == "capital"
        if state and name is not None and not name.adjectival and name.type != nm.PERSON:
            holder = reading.entity(passage, name.start, name.end, EntityType.PLACE, name.text)
            place = mention(reading, passage, spot)
            yield located(reading, passage, place, holder, spot.start, noun + 1, "location.apposition", 0.87)
            return
        if name is not None and name.adjectival and name.start == m and name.standard and name.standard != spot.name:
            country = reading.entity(passage, name.start, name.end, EntityType.COUNTRY, name.standard)
            yield located(
                reading,
                passage,
                mention(reading, passage, spot),
                country,
                spot.start,
                noun + 1,
                "location.apposition",
                0.87,
            )


def _copula(reading: Reading, passage: Passage, found: list[Spot], spot: Spot) -> Iterator[Claim]:
    """``A is (a town) in B``; ``A lies in B``; ``A is situated in B``."""
    doc = passage.doc
    k = spot.end
    token = doc[k]
    if token.lemma_ not in LYING | {"be"} or token.lower_ in {"be", "been", "being"}:
        return
    j = k + 1
    while j < len(doc) and j < k + 8 and doc[j].lower_ not in {"in", "on", "of"}:
        if (
            doc[j].lower_ in {"not", "n't", "n’t", "never"}
            or doc[j].is_punct
            or (doc[j].pos_ == "VERB" and doc[j].lemma_ not in LYING)
        ):
            return
        j += 1
    if j + 1 >= len(doc) or doc[j].lower_ not in {"in", "on", "of"}:
        return
    nouns = [m for m in range(k + 1, j) if doc[m].pos_ in {"NOUN", "PROPN"}]
    if (nouns and doc[nouns[-1]].lower_ not in KINDS) or (doc[j].lower_ == "of" and not nouns):
        return
    held = inside(reading, passage, found, spot, j + 1)
    if held is not None and not (spot.country and not held[2]):
        yield located(
            reading, passage, mention(reading, passage, spot), held[0], spot.start, held[1], "location.is", 0.9
        )


RULES: Final = (
    Rule(
        "location.comma",
        "a place, a comma and the larger place that holds it",
        "A fire damaged a textile mill in Faisalabad, Pakistan.",
    ),
    Rule(
        "location.in",
        "a place or a building in a larger place",
        "Trains between Hamburg in Germany and Aarhus in Denmark are late again.",
    ),
    Rule(
        "location.apposition",
        "a place with an apposition that says where it is",
        "Floods reached Nampula, a town in northern Mozambique, on Sunday.",
    ),
    Rule("location.is", "a sentence that says where a place is", "Pohnpei is an island in Micronesia."),
    Rule(
        "location.kind",
        "a kind of place with the adjective of a country, or with the place that holds it",
        "The Brazilian city of Recife has banned plastic straws.",
    ),
    Rule(
        "location.continent",
        "the country named last as one of a region",
        "Chad closed its schools. Doctors have left the central African country.",
    ),
    Rule("location.owner", "a region as its country's", "Aid reached Sudan's Darfur region on Monday."),
)
