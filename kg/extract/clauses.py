"""Clauses of events: how a clause puts what it says, who its subject is, where and when it happens.

Shared by the extractors that read verbs. Token indices are those of a passage's `doc`.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg import lexicon as lx
from kg.dates import DateMention, resolve
from kg.extract.clause_places import place_after as place_after
from kg.model import BlockKind
from kg.reading import Passage, Reading

HELD: Final = "held"
PLANNED: Final = "planned"
WOULD: Final = "would"
"""Reported future: planned where a date says so, else a supposition."""

_PLANS: Final = frozenset(
    "set due expect expected plan schedule scheduled prepare prepared intend agree arrange poised slate "
    "slated decide choose ready invite".split()
) - {"invite"}
_NEVER: Final = frozenset(
    "refuse decline fail hope want wish ask urge offer call seek propose like need try attempt threaten consider deny doubt "
    "suggest demand request encourage persuade reject oppose cancel postpone abandon avoid forbid ban rule invite able "
    "willing eager keen reluctant unable want allow permit tell appeal recommend advise desire long "
    "dream imagine boycott".split()
)
"""Governing words under which an event did not take place, or nobody says that it will."""
_CALLED_OFF: Final = frozenset(
    {
        "cancel",
        "postpone",
        "call",
        "scrap",
        "abandon",
        "delay",
        "suspend",
        "boycott",
        "cancelled",
        "canceled",
        "postponed",
    }
)
_EVENT_VERBS: Final = frozenset(
    "begin start open take hold host convene resume attend address chair co-chair visit meet conclude "
    "travel pay make deliver give join gather kick".split()
)


def standing(token: Token) -> str | None:
    """How the clause of a verb puts it: `HELD`, `PLANNED`, `WOULD`, or None where it is negated, supposed or only wished."""
    verb: Token = token
    seen = 0
    future = False
    while seen < 8:
        seen += 1
        words = {
            c.lower_
            for c in verb.children
            if c.dep_ in {"aux", "auxpass", "neg", "advmod", "mark"} and (c.i < verb.i or c.dep_ == "neg")
        }
        if words & (lx.NEGATORS | {"if", "unless", "whether", "rather"}):
            return None
        aux = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
        lows = {a.lower_ for a in aux}
        if lows & {"could", "might", "may", "should", "can", "must", "ca"}:
            return None
        if lows & {"would", "'d"} and verb.tag_ == "VB":
            return WOULD
        if "would" in lows and "have" in lows:
            return None
        if lows & (lx.FUTURE | {"'ll"}):
            future = True
        head = verb.head
        if head.i == verb.i:
            break
        if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
            shared = {c.lower_ for c in head.children if c.dep_ in {"aux", "neg"} and c.i < head.i}
            if (verb.tag_ in {"VB", "VBP"} and not aux) or "to" in lows:
                verb = head
                continue
            if head.dep_ == "ROOT" and not shared & {"if"}:
                break
            verb = head
            if head.dep_ in {"conj", "ROOT"}:
                break
            continue
        lemma = head.lemma_.lower()
        if "to" in lows:
            if lemma in _NEVER or head.lower_ in _NEVER:
                return None
            if lemma in _PLANS or head.lower_ in _PLANS or lemma == "be":
                if any(c.lower_ == "had" for c in head.children) or any(c.lower_ == "had" for c in head.head.children):
                    return None
                if any(c.dep_ == "neg" for c in head.children) or any(
                    c.dep_ == "neg" for c in head.head.children if head.dep_ == "acomp"
                ):
                    return None
                future = True
            verb = head
            continue
        if verb.dep_ in {"ccomp", "pcomp", "xcomp"} or (verb.dep_ == "acl" and head.pos_ == "NOUN"):
            if lemma in {"deny", "doubt"} or (lemma in _NEVER and verb.dep_ != "ccomp" and head.pos_ == "VERB"):
                return None
            if verb.dep_ == "ccomp":
                if any(c.dep_ == "neg" for c in head.children) and head.pos_ == "VERB":
                    return None
                break
        if verb.dep_ == "relcl":
            break
        verb = head
        if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
            governing = next((a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}), None)
            if governing is None:
                break
            verb = governing
    return PLANNED if future else HELD


def noun_standing(noun: Token) -> str | None:
    """The same for a noun that names an event: its own modifiers, then the verb that it hangs on."""
    words = {c.lower_ for c in noun.children if c.i < noun.i}
    if words & {
        "no",
        "any",
        "every",
        "possible",
        "cancelled",
        "canceled",
        "postponed",
        "proposed",
        "abortive",
        "without",
        "each",
        "never",
        "such",
    }:
        return None
    planned = bool(words & {"planned", "forthcoming", "upcoming", "next", "coming", "scheduled"})
    verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"} and a.sent.start == noun.sent.start), None)
    if verb is None:
        return PLANNED if planned else HELD
    direct = _hangs_on(noun, verb)
    lemma = verb.lemma_.lower()
    if direct and (
        lemma
        in {
            "cancel",
            "postpone",
            "scrap",
            "abandon",
            "delay",
            "suspend",
            "boycott",
            "propose",
            "demand",
            "want",
            "seek",
            "suggest",
            "urge",
            "request",
            "offer",
            "reject",
            "refuse",
            "rule",
        }
        or (lemma == "call" and any(c.lower_ in {"for", "off"} for c in verb.children))
    ):
        return None
    if direct and lemma in {"plan", "schedule", "announce", "expect", "prepare", "arrange"}:
        return PLANNED
    status = standing(verb)
    if any(c.dep_ == "neg" for c in verb.children) and verb.lemma_.lower() in {"be", "have", "hold", "take"}:
        return None
    if status is None and not direct:
        return PLANNED if planned else HELD
    return PLANNED if planned and status == HELD and not direct else status


def _hangs_on(noun: Token, verb: Token) -> bool:
    token = noun
    steps = 0
    while token.head.i != token.i and steps < 4:
        if token.head.i == verb.i:
            return token.dep_ in {"dobj", "nsubjpass", "nsubj", "prep", "attr"} and (
                token.dep_ != "prep" or token.lower_ in {"for", "to", "on"} or token.i == noun.i
            )
        token = token.head
        steps += 1
    return False


def called_off(passage: Passage, token: Token, words: frozenset[str]) -> bool:
    """Whether the same or the next sentence says that the event (one of `words`) is off: "The visit has been postponed"."""
    sentence = token.sent
    limit = sentence.end
    if limit < len(passage.doc):
        limit = passage.doc[limit].sent.end
    for other in passage.doc[sentence.start : limit]:
        if other.lemma_.lower() in _CALLED_OFF and other.pos_ == "VERB":
            if other.lemma_.lower() == "call" and not any(c.lower_ == "off" for c in other.children):
                continue
            if any(
                c.lemma_.lower() in words
                and c.dep_ in {"nsubjpass", "nsubj", "dobj"}
                and (other.i < sentence.end or _same_event(c))
                for c in other.children
            ):
                return True
    return False


def _same_event(noun: Token) -> bool:
    """Whether a noun points back ("the visit", "that trip") and has no place or partner of its own."""
    determined = any(c.lower_ in {"the", "that", "this", "his", "her", "their"} for c in noun.children)
    return determined and not any(c.dep_ in {"prep", "amod", "compound"} for c in noun.children)


def subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it shares its subject with."""
    token = verb
    for _ in range(6):
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                if child.lower_ in {"who", "which", "that"} and token.dep_ == "relcl":
                    return token.head
                return child
        if token.dep_ in {"conj", "xcomp", "advcl", "acomp", "prep", "pcomp", "ccomp"} and token.head.i != token.i:
            if token.dep_ == "ccomp" and token.head.lemma_.lower() in lx.REPORTING and token.tag_ != "VBG":
                return None
            token = token.head
            continue
        if token.dep_ in {"acl", "relcl"} and token.head.pos_ in {"NOUN", "PROPN"}:
            return token.head
        return None
    return None


