"""Reporting verbs, and whom a reporting clause names as the speaker: by name, title, pronoun, or the body behind a spokesman.

The subject of the verb is read from the tree and checked against the names found on the surface.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg import lexicon as lx
from kg import names as nm
from kg.model import EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading

SAY = lx.REPORTING | frozenset(
    "remember laugh smile sigh shout cry yell whisper plead promise vow pledge thunder lament complain boast grumble "
    "repeat reason agree counter highlight outline underline underscore exclaim muse mutter offer interject concur "
    "query elaborate clarify enthuse greet relate quote inform assure remind lecture opine reckon".split()
)
"""Lemmas of verbs that a reporting clause may have."""

_FORMS = frozenset(
    "said says told tells added adds wrote writes replied replies asked asks tweeted stated states explained "
    "explains warned commented noted".split()
)
_NOUN_FORMS = frozenset({"comments", "notes", "remarks", "answers", "stresses", "comment"})
_CLOSERS = frozenset({"'s", "’s", "'", "’"})
_PREPOSITIONS = frozenset(
    "of for with to from by about against on over under between into than like behalf at in near".split()
)
RELATIVE = frozenset({"who", "which", "whose", "whom"})
_AFTER_SPEAKER = RELATIVE | frozenset(
    {"after", "when", "while", "as", "before", "during", "because", "since", "following"}
)
_MESSAGES = frozenset(
    "statement letter report communique communiqué release tweet post editorial study paper memo email message "
    "article spokesperson spokesman spokeswoman spokespeople".split()
)
_SPOKES = frozenset({"spokesperson", "spokesman", "spokeswoman", "spokespeople"})


@dataclass(slots=True)
class Voices:
    """Who spoke last in a document, where: what "he added" and an opening mark without a reporting clause go back to."""

    reading: Reading
    speaker: Mention | None = None
    passage: int = -1
    token: int = -1

    def heard(self, speaker: Mention | None, passage: int, token: int) -> None:
        """Remember the last speaker; None where the last quotation has nobody's name to it."""
        self.speaker, self.passage, self.token = speaker, passage, token


def reports(doc: Doc, k: int) -> bool:
    """Whether token k is a reporting verb that says that somebody spoke."""
    token = doc[k]
    low = token.lower_
    if low in _NOUN_FORMS and token.pos_ == "NOUN":
        return k > 0 and doc[k - 1].pos_ == "PROPN" and (k + 1 >= len(doc) or doc[k + 1].is_punct)
    if low not in _FORMS and not (token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in SAY):
        return False
    if token.dep_ == "amod" or (any(c.dep_ in {"neg", "auxpass"} for c in token.children) and token.lemma_ != "quote"):
        return False
    if token.tag_ == "VBN" and not any(c.lower_ in {"has", "have", "had", "'ve", "’ve", "'s"} for c in token.children):
        return token.dep_ == "ROOT" and low not in {"told", "asked"}
    if token.tag_ == "VB" and token.head.lemma_.lower() in lx.NEGATORS:
        return False
    return not any(c.lower_ in {"could", "might", "may", "should", "never", "did"} for c in token.children if c.i < k)


def last_verb(doc: Doc, start: int, end: int) -> int | None:
    return next((k for k in range(end - 1, start - 1, -1) if reports(doc, k)), None)


def speaker_of(voices: Voices, passage: Passage, start: int, end: int, verb: int) -> Mention | None:
    """Whom a reporting clause names: the subject of its verb, before or after it."""
    doc = passage.doc
    left = [k for k in range(start, verb) if doc[k].text not in {",", "-", "–", "—"} and doc[k].pos_ != "ADV"]
    if not left:
        return named_from(voices, passage, verb + 1, end)
    people = eligible(passage, start, verb)
    if people and _touches(doc, people[-1].end, verb):
        return voices.reading.mention(passage, people[-1])
    subject = tree_subject(doc, verb, start, verb)
    if subject is not None:
        found = stands_for(voices, passage, subject, start, verb)
        if found or doc[subject].pos_ != "PROPN":
            return found
    elif (last := doc[verb - 1]).pos_ == "PRON" and verb > start:
        return _pronoun(voices, passage, last.i)
    if people and not any(doc[k].lower_ in RELATIVE for k in range(start, people[-1].start)):
        return voices.reading.mention(passage, people[-1])
    if people:
        return voices.reading.mention(passage, people[0])
    names = [
        n
        for n in passage.names
        if start <= n.start and n.end <= verb and n.type in {nm.ORG, nm.COUNTRY} and not n.adjectival
    ]
    if names and _touches(doc, names[-1].end, verb):
        return _body(voices, passage, names[-1], start)
    if verb + 1 < end and not names and not people:
        return (
            named_from(voices, passage, verb + 1, end)
            if doc[verb + 1].pos_ in {"PROPN", "DET", "PRON"} and doc[verb].lemma_ == "say"
            else None
        )
    return None


