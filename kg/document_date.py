"""Find the day on which a document was published, in its first lines."""

from __future__ import annotations

import re
from typing import Final

from kg.date_forms import MONTHS
from kg.date_grammar import W

_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_YEAR = r"(?P<{0}>1[89]\d\d|20\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
# Unlike in prose, a date in a heading may be glued to the name before it ("Jane Smith22 April 2024").
_CANDIDATE: Final = re.compile(
    "|".join(
        (
            _DAY.format("d1") + rf"(?:{W}(?:of{W})?|-)" + _MONTH.format("m1") + rf"(?:,?{W}|-)" + _YEAR.format("y1"),
            r"(?<![a-z])" + _MONTH.format("m2") + W + _DAY.format("d2") + rf",?{W}" + _YEAR.format("y2"),
            r"(?<!\d)" + _YEAR.format("y3") + r"-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)(?!\d)",
            r"(?<!\d)(?P<d4>[0-3]?\d)[/.](?P<m4>[01]?\d)[/.]" + _YEAR.format("y4"),
            r"(?<![a-z])" + _MONTH.format("m5") + rf",?{W}" + _YEAR.format("y5"),
            r"(?<=[A-Z,] )" + _MONTH.format("m6") + W + _DAY.format("d6") + r"(?=\s*(?:\(|[-–—]))",
        )
    ),
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"(?i)(?:\b(?:published|posted|issued|released|date[d]?|date of (?:issue|release|publication)|publication date|"
    r"release date|first published|embargo(?:ed)?(?: until)?|for (?:immediate )?release)\b"
    r"(?: (?:on|at|by|in))?|issued by [^.\n]{1,120} on|"
    r"release[d]? (?:by [^.\n]{1,80} )?on)[\s:|,–-]*(?:\w+day,?\s+)?(?:[\d:.]+\s*(?:am|pm)?,?\s+)?(?:on\s+)?$"
)
_UPDATED: Final = re.compile(
    r"(?i)\b(?:updated|modified|last reviewed|last changed|accessed|retrieved|archived)\b(?: on| at)?[\s:|]*(?:\w+day,?\s+)?$"
)
_PROSE_BEFORE: Final = re.compile(
    r"(?i)\b(?:on|since|until|till|by|before|after|from|between|and|to|of|in|the|through|during|was|is|late|early|for|at)"
    r"[\s,]+(?:\w+day,?\s+)?$"
)
_WEEKDAY_BEFORE: Final = re.compile(
    r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+$|\b(?:mon|tue|wed|thu|fri|sat|sun)\.?,?\s+$"
)
_CLOCK_AFTER: Final = re.compile(r"(?i)^\s*,?\s*(?:at\s+)?\d{1,2}[:.]\d\d")
_DATELINE_BEFORE: Final = re.compile(r"\s*[A-Z][A-Za-z .,'’/-]{2,60}[,:]?\s*(?:\([^)\n]{2,20}\)\s*)?(?:[-–—]\s*)?$")
_DATELINE_AFTER: Final = re.compile(r"^\s*(?:\([A-Za-z /.-]{2,30}\)|[-–—]{1,2}\s)")
_COPYRIGHT: Final = re.compile(
    r"(?i)(?:©|\(c\)|copyright)\s*(?:by\s+)?(?:[A-Za-z. ]{0,40}?)\b(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)\b"
)
_HEAD: Final = 3_000


def document_date(head: str, tail: str = "") -> tuple[str, int, int] | None:
    """The date of publication, as (ISO value, start, end), or None where the text does not give one.

    ``head`` is the beginning of the document, of which the first 3,000 characters are looked at; ``tail`` its end, which may
    carry the date line of a press release or the year of a wire dateline ("GENEVA, March 3 (AFP)"). Offsets count from the
    beginning of ``head``; those in ``tail`` from the end of ``head``. Dates inside sentences are not taken.
    """
    best: tuple[float, int, str, int, int] | None = None
    for base, text in ((0, head[:_HEAD]), (len(head), tail)):
        for match in _CANDIDATE.finditer(text):
            value = _value(match, head, tail)
            score = _score(text, match, base > 0) if value else 0.0
            if score > 0 and (best is None or score > best[0]):
                best = score, base, value, base + match.start(), base + match.end()
    return (best[2], best[3], best[4]) if best else None


def _value(match: re.Match[str], head: str, tail: str) -> str:
    parts = {name[0]: text for name, text in match.groupdict().items() if text}
    month = int(parts["m"]) if parts["m"].isdigit() else MONTHS[parts["m"].lower().rstrip(".")]
    year = parts.get("y") or _year_elsewhere(head, tail)
    if not year or not 1 <= month <= 12:
        return ""
    if "d" not in parts:
        return f"{year}-{month:02d}"
    day = int(parts["d"])
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= longest else ""


def _year_elsewhere(head: str, tail: str) -> str:
    """The year of a copyright line, for a dateline that has none."""
    for text in (tail, head):
        years = _COPYRIGHT.findall(text)
        if years:
            return str(years[-1])
    return ""


def _score(text: str, match: re.Match[str], in_tail: bool) -> float:
    """How much a date looks like that of the document; 0 for one of the prose."""
    start, end = match.span()
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start:start], text[end:line_end]
    label = text[max(0, start - 160) : start]
    precise = match["m5"] is None
    if _UPDATED.search(label):
        return 1.0
    if _PUBLISHED.search(label):
        score = 10.0
    elif precise and _DATELINE_AFTER.search(after) and _DATELINE_BEFORE.match(before) and len(before) < 90:
        score = 7.0
    else:
        weekday = _WEEKDAY_BEFORE.search(before)
        lead = before[: weekday.start()] if weekday else before
        if _PROSE_BEFORE.search(lead):
            return 0.0
        if not lead.strip(" \t[(|•*-–—"):
            # Alone on its line, or at its beginning with the text run on behind it.
            alone = _CLOCK_AFTER.search(after) or (
                len(after.strip()) < 40 and not re.search(r"[a-z] [a-z]+ [a-z]", after)
            )
            score = (
                8.0 if alone else 6.0 if re.match(r"\s*[A-Z“\"‘(|]|\s*[-–—|]", after) and (weekday or precise) else 0.0
            )
        elif len(lead.strip()) <= 90 and len(after.strip()) < 45 and not re.search(r"[a-z] [a-z]+ [a-z]+ [a-z]", lead):
            score = 6.0  # at the end of a heading: a reference number, an author, a place
        elif _CLOCK_AFTER.search(after) and len(lead) < 90:
            score = 6.0
        else:
            return 0.0
    if not precise:
        score -= 4.0
    if in_tail:
        score -= 4.0
    return max(score - start / 2_000, 0.1)
