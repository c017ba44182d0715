"""Money given, pledged or budgeted: how much, by whom, to whom, what for, when.

- a verb of giving: "Norway will provide 20 million kroner to the fund" (`funding.give`), or of getting (`funding.receive`)
- a noun of giving: "a grant of $2m to the club", "£54 million of new funding" (`funding.noun`)
- items without a verb: "$3.2 million for the clinic", "and $45,000 to the surf club" (`funding.item`)
- what funding comes to: "brings total funding to", "the defence budget is" (`funding.total`)

Denied, hoped-for and hypothetical money gives no claim. Where a clause leaves out the giver or the purpose, the one of the sum
before it in the same passage stands in; a government's own release gives its government's money.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg import names as nm
from kg.extract.amount_context import negated, period, subject
from kg.extract.amounts import Amount, amounts
from kg.extract.funding_frame import FUND_NOUNS, GIVEN, Frame
from kg.extract.funding_gapped import framed
from kg.extract.funding_parties import (
    describe,
    find_funder,
    home_funder,
    name_phrase,
    purpose_recipient,
    resolve_party,
    words_of,
)
from kg.extract.funding_phrases import Phrases, phrases
from kg.model import Claim, EntityType, Filler, Mention
from kg.reading import Passage, Reading

_AHEAD = frozenset("will would to shall can should could ’ll 'll may".split())
_PLAIN_WORDS = frozenset("new total additional extra further annual million billion $ overall".split())

_UNREAL = frozenset(
    (
        "if unless hope hopes hoped hoping alleged allegedly considering consider urge urged urges demand demanded "
        "demands ask asked asks call calls called want wants wanted needs need needed seek seeks request requests "
        "requested appeal appeals appealed appealing sought should refuse refused refuses deny denied denies would-be "
        "oppose opposed"
    ).split()
)
_CONFIDENCE = {
    "funding.give": 0.88,
    "funding.receive": 0.88,
    "funding.noun": 0.85,
    "funding.item": 0.8,
    "funding.total": 0.78,
}


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
        for amount, made in framed(reading, passage):
            if unreal(passage, amount, made):
                continue
            claim = _claim(reading, passage, amount, found, made, last)
            if claim is not None:
                yield claim


def unreal(passage: Passage, amount: Amount, found: Frame) -> bool:
    """Whether the clause denies, supposes, asks for or hopes for the money."""
    sentence = passage.sentence(amount.start)
    above = {t.i for t in passage.doc[amount.start : amount.end].root.ancestors}
    clause = next((t.i for t in reversed(passage.doc[sentence.start : amount.start]) if t.text == ";"), sentence.start)
    near = range(amount.start if found.gapped else max(clause, amount.start - 12), amount.start)
    if any(
        t.lower_ in _UNREAL and clause <= t.i < amount.start and (t.i in near or t.i in above) for t in sentence
    ) and not any(t.lower_ == "agreed" for t in sentence):
        return True
    if sentence.text.rstrip().endswith("?"):
        return True
    return found.verb is not None and (
        negated(found.verb)
        or any(
            t.lower_ in {"no", "not", "n't"} for t in passage.doc[max(sentence.start, found.verb.i - 3) : found.verb.i]
        )
    )


def _claim(
    reading: Reading, passage: Passage, amount: Amount, found: list[Amount], made: Frame, last: _Last
) -> Claim | None:
    around = phrases(passage, amount, made, found)
    more = any(
        t.lower_ in {"further", "additional", "extra", "another"}
        for t in passage.doc[max(0, amount.full_start - 3) : amount.end]
    )
    same = last.passage == passage.index or (more and passage.index - last.passage <= 2)
    funder = find_funder(reading, passage, amount, made, around)
    if isinstance(funder, Mention) and funder.name.split()[-1].lower() in {
        "programme",
        "program",
        "scheme",
        "act",
        "plan",
        "package",
        "agreement",
    }:
        funder = None
    recipient: Filler | None = None
    if made.receiving and made.verb is not None:
        recipient = resolve_party(reading, passage, subject(made.verb)) or describe(passage, subject(made.verb))
    if recipient is None and around.recipient:
        pronoun = passage.doc[around.recipient[0]].lower_ in {"it", "them"}
        recipient = last.recipient if pronoun and same else name_phrase(reading, passage, *around.recipient)
    purpose = words_of(passage, *around.purpose) if around.purpose else None
    if purpose in {"year", "period", "time", "project", "purpose", "fiscal", "financial"}:
        purpose = None
    if around.purpose and recipient is None and not made.receiving:
        recipient = purpose_recipient(reading, passage, *around.purpose)
        if isinstance(recipient, Mention) and purpose is not None and len(purpose) <= len(recipient.surface) + 5:
            purpose = None
    if (
        around.target
        and not isinstance(recipient, Mention)
        and isinstance(target := name_phrase(reading, passage, *around.target), Mention)
        and target.type in {EntityType.ORGANISATION, EntityType.COUNTRY}
    ):
        purpose = purpose or (recipient if isinstance(recipient, str) else None)
        recipient = target
    if purpose is None:
        purpose = _shared_purpose(passage, amount, found, made)
    if made.total:
        purpose = _kind_of_money(passage, made, around) or purpose
    purpose = purpose or _kind_of_money(passage, made, around)
    if made.total and recipient is None and same:
        recipient = last.recipient
    if (
        made.funded
        and made.verb is not None
        and purpose is None
        and (what := subject(made.verb) or (made.verb.head if made.verb.dep_ == "acl" else None)) is not None
    ):
        purpose = describe(passage, what)
    if isinstance(recipient, str) and purpose == recipient:
        purpose = None
    if recipient is None and purpose is None and same and (last.recipient or last.purpose):
        recipient, purpose = last.recipient, last.purpose
    stated = funder is not None and (
        bool(around.funder)
        or (made.noun is not None and made.noun.dep_ == "nsubj" and not made.total)
        or made.rule in {"funding.give", "funding.receive", "funding.total"}
    )
    named = (
        made.verb is not None
        and not made.receiving
        and not made.passive
        and subject(made.verb) is not None
        and made.rule == "funding.give"
    )
    if funder is None and not named and not made.total:
        funder = last.funder or home_funder(reading, passage, amount)
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
        or not all(a.money for a in following)
        or any(
            t.lower_ == "for" or t.text in {";", ":"} or t.lower_ == "which" or t.pos_ == "VERB"
            for t in passage.doc[amount.end : following[-1].start]
        )
    ):
        return None
    around = phrases(passage, following[-1], made, found)
    return words_of(passage, *around.purpose) if around.purpose else None


def _status(passage: Passage, made: Frame) -> str:
    if made.total:
        return "total"
    verb = made.verb
    if verb is None:
        return "committed"
    lemma = verb.lemma_.lower()
    doc = passage.doc
    helpers = {t.lower_ for t in doc[max(passage.sentence(verb.i).start, verb.i - 4) : verb.i]}
    if helpers & _AHEAD or (verb.tag_ == "VBG" and lemma != "spend") or verb.tag_ == "VB":
        return "committed"
    if lemma in GIVEN or (lemma == "award" and helpers & {"been", "was", "were"}):
        return "given"
    if (lemma == "make" and helpers & {"was", "were", "been", "has", "had"}) or (
        lemma in {"invest", "put", "add"} and verb.tag_ in {"VBD", "VBN"}
    ):
        return "given"
    return "committed"


def _kind_of_money(passage: Passage, made: Frame, around: Phrases) -> str | None:
    """What the noun of giving itself says of the purpose: "military assistance", "the defence budget"."""
    if around.kind and around.kind[1] - around.kind[0] > 1:
        words = words_of(passage, *around.kind)
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
        and doc[left - 1].lower_ not in _PLAIN_WORDS
        and left - 1 not in passage.owner
    ):
        left -= 1
    plain = noun.lower_ in FUND_NOUNS | {"budget", "spending", "announcement"} and left == noun.i
    return None if plain else words_of(passage, left, noun.i + 1)
