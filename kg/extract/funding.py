"""Money given, pledged or budgeted: how much, by whom, to whom, what for, when.

- a verb of giving: "Norway will provide 20 million kroner to the relief fund" (`funding.give`), or of getting (`funding.receive`)
- a noun of giving: "a grant of $2m to the club", "£54 million of new funding" (`funding.noun`)
- items without a verb: "$3.2 million for the clinic", "and $45,000 to the surf club" (`funding.item`)
- what funding comes to: "brings total funding to", "the defence budget is" (`funding.total`)

Denied, hoped-for and hypothetical money gives no claim. Where a clause leaves out the giver or the purpose, the one of the sum
before it in the same passage stands in; a government's own release gives its government's money.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg import gazetteer as gz
from kg import names as nm
from kg.extract.amounts import Amount, amounts, home_mention, period, subject
from kg.extract.funding_parse import FUND_NOUNS, GIVEN, Frame, Phrases, frame, phrases, unreal
from kg.model import Claim, EntityType, Filler, Mention
from kg.names import Name
from kg.reading import Passage, Reading

_PEOPLE_OF = frozenset("people government victims citizens authorities state republic city canton province".split())
_CONFIDENCE = {
    "funding.give": 0.88,
    "funding.receive": 0.88,
    "funding.noun": 0.85,
    "funding.item": 0.8,
    "funding.total": 0.78,
}
_INSTITUTIONS = frozenset(
    (
        "observatory clinic clinics school schools hospital hospitals museum museums university universities club clubs "
        "theatre theater library centre center council councils charity charities station squad team college institute "
        "academy shelter orphanage church mosque synagogue zoo orchestra provinces states municipalities"
    ).split()
)
_OFFICIAL = frozenset("minister secretary president premier chancellor treasurer government governor mayor".split())


@dataclass(slots=True)
class _Last:
    """What the sum before said, within a passage; the giver lasts for the document."""

    funder: Filler | None = None
    recipient: Filler | None = None
    purpose: str | None = None
    passage: int = -1


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``funding``, in the order of the text."""
    last = _Last()
    for passage in reading.passages:
        found = amounts(reading, passage)
        frames: dict[int, Frame] = {}
        for amount in found:
            made = frame(passage, amount) or _gapped(passage, amount, found, frames)
            if made is None:
                continue
            frames[amount.start] = made
            if unreal(passage, amount, made):
                continue
            claim = _claim(reading, passage, amount, found, made, last)
            if claim is not None:
                yield claim


def is_funding(reading: Reading, passage: Passage, amount: Amount) -> bool:
    """Whether a sum of money is funding, asserted or not, and so no statistic."""
    if frame(passage, amount) is not None:
        return True
    found = amounts(reading, passage)
    frames = {a.start: f for a in found if (f := frame(passage, a)) is not None}
    return _gapped(passage, amount, found, frames) is not None


def _gapped(passage: Passage, amount: Amount, found: list[Amount], frames: dict[int, Frame]) -> Frame | None:
    """ "the Union has pledged $1.5 million and Japan $600,000": a second giver shares the verb."""
    name = passage.owner.get(amount.full_start - 1)
    before = [
        a
        for a in found
        if a.end <= amount.start
        and a.start in frames
        and passage.sentence(a.start).start == passage.sentence(amount.start).start
    ]
    if not amount.money or not before or name is None or name.type not in {nm.COUNTRY, nm.ORG, nm.PERSON}:
        return None
    lead = passage.doc[name.start - 1].lower_ if name.start else ""
    return Frame("funding.give", frames[before[-1].start].verb) if lead in {"and", ",", "the", "while"} else None


