"""Turtle and TriG: the same bytes in any order, read alike by other people's tools, equal to the golden file."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
import rdflib.compare
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.rdf import quads
from kg.rdf_vocabulary import prefixes
from kg.turtle import sorted_lines, to_trig, to_turtle
from tests.small_graph import small_graph

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "small.ttl"
HASHES = """
import hashlib
from kg.rdf import quads
from kg.rdf_vocabulary import prefixes
from kg.turtle import sorted_lines, to_trig, to_turtle
from tests.small_graph import small_graph
all_quads = list(set(quads(small_graph())))
text = to_turtle(all_quads, prefixes()) + to_trig(all_quads, prefixes()) + "".join(sorted_lines(all_quads))
print(hashlib.sha256(text.encode()).hexdigest())
"""


def turtle() -> str:
    return to_turtle(quads(small_graph()), prefixes())


def trig() -> str:
    return to_trig(quads(small_graph()), prefixes())


def triples() -> set[Triple]:
    return {q.triple for q in quads(small_graph())}


def test_golden_turtle_is_the_same_graph() -> None:
    golden = rdflib.Graph().parse(GOLDEN)
    ours = rdflib.Graph().parse(data=turtle(), format="turtle")
    in_both, only_golden, only_ours = rdflib.compare.graph_diff(golden, ours)
    assert (set(only_golden), set(only_ours)) == (set(), set())
    assert len(in_both) == len(triples())


def test_golden_turtle_is_the_same_text() -> None:
    assert turtle() == GOLDEN.read_text(encoding="utf-8")


def test_any_order_gives_the_same_bytes() -> None:
    all_quads = list(quads(small_graph()))
    for seed in range(3):
        random.Random(seed).shuffle(all_quads)
        assert to_turtle(all_quads, prefixes()) == turtle()
        assert to_trig(all_quads, prefixes()) == trig()
        assert list(sorted_lines(all_quads)) == list(sorted_lines(quads(small_graph())))


def test_any_hash_seed_gives_the_same_bytes() -> None:
    seen = set()
    for seed in ("0", "1", "4711"):
        run = subprocess.run(
            [sys.executable, "-c", HASHES],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def test_pyoxigraph_reads_it_back() -> None:
    assert {q.triple for q in parse(turtle(), RdfFormat.TURTLE)} == triples()
    assert set(parse(trig(), RdfFormat.TRIG)) == set(quads(small_graph()))
    assert set(parse("".join(sorted_lines(quads(small_graph()))), RdfFormat.N_QUADS)) == set(quads(small_graph()))


def test_rdflib_reads_it_back() -> None:
    lines = {
        line
        for line in rdflib.Graph().parse(data=turtle(), format="turtle").serialize(format="nt").splitlines()
        if line
    }
    ours = rdflib.Graph()
    for triple in triples():
        ours.parse(data=f"{triple} .", format="nt")
    assert lines == {line for line in ours.serialize(format="nt").splitlines() if line}
    dataset = rdflib.Dataset()
    dataset.parse(data=trig(), format="trig")
    assert len(list(dataset.quads())) == len(set(quads(small_graph())))


def test_rapper_reads_it_back(rapper: str, tmp_path: Path) -> None:
    for name, text, syntax in (("a.ttl", turtle(), "turtle"), ("a.trig", trig(), "trig")):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        run = subprocess.run(
            [rapper, "-q", "-i", syntax, "-o", "ntriples", str(file)], capture_output=True, check=True, text=True
        )
        assert {q.triple for q in parse(run.stdout, RdfFormat.N_TRIPLES)} == triples()


def test_only_used_prefixes_are_declared() -> None:
    text = to_turtle(
        [Triple(NamedNode("http://a.example/x"), NamedNode(prefixes()["rdfs"] + "label"), Literal("x"))], prefixes()
    )
    assert text == (
        '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\n<http://a.example/x> rdfs:label "x" .\n'
    )  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        Literal('a "quoted" \\ word\nand\ttab\rreturn \x00\x07\x7f ü 🐟 \u2028'),
        Literal("bonjour", language="fr"),
        Literal("12", datatype=NamedNode(prefixes()["xsd"] + "integer")),
        Literal("-0012", datatype=NamedNode(prefixes()["xsd"] + "integer")),
        Literal("12.", datatype=NamedNode(prefixes()["xsd"] + "decimal")),
        Literal(".5", datatype=NamedNode(prefixes()["xsd"] + "decimal")),
        Literal("12x", datatype=NamedNode(prefixes()["xsd"] + "integer")),
        Literal("1", datatype=NamedNode("http://a.example/unit/x.y")),
        NamedNode("https://kg.example.org/id/a.b"),
        NamedNode("https://kg.example.org/id/a/b"),
        NamedNode("https://kg.example.org/id/"),
        NamedNode("https://kg.example.org/id/café"),
        NamedNode("https://kg.example.org/id/-a"),
        NamedNode("https://schema.org/1a-"),
    ],
)
def test_awkward_terms_come_back(value: Literal | NamedNode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    triple = Triple(NamedNode("https://kg.example.org/id/x"), NamedNode("https://schema.org/value"), value)
    text = to_turtle([triple], prefixes())
    assert [q.triple for q in parse(text, RdfFormat.TURTLE)] == [triple]
    graph = rdflib.Graph().parse(data=text, format="turtle")
    (found,) = graph.objects()
    assert str(found) == value.value


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(ValueError, match="IRI"):
        to_turtle([Triple(BlankNode("x"), NamedNode("http://a.example/p"), Literal("x"))], prefixes())


def test_nothing_gives_nothing() -> None:
    assert to_turtle([], prefixes()) == ""
