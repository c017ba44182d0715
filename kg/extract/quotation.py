"""Who said what, in their own words.

A statement is what one person says without interruption: over "he said", over sentences, over paragraphs that open their
marks again each time, and over paragraphs without marks after a line such as "The minister said:". Its text is joined.

- ``“…,” NAME said``; ``NAME said: “…”``; ``according to NAME, “…”``; ``NAME told ORG that “…”``
- ``NAME said:`` and paragraphs: the first, and those after it that go on in the same voice
- some words of a reported sentence between marks, where they have a predicate of their own and say enough

Quotations whose speaker the document does not make certain give no claim. Every statement found is entered in the
directory, so that "we" and "I" in it mean the speaker and claims in it can be laid to the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg import names as nm
from kg.extract.quotation_block import block_after
from kg.extract.quotation_cues import (
    Cue,
    Piece,
    clause_after,
    clause_before,
    find_cue,
    pieces,
    said_at_end,
    speaks_before,
)
from kg.extract.quotation_speaker import Voices
from kg.model import BlockKind, Claim, EntityType, Evidence, Mention, Modality
from kg.reading import Passage, Reading
from kg.reference_types import Speech

_KINDS = {
    EntityType.PERSON: nm.PERSON,
    EntityType.ORGANISATION: nm.ORG,
    EntityType.COUNTRY: nm.COUNTRY,
    EntityType.PLACE: nm.PLACE,
}
_LEAST = 8
"""Words between marks within a reported sentence from which they count as a quotation of their own."""


@dataclass(slots=True)
class _Statement:
    """One uninterrupted statement: texts in order, stored span of its evidence, spans that are speech, who said it."""

    cue: Cue | None
    speaker: Mention | None
    rule: str
    confidence: float
    texts: list[str] = field(default_factory=list)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    first: int = -1
    last: int = -1
    planned: bool = False
    partial: bool = False
    passage: int = -1
    end: int = -1

    def covers(self, start: int, end: int) -> None:
        """Widen the evidence to hold stored `start:end`."""
        self.first = start if self.first < 0 else min(self.first, start)
        self.last = max(self.last, end)


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``quotation``; every statement is entered in the directory with its speaker."""
    voices = Voices(reading)
    statements: list[_Statement] = []
    pending: _Statement | None = None
    skip_to = 0
    passages = [p for p in reading.passages if p.block.kind is not BlockKind.CAPTION]
    for position, passage in enumerate(passages):
        if position < skip_to or passage.block.kind is BlockKind.LETTERHEAD:
            continue
        found = pieces(passage)
        if passage.block.kind is BlockKind.HEADING and not (
            found and found[0].first <= 0 and statements and statements[-1].passage == passage.index - 1
        ):
            continue
        if found:
            _read_passage(voices, passage, found, statements, pending)
            pending = None
        announced = said_at_end(voices, passage)
        if announced is None:
            pending = None
            continue
        following = passages[position + 1] if position + 1 < len(passages) else None
        if following is not None and pieces(following) and pieces(following)[0].first <= 0:
            pending = _opened(reading, passage, announced)
            continue
        block = block_after(reading, passages[position + 1 :])
        if block:
            statements.append(_block_statement(reading, passage, announced, block))
            voices.heard(announced.speaker, block[-1].index, len(block[-1].doc))
            skip_to = position + 1 + len(block)
    for statement in statements:
        _enter(reading, statement)
    yield from (claim for s in statements if (claim := _claim(reading, s)) is not None)


# ---------------------------------------------------------------------------------------------------- marked quotations


def _read_passage(
    voices: Voices, passage: Passage, found: list[Piece], statements: list[_Statement], pending: _Statement | None
) -> None:
    """Go through the quotations of a passage, each joined to the statement before it or opening one."""
    before: Cue | None = None
    for k, piece in enumerate(found):
        previous, following = found[k - 1] if k else None, found[k + 1] if k + 1 < len(found) else None
        cue = _inherited(passage, find_cue(voices, passage, piece, previous, following), previous, before)
        before = cue
        last = statements[-1] if statements else None
        if last is not None and _goes_on(passage, piece, previous, cue, last):
            _add(voices.reading, passage, piece, last, cue)
        else:
            opened = pending if k == 0 and pending is not None and (cue is None or piece.first <= 0) else None
            statement = opened or _begin(voices, passage, piece, previous, following, cue)
            if statement is None:
                continue
            _add(voices.reading, passage, piece, statement, cue)
            statements.append(statement)
        latest = statements[-1]
        voices.heard(latest.speaker, passage.index, piece.last)


def _inherited(passage: Passage, cue: Cue | None, previous: Piece | None, before: Cue | None) -> Cue | None:
    """The cue with the speaker of the one before it, where its verb goes on from that one's: "said “…” but noted that “…”"."""
    if (
        cue is None
        or cue.speaker is not None
        or cue.verb < 0
        or previous is None
        or before is None
        or cue.start != previous.last
    ):
        return cue
    own = any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in passage.doc[cue.start : cue.verb])
    return cue if own else replace(cue, speaker=before.speaker)


