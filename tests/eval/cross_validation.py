"""How far the rules carry: F1 on documents that they were written on, beside documents that nobody read.

python -m tests.eval.cross_validation
"""

from __future__ import annotations

from kg.evaluate import Evaluation
from kg.evaluate_match import SCORED_SLOTS
from tests.eval import corpus

PAIRS = (("dev", "held"), ("shared", "unseen"))
"""What rules were written on, and what of the same make they were not."""


def main() -> None:
    """Print a column for each group, and the gap between what was read and what was not."""
    results = {group: corpus.evaluation(group) for group in corpus.groups()}
    pairs = [(read, unread) for read, unread in PAIRS if read in results]
    for read, unread in pairs:
        results[f"{read}-{unread}"] = Evaluation()
    print(f"{'F1':12}" + "".join(f"{name:>14}" for name in results))
    for kind in (*SCORED_SLOTS, "all"):
        cells = []
        for name, evaluation in results.items():
            if evaluation.documents:
                figures = evaluation.figures[kind]
                cells.append(f"{figures.f1:.3f} ({figures.gold})")
            else:
                first, second = (results[group].figures[kind].f1 for group in name.split("-"))
                cells.append(f"{first - second:+.3f}")
        print(f"{kind:12}" + "".join(f"{cell:>14}" for cell in cells))
    for name, evaluation in results.items():
        if evaluation.documents:
            every = evaluation.figures["all"]
            shares = f"precision {every.precision:.3f}, recall {every.recall:.3f}, slots {every.slots:.3f}"
            print(f"{name}: {len(evaluation.documents)} documents, {shares}")
    print("In brackets: gold facts. The last columns: what is lost on documents that the rules were not written on.")


if __name__ == "__main__":
    main()
