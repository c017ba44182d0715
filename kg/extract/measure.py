"""What a quantity counts or measures, in a short phrase built from its clause: "migrants arrived in the UK", "turnout".

The head noun comes from the surface, for a parser often attaches long noun phrases wrongly; what happened to it comes from
the words around: the clause behind a subject, the participle of the verb before an object.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from kg import gazetteer as gz
from kg.extract.amounts import Amount, dates_in, governor, subject
from kg.reading import Passage

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})
_LONGEST = 11
_AUXILIARIES = frozenset(
    (
        "have has had been be being is are was were will would 's ’s 've ’ve 're ’re did do does already now currently "
        "also still all"
    ).split()
)
_STOPS = frozenset(
    (
        "as when because while although whereas since until unless if but so according compared including down up making "
        "where so after before for during despite with"
    ).split()
)
_EMPTY_SUBJECTS = frozenset(
    (
        "it this that these those they which who what there figure figures number total rate we he she i one level sum "
        "amount programme"
    ).split()
)
_DEMONSTRATIVE = frozenset("this that these those it its".split())
_CHANGERS = frozenset(
    (
        "down up lower higher less more fewer shorter longer smaller larger greater bigger faster slower cheaper increase "
        "decrease rise fall drop growth reduction decline jump cut surge"
    ).split()
)
_OWNERS = frozenset("have win get take hold secure poll receive obtain gain achieve save cost charge employ".split())
_WHOLES = frozenset("us them those these whom which it".split())
_CONTRACTIONS = frozenset({"’", "'", "“", "”", '"', "‘", "``", "''"})
_IRREGULAR = {
    "give": "given", "see": "seen", "take": "taken", "hold": "held", "build": "built", "find": "found", "lose": "lost", "send": "sent",
    "sell": "sold", "buy": "bought", "spend": "spent", "bring": "brought", "make": "made", "pay": "paid", "hit": "hit", "cut": "cut", "leave": "left",
    "write": "written", "speak": "spoken", "choose": "chosen", "grow": "grown", "show": "shown", "catch": "caught", "teach": "taught", "win": "won",
    "drive": "driven", "steal": "stolen", "shoot": "shot", "set": "set", "put": "put", "lead": "led", "lay": "laid", "feed": "fed", "get": "got", "draw": "drawn",
    "keep": "kept", "meet": "met", "run": "run", "tell": "told", "burn": "burnt", "hurt": "hurt", "break": "broken", "hide": "hidden", "throw": "thrown", "withdraw": "withdrawn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase that a quantity counts: tokens `start:end`, its head, and whether "of" stands between."""

    start: int
    end: int
    head: int
    of: bool


def counted(passage: Passage, amount: Amount) -> Counted | None:
    """The noun phrase right behind a quantity ("1.7 million refugees", "40 per cent of the students"), or None."""
    doc = passage.doc
    k = amount.end
    sentence_end = passage.sentence(amount.start).end
    of = False
    if amount.full_start > 1 and doc[amount.full_start - 2].lower_ == "of" and doc[amount.full_start - 1].lower_ in {"whom", "which"}:
        return None
    if k < sentence_end and doc[k].lower_ == "of":
        of, k = True, k + 1
    elif amount.money:
        return None
    elif amount.quantity.unit_kind == "fraction" and k < sentence_end and (doc[k].pos_ == "DET" or doc[k].tag_ == "PRP$"):
        of = True
    if k < sentence_end and doc[k].text in {"-", "‑"}:
        k += 1
    if (
        of
        and k < sentence_end
        and doc[k].lower_ in _WHOLES
        and (k + 1 >= sentence_end or doc[k + 1].pos_ not in {"NOUN", "ADJ", "NUM"})
    ):
        return Counted(k, k + 1, k, of)
    while (
        of
        and k < sentence_end
        and (doc[k].pos_ in {"DET", "NUM"} or doc[k].tag_ == "PRP$" or doc[k].lower_ in {"all", "these", "those"})
    ):
        k += 1
    start, head = k, -1
    while k < sentence_end:
        token = doc[k]
        if any(d.start <= token.idx < d.end for d in passage.dates) and head >= 0:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            head = k
        elif token.text in {"'s", "’s", "'", "’"} and head >= 0:
            head = head if _plural_possessive(doc[k], k, sentence_end) else -1
        elif head >= 0:
            break
        elif (
            token.pos_ == "ADJ"
            or token.tag_ in {"VBN", "VBG", "JJR", "RBR"}
            or token.text in {"-", "‑", "/"}
            or (token.lower_ in {"more", "additional", "or", "and", "other"}
            and k > start)
            or token.lower_ in {"more", "fewer", "less", "further", "other", "additional", "new"}
            or (token.pos_ == "ADV"
            and k + 1 < sentence_end
            and doc[k + 1].pos_ in {"ADJ", "VERB", "NOUN"})
        ):
            pass
        else:
            break
        k += 1
    if head < 0:
        return None
    return Counted(start, head + 1, head, of)


