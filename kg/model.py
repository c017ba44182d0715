"""The typed records that flow from stage to stage.

`RawDocument` (sources) -> `Document` (clean) -> `Claim` (extract) -> `Entity`, `Fact` (resolve) -> `KnowledgeGraph`.
All are frozen; ids are derived from content. Offsets are code points into `Document.text`, the text that a build stores.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal


class EntityType(StrEnum):
    """What an entity is. The value is the prefix of its local name in the graph."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    TITLE = "title"
    LAW = "law"
    GROUP = "group"


class Modality(StrEnum):
    """How the text puts a claim forward; only ASSERTED claims get a shortcut triple in the graph."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    PROPOSED = "proposed"
    ALLEGED = "alleged"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    HOPED = "hoped"


class BlockKind(StrEnum):
    """What a block of a document is; only FURNITURE is never read for facts."""

    BODY = "body"
    HEADING = "heading"
    LETTERHEAD = "letterhead"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as it was read: decoded, newlines as ``\\n``, nothing else changed. `name` is unique within a build."""

    name: str
    text: str
    path: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or line of `Document.text[start:end]`, marked by what it is. Nothing is ever deleted."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article or release. `date` is ISO or None; `country` is the publisher's country by its common English name."""

    name: str
    text: str
    title: str = ""
    publisher: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str = "en"
    country: str | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the stored text in UTF-8, as hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """Local name in the graph: from the name alone, so that a corrected text keeps its identity."""
        return f"doc-{slug(self.name.removesuffix('.txt').removesuffix('.md'), 48)}-{short_hash(self.name, 8)}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a span of a document: `surface` as written there, `name` its fullest form within the document.

    `surface` is empty where a pronoun, a title or a description stands for the name: such words are nobody's alias.
    """

    type: EntityType
    name: str
    surface: str
    start: int
    end: int


Filler = Mention | str | int | float
"""What fills a slot of a claim: a mention, a text, a number, or a date in ISO form (a text)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The run of a document's stored text that a claim rests on: `document.text[start:end] == text`."""

    document: str
    start: int
    end: int
    text: str
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage asserts. `slots` maps a slot's name to its fillers, in the order of the text.

    `inferred` names the slots that the text does not state, each with the source of the inference.
    """

    kind: str
    slots: Mapping[str, tuple[Filler, ...]]
    evidence: Evidence
    modality: Modality = Modality.ASSERTED
    attribution: Mention | None = None
    inferred: Mapping[str, str] = field(default_factory=dict)

    def first(self, slot: str) -> Filler | None:
        """The first filler of a slot, or None where the slot is empty."""
        return next(iter(self.slots.get(slot, ())), None)

    def mentions(self) -> Iterator[Mention]:
        """Every mention that the claim rests on, the attribution last."""
        for fillers in self.slots.values():
            yield from (f for f in fillers if isinstance(f, Mention))
        if self.attribution:
            yield self.attribution


@dataclass(frozen=True, slots=True)
class Merge:
    """Why one surface form counts as an entity: the form, the document it stands in, and the rule that decided."""

    form: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, country, place, title or law of the world, as far as the documents tell."""

    id: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True)
class EntityRef:
    """A slot of a fact that is filled by an entity."""

    id: str


FactFiller = EntityRef | str | int | float


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims that say the same after resolution: slots filled by entity ids or literals, one or more evidence.

    `attribution` lists the entity ids of those who said it; `inferred` as in `Claim`. `sources` counts the independent ones:
    documents that repeat each other's text count once. `interval`, of a role: the first and last day on which it is known to
    have been held (ISO, None where not known), derived from the dates of all documents and so apart from what a text says.
    """

    id: str
    kind: str
    slots: Mapping[str, tuple[FactFiller, ...]]
    evidence: tuple[Evidence, ...]
    modality: Modality = Modality.ASSERTED
    attribution: tuple[str, ...] = ()
    inferred: Mapping[str, str] = field(default_factory=dict)
    sources: int = 1
    interval: tuple[str | None, str | None] | None = None

    @property
    def confidence(self) -> float:
        """The highest confidence among the evidence, 0 to 1."""
        return max(e.confidence for e in self.evidence)

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that support the fact, in order, each once."""
        return tuple(dict.fromkeys(e.document for e in self.evidence))

    def entity_ids(self) -> Iterator[str]:
        """Ids of the entities in the slots, in slot order."""
        for fillers in self.slots.values():
            yield from (f.id for f in fillers if isinstance(f, EntityRef))

    def first(self, slot: str) -> FactFiller | None:
        """The first filler of a slot, or None where the slot is empty."""
        return next(iter(self.slots.get(slot, ())), None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one, `a` before `b`: too doubtful to merge. `score`: 0 to 1; `reasons` speak for and against."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """What a person put right, as it came into the graph.

    `targets`: ids of the entities or facts that it bears on, none where it took them out; `text`: the correction in words.
    """

    id: str
    verb: str
    text: str
    targets: tuple[str, ...] = ()
    reason: str | None = None
    author: str | None = None
    date: str | None = None


SlotType = Literal["entity", "term", "text", "date", "number"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One named role of a kind of fact.

    `type`: entity, term (one of `values`), text, date (ISO, or an interval a/b), number. `entities`: the types an entity may
    have; where `loose`, a plain text may stand for an entity that has no name ("police chiefs"). `many`: a list in the record.
    `key`: part of the fact's identity. `predicate`: CURIE in the graph.
    """

    name: str
    type: SlotType
    predicate: str
    entities: tuple[EntityType, ...] = ()
    values: tuple[str, ...] = ()
    many: bool = False
    key: bool = True
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: its name (the prefix of local names), class, slots in the order of the record.

    `shortcuts`: (subject slot, predicate, object slot); subject and object slot equal means each pair, both ways.
    `declaration`: of a kind that a user declared, the text of its file (see `kg.declared`), and `prefixes` those of the file.
    """

    name: str
    cls: str
    label: str
    slots: tuple[Slot, ...]
    shortcuts: tuple[tuple[str, str, str], ...] = ()
    aligned: tuple[str, ...] = field(default=())
    declaration: str = ""
    prefixes: tuple[tuple[str, str], ...] = ()

    def slot(self, name: str) -> Slot:
        """The slot of that name; KeyError where the kind has none."""
        for slot in self.slots:
            if slot.name == name:
                return slot
        raise KeyError(f"{self.name} has no slot {name!r}")


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """What a build holds: documents, entities and facts by id, each mapping in the order of its keys.

    `records` are the lines of `facts.jsonl`: one for each fact and document, in the names that the document uses.
    `declared`: the kinds by name that its user declared, beside the built-in ones; `kg.kinds.kinds_of` has them all.
    """

    documents: Mapping[str, Document]
    entities: Mapping[str, Entity]
    facts: Mapping[str, Fact]
    records: tuple[Mapping[str, Any], ...] = ()
    report: Mapping[str, Any] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    corrections: tuple[AppliedCorrection, ...] = ()
    declared: Mapping[str, Kind] = field(default_factory=dict)

    def label(self, filler: FactFiller) -> str:
        """A filler in words: an entity's label, or the literal itself."""
        if isinstance(filler, EntityRef):
            return self.entities[filler.id].label
        return str(filler)


def short_hash(value: Any, length: int = 12) -> str:
    """The first `length` hexadecimal digits of the SHA-256 of a value's canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def slug(text: str, longest: int = 60) -> str:
    """A name as a flat local name: ASCII letters, digits and single hyphens, at most `longest` characters."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return "-".join(words)[:longest].strip("-") or "x" + short_hash(text, 8)
