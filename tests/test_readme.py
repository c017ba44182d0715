"""The README is true: its library example runs, its queries give the answers that it prints, what it links to exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.model import KnowledgeGraph

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the seeds, as `make demo` makes it."""
    out = tmp_path_factory.mktemp("readme") / "out"
    result = CliRunner().invoke(main, ["build", str(ROOT / "seeds"), "-o", str(out), "--quiet"])
    assert result.exit_code == 0, result.output
    return out


def test_library_example_runs_and_prints_agreements(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = blocks("python")
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    graph = names["graph"]
    assert isinstance(graph, KnowledgeGraph)
    assert re.search(r"United Kingdom.* -- \S", capsys.readouterr().out)
    labels = {str(row[0]) for row in names["rows"]}  # type: ignore[attr-defined]
    assert len(labels) == sum(fact.kind == "role" for fact in graph.facts.values())


def test_question_gives_the_answer_that_is_printed(built: Path) -> None:
    command = next(b for b in blocks("sh") if "--question agreements-of-country" in b).split()
    result = CliRunner().invoke(main, [*command[1:], "-o", str(built), "--format", "csv"])
    assert result.exit_code == 0, result.output
    (printed,) = blocks("text")
    row = [cell.strip() for cell in re.split(r" {2,}", printed.splitlines()[1])]
    assert len(row) == 5
    for cell in row:
        assert cell in result.output


def test_sparql_example_finds_the_holder(built: Path) -> None:
    block = next(b for b in blocks("sh") if "kg:RoleHolding" in b)
    (query,) = re.findall(r'kg query "(.*?)"', block, flags=re.DOTALL)
    result = CliRunner().invoke(main, ["query", query, "-o", str(built), "--format", "csv"])
    assert result.exit_code == 0, result.output
    assert "Hans Leijtens" in result.output


def test_links_and_pictures_exist() -> None:
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", README) if not t.startswith(("http:", "https:"))]
    assert targets
    assert [t for t in targets if not (ROOT / t).exists()] == []
