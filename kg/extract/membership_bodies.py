"""Members and groups by their names: what is named before and after a word of membership, and who acts in a clause."""

from __future__ import annotations

from typing import Final, NamedTuple

from spacy.tokens import Token

from kg import lexicon as lx
from kg import names as nm
from kg.extract.actors import actors
from kg.extract.clauses import HELD, standing, subject
from kg.model import EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading

MEMBER: Final = "member"
PART: Final = "part-of"
OWNED: Final = "owned-by"
PARTICIPANT: Final = "participant"
_GROUP_NOUNS: Final = frozenset(
    "alliance bloc group grouping programme program network club league union coalition partnership "
    "scheme initiative project consortium compact forum community".split()
)
_COMPLETED: Final = frozenset({"programme", "program", "alliance", "initiative", "scheme", "project", "group"})
GONE: Final = frozenset(
    "former formerly once ex ex- no not n't never longer until aspiring candidate prospective potential "
    "would-be future without non n’t nor neither against".split()
)


class Found(NamedTuple):
    """Members and the groups that each of them belongs to, with the type, and the rule that found them."""

    members: list[Mention]
    groups: list[Mention]
    type: str
    rule: str
    confidence: float


def groups_after(
    reading: Reading, passage: Passage, k: int, *, country: bool = False, loose: bool = False
) -> tuple[list[Mention], int]:
    """The groups that are named from token k: "the so-called Tin Club and the G20", "the listed conglomerate Agila"."""
    doc = passage.doc
    found: list[Mention] = []
    stop = doc[k - 1].sent.end if k else len(doc)
    steps = 0
    end = start = k
    while k < stop and steps < 8:
        token = doc[k]
        name = passage.owner.get(k)
        if name is not None:
            group = as_group(reading, passage, name, country=country, loose=loose)
            if group is None:
                if name.type == nm.COUNTRY and not found:
                    k = name.end
                    continue
                break
            mention, k = group
            found.append(mention)
            end = k
            steps = 0
            if k < stop and doc[k].text == "(":
                k = next((j + 1 for j in range(k, min(stop, k + 4)) if doc[j].text == ")"), k)
            if k + 1 < stop and doc[k].lower_ in {"and", ","}:
                follow = k + 1
                while follow < stop and doc[follow].lower_ in {"the", "and"}:
                    follow += 1
                after = passage.owner.get(follow)
                if (
                    after is not None
                    and after.type == nm.ORG
                    and as_group(reading, passage, after) is not None
                    and not _starts_clause(passage, after)
                ):
                    k = follow
                    continue
            break
        if (
            token.lower_ in {"the", "a", "an", "so", "called", "-", "“", "'", "’s", "'s", "both"}
            or token.pos_ in {"ADJ", "NOUN", "ADV", "PROPN"}
            or (token.pos_ == "NUM" and doc[k + 1].text == "-")
            or token.tag_ == "VBN"
        ):
            k += 1
            steps += 1
            continue
        break
    return (found, end) if found else _pointed_at(reading, passage, start, stop)


def _pointed_at(reading: Reading, passage: Passage, k: int, stop: int) -> tuple[list[Mention], int]:
    """The group that "the bloc" or "the 27-member alliance" points back to: what the document makes certain, else none."""
    doc = passage.doc
    if k >= stop or doc[k].lower_ not in {"the", "this"}:
        return [], k
    k += 1
    while k < stop and (doc[k].pos_ in {"ADJ", "NUM"} or doc[k].text == "-" or doc[k].dep_ in {"compound", "npadvmod"}):
        k += 1
    following = doc[k + 1].lower_ if k + 1 < stop else ""
    if k >= stop or doc[k].pos_ != "NOUN" or following in {"of", "'s", "’s"} or k in passage.owner:
        return [], k
    found = [m for m in reading.refer(passage, k) if m.type is EntityType.ORGANISATION]
    if not found and doc[k].lower_ in {"bloc", "club", "grouping"}:
        earlier = [n for n in passage.names if n.type == nm.ORG and n.end <= k and n.sure]
        found = [reading.mention(passage, earlier[-1])] if earlier else []
    return found[:1], k + 1


