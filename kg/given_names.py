"""Words that are given names, with their gender, and family names that stand first.

A word counts as a given name only with its capital ("Mark", not "mark"). Names that in English text are more often a word,
a place, a month or a surname ("Hope", "Florence", "June", "Carter") are left out of the list on purpose: see
`kg/data/NAMES.md` for that and for the sources.
"""

from __future__ import annotations

from functools import cache

from kg.errors import KgError
from kg.gazetteer_tables import HEADLINE_LETTERS, fold, table
from kg.resources import data_dir

_PLAIN_MARKS = str.maketrans({"‑": "-", "’": "'", "‘": "'", "ʻ": "'"})

_GENDERS = {"m": "m", "f": "f", "u": None}

_ACRONYMS = frozenset(
    {"AIDA", "ALBA", "CARIN", "DORA", "ELSA", "ERIC", "IRENA", "IRMA", "LEDA", "MARTA", "NORA", "SARA"}
)
"""Names that stand for a body or a law when set in capitals, as IRENA, the International Renewable Energy Agency, does."""

_NOT_BEFORE_A_HYPHEN = frozenset({"Franco", "Max", "Will"})
"""Names that open other compounds than names of people: "Franco-German", "Max-Planck"."""


def is_given_name(word: str) -> bool:
    """Whether a capitalised word, or the first part of a hyphenated one ("Jean-Claude"), is a known given name.

    Accents may be missing or written, and a word of a headline in capitals counts from four letters on.
    """
    return _listed(word) is not None


def gender(word: str) -> str | None:
    """The usual gender of a given name: "m" or "f"; None where the name is used for both or is unknown.

    It says how a name is mostly borne, not who a person is: the weakest of hints when a pronoun looks for its person.
    """
    return _GENDERS[_listed(word) or "u"]


def is_family_first(word: str) -> bool:
    """Whether a capitalised word is a Chinese, Korean or Vietnamese family name, which stands before the given name."""
    return word in _family_names() or (not word.isascii() and fold(word) in _family_names())


def _listed(word: str) -> str | None:
    """The gender column for a word, None where the word is no known name."""
    if not word[:1].isupper():
        return None
    word = word.translate(_PLAIN_MARKS)
    if (found := _known(word)) is not None:
        return found
    first, hyphen, rest = word.partition("-")
    if hyphen and rest[:1].isupper() and first not in _NOT_BEFORE_A_HYPHEN:
        return _known(first)
    return None


def _known(word: str) -> str | None:
    exact, plain = _given_names()
    if word.isupper() and len(word) >= HEADLINE_LETTERS and word not in _ACRONYMS:
        word = word.title()
    return exact.get(word) or plain.get(fold(word))


@cache
def _given_names() -> tuple[dict[str, str], dict[str, str]]:
    """Name to gender column as listed, and the same without accents; "u" where two folded spellings disagree.

    Raises:
        KgError: the table is missing, so the installation is damaged.
    """
    exact = {row[0]: row[1] for row in table("given_names.tsv")}
    plain: dict[str, str] = {}
    for name, column in exact.items():
        folded = fold(name)
        plain[folded] = column if plain.get(folded, column) == column else "u"
    return exact, plain


@cache
def _family_names() -> frozenset[str]:
    path = data_dir() / "surnames_east_asian.txt"
    try:
        return frozenset(path.read_text(encoding="utf-8").split())
    except OSError as error:
        raise KgError(f"this installation of kg is incomplete: can't read {path}; install kg again") from error
