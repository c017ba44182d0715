"""What makes a sum of money funding: the verb or the noun of giving in its clause."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.amount_context import governor, subject
from kg.extract.amounts import Amount
from kg.reading import Passage

_ANNOUNCING = frozenset("announce confirm release unveil add deliver direct match supply guarantee finance".split())
_BEFORE_SUM = frozenset("up to some only just about around totalling totaling worth , a an over nearly initial".split())

GIVING = frozenset(
    (
        "provide give pledge commit allocate contribute donate invest spend grant award approve promise lend loan "
        "announce earmark fund finance channel inject appropriate disburse offer deliver budget transfer add advance "
        "devote direct dedicate cover underwrite ringfence ring-fence bankroll bestow bequeath sponsor guarantee "
        "unveil confirm avail pump plough plow release assign supply subsidise subsidize match"
    ).split()
)
_GIVING_TO = frozenset("pay put make set go send bring extend come vote".split())
RECEIVING = frozenset("receive get secure attract obtain share accept win".split())
GIVEN = frozenset(
    (
        "give provide donate transfer pay spend contribute disburse deliver send receive get fund finance lend inject "
        "supply grant advance release secure go avail"
    ).split()
)
_PASSIVE_ONLY = frozenset("award give grant lend offer promise allocate pay loan send".split())
FUND_NOUNS = frozenset(
    (
        "grant grants loan loans credit funding contribution contributions subsidy subsidies package aid assistance "
        "donation donations investment commitment injection fund support bailout scholarship scholarships sponsorship "
        "endowment bequest budget budgets relief pledge pledges tranche boost financing programme program scheme fund "
        "facility prize"
    ).split()
)
_STRONG = frozenset(
    (
        "grant grants loan loans credit credits funding contribution contributions subsidy subsidies donation "
        "donations aid assistance package bailout endowment tranche investment injection pledges financing pledge"
    ).split()
)
_GIVEN_NOUNS = frozenset("contribution grant donation subsidy loan".split())
_SCHEMES = frozenset("budget programme program scheme fund facility package initiative".split())
_TOTAL_NOUNS = frozenset(
    (
        "funding budget aid assistance support contribution contributions spending investment program programs "
        "programme programmes allocation commitment subsidy fund"
    ).split()
)
_TOTAL_VERBS = frozenset(
    "bring raise increase rise cut reduce fall grow lift take be total stand double climb boost drop expand shrink".split()
)
_NOT_GIVEN = frozenset(
    (
        "worth cost costs costing costed fine fined fines penalty penalties damage damages profit profits loss losses "
        "exports imports sales turnover debt debts price priced stolen steal stole fraud bail ransom salary salaries "
        "wage rent rents revenue revenues tax taxes bill value valued earn earned earning compensation laundered "
        "trade remittance remittances jewellery fee fees"
    ).split()
)
_FUNDED = frozenset("fund finance back support pay sponsor underwrite fuel help".split())
_BOUGHT = frozenset("buy purchase acquire build rebuild construct restore equip install".split())
_GIFTS = frozenset({"pledges", "contributions", "donations", "grants"})
_DETERMINERS = frozenset("the a an its their our his her this these those up".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """What makes a sum funding: the `verb` of giving, or the `noun` ("grant"); `receiving`: the subject gets it.

    `total`: the sum is what funding comes to; `gapped`: a second giver and sum
    share the verb ("and Japan $600,000").
    """

    rule: str
    verb: Token | None = None
    noun: Token | None = None
    receiving: bool = False
    passive: bool = False
    total: bool = False
    funded: bool = False
    gapped: bool = False


def frame(passage: Passage, amount: Amount) -> Frame | None:
    """The frame of a sum of money, or None where nothing says that it is given, pledged or budgeted."""
    if not amount.money:
        return None
    doc = passage.doc
    sentence = passage.sentence(amount.start)
    noun = _noun(passage, amount)
    lead = doc[max(sentence.start, amount.full_start - 4) : amount.full_start]
    if any(t.lower_ in _NOT_GIVEN and not (t.i and t.nbor(-1).text == "-") for t in lead) and not (
        noun is not None and noun.i < amount.start
    ):
        return _promised(passage, amount)
    total = _total(passage, amount)
    if total is not None:
        return total
    promised = _promised(passage, amount) or _funded(passage, amount, noun) or _bracketed(passage, amount)
    if promised is not None:
        return promised
    verb = _verb(passage, amount)
    if verb is not None:
        passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or (
            verb.tag_ == "VBN"
            and any(
                t.lower_ in {"be", "been", "was", "were", "is", "are"}
                for t in doc[max(sentence.start, verb.i - 3) : verb.i]
            )
        )
        receiving = verb.lemma_.lower() in RECEIVING or (
            passive and verb.i < amount.start and verb.lemma_.lower() in _PASSIVE_ONLY
        )
        return Frame("funding.receive" if receiving else "funding.give", verb, noun, receiving, passive)
    if noun is not None:
        above = governor(passage, amount)
        passive = above is not None and any(c.dep_ == "auxpass" for c in above.children)
        return Frame("funding.noun", above, noun, passive=passive, total=noun.lower_ in _SCHEMES - {"package"})
    rest = [t.lower_ for t in doc[amount.end : amount.end + 2]]
    if (len(rest) == 2 and rest[0] in {"is", "are", "was", "were"} and rest[1] in {"for", "towards"}) or _bullet(
        passage, amount
    ):
        return Frame("funding.item")
    after = doc[amount.end].lower_ if amount.end < len(doc) else ""
    if (
        after in {"to", "for", "towards"}
        and any(
            t.lower_ in _STRONG
            or (t.lemma_.lower() in GIVING - {"add", "direct", "match", "release"} and t.pos_ == "VERB")
            for t in doc[sentence.start : amount.start]
        )
        and not any(t.lower_ in _NOT_GIVEN for t in doc[sentence.start : amount.start])
    ):
        return Frame(
            "funding.item",
            next(
                (
                    t
                    for t in reversed(doc[sentence.start : amount.start])
                    if t.lemma_.lower() in GIVING | {"go", "pay"} and t.pos_ == "VERB"
                ),
                None,
            ),
        )
    return None


def _noun(passage: Passage, amount: Amount) -> Token | None:
    """The noun of giving in "a grant of N", "N of new funding", "N in aid", "a N loan"."""
    doc = passage.doc
    k = amount.full_start - 1
    while k >= 0 and doc[k].lower_ in _BEFORE_SUM:
        k -= 1
    if k >= 1 and doc[k].lower_ == "of":
        k -= 1
    elif k >= 1 and doc[k].lemma_ == "be" and (who := subject(doc[k])) is not None and who.lower_ in _GIVEN_NOUNS:
        return who
    if (
        k >= 0
        and doc[k].lower_ in _STRONG | _SCHEMES - {"initiative"} | {"announcement"}
        and amount.full_start - k <= 5
    ):
        return doc[k]
    k = amount.end
    if k < len(doc) and doc[k].text == "-":
        k += 1
    linked = k < len(doc) and doc[k].lower_ in {"of", "in"}
    if linked:
        k += 1
    stop = min(len(doc), k + 5)
    while (
        k < stop
        and (
            doc[k].pos_ in {"NOUN", "ADJ", "PROPN", "DET", "CCONJ"}
            or doc[k].tag_ in {"VBG", "VBN"}
            or doc[k].text in {"-", "'s", "’s"}
        )
        and doc[k].pos_ != "CCONJ"
    ):
        if doc[k].lower_ in FUND_NOUNS and (
            doc[k].lower_ not in {"relief", "pledge"} | _SCHEMES | {"prize"}
            or (not linked and doc[k].lower_ != "relief")
        ):
            return doc[k]
        k += 1
    return None


def _verb(passage: Passage, amount: Amount) -> Token | None:
    doc = passage.doc
    sentence = passage.sentence(amount.start)
    above = governor(passage, amount)
    if above is not None and _gives(passage, above, amount) and abs(above.i - amount.start) < 22:
        return above
    for k in range(amount.full_start - 1, max(sentence.start - 1, amount.full_start - 12), -1):
        token = doc[k]
        if token.pos_ == "VERB" and token.tag_ != "VBG" and _gives(passage, token, amount):
            return token
        if (
            (token.pos_ == "VERB" and token.lemma_.lower() not in {"total", "amount", "estimate"})
            or token.text == ";"
            or token.lower_ in {"by", "than"}
        ):
            break
    for k in range(amount.end, min(sentence.end, amount.end + 14)):
        token = doc[k]
        if token.lemma_ == "come" and _gives(passage, token, amount):
            return token
        if (
            token.tag_ == "VBN"
            and (k == amount.end or (k == amount.end + 1 and doc[k - 1].pos_ == "ADV"))
            and token.lemma_.lower() in GIVING | {"pay"}
            and k + 1 < len(doc)
            and (doc[k + 1].lower_ in {"to", "for", "by", "in", "towards"} or amount.start - sentence.start < 6)
        ):
            return token
        if (
            token.pos_ == "VERB"
            and token.tag_ == "VBN"
            and any(t.lemma_ == "be" or t.lower_ == "been" for t in doc[amount.end : k])
            and (_gives(passage, token, amount))
        ):
            return token
        if token.text in {";", ","} or token.lower_ in {"that", "which"}:
            break
    return None


def _gives(passage: Passage, verb: Token, amount: Amount) -> bool:
    lemma = verb.lemma_.lower()
    doc = passage.doc
    if any(t.lower_ in {"by", "than", "worth"} for t in doc[verb.i + 1 : amount.full_start]):
        return False
    if lemma == "release":
        nearby = [t.lower_ for t in doc[amount.end : min(len(doc), amount.end + 8)]]
        behind = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else ""
        return behind in {"to", "for", "under"} if verb.i > amount.start else bool({"to", "from", "for"} & set(nearby))
    if lemma == "follow":
        return any(t.lower_ in {"further", "another"} for t in doc[max(0, amount.full_start - 3) : amount.start])
    if lemma == "pay" and doc[amount.full_start - 1].lower_ == "in" and verb.i == amount.full_start - 2:
        return True
    if lemma in {"carry", "include", "contain", "hold"}:
        return any(c.dep_ == "nsubj" and c.lower_ in {"budget", "package", "statement"} for c in verb.children)
    if lemma in GIVING:
        if lemma in _ANNOUNCING:
            after = [t.lower_ for t in doc[amount.end : amount.end + 3]]
            return (lemma == "add" and verb.i < amount.start) or (
                any(w in {"for", "to", "towards", "in", "from"} for w in after)
                and verb.i < amount.start
                and not any(
                    t.pos_ == "NOUN" and t.lower_ not in FUND_NOUNS for t in doc[verb.i + 1 : amount.full_start]
                )
            )
        return True
    sentence = passage.sentence(amount.start)
    if (
        lemma == "receive"
        and verb.i < amount.start
        and not any(t.pos_ == "ADP" for t in doc[verb.i + 1 : amount.full_start])
    ):
        return True
    if lemma == "vote":
        return amount.end < len(doc) and doc[amount.end].lower_ in {"for", "to", "in"}
    if lemma in RECEIVING:
        following = {t.lower_ for t in doc[amount.end : min(sentence.end, amount.end + 4)]}
        return (
            verb.i < amount.start and bool({"to", "from", "for", "in", "of"} & following)
            if lemma != "win"
            else "from" in following
        )
    if lemma not in _GIVING_TO:
        return False
    window = [t.lower_ for t in doc[min(verb.i, amount.start) : min(sentence.end, max(verb.i, amount.end) + 3)]]
    if lemma == "make":
        return "available" in window
    if lemma == "set":
        return "aside" in window
    if lemma == "put":
        paid_in = [t.lower_ for t in doc[verb.i + 1 : amount.full_start]] == ["in"]
        return "into" in window or "towards" in window or paid_in
    if lemma == "pay":
        gift = any(passage.owner.get(t.i) or t.pos_ == "NOUN" for t in doc[verb.i + 1 : amount.full_start])
        return gift or (
            amount.end < len(doc)
            and (doc[amount.end].lower_ == "to" or (bool(amount.quantity.per) and "for" in window))
        )
    if lemma in {"go", "send", "extend"}:
        return "to" in window
    if lemma == "come":
        return amount.end <= verb.i and verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "from"
    return False


def _funded(passage: Passage, amount: Amount, noun: Token | None) -> Frame | None:
    """ "is financed by a credit of N from", "backed by $3m from": what is funded is the subject."""
    doc = passage.doc
    sentence = passage.sentence(amount.start)
    for k in range(amount.full_start - 1, max(sentence.start, amount.full_start - 9), -1):
        if doc[k].lower_ in {"by", "with", "through", "from"} and doc[
            k - 1 if doc[k - 1].lower_ != "for" else k - 2
        ].tag_ in {"VBN", "VBD"}:
            verb = doc[k - 1 if doc[k - 1].lower_ != "for" else k - 2]
            bought = doc[k].lower_ == "with" and verb.lemma_.lower() in _BOUGHT and noun is not None
            given = noun is not None or any(t.lower_ == "from" for t in doc[amount.end : amount.end + 3])
            if (verb.lemma_.lower() in _FUNDED and given) or bought:
                return Frame("funding.noun", verb, noun, passive=True, funded=True)
            return None
    return None


def _bracketed(passage: Passage, amount: Amount) -> Frame | None:
    """ "funded by the Bank ($150m) and France ($30m)": the giver stands before the bracket."""
    doc = passage.doc
    k = amount.full_start - 1
    if (
        k < 2
        or doc[k].text != "("
        or amount.end >= len(doc)
        or doc[amount.end].text != ")"
        or k - 1 not in passage.owner
    ):
        return None
    sentence = passage.sentence(amount.start)
    verb = next((t for t in reversed(doc[sentence.start : k]) if t.pos_ == "VERB"), None)
    return (
        Frame("funding.noun", verb, funded=verb.lemma_.lower() in _FUNDED | {"meet", "cover"})
        if verb is not None
        and verb.lemma_.lower() in _FUNDED | {"pledge", "contribute", "donate", "meet", "cover", "share"}
        else None
    )


def _promised(passage: Passage, amount: Amount) -> Frame | None:
    """ "the £5m that the minister promised to spend": the verb of the relative clause behind the sum."""
    doc = passage.doc
    if amount.end >= len(doc) or doc[amount.end].lower_ not in {"that", "which"}:
        return None
    verb = None
    for token in doc[amount.end : min(passage.sentence(amount.start).end, amount.end + 9)]:
        if token.pos_ == "VERB" and token.lemma_.lower() in GIVING | {"pay"}:
            verb = token
        if token.is_punct:
            break
    return Frame("funding.give", verb) if verb is not None else None


def _total(passage: Passage, amount: Amount) -> Frame | None:
    """ "brings total funding to N", "the defence budget is N", "programs increased by $13 million to N"."""
    doc = passage.doc
    sentence = passage.sentence(amount.start)
    lead = doc[max(sentence.start, amount.full_start - 14) : amount.full_start]
    marker = doc[amount.full_start - 1].lower_ if amount.full_start else ""
    tail = doc[amount.end : min(sentence.end, amount.end + 4)]
    verbs = [
        t
        for t in lead
        if t.lemma_.lower() in _TOTAL_VERBS and t.pos_ in {"VERB", "AUX"} and t.lower_ not in {"totalling", "totaling"}
    ]
    if not verbs:
        return None
    verb = verbs[-1]
    nouns = [t for t in lead if t.lower_ in _TOTAL_NOUNS and t.pos_ in {"NOUN", "PROPN"}]
    later = [t for t in tail if t.lower_ in _TOTAL_NOUNS]
    lemma = verb.lemma_.lower()
    if marker == "to" and lemma not in {"be", "total", "stand"}:
        if nouns:
            return Frame("funding.total", verb, nouns[-1], total=True)
        if lemma == "bring" and later:
            return Frame("funding.total", verb, later[-1], total=True)
        return None
    summed = lemma in {"total", "reach", "amount"}
    budgets = [t for t in lead if t.lower_ in {"budget", "funding", "allocation"} or (summed and t.lower_ in _GIFTS)]
    if lemma in {"be", "total", "stand", "reach", "amount"} and budgets and verb.i >= amount.full_start - 3:
        return Frame("funding.total", verb, budgets[-1], total=True)
    return None


def _bullet(passage: Passage, amount: Amount) -> bool:
    """Whether the sum opens a list item: "$3.2 million for the clinic"."""
    doc = passage.doc
    mark = max((t.i for t in doc[: amount.full_start] if t.text in {"•", "●", "▪", "–", "—", "*"}), default=-1)
    first = next((t.i for t in doc[mark + 1 :] if t.is_alpha or t.is_digit or t.is_currency), 0)
    if amount.full_start > first + 2 or amount.end >= len(doc):
        return False
    after = [t.lower_ for t in doc[amount.end : amount.end + 5]]
    root = passage.sentence(amount.start).root
    if root.pos_ in {"VERB", "AUX"} and (
        root.tag_ in {"VBD", "VBZ", "VBP"}
        or any(c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" for c in root.children)
    ):
        return False
    return after[:2] != ["in", "cash"] and any(w in {"for", "to", "in", "towards", "over"} for w in after)
