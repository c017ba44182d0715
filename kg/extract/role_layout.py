"""Posts that the layout tells: letterheads, and signatures with name, post and organisation on lines of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg import lexicon as lx
from kg import names as nm
from kg.extract.role_patterns import organisation_after
from kg.extract.role_text import belongs, determined_office, is_worth, stored_span, tidy_title
from kg.model import BlockKind, Claim, EntityType, Evidence, Filler, Mention
from kg.reading import Passage, Reading
from kg.reference import register_holder


def signatures(reading: Reading) -> Iterator[Claim]:
    """A name, a post and perhaps an organisation on lines of their own, one under the other."""
    for above, passage in pairwise(reading.passages):
        titles = passage.titles
        if (
            len(titles) != 1
            or not _fills(passage, titles[0].start, titles[0].end)
            or above.block.kind is BlockKind.LETTERHEAD
        ):
            continue
        people = [
            n for n in above.names if n.type == nm.PERSON and n.end - n.start >= 2 and _fills(above, n.start, n.end)
        ]
        if len(people) != 1:
            continue
        below = reading.passages[passage.index + 1] if passage.index + 1 < len(reading.passages) else None
        bodies = (
            [n for n in below.names if n.type == nm.ORG and _fills(below, n.start, n.end)] if below is not None else []
        )
        mention = reading.mention(below, bodies[0]) if below is not None and bodies else None
        text = tidy_title(titles[0].text)
        if not is_worth(text, titles[0], mention):
            continue
        who = reading.mention(above, people[0])
        register_holder(reading.directory, titles[0], who.name, None)
        start, end = stored_span(passage, titles[0])
        last = below.block.end if below is not None and bodies else passage.block.end
        evidence = Evidence(
            reading.document.id,
            above.block.start,
            last,
            reading.document.text[above.block.start : last],
            "role.signature",
            0.9,
        )
        post = Mention(EntityType.TITLE, text, reading.document.text[start:end], start, end)
        yield reading.claim(
            "role", {"person": who, "title": post, "organisation": mention, "status": titles[0].status}, evidence
        )


def _fills(passage: Passage, start: int, end: int) -> bool:
    """Whether tokens `start:end` are all that a line says, but for honorifics, letters after the name and punctuation."""
    rest = [t for t in passage.doc if not start <= t.i < end and t.is_alpha]
    return all(t.lower_ in lx.HONORIFICS | lx.POSTNOMINALS | {"the"} for t in rest)


def letterhead(reading: Reading, group: list[Passage]) -> Iterator[Claim]:
    """Posts on the lines around a person's name at the head (or foot) of a release."""
    people = [(p, n) for p in group for n in p.names if n.type == nm.PERSON and n.end - n.start >= 2]
    if not people:
        return
    if reading.directory.issuer is None:
        reading.directory.issuer = reading.mention(*people[0]).name
    for passage in group:
        for title in passage.titles:
            before = [(p, n) for p, n in people if (p.index, n.start) < (passage.index, title.start)]
            owner, person = before[-1] if before else people[0]
            text = tidy_title(title.text)
            after, _ = organisation_after(passage, title)
            mention = None
            if after is not None and after.type == nm.ORG:
                mention = reading.mention(passage, after)
            elif after is not None and belongs(title, after, passage.doc[title.end].lower_):
                text = tidy_title(passage.doc[title.start : after.end].text)
            bare = title.head in {"senator", "mp", "member", "professor"} and len(text.split()) < 2
            if bare or not is_worth(text, title, mention):
                continue
            who = reading.mention(owner, person)
            register_holder(reading.directory, title, who.name, None)
            start, end = stored_span(passage, title)
            blocks = sorted((owner.block, passage.block), key=lambda b: b.start)
            first, last = blocks[0].start, blocks[-1].end
            evidence = Evidence(
                reading.document.id, first, last, reading.document.text[first:last], "role.letterhead", 0.9
            )
            post = Mention(EntityType.TITLE, text, reading.document.text[start:end], start, end)
            slots: dict[str, Filler | None] = {
                "person": who,
                "title": post,
                "organisation": mention,
                "status": title.status,
            }
            inferred: dict[str, str] = {}
            if mention is None and (office := determined_office(text, reading.home, reading.document.date)):
                slots["organisation"] = Mention(EntityType.ORGANISATION, office.organisation, "", start, end)
                inferred["organisation"] = office.source
            yield reading.claim("role", slots, evidence, inferred=inferred)
