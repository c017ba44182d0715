"""Phrases of a declared relation: words and {roles} that follow each other, where a parser would be of little help."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from kg import lexicon as lx
from kg.declared import Trigger
from kg.extract.declared_frames import Frame, is_asked, verb_modality
from kg.model import Modality
from kg.reading import Passage

Part = tuple[str, frozenset[str], bool]
"""The role, or else the words that may stand there, and whether it may be missing."""
_NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "acl", "compound", "nmod"})
"""How a verb stands that makes no clause of its own: "has", "wholly owned"."""
_PASSED_OVER = frozenset({"the", "a", "an", "“", '"', "”"})


def phrase_frames(passage: Passage, trigger: Trigger) -> Iterator[Frame]:
    """Each place where a phrase stands; not where it is negated, asked or told of the past ("a former unit of")."""
    parts = tuple(part(run[0]) for run in trigger.words)
    k = 0
    while k < len(passage.doc):
        found = match(passage, k, parts)
        if found is None:
            k += 1
            continue
        places, anchor, end = found
        modality = phrase_modality(passage, k, end, anchor)
        if modality is not None and anchor.sent.start <= k and end <= anchor.sent.end:
            yield Frame(anchor, tuple(places), modality)
        k = end


@lru_cache(maxsize=1024)
def part(text: str) -> Part:
    """One part of a phrase as it is written in the file."""
    if text.startswith("{"):
        return text[1:-1], frozenset(), False
    return "", frozenset(text.removesuffix("?").lower().split("|")), text.endswith("?") and len(text) > 1


def match(passage: Passage, k: int, parts: tuple[Part, ...]) -> tuple[list[tuple[str, Token]], Token, int] | None:
    """Roles with their tokens, the longest word, and the end of a phrase that begins at token `k`; None where none does."""
    doc = passage.doc
    places: list[tuple[str, Token]] = []
    words: list[Token] = []
    for number, (role, wanted, optional) in enumerate(parts):
        if role:
            while number and k < len(doc) and doc[k].lower_ in _PASSED_OVER:
                k += 1
            name = passage.owner.get(k)
            if name is None or name.start != k:
                return None
            places.append((role, doc[name.end - 1]))
            k = name.end
            continue
        if k < len(doc) and (doc[k].lower_ in wanted or doc[k].lemma_.lower() in wanted):
            words.append(doc[k])
            k += 1
        elif not optional:
            return None
    if not words:
        return None
    return places, max(words, key=lambda word: (word.is_alpha, len(word))), k


def phrase_modality(passage: Passage, start: int, end: int, anchor: Token) -> Modality | None:
    """How a phrase is put: by the verb in it, and by negations and signs of the past in and before it."""
    around = {t.lower_ for t in passage.doc[max(anchor.sent.start, start - 3) : end]}
    if is_asked(anchor) or around & (lx.NEGATORS | {"former", "formerly", "ex", "if", "unless"}):
        return None
    verb = next((t for t in passage.doc[start:end] if t.pos_ in {"VERB", "AUX"} and t.dep_ not in _NO_CLAUSE), None)
    return verb_modality(verb) if verb is not None else Modality.ASSERTED
