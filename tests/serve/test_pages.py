"""Pages of things and texts, in HTML and RDF; nothing from a document is markup."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.model import KnowledgeGraph
from kg.rdf import quads
from kg.serve.pages import Piece, pieces
from kg.store import write_store
from tests.serve.running import Server, running
from tests.small_graph import LISBON, NAIROBI, small_graph

BASE = "https://kg.example.org/id/"
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)> \u202e & Co'


class Page(HTMLParser):
    """The text, links, marks and tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.marked: list[str] = []
        self.words: list[str] = []
        self.text_of: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href" and tag == "a"]
        self.text_of = tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.text_of == "mark":
            self.marked.append(data)
        self.text_of = None

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.mark.parametrize("path", ["/id/person-ana-duarte", "/person-ana-duarte", "/id/person-ana-duarte.html"])
def test_page_of_an_entity(server: Server, path: str) -> None:
    reply = server.request(path, headers={"Accept": "text/html,*/*;q=0.8"})
    page = Page(reply.text)
    assert (reply.status, reply.type, reply.headers["vary"]) == (200, "text/html", "Accept")
    assert "Ana Duarte" in page.text
    assert "Person, also called Ms Duarte" in page.text
    assert "Ana Duarte, who was director of the Ocean Fund, welcomed it." in page.text
    assert {
        "/id/role-3",
        "/id/organisation-ocean-fund",
        f"/texts/{LISBON.id}#at-{LISBON.text.index('Ana Duarte, Min')}",
    } <= set(page.links)
    assert all(link.startswith(("/", "?", "#", "http://www.wikidata.org/")) for link in page.links)


def test_every_link_of_a_page_leads_somewhere(server: Server) -> None:
    todo, seen = ["/id/person-ana-duarte", "/id/country-kenya"], set[str]()
    while todo:
        path = todo.pop().partition("#")[0]
        if path in seen or not path.startswith("/"):
            continue
        seen.add(path)
        reply = server.request(path)
        assert reply.status == 200, path
        if reply.type == "text/html" and path != "/graph":
            todo += Page(reply.text).links
    assert len(seen) > 40


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_a_thing_as_rdf(server: Server, accept: str, form: RdfFormat) -> None:
    reply = server.request("/id/organisation-ocean-fund", headers={"Accept": accept})
    assert (reply.status, reply.type) == (200, accept)
    subjects = {str(q.subject.value) for q in parse(reply.body, form)}  # type: ignore[union-attr]
    things = {subject.removeprefix(BASE) for subject in subjects if "/ev-" not in subject}
    assert things == {
        *("organisation-ocean-fund", "funding-1", "membership-1", "role-3", LISBON.id, NAIROBI.id),
        *("country-kenya", "organisation-coast-office", "person-ana-duarte", "title-director"),
    }
    assert sum("/ev-" in subject for subject in subjects) == 9  # of each fact: evidence, quote, position
    triples = {q.triple for q in parse(reply.body, form)}
    assert triples <= {q.triple for q in quads(small_graph())}
    assert any(t.predicate == NamedNode("http://www.w3.org/ns/oa#exact") for t in triples)


@pytest.mark.parametrize(
    ("suffix", "media"), [(".ttl", "text/turtle"), (".jsonld", "application/ld+json"), (".nt", "application/n-triples")]
)
def test_suffixes(server: Server, suffix: str, media: str) -> None:
    assert server.request(f"/id/country-kenya{suffix}", headers={"Accept": "text/html"}).type == media


def test_things_that_are_not_there(server: Server) -> None:
    for path in (
        "/id/person-nobody",
        "/id/person-nobody.ttl",
        "/nothing",
        "/texts/doc-nothing",
        "/id/%3Cscript%3E",
        "/id/%22%3E%20x",
    ):
        reply = server.request(path, headers={"Accept": "text/html"})
        assert reply.status in (400, 404), path
        assert "<script>" not in reply.text
    assert server.request("/id/country-kenya", headers={"Accept": "image/png"}).status == 406
    assert server.request("/texts/..%2f..%2fstore%2fquads.nq").status == 404
    assert server.request("/static/serve/..%2f..%2f..%2fview.py").status == 404
    assert server.request("/static/serve/base.html.j2").status == 404


def test_page_of_a_fact_and_of_evidence(server: Server) -> None:
    page = Page(server.request("/id/funding-1").text)
    assert "12,500,000 EUR from Ocean Fund to Kenya" in page.text
    assert "The Ocean Fund will give Kenya 12.5 million euros for patrol boats between 2024 and 2026." in page.text
    evidence = next(q.subject.value for q in quads(small_graph()) if "/ev-" in q.subject.value)  # type: ignore[union-attr]
    assert f"/id/{LISBON.id}" in Page(server.request(f"/id/{evidence.removeprefix(BASE)}").text).links


def test_text_with_its_evidence(server: Server) -> None:
    reply = server.request(f"/texts/{LISBON.id}")
    page = Page(reply.text)
    body = reply.text.split('<div class="text">')[1].split("</div>")[0]
    assert "".join(Page(body).words) == LISBON.text
    assert "The Ocean Fund is part of the Coast Office." in page.marked
    assert "Ana Duarte, Minister for the Sea, met Joseph Otieno in Lisbon on Monday." in page.marked
    assert server.request(f"/texts/{LISBON.id}.txt").text == LISBON.text


