"""English number words and their values ("twenty-two", "nine hundred and ninety-nine thousand")."""

from __future__ import annotations

import re
from typing import Final

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ONES: Final = {word: value for value, word in enumerate(_ONES.split())}
TENS: Final[dict[str, int]] = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
MAGNITUDES: Final[dict[str, int]] = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "crores": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
"""Words that multiply the number before them."""

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: Final = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}

_ONE = "|".join(sorted((word for word in ONES if word != "zero"), key=len, reverse=True))
_TEN = "|".join(TENS)

SMALL: Final = rf"(?:(?:{_TEN})(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?|{_ONE})\b"
"""Regular expression source for one to ninety-nine in words; use with ``re.IGNORECASE``."""

_JOIN = r"(?:\s+and\s+|[-\s]\s*)"
_MAGNITUDE = "|".join(sorted(MAGNITUDES, key=len, reverse=True))
CARDINAL: Final = (
    rf"(?:(?:{SMALL}|an?\s+(?=(?:{_MAGNITUDE}|dozen)\b)(?:{_MAGNITUDE}|dozen)\b)"
    rf"(?:(?:\s+and\s+a\s+half(?=\s+(?:{_MAGNITUDE})))?[-\s]\s*(?:{_MAGNITUDE}|dozen)\b"
    rf"|(?<=hundred){_JOIN}{SMALL}|(?<=thousand){_JOIN}{SMALL}|(?<=million){_JOIN}{SMALL}|(?<=billion){_JOIN}{SMALL}"
    r"){0,12})"
)
"""Regular expression source for a whole cardinal in words, "a dozen" and "two and a half million" included."""

_TOKEN = re.compile(r"[a-z]+")


def word_value(text: str) -> int | float | None:
    """The value of a cardinal in words, or None where the text is not one.

    "twenty-two" is 22, "nine hundred and ninety-nine thousand" 999000, "two and a half million" 2500000,
    "a dozen" 12. Case does not matter.
    """
    total: int | float = 0
    group: int | float = 0
    words = _TOKEN.findall(text.lower())
    if not words:
        return None
    for word in words:
        if word in ONES:
            group += ONES[word]
        elif word in TENS:
            group += TENS[word]
        elif word in ("a", "an"):
            if len(words) == 1:
                return None
        elif word == "half":
            group += 0.5
        elif word == "dozen":
            group = (group or 1) * 12
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in MAGNITUDES:
            total += (group or 1) * MAGNITUDES[word]
            group = 0
        elif word != "and":
            return None
    value = total + group
    if value >= 1e18:
        return None
    return int(value) if value == int(value) else value
