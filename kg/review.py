"""Reviewing candidates: what may be one thing, most valuable first, and a person's decisions into the corrections file.

Candidates are read from the report of a build, decisions are appended to the file as text, so that the comments and the layout
of what stands there survive.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from kg.corrections import Correction, load_corrections, parse_corrections
from kg.errors import CorrectionError, OutputError

Decision = Literal["merge", "keep-apart"]

HEADER = """\
# What people have put right. Every build replays it, in any order. The verbs: merge, keep-apart, rename, set-type, link,
# reject-fact, reject-entity, add-alias; each may have a reason, an author and a date.
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two entities of a candidate, with a sentence in which it stands."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...]
    facts: int
    sentence: str
    document: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that may be one. `value`: score times the facts that a merge would bring together."""

    a: Side
    b: Side
    score: float
    reasons: tuple[str, ...]

    @property
    def value(self) -> float:
        """What a decision is worth: the likelier and the more facts the smaller side has, the more."""
        return round(self.score * min(self.a.facts, self.b.facts), 3)

    def as_json(self) -> dict[str, Any]:
        """The proposal for other tools, with the entry that each decision would write."""
        return {
            "a": _plain(self.a), "b": _plain(self.b), "score": self.score, "value": self.value, "reasons": list(self.reasons),
            "decisions": {verb: {verb: sorted((self.a.id, self.b.id))} for verb in ("merge", "keep-apart")},
        }  # fmt: skip


def _plain(side: Side) -> dict[str, Any]:
    return {
        "id": side.id, "label": side.label, "type": side.type, "aliases": list(side.aliases), "facts": side.facts,
        "sentence": side.sentence, "document": side.document,
    }  # fmt: skip


def load_proposals(out: Path) -> list[Proposal]:
    """The candidates of the build in a folder, most valuable first. OutputError where there is no readable build."""
    path = out / "report.json"
    try:
        report = json.loads(path.read_bytes())
        found = [_proposal(c) for c in report.get("candidates", [])]
    except FileNotFoundError as error:
        raise OutputError(
            f"{out} holds no finished build; make one with kg build, or name its folder with -o."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{path} can't be read as the report of a build; build again.") from error
    return sorted(found, key=lambda p: (-p.value, -p.score, p.a.id, p.b.id))


def _proposal(entry: Mapping[str, Any]) -> Proposal:
    sides = [
        Side(s["id"], s["label"], s["type"], tuple(s["aliases"]), int(s["facts"]), s["sentence"], s["document"])
        for s in (entry["a"], entry["b"])
    ]
    return Proposal(sides[0], sides[1], float(entry["score"]), tuple(entry["reasons"]))


def undecided(proposals: Iterable[Proposal], corrections: Sequence[Correction]) -> list[Proposal]:
    """The proposals on which no correction merges or keeps apart exactly these two, by id or by name."""
    decided: set[frozenset[str]] = set()
    for correction in corrections:
        if correction.verb in ("merge", "keep-apart"):
            names = [r.text.casefold() for r in correction.refs]
            decided |= {frozenset((x, y)) for x in names for y in names if x != y}
    return [p for p in proposals if not any(frozenset((x, y)) in decided for x in _names(p.a) for y in _names(p.b))]


def _names(side: Side) -> set[str]:
    return {side.id.casefold(), side.label.casefold()}


def entry(proposal: Proposal, decision: Decision, reason: str = "", author: str = "", date: str | None = None) -> str:
    """The YAML of one decision, as it is appended: a list item of block style, labels as a comment."""
    a, b = sorted((proposal.a, proposal.b), key=lambda s: s.id)
    lines = [
        f"- {decision}:  # {_comment(a.label)} / {_comment(b.label)}",
        f"    - {_scalar(a.id)}",
        f"    - {_scalar(b.id)}",
    ]
    notes = (("reason", reason), ("author", author), ("date", date or ""))
    lines += [f"  {key}: {_scalar(value)}" for key, value in notes if value]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return " ".join(text.split())


def _scalar(text: str) -> str:
    """A text as a YAML scalar on one line; a date stays a date."""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return (
            json.dumps(" ".join(text.split()), ensure_ascii=False)
            if not re.fullmatch(r"[a-z][a-z0-9-]*", text)
            else text
        )


def append(path: Path, entries: Sequence[str]) -> None:
    """Add entries at the end of a corrections file, made if missing, in one step; what stands there keeps every byte.

    Raises CorrectionError where the file is no list that text can be appended to (a list in brackets), OutputError where it
    can't be written.
    """
    if not entries:
        return
    try:
        old = path.read_text(encoding="utf-8-sig") if path.exists() else HEADER
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path} can't be read: {error}.") from error
    before = parse_corrections(old, str(path))
    indent = _indent(old, path)
    added = "".join(_indented(e, indent) for e in entries)
    new = old + ("" if not old or old.endswith("\n") else "\n") + added
    after = parse_corrections(new, str(path))
    if len(after) != len(before) + len(entries):
        raise CorrectionError(
            f"{path} can't be added to without changing what it says; put each entry on its own dash."
        )
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(new, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror or error}.") from error


def _indent(text: str, path: Path) -> int:
    """The column of the list's dashes."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None or not isinstance(node, yaml.SequenceNode):
        return 0
    if node.flow_style:
        raise CorrectionError(
            f"{path} is a list in brackets; write it with a dash for each entry, so that more can be added."
        )
    return int(node.start_mark.column)


def _indented(entry_text: str, indent: int) -> str:
    return "".join(" " * indent + line + "\n" for line in entry_text.splitlines())


def open_questions(out: Path, files: Sequence[Path]) -> list[Proposal]:
    """What is left to review: the proposals of a build less those that the corrections files decide."""
    return undecided(load_proposals(out), load_corrections(files))
