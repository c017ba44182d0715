"""Parliaments and their chambers, by name or by noun: "the Riigikogu", "the Irish parliament", "the lower house"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg import names as nm
from kg.model import EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading

_CHAMBERS: Final = frozenset(
    "parliament senate house commons lords assembly congress chamber duma knesset bundestag bundesrat sejm dáil dail seanad "
    "oireachtas riigikogu saeima seimas sabha majlis rada storting riksdag eduskunta folketing cortes legislature althing "
    "althingi senedd stormont skupština skupstina sabor diet jatiya sangsad tynwald holyrood legco soviet shura consiglio "
    "verkhovna hluttaw landtag nationalrat bundesversammlung".split()
)
_PROPOSERS: Final = frozenset({"European Commission", "Commission"})
_UNIONS: Final = frozenset({"European Union", "EU"})
_HOUSES: Final = frozenset({"house", "commons", "lords", "assembly"})
_NOUNS: Final = frozenset({"parliament", "legislature", "senate", "congress"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body at token `start`; `proposes` where it makes proposals, and laws only together with others."""

    start: int
    end: int
    mention: Mention
    proposes: bool = False


def bodies(reading: Reading, passage: Passage, start: int, end: int) -> list[Body]:
    """The legislative bodies in tokens `start:end`; the name alone where it explains a noun: "the lower house, the Sejm"."""
    doc = passage.doc
    inside = [n for n in passage.names if start <= n.start and n.end <= end]
    named = [body for name in inside if (body := _named(reading, passage, name)) is not None]
    taken = {k for b in named for k in range(b.start, b.end)}
    nouns = [k for k in range(start, end) if k not in taken and doc[k].lower_ in _NOUNS | {"house", "chamber", "peers"}]
    found = named + [body for k in nouns if (body := _noun(reading, passage, k, taken)) is not None]
    found.sort(key=lambda b: b.start)
    for _ in range(2):
        found = [b for i, b in enumerate(found) if not (i + 1 < len(found) and _explains(passage, b, found[i + 1]))]
    return found


def _named(reading: Reading, passage: Passage, name: Name) -> Body | None:
    doc = passage.doc
    words = {t.lower_ for t in doc[name.start : name.end]}
    if (
        name.type in {nm.ORG, nm.OTHER, nm.PLACE}
        and words & _CHAMBERS
        and not words & {"white", "opera", "court", "publishing"}
    ):
        end = name.end
        if name.type == nm.ORG:
            mention = reading.mention(passage, name)
        else:
            mention = reading.entity(passage, name.start, end, EntityType.ORGANISATION, name.text)
        if (
            name.text in {"House", "Assembly"}
            and end + 1 < len(doc)
            and doc[end].lower_ == "of"
            and doc[end + 1].text[0].isupper()
        ):
            mention = reading.entity(
                passage, name.start, end + 2, EntityType.ORGANISATION, doc[name.start : end + 2].text
            )
            end += 2
        return Body(name.start, end, mention)
    if name.type == nm.ORG and name.text in _PROPOSERS:
        return Body(name.start, name.end, reading.mention(passage, name), proposes=True)
    if name.type == nm.ORG and name.text in _UNIONS and name.end < len(doc) and doc[name.end].text in {"'s", "’s"}:
        return Body(name.start, name.end, reading.mention(passage, name))
    return None


def _noun(reading: Reading, passage: Passage, k: int, taken: set[int]) -> Body | None:
    """A parliament by its noun: with the country before or after it where the text has one."""
    doc = passage.doc
    low = doc[k].lower_
    before = doc[k - 1].lower_ if k else ""
    if low == "peers":
        return _known(reading, k, "House of Lords") if doc[k].dep_ == "nsubj" else None
    if low in {"house", "chamber"}:
        if before in {"lower", "upper"}:
            start = k - 1
            return Body(
                start, k + 1, reading.entity(passage, start, k + 1, EntityType.ORGANISATION, doc[start : k + 1].text)
            )
        if before == "the" and (low == "chamber" or doc[k].text == "House"):
            last = _last(reading, passage, k, low)
            if last is None and low == "house":
                return Body(k, k + 1, reading.entity(passage, k, k + 1, EntityType.ORGANISATION, "House"))
            return last
        return None
    start, end = k, k + 1
    if k and (owner := passage.owner.get(k - 1)) is not None and owner.adjectival and k - 1 not in taken:
        start = owner.start
    if (
        end + 1 < len(doc)
        and doc[end].lower_ == "of"
        and (owner := passage.owner.get(end + 1)) is not None
        and owner.type == nm.COUNTRY
    ):
        end = owner.end
    return Body(start, end, reading.entity(passage, start, end, EntityType.ORGANISATION, doc[start:end].text))


def _known(reading: Reading, k: int, full: str) -> Body | None:
    """A body that the noun at k stands for, where the document names it."""
    for other in reading.passages:
        for name in other.names:
            if name.text == full:
                return Body(k, k + 1, reading.mention(other, name))
    return None


def _last(reading: Reading, passage: Passage, k: int, noun: str) -> Body | None:
    """The chamber named last before token k: what "the chamber" means; for "the House" one that is called so."""
    for other in reversed(reading.passages[: passage.index + 1]):
        for name in reversed(other.names):
            if other is passage and name.start >= k:
                continue
            if "committee" in name.text.lower() or (noun == "house" and not set(name.text.lower().split()) & _HOUSES):
                continue
            if (body := _named(reading, other, name)) is not None and not body.proposes:
                return Body(k, k + 1, body.mention)
    return None


def _explains(passage: Passage, noun: Body, name: Body) -> bool:
    """Whether a name follows a noun to explain it: "the Estonian parliament, the Riigikogu"."""
    between = [t.lower_ for t in passage.doc[noun.end : name.start]]
    if between[:2] == ["of", "the"]:
        return len(between) <= 6 and between[-2:] == [",", "the"]
    return between in ([",", "the"], [","], ["(", "the"], ["("])
