"""Links from a service of the W3C Reconciliation API: a real server of that protocol, run here."""

from __future__ import annotations

import json
import threading
import time
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kg.errors import LinkError
from kg.link import Reconciler, link
from kg.model import Entity, EntityType, KnowledgeGraph

PEOPLE = {"Ada Quill": "Q11", "Ben Rut": "Q12", "Ben Rutt": "Q13"}


class Service(ThreadingHTTPServer):
    """A reconciliation service of version 0.2 over `PEOPLE`; `mode` makes it misbehave."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.mode = ""
        self.batches: list[dict[str, Any]] = []
        self.manifest: dict[str, Any] = {
            "versions": ["0.2"], "name": "People of the test", "identifierSpace": "http://example.org/people/",
            "schemaSpace": "http://example.org/types/", "view": {"url": "http://example.org/people/{{id}}"},
        }  # fmt: skip

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/reconcile"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self.answer(self.server.manifest)

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        queries = json.loads(urllib.parse.parse_qs(self.rfile.read(length).decode())["queries"][0])
        self.server.batches.append(queries)
        self.answer({key: {"result": candidates(query)} for key, query in queries.items()})

    def answer(self, content: object) -> None:
        mode = self.server.mode
        if mode == "slow":
            time.sleep(1.5)
        body = {"html": b"<html>", "list": b"[]", "partial": b'{"other": {"result": []}}'}.get(
            mode, json.dumps(content).encode()
        )
        if mode == "error":
            body = b'{"status": "error", "message": "too many"}'
        self.send_response(503 if mode == "down" else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """No log in the tests' output."""


def candidates(query: dict[str, Any]) -> list[dict[str, Any]]:
    assert query["limit"] >= 1
    found = [n for n in PEOPLE if n.split()[0] == query["query"].split()[0]]
    exact = [n for n in found if n == query["query"]]
    return [
        {
            "id": PEOPLE[n],
            "name": n,
            "score": 100 if n in exact else 70,
            "match": n in exact and len(found) == 1,
            "type": [],
        }
        for n in found
    ]


@pytest.fixture
def service() -> Iterator[Service]:
    server = Service()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def graph(*labels: str) -> KnowledgeGraph:
    entities = {f"person-{i}": Entity(f"person-{i}", EntityType.PERSON, label) for i, label in enumerate(labels)}
    entities["title-mayor"] = Entity("title-mayor", EntityType.TITLE, "Ada mayor")
    return KnowledgeGraph({}, entities, {})


def test_decided_is_the_same_and_a_guess_is_close(service: Service) -> None:
    linked = link(graph("Ada Quill", "Ben Rut", "Cy Nobody"), Reconciler(service.url, types={EntityType.PERSON: "Q5"}))
    ada, ben, cy = (linked.entities[f"person-{i}"] for i in range(3))
    assert (ada.same_as, ada.close_match) == (("http://example.org/people/Q11",), ())
    assert (ben.same_as, ben.close_match) == ((), ("http://example.org/people/Q12",))
    assert (cy.same_as, cy.close_match) == ((), ())
    assert linked.entities["title-mayor"].close_match == ()
    assert {q["type"] for q in service.batches[0].values()} == {"Q5"}


def test_queries_go_in_batches_of_what_the_service_allows(service: Service) -> None:
    service.manifest["batchSize"] = 2
    Reconciler(service.url).matches(list(graph(*(f"Ada {n}" for n in range(5))).entities.values())[:5])
    assert [len(b) for b in service.batches] == [2, 2, 1]


def test_answers_are_kept_and_need_no_network_then(service: Service, tmp_path: Path) -> None:
    first = link(graph("Ada Quill", "Ben Rut"), Reconciler(service.url, tmp_path / "links"))
    asked = len(service.batches)
    service.mode = "down"
    again = link(graph("Ada Quill", "Ben Rut"), Reconciler(service.url, tmp_path / "links"))
    assert again.entities == first.entities
    assert len(service.batches) == asked


def test_linked_entities_are_not_asked_for(service: Service) -> None:
    entity = Entity("person-0", EntityType.PERSON, "Ada Quill", same_as=("http://example.org/chosen",))
    linked = link(KnowledgeGraph({}, {entity.id: entity}, {}), Reconciler(service.url))
    assert linked.entities["person-0"] == entity
    assert service.batches == []


@pytest.mark.parametrize(
    ("mode", "message"),
    [
        ("down", "HTTP 503"),
        ("html", "doesn't answer in JSON"),
        ("list", "no object"),
        ("error", "reports an error: too many"),
        ("partial", "names no identifierSpace"),
        ("slow", "no answer within 0.3 seconds"),
    ],
)
def test_errors_say_what_to_do(service: Service, mode: str, message: str) -> None:
    service.mode = mode
    with pytest.raises(LinkError, match=message):
        Reconciler(service.url, timeout=0.3).matches([Entity("person-0", EntityType.PERSON, "Ada Quill")])


def test_a_missing_answer_is_an_error(service: Service) -> None:
    client = Reconciler(service.url)
    client.manifest()
    service.mode = "partial"
    with pytest.raises(LinkError, match="left out the answer to 'Ada Quill'"):
        client.matches([Entity("person-0", EntityType.PERSON, "Ada Quill")])


def test_no_server_and_no_address() -> None:
    with pytest.raises(LinkError, match="can't be reached"):
        Reconciler("http://127.0.0.1:9/none", timeout=2).manifest()
    for address in ("file:///etc/passwd", "reconcile", "ftp://example.org"):
        with pytest.raises(LinkError, match="no web address"):
            Reconciler(address)
