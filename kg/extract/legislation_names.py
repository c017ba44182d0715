"""Names of laws in a passage: "Clean Rivers Act 1994", "Migration Amendment (Students) Bill", "Law on Forests".

No language model has a useful label for laws, so the words decide: a capitalised noun for a law, the capitalised words before
it with the small words, commas and brackets inside the name, and a subject or a year after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from kg import lexicon as lx
from kg import names as nm
from kg.given_names import is_given_name
from kg.names import is_capitalised
from kg.reading import Passage

_NOUNS: Final = frozenset(
    {"act", "bill", "regulation", "regulations", "directive", "law", "code", "ordinance", "decree", "statute"}
)
_BARE_LEFT: Final = frozenset(
    "international common civil criminal martial sharia islamic public private constitutional environmental maritime family "
    "case "
    "natural canon qr zip postal dress area source bar human european federal state new this that the an a our building "
    "senate house assembly lower private member's finance-minister morse balancing juggling class country town".split()
)
"""Words that make no law's name when they stand alone before the noun."""
_SMALL: Final = frozenset({"and", "of", "for", "on", "to", "in", "the", "&", "from", "with", "against"})
_YEAR: Final = re.compile(r"^(?:1[6-9]|20)\d\d$")
_NUMBER: Final = re.compile(r"^(?:[A-Z]{1,2}[-‑]?\d+|\d{2,4}/\d{2,4}(?:/[A-Z]+)?|\d{1,5}(?:/\d{2,4})?)$")


@dataclass(frozen=True, slots=True)
class LawName:
    """Tokens `start:end` that name a law; `noun` is the index of its noun, `year` the year in its name."""

    start: int
    end: int
    noun: int
    text: str
    year: str | None

    @property
    def stem(self) -> str:
        """The name without its year, to tell whether two names are one law's."""
        return re.sub(r",?\s*(?:of\s+)?(?:1[6-9]|20)\d\d$", "", self.text).casefold()


def law_names(passage: Passage) -> list[LawName]:
    """The laws that a passage names, in order."""
    doc = passage.doc
    found: list[LawName] = []
    for k in range(len(doc)):
        if doc[k].lower_ not in _NOUNS or not doc[k].text[0].isupper() or (found and k < found[-1].end):
            continue
        name = _at(passage, k)
        if name is not None:
            found.append(name)
    return found


def _at(passage: Passage, k: int) -> LawName | None:
    doc = passage.doc
    start = _left(passage, k)
    end, subject = _right(doc, k)
    if start == k and not subject:
        return None
    follows = doc[end] if end < len(doc) else None
    if (
        end == k + 1
        and follows is not None
        and is_capitalised(doc, end)
        and not follows.is_sent_start
        and follows.text != "I"
    ):
        return None
    if start < k and not subject and _is_no_name(passage, start, k):
        return None
    text = doc[start:end].text
    year = next((t.text for t in reversed(doc[start:end]) if _YEAR.match(t.text)), None)
    return LawName(start, end, k, text, year)


def _is_no_name(passage: Passage, start: int, k: int) -> bool:
    """Whether the words before the noun are a person, a chamber or an ordinary adjective."""
    doc = passage.doc
    words = [t.lower_ for t in doc[start:k] if t.is_alpha]
    if not words or (len(words) == 1 and words[0] in _BARE_LEFT):
        return True
    if words[0] in lx.HONORIFICS or (start in passage.titled and len(words) == 1 and doc[k].lower_ in {"bill", "law"}):
        return True
    if len(words) == 1 and is_given_name(doc[start].text):
        return True
    return (
        doc[k].lower_ == "regulations" and len(words) < 2 and not any(_YEAR.match(t.text) for t in doc[k + 1 : k + 3])
    )


def _left(passage: Passage, k: int) -> int:
    """Where the name that ends in the noun at k begins."""
    doc = passage.doc
    sentence = doc[k].sent.start
    i = k
    while i > sentence:
        token = doc[i - 1]
        if is_capitalised(doc, i - 1) and (
            token.lower_ not in {"the", "a", "an", "under", "since", "in", "this", "that"}
            or (i < k and i - 1 > sentence)
        ):
            if (
                i - 1 in passage.titled
                and passage.titled[i - 1].end == i
                and i < k
                and doc[i - 1].lower_ in {"minister", "secretary", "president", "senator"}
            ):
                break
            if _chamber(doc, i - 1) and i == k:
                break
            i -= 1
            continue
        if (
            token.text == ")"
            and (opening := _opening(doc, i - 1)) is not None
            and opening > sentence
            and is_capitalised(doc, opening - 1)
        ):
            i = opening
            continue
        if (
            token.text in {"-", "‑", "–"}
            and i - 1 > sentence
            and not doc[i - 2].whitespace_
            and is_capitalised(doc, i - 2)
        ):
            i -= 2
            continue
        if token.is_lower and i - 2 > sentence and doc[i - 2].text == "-" and is_capitalised(doc, i - 3) and i < k + 1:
            i -= 3
            continue
        if token.lower_ in _SMALL and i < k and i - 1 > sentence and _carries(passage, i - 1):
            i = _before_small(doc, i - 1)
            continue
        if token.text == "," and i < k and _in_list(passage, i - 1, k):
            i -= 1
            continue
        if token.text in {"'s", "’s", "'", "’"} and i < k and i - 1 > sentence and is_capitalised(doc, i - 2):
            owner = passage.owner.get(i - 2)
            if owner is None or owner.type in {nm.LAW, nm.OTHER}:
                i -= 2
                continue
        break
    while i < k and (doc[i].is_punct or doc[i].lower_ in {"the", "a", "an", "and", "under", "of"}):
        i += 1
    return i


