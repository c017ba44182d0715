"""What has changed from one build to another."""

from __future__ import annotations

import dataclasses
import json

import pytest

from kg.diff import diff, format_diff
from kg.errors import QueryError
from kg.model import Fact, KnowledgeGraph
from tests.small_graph import DUARTE, KENYA, LISBON, MINISTER, NAIROBI, PORTUGAL, fact, quote, small_graph


def changed(*facts: Fact, without: tuple[str, ...] = ()) -> KnowledgeGraph:
    graph = small_graph()
    kept = {id_: f for id_, f in graph.facts.items() if id_ not in without}
    return dataclasses.replace(graph, facts={**kept, **{f.id: f for f in facts}})


def test_nothing() -> None:
    found = diff(small_graph(), small_graph())
    assert (found.added, found.removed, found.changed, found.unchanged) == ((), (), (), len(small_graph().facts))


def test_added_and_removed() -> None:
    found = diff(changed(without=("location-1",)), changed(without=("quotation-1", "funding-1")))
    assert [line.fact for line in found.added] == ["location-1"]
    assert [line.fact for line in found.removed] == ["funding-1", "quotation-1"]
    assert found.changed == ()


def test_the_same_fact_with_other_evidence() -> None:
    before = small_graph().facts["membership-1"]
    evidence = (*before.evidence, quote(NAIROBI, "Kenya proposes a reef compact with Portugal.", confidence=0.95))
    found = diff(small_graph(), changed(dataclasses.replace(before, evidence=evidence)))
    (change,) = found.changed
    assert [name for name, _, _ in change.what] == ["confidence", "evidence"]
    assert change.what[0] == ("confidence", "0.90", "0.95")
    assert NAIROBI.name in change.what[1][2]


def test_a_passage_that_only_moved_is_no_change() -> None:
    before = small_graph().facts["membership-1"]
    evidence = tuple(dataclasses.replace(e, start=e.start + 5, end=e.end + 5) for e in before.evidence)
    assert diff(small_graph(), changed(dataclasses.replace(before, evidence=evidence))).changed == ()


def test_another_status_is_a_change_of_one_fact() -> None:
    sentence = quote(LISBON, "Ana Duarte, Minister for the Sea, met Joseph Otieno in Lisbon on Monday.")
    ended = fact("role-9", sentence, person=DUARTE, title=MINISTER, organisation=PORTUGAL, status="former")
    found = diff(small_graph(), changed(ended, without=("role-1",)))
    assert (found.added, found.removed) == ((), ())
    (change,) = found.changed
    assert ("status", "current", "former") in change.what
    assert (change.before.fact, change.after.fact) == ("role-1", "role-9")


def test_several_candidates_are_not_guessed_at() -> None:
    sentence = quote(LISBON, "Portugal and Kenya sign fisheries deal")
    parties = [KENYA, PORTUGAL]
    new = [fact(f"agreement-{n}", sentence, parties=parties, type="deal", topic=str(n)) for n in (8, 9)]
    found = diff(changed(without=("agreement-1",)), changed(*new, without=("agreement-1", "agreement-2")))
    assert (len(found.added), len(found.removed), found.changed) == (2, 1, ())


def test_formats() -> None:
    found = diff(changed(without=("location-1",)), changed(without=("quotation-1",)))
    text = format_diff(found, "text")
    assert text.splitlines()[0] == f"Facts: 1 added, 1 removed, 0 changed, {found.unchanged} as before"
    assert "\n+ location: " in text
    assert "\n- quotation: " in text
    data = json.loads(format_diff(found, "json"))
    assert data["added"][0]["sources"][0]["sentence"] == "Lisbon lies in Portugal."
    with pytest.raises(QueryError, match="no format"):
        format_diff(found, "pdf")
