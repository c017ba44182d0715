"""Reading the gazetteer's tables, and what every look-up does to the words it is given.

The tables are tab-separated, UTF-8, one header line; `kg/data/SOURCES.md` says where each comes from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from kg.errors import KgError
from kg.resources import data_dir

Found = TypeVar("Found")

HEADLINE_LETTERS = 4
"""A word in capitals is read as a headline's only from this many letters on: "IT" and "AND" are no countries."""
KEPT = 16_384
"""How many answers each look-up keeps: names come back again and again, within a document and between documents."""

_UNACCENTED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"}
)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " "})


def table(name: str) -> list[list[str]]:
    """The rows of one table without its header.

    Raises:
        KgError: the table is missing, so the installation is damaged.
    """
    path = data_dir() / name
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise KgError(f"this installation of kg is incomplete: can't read {path}; install kg again") from error
    return [line.split("\t") for line in lines[1:] if line]


def listed(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by semicolons."""
    return tuple(value for value in cell.split(";") if value)


def fold(text: str) -> str:
    """The text without accents: "Côte d'Ivoire" becomes "Cote d'Ivoire"."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_UNACCENTED))
    return "".join(character for character in plain if not unicodedata.combining(character))


@lru_cache(maxsize=KEPT)
def readings(text: str) -> tuple[str, ...]:
    """The forms under which a table may hold what a text writes, the most exact first.

    Apostrophes are straightened and space is made single; then without "the", without the possessive, without both.
    "the Netherlands'" is read as itself, "Netherlands'", "the Netherlands" and "Netherlands".
    """
    exact = " ".join(text.translate(_STRAIGHT).split())
    if exact.startswith("The "):
        exact = "the " + exact[4:]
    owner = exact[:-2] if exact.endswith(("'s", "'S")) else exact[:-1] if exact.endswith("s'") else exact
    forms: list[str] = []
    for form in dict.fromkeys((exact, owner)):
        forms.append(form)
        if form.startswith("the "):
            forms.append(form[4:])
    return tuple(forms)


def find(text: str, exact: Mapping[str, Found], capitals: Mapping[str, Found] | None = None) -> Found | None:
    """What a table has for a text: exact, else (given `capitals`) as a word of a headline set in capitals."""
    for form in readings(text):
        if (found := exact.get(form)) is not None:
            return found
        if not form.isascii() and (found := exact.get(fold(form))) is not None:
            return found
        if capitals is not None and form.isupper() and sum(map(str.isalpha, form)) >= HEADLINE_LETTERS:
            found = capitals.get(form.removeprefix("THE "))
            if found is not None:
                return found
    return None


def in_capitals(exact: Mapping[str, Found]) -> dict[str, Found]:
    """The same table keyed by the forms of headlines, for keys long enough not to be a word or an acronym."""
    return {
        form.upper().removeprefix("THE "): found
        for form, found in exact.items()
        if sum(map(str.isalpha, form)) >= HEADLINE_LETTERS and not form.isupper()
    }
