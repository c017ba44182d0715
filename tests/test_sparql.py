"""What a query may not do is refused in any spelling, and only that."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.rdf_vocabulary import prefixes
from kg.sparql import (
    place_of,
    refuse_unknown_prefixes,
    refuse_what_is_not_asked,
    syntax_error,
    tokens,
)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "insert data { <a:a> <a:b> <a:c> }",
        "# harmless\nPREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "WITH <http://g/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://evil.example/>",
        "CLEAR ALL",
        "DROP GRAPH <http://g/>",
        "BASE <http://b/>\nCREATE GRAPH <g>",
        "I\\u004ESERT DATA { <a:a> <a:b> <a:c> }",
    ],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="only read"):
        refuse_what_is_not_asked(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://evil.example/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://evil.example/> { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { SERVICE<http://evil.example/>{ ?s ?p ?o } } } }",
        "SELECT * { ?s ?p '#' . SERVICE <http://evil.example/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\"#" . SERVICE <http://evil.example/> { ?s ?p ?o } }',
        "SELECT * { ?s <http://a/#> ?o . SERVICE <http://evil.example/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . FILTER(?o<3) SERVICE <http://evil.example/> { ?s ?p ?o } FILTER(?o>2) }",
        "SELECT * { # SERVICE\n SERVICE <http://evil.example/> { ?s ?p ?o } }",
        "SELECT * { # x\r SERVICE <http://evil.example/> { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <http://evil.example/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'a\\u0027 SERVICE <http://evil.example/> { ?s ?p ?o } #' }",
        "SELECT * { ?s ?p '''a''' SERVICE <http://evil.example/> { ?s ?p '''b''' } }",
    ],
)  # fmt: skip
def test_other_servers_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE asks other servers"):
        refuse_what_is_not_asked(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?load ?insert { ?s ?p 'SERVICE <http://evil.example/> { }' }",
        'SELECT * { ?s ?p """LOAD " SERVICE""" } # DELETE SERVICE',
        "SELECT * { ?s <http://a/SERVICE> kg:SERVICE, ex:load, $DROP . ?x:y ?p 'x'@SERVICE }",
        "PREFIX service: <http://a/> SELECT * { service:load ?p ?o }",
        "SELECT * { ?s ?p 'it\\'s SERVICE' }",
    ],
)  # fmt: skip
def test_words_in_other_places_are_fine(query: str) -> None:
    refuse_what_is_not_asked(query)


def test_no_token_is_lost() -> None:
    query = "SELECT ?a { ?a kg:b 'c # d' ; <http://e#f> 1.5 . } # end"
    assert [token.text for token in tokens(query)] == [
        "SELECT", "?a", "{", "?a", "kg:b", "'c # d'", ";", "<http://e#f>", "1.5", ".", "}",
    ]  # fmt: skip
    assert all(query[token.start :].startswith(token.text) for token in tokens(query))


def test_unknown_prefix_is_shown_with_its_place() -> None:
    with pytest.raises(QueryError, match=r"Line 2, column 6: the prefix ex: is not declared.*kg") as caught:
        refuse_unknown_prefixes("SELECT * {\n  ?s ex:p kg:Agreement }", prefixes())
    assert str(caught.value).splitlines()[1:] == ["    ?s ex:p kg:Agreement }", "       ^"]
    refuse_unknown_prefixes("PREFIX ex: <http://a/> SELECT * { ?s ex:p _:b }", prefixes())


def test_syntax_error_shows_line_column_and_caret() -> None:
    error = syntax_error("SELECT * {\n\t?s ?p ?o FILTR(1)}", "error at 2:11: expected OPTIONAL")
    assert str(error).splitlines() == [
        "Line 2, column 11: expected OPTIONAL",
        "  \t?s ?p ?o FILTR(1)}",
        "  \t         ^",
    ]


def test_syntax_error_at_the_end() -> None:
    error = syntax_error("SELECT * {", "error at 1:11: expected }")
    assert str(error).splitlines() == [
        "Line 1, column 11: the query ends too early, expected }",
        "  SELECT * {",
        "            ^",
    ]
    assert "nonsense" in str(syntax_error("x", "nonsense"))


def test_places_count_from_one() -> None:
    assert place_of("ab\ncd", 0) == (1, 1)
    assert place_of("ab\ncd", 4) == (2, 2)
