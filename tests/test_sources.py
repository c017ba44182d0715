"""Which files are read, and what their documents are called."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.sources import find_sources


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("A text.", "utf-8")


def names(*paths: Path) -> list[str]:
    return [source.name for source in find_sources(paths)]


def test_a_document_is_named_by_its_file(tmp_path: Path) -> None:
    write(tmp_path, "press/a.txt", "press/deep/b.md", "press/README.md", "press/.hidden.txt", "press/c.pdf")
    assert names(tmp_path / "press") == ["a.txt", "b.md"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    write(tmp_path, "press/may/a.txt", "press/june/a.txt", "press/b.txt")
    assert names(tmp_path / "press") == ["b.txt", "june/a.txt", "may/a.txt"]


def test_no_name_holds_more_of_the_path_than_is_needed(tmp_path: Path) -> None:
    write(tmp_path, "north/news/a.txt", "south/news/a.txt")
    assert names(tmp_path / "north", tmp_path / "south") == ["north/news/a.txt", "south/news/a.txt"]
    assert names(tmp_path / "north/news/a.txt", tmp_path / "south/news/a.txt") == [
        "north/news/a.txt",
        "south/news/a.txt",
    ]


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, "press/may/a.txt", "press/june/a.txt", "other/a.txt")
    given = [tmp_path / "press", tmp_path / "press/may", tmp_path / "press/june/a.txt", tmp_path / "other"]
    found = {tuple((s.name, s.path) for s in find_sources(order)) for order in permutations(given)}
    assert len(found) == 1
    assert len(found.pop()) == 3


def test_a_path_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file or folder"):
        find_sources([tmp_path / "nowhere"])
