"""Find the titles of posts in a parsed passage: "Home Secretary", "deputy director of operations", "Minister for Health".

A title is a head noun with the modifiers before it and, where it is a portfolio or lower-case complement, what follows it.
An organisation before or after it ("Border Force Director General", "chair of the Nile Commission") is left outside:
`kg.extract.role` joins the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from kg import lexicon as lx
from kg.given_names import is_given_name

PORTFOLIO_HEADS = frozenset(
    "minister secretary undersecretary under-secretary commissioner envoy representative rapporteur "
    "ambassador coordinator co-ordinator adviser advisor "
    "spokesperson spokesman spokeswoman lead tsar czar senator mp member councillor treasurer counsel attorney".split()
)
_STATE = frozenset(
    "state staff government mission delegation operations cabinet chambers protocol police party".split()
)
_SERVING = frozenset(
    "representative envoy adviser advisor assistant deputy spokesman spokeswoman spokesperson secretary aide counsel clerk "
    "coordinator".split()
)
_GENERAL = frozenset({"general", "designate", "elect", "emeritus", "plenipotentiary", "extraordinary"})
_EVALUATIVE = frozenset(
    "new old late great young outspoken popular controversial powerful "
    "influential leading top former first current embattled disgraced "
    "fellow many several all other own same last next "
    "right left far-right far-left hardline conservative liberal socialist democratic republican two three four "
    "five more most only whole local then such".split()
)
_ASSISTING = frozenset("the on with to for prime minister premier treasurer".split())
_SENT_TO = frozenset(
    "ambassador envoy representative commissioner senator mp adviser advisor rapporteur special".split()
)
_OF_PORTFOLIO = frozenset(
    "director head chief coordinator manager dean officer president vice-president speaker clerk".split()
)


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens `start:end` of a passage that name a post; `head` is its head noun, `status` what its modifiers say."""

    start: int
    end: int
    head: str
    text: str
    status: str


def starts_title(doc: Doc, i: int) -> int | None:
    """The index of the head noun of a title that starts exactly at token i, or None."""
    j = i
    limit = min(len(doc), i + 8)
    while j < limit:
        token = doc[j]
        low = token.lower_
        if (low in lx.ROLE_HEADS or (singular(low) in lx.ROLE_HEADS and singular(low) != low)) and _is_noun(doc, j):
            following = doc[j + 1].lower_ if j + 1 < len(doc) else ""
            nxt = j + 1
            if following == "-" and j + 2 < len(doc) and not doc[j].whitespace_:
                nxt = j + 2
                following = doc[j + 2].lower_
            if nxt < len(doc) and following in lx.ROLE_HEADS and _is_noun(doc, nxt) and following != "lead":
                j = nxt
                continue
            if (
                nxt < limit
                and following in lx.ROLE_MODIFIERS
                and (deeper := starts_title(doc, nxt))
                and doc[nxt].text[0].isupper() == token.text[0].isupper()
            ):
                return deeper
            return j
        if low in lx.ROLE_MODIFIERS or low in {"co", "ex", "vice"}:
            j += 1
            if j < limit and doc[j].text in {"-", "‑"} and not doc[j - 1].whitespace_:
                j += 1
            continue
        return None
    return None


@lru_cache(maxsize=16_384)
def singular(text: str) -> str:
    """A title's plural head in the singular: "finance ministers" to "finance minister"."""
    for plural, single in (
        ("spokesmen", "spokesman"),
        ("chairmen", "chairman"),
        ("attorneys general", "attorney general"),
        ("heads", "head"),
    ):
        if text.casefold().endswith(plural):
            return text[: -len(plural)] + single
    low = text.casefold()
    return text[:-1] if low.endswith("s") and low[:-1].split()[-1:] and low[:-1].split()[-1] in lx.ROLE_HEADS else text


def is_plural(title: Title) -> bool:
    """Whether a title names several holders."""
    return singular(title.head) != title.head


def _is_noun(doc: Doc, i: int) -> bool:
    """Whether a head word is used as a noun here: "leads", "heads" and "chairs" as verbs are no posts."""
    token = doc[i]
    if token.text[0].isupper() and i > 0:
        return not (token.is_upper and len(token.text) > 3 and token.lower_ in lx.WEAK_HEADS)
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} or (
        token.lower_ not in lx.WEAK_HEADS and token.tag_ not in {"VBD", "VBZ", "VBG", "VB"}
    )


def find_titles(doc: Doc, blocked: set[int]) -> list[Title]:
    """All titles of a passage in order, without overlaps. Tokens in `blocked` belong to names already found."""
    titles: list[Title] = []
    i = 0
    while i < len(doc):
        if i in blocked or not doc[i].is_alpha:
            i += 1
            continue
        head = starts_title(doc, i)
        if head == i and _is_given_name_here(doc, i):
            i += 1
            continue
        if head is None or any(k in blocked for k in range(i, head + 1)) or _names_an_organisation(doc, head):
            i += 1
            continue
        start = _compounds(doc, i, blocked)
        end = _complement(doc, head, blocked)
        words = [doc[k].lower_ for k in range(start, end)]
        titles.append(Title(start, end, doc[head].lower_, doc[start:end].text, _status(words)))
        i = end
    return _nested(doc, titles)


