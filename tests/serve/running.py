"""A running server over the small graph, in a process of its own on loopback, and a client that hides nothing."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from kg.rdf import quads
from kg.rdf_vocabulary import text_path
from kg.store import write_store
from kg.view import render
from tests.small_graph import small_graph

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o }"
TIMEOUT = 2.0
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    """A server by its address."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def request(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float = 30,
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, query: str, accept: str | None = None, **more: Any) -> Reply:
        path = f"/sparql?{urlencode({'query': query, **more}, doseq=True)}"
        return self.request(path, headers={"Accept": accept} if accept else None)

    def post(self, query: str, accept: str | None = None, **more: Any) -> Reply:
        headers = {"Content-Type": FORM, **({"Accept": accept} if accept else {})}
        return self.request("/sparql", "POST", urlencode({"query": query, **more}, doseq=True).encode(), headers)

    def direct(self, query: str | bytes, kind: str = "application/sparql-query", parameters: str = "") -> Reply:
        body = query if isinstance(query, bytes) else query.encode()
        return self.request(f"/sparql{parameters}", "POST", body, {"Content-Type": kind})


def write_build(out: Path) -> Path:
    """What the server needs of a build: store, texts, page."""
    graph = small_graph()
    write_store(quads(graph), out / "store")
    for document in graph.documents.values():
        path = out / text_path(document.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.text.encode())
    (out / "graph.html").write_text(render(graph, title="Small"), "utf-8")
    return out


@contextmanager
def running(out: Path, *options: str) -> Iterator[Server]:
    """``kg serve`` on a port that is free."""
    command = [sys.executable, "-m", "kg", "serve", "-o", str(out), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        assert " is served at http" in line, line or (process.stderr.read() if process.stderr else "")
        yield Server(line.split(" is served at ")[1].split()[0], process)
        assert process.poll() is None, "the server ended by itself"
    finally:
        process.send_signal(signal.SIGINT)
        try:
            _, complaints = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert "Traceback" not in complaints, complaints
