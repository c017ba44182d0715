"""What the commands do, apart from reading their options: each function prints its result, and raises `KgError` with advice."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import click

from kg.errors import OutputError, QueryError
from kg.kinds import KINDS, Kind
from kg.query import Result, Source, run_query
from kg.questions import ask, get_question
from kg.questions import list_questions as known_questions

FACTS_FILE = "facts.jsonl"
Row = Mapping[str, Any]


def answer(
    source: Path | str,
    sparql: str | None,
    file: Path | None,
    question: str | None,
    parameters: Sequence[str],
    folder: Path | None,
    form: str,
    timeout: float,
) -> None:
    """Print the answer to a query that is given as text, as a file or by the name of a question.

    `source`: the folder of a build, or the address of a SPARQL server that holds one.
    """
    from kg.query_format import format_result

    if isinstance(source, str):
        from kg.remote import Remote

        result = _result(Remote.at(source), sparql, file, question, parameters, folder, timeout)
    else:
        result = _result(source, sparql, file, question, parameters, folder, timeout)
    click.echo(format_result(result, form, _terminal_width()), nl=False)


def _result(
    source: Source,
    sparql: str | None,
    file: Path | None,
    question: str | None,
    parameters: Sequence[str],
    folder: Path | None,
    timeout: float,
) -> Result:
    if sum(given is not None for given in (sparql, file, question)) != 1:
        raise QueryError(
            "Give one of these: a query in SPARQL, --file FILE, or --question NAME (kg questions lists them)."
        )
    if question is not None:
        named = get_question(question, *([folder] if folder else []))
        return ask(source, named, _values(parameters), timeout)
    if parameters:
        raise QueryError("--set fills in a parameter of a question: name it with --question.")
    text = sparql if file is None else _query_file(file)
    if not text or not text.strip():
        raise QueryError("The query is empty: write for example SELECT * WHERE { ?s ?p ?o } LIMIT 5")
    return run_query(source, text, timeout)


def _values(parameters: Iterable[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals or not name.strip():
            raise QueryError(f'--set {parameter} is not NAME=VALUE: write for example --set name="Ana Duarte"')
        values[name.strip()] = value
    return values


def _query_file(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"The file {file} can't be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"The file {file} is no UTF-8 text: save the query as UTF-8.") from error


def list_questions(folder: Path | None) -> None:
    """Print the named questions: how to ask each, what it answers, its parameters, an example."""
    for number, question in enumerate(known_questions(*([folder] if folder else []))):
        if number:
            click.echo()
        click.echo(question.usage())
        click.echo(f"  {question.title}. {question.description}".rstrip())
        for parameter in question.parameters:
            need = "required" if parameter.required else f"default {parameter.default or 'none'}"
            click.echo(f"  {parameter.name} ({parameter.type}, {need}): {parameter.description}")
        for example in question.examples:
            whole = example if example.startswith("kg ") else f"kg query --question {question.name} {example}"
            click.echo(f"  {whole}".rstrip())


def print_facts(out: Path, kinds: Sequence[str], least: float, form: str) -> None:
    """Print the facts of a build, of some kinds and from a confidence on: JSON lines as they stand, CSV, or a table."""
    known = known_kinds(out)
    _refuse_unknown_kinds(kinds, known)
    rows = (
        (line, row)
        for line, row in read_facts(out)
        if (not kinds or row["kind"] in kinds) and float(row.get("confidence", 1)) >= least
    )
    if form == "jsonl":
        for line, _ in rows:
            click.echo(line)
    elif form == "csv":
        _print_csv((row for _, row in rows), [known[kind] for kind in kinds] or known.values())
    else:
        _print_table((row for _, row in rows), known)


def known_kinds(out: Path) -> Mapping[str, Kind]:
    """The built-in kinds of fact, and those that a build was told of."""
    from kg.declared import kinds_by_name
    from kg.declared_file import stored_relations

    return {**KINDS, **kinds_by_name(stored_relations(out))}


def read_facts(out: Path) -> Iterator[tuple[str, Row]]:
    """The lines of a build's facts and what they say, one at a time. OutputError: there is no build, or a line is damaged."""
    path = out / FACTS_FILE
    if not path.is_file():
        what = f"{out} holds no finished build" if out.is_dir() else f"There is no folder {out}"
        raise OutputError(f"{what}: run kg build first, or name the output folder with -o.")
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    row = json.loads(line)
                    row["kind"]
                except (ValueError, TypeError, KeyError) as error:
                    raise OutputError(f"{path}, line {number}, is damaged: build it again.") from error
                yield line.rstrip("\n"), row
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path} can't be read ({error}): build it again.") from error


