"""People, posts and speakers of one document, and the forms of names that tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import lexicon as lx
from kg.model import BlockKind, Mention
from kg.names import Name

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.reading import Passage


Identity = tuple[str, str]
"""Type and fullest name within the document."""


_STOP = frozenset("minister secretary of state for the and affairs department a an her his its".split())


@dataclass(slots=True)
class Person:
    """A cluster of names for one person: the fullest form and every form met, with the gender where the text tells."""

    full: str
    forms: set[str] = field(default_factory=set)
    gender: str | None = None
    count: int = 0


@dataclass(slots=True)
class Holder:
    """A post that the document gives to a person: the title's words, and the person."""

    words: frozenset[str]
    head: str
    person: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Speech:
    """Tokens `start:end` of passage `index` (stored `first:last`) that somebody speaks; `speaker` None where unknown."""

    index: int
    start: int
    end: int
    first: int
    last: int
    speaker: Mention | None


def tidy(text: str) -> str:
    """A name as it is recorded: no article, honorific, possessive or post-nominal letters, one case for shouted names."""
    words = text.replace("\u00a0", " ").split()
    while len(words) > 1 and (words[0].casefold().rstrip(",") in lx.HONORIFICS or words[0] in {"the", "The"}):
        words = words[1:]
    while len(words) > 1 and words[-1].strip(",.").casefold() in lx.POSTNOMINALS and words[-1].strip(",.").isupper():
        words = words[:-1]
    joined = re.sub(r"[’']s$", "", " ".join(words)).strip(" ,;:")
    letters = [w for w in joined.split() if w.isalpha()]
    if len(letters) > 1 and all(w.isupper() and len(w) > 1 for w in letters):
        joined = " ".join(recased(w) for w in joined.split())
    return joined


def recased(word: str) -> str:
    """A word in capitals as a name is written: "McDONALD" too."""
    word = word.capitalize()
    word = re.sub(r"^(Mc|O[’'])([a-z])", lambda m: m[1] + m[2].upper(), word)
    return re.sub(r"-([a-z])", lambda m: "-" + m[1].upper(), word)


def form_key(text: str) -> str:
    text = re.sub(r"[’']", "'", tidy(text)).casefold()
    return " ".join(re.sub(r"[^\w' -]", " ", text).split())


def title_words(text: str) -> frozenset[str]:
    """The words of a title that tell it from others: "Minister for Health" and "Health Minister" agree."""
    words = re.sub(r"[^\w\s-]", " ", text.casefold()).split()
    kept = {w for w in words if w not in _STOP and w not in {"former", "acting", "then", "current", "new"}}
    return frozenset(kept or set(words) - {"the", "of", "for"})


def previous_sentences(
    passages: list[Passage], passage: Passage, sentence: Span, most: int
) -> Iterable[tuple[Passage, Span]]:
    """Up to `most` sentences before a sentence, nearest first, over passages."""
    given = 0
    here = [s for s in passage.doc.sents if s.end <= sentence.start]
    for span in reversed(here):
        yield passage, span
        given += 1
        if given >= most:
            return
    for other in reversed(passages[: passage.index]):
        if other.block.kind is not BlockKind.BODY:
            continue
        for span in reversed(list(other.doc.sents)):
            yield other, span
            given += 1
            if given >= most:
                return


def names_back(passages: list[Passage], passage: Passage, token: int) -> Iterable[list[tuple[Passage, Name]]]:
    sentence = passage.doc[token].sent
    yield [(passage, n) for n in passage.names if sentence.start <= n.start < token]
    for other, span in previous_sentences(passages, passage, sentence, 4):
        yield [(other, n) for n in other.names if span.start <= n.start < span.end]
