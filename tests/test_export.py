"""Every export is read again by a tool that isn't ours, comes out the same twice, and can go without provenance."""

from __future__ import annotations

import csv
import dataclasses
import io
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from pyoxigraph import RdfFormat, Triple, parse

from kg.errors import InputError, OutputError
from kg.export import FORMATS, SUFFIXES, export, write_atomically
from kg.export_network import network
from kg.export_tables import to_csv
from kg.kinds import KINDS
from kg.model import KnowledgeGraph
from kg.rdf import quads
from kg.store import write_store
from tests.small_graph import small_graph

ROOT = Path(__file__).resolve().parent.parent
TEXTS = [form for form in FORMATS if form != "csv"]
RDF = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
HASHES = """
import hashlib
from kg.export import FORMATS, export
from tests.small_graph import small_graph
for form in FORMATS:
    if form != "csv":
        print(form, hashlib.sha256(export(small_graph(), form).encode()).hexdigest())
"""


def text_of(source: Path | KnowledgeGraph, form: str, plain: bool = False) -> str:
    text = export(source, form, plain=plain)
    assert text is not None
    return text


def triples(form: str, text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, RDF[form])}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    write_store(quads(small_graph()), out / "store")
    return out


@pytest.mark.parametrize("form", RDF)
def test_rdf_holds_every_triple(form: str) -> None:
    expected = {quad.triple for quad in quads(small_graph())}
    assert triples(form, text_of(small_graph(), form)) == expected


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_named_graphs_are_kept(form: str) -> None:
    assert set(parse(text_of(small_graph(), form), RDF[form])) == set(quads(small_graph()))


