"""When two names, descriptions, numbers or dates count as the same where facts are compared with gold.

The gold was made by people, so the comparison forgives what careful people write differently: case, accents, honorifics,
"the", the usual short forms of a few countries and bodies, a fuller form of the same name, an aliased form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady baroness senator hon honourable honorable rt right mp am ao oam kc qc prof "
    "professor his her excellency".split()
)
SMALL_WORDS = frozenset("the a an of for to in on at and by with from as its their his her this that".split())
SHORT_FORMS = {
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "british": "united kingdom",
    "us": "united states",
    "usa": "united states",
    "u s": "united states",
    "united states of america": "united states",
    "america": "united states",
    "eu": "european union",
    "un": "united nations",
    "unhcr": "united nations high commissioner for refugees",
}
GOVERNMENTS = {
    "australian": "australia",
    "british": "united kingdom",
    "uk": "united kingdom",
    "us": "united states",
    "united states": "united states",
    "italian": "italy",
    "french": "france",
}
_GOVERNMENT = re.compile(rf"\b({'|'.join(GOVERNMENTS)}) government\b")
_POSSESSIVE = re.compile(r"[’']s\b")
_NO_WORD = re.compile(r"[^0-9a-z%$£€.]+")
_AMOUNT = re.compile(r"(\d[\d,]*\.?\d*)\s*([a-z]+)?")

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
}
SAME_NUMBER = 0.005
"""Largest relative difference between two numbers that count as one: rounding, not another figure."""
SAME_NAME = 0.7
"""Least share of common words that makes two names one."""


def normal(text: object) -> str:
    """A name without case, accents, punctuation, honorifics and "the", its short form written out."""
    plain = unicodedata.normalize("NFKD", str(text or ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = _NO_WORD.sub(" ", _POSSESSIVE.sub("", plain)).replace(".", " ").split()
    while words and words[0] in HONORIFICS | {"the"}:
        words.pop(0)
    while words and words[-1] in HONORIFICS:
        words.pop()
    plain = _GOVERNMENT.sub(lambda found: GOVERNMENTS[found[1]], " ".join(words)).removeprefix("government of ")
    return SHORT_FORMS.get(plain, plain)


def main_words(text: object) -> set[str]:
    """The words of a name or description that are not function words."""
    return set(normal(text).split()) - SMALL_WORDS


def stems(text: object) -> set[str]:
    """The first five letters of the main words, so that "migrants" and "migration" are alike."""
    return {word[:5] for word in main_words(text)}


def overlap(a: AbstractSet[str], b: AbstractSet[str]) -> float:
    """Jaccard's index of two sets; 1 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 1.0


def alike(a: object, b: object, least: float = 0.3) -> bool:
    """Whether two short descriptions are of the same thing: common stems over the shorter one."""
    ours, theirs = stems(a), stems(b)
    return bool(ours and theirs) and len(ours & theirs) / min(len(ours), len(theirs)) >= least


def number(value: object) -> float | None:
    """The number that a slot holds: a JSON number or its usual spellings ("more than 1.2 million", "four", "12,800")."""
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        text = str(value).casefold()
    if found := _AMOUNT.search(text):
        return float(found[1].replace(",", "")) * SCALES.get(found[2] or "", 1)
    words = text.split()
    units = [NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS]
    scales = [SCALES[word] for word in words if word in SCALES]
    return units[0] * (scales[0] if scales else 1) if units else None


def same_number(a: object, b: object) -> bool:
    """Whether two slots hold one number, up to rounding."""
    x, y = number(a), number(b)
    return x is not None and y is not None and abs(x - y) <= SAME_NUMBER * max(abs(x), abs(y), 1e-9)


def same_date(a: object, b: object) -> bool:
    """Whether one date is the other, or a less precise form of it."""
    x, y = str(a or ""), str(b or "")
    return bool(x and y) and (x.startswith(y) or y.startswith(x))


def listed(value: Any) -> list[Any]:
    """A slot's fillers as a list, whether the record gives a list, one value or none."""
    return value if isinstance(value, list) else [value] if value else []


class Names:
    """Equality of names within one document, with the aliases that its gold gives."""

    def __init__(self, aliases: Iterable[Mapping[str, Any]] = ()) -> None:
        self.canonical: dict[str, str] = {}
        for record in aliases:
            for form in (record["name"], *record.get("aliases", ())):
                self.canonical[normal(form)] = normal(record["name"])

    def same(self, a: object, b: object) -> bool:
        """Whether two names are of one thing: equal, aliased, one a fuller form of the other, or nearly equal."""
        if not a or not b:
            return False
        first, second = (self.canonical.get(normal(name), normal(name)) for name in (a, b))
        if first == second:
            return True
        ours, theirs = set(first.split()) - SMALL_WORDS, set(second.split()) - SMALL_WORDS
        if not ours or not theirs:
            return False
        small, big = sorted((ours, theirs), key=len)
        if small <= big and (len(small) >= 2 or first.split()[-1] == second.split()[-1]):
            return True
        return overlap(ours, theirs) >= SAME_NAME

    def common(self, ours: Sequence[object] | None, theirs: Sequence[object] | None) -> float:
        """Jaccard's index of two lists of names under `same`; 1 where both are empty."""
        ours, left = list(ours or ()), list(theirs or ())
        if not ours and not left:
            return 1.0
        union, hits = len(ours) + len(left), 0
        for name in ours:
            twin = next((other for other in left if self.same(name, other)), None)
            if twin is not None:
                left.remove(twin)
                hits += 1
        return hits / (union - hits)
