"""The graph as tables for spreadsheets and pandas: one for each kind of fact, one for entities, one for documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from kg.kinds import Kind, kinds_of
from kg.model import EntityRef, Fact, KnowledgeGraph
from kg.rdf_label import fact_label

BETWEEN = "; "
FORMULA = ("=", "+", "-", "@", "\t")
PROVENANCE = ("sentence", "document", "published", "url", "documents", "start", "end")
Cell = str | int | float


def tables(graph: KnowledgeGraph, plain: bool = False) -> Iterator[tuple[str, str]]:
    """(file name, CSV) of each table, also of kinds without a fact, so that the set is always the same.

    Slots of entities have a second column with ids. `plain`: without sentences and documents.
    """
    for kind in kinds_of(graph).values():
        rows = [row(fact, kind, graph, plain) for _, fact in sorted(graph.facts.items()) if fact.kind == kind.name]
        yield f"{kind.name}.csv", to_csv(columns(kind, plain), rows)
    yield "entities.csv", entities(graph)
    if not plain:
        yield "documents.csv", documents(graph)


def columns(kind: Kind, plain: bool) -> list[str]:
    names = ["id", "label"]
    for slot in kind.slots:
        names.append(slot.name)
        if slot.type == "entity":
            names.append(f"{slot.name}_id")
    names += ["modality", "attributed_to", "inferred", "confidence"]
    return names if plain else [*names, *PROVENANCE]


def row(fact: Fact, kind: Kind, graph: KnowledgeGraph, plain: bool) -> list[Cell]:
    cells: list[Cell] = [fact.id, fact_label(fact, graph)]
    for slot in kind.slots:
        fillers = fact.slots.get(slot.name, ())
        if slot.type == "number":
            cells.append(next((filler for filler in fillers if isinstance(filler, int | float)), ""))
            continue
        cells.append(BETWEEN.join(graph.label(filler) for filler in fillers))
        if slot.type == "entity":
            cells.append(BETWEEN.join(filler.id for filler in fillers if isinstance(filler, EntityRef)))
    cells += [
        fact.modality.value,
        BETWEEN.join(graph.entities[speaker].label for speaker in fact.attribution),
        BETWEEN.join(f"{slot}: {source}" for slot, source in sorted(fact.inferred.items())),
        fact.confidence,
    ]
    if plain:
        return cells
    best = max(fact.evidence, key=lambda evidence: evidence.confidence)
    document = graph.documents[best.document]
    source = [document.title or document.name, document.date or "", document.url or ""]
    return [*cells, best.text, *source, len(fact.documents), best.start, best.end]


def entities(graph: KnowledgeGraph) -> str:
    rows: list[list[Cell]] = [
        [
            id_,
            entity.type.value,
            entity.label,
            BETWEEN.join(entity.aliases),
            entity.code or "",
            BETWEEN.join(entity.same_as),
            BETWEEN.join(entity.close_match),
        ]
        for id_, entity in sorted(graph.entities.items())
    ]
    return to_csv(["id", "type", "label", "aliases", "code", "same_as", "close_match"], rows)


def documents(graph: KnowledgeGraph) -> str:
    rows: list[list[Cell]] = [
        [id_, d.name, d.title, d.publisher or "", d.date or "", BETWEEN.join(d.authors), d.url or "", d.language]
        for id_, d in sorted(graph.documents.items())
    ]
    return to_csv(["id", "name", "title", "publisher", "date", "authors", "url", "language"], rows)


def to_csv(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in cells] for cells in rows)
    return out.getvalue()


def harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it (OWASP, "CSV injection")."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
