"""Claims to facts: the same pact, meeting, figure or post in several documents, and what stays two."""

from __future__ import annotations

import pytest

from kg.conflicts import conflicts
from kg.duplicates import Copies, containment, shingles
from kg.fuse_rules import same_date
from kg.model import Document, EntityType, Modality
from kg.resolve import resolve
from tests.claims import Builder, body, mention, person

PARTIES = [body("Portugal"), body("Kenya")]


def facts_of(
    kind: str, one: dict[str, object], two: dict[str, object], days: tuple[str, str] = ("2024-03-05", "2024-03-06")
) -> int:
    b = Builder()
    for number, slots in enumerate((one, two)):
        b.document(f"{number}.txt", days[number]).claim(kind, f"Sentence {number} of its own kind.", **slots)
    return len(resolve(*b.case).facts)


def pact(**slots: object) -> dict[str, object]:
    return {"parties": PARTIES, "status": "signed", **slots}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (pact(type="deal", topic="fisheries"), pact(type="agreement", topic="fishing fisheries", date="2024-03-04")),
        (pact(type="arrangement", name="fisheries arrangement"), pact(type="treaty", topic="fisheries")),
        (pact(type="deal", date="2024-03-04"), pact(type="agreement", date="2024-03", name="Lisbon Accord")),
        (pact(type="deal", status="agreed", topic="reefs"), pact(type="deal", topic="reefs", parties=PARTIES[::-1])),
        (pact(type="deal"), pact(type="agreement", topic="fisheries")),
    ],
)
def test_one_pact(one: dict[str, object], two: dict[str, object]) -> None:
    assert facts_of("agreement", one, two) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (pact(type="deal", topic="fisheries"), pact(type="deal", topic="railways")),
        (pact(type="treaty", topic="reefs"), pact(type="memorandum", topic="reefs")),
        (pact(type="deal", topic="reefs", date="2024-03-04"), pact(type="deal", topic="reefs", date="2019")),
        (pact(type="deal", topic="reefs"), pact(type="deal", topic="reefs", status="proposed")),
        (pact(type="deal", topic="reefs"), pact(type="deal", topic="reefs", parties=[PARTIES[0], body("Chile")])),
        (pact(type="deal", name="Lisbon Accord"), pact(type="deal", name="Nairobi Accord")),
    ],
)
def test_two_pacts(one: dict[str, object], two: dict[str, object]) -> None:
    assert facts_of("agreement", one, two) == 2


def test_undated_pacts_of_distant_years_stay_two() -> None:
    assert (
        facts_of("agreement", pact(type="deal"), pact(type="agreement", topic="reefs"), ("2014-03-05", "2024-03-05"))
        == 2
    )


MEETING: dict[str, object] = {
    "type": "meeting",
    "participants": [person("Ana Sol"), person("Ben Rut")],
    "status": "held",
}


@pytest.mark.parametrize(
    ("more", "other", "facts"),
    [
        ({"date": "2024-03-04"}, {"date": "2024-03", "type": "talks"}, 1),
        ({"date": "2024-03-04"}, {"place": mention(EntityType.PLACE, "Lisbon")}, 1),
        ({"date": "2024-03-04"}, {"date": "2024-03-05"}, 2),
        ({"place": mention(EntityType.PLACE, "Lisbon")}, {"place": mention(EntityType.PLACE, "Mombasa")}, 2),
        ({}, {"participants": [person("Ana Sol")]}, 2),
        ({}, {"status": "planned"}, 2),
    ],
)
def test_meetings(more: dict[str, object], other: dict[str, object], facts: int) -> None:
    assert facts_of("meeting", {**MEETING, **more}, {**MEETING, **other}) == facts


FIGURE: dict[str, object] = {
    "value": 8,
    "unit": "percent",
    "measure": "rise of catches",
    "place": body("Kenya"),
    "period": "2023",
}


@pytest.mark.parametrize(
    ("other", "facts"),
    [
        ({"measure": "catches rise in the year"}, 1),
        ({"qualifier": "about"}, 1),
        ({"period": "2022"}, 2),
        ({"measure": "unemployment"}, 2),
        ({"place": body("Chile")}, 2),
        ({"value": 9}, 2),
    ],
)
def test_figures(other: dict[str, object], facts: int) -> None:
    assert facts_of("statistic", FIGURE, {**FIGURE, **other}) == facts


def test_a_claim_that_two_facts_could_hold_stays_alone() -> None:
    b = Builder()
    for number, date in enumerate(("2024-03-04", "2024-03-05", None)):
        slots = {**MEETING, **({"date": date} if date else {})}
        b.document(f"{number}.txt").claim("meeting", f"They met, said paper {number} of that week.", **slots)
    assert len(resolve(*b.case).facts) == 3


def test_modality_keeps_facts_apart() -> None:
    b = Builder().document("a.txt").claim("agreement", "A deal.", **pact(type="deal", topic="reefs"))
    b.document("b.txt").claim(
        "agreement", "Perhaps a deal.", modality=Modality.ALLEGED, **pact(type="deal", topic="reefs")
    )
    assert len(resolve(*b.case).facts) == 2


