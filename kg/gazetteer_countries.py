"""Countries by name, people, government and seat of government.

Look-ups take the words of a text as they stand and answer for the forms that the press uses, exact in letter case, so that
"In", "it" and "polish" are no countries. They say what a form may mean, not what it means where it stands: "Jordan" is a
country here, whether it is one in a sentence is for the caller (`kg.gazetteer.is_ambiguous` warns).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.gazetteer_tables import KEPT, find, fold, in_capitals, listed, readings, table


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or what texts treat as one.

    Attributes:
        name: the usual English name in the press ("Ivory Coast", "United Kingdom").
        kind: "country", "territory", "nation" (of the United Kingdom), "union" (the European Union) or "historical".
        iso2, iso3: ISO 3166-1 codes; None where ISO has none of its own.
        qid: the Wikidata item of the state that the name means, not of a kingdom around it; None if not known.
        names: every form that is looked up, the canonical one first.
        demonyms: adjectives and nouns for its people ("French", "Frenchman"), singular and plural.
        capital: seat of government or capital as GeoNames has it.
        currency: ISO 4217 code of what is paid with today, or was in a state that is gone.
        dollar: whether that currency is a dollar, so that "$" in one of its own texts means it.
        region: continent in the sense of the United Nations ("Europe", "Americas").
        seats: metonyms of its government besides the capital ("Downing Street").
    """

    name: str
    kind: str
    iso2: str | None
    iso3: str | None
    qid: str | None
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    currency: str | None
    dollar: bool
    region: str
    seats: tuple[str, ...] = ()


# Peoples that are something else in a headline's capitals, and capitals that are a person, a word or another place first.
_NOT_IN_CAPITALS = frozenset({"POLISH", "POLES", "SWEDE", "SWEDES", "KIWIS", "DANES", "KIWI", "POLE", "DANE", "DUTCH"})
_NO_SEATS = frozenset(
    """
    Male Malé Victoria Hamilton Georgetown Kingston Nassau Plymouth Jamestown Stanley Douglas Alofi Salisbury
    """.split()
)
_STATE_FORM = re.compile(
    r"(?:(?:People's|Democratic|Federal|Islamic|Socialist|Arab|Hashemite|Co-operative|Federative|Oriental) )*"
    r"(?:Republic|Kingdom|Commonwealth|Sultanate|Principality|Emirate) of (?:the )?(?P<name>.+)"
)
_ADJECTIVE = (
    r"(?:(?:[Ff]ederal|[Cc]oalition|Labor|Labour|Conservative|Liberal|[Ii]nterim|[Tt]ransitional|[Cc]aretaker|[Mm]ilitary"
    r"|[Nn]ew|[Cc]urrent|[Pp]revious|[Ff]ormer|[Cc]entral|[Nn]ational|then) )*"
)
_GOVERNMENT_AFTER = re.compile(
    rf"(?:the )?{_ADJECTIVE}(?P<name>.+?) {_ADJECTIVE}(?:[Gg]overnments?|[Gg]ov't|[Gg]ovt"
    r"|[Aa]uthorities|[Aa]dministration|[Cc]abinet)"
)
_GOVERNMENT_OF = re.compile(rf"(?:the )?{_ADJECTIVE}(?:[Gg]overnments?|[Aa]uthorities) (?:of|in) (?P<name>.+)")
_CROWN = re.compile(r"(?:Her|His) Majesty's Government|HM Government|HMG")


@cache
def countries() -> tuple[Country, ...]:
    """Every entry, in the order of the table."""
    return tuple(
        Country(
            name=name,
            kind=kind,
            iso2=iso2 or None,
            iso3=iso3 or None,
            qid=qid or None,
            names=listed(names),
            demonyms=listed(demonyms),
            capital=capital or None,
            currency=currency or None,
            dollar=bool(dollar),
            region=region,
            seats=listed(seats),
        )
        for name, kind, iso2, iso3, qid, capital, currency, region, dollar, names, demonyms, seats in table(
            "countries.tsv"
        )
    )


@lru_cache(maxsize=KEPT)
def country_by_name(text: str) -> Country | None:
    """The country that a text names: "the UK's", "Netherlands", "FRANCE", "Republic of Kenya"; None for any other word.

    Letter case counts, but for headlines in capitals of four letters or more; short forms ("US", "UAE") only in capitals.
    """
    names, capitals = _names()
    if (found := find(text, names, capitals)) is not None:
        return found
    for form in readings(text):
        if (stated := _STATE_FORM.fullmatch(form)) and (found := names.get(stated["name"])) is not None:
            return found
    return None


@lru_cache(maxsize=KEPT)
def country_by_demonym(text: str) -> Country | None:
    """The country of a people, as adjective or noun: "French", "Frenchwoman", "Britons", "Emirati"; capitalised only."""
    peoples, capitals = _peoples()
    return find(text, peoples, capitals)


@lru_cache(maxsize=KEPT)
def government_country(text: str) -> Country | None:
    """The country whose government a text names: "the Australian Government", "Government of the Republic of Kenya"."""
    for form in readings(text):
        if _CROWN.fullmatch(form):
            return country_by_name("United Kingdom")
        if form == "Commonwealth Government":  # only Australia calls its federal government so
            return country_by_name("Australia")
        for pattern in (_GOVERNMENT_OF, _GOVERNMENT_AFTER):
            if matched := pattern.fullmatch(form):
                found = country_by_name(matched["name"]) or country_by_demonym(matched["name"])
                if found is not None:
                    return found
    return None


def seat(text: str) -> Country | None:
    """The country whose government a text may mean by a place: "Moscow", "Downing Street", "the White House".

    "Brussels" is the European Union's, not Belgium's. Capitals that are first a person or another place ("Victoria") are
    left out.
    """
    return find(text, _seats())


@cache
def _names() -> tuple[dict[str, Country], dict[str, Country]]:
    exact = {form: country for country in countries() for form in country.names}
    return exact, in_capitals(exact)


@cache
def _peoples() -> tuple[dict[str, Country], dict[str, Country]]:
    exact = {form: country for country in countries() for form in country.demonyms}
    capitals = {form: country for form, country in in_capitals(exact).items() if form not in _NOT_IN_CAPITALS}
    return exact, capitals


@cache
def _seats() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for country in countries():
        if country.kind == "country" and country.capital and country.capital not in _NO_SEATS:
            found[country.capital] = country
            found.setdefault(fold(country.capital), country)
    # After the capitals, so that Brussels is the Union's; a city-state's own name stays the country.
    return found | {form: country for country in countries() for form in country.seats}
