"""Named questions: SPARQL with a title, a description and typed parameters, in `ontology/questions` and in folders of users.

A question is a ``.rq`` file whose comments say what it is; its parameters are the variables written with ``$``::

    # title: Roles of a person
    # description: Every post that a person holds or held.
    # param: person name required The person, by any name in the graph
    # example: --set person="Ana Duarte"
    SELECT ?title WHERE { ... FILTER(LCASE(?name) = LCASE($person)) }

Types: ``name`` (of an entity, by label or alias), ``text``, ``date`` (2024, 2024-03, 2024-03-04), ``kind`` (of fact). After the
type stands ``required``, ``optional`` (then empty) or ``default=VALUE``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as OneOf
from typing import get_args

from pyoxigraph import Literal, NamedNode

from kg.declared import kinds_by_name
from kg.declared_file import stored_relations
from kg.errors import QueryError
from kg.kinds import KINDS, Kind
from kg.query import DEFAULT_TIMEOUT, Result, Source, run_query
from kg.rdf_values import moment
from kg.rdf_vocabulary import expand
from kg.resources import ontology_dir
from kg.sparql import tokens

ParameterType = OneOf["name", "text", "date", "kind"]
TYPES: tuple[str, ...] = get_args(ParameterType)
HEADER = re.compile(r"#\s*(title|description|param|example):\s*(.*)")
PARAMETER = re.compile(r"(\w+)\s+(\w+)\s+(required|optional|default=(?:\"([^\"]*)\"|(\S+)))\s*(.*)")
NAMES = "SELECT DISTINCT ?name WHERE { GRAPH id:entities { ?entity rdfs:label|skos:altLabel ?name } }"
CLOSE_NAMES = 5


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank of a question: its name, type, whether it must be given, what stands in else, and what it means."""

    name: str
    type: str
    required: bool
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named query with its blanks, in the order of the file."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    text: str

    def usage(self) -> str:
        """How to ask it, for help texts: ``roles-of-person --set person=NAME``."""
        blanks = [
            f"--set {p.name}={p.type.upper()}" if p.required else f"[--set {p.name}={p.type.upper()}]"
            for p in self.parameters
        ]
        return " ".join((self.name, *blanks))


def list_questions(*folders: Path) -> tuple[Question, ...]:
    """The questions that ship with `kg` and those of the given folders, by name; a later folder replaces an earlier one's.

    QueryError where a folder doesn't exist or a file is no question.
    """
    found: dict[str, Question] = {}
    for folder in (ontology_dir() / "questions", *folders):
        if not folder.is_dir():
            raise QueryError(f"There is no folder {folder} of questions.")
        for path in sorted(folder.glob("*.rq")):
            found[path.stem] = read_question(path)
    return tuple(found[name] for name in sorted(found))


def get_question(name: str, *folders: Path) -> Question:
    """The question of that name; QueryError with the closest names where there is none."""
    questions = {question.name: question for question in list_questions(*folders)}
    if name not in questions:
        raise QueryError(f"There is no question {name!r}.{did_you_mean(name, questions)} kg questions lists them all.")
    return questions[name]


