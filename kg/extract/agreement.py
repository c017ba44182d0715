"""Pacts and formal cooperation: who has which agreement with whom.

A pact's noun ("treaty", "returns agreement", "Kyoto Protocol") is found first; its parties, status, date and place are then
read from the phrase around it and from the verb that governs it:

- parties: ``between A and B``, ``with B`` (and the subject or owner as A), ``UK-Kenya``, ``A and B signed``,
  ``signed by A and B``
- status: the verb ("has signed", "will sign", "calls for", "is negotiating", "withdrew from") or the noun ("the signing of")
- a plural with several partners ("agreements with Chile and Peru") is one agreement with each

A pact needs two parties, or a proper name of a kind that only multilateral instruments bear. A bare "agreement", failed or
supposed ones, and vague working together give no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg import names as nm
from kg.extract.actors import actors
from kg.extract.agreement_status import status_of
from kg.extract.agreement_text import PACT, pact_name, pact_topic, pacts
from kg.extract.clauses import PLANNED, clause_end, date_near, place_after, standing, subject
from kg.model import Claim, EntityType, Mention, Modality
from kg.reading import Passage, Reading

NAMED_ALONE = frozenset({"treaty", "agreement", "convention", "protocol", "compact"})
"""Types that a proper name makes a fact even where no party is named."""
_WEAK = frozenset({"partnership", "programme", "declaration", "protocol", "compact", "convention", "arrangement"})


@dataclass(frozen=True, slots=True)
class Pact:
    """A pact's noun phrase: tokens `start:end` with its head noun, and whether it is a proper name."""

    start: int
    end: int
    head: int
    type: str
    proper: bool
    plural: bool


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``agreement``, one for each pact of the document: mentions that agree are merged."""
    merged: list[Claim] = []
    for passage in reading.passages:
        text = passage.text.text
        if text.isupper() or not PACT.search(text):
            continue
        for found in pacts(passage):
            pact = Pact(*found)
            for claim in _claims(reading, passage, pact):
                _merge(merged, claim)
    yield from merged


def _claims(reading: Reading, passage: Passage, pact: Pact) -> Iterator[Claim]:
    doc = passage.doc
    told = status_of(passage, pact.head, pact.start)
    if told is None:
        return
    status, verb, rule = told
    first, partners = _parties(reading, passage, pact, None if rule == "agreement.mention" else verb)
    people = _signatories(reading, passage, verb, [*first, *partners])
    ours = _bodies(reading, first)
    theirs = [m for m in _bodies(reading, partners) if m.name not in {o.name for o in ours}]
    name = pact_name(passage, pact.start, pact.end, pact.head, pact.proper)
    together = _distinct([*ours, *theirs])
    if len(together) < 2 and status == "signed" and len(people) > 1 and not ours and not theirs and pact.type == "deal":
        together = people
    signed_by_people = status == "signed" and bool(people) and name is not None and pact.type in NAMED_ALONE
    if len(together) < 2 and not (pact.proper and pact.type in NAMED_ALONE and name) and not signed_by_people:
        return
    if not pact.proper and pact.type in _WEAK and rule == "agreement.mention" and not _joined(passage, pact):
        return
    stop = clause_end(passage, pact.end - 1)
    start = passage.sentence(pact.head).start
    anchor = verb if verb is not None else pact.head
    acted = status in {"signed", "agreed", "ended", "in-force"}
    date = (
        date_near(reading, passage, anchor, start, stop, planned=verb is not None and standing(doc[verb]) == PLANNED)
        if acted
        else None
    )
    if date is None and pact.proper and pact.end + 1 < len(doc) and doc[pact.end].lower_ == "of":
        year = doc[pact.end + 1]
        date = year.text if year.is_digit and len(year) == 4 else None
    if date is None and pact.proper:
        date = next((t.text for t in doc[max(0, pact.start - 1) : pact.end] if t.is_digit and len(t) == 4), None)
    place = place_after(reading, passage, anchor, stop) if status in {"signed", "agreed"} and verb is not None else None
    if place is not None and place.name in {m.name for m in together}:
        place = None
    slots = {
        "name": name,
        "type": pact.type,
        "status": status or "in-force",
        "date": date,
        "place": place,
        "signatories": people if status in {"signed", "agreed"} else [],
        "topic": pact_topic(passage, pact.start, pact.end, pact.head),
    }
    modality = Modality.PROPOSED if status == "proposed" else Modality.ASSERTED
    confidence = {"agreement.mention": 0.75}.get(rule, 0.85)
    evidence = reading.sentence_evidence(passage, pact.head, rule, confidence)
    if pact.plural and len(ours) == 1 and len(theirs) > 1:
        for partner in theirs:
            yield reading.claim("agreement", {**slots, "parties": [ours[0], partner]}, evidence, modality=modality)
        return
    yield reading.claim(
        "agreement",
        {**slots, "parties": together if len(together) > 1 or pact.proper else []},
        evidence,
        modality=modality,
    )


def _signatories(reading: Reading, passage: Passage, verb: int | None, found: list[Mention]) -> list[Mention]:
    """The people who sign: among the parties' actors, else after "by"."""
    people = [m for m in found if m.type is EntityType.PERSON]
    if people or verb is None:
        return people
    stop = passage.sentence(verb).end
    for k in range(verb + 1, min(stop, verb + 12)):
        if passage.doc[k].lower_ == "by":
            return [m for m in actors(reading, passage, k + 1, stop).mentions if m.type is EntityType.PERSON]
    return []


