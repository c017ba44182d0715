"""Corrections: what people put right, in plain YAML files beside the build, replayed at every build.

A file is a list; each entry is one verb with what it is about, and optionally `reason`, `author` and `date`:

    - merge: [person-james-cleverly, "J. Cleverly"]
      reason: the same Home Secretary
    - keep-apart:
        - {name: John Smith, document: port.txt}
        - {name: John Smith, document: derby.txt}
    - rename: person-j-cleverly
      to: James Cleverly
    - set-type: organisation-channel
      to: place
    - link: organisation-frontex
      to: http://www.wikidata.org/entity/Q1
    - reject-fact: role-3f9a2c41d07b
    - reject-entity: person-rwanda-plan
    - add-alias: person-james-cleverly
      alias: Jimmy Cleverly

An entity is named by its id in the graph or by a name that documents give it, alone or as a mapping with `name` or `entity`
and, to narrow it, `document` and `type`. Order means nothing, in a file or among several; the same correction twice is one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from kg.errors import CorrectionError
from kg.model import EntityType, short_hash

FILE_NAME = "corrections.yml"
VERBS: dict[str, str | None] = {
    "merge": None, "keep-apart": None, "rename": "to", "set-type": "to", "link": "to", "reject-fact": None,
    "reject-entity": None, "add-alias": "alias",
}  # fmt: skip
"""Every verb, with the key of the value that it needs beside its subject."""

_MANY = frozenset({"merge", "keep-apart"})
_NOTES = ("reason", "author", "date")
_LARGEST = 10_000_000
_WIKIDATA_ITEM = re.compile(r"(?:wd:)?(Q[1-9]\d*)")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """What a correction is about: an id or a name; `document` and `type` narrow it, "" where they don't."""

    text: str
    document: str = ""
    type: str = ""

    def __str__(self) -> str:
        return self.text + (f" in {self.document}" if self.document else "") + (f" ({self.type})" if self.type else "")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. What makes it is its verb, refs and value; `where` is the file and line, for messages."""

    verb: str
    refs: tuple[Ref, ...]
    value: str | None = None
    reason: str | None = field(default=None, compare=False)
    author: str | None = field(default=None, compare=False)
    date: str | None = field(default=None, compare=False)
    where: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        """Local name in the graph, from the content alone."""
        refs = [[r.text, r.document, r.type] for r in self.refs]
        return f"correction-{short_hash([self.verb, refs, self.value])}"

    @property
    def text(self) -> str:
        """The correction in words: "merge A, B"; "rename A to B"."""
        value = f" {VERBS[self.verb]} {self.value}" if self.value is not None else ""
        return f"{self.verb} {', '.join(map(str, self.refs))}{value}"


def load_corrections(paths: Iterable[Path]) -> tuple[Correction, ...]:
    """The corrections of several files as one, sorted by content. A file that doesn't exist holds none.

    Raises CorrectionError, with file, line and advice, where a file isn't YAML or an entry isn't a correction.
    """
    found: list[Correction] = []
    for path in paths:
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise CorrectionError(f"{path} can't be read: {error.strerror or error}.") from error
        if len(data) > _LARGEST:
            raise CorrectionError(f"{path} is larger than {_LARGEST // 1_000_000} MB; that is no corrections file.")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CorrectionError(f"{path} isn't in UTF-8 (byte {error.start}); save it as UTF-8.") from error
        found += parse_corrections(text, str(path))
    return merged(found)


def merged(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Each correction once, sorted; notes of repeated ones are joined, the earliest date stands."""
    by_id: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_id.setdefault(correction.id, []).append(correction)
    return tuple(_one(by_id[id_]) for id_ in sorted(by_id))


def _one(same: Sequence[Correction]) -> Correction:
    def joined(values: Iterable[str | None]) -> str | None:
        return "; ".join(sorted({v for v in values if v})) or None

    dates = sorted(c.date for c in same if c.date)
    return replace(
        same[0], reason=joined(c.reason for c in same), author=joined(c.author for c in same), date=dates[0] if dates else None,
        where=min(c.where for c in same),
    )  # fmt: skip


