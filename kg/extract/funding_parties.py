"""Who gives and who gets: from the subject, the phrases around a sum, or what its purpose names."""

from __future__ import annotations

from spacy.tokens import Token

from kg import gazetteer as gz
from kg import names as nm
from kg.extract.amount_context import home_mention, subject
from kg.extract.amounts import Amount
from kg.extract.amounts_left_out import opening_name
from kg.extract.funding_frame import Frame
from kg.extract.funding_phrases import Phrases
from kg.model import EntityType, Filler, Mention
from kg.names import Name
from kg.reading import Passage, Reading

_RECEIVERS = frozenset(
    (
        "farmers families victims schools communities students refugees hospitals people women children workers "
        "veterans charities councils"
    ).split()
)

_PEOPLE_OF = frozenset("people government victims citizens authorities state republic city canton province".split())
_INSTITUTIONS = frozenset(
    (
        "observatory clinic clinics school schools hospital hospitals museum museums university universities club clubs "
        "theatre theater library centre center council councils charity charities station squad team college institute "
        "academy shelter orphanage church mosque synagogue zoo orchestra provinces states municipalities"
    ).split()
)
_FEDERAL = frozenset(
    {"Australia", "Brazil", "Germany", "India", "Malaysia", "Mexico", "Nigeria", "United States", "Venezuela"}
)
"""Countries made up of states, where "the state" need not be the country."""
_OFFICIAL = frozenset("minister secretary president premier chancellor treasurer government governor mayor".split())


def find_funder(reading: Reading, passage: Passage, amount: Amount, made: Frame, around: Phrases) -> Filler | None:
    opening = opening_name(passage, amount.full_start) if made.gapped else None
    if opening is not None:
        return reading.mention(passage, opening)
    bracket = (
        passage.owner.get(amount.full_start - 2)
        if amount.full_start > 1 and passage.doc[amount.full_start - 1].text == "("
        else None
    )
    if bracket is not None and bracket.type in {nm.COUNTRY, nm.ORG}:
        return reading.mention(passage, bracket)
    name = passage.owner.get(amount.full_start - 1)
    if (
        name is not None
        and name.type in {nm.COUNTRY, nm.ORG}
        and made.rule == "funding.give"
        and made.verb is not None
        and made.verb.i < name.start - 2
        and not around.recipient
    ):
        return reading.mention(passage, name)
    if around.funder:
        party = name_phrase(reading, passage, *around.funder)
        if party is not None and (isinstance(party, Mention) or made.receiving or made.passive):
            return party
    noun = made.noun
    if noun is not None and made.total and noun.i < amount.start:
        for owned in reversed(passage.names):
            if (
                passage.sentence(noun.i).start <= owned.start
                and noun.i - 12 < owned.start < noun.i
                and owned.type in {nm.COUNTRY, nm.ORG}
                and (owned.adjectival or passage.doc[owned.end].text in {"'s", "’s"})
            ):
                return reading.mention(passage, owned)
    if noun is not None and any(c.lower_ == "whose" for c in noun.children) and noun.head.dep_ == "relcl":
        return resolve_party(reading, passage, noun.head.head)
    if noun is not None:
        left = min([noun.i, *(t.i for t in noun.lefts)])
        for k in range(noun.i - 1, max(left - 4, -1), -1):
            if amount.full_start <= k < amount.end:
                break
            owner = passage.owner.get(k)
            if (
                owner is not None
                and owner.type in {nm.COUNTRY, nm.ORG}
                and (
                    owner.adjectival
                    or owner.government
                    or owner.type == nm.ORG
                    or passage.doc[owner.end].text in {"'s", "’s"}
                )
            ):
                return reading.mention(passage, owner)
            if passage.doc[k].pos_ not in {"ADJ", "NOUN", "PROPN", "NUM", "SYM"} and passage.doc[k].text not in {
                "'s",
                "’s",
                "$",
                "-",
            }:
                break
    if made.verb is None or made.receiving or (made.passive and made.verb.i > amount.start):
        return None
    who = subject(made.verb)
    transitive = any(c.dep_ == "dobj" for c in made.verb.children)
    if who is None and transitive and made.verb.dep_ in {"acl", "relcl"} and made.verb.head.pos_ == "PROPN":
        who = made.verb.head  # read as a participle: "Malta, a new member, put in €2 million"
    return resolve_party(reading, passage, who)


