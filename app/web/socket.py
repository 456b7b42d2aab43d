"""The socket of an interview, as PROTOCOL.md has it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from time import monotonic

from fastapi import APIRouter, WebSocket
from pydantic import ValidationError
from starlette.websockets import WebSocketDisconnect, WebSocketState

from app.interviews import Interviews, Refused, StorageFull, Stored
from app.record.events import instant_text
from app.web.house import House, house_of
from app.web.schemas import (
    ChooseEngine,
    ChooseView,
    Close,
    Command,
    FromBrowser,
    Hello,
    Json,
    Ping,
    Redraw,
    Say,
    Seen,
    ToStore,
    event_json,
    refusal,
)
from app.web.security import TOKEN_COOKIE, from_own_page

router = APIRouter()
log = logging.getLogger(__name__)

LINK_INVALID, TOO_BIG, GOING_AWAY, BROKEN = 4401, 1009, 1001, 1011
SAFE = "Everything told before is kept."
TOO_FAST = f"That was very fast. {SAFE} The rest is sent in a moment."
SERVER_ERROR = f"Something went wrong here, and this was not stored yet. {SAFE} It is sent again by itself."


class Bucket:
    """Lets through `per_minute` messages a minute, and as many at once after a pause."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._most = float(per_minute)
        self._left = self._most
        self._clock = clock
        self._at = clock()

    def take(self) -> bool:
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) * self._most / 60)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


@router.websocket("/interviews/{interview_id}/socket")
async def socket(websocket: WebSocket, interview_id: str) -> None:
    house = house_of(websocket)
    if not from_own_page(websocket, house.settings):
        await websocket.close()  # before accepting: the handshake is answered with 403
        return
    await websocket.accept()
    token = websocket.cookies.get(TOKEN_COOKIE, "")
    if not await house.run(house.interviews.admit, interview_id, token):
        await websocket.close(LINK_INVALID)
        return
    await Conversation(websocket, interview_id, house).hold()


