"""What the words before a place say of where it is: "the Brazilian city of A", "Sudan's A region", "the Kenyan capital, A"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg import gazetteer as gz
from kg import names as nm
from kg.extract.location_comma import comma
from kg.extract.location_inside import country_before, inside, located
from kg.extract.location_spots import Spot, loose, mention, spots
from kg.extract.location_words import (
    CLOSERS,
    COMPASS,
    CONTINENTS,
    COUNTRY_NOUNS,
    FACILITIES,
    OPENERS,
    REGION_WORDS,
    REGIONS_OF_PEOPLE,
)
from kg.model import Claim, EntityType, Mention
from kg.reading import Passage, Reading

_IN: Final = frozenset({"in", "on", "off"})


def kind_of(reading: Reading, passage: Passage, found: list[Spot], k: int) -> Iterator[Claim]:
    """``the Brazilian city of A``; ``the island of A in B``; ``the West African nation of A``; ``the Kenyan capital, A``."""
    doc = passage.doc
    low = doc[k].lower_
    kind = low if low in OPENERS else low.removesuffix("ies") + "y" if low.endswith("ies") else low.removesuffix("s")
    if kind not in OPENERS:
        return
    if kind in COUNTRY_NOUNS and (k + 1 >= len(doc) or doc[k + 1].lower_ != "of"):
        yield from _continent(reading, passage, k)
        return
    if k + 2 < len(doc) and doc[k + 1].lower_ == "of" and kind != "capital":
        spot = loose(passage, k + 2)
    elif kind == "capital" and k + 2 < len(doc):
        spot = loose(passage, k + 1 + (doc[k + 1].text in {",", "("}))
    else:
        return
    if spot is None:
        return
    places = [spot]
    if (
        spot.end + 1 < len(doc)
        and doc[spot.end].lower_ == "and"
        and low != kind
        and (second := loose(passage, spot.end + 1)) is not None
    ):
        places.append(second)
    holder = _people_before(reading, passage, k, wide=spot.country)
    if holder is None and kind == "capital":
        holder = _capital_of(reading, passage, k)
    if holder is not None:
        for place in places:
            if (place.name != holder.name and doc[k + 1].lower_ in {"of", ",", "("}) or (
                place is spot and kind == "capital"
            ):
                yield located(
                    reading, passage, mention(reading, passage, place), holder, k - 1, place.end, "location.kind", 0.9
                )
        return
    last = places[-1]
    after_comma = last.end < len(doc) and doc[last.end].text == ","
    j = last.end + after_comma
    if (
        j < len(doc)
        and doc[j].lower_ in _IN
        and not spot.country
        and (held := inside(reading, passage, found, last, j + 1)) is not None
    ):
        for place in places:
            yield located(reading, passage, mention(reading, passage, place), held[0], k, held[1], "location.kind", 0.9)
    elif after_comma and not any(s.start == last.start for s in found):
        yield from comma(reading, passage, found, last, j)


def _continent(reading: Reading, passage: Passage, k: int) -> Iterator[Claim]:
    """``the West African country``: the country named last that lies in that part of the world."""
    doc = passage.doc
    part = CONTINENTS.get(doc[k - 1].lower_) if k else None
    within = _people_before(reading, passage, k, wide=True) if part is not None else None
    if within is None or " " not in within.name or not any(t.lower_ in {"the", "this"} for t in doc[max(0, k - 5) : k]):
        return
    for other in reversed(reading.passages[max(0, passage.index - 6) : passage.index + 1]):
        for name in reversed(other.names):
            if name.type not in {nm.COUNTRY, nm.LAW} or (other is passage and name.start >= k):
                continue
            country = gz.country_by_name(name.standard or name.text.split()[0])
            if country is not None and country.region == part:
                place = reading.entity(other, name.start, name.start + 1, EntityType.COUNTRY, country.name)
                yield located(
                    reading,
                    passage,
                    place if name.type == nm.LAW else reading.mention(other, name),
                    within,
                    k - 2,
                    k + 1,
                    "location.continent",
                    0.8,
                )
                return


def _people_before(reading: Reading, passage: Passage, k: int, *, wide: bool) -> Mention | None:
    """The country or region whose adjective stands before a kind of place: "the north-eastern Indian state"."""
    doc = passage.doc
    name = passage.owner.get(k - 1) if k else None
    if name is not None and name.adjectival and name.standard and not wide:
        return reading.entity(passage, name.start, name.end, EntityType.COUNTRY, name.standard)
    for length in (3, 2, 1):
        if k - length < 0:
            continue
        text = doc[k - length : k].text
        region = REGIONS_OF_PEOPLE.get(text.casefold())
        if region is None and (known := gz.region_by_name(text)) is not None:
            region = known.name
        if region and text[0].isupper() | (length > 1):
            return reading.entity(passage, k - length, k, EntityType.PLACE, region)
    return None


def _capital_of(reading: Reading, passage: Passage, k: int) -> Mention | None:
    """The country of "the capital", "the nation's capital", "Mongolia's capital"."""
    doc = passage.doc
    before = doc[k - 1].lower_ if k else ""
    if before in CLOSERS and k >= 2:
        name = passage.owner.get(k - 2)
        if name is not None and name.type == nm.COUNTRY:
            return reading.mention(passage, name)
        return country_before(reading, passage, k) if doc[k - 2].lower_ in COUNTRY_NOUNS else None
    if before in {"the", "its"}:
        return country_before(reading, passage, k)
    return None


def owner(reading: Reading, passage: Passage, k: int) -> Iterator[Claim]:
    """``Sudan's Darfur region``; ``its southern Zinder region``, where a country is the subject."""
    if passage.doc[k].text in CLOSERS and k:
        name = passage.owner.get(k - 1)
        if (
            name is not None
            and name.end > k + 1
            and name.type == nm.ORG
            and passage.doc[name.end - 1].lower_ in FACILITIES
        ):
            held = passage.doc[name.start : k].text
            if gz.places_by_name(held) or any(
                n.type == nm.PLACE and n.text == held for p in reading.passages for n in p.names
            ):
                inner = reading.entity(
                    passage, k + 1, name.end, EntityType.ORGANISATION, passage.doc[k + 1 : name.end].text
                )
                outer = reading.entity(passage, name.start, k, EntityType.PLACE, held)
                yield located(reading, passage, inner, outer, name.start, name.end, "location.owner", 0.85)
            return
        site = next((s for s in spots(passage) if s.start == k + 1 and s.facility), None)
        if name is not None and name.type in {nm.COUNTRY, nm.PLACE} and not name.adjectival and site is not None:
            place, holder = mention(reading, passage, site), reading.mention(passage, name)
            yield located(reading, passage, place, holder, name.start, site.end, "location.owner", 0.85)
        elif name is not None and name.type == nm.COUNTRY and not name.adjectival:
            yield from _region(reading, passage, k + 1, reading.mention(passage, name), name.start)
    elif passage.doc[k].lower_ == "its":
        referred = reading.refer(passage, k)
        if len(referred) == 1 and referred[0].type is EntityType.COUNTRY:
            yield from _region(reading, passage, k + 1, referred[0], k)


def owner_at(reading: Reading, passage: Passage, k: int) -> Iterator[Claim]:
    name = passage.owner.get(k)
    if name is not None and name.start == k and name.end < len(passage.doc):
        yield from owner(reading, passage, name.end)


def _region(reading: Reading, passage: Passage, k: int, holder: Mention, first: int) -> Iterator[Claim]:
    """A place with a word for a region after it, from token k on, points of the compass skipped."""
    doc = passage.doc
    while k < len(doc) and (doc[k].lower_ in COMPASS or doc[k].text == "-"):
        k += 1
    spot = loose(passage, k)
    if spot is None or spot.country or spot.end >= len(doc):
        return
    region = doc[spot.end].lower_ in REGION_WORDS and spot.end not in passage.titled
    if region or (
        doc[spot.end - 1].lower_ in REGION_WORDS
        and passage.owner.get(k) is not None
        and passage.owner[k].type == nm.PLACE
    ):
        yield located(
            reading, passage, mention(reading, passage, spot), holder, first, spot.end, "location.owner", 0.88
        )
