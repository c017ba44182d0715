"""The page as a document: what it holds, what it refuses, and that it is the same every time."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))  # test modules are imported by path, so siblings are not found by name

import view_graphs

from kg import layout
from kg.errors import QueryError
from kg.model import Block, BlockKind, Document
from kg.view import VIS_ELEMENTS, render
from kg.view_data import PAIRS, page_data, paragraph
from kg.view_part import chosen, find, span

ROOT = Path(__file__).parents[1]


def data_of(html: str) -> Any:
    """The data that a page carries."""
    code = re.search(r'<script type="text/plain" id="kg-data">([A-Za-z0-9+/=]+)</script>', html)
    assert code
    return json.loads(gzip.decompress(base64.b64decode(code[1])))


class Markup(HTMLParser):
    """The elements of a page, its attributes and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, str]] = []
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in = tag if tag == "style" or (tag == "script" and "type" not in dict(attrs)) else ""

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.code.append((self._in, data))


@pytest.fixture(scope="module")
def html() -> str:
    return render(view_graphs.small(), title="Strait briefs")


def test_the_policy_allows_these_scripts_and_this_style_and_nothing_else(html: str) -> None:
    markup = Markup(html)
    policy = next(a["content"] for tag, a in markup.elements if a.get("http-equiv") == "Content-Security-Policy")
    rules = {rule.split()[0]: rule.split()[1:] for rule in (policy or "").split("; ")}
    assert rules["default-src"] == rules["connect-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        hashes = [
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for t, text in markup.code
            if t == tag
        ]
        assert rules[rule] == hashes
        assert hashes


def test_the_markup_loads_nothing_and_handles_no_event(html: str) -> None:
    for tag, attributes in Markup(html).elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "href", "action", "style")]


def test_no_name_or_sentence_of_a_document_stands_in_the_markup() -> None:
    graph = view_graphs.attacking()
    page = render(graph, title="Attacks")
    for attack in ("attacked", "nihtyna", "WWWWWWWW", "They say"):
        assert attack not in page
    assert len(data_of(page)["facts"]) == len(graph.facts)


def test_title_is_escaped_and_can_be_written() -> None:
    page = render(view_graphs.small(), title="</title><script>alert(1)</script>\ud800\x00")
    assert "<script>alert" not in page
    assert "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\ufffd\ufffd" in page
    page.encode("utf-8")


def test_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests'); import hashlib, view_graphs; from kg.view import render\n"
        "for g in (view_graphs.small(), view_graphs.synthetic(300), view_graphs.synthetic(900)):\n"
        "    for m in ('degree', 'betweenness', 'pagerank'):\n"
        "        print(hashlib.sha256(render(g, title='x', importance=m).encode()).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert len(set(outputs.pop().split())) == 9


def test_vis_network_comes_with_its_licence_and_only_where_it_draws(html: str) -> None:
    assert data_of(html)["engine"] == "vis"
    assert "vis-network" in html
    assert "Permission is hereby granted" in html
    large = view_graphs.synthetic(900)
    page = render(large, title="Large")
    data = data_of(page)
    assert len(data["nodes"]) + len(data["edges"]) > VIS_ELEMENTS
    assert data["engine"] == "canvas"
    assert "Almende" not in page


def test_edges_follow_the_kinds() -> None:
    data = data_of(render(view_graphs.small(), title="x"))
    names = [node["id"] for node in data["nodes"]]
    edges = {
        (names[e["s"]], data["kinds"][e["k"]]["id"], names[e["t"]]): (e["l"], e["d"], len(e["f"]))
        for e in data["edges"]
    }
    assert edges["person-ana-novak", "role", "country-ostrovia"] == ("Interior minister", 1, 1)
    assert edges["person-lena-orlova", "role", "organisation-nordic-ferries"] == ("Director (former)", 1, 1)
    assert edges["country-ostrovia", "agreement", "country-valdoria"] == ("Selwyn Strait Agreement +1", 0, 2)
    assert edges["person-ana-novak", "meeting", "person-piet-maas"] == ("meeting", 0, 1)
    assert edges["person-ana-novak", "meeting", "place-port-selwyn"] == ("meeting", 1, 1)
    assert edges["country-ostrovia", "funding", "organisation-coastal-rescue-service"] == ("EUR 12,500,000", 1, 1)
    assert (
        edges["organisation-coastal-rescue-service", "membership", "organisation-ministry-of-the-interior"][0]
        == "part-of"
    )
    assert edges["country-valdoria", "legislation", "law-ports-act"][0] == "passed"
    assert edges["place-port-selwyn", "location", "country-valdoria"][0] == "in"
    assert not [key for key in edges if key[1] in ("statistic", "quotation")]