def resolve_party(reading: Reading, passage: Passage, token: Token | None) -> Filler | None:
    """Whom a subject stands for: itself by name, the antecedent of a relative pronoun, the government of a minister."""
    if token is None:
        return None
    if token.lower_ in {"which", "who", "that"}:
        verb = token.head
        if verb.dep_ == "relcl":
            token = verb.head
    owner = passage.owner.get(token.i)
    if owner is None or (owner.adjectival and token.i != owner.end - 1):
        for k in range(token.left_edge.i, token.right_edge.i + 1):
            inner = passage.owner.get(k)
            if (
                inner is not None
                and inner.type in {nm.COUNTRY, nm.ORG}
                and inner.end <= token.i + 1
                and token.lower_ in _PEOPLE_OF | {"ministry", "department"}
            ):
                return reading.mention(passage, inner)
    found = reading.refer(passage, token.i)
    if not found and token.text == "state" and reading.home and reading.home not in _FEDERAL:
        return home_mention(reading, passage, token.i, token.i + 1)
    if not found and token.lower_ == "government" and any(c.lower_ in {"my", "our"} for c in token.children):
        return home_mention(reading, passage, token.i, token.i + 1)
    if not found and token.lower_ in _PEOPLE_OF:
        inner = next((passage.owner[k] for k in range(token.i + 1, token.right_edge.i + 1) if k in passage.owner), None)
        if inner is not None and inner.type in {nm.COUNTRY, nm.ORG, nm.PLACE}:
            return (
                reading.entity(
                    passage, token.i, inner.end, EntityType.ORGANISATION, words_of(passage, token.i, inner.end)
                )
                if token.lower_ in {"canton", "province"}
                else reading.mention(passage, inner)
            )
    if not found:
        for k in range(token.i + 1, token.right_edge.i + 1):
            inner = passage.owner.get(k)
            if (
                inner is not None
                and inner.type == nm.ORG
                and inner.start == k
                and any(t.lower_ in {"at", "of", "from"} for t in passage.doc[max(0, k - 2) : k])
            ):
                return reading.mention(passage, inner)
        return None
    first = found[0]
    seat = gz.seat(first.name) if first.type is EntityType.PLACE else None
    if seat is not None:
        return reading.entity(passage, token.i, token.i + 1, EntityType.COUNTRY, seat.name)
    if first.type is EntityType.PERSON:
        titled = any(t.end <= token.i + 1 and t.head in _OFFICIAL for t in passage.titles) or any(
            h.person == first.name and h.head in _OFFICIAL for h in reading.directory.holders
        )
        return home_mention(reading, passage, token.i, token.i + 1) if titled else first
    return (
        first
        if first.type in {EntityType.COUNTRY, EntityType.ORGANISATION, EntityType.PLACE, EntityType.GROUP}
        else None
    )


def describe(passage: Passage, token: Token | None) -> str | None:
    """A receiver without a known name: its proper nouns, else its noun with what stands before it."""
    if token is None or token.pos_ not in {"NOUN", "PROPN"}:
        return None
    start = token.i
    while start and passage.doc[start - 1].pos_ in ({"PROPN"} if token.pos_ == "PROPN" else {"NOUN", "ADJ", "PROPN"}):
        start -= 1
    return words_of(passage, start, token.i + 1)


def home_funder(reading: Reading, passage: Passage, amount: Amount) -> Mention | None:
    """The home government, in a document that speaks of the government or its ministers."""
    for other in reading.passages:
        for token in other.doc:
            if token.lower_ in {"government", "minister", "ministers"} or (
                token.lower_ == "secretary" and token.text[0].isupper()
            ):
                return home_mention(reading, passage, amount.start, amount.end)
    return None


