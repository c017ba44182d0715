"""Whose words a quotation is: reporting clauses around the quotation marks, and the speaker that a clause names.

A clause is read by its surface (what stands right after the closing mark, what stands right before the opening one) and its
subject by the tree, for the tree of a sentence with a quotation in it is often wrong about everything but the subject.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from kg import lexicon as lx
from kg.extract.quotation_speaker import (
    RELATIVE,
    Voices,
    eligible,
    last_verb,
    named_from,
    reports,
    speaker_of,
    stands_for,
    tree_subject,
)
from kg.model import Mention
from kg.reading import Passage

STOPS = frozenset({".", "!", "?"})
_SIGNS = frozenset(
    "banner sign slogan poster placard headline caption song motto title inscription hashtag book film play novel "
    "album chant label engraving plaque graffiti".split()
)
_FUTURE_HEADS = frozenset({"expect", "set", "due", "plan", "schedule", "intend"})
_EXPRESSING = frozenset(
    "laugh smile sum put open begin start conclude message joke be have go speak react shrug sigh write post "
    "echo answer address praise thank welcome pay call deliver defend".split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `start:end` between quotation marks; `first:last` with the marks (a mark left open is not there)."""

    start: int
    end: int
    first: int
    last: int

    @property
    def closed(self) -> bool:
        """Whether the passage closes the quotation."""
        return self.last > self.end


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting clause, tokens `start:end`, its verb (-1 where it has none), and the speaker it gives, if certain."""

    start: int
    end: int
    verb: int
    speaker: Mention | None
    rule: str
    confidence: float
    planned: bool = False


def pieces(passage: Passage) -> list[Piece]:
    """The quotations of a passage, in order."""
    n = len(passage.doc)
    return [Piece(a, b, a - 1, b + 1 if b < n else b) for a, b in passage.quoted]


def clause_after(doc: Doc, piece: Piece, following: Piece | None) -> tuple[int, int]:
    """Tokens from a closing mark to the end of the sentence or the next quotation."""
    limit = following.first if following else len(doc)
    end = piece.last
    while end < limit and doc[end].text not in STOPS:
        end += 1
    return piece.last, end


def clause_before(doc: Doc, piece: Piece, previous: Piece | None) -> tuple[int, int]:
    """Tokens from the start of the sentence, or from the quotation before, to an opening mark."""
    limit = previous.last if previous else 0
    start = piece.first
    while start > limit and doc[start - 1].text not in STOPS:
        start -= 1
    return start, piece.first


def find_cue(
    voices: Voices, passage: Passage, piece: Piece, previous: Piece | None, following: Piece | None
) -> Cue | None:
    """The reporting clause of a quotation, the surest first; None where none stands beside it."""
    doc = passage.doc
    before, after = clause_before(doc, piece, previous), clause_after(doc, piece, following)
    return (
        _colon(voices, passage, *before)
        or _right_after(voices, passage, piece, *after)
        or _according(voices, passage, before, after)
        or _right_before(voices, passage, *before)
        or _around(voices, passage, before, after)
    )


def _colon(voices: Voices, passage: Passage, start: int, end: int) -> Cue | None:
    """``NAME said (today):``; ``NAME:``; a clause about one person that ends in a colon."""
    doc = passage.doc
    if end - start < 2 or doc[end - 1].text != ":":
        return None
    verb = last_verb(doc, start, end)
    if verb is not None:
        return _cue(voices, passage, start, end, verb, "quotation.colon", 0.95)
    if any(doc[k].lower_ in _SIGNS for k in range(start, end)):
        return None
    people = eligible(passage, start, end - 1)
    verbs = [k for k in range(start, end) if doc[k].pos_ in {"VERB", "AUX"}]
    if not verbs and len(people) == 1:
        return Cue(start, end, -1, voices.reading.mention(passage, people[0]), "quotation.label", 0.85)
    for k in verbs:
        subject = tree_subject(doc, k, start, end)
        if (
            subject is not None
            and doc[k].lemma_ in _EXPRESSING
            and (found := stands_for(voices, passage, subject, start, end))
        ):
            return Cue(start, end, k, found, "quotation.colon-clause", 0.75)
    return None


def _right_after(voices: Voices, passage: Passage, piece: Piece, start: int, end: int) -> Cue | None:
    """``“…,” NAME said``, ``“…,” said NAME``, ``“…,” TITLE of ORG, NAME, told reporters``."""
    doc = passage.doc
    k = start
    inside = doc[piece.end - 1].text if piece.end > piece.start else ""
    while k < end and (doc[k].text in {",", "-", "–", "—"} or (doc[k].pos_ == "ADV" and doc[k].lower_ != "according")):
        k += 1
    if k >= end or not piece.closed:
        return None
    if inside == "." and not (doc[k].is_lower and doc[k].pos_ in {"VERB", "PRON"}):
        return None
    limit = min(end, k + 45)
    verb = next((v for v in range(k, limit) if reports(doc, v)), None)
    if verb is None or not _only_subject(passage, k, verb):
        return None
    if doc[k].lower_ in {"and", "but", "as", "in", "which", "that", "for", "to", "with", "by", "from"} | RELATIVE:
        return None
    return _cue(voices, passage, k, end, verb, "quotation.after", 0.95)


def _only_subject(passage: Passage, start: int, verb: int) -> bool:
    """Whether the tokens before a reporting verb are its subject and nothing else."""
    doc = passage.doc
    relative = False
    for k in range(start, verb):
        relative = relative or doc[k].lower_ in RELATIVE
        if (
            doc[k].tag_ in {"VBD", "VBZ", "VBP", "MD"}
            and k not in passage.owner
            and k not in passage.titled
            and not relative
        ):
            return doc[k].lower_ in {"has", "had", "have", "will", "is", "was", "would", "'s", "also"} and verb - k <= 4
    return True


def _according(voices: Voices, passage: Passage, before: tuple[int, int], after: tuple[int, int]) -> Cue | None:
    """``according to NAME, “…”``; ``in the words of NAME``."""
    doc = passage.doc
    for start, end, leads in ((*after, False), (*before, True)):
        for k in range(start, end - 1):
            low, following = doc[k].lower_, doc[k + 1].lower_
            if not ((low == "according" and following == "to") or (low == "words" and following == "of")):
                continue
            if leads and any(reports(doc, m) for m in range(k, end)):
                continue
            if not leads and k - start > 3:
                continue
            speaker = named_from(voices, passage, k + 2, end)
            if speaker:
                return Cue(start if leads else k, end, k, speaker, "quotation.according", 0.9)
    return None


def _right_before(voices: Voices, passage: Passage, start: int, end: int) -> Cue | None:
    """``NAME said (that / , ) “…”``: a reporting verb with no other clause between it and the opening mark."""
    doc = passage.doc
    verb = last_verb(doc, start, end)
    if verb is None:
        return None
    between = range(verb + 1, end)
    if any(doc[k].tag_ in {"VBD", "VBZ", "VBP", "MD"} for k in between) or len(between) > 16:
        return None
    return _cue(voices, passage, start, end, verb, "quotation.before", 0.92)


def _around(voices: Voices, passage: Passage, before: tuple[int, int], after: tuple[int, int]) -> Cue | None:
    """Some words of a reported sentence between marks: ``NAME said it would “…”``; ``they are “…” with us, NAME said``."""
    doc = passage.doc
    verb = last_verb(doc, *before)
    if verb is not None:
        return _cue(voices, passage, *before, verb, "quotation.within", 0.8)
    start, end = after
    verb = last_verb(doc, start, end)
    if verb is None or end - verb > 6:
        return None
    comma = next((k for k in range(verb, start - 1, -1) if doc[k].text == ","), None)
    if comma is None:
        return None
    return _cue(voices, passage, comma + 1, end, verb, "quotation.within", 0.8)


def said_at_end(voices: Voices, passage: Passage) -> Cue | None:
    """The reporting clause of a paragraph that ends in a colon: the paragraphs after it are the quotation."""
    doc = passage.doc
    end = len(doc)
    if end < 2 or doc[end - 1].text != ":":
        return None
    start = end
    while start > 0 and doc[start - 1].text not in STOPS:
        start -= 1
    if doc[end - 2].lower_ in {
        "to",
        "following",
        "include",
        "including",
        "includes",
        "that",
        "are",
        "is",
        "by",
        "for",
        "below",
        "as",
    }:
        return None
    verb = last_verb(doc, start, end)
    return _cue(voices, passage, start, end, verb, "quotation.block", 0.92) if verb is not None else None


def speaks_before(voices: Voices, passage: Passage, start: int, end: int) -> Mention | None:
    """Who speaks in the last reported sentence of tokens `start:end`, for a quotation that follows it unannounced."""
    doc = passage.doc
    verb = last_verb(doc, start, end)
    if verb is None:
        return None
    first = max((s.start for s in doc.sents if s.start <= verb), default=start)
    cue = _cue(voices, passage, max(start, first), end, verb, "quotation.follows", 0.75)
    return cue.speaker


def _planned(doc: Doc, verb: int) -> bool:
    token = doc[verb]
    if any(c.lower_ in lx.FUTURE for c in token.children if c.i < verb):
        return True
    return token.tag_ == "VB" and (
        token.head.lemma_.lower() in _FUTURE_HEADS or any(c.lower_ in lx.FUTURE for c in token.head.children)
    )


def _cue(voices: Voices, passage: Passage, start: int, end: int, verb: int, rule: str, confidence: float) -> Cue:
    speaker = speaker_of(voices, passage, start, end, verb)
    return Cue(start, end, verb, speaker, rule, confidence, _planned(passage.doc, verb))
