"""The measure: rules of comparison, and the same figures as the reference implementation."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import InputError
from kg.evaluate import evaluate, load_gold, load_records, load_sources, stem
from kg.evaluate_match import slot_is_right
from kg.evaluate_names import Names, alike, normal, number, same_date
from tests.eval import corpus

ROLE = {"kind": "role", "person": "Ana Duarte", "title": "health minister", "organisation": "Peru", "status": "current"}


def figures(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], text: str | None = None) -> Any:
    sources = None if text is None else {"a": text}
    rows = [{"doc": "a.txt", **record} for record in predicted]
    return evaluate({"a": gold}, rows, sources).figures


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("The Rt Hon Ana Duarte MP", "ana duarte"),
        ("Ana Duarte's", "ana duarte"),
        ("Duarté, Ana", "duarte ana"),
        ("UK", "united kingdom"),
        ("the U.S.", "united states"),
        ("the French Government", "france"),
        ("Government of Peru", "peru"),
        (None, ""),
    ],
)
def test_normal_form_of_names(written: str | None, form: str) -> None:
    assert normal(written) == form


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ana Duarte", "Ana Maria Duarte", True),
        ("Duarte", "Ana Duarte", True),
        ("Ana", "Ana Duarte", False),
        ("Ana Duarte", "Ana Rojas", False),
        ("WHO", "World Health Organization", True),
        ("", "Ana Duarte", False),
        (None, None, False),
    ],
)
def test_names_are_compared_with_the_aliases_of_the_gold(a: str | None, b: str | None, same: bool) -> None:
    names = Names([{"name": "World Health Organization", "aliases": ["WHO"]}])
    assert names.same(a, b) is same


def test_lists_of_names_share_what_they_share() -> None:
    names = Names()
    assert names.common([], []) == 1
    assert names.common(["Peru"], []) == 0
    assert names.common(["Peru", "Chad"], ["Chad", "Fiji"]) == pytest.approx(1 / 3)
    assert names.common(["Peru", "Peru"], ["Peru"]) == 0.5


@pytest.mark.parametrize(
    ("written", "value"),
    [("12,800", 12800), ("more than 1.2 million", 1_200_000), ("four", 4), ("three hundred", 300), ("many", None)],
)
def test_numbers_are_read_from_their_spellings(written: str, value: float | None) -> None:
    assert number(written) == value


def test_a_date_agrees_with_its_less_precise_form() -> None:
    assert same_date("2024-03", "2024-03-04")
    assert not same_date("2024-03", "2024-04")
    assert not same_date(None, None)


def test_descriptions_are_alike_by_their_stems() -> None:
    assert alike("arrivals of migrants by boat", "migration")
    assert not alike("cocoa prices", "fishing quotas")


def test_a_fact_matches_once_and_the_rest_is_spurious_or_missed() -> None:
    other = {**ROLE, "person": "Luis Rojas"}
    result = figures([ROLE, other], [ROLE, {**ROLE, "person": "Zoe Quiroga"}])["role"]
    assert (result.gold, result.predicted, result.matched) == (2, 2, 1)
    assert result.precision == result.recall == result.f1 == 0.5


def test_a_repeated_fact_counts_once() -> None:
    assert figures([ROLE], [ROLE, dict(ROLE)])["role"].predicted == 1


def test_the_best_pair_is_taken_first() -> None:
    gold = [{**ROLE, "organisation": "Chad"}, ROLE]
    result = figures(gold, [{**ROLE, "organisation": "Peru"}])["role"]
    assert (result.matched, result.slots) == (1, 1.0)


def test_slots_are_counted_where_the_gold_fills_them() -> None:
    gold = {**ROLE, "organisation": None}
    result = figures([gold], [{**ROLE, "status": "former"}])["role"]
    assert (result.slots_right, result.slots_gold) == (2, 3)
    assert slot_is_right("status", ROLE, ROLE, Names())


def test_a_predicted_record_may_lack_slots_and_kinds_unknown_to_the_measure_are_left_out() -> None:
    result = figures([ROLE], [{"kind": "role", "person": "Ana Duarte"}, {"kind": "acquisition", "buyer": "X"}])
    assert result["all"].predicted == 1


def test_quotations_that_go_on_with_one_statement_count_once_where_the_source_is_known() -> None:
    text = "“The bridge will open in May,” said Ana Duarte. “It is safe, and it is long.”"
    gold = [{"kind": "quotation", "speaker": "Ana Duarte", "text": "The bridge will open in May", "evidence": text}]
    second = {"kind": "quotation", "speaker": "Ana Duarte", "text": "It is safe, and it is long."}
    predicted = [{"kind": "quotation", "speaker": "Ana Duarte", "text": "The bridge will open in May,"}, second]
    assert figures(gold, predicted)["quotation"].predicted == 2
    assert figures(gold, predicted, text)["quotation"].predicted == 1


def test_evidence_is_looked_for_in_its_source() -> None:
    right = {**ROLE, "doc": "a", "evidence": {"text": "Ana  Duarte,\nhealth minister of Peru"}}
    wrong = {**ROLE, "doc": "a", "person": "Luis Rojas", "evidence": {"text": "Luis Rojas"}}
    result = evaluate({"a": [ROLE]}, [right, wrong], {"a": "Ana Duarte, health minister of Peru, spoke."})
    assert result.evidence == (1, 2)
    assert "evidence found in its source: 1/2" in result.table()


@pytest.mark.parametrize(
    ("name", "expected"), [("a/b.txt", "b"), ("b.md", "b"), ("b.txt#3", "b"), ("v1.2.txt", "v1.2")]
)
def test_stem_of_a_document(name: str, expected: str) -> None:
    assert stem(name) == expected


def test_what_is_no_gold_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        load_gold(tmp_path / "none")
    with pytest.raises(InputError, match="holds no gold"):
        load_gold(tmp_path)
    file = tmp_path / "a.jsonl"
    file.write_text('{"kind": "role"\n', "utf-8")
    with pytest.raises(InputError, match="line 1, is no JSON"):
        load_records(file)
    file.write_text("\n[]\n", "utf-8")
    with pytest.raises(InputError, match="line 2, is no record"):
        load_records(file)
    with pytest.raises(InputError, match="can't be read"):
        load_records(tmp_path / "none.jsonl")


def test_gold_without_a_predicted_document_is_refused() -> None:
    with pytest.raises(
        InputError, match=r"the gold is for a and .* the facts are of b and .* NAME\.jsonl for NAME\.txt"
    ):
        evaluate({"a": [ROLE]}, [{**ROLE, "doc": "b.txt"}])
    with pytest.raises(InputError, match=r"no fact of a document to score: build a\.txt"):
        evaluate({"a": [ROLE]}, [])
    # a document in which nothing of a scored kind was found is a result, not a mistake
    assert evaluate({"a": [ROLE]}, [{"kind": "acquisition", "doc": "a.txt"}]).figures["all"].recall == 0


def test_the_command_says_what_it_cannot_score(tmp_path: Path) -> None:
    gold, facts = tmp_path / "gold", tmp_path / "facts.jsonl"
    gold.mkdir()
    rows = [ROLE, {"kind": "alias", "name": "Peru"}, {"kind": "protest", "place": "Lima"}]
    (gold / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = [{**ROLE, "doc": "a.txt"}, {"kind": "acquisition", "doc": "a.txt"}, {"kind": "accident", "doc": "a.txt"}]
    facts.write_text("".join(json.dumps(row) + "\n" for row in found), "utf-8")
    command = ["eval", "--gold", str(gold), "--pred", str(facts), "--json"]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["all"]["matched"] == 1
    assert done.stderr.splitlines() == [
        "Not scored, for want of rules to compare them: protest (in the gold).",
        "Not scored, for want of rules to compare them: accident, acquisition (in the facts).",
    ]
    (gold / "a.jsonl").rename(gold / "b.jsonl")
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: No fact is of a document that has gold")


@pytest.mark.corpus
@pytest.mark.parametrize("sources", [True, False], ids=["with sources", "without sources"])
def test_figures_are_those_of_the_reference_implementation(shared_dir: Path, tmp_path: Path, sources: bool) -> None:
    reference = shared_dir / "eval" / "score.py"
    gold_folder = tmp_path / "gold"
    gold_folder.mkdir()
    for path in corpus.gold_files("dev"):
        (gold_folder / path.name).write_bytes(path.read_bytes())
    gold = load_gold(gold_folder)
    # the gold of another document stands in for predictions of the kinds that are not extracted, and for wrong ones
    strangers = [{**row, "doc": name} for name in gold for row in gold["dev_01_health"] if row["kind"] != "alias"]
    predicted = [*corpus.records("dev"), *strangers]
    predicted += [{**row, "doc": name} for name in gold for row in gold[name][::2] if row["kind"] != "alias"]
    file = tmp_path / "facts.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted), "utf-8")
    more = ["--sources", str(corpus.DOCUMENTS)] if sources else []
    command = [sys.executable, str(reference), "--gold", str(gold_folder), "--pred", str(file), "--json", *more]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = evaluate(gold, load_records(file), load_sources(corpus.DOCUMENTS, gold) if sources else None)
    assert set(theirs) == set(ours.as_dict())
    for kind, expected in theirs.items():
        assert ours.as_dict()[kind] == pytest.approx(expected), kind
    assert ours.figures["all"].matched > 100
    if sources:
        command.remove("--json")
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert printed.rstrip("\n") == ours.table()
