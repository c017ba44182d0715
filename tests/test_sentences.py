"""Sentences of our own with the exact records that they hold, one file of cases for each kind of fact.

`golden/sentences/KIND.jsonl` holds a case a line: `id`, `text`, `date` and `publisher_country` of the document that it
stands in (both may be missing), `expect`, and `tags`. `expect` lists all facts of that one kind in the text; `[]` says
that there is none. Known failures stand in `golden/sentences/xfail.json` as id -> reason. They are strict: a case that
begins to pass fails the suite until its line is taken out of the list.

How a record is compared with an expected one:

- as many records as expected, each expected one matched by a record of its own, in any order;
- every slot that the expected record gives has to agree; one that it leaves out is not looked at; `null` or `[]` has to
  be empty;
- names and other short texts agree if they are the same but for case, accents, punctuation and a leading "the";
  European Union and United Nations may be abbreviated (honorifics are not forgiven: a name has none);
- lists agree as sets;
- numbers agree within half a per cent, so that "a third" may be 33.3 or 33.33;
- `name` and `unit` agree if the main words of one are all among those of the other and are at least half of them
  ("G20" and "G20 summit", but not "Bill" and "Clean Rivers Bill");
- `topic`, `purpose` and `measure`, which nobody words twice alike, agree if they share at least half of the main words
  of the shorter one. Main words are those that are not function words, by their first five letters ("migrants",
  "migration").
"""

from __future__ import annotations

import importlib
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

Record = dict[str, Any]

SENTENCES = Path(__file__).resolve().parent / "golden" / "sentences"

SLOTS = {
    "role": {"person", "title", "organisation", "status"},
    "agreement": {"name", "type", "parties", "status", "date", "place", "signatories", "topic"},
    "meeting": {"type", "name", "participants", "place", "date", "status"},
    "membership": {"member", "group", "type"},
    "funding": {"amount", "currency", "funder", "recipient", "purpose", "period", "status"},
    "statistic": {"value", "unit", "measure", "place", "period", "change"},
    "quotation": {"speaker", "text"},
    "legislation": {"name", "action", "body", "date"},
    "location": {"place", "within"},
}
REQUIRED = {
    "role": {"person", "title", "status"},
    "agreement": {"type", "status"},
    "meeting": {"type", "status"},
    "membership": {"member", "group", "type"},
    "funding": {"amount"},
    "statistic": {"value", "measure"},
    "quotation": {"speaker", "text"},
    "legislation": {"name", "action"},
    "location": {"place", "within"},
}
AGREEMENT_TYPES = (
    "treaty agreement memorandum partnership deal arrangement convention compact protocol declaration programme"
)
ENUMS = {
    ("role", "status"): "current former appointed acting",
    ("agreement", "status"): "signed in-force agreed proposed negotiating ended",
    ("agreement", "type"): AGREEMENT_TYPES,
    ("meeting", "status"): "held planned",
    ("meeting", "type"): "meeting visit summit conference talks call roundtable speech hearing",
    ("membership", "type"): "member part-of owned-by participant",
    ("funding", "status"): "given committed total",
    ("statistic", "change"): "increase decrease",
    ("legislation", "action"): "introduced passed amended considered defeated in-force proposed mentioned",
}
CONTAINED = {"name", "unit"}
SHARED = {"topic", "purpose", "measure"}
ABBREVIATED = {"eu": "european union", "un": "united nations"}
FUNCTION_WORDS = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "her",
    "his",
    "in",
    "its",
    "of",
    "on",
    "or",
    "that",
    "the",
    "their",
    "this",
    "to",
    "with",
}


