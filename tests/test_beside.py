"""Every engine's picture of one version, each stage as it is drawn, while the server goes on answering everybody."""

from __future__ import annotations

import base64
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from office import Browser, Office, open_office
from PIL import Image
from tiny_weights import tiny_weights
from websockets.sync.client import ClientConnection

from app.engines.networks import TITLES, NetworkEngine
from app.engines.plan import PlanEngine
from app.settings import Settings
from models.shelf import Shelf

CAR = "A red car was parked left of a tree."
STAGED = ("attngan", "stackgan", "stackgan_pp")
SIZES = {"plan": [768], "sg2im": [16], "geneva": [32]} | {family: [8, 16] for family in STAGED}
DAMAGED = "sg2im"
Json = dict[str, Any]


@dataclass
class Studio:
    """The application with a plan and five small networks, which can be stopped before their second stage."""

    office: Office
    gate: threading.Event

    @contextmanager
    def held(self) -> Iterator[None]:
        """Every network that draws in stages waits before its second one."""
        self.gate.clear()
        try:
            yield
        finally:
            self.gate.set()


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    folder = tmp_path_factory.mktemp("studio")
    shelf, gate = Shelf(tiny_weights(folder)), threading.Event()
    gate.set()
    for family in STAGED:
        with shelf.lent(family) as artist:
            second = artist.two if family == "stackgan" else artist.generator.get_submodule("h_net2")
            second.register_forward_pre_hook(lambda *_: _pass(gate))
    networks = [NetworkEngine(family, shelf) for family in TITLES]
    with open_office(Settings(data_dir=folder / "data"), PlanEngine(), *networks) as office:
        yield Studio(office, gate)


def _pass(gate: threading.Event) -> None:
    assert gate.wait(60)


@dataclass
class Sitting:
    """A witness in an interview of their own, and what the socket has told."""

    browser: Browser
    address: str
    socket: ClientConnection

    def send(self, **message: object) -> None:
        self.socket.send(json.dumps(message))

    def hear(self, kind: str, **wanted: object) -> Json:
        """The data of the next event of this kind and with these facts."""
        while True:
            message = json.loads(self.socket.recv(timeout=60))
            data: Json = message.get("data", {})
            if message.get("kind") == kind and all(data[name] == value for name, value in wanted.items()):
                return data

    def drawings(self, engine: str, turn: int = 1) -> list[Json]:
        answer = self.browser.get(f"{self.address}/versions/{turn}/drawings/{engine}")
        assert answer.status_code == 200, answer.text
        return [json.loads(line) for line in answer.text.splitlines()]

    def events(self) -> list[Json]:
        found: list[Json] = self.browser.get(f"{self.address}/events").json()
        return found


@pytest.fixture
def sitting(studio: Studio) -> Iterator[Sitting]:
    """One sentence was told, and the plan drew it."""
    browser = studio.office.browser()
    address = browser.post("/practice").headers["location"]
    with browser.socket(f"{address}/socket") as socket:
        witness = Sitting(browser, address, socket)
        witness.send(type="hello", last_seq=0)
        witness.send(type="say", id="one", words=CAR)
        witness.hear("picture_drawn", final=True)
        yield witness


# --- side by side ---


@pytest.mark.parametrize("engine", SIZES)
def test_every_engine_s_picture_of_a_version_comes_with_its_own_size_and_its_time(
    sitting: Sitting, engine: str
) -> None:
    states = sitting.drawings(engine)
    assert [state["width"] for state in states] == SIZES[engine]
    assert [state["final"] for state in states] == [False] * (len(states) - 1) + [True]
    times = [state["ms"] for state in states]
    assert times == sorted(times)
    for state in states:
        with Image.open(io.BytesIO(base64.b64decode(state["png"]))) as picture:
            assert (picture.format, picture.size) == ("PNG", (768, 512))


def test_looking_at_every_engine_leaves_the_interview_as_it_was(sitting: Sitting) -> None:
    before = sitting.events()
    for engine in SIZES:
        assert sitting.drawings(engine)[-1]["final"]
    assert sitting.events() == before
    sitting.send(type="say", id="two", words="The car was blue.")
    assert sitting.hear("picture_drawn", turn=2)["engine"] == "plan"


