"""Turtle and TriG that come out the same, byte for byte, in whatever order the triples arrive.

Subjects, predicates and objects are sorted; only prefixes that are used are declared; there are no blank nodes, so that no
canonical labelling is needed (https://www.w3.org/TR/rdf-canon/ would be the way if there were).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.rdf_vocabulary import NAMESPACES

RDF_TYPE = NAMESPACES["rdf"] + "type"
XSD = NAMESPACES["xsd"]
LOCAL_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*", re.ASCII)
INTEGER = re.compile(r"0|-?[1-9][0-9]*", re.ASCII)
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+", re.ASCII)
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
TO_ESCAPE = re.compile(r'[\x00-\x1f\x7f"\\]')

Subjects = dict[str, dict[str, set[str]]]
"""Subject, predicate and objects, each as it will be written."""


def to_turtle(statements: Iterable[Triple | Quad], prefixes: Mapping[str, str]) -> str:
    """The union of all graphs as Turtle. ValueError for a blank node."""
    terms = Terms(prefixes)
    subjects: Subjects = defaultdict(lambda: defaultdict(set))
    for statement in statements:
        terms.collect(subjects, statement)
    body = "\n".join(block(subject, subjects[subject], "") for subject in sorted(subjects))
    return terms.header() + body


def to_trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """Quads as TriG, the default graph first, then each named graph. ValueError for a blank node."""
    terms = Terms(prefixes)
    graphs: dict[str, Subjects] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for quad in quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else terms.text(quad.graph_name)
        terms.collect(graphs[name], quad)
    parts = []
    for name in sorted(graphs):
        indent = "    " if name else ""
        body = "\n".join(block(subject, graphs[name][subject], indent) for subject in sorted(graphs[name]))
        parts.append(f"{name} {{\n{body}}}\n" if name else body)
    return terms.header() + "\n".join(parts)


def block(subject: str, predicates: dict[str, set[str]], indent: str) -> str:
    """One subject with its predicates, `a` first."""
    in_order = sorted(predicates, key=lambda p: (p != "a", p))
    lines = (f"{predicate} {', '.join(sorted(predicates[predicate]))}" for predicate in in_order)
    return f"{indent}{subject} " + f" ;\n{indent}    ".join(lines) + " .\n"


class Terms:
    """Writes terms with the prefixes of one file and keeps which of them were used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self.used: dict[str, str] = {}
        self.iri = lru_cache(maxsize=1 << 16)(self.write_iri)

    def collect(self, subjects: Subjects, statement: Triple | Quad) -> None:
        predicate = "a" if statement.predicate.value == RDF_TYPE else self.iri(statement.predicate.value)
        subjects[self.text(statement.subject)][predicate].add(self.text(statement.object))

    def header(self) -> str:
        lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(self.used.items())]
        return "".join([*lines, "\n"]) if lines else ""

    def text(self, node: object) -> str:
        if isinstance(node, NamedNode):
            return self.iri(node.value)
        if isinstance(node, Literal):
            return self.literal(node)
        raise ValueError(f"{node} can't be written in a stable order; give it an IRI")

    def write_iri(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self.by_namespace.get(iri[:cut])
        if prefix is not None and LOCAL_NAME.fullmatch(iri, cut):
            self.used[prefix] = iri[:cut]
            return f"{prefix}:{iri[cut:]}"
        return f"<{iri}>"

    def literal(self, literal: Literal) -> str:
        value, datatype = literal.value, literal.datatype.value
        if (datatype == XSD + "integer" and INTEGER.fullmatch(value)) or (
            datatype == XSD + "decimal" and DECIMAL.fullmatch(value)
        ):
            return value
        quoted = '"' + TO_ESCAPE.sub(lambda match: ESCAPES.get(match[0], f"\\u{ord(match[0]):04X}"), value) + '"'
        if literal.language:
            return f"{quoted}@{literal.language}"
        return quoted if datatype == XSD + "string" else f"{quoted}^^{self.iri(datatype)}"


def sorted_lines(quads: Iterable[Quad]) -> Iterator[str]:
    """Quads as lines of N-Quads, each once, in order."""
    yield from sorted({f"{quad} .\n" for quad in quads})
