"""Raw documents to documents: split listing pages, cut text into blocks, mark what each block is, read title, date, publisher.

The stored text is the source's own text; blocks only point into it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg import furniture as f
from kg.document_date import document_date
from kg.front_matter import front_matter
from kg.model import Block, BlockKind, Document, RawDocument

_BULLET = re.compile(
    r"^[ \t]*(?:[•●▪◦‣∙·*–—-]|Ã¢Â\x80Â¢|Ã¢Â\x97Â\x8f\S*|\(?[a-z0-9]{1,2}[.)])[ \t]+(?=\S)", re.MULTILINE
)
_ITEM = re.compile(r"^(?P<indent>[ \t]*)[•●▪*-][ \t]+(?P<title>\S.*)$", re.MULTILINE)
_HEAD_ITEM = re.compile(r"^(?P<indent>)(?:#{1,3}[ \t]+)(?P<title>\S.*)$", re.MULTILINE)
_ISSUED = re.compile(
    r"^\W*(?:the |this )?(?:press|media|news)?\s*(?:release|statement)?\s*(?:was )?(?:issued|released|published) by "
    r"(?:the )?(?P<by>[A-Z][^.\n]{2,80}?) on (?P<on>\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4})\.?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_GIVEN = re.compile(
    r"\b(?:speech|address|statement|remarks|lecture|testimony|keynote)\b[^.\n]{0,160}?\b(?:given|delivered|made|held|in|at|on|to)\b"
    r"[^.\n]{0,160}?\bon (?:\w+day,? )?(?P<on>\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4})",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_LETTERHEAD = re.compile(
    r"\b(?:MP|MLA|MLC|MEP|TD|QC|KC|SC|AM|AO|Hon(?:ou?rable)?\.?|HON\.?|Minister|MINISTER|Senator|SENATOR|"
    r"Secretary|SECRETARY|Office of|OFFICE OF|"
    r"Department|DEPARTMENT|Ministry|MINISTRY|Parliament|PARLIAMENT|Premier|PREMIER|"
    r"President|PRESIDENT|Governor|GOVERNOR|Treasurer|TREASURER|"
    r"Attorney|ATTORNEY|Commissioner|COMMISSIONER|Spokes\w+)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|to|calls?|called|meets?|met|signs?|signed|"
    r"agrees?|agreed|wins?|won|kills?|killed|rules?|ruled|begins?|urges?|"
    r"announces?|announced|backs?|warns?|launch(?:es|ed)?|visits?|names?|joins?|plans?|seeks?|pledges?|gives?|cuts?|rises?|falls?|welcomes?)\b",
    re.IGNORECASE,
)
_TITLE_NOISE = re.compile(r"^\W*(?:press|media|news)\s+release\s*:\s*|\s*\[\w+ \d{4}\]\s*$", re.IGNORECASE)
_TERMINAL = re.compile(r"[.!?][\"'”’)\]]*\s*$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,3}\s")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n\s*\n")
LONGEST_BLOCK = 4_000
"""Characters. The longest paragraph of the evaluation texts has 2,740; a text without line breaks is cut into such pieces, so
that neither the language model (which refuses a million characters) nor a rule ever sees more at once."""
LONGEST_SENTENCE = 1_500
"""Characters; what runs on for longer is cut at a blank, as rules compare every word of a sentence with every other."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    blank_before: bool
    bullet: bool


def documents(raw: RawDocument) -> Iterator[Document]:
    """The documents of one file: one, or one for each item of a listing page (named ``NAME#1``, ``NAME#2``, ...)."""
    items = _listing(raw.text)
    if not items:
        yield _document(raw.name, raw.text, raw.url)
        return
    for number, (start, end, title) in enumerate(items, 1):
        stem = raw.name.removesuffix(".txt").removesuffix(".md")
        yield _document(f"{stem}#{number}", raw.text[start:end].rstrip() + "\n", raw.url, title)


