"""What several tests share: records straight from a text, without a build."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.clean import documents
from kg.extract import extract
from kg.model import RawDocument
from kg.reading import read
from kg.records import record


def extract_records(text: str, date: str | None = None, publisher_country: str | None = None) -> list[dict[str, Any]]:
    """The records of a short text that was published on a date in a country."""
    records: list[dict[str, Any]] = []
    for document in documents(RawDocument("case.txt", text)):
        document = replace(document, date=date or document.date, country=publisher_country)
        reading = read(document)
        records += [record(claim, document) for claim in extract(reading)]
    return records
