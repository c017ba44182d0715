"""No kind of fact may get worse: F1 on documents with gold stays within 0.01 of its floor."""

from __future__ import annotations

import pytest

from kg.evaluate_match import SCORED_SLOTS
from tests.eval import corpus, floors

KINDS = (*SCORED_SLOTS, "all")
STORED = floors.load()
NOT_OURS = [pytest.param(group, marks=pytest.mark.corpus) for group in corpus.SHARED]


@pytest.fixture
def group(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if not corpus.present(name):
        pytest.skip("no evaluation texts: neither KG_SHARED nor ../shared holds corpus/ and gold/")
    return name


@pytest.mark.parametrize("group", [*corpus.OWN, *NOT_OURS], indirect=True)
def test_gold_is_what_the_floors_were_measured_on(group: str) -> None:
    assert floors.gold_hash(group) == STORED[group]["gold"], "python -m tests.eval.floors --accept-gold"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("group", [*corpus.OWN, *NOT_OURS], indirect=True)
def test_no_kind_falls_below_its_floor(group: str, kind: str) -> None:
    figure, floor = floors.measured(group)[kind], STORED[group]["floors"][kind]
    assert figure >= floor - floors.ALLOWED


@pytest.mark.parametrize("group", [*corpus.OWN, *NOT_OURS], indirect=True)
def test_every_evidence_stands_in_its_source(group: str) -> None:
    found, checked = corpus.evaluation(group).evidence
    assert found == checked > 0


def test_every_group_and_kind_has_a_floor() -> None:
    assert set(STORED) == set(corpus.GROUPS)
    for name, entry in STORED.items():
        assert set(entry["floors"]) == set(KINDS), name
        assert all(0 <= floor <= 1 for floor in entry["floors"].values()), name


def test_floors_are_raised_and_never_lowered() -> None:
    assert floors.raised({"role": 0.8, "meeting": 0.7}, {"role": 0.9, "meeting": 0.6, "location": 0.5}) == {
        "role": 0.9,
        "meeting": 0.7,
        "location": 0.5,
    }


def test_own_groups_are_whole() -> None:
    assert {name: len(corpus.paths(name)) for name in corpus.OWN} == {"dev": 28, "held": 12}
    for name in corpus.OWN:
        assert {p.stem for p in corpus.paths(name)} == {p.stem for p in corpus.GOLD.glob(f"{name}_*.jsonl")}
    assert len(corpus.UNSEEN) == 7