def _begin(
    voices: Voices, passage: Passage, piece: Piece, previous: Piece | None, following: Piece | None, cue: Cue | None
) -> _Statement | None:
    """A new statement, or None where the marks enclose no statement."""
    doc = passage.doc
    words = [t for t in doc[piece.start : piece.end] if not t.is_punct]
    if not words:
        return None
    partial = _is_partial(passage, piece, cue)
    if cue is not None:
        if partial and not _says_enough(passage, piece, cue):
            return None
        if len(words) < 2 and cue.rule not in {"quotation.after", "quotation.colon"}:
            return None
        if cue.rule == "quotation.within" and not partial and not _has_predicate(passage, piece):
            return None
        return _Statement(
            cue,
            cue.speaker,
            "quotation.fragment" if partial else cue.rule,
            cue.confidence - 0.1 * partial,
            planned=cue.planned,
            partial=partial,
        )
    start, end = clause_after(doc, piece, following)
    alone = (
        piece.first <= 0
        or doc[piece.first - 1].text in {".", "!", "?"}
        or (previous is not None and previous.last == piece.first)
    )
    ends = (end - start <= 1 and doc[piece.end - 1].text in {".", "!", "?", "…", "..."}) or start >= len(doc)
    if partial or not alone or not ends or len(words) < 4:
        return None
    before, _ = clause_before(doc, piece, previous)
    speaker = (
        speaks_before(voices, passage, previous.last if previous else 0, piece.first)
        if before > 0 or piece.first > 0
        else None
    )
    if speaker is not None:
        return _Statement(None, speaker, "quotation.follows", 0.75)
    if piece.first <= 0 and voices.speaker is not None and passage.index - voices.passage <= 3:
        return _Statement(None, voices.speaker, "quotation.carried", 0.75)
    return _Statement(None, None, "quotation.unknown", 0.0) if piece.first <= 0 else None


def _is_partial(passage: Passage, piece: Piece, cue: Cue | None) -> bool:
    """Whether the words between the marks are part of the reporting sentence, not a sentence of their own."""
    doc = passage.doc
    first = next((t for t in doc[piece.start : piece.end] if not t.is_punct), None)
    if first is None:
        return True
    opens = piece.first <= 0 or doc[piece.first - 1].text in {".", "!", "?", ":"}
    if first.text[0].isupper() or first.text[0].isdigit():
        return not opens and cue is not None and cue.rule == "quotation.within"
    return not opens or cue is None


def _says_enough(passage: Passage, piece: Piece, cue: Cue) -> bool:
    """Whether some words of a sentence have a predicate of their own and, away from the reporting verb, enough length."""
    words = len(passage.doc[piece.start : piece.end].text.split())
    doc = passage.doc
    if doc[piece.first - 1].lower_ == "that" and words >= _LEAST and doc[min(piece.last, len(doc) - 1)].text == ".":
        return True
    if not _has_predicate(passage, piece):
        return False
    beside = cue.rule in {"quotation.after", "quotation.according", "quotation.colon"} or (
        cue.rule == "quotation.before" and _beside(passage, piece, cue)
    )
    return words >= (6 if beside else _LEAST)


def _beside(passage: Passage, piece: Piece, cue: Cue) -> bool:
    return all(
        passage.doc[k].pos_ in {"SCONJ", "PUNCT", "ADV", "PRON"} or passage.doc[k].lower_ == "that"
        for k in range(cue.verb + 1, piece.first)
    )


def _has_predicate(passage: Passage, piece: Piece) -> bool:
    """Whether a verb governs the words: their head is one, or one of them is finite with its subject beside it."""
    span = passage.doc[piece.start : piece.end]
    for token in span:
        outside = not piece.start <= token.head.i < piece.end or token.dep_ == "ROOT"
        if (
            outside
            and token.pos_ in {"VERB", "AUX"}
            and not any(
                t.pos_ in {"NOUN", "PROPN"} and not piece.start <= t.head.i < piece.end
                for t in span[: token.i - piece.start]
            )
        ):
            return True
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and any(
            c.dep_ in {"nsubj", "nsubjpass", "expl"} and piece.start <= c.i
            for c in [*token.children, *token.head.children]
        ):
            return True
    return False


def _goes_on(passage: Passage, piece: Piece, previous: Piece | None, cue: Cue | None, last: _Statement) -> bool:
    """Whether a quotation goes on with the last statement: only its reporting clause stands between the two."""
    doc = passage.doc
    if last.partial:
        return False
    if last.passage == passage.index and previous is not None and last.end == previous.last:
        if cue is not None and last.cue is not None and cue.verb == last.cue.verb and cue.start <= previous.last + 1:
            return True
        if (
            cue is not None
            and cue.speaker is not None
            and last.speaker is not None
            and cue.speaker.name != last.speaker.name
        ):
            return False
        spoken = {c.verb for c in (cue, last.cue) if c is not None}
        return all(spoken & set(range(a, b)) for a, b in _sentences(passage, previous.last, piece.first))
    if last.passage != passage.index - 1 or last.end < 0 or not _opens(passage, piece, cue):
        return False
    if cue is None:
        first = next((t for t in doc[piece.start : piece.end] if not t.is_punct), None)
        return first is not None
    if cue.speaker is None:
        return last.speaker is None and cue.verb < 0
    return last.speaker is not None and cue.speaker.name == last.speaker.name


