"""Who takes part in a grouping, as its meetings and its providers tell, and bodies that a government calls its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.actors import actors
from kg.extract.membership_bodies import PART, Found
from kg.model import EntityType
from kg.reading import Passage, Reading

PARTICIPANT: Final = "participant"
_SENT: Final = frozenset({"representatives", "delegates", "ministers", "delegations", "officials", "envoys"})
_GROUPING: Final = frozenset(
    "group grouping forum league community alliance council union association committee commission network club pact "
    "assembly conference organisation organization coalition process initiative partnership".split()
)
_PROVIDERS: Final = frozenset(
    {"provider", "partner", "contractor", "franchisee", "signatory", "affiliate", "participant"}
)
_OWN: Final = frozenset(
    "project programme program commission committee taskforce panel agency office unit service authority council board "
    "inquiry department bureau institute centre center".split()
)


def hosted(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``At a meeting of G, X hosted representatives from A, B and C``: the countries take part in the grouping."""
    doc = passage.doc
    k = token.i + 1
    if k >= len(doc) or doc[k].lower_ != "of":
        return
    k += 1 + (k + 1 < len(doc) and doc[k + 1].lower_ == "the")
    group = passage.owner.get(k)
    if group is None or group.type != nm.ORG or group.text.split()[-1].casefold() not in _GROUPING:
        return
    for other in doc[group.end : token.sent.end]:
        following = doc[other.i + 1].lower_ if other.i + 1 < len(doc) else ""
        if other.lower_ in _SENT and following in {"from", "of"}:
            listed = actors(reading, passage, other.i + 2, int(token.sent.end)).mentions
            countries = [m for m in listed if m.type is EntityType.COUNTRY]
            if len(countries) > 1:
                yield Found(countries, [reading.mention(passage, group)], PARTICIPANT, "membership.hosted", 0.8)
            return


def provider(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``X is a (specialist) G provider``: the body takes part in the scheme or network that is named before the word."""
    group = passage.owner.get(token.i - 1)
    if token.dep_ != "attr" or group is None or group.type != nm.ORG or token.head.lemma_ != "be":
        return
    member = next((passage.owner.get(c.i) for c in token.head.children if c.dep_ == "nsubj"), None)
    if member is not None and member.type == nm.ORG and not any(c.dep_ == "neg" for c in token.head.children):
        yield Found(
            [reading.mention(passage, member)],
            [reading.mention(passage, group)],
            PARTICIPANT,
            "membership.provider",
            0.8,
        )


def governments_own(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``the government's Harbour Review Project``: a body that the government of the document's country calls its own."""
    doc = passage.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].text not in {"'s", "’s"}:
        return
    body = passage.owner.get(token.i + 2)
    if body is None or body.start != token.i + 2 or body.end - body.start < 2:
        return
    if body.type != nm.ORG or body.text.split()[-1].casefold() not in _OWN:
        return
    homes = [m for m in reading.refer(passage, token.i) if m.type is EntityType.COUNTRY]
    if len(homes) == 1:
        yield Found([reading.mention(passage, body)], homes, PART, "membership.governments-own", 0.8)


WORDS: Final = {
    "meeting": hosted,
    "summit": hosted,
    "session": hosted,
    "conference": hosted,
    "government": governments_own,
    **dict.fromkeys(_PROVIDERS, provider),
}
"""What to read from a word."""
