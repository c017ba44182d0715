"""What stays in doubt between two items while they are resolved, before they have ids."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two items that may be one thing: how likely (0 to 1), and what speaks for and against, in words."""

    a: int
    b: int
    score: float
    reasons: tuple[str, ...]
