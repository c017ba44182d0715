"""Grammar of English date expressions: patterns, and the forms that they build.

A *form* says what the text says and nothing about when it was written: "last Friday" is ``Form("weekday", (4, "last"))``.
:mod:`kg.dates` finds forms in a text, joins them ("between X and Y") and resolves them against a reference day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kg.number_words import ONES, SMALL, TENS, word_value


@dataclass(frozen=True, slots=True)
class Form:
    """A date expression as written: the name of its shape and its parts, not yet resolved."""

    name: str
    args: tuple[int | str | Form | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that starts with one of some trigger words ("#" stands for a digit), and what it builds."""

    triggers: frozenset[str]
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Form | None]


MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec"],
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        ["monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun"]
    )
    for name in names.split()
}
UNITS: Final[dict[str, str]] = {
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "2W", "month": "M",
    "quarter": "3M", "year": "Y", "decade": "10Y", "century": "100Y", "centurie": "100Y",
}  # fmt: skip
SEASONS: Final = frozenset(["spring", "summer", "autumn", "fall", "winter"])

# White space with at most one line break: an expression may wrap, but never crosses a blank line.
W: Final = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
_FULL_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
MONTH: Final = rf"(?P<m>(?:{_FULL_MONTH})\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_MONTH2 = MONTH.replace("<m>", "<m2>")
_FULL_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WEEKDAY = rf"(?P<wd>(?:{_FULL_WEEKDAY})\b|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)"
YEAR: Final = r"(?P<y>1[5-9]\d\d|20\d\d)(?!\w|[,.]\d|[^\S\n]?%)"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w|[,.:]\d|%)"
_DAY2 = _DAY.replace("<d>", "<d2>")
_DASH = r"[^\S\n]*[-–—][^\S\n]*"
_TO = rf"(?:{_DASH}|{W}(?:to|until|till|through|and){W})"
_REL_YEAR = rf"(?:of{W})?(?P<ry>last|this|next){W}year\b"
_TAIL_YEAR = rf"(?:,?{W}{YEAR}|,?{W}(?:of{W})?{YEAR.replace('<y>', '<y1>')}|,?{W}{_REL_YEAR})?"
_PART = rf"(?:{W}(?:early{W})?(?:morning|afternoon|evening|night|lunchtime)\b)?"
_NUM = rf"(?P<n>\d{{1,3}}(?:\.\d)?|{SMALL})"
_UNIT = r"(?P<u>seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))\b"
_LONG_UNIT = r"(?P<u>days?|weeks?|fortnights?|months?|quarters?|years?|decades?)\b"
_NUMBER_TRIGGERS = frozenset(["#", *(word for word in ONES if word != "zero"), *TENS])
_DIGIT = frozenset("#")


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _capital(word: str | None) -> bool:
    return word is None or word[:1].isupper()


def _month(match: re.Match[str], group: str = "m") -> int:
    return MONTHS[match[group].lower().rstrip(".")]


def _year(match: re.Match[str]) -> int | str | None:
    """The year as a number, as "last", "this" or "next", or None."""
    groups = match.groupdict()
    for name in ("y", "y1"):
        if groups.get(name):
            return int(groups[name])
    return groups["ry"].lower() if groups.get("ry") else None


def _weekday(match: re.Match[str]) -> int | None:
    name = match["wd"]
    return WEEKDAYS[name.lower().rstrip(".")] if name else None


def _count(text: str) -> str:
    """A number of units as digits: "six" is "6"."""
    value = word_value(text) if text[0].isalpha() else float(text)
    return f"{value:g}" if value is not None else ""


def unit_code(word: str) -> str:
    """The ISO letter of a unit of time, with a factor where it has none of its own ("decade" is "10Y")."""
    word = word.lower()
    return UNITS[word if word in UNITS else "century" if word.startswith("centur") else word.rstrip("s")]


def _day_month(match: re.Match[str]) -> Form | None:
    if not _capital(match["m"]) or not _capital(match["wd"]):
        return None
    return Form("day", (_year(match), _month(match), int(match["d"]), _weekday(match)))


def _day_range(match: re.Match[str]) -> Form | None:
    first, last, month, year = int(match["d"]), int(match["d2"]), _month(match), _year(match)
    if first >= last or not _capital(match["m"]):
        return None
    return Form("range", (Form("day", (year, month, first, None)), Form("day", (year, month, last, None))))


