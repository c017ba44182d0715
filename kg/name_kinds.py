"""What a run of capitalised words names: gazetteer, structure, context and the language model weighed against each other."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from kg import gazetteer as gz
from kg import lexicon as lx
from kg.given_names import is_family_first, is_given_name
from kg.name_types import EVENT, LAW, ORG, OTHER, PACT, PERSON, PLACE, POSSESSIVE, Name, surface


def classify_run(doc: Doc, start: int, end: int, title_ends: set[int], title_starts: set[int]) -> list[Name]:
    """Split a run into names and give each its type."""
    while start < end and (doc[start].lower_ == "the" or doc[start].is_punct):
        start += 1
    while end > start and (
        (doc[end - 1].is_punct and doc[end - 1].text != ".")
        or (doc[end - 1].lower_ in lx.POSTNOMINALS and end - start > 2)
    ):
        end -= 1
    honoured = start in title_ends and (start == 0 or doc[start - 1].text != ",")
    while (start < end - 1 and doc[start].lower_ in lx.HONORIFICS) or (
        end - start == 1 and doc[start].lower_ in lx.HONORIFICS
    ):
        start += 1
        honoured = True
        if start >= end:
            return []
    if start >= end:
        return []
    text = surface(doc, start, end)
    if honoured and not _names_person(doc, start, end):
        honoured = False
    if honoured:
        length = _person_length(doc, start, end)
        names = [Name(PERSON, start, start + length, surface(doc, start, start + length), sure=True, titled=True)]
        return names + (
            classify_run(doc, start + length, end, title_ends, title_starts) if start + length < end else []
        )
    if all(doc[k].lower_ in lx.REGIONAL or doc[k].text == "-" for k in range(start, end)):
        return [Name(OTHER, start, end, text)]
    kind, sure = _kind(doc, start, end, text, _beside_title(doc, start, end, title_ends, title_starts))
    if kind == "split":
        middle = _split(doc, start, end)
        return classify_run(doc, start, middle, title_ends, title_starts) + classify_run(
            doc, middle, end, title_ends, title_starts
        )
    if kind == OTHER and end - start == 1 and (doc[start].lower_ in lx.NOT_NAMES or len(text) < 2):
        return []
    return [Name(kind, start, end, text, sure=sure)]


def _names_person(doc: Doc, start: int, end: int) -> bool:
    """Whether what follows a title or honorific can be a person: not portfolio words, not an organisation's last word."""
    words = [doc[k].lower_ for k in range(start, end) if doc[k].is_alpha]
    if not words or (all(w in lx.PORTFOLIO for w in words) and not is_given_name(doc[start].text)):
        return False
    return not (
        words[-1] in (lx.ORG_SUFFIX - lx.WEAK_ORG_SUFFIX) | lx.PLACE_SUFFIX and not is_given_name(doc[start].text)
    )


def _person_length(doc: Doc, start: int, end: int) -> int:
    """How many tokens from start belong to a person's name."""
    k = start
    while k < end and not (
        k > start and (doc[k].lower_ in lx.POSTNOMINALS or doc[k].text == "," or doc[k].text in POSSESSIVE)
    ):
        k += 1
    return min(k - start, 6)


def _place_then_person(doc: Doc, start: int) -> bool:
    """ "mayor of London Sadiq Khan": a place after "of", then a given name."""
    if not start or doc[start - 1].lower_ not in {"of", "for", "in"} or is_given_name(doc[start].text):
        return False
    return bool(gz.places_by_name(doc[start].text)) and is_given_name(doc[start + 1].text)


def _split(doc: Doc, start: int, end: int) -> int:
    """Where a run breaks that the model sees as two entities."""
    if _place_then_person(doc, start):
        return start + 1
    for k in range(start + 2, end - 1):
        if is_given_name(doc[k].text) and doc[k - 1].lower_ in lx.ORG_SUFFIX and 2 <= end - k <= 4:
            return k
    for k in range(start + 1, end):
        if doc[k].ent_iob_ == "B" and doc[k].ent_type_ == "PERSON" and end - k >= 2:
            return k
    return end


def _beside_title(doc: Doc, start: int, end: int, title_ends: set[int], title_starts: set[int]) -> bool:
    """Whether a comma and a title stand right before or after a run: "the president, Ana Roa" or "Ana Roa, president"."""
    if start > 1 and doc[start - 1].text == "," and start - 1 in title_ends:
        return True
    k = end + 1
    while k < len(doc) and k < end + 4 and doc[k].lower_ in {"the", "a", "an", "former", "its", "senior"}:
        k += 1
    return end < len(doc) and doc[end].text == "," and k in title_starts


