"""Who belongs to what: states and bodies in groupings, units of organisations, companies owned by others.

Surface patterns around a few words (member, part, unit, agency, subsidiary, owner), gated by names, and verbs read along the
tree (join, belong, own, acquire, take part). People are no members here: what a person belongs to is a role. A membership
that has ended, was applied for, hoped for or denied gives no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from spacy.tokens import Token

from kg import lexicon as lx
from kg import names as nm
from kg.extract.actors import actors
from kg.extract.clauses import HELD, standing, subject
from kg.model import Claim, EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading

MEMBER: Final = "member"
PART: Final = "part-of"
OWNED: Final = "owned-by"
PARTICIPANT: Final = "participant"

_MEMBER_WORDS: Final = frozenset({"member", "members", "founder-member", "co-founder"})
_PART_WORDS: Final = {
    "part": PART, "unit": PART, "arm": PART, "agency": PART, "division": PART, "branch": PART, "body": PART, "wing": PART, "section": PART,
    "department": PART, "office": PART, "directorate": PART, "organ": PART, "subsidiary": OWNED, "affiliate": OWNED, "brand": OWNED,
    "institute": PART, "affiliates": OWNED, "subsidiaries": OWNED, "component": PART, "offshoot": PART,
}  # fmt: skip
_COMPANY: Final = frozenset(
    (
        "holdings holding group plc inc inc. corp corp. ltd ltd. llc ag sa s.a. nv n.v. ab oyj asa spa gmbh bv b.v. industries capital partners "
    "petroleum energy motors foods bancorp bank conglomerate company companies retail oil gas pharmaceuticals systems technologies "
    "airlines airways media ventures international resources mining steel telecom"
    ).split()
)
_UNIT_LAST: Final = frozenset(
    "command unit department directorate division branch agency bureau team secretariat inspectorate taskforce desk section squad "
    "center centre institute laboratory observatory faculty school hospital office committee subsidiary".split()
)
_GROUP_NOUNS: Final = frozenset("alliance bloc group grouping programme program network club league union coalition partnership scheme initiative project consortium compact forum community".split())
_GONE: Final = frozenset("former formerly once ex ex- no not n't never longer until aspiring candidate prospective potential would-be future without non n’t nor neither against".split())
_JOINING: Final = {"join": MEMBER, "rejoin": MEMBER, "accede": MEMBER, "belong": MEMBER, "admit": MEMBER, "readmit": MEMBER, "readmitte": MEMBER}
_BUYING: Final = frozenset({"acquire", "buy", "purchase"})
_BRINGING: Final = frozenset({"comprise", "unite", "include", "group"})


class Found(NamedTuple):
    """Members and the groups that each of them belongs to, with the type, and the rule that found them."""

    members: list[Mention]
    groups: list[Mention]
    type: str
    rule: str
    confidence: float


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``membership``, each pair of member and group once."""
    seen: set[tuple[str, str]] = set()
    for passage in reading.passages:
        for token in passage.doc:
            for found in _at(reading, passage, token):
                for group in found.groups:
                    for member in found.members:
                        key = (member.name, group.name)
                        if key in seen or member.name == group.name or member.type not in {EntityType.ORGANISATION, EntityType.COUNTRY}:
                            continue
                        seen.add(key)
                        evidence = reading.sentence_evidence(passage, token.i, found.rule, found.confidence)
                        yield reading.claim("membership", {"member": member, "group": group, "type": found.type}, evidence)


