"""Nouns and names of events, with those who take part: "talks between Peru and Chile", "the visit of the minister to Oslo"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg import names as nm
from kg.extract.actors import actors
from kg.extract.clauses import clause_end, noun_standing
from kg.extract.meeting_event import SPEECH, VISIT, Event
from kg.extract.meeting_parts import (
    NOUNS,
    bare,
    capitalised_name,
    destination,
    in_date,
    new_event,
    persons,
    subjects_of,
    together,
)
from kg.extract.meeting_speech import venue_of
from kg.model import EntityType, Mention
from kg.reading import Passage, Reading

_ONLY_IN_NAMES: Final = frozenset(
    {"assembly", "forum", "convention", "congress", "day", "dinner", "festival", "expo", "session", "tour"}
)
_PLURAL_ONLY: Final = frozenset({"talk", "negotiation", "discussion", "consultation"})
_HOLDING: Final = frozenset(
    "hold have host attend chair co-chair cochair open resume begin start conclude convene lead join "
    "conduct continue finish address give "
    "deliver make pay undertake complete end take participate speak present organise organize wrap close "
    "begin arrive hail leave present".split()
)
"""Verbs whose subject takes part in the event that is their object."""
_DURING: Final = frozenset({"at", "during", "in", "after", "on", "following", "for", "from"})


def from_noun(reading: Reading, passage: Passage, noun: Token, used: set[int]) -> Event | None:
    """An event's noun or name with those who take part: "talks between Peru and Chile in Lima", "their visit to Oslo"."""
    doc = passage.doc
    lemma = noun.lemma_.lower()
    owner = passage.owner.get(noun.i)
    type_ = NOUNS.get(lemma)
    if owner is not None:
        if owner.end != noun.i + 1 or (owner.type != nm.EVENT and not _convened(passage, noun)):
            return None
        type_ = type_ or "conference"
        if lemma in {
            "cup",
            "championship",
            "championships",
            "olympics",
            "paralympics",
            "games",
            "week",
            "marathon",
            "awards",
            "derby",
            "prix",
            "review",
        }:
            return None
    elif (
        type_ is None
        or lemma in _ONLY_IN_NAMES
        or (lemma in _PLURAL_ONLY and noun.tag_ == "NN")
        or noun.dep_ == "compound"
    ):
        return None
    if noun.i and doc[noun.i - 1].lower_ in {"news", "press"}:
        return None
    if noun.i + 1 < len(doc) and doc[noun.i + 1].lemma_.lower() == "call" and lemma == "conference":
        return None
    if lemma == "conversation" and (noun.i == 0 or doc[noun.i - 1].lower_ not in {"telephone", "phone", "video"}):
        return None
    courtesy = type_ == "call" and noun.i > 0 and doc[noun.i - 1].lower_ == "courtesy"
    if courtesy:
        type_ = "meeting"
    status = noun_standing(noun)
    verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    stop = clause_end(passage, noun.i)
    people: list[Mention] = []
    end = noun.i + 1
    name = bare(owner.text) if owner is not None else capitalised_name(passage, noun)
    for t in doc[noun.i + 1 : stop]:
        if t.head.i != noun.i and t.i > end + 1 and t.lower_ not in {"with", "between"}:
            continue
        if (
            t.lower_ in {"between", "with", "among"}
            or (t.lower_ == "of" and t.i == noun.i + 1)
            or t.lower_ in ({"by", "from"} if type_ == "call" else {"by", "on"} if courtesy else {"by"})
        ):
            listed = actors(reading, passage, t.i + 1, stop)
            if t.lower_ == "of" and type_ in {"summit", "meeting", "conference"} and not listed.mentions:
                continue
            if type_ == VISIT and t.lower_ == "with":
                continue
            people += listed.mentions
            end = max(end, listed.end)
            if (
                t.lower_ == "of"
                and name is None
                and listed.mentions
                and listed.mentions[0].type is EntityType.ORGANISATION
            ):
                name = listed.mentions[0].name
    owners = _owners(reading, passage, noun)
    people += owners
    group = next(
        (
            passage.owner[c.i]
            for c in noun.children
            if c.dep_ == "compound" and c.i in passage.owner and passage.owner[c.i].type == nm.ORG
        ),
        None,
    )
    if owner is None and group is None and type_ != VISIT:
        k = noun.i - 1
        while k > noun.sent.start and (k in passage.owner or doc[k].text in {"-", "–"}):
            pair = passage.owner.get(k)
            if (
                pair is not None
                and pair.end == k + 1
                and pair.type in {nm.COUNTRY, nm.ORG}
                and (doc[pair.start - 1].text in {"-", "–"} or doc[pair.end].text in {"-", "–"})
            ):
                people.append(reading.mention(passage, pair))
            k -= 1
    if group is not None and owner is None and type_ != VISIT:
        people.append(reading.mention(passage, group))
        name = name or (
            f"{reading.mention(passage, group).name} {noun.lemma_}"
            if type_ != "meeting"
            else reading.mention(passage, group).name
        )
    if name is None and owner is None and type_ in {"meeting", "roundtable", "conference", "call", "talks"}:
        name = _described(passage, noun)
    if verb is not None and _takes_part(noun, verb) and not (type_ == VISIT and owners):
        holders = _holders(reading, passage, verb)
        pronoun = any(c.dep_ == "poss" and c.lower_ in {"its", "their", "his", "her"} for c in noun.children)
        people = together(holders, [p for p in people if not (pronoun and holders and p in owners)])
    place: Mention | None = None
    if type_ == VISIT:
        to = next((c.i for c in noun.children if c.lower_ in {"to", "of"}), noun.i + 1)
        place, site = destination(reading, passage, to + 1, stop)
        site_name = passage.owner.get(to + 1)
        if (
            place is None
            and site_name is not None
            and site_name.type == nm.PERSON
            and doc[to].lower_ == "to"
            and not site_name.titled
        ):
            place = reading.entity(passage, site_name.start, site_name.end, EntityType.PLACE, site_name.text)
        people = persons(people)
        name = site
        if place is None or not people:
            return None
    if type_ == SPEECH:
        people = persons(people)
        at = next((t.i for t in doc[noun.i + 1 : min(stop, noun.i + 8)] if t.lower_ in {"at", "to", "before"}), None)
        if at is not None:
            venue, venue_end = venue_of(reading, passage, at + 1, stop, used)
            name, end = venue or name, max(end, venue_end)
    if type_ == "call" and len(people) < 2 and name is None:
        return None
    if type_ == "hearing":
        _body(reading, passage, noun, people)
    event = new_event(reading, passage, noun, type_, status, "meeting.noun", 0.75, together(people), end)
    if event is None:
        return None
    event.name = name
    if place is not None:
        event.place = place
    if (lemma in {"day", "dinner", "festival", "expo"} and not people) or (lemma == "event" and len(people) < 2):
        return None
    counted = noun.head.head if noun.head.lower_ == "of" and noun.head.head.lower_ in {"round", "day"} else noun
    determiner = next((c.lower_ for c in counted.children if c.dep_ == "det"), "")
    event.opens = (
        determiner in {"the", "this", "that"} and not people and (name is None or name[:1].islower()) and type_ != VISIT
    )
    return event


