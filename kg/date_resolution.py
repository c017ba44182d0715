"""Resolve forms of :mod:`kg.date_forms` against a reference day.

Values are ISO 8601 with the precision of the text: ``2024-03-04``, ``2024-03``, ``2024``, ``2018/2022``; durations are
``P6M``, recurrences ``R/P1Y``, open ends ``2017/..``. An expression that cannot be resolved has the value ``""``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from kg.date_forms import Form, length_value, recurrence_value, unit_parts


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression is read against: the day, and whether it points ahead (None: the nearest date)."""

    today: dt.date | None
    future: bool | None


def resolve_form(form: Form, today: dt.date | None, future: bool | None) -> str:
    """The ISO value of a form; ``future`` tells which way an ambiguous one points (None: the nearest reading)."""
    return _resolve(form, Reading(today, future))


def _resolve(form: Form, reading: Reading) -> str:
    absolute = _ABSOLUTE.get(form.name)
    return absolute(form) if absolute else _RELATIVE[form.name](form, reading)


def _int(form: Form, index: int) -> int:
    value = form.args[index]
    assert isinstance(value, int)
    return value


def _inner(form: Form, index: int) -> Form:
    value = form.args[index]
    assert isinstance(value, Form)
    return value


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


def _day(form: Form, reading: Reading) -> str:
    today = reading.today
    stated, weekday, month, day = form.args[0], form.args[3], _int(form, 1), _int(form, 2)
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
        [(abs((candidate - today).days), candidate > today, candidate.isoformat()) for candidate in days],
        reading.future,
    )


def _choose(candidates: list[tuple[int, bool, str]], future: bool | None) -> str:
    """The nearest of (distance, lies ahead, value), from one side where ``future`` says which; ties go to the past."""
    wanted = [
        candidate for candidate in candidates if future is None or candidate[1] is future or candidate[0] == 0
    ] or candidates
    return min(wanted)[2] if wanted else ""


def _month(form: Form, reading: Reading) -> str:
    today = reading.today
    year = _year_of(form.args[0], today)
    month = _int(form, 1)
    return _iso(year, month) if year is not None else ""


def _bare_month(form: Form, reading: Reading) -> str:
    today = reading.today
    month = _int(form, 0)
    if today is None:
        return ""
    gaps = [(offset * 12 + month - today.month, today.year + offset) for offset in (-1, 0, 1)]
    return _choose([(abs(gap), gap > 0, _iso(year, month)) for gap, year in gaps], reading.future)


def _which_month(form: Form, reading: Reading) -> str:
    today = reading.today
    which, month = form.args[0], _int(form, 1)
    if today is None:
        return ""
    year = today.year
    if which == "last" and month >= today.month:
        year -= 1
    elif which == "next" and month <= today.month:
        year += 1
    return _iso(year, month)


def _year(form: Form) -> str:
    return f"{form.args[0]}"


def _years(form: Form) -> str:
    return f"{form.args[0]}/{form.args[1]}"


def _months(form: Form, reading: Reading) -> str:
    today = reading.today
    stated, first, last = form.args[0], _int(form, 1), _int(form, 2)
    year = _year_of(stated, today)
    if year is None:
        if today is None or stated is not None:
            return ""
        year = today.year
        if reading.future and last < today.month:
            year += 1
        elif not reading.future and first > today.month:
            year -= 1
    return f"{_iso(year, first)}/{_iso(year, last)}"


def _season(form: Form, reading: Reading) -> str:
    today = reading.today
    year = _year_of(form.args[0], today)
    return f"{year}" if year is not None else ""


def _offset_day(form: Form, reading: Reading) -> str:
    today = reading.today
    return _day_shift(today, _int(form, 0)) if today else ""


def _weekday(form: Form, reading: Reading) -> str:
    today = reading.today
    weekday, which, week = _int(form, 0), form.args[1], form.args[2]
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
    return _day_shift(today, gap % 7 if reading.future else -(-gap % 7))


def _unit(form: Form, reading: Reading) -> str:
    today = reading.today
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
            return _window(Form("window", (step, "1", code[str(unit)])), reading)
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


def _window(form: Form, reading: Reading) -> str:
    today = reading.today
    direction, count, code = form.args
    if today is None or not count:
        return ""
    letter, units = unit_parts(str(code), float(str(count)))
    here = {"Y": f"{today.year}", "M": f"{today.year:04d}-{today.month:02d}"}.get(letter, today.isoformat())
    there = _shift(here, letter, units if direction == 1 else -units)
    return _between(here, there) if direction == 1 else _between(there, here)


