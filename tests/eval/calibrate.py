"""Calibrate confidence on the gold, and show how far it can be trusted.

    python -m tests.eval.calibrate           print the reliability table, each held-back document told by all others
    python -m tests.eval.calibrate --write   write kg/data/calibration.json as well

The unseen group is left out, so that it can test the calibration as well as the rules.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import cache

from kg.calibration import FILE, Tally, Verdict, Verdicts, dump, fit, left_out
from kg.evaluate import Record, evaluate
from kg.evaluate_match import score
from kg.evaluate_names import Names
from kg.resources import data_dir
from tests.eval import corpus

HELD, WRITTEN_ON = ("held",), ("dev", "shared")
BANDS = ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5))


def verdicts(group: str) -> list[list[Verdict]]:
    """For each document of a group, the rule of every single claim and whether the gold holds what it says."""
    told = []
    gold = corpus.gold(group)
    for document in evaluate(gold, corpus.claim_records(group), corpus.sources(group)).documents:
        rows = gold[document.name]
        names = Names(row for row in rows if row["kind"] == "alias")
        found = [(str(p["rule"]), True) for _, p in document.matched]
        found += [(str(p["rule"]), False) for p in document.spurious]
        found += [(str(p["rule"]), _is_in(p, rows, names)) for p in document.repeated]
        told.append(found)
    return told


def _is_in(record: Record, gold: Iterable[Record], names: Names) -> bool:
    same_kind = (row for row in gold if row["kind"] == record["kind"])
    return any(score(record["kind"], row, record, names) > 0 for row in same_kind)


@cache
def held_and_written_on() -> tuple[Verdicts, Verdicts]:
    """The verdicts on documents that were held back, and on those that rules were written on, as far as they are here."""
    held, written_on = (
        [document for group in groups if corpus.present(group) for document in verdicts(group)]
        for groups in (HELD, WRITTEN_ON)
    )
    return held, written_on


def reliability(told: Iterable[tuple[float, bool]]) -> str:
    """A table of bands of confidence: claims in each, mean confidence, share that is right."""
    pairs = list(told)
    lines = [f"{'confidence':>12} {'claims':>7} {'mean':>6} {'right':>6}"]
    for low, high in BANDS:
        band = [(p, right) for p, right in pairs if low <= p < high]
        if band:
            mean, right = (sum(x) / len(band) for x in zip(*band, strict=True))
            lines.append(f"{low:5.2f}–{min(high, 1):5.2f} {len(band):8} {mean:6.3f} {right:6.3f}")
    return "\n".join(lines)


def main() -> None:
    """Print the tables, and write the file where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write kg/data/{FILE}")
    options = parser.parse_args()
    absent = [group for group in (*HELD, *WRITTEN_ON) if not corpus.present(group)]
    if options.write and absent:
        parser.error(f"the file is calibrated on {', '.join((*HELD, *WRITTEN_ON))}; missing: {', '.join(absent)}")
    held, written_on = held_and_written_on()
    calibration = fit(held, written_on)
    print(f"{len(held)} held-back documents, {len(written_on)} that rules were written on")
    print(f"the prior is worth {calibration.strength:g} claims, a claim of the latter {calibration.weight:g} of one")
    print(reliability(left_out(held, written_on, calibration.strength, calibration.weight)))
    for rule in sorted({*calibration.held, *calibration.written_on}):
        seen, read = (tallies.get(rule, Tally()) for tallies in (calibration.held, calibration.written_on))
        counts = f"{seen.right:4}/{seen.of:<4} {read.right:4}/{read.of:<4}"
        print(f"{rule:32} {counts} {calibration.confidence(rule, 0.5):.3f}")
    if options.write:
        path = data_dir() / FILE
        path.write_text(dump(calibration), "utf-8")
        print(f"Written to {path}")


if __name__ == "__main__":
    main()
