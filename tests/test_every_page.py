"""Every page for everybody: WCAG 2.2 AA by axe-core, by keyboard alone, at three widths, light and dark.

A page is opened once; its tests change the window round it. axe-core runs in full where it is wide, for its colours in
the dark, and again in full where it is narrow if other things are there then. Room, targets and the order of the
keyboard are looked at in every width, the latter at 400 % zoom, where most lies over each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from everybody import CONTRAST, broken_rules, motion, overhang, small_targets, walk
from looks import LOOKS, PHONE, STORY, Look, connected
from office import PASSWORD, Office, serving
from office import Browser as Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_pages import Absent
from tiny_weights import tiny_weights
from websockets.sync.client import ClientConnection

from app.engines.plan import PlanEngine
from app.main import create_app
from app.settings import Settings
from app.web.access import RULES

WIDE, NARROW = 1280, 320
ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
# --- the town: a server, a case with a told and an untold interview, and everybody's browser ---


@dataclass
class Town:
    office: Office
    people: Mapping[str, Client]
    names: Mapping[str, str]  # what stands in an address's braces
    empty: Mapping[str, str]  # and where nothing was told yet


class Copyist(PlanEngine):
    """So that a witness has a choice."""

    name = "copyist"
    title = "Copyist"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    settings = Settings(data_dir=folder / "data", practice=True)
    app = create_app(settings, (PlanEngine(), Copyist(), Absent()), weights=tiny_weights(folder))
    with serving(app) as home:
        yield _settled(Office(app, home))


def _settled(office: Office) -> Town:
    people = {name: office.account(name.replace(" ", "-")) for name in ("officer", "other officer")}
    people |= {name: office.browser() for name in ("nobody", "newcomer", "witness")}
    once = office.house.accounts.add("newcomer", "officer", by="test")
    people["newcomer"].post("/sign-in", name="newcomer", password=once)
    case_id, empty_case = (office.open_case(people["officer"], reference) for reference in ("24-117", "24-118"))
    interview_id, link = office.invite(people["officer"], case_id, "W1")
    empty_id, empty_link = office.invite(people["officer"], case_id, "W2")
    for path in (link, empty_link):
        assert people["witness"].get(path).status_code == 303
    picture = _tell(people["witness"], interview_id)
    people["officer"].post(f"/interviews/{interview_id}/notes", turn="2", text="pointed to the left", id="note")
    names = {"case_id": case_id, "interview_id": interview_id, "sha256": picture, "turn": "1"}
    names |= {"name": "gan", "file": "gan/network.py", "figure": "picture", "token": link.rpartition("/")[2]}
    names |= {"engine": "plan"}
    return Town(office, people, names, {"case_id": empty_case, "interview_id": empty_id})


def _tell(witness: Client, interview_id: str) -> str:
    """The whole story; gives the digest of its last picture."""
    with witness.socket(f"/interviews/{interview_id}/socket") as socket:
        socket.send(json.dumps({"type": "hello", "last_seq": 0}))
        for number, words in enumerate(STORY, start=1):
            socket.send(json.dumps({"type": "say", "id": f"words-{number}", "words": words}))
            _await(socket, "turn_understood", number)
        sha256: str = _await(socket, "picture_drawn", len(STORY))["sha256"]
    return sha256


def _await(socket: ClientConnection, kind: str, turn: int) -> dict[str, Any]:
    """What the event of this kind and turn says."""
    while True:
        message = json.loads(socket.recv(timeout=30))
        if message.get("kind") == kind and message["data"]["turn"] == turn:
            data: dict[str, Any] = message["data"]
            return data


@pytest.fixture(scope="module")
def desks(browser: Browser, town: Town) -> Mapping[str, BrowserContext]:
    """A browser for each person, with that person's cookies."""
    contexts = {}
    for who, client in town.people.items():
        contexts[who] = browser.new_context()
        client.lend(contexts[who])
    return contexts


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: look.name)
def look(request: pytest.FixtureRequest) -> Look:
    found: Look = request.param
    return found


