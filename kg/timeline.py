"""Facts in the order of their time: dates that the texts give, or where wanted those of publication."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from kg.about import Line, escaped, line, note, place
from kg.errors import QueryError
from kg.export_tables import harmless
from kg.model import KnowledgeGraph
from kg.view_part import chosen, fact_time, span

FORMATS = ("text", "markdown", "json", "csv")


@dataclass(frozen=True, slots=True)
class Moment:
    """A fact with the first and last day that its time can mean (ISO); `own`: the text gives it, else it is publication's."""

    first: str
    last: str
    own: bool
    line: Line

    @property
    def when(self) -> str:
        """The time as the fact gives it, or as a day of publication in brackets."""
        if self.own:
            return self.line.date or self.first
        return f"({self.first})"


def timeline(
    graph: KnowledgeGraph,
    about: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    kinds: Sequence[str] = (),
    published: bool = False,
) -> list[Moment]:
    """Facts by their time. `about`: the id of an entity that they name; `since`, `until`: ISO dates of any precision.

    `published`: those without a time of their own as well, at the day of their first document. QueryError for a malformed date
    or an unknown kind.
    """
    last_day = None
    if until is not None:
        limit = span(until)
        if limit is None:
            raise QueryError(f"{until!r} is not a date: write 2023, 2023-05 or 2023-05-17.")
        last_day = limit[1]
    found: list[Moment] = []
    for fact in chosen(graph, since=since, kinds=kinds):
        if about is not None and about not in (*fact.entity_ids(), *fact.attribution):
            continue
        when = fact_time(graph, fact)
        if when is None or not (when[2] or published) or (last_day is not None and when[0] > last_day):
            continue
        first, last = (date.fromordinal(day).isoformat() for day in when[:2])
        found.append(Moment(first, last, when[2], line(graph, fact)))
    return sorted(found, key=lambda m: (m.first, m.last, m.line.text, m.line.fact))


def format_timeline(moments: Sequence[Moment], form: str) -> str:
    """The timeline in one of `FORMATS`."""
    if form == "json":
        return json.dumps([asdict(moment) for moment in moments], ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return to_csv(moments)
    if form == "markdown":
        return "".join(
            f"- **{escaped(m.when)}** {escaped(m.line.text)} ({escaped(note(m.line))}): "
            f"“{escaped(' '.join(m.line.sources[0].sentence.split()))}”, {escaped(place(m.line.sources[0]))}\n"
            for m in moments
        )
    if form != "text":
        raise QueryError(f"There is no format {form!r} for a timeline: use one of {', '.join(FORMATS)}.")
    if not moments:
        return "No fact has a time here; facts without one are shown by --published.\n"
    width = max(len(m.when) for m in moments)
    out = []
    for m in moments:
        first = m.line.sources[0]
        out.append(f"{m.when:<{width}}  {m.line.text}  [{note(m.line)}]")
        out.append(f"{'':<{width}}    “{' '.join(first.sentence.split())}”")
        out.append(f"{'':<{width}}    -- {place(first)}")
    return "\n".join(out) + "\n"


def to_csv(moments: Sequence[Moment]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("first", "last", "own", "kind", "fact", "modality", "sentence", "document", "published", "id"))
    for m in moments:
        s = m.line.sources[0]
        row = (m.first, m.last, "yes" if m.own else "no", m.line.kind, m.line.text, m.line.modality)
        writer.writerow([harmless(cell) for cell in (*row, s.sentence, s.title, s.published or "", m.line.fact)])
    return out.getvalue()
