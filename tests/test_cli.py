"""The command line: what it prints, its exit codes, and one clear sentence for every error that can be expected."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg import pipeline
from kg.cli import main
from tests.conftest import ROOT

DOCUMENTS = ROOT / "tests" / "golden" / "build" / "documents"
ENGLISH = "The health minister of Peru, Ana Duarte, opened a clinic in Cusco on Monday, and thanked the doctors for it."


def leaves(group: click.Group, before: str = "") -> dict[str, click.Command]:
    """The commands of a group by their words, those of its groups among them."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        inner = leaves(command, f"{before}{name} ") if isinstance(command, click.Group) else {before + name: command}
        found |= inner
    return found


COMMANDS = leaves(main)


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def refused(result: Result, code: int = 2) -> str:
    """The one sentence of an expected error; it has no traceback, and nothing went to standard output."""
    assert result.exit_code == code, result.output
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert result.stderr.startswith("Error: ")
    assert result.stdout == ""
    return result.stderr.removeprefix("Error: ").strip()


def process(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a user runs it."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two short documents; not to be changed."""
    out = tmp_path_factory.mktemp("built") / "out"
    result = run("build", DOCUMENTS, "-o", out, "-q")
    assert result.exit_code == 0, result.output
    assert result.output == ""
    return out


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    """A copy of the build, to be changed at will."""
    shutil.copytree(built, tmp_path / "out")
    return tmp_path / "out"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# -- documentation


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_shows_an_example(name: str) -> None:
    result = run(*name.split(), "--help")
    assert result.exit_code == 0
    assert COMMANDS[name].get_short_help_str()
    assert "Example:" in result.output
    assert f"kg {name}" in result.output
    undocumented = [
        p.name for p in COMMANDS[name].params if isinstance(p, click.Option) and not p.help and not p.hidden
    ]
    assert undocumented == []


def test_examples_of_the_help_can_be_parsed() -> None:
    """Every line of the examples names a command and options that exist."""
    shown = [
        line.strip()
        for c in COMMANDS.values()
        for line in (c.help or "").splitlines()
        if line.lstrip().startswith("kg ")
    ]
    assert len(shown) >= len(COMMANDS)
    for line in shown:
        for part in line.split(" && "):
            check_invocation(part)


def test_readme_and_contributing_name_only_commands_and_options_that_exist() -> None:
    found = []
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        found += re.findall(r"^ *kg .*|`kg [^`]*`", text, flags=re.MULTILINE)
    assert found
    for line in found:
        check_invocation(line.strip("` \n"))


def check_invocation(line: str) -> None:
    line = re.split(r"\s[|>#]|\s\\$", line)[0]
    words = line.split()
    assert words[0] == "kg", line
    if words[1].startswith("-"):
        return
    command = COMMANDS.get(" ".join(words[1:3])) or COMMANDS.get(words[1])
    assert command is not None, line
    known = {option for p in command.params for option in p.opts} | {"--help", "-h"}
    used = re.findall(r"(?<=\s)--?[a-z][a-z-]*", re.sub(r"\"[^\"]*\"|'[^']*'", "", line))
    assert set(used) <= known, line


# -- build


def test_build_says_what_it_read_and_what_to_open(tmp_path: Path) -> None:
    result = run("build", DOCUMENTS, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout.startswith("2 documents, ")
    assert str(tmp_path / "out" / "graph.html") in result.stdout
    assert "Read 2 of 2 documents" in result.stderr
    written = {p.name for p in (tmp_path / "out").iterdir()} - {".cache"}
    assert written == {"graph.ttl", "graph.trig", "graph.html", "facts.jsonl", "texts", "report.json", "store"}


def test_no_such_path(tmp_path: Path) -> None:
    message = refused(run("build", tmp_path / "nowhere", "-o", tmp_path / "out"))
    assert str(tmp_path / "nowhere") in message
    assert not (tmp_path / "out").exists()


def test_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    message = refused(run("build", tmp_path / "in", "-o", tmp_path / "out"))
    assert ".txt" in message
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x7fELF\x02\x01\x01\x00\x00\x00" * 50, "binary"),
        (b"", "empty"),
        (b"  \n\n\t ", "empty"),
        (
            "Der Minister für Gesundheit hat am Montag eine neue Klinik in der Stadt eröffnet, und die Ärzte haben ihm "
            "dafür gedankt, dass sie nun mehr Platz für alle Kranken der ganzen Gegend haben werden.".encode(),
            "English",
        ),
        ("Вчера министр здравоохранения открыл новую больницу в городе.".encode(), "English"),
    ],
    ids=["binary", "empty", "white space", "German", "Russian"],
)
def test_a_document_that_cannot_be_read_is_skipped_with_its_reason(content: bytes, reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bad.txt").write_bytes(content)
    message = refused(run("build", folder, "-o", tmp_path / "out"))
    assert "bad.txt" in message
    assert reason in message
    (folder / "good.txt").write_text(ENGLISH, "utf-8")
    result = run("build", folder, "-o", tmp_path / "out", "-q")
    assert result.exit_code == 0
    assert re.search(rf"^Skipped bad.txt: .*{reason}", result.stderr)
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert report["documents"] == 1
    assert [s["name"] for s in report["skipped"]] == ["bad.txt"]


def test_a_file_in_the_way_of_the_output(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    assert "is a file" in refused(run("build", DOCUMENTS, "-o", tmp_path / "out"))
    assert "can't be written" in refused(run("build", DOCUMENTS, "-o", tmp_path / "out" / "below"))
    assert (tmp_path / "out").read_text("utf-8") == "mine"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc on this system")
def test_an_output_folder_where_nobody_can_write() -> None:
    assert "/proc/kg-out can't be written" in refused(run("build", DOCUMENTS, "-o", "/proc/kg-out"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into any folder")
def test_an_output_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "can't be written" in refused(run("build", DOCUMENTS, "-o", tmp_path / "out"))
    finally:
        tmp_path.chmod(0o700)


def test_an_unknown_model(tmp_path: Path) -> None:
    message = refused(run("build", DOCUMENTS, "-o", tmp_path / "out", "--model", "en_none"))
    assert "'en_none' is not installed" in message


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "where", ["graph.ttl", "graph.trig", "facts.jsonl", "graph.html", "report.json", "texts", "store"]
)
def test_a_full_disk_leaves_the_last_build_and_no_rubbish(
    where: str, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(out)
    write_text, write_bytes, open_ = Path.write_text, Path.write_bytes, Path.open

    def full(path: Path) -> bool:
        return where in path.parts and ".out-" in str(path)

    def text(self: Path, *args: object, **kwargs: object) -> int:
        if full(self):
            raise FULL
        return write_text(self, *args, **kwargs)  # type: ignore[arg-type]

    def data(self: Path, *args: object) -> int:
        if full(self):
            raise FULL
        return write_bytes(self, *args)  # type: ignore[arg-type]

    def opened(self: Path, mode: str = "r", *args: object, **kwargs: object) -> object:
        if full(self) and mode != "r" and not args:
            raise FULL
        return open_(self, mode, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "write_text", text)
    monkeypatch.setattr(Path, "write_bytes", data)
    monkeypatch.setattr(Path, "open", opened)
    (tmp_path / "more.txt").write_text(ENGLISH, "utf-8")
    message = refused(run("build", DOCUMENTS, tmp_path / "more.txt", "-o", out, "-q"))
    monkeypatch.undo()
    assert "No space left on device" in message
    kept = {name: value for name, value in contents(out).items() if not name.startswith(".cache/")}
    assert kept == {name: value for name, value in before.items() if not name.startswith(".cache/")}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["more.txt", "out"]


def test_a_disk_that_fills_up_at_the_last_step(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(out)
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        if Path(target) == out and self.name != "out":
            raise FULL
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renamed)
    refused(run("build", DOCUMENTS, "-o", out, "-q"))
    monkeypatch.undo()
    assert contents(out) == before


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGKILL], ids=["SIGTERM", "SIGKILL"])
def test_a_killed_build_leaves_the_last_good_one(kind: signal.Signals, out: Path, tmp_path: Path) -> None:
    before = contents(out)
    (tmp_path / "more.txt").write_text(ENGLISH, "utf-8")
    program = (  # stops where the new build is half written
        "import sys, time; import kg.pipeline as p; from kg.cli import main\n"
        "def wait(*_):\n    print('half', flush=True); time.sleep(60)\n"
        "p.write_store = wait\n"
        f"main(['build', {str(DOCUMENTS)!r}, {str(tmp_path / 'more.txt')!r}, '-o', {str(out)!r}, '-q'])\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "half\n"
        assert len([p for p in tmp_path.iterdir() if p.name.startswith(".out-")]) == 1
        running.send_signal(kind)
        assert running.wait(timeout=30) != 0
    kept = {name: value for name, value in contents(out).items() if not name.startswith(".cache/")}
    assert kept == {name: value for name, value in before.items() if not name.startswith(".cache/")}
    if kind is signal.SIGTERM:  # a process that is told to end can clear up, one that is killed cannot
        assert sorted(p.name for p in tmp_path.iterdir()) == ["more.txt", "out"]
    again = run("build", DOCUMENTS, "-o", out, "-q")
    assert again.exit_code == 0
    assert contents(out)["facts.jsonl"] == before["facts.jsonl"]


def test_what_a_person_put_into_the_output_folder_stays(out: Path) -> None:
    (out / "corrections.yml").write_text("[]\n", "utf-8")
    (out / "notes").mkdir()
    (out / "notes" / "mine.txt").write_text("mine", "utf-8")
    assert run("build", DOCUMENTS, "-o", out, "-q").exit_code == 0
    assert (out / "corrections.yml").read_text("utf-8") == "[]\n"
    assert (out / "notes" / "mine.txt").read_text("utf-8") == "mine"


def test_a_second_build_reads_nothing_again(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object) -> None:
        raise AssertionError("read again")

    before = contents(out)
    monkeypatch.setattr(pipeline, "extract", no)
    assert run("build", DOCUMENTS, "-o", out, "-q").exit_code == 0
    timings = ".cache/timings.json"
    assert {k: v for k, v in contents(out).items() if k != timings} == {k: v for k, v in before.items() if k != timings}


# -- without a build


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "ASK { ?s ?p ?o }"),
        ("query", "--question", "about-name", "--set", "name=Peru"),
        ("facts",),
        ("check",),
        ("export", "--format", "turtle"),
        ("export", "--format", "gexf"),
        ("view",),
        ("eval", "--gold", ROOT / "tests" / "eval" / "gold"),
    ],
    ids=lambda a: " ".join(map(str, a[:3])),
)
@pytest.mark.parametrize("place", ["missing", "empty"])
def test_without_a_build(arguments: tuple[object, ...], place: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    message = refused(run(*arguments, "-o", tmp_path / place))
    assert "run kg build first" in message


# -- query


def test_query_prints_a_table(built: Path) -> None:
    text = "SELECT ?name WHERE { ?p kg:holdsRole ?r ; rdfs:label ?name } ORDER BY ?name"
    result = run("query", "-o", built, text)
    assert result.exit_code == 0
    assert "Grace Mulenga" in result.stdout
    assert re.search(r"^\d+ rows$", result.stdout, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        ("csv", "name\nGrace Mulenga\n"),
        ("tsv", '?name\n"Grace Mulenga"'),
        ("json", '"value":"Grace Mulenga"'),
        ("xml", "Grace Mulenga</literal>"),
    ],
)
def test_query_formats(form: str, holds: str, built: Path) -> None:
    result = run(
        "query", "-o", built, 'SELECT ?name { ?p rdfs:label ?name FILTER(?name = "Grace Mulenga") }', "--format", form
    )
    assert result.exit_code == 0, result.output
    assert holds in result.stdout


