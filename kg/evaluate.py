"""Facts against hand-made gold: precision, recall, F1 and correct slots for each kind, and evidence found in its source.

Gold is a folder of `NAME.jsonl`, one for each source document `NAME.*`: records in the form of `kg facts`, and `alias` records
that list other forms of a name. Only documents that have gold count. A predicted fact matches at most one gold fact; pairs are
taken greedily, the best first (`kg.evaluate_match` has the rules).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate_match import SCORED_SLOTS, Record, repeats, score, slot_is_right
from kg.evaluate_names import Names, normal

SUFFIXES = (".txt", ".html", ".md", ".pdf", ".jsonl")
ALL = "all"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one kind, and the shares that follow from them (0 where there is nothing to divide by)."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    slots_right: int = 0
    slots_gold: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.matched + other.matched,
            self.slots_right + other.slots_right,
            self.slots_gold + other.slots_gold,
        )

    @property
    def precision(self) -> float:
        """Matched over predicted."""
        return _share(self.matched, self.predicted)

    @property
    def recall(self) -> float:
        """Matched over gold."""
        return _share(self.matched, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.matched, self.predicted + self.gold)

    @property
    def slots(self) -> float:
        """Right slots over the slots that the gold fills, on matched facts."""
        return _share(self.slots_right, self.slots_gold)

    def as_dict(self) -> dict[str, float]:
        """Counts and shares as plain numbers."""
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "matched": self.matched,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "slots": self.slots,
        }


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One document compared: figures by kind, and the records behind them.

    `matched`: pairs of a gold and a predicted record; `missed`: gold, `spurious`: predicted records without a partner;
    `repeated`: predicted records that say again what an earlier one says, and so do not count.
    """

    name: str
    kinds: Mapping[str, Figures]
    matched: tuple[tuple[Record, Record], ...] = ()
    missed: tuple[Record, ...] = ()
    spurious: tuple[Record, ...] = ()
    repeated: tuple[Record, ...] = ()
    evidence_found: int = 0
    evidence_checked: int = 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All documents of the gold, compared with what was predicted for them."""

    documents: tuple[DocumentResult, ...] = field(default=())

    @property
    def figures(self) -> dict[str, Figures]:
        """By kind, in the order of the table of kinds, and `all` together."""
        sums = {kind: sum((d.kinds[kind] for d in self.documents), Figures()) for kind in SCORED_SLOTS}
        return {**sums, ALL: sum(sums.values(), Figures())}

    @property
    def evidence(self) -> tuple[int, int]:
        """Predicted records whose evidence stands in its source, and how many were looked at."""
        found = sum(d.evidence_found for d in self.documents)
        return found, sum(d.evidence_checked for d in self.documents)

    def table(self) -> str:
        """The figures as lines of text."""
        lines = [f"{'kind':12} {'gold':>5} {'pred':>5} {'match':>5} {'P':>6} {'R':>6} {'F1':>6} {'slots':>6}"]
        for kind, v in self.figures.items():
            counts = f"{v.gold:5} {v.predicted:5} {v.matched:5}"
            lines.append(f"{kind:12} {counts} {v.precision:6.3f} {v.recall:6.3f} {v.f1:6.3f} {v.slots:6.3f}")
        found, checked = self.evidence
        if checked:
            lines.append(f"evidence found in its source: {found}/{checked}")
        return "\n".join(lines)

    def errors(self) -> Iterator[str]:
        """A line for every missed and every spurious fact."""
        for document in self.documents:
            yield from (f"missed   {document.name} {brief(record)}" for record in document.missed)
            yield from (f"spurious {document.name} {brief(record)}" for record in document.spurious)

    def as_dict(self) -> dict[str, Any]:
        """The figures as plain data."""
        return {kind: figures.as_dict() for kind, figures in self.figures.items()}


def evaluate(
    gold: Mapping[str, Sequence[Record]], predicted: Iterable[Record], sources: Mapping[str, str] | None = None
) -> Evaluation:
    """Compare predicted records with gold records by document stem.

    `sources`: texts by stem. With them, every evidence is looked for in its source, and quotations that go on with a statement
    which the gold records once count once. InputError where no predicted record is of a document that has gold.
    """
    by_document: dict[str, list[Record]] = {name: [] for name in gold}
    strangers: set[str] = set()
    shared = False
    for record in predicted:
        name = stem(str(record.get("doc") or ""))
        if name not in by_document:
            strangers.add(name)
            continue
        shared = True
        if record.get("kind") in SCORED_SLOTS:
            by_document[name].append(_whole(record))
    if not shared:
        raise InputError(_nothing_shared(gold, strangers))
    results = []
    for name, rows in gold.items():
        text = sources.get(name, "") if sources is not None else None
        results.append(_document(name, rows, by_document[name], text))
    return Evaluation(tuple(results))


def unscored_kinds(records: Iterable[Record]) -> list[str]:
    """The kinds of records that the measure leaves out, in alphabetical order. Aliases are no facts, and not among them."""
    return sorted({str(record.get("kind")) for record in records} - {*SCORED_SLOTS, "alias"})


def _nothing_shared(gold: Iterable[str], predicted: Iterable[str]) -> str:
    """What is wrong where gold and predictions have no document in common, and what to do."""
    wanted = min(gold, default="NAME")
    named = sorted(filter(None, predicted))
    if not named:
        return (
            f"There is no fact of a document to score: build {wanted}.txt and the other documents that have gold first."
        )
    return (
        f"No fact is of a document that has gold: the gold is for {wanted} and the like, the facts are of {named[0]} and "
        "the like. Name each gold file after its document, NAME.jsonl for NAME.txt, or score the build of those documents."
    )


def _document(name: str, rows: Sequence[Record], predicted: Sequence[Record], text: str | None) -> DocumentResult:
    names = Names(row for row in rows if row["kind"] == "alias")
    expected, _ = _distinct([row for row in rows if row["kind"] in SCORED_SLOTS], names)
    found, repeated = _distinct(predicted, names)
    grounded = 0
    if text is not None:
        plain = " ".join(text.split())
        found["quotation"], merged = _one_per_statement(expected["quotation"], found["quotation"], normal(plain), names)
        repeated += merged
        grounded = sum(_stands_in(record, plain) for record in predicted)
    kinds: dict[str, Figures] = {}
    matched: list[tuple[Record, Record]] = []
    missed: list[Record] = []
    spurious: list[Record] = []
    for kind, slots in SCORED_SLOTS.items():
        pairs, unmet, extra = _assign(kind, expected[kind], found[kind], names)
        filled = [(g, p, slot) for g, p in pairs for slot in slots if g.get(slot) not in (None, [], "")]
        right = sum(slot_is_right(slot, g, p, names) for g, p, slot in filled)
        kinds[kind] = Figures(len(expected[kind]), len(found[kind]), len(pairs), right, len(filled))
        matched += pairs
        missed += unmet
        spurious += extra
    return DocumentResult(
        name,
        kinds,
        tuple(matched),
        tuple(missed),
        tuple(spurious),
        tuple(repeated),
        grounded,
        0 if text is None else len(predicted),
    )


def _assign(
    kind: str, expected: Sequence[Record], found: Sequence[Record], names: Names
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pairs of gold and predicted records, the best scores first; then gold and predicted records left over."""
    scores = [(score(kind, g, p, names), i, j) for i, g in enumerate(expected) for j, p in enumerate(found)]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if value > 0 and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs = [(expected[i], found[j]) for i, j in partner.items()]
    unmet = [g for i, g in enumerate(expected) if i not in partner]
    return pairs, unmet, [p for j, p in enumerate(found) if j not in taken]


