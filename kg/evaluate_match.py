"""When a predicted fact asserts a gold fact, one rule for each kind of fact, and which of its slots are then right.

A score of 0 means that it does not; above 0, a higher score means that more slots agree, which decides between several.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.evaluate_names import Names, alike, listed, main_words, normal, overlap, same_date, same_number, stems

Record = Mapping[str, Any]
Rule = Callable[[Record, Record, Names], float]

SCORED_SLOTS: Mapping[str, tuple[str, ...]] = {
    "role": ("person", "title", "organisation", "status"),
    "agreement": ("name", "type", "parties", "status", "date", "place", "signatories"),
    "meeting": ("type", "name", "participants", "place", "date", "status"),
    "membership": ("member", "group", "type"),
    "funding": ("amount", "currency", "funder", "recipient", "purpose", "period"),
    "statistic": ("value", "unit", "measure", "place", "period", "change"),
    "quotation": ("speaker",),
    "legislation": ("name", "action", "body", "date"),
    "location": ("place", "within"),
}
"""The slots whose correctness is counted on matched facts. A quotation's text is settled by the match itself."""

DATES = frozenset({"date", "period"})
TERMS = frozenset({"status", "type", "change", "currency", "action"})
NUMBERS = frozenset({"amount", "value"})
DESCRIPTIONS = frozenset({"purpose", "measure", "topic", "unit", "title"})


def score(kind: str, gold: Record, predicted: Record, names: Names) -> float:
    """How well a predicted fact asserts a gold fact of the same kind; 0 where it does not."""
    return RULES[kind](gold, predicted, names)


def role(gold: Record, predicted: Record, names: Names) -> float:
    """The same person, and titles that share half of their words once the organisation's are taken out."""
    if not names.same(gold["person"], predicted.get("person")):
        return 0
    where = names.same(gold.get("organisation"), predicted.get("organisation"))
    if not gold["title"] or not predicted.get("title"):
        return float(where)
    bodies = main_words(gold.get("organisation")) | main_words(predicted.get("organisation"))
    ours, theirs = main_words(gold["title"]), main_words(predicted["title"])
    ours, theirs = ours - bodies or ours, theirs - bodies or theirs
    close = overlap(ours, theirs)
    if not ours or not theirs or not (close >= 0.5 or ours <= theirs or theirs <= ours):
        return 0
    return 1 + where + close


def agreement(gold: Record, predicted: Record, names: Names) -> float:
    """The same name, or half of the parties and a like subject."""
    parties = names.common(listed(gold["parties"]), listed(predicted.get("parties")))
    named = overlap(stems(gold.get("name")), stems(predicted.get("name"))) >= 0.6
    about = alike(_words(gold, "name", "type", "topic"), _words(predicted, "name", "type", "topic"))
    return 1 + parties + named if named or (gold["parties"] and parties >= 0.5 and about) else 0


def meeting(gold: Record, predicted: Record, names: Names) -> float:
    """Half of the participants and nothing against it, or one of them and the same place or name."""
    ours, theirs = listed(gold["participants"]), listed(predicted.get("participants"))
    who = names.common(ours, theirs)
    place = names.same(gold.get("place"), predicted.get("place"))
    date = same_date(gold.get("date"), predicted.get("date"))
    name = alike(gold.get("name"), predicted.get("name"), 0.5)
    open_place = not (gold.get("place") and predicted.get("place"))
    someone = any(names.same(a, b) for a in ours for b in theirs)
    same = (who >= 0.5 and (place or date or name or open_place)) or (someone and (place or name))
    return 1 + who + place + date + name if same else 0


def membership(gold: Record, predicted: Record, names: Names) -> float:
    """The same member in the same group."""
    return float(_both(gold, predicted, names, "member", "group"))


def funding(gold: Record, predicted: Record, names: Names) -> float:
    """The same amount, and the same giver or receiver or a like purpose."""
    who = sum(names.same(gold.get(slot), predicted.get(slot)) for slot in ("recipient", "funder"))
    what = alike(_words(gold, "purpose", "recipient"), _words(predicted, "purpose", "recipient"))
    if not same_number(gold["amount"], predicted.get("amount")) or not (who or what):
        return 0
    return 1 + who + what + (gold.get("currency") == predicted.get("currency"))


