"""Runs one query in a process of its own, so that the query can be stopped: the store itself can't be told to.

Started as a file (``python -P query_worker.py``) with the job as JSON on its standard input. It imports nothing of `kg` but
pyoxigraph, to be up in a moment. Output: one line of JSON that says what follows, then the result's bytes.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store


def run(job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The head and the bytes of the answer to a job: a store, the update that joins its graphs, a query with its prefixes."""
    if job["file"]:
        store = Store()
        store.bulk_load(path=job["file"], format=RdfFormat.N_QUADS)
        store.update(job["join"])
    else:
        store = Store.read_only(job["folder"])
    try:
        results = store.query(job["query"], prefixes=job["prefixes"], base_iri=job["base"])
        if isinstance(results, QueryBoolean):
            return {"form": "ask"}, results.serialize(format=QueryResultsFormat.JSON) or b""
        if isinstance(results, QuerySolutions):
            variables = [variable.value for variable in results.variables]
            return {"form": "select", "variables": variables}, results.serialize(format=QueryResultsFormat.JSON) or b""
        return {"form": "graph"}, results.serialize(format=RdfFormat.N_TRIPLES) or b""
    except SyntaxError as error:
        return {"form": "syntax", "message": str(error)}, b""


def main() -> None:
    try:
        head, body = run(json.load(sys.stdin))
    except (OSError, RuntimeError, ValueError) as error:
        head, body = {"form": "error", "message": str(error)}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
