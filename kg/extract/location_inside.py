"""The place that "in …" names, the country that "the country" means, and the claim that one place lies in another."""

from __future__ import annotations

from kg import gazetteer as gz
from kg import names as nm
from kg.extract.location_spots import Spot, container, is_city_only, loose, may_hold, mention, owned
from kg.extract.location_words import COMPASS, COUNTRY_NOUNS, OPENERS, PARTS
from kg.model import Claim, EntityType, Mention
from kg.reading import Passage, Reading


def inside(
    reading: Reading, passage: Passage, found: list[Spot], spot: Spot, k: int
) -> tuple[Mention, int, bool] | None:
    """The place that ``in …`` names, the token after it, and whether it is wider than a country; None where it cannot hold."""
    doc = passage.doc
    j = k
    while j < len(doc) and (doc[j].lower_ in COMPASS | PARTS | {"the"} or doc[j].text == "-"):
        j += 1
    if any(t.lower_ in PARTS for t in doc[k:j]) and not (j < len(doc) and doc[j].lower_ == "of"):
        j = k
        while j < len(doc) and (doc[j].lower_ in COMPASS | {"the"} or doc[j].text == "-"):
            j += 1
    if (
        j > k + 1
        and j + 2 < len(doc)
        and doc[j].lower_ == "of"
        and doc[j + 1].lower_ in {"the", "her", "his", "its", "their"}
        and doc[j + 2].lower_ in COUNTRY_NOUNS
    ):
        country = country_before(reading, passage, k)
        return (country, j + 3, False) if country is not None and country.name != spot.name else None
    if j > k + 1 and j + 1 < len(doc) and doc[j].lower_ == "of":
        k = j + 1
    demonym = passage.owner.get(j)
    if (
        demonym is not None
        and demonym.adjectival
        and demonym.end < len(doc)
        and doc[demonym.end].lower_ in OPENERS
        and demonym.end + 1 < len(doc)
        and doc[demonym.end + 1].lower_ == "of"
    ):
        inner = loose(passage, demonym.end + 2)
        return (mention(reading, passage, inner), inner.end, False) if inner is not None else None
    held = container(passage, found, k)
    if held is None or not may_hold(spot, held[0]) or (gz.region_by_name(spot.name) and not spot.country):
        return None
    holder, name, first = held
    if known_city_pair(spot, holder) and name == holder.name and holder.start == k:
        return None
    if owned(doc, holder):
        return None
    return mention(reading, passage, holder, name, first), holder.end, bool(gz.region_by_name(holder.name))


def known_city_pair(spot: Spot, holder: Spot) -> bool:
    return not spot.facility and not holder.country and is_city_only(spot) and is_city_only(holder)


def country_before(reading: Reading, passage: Passage, k: int) -> Mention | None:
    """The country that "the country" means at token k: the last one named, the only one of a passage before, or home."""
    names = [n for n in passage.names if n.type == nm.COUNTRY and n.start < k]
    if names:
        return reading.mention(passage, names[-1])
    for other in reversed(reading.passages[: passage.index]):
        countries = {n.standard: n for n in other.names if n.type == nm.COUNTRY}
        if len(countries) == 1:
            return reading.mention(other, next(iter(countries.values())))
        if countries:
            break
    if reading.home:
        return reading.entity(passage, k - 1, k, EntityType.COUNTRY, reading.home)
    return None


def located(
    reading: Reading,
    passage: Passage,
    place: Mention,
    within: Mention,
    start: int,
    end: int,
    rule: str,
    confidence: float,
) -> Claim:
    evidence = reading.evidence(passage, max(0, start), min(end, len(passage.doc)), rule, confidence)
    return reading.claim("location", {"place": place, "within": within}, evidence)