def _touches(doc: Doc, end: int, verb: int) -> bool:
    """Whether only letters after a name, adverbs or auxiliaries stand between a name and the verb."""
    return all(
        doc[k].lower_ in lx.POSTNOMINALS
        or doc[k].pos_ in {"ADV", "AUX"}
        or doc[k].text in {"(", ")"}
        or (doc[k].is_upper and doc[k].text.isalpha() and len(doc[k].text) <= 4)
        for k in range(end, verb)
    )


def tree_subject(doc: Doc, verb: int, start: int, end: int) -> int | None:
    """The subject of a verb, or of the verb that it hangs on ("is expected to say", "said … and added")."""
    token: Token = doc[verb]
    for _ in range(4):
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass", "expl"} and start <= child.i < end:
                return int(child.i)
        if token.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep", "acomp"} or token.head is token:
            return None
        token = token.head
    return None


def eligible(passage: Passage, start: int, end: int) -> list[Name]:
    """People in tokens `start:end` who own nothing ("X's lawyer") and follow no preposition ("lawyer for X")."""
    doc = passage.doc
    found = []
    for name in passage.names:
        if name.type != nm.PERSON or name.start < start or name.end > end:
            continue
        if name.end < len(doc) and doc[name.end].text in _CLOSERS and doc[name.end].tag_ == "POS":
            continue
        k = name.start - 1
        while k >= start and (doc[k].lower_ in lx.HONORIFICS or k in passage.titled or doc[k].pos_ in {"ADJ", "DET"}):
            k -= 1
        if k >= start and doc[k].lower_ in _PREPOSITIONS:
            continue
        found.append(name)
    return found


def stands_for(voices: Voices, passage: Passage, subject: int, start: int, end: int) -> Mention | None:
    """Whom the subject of a reporting verb names."""
    doc = passage.doc
    low = doc[subject].lower_
    name = passage.owner.get(subject)
    people = eligible(passage, start, end)
    if name is not None and name.type == nm.PERSON:
        return voices.reading.mention(passage, name) if name in people else None
    if low in RELATIVE:
        return voices.reading.mention(passage, people[-1]) if people else None
    if doc[subject].pos_ == "PRON":
        return _pronoun(voices, passage, subject)
    left, right = doc[subject].left_edge.i, doc[subject].right_edge.i + 1
    inside = [n for n in people if left <= n.start and n.end <= right]
    if inside:
        return voices.reading.mention(passage, inside[0])
    if subject in passage.titled and people and people[-1].start > subject:
        return voices.reading.mention(passage, people[-1])
    return _noun(voices, passage, subject, start, end)


def named_from(voices: Voices, passage: Passage, start: int, end: int) -> Mention | None:
    """Whom the noun phrase from token `start` on names: ``said its president, NAME``; ``according to the ORG``."""
    doc = passage.doc
    while start < end and doc[start].text in {",", "by"}:
        start += 1
    stop = next(
        (
            k
            for k in range(start, end)
            if doc[k].lower_ in _AFTER_SPEAKER or doc[k].text in {";", ":"} or reports(doc, k)
        ),
        end,
    )
    if start >= stop:
        return None
    if doc[start].pos_ == "PRON" and doc[start].tag_ == "PRP":
        return _pronoun(voices, passage, start)
    people = eligible(passage, start, stop)
    if people:
        return voices.reading.mention(passage, people[0])
    for k in range(start, stop):
        if k in passage.titled or k in passage.owner or doc[k].pos_ == "NOUN":
            head = (
                passage.titled[k].end - 1
                if k in passage.titled
                else passage.owner[k].end - 1
                if k in passage.owner
                else k
            )
            follows = doc[head + 1] if head + 1 < stop else None
            if follows is not None and (follows.pos_ in {"NOUN", "PROPN"} or follows.text in _CLOSERS):
                if follows.lower_ in _MESSAGES or head + 1 in passage.titled:
                    return _noun(voices, passage, head + 1, start, stop)
                if follows.text in _CLOSERS:
                    return None
                continue
            return _noun(voices, passage, head, start, stop)
    return None