def _away(form: Form, reading: Reading) -> str:
    today = reading.today
    direction, count, code = form.args
    if today is None or not count:
        return ""
    letter, units = unit_parts(str(code), float(str(count)))
    units = units if direction == 1 else -units
    if letter == "W":
        monday = today - dt.timedelta(days=today.weekday())
        return _between(_day_shift(monday, 7 * units), _day_shift(monday, 7 * units + 6))
    here = {"Y": f"{today.year}", "M": f"{today.year:04d}-{today.month:02d}"}.get(letter, today.isoformat())
    return _shift(here, letter, units)


def _anchor(form: Form, reading: Reading) -> str:
    today = reading.today
    step = _int(form, 0)
    if len(form.args) > 1:
        return f"{_int(form, 1) + step}"
    return f"{today.year + step}" if today and step < 0 else ""


def _first(iso: str) -> str:
    return iso.split("/")[0]


def _last(iso: str) -> str:
    return iso.split("/")[-1]


def _since(form: Form, reading: Reading) -> str:
    today = reading.today
    inner = _inner(form, 0)
    first = _first(_resolve(inner, Reading(today, False)))
    if not first or today is None:
        return f"{first}/.." if first else ""
    here = today.isoformat()[: len(first)]
    return f"{first}/{here}" if first < here else first if first == here else f"{first}/.."


def _onward(form: Form, reading: Reading) -> str:
    inner = _inner(form, 0)
    first = _first(_resolve(inner, reading))
    return f"{first}/.." if first else ""


def _lacks_year(form: Form) -> bool:
    return form.name in ("bare_month", "weekday") or (form.name == "day" and form.args[0] is None)


def _as_date(iso: str) -> dt.date | None:
    parts = [int(part) for part in iso.split("-")]
    try:
        return dt.date(*[*parts, 1, 1][:3])
    except ValueError:
        return None


def _range(form: Form, reading: Reading) -> str:
    """Both ends of a run; an end without a year takes it from the other one."""
    first, last = _inner(form, 0), _inner(form, 1)
    if _lacks_year(first) and not _lacks_year(last):
        end = _resolve(last, reading)
        limit = _as_date(_last(end)) if end else None
        start = _resolve(first, Reading(limit, False)) if limit else ""
    elif _lacks_year(last):
        start = _resolve(first, reading)
        limit = _as_date(_first(start)) if start else None
        end = _resolve(last, Reading(limit, True)) if limit else ""
    else:
        start, end = _resolve(first, reading), _resolve(last, reading)
    if not start or not end:
        return ""
    start, end = _first(start), _last(end)
    size = min(len(start), len(end))
    return f"{start}/{end}" if start[:size] <= end[:size] else ""


def _ending(form: Form, reading: Reading) -> str:
    return _span_of(form, reading, -1)


def _starting(form: Form, reading: Reading) -> str:
    return _span_of(form, reading, 1)


def _span_of(form: Form, reading: Reading, direction: int) -> str:
    """A length of time that ends or begins at a point: "the year to March 2024" is 2023-03/2024-03."""
    length, point = _inner(form, 0), _inner(form, 1)
    count, _, code = length.args
    value = _resolve(point, reading)
    if not value or not count:
        return value
    letter, units = unit_parts(str(code), float(str(count)))
    near = _last(value) if direction < 0 else _first(value)
    far = _shift(near, letter, direction * units)
    if len(near) == 10 and far and letter in ("M", "Y"):
        far = _day_shift(dt.date.fromisoformat(far), -direction)  # the first and the last day both count
    return (_between(far, near) if direction < 0 else _between(near, far)) or value


def _year_to_date(form: Form, reading: Reading) -> str:
    today = reading.today
    step = _int(form, 0)
    if today is None:
        return ""
    year = today.year + step
    return _between(f"{year}-01-01", _iso(year, today.month, today.day) or f"{year}-02-28")


def _unknown(_: Form) -> str:
    return ""


_ABSOLUTE: dict[str, Callable[[Form], str]] = {
    "unknown": _unknown,
    "year": _year,
    "bare_year": _year,
    "years": _years,
    "duration": length_value,
    "age": length_value,
    "recurring": recurrence_value,
}
_RELATIVE: dict[str, Callable[[Form, Reading], str]] = {
    "day": _day,
    "month": _month,
    "bare_month": _bare_month,
    "which_month": _which_month,
    "months": _months,
    "season": _season,
    "offset_day": _offset_day,
    "weekday": _weekday,
    "unit": _unit,
    "window": _window,
    "away": _away,
    "anchor": _anchor,
    "since": _since,
    "onward": _onward,
    "range": _range,
    "ending": _ending,
    "starting": _starting,
    "year_to_date": _year_to_date,
}
