"""Queries on a build: all forms and formats, errors that show their place, a timeout that stops."""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import io
import json
import socket
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from kg import query as query_module
from kg.errors import OutputError, QueryError, QueryTimeout
from kg.model import KnowledgeGraph
from kg.query import run_query
from kg.query_format import FORMATS, format_result
from kg.rdf import quads
from kg.store import memory_store, write_store
from tests.small_graph import LISBON, small_graph

ROLES = """
SELECT ?person ?title WHERE { ?f a kg:RoleHolding ; org:member/rdfs:label ?person ; org:role/rdfs:label ?title }
ORDER BY ?person ?title
"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def store() -> Store:
    return memory_store(small_graph())


@pytest.fixture(scope="module", params=[0, 100_000], ids=["on disk", "in memory"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    write_store(quads(small_graph(), "http://a.example/"), out / "store", request.param)
    return out


def test_select_on_a_build(build: Path) -> None:
    result = run_query(build, ROLES)
    assert (result.form, result.variables) == ("select", ("person", "title"))
    assert result.values()[0] == {"person": "Ana Duarte", "title": "Minister for the Sea"}
    assert len(result.rows) == 5


def test_the_base_of_the_build_is_the_prefix(build: Path) -> None:
    assert run_query(build, "ASK { id:person-ana-duarte kg:met id:person-joseph-otieno }").boolean is True
    (row,) = run_query(build, "SELECT ?x { ?x rdfs:label 'Ana Duarte' }").rows
    assert row[0].value == "http://a.example/person-ana-duarte"


def test_two_queries_at_once_on_a_build(build: Path) -> None:
    assert run_query(build, ROLES).rows == run_query(build, ROLES, timeout=None).rows


def test_ask(store: Store) -> None:
    assert run_query(store, "ASK { ?x a kg:Agreement }").boolean is True
    assert run_query(store, "ASK { ?x a kg:Nonsense }").boolean is False


def test_construct_and_describe(store: Store) -> None:
    built = run_query(store, "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }")
    assert (built.form, len(built.triples)) == ("graph", 2)
    described = run_query(store, "DESCRIBE id:country-kenya")
    assert {str(t.subject) for t in described.triples} == {"<https://kg.example.org/id/country-kenya>"}


def test_default_graph_is_the_union(store: Store) -> None:
    both = "ASK { id:person-ana-duarte a kg:Person . ?fact org:member id:person-ana-duarte }"
    assert run_query(store, both).boolean is True
    assert run_query(store, both.replace("ASK", "ASK FROM id:entities")).boolean is False
    graph = f"id:{LISBON.id}-graph"
    named = f"SELECT ?g FROM NAMED {graph} {{ GRAPH ?g {{ ?f a kg:RoleHolding }} }}"
    assert [row["g"] for row in run_query(store, named).values()] == [f"https://kg.example.org/id/{LISBON.id}-graph"]


def both_documents() -> KnowledgeGraph:
    """The small graph with a fact that two documents support."""
    graph = small_graph()
    meeting = graph.facts["meeting-1"]
    fact = dataclasses.replace(meeting, evidence=(*meeting.evidence, *graph.facts["role-2"].evidence))
    return dataclasses.replace(graph, facts={**graph.facts, "meeting-1": fact})


@pytest.mark.parametrize("in_memory", [0, 100_000])
def test_a_fact_of_two_graphs_counts_once(tmp_path: Path, in_memory: int) -> None:
    write_store(quads(both_documents()), tmp_path / "store", in_memory)
    triples, all_quads = {q.triple for q in quads(both_documents())}, set(quads(both_documents()))
    assert len(triples) < len(all_quads)
    for source in (tmp_path, memory_store(both_documents())):
        count = run_query(source, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").values()
        assert count == [{"n": str(len(triples))}]
        count = run_query(source, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").values()
        assert count == [{"n": str(len(all_quads))}]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n  ?s ?p ?o\n  FILTR(1)\n}", r"(?s)^Line 3, column \d+: expected.*\n    FILTR\(1\)\n +\^$"),
        ("SELECT * { ?s ?p ?o", r"(?s)^Line 1, column 20: the query ends too early.*\^$"),
        ("SELECT * { ?s ex:p ?o }", r"(?s)^Line 1, column 15: the prefix ex: is not declared.*\^$"),
        ("", r"(?s)^Line 1, column 1: the query ends too early"),
        ("INSERT DATA { id:a id:b id:c }", "only read"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "other servers"),
    ],
)
def test_what_cannot_run_is_explained(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run_query(store, query)


def test_timeout_stops_the_query(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[query_module.subprocess.Popen[bytes]] = []
    popen = query_module.subprocess.Popen

    def remember(*args: object, **more: object) -> object:
        started.append(popen(*args, **more))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(query_module.subprocess, "Popen", remember)
    before = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"stopped after 0\.5 seconds"):
        run_query(store, ENDLESS, timeout=0.5)
    assert time.monotonic() - before < 5
    assert [worker.returncode for worker in started] == [-9]
    assert run_query(store, "ASK { ?s ?p ?o }", timeout=30).boolean is True


def test_timeout_that_is_none(store: Store) -> None:
    with pytest.raises(QueryError, match="no time at all"):
        run_query(store, ROLES, timeout=0)


def test_worker_that_dies_is_an_error(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "worker.py"
    broken.write_text("raise MemoryError('no room')")
    monkeypatch.setattr(query_module, "WORKER", broken)
    with pytest.raises(QueryError, match=r"could not be finished.*no room"):
        run_query(store, ROLES)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine, and who has come to it."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                with contextlib.suppress(TimeoutError):
                    connection, address = server.accept()
                    came.append(address)
                    connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], came
        stop.set()
        thread.join()


@pytest.mark.parametrize("in_memory", [0, 100_000])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICESILENTex:x { ?a ?b ?c } }",
        "SELECT * { SERVICEex:x { ?a ?b ?c } }",
        "SELECT * { ?s a ex:.SERVICE ex:x { ?a ?b ?c } }",
        "SELECT * { ?s a ?o FILTER(1<'#>') SERVICE ex:x { ?a ?b 'y' } }",
        "SELECT * { ?s a ?o FILTER(1<3)SERVICE#>\nex:x { ?a ?b ?c } }",
    ],
)
def test_no_spelling_reaches_another_server(
    tmp_path: Path, listener: tuple[int, list[object]], query: str, in_memory: int
) -> None:
    """Spellings that only the store's own parser takes for SERVICE: the worker can't open a connection."""
    write_store(quads(small_graph()), tmp_path / "store", in_memory)
    port, came = listener
    with contextlib.suppress(QueryError):
        run_query(tmp_path, f"PREFIX ex: <http://127.0.0.1:{port}/>\n{query}")
    time.sleep(0.2)
    assert came == []
    socket.create_connection(("127.0.0.1", port)).close()
    time.sleep(0.2)
    assert len(came) == 1  # the listener does notice


def test_answers_have_a_limit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_module, "LARGEST_ANSWER", 2_000_000)
    with pytest.raises(QueryError, match=r"larger than 2 MB.*LIMIT"):
        run_query(store, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    with pytest.raises(QueryError, match="larger than 2 MB"):
        run_query(store, "CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }")


def test_no_build(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no finished build"):
        run_query(tmp_path, ROLES)


def test_formats_of_rows(store: Store) -> None:
    result = run_query(store, ROLES)
    shown = {name: format_result(result, name) for name in ("table", "csv", "tsv", "json", "xml")}
    rows = [tuple(row.values()) for row in result.values()]
    assert [tuple(row) for row in csv.reader(io.StringIO(shown["csv"]))] == [("person", "title"), *rows]
    assert shown["tsv"].splitlines()[:2] == ["?person\t?title", '"Ana Duarte"\t"Minister for the Sea"']
    bindings = json.loads(shown["json"])["results"]["bindings"]
    assert [(b["person"]["value"], b["title"]["value"]) for b in bindings] == rows
    assert len(ET.fromstring(shown["xml"]).findall(".//{*}result")) == len(rows)
    assert shown["table"].splitlines()[0].split() == ["person", "title"]
    assert shown["table"].endswith("\n5 rows\n")
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in shown.values())


def test_formats_of_yes_and_no(store: Store) -> None:
    result = run_query(store, "ASK { ?x a kg:Agreement }")
    assert format_result(result, "table") == "yes\n"
    assert format_result(result, "csv") == "true\n"
    assert json.loads(format_result(result, "json"))["boolean"] is True
    assert "<boolean>true</boolean>" in format_result(result, "xml")


@pytest.mark.parametrize("name", FORMATS)
def test_formats_of_triples(store: Store, name: str) -> None:
    result = run_query(store, "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }")
    text = format_result(result, name)
    if name in ("table", "csv", "tsv"):
        assert len(text.splitlines()) >= 3
        assert "person-ana-duarte" in text
    else:
        syntax = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "xml": RdfFormat.RDF_XML}
        assert {q.triple for q in parse(text, syntax.get(name, RdfFormat.JSON_LD))} == set(result.triples)


def test_turtle_of_triples_is_short(store: Store) -> None:
    text = format_result(run_query(store, "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }"), "turtle")
    assert "id:person-ana-duarte kg:met id:person-joseph-otieno .\n" in text


def test_blank_nodes_of_the_query_are_written(store: Store) -> None:
    result = run_query(store, "CONSTRUCT { ?a kg:met [ rdfs:label ?l ] } WHERE { ?a kg:met ?b . ?b rdfs:label ?l }")
    assert len(list(parse(format_result(result, "turtle"), RdfFormat.TURTLE))) == len(result.triples) == 4


def test_formats_that_do_not_fit(store: Store) -> None:
    result = run_query(store, ROLES)
    with pytest.raises(QueryError, match="no format 'pdf'"):
        format_result(result, "pdf")
    with pytest.raises(QueryError, match="CONSTRUCT and DESCRIBE"):
        format_result(result, "turtle")


def test_table_shows_curies_and_gaps(store: Store) -> None:
    things = "id:country-kenya id:place-lisbon <http://b.example/a/b>"
    query = f"SELECT ?x ?code {{ VALUES ?x {{ {things} }} OPTIONAL {{ ?x kg:isoCode ?code }} }}"
    text = format_result(run_query(store, query), "table")
    assert [line.split() for line in text.splitlines()[2:-1]] == [
        ["id:country-kenya", "KEN"], ["id:place-lisbon"], ["http://b.example/a/b"],
    ]  # fmt: skip
    assert format_result(run_query(store, "SELECT ?x { ?x a kg:Nonsense }"), "table") == "no rows\n"


def test_table_fits_the_terminal_and_keeps_brackets(store: Store) -> None:
    text = format_result(run_query(store, "SELECT ('[b]a[/b] long line of many words' AS ?x) { }"), "table", width=20)
    assert max(map(len, text.splitlines())) <= 20
    assert "[b]a[/b]" in text
