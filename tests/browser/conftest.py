"""A Chromium without a network: every request but the page itself is a failure, and so is anything on the console."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Watch:
    """What a page did that it must not do."""

    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)


Open = Callable[..., Any]


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens HTML from disk, in a window of its own; at the end nothing may have been asked of the network."""
    watch = Watch()
    contexts = []

    def open_(html: str, fragment: str = "", width: int = 1280, height: int = 800, **options: Any) -> Any:
        path = tmp_path / "graph.html"
        path.write_bytes(html.encode("utf-8"))
        context = chromium.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        contexts.append(context)
        context.set_offline(True)
        tab = context.new_page()
        own = path.as_uri()

        def asked(request: Any) -> None:
            if not request.url.startswith((own, "blob:", "data:")):
                watch.requests.append(request.url)

        context.on("request", asked)
        tab.on("console", lambda message: watch.console.append(f"{message.type}: {message.text}"))
        tab.on("pageerror", lambda error: watch.console.append(str(error)))
        tab.on("dialog", lambda dialog: (watch.console.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        tab.goto(own + fragment)
        tab.wait_for_selector("html[data-drawn]")
        return tab

    yield open_
    for context in contexts:
        context.close()
    assert watch.requests == []
    assert watch.console == []
