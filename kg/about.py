"""A dossier: what the documents say about one person, organisation, place, title or law, every line with evidence."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from kg.errors import QueryError
from kg.kinds import kinds_of
from kg.model import Entity, Evidence, Fact, KnowledgeGraph, Modality
from kg.rdf_label import fact_label

FORMATS = ("text", "markdown", "html", "json")
HEADINGS = {
    "role": "Roles",
    "agreement": "Agreements",
    "meeting": "Meetings and visits",
    "membership": "Memberships and parts",
    "funding": "Money",
    "statistic": "Figures",
    "quotation": "Words",
    "legislation": "Laws",
    "location": "Places",
}
SAID = "What it is said to have said"
MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&])")
QUOTE_STYLE = "“{}”"


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence and where it stands: code points into the stored text of the document."""

    sentence: str
    document: str
    title: str
    published: str | None
    url: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One fact in words. `names`: the entities in it, (id, label, slot); `date`: its own time, or None.

    `held`: of a role, the first and last day on which it is known to have been held.
    """

    fact: str
    kind: str
    text: str
    date: str | None
    modality: str
    said_by: tuple[str, ...]
    confidence: float
    names: tuple[tuple[str, str, str], ...]
    sources: tuple[Source, ...]
    held: tuple[str | None, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind of fact, by date."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All about one entity."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    close_match: tuple[str, ...]
    merges: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    @property
    def documents(self) -> int:
        """How many documents the lines rest on."""
        return len({s.document for section in self.sections for line in section.lines for s in line.sources})

    @property
    def facts(self) -> int:
        return len({line.fact for section in self.sections for line in section.lines})

    @property
    def extent(self) -> str:
        """How much there is, in words."""
        return f"{counted(self.facts, 'fact')} from {counted(self.documents, 'document')}"


def counted(number: int, thing: str) -> str:
    """A number with its noun: ``1 fact``, ``2 facts``."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def dossier(graph: KnowledgeGraph, entity_id: str) -> Dossier:
    """The dossier of an entity of the graph; QueryError where there is none of that id."""
    entity = graph.entities.get(entity_id)
    if entity is None:
        raise QueryError(f"The graph holds no entity {entity_id}.")
    return Dossier(
        entity.id,
        entity.label,
        entity.type.value,
        entity.aliases,
        entity.same_as,
        entity.close_match,
        tuple(dict.fromkeys((merge.form, merge.reason) for merge in entity.merges)),
        tuple(sections(graph, entity)),
    )


def sections(graph: KnowledgeGraph, entity: Entity) -> Iterator[Section]:
    """The facts with the entity in a slot, by kind; then those that it is only said to have stated."""
    by_kind: dict[str, list[Line]] = defaultdict(list)
    said: list[Line] = []
    for _, fact in sorted(graph.facts.items()):
        if entity.id in fact.entity_ids():
            by_kind[fact.kind].append(line(graph, fact))
        elif entity.id in fact.attribution:
            said.append(line(graph, fact))
    for name, kind in kinds_of(graph).items():
        if name in by_kind:
            yield Section(HEADINGS.get(name, kind.label.capitalize()), in_order(by_kind[name]))
    if said:
        yield Section(SAID, in_order(said))


def in_order(lines: list[Line]) -> tuple[Line, ...]:
    """By date, or else by the first publication; what has neither last."""

    def key(line: Line) -> tuple[str, str, str]:
        published = [source.published for source in line.sources if source.published]
        held = line.held[0] if line.held else None
        return line.date or held or min(published, default="9999"), line.text, line.fact

    return tuple(sorted(lines, key=key))


def line(graph: KnowledgeGraph, fact: Fact) -> Line:
    """One fact as a line."""
    kind = kinds_of(graph)[fact.kind]
    names = [
        (id_, graph.entities[id_].label, slot.name)
        for slot in kind.slots
        for id_ in dict.fromkeys(getattr(filler, "id", "") for filler in fact.slots.get(slot.name, ()))
        if id_ in graph.entities
    ]
    dates = [str(fact.first(slot.name)) for slot in kind.slots if slot.type == "date" and fact.first(slot.name)]
    return Line(
        fact.id,
        fact.kind,
        fact_label(fact, graph),
        dates[0] if dates else None,
        fact.modality.value,
        tuple(graph.entities[id_].label for id_ in fact.attribution if id_ in graph.entities),
        fact.confidence,
        tuple(names),
        tuple(source(graph, evidence) for evidence in fact.evidence),
        fact.interval,
    )


