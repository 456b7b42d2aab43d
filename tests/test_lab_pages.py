"""The lab in a real browser: by keyboard alone, on a phone, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from office import serving
from playwright.sync_api import Browser, Page, expect, sync_playwright
from test_pages import CONTRAST, FLAGS
from tiny_weights import tiny_weights

from app.engines.plan import PlanEngine
from app.explaining import FAMILIES
from app.main import create_app
from app.settings import Settings


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("lab")
    app = create_app(Settings(data_dir=folder / "data"), (PlanEngine(),), weights=tiny_weights(folder))
    with serving(app) as address:
        yield address


def _complaints(page: Page) -> list[str]:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_every_page_fits_can_be_read_and_draws(browser: Browser, server: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    told = _complaints(page)
    for family in FAMILIES:
        page.goto(f"{server}/lab/{family}")
        page.get_by_role("button", name="Draw", exact=True).last.click()
        expect(page.locator("#result img").first).to_be_visible()
        page.wait_for_load_state()
        assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0, family
        assert page.evaluate(SMALL) == [], family
        assert page.evaluate(CONTRAST) == [], family
        levels = [
            int(one) for one in page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map((h) => h.tagName[1])")
        ]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert told == []
    context.close()


SMALL = """() => [...document.querySelectorAll("button, input, select, textarea, summary")]
    .filter((one) => one.checkVisibility() && !one.matches(".hidden"))
    .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
    .map((one) => one.id || one.textContent)"""


def test_a_graph_is_built_and_drawn_with_the_keyboard_alone(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}/lab/sg2im")
    page.get_by_role("button", name="Add a thing").focus()
    page.keyboard.press("Enter")
    third = page.get_by_label("What thing 3 is")
    expect(third).to_be_visible()
    third.focus()
    page.keyboard.type("disc")
    page.locator("#draw").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="disc 2").first).to_be_visible()
    page.close()
