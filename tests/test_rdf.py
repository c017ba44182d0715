"""Facts become quads and come back the same; what isn't so gets no shortcut; what can't be written is an error."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import InputError, KgError, OutputError
from kg.kinds import KINDS
from kg.model import EntityRef, KnowledgeGraph, Modality
from kg.rdf import evidence_id, quads, shortcuts
from kg.rdf_read import load_graph
from kg.rdf_values import date_properties, moment, number_literal, number_value
from kg.rdf_vocabulary import expand, graph_name, prefixes, term, text_path
from tests.small_graph import DUARTE, FACTS, KENYA, LISBON, MINISTER, NAIROBI, PORTUGAL, small_graph

BASE = "https://kg.example.org/id/"


def with_fact(graph: KnowledgeGraph, fact_id: str, **changes: object) -> KnowledgeGraph:
    fact = dataclasses.replace(graph.facts[fact_id], **changes)  # type: ignore[arg-type]
    return dataclasses.replace(graph, facts={**graph.facts, fact_id: fact})


def objects(all_quads: list[Quad], subject: str, predicate: str) -> set[str]:
    node = NamedNode(BASE + subject)
    return {q.object.value for q in all_quads if q.subject == node and q.predicate == term(predicate)}


def write_texts(graph: KnowledgeGraph, out: Path) -> None:
    (out / "texts").mkdir(parents=True)
    for id_, document in graph.documents.items():
        (out / text_path(id_)).write_bytes(document.text.encode())


def test_everything_comes_back(tmp_path: Path) -> None:
    graph = small_graph()
    assert {fact.kind for fact in graph.facts.values()} == set(KINDS)
    write_texts(graph, tmp_path)
    back = load_graph(quads(graph), tmp_path)
    assert back.documents == graph.documents
    assert back.entities == graph.entities
    assert back.facts == graph.facts
    assert back.candidates == graph.candidates
    assert back.corrections == graph.corrections


def test_another_base_comes_back_too() -> None:
    graph = small_graph()
    all_quads = list(quads(graph, "http://data.example.com/x#"))
    assert not [q for q in all_quads if "kg.example.org" in str(q)]
    assert load_graph(all_quads).facts == graph.facts


@pytest.mark.parametrize("base", ["kg", "https://kg.example.org/id", "https://kg example.org/"])
def test_base_that_is_none(base: str) -> None:
    with pytest.raises(InputError, match="base"):
        list(quads(small_graph(), base))


def test_no_blank_nodes_and_flat_names() -> None:
    all_quads = list(quads(small_graph()))
    nodes = {node for q in all_quads for node in (q.subject, q.object, q.graph_name) if not hasattr(node, "datatype")}
    assert all(isinstance(node, NamedNode) for node in nodes)
    local = [node.value.removeprefix(BASE) for node in nodes if node.value.startswith(BASE)]
    assert len(local) > 50
    assert all(name.replace("-", "").replace("_", "").isalnum() for name in local)


def test_one_graph_for_each_document() -> None:
    all_quads = list(quads(small_graph()))
    graphs = {q.graph_name.value.removeprefix(BASE) for q in all_quads}
    assert graphs == {"entities", "build", *(graph_name(id_) for id_ in small_graph().documents)}


def test_a_fact_of_two_documents_stands_in_both_with_the_evidence_of_each() -> None:
    graph = small_graph()
    meeting, role = graph.facts["meeting-1"], graph.facts["role-2"]
    both = with_fact(graph, "meeting-1", evidence=(*meeting.evidence, *role.evidence))
    for document, evidence in ((LISBON, meeting.evidence[0]), (NAIROBI, role.evidence[0])):
        here = [q for q in quads(both) if q.graph_name.value == BASE + graph_name(document.id)]
        assert objects(here, "meeting-1", "prov:wasDerivedFrom") == {BASE + evidence_id(evidence)}
        assert objects(here, "meeting-1", "rdf:type") == {expand("kg:Meeting"), expand("schema:Event")}
    assert load_graph(quads(both)).facts["meeting-1"].documents == (LISBON.id, NAIROBI.id)


def test_evidence_points_into_the_text() -> None:
    all_quads = list(quads(small_graph()))
    evidence = evidence_id(small_graph().facts["meeting-1"].evidence[0])
    assert objects(all_quads, evidence, "oa:hasSource") == {BASE + LISBON.id}
    start, end = (int(*objects(all_quads, f"{evidence}-position", p)) for p in ("oa:start", "oa:end"))
    assert {LISBON.text[start:end]} == objects(all_quads, f"{evidence}-quote", "oa:exact")


@pytest.mark.parametrize(
    ("fact_id", "expected"),
    [
        (
            "role-1",
            [(DUARTE.id, "kg:holdsRoleAt", PORTUGAL.id), (DUARTE.id, "kg:holdsRole", MINISTER.id)],
        ),
        ("role-3", []),  # former
        ("role-4", []),  # alleged
        ("agreement-1", [(KENYA.id, "kg:partnerOf", PORTUGAL.id), (PORTUGAL.id, "kg:partnerOf", KENYA.id)]),
        ("agreement-2", []),  # proposed
        ("meeting-2", []),  # planned
        ("statistic-1", []),  # has none
    ],
)
def test_shortcuts(fact_id: str, expected: list[tuple[str, str, str]]) -> None:
    fact = small_graph().facts[fact_id]
    assert list(shortcuts(fact)) == expected
    written = {(q.subject.value, q.predicate.value, q.object.value) for q in quads(small_graph())}
    for subject, predicate, target in expected:
        assert (BASE + subject, expand(predicate), BASE + target) in written


@pytest.mark.parametrize(
    ("participants", "unmet"),
    [
        (("person-a", "organisation-x", "organisation-y", "group-z"), {"xy", "xz", "yz"}),
        (("organisation-x", "organisation-y"), set()),
        (("country-a", "country-b", "organisation-x"), set()),
        (("person-a", "person-b", "country-c"), set()),
        (("organisation-x", "organisation-y", "organisation-z"), {"xy", "xz", "yz"}),
    ],
)
def test_whoever_meets_three_companies_has_not_brought_them_together(
    participants: tuple[str, ...], unmet: set[str]
) -> None:
    meeting = small_graph().facts["meeting-1"]
    fact = dataclasses.replace(meeting, slots={"participants": tuple(EntityRef(p) for p in participants)})
    linked = {(s, o) for s, p, o in shortcuts(fact) if p == "kg:met"}
    pairs = {(a, b) for a in participants for b in participants if a != b}
    assert {"".join(sorted(a[-1] + b[-1])) for a, b in pairs - linked} == unmet
    assert linked <= pairs


@pytest.mark.parametrize("modality", [m for m in Modality if m is not Modality.ASSERTED])
def test_only_what_is_asserted_has_shortcuts(modality: Modality) -> None:
    fact = dataclasses.replace(small_graph().facts["role-1"], modality=modality)
    assert list(shortcuts(fact)) == []


def test_mentioning_a_law_is_no_act_on_it() -> None:
    fact = small_graph().facts["legislation-1"]
    assert len(list(shortcuts(fact))) == 1
    mentioned = dataclasses.replace(fact, slots={**fact.slots, "action": ("mentioned",)})
    assert list(shortcuts(mentioned)) == []


def test_what_is_inferred_is_marked_apart() -> None:
    all_quads = list(quads(small_graph()))
    (inference,) = objects(all_quads, "role-1", "kg:inferredSlot")
    local = inference.removeprefix(BASE)
    assert objects(all_quads, local, "kg:onPredicate") == {expand("org:organization")}
    assert objects(all_quads, local, "kg:inferenceSource") == {"country of the publisher"}
    assert not objects(all_quads, "role-2", "kg:inferredSlot")


def test_labels_are_for_people() -> None:
    all_quads = list(quads(small_graph()))
    labels = {fact.id: objects(all_quads, fact.id, "rdfs:label") for fact in FACTS}
    assert labels["role-1"] == {"Ana Duarte, Minister for the Sea, Portugal"}
    assert labels["role-3"] == {"Ana Duarte, director, Ocean Fund (former)"}
    assert labels["role-4"] == {"Bela Novak, Minister for the Sea, Portugal (alleged)"}
    assert labels["agreement-1"] == {"Lisbon Fisheries Agreement, Kenya and Portugal (signed)"}
    assert labels["agreement-2"] == {"compact between Kenya and Portugal (proposed)"}
    assert labels["meeting-2"] == {"talks: Kenya, Portugal and local skippers, Mombasa, 2025 (planned)"}
    assert labels["membership-1"] == {"Ocean Fund, part of Coast Office"}
    assert labels["membership-2"] == {"Portugal, member of Tide Group"}
    assert labels["funding-1"] == {"12,500,000 EUR from Ocean Fund to Kenya for patrol boats, 2024/2026"}
    assert labels["statistic-2"] == {"catches: 9.5 percent, Kenya, 2023"}
    assert labels["legislation-1"] == {"Reef Bill, considered, by Parliament, 2024-04"}
    assert all(len(texts) == 1 for texts in labels.values())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"slots": {"person": ("police chiefs",)}}, "only an entity"),
        ({"slots": {"hat": ("red",)}}, "doesn't know"),
        ({"slots": {"person": (EntityRef("person-nobody"),)}}, "person-nobody"),
        ({"attribution": ("person-nobody",)}, "person-nobody"),
    ],
)
def test_what_cannot_be_written_is_an_error(changes: dict[str, object], message: str) -> None:
    with pytest.raises(KgError, match=message):
        list(quads(with_fact(small_graph(), "role-1", **changes)))


def test_number_slot_takes_numbers_only() -> None:
    with pytest.raises(KgError, match="no number"):
        list(quads(with_fact(small_graph(), "statistic-1", slots={"value": ("many",)})))


def test_missing_document_is_an_error() -> None:
    graph = dataclasses.replace(small_graph(), documents={})
    with pytest.raises(KgError, match="doesn't hold"):
        list(quads(graph))


def test_changed_text_is_noticed(tmp_path: Path) -> None:
    graph = small_graph()
    write_texts(graph, tmp_path)
    (tmp_path / text_path(LISBON.id)).write_text("something else")
    with pytest.raises(OutputError, match="not the text"):
        load_graph(quads(graph), tmp_path)
    (tmp_path / text_path(LISBON.id)).unlink()
    with pytest.raises(OutputError, match="can't be read"):
        load_graph(quads(graph), tmp_path)


@pytest.mark.parametrize(
    ("text", "datatype", "first", "last"),
    [
        ("2024-03-04", "xsd:date", "2024-03-04", "2024-03-04"),
        ("2024-02", "xsd:gYearMonth", "2024-02-01", "2024-02-29"),
        ("2023", "xsd:gYear", "2023-01-01", "2023-12-31"),
    ],
)
def test_dates_keep_their_precision(text: str, datatype: str, first: str, last: str) -> None:
    found = moment(text)
    assert found is not None
    assert (found.literal.value, found.literal.datatype) == (text, term(datatype))
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["2024-13", "2022-23", "2024-02-30", "0000", "next year", "2024-3-4", "٢٠٢٤", ""])
def test_no_dates(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2018/2022-06",
            {
                "kg:periodText": "2018/2022-06",
                "kg:periodStart": "2018",
                "kg:earliest": "2018-01-01",
                "kg:periodEnd": "2022-06",
                "kg:latest": "2022-06-30",
            },
        ),
        ("2018/", {"kg:periodText": "2018/", "kg:periodStart": "2018", "kg:earliest": "2018-01-01"}),
        ("2022-23", {"kg:periodText": "2022-23"}),
    ],
)
def test_intervals(text: str, expected: dict[str, str]) -> None:
    assert {predicate: literal.value for predicate, literal in date_properties("kg:date", text)} == expected


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (12_500_000, "12500000"), (0.5, "0.5"), (1e20, "100000000000000000000.0"), (1e-7, "0.0000001")],
)
def test_numbers(number: float, text: str) -> None:
    literal = number_literal(number)
    assert literal.value == text
    assert number_value(literal) == number
    assert type(number_value(literal)) is type(number)


def test_prefixes_have_both_namespaces() -> None:
    assert prefixes("http://a.example/")["id"] == "http://a.example/"
    assert expand("kg:Agreement").startswith("https://w3id.org/")
    assert expand("https://example.org/x") == "https://example.org/x"