def _distinct(records: Iterable[Record], names: Names) -> tuple[dict[str, list[Record]], list[Record]]:
    """Records by kind without those that repeat an earlier one, and those."""
    kept: dict[str, list[Record]] = {kind: [] for kind in SCORED_SLOTS}
    repeated = []
    for record in records:
        same_kind = kept[record["kind"]]
        if any(repeats(record, earlier, names) for earlier in same_kind):
            repeated.append(record)
        else:
            same_kind.append(record)
    return kept, repeated


def _one_per_statement(
    gold: Sequence[Record], found: Sequence[Record], text: str, names: Names
) -> tuple[list[Record], list[Record]]:
    """Predicted quotations less those that go on with a statement which the gold records once, and those.

    A statement goes on as long as its speaker does and no other statement of the gold begins between.
    """
    starts = sorted((_start(g, text), i) for i, g in enumerate(gold))
    kept: list[Record] = []
    merged: list[Record] = []
    taken: set[int] = set()
    for record in sorted(found, key=lambda p: _start(p, text)):
        at = _start(record, text)
        before = [i for position, i in starts if 0 <= position <= at]
        if at >= 0 and before and names.same(gold[before[-1]]["speaker"], record.get("speaker")):
            record = {**record, "text": gold[before[-1]]["text"]}
            if before[-1] in taken:
                merged.append(record)
                continue
            taken.add(before[-1])
        kept.append(record)
    return kept, merged


