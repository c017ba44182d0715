"""Runs of text whose digits count nothing: times, telephone and reference numbers, pages, sections, names with a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_NAMED = (
    r"resolutions?|articles?|bills?|sections?|nos?\.?|numbers?|chapters?|clauses?|parts?|schedules?|pages?|pp?\.|paragraphs?|paras?\.?|"
    r"rooms?|flights?|routes?|highway|levels?|phases?|stages?|type|channel|annex(?:es)?|directives?|regulations?|"
    r"protocols?|figures?|figs?\.?|tables?|box|notes?|rules?|grades?|category|class|tiers?|version|goals?|questions?|items?|"
    r"volumes?|vol\.?|formula|division|boeing|airbus|apollo|gates?|platform|suite|apartment|flat|subclass|visa|"
    r"group of|radio|windows|appendix|recommendations?|principles?|priority|target|pillar|step|track|building|unit|zone|district|"
    r"ward|camp|block|sector|brigade|battalion|regiment|session|form|section|ss?\.|agenda item|round|day|week|generation|"
    r"euro|model|mark|size|lot|exhibit|count|convoy|line|terminal|runway|junction|exit|interstate|motorway|studio|area"
)
_SINGULAR_ONLY = r"(?:\d+[A-Za-z]?(?:[./]\d+)*(?:\(\w{1,4}\))*)"

_MASKS: Final = tuple(
    re.compile(source, flags)
    for source, flags in (
        (r"https?://\S+|www\.\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+", 0),
        # clock
        (r"\b\d{1,2}(?:[:.]\d\d){1,2}\s*(?:[ap]\.?m\b\.?|hours?\b|hrs\b|o['’]clock|GMT|BST|UTC|CE?S?T\b|[AE][DS]T\b)", re.IGNORECASE),
        (r"\b\d{1,2}\s*(?:[ap]m\b|[ap]\.m\.|o['’]clock)", re.IGNORECASE),
        (r"\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b(?!\s*%)", 0),
        (r"\b[0-2]\d[0-5]\d\s*(?:hrs|hours|GMT|UTC)\b", 0),
        # telephone
        (r"(?:\+\d{1,3}[\s.-]?|\(0\d{1,4}\)\s?|(?<![\w.,])0\d{1,4}[\s.-]?)(?:\(?\d{2,5}\)?[\s.-]?){1,4}\d{2,4}\b", 0),
        (r"(?i:\b(?:tel|telephone|phone|fax|mobile|mob|ph|call|hotline|helpline|ext|extension))\b[\s.:()+-]*(?:(?:on|us on|us)\s+)?"
         r"\d[\d\s()-]{2,16}\d", 0),
        # a name with a number: "Resolution 1325 (2000)", "Articles 5 and 6", "F-16" and "COVID-19" are told by their letters
        (rf"(?<![A-Za-z])(?:{_NAMED})\s+(?:no\.?\s*|number\s+)?{_SINGULAR_ONLY}(?:(?:,\s?|\s+and\s+|\s+or\s+|\s+to\s+|\s?[-–]\s?)"
         rf"{_SINGULAR_ONLY})*(?:\s+\((?:19|20)\d\d\))?(?![.,]?\d|\s?(?:%|per\s?cent|million|billion|trillion|thousand))", re.IGNORECASE),
        (r"\b(?:Chapter|Part|Section|Article|Phase|Channel|Group\s+of|Page|Pillar|Division|Level|Formula|Radio)\s+"
         r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty)\b", 0),
        (r"\b(?:ACT|NSW|VIC|Vic|QLD|Qld|TAS|Tas|SA|WA|NT)\s+\d{4}\b", 0),
        (r"\bP\.?O\.?\s+Box\s+\d+|\bGPO\s+Box\s+\d+", re.IGNORECASE),
        (r"\b\d{1,5}[A-Za-z]?\s+(?:[A-Z][a-z]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Boulevard|Drive|Terrace|Place)\b", 0),
        # scores and votes without a noun, dates such as 9/11, fractions of a scale
        (r"(?<![\w.,£$€-])\d{1,2}[-–]\d{1,2}(?=\s+(?:win|victory|defeat|loss|draw|lead|up|down|majority|vote|decision|against|to\s+[A-Z])\b)", 0),
        (r"(?<=\bwon )\d{1,2}[-–]\d{1,2}\b|(?<=\blost )\d{1,2}[-–]\d{1,2}\b|(?<=\bdrew )\d{1,2}[-–]\d{1,2}\b", 0),
        (r"(?<![\w.,])\d{1,3}/\d{1,3}(?:/\d{2,4})?\b", 0),
        # page numbers and the numbers of a list
        (r"^[^\S\n]*[-–]?[^\S\n]*(?:page[^\S\n]+)?\d{1,4}(?:[^\S\n]+of[^\S\n]+\d{1,4})?[^\S\n]*[-–]?[^\S\n]*$", re.IGNORECASE | re.MULTILINE),
        (r"^[^\S\n]*(?:\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){0,3}[.)])(?=\s)", re.MULTILINE),
        (r"\[\d{1,3}\]", 0),
        (r"\bper\s+(?:100|1,000|1000|10,000|100,000|1\s?000|100\s?000|thousand|million|hundred\s+thousand)\b", re.IGNORECASE),
        (r"(?<!\w)\d{1,2}\s+(?=\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)", 0),
        (r"[-+]?\d{1,3}(?:\.\d+)?\s?°", 0),
        (r"\b(?:9/11|24/7|G[-\s]?\d{1,2}|P5\+1|E3\+3|A4)\b", 0),
    )
)  # fmt: skip


class Mask:
    """The masked runs of one text, merged, for quick look-up."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str, more: list[tuple[int, int]]) -> None:
        runs = list(more)
        if any(character.isdigit() for character in text) or more:
            for pattern in _MASKS:
                runs.extend(match.span() for match in pattern.finditer(text))
        runs.sort()
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in runs:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            elif start < end:
                self._starts.append(start)
                self._ends.append(end)

    def covers(self, start: int, end: int) -> bool:
        """Whether a run of the text overlaps a masked one."""
        index = bisect_right(self._starts, start)
        if index and self._ends[index - 1] > start:
            return True
        return index < len(self._starts) and self._starts[index] < end
