"""Two short documents of our own and the graph that they give, compared as graphs.

After a change that is meant to change the graph, look at what `python -m tests.test_golden_build` writes into
`tests/golden/build` with `git diff`, and commit it with the change.
"""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

import pytest
import rdflib
from rdflib.compare import graph_diff, to_isomorphic

from kg.pipeline import build
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "build"
TURTLE, FACTS = "expected.ttl", "expected.jsonl"


def write_build(out: Path) -> None:
    """Build the documents with the confidence that each rule gives itself: the ids of evidence hold it, and calibration
    changes it."""
    with mock.patch("kg.extract.calibrate", list):
        build([GOLDEN / "documents"], out)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "out"
    write_build(folder)
    return folder


def compared(text: str) -> rdflib.Graph:
    """A graph without what changes from release to release: versions."""
    graph = rdflib.Graph().parse(data=text, format="turtle")
    for triple in [t for t in graph if str(t[1]).lower().endswith("version")]:
        graph.remove(triple)
    return graph


def test_graph_is_the_expected_one(out: Path) -> None:
    found = compared((out / "graph.ttl").read_text("utf-8"))
    expected = compared((GOLDEN / TURTLE).read_text("utf-8"))
    assert len(expected) > 200
    _, missing, extra = graph_diff(to_isomorphic(expected), to_isomorphic(found))
    shown = [f"- {line}" for line in lines_of(missing)] + [f"+ {line}" for line in lines_of(extra)]
    assert not shown, "\n".join(shown)


def test_facts_are_the_expected_ones(out: Path) -> None:
    found = [json.loads(line) for line in (out / "facts.jsonl").read_text("utf-8").splitlines()]
    expected = [json.loads(line) for line in (GOLDEN / FACTS).read_text("utf-8").splitlines()]
    assert found == expected


def lines_of(graph: rdflib.Graph) -> list[str]:
    return sorted(line for line in graph.serialize(format="nt").splitlines() if line.strip())


def main() -> None:
    """Write what the build gives now as what is expected."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        write_build(out)
        (GOLDEN / TURTLE).write_bytes((out / "graph.ttl").read_bytes())
        (GOLDEN / FACTS).write_bytes((out / "facts.jsonl").read_bytes())
    print(f"Written to {GOLDEN}")


if __name__ == "__main__":
    main()
