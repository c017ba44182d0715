"""The first words of everything in the gazetteer, so that a word that opens no known name is not looked up nine times."""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer_countries import countries
from kg.gazetteer_organisations import organisations
from kg.gazetteer_tables import fold, listed, table

_WORD = re.compile(r"[^\W_]+")
_GOVERNMENTS = frozenset(
    "government governments authorities commonwealth republic kingdom people democratic federal islamic socialist arab "
    "hashemite federative oriental co sultanate principality emirate coalition labor labour conservative liberal interim "
    "transitional caretaker military new current previous former central national then her his hm hmg".split()
)
"""Words that may open the name of a government or the full name of a state."""


@cache
def openers() -> frozenset[str]:
    """First words, in lower case and without accents, of countries, peoples, bodies, regions, and places of several words."""
    forms: list[str] = []
    for country in countries():
        forms += [*country.names, *country.demonyms, *country.seats]
    for organisation in organisations():
        forms += [organisation.name, *organisation.acronyms, *organisation.aliases]
    for name, _, _, _, aliases in table("places.tsv"):
        forms += [name, *listed(aliases)]
    for name, _, _, _, aliases in table("cities.tsv"):
        forms += [form for form in (name, *listed(aliases)) if " " in form or "-" in form]
    return _GOVERNMENTS | {first_word(form) for form in forms}


def first_word(form: str) -> str:
    """The first word of a form, folded: "the" doesn't count."""
    plain = fold(form).casefold()
    words = _WORD.findall(plain.removeprefix("the "))
    return words[0] if words else plain
