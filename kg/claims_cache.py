"""Claims on disk, so that an unchanged document is not read twice. A file that can't be used counts as missing."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.model import Claim, Document, EntityType, Evidence, Filler, Mention, Modality, short_hash


def key(document: Document, model: str, code: str) -> str:
    """The name of a document's claims: a digest of all that they depend on."""
    blocks = [[str(b.kind), b.start, b.end] for b in document.blocks]
    return short_hash([document.name, document.digest, document.date, document.country, document.publisher, blocks, model, code], 40)


def save(folder: Path, name: str, claims: Sequence[Claim]) -> None:
    """Write claims so that a reader sees the whole file or none. A cache that can't be written is no reason to stop."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, path = tempfile.mkstemp(dir=folder, prefix=".new-")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump([_dump(c) for c in claims], file, ensure_ascii=False)
        Path(path).replace(folder / f"{name}.json")
    except OSError:
        return


def load(folder: Path, name: str) -> list[Claim] | None:
    """The claims kept under a name, or None."""
    try:
        return [_load(c) for c in json.loads((folder / f"{name}.json").read_text("utf-8"))]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _dump(claim: Claim) -> dict[str, Any]:
    e = claim.evidence
    return {
        "kind": claim.kind,
        "slots": {k: [_dump_filler(f) for f in v] for k, v in claim.slots.items()},
        "evidence": [e.document, e.start, e.end, e.text, e.rule, e.confidence],
        "modality": str(claim.modality),
        "attribution": _dump_filler(claim.attribution) if claim.attribution else None,
        "inferred": dict(claim.inferred),
    }


def _dump_filler(filler: Filler) -> Any:
    return [str(filler.type), filler.name, filler.surface, filler.start, filler.end] if isinstance(filler, Mention) else filler


def _load(data: dict[str, Any]) -> Claim:
    attribution = _load_filler(data["attribution"]) if data["attribution"] else None
    return Claim(
        data["kind"],
        {k: tuple(_load_filler(f) for f in v) for k, v in data["slots"].items()},
        Evidence(*data["evidence"]),
        Modality(data["modality"]),
        attribution if isinstance(attribution, Mention) else None,
        data["inferred"],
    )


def _load_filler(value: Any) -> Filler:
    if isinstance(value, list):
        return Mention(EntityType(value[0]), value[1], value[2], value[3], value[4])
    return value  # type: ignore[no-any-return]
