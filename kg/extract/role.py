"""Who holds which post where.

Titles before a name are compounds to the parser, so the surface sequence decides and the names and titles found in it gate it:

- ``TITLE NAME``, ``ORG TITLE(,) NAME``, ``TITLE of ORG, NAME``: "French interior minister Luc Morel"
- ``NAME, (the) TITLE (of ORG)``: "Nils Aker, Deputy Director of the Agency"
- ``NAME is / became / was appointed TITLE``; ``appointed NAME (as) TITLE``; ``NAME, who was TITLE``
- letterheads: a person's name and the posts on the lines around it

A clause that negates or supposes the post gives no claim. Where the title alone settles the organisation ("Home Secretary"),
the claim names it as inferred, with the source, apart from what the text says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg import lexicon as lx
from kg import names as nm
from kg.extract.role_layout import letterhead, signatures
from kg.extract.role_patterns import (
    Referent,
    chains,
    organisation_after,
    organisation_before,
    person_after,
    person_before,
    person_of_verb,
)
from kg.extract.role_relational import counterparts, plural_holders, post_evidence, predecessors
from kg.extract.role_text import (
    as_written,
    belongs,
    determined_office,
    is_negated,
    is_worth,
    stored_span,
    tidy_title,
)
from kg.extract.role_verbs import Held, holders_by_verb, successors
from kg.model import BlockKind, Claim, EntityType, Filler, Mention
from kg.names import Name
from kg.reading import Passage, Reading
from kg.reference import register_holder
from kg.titles import Title, is_plural


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``role``; posts found are remembered as holders for resolving bare titles."""
    claims: list[Claim] = []
    group: list[Passage] = []
    for passage in reading.passages:
        if passage.block.kind is BlockKind.LETTERHEAD:
            if group and group[-1].index + 1 < passage.index:
                claims += letterhead(reading, group)
                group = []
            group.append(passage)
            continue
        if group:
            claims += letterhead(reading, group)
            group = []
        claims += _passage(reading, passage)
    claims += letterhead(reading, group)
    claims += signatures(reading)
    yield from _unified(claims)


def _unified(claims: list[Claim]) -> Iterator[Claim]:
    """One document tells one post in several ways: the organisation told once holds for all, and where one form of the
    title says more than another ("Vice Minister", "Vice Foreign Minister"), the fuller one stands for both."""
    seen: dict[str, list[Claim]] = {}
    for claim in claims:
        seen.setdefault(str(_name(claim, "person")), []).append(claim)
    for claim in claims:
        words = _words(claim)
        if "organisation" not in claim.slots or "organisation" in claim.inferred:
            for other in seen[str(_name(claim, "person"))]:
                same = words < _words(other) or (
                    words == _words(other) and "organisation" in other.slots and "organisation" not in other.inferred
                )
                if (
                    same
                    and other.slots["title"]
                    and _head(claim) == _head(other)
                    and claim.slots["status"] == other.slots["status"]
                ):
                    inferred = (
                        {k: v for k, v in claim.inferred.items() if k != "organisation"}
                        if "organisation" not in other.inferred
                        else other.inferred
                    )
                    slots = {**claim.slots, "title": other.slots["title"]}
                    slots.pop("organisation", None)
                    if "organisation" in other.slots:
                        slots["organisation"] = other.slots["organisation"]
                    claim = replace(claim, slots=slots, inferred=inferred)
                    break
        yield claim


def _name(claim: Claim, slot: str) -> str:
    filler = claim.first(slot)
    return filler.name if isinstance(filler, Mention) else str(filler)


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(_name(claim, "title").casefold().replace("-", " ").split()) - {"of", "for", "the", "and"}


def _head(claim: Claim) -> str:
    return max((w for w in _name(claim, "title").casefold().split() if w in lx.ROLE_HEADS), default="", key=len)


def _passage(reading: Reading, passage: Passage) -> Iterator[Claim]:
    for chain in chains(passage):
        if is_plural(chain[-1]):
            continue
        found = person_after(passage, chain) or person_before(passage, chain) or person_of_verb(reading, passage, chain)
        if found is None:
            continue
        person, status, rule, confidence = found
        if is_negated(passage, chain[0]):
            continue
        shared = _shared_organisation(passage, chain)
        if rule in {"role.appoint", "role.leave"} and (pair := successors(passage, chain[0])):
            for one, held in zip(pair, ("appointed", "former"), strict=True):
                claims = (_claim(reading, passage, t, one, held, "role.succeed", 0.85, shared) for t in chain)
                yield from (c for c in claims if c is not None)
            continue
        for title in chain:
            claim = _claim(reading, passage, title, person, status, rule, confidence, shared)
            if claim is not None:
                yield claim
    for told in holders_by_verb(reading, passage):
        yield _told_by_verb(reading, passage, told)
    yield from counterparts(reading, passage)
    yield from predecessors(reading, passage)
    yield from plural_holders(reading, passage)


def _told_by_verb(reading: Reading, passage: Passage, held: Held) -> Claim:
    who = held.person.mention if isinstance(held.person, Referent) else reading.mention(passage, held.person)
    post = reading.entity(passage, held.start, held.end, EntityType.TITLE, held.title)
    evidence = reading.sentence_evidence(passage, held.end - 1, "role.verb", 0.85)
    slots: dict[str, Filler | None] = {
        "person": who,
        "title": post,
        "organisation": held.organisation,
        "status": held.status,
    }
    return reading.claim("role", slots, evidence)


