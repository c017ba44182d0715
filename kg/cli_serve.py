"""The command that serves a build on the web."""

from __future__ import annotations

import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from kg.cli_options import FILE, expected_errors, out_option


@click.command()
@out_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen to; 0.0.0.0 is every one.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any that is free."
)
@click.option(
    "--timeout", default=60.0, show_default=True, type=click.FloatRange(0.1), help="Seconds that a query may take."
)
@click.option(
    "--max-rows", default=100_000, show_default=True, type=click.IntRange(1), help="Rows or triples of an answer."
)
@click.option("--max-body", default=1_048_576, show_default=True, type=click.IntRange(1), help="Bytes of a request.")
@click.option(
    "--max-memory", default=2048, show_default=True, type=click.IntRange(64), help="MiB that a query may take."
)
@click.option("--workers", default=8, show_default=True, type=click.IntRange(1, 64), help="Queries that run at once.")
@click.option(
    "--cors", "origins", multiple=True, metavar="ORIGIN", help="Another site that may ask; * for all. Repeatable."
)
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="A host name of this server. Repeatable.")
@click.option("--questions", "folder", type=FILE, help="A folder of your own questions (.rq).")
@click.option("--open", "open_", is_flag=True, help="Open the editor in the browser.")
@expected_errors
def serve(
    out: Path,
    host: str,
    port: int,
    timeout: float,
    max_rows: int,
    max_body: int,
    max_memory: int,
    workers: int,
    origins: tuple[str, ...],
    names: tuple[str, ...],
    folder: Path | None,
    open_: bool,
) -> None:
    """Serve the build: SPARQL endpoint, editor, pages of entities and texts.

    Read-only, and only for this machine unless --host says otherwise; there is no password. A new build is taken up at once.

    \b
    Example:
      kg serve -o out --port 8000
      curl -H "Accept: text/csv" --data-urlencode "query=SELECT * { ?s ?p ?o } LIMIT 5" http://127.0.0.1:8000/sparql
    """
    from kg.serve.app import Settings
    from kg.serve.app import serve as run
    from kg.serve.protocol import Limits

    settings = Settings(
        out,
        host,
        port,
        timeout,
        Limits(rows=max_rows, body=max_body),
        workers,
        max_memory << 20,
        (*names, host),
        origins,
        (folder,) if folder else (),
    )

    def opened(address: str) -> None:
        click.echo(f"{out} is served at {address} (SPARQL endpoint: {address}sparql). Stop it with Ctrl-C.")
        if open_ and not webbrowser.open(address):
            click.echo("No browser could be opened; open the address by hand.", err=True)

    with suppress(KeyboardInterrupt):
        run(settings, opened)