def _kind(doc: Doc, start: int, end: int, text: str, beside_title: bool) -> tuple[str, bool]:
    """The type of a run and whether more than context decided it."""
    last, first, length = doc[end - 1].lower_, doc[start].lower_, end - start
    lows = [doc[k].lower_ for k in range(start, end)]
    if length > 1:
        if (last in lx.LAW_WORDS and last not in {"code", "law"}) or (
            last in {"act", "bill"} or (any(w in {"act", "bill"} for w in lows[1:]) and doc[end - 1].is_digit)
        ):
            return LAW, True
        if last in {"law", "code"}:
            return LAW, False
        if (
            last in lx.PACT_WORDS and last not in {"alliance", "framework", "statement", "settlement", "programme"}
        ) or (
            any(w in lx.STRONG_PACTS | {"declaration", "covenant"} for w in lows)
            and any(w in {"on", "of", "for", "to", "against", "concerning"} for w in lows)
        ):
            return PACT, True
        if first in lx.PACT_OPENERS and lows[1].isdigit() and first not in {"act", "partnership"}:
            return PACT, True
        if last in lx.EVENT_WORDS and last not in {"assembly", "congress", "forum"}:
            return EVENT, True
        if (
            last in lx.PLACE_SUFFIX and last not in {"station", "hall", "state", "centre", "building"} | lx.ORG_SUFFIX
        ) or (
            first in lx.PLACE_PREFIX - lx.COMPASS - {"port", "fort", "el", "st", "st.", "santa"}
            and last not in lx.ORG_SUFFIX
        ):
            return PLACE, True
        if first in lx.COMPASS and (
            gz.country_by_name(surface(doc, start + 1, end)) or gz.places_by_name(surface(doc, start + 1, end))
        ):
            return PLACE, True
    if length >= 4 and any(
        is_given_name(doc[k].text) and doc[k - 1].lower_ in lx.ORG_SUFFIX and 2 <= end - k <= 4
        for k in range(start + 2, end - 1)
    ):
        return "split", False
    if length >= 3 and _place_then_person(doc, start):
        return "split", False
    if length >= 3 and any(
        doc[k].ent_iob_ == "B"
        and doc[k].ent_type_ == "PERSON"
        and k > start
        and end - k >= 2
        and doc[k - 1].ent_type_ in {"ORG", "GPE"}
        for k in range(start + 1, end)
    ):
        return "split", False
    opened = (
        first in lx.ORG_HEADS
        and length > 1
        and any(w in {"of", "for", "on", "in", "to", "into", "against"} for w in lows)
    )
    inner = any(
        lows[k] in lx.ORG_HEADS and lows[k + 1] in {"of", "for", "on", "into", "against"} for k in range(len(lows) - 1)
    )
    if length > 1 and (last in lx.ORG_SUFFIX - lx.WEAK_ORG_SUFFIX or opened or inner):
        return ORG, True
    votes = {PERSON: 0.0, ORG: 0.0, PLACE: 0.0, OTHER: 0.8}
    labels = [doc[k].ent_type_ for k in range(start, end)]
    label = max(dict.fromkeys(labels), key=lambda x: (labels.count(x), x != ""))  # of equals the first, not by hash
    share = labels.count(label) / length
    if label == "PERSON" and last in {"hall", "house", "school", "street", "park"} and length > 1:
        votes[ORG] += 1.2
    elif label == "PERSON":
        votes[PERSON] += 2.0 * share
    elif label in {"ORG", "NORP"}:
        votes[ORG] += 1.6 * share
    elif label in {"GPE", "LOC", "FAC"}:
        votes[PLACE] += 2.0 * share
    elif label in {"EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "DATE", "LANGUAGE"}:
        votes[OTHER] += 0.9
    before = doc[start - 1].lower_ if start else ""
    after = doc[end].lower_ if end < len(doc) else ""
    if length > 1 and last in lx.WEAK_ORG_SUFFIX:
        votes[ORG] += 2.5
    if text.isupper() and 2 <= len(text) <= 6 and length == 1:
        votes[ORG] += 1.2
    if (
        length == 1
        and "-" not in text
        and any(c.isupper() for c in text[1:])
        and not text.startswith(("Mc", "Mac", "O'", "O’", "De", "D'"))
        and not text.isupper()
    ):
        votes[ORG] += 2.4 if re.search("[a-z][A-Z]", text) else 1.0
    if 2 <= length <= 6 and is_given_name(doc[start].text):
        votes[PERSON] += 1.8
    if 2 <= length <= 4 and is_family_first(doc[start].text):
        votes[PERSON] += 0.8
    if beside_title and length >= 2 and last not in {"hall", "house", "school", "street", "park"}:
        votes[PERSON] += 2.0
    if any(w in lx.PARTICLES for w in lows[1:-1]) and not opened:
        votes[PERSON] += 0.6
    if end < len(doc) and doc[end].lower_ in lx.POSTNOMINALS and doc[end].is_upper:
        votes[PERSON] += 2.0
    places = gz.places_by_name(text)
    if places:
        votes[PLACE] += 0.6 if gz.is_ambiguous(text) else 1.5
    if before in lx.LOCATIVE or False:
        votes[PLACE] += 0.8 if before not in {"to", "from", "at"} else 0.4
    if before == "the" and length == 1 and label == "PERSON":
        votes[PERSON] -= 1.0
        votes[ORG] += 0.5
    if (
        after == ","
        and end + 1 < len(doc)
        and (gz.country_by_name(doc[end + 1].text) or (gz.places_by_name(doc[end + 1].text) and before in lx.LOCATIVE))
    ):
        votes[PLACE] += 1.2
    if after in {"said", "says", "told", "added"} and length >= 2:
        votes[PERSON] += 0.5
    if last in {"group", "party"} and length == 2:
        votes[ORG] += 1.5
    best = max(votes, key=lambda k: votes[k])
    return (best, votes[best] >= 2.4) if votes[best] > 1.0 else (OTHER, False)
