"""Places as the text writes them: a name, a building or site by its name, and what may hold it ("northern Mozambique")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from kg import gazetteer as gz
from kg import names as nm
from kg.extract.location_words import CLOSERS, COMPASS, FACILITIES, FOREIGN_FACILITIES, REGIONS_OF_PEOPLE
from kg.model import EntityType, Mention
from kg.names import Name, is_capitalised
from kg.reading import Passage, Reading

_OF_KINGDOM: Final = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Tokens `start:end` that name a place; `country` where it is one, `facility` where it is a building or a site."""

    start: int
    end: int
    name: str
    country: bool = False
    facility: bool = False


def spots(passage: Passage) -> list[Spot]:
    """The places that a passage names, in order, without those that own what follows ("Japan's", "the Danish embassy")."""
    doc = passage.doc
    found: list[Spot] = []
    for name in passage.names:
        if found and name.start < found[-1].end:
            continue
        spot = _site(passage, name) or _plain(passage, name)
        if spot is None:
            continue
        last = found[-1] if found else None
        if (
            last is not None
            and last.end == spot.start
            and not (last.country or spot.country or last.facility)
            and doc[last.end - 1].whitespace_
        ):
            found[-1] = Spot(last.start, spot.end, doc[last.start : spot.end].text, facility=spot.facility)
            continue
        found.append(spot)
    return found


def loose(passage: Passage, start: int) -> Spot | None:
    """A place whose name the words around prove ("the town of …"), whatever type it was given."""
    doc = passage.doc
    name = passage.owner.get(start)
    if (
        name is not None
        and name.start == start
        and name.type not in {nm.LAW, nm.PACT, nm.EVENT}
        and not name.titled
        and not name.adjectival
    ):
        return Spot(start, name.end, _shown(name.text), country=name.type == nm.COUNTRY)
    if name is None and start < len(doc) and is_capitalised(doc, start) and doc[start].pos_ == "PROPN":
        end = start + 1
        while end < len(doc) and is_capitalised(doc, end) and end not in passage.owner:
            end += 1
        return Spot(start, end, _shown(doc[start:end].text))
    return None


def _plain(passage: Passage, name: Name) -> Spot | None:
    doc = passage.doc
    if name.type == nm.COUNTRY and not name.adjectival and not name.government:
        return Spot(name.start, name.end, name.standard or name.text, country=True)
    if name.type == nm.PLACE or name.text in REGIONS_OF_PEOPLE.values():
        return Spot(name.start, name.end, _shown(name.text))
    if name.type == nm.ORG and name.text.isupper() and len(name.text) > 4 and name.start == 0:
        return Spot(name.start, name.end, _shown(name.text))
    if name.type in {nm.ORG, nm.OTHER} and name.end - name.start > 2 and doc[name.start].lower_ in FOREIGN_FACILITIES:
        return Spot(name.start, name.end, name.text, facility=True)
    last = next((k for k in range(name.start, name.end - 1) if doc[k + 1].lower_ in {"of", "for"}), name.end - 1)
    if name.type in {nm.ORG, nm.PERSON, nm.OTHER} and doc[last].lower_ in FACILITIES and last > name.start:
        start = name.start
        while start > 0 and is_capitalised(doc, start - 1) and doc[start - 1].lower_ != "the":
            start -= 1
        return Spot(start, name.end, doc[start : name.end].text, facility=True)
    return None


def _site(passage: Passage, name: Name) -> Spot | None:
    """A site by a name and nouns: "the Metsamor nuclear power plant", "the Danish embassy"."""
    doc = passage.doc
    if name.type not in {nm.PLACE, nm.COUNTRY, nm.OTHER, nm.ORG} or (name.type == nm.COUNTRY and not name.adjectival):
        return None
    k = name.end
    while (
        k < len(doc)
        and k < name.end + 4
        and doc[k].is_lower
        and doc[k].is_alpha
        and doc[k].pos_ in {"NOUN", "ADJ", "PROPN"}
        and k not in passage.titled
    ):
        if doc[k].lower_ in FACILITIES and not (k + 1 < len(doc) and doc[k + 1].lower_ in FACILITIES):
            return Spot(name.start, k + 1, doc[name.start : k + 1].text, facility=True)
        k += 1
    return None


def _shown(text: str) -> str:
    return text.title() if text.isupper() and len(text) > 4 else text


def owned(doc: Doc, spot: Spot) -> bool:
    """Whether a place owns what follows it."""
    return spot.end < len(doc) and doc[spot.end].text in CLOSERS


def container(passage: Passage, found: list[Spot], k: int) -> tuple[Spot, str, int] | None:
    """The place that begins at token k, with "the" and points of the compass before it: spot, full name, first token."""
    doc = passage.doc
    j = k
    while (
        j < len(doc)
        and (
            doc[j].lower_ in COMPASS | {"the"}
            or doc[j].text == "-"
            or (doc[j].lower_ in {"north", "south"} and j not in passage.owner)
        )
        and j < k + 6
    ):
        if any(s.start == j for s in found):
            break
        j += 1
    spot = next((s for s in found if s.start == j), None)
    if spot is None or spot.facility:
        return None
    first = next((m for m in range(k, j) if doc[m].lower_ in COMPASS), j)
    prefix = doc[first:j].text
    return spot, f"{prefix} {spot.name}" if prefix else spot.name, first


def may_hold(spot: Spot, holder: Spot) -> bool:
    """Whether a place may lie in another: not where the gazetteer knows it, and only elsewhere."""
    if spot.name == holder.name:
        return False
    if holder.country:
        known = {p.country for p in gz.places_by_name(spot.name) if p.country}
        country = "United Kingdom" if holder.name in _OF_KINGDOM else holder.name
        return not known or country in known or spot.facility
    return True


def is_city_only(spot: Spot) -> bool:
    """Whether the gazetteer knows a place as a city and as nothing wider."""
    kinds = {p.kind for p in gz.places_by_name(spot.name)}
    return bool(kinds) and kinds <= {"city"}


def mention(reading: Reading, passage: Passage, spot: Spot, name: str = "", first: int = -1) -> Mention:
    """A spot as a mention; a part of a country ("northern Mali") is a place."""
    if spot.country and (not name or name == spot.name):
        return reading.entity(passage, spot.start, spot.end, EntityType.COUNTRY, spot.name)
    kind = EntityType.ORGANISATION if spot.facility and doc_capital(passage, spot) else EntityType.PLACE
    return reading.entity(passage, first if first >= 0 else spot.start, spot.end, kind, name or spot.name)


def doc_capital(passage: Passage, spot: Spot) -> bool:
    """Whether a site is written as a name to its last word: an institution, not only a building."""
    return passage.doc[spot.end - 1].text[0].isupper()
