"""What fills a role of a declared relation: a name, a sum of money, a number, a date or a text, as its type says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from kg import gazetteer as gz
from kg import name_types as nm
from kg.declared import Role
from kg.extract.amounts import Amount, amounts
from kg.extract.clauses import clause_end, date_near, place_after
from kg.extract.declared_frames import Frame
from kg.extract.wording import noun_text, words_between
from kg.model import EntityType, Mention
from kg.reading import Passage, Reading

FORMS = frozenset("plc ltd ltd. limited inc inc. llc llp gmbh ag sa nv bv ab as asa oyj spa corp corp. co.".split())
"""Legal forms that a name may be found without."""


@dataclass(frozen=True, slots=True)
class Found:
    """What fills a role, and what the slots beside it hold (currency, qualifier)."""

    value: Mention | str | int | float
    more: tuple[tuple[str, str], ...] = ()


@dataclass
class Scope:
    """One frame in its passage; its quantities are read once."""

    reading: Reading
    passage: Passage
    frame: Frame

    @cached_property
    def amounts(self) -> list[Amount]:
        """The quantities of the passage."""
        return amounts(self.reading, self.passage)

    @cached_property
    def clause(self) -> tuple[int, int]:
        """The tokens of the clause, without the words of one that reports it ("..., the company said on Thursday")."""
        anchor = self.frame.anchor
        start, stop = anchor.sent.start, clause_end(self.passage, anchor.i)
        verb = next((t for t in (anchor, *anchor.ancestors) if t.pos_ in {"VERB", "AUX"}), anchor)
        for told in (verb, *verb.ancestors):
            if told.dep_ != "ccomp":
                continue
            if told.head.i > anchor.i:
                before = [
                    c.left_edge.i for c in told.head.children if anchor.i < c.i < told.head.i and c.dep_ == "nsubj"
                ]
                stop = min([stop, told.head.i, *before])
            else:
                start = max(start, told.left_edge.i)
        for token in self.passage.doc[anchor.sent.start : anchor.i]:
            if token.text == ";" or (
                token.dep_ == "cc" and token.head.pos_ in {"VERB", "AUX"} and token.head.i < token.i
            ):
                start = token.i + 1
        return start, stop

    def of_clause(self, role: Role, found: Mapping[str, list[Found]]) -> Found | None:
        """What the clause states for a role that no trigger names: its date, its place, its only sum or number."""
        start, stop = self.clause
        anchor = self.frame.anchor
        if role.types == ("date",):
            value = date_near(self.reading, self.passage, anchor.i, start, stop, planned=self.frame.planned)
            return Found(value) if value else None
        if "place" in role.types:
            used = {f.value.name for fillers in found.values() for f in fillers if isinstance(f.value, Mention)}
            mention = place_after(self.reading, self.passage, anchor.i, stop)
            if mention is None or mention.name in used or settled(mention) not in role.entities:
                return None
            return Found(mention)
        fitting = [a for a in self.amounts if start <= a.start and a.end <= stop and fits(a, role)]
        return quantity(fitting[0]) if len(fitting) == 1 else None


def fill(scope: Scope, role: Role, token: Token, place: str) -> list[Found]:
    """What fills a role at the head of a noun phrase; nothing where its type doesn't fit."""
    if role.entities:
        found = [m for head in (token, *joined(token)) for m in entities(scope, role, head, place)]
        return [Found(mention) for mention in {m.name: m for m in found}.values()]
    left, right = token.left_edge.i, token.right_edge.i + 1
    if role.types == ("date",):
        dates = [d for d in scope.passage.date_in(left, right) if d.kind in {"date", "interval"}]
        if not dates:
            return []
        value = date_near(scope.reading, scope.passage, scope.frame.anchor.i, left, right, planned=scope.frame.planned)
        return [Found(value or dates[0].value)] if value or dates[0].value else []
    if role.types == ("text",):
        return [Found(text)] if (text := text_of(scope, token)) else []
    fitting = [a for a in scope.amounts if left <= a.start and a.end <= right and fits(a, role)]
    return [quantity(fitting[0])] if fitting else []