def _listing(text: str) -> list[tuple[int, int, str]]:
    """Spans and titles of the items of a listing page: entries at one indent whose title stands again on the next line,
    or that each open with a line saying who issued them when."""
    for pattern in (_ITEM, _HEAD_ITEM):
        found = []
        for m in pattern.finditer(text):
            title = " ".join(m["title"].split())
            following = [" ".join(line.split()) for line in text[m.end() : m.end() + 1500].split("\n") if line.strip()][
                :3
            ]
            if (following and following[0].casefold() == title.casefold()) or any(
                _ISSUED.match(line) for line in following[:2]
            ):
                found.append((len(m["indent"].expandtabs()), m.start(), title))
        if len(found) >= 2:
            indent = min(i for i, _, _ in found)
            tops = [(start, title) for i, start, title in found if i == indent]
            if len(tops) >= 2:
                ends = [start for start, _ in tops[1:]] + [len(text)]
                return [(start, end, title) for (start, title), end in zip(tops, ends, strict=True)]
    return []


def _document(name: str, text: str, url: str | None, title: str | None = None) -> Document:
    front, offset = front_matter(text)
    lines = _unwrapped(list(_lines(text, offset)), text)
    kinds = _mark(lines)
    dated = document_date(_head(lines), "\n".join(line.text for line in lines[-6:])[-6000:])
    date = dated[0] if dated else None
    opening = _BLANK_LINES.sub("\n\n", _BLANKS.sub(" ", text[offset : offset + 2500]))
    if date is None and (given := _GIVEN.search(opening)) and (again := document_date(given["on"])):
        date = again[0]
    publisher = None
    if issued := _ISSUED.search(opening):
        publisher = issued["by"].strip()
        if again := document_date(issued[0]):
            date = again[0]
    if title and lines and " ".join(lines[0].text.split()) == " ".join(title.split()):
        kinds[0] = BlockKind.HEADING
    blocks = [piece for block in _blocks(lines, kinds) for piece in _pieces(text, block)]
    authors = tuple(
        m["name"].strip()
        for line in lines[:25]
        if len(line.text) < 90 and (m := f.BYLINE.match(line.text.strip())) and line.text.strip()[:2].casefold() == "by"
    )
    if not title:
        title = _headline(text, blocks)
        title = title or next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.BODY), name)
    return Document(
        name=name,
        text=text,
        title=front.title or _TITLE_NOISE.sub("", " ".join(title[:LONGEST_BLOCK].split()))[:200],
        publisher=front.publisher or publisher,
        date=front.date or date,
        authors=front.authors or authors,
        url=front.url or url,
        language=front.language or "en",
        blocks=tuple(blocks),
    )


