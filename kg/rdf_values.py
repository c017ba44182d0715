"""Numbers and dates as literals, and back, with their precision kept."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal

from kg.rdf_vocabulary import term

MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year as a literal of its precision, with the first and last day that it can mean."""

    literal: Literal
    first: date
    last: date


def moment(text: str) -> Moment | None:
    """A date in ISO form: ``2024-03-04``, ``2024-03`` or ``2024``; None where the text is none or names no real day."""
    match = MOMENT.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return Moment(Literal(text, datatype=term("xsd:date")), first, first)
    if month:
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return Moment(Literal(text, datatype=term("xsd:gYearMonth")), first, last)
    return Moment(Literal(text, datatype=term("xsd:gYear")), first, first.replace(month=12, day=31))


def date_properties(predicate: str, value: str) -> Iterator[tuple[str, Literal]]:
    """CURIEs and literals for the date of a fact.

    A day, month or year goes to `predicate`, with its precision as datatype. An interval ``a/b`` (either end may be empty)
    goes to ``kg:periodStart`` and ``kg:periodEnd``, and as written to ``kg:periodText``, as does anything that is no ISO date.
    ``kg:earliest`` and ``kg:latest`` are the first and last day it can mean, for comparisons in queries.
    """
    whole = moment(value)
    if whole:
        yield predicate, whole.literal
        yield "kg:earliest", day_literal(whole.first)
        yield "kg:latest", day_literal(whole.last)
        return
    yield "kg:periodText", Literal(value)
    if value.count("/") != 1:
        return
    first, last = (moment(part) for part in value.split("/"))
    if first:
        yield "kg:periodStart", first.literal
        yield "kg:earliest", day_literal(first.first)
    if last:
        yield "kg:periodEnd", last.literal
        yield "kg:latest", day_literal(last.last)


def day_literal(day: date) -> Literal:
    """A day as xsd:date."""
    return Literal(day.isoformat(), datatype=term("xsd:date"))


def number_literal(value: float) -> Literal:
    """A whole number as xsd:integer, any other as xsd:decimal without an exponent."""
    if isinstance(value, int):
        return Literal(str(value), datatype=term("xsd:integer"))
    text = format(Decimal(repr(value)), "f")
    return Literal(text if "." in text else text + ".0", datatype=term("xsd:decimal"))


def number_value(literal: Literal) -> int | float:
    """The number that a literal of `number_literal` holds."""
    if literal.datatype == term("xsd:integer"):
        return int(literal.value)
    return float(literal.value)
