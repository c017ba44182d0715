"""Kinds of fact that a user declares: the file is read strictly, and its triggers find what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.declared import example_file
from kg.declared_check import check_examples, claims_of, said
from kg.declared_file import load_relation, load_relations, parse_relation
from kg.declared_triggers import read_example
from kg.declared_yaml import parse
from kg.errors import RelationError
from kg.kinds import KINDS
from kg.model import EntityType
from kg.rules import declared_rules
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "golden" / "relations"
FILE = FOLDER / "acquisitions.yml"
TEXT = FILE.read_text("utf-8")


def test_a_file_becomes_a_kind() -> None:
    relation = load_relation(FILE, "https://graph.example/")
    kind = relation.kind
    assert (kind.name, kind.cls) == ("acquisition", "https://example.org/ns#Acquisition")
    assert [(slot.name, slot.type, slot.key) for slot in kind.slots] == [
        ("buyer", "entity", True),
        ("target", "entity", True),
        ("price", "number", False),
        ("price_currency", "text", False),
        ("price_qualifier", "text", False),
        ("date", "date", False),
    ]
    assert kind.slot("buyer").entities == (EntityType.ORGANISATION, EntityType.GROUP)
    assert kind.slot("buyer").predicate == "https://example.org/ns#acquisitionBuyer"
    assert kind.slot("date").predicate == "kg:date"
    assert kind.shortcuts == (("buyer", "https://example.org/ns#acquired", "target"),)
    assert "acquisition" not in KINDS


def test_without_a_class_the_names_are_in_the_namespace_of_the_build() -> None:
    relation = load_relation(FOLDER / "recalls.yml", "https://graph.example/")
    assert relation.kind.cls == "https://graph.example/Recall"
    assert relation.kind.slot("units").predicate == "https://graph.example/recallUnits"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_every_example_of_a_file_is_as_expected(path: Path) -> None:
    verdict = check_examples(load_relation(path))
    assert verdict.examples > 3
    assert verdict.failures == ()
    assert verdict.silent == ()


def test_the_documented_file_is_one() -> None:
    relation = parse_relation(example_file())
    assert {trigger.form for trigger in relation.triggers} == {"verb", "noun", "phrase"}
    assert check_examples(relation).failures == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("relation: acquisition\n", "", "line 2: the key 'relation' is missing"),
        ("relation: acquisition", "relation: Acquisition", "line 2, relation: 'Acquisition' is no name"),
        ("relation: acquisition", "relation: meeting", "the name 'meeting' is taken by kg itself"),
        ("roles:\n", "rolls:\n", "line 10, rolls: there is no key 'rolls' here; did you mean 'roles'"),
        ("label: acquisition", "label: a\nlabel: b", "line 4, label: this key stands here twice"),
        ("class: ex:Acquisition", "class: kg:Meeting", "kg:Meeting is a term of another vocabulary"),
        ("class: ex:Acquisition", "class: foo:Bar", "'foo:Bar' is no term"),
        ("class: ex:Acquisition", "class: person-ana", "is no term|without a hyphen"),
        ("class: ex:Acquisition", "class: <https://w3id.org/kg-builder/ns#Meeting>", "with its prefix"),
        ('"https://example.org/ns#"', '"example"', "'example' is no namespace"),
        ("{ex: ", "{kg: ", "'kg' can't be a prefix of yours"),
        ("type: money", "type: cash", "there is no type 'cash'; use one of"),
        ("type: money", "type: organization", "did you mean 'organisation'"),
        ("type: money", "type: [money, person]", "may stand in a list of types"),
        ("type: money}", "type: money, requird: true}", "did you mean 'required'"),
        ("type: money}", "type: money, required: maybe}", "'maybe' is neither true nor false"),
        ("type: money}", "type: money, property: kg:party}", "kg:party holds a entity|kg:party holds an entity"),
        ("type: money}", "type: date}", "a fact has one date at most"),
        ("price: {type: money}", "for: {type: money}", "the name 'for' is taken by kg itself"),
        ("price: {type: money}", "price: {type: money, many: true}", "only a role of entities may have many fillers"),
        ("required: true", "required: false", "no role is required"),
        ("[buyer, ex:acquired, target]", "[buyer, ex:acquired, price]", "'price' is no role of entities"),
        ("[buyer, ex:acquired, target]", "[buyer, kg:acquired, target]", "kg knows no shortcut kg:acquired"),
        ("[buyer, ex:acquired, target]", "[buyer, target]", "write a role, a property and a role"),
        ("confidence: 0.8", "confidence: 80", "a confidence lies above 0 and not above 1"),
        ("confidence: 0.8", "confidence: high", "'high' is no number"),
        ("    object: target\n", "", "nothing here fills 'target', which is required"),
        ("object: target", "object: targt", "there is no role 'targt'; did you mean 'target'"),
        ("    for: price\n    in: date", "    forr: price", "'forr' can't be filled"),
        ("- verb: [acquire", "- word: [acquire", "one of the keys verb, noun and phrase"),
        ("snap up]", "500]", "'500' is no word"),
        ("of {buyer}", "of {by}", "there is no role 'by'"),
        ("noun: [acquisition, takeover", "verb: [acquire, takeover", "'possessive' can't be filled"),
        ("expect: none", "expect: {buyr: X}", "did you mean 'buyer'"),
        ("modality: planned", "modality: maybe", "there is no modality 'maybe'"),
        ("roles:\n", "roles: [\n", "this isn't YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, message: str) -> None:
    assert old in TEXT
    with pytest.raises(RelationError, match=message) as caught:
        parse_relation(TEXT.replace(old, new), "own.yml")
    assert str(caught.value).startswith("own.yml, line ")
    assert "Traceback" not in str(caught.value)


def test_files_that_are_none() -> None:
    for text in ("", "- a\n- b\n", "just words", "a: &x [1]\nb: [*x, *x]"):
        with pytest.raises(RelationError, match=r"own\.yml, line"):
            parse_relation(text, "own.yml")
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(8)
    )
    with pytest.raises(RelationError, match="more than 20,000 parts"):
        parse(bomb, "own.yml")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RelationError, match="can't be read: No such file"):
        load_relation(tmp_path / "missing.yml")
    (tmp_path / "latin.yml").write_bytes("relation: cafè".encode("latin-1"))
    with pytest.raises(RelationError, match="no UTF-8 text"):
        load_relation(tmp_path / "latin.yml")


def test_two_files_may_not_contradict_each_other(tmp_path: Path) -> None:
    other = tmp_path / "other.yml"
    other.write_text(TEXT, "utf-8")
    with pytest.raises(RelationError, match="both declare acquisition"):
        load_relations([FILE, other])
    other.write_text(TEXT.replace("relation: acquisition", "relation: deal"), "utf-8")
    with pytest.raises(RelationError, match=r"both declare https://example\.org/ns#Acquisition"):
        load_relations([FILE, other])
    clash = (
        TEXT[: TEXT.index("examples:")]
        .replace("relation: acquisition", "relation: deal")
        .replace("class: ex:Acquisition", "class: ex:Deal")
    )
    other.write_text(
        clash.replace("price: {type: money}", "price: {type: text, property: ex:acquisitionPrice}"), "utf-8"
    )
    with pytest.raises(RelationError, match=r"holds a (number|text) here and a (text|number) in"):
        load_relations([FILE, other])


def test_yaml_words_stay_words() -> None:
    """YAML reads ``on`` and ``no`` as truth values; here they are a preposition and a text."""
    text = TEXT.replace("    in: date", "    on: date")
    assert parse_relation(text).triggers[0].fills["on"] == ("date",)


B, T = "Lumen Group", "Kestrel Air"
SENTENCES = [
    ("Lumen Group has bought Kestrel Air.", [(B, T, "asserted")]),
    ("Kestrel Air was taken over by Lumen Group.", [(B, T, "asserted")]),
    ("Orla Foods Ltd, which acquired Brindle Bakery Ltd in 2018, employs 900 people.",
     [("Orla Foods Ltd", "Brindle Bakery Ltd", "asserted")]),
    ("Brindle Bakery Ltd, acquired by Orla Foods Ltd in 2018, has been closed.",
     [("Orla Foods Ltd", "Brindle Bakery Ltd", "asserted")]),
    ("Orla Foods Ltd and Tamsin Capital Ltd bought Kestrel Air.",
     [("Orla Foods Ltd", T, "asserted"), ("Tamsin Capital Ltd", T, "asserted")]),
    ("The mining group Vantor plc agreed to buy Redhill Resources Ltd for $2.5bn.",
     [("Vantor plc", "Redhill Resources Ltd", "planned")]),
    ("Lumen Group to buy Kestrel Air", [(B, T, "planned")]),
    ("The deal would see Lumen Group acquire Kestrel Air.", [(B, T, "conditional")]),
    ("Lumen Group made an offer to acquire Kestrel Air.", [(B, T, "proposed")]),
    ("Lumen Group is in talks to buy Kestrel Air.", [(B, T, "proposed")]),
    ("Lumen Group is said to have bought Kestrel Air.", [(B, T, "alleged")]),
    ("Lumen Group has been accused of buying Kestrel Air with borrowed money.", [(B, T, "alleged")]),
    ("The European Commission approved Lumen Group's acquisition of Kestrel Air.", [(B, T, "planned")]),
    ("Kestrel Air's acquisition by Lumen Group closed in June 2019.", [(B, T, "asserted")]),
    ("The European Commission cleared the acquisition of Kestrel Air.", []),
    ("Lumen Group never bought Kestrel Air.", []),
    ("Lumen Group denied that it had bought Kestrel Air.", []),
    ("Lumen Group wants to acquire Kestrel Air.", []),
    ("Lumen Group failed to acquire Kestrel Air.", []),
    ("If Lumen Group buys Kestrel Air, jobs will go.", []),
    ("Lumen Group acquired neither Kestrel Air nor Pike Lines.", []),
    ("Unions oppose Lumen Group's takeover of Kestrel Air.", []),
    ("Lumen Group's takeover of Kestrel Air was abandoned.", []),
    ("Did Lumen Group buy Kestrel Air?", []),
    ("Lumen Group bought ten planes from Kestrel Air.", []),
    ("Lumen Group bought a stake in Kestrel Air.", []),
    ("Lumen Group bought Kestrel Air's terminal.", []),
    (
        "Pike Lines Ltd, a wholly owned subsidiary of Lumen Group, will sell ferries.",
        [("Lumen Group", "Pike Lines Ltd", "asserted")],
    ),
    ("Kestrel Air, formerly a subsidiary of Lumen Group, flies to Spain.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_a_clause_is_read_as_it_is_put(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    relation = load_relation(FILE)
    node = parse(f"text: '{sentence.replace(chr(39), chr(39) * 2)}'\nexpect: none", "x")
    found = [said(relation, claim) for claim in claims_of(relation, read_example(relation.kind, node))]
    assert sorted((f["buyer"], f["target"], f["modality"]) for f in found) == sorted(expected)


def test_the_date_of_the_report_is_not_that_of_the_fact() -> None:
    relation = load_relation(FILE)
    text = "Lumen Group has bought Kestrel Air, the company said on Thursday."
    node = parse(f"text: {text!r}\nexpect: none\ndate: 2021-03-05", "x")
    (found,) = [said(relation, claim) for claim in claims_of(relation, read_example(relation.kind, node))]
    assert "date" not in found


def test_every_trigger_is_a_rule() -> None:
    rules = list(declared_rules([load_relation(FILE)]))
    assert [rule.id for rule in rules] == [
        "acquisition.verb-acquire", "acquisition.noun-acquisition", "acquisition.phrase-subsidiary",
    ]  # fmt: skip
    assert all(rule.finds and rule.example for rule in rules)


def test_commands(tmp_path: Path) -> None:
    run = CliRunner().invoke
    done = run(main, ["relations", "check", str(FILE)])
    assert (done.exit_code, done.output) == (0, "acquisition: 9 of 9 examples as expected.\n")
    own = tmp_path / "own.yml"
    own.write_text(TEXT.replace("price: 40000000", "price: 41"), "utf-8")
    done = run(main, ["relations", "check", str(own)])
    assert done.exit_code == 1
    assert "expected, not found: " in done.output
    assert "price: 41" in done.output
    own.write_text(TEXT.replace("roles:", "rolls:"), "utf-8")
    done = run(main, ["relations", "check", str(own)])
    assert done.exit_code == 2
    assert "line 10" in done.output
    own.write_text(TEXT[: TEXT.index("examples:")], "utf-8")
    assert "has no examples" in run(main, ["relations", "check", str(own)]).output
    printed = run(main, ["relations", "example"]).output
    assert parse_relation(printed).name == "acquisition"
    assert (
        "acquisition.phrase-subsidiary"
        in run(main, ["rules", "--relations", str(FILE), "--kind", "acquisition"]).output
    )
