"""An officer and a witness, each at a real browser: invited, told, watched, reviewed and compared."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, open_office
from playwright.sync_api import Browser, Page, expect
from wire import Wire

from app.__main__ import main
from app.export import verify
from app.settings import Settings

PASSWORD = "a password for pages"
CAR = "A red car was parked left of a big tree."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(Settings(data_dir=tmp_path_factory.mktemp("data"))) as office:
        yield office


def sit(browser: Browser, complaints: list[str], forgiven: str = "(?!)") -> Page:
    """At a page whose complaints are heard, but for those that are forgiven."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()

    def complaint(kind: str, text: str) -> None:
        if kind in ("error", "warning") and not re.search(forgiven, text):
            complaints.append(text)

    page.on("console", lambda told: complaint(told.type, told.text))
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
    settled(page)


def settled(page: Page) -> None:
    """Everything that was told is understood and drawn."""
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


STORY = [
    "It was night, on a street.",
    CAR,
    "A tall man in a black jacket ran out of the bank, holding a bag.",
    "No wait, the car was blue.",
    "A woman with a dog stood near the bench.",
    "I think there was a white van behind the tree.",
    "A boy was riding a bicycle.",
    "Actually the dog was black.",
    "There was a street lamp on the right.",
    "The man had no gun.",
]
LINE_LOST = r"net::ERR_|WebSocket connection to"


@pytest.fixture
def wire(office: Office) -> Iterator[Wire]:
    line = Wire(office.home)
    yield line
    line.close()


def test_ten_sentences_over_a_bad_line_are_watched_compared_exported_and_proven(
    browser: Browser,
    office: Office,
    complaints: list[str],
    wire: Wire,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    officer, witness = sit(browser, complaints), sit(browser, complaints, forgiven=LINE_LOST)
    sign_in_for_the_first_time(officer, office, "carl")
    link = invite(officer, "24-119", "W3")
    officer.get_by_role("link", name="Watch the interview").click()
    expect(officer.locator("#connection")).to_have_text("this page is live")

    witness.goto(link.replace(office.home, wire.url))
    tell_and_watch(witness, officer, STORY[:5])
    witness.reload()
    expect(witness.locator("#turns .statement")).to_have_text(STORY[:5])
    tell_and_watch(witness, officer, STORY[5:7])
    lose_the_line_and_tell(witness, wire, STORY[7])
    expect(officer.locator("#turn .words-told")).to_have_text(STORY[7])
    tell_and_watch(witness, officer, STORY[8:])
    witness.get_by_role("button", name="Undo", exact=True).click()
    expect(officer.get_by_role("button", name=re.compile("Turn 11, undo"))).to_be_visible()
    expect(witness.locator("#turns .statement")).to_have_text([*STORY, "Undo"])
    settled(witness)

    compare(officer, "3", "4")
    files = export_all(officer, tmp_path)
    assert intact(office, files, capsys)
    assert unfound_flips(files["zip"]) == []


def tell_and_watch(witness: Page, officer: Page, sentences: list[str]) -> None:
    for words in sentences:
        tell(witness, words)
        expect(officer.locator("#turn .words-told")).to_have_text(words)


def lose_the_line_and_tell(witness: Page, wire: Wire, words: str) -> None:
    wire.cut()
    expect(witness.locator("#connection")).to_have_text("no connection, trying again")
    witness.get_by_label("Tell what you saw", exact=True).fill(words)
    witness.keyboard.press("Enter")
    expect(witness.locator(".waiting .doing")).to_have_text("Kept on this device until there is a connection.")
    wire.mend()
    expect(witness.locator("#connection")).to_have_text("connected", timeout=15_000)
    settled(witness)


def compare(officer: Page, left: str, right: str) -> None:
    officer.get_by_role("link", name="Compare", exact=True).click()
    officer.get_by_role("combobox", name="Left").select_option(left)
    officer.get_by_role("combobox", name="Right").select_option(right)
    expect(officer.locator("#only-left")).to_contain_text("a red car, parked")
    expect(officer.locator("#only-right")).to_contain_text("a blue car, parked")


def export_all(officer: Page, folder: Path) -> dict[str, Path]:
    """Each kind of file, by clicking; each is among the exports before the next."""
    officer.get_by_role("link", name="Export", exact=True).click()
    expect(officer.get_by_role("combobox", name="Version")).to_have_value("11")
    files = {}
    for count, kind in enumerate(("png", "pdf", "zip"), start=1):
        with officer.expect_download() as download:
            officer.get_by_role("button", name=f"({kind.upper()})").click()
        files[kind] = folder / download.value.suggested_filename
        download.value.save_as(files[kind])
        expect(officer.locator("#said")).to_contain_text(f"Exported: {files[kind].name}")
        expect(officer.locator("#exports tbody tr")).to_have_count(count)
        expect(officer.locator("#exports tbody tr").first).to_contain_text("carl")
    return files


def intact(office: Office, files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> bool:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RETELL_DATA_DIR", str(office.house.settings.data_dir))
        codes = [main(["verify", str(file)]) for file in files.values()]
    return codes == [0, 0, 0] and capsys.readouterr().out.count("intact") == 3


def unfound_flips(bundle: Path) -> list[str]:
    """The files of the bundle in which one flipped byte was not found."""
    whole, unfound = bundle.read_bytes(), []
    with zipfile.ZipFile(bundle) as archive:
        members = archive.infolist()
    for member in members:
        changed = bytearray(whole)
        changed[member.header_offset + 30 + len(member.filename) + member.file_size // 2] ^= 1
        bundle.write_bytes(changed)
        try:
            verify.verify(str(bundle))
            unfound.append(member.filename)
        except verify.Fault:
            continue
    bundle.write_bytes(whole)
    return unfound