def _parties(reading: Reading, passage: Passage, pact: Pact, verb: int | None) -> tuple[list[Mention], list[Mention]]:
    """Those who have the pact: the side that acts or owns, and the partners."""
    doc = passage.doc
    first = _inside(reading, passage, pact)
    if len(first) > 1:
        return first[:1], first[1:]
    partners: list[Mention] = []
    stop = passage.sentence(pact.head).end
    k = pact.end
    steps = 0
    while k < stop and steps < 18:
        low = doc[k].lower_
        if low == "between":
            listed = actors(reading, passage, k + 1, stop).mentions
            if len(listed) > 1:
                return listed[:1], listed[1:]
            break
        if low == "with":
            partners = actors(reading, passage, k + 1, stop).mentions
            if partners:
                break
        if low == "from" and any(t.lemma_ in {"buy", "acquire", "purchase"} for t in doc[pact.end : k]):
            partners = actors(reading, passage, k + 1, stop).mentions
            if partners:
                break
        if low == "by" and verb is not None and k > verb:
            by = actors(reading, passage, k + 1, stop).mentions
            if len(by) > 1:
                return by[:1], by[1:]
        if doc[k].text in {";", ":"} or (low in {"which", "that", "who", "while", "but"} and partners):
            break
        k += 1
        steps += 1
    if (
        not first
        and not partners
        and pact.end + 1 < stop
        and doc[pact.end].lower_ in {"under", "by", "in"}
        and doc[pact.end + 1].lower_ == "which"
    ):
        listed = actors(reading, passage, pact.end + 2, stop).mentions
        if len(listed) > 1:
            return listed[:1], listed[1:]
        partners = listed
    if not first:
        first = _owner(reading, passage, pact)
    if verb is not None and doc[verb].lemma_.lower() != "adopt":  # a body that adopts a convention is no party to it
        first, more = _around_verb(reading, passage, pact, verb, first, partners)
        partners = partners or more
    if not first and partners and verb is None:
        first = _subject_of_sentence(reading, passage, pact)
    if len(first) > 1 and not partners:
        return first[:1], first[1:]
    return first, partners


