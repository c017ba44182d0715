"""The command line: one clear sentence for every expected error, an example in every help text.

Exit codes: 0 done, 1 a check found violations, 2 it could not run (bad input, no build, a query refused), 3 a query timed out,
130 stopped by the user.
"""

from __future__ import annotations

import signal
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.cli_ask import COMMANDS
from kg.cli_options import FILE, expected_errors, out_option, relations_option
from kg.cli_relations import relations
from kg.cli_review import review
from kg.cli_serve import serve

FACT_FORMATS = click.Choice(["jsonl", "csv", "table"])
ANSWER_FORMATS = click.Choice(["table", "csv", "tsv", "json", "xml", "turtle"])
EXPORT_FORMATS = click.Choice(
    ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "ftm", "csv"]
)
IMPORTANCE = click.Choice(["degree", "betweenness", "pagerank"])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kg-builder", prog_name="kg")
def main() -> None:
    """Knowledge graphs from news and press releases, every fact with its sentence.

    \b
    Example:
      kg build seeds -o out
      kg query "SELECT ?person ?office WHERE { ?person kg:holdsRole ?office } LIMIT 5"
      kg view --open
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=FILE)
@out_option
@click.option("--model", default=None, help="An installed spaCy model, for example en_core_web_lg.")
@click.option("--base", default=None, help="Base IRI of the graph's names; ends in / or #.")
@click.option("--title", default="Knowledge graph", show_default=True, help="Title of the page.")
@click.option("--store", "store", metavar="URL", help="A SPARQL 1.1 server that is to hold the graph as well.")
@click.option("--corrections", multiple=True, type=FILE, help="More corrections beside those in OUT; may be repeated.")
@click.option("--link", metavar="URL", help="A Reconciliation API service to link entities to; asks the network.")
@relations_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@expected_errors
def build(
    paths: tuple[Path, ...],
    out: Path,
    model: str | None,
    base: str | None,
    title: str,
    store: str | None,
    corrections: tuple[Path, ...],
    link: str | None,
    relations: tuple[Path, ...],
    quiet: bool,
) -> None:
    """Read files and folders of .txt and .md into a graph.

    A second build reads only what has changed and writes the same bytes. Its store is a file that is read into memory, and
    above 100,000 statements a database on disk, which opens at once whatever its size. With --store the graph goes to a SPARQL
    server too, each document as a named graph: only what has changed is sent, and documents that are gone are taken back.

    \b
    Example:
      kg build seeds -o out
      kg build seeds -o out --store http://localhost:7878
      kg build press/ reports/*.txt -o out --quiet
      kg build press/ --relations acquisitions.yml
    """
    from kg.nlp import DEFAULT_MODEL
    from kg.pipeline import Options
    from kg.pipeline import build as run
    from kg.rdf_vocabulary import DEFAULT_BASE

    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(143)
    )  # so that a build that is told to end clears up behind itself
    options = Options(
        model=model or DEFAULT_MODEL,
        base=base or DEFAULT_BASE,
        title=title,
        corrections=corrections,
        link=link,
        relations=relations,
    )
    with _progress(quiet) as progress:
        graph = run(paths, out, options=options, progress=progress)
    report = graph.report
    for item in report["skipped"]:
        click.echo(f"Skipped {item['name']}: {item['reason']}", err=True)
    if not quiet:
        facts = ", ".join(f"{n} {k}" for k, n in report["facts"].items()) or "none"
        click.echo(
            f"{report['documents']} documents, {len(graph.entities)} entities, {len(graph.facts)} facts ({facts})."
        )
        click.echo(f"Written to {out}: open {out / 'graph.html'} in a browser, or ask: kg questions")
    if store:
        from kg.commands import push

        push(out, store, quiet)


class _progress:
    """A bar on a terminal, plain lines where the output is piped, nothing where quiet."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.terminal = sys.stderr.isatty()
        self.bar: Any = None

    def __enter__(self) -> Callable[[int, int, str], None]:
        if self.terminal and not self.quiet:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("Reading"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                TextColumn("{task.description}"),
            )
            self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task("", total=None)
        return self.report

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()

    def report(self, done: int, total: int, name: str) -> None:
        if self.bar is not None:
            self.bar.update(self.task, completed=done, total=total, description=name)
        elif not self.quiet and (done == total or done % max(10, total // 10) == 0):
            click.echo(f"Read {done} of {total} documents", err=True)


@main.command()
@click.argument("sparql", required=False)
@click.option("--file", "file", type=FILE, help="Read the query from a file, or - for standard input.")
@click.option("--question", help="A named question; kg questions lists them.")
@click.option(
    "--set", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the question; may be repeated."
)
@out_option
@click.option(
    "--format",
    "format_",
    default="table",
    show_default=True,
    type=ANSWER_FORMATS,
    help="Form of the answer; turtle is for CONSTRUCT and DESCRIBE.",
)
@click.option("--timeout", default=60.0, show_default=True, help="Seconds after which the query is stopped.")
@click.option("--questions", "folder", type=FILE, help="A folder of your own questions (.rq).")
@click.option("--store", "store", metavar="URL", help="Ask the build in this SPARQL server, not the one in a folder.")
@expected_errors
def query(
    sparql: str | None,
    file: Path | None,
    question: str | None,
    parameters: tuple[str, ...],
    out: Path,
    format_: str,
    timeout: float,
    folder: Path | None,
    store: str | None,
) -> None:
    """Ask the graph in SPARQL, or by a named question. The usual prefixes are declared.

    \b
    Example:
      kg query "SELECT ?fact ?text WHERE { ?fact a kg:Agreement ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?text }"
      kg query --question about-name --set name="James Cleverly"
      kg query --store http://localhost:7878 --question conflicts
    """
    from kg.commands import answer

    answer(store or out, sparql, file, question, parameters, folder, format_, timeout)


@main.command()
@click.option("--questions", "folder", type=FILE, help="A folder of your own questions (.rq).")
@expected_errors
def questions(folder: Path | None) -> None:
    """List the named questions, what each answers, and its parameters.

    \b
    Example:
      kg questions
    """
    from kg.commands import list_questions

    list_questions(folder)


@main.command()
@out_option
@click.option("--kind", multiple=True, help="Only this kind of fact; may be repeated.")
@click.option(
    "--min-confidence",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="Leave out facts below this confidence.",
)
@click.option(
    "--format",
    "format_",
    default="jsonl",
    show_default=True,
    type=FACT_FORMATS,
    help="JSON lines, comma-separated values, or a table.",
)
@expected_errors
def facts(out: Path, kind: tuple[str, ...], min_confidence: float, format_: str) -> None:
    """Print the facts, one for each document that states it, with the sentence.

    \b
    Example:
      kg facts --kind role --format table
      kg facts --min-confidence 0.9 > facts.jsonl
    """
    from kg.commands import print_facts

    print_facts(out, kind, min_confidence, format_)


@main.command()
@out_option
@expected_errors
def check(out: Path) -> None:
    """Validate the graph against its shapes, and every evidence against the stored text.

    Exit code 0: all holds; 1: something is violated; 2: could not run.

    \b
    Example:
      kg check -o out
    """
    from kg.commands import run_check

    sys.exit(run_check(out))


@main.command()
@out_option
@click.option(
    "--format",
    "format_",
    required=True,
    type=EXPORT_FORMATS,
    help="A syntax of RDF, a network for Gephi or yEd, or tables.",
)
@click.option("--output", type=FILE, help="File to write (for csv: a folder). Default: standard output.")
@click.option("--plain", is_flag=True, help="Leave out evidence and provenance.")
@expected_errors
def export(out: Path, format_: str, output: Path | None, plain: bool) -> None:
    """Write the graph for other tools.

    \b
    Example:
      kg export --format gexf --output network.gexf
      kg export --format turtle --plain > graph.ttl
      kg export --format csv --output tables/
    """
    from kg.commands import run_export

    run_export(out, format_, output, plain)


@main.command()
@out_option
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.option("--output", type=FILE, help="File to write. Default: graph.html in the folder of the build.")
@click.option("--title", default="Knowledge graph", show_default=True, help="Title of the page.")
@click.option("--about", help="Only the part around one name.")
@click.option("--steps", default=1, show_default=True, type=click.IntRange(1, 6), help="How far from that name.")
@click.option("--since", help="Only facts since this date (YYYY, YYYY-MM or YYYY-MM-DD).")
@click.option("--kind", multiple=True, help="Only this kind of fact; may be repeated.")
@click.option(
    "--importance", default="degree", show_default=True, type=IMPORTANCE, help="What the size of a node shows."
)
@expected_errors
def view(
    out: Path,
    open_: bool,
    output: Path | None,
    title: str,
    about: str | None,
    steps: int,
    since: str | None,
    kind: tuple[str, ...],
    importance: str,
) -> None:
    """Write the interactive page: one HTML file that works offline.

    \b
    Example:
      kg view --open
      kg view --about "James Cleverly" --steps 2 --kind agreement --output cleverly.html
    """
    from kg.commands import write_view

    path = write_view(
        out, output, title=title, about=about, steps=steps, since=since, kinds=kind, importance=importance
    )
    click.echo(f"Written to {path}")
    if open_ and not webbrowser.open(path.resolve().as_uri()):
        click.echo("No browser could be opened; open the file by hand.", err=True)


@main.command("eval")
@click.option("--gold", required=True, type=FILE, help="Folder of NAME.jsonl gold files.")
@click.option("--pred", type=FILE, help="Facts to score. Default: those of the build.")
@click.option("--sources", type=FILE, help="Folder of the source texts. Default: the texts of the build.")
@click.option("--errors", is_flag=True, help="Print every missed and every spurious fact.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@out_option
@expected_errors
def evaluate(gold: Path, pred: Path | None, sources: Path | None, errors: bool, as_json: bool, out: Path) -> None:
    """Score facts against hand-made gold: precision, recall and F1 for each kind.

    \b
    Example:
      kg build tests/eval/documents -o /tmp/out && kg eval --gold tests/eval/gold -o /tmp/out
    """
    from kg.commands import run_eval

    run_eval(gold, pred, sources, out, errors, as_json)


@main.command()
@click.option("--kind", multiple=True, help="Only rules for this kind of fact; may be repeated.")
@relations_option
@click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    type=click.Choice(["text", "jsonl"]),
    help="Lines to read, or JSON lines.",
)
@expected_errors
def rules(kind: tuple[str, ...], relations: tuple[Path, ...], format_: str) -> None:
    """List the rules that find facts: what each finds, an example, and how often it was right on the gold.

    \b
    Example:
      kg rules --kind role
    """
    from kg.commands import list_rules

    list_rules(kind, format_, relations)


for _command in (*COMMANDS, relations, review, serve):
    main.add_command(_command)


if __name__ == "__main__":
    main()
