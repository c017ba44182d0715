"""A declared kind goes through a whole build: facts with evidence, graph, shapes, queries, exports, page."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.errors import QueryError, RelationError
from kg.kinds import KINDS
from kg.model import KnowledgeGraph
from kg.rdf_read import load_graph
from kg.store import QUADS_FILE, STORE_FOLDER, memory_store, named_quads, open_store
from kg.view_part import chosen
from tests.conftest import ROOT

RELATIONS = tuple(sorted((ROOT / "tests" / "golden" / "relations").glob("*.yml")))
DOCUMENTS = {
    "one.txt": """Halden Electric bought

London, 4 March 2021

Meridian Holdings Ltd has acquired Halden Electric Ltd, which makes heaters, for $40 million.

It has not acquired Pike Lines Ltd.

The new owner said that the factory in the north of the country would stay open and that all of its workers would be kept on.

Meridian Holdings Ltd plans to buy Fjord Ferries Ltd next year.
""",
    "two.txt": """Heaters called back

London, 8 March 2021

Halden Electric Ltd was bought by Meridian Holdings Ltd on 2 March 2021. Halden Electric Ltd recalled 4,000 heaters in Kenya.
Kenya and Norway signed a trade agreement on 1 March 2021.
""",
}
EX = "https://example.org/ns#"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def out(press: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "out"
    kg.build([press], folder, options=kg.Options(relations=RELATIONS))
    return folder


@pytest.fixture(scope="module")
def graph(out: Path) -> KnowledgeGraph:
    return load_graph(named_quads(open_store(out)), out)


def run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(main, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output
    return done.output


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {name: p.read_bytes() for p in found if not (name := p.relative_to(folder).as_posix()).startswith(".cache/")}


def test_facts_are_found_fused_and_put_as_the_text_does(graph: KnowledgeGraph) -> None:
    facts = [fact for fact in graph.facts.values() if fact.kind == "acquisition"]
    labels = {graph.label(f) for fact in facts for f in fact.slots["buyer"]}
    assert labels == {"Meridian Holdings Ltd"}
    done = next(fact for fact in facts if fact.modality == "asserted")
    planned = next(fact for fact in facts if fact.modality == "planned")
    assert len(facts) == 2
    assert [graph.label(f) for f in planned.slots["target"]] == ["Fjord Ferries Ltd"]
    # one document has the price, the other the day
    assert (done.slots["price"], done.slots["price_currency"], done.slots["date"]) == (
        (40000000,),
        ("USD",),
        ("2021-03-02",),
    )
    assert len(done.documents) == 2
    for evidence in done.evidence:
        assert graph.documents[evidence.document].text[evidence.start : evidence.end] == evidence.text
        assert evidence.rule == "acquisition.verb-acquire"
        assert evidence.confidence == 0.8


def test_records_have_the_roles(out: Path) -> None:
    rows = [json.loads(line) for line in run("facts", "-o", out, "--kind", "recall").splitlines()]
    assert [(r["maker"], r["units"], r["product"], r["country"]) for r in rows] == [
        ("Halden Electric Ltd", 4000, "heaters", ["Kenya"])
    ]
    assert "acquisition" in run("facts", "-o", out, "--format", "table")
    assert "buyer" in run("facts", "-o", out, "--format", "csv").splitlines()[0]


def test_the_turtle_says_what_its_terms_are(out: Path) -> None:
    data = rdflib.Graph().parse(out / "graph.ttl")
    cls = rdflib.URIRef(EX + "Acquisition")
    assert (cls, rdflib.RDFS.subClassOf, rdflib.URIRef("https://w3id.org/kg-builder/ns#Fact")) in data
    assert str(data.value(cls, rdflib.RDFS.comment)) == "One company buys another, or a majority of it."
    for fact in data.subjects(rdflib.RDF.type, cls):
        for predicate in data.predicates(fact):
            if str(predicate).startswith(EX):
                assert (predicate, rdflib.RDF.type, None) in data
    assert "@prefix ex: <https://example.org/ns#> ." in (out / "graph.ttl").read_text("utf-8")
    pairs = set(data.subject_objects(rdflib.URIRef(EX + "acquired")))
    assert len(pairs) == 1  # the planned one has no shortcut


def test_queries_know_the_prefix_and_questions_the_kind(out: Path) -> None:
    query = "SELECT ?t { ?f a ex:Acquisition ; kg:modality kg:Asserted ; ex:acquisitionTarget/rdfs:label ?t }"
    assert run("query", "-o", out, query, "--format", "csv").splitlines() == ["t", "Halden Electric Ltd"]
    asked = run(
        "query", "-o", out, "--question", "new-since", "--set", "date=2021", "--set", "kind=recall", "--format", "csv"
    )
    assert "4,000 heaters" in asked
    about = run("query", "-o", out, "--question", "about-name", "--set", "name=Halden Electric Ltd", "--format", "csv")
    assert {line.partition(",")[0] for line in about.splitlines()} >= {"acquisition", "recall"}


def test_a_graph_comes_back_from_its_quads(graph: KnowledgeGraph) -> None:
    assert list(graph.declared) == ["acquisition", "recall"]
    again = load_graph(named_quads(memory_store(graph)))
    assert (again.facts, again.declared) == (graph.facts, graph.declared)
    assert not {"acquisition", "recall"} & set(KINDS)


def test_exports_hold_the_kind(out: Path, graph: KnowledgeGraph, tmp_path: Path) -> None:
    run("export", "-o", out, "--format", "csv", "--output", tmp_path)
    with (tmp_path / "acquisition.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["target"] for row in rows} == {"Halden Electric Ltd", "Fjord Ferries Ltd"}
    assert "acquired" in run("export", "-o", out, "--format", "graphml")
    links = [json.loads(line) for line in run("export", "-o", out, "--format", "ftm").splitlines()]
    assert [link["properties"]["role"] for link in links if link["schema"] == "UnknownLink"].count(["acquisition"]) == 1
    assert run("export", "-o", out, "--format", "turtle") == (out / "graph.ttl").read_text("utf-8")
    plain = run("export", "-o", out, "--format", "turtle", "--plain")
    assert "ex:Acquisition a owl:Class" in plain
    assert re.search(r"ex:acquired id:\S+", plain)


def test_pages_and_reports_show_it(out: Path, graph: KnowledgeGraph) -> None:
    assert len(chosen(graph, kinds=["acquisition"])) == 2
    with pytest.raises(QueryError, match="acquisition"):
        chosen(graph, kinds=["merger"])
    run("view", "-o", out, "--kind", "acquisition", "--output", out.parent / "part.html")
    dossier = run("about", "Halden Electric Ltd", "-o", out)
    assert "Acquisition" in dossier
    assert "price 40,000,000 USD" in dossier
    assert "acquisition: " in run("timeline", "-o", out, "--kind", "acquisition")
    assert "0 added, 0 removed, 0 changed" in run("diff", out, out)


def test_a_build_holds_until_a_required_role_is_gone(out: Path, tmp_path: Path) -> None:
    import shutil

    run("check", "-o", out)
    broken = tmp_path / "broken"
    shutil.copytree(out, broken)
    file = broken / STORE_FOLDER / QUADS_FILE
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if f"> <{EX}acquisitionTarget> <" not in line), "utf-8")
    done = CliRunner().invoke(main, ["check", "-o", str(broken)])
    assert done.exit_code == 1
    assert "acquisition: one target, organisation or group." in done.output


def test_the_shapes_lie_beside_the_build_for_other_tools(out: Path) -> None:
    shapes = rdflib.Graph().parse(out / "relations" / "shapes.ttl")
    targets = {str(t) for t in shapes.objects(None, rdflib.SH.targetClass)}
    assert targets == {EX + "Acquisition", "https://kg.example.org/id/Recall"}
    assert (out / "relations" / "acquisition.yml").read_bytes() == RELATIONS[0].read_bytes()


def test_the_same_bytes_in_any_order_and_from_the_cache(press: Path, out: Path, tmp_path: Path) -> None:
    options = kg.Options(relations=RELATIONS[::-1])
    for _ in range(2):
        kg.build(sorted(press.iterdir())[::-1], tmp_path / "out", options=options)
        assert files(tmp_path / "out") == files(out)


def test_other_relations_are_not_read_from_the_cache(press: Path, tmp_path: Path) -> None:
    kg.build([press], tmp_path / "out", options=kg.Options(relations=RELATIONS))
    without = kg.build([press], tmp_path / "out")
    assert not {"acquisition", "recall"} & {fact.kind for fact in without.facts.values()}
    assert not (tmp_path / "out" / "relations").exists()
    changed = tmp_path / "changed.yml"
    changed.write_text(RELATIONS[0].read_text("utf-8").replace("acquire, buy,", "acquire,"), "utf-8")
    graph = kg.build([press], tmp_path / "out", options=kg.Options(relations=(changed,)))
    assert [fact.modality for fact in graph.facts.values() if fact.kind == "acquisition"] == ["asserted"]
    assert len(next(f for f in graph.facts.values() if f.kind == "acquisition").documents) == 1


def test_the_names_are_under_the_base_of_the_build(press: Path, tmp_path: Path) -> None:
    base = "https://graph.example/"
    kg.build([press], tmp_path / "out", options=kg.Options(relations=RELATIONS, base=base))
    assert "id:Recall a owl:Class" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    run("check", "-o", tmp_path / "out")
    back = load_graph(named_quads(open_store(tmp_path / "out")))
    assert back.declared["recall"].cls == base + "Recall"
    assert "recall" in {fact.kind for fact in back.facts.values()}


def test_a_wrong_file_stops_the_build_before_it_reads(press: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("relation: acquisition\nrolls: {}\n", "utf-8")
    with pytest.raises(RelationError, match=r"own\.yml, line 2, rolls"):
        kg.build([press], tmp_path / "out", options=kg.Options(relations=(own,)))
    assert not (tmp_path / "out").exists()
    done = CliRunner().invoke(main, ["build", str(press), "-o", str(tmp_path / "out"), "--relations", str(own)])
    assert (done.exit_code, done.output.startswith("Error: own.yml, line 2")) == (2, True)
