"""Answers queries on one store in a process of its own, one after another, until its input ends or it is killed.

Started as a file (``python -P worker.py SETTINGS``); imports nothing of `kg` but pyoxigraph, to be up in a moment. A job is a
length of four bytes and JSON; its answer a length and JSON (the head), then a length and bytes (the body).
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
    serialize,
)

RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
STRING = "http://www.w3.org/2001/XMLSchema#string"
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
Answer = tuple[dict[str, Any], bytes]


def open_stores(settings: Mapping[str, Any]) -> tuple[Store, Store]:
    """The store of a build from its file, with its graphs joined, or its folder; and the one for queries that name no graph.

    In memory these are two: a look-up goes through the statements of a node in all graphs, so that with the union beside the
    graphs it takes up to nine times as long as in a store that holds the union alone.
    """
    if not settings["file"]:
        store = Store.read_only(settings["folder"])
        return store, store
    store = Store()
    store.bulk_load(path=settings["file"], format=RdfFormat.N_QUADS)
    union = Store()
    union.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    store.update(settings["join"])
    return store, union


def confine(settings: Mapping[str, Any]) -> None:
    """Bound what a query can take: memory, and with a store in memory every further file and connection."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    try:
        import resource
    except ImportError:  # not on this system
        return
    with contextlib.suppress(OSError, ValueError):
        with Path("/proc/self/statm").open(encoding="ascii") as file:
            taken = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        most = taken + int(settings["memory"])
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if settings["file"]:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def answer(store: Store, settings: Mapping[str, Any], job: Mapping[str, Any]) -> Answer:
    """Head and body of the answer to a job. `results`, `graph`: the format for each form of query, None where not wanted."""
    given: dict[str, Any] = {}
    if job["default_graphs"] or job["named_graphs"]:
        given = {
            "default_graph": [NamedNode(iri) for iri in job["default_graphs"]],
            "named_graphs": [NamedNode(iri) for iri in job["named_graphs"]],
        }
    try:
        results = store.query(job["query"], prefixes=settings["prefixes"], base_iri=settings["base"], **given)
        if isinstance(results, QueryTriples):
            return graph_answer(results, settings, job)
        if job["results"] is None:
            return {"form": "unacceptable", "of": "results"}, b""
        if isinstance(results, QueryBoolean):
            return checked(results.serialize(format=RESULTS[job["results"]]) or b"", {"form": "ask"}, job)
        return rows_answer(results, job)
    except SyntaxError as error:
        return {"form": "syntax", "message": str(error)}, b""


def graph_answer(results: QueryTriples, settings: Mapping[str, Any], job: Mapping[str, Any]) -> Answer:
    """The triples of CONSTRUCT and DESCRIBE, each once, in a fixed order."""
    if job["graph"] is None:
        return {"form": "unacceptable", "of": "graph"}, b""
    triples: set[Triple] = set()
    for triple in results:
        triples.add(triple)
        if len(triples) > job["limit"]:
            return {"form": "limit", "of": "triples"}, b""
    ordered = sorted(triples, key=str)
    body = serialize(ordered, format=GRAPHS[job["graph"]], prefixes=settings["prefixes"]) or b""
    return checked(body, {"form": "graph", "rows": len(ordered)}, job)


def rows_answer(results: QuerySolutions, job: Mapping[str, Any]) -> Answer:
    """The rows of a SELECT, unless they are more than allowed."""
    variables = [variable.value for variable in results.variables]
    bindings: list[dict[str, Any]] = []
    for solution in itertools.islice(results, job["limit"] + 1):
        values = zip(variables, solution, strict=True)
        bindings.append({name: in_json(value) for name, value in values if value is not None})
    if len(bindings) > job["limit"]:
        return {"form": "limit", "of": "rows"}, b""
    document = {"head": {"vars": variables}, "results": {"bindings": bindings}}
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if job["results"] != "json":
        body = parse_query_results(body, QueryResultsFormat.JSON).serialize(format=RESULTS[job["results"]]) or b""
    return checked(body, {"form": "select", "rows": len(bindings)}, job)


def checked(body: bytes, head: dict[str, Any], job: Mapping[str, Any]) -> Answer:
    return (head, body) if len(body) <= job["most_bytes"] else ({"form": "limit", "of": "bytes"}, b"")


def in_json(term: Any) -> dict[str, Any]:
    """A term as in https://www.w3.org/TR/sparql11-results-json/#select-encode-terms."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        encoded = {"type": "literal", "value": term.value}
        if term.language:
            encoded["xml:lang"] = term.language
        elif term.datatype.value != STRING:
            encoded["datatype"] = term.datatype.value
        return encoded
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: in_json(part) for name, part in parts.items()}}


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame, None at the end of the input."""
    length = stream.read(4)
    return stream.read(int.from_bytes(length, "big")) if len(length) == 4 else None


def write_answer(stream: BinaryIO, head: dict[str, Any], body: bytes) -> None:
    encoded = json.dumps(head).encode()
    stream.writelines((len(encoded).to_bytes(4, "big"), encoded, len(body).to_bytes(8, "big"), body))
    stream.flush()


def main(arguments: Sequence[str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    settings = json.loads(arguments[0])
    output = sys.stdout.buffer
    try:
        store, union = open_stores(settings)
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        write_answer(output, {"form": "error", "message": str(error)}, b"")
        return
    confine(settings)
    write_answer(output, {"form": "ready"}, b"")
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        try:
            job = json.loads(frame)
            head, body = answer(union if job["union"] else store, settings, job)
        except (OSError, RuntimeError, ValueError) as error:
            head, body = {"form": "error", "message": str(error)}, b""
        write_answer(output, head, body)


if __name__ == "__main__":
    main(sys.argv[1:])
