"""What a name found in a passage is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from kg.titles import Title

PERSON, ORG, COUNTRY, PLACE, LAW, PACT, EVENT, OTHER = (
    "person",
    "organisation",
    "country",
    "place",
    "law",
    "pact",
    "event",
    "other",
)

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset({"-", "‑", "–"})


@dataclass(slots=True)
class Name:
    """Tokens `start:end` of a passage that name something of type `type`; `text` without article and honorific.

    `standard`: the gazetteer's name where it knows one. `adjectival`: a demonym used as an adjective. `government`: the
    country is named by its government. `sure`: the type was decided by more than context.
    """

    type: str
    start: int
    end: int
    text: str
    standard: str | None = None
    adjectival: bool = False
    government: bool = False
    sure: bool = False
    titled: bool = False
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Names and titles of one passage, in order, without overlaps."""

    names: tuple[Name, ...]
    titles: tuple[Title, ...]


def is_capitalised(doc: Doc, i: int) -> bool:
    """Whether token i is written like a name: an upper-case letter in it, and a letter at its start or a figure ("G20")."""
    return _is_capitalised(doc[i].text)


@lru_cache(maxsize=16_384)
def _is_capitalised(text: str) -> bool:
    if not any(c.isupper() for c in text[:3]) or any(c in "$£€¥₹@#_" for c in text):
        return False
    return text[0].isalpha() or (
        text[0].isdigit() and any(c.isalpha() for c in text) and text[-1].isalnum() and len(text) < 6
    )


def surface(doc: Doc, start: int, end: int) -> str:
    return doc[start:end].text
