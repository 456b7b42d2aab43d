"""Whoever runs the server sees how it goes, and never what a witness said or by which token they came."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from app import logs
from app.engines.plan import PlanEngine
from app.main import Server, create_app
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
WORDS = ("quokka", "marzipan", "zeppelin", "turquoise", "velociraptor")  # what nothing of the program ever says


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[tuple[str, Path]]:
    """A real server as a process of its own: its address, and the file that its log goes to."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("RETELL_")}
    environment |= {"RETELL_DATA_DIR": str(folder / "data"), "RETELL_DEFAULT_ENGINE": "plan", "RETELL_LOG": "json"}
    environment |= {f"RETELL_{name.upper()}": text for name, text in settings.items()}
    log = folder / "log"
    command = [sys.executable, "-m", "app", "serve", "--port", str(20_000 + os.getpid() % 20_000)]
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as server,
    ):
        assert server.stdout
        address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        assert address, log.read_text()
        try:
            yield address[0], log
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def begin(client: httpx.Client) -> tuple[str, str]:
    """A practice interview: its path, and the witness's token."""
    page = client.get("/").text
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    assert token
    origin = str(client.base_url).rstrip("/")
    answer = client.post("/practice", data={"csrf": token[1]}, headers={"Origin": origin})
    assert answer.status_code == 303
    cookie = re.search(r"retell_witness=([^;]+)", answer.headers["set-cookie"])
    assert cookie
    return answer.headers["location"], cookie[1]


def told(socket: ClientConnection, until: str) -> dict[str, Any]:
    while True:
        message: dict[str, Any] = json.loads(socket.recv(timeout=30))
        if until in (message["type"], message.get("kind")):
            return message


def test_a_server_counts_what_goes_on_and_its_log_has_no_word_and_no_token(tmp_path: Path) -> None:
    with serving(tmp_path) as (address, log), httpx.Client(base_url=address) as client:
        path, token = begin(client)
        headers = {"Cookie": f"retell_witness={token}"}
        url = f"{address.replace('http', 'ws')}{path}/socket"
        with connect(url, additional_headers=headers, origin=address) as socket:
            socket.send(json.dumps({"type": "hello", "last_seq": 0}))
            socket.send(json.dumps({"type": "say", "id": "a", "words": f"A {WORDS[0]} wore a {WORDS[1]} hat."}))
            told(socket, "picture_drawn")
            socket.send("{" + WORDS[2])
            socket.send(json.dumps({"type": WORDS[2], "id": WORDS[2]}))
            told(socket, "refused")
            measured = client.get("/metrics").text
            socket.send(WORDS[2] * 100_000)
            with pytest.raises(ConnectionClosed):
                told(socket, "nothing")
        assert client.get(f"/{WORDS[3]}?q={WORDS[3]}").status_code == 404
        assert client.get(f"{path}/events?after={WORDS[4]}", headers=headers).status_code == 400
    assert "retell_statements_total 1.0\n" in measured
    assert 'retell_pictures_total{ended="drawn",engine="plan"} 1.0\n' in measured
    assert 'retell_drawing_seconds_count{engine="plan"} 1.0\n' in measured
    assert 'retell_refused_messages_total{code="bad_json"} 1.0\n' in measured
    assert "retell_understanding_seconds_count 1.0\n" in measured
    assert "retell_open_sockets 1.0\n" in measured
    assert 'retell_queue{engine="plan"} 0.0\n' in measured
    text = log.read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [word for word in (*WORDS, token) if word in text] == []
    assert {"/practice", "/interviews/{interview_id}/socket"} <= {line.get("route") for line in lines}
    assert path.rpartition("/")[2] in {line.get("interview") for line in lines}


def measured_from(settings: Settings, host: str, **headers: str) -> int:
    """The status of /metrics, asked for from this address."""

    async def ask() -> int:
        app = create_app(settings, (PlanEngine(),))
        transport = httpx.ASGITransport(app, client=(host, 5000))
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport) as client:
            return (await client.get("http://127.0.0.1/metrics", headers=headers)).status_code

    return asyncio.run(ask())


def test_only_this_machine_or_the_token_may_measure(settings: Settings) -> None:
    guarded = replace(settings, metrics_token="a-token-of-the-house")
    token = {"Authorization": "Bearer a-token-of-the-house"}
    assert measured_from(settings, "127.0.0.1") == 200
    assert measured_from(settings, "127.0.0.1", **{"X-Forwarded-For": "192.0.2.1"}) == 404
    assert measured_from(settings, "192.0.2.1") == 404
    assert measured_from(guarded, "127.0.0.1") == 404
    assert measured_from(guarded, "192.0.2.1", **token) == 200


@pytest.fixture
def root_logger() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def fail(words: str) -> None:
    try:
        int(words)
    except ValueError as wrong:
        raise RuntimeError(f"cannot use {words}") from wrong


@pytest.mark.parametrize("style", ["plain", "json"])
def test_an_exception_is_logged_by_its_kind_and_place_and_without_its_message(
    root_logger: None, style: logs.Style
) -> None:
    written = io.StringIO()
    logs.set_up(style, written)
    try:
        fail("quokka\nmarzipan")
    except RuntimeError:
        logging.getLogger("retell.test").exception("A turn\nfailed", extra={"interview": "x7", "words": "zeppelin"})
    text = written.getvalue()
    assert [word for word in WORDS if word in text] == []
    assert [word for word in ("A turn failed", "x7", "RuntimeError", "ValueError", "in fail") if word not in text] == []
    if style == "json":
        assert json.loads(text)["level"] == "error"


def test_what_is_loaded_before_the_first_answer_is_never_gone_through_again_to_find_garbage(settings: Settings) -> None:
    stays: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(settings, lambda: stays.append(gc.get_freeze_count()))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        while running.is_alive() and not stays:
            running.join(0.1)
        server.should_exit = True
        running.join(30)
    gc.unfreeze()
    assert stays[0] > 100_000
