"""All engines' pictures side by side, in a real browser: for the witness and for the officer, large and small."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from everybody import broken_rules
from office import Office, open_office
from playwright.sync_api import Browser, Locator, Page, expect
from test_officer_pages import invite, sign_in_for_the_first_time, tell
from test_pages import CAR, Absent
from tiny_weights import tiny_weights

from app.engines.networks import NetworkEngine
from app.engines.plan import PlanEngine
from app.settings import Settings
from models.shelf import Shelf

BOXES = """() => [...document.querySelectorAll(".drawing")].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [x, y, width, height];
})"""
PLACES = "document.documentElement.scrollWidth <= innerWidth && beside.scrollWidth <= beside.clientWidth"

TARGETS = """() => [...document.querySelectorAll("#beside button, #sheet-engines :is(button, summary)")]
    .map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44)"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A plan, a network of two stages, one whose file was damaged after the start, and one that cannot run."""
    folder = tmp_path_factory.mktemp("office")
    shelf = Shelf(tiny_weights(folder))
    engines = (PlanEngine(), NetworkEngine("attngan", shelf), NetworkEngine("sg2im", shelf), Absent())
    with open_office(Settings(data_dir=folder / "data", messages_per_minute=10_000), *engines) as office:
        (folder / "sg2im.safetensors").write_bytes(b"no weights")
        yield office


def sit(browser: Browser, complaints: list[str], scheme: Any = "light", width: int = 1280, height: int = 800) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def begin(page: Page, office: Office) -> None:
    """A practice interview in which one sentence was told."""
    page.goto(office.home)
    page.get_by_role("button", name="Start a practice interview").click()
    page.wait_for_url(re.compile("/interviews/"))
    tell(page, CAR)


def drawn(page: Page) -> Locator:
    """The panel, once everything in it is drawn."""
    panel = page.get_by_role("dialog", name=re.compile("drawn in every way"))
    expect(panel.get_by_role("status")).to_have_text("Drawn: 2 of 4", timeout=30_000)
    return panel


def test_every_engine_shows_its_picture_or_says_why_not(
    browser: Browser, office: Office, complaints: list[str]
) -> None:
    page = sit(browser, complaints)
    begin(page, office)
    page.locator("#engines summary").click()
    page.locator("#engines").get_by_role("button", name="Show all side by side").click()
    expect(page.locator(".drawing")).to_have_count(4)
    before = page.evaluate(BOXES)
    panel = drawn(page)
    assert page.evaluate(BOXES) == before
    titles = ["Scene plan", "AttnGAN (for study)", "sg2im (for study)", "Absent"]
    expect(panel.get_by_role("heading", level=3)).to_have_text(titles)
    about = panel.locator(".about")
    expect(about.nth(0)).to_have_text(re.compile(r"^768 by 512 pixels · \d+ ms$"))
    expect(about.nth(1)).to_have_text(re.compile(r"^16 by 16 pixels · \d+ ms$"))
    why = panel.locator(".why")
    expect(why.nth(2)).to_contain_text("sg2im (for study) cannot run here: sg2im.safetensors is damaged")
    expect(why.nth(3)).to_have_text("Cannot run here: there is no model of it")
    expect(panel.get_by_role("img", name="AttnGAN (for study): picture of version 1")).to_have_css(
        "image-rendering", "pixelated"
    )
    assert panel.locator("img:visible").count() == 2


def test_the_panel_opens_and_closes_by_keyboard_and_the_interview_goes_on_as_it_was(
    browser: Browser, office: Office, complaints: list[str]
) -> None:
    page = sit(browser, complaints)
    begin(page, office)
    picture = page.locator("#image img.drawn").get_attribute("src")
    page.locator("#engines summary").focus()
    page.keyboard.press("Enter")
    page.locator("#engines").get_by_role("button", name="Show all side by side").focus()
    page.keyboard.press("Enter")
    panel = drawn(page)
    expect(panel.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator("#engines summary")).to_be_focused()
    expect(page.locator("#engines summary")).to_have_text("Drawn by: Scene plan")
    expect(page.locator("#image img.drawn")).to_have_attribute("src", picture or "")
    tell(page, "The car was blue.")
    expect(page.locator("#turns > .turn")).to_have_count(2)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (320, "light")])
def test_on_a_phone_it_fits_and_can_be_read(
    browser: Browser, office: Office, complaints: list[str], width: int, scheme: str
) -> None:
    page = sit(browser, complaints, scheme, width, 720)
    begin(page, office)
    page.locator("#open-versions").click()
    page.locator("#sheet-engines summary").click()
    page.locator("#sheet-engines").get_by_role("button", name="Show all side by side").click()
    panel = drawn(page)
    assert page.evaluate(PLACES)
    assert page.evaluate(TARGETS) == []
    assert broken_rules(page) == []
    panel.get_by_role("button", name="Close").click()
    expect(page.locator("#sheet")).to_be_visible()


def test_an_officer_sees_every_engine_s_picture_of_the_version_looked_at(
    browser: Browser, office: Office, complaints: list[str]
) -> None:
    officer, witness = sit(browser, complaints), sit(browser, complaints, "dark")
    sign_in_for_the_first_time(officer, office, "anna")
    witness.goto(invite(officer, "24-117", "W1"))
    tell(witness, CAR)
    tell(witness, "The car was blue.")
    officer.get_by_role("link", name="Watch the interview").click()
    officer.get_by_role("button", name="Earlier turn").click()
    officer.get_by_role("button", name="All engines").click()
    panel = drawn(officer)
    expect(panel.get_by_role("heading", level=2)).to_have_text("Version 1, drawn in every way")
    expect(panel.get_by_role("img", name="Scene plan: picture of version 1")).to_be_visible()
    officer.keyboard.press("Escape")
    expect(officer.get_by_role("button", name="All engines")).to_be_focused()
