"""Pages of what the graph holds: a thing by its local name, as HTML or RDF, and the stored text of a document."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.about import dossier, line
from kg.about_page import templates
from kg.errors import KgError, OutputError, QueryError, QueryTimeout
from kg.model import KnowledgeGraph
from kg.query_format import short
from kg.rdf_read import load_graph, stored_text
from kg.rdf_vocabulary import BUILD_RUN, prefixes, term
from kg.serve.negotiate import PAGES, SUFFIXES, choose, content_type
from kg.serve.pool import Answer, BusyError, Job, WorkerPool

FACTS_ON_A_PAGE = 200
MOST_PAGES = 1_000_000
MOST = 1_000_000
"""Rows and triples of an answer that is for a page."""
LOCAL = re.compile("[A-Za-z0-9_-]+")
"""The names of things are flat, see `kg.rdf`."""

FACTS = """
SELECT DISTINCT ?x WHERE {{ {{ ?x ?slot {node} ; kg:modality ?how }} UNION {{ {node} kg:modality ?how BIND({node} AS ?x) }} }}
ORDER BY ?x LIMIT {limit} OFFSET {offset}
"""
OF_FACTS = "SELECT DISTINCT ?x WHERE {{ VALUES ?fact {{ {nodes} }} ?fact ?p ?x FILTER(STRSTARTS(STR(?x), {base})) }}"
OF_EVIDENCE = "SELECT DISTINCT ?x WHERE {{ VALUES ?e {{ {nodes} }} ?e oa:hasSource|oa:hasSelector|kg:merge ?x }}"
DECLARED = "SELECT DISTINCT ?x WHERE { ?x kg:declaration ?text }"
"""The kinds of fact that a user has declared: without them their facts can't be read."""

DESCRIBE = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {nodes} }} ?s ?p ?o }}"
OWN = (
    "SELECT DISTINCT ?p ?o ?label WHERE {{ {node} ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }} ORDER BY ?p ?o LIMIT 500"
)
COUNT = "SELECT (COUNT(DISTINCT ?fact) AS ?n) WHERE {{ ?fact ?slot {node} ; kg:modality ?how }}"
MARKS = """
SELECT DISTINCT ?start ?end ?fact ?label WHERE {{
    ?evidence oa:hasSource {node} ; oa:hasSelector ?position .
    ?position oa:start ?start ; oa:end ?end .
    ?fact prov:wasDerivedFrom ?evidence ; rdfs:label ?label .
}} ORDER BY ?start ?end ?fact
"""


class NotFoundError(KgError):
    """There is no such thing in the graph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text with the facts that rest on it; `start` where a passage begins here."""

    start: int | None
    text: str
    marks: tuple[str, ...]

    def __iter__(self) -> Any:
        return iter((self.start, self.text, self.marks))


