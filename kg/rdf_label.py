"""A fact in a few words, for people: the `rdfs:label` of its node, the text on its edge."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Fact, Kind, KnowledgeGraph, Modality

QUOTE_LENGTH = 80


def fact_label(fact: Fact, graph: KnowledgeGraph) -> str:
    """A fact in words: ``Ana Roa, harbour master, Port of Callao``."""
    words = Words(fact, graph)
    kind = graph.declared.get(fact.kind)
    text = declared(words, kind) if kind else LABELS.get(fact.kind, all_slots)(words)
    mark = f"({fact.modality.value})"
    if fact.modality is not Modality.ASSERTED and not text.endswith(mark):
        text = f"{text} {mark}"
    return text or fact.kind


class Words:
    """The slots of one fact as text."""

    def __init__(self, fact: Fact, graph: KnowledgeGraph) -> None:
        self.fact = fact
        self.graph = graph

    def one(self, slot: str) -> str:
        """The first filler of a slot in words, empty where there is none."""
        filler = self.fact.first(slot)
        return "" if filler is None else self.graph.label(filler)

    def every(self, slot: str) -> str:
        """All fillers of a slot: ``A, B and C``."""
        names = [self.graph.label(filler) for filler in self.fact.slots.get(slot, ())]
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def number(self, slot: str) -> str:
        """A number with its thousands apart."""
        filler = self.fact.first(slot)
        return f"{filler:,}" if isinstance(filler, int | float) else ""


def comma(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def phrase(*parts: tuple[str, str]) -> str:
    """Each (word, value) whose value is there, in one run: ``agreement between A and B``."""
    return " ".join(f"{word} {value}".strip() for word, value in parts if value)


def role(words: Words) -> str:
    status = words.one("status")
    text = comma(words.one("person"), words.one("title"), words.one("organisation"))
    return f"{text} ({status})" if status and status != "current" else text


def agreement(words: Words) -> str:
    name = words.one("name")
    parties = words.every("parties")
    text = comma(name, parties) if name else phrase(("", words.one("type") or "agreement"), ("between", parties))
    status = words.one("status")
    return f"{text} ({status})" if status else text


def meeting(words: Words) -> str:
    what = words.one("name") or words.one("type") or "meeting"
    return comma(f"{what}: {words.every('participants')}".removesuffix(": "), words.one("place"), words.one("date"))


def membership(words: Words) -> str:
    relation = (words.one("type") or "member").replace("-", " ")
    relation = {"member": "member of", "participant": "participant in", "owned by": "owned by"}.get(relation, relation)
    return comma(words.one("member"), f"{relation} {words.one('group')}".removesuffix("of ").strip())


def funding(words: Words) -> str:
    amount = f"{words.number('amount')} {words.one('currency')}".strip()
    who = phrase(("", amount or "funding"), ("from", words.one("funder")), ("to", words.one("recipient")))
    return comma(phrase(("", who), ("for", words.one("purpose"))), words.one("period"))


def statistic(words: Words) -> str:
    figure = f"{words.number('value')} {words.one('unit')}".strip()
    measure = words.one("measure")
    return comma(f"{measure}: {figure}" if measure else figure, words.one("place"), words.one("period"))


def quotation(words: Words) -> str:
    text = " ".join(words.one("text").split())
    if len(text) > QUOTE_LENGTH:
        text = text[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
    return f"{words.one('speaker')}: “{text}”".removeprefix(": ")


def legislation(words: Words) -> str:
    return comma(words.one("name"), words.one("action"), phrase(("by", words.one("body"))), words.one("date"))


def location(words: Words) -> str:
    return comma(words.one("place"), words.one("within"))


def all_slots(words: Words) -> str:
    return comma(*(words.every(slot) for slot in words.fact.slots))


def declared(words: Words, kind: Kind) -> str:
    """A fact of a kind that a user declared: ``acquisition: buyer A, target B, price 40,000,000 NOK``."""
    parts = []
    for slot in kind.slots:
        if slot.name.endswith(("_currency", "_qualifier")):
            continue
        value = words.number(slot.name) if slot.type == "number" else words.every(slot.name)
        value = " ".join(filter(None, (words.one(f"{slot.name}_qualifier"), value, words.one(f"{slot.name}_currency"))))
        parts.append(f"{slot.name.replace('_', ' ')} {value}" if value else "")
    return f"{kind.label}: {comma(*parts)}"


LABELS: dict[str, Callable[[Words], str]] = {
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
