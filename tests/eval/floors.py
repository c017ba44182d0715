"""Floors under the quality of extraction: the F1 of each kind on each group of documents, below which no change may fall.

    python -m tests.eval.floors                 print the figures beside the floors
    python -m tests.eval.floors --raise         raise floors to the figures; never lowers one
    python -m tests.eval.floors --accept-gold   note that the gold has changed; floors stay

A floor is lowered by hand in `floors.json`, in a commit that does nothing else and says why.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from typing import Any

from tests.eval import corpus

FILE = corpus.HERE / "floors.json"
ALLOWED = 0.01
"""How far a figure may fall below its floor: a fact or two on a group's rarest kind is noise."""


def gold_hash(group: str) -> str:
    """SHA-256 over the names and bytes of a group's gold files, in order."""
    digest = hashlib.sha256()
    for path in corpus.gold_files(group):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load() -> dict[str, dict[str, Any]]:
    """By group: `gold`, the hash of its gold, and `floors`, the least F1 by kind."""
    return json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}


def measured(group: str) -> dict[str, float]:
    """F1 by kind, and of all kinds together, on a group's build; rounded down to three places."""
    return {kind: math.floor(figures.f1 * 1000) / 1000 for kind, figures in corpus.evaluation(group).figures.items()}


def raised(stored: dict[str, float], figures: dict[str, float]) -> dict[str, float]:
    """The floors, each as high as its figure where that is higher."""
    return {kind: max(stored.get(kind, 0.0), figure) for kind, figure in figures.items()}


def main() -> None:
    """Print figures beside floors, and change the file where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="raise_", action="store_true", help="raise floors to the measured figures")
    parser.add_argument("--accept-gold", action="store_true", help="store the hash of changed gold")
    options = parser.parse_args()
    stored = load()
    for group in corpus.groups():
        figures = measured(group)
        entry = stored.setdefault(group, {"gold": gold_hash(group), "floors": {}})
        if options.accept_gold:
            entry["gold"] = gold_hash(group)
        if entry["gold"] != gold_hash(group):
            print(f"{group}: the gold has changed; look at it, then run with --accept-gold")
            continue
        for kind, figure in figures.items():
            floor = entry["floors"].get(kind, 0.0)
            print(
                f"{group:8} {kind:12} F1 {figure:.3f}  floor {floor:.3f}{'  BELOW' if figure < floor - ALLOWED else ''}"
            )
        if options.raise_:
            entry["floors"] = raised(entry["floors"], figures)
    if options.raise_ or options.accept_gold:
        FILE.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")
        print(f"Written to {FILE}")


if __name__ == "__main__":
    main()
