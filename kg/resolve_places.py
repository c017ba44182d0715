"""Places, titles, laws, countries and groups across documents: one name, parted by what is known to differ.

A name of several cities is one place for each country that the documents put it in; laws of one name part by year and country.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg import gazetteer as gz
from kg.blocking import MOST
from kg.body_names import plain
from kg.clusters import Clusters
from kg.model import EntityType
from kg.profiles import Local, country_key, state_of
from kg.proposals import Doubt
from kg.title_names import law_key, title_key

_SHORT_WORDS = {"mt": "mount", "st": "saint", "ft": "fort", "pt": "port"}
_WATER = re.compile(
    r"^(?:the )?(river|lake|isle of|island of|gulf of|bay of|mount) (.+)$|^(.+?) (river|lake|island|mountain)$"
)


DOMINANT = 10
"""A city this many times larger than any other of its name is meant where nothing else is said."""


@dataclass(slots=True)
class Facet:
    """What tells two things of one name apart: sets of countries and of years; empty where nothing is known."""

    countries: set[str]
    years: set[str]


def profile(local: Local) -> Facet:
    """The facet of one local name, by its type."""
    if local.type is EntityType.PLACE:
        return Facet(set(place_countries(local)), set())
    if local.type is EntityType.LAW:
        year = law_key(local.name)[1]
        return Facet(set(local.countries) if len(local.countries) == 1 else set(), {year} if year else set())
    return Facet(set(), set())


def join(a: Facet, b: Facet) -> Facet:
    """Both facets together."""
    return Facet(a.countries | b.countries, a.years | b.years)


def clash(a: Facet, b: Facet) -> str | None:
    """Why two things of one name are two; None where nothing contradicts."""
    if a.years and b.years and not a.years & b.years:
        return f"one of {min(a.years)}, one of {min(b.years)}"
    if a.countries and b.countries and not a.countries & b.countries:
        return f"one in {min(a.countries)}, one in {min(b.countries)}"
    return None


def name_key(local: Local) -> str:
    """What two local names of one type share to be looked at together."""
    if local.type is EntityType.COUNTRY:
        return country_key(local.name).casefold()
    if local.type is EntityType.TITLE:
        return title_key(local.name)
    if local.type is EntityType.LAW:
        return law_key(local.name)[0]
    if local.type is EntityType.PLACE:
        return place_key(local.name)
    return plain(local.name)


@lru_cache(maxsize=100_000)
def place_key(name: str) -> str:
    """A place's name folded, by its usual English name, without the country or state after a comma.

    >>> place_key("Kiev"), place_key("Perth, Scotland"), place_key("Thames River") == place_key("the River Thames")
    ('kyiv', 'perth', True)
    """
    bare, _, _ = name.partition(",")
    known = gz.places_by_name(bare)
    if known and len({p.name for p in known}) == 1:
        bare = known[0].name
    key = " ".join(_SHORT_WORDS.get(w, w) for w in plain(bare).split())
    water = _WATER.match(key)
    if water:
        kind, rest = (water[1], water[2]) if water[1] else (water[4], water[3])
        if kind == "river" and any(p.kind == "water" for p in gz.places_by_name(rest.title())):
            return rest
        return f"{rest} {kind.removesuffix(' of').replace('island', 'isle')}"
    return key


def place_countries(local: Local) -> set[str]:
    """The country that a place lies in, as far as its document or the gazetteer settles it; empty where they don't."""
    if local.within:
        return set(local.within)
    bare, comma, rest = local.name.partition(",")
    if comma:
        area = rest.strip()
        if country := gz.country_by_name(area):
            return {state_of(country)}
        lands = {p.country for p in gz.places_by_name(area) if p.country and p.kind in ("state", "region")}
        if len(lands) == 1:
            return {lands.pop() or ""}
    return likely_country(bare, country_key(local.home) if local.home else "")


@lru_cache(maxsize=100_000)
def likely_country(name: str, home: str) -> set[str]:
    """The country of the place that a bare name means in a text from `home`; empty where it could be several.

    The one by far largest city of that name goes first ("Paris" is in France in Texas too), then the one at home.
    """
    people: dict[str, int] = {}
    for place in gz.places_by_name(name):
        if place.country:
            people[place.country] = max(people.get(place.country, 0), place.population or 0)
    if len(people) < 2:
        return set(people)
    first, second = sorted(people.values(), reverse=True)[:2]
    if first > DOMINANT * second:
        return {max(people, key=lambda c: people[c])}
    return {home} if home in people else set()


def resolve_named(locals_: Sequence[Local], clusters: Clusters[Facet]) -> Iterator[Doubt]:
    """Unite local names of one key and type; yield what stays in doubt."""
    groups: dict[tuple[EntityType, str], list[int]] = defaultdict(list)
    for item, local in enumerate(locals_):
        groups[local.type, name_key(local)].append(item)
    for key in sorted(groups):
        yield from _settle(groups[key], clusters)


def _settle(group: list[int], clusters: Clusters[Facet]) -> Iterator[Doubt]:
    order = sorted(group, key=lambda i: (-_known(clusters.profile[clusters.find(i)]), i))
    settled: list[int] = []
    for item in order:
        roots = sorted({clusters.find(s) for s in settled})
        if clusters.find(item) in roots:
            continue
        fits = [r for r in roots if clusters.obstacle(r, item) is None]
        mine = clusters.profile[clusters.find(item)]
        closest = [r for r in fits if _known(mine) and _shared(clusters.profile[r], mine) == _known(mine)] or fits
        if len(closest) == 1 or (closest and not _known(mine) and not _known(clusters.profile[closest[0]])):
            clusters.unite(closest[0], item, "same name")
            continue
        if len(settled) < MOST:
            settled.append(item)
        for root in fits[:3]:
            yield Doubt(root, item, 0.6, ("same name", "several have it"))


def _known(facet: Facet) -> int:
    return bool(facet.countries) + bool(facet.years)


def _shared(a: Facet, b: Facet) -> int:
    return bool(a.countries & b.countries) + bool(a.years & b.years)
