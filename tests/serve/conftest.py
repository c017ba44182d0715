"""One server for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.running import TIMEOUT, Server, running, write_build


@pytest.fixture(scope="session")
def served_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("served") / "out")


@pytest.fixture(scope="session")
def server(served_build: Path) -> Iterator[Server]:
    with running(served_build, "--timeout", str(TIMEOUT), "--max-rows", "2000", "--max-body", "20000") as started:
        yield started
