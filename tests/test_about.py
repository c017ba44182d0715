"""Dossiers, and the names that people type for them."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest

from kg.about import FORMATS, SAID, dossier, format_dossier
from kg.errors import QueryError
from kg.lookup import find_entity
from kg.model import Entity, EntityType, KnowledgeGraph
from tests.small_graph import LISBON, small_graph

EVIL = "<script>alert(1)</script> [x](javascript:alert(2)) `*_#"


def with_entity(entity: Entity) -> KnowledgeGraph:
    graph = small_graph()
    return dataclasses.replace(graph, entities={**graph.entities, entity.id: entity})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Duarte", "person-ana-duarte"),
        ("  ana   DUARTE ", "person-ana-duarte"),
        ("Ms Duarte", "person-ana-duarte"),
        ("duarte", "person-ana-duarte"),
        ("Joseph O", "person-joseph-otieno"),
        ("person-bela-novak", "person-bela-novak"),
        ("ocean", "organisation-ocean-fund"),
        ("Minister for the", "title-minister-for-the-sea"),
    ],
)
def test_names_are_completed(name: str, expected: str) -> None:
    assert find_entity(small_graph(), name).id == expected


def test_a_whole_name_beats_the_beginning_of_another() -> None:
    graph = with_entity(Entity("organisation-kenya-airways", EntityType.ORGANISATION, "Kenya Airways"))
    assert find_entity(graph, "kenya").id == "country-kenya"


def test_ambiguous_names_are_listed() -> None:
    graph = with_entity(Entity("place-kenya", EntityType.PLACE, "Kenya"))
    with pytest.raises(QueryError) as error:
        find_entity(graph, "Kenya")
    lines = str(error.value).splitlines()
    assert lines[0].startswith("'Kenya' may be one of 2")
    assert [line.rpartition(": ")[2] for line in lines[1:]] == ["country-kenya", "place-kenya"]
    assert find_entity(graph, "Kenya", [EntityType.PLACE]).id == "place-kenya"
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    ("name", "message"), [("Ana Duarta", "Did you mean Ana Duarte?"), ("Zzz", "called 'Zzz'."), ("", "called ''")]
)
def test_names_of_nobody(name: str, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        find_entity(small_graph(), name)


def test_what_a_dossier_holds() -> None:
    found = dossier(small_graph(), "person-ana-duarte")
    assert [(section.heading, [line.fact for line in section.lines]) for section in found.sections] == [
        ("Roles", ["role-1", "role-3"]),
        ("Agreements", ["agreement-1"]),
        ("Meetings and visits", ["meeting-1"]),
        ("Words", ["quotation-1"]),
    ]
    assert (found.facts, found.documents, found.aliases) == (5, 2, ("Ms Duarte",))
    assert found.merges == (("Ms Duarte", "surname of one person in the document"),)


def test_every_line_has_its_evidence() -> None:
    graph = small_graph()
    for id_ in graph.entities:
        for section in dossier(graph, id_).sections:
            for line in section.lines:
                assert line.sources
                for source in line.sources:
                    assert graph.documents[source.document].text[source.start : source.end] == source.sentence


def test_what_is_only_said_stands_apart() -> None:
    found = dossier(small_graph(), "group-tide-group")
    assert [section.heading for section in found.sections] == ["Memberships and parts", SAID]
    (line,) = found.sections[1].lines
    assert (line.modality, line.said_by) == ("alleged", ("Tide Group",))


def test_how_long_a_role_is_known_to_be_held() -> None:
    graph = small_graph()
    roles = {
        "role-1": dataclasses.replace(graph.facts["role-1"], interval=("2024-03-04", "2024-06-01")),
        "role-3": dataclasses.replace(graph.facts["role-3"], interval=(None, "2023-12-31")),
    }
    text = format_dossier(dossier(dataclasses.replace(graph, facts=graph.facts | roles), "person-ana-duarte"), "text")
    assert "[known to hold it from 2024-03-04 until 2024-06-01; confidence 0.90]" in text
    assert "[known to hold it until 2023-12-31; confidence 0.90]" in text


def test_nobody_has_no_dossier() -> None:
    with pytest.raises(QueryError, match="no entity person-x"):
        dossier(small_graph(), "person-x")


def test_text() -> None:
    text = format_dossier(dossier(small_graph(), "organisation-ocean-fund"), "text")
    assert text.splitlines()[:2] == ["Ocean Fund (organisation)", "  3 facts from 2 documents"]
    assert "“The Ocean Fund is part of the Coast Office.”" in text
    assert f"-- {LISBON.title}, 2024-03-05, characters " in text


def test_json() -> None:
    found = dossier(small_graph(), "country-kenya")
    data = json.loads(format_dossier(found, "json"))
    assert data["label"] == "Kenya"
    assert data["sections"][0]["lines"][0]["sources"][0]["sentence"]


def test_markdown_holds_no_markup_of_a_document() -> None:
    graph = small_graph()
    evil = dataclasses.replace(graph.documents[LISBON.id], title=EVIL, url="javascript:alert(1)")
    graph = dataclasses.replace(graph, documents={**graph.documents, LISBON.id: evil})
    text = format_dossier(dossier(graph, "country-kenya"), "markdown")
    assert r"\<script\>alert(1)\</script\> \[x\](javascript:alert(2)) \`\*\_\#" in text
    assert "<javascript" not in text
    assert text.startswith("# Kenya\n\nCountry: ")


def test_html_stands_alone_and_holds_no_markup_of_a_document() -> None:
    graph = with_entity(dataclasses.replace(small_graph().entities["country-kenya"], label=EVIL))
    html = format_dossier(dossier(graph, "country-kenya"), "html")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert re.findall(r'(?:src|href)="([^"]*)"', html) == [
        url for url in re.findall(r'href="([^"]*)"', html) if url.startswith("http")
    ]
    assert "default-src &#39;none&#39;" in html


def test_formats() -> None:
    found = dossier(small_graph(), "country-kenya")
    assert all(format_dossier(found, form).endswith("\n") for form in FORMATS)
    with pytest.raises(QueryError, match="no format 'pdf'"):
        format_dossier(found, "pdf")