def _holders(reading: Reading, passage: Passage, verb: Token) -> list[Mention]:
    """The subjects of a verb, or of the next verb above it whose subject is an actor ("set out a plan to help, on a visit")."""
    for candidate in (verb, *(a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"})):
        found = subjects_of(reading, passage, candidate)
        if found:
            return found
        if any(c.dep_ == "nsubj" for c in candidate.children) and candidate.dep_ not in {"relcl", "advcl", "acl"}:
            break
    return []


def _convened(passage: Passage, noun: Token) -> bool:
    """Whether an organisation's name is here an event's: "Canada hosts the World Water Congress", "at the World Tea Forum"."""
    if passage.owner[noun.i].type != nm.ORG or noun.lemma_.lower() not in {
        "congress",
        "forum",
        "conference",
        "summit",
        "symposium",
        "convention",
    }:
        return False
    if noun.dep_ == "dobj":
        return noun.head.lemma_.lower() in {"host", "hold", "attend", "open", "organise", "organize", "close"}
    return noun.dep_ == "pobj" and noun.head.lower_ in {"at", "during"}


def _body(reading: Reading, passage: Passage, noun: Token, people: list[Mention]) -> None:
    """The committee or court that hears, where the sentence names one."""
    people.extend(
        reading.mention(passage, name)
        for name in passage.names
        if name.type == nm.ORG
        and noun.sent.start <= name.start < noun.sent.end
        and any(
            w in name.text.casefold() for w in ("committee", "court", "commission", "senate", "tribunal", "inquiry")
        )
    )


def _owners(reading: Reading, passage: Passage, noun: Token) -> list[Mention]:
    """Whose event it is: "the minister's visit", "their meeting"."""
    for child in noun.children:
        if child.dep_ == "poss":
            if child.lower_ in {"our", "my"}:
                return _speaker(reading, passage, child)
            if child.lower_ in {"their", "his", "her", "its"}:
                return reading.refer(passage, child.i)
            return actors(reading, passage, child.left_edge.i, child.i + 1).mentions
    return []


def _speaker(reading: Reading, passage: Passage, token: Token) -> list[Mention]:
    """Who says "our meeting": the speaker of the passage, else the issuer of the document."""
    said = [
        who
        for (index, start), who in sorted(reading.directory.speakers.items())
        if index == passage.index and start <= token.i
    ]
    kind, name = said[-1] if said else (nm.PERSON, reading.directory.issuer)
    if kind != nm.PERSON or name is None:
        return []
    return [reading.entity(passage, token.i, token.i + 1, EntityType.PERSON, name)]


def _described(passage: Passage, noun: Token) -> str | None:
    """An event's own words where they tell it from others: "annual general meeting", "second round of talks"."""
    doc = passage.doc
    k = noun.i
    if k > 1 and doc[k - 1].lower_ == "of" and doc[k - 2].lower_ in {"round", "day", "session"}:
        k -= 2
    while k > noun.sent.start and (
        doc[k - 1].lower_
        in {
            "annual",
            "general",
            "ordinary",
            "extraordinary",
            "emergency",
            "ministerial",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "final",
            "inaugural",
            "conference",
        }
        or (doc[k - 1].text[0].isdigit() and doc[k - 1].tag_ == "JJ")
    ):
        k -= 1
    end = noun.i + 1
    if (
        noun.lemma_.lower() in {"roundtable", "conference", "call", "workshop", "seminar"}
        and end < len(doc)
        and doc[end].lower_ in {"for", "of", "on"}
    ):
        stop = end + 1
        while (
            stop < noun.sent.end
            and doc[stop].pos_ in {"DET", "ADJ", "NOUN"}
            and stop not in passage.owner
            and stop < end + 6
            and not in_date(passage, stop)
        ):
            stop += 1
        if stop > end + 1 and doc[stop - 1].pos_ == "NOUN":
            end = stop
    if k == noun.i and end == noun.i + 1:
        return None
    return doc[k:end].text


def _takes_part(noun: Token, verb: Token) -> bool:
    """Whether the subject of the verb that an event's noun hangs on takes part in the event."""
    lemma = verb.lemma_.lower()
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return False
    token = noun
    for _ in range(3):
        if token.dep_ == "nsubj":
            return False
        if token.head.i == verb.i:
            if token.dep_ in {"dobj", "attr"}:
                return lemma in _HOLDING or lemma == "tell"
            if token.dep_ in {"prep", "pobj", "npadvmod"}:
                return token.lower_ in _DURING
            return False
        if (
            token.head.pos_ in {"NOUN", "PROPN"}
            and token.dep_ not in {"pobj", "conj"}
            and token.head.lemma_.lower()
            not in {"part", "round", "day", "series", "evidence", "end", "statement", "speech", "sidelines"}
        ):
            return False
        token = token.head
    return False