def _at(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """What a word that tells of membership says."""
    low = token.lower_
    if low in {"member", "members"}:
        yield from _members(reading, passage, token)
    elif low in _PART_WORDS and token.i not in passage.owner:
        yield from _part(reading, passage, token)
    elif low == "owner" or low == "parent":
        yield from _owner(reading, passage, token)
    elif low in {"presidency", "chairmanship", "status"}:
        yield from _presidency(reading, passage, token)
    elif low in {"partner", "partners"}:
        yield from _partners(reading, passage, token)
    elif low == "venture":
        yield from _venture(reading, passage, token)
    elif low == "acquisition":
        yield from _acquisition(reading, passage, token)
    elif low in {"grouping", "alliance", "bloc", "coalition"}:
        yield from _grouping(reading, passage, token)
    elif token.pos_ == "VERB" and token.i not in passage.owner:
        yield from _verb(reading, passage, token)
    name = passage.owner.get(token.i)
    if name is not None and name.start == token.i and name.type == nm.ORG:
        yield from _possessive(reading, passage, name)


# ------------------------------------------------------------------------------------------------ names around a word


def _group_after(reading: Reading, passage: Passage, k: int, *, country: bool = False, loose: bool = False) -> tuple[list[Mention], int]:
    """The groups that are named from token k: "the so-called Tin Club and the G20", "the listed conglomerate Agila"."""
    doc = passage.doc
    found: list[Mention] = []
    stop = doc[k - 1].sent.end if k else len(doc)
    steps = 0
    end = k
    while k < stop and steps < 8:
        token = doc[k]
        name = passage.owner.get(k)
        if name is not None:
            group = _as_group(reading, passage, name, country=country, loose=loose)
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
                if after is not None and after.type == nm.ORG and _as_group(reading, passage, after) is not None and not _starts_clause(passage, after):
                    k = follow
                    continue
            break
        if token.lower_ in {"the", "a", "an", "so", "called", "-", "“", "'", "’s", "'s", "both"} or token.pos_ in {"ADJ", "NOUN", "ADV", "PROPN"} or token.tag_ == "VBN":
            k += 1
            steps += 1
            continue
        break
    return found, end


def _starts_clause(passage: Passage, name: Name) -> bool:
    doc = passage.doc
    return name.end < len(doc) and doc[name.end].pos_ in {"VERB", "AUX"} or doc[name.end - 1].dep_ == "nsubj"


def _as_group(reading: Reading, passage: Passage, name: Name, *, country: bool = False, loose: bool = False) -> tuple[Mention, int] | None:
    """A name as a group, with the lower-case noun that completes it ("the Oneworld alliance")."""
    doc = passage.doc
    if name.type == nm.ORG:
        if name.end - name.start == 1 and name.end < len(doc) and doc[name.end].lower_ in {"programme", "program", "alliance", "initiative", "scheme", "project"}:
            text = doc[name.start : name.end + 1].text
            return reading.entity(passage, name.start, name.end + 1, EntityType.ORGANISATION, text), name.end + 1
        return reading.mention(passage, name), name.end
    if name.type == nm.EVENT and doc[name.end - 1].lower_ in {"conference", "congress", "forum", "assembly", "convention"}:
        return reading.entity(passage, name.start, name.end, EntityType.ORGANISATION, name.text), name.end
    if loose and name.type in {nm.OTHER, nm.PLACE}:
        return reading.entity(passage, name.start, name.end, EntityType.ORGANISATION, name.text), name.end
    if name.type == nm.PACT:
        return reading.entity(passage, name.start, name.end, EntityType.ORGANISATION, name.text), name.end
    if name.type in {nm.OTHER, nm.EVENT} and name.end < len(doc) and doc[name.end].lower_ in _GROUP_NOUNS:
        text = doc[name.start : name.end + 1].text
        return reading.entity(passage, name.start, name.end + 1, EntityType.ORGANISATION, text), name.end + 1
    if country and name.type == nm.COUNTRY and not name.adjectival and not (name.end < len(doc) and doc[name.end].text in {"'s", "’s"}):
        return reading.mention(passage, name), name.end
    return None


def _before(reading: Reading, passage: Passage, k: int, *, company: bool = False) -> list[Mention]:
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
            if found or first - 1 >= floor and doc[first - 1].lower_ in {"and"} | lx.HONORIFICS or first - 1 in passage.titled:
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


def _after(reading: Reading, passage: Passage, k: int) -> list[Mention]:
    """The bodies whose list begins at token k."""
    listed = actors(reading, passage, k, passage.doc[k - 1].sent.end)
    return [m for m in listed.mentions if m.type in {EntityType.COUNTRY, EntityType.ORGANISATION}]


def _subjects(reading: Reading, passage: Passage, verb: Token) -> list[Mention]:
    """The bodies that are the subject of a verb, with those that it takes along ("Chile, which like Peru belongs to")."""
    nearest = passage.owner.get(verb.i - 1)
    if nearest is not None and verb.dep_ == "conj" and nearest.type in {nm.ORG, nm.COUNTRY} and passage.doc[nearest.start - 1].lower_ in {"the", "and", ","} and not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in verb.children):
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
        found = _after(reading, passage, leader.left_edge.i) if leader is not None and leader.left_edge.i else actors(reading, passage, 0, root.i).mentions if leader is not None else []
    known = {m.name for m in found}
    if found and token.i < verb.i:
        for companion in passage.doc[token.i : verb.i]:
            if companion.lower_ in {"like", "with"} and passage.doc[companion.i - 1].lower_ in {",", "which", "and"}:
                found += [m for m in _after(reading, passage, companion.i + 1) if m.name not in known]
    return found


