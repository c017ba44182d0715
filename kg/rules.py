"""The rules of extraction, as their modules register them, with how far each was right on the gold."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache

import kg.extract
from kg.declared import Relation
from kg.extract.rule import Rule
from kg.kinds import KINDS


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every registered rule, by kind in the order of the table of kinds, then in the order of its module."""
    found: list[Rule] = []
    for info in pkgutil.iter_modules(kg.extract.__path__):
        module = importlib.import_module(f"kg.extract.{info.name}")
        found += getattr(module, "RULES", ())
    order = list(KINDS)
    return tuple(
        sorted(dict.fromkeys(found), key=lambda rule: order.index(rule.kind) if rule.kind in order else len(order))
    )


def declared_rules(relations: Iterable[Relation]) -> Iterator[Rule]:
    """The rules of declared relations, one for each trigger, with the first example of the file that finds a fact."""
    for relation in relations:
        example = next((e.text for e in relation.examples if e.expect), "")
        yield from (Rule(trigger.rule, trigger.finds, example) for trigger in relation.triggers)
