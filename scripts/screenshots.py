"""Makes the README's pictures: tells a small story to a running server and photographs the pages.

    make run                          # in one terminal
    python scripts/screenshots.py     # in another; writes docs/*.png
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

DOCS = Path(__file__).resolve().parents[1] / "docs"
BROWSER = os.environ.get("RETELL_TEST_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
STORY = (
    "It was night, on a street. A red car was parked left of a big tree.",
    "A tall man in a black jacket ran out of the bank, holding a bag.",
    "No wait, the car was blue.",
    "I think a dog was next to the bench.",
)


def main(server: str) -> None:
    DOCS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        _landing(browser, server)
        _interview(browser, server, 1280, 800, "interview-wide.png")
        _interview(browser, server, 390, 844, "interview-phone.png")
        browser.close()


def _landing(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(server)
    page.screenshot(path=DOCS / "landing.png")
    page.close()


def _interview(browser: Browser, server: str, width: int, height: int, name: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(server)
    page.get_by_role("button", name="Start a practice interview").click()
    expect(page.locator("#connection")).to_have_text("connected")
    for told, sentence in enumerate(STORY, start=1):
        _tell(page, sentence, told)
    page.screenshot(path=DOCS / name)
    page.close()


def _tell(page: Page, sentence: str, told: int) -> None:
    box = page.get_by_label("Tell what you saw", exact=True)
    box.fill(sentence)
    box.press("Enter")
    expect(page.get_by_role("img", name=re.compile(f"^Picture of version {told}"))).to_be_visible(timeout=30_000)
    expect(page.locator(".doing")).to_have_count(0, timeout=30_000)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