def _print_csv(rows: Iterable[Row], kinds: Iterable[Kind]) -> None:
    """One table for all kinds asked for: a column for each of their slots, then what every fact has."""
    slots = dict.fromkeys(slot.name for kind in kinds for slot in kind.slots)
    common = (
        "modality",
        "attributed_to",
        "doc",
        "date_published",
        "sentence",
        "start",
        "end",
        "confidence",
        "rule",
        "id",
    )
    writer = csv.DictWriter(sys.stdout, ("kind", *slots, *common), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        evidence = row["evidence"]
        place = {"sentence": evidence["text"], "start": evidence["start"], "end": evidence["end"]}
        writer.writerow({name: _cell(value) for name, value in {**row, **place}.items()})


def _cell(value: Any) -> Any:
    return "; ".join(str(v) for v in value) if isinstance(value, list) else value


def _print_table(rows: Iterable[Row], kinds: Mapping[str, Kind]) -> None:
    from kg.query_format import table

    shown = []
    for row in rows:
        said = (f"{slot.name}: {_cell(row[slot.name])}" for slot in kinds[row["kind"]].slots if row.get(slot.name))
        shown.append(
            [row["kind"], "; ".join(said), row["evidence"]["text"], str(row["doc"]), f"{row.get('confidence', 1):.2f}"]
        )
    width = _terminal_width()
    click.echo(table(("kind", "fact", "sentence", "document", "conf."), shown, width), nl=False)


def push(out: Path, address: str, quiet: bool) -> None:
    """Write a build into a SPARQL server and say how much of it was new there."""
    from kg.remote import Remote
    from kg.store import base_of, named_quads, open_store

    store = open_store(out)
    done = Remote.at(address).push(named_quads(store), base_of(store))
    if not quiet:
        click.echo(f"In the store: {done.sent} graphs sent, {done.kept} there already, {done.dropped} taken back.")


def run_check(out: Path) -> int:
    """Print what of a build doesn't hold, and a summary; returns the exit code."""
    from kg.check import check_build

    report = check_build(out)
    for violation in report.violations:
        click.echo(f"{violation.check}: {violation.subject}: {violation.message}", err=True)
    click.echo(report.summary())
    return report.exit_code


def run_export(out: Path, form: str, output: Path | None, plain: bool) -> None:
    """Write a build in another format to a file or to standard output."""
    from kg.export import export

    text = export(out, form, output, plain)
    if text is None:
        click.echo(f"Written to {output}", err=True)
    else:
        click.echo(text, nl=False)


def write_view(
    out: Path,
    output: Path | None,
    *,
    title: str,
    about: str | None = None,
    steps: int = 1,
    since: str | None = None,
    kinds: Sequence[str] = (),
    importance: str = "degree",
) -> Path:
    """Write the page of a build or of a part of it; returns the file."""
    from kg.export import write_atomically
    from kg.rdf_read import load_graph
    from kg.store import named_quads, open_store
    from kg.view import render

    graph = load_graph(named_quads(open_store(out)), out)
    page = render(graph, title=title, about=about, steps=steps, since=since, kinds=kinds, importance=importance)
    path = output or out / "graph.html"
    write_atomically(path, page)
    return path


def run_eval(gold: Path, pred: Path | None, sources: Path | None, out: Path, errors: bool, as_json: bool) -> None:
    """Print how facts compare with gold. `pred`: other facts than those of the build; their texts have to be given too."""
    from kg.evaluate import evaluate, load_gold, load_records, load_sources, unscored_kinds

    expected = load_gold(gold)
    texts = load_sources(sources, expected) if sources else None
    if pred is None:
        predicted = [row for _, row in read_facts(out)]
        texts = texts or _stored_texts(out, predicted)
    else:
        predicted = list(load_records(pred))
    result = evaluate(expected, predicted, texts)
    for where, rows in (("gold", chain.from_iterable(expected.values())), ("facts", predicted)):
        if kinds := unscored_kinds(rows):
            click.echo(f"Not scored, for want of rules to compare them: {', '.join(kinds)} (in the {where}).", err=True)
    if as_json:
        click.echo(json.dumps(result.as_dict(), indent=1))
        return
    if errors:
        for line in result.errors():
            click.echo(line)
    click.echo(result.table())


def _stored_texts(out: Path, rows: Iterable[Row]) -> dict[str, str]:
    """The texts of a build by document stem, the items of a listing one after another."""
    from kg.evaluate import stem
    from kg.model import Document
    from kg.rdf_read import stored_text

    texts: dict[str, str] = {}
    for name in sorted({str(row["doc"]) for row in rows}):
        texts[stem(name)] = texts.get(stem(name), "") + stored_text(out, Document(name, "").id)
    return texts


def list_rules(kinds: Sequence[str], form: str, relations: Sequence[Path] = ()) -> None:
    """Print the rules that find facts, each with its confidence and the claims of the gold's documents that it rests on."""
    from kg.calibration import Tally, stored
    from kg.declared import kinds_by_name
    from kg.declared_file import load_relations
    from kg.rules import all_rules, declared_rules

    declared = load_relations(relations)
    _refuse_unknown_kinds(kinds, {**KINDS, **kinds_by_name(declared)})
    calibration = stored()
    guesses = {trigger.rule: trigger.confidence for relation in declared for trigger in relation.triggers}
    for rule in (*all_rules(), *declared_rules(declared)):
        if kinds and rule.kind not in kinds:
            continue
        confidence = calibration.confidence(rule.id, guesses.get(rule.id, 0.5))
        held = calibration.held.get(rule.id, Tally())
        read = calibration.written_on.get(rule.id, Tally())
        if form == "jsonl":
            row = {
                "id": rule.id,
                "kind": rule.kind,
                "finds": rule.finds,
                "example": rule.example,
                "confidence": confidence,
            }
            counts = {"held": [held.right, held.of], "written_on": [read.right, read.of]}
            click.echo(json.dumps({**row, **counts}, ensure_ascii=False))
        else:
            seen = f"right {held.right:g} of {held.of:g} times on held-back documents, {read.right:g} of {read.of:g} on others"
            seen = seen if held.of or read.of else "not in the gold: what its kind comes to"
            seen = "as its file says, not measured" if rule.id in guesses else seen
            click.echo(f"{rule.id}  confidence {confidence:.2f} ({seen})\n  {rule.finds}\n  {rule.example}")


def _refuse_unknown_kinds(kinds: Sequence[str], known: Mapping[str, Kind]) -> None:
    for kind in kinds:
        if kind not in known:
            raise QueryError(f"There is no kind of fact {kind!r}: use one of {', '.join(known)}.")


def _terminal_width() -> int | None:
    """The columns of the terminal that is written to; None where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
