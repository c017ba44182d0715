"""The commands about kinds of fact that a user declares."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli_options import FILE, expected_errors


@click.group()
def relations() -> None:
    """Kinds of fact of your own: one YAML file each, used by kg build --relations FILE.

    The file names the class, its roles with their types, and the verbs, nouns and phrases that tell of it;
    kg relations example prints one to begin with.

    \b
    Example:
      kg relations example > acquisitions.yml
      kg relations check acquisitions.yml
      kg build press/ --relations acquisitions.yml
    """


@relations.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--model", default=None, help="An installed spaCy model, for example en_core_web_lg.")
@expected_errors
def check_(files: tuple[Path, ...], model: str | None) -> None:
    """Read files of relations and hold each to its own examples.

    Exit code 0: every example finds what it expects; 1: one doesn't; 2: a file can't be read, or has no examples.

    \b
    Example:
      kg relations check acquisitions.yml
    """
    from kg.declared_check import check_examples
    from kg.declared_file import load_relations
    from kg.errors import RelationError
    from kg.nlp import DEFAULT_MODEL

    failed = False
    for relation in load_relations(files):
        if not relation.examples:
            raise RelationError(f"{relation.file} has no examples: add a text, and what to expect of it.")
        verdict = check_examples(relation, model or DEFAULT_MODEL)
        for failure in verdict.failures:
            click.echo(f"{relation.file}, line {failure.example.line}: {failure.example.text}")
            for fact in failure.missing:
                click.echo(f"  expected, not found: {fact}")
            for fact in failure.found:
                click.echo(f"  found, not expected: {fact}")
        for rule in verdict.silent:
            click.echo(f"{relation.file}: no example shows what {rule} finds; add one.", err=True)
        right = verdict.examples - len(verdict.failures)
        click.echo(f"{relation.name}: {right} of {verdict.examples} examples as expected.")
        failed = failed or bool(verdict.failures)
    sys.exit(1 if failed else 0)


@relations.command("example")
def example() -> None:
    """Print a file to begin with: acquisitions of companies.

    \b
    Example:
      kg relations example > acquisitions.yml
    """
    from kg.declared import example_file

    click.echo(example_file(), nl=False)