def source(graph: KnowledgeGraph, evidence: Evidence) -> Source:
    """An evidence with what a reader needs to find it."""
    document = graph.documents[evidence.document]
    title = document.title or document.name
    return Source(evidence.text, document.id, title, document.date, document.url, evidence.start, evidence.end)


def note(line: Line) -> str:
    """What a reader has to know beside the words: who said it, and how sure the rule is."""
    parts = [f"said by {', '.join(line.said_by)}"] if line.said_by else []
    if line.modality != Modality.ASSERTED.value and f"({line.modality})" not in line.text:
        parts.append(line.modality)
    if line.held:
        days = zip(("from", "until"), line.held, strict=True)
        parts.append(f"known to hold it {' '.join(f'{word} {day}' for word, day in days if day)}")
    return "; ".join([*parts, f"confidence {line.confidence:.2f}"])


def place(source: Source) -> str:
    """Where a sentence stands, in words."""
    parts = (source.title, source.published or "no date", f"characters {source.start} to {source.end}")
    return ", ".join(parts)


def to_text(dossier: Dossier, width: int | None = None) -> str:
    """The dossier for a terminal; lines are wrapped at `width` columns, where given."""
    out = [f"{dossier.label} ({dossier.type})"]
    if dossier.aliases:
        out.append(f"  also: {', '.join(dossier.aliases)}")
    if dossier.same_as:
        out.append(f"  the same as: {', '.join(dossier.same_as)}")
    out.append(f"  {dossier.extent}")
    for section in dossier.sections:
        out += ["", section.heading]
        for line in section.lines:
            out += wrapped(f"{line.text}  [{note(line)}]", "  ", width)
            for source in line.sources:
                out += wrapped(QUOTE_STYLE.format(" ".join(source.sentence.split())), "      ", width)
                out += wrapped(f"-- {place(source)}", "      ", width)
    return "\n".join(out) + "\n"


def wrapped(text: str, indent: str, width: int | None) -> list[str]:
    if width is None:
        return [indent + text]
    return textwrap.wrap(
        text, max(width, 40), initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False
    )


def to_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown; nothing that came from a document is markup."""
    also = f", also called {escaped(', '.join(dossier.aliases))}" if dossier.aliases else ""
    out = [f"# {escaped(dossier.label)}", "", f"{dossier.type.capitalize()}{also}: {dossier.extent} (`{dossier.id}`)."]
    for section in dossier.sections:
        out += ["", f"## {section.heading}", ""]
        for line in section.lines:
            out.append(f"- {escaped(line.text)} ({escaped(note(line))})")
            for source in line.sources:
                where = escaped(place(source))
                link = f"[{where}](<{source.url}>)" if source.url and linkable(source.url) else where
                out.append(f"  - {QUOTE_STYLE.format(escaped(' '.join(source.sentence.split())))}, {link}")
    return "\n".join(out) + "\n"


def escaped(text: str) -> str:
    return MARKDOWN.sub(r"\\\1", text)


def linkable(url: str) -> bool:
    """Whether an address of a document may be a link: of the web, and without characters that end one."""
    return bool(re.fullmatch(r"https?://[^\s<>\"'`]+", url))


def to_json(dossier: Dossier) -> str:
    """The dossier as JSON, in the names of the dataclasses."""
    return json.dumps(asdict(dossier), ensure_ascii=False, indent=1) + "\n"


def format_dossier(dossier: Dossier, form: str) -> str:
    """The dossier in one of `FORMATS`; QueryError where there is no such format."""
    if form == "text":
        return to_text(dossier, shutil.get_terminal_size().columns if sys.stdout.isatty() else None)
    if form == "markdown":
        return to_markdown(dossier)
    if form == "json":
        return to_json(dossier)
    if form == "html":
        from kg.about_page import to_html

        return to_html(dossier)
    raise QueryError(f"There is no format {form!r} for a dossier: use one of {', '.join(FORMATS)}.")
