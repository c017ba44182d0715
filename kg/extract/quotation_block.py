"""Quotations without marks: the paragraphs after a line such as "The minister said:" that go on in the speaker's voice.

The end of such a quotation is not marked in the text. The first paragraph is always part of it; a later one is where it speaks
in the first person, stands before one that does, or points back, and does not open like narration.
"""

from __future__ import annotations

import re

from kg.model import BlockKind
from kg.reading import Passage, Reading

_CONTRACTED = re.compile(r"\b(?:I|[Ww]e)(?:[’'](?:m|re|ve|ll|d))?\b|\b(?:[Oo]ur|us|my|My|me)\b")
_NARRATION = re.compile(
    r"^(?:(?:The|This) (?:government|minister|ministry|department|announcement|agreement|funding|measures?|move|news|visit"
    r"|meeting|release|report|statement|package|programme|scheme|update|additional)\b|Under the |In addition\b|As part of "
    r"|Further information|Background\b|About\b|Notes?\b|Today[’']s (?:announcement|news)"
    r"|(?:It|They|He|She) (?:will also|also|comes?|follows)\b|Ministers\b|Since \d|To \w+ )"
)
_BACK = re.compile(
    r"^(?:They|These|Those|That|It|And|But|So|Because)\b|\b(?:this|that|them|it)(?=[,.;!?]|\s+(?:within|by|in|for|to|now|today|at|on|with|is|was|will|must|and)\b)"
)


def block_after(reading: Reading, following: list[Passage]) -> list[Passage]:
    """The paragraphs without marks that a reporting clause announces: the first, and those that go on in its voice."""
    taken: list[Passage] = []
    for k, passage in enumerate(following):
        text = passage.text.text
        if passage.block.kind is not BlockKind.BODY or text.endswith(":") or _is_item(reading, passage):
            break
        if not taken:
            if len(text.split()) < 4 or text[0].islower():
                break
            taken.append(passage)
            continue
        if _in_voice(text):
            taken.append(passage)
            continue
        following_text = (
            following[k + 1].text.text
            if k + 1 < len(following) and following[k + 1].block.kind is BlockKind.BODY
            else ""
        )
        bridged = (
            following_text
            and _in_voice(following_text)
            and not _NARRATION.match(text)
            and not following_text.endswith(":")
        )
        before_cue = following_text.endswith(":") and any(_CONTRACTED.search(p.text.text) for p in taken) is False
        if not _NARRATION.match(text) and (
            bridged or (before_cue and len(taken) == 1) or (_BACK.search(text) and len(text.split()) <= 40)
        ):
            taken.append(passage)
            continue
        break
    return taken


def _in_voice(text: str) -> bool:
    """Whether a paragraph speaks in the first person."""
    return bool(_CONTRACTED.search(text)) and not _NARRATION.match(text)


def _is_item(reading: Reading, passage: Passage) -> bool:
    """Whether a passage is an item of a list, by what stands before it on its line."""
    text, start = reading.document.text, passage.block.start
    return bool(text[text.rfind("\n", 0, start) + 1 : start].strip())
