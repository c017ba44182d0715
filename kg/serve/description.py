"""What the endpoint is and holds: SPARQL 1.1 Service Description and VoID.

https://www.w3.org/TR/sparql11-service-description/ and https://www.w3.org/TR/void/; the counts are those of the default graph,
the union of all graphs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import QueryError
from kg.rdf_vocabulary import NAMESPACES, expand, prefixes
from kg.serve.pool import Job, Mark, WorkerPool
from kg.turtle import to_turtle

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
SPACES = {"sd": SD, "void": VOID, "formats": FORMATS}
RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "JSON-LD",
    "RDF_XML",
)  # fmt: skip
COUNTS: Mapping[str, str] = {
    "void:triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "void:distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "void:distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "void:documents": "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a kg:Document }",
    "void:entities": "SELECT (COUNT(DISTINCT ?e) AS ?n) { GRAPH id:entities { ?e rdfs:label ?label } }",
}
CLASSES = "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x } GROUP BY ?x ORDER BY ?x"
PROPERTIES = "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x ORDER BY ?x"
GRAPHS = "SELECT ?x (COUNT(*) AS ?n) { GRAPH ?x { ?s ?p ?o } } GROUP BY ?x ORDER BY ?x"
WRITTEN = {"ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}
Counted = Sequence[tuple[str, int]]


class DescriptionCache:
    """The description, counted once for each build."""

    def __init__(self, pool: WorkerPool) -> None:
        self.pool = pool
        self.mark: Mark | None = None
        self.counts: dict[str, int] = {}
        self.parts: dict[str, Counted] = {}

    async def text(self, root: str, form: str) -> str:
        """The description for a server whose address is `root` (with a slash at its end), in one of the formats of RDF."""
        self.pool.refresh()
        if self.mark != self.pool.mark:
            mark = self.pool.mark
            counts = {name: (await self.rows(query))[0][1] for name, query in COUNTS.items()}
            parts = {"classes": await self.rows(CLASSES), "properties": await self.rows(PROPERTIES)}
            parts["graphs"] = await self.rows(GRAPHS)
            self.counts, self.parts, self.mark = counts, parts, mark
        triples = list(describe(root, self.pool.base, self.counts, self.parts))
        known = {**prefixes(self.pool.base), **SPACES}
        if form == "turtle":
            return to_turtle(triples, known)
        return (serialize(triples, format=WRITTEN[form], prefixes=known) or b"").decode()

    async def rows(self, query: str) -> Counted:
        answer = await self.pool.run(Job(query, limit=1_000_000))
        if answer.head["form"] != "select":
            raise QueryError("The build could not be counted.")
        rows = json.loads(answer.body)["results"]["bindings"]
        return [(row["x"]["value"] if "x" in row else "", int(row["n"]["value"])) for row in rows]


def describe(root: str, base: str, counts: Mapping[str, int], parts: Mapping[str, Counted]) -> Iterator[Triple]:
    """The triples of the description; no blank nodes, so that it can be quoted."""
    endpoint = f"{root}sparql"
    service, dataset, default = (NamedNode(f"{endpoint}#{name}") for name in ("service", "dataset", "default-graph"))

    def node(curie: str) -> NamedNode:
        prefix, _, local = curie.partition(":")
        return NamedNode(SPACES[prefix] + local if prefix in SPACES else expand(curie))

    def about(subject: NamedNode, *properties: tuple[str, NamedNode | Literal]) -> Iterator[Triple]:
        return (Triple(subject, node(predicate), value) for predicate, value in properties)

    yield from about(
        service,
        ("rdf:type", node("sd:Service")),
        ("sd:endpoint", NamedNode(endpoint)),
        ("sd:supportedLanguage", node("sd:SPARQL11Query")),
        ("sd:feature", node("sd:UnionDefaultGraph")),
        ("sd:defaultDataset", dataset),
        *(("sd:resultFormat", NamedNode(FORMATS + name)) for name in RESULT_FORMATS),
    )
    yield from about(
        dataset,
        ("rdf:type", node("sd:Dataset")),
        ("rdf:type", node("void:Dataset")),
        ("rdfs:label", Literal("facts with the sentences they came from")),
        ("sd:defaultGraph", default),
        ("void:sparqlEndpoint", NamedNode(endpoint)),
        ("void:uriSpace", Literal(base)),
        *(("void:vocabulary", NamedNode(NAMESPACES[name])) for name in ("kg", "org", "oa", "prov", "schema", "skos")),
        *((name, Literal(count)) for name, count in counts.items()),
        ("void:classes", Literal(len(parts["classes"]))),
        ("void:properties", Literal(len(parts["properties"]))),
    )
    yield from about(default, ("rdf:type", node("sd:Graph")), ("void:triples", Literal(counts["void:triples"])))
    for number, (iri, count) in enumerate(parts["classes"]):
        part = NamedNode(f"{endpoint}#class-{number}")
        yield from about(dataset, ("void:classPartition", part))
        yield from about(part, ("void:class", NamedNode(iri)), ("void:entities", Literal(count)))
    for number, (iri, count) in enumerate(parts["properties"]):
        part = NamedNode(f"{endpoint}#property-{number}")
        yield from about(dataset, ("void:propertyPartition", part))
        yield from about(part, ("void:property", NamedNode(iri)), ("void:triples", Literal(count)))
    for number, (iri, count) in enumerate(parts["graphs"]):
        named, graph = NamedNode(f"{endpoint}#named-{number}"), NamedNode(f"{endpoint}#graph-{number}")
        yield from about(dataset, ("sd:namedGraph", named))
        yield from about(named, ("rdf:type", node("sd:NamedGraph")), ("sd:name", NamedNode(iri)), ("sd:graph", graph))
        yield from about(graph, ("rdf:type", node("sd:Graph")), ("void:triples", Literal(count)))
