"""Calibrate confidence on the gold, and show how far it can be trusted.

    python -m tests.eval.calibrate           print the reliability table, each document told by the others
    python -m tests.eval.calibrate --write   write kg/data/calibration.json as well

Groups: dev, held, shared. The unseen group is left out, so that it can test the calibration as well as the rules.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from kg.calibration import FILE, Calibration, Verdict, dump, fit, left_out
from kg.evaluate import Record, evaluate
from kg.evaluate_match import score
from kg.evaluate_names import Names
from kg.resources import data_dir
from tests.eval import corpus

CALIBRATED_ON = ("dev", "held", "shared")
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


def fitted(groups: Iterable[str]) -> tuple[Calibration, list[list[Verdict]]]:
    """The calibration of some groups, and the verdicts that it rests on."""
    documents = [document for group in groups for document in verdicts(group)]
    return fit(documents), documents


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
    groups = [group for group in CALIBRATED_ON if corpus.present(group)]
    if options.write and groups != list(CALIBRATED_ON):
        parser.error(f"the file is calibrated on {', '.join(CALIBRATED_ON)}; not all of them are on this machine")
    calibration, documents = fitted(groups)
    print(f"{len(documents)} documents; the prior is worth {calibration.strength:g} claims")
    print(reliability(left_out(documents, calibration.strength)))
    for rule, tally in calibration.rules.items():
        print(f"{rule:32} {tally.right:4}/{tally.of:<4} {calibration.confidence(rule, 0.5):.3f}")
    if options.write:
        path = data_dir() / FILE
        path.write_text(dump(calibration, len(documents)), "utf-8")
        print(f"Written to {path}")


if __name__ == "__main__":
    main()
