"""Runs one query in a process of its own, so that the query can be stopped: the store itself can't be told to.

Started as a file (``python -P query_worker.py``) with the job as JSON on its standard input. It imports nothing of `kg` but
pyoxigraph, to be up in a moment. Output: one line of JSON that says what follows, then the result's bytes.

A query that asks other servers is refused before it gets here, by its words; as keywords may touch their neighbours in ways
that only the store's own parser knows, the process also gives up the right to open anything once the store is open.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store


class TooMuch(Exception):
    """The answer is larger than was asked for."""


class Answer(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > self.most:
            raise TooMuch
        return super().write(data)


def run(job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The head and the bytes of the answer to a job: a store, the update that joins its graphs, a query with its prefixes."""
    if job["file"]:
        store = Store()
        store.bulk_load(path=job["file"], format=RdfFormat.N_QUADS)
        store.update(job["join"])
    else:
        store = Store.read_only(job["folder"])
    if not open_nothing_more() and "service" in job["query"].lower():
        return {"form": "error", "message": "on this system no query may contain the word SERVICE"}, b""
    answer = Answer(job["most"])
    try:
        results = store.query(job["query"], prefixes=job["prefixes"], base_iri=job["base"])
        if isinstance(results, QueryBoolean):
            results.serialize(answer, format=QueryResultsFormat.JSON)
            return {"form": "ask"}, answer.getvalue()
        if isinstance(results, QuerySolutions):
            variables = [variable.value for variable in results.variables]
            results.serialize(answer, format=QueryResultsFormat.JSON)
            return {"form": "select", "variables": variables}, answer.getvalue()
        results.serialize(answer, format=RdfFormat.N_TRIPLES)
        return {"form": "graph"}, answer.getvalue()
    except SyntaxError as error:
        return {"form": "syntax", "message": str(error)}, b""


def open_nothing_more() -> bool:
    """Give up opening files and connections; False where the system can't."""
    try:
        import resource  # not on Windows
    except ImportError:
        return False
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    return True


def main() -> None:
    try:
        head, body = run(json.load(sys.stdin))
    except TooMuch:
        head, body = {"form": "too much"}, b""
    except (OSError, RuntimeError, ValueError) as error:
        head, body = {"form": "error", "message": str(error)}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
