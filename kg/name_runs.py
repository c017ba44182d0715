"""Runs of capitalised words, with the small words that belong inside names."""

from __future__ import annotations

from spacy.tokens import Doc

from kg import gazetteer as gz
from kg import lexicon as lx
from kg.given_names import is_family_first, is_given_name
from kg.name_types import HYPHENS, POSSESSIVE, is_capitalised, surface
from kg.titles import starts_title


def runs(doc: Doc, taken: set[int]) -> list[tuple[int, int]]:
    """Maximal runs of capitalised words that are neither gazetted nor titles, with the small words inside names."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(doc):
        if i in taken or not is_capitalised(doc, i) or _starts_sentence_word(doc, i):
            i += 1
            continue
        j = i + 1
        while j < len(doc):
            if j in taken or (doc[j].is_sent_start and doc[j - 1].text in {".", "!", "?", ":", "”", '"'}):
                break
            if doc[j].lower_ in lx.MONTHS and j + 1 < len(doc) and doc[j + 1].is_digit:
                break  # a letterhead's date right behind a name
            if is_capitalised(doc, j):
                j += 1
                continue
            step = _connector(doc, i, j, taken)
            if not step:
                break
            j = step
        runs.append((i, j))
        i = j
    return runs


def is_day(doc: Doc, i: int) -> bool:
    """Whether a token names a month or a day: "May", but not "Jan Beck" or "April O'Neil"."""
    if doc[i].lower_ not in lx.DAYS:
        return False
    surname = i + 1 < len(doc) and is_capitalised(doc, i + 1) and doc[i + 1].lower_ not in lx.DAYS
    return not (surname and is_given_name(doc[i].text) and doc[i].ent_type_ in {"PERSON", ""})


def _starts_sentence_word(doc: Doc, i: int) -> bool:
    """Whether token i has its capital only from standing first in its sentence or quotation."""
    token = doc[i]
    if token.lower_ in lx.ADDRESS and i + 1 < len(doc) and is_capitalised(doc, i + 1):
        return False
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    opens = token.lower_ in lx.ORG_HEADS | lx.PACT_OPENERS and following in {
        "of",
        "for",
        "on",
        "against",
        "concerning",
        "relating",
    }
    if token.lower_ in lx.NOT_NAMES and not opens and (i + 1 >= len(doc) or not is_capitalised(doc, i + 1)):
        return True
    if opens and is_capitalised(doc, min(i + 2 + (i + 2 < len(doc) and doc[i + 2].lower_ == "the"), len(doc) - 1)):
        return False
    first = (
        i == 0
        or token.is_sent_start
        or (doc[i - 1].text in {"“", '"', "‘", "'", ":", "•", "—", "–"} and doc[i - 1].i >= 0)
    )
    if not first:
        return is_day(doc, i) or token.text == "I"
    if token.lower_ in lx.NOT_NAMES or is_day(doc, i):
        return True
    if token.ent_type_ in {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"}:
        return False
    return token.pos_ != "PROPN" and not is_given_name(token.text) and not token.is_upper


def _connector(doc: Doc, i: int, j: int, taken: set[int]) -> int | None:
    """Where a run from i goes on after the small word at j, or None where it ends there."""
    low = doc[j].lower_

    def cap(k: int) -> bool:
        return (
            k < len(doc)
            and is_capitalised(doc, k)
            and not (doc[k].is_sent_start and doc[k - 1].text in {".", "!", "?"})
        )

    if (
        doc[j].text in HYPHENS
        and not doc[j - 1].whitespace_
        and not doc[j].whitespace_
        and j + 1 < len(doc)
        and (
            cap(j + 1)
            or (
                doc[j - 1].text[0].isupper()
                and doc[j + 1].is_alpha
                and doc[j + 1].is_lower
                and j - i == 1
                and is_family_first(doc[j + 1].text)
            )
            or (doc[j + 1].is_alpha and doc[j + 1].is_lower and j - i >= 2)
        )
    ):
        return j + 2
    if low in {"&", "/"} and cap(j + 1) and j + 1 not in taken:
        return j + 2
    if (
        doc[j].is_digit
        and len(doc[j]) <= 4
        and doc[j - 1].lower_ in lx.PACT_OPENERS | {"resolution", "directive", "bill"}
    ):
        return j + 1
    if doc[j].text == "." and len(doc[j - 1].text) <= 2 and cap(j + 1) and not doc[j - 1].whitespace_:
        return j + 2
    if (
        doc[j].text in {"“", '"', "‘", "("}
        and cap(j + 1)
        and j + 3 < len(doc)
        and doc[j + 2].text in {"”", '"', "’", ")"}
        and cap(j + 3)
        and is_given_name(doc[i].text)
    ):
        return j + 4
    if low in lx.PARTICLES and low != "i" and not doc[j].is_punct:
        k = j
        while k < len(doc) and (doc[k].lower_ in lx.PARTICLES or (doc[k].text in HYPHENS and not doc[k].whitespace_)):
            k += 1
        if cap(k) and k not in taken and doc[j - 1].lower_ not in {"said", "and"}:
            return k + 1
    if doc[j].text in POSSESSIVE and cap(j + 1) and j + 1 not in taken:
        k = j + 1
        while k < len(doc) and is_capitalised(doc, k) and k not in taken:
            k += 1
        owner = surface(doc, i, j)
        if (
            doc[k - 1].lower_ in lx.ORG_SUFFIX | lx.LAW_WORDS
            and not is_given_name(doc[i].text)
            and doc[k - 1].lower_ not in {"party", "government", "cabinet", "campaign"}
            and not gz.country_by_name(owner)
        ):
            return k
        return None
    head = doc[j - 1].lower_
    opener = (
        head in lx.ORG_HEADS | lx.PACT_OPENERS
        or head in {"council", "conference", "summit", "association"}
        or (doc[i].lower_ in lx.ORG_HEADS and j - i <= 3)
        or (doc[i].lower_ in lx.PACT_OPENERS and j - i <= 5)
    )
    if low == "into" and head in {"inquiry", "investigation", "commission", "review", "enquiry"} and cap(j + 1):
        k = j + 1
        while k < len(doc) and is_capitalised(doc, k):
            k += 1
        return k
    if (
        low in {"of", "for", "on", "against", "to", "in"}
        and opener
        and (low != "in" or head in {"inquiry", "institute", "centre", "center", "society"})
    ):
        k = j + 1
        if k < len(doc) and doc[k].lower_ == "the":
            k += 1
        if k < len(doc) and doc[k].lower_ in lx.WEEKDAYS | lx.MONTHS:
            return None
        while (
            k < len(doc)
            and is_capitalised(doc, k)
            and (k not in taken or low in {"of", "for", "on", "against"})
            and (
                starts_title(doc, k) is None
                or doc[k].lower_ in lx.PORTFOLIO
                or doc[k].lower_ in {"commissioner", "ministers", "heads"}
            )
        ):
            if doc[k].ent_type_ == "PERSON" and doc[k].ent_iob_ == "B" and low == "to":
                return None
            k += 1
        return k if k > j + 1 and is_capitalised(doc, k - 1) else None
    inside = any(
        doc[m].lower_ in lx.ORG_HEADS | lx.PACT_OPENERS and doc[m + 1].lower_ in {"of", "for", "on"}
        for m in range(i, j - 1)
    )
    if (
        inside
        and low in {"and", "&"}
        and cap(j + 1)
        and doc[i].lower_ in lx.PACT_OPENERS
        and j + 1 not in taken
        and starts_title(doc, j + 1) is None
        and not is_given_name(doc[j + 1].text)
    ):
        return j + 2
    if (
        inside
        and low in {"and", "&"}
        and cap(j + 1)
        and doc[j + 1].lower_ in lx.PORTFOLIO
        and starts_title(doc, j + 1) is None
    ):
        k = j + 1
        while k < len(doc) and is_capitalised(doc, k) and doc[k].lower_ in lx.PORTFOLIO:
            k += 1
        return k
    if inside and low == "," and cap(j + 1) and doc[j + 1].lower_ in lx.PORTFOLIO and _portfolio_list(doc, j + 1):
        return j + 2
    if (
        inside
        and low in {"of", "in", "on"}
        and cap(j + 1)
        and j + 1 not in taken
        and doc[j + 1].lower_ in lx.PORTFOLIO | {"childhood", "sexual", "women", "children"}
    ):
        return j + 2
    if low == "and" and cap(j + 1) and j + 1 not in taken:
        k = j + 1
        while k < len(doc) and is_capitalised(doc, k):
            k += 1
        tail = doc[k - 1].lower_
        here = doc[j - 1].lower_
        if (
            tail in (lx.ORG_SUFFIX - lx.WEAK_ORG_SUFFIX) | {"service", "partnership", "programme", "office"}
            and here in lx.PORTFOLIO | {"security", "development", "drug", "food", "coast", "crime", "border"}
            and here not in lx.ORG_SUFFIX
            and k - j <= 4
            and j - i <= 4
        ):
            return k
        if (
            tail in lx.STRONG_PACTS | {"bill", "act"}
            and not is_given_name(doc[j + 1].text)
            and k - j <= 5
            and j - i <= 4
        ):
            return k
    return None


def _portfolio_list(doc: Doc, k: int) -> bool:
    for token in doc[k : k + 9]:
        if token.lower_ in {"and", "&"}:
            return True
        if not ((token.text[0].isupper() and token.lower_ in lx.PORTFOLIO) or token.text == ","):
            return False
    return False
