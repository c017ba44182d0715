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
from dataclasses import dataclass, replace

from kg import gazetteer as gz
from kg import lexicon as lx
from kg import names as nm
from kg.model import BlockKind, Claim, EntityType, Evidence, Mention
from kg.names import Name
from kg.reading import Passage, Reading
from kg.reference import register_holder
from kg.titles import Title

_OF = frozenset({"of", "at", "for", "in", "from", "with", "on"})
_SKIP = lx.HONORIFICS | frozenset({"the", "mr", "and"})
_BE = frozenset({"be", "become", "remain", "serve", "act", "work", "continue"})
_APPOINT = frozenset({"appoint", "name", "elect", "select", "nominate", "choose", "install", "promote", "confirm", "swear", "hire", "designate", "make", "reappoint", "reelect", "announce", "pick", "crown"})
_LEAVE = frozenset({"resign", "retire", "quit", "oust", "sack", "fire", "dismiss", "remove", "replace", "depart"})
_GENERIC = frozenset({"member", "delegate", "representative", "officer", "head", "lead", "leader", "partner", "fellow", "executive", "founder", "co-founder", "owner", "captain", "deputy", "chief", "major", "general", "king", "queen", "prince", "princess", "speaker", "whip", "mp", "official", "manager", "editor", "judge", "justice", "principal", "coach"})
_NOT_POSTS = frozenset({"member", "fellow", "senator", "mep", "congressman", "congresswoman", "mp", "lawmaker", "reporter", "correspondent", "delegates", "ministers", "directors"})


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``role``; posts found are remembered as holders for resolving bare titles."""
    claims: list[Claim] = []
    group: list[Passage] = []
    for passage in reading.passages:
        if passage.block.kind is BlockKind.LETTERHEAD:
            if group and group[-1].index + 1 < passage.index:
                claims += _letterhead(reading, group)
                group = []
            group.append(passage)
            continue
        if group:
            claims += _letterhead(reading, group)
            group = []
        claims += _passage(reading, passage)
    claims += _letterhead(reading, group)
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
                same = words < _words(other) or words == _words(other) and "organisation" in other.slots and "organisation" not in other.inferred
                if same and other.slots["title"] and _head(claim) == _head(other) and claim.slots["status"] == other.slots["status"]:
                    inferred = {k: v for k, v in claim.inferred.items() if k != "organisation"} if "organisation" not in other.inferred else other.inferred
                    slots = {**claim.slots, "title": other.slots["title"]}
                    slots.pop("organisation", None)
                    if "organisation" in other.slots:
                        slots["organisation"] = other.slots["organisation"]
                    claim = replace(claim, slots=slots, inferred=inferred)  # noqa: PLW2901
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
    chains = _chains(passage)
    for chain in chains:
        found = _after(passage, chain) or _before(passage, chain) or _copular(reading, passage, chain)
        if found is None:
            continue
        person, status, rule, confidence = found
        if _negated(passage, chain[0]):
            continue
        shared = _shared_organisation(passage, chain)
        for title in chain:
            claim = _claim(reading, passage, title, person, status, rule, confidence, shared)
            if claim is not None:
                yield claim
    yield from _counterparts(reading, passage)


def _shared_organisation(passage: Passage, chain: list[Title]) -> Name | None:
    """"president and chief executive of ORG", "ORG chairman and founder": one organisation for the chain."""
    if len(chain) < 2:
        return None
    before = _organisation_before(passage, chain[0])
    after, _ = _organisation_after(passage, chain[-1])
    if after is not None and after.type in {nm.ORG, nm.COUNTRY} and all(_organisation_after(passage, t)[0] is None for t in chain[:-1]):
        return after
    return before


def _counterparts(reading: Reading, passage: Passage) -> Iterator[Claim]:
    """"his Peruvian counterpart, Ana Rojas": the post of the person named before, in the other country.

    The post is the last one that the passage gives to someone before.
    """
    doc = passage.doc
    for token in doc:
        if token.lower_ != "counterpart":
            continue
        person = _person_at(passage, token.i + 1) or (_person_at(passage, token.i + 2) if token.i + 1 < len(doc) and doc[token.i + 1].text == "," else None)
        country = passage.owner.get(token.i - 1)
        earlier = [t for t in passage.titles if t.end <= token.i]
        if person is None or country is None or country.type != nm.COUNTRY or not earlier:
            continue
        title = earlier[-1]
        text = _tidy_title(title.text)
        if not _worth(text, title, reading.mention(passage, country)):
            continue
        who, where = reading.mention(passage, person), reading.mention(passage, country)
        register_holder(reading.directory, title, who.name, where.name)
        start, end = _stored(passage, title)
        post = Mention(EntityType.TITLE, text, reading.document.text[start:end], start, end)
        evidence = _evidence(reading, passage, person, title, "role.counterpart", 0.85)
        yield reading.claim("role", {"person": who, "title": post, "organisation": where, "status": "current"}, evidence)


def _chains(passage: Passage) -> list[list[Title]]:
    """Titles in order, those joined by "and" (with their organisations between) in one chain."""
    chains: list[list[Title]] = []
    doc = passage.doc
    for title in passage.titles:
        if chains:
            last = chains[-1][-1]
            between = [doc[k].lower_ for k in range(last.end, title.start)]
            owned = [passage.owner.get(k) for k in range(last.end, title.start)]
            joined = bool(between) and between[-1] in {"and", "&"} or len(between) > 1 and between[-1] == "the" and between[-2] in {"and", "&"}
            joined = joined or bool(between) and (between == [","] or "and" in between and len(between) <= 8)
            if joined and not any(o is not None and o.type == nm.PERSON for o in owned) and all(o is not None or w in _OF | {"and", "&", "the", ",", "its", "(", ")", "'s", "’s", "also"} for o, w in zip(owned, between, strict=True)):
                chains[-1].append(title)
                continue
        chains.append([title])
    return chains




@dataclass(frozen=True, slots=True)
class Referent:
    """A person meant by a pronoun or a description at tokens `start:end`."""

    mention: Mention
    start: int
    end: int


Found = tuple[Name | Referent, str | None, str, float]


def _person_at(passage: Passage, k: int) -> Name | None:
    """The person whose name, after honorifics, starts at token k."""
    doc = passage.doc
    while k < len(doc) and (doc[k].lower_ in lx.HONORIFICS or passage.titled.get(k) and passage.titled[k].head in {"senator", "general", "congressman"} and passage.titled[k].end - passage.titled[k].start == 1):
        k += 1
    name = passage.owner.get(k)
    if name is None or name.type != nm.PERSON or name.start != k or doc[k].is_sent_start and not (k and doc[k - 1].lower_ in lx.HONORIFICS):
        return None
    return name


def _organisation_after(passage: Passage, title: Title) -> tuple[Name | None, int]:
    """The organisation in ``TITLE of (the) ORG`` and the token after it (and its bracketed acronym)."""
    doc = passage.doc
    k = title.end
    if k < len(doc) and doc[k].text == "," and k + 1 < len(doc) and (n := passage.owner.get(k + 1)) and n.type == nm.ORG and (n.end >= len(doc) or doc[n.end].text in {",", ")", "."}):
        return n, n.end
    if k >= len(doc) or doc[k].lower_ not in _OF:
        return None, k
    j = k + 1
    while j < len(doc) and doc[j].lower_ in {"the", "its", "a", "an", "their", "state-owned", "government", "influential"} and j < k + 4:
        j += 1
    name = passage.owner.get(j)
    if name is None or name.type not in {nm.ORG, nm.COUNTRY, nm.PLACE, nm.EVENT} or name.start != j:
        return None, k
    end = name.end
    if name.adjectival and end < len(doc):
        longer = passage.owner.get(end)
        if longer is not None and longer.type == nm.ORG:
            return longer, longer.end
        return None, k
    if end < len(doc) and doc[end].text == "(":
        close = next((m for m in range(end, min(len(doc), end + 4)) if doc[m].text == ")"), None)
        end = close + 1 if close else end
    return name, end


def _organisation_before(passage: Passage, title: Title) -> Name | None:
    """The organisation or country right before a title: "Border Force Director General", "Kenya's president"."""
    doc = passage.doc
    k = title.start - 1
    while k >= 0 and title.start - k <= 3 and doc[k].pos_ in {"ADJ", "ADV"} and k not in passage.owner and doc[k].lower_ not in {"the"} or k >= 0 and doc[k].text in {"-"}:
        k -= 1
    if k >= 0 and doc[k].text in {"'s", "’s", "'", "’"}:
        k -= 1
    name = passage.owner.get(k)
    if name is None or name.type not in {nm.ORG, nm.COUNTRY, nm.PLACE}:
        return None
    return name


def _after(passage: Passage, chain: list[Title]) -> Found | None:
    """A name after the last title of a chain, with or without its organisation and a comma between."""
    doc = passage.doc
    title = chain[-1]
    k = title.end
    direct = _person_at(passage, k)
    if direct is not None:
        return direct, None, "role.title-name", 0.95
    _, end = _organisation_after(passage, title)
    person = _person_at(passage, end)
    if person is not None and end > k:
        return person, None, "role.title-of-org-name", 0.93
    if end < len(doc) and doc[end].text in {",", "–", "—"}:
        person = _person_at(passage, end + 1)
        if person is not None and _apposition_closes(passage, person, title):
            return person, None, "role.title-comma-name", 0.92
    return None


def _apposition_closes(passage: Passage, person: Name, title: Title) -> bool:
    """``TITLE, NAME`` is an apposition, not two members of a list, unless "and" follows among commas or a verb intervenes."""
    doc = passage.doc
    k = person.end
    while k < len(doc) and (doc[k].lower_ in lx.POSTNOMINALS or doc[k].text == ","):
        if doc[k].text == "," and not (k + 1 < len(doc) and doc[k + 1].lower_ in lx.POSTNOMINALS):
            break
        k += 1
    if title.start and doc[title.start - 1].lower_ in {"a", "an", "as", "become", "became"}:
        return False
    before = doc[title.start - 1].text if title.start else ""
    owner = passage.owner.get(title.start - 2)
    # "Jane Citizen, chair of the board, John Doe, ...": the title belongs to the name before it
    return not (before == "," and owner is not None and owner.type == nm.PERSON) or (k < len(doc) and doc[k].lower_ in {"said", "says"})


def _before(passage: Passage, chain: list[Title]) -> Found | None:
    """``NAME, (the) (ORG's) TITLE``, also in brackets and after a dash."""
    doc = passage.doc
    first = chain[0]
    k = first.start - 1
    organisation = _organisation_before(passage, first)
    if organisation is not None:
        k = organisation.start - 1
    steps = 0
    while k >= 0 and steps < 5 and (doc[k].lower_ in {"the", "a", "an", "its", "their", "his", "her", "who", "is", "was", "currently", "then", "also", "now"} or doc[k].pos_ in {"ADJ", "ADV"} and doc[k].text.islower()):
        if doc[k].lower_ in {"is", "was"} and (k == 0 or doc[k - 1].lower_ != "who"):
            return None
        k -= 1
        steps += 1
    if k < 0 or doc[k].text not in {",", "(", "–", "—", "-"}:
        return None
    mark = k
    k -= 1
    while k >= 0 and (doc[k].lower_ in lx.POSTNOMINALS or doc[k].text in {",", ")"} or doc[k].like_num and len(doc[k]) <= 2):
        k -= 1
    name = passage.owner.get(k)
    if name is None or name.type != nm.PERSON or name.end != k + 1:
        return None
    if doc[mark].text == "," and not _closed(passage, chain[-1]):
        return None
    relative = any(doc[m].lower_ == "who" for m in range(mark, first.start))
    past = relative and any(doc[m].lower_ == "was" for m in range(mark, first.start))
    return name, "former" if past else None, "role.name-title", 0.92


def _closed(passage: Passage, title: Title) -> bool:
    """After ``NAME, TITLE`` comes a comma, a preposition, a verb or the end, not another name that the title belongs to."""
    doc = passage.doc
    k = title.end
    if k >= len(doc):
        return True
    if _person_at(passage, k) is not None:
        return False
    return True


def _copular(reading: Reading, passage: Passage, chain: list[Title]) -> Found | None:
    """``NAME is TITLE``, ``NAME was appointed (as) TITLE``, ``appointed NAME (as) TITLE``."""
    doc = passage.doc
    first = chain[0]
    sentence = passage.sentence(first.start)
    k = first.start - 1
    organisation = _organisation_before(passage, first)
    if organisation is not None:
        k = organisation.start - 1
    while k >= sentence.start and (doc[k].lower_ in {"the", "a", "an", "its", "their", "his", "her", "as", "new", "next", "first", "to", "be", "new", "position", "post", "of", "role", "country"} or doc[k].pos_ == "ADJ" and doc[k].text.islower() or doc[k].text in {"'s", "’s"}):
        k -= 1
    last = chain[-1]
    if k < sentence.start or last.end + 1 < len(doc) and doc[last.end].lower_ == "to" and doc[last.end + 1].tag_ == "VB":
        return None  # "the first minister to visit the island" is no post
    name = passage.owner.get(k)
    if name is not None and name.type == nm.PERSON and any(doc[m].lower_ == "as" for m in range(k, first.start)) or name is not None and name.type == nm.PERSON and _governed(passage, name, _APPOINT):
        verbs = [t for t in doc[sentence.start : name.start] if t.lemma_.lower() in _APPOINT | _LEAVE | {"replace", "succeed"}]
        if verbs and _clear(passage, verbs[-1].i):
            lemma = verbs[-1].lemma_.lower()
            if lemma in _APPOINT:
                return name, "appointed", "role.appoint", 0.88
            return name, "former", "role.leave", 0.8
        return None
    verb = doc[k]
    lemma = verb.lemma_.lower()
    if lemma in {"down"} and k > sentence.start and doc[k - 1].lemma_ in {"step", "stand"}:
        verb, lemma = doc[k - 1], "resign"
    elif lemma in {"over", "office"} and k > sentence.start and doc[k - 1].lemma_ in {"take", "assume"}:
        verb, lemma = doc[k - 1], "appoint"
    elif lemma == "in" and k > sentence.start and doc[k - 1].lemma_ == "swear":
        verb, lemma = doc[k - 1], "swear"
    elif lemma == "on" and k > sentence.start and doc[k - 1].lemma_ == "stay":
        verb, lemma = doc[k - 1], "remain"
    if lemma not in _BE | _APPOINT | _LEAVE:
        return None
    if not _clear(passage, verb.i):
        return None
    subject = _subject(reading, passage, verb.i, sentence.start)
    if subject is None:
        return None
    auxiliaries = {t.lower_ for t in doc[subject.end : verb.i + 1]}
    if lemma in _APPOINT:
        return subject, "appointed", "role.appointed", 0.88
    if lemma in _LEAVE:
        return subject, "former", "role.left", 0.85
    if auxiliaries & lx.FUTURE or lemma == "become":
        return subject, "appointed", "role.become", 0.85
    if lemma in {"serve", "work", "act"} and verb.tag_ in {"VBD"} or verb.lower_ in {"was"}:
        return subject, "former", "role.was", 0.75
    return subject, None, "role.is", 0.88


def _governed(passage: Passage, name: Name, lemmas: frozenset[str]) -> bool:
    token = passage.doc[name.end - 1]
    return token.head.lemma_.lower() in lemmas or token.head.head.lemma_.lower() in lemmas


def _subject(reading: Reading, passage: Passage, verb: int, start: int) -> Name | Referent | None:
    """The person who is the subject of a verb: by the tree, else the nearest person before it with only light words between."""
    doc = passage.doc
    token = doc[verb]
    for node in (token, token.head):
        for child in node.children:
            if child.dep_ not in {"nsubj", "nsubjpass"} or child.i >= verb:
                continue
            name = passage.owner.get(child.i)
            if name is not None and name.type == nm.PERSON:
                return name
            if child.lower_ == "who" and node.dep_ == "relcl":
                name = passage.owner.get(node.head.i)
                if name is not None and name.type == nm.PERSON:
                    return name
            elif child.pos_ == "PRON" and child.lower_ in {"he", "she", "i"}:
                meant = reading.refer(passage, child.i)
                if len(meant) == 1 and meant[0].type is EntityType.PERSON:
                    return Referent(meant[0], child.i, child.i + 1)
    names = [n for n in passage.names if n.type == nm.PERSON and start <= n.start and n.end <= verb]
    if names and all(doc[m].pos_ in {"AUX", "ADV", "PUNCT", "PRON", "NUM"} or doc[m].lower_ in lx.POSTNOMINALS for m in range(names[-1].end, verb)):
        return names[-1]
    return None


def _clear(passage: Passage, verb: int) -> bool:
    """Whether a clause neither negates nor supposes."""
    token = passage.doc[verb]
    words = {c.lower_ for c in token.children if c.i < verb} | {c.lower_ for c in token.head.children if c.i < verb and c.dep_ in {"aux", "neg"}}
    return not words & (lx.NEGATORS | lx.HYPOTHETICAL | {"if"})


def _negated(passage: Passage, title: Title) -> bool:
    before = {passage.doc[k].lower_ for k in range(max(0, title.start - 3), title.start)}
    return bool(before & {"not", "n't", "n’t", "never", "no"})


def _claim(reading: Reading, passage: Passage, title: Title, person: Name | Referent, status: str | None, rule: str, confidence: float, shared: Name | None) -> Claim | None:
    doc = passage.doc
    before = _organisation_before(passage, title)
    after, _ = _organisation_after(passage, title)
    if before is not None and before.end > person.start and before.start < person.end:
        before = None
    organisation = after if after is not None and not (after.type == nm.PLACE and before is not None) else before
    organisation = organisation or shared
    text = title.text
    mention: Mention | None = None
    if organisation is not None:
        if organisation is after and _belongs(title, organisation, doc[title.end].lower_ if title.end < len(doc) else ""):
            text = doc[title.start : organisation.end].text
            organisation = before
        if organisation is not None:
            mention = reading.mention(passage, organisation)
    text = _tidy_title(_as_written(reading, passage, title, text))
    if not _worth(text, title, mention):
        return None
    country = mention.name if mention is not None and mention.type is EntityType.COUNTRY else None
    who = person.mention if isinstance(person, Referent) else reading.mention(passage, person)
    register_holder(reading.directory, title, who.name, country)
    start, end = _stored(passage, title)
    post = Mention(EntityType.TITLE, text, reading.document.text[start:end], start, end)
    inferred: dict[str, str] = {}
    slots: dict[str, object] = {"person": who, "title": post, "organisation": mention, "status": status or _status(passage, title, before)}
    if mention is None and (office := gz.office(text, country or reading.home, reading.document.date)):
        slots["organisation"] = Mention(EntityType.ORGANISATION, office.organisation, "", start, end)
        inferred["organisation"] = office.source
    evidence = _evidence(reading, passage, person, title, rule, confidence)
    return reading.claim("role", slots, evidence, inferred=inferred)  # type: ignore[arg-type]


def _status(passage: Passage, title: Title, before: Name | None) -> str:
    """What the title says of itself, or "former" before its organisation ("former Nairobi governor")."""
    if before is None or title.status != "current":
        return title.status
    k = before.start - 1
    words = {passage.doc[m].lower_ for m in range(max(0, k - 1), k + 1)}
    if words & {"former", "ex", "ex-", "then"}:
        return "former"
    return "acting" if words & {"acting", "interim"} else "current"


def _evidence(reading: Reading, passage: Passage, person: Name | Referent, title: Title, rule: str, confidence: float) -> Evidence:
    first, last = min(person.start, title.start), max(person.end, title.end)
    left, right = passage.sentence(first), passage.sentence(last - 1)
    return reading.evidence(passage, left.start, right.end, rule, confidence)


def _belongs(title: Title, organisation: Name, preposition: str) -> bool:
    """Whether the name after a title is part of it: an ambassador to a country, a senator for a state."""
    if preposition in {"to"} or title.head in {"ambassador", "envoy", "senator", "consul"}:
        return True
    return preposition == "for" and organisation.type in {nm.PLACE} and title.head in {"senator", "mp", "member"}


def _as_written(reading: Reading, passage: Passage, title: Title, text: str) -> str:
    """The title with the spelling of the source ("Co-ordinator"), where reading only changed hyphens."""
    start, end = _stored(passage, title)
    source = " ".join(reading.document.text[start:end].split())
    return source if source.replace("-", "") == text.replace("-", "") else text


def _tidy_title(text: str) -> str:
    words = text.split()
    while words and words[0].casefold() in {"former", "ex", "then", "acting", "interim", "current", "new", "the", "newly", "outgoing", "incoming", "late", "caretaker", "ex-", "longtime", "veteran"}:
        words.pop(0)
    joined = " ".join(words)
    for prefix in ("ex-", "then-", "ex - ", "Ex-"):
        joined = joined.removeprefix(prefix)
    return joined.strip(" ,-")


def _worth(text: str, title: Title, organisation: Mention | None) -> bool:
    """Whether a title says enough: a bare occupation or "leader" needs an organisation."""
    words = text.split()
    if not words or title.head in _NOT_POSTS and (len(words) < 3 and organisation is None):
        return False
    if title.head in lx.PROFESSIONS and organisation is None:
        return False
    return not (len(words) == 1 and title.head in _GENERIC and organisation is None)


def _stored(passage: Passage, title: Title) -> tuple[int, int]:
    first = passage.doc[title.start].idx
    last = passage.doc[title.end - 1].idx + len(passage.doc[title.end - 1])
    return passage.text.stored(first, last)


def _letterhead(reading: Reading, group: list[Passage]) -> Iterator[Claim]:
    """Posts on the lines around a person's name at the head (or foot) of a release."""
    people = [(p, n) for p in group for n in p.names if n.type == nm.PERSON and n.end - n.start >= 2]
    if not people:
        return
    if reading.directory.issuer is None:
        reading.directory.issuer = reading.mention(*people[0]).name
    for passage in group:
        for title in passage.titles:
            before = [(p, n) for p, n in people if (p.index, n.start) < (passage.index, title.start)]
            owner, person = before[-1] if before else people[0]
            text = _tidy_title(title.text)
            if title.head in {"senator", "mp", "member"} and len(text.split()) < 2:
                continue
            after, _ = _organisation_after(passage, title)
            mention = None
            if after is not None and after.type == nm.ORG:
                mention = reading.mention(passage, after)
            elif after is not None and _belongs(title, after, passage.doc[title.end].lower_):
                text = _tidy_title(passage.doc[title.start : after.end].text)
            if not _worth(text, title, mention):
                continue
            who = reading.mention(owner, person)
            register_holder(reading.directory, title, who.name, None)
            start, end = _stored(passage, title)
            blocks = sorted((owner.block, passage.block), key=lambda b: b.start)
            first, last = blocks[0].start, blocks[-1].end
            evidence = Evidence(reading.document.id, first, last, reading.document.text[first:last], "role.letterhead", 0.9)
            post = Mention(EntityType.TITLE, text, reading.document.text[start:end], start, end)
            slots: dict[str, object] = {"person": who, "title": post, "organisation": mention, "status": title.status}
            inferred: dict[str, str] = {}
            if mention is None and (office := gz.office(text, reading.home, reading.document.date)):
                slots["organisation"] = Mention(EntityType.ORGANISATION, office.organisation, "", start, end)
                inferred["organisation"] = office.source
            yield reading.claim("role", slots, evidence, inferred=inferred)  # type: ignore[arg-type]