def _starts_clause(passage: Passage, name: Name) -> bool:
    doc = passage.doc
    return (name.end < len(doc) and doc[name.end].pos_ in {"VERB", "AUX"}) or doc[name.end - 1].dep_ == "nsubj"


def as_group(
    reading: Reading, passage: Passage, name: Name, *, country: bool = False, loose: bool = False
) -> tuple[Mention, int] | None:
    """A name as a group, with the lower-case noun that completes it ("the Oneworld alliance")."""
    doc = passage.doc
    if name.type == nm.ORG:
        if (
            (name.end - name.start == 1 or doc[name.end - 1].lower_ not in lx.ORG_SUFFIX)
            and name.end < len(doc)
            and (
                doc[name.end].text in {"group", "alliance"}
                or (name.end - name.start == 1 and doc[name.end].lower_ in _COMPLETED)
            )
        ):
            text = doc[name.start : name.end + 1].text
            return reading.entity(passage, name.start, name.end + 1, EntityType.ORGANISATION, text), name.end + 1
        return reading.mention(passage, name), name.end
    if name.type == nm.EVENT and doc[name.end - 1].lower_ in {
        "conference",
        "congress",
        "forum",
        "assembly",
        "convention",
    }:
        return reading.entity(passage, name.start, name.end, EntityType.ORGANISATION, name.text), name.end
    if loose and name.type in {nm.OTHER, nm.PLACE}:
        return reading.entity(passage, name.start, name.end, EntityType.ORGANISATION, name.text), name.end
    if name.type == nm.PACT:
        return reading.entity(passage, name.start, name.end, EntityType.ORGANISATION, name.text), name.end
    if name.type in {nm.OTHER, nm.EVENT} and name.end < len(doc) and doc[name.end].lower_ in _GROUP_NOUNS:
        text = doc[name.start : name.end + 1].text
        return reading.entity(passage, name.start, name.end + 1, EntityType.ORGANISATION, text), name.end + 1
    if (
        country
        and name.type == nm.COUNTRY
        and not name.adjectival
        and not (name.end < len(doc) and doc[name.end].text in {"'s", "’s"})
    ):
        return reading.mention(passage, name), name.end
    return None


def bodies_before(reading: Reading, passage: Passage, k: int, *, company: bool = False) -> list[Mention]:
    """The bodies whose list ends right before token k: "Guatemala, Honduras and Belize", "the Coastal Erosion Unit"."""
    doc = passage.doc
    found: list[Mention] = []
    floor = doc[max(k - 1, 0)].sent.start
    k -= 1
    while k >= floor:
        if doc[k].text == ")":
            k = next((j - 1 for j in range(k, max(floor, k - 5) - 1, -1) if doc[j].text == "("), floor - 1)
            continue
        name = passage.owner.get(k)
        if name is None:
            break
        if company and name.type in {nm.OTHER, nm.PLACE, nm.PERSON}:
            first = name.start
            while first - 1 >= floor and passage.owner.get(first - 1) is not None and doc[first - 1].text[0].isupper():
                first = passage.owner[first - 1].start
            if (
                found
                or (first - 1 >= floor and doc[first - 1].lower_ in {"and"} | lx.HONORIFICS)
                or first - 1 in passage.titled
            ):
                return found[::-1]
            return [reading.entity(passage, first, name.end, EntityType.ORGANISATION, doc[first : name.end].text)]
        if name.type not in {nm.ORG, nm.COUNTRY} or name.adjectival:
            return [] if name.type == nm.PERSON else found
        found.append(reading.mention(passage, name))
        k = name.start - 1
        if k >= floor and doc[k].lower_ in {"the", "The"}:
            k -= 1
        if k >= floor and doc[k].lower_ in {",", "and"}:
            k -= 1
            if k >= floor and doc[k].text == ",":
                k -= 1
            continue
        break
    return found[::-1]


