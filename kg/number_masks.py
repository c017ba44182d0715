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
_CODE = r"\d+[A-Za-z]?(?:[./]\d+)*(?:\(\w{1,4}\))*"
_ZONE = r"[ap]\.?m\b\.?|hours?\b|hrs\b|o['’]clock|GMT|BST|UTC|CE?S?T\b|[AE][DS]T\b"
_STREET = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Boulevard|Drive|Terrace|Place)"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_CAPITAL_NAMED = r"Chapter|Part|Section|Article|Phase|Channel|Group\s+of|Page|Pillar|Division|Level|Formula|Radio"
_GAME = r"(?:win|victory|defeat|loss|draw|lead|up|down|majority|vote|decision|against|to\s+[A-Z])\b"
_BLANK = r"[^\S\n]*"
_I, _M = re.IGNORECASE, re.MULTILINE

_FROM_DIGIT: Final = (
    # Clock times.
    rf"\b\d{{1,2}}(?:[:.]\d\d){{1,2}}\s*(?i:{_ZONE})",
    r"\b\d{1,2}\s*(?i:[ap]m\b|[ap]\.m\.|o['’]clock)",
    r"\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b(?!\s*%)",
    r"\b[0-2]\d[0-5]\d\s*(?:hrs|hours|GMT|UTC)\b",
    # Telephone numbers, told by a leading zero.
    r"(?<![\w.,])0\d{1,4}[\s.-]?(?:\(?\d{2,5}\)?[\s.-]?){1,4}\d{2,4}\b",
    # House numbers, scores, dates such as 9/11, and the number of a letter before its date.
    rf"\b\d{{1,5}}[A-Za-z]?\s+(?:[A-Z][a-z]+\s+){{1,3}}{_STREET}\b",
    rf"(?<![\w.,£$€-])\d{{1,2}}[-–]\d{{1,2}}(?=\s+{_GAME})",
    r"(?<![\w.,])\d{1,3}/\d{1,3}(?:/\d{2,4})?\b",
    rf"(?<!\w)\d{{1,2}}\s+(?=\d{{1,2}}\s+{_MONTH}\b)",
    r"\d{1,3}(?:\.\d+)?\s?°",
)
_MASKS: Final = (
    re.compile("|".join(_FROM_DIGIT)),
    re.compile(r"https?://\S+|www\.\S+"),
    re.compile(r"(?:\+\d{1,3}[\s.-]?|\(0\d{1,4}\)\s?)(?:\(?\d{2,5}\)?[\s.-]?){1,4}\d{2,4}\b"),
    re.compile(rf"\b(?:{_CAPITAL_NAMED})\s+(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty)\b"),
    # Page numbers, the numbers of a list, footnotes.
    re.compile(
        rf"^{_BLANK}[-–]?{_BLANK}(?:page\s)?\d{{1,4}}(?:[^\S\n]+of[^\S\n]+\d{{1,4}})?{_BLANK}[-–]?{_BLANK}$", _I | _M
    ),
    re.compile(rf"^{_BLANK}(?:\(\d{{1,2}}\)|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)])(?=\s)", _M),
    re.compile(r"\[\d{1,3}\]"),
    re.compile(
        r"\b[Pp]er\s+(?:100|1[, ]?000|10[, ]?000|100[, ]?000|thousand|million|hundred\s+thousand)\b"
    ),  # of a rate
)
_DIGIT: Final = re.compile(r"(?<![\d.,])\d")
# What stands before a number that makes it a name, and what then belongs to the name: "Articles 5 and 6", "Resolution 1325
# (2000)"; "F-16" and "COVID-19" are told by their letters.
_BEFORE_DIGIT: Final = (
    (
        re.compile(rf"(?<![A-Za-z])(?:{_NAMED})\s+(?:no\.?\s*|number\s+)?$", _I),
        re.compile(
            rf"{_CODE}(?:(?:,\s?|\s+and\s+|\s+or\s+|\s+to\s+|\s?[-–]\s?){_CODE})*(?:\s+\((?:19|20)\d\d\))?"
            r"(?![.,]?\d|\s?(?:%|per\s?cent|million|billion|trillion|thousand))"
        ),
    ),
    (
        re.compile(
            r"\b(?:tel|telephone|phone|fax|mobile|mob|ph|call|hotline|helpline|ext)\b[\s.:()+-]*(?:on\s+|us\s+){0,2}$",
            _I,
        ),
        re.compile(r"\d[\d\s()-]{2,16}\d"),
    ),
    (
        re.compile(r"\b(?:ACT|NSW|VIC|Vic|QLD|Qld|TAS|Tas|SA|WA|NT)\s+$|\b(?:P\.?O\.?|GPO)\s+Box\s+$"),
        re.compile(r"\d{1,5}\b"),
    ),
    (re.compile(r"\b(?:won|lost|drew)\s+$"), re.compile(r"\d{1,2}[-–]\d{1,2}\b")),
    (re.compile(r"[\w.+-]@[\w.-]*$|\b[GEP][-\s]?$"), re.compile(r"\d[\w+]*")),
)


def _named(text: str) -> list[tuple[int, int]]:
    """The numbers that the words before them make names."""
    runs = []
    position = 0
    for digit in _DIGIT.finditer(text):
        start = digit.start()
        if start < position:
            continue
        before = text[max(0, start - 32) : start]
        if (not before[-1:].isalpha() and before.rstrip(" \n.:(+-")[-1:].isalpha()) or before[-1:] == "@":
            for words, number in _BEFORE_DIGIT:
                if words.search(before) and (match := number.match(text, start)):
                    runs.append(match.span())
                    position = match.end()
                    break
    return runs


class Mask:
    """The masked runs of one text, merged, for quick look-up."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str, more: list[tuple[int, int]]) -> None:
        runs = list(more)
        if _DIGIT.search(text):
            for pattern in _MASKS:
                runs.extend(match.span() for match in pattern.finditer(text))
            runs.extend(_named(text))
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
