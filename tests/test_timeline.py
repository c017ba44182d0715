"""Facts by their time."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg.errors import QueryError
from kg.timeline import FORMATS, format_timeline, timeline
from tests.small_graph import small_graph

OWN = ["statistic-1", "statistic-2", "funding-1", "agreement-1", "meeting-1", "legislation-1", "meeting-2"]


def ids(*arguments: str, **options: object) -> list[str]:
    return [moment.line.fact for moment in timeline(small_graph(), *arguments, **options)]  # type: ignore[arg-type]


def test_by_their_own_time() -> None:
    assert ids() == OWN
    moments = timeline(small_graph())
    assert [(m.first, m.last) for m in moments][2:4] == [("2024-01-01", "2026-12-31"), ("2024-03-04", "2024-03-04")]
    assert [m.when for m in moments] == ["2023", "2023", "2024/2026", "2024-03-04", "2024-03-04", "2024-04", "2025"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"since": "2024-03-05"}, ["funding-1", "legislation-1", "meeting-2"]),
        ({"until": "2023"}, ["statistic-1", "statistic-2"]),
        ({"since": "2024-03", "until": "2024-03"}, ["funding-1", "agreement-1", "meeting-1"]),
        ({"kinds": ["meeting"]}, ["meeting-1", "meeting-2"]),
        ({"about": "person-ana-duarte"}, ["agreement-1", "meeting-1"]),
        ({"about": "organisation-coast-office"}, ["statistic-1"]),  # said it
        ({"about": "place-mombasa", "published": True}, ["meeting-2"]),
    ],
)
def test_parts(options: dict[str, object], expected: list[str]) -> None:
    assert ids(**options) == expected


def test_by_publication_too() -> None:
    found = timeline(small_graph(), "person-ana-duarte", published=True)
    assert [(m.when, m.line.fact) for m in found] == [
        ("2024-03-04", "agreement-1"),
        ("2024-03-04", "meeting-1"),
        ("(2024-03-05)", "role-1"),
        ("(2024-03-05)", "quotation-1"),
        ("(2024-05-10)", "role-3"),
    ]


def test_formats() -> None:
    found = timeline(small_graph())
    texts = {form: format_timeline(found, form) for form in FORMATS}
    assert texts["text"].count("“") == len(found)
    assert texts["markdown"].splitlines()[3].startswith("- **2024-03-04** Lisbon Fisheries Agreement")
    assert [row["line"]["fact"] for row in json.loads(texts["json"])] == OWN
    rows = list(csv.DictReader(io.StringIO(texts["csv"])))
    assert [row["id"] for row in rows] == OWN
    assert rows[3]["first"] == "2024-03-04"
    assert all(row["sentence"] for row in rows)
    assert "--published" in format_timeline([], "text")


def test_wrong_values() -> None:
    for options in ({"since": "yesterday"}, {"until": "2024-13"}):
        with pytest.raises(QueryError, match="is not a date"):
            timeline(small_graph(), **options)  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="rumour"):
        timeline(small_graph(), kinds=["rumour"])
    with pytest.raises(QueryError, match="no format"):
        format_timeline([], "pdf")