def _plural_possessive(token: Token, k: int, end: int) -> bool:
    """Whether an apostrophe closes what stands before it rather than opening another noun phrase."""
    return token.text in {"'", "’"} and not (k + 1 < end and token.nbor().pos_ in _MODIFIERS)


def measure(passage: Passage, amount: Amount, noun: Counted | None, earlier: str | None) -> str | None:
    """The measure of a quantity; `earlier`, the measure of the one before, where the clause leaves it out."""
    doc = passage.doc
    if noun is not None and doc[noun.head].lower_ in _WHOLES:
        tail = _tail(passage, noun.end)
        if doc[noun.head].lower_ == "us" or not earlier:
            return f"people {tail}".strip()
        return f"{tail} among {earlier}" if tail else earlier
    if noun is not None and not (
        doc[noun.head].lower_ in THINGS and not (noun.of or (noun.end < len(doc) and doc[noun.end].lower_ == "of"))
    ):
        return _of_noun(passage, amount, noun, earlier)
    sentence = passage.sentence(amount.start)
    elliptic = _elliptic(passage, amount, earlier)
    if elliptic:
        return elliptic
    if earlier and _afterthought(passage, amount):
        return f"{earlier}{_comparison(passage, amount)}"
    k = amount.end
    if amount.money or k >= sentence.end or (doc[k].pos_ not in {"AUX", "VERB"} and doc[k].lower_ != "still"):
        text = _by_preposition(passage, amount) or _before_of(passage, amount)
        if text and earlier and text.split()[-1] in {"average", "mean", "median"} and len(text.split()) <= 3:
            return f"{earlier} ({text})"
        if text:
            return text
    elif earlier:
        tail = _tail(passage, k)
        if doc[k].lower_ == "still" and tail:
            return f"{earlier.split()[0]} {tail}"
        return f"{earlier.split(' ' + tail.split()[0] + ' ')[0] if tail else earlier} {tail}".strip()
    text = _subject_phrase(passage, amount)
    return text or earlier


def _elliptic(passage: Passage, amount: Amount, earlier: str | None) -> str | None:
    """The measure of a number whose noun stands before it: "of whom 1,200", "operating profit EUR 61 million", "drove four million from"."""
    doc = passage.doc
    lead = doc[amount.full_start - 1] if amount.full_start else None
    verb = governor(passage, amount)
    if amount.money and verb is not None and verb.lemma_.lower() in {"appeal", "seek", "need", "require", "ask", "request"}:
        who = subject(verb)
        return _joined("funds sought by", noun_text(passage, who)) if who is not None and who.lower_ not in _EMPTY_SUBJECTS else "funds sought"
    if lead is None:
        return None
    if earlier and lead.lower_ in {"whom", "which"} and doc[lead.i - 1].lower_ == "of":
        return _joined(earlier.split()[0], _tail(passage, amount.end))
    if amount.money and lead.pos_ == "NOUN" and lead.lower_ not in _CHANGERS:
        left = lead.i
        while left and doc[left - 1].pos_ in _MODIFIERS:
            left -= 1
        return _plain(passage, left, lead.i + 1) or None
    plain = not amount.money and not amount.percent
    if earlier and plain and verb is not None and verb.pos_ == "VERB" and verb.i < amount.start and doc[amount.start : amount.end].root.dep_ == "dobj":
        return _joined(earlier.split()[0], participle(verb), _tail(passage, amount.end, most=5))
    return None


def _afterthought(passage: Passage, amount: Amount) -> bool:
    """Whether the number only compares the one before: ", up 18% on 2010", ", an increase of 4.5 per cent"."""
    doc = passage.doc
    k = amount.full_start - 1
    while k > 0 and doc[k].lower_ in _CHANGERS | {"of", "by", "an", "a"}:
        k -= 1
    return k < amount.full_start - 1 and doc[k].text in {",", "(", "–", "—"}