def _strip(passage: Passage, start: int, end: int) -> int:
    doc = passage.doc
    while start < end - 1 and (
        doc[start].pos_ == "DET"
        or doc[start].tag_ == "PRP$"
        or doc[start].lower_ in {"the", "its", "their", "our", "both"}
    ):
        start += 1
    return start


def words_of(passage: Passage, start: int, end: int) -> str:
    start = _strip(passage, start, end)
    return " ".join(passage.doc[start:end].text.split()).strip(" ,")


def name_phrase(reading: Reading, passage: Passage, start: int, end: int) -> Filler | None:
    """A receiver or giver from a phrase: the name it opens with or ends in, a country behind "people of", else its words."""
    doc = passage.doc
    first = _strip(passage, start, end)
    if doc[first].pos_ == "PRON":
        found = reading.refer(passage, first)
        return found[0] if found else None
    name: Name | None = passage.owner.get(first)
    if (
        name is not None
        and name.start <= first
        and not (name.adjectival and name.end < end)
        and name.type not in {nm.LAW, nm.EVENT, nm.OTHER, nm.PACT}
    ):
        return reading.mention(passage, name)
    inner = next((passage.owner[k] for k in range(first, end) if k in passage.owner), None)
    if (
        inner is not None
        and doc[first].lower_ in {"people", "government", "citizens"}
        and inner.type in {nm.COUNTRY, nm.PLACE, nm.ORG}
    ):
        return reading.mention(passage, inner)
    if (
        inner is not None
        and inner.type == nm.COUNTRY
        and inner.adjectival
        and inner.end < end
        and doc[inner.end].lower_ in {"government", "state"}
    ):
        return reading.mention(passage, inner)
    refer = reading.refer(passage, end - 1)
    if refer and end - first <= 2:
        return refer[0]
    if any(t.is_currency for t in doc[first:end]) or end <= first:
        return None
    return words_of(passage, first, end) or None


def purpose_recipient(reading: Reading, passage: Passage, start: int, end: int) -> Filler | None:
    """The receiver that a purpose names: an organisation or people that it is for, or the country that it is done in."""
    doc = passage.doc
    first = _strip(passage, start, end)
    name = passage.owner.get(first)
    if (
        name is not None
        and name.type == nm.ORG
        and name.start == first
        and (name.end >= end or doc[name.end].pos_ not in {"NOUN", "PROPN"})
    ):
        return reading.mention(passage, name)
    if doc[first].lemma_.lower() in {"help", "assist", "enable", "allow", "support"}:
        after = _strip(passage, first + 1, end)
        helped = passage.owner.get(after)
        if (
            helped is not None
            and helped.type in {nm.COUNTRY, nm.ORG}
            and not helped.adjectival
            and helped.start == after
        ):
            return reading.mention(passage, helped)
    last = end - 1
    while last > first and doc[last].pos_ not in {"NOUN", "PROPN"}:
        last -= 1
    if (
        doc[last].lower_ in _INSTITUTIONS
        and end - first <= 6
        and not any(t.pos_ in {"ADP", "VERB", "CCONJ"} for t in doc[first:end])
    ):
        return words_of(passage, first, end)
    if name is not None and name.type == nm.COUNTRY and not name.adjectival and name.end == end:
        return reading.mention(passage, name)
    lower = doc[first].tag_ == "NNS" or (
        first + 1 < end and doc[first].pos_ in {"ADJ", "NOUN"} and doc[first + 1].tag_ == "NNS"
    )
    if lower and any(t.lower_ in _RECEIVERS for t in doc[first : first + 2]):
        return words_of(passage, first, end)
    for k in range(first, end):
        inner = passage.owner.get(k)
        if (
            inner is not None
            and inner.start == k
            and inner.type in {nm.COUNTRY, nm.PLACE, nm.ORG}
            and not inner.adjectival
            and k
            and doc[k - 1 if doc[k - 1].lower_ != "the" else k - 2].lower_ in {"in", "at", "of", "to", "by"}
        ):
            return reading.mention(passage, inner) if inner.type != nm.PLACE or inner.end == end else None
    return None
