"""A document as it was read: parsed passages with their names, titles and dates, and who is who within the document.

`Reading` is what every extractor works on. It turns tokens into mentions (named by their fullest form in the document),
pronouns and bare titles into the people they stand for, and token spans into evidence in the stored text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg import lexicon as lx
from kg import names as nm
from kg.dates import DateMention, find_dates
from kg.model import Block, BlockKind, Claim, Document, EntityType, Evidence, Filler, Mention, Modality
from kg.names import Found, Name, find_names
from kg.nlp import DEFAULT_MODEL, parse
from kg.quoted import quoted_spans
from kg.reading_text import ReadingText, reading_text
from kg.reference import Directory, build_directory
from kg.reference_types import recased
from kg.titles import Title

_TYPES = {
    nm.PERSON: EntityType.PERSON,
    nm.ORG: EntityType.ORGANISATION,
    nm.COUNTRY: EntityType.COUNTRY,
    nm.PLACE: EntityType.PLACE,
    nm.LAW: EntityType.LAW,
}


@dataclass(slots=True)
class Passage:
    """One block of a document: its tidy text, the parse of it, and what was found in it."""

    index: int
    block: Block
    text: ReadingText
    doc: Doc
    found: Found
    dates: list[DateMention]
    quoted: list[tuple[int, int]]
    owner: dict[int, Name] = field(default_factory=dict)
    titled: dict[int, Title] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.owner = {k: n for n in self.found.names for k in range(n.start, n.end)}
        self.titled = {k: t for t in self.found.titles for k in range(t.start, t.end)}

    @property
    def names(self) -> tuple[Name, ...]:
        """The names of the passage in order."""
        return self.found.names

    @property
    def titles(self) -> tuple[Title, ...]:
        """The titles of the passage in order."""
        return self.found.titles

    def sentence(self, token: int) -> Span:
        """The sentence that holds a token."""
        return self.doc[token].sent

    def in_quotes(self, token: int) -> bool:
        """Whether a token stands between quotation marks."""
        return any(a <= token < b for a, b in self.quoted)

    def date_in(self, start: int, end: int) -> Iterator[DateMention]:
        """Dates that lie within tokens `start:end`."""
        if start >= end:
            return
        left, right = self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])
        yield from (d for d in self.dates if left <= d.start and d.end <= right)


@dataclass(slots=True)
class Reading:
    """A document with its passages in order and the directory of its people, organisations and countries."""

    document: Document
    passages: list[Passage]
    directory: Directory

    @property
    def today(self) -> dt.date | None:
        """The day of publication, where it is known to the day."""
        return _day(self.document.date)

    @property
    def home(self) -> str | None:
        """The country that "the government" means in this document."""
        return self.directory.home

    def mention(self, passage: Passage, name: Name) -> Mention:
        """A name as a mention: its type, its fullest form in the document, its span in the stored text."""
        start, end = self._stored(passage, name.start, name.end)
        kind, full = self.directory.identity(name)
        return Mention(_TYPES.get(kind, EntityType.ORGANISATION), full, self.document.text[start:end], start, end)

    def entity(self, passage: Passage, start: int, end: int, type_: EntityType, name: str) -> Mention:
        """A mention for tokens that stand for something by description, under a given name."""
        first, last = self._stored(passage, start, end)
        return Mention(type_, name, "", first, last)

    def refer(self, passage: Passage, token: int) -> list[Mention]:
        """What the noun or pronoun at a token stands for: the name there, or whom the document makes certain; else []."""
        name = passage.owner.get(token)
        if name is not None:
            return [self.mention(passage, name)] if name.type in _TYPES else []
        found = self.directory.antecedents(self.passages, passage, token)
        start, end = self._stored(passage, token, token + 1)
        return [Mention(_TYPES[kind], full, "", start, end) for kind, full in found if kind in _TYPES]

    def evidence(self, passage: Passage, start: int, end: int, rule: str, confidence: float) -> Evidence:
        """Tokens `start:end` as evidence."""
        first, last = self._stored(passage, start, end)
        return Evidence(self.document.id, first, last, self.document.text[first:last], rule, confidence)

    def sentence_evidence(self, passage: Passage, token: int, rule: str, confidence: float) -> Evidence:
        """The sentence that holds a token, as evidence."""
        sentence = passage.sentence(token)
        return self.evidence(passage, sentence.start, sentence.end, rule, confidence)

    def claim(
        self,
        kind: str,
        slots: Mapping[str, Filler | Iterable[Filler] | None],
        evidence: Evidence,
        *,
        modality: Modality = Modality.ASSERTED,
        attribution: Mention | None = None,
        inferred: Mapping[str, str] | None = None,
    ) -> Claim:
        """A claim from loosely typed slots: a single filler, several, or None."""
        filled: dict[str, tuple[Filler, ...]] = {}
        for slot, value in slots.items():
            if value is None or value == "":
                continue
            fillers = (value,) if isinstance(value, Mention | str | int | float) else tuple(value)
            if fillers:
                filled[slot] = fillers
        return Claim(kind, filled, evidence, modality, attribution, inferred or {})

    def _stored(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        first = passage.doc[start].idx
        last = passage.doc[end - 1].idx + len(passage.doc[end - 1])
        return passage.text.stored(first, last)


def read(document: Document, model: str = DEFAULT_MODEL) -> Reading:
    """Parse a document and find out who is who in it."""
    blocks = [b for b in document.blocks if b.kind is not BlockKind.FURNITURE]
    texts = [_recased(b, reading_text(document.text, b.start, b.end)) for b in blocks]
    kept = [(b, t) for b, t in zip(blocks, texts, strict=True) if t.text]
    today = _day(document.date)
    passages = []
    for index, ((block, text), doc) in enumerate(zip(kept, parse((t.text for _, t in kept), model), strict=True)):
        passages.append(
            Passage(index, block, text, doc, find_names(doc), find_dates(text.text, today), quoted_spans(doc))
        )
    return Reading(document, passages, build_directory(document, passages))


_SMALL = frozenset("of for and the to on in at with".split())
_KEPT_UPPER = lx.POSTNOMINALS | {"u.s.", "uk", "us", "un", "eu", "nsw", "act", "usa"}


def _recased(block: Block, text: ReadingText) -> ReadingText:
    """A letterhead in capitals as a person would write it, letter for letter, so that names and titles can be told apart."""
    if block.kind is not BlockKind.LETTERHEAD or sum(c.isupper() for c in text.text) < 0.6 * sum(
        c.isalpha() for c in text.text
    ):
        return text
    words = []
    for position, word in enumerate(text.text.split(" ")):
        low = word.lower()
        if not word.isupper() or low.strip(".,") in _KEPT_UPPER or len(low) != len(word):
            words.append(word)
        elif low in _SMALL and position:
            words.append(low)
        else:
            words.append(recased(word) if len(recased(word)) == len(word) else word)
    return ReadingText(" ".join(words), text.starts, text.ends)


def _day(date: str | None) -> dt.date | None:
    """An ISO date as a day; a month or year has none, so its first day stands in for relative expressions."""
    if not date:
        return None
    parts = [int(p) for p in date[:10].split("-") if p.isdigit()]
    try:
        return dt.date(*([*parts, 1, 1, 1])[:3]) if parts else None
    except ValueError:
        return None
