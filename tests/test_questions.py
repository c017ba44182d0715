"""Every named question against the small graph, whose answers are known; parameters that can't be abused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.query import run_query
from kg.questions import Question, ask, bind, get_question, list_questions, read_question
from kg.store import memory_store
from tests.small_graph import DIRECTOR, MET, OTIENO, fact, small_graph

LISBON = "Portugal and Kenya sign fisheries deal"
NAIROBI = "New minister takes the helm"
DEAL = "Lisbon Fisheries Agreement"
PLAN = "talks: Kenya, Portugal and local skippers, Mombasa, 2025 (planned)"
NOVAK = "Bela Novak, Minister for the Sea, Kenya"
SIGNED = "Lisbon Fisheries Agreement, Kenya and Portugal (signed)"
COMPACT = "compact between Kenya and Portugal (proposed)"

ANSWERS: dict[str, list[tuple[dict[str, str], tuple[str, ...], list[tuple[str | None, ...]]]]] = {
    "who-holds-which-role": [
        (
            {},
            ("person", "title", "organisation", "document"),
            [
                ("Ana Duarte", "Minister for the Sea", "Portugal", LISBON),
                ("Bela Novak", "Minister for the Sea", "Kenya", "opinion.txt"),
                ("Joseph Otieno", "Minister for the Sea", "Kenya", NAIROBI),
            ],
        ),
        ({"organisation": "portuguese republic"}, ("person",), [("Ana Duarte",)]),
        ({"title": "DIRECTOR"}, ("person",), []),
    ],
    "roles-of-person": [
        (
            {"person": "MS DUARTE"},
            ("published", "title", "organisation", "status"),
            [
                ("2024-03-05", "Minister for the Sea", "Portugal", "current"),
                ("2024-05-10", "director", "Ocean Fund", "former"),
            ],
        ),
        (
            {"person": "Bela Novak"},
            ("organisation", "modality"),
            [("Kenya", "asserted"), ("Portugal", "alleged")],
        ),
    ],
    "who-held-role-on-date": [
        ({"title": "minister", "date": "2024-03"}, ("person", "published"), [("Ana Duarte", "2024-03-05")]),
        ({"title": "minister", "date": "2024-03-04"}, ("person",), []),
        (
            {"title": "minister", "date": "2024-06-15"},
            ("person", "known", "heldFrom", "heldUntil"),
            [("Ana Duarte", "certain", "2024-03-05", "2024-06-30"), ("Joseph Otieno", "last known", None, None)],
        ),
        (
            {"title": "minister", "date": "2024-07"},
            ("person", "known"),
            [("Joseph Otieno", "last known"), ("Ana Duarte", "last known")],
        ),
        ({"title": "minister", "date": "2024", "organisation": "kenya"}, ("person",), [("Joseph Otieno",)]),
    ],
    "agreements-of-country": [
        (
            {"country": "Kenya"},
            ("agreement", "partners", "status", "modality", "date"),
            [
                (DEAL, "Portugal", "signed", "asserted", "2024-03-04"),
                (DEAL, "Portugal", "signed", "asserted", "2024-03-04"),
                (COMPACT, "Portugal", "proposed", "proposed", None),
            ],
        )
    ],
    "partners": [
        ({"name": "Portugal"}, ("partner", "status", "document"), [("Kenya", "signed", LISBON), ("Kenya", "signed", LISBON)])
    ],
    "about-name": [
        (
            {"name": "ocean fund"},
            ("kind", "what"),
            [
                ("funding", "12,500,000 EUR from Ocean Fund to Kenya for patrol boats, 2024/2026"),
                ("membership", "Ocean Fund, part of Coast Office"),
                ("role", "Ana Duarte, director, Ocean Fund (former)"),
            ],
        ),
        ({"name": "Tide Group"}, ("kind", "modality"), [("membership", "asserted"), ("role", "alleged")]),
    ],
    "one-source": [
        ({"kind": "legislation"}, ("what", "document"), [("Reef Bill, considered, by Parliament, 2024-04", NAIROBI)]),
        ({"kind": "statistic"}, ("document",), [(LISBON,), (NAIROBI,)]),
    ],
    "who-met-whom": [
        ({}, ("first", "second", "place", "date"), [("Ana Duarte", "Joseph Otieno", "Lisbon", "2024-03-04")]),
        ({"name": "joseph otieno"}, ("first", "second"), [("Joseph Otieno", "Ana Duarte")]),
        ({"name": "Kenya"}, ("first", "second"), []),
    ],
    "members-of": [({"group": "tide group"}, ("member", "type"), [("Portugal", "member")])],
    "funding": [
        (
            {},
            ("funder", "recipient", "amount", "currency", "purpose", "period", "status"),
            [("Ocean Fund", "Kenya", "12500000", "EUR", "patrol boats", "2024/2026", "committed")],
        ),
        ({"funder": "Ocean Fund", "recipient": "Kenya", "purpose": "BOATS"}, ("amount",), [("12500000",)]),
        ({"funder": "Kenya"}, ("amount",), []),
        ({"period": "2025-07"}, ("amount", "period"), [("12500000", "2024/2026")]),
        ({"period": "2027"}, ("amount",), []),
    ],
    "figures": [
        (
            {"measure": "catch", "place": "Kenya"},
            ("value", "unit", "period", "change", "saidBy", "qualifier"),
            [("8", "percent", "2023", "increase", "Coast Office", None), ("9.5", "percent", "2023", "increase", None, "about")],
        ),
        ({"place": "Portugal"}, ("value",), []),
    ],
    "who-said-what": [
        ({"speaker": "Ana Duarte"}, ("speaker", "document"), [("Ana Duarte", LISBON)]),
        ({"text": "owns the \\ocean"}, ("speaker",), [("Ana Duarte",)]),
        ({"text": "nothing of the kind"}, ("speaker",), []),
    ],
    "laws": [({"law": "bill"}, ("law", "action", "body", "date"), [("Reef Bill", "considered", "Parliament", "2024-04")])],
    "documents-about": [
        (
            {"name": "Kenya"},
            ("document", "facts", "publisher"),
            [(NAIROBI, "4", "Ministry for the Sea"), (LISBON, "3", "Atlantic Courier"), ("opinion.txt", "1", None)],
        )
    ],
    "conflicts": [
        (
            {},
            ("about", "first", "second", "document", "otherDocument"),
            [
                ("Minister for the Sea, Kenya", "Bela Novak", "Joseph Otieno", "opinion.txt", NAIROBI),
                ("catches, 2023", "catches: 8 percent, Kenya, 2023", "catches: 9.5 percent, Kenya, 2023", LISBON, NAIROBI),
            ],
        )
    ],
    "in-common": [
        (
            {"first": "Ana Duarte", "second": "Bela Novak"},
            ("common", "fact", "otherFact"),
            [
                ("Kenya", SIGNED, NOVAK),
                ("Kenya", SIGNED, NOVAK),
                ("Minister for the Sea", "Ana Duarte, Minister for the Sea, Portugal", NOVAK),
            ],
        ),
        (
            {"first": "Joseph Otieno", "second": "Ana Duarte"},
            ("common", "sentence"),
            [
                ("Minister for the Sea", "Joseph Otieno, Minister for the Sea of Kenya"),
                ("together", LISBON),
                ("together", "Portugal and Kenya signed the Lisbon Fisheries Agreement on 4 March 2024 in Lisbon."),
                ("together", "Ana Duarte, Minister for the Sea, met Joseph Otieno in Lisbon on Monday."),
            ],
        ),
    ],
    "new-since": [
        ({"date": "2024-05", "kind": "role"}, ("published", "what"), [
            ("2024-05-10", "Ana Duarte, director, Ocean Fund (former)"),
            ("2024-05-10", "Joseph Otieno, Minister for the Sea, Kenya"),
        ]),
        ({"date": "2024-05-11"}, ("what",), []),
    ],
    "planned-events": [
        ({}, ("date", "what"), [(None, COMPACT), ("2025", PLAN)]),
        ({"name": "Mombasa"}, ("what",), [(PLAN,)]),
    ],
}  # fmt: skip
CASES = [(name, *case) for name, cases in ANSWERS.items() for case in cases]


@pytest.fixture(scope="module")
def store() -> Store:
    return memory_store(small_graph())


def test_every_question_is_tested() -> None:
    assert {question.name for question in list_questions()} == set(ANSWERS)
    assert len(ANSWERS) >= 18


@pytest.mark.parametrize(("name", "values", "columns", "expected"), CASES)
def test_answers(
    store: Store, name: str, values: dict[str, str], columns: tuple[str, ...], expected: list[tuple[str | None, ...]]
) -> None:
    result = ask(store, get_question(name), values)
    rows = [tuple(row[column] for column in columns) for row in result.values()]
    assert rows == expected


@pytest.mark.parametrize(
    ("name", "required", "slot", "column"),
    [
        ("who-holds-which-role", {}, "organisation", "organisation"),
        ("who-held-role-on-date", {"title": "director", "date": "2025"}, "organisation", "organisation"),
        ("funding", {}, "funder", "funder"),
        ("funding", {}, "recipient", "recipient"),
        ("figures", {}, "place", "place"),
    ],
)
def test_an_empty_slot_is_no_match_for_a_name(name: str, required: dict[str, str], slot: str, column: str) -> None:
    empty = (
        fact("role-9", MET, person=OTIENO, title=DIRECTOR),
        fact("funding-9", MET, amount=7, currency="EUR"),
        fact("statistic-9", MET, value=7, measure="nets"),
    )
    graph = small_graph()
    store = memory_store(replace(graph, facts={**graph.facts, **{f.id: f for f in empty}}))
    question = get_question(name)
    assert None in [row[column] for row in ask(store, question, required).values()]
    assert None not in [row[column] for row in ask(store, question, {**required, slot: "Kenya"}).values()]


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_row_carries_its_sentence_and_document(store: Store, question: Question) -> None:
    texts = [document.text for document in small_graph().documents.values()]
    for values in (case[0] for case in ANSWERS[question.name]):
        for row in ask(store, question, values).values():
            assert row["document"]
            assert any(str(row["sentence"]) in text for text in texts)


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_question_says_what_it_is(question: Question) -> None:
    assert question.title
    assert question.description.endswith(".")
    assert question.examples
    assert all(question.name in example for example in question.examples)
    assert all(parameter.description for parameter in question.parameters)


def test_questions_are_queries_as_they_stand(store: Store) -> None:
    """A file may be given to ``kg query --file``: its blanks are then variables."""
    for question in list_questions():
        assert run_query(store, question.text).form == "select"


@pytest.mark.parametrize(
    "value",
    [
        '"',
        '") . ?s ?p ?o } #',
        "\\",
        '\\"',
        "}\nINSERT DATA {}",
        "$person",
        "'''",
        '"""',
        "<http://x>",
        "\\u0022",
        "🐟",
    ],
)
def test_values_cannot_change_the_question(value: str) -> None:
    graph = small_graph()
    store = memory_store(graph)
    question = get_question("who-said-what")
    assert ask(store, question, {"text": value}).values() == (
        ask(store, question, {}).values() if value in ('"', "\\") else []
    )
    with pytest.raises(QueryError, match="Nothing in the graph is called"):
        ask(store, get_question("roles-of-person"), {"person": value})


