"""Pictures of a page: overview.png, evidence.png, phone.png, dark.png.

python tests/browser/screenshots.py PAGE.html FOLDER
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def opened(browser: Browser, page: Path, width: int, height: int, scheme: str = "light", fragment: str = "") -> Page:
    """The page drawn, in a window of that size."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=1
    )
    tab = context.new_page()
    tab.goto(page.resolve().as_uri() + fragment)
    tab.wait_for_selector("html[data-drawn]")
    tab.wait_for_timeout(300)
    return tab


def busiest(tab: Page, type_: str = "") -> None:
    """Choose the name with the most facts, as a reader would: from the table of names."""
    tab.click("button[data-view=names]")
    for _ in range(2):  # numbers are sorted downwards first; by then the column may be the one that is sorted
        if tab.get_attribute("th:nth-child(3)", "aria-sort") != "descending":
            tab.click("#sort-2")
    tab.click(f"#table tbody tr{type_} .ref >> nth=0")
    tab.click("button[data-view=graph]")


def take(page: Path, folder: Path) -> None:
    """All pictures of a page, into a folder that is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        tab = opened(browser, page, 1360, 860)
        tab.screenshot(path=folder / "overview.png")
        busiest(tab)
        tab.click("#panel .evidence >> nth=0")
        tab.mouse.move(700, 5)
        tab.wait_for_timeout(300)
        tab.screenshot(path=folder / "evidence.png")
        fragment = "#" + tab.url.partition("#")[2]
        tab = opened(browser, page, 360, 740)
        tab.screenshot(path=folder / "phone.png")
        tab = opened(browser, page, 1360, 860, "dark", fragment)
        tab.screenshot(path=folder / "dark.png")
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
