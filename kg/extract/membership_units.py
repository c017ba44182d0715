"""Units of organisations and companies of companies: part, unit, agency, subsidiary, "the unit of a body named with it"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.clauses import HELD, standing
from kg.extract.membership_bodies import (
    GONE,
    OWNED,
    PART,
    Found,
    bodies_acting,
    bodies_after,
    bodies_before,
    governing,
    groups_after,
)
from kg.model import EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading

PART_WORDS: Final = {
    "part": PART, "unit": PART, "undertaking": PART,
    "parastatal": PART, "arm": PART, "agency": PART,
    "division": PART, "branch": PART, "body": PART, "wing": PART, "section": PART,
    "department": PART, "office": PART, "directorate": PART,
    "organ": PART, "subsidiary": OWNED, "affiliate": OWNED, "brand": OWNED,
    "institute": PART, "affiliates": OWNED, "subsidiaries": OWNED, "component": PART, "offshoot": PART,
}  # fmt: skip
_COMPANY: Final = frozenset(
    (
        "holdings holding group plc inc inc. corp corp. ltd ltd. llc ag sa s.a. nv n.v. ab oyj asa spa gmbh "
        "bv b.v. industries capital partners "
        "petroleum energy motors foods bancorp bank conglomerate company companies retail oil gas "
        "pharmaceuticals systems technologies "
        "airlines airways media ventures international resources mining steel telecom"
    ).split()
)
_DESCRIBED_LAST: Final = frozenset(
    {"committee", "subcommittee", "panel", "division", "unit", "directorate", "taskforce"}
)
_UNIT_LAST: Final = frozenset(
    "command unit department directorate division branch agency bureau team secretariat inspectorate "
    "taskforce desk section squad "
    "center centre institute laboratory observatory faculty school hospital office committee subsidiary".split()
)


def _of_companies(word: str, groups: list[Mention]) -> bool:
    """Whether "part of" tells of a company: the group is named as one."""
    return word == "part" and groups[0].name.split()[-1].casefold() in _COMPANY


def part(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``U, a unit of G``; ``U is part of G``; ``U, G's aid agency``; ``U is a G agency``; ``its subsidiary U``."""
    doc = passage.doc
    low = token.lower_
    k = token.i + 1
    type_ = PART_WORDS[low]
    groups: list[Mention] = []
    phrase = token.i
    while (
        phrase > token.sent.start
        and (doc[phrase - 1].pos_ in {"ADJ", "NOUN", "ADV", "PROPN", "VERB"} or doc[phrase - 1].text == "-")
        and (phrase - 1) not in passage.owner
        and doc[phrase - 1].lower_ not in {"is", "was"}
    ):
        phrase -= 1
    if doc[max(phrase - 1, 0)].lower_ in {"its", "their"} and (type_ == OWNED or low in {"division", "arm", "unit"}):
        listed = (
            [m for m in bodies_after(reading, passage, k) if m.type is EntityType.ORGANISATION] if k < len(doc) else []
        )
        owner = _owner(reading, passage, phrase - 1)
        if not listed and phrase > 2 and doc[phrase - 2].text in {",", "(", "–", "—"}:
            listed = bodies_before(reading, passage, phrase - 2, company=True)[-1:]
        if listed and owner:
            yield Found(
                listed,
                owner,
                OWNED if type_ == OWNED or low in {"division", "brand", "unit"} else PART,
                "membership.its-subsidiary",
                0.85,
            )
        return
    if (
        k < len(doc)
        and doc[k].lower_ in {"of", "within", "in", "inside", "under"}
        and not (doc[k].lower_ == "in" and low == "part")
    ):
        groups, _ = groups_after(reading, passage, k + 1, country=False)
        if not groups and doc[k].lower_ == "of":
            referred = next(
                (
                    reading.refer(passage, j)
                    for j in range(k + 1, min(len(doc) - 1, k + 4))
                    if doc[j].pos_ == "NOUN" and doc[j + 1].lower_ != "of"
                ),
                [],
            )
            groups = [m for m in referred if m.type is EntityType.ORGANISATION]
    elif low != "part":
        possessive = phrase > 1 and doc[phrase - 1].text in {"'s", "’s", "'", "’"}
        at = phrase - 2 if possessive else phrase - 1
        if at > 0 and doc[at].lower_ == "government" and passage.owner.get(at) is None:
            at -= 1
        owner_name = passage.owner.get(at)
        if owner_name is not None and (
            owner_name.type == nm.ORG
            or (
                owner_name.type == nm.COUNTRY
                and (possessive or owner_name.government)
                and low in {"agency", "arm", "body", "office"}
            )
        ):
            groups = [reading.mention(passage, owner_name)]
            phrase = owner_name.start
    if not groups:
        return
    if {t.lower_ for t in doc[max(token.sent.start, phrase - 5) : token.i]} & GONE:
        return
    if (
        type_ == PART
        and low in {"unit", "arm", "division", "part", "brand"}
        and groups[0].name.split()[-1].casefold() in _COMPANY
        and groups[0].type is EntityType.ORGANISATION
        and "world bank" not in groups[0].name.casefold()
    ):
        type_ = OWNED if low in {"unit", "arm"} else type_
    if phrase != token.i and groups and k < len(doc) and doc[k].lower_ not in {"of", "within", "in", "inside", "under"}:
        follow = k + 1 if doc[k].text == "," else k
        unit = passage.owner.get(follow)
        if (
            unit is not None
            and unit.start == follow
            and unit.type == nm.ORG
            and (follow == k or (unit.end < len(doc) and doc[unit.end].text == ","))
        ):
            yield Found([reading.mention(passage, unit)], groups[:1], type_, "membership.part-name", 0.85)
            return
    first = phrase - 1
    while first >= token.sent.start and (
        doc[first].lower_ in {"a", "an", "the", "now", "also", "itself"} or doc[first].pos_ == "ADV"
    ):
        first -= 1
    mark = doc[first].text if first >= token.sent.start else ""
    if mark in {",", "(", "–", "—", "-"}:
        members = bodies_before(
            reading,
            passage,
            first,
            company=low in {"subsidiary", "unit", "affiliate", "brand"} or _of_companies(low, groups),
        )
        if members:
            yield Found(members[-1:], groups, type_, "membership.part-apposition", 0.88)
        return
    if (low == "part" and mark in {"is", "are", "forms", "form", "was", "being", "became", "remains"}) or mark in {
        "is",
        "are",
        "remains",
    }:
        verb = doc[first] if doc[first].pos_ in {"VERB", "AUX"} else governing(token)
        if verb is not None and standing(verb) == HELD and doc[first].lower_ != "was":
            members = bodies_acting(reading, passage, verb)
            if members:
                yield Found(members, groups, type_, "membership.part", 0.88)
    elif mark.casefold() == "as":
        verb = governing(token)
        comma = next((t.i for t in doc[token.i : token.sent.end] if t.text == ","), None)
        members = bodies_after(reading, passage, comma + 1) if comma is not None else []
        if verb is not None and members:
            yield Found(members[:1], groups, type_, "membership.as-part", 0.8)


