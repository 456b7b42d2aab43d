"""The pages in a real browser: what a witness tells is shown, kept and never doubled, whatever the line does."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from office import serving
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from wire import Wire

from app.engines.plan import PlanEngine
from app.engines.studio import StudioEngine
from app.main import create_app
from app.rendering import DrawingFailed, Frame, Shot
from app.settings import Settings

CAR = "A red car was parked left of a big tree."
MAN = "A tall man in a black jacket ran out of the bank, holding a bag."
SKETCH = 192  # pixels wide


class Stumbling:
    """Draws the plan, and fails once for each time that it hears of stumbling."""

    name = "stumbling"
    title = "Stumbling"

    def __init__(self) -> None:
        self._plan = PlanEngine()
        self._stumbled: set[tuple[str, ...]] = set()

    def missing(self) -> str | None:
        return None

    def draw(self, shot: Shot) -> Iterator[Frame]:
        if "stumble" in shot.statements[-1] and shot.statements not in self._stumbled:
            self._stumbled.add(shot.statements)
            raise DrawingFailed("the pencil broke")
        yield from self._plan.draw(shot)

    def close(self) -> None:
        self._plan.close()


class Patient:
    """Sketches the plan small, and where something is told to be slow, waits with the finished one until it is let."""

    name = "patient"
    title = "Patient"

    def __init__(self) -> None:
        self._plan = PlanEngine()
        self.let = threading.Event()

    def missing(self) -> str | None:
        return None

    def draw(self, shot: Shot) -> Iterator[Frame]:
        for sketch in self._plan.draw(replace(shot, width=SKETCH, height=SKETCH * 2 // 3)):
            yield replace(sketch, final=False)
        if "slowly" in shot.statements[-1]:
            self.let.wait(60)
        yield from self._plan.draw(shot)

    def close(self) -> None:
        self._plan.close()


class Absent:
    """Cannot run on this machine."""

    name = "absent"
    title = "Absent"

    def missing(self) -> str | None:
        return "there is no model of it"

    def draw(self, shot: Shot) -> Iterator[Frame]:
        raise AssertionError(f"asked to draw {shot}")

    def close(self) -> None:
        """Holds nothing."""


@dataclass
class Witness:
    """A person at one page, and what their browser complained about meanwhile."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)  # requests to anywhere but the server

    def tell(self, words: str) -> None:
        self.box.fill(words)
        self.box.press("Enter")

    def tell_and_see(self, words: str) -> None:
        """Tells, and waits until the sentence is understood and its picture is finished."""
        before = self.turns.count()
        self.tell(words)
        expect(self.turns).to_have_count(before + 1)
        self.settled()

    def settled(self) -> None:
        expect(self.page.locator(".doing")).to_have_count(0, timeout=15_000)
        expect(self.page.locator("#image img.drawn")).to_be_attached()

    def address(self) -> str:
        return self.page.locator("#image img.drawn").get_attribute("src") or ""

    def another(self, before: str) -> str:
        """Waits for a finished picture that is not this one: a sketch is smaller."""
        drawn = self.page.locator("#image img.drawn")
        expect(drawn).not_to_have_attribute("src", before, timeout=15_000)
        expect(drawn).to_have_js_property("naturalWidth", 768, timeout=15_000)
        return self.address()

    @property
    def box(self) -> Locator:
        return self.page.get_by_label("Tell what you saw", exact=True)

    @property
    def turns(self) -> Locator:
        return self.page.locator("#turns > .turn")

    @property
    def told(self) -> Locator:
        return self.page.locator("#turns .statement")

    @property
    def connection(self) -> Locator:
        return self.page.locator("#connection")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def picture(self, alt: str) -> Locator:
        return self.page.get_by_role("img", name=re.compile(alt))

    def view(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def unsent(self) -> list[str]:
        """The keys of the outbox that hold statements."""
        told = """Object.keys(localStorage).filter((key) => localStorage[key].includes('"type":"say"'))"""
        return list(self.page.evaluate(told))


# --- the browser and the line ---


@pytest.fixture
def wire(server: str) -> Iterator[Wire]:
    line = Wire(server)
    yield line
    line.close()


@pytest.fixture(scope="module")
def patient() -> Patient:
    return Patient()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, patient: Patient) -> Iterator[str]:
    """The whole application, with three engines more: one that fails when it is told to, one that waits, and one that
    cannot run.

    The plan draws when nothing else is chosen: it is the quickest, and these tests are about the pages.
    """
    if "RETELL_TEST_PAGES" in os.environ:
        yield os.environ["RETELL_TEST_PAGES"]
        return
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), messages_per_minute=10_000)
    application = create_app(settings, (PlanEngine(), StudioEngine(), Stumbling(), patient, Absent()))
    with serving(application) as address:
        yield address


