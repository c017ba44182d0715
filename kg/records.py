"""Claims as records: the form in which `kg facts` prints them and extraction is measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.kinds import KINDS, Kind
from kg.model import Claim, Document, Filler, Mention, short_hash


def record(
    claim: Claim, document: Document, fact_id: str | None = None, kinds: Mapping[str, Kind] = KINDS
) -> dict[str, Any]:
    """A claim in the names that its document uses; empty slots are None or []. Inferred slots stand apart."""
    kind = kinds[claim.kind]
    out: dict[str, Any] = {"kind": claim.kind}
    for slot in kind.slots:
        values = [] if slot.name in claim.inferred else [plain(f) for f in claim.slots.get(slot.name, ())]
        out[slot.name] = list(dict.fromkeys(values)) if slot.many else (values[0] if values else None)
    if claim.inferred:
        out["inferred"] = {s: {"value": plain(claim.slots[s][0]), "source": why} for s, why in claim.inferred.items()}
    out["modality"] = str(claim.modality)
    if claim.attribution:
        out["attributed_to"] = claim.attribution.name
    out["doc"] = document.name
    out["date_published"] = document.date
    e = claim.evidence
    out["evidence"] = {"text": e.text, "start": e.start, "end": e.end}
    out["confidence"] = round(e.confidence, 3)
    out["rule"] = e.rule
    out["id"] = (
        fact_id
        or f"{claim.kind}-{short_hash([claim.kind, {k: [plain(f) for f in v] for k, v in claim.slots.items()}])}"
    )
    return out


def plain(filler: Filler) -> str | int | float:
    """A filler without its span: a mention's name, else the value itself."""
    return filler.name if isinstance(filler, Mention) else filler
