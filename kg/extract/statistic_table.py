"""Tables set in columns of plain text: a header row of periods, a label and a figure for each, the unit in the caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.dates import find_dates
from kg.extract.amounts import currency_code
from kg.model import Claim, Filler
from kg.reading import Passage, Reading

_GAP: Final = re.compile(r"\t+|[ \u00a0]{2,}")
_FIGURE: Final = re.compile(
    r"(?P<down>[-–−(])?\+?(?P<sign>[A-Z]{0,2}[$€£¥])?\s?(?P<n>\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?)(?P<pc>\s?%)?\)?"
)
_CHANGE: Final = re.compile(r"(?:%|pct|per ?cent|percent)?\s*(?:change|variance|growth|chg)\.?", re.IGNORECASE)
_SCALE: Final = re.compile(
    r"\b(?P<millions>millions?)\b|\b(?P<thousands>thousands?)\b|\b(?P<billions>billions?)\b|000s", re.IGNORECASE
)
_UNIT: Final = re.compile(
    r"(?<![A-Za-z])(dollars|euros?|pounds|rand|rupees|francs|kroner|kronor|yen|[A-Z]{3}|[A-Z]{0,2}[$€£¥])(?![A-Za-z])"
)
_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class _Table:
    """The periods of the columns (None: a change), the caption, and what figures without a sign are."""

    columns: tuple[str | None, ...]
    caption: str
    scale: float
    currency: str | None


def tables(reading: Reading, taken: set[int]) -> Iterator[Claim]:
    """The claims of the rows of tables; the indices of the passages of headers and rows go into `taken`."""
    passages = reading.passages
    for at, passage in enumerate(passages):
        columns = _header(reading, passage)
        if columns is None:
            continue
        taken.add(passage.index)
        table = _described(reading, passages[max(0, at - 2) : at], columns)
        for row in passages[at + 1 : at + _LONGEST]:
            cells = _cells(reading, row)
            if len(cells) != len(columns) + 1 or not re.match(r"[A-Za-z]", cells[0]):
                break
            figures = [_FIGURE.fullmatch(cell) for cell in cells[1:]]
            if None in figures:
                break
            taken.add(row.index)
            for period, figure in zip(columns, figures, strict=True):
                claim = _claim(reading, row, table, cells[0], period, figure) if figure is not None else None
                if claim is not None:
                    yield claim


def _cells(reading: Reading, passage: Passage) -> list[str]:
    line = reading.document.text[passage.block.start : passage.block.end].strip()
    return [c.strip() for c in _GAP.split(line) if c.strip()] if "\n" not in line else []


def _header(reading: Reading, passage: Passage) -> tuple[str | None, ...] | None:
    """The periods of a header row, None for a column of changes; None where the line is no header."""
    cells = _cells(reading, passage)
    if len(cells) < 2:
        return None
    found: list[str | None] = []
    for cell in cells:
        dates = find_dates(cell, reading.today)
        if dates and dates[0].value and dates[0].end - dates[0].start >= len(cell) - 2:
            found.append(dates[0].value)
        elif _CHANGE.fullmatch(cell):
            found.append(None)
        else:
            return None
    return tuple(found) if sum(c is not None for c in found) >= 2 else None


def _described(reading: Reading, before: list[Passage], columns: tuple[str | None, ...]) -> _Table:
    """A table with what the lines above it say: "Segment results (dollars in millions)"."""
    for passage in reversed(before):
        text = passage.text.text
        if len(text) > 90:
            continue
        scale, unit = _SCALE.search(text), _UNIT.search(text)
        power = (
            {"millions": 1e6, "thousands": 1e3, "billions": 1e9}.get(scale.lastgroup or "thousands", 1e3)
            if scale
            else 1.0
        )
        code = currency_code(reading, "$" if unit[1] == "dollars" else unit[1]) if unit else None
        if scale or code:
            return _Table(columns, re.sub(r"\s*\([^)]*\)", "", text).strip(" :"), power, code)
    caption = before[-1].text.text if before and len(before[-1].text.text) <= 90 else ""
    return _Table(columns, caption.strip(" :"), 1.0, None)


def _claim(
    reading: Reading, row: Passage, table: _Table, label: str, period: str | None, figure: re.Match[str]
) -> Claim | None:
    number = float(figure["n"].replace(",", ""))
    currency = currency_code(reading, figure["sign"]) if figure["sign"] else table.currency
    change: str | None = None
    if figure["pc"]:
        unit = "percent"
        if period is None:
            change = "decrease" if figure["down"] else "increase"
            period = next((c for c in table.columns if c is not None), None)
    elif period is None or currency is None or figure["down"]:
        return None
    else:
        unit, number = currency, number * table.scale
    measure = f"{label}, {table.caption}" if table.caption else label
    value = int(number) if number == int(number) else number
    slots: dict[str, Filler | None] = {
        "value": value, "unit": unit, "measure": measure, "period": period, "change": change,
    }  # fmt: skip
    return reading.claim("statistic", slots, reading.evidence(row, 0, len(row.doc), "statistic.table", 0.8))