Sit = Callable[..., Witness]


@pytest.fixture
def sit(browser: Browser, wire: Wire) -> Iterator[Sit]:
    """Opens a page on a new practice interview. Whatever a browser complains about on the way fails the test."""
    contexts: list[BrowserContext] = []
    witnesses: list[Witness] = []

    def open_one(
        width: int = 1280,
        height: int = 800,
        scheme: Any = "light",
        beside: Witness | None = None,
        finger: bool = False,
    ) -> Witness:
        if beside is None:
            window: Any = {"width": width, "height": height}
            contexts.append(browser.new_context(viewport=window, color_scheme=scheme, has_touch=finger))
        page = (beside.page.context if beside else contexts[-1]).new_page()
        witness = Witness(page)
        witnesses.append(witness)
        _listen(witness, wire.url)
        if beside is None:
            _begin(page, wire.url)
        else:
            page.goto(beside.page.url)
        expect(witness.connection).to_have_text("connected")
        return witness

    yield open_one
    for context in contexts:
        context.close()
    assert [c for witness in witnesses for c in witness.complaints] == []
    assert [s for witness in witnesses for s in witness.strangers] == []


def _listen(witness: Witness, home: str) -> None:
    def complaint(text: str) -> None:
        if not re.search(r"net::ERR_|WebSocket connection to|the server responded with a status of 403", text):
            witness.complaints.append(text)

    def request(url: str) -> None:
        if not url.startswith((home, "blob:", "data:")):
            witness.strangers.append(url)

    page = witness.page
    page.on("console", lambda message: complaint(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaint(str(error)))
    page.on("request", lambda asked: request(asked.url))
    page.on("websocket", lambda socket: request(socket.url.replace("ws://", "http://")))


def _begin(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("button", name="Start a practice interview").click()
    page.wait_for_url(re.compile("/interviews/"))


# --- nothing is lost, nothing is doubled ---

STORY = [
    "It was night, on a street.",
    CAR,
    MAN,
    "No wait, the car was blue.",
    "A woman with a dog stood near the bench.",
    "I think there was a white van behind the tree.",
    "A boy was riding a bicycle.",
    "Actually the dog was black.",
    "There was a street lamp on the right.",
    "The man had no gun.",
]


def test_a_story_survives_corrections_an_undo_a_reload_and_a_lost_line(sit: Sit, wire: Wire) -> None:
    witness = sit()
    for sentence in STORY[:5]:
        witness.tell(sentence)
    witness.page.reload()
    expect(witness.told).to_have_text(STORY[:5])
    for sentence in STORY[5:7]:
        witness.tell(sentence)
    expect(witness.told).to_have_text(STORY[:7])
    wire.cut()
    expect(witness.connection).to_have_text("no connection, trying again")
    for sentence in STORY[7:]:
        witness.tell(sentence)
    expect(witness.told).to_have_text(STORY)
    expect(witness.page.locator("#notice")).to_contain_text("your words are kept on this device")
    wire.mend()
    expect(witness.connection).to_have_text("connected", timeout=15_000)
    expect(witness.page.locator("#turns .waiting")).to_have_count(0)
    witness.button("Undo").click()
    expect(witness.told).to_have_text([*STORY, "Undo"])
    witness.settled()
    assert witness.unsent() == []
    witness.page.reload()
    expect(witness.told).to_have_text([*STORY, "Undo"])
    expect(witness.page.locator("#strip button")).to_have_count(11)


def test_a_sentence_told_without_a_line_outlives_its_page(sit: Sit, wire: Wire) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    wire.cut()
    expect(witness.connection).to_have_text("no connection, trying again")
    witness.tell("It was blue.")
    expect(witness.page.locator(".waiting .doing")).to_have_text("Kept on this device until there is a connection.")
    assert len(witness.unsent()) == 1
    witness.page.goto("about:blank")
    wire.mend()
    witness.page.go_back()
    expect(witness.told).to_have_text([CAR, "It was blue."])
    expect(witness.page.locator("#turns .waiting")).to_have_count(0)
    witness.page.wait_for_function("Object.values(localStorage).every((entry) => !entry.includes('It was blue.'))")
    witness.page.reload()
    expect(witness.told).to_have_text([CAR, "It was blue."])


def test_two_tabs_show_the_same_and_double_nothing(sit: Sit) -> None:
    one = sit()
    two = sit(beside=one)
    one.tell(CAR)
    two.tell(MAN)
    for tab in (one, two):
        expect(tab.turns).to_have_count(2)
        tab.settled()
    assert one.told.all_inner_texts() == two.told.all_inner_texts()
    one.button("Undo").click()
    expect(two.told.last).to_have_text("Undo")


def test_markup_and_other_alphabets_are_only_text(sit: Sit) -> None:
    witness = sit()
    odd = ["<img src=x onerror=alert(1)><b>A red car</b> & 'so'", "🚗🏃‍♀️ went by", "כלב חצה את הכביש."]
    for sentence in odd:
        witness.tell(sentence)
    expect(witness.told).to_have_text(odd)
    assert witness.page.locator("#turns img, #turns b").count() == 0


def test_too_many_characters_are_counted_before_they_are_sent(sit: Sit) -> None:
    witness = sit()
    witness.box.fill("ü" * 5001)
    expect(witness.page.locator("#counter")).to_have_text("1 character too many. Send it in two parts.")
    expect(witness.button("Send")).to_be_disabled()
    witness.box.press("Enter")
    expect(witness.turns).to_have_count(0)
    witness.box.fill("🚗" * 4990)
    expect(witness.page.locator("#counter")).to_have_text("10 characters left")
    expect(witness.button("Send")).to_be_enabled()


def test_nothing_to_send_is_said_so(sit: Sit) -> None:
    witness = sit()
    witness.box.fill("   ")
    witness.box.press("Enter")
    expect(witness.page.locator("#counter")).to_have_text("Write what you saw, then send it.")
    expect(witness.turns).to_have_count(0)


def test_a_draft_survives_a_reload(sit: Sit) -> None:
    witness = sit()
    witness.box.fill("There was a man who")
    witness.page.reload()
    expect(witness.box).to_have_value("There was a man who")


def test_the_page_answers_at_once(sit: Sit) -> None:
    witness = sit()
    waited = witness.page.evaluate(
        """async (words) => {
            const box = document.getElementById("words-box");
            box.value = words;
            const started = performance.now();
            document.getElementById("composer").requestSubmit();
            const seen = () => document.querySelector("#turns .statement")?.textContent === words
                && document.querySelector("#turns .doing")?.textContent === "understanding…";
            while (!seen() && performance.now() - started < 5000) await new Promise(requestAnimationFrame);
            return performance.now() - started;
        }""",
        CAR,
    )
    assert waited < 100


def test_a_link_that_is_no_longer_valid_is_told_in_plain_words(sit: Sit, wire: Wire) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    witness.page.context.clear_cookies()
    wire.cut()
    wire.mend()
    expect(witness.page.locator("#over")).to_have_text(
        "This link is no longer valid. Nothing you told is lost. Ask the officer for a new one.", timeout=15_000
    )
    expect(witness.connection).to_have_text("link no longer valid")
    expect(witness.told).to_have_text([CAR])


# --- engines ---


def test_only_engines_that_can_draw_are_offered_and_another_can_be_chosen(sit: Sit) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    choice = witness.page.locator("#engines")
    choice.locator("summary").click()
    expect(choice.get_by_role("radio", name="Scene plan")).to_be_checked()
    expect(choice.get_by_role("radio", name="Absent")).to_have_count(0)
    expect(choice).not_to_contain_text("Cannot run here")
    choice.get_by_role("radio", name="Stumbling").check()
    expect(choice.locator("summary")).to_have_text("Drawn by: Stumbling")
    witness.settled()


def in_three_dimensions(witness: Witness) -> str:
    """The address of the first picture of a car."""
    witness.tell_and_see(CAR)
    plan = witness.address()
    witness.page.locator("#engines summary").click()
    witness.page.locator("#engines").get_by_role("radio", name="3-D view").check()
    witness.page.locator("#engines summary").click()
    return witness.another(plan)


@pytest.mark.skipif(StudioEngine().missing() is not None, reason="the 3-D view cannot run here")
def test_a_scene_is_seen_from_above_and_from_where_the_witness_stood_again(sit: Sit) -> None:
    witness = sit()
    stood = in_three_dimensions(witness)
    views = witness.page.locator("#seen-from")
    views.locator("summary").click()
    views.get_by_role("radio", name="above").check()
    expect(views.locator("summary")).to_have_text("Seen from: above")
    above = witness.another(stood)
    views.get_by_role("radio", name="where I stood").check()
    assert witness.another(above) == stood


@pytest.mark.skipif(StudioEngine().missing() is not None, reason="the 3-D view cannot run here")
def test_what_was_assumed_is_shown_paler_on_demand_and_the_plan_stays_beside_the_picture(sit: Sit) -> None:
    witness = sit()
    in_three_dimensions(witness)
    veil = witness.page.locator("#overlay .veil")
    expect(veil).to_be_hidden()
    witness.page.get_by_role("button", name="Show what was assumed").click()
    expect(veil).to_be_visible()
    witness.page.get_by_role("tab", name="Plan").click()
    expect(witness.page.locator("#overlay .thing")).to_have_count(0)


def test_a_picture_that_fails_keeps_the_words_and_can_be_tried_again(sit: Sit) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    witness.page.locator("#engines summary").click()
    witness.page.locator("#engines").get_by_role("radio", name="Stumbling").check()
    witness.settled()
    witness.tell("There was a dog that made it stumble.")
    failed = witness.page.locator(".failed")
    expect(failed).to_contain_text("Your words are kept. The picture could not be drawn:")
    expect(failed).to_contain_text("the pencil broke")
    expect(witness.page.locator("#caption")).to_have_text("This is version 1. Version 2 has no picture.")
    failed.get_by_role("button", name="Try again").click()
    expect(failed).to_have_count(0)
    expect(witness.picture("^Picture of version 2")).to_be_visible()


def choose_engine(witness: Witness, title: str) -> None:
    """And waits for its picture."""
    witness.page.locator("#engines summary").click()
    witness.page.locator("#engines").get_by_role("radio", name=title).check()
    witness.page.locator("#engines summary").click()
    witness.settled()


def test_a_picture_sharpens_in_its_place_and_telling_goes_on_meanwhile(sit: Sit, patient: Patient) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    choose_engine(witness, "Patient")
    box = witness.page.locator("#frame").bounding_box()
    drawn = witness.page.locator("#image img.drawn")
    witness.tell("A dog came slowly.")
    expect(drawn).to_have_js_property("naturalWidth", SKETCH, timeout=15_000)
    expect(witness.picture("^Picture of version 2. You said: .*dog")).to_be_visible()
    assert witness.page.locator("#frame").bounding_box() == box
    slow = "The picture is still being drawn. You can go on telling; nothing is lost."
    expect(witness.page.locator(".doing")).to_have_text(slow, timeout=15_000)
    expect(witness.box).to_be_editable()
    patient.let.set()
    witness.settled()
    expect(drawn).to_have_js_property("naturalWidth", 768)
    assert witness.page.locator("#frame").bounding_box() == box


# --- the scene as a file, and credits ---


def test_a_scene_is_given_as_a_file_to_its_own_witness_and_to_nobody_else(sit: Sit, server: str) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    address = witness.page.url + "/versions/1/scene.glb"
    given = witness.page.request.get(address)
    assert (given.status, given.headers["content-type"]) == (200, "model/gltf-binary")
    assert given.body().startswith(b"glTF")
    assert witness.page.request.get(witness.page.url + "/versions/9/scene.glb").status == 404
    assert httpx.get(server + urlsplit(address).path).status_code == 404


def test_the_credits_are_a_page_that_is_linked(sit: Sit) -> None:
    page = sit().page
    page.goto(urljoin(page.url, "/"))
    page.get_by_role("link", name="Credits").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits: whose work is in the pictures")
    expect(page.get_by_text("Google Filament")).to_be_visible()


# --- the record in the browser's hands ---


def test_events_are_applied_once_and_in_order_however_they_come(sit: Sit) -> None:
    turns = sit().page.evaluate(
        """async () => {
            const { initial, reduce } = await import("/static/interview/state.js");
            const statement = (seq) => ({ type: "server", message: { type: "event", seq, at: "2026-11-23T14:02:07Z",
                kind: "statement_made", data: { turn: seq, client_id: `id-${seq}`, words: `sentence ${seq}` } } });
            const start = initial({ id: "x", title: "", practice: true, words: 5000 });
            const end = [1, 4, 3, 1, 2, 2, 4, 5].map(statement).reduce(reduce, start);
            return [end.turns.map((turn) => turn.turn), end.lastSeq, Object.keys(end.early)];
        }"""
    )
    assert turns == [[1, 2, 3, 4, 5], 5, []]


def test_what_was_on_the_screen_is_reported(sit: Sit) -> None:
    witness = sit()
    sent: list[dict[str, Any]] = []
    witness.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(json.loads(frame))))
    witness.page.reload()
    expect(witness.connection).to_have_text("connected")
    witness.tell_and_see(CAR)
    first = _shown(witness)
    witness.page.wait_for_function("(since) => Date.now() - since > 400", arg=witness.page.evaluate("Date.now()"))
    witness.tell("The car was blue.")
    expect(witness.page.locator("#image img")).not_to_have_attribute("src", re.compile(first))
    witness.settled()
    looks = [message for message in sent if message["type"] == "seen" and message["sha256"] == first]
    assert [look["turn"] for look in looks] == [1]
    assert looks[0]["since"] < looks[0]["until"]


