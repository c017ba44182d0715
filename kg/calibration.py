"""Confidence that means something: how often a rule was right on the gold, drawn towards its kind where that was seldom.

A rule that was right in `r` of `n` claims gets the mean of the posterior under a beta prior that is worth `strength` claims:

    confidence = (r + strength * p) / (n + strength)

`p` is the precision of the rule's kind, itself drawn towards that of all kinds in the same way. This is the beta-binomial model
with a prior from the group (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4 and 5.3).

Rules are right more often on the documents that they were written on than on any other, so claims of those documents count only
a part (`weight`) of a claim of the documents that were held back. `weight` and `strength` are those under which each held-back
document is told best by all others (logarithmic loss). The counts stand in `kg/data/calibration.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from kg.model import Claim
from kg.resources import data_dir

FILE = "calibration.json"
STRENGTHS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""Candidates for the worth of the prior, in claims."""
WEIGHTS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""Candidates for what a claim of a document counts that rules were written on."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was right: `right` of `of`, in claims or parts of claims."""

    right: float = 0
    of: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.of + other.of)

    def __mul__(self, weight: float) -> Tally:
        return Tally(self.right * weight, self.of * weight)

    def drawn_to(self, prior: float, strength: float) -> float:
        """The mean of the posterior under a beta prior with that mean, worth `strength` observations."""
        return (self.right + strength * prior) / (self.of + strength)


Tallies = Mapping[str, Tally]
"""By rule id, which begins with the kind of fact."""


@dataclass(frozen=True)
class Calibration:
    """Tallies on held-back documents and on those that rules were written on, the worth of the prior and of the latter."""

    held: Tallies = field(default_factory=dict)
    written_on: Tallies = field(default_factory=dict)
    strength: float = 8.0
    weight: float = 0.1

    def confidence(self, rule: str, guess: float) -> float:
        """How likely a claim of a rule is right. `guess` stands where nothing is known of its kind."""
        of_kind = self._by_kind.get(rule.partition(".")[0], Tally())
        if not of_kind.of:
            return guess
        every = sum(self._by_kind.values(), Tally())
        prior = of_kind.drawn_to(every.right / every.of, self.strength)
        return round(self._weighted(rule).drawn_to(prior, self.strength), 3)

    def _weighted(self, rule: str) -> Tally:
        return self.held.get(rule, Tally()) + self.written_on.get(rule, Tally()) * self.weight

    @cached_property
    def _by_kind(self) -> dict[str, Tally]:
        kinds: dict[str, Tally] = {}
        for rule in sorted({*self.held, *self.written_on}):
            kind = rule.partition(".")[0]
            kinds[kind] = kinds.get(kind, Tally()) + self._weighted(rule)
        return kinds


Verdict = tuple[str, bool]
"""A claim's rule, and whether the gold says that it is right."""
Verdicts = Sequence[Sequence[Verdict]]
"""By document."""


def tallies(documents: Iterable[Iterable[Verdict]]) -> dict[str, Tally]:
    """The verdicts of some documents counted by rule, in the order of the ids."""
    counted: dict[str, Tally] = {}
    for document in documents:
        for rule, right in document:
            counted[rule] = counted.get(rule, Tally()) + Tally(int(right), 1)
    return dict(sorted(counted.items()))


def fit(held: Verdicts, written_on: Verdicts = ()) -> Calibration:
    """The calibration of some documents' verdicts, with the weight and strength that tell held-back documents best."""
    choices = [(strength, weight) for strength in STRENGTHS for weight in WEIGHTS]
    strength, weight = min(choices, key=lambda choice: _loss(left_out(held, written_on, *choice)))
    return Calibration(tallies(held), tallies(written_on), strength, weight)


def left_out(held: Verdicts, written_on: Verdicts, strength: float, weight: float) -> list[tuple[float, bool]]:
    """For each claim of a held-back document, the confidence that all other documents give it, and whether it is right."""
    told = []
    read = tallies(written_on)
    for number, document in enumerate(held):
        others = tallies(d for n, d in enumerate(held) if n != number)
        calibration = Calibration(others, read, strength, weight)
        told += [(calibration.confidence(rule, 0.5), right) for rule, right in document]
    return told


def _loss(told: Iterable[tuple[float, bool]]) -> float:
    return -sum(math.log(min(max(p if right else 1 - p, 1e-4), 1)) for p, right in told)


@cache
def stored() -> Calibration:
    """The calibration that ships with the package; empty where it has none."""
    path = data_dir() / FILE
    if not path.is_file():
        return Calibration()
    data = json.loads(path.read_text("utf-8"))
    held, written_on = ({rule: Tally(*t) for rule, t in data[name].items()} for name in ("held", "written_on"))
    return Calibration(held, written_on, data["strength"], data["weight"])


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


def dump(calibration: Calibration) -> str:
    """A calibration as the text of its file."""
    parts = [f'{{\n  "strength": {calibration.strength:g},\n  "weight": {calibration.weight:g}']
    for name, rules in (("held", calibration.held), ("written_on", calibration.written_on)):
        lines = ",\n".join(f"    {json.dumps(rule)}: [{t.right:g}, {t.of:g}]" for rule, t in sorted(rules.items()))
        parts.append(f'  "{name}": {{\n{lines}\n  }}')
    return ",\n".join(parts) + "\n}\n"
