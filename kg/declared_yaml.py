"""YAML that knows its lines, for files that people write: every complaint names the file, the line, the key and what to do.

Scalars stay as they are written. YAML itself would turn a key ``on`` into `True` and ``no`` into `False`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

import yaml

from kg.errors import RelationError

MOST_NODES = 20_000
"""More parts than a person writes: a few lines of YAML with references can stand for millions."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a file: a text, a list or a mapping, with the line it begins on and the keys that lead to it."""

    value: str | list[Node] | dict[str, Node]
    file: str
    line: int
    path: str

    def fail(self, problem: str) -> NoReturn:
        """RelationError at this place."""
        where = f", {self.path}" if self.path else ""
        raise RelationError(f"{self.file}, line {self.line}{where}: {problem}.")

    def mapping(self, known: Collection[str] | None = None) -> dict[str, Node]:
        """The keys and values; RelationError where this is no mapping, or has a key that is not `known`."""
        if not isinstance(self.value, dict):
            self.fail("this has to be a mapping, lines of the form KEY: VALUE")
        for key, node in self.value.items():
            if known is not None and key not in known:
                node.fail(f"there is no key {key!r} here; {advice(key, known)}")
        return self.value

    def items(self) -> list[Node]:
        """The entries of a list; a single text or mapping counts as a list of one."""
        return self.value if isinstance(self.value, list) else [self]

    def text(self) -> str:
        """A text that is not empty, without white space around it."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail("this has to be a text")
        return " ".join(self.value.split())

    def flag(self) -> bool:
        """``true`` or ``false``."""
        word = self.text().lower()
        if word not in {"true", "false", "yes", "no"}:
            self.fail(f"{word!r} is neither true nor false")
        return word in {"true", "yes"}

    def number(self) -> int | float:
        """A number; underscores and commas may part its thousands."""
        text = self.text().replace("_", "").replace(",", "")
        try:
            value = float(text)
        except ValueError:
            self.fail(f"{self.text()!r} is no number; write for example 40000000 or 0.8")
        if value != value or abs(value) == float("inf"):
            self.fail(f"{self.text()!r} is no number; write for example 40000000 or 0.8")
        return int(value) if value == int(value) and "." not in text else value


def advice(word: str, known: Collection[str]) -> str:
    """The known word that is nearest, or all of them."""
    near = get_close_matches(word, known, 1, 0.6)
    return f"did you mean {near[0]!r}" if near else f"use one of: {', '.join(known)}"


def parse(text: str, file: str) -> Node:
    """A file's text as a tree. RelationError where it isn't YAML, says a key twice, or is far too large."""
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise RelationError(f"{file}, line 1: the file is empty; begin it with a line relation: NAME.")
        return _plain(node, file, "", iter(range(MOST_NODES)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = f"this isn't YAML ({error.problem}); check indentation, brackets and quotation marks"
        raise RelationError(f"{file}, line {line}: {problem}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RelationError(f"{file}, line 1: this isn't YAML ({str(error).splitlines()[0]}).") from error
    finally:
        loader.dispose()


def _plain(node: yaml.Node, file: str, path: str, left: Iterator[int]) -> Node:
    line = node.start_mark.line + 1
    if next(left, None) is None:
        raise RelationError(f"{file}, line {line}: the file has more than {MOST_NODES:,} parts; is it the right one?")
    if isinstance(node, yaml.ScalarNode):
        return Node(str(node.value), file, line, path)
    if isinstance(node, yaml.SequenceNode):
        return Node([_plain(n, file, f"{path}[{i}]", left) for i, n in enumerate(node.value, 1)], file, line, path)
    found: dict[str, Node] = {}
    for key_node, value in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
        below = f"{path}.{key}" if path else key
        at = Node("", file, key_node.start_mark.line + 1, below)
        if not key or key == "<<":
            at.fail("a key has to be a plain word")
        if key in found:
            at.fail("this key stands here twice; keep one")
        found[key] = _plain(value, file, below, left)
    return Node(found, file, line, path)
