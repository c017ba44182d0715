"""The actors that a run of text lists: people, and countries and organisations that act as such.

Read from left to right, because a parser attaches long lists of titled names unreliably. A title's country or organisation
("French interior minister Luc Morel", "head of the Agency") belongs to the title and is no actor of its own; an apposition
after a person is passed over; "the Kenyan and Ugandan presidents" are Kenya and Uganda.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kg import lexicon as lx
from kg import names as nm
from kg.model import Mention
from kg.names import Name
from kg.reading import Passage, Reading

_POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
_DASHES: Final = frozenset({"-", "–", "—", "--"})
_PEOPLE: Final = frozenset(
    "ministers presidents leaders officials representatives delegates delegation delegations counterpart counterparts "
    "government governments authorities lawmakers negotiators diplomats envoys members member executives officers chiefs "
    "prime premiers ambassadors secretaries team teams board boards representative companies firms "
    "countries nations states agencies "
    "organisations organizations groups group firm company giants bodies institutions parties partners colleagues".split()
)
"""Nouns after which "of", "from" or "including" lists those whom they stand for."""
_STATE_PEOPLE: Final = frozenset(
    "ministers presidents leaders officials representatives delegates delegation delegations government governments "
    "authorities lawmakers negotiators diplomats envoys premiers ambassadors secretaries".split()
)
_INTO_LIST: Final = frozenset({"of", "from", "including", "like", "with", "between", "among", "by", "comprising"})
_SKIPPED: Final = (
    lx.HONORIFICS
    | lx.POSTNOMINALS
    | frozenset(
        "the a an his her their its our my both also then new former other fellow , & ; well respectively not only but "
        "far - right left hand wing".split()
    )
)


@dataclass(slots=True)
class Listed:
    """Actors in order of the text, and the token after the last one that the list used."""

    mentions: list[Mention] = field(default_factory=list)
    end: int = 0

    def add(self, mentions: list[Mention], end: int) -> None:
        """Take up actors that are not in the list yet, and move its end."""
        known = {m.name for m in self.mentions}
        self.mentions += [m for m in mentions if m.name not in known]
        self.end = max(self.end, end)


@dataclass(slots=True)
class _Scan:
    """What the scan has read and not yet used: a bare title, and the countries that modify a title or a noun."""

    title: int | None = None
    plural: bool = False
    titled: bool = False
    waiting: list[tuple[Name, int]] = field(default_factory=list)
    apposition: bool = False
    person_last: bool = False


def actors(reading: Reading, passage: Passage, start: int, stop: int) -> Listed:
    """The actors that tokens from `start` list, up to the first word that no list of actors holds, at the latest `stop`."""
    doc = passage.doc
    listed = Listed(end=start)
    scan = _Scan()
    k = start
    while k < stop:
        token = doc[k]
        low = token.lower_
        if token.text == "(" or (token.text in _DASHES and _spaced(passage, k)):
            close = _closing(passage, k, stop)
            if close is None:
                break
            k = close + 1
            continue
        name = passage.owner.get(k)
        if low in _PEOPLE and name is not None and name.end == k + 1 and k + 1 < stop and doc[k + 1].lower_ == "of":
            name = None  # "the States of Goa and Kerala"
        if name is not None and name.start == k:
            if not _take_name(reading, passage, name, scan, listed, stop):
                break
            k = name.end
            continue
        title = passage.titled.get(k)
        if title is not None:
            if not scan.person_last:
                scan.title = title.end - 1
                scan.plural = title.head.endswith("s") and title.head != "boss"
                scan.titled = True
            else:
                scan.apposition = True
            k = title.end
            continue
        if low == ",":
            if scan.apposition:
                scan.apposition = False
                scan.titled = False
            k += 1
            continue
        if (
            low in {"and", "plus"}
            or (low == "as" and k + 1 < stop and doc[k + 1].lower_ == "well")
            or (low == "as" and doc[k - 1].lower_ == "well")
        ):
            paired = bool(scan.waiting) and scan.waiting[-1][0].adjectival and scan.waiting[-1][1] == k
            if not paired and ((scan.person_last and not scan.apposition) or not scan.plural):
                _flush(reading, passage, scan, listed)
            scan.person_last = False
            k += 1
            continue
        if low in _PEOPLE:
            if low == "counterpart":
                scan.waiting.clear()
                scan.titled = True
            elif low in _STATE_PEOPLE and scan.waiting:
                scan.plural = True
                _flush(reading, passage, scan, listed)
            elif low in _STATE_PEOPLE:
                scan.plural = True
            k += 1
            continue
        if low == "of" and scan.person_last:
            country = next((passage.owner[j] for j in (k + 1, k + 2) if j in passage.owner), None)
            if country is not None and country.type != nm.PERSON:
                k = country.end
                continue
        if low in {"under", "led", "headed"} and listed.mentions and not scan.person_last:
            k += 1
            continue
        if low in _INTO_LIST and (k == start or scan.title is not None or doc[k - 1].lower_ in _PEOPLE | {"and", ","}):
            k += 1
            continue
        if low in {"for", "at", "in", "to"} and (scan.apposition or scan.title == k - 1):
            k += 1
            if scan.title == k - 2:
                scan.title = k - 1
            continue
        if low == "such" and k + 1 < stop and doc[k + 1].lower_ == "as":
            k += 2
            continue
        if (
            low in {"he", "she", "they", "it", "we", "i", "him", "her", "them", "pair", "two", "us"}
            and token.pos_ in {"PRON", "NOUN", "NUM"}
            and token.dep_ != "poss"
            and (k == start or doc[k - 1].lower_ in {"with", "and", "to", "between", "by", "the"})
        ):
            listed.add(reading.refer(passage, k), k + 1)
            k += 1
            continue
        if (
            token.text in _POSSESSIVE
            or low in _SKIPPED
            or (token.pos_ in {"ADJ", "NUM", "NOUN", "PROPN", "ADV"} and not _dated(passage, k))
        ):
            if token.pos_ == "NOUN" and scan.title is not None and scan.waiting:
                scan.title = k
            k += 1
            continue
        break
    _flush(reading, passage, scan, listed)
    listed.end = max(listed.end, min(k, stop))
    return listed


def _take_name(reading: Reading, passage: Passage, name: Name, scan: _Scan, listed: Listed, stop: int) -> bool:
    """Use one name of a list; False where it ends the list."""
    doc = passage.doc
    after = doc[name.end].text if name.end < len(doc) else ""
    if name.type == nm.PERSON:
        if after in _POSSESSIVE:
            return True
        if not scan.apposition:
            scan.waiting.clear()
            scan.title, scan.plural, scan.titled = None, False, False
            listed.add([reading.mention(passage, name)], name.end)
            scan.person_last = True
        return True
    if name.type not in {nm.COUNTRY, nm.ORG, nm.PLACE} or scan.apposition:
        return name.type in {nm.OTHER, nm.EVENT, nm.PLACE} or scan.apposition
    owned = passage.owner.get(name.end + 1) if after in _POSSESSIVE and name.type != nm.ORG else None
    if owned is not None and owned.type == nm.ORG and owned.start == name.end + 1:
        return True
    scan.person_last = False
    before = doc[name.start - 1].lower_ if name.start else ""
    if scan.title is not None and not scan.plural and before in {"of", "for", "at", "to", "in", "the", "from"}:
        scan.title = name.end - 1
        scan.waiting = [(name, name.end)]
        return True
    if name.type == nm.PLACE:
        return scan.titled
    if _modifies(passage, name, stop):
        scan.waiting.append((name, name.end))
        return True
    if name.adjectival and not scan.plural:
        return after != "" and doc[name.end].pos_ in {"NOUN", "ADJ", "PROPN", "CCONJ"}
    if scan.plural:
        scan.waiting.append((name, name.end))
        return True
    _flush(reading, passage, scan, listed)
    listed.add([reading.mention(passage, name)], name.end)
    return True


def _modifies(passage: Passage, name: Name, stop: int) -> bool:
    """Whether a country or organisation stands before a title, or before a noun for its people, and belongs to it."""
    doc = passage.doc
    k = name.end
    while k < stop and k - name.end < 9:
        token = doc[k]
        title = passage.titled.get(k)
        if title is not None:
            return True
        if token.lower_ in _STATE_PEOPLE | {"counterpart", "counterparts"}:
            return True
        owner = passage.owner.get(k)
        joined = (name.adjectival and token.lower_ in {"and", ",", "as", "well"}) or (
            owner is not None and owner.adjectival
        )
        if (
            not joined
            and token.text not in _POSSESSIVE
            and token.pos_ not in {"ADJ", "NOUN", "PROPN"}
            and token.text != "-"
        ):
            return False
        if owner is not None and not owner.adjectival:
            return False
        k += 1
    return False


def _flush(reading: Reading, passage: Passage, scan: _Scan, listed: Listed) -> None:
    """A title without a name is its holder; a plural one, or one that the document gives nobody, its country."""
    found: list[Mention] = []
    end = listed.end
    if scan.title is not None and not scan.plural:
        title = passage.titled.get(scan.title) or next(
            (t for t in reversed(passage.titles) if t.end <= scan.title + 1), None
        )
        if title is not None:
            found = reading.refer(passage, title.start)
            end = scan.title + 1
    if not found and scan.waiting and (scan.plural or scan.title is not None):
        found = [reading.mention(passage, n) for n, _ in scan.waiting if n.type in {nm.COUNTRY, nm.ORG}]
        end = scan.waiting[-1][1]
    if found:
        listed.add(found, end)
    scan.title, scan.plural = None, False
    scan.waiting.clear()


def _spaced(passage: Passage, k: int) -> bool:
    doc = passage.doc
    return k > 0 and bool(doc[k - 1].whitespace_)


def _closing(passage: Passage, k: int, stop: int) -> int | None:
    doc = passage.doc
    mark = ")" if doc[k].text == "(" else None
    for j in range(k + 1, min(stop, k + 14)):
        if doc[j].text == mark or (mark is None and doc[j].text in _DASHES and _spaced(passage, j)):
            return j
    return None


def _dated(passage: Passage, k: int) -> bool:
    idx = passage.doc[k].idx
    return any(d.start <= idx < d.end for d in passage.dates)
