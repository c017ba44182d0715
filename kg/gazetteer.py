"""What belongs to the world and not to a document: countries, places, currencies, known organisations and offices.

Everything is looked up in tables that ship with the package (`kg/data`, origins in `kg/data/SOURCES.md`), read on first use.
Each look-up answers what a form of words can mean; what it does mean where it stands is for the caller to decide.
"""

from __future__ import annotations

from kg.gazetteer_countries import (
    Country,
    countries,
    country_by_demonym,
    country_by_name,
    government_country,
    seat,
)
from kg.gazetteer_currencies import currency
from kg.gazetteer_openers import first_word, openers
from kg.gazetteer_organisations import Office, Organisation, office, offices, organisation_by_name, organisations
from kg.gazetteer_places import Place, is_ambiguous, places_by_name, region_by_name

__all__ = [
    "Country",
    "Office",
    "Organisation",
    "Place",
    "countries",
    "country_by_demonym",
    "country_by_name",
    "currency",
    "first_word",
    "government_country",
    "is_ambiguous",
    "office",
    "offices",
    "openers",
    "organisation_by_name",
    "organisations",
    "places_by_name",
    "region_by_name",
    "seat",
]
