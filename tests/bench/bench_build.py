"""Words a second of the build, beside spaCy's own pipeline on the same text in the same run.

    make bench                                    or
    python -m tests.bench.bench_build [--profile]   with the functions that cost most

Rounds of both are interleaved and timed by the processor time of this process, so that other work on the machine disturbs them
alike; the least of the rounds counts. spaCy gets one document after another, as in the build: what it finds in a paragraph may
depend on what stands in its batch, and a build must not depend on the order of its input. All at once is printed as well.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extract import extract
from kg.model import BlockKind, Document
from kg.nlp import load_model, parse
from kg.pipeline import Options, read_documents, write
from kg.reading import read
from kg.reading_text import reading_text
from kg.resolve import resolve
from tests.conftest import ROOT

TEXTS = (ROOT / "tests" / "eval" / "documents", ROOT / "seeds")
ROUNDS = 5
BUDGET = 0.30
"""The share of spaCy's time that reference, extraction and resolution together may add to it."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Least seconds of the rounds: spaCy alone, at once and by document; reading and resolving with it; writing a build."""

    words: int
    at_once: float
    spacy: float
    read: float
    written: float

    @property
    def added(self) -> float:
        """What our own stages add to spaCy's time, as a share of it."""
        return self.read / self.spacy - 1

    def report(self) -> str:
        """The figures as lines of text."""
        rows = (
            ("spaCy alone, all at once", self.at_once),
            ("spaCy alone, by document", self.spacy),
            ("read, extract, resolve", self.read),
            ("whole build, outputs written", self.read + self.written),
        )
        lines = [f"{self.words} words, least of {ROUNDS} rounds, processor time"]
        lines += [f"{what:30} {s:7.2f} s {self.words / s:8.0f} words/s {s / self.spacy:6.2f}" for what, s in rows]
        lines.append(f"our own stages add {self.added:.0%} to spaCy's time (budget {BUDGET:.0%})")
        return "\n".join(lines)


def paragraphs(documents: Sequence[Document]) -> list[str]:
    """What the build has spaCy read: every block that is no furniture, tidied."""
    blocks = ((d.text, b) for d in documents for b in d.blocks if b.kind is not BlockKind.FURNITURE)
    texts = (reading_text(text, block.start, block.end).text for text, block in blocks)
    return [text for text in texts if text]


def read_all(documents: Sequence[Document]) -> object:
    """All stages between cleaning and writing."""
    return resolve(documents, {d.name: extract(read(d)) for d in documents})


def measure() -> Timing:
    """Interleaved rounds over the texts."""
    documents, _ = read_documents(TEXTS)
    texts = paragraphs(documents)
    by_document = [paragraphs([document]) for document in documents]
    options = Options()
    load_model()
    read_all(documents[:2])  # tables and word lists are loaded once
    graph = resolve(documents, {d.name: extract(read(d)) for d in documents})
    at_once, spacy, ours, written = [], [], [], []
    for _ in range(ROUNDS):
        at_once.append(_seconds(lambda: list(parse(texts))))
        spacy.append(_seconds(lambda: [list(parse(one)) for one in by_document]))
        ours.append(_seconds(lambda: read_all(documents)))
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            written.append(_seconds(lambda out=out: write(graph, out, options, {})))  # type: ignore[misc]
    return Timing(sum(len(text.split()) for text in texts), min(at_once), min(spacy), min(ours), min(written))


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_our_own_stages_stay_within_their_budget() -> None:
    timing = measure()
    print("\n" + timing.report())
    assert timing.added <= BUDGET


def main() -> None:
    """Print the figures, and where the time goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", action="store_true", help="print the functions of this package that cost most")
    if parser.parse_args().profile:
        documents, _ = read_documents(TEXTS)
        read_all(documents[:2])
        profile = cProfile.Profile()
        profile.runcall(read_all, documents)
        pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(25)
        pstats.Stats(profile).sort_stats("cumtime").print_stats(r"/kg/", 40)
    print(measure().report())


if __name__ == "__main__":
    main()
