"""Text as it is read, aligned with text as it is stored.

Rules and the language model need tidy text: one space between words, no mark-up, mojibake repaired, letter-spaced headings and
words torn at a line's end closed up. Evidence needs the source's own characters. `ReadingText` holds the tidy text and,
for each of its characters, the stored
offsets that it came from, so that every span found in the one is a span of the other.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import ftfy

_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_MOJIBAKE = re.compile(r"[ÃÂâÐÑ]")
_TORN = re.compile(r"(?<=[a-z]{2})-[ \t]*\n[ \t]*(?=[a-z]{2})")
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|cite|code|div|em|figcaption|figure|font|h[1-6]|hr|i|img|li|ol|p|pre|q|s|section|small|span|strong|"
    r"sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,500})?/?>|<!--[^<>]{0,500}-->",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|hellip|pound|euro|[lr][sd]quo|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
)
_LINK = re.compile(r"!?\[(?P<text>[^\[\]\n]{1,300})\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}\)")
_STRONG = re.compile(r"(?<![*\w])\*\*(?P<text>[^*\n\s](?:[^*\n]{0,300}[^*\n\s])?)\*\*(?![*\w])")
_SPACES = re.compile(r"\s+")
_DATA = re.compile(r"\S{300,}")
"""Longer than any word or address that a person writes: encoded data, a drawn line. Tokenising it would take for ever."""
_LETTER_SPACED = re.compile(r"(?<![^\W\d_])(?:[A-Z]{1,2} ){3,}[A-Z]{1,2}(?![^\W\d_])")
_CO_OPERATE = re.compile(r"\b([Cc]o)-(?=operat|ordinat)")
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff0-\ufffd]")


@dataclass(frozen=True, slots=True)
class ReadingText:
    """Tidy `text`; character i stands for the stored characters from `starts[i]` to `ends[i]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def stored(self, start: int, end: int) -> tuple[int, int]:
        """The stored span of the tidy span `start:end` (which must not be empty)."""
        return self.starts[start], self.ends[end - 1]


def reading_text(stored: str, start: int, end: int) -> ReadingText:
    """The tidy form of `stored[start:end]`."""
    source = stored[start:end]
    chars, starts, ends = list(source), list(range(start, end)), list(range(start + 1, end + 1))

    def replace(pattern: re.Pattern[str], repair: object) -> None:
        text = "".join(chars)
        for found in reversed(list(pattern.finditer(text))):
            new = repair(found) if callable(repair) else str(repair)
            if new == found[0]:
                continue
            i, j = found.span()
            first, last = starts[i], ends[j - 1]
            if len(new) == j - i:
                chars[i:j] = list(new)
                continue
            chars[i:j] = list(new)
            starts[i:j] = [first] * len(new)
            ends[i:j] = [last] * len(new)

    if not source.isascii():
        replace(_NON_ASCII, lambda m: _repair(m[0]))
        replace(_INVISIBLE, "")
    if "<" in source:
        replace(_TAG, "")
    if "&" in source:
        replace(_ENTITY, lambda m: _character(m[0]))
    if "](" in source:
        replace(_LINK, lambda m: m["text"])
    if "**" in source:
        replace(_STRONG, lambda m: m["text"])
    replace(_CO_OPERATE, lambda m: m[1])
    replace(_TORN, "")
    replace(_DATA, "")
    replace(_SPACES, " ")
    replace(_LETTER_SPACED, lambda m: m[0].replace(" ", ""))
    left, right = 0, len(chars)
    while left < right and chars[left] == " ":
        left += 1
    while right > left and chars[right - 1] == " ":
        right -= 1
    return ReadingText("".join(chars[left:right]), tuple(starts[left:right]), tuple(ends[left:right]))


def _character(entity: str) -> str:
    """What an entity of HTML stands for; itself where that is nothing to read."""
    found = html.unescape(entity)
    return found if found.isprintable() or found.isspace() else entity


def _repair(run: str) -> str:
    """One run of non-ASCII characters with its encoding repaired; every byte of broken UTF-8 is itself non-ASCII."""
    run = run.translate(_LIGATURES)
    if not _MOJIBAKE.search(run):
        return run
    fixed = ftfy.fix_encoding(run)
    if fixed != run:
        return _repair(fixed)
    return run
