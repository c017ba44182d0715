"""SPARQL queries on a build: read-only, the usual prefixes declared, the union of all graphs, stopped at their timeout."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from kg.declared_file import stored_relations
from kg.declared_rdf import declared_prefixes, kinds_in
from kg.errors import QueryError, QueryTimeout
from kg.rdf_vocabulary import prefixes, term
from kg.sparql import refuse_unknown_prefixes, refuse_what_is_not_asked, syntax_error
from kg.store import JOIN_GRAPHS, QUADS_FILE, base_of, named_quads, open_folder, store_folder

DEFAULT_TIMEOUT = 60.0
LARGEST_ANSWER = 200_000_000
"""Bytes of an answer above which a query is given up: about a million rows."""

WORKER = Path(__file__).with_name("query_worker.py")
Term = object
"""A node, literal or blank node of pyoxigraph, or None where a variable is unbound."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answered.

    `form`: select, ask or graph. `variables` and `rows` for select, each row in the order of the variables; `boolean` for ask;
    `triples` for CONSTRUCT and DESCRIBE. `body` is the answer as the store wrote it: JSON results, or N-Triples.
    """

    form: str
    prefixes: dict[str, str]
    body: bytes
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    boolean: bool | None = None
    triples: tuple[Triple, ...] = ()

    def values(self) -> list[dict[str, str | None]]:
        """The rows of a SELECT as plain text by variable; None where a variable is unbound."""
        return [dict(zip(self.variables, map(plain, row), strict=True)) for row in self.rows]


class Answering(Protocol):
    """What answers queries by itself: a server with a build in it, `kg.remote.Remote`."""

    def answer(self, text: str, timeout: float | None = ...) -> Result:
        """As `run_query`."""


Source = Path | Store | Answering


def run_query(source: Source, text: str, timeout: float | None = DEFAULT_TIMEOUT) -> Result:
    """Answer a query on the build in folder `source`, on a store, or on a server that holds a build.

    `timeout` in seconds; after it the query is stopped and QueryTimeout raised, and nothing of it is shown. None: no limit.
    FROM and FROM NAMED choose graphs; without them a query sees the union of all.

    Raises:
        QueryError: the query is no SPARQL, is an update, asks other servers, or its answer is too large.
        QueryTimeout: it took too long.
        OutputError: there is no build in the folder.
    """
    if not isinstance(source, Path | Store):
        return source.answer(text, timeout)
    refuse_what_is_not_asked(text)
    if timeout is not None and timeout <= 0:
        raise QueryError(f"A timeout of {timeout:g} seconds leaves no time at all: give more.")
    with place_on_disk(source) as (folder, base):
        known = prefixes_of(source, base)
        refuse_unknown_prefixes(text, known)
        file = folder / QUADS_FILE
        job = {
            "folder": str(folder),
            "file": str(file) if file.is_file() else "",
            "query": text,
            "prefixes": known,
            "base": base,
            "join": JOIN_GRAPHS,
            "most": LARGEST_ANSWER,
        }
        head, body = ask_worker(job, timeout)
    return read_answer(text, head, body, known)


@contextmanager
def place_on_disk(source: Path | Store) -> Iterator[tuple[Path, str]]:
    """The folder of a store and its base. A store in memory is written out for as long as the query runs."""
    if isinstance(source, Store):
        with tempfile.TemporaryDirectory(prefix="kg-query-") as folder:
            with (Path(folder) / QUADS_FILE).open("wb") as file:
                serialize(named_quads(source), file, format=RdfFormat.N_QUADS)
            yield Path(folder), base_of(source)
    else:
        folder_of_build = store_folder(source)
        yield folder_of_build, stored_base(folder_of_build)


def prefixes_of(source: Path | Store, base: str) -> dict[str, str]:
    """The prefixes that a query may use: those of kg, and those of the kinds that the build was told of."""
    if isinstance(source, Path):
        return declared_prefixes((relation.kind for relation in stored_relations(source, base)), base)
    found = source.quads_for_pattern(None, term("kg:declaration"), None, None)
    texts = {str(q.subject): q.object.value for q in found if isinstance(q.object, Literal)}
    return declared_prefixes(kinds_in(texts, base).values(), base)


def stored_base(folder: Path) -> str:
    """The base of a store on disk, without loading all of it where it is a file."""
    file = folder / QUADS_FILE
    if not file.is_file():
        return base_of(open_folder(folder))
    marker = f" <{prefixes()['kg']}base> "
    with file.open(encoding="utf-8") as lines:
        store = Store()
        for line in lines:
            if marker in line:
                store.load(line.encode(), format=RdfFormat.N_QUADS)
                break
    return base_of(store)


def ask_worker(job: dict[str, Any], timeout: float | None) -> tuple[dict[str, Any], bytes]:
    """Run a job in a process of its own, which is killed when the time is up."""
    worker = subprocess.Popen(
        [sys.executable, "-P", str(WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        output, complaint = worker.communicate(json.dumps(job).encode(), timeout)
    except subprocess.TimeoutExpired as error:
        raise QueryTimeout(
            f"The query was stopped after {timeout:g} seconds: make it narrower, or allow more time with --timeout."
        ) from error
    finally:
        if worker.poll() is None:
            worker.kill()
            worker.communicate()
    if worker.returncode:
        last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise QueryError(
            f"The query could not be finished ({last or f'exit code {worker.returncode}'}): make it narrower."
        )
    first, _, body = output.partition(b"\n")
    return json.loads(first), body


def read_answer(text: str, head: dict[str, Any], body: bytes, known: dict[str, str]) -> Result:
    """The worker's answer as a result; QueryError where it is a complaint."""
    if head["form"] == "syntax":
        raise syntax_error(text, head["message"])
    if head["form"] == "too much":
        raise QueryError(
            f"The answer is larger than {LARGEST_ANSWER // 1_000_000} MB: make the query narrower, or add a LIMIT."
        )
    if head["form"] == "error":
        raise QueryError(f"The query failed: {head['message']}.")
    if head["form"] == "graph":
        triples = tuple(sorted({quad.triple for quad in parse(body, RdfFormat.N_TRIPLES)}, key=str))
        return Result("graph", known, body, triples=triples)
    results = parse_query_results(body, QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return Result("ask", known, body, boolean=bool(results))
    assert isinstance(results, QuerySolutions)
    variables = tuple(head["variables"])
    rows = tuple(tuple(solution[name] for name in variables) for solution in results)
    return Result("select", known, body, variables, rows)


def plain(term: Term) -> str | None:
    """A term as text without marks: the IRI or the literal's value."""
    if term is None:
        return None
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