@pytest.fixture(scope="module")
def page(look: Look, town: Town, desks: Mapping[str, BrowserContext]) -> Iterator[Page]:
    """The page, open, after what was done on it."""
    page = desks[look.who].new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": WIDE, "height": 800})
    page.goto(town.office.home + look.address(town.names, town.empty))
    look.then(page)
    yield page
    page.close()
    assert [one for one in complaints if "the server responded with a status of" not in one] == []  # that is the page


@pytest.fixture(autouse=True)
def as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test leaves the window as it found it."""
    page: Page | None = request.getfixturevalue("page") if "page" in request.fixturenames else None
    size = page.viewport_size if page else None
    yield
    if page and size:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")


# --- the claims ---


def test_no_page_is_forgotten(town: Town) -> None:
    looked_at = {look.rule for look in LOOKS}
    for rule in sorted(RULES):
        if rule.startswith("GET ") and rule not in looked_at:
            assert not _is_page(town, rule), f"{rule} is a page; it needs a Look"


def _is_page(town: Town, rule: str) -> bool:
    path = Look(rule, rule.removeprefix("GET ")).address(town.names)
    answers = [client.get(path) for client in town.people.values()]
    return any(answer.status_code == 200 and "text/html" in answer.headers["content-type"] for answer in answers)


def test_it_breaks_no_rule_of_wcag(page: Page, look: Look) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")  # so that no colour is on its way to another
    assert broken_rules(page) == []
    page.emulate_media(color_scheme="dark")
    assert broken_rules(page, CONTRAST) == []
    if look.reshaped:
        page.set_viewport_size({"width": NARROW, "height": 568})
        assert broken_rules(page) == []


def test_it_fits_every_window_and_a_finger_and_rests_where_motion_is_not_wanted(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    for width in (page.viewport_size or {})["width"], PHONE, NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, overhang(page), small_targets(page)) == (width, 0, [])
    assert motion(page) == []


def test_its_headings_go_down_one_step_at_a_time(page: Page) -> None:
    told = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))")
    assert told[:1] == [1]
    assert all(after - before <= 1 for before, after in pairwise(told)), told


def test_the_keyboard_reaches_all_of_it_and_is_always_seen(page: Page, look: Look) -> None:
    if look.reshaped:
        assert walk(page) == []
    page.set_viewport_size(ZOOMED)
    assert walk(page) == []


# --- without a mouse ---


def reach(page: Page, name: str) -> None:
    """Presses Tab until the focus is on what is called so."""
    passed = []
    for _ in range(40):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(NAME))
        if passed[-1] == name:
            return
    raise AssertionError(f"Tab never reached {name}: {passed}")


NAME = """() => {
    const at = document.activeElement;
    return (at.ariaLabel ?? at.labels?.[0]?.querySelector("span")?.innerText ?? at.innerText).trim();
}"""


def follow(page: Page, name: str, key: str = "Enter") -> None:
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press(key)


def test_an_officer_signs_in_invites_revokes_and_verifies_without_a_mouse(browser: Browser, town: Town) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{town.office.home}/sign-in")
    reach(page, "Name")
    page.keyboard.type("other-officer")
    reach(page, "Password")
    page.keyboard.type(PASSWORD)
    follow(page, "Sign in")
    reach(page, "Go to the content")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reach(page, "Reference")
    page.keyboard.type("24-119")
    follow(page, "Open the case", "Space")
    follow(page, "New interview")
    reach(page, "Name or code of the witness")
    page.keyboard.type("W4")
    follow(page, "Make the link", "Space")
    for name in ("Links of this interview", "Revoke", "Record", "Verify now"):
        follow(page, name)
    expect(page.get_by_role("status")).to_contain_text("Intact")
    follow(page, "Sign out", "Space")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.context.close()


def test_a_dialog_closes_by_escape_and_gives_the_focus_back(town: Town, desks: Mapping[str, BrowserContext]) -> None:
    page = desks["witness"].new_page()
    page.goto(f"{town.office.home}/interviews/{town.names['interview_id']}")
    connected(page)
    reach(page, "Finish")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate(NAME) == "Finish"
    page.close()
