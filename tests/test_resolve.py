"""Names of several documents to entities: what merges, with its reason, and what stays apart."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.blocking import MOST, one_slip, pairs
from kg.model import EntityType, KnowledgeGraph
from kg.resolve import resolve
from tests.claims import Builder, mention, person


def graph_of(b: Builder) -> KnowledgeGraph:
    return resolve(*b.case)


def ids(graph: KnowledgeGraph, type_: str) -> list[str]:
    return [e.id for e in graph.entities.values() if e.type == type_]


def test_one_person_with_two_offices_and_the_reason_of_the_merge() -> None:
    b = Builder()
    b.document("a.txt", "2023-07-04", "United Kingdom").role("Ada Quill", "Foreign Secretary", "United Kingdom")
    b.document("b.txt", "2024-01-31", "United Kingdom").role("Ada Quill", "Home Secretary", "United Kingdom")
    b.document("c.txt", "2024-02-01", "United Kingdom").role("Quill", "Home Secretary", "United Kingdom")
    graph = graph_of(b)
    assert ids(graph, "person") == ["person-ada-quill"]
    quill = graph.entities["person-ada-quill"]
    assert quill.aliases == ("Quill",)
    assert {m.form for m in quill.merges} == {"Ada Quill", "Quill"}
    assert any(
        "surname alone; both of United Kingdom" in m.reason and "both Home Secretary" in m.reason for m in quill.merges
    )
    held = sorted((graph.label(f.slots["title"][0]), f.interval) for f in graph.facts.values())
    assert held == [
        ("Foreign Secretary", ("2023-07-04", "2023-07-04")),
        ("Home Secretary", ("2024-01-31", "2024-02-01")),
    ]


def test_posts_of_state_in_two_countries_are_two_people_with_ids_by_content() -> None:
    b = Builder()
    b.document("a.txt", "2011-01-01").role("Daniel Odera", "Minister for Water", "Kenya")
    b.document("b.txt", "2011-02-01").role("Daniel Odera", "Minister for Works", "Uganda")
    first = ids(graph_of(b), "person")
    assert len(first) == 2
    assert all(i.startswith("person-daniel-odera-") for i in first)
    b.document("0.txt", "2011-03-01").role("Daniel Odera", "Minister for Works", "Uganda")
    assert ids(graph_of(b), "person") == first, "ids don't depend on order or on one more document"
    assert graph_of(b).candidates == ()


def test_common_name_without_anything_shared_becomes_a_candidate() -> None:
    b = Builder()
    b.document("a.txt").role("John Smith", "treasurer", "Reed Trust")
    b.document("b.txt").role("John Smith", "spokesperson", "Marsh Rail")
    graph = graph_of(b)
    assert len(ids(graph, "person")) == 2
    (candidate,) = graph.candidates
    assert {candidate.a, candidate.b} == set(ids(graph, "person"))
    assert "a very common name" in candidate.reasons
    (entry,) = graph.report["candidates"]
    assert entry["a"]["label"] == entry["b"]["label"] == "John Smith"
    assert entry["a"]["sentence"] in {"John Smith, treasurer of Reed Trust.", "John Smith, spokesperson of Marsh Rail."}


def test_initial_that_fits_two_people_stays_apart() -> None:
    b = Builder()
    b.document("a.txt").role("Jane Holloway", "director", "Fenwick Trust")
    b.document("b.txt").role("June Holloway", "director", "Fenwick Trust")
    b.document("c.txt").role("J. Holloway", "director", "Fenwick Trust")
    graph = graph_of(b)
    assert len(ids(graph, "person")) == 3
    assert all("another person fits as well" in c.reasons for c in graph.candidates)
    assert len(graph.candidates) == 2


def test_honorifics_tell_two_people_apart() -> None:
    b = Builder()
    for name, surface in (("a.txt", "Mr Leslie Grant"), ("b.txt", "Ms Leslie Grant")):
        b.document(name).claim("quotation", f"{surface} spoke.", speaker=person("Leslie Grant", surface), text="Yes")
    assert len(ids(graph_of(b), "person")) == 2


def test_pronouns_and_descriptions_are_no_aliases() -> None:
    b = Builder().document("a.txt")
    for surface in ("he", "the pair", "Our", "Ms Quill"):
        b.claim("quotation", f"{surface} spoke.", speaker=person("Ada Quill", surface), text=f"Said {surface}")
    b.claim("quotation", "It spoke.", speaker=mention(EntityType.COUNTRY, "Kenya", "our government"), text="Yes")
    graph = graph_of(b)
    assert graph.entities["person-ada-quill"].aliases == ("Ms Quill",)
    assert graph.entities["country-kenya"].aliases == ()


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("UK Home Office", "Home Office", True),
        ("FCDO", "Foreign Office", True),
        ("Harland Steel plc", "Harland Steel", True),
        ("Marlow & Finch Ltd", "Marlow and Finch", True),
        ("Center for Coastal Defense", "Centre for Coastal Defence", True),
        ("Environmental Protecton Agency of Tull", "Environmental Protection Agency of Tull", True),
        ("European Borders and Coast Guard Agency", "Frontex", True),
        ("Ministry of Health of Portugal", "Portuguese Ministry of Health", True),
        ("Metropolitan Police", "Metropolitan Police Counter Terrorism Command", False),
        ("Bank of Slovakia", "Bank of Slovenia", False),
        ("Kenyan Ministry of Health", "Portuguese Ministry of Health", False),
        ("Border Force", "Australian Border Force", False),
        ("European Council", "Council of Europe", False),
        ("University of Tull", "University of Tull Press", False),
    ],
)
def test_bodies(one: str, two: str, same: bool) -> None:
    b = Builder()
    for name, said in (("a.txt", one), ("b.txt", two)):
        b.document(name).claim("quotation", f"{said} spoke.", speaker=mention(EntityType.ORGANISATION, said), text=said)
    assert len(ids(graph_of(b), "organisation")) == (1 if same else 2)


def test_acronym_that_one_document_explains_is_known_in_the_next() -> None:
    b = Builder()
    long = mention(EntityType.ORGANISATION, "Tull Coastal Research Foundation", "TCRF")
    b.document("a.txt").claim("quotation", "The TCRF spoke.", speaker=long, text="Yes")
    b.document("b.txt").claim("quotation", "TCRF spoke.", speaker=mention(EntityType.ORGANISATION, "TCRF"), text="No")
    graph = graph_of(b)
    (entity,) = [e for e in graph.entities.values() if e.type == "organisation"]
    assert entity.label == "Tull Coastal Research Foundation"
    assert any("explained as its short form" in m.reason for m in entity.merges)


def test_initials_alone_are_a_candidate() -> None:
    b = Builder()
    for name, said in (("a.txt", "Tull Coastal Research Foundation"), ("b.txt", "TCRF")):
        b.document(name).claim("quotation", f"{said} spoke.", speaker=mention(EntityType.ORGANISATION, said), text=said)
    graph = graph_of(b)
    assert len(ids(graph, "organisation")) == 2
    assert "its initials are TCRF" in graph.candidates[0].reasons


def test_bodies_that_every_country_has_part_by_country() -> None:
    b = Builder()
    for country in ("Kenya", "Portugal", "Kenya"):
        b.document(f"{len(b.documents)}.txt", country=country)
        b.claim("quotation", "It spoke.", speaker=mention(EntityType.ORGANISATION, "Ministry of Health"), text=country)
    found = ids(graph_of(b), "organisation")
    assert len(found) == 2
    assert all(i.startswith("organisation-ministry-of-health-") for i in found)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Kiev", "Kyiv", True),
        ("Mt Kenya", "Mount Kenya", True),
        ("River Thames", "Thames", True),
        ("Dover", "Port of Dover", False),
    ],
)
def test_places(one: str, two: str, same: bool) -> None:
    b = Builder()
    for name, said in (("a.txt", one), ("b.txt", two)):
        b.document(name).claim("location", f"{said} lies there.", place=mention(EntityType.PLACE, said))
    assert len(ids(graph_of(b), "place")) == (1 if same else 2)


def test_countries_have_code_and_item_and_people_are_not_their_country() -> None:
    b = Builder()
    b.document("a.txt").claim("quotation", "France spoke.", speaker=mention(EntityType.COUNTRY, "France"), text="A")
    b.document("b.txt").claim(
        "quotation", "They spoke.", speaker=mention(EntityType.COUNTRY, "French Republic"), text="B"
    )
    b.claim("quotation", "It spoke.", speaker=mention(EntityType.COUNTRY, "Republic Of France"), text="D")
    b.claim("quotation", "The French spoke.", speaker=mention(EntityType.GROUP, "French"), text="C")
    graph = graph_of(b)
    france = graph.entities["country-france"]
    assert (france.code, france.same_as) == ("FR", ("http://www.wikidata.org/entity/Q142",))
    assert ids(graph, "group") == ["group-french"]


def test_any_order_of_the_input_gives_the_same_graph() -> None:
    b = Builder()
    for number, name in enumerate(["Ada Quill", "A. Quill", "Adam Quill", "Ada M. Quill", "Quill", "Ada Quill"]):
        b.document(f"{number}.txt", f"202{number}-01-01").role(name, ["mayor", "director"][number % 2], "Tull")
    documents, claims = b.case
    expected = resolve(documents, claims)
    for seed in range(5):
        shuffled = random.Random(seed).sample(documents, len(documents))
        found = resolve(shuffled, dict(random.Random(seed).sample(list(claims.items()), len(claims))))
        assert (found.entities, found.facts, found.records, found.candidates, found.report) == (
            expected.entities, expected.facts, expected.records, expected.candidates, expected.report,
        )  # fmt: skip


def test_blocks_pair_within_themselves_and_large_ones_only_with_neighbours() -> None:
    assert list(pairs([(0, "ab"), (1, "b"), (2, "c"), (3, "ca")])) == [(0, 1), (0, 3), (2, 3)]
    large = list(pairs((i, ["x"]) for i in range(1000)))
    assert len(large) < 1000 * MOST / 2
    assert all(b - a <= 6 for a, b in large)


def test_one_slip() -> None:
    assert all(
        one_slip(a, b) and one_slip(b, a) for a, b in [("cat", "cats"), ("cat", "act"), ("cat", "car"), ("at", "cat")]
    )
    assert not any(one_slip(a, b) for a, b in [("cat", "cat"), ("cat", "dog"), ("cat", "tac"), ("cat", "cattle")])


NAMES = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(["Ada", "A.", "Quill", "de", "la", "O’Neil", "Ltd", "UK", "of", "Jr", "Ministry", "2019"]),
        max_size=5,
    ).map(" ".join),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EntityType), NAMES), min_size=1, max_size=12))
def test_any_names_resolve_to_one_entity_each(names: list[tuple[EntityType, str]]) -> None:
    b = Builder()
    for number, (type_, name) in enumerate(names):
        b.document(f"{number}.txt").claim(
            "quotation", f"Line {number}.", speaker=mention(type_, name), text=str(number)
        )
    documents, claims = b.case
    graph = resolve(documents, claims)
    back = resolve(documents[::-1], claims)
    assert (back.entities, back.facts) == (graph.entities, graph.facts)
    assert {i for f in graph.facts.values() for i in f.entity_ids()} == set(graph.entities)
    assert all(i.isascii() and i.replace("-", "").isalnum() for i in graph.entities)
