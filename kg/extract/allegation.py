"""What a sentence only alleges: the claims that it holds are told, not asserted.

"Critics allege that the ministry spent 40 million", "is said to have met", "reportedly signed": the same for every kind of fact
but quotations, so it is settled here for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Claim, Modality

_ALLEGED = re.compile(
    r"\b(?:alleg(?:e|es|ed|ing|edly)|reportedly|purportedly|supposedly|rumou?red|claim(?:s|ed)? that"
    r"|accus(?:e|es|ed|ing)\b[^.;]{1,80}\bof|(?:is|are|was|were) said to have)\b",
    re.IGNORECASE,
)
_TOLD_AS_SUCH = frozenset({"quotation", "role", "location", "legislation"})
"""Kinds that a sentence states of itself whatever else it alleges: who spoke, who holds a post, where a place lies."""


def alleged(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those that their sentence only alleges marked as alleged."""
    return [
        replace(claim, modality=Modality.ALLEGED)
        if claim.modality is Modality.ASSERTED
        and claim.kind not in _TOLD_AS_SUCH
        and _ALLEGED.search(claim.evidence.text)
        else claim
        for claim in claims
    ]
