"""What a document calls the countries, and which of them it calls simply "the government"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kg import gazetteer as gz
from kg import names as nm
from kg.model import BlockKind, Document

if TYPE_CHECKING:
    from kg.reading import Passage
    from kg.reference import Directory


_ONE_NAME = frozenset({"United Kingdom", "United States", "European Union"})
"""What has so many informal names that the record always uses the usual one."""


def name_countries(directory: Directory, passages: list[Passage]) -> None:
    """The fullest name that the document gives each country; demonyms, governments and abbreviations don't count."""
    for passage in passages:
        for name in passage.names:
            if (
                name.type != nm.COUNTRY
                or not name.standard
                or name.adjectival
                or name.government
                or name.standard in _ONE_NAME
            ):
                continue
            shown = " ".join(name.text.split()).removeprefix("the ").removeprefix("The ")
            known = directory.countries.get(name.standard)
            if (
                not shown.isupper()
                and "." not in shown
                and len(shown) > 3
                and (known is None or len(shown) > len(known))
            ):
                directory.countries[name.standard] = shown


_WEIGHTS = {"£": "United Kingdom", "A$": "Australia", "NZ$": "New Zealand", "C$": "Canada", "₹": "India"}


_PHONE_HOME = (
    (
        re.compile(
            r"\bACT 26\d\d\b|\bCanberra\b|\(0[2378]\) \d{4} \d{4}|\b0[2-8] \d{4} \d{4}\b|\b04\d\d \d{3} \d{3}\b"
        ),
        "Australia",
    ),
)


_DATELINE = re.compile(
    r"(?P<place>[A-Z]{4,}(?: [A-Z]{3,})?)(?:, [A-Z][a-z]+\.? \d{1,2})?(?: \([A-Z][\w ./-]+\))? ?[-–—]{1,2} "
)


def home_country(document: Document, passages: list[Passage]) -> str | None:
    """The country whose government the document calls "the government": most of what points to one wins.

    A government named as such, a ministry, a minister's office, a currency's sign or the publisher say more than a mention of
    the country; a demonym says least, for those are often of the people that the document is about.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    shared: list[set[str]] = []
    for passage in passages:
        for name in passage.names:
            if (
                name.type == nm.ORG
                and name.standard
                and (body := gz.organisation_by_name(name.standard))
                and body.country
            ):
                votes[body.country] += 1.5
            if name.type != nm.COUNTRY or not name.standard or name.standard == "European Union":
                continue
            votes[name.standard] += 4 if name.government else 0.3 if name.adjectival else 1
        text = passage.text.text
        for sign, country in _WEIGHTS.items():
            if sign in text:
                votes[country] += 3
        for title in passage.titles:
            if (office := gz.office(title.text, None, document.date)) and office.country:
                votes[office.country] += 3
            else:
                shared.append(
                    {o.country for o in gz.offices() if o.country and o.title.casefold() == title.text.casefold()}
                )
    for countries in shared:  # a title of two or three countries speaks for the one that the text names as well
        for country in countries if len(countries) <= 3 else ():
            if votes[country] > 0:
                votes[country] += 1.5
    if (
        passages
        and (dateline := _DATELINE.match(passages[0].text.text))
        and (seat := gz.seat(dateline["place"].title()))
    ):
        votes[seat.name] += 2
    for pattern, country in _PHONE_HOME:
        if pattern.search(document.text):
            votes[country] += 3
    if document.publisher and (publisher := gz.organisation_by_name(document.publisher)) and publisher.country:
        votes[publisher.country] += 12
    for block in document.blocks:
        if block.kind is BlockKind.LETTERHEAD:
            words = document.text[block.start : block.end].split()
            for country in {c.name for word in words if (c := gz.seat(word.strip(",.")))}:
                votes[country] += 2
    if not votes:
        return None
    (best, score), *rest = sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:2]
    return best if score >= 2 and (not rest or score > rest[0][1]) else best if score >= 4 else None