def _is_given_name_here(doc: Doc, i: int) -> bool:
    """ "Dean Baker": a title's word that is a given name, before one capitalised word and without an article."""
    if not is_given_name(doc[i].text) or i + 1 >= len(doc) or not doc[i + 1].text[0].isupper():
        return False
    alone = i + 2 >= len(doc) or not doc[i + 2].text[0].isupper()
    return alone and (i == 0 or doc[i - 1].lower_ != "the")


def _nested(doc: Doc, titles: list[Title]) -> list[Title]:
    """ "adviser to the president", "Special Representative of the Secretary-General": the second title belongs to the first."""
    merged: list[Title] = []
    for title in titles:
        last = merged[-1] if merged else None
        if last is not None and last.head in _SERVING:
            between = [doc[k].lower_ for k in range(last.end, title.start)]
            if between in (["of", "the"], ["to", "the"], ["for", "the"], ["to"]):
                text = doc[last.start : title.end].text
                merged[-1] = Title(last.start, title.end, last.head, text, last.status)
                continue
        merged.append(title)
    return merged


def _names_an_organisation(doc: Doc, head: int) -> bool:
    """ "Justice Department", "General Assembly", "Prime Minister's Office": the title word is part of a longer name."""
    following = head + 1
    if following < len(doc) and doc[following].text in {"'s", "’s", "'", "’"}:
        following += 1
        return following < len(doc) and doc[following].lower_ in lx.ORG_SUFFIX and doc[following].text[0].isupper()
    if not doc[head].text[0].isupper() or following >= len(doc):
        return False
    last = following
    while last < len(doc) and doc[last].text[0].isupper() and doc[last].is_alpha and last - following < 5:
        last += 1
    closing = doc[last - 1].lower_
    if (
        last > following
        and closing in (lx.STRONG_PACTS | {"act", "bill", "law", "conference", "summit", "declaration"})
        and not is_given_name(doc[following].text)
    ):
        return True
    word = doc[following]
    return (
        word.text[0].isupper()
        and word.lower_ in lx.ORG_SUFFIX
        and doc[head].lower_ in (lx.WEAK_HEADS | {"president", "commissioner", "director", "attorney"})
    )


def _compounds(doc: Doc, i: int, blocked: set[int]) -> int:
    """Where a title starts once lower-case nouns that the parser compounds with it are in ("flood relief coordinator")."""
    start = i
    while start > 0 and i - start < 3:
        token = doc[start - 1]
        if (
            start - 1 in blocked
            or not token.is_alpha
            or not token.is_lower
            or token.lower_ in _EVALUATIVE
            or token.is_stop
        ):
            break
        if token.pos_ != "NOUN" or token.dep_ not in {"compound", "nmod"} or token.head.i < start:
            break
        start -= 1
    return start


def _complement(doc: Doc, head: int, blocked: set[int]) -> int:
    """The end of a title: after "General", "of State", a portfolio, or a lower-case complement without an article."""
    end = head + 1
    if end < len(doc) and doc[end].text in {"-", "‑"} and end + 1 < len(doc) and doc[end + 1].lower_ in _GENERAL:
        end += 2
    elif end < len(doc) and doc[end].lower_ in _GENERAL and (doc[end].text[0].isupper() == doc[head].text[0].isupper()):
        end += 1
    word = doc[head].lower_
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 1].lower_ in lx.PORTFOLIO and doc[end + 2].text == ")":
        end += 3
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in _STATE and end + 1 not in blocked:
        end += 2
    while end + 1 < len(doc) and doc[end].lower_ in {"for", "of", "to", "on", "assisting", "and"}:
        stop = _portfolio(doc, end, word, blocked)
        if stop == end:
            break
        end = stop
    return end