def _shown(witness: Witness) -> str:
    """Of the finished picture: the page shows it a little after it was told of it, and until then the sketch."""
    expect(witness.page.locator("#image img")).to_have_js_property("naturalWidth", 768)
    return str(witness.page.locator("#image img").get_attribute("src")).rsplit("/", 1)[-1]


# --- versions ---


def test_looking_at_a_version_is_not_going_back_to_it(sit: Sit) -> None:
    witness = sit()
    for sentence in (CAR, "The car was blue.", "There was a dog."):
        witness.tell_and_see(sentence)
    newest = _shown(witness)
    box = witness.page.locator("#frame").bounding_box()
    witness.page.get_by_role("button", name=f"Version 1: {CAR}").click()
    expect(witness.page.locator("#caption")).to_have_text("You are looking at version 1. The newest is version 3.")
    assert witness.page.locator("#frame").bounding_box() == box
    expect(witness.turns).to_have_count(3)
    witness.button("Show version 3").click()
    expect(witness.page.locator("#image img")).to_have_attribute("src", re.compile(newest))
    witness.button("Earlier version").click()
    witness.button("Earlier version").click()
    witness.button("Go back to version 1").click()
    expect(witness.told).to_have_text([CAR, "The car was blue.", "There was a dog.", "Go back to version 1"])
    witness.settled()
    expect(witness.picture("^Picture of version 4. You said: .*red car")).to_be_visible()
    expect(witness.page.locator("#strip [aria-current]")).to_have_text("4")


