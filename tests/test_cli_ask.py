"""The commands that answer without SPARQL, on a build of the small graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.cli_ask import COMMANDS
from kg.cli_serve import serve
from kg.rdf import quads
from kg.store import write_store
from tests.small_graph import small_graph


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_store(quads(small_graph()), folder / "store")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", [*COMMANDS, serve], ids=lambda command: command.name)
def test_help_has_an_example(command: object) -> None:
    name = command.name  # type: ignore[attr-defined]
    text = run(name, "--help").output
    assert "Example:" in text
    assert f"kg {name}" in text


def test_about(out: Path, tmp_path: Path) -> None:
    done = run("about", "duarte", "-o", out)
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "Ana Duarte (person)")
    assert json.loads(run("about", "duarte", "-o", out, "--format", "json").output)["id"] == "person-ana-duarte"
    assert run("about", "Kenya", "-o", out, "--format", "html", "--output", tmp_path / "k.html").exit_code == 0
    assert "Kenya" in (tmp_path / "k.html").read_text()


def test_about_nobody_and_about_several(out: Path) -> None:
    done = run("about", "o", "-o", out)
    assert done.exit_code == 2
    assert "person-joseph-otieno" in done.output
    done = run("about", "Ana Duarta", "-o", out)
    assert (done.exit_code, "Did you mean Ana Duarte?" in done.output) == (2, True)
    assert run("about", "sea", "--type", "organisation", "-o", out).exit_code == 0


def test_path(out: Path) -> None:
    done = run("path", "duarte", "coast", "-o", out)
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "Ana Duarte -- Ocean Fund -- Coast Office")
    done = run("path", "duarte", "coast", "--without", "ocean fund", "--without", "kenya", "-o", out)
    assert (done.exit_code, done.output) == (1, "Nothing connects Ana Duarte and Coast Office.\n")
    assert run("path", "duarte", "duarte", "-o", out).exit_code == 2


def test_top(out: Path) -> None:
    assert "Ana Duarte, 4 facts with 4 others, 2 documents" in run("top", "-o", out, "--limit", "1").output
    found = json.loads(run("top", "-o", out, "--type", "country", "--kind", "agreement", "--format", "json").output)
    assert [r["label"] for r in found["central"]["country"]] == ["Kenya", "Portugal"]


def test_timeline(out: Path) -> None:
    assert "Lisbon Fisheries Agreement" in run("timeline", "-o", out, "--since", "2024-03").output
    assert len(run("timeline", "otieno", "-o", out, "--format", "csv").output.splitlines()) == 3


def test_diff(out: Path, tmp_path: Path) -> None:
    write_store((q for q in quads(small_graph()) if "location-1" not in str(q.subject)), tmp_path / "store")
    done = run("diff", tmp_path, out)
    assert (done.exit_code, "+ location: " in done.output) == (0, True)
    assert run("diff", tmp_path, out, "--exit-code").exit_code == 1
    assert run("diff", out, out, "--exit-code").exit_code == 0


@pytest.mark.parametrize("command", [("about", "x"), ("path", "x", "y"), ("top",), ("timeline",), ("serve",)])
def test_no_build(command: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*command, "-o", tmp_path)
    assert done.exit_code == 2
    assert "kg build" in done.output


def test_serve_says_when_the_store_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "quads.nq").write_text("nonsense")
    done = run("serve", "-o", tmp_path, "--port", "0")
    assert done.exit_code == 2
    assert "build it again" in done.output


def test_serve_needs_a_port_that_is_free(out: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "-o", out, "--port", str(taken.getsockname()[1]))
    assert (done.exit_code, "can't be listened to" in done.output) == (2, True)