_COUNTS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def _numbered(reading: Reading, passage: Passage, noun: Token) -> list[Mention]:
    """"The three countries": as many countries as one sentence before names together."""
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
            countries = [n for n in other.names if n.type == nm.COUNTRY and not n.adjectival and sentence.start <= n.start < sentence.end]
            mentions = {m.name: m for m in (reading.mention(other, n) for n in countries)}
            if len(mentions) == count:
                return list(mentions.values())
    return []


# ------------------------------------------------------------------------------------------------ patterns


def _members(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``A, B and C, members of G``; ``A is a member of G``; ``G members A and B``; ``members of G include A``; ``as a G member, A``."""
    doc = passage.doc
    k = token.i + 1
    if k < len(doc) and doc[k].lower_ in {"state", "states", "country", "countries", "nations", "nation", "governments", "organisation", "company"}:
        k += 1
    groups: list[Mention] = []
    end = k
    if k < len(doc) and doc[k].lower_ == "of":
        groups, end = _group_after(reading, passage, k + 1)
        phrase = token.i
    else:
        phrase = token.i
        while phrase > token.sent.start and doc[phrase - 1].pos_ in {"ADJ", "NUM"} and (phrase - 1) not in passage.owner:
            phrase -= 1
        owner = passage.owner.get(phrase - 1)
        if owner is None and phrase > 1 and doc[phrase - 1].text in {"'s", "’s"}:
            owner = passage.owner.get(phrase - 2)
        group = _as_group(reading, passage, owner) if owner is not None and owner.type != nm.COUNTRY else None
        if group is not None and owner is not None:
            groups = [group[0]]
            phrase = owner.start
    window = {t.lower_ for t in doc[max(token.sent.start, phrase - 5) : token.i]}
    if window & _GONE:
        return
    if not groups:
        if doc[token.i - 1].lower_ == "whose" or token.i > 1 and doc[token.i - 1].lower_ in {"its"}:
            head = _before(reading, passage, token.i - 1 - (doc[token.i - 2].text == ","))
            if head and k < len(doc) and doc[k].lemma_ in {"include", "be"}:
                yield Found(_after(reading, passage, k + 1), head[-1:], MEMBER, "membership.include", 0.9)
        return
    if phrase != token.i and k < len(doc) and doc[k].lemma_ == "be" and doc[k].i < token.sent.end - 1:
        members = _after(reading, passage, k + 1)
        if members:
            yield Found(members, groups, MEMBER, "membership.include", 0.9)
            return
    if end < len(doc) and doc[end].lemma_.lower() == "include" or k < len(doc) and doc[k].lemma_.lower() in {"include"}:
        at = end if doc[end].lemma_.lower() == "include" else k
        yield Found(_after(reading, passage, at + 1), groups, MEMBER, "membership.include", 0.9)
        return
    # "G members A, B and C"
    if phrase != token.i and k < len(doc) and passage.owner.get(k) is not None:
        members = _after(reading, passage, k)
        if doc[phrase - 1].lower_ == "fellow" and phrase > 1 and doc[phrase - 2].lower_ in {"and", ",", "with"}:
            members = _before(reading, passage, phrase - 2) + members
        if members:
            yield Found(members, groups, MEMBER, "membership.members-list", 0.9)
            return
    # "A, B and C, all members of G"
    first = phrase - 1
    while first >= token.sent.start and (doc[first].lower_ in {"a", "an", "the", "all", "both", "each", "founding", "full", "fellow", "one", "themselves"} or doc[first].pos_ in {"ADJ", "NUM"} or doc[first].dep_ == "compound" and first not in passage.owner):
        first -= 1
    mark = doc[first].text if first >= token.sent.start else ""
    if mark in {",", "(", "–", "—", "-"}:
        members = _before(reading, passage, first)
        if members:
            yield Found(members[-1:] if doc[token.i].lower_ == "member" else members, groups, MEMBER, "membership.apposition", 0.9)
            return
    verb = _governing(token)
    if verb is None:
        return
    copular = verb.lemma_.lower() in {"be", "become", "remain"} or verb.lower_ == "founding"
    as_member = mark.casefold() == "as"
    others = any(t.lower_ in {"other", "fellow"} for t in doc[max(0, phrase - 2) : token.i])
    if (copular or as_member or others) and (standing(verb) == HELD or as_member):
        members = _subjects(reading, passage, verb)
        if as_member and not members and verb.head.i != verb.i:
            members = _subjects(reading, passage, verb.head)
        if members:
            yield Found(members, groups, MEMBER, "membership.member", 0.9 if copular else 0.8)


def _governing(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)


def _part(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``U, a unit of G``; ``U is part of G``; ``U, G's aid agency``; ``U is a G agency``; ``its subsidiary U``."""
    doc = passage.doc
    low = token.lower_
    k = token.i + 1
    type_ = _PART_WORDS[low]
    groups: list[Mention] = []
    phrase = token.i
    while phrase > token.sent.start and (doc[phrase - 1].pos_ in {"ADJ", "NOUN", "ADV", "PROPN", "VERB"} or doc[phrase - 1].text == "-") and (phrase - 1) not in passage.owner and doc[phrase - 1].lower_ not in {"is", "was"}:
        phrase -= 1
    if doc[max(phrase - 1, 0)].lower_ in {"its", "their"} and type_ == OWNED:
        listed = [m for m in _after(reading, passage, k) if m.type is EntityType.ORGANISATION] if k < len(doc) else []
        owner = reading.refer(passage, phrase - 1)
        if listed and owner:
            yield Found(listed, owner, OWNED, "membership.its-subsidiary", 0.85)
        return
    if k < len(doc) and doc[k].lower_ in {"of", "within", "in", "inside"} and not (doc[k].lower_ == "in" and low == "part"):
        groups, _ = _group_after(reading, passage, k + 1, country=False)
        if not groups and doc[k].lower_ == "of":
            referred = next((reading.refer(passage, j) for j in range(k + 1, min(len(doc), k + 4)) if doc[j].pos_ == "NOUN"), [])
            groups = [m for m in referred if m.type is EntityType.ORGANISATION]
    elif low != "part":
        possessive = phrase > 1 and doc[phrase - 1].text in {"'s", "’s", "'", "’"}
        at = phrase - 2 if possessive else phrase - 1
        if at > 0 and doc[at].lower_ == "government" and passage.owner.get(at) is None:
            at -= 1
        owner_name = passage.owner.get(at)
        if owner_name is not None and (owner_name.type == nm.ORG or owner_name.type == nm.COUNTRY and (possessive or owner_name.government) and low in {"agency", "arm", "body", "office"}):
            groups = [reading.mention(passage, owner_name)]
            phrase = owner_name.start
    if not groups:
        return
    if {t.lower_ for t in doc[max(token.sent.start, phrase - 5) : token.i]} & _GONE:
        return
    if type_ == PART and low in {"unit", "arm", "division", "part", "brand"} and groups[0].name.split()[-1].casefold() in _COMPANY and groups[0].type is EntityType.ORGANISATION and "world bank" not in groups[0].name.casefold():
        type_ = OWNED if low in {"unit", "arm"} else type_
    if phrase != token.i and groups and k < len(doc) and doc[k].lower_ not in {"of", "within", "in", "inside"}:
        follow = k + 1 if doc[k].text == "," else k
        unit = passage.owner.get(follow)
        if unit is not None and unit.start == follow and unit.type == nm.ORG and (follow == k or unit.end < len(doc) and doc[unit.end].text == ","):
            yield Found([reading.mention(passage, unit)], groups[:1], type_, "membership.part-name", 0.85)
            return
    first = phrase - 1
    while first >= token.sent.start and (doc[first].lower_ in {"a", "an", "the", "now", "also", "itself"} or doc[first].pos_ == "ADV"):
        first -= 1
    mark = doc[first].text if first >= token.sent.start else ""
    if mark in {",", "(", "–", "—", "-"}:
        members = _before(reading, passage, first, company=low in {"subsidiary", "unit", "affiliate", "brand"})
        if members:
            yield Found(members[-1:], groups, type_, "membership.part-apposition", 0.88)
        return
    if low == "part" and mark in {"is", "are", "forms", "form", "was", "being", "became", "remains"} or mark in {"is", "are", "remains"}:
        verb = doc[first] if doc[first].pos_ in {"VERB", "AUX"} else _governing(token)
        if verb is not None and standing(verb) == HELD and doc[first].lower_ != "was":
            members = _subjects(reading, passage, verb)
            if members:
                yield Found(members, groups, type_, "membership.part", 0.88)
    elif mark.casefold() == "as":
        verb = _governing(token)
        comma = next((t.i for t in doc[token.i : token.sent.end] if t.text == ","), None)
        members = _after(reading, passage, comma + 1) if comma is not None else []
        if verb is not None and members:
            yield Found(members[:1], groups, type_, "membership.as-part", 0.8)


def _owner(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``G, the owner of C``; ``C's owner, G``; ``C from G, the company's present owner``."""
    doc = passage.doc
    if {t.lower_ for t in doc[max(token.sent.start, token.i - 4) : token.i]} & (_GONE | {"new", "prospective"}):
        return
    k = token.i + 1
    if k < len(doc) and doc[k].lower_ == "company":
        k += 1
    if k < len(doc) and doc[k].lower_ == "of":
        first = token.i - 1
        while first >= token.sent.start and doc[first].pos_ in {"DET", "ADJ", "ADV", "NOUN"}:
            first -= 1
        members = _after(reading, passage, k + 1)
        if first >= token.sent.start and doc[first].text in {",", "-", "–", "—", "("}:
            owners = _before(reading, passage, first, company=True)
            if owners and members and token.lower_ == "owner":
                yield Found(members, owners[-1:], OWNED, "membership.owner", 0.88)
        return
    possessive = token.i > 1 and doc[token.i - 1].text in {"'s", "’s", "'", "’"}
    owned = passage.owner.get(token.i - 2) if possessive else None
    if owned is not None and owned.type == nm.ORG:
        if k < len(doc) and doc[k].text == ",":
            k += 1
        owners, _ = _group_after(reading, passage, k)
        if owners:
            yield Found([reading.mention(passage, owned)], owners[:1], OWNED, "membership.owner", 0.85)


def _presidency(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``A holds the presidency of G``: a member; ``A has observer status at G``: a participant."""
    doc = passage.doc
    verb = _governing(token)
    if verb is None or verb.lemma_.lower() not in {"hold", "have", "assume", "take"} or standing(verb) != HELD:
        return
    k = token.i + 1
    observer = token.lower_ == "status"
    if observer and doc[token.i - 1].lower_ != "observer" or k >= len(doc) or doc[k].lower_ not in {"of", "at", "in", "with"}:
        return
    groups, _ = _group_after(reading, passage, k + 1)
    members = _subjects(reading, passage, verb)
    if groups and members:
        yield Found(members, groups[:1], PARTICIPANT if observer else MEMBER, "membership.presidency", 0.85)


def _partners(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``A and B are partners in PROGRAMME``."""
    doc = passage.doc
    verb = token.head
    if token.dep_ != "attr" or verb.lemma_ != "be" or standing(verb) != HELD or verb.lower_ == "was" or token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "in":
        return
    groups, _ = _group_after(reading, passage, token.i + 2)
    yield Found(_subjects(reading, passage, verb), groups[:1], PARTICIPANT, "membership.partners", 0.8)


def _venture(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``C, a joint venture between A and B``: owned by both."""
    doc = passage.doc
    k = token.i + 1
    if doc[token.i - 1].lower_ != "joint" or k >= len(doc) or doc[k].lower_ not in {"between", "of", "by"}:
        return
    owners = [m for m in _after(reading, passage, k + 1) if m.type is EntityType.ORGANISATION]
    first = token.i - 2
    while first >= token.sent.start and doc[first].pos_ in {"DET", "ADJ", "NUM"}:
        first -= 1
    if first < token.sent.start or len(owners) < 2:
        return
    if doc[first].text in {",", "(", "–", "—", "-"}:
        yield Found(_before(reading, passage, first, company=True)[-1:], owners, OWNED, "membership.venture", 0.85)
    elif doc[first].lower_ == "is":
        yield Found(_subjects(reading, passage, doc[first]), owners, OWNED, "membership.venture", 0.85)


def _acquisition(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``G completed its acquisition of C``."""
    doc = passage.doc
    verb = token.head
    if token.dep_ != "dobj" or verb.lemma_.lower() not in {"complete", "finalise", "finalize", "close", "conclude"} or not _past(verb):
        return
    if token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "of":
        bought, _ = _group_after(reading, passage, token.i + 2, loose=True)
        owners = [m for m in _subjects(reading, passage, verb) if m.type is EntityType.ORGANISATION]
        yield Found(bought[:1], owners[-1:], OWNED, "membership.acquire", 0.85)


def _grouping(reading: Reading, passage: Passage, token: Token) -> Iterator[Found]:
    """``G, a grouping of A, B and C``."""
    doc = passage.doc
    k = token.i + 1
    if k >= len(doc) or doc[k].lower_ not in {"of", "between", "comprising"} or token.i in passage.owner:
        return
    first = token.i - 1
    while first >= token.sent.start and doc[first].pos_ in {"DET", "ADJ", "NOUN", "ADV"}:
        first -= 1
    if first < token.sent.start or doc[first].text not in {",", "(", "–", "—", "-"}:
        return
    groups = _before(reading, passage, first)
    members = _after(reading, passage, k + 1)
    if groups and len(members) > 1:
        yield Found(members, groups[-1:], MEMBER, "membership.grouping", 0.88)


def _verb(reading: Reading, passage: Passage, verb: Token) -> Iterator[Found]:
    """Join, belong, accede, be admitted; own, be owned by, acquire; take part, play a role; bring together."""
    lemma = verb.lemma_.lower()
    doc = passage.doc
    if lemma in _JOINING:
        yield from _join(reading, passage, verb, lemma)
    elif lemma == "own":
        yield from _own(reading, passage, verb)
    elif lemma in _BUYING or lemma == "take" and any(c.lower_ == "over" and c.dep_ == "prt" for c in verb.children):
        if not _past(verb) or any(c.dep_ == "auxpass" for c in verb.children) or verb.dep_ in {"xcomp"}:
            return
        owners = [m for m in _subjects(reading, passage, verb) if m.type is EntityType.ORGANISATION]
        bought = _bought(reading, passage, verb)
        if owners and bought:
            yield Found(bought, owners[-1:], OWNED, "membership.acquire", 0.8)
    elif lemma in {"comprise", "consist"} or lemma in {"make", "compose"} and verb.tag_ == "VBN":
        yield from _comprise(reading, passage, verb)
    elif lemma == "chair" and verb.tag_ == "VBZ" and standing(verb) == HELD:
        groups, _ = _group_after(reading, passage, verb.i + 1)
        members = [m for m in _subjects(reading, passage, verb) if m.type is EntityType.COUNTRY]
        yield Found(members, groups[:1], MEMBER, "membership.presidency", 0.8)
    elif lemma in {"take", "participate", "play"}:
        yield from _take_part(reading, passage, verb, lemma)
    elif lemma == "bring" and any(c.lower_ == "together" for c in verb.children) and verb.dep_ in {"relcl", "ROOT"}:
        groups = _subjects(reading, passage, verb)
        k = next(c.i for c in verb.children if c.lower_ == "together") + 1
        if groups and verb.tag_ in {"VBZ", "VBP"} and k < len(doc):
            members = _after(reading, passage, k)
            if len(members) > 1 and groups[-1].type is EntityType.ORGANISATION:
                yield Found(members, groups[-1:], MEMBER, "membership.bring-together", 0.85)


def _comprise(reading: Reading, passage: Passage, verb: Token) -> Iterator[Found]:
    """``G comprises A, B and C``, ``G is made up of A and B``, where all parts are named bodies."""
    doc = passage.doc
    lemma = verb.lemma_.lower()
    k = verb.i + 1
    if lemma != "comprise":
        k = next((t.i + 1 for t in doc[k : min(k + 2, verb.sent.end)] if t.lower_ == "of"), -1)
        if k < 0:
            return
    groups = _subjects(reading, passage, verb)
    members = _after(reading, passage, k) if k < len(doc) else []
    if standing(verb) == HELD and len(members) > 1 and len(groups) == 1 and groups[0].type is EntityType.ORGANISATION:
        yield Found(members, groups, MEMBER, "membership.comprise", 0.8)


def _past(verb: Token) -> bool:
    """Whether a verb tells of something done: past or perfect, not denied, supposed, planned or told as hearsay."""
    return verb.tag_ in {"VBD", "VBN"} and standing(verb) == HELD and not any(c.lower_ in {"is", "are", "being", "be"} for c in verb.children if c.dep_ == "aux") and not _hearsay(verb)


def _hearsay(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "ccomp" and (head.lemma_.lower() in {"deny", "doubt"} or any(c.dep_ == "nsubjpass" for c in head.children))


def _join(reading: Reading, passage: Passage, verb: Token, lemma: str) -> Iterator[Found]:
    doc = passage.doc
    if lemma == "belong":
        if verb.tag_ not in {"VBZ", "VBP"} or standing(verb) != HELD:
            return
    elif not _past(verb):
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if lemma in {"admit", "readmit", "readmitte"} and not passive or lemma in {"join", "rejoin"} and passive:
        return
    k = verb.i + 1
    if lemma not in {"join", "rejoin"}:
        k = next((t.i + 1 for t in doc[verb.i + 1 : min(verb.sent.end, verb.i + 5)] if t.lower_ in {"to", "into"}), -1)
        if k < 0:
            return
    groups, _ = _group_after(reading, passage, k)
    members = _subjects(reading, passage, verb)
    if not groups or not members or len(groups) > 2:
        return
    unit = lemma == "belong" and all(m.type is EntityType.ORGANISATION for m in members) and not _is_grouping(groups[0].name)
    yield Found(members, groups, PART if unit else MEMBER, f"membership.{lemma.removeprefix('re')}", 0.85)
    if lemma in {"join", "accede"} and verb.sent.end < len(doc):
        following = next((t for t in doc[verb.sent.end : doc[verb.sent.end].sent.end] if t.lemma_ == "follow" and t.tag_ == "VBD" and not any(c.dep_ == "dobj" for c in t.children)), None)
        if following is not None:
            yield Found(_subjects(reading, passage, following), groups, MEMBER, "membership.followed", 0.7)


def _is_grouping(name: str) -> bool:
    words = set(name.casefold().split())
    return bool(words & {"union", "alliance", "league", "association", "federation", "confederation", "forum", "club", "council", "organisation", "organization", "coalition", "network", "group", "community", "commission"}) or len(name.split()) == 1


def _own(reading: Reading, passage: Passage, verb: Token) -> Iterator[Found]:
    """``C is owned by G``, ``C, owned by G``, ``G, which owns C``."""
    doc = passage.doc
    by = next((t.i for t in doc[verb.i + 1 : min(verb.sent.end, verb.i + 6)] if t.lower_ == "by"), None)
    if verb.tag_ in {"VBN", "VBD"} and by is not None:
        if any(c.lower_ in {"was", "were", "been"} for c in verb.children) or standing(verb) != HELD:
            return
        if {t.lower_ for t in doc[max(verb.sent.start, verb.i - 4) : verb.i]} & _GONE:
            return
        groups, _ = _group_after(reading, passage, by + 1, country=True, loose=True)
        members = [m for m in _subjects(reading, passage, verb) if m.type is EntityType.ORGANISATION]
        if verb.dep_ == "acl" and not members or verb.dep_ == "acl" and verb.head.pos_ == "NOUN":
            first = verb.head.i
            while first > verb.sent.start and doc[first].text != ",":
                first -= 1
            members = _before(reading, passage, first, company=True)[-1:] or members
        if not members and verb.dep_ == "acl" and verb.head.dep_ == "attr":
            members = [m for m in _subjects(reading, passage, verb.head.head) if m.type is EntityType.ORGANISATION]
        if groups and members:
            yield Found(members[-1:], groups[:1], OWNED, "membership.owned", 0.88)
    elif verb.tag_ in {"VBZ", "VBP"} and standing(verb) == HELD:
        owners = [m for m in _subjects(reading, passage, verb) if m.type is EntityType.ORGANISATION]
        k = verb.i + 1
        share = next((t.i for t in doc[k : verb.sent.end] if t.lower_ in {"cent", "percent", "%", "stake", "share", "shares", "half"}), None)
        if share is not None and share < k + 7:
            k = next((t.i + 1 for t in doc[share : min(share + 3, verb.sent.end)] if t.lower_ in {"of", "in"}), share)
        owned = [m for m in _after(reading, passage, k) if m.type is EntityType.ORGANISATION] if k < len(doc) else []
        if owners and owned:
            yield Found(owned, owners[-1:], OWNED, "membership.owns", 0.88)


def _bought(reading: Reading, passage: Passage, verb: Token) -> list[Mention]:
    """The company that is the object of buying: the first organisation's name in it, unless a stake, plant or asset is bought."""
    doc = passage.doc
    obj = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if obj is None:
        return []
    name = passage.owner.get(obj.i)
    if name is None or name.type not in {nm.ORG, nm.OTHER, nm.PLACE}:
        name = next((passage.owner[c.i] for c in obj.children if c.dep_ == "appos" and c.i in passage.owner), None)
    if name is None or name.type not in {nm.ORG, nm.OTHER, nm.PLACE} or name.end < len(doc) and doc[name.end].text in {"'s", "’s"}:
        return []
    if name.type != nm.ORG:
        return [reading.entity(passage, name.start, name.end, EntityType.ORGANISATION, name.text)]
    return [reading.mention(passage, name)]


def _take_part(reading: Reading, passage: Passage, verb: Token, lemma: str) -> Iterator[Found]:
    """``A takes part in PROGRAMME``, ``A plays a key role in GROUP``."""
    doc = passage.doc
    window = doc[verb.i + 1 : min(verb.sent.end, verb.i + 7)]
    words = [t.lower_ for t in window]
    if lemma == "take" and "part" not in words[:1] or lemma == "play" and not {"role", "part"} & set(words):
        return
    k = next((t.i + 1 for t in window if t.lower_ == "in"), -1)
    if verb.dep_ == "relcl" and any(c.lower_ == "in" and any(w.lower_ == "which" for w in c.children) for c in verb.children):
        group = passage.owner.get(verb.head.i)
        head = _as_group(reading, passage, group) if group is not None else None
        members = _subjects(reading, passage, verb)
        if head is not None and members and standing(verb) is not None:
            yield Found(members, [head[0]], PARTICIPANT, "membership.take-part", 0.75)
        return
    if k >= 0 and verb.dep_ == "acl" and verb.head.lower_ in {"countries", "nations", "states", "organisations", "organizations", "companies", "partners", "agencies"}:
        include = next((t for t in doc[k : verb.sent.end] if t.lemma_.lower() in {"include", "be"}), None)
        groups, end = _group_after(reading, passage, k)
        if include is not None and include.i == end and groups:
            yield Found(_after(reading, passage, include.i + 1), groups[:1], PARTICIPANT, "membership.take-part", 0.8)
        return
    if k < 0 or standing(verb) != HELD or verb.tag_ == "VBD" and lemma != "participate":
        return
    groups, end = _group_after(reading, passage, k)
    members = _subjects(reading, passage, verb)
    if not groups or not members or len(groups) > 1:
        return
    if passage.doc[end - 1].lower_ in {"meeting", "summit", "conference"}:
        return
    yield Found(members, groups, PARTICIPANT, "membership.take-part", 0.8)


def _possessive(reading: Reading, passage: Passage, name: Name) -> Iterator[Found]:
    """``G's UNIT`` where the unit is an organisation named as one: "Harbour Police's Marine Support Unit"."""
    doc = passage.doc
    if name.end < len(doc) and doc[name.end].text in {"'s", "’s"}:
        unit = passage.owner.get(name.end + 1)
        if unit is not None and unit.start == name.end + 1 and unit.type == nm.ORG and name.text != unit.text and doc[unit.end - 1].lower_ in _UNIT_LAST and passage.titled.get(unit.end) is None:
            yield Found([reading.mention(passage, unit)], [reading.mention(passage, name)], PART, "membership.possessive", 0.8)
    k = name.end
    while k < len(doc) and (doc[k].text[0].isupper() or doc[k].lower_ in {"and", "&"}) and doc[k].pos_ != "VERB":
        k += 1
    if name.end < k < len(doc) and doc[k].lower_ in _UNIT_LAST and name.sure and passage.titled.get(k) is None and (passage.owner.get(k) is None):
        unit_mention = reading.entity(passage, name.end, k + 1, EntityType.ORGANISATION, doc[name.end : k + 1].text)
        yield Found([unit_mention], [reading.mention(passage, name)], PART, "membership.unit", 0.75)
    # "The Crime Centre (CC), in the Agency"
    k = name.end
    if k < len(doc) and doc[k].text == "(":
        k = next((j + 1 for j in range(k, min(len(doc), k + 4)) if doc[j].text == ")"), k)
    if k + 3 < len(doc) and doc[k].text == "," and doc[k + 1].lower_ in {"in", "within", "at"} and doc[k + 2].lower_ == "the":
        group = passage.owner.get(k + 3)
        if group is not None and group.type == nm.ORG and group.end < len(doc) and doc[group.end].text == ",":
            yield Found([reading.mention(passage, name)], [reading.mention(passage, group)], PART, "membership.in", 0.75)