def _headline(text: str, blocks: list[Block]) -> str:
    """The heading above the text that reads most like a headline: one with a verb, else the first of four words or more."""
    prose = [b.start for b in blocks if b.kind is BlockKind.BODY]
    limit = prose[2] if len(prose) > 2 else len(text)
    headings = [text[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADING and b.start < limit]
    long = [h for h in headings if len(h.split()) >= 4]
    telling = [h for h in long if _VERB.search(h)]
    return next(iter(telling or long or headings), "")


def _head(lines: list[_Line]) -> str:
    """The first lines, where a document says when it was published."""
    return "\n".join(line.text for line in lines[:30])[:6000]


def _lines(text: str, offset: int) -> Iterator[_Line]:
    """The non-blank lines of the text, without surrounding blanks; a bullet sign is not part of its line."""
    blank = True
    position = offset
    for raw in text[offset:].split("\n"):
        start, end = position, position + len(raw)
        position = end + 1
        stripped = raw.strip()
        if not stripped:
            blank = True
            continue
        start += len(raw) - len(raw.lstrip())
        end = start + len(stripped)
        bullet = _BULLET.match(stripped)
        if bullet:
            start += bullet.end()
        yield _Line(start, end, text[start:end], blank, bool(bullet))
        blank = False


def _unwrapped(lines: list[_Line], text: str) -> list[_Line]:
    """Hard-wrapped paragraphs as one line each: three or more lines without a blank between, of much the same length, of which
    a third or more go on in lower case; or two, of which the second does."""
    joined: list[_Line] = []
    i = 0
    while i < len(lines):
        j = i + 1
        while j < len(lines) and not lines[j].blank_before and not lines[j].bullet:
            j += 1
        group = lines[i:j]
        width = max(len(line.text) for line in group)
        lower = sum(line.text[0].islower() for line in group[1:])
        full = all(len(line.text) >= 0.6 * width for line in group[:-1])
        if (
            40 <= width <= 110
            and full
            and ((len(group) >= 3 and lower * 3 >= len(group) - 1) or (len(group) == 2 and lower == 1))
        ):
            start, end = group[0].start, group[-1].end
            joined.append(replace(group[0], end=end, text=text[start:end]))
        else:
            joined += group
        i = j
    return joined


def _mark(lines: list[_Line]) -> list[BlockKind]:
    """What each line is."""
    kinds = [BlockKind.BODY] * len(lines)
    seen = Counter(" ".join(line.text.split()).casefold() for line in lines)
    shown: set[str] = set()
    prose = [i for i, line in enumerate(lines) if _is_prose(line.text)]
    first_prose = prose[0] if prose else len(lines)
    last_prose = prose[-1] if prose else 0
    contact = False
    for i, line in enumerate(lines):
        plain = " ".join(line.text.split())
        key = plain.casefold()
        if f.is_interface(line.text):
            kinds[i] = BlockKind.FURNITURE
        elif f.is_contact(line.text):
            kinds[i] = BlockKind.FURNITURE
            contact = True
        elif contact and i > last_prose and not _is_prose(line.text):
            kinds[i] = BlockKind.FURNITURE
        elif f.is_caption(line.text):
            kinds[i] = BlockKind.CAPTION
        elif (
            (len(plain) < 90 and f.BYLINE.match(plain))
            or (len(plain) < 400 and _ISSUED.match(plain))
            or _is_date_line(plain)
            or (seen[key] > 1 and key in shown and len(plain) > 3)
        ):
            kinds[i] = BlockKind.FURNITURE
        elif not _is_prose(line.text) and not line.bullet and len(plain) < 220:
            sentence = plain.endswith(".") and len(plain.split()) >= 6
            if (
                not sentence
                and _LETTERHEAD.search(plain)
                and not _VERB.search(plain)
                and (i < first_prose + 3 or i > last_prose)
            ):
                kinds[i] = BlockKind.LETTERHEAD
            elif _is_heading(plain) and not (i + 1 < len(lines) and lines[i + 1].text[0].islower()):
                kinds[i] = BlockKind.HEADING
        shown.add(key)
    _cut_tail(lines, kinds)
    _repeated_captions(lines, kinds)
    return kinds


def _is_heading(plain: str) -> bool:
    """A line that isn't ended like a sentence, and is no opened quotation or runaway paragraph."""
    words = plain.split()
    opened = plain[0] in '“"‘' and len(words) >= 12
    return len(plain) < 200 and len(words) <= 24 and not _ENDS.search(plain) and not plain[0].islower() and not opened


def _is_prose(text: str) -> bool:
    """A line that reads as running text: long enough, and either ended like a sentence or clearly wrapped."""
    plain = " ".join(text.split())
    words = plain.split()
    return (
        len(words) >= 8
        and (bool(_ENDS.search(plain)) or len(words) >= 26)
        and sum(w[0].islower() for w in words) >= len(words) / 3
    )


_DATE_LINE = re.compile(
    r"^\W*(?:(?:published|updated|posted|date|issued|last updated|first published)\b\W*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,?\s*)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+\w+,?\s+\d{4}|\w+\s+\d{1,2},?\s+\d{4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?P<rest>.{0,60})$",
    re.IGNORECASE,
)


_DATED_END = re.compile(r"\b(?:\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d|[A-Z][a-z]+ \d{1,2}, (?:19|20)\d\d)\W*$")


def _is_date_line(plain: str) -> bool:
    if len(plain) < 45 and _DATED_END.search(plain) and not _VERB.search(plain):
        return True
    found = _DATE_LINE.match(plain) if len(plain) <= 110 else None
    if not found:
        return False
    return not re.search(r"\b[a-z]{4,}\s+[a-z]{2,}\s+[a-z]{2,}\b", found["rest"])


def _cut_tail(lines: list[_Line], kinds: list[BlockKind]) -> None:
    """Mark everything from a heading such as "More latest news" on, where what follows is mostly not running text."""
    first = len(lines) // 4
    headings = [i for i in range(first, len(lines)) if _is_tail_heading(lines[i].text)]
    if not headings:
        return
    running = [bool(_TERMINAL.search(line.text)) and _is_prose(line.text) for line in lines[first:]]
    after = sum(running)
    position = first
    for i in headings:
        after -= sum(running[position - first : i + 1 - first])
        position = i + 1
        if after <= (len(lines) - i - 1) * 0.25:
            kinds[i:] = [BlockKind.FURNITURE] * (len(lines) - i)
            return


def _is_tail_heading(line: str) -> bool:
    return len(line) < 200 and bool(f.TAIL_HEADING.match(line.strip()))


def _repeated_captions(lines: list[_Line], kinds: list[BlockKind]) -> None:
    """An alternative text that the caption after it repeats is furniture; the caption stays."""
    for i in range(len(lines) - 1):
        here, after = " ".join(lines[i].text.split()), " ".join(lines[i + 1].text.split())
        if len(here) > 15 and after.startswith(here.rstrip(".")) and kinds[i + 1] is not BlockKind.FURNITURE:
            kinds[i] = BlockKind.FURNITURE
            if kinds[i + 1] is BlockKind.BODY and not _is_prose(lines[i + 1].text):
                kinds[i + 1] = BlockKind.CAPTION


def _blocks(lines: list[_Line], kinds: list[BlockKind]) -> list[Block]:
    """Lines of one paragraph joined: hard-wrapped lines, and a sentence that a page break tore in two."""
    blocks: list[Block] = []
    last: _Line | None = None
    for line, kind in zip(lines, kinds, strict=True):
        if last is not None and blocks and _continues(last, line, blocks[-1].kind, kind):
            blocks[-1] = replace(
                blocks[-1], end=line.end, kind=BlockKind.BODY if kind is BlockKind.BODY else blocks[-1].kind
            )
        else:
            blocks.append(Block(kind, line.start, line.end))
        last = line
    return blocks


def _pieces(text: str, block: Block) -> Iterator[Block]:
    """The block, or where it is longer than `LONGEST_BLOCK` its parts, cut behind a sentence, a blank, or anywhere.

    What is as long and hardly has letters is furniture: a table of figures, a drawn line, encoded data.
    """
    start = block.start
    if block.end - start <= LONGEST_SENTENCE:
        yield block
        return
    while block.end > start:
        part = text[start : min(start + LONGEST_BLOCK, block.end)]
        cut = len(part) if start + len(part) == block.end else 0
        ends = [0, *(m.end() for m in _SENTENCE_END.finditer(part)), *([cut] if cut else [])]
        gap = next((a for a, b in pairwise(ends) if b - a > LONGEST_SENTENCE), None)
        if gap is None and (cut or len(part) - ends[-1] <= LONGEST_SENTENCE):
            cut = ends[-1]
        else:
            first = ends[-1] if gap is None else gap
            window = part[: first + LONGEST_SENTENCE]
            cut = max(window.rfind(" ", first + 1), window.rfind("\n", first + 1)) + 1 or len(window)
        yield from _trimmed(text, Block(block.kind, start, start + cut))
        start += cut


def _trimmed(text: str, block: Block) -> Iterator[Block]:
    """The block without blanks at its ends; nothing where it holds nothing else."""
    part = text[block.start : block.end]
    if part.strip():
        start = block.start + len(part) - len(part.lstrip())
        drawn = len(part) > 500 and sum(map(str.isalpha, part)) < len(part) / 3
        yield Block(BlockKind.FURNITURE if drawn else block.kind, start, start + len(part.strip()))


def _continues(last: _Line, line: _Line, before: BlockKind, kind: BlockKind) -> bool:
    if BlockKind.FURNITURE in (before, kind) or BlockKind.LETTERHEAD in (before, kind) or line.bullet:
        return False
    if BlockKind.CAPTION in (before, kind):
        return False
    ended = bool(_ENDS.search(last.text))
    if line.blank_before:
        return not ended and line.text[0].islower() and len(last.text) > 40 and before is BlockKind.BODY
    if ended and before is BlockKind.BODY and len(last.text) < 60:
        return False
    wrapped = 45 <= len(last.text) <= 110
    if before is BlockKind.HEADING and kind is BlockKind.HEADING:
        return wrapped and line.text[0].islower()
    if before is BlockKind.HEADING:
        return wrapped and not last.text.isupper() and (line.text[0].islower() or len(last.text) > 60)
    return wrapped and (not ended or len(last.text) > 60)
