"""What tests need from the machine: the evaluation texts beside the checkout, a browser, other people's RDF tools.

Each is a fixture that skips with its reason where the thing is missing. Continuous integration sets
``KG_REQUIRE_BROWSER=1`` and ``KG_REQUIRE_RAPPER=1``, which turn the skip into a
failure, so that a test can't go missing unnoticed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_shared() -> Path | None:
    """The folder with `corpus/` and `gold/`: ``KG_SHARED``, else `../shared` beside the checkout; None if missing."""
    named = os.environ.get("KG_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder.resolve() if (folder / "corpus").is_dir() and (folder / "gold").is_dir() else None


def _missing(what: str, variable: str) -> NoReturn:
    if os.environ.get(variable) == "1":
        pytest.fail(f"{what} ({variable}=1 makes it mandatory)")
    pytest.skip(what)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The evaluation texts and their gold."""
    folder = find_shared()
    if folder is None:
        pytest.skip("no evaluation texts: neither KG_SHARED nor ../shared holds corpus/ and gold/")
    return folder


@pytest.fixture(scope="session")
def browser() -> str:
    """The path of a Chromium, for Playwright's ``executable_path``."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    _missing(f"no browser on the path (looked for {', '.join(BROWSERS)})", "KG_REQUIRE_BROWSER")


CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def chromium(browser: str) -> Iterator[Any]:
    """The browser on the path, driven by Playwright; closed after each module, for it keeps an event loop running."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=list(CHROMIUM))
        yield running
        running.close()


@pytest.fixture(scope="session")
def rapper() -> str:
    """The path of raptor's command, which reads our Turtle as a stranger would."""
    if found := shutil.which("rapper"):
        return found
    _missing("no rapper on the path (Debian: raptor2-utils)", "KG_REQUIRE_RAPPER")
