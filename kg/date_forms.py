"""Forms: what a date expression says, and how they are built from the groups of a pattern.

A *form* says what the text says and nothing about when it was written: "last Friday" is ``Form("weekday", (4, "last", ""))``.
The patterns are in :mod:`kg.date_grammar`, the days that they stand for in :mod:`kg.date_resolution`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.number_words import word_value


@dataclass(frozen=True, slots=True)
class Form:
    """A date expression as written: the name of its shape and its parts, not yet resolved."""

    name: str
    args: tuple[int | str | Form | None, ...] = ()


_MONTH_NAMES: Final = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
    "november nov|december dec"
)
_WEEKDAY_NAMES: Final = (
    "monday mon|tuesday tues tue|wednesday wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun"
)
MONTHS: Final = {
    name: number for number, names in enumerate(_MONTH_NAMES.split("|"), start=1) for name in names.split()
}
WEEKDAYS: Final = {name: number for number, names in enumerate(_WEEKDAY_NAMES.split("|")) for name in names.split()}
UNITS: Final[dict[str, str]] = {
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "2W", "month": "M",
    "quarter": "3M", "year": "Y", "decade": "10Y", "century": "100Y", "centurie": "100Y",
}  # fmt: skip
SEASONS: Final = frozenset(["spring", "summer", "autumn", "fall", "winter"])


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
    value = word_value(text) if text[0].isalpha() else float(text.replace(",", ""))
    return f"{value:g}" if value is not None else ""


def unit_code(word: str) -> str:
    """The ISO letter of a unit of time, with a factor where it has none of its own ("decade" is "10Y")."""
    word = word.lower()
    return UNITS[word if word in UNITS else "century" if word.startswith("centur") else word.rstrip("s")]


def day_month(match: re.Match[str]) -> Form | None:
    if not _capital(match["m"]) or not _capital(match["wd"]):
        return None
    return Form("day", (_year(match), _month(match), int(match["d"]), _weekday(match)))


def day_range(match: re.Match[str]) -> Form | None:
    first, last, month, year = int(match["d"]), int(match["d2"]), _month(match), _year(match)
    if first >= last or not _capital(match["m"]):
        return None
    return Form("range", (Form("day", (year, month, first, None)), Form("day", (year, month, last, None))))


def month_year(match: re.Match[str]) -> Form | None:
    return Form("month", (_year(match), _month(match))) if _capital(match["m"]) else None


def bare_month(match: re.Match[str]) -> Form | None:
    return Form("bare_month", (_month(match),)) if _capital(match["m"]) else None


def iso_day(match: re.Match[str]) -> Form | None:
    year, month, day = int(match["y"]), int(match["mm"]), int(match["d"])
    return Form("day", (year, month, day, None)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def slashed(match: re.Match[str]) -> Form:
    return Form("slashed", (int(match["y"]), int(match["a"]), int(match["b"])))


def year_pair(match: re.Match[str]) -> Form | None:
    first, tail = int(match["y"]), match["y2"]
    if len(tail) == 4:
        last = int(tail)
        return Form("years", (first, last)) if first < last <= first + 120 else None
    last = first - first % 100 + int(tail)
    if int(tail) == (first + 1) % 100:
        return Form("years", (first, first + 1))
    if last > first and match["s"] != "/":
        if int(tail) <= 12:  # "2004-09" is the month far more often than the run of years
            return Form("month", (first, int(tail)))
        return Form("years", (first, last))
    return Form("month", (first, int(tail))) if 1 <= int(tail) <= 12 and match["s"] == "-" else None


def fiscal(match: re.Match[str]) -> Form:
    return Form("year", (int(match["y"]),))


def decade(match: re.Match[str]) -> Form:
    first = int(match["dec"])
    return Form("years", (first, first + 9))


def quarter(match: re.Match[str]) -> Form | None:
    numbers = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
    word = match["q"].lower()
    number = int(word) if word.isdigit() else numbers[word]
    groups = match.groupdict()
    length = 6 if (groups.get("part") or "quarter").lower() == "half" else 3
    if number * length > 12 and number != 4:
        return None
    first = 12 - length + 1 if number == 4 else (number - 1) * length + 1
    return Form("months", (_year(match), first, first + length - 1))


def first_months(match: re.Match[str]) -> Form | None:
    count = float(_count(match["n"]))
    if match["q"].lower() == "first":
        return Form("months", (_year(match), 1, int(count))) if 1 < count < 12 else None
    return Form("months", (_year(match), 13 - int(count), 12)) if 1 < count < 12 else None


def season(match: re.Match[str]) -> Form | None:
    return Form("season", (_year(match),))


def relative_day(match: re.Match[str]) -> Form:
    word = match["w"].lower()
    offsets = {"yesterday": -1, "tomorrow": 1, "today": 0, "tonight": 0}
    return Form("offset_day", (offsets.get(word.split()[-1], 0),))


def last_night(_: re.Match[str]) -> Form:
    return Form("offset_day", (-1,))


def beyond(match: re.Match[str]) -> Form:
    return Form("offset_day", (-2 if match["w"].lower() == "before" else 2,))


def weekday_only(match: re.Match[str]) -> Form | None:
    if not _capital(match["wd"]):
        return None
    groups = match.groupdict()
    which = (groups.get("which") or "").lower()
    week = (groups.get("week") or "").lower()
    return Form("weekday", (_weekday(match), {"coming": "next", "past": "last"}.get(which, which), week))


def which_unit(match: re.Match[str]) -> Form | None:
    which = match["which"].lower()
    unit = match["u"].lower()
    if which in ("previous", "following"):
        return Form("anchor", (-1 if which == "previous" else 1,)) if unit == "year" else None
    return Form("unit", (which, "fiscal" if match["fiscal"] and unit == "year" else unit))


def window(match: re.Match[str]) -> Form:
    back = match["which"].lower() in ("last", "past", "previous", "recent")
    vague = match["vague"]
    return Form("window", (-1 if back else 1, "" if vague else _count(match["n"]), unit_code(match["u"])))


def which_month(match: re.Match[str]) -> Form | None:
    which = {"coming": "next", "past": "last"}.get(match["which"].lower(), match["which"].lower())
    return Form("which_month", (which, _month(match))) if _capital(match["m"]) else None


def which_season(match: re.Match[str]) -> Form:
    return Form("season", (match["which"].lower(),))


def ago(match: re.Match[str]) -> Form:
    back = (match["dir"] or "").lower() == "ago"
    count = "1" if match["a"] else _count(match["n"])
    return Form("away", (-1 if back else 1, count, unit_code(match["u"])))


def anchor(match: re.Match[str]) -> Form:
    return Form("anchor", (-1 if match["dir"].lower() in ("before", "earlier") else 1,))


def duration(match: re.Match[str]) -> Form:
    groups = match.groupdict()
    last = groups.get("n2")
    return Form("duration", (_count(match["n"]), _count(last) if last else "", unit_code(match["u"])))


def one_unit(match: re.Match[str]) -> Form:
    return Form("duration", ("1", "", unit_code(match["u"])))


def indefinite(match: re.Match[str]) -> Form:
    return Form("indefinite", (unit_code(match["u"]),))


def age(match: re.Match[str]) -> Form:
    groups = match.groupdict()
    last = groups.get("n2")
    return Form("age", (_count(match["n"]), _count(last) if last else "", unit_code(groups.get("u") or "year")))


_ADVERBS: Final[dict[str, str]] = {
    "annual": "1Y", "yearly": "1Y", "quarterly": "3M", "monthly": "1M", "fortnightly": "2W", "weekly": "1W", "daily": "1D",
    "biennial": "2Y",
}  # fmt: skip


def recurring(match: re.Match[str]) -> Form | None:
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


def bare_year(match: re.Match[str]) -> Form:
    return Form("bare_year", (int(match["y"]),))


_CODE: Final = re.compile(r"(\d*)(\D+)")


def unit_parts(code: str, count: float) -> tuple[str, int]:
    """A count of units with a factor ("10Y") as ("Y", 10 times the count)."""
    match = _CODE.fullmatch(code)
    assert match is not None
    return match[2], round(count * int(match[1] or 1))


def duration_value(count: str, last: str, code: str) -> str:
    """An ISO 8601 duration: ("6", "", "M") is ``P6M``, ("2", "3", "Y") ``P2Y/P3Y``."""
    match = _CODE.fullmatch(code)
    assert match is not None

    def one(number: str) -> str:
        amount = f"{float(number) * int(match[1] or 1):g}"
        letter = match[2]
        return f"PT{amount}{letter[0]}" if letter in ("S", "MIN", "H") else f"P{amount}{letter}"

    return f"{one(count)}/{one(last)}" if last else one(count)


def length_value(form: Form) -> str:
    """The ISO value of a duration or an age."""
    count, last, code = (str(arg) for arg in form.args)
    return duration_value(count, last, code) if count else ""


def recurrence_value(form: Form) -> str:
    """The ISO value of a recurrence: ``R/P1Y``."""
    code = str(form.args[0])
    return f"R/PT{code[:-3]}M" if code.endswith("MIN") else f"R/PT{code}" if code[-1:] in ("H", "S") else f"R/P{code}"
