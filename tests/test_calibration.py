"""Confidence means precision: a fact told with 0.9 is right nine times in ten."""

from __future__ import annotations

import json

import pytest

from kg.calibration import Calibration, Tally, dump, fit, left_out, stored, tallies
from kg.model import Claim, Evidence
from kg.rules import all_rules
from tests.eval import calibrate, corpus


def test_verdicts_are_counted_by_rule() -> None:
    counted = tallies([[("role.is", True), ("role.was", False)], [("role.is", False)]])
    assert counted == {"role.is": Tally(1, 2), "role.was": Tally(0, 1)}


def test_a_rule_often_seen_keeps_its_precision_and_one_seldom_seen_is_drawn_to_its_kind() -> None:
    rules = {"role.is": Tally(90, 100), "role.was": Tally(0, 1), "funding.give": Tally(10, 100)}
    calibration = Calibration(rules, strength=8.0)
    kind = Tally(90, 101).drawn_to(100 / 201, 8.0)
    assert calibration.confidence("role.is", 0.5) == pytest.approx((90 + 8 * kind) / 108, abs=0.001)
    assert 0.6 < calibration.confidence("role.was", 0.5) < kind
    assert calibration.confidence("role.new", 0.5) == pytest.approx(kind, abs=0.001)
    assert calibration.confidence("funding.new", 0.5) < 0.2


def test_documents_that_rules_were_written_on_count_a_part() -> None:
    held, read = {"role.is": Tally(5, 10)}, {"role.is": Tally(100, 100)}
    figures = [Calibration(held, read, 1.0, weight).confidence("role.is", 0.5) for weight in (0.0, 0.1, 1.0)]
    assert figures == sorted(figures)
    assert figures[0] == 0.5
    assert figures[2] > 0.9


def test_a_kind_that_was_never_seen_keeps_its_guess() -> None:
    assert Calibration({"role.is": Tally(9, 10)}).confidence("acquisition.buy", 0.66) == 0.66
    assert Calibration().confidence("role.is", 0.66) == 0.66


def test_a_document_is_told_by_the_others() -> None:
    documents = [[("role.is", True)] * 3, [("role.is", False)]]
    told = left_out(documents, [], 1.0, 1.0)
    assert [right for _, right in told] == [True, True, True, False]
    assert told[0][0] == 0
    assert told[-1][0] == 1


def test_weight_and_strength_are_those_that_tell_held_back_documents_best() -> None:
    alike = [[("role.is", True)] * 9 + [("role.was", False)] * 9 for _ in range(6)]
    assert fit(alike).strength == 1.0
    misleading = [[("role.is", False)] * 9 + [("role.was", True)] * 9 for _ in range(6)]
    assert fit(alike, misleading).weight == 0
    few = [[("role.is", True)] * 3, [("role.was", False)] * 3]
    assert fit(few, alike).weight == 1


def test_the_file_reads_back() -> None:
    calibration = Calibration({"role.is": Tally(9, 10)}, {"role.was": Tally(1, 3)}, 4.0, 0.2)
    data = json.loads(dump(calibration))
    assert data == {"strength": 4, "weight": 0.2, "held": {"role.is": [9, 10]}, "written_on": {"role.was": [1, 3]}}


def test_the_stored_calibration_knows_only_registered_rules() -> None:
    known = {*stored().held, *stored().written_on}
    assert known <= {rule.id for rule in all_rules()}
    assert sum(tally.of for tally in stored().held.values()) > 150


def test_claims_carry_the_confidence_of_their_rule() -> None:
    _, claims = corpus.extracted("dev")
    every = [claim for of_document in claims.values() for claim in of_document]
    assert len(every) > 100
    for claim in every:
        evidence: Evidence = claim.evidence
        assert isinstance(claim, Claim)
        assert evidence.confidence == stored().confidence(evidence.rule, -1)


@pytest.mark.parametrize("stored_figures", [False, True], ids=["left out", "as stored"])
def test_facts_with_nine_tenths_are_right_nine_times_in_ten(stored_figures: bool) -> None:
    """On held-back documents: each told by all others, and with the figures that ship."""
    held, written_on = calibrate.held_and_written_on()
    if stored_figures:
        told = [(stored().confidence(rule, 0.5), right) for document in held for rule, right in document]
    else:
        fitted = fit(held, written_on)
        told = left_out(held, written_on, fitted.strength, fitted.weight)
    sure = [right for confidence, right in told if confidence >= 0.9]
    unsure = [right for confidence, right in told if confidence < 0.9]
    assert len(sure) >= 50
    assert sum(sure) / len(sure) >= 0.89, calibrate.reliability(told)
    assert sum(unsure) / len(unsure) < sum(sure) / len(sure)


@pytest.mark.corpus
def test_facts_with_nine_tenths_are_right_on_texts_that_calibration_never_saw(shared_dir: object) -> None:
    told = [(stored().confidence(rule, 0.5), right) for d in calibrate.verdicts("unseen") for rule, right in d]
    sure = [right for confidence, right in told if confidence >= 0.9]
    assert len(sure) >= 20
    assert sum(sure) / len(sure) >= 0.85, calibrate.reliability(told)
