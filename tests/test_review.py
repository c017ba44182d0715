"""Reviewing candidates: the list, and decisions into the corrections file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli_review import review
from kg.corrections import load_corrections
from kg.errors import CorrectionError, OutputError
from kg.resolve import resolve
from kg.review import append, entry, load_proposals, open_questions
from tests.claims import Builder


def candidates() -> Builder:
    b = Builder()
    b.document("a.txt").role("John Smith", "treasurer", "Reed Trust")
    b.document("b.txt").role("John Smith", "spokesperson", "Marsh Rail")
    b.document("c.txt").role("Jane Holloway", "director", "Fenwick Trust").role(
        "Jane Holloway", "curator", "Tull Museum"
    )
    b.document("d.txt").role("June Holloway", "director", "Fenwick Trust")
    b.document("e.txt").role("J. Holloway", "director", "Fenwick Trust").role("J. Holloway", "curator", "Tull Museum")
    return b


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "report.json").write_text(json.dumps(resolve(*candidates().case).report))
    return tmp_path


def run(out: Path, *arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(review, ["-o", str(out), *arguments], input=answers)


def test_most_valuable_first(out: Path) -> None:
    found = load_proposals(out)
    assert [p.value for p in found] == sorted((p.value for p in found), reverse=True)
    assert {found[0].a.id, found[0].b.id} == {"person-j-holloway", "person-jane-holloway"}
    assert found[0].a.facts == found[0].b.facts == 2


def test_json_for_other_tools(out: Path) -> None:
    result = run(out, "--format", "json")
    assert result.exit_code == 0
    first = json.loads(result.output)[0]
    assert first["decisions"]["merge"] == {"merge": ["person-j-holloway", "person-jane-holloway"]}
    assert first["reasons"]
    assert first["a"]["sentence"]


def test_decisions_are_written_and_end_the_question(out: Path) -> None:
    total = len(load_proposals(out))
    result = run(out, "--author", "Ines Sol", answers="y\nn\ns\n")
    assert result.exit_code == 0, result.output
    assert "2 decisions written" in result.output
    path = out / "corrections.yml"
    corrections = load_corrections([path])
    assert sorted(c.verb for c in corrections) == ["keep-apart", "merge"]
    assert all(c.author == "Ines Sol" and c.date for c in corrections)
    assert len(open_questions(out, [path])) == total - 2
    graph = resolve(*candidates().case, corrections=corrections)
    assert "person-j-holloway" not in graph.entities
    assert graph.report["corrections"] == []


def test_quit_at_once_writes_nothing(out: Path) -> None:
    assert "0 decisions" in run(out, answers="q\n").output
    assert not (out / "corrections.yml").exists()


def test_table_and_limit(out: Path) -> None:
    result = run(out, "--format", "table", "--limit", "1")
    assert result.output.startswith("1 of 1: person, score ")
    assert "because: initial of the given name" in result.output


def test_nothing_left(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text('{"candidates": []}')
    assert run(tmp_path).output == "No candidates are left to review.\n"


def test_errors_are_one_sentence(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "holds no finished build" in result.stderr
    (tmp_path / "report.json").write_text("[]")
    with pytest.raises(OutputError, match="can't be read as the report"):
        load_proposals(tmp_path)


@pytest.mark.parametrize(
    "old",
    [
        "",
        "# Ours, do not touch.\n\n- merge: [A, B]   # they married\n  reason: 'it''s known'",
        "---\n  # indented by a formatter\n  - rename: A\n    to: B\n",
        "- merge:\n  - A\n  - B\n",
    ],
)
def test_comments_and_layout_survive(out: Path, old: str) -> None:
    path = out / "mine.yml"
    path.write_text(old)
    before = len(load_corrections([path]))
    proposal = load_proposals(out)[0]
    append(path, [entry(proposal, "merge", 'he said: "yes"', "Ines", "2024-05-01"), entry(proposal, "keep-apart")])
    assert path.read_text().startswith(old)
    found = load_corrections([path])
    assert len(found) == before + 2
    merge = next(c for c in found if c.verb == "merge" and "person-j-holloway" in c.text)
    assert (merge.reason, merge.author, merge.date) == ('he said: "yes"', "Ines", "2024-05-01")


def test_a_file_that_cannot_be_added_to_is_left_alone(out: Path) -> None:
    path = out / "mine.yml"
    path.write_text("[{merge: [A, B]}]\n")
    with pytest.raises(CorrectionError, match="list in brackets"):
        append(path, [entry(load_proposals(out)[0], "merge")])
    assert path.read_text() == "[{merge: [A, B]}]\n"
