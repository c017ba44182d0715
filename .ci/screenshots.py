"""Pictures of the page that a build writes: ``screenshots.py PAGE FOLDER``. Needs Chromium, and no network."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
SIZES = {"wide": (1440, 900), "narrow": (420, 860)}
SETTLE_MS = 4000  # the layout comes to rest


def main(page_path: str, folder: str) -> int:
    """Write one PNG for each size and colour scheme, and print their paths."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        print(f"no browser on the path (looked for {', '.join(BROWSERS)})", file=sys.stderr)
        return 1
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for scheme in ("light", "dark"):
            for size, (width, height) in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True)
                page.goto(Path(page_path).resolve().as_uri())
                page.wait_for_timeout(SETTLE_MS)
                picture = target / f"graph-{size}-{scheme}.png"
                page.screenshot(path=picture)
                print(picture)
                page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