def test_undo_and_redo_go_back_and_forth(sit: Sit) -> None:
    witness = sit()
    expect(witness.page.locator("#undo")).to_be_disabled()
    witness.tell_and_see(CAR)
    witness.tell_and_see("The car was blue.")
    expect(witness.picture("You said: .*blue car")).to_be_visible()
    witness.button("Undo").click()
    expect(witness.picture("You said: .*red car")).to_be_visible()
    witness.button("Redo").click()
    expect(witness.picture("You said: .*blue car")).to_be_visible()
    expect(witness.page.locator("#redo")).to_be_disabled()


def test_each_version_of_the_strip_has_its_own_small_picture(sit: Sit) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    pictures = [_shown(witness)]
    for sentence in ("The car was blue.", "There was a dog."):
        before = witness.address()
        witness.tell_and_see(sentence)
        pictures.append(witness.another(before).rsplit("/", 1)[-1])  # the one before stays until the next is there
    small = witness.page.locator("#strip img")
    expect(small).to_have_count(3)
    for number, sha256 in enumerate(pictures):
        expect(small.nth(number)).to_have_attribute("src", re.compile(sha256))
    assert len(set(pictures)) == 3


# --- words ---


def test_the_words_lead_back_to_what_was_said(sit: Sit) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    witness.tell_and_see("I think there was a dog.")
    witness.view("Words")
    said, unsure = witness.page.locator(".group.said"), witness.page.locator(".group.unsure")
    car = said.locator(".fact").filter(has_text="red car").first
    expect(unsure.locator(".fact").filter(has_text="dog").first).to_be_visible()
    car.get_by_role("button", name="What did I say about this?").click()
    expect(car.locator("q").first).to_be_visible()
    expect(witness.turns.first).to_have_class(re.compile(r"\blit\b"))
    car.get_by_role("button", name="That is wrong").click()
    expect(witness.box).to_have_value("The car was ")
    expect(witness.box).to_be_focused()