def test_pieces_of_a_text() -> None:
    assert pieces("abcdef", [(1, 4, "x"), (3, 5, "y"), (3, 5, "y"), (4, 99, "z"), (2, 2, "none")]) == [
        Piece(None, "a", ()),
        Piece(1, "bc", ("x",)),
        Piece(3, "d", ("x", "y")),
        Piece(4, "e", ("y", "z")),
        Piece(None, "f", ("z",)),
    ]
    assert pieces("abc", []) == [Piece(None, "abc", ())]
    assert pieces("", [(0, 0, "x")]) == []


def test_the_page_of_the_graph(server: Server, served_build: Path) -> None:
    reply = server.request("/graph")
    assert (reply.status, reply.body) == (200, (served_build / "graph.html").read_bytes())
    assert "script-src" not in reply.headers["content-security-policy"]  # the page has a policy of its own
    assert "Content-Security-Policy" in reply.text


def test_names_and_search(server: Server) -> None:
    assert server.request("/names?text=duart").json() == ["Ms Duarte", "Ana Duarte"]
    assert server.request("/names?text=").json() == []
    assert server.request("/names?text=%22%29%20%7D%20%23").json() == []
    assert server.request("/search?name=ms%20duarte").headers["location"] == "/id/person-ana-duarte"
    assert server.request("/search?name=nobody").status == 404


def test_questions_of_the_editor(server: Server) -> None:
    questions = server.request("/questions").json()
    assert questions["roles-of-person"]["parameters"][0]["required"] is True
    text = server.request("/questions/roles-of-person?person=Ms%20Duarte").text
    assert text.startswith("PREFIX dcterms: <")
    assert [row["title"]["value"] for row in server.get(text).json()["results"]["bindings"]] == [
        "Minister for the Sea",
        "director",
    ]
    assert "needs person" in server.request("/questions/roles-of-person").text
    assert server.request("/questions/nothing").status == 400
    vocabulary = server.request("/vocabulary.json").json()
    assert "https://w3id.org/kg-builder/ns#RoleHolding" in vocabulary["class"]
    assert "http://www.w3.org/ns/org#member" in vocabulary["property"]
    assert server.request("/prefixes.json").json()["id"] == BASE


def test_own_questions_are_served(served_build: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("# title: Mine\n# description: All.\nSELECT ?p { ?p a kg:Person }")
    with running(served_build, "--questions", str(tmp_path)) as server:
        assert server.request("/questions").json()["mine"]["title"] == "Mine"
        assert server.request("/questions/mine").text == (
            "PREFIX kg: <https://w3id.org/kg-builder/ns#>\nSELECT ?p { ?p a kg:Person }"
        )


def evil_graph() -> KnowledgeGraph:
    graph = small_graph()
    person = dataclasses.replace(graph.entities["person-ana-duarte"], label=EVIL, aliases=(EVIL + "2",))
    document = dataclasses.replace(graph.documents[LISBON.id], title=EVIL, publisher=EVIL, url="javascript:alert(1)")
    return dataclasses.replace(
        graph,
        entities={**graph.entities, person.id: person},
        documents={**graph.documents, LISBON.id: document},
    )


@pytest.fixture(scope="module")
def evil_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    out = tmp_path_factory.mktemp("evil")
    write_store(quads(evil_graph()), out / "store")
    (out / "texts").mkdir()
    for document in evil_graph().documents.values():
        (out / "texts" / f"{document.id}.txt").write_text(document.text)
    with running(out) as started:
        yield started


@pytest.mark.parametrize("path", ["/id/person-ana-duarte", "/id/role-1", f"/id/{LISBON.id}", f"/texts/{LISBON.id}"])
def test_nothing_from_a_document_is_markup(evil_server: Server, path: str) -> None:
    reply = evil_server.request(path)
    page = Page(reply.text)
    assert reply.status == 200
    assert "script>alert(1)" in page.text
    assert page.tags.count("script") == 1  # our own
    assert "img" not in page.tags
    assert not any(name.startswith("on") for name in page.attributes)
    assert not any(link.startswith("javascript") for link in page.links)


def test_json_of_names_is_data(evil_server: Server) -> None:
    reply = evil_server.request("/names?text=script")
    assert reply.type == "application/json"
    assert EVIL in json.loads(reply.body)


def test_things_with_many_facts_have_several_pages(tmp_path: Path) -> None:
    graph = small_graph()
    words = graph.facts["quotation-1"]
    many = {f"quotation-{n}": dataclasses.replace(words, id=f"quotation-{n}") for n in range(100, 545)}
    write_store(quads(dataclasses.replace(graph, facts=graph.facts | many)), tmp_path / "store")
    with running(tmp_path) as server:
        found: list[str] = []
        for number in (1, 2, 3):
            page = Page(server.request(f"/id/person-ana-duarte?page={number}").text)
            assert f"of 450, page {number} of 3" in page.text
            facts = {link for link in page.links if re.fullmatch(r"/id/[a-z]+-\d+", link)}
            found += sorted(facts)
        assert len(found) == len(set(found)) == 450
        assert server.request("/id/person-ana-duarte?page=x").status == 200
        assert server.request("/id/person-ana-duarte?page=99").status == 200
