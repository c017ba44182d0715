"""Corrections: reading them, and their effect on a build that later gets one more document."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from kg.corrections import Correction, load_corrections, merged, parse_corrections
from kg.errors import CorrectionError
from kg.model import EntityType, KnowledgeGraph
from kg.resolve import resolve
from tests.claims import Builder, mention, person

MORE = ("z-more.txt", "2024-06-01", "United Kingdom")


def first_build() -> Builder:
    b = Builder()
    b.document("a.txt", "2024-01-10", "United Kingdom").role("Anna Thorn", "director", "Reed Trust")
    b.document("b.txt", "2024-02-10", "United Kingdom").role("A. Thornley", "curator", "Marsh Museum")
    b.document("c.txt", "2024-03-10", "United Kingdom").role("Peter Vane", "chair", "Reed Trust")
    b.document("d.txt", "2024-03-11", "United Kingdom").role("Peter Vane", "chair", "Reed Trust")
    b.claim(
        "quotation",
        '"Good," said the Harbour Plan.',
        speaker=mention(EntityType.ORGANISATION, "Harbour Plan"),
        text="Good",
    )
    return b


def rebuilt(text: str, b: Builder | None = None) -> tuple[KnowledgeGraph, KnowledgeGraph]:
    """The corrected build, and the corrected build with one more document about the same people."""
    corrections = merged(parse_corrections(text))
    b = b or first_build()
    corrected = resolve(*b.case, corrections=corrections)
    b.document(*MORE).role("Anna Thorn", "director", "Reed Trust").role("A. Thornley", "curator", "Marsh Museum")
    b.role("Peter Vane", "chair", "Reed Trust")
    return corrected, resolve(*b.case, corrections=corrections)


def labels(graph: KnowledgeGraph, type_: str = "person") -> list[str]:
    return sorted(e.label for e in graph.entities.values() if e.type == type_)


def test_without_corrections() -> None:
    graph = resolve(*first_build().case)
    assert labels(graph) == ["A. Thornley", "Anna Thorn", "Peter Vane"]
    assert graph.corrections == ()
    assert graph.report["corrections"] == []


def test_merge() -> None:
    for graph in rebuilt('- merge: [person-anna-thorn, "A. Thornley"]\n  reason: married in 2023\n'):
        assert labels(graph) == ["Anna Thorn", "Peter Vane"]
        thorn = graph.entities["person-anna-thorn"]
        assert "A. Thornley" in thorn.aliases
        assert any("married in 2023" in m.reason for m in thorn.merges)
        (applied,) = graph.corrections
        assert (applied.verb, applied.reason, applied.targets) == ("merge", "married in 2023", ("person-anna-thorn",))


def test_keep_apart() -> None:
    text = "- keep-apart:\n    - {name: Peter Vane, document: c.txt}\n    - {name: Peter Vane, document: d.txt}\n"
    assert labels(resolve(*first_build().case)).count("Peter Vane") == 1
    for graph in rebuilt(text):
        assert labels(graph).count("Peter Vane") >= 2
        assert len({i for i in graph.entities if i.startswith("person-peter-vane")}) == labels(graph).count(
            "Peter Vane"
        )


def test_keep_apart_of_different_names_beats_the_rules() -> None:
    b = Builder()
    b.document("a.txt").role("James Orr", "mayor", "Tull Council")
    b.document("b.txt").role("Jim Orr", "mayor", "Tull Council")
    assert labels(resolve(*b.case)) == ["James Orr"]
    for graph in rebuilt('- keep-apart: [James Orr, "person-jim-orr"]\n', b):
        assert {"James Orr", "Jim Orr"} <= set(labels(graph))
        assert not graph.candidates


def test_rename_keeps_the_id() -> None:
    for graph in rebuilt("- rename: person-anna-thorn\n  to: Anna Thorn-Reyes\n"):
        entity = graph.entities["person-anna-thorn"]
        assert entity.label == "Anna Thorn-Reyes"
        assert "Anna Thorn" in entity.aliases


def test_set_type() -> None:
    for graph in rebuilt("- set-type: organisation-harbour-plan\n  to: group\n"):
        assert graph.entities["group-harbour-plan"].type is EntityType.GROUP
        assert "organisation-harbour-plan" not in graph.entities


def test_link() -> None:
    for graph in rebuilt("- link: person-anna-thorn\n  to: Q42\n"):
        assert graph.entities["person-anna-thorn"].same_as == ("http://www.wikidata.org/entity/Q42",)


def test_reject_fact() -> None:
    before = resolve(*first_build().case)
    fact = next(
        f.id for f in before.facts.values() if f.kind == "role" and "a.txt" in before.documents[f.documents[0]].name
    )
    for graph in rebuilt(f"- reject-fact: {fact}\n"):
        assert fact not in graph.facts
        assert fact not in {r["id"] for r in graph.records}
        assert "director" not in labels(graph, "title")
        assert graph.report["corrections"] == []


def test_reject_fact_holds_when_its_id_changes() -> None:
    b = Builder()
    b.document("a.txt").role("A. Thorn", "director", "Reed Trust")
    fact = next(iter(resolve(*b.case).facts))
    b.document("b.txt").role("Anna Thorn", "director", "Reed Trust")
    grown = resolve(*b.case)
    assert fact not in grown.facts, "the fuller name gives the fact another id"
    graph = resolve(*b.case, corrections=merged(parse_corrections(f"- reject-fact: {fact}")))
    assert not graph.facts


def test_reject_entity() -> None:
    for graph in rebuilt("- reject-entity: Harbour Plan\n"):
        assert "Harbour Plan" not in labels(graph, "organisation")
        assert not any(f.kind == "quotation" for f in graph.facts.values())


def test_reject_entity_leaves_the_rest_of_a_list() -> None:
    b = Builder().document("a.txt")
    b.claim(
        "meeting", "They met.", participants=[person("Ana Sol"), person("Ben Rut"), person("Lot Four")], status="held"
    )
    graph = resolve(*b.case, corrections=merged(parse_corrections("- reject-entity: Lot Four")))
    assert labels(graph) == ["Ana Sol", "Ben Rut"]


def test_add_alias() -> None:
    for graph in rebuilt("- add-alias: person-anna-thorn\n  alias: A. Thornley\n"):
        assert labels(graph) == ["Anna Thorn", "Peter Vane"]
        assert "A. Thornley" in graph.entities["person-anna-thorn"].aliases


ALL = """\
- merge: [person-anna-thorn, A. Thornley]
- rename: person-anna-thorn
  to: Anna Thorn-Reyes
