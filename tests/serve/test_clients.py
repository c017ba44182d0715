"""Other people's clients against the running server."""

from __future__ import annotations

import pytest
import rdflib
import SPARQLWrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.serve.running import Server

KG = rdflib.Namespace("https://w3id.org/kg-builder/ns#")
ID = rdflib.Namespace("https://kg.example.org/id/")


def client(server: Server, query: str, form: str, method: str = SPARQLWrapper.GET) -> SPARQLWrapper.SPARQLWrapper:
    wrapper = SPARQLWrapper.SPARQLWrapper(f"{server.address}sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    wrapper.setMethod(method)
    return wrapper


@pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST])
@pytest.mark.parametrize("how", [SPARQLWrapper.URLENCODED, SPARQLWrapper.POSTDIRECTLY])
def test_sparqlwrapper_rows(server: Server, method: str, how: str) -> None:
    wrapper = client(server, "SELECT ?n { ?p a kg:Person ; rdfs:label ?n } ORDER BY ?n", SPARQLWrapper.JSON, method)
    wrapper.setRequestMethod(how)
    found = wrapper.queryAndConvert()
    assert [row["n"]["value"] for row in found["results"]["bindings"]] == ["Ana Duarte", "Bela Novak", "Joseph Otieno"]


def test_sparqlwrapper_formats(server: Server) -> None:
    assert client(server, "ASK { ?p a kg:Person }", SPARQLWrapper.JSON).queryAndConvert()["boolean"] is True
    assert b"Ana Duarte" in client(server, "SELECT ?n { ?p rdfs:label ?n }", SPARQLWrapper.CSV).queryAndConvert()
    xml = client(server, "SELECT ?n { ?p a kg:Person ; rdfs:label ?n }", SPARQLWrapper.XML).queryAndConvert()
    assert len(xml.getElementsByTagName("result")) == 3
    graph = client(server, "CONSTRUCT WHERE { ?a kg:met ?b }", SPARQLWrapper.RDFXML).queryAndConvert()
    assert len(graph) == 2
    turtle = client(server, "DESCRIBE id:country-kenya", SPARQLWrapper.TURTLE).queryAndConvert()
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) > 3


def test_sparqlwrapper_errors(server: Server) -> None:
    with pytest.raises(QueryBadFormed, match="ends too early"):
        client(server, "SELECT * {", SPARQLWrapper.JSON).query()


def test_sparqlwrapper_graphs(server: Server) -> None:
    wrapper = client(server, "SELECT (COUNT(*) AS ?n) { ?f a kg:Agreement }", SPARQLWrapper.JSON)
    wrapper.addDefaultGraph(str(ID.entities))
    assert wrapper.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == "0"


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store(server: Server, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.address}sparql", method=method))
    assert {str(label) for label in graph.objects(ID["person-ana-duarte"], rdflib.RDFS.label)} == {"Ana Duarte"}
    assert (ID["person-ana-duarte"], KG.met, ID["person-joseph-otieno"]) in graph
    assert (ID["person-ana-duarte"], KG.met, ID["person-bela-novak"]) not in graph
    rows = graph.query("SELECT ?b WHERE { ?a kg:met ?b } ORDER BY ?b", initNs={"kg": KG})
    assert [row.b for row in rows] == [ID["person-ana-duarte"], ID["person-joseph-otieno"]]
    built = graph.query("CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:met ?b }", initNs={"kg": KG}).graph
    assert built is not None
    assert len(built) == 2


def test_rdflib_reads_a_page(server: Server) -> None:
    graph = rdflib.Graph().parse(f"{server.address}id/country-kenya")
    assert (ID["country-kenya"], rdflib.RDFS.label, rdflib.Literal("Kenya")) in graph
