"""Posts told by way of another person: counterparts, predecessors, and several holders of one title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg import names as nm
from kg.extract.role_patterns import Referent, organisation_after, organisation_before, person_at
from kg.extract.role_text import is_worth, stored_span, tidy_title
from kg.model import Claim, EntityType, Evidence, Mention
from kg.names import Name
from kg.reading import Passage, Reading
from kg.reference import register_holder
from kg.titles import Title, is_plural, singular


def post_evidence(
    reading: Reading, passage: Passage, person: Name | Referent, title: Title, rule: str, confidence: float
) -> Evidence:
    first, last = min(person.start, title.start), max(person.end, title.end)
    left, right = passage.sentence(first), passage.sentence(last - 1)
    return reading.evidence(passage, left.start, right.end, rule, confidence)


def plural_holders(reading: Reading, passage: Passage) -> Iterator[Claim]:
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
            evidence = post_evidence(reading, passage, person, title, "role.plural", 0.88)
            yield reading.claim(
                "role", {"person": who, "title": post, "organisation": mention, "status": title.status}, evidence
            )


_ELSEWHERE = re.compile("counterpart|colleague|homologue|opposite number")
_ALIKE = frozenset({"counterpart", "colleague", "homologue"})
_BEFORE = {"predecessor": "former", "successor": "current"}


def counterparts(reading: Reading, passage: Passage) -> Iterator[Claim]:
    """ "his Peruvian counterpart, Ana Rojas", "her Soviet opposite number": the post of the person named before, elsewhere.

    The post is the last one that the passage gives to someone before.
    """
    if not _ELSEWHERE.search(passage.text.text):
        return
    doc = passage.doc
    for token in doc:
        opposite = token.lower_ == "number" and token.i > 1 and doc[token.i - 1].lower_ == "opposite"
        if token.lower_ not in _ALIKE and not opposite:
            continue
        person = _named_after(passage, token.i)
        country = passage.owner.get(token.i - 1 - opposite)
        earlier = [t for t in passage.titles if t.end <= token.i]
        if person is None or country is None or country.type != nm.COUNTRY or not earlier:
            continue
        claim = _post(reading, passage, person, earlier[-1], country, "current", "role.counterpart")
        if claim is not None:
            yield claim


def predecessors(reading: Reading, passage: Passage) -> Iterator[Claim]:
    """ "her predecessor, Ana Rojas": the post that the passage gave to someone before, once held by another."""
    if "predecessor" not in passage.text.text and "successor" not in passage.text.text:
        return
    doc = passage.doc
    for token in doc:
        status = _BEFORE.get(token.lower_)
        if status is None or not token.i or doc[token.i - 1].lower_ in {"a", "no", "any"}:
            continue
        k = token.i + 2 if token.i + 2 < len(doc) and doc[token.i + 1 : token.i + 3].text == "in office" else token.i
        person = _named_after(passage, k)
        earlier = [t for t in passage.titles if t.end <= token.i]
        if person is None or not earlier:
            continue
        title = earlier[-1]
        claim = _post(reading, passage, person, title, _body_of(passage, title), status, "role.predecessor")
        if claim is not None:
            yield claim


def _named_after(passage: Passage, k: int) -> Name | None:
    """The person named right after token k, with or without a comma and a description in between."""
    doc = passage.doc
    j = k + 1
    while (
        j < len(doc)
        and j < k + 5
        and (doc[j].text == "," or doc[j].lower_ in {"the", "'s", "’s"} or doc[j].pos_ == "ADJ")
    ):
        j += 1
    return person_at(passage, j) if j > k + 1 or j < len(doc) else None


def _body_of(passage: Passage, title: Title) -> Name | None:
    """The organisation or country beside a title."""
    after, _ = organisation_after(passage, title)
    body = after or organisation_before(passage, title)
    return body if body is not None and body.type in {nm.ORG, nm.COUNTRY} else None


def _post(
    reading: Reading, passage: Passage, person: Name, title: Title, body: Name | None, status: str, rule: str
) -> Claim | None:
    text = tidy_title(title.text)
    where = reading.mention(passage, body) if body is not None else None
    if not is_worth(text, title, where):
        return None
    who = reading.mention(passage, person)
    if status == "current":
        register_holder(reading.directory, title, who.name, where.name if where is not None else None)
    start, end = stored_span(passage, title)
    post = Mention(EntityType.TITLE, text, reading.document.text[start:end], start, end)
    evidence = post_evidence(reading, passage, person, title, rule, 0.85)
    return reading.claim("role", {"person": who, "title": post, "organisation": where, "status": status}, evidence)
