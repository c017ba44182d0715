"""The front matter of a document: what stands between two lines of ``---`` at its beginning, in YAML.

It comes with the document, so nothing in it is trusted: what is of the wrong type or broken counts as missing.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import yaml

from kg.document_date import document_date

LONGEST_FRONT = 20_000
"""Characters; what is longer is no front matter."""
_FRONT = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)\n---[ \t]*\n", re.DOTALL)
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says of itself; None where it doesn't."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None


def front_matter(text: str) -> tuple[FrontMatter, int]:
    """The front matter of a text and where the text goes on behind it (0 where there is none)."""
    found = _FRONT.match(text)
    front = _loaded(found["yaml"]) if found else None
    if not found or front is None:
        return FrontMatter(), 0
    made = FrontMatter(
        title=_text(front.get("title")),
        publisher=_text(front.get("publisher") or front.get("source")),
        date=_date(front.get("date")),
        authors=_authors(front),
        url=_text(front.get("url") or front.get("link")),
        language=_language(front.get("language") or front.get("lang")),
    )
    return made, found.end()


def _loaded(text: str) -> dict[str, object] | None:
    """The front matter, keys in lower case; None where it is broken, no mapping, or too long to be one."""
    if len(text) > LONGEST_FRONT:
        return None
    try:
        loaded = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: 2024-13-45, which YAML takes for a date
        return None
    return {k.casefold(): v for k, v in loaded.items() if isinstance(k, str)} if isinstance(loaded, dict) else None


def _text(value: object) -> str | None:
    """A single value of the front matter as one line; lists and mappings are none (aliases can make them endless)."""
    if not isinstance(value, str | int | float | dt.date):
        return None
    return " ".join("".join(c if c.isprintable() else " " for c in str(value)[:2_000]).split()) or None


def _date(value: object) -> str | None:
    """The date of the front matter in ISO form; None where it names no day, month or year."""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    text = _text(value) or ""
    if _ISO.fullmatch(text):
        try:
            dt.date(*([*map(int, text.split("-")), 1, 1])[:3])
        except ValueError:
            return None
        return text
    found = document_date(text[:200])
    return found[0] if found else None


def _language(value: object) -> str | None:
    text = _text(value) or ""
    return text if _LANGUAGE.fullmatch(text) else None


def _authors(front: dict[str, object]) -> tuple[str, ...]:
    value = front.get("authors") or front.get("author")
    if isinstance(value, list):
        return tuple(t for v in value[:100] if (t := _text(v)))
    return (text,) if (text := _text(value)) else ()