def _comparison(passage: Passage, amount: Amount) -> str:
    """What a change is measured against: " compared to 2010"."""
    stop = min(passage.sentence(amount.start).end, amount.end + 6)
    for start, _, date in dates_in(passage, amount.end, stop):
        if any(
            t.lower_ in {"on", "than", "from", "over", "to", "with"} for t in passage.doc[amount.end : start]
        ) or re.match(r"(?:on|from|over|since)\b", date.text):
            return f" compared to {date.text.removeprefix('on ').removeprefix('from ')}"
    return ""


def _of_noun(passage: Passage, amount: Amount, noun: Counted, earlier: str | None) -> str:
    doc = passage.doc
    phrase = _plain(passage, noun.start, noun.end)
    if phrase in {"time", "cases", "occasions"} and (owner := _subject_phrase(passage, amount)):
        return _joined(owner, "as share of", phrase)
    start = amount.full_start
    before = doc[start - 1] if start else None
    verb = doc[noun.head].head if doc[noun.head].dep_ in {"dobj", "obj"} else None
    root = doc[amount.start : amount.end].root
    if verb is None and root.dep_ in {"dobj", "obj"}:
        verb = root.head
    if (
        verb is None
        and before is not None
        and before.pos_ == "VERB"
        and before.lemma_.lower()
        not in {"say", "tell", "add", "estimate", "report", "total", "reach", "number", "include"}
    ):
        verb = before
    if amount.percent and noun.of and earlier and amount.full_start and doc[amount.full_start - 1].text == "(":
        return f"{earlier} as share of {phrase}"
    if amount.percent and doc[amount.start : amount.end].root.dep_ == "attr":
        owner = _subject_phrase(passage, amount)
        if owner:
            return f"{owner} as share of {phrase}"
    if verb is not None and verb.pos_ == "VERB" and verb.i < amount.start:
        tail = _tail(passage, noun.end, most=6, objects=True)
        done = participle(verb)
        who = subject(verb)
        if verb.lemma_.lower() in _OWNERS and who is not None and who.lower_ not in _EMPTY_SUBJECTS:
            return _joined(
                phrase,
                tail,
                done if verb.lemma_.lower() not in {"have", "hold"} else "",
                "of" if verb.lemma_.lower() in {"have", "hold"} else "by",
                noun_text(passage, who, 5),
            )
        return _joined(phrase, tail, done)
    return _joined(phrase, _tail(passage, noun.end))


def _joined(*parts: str) -> str:
    return " ".join(p for p in parts if p)


def _tail(passage: Passage, start: int, most: int = 9, objects: bool = False) -> str:
    """The words behind a noun phrase that say more of it, auxiliaries left out, up to punctuation, a date or a conjunction.

    `objects`: the phrase is an object, and only what belongs to it ("of", "without", "who") is taken.
    """
    doc = passage.doc
    sentence_end = doc[start - 1].sent.end if start else len(doc)
    words: list[str] = []
    k = start
    if objects and not (
        k < sentence_end
        and (
            doc[k].pos_ == "ADJ"
            or doc[k].lower_ in {"of", "without", "with", "who", "that", "which", "on", "for"}
            or (doc[k].lower_ == "from"
            and k + 1 in passage.owner
            and passage.owner[k + 1].type == "country")
            or doc[k].tag_ in {"VBG", "VBN"}
        )
    ):
        return ""
    bracket = False
    while k < sentence_end and len(words) < most:
        token = doc[k]
        low = token.lower_
        if bracket:
            bracket = token.text != ")"
            k += 1
            continue
        if token.text == "(":
            bracket = True
            k += 1
            continue
        if (
            (token.is_punct
            and token.text not in {"-", "‑"}
            and token.text not in _CONTRACTIONS)
            or (low in _STOPS
            and not (low in {"for", "with"} and len(words) < 1))
        ):
            break
        if any(d.start <= token.idx < d.end for d in passage.dates if d.kind != "age"):
            break
        if low == "and" and (k + 1 >= sentence_end or doc[k + 1].pos_ not in _MODIFIERS):
            break
        if (
            low not in _AUXILIARIES
            and token.text not in _CONTRACTIONS
            and low not in {"the", "a", "an"}
            and not (token.pos_ == "ADV" and low in {"just", "only", "also", "even"})
        ):
            words.append(token.text)
        k += 1
    while words and (
        words[-1].lower()
        in {
            "in",
            "on",
            "at",
            "of",
            "to",
            "by",
            "from",
            "and",
            "or",
            "who",
            "that",
            "which",
            "into",
            "about",
            "over",
            "around",
            "as",
            "not",
        }
        or words[-1] in {"-"}
    ):
        words.pop()
    return " ".join(words)