def _claim(
    reading: Reading, passage: Passage, amount: Amount, found: list[Amount], made: Frame, last: _Last
) -> Claim | None:
    around = phrases(passage, amount, made, found)
    more = any(
        t.lower_ in {"further", "additional", "extra", "another"}
        for t in passage.doc[max(0, amount.full_start - 3) : amount.end]
    )
    same = last.passage == passage.index or (more and passage.index - last.passage <= 2)
    funder = _funder(reading, passage, amount, made, around)
    recipient: Filler | None = None
    if made.receiving and made.verb is not None:
        recipient = _party(reading, passage, subject(made.verb)) or _described(passage, subject(made.verb))
    if recipient is None and around.recipient:
        pronoun = passage.doc[around.recipient[0]].lower_ in {"it", "them"}
        recipient = last.recipient if pronoun and same else _noun_phrase(reading, passage, *around.recipient)
    purpose = _text(passage, *around.purpose) if around.purpose else None
    if purpose in {"year", "period", "time", "project", "purpose", "fiscal", "financial"}:
        purpose = None
    if around.purpose and recipient is None and not made.receiving:
        recipient = _purpose_recipient(reading, passage, *around.purpose)
        if isinstance(recipient, Mention) and purpose is not None and len(purpose) <= len(recipient.surface) + 5:
            purpose = None
    if (
        around.target
        and not isinstance(recipient, Mention)
        and isinstance(target := _noun_phrase(reading, passage, *around.target), Mention)
        and target.type in {EntityType.ORGANISATION, EntityType.COUNTRY}
    ):
        purpose = purpose or (recipient if isinstance(recipient, str) else None)
        recipient = target
    if purpose is None and recipient is not None:
        purpose = _shared_purpose(passage, amount, found, made)
    if made.total:
        purpose = _kind_of_money(passage, made, around) or purpose
    purpose = purpose or _kind_of_money(passage, made, around)
    if made.total and recipient is None and same:
        recipient = last.recipient
    if made.funded and made.verb is not None and purpose is None and (what := subject(made.verb)) is not None:
        purpose = _described(passage, what)
    if isinstance(recipient, str) and purpose == recipient:
        purpose = None
    if recipient is None and purpose is None and same and (last.recipient or last.purpose):
        recipient, purpose = last.recipient, last.purpose
    stated = funder is not None and made.rule in {"funding.give", "funding.receive", "funding.total"}
    named = (
        made.verb is not None
        and not made.receiving
        and not made.passive
        and subject(made.verb) is not None
        and made.rule == "funding.give"
    )
    if funder is None and not named and not made.total:
        funder = last.funder or _home(reading, passage, amount)
    giver = subject(made.verb) if made.verb is not None else None
    personal = giver is not None and (owner := passage.owner.get(giver.i)) is not None and owner.type == nm.PERSON
    if recipient is None and purpose is None and (not stated or personal):
        return None
    if isinstance(funder, Mention) and isinstance(recipient, Mention) and funder.name == recipient.name:
        recipient = None
    last.funder, last.recipient, last.purpose, last.passage = funder or last.funder, recipient, purpose, passage.index
    when = period(passage, amount, found)
    slots: dict[str, Filler | None] = {
        "amount": amount.value,
        "currency": amount.currency,
        "funder": funder,
        "recipient": recipient,
        "purpose": purpose,
        "period": when if when and not (len(when) == 10 or ("/" in when and when.count("-") == 4)) else None,
        "status": _status(passage, made),
        "qualifier": amount.quantity.qualifier or None,
    }
    return reading.claim(
        "funding", slots, reading.sentence_evidence(passage, amount.start, made.rule, _CONFIDENCE[made.rule])
    )


def _shared_purpose(passage: Passage, amount: Amount, found: list[Amount], made: Frame) -> str | None:
    """The purpose that a list of sums names once, at its end: "$2m to the fund and $1m to the clinic for vaccines"."""
    following = [a for a in found if a.start > amount.start and a.end <= passage.sentence(amount.start).end]
    if (
        not following
        or not following[0].money
        or any(t.lower_ == "for" for t in passage.doc[amount.end : following[0].start])
        or passage.doc[following[0].full_start - 1].lower_ != "and"
    ):
        return None
    around = phrases(passage, following[0], made, found)
    return _text(passage, *around.purpose) if around.purpose else None


