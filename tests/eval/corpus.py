"""The documents with gold, in groups by who has seen them, and what is extracted from them (once for each process).

- ``dev``: documents of our own that rules are written on.
- ``held``: documents of our own that are scored, never read by whoever writes rules.
- ``shared``: other people's texts beside the checkout that rules are written on; absent on most machines.
- ``unseen``: those of them that are scored, never read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.evaluate import Evaluation, Record, evaluate, load_gold
from kg.model import Claim, Document
from kg.pipeline import Options, read_claims, read_documents
from kg.records import record
from kg.resolve import resolve
from tests.conftest import find_shared

HERE = Path(__file__).resolve().parent
DOCUMENTS, GOLD = HERE / "documents", HERE / "gold"
OWN, SHARED = ("dev", "held"), ("shared", "unseen")
GROUPS = (*OWN, *SHARED)
UNSEEN = frozenset(
    {
        "1997-11-05-downer-alexander-211457105",
        "2010-10-11-keenan-michael-211344533",
        "2013-09-05-carr-bob-211438148",
        "2017-07-27-seselja-zed-250063984",
        "GUM_news_hackers",
        "GUM_news_sensitive",
        "GUM_news_warming",
    }
)


def present(group: str) -> bool:
    """Whether the documents of a group are on this machine."""
    return group in OWN or find_shared() is not None


def groups() -> tuple[str, ...]:
    """The groups that are on this machine."""
    return tuple(group for group in GROUPS if present(group))


@cache
def paths(group: str) -> tuple[Path, ...]:
    """The text files of a group that have gold, in order."""
    if group in OWN:
        return tuple(sorted(DOCUMENTS.glob(f"{group}_*.txt")))
    shared = find_shared()
    assert shared is not None, "ask `present` first"
    named = {path.stem for path in (shared / "gold").glob("*.jsonl")}
    found = sorted((shared / "corpus").rglob("*.txt"))
    return tuple(p for p in found if p.stem in named and (p.stem in UNSEEN) == (group == "unseen"))


@cache
def gold(group: str) -> Mapping[str, Sequence[Record]]:
    """The gold records of a group by document stem."""
    shared = find_shared()
    folder = GOLD if group in OWN else (shared or HERE) / "gold"
    every = load_gold(folder)
    return {path.stem: every[path.stem] for path in paths(group)}


@cache
def gold_files(group: str) -> tuple[Path, ...]:
    """The files of a group's gold, in order."""
    shared = find_shared()
    folder = GOLD if group in OWN else (shared or HERE) / "gold"
    return tuple(folder / f"{path.stem}.jsonl" for path in paths(group))


@cache
def sources(group: str) -> Mapping[str, str]:
    """The texts of a group by stem."""
    return {path.stem: path.read_text(encoding="utf-8", errors="replace") for path in paths(group)}


@cache
def extracted(group: str) -> tuple[Sequence[Document], Mapping[str, Sequence[Claim]]]:
    """The documents of a group, a listing's items apart, and the claims of each by its name."""
    documents, _ = read_documents(paths(group))
    return documents, read_claims(documents, Options())


@cache
def records(group: str) -> tuple[Mapping[str, Any], ...]:
    """The records that a build of the group writes."""
    documents, claims = extracted(group)
    return resolve(documents, claims).records


@cache
def claim_records(group: str) -> tuple[Mapping[str, Any], ...]:
    """A record for every single claim of the group, before equal ones become one fact."""
    documents, claims = extracted(group)
    return tuple(record(claim, document) for document in documents for claim in claims[document.name])


@cache
def evaluation(group: str) -> Evaluation:
    """The group's build compared with its gold."""
    return evaluate(gold(group), records(group), sources(group))
