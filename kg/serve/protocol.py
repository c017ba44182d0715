"""The query operation of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.errors import KgError, OutputError, QueryError, QueryTimeout
from kg.rdf_vocabulary import prefixes
from kg.serve.description import DescriptionCache
from kg.serve.negotiate import GRAPHS, RESULTS, choose, content_type
from kg.serve.pool import Answer, BusyError, Job, WorkerPool
from kg.sparql import refuse_unknown_prefixes, refuse_what_is_not_asked, syntax_error

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
READ_ONLY = "This endpoint only reads: updates are refused."
BODY_SECONDS = 30.0
MOST_FIELDS = 1_000


class RefusalError(KgError):
    """A request that can't be answered, with the HTTP status that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: rows or triples of an answer, its bytes, bytes of a request's body."""

    rows: int = 100_000
    answer: int = 256 << 20
    body: int = 1 << 20


@dataclass(frozen=True, slots=True)
class Operation:
    """A query with the dataset that the request chose; with graphs chosen there, FROM and FROM NAMED don't count."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Endpoint:
    """``/sparql``: queries, and without one the description of the service."""

    def __init__(self, pool: WorkerPool, limits: Limits) -> None:
        self.pool = pool
        self.limits = limits
        self.description = DescriptionCache(pool)

    async def __call__(self, request: Request) -> Response:
        try:
            operation = await read_operation(request, self.limits)
            if operation is None:
                return await self.describe(request)
            return await self.answer(request, operation)
        except RefusalError as error:
            return plain(error.status, str(error))
        except BusyError as error:
            return plain(503, str(error), {"Retry-After": "5"})
        except QueryTimeout as error:
            return plain(503, str(error))
        except QueryError as error:
            return plain(400, str(error))
        except OutputError as error:
            return plain(500, str(error))
        except ClientDisconnect:
            return plain(400, "The request broke off.")

    async def describe(self, request: Request) -> Response:
        media = choose(request.headers.get("accept"), GRAPHS)
        if media is None:
            raise RefusalError(406, f"The description of this service comes as {', '.join(GRAPHS)}.")
        base = str(request.base_url)
        return Response(
            await self.description.text(base, GRAPHS[media]), media_type=content_type(media), headers={"Vary": "Accept"}
        )

    async def answer(self, request: Request, operation: Operation) -> Response:
        """The answer to a query in the format that the client prefers."""
        refuse(operation)
        self.pool.refresh()
        refuse_unknown_prefixes(operation.query, prefixes(self.pool.base))
        accept = request.headers.get("accept")
        results, graph = choose(accept, RESULTS), choose(accept, GRAPHS)
        if results is None and graph is None:
            raise RefusalError(406, f"Answers come as {', '.join(dict.fromkeys((*RESULTS, *GRAPHS)))}.")
        job = Job(
            operation.query,
            RESULTS[results] if results else None,
            GRAPHS[graph] if graph else None,
            operation.default_graphs,
            operation.named_graphs,
            self.limits.rows,
            self.limits.answer,
        )
        answer = await while_connected(request, self.pool, job)
        refuse_answer(answer, operation.query, self.limits)
        media = graph if answer.head["form"] == "graph" else results
        return Response(answer.body, headers={"Content-Type": content_type(media or ""), "Vary": "Accept"})


def refuse(operation: Operation) -> None:
    """RefusalError for what is no query of this build: an update, SERVICE, LOAD; QueryError for graphs that are no IRIs."""
    try:
        refuse_what_is_not_asked(operation.query)
    except QueryError as error:
        raise RefusalError(403, str(error)) from error
    for iri in (*operation.default_graphs, *operation.named_graphs):
        try:
            NamedNode(iri)
        except ValueError as error:
            raise QueryError(f"{iri!r} is no IRI, so it can't name a graph.") from error


