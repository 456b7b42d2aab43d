"""Photographs every page: opens a server on an empty folder, tells it an interview, and looks at all of it.

python scripts/screenshots.py SHOTS          # every page at 1280 and 390, and some in the dark, into this folder
python scripts/screenshots.py SHOTS review   # only those whose name has this (a regular expression)
python scripts/screenshots.py                # the README's pictures: docs/*.png
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT), str(ROOT / "tests")]  # the list of pages is the tests' own, which lets none be forgotten

from looks import LOOKS, STORY, Look  # noqa: E402

DOCS = ROOT / "docs"
BROWSER = os.environ.get("RETELL_TEST_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
PASSWORD = "a password for pictures"
WIDE, PHONE = (1280, 800), (390, 844)
IN_THE_DARK = {
    "landing",
    "interview",
    "interview in words",
    "cases",
    "review",
    "compare",
    "lab gan",
    "sign in",
    "export, redacted and looked at",
}
# Of which page the README has a picture, at which size, and how the file is called.
README = {
    "interview": (WIDE, "interview-wide"),
    "interview on a phone": (PHONE, "interview-phone"),
    "interview in words": (WIDE, "interview-words"),
    "case": (WIDE, "case"),
    "review": (WIDE, "review"),
    "compare": (WIDE, "compare"),
}
COLOURS = 256  # of a palette: less than half the bytes


@dataclass
class Told:
    """A server with one told and one untold interview, and the browsers of the people in it."""

    home: str
    people: Mapping[str, BrowserContext]
    names: Mapping[str, str]
    empty: Mapping[str, str]

    def open(self, look: Look, size: tuple[int, int], scheme: str = "light") -> Page:
        page = self.people[look.who].new_page()
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        # Without motion no picture is caught on its way.
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        page.goto(self.home + look.address(self.names, self.empty))
        look.then(page)
        if size != WIDE:
            page.set_viewport_size({"width": size[0], "height": size[1]})
        page.wait_for_function("[...document.images].every((one) => one.complete || one.loading === 'lazy')")
        return page


# --- the server, and what is told to it ---


@dataclass
class Server:
    home: str
    once: str  # the first password of its supervisor
    environment: Mapping[str, str]

    def account(self, name: str) -> str:
        """A new one; gives its password for one sign-in."""
        command = [sys.executable, "-m", "app", "user", "add", name]
        said = subprocess.run(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, check=True)
        return said.stdout.split(" with ")[1].split()[0]


@contextmanager
def _server() -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with TemporaryDirectory(prefix="retell-pictures-") as folder:
        own = {"RETELL_DATA_DIR": folder, "RETELL_PORT": str(port), "RETELL_MODELS": str(ROOT / "data" / "models")}
        environment = os.environ | own
        command = [sys.executable, "-m", "app", "serve"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        ready, password = process.stdout.readline(), process.stdout.readline().split()[-1]
        assert ready.startswith("Retell is ready")
        try:
            yield Server(f"http://127.0.0.1:{port}", password, environment)
        finally:
            process.terminate()
            process.wait()


def _settle(browser: Browser, server: Server) -> Told:
    home = server.home
    people = {who: browser.new_context() for who in ("nobody", "witness", "officer", "other officer", "newcomer")}
    for context in people.values():
        context.set_default_timeout(120_000)
    desk = people["officer"].new_page()
    _sign_in(desk, home, "supervisor", server.once)
    _sign_in(people["other officer"].new_page(), home, "b.lang", server.account("b.lang"))
    _sign_in_once(people["newcomer"].new_page(), home, "new.officer", server.account("new.officer"))
    case_id, empty_case = _open_case(desk, home, "24-117"), _open_case(desk, home, "24-118")
    interview_id, link = _invite(desk, home, case_id, "Witness 1")
    empty_id, empty_link = _invite(desk, home, case_id, "Witness 2")
    witness = people["witness"].new_page()
    witness.goto(empty_link)
    witness.goto(link)
    for told, sentence in enumerate(STORY, start=1):
        _tell(witness, sentence, told)
    desk.goto(f"{home}/interviews/{interview_id}/review?turn=2")
    desk.get_by_label("Note on version 2").fill("Pointed to the left while telling this.")
    desk.get_by_role("button", name="Keep the note").click()
    expect(desk.locator(".note-card")).to_be_visible()
    names = {"case_id": case_id, "interview_id": interview_id, "name": "gan", "file": "gan/network.py"}
    return Told(home, people, names, {"case_id": empty_case, "interview_id": empty_id})


def _sign_in_once(desk: Page, home: str, name: str, once: str) -> None:
    desk.goto(f"{home}/cases")
    desk.get_by_label("Name").fill(name)
    desk.get_by_label("Password").fill(once)
    desk.get_by_role("button", name="Sign in").click()
    desk.wait_for_url("**/account")


def _sign_in(desk: Page, home: str, name: str, once: str) -> None:
    _sign_in_once(desk, home, name, once)
    desk.get_by_label("The password you signed in with").fill(once)
    desk.get_by_label("New password", exact=True).fill(PASSWORD)
    desk.get_by_label("New password again").fill(PASSWORD)
    desk.get_by_role("button", name="Change the password").click()
    expect(desk.get_by_role("heading", name="Cases")).to_be_visible()


def _open_case(desk: Page, home: str, reference: str) -> str:
    desk.goto(f"{home}/cases")
    desk.get_by_label("Reference", exact=True).fill(reference)
    desk.get_by_role("button", name="Open the case").click()
    desk.wait_for_url(re.compile("/cases/.+"))
    return desk.url.rpartition("/")[2]


def _invite(desk: Page, home: str, case_id: str, witness: str) -> tuple[str, str]:
    """The interview's id, and the witness's link."""
    desk.goto(f"{home}/cases/{case_id}/interviews/new")
    desk.get_by_label("Name or code of the witness").fill(witness)
    desk.get_by_role("button", name="Make the link").click()
    review = desk.get_by_role("link", name="Watch the interview").get_attribute("href") or ""
    return review.split("/")[2], desk.get_by_label("Link", exact=True).input_value()


def _tell(page: Page, sentence: str, told: int) -> None:
    box = page.get_by_label("Tell what you saw", exact=True)
    box.fill(sentence)
    box.press("Enter")
    expect(page.locator("#turns > .turn")).to_have_count(told, timeout=60_000)
    expect(page.locator(".doing")).to_have_count(0, timeout=60_000)


# --- the pictures ---


def _every_page(told: Told, folder: Path, part: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        if not re.search(part, look.name):
            continue
        for size, scheme in ((WIDE, "light"), (PHONE, "light"), (WIDE, "dark"), (PHONE, "dark")):
            if scheme == "light" or look.name in IN_THE_DARK:
                page = told.open(look, size, scheme)
                name = f"{look.name.replace(', ', ' ').replace(' ', '-')}-{size[0]}-{scheme}.png"
                page.screenshot(path=folder / name, full_page=True)
                page.close()


def _readme(told: Told) -> None:
    for look in LOOKS:
        if look.name in README:
            size, name = README[look.name]
            page = told.open(look, size)
            file = DOCS / f"{name}.png"
            page.screenshot(path=file)
            page.close()
            Image.open(file).convert("RGB").quantize(COLOURS).save(file, optimize=True)


def main(folder: str | None = None, part: str = "") -> None:
    expect.set_options(timeout=120_000)  # a slow machine is no reason for no picture
    with _server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        told = _settle(browser, server)
        if folder is None:
            _readme(told)
        else:
            _every_page(told, Path(folder), part)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
