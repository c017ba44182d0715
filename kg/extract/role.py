"""Who holds which post where.

Titles before a name are compounds to the parser, so the surface sequence decides and the names and titles found in it gate it:

- ``TITLE NAME``, ``ORG TITLE(,) NAME``, ``TITLE of ORG, NAME``: "French interior minister Gérald Darmanin"
- ``NAME, (the) TITLE (of ORG)``: "Nick Sharp, Deputy Director of the Agency"
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
    is_negated,
    organisation_after,
    organisation_before,
    person_after,
    person_at,
    person_before,
    person_of_verb,
)
from kg.extract.role_text import as_written, belongs, determined_office, is_worth, stored_span, tidy_title
from kg.extract.role_verbs import Held, holders_by_verb, successors
from kg.model import BlockKind, Claim, EntityType, Evidence, Filler, Mention
from kg.names import Name
from kg.reading import Passage, Reading
from kg.reference import register_holder
from kg.titles import Title, is_plural, singular


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
    yield from _counterparts(reading, passage)
    yield from _plural(reading, passage)


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


def _plural(reading: Reading, passage: Passage) -> Iterator[Claim]:
    """ "The French and German finance ministers, Ana Roa and Jan Beck", "presidents Roa of Peru and Beck of Chile"."""
    doc = passage.doc
    for title in passage.titles:
        if not is_plural(title):
            continue
        k = title.end + (title.end < len(doc) and doc[title.end].text == ",")
        people: list[tuple[Name, Name | None]] = []
        while (person := person_at(passage, k)) is not None:
            k = person.end
            of = passage.owner.get(k + 1) if k < len(doc) and doc[k].lower_ in {"of", "from"} else None
            k = of.end if of is not None else k
            people.append((person, of))
            while k < len(doc) and doc[k].lower_ in {",", "and"}:
                k += 1
        if len(people) < 2:
            continue
        first = doc[title.start - 1].i if title.start else 0
        countries: list[Name] = []
        while first >= 0 and (doc[first].lower_ in {"and", ","} or first in passage.owner):
            if (
                (name := passage.owner.get(first)) is not None
                and name.type in {nm.COUNTRY, nm.ORG}
                and name not in countries
            ):
                countries.insert(0, name)
            first -= 1
        for index, (person, of) in enumerate(people):
            where = of or (
                countries[index] if len(countries) == len(people) else countries[0] if len(countries) == 1 else None
            )
            if of is None and len(countries) not in {0, 1, len(people)}:
                continue
            text = tidy_title(singular(title.text))
            mention = (
                reading.mention(passage, where)
                if where is not None and where.type in {nm.COUNTRY, nm.ORG, nm.PLACE}
                else None
            )
            if not is_worth(text, title, mention):
                continue
            start, end = stored_span(passage, title)
            post = Mention(EntityType.TITLE, text, reading.document.text[start:end], start, end)
            who = reading.mention(passage, person)
            register_holder(
                reading.directory,
                replace(title, head=singular(title.head), text=text),
                who.name,
                mention.name if mention else None,
            )
            evidence = _evidence(reading, passage, person, title, "role.plural", 0.88)
            yield reading.claim(
                "role", {"person": who, "title": post, "organisation": mention, "status": title.status}, evidence
            )


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


def _counterparts(reading: Reading, passage: Passage) -> Iterator[Claim]:
    """ "his Peruvian counterpart, Ana Rojas": the post of the person named before, in the other country.

    The post is the last one that the passage gives to someone before.
    """
    doc = passage.doc
    for token in doc:
        if token.lower_ != "counterpart":
            continue
        person = person_at(passage, token.i + 1) or (
            person_at(passage, token.i + 2) if token.i + 1 < len(doc) and doc[token.i + 1].text == "," else None
        )
        country = passage.owner.get(token.i - 1)
        earlier = [t for t in passage.titles if t.end <= token.i]
        if person is None or country is None or country.type != nm.COUNTRY or not earlier:
            continue
        title = earlier[-1]
        text = tidy_title(title.text)
        if not is_worth(text, title, reading.mention(passage, country)):
            continue
        who, where = reading.mention(passage, person), reading.mention(passage, country)
        register_holder(reading.directory, title, who.name, where.name)
        start, end = stored_span(passage, title)
        post = Mention(EntityType.TITLE, text, reading.document.text[start:end], start, end)
        evidence = _evidence(reading, passage, person, title, "role.counterpart", 0.85)
        yield reading.claim(
            "role", {"person": who, "title": post, "organisation": where, "status": "current"}, evidence
        )


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
    evidence = _evidence(reading, passage, person, title, rule, confidence)
    return reading.claim("role", slots, evidence, inferred=inferred)


def _status(passage: Passage, title: Title, before: Name | None) -> str:
    """What the title says of itself, or "former" before its organisation ("former Nairobi governor")."""
    if before is None or title.status != "current":
        return title.status
    k = before.start - 1
    words = {passage.doc[m].lower_ for m in range(max(0, k - 1), k + 1)}
    if words & {"former", "ex", "ex-", "then"}:
        return "former"
    return "acting" if words & {"acting", "interim"} else "current"


def _evidence(
    reading: Reading, passage: Passage, person: Name | Referent, title: Title, rule: str, confidence: float
) -> Evidence:
    first, last = min(person.start, title.start), max(person.end, title.end)
    left, right = passage.sentence(first), passage.sentence(last - 1)
    return reading.evidence(passage, left.start, right.end, rule, confidence)


_OFFICES = frozenset(
    {
        "minister",
        "secretary",
        "president",
        "premier",
        "chancellor",
        "commissioner",
        "ambassador",
        "treasurer",
        "general",
    }
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
