"""The words of a post: how its title is written down, whether it says enough, whose office it is in the world."""

from __future__ import annotations

import re

from kg import gazetteer as gz
from kg import lexicon as lx
from kg import names as nm
from kg.model import EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading
from kg.titles import Title

_GENERIC = frozenset(
    "member delegate representative officer head lead leader partner fellow executive founder co- "
    "founder owner captain deputy chief major general king queen prince princess speaker whip mp "
    "official manager editor judge justice principal coach".split()
)


_RANKS = frozenset(
    "lieutenant major general brigadier colonel captain admiral vice rear commodore sergeant corporal marshal field air wing "
    "group squadron staff first second warrant officer private commandant".split()
)
"""Words of military ranks: a rank alone is how a person is addressed, not a post."""
_NOT_POSTS = frozenset(
    "member fellow senator mep congressman congresswoman mp lawmaker reporter correspondent delegates "
    "ministers directors".split()
)
_PASSING = frozenset(
    "former ex then acting interim current new the newly outgoing incoming late caretaker ex- longtime veteran".split()
)


_WISH = frozenset(
    "hope hop want aim seek tip plan try run bid aspire wish favour favor fancy consider ask invite intend vie "
    "compete campaign likely deny reject dismiss rumour rumor speculate doubt refuse decline fail".split()
)


def belongs(title: Title, organisation: Name, preposition: str) -> bool:
    """Whether the name after a title is part of it: an ambassador to a country, a senator for a state."""
    if preposition == "to" or title.head in {"ambassador", "envoy", "senator", "consul"}:
        return True
    return preposition == "for" and organisation.type == nm.PLACE and title.head in {"senator", "mp", "member"}


def as_written(reading: Reading, passage: Passage, title: Title, text: str) -> str:
    """The title with the spelling of the source ("Co-ordinator"), where reading only changed hyphens."""
    start, end = stored_span(passage, title)
    source = " ".join(reading.document.text[start:end].split())
    return source if source.replace("-", "") == text.replace("-", "") else text


FEW = 3
"""Countries: a title that more of them use says nothing about whose it is."""


def determined_office(title: str, home: str | None, date: str | None) -> gz.Office | None:
    """The office of the world that a title alone settles, or settles within the country that a document speaks for.

    "Prime Minister" settles nothing, whatever the country of the publisher.
    """
    if (only := gz.office(title, None, date)) is not None:
        return only
    office = gz.office(title, home, date) if home else None
    if office is None or office.country is None or office.organisation.startswith("Government of"):
        return None
    sharing = {o.country for o in gz.offices() if o.title.casefold() == office.title.casefold()}
    return office if len(sharing) <= FEW and "*" not in sharing else None


def tidy_title(text: str) -> str:
    words = text.split()
    while words and words[0].casefold() in _PASSING:
        words.pop(0)
    joined = re.sub(r"\s?-\s?(?:elect|designate)$", "", " ".join(words))
    if joined.startswith("first ") and joined.split()[1:2] != ["secretary"]:
        joined = joined.removeprefix("first ")
    for prefix in ("ex-", "then-", "ex - ", "Ex-"):
        joined = joined.removeprefix(prefix)
    return joined.strip(" ,-")


def is_worth(text: str, title: Title, organisation: Mention | None) -> bool:
    """Whether a title says enough: a bare occupation or "leader" needs an organisation."""
    words = text.split()
    if not words or (title.head in _NOT_POSTS and (len(words) < 3 and organisation is None)):
        return False
    if title.head in lx.PROFESSIONS and (organisation is None or organisation.type is not EntityType.ORGANISATION):
        return title.head == "mp" and len(words) > 2
    if organisation is None and all(w.casefold().strip(".-") in _RANKS for w in words):
        return False
    if words in (["Justice"], ["Judge"]):
        return True
    return not (len(words) == 1 and title.head in _GENERIC and organisation is None)


def stored_span(passage: Passage, title: Title) -> tuple[int, int]:
    """Where a title stands in the stored text."""
    first = passage.doc[title.start].idx
    last = passage.doc[title.end - 1].idx + len(passage.doc[title.end - 1])
    return passage.text.stored(first, last)


def is_clear(passage: Passage, verb: int) -> bool:
    """Whether a clause neither negates nor supposes."""
    token = passage.doc[verb]
    governors = [token, *token.ancestors]
    if any(g.lemma_.lower() in _WISH for g in governors[1:4]):
        return False
    words = {c.lower_ for c in token.children if c.i < verb} | {
        c.lower_ for c in token.head.children if c.i < verb and c.dep_ in {"aux", "neg"}
    }
    return not words & (lx.NEGATORS | lx.HYPOTHETICAL | {"if"})


def is_negated(passage: Passage, title: Title) -> bool:
    """Whether a title stands right behind a negation: "is not a minister"."""
    before = {passage.doc[k].lower_ for k in range(max(0, title.start - 3), title.start)}
    return bool(before & {"not", "n't", "n’t", "never", "no"})
