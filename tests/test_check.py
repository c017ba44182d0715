"""A build that holds, and one fault of each sort that is found."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from kg import check as check_module
from kg.check import CheckReport, check_build
from kg.errors import KgError, OutputError
from kg.model import KnowledgeGraph
from kg.rdf import quads
from kg.rdf_vocabulary import text_path
from kg.store import QUADS_FILE, write_store
from tests.small_graph import LISBON, NAIROBI, small_graph


def build(out: Path, graph: KnowledgeGraph, base: str = "http://a.example/") -> Path:
    (out / "texts").mkdir(parents=True)
    for id_, document in graph.documents.items():
        (out / text_path(id_)).write_bytes(document.text.encode())
    write_store(quads(graph, base), out / "store")
    return out


def found(report: CheckReport) -> list[tuple[str, str]]:
    return [(violation.check, violation.subject) for violation in report.violations]


def test_a_good_build_holds(tmp_path: Path) -> None:
    report = check_build(build(tmp_path, small_graph()))
    assert report.violations == ()
    assert (report.holds, report.exit_code) == (True, 0)
    assert (report.facts, report.evidence, report.documents) == (17, 18, 3)
    assert report.summary() == "All holds: 17 facts with 18 evidence in 3 documents (588 triples)."


def test_changed_text_is_found(tmp_path: Path) -> None:
    out = build(tmp_path, small_graph())
    path = out / text_path(LISBON.id)
    path.write_text(path.read_text().replace("Ana Duarte, Minister", "Eva Duarte, Minister"))
    report = check_build(out)
    assert report.exit_code == 1
    assert found(report) == [("text", LISBON.id), ("evidence", "meeting-1"), ("evidence", "role-1")]
    assert "Eva Duarte" in report.violations[1].message
    assert report.summary().startswith("3 violations in 17 facts")


def test_missing_text_is_found_once(tmp_path: Path) -> None:
    out = build(tmp_path, small_graph())
    (out / text_path(NAIROBI.id)).unlink()
    assert found(check_build(out)) == [("text", NAIROBI.id)]


def test_shifted_evidence_is_found(tmp_path: Path) -> None:
    graph = small_graph()
    fact = graph.facts["location-1"]
    moved = dataclasses.replace(fact.evidence[0], start=fact.evidence[0].start + 1, end=fact.evidence[0].end + 1)
    out = build(
        tmp_path, dataclasses.replace(graph, facts={"location-1": dataclasses.replace(fact, evidence=(moved,))})
    )
    report = check_build(out)
    assert found(report) == [("evidence", "location-1")]
    assert text_path(LISBON.id) in report.violations[0].message


@pytest.mark.parametrize(
    ("old", "new", "subject", "message"),
    [
        ('/status> "former"', '/status> "retired"', "role-3", "A role has at most one status"),
        ("#Alleged>", "#Rumoured>", "role-4", "A fact has one modality"),
        ('label> "Kenya"', 'label> ""', "country-kenya", "An entity has one label"),
    ],
)
def test_shapes_are_run(tmp_path: Path, old: str, new: str, subject: str, message: str) -> None:
    out = build(tmp_path, small_graph())
    file = out / "store" / QUADS_FILE
    text = file.read_text()
    old, new = old.replace("/status", "#status"), new.replace("/status", "#status")
    assert old in text
    file.write_text(text.replace(old, new))
    report = check_build(out)
    assert report.exit_code == 1
    assert ("shape", subject) in found(report)
    assert any(violation.message.startswith(message) for violation in report.violations)


def test_damaged_evidence_is_reported_not_raised(tmp_path: Path) -> None:
    out = build(tmp_path, small_graph())
    file = out / "store" / QUADS_FILE
    file.write_text("".join(line for line in file.open() if "oa#start" not in line))
    report = check_build(out)
    assert report.exit_code == 1
    assert report.violations[-1].check == "evidence"
    assert "can't be checked" in report.violations[-1].message


def test_no_build_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no finished build") as caught:
        check_build(tmp_path)
    assert caught.value.exit_code == 2


def test_shapes_that_cannot_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = build(tmp_path / "out", small_graph())
    (tmp_path / "shapes.ttl").write_text("nonsense")
    monkeypatch.setattr(check_module, "ontology_dir", lambda: tmp_path)
    with pytest.raises(KgError, match="shapes can't be run") as caught:
        check_build(out)
    assert caught.value.exit_code == 2
