"""Whether a claim fits its kind: one that doesn't would stop the whole build where the graph is written."""

from __future__ import annotations

import math
from collections.abc import Mapping

from kg.model import Claim, Filler, Kind, Mention, Slot


def fits(claim: Claim, kinds: Mapping[str, Kind]) -> bool:
    """Whether the kind of a claim is known, and has each of its slots for such a filler.

    A text where only an entity may stand, a number that is none or endless: the claim is left out, as what is left of it
    could be false.
    """
    kind = kinds.get(claim.kind)
    if kind is None:
        return False
    slots = {slot.name: slot for slot in kind.slots}
    return all(
        name in slots and all(_fits(filler, slots[name]) for filler in fillers) for name, fillers in claim.slots.items()
    )


def _fits(filler: Filler, slot: Slot) -> bool:
    if isinstance(filler, Mention):
        return slot.type == "entity"
    if slot.type == "entity":
        return slot.loose and isinstance(filler, str)
    if slot.type == "number":
        return isinstance(filler, int | float) and math.isfinite(filler)
    return True
