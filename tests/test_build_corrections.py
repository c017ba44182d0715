"""Corrections over whole builds: from files of text to the graph, corrected, and built again with one more document."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import CorrectionError
from kg.pipeline import Options, build

FIRST = """Bridge opens in Tullmouth

5 March 2024

Ada Quill, director of the Orrin Trust, said: "We have waited twenty years for this bridge."

Kenya's health minister, Joseph Otieno, met Ada Quill in Nairobi on Monday.
"""
SECOND = """Trust names its chair

7 March 2024

A. Quillfeather, director of the Orrin Trust, said: "The chair will start in May and stay for three years."
"""
THIRD = """Trust buys a mill

9 May 2024

Ada Quill, director of the Orrin Trust, said: "The mill is the last of its kind in the whole county."
"""
CORRECTIONS = """\
# ours
- merge: [person-ada-quill, person-a-quillfeather]
  reason: her name until 2023
  author: Ines Sol
  date: 2024-06-01
- rename: person-ada-quill
  to: Ada Quill-Feather
- link: person-joseph-otieno
  to: https://people.example.org/otieno
- reject-entity: Nobody At All
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    texts, out = tmp_path / "in", tmp_path / "out"
    texts.mkdir()
    (texts / "first.txt").write_text(FIRST)
    (texts / "second.txt").write_text(SECOND)
    return texts, out


def test_build_correct_and_build_again_with_one_more_document(folders: tuple[Path, Path]) -> None:
    texts, out = folders
    options = Options(page=False)
    before = build([texts], out, options=options)
    assert {"person-ada-quill", "person-a-quillfeather"} <= set(before.entities)
    (out / "corrections.yml").write_text(CORRECTIONS)
    (texts / "third.txt").write_text(THIRD)
    for _ in range(2):
        after = build([texts], out, options=options)
        assert "person-a-quillfeather" not in after.entities
        assert after.entities["person-ada-quill"].label == "Ada Quill-Feather"
        assert {"A. Quillfeather", "Ada Quill"} <= set(after.entities["person-ada-quill"].aliases)
        assert after.entities["person-joseph-otieno"].same_as == ("https://people.example.org/otieno",)
        assert [p["correction"] for p in after.report["corrections"]] == ["reject-entity Nobody At All"]
        assert (out / "corrections.yml").read_text() == CORRECTIONS, "a build leaves the file as it is"
    written = (out / "graph.ttl").read_text()
    assert "her name until 2023" in written
    assert "Ines Sol" in written


def test_a_bad_file_stops_the_build_and_leaves_the_last_one(folders: tuple[Path, Path]) -> None:
    texts, out = folders
    build([texts], out, options=Options(page=False))
    good = (out / "graph.ttl").read_bytes()
    (out / "corrections.yml").write_text("- merg: [A, B]\n")
    with pytest.raises(CorrectionError, match="line 1: no known verb"):
        build([texts], out, options=Options(page=False))
    assert (out / "graph.ttl").read_bytes() == good