def _chamber(doc: Doc, k: int) -> bool:
    return doc[k].lower_ in {"senate", "house", "assembly"}


def _opening(doc: Doc, close: int) -> int | None:
    return next((j for j in range(close - 1, max(-1, close - 8), -1) if doc[j].text == "("), None)


def _carries(passage: Passage, k: int) -> bool:
    """Whether a small word inside a name joins capitalised words: "Children and Learning", "Magna Carta of Seafarers"."""
    doc = passage.doc
    j = k - 1
    if doc[k].lower_ == "the" and doc[j].lower_ in _SMALL:
        j -= 1
    owner = passage.owner.get(j)
    if not is_capitalised(doc, j) or (doc[j].is_sent_start and doc[j].pos_ not in {"NOUN", "PROPN"}):
        return False
    if (owner is not None and owner.type in {nm.PERSON, nm.COUNTRY, nm.PLACE}) or j in passage.titled:
        return False
    if owner is not None and owner.type == nm.LAW and owner.end <= k and doc[owner.end - 1].lower_ in _NOUNS:
        return False
    if any(t.lower_ in _NOUNS for t in doc[max(0, j) : j + 1]) or doc[j].text.isdigit():
        return False
    return doc[k].lower_ in {"and", "&", "of", "for"} and (
        doc[k].lower_ in {"and", "&"} or owner is None or owner.type != nm.ORG or not owner.sure
    )


def _before_small(doc: Doc, k: int) -> int:
    return k - 1 if doc[k].lower_ == "the" else k


def _in_list(passage: Passage, comma: int, k: int) -> bool:
    """Whether a comma stands inside a name such as "Skills, Children and Learning Act"."""
    doc = passage.doc
    if comma < 1 or not is_capitalised(doc, comma - 1) or not any(t.lower_ == "and" for t in doc[comma:k]):
        return False
    owner = passage.owner.get(comma - 1)
    return (owner is None or owner.type in {nm.OTHER, nm.LAW}) and comma - 1 not in passage.titled


def _right(doc: Doc, k: int) -> tuple[int, bool]:
    """The token after a name, and whether a subject or number follows its noun ("Law on Forests", "Bill C-11")."""
    n = len(doc)
    end, subject = k + 1, False
    if end < n and doc[end].text in {"(", "No", "No.", "Number"}:
        close = (
            next((j for j in range(end, min(n, end + 4)) if doc[j].text == ")"), None) if doc[end].text == "(" else end
        )
        if close is not None and close + 1 < n and _NUMBER.match(doc[close + 1].text) and doc[k].lower_ != "bill":
            return close + 2, True
    if end < n and _NUMBER.match(doc[end].text) and not _YEAR.match(doc[end].text):
        stop = end + 1
        if stop + 1 < n and doc[stop].text == "/" and doc[stop + 1].is_upper:
            stop += 2
        return stop, True
    if (
        end + 1 < n
        and doc[end].lower_ in {"on", "for", "against", "concerning", "to"}
        and is_capitalised(doc, end + 1)
        and _subject_word(doc, end + 1)
    ):
        end += 2
        while end < n and (
            (is_capitalised(doc, end) and _subject_word(doc, end))
            or (
                doc[end].lower_ in {"and", "of", "the"}
                and end + 1 < n
                and is_capitalised(doc, end + 1)
                and _subject_word(doc, end + 1)
            )
        ):
            end += 1
        subject = True
    if end < n and _YEAR.match(doc[end].text):
        return end + 1, subject
    if end + 1 < n and doc[end].lower_ in {",", "of"} and _YEAR.match(doc[end + 1].text):
        return end + 2, subject
    return end, subject


def _subject_word(doc: Doc, k: int) -> bool:
    return doc[k].lower_ not in lx.MONTHS | lx.WEEKDAYS