def test_query_from_a_file_and_from_standard_input(built: Path, tmp_path: Path) -> None:
    text = "ASK { ?s a kg:RoleHolding }"
    (tmp_path / "ask.rq").write_text(text, "utf-8")
    assert run("query", "-o", built, "--file", tmp_path / "ask.rq").stdout == "yes\n"
    assert run("query", "-o", built, "--file", "-", stdin=text).stdout == "yes\n"
    assert "can't be read" in refused(run("query", "-o", built, "--file", tmp_path / "none.rq"))
    (tmp_path / "bad.rq").write_bytes(b"ASK { ?s ?p \xff }")
    assert "no UTF-8" in refused(run("query", "-o", built, "--file", tmp_path / "bad.rq"))


def test_a_query_with_a_syntax_error_shows_line_column_and_caret(built: Path) -> None:
    message = refused(run("query", "-o", built, "SELECT ?s\nWHRE { ?s ?p ?o }"))
    first, line, caret = message.splitlines()
    place = re.match(r"Line (\d+), column (\d+): ", first)
    assert place is not None
    assert line == "  WHRE { ?s ?p ?o }"
    assert place[1] == "2"
    assert caret == " " * (int(place[2]) + 1) + "^"


@pytest.mark.parametrize("text", ["DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <a:a> <a:b> <a:c> }", "CLEAR ALL"])
def test_updates_are_refused(text: str, built: Path) -> None:
    before = contents(built)
    assert "queries only read" in refused(run("query", "-o", built, text))
    assert contents(built) == before


