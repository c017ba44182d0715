"""Local names and what their document says about them: the items that resolution across documents compares.

A local name is one name of one type in one document; the forms it takes there were joined within the document. Its profile is
read off the claims: posts held, bodies, countries, and who or what it is mentioned with.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg import gazetteer as gz
from kg import lexicon as lx
from kg.blocking import one_slip
from kg.body_names import is_acronym
from kg.gazetteer_tables import fold
from kg.model import Claim, Document, EntityType, Mention
from kg.title_names import title_key

LocalKey = tuple[str, EntityType, str]
"""Document name, type as extracted, name in the document."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a document gives to a person. `title` is the key, `heading` the title as written; "" where not known."""

    title: str
    body: str
    country: str
    status: str
    heading: str = ""


@dataclass(slots=True)
class Local:
    """One name in one document. `type` is the type it counts as, which may differ from the type in its key."""

    key: LocalKey
    type: EntityType
    document_id: str
    date: str | None
    home: str
    count: int = 0
    surfaces: set[str] = field(default_factory=set)
    posts: set[Post] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    within: set[str] = field(default_factory=set)
    near: set[tuple[EntityType, str]] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name in its document."""
        return self.key[2]

    @property
    def document(self) -> str:
        """The name of its document."""
        return self.key[0]


def read_locals(documents: Sequence[Document], claims: Mapping[str, Sequence[Claim]]) -> list[Local]:
    """Every local name of the claims, in the order of their keys."""
    found: dict[LocalKey, Local] = {}
    for document in documents:
        own = claims.get(document.name, ())
        here: dict[LocalKey, Local] = {}
        for claim in own:
            for mention in claim.mentions():
                key = (document.name, mention.type, mention.name)
                local = here.get(key)
                if local is None:
                    local = here[key] = Local(
                        key, settled_type(mention), document.id, document.date, document.country or ""
                    )
                local.count += 1
                surface = " ".join(mention.surface.split())
                if surface.isprintable() and is_form(surface, mention):
                    local.surfaces.add(surface)
        countries = _countries(here.values())
        for claim in own:
            _read_claim(claim, document, here)
        for local in here.values():
            _place_in_country(local, countries)
        found |= here
    _agree_on_types(list(found.values()))
    return sorted(found.values(), key=lambda local: local.key)


def is_form(surface: str, mention: Mention) -> bool:
    """Whether a run of text is a form of the name and not a pronoun or a description ("he", "the government", "our")."""
    if surface == mention.name or not surface:
        return bool(surface)
    if mention.type is EntityType.COUNTRY:
        return country_key(surface) == country_key(mention.name)
    if not any(c.isupper() for c in surface):
        return mention.type in (EntityType.TITLE, EntityType.GROUP, EntityType.PLACE)
    words = set(re.findall(r"\w+", fold(surface).casefold()))
    own = re.findall(r"\w+", fold(mention.name).casefold())
    if mention.type is EntityType.PERSON:
        return any(o in words or any(len(w) > 4 and one_slip(o, w) for w in words) for o in own if len(o) > 1)
    if words & {w for w in own if len(w) > 3} or mention.type is EntityType.TITLE:
        return True
    if is_acronym(surface) or is_acronym(mention.name):
        return True
    known = gz.organisation_by_name(surface)
    return known is not None and known == gz.organisation_by_name(mention.name)


def settled_type(mention: Mention) -> EntityType:
    """The type that a name counts as: what is a country by name is one, and the European Union is a body everywhere."""
    name, type_ = mention.name, mention.type
    if type_ is EntityType.COUNTRY or (type_ is EntityType.PLACE and not gz.is_ambiguous(name)):
        country = gz.country_by_name(name)
        if country is not None:
            return EntityType.ORGANISATION if country.kind == "union" else EntityType.COUNTRY
    return type_


def _countries(locals_: Iterable[Local]) -> set[str]:
    return {country_key(local.name) for local in locals_ if local.type is EntityType.COUNTRY}


@lru_cache(maxsize=50_000)
def country_key(name: str) -> str:
    """The canonical name of a country, or the name itself where the gazetteer has none."""
    plain = re.sub(r" (?:Of|The|And)(?= )", lambda m: m[0].lower(), name)  # a line in title case
    country = gz.country_by_name(plain) or gz.country_by_demonym(plain) or gz.government_country(plain)
    return country.name if country else name


def _read_claim(claim: Claim, document: Document, here: Mapping[LocalKey, Local]) -> None:
    locals_ = {id(m): here[document.name, m.type, m.name] for m in claim.mentions()}
    distinct = list({local.key: local for local in locals_.values()}.values())
    if claim.kind == "role":
        _read_role(claim, document, here)
    if claim.kind == "location":
        place, within = claim.first("place"), claim.first("within")
        if isinstance(place, Mention) and isinstance(within, Mention):
            known = gz.country_by_name(within.name)
            container = state_of(known) if known else _only_country(within.name)
            here[document.name, place.type, place.name].within |= {container} if container else set()
    countries = {country_key(x.name) for x in distinct if x.type is EntityType.COUNTRY}
    for local in distinct:
        if local.type is EntityType.LAW or (
            local.type is EntityType.ORGANISATION
            and len(countries) == 1
            and claim.kind in {"legislation", "membership"}
        ):
            local.countries |= countries
        if len(distinct) <= 12:
            local.near |= {
                (o.type, o.name.casefold())
                for o in distinct
                if o is not local and o.type not in (EntityType.COUNTRY, EntityType.TITLE)
            }


def state_of(country: gz.Country) -> str:
    """The state that a country of the gazetteer lies in: the United Kingdom for its nations, else itself."""
    return "United Kingdom" if country.kind == "nation" else country.name


def _only_country(place: str) -> str | None:
    """The country of a place that lies, by name, in one only."""
    lands = {p.country for p in gz.places_by_name(place) if p.country}
    return lands.pop() if len(lands) == 1 else None


def _read_role(claim: Claim, document: Document, here: Mapping[LocalKey, Local]) -> None:
    person, title, body = claim.first("person"), claim.first("title"), claim.first("organisation")
    if not isinstance(person, Mention):
        return
    country = ""
    if isinstance(body, Mention):
        if settled_type(body) is EntityType.COUNTRY:
            country = country_key(body.name)
        elif known := gz.organisation_by_name(body.name, document.country):
            country = known.country or ""
    heading = title.name if isinstance(title, Mention) else ""
    if (
        not country
        and not isinstance(body, Mention)
        and heading
        and (office := gz.office(heading, document.country, document.date))
    ):
        country = office.country or ""
    status = claim.first("status")
    post = Post(
        title_key(heading) if heading else "",
        body.name if isinstance(body, Mention) else "",
        country,
        str(status or "current"),
        " ".join(heading.split()),
    )
    holder = here[document.name, person.type, person.name]
    holder.posts.add(post)
    if country:
        holder.countries.add(country)


def _place_in_country(local: Local, countries: set[str]) -> None:
    """For bodies and laws: the country of the document, where the document speaks of no other or of it as well."""
    if local.type not in (EntityType.ORGANISATION, EntityType.LAW) or local.countries:
        return
    home = country_key(local.home) if local.home else ""
    if home and (home in countries or not countries):
        local.countries.add(home)
    elif not home and len(countries) == 1 and local.type is EntityType.ORGANISATION:
        local.countries |= countries


def _agree_on_types(locals_: Iterable[Local]) -> None:
    """A name that is a body in one document and a group or a place of several words in another counts as the body."""
    tally: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for local in locals_:
        if local.type in (EntityType.ORGANISATION, EntityType.GROUP, EntityType.PLACE):
            tally[local.name.casefold()][local.type] += local.count
    for local in locals_:
        votes = tally.get(local.name.casefold())
        if votes is None or not votes[EntityType.ORGANISATION]:
            continue
        several = " " in local.name and votes[EntityType.ORGANISATION] >= votes[EntityType.PLACE]
        if local.type is EntityType.GROUP or (local.type is EntityType.PLACE and several):
            local.type = EntityType.ORGANISATION


def gender(local: Local) -> str:
    """ "m" or "f" where an honorific before the name says so in the document, else ""."""
    words = {s.split()[0].casefold().rstrip(".") for s in local.surfaces if " " in s}
    male, female = bool(words & lx.MALE), bool(words & lx.FEMALE)
    return "" if male == female else "m" if male else "f"