def _around_verb(
    reading: Reading, passage: Passage, pact: Pact, verb: int, first: list[Mention], partners: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """The subject of the verb that governs a pact, and partners that stand by the verb ("signed with Chile", "by both")."""
    doc = passage.doc
    token = doc[verb]
    if token.pos_ == "NOUN":
        governing = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)
        for k in range(verb + 1, pact.start):  # "negotiations between Ecuador and the Fund on a loan programme"
            if doc[k].lower_ == "between" and len(listed := actors(reading, passage, k + 1, pact.start).mentions) > 1:
                return listed[:1], listed[1:]
        if governing is None or token.lower_ in {"signing", "signature"}:
            by = next(
                (
                    k
                    for k in range(verb + 1, min(passage.sentence(verb).end, verb + 20))
                    if doc[k].lower_ in {"by", "between"}
                ),
                None,
            )
            listed = actors(reading, passage, by + 1, passage.sentence(verb).end).mentions if by is not None else []
            return (listed[:1], listed[1:]) if len(listed) > 1 else (first, partners)
        token = governing
        verb = governing.i
    passive = any(c.dep_ == "nsubjpass" and c.i <= pact.head for c in token.children) or (
        token.dep_ == "acl" and token.tag_ == "VBN"
    )
    if not partners:
        stop = passage.sentence(verb).end
        for k in range(verb + 1, min(stop, verb + 16)):
            if doc[k].lower_ == "with" or (doc[k].lower_ == "by" and passive) or doc[k].lower_ == "between":
                partners = actors(reading, passage, k + 1, stop).mentions
                if partners:
                    break
    if not first and not passive:
        found = _controller(token) or subject(token)
        if found is not None and not pact.start <= found.i < pact.end:
            first = _people_and_bodies(reading, passage, found.i, min(verb, max(verb, found.i + 1)))
    if not first and not partners and passive:
        both = [m for m in _subject_of_sentence(reading, passage, pact) if m.type is not EntityType.PERSON]
        if len(both) > 1:
            return both[:1], both[1:]
    if not first and partners and passive:
        if len(partners) > 1:
            return partners[:1], partners[1:]
        first = _subject_of_sentence(reading, passage, pact)
    return first, partners


def _controller(verb: Token) -> Token | None:
    """The object that does what it is urged to do: "urged the government to negotiate a treaty"."""
    if verb.dep_ != "xcomp" or verb.head.lemma_.lower() not in {"urge", "ask", "tell", "press", "invite", "request"}:
        return None
    return next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i), None)


def _people_and_bodies(reading: Reading, passage: Passage, index: int, stop: int) -> list[Mention]:
    """The actors of a subject: read from the left edge of its phrase to the verb."""
    doc = passage.doc
    left = doc[index].left_edge.i
    listed = actors(reading, passage, left, max(stop, index + 1)).mentions
    if any(m.type is EntityType.PERSON for m in listed):
        people = [reading.mention(passage, n) for n in passage.names if n.type == nm.PERSON and left <= n.start < stop]
        listed = _distinct([*listed, *people])
    if not listed:
        listed = reading.refer(passage, index)
    if (
        not listed
        and doc[index].lower_ in {"ministry", "government", "department", "minister", "cabinet"}
        and reading.home
    ):
        listed = [reading.entity(passage, index, index + 1, EntityType.COUNTRY, reading.home)]
    return listed


def _inside(reading: Reading, passage: Passage, pact: Pact) -> list[Mention]:
    """ "the UK-Kenya partnership", "an EU–Mercosur deal": the parties that the phrase itself names."""
    doc = passage.doc
    found: list[Mention] = []
    for name in passage.names:
        near = pact.start - 6 <= name.start and name.end <= pact.head and name.type in {nm.COUNTRY, nm.ORG}
        joined = _hyphened(passage, name.start, name.end)
        if near and (joined or (name.start >= pact.start and len(found) == 1)):
            found.append(reading.mention(passage, name))
    if len(found) < 2:
        for k in range(max(0, pact.start - 1), pact.head):
            text = doc[k].text
            for dash in ("-", "–", "—"):
                if dash in text.strip(dash) and (pair := _pair(reading, passage, k, text.split(dash))):
                    return pair
    return found if len(found) > 1 else []


def _pair(reading: Reading, passage: Passage, k: int, parts: list[str]) -> list[Mention]:
    from kg import gazetteer as gz

    known = [
        (c.name, EntityType.COUNTRY)
        if (c := gz.country_by_name(p) or gz.country_by_demonym(p))
        else ((o.name, EntityType.ORGANISATION) if (o := gz.organisation_by_name(p)) else None)
        for p in parts
    ]
    if len(known) != 2 or any(x is None for x in known):
        return []
    return [reading.entity(passage, k, k + 1, x[1], x[0]) for x in known if x is not None]


def _hyphened(passage: Passage, start: int, end: int) -> bool:
    doc = passage.doc
    after = end < len(doc) and doc[end].text in {"-", "–", "—"} and not doc[end - 1].whitespace_
    before = start > 0 and doc[start - 1].text in {"-", "–", "—"} and not doc[start - 1].whitespace_
    return after or before