def _owner(reading: Reading, passage: Passage, pronoun: int) -> list[Mention]:
    """Whose unit "its unit" is; where that is only the first word of a description ("Crown corporation"), whom it describes."""
    doc = passage.doc
    found = reading.refer(passage, pronoun)
    for name in reversed(passage.names):
        if name.end <= pronoun and name.start >= doc[pronoun].sent.start and found:
            described = name.end < pronoun and doc[name.end].pos_ == "NOUN" and doc[name.end].text.islower()
            comma = next((k for k in range(name.start, doc[pronoun].sent.start, -1) if doc[k].text == ","), None)
            if described and comma is not None and reading.mention(passage, name).name == found[0].name:
                return bodies_before(reading, passage, comma, company=True)[-1:]
    return found


def referred_unit(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``the federation's development committee``, ``the ethics panel of G``: "token" is the mark of possession or the noun."""
    doc = passage.doc
    if token.lower_ in {"'s", "’s"}:
        noun = doc[token.i - 1] if token.i else token
        if noun.pos_ == "NOUN" and noun.i not in passage.owner and noun.text.islower():
            owner = [m for m in reading.refer(passage, noun.i) if m.type is EntityType.ORGANISATION]
            yield from _described_unit(reading, passage, token.i + 1, owner)
        return
    if token.lower_ not in _DESCRIBED_LAST:
        return
    first = token.i
    while first > token.sent.start and doc[first - 1].pos_ in {"NOUN", "ADJ"} and (first - 1) not in passage.owner:
        first -= 1
    if (
        first == token.i
        or token.i + 2 >= len(doc)
        or doc[token.i + 1].lower_ != "of"
        or not any(t.pos_ == "NOUN" for t in doc[first : token.i])
        or token.i in passage.titled
        or not doc[first : token.i + 1].text.islower()
    ):
        return
    groups, _ = groups_after(reading, passage, token.i + 2)
    unit = reading.entity(passage, first, token.i + 1, EntityType.ORGANISATION, doc[first : token.i + 1].text)
    if groups:
        yield Found([unit], groups[:1], PART, "membership.unit", 0.7)


def _described_unit(reading: Reading, passage: Passage, start: int, groups: list[Mention]) -> Iterator[Found]:
    """``G's ... committee``, described by at least one noun: "Harbour Council's building standards committee"."""
    doc = passage.doc
    k = start
    while (
        k < len(doc)
        and k < start + 6
        and doc[k].pos_ in {"NOUN", "ADJ"}
        and doc[k].text.islower()
        and k not in passage.owner
    ):
        if doc[k].lower_ in _DESCRIBED_LAST and (k + 1 >= len(doc) or doc[k + 1].pos_ != "NOUN"):
            break
        k += 1
    else:
        return
    if (
        k >= len(doc)
        or doc[k].lower_ not in _DESCRIBED_LAST
        or not any(t.pos_ == "NOUN" for t in doc[start:k])
        or k in passage.titled
    ):
        return
    unit = reading.entity(passage, start, k + 1, EntityType.ORGANISATION, doc[start : k + 1].text)
    if groups:
        yield Found([unit], groups[:1], PART, "membership.unit", 0.7)


def possessive_unit(reading: Reading, passage: Passage, name: Name) -> Iterator[Found]:
    """``G's UNIT`` where the unit is an organisation named as one: "Harbour Police's Marine Support Unit"."""
    doc = passage.doc
    if name.end < len(doc) and doc[name.end].text in {"'s", "’s"}:
        unit = passage.owner.get(name.end + 1)
        if (
            unit is not None
            and unit.start == name.end + 1
            and unit.type == nm.ORG
            and name.text != unit.text
            and doc[unit.end - 1].lower_ in _UNIT_LAST
            and passage.titled.get(unit.end) is None
        ):
            yield Found(
                [reading.mention(passage, unit)], [reading.mention(passage, name)], PART, "membership.possessive", 0.8
            )
        yield from _described_unit(reading, passage, name.end + 1, [reading.mention(passage, name)])
    k = name.end
    while k < len(doc) and (doc[k].text[0].isupper() or doc[k].lower_ in {"and", "&"}) and doc[k].pos_ != "VERB":
        k += 1
    if (
        name.end < k < len(doc)
        and doc[k].lower_ in _UNIT_LAST
        and name.sure
        and passage.titled.get(k) is None
        and (passage.owner.get(k) is None)
    ):
        unit_mention = reading.entity(passage, name.end, k + 1, EntityType.ORGANISATION, doc[name.end : k + 1].text)
        yield Found([unit_mention], [reading.mention(passage, name)], PART, "membership.unit", 0.75)
    k = name.end
    if k + 1 < len(doc) and doc[k].lower_ == "at" and doc[name.end - 1].lower_ in _UNIT_LAST:
        host = passage.owner.get(k + 1 + (doc[k + 1].lower_ == "the"))
        if (
            host is not None
            and host.type == nm.ORG
            and {"university", "college", "hospital"} & set(host.text.casefold().split())
        ):
            yield Found([reading.mention(passage, name)], [reading.mention(passage, host)], PART, "membership.in", 0.75)
    # an organisation and, between commas, the one that it is in
    k = name.end
    if k < len(doc) and doc[k].text == "(":
        k = next((j + 1 for j in range(k, min(len(doc), k + 4)) if doc[j].text == ")"), k)
    if (
        k + 3 < len(doc)
        and doc[k].text == ","
        and doc[k + 1].lower_ in {"in", "within", "at"}
        and doc[k + 2].lower_ == "the"
    ):
        group = passage.owner.get(k + 3)
        if group is not None and group.type == nm.ORG and group.end < len(doc) and doc[group.end].text == ",":
            yield Found(
                [reading.mention(passage, name)], [reading.mention(passage, group)], PART, "membership.in", 0.75
            )
