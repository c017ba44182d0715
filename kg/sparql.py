"""SPARQL text looked at before it runs: its words, what it may not do, and where a syntax error is.

Only the tokens are read (https://www.w3.org/TR/sparql11-query/#sparqlGrammar); parsing is the store's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import QueryError

TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>\"\"\"(?:[^\\"]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^\\']|\\.|'(?!''))*'''
                |\"(?:[^\\"\r\n]|\\.)*\" | '(?:[^\\'\r\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>[\w.-]{0,200}:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d[\w.]*)
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "MODIFY"}
)  # fmt: skip
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text that means something: its class in `TOKEN`, as written, and where."""

    type: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query, without spaces and comments."""
    for match in TOKEN.finditer(text):
        if match.lastgroup not in ("space", "comment"):
            yield Token(str(match.lastgroup), match[0], match.start())


def unescaped(text: str) -> str:
    """The text with code points for their escapes, which SPARQL allows anywhere, in keywords too."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]

    return CODE_POINT.sub(character, text)


def refuse_what_is_not_asked(text: str) -> None:
    """QueryError for an update, for SERVICE and for LOAD: a query only reads this build.

    Both the text and the text with its escapes resolved are looked at, so that no spelling gets through.
    """
    for form in {text, unescaped(text)}:
        words = [token.text.upper() for token in tokens(form) if token.type == "word"]
        first = next((word for word in words if word in UPDATES | FORMS), None)
        if first in UPDATES:
            raise QueryError(
                f"This is an update ({first}), and queries only read: use SELECT, ASK, CONSTRUCT or DESCRIBE."
            )
        for word in ("SERVICE", "LOAD"):
            if word in words:
                raise QueryError(f"{word} asks other servers, and queries only read this build: leave it out.")


def refuse_unknown_prefixes(text: str, known: Mapping[str, str]) -> None:
    """QueryError, with its place, for a prefix that nobody declares."""
    declared = set(known)
    before: Token | None = None
    for token in tokens(text):
        if token.type == "name" and not token.text.startswith("_:"):
            prefix = token.text.partition(":")[0]
            if before and before.text.upper() == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                line, column = place_of(text, token.start)
                names = ", ".join(sorted(known))
                message = f"the prefix {prefix}: is not declared (known without declaration: {names})"
                raise QueryError(at_place(text, line, column, message))
        before = token


def syntax_error(text: str, message: str) -> QueryError:
    """The store's complaint about a query as an error that shows the place."""
    match = PLACE.match(message)
    if not match:
        return QueryError(f"The query can't be understood: {message}")
    line, column, what = int(match[1]), int(match[2]), match[3]
    lines = text.split("\n")
    if line > len(lines) or (line == len(lines) and column > len(lines[-1])):
        what = f"the query ends too early, {what}"
    return QueryError(at_place(text, line, column, what))


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def at_place(text: str, line: int, column: int, message: str) -> str:
    """A message with the line it is about and a caret under the place."""
    lines = text.split("\n")
    shown = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    indent = "".join("\t" if character == "\t" else " " for character in shown[: column - 1])
    return f"Line {line}, column {column}: {message}\n  {shown}\n  {indent}^"
