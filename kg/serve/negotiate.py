"""Which of our formats a client gets, by its Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

RESULTS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of rows and of yes or no, by our preference."""

GRAPHS: Mapping[str, str] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "application/x-turtle": "turtle",
}
"""Media types of triples, by our preference."""

PAGES: Mapping[str, str] = {"text/html": "html", "application/xhtml+xml": "html", **GRAPHS}
"""Media types of the page of a thing: HTML for people first."""

SUFFIXES: Mapping[str, str] = {
    ".html": "text/html",
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
}
"""File suffixes that ask for a format where a link can't send an Accept header."""

LONGEST = 500
"""Characters; no media range is as long, and longer ones are made to cost time."""
RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)\s*")
QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Range:
    """A media range of an Accept header."""

    type: str
    subtype: str
    quality: float

    def fits(self, media: str) -> int:
        """How closely a media type fits: 2 exactly, 1 by its type, 0 as anything, -1 not at all."""
        if self.type == "*":
            return 0
        type_, _, subtype = media.partition("/")
        if self.type != type_:
            return -1
        return 1 if self.subtype == "*" else 2 if self.subtype == subtype else -1


def ranges(accept: str) -> Iterator[Range]:
    """The media ranges of an Accept header; those that can't be read are left out."""
    for part in accept.split(","):
        match = RANGE.fullmatch(part) if len(part) <= LONGEST else None
        if match:
            quality = QUALITY.search(match[3])
            yield Range(match[1].lower(), match[2].lower(), float(quality[1]) if quality else 1.0)


def choose(accept: str | None, offers: Mapping[str, str]) -> str | None:
    """The media type among the offers that the client likes best, the first of equals; None where it takes none of them.

    >>> choose("text/csv;q=0.5, application/sparql-results+xml", RESULTS)
    'application/sparql-results+xml'
    """
    wanted = list(ranges(accept or "*/*"))
    best: tuple[float, str | None] = (0.0, None)
    for media in offers:
        fitting = [(range_.fits(media), range_.quality) for range_ in wanted]
        closest = max((fit for fit, _ in fitting), default=-1)
        if closest < 0:
            continue
        quality = max(quality for fit, quality in fitting if fit == closest)
        if quality > best[0]:
            best = (quality, media)
    return best[1]


def content_type(media: str) -> str:
    """The Content-Type of an answer: texts say that they are UTF-8."""
    if media == "text/csv":
        return "text/csv; charset=utf-8; header=present"
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