def test_a_title_is_drawn_only_where_no_body_is_named() -> None:
    draft = view_graphs.Draft()
    text = draft.document("a.txt", "Ana is minister. Bo is minister of Oz.")
    ana, bo = draft.entity(view_graphs.T.PERSON, "Ana"), draft.entity(view_graphs.T.PERSON, "Bo")
    title, body = draft.entity(view_graphs.T.TITLE, "Minister"), draft.entity(view_graphs.T.COUNTRY, "Oz")
    draft.fact("role", {"person": bo, "title": title, "organisation": body}, (text, "Bo is minister of Oz."))
    assert [n["id"] for n in data_of(render(draft.graph(), title="x"))["nodes"]] == ["country-oz", "person-bo"]
    draft.fact("role", {"person": ana, "title": title}, (text, "Ana is minister."))
    data = data_of(render(draft.graph(), title="x"))
    assert [n["id"] for n in data["nodes"]] == ["country-oz", "person-ana", "person-bo", "title-minister"]
    assert sorted((e["s"], e["t"]) for e in data["edges"]) == [(1, 3), (2, 0)]


def test_many_participants_are_joined_to_one_instead_of_each_to_each() -> None:
    draft = view_graphs.Draft()
    text = draft.document("a.txt", "All met.")
    people = tuple(draft.entity(view_graphs.T.PERSON, f"Person {i}") for i in range(PAIRS + 1))
    draft.fact("meeting", {"participants": people[:PAIRS]}, (text, "All met."))
    assert len(data_of(render(draft.graph(), title="x"))["edges"]) == PAIRS * (PAIRS - 1) / 2
    draft.fact("meeting", {"participants": people}, (text, "All met."))
    assert len(data_of(render(draft.graph(), title="x"))["edges"]) == PAIRS * (PAIRS - 1) / 2 + 1


def test_passages_count_as_browsers_do() -> None:
    draft = view_graphs.Draft()
    text = draft.document("a.txt", "One \U0001f600.\n\nTwo \U0001f600 Ana spoke.\n\nThree.")
    ana = draft.entity(view_graphs.T.PERSON, "Ana")
    draft.fact("quotation", {"speaker": ana, "text": "x"}, (text, "Ana spoke."))
    data = data_of(render(draft.graph(), title="x"))
    number, start, end, first, last = data["facts"][0]["e"][0]
    units = data["documents"][number]["text"].encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "Ana spoke."
    assert units[2 * first : 2 * last].decode("utf-16-le") == "Two \U0001f600 Ana spoke."


def test_paragraph_of_a_run_over_blocks_and_without_any() -> None:
    text = "One.\n\nTwo.\n\nThree."
    blocks = (Block(BlockKind.BODY, 0, 4), Block(BlockKind.BODY, 6, 10), Block(BlockKind.FURNITURE, 12, 18))
    with_blocks = Document("a", text, blocks=blocks)
    assert paragraph(with_blocks, 2, 8) == (0, 10)
    assert paragraph(with_blocks, 7, 9) == (6, 10)
    assert paragraph(Document("a", text), 7, 9) == (6, 10)
    assert paragraph(Document("a", text), 1, 3) == (0, 4)