def _owner(reading: Reading, passage: Passage, pact: Pact) -> list[Mention]:
    """ "Mexico's pact", "our partnership", "Spanish fisheries agreements with": who has it."""
    doc = passage.doc
    for k in range(pact.head - 1, max(-1, pact.start - 4), -1):
        name = passage.owner.get(k)
        if (
            name is not None
            and name.type in {nm.COUNTRY, nm.ORG, nm.PERSON}
            and (name.adjectival or (name.end < len(doc) and doc[name.end].text in {"'s", "’s", "'", "’"}))
        ):
            return [reading.mention(passage, name)]
        if doc[k].lower_ in {"its", "our", "their", "his", "her"}:
            return reading.refer(passage, k)
    return []


def _home(reading: Reading, passage: Passage, pact: Pact) -> list[Mention]:
    """The publisher's country, where a government's release tells of a pact "with" somebody and names no first party."""
    if reading.home is None:
        return []
    return [reading.entity(passage, pact.head, pact.head + 1, EntityType.COUNTRY, reading.home)]


def _subject_of_sentence(reading: Reading, passage: Passage, pact: Pact) -> list[Mention]:
    """The subject of the clause that a pact hangs on, where that is a country or organisation."""
    doc = passage.doc
    verb = next((a for a in doc[pact.head].ancestors if a.pos_ in {"VERB", "AUX"}), None)
    found = subject(verb) if verb is not None else None
    if found is not None and not pact.start <= found.i < pact.end:
        listed = [
            m for m in _people_and_bodies(reading, passage, found.i, found.i + 1) if m.type is not EntityType.PERSON
        ]
        if listed:
            return listed
    return _home(reading, passage, pact)


def _bodies(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Countries and organisations among some actors; a person stands for the country or body whose post they hold."""
    bodies: list[Mention] = []
    acting = {EntityType.COUNTRY, EntityType.ORGANISATION, *([EntityType.PLACE] if len(mentions) > 1 else [])}
    for mention in mentions:
        if mention.type in acting:
            bodies.append(mention)
        elif mention.type is EntityType.PERSON:
            kind, body = reading.directory.body_of(mention.name)
            if body:
                type_ = EntityType.COUNTRY if kind == nm.COUNTRY else EntityType.ORGANISATION
                bodies.append(Mention(type_, body, mention.surface, mention.start, mention.end))
    return _distinct(bodies)


def _distinct(mentions: list[Mention]) -> list[Mention]:
    return list({m.name: m for m in reversed(mentions)}.values())[::-1]


def _joined(passage: Passage, pact: Pact) -> bool:
    """Whether "between" or "with" follows a pact's noun at once."""
    after = [t.lower_ for t in passage.doc[pact.end : pact.end + 6]]
    return (
        "between" in after
        or "with" in after[:1]
        or any(t.text in {"-", "–"} for t in passage.doc[pact.start : pact.head])
    )


def _merge(merged: list[Claim], claim: Claim) -> None:
    """Add a claim, or fill the gaps of the earlier one that tells the same pact."""
    for i, other in enumerate(merged):
        if _same(other, claim):
            slots = dict(other.slots)
            for slot, fillers in claim.slots.items():
                if not slots.get(slot):
                    slots[slot] = fillers
            if (
                other.first("status") == "in-force"
                and claim.first("status") != "in-force"
                and other.evidence.rule == "agreement.mention"
            ):
                slots["status"] = claim.slots["status"]
            if len(claim.slots.get("parties", ())) > len(other.slots.get("parties", ())):
                slots["parties"] = claim.slots["parties"]
            merged[i] = replace(other, slots=slots)
            return
    merged.append(claim)


def _same(a: Claim, b: Claim) -> bool:
    pa, pb = ({f.name for f in c.slots.get("parties", ()) if isinstance(f, Mention)} for c in (a, b))
    na, nb = (str(c.first("name") or "").casefold() for c in (a, b))
    if pa and pb and pa != pb:
        return False
    if a.first("date") and b.first("date") and str(a.first("date"))[:4] != str(b.first("date"))[:4]:
        return False
    if na and nb:
        wa, wb = set(na.split()), set(nb.split())
        return wa <= wb or wb <= wa
    return bool(pa and pa == pb) and a.first("type") == b.first("type") and a.first("status") == b.first("status")
