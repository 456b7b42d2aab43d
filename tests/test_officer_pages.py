"""An officer and a witness, each at a real browser: invited, told, watched, reviewed and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from office import Office, open_office
from playwright.sync_api import Browser, Page, expect, sync_playwright

from app.settings import Settings

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-dev-shm-usage"]
PASSWORD = "a password for pages"
CAR = "A red car was parked left of a big tree."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(Settings(data_dir=tmp_path_factory.mktemp("data"))) as office:
        yield office


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browsers complained about: a page that breaks its own content security policy says so here."""
    heard: list[str] = []
    yield heard
    assert heard == []


def sit(browser: Browser, complaints: list[str]) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def sign_in_for_the_first_time(page: Page, office: Office, name: str) -> None:
    once = office.house.accounts.add(name, "officer", by="test")
    page.goto(f"{office.home}/cases")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(once)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("The password you signed in with").fill(once)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("heading", name="Cases")).to_be_visible()


def invite(page: Page, reference: str, witness: str) -> str:
    page.get_by_label("Reference", exact=True).fill(reference)
    page.get_by_role("button", name="Open the case").click()
    page.get_by_role("link", name="New interview").click()
    page.get_by_label("Name or code of the witness").fill(witness)
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("img", name="The link as a QR code")).to_be_visible()
    return page.get_by_label("Link", exact=True).input_value()


def tell(page: Page, words: str) -> None:
    before = page.locator("#turns > .turn").count()
    page.get_by_label("Tell what you saw", exact=True).fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("#turns > .turn")).to_have_count(before + 1)
    expect(page.locator(".doing")).to_have_count(0, timeout=15_000)


def test_an_interview_is_watched_live_reviewed_by_arrow_keys_noted_and_compared(
    browser: Browser, office: Office, complaints: list[str]
) -> None:
    officer, witness = sit(browser, complaints), sit(browser, complaints)
    sign_in_for_the_first_time(officer, office, "anna")
    link = invite(officer, "24-117", "W1")
    witness.goto(link)
    witness.wait_for_url(re.compile(r"/interviews/[^/]+$"))
    expect(witness.locator("#title")).to_have_text("Interview for case 24-117")
    officer.get_by_role("link", name="Watch the interview").click()
    expect(officer.locator("#connection")).to_have_text("this page is live")

    for words in (CAR, "No wait, the car was blue."):
        tell(witness, words)
        expect(officer.locator("#turn .words-told")).to_have_text(words)
    expect(officer.get_by_role("button", name=re.compile("Turn 2, correction"))).to_be_visible()
    expect(officer.locator("#turn .gone")).to_contain_text("a red car, parked")

    officer.locator("#main").focus()
    officer.keyboard.press("ArrowLeft")
    expect(officer.locator("#turn .words-told")).to_have_text(CAR)
    officer.get_by_label("Note on version 1").fill("pointed to the left")
    officer.get_by_role("button", name="Keep the note").click()
    expect(officer.locator(".note-card")).to_contain_text("pointed to the left")
    officer.get_by_role("button", name="Follow the newest").click()
    officer.get_by_role("link", name="Compare with the one before").click()
    expect(officer.locator("#only-left")).to_contain_text("a red car, parked")
    expect(officer.locator("#only-right")).to_contain_text("a blue car, parked")
    slider = officer.get_by_role("slider")
    slider.focus()
    officer.keyboard.press("ArrowRight")
    expect(slider).to_have_value("51")
    officer.get_by_role("button", name="Left only").click()
    expect(slider).to_have_value("100")

    tell(witness, "It was night.")  # after a note that the witness is not sent
    assert "pointed" not in witness.content()


def test_revoking_is_told_on_the_open_page_of_the_witness(
    browser: Browser, office: Office, complaints: list[str]
) -> None:
    officer, witness = sit(browser, complaints), sit(browser, complaints)
    sign_in_for_the_first_time(officer, office, "bert")
    link = invite(officer, "24-118", "W2")
    witness.goto(link)
    tell(witness, CAR)
    officer.get_by_role("link", name="Links of this interview").click()
    officer.get_by_role("button", name="Revoke").click()
    expect(witness.locator("#over")).to_contain_text("This link is no longer valid. Nothing you told is lost.")
