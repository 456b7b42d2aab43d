"""Keeps every open interview going: understands what waits, draws what is due, and wakes those who watch.

The record is the order of things. Watchers are only told that there is something new; they read it from the record,
so a slow one holds nobody up and nobody misses anything.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from functools import partial
from time import perf_counter
from typing import Any, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter

from app.interviews import Due, Interviews, StorageFull
from app.metrics import Metrics
from app.rendering import Abandoned, Frame, Renderer, RenderingError, Shot

Json = dict[str, Any]
T = TypeVar("T")

log = logging.getLogger(__name__)

NOT_DRAWN = (
    "The disk of this server is full, so the picture could not be kept. Your words are kept. "
    "Tell the officer, and ask for the picture again later."
)


class Watcher:
    """One connection's ear: `news` is set when there may be something to read, `told` holds what is no event."""

    def __init__(self, witness: bool) -> None:
        self.witness = witness
        self.news = asyncio.Event()
        self.told: list[Json] = []
        self.gone = False

    def tell(self, message: Json) -> None:
        self.told.append(message)
        self.news.set()


class Live:
    """Belongs to one event loop. Each interview has at most one task that understands and one that draws."""

    def __init__(self, interviews: Interviews, renderer: Renderer, threads: CapacityLimiter, metrics: Metrics) -> None:
        self._interviews = interviews
        self._renderer = renderer
        self._threads = threads
        self._metrics = metrics
        self._watchers: defaultdict[str, set[Watcher]] = defaultdict(set)
        self._understanding: dict[str, asyncio.Task[None]] = {}
        self._drawing: dict[str, asyncio.Task[None]] = {}
        self._stirred: set[str] = set()

    # --- watching ---

    def watch(self, interview_id: str, witness: bool = True) -> Watcher:
        watcher = Watcher(witness)
        self._watchers[interview_id].add(watcher)
        return watcher

    def leave(self, interview_id: str, watcher: Watcher) -> None:
        self._watchers[interview_id].discard(watcher)
        if not self._watchers[interview_id]:
            del self._watchers[interview_id]

    def watching(self) -> int:
        """How many sockets are open. May be asked from another thread."""
        return sum(map(len, list(self._watchers.values())))

    def present(self) -> frozenset[str]:
        """The interviews whose witness is connected to this process."""
        everyone = list(self._watchers.items())
        return frozenset(interview_id for interview_id, all_of_it in everyone if any(w.witness for w in all_of_it))

    def wake(self, interview_id: str) -> None:
        for watcher in self._watchers.get(interview_id, ()):
            watcher.news.set()

    def _tell(self, interview_id: str, message: Json) -> None:
        for watcher in self._watchers.get(interview_id, ()):
            watcher.tell(message)

    # --- comparing ---

    def drawn_beside(self, interview_id: str, engine: str, shot: Shot) -> AsyncGenerator[Frame, None]:
        """A picture for whoever compares engines. Nothing of it is kept, and the interview's own picture goes on.

        Raises RenderingError.
        """
        return self._renderer.draw(f"{interview_id}/beside/{engine}", engine, shot)

    # --- going on ---

    def stir(self, interview_id: str) -> None:
        """There may be something to understand or to draw."""
        self._stirred.add(interview_id)
        self.wake(interview_id)
        if interview_id not in self._understanding:
            self._start(self._understanding, interview_id, self._go_on(interview_id))

    async def close(self) -> None:
        for watchers in self._watchers.values():
            for watcher in watchers:
                watcher.gone = True
                watcher.news.set()
        tasks = [*self._understanding.values(), *self._drawing.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, tasks: dict[str, asyncio.Task[None]], interview_id: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        tasks[interview_id] = task
        task.add_done_callback(partial(_ended, tasks, interview_id))

    async def _go_on(self, interview_id: str) -> None:
        while interview_id in self._stirred:
            self._stirred.discard(interview_id)
            if await self._understand(interview_id):
                self._start(self._drawing, interview_id, self._draw(interview_id))

    async def _understand(self, interview_id: str) -> bool:
        """Whether all that waited was understood; a full disk leaves it waiting for the next stir."""
        try:
            snapshot = await self._run(lambda: self._interviews.snapshot(interview_id))
            if snapshot.pending:
                self._tell(interview_id, {"type": "progress", "turn": snapshot.version + 1, "stage": "understanding"})
            while await self._understand_one(interview_id):
                self.wake(interview_id)
        except StorageFull as full:
            self._refuse(interview_id, full)
            return False
        return True

    async def _understand_one(self, interview_id: str) -> bool:
        started = perf_counter()
        if await self._run(lambda: self._interviews.understand_next(interview_id)) is None:
            return False
        self._metrics.understood(perf_counter() - started)
        return True

    async def _draw(self, interview_id: str) -> None:
        try:
            due = await self._run(lambda: self._interviews.picture_due(interview_id))
            if due is not None:
                self._tell(interview_id, {"type": "progress", "turn": due.turn, "stage": "drawing"})
                await self._draw_due(interview_id, due)
        except Abandoned:
            return
        except StorageFull:
            message = {"type": "refused", "id": None, "code": "storage_full", "message": NOT_DRAWN, "retry": False}
            self._tell(interview_id, message)

    async def _draw_due(self, interview_id: str, due: Due) -> None:
        started = perf_counter()
        try:
            async with aclosing(self._frames(interview_id, due)) as frames:
                async for frame in frames:
                    ms = (perf_counter() - started) * 1000
                    keep = partial(self._interviews.picture_drawn, interview_id, due, frame, ms)
                    await self._run(keep)
                    self.wake(interview_id)
            self._metrics.picture(due.engine, perf_counter() - started)
        except Abandoned:
            self._metrics.no_picture(due.engine, "abandoned")
            raise
        except RenderingError as failed:
            self._metrics.no_picture(due.engine, "failed")
            reason = str(failed)
            await self._run(lambda: self._interviews.picture_failed(interview_id, due, reason))
            self.wake(interview_id)

    def _frames(self, interview_id: str, due: Due) -> AsyncGenerator[Frame, None]:
        return self._renderer.draw(interview_id, due.engine, due.shot)

    def _refuse(self, interview_id: str, full: StorageFull) -> None:
        message = {"type": "refused", "id": None, "code": full.code, "message": str(full), "retry": False}
        self._tell(interview_id, message)

    async def _run(self, work: Callable[[], T]) -> T:
        return await anyio.to_thread.run_sync(work, limiter=self._threads)


def _ended(tasks: dict[str, asyncio.Task[None]], interview_id: str, task: asyncio.Task[None]) -> None:
    if tasks.get(interview_id) is task:
        del tasks[interview_id]
    if not task.cancelled() and task.exception() is not None:
        log.error("Interview %s does not go on", interview_id, exc_info=task.exception())