def _noun(voices: Voices, passage: Passage, k: int, start: int, end: int) -> Mention | None:
    """Whom a noun or the name of a body stands for; an unnamed spokesman, or a statement, for the body behind it."""
    doc = passage.doc
    low = doc[k].lower_
    name = passage.owner.get(k)
    if name is not None:
        return _body(voices, passage, name, start)
    if low in _MESSAGES or (k in passage.titled and passage.titled[k].head in _SPOKES):
        first = passage.titled[k].start if k in passage.titled else k
        around = [
            n
            for n in passage.names
            if start - 1 <= n.start and n.end <= end and n.type in {nm.ORG, nm.COUNTRY, nm.OTHER, nm.PERSON}
        ]
        for other in around:
            gap = [doc[m].lower_ for m in range(other.end, first)]
            if other.end <= first and all(g in _CLOSERS or g in {"official", "joint", "press"} for g in gap):
                return _body(voices, passage, other, start, adjectival=True)
            gap = [doc[m].lower_ for m in range(k + 1, other.start)]
            if (
                other.start > k
                and gap
                and gap[0] in {"for", "by", "from", "of"}
                and all(g in {"for", "by", "from", "of", "the"} for g in gap)
            ):
                by_person = other.type == nm.PERSON and low not in _SPOKES and gap[0] in {"by", "from"}
                return (
                    voices.reading.mention(passage, other)
                    if by_person
                    else _body(voices, passage, other, start, any_type=True)
                )
        words = doc[first:k].text
        if first < k and all(t.text[0].isupper() for t in doc[first:k]) and doc[k].is_lower:
            return voices.reading.entity(passage, first, k, EntityType.ORGANISATION, words)
        return None
    if any(
        doc[m].lower_ in {"a", "an", "one", "another", "some", "many", "several"}
        for m in range(max(start, doc[k].left_edge.i), k)
    ):
        return None
    found = voices.reading.refer(passage, k)
    return found[0] if len(found) == 1 and found[0].type != "place" else None


def _body(
    voices: Voices, passage: Passage, name: Name, start: int, *, adjectival: bool = False, any_type: bool = False
) -> Mention | None:
    """A body as a speaker; a country at the end of a longer name ("Open Fields Sudan") is the whole name."""
    doc = passage.doc
    if name.type == nm.OTHER:
        if not any_type or name.end - name.start < 2:
            return None
        return voices.reading.entity(passage, name.start, name.end, EntityType.ORGANISATION, name.text)
    if name.type not in {nm.ORG, nm.COUNTRY} or (name.adjectival and not adjectival):
        return None
    first = name.start
    while (
        first - 1 > start
        and doc[first - 1].pos_ == "PROPN"
        and doc[first - 1].text[0].isupper()
        and first - 1 not in passage.titled
    ):
        other = passage.owner.get(first - 1)
        if other is not None and other.type != nm.OTHER:
            break
        first -= 1
    if name.type == nm.COUNTRY and first < name.start:
        return voices.reading.entity(passage, first, name.end, EntityType.ORGANISATION, doc[first : name.end].text)
    return voices.reading.mention(passage, name)


def _pronoun(voices: Voices, passage: Passage, k: int) -> Mention | None:
    """Whom "he", "she" or "it" stands for in a reporting clause: the last speaker where nobody else was named since."""
    doc = passage.doc
    low = doc[k].lower_
    if low not in {"he", "she", "it", "they"}:
        return None
    reading = voices.reading
    last = voices.speaker
    if (
        low in {"he", "she"}
        and last is not None
        and last.type == "person"
        and voices.passage >= 0
        and passage.index - voices.passage <= 15
    ):
        person = reading.directory.persons.get(last.name)
        gender = person.gender if person else None
        if gender in {None, "m" if low == "he" else "f"} and not _named_since(voices, passage, k):
            return last
    found = reading.refer(passage, k)
    if low in {"he", "she"}:
        found = [m for m in found if m.type is EntityType.PERSON]
    if not found and low in {"he", "she"}:
        return _only_person(reading, passage, "m" if low == "he" else "f")
    return found[0] if len(found) == 1 and found[0].type != "place" else None


def _only_person(reading: Reading, passage: Passage, gender: str) -> Mention | None:
    """The one person whom the last paragraphs name outside quotations, where that person is the subject of a sentence there."""
    found: dict[str, Mention] = {}
    acts = False
    for other in reading.passages[max(0, passage.index - 12) : passage.index]:
        for name in other.names:
            if name.type == nm.PERSON and not other.in_quotes(name.start):
                mention = reading.mention(other, name)
                found[mention.name] = mention
                acts = acts or other.doc[name.end - 1].dep_ in {"nsubj", "nsubjpass"}
    if len(found) != 1 or not acts:
        return None
    (full, mention), *_ = found.items()
    person = reading.directory.persons.get(full)
    return mention if person is not None and person.gender == gender else None


def _named_since(voices: Voices, passage: Passage, k: int) -> bool:
    """Whether a person was named outside quotations between the last quotation and token k."""
    reading = voices.reading
    last = voices.speaker.name if voices.speaker else ""
    for other in reading.passages[voices.passage : passage.index + 1]:
        for name in other.names:
            if name.type != nm.PERSON or other.in_quotes(name.start):
                continue
            if (other.index == voices.passage and name.start < voices.token) or (other is passage and name.start >= k):
                continue
            if reading.mention(other, name).name != last:
                return True
    return False
