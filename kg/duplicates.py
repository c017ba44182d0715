"""Independent sources: texts that repeat each other count once.

Agencies' reports run in many papers, and releases are reprinted. Two documents are copies where most of the shorter one's
runs of five words stand in the other (containment of w-shingles: Broder, 1997); so are two passages, paragraph by paragraph.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from kg.model import Document, Evidence

SHINGLE = 5
"""Words in a shingle."""

COPY = 0.5
"""Share of the shorter text's shingles in the other from which it counts as a copy."""

PASSAGE_COPY = 0.8
"""The same for two paragraphs of documents that differ otherwise: a passage that one took from the other."""

_SHORTEST = 4
"""Fewer shingles than this say nothing: two headlines may agree by chance."""

_COMMON = 50
"""A shingle in more documents than this is page furniture or a set phrase; it pairs nothing up."""

_WORD = re.compile(r"\w+")


def shingles(text: str, width: int = SHINGLE) -> frozenset[int]:
    """Hashes of every run of `width` words of a text, in lower case, without punctuation."""
    words = _WORD.findall(text.casefold())
    return frozenset(crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in _runs(words, width))


def _runs(words: list[str], width: int) -> Iterator[tuple[str, ...]]:
    """Every run of `width` words. Their checksums may collide once in millions; shares of hundreds don't change by that."""
    return zip(*(words[i:] for i in range(width)), strict=False)


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the smaller set that stands in the other, 0 to 1; 0 where either says too little."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= _SHORTEST else 0.0


class Copies:
    """Which documents of a build are copies of each other, and how many independent sources an evidence has."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = {d.id: d for d in documents}
        self.group = _groups({d.id: shingles(_body(d)) for d in documents}, COPY)
        self._passages: dict[tuple[str, int, int], frozenset[int]] = {}

    def sources(self, evidence: Iterable[Evidence]) -> int:
        """The number of documents behind some evidence, copies and copied passages counted once."""
        by_group: dict[str, list[Evidence]] = defaultdict(list)
        for e in evidence:
            by_group[self.group.get(e.document, e.document)].append(e)
        if len(by_group) < 2:
            return len(by_group)
        passages = {g: frozenset().union(*(self._passage(e) for e in several)) for g, several in by_group.items()}
        return len(set(_groups(passages, PASSAGE_COPY).values()))

    def _passage(self, evidence: Evidence) -> frozenset[int]:
        """The shingles of the paragraph that an evidence stands in."""
        document = self.documents.get(evidence.document)
        if document is None:
            return shingles(evidence.text)
        start = document.text.rfind("\n", 0, evidence.start) + 1
        end = document.text.find("\n", evidence.end)
        key = (evidence.document, start, end)
        if key not in self._passages:
            self._passages[key] = shingles(document.text[start : end if end >= 0 else len(document.text)])
        return self._passages[key]


def _body(document: Document) -> str:
    """The text without page furniture, which many documents of one site share."""
    if not document.blocks:
        return document.text
    return "\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind != "furniture")


def _groups(texts: dict[str, frozenset[int]], least: float) -> dict[str, str]:
    """The group of each text, named by its first member: texts linked by containment, directly or through others."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(texts):
        for shingle in texts[name]:
            holders[shingle].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= _COMMON:
            for at, first in enumerate(names):
                shared.update((first, second) for second in names[at + 1 :])
    group = {name: name for name in texts}

    def find(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for a, b in sorted(shared):
        if find(a) != find(b) and containment(texts[a], texts[b]) >= least:
            first, second = sorted((find(a), find(b)))
            group[second] = first
    return {name: find(name) for name in texts}