def test_what_was_assumed_is_shown_apart_and_only_when_asked(sit: Sit) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    expect(witness.page.locator(".thing.assumed")).to_have_count(0)
    witness.button("Show what was assumed").click()
    expect(witness.page.locator(".thing.assumed").first).to_be_attached()
    witness.view("Words")
    expect(witness.page.locator(".group.assumed .fact").first).to_be_visible()
    witness.button("Show what was assumed").click()
    expect(witness.page.locator(".group.assumed .fact")).to_have_count(0)


def test_a_thing_in_the_picture_shows_its_words_and_its_sentence(sit: Sit) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    witness.tell_and_see("There was a dog.")
    car = witness.page.get_by_role("button", name=re.compile("^a red car"))
    car.hover()
    expect(witness.page.locator("#caption")).to_contain_text("Your words: “")
    witness.page.mouse.move(0, 0)
    expect(witness.page.locator("#caption")).not_to_contain_text("Your words")
    car.focus()
    expect(witness.page.locator("#caption")).to_contain_text("Your words: “")
    expect(witness.turns.first).to_have_class(re.compile(r"\blit\b"))
    expect(witness.turns.last).not_to_have_class(re.compile(r"\blit\b"))
    witness.turns.last.locator(".line").first.hover()
    expect(witness.page.locator(".thing.lit")).to_have_count(1)