def read_question(path: Path) -> Question:
    """A question from its file; QueryError where the file can't be read or its comments don't say what it is."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"The question {path} can't be read: {error}.") from error
    said: dict[str, list[str]] = {"title": [], "description": [], "param": [], "example": []}
    for line in text.splitlines():
        match = HEADER.match(line)
        if match:
            said[match[1]].append(match[2].strip())
    if not said["title"]:
        raise QueryError(f"The question {path} has no title: begin it with a line '# title: …'.")
    parameters = tuple(read_parameter(path, line) for line in said["param"])
    used = {token.text[1:] for token in tokens(text) if token.type == "variable" and token.text.startswith("$")}
    declared = {parameter.name for parameter in parameters}
    if used != declared:
        names = ", ".join(sorted(used ^ declared))
        raise QueryError(f"The question {path} uses or declares parameters that it doesn't declare or use: {names}.")
    return Question(
        path.stem, " ".join(said["title"]), " ".join(said["description"]), parameters, tuple(said["example"]), text
    )


def read_parameter(path: Path, line: str) -> Parameter:
    match = PARAMETER.fullmatch(line)
    if not match or match[2] not in TYPES:
        raise QueryError(
            f"The question {path} has a parameter that can't be read: '{line}'. "
            f"Write: NAME TYPE required|optional|default=VALUE DESCRIPTION, with TYPE one of {', '.join(TYPES)}."
        )
    return Parameter(match[1], match[2], match[3] == "required", match[4] or match[5] or "", match[6])


def ask(
    source: Source, question: Question, values: Mapping[str, str], timeout: float | None = DEFAULT_TIMEOUT
) -> Result:
    """Answer a question with its blanks filled in.

    QueryError where a blank is missing, unknown or of the wrong form, or where a name that is given is nobody's; and what
    `run_query` raises.
    """
    text = bind(question, values, kinds_in_source(source))
    result = run_query(source, text, timeout)
    if not result.rows and not result.triples and not result.boolean:
        refuse_unknown_names(source, question, values, timeout)
    return result


def bind(question: Question, values: Mapping[str, str], kinds: Mapping[str, Kind] = KINDS) -> str:
    """The query with its blanks filled in as literals and IRIs of RDF, so that no value can change what is asked."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            raise QueryError(f"The question {question.name} has no parameter {name!r}. Usage: {question.usage()}")
    terms: dict[str, str] = {}
    for parameter in question.parameters:
        value = values.get(parameter.name, parameter.default).strip()
        if parameter.required and not value:
            raise QueryError(f"The question {question.name} needs {parameter.name}. Usage: {question.usage()}")
        terms[parameter.name] = str(parameter_term(parameter, value, kinds))
    parts: list[str] = []
    end = 0
    for token in tokens(question.text):
        if token.type == "variable" and token.text.startswith("$"):
            parts += (question.text[end : token.start], terms[token.text[1:]])
            end = token.start + len(token.text)
    return "".join((*parts, question.text[end:]))


def kinds_in_source(source: Source) -> Mapping[str, Kind]:
    """The kinds of fact that a build may hold: of a folder with those that it was told of, of a server the built-in ones."""
    return {**KINDS, **kinds_by_name(stored_relations(source))} if isinstance(source, Path) else KINDS


def parameter_term(parameter: Parameter, value: str, kinds: Mapping[str, Kind] = KINDS) -> Literal | NamedNode:
    """A value as the RDF term of its type; an empty kind is ``kg:Fact``, any other empty value the empty text."""
    if parameter.type == "kind":
        if value and value not in kinds:
            raise QueryError(f"{parameter.name}={value} is no kind of fact: use one of {', '.join(kinds)}.")
        return NamedNode(expand(kinds[value].cls if value else "kg:Fact"))
    if parameter.type == "date" and value and not moment(value):
        raise QueryError(f"{parameter.name}={value} is no date: write 2024, 2024-03 or 2024-03-04.")
    return Literal(value)


def refuse_unknown_names(source: Source, question: Question, values: Mapping[str, str], timeout: float | None) -> None:
    """QueryError for the first name given that no entity has, with the names that come close."""
    wanted = [
        values[p.name].strip() for p in question.parameters if p.type == "name" and values.get(p.name, "").strip()
    ]
    if not wanted:
        return
    names = [str(row["name"]) for row in run_query(source, NAMES, timeout).values()]
    known = {name.casefold() for name in names}
    for name in wanted:
        if name.casefold() not in known:
            raise QueryError(f"Nothing in the graph is called {name!r}.{did_you_mean(name, names)}")


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A sentence with the names that hold or resemble a name, empty where none does."""
    by_folded = {other.casefold(): other for other in sorted(names)}
    holding = [other for folded, other in by_folded.items() if name.casefold() in folded]
    close = [by_folded[f] for f in difflib.get_close_matches(name.casefold(), by_folded, CLOSE_NAMES, 0.7)]
    found = list(dict.fromkeys([*close, *sorted(holding, key=len)]))[:CLOSE_NAMES]
    return f" Did you mean {' or '.join(found)}?" if found else ""