def _opens(passage: Passage, piece: Piece, cue: Cue | None) -> bool:
    """Whether a passage begins with the quotation, or with no more than "He added:" before it."""
    if piece.first <= 0:
        return True
    return (
        cue is not None
        and cue.start == 0
        and cue.end == piece.first
        and piece.first <= 4
        and passage.doc[0].pos_ == "PRON"
    )


def _sentences(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of words between marks of sentence end in tokens `start:end`."""
    first = start
    for k in range(start, end):
        if passage.doc[k].text in {".", "!", "?"}:
            if k > first:
                yield first, k
            first = k + 1
    if any(t.is_alpha for t in passage.doc[first:end]):
        yield first, end


def _add(reading: Reading, passage: Passage, piece: Piece, statement: _Statement, cue: Cue | None) -> None:
    """Put a quotation at the end of a statement, its reporting clause into the evidence."""
    first, last = piece.first, piece.last
    if cue is not None:
        first, last = min(first, cue.start), max(last, cue.end)
        if statement.speaker is None and statement.rule == "quotation.unknown":
            statement.speaker = cue.speaker
            statement.rule, statement.confidence = cue.rule, cue.confidence - 0.05
    if last < len(passage.doc) and passage.doc[last].text in {".", "!", "?"}:
        last += 1
    whole = reading.evidence(passage, max(first, 0), last, "", 0)
    statement.covers(whole.start, whole.end)
    text = passage.doc[piece.start : piece.end].text.strip()
    if statement.texts and statement.texts[-1].endswith(",") and text[:1].isupper() and _sentence_ended(passage, piece):
        statement.texts[-1] = statement.texts[-1][:-1] + "."
    statement.texts.append(text)
    statement.spans.append((passage.index, piece.start, piece.end))
    tail = list(_sentences(passage, piece.last, len(passage.doc)))
    clean = not tail or (cue is not None and len(tail) == 1 and tail[0][0] <= cue.verb < tail[0][1])
    later = any(a >= piece.last for a, _ in passage.quoted)
    statement.passage = passage.index
    statement.end = piece.last if clean or later else -1
    statement.cue = cue or statement.cue


def _sentence_ended(passage: Passage, piece: Piece) -> bool:
    return piece.first <= 0 or passage.doc[piece.first - 1].text in {".", "!", "?"}


# ---------------------------------------------------------------------------------------------------- block quotations


def _opened(reading: Reading, passage: Passage, cue: Cue) -> _Statement:
    """A statement that a line such as "She said:" opens, before its first quotation."""
    statement = _Statement(cue, cue.speaker, cue.rule, cue.confidence, planned=cue.planned)
    clause = reading.evidence(passage, cue.start, cue.end, "", 0)
    statement.covers(clause.start, clause.end)
    return statement


def _block_statement(reading: Reading, passage: Passage, cue: Cue, block: list[Passage]) -> _Statement:
    statement = _opened(reading, passage, cue)
    statement.confidence = cue.confidence
    for paragraph in block:
        statement.covers(paragraph.block.start, paragraph.block.end)
        statement.texts.append(paragraph.text.text)
        statement.spans.append((paragraph.index, 0, len(paragraph.doc)))
    return statement


# ---------------------------------------------------------------------------------------------------- what comes of it


def _enter(reading: Reading, statement: _Statement) -> None:
    """Enter a statement in the directory, with or without a known speaker."""
    speaker = statement.speaker
    identity = (_KINDS[speaker.type], speaker.name) if speaker is not None and speaker.type in _KINDS else None
    for index, start, end in statement.spans:
        if identity is not None:
            reading.directory.speakers[(index, start)] = identity
        stored = reading.evidence(reading.passages[index], start, end, "", 0)
        reading.directory.speeches.append(Speech(index, start, end, stored.start, stored.end, speaker))


def _claim(reading: Reading, statement: _Statement) -> Claim | None:
    speaker = statement.speaker
    if speaker is None or speaker.type is EntityType.PLACE or not statement.texts:
        return None
    text = " ".join(statement.texts).strip().rstrip(",;").strip()
    if len(text.split()) < 2:
        return None
    evidence = Evidence(
        reading.document.id,
        statement.first,
        statement.last,
        reading.document.text[statement.first : statement.last],
        statement.rule,
        round(statement.confidence, 2),
    )
    modality = Modality.PLANNED if statement.planned else Modality.ASSERTED
    return reading.claim("quotation", {"speaker": speaker, "text": text}, evidence, modality=modality)
