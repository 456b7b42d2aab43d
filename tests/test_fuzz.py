"""Whatever is sent to the API or into a socket, the answer is plain, and the next witness is served."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from app.engines.plan import PlanEngine
from app.main import create_app
from app.settings import Settings

PLAIN = {"code", "message"}  # what every refusal says
MANY = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(Settings(data_dir=tmp_path_factory.mktemp("data"), messages_per_minute=100_000), (PlanEngine(),))


@pytest.fixture(scope="module")
def server(application: Any) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(application, log_level="critical", ws_max_size=2**20))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    httpx.get(f"{address}/healthz", timeout=60)
    yield address
    running.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def witness(server: str) -> tuple[str, str]:
    """The id of an interview, and the token that opens it."""
    with httpx.Client(base_url=server) as client:
        form = re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)
        assert form
        opened = client.post("/practice", data={"csrf": form[1]}, headers={"Origin": server})
    cookie = re.search(r"retell_witness=([^;]+)", opened.headers["set-cookie"])
    assert cookie
    return opened.headers["location"].rpartition("/")[2], cookie[1]


# --- the API, from its own description ---


@pytest.fixture(scope="module")
def operations(application: Any) -> list[APIOperation]:
    """Every route, from the application's description of itself."""
    found = schemathesis.openapi.from_dict(application.openapi()).get_all_operations()
    return [operation.ok() for operation in found]


@pytest.fixture(scope="module")
def line() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


@MANY
@given(data=st.data())
def test_no_request_ends_in_a_server_error(
    operations: list[APIOperation],
    server: str,
    line: requests.Session,
    witness: tuple[str, str],
    data: st.DataObject,
) -> None:
    case = data.draw(data.draw(st.sampled_from(operations)).as_strategy())
    headers = {}
    if data.draw(st.booleans(), label="as the witness"):
        headers["Cookie"] = f"retell_witness={witness[1]}"
        if "interview_id" in case.path_parameters:
            case.path_parameters["interview_id"] = witness[0]
    answer = case.call(base_url=server, session=line, allow_redirects=False, headers=headers)
    assert answer.status_code < 500, (case.method, case.path)
    assert answer.status_code < 400 or answer.json().keys() == PLAIN


# --- the socket ---

KNOWN = ("hello", "say", "command", "choose_engine", "choose_view", "redraw", "seen", "close", "ping")
KEYS = ("type", "id", "words", "command", "version", "engine", "view", "turn", "sha256", "since", "until", "last_seq")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=80) | st.sampled_from(KNOWN),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)
ALMOST = st.fixed_dictionaries(
    {"type": st.sampled_from([kind for kind in KNOWN if kind != "close"])},
    optional=dict.fromkeys(KEYS[1:], VALUES) | {"id": st.sampled_from(["a", "b", "", "x" * 65])},
)
FRAMES = st.one_of(
    ALMOST.map(json.dumps),
    VALUES.map(json.dumps),
    st.text(max_size=200),
    st.binary(max_size=200),
    st.sampled_from(["[" * 50_000, '{"type":', "\0", "9" * 5000, '{"type":"say","id":"s","words":"\\ud800"}']),
)


def opened(server: str, witness: tuple[str, str]) -> ClientConnection:
    url = f"{server.replace('http', 'ws')}/interviews/{witness[0]}/socket"
    return connect(url, origin=server, additional_headers={"Cookie": f"retell_witness={witness[1]}"})


def heard_until_pong(line: ClientConnection) -> list[dict[str, Any]]:
    line.send('{"type": "ping"}')
    heard = []
    while True:
        heard.append(json.loads(line.recv(timeout=20)))
        if heard[-1]["type"] == "pong":
            return heard


@MANY
@given(frames=st.lists(FRAMES, min_size=1, max_size=6), greets=st.booleans())
def test_no_frame_breaks_a_socket(
    server: str, witness: tuple[str, str], frames: list[str | bytes], greets: bool
) -> None:
    with opened(server, witness) as line:
        if greets:
            line.send('{"type": "hello", "last_seq": 0}')
        for frame in frames:
            try:
                line.send(frame)
            except UnicodeEncodeError:  # half a pair, which no browser can send as it is
                continue
        codes = {message.get("code") for message in heard_until_pong(line)}
    assert "server_error" not in codes


def test_a_frame_that_is_too_long_ends_its_own_socket_only(server: str, witness: tuple[str, str]) -> None:
    with opened(server, witness) as long, opened(server, witness) as other:
        long.send("x" * 100_000)
        assert json.loads(long.recv(timeout=20))["code"] == "too_big"
        with pytest.raises(ConnectionClosed):
            long.recv(timeout=20)
        heard_until_pong(other)
