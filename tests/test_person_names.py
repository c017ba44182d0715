"""Names of people: which forms can be one person's."""

from __future__ import annotations

import pytest

from kg.person_names import compare_names, parse_name


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("James Cleverly", "JAMES CLEVERLY", "exact"),
        ("Gérald Darmanin", "Gerald Darmanin", "exact"),
        ("Ban Ki-moon", "Ban Ki Moon", "exact"),
        ("Ursula von der Leyen", "Ursula Leyen", "exact"),
        ("Sharp, Nick", "Nick Sharp", "exact"),
        ("Dr Helen Marsh MBE", "Helen Marsh", "exact"),
        ("Patrick O’Brien", "Patrick O'Brien", "exact"),
        ("Xi Jinping", "Jinping Xi", "order"),
        ("James Spencer Cleverly", "James Cleverly", "longer"),
        ("Alexander Boris de Pfeffel Johnson", "Boris Johnson", "longer"),
        ("Pedro Sánchez Pérez-Castejón", "Pedro Sánchez", "longer"),
        ("George W. Bush", "George Bush", "longer"),
        ("Bob Carr", "Robert Carr", "nickname"),
        ("Penny Wong", "Penelope Wong", "nickname"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "spelling"),
        ("Sergei Lavrov", "Sergey Lavrov", "spelling"),
        ("Mohammed El Baradei", "Mohamed ElBaradei", "spelling"),
        ("James Cleverly", "James Cleverley", "spelling"),
        ("Gerald Darmanin", "Gerald Darmamin", "slip"),
        ("J. Cleverly", "James Cleverly", "initial"),
        ("J.R.R. Tolkien", "John Tolkien", "initial"),
        ("Cleverly", "James Cleverly", "surname"),
    ],
)
def test_forms_of_one_name(a: str, b: str, relation: str) -> None:
    forward, back = compare_names(parse_name(a), parse_name(b)), compare_names(parse_name(b), parse_name(a))
    assert forward == back
    assert forward is not None
    assert forward[0] == relation


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("John Smith", "Jane Smith"),
        ("John Smith", "John Smythson"),
        ("George W. Bush", "George H. W. Bush"),
        ("Martin Ivanov", "Martina Ivanova"),
        ("Robert Carr", "Roberta Carr"),
        ("Alexander Hall", "Alexandra Hall"),
        ("Dan Browne", "Daniel Brown"),
        ("J. Cleverly", "Peter Cleverly"),
        ("Martin Luther King Jr", "Martin Luther King Sr"),
        ("James Reid", "James Ward"),
        ("Smith", "John Smithson"),
        ("Anna Maria Rossi", "Anna Lucia Rossi"),
    ],
)
def test_names_of_two_people(a: str, b: str) -> None:
    assert compare_names(parse_name(a), parse_name(b)) is None


def test_odd_names_are_parsed() -> None:
    for odd in ("", " ", ".", "-", "Q", "Mr", "李明", "al-Sisi", "'"):
        assert compare_names(parse_name(odd), parse_name(odd)) is not None