def _month_year(match: re.Match[str]) -> Form | None:
    return Form("month", (_year(match), _month(match))) if _capital(match["m"]) else None


def _bare_month(match: re.Match[str]) -> Form | None:
    return Form("bare_month", (_month(match),)) if _capital(match["m"]) else None


def _iso_day(match: re.Match[str]) -> Form | None:
    year, month, day = int(match["y"]), int(match["mm"]), int(match["d"])
    return Form("day", (year, month, day, None)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _slashed(match: re.Match[str]) -> Form:
    return Form("slashed", (int(match["y"]), int(match["a"]), int(match["b"])))


def _year_pair(match: re.Match[str]) -> Form | None:
    first, tail = int(match["y"]), match["y2"]
    if len(tail) == 4:
        last = int(tail)
        return Form("years", (first, last)) if first < last <= first + 120 else None
    last = first - first % 100 + int(tail)
    if int(tail) == (first + 1) % 100:
        return Form("years", (first, first + 1))
    if last > first and not match["s"] == "/":
        if int(tail) <= 12:  # "2004-09" is the month far more often than the run of years
            return Form("month", (first, int(tail)))
        return Form("years", (first, last))
    return Form("month", (first, int(tail))) if 1 <= int(tail) <= 12 and match["s"] == "-" else None


def _fiscal(match: re.Match[str]) -> Form:
    return Form("year", (int(match["y"]),))


def _decade(match: re.Match[str]) -> Form:
    first = int(match["dec"])
    return Form("years", (first, first + 9))


def _quarter(match: re.Match[str]) -> Form | None:
    numbers = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
    word = match["q"].lower()
    number = int(word) if word.isdigit() else numbers[word]
    groups = match.groupdict()
    length = 6 if (groups.get("part") or "quarter").lower() == "half" else 3
    if number * length > 12 and number != 4:
        return None
    first = 12 - length + 1 if number == 4 else (number - 1) * length + 1
    return Form("months", (_year(match), first, first + length - 1))


def _first_months(match: re.Match[str]) -> Form | None:
    count = float(_count(match["n"]))
    if match["q"].lower() == "first":
        return Form("months", (_year(match), 1, int(count))) if 1 < count < 12 else None
    return Form("months", (_year(match), 13 - int(count), 12)) if 1 < count < 12 else None


def _season(match: re.Match[str]) -> Form | None:
    return Form("season", (_year(match),))


def _relative_day(match: re.Match[str]) -> Form:
    word = match["w"].lower()
    offsets = {"yesterday": -1, "tomorrow": 1, "today": 0, "tonight": 0}
    return Form("offset_day", (offsets[word.split()[-1]] if word.split()[-1] in offsets else 0,))


def _beyond(match: re.Match[str]) -> Form:
    return Form("offset_day", (-2 if match["w"].lower() == "before" else 2,))


def _weekday_only(match: re.Match[str]) -> Form | None:
    if not _capital(match["wd"]):
        return None
    groups = match.groupdict()
    which = (groups.get("which") or "").lower()
    week = (groups.get("week") or "").lower()
    return Form("weekday", (_weekday(match), {"coming": "next", "past": "last"}.get(which, which), week))


def _which_unit(match: re.Match[str]) -> Form | None:
    which = match["which"].lower()
    unit = match["u"].lower()
    if which in ("previous", "following"):
        return Form("anchor", (-1 if which == "previous" else 1,)) if unit == "year" else None
    return Form("unit", (which, "fiscal" if match["fiscal"] and unit == "year" else unit))


def _window(match: re.Match[str]) -> Form:
    back = match["which"].lower() in ("last", "past", "previous", "recent")
    vague = match["vague"]
    return Form("window", (-1 if back else 1, "" if vague else _count(match["n"]), unit_code(match["u"])))


def _which_month(match: re.Match[str]) -> Form | None:
    which = {"coming": "next", "past": "last"}.get(match["which"].lower(), match["which"].lower())
    return Form("which_month", (which, _month(match))) if _capital(match["m"]) else None


def _which_season(match: re.Match[str]) -> Form:
    return Form("season", (match["which"].lower(),))


def _ago(match: re.Match[str]) -> Form:
    back = (match["dir"] or "").lower() == "ago"
    count = "1" if match["a"] else _count(match["n"])
    return Form("away", (-1 if back else 1, count, unit_code(match["u"])))


def _anchor(match: re.Match[str]) -> Form:
    return Form("anchor", (-1 if match["dir"].lower() in ("before", "earlier") else 1,))


def _duration(match: re.Match[str]) -> Form:
    groups = match.groupdict()
    last = groups.get("n2")
    return Form("duration", (_count(match["n"]), _count(last) if last else "", unit_code(match["u"])))


def _one_unit(match: re.Match[str]) -> Form:
    return Form("duration", ("1", "", unit_code(match["u"])))


def _indefinite(match: re.Match[str]) -> Form:
    return Form("indefinite", (unit_code(match["u"]),))


def _age(match: re.Match[str]) -> Form:
    groups = match.groupdict()
    last = groups.get("n2")
    return Form("age", (_count(match["n"]), _count(last) if last else "", unit_code(groups.get("u") or "year")))


_ADVERBS: Final[dict[str, str]] = {
    "annual": "1Y", "yearly": "1Y", "quarterly": "3M", "monthly": "1M", "fortnightly": "2W", "weekly": "1W", "daily": "1D",
    "biennial": "2Y",
}  # fmt: skip


def _recurring(match: re.Match[str]) -> Form | None:
    groups = match.groupdict()
    if groups.get("adverb"):
        word = match["adverb"]
        if word[0].isupper():
            return None  # a name, such as a newspaper's, or an adjective of a title
        return Form("recurring", (next(code for stem, code in _ADVERBS.items() if word.startswith(stem)),))
    if groups.get("name"):
        name = match["name"].lower().rstrip("s")
        return Form("recurring", ("1W" if name in WEEKDAYS else "1Y",)) if _capital(match["name"]) else None
    other = {"other": "2", "second": "2", "third": "3"}
    count = (match["n"] or "").lower()
    code = unit_code(match["u"])
    number = other.get(count) or (_count(count) if count else "1")
    factor, letter = re.fullmatch(r"(\d*)(\D+)", code).groups()  # type: ignore[union-attr]
    return Form("recurring", (f"{float(number) * int(factor or 1):g}{letter}",))


def _bare_year(match: re.Match[str]) -> Form:
    return Form("bare_year", (int(match["y"]),))


def _rule(triggers: Iterable[str], source: str, build: Callable[[re.Match[str]], Form | None]) -> Rule:
    return Rule(frozenset(triggers), _compile(source), build)


_WD_PREFIX = rf"(?:{_WEEKDAY}{_PART},?{W}(?:the{W})?)?"
_WHICH = r"(?P<which>last|next|this|past|coming|previous|following|current)"
_WHICH_TRIGGERS = frozenset(["last", "next", "this", "past", "coming", "previous", "following", "current", "recent"])
_AGE_NUM = rf"(?P<n>\d{{1,3}}|{SMALL})"
_AGE_NUM2 = _AGE_NUM.replace("<n>", "<n2>")
_NUM2 = _NUM.replace("<n>", "<n2>")

RULES: Final[tuple[Rule, ...]] = (
    _rule({"#", *WEEKDAYS}, rf"{_WD_PREFIX}{_DAY}(?:{W}(?:of{W})?|(?=[A-Z])|-){MONTH}{_TAIL_YEAR}", _day_month),
    _rule({*MONTHS, *WEEKDAYS}, rf"{_WD_PREFIX}{MONTH}{W}(?:the{W})?{_DAY}{_TAIL_YEAR}", _day_month),
    _rule(_DIGIT, rf"{_DAY}{_TO}{_DAY2}{W}(?:of{W})?{MONTH}{_TAIL_YEAR}", _day_range),
    _rule(MONTHS, rf"{MONTH}{W}{_DAY}{_TO}{_DAY2}{_TAIL_YEAR}", _day_range),
    _rule(MONTHS, rf"{MONTH},?{W}(?:of{W})?{YEAR}", _month_year),
    _rule(MONTHS, rf"{MONTH}(?:,?{W}){_REL_YEAR}", _month_year),
    _rule(MONTHS, rf"(?P<m>{_FULL_MONTH})\b(?!{W}\d|['’]s{W}[A-Z])", _bare_month),
    _rule(_DIGIT, r"(?P<y>1[5-9]\d\d|20\d\d)([-/.])(?P<mm>\d\d?)\2(?P<d>\d\d?)(?!\d)", _iso_day),
    _rule(_DIGIT, r"(?P<a>\d\d?)([-/.])(?P<b>\d\d?)\2(?P<y>1[5-9]\d\d|20\d\d)(?!\d)", _slashed),
    _rule(
        _DIGIT,
        r"(?P<y>1[5-9]\d\d|20\d\d)[^\S\n]?(?P<s>[-–—/])[^\S\n]?(?P<y2>(?:1[5-9]|20)\d\d|\d\d)(?![\w/]|[-–,.]\d)",
        _year_pair,
    ),
    _rule(
        {"fy", "fiscal", "financial"},
        r"(?:fy|(?:fiscal|financial)\s+year)\s?(?P<y>(?:19|20)\d\d)(?P<s>[-–/])(?P<y2>\d{4}|\d\d)(?!\w)",
        _year_pair,
    ),
    _rule({"fy", "fiscal", "financial"}, rf"(?:fy|(?:fiscal|financial)\s+year)\s?{YEAR}", _fiscal),
    _rule(_DIGIT, r"(?P<dec>(?:1[5-9]|20)\d0)['’]?s\b", _decade),
    _rule({"q"}, rf"q(?P<q>[1-4])\b(?:,?{W}(?:of{W})?(?:{YEAR}|{_REL_YEAR}))?", _quarter),
    _rule(
        {"first", "second", "third", "fourth", "final", "last"},
        rf"(?P<q>first|second|third|fourth|final|last){W}(?P<part>quarter|half){W}of{W}(?:the{W}year\b|{YEAR}|{_REL_YEAR})",
        _quarter,
    ),
    _rule({"first", "second", "third", "fourth"}, rf"(?P<q>first|second|third|fourth){W}(?P<part>quarter)\b", _quarter),
    _rule(
        {"first", "last", "final"},
        rf"(?P<q>first|last|final){W}{_NUM}{W}months{W}of{W}(?:the{W}year\b|{YEAR}|{_REL_YEAR})",
        _first_months,
    ),
    _rule(SEASONS, rf"(?:spring|summer|autumn|fall|winter),?{W}(?:of{W})?(?:{YEAR}|{_REL_YEAR})", _season),
    _rule(
        {"today", "yesterday", "tomorrow", "tonight"},
        rf"(?P<w>today|yesterday|tomorrow|tonight)\b{_PART}",
        _relative_day,
    ),
    _rule({"this"}, rf"(?P<w>this{W}(?:very{W})?(?:morning|afternoon|evening))\b", _relative_day),
    _rule({"last"}, rf"(?P<l>last{W}night)\b", lambda match: Form("offset_day", (-1,))),
    _rule({"day"}, rf"day{W}(?P<w>before|after){W}(?:yesterday|tomorrow)\b", _beyond),
    _rule(
        WEEKDAYS,
        rf"(?P<wd>{_FULL_WEEKDAY})\b(?!s){_PART}(?:,?{W}(?:of{W})?(?P<week>last|next|this){W}week\b)?",
        _weekday_only,
    ),
    _rule(_WHICH_TRIGGERS, rf"(?P<which>last|next|this|coming|past){W}(?P<wd>{_FULL_WEEKDAY})\b{_PART}", _weekday_only),
    _rule(
        _WHICH_TRIGGERS,
        rf"{_WHICH}{W}(?P<fiscal>(?:fiscal|financial|calendar|academic|school){W})?"
        r"(?P<u>week|weekend|fortnight|month|quarter|year|decade|century)\b",
        _which_unit,
    ),
    _rule(
        _WHICH_TRIGGERS,
        rf"(?P<which>last|past|next|coming|previous|following|recent){W}(?:{_NUM}|(?P<vague>few|several|couple{W}of|many))"
        rf"[-\s]\s?{_LONG_UNIT}",
        _window,
    ),
    _rule(_WHICH_TRIGGERS, rf"(?P<which>last|next|this|coming|past){W}{MONTH}(?!{W}\d)", _which_month),
    _rule(_WHICH_TRIGGERS, rf"(?P<which>last|next|this){W}(?:spring|summer|autumn|fall|winter)\b", _which_season),
    _rule(
        _NUMBER_TRIGGERS | {"a", "an"},
        rf"(?:(?P<a>an?)|{_NUM}){W}(?P<u>days?|weeks?|fortnights?|months?|years?|decades?|century|centuries)['’]?{W}"
        rf"(?:(?P<dir>ago)\b|from{W}(?:now|today)\b|time\b)",
        _ago,
    ),
    _rule({"year"}, rf"year{W}(?P<dir>before|earlier|after)\b(?!{W}(?:the|that|this|it|he|she|they|a)\b)", _anchor),
    _rule({"a", "one"}, rf"(?:a|one){W}year{W}(?P<dir>earlier|later)\b", _anchor),
    _rule(_NUMBER_TRIGGERS, rf"{_NUM}(?:{_TO}{_NUM2})?[-\s]\s?(?!quarter){_UNIT}(?![-\s]olds?\b)", _duration),
    _rule({"year", "quarter", "month"}, rf"(?P<u>year|quarter|month)(?={W}(?:to|ending|ended|up{W}to){W})", _one_unit),
    _rule({"a", "an"}, rf"an?{W}(?P<u>day|week|fortnight|month|year|decade|century)\b", _indefinite),
    _rule(
        _NUMBER_TRIGGERS,
        rf"{_AGE_NUM}(?:{_TO}{_AGE_NUM2})?[-\s](?P<u>year|month|week|day)s?[-\s](?:olds?\b|of{W}age\b)",
        _age,
    ),
    _rule(
        {"aged"}, rf"aged{W}(?:between{W}|from{W}|under{W}|over{W})?{_AGE_NUM}(?:{_TO}{_AGE_NUM2})?(?!\w|[.,]\d)", _age
    ),
    _rule({"age", "ages"}, rf"ages?{W}(?:of{W})?{_AGE_NUM}(?:{_TO}{_AGE_NUM2})?(?!\w|[.,]\d)", _age),
    _rule({"under", "over"}, r"(?:under|over)[-\s](?P<n>\d\d)s\b", _age),
    _rule(
        {"under", "over", "below", "above"},
        rf"(?:under|over|below|above){W}(?P<n>1\d|2[0-5]|[3-8]0|[4-8]5)(?=[.,;)]?(?:\s*$|\s+(?:and|or|who|were|are|in|at)\b|\.\s|[,;)]\s(?!\d)))",
        lambda match: Form("age_limit", (match["n"],)),
    ),
    _rule(
        {"each", "every"}, rf"(?:each|every){W}(?:(?P<n>other|second|third|{SMALL}|\d{{1,3}}){W})?{_UNIT}", _recurring
    ),
    _rule({"each", "every"}, rf"(?:each|every){W}(?P<name>{_FULL_WEEKDAY}|{_FULL_MONTH})\b", _recurring),
    _rule({f"{day}s" for day in WEEKDAYS}, rf"(?P<name>(?:{_FULL_WEEKDAY})s)\b", _recurring),
    _rule(
        {
            "annual",
            "annually",
            "yearly",
            "monthly",
            "weekly",
            "daily",
            "quarterly",
            "fortnightly",
            "biennial",
            "biennially",
        },
        r"(?P<adverb>annual(?:ly)?|yearly|monthly|weekly|daily|quarterly|fortnightly|biennial(?:ly)?)\b",
        _recurring,
    ),
    _rule(_DIGIT, YEAR.replace(r"(?!\w|", r"(?!(?<=\d)[A-Za-z0-9_/]|-\d|"), _bare_year),
    _rule(_DIGIT, r"(?P<n>\d{1,3})(?=,\s|\s+and\s|[.;)]|$)", lambda match: Form("name_age", (match["n"],))),
)
"""All rules, tried by trigger; the longest match wins, the earlier rule where two are as long."""


def _by_trigger() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in RULES:
        for trigger in rule.triggers:
            table.setdefault(trigger, []).append(rule)
    return {trigger: tuple(rules) for trigger, rules in table.items()}


RULES_BY_TRIGGER: Final = _by_trigger()