class Pages:
    """Pages of things and texts, each asked of the store when it is wanted."""

    def __init__(self, pool: WorkerPool) -> None:
        self.pool = pool

    async def thing(self, request: Request) -> Response:
        """``/id/LOCAL`` and ``/LOCAL``, with a suffix or an Accept header for the format."""
        local, suffix = split_suffix(request.path_params["local"])
        media = SUFFIXES[suffix] if suffix else choose(request.headers.get("accept"), PAGES)
        if media is None:
            return page_of_error(406, f"This page comes as {', '.join(PAGES)}.")
        if not LOCAL.fullmatch(local):
            return page_of_error(404, NOTHING)
        self.pool.refresh()
        node = NamedNode(self.pool.base + local)
        asked = request.query_params.get("page", "1")
        number = min(max(int(asked), 1), MOST_PAGES) if asked.isdecimal() else 1
        try:
            if PAGES[media] == "html":
                body = (await self.html(node, local, number)).encode()
            else:
                body = await self.rdf(node, PAGES[media])
        except KgError as error:
            return failure(error)
        return Response(body, headers={"Content-Type": content_type(media), "Vary": "Accept"})

    async def rdf(self, node: NamedNode, form: str) -> bytes:
        """All triples of a thing, of the facts that it is in, and of their evidence."""
        answer = await self.described(node, 0, MOST, form)
        if not answer.head["rows"]:
            raise NotFoundError(f"The graph holds nothing called {node.value}.")
        return answer.body

    async def described(self, node: NamedNode, offset: int, limit: int, form: str, kinds: bool = False) -> Answer:
        """The triples of a thing and of so many of its facts: asked for in steps, each a look-up that any store is quick at."""
        facts = await self.things(FACTS.format(node=node, limit=limit, offset=offset))
        base = Literal(self.pool.base)
        near = await self.things(OF_FACTS.format(nodes=" ".join(facts), base=base)) if facts else []
        subjects = dict.fromkeys([str(node), *facts, *near])
        subjects.pop(str(NamedNode(self.pool.base + BUILD_RUN)), None)
        subjects |= dict.fromkeys(
            await self.things(
                OF_EVIDENCE.format(nodes=" ".join([str(node), *(n for n in near if "/ev-" in n or "#ev-" in n)]))
            )
        )
        if kinds:
            subjects |= dict.fromkeys(await self.things(DECLARED))
        return await self.ask(Job(DESCRIBE.format(nodes=" ".join(subjects)), graph=form, limit=MOST))

    async def things(self, query: str) -> list[str]:
        """What a query finds as ``?x``, written as in SPARQL."""
        return [str(NamedNode(row["x"])) for row in await self.rows(query, MOST)]

    async def html(self, node: NamedNode, local: str, page: int) -> str:
        """The page of a thing: a dossier, a fact with its evidence, or its properties."""
        own = await self.rows(OWN.format(node=node))
        if not own:
            raise NotFoundError(f"The graph holds nothing called {local}.")
        total = int((await self.rows(COUNT.format(node=node)))[0]["n"])
        offset = (page - 1) * FACTS_ON_A_PAGE
        answer = await self.described(node, offset, FACTS_ON_A_PAGE, "ntriples", kinds=True)
        graph = graph_of(answer.body, self.pool.base)
        label = next((row["o"] for row in own if row["p"] == term("rdfs:label").value), local)
        is_entity, is_fact = local in graph.entities, local in graph.facts
        return rendered(
            "serve/thing.html.j2",
            iri=node.value,
            local=local,
            label=label,
            dossier=dossier(graph, local) if is_entity else None,
            line=line(graph, graph.facts[local]) if is_fact else None,
            properties=[] if is_entity else list(properties(own, self.pool.base, local in graph.documents and local)),
            total=total,
            page=page,
            pages=max(1, -(-total // FACTS_ON_A_PAGE)),
            first=offset + 1,
            last=min(offset + FACTS_ON_A_PAGE, total),
        )

    async def text(self, request: Request) -> Response:
        """``/texts/doc-…``: the stored text with what facts rest on marked, or as it is with ``.txt``."""
        local, bare = request.path_params["local"], request.path_params["local"].endswith(".txt")
        local = local.removesuffix(".txt")
        if not LOCAL.fullmatch(local):
            return page_of_error(404, NOTHING)
        self.pool.refresh()
        node = NamedNode(self.pool.base + local)
        try:
            own = {row["p"]: row["o"] for row in await self.rows(OWN.format(node=node))}
            if term("kg:textDigest").value not in own:
                raise NotFoundError(f"The graph holds no document {local}.")
            text = stored_text(self.pool.out, local)
            marks = await self.rows(MARKS.format(node=node))
        except KgError as error:
            return failure(error)
        if bare:
            return Response(text.encode("utf-8", "replace"), media_type="text/plain; charset=utf-8")
        spans = [(int(mark["start"]), int(mark["end"]), mark["label"]) for mark in marks]
        facts = [(mark["fact"].removeprefix(self.pool.base), mark["label"], int(mark["start"])) for mark in marks]
        body = rendered(
            "serve/text.html.j2",
            local=local,
            title=own.get(term("rdfs:label").value, local),
            publisher=own.get(term("dc:publisher").value),
            published=own.get(term("dcterms:issued").value),
            url=own.get(term("schema:url").value, ""),
            pieces=pieces(text, spans),
            facts=list(dict.fromkeys(facts)),
        )
        return Response(body, media_type="text/html; charset=utf-8")

    async def rows(self, query: str, limit: int = 100_000) -> list[dict[str, str]]:
        answer = await self.ask(Job(query, limit=limit))
        bindings = json.loads(answer.body)["results"]["bindings"]
        return [{name: term_["value"] for name, term_ in row.items()} for row in bindings]

    async def ask(self, job: Job) -> Answer:
        answer = await self.pool.run(job)
        if answer.head["form"] not in ("select", "graph"):
            raise QueryError("There is too much about this to show it on a page: ask for it in SPARQL.")
        return answer


def graph_of(triples: bytes, base: str) -> KnowledgeGraph:
    """The typed records of the triples about one thing."""
    quads = [Quad(q.subject, q.predicate, q.object) for q in parse(triples, RdfFormat.N_TRIPLES)]
    run = Quad(NamedNode(base + BUILD_RUN), term("kg:base"), Literal(base))
    return load_graph([*quads, run])


def properties(
    rows: Iterable[Mapping[str, str]], base: str, document: str | bool
) -> Iterable[tuple[str, str, str | None]]:
    """(CURIE of the property, value in words, link) of what is said of a thing."""
    known = prefixes(base)
    for row in rows:
        predicate, value = short(NamedNode(row["p"]), known), row["o"]
        local = value.removeprefix(base) if value.startswith(base) else ""
        link = f"/id/{local}" if LOCAL.fullmatch(local) else None
        if document and predicate == "kg:textPath":
            link = f"/texts/{document}"
        yield predicate, row.get("label", value if not link else short_value(value, known)), link


def short_value(value: str, known: dict[str, str]) -> str:
    try:
        return short(NamedNode(value), known)
    except ValueError:
        return value


def pieces(text: str, spans: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """A text cut at every border of a passage, each piece with the labels of the passages that it lies in."""
    inside = [(max(0, start), min(end, len(text)), label) for start, end, label in spans if start < end]
    borders = sorted({0, len(text), *(border for start, end, _ in inside for border in (start, end))})
    starts = {start for start, _, _ in inside}
    found = []
    for start, end in itertools.pairwise(borders):
        marks = tuple(dict.fromkeys(label for first, last, label in inside if first <= start and end <= last))
        found.append(Piece(start if start in starts else None, text[start:end], marks))
    return found


def split_suffix(name: str) -> tuple[str, str]:
    """A local name and the suffix of a format, empty where it has none."""
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            return name.removesuffix(suffix), suffix
    return name, ""


def rendered(template: str, **values: Any) -> str:
    """A page from its template; lone halves of a surrogate pair, which UTF-8 has no form for, become question marks."""
    page: str = templates().get_template(template).render(values)
    return page.encode("utf-8", "replace").decode()


def failure(error: KgError) -> Response:
    """The page for an error that was to be expected."""
    if isinstance(error, NotFoundError):
        return page_of_error(404, str(error))
    if isinstance(error, QueryTimeout | BusyError):
        return page_of_error(503, str(error))
    return page_of_error(500 if isinstance(error, OutputError) else 400, str(error))


NOTHING = "Nothing is served under this address."
HEADINGS = {404: "There is no such page", 405: "This can't be done here", 406: "Not in this format", 503: "Busy"}


def page_of_error(status: int, message: str) -> Response:
    """A page that says what is wrong."""
    heading = HEADINGS.get(status, "That didn't work")
    body = rendered("serve/error.html.j2", status=status, heading=heading, message=message)
    return Response(body, status, media_type="text/html; charset=utf-8")


def redirect(path: str) -> Response:
    return RedirectResponse(path, 303)
