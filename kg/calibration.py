"""Confidence that means something: how often a rule was right on the gold, drawn towards its kind where that was seldom.

A rule that was right in `r` of `n` claims gets the mean of the posterior under a beta prior that is worth `strength` claims:

    confidence = (r + strength * p) / (n + strength)

`p` is the precision of the rule's kind, itself drawn towards that of all kinds in the same way. This is the beta-binomial model
with a prior from the group (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4 and 5.3); `strength` is the one under which
documents that were left out are told best (logarithmic loss). The counts stand in `kg/data/calibration.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.model import Claim
from kg.resources import data_dir

FILE = "calibration.json"
STRENGTHS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""Candidates for the worth of the prior, in claims."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was right: `right` of `of`."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.of + other.of)

    def drawn_to(self, prior: float, strength: float) -> float:
        """The mean of the posterior under a beta prior with that mean, worth `strength` observations."""
        return (self.right + strength * prior) / (self.of + strength)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Tallies by rule id, and the worth of the prior. Rules are grouped by kind, which their id begins with."""

    rules: Mapping[str, Tally] = field(default_factory=dict)
    strength: float = 8.0

    def confidence(self, rule: str, guess: float) -> float:
        """How likely a claim of a rule is right. `guess` stands where nothing is known of its kind."""
        kind = rule.partition(".")[0]
        of_kind = sum((t for r, t in self.rules.items() if r.partition(".")[0] == kind), Tally())
        if not of_kind.of:
            return guess
        every = sum(self.rules.values(), Tally())
        prior = of_kind.drawn_to(every.right / every.of, self.strength)
        return round(self.rules.get(rule, Tally()).drawn_to(prior, self.strength), 3)


Verdict = tuple[str, bool]
"""A claim's rule, and whether the gold says that it is right."""


def tallies(verdicts: Iterable[Verdict]) -> dict[str, Tally]:
    """Verdicts counted by rule, in the order of the ids."""
    counted: dict[str, Tally] = {}
    for rule, right in verdicts:
        counted[rule] = counted.get(rule, Tally()) + Tally(int(right), 1)
    return dict(sorted(counted.items()))


def fit(documents: Sequence[Sequence[Verdict]]) -> Calibration:
    """The calibration of some documents' verdicts, with the strength that tells documents left out best."""
    strength = min(STRENGTHS, key=lambda s: _loss(documents, s))
    return Calibration(tallies(v for document in documents for v in document), strength)


def left_out(documents: Sequence[Sequence[Verdict]], strength: float) -> list[tuple[float, bool]]:
    """For each claim, the confidence that the other documents give it, and whether it is right."""
    told = []
    for number, document in enumerate(documents):
        others = tallies(v for n, d in enumerate(documents) if n != number for v in d)
        calibration = Calibration(others, strength)
        told += [(calibration.confidence(rule, 0.5), right) for rule, right in document]
    return told


def _loss(documents: Sequence[Sequence[Verdict]], strength: float) -> float:
    told = left_out(documents, strength)
    return -sum(math.log(max(1e-6, p if right else 1 - p)) for p, right in told)


@cache
def stored() -> Calibration:
    """The calibration that ships with the package; empty where it has none."""
    path = data_dir() / FILE
    if not path.is_file():
        return Calibration()
    data = json.loads(path.read_text("utf-8"))
    return Calibration({rule: Tally(*tally) for rule, tally in data["rules"].items()}, data["strength"])


@cache
def stored_confidence(rule: str, guess: float) -> float:
    """The confidence that the stored calibration gives a rule's claims."""
    return stored().confidence(rule, guess)


def calibrate(claims: Iterable[Claim]) -> list[Claim]:
    """Claims with the confidence that their rules have earned."""
    return [
        replace(c, evidence=replace(c.evidence, confidence=stored_confidence(c.evidence.rule, c.evidence.confidence)))
        for c in claims
    ]


def dump(calibration: Calibration, documents: int) -> str:
    """A calibration as the text of its file."""
    lines = [f"    {json.dumps(rule)}: [{t.right}, {t.of}]" for rule, t in sorted(calibration.rules.items())]
    head = f'{{\n  "documents": {documents},\n  "strength": {calibration.strength:g},\n  "rules": {{\n'
    return head + ",\n".join(lines) + "\n  }\n}\n"
