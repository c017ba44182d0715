"""Files and folders to raw documents: find, decode, refuse what is no text.

Nothing here interprets the text. A file that can't be used is reported with its reason and skipped; the rest goes on.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from kg.errors import DocumentError, InputError
from kg.model import RawDocument

SUFFIXES = (".txt", ".md")
LARGEST = 4 * 1024 * 1024
"""Bytes; a larger file is a dump, not an article, and would take the language model hours and gigabytes."""

_BUILD = ("graph.trig", "facts.jsonl", "report.json")
"""Files that tell a build's folder; what stands in one was written by `kg`, and is no document."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read and the name that its document gets."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that was not read, and why, in one sentence."""

    name: str
    reason: str


def find_sources(paths: Iterable[str | Path]) -> list[Source]:
    """The text files among `paths`, folders searched recursively, sorted by name; hidden files are left out.

    The folder of an earlier build is left out with all that is in it. A document is named by its file; where two files have
    the same name, by its path below the folder that was given, and where that is the same too by as much of its whole path as
    tells them apart. The order of `paths` doesn't matter.
    Raises InputError where a path doesn't exist or nothing is found.
    """
    found: dict[Path, str] = {}
    given = [Path(p) for p in paths]
    if not given:
        raise InputError("No input: name at least one file or folder to read.")
    for path in given:
        if not os.path.exists(path):  # noqa: PTH110, as Path.exists raises where a folder above can't be entered
            raise InputError(f"No such file or folder: {path}. Check the spelling, or give the path from this folder.")
        if path.is_dir():
            for file in _files_below(path):
                resolved, shown = file.resolve(), file.relative_to(path).as_posix()
                found[resolved] = max(found.get(resolved, ""), shown, key=lambda s: (s.count("/"), s))
        else:
            found.setdefault(path.resolve(), path.name)
    if not found:
        folders = ", ".join(str(p) for p in given)
        raise InputError(
            f"Nothing to read in {folders}: no {' or '.join(SUFFIXES)} files. Put your documents there as text."
        )
    names = Counter(Path(shown).name for shown in found.values())
    taken = Counter(found.values())
    sources: dict[str, Source] = {}
    for found_path, shown in sorted(found.items()):
        short = Path(shown).name
        name = short if names[short] == 1 else shown if taken[shown] == 1 else _telling_end(found_path, found)
        name = written = printable(name)
        number = 2
        while name in sources:
            name = f"{Path(written).stem}~{number}{Path(written).suffix}"
            number += 1
        sources[name] = Source(found_path, name)
    return sorted(sources.values(), key=lambda s: s.name)


def _telling_end(path: Path, others: Iterable[Path]) -> str:
    """The shortest end of a path, from the folder on, that no other path has."""
    every = [other.parts for other in others]
    for length in range(2, len(path.parts)):
        end = path.parts[-length:]
        if sum(parts[-length:] == end for parts in every) == 1:
            return "/".join(end)
    return "/".join(path.parts[1:])


def _files_below(folder: Path) -> list[Path]:
    """The documents below a folder in order. Links to folders are not followed, so that a loop of them does no harm."""
    files: list[Path] = []
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = [] if set(_BUILD) <= set(names) else [f for f in folders if not f.startswith(".")]
        if not set(_BUILD) <= set(names):
            files += [here / n for n in names if _is_document(here / n)]
    return sorted(files)


def _is_document(file: Path) -> bool:
    usable = file.suffix.casefold() in SUFFIXES and not file.name.startswith(".") and not _is_readme(file)
    return usable and os.path.isfile(file)  # noqa: PTH113, as Path.is_file raises where the folder can't be entered


def printable(name: str) -> str:
    """A file name as UTF-8 can hold it on one line: names on disk may be any bytes."""
    return "".join(c if c.isprintable() else "\ufffd" for c in os.fsencode(name).decode("utf-8", "replace"))


def _is_readme(file: Path) -> bool:
    """A README describes a folder of documents; it isn't one of them."""
    return file.stem.casefold() in {"readme", "license", "licence"}


def read_source(source: Source) -> RawDocument:
    """Read and decode one file. Raises DocumentError with the reason where it is no text, empty, or unreadable."""
    try:
        status = source.path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError("no file: a pipe, a socket or a device; save it as a text file first")
        if status.st_size > LARGEST:
            raise DocumentError(f"larger than {LARGEST // 2**20} MiB; split it into one file for each document")
        with source.path.open("rb") as file:
            data = file.read(LARGEST + 1)  # a file that grows while it is read ends here
    except OSError as error:
        raise DocumentError(f"can't be read ({error.strerror or error})") from error
    text = decode(data)
    if not text.strip():
        raise DocumentError("empty: there is no text in it")
    return RawDocument(name=source.name, text=text, path=str(source.path))


def decode(data: bytes) -> str:
    """Bytes to text with ``\\n`` newlines: byte-order marks, UTF-8, else a detected legacy encoding.

    Raises DocumentError where the bytes are no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _newlines(data.decode(encoding, "replace"))
    if b"\x00" in data[:65536]:
        raise DocumentError("a binary file, not text; convert it to .txt first")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "cp1250", "mac_roman", "cp1251"]).best()
        if best is None:
            raise DocumentError("a binary file or an unknown encoding; save it as UTF-8 text") from None
        text = str(best)
    control = sum(1 for c in text[:65536] if c < " " and c not in "\n\r\t\f\v")
    if control > 0.02 * min(len(text), 65536) + 1:
        raise DocumentError("a binary file, not text; convert it to .txt first")
    return _newlines(text)


def _newlines(text: str) -> str:
    """The text with plain line ends, and without characters that XML and UTF-8 can't hold; its length is that of the source."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_CHARACTER.sub("\ufffd", _CONTROL.sub(" ", text))
