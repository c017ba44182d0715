"""The command `kg review`: candidates for a merge, one after the other, and the decisions into the corrections file."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import click

from kg.corrections import FILE_NAME
from kg.errors import KgError
from kg.review import Decision, Proposal, Side, append, entry, open_questions

_ANSWERS: dict[str, Decision | None] = {"y": "merge", "n": "keep-apart", "s": None}


@click.command()
@click.option(
    "-o", "--out", default="out", show_default=True, type=click.Path(path_type=Path), help="Folder of the build."
)
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path),
    help="Corrections file; by default corrections.yml in the build's folder.",
)
@click.option(
    "--format",
    "format_",
    default="ask",
    show_default=True,
    type=click.Choice(["ask", "table", "json"]),
    help="Ask, or only list.",
)
@click.option("--author", default="", help="Your name, kept with each decision.")
@click.option("--reason", is_flag=True, help="Ask for a reason with each decision.")
@click.option("--limit", default=0, metavar="N", help="No more than N candidates; 0 for all.")
def review(out: Path, file: Path | None, format_: str, author: str, reason: bool, limit: int) -> None:
    """Decide which entities are one: candidates with their reasons, the most valuable first.

    Each decision is added to the corrections file at once; the next build replays it.

    \b
    Example:
      kg review --author "A. Researcher"
      kg review --format json
    """
    path = file or out / FILE_NAME
    try:
        proposals = open_questions(out, [path])
        if limit > 0:
            proposals = proposals[:limit]
        if format_ == "json":
            click.echo(json.dumps([p.as_json() for p in proposals], ensure_ascii=False, indent=1))
        elif not proposals:
            click.echo("No candidates are left to review.")
        elif format_ == "table":
            for number, proposal in enumerate(proposals, 1):
                click.echo(_shown(proposal, number, len(proposals)))
        else:
            _ask(proposals, path, author, reason)
    except KgError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(error.exit_code)


def _ask(proposals: list[Proposal], path: Path, author: str, with_reason: bool) -> None:
    made = 0
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    for number, proposal in enumerate(proposals, 1):
        click.echo(_shown(proposal, number, len(proposals)))
        answer = click.prompt(
            "One and the same? (y)es, (n)o, (s)kip, (q)uit", type=click.Choice(["y", "n", "s", "q"]), show_choices=False
        )
        if answer == "q":
            break
        decision = _ANSWERS[answer]
        if decision is None:
            continue
        why = click.prompt("Reason", default="", show_default=False) if with_reason else ""
        append(path, [entry(proposal, decision, why, author, today)])
        made += 1
    click.echo(
        f"{made} decision{'' if made == 1 else 's'} written to {path}."
        + (" Build again to put them in force." if made else "")
    )


def _shown(proposal: Proposal, number: int, total: int) -> str:
    lines = [
        f"{number} of {total}: {proposal.a.type}, score {proposal.score:.2f}",
        *(_side(s) for s in (proposal.a, proposal.b)),
    ]
    return "\n".join([*lines, f"  because: {'; '.join(proposal.reasons)}", ""])


def _side(side: Side) -> str:
    also = f" (also {', '.join(side.aliases[:4])})" if side.aliases else ""
    sentence = " ".join(side.sentence.split())
    return f"  {side.label}{also}, {side.facts} facts\n    {sentence[:200]}\n    in {side.document}"