def _plain(passage: Passage, start: int, end: int) -> str:
    """Tokens as text, determiners, dates and numbers at the front left out."""
    doc = passage.doc
    kept = [
        t
        for t in doc[start:end]
        if t.pos_ not in {"DET"}
        and t.text not in _CONTRACTIONS
        and not any(d.start <= t.idx < d.end for d in passage.dates)
    ]
    while kept and (
        kept[0].like_num or kept[0].lower_ in {"more", "other", "additional", "further", "fewer", "less", "or", "and"}
    ):
        kept.pop(0)
    text = "".join(t.text_with_ws for t in kept)
    return " ".join(text.split())


def noun_text(passage: Passage, head: Token, longest: int = _LONGEST) -> str:
    """A noun with its modifiers, without determiner, relative clause or dates, at most `longest` words."""
    doc = passage.doc
    left = min(
        [head.i]
        + [
            c.left_edge.i
            for c in head.children
            if c.i < head.i and c.dep_ in {"compound", "amod", "nmod", "poss", "nummod", "advmod", "det", "predet"}
        ]
    )
    right = head.right_edge.i + 1
    end = head.i + 1
    for k in range(head.i + 1, right):
        token = doc[k]
        if (
            (token.is_punct
            and token.text not in {"-", "‑", "'", "’"})
            or token.lower_ in {"who", "which", "that", "where"}
            or token.pos_ == "AUX"
            or k - left >= longest + 3
        ):
            break
        end = k + 1
    text = _plain(passage, left, end)
    words = text.split()
    figure = next((i for i, w in enumerate(words) if w[:1].isdigit() or w in {"%", "£", "$", "€"}), None)
    words = words[:figure] if figure else words
    while words and words[0].lower() in {"the", "its", "their", "our", "his", "her", "a", "an", "of"}:
        words.pop(0)
    words = words[:longest]
    while words and words[-1].lower() in {
        "in",
        "on",
        "at",
        "of",
        "to",
        "by",
        "from",
        "and",
        "or",
        "with",
        "for",
        "into",
        "the",
    }:
        words.pop()
    return " ".join(words)


def _before_of(passage: Passage, amount: Amount) -> str | None:
    """The noun in "fines of up to N", "an estimated cost of N", "investments of N"."""
    doc = passage.doc
    k = amount.full_start - 1
    while k >= 0 and doc[k].lower_ in {"up", "to", "some", "only", "just", "estimated", "an", "about", "over"}:
        k -= 1
    if k < 1 or doc[k].lower_ not in {"of", "average"} or doc[k - 1].pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    head = doc[k - 1] if doc[k].lower_ == "of" else doc[k]
    if head.lower_ in _CHANGERS:
        return None
    left = head.i
    while left and (doc[left - 1].pos_ in _MODIFIERS or doc[left - 1].text == "-") and head.i - left < 5:
        left -= 1
    text = _plain(passage, left, head.i + 1)
    verb = governor(passage, amount)
    who = subject(verb) if verb is not None and verb.i < left else None
    tail = _tail(passage, amount.end, most=6, objects=True)
    if who is not None and who.lower_ not in _EMPTY_SUBJECTS and not tail and amount.money:
        return _joined(text, "by", noun_text(passage, who, 5))
    return _joined(text, tail)


