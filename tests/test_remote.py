"""A build in a real SPARQL server: Oxigraph's own, from its PyPI package; same answers as the embedded store."""

from __future__ import annotations

import dataclasses
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad

from kg.cli import main
from kg.errors import QueryError, QueryTimeout
from kg.model import KnowledgeGraph
from kg.query import run_query
from kg.questions import ask, get_question, list_questions
from kg.rdf import quads
from kg.remote import BATCH, Pushed, Remote
from kg.remote_http import StoreError
from kg.store import memory_store, write_store
from tests.small_graph import LISBON, small_graph
from tests.test_questions import ANSWERS

BASE = "https://kg.example.org/id/"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module", params=[(), ("--union-default-graph",)], ids=["plain", "union"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """An Oxigraph server in memory, as it comes and with its own union of graphs."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    assert program, "the package oxigraph of the dev extra brings the program"
    port = free_port()
    process = subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}", *request.param], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def remote(address: str) -> Remote:
    """The server, empty."""
    remote = Remote.at(address)
    remote.run_update("CLEAR ALL")
    return remote


def count(remote: Remote, query: str = COUNT) -> int:
    return int(run_query(remote, query).values()[0]["n"] or "")


def without(graph: KnowledgeGraph, document: str) -> KnowledgeGraph:
    """The graph without one document and what only it says."""
    facts = {}
    for id_, fact in graph.facts.items():
        kept = tuple(e for e in fact.evidence if e.document != document)
        if kept:
            facts[id_] = dataclasses.replace(fact, evidence=kept)
    documents = {id_: d for id_, d in graph.documents.items() if id_ != document}
    return dataclasses.replace(graph, documents=documents, facts=facts)


def test_every_question_has_the_same_answer(remote: Remote) -> None:
    graph = small_graph()
    remote.push(quads(graph))
    store = memory_store(graph)
    asked = 0
    for question in list_questions():
        for values, _, _ in ANSWERS[question.name]:
            assert ask(remote, question, values).values() == ask(store, question, values).values(), question.name
            asked += 1
    assert asked > 30


def test_the_union_holds_each_triple_once(remote: Remote) -> None:
    statements = list(quads(small_graph()))
    remote.push(statements)
    assert count(remote) == len({q.triple for q in statements})
    assert count(remote, NAMED) == len({q.graph_name for q in statements})


def test_from_chooses_graphs(remote: Remote, request: pytest.FixtureRequest) -> None:
    if "union" in request.node.callspec.id:
        pytest.xfail("Oxigraph's server heeds no FROM where it is started with --union-default-graph")
    statements = list(quads(small_graph()))
    remote.push(statements)
    entities = {q.triple for q in statements if q.graph_name == NamedNode(f"{BASE}entities")}
    assert count(remote, COUNT.replace("{", f"FROM <{BASE}entities> {{", 1)) == len(entities)


def test_only_what_changed_is_sent(remote: Remote) -> None:
    graph = small_graph()
    first = remote.push(quads(graph))
    graphs = len({q.graph_name for q in quads(graph)})
    assert first == Pushed(graphs, 0, 0)
    assert remote.push(quads(graph)) == Pushed(0, graphs, 0)
    changed = dataclasses.replace(graph.documents[LISBON.id], title="Another title")
    graph = dataclasses.replace(graph, documents={**graph.documents, LISBON.id: changed})
    assert remote.push(quads(graph)) == Pushed(1, graphs - 1, 0)
    assert count(remote) == len({q.triple for q in quads(graph)})
    titles = run_query(remote, f"SELECT ?t {{ id:{LISBON.id} dcterms:title ?t }}").values()
    assert titles == [{"t": "Another title"}]


def test_documents_that_are_gone_are_taken_back(remote: Remote) -> None:
    graph = small_graph()
    meeting = graph.facts["meeting-1"]
    shared = dataclasses.replace(meeting, evidence=(*meeting.evidence, *graph.facts["role-2"].evidence))
    graph = dataclasses.replace(graph, facts={**graph.facts, "meeting-1": shared})
    remote.push(quads(graph))
    less = without(graph, LISBON.id)
    assert remote.push(quads(less)).dropped == 1
    assert count(remote) == len({q.triple for q in quads(less)})
    assert run_query(remote, "ASK { id:meeting-1 a kg:Meeting }").boolean is True  # the other document says so too
    assert run_query(remote, "ASK { id:funding-1 a kg:Funding }").boolean is False
    store = memory_store(less)
    for name in ("conflicts", "one-source", "who-met-whom"):
        question = get_question(name)
        assert ask(remote, question, {}).values() == ask(store, question, {}).values()