def _start(record: Record, text: str) -> int:
    """Where a quotation's first words stand in its document, -1 where they don't."""
    words = normal(record.get("text")).split()
    if not words:
        return -1
    places = (text.find(" ".join(words[:count])) for count in (6, 4, 3))
    return next((place for place in places if place >= 0), -1)


def _stands_in(record: Record, plain: str) -> bool:
    """Whether a record's evidence stands in a text, both with white space collapsed."""
    evidence = record.get("evidence")
    quoted = evidence.get("text") if isinstance(evidence, Mapping) else evidence
    return bool(quoted) and " ".join(str(quoted).split()) in plain


def _whole(record: Record) -> Record:
    """A predicted record with all slots of its kind, empty where it leaves them out."""
    slots = dict.fromkeys((*SCORED_SLOTS[record["kind"]], "text"))
    return {**slots, **record}


def stem(document: str) -> str:
    """The name that a document's gold has: the file's, without its extension and the number of an item in a listing."""
    name = Path(document).name.split("#")[0]
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    return name


def load_gold(folder: Path) -> dict[str, list[Record]]:
    """Gold records by document stem. InputError where the folder has none or a line is no record."""
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder} of gold files.")
    gold = {path.stem: load_records(path) for path in sorted(folder.glob("*.jsonl"))}
    if not gold:
        raise InputError(f"{folder} holds no gold: put a NAME.jsonl there for each document NAME.txt.")
    for name, rows in gold.items():
        for row in rows:
            kind = row.get("kind")
            needed = {"alias": ("name",)}.get(str(kind), SCORED_SLOTS.get(str(kind), ()))
            lacking = [slot for slot in needed if slot not in row]
            if lacking and (kind == "alias" or lacking == list(needed)):
                raise InputError(f"{folder / name}.jsonl has a {kind} record without {', '.join(lacking)}.")
    return {name: [_whole(r) if r.get("kind") in SCORED_SLOTS else r for r in rows] for name, rows in gold.items()}


def load_records(path: Path) -> list[Record]:
    """The records of a file of JSON lines. InputError where it can't be read or a line is no record."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise InputError(f"{path} can't be read: {reason}.") from error
    records: list[Record] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}, line {number}, is no JSON: {error.msg} (column {error.colno}).") from error
        if not isinstance(record, dict) or "kind" not in record:
            raise InputError(f"{path}, line {number}, is no record of a fact: it has no kind.")
        records.append(record)
    return records


def load_sources(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The texts of a folder by document stem, for those names that have one. InputError where there is no such folder."""
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder} of source texts.")
    wanted = set(names)
    sources: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stem in wanted:
            sources.setdefault(path.stem, path.read_text(encoding="utf-8", errors="replace"))
    return sources


def brief(record: Record) -> str:
    """A record in one line, without what says where it comes from."""
    hidden = ("doc", "part", "date_published", "evidence", "confidence", "id", "rule", "modality")
    shown = {k: v for k, v in record.items() if v not in (None, [], "") and k not in hidden}
    return json.dumps(shown, ensure_ascii=False)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
