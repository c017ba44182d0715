"""Find names in a parsed passage and say what each one names.

The language model's entities are one voice among several: it cuts long organisations, takes islands for people and has no
label for laws. Runs of capitalised words are found first, from the gazetteer, from words that open or close names, and by
structure; then each is given a type by weighing gazetteer, structure, context and model.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc

from kg import gazetteer as gz
from kg import lexicon as lx
from kg.given_names import is_given_name
from kg.name_kinds import classify_run
from kg.name_runs import runs
from kg.name_types import (
    COUNTRY,
    EVENT,
    HYPHENS,
    LAW,
    ORG,
    OTHER,
    PACT,
    PERSON,
    PLACE,
    POSSESSIVE,
    Found,
    Name,
    is_capitalised,
    surface,
)
from kg.titles import find_titles, starts_title

__all__ = [
    "COUNTRY",
    "EVENT",
    "LAW",
    "ORG",
    "OTHER",
    "PACT",
    "PERSON",
    "PLACE",
    "Found",
    "Name",
    "find_names",
    "is_capitalised",
]


def find_names(doc: Doc) -> Found:
    """The names and titles of a passage."""
    gazetted = _gazetted(doc)
    taken = {k for n in gazetted for k in range(n.start, n.end)}
    titles = find_titles(doc, taken)
    titled = {k for t in titles for k in range(t.start, t.end)}
    names = [n for n in gazetted if not any(k in titled for k in range(n.start, n.end))]
    taken = {k for n in names for k in range(n.start, n.end)} | titled
    ends = {t.end for t in titles}
    starts = {t.start for t in titles}
    text = doc.text
    shouted = text.isupper() and len(doc) > 3
    for start, end in [] if shouted else runs(doc, taken):
        found = classify_run(doc, start, end, ends, starts)
        names = [n for n in names if not any(f.start <= n.start and n.end <= f.end for f in found)] + found
    names.sort(key=lambda n: n.start)
    names = [n for n in names if n.end > n.start and any(c.isalpha() for c in n.text)]
    _in_dateline(doc, text, names)
    _acronyms(doc, names)
    return Found(tuple(names), tuple(titles))


_DATELINE = re.compile(r"[A-Z][A-Z .'-]{2,40}(?:, [\w .]{3,24})?(?: \([\w ./-]{1,30}\))? ?[-–—]{1,2} ")


def _in_dateline(doc: Doc, text: str, names: list[Name]) -> None:
    """A wire's dateline ("LUSAKA, 14 May (Agency) -") names a place and an agency, nobody who takes part in anything."""
    found = _DATELINE.match(text)
    if found is None:
        return
    for name in names:
        if doc[name.start].idx < found.end() and name.type != COUNTRY:
            name.type = PLACE if name.start == 0 else OTHER


def _gazetted(doc: Doc) -> list[Name]:
    """Names that the gazetteer knows, longest first at each place; governments count as their country."""
    names: list[Name] = []
    i = 0
    while i < len(doc):
        token = doc[i]
        if not (is_capitalised(doc, i) or (token.lower_ == "the" and i + 1 < len(doc) and is_capitalised(doc, i + 1))):
            i += 1
            continue
        name = _longest(doc, i)
        if name is None:
            i += 1
            continue
        names.append(_with_portfolio(doc, name, names))
        i = name.end
    return names


def _with_portfolio(doc: Doc, name: Name, before: list[Name]) -> Name:
    """ "Environment Canada", "Sport England": a portfolio right before a country's name is a body of that country."""
    k = name.start - 1
    if name.type != COUNTRY or name.adjectival or name.government or k < 0 or (before and before[-1].end > k):
        return name
    word = doc[k]
    portfolio = word.text.istitle() and word.lower_ in lx.PORTFOLIO - lx.REGIONAL - {"new", "former", "first", "second"}
    named = word.ent_type_ == "ORG" and doc[name.start].ent_type_ == "ORG" and doc[name.start].ent_iob_ == "I"
    alone = k == 0 or not is_capitalised(doc, k - 1) or word.is_sent_start
    if not (portfolio and named and alone):
        return name
    return Name(ORG, k, name.end, surface(doc, k, name.end), sure=True)


@lru_cache(maxsize=16_384)
def _first_word(text: str) -> str:
    return gz.first_word(text)


