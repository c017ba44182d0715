"""Noun phrases and clauses in few words: determiners, auxiliaries, dates and numbers left out."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.counted import MODIFIERS
from kg.reading import Passage

_DANGLING = frozenset("in on at of to by from and or who that which into about over around as not".split())
_DETERMINERS = frozenset("the its their our his her a an of".split())
_EXTRA = frozenset("more other additional further fewer less or and".split())
_LEFT = frozenset("compound amod nmod poss nummod advmod det predet".split())
_OPENING = frozenset("of without with who that which on for".split())
_TRAILING = frozenset("in on at of to by from and or with for into the".split())
_LONGEST = 11
_AUXILIARIES = frozenset(
    (
        "have has had been be being is are was were will would 's ’s 've ’ve 're ’re did do does already now "
        "currently also still all"
    ).split()
)
_STOPS = frozenset(
    (
        "as when because while although whereas since until unless if but so according compared including down up "
        "making where after before for during despite with"
    ).split()
)
_CONTRACTIONS = frozenset({"’", "'", "“", "”", '"', "‘", "``", "''"})
_IRREGULAR = {
    "give": "given", "see": "seen", "take": "taken", "hold": "held", "build": "built", "find": "found",
    "lose": "lost", "send": "sent", "sell": "sold", "buy": "bought", "spend": "spent", "bring": "brought",
    "make": "made", "pay": "paid", "hit": "hit", "cut": "cut", "leave": "left", "write": "written", "speak": "spoken",
    "choose": "chosen", "grow": "grown", "show": "shown", "catch": "caught", "teach": "taught", "win": "won",
    "drive": "driven", "steal": "stolen", "shoot": "shot", "set": "set", "put": "put", "lead": "led", "lay": "laid",
    "feed": "fed", "get": "got", "draw": "drawn", "keep": "kept", "meet": "met", "run": "run", "tell": "told",
    "burn": "burnt", "hurt": "hurt", "break": "broken", "hide": "hidden", "throw": "thrown", "withdraw": "withdrawn",
}  # fmt: skip


def joined(*parts: str) -> str:
    return " ".join(p for p in parts if p)


def words_behind(passage: Passage, start: int, most: int = 9, objects: bool = False) -> str:
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
            or doc[k].lower_ in _OPENING
            or (doc[k].lower_ == "from" and k + 1 in passage.owner and passage.owner[k + 1].type == "country")
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
        if (token.is_punct and token.text not in {"-", "‑"} and token.text not in _CONTRACTIONS) or (
            low in _STOPS and not (low in {"for", "with"} and len(words) < 1)
        ):
            break
        if any(d.start <= token.idx < d.end for d in passage.dates if d.kind != "age"):
            break
        if low == "and" and (k + 1 >= sentence_end or doc[k + 1].pos_ not in MODIFIERS):
            break
        if (
            low not in _AUXILIARIES
            and token.text not in _CONTRACTIONS
            and low not in {"the", "a", "an"}
            and not (token.pos_ == "ADV" and low in {"just", "only", "also", "even"})
        ):
            words.append(token.text)
        k += 1
    while words and (words[-1].lower() in _DANGLING or words[-1] == "-"):
        words.pop()
    return " ".join(words)


def words_between(passage: Passage, start: int, end: int) -> str:
    """Tokens as text, determiners, dates and numbers at the front left out."""
    doc = passage.doc
    kept = [
        t
        for t in doc[start:end]
        if t.pos_ != "DET" and t.text not in _CONTRACTIONS and not any(d.start <= t.idx < d.end for d in passage.dates)
    ]
    while kept and (kept[0].like_num or kept[0].lower_ in _EXTRA):
        kept.pop(0)
    text = "".join(t.text_with_ws for t in kept)
    return " ".join(text.split())


def noun_text(passage: Passage, head: Token, longest: int = _LONGEST) -> str:
    """A noun with its modifiers, without determiner, relative clause or dates, at most `longest` words."""
    doc = passage.doc
    left = min([head.i] + [c.left_edge.i for c in head.children if c.i < head.i and c.dep_ in _LEFT])
    right = head.right_edge.i + 1
    end = head.i + 1
    for k in range(head.i + 1, right):
        token = doc[k]
        if (
            (token.is_punct and token.text not in {"-", "‑", "'", "’"})
            or token.lower_ in {"who", "which", "that", "where"}
            or token.pos_ == "AUX"
            or k - left >= longest + 3
        ):
            break
        end = k + 1
    text = words_between(passage, left, end)
    words = text.split()
    while words and (words[0][:1] in "£$€0123456789" or words[0] in {"million", "billion"}):
        words.pop(0)
    figure = next((i for i, w in enumerate(words) if w[:1] in "£$€%0123456789"), None)
    words = words[:figure] if figure else words
    while words and words[0].lower() in _DETERMINERS:
        words.pop(0)
    words = words[:longest]
    while words and words[-1].lower() in _TRAILING:
        words.pop()
    return " ".join(words)


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
