"""The embedded store: written once in either form, read the same, missed with advice."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import OutputError
from kg.rdf import quads
from kg.rdf_vocabulary import DEFAULT_BASE
from kg.store import QUADS_FILE, base_of, memory_store, named_quads, open_store, store_folder, to_dataset, write_store
from tests.small_graph import small_graph

TYPES = "SELECT ?type (COUNT(?x) AS ?n) WHERE { ?x a ?type } GROUP BY ?type"


@pytest.mark.parametrize("in_memory", [0, 100, 10_000])
def test_both_forms_hold_the_same(tmp_path: Path, in_memory: int) -> None:
    expected = set(quads(small_graph()))
    assert write_store(quads(small_graph()), tmp_path / "store", in_memory) == len(expected)
    assert (tmp_path / "store" / QUADS_FILE).exists() == (in_memory > len(expected))
    store = open_store(tmp_path)
    assert set(named_quads(store)) == expected
    assert {q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph())} == {q.triple for q in expected}


def test_two_readers_of_a_folder_at_once(tmp_path: Path) -> None:
    write_store(quads(small_graph()), tmp_path / "store", 0)
    first, second = open_store(tmp_path), open_store(tmp_path)
    assert len(first) == len(second) > 0


def test_writing_again_replaces(tmp_path: Path) -> None:
    write_store(quads(small_graph()), tmp_path / "store", 0)
    one = Quad(
        NamedNode("http://a.example/s"), NamedNode("http://a.example/p"), Literal("o"), NamedNode("http://a.example/g")
    )
    assert write_store([one, one], tmp_path / "store") == 1
    assert list(named_quads(open_store(tmp_path))) == [one]


def test_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_store(set(quads(small_graph())), tmp_path / name / "store")
    first, second = (tmp_path / name / "store" / QUADS_FILE for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_no_build(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no folder.*kg build"):
        open_store(tmp_path / "nowhere")
    with pytest.raises(OutputError, match=r"no finished build.*kg build"):
        open_store(tmp_path)
    (tmp_path / "store").mkdir()
    with pytest.raises(OutputError, match="no finished build"):
        store_folder(tmp_path)


def test_damaged_store(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / QUADS_FILE).write_text("<a> nonsense")
    with pytest.raises(OutputError, match="build it again"):
        open_store(tmp_path)
    (tmp_path / "store" / QUADS_FILE).unlink()
    (tmp_path / "store" / "CURRENT").write_text("nonsense")
    with pytest.raises(OutputError, match="build it again"):
        open_store(tmp_path)


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't be written"):
        write_store(quads(small_graph()), tmp_path / "file" / "store")


def test_dataset_is_the_same_graph_for_rdflib(tmp_path: Path) -> None:
    write_store(quads(small_graph()), tmp_path / "store")
    for dataset in (to_dataset(tmp_path), to_dataset(small_graph())):
        assert len({*dataset.triples((None, None, None))}) == len({q.triple for q in quads(small_graph())})
        assert {str(row[0]): int(row[1]) for row in dataset.query(TYPES)}["https://w3id.org/kg-builder/ns#Person"] == 3
        query = "SELECT ?o WHERE { id:person-ana-duarte kg:holdsRoleAt ?o }"
        assert [str(row[0]) for row in dataset.query(query)] == [DEFAULT_BASE + "country-portugal"]


def test_base_is_kept() -> None:
    assert base_of(memory_store(small_graph(), "http://a.example/#")) == "http://a.example/#"
    assert "http://a.example/#" in {str(ns) for _, ns in to_dataset(small_graph(), "http://a.example/#").namespaces()}