def parse_corrections(text: str, name: str = FILE_NAME) -> list[Correction]:
    """The corrections of one file's text, in its order; CorrectionError with the line where it can't be read."""
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise _error(name, node.start_mark.line + 1, "a corrections file is a list; start each entry with a dash")
        return [_correction(loader.construct_object(n, deep=True), name, n.start_mark.line + 1) for n in node.value]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _error(
            name, line, f"this isn't YAML ({error.problem}); check dashes, indentation and quotation marks"
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _error(name, 1, f"this isn't YAML ({str(error).splitlines()[0]})") from error
    finally:
        loader.dispose()


def _error(name: str, line: int, problem: str) -> CorrectionError:
    return CorrectionError(f"{name}, line {line}: {problem}.")


def _correction(entry: Any, name: str, line: int) -> Correction:
    if not isinstance(entry, dict):
        raise _error(
            name, line, f"an entry is a verb with what it is about, as in `merge: [A, B]`; this one is {entry!r}"
        )
    keys = {str(k) for k in entry}
    verbs = sorted(keys & VERBS.keys())
    if len(verbs) != 1:
        said = (
            f"two verbs in one entry ({', '.join(verbs)}); give each its own dash"
            if verbs
            else f"no known verb among {', '.join(sorted(keys))}"
        )
        raise _error(name, line, f"{said}. The verbs are {', '.join(VERBS)}")
    verb = verbs[0]
    wanted = VERBS[verb]
    unknown = sorted(keys - {verb, *_NOTES} - ({wanted} if wanted else set()))
    if unknown:
        raise _error(
            name,
            line,
            f"{verb} doesn't know {', '.join(unknown)}; beside it may stand {', '.join(filter(None, (wanted, *_NOTES)))}",
        )
    subject = entry[verb]
    if verb in _MANY:
        if not isinstance(subject, list) or len(subject) < 2:
            raise _error(name, line, f"{verb} needs a list of two or more, as in `{verb}: [A, B]`")
        refs = tuple(sorted({_ref(s, name, line) for s in subject}))
        if len(refs) < 2:
            raise _error(name, line, f"{verb} names one thing twice; name two")
    else:
        refs = (_ref(subject, name, line),)
    value = None
    if wanted:
        if not isinstance(entry.get(wanted), str | int | float) or not str(entry[wanted]).strip():
            raise _error(name, line, f"{verb} needs `{wanted}:` with a text")
        value = _value(verb, " ".join(str(entry[wanted]).split()), name, line)
    notes = {key: _note(entry.get(key)) for key in _NOTES}
    return Correction(verb, refs, value, notes["reason"], notes["author"], notes["date"], f"{name}, line {line}")


def _ref(subject: Any, name: str, line: int) -> Ref:
    if isinstance(subject, Mapping):
        unknown = sorted(str(k) for k in subject.keys() - {"name", "entity", "fact", "document", "type"})
        named = [subject[k] for k in ("name", "entity", "fact") if subject.get(k)]
        if unknown or len(named) != 1:
            raise _error(
                name, line, "an entity is named by one of `name` and `entity`, and narrowed by `document` and `type`"
            )
        type_ = str(subject.get("type") or "")
        if type_ and type_ not in set(EntityType):
            raise _error(name, line, f"there is no type {type_!r}; the types are {', '.join(EntityType)}")
        return Ref(" ".join(str(named[0]).split()), str(subject.get("document") or ""), type_)
    if isinstance(subject, str | int | float) and not isinstance(subject, bool) and str(subject).strip():
        return Ref(" ".join(str(subject).split()))
    raise _error(name, line, f"{subject!r} is no id and no name; put names in quotation marks")


def _value(verb: str, value: str, name: str, line: int) -> str:
    if verb == "set-type":
        if value.casefold() not in set(EntityType):
            raise _error(name, line, f"there is no type {value!r}; the types are {', '.join(EntityType)}")
        return value.casefold()
    if verb == "link":
        if item := _WIKIDATA_ITEM.fullmatch(value):
            return f"http://www.wikidata.org/entity/{item[1]}"
        if not _WEB_ADDRESS.fullmatch(value):
            raise _error(name, line, f"{value!r} is neither a web address nor a Wikidata item such as Q84")
    return value


def _note(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, dt.date) else " ".join(str(value).split()) or None
