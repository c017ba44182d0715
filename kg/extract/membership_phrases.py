"""Phrases of membership read from left to right, where a parser is often wrong: shares, "which functions under", "its arm".

Each starts at one word (`owned`, `hands`, `which`, `under`, `its`, an organisation's name) and looks for the body that the
phrase describes before it (`described`), and for the other after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.membership_bodies import (
    GONE,
    MEMBER,
    OWNED,
    PART,
    Found,
    bodies_acting,
    bodies_after,
    bodies_before,
    governing,
    groups_after,
)
from kg.gazetteer import organisation_by_name
from kg.model import EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading

UNIT_NOUNS: Final = frozenset(
    "committee subcommittee commission panel board council directorate department division unit secretariat office "
    "bureau agency institute centre center taskforce inspectorate chamber tribunal".split()
)
"""Nouns that name a unit, first ("Committee on Health") or last ("Military Committee") in its name."""
_SHARE_VERBS: Final = frozenset({"holds", "hold", "owns", "own", "has", "have", "controls", "kept", "keeps", "retains"})
_SHARE: Final = frozenset({"%", "percent", "pct", "cent", "stake", "share", "shares", "half", "majority"})
_BE: Final = frozenset({"is", "are", "remains"})
_PAST: Final = frozenset({"was", "were", "been", "had"})
_RELATIVE: Final = frozenset({"which", "that"})
_STATE: Final = frozenset({"government", "state", "public"})
_WORKS: Final = frozenset({"functions", "operates", "works", "comes", "falls", "sits"})
_PARENTS: Final = frozenset({"international", "regional", "grouping", "legislature"})
_ARMS: Final = frozenset("arm agency wing unit division branch body subsidiary affiliate office institute fund".split())
_BODIES: Final = frozenset({"army", "navy", "senate", "parliament", "police", "ministry", "knesset", "bundestag"})
"""Bodies that a text names by one capitalised word: "the Army's Northern Command"."""


def described(reading: Reading, passage: Passage, k: int) -> list[Mention]:
    """The body that a phrase from token k on describes: "C, which is 60 percent ...", "C, an Oslo firm 74 percent ..."."""
    doc = passage.doc
    floor = doc[k].sent.start
    j = k - 1
    while j >= floor and (
        doc[j].like_num
        or doc[j].pos_ in {"ADV", "NUM", "DET"}
        or doc[j].lower_ in _SHARE | _BE | {"per", "majority", "itself", "-", "jointly", "partly"}
    ):
        if doc[j].lower_ in _RELATIVE:
            break
        j -= 1
    if j < floor:
        return []
    if doc[j].lower_ in _RELATIVE:
        j -= 1
    elif any(t.lower_ in _BE for t in doc[j + 1 : k]) and passage.owner.get(j) is not None:
        return bodies_before(reading, passage, j + 1, company=True)[-1:]
    if doc[j].pos_ == "NOUN" and j not in passage.owner:
        while j > floor and doc[j].text != "," and k - j < 12:
            j -= 1
    if doc[j].text not in {",", "(", "–", "—"}:
        return []
    if doc[j - 1].lower_ == "latter":
        return _latter(reading, passage, j - 1)
    aside = passage.owner.get(j - 1)
    if aside is not None and doc[aside.start - 1].text == "," and _seat(passage, aside):
        j = aside.start - 1
    return [m for m in bodies_before(reading, passage, j, company=True)[-1:] if m.type is EntityType.ORGANISATION]


def _latter(reading: Reading, passage: Passage, k: int) -> list[Mention]:
    """ "The latter", as a body: the last one named before it."""
    earlier = [n for n in passage.names if n.end <= k and n.type in {nm.ORG, nm.COUNTRY} and not n.adjectival]
    return [reading.mention(passage, earlier[-1])] if earlier and earlier[-1].type == nm.ORG else []


def _seat(passage: Passage, name: Name) -> bool:
    """Whether a name between commas is where the body before it sits: "the Institute of Oceans, Goa, which ..."."""
    before = passage.owner.get(name.start - 2)
    return name.type == nm.PLACE or (
        name.end - name.start == 1 and before is not None and before.type == nm.ORG and before.end - before.start > 1
    )


def owned_by(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``C, which is 60 percent owned by G``, ``C, itself wholly owned by the government``."""
    doc = passage.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "by":
        return
    if {t.lower_ for t in doc[max(token.sent.start, token.i - 7) : token.i]} & (GONE | _PAST):
        return
    groups, _ = groups_after(reading, passage, token.i + 2, country=True, loose=True)
    if not groups:
        groups = _state(reading, passage, token.i + 2)
    members = described(reading, passage, token.i)
    if groups and members:
        yield Found(members, groups[:1], OWNED, "membership.owned", 0.88)