def _longest(doc: Doc, i: int) -> Name | None:
    start = i + (doc[i].lower_ == "the")
    if _first_word(doc[start].text) not in gz.openers():
        return None
    limit = min(len(doc), i + 9)
    sent_end = next(
        (k for k in range(i + 1, limit) if doc[k].is_sent_start and not doc[k - 1].text.endswith(".")), limit
    )
    for end in range(min(limit, sent_end), start, -1):
        last = doc[end - 1]
        if last.is_punct or not (
            is_capitalised(doc, end - 1)
            or last.lower_ in {"government", "governments", "authorities", "administration"}
            or last.is_digit
        ):
            continue
        text = surface(doc, start, end)
        length = end - start
        if (
            length > 1
            and last.lower_ in {"government", "governments", "authorities", "administration", "cabinet"}
            and (country := gz.government_country(text))
        ):
            return Name(COUNTRY, start, end, text, country.name, government=True, sure=True)
        if length > 2 and doc[start].lower_ in {"government", "authorities", "commonwealth", "republic", "kingdom"}:
            country = gz.government_country(text) or gz.country_by_name(text)
            if country:
                return Name(
                    COUNTRY, start, end, text, country.name, government=doc[start].lower_ == "government", sure=True
                )
        if (
            (length > 1 or _acronym_like(text) or text not in lx.DAYS)
            and (organisation := gz.organisation_by_name(text))
            and not (length == 1 and organisation.kind == "company" and _goes_on(doc, end))
            and not _titles_a_person(doc, start, end)
            and not _runs_on(doc, start, end)
            and not (length == 1 and _part_of_person(doc, start, end))
        ):
            kind = PLACE if organisation.kind == "place" else ORG
            return Name(kind, start, end, text, organisation.name, sure=True)
        if (
            (country := gz.country_by_name(text if start == i else f"the {text}"))
            and not _runs_on(doc, start, end, country=True)
            and not _part_of_person(doc, start, end)
        ):
            return Name(COUNTRY, start, end, text, country.name, sure=not gz.is_ambiguous(text))
        if (
            (country := gz.country_by_demonym(text))
            and not _part_of_person(doc, start, end)
            and not _runs_on(doc, start, end, country=True)
        ):
            following = doc[end].lower_ if end < len(doc) else ""
            if following in {"government", "authorities", "administration"}:
                return Name(
                    COUNTRY, start, end + 1, surface(doc, start, end + 1), country.name, government=True, sure=True
                )
            return Name(COUNTRY, start, end, text, country.name, adjectival=True, sure=True)
        if (
            length > 1
            and not _part_of_person(doc, start, end)
            and (gz.region_by_name(text) or gz.places_by_name(text))
            and not _runs_on(doc, start, end)
        ):
            return Name(PLACE, start, end, text, None, sure=not gz.is_ambiguous(text))
        if (
            length == 1
            and gz.region_by_name(text)
            and not _runs_on(doc, start, end, country=True)
            and not _part_of_person(doc, start, end)
        ):
            return Name(PLACE, start, end, text, None, sure=True)
    return None


def _acronym_like(text: str) -> bool:
    return len(text) >= 2 and text.isupper()


def _runs_on(doc: Doc, start: int, end: int, *, country: bool = False) -> bool:
    """Whether a known name is only the front part of a longer one ("New Zealand Herald", "Jordan Valley")."""
    if (
        end < len(doc)
        and doc[end].text in HYPHENS
        and not doc[end - 1].whitespace_
        and end + 1 < len(doc)
        and not country
    ):
        return is_capitalised(doc, end + 1) and doc[end + 1].lower_ in lx.ORG_SUFFIX
    if end >= len(doc) or not is_capitalised(doc, end) or doc[end].is_sent_start:
        return False
    if starts_title(doc, end) is not None:
        return False
    k = end
    while k < len(doc) and is_capitalised(doc, k) and starts_title(doc, k) is None:
        k += 1
    tail = doc[k - 1].lower_
    if (
        tail in (lx.ORG_SUFFIX | lx.PLACE_SUFFIX | lx.LAW_WORDS) - {"government", "parliament", "president"}
        or tail in lx.PACT_WORDS
        or tail in lx.EVENT_WORDS
    ):
        rest = surface(doc, end, k)
        if country and (
            gz.organisation_by_name(rest) or (k - end == 1 and tail in {"government", "parliament", "embassy"})
        ):
            return gz.organisation_by_name(surface(doc, start, k)) is not None
        return True
    return False


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether the model sees a company's name go on in capitals ("LG Chem")."""
    following = doc[end] if end < len(doc) else None
    return (
        following is not None
        and following.ent_iob_ == "I"
        and following.ent_type_ == "ORG"
        and is_capitalised(doc, end)
    )


def _titles_a_person(doc: Doc, start: int, end: int) -> bool:
    """ "UN High Commissioner for Refugees Jane Citizen": the office that names an organisation is here a person's title."""
    if end >= len(doc) or not is_capitalised(doc, end) or doc[end].is_sent_start:
        return False
    return any((head := starts_title(doc, k)) is not None and head < end for k in range(start + 1, end))


def _part_of_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a known country, place or organisation is here part of a person's name ("Chad Smith", "Mr Ireland")."""
    if start > 0 and doc[start - 1].lower_ in lx.HONORIFICS and doc[start - 1].text[0].isupper():
        return True
    if end - start > 1 or (start > 0 and doc[start - 1].lower_ in {"of", "in", "from", "to", "for"}):
        return False
    if (
        start > 0
        and is_capitalised(doc, start - 1)
        and is_given_name(doc[start - 1].text)
        and doc[start - 1].ent_type_ == "PERSON"
    ):
        return doc[start].ent_type_ == "PERSON"
    if (
        end < len(doc)
        and is_capitalised(doc, end)
        and doc[start].ent_type_ == "PERSON"
        and doc[end].ent_type_ == "PERSON"
        and doc[end].ent_iob_ == "I"
    ):
        return starts_title(doc, end) is None and doc[end].lower_ not in lx.ORG_SUFFIX
    return False


def _acronyms(doc: Doc, names: list[Name]) -> None:
    """ "Working Group on Rivers (WGR)": the bracketed capitals are the short form of the name before them."""
    by_end = {n.end: n for n in names}
    for i, token in enumerate(doc):
        if token.text != "(" or i + 2 >= len(doc) or doc[i + 2].text != ")":
            continue
        short = doc[i + 1].text
        if not re.fullmatch(r"[A-Z][A-Za-z&]{1,9}", short) or sum(c.isupper() for c in short) < 2:
            continue
        k = i - 1 if i and doc[i - 1].text in POSSESSIVE else i
        long = by_end.get(i) or by_end.get(k)
        if long is not None:
            long.acronym = short