def test_a_query_that_takes_too_long(built: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    started = time.monotonic()
    message = refused(run("query", "-o", built, text, "--timeout", 1), code=3)
    assert "stopped after 1 second" in message
    assert time.monotonic() - started < 20


def test_an_unknown_question_and_its_nearest_name(built: Path) -> None:
    message = refused(run("query", "-o", built, "--question", "about-nam"))
    assert "Did you mean about-name?" in message
    assert "kg questions" in message


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--question", "about-name"), "needs name"),
        (("--question", "about-name", "--set", "nome=Peru"), "no parameter 'nome'"),
        (("--question", "about-name", "--set", "name"), "is not NAME=VALUE"),
        (("--question", "about-name", "--set", "name=Grace Mulengo"), "Did you mean Grace Mulenga"),
        (("ASK {}", "--set", "name=Peru"), "--question"),
        ((), "Give one of these"),
        (("ASK {}", "--question", "about-name"), "Give one of these"),
        (("  ",), "The query is empty"),
        (("ASK {}", "--timeout", "0"), "no time at all"),
        (("SELECT * { ?s foo:bar ?o }",), "foo: is not declared"),
        (("SELECT * { ?s ?p ?o } LIMIT 1", "--format", "turtle"), "turtle is for CONSTRUCT"),
        (("--questions", "/no/such/folder", "--question", "about-name"), "no folder /no/such/folder"),
    ],
)
def test_what_a_query_lacks_is_said(arguments: tuple[str, ...], part: str, built: Path) -> None:
    assert part in refused(run("query", "-o", built, *arguments))


