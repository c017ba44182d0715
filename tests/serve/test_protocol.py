"""The query operation of the SPARQL 1.1 Protocol, as the W3C's own tests have it, and what a read-only endpoint refuses."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from kg.rdf import quads
from kg.serve.description import SD, VOID
from kg.store import memory_store
from tests.serve.running import FORM, Server
from tests.small_graph import LISBON, NAIROBI, small_graph

BASE = "https://kg.example.org/id/"
ENTITIES = f"{BASE}entities"
LISBON_GRAPH = f"{BASE}{LISBON.id}-graph"
NAIROBI_GRAPH = f"{BASE}{NAIROBI.id}-graph"
PEOPLE = "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name"
MET = "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }"
NAMES = ["Ana Duarte", "Bela Novak", "Joseph Otieno"]


def names(body: bytes) -> list[str]:
    return [row["name"]["value"] for row in json.loads(body)["results"]["bindings"]]


def test_get(server: Server) -> None:
    reply = server.get(PEOPLE)
    assert (reply.status, reply.type) == (200, "application/sparql-results+json")
    assert names(reply.body) == NAMES


def test_post_form(server: Server) -> None:
    reply = server.post(PEOPLE)
    assert (reply.status, names(reply.body)) == (200, NAMES)


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=UTF-8"])
def test_post_direct(server: Server, charset: str) -> None:
    reply = server.direct(PEOPLE, f"application/sparql-query{charset}")
    assert (reply.status, names(reply.body)) == (200, NAMES)


def test_head_has_no_body(server: Server) -> None:
    reply = server.request(f"/sparql?query={quote(PEOPLE)}", "HEAD")
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (PEOPLE, "application/sparql-results+json", "application/sparql-results+json"),
        (PEOPLE, "application/json", "application/json"),
        (PEOPLE, "application/sparql-results+xml", "application/sparql-results+xml"),
        (PEOPLE, "text/csv", "text/csv"),
        (PEOPLE, "text/tab-separated-values", "text/tab-separated-values"),
        (PEOPLE, "text/csv;q=0.3, application/sparql-results+xml;q=0.7", "application/sparql-results+xml"),
        (PEOPLE, "text/turtle, text/csv;q=0.1", "text/csv"),
        (PEOPLE, "*/*", "application/sparql-results+json"),
        ("ASK { ?x a kg:Person }", "application/sparql-results+json", "application/sparql-results+json"),
        ("ASK { ?x a kg:Person }", "application/sparql-results+xml", "application/sparql-results+xml"),
        (MET, "*/*", "text/turtle"),
        (MET, "application/n-triples", "application/n-triples"),
        (MET, "application/ld+json", "application/ld+json"),
        (MET, "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE id:country-kenya", "text/turtle", "text/turtle"),
    ],
)
def test_content_negotiation(server: Server, query: str, accept: str, expected: str) -> None:
    for reply in (server.get(query, accept), server.post(query, accept)):
        assert (reply.status, reply.type) == (200, expected)
        assert reply.headers["vary"] == "Accept"


def test_every_format_of_rows_says_the_same(server: Server) -> None:
    assert list(csv.reader(io.StringIO(server.get(PEOPLE, "text/csv").text))) == [["name"], *([n] for n in NAMES)]
    tsv = server.get(PEOPLE, "text/tab-separated-values").text.splitlines()
    assert tsv == ["?name", *(f'"{name}"' for name in NAMES)]
    xml = ET.fromstring(server.get(PEOPLE, "application/sparql-results+xml").body)
    assert [literal.text for literal in xml.findall(".//{*}literal")] == NAMES


def test_every_format_of_triples_says_the_same(server: Server) -> None:
    formats = {
        "text/turtle": RdfFormat.TURTLE,
        "application/n-triples": RdfFormat.N_TRIPLES,
        "application/ld+json": RdfFormat.JSON_LD,
        "application/rdf+xml": RdfFormat.RDF_XML,
    }
    found = [{q.triple for q in parse(server.get(MET, media).body, form)} for media, form in formats.items()]
    assert len(found[0]) == 2
    assert all(triples == found[0] for triples in found)


def test_terms_of_every_kind(server: Server) -> None:
    terms = '<http://a.example/x> "a\\"\\n<b>" "été"@fr "5"^^xsd:integer'
    query = f"SELECT ?x ?none WHERE {{ VALUES ?x {{ {terms} }} }}"
    reply = server.get(query)
    assert json.loads(reply.body)["head"]["vars"] == ["x", "none"]
    assert [row["x"] for row in json.loads(reply.body)["results"]["bindings"]] == [
        {"type": "uri", "value": "http://a.example/x"},
        {"type": "literal", "value": 'a"\n<b>'},
        {"type": "literal", "value": "été", "xml:lang": "fr"},
        {"type": "literal", "value": "5", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
    ]
    (solution,) = Store().query("SELECT (BNODE() AS ?x) {}")
    assert solution["x"] is not None
    assert server.get("SELECT (BNODE() AS ?x) {}").json()["results"]["bindings"][0]["x"]["type"] == "bnode"


def count(server: Server, query: str, **dataset: str | list[str]) -> int:
    reply = server.post(query, **dataset)
    assert reply.status == 200, reply.text
    return int(reply.json()["results"]["bindings"][0]["n"]["value"])


ALL = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def size(*graphs: str) -> int:
    return len({q.triple for q in quads(small_graph()) if q.graph_name.value in graphs})  # type: ignore[union-attr]


def test_default_graph_is_the_union(server: Server) -> None:
    assert count(server, ALL) == len({q.triple for q in quads(small_graph())})


@pytest.mark.parametrize("word", ["GRAPH", "graph"])
def test_graphs_are_seen_however_they_are_asked_for(server: Server, word: str) -> None:
    query = f"SELECT (COUNT(DISTINCT ?g) AS ?n) {{ {word} ?g {{ ?s ?p ?o }} }}"
    assert count(server, query) == len({q.graph_name for q in quads(small_graph())})
    inside = f"SELECT (COUNT(*) AS ?n) {{ ?p a kg:Person FILTER EXISTS {{ {word} id:entities {{ ?p a kg:Person }} }} }}"
    assert count(server, inside) == 3


def test_one_default_graph(server: Server) -> None:
    assert count(server, ALL, **{"default-graph-uri": LISBON_GRAPH}) == size(LISBON_GRAPH) > 0


def test_two_default_graphs_are_merged(server: Server) -> None:
    both = [LISBON_GRAPH, ENTITIES]
    assert count(server, ALL, **{"default-graph-uri": both}) == size(*both)


def test_named_graphs(server: Server) -> None:
    both = [LISBON_GRAPH, NAIROBI_GRAPH]
    assert count(server, NAMED, **{"named-graph-uri": both}) == 2
    assert count(server, ALL, **{"named-graph-uri": both}) == 0


def test_a_whole_dataset(server: Server) -> None:
    dataset = {"default-graph-uri": ENTITIES, "named-graph-uri": [LISBON_GRAPH, NAIROBI_GRAPH]}
    query = "SELECT (COUNT(DISTINCT ?g) AS ?n) { ?p a kg:Person . GRAPH ?g { ?f org:member ?p } }"
    assert count(server, query, **dataset) == 2


def test_the_request_overrules_from(server: Server) -> None:
    query = ALL.replace("{ ?s", f"FROM <{NAIROBI_GRAPH}> {{ ?s")
    assert count(server, query) == size(NAIROBI_GRAPH)
    assert count(server, query, **{"default-graph-uri": LISBON_GRAPH}) == size(LISBON_GRAPH)


def test_dataset_of_a_direct_query(server: Server) -> None:
    parameters = urlencode({"default-graph-uri": LISBON_GRAPH})
    reply = server.direct(ALL, parameters=f"?{parameters}")
    assert int(reply.json()["results"]["bindings"][0]["n"]["value"]) == size(LISBON_GRAPH)


@pytest.mark.parametrize("iri", ["no iri", "relative", "<x>"])
def test_graphs_that_are_no_iris(server: Server, iri: str) -> None:
    reply = server.get(ALL, **{"default-graph-uri": iri})
    assert (reply.status, "is no IRI" in reply.text) == (400, True)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(server: Server, method: str) -> None:
    reply = server.request(f"/sparql?query={quote(PEOPLE)}", method)
    assert reply.status == 405
    assert "GET" in reply.headers["allow"]


def test_two_queries_at_once_are_none(server: Server) -> None:
    encoded = urlencode([("query", "ASK {}"), ("query", "SELECT * {}")])
    assert server.request(f"/sparql?{encoded}").status == 400
    assert server.request("/sparql", "POST", encoded.encode(), {"Content-Type": FORM}).status == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/json", ""])
def test_bodies_of_another_type(server: Server, kind: str) -> None:
    assert server.direct(PEOPLE, kind).status == 415


@pytest.mark.parametrize("kind", [f"{FORM}; charset=utf-16", "application/sparql-query; charset=latin-1"])
def test_other_charsets(server: Server, kind: str) -> None:
    assert server.direct(PEOPLE, kind).status == 415


def test_queries_that_are_no_utf_8(server: Server) -> None:
    latin = "SELECT ('é' AS ?x) {}".encode("latin-1")
    assert server.direct(latin).status == 400
    assert server.request(f"/sparql?query={quote(latin)}").status == 400
    encoded = f"query={quote(latin)}".encode()
    assert server.request("/sparql", "POST", encoded, {"Content-Type": FORM}).status == 400


def test_percent_signs_are_decoded_once(server: Server) -> None:
    reply = server.post("SELECT ('100%25 + a+b & c=d' AS ?x) {}")
    assert reply.json()["results"]["bindings"][0]["x"]["value"] == "100%25 + a+b & c=d"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {", "the query ends too early"),
        ("SELECT * { ?s ex:p ?o }", "the prefix ex: is not declared"),
        ("SELECT * { ?s ?p ?o FILTR(1) }", "Line 1"),
        ("", "the query ends too early"),
    ],
)
def test_what_is_no_sparql_is_explained(server: Server, query: str, message: str) -> None:
    for reply in (server.get(query), server.post(query), server.direct(query)):
        assert (reply.status, reply.type) == (400, "text/plain")
        assert message in reply.text


def test_a_form_without_a_query(server: Server) -> None:
    assert server.request("/sparql", "POST", b"", {"Content-Type": FORM}).status == 400
    assert server.request("/sparql?default-graph-uri=http://a.example/").status == 400


@pytest.mark.parametrize(
    ("query", "accept"), [(PEOPLE, "text/turtle"), (MET, "text/csv"), (PEOPLE, "image/png"), (MET, "text/html")]
)
def test_formats_that_do_not_fit(server: Server, query: str, accept: str) -> None:
    reply = server.get(query, accept)
    assert reply.status == 406
    assert "comes as" in reply.text or "come as" in reply.text


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { id:a kg:met id:b }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP GRAPH id:entities",
        "LOAD <http://127.0.0.1:9/x.ttl>",
        "LOAD <file:///etc/passwd>",
        "PREFIX a: <http://a/> INS\\u0045RT DATA { a:a a:b a:c }",
    ],
)
def test_updates_are_refused(server: Server, text: str) -> None:
    before = count(server, ALL)
    form = urlencode({"update": text}).encode()
    replies = [
        server.get(text),
        server.post(text),
        server.direct(text),
        server.direct(text, "application/sparql-update"),
        server.request("/sparql", "POST", form, {"Content-Type": FORM}),
        server.request(f"/sparql?{form.decode()}"),
    ]
    assert [reply.status for reply in replies] == [403] * len(replies)
    assert count(server, ALL) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
        "SELECT * { s\\u0065rvice <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
        "SELECT * { BIND(<http://127.0.0.1:{port}/> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    ],
)
def test_no_query_asks_other_servers(server: Server, query: str) -> None:
    """A listener stands where the query points: nobody may call."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        reply = server.get(query.replace("{port}", str(listener.getsockname()[1])))
        assert (reply.status, "other servers" in reply.text) == (403, True)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_graphs_are_not_fetched(server: Server, tmp_path: Path) -> None:
    """FROM names graphs of the store; a file or an address of that name is not read."""
    import socket

    file = tmp_path / "secret.ttl"
    file.write_text("<http://a/> <http://b/> <http://c/> .")
    assert count(server, f"SELECT (COUNT(*) AS ?n) FROM <{file.as_uri()}> {{ ?s ?p ?o }}") == 0
    assert count(server, ALL, **{"default-graph-uri": file.as_uri()}) == 0
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x.ttl"
        assert count(server, f"SELECT (COUNT(*) AS ?n) FROM <{address}> {{ ?s ?p ?o }}") == 0
        with pytest.raises(TimeoutError):
            listener.accept()


def test_service_description(server: Server) -> None:
    reply = server.request("/sparql")
    assert (reply.status, reply.type) == (200, "text/turtle")
    triples = [q.triple for q in parse(reply.body, RdfFormat.TURTLE)]
    values = {(t.predicate.value, t.object) for t in triples}
    store = memory_store(small_graph())
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    number = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    assert (f"{SD}endpoint", NamedNode(f"{server.address}sparql")) in values
    assert (f"{SD}supportedLanguage", NamedNode(f"{SD}SPARQL11Query")) in values
    assert (f"{VOID}triples", Literal(row["n"].value, datatype=number)) in values
    assert (f"{VOID}class", NamedNode("https://w3id.org/kg-builder/ns#Agreement")) in values
    assert (f"{SD}name", NamedNode(LISBON_GRAPH)) in values
    assert not any("BasicFederatedQuery" in str(value) for value in values)


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
)
def test_service_description_in_every_format(server: Server, media: str) -> None:
    assert server.request("/sparql", headers={"Accept": media}).type == media
    assert server.request("/.well-known/void").headers["location"] == "/sparql"
    assert server.request("/sparql", headers={"Accept": "image/png"}).status == 406
