"""Organisations that belong to the world rather than to a document, and the offices that determine theirs.

Both tables are written by hand (`kg/data/organisations.tsv`, `kg/data/offices.tsv`). What they say is the world's
knowledge, not a text's: a fact that takes its organisation from here has to be marked as inferred.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.gazetteer_countries import Country, country_by_demonym, country_by_name
from kg.gazetteer_tables import KEPT, fold, listed, readings, table


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body known by name in the world's press.

    Attributes:
        name: its usual full name in British spelling, or its own.
        kind: "international", "regional", "agency", "ministry", "legislature", "court", "bank", "grouping", "ngo",
            "university", "media" or "company".
        acronyms: short forms that count only as written here.
        aliases: other forms of its name.
        parent: name of the organisation that it belongs to; None if none is recorded.
        country: canonical name of its country; None for international bodies.
    """

    name: str
    kind: str
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    parent: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office whose title says, with its country, which organisation it is in.

    Attributes:
        title: its usual title.
        country: canonical name of its country; None for an international office.
        organisation: name of the organisation, or "Government of the United Kingdom" and the like.
        start, end: first and last day on which this was so, ISO 8601; None where open or not recorded.
        one_person: whether one person at a time holds it.
        source: the law or the institution's page that says so, in words.
        lacking: for an office of every country ("*"), the countries that have none.
    """

    title: str
    country: str | None
    organisation: str
    start: str | None
    end: str | None
    one_person: bool
    source: str
    lacking: tuple[str, ...] = ()


EVERY_COUNTRY = "*"
_ARTICLE = re.compile(
    r"United |.*(?:Islands|Republic|Maldives)$|.* (?:of the|Republic of) |Netherlands|Philippines|Bahamas|Gambia|Comoros"
    r"|European Union|Soviet Union"
)


@cache
def organisations() -> tuple[Organisation, ...]:
    """Every row of the table, in its order."""
    return tuple(
        Organisation(name, kind, listed(acronyms), listed(aliases), parent or None, country or None)
        for name, kind, acronyms, aliases, parent, country in table("organisations.tsv")
    )


@lru_cache(maxsize=KEPT)
def organisation_by_name(text: str, country: str | None = None) -> Organisation | None:
    """The organisation that a text names: "the UN's", "Foreign Office", "NATO"; exact in letter case; None if unclear.

    A form that several countries use ("Treasury", "Senate", "AFP") needs the country of the text or is unclear. Newspapers
    whose name is a word ("The Age") count with their article only.
    """
    forms = _by_form()
    home = country_by_name(country) if country else None
    exact = " ".join(text.replace("’", "'").split())
    for form in (exact, *readings(text)):
        found = forms.get(form) or forms.get(fold(form))
        if not found:
            continue
        if len(found) == 1:
            return found[0]
        own = [one for one in found if home is not None and one.country == home.name]
        return own[0] if len(own) == 1 else None
    return None


@cache
def offices() -> tuple[Office, ...]:
    """Every row of the table; offices that every country has carry "*" as their country and in their organisation."""
    return tuple(dict.fromkeys(one for several in _by_title().values() for one in several))


def office(title: str, country: str | None = None, date: str | dt.date | None = None) -> Office | None:
    """The office of a title: ("Home Secretary", "UK"), "French Interior Minister", "Prime Minister of Japan"; None if unknown.

    Letter case doesn't count ("home secretary" is house style in places). A country in the title goes before the argument.
    A title that several countries use needs a country. "former" and the like are for the caller to take off. No answer for
    an office that a country hasn't got: the United Kingdom has no president, the United States no prime minister.

    Args:
        title: the title without the person's name.
        country: any name of the country that the text is about or from.
        date: day for which the answer is wanted, or an ISO date as short as "2019"; the present if None.
    """
    words = " ".join(title.replace("’", "'").split())
    named = country_by_name(country) if country else None
    day = date.isoformat() if isinstance(date, dt.date) else date
    for form, owner in ((words, named), *_split(words)):
        candidates = [one for one in _by_title().get(_key(form), ()) if _in_time(one, day)]
        if found := _choose(candidates, owner):
            return found
    return None


def _choose(candidates: list[Office], country: Country | None) -> Office | None:
    if country is not None:
        own = [one for one in candidates if one.country == country.name]
        if own:
            return own[0]
    alone = [one for one in candidates if one.country is None]
    if alone:
        return alone[0]
    common = [one for one in candidates if one.country == EVERY_COUNTRY]
    if common and country is not None and country.kind in {"country", "historical"}:
        one = common[0]
        if country.name in one.lacking:
            return None
        government = one.organisation.replace(EVERY_COUNTRY, with_article(country.name))
        return replace(one, country=country.name, organisation=government, lacking=())
    if country is None and not common and len(candidates) == 1 and _says_its_country(candidates[0]):
        return candidates[0]
    return None


def with_article(country: str) -> str:
    """A country's name as it stands in a sentence: "the United Kingdom", "Kenya"."""
    return f"the {country}" if _ARTICLE.match(country) else country


