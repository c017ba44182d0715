"""Lay the claims made inside a quotation to its speaker: who said it is kept apart from what is said."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from kg.model import Claim
from kg.reading import Reading
from kg.reference_types import Speech


def attribute(reading: Reading, claims: list[Claim]) -> list[Claim]:
    """The claims, in order, those that rest on a quotation with its speaker as their source.

    ``“France signed the treaty in May,” Ms Roy said``: the signing is laid to Ms Roy. A quotation itself is not attributed.
    """
    speeches = sorted((s for s in reading.directory.speeches if s.speaker is not None), key=lambda s: s.first)
    if not speeches:
        return claims
    starts = [s.first for s in speeches]
    done = []
    for claim in claims:
        speech = (
            None if claim.kind == "quotation" or claim.attribution is not None else _speech(claim, speeches, starts)
        )
        done.append(replace(claim, attribution=speech.speaker) if speech is not None else claim)
    return done


def _speech(claim: Claim, speeches: list[Speech], starts: list[int]) -> Speech | None:
    """The quotation that a claim rests on: all its names in the evidence stand in one, or most of the evidence does."""
    evidence = claim.evidence
    names = [m for m in claim.mentions() if evidence.start <= m.start < m.end <= evidence.end]
    if names:
        speech = _at(names[0].start, speeches, starts)
        return (
            speech
            if speech is not None and all(speech.first <= m.start and m.end <= speech.last for m in names)
            else None
        )
    best = _at((evidence.start + evidence.end) // 2, speeches, starts)
    if best is None:
        return None
    shared = min(best.last, evidence.end) - max(best.first, evidence.start)
    return best if shared >= 0.6 * (evidence.end - evidence.start) else None


def _at(offset: int, speeches: list[Speech], starts: list[int]) -> Speech | None:
    k = bisect_right(starts, offset) - 1
    return speeches[k] if k >= 0 and offset < speeches[k].last else None