def load(path: Path) -> list[Record]:
    """The cases of one file, in its order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


FILES = sorted(SENTENCES.glob("*.jsonl"))
CASES = [(path.stem, case) for path in FILES for case in load(path)]
XFAIL: dict[str, str] = json.loads((SENTENCES / "xfail.json").read_text(encoding="utf-8"))


def plain(text: object) -> str:
    """Casefolded, unaccented form without punctuation, possessive "s" or a leading "the"."""
    letters = unicodedata.normalize("NFKD", str(text))
    letters = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    letters = re.sub(r"[’']s\b", "", letters)
    words = re.sub(r"[\W_]+", " ", letters).split()
    form = " ".join(words[1:] if words[:1] == ["the"] else words)
    return ABBREVIATED.get(form, form)


def main_words(text: object) -> set[str]:
    """First five letters of the words that are not function words."""
    return {word[:5] for word in plain(text).split() if word not in FUNCTION_WORDS}


def agrees(slot: str, expected: object, actual: object) -> bool:
    """Whether one slot of a record holds what the case expects there, by the rules at the top of this file."""
    if expected in (None, []) or actual in (None, [], ""):
        return expected in (None, []) and actual in (None, [], "")
    if isinstance(expected, list) or isinstance(actual, list):
        left = expected if isinstance(expected, list) else [expected]
        right = actual if isinstance(actual, list) else [actual]
        return len(left) == len(right) and {plain(x) for x in left} == {plain(x) for x in right}
    if isinstance(expected, (int, float)):
        if not isinstance(actual, (int, float)):
            return False
        return abs(expected - actual) <= 0.005 * abs(expected)
    if slot in CONTAINED:
        ours, theirs = main_words(expected), main_words(actual)
        short, long = sorted((ours, theirs), key=len)
        return bool(short) and short <= long and 2 * len(short) >= len(long)
    if slot in SHARED:
        ours, theirs = main_words(expected), main_words(actual)
        return bool(ours and theirs) and 2 * len(ours & theirs) >= min(len(ours), len(theirs))
    if slot in {"date", "period"}:
        return str(expected) == str(actual)
    return plain(expected) == plain(actual)


def same_record(expected: Record, actual: Record) -> bool:
    return all(agrees(slot, value, actual.get(slot)) for slot, value in expected.items())


def pair_off(expected: list[Record], actual: list[Record]) -> bool:
    """Whether each expected record has an actual one of its own, and none is left over."""
    if len(expected) != len(actual):
        return False
    if not expected:
        return True
    first, *others = expected
    return any(
        same_record(first, record) and pair_off(others, actual[:i] + actual[i + 1 :]) for i, record in enumerate(actual)
    )


def shown(records: list[Record]) -> str:
    hidden = {"doc", "evidence", "confidence", "id"}
    lines = ({k: v for k, v in record.items() if k not in hidden and v not in (None, [])} for record in records)
    return "\n".join(f"  {json.dumps(line, ensure_ascii=False, default=str)}" for line in lines) or "  (none)"


def parameters() -> list[Any]:
    made = []
    for kind, case in CASES:
        reason = XFAIL.get(case["id"])
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        made.append(pytest.param(kind, case, id=case["id"], marks=marks))
    return made


@pytest.mark.parametrize(("kind", "case"), parameters())
def test_sentence(kind: str, case: Record) -> None:
    # Imported here, so that the rules of comparison and the cases themselves are tested without the language model.
    support = importlib.import_module("tests.support")
    records = support.extract_records(case["text"], case.get("date"), case.get("publisher_country"))
    found = [record for record in records if record["kind"] == kind]
    if not pair_off(case["expect"], found):
        pytest.fail(f"{case['text']}\nexpected\n{shown(case['expect'])}\nfound\n{shown(found)}", pytrace=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases_are_well_formed(path: Path) -> None:
    kind, cases = path.stem, load(path)
    assert kind in SLOTS
    assert [case["id"] for case in cases] == [f"{kind}-{n:03}" for n in range(1, len(cases) + 1)]
    assert len({case["text"] for case in cases}) == len(cases)
    for case in cases:
        assert set(case) <= {"id", "text", "date", "publisher_country", "expect", "tags"}, case["id"]
        assert case["text"].strip(), case["id"]
        for record in case["expect"]:
            assert record["kind"] == kind, case["id"]
            assert set(record) - {"kind"} <= SLOTS[kind], case["id"]
            assert set(record) >= REQUIRED[kind], case["id"]
            for slot, value in record.items():
                allowed = ENUMS.get((kind, slot))
                assert allowed is None or value is None or value in allowed.split(), f"{case['id']}: {slot} {value}"


def test_every_kind_has_its_cases() -> None:
    assert {path.stem for path in FILES} == set(SLOTS)
    for path in FILES:
        cases = load(path)
        assert len(cases) >= 40, path.stem
        assert sum(not case["expect"] for case in cases) >= len(cases) // 5, path.stem


def test_known_failures_are_cases_with_a_reason() -> None:
    assert set(XFAIL) <= {case["id"] for _, case in CASES}
    assert all(reason.strip() for reason in XFAIL.values())


@pytest.mark.parametrize(
    ("slot", "expected", "actual", "right"),
    [
        ("person", "Hernán Quiroga", "hernan quiroga", True),
        ("person", "Hernán Quiroga", "Mr Hernán Quiroga", False),
        ("person", "Hernán Quiroga", "Quiroga", False),
        ("organisation", "European Union", "the EU", True),
        ("organisation", "United Kingdom", "UK", False),
        ("organisation", None, "Peru", False),
        ("organisation", None, None, True),
        ("organisation", "Peru", None, False),
        ("parties", ["Fiji", "Japan"], ["Japan", "Fiji"], True),
        ("parties", ["Fiji", "Japan"], ["Japan"], False),
        ("parties", ["Fiji"], ["Fiji", "Japan"], False),
        ("parties", [], [], True),
        ("parties", [], ["Fiji"], False),
        ("date", "2015-02", "2015-02-10", False),
        ("date", "2015-02-10", "2015-02-10", True),
        ("name", "G20", "G20 summit", True),
        ("name", "G20 summit", "G7 summit", False),
        ("name", "Clean Rivers Bill", "Bill", False),
        ("topic", "sharing river water", "how to share the waters of the river", True),
        ("topic", "cocoa prices", "fishing quotas", False),
        ("measure", "migrants arriving", "arrivals of migrants by boat", True),
        ("value", 33.3, 33.333, True),
        ("value", 33.3, 34, False),
        ("status", "held", "planned", False),
    ],
)
def test_slots_are_compared_by_the_rules(slot: str, expected: object, actual: object, right: bool) -> None:
    assert agrees(slot, expected, actual) is right


def test_each_expected_record_needs_one_of_its_own() -> None:
    in_kenya = {"place": "Kisumu", "within": "Kenya"}
    in_fiji = {"place": "Suva", "within": "Fiji"}
    assert pair_off([in_kenya, in_fiji], [in_fiji, in_kenya])
    assert not pair_off([in_kenya, in_kenya], [in_kenya, in_fiji])
    assert not pair_off([in_kenya], [in_kenya, in_fiji])
    assert not pair_off([], [in_fiji])
    assert pair_off([], [])
    # A record that agrees with two expected ones must not hide the one that agrees with it alone.
    assert pair_off([{"place": "Suva"}, in_fiji], [in_fiji, {"place": "Suva", "within": "Viti Levu"}])
