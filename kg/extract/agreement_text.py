"""The noun phrase of a pact: where it stands, what it is called, what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg import lexicon as lx
from kg import names as nm
from kg.reading import Passage
from kg.reference_types import tidy

_COMMON = lx.STRONG_PACTS | frozenset({"declaration", "declarations", "programme", "accord"})
PACT = re.compile("|".join(sorted(lx.PACT_WORDS)) + "|road map", re.IGNORECASE)
"""Whether a text can name a pact at all."""
_EMPTY = frozenset(
    "earlier later new "
    "landmark historic bilateral draft similar major first second last latest separate proposed planned formal final "
    "interim initial long-term multi-year binding strong close closer strategic wide-ranging "
    "comprehensive "
    "mutual joint current existing original previous old ambitious innovative important key special tentative "
    "provisional further another such same different several many some controversial long-awaited recent future "
    "possible potential good better great big broad full one two three signed called so-called own unprecedented "
    "international legal longstanding long-standing multilateral regional trilateral successful updated revised".split()
)
_SPANS = frozenset({"year", "month", "week", "day", "way", "party"})
_NOT_OF = frozenset(
    {"great", "good", "big", "raw", "real", "square", "package", "party", "centre", "center", "hall", "national"}
)


def pacts(passage: Passage) -> Iterator[tuple[int, int, int, str, bool, bool]]:
    """Pacts named in a passage: (start, end, head, type, proper name, plural), in order."""
    doc = passage.doc
    seen: set[int] = set()
    for token in doc:
        if token.i in seen:
            continue
        name = passage.owner.get(token.i)
        if name is not None:
            if name.type == nm.PACT and name.start == token.i:
                head = _named_head(passage, name.start, name.end)
                seen.update(range(name.start, name.end))
                if head is not None:
                    yield (
                        name.start,
                        name.end,
                        head,
                        lx.PACT_WORDS[doc[head].lower_],
                        True,
                        doc[head].lower_.endswith("s"),
                    )
            continue
        low = token.lower_
        road_map = low == "map" and token.i and doc[token.i - 1].lower_ == "road"
        if (low not in _COMMON and not road_map) or token.i in passage.titled or not _is_noun(token):
            continue
        start = _left(passage, token)
        words = {t.lower_ for t in doc[start : token.i]}
        if (
            words & _NOT_OF
            and low in {"deal", "deals", "convention", "conventions"}
            and words & {"great", "good", "party", "national"}
        ):
            continue
        if (
            token.i + 1 < len(doc)
            and doc[token.i + 1].pos_ in {"NOUN", "PROPN"}
            and doc[token.i + 1].dep_ != "appos"
            and token.dep_ == "compound"
        ):
            continue
        if low in {"deal", "deals"} and token.i and doc[token.i - 1].lower_ in {"great", "good"}:
            continue
        end = token.i + 1
        if (
            low.startswith(("memorand", "declaration"))
            and end + 1 < len(doc)
            and doc[end].lower_ == "of"
            and doc[end + 1].lower_
            in {"understanding", "cooperation", "co-operation", "intent", "principles", "agreement", "friendship"}
        ):
            end += 2
        yield (
            start,
            end,
            token.i,
            "arrangement" if road_map else lx.PACT_WORDS[low],
            False,
            low.endswith(("s", "a")) and low != "s",
        )


def _is_noun(token: Token) -> bool:
    """Whether a pact's word is a noun here; the tagger takes "a visa waiver deal with" for a verb."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return True
    before = token.nbor(-1) if token.i else None
    return (
        token.pos_ == "VERB"
        and before is not None
        and (before.pos_ in {"ADJ", "DET"} or (before.pos_ == "NOUN" and before.dep_ == "compound"))
    )


def _named_head(passage: Passage, start: int, end: int) -> int | None:
    heads = [k for k in range(start, end) if passage.doc[k].lower_ in lx.PACT_WORDS]
    if not heads or end - start < 2:
        return None
    return heads[-1] if passage.doc[end - 1].lower_ in lx.PACT_WORDS else heads[0]


