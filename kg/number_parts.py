"""Quantities, the operands that they are made of, and what stands around them: qualifiers and rates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg import number_grammar as grammar
from kg.number_grammar import Qualifier

UnitKind = Literal["money", "percent", "points", "plain", "ordinal", "fraction"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text.

    ``start`` and ``end`` are the character offsets of the number with its currency, scale and percent sign;
    ``full_start`` is where its qualifier begins ("more than"). ``value`` is plain (1.2 million is 1200000), of a
    fraction the percentage (a third is 33.3); ``upper`` is the upper end of a range, else None. ``currency_text`` is the
    symbol or word of the text, ``per`` the unit of time or other base it is counted by ("year", "head"), ``""`` where there
    is none.
    """

    start: int
    end: int
    full_start: int
    text: str
    value: int | float
    upper: int | float | None
    qualifier: Qualifier
    unit_kind: UnitKind
    currency_text: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class Operand:
    """One number as written, before ranges are joined."""

    start: int
    end: int
    value: int | float
    scale: float
    unit: UnitKind
    currency: str


def plain(value: float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def figure_value(digits: str) -> float:
    """The value of a number in figures: "1,200", "3½", "14,5"."""
    vulgar = grammar.VULGAR.get(digits[-1], 0.0)
    digits = re.sub(r"^(\d+),(\d{1,2})$", r"\1.\2", digits)  # a decimal comma: "R14,5 million"
    number = re.sub(r"[^\d.]", "", digits)
    return (float(number) if number else 0.0) + vulgar


def make_quantity(
    text: str, first: Operand, last: Operand | None, end: int, floor: int, fraction: bool = False
) -> Quantity:
    value: int | float = first.value
    unit, currency = first.unit, first.currency
    if last is not None:
        if first.scale == 1 and last.scale > 1:
            value = plain(value * last.scale)
        if unit == "plain":
            unit, currency = last.unit, last.currency
    if fraction:
        unit = "fraction"
    full_start, qualifier = _qualifier_before(text, first.start, floor)
    if not qualifier:
        for pattern, found in grammar.QUALIFIER_AFTER:
            if pattern.match(text, end):
                qualifier = found
                break
    if text.startswith("+", end):
        end += 1
    per = grammar.PER.match(text, end)
    base = ""
    if per:
        base = (per["per"] or per["per2"] or grammar.PER_ADVERBS.get((per["adverb"] or "").lower(), "year")).lower()
        base = "year" if base == "annum" else base
    return Quantity(
        first.start,
        end,
        full_start,
        text[first.start : end],
        value,
        last.value if last else None,
        qualifier,
        unit,
        currency,
        base,
    )


def _qualifier_before(text: str, start: int, floor: int) -> tuple[int, Qualifier]:
    low = max(floor, start - 44)
    lead = text[low:start]
    words = lead.split()
    if not words or not grammar.LAST_WORDS.intersection(word.lower() for word in words[-4:]):
        return start, ""
    match = grammar.QUALIFIER.search(lead)
    if match is None:
        between = re.search(r"(?i)\bbetween\s+$", lead)
        return (low + between.start(), "") if between else (start, "")
    return low + match.start(), grammar.QUALIFIERS[" ".join(match["q"].lower().split())]
