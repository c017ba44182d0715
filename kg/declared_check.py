"""Does a declared relation find what its own examples say? Each example is read as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.clean import documents
from kg.declared import Example, Relation
from kg.extract import extract
from kg.kinds import KINDS
from kg.model import Claim, RawDocument
from kg.nlp import DEFAULT_MODEL
from kg.reading import read
from kg.records import plain


@dataclass(frozen=True, slots=True)
class Failure:
    """An example whose facts are not those that it expects, each in words."""

    example: Example
    missing: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the examples of a relation came to; `silent`: rules that found a fact in none of them."""

    examples: int
    failures: tuple[Failure, ...]
    silent: tuple[str, ...]


def check_examples(relation: Relation, model: str = DEFAULT_MODEL) -> Verdict:
    """Read each example and compare its facts, in any order, with those that it expects."""
    failures = []
    rules: set[str] = set()
    for example in relation.examples:
        claims = list(claims_of(relation, example, model))
        rules |= {claim.evidence.rule for claim in claims}
        found = [said(relation, claim) for claim in claims]
        found = [f for i, f in enumerate(found) if f not in found[:i]]
        left = [f for f in found if not any(agrees(relation, f, e) for e in example.expect)]
        missing = [e for e in example.expect if not any(agrees(relation, f, e) for f in found)]
        if left or missing:
            failures.append(Failure(example, tuple(map(words, missing)), tuple(map(words, left))))
    silent = tuple(trigger.rule for trigger in relation.triggers if trigger.rule not in rules)
    return Verdict(len(relation.examples), tuple(failures), silent)


def claims_of(relation: Relation, example: Example, model: str = DEFAULT_MODEL) -> Iterator[Claim]:
    """The claims of the relation in an example."""
    for document in documents(RawDocument("example.txt", example.text)):
        dated = replace(document, date=example.date or document.date, country=example.country or document.country)
        yield from (c for c in extract(read(dated, model), (relation,)) if c.kind not in KINDS)


def said(relation: Relation, claim: Claim) -> dict[str, Any]:
    """The slots of a claim as plain values, and its modality."""
    values: dict[str, Any] = {"modality": str(claim.modality)}
    for slot in relation.kind.slots:
        fillers = [plain(f) for f in claim.slots.get(slot.name, ())]
        if fillers:
            values[slot.name] = fillers if slot.many else fillers[0]
    return values


def agrees(relation: Relation, found: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    """Whether a fact is as expected: every role equal, a currency or qualifier only where it is listed."""
    names = {role.name for role in relation.roles} | set(expected)
    return all(same(found.get(name), expected.get(name)) for name in names)


def same(a: Any, b: Any) -> bool:
    if isinstance(a, list) and isinstance(b, list):
        return sorted(str(x).casefold() for x in a) == sorted(str(x).casefold() for x in b)
    if isinstance(a, int | float) and isinstance(b, int | float):
        return a == b
    if a is None or b is None:
        return a is b
    return str(a).casefold().rstrip(".") == str(b).casefold().rstrip(
        "."
    )  # a full stop after "Ltd" may be part of either


def words(values: Mapping[str, Any]) -> str:
    """The values of a fact in one line, as the file writes them."""
    shown = {k: v for k, v in values.items() if k != "modality" or v != "asserted"}
    return ", ".join(f"{k}: {', '.join(v) if isinstance(v, list) else v}" for k, v in shown.items())
