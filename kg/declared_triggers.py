"""The triggers and the examples of a declared relation, from its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NoReturn

from kg.declared import MODALITIES, Example, Role, Trigger
from kg.declared_yaml import Node, advice
from kg.kinds import Kind

PREPOSITIONS: Final = frozenset(
    "about above across after against along among around as at before behind below between beyond by concerning despite during "
    "for from in inside into of off on onto out outside over past per since through throughout to toward towards under until "
    "up upon via with within without".split()
)
PLACES: Final = {"verb": ("subject", "object"), "noun": ("subject", "possessive"), "phrase": ()}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def read_trigger(relation: str, node: Node, roles: Mapping[str, Role], usual: float) -> Trigger:
    """One entry of `triggers`; `usual`: the confidence where it names none."""
    keys = node.mapping()
    forms = [form for form in PLACES if form in keys]
    if len(forms) != 1:
        node.fail("a trigger has one of the keys verb, noun and phrase")
    form = forms[0]
    confidence = share(keys["confidence"]) if "confidence" in keys else usual
    if form == "phrase":
        node.mapping(("phrase", "confidence"))
        return _phrase(relation, keys["phrase"], roles, confidence)
    words = tuple(_lemma(part) for part in keys[form].items())
    fills: dict[str, tuple[str, ...]] = {}
    for key, value in keys.items():
        if key in {form, "confidence"}:
            continue
        if key not in PLACES[form] and key not in PREPOSITIONS:
            places = ", ".join(PLACES[form])
            value.fail(
                f"{key!r} can't be filled; the places of a {form} are {places}, and prepositions such as for or by"
            )
        fills[key] = tuple(_known_role(part, roles) for part in value.items())
    if not words or not fills:
        node.fail(f"a {form} needs words and has to fill roles, for example {PLACES[form][0]}: {next(iter(roles))}")
    told = " or ".join(" ".join(run) for run in words)
    filled = ", ".join(f"{place} {'/'.join(names)}" for place, names in fills.items())
    rule = f"{relation}.{form}-{'-'.join(words[0])}"
    return Trigger(form, words, fills, rule, confidence, f"the {form} {told} with {filled}")


def _phrase(relation: str, node: Node, roles: Mapping[str, Role], confidence: float) -> Trigger:
    parts = tuple(node.text().split())
    named = [part[1:-1] for part in parts if part.startswith("{") and part.endswith("}")]
    words = [part for part in parts if part.strip("{}") == part]
    for role in named:
        if role not in roles:
            node.fail(f"there is no role {role!r}; {advice(role, roles)}")
        if not roles[role].entities:
            node.fail(f"{role!r} is no role of entities; a phrase fills only these")
    if len(named) + len(words) != len(parts) or len(set(named)) != len(named):
        node.fail("write words and {roles} apart from each other, each role once")
    anchors = [word for word in words if not word.endswith("?") and any(c.isalpha() for c in word)]
    if not anchors or not named:
        node.fail("a phrase needs a role, and a word that may not be missing")
    longest = max(anchors, key=len).split("|")[0].lower()
    return Trigger(
        "phrase", tuple((part,) for part in parts), {}, f"{relation}.phrase-{longest}", confidence, f"the phrase {node.text()}"
    )  # fmt: skip


def phrase_roles(trigger: Trigger) -> list[str]:
    """The roles of a phrase in order."""
    return [part[0][1:-1] for part in trigger.words if part[0].startswith("{")]


def check_triggers(triggers: Sequence[Trigger], nodes: Sequence[Node], roles: Iterable[Role]) -> None:
    """RelationError where two triggers can't be told apart, or one leaves a required role empty."""
    for number, trigger in enumerate(triggers):
        if trigger.rule in {other.rule for other in triggers[:number]}:
            nodes[number].fail(f"an earlier {trigger.form} has the same first word; join the two, or change the order")
        filled = {role for names in trigger.fills.values() for role in names} | set(phrase_roles(trigger))
        for role in roles:
            if role.required and not role.clause and role.name not in filled:
                nodes[number].fail(f"nothing here fills {role.name!r}, which is required; say what does")


def read_example(kind: Kind, node: Node) -> Example:
    """One entry of `examples`."""
    keys = node.mapping(("text", "expect", "date", "country"))
    if "text" not in keys or "expect" not in keys:
        node.fail("an example has a text, and what to expect of it: the roles of a fact, or none")
    expect: list[dict[str, Any]] = []
    if keys["expect"].value != "none":
        expect = [_expected(kind, part) for part in keys["expect"].items()]
    given = {key: keys[key].text() for key in ("date", "country") if key in keys}
    return Example(keys["text"].text(), tuple(expect), node.line, given.get("date"), given.get("country"))


def _expected(kind: Kind, node: Node) -> dict[str, Any]:
    slots = {slot.name: slot for slot in kind.slots}
    found: dict[str, Any] = {"modality": "asserted"}
    for key, value in node.mapping((*slots, "modality")).items():
        if key == "modality":
            found[key] = value.text()
            if found[key] not in MODALITIES:
                value.fail(f"there is no modality {found[key]!r}; {advice(found[key], MODALITIES)}")
        elif slots[key].type == "number":
            found[key] = value.number()
        else:
            found[key] = [part.text() for part in value.items()] if slots[key].many else value.text()
    return found


def share(node: Node) -> float:
    """A confidence. RelationError unless it lies above 0 and not above 1."""
    value = float(node.number())
    return value if 0 < value <= 1 else _no_share(node)


def _no_share(node: Node) -> NoReturn:
    node.fail("a confidence lies above 0 and not above 1, for example 0.8")


def _lemma(node: Node) -> tuple[str, ...]:
    words = tuple(node.text().lower().split())
    if not all(_WORD.fullmatch(word) for word in words):
        node.fail(f"{node.text()!r} is no word; write lemmas, such as acquire or take over")
    return words


def _known_role(node: Node, roles: Mapping[str, Role]) -> str:
    if node.text() not in roles:
        node.fail(f"there is no role {node.text()!r}; {advice(node.text(), roles)}")
    return node.text()