def test_what_was_understood_is_shown_and_what_is_unclear_is_asked_openly(sit: Sit) -> None:
    witness = sit()
    witness.tell_and_see("There was a red car, and there was a blue car.")
    expect(witness.turns.last.locator(".line")).to_contain_text(["red car", "blue car"])
    witness.tell_and_see("The car was damaged.")
    expect(witness.turns.last.locator(".question")).to_have_text("?Which car do you mean?")


def test_a_finger_that_taps_a_thing_or_a_line_sees_what_belongs_together(sit: Sit) -> None:
    witness = sit(width=390, height=844, finger=True)
    witness.tell_and_see(CAR)
    witness.page.get_by_role("button", name=re.compile("^a red car")).tap()
    expect(witness.page.locator("#caption")).to_contain_text("Your words: “")
    expect(witness.turns.first).to_have_class(re.compile(r"\blit\b"))
    witness.page.get_by_role("button", name=re.compile("^a red car")).tap()  # again: lets go of it
    expect(witness.page.locator(".thing.lit")).to_have_count(0)
    witness.turns.first.locator(".line").first.tap()
    expect(witness.page.locator(".thing.lit").first).to_be_attached()


# --- for everyone ---


def test_the_keyboard_alone_is_enough(sit: Sit) -> None:
    witness = sit()
    keyboard = witness.page.keyboard
    expect(witness.box).to_be_focused()
    keyboard.type("A red car was parked,")
    keyboard.press("Shift+Enter")
    keyboard.type("and a dog sat beside it.")
    keyboard.press("Enter")
    expect(witness.told).to_have_text(["A red car was parked,\nand a dog sat beside it."], use_inner_text=True)
    witness.settled()
    keyboard.type("The car was bleu")
    keyboard.press("Control+z")  # about the text, while there is text
    expect(witness.turns).to_have_count(1)
    witness.box.fill("")
    witness.tell_and_see("The car was blue.")
    keyboard.press("Control+z")
    expect(witness.told.last).to_have_text("Undo")
    witness.settled()
    keyboard.press("Control+Shift+z")
    expect(witness.told.last).to_have_text("Redo")
    witness.settled()
    keyboard.press("Alt+ArrowLeft")
    expect(witness.page.locator("#caption")).to_contain_text("You are looking at version 3.")
    keyboard.press("Alt+ArrowRight")
    expect(witness.page.locator("#caption")).to_contain_text("Version 4")
    _walk_to(witness, "thing")
    first = witness.page.evaluate("document.activeElement.dataset.thing")
    keyboard.press("ArrowRight")
    assert witness.page.evaluate("document.activeElement.dataset.thing") != first
    _walk_to(witness, "view")
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    expect(witness.page.locator("#words")).to_be_visible()


