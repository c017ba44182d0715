"""The floors of resolution. Lowering one takes an explicit act here."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.resolve import resolve_entities
from tests.eval.resolution import Key, b_cubed, documents_and_claims, errors, key, predict, read_gold

ROOT = Path(__file__).resolve().parents[2]
F1_FLOOR = 0.92
PRECISION_FLOOR = 0.96


@pytest.fixture(scope="module")
def truth() -> dict[Key, str]:
    return {key(line): line["entity"] for line in read_gold()}


def test_gold_is_large_enough_and_has_hard_cases(truth: dict[Key, str]) -> None:
    assert len(truth) == len(read_gold()) >= 300
    by_name: dict[tuple[str, str], set[str]] = {}
    for (_, type_, name), entity in truth.items():
        by_name.setdefault((type_, name.casefold()), set()).add(entity)
    assert sum(len(entities) > 1 for entities in by_name.values()) >= 12, "one name, several entities"


def test_floors(truth: dict[Key, str]) -> None:
    found = predict(read_gold())
    score = b_cubed(truth, found)
    print(f"{len(truth)} names: precision {score.precision:.4f}, recall {score.recall:.4f}, F1 {score.f1:.4f}")
    wrong = "\n".join(errors(truth, found))
    assert score.precision >= PRECISION_FLOOR, wrong
    assert score.f1 >= F1_FLOOR, wrong


def test_measure_can_fail(truth: dict[Key, str]) -> None:
    all_apart = {k: str(n) for n, k in enumerate(truth)}
    by_name = {k: f"{k[1]}-{k[2].casefold()}" for k in truth}
    assert b_cubed(truth, all_apart).f1 < F1_FLOOR
    assert b_cubed(truth, by_name).precision < PRECISION_FLOOR
    assert b_cubed(truth, dict(truth)).f1 == 1


@pytest.mark.parametrize("seed", range(3))
def test_order_of_documents_does_not_matter(seed: int) -> None:
    documents, claims = documents_and_claims(read_gold())
    expected = resolve_entities(documents, claims)
    rng = random.Random(seed)
    rng.shuffle(documents)
    names = list(claims)
    rng.shuffle(names)
    found = resolve_entities(documents, {n: rng.sample(claims[n], len(claims[n])) for n in names})
    assert found.ids == expected.ids
    assert found.entities == expected.entities
    assert found.candidates == expected.candidates


HASHES = """
import hashlib
from tests.eval.resolution import documents_and_claims, read_gold
from kg.resolve import resolve
graph = resolve(*documents_and_claims(read_gold()))
content = (graph.entities, graph.facts, graph.records, graph.candidates, graph.report)
print(hashlib.sha256(repr(content).encode()).hexdigest())
"""


def test_hash_seed_does_not_matter() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", HASHES],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(found) == 1
