"""The editor and what it asks for: questions with their blanks filled in, prefixes, the vocabulary, names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.errors import KgError, QueryError
from kg.questions import Question, bind, get_question, list_questions
from kg.rdf_vocabulary import expand, prefixes
from kg.resources import ontology_dir
from kg.serve.guard import EDITOR_POLICY
from kg.serve.pages import failure, page_of_error, redirect, rendered
from kg.serve.pool import Job, WorkerPool
from kg.sparql import tokens

START = """SELECT ?person ?title ?organisation ?sentence WHERE {
  ?fact a kg:RoleHolding ;
    org:member/rdfs:label ?person ;
    org:role/rdfs:label ?title ;
    prov:wasDerivedFrom/oa:hasSelector/oa:exact ?sentence .
  OPTIONAL { ?fact org:organization/rdfs:label ?organisation }
}
ORDER BY ?person
LIMIT 20
"""
NAMES = """
SELECT DISTINCT ?name ?entity WHERE {{
    GRAPH id:entities {{ ?entity a ?class ; rdfs:label|skos:altLabel ?name }}
    FILTER(CONTAINS(LCASE(?name), LCASE({text})))
}} ORDER BY STRLEN(?name) ?name LIMIT 20
"""
USED = {
    "class": "SELECT DISTINCT ?x { ?s a ?x }",
    "property": "SELECT DISTINCT ?x { ?s ?x ?o }",
}
DECLARED = {
    "class": ("owl:Class", "rdfs:Class"),
    "property": ("owl:ObjectProperty", "owl:DatatypeProperty", "rdf:Property"),
}


class Editor:
    """The page of the editor and the small answers that it needs."""

    def __init__(self, pool: WorkerPool, folders: Sequence[Path] = ()) -> None:
        self.pool = pool
        self.folders = tuple(folders)

    async def page(self, _: Request) -> Response:
        """``/``"""
        try:
            questions = list_questions(*self.folders)
        except KgError as error:
            return failure(error)
        body = rendered("serve/editor.html.j2", questions=questions)
        return Response(body, media_type="text/html; charset=utf-8", headers={"content-security-policy": EDITOR_POLICY})

    async def questions(self, _: Request) -> Response:
        """``/questions``: every question with its parameters, by name."""
        try:
            return JSONResponse({question.name: in_json(question) for question in list_questions(*self.folders)})
        except KgError as error:
            return PlainTextResponse(f"{error}\n", 400)

    async def question(self, request: Request) -> Response:
        """``/questions/NAME?parameter=value``: the query with its blanks filled in and its prefixes declared."""
        try:
            question = get_question(request.path_params["name"], *self.folders)
            text = bind(question, dict(request.query_params))
        except QueryError as error:
            return PlainTextResponse(f"{error}\n", 400)
        self.pool.refresh()
        return Response(with_prefixes(text, prefixes(self.pool.base)), media_type="application/sparql-query")

    async def vocabulary(self, _: Request) -> Response:
        """``/vocabulary.json``: classes and properties of the ontology and of the graph, and the query to start with."""
        self.pool.refresh()
        found: dict[str, list[str]] = {}
        for kind, query in USED.items():
            answer = await self.pool.run(Job(query))
            used = [row["x"]["value"] for row in json.loads(answer.body)["results"]["bindings"]]
            found[kind] = sorted({*used, *declared(kind)})
        start = with_prefixes(START, prefixes(self.pool.base))
        return JSONResponse({**found, "start": start})

    async def prefix_list(self, _: Request) -> Response:
        """``/prefixes.json``: namespaces by prefix."""
        self.pool.refresh()
        return JSONResponse(prefixes(self.pool.base))

    async def names(self, request: Request) -> Response:
        """``/names?text=``: up to twenty names that hold the text, the shortest first."""
        rows = await self.found(request.query_params.get("text", ""))
        return JSONResponse(list(dict.fromkeys(name for name, _ in rows)))

    async def search(self, request: Request) -> Response:
        """``/search?name=``: to the page of the thing of that name, or else of the first whose name holds the text."""
        name = request.query_params.get("name", "").strip()
        rows = await self.found(name)
        exact = [local for called, local in rows if called.casefold() == name.casefold()]
        locals_ = exact or [local for _, local in rows]
        if not locals_:
            return page_of_error(404, f"Nothing in the graph is called {name!r}.")
        return redirect(f"/id/{quote(locals_[0])}")

    async def found(self, text: str) -> list[tuple[str, str]]:
        """(name, local name of its entity)."""
        if not text.strip():
            return []
        self.pool.refresh()
        answer = await self.pool.run(Job(NAMES.format(text=Literal(text.strip()))))
        rows = json.loads(answer.body)["results"]["bindings"]
        return [(row["name"]["value"], row["entity"]["value"].removeprefix(self.pool.base)) for row in rows]


def in_json(question: Question) -> dict[str, object]:
    return {
        "title": question.title,
        "description": question.description,
        "parameters": [
            {"name": p.name, "type": p.type, "required": p.required, "default": p.default, "description": p.description}
            for p in question.parameters
        ],
    }


def with_prefixes(query: str, known: dict[str, str]) -> str:
    """A query with the prefixes that it uses declared, so that it runs on any server."""
    used = {token.text.partition(":")[0] for token in tokens(query) if token.type == "name"}
    declarations = [f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(known.items()) if prefix in used]
    lines = query.splitlines(keepends=True)
    return "".join(declarations) + "".join(line for line in lines if not line.startswith("# ")).lstrip("\n")


@cache
def declared(kind: str) -> frozenset[str]:
    """The classes or properties that the ontology declares."""
    classes = {NamedNode(expand(curie)) for curie in DECLARED[kind]}
    path = ontology_dir() / "kg.ttl"
    quads = parse(path.read_bytes(), RdfFormat.TURTLE)
    kinds = NamedNode(expand("rdf:type"))
    return frozenset(
        quad.subject.value
        for quad in quads
        if quad.predicate == kinds and quad.object in classes and isinstance(quad.subject, NamedNode)
    )