@pytest.mark.parametrize("form", RDF)
def test_rdflib_counts_the_same(form: str) -> None:
    names = {"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=text_of(small_graph(), form), format=names.get(form, form))
    assert len({*dataset.triples((None, None, None))}) == len({quad.triple for quad in quads(small_graph())})


@pytest.mark.parametrize("form", TEXTS)
def test_a_build_and_its_graph_export_the_same(build: Path, form: str) -> None:
    graph = dataclasses.replace(small_graph(), report=small_graph().report)
    assert text_of(build, form) == text_of(graph, form)


def test_same_bytes_under_any_hash_seed() -> None:
    seen = {
        subprocess.run(
            [sys.executable, "-c", HASHES],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "7")
    }
    assert len(seen) == 1
    assert len(seen.pop().splitlines()) == len(TEXTS)


@pytest.mark.parametrize("form", RDF)
def test_plain_has_facts_and_shortcuts_without_provenance(build: Path, form: str) -> None:
    for source in (build, small_graph()):
        kept = triples(form, text_of(source, form, plain=True))
        assert kept < {quad.triple for quad in quads(small_graph())}
        text = " ".join(map(str, kept))
        for gone in ("/ev-", "/doc-", "/merge-", "/build-run", "-inferred-", "TextQuoteSelector", "SoftwareAgent"):
            assert gone not in text
        for stays in (
            "holdsRoleAt",
            "#RoleHolding",
            '"Ana Duarte"',
            '"Ms Duarte"',
            "wikidata",
            "#modality",
            "containedInPlace",
        ):
            assert stays in text


def read_back(form: str, text: str) -> nx.MultiDiGraph:
    read = nx.read_gexf if form == "gexf" else nx.read_graphml
    graph = read(io.BytesIO(text.encode()))
    return nx.MultiDiGraph(graph)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_it_again(form: str) -> None:
    ours, theirs = network(small_graph()), read_back(form, text_of(small_graph(), form))
    assert set(theirs) == set(ours) == set(small_graph().entities)
    assert theirs.nodes["country-kenya"]["label"] == "Kenya"
    assert theirs.nodes["country-kenya"]["type"] == "country"

    def facts(graph: nx.MultiDiGraph) -> list[tuple[str, str, str, str]]:
        return sorted((start, end, data["fact"], data["relation"]) for start, end, data in graph.edges(data=True))

    assert facts(theirs) == facts(ours)
    assert len(facts(ours)) > 20


def test_edges_carry_fact_sentence_and_time() -> None:
    graph = network(small_graph())
    (edge,) = [data for _, _, data in graph.edges(data=True) if data["kind"] == "funding"]
    assert edge == {
        "id": "funding-1-1",
        "fact": "funding-1",
        "kind": "funding",
        "relation": "funds",
        "label": "12,500,000 EUR from Ocean Fund to Kenya for patrol boats, 2024/2026",
        "date": "2024/2026",
        "start": "2024-01-01",
        "end": "2026-12-31",
        "status": "committed",
        "modality": "asserted",
        "confidence": 0.9,
        "sentence": "The Ocean Fund will give Kenya 12.5 million euros for patrol boats between 2024 and 2026.",
        "document": "Portugal and Kenya sign fisheries deal",
        "published": "2024-03-05",
        "documents": 1,
    }


def test_edges_of_a_fact_of_many_entities() -> None:
    graph = network(small_graph())
    pairs = {(start, d["relation"], end) for start, end, d in graph.edges(data=True) if d["fact"] == "agreement-1"}
    assert pairs == {
        ("country-kenya", "partnerOf", "country-portugal"),
        *(
            (country, slot, other)
            for country in ("country-kenya", "country-portugal")
            for slot, other in (
                ("place", "place-lisbon"),
                ("signatories", "person-ana-duarte"),
                ("signatories", "person-joseph-otieno"),
            )
        ),
    }


def test_edges_say_what_is_not_so() -> None:
    relations = {d["fact"]: d["relation"] for _, _, d in network(small_graph()).edges(data=True)}
    assert relations["role-3"] == "holdsRole (former)"
    assert relations["role-4"] == "holdsRole (alleged)"
    assert relations["meeting-2"] == "attendedAt (planned)"
    assert relations["role-1"] == "holdsRole"


def test_gexf_is_dynamic_and_bears_no_date_of_its_own() -> None:
    text = text_of(small_graph(), "gexf")
    assert 'mode="dynamic"' in text
    assert 'timeformat="date"' in text
    assert 'start="2024-01-01" end="2026-12-31"' in text
    assert "lastmodifieddate" not in text


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_plain_network_has_no_sentences(form: str) -> None:
    assert "Ocean Fund will give" in text_of(small_graph(), form)
    assert "Ocean Fund will give" not in text_of(small_graph(), form, plain=True)


def test_characters_that_xml_cannot_hold() -> None:
    graph = small_graph()
    kenya = dataclasses.replace(graph.entities["country-kenya"], label="Ken\x00y\x0b<a>&")
    odd = dataclasses.replace(graph, entities={**graph.entities, "country-kenya": kenya})
    for form in ("graphml", "gexf"):
        assert read_back(form, text_of(odd, form)).nodes["country-kenya"]["label"] == "Ken y <a>&"


def test_tables(build: Path, tmp_path: Path) -> None:
    assert export(build, "csv", tmp_path / "a" / "tables") is None
    folder = tmp_path / "a" / "tables"
    expected = {f"{kind}.csv" for kind in KINDS} | {"entities.csv", "documents.csv"}
    assert {path.name for path in folder.iterdir()} == expected
    rows = list(csv.DictReader((folder / "agreement.csv").open(encoding="utf-8")))
    assert [row["id"] for row in rows] == ["agreement-1", "agreement-2"]
    assert rows[0]["parties"] == "Kenya; Portugal"
    assert rows[0]["parties_id"] == "country-kenya; country-portugal"
    assert rows[0]["sentence"].startswith("Portugal and Kenya signed")
    assert (rows[0]["document"], rows[0]["date"]) == ("Portugal and Kenya sign fisheries deal", "2024-03-04")
    assert rows[1]["modality"] == "proposed"
    (funding,) = csv.DictReader((folder / "funding.csv").open(encoding="utf-8"))
    assert (funding["amount"], funding["currency"]) == ("12500000", "EUR")
    talks = list(csv.DictReader((folder / "meeting.csv").open(encoding="utf-8")))[1]
    assert talks["participants"] == "Kenya; Portugal; local skippers"
    everyone = list(csv.DictReader((folder / "entities.csv").open(encoding="utf-8")))
    assert {row["id"] for row in everyone} == set(small_graph().entities)


def test_plain_tables(tmp_path: Path) -> None:
    export(small_graph(), "csv", tmp_path, plain=True)
    header = (tmp_path / "role.csv").read_text().splitlines()[0].split(",")
    assert "person" in header
    assert not {"sentence", "document"} & set(header)
    assert not (tmp_path / "documents.csv").exists()


def test_tables_run_no_formulas() -> None:
    text = to_csv(["a"], [["=HYPERLINK(1)"], ["@x"], [-5], ["a=b"]])
    assert text == "a\n'=HYPERLINK(1)\n'@x\n-5\na=b\n"


def test_tables_are_the_same_twice(build: Path, tmp_path: Path) -> None:
    export(build, "csv", tmp_path / "a")
    export(small_graph(), "csv", tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


@pytest.mark.parametrize("form", TEXTS)
def test_files_are_what_is_returned(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"graph{SUFFIXES[form]}"
    path.write_text("old")
    assert export(small_graph(), form, path) is None
    assert path.read_text(encoding="utf-8") == text_of(small_graph(), form)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_base_of_names() -> None:
    text = export(small_graph(), "turtle", base="http://a.example/x/")
    assert text is not None
    assert "@prefix id: <http://a.example/x/> ." in text
    plain = export(small_graph(), "turtle", plain=True, base="http://a.example/x/")
    assert plain is not None
    assert "id:country-kenya a kg:Country" in plain


def test_wrong_calls_are_explained(build: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no export format 'pdf'.*turtle"):
        export(build, "pdf")
    with pytest.raises(InputError, match="--output"):
        export(build, "csv")
    with pytest.raises(OutputError, match="no finished build"):
        export(tmp_path, "turtle")
    with pytest.raises(OutputError, match="can't be written"):
        export(build, "turtle", tmp_path / "nowhere" / "a.ttl")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't be made"):
        export(build, "csv", tmp_path / "file" / "tables")


def test_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.ttl"]
