"""Direct speech in a parsed passage: which tokens stand between quotation marks."""

from __future__ import annotations

from spacy.tokens import Doc

OPENING = frozenset({"“", "„", "«", "»", "‘"})
CLOSING = {
    "“": frozenset({"”", "“"}),
    "„": frozenset({"“", "”"}),
    "«": frozenset({"»"}),
    "»": frozenset({"«"}),
    "‘": frozenset({"’"}),
    '"': frozenset({'"'}),
    "'": frozenset({"'"}),
    "``": frozenset({"''"}),
    "''": frozenset({"''"}),
}


def quoted_spans(doc: Doc) -> list[tuple[int, int]]:
    """Token spans between quotation marks, marks excluded; a mark left open runs to the end of the passage.

    A single mark counts as opening only at the start of a word and as closing only at the end of one, so that an
    apostrophe is neither.
    """
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(doc):
        mark = doc[i].text
        if mark in {"'", "‘"}:
            opens = (
                (i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].text in {"(", "—", "–"})
                and not doc[i].whitespace_
                and i + 1 < len(doc)
            )
        elif mark == "»":
            opens = (i == 0 or bool(doc[i - 1].whitespace_)) and not doc[i].whitespace_
        else:
            opens = mark in OPENING or mark in {'"', "``", "''"}
        if not opens:
            i += 1
            continue
        closing = CLOSING[mark]
        j = i + 1
        while j < len(doc) and not (doc[j].text in closing and _closes(doc, j, mark)):
            j += 1
        if mark in {"'", "‘"} and j >= len(doc) and i > 0:
            i += 1
            continue
        if j > i + 1:
            spans.append((i + 1, j))
        i = j + 1
    return spans


def _closes(doc: Doc, j: int, mark: str) -> bool:
    if mark not in {"'", "‘"}:
        return True
    if j + 1 < len(doc) and not doc[j].whitespace_ and doc[j + 1].is_alpha:
        return False
    return not (doc[j - 1].text.endswith("s") and doc[j].whitespace_ and j + 1 < len(doc) and doc[j + 1].is_lower)
