"""The rules of extraction, as their modules register them, with how far each was right on the gold."""

from __future__ import annotations

import importlib
import pkgutil
import re
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
    """The rules of declared relations, one for each trigger, with an example of the file that has a word of it."""
    for relation in relations:
        texts = [example.text for example in relation.examples if example.expect]
        for trigger in relation.triggers:
            stems = [word[:4] for run in trigger.words for word in re.findall(r"[a-z]{4,}", run[0])]
            fitting = [text for text in texts if any(stem in text.lower() for stem in stems)]
            yield Rule(trigger.rule, trigger.finds, next(iter([*fitting, *texts]), ""))