def _status(passage: Passage, made: Frame) -> str:
    if made.total:
        return "total"
    verb = made.verb
    if verb is None:
        return "committed"
    lemma = verb.lemma_.lower()
    doc = passage.doc
    helpers = {t.lower_ for t in doc[max(passage.sentence(verb.i).start, verb.i - 4) : verb.i]}
    if (
        helpers & {"will", "would", "to", "shall", "can", "should", "could", "’ll", "'ll", "may"}
        or (verb.tag_ == "VBG"
        and lemma != "spend")
        or verb.tag_ == "VB"
    ):
        return "committed"
    if lemma in GIVEN or (lemma == "award" and helpers & {"been", "was", "were"}):
        return "given"
    if (
        (lemma == "make"
        and helpers & {"was", "were", "been", "has", "had"})
        or (lemma in {"invest", "put", "add"}
        and verb.tag_ in {"VBD", "VBN"})
    ):
        return "given"
    return "committed"


def _funder(reading: Reading, passage: Passage, amount: Amount, made: Frame, around: Phrases) -> Filler | None:
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
        party = _noun_phrase(reading, passage, *around.funder)
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
    return _party(reading, passage, subject(made.verb))


def _party(reading: Reading, passage: Passage, token: Token | None) -> Filler | None:
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
    if not found and token.lower_ == "government" and any(c.lower_ in {"my", "our"} for c in token.children):
        return home_mention(reading, passage, token.i, token.i + 1)
    if not found and token.lower_ in _PEOPLE_OF:
        inner = next((passage.owner[k] for k in range(token.i + 1, token.right_edge.i + 1) if k in passage.owner), None)
        if inner is not None and inner.type in {nm.COUNTRY, nm.ORG, nm.PLACE}:
            return (
                reading.entity(passage, token.i, inner.end, EntityType.ORGANISATION, _text(passage, token.i, inner.end))
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


def _described(passage: Passage, token: Token | None) -> str | None:
    """A receiver without a known name: its proper nouns, else its noun with what stands before it."""
    if token is None or token.pos_ not in {"NOUN", "PROPN"}:
        return None
    start = token.i
    while start and passage.doc[start - 1].pos_ in ({"PROPN"} if token.pos_ == "PROPN" else {"NOUN", "ADJ", "PROPN"}):
        start -= 1
    return _text(passage, start, token.i + 1)


def _home(reading: Reading, passage: Passage, amount: Amount) -> Mention | None:
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


def _text(passage: Passage, start: int, end: int) -> str:
    start = _strip(passage, start, end)
    return " ".join(passage.doc[start:end].text.split()).strip(" ,")


def _noun_phrase(reading: Reading, passage: Passage, start: int, end: int) -> Filler | None:
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
    if any(t.is_digit for t in doc[first:end]) or end <= first:
        return None
    return _text(passage, first, end) or None


def _purpose_recipient(reading: Reading, passage: Passage, start: int, end: int) -> Filler | None:
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
        return _text(passage, first, end)
    if name is not None and name.type == nm.COUNTRY and not name.adjectival and name.end == end:
        return reading.mention(passage, name)
    lower = (
        doc[first].tag_ == "NNS"
        or (first + 1 < end
        and doc[first].pos_ in {"ADJ", "NOUN"}
        and doc[first + 1].tag_ == "NNS")
    )
    if lower and any(
        t.lower_
        in {
            "farmers",
            "families",
            "victims",
            "schools",
            "communities",
            "students",
            "refugees",
            "hospitals",
            "people",
            "women",
            "children",
            "workers",
            "veterans",
            "charities",
            "councils",
        }
        for t in doc[first : first + 2]
    ):
        return _text(passage, first, end)
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


def _kind_of_money(passage: Passage, made: Frame, around: Phrases) -> str | None:
    """What the noun of giving itself says of the purpose: "military assistance", "the defence budget"."""
    if around.kind and around.kind[1] - around.kind[0] > 1:
        words = _text(passage, *around.kind)
        return (
            words
            if words.lower().split()[0] not in {"new", "additional", "extra", "funding"} or len(words.split()) > 2
            else None
        )
    noun = made.noun
    if noun is None:
        return None
    left = noun.i
    doc = passage.doc
    while (
        left > 0
        and doc[left - 1].pos_ in {"NOUN", "ADJ"}
        and doc[left - 1].lower_
        not in {"new", "total", "additional", "extra", "further", "annual", "million", "billion", "$", "overall"}
        and left - 1 not in passage.owner
    ):
        left -= 1
    plain = noun.lower_ in FUND_NOUNS | {"budget", "spending", "announcement"} and left == noun.i
    return None if plain else _text(passage, left, noun.i + 1)