def _left(passage: Passage, head: Token) -> int:
    """Where the noun phrase of a common noun starts: over its adjectives and compounds, not over articles or owners."""
    doc = passage.doc
    k = head.i
    while k > head.sent.start:
        token = doc[k - 1]
        name = passage.owner.get(k - 1)
        hyphen = token.text in {"-", "–", "—"} and k >= 2 and not doc[k - 2].whitespace_ and not token.whitespace_
        if hyphen or (
            name is not None
            and (
                (k < len(doc) and doc[k].text in {"-", "–", "—"})
                or (k - 1 > head.sent.start and doc[name.start - 1].text in {"-", "–", "—"})
            )
        ):
            k -= 1
            continue
        if name is not None or token.is_punct or token.i in passage.titled:
            break
        if token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"} or (
            token.tag_ in {"VBG", "VBN"} and token.dep_ in {"amod", "compound"}
        ):
            if token.dep_ in {"pobj", "dobj", "nsubj"} and token.head.i > head.i:
                break
            k -= 1
            continue
        if (
            token.lower_ == "and"
            and k >= 2
            and doc[k - 2].pos_ in {"NOUN", "ADJ"}
            and doc[k].pos_ in {"NOUN", "ADJ"}
            and doc[k - 2].dep_ in {"compound", "nmod", "amod"}
        ):
            k -= 1
            continue
        break
    return k


def pact_name(passage: Passage, start: int, end: int, head: int, proper: bool) -> str | None:
    """What a pact is called: its proper name with what belongs to it, or its noun with the words that tell it from others."""
    doc = passage.doc
    if proper:
        left = start
        if left and doc[left - 1].is_digit and len(doc[left - 1]) == 4:
            left -= 1
        elif left > 1 and doc[left - 1].text in {"UN", "EU"} and doc[left - 2].is_digit:
            left -= 2
        text = tidy(doc[left:end].text)
        return None if text.casefold() in lx.PACT_WORDS else text
    words = [
        t
        for t in doc[start:end]
        if t.lower_ not in _EMPTY and not t.is_currency and not any(c.isdigit() for c in t.text)
    ]
    words = [t for t in words if not (t.lower_ in _SPANS and t.i and doc[t.i - 1].text == "-")]
    while words and (words[0].text in {"-", "–"} or (words[0].like_num and not words[0].is_digit)):
        words = words[1:]
    if not words or (all(t.i >= head for t in words) and end - head == 1):
        return None
    text = doc[words[0].i : end].text
    singular = doc[head].lower_.rstrip("s") if doc[head].lower_.endswith("s") else doc[head].lower_
    if doc[head].lower_.endswith("ies"):
        singular = doc[head].lower_[:-3] + "y"
    text = text.replace(doc[head].text, singular if doc[head].text.islower() else doc[head].text)
    if end < len(doc) and doc[end].lower_ == "on" and words[0].i == head and (topic := _phrase(passage, end + 1)):
        return f"{text} on {topic}"
    return text


def pact_topic(passage: Passage, start: int, end: int, head: int) -> str | None:
    """What a pact is about: after "on", "for", "to", "covering", else the words before its noun."""
    doc = passage.doc
    stop = passage.sentence(head).end
    for k in range(end, min(stop, end + 14)):
        low = doc[k].lower_
        dated = any(d.start <= doc[k + 1].idx < d.end for d in passage.dates if k + 1 < len(doc))
        about = low in {"on", "covering", "over", "about", "concerning", "regarding"}
        if about and not dated and (topic := _phrase(passage, k + 1)):
            return topic
        if low == "to" and k + 1 < stop and doc[k + 1].tag_ == "VB" and doc[k + 1].lower_ != "be" and k > end - 1:
            return doc[k + 1 : min(stop, _phrase_end(passage, k + 2, 12))].text.strip(" ,.") or None
        if low == "for" and k == end and (topic := _phrase(passage, k + 1)):
            return topic
        if doc[k].text in {".", ";"}:
            break
    words = [
        t.text for t in doc[start:head] if t.lower_ not in _EMPTY and t.is_alpha and passage.owner.get(t.i) is None
    ]
    return " ".join(words) or None


def _phrase(passage: Passage, k: int) -> str | None:
    end = _phrase_end(passage, k, 10)
    text = passage.doc[k:end].text.strip(" ,.")
    for article in ("the ", "a ", "an ", "their ", "its "):
        text = text.removeprefix(article)
    return text or None


def _phrase_end(passage: Passage, k: int, most: int) -> int:
    """Where a noun phrase that starts at k ends: before a verb, a comma, or another preposition of time or place."""
    doc = passage.doc
    limit = min(len(doc), k + most)
    j = k
    while j < limit:
        token = doc[j]
        if (
            (token.is_punct and token.text not in {"-", "’", "'"})
            or token.pos_ == "AUX"
            or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        ):
            break
        if (
            token.lower_
            in {
                "in",
                "at",
                "with",
                "between",
                "by",
                "that",
                "which",
                "who",
                "when",
                "while",
                "after",
                "before",
                "since",
                "during",
                "from",
            }
            and j > k
        ):
            break
        if any(d.start <= token.idx < d.end for d in passage.dates):
            break
        j += 1
    while j > k and doc[j - 1].lower_ in {"and", "or", "of", "on", "the", "to", "for"}:
        j -= 1
    return j