def test_what_is_shown_beside_is_what_the_interview_would_be_drawn_as(sitting: Sitting) -> None:
    beside = sitting.drawings("attngan")[-1]
    sitting.send(type="choose_engine", id="attngan", engine="attngan")
    drawn = sitting.hear("picture_drawn", engine="attngan", final=True)
    kept = sitting.browser.get(f"{sitting.address}/pictures/{drawn['sha256']}")
    assert base64.b64decode(beside["png"]) == kept.content


def test_an_engine_whose_weights_are_damaged_says_so_in_one_line_and_the_others_are_shown(tmp_path: Path) -> None:
    listed = tiny_weights(tmp_path)
    shelf = Shelf(listed)
    with open_office(Settings(data_dir=tmp_path / "data"), PlanEngine(), NetworkEngine(DAMAGED, shelf)) as office:
        browser = office.browser()
        address = browser.post("/practice").headers["location"]
        (tmp_path / f"{DAMAGED}.safetensors").write_bytes(b"no weights")
        answer = browser.get(f"{address}/versions/0/drawings/{DAMAGED}")
        (told,) = [json.loads(line) for line in answer.text.splitlines()]
        assert set(told) == {"failed"}
        assert "sg2im (for study) cannot run here" in told["failed"]
        assert str(tmp_path) not in told["failed"]
        assert json.loads(browser.get(f"{address}/versions/0/drawings/plan").text)["final"]


@pytest.mark.parametrize("what", ["versions/1/drawings/oils", "versions/9/drawings/plan"])
def test_an_engine_or_a_version_that_is_not_there_is_not_here(sitting: Sitting, what: str) -> None:
    assert sitting.browser.get(f"{sitting.address}/{what}").status_code == 404


# --- stages, as they come ---


@pytest.mark.parametrize("engine", STAGED)
def test_the_first_stage_is_on_the_page_while_the_second_is_drawn_and_others_are_answered(
    studio: Studio, sitting: Sitting, engine: str
) -> None:
    with studio.held():
        sitting.send(type="choose_engine", id=engine, engine=engine)
        sketch = sitting.hear("picture_drawn", engine=engine)
        assert sketch["final"] is False
        assert sketch["notes"][0] == "the network drew 8 by 8 pixels, shown enlarged"
        shown = sitting.browser.get(f"{sitting.address}/pictures/{sketch['sha256']}")
        assert shown.headers["content-type"] == "image/png"
        for address in ("/", "/healthz", "/readyz", "/lab", sitting.address):
            assert sitting.browser.get(address).status_code == 200
        assert sitting.drawings("plan")[-1]["final"]
    picture = sitting.hear("picture_drawn", engine=engine)
    assert picture["final"] is True
    assert picture["notes"][0] == "the network drew 16 by 16 pixels, shown enlarged"


def test_beside_the_others_too_a_stage_is_sent_before_the_next_one_is_drawn(studio: Studio, sitting: Sitting) -> None:
    with studio.held():
        address = f"{sitting.address}/versions/1/drawings/attngan"
        with sitting.browser.client.stream("GET", address) as answer:
            lines = answer.iter_lines()
            assert json.loads(next(lines))["final"] is False
            studio.gate.set()
            assert json.loads(next(lines))["final"] is True


def test_another_witness_tells_and_is_drawn_while_a_network_draws(studio: Studio, sitting: Sitting) -> None:
    with studio.held():
        sitting.send(type="choose_engine", id="attngan", engine="attngan")
        sitting.hear("picture_drawn", engine="attngan", final=False)
        other = studio.office.browser()
        address = other.post("/practice").headers["location"]
        with other.socket(f"{address}/socket") as socket:
            witness = Sitting(other, address, socket)
            witness.send(type="hello", last_seq=0)
            witness.send(type="say", id="one", words=CAR)
            assert witness.hear("picture_drawn", final=True)["engine"] == "plan"


def test_the_lab_and_the_engines_draw_with_one_loaded_network(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "models.shelf")
    with open_office(Settings(data_dir=tmp_path / "data"), weights=tiny_weights(tmp_path)) as office:
        browser = office.browser()
        address = browser.post("/practice").headers["location"]
        lab = browser.get("/lab/attngan?caption=a+red+box&seed=1")
        assert "Attention of the word" in lab.text
        states = browser.get(f"{address}/versions/0/drawings/attngan").text.splitlines()
        assert json.loads(states[-1])["final"]
    loaded = [record.getMessage() for record in caplog.records if record.name == "models.shelf"]
    assert [line.split(",")[0] for line in loaded] == ["Loaded the network attngan"]