def _state(reading: Reading, passage: Passage, k: int) -> list[Mention]:
    """The country whose government is meant by "the government (of G)" at token k."""
    doc = passage.doc
    at = next((t.i for t in doc[k : k + 3] if t.lower_ in _STATE), None)
    if at is None:
        return []
    if at + 2 < len(doc) and doc[at + 1].lower_ == "of":
        name = passage.owner.get(at + 2)
        return [reading.mention(passage, name)] if name is not None and name.type == nm.COUNTRY else []
    return [m for m in reading.refer(passage, at) if m.type is EntityType.COUNTRY] or _home(reading, passage, at)


def _home(reading: Reading, passage: Passage, at: int) -> list[Mention]:
    home = reading.home
    return [reading.entity(passage, at, at + 1, EntityType.COUNTRY, home)] if home else []


def hands(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``C, 68 percent of it in government hands``: owned by the country."""
    doc = passage.doc
    if token.i < 4 or doc[token.i - 1].lower_ not in _STATE or doc[token.i - 2].lower_ != "in":
        return
    j = token.i - 2
    while j > token.sent.start and doc[j].text not in {",", "("} and token.i - j < 12:
        j -= 1
    run = {t.lower_ for t in doc[j : token.i]}
    if not run & _SHARE or run & _PAST or doc[j].text not in {",", "("}:
        return
    members = bodies_before(reading, passage, j, company=True)[-1:]
    groups = _state(reading, passage, token.i - 1)
    if members and groups:
        yield Found(members, groups, OWNED, "membership.hands", 0.8)


def share(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``C, (a venture) of which A holds 67% and B 33%``, ``C, in which A has a stake``."""
    doc = passage.doc
    if token.i < 2 or doc[token.i - 1].lower_ not in {"of", "in"}:
        return
    stop = token.sent.end
    verb = next((t.i for t in doc[token.i + 1 : min(stop, token.i + 9)] if t.lower_ in _SHARE_VERBS), None)
    if verb is None or not {t.lower_ for t in doc[verb : min(stop, verb + 6)]} & _SHARE:
        return
    owners = bodies_before(reading, passage, verb, company=True)
    j = token.i - 2
    while j > token.sent.start and doc[j].text != "," and j not in passage.owner and token.i - j < 8:
        j -= 1
    if doc[j].text == "," or j in passage.owner:
        members = bodies_before(reading, passage, j + (j in passage.owner), company=True)[-1:]
    else:
        return
    second = next((t.i for t in doc[verb : min(stop, verb + 10)] if t.lower_ == "and"), None)
    other = passage.owner.get(second + 1) if second is not None else None
    if other is not None and other.end < len(doc) and (doc[other.end].like_num or doc[other.end].lower_ == "the"):
        owners.append(reading.entity(passage, other.start, other.end, EntityType.ORGANISATION, other.text))
    owners = [m for m in owners if m.type is not EntityType.PERSON]
    if owners and members and members[0].type is EntityType.ORGANISATION:
        yield Found(members, owners, OWNED, "membership.share", 0.85)


def under(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``U, which functions under G``: a body under another."""
    doc = passage.doc
    if token.i < 2 or doc[token.i - 1].lower_ not in _WORKS or doc[token.i - 2].lower_ not in _RELATIVE:
        return
    groups, _ = groups_after(reading, passage, token.i + 1)
    members = described(reading, passage, token.i - 1)
    if groups and members:
        yield Found(members, groups[:1], PART, "membership.under", 0.8)


def affiliated(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``G, to which M is affiliated``."""
    doc = passage.doc
    if token.i < 4 or doc[token.i - 1].lower_ not in _BE:
        return
    which = next(
        (
            k
            for k in range(token.i - 2, max(token.sent.start, token.i - 10), -1)
            if doc[k].lower_ == "which" and doc[k - 1].lower_ in {"to", "with"}
        ),
        None,
    )
    if which is None:
        return
    members = bodies_after(reading, passage, which + 1) or reading.refer(passage, token.i - 2)
    first = next(
        (t.i - 1 for t in doc[token.sent.start + 1 : which + 1] if t.lower_ == "which" and doc[t.i - 2].text == ","),
        which - 1,
    )
    groups = bodies_before(reading, passage, first - (doc[first - 1].text == ","))
    if groups and members:
        yield Found(members, groups[-1:], MEMBER, "membership.under", 0.8)


def pronoun_unit(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``G asked its Committee on Health``; ``G, through its Lima-based health arm, the NAME, sent kits``."""
    doc = passage.doc
    k = token.i + 1
    if k >= len(doc):
        return
    unit = passage.owner.get(k)
    words = {doc[unit.start].lower_, doc[unit.end - 1].lower_} if unit is not None else set()
    if unit is not None and unit.start == k and unit.type == nm.ORG and words & UNIT_NOUNS:
        verb = governing(token)
        groups = bodies_acting(reading, passage, verb) if verb is not None else []
        groups = [m for m in groups if m.type is EntityType.ORGANISATION]
        yield Found([reading.mention(passage, unit)], groups[:1], PART, "membership.possessive", 0.75)
        return
    while k < token.sent.end and (doc[k].pos_ in {"ADJ", "NOUN", "VERB"} or k in passage.owner or doc[k].text == "-"):
        if doc[k].lower_ in _ARMS and k not in passage.owner:
            break
        k += 1
    if k + 2 >= token.sent.end or doc[k].lower_ not in _ARMS or doc[k + 1].text != "," or token.i < 2:
        return
    arm = passage.owner.get(k + 2 + (doc[k + 2].lower_ == "the"))
    if arm is None or arm.type != nm.ORG or arm.end >= len(doc) or doc[arm.end].text != ",":
        return
    before = token.i - 1
    groups = []
    if doc[before].lower_ in {"through", "with", "via"} and doc[before - 1].text == ",":
        groups = bodies_before(reading, passage, before - 1)[-1:]
    groups = groups or [m for m in reading.refer(passage, token.i) if m.type is EntityType.ORGANISATION]
    owned = OWNED if doc[k].lower_ in {"subsidiary", "affiliate"} else PART
    yield Found([reading.mention(passage, arm)], groups[:1], owned, "membership.its-arm", 0.85)


def state_owned(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``China's state-owned C``, ``Norwegian state-owned C``: owned by the country."""
    doc = passage.doc
    if token.i < 3 or doc[token.i - 1].text != "-" or doc[token.i - 2].lower_ not in {"state", "government"}:
        return
    at = token.i - 3
    at -= doc[at].text in {"'s", "’s"}
    country = passage.owner.get(at)
    k = token.i + 1
    while k < token.sent.end and doc[k].pos_ in {"ADJ", "NOUN"} and k not in passage.owner:
        k += 1
    company = passage.owner.get(k)
    if (
        country is not None
        and country.type == nm.COUNTRY
        and company is not None
        and company.start == k
        and company.type == nm.ORG
    ):
        pair = [reading.mention(passage, company)], [reading.mention(passage, country)]
        yield Found(*pair, OWNED, "membership.state-owned", 0.85)


def stated_parent(reading: Reading, passage: Passage, name: Name) -> Iterator[Found]:
    """A unit whose name begins with its parent's: "African Union Commission"; "the Army's Northern Command"."""
    doc = passage.doc
    last = {doc[k].lower_ for k in range(name.start + 1, name.end)}
    if name.end - name.start > 1 and last & UNIT_NOUNS:
        for end in range(name.end - 1, name.start, -1):
            text = doc[name.start : end].text
            known = organisation_by_name(text)
            if known is None or known.kind not in _PARENTS or known.name.casefold() == name.text.casefold():
                continue
            if doc[end].lower_ in {"of", "for", "and", "on"}:
                break
            full = any(known.name in other.text.text for other in reading.passages)
            parent = reading.entity(passage, name.start, end, EntityType.ORGANISATION, known.name if full else text)
            yield Found([reading.mention(passage, name)], [parent], PART, "membership.named-after", 0.7)
            return
    k = name.start - 2
    if (
        k >= 0
        and doc[k + 1].text in {"'s", "’s"}
        and k not in passage.owner
        and doc[k].text.istitle()
        and doc[k].lower_ in _BODIES
        and {doc[name.end - 1].lower_, doc[name.start].lower_} & (UNIT_NOUNS | {"command", "squad"})
    ):
        parent = reading.entity(passage, k, k + 1, EntityType.ORGANISATION, doc[k].text)
        yield Found([reading.mention(passage, name)], [parent], PART, "membership.possessive", 0.75)
