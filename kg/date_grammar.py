"""Grammar of English date expressions: the patterns, and the words that may begin one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from kg import date_forms as build
from kg.date_forms import MONTHS, SEASONS, WEEKDAYS, Form
from kg.number_words import ONES, SMALL, TENS


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that starts with one of some trigger words ("#" stands for a digit), and what it builds."""

    triggers: frozenset[str]
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Form | None]


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
_NUM = rf"(?P<n>\d{{1,3}}(?:\.\d|,000)?|[1-9]\d?00|{SMALL})"
_UNIT = r"(?P<u>seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))\b"
_LONG_UNIT = r"(?P<u>days?|weeks?|fortnights?|months?|quarters?|years?|decades?)\b"
_NUMBER_TRIGGERS = frozenset(["#", *(word for word in ONES if word != "zero"), *TENS])
_DIGIT = frozenset("#")


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _rule(triggers: Iterable[str], source: str, build: Callable[[re.Match[str]], Form | None]) -> Rule:
    return Rule(frozenset(triggers), _compile(source), build)


_WD_PREFIX = rf"(?:{_WEEKDAY}{_PART},?{W}(?:the{W})?)?"
_WHICH = r"(?P<which>last|next|this|past|coming|previous|following|current)"
_WHICH_TRIGGERS = frozenset(["last", "next", "this", "past", "coming", "previous", "following", "current", "recent"])
_AGE_NUM = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})?|\d{{4}}|{SMALL})"
_AGE_NUM2 = _AGE_NUM.replace("<n>", "<n2>")
_NUM2 = _NUM.replace("<n>", "<n2>")

