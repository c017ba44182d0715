"""When posts are known to have been held."""

from __future__ import annotations

import pytest

from kg.model import EntityType, KnowledgeGraph, Modality
from kg.resolve import resolve
from tests.claims import Builder, body, mention, person


def intervals(graph: KnowledgeGraph) -> dict[str, tuple[str | None, str | None] | None]:
    return {str(f.slots["status"][0]): f.interval for f in graph.facts.values()}


def test_current_in_dated_documents_spans_them_and_marks_every_fact_of_the_holding() -> None:
    b = Builder()
    b.document("a.txt", "2023-11-20").role("Ana Sol", "Home Secretary", "United Kingdom", "appointed")
    b.document("b.txt", "2024-01-31").role("Ana Sol", "Home Secretary", "United Kingdom")
    b.document("c.txt", "2024-04-22").role("Ana Sol", "Home Secretary", "United Kingdom")
    b.document("d.txt", "2024-09-01").role("Ana Sol", "Home Secretary", "United Kingdom", "former")
    span = ("2023-11-20", "2024-04-22")
    assert intervals(resolve(*b.case)) == {"appointed": span, "current": span, "former": span}


@pytest.mark.parametrize(
    ("line", "status", "interval"),
    [
        ("Ana Sol, mayor of Tull since 2019, spoke.", "current", ("2019-01-01", "2024-05-10")),
        ("Ana Sol was mayor of Tull until March 2021.", "former", ("2021-03-01", "2021-03-31")),
        ("Ana Sol was mayor of Tull from 2016 to 2018.", "former", ("2016-01-01", "2018-12-31")),
        ("Ana Sol was appointed mayor of Tull on 3 February 2024.", "appointed", ("2024-02-03", "2024-02-03")),
        ("Ana Sol was mayor of Tull and resigned in June 2022.", "former", ("2022-06-01", "2022-06-30")),
        ("Ana Sol, a former mayor of Tull, spoke.", "former", None),
        ("Ana Sol, mayor of Tull, spoke of the flood of 2011.", "current", ("2024-05-10", "2024-05-10")),
        ("Ana Sol will be mayor of Tull until 2030.", "current", ("2024-05-10", "2024-05-10")),
    ],
)
def test_what_the_sentence_says_of_the_term(line: str, status: str, interval: tuple[str, str] | None) -> None:
    b = Builder().document("a.txt", "2024-05-10").role("Ana Sol", "mayor", "Tull", status, line)
    (fact,) = resolve(*b.case).facts.values()
    assert fact.interval == interval


def test_undated_documents_and_alleged_posts_prove_no_day() -> None:
    b = Builder().document("a.txt", None).role("Ana Sol", "mayor", "Tull")
    b.document("b.txt", "2024-05-10").claim(
        "role", "Some say Ben Rut is mayor.", modality=Modality.ALLEGED, person=person("Ben Rut"),
        title=mention(EntityType.TITLE, "mayor"), organisation=body("Tull"), status="current",
    )  # fmt: skip
    assert [f.interval for f in resolve(*b.case).facts.values()] == [None, None]


def test_holders_of_one_office_have_their_own_days() -> None:
    b = Builder()
    for name, date, who in (
        ("a.txt", "2018-05-01", "Ana Sol"),
        ("b.txt", "2024-01-31", "Ben Rut"),
        ("c.txt", "2019-05-01", "Ana Sol"),
    ):
        b.document(name, date, "United Kingdom").role(who, "Home Secretary", "United Kingdom")
    graph = resolve(*b.case)
    on_the_day = [
        graph.label(f.slots["person"][0])
        for f in graph.facts.values()
        if f.interval and (f.interval[0] or "") <= "2024-01-31" <= (f.interval[1] or "9")
    ]
    assert on_the_day == ["Ben Rut"]