def test_a_build_that_was_broken_off_is_mended(remote: Remote) -> None:
    graph = small_graph()
    remote.push(quads(graph))
    name = f"{BASE}{LISBON.id}-graph"
    lines = sorted(f"{q.triple} .\n" for q in quads(graph) if q.graph_name == NamedNode(name))
    remote.take_back(name, BASE)
    half = "".join(lines[: len(lines) // 2]).encode()
    remote.connection.send("PUT", f"{remote.graphs}?graph={name}", half, "application/n-triples", 30)
    assert remote.push(quads(graph)).sent == 1
    assert count(remote) == len({q.triple for q in quads(graph)})


def test_other_peoples_graphs_are_left_alone(remote: Remote) -> None:
    remote.run_update("INSERT DATA { <http://a/> <http://b/> 1 . GRAPH <http://other/> { <http://a/> <http://b/> 2 } }")
    remote.push(quads(small_graph()))
    remote.push(quads(without(small_graph(), LISBON.id)))
    assert remote.rows("SELECT ?x { GRAPH <http://other/> { ?s ?p ?x } }") == [{"x": "2"}]
    assert run_query(remote, "ASK { <http://a/> ?p ?o }").boolean is False
    with pytest.raises(QueryError, match="ends too early"):
        run_query(remote, "SELECT * {")


def test_large_graphs_go_in_batches(remote: Remote) -> None:
    node = NamedNode(f"{BASE}x")
    base = Quad(node, NamedNode("https://w3id.org/kg-builder/ns#base"), NamedNode(BASE), NamedNode(f"{BASE}build"))
    many = [
        Quad(node, NamedNode("http://b/"), NamedNode(f"http://c/{n}"), NamedNode(f"{BASE}big-graph"))
        for n in range(2 * BATCH + 7)
    ]
    remote.push([base, *many])
    assert count(remote) == len(many) + 1


def test_forms_of_answers(remote: Remote) -> None:
    remote.push(quads(small_graph()))
    store = memory_store(small_graph())
    for query in (
        "ASK { ?x a kg:Agreement }",
        "SELECT ?b ?none { ?a kg:met ?b } ORDER BY ?b",
        "CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }",
        "DESCRIBE id:country-kenya",
        "BASE <https://kg.example.org/id/> SELECT ?n { <country-kenya> rdfs:label ?n }",
    ):
        here, there = run_query(store, query), run_query(remote, query)
        assert (here.form, here.variables, here.rows, here.boolean, here.triples) == (
            there.form,
            there.variables,
            there.rows,
            there.boolean,
            there.triples,
        )


def test_what_cannot_run_is_explained(remote: Remote) -> None:
    with pytest.raises(StoreError, match="holds no build"):
        run_query(remote, COUNT)
    remote.push(quads(small_graph()))
    with pytest.raises(QueryError, match=r"(?s)^Line 2, column \d+: .*\n  FILTR }\n +\^$"):
        run_query(remote, "SELECT * {\nFILTR }")
    with pytest.raises(QueryError, match="only read"):
        run_query(remote, "DROP ALL")
    with pytest.raises(QueryError, match="other servers"):
        run_query(remote, "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }")
    with pytest.raises(QueryTimeout, match=r"within 0\.5 seconds"):
        run_query(remote, ENDLESS, timeout=0.5)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("localhost:7878", "no address"),
        ("ftp://localhost/", "no address"),
        ("file:///etc/passwd", "no address"),
        ("http://", "no address"),
        ("http://a/,http://b/", "neither one address nor three"),
    ],
)
def test_addresses_that_are_none(address: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        Remote.at(address)


def test_no_server_there() -> None:
    with pytest.raises(StoreError, match="can't be reached"):
        Remote.at(f"http://127.0.0.1:{free_port()}")


def test_addresses_of_each_service(address: str) -> None:
    remote = Remote.at(f"{address}/query,{address}/update,{address}/store")
    assert remote.answers()
    with pytest.raises(StoreError, match="No SPARQL server answers"):
        Remote.at(f"{address}/nothing,{address}/update,{address}/store")


def test_the_command(remote: Remote, address: str, tmp_path: Path) -> None:
    write_store(quads(small_graph()), tmp_path / "out" / "store")
    from kg.commands import push

    push(tmp_path / "out", address, quiet=True)
    here = CliRunner().invoke(main, ["query", "-o", str(tmp_path / "out"), "--question", "laws"])
    there = CliRunner().invoke(main, ["query", "--store", address, "--question", "laws"])
    assert (here.exit_code, there.exit_code) == (0, 0)
    assert here.output == there.output
    assert "Reef Bill" in there.output


def test_a_build_goes_into_the_server(remote: Remote, address: str, tmp_path: Path) -> None:
    text = "Lisbon, 4 March 2024\n\nAna Duarte, the Minister for the Sea of Portugal, met Joseph Otieno in Lisbon on Monday.\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(text)
    (tmp_path / "in" / "two.txt").write_text(text.replace("Ana Duarte", "Bela Novak"))
    arguments = ["build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--store", address]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert "4 graphs sent" in done.output
    (tmp_path / "in" / "two.txt").unlink()
    done = CliRunner().invoke(main, arguments)
    assert "1 taken back" in done.output
    rows = run_query(Remote.at(address), "SELECT ?n { ?p a kg:Person ; rdfs:label ?n } ORDER BY ?n").values()
    assert [row["n"] for row in rows] == ["Ana Duarte", "Joseph Otieno"]
