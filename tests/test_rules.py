"""Every rule that finds a fact says what it finds, and its example holds it to that."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.extract.rule import Rule
from kg.kinds import KINDS
from kg.rules import all_rules
from tests.eval import corpus
from tests.support import extract_records

DATE, COUNTRY = "2021-09-02", "Australia"


def test_ids_are_unique_and_begin_with_a_kind() -> None:
    assert len(all_rules()) > 10
    assert [id_ for id_, count in Counter(rule.id for rule in all_rules()).items() if count > 1] == []
    assert {rule.kind for rule in all_rules()} <= set(KINDS)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_finds_and_finds_it_in_its_example(rule: Rule) -> None:
    assert rule.finds
    assert not rule.finds.endswith(".")
    found = extract_records(rule.example, DATE, COUNTRY)
    assert rule.id in {record["rule"] for record in found}, [(r["rule"], r["evidence"]["text"]) for r in found]


@pytest.mark.parametrize("group", corpus.OWN)
def test_every_rule_that_found_something_is_registered(group: str) -> None:
    found = {record["rule"] for record in corpus.claim_records(group)}
    assert found
    assert found - {rule.id for rule in all_rules()} == set()


@pytest.mark.corpus
def test_every_rule_that_found_something_in_other_texts_is_registered(shared_dir: object) -> None:
    found = {record["rule"] for group in corpus.SHARED for record in corpus.claim_records(group)}
    assert found
    assert found - {rule.id for rule in all_rules()} == set()
