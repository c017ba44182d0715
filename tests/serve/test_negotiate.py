"""Accept headers, as RFC 9110 reads them."""

from __future__ import annotations

import pytest

from kg.serve.negotiate import GRAPHS, PAGES, RESULTS, choose, content_type


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/*;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("text/csv;q=0", None),
        ("image/png", None),
        ("nonsense", None),
        ("TEXT/CSV ; Q=0.2 ,image/png", "text/csv"),
        ("text/csv;charset=utf-8;q=0.9, application/json;q=0.8", "text/csv"),
        ("*/*;q=0.1, text/csv;q=0.05", "application/sparql-results+json"),
    ],
)
def test_choose(accept: str | None, expected: str | None) -> None:
    assert choose(accept, RESULTS) == expected


def test_browsers_get_pages() -> None:
    firefox = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert PAGES[choose(firefox, PAGES) or ""] == "html"
    assert choose("text/turtle, text/html;q=0.5", PAGES) == "text/turtle"


def test_rdf_clients_get_triples() -> None:
    rdflib = "application/rdf+xml, text/turtle;q=0.9, */*;q=0.1"
    assert choose(rdflib, GRAPHS) == "application/rdf+xml"


def test_texts_say_their_charset() -> None:
    assert content_type("text/turtle") == "text/turtle; charset=utf-8"
    assert content_type("text/csv").startswith("text/csv; charset=utf-8")
    assert content_type("application/ld+json") == "application/ld+json"