def text_of(scope: Scope, head: Token) -> str:
    """A noun phrase in words, without the number that counts it: "electric vans" of "around 4,000 electric vans"."""
    ends = [a.end for a in scope.amounts if head.left_edge.i <= a.end <= head.i]
    return words_between(scope.passage, max(ends), head.i + 1) if ends else noun_text(scope.passage, head)


def entities(scope: Scope, role: Role, head: Token, place: str) -> list[Mention]:
    """Those that a noun stands for and that may fill a role: its name, the name beside it, or what it points back to."""
    passage, reading = scope.passage, scope.reading
    beside = [c for c in head.children if c.dep_ in {"appos", "nmod"}]
    following = [passage.doc[head.i + 1]] if head.i + 1 < head.sent.end and head.pos_ == "NOUN" else []
    for token in (head, *beside, *following):
        name = passage.owner.get(token.i)
        before = passage.owner.get(token.i - 1)
        if name is None and before is not None and token.lower_ in FORMS and EntityType.ORGANISATION in role.entities:
            text = passage.doc[before.start : token.i + 1].text
            return [reading.entity(passage, before.start, token.i + 1, EntityType.ORGANISATION, text)]
        if name is None:
            continue
        if name.adjectival or possessive(passage, name.end, place) or not name.start <= token.i < name.end:
            continue
        mention = typed(reading, passage, name, role, place)
        if mention is not None:
            return [mention]
        if token is head:
            return []
    return (
        [m for m in reading.refer(passage, head.i) if settled(m) in role.entities]
        if head.i not in passage.owner
        else []
    )


def typed(reading: Reading, passage: Passage, name: nm.Name, role: Role, place: str) -> Mention | None:
    """A name as a mention of a type that the role allows; one whose type nothing told gets it from the role."""
    if name.type not in {nm.OTHER, nm.EVENT, nm.PACT}:
        mention = reading.mention(passage, name)
        if settled(mention) in role.entities:
            return mention
        if name.sure or name.standard is not None or name.type in {nm.COUNTRY, nm.LAW}:
            return None
        # a body can look like a person ("bought Kestrel Air"), but who acts may well be one
        if name.type == nm.PERSON and (name.titled or mention.name != name.text or place in {"subject", "by"}):
            return None
    wanted = [t for t in (EntityType.ORGANISATION, EntityType.PLACE) if t in role.entities]
    return reading.entity(passage, name.start, name.end, wanted[0], name.text) if wanted else None


def settled(mention: Mention) -> EntityType:
    """The type that a mention will count as: the European Union is a body, not a country."""
    if mention.type is EntityType.COUNTRY:
        country = gz.country_by_name(mention.name)
        if country is not None and country.kind == "union":
            return EntityType.ORGANISATION
    return mention.type


def possessive(passage: Passage, end: int, place: str) -> bool:
    """Whether a name owns what follows it ("Tellus's plant"), and so isn't what the noun phrase is about."""
    doc = passage.doc
    return place != "possessive" and end < len(doc) and doc[end].text in nm.POSSESSIVE


def joined(token: Token) -> list[Token]:
    """The other nouns of a list that a token opens."""
    found: list[Token] = []
    current = [c for c in token.children if c.dep_ == "conj"]
    while current and len(found) < 12:
        found += current
        current = [c for t in current for c in t.children if c.dep_ == "conj"]
    return found


def fits(amount: Amount, role: Role) -> bool:
    """Whether a quantity is of a role's type: a sum of money, in a known currency or not, or a plain number."""
    money = amount.money or amount.quantity.unit_kind == "money"
    return money if role.types == ("money",) else not money and not amount.percent


def quantity(amount: Amount) -> Found:
    """A quantity with its currency and qualifier."""
    more = [("currency", amount.currency)] if amount.currency else []
    if amount.quantity.qualifier:
        more.append(("qualifier", str(amount.quantity.qualifier)))
    return Found(amount.value, tuple(more))
