"""The answer to a query as text: a table to read, or one of the formats of SPARQL and RDF."""

from __future__ import annotations

import io
from typing import Literal as OneOf
from typing import get_args

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat, parse_query_results, serialize
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.query import Result, Term, plain
from kg.turtle import LOCAL_NAME, to_turtle

Format = OneOf["table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "jsonld"]
FORMATS: tuple[str, ...] = get_args(Format)

RESULT_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
GRAPH_FORMATS = {
    "xml": RdfFormat.RDF_XML,
    "json": RdfFormat.JSON_LD,
    "jsonld": RdfFormat.JSON_LD,
    "ntriples": RdfFormat.N_TRIPLES,
    "turtle": RdfFormat.TURTLE,
}


def format_result(result: Result, form: str = "table", width: int | None = None) -> str:
    """An answer in one of `FORMATS`, with a newline at its end.

    CONSTRUCT and DESCRIBE give triples: ``table``, ``csv`` and ``tsv`` list them in three columns, ``turtle`` is sorted.
    `width`: columns of the terminal for the table; None: as wide as it needs. QueryError where the format doesn't fit.
    """
    if form not in FORMATS:
        raise QueryError(f"There is no format {form!r} for answers: use one of {', '.join(FORMATS)}.")
    if result.form == "graph":
        return format_triples(result, form, width)
    if form == "table":
        if result.form == "ask":
            return "yes\n" if result.boolean else "no\n"
        return table(result.variables, [[short(term, result.prefixes) for term in row] for row in result.rows], width)
    if form not in RESULT_FORMATS:
        raise QueryError(
            f"{form} is for CONSTRUCT and DESCRIBE; this query gives rows: use {', '.join(RESULT_FORMATS)}."
        )
    if result.form == "ask" and form in ("csv", "tsv"):
        return "true\n" if result.boolean else "false\n"  # no standard form; the bare word is what other stores give
    parsed = parse_query_results(result.body, QueryResultsFormat.JSON)
    text = (parsed.serialize(format=RESULT_FORMATS[form]) or b"").decode()
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def format_triples(result: Result, form: str, width: int | None) -> str:
    if form == "table":
        rows = [[short(term, result.prefixes) for term in (t.subject, t.predicate, t.object)] for t in result.triples]
        return table(("subject", "predicate", "object"), rows, width)
    if form in ("csv", "tsv"):
        return separated(result, "," if form == "csv" else "\t")
    if form == "turtle" and not any(
        isinstance(node, BlankNode) for t in result.triples for node in (t.subject, t.object)
    ):
        return to_turtle(result.triples, result.prefixes)
    written = serialize(result.triples, format=GRAPH_FORMATS[form], prefixes=result.prefixes)
    return (written or b"").decode()


def separated(result: Result, separator: str) -> str:
    """Triples in three columns: values as the standard has it in CSV, terms in TSV."""
    import csv

    out = io.StringIO()
    if separator == ",":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("subject", "predicate", "object"))
        writer.writerows([plain(t.subject), plain(t.predicate), plain(t.object)] for t in result.triples)
    else:
        out.write("?subject\t?predicate\t?object\n")
        out.writelines(f"{t.subject}\t{t.predicate}\t{t.object}\n" for t in result.triples)
    return out.getvalue()


def short(term: Term, prefixes: dict[str, str]) -> str:
    """A term for a reader: a CURIE where a prefix fits, the bare value of a literal."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, NamedNode):
        for prefix, namespace in prefixes.items():
            if term.value.startswith(namespace) and LOCAL_NAME.fullmatch(term.value, len(namespace)):
                return f"{prefix}:{term.value[len(namespace) :]}"
        return term.value
    return str(term)


def table(columns: tuple[str, ...], rows: list[list[str]], width: int | None) -> str:
    """A table in plain text; cells are wrapped where they are wider than the terminal."""
    if not rows:
        return "no rows\n"
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        grid.add_column(Text(column), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(" ".join(cell.split())) for cell in row))
    out = io.StringIO()
    console = Console(file=out, width=width or 10_000, color_system=None, legacy_windows=False)
    console.print(grid)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines).strip("\n") + f"\n{len(rows)} row{'s' if len(rows) != 1 else ''}\n"