def _by_preposition(passage: Passage, amount: Amount) -> str | None:
    """ "a 70% increase in raids", "an increase of 4% in X", "36% fewer arrivals", "$23 million in costs"."""
    doc = passage.doc
    k = amount.end
    sentence = passage.sentence(amount.start)
    while (
        k < sentence.end
        and k < amount.end + 3
        and (doc[k].lower_ in _CHANGERS or (doc[k].pos_ == "ADJ" and not amount.money) or doc[k].text == "-")
    ):
        k += 1
    change_before = any(
        doc[j].lower_ in _CHANGERS for j in range(max(sentence.start, amount.full_start - 3), amount.full_start)
    )
    if (
        k < sentence.end
        and doc[k].lower_ in {"in", "of", "on"}
        and (amount.money or k > amount.end or change_before)
        and k + 1 < sentence.end
    ):
        if (
            any(d.start <= doc[k + 1].idx < d.end for d in passage.dates)
            or (doc[k].lower_ == "on"
            and not k > amount.end)
        ):
            return None
        verb = governor(passage, amount)
        tail = _tail(passage, k + 1, most=8)
        if amount.money and verb is not None:
            return _joined(tail, participle(verb)) if tail else None
        return tail or None
    return None


def _subject_phrase(passage: Passage, amount: Amount) -> str | None:
    """What the clause of a bare number is about: the object of a changing verb, else the subject, else the noun on the left."""
    doc = passage.doc
    sentence = passage.sentence(amount.start)
    verb = governor(passage, amount)
    if verb is not None:
        objects = [
            c for c in verb.children if c.dep_ == "dobj" and c.i < amount.full_start and c.pos_ in {"NOUN", "PROPN"}
        ]
        if objects:
            return _joined(noun_text(passage, objects[0]), participle(verb) if amount.money else "") or None
        who = subject(verb)
        if (
            (who is not None
            and who.lower_
            in {
                "number",
                "rate",
                "level",
                "total",
                "share",
                "proportion",
                "amount",
                "value",
                "figure",
                "price",
                "average",
            })
            or (who is not None
            and who.lower_ not in _EMPTY_SUBJECTS
            and who.pos_ in {"NOUN", "PROPN"})
        ):
            text = noun_text(passage, who)
            if (
                amount.percent
                and verb.lemma_.lower() in {"have", "win", "get", "take", "poll", "secure"}
                and _voting(passage)
            ):
                return f"vote for {text}"
            if len(text.split()) > 1 or who.lower_ not in _EMPTY_SUBJECTS:
                extra = verb.lemma_.lower() in {"cost", "earn", "lose", "save", "pay", "charge"}
                return _joined(
                    text, "cost" if extra and verb.lemma_.lower() == "cost" else participle(verb) if extra else ""
                )
        if who is not None and who.lower_ in _EMPTY_SUBJECTS and verb.i < amount.start:
            return None
    party = passage.owner.get(amount.full_start - 1)
    if party is not None and party.type in {"organisation", "country", "person"} and amount.percent:
        return f"vote for {party.text}" if _voting(passage) else party.text
    for k in range(amount.full_start - 1, max(sentence.start - 1, amount.full_start - 9), -1):
        if (
            doc[k].pos_ in {"NOUN", "PROPN"}
            and doc[k].lower_ not in _CHANGERS | {"cent", "percent", "per"}
            and not any(d.start <= doc[k].idx < d.end for d in passage.dates)
        ):
            head = doc[k]
            for _ in range(4):
                up = head.head
                if (
                    (head.dep_ in {"pobj", "compound", "nmod", "dobj"}
                    and up.pos_ in {"ADP", "NOUN"})
                    or (head.dep_ in {"dobj", "pobj"}
                    and up.tag_ == "VBG")
                    or (head.dep_ in {"prep", "acl"}
                    and up.pos_ in {"NOUN", "PROPN"})
                ):
                    head = up
                else:
                    break
            if head.pos_ not in {"NOUN", "PROPN"}:
                head = doc[k]
            if (
                head.i in passage.owner
                and passage.owner[head.i].type in {"country", "place"}
                and doc[passage.owner[head.i].start - 1].pos_ == "ADP"
            ):
                continue
            return noun_text(passage, head) or None
    return None


def _voting(passage: Passage) -> bool:
    return any(t.lemma_.lower() in {"vote", "poll", "ballot", "election", "turnout"} for t in passage.doc)


def participle(verb: Token) -> str:
    """The past participle of a verb, by its ending or from the table of the irregular ones."""
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VBN":
        return verb.lower_
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if verb.tag_ == "VBD" and verb.lower_.endswith("ed"):
        return verb.lower_
    if lemma in {"be", "have", "do"}:
        return ""
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and len(lemma) > 2 and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


