"""What a sentence only alleges is told, not asserted."""

from __future__ import annotations

import pytest

from tests.support import extract_records


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Critics allege that the Kenyan government gave $4 million to Larkin Ltd in 2019.", "alleged"),
        ("The Kenyan government reportedly gave $4 million to Larkin Ltd in 2019.", "alleged"),
        ("The Kenyan government gave $4 million to Larkin Ltd in 2019.", "asserted"),
    ],
)
def test_money_that_is_only_alleged_is_marked(text: str, modality: str) -> None:
    found = [r for r in extract_records(text, "2020-05-04", "Kenya") if r["kind"] == "funding"]
    assert [r["modality"] for r in found] == [modality]


def test_who_holds_a_post_is_asserted_beside_an_allegation() -> None:
    text = "Kenyan health minister Ana Otieno alleged that the Harbour Agency gave $4 million to Larkin Ltd."
    roles = [r for r in extract_records(text, "2020-05-04", "Kenya") if r["kind"] == "role"]
    assert [(r["person"], r["modality"]) for r in roles] == [("Ana Otieno", "asserted")]


def test_a_problem_that_is_met_is_no_meeting() -> None:
    text = "Greece meets this problem first because of where it lies, and Norway meets it as well."
    assert [r for r in extract_records(text, "2020-05-04") if r["kind"] == "meeting"] == []
