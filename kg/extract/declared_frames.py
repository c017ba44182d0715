"""Where a verb or noun of a declared relation stands, who is where around it, and how its clause puts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.declared import Trigger
from kg.extract.clauses import HELD, PLANNED, noun_standing, standing, subject
from kg.model import Modality
from kg.reading import Passage

_HEDGES: Final = frozenset("allegedly reportedly supposedly purportedly apparently rumoured rumored".split())
_ALLEGING: Final = frozenset("allege accuse rumour rumor suspect claim believe think".split())
_PLANS: Final = frozenset("plan plans deal agreement decision contract intention pact".split())
_OFFERS: Final = frozenset("bid offer proposal option approach right chance attempt effort talk".split())
_UNDONE: Final = frozenset(
    "block stop prevent reject veto abandon oppose halt ban drop shelve scrap cancel call avoid fear consider discuss mull "
    "weigh debate explore examine investigate review want seek demand urge criticise criticize contemplate rule fail lack "
    "pursue attempt try delay postpone suspend propose suggest refuse deny fight resist".split()
)
"""Verbs whose object has not come about, or nobody says that it has."""
_AHEAD: Final = frozenset(
    "plan announce agree approve clear prepare expect schedule authorise authorize back support".split()
)
_OWN: Final = frozenset("announce plan agree begin start prepare launch pursue delay".split())
"""With `_ALREADY`: verbs whose subject does itself what the noun names; a regulator that approves a takeover is no party."""
_ALREADY: Final = frozenset("complete finalise finalize finish close conclude make seal carry".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger in a clause: the word it hangs on, tokens by place, and the modality of the clause."""

    anchor: Token
    places: tuple[tuple[str, Token], ...]
    modality: Modality
    planned: bool = False

    def fills(self, trigger: Trigger, place: str) -> tuple[str, ...]:
        """The roles that a place may fill; of a phrase a place is a role."""
        return trigger.fills.get(place, ()) if trigger.form != "phrase" else (place,)


def verb_frame(passage: Passage, verb: Token, trigger: Trigger) -> Frame | None:
    """The clause of a verb, None where the token is no such verb, or its clause is negated, asked or only wished."""
    if verb.pos_ not in {"VERB", "AUX"} and verb.tag_ not in {"VBN", "VBD"}:
        return None
    if not any(has_words(verb, run) for run in trigger.words):
        return None
    modality = verb_modality(verb)
    if modality is None:
        return None
    places: list[tuple[str, Token]] = []
    passive = is_passive(verb)
    acting, object_ = subject(verb) or name_before(passage, verb), patient(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.pos_ == "NOUN":  # "agreed a deal to buy Tellus"
        governing = next((a for a in verb.head.ancestors if a.pos_ in {"VERB", "AUX"}), None)
        acting = subject(governing) if governing is not None else None
    if passive:
        agent = next((c for c in verb.subtree if c.dep_ == "agent" and c.head.i == verb.i), None)
        by = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
        places += [("subject", by)] if by is not None else []
        places += [("object", acting)] if acting is not None else []
    else:
        if verb.dep_ == "relcl" and object_ is None and acting is not None and acting.i != verb.head.i:
            object_ = verb.head  # "the company that Fjordsoft bought"
        places += [("subject", acting)] if acting is not None else []
        places += [("object", object_)] if object_ is not None else []
    if any(c.lower_ in {"no", "neither"} for _, token in places for c in token.children):
        return None
    places += prepositions(verb, skip="by" if passive and any(place == "subject" for place, _ in places) else "")
    return Frame(verb, tuple(places), modality, modality is Modality.PLANNED)


def noun_frame(noun: Token, trigger: Trigger) -> Frame | None:
    """The phrase of a noun; None where the token is no such noun, or what it names has not come about."""
    if noun.pos_ != "NOUN" or not any(has_words(noun, run) for run in trigger.words):
        return None
    modality = noun_modality(noun)
    if modality is None:
        return None
    places = [("possessive", c) for c in noun.children if c.dep_ == "poss"]
    places += prepositions(noun)
    verb = governing_verb(noun)
    if verb is not None:
        acting = subject(verb)
        own = verb.lemma_.lower() in _OWN | _ALREADY and not is_passive(verb)
        if own and acting is not None and acting.i != noun.i:
            places.append(("subject", acting))
        places += [(place, token) for place, token in prepositions(verb) if token.i > noun.i]
    return Frame(noun, tuple(places), modality, modality is Modality.PLANNED)


def name_before(passage: Passage, verb: Token) -> Token | None:
    """The name right before a verb and its auxiliaries: its subject, whatever the parser makes of it ("Orla AS was bought")."""
    k = verb.i - 1
    while k >= verb.sent.start and k not in passage.owner and passage.doc[k].pos_ in {"AUX", "ADV", "PART"}:
        k -= 1
    return passage.doc[k] if k >= verb.sent.start and k in passage.owner else None


def has_words(token: Token, run: tuple[str, ...]) -> bool:
    """Whether a token is the first word of a run, with the others among its children or behind it."""
    if run[0] not in {token.lemma_.lower(), token.lower_}:
        return False
    near = {c.lower_ for c in token.children} | {t.lower_ for t in token.doc[token.i + 1 : token.i + len(run)]}
    return all(word in near for word in run[1:])


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was bought", "bought by" behind a noun or before a clause, or joined to a passive."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    if verb.tag_ not in {"VBN", "VBD"} or any(c.dep_ in {"dobj", "nsubj"} for c in verb.children):
        return False
    if any(c.lemma_.lower() == "have" and c.dep_ == "aux" for c in verb.children):
        return False
    if any(c.dep_ == "agent" for c in verb.children):
        return True
    return verb.dep_ == "acl" or (verb.dep_ == "conj" and is_passive(verb.head))


def patient(verb: Token) -> Token | None:
    """The object of an active verb; of a relative clause the noun that it belongs to, where the pronoun is its object."""
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "oprd"}:
            if child.lower_ in {"which", "that", "whom", "who"} and verb.dep_ == "relcl":
                return verb.head
            return child
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":  # "bought and merged Tellus"
        later = [c for c in verb.head.children if c.dep_ == "dobj" and c.i > verb.i]
        return later[0] if later else None
    return None