@pytest.mark.parametrize(
    ("part", "facts"),
    [
        ({"about": "Nordic Ferries"}, 1),
        ({"about": "mr maas"}, 6),
        ({"about": "organisation-nordic-ferries", "steps": 2}, 2),
        ({"about": "Director"}, 1),
        ({"since": "2024"}, 5),
        ({"since": "2024-06"}, 4),
        ({"kinds": ("agreement",)}, 2),
        ({"kinds": ("agreement", "role"), "since": "2024"}, 3),
        ({"about": "Ostrovia", "kinds": ("agreement",), "since": "2025-01-01"}, 1),
    ],
)  # fmt: skip
def test_parts(part: dict[str, Any], facts: int) -> None:
    graph = view_graphs.small()
    assert len(chosen(graph, **part)) == facts
    assert len(data_of(render(graph, title="x", **part))["facts"]) == facts


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ({"about": "Anna Nowak"}, "nothing in the graph is called 'Anna Nowak'; near it: Ana Novak"),
        ({"about": "Ostrovia", "steps": 0}, "ask for one or more"),
        ({"since": "last year"}, "'last year' is not a date: write 2023, 2023-05 or 2023-05-17"),
        ({"kinds": ("treaties",)}, "unknown kind of fact 'treaties': choose from role, agreement"),
        ({"importance": "fame"}, "unknown measure of importance 'fame': choose one of degree, betweenness, pagerank"),
    ],
)  # fmt: skip
def test_wrong_parts_are_refused_with_advice(part: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        render(view_graphs.small(), title="x", **part)


def test_a_name_that_two_bear_is_the_one_with_more_facts() -> None:
    draft = view_graphs.Draft()
    text = draft.document("a.txt", "Georgia spoke.")
    person = draft.entity(view_graphs.T.PERSON, "Georgia")
    draft.entity(view_graphs.T.COUNTRY, "Georgia")
    draft.fact("quotation", {"speaker": person, "text": "x"}, (text, "Georgia spoke."))
    assert find(draft.graph(), "georgia").id == "person-georgia"


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2023-05-17", (738657, 738657)), ("2023-02", (738552, 738579)), ("2024", (738886, 739251)),
        ("2023/2024", (738521, 739251)), ("2023/", (738521, 738885)), ("2023-13", None), ("soon", None), ("0000", None),
        ("2024-01-01T10:00:00Z", (738886, 738886)), ("", None), ("2024/2023", (738886, 739251)),
    ],
)  # fmt: skip
def test_spans_of_dates(value: str, days: tuple[int, int] | None) -> None:
    assert span(value) == days


def test_own_time_is_told_from_the_publication() -> None:
    facts = data_of(render(view_graphs.small(), title="x"))["facts"]
    assert {f["id"]: f["d"][2] for f in facts if f["id"].startswith(("agreement", "role"))} == {
        "role-000000": 0, "agreement-000003": 1, "role-000008": 0, "role-000009": 0, "agreement-000012": 1,
    }  # fmt: skip


@pytest.mark.parametrize("measure", layout.MEASURES)
def test_importance_is_scaled_and_ranks_the_centre_of_a_star_first(measure: str) -> None:
    values = layout.importance(nx.star_graph(6), measure)
    assert values[0] == 1.0 == max(values)
    assert all(0 <= value < 1 for value in values[1:])
    assert layout.importance(nx.empty_graph(0), measure) == []


@pytest.mark.parametrize("nodes", [1, 2, 60, 900])
def test_nodes_do_not_touch_and_communities_stand_together(nodes: int) -> None:
    data = page_data(graph := view_graphs.synthetic(nodes), list(graph.facts.values()), "degree") if nodes > 2 else None
    network = nx.path_graph(nodes)
    radii = [8.0] * nodes if data is None else [node["r"] for node in data["nodes"]]
    if data:
        place = np.array([[node["x"], node["y"]] for node in data["nodes"]], dtype=float)
    else:
        place = layout.positions(network, radii, layout.communities(network))
    assert place.shape == (len(radii), 2)
    distance = np.hypot(*(place[:, None, :] - place[None, :, :]).transpose(2, 0, 1))
    touching = distance - np.add.outer(radii, radii) < -1.5  # a unit and a half for the rounding to whole numbers
    np.fill_diagonal(touching, False)
    assert not touching.any()
    if data:
        group = np.array([node["g"] for node in data["nodes"]])
        same = group[:, None] == group[None, :]
        np.fill_diagonal(same, False)
        assert distance[same].mean() < 0.7 * distance.mean()


def test_communities_are_a_partition_by_either_method(monkeypatch: pytest.MonkeyPatch) -> None:
    network = nx.planted_partition_graph(6, 12, 0.7, 0.01, seed=3)
    for limit in (10_000, 0):
        monkeypatch.setattr(layout, "LOUVAIN_EDGES", limit)
        groups = layout.communities(network)
        assert sorted(node for group in groups for node in group) == list(range(72))
        assert [len(group) for group in groups] == [12] * 6


def test_an_empty_graph_has_a_page() -> None:
    data = data_of(render(view_graphs.Draft().graph(), title="Nothing"))
    assert (data["nodes"], data["edges"], data["facts"]) == ([], [], [])