class Conversation:
    """One open socket: a task that listens and a task that sends; the end of either ends both."""

    def __init__(self, websocket: WebSocket, interview_id: str, house: House) -> None:
        self._socket = websocket
        self._id = interview_id
        self._house = house
        self._bucket = Bucket(house.settings.messages_per_minute)
        self._watcher = house.live.watch(interview_id)
        self._welcome: Json | None = None
        self._last: int | None = None  # the last event sent; None before hello

    async def hold(self) -> None:
        tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._send())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._house.live.leave(self._id, self._watcher)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await self._close(_code(done))

    async def _close(self, code: int | None) -> None:
        if code is not None and self._socket.application_state is WebSocketState.CONNECTED:
            with suppress(RuntimeError, WebSocketDisconnect):  # the browser may be gone by now
                await self._socket.close(code)

    # --- sending ---

    async def _send(self) -> int | None:
        """Events in the record's order, each once; then what is no event. Gives the code to close with."""
        while not self._watcher.gone:
            await self._watcher.news.wait()
            self._watcher.news.clear()
            await self._send_events()
            told, self._watcher.told = self._watcher.told, []
            for message in told:
                await self._send_json(message)
        return GOING_AWAY

    async def _send_events(self) -> None:
        if self._last is None:
            return
        if self._welcome is not None:
            await self._send_json(self._welcome)
            self._welcome = None
        for event in await self._house.run(self._house.interviews.events_after, self._id, self._last):
            await self._send_json(event_json(event))
            self._last = event.seq

    async def _send_json(self, message: Json) -> None:
        await self._socket.send_text(json.dumps(message, separators=(",", ":")))

    def _refuse(self, message_id: str | None, code: str, message: str, retry: bool = False) -> None:
        self._house.metrics.refused(code)
        self._watcher.tell(refusal(message_id, code, message, retry))

    # --- listening ---

    async def _listen(self) -> int | None:
        """Until the browser leaves; gives the code to close with, None when it is closed already."""
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return None
            text = message.get("text")
            if text is None:
                self._refuse(None, "bad_message", f"Only text is understood here. {SAFE} Load the page again.")
            elif len(text) > self._house.settings.message_bytes:
                self._house.metrics.refused("too_big")
                await self._send_json(_too_big(self._house.settings.message_bytes))
                return TOO_BIG
            else:
                await self._heard(text)

    async def _heard(self, text: str) -> None:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            self._refuse(None, "bad_json", f"This message is broken and was not understood. {SAFE} Send it again.")
            return
        message_id = _id_of(data)
        if not self._bucket.take():
            self._refuse(message_id, "too_fast", TOO_FAST, retry=True)
            return
        try:
            message = FromBrowser.validate_python(data)
        except ValidationError as wrong:
            reason = wrong.errors()[0]["msg"]
            text = f"This message was not understood ({reason}). {SAFE} Load the page again."
            self._refuse(message_id, "bad_message", text)
            return
        await self._answer(message)

    async def _answer(self, message: Hello | ToStore | Ping) -> None:
        match message:
            case Ping():
                self._watcher.tell({"type": "pong"})
            case Hello():
                await self._greet(message)
            case _ if self._last is None:
                self._refuse(message.id, "bad_message", f"The first message is hello. {SAFE} Load the page again.")
            case _:
                await self._store(message)

    async def _greet(self, hello: Hello) -> None:
        if self._last is not None:
            self._refuse(None, "bad_message", f"There was a hello before. {SAFE}")
            return
        snapshot = await self._house.run(self._house.interviews.snapshot, self._id)
        self._welcome = {
            "type": "welcome",
            "seq": snapshot.seq,
            "interview": {
                "id": snapshot.id,
                "title": snapshot.title,
                "phase": snapshot.phase,
                "engine": snapshot.engine,
                "practice": snapshot.practice,
            },
            "engines": [engine.to_json() for engine in self._house.engines],
            "limits": {"words": self._house.settings.words},
        }
        self._last = hello.last_seq
        self._house.live.stir(self._id)  # what a crash left undone goes on now

    async def _store(self, message: ToStore) -> None:
        try:
            stored = await self._house.run(_storing(self._house.interviews, self._id, message))
        except Refused as refused:
            self._refuse(message.id, refused.code, str(refused), refused.retry)
        except StorageFull as full:
            self._refuse(message.id, full.code, str(full), full.retry)
        except Exception:  # the edge of the socket: the browser is told, and keeps its words
            log.exception("A message of the kind %s could not be stored", message.type)
            self._refuse(message.id, "server_error", SERVER_ERROR, retry=True)
        else:
            if isinstance(message, Say) and not stored.repeated:
                self._house.metrics.statement()
            self._watcher.tell({"type": "stored", "id": message.id, "seq": stored.seq})
            self._go_on(message)

    def _go_on(self, message: ToStore) -> None:
        if isinstance(message, Seen):
            self._house.live.wake(self._id)
        else:
            self._house.live.stir(self._id)


def _code(done: Iterable[asyncio.Task[int | None]]) -> int | None:
    """The code to close with; a task that failed is told to the log, and the browser comes back."""
    for task in done:
        failed = task.exception()
        if isinstance(failed, WebSocketDisconnect):
            return None
        if failed is not None:
            log.error("A socket broke", exc_info=failed)
            return BROKEN
        code = task.result()
        if code is not None:
            return code
    return None


def _id_of(data: object) -> str | None:
    message_id = data.get("id") if isinstance(data, dict) else None
    return message_id if isinstance(message_id, str) and len(message_id) <= 64 else None


def _too_big(limit: int) -> Json:
    text = f"This message is longer than {limit:,} characters, too long to be taken. {SAFE} Please send it in parts."
    return refusal(None, "too_big", text)


def _storing(interviews: Interviews, interview_id: str, message: ToStore) -> Callable[[], Stored]:
    """The use case that a message asks for."""
    match message:
        case Say():
            return partial(interviews.say, interview_id, message.id, message.words)
        case Command():
            return partial(interviews.command, interview_id, message.id, message.command, message.version)
        case ChooseEngine():
            return partial(interviews.choose_engine, interview_id, message.id, message.engine)
        case ChooseView():
            return partial(interviews.choose_view, interview_id, message.id, message.view)
        case Redraw():
            return partial(interviews.redraw, interview_id, message.id, message.turn)
        case Seen():
            since, until = instant_text(message.since), instant_text(message.until)
            picture = (message.turn, message.sha256)
            return partial(interviews.picture_seen, interview_id, message.id, *picture, since, until)
        case Close():
            return partial(interviews.close, interview_id, message.id)
