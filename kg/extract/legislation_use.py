"""Whether a text speaks of a law as one that holds: "charged under the X Act", "governed by the Y Code"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.legislation_names import LawName
from kg.reading import Passage

_BEFORE: Final = re.compile(
    r"(?:\b(?i:under|pursuant to|in terms of|governed by|regulated by|in accordance with|required by|prohibited by|banned by|"
    r"protected by|guaranteed by|section \w+ of|article \w+ of|in breach of|contrary to|invoked|invoking|invokes)"
    r"|\blegislated(?: already)?,? in)\s+"
    r"(?:(?:the|its|their|his|a|an|that|this|country[’']s|existing|current|\d{4}|[A-Z]\w+[’']s|[A-Z]\w+(?:an|ish|ese|i))\s+){0,3}$"
)
_LISTED: Final = re.compile(r"(?:,|,? and|,? or)\s+(?:(?:the|its|their)\s+)?$")
_LED: Final = re.compile(
    r"\b(?:under|pursuant to|in terms of|governed by)\s+(?:the|its)\s+[A-Z][^.;,]{3,90}(?:Act|Code|Law|Ordinance)[\w ,]{0,12}$"
)
_AFTER: Final = re.compile(r",?\s+(?:has|have|had|was|were|is|been|be|\s)+(?:invoked|enforced|relied on)\b")


def in_use(passage: Passage, law: LawName) -> bool:
    """Whether the words beside a law, or beside the one that it is listed with, say that something is done under it."""
    doc = passage.doc
    if doc[law.noun].lower_ in {"bill", "bills"}:
        return False
    text = passage.text.text
    start = doc[law.start].idx
    end = doc[law.end - 1].idx + len(doc[law.end - 1])
    before = text[max(0, start - 70) : start]
    if _BEFORE.search(before) or _AFTER.match(text, end):
        return True
    listed = _LISTED.search(text[:start])
    return listed is not None and _LED.search(text[: listed.start()]) is not None