def test_a_question_is_answered(built: Path) -> None:
    result = run("query", "-o", built, "--question", "roles-of-person", "--set", "person=Grace Mulenga")
    assert result.exit_code == 0, result.output
    assert "water minister" in result.stdout


def test_questions_are_listed_with_their_parameters() -> None:
    result = run("questions")
    assert result.exit_code == 0
    assert "about-name --set name=NAME" in result.stdout
    assert "kg query --question" in result.stdout
    assert "no folder" in refused(run("questions", "--questions", "/no/such/folder"))


# -- facts


def test_facts_are_printed_as_the_build_wrote_them(built: Path) -> None:
    result = run("facts", "-o", built)
    assert result.stdout == (built / "facts.jsonl").read_text("utf-8")
    assert '"kind": "role"' in result.stdout


def test_facts_of_a_kind_from_a_confidence_on(built: Path) -> None:
    every = [json.loads(line) for line in run("facts", "-o", built).stdout.splitlines()]
    roles = [json.loads(line) for line in run("facts", "-o", built, "--kind", "role").stdout.splitlines()]
    assert roles == [row for row in every if row["kind"] == "role"] != every
    least = sorted(row["confidence"] for row in every)[len(every) // 2]
    sure = [json.loads(line) for line in run("facts", "-o", built, "--min-confidence", least).stdout.splitlines()]
    assert sure == [row for row in every if row["confidence"] >= least]
    assert run("facts", "-o", built, "--min-confidence", 1.5).exit_code == 2


def test_facts_as_csv(built: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("facts", "-o", built, "--kind", "role", "--format", "csv").stdout)))
    assert {"Grace Mulenga", "Kari Solheim"} <= {row["person"] for row in rows}
    for row in rows:
        assert row["person"] in " ".join(row["sentence"].split()) or row["person"].split()[-1] in row["sentence"]
    assert list(rows[0])[:5] == ["kind", "person", "title", "organisation", "status"]


def test_facts_as_a_table(built: Path) -> None:
    result = run("facts", "-o", built, "--kind", "role", "--format", "table")
    assert "person: Grace Mulenga; title: water minister; organisation: Zambia; status: current" in result.stdout


def test_an_unknown_kind_of_fact(built: Path) -> None:
    assert "no kind of fact 'roles'" in refused(run("facts", "-o", built, "--kind", "roles"))
    assert "no kind of fact 'roles'" in refused(run("rules", "--kind", "roles"))


