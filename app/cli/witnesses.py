"""Witnesses for `bench`: a real server with an empty data folder, and any number who tell it a story at once."""

from __future__ import annotations

import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from app.cli.errors import CannotRun
from app.settings import PREFIX, Settings

PATIENCE = 60.0  # seconds for one sentence
ROOT = Path(__file__).resolve().parents[2]

Json = dict[str, Any]
Story = Sequence[str]


@dataclass(frozen=True)
class Sentence:
    """What one sentence waited for, in milliseconds from when it was sent."""

    stored: float
    understood: float
    first_frame: float
    last_frame: float


@contextmanager
def server(engine: str) -> Iterator[str]:
    port = _free_port()
    with TemporaryDirectory(prefix="retell-bench-") as folder:
        command = [sys.executable, "-m", "app", "serve"]
        environment = _environment(engine, port, folder)
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
        try:
            _wait_for(process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes]) -> None:
    """The server's first line says that it is ready."""
    assert process.stdout is not None
    if not process.stdout.readline():
        raise CannotRun("The server did not start.")


def _environment(engine: str, port: int, folder: str) -> dict[str, str]:
    kept = {n: text for n, text in os.environ.items() if not n.startswith(PREFIX) or n == "RETELL_VOCABULARY"}
    own = {"RETELL_DATA_DIR": folder, "RETELL_PORT": str(port), "RETELL_DEFAULT_ENGINE": engine}
    own["RETELL_MODELS"] = str(Settings.from_environment(os.environ).models)  # as pictures are drawn here otherwise
    return kept | own


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def tell_all(url: str, story: Story, count: int, pause: float) -> list[Sentence]:
    try:
        tellings = await asyncio.gather(*(_tell(url, story, pause, random.Random(number)) for number in range(count)))
    except (CannotRun, OSError, TimeoutError, httpx.HTTPError, WebSocketException) as wrong:
        raise CannotRun(f"With {count} witnesses at once: {str(wrong) or type(wrong).__name__}") from wrong
    return [sentence for telling in tellings for sentence in telling]


async def _tell(url: str, story: Story, pause: float, chance: random.Random) -> list[Sentence]:
    """One witness. They do not all begin in the same instant."""
    await asyncio.sleep(pause * chance.random())
    sentences = []
    async with httpx.AsyncClient(base_url=url, headers={"Origin": url}, timeout=PATIENCE) as browser:
        path = await _begin(browser)
        headers = {"Cookie": f"retell_witness={browser.cookies['retell_witness']}"}
        address = f"{url.replace('http', 'ws', 1)}{path}/socket"
        async with connect(address, origin=Origin(url), additional_headers=headers) as wire:
            await wire.send(json.dumps({"type": "hello", "last_seq": 0}))
            for turn, words in enumerate(story, start=1):
                async with asyncio.timeout(PATIENCE):
                    sentences.append(await _tell_one(wire, browser, path, turn, words))
                await asyncio.sleep(pause * (0.5 + chance.random()))
    return sentences


async def _begin(browser: httpx.AsyncClient) -> str:
    """Opens a practice interview as the landing page does, and gives its address."""
    await browser.get("/")
    answer = await browser.post("/practice", data={"csrf": browser.cookies["retell_form"]})
    if answer.status_code != 303:
        raise CannotRun(f"the server opened no interview (status {answer.status_code}).")
    return answer.headers["location"]


async def _tell_one(wire: ClientConnection, browser: httpx.AsyncClient, path: str, turn: int, words: str) -> Sentence:
    times: dict[str, float] = {}
    sent = perf_counter()
    await wire.send(json.dumps({"type": "say", "id": str(uuid.uuid4()), "words": words}))
    while not {"stored", "last_frame"} <= times.keys():
        for name in await _news(json.loads(await wire.recv()), browser, path, turn):
            times.setdefault(name, (perf_counter() - sent) * 1000)
    return Sentence(**times)


async def _news(message: Json, browser: httpx.AsyncClient, path: str, turn: int) -> tuple[str, ...]:
    """What of a sentence has come with this message. A picture counts once its bytes are here."""
    match message:
        case {"type": "stored"}:
            return ("stored",)
        case {"type": "event", "kind": "turn_understood", "data": {"turn": this}} if this == turn:
            return ("understood",)
        case {"type": "event", "kind": "picture_drawn", "data": {"turn": this} as data} if this == turn:
            (await browser.get(f"{path}/pictures/{data['sha256']}")).raise_for_status()
            return ("first_frame", "last_frame") if data["final"] else ("first_frame",)
        case {"type": "event", "kind": "picture_failed", "data": {"reason": reason}}:
            raise CannotRun(f"a picture failed: {reason}")
        case {"type": "refused", "message": reason}:
            raise CannotRun(f"the server refused a sentence: {reason}")
    return ()
