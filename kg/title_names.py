"""Titles of posts and names of laws: which forms of words are one title, or one law."""

from __future__ import annotations

import re
from functools import lru_cache

from kg import gazetteer as gz
from kg.gazetteer_tables import fold

_DROPPED = frozenset({"the", "of", "for", "and", "a", "an", "in", "at", "on", "s"})
_STATUS = frozenset({"former", "ex", "current", "then", "incumbent", "newly", "new", "outgoing", "late"})
_NEUTRAL = {
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "spokesman": "spokesperson",
    "spokeswoman": "spokesperson", "cochair": "co-chair", "cochairman": "co-chair", "congresswoman": "congressman",
    "councilwoman": "councilman", "businesswoman": "businessman", "pm": "prime minister", "premier-elect": "premier elect",
    "ceo": "chief executive", "cfo": "chief financial", "coo": "chief operating", "defense": "defence", "labor": "labour",
    "programme": "program", "advisor": "adviser", "cofounder": "founder", "co-founder": "founder", "mp": "member parliament",
    "mep": "member european parliament", "organizer": "organiser", "center": "centre",
}  # fmt: skip
NEUTRAL_LABEL = {"chair": ("chairman", "chairwoman", "chairperson"), "spokesperson": ("spokesman", "spokeswoman")}
"""Titles that are one post whoever holds it: the form that says nothing of the holder, and those that do."""

_SECRETARY = re.compile(r"\b(?:principal )?secretary of state (?:for|of) (?:the )?")
_EXECUTIVE = re.compile(r"\b(chief (?:executive|financial|operating))(?: and)? officer\b")


@lru_cache(maxsize=100_000)
def title_key(title: str) -> str:
    """What two forms of one title share: "Minister for Health" and "health minister"; status words and articles don't count.

    >>> title_key("Minister for Health"), title_key("the Health Minister"), title_key("CEO")
    ('health minister', 'health minister', 'chief executive')
    """
    text = _plain(title)
    text = re.sub(
        r"\b(vice|deputy|director|secretary|attorney|governor|auditor|under|assistant)[- ](?=\w)", r"\1 ", text
    )
    text = _EXECUTIVE.sub(r"\1", text)
    if _SECRETARY.match(text):
        known = gz.office(title, "United Kingdom")
        if known is not None:
            text = _plain(known.title)
    head, to, rest = text.partition(" to ")
    words = [_NEUTRAL.get(w, w) for w in head.split()]
    words = [w for part in words for w in part.split() if w not in _DROPPED and w not in _STATUS]
    key = " ".join(sorted(words))
    return f"{key} to {' '.join(w for w in rest.split() if w not in {'the', 'a', 'an'})}" if to else key or text


def _plain(text: str) -> str:
    text = fold(text).casefold().replace("’", "'").replace("‑", "-")
    text = re.sub(r"'s\b|s'(?=\s|$)", lambda m: "s" if m[0] == "s'" else "", text)
    return " ".join(re.sub(r"[^\w\- ]", " ", text).split())


_YEAR = re.compile(r"\(?\b(1[6-9]\d\d|20\d\d)\b\)?")
_LAW_END = {"bill": "act", "acts": "act", "bills": "act"}


@lru_cache(maxsize=100_000)
def law_key(name: str) -> tuple[str, str]:
    """A law's name without article, year, and the difference of bill and act; and its year, "" where the name has none.

    >>> law_key("the Border Security Bill"), law_key("Border Security Act 2019")
    (('border security act', ''), ('border security act', '2019'))
    """
    text = _plain(name).removeprefix("the ")
    years = _YEAR.findall(text)
    bare = re.sub(r"\b(cth|as amended|no \d+)\b", " ", _YEAR.sub(" ", text))
    words = [_LAW_END.get(w, w) for w in bare.replace(" & ", " and ").split()]
    return " ".join(words), years[-1] if years else ""
