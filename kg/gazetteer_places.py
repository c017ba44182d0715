"""Places below the country: cities, states and regions, islands, waters; and the regions of the world.

Cities are those of 15,000 inhabitants or more in GeoNames (CC BY 4.0). A list of cities is dangerous without context: ask
`is_ambiguous` before believing a bare name, since "Reading", "Nice" and "Washington" are cities too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from kg.gazetteer_countries import countries, country_by_name
from kg.gazetteer_tables import KEPT, find, fold, listed, readings, table

PlaceKind = Literal["city", "state", "region", "island", "water", "continent"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that isn't a country.

    Attributes:
        name: the usual English name.
        country: canonical name of the country that it is in; None for what lies in several, or in none.
        kind: "city", "state" (of a federation), "region", "island", "water" (sea, river, strait) or "continent".
        population: inhabitants as GeoNames has them; None where not known (all but cities).
        qid: the Wikidata item where known (states and first-level regions only).
        ambiguous: the name is also a common word, a person's name or a country's.
    """

    name: str
    country: str | None
    kind: PlaceKind
    population: int | None = None
    qid: str | None = None
    ambiguous: bool = False


@lru_cache(maxsize=KEPT)
def places_by_name(text: str) -> tuple[Place, ...]:
    """Every place of that name: states, regions, islands and waters first, then cities from the largest down; () if none."""
    for form in readings(text):
        if found := _places(form) or _places(fold(form)):
            return found
    return ()


@lru_cache(maxsize=KEPT)
def region_by_name(text: str) -> Place | None:
    """The continent or region of the world that a text names: "East Africa", "the Middle East", "Sahel"; else None."""
    return find(text, _world_regions())


@lru_cache(maxsize=KEPT)
def is_ambiguous(text: str) -> bool:
    """Whether a name of a place or country is first of all something else: a word, a person, another country or state.

    "Reading", "Georgia", "Jordan", "Lincoln", "March": believe them only where the sentence says that it is a place.
    """
    words = _misleading()
    return any(form in words for form in readings(text)) or any(place.ambiguous for place in places_by_name(text))


def _places(form: str) -> tuple[Place, ...]:
    wider = _wider().get(form, ())
    cities = sorted((_city(row) for row in _city_rows().get(form, ())), key=lambda city: -(city.population or 0))
    return (*wider, *cities)


def _city(row: str) -> Place:
    name, land, population, ambiguous, _ = row.split("\t")
    return Place(name, _country_of_code().get(land), "city", int(population), ambiguous=bool(ambiguous))


@cache
def _wider() -> dict[str, tuple[Place, ...]]:
    """Everything but cities, by each of its names."""
    found: dict[str, list[Place]] = {}
    misleading = _misleading()
    for name, country, kind, qid, aliases in table("places.tsv"):
        two = name in misleading or country_by_name(name) is not None
        place = Place(name, country or None, _kind(kind), qid=qid or None, ambiguous=two)
        for form in (name, *listed(aliases)):
            found.setdefault(form, []).append(place)
    return {form: tuple(places) for form, places in found.items()}


@cache
def _world_regions() -> dict[str, Place]:
    return {
        form: place
        for form, places in _wider().items()
        for place in places
        if place.country is None and place.kind in {"region", "continent"}
    }


@cache
def _city_rows() -> dict[str, list[str]]:
    """The lines of the table by each name; a line is read only when asked for, there are more than thirty thousand."""
    found: dict[str, list[str]] = {}
    for cells in table("cities.tsv"):
        row = "\t".join(cells)
        for form in (cells[0], *cells[4].split(";")) if cells[4] else (cells[0],):
            found.setdefault(form, []).append(row)
    return found


@cache
def _country_of_code() -> dict[str, str]:
    return {country.iso2: country.name for country in countries() if country.iso2 is not None}


@cache
def _misleading() -> frozenset[str]:
    return frozenset(word for (word,) in table("ambiguous.tsv"))


def _kind(text: str) -> PlaceKind:
    kinds: dict[str, PlaceKind] = {
        "state": "state",
        "region": "region",
        "island": "island",
        "water": "water",
        "continent": "continent",
    }
    return kinds[text]
