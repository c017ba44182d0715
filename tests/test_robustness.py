"""What hostile or broken input may not do: stop a build, take for ever, get out of its place in an output."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg import claims_cache, clean, pipeline, sources
from kg.clean import LONGEST_BLOCK, documents
from kg.errors import InputError, ModelError, OutputError
from kg.export import export
from kg.extract import EXTRACTORS, extract
from kg.furniture import is_caption, is_contact, is_interface
from kg.kinds import KINDS
from kg.model import Claim, Document, Evidence, RawDocument
from kg.pipeline import CACHE, Options, build, read_claims, read_documents
from kg.reading import Reading, read
from kg.reading_text import reading_text
from kg.serve.negotiate import ranges
from kg.sources import decode, find_sources
from kg.sparql import tokens

GOOD = (
    "Ministers meet in Lusaka\n\n4 March 2024\n\nThe Zambian water minister, Grace Mulenga, said on Monday that she would sign "
    "the agreement with Norway. Norway gave Zambia $5 million for new wells in the north of the country.\n"
)
OPENING = "The minister of the state said that it was the first of the new laws to be signed in this country.\n\n"
SIZE = 60_000
"""Characters of hostile text; what grows with the square of this takes minutes, not seconds."""

HOSTILE: dict[str, str] = {
    "blanks": " ",
    "line ends": "\n \n",
    "tabs behind a by-line": "By\t\t",
    "commas": ", ",
    "capitals": "A",
    "digits": "1",
    "figures": "12 ",
    "quotation marks": "“",
    "quoted letters": '"a" ',
    "brackets": "(",
    "full stops": ". ",
    "addresses": "x-",
    "dates": "1 January 2020 to ",
    "sums": "$5 million and ",
    "letter-spaced": "A B ",
    "torn words": "ab-\n",
    "tail headings": "Comments\n",
    "bullets": "* item here\n",
    "mojibake": "Ã¢Â€Â™",
    "combining marks": "a\u0301\u0301\u0301",
    "emoji": "😀 ",
    "direction marks": "the\u202e min\u200bister signed ",
    "tags": '<p class="x">The <b>minister</b> said.</p>\n',
    "pipes": "| a | b |\n",
}


def document(text: str, name: str = "case.txt") -> Document:
    return next(iter(documents(RawDocument(name, text))))


def folder(tmp_path: Path, **texts: str) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for name, text in {"good": GOOD, **texts}.items():
        (place / f"{name}.txt").write_text(text, "utf-8")
    return place


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_seconds(unit: str) -> None:
    text = OPENING + unit * (SIZE // len(unit)) + "x"
    read(document(OPENING))  # the language model is loaded
    started = time.process_time()
    for found in documents(RawDocument("case.txt", text)):
        for claim in extract(read(found)):
            evidence = claim.evidence
            assert found.text[evidence.start : evidence.end] == evidence.text
    assert time.process_time() - started < 40


@pytest.mark.parametrize(
    "line", ["x-" * 200_000, "www." + "/" * 400_000 + " a", "By A" + "-" * 400_000, "! " * 200_000]
)
def test_marks_of_furniture_take_no_time_on_a_long_line(line: str) -> None:
    started = time.process_time()
    assert not any(mark(line) for mark in (is_contact, is_caption))
    is_interface(line)
    assert time.process_time() - started < 5


def test_a_paragraph_of_any_length_is_cut_into_pieces_that_cover_it() -> None:
    sentence = "The minister for trade said on Monday that the agreement with Norway had been signed by both sides. "
    text = sentence * 12_000
    assert len(text) > 1_000_000
    blocks = document(text).blocks
    assert max(b.end - b.start for b in blocks) <= LONGEST_BLOCK
    assert " ".join(text[b.start : b.end] for b in blocks) == text.strip()
    assert all(text[b.start : b.end].endswith("sides.") for b in blocks)


@pytest.mark.parametrize(
    ("stored", "tidy"),
    [
        ('The <b>minister</b> met <a href="x">her</a>.<br/>', "The minister met her."),
        ("Smith &amp; Sons said &ldquo;yes&rdquo; &#0;", "Smith & Sons said “yes” &#0;"),
        ("The [treaty](https://example.org/a) is **in force**.", "The treaty is in force."),
        ("a < b and c > d, 2 ** 3 ** 4, [1](note)", "a < b and c > d, 2 ** 3 ** 4, [1](note)"),
    ],
)
def test_mark_up_is_not_read(stored: str, tidy: str) -> None:
    text = reading_text(stored, 0, len(stored))
    assert text.text == tidy
    assert text.stored(0, len(tidy))[0] == 0
    assert all(0 <= a < b <= len(stored) for a, b in zip(text.starts, text.ends, strict=True))


def test_a_usual_paragraph_stays_whole() -> None:
    paragraph = "The minister for trade said on Monday that the agreement had been signed. " * 15
    assert [b.kind for b in document(paragraph).blocks] == ["body"]


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("date: 20240304", "date", None),
        ("date: 2024-03-04 10:00:00", "date", "2024-03-04"),
        ("date: 4 March 2024", "date", "2024-03-04"),
        ("date: 2024-13-45", "date", None),
        ("date: '2024-13-45'", "date", None),
        ("date: [1, 2]", "date", None),
        ("title: {a: 1}", "title", "Plain heading of the document here"),
        ('title: "a\\0b\\nc"', "title", "a b c"),
        ('lang: "en>\\""', "language", "en"),
        ("lang: 7", "language", "en"),
        ("author: [A, {b: c}, 3]", "authors", ("A", "3")),
        ("title: [unclosed", "title", "---"),
        ("? [a, b]\n: c\ntitle: T", "title", "---"),
        ("title: " + "1" * 5_000, "title", "---"),
        ("[" * 3_000, "title", "---"),
    ],
)
def test_front_matter_is_not_trusted(front: str, field: str, value: object) -> None:
    found = document(
        f"---\n{front}\n---\nPlain heading of the document here\n\nThe minister said that it was signed today.\n"
    )
    got = getattr(found, field)
    assert got == value or (value == "---" and front[:20] not in got)


def test_aliases_of_front_matter_do_not_multiply() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))
    found = document(f"---\n{bomb}title: *a59\nauthors: *a59\n---\nThe minister said that it was signed today.\n")
    assert found.authors == ()
    assert len(found.title) < 300


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode("utf-16"),
        GOOD.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r").encode(),
    ],
    ids=["utf-16", "crlf", "bom", "cr"],
)
def test_encodings_and_line_ends_read_alike(data: bytes) -> None:
    assert decode(data) == GOOD


def test_no_character_is_left_that_an_output_cannot_hold() -> None:
    text = decode(("word " * 200 + "a\x01b\x0cc\x1bd\ufffee").encode())
    assert text.endswith("a b c d\ufffde")


def test_a_document_on_which_a_rule_fails_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = EXTRACTORS["role"]

    def failing(reading: Reading) -> list[object]:
        if "poison" in reading.document.text:
            raise IndexError("list index\nout of range")
        return list(usual(reading))

    monkeypatch.setitem(EXTRACTORS, "role", failing)
    graph = build([folder(tmp_path, bad=GOOD + "\nThis is poison.\n")], tmp_path / "out")
    assert [d.name for d in graph.documents.values()] == ["good.txt"]
    [skipped] = json.loads((tmp_path / "out/report.json").read_text())["skipped"]
    assert skipped["name"] == "bad.txt"
    assert "IndexError: list index out of range" in skipped["reason"]


def test_a_document_that_cannot_be_split_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = clean.documents

    def failing(raw: RawDocument) -> object:
        if "poison" in raw.text:
            raise RecursionError
        return usual(raw)

    monkeypatch.setattr(pipeline, "split_documents", failing)
    found, skipped = read_documents([folder(tmp_path, bad="poison")])
    assert [d.name for d in found] == ["good.txt"]
    assert "RecursionError" in skipped[0].reason


@pytest.mark.parametrize(
    ("kind", "slots"),
    [
        ("funding", {"amount": (5,), "funder": ("a text",)}),
        ("funding", {"amount": ("five",)}),
        ("funding", {"amount": (float("inf"),)}),
        ("funding", {"amount": (float("nan"),)}),
        ("funding", {"nonsense": (5,)}),
        ("nonsense", {}),
    ],
)
def test_a_claim_that_fits_no_kind_is_left_out(
    kind: str, slots: dict[str, tuple[str | float, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(reading: Reading) -> list[Claim]:
        found = reading.document
        return [Claim(kind, dict(slots), Evidence(found.id, 0, 9, found.text[:9], "funding.give", 0.9))]

    monkeypatch.setattr(pipeline, "extract", lambda reading, _relations: odd(reading))
    graph = build([folder(tmp_path)], tmp_path / "out")
    assert len(graph.documents) == 1
    assert not graph.facts


def test_an_error_that_concerns_every_document_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        build([folder(tmp_path)], tmp_path / "out", options=Options(model="no_such_model"))


def test_the_command_lists_skipped_documents_and_ends_well(tmp_path: Path) -> None:
    place = folder(tmp_path, empty=" \n\n", furniture="Share this\nComments\nRead more\n")
    (place / "binary.txt").write_bytes(bytes(range(256)) * 10)
    os.mkfifo(place / "pipe.txt")
    (place / "loop").symlink_to(place)
    (place / "dangling.txt").symlink_to("nowhere")
    done = run("build", str(place), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert {line.split(":")[0] for line in done.stderr.splitlines() if line.startswith("Skipped")} == {
        "Skipped binary.txt",
        "Skipped empty.txt",
        "Skipped furniture.txt",
    }


def test_a_pipe_that_is_named_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found, skipped = read_documents([tmp_path / "pipe.txt", folder(tmp_path)])
    assert len(found) == 1
    assert "pipe" in skipped[0].reason


def test_a_file_that_vanishes_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder(tmp_path, gone=GOOD)
    usual = sources.find_sources

    def vanishing(paths: object) -> object:
        found = usual(paths)  # type: ignore[arg-type]
        (place / "gone.txt").unlink()
        return found

    monkeypatch.setattr(pipeline, "find_sources", vanishing)
    found, skipped = read_documents([place])
    assert [d.name for d in found] == ["good.txt"]
    assert [s.name for s in skipped] == ["gone.txt"]


NAMES = ["a b.txt", "a'b\".txt", "a\nb.txt", "a#b.txt", "é😀.txt", "=cmd().txt", "x" * 251 + ".txt", "<b>.txt"]


def test_names_of_files_may_be_any(tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    for name in NAMES:
        (place / name).write_text(GOOD, "utf-8")
    (place / os.fsdecode(b"a\xffb.txt")).write_text(GOOD, "utf-8")
    (place / os.fsdecode(b"a\xfeb.txt")).write_text(GOOD, "utf-8")
    found = find_sources([place])
    assert len({s.name for s in found}) == len(NAMES) + 2
    assert all(s.name.isprintable() and s.name.encode() for s in found)
    graph = build([place], tmp_path / "out")
    assert len(graph.documents) == len(NAMES) + 2
    check_outputs(tmp_path / "out", tmp_path)


def test_two_files_of_one_name_are_two_documents(tmp_path: Path) -> None:
    for part in ("a", "b"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "one.txt").write_text(GOOD, "utf-8")
    assert [s.name for s in find_sources([tmp_path])] == ["a/one.txt", "b/one.txt"]
    assert len(find_sources([tmp_path / "a", tmp_path / "b"])) == 2


SHOWN = [
    '"> . <urn:x> <urn:y> "z',
    "</script><img src=x onerror=alert(1)>",
    '\\" ; DROP ALL # \\u0022',
    "=cmd|' /C calc'!A0",
    "]]> &lt; &amp; <!-- ",
    "a\x08b\x1f\x0b\ufffe\ud7ff\U0010ffff",
]


@pytest.mark.parametrize("text", SHOWN)
def test_outputs_stay_valid_whatever_a_document_says(text: str, tmp_path: Path) -> None:
    page = GOOD.replace("Ministers meet in Lusaka", f"Ministers meet {text} in Lusaka")
    page += f"\n“The agreement {text} will hold for ten years,” said Grace Mulenga, head of the Northern {text} Bank.\n"
    front = (
        f"---\ntitle: {json.dumps(text)}\nurl: {json.dumps('javascript:' + text)}\nauthor: {json.dumps(text)}\n---\n"
    )
    build([folder(tmp_path, bad=page, worse=front + page)], tmp_path / "out")
    check_outputs(tmp_path / "out", tmp_path)


def check_outputs(out: Path, tmp_path: Path) -> None:
    """Every output, read by another tool than the one that wrote it."""
    triples = len(set(rdflib.Graph().parse(out / "graph.ttl")))
    assert triples
    assert len(list(pyoxigraph.parse(path=str(out / "graph.trig")))) >= triples
    for line in (out / "facts.jsonl").read_text("utf-8").splitlines():
        json.loads(line)
    for form, reader in (("rdfxml", "xml"), ("jsonld", "json-ld"), ("nquads", "nquads"), ("ntriples", "nt")):
        text = export(out, form)
        assert text is not None
        graph = rdflib.Dataset() if form == "nquads" else rdflib.Graph()
        graph.parse(data=text, format=reader)
        assert len(graph) >= 0 if form == "nquads" else len(graph) == triples
    for form in ("graphml", "gexf"):
        text = export(out, form)
        assert text is not None
        ET.fromstring(text)
    ftm = export(out, "ftm")
    assert ftm is not None
    for line in ftm.splitlines():
        json.loads(line)
    export(out, "csv", tmp_path / "tables")
    for table in (tmp_path / "tables").glob("*.csv"):
        rows = list(csv.reader(io.StringIO(table.read_text("utf-8"))))
        assert all(len(row) == len(rows[0]) for row in rows)
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in rows for cell in row)
    page = (out / "graph.html").read_text("utf-8")
    assert "<img src=x" not in page
    assert "</script><img" not in page


def test_outputs_are_not_read_as_input(tmp_path: Path) -> None:
    place = folder(tmp_path)
    first = build([place], place / "out")
    second = build([place], place / "out")
    third = build([place], place / "other")
    assert len(first.documents) == len(second.documents) == len(third.documents) == 1


@pytest.mark.parametrize("below", ["", "out", "out/texts"])
def test_what_the_build_would_replace_is_not_read(below: str, tmp_path: Path) -> None:
    place = folder(tmp_path)
    build([place], place / "out")
    with pytest.raises(OutputError, match="to be read"):
        build([place / below], place / "out" if below else place)
    assert (place / "good.txt").exists()


def test_a_cache_that_was_tampered_with_is_not_believed(tmp_path: Path) -> None:
    place = folder(tmp_path)
    out = tmp_path / "out"
    expected = build([place], out)
    assert expected.facts
    [kept] = [p for p in (out / CACHE).glob("*.json") if len(p.stem) == claims_cache.KEY_LENGTH]
    claim = json.loads(kept.read_text())[0]
    forged: list[Callable[[dict[str, object]], object]] = [
        lambda c: [{**c, "kind": "nonsense"}],
        lambda c: [{**c, "evidence": ["doc-x", 0, 5, "forged", "role.name-title", 1.0]}],
        lambda c: [{**c, "slots": {"person": [["person", 7, "a", 0, 1]]}}],
        lambda c: [{**c, "slots": {"person": [{"a": 1}]}}],
        lambda c: [{**c, "slots": []}],
        lambda c: [{**c, "inferred": ["a"]}],
        lambda _: [7],
        lambda _: {"a": 1},
        lambda _: None,
    ]
    for forge in forged:
        kept.write_text(json.dumps(forge(claim)), "utf-8")
        assert claims_cache.load(out / CACHE, kept.stem, next(iter(expected.documents.values())), KINDS) is None
    for text in ("", "[" * 100_000, "{", "\udcff"):
        kept.write_bytes(text.encode("utf-8", "surrogatepass"))
        assert build([place], out).facts == expected.facts


def test_the_cache_forgets_what_is_gone(tmp_path: Path) -> None:
    place = folder(tmp_path)
    for number in range(3):
        (place / "good.txt").write_text(GOOD + f"\nThe {number} wells will be dug by the ministry of water.\n", "utf-8")
        build([place], tmp_path / "out")
    assert len([p for p in (tmp_path / "out" / CACHE).glob("*.json") if len(p.stem) == claims_cache.KEY_LENGTH]) == 1


def test_a_second_build_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder(tmp_path)
    build([place], tmp_path / "out")

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(pipeline, "read", refuse)
    found, _ = read_documents([place])
    assert list(read_claims(found, Options(), tmp_path / "out" / CACHE)) == ["good.txt"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments], capture_output=True, text=True, timeout=300, check=False
    )


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=["INT", "TERM", "KILL"])
def test_an_interrupted_build_leaves_the_last_one(sent: signal.Signals, tmp_path: Path) -> None:
    place = folder(tmp_path)
    out = tmp_path / "out"
    build([place], out)
    before = {p: p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file() and CACHE not in p.parts}
    for number in range(60):
        (place / f"more{number}.txt").write_text(GOOD.replace("Norway", f"Norway {number}"), "utf-8")
    known = len(list((out / CACHE).glob("*.json")))
    command = [sys.executable, "-m", "kg", "build", str(place), "-o", str(out)]
    # A shell's background job ignores SIGINT, and what it starts inherits that: the tests may be run from one.
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, inherited)
    waited = time.monotonic()
    while len(list((out / CACHE).glob("*.json"))) <= known and time.monotonic() - waited < 120:
        time.sleep(0.02)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "Traceback" not in errors
    assert {p: p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file() and CACHE not in p.parts} == before
    if sent is not signal.SIGKILL:
        assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]
        assert not list((out / CACHE).glob(".new-*"))


def test_two_builds_into_one_folder_end_whole(tmp_path: Path) -> None:
    place = folder(tmp_path)
    out = tmp_path / "out"
    build([place], out)
    command = [sys.executable, "-m", "kg", "build", str(place), "-o", str(out), "--quiet"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ends = [process.communicate(timeout=200)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], ends
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]
    assert run("check", "-o", str(out)).returncode == 0


def test_a_full_disk_leaves_the_last_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder(tmp_path)
    out = tmp_path / "out"
    build([place], out)
    before = (out / "graph.ttl").read_bytes()
    (place / "more.txt").write_text(GOOD.replace("Norway", "Sweden"), "utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pipeline, "write_store", full)
    with pytest.raises(OutputError, match="No space left on device"):
        build([place], out)
    assert (out / "graph.ttl").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]


def test_nothing_to_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_text(" \n", "utf-8")
    with pytest.raises(InputError, match=r"blank\.txt: empty"):
        build([tmp_path / "blank.txt"])
    with pytest.raises(InputError, match="No such file"):
        build([tmp_path / ("x" * 300)])


def test_headers_and_queries_made_to_cost_time_do_not() -> None:
    started = time.process_time()
    assert not list(ranges("a/b" + " " * 60_000 + "x"))
    assert len(list(tokens("a." * 20_000))) == 40_000
    assert time.process_time() - started < 5
