"""The lab in a real browser; how its pages look and are walked is asked in test_every_page.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from office import serving
from playwright.sync_api import Browser, expect
from tiny_weights import tiny_weights

from app.engines.plan import PlanEngine
from app.main import create_app
from app.settings import Settings


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("lab")
    app = create_app(Settings(data_dir=folder / "data"), (PlanEngine(),), weights=tiny_weights(folder))
    with serving(app) as address:
        yield address


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
