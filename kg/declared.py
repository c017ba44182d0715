"""Kinds of fact that a user declares in a file, without Python: the class, its roles with their types, and what triggers it.

A file in YAML declares one relation. ``kg build press/ --relations acquisitions.yml`` finds it beside the built-in kinds, and
all that a build offers (evidence, modality, resolution, SPARQL, shapes, exports, page) then knows it. Company acquisitions:

    relation: acquisition                     # the kind's name: small letters, figures, _
    label: acquisition                        # in words; default: the name
    description: One company buys another.    # optional
    prefixes: {ex: "https://example.org/ns#"} # optional
    class: ex:Acquisition                     # default: Acquisition in the namespace of the build
    shortcut: [buyer, ex:acquired, target]    # optional: the plain triple of an asserted fact
    confidence: 0.8                           # of its rules, 0 to 1; default 0.7, as nothing has measured them
    roles:
      buyer:  {type: organisation, required: true}
      target: {type: organisation, required: true}
      price:  {type: money}
      date:   {type: date, clause: true}
    triggers:
      - verb: [acquire, buy, take over]       # Fjordsoft has bought Tellus; Tellus was taken over by Fjordsoft
        subject: buyer
        object: target
        for: price
      - noun: [acquisition, takeover]         # Fjordsoft completed its acquisition of Tellus; Tellus's takeover by Fjordsoft
        subject: buyer
        possessive: [buyer, target]
        of: target
        by: buyer
        for: price
      - phrase: "{target} , now? a|the subsidiary|unit of {buyer}"
    examples:                                 # `kg relations check FILE` holds the file to them
      - text: Fjordsoft AS has acquired the software house Tellus for 40 million kroner.
        expect: {buyer: Fjordsoft AS, target: Tellus, price: 40000000}
      - text: Fjordsoft Ltd completed its acquisition of Orla Foods Ltd on 4 March 2019.
        expect: {buyer: Fjordsoft Ltd, target: Orla Foods Ltd, date: 2019-03-04}
      - text: Orla Foods Ltd, a subsidiary of Fjordsoft Ltd, makes bread.
        expect: {buyer: Fjordsoft Ltd, target: Orla Foods Ltd}
      - text: Fjordsoft AS has not acquired Tellus.
        expect: none

Roles. `type`: person, organisation, country, place (countries included), law, or a list of these; money (a number, with
the currency in a slot ROLE_currency), number, date, text. `required`: without it there is no fact. The required roles are
the fact's identity, by which statements of several documents become one fact; `key: true` makes another role part of it.
`many`: a list. `clause: true`: filled by the date, place, sum or number of the clause, wherever it stands, if no trigger
names it. `property`: the role's predicate; default: a name made of relation and role in the namespace of the class, and
``kg:date`` for a date.

Triggers. ``verb``: lemmas, with particles; passives, relative clauses and infinitives are understood, and `subject` and
`object` are those of the active form. ``noun``: lemmas; `subject` is that of the verb whose object the noun is, `possessive`
whose it is. Any other key is a preposition. Several roles for one place are tried in order; the first whose type fits is
filled. ``phrase``: words (or lemmas) and {roles} as they follow each other; ``a|b`` is either, ``a?`` may be missing. What
is negated, asked or merely wished yields nothing; what is planned, proposed, conditional or alleged has that modality.

Examples. `text`, and what to `expect` of it: none, the roles of the fact, or a list of such. A role that isn't listed has to
be empty; `modality` is asserted unless it is listed. `date` and `country` are those of the publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.kinds import Kind
from kg.model import EntityType as E
from kg.model import short_hash

FOLDER: Final = "relations"
"""Where a build keeps the declarations that it was made with."""
ENTITIES: Final[Mapping[str, tuple[E, ...]]] = {
    "person": (E.PERSON,),
    "organisation": (E.ORGANISATION, E.GROUP),
    "country": (E.COUNTRY,),
    "place": (E.PLACE, E.COUNTRY),
    "law": (E.LAW,),
}
LITERALS: Final = ("money", "number", "date", "text")
MODALITIES: Final = ("asserted", "planned", "proposed", "alleged", "conditional")
CONFIDENCE: Final = 0.7
"""Of rules that nobody has measured."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a relation. `types` as in the file; `entities` those that may fill it, none for a literal."""

    name: str
    types: tuple[str, ...]
    required: bool
    many: bool
    clause: bool

    @property
    def entities(self) -> tuple[E, ...]:
        """The types of entities that may fill it, none where it is no role of entities."""
        return tuple(dict.fromkeys(e for type_ in self.types for e in ENTITIES.get(type_, ())))


@dataclass(frozen=True, slots=True)
class Trigger:
    """What tells that a sentence states the relation.

    `form`: verb, noun or phrase; `words`: lemmas, each a run of words, or the parts of a phrase; `fills`: for a place (subject,
    object, possessive, a preposition) the roles that it may fill. `rule`: the id that its facts carry.
    """

    form: str
    words: tuple[tuple[str, ...], ...]
    fills: Mapping[str, tuple[str, ...]]
    rule: str
    confidence: float
    finds: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the facts that it has to yield: slot to value, `modality` included."""

    text: str
    expect: tuple[Mapping[str, Any], ...]
    line: int
    date: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A declared kind of fact: the kind as all of `kg` sees it, and how it is found."""

    kind: Kind
    description: str
    roles: tuple[Role, ...]
    triggers: tuple[Trigger, ...]
    examples: tuple[Example, ...]
    file: str

    @property
    def name(self) -> str:
        """The name of the kind."""
        return self.kind.name

    def role(self, name: str) -> Role:
        """The role of that name, which the file declares."""
        return next(role for role in self.roles if role.name == name)


def kinds_by_name(relations: Iterable[Relation]) -> dict[str, Kind]:
    """The kinds that some relations declare."""
    return {relation.name: relation.kind for relation in relations}


def digest(relations: Iterable[Relation]) -> str:
    """A digest of what some relations say, empty for none: claims found under others are not reused."""
    texts = [relation.kind.declaration for relation in relations]
    return short_hash(texts) if texts else ""


def example_file() -> str:
    """The file of the docstring of this module, to begin with."""
    text = (__doc__ or "").partition("Company acquisitions:\n\n")[2].partition("\nRoles. ")[0]
    return "".join(line.removeprefix("    ") for line in text.splitlines(keepends=True))