def _walk_to(witness: Witness, kind: str) -> None:
    """Presses Tab until the focus is on something of this kind; every stop on the way is one that can be seen."""
    for _ in range(60):
        witness.page.keyboard.press("Tab")
        at = witness.page.evaluate(
            "(kind) => { const e = document.activeElement; const r = e.getBoundingClientRect();"
            " return [kind in e.dataset, e.tagName, r.width * r.height] }",
            kind,
        )
        if at[0]:
            return
        assert at[1] == "BODY" or at[2] > 1, f"the focus is on something that cannot be seen: {at}"
    raise AssertionError(f"Tab never reached a {kind}")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_scrolls_sideways_and_targets_are_large(sit: Sit, width: int) -> None:
    witness = sit(width=width, height=568 if width < 360 else 844)
    _fits(witness)
    witness.tell_and_see("A red car was parked left of a big tree. " + "unbrokenword" * 20)
    _fits(witness)
    witness.tell_and_see("The car was blue.")
    if width < 860:
        assert witness.page.locator("#frame").bounding_box()["height"] <= 0.4 * witness.page.viewport_size["height"]
        witness.page.locator("#open-versions").click()
        expect(witness.page.locator("#sheet")).to_be_visible()
        _fits(witness)
        witness.button("Close").click()
    witness.view("Words")
    _fits(witness)
    expect(witness.button("Send")).to_be_in_viewport()


def test_at_400_percent_every_control_is_reached_and_none_lies_under_another(sit: Sit) -> None:
    witness = sit(width=320, height=256)  # a window of 1280 by 1024, enlarged four times
    witness.tell_and_see(CAR)
    _fits(witness)
    witness.page.get_by_role("button", name=re.compile("^a red car")).click()
    expect(witness.page.locator("#caption")).to_contain_text("Your words: “")
    witness.view("Plan")
    witness.view("Words")
    witness.page.get_by_role("button", name="That is wrong").first.click()
    expect(witness.box).to_have_value(re.compile("^The "))
    witness.box.fill("")
    witness.page.locator("#open-versions").click()
    witness.button("Close").click()
    witness.button("Undo").click()
    witness.button("Finish").click()
    witness.button("Go on telling").click()
    expect(witness.told).to_have_text([CAR, "Undo"])


def test_no_page_lets_in_what_is_inline_or_from_elsewhere(server: str) -> None:
    for address in (server, f"{server}/sign-in", f"{server}/lab", f"{server}/nowhere"):
        policy = httpx.get(address, timeout=60).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert not re.search(r"https?:|\*", policy)


def _fits(witness: Witness) -> None:
    wide, small = witness.page.evaluate(
        """() => [
            document.scrollingElement.scrollWidth - innerWidth,
            [...document.querySelectorAll("button, summary, textarea, [role=tab]")]
                .filter((one) => one.checkVisibility() && !one.matches(".show"))
                .map((one) => [one.textContent, one.getBoundingClientRect()])
                .filter(([, { width, height }]) => height < 44 || width < 44)
                .map(([text, { width, height }]) => `${text} ${width} by ${height}`),
        ]"""
    )
    assert wide <= 0
    assert small == []


def test_the_first_screen_shows_the_rules_and_the_box_and_no_picture(sit: Sit) -> None:
    witness = sit()
    expect(witness.page.get_by_text("is a good answer")).to_be_visible()
    expect(witness.page.locator("#stage")).to_be_hidden()
    assert witness.page.locator("img:visible").count() == 0
    assert witness.page.get_by_role("log").get_attribute("aria-live") in ("polite", "off")


def test_finishing_asks_once_and_then_takes_nothing_more(sit: Sit) -> None:
    witness = sit()
    witness.tell_and_see(CAR)
    witness.button("Finish").click()
    witness.button("Go on telling").click()
    expect(witness.box).to_be_visible()
    witness.button("Finish").click()
    witness.page.get_by_role("dialog").get_by_role("button", name="Finish", exact=True).click()
    expect(witness.page.locator("#over")).to_contain_text("Everything you told is kept.")
    expect(witness.box).to_be_hidden()
    witness.page.reload()
    expect(witness.told).to_have_text([CAR])
    expect(witness.box).to_be_hidden()
