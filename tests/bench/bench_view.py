"""Time to the first still picture and memory of the page, beside what pyvis writes by itself for the same graph.

    python tests/bench/bench_view.py [NODES…]        or        make bench ARGS='-k view'

Beyond 500 nodes our page opens with an overview; "all" is the time with every node drawn, which is what pyvis's is compared to.
Headless Chromium without a graphics card, its network cut; a new browser for each page. Ours is still once it is drawn: its
physics is off. pyvis's own page (``generate_html(cdn_resources="in_line")``, the only of its three modes that draws offline) is
still when its loading bar has gone (if it has one) and two pictures half a second apart are alike. Memory is that of the
browser's processes (proportional set size), once the picture stands.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(
    0, str(Path(__file__).parents[1])
)  # test modules are imported by path, so siblings are not found by name

import shutil

import view_graphs

from kg.model import KnowledgeGraph
from kg.view import render
from kg.view_data import page_data

SIZES = (200, 1_000, 5_000, 20_000)
CAP = 150.0  # seconds that pyvis's page is waited for
PYVIS_MOST = 5_000  # nodes: beyond, pyvis needs minutes to write the page and Chromium never shows it
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


def raw_pyvis(graph: KnowledgeGraph) -> str:
    """The same nodes and edges with pyvis's own template and defaults."""
    from pyvis.network import Network

    data = page_data(graph, list(graph.facts.values()), "degree")
    network = Network(directed=True, cdn_resources="in_line", height="800px")
    for i, node in enumerate(data["nodes"]):
        network.add_node(i, label=node["label"])
    for edge in data["edges"]:
        network.add_edge(edge["s"], edge["t"], label=edge["l"])
    return str(network.generate_html())


LOADING = """(() => {
  const bar = document.getElementById("loadingBar");
  return Boolean(bar) && getComputedStyle(bar).display !== "none" && bar.style.opacity !== "0";
})()"""


def memory(root: int) -> float:
    """Megabytes (proportional set size) of a process and all below it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    family, open_ = [], [root]
    while open_:
        family.append(open_.pop())
        open_ += children.get(family[-1], [])
    total = 0
    for process in family:
        try:
            total += int(
                re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)[1]
            )  # type: ignore[index]
        except (OSError, TypeError):
            continue
    return total / 1024


def chromium_process() -> int:
    """The browser that this process started, through Playwright's driver."""
    import os

    for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda p: int(p.parent.name), reverse=True):
        try:
            command = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if (
            b"--remote-debugging-pipe" in command
            and b"--type=" not in command
            and _below(int(stat.parent.name), os.getpid())
        ):
            return int(stat.parent.name)
    raise RuntimeError("no browser below this process")


def _below(process: int, ancestor: int) -> bool:
    while process > 1 and process != ancestor:
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return process == ancestor


def ours_is_still(tab: Any, start: float) -> float | None:
    tab.wait_for_selector("html[data-drawn]", timeout=CAP * 1000)
    return time.monotonic() - start


def pyvis_is_still(tab: Any, start: float) -> float | None:
    """Seconds until pyvis's picture stands; None if it doesn't within the cap."""
    before = b""
    while time.monotonic() - start < CAP:
        bar = tab.evaluate(LOADING)
        now = time.monotonic() - start
        if not bar:
            picture = tab.screenshot(timeout=CAP * 1000)
            if picture == before:
                return now
            before = picture
        tab.wait_for_timeout(500)
    return None


def measure(html: str, still: Callable[[Any, float], float | None], fragment: str = "") -> tuple[float | None, float]:
    """Seconds from the start of loading to the still picture (None: not within the cap), and megabytes."""
    from playwright.sync_api import Error, sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "page.html")
        path.write_text(html, "utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.context.set_offline(True)
        tab.set_default_timeout(CAP * 1000)
        process = chromium_process()
        start = time.monotonic()
        try:
            tab.goto(path.as_uri() + fragment, wait_until="commit")
            seconds = still(tab, start)
        except Error:
            seconds = None
        megabytes = memory(process)
        browser.close()
    return seconds, megabytes


def run(sizes: tuple[int, ...] = SIZES) -> list[tuple[int, float | None, float | None]]:
    """Measure every size and print the table."""
    print("\n nodes  edges | ours: write s  KiB opens s  all s  MB| pyvis: write s  still s   MB | sooner by")
    rows = []
    for nodes in sizes:
        graph = view_graphs.synthetic(nodes)
        start = time.monotonic()
        html = render(graph, title="Bench")
        written = time.monotonic() - start
        first, _ = min((measure(html, ours_is_still) for _ in range(3)), key=lambda row: row[0] or CAP)
        ours, ours_mb = min(
            (measure(html, ours_is_still, "#show=all") for _ in range(3)), key=lambda row: row[0] or CAP
        )
        count = page_data(graph, list(graph.facts.values()), "degree")
        theirs, theirs_mb, theirs_written = None, 0.0, 0.0
        if nodes <= PYVIS_MOST:
            start = time.monotonic()
            raw = raw_pyvis(graph)
            theirs_written = time.monotonic() - start
            theirs, theirs_mb = measure(raw, pyvis_is_still)
        edges = f"{len(count['edges']):6}"
        shown = "not tried" if nodes > PYVIS_MOST else f"{theirs:8.1f}" if theirs else f"> {CAP:.0f}"
        ratio = (
            f"{theirs / ours:.0f} x"
            if theirs and ours
            else f"> {CAP / ours:.0f} x"
            if ours and nodes <= PYVIS_MOST
            else ""
        )
        print(
            f"{nodes:6} {edges} |{written:13.1f} {len(html) / 1024:5.0f} {first or CAP:7.2f} {ours or CAP:5.2f} {ours_mb:4.0f}|"
            f" {theirs_written:13.1f} {shown:>9} {theirs_mb:5.0f} | {ratio}",
            flush=True,
        )
        rows.append((nodes, ours, theirs))
    return rows


def test_the_page_stands_ten_times_sooner_than_pyvis() -> None:
    """At 1,000 nodes the page stands at least ten times sooner than pyvis's own."""
    for nodes, ours, theirs in run():
        assert ours is not None, f"{nodes} nodes were not drawn within {CAP} s"
        if nodes == 1_000:
            assert (theirs or CAP) / ours >= 10


if __name__ == "__main__":
    run(tuple(int(size) for size in sys.argv[1:]) or SIZES)