- keep-apart:
    - {name: Peter Vane, document: c.txt}
    - {name: Peter Vane, document: d.txt}
- set-type: organisation-harbour-plan
  to: group
- link: person-anna-thorn
  to: wd:Q42
- add-alias: Reed Trust
  alias: The Reed
- reject-entity: curator
"""


@pytest.mark.parametrize("seed", range(5))
def test_any_order_gives_the_same_graph(seed: int) -> None:
    entries = yaml.safe_load(ALL)
    expected = resolve(*first_build().case, corrections=merged(parse_corrections(ALL)))
    random.Random(seed).shuffle(entries)
    shuffled = merged(parse_corrections(yaml.safe_dump(entries)))
    found = resolve(*first_build().case, corrections=list(reversed(shuffled)))
    assert (found.entities, found.facts, found.corrections) == (expected.entities, expected.facts, expected.corrections)


@pytest.mark.parametrize(
    "style", [{"default_flow_style": False}, {"default_flow_style": True}, {"width": 20, "indent": 6}]
)
def test_survives_a_formatter(style: dict[str, object]) -> None:
    formatted = yaml.safe_dump(yaml.safe_load(ALL), **style)  # type: ignore[call-overload]
    assert merged(parse_corrections(formatted)) == merged(parse_corrections(ALL))


def test_two_files_merge_and_repeated_corrections_count_once(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text("- merge: [A, B]\n  author: Ines\n  date: 2024-05-02\n  reason: same office\n")
    (tmp_path / "two.yml").write_text("- link: A\n  to: Q1\n- merge: [B, A]\n  author: Tom\n  date: 2024-05-01\n")
    both = load_corrections([tmp_path / "one.yml", tmp_path / "two.yml"])
    assert both == load_corrections([tmp_path / "two.yml", tmp_path / "one.yml"])
    merge = next(c for c in both if c.verb == "merge")
    assert len(both) == 2
    assert (merge.author, merge.date, merge.reason) == ("Ines; Tom", "2024-05-01", "same office")


def test_missing_and_empty_files_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.yml").write_text("# nothing yet\n")
    assert load_corrections([tmp_path / "empty.yml", tmp_path / "missing.yml"]) == ()


def test_what_no_longer_applies_is_reported() -> None:
    text = "- rename: person-nobody\n  to: Somebody\n- reject-fact: role-0123456789ab\n- merge: [Anna Thorn, Nobody Else]\n"
    graph = resolve(*first_build().case, corrections=merged(parse_corrections(text, "my.yml")))
    problems = {p["correction"].split()[0]: p for p in graph.report["corrections"]}
    assert set(problems) == {"rename", "reject-fact", "merge"}
    assert problems["rename"]["where"] == "my.yml, line 1"
    assert "person-nobody" in problems["rename"]["problem"]
    assert graph.corrections == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- merg: [A, B]", "line 1: no known verb among merg. The verbs are merge"),
        ("- link: A\n  to: Q1\n- rename: A\n", "line 3: rename needs `to:`"),
        ("- merge: [A, B]\n  - c", "isn't YAML"),
        ("- merge: A", "needs a list of two or more"),
        ("- merge: [A, A]", "names one thing twice"),
        ("- set-type: A\n  to: animal", "there is no type 'animal'; the types are person"),
        ("- link: A\n  to: somewhere", "neither a web address nor a Wikidata item"),
        ("- rename: A\n  to: B\n  because: x", "doesn't know because"),
        ("merge: [A, B]", "a corrections file is a list"),
        ("- just a text", "an entry is a verb"),
        ("- merge: [A, B]\n  rename: C", "two verbs in one entry"),
        ("- reject-entity: {document: a.txt}", "named by one of"),
        ("- reject-entity: {name: A, type: animal}", "there is no type"),
        ("- merge: [A, [B]]", "no id and no name"),
        ("- !!python/object/apply:os.system ['true']", "isn't YAML"),
        ("a: b: c", "isn't YAML"),
    ],
)
def test_errors_name_line_and_advice(text: str, message: str) -> None:
    with pytest.raises(CorrectionError, match=r"corrections\.yml, line ") as caught:
        parse_corrections(text)
    assert message in str(caught.value)


def test_unreadable_files(tmp_path: Path) -> None:
    (tmp_path / "latin.yml").write_bytes("- rename: A\n  to: Caf\xe9\n".encode("latin-1"))
    with pytest.raises(CorrectionError, match="UTF-8"):
        load_corrections([tmp_path / "latin.yml"])
    with pytest.raises(CorrectionError, match="can't be read"):
        load_corrections([tmp_path])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "- merge: [Anna Thorn, A. Thornley]\n- keep-apart: [Anna Thorn, A. Thornley]",
            "merges what another correction keeps apart",
        ),
        ("- rename: Anna Thorn\n  to: X\n- rename: person-anna-thorn\n  to: Y", "keep one of the two"),
        ("- set-type: Harbour Plan\n  to: place\n- set-type: Harbour Plan\n  to: law", "two types"),
        ("- keep-apart: [person-peter-vane, Peter Vane]", "both sides of keep-apart"),
    ],
)
def test_contradictions_are_refused(text: str, message: str) -> None:
    with pytest.raises(CorrectionError, match=message):
        resolve(*first_build().case, corrections=merged(parse_corrections(text)))


def test_ids_depend_on_content_alone() -> None:
    (one,) = parse_corrections("- merge: [A, B]\n  author: X")
    (two,) = parse_corrections("\n\n- merge: ['B', \"A\"]\n  date: 2024-01-01")
    assert isinstance(one, Correction)
    assert one.id == two.id
    assert one == two
