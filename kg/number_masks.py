"""Runs of text whose digits count nothing: times, telephone and reference numbers, pages, sections, names with a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_NAMED = (
    r"resolutions?|articles?|bills?|sections?|nos?\.?|numbers?|chapters?|clauses?|parts?|schedules?|pages?|pp?\.|"
    r"paragraphs?|paras?\.?|rooms?|flights?|routes?|highway|levels?|phases?|stages?|type|channel|annex(?:es)?|directives?|"
    r"regulations?|protocols?|figures?|figs?\.?|tables?|box|notes?|rules?|grades?|category|class|tiers?|version|goals?|"
    r"questions?|items?|volumes?|vol\.?|formula|division|boeing|airbus|apollo|gates?|platform|suite|apartment|flat|subclass|"
    r"visa|group of|radio|windows|appendix|recommendations?|principles?|priority|target|pillar|step|track|building|unit|zone|"
    r"district|ward|camp|block|sector|brigade|battalion|regiment|session|form|ss?\.|round|day|week|generation|euro|model|"
    r"mark|size|lot|exhibit|count|convoy|line|terminal|runway|junction|exit|interstate|motorway|studio|area"
)
_CODE = r"(?:\d+[A-Za-z]?(?:[./]\d+)*(?:\(\w{1,4}\))*)"
_MORE_CODES = rf"(?:(?:,\s?|\s+and\s+|\s+or\s+|\s+to\s+|\s?[-–]\s?){_CODE})*"
_CALL = r"\b(?:tel|telephone|phone|fax|mobile|mob|ph|call|hotline|helpline|ext)\b"
_NO_UNIT = r"(?![.,]?\d|\s?(?:%|per\s?cent|million|billion|trillion|thousand))"
_ZONE = r"[ap]\.?m\b\.?|hours?\b|hrs\b|o['’]clock|GMT|BST|UTC|CE?S?T\b|[AE][DS]T\b"
_STREET = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Boulevard|Drive|Terrace|Place)"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_CAPITAL_NAMED = r"Chapter|Part|Section|Article|Phase|Channel|Group\s+of|Page|Pillar|Division|Level|Formula|Radio"
_GAME = r"(?:win|victory|defeat|loss|draw|lead|up|down|majority|vote|decision|against|to\s+[A-Z])\b"
_BLANK = r"[^\S\n]*"
_I, _M = re.IGNORECASE, re.MULTILINE

_MASKS: Final = tuple(
    re.compile(source, flags)
    for source, flags in (
        (r"https?://\S+|www\.\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+", 0),
        # Clock times.
        (rf"\b\d{{1,2}}(?:[:.]\d\d){{1,2}}\s*(?:{_ZONE})", _I),
        (r"\b\d{1,2}\s*(?:[ap]m\b|[ap]\.m\.|o['’]clock)", _I),
        (r"\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b(?!\s*%)", 0),
        (r"\b[0-2]\d[0-5]\d\s*(?:hrs|hours|GMT|UTC)\b", 0),
        # Telephone numbers: by their leading zero or plus, or by the word before.
        (r"(?:\+\d{1,3}[\s.-]?|\(0\d{1,4}\)\s?|(?<![\w.,])0\d{1,4}[\s.-]?)(?:\(?\d{2,5}\)?[\s.-]?){1,4}\d{2,4}\b", 0),
        (rf"{_CALL}[\s.:()+-]*(?:on\s+|us\s+){{0,2}}\d[\d\s()-]{{2,16}}\d", _I),
        # A name with a number, "Resolution 1325 (2000)", "Articles 5 and 6"; "F-16" and "COVID-19" are told by their letters.
        (rf"(?<![A-Za-z])(?:{_NAMED})\s+(?:no\.?\s*|number\s+)?{_CODE}{_MORE_CODES}(?:\s+\((?:19|20)\d\d\))?{_NO_UNIT}", _I),
        (rf"\b(?:{_CAPITAL_NAMED})\s+(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty)\b", 0),
        (r"\b(?:ACT|NSW|VIC|Vic|QLD|Qld|TAS|Tas|SA|WA|NT)\s+\d{4}\b", 0),
        (r"\bP\.?O\.?\s+Box\s+\d+|\bGPO\s+Box\s+\d+", _I),
        (rf"\b\d{{1,5}}[A-Za-z]?\s+(?:[A-Z][a-z]+\s+){{1,3}}{_STREET}\b", 0),
        # Scores, dates such as 9/11, fractions of a scale.
        (rf"(?<![\w.,£$€-])\d{{1,2}}[-–]\d{{1,2}}(?=\s+{_GAME})", 0),
        (r"(?<=\bwon )\d{1,2}[-–]\d{1,2}\b|(?<=\blost )\d{1,2}[-–]\d{1,2}\b|(?<=\bdrew )\d{1,2}[-–]\d{1,2}\b", 0),
        (r"(?<![\w.,])\d{1,3}/\d{1,3}(?:/\d{2,4})?\b", 0),
        # Page numbers, the numbers of a list, footnotes.
        (rf"^{_BLANK}[-–]?{_BLANK}(?:page[^\S\n]+)?\d{{1,4}}(?:[^\S\n]+of[^\S\n]+\d{{1,4}})?{_BLANK}[-–]?{_BLANK}$", _I | _M),
        (rf"^{_BLANK}(?:\(\d{{1,2}}\)|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)])(?=\s)", _M),
        (r"\[\d{1,3}\]", 0),
        # The base of a rate, "5 per 100,000".
        (r"\bper\s+(?:100|1[, ]?000|10[, ]?000|100[, ]?000|thousand|million|hundred\s+thousand)\b", _I),
        # A reference number before the date of a letter.
        (rf"(?<!\w)\d{{1,2}}\s+(?=\d{{1,2}}\s+{_MONTH}\b)", 0),
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
