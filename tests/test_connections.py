"""Paths between names, who is central, and which communities there are."""

from __future__ import annotations

import dataclasses
import json

import pytest

from kg.connections import WIDE, connections
from kg.errors import QueryError
from kg.model import Entity, EntityType, Fact, KnowledgeGraph, Modality
from kg.paths import format_paths, shortest_paths
from kg.top import format_top, top
from tests.small_graph import LISBON, fact, quote, small_graph

SENTENCE = quote(LISBON, "The Ocean Fund is part of the Coast Office.")


def made(*facts: Fact, entities: tuple[Entity, ...]) -> KnowledgeGraph:
    return KnowledgeGraph({LISBON.id: LISBON}, {e.id: e for e in entities}, {f.id: f for f in facts})


def body(name: str) -> Entity:
    return Entity(f"organisation-{name}", EntityType.ORGANISATION, name.capitalize())


def part(number: int, member: Entity, group: Entity) -> Fact:
    return fact(f"membership-{number}", SENTENCE, member=member, group=group, type="member")


A, B, C, D, E, F, G = (body(name) for name in "abcdefg")


def test_titles_and_denials_connect_nobody() -> None:
    network = connections(small_graph())
    assert not any(node.startswith("title-") for node in network)
    assert not network.has_edge("person-ana-duarte", "person-bela-novak")
    graph = small_graph()
    denied = {id_: dataclasses.replace(f, modality=Modality.DENIED) for id_, f in graph.facts.items()}
    assert connections(dataclasses.replace(graph, facts=denied)).number_of_edges() == 0


def test_edges_hold_every_fact() -> None:
    network = connections(small_graph())
    assert network.edges["country-kenya", "country-portugal"]["facts"] == ("agreement-1", "agreement-2", "meeting-2")
    only = connections(small_graph(), kinds=["meeting"])
    assert only.edges["country-kenya", "country-portugal"]["facts"] == ("meeting-2",)
    with pytest.raises(QueryError, match="no kind of fact 'rumour'"):
        connections(small_graph(), kinds=["rumour"])


def test_long_lists_of_parties_are_no_clique() -> None:
    many = tuple(body(f"x{n:02}") for n in range(WIDE + 3))
    graph = made(fact("agreement-1", SENTENCE, parties=list(many), type="treaty"), entities=many)
    assert connections(graph).number_of_edges() == len(many) - 1


def test_a_path_with_its_evidence() -> None:
    paths = shortest_paths(small_graph(), "person-ana-duarte", "organisation-coast-office")
    assert [[link.second_label for link in path] for path in paths] == [["Ocean Fund", "Coast Office"]]
    assert [line.fact for link in paths[0] for line in link.facts] == ["role-3", "membership-1"]
    text = format_paths(paths, "Ana Duarte", "Coast Office", "text")
    assert text.splitlines()[0] == "Ana Duarte -- Ocean Fund -- Coast Office"
    assert "“The Ocean Fund is part of the Coast Office.”" in text
    data = json.loads(format_paths(paths, "Ana Duarte", "Coast Office", "json"))
    assert data[0][0]["facts"][0]["sources"][0]["sentence"]


def test_all_shortest_paths_the_best_known_first() -> None:
    graph = made(part(1, A, B), part(2, B, D), part(3, A, C), part(4, C, D), part(5, D, C), entities=(A, B, C, D))
    found = shortest_paths(graph, A.id, D.id)
    assert [[link.second for link in path] for path in found] == [[C.id, D.id], [B.id, D.id]]
    assert len(shortest_paths(graph, A.id, D.id, most=1)) == 1
    around = shortest_paths(graph, A.id, D.id, without=[C.id])
    assert [[link.second for link in path] for path in around] == [[B.id, D.id]]


def test_no_path() -> None:
    graph = made(part(1, A, B), part(2, C, D), entities=(A, B, C, D))
    assert shortest_paths(graph, A.id, D.id) == []
    assert format_paths([], "A", "D", "text") == "Nothing connects A and D.\n"
    with pytest.raises(QueryError, match="same thing"):
        shortest_paths(graph, A.id, A.id)
    with pytest.raises(QueryError, match="a title or left out"):
        shortest_paths(small_graph(), "title-director", "country-kenya")


def triangles() -> KnowledgeGraph:
    """Two groups of three, joined by one fact through D."""
    links = [(A, B), (B, C), (A, C), (C, D), (D, E), (E, F), (F, G), (E, G)]
    return made(*(part(n, a, b) for n, (a, b) in enumerate(links)), entities=(A, B, C, D, E, F, G))


def test_brokers_stand_between_communities() -> None:
    found = top(triangles())
    assert found.brokers[0].label == "D"
    assert found.brokers[0].betweenness == pytest.approx(0.6)  # on 9 of the 15 pairs of others
    assert found.exact
    assert [community.size for community in found.communities] in ([4, 3], [3, 4])
    assert {r.label for r in found.communities[1].members} in ({"A", "B", "C"}, {"E", "F", "G"})


def test_central_by_type() -> None:
    found = top(small_graph())
    assert set(found.central) == {"person", "organisation"}
    assert sum(r.score for r in top(small_graph(), types=list(EntityType), most=99).central["person"]) < 1
    people = found.central["person"]
    assert [r.label for r in people] == ["Ana Duarte", "Joseph Otieno", "Bela Novak"]
    assert (people[0].facts, people[0].documents) == (4, 2)
    assert found == top(small_graph())


def test_top_is_written() -> None:
    found = top(small_graph(), most=2)
    text = format_top(found, "text")
    assert "Central (person)" in text
    assert "Brokers" in text
    assert json.loads(format_top(found, "json"))["exact"] is True
    empty = KnowledgeGraph({}, {}, {})
    assert "Communities" in format_top(top(empty), "text")


def test_large_graphs_are_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.top.EXACT", 3)
    monkeypatch.setattr("kg.top.SAMPLE", 3)
    found = top(triangles())
    assert not found.exact
    assert "estimated from 3" in format_top(found, "text")