def bodies_after(reading: Reading, passage: Passage, k: int) -> list[Mention]:
    """The bodies whose list begins at token k; "along with D" and "together with D" go on with it."""
    doc = passage.doc
    stop = doc[k - 1].sent.end
    listed = actors(reading, passage, k, stop)
    with_ = next((t.i for t in doc[listed.end : min(listed.end + 3, stop)] if t.lower_ == "with"), None)
    if with_ is not None and listed.mentions and doc[with_ - 1].lower_ in {"along", "together"}:
        listed.add(actors(reading, passage, with_ + 1, stop).mentions, with_)
    return [m for m in listed.mentions if m.type in {EntityType.COUNTRY, EntityType.ORGANISATION}]


def bodies_acting(reading: Reading, passage: Passage, verb: Token) -> list[Mention]:
    """The bodies that are the subject of a verb, with those that it takes along ("Chile, which like Peru belongs to")."""
    nearest = passage.owner.get(verb.i - 1)
    if (
        nearest is not None
        and verb.dep_ == "conj"
        and nearest.type in {nm.ORG, nm.COUNTRY}
        and passage.doc[nearest.start - 1].lower_ in {"the", "and", ","}
        and not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in verb.children)
    ):
        return [reading.mention(passage, nearest)]
    token = subject(verb)
    if token is None:
        return []
    first = min(token.left_edge.i, token.i)
    stop = verb.i if token.i < verb.i else token.right_edge.i + 1
    listed = actors(reading, passage, first, stop)
    found = [m for m in listed.mentions if m.type in {EntityType.COUNTRY, EntityType.ORGANISATION}]
    if any(m.type is EntityType.PERSON for m in listed.mentions):
        return []
    if not found:
        found = [m for m in reading.refer(passage, token.i) if m.type in {EntityType.COUNTRY, EntityType.ORGANISATION}]
    if not found:
        found = _numbered(reading, passage, token)
    if not found and token.lower_ == "they":
        root = passage.sentence(token.i).root
        leader = next((c for c in root.children if c.dep_ == "nsubj" and c.i < token.i), None)
        found = (
            bodies_after(reading, passage, leader.left_edge.i)
            if leader is not None and leader.left_edge.i
            else actors(reading, passage, 0, root.i).mentions
            if leader is not None
            else []
        )
    known = {m.name for m in found}
    if found and token.i < verb.i:
        for companion in passage.doc[token.i : verb.i]:
            if companion.lower_ in {"like", "with"} and passage.doc[companion.i - 1].lower_ in {",", "which", "and"}:
                found += [m for m in bodies_after(reading, passage, companion.i + 1) if m.name not in known]
    return found


_COUNTS: Final = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


def _numbered(reading: Reading, passage: Passage, noun: Token) -> list[Mention]:
    """ "The three countries": as many countries as one sentence before names together."""
    if noun.lower_ not in {"countries", "nations", "states", "governments"}:
        return []
    words = {c.lower_ for c in noun.children}
    count = next((_COUNTS[w] for w in words if w in _COUNTS), None)
    if count is None:
        return []
    for other in reversed(reading.passages[: passage.index + 1]):
        for sentence in reversed(list(other.doc.sents)):
            if other is passage and sentence.start >= noun.sent.start:
                continue
            countries = [
                n
                for n in other.names
                if n.type == nm.COUNTRY and not n.adjectival and sentence.start <= n.start < sentence.end
            ]
            mentions = {m.name: m for m in (reading.mention(other, n) for n in countries)}
            if len(mentions) == count:
                return list(mentions.values())
    return []


def governing(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)


def done(verb: Token) -> bool:
    """Whether a verb tells of something done: past or perfect, not denied, supposed, planned or told as hearsay."""
    return (
        verb.tag_ in {"VBD", "VBN"}
        and standing(verb) == HELD
        and not any(c.lower_ in {"is", "are", "being", "be"} for c in verb.children if c.dep_ == "aux")
        and not hearsay(verb)
    )


def hearsay(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "ccomp" and (
        head.lemma_.lower() in {"deny", "doubt"} or any(c.dep_ == "nsubjpass" for c in head.children)
    )