# Titles that only one country has: enough by themselves to know the organisation.
_ONLY_ONE_COUNTRY = frozenset(
    {
        "archbishop of canterbury",
        "brexit secretary",
        "cia director",
        "chancellor of the duchy of lancaster",
        "chancellor of the exchequer",
        "chief secretary to the treasury",
        "commons speaker",
        "economic secretary to the treasury",
        "epa administrator",
        "fbi director",
        "federal reserve chair",
        "financial secretary to the treasury",
        "garda commissioner",
        "levelling up secretary",
        "mayor of london",
        "metropolitan police commissioner",
        "nasa administrator",
        "northern ireland secretary",
        "rbi governor",
        "rcmp commissioner",
        "taoiseach",
        "tanaiste",
        "us trade representative",
        "usaid administrator",
        "white house chief of staff",
        "white house press secretary",
    }
)


def _says_its_country(one: Office) -> bool:
    return _key(one.title) in _ONLY_ONE_COUNTRY or " of the Bank of " in one.title or "Reserve Bank of " in one.title


def _split(words: str) -> list[tuple[str, Country]]:
    """Titles that hold their country: "UK Home Secretary", "Britain's Home Secretary", "Prime Minister of Japan"."""
    found: list[tuple[str, Country]] = []
    parts = words.split(" ")
    for at in range(1, len(parts)):
        head, rest = " ".join(parts[:at]), " ".join(parts[at:])
        if country := country_by_name(head) or country_by_demonym(head):
            found.append((rest, country))
    title, of, name = words.rpartition(" of ")
    if of and (country := country_by_name(name)):
        found.append((title, country))
    return found


def _in_time(one: Office, day: str | None) -> bool:
    if day is None:
        return one.end is None
    earliest = f"{day}-01-01" if len(day) == 4 else f"{day}-01" if len(day) == 7 else day
    return (one.start is None or one.start <= earliest) and (one.end is None or earliest <= one.end)


def _key(title: str) -> str:
    return fold(title).lower().removeprefix("the ")


@cache
def _by_title() -> dict[str, tuple[Office, ...]]:
    found: defaultdict[str, list[Office]] = defaultdict(list)
    for titles, country, lacking, organisation, start, end, one_person, source in table("offices.tsv"):
        forms = listed(titles)
        one = Office(
            title=forms[0],
            country=country or None,
            organisation=organisation,
            start=start or None,
            end=end or None,
            one_person=bool(one_person),
            source=source,
            lacking=listed(lacking),
        )
        for form in forms:
            if one not in found[_key(form)]:
                found[_key(form)].append(one)
    return {key: tuple(several) for key, several in found.items()}


@cache
def _by_form() -> dict[str, tuple[Organisation, ...]]:
    found: defaultdict[str, list[Organisation]] = defaultdict(list)
    for organisation in organisations():
        forms = (organisation.name, *organisation.acronyms, *organisation.aliases)
        for spelling in dict.fromkeys(each for form in forms for each in (form, fold(form))):
            found[spelling].append(organisation)
    return {form: tuple(several) for form, several in found.items()}