def _portfolio(doc: Doc, i: int, head: str, blocked: set[int]) -> int:
    """The end of a portfolio that opens with the preposition at i, or i where there is none."""
    low = doc[i].lower_
    j = i + 1
    if low == "and":
        return i
    if low == "assisting":
        while j < len(doc) and doc[j].lower_ in _ASSISTING:
            j += 1
        return _span_of_portfolio(doc, j, blocked) or i
    if (
        doc[j].lower_ == "the"
        and head in PORTFOLIO_HEADS
        and low in {"for", "of"}
        and j + 1 < len(doc)
        and doc[j + 1].lower_ in lx.PORTFOLIO
    ):
        j += 1
    elif doc[j].lower_ in {"the", "a", "an", "his", "her", "its", "their", "this", "that"}:
        return i
    if j in blocked and not (
        head in {"ambassador", "envoy", "commissioner", "representative", "senator", "mp", "member"}
        and low in {"to", "for"}
    ):
        return i
    if head in {"ambassador", "envoy", "representative", "senator", "mp", "member", "councillor"} or low == "to":
        if low == "for" and doc[j].lower_ in lx.PORTFOLIO and j not in blocked:
            return _span_of_portfolio(doc, j, blocked) or i
        if head in _SENT_TO:
            return _proper(doc, j) or i
        return i
    if doc[j].text[0].isupper():
        if head in PORTFOLIO_HEADS or low in {"for", "on"} or (doc[j].lower_ in lx.PORTFOLIO and head in _OF_PORTFOLIO):
            return _span_of_portfolio(doc, j, blocked) or i
        return i
    k = j
    while (
        k < len(doc)
        and k - j < 4
        and doc[k].is_lower
        and (
            doc[k].pos_ in {"NOUN", "ADJ"}
            or doc[k].text == "-"
            or (
                doc[k].lower_ == "and"
                and k > j
                and k + 1 < len(doc)
                and doc[k + 1].pos_ == "NOUN"
                and doc[k + 1].is_lower
            )
        )
    ):
        k += 1
    while k > j and doc[k - 1].lower_ in {"and", "-"}:
        k -= 1
    return k if k > j and doc[k - 1].pos_ == "NOUN" and k not in blocked else i


def _proper(doc: Doc, j: int) -> int | None:
    """The end of a run of capitalised words from j, with "the", "of" and "and" inside."""
    k = j + (doc[j].lower_ == "the")
    start = k
    while k < len(doc) and (
        doc[k].text[0].isupper()
        or (
            doc[k].lower_ in {"of", "and", "the"}
            and k + 1 < len(doc)
            and doc[k + 1].text[0].isupper()
            and doc[k].lower_ != "and"
        )
    ):
        if k > start and doc[k].ent_type_ == "PERSON" and doc[k - 1].ent_type_ != "PERSON":
            break
        k += 1
    return k if k > start else None


def _span_of_portfolio(doc: Doc, j: int, blocked: set[int]) -> int | None:
    """The end of a list of portfolio words from j: "Foreign Affairs and Trade", "Levelling Up, Housing and Communities"."""
    k = j
    last = None
    while k < len(doc):
        token = doc[k]
        low = token.lower_
        if token.text[0].isupper() and (
            (low in lx.PORTFOLIO and low not in {"senator", "member"})
            or (
                (k == j or doc[k - 1].lower_ in {"and", "&"})
                and (token.ent_type_ != "PERSON" or token.ent_iob_ == "B")
                and k not in blocked
                and not is_given_name(token.text)
            )
        ):
            k += 1
            last = k
        elif low in {"and", "&", ",", "the", "of", "'s", "’s", "-", "/", "in"} and k + 1 < len(doc) and last == k:
            follow = doc[k + 1]
            if low in {",", "in"} and not (
                follow.text[0].isupper() and follow.lower_ in lx.PORTFOLIO and _list_ends(doc, k + 1)
            ):
                break
            if low in {"and", "of", "the", "&"} and follow.lower_ == "the" and k + 2 < len(doc):
                follow = doc[k + 2]
                k += 1
            if not follow.text[0].isupper() or (
                starts_title(doc, follow.i) is not None
                and (
                    follow.lower_ in lx.ROLE_HEADS
                    or follow.lower_
                    in {"deputy", "special", "assistant", "associate", "parliamentary", "vice", "senior", "chief"}
                )
            ):
                break
            k += 1
            last = k if follow.lower_ in lx.PORTFOLIO or low in {"and", "&", "-"} else last
            if last != k:
                break
        elif (
            token.text[0].isupper()
            and last == k
            and k not in blocked
            and token.ent_type_ != "PERSON"
            and not is_given_name(token.text)
            and starts_title(doc, k) is None
            and (k + 1 >= len(doc) or not doc[k + 1].text[0].isupper())
        ) or (
            token.text[0].isupper()
            and low not in lx.PORTFOLIO
            and last == k
            and token.ent_type_ != "PERSON"
            and k + 1 < len(doc)
            and doc[k + 1].lower_ in lx.PORTFOLIO
            and doc[k + 1].text[0].isupper()
        ):
            k += 1
            last = k
        else:
            break
    while last and last > j and doc[last - 1].lower_ in {"and", "&", ",", "the", "of", "-", "/", "in"}:
        last -= 1
    return last


def _list_ends(doc: Doc, k: int) -> bool:
    """Whether a comma list of portfolio words from k goes on to "and" before anything else."""
    for token in doc[k : k + 8]:
        if token.lower_ in {"and", "&"}:
            return True
        if not ((token.text[0].isupper() and token.lower_ in lx.PORTFOLIO) or token.text == ","):
            return False
    return False


def _status(words: list[str]) -> str:
    if {"former", "ex", "then", "outgoing-former", "late"} & set(words):
        return "former"
    if {"acting", "interim", "caretaker"} & set(words):
        return "acting"
    if {"designate", "elect", "incoming", "newly"} & set(words):
        return "appointed"
    return "current"