_PEOPLE = frozenset(
    "people person persons migrant migrants immigrant immigrants emigrant emigrants refugee refugees man men woman women child children boy boys girl girls baby babies male males female females "
    "adult adults student students pupil pupils teacher teachers worker workers soldier soldiers civilian civilians troop troops officer officers policeman policemen police doctor doctors nurse nurses patient patients victim victims "
    "survivor survivors passenger passengers visitor visitors tourist tourists citizen citizens resident residents villager villagers farmer farmers voter voters fan fans supporter supporters protester protesters demonstrator demonstrators "
    "suspect suspects prisoner prisoners detainee detainees inmate inmates hostage hostages rebel rebels militant militants fighter fighters gunman gunmen crew personnel staff employee employees member members volunteer volunteers participant participants "
    "delegate delegates expert experts scientist scientists engineer engineers graduate graduates apprentice apprentices entrant entrants arrival arrivals seeker seekers national nationals individual individuals human humans offender offenders smuggler smugglers "
    "pilgrim pilgrims worshipper worshippers death deaths fatality fatalities casualty casualties population inhabitant inhabitants customer customers consumer consumers user users subscriber subscribers reader readers viewer viewers listener listeners "
    "driver drivers pilot pilots fisherman fishermen miner miners sailor sailors recruit recruits reservist reservists peacekeeper peacekeepers official officials diplomat diplomats agent agents candidate candidates lawmaker lawmakers mp mps "
    "player players athlete athletes spectator spectators runner runners teenager teenagers youth youths mother mothers father fathers parent parents orphan orphans widow widows jobseeker jobseekers pensioner pensioners veteran veterans "
    "native natives foreigner foreigners settler settlers evacuee evacuees guest guests observer observers monitor monitors inspector inspectors judge judges lawyer lawyers journalist journalists owner owners tenant tenants homeowner homeowners borrower borrowers investor investors shareholder shareholders".split()
)

THINGS = frozenset(
    "tonne tonnes ton tons kilogram kilograms kilo kilos kg hectare hectares ha acre acres litre litres liter liters barrel barrels gallon gallons megawatt megawatts mw gigawatt gigawatts gw kilowatt kilowatts terawatt-hours gigawatt-hours megawatt-hours gwh twh mwh "
    "bushel bushels ounce ounces carat carats".split()
)
"""Units of weight, area, volume and power that a statistic is counted in."""


_NOT_PEOPLE = frozenset(
    "containers computers trailers boilers helicopters tankers trawlers letters papers newspapers numbers powers rivers orders dollars centers liters litres meters metres towers flowers layers servers "
    "routers printers filters cancers tigers showers chapters posters barriers carriers freighters bombers cruisers destroyers offers transfers dinners matters quarters shelters lasers sensors "
    "trackers steamers ferries reactors coolers heaters burners cylinders fathers brothers sisters cleaners lockers counters corners borders tenders fibers fibres acres cores fires tires tyres shares spheres spires tractors transformers "
    "timers scanners cameras drivers' rollers loaders diggers bulldozers boosters launchers orbiters landers rovers satellites cruisers schooners liners airliners clippers gliders scooters bankers' partners' cinders folders headers "
    "answers wonders disorders murders summers winters members' registers semesters trimesters stickers banners lawnmowers skyscrapers clusters craters glaciers disasters adders spiders beavers otters plovers panthers oysters lobsters hamsters "
    "roosters deers steers elders' peppers cucumbers burgers crackers hangers cookers freezers toasters blenders mixers sneakers jumpers trousers dampers bumpers speakers microphones".split()
)


def is_people(passage: Passage, noun: Counted) -> bool:
    """Whether the head of what is counted is people."""
    token = passage.doc[noun.head]
    low = token.lower_
    if low in _PEOPLE or (low.endswith(("men", "women")) and len(low) > 4):
        return True
    if low.endswith("ers") and token.tag_ == "NNS" and low not in _NOT_PEOPLE:
        return True
    if low.endswith(("ists", "ees")) and low not in {
        "trees",
        "fees",
        "bees",
        "degrees",
        "committees",
        "lists",
        "knees",
        "employees'",
        "rupees",
        "guarantees",
        "decrees",
    }:
        return True
    if token.text[:1].isupper() and gz.country_by_demonym(token.text.removesuffix("s")) is not None:
        return True
    return False
