"""Posts that a verb tells: "chairs the council", "founded the company", "replaces Einar as director"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import names as nm
from kg.extract.role_patterns import Referent, compatriot_at, person_at, subject_of
from kg.extract.role_text import is_clear
from kg.model import EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading
from kg.titles import Title

VERBS = {
    "chair": "chair",
    "co-chair": "co-chair",
    "cochair": "co-chair",
    "head": "head",
    "lead": "leader",
    "found": "founder",
    "co-found": "co-founder",
    "cofound": "co-founder",
    "captain": "captain",
    "coach": "coach",
}


_TOLD = re.compile(r"chair|head|\blead|\bled\b|found|captain|coach")
"""Whether a text can tell a post by a verb at all."""
PASSIVE = frozenset({"chair", "head", "lead", "co-chair", "cochair", "found", "captain", "coach"})


@dataclass(frozen=True, slots=True)
class Held:
    """A post told by a verb: who, the words of the title, where, its status, and the tokens that tell it."""

    person: Name | Referent
    title: str
    organisation: Mention
    status: str
    start: int
    end: int


def holders_by_verb(reading: Reading, passage: Passage) -> Iterator[Held]:
    """ "Ana Roa chairs the Nile Council": the subject holds the post that the verb names at the object."""
    if not _TOLD.search(passage.text.text):
        return
    yield from _agents(reading, passage)
    doc = passage.doc
    for token in doc:
        lemma = token.lemma_.lower()
        if (token.pos_ != "VERB" and token.tag_ not in {"VBZ", "VBD"}) or token.i in passage.titled:
            continue
        if (
            lemma in {"found", "chair"}
            and token.i > 1
            and doc[token.i - 1].text == "-"
            and doc[token.i - 2].lower_ == "co"
        ):
            lemma = "co-" + lemma
        if lemma == "find" and token.lower_ == "founded":
            lemma = "found"
        if lemma not in VERBS or not is_clear(passage, token.i):
            continue
        organisation = _object(reading, passage, token.i)
        if organisation is None:
            continue
        sentence = passage.sentence(token.i)
        person = subject_of(reading, passage, token.i, sentence.start)
        if person is None:
            continue
        former = (
            token.tag_ == "VBD"
            and lemma not in {"found", "co-found", "cofound"}
            and not any(c.lower_ in {"has", "have"} for c in token.children)
        )
        yield Held(
            person,
            VERBS[lemma],
            organisation,
            "former" if former else "current",
            min(person.start, token.i),
            token.i + 1,
        )


def _agents(reading: Reading, passage: Passage) -> Iterator[Held]:
    """ "the Nile Council, chaired by Ana Roa": the agent of a participle holds the post at the body before it."""
    doc = passage.doc
    for token in doc:
        lemma = token.lemma_.lower()
        if token.tag_ != "VBN" or lemma not in PASSIVE or token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "by":
            continue
        person = person_at(passage, token.i + 2) or compatriot_at(passage, token.i + 2)
        k = token.i - 1
        while k >= 0 and doc[k].lower_ in {
            ",",
            "is",
            "was",
            "be",
            "been",
            "being",
            "which",
            "jointly",
            "now",
            "currently",
        }:
            k -= 1
        name = passage.owner.get(k)
        if person is None or k < 0 or not is_clear(passage, token.i):
            continue
        if name is not None and name.type == nm.ORG:
            organisation = reading.mention(passage, name)
        else:
            meant = [m for m in reading.refer(passage, k) if m.type is EntityType.ORGANISATION]
            if len(meant) != 1:
                continue
            organisation = meant[0]
        yield Held(person, VERBS[lemma], organisation, "current", k, token.i + 1)


def _object(reading: Reading, passage: Passage, verb: int) -> Mention | None:
    """The organisation that is a verb's object: by name, by description, or the body whose people it leads."""
    doc = passage.doc
    for child in doc[verb].children:
        if child.dep_ not in {"dobj", "obj"} or child.i < verb:
            continue
        name = passage.owner.get(child.i)
        if name is not None and name.type == nm.ORG:
            return reading.mention(passage, name)
        if name is None:
            of = next((c for c in child.children if c.lower_ == "of" and c.i > child.i), None)
            if of is not None and child.lower_ in {"observers", "mission", "team", "delegation", "board"}:
                inner = next(
                    (passage.owner.get(k) for k in range(of.i + 1, min(len(doc), of.i + 4)) if passage.owner.get(k)),
                    None,
                )
                if inner is not None and inner.type == nm.ORG:
                    return reading.mention(passage, inner)
            meant = reading.refer(passage, child.i)
            if len(meant) == 1 and meant[0].type is EntityType.ORGANISATION:
                return meant[0]
    return None


def successors(passage: Passage, title: Title) -> tuple[Name, Name] | None:
    """``X replaces / succeeds Y as TITLE``: the one who comes and the one who goes."""
    doc = passage.doc
    if title.start < 3 or (doc[title.start - 1].lower_ != "as" and doc[title.start - 2].lower_ != "as"):
        return None
    people = [
        n
        for n in passage.names
        if n.type == nm.PERSON and n.end <= title.start and n.start >= passage.sentence(title.start).start
    ]
    if len(people) < 2:
        return None
    comes, goes = people[-2], people[-1]
    verbs = [t for t in doc[comes.end : goes.start] if t.lemma_.lower() in {"replace", "succeed"}]
    if not verbs or not is_clear(passage, verbs[-1].i):
        return None
    passive = any(t.lower_ == "by" for t in doc[verbs[-1].i : goes.start])
    return (goes, comes) if passive else (comes, goes)