def clause_end(passage: Passage, start: int) -> int:
    """Where the clause that runs on from `start` ends: with the sentence, a semicolon, or another clause's subject."""
    sentence = passage.sentence(start)
    doc = passage.doc
    for k in range(start, sentence.end):
        if doc[k].text in {";", ":"}:
            return k
        if doc[k].lower_ in {"and", "but", "while", "which", "who", "where", "that", "when"} and k > start:
            follow = next(
                (
                    j
                    for j in range(k + 1, min(k + 12, sentence.end))
                    if doc[j].pos_ in {"VERB", "AUX"} and doc[j].tag_ not in {"VBN", "VBG"}
                ),
                None,
            )
            if follow is not None and doc[k].lower_ in {"which", "who", "where", "that", "when", "while", "but"}:
                return k
            if (
                follow is not None
                and doc[follow].dep_ in {"conj", "ROOT", "ccomp"}
                and (
                    follow == k + 1 or doc[follow - 1].dep_ in {"nsubj", "aux", "advmod"} or doc[k + 1].dep_ == "nsubj"
                )
            ):
                return k
    return int(sentence.end)


def date_near(reading: Reading, passage: Passage, trigger: int, start: int, stop: int, *, planned: bool) -> str | None:
    """The date of an event within tokens `start:stop`: the first one after its trigger, else the last before it."""
    doc = passage.doc
    if start >= stop:
        return None
    left, right = doc[start].idx, doc[stop - 1].idx + len(doc[stop - 1])
    at = doc[trigger].idx
    fitting = [
        d
        for d in passage.dates
        if left <= d.start
        and d.end <= right
        and _is_day(d)
        and not (len(d.value) == 4 and passage.text.text[: d.start].endswith(" of "))
    ]
    if not fitting:
        return None
    after = [d for d in fitting if d.start >= at]
    found = after[0] if after else fitting[-1]
    verb = doc[trigger]
    planned = planned or (_present(verb) and passage.block.kind is BlockKind.BODY)
    told = verb.tag_ == "VBD" or next((a.tag_ == "VBD" for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}), False)
    if found.alternatives and (planned or told):
        return resolve(found, reading.today, planned)
    return found.value or None


def _present(token: Token) -> bool:
    """Whether the verb of an event is in the simple or progressive present, which with a date tells of the future."""
    verb = (
        token
        if token.pos_ in {"VERB", "AUX"}
        else next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    )
    if verb is None or (verb is not token and verb.lemma_.lower() not in _EVENT_VERBS):
        return False
    progressive = verb.tag_ == "VBG" and any(
        c.lower_ in {"is", "are", "am", "'s", "’s"} for c in verb.children if c.dep_ == "aux"
    )
    plain = (
        verb.tag_ in {"VBZ", "VBP"}
        and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
        and verb.lemma_.lower() not in {"say", "be", "have"}
    )
    return progressive or plain


def _is_day(date: DateMention) -> bool:
    return (
        date.kind in {"date", "interval"}
        and bool(date.value or date.alternatives)
        and (
            date.modifier.split(" ")[0] not in {"since", "until", "till", "by", "before", "after", "from"}
            or (date.modifier == "from" and date.kind == "interval")
        )
        and ".." not in date.value
    )
