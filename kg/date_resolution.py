"""Resolve forms of :mod:`kg.date_grammar` against a reference day.

Values are ISO 8601 with the precision of the text: ``2024-03-04``, ``2024-03``, ``2024``, ``2018/2022``; durations are
``P6M``, recurrences ``R/P1Y``, open ends ``2017/..``. An expression that cannot be resolved has the value ``""``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from kg.date_grammar import Form

_CODE = re.compile(r"(\d*)(\D+)")


def resolve_form(form: Form, today: dt.date | None, future: bool | None) -> str:
    """The ISO value of a form; ``future`` tells which way an ambiguous one points (None: the nearest reading)."""
    return _RESOLVERS[form.name](form, today, future)


def _iso(year: int, month: int, day: int | None = None) -> str:
    if not 1 <= year <= 9999:
        return ""
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _month_shift(year: int, month: int, count: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def _day_shift(day: dt.date, count: int) -> str:
    try:
        return (day + dt.timedelta(days=count)).isoformat()
    except OverflowError:
        return ""


def _between(first: str, last: str) -> str:
    return f"{first}/{last}" if first and last else ""


def _year_of(year: object, today: dt.date | None) -> int | None:
    """A stated or relative year as a number; None where it is not given or cannot be known."""
    if isinstance(year, int):
        return year
    if today is None or year is None:
        return None
    return today.year + {"last": -1, "this": 0, "next": 1}[str(year)]


def _day(form: Form, today: dt.date | None, future: bool | None) -> str:
    stated, month, day, weekday = form.args
    assert isinstance(month, int) and isinstance(day, int)
    year = _year_of(stated, today)
    if year is not None:
        return _iso(year, month, day)
    if today is None or stated is not None:
        return ""
    found = [iso for offset in range(-4, 5) if (iso := _iso(today.year + offset, month, day))]
    days = [dt.date.fromisoformat(iso) for iso in found]
    fitting = [candidate for candidate in days if candidate.weekday() == weekday]
    if fitting and min(abs((candidate - today).days) for candidate in fitting) < 550:
        days = fitting  # the weekday settles the year
    return _choose(
        [(abs((candidate - today).days), candidate > today, candidate.isoformat()) for candidate in days], future
    )


def _choose(candidates: list[tuple[int, bool, str]], future: bool | None) -> str:
    """The nearest of (distance, lies ahead, value), from one side where ``future`` says which; ties go to the past."""
    wanted = [
        candidate for candidate in candidates if future is None or candidate[1] is future or candidate[0] == 0
    ] or candidates
    return min(wanted)[2] if wanted else ""


def _month(form: Form, today: dt.date | None, future: bool | None) -> str:
    year = _year_of(form.args[0], today)
    month = form.args[1]
    assert isinstance(month, int)
    return _iso(year, month) if year is not None else ""


def _bare_month(form: Form, today: dt.date | None, future: bool | None) -> str:
    month = form.args[0]
    assert isinstance(month, int)
    if today is None:
        return ""
    gaps = [(offset * 12 + month - today.month, today.year + offset) for offset in (-1, 0, 1)]
    return _choose([(abs(gap), gap > 0, _iso(year, month)) for gap, year in gaps], future)


def _which_month(form: Form, today: dt.date | None, future: bool | None) -> str:
    which, month = form.args
    assert isinstance(month, int)
    if today is None:
        return ""
    year = today.year
    if which == "last" and month >= today.month:
        year -= 1
    elif which == "next" and month <= today.month:
        year += 1
    return _iso(year, month)


def _year(form: Form, today: dt.date | None, future: bool | None) -> str:
    return f"{form.args[0]}"


def _years(form: Form, today: dt.date | None, future: bool | None) -> str:
    return f"{form.args[0]}/{form.args[1]}"


def _months(form: Form, today: dt.date | None, future: bool | None) -> str:
    stated, first, last = form.args
    assert isinstance(first, int) and isinstance(last, int)
    year = _year_of(stated, today)
    if year is None:
        if today is None or stated is not None:
            return ""
        year = today.year
        if future and last < today.month:
            year += 1
        elif not future and first > today.month:
            year -= 1
    return f"{_iso(year, first)}/{_iso(year, last)}"


def _season(form: Form, today: dt.date | None, future: bool | None) -> str:
    year = _year_of(form.args[0], today)
    return f"{year}" if year is not None else ""


def _offset_day(form: Form, today: dt.date | None, future: bool | None) -> str:
    assert isinstance(form.args[0], int)
    return _day_shift(today, form.args[0]) if today else ""


def _weekday(form: Form, today: dt.date | None, future: bool | None) -> str:
    weekday, which, week = form.args
    assert isinstance(weekday, int)
    if today is None:
        return ""
    gap = weekday - today.weekday()
    if week:
        return _day_shift(today, gap + {"last": -7, "this": 0, "next": 7}[str(week)])
    if which == "this":
        return _day_shift(today, gap)
    if which == "last":
        return _day_shift(today, gap if gap < 0 else gap - 7)
    if which == "next":
        return _day_shift(today, gap if gap > 0 else gap + 7)
    return _day_shift(today, gap % 7 if future else -(-gap % 7))


def _unit(form: Form, today: dt.date | None, future: bool | None) -> str:
    which, unit = form.args
    if today is None:
        return ""
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(str(which), 0)
    if which in ("past", "coming") and unit != "fiscal":
        code = {
            "week": "W",
            "weekend": "",
            "fortnight": "2W",
            "month": "M",
            "quarter": "3M",
            "year": "Y",
            "decade": "10Y",
        }
        if code.get(str(unit)):
            return _window(Form("window", (step, "1", code[str(unit)])), today, future)
    if unit in ("week", "weekend"):
        monday = 7 * step - today.weekday()
        if unit == "weekend" and which == "past" and today.weekday() < 5:
            monday = -7 - today.weekday()
        return _between(_day_shift(today, monday + (5 if unit == "weekend" else 0)), _day_shift(today, monday + 6))
    if unit == "month":
        return _iso(*_month_shift(today.year, today.month, step))
    if unit == "year":
        return f"{today.year + step}"
    if unit == "quarter":
        year, month = _month_shift(today.year, (today.month - 1) // 3 * 3 + 1, 3 * step)
        return f"{_iso(year, month)}/{_iso(year, month + 2)}"
    if unit == "decade":
        first = today.year // 10 * 10 + 10 * step
        return f"{first}/{first + 9}"
    return ""  # a financial year begins in another month from country to country


def _parts(code: str, count: float) -> tuple[str, int]:
    """A count of units with a factor ("10Y") as ("Y", 10 times the count)."""
    match = _CODE.fullmatch(code)
    assert match is not None
    return match[2], round(count * int(match[1] or 1))


def _shift(iso: str, letter: str, count: int) -> str:
    """An ISO date moved by units, at its own precision."""
    parts = [int(part) for part in iso.split("-")]
    if letter in ("D", "W"):
        if len(parts) < 3:
            return ""
        return _day_shift(dt.date(*parts), count * (7 if letter == "W" else 1))
    if letter not in ("M", "Y"):
        return ""
    months = count * (12 if letter == "Y" else 1)
    if len(parts) == 1:
        return f"{parts[0] + months // 12}" if months % 12 == 0 else ""
    year, month = _month_shift(parts[0], parts[1], months)
    if len(parts) == 2:
        return _iso(year, month)
    return _iso(year, month, parts[2]) or _iso(year, month, 28)


def _window(form: Form, today: dt.date | None, future: bool | None) -> str:
    direction, count, code = form.args
    if today is None or not count:
        return ""
    letter, units = _parts(str(code), float(str(count)))
    here = {"Y": f"{today.year}", "M": f"{today.year:04d}-{today.month:02d}"}.get(letter, today.isoformat())
    there = _shift(here, letter, units if direction == 1 else -units)
    return _between(here, there) if direction == 1 else _between(there, here)


def _away(form: Form, today: dt.date | None, future: bool | None) -> str:
    direction, count, code = form.args
    if today is None or not count:
        return ""
    letter, units = _parts(str(code), float(str(count)))
    units = units if direction == 1 else -units
    if letter == "W":
        monday = today - dt.timedelta(days=today.weekday())
        return _between(_day_shift(monday, 7 * units), _day_shift(monday, 7 * units + 6))
    here = {"Y": f"{today.year}", "M": f"{today.year:04d}-{today.month:02d}"}.get(letter, today.isoformat())
    return _shift(here, letter, units)


def _anchor(form: Form, today: dt.date | None, future: bool | None) -> str:
    step = form.args[0]
    base = form.args[1] if len(form.args) > 1 else None
    assert isinstance(step, int)
    if isinstance(base, int):
        return f"{base + step}"
    return f"{today.year + step}" if today and step < 0 else ""


def duration_value(count: str, last: str, code: str) -> str:
    """An ISO 8601 duration: ("6", "", "M") is ``P6M``, ("2", "3", "Y") ``P2Y/P3Y``."""
    match = _CODE.fullmatch(code)
    assert match is not None

    def one(number: str) -> str:
        amount = f"{float(number) * int(match[1] or 1):g}"
        letter = match[2]
        return f"PT{amount}{letter[0]}" if letter in ("S", "MIN", "H") else f"P{amount}{letter}"

    return f"{one(count)}/{one(last)}" if last else one(count)


def _duration(form: Form, today: dt.date | None, future: bool | None) -> str:
    count, last, code = (str(arg) for arg in form.args)
    return duration_value(count, last, code) if count else ""


def _recurring(form: Form, today: dt.date | None, future: bool | None) -> str:
    code = str(form.args[0])
    return f"R/PT{code[:-3]}M" if code.endswith("MIN") else f"R/PT{code}" if code[-1:] in ("H", "S") else f"R/P{code}"


def _first(iso: str) -> str:
    return iso.split("/")[0]


def _last(iso: str) -> str:
    return iso.split("/")[-1]


def _since(form: Form, today: dt.date | None, future: bool | None) -> str:
    inner = form.args[0]
    assert isinstance(inner, Form)
    first = _first(resolve_form(inner, today, False))
    if not first or today is None:
        return f"{first}/.." if first else ""
    here = today.isoformat()[: len(first)]
    return f"{first}/{here}" if first < here else first if first == here else f"{first}/.."


def _onward(form: Form, today: dt.date | None, future: bool | None) -> str:
    inner = form.args[0]
    assert isinstance(inner, Form)
    first = _first(resolve_form(inner, today, future))
    return f"{first}/.." if first else ""


def _lacks_year(form: Form) -> bool:
    return form.name in ("bare_month", "weekday") or (form.name == "day" and form.args[0] is None)


def _as_date(iso: str) -> dt.date | None:
    parts = [int(part) for part in iso.split("-")]
    try:
        return dt.date(*(parts + [1, 1])[:3])
    except ValueError:
        return None


def _range(form: Form, today: dt.date | None, future: bool | None) -> str:
    """Both ends of a run; an end without a year takes it from the other one."""
    first, last = form.args
    assert isinstance(first, Form) and isinstance(last, Form)
    if _lacks_year(first) and not _lacks_year(last):
        end = resolve_form(last, today, future)
        limit = _as_date(_last(end)) if end else None
        start = resolve_form(first, limit, False) if limit else ""
    elif _lacks_year(last):
        start = resolve_form(first, today, future)
        limit = _as_date(_first(start)) if start else None
        end = resolve_form(last, limit, True) if limit else ""
    else:
        start, end = resolve_form(first, today, future), resolve_form(last, today, future)
    if not start or not end:
        return ""
    start, end = _first(start), _last(end)
    size = min(len(start), len(end))
    return f"{start}/{end}" if start[:size] <= end[:size] else ""


def _ending(form: Form, today: dt.date | None, future: bool | None) -> str:
    return _span_of(form, today, future, -1)


def _starting(form: Form, today: dt.date | None, future: bool | None) -> str:
    return _span_of(form, today, future, 1)


def _span_of(form: Form, today: dt.date | None, future: bool | None, direction: int) -> str:
    """A length of time that ends or begins at a point: "the year to March 2024" is 2023-03/2024-03."""
    length, point = form.args
    assert isinstance(length, Form) and isinstance(point, Form)
    count, _, code = length.args
    value = resolve_form(point, today, future)
    if not value or not count:
        return value
    letter, units = _parts(str(code), float(str(count)))
    near = _last(value) if direction < 0 else _first(value)
    far = _shift(near, letter, direction * units)
    if len(near) == 10 and far and letter in ("M", "Y"):
        far = _day_shift(dt.date.fromisoformat(far), -direction)  # the first and the last day both count
    return (_between(far, near) if direction < 0 else _between(near, far)) or value


def _year_to_date(form: Form, today: dt.date | None, future: bool | None) -> str:
    step = form.args[0]
    assert isinstance(step, int)
    if today is None:
        return ""
    year = today.year + step
    return _between(f"{year}-01-01", _iso(year, today.month, today.day) or f"{year}-02-28")


_RESOLVERS: dict[str, Callable[[Form, dt.date | None, bool | None], str]] = {
    "day": _day, "month": _month, "bare_month": _bare_month, "which_month": _which_month, "year": _year,
    "bare_year": _year, "years": _years, "months": _months, "season": _season, "offset_day": _offset_day,
    "weekday": _weekday, "unit": _unit, "window": _window, "away": _away, "anchor": _anchor, "duration": _duration,
    "age": _duration, "recurring": _recurring, "since": _since, "onward": _onward, "range": _range,
    "ending": _ending, "starting": _starting, "year_to_date": _year_to_date,
}  # fmt: skip