def test_text_that_looks_like_a_blank_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("# title: T $x\n# param: x text required X\nSELECT ('$x' AS ?a) ($x AS ?b) {} # $x")
    assert bind(read_question(file), {"x": "$x ?y"}).splitlines()[-1] == "SELECT ('$x' AS ?a) (\"$x ?y\" AS ?b) {} # $x"


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("roles-of-person", {}, r"needs person.*--set person=NAME"),
        ("roles-of-person", {"person": " "}, "needs person"),
        ("roles-of-person", {"who": "x"}, r"no parameter 'who'.*person"),
        ("roles-of-person", {"person": "Ana Duart"}, r"'Ana Duart'\. Did you mean Ana Duarte\?"),
        ("roles-of-person", {"person": "Otieno"}, r"Did you mean Joseph Otieno\?"),
        ("roles-of-person", {"person": "Zzz"}, r"called 'Zzz'\.$"),
        ("new-since", {"date": "yesterday"}, "no date.*2024-03-04"),
        ("one-source", {"kind": "rumour"}, r"no kind of fact.*agreement"),
    ],
)
def test_wrong_values_are_explained(store: Store, name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(store, get_question(name), values)


def test_unknown_question_gets_a_suggestion() -> None:
    with pytest.raises(QueryError, match=r"no question 'roles-of-persons'\. Did you mean roles-of-person\?"):
        get_question("roles-of-persons")


def test_own_questions(store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(
        "# title: Mine\n# description: People.\n# param: from text default=A First letter\n"
        "SELECT ?n { ?p a kg:Person ; rdfs:label ?n FILTER(STRSTARTS(?n, $from)) }"
    )
    (tmp_path / "laws.rq").write_text("# title: My laws\nSELECT ?n { ?l a kg:Law ; rdfs:label ?n }")
    names = {question.name: question for question in list_questions(tmp_path)}
    assert (names["mine"].title, names["laws"].title) == ("Mine", "My laws")
    assert ask(store, get_question("mine", tmp_path), {}).values() == [{"n": "Ana Duarte"}]
    assert names["mine"].usage() == "mine [--set from=TEXT]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { ?s ?p ?o }", "has no title"),
        ("# title: T\n# param: x colour required X\nSELECT ($x AS ?a) {}", "parameter that can't be read"),
        ("# title: T\n# param: x text\nSELECT ($x AS ?a) {}", "parameter that can't be read"),
        ("# title: T\nSELECT ($x AS ?a) {}", "doesn't declare or use: x"),
        ("# title: T\n# param: y text optional Y\nSELECT ?a {}", "doesn't declare or use: y"),
    ],
)
def test_files_that_are_no_questions(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "bad.rq").write_text(text)
    with pytest.raises(QueryError, match=message):
        list_questions(tmp_path)


def test_folders_and_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no folder"):
        list_questions(tmp_path / "nowhere")
    (tmp_path / "bad.rq").write_bytes(b"# title: \xff\xfe")
    with pytest.raises(QueryError, match="can't be read"):
        list_questions(tmp_path)
