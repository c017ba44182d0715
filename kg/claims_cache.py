"""Claims on disk, so that an unchanged document is not read twice. A file that can't be used counts as missing."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from kg.fitting import fits
from kg.model import Claim, Document, EntityType, Evidence, Filler, Kind, Mention, Modality, short_hash

KEY_LENGTH = 40
T = TypeVar("T")


def key(document: Document, model: str, code: str) -> str:
    """The name of a document's claims: a digest of all that they depend on."""
    blocks = [[str(b.kind), b.start, b.end] for b in document.blocks]
    return short_hash(
        [document.name, document.digest, document.date, document.country, document.publisher, blocks, model, code],
        KEY_LENGTH,
    )


def save(folder: Path, name: str, claims: Sequence[Claim]) -> None:
    """Write claims so that a reader sees the whole file or none. A cache that can't be written is no reason to stop."""
    path = folder / f".new-{os.getpid()}-{name}"  # a name known beforehand, so that an interrupt can't leave it behind
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            path.write_text(json.dumps([_dump(c) for c in claims], ensure_ascii=False), "utf-8")
            path.replace(folder / f"{name}.json")
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    except (OSError, ValueError):
        return


def load(folder: Path, name: str, document: Document, kinds: Mapping[str, Kind]) -> list[Claim] | None:
    """The claims of a document kept under a name; None where there are none, or they are not what `save` writes."""
    try:
        claims = [_load(c) for c in json.loads((folder / f"{name}.json").read_text("utf-8"))]
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None
    return claims if all(_sound(c, document, kinds) for c in claims) else None


def prune(folder: Path, names: Collection[str]) -> None:
    """Remove the claims of documents that the build doesn't hold any more, and of documents as they once were."""
    for file in folder.glob("*.json"):
        if len(file.stem) == KEY_LENGTH and file.stem not in names:
            file.unlink(missing_ok=True)


def _sound(claim: Claim, document: Document, kinds: Mapping[str, Kind]) -> bool:
    """Whether a claim read from disk is what its kind has slots for, and its sentence stands where it says."""
    e = claim.evidence
    return fits(claim, kinds) and (e.document, e.text) == (document.id, document.text[e.start : e.end])


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
    return (
        [str(filler.type), filler.name, filler.surface, filler.start, filler.end]
        if isinstance(filler, Mention)
        else filler
    )


def _load(data: dict[str, Any]) -> Claim:
    document, start, end, text, rule, confidence = data["evidence"]
    attribution = _load_filler(data["attribution"]) if data["attribution"] else None
    return Claim(
        _of(str, data["kind"]),
        {_of(str, k): tuple(_load_filler(f) for f in _of(list, v)) for k, v in data["slots"].items()},
        Evidence(_of(str, document), _of(int, start), _of(int, end), _of(str, text), _of(str, rule), float(confidence)),
        Modality(data["modality"]),
        attribution if isinstance(attribution, Mention) else None,
        {_of(str, k): _of(str, v) for k, v in data["inferred"].items()},
    )


def _load_filler(value: Any) -> Filler:
    if isinstance(value, list):
        type_, name, surface, start, end = value
        return Mention(EntityType(type_), _of(str, name), _of(str, surface), _of(int, start), _of(int, end))
    return value if isinstance(value, int | float) else _of(str, value)


def _of(type_: type[T], value: Any) -> T:
    """The value, which must be of the type. TypeError where it isn't."""
    if not isinstance(value, type_):
        raise TypeError(f"{value!r} is no {type_.__name__}")
    return value