def test_a_fact_of_several_documents_has_all_evidence_and_a_record_for_each() -> None:
    b = Builder()
    b.document("a.txt").role("Ana Sol", "mayor", "Tull", line="Ana Sol has been mayor of Tull for a year or so now.")
    b.document("b.txt").role(
        "Ana Sol", "mayor", "Tull", line="In Tull, mayor Ana Sol opened a bridge before the crowd."
    )
    graph = resolve(*b.case)
    (fact,) = graph.facts.values()
    assert len(fact.evidence) == fact.sources == 2
    assert [(r["doc"], r["id"]) for r in graph.records] == [("a.txt", fact.id), ("b.txt", fact.id)]


WIRE = "Ana Sol, the mayor of Tull, opened the bridge over the Orr on Monday before some four hundred guests from the county."
OTHER = "The council of Tull sat late into the night; mayor Ana Sol then told the members that the bridge was paid for."


def sources(*texts: str) -> int:
    b = Builder()
    for number, text in enumerate(texts):
        b.document(f"{number}.txt", text=f"Paper {number}.").role("Ana Sol", "mayor", "Tull", line=text)
    (fact,) = resolve(*b.case).facts.values()
    return fact.sources


def test_syndicated_text_counts_once() -> None:
    assert sources(WIRE, OTHER) == 2
    assert sources(WIRE, WIRE + " More follows.") == 1
    assert sources(WIRE, WIRE, OTHER, OTHER, WIRE) == 2


def test_a_copied_passage_in_another_article_counts_once() -> None:
    filler = " ".join(f"word{n}" for n in range(300))
    long = [Document(f"{n}.txt", f"{filler.replace('word', f'w{n}')}\n{WIRE}") for n in range(2)]
    copies = Copies(long)
    assert len(set(copies.group.values())) == 2, "the articles as wholes are no copies"
    b = Builder()
    for d in long:
        b.document(d.name, text=d.text.rpartition("\n")[0]).role("Ana Sol", "mayor", "Tull", line=WIRE)
    (fact,) = resolve(*b.case).facts.values()
    assert fact.sources == 1


def test_shingles_and_containment() -> None:
    assert containment(shingles(WIRE), shingles(WIRE.upper())) == 1
    assert containment(shingles(WIRE), shingles(OTHER)) == 0
    assert containment(shingles("too short to say much"), shingles("too short to say much")) == 0


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2024-03-04", "2024-03", True), ("2024", "2024-03-04", True), ("2018/2022", "2020", True), ("", "2020", True),
        ("2018/..", "2024", True), ("2024-03", "2024-04", False), ("2018/2022", "2023", False),
        ("2018/2022", "2020/2024", False),
    ],
)  # fmt: skip
def test_dates_that_can_be_one(a: str, b: str, same: bool) -> None:
    assert same_date(a, b) is same_date(b, a) is same


def conflict_kinds(b: Builder) -> list[str]:
    return [c.kind for c in conflicts(resolve(*b.case))]


def test_two_values_of_one_figure_conflict() -> None:
    b = Builder().document("a.txt").claim("statistic", "8 percent.", **FIGURE)
    b.document("b.txt").claim("statistic", "9 percent.", **{**FIGURE, "value": 9})
    b.document("c.txt").claim("statistic", "5 percent.", **{**FIGURE, "value": 5, "period": "2020"})
    graph = resolve(*b.case)
    (conflict,) = conflicts(graph)
    assert (conflict.kind, conflict.reason) == ("statistic", "8 and 9")
    assert set(conflict.facts) <= set(graph.facts)
    assert graph.report["conflicts"][0]["facts"] == list(conflict.facts)


def test_a_rounded_figure_is_no_conflict() -> None:
    b = (
        Builder()
        .document("a.txt")
        .claim("statistic", "About 1,000.", **{**FIGURE, "value": 1000, "qualifier": "about"})
    )
    b.document("b.txt").claim("statistic", "1,012.", **{**FIGURE, "value": 1012})
    assert conflict_kinds(b) == []


def test_two_holders_of_a_one_person_post_on_one_day_conflict() -> None:
    b = Builder().document("a.txt", "2024-01-31").role("Ana Sol", "Prime Minister", "Portugal")
    b.document("b.txt", "2024-01-31").role("Ben Rut", "Prime Minister", "Portugal")
    b.document("c.txt", "2019-01-31").role("Cy Orr", "Prime Minister", "Portugal")
    b.document("d.txt", "2024-01-31").role("Dee Moss", "Prime Minister", "Kenya")
    graph = resolve(*b.case)
    (conflict,) = conflicts(graph)
    assert conflict.reason == "Ana Sol and Ben Rut, both on 2024-01-31"


def test_posts_that_many_hold_never_conflict() -> None:
    b = Builder()
    for name, who in (("a.txt", "Ana Sol"), ("b.txt", "Ben Rut")):
        b.document(name).role(who, "spokesperson", "Tull Rail").role(who, "deputy president", "Tull Rail")
    assert conflict_kinds(b) == []