def _shared_organisation(passage: Passage, chain: list[Title]) -> Name | None:
    """ "president and chief executive of ORG", "ORG chairman and founder": one organisation for the chain."""
    if len(chain) < 2:
        return None
    before = organisation_before(passage, chain[0])
    after, _ = organisation_after(passage, chain[-1])
    if (
        after is not None
        and after.type in {nm.ORG, nm.COUNTRY}
        and all(organisation_after(passage, t)[0] is None for t in chain[:-1])
    ):
        return after
    return before


def _claim(
    reading: Reading,
    passage: Passage,
    title: Title,
    person: Name | Referent,
    status: str | None,
    rule: str,
    confidence: float,
    shared: Name | None,
) -> Claim | None:
    doc = passage.doc
    before = organisation_before(passage, title)
    after, _ = organisation_after(passage, title)
    if before is not None and before.end > person.start and before.start < person.end:
        before = None
    organisation = after if after is not None and not (after.type == nm.PLACE and before is not None) else before
    organisation = organisation or shared
    text = title.text
    mention: Mention | None = None
    if organisation is after and after is not None and before is not None and _describes(before, title):
        text = f"{before.text} {text}"
    if organisation is not None:
        preposition = doc[title.end].lower_ if title.end < len(doc) else ""
        local = (
            preposition in {"for", "in"}
            and before is not None
            and before.type == nm.ORG
            and organisation.type in {nm.COUNTRY, nm.PLACE}
        )
        if organisation is after and (local or belongs(title, organisation, preposition)):
            text = doc[title.start : organisation.end].text
            organisation = before
        if organisation is not None:
            mention = reading.mention(passage, organisation)
    if mention is None and title.start and doc[title.start - 1].lower_ in {"its", "their", "our"}:
        meant = [
            m
            for m in reading.refer(passage, title.start - 1)
            if m.type in {EntityType.ORGANISATION, EntityType.COUNTRY}
        ]
        mention = meant[0] if len(meant) == 1 else None
    if (
        mention is None
        and isinstance(person, Name)
        and person.end + 1 < len(doc)
        and doc[person.end].lower_ == "of"
        and title.end <= person.start
    ):
        home = passage.owner.get(person.end + 1 + (doc[person.end + 1].lower_ == "the"))
        mention = reading.mention(passage, home) if home is not None and home.type in {nm.COUNTRY, nm.ORG} else None
    if (
        mention is None
        and isinstance(person, Name)
        and (shared_country := _inherited(passage, title, person)) is not None
    ):
        mention = reading.mention(passage, shared_country)
    if mention is None and title.start > 1 and doc[title.start - 1].lower_ == "whose":
        k = title.start - 2 - (doc[title.start - 2].text == ",")
        owner = passage.owner.get(k)
        mention = reading.mention(passage, owner) if owner is not None and owner.type in {nm.ORG, nm.COUNTRY} else None
    text = tidy_title(as_written(reading, passage, title, text))
    if not is_worth(text, title, mention):
        return None
    country = mention.name if mention is not None and mention.type is EntityType.COUNTRY else None
    who = person.mention if isinstance(person, Referent) else reading.mention(passage, person)
    register_holder(reading.directory, title, who.name, country)
    start, end = stored_span(passage, title)
    post = Mention(EntityType.TITLE, text, reading.document.text[start:end], start, end)
    inferred: dict[str, str] = {}
    slots: dict[str, Filler | None] = {
        "person": who,
        "title": post,
        "organisation": mention,
        "status": status or _status(passage, title, before),
    }
    if mention is None and (office := determined_office(text, reading.home, reading.document.date)):
        slots["organisation"] = Mention(EntityType.ORGANISATION, office.organisation, "", start, end)
        inferred["organisation"] = office.source
    evidence = post_evidence(reading, passage, person, title, rule, confidence)
    return reading.claim("role", slots, evidence, inferred=inferred)


def _describes(name: Name, title: Title) -> bool:
    """ "Financial Exploitation Lead at the Trust": capitals before a title that has its organisation behind belong to it."""
    last = name.text.split()[-1].casefold()
    adjacent = name.end == title.start and name.standard is None and name.type == nm.ORG
    return adjacent and last not in lx.ORG_SUFFIX and not name.text.isupper()


def _status(passage: Passage, title: Title, before: Name | None) -> str:
    """What the title says of itself, or "former" before its organisation ("former Nairobi governor")."""
    if before is None or title.status != "current":
        return title.status
    k = before.start - 1
    words = {passage.doc[m].lower_ for m in range(max(0, k - 1), k + 1)}
    if words & {"former", "ex", "ex-", "then"}:
        return "former"
    return "acting" if words & {"acting", "interim"} else "current"


_OFFICES = frozenset(
    "minister secretary president premier chancellor commissioner ambassador treasurer general".split()
)


def _inherited(passage: Passage, title: Title, person: Name) -> Name | None:
    """ "Kenyan President Ana Roa and Foreign Minister Jan Beck": the country stands for both offices."""
    doc = passage.doc
    if (
        title.head not in _OFFICES
        or title.end > person.start
        or title.start < 2
        or doc[title.start - 1].lower_ not in {"and", "&"}
    ):
        return None
    other = passage.owner.get(title.start - 2)
    if other is None or other.type != nm.PERSON:
        return None
    for earlier in passage.titles:
        if earlier.head in _OFFICES and earlier.end == other.start:
            country = organisation_before(passage, earlier)
            return country if country is not None and country.type == nm.COUNTRY else None
    return None