def prepositions(token: Token, skip: str = "") -> list[tuple[str, Token]]:
    """Prepositions below a verb or noun with their nouns, the nearest in the tree first; other verbs' are their own."""
    found: list[tuple[int, int, str, Token]] = []
    queue = [(child, 1) for child in token.children]
    while queue:
        current, depth = queue.pop()
        if current.pos_ in {"VERB", "AUX"} and current.dep_ != "pcomp":
            continue
        if current.dep_ in {"prep", "agent", "prt", "dative"} and current.lower_ != skip:
            found += [(depth, current.i, current.lower_, c) for c in current.children if c.dep_ in {"pobj", "pcomp"}]
        if depth < 4:
            queue += [(child, depth + 1) for child in current.children]
    return [(word, head) for _, _, word, head in sorted(found, key=lambda f: f[:2])]


def governing_verb(noun: Token) -> Token | None:
    """The verb whose object (or passive subject) a noun is: "completed the acquisition", "the takeover was agreed"."""
    return noun.head if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.pos_ in {"VERB", "AUX"} else None


def verb_modality(verb: Token) -> Modality | None:
    """How a clause puts its verb, None where it is negated, asked, supposed or only wished."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if infinitive and verb.dep_ == "acl" and verb.head.lemma_.lower() in _OFFERS:  # "made an offer to buy Tellus"
        told = next((a for a in verb.head.ancestors if a.pos_ in {"VERB", "AUX"}), None)
        real = told is None or (standing(told) is not None and told.lemma_.lower() not in _UNDONE)
        return Modality.PROPOSED if real and not is_asked(verb) else None
    status = standing(verb)
    if status is None or is_asked(verb):
        return None
    if verb.tag_ == "VB" and verb.dep_ == "ccomp" and not any(c.dep_ == "aux" for c in verb.children):
        governing = verb_modality(verb.head)  # "would see Fjordsoft buy Tellus"
        return governing if governing is not Modality.ASSERTED else modality_of(status, verb)
    if infinitive and verb.dep_ == "acl":
        status = PLANNED if verb.head.lemma_.lower() in _PLANS or status == PLANNED else status
    if infinitive and verb.head.i == verb.i:  # a headline: "Fjordsoft to buy Tellus"
        status = PLANNED
    return modality_of(status, verb)


def modality_of(status: str, verb: Token) -> Modality:
    """The modality of a clause by its standing; what holds is alleged where its verb says so."""
    if status == HELD and is_alleged(verb):
        return Modality.ALLEGED
    return {HELD: Modality.ASSERTED, PLANNED: Modality.PLANNED}.get(status, Modality.CONDITIONAL)


def noun_modality(noun: Token) -> Modality | None:
    """The same for a noun: by its own modifiers, and by the verb that it hangs on."""
    if is_asked(noun):
        return None
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if before & {"proposed", "possible", "potential", "attempted"}:
        return Modality.PROPOSED if verb is None or standing(verb) is not None else None
    if before & {"failed", "abandoned", "unsuccessful", "rumoured"}:
        return None
    if noun.head.lemma_.lower() in _OFFERS and noun.dep_ == "compound":  # "a takeover bid"
        return None
    direct = verb is not None and (noun.head.i == verb.i or (noun.dep_ == "pobj" and noun.head.head.i == verb.i))
    if verb is not None and direct:
        lemma = verb.lemma_.lower()
        status = standing(verb)
        if lemma in _UNDONE or status is None:
            return None
        if lemma in _ALREADY and status == HELD:
            return Modality.ALLEGED if is_alleged(verb) else Modality.ASSERTED
        if lemma in _AHEAD:
            return Modality.PLANNED
    status = noun_standing(noun)
    if status is None:
        return None
    return modality_of(status, verb or noun)


def is_asked(token: Token) -> bool:
    """Whether the sentence of a token ends with a question mark."""
    return any(t.text == "?" for t in token.sent[-2:])


def is_alleged(verb: Token) -> bool:
    """Whether a clause hedges its verb ("reportedly bought"), or others say it ("is said to have bought", "alleged that")."""
    if any(c.lower_ in _HEDGES for c in verb.children):
        return True
    head = verb.head
    if head.i == verb.i:
        return False
    if verb.dep_ == "pcomp":  # "accused of buying Tellus"
        head = head.head
    if verb.dep_ in {"ccomp", "pcomp"} and head.lemma_.lower() in _ALLEGING:
        return True
    reported = _ALLEGING | {"say", "report", "understand"}
    return verb.dep_ == "xcomp" and head.lemma_.lower() in reported and is_passive(head)
