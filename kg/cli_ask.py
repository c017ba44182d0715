"""The commands that answer without SPARQL: a dossier, paths, rankings, a timeline, the difference of two builds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli_options import FILE, expected_errors, out_option

if TYPE_CHECKING:
    from kg.model import KnowledgeGraph

F = TypeVar("F", bound=Callable[..., Any])
TYPES = click.Choice(["person", "organisation", "country", "place", "group", "law"])
kind_option = click.option("--kind", multiple=True, help="Only this kind of fact; may be repeated.")
output_option = click.option("--output", type=FILE, help="File to write. Default: standard output.")


def form_option(*forms: str) -> Callable[[F], F]:
    """``--format`` with these forms, the first by default."""
    return click.option(
        "--format", "format_", default=forms[0], show_default=True, type=click.Choice(forms), help="How to write it."
    )


def graph_of(out: Path) -> KnowledgeGraph:
    """The graph of a build, without its texts."""
    from kg.rdf_read import load_graph
    from kg.store import named_quads, open_store

    return load_graph(named_quads(open_store(out)))


def written(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file at one stroke."""
    if output is None:
        click.echo(text.encode("utf-8", "replace").decode(), nl=False)
    else:
        from kg.export import write_atomically

        write_atomically(output, text)
        click.echo(f"Written to {output}", err=True)


@click.command()
@click.argument("name")
@out_option
@form_option("text", "markdown", "html", "json")
@output_option
@click.option("--type", "type_", type=TYPES, help="Only a name of this type.")
@expected_errors
def about(name: str, out: Path, format_: str, output: Path | None, type_: str | None) -> None:
    """Print all that the documents say about a name, every line with its evidence.

    A part of the name will do where it fits only one; else the candidates are listed, and the exit code is 2.

    \b
    Example:
      kg about Cleverly
      kg about Rwanda --format html --output rwanda.html
    """
    from kg.about import dossier, format_dossier
    from kg.lookup import find_entity
    from kg.model import EntityType

    graph = graph_of(out)
    entity = find_entity(graph, name, [EntityType(type_)] if type_ else [])
    written(format_dossier(dossier(graph, entity.id), format_), output)


@click.command("path")
@click.argument("first")
@click.argument("second")
@out_option
@kind_option
@click.option("--without", multiple=True, metavar="NAME", help="A name that paths go around; may be repeated.")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 200), help="Paths to show.")
@form_option("text", "json")
@expected_errors
def path_(
    first: str, second: str, out: Path, kind: tuple[str, ...], without: tuple[str, ...], limit: int, format_: str
) -> None:
    """Print the shortest chains of facts between two names, each link with its evidence.

    Exit code 1 where nothing connects them.

    \b
    Example:
      kg path "James Cleverly" Rwanda
      kg path Cleverly Piantedosi --without "United Kingdom"
    """
    from kg.lookup import find_entity
    from kg.paths import format_paths, shortest_paths

    graph = graph_of(out)
    a, b = find_entity(graph, first), find_entity(graph, second)
    avoided = [find_entity(graph, name).id for name in without]
    found = shortest_paths(graph, a.id, b.id, kinds=kind, without=avoided, most=limit)
    written(format_paths(found, a.label, b.label, format_), None)
    sys.exit(0 if found else 1)


@click.command()
@out_option
@kind_option
@click.option("--type", "types", multiple=True, type=TYPES, help="Rank these. Default: people and organisations.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1), help="Lines of each list.")
@form_option("text", "json")
@expected_errors
def top(out: Path, kind: tuple[str, ...], types: tuple[str, ...], limit: int, format_: str) -> None:
    """Print who is central, who stands between others, and which communities there are.

    \b
    Example:
      kg top --limit 5
      kg top --kind agreement --type country
    """
    from kg.model import EntityType
    from kg.top import format_top
    from kg.top import top as rank

    found = rank(graph_of(out), kinds=kind, types=[EntityType(type_) for type_ in types], most=limit)
    written(format_top(found, format_), None)


@click.command()
@click.argument("name", required=False)
@out_option
@kind_option
@click.option("--since", help="Only what ends on or after this date (YYYY, YYYY-MM or YYYY-MM-DD).")
@click.option("--until", help="Only what begins on or before this date.")
@click.option("--published", is_flag=True, help="Facts without a time of their own too, at their publication.")
@form_option("text", "markdown", "json", "csv")
@output_option
@expected_errors
def timeline(
    name: str | None,
    out: Path,
    kind: tuple[str, ...],
    since: str | None,
    until: str | None,
    published: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Print facts by their time, all or those about a name, each with its sentence.

    \b
    Example:
      kg timeline --since 2023 --kind agreement
      kg timeline Rwanda --published
    """
    from kg.lookup import find_entity
    from kg.timeline import format_timeline
    from kg.timeline import timeline as facts_by_time

    graph = graph_of(out)
    entity = find_entity(graph, name).id if name else None
    found = facts_by_time(graph, entity, since=since, until=until, kinds=kind, published=published)
    written(format_timeline(found, format_), output)


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@form_option("text", "json")
@click.option("--exit-code", is_flag=True, help="End with 1 where the builds differ.")
@expected_errors
def diff(old: Path, new: Path, format_: str, exit_code: bool) -> None:
    """Print which facts were added, removed or changed between two builds, given by their folders.

    \b
    Example:
      kg diff out-january out-february
    """
    from kg.diff import diff as compare
    from kg.diff import format_diff

    found = compare(graph_of(old), graph_of(new))
    written(format_diff(found, format_), None)
    sys.exit(1 if exit_code and (found.added or found.removed or found.changed) else 0)


COMMANDS = (about, path_, top, timeline, diff)
