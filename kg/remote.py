"""A build in a SPARQL 1.1 server of the user's: written graph by graph, taken back where documents are gone, and asked.

Every named graph of the build is a graph of the server. Two more are beside them: ``all``, the union of the rest, because
servers differ in what a query without FROM sees; and ``store-state``, the digest of each graph, so that only what changed is
sent again. A graph loses its digest before it is touched and gets it back when it is whole: a build that was broken off is
mended by the next. Graphs outside the build's base are never touched.

https://www.w3.org/TR/sparql11-http-rdf-update/, https://www.w3.org/TR/sparql11-update/, https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urlsplit

from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Store, Triple

from kg.errors import QueryError
from kg.query import DEFAULT_TIMEOUT, Result, read_answer
from kg.rdf_vocabulary import BUILD_GRAPH, DEFAULT_BASE, expand, prefixes
from kg.remote_http import Connection, StoreError
from kg.sparql import refuse_unknown_prefixes, refuse_what_is_not_asked, syntax_error, tokens

UNION_GRAPH = "all"
STATE_GRAPH = "store-state"
DIGEST = expand("schema:sha256")
BATCH = 1_000
"""Triples of one request: there are servers that run out of memory at ten thousand."""

LAYOUTS: tuple[tuple[str, str, str], ...] = (
    ("query", "update", "store"),  # Oxigraph
    ("sparql", "update", "data"),  # Apache Jena Fuseki, by its documentation
)
"""Paths of query, update and graph store under the address of a server, as far as they are tried without being told."""

JSON = "application/sparql-results+json"
N_TRIPLES = "application/n-triples"
UPDATE_SECONDS = 300.0
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """How many graphs were sent, stood there already, and were taken back."""

    sent: int
    kept: int
    dropped: int


@dataclass
class Remote:
    """A server by the addresses of its three services."""

    query: str
    update: str
    graphs: str
    connection: Connection
    base: str | None = None
    names: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def at(cls, address: str) -> Remote:
        """The server at an address, say ``http://localhost:7878``, or at three (query, update, graph store) with commas.

        A user and password may stand in the address. StoreError where nothing there answers a query.
        """
        addresses = [part.strip() for part in address.split(",")]
        if len(addresses) not in (1, 3):
            raise StoreError(
                f"--store {address} is neither one address nor three (query,update,graphs) with commas between them."
            )
        connection = Connection.to(addresses)
        plain = [without_user(part) for part in addresses]
        if len(plain) == 3:
            found = cls(plain[0], plain[1], plain[2], connection)
            if not found.answers():
                raise StoreError(f"No SPARQL server answers at {plain[0]}: is it running?")
            return found
        root = plain[0].rstrip("/")
        for paths in LAYOUTS:
            query, update, graphs = (f"{root}/{path}" for path in paths)
            found = cls(query, update, graphs, connection)
            if found.answers():
                return found
        raise StoreError(
            f"No SPARQL server answers at {root}: is it running? Where its services have addresses of their own, "
            "give all three: --store QUERY,UPDATE,GRAPHS"
        )

    def answers(self) -> bool:
        """Whether the address of queries answers one. StoreError where nothing listens there at all."""
        try:
            return isinstance(json.loads(self.post_query("ASK {}", JSON)).get("boolean"), bool)
        except (QueryError, ValueError, AttributeError):
            return False

    def push(self, quads: Iterable[Quad], base: str = DEFAULT_BASE, progress: Progress | None = None) -> Pushed:
        """Make the server hold these quads under `base`: send graphs that are new or changed, take back those that are gone."""
        wanted = {name: sorted(lines) for name, lines in lines_by_graph(quads).items()}
        digests = {name: digest(lines) for name, lines in wanted.items()}
        known = self.digests(base)
        there = {*known, *self.graphs_under(base)} - {base + UNION_GRAPH, base + STATE_GRAPH}
        stale = sorted(name for name in there if known.get(name) != digests.get(name))
        missing = sorted(name for name in wanted if known.get(name) != digests[name])
        for name in stale:
            self.take_back(name, base)
        for done, name in enumerate(missing, 1):
            self.send(name, wanted[name], digests[name], base)
            if progress:
                progress(done, len(missing), name.removeprefix(base))
        return Pushed(len(missing), len(wanted) - len(missing), len(there - wanted.keys()))

    def send(self, name: str, lines: list[str], mark: str, base: str) -> None:
        """Write one graph, add it to the union, and note that it is whole."""
        address = f"{self.graphs}?{urlencode({'graph': name})}"
        for start in range(0, len(lines), BATCH):
            method = "PUT" if start == 0 else "POST"
            body = "".join(lines[start : start + BATCH]).encode()
            self.connection.send(method, address, body, N_TRIPLES, UPDATE_SECONDS)
        self.run_update(
            f"INSERT {{ GRAPH <{base}{UNION_GRAPH}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }} ;\n"
            f"INSERT DATA {{ GRAPH <{base}{STATE_GRAPH}> {{ <{name}> <{DIGEST}> {Literal(mark)} }} }}"
        )

    def take_back(self, name: str, base: str) -> None:
        """Drop a graph, and from the union what no other graph of the build says."""
        union, state = f"<{base}{UNION_GRAPH}>", f"<{base}{STATE_GRAPH}>"
        self.run_update(
            f"DELETE WHERE {{ GRAPH {state} {{ <{name}> <{DIGEST}> ?d }} }} ;\n"
            f"DELETE {{ GRAPH {union} {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }}\n"
            f"  FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }}\n"
            f"    FILTER(?g NOT IN (<{name}>, {union}, {state}) && STRSTARTS(STR(?g), {Literal(base)})) }} }} ;\n"
            f"DROP SILENT GRAPH <{name}>"
        )

    def run_update(self, text: str) -> None:
        self.connection.send("POST", self.update, text.encode(), "application/sparql-update", UPDATE_SECONDS)

    def digests(self, base: str) -> dict[str, str]:
        """The digest of each graph of the build that is whole."""
        rows = self.rows(f"SELECT ?g ?d {{ GRAPH <{base}{STATE_GRAPH}> {{ ?g <{DIGEST}> ?d }} }}")
        return {row["g"]: row["d"] for row in rows}

    def graphs_under(self, base: str) -> set[str]:
        """Every graph whose name begins with the base."""
        query = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), {Literal(base)})) }}"
        return {row["g"] for row in self.rows(query)}

    def rows(self, query: str) -> list[dict[str, str]]:
        bindings = json.loads(self.post_query(query, JSON))["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]

    def know_build(self) -> tuple[str, tuple[str, ...]]:
        """The base of the build that the server holds, and its graphs. StoreError where it holds none, or several."""
        if self.base is None:
            found = self.rows(f"SELECT DISTINCT ?b {{ GRAPH ?g {{ ?run <{expand('kg:base')}> ?b }} }} ORDER BY ?b")
            bases = [row["b"] for row in found]
            if len(bases) != 1:
                what = f"builds under several bases ({', '.join(bases)})" if bases else "no build"
                raise StoreError(f"{self.query} holds {what}: write one there with kg build --store.")
            self.base = bases[0]
            self.names = tuple(
                sorted(self.graphs_under(self.base) - {self.base + UNION_GRAPH, self.base + STATE_GRAPH})
            )
        return self.base, self.names

    def answer(self, text: str, timeout: float | None = DEFAULT_TIMEOUT) -> Result:
        """Answer a query as `kg.query.run_query` does on a build; after `timeout` seconds it is no longer waited for.

        Without FROM a query sees the union of the build's graphs, and each of them by GRAPH.
        """
        refuse_what_is_not_asked(text)
        base, names = self.know_build()
        known = prefixes(base)
        refuse_unknown_prefixes(text, known)
        form = form_of(text, known, base)
        dataset: list[tuple[str, str]] = []
        if not any(token.type == "word" and token.text.upper() == "FROM" for token in tokens(text)):
            dataset = [("default-graph-uri", base + UNION_GRAPH), *(("named-graph-uri", name) for name in names)]
        declared = "".join(f"PREFIX {prefix}: <{space}> " for prefix, space in known.items())
        body = self.post_query(
            f"BASE <{base}> {declared}\n{text}", N_TRIPLES if form == "graph" else JSON, dataset, timeout
        )
        try:
            head: Mapping[str, Any] = {"form": form}
            if form == "select":
                head = {"form": form, "variables": json.loads(body)["head"]["vars"]}
            return read_answer(text, dict(head), body, known)
        except (ValueError, SyntaxError, KeyError) as error:
            raise StoreError(f"{self.query} broke off its answer: make the query narrower.") from error

    def post_query(
        self,
        query: str,
        accept: str,
        dataset: Iterable[tuple[str, str]] = (),
        timeout: float | None = DEFAULT_TIMEOUT,
    ) -> bytes:
        form = urlencode([("query", query), *dataset]).encode()
        kind = "application/x-www-form-urlencoded"
        return self.connection.send("POST", self.query, form, kind, timeout, accept)


def form_of(text: str, known: dict[str, str], base: str) -> str:
    """The form of a query: select, ask or graph. QueryError, with its place, where it is no SPARQL."""
    try:
        results = Store().query(text, prefixes=known, base_iri=base)
    except SyntaxError as error:
        raise syntax_error(text, str(error)) from error
    return "ask" if isinstance(results, QueryBoolean) else "select" if isinstance(results, QuerySolutions) else "graph"


def lines_by_graph(quads: Iterable[Quad]) -> dict[str, set[str]]:
    """The statements of each named graph as N-Triples; those of the default graph go to the graph of the build."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        graph = quad.graph_name
        name = graph.value if isinstance(graph, NamedNode) else BUILD_GRAPH
        found[name].add(f"{Triple(quad.subject, quad.predicate, quad.object)} .\n")
    return found


def digest(lines: Iterator[str] | list[str]) -> str:
    return sha256("".join(lines).encode()).hexdigest()


def without_user(address: str) -> str:
    """An address without the user and password in it."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