RULES: Final[tuple[Rule, ...]] = (
    _rule({"#", *WEEKDAYS}, rf"{_WD_PREFIX}{_DAY}(?:{W}(?:of{W})?|(?=[A-Z])|-){MONTH}{_TAIL_YEAR}", build.day_month),
    _rule({*MONTHS, *WEEKDAYS}, rf"{_WD_PREFIX}{MONTH}{W}(?:the{W})?{_DAY}{_TAIL_YEAR}", build.day_month),
    _rule(_DIGIT, rf"{_DAY}{_TO}{_DAY2}{W}(?:of{W})?{MONTH}{_TAIL_YEAR}", build.day_range),
    _rule(MONTHS, rf"{MONTH}{W}{_DAY}{_TO}{_DAY2}{_TAIL_YEAR}", build.day_range),
    _rule(MONTHS, rf"{MONTH},?{W}(?:of{W})?{YEAR}", build.month_year),
    _rule(MONTHS, rf"{MONTH}(?:,?{W}){_REL_YEAR}", build.month_year),
    _rule(MONTHS, rf"(?P<m>{_FULL_MONTH})\b(?!{W}\d|['’]s{W}[A-Z])", build.bare_month),
    _rule(_DIGIT, r"(?P<y>1[5-9]\d\d|20\d\d)([-/.])(?P<mm>\d\d?)\2(?P<d>\d\d?)(?!\d)", build.iso_day),
    _rule(_DIGIT, r"(?P<a>\d\d?)([-/.])(?P<b>\d\d?)\2(?P<y>1[5-9]\d\d|20\d\d)(?!\d)", build.slashed),
    _rule(
        _DIGIT,
        r"(?P<y>1[5-9]\d\d|20\d\d)[^\S\n]?(?P<s>[-–—/])[^\S\n]?(?P<y2>(?:1[5-9]|20)\d\d|\d\d)(?![\w/]|[-–,.]\d)",
        build.year_pair,
    ),
    _rule(
        {"fy", "fiscal", "financial"},
        r"(?:fy|(?:fiscal|financial)\s+year)\s?(?P<y>(?:19|20)\d\d)(?P<s>[-–/])(?P<y2>\d{4}|\d\d)(?!\w)",
        build.year_pair,
    ),
    _rule({"fy", "fiscal", "financial"}, rf"(?:fy|(?:fiscal|financial)\s+year)\s?{YEAR}", build.fiscal),
    _rule(_DIGIT, r"(?P<dec>(?:1[5-9]|20)\d0)['’]?s\b", build.decade),
    _rule({"q"}, rf"q(?P<q>[1-4])\b(?:,?{W}(?:of{W})?(?:{YEAR}|{_REL_YEAR}))?", build.quarter),
    _rule(
        {"first", "second", "third", "fourth", "final", "last"},
        rf"(?P<q>first|second|third|fourth|final|last){W}(?P<part>quarter|half){W}of{W}(?:the{W}year\b|{YEAR}|{_REL_YEAR})",
        build.quarter,
    ),
    _rule(
        {"first", "second", "third", "fourth"},
        rf"(?P<q>first|second|third|fourth){W}(?P<part>quarter)\b",
        build.quarter,
    ),
    _rule(
        {"first", "last", "final"},
        rf"(?P<q>first|last|final){W}{_NUM}{W}months{W}of{W}(?:the{W}year\b|{YEAR}|{_REL_YEAR})",
        build.first_months,
    ),
    _rule(SEASONS, rf"(?:spring|summer|autumn|fall|winter),?{W}(?:of{W})?(?:{YEAR}|{_REL_YEAR})", build.season),
    _rule(
        {"today", "yesterday", "tomorrow", "tonight"},
        rf"(?P<w>today|yesterday|tomorrow|tonight)\b{_PART}",
        build.relative_day,
    ),
    _rule({"this"}, rf"(?P<w>this{W}(?:very{W})?(?:morning|afternoon|evening))\b", build.relative_day),
    _rule({"last"}, rf"(?P<l>last{W}night)\b", build.last_night),
    _rule({"day"}, rf"day{W}(?P<w>before|after){W}(?:yesterday|tomorrow)\b", build.beyond),
    _rule(
        WEEKDAYS,
        rf"(?P<wd>{_FULL_WEEKDAY})\b(?!s){_PART}(?:,?{W}(?:of{W})?(?P<week>last|next|this){W}week\b)?",
        build.weekday_only,
    ),
    _rule(
        _WHICH_TRIGGERS,
        rf"(?P<which>last|next|this|coming|past){W}(?P<wd>{_FULL_WEEKDAY})\b{_PART}",
        build.weekday_only,
    ),
    _rule(
        _WHICH_TRIGGERS,
        rf"{_WHICH}{W}(?P<fiscal>(?:fiscal|financial|calendar|academic|school){W})?"
        r"(?P<u>week|weekend|fortnight|month|quarter|year|decade|century)\b",
        build.which_unit,
    ),
    _rule(
        _WHICH_TRIGGERS,
        rf"(?P<which>last|past|next|coming|previous|following|recent){W}(?:{_NUM}|(?P<vague>few|several|couple{W}of|many))"
        rf"[-\s]\s?{_LONG_UNIT}",
        build.window,
    ),
    _rule(_WHICH_TRIGGERS, rf"(?P<which>last|next|this|coming|past){W}{MONTH}(?!{W}\d)", build.which_month),
    _rule(_WHICH_TRIGGERS, rf"(?P<which>last|next|this){W}(?:spring|summer|autumn|fall|winter)\b", build.which_season),
    _rule(
        _NUMBER_TRIGGERS | {"a", "an"},
        rf"(?:(?P<a>an?)|{_NUM}){W}(?P<u>days?|weeks?|fortnights?|months?|years?|decades?|century|centuries)['’]?{W}"
        rf"(?:(?P<dir>ago)\b|from{W}(?:now|today)\b|time\b)",
        build.ago,
    ),
    _rule(
        {"year"}, rf"year{W}(?P<dir>before|earlier|after)\b(?!{W}(?:the|that|this|it|he|she|they|a)\b)", build.anchor
    ),
    _rule({"a", "one"}, rf"(?:a|one){W}year{W}(?P<dir>earlier|later)\b", build.anchor),
    _rule(_NUMBER_TRIGGERS, rf"{_NUM}(?:{_TO}{_NUM2})?[-\s]\s?(?!quarter){_UNIT}(?![-\s]olds?\b)", build.duration),
    _rule(
        {"year", "quarter", "month"}, rf"(?P<u>year|quarter|month)(?={W}(?:to|ending|ended|up{W}to){W})", build.one_unit
    ),
    _rule({"a", "an"}, rf"an?{W}(?P<u>day|week|fortnight|month|year|decade|century)\b", build.indefinite),
    _rule(
        _NUMBER_TRIGGERS,
        rf"{_AGE_NUM}(?:{_TO}{_AGE_NUM2})?[-\s](?P<u>year|month|week|day)s?[-\s](?:olds?\b|of{W}age\b)",
        build.age,
    ),
    _rule(
        {"aged"},
        rf"aged{W}(?:between{W}|from{W}|under{W}|over{W})?{_AGE_NUM}(?:{_TO}{_AGE_NUM2})?(?!\w|[.,]\d)",
        build.age,
    ),
    _rule({"age", "ages"}, rf"ages?{W}(?:of{W})?{_AGE_NUM}(?:{_TO}{_AGE_NUM2})?(?!\w|[.,]\d)", build.age),
    _rule({"under", "over"}, r"(?:under|over)[-\s](?P<n>\d\d)s\b", build.age),
    _rule(
        {"under", "over", "below", "above"},
        rf"(?:under|over|below|above){W}(?P<n>1\d|2[0-5]|[3-8]0|[4-8]5)(?=[.,;)]?(?:\s*$|\s+(?:and|or|who|were|are|in|at)\b|\.\s|[,;)]\s(?!\d)))",
        lambda match: Form("age_limit", (match["n"],)),
    ),
    _rule(
        {"each", "every"},
        rf"(?:each|every){W}(?:(?P<n>other|second|third|{SMALL}|\d{{1,3}}){W})?{_UNIT}",
        build.recurring,
    ),
    _rule({"each", "every"}, rf"(?:each|every){W}(?P<name>{_FULL_WEEKDAY}|{_FULL_MONTH})\b", build.recurring),
    _rule({f"{day}s" for day in WEEKDAYS}, rf"(?P<name>(?:{_FULL_WEEKDAY})s)\b", build.recurring),
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
        build.recurring,
    ),
    _rule(
        _DIGIT, YEAR.replace("1[5-9]", "1[0-9]").replace(r"(?!\w|", r"(?!(?<=\d)[A-Za-z0-9_/]|-\d|"), build.bare_year
    ),
    _rule(_DIGIT, r"(?P<n>\d{1,3})(?=,\s|\s+and\s|[.;)](?!\d)|$)", lambda match: Form("name_age", (match["n"],))),
)
"""All rules, tried by trigger; the longest match wins, the earlier rule where two are as long."""


def _by_trigger() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in RULES:
        for trigger in rule.triggers:
            table.setdefault(trigger, []).append(rule)
    return {trigger: tuple(rules) for trigger, rules in table.items()}


RULES_BY_TRIGGER: Final = _by_trigger()
