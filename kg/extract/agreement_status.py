"""The status of a pact, from the verb or noun that governs it: "has signed", "calls for", "failed to agree" differ."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.clauses import standing
from kg.reading import Passage

SIGNED: Final = frozenset("sign ink initial cosign co-sign".split())
AGREED: Final = frozenset(
    "agree back reach conclude strike secure seal finalise finalize clinch announce establish launch develop renew "
    "adopt approve endorse make broker forge extend broker unveil create complete enter accept form hammer "
    "deliver agree".split()
)
IN_FORCE: Final = frozenset(
    "have adhere accede join deposit subscribe "
    "implement ratify apply operate honour honor uphold join follow cover govern allow provide require give "
    "build include set work under review see bring strengthen deepen violate breach break ban phase protect exist "
    "run invoke respect acknowledge recognise recognize mark commemorate celebrate start begin".split()
)
PROPOSED: Final = frozenset(
    "propose urge seek want offer consider explore suggest request push demand favour advocate envisage recommend "
    "call plan aim hope ask press pursue need examine study contemplate await".split()
)
NEGOTIATING: Final = frozenset("negotiate renegotiate discuss draft prepare".split())
ENDED: Final = frozenset(
    "end expire terminate withdraw suspend scrap cancel denounce abandon lapse abrogate revoke quit tear leave "
    "collapse pull annul dissolve".split()
)
_NOUNS: Final = {
    noun: status
    for status, nouns in {
        "signed": "signing signature",
        "in-force": "accession adherence instrument instruments signatory signatories implementation anniversary "
        "terms ratification party parties",
        "agreed": "conclusion adoption renewal launch announcement",
        "negotiating": "negotiation negotiations talks draft",
        "proposed": "proposal proposals call calls hope hopes",
        "ended": "termination end suspension withdrawal expiry",
    }.items()
    for noun in nouns.split()
}
_DENIED: Final = frozenset({"deny", "reject", "dismiss", "refute", "rebut"})
_PARTIES: Final = frozenset({"party", "parties", "signatory", "signatories"})
_NEGATIVE: Final = frozenset({"no", "without", "any", "neither", "never"})

Told = tuple[str | None, int | None, str]
"""Status, the verb that tells it, and the rule."""


def status_of(passage: Passage, head: int, start: int) -> Told | None:
    """What the text says of a pact; None where it says that there is none. A status of None is a bare mention."""
    doc = passage.doc
    token = doc[head]
    before = {doc[k].lower_ for k in range(max(token.sent.start, start - 2), head)}
    if before & _NEGATIVE:
        return None
    if "proposed" in before or "planned" in before:
        return "proposed", None, "agreement.noun"
    if "former" in before or "defunct" in before or "expired" in before:
        return "ended", None, "agreement.noun"
    if "draft" in before:
        verb = _verb(token)
        if verb is not None:  # "is to be signed"
            verb = next((c for c in verb.children if c.dep_ == "xcomp" and c.lemma_.lower() in SIGNED), verb)
        signing = verb is not None and verb.lemma_.lower() in SIGNED
        return ("agreed" if signing else "negotiating"), (verb.i if verb is not None else None), "agreement.noun"
    main = _verb(token)
    if (
        main is not None
        and main.lemma_.lower() in ENDED - {"end", "leave", "pull", "collapse"}
        and standing(main) is not None
        and _direct(main, token)
    ):
        return "ended", main.i, "agreement.ended"
    relative = _relative(token)
    told = _by_verb(relative, token) if relative is not None else None
    if told is not None and told[0] is not None:
        return told
    k = start - 1
    while k > token.sent.start and (doc[k].is_digit or doc[k].lower_ in {"the", "a", "an", "this", "its", "their"}):
        k -= 1
    if doc[k].lower_ == "under" and k < start:
        return "in-force", None, "agreement.in-force"
    noun = _noun(token)
    if noun is not None:
        verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
        if verb is not None and standing(verb) is None and verb.lemma_.lower() not in PROPOSED:
            return None
        return _NOUNS[noun.lower_], noun.i, "agreement.noun"
    verb = _verb(token)
    if verb is None:
        return None, None, "agreement.mention"
    return _by_verb(verb, token)


def _by_verb(verb: Token, pact: Token) -> Told | None:
    lemma = verb.lemma_.lower()
    if any(a.lemma_.lower() in _DENIED for a in verb.ancestors):
        return None
    stands = standing(verb)
    governor = verb.head.lemma_.lower() if verb.dep_ in {"xcomp", "advcl", "ccomp", "acl", "conj"} else ""
    if (lemma == "call" and any(c.lower_ == "for" for c in verb.children)) or (
        lemma in PROPOSED and _direct(verb, pact)
    ):
        negated = any(c.dep_ == "neg" for c in verb.children)
        return None if negated else ("proposed", verb.i, "agreement.proposed")
    if stands is None:
        if governor in PROPOSED or (_direct(verb, pact) and any(c.lower_ in {"should", "must"} for c in verb.children)):
            return "proposed", verb.i, "agreement.proposed"
        return (None, None, "agreement.mention") if not _direct(verb, pact) else None
    if lemma in {"be", "become"} and any(c.lower_ in _PARTIES for c in verb.children):
        return "in-force", verb.i, "agreement.in-force"
    if (
        lemma in {"work", "talk"}
        and _direct(verb, pact)
        and any(c.lower_ in {"on", "towards", "toward", "about"} for c in verb.children)
    ):
        return "negotiating", verb.i, "agreement.negotiating"
    if lemma in NEGOTIATING:
        asked = governor in PROPOSED or governor in {"tell", "invite"}
        return ("proposed" if asked else "negotiating"), verb.i, "agreement.negotiating"
    if lemma in ENDED and (lemma not in {"end", "leave", "pull", "collapse"} or _direct(verb, pact)):
        return "ended", verb.i, "agreement.ended"
    if lemma in SIGNED:
        if stands == "would":
            return "agreed", verb.i, "agreement.signed"
        return ("agreed" if stands == "planned" else "signed"), verb.i, "agreement.signed"
    done = next(
        (
            c
            for c in verb.children
            if c.dep_ in {"xcomp", "acomp", "ccomp"} and c.tag_ == "VBN" and c.lemma_.lower() in SIGNED | AGREED
        ),
        None,
    )
    if lemma == "be" and done is not None:
        return "agreed", done.i, "agreement.signed"
    if lemma == "open" and any(c.lemma_ in {"negotiation", "talk"} for c in verb.children):
        return "negotiating", verb.i, "agreement.negotiating"
    if stands == "would":
        return (None, None, "agreement.mention") if not _direct(verb, pact) else None
    if lemma in {"enter", "come", "be"} and any(
        c.lower_ in {"into", "in"} and any(g.lower_ in {"force", "effect"} for g in c.children) for c in verb.children
    ):
        return "in-force", verb.i, "agreement.in-force"
    if lemma in AGREED and _direct(verb, pact):
        return "agreed", verb.i, "agreement.agreed"
    if lemma == "be" and any(
        c.lower_ == "in" and any(g.lower_ in {"talks", "negotiations", "discussions"} for g in c.children)
        for c in verb.children
    ):
        return "negotiating", verb.i, "agreement.negotiating"
    if lemma in IN_FORCE and _direct(verb, pact):
        return "in-force", verb.i, "agreement.in-force"
    return None, None, "agreement.mention"


def _direct(verb: Token, pact: Token) -> bool:
    """Whether a pact is an argument of a verb, not somewhere deep in its clause."""
    token = pact
    for _ in range(4):
        if token.head.i == verb.i:
            return True
        if token.head.i == token.i or token.head.pos_ in {"VERB", "AUX"}:
            return False
        token = token.head
    return False


def _verb(token: Token) -> Token | None:
    """The verb that governs a noun, through prepositions and lists."""
    node = token
    for _ in range(6):
        head = node.head
        if head.i == node.i:
            return node if node.pos_ in {"VERB", "AUX"} and node.i != token.i else None
        if head.pos_ in {"VERB", "AUX"}:
            return head if head.sent.start == token.sent.start else None
        node = head
    return None


def _relative(token: Token) -> Token | None:
    """The verb of a relative or participle clause on a noun: "the deal signed with", "the deal the UK has signed"."""
    for child in token.children:
        if child.dep_ in {"acl", "relcl"} and child.i > token.i and child.pos_ in {"VERB", "AUX"}:
            return child
    known = SIGNED | AGREED | NEGOTIATING | frozenset({"ratify"})
    edge = token.right_edge.i
    for k in range(token.i + 1, min(len(token.doc), edge + 3)):  # the parser hangs it on a noun inside, or on the verb
        other = token.doc[k]
        if other.lemma_.lower() not in known or other.pos_ != "VERB":
            continue
        if other.dep_ in {"acl", "relcl"} or (other.tag_ == "VBN" and token.doc[k - 1].text == ","):
            return other
    return None


def _noun(token: Token) -> Token | None:
    """A noun that takes the pact as its "of" or "on": "the signing of the accord", "negotiations on a treaty"."""
    if token.dep_ == "pobj" and token.head.dep_ == "prep" and token.head.head.lower_ in _NOUNS:
        return token.head.head
    if (
        token.dep_ == "pobj"
        and token.head.head.pos_ == "NOUN"
        and token.head.head.head.lower_ in _NOUNS
        and token.head.head.head.pos_ == "NOUN"
    ):
        return token.head.head.head
    for k in range(token.i - 1, max(token.sent.start - 1, token.i - 5), -1):
        if token.doc[k].lower_ in {"signing", "signature"}:
            return token.doc[k]
    return None
