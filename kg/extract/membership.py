"""Who belongs to what: states and bodies in groupings, units of organisations, companies owned by others.

Surface patterns around a few words (member, part, unit, agency, subsidiary, owner), gated by names, and verbs read along the
tree (join, belong, own, acquire, take part). People are no members here: what a person belongs to is a role. A membership
that has ended, was applied for, hoped for or denied gives no claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.membership_bodies import Found
from kg.extract.membership_hosted import WORDS as HOSTED
from kg.extract.membership_owners import acquisition, owner, venture
from kg.extract.membership_phrases import (
    affiliated,
    hands,
    owned_by,
    pronoun_unit,
    share,
    state_owned,
    stated_parent,
    under,
)
from kg.extract.membership_units import PART_WORDS, part, possessive_unit, referred_unit
from kg.extract.membership_verbs import from_verb
from kg.extract.membership_words import grouping, members_of, partners, presidency
from kg.model import Claim, EntityType
from kg.reading import Passage, Reading


def _owned(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    yield from owned_by(reading, passage, token)
    yield from state_owned(reading, passage, token)


_PHRASES: Final[Mapping[str, Callable[[Reading, Passage, Token], Iterator[Found]]]] = {
    "owned": _owned,
    "hands": hands,
    "which": share,
    "under": under,
    "affiliated": affiliated,
    "its": pronoun_unit,
    "their": pronoun_unit,
}
"""Phrases by the word that they are read from; what they find goes before what the parser says of the same word."""


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``membership``, each pair of member and group once."""
    seen: set[tuple[str, str]] = set()
    for passage in reading.passages:
        for token in passage.doc:
            for found in _at(reading, passage, token):
                for group in found.groups:
                    for member in found.members:
                        key = (member.name, group.name)
                        if (
                            key in seen
                            or member.name == group.name
                            or member.type not in {EntityType.ORGANISATION, EntityType.COUNTRY}
                        ):
                            continue
                        seen.add(key)
                        evidence = reading.sentence_evidence(passage, token.i, found.rule, found.confidence)
                        yield reading.claim(
                            "membership", {"member": member, "group": group, "type": found.type}, evidence
                        )


def _at(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """What a word that tells of membership says."""
    low = token.lower_
    if (told := HOSTED.get(low)) is not None:
        yield from told(reading, passage, token)
    phrase = _PHRASES.get(low)
    if phrase is not None:
        read = [found for found in phrase(reading, passage, token) if found.members and found.groups]
        if read:
            yield from read
            return
    if low in {"member", "members", "founder", "founders"}:
        yield from members_of(reading, passage, token)
    elif low in PART_WORDS and token.i not in passage.owner:
        yield from part(reading, passage, token)
    elif low == "owner" or low == "parent":
        yield from owner(reading, passage, token)
    elif low in {"presidency", "chairmanship", "status"}:
        yield from presidency(reading, passage, token)
    elif low in {"partner", "partners"}:
        yield from partners(reading, passage, token)
    elif (
        low in {"venture", "programme", "program", "project", "initiative", "mission"} and token.i not in passage.owner
    ):
        yield from venture(reading, passage, token)
    elif low == "acquisition":
        yield from acquisition(reading, passage, token)
    elif low in {"grouping", "alliance", "bloc", "coalition"}:
        yield from grouping(reading, passage, token)
    elif token.pos_ == "VERB" and token.i not in passage.owner:
        yield from from_verb(reading, passage, token)
    if token.i not in passage.owner and (low in {"'s", "’s"} or token.pos_ == "NOUN"):
        yield from referred_unit(reading, passage, token)
    name = passage.owner.get(token.i)
    if name is not None and name.start == token.i and name.type == nm.ORG:
        yield from possessive_unit(reading, passage, name)
        yield from stated_parent(reading, passage, name)