def statistic(gold: Record, predicted: Record, names: Names) -> float:  # noqa: ARG001 - one signature for all rules
    """The same value of a like measure."""
    what = alike(_words(gold, "measure", "unit"), _words(predicted, "measure", "unit"))
    if not what or not same_number(gold["value"], predicted.get("value")):
        return 0
    period = same_date(gold.get("period"), predicted.get("period"))
    return 1 + overlap(stems(gold["measure"]), stems(predicted.get("measure"))) + period


def quotation(gold: Record, predicted: Record, names: Names) -> float:
    """The same speaker, and the gold's first words within the text, or the text's within the gold's evidence."""
    ours, theirs = normal(gold["text"]).split()[:8], normal(predicted.get("text")).split()
    first = ours[: min(len(ours), 4)]
    within = any(theirs[i : i + len(first)] == first for i in range(len(theirs)))
    quoted = len(theirs) >= 3 and " ".join(theirs[:4]) in normal(gold.get("evidence"))
    return float((within or quoted) and names.same(gold["speaker"], predicted.get("speaker")))


def legislation(gold: Record, predicted: Record, names: Names) -> float:
    """The same law."""
    named = overlap(main_words(gold["name"]), main_words(predicted.get("name"))) >= 0.6
    if not named and not names.same(gold["name"], predicted.get("name")):
        return 0
    return 1 + (gold.get("action") == predicted.get("action")) + names.same(gold.get("body"), predicted.get("body"))


def location(gold: Record, predicted: Record, names: Names) -> float:
    """The same place within the same place."""
    return float(_both(gold, predicted, names, "place", "within"))


RULES: Mapping[str, Rule] = {
    "role": role,
    "agreement": agreement,
    "meeting": meeting,
    "membership": membership,
    "funding": funding,
    "statistic": statistic,
    "quotation": quotation,
    "legislation": legislation,
    "location": location,
}


def slot_is_right(slot: str, gold: Record, predicted: Record, names: Names) -> bool:
    """Whether a slot of a matched fact holds what the gold has there."""
    expected, found = gold.get(slot), predicted.get(slot)
    if slot in DATES:
        return same_date(expected, found)
    if slot in TERMS:
        return normal(expected) == normal(found)
    if slot in NUMBERS:
        return same_number(expected, found)
    if slot in DESCRIPTIONS:
        return alike(expected, found, 0.5)
    if isinstance(expected, list):
        return names.common(expected, listed(found)) >= 0.75
    return names.same(expected, found)


def repeats(first: Record, second: Record, names: Names) -> bool:
    """Whether two facts of one document and kind say the same, so that only the first of them counts."""
    kind = first["kind"]
    if not score(kind, first, second, names) or not score(kind, second, first, names):
        return False
    if kind == "meeting":
        same_people = names.common(listed(first["participants"]), listed(second["participants"])) >= 0.99
        same_place = (first.get("place") or "") == (second.get("place") or "")
        return same_people and same_place and normal(first.get("name")) == normal(second.get("name"))
    if kind == "role":
        same_body = normal(first.get("organisation")) == normal(second.get("organisation"))
        return same_body and main_words(first["title"]) == main_words(second["title"])
    if kind == "agreement":
        same_parties = names.common(listed(first["parties"]), listed(second["parties"])) >= 0.99
        return same_parties and normal(first.get("name")) == normal(second.get("name"))
    if kind in ("statistic", "funding"):
        slot = "measure" if kind == "statistic" else "purpose"
        same_period = (first.get("period") or "") == (second.get("period") or "")
        return same_period and overlap(stems(first.get(slot)), stems(second.get(slot))) >= 0.5
    if kind == "quotation":
        return normal(first["text"])[:40] == normal(second["text"])[:40]
    return True


def _both(gold: Record, predicted: Record, names: Names, *slots: str) -> bool:
    return all(names.same(gold[slot], predicted.get(slot)) for slot in slots)


def _words(record: Record, *slots: str) -> str:
    return " ".join(str(record.get(slot) or "") for slot in slots)
