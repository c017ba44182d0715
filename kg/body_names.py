"""Names of organisations: one form for all spellings, the country that a name carries, acronyms, and what is a generic name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg import gazetteer as gz
from kg import lexicon as lx
from kg.gazetteer_tables import fold

_LEGAL = frozenset(
    """ltd limited plc inc incorporated corp corporation co company llc llp lp gmbh ag sa spa ab oyj asa nv bv kg kgaa pty pte
    sarl srl sas as oy""".split()
)
_SPELLINGS = {
    "organization": "organisation", "organizations": "organisations", "center": "centre", "defense": "defence",
    "labor": "labour", "program": "programme", "theater": "theatre", "&": "and", "intl": "international",
    "dept": "department", "ctr": "centre",
    "univ": "university", "govt": "government", "assn": "association", "assoc": "association", "cttee": "committee",
    "co-operation": "cooperation", "co-operative": "cooperative", "st": "saint", "aging": "ageing",
}  # fmt: skip
_STATE_BODIES = frozenset(
    """ministry ministries department office court parliament senate assembly police army navy air force forces guard coastguard
    treasury customs cabinet council commission committee authority agency service services bureau house representatives commons
    lords congress supreme high federal national royal central state bank public prosecution prosecutor electoral chief border
    coast intelligence secret security social foreign home interior internal affairs revenue statistics audit election elections
    constitutional appeal appeals lower upper chamber legislature government opposition labour liberal conservative democratic
    republican party green greens socialist people's peoples workers union republic post broadcasting reserve general staff
    attorney presidency crown immigration prison prisons fire ambulance health weather meteorological museum library archives
    university institute academy space rail railways airport""".split()
)
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "a", "an"})
_GENERIC = _STATE_BODIES | _SMALL | lx.PORTFOLIO
_ALONE = frozenset("army navy police parliament senate congress treasury cabinet coastguard customs".split())
_BEYOND = frozenset(
    "european african asian arab international world global inter-american eurasian pacific nordic baltic".split()
)
_KEPT_WORDS = frozenset({"american", "european"})


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """A name folded: no accents, case, article, punctuation, legal form; one of each pair of spellings."""
    text = fold(name).casefold().replace("’", "'")
    text = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", text)
    text = re.sub(r"'s\b|(?<=s)'(?=\s|$)", "s", text)
    words = [_SPELLINGS.get(w, w) for w in re.sub(r"[^\w&\- ]", " ", text).split()]
    words = [w for w in words if w.strip("-")]
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return " ".join(words)


@lru_cache(maxsize=200_000)
def body_key(name: str) -> tuple[str, str]:
    """A body's name without the country that it carries before or after it, and that country ("" where there is none).

    The country is taken off only where the rest is a name by itself: "UK Home Office", "Kenyan Ministry of Health",
    "Ministry of Health of Kenya"; not in "Bank of England" or "British Museum".

    >>> body_key("Kenya's Ministry of Health"), body_key("Ministry of Health of Kenya")
    (('ministry of health', 'Kenya'), ('ministry of health', 'Kenya'))
    """
    words = name.replace("’", "'").split()
    if words and words[0] in {"the", "The"}:
        words = words[1:]
    for at in range(min(3, len(words) - 1), 0, -1):
        head, rest = " ".join(words[:at]), " ".join(words[at:])
        country = gz.country_by_name(head) or gz.country_by_demonym(head)
        alone = rest.casefold() in _ALONE or head.endswith("'s")
        if country and head.casefold() not in _KEPT_WORDS and (len(words) - at > 1 or alone) and generic(plain(rest)):
            return plain(rest), country.name
    before, of, after = " ".join(words).rpartition(" of ")
    if (
        of
        and (country := gz.country_by_name(after))
        and generic(plain(before))
        and (" " in before or before.casefold() in _STATE_BODIES - {"bank", "university"})
    ):
        return plain(before), country.name
    bracket = re.fullmatch(r"(.+?) \(([^()]+)\)", " ".join(words))
    if bracket and (country := gz.country_by_name(bracket[2])):
        return plain(bracket[1]), country.name
    return plain(name), ""


@lru_cache(maxsize=200_000)
def generic(key: str) -> bool:
    """Whether a folded name is one that bodies of many countries have: "ministry of health", "supreme court"."""
    words = key.split()
    return (
        bool(words)
        and words[0] not in _BEYOND
        and all(w in _GENERIC for w in words)
        and any(w in _STATE_BODIES for w in words)
    )


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: two to eight letters, capitals but for at most two ("NATO", "MoD", "U.N.")."""
    bare = name.replace(".", "").replace("&", "")
    capitals = sum(c.isupper() for c in bare)
    return (
        2 <= len(bare) <= 8
        and bare.isalnum()
        and capitals >= 2
        and len(bare) - capitals <= max(1, len(bare) // 3)
        and " " not in name
    )


def acronym_key(name: str) -> str:
    """An acronym without full stops, in capitals."""
    return name.replace(".", "").replace("&", "").upper()


def initials(name: str) -> Iterator[str]:
    """The acronyms that a name gives: from its capitalised words, and from all its words."""
    words = [w for w in re.split(r"[\s\-/]+", fold(name).replace("’", "'")) if w and w[0].isalnum()]
    if words and words[0].casefold() == "the":
        words = words[1:]
    if len(words) < 2:
        return
    yield "".join(w[0] for w in words if w.casefold() not in _SMALL).upper()
    yield "".join(w[0] for w in words).upper()
