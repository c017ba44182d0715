"""The same input gives the same bytes: whatever the hash seed, the order of the input, or what is already in the cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCES = [
    *sorted((ROOT / "seeds").glob("*.txt")),
    *sorted((ROOT / "tests" / "golden" / "build" / "documents").glob("*")),
    *sorted((ROOT / "tests" / "eval" / "documents").glob("dev_0[1-4]*.txt")),
]


def build(paths: Sequence[Path], out: Path, seed: int) -> dict[str, bytes]:
    """What a build in a process of its own writes, without its cache."""
    command = [sys.executable, "-m", "kg", "build", *map(str, paths), "-o", str(out), "-q"]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {name: p.read_bytes() for p in files if not (name := p.relative_to(out).as_posix()).startswith(".cache/")}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    out = tmp_path_factory.mktemp("first") / "out"
    return out, build(SOURCES, out, 1)


def test_a_build_holds_all_that_is_compared(first: tuple[Path, dict[str, bytes]]) -> None:
    _, files = first
    assert {"graph.ttl", "graph.trig", "graph.html", "facts.jsonl", "report.json", "store/quads.nq"} <= set(files)
    assert sum(name.startswith("texts/") for name in files) >= len(SOURCES)
    assert len(files["facts.jsonl"].splitlines()) > 100


def test_hash_seed_and_order_of_the_input_change_nothing(first: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    files = build(SOURCES[::-1], tmp_path / "out", 4242)
    assert differences(first[1], files) == []


def test_a_cache_filled_in_another_order_changes_nothing(first: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(SOURCES[3::2], out, 7)
    assert differences(first[1], build(SOURCES, out, 8)) == []
    assert differences(first[1], build(SOURCES, out, 9)) == []


def test_the_place_of_the_sources_and_of_the_output_changes_nothing(
    first: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for path in SOURCES:
        shutil.copy(path, folder / path.name)
    assert differences(first[1], build([folder], tmp_path / "graph", 3)) == []


def differences(a: dict[str, bytes], b: dict[str, bytes]) -> list[str]:
    """Names of files that differ or that only one of the two builds has."""
    return sorted(name for name in {*a, *b} if a.get(name) != b.get(name))