def refuse_answer(answer: Answer, query: str, limits: Limits) -> None:
    """The error that an answer stands for, if it does."""
    form = answer.head["form"]
    if form == "syntax":
        raise syntax_error(query, answer.head["message"])
    if form == "error":
        raise QueryError(f"The query failed: {answer.head['message']}.")
    if form == "unacceptable":
        offers = GRAPHS if answer.head["of"] == "graph" else RESULTS
        raise RefusalError(406, f"The answer to this query comes as {', '.join(offers)}.")
    if form == "limit" and answer.head["of"] == "bytes":
        raise RefusalError(403, f"The answer is larger than {limits.answer:,} bytes: ask for less.")
    if form == "limit":
        raise RefusalError(403, f"The answer has more than {limits.rows:,} {answer.head['of']}: add a LIMIT.")


async def while_connected(request: Request, pool: WorkerPool, job: Job) -> Answer:
    """Run a job for as long as the client waits for it; ClientDisconnect where it has gone."""
    work = asyncio.create_task(pool.run(job))
    gone = asyncio.create_task(disconnected(request))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        raise ClientDisconnect
    finally:
        gone.cancel()
        if not work.done():
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)


async def disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def read_operation(request: Request, limits: Limits) -> Operation | None:
    """The operation of a request, None where it asks nothing. RefusalError where it is none or isn't allowed."""
    if request.method in ("GET", "HEAD"):
        return from_fields(fields(request.scope["query_string"]), needed=False)
    kind, charset = media_type(request.headers.get("content-type", ""))
    if kind == UPDATE:
        raise RefusalError(403, READ_ONLY)
    if kind not in (FORM, QUERY):
        raise RefusalError(415, f"A query is posted as {FORM} or as {QUERY}.")
    if charset not in ("", "utf-8", "utf8"):
        raise RefusalError(415, "A query is posted in UTF-8.")
    body = await read_body(request, limits.body)
    if kind == FORM:
        return from_fields(fields(body), needed=True)
    try:
        query = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusalError(400, "The query is no UTF-8 text.") from error
    given = fields(request.scope["query_string"])
    if "query" in given or "update" in given:
        raise RefusalError(400, "The query is in the body of the request and must not stand in its address as well.")
    return Operation(query, tuple(given.get("default-graph-uri", ())), tuple(given.get("named-graph-uri", ())))


def from_fields(given: Mapping[str, Sequence[str]], needed: bool) -> Operation | None:
    if "update" in given:
        raise RefusalError(403, READ_ONLY)
    queries = given.get("query", ())
    if not queries and not needed and not given:
        return None
    if len(queries) != 1:
        raise RefusalError(400, f"A request has one parameter 'query', and this one has {len(queries) or 'none'}.")
    return Operation(queries[0], tuple(given.get("default-graph-uri", ())), tuple(given.get("named-graph-uri", ())))


def fields(encoded: bytes) -> dict[str, list[str]]:
    """The fields of a form or an address. RefusalError where they are no UTF-8."""
    given: dict[str, list[str]] = {}
    try:
        text = encoded.decode("ascii")
        for name, value in parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS):
            given.setdefault(name, []).append(value)
    except ValueError as error:
        raise RefusalError(400, "The parameters of the request are no UTF-8 text in percent-encoding.") from error
    return given


def media_type(header: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type header, in lower case."""
    message = Message()
    message["content-type"] = header
    return (message.get_content_type() if header else ""), (message.get_content_charset("") or "").lower()


async def read_body(request: Request, most: int) -> bytes:
    """The body of a request; RefusalError where it is too large or takes too long to come."""
    too_large = RefusalError(413, f"The request is larger than {most:,} bytes.")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    raise too_large
    except TimeoutError as error:
        raise RefusalError(408, f"The request didn't come within {BODY_SECONDS:g} seconds.") from error
    return bytes(body)


def plain(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """An answer for a client that reads text."""
    return Response(message + "\n", status, headers, "text/plain; charset=utf-8")