def test_damaged_facts_are_named_by_their_line(out: Path) -> None:
    with (out / "facts.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"kind"')
    result = run("facts", "-o", out)
    assert result.exit_code == 2
    assert "is damaged: build it again" in result.stderr


# -- check, export, view, eval, rules


def test_check_holds_and_is_violated(out: Path) -> None:
    assert run("check", "-o", out).exit_code == 0
    text = next((out / "texts").glob("*.txt"))
    text.write_text(text.read_text("utf-8") + "more", "utf-8")
    result = run("check", "-o", out)
    assert result.exit_code == 1
    assert "is not the text" in result.stderr


def test_export_to_standard_output_and_to_a_file(built: Path, tmp_path: Path) -> None:
    printed = run("export", "-o", built, "--format", "ntriples")
    assert printed.exit_code == 0
    assert run("export", "-o", built, "--format", "ntriples", "--output", tmp_path / "g.nt").exit_code == 0
    assert (tmp_path / "g.nt").read_text("utf-8") == printed.stdout
    assert len(printed.stdout.splitlines()) > 100
    assert "name a folder" in refused(run("export", "-o", built, "--format", "csv"))
    missing = tmp_path / "no" / "g.nt"
    assert "can't be written" in refused(run("export", "-o", built, "--format", "ntriples", "--output", missing))


def test_view_writes_a_page_about_a_part(out: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("view", "-o", out, "--about", "Grace Mulenga", "--output", page)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"Written to {page}\n"
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "Mulenga" in refused(run("view", "-o", out, "--about", "Grace Mulengo", "--output", page))
    assert "not a date" in refused(run("view", "-o", out, "--since", "soon", "--output", page))
    assert "can't be written" in refused(run("view", "-o", out, "--output", tmp_path / "no" / "page.html"))


def test_the_page_that_view_writes_is_the_same_every_time_and_shows_what_the_build_showed(out: Path) -> None:
    built = (out / "graph.html").read_text("utf-8")
    assert run("view", "-o", out).exit_code == 0
    first = (out / "graph.html").read_text("utf-8")
    assert run("view", "-o", out).exit_code == 0
    assert (out / "graph.html").read_text("utf-8") == first
    summary = re.compile(r"\d+ facts from \d+ documents, about \d+ names")
    assert summary.findall(first) == summary.findall(built) != []


def test_eval_scores_a_build(built: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    rows = [json.loads(line) for line in (built / "facts.jsonl").read_text("utf-8").splitlines()]
    mine = [row for row in rows if row["doc"] == "river-treaty.txt"]
    extra = {**mine[0], "kind": "location", "place": "Lusaka", "within": "Zambia"}
    lines = [json.dumps(row) + "\n" for row in [*mine, extra]]
    (gold / "river-treaty.jsonl").write_text("".join(lines), "utf-8")
    result = run("eval", "--gold", gold, "-o", built, "--json")
    assert result.exit_code == 0
    figures = json.loads(result.stdout)["all"]
    assert figures["matched"] == figures["predicted"] == len(mine)
    assert figures["gold"] == len(mine) + 1
    printed = run("eval", "--gold", gold, "-o", built, "--errors").stdout
    assert f"evidence found in its source: {len(mine)}/{len(mine)}" in printed
    assert "missed   river-treaty {" in printed
    other = run("eval", "--gold", gold, "--pred", built / "facts.jsonl", "--sources", DOCUMENTS, "--json")
    assert json.loads(other.stdout)["all"] == figures
    assert "no folder" in refused(run("eval", "--gold", tmp_path / "none", "-o", built))
    assert "can't be read" in refused(run("eval", "--gold", gold, "--pred", tmp_path / "none.jsonl"))


def test_rules_are_listed() -> None:
    result = run("rules", "--kind", "role")
    assert result.exit_code == 0
    assert "role.title-name  confidence 0." in result.stdout
    assert "quotation." not in result.stdout
    rows = [json.loads(line) for line in run("rules", "--format", "jsonl").stdout.splitlines()]
    assert {"id", "kind", "finds", "example", "confidence", "held", "written_on"} == set(rows[0])


# -- as a user runs it


def test_in_a_process_of_its_own(tmp_path: Path) -> None:
    done = process("build", DOCUMENTS, "-o", "out", "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    asked = process("query", "ASK { ?s a kg:RoleHolding }", cwd=tmp_path)
    assert (asked.returncode, asked.stdout) == (0, "yes\n")
    checked = process("check", cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr
    wrong = process("build", "nowhere", cwd=tmp_path)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("Error: ")
    assert len(wrong.stderr.splitlines()) == 1


def test_a_reader_that_has_had_enough_is_no_error(built: Path) -> None:
    command = f"{sys.executable} -m kg export -o {built} --format ntriples | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_help_needs_neither_the_model_nor_rdf() -> None:
    program = "import sys, kg.cli; print([m for m in ('spacy', 'rdflib', 'pyoxigraph') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


@pytest.fixture(autouse=True)
def unchanged_handlers() -> Iterator[None]:
    """The command sets signal handlers for its own process; here it runs inside the tests'."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)
