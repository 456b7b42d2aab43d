"""Pictures as they are made: the Engine protocol, its frames, and the worker that runs engines off the event loop."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol, get_args

from app.scene.graph import Scene
from app.scene.history import Version
from app.scene.placed import PlacedScene

log = logging.getLogger(__name__)

# Where a picture is seen from: as the witness stood, from a side of the scene, from above, or from less or more far.
View = Literal["stood", "left", "right", "behind", "above", "nearer", "farther", "close"]
VIEWS: tuple[View, ...] = get_args(View)


@dataclass(frozen=True, slots=True)
class Shot:
    """All that a picture depends on: the same shot gives the same picture, to the byte, on the same machine."""

    scene: Scene
    placed: PlacedScene
    statements: tuple[str, ...] = ()  # the witness's words so far, for engines that draw from words
    seed: int = 0  # fixed per interview, so that untouched things stay
    width: int = 768
    height: int = 512
    before: Shot | None = None  # the version this one grew from, for engines that redraw only what changed
    earlier: tuple[Version, ...] = ()  # all the versions it grew from, the oldest first: what a view has to hold
    view: View = "stood"  # for engines that have one; a plan is seen from above


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a thing is in the picture: a polygon of x, y as fractions of width and height, from the top left."""

    id: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One state of a picture on its way; the last one has `final`. `notes` say what of the scene is not seen in it."""

    png: bytes
    width: int
    height: int
    final: bool
    svg: str | None = None
    outlines: tuple[Outline, ...] = ()
    notes: tuple[str, ...] = ()


class Engine(Protocol):
    """One way to draw a shot. Made cheap, loads on first use; `draw` is run by one thread at a time."""

    @property
    def name(self) -> str:
        """The word of the command line: `plan`."""

    @property
    def title(self) -> str:
        """What people read: "Scene plan"."""

    def missing(self) -> str | None:
        """Why it cannot run on this machine, in one plain line; None when it can."""

    def draw(self, shot: Shot) -> Iterator[Frame]:
        """Frames from rough to final. Leaving the generator early stops the work."""

    def close(self) -> None:
        """Gives back what drawing holds."""


class RenderingError(Exception):
    """No picture comes of this call; the message says why in plain words."""


class Abandoned(RenderingError):
    """A newer picture with the same key took this one's place, or the renderer was closed. Nothing is wrong."""


class DrawingFailed(RenderingError):
    """The engine cannot draw this shot."""


class UnknownEngine(RenderingError):
    """No engine of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no engine '{name}'")
        self.name = name


class Renderer:
    """Runs engines in threads, one thread for each engine object, so that the event loop stays free.

    Pictures wait in one row per engine name. A key (an interview) has one picture at a time, so a row that is served
    in order is a round of the interviews: none starves another. An engine given twice (two objects of one name) draws
    two pictures at once.

    Belongs to one event loop: everything but `_work` runs there, which is why nothing here needs a lock.
    """

    def __init__(self, engines: Iterable[Engine]) -> None:
        self._rows: dict[str, _Row] = {}
        for engine in engines:
            self._rows.setdefault(engine.name, _Row()).hire(engine)
        self._current: dict[str, _Job] = {}
        self._closed = False

    async def draw(self, key: str, engine_name: str, shot: Shot) -> AsyncGenerator[Frame, None]:
        """Frames from rough to final. Starts with the first frame asked for and then abandons the key's older picture.

        Raises Abandoned, DrawingFailed or UnknownEngine. Leaving the generator stops the engine after its present
        frame; whoever leaves early uses `contextlib.aclosing`, so that it happens at once.
        """
        row = self._row(engine_name)
        job = self._begin(key, shot)
        row.add(job)
        try:
            while (frame := await job.next_frame()) is not None:
                yield frame
        finally:
            job.stop()
            row.forget(job)
            if self._current.get(key) is job:
                del self._current[key]

    def waiting(self, engine_name: str) -> int:
        """How many pictures wait for this engine."""
        return self._row(engine_name).waiting

    async def close(self) -> None:
        """Abandons every picture, queued or running, and waits for the threads: each ends with its present frame."""
        if self._closed:
            return
        self._closed = True
        for job in self._current.values():
            job.abandon("The server is stopping.")
        await asyncio.gather(*(row.close() for row in self._rows.values()))

    def _row(self, engine_name: str) -> _Row:
        if engine_name not in self._rows:
            raise UnknownEngine(engine_name)
        return self._rows[engine_name]

    def _begin(self, key: str, shot: Shot) -> _Job:
        if self._closed:
            raise Abandoned("The server is stopping.")
        job = _Job(key, shot, asyncio.get_running_loop())
        older = self._current.get(key)
        self._current[key] = job
        if older is not None:
            older.abandon("A newer picture took this one's place.")
        return job


class _Job:
    """One picture asked for: what the loop and the engine's thread both know of it."""

    def __init__(self, key: str, shot: Shot, loop: asyncio.AbstractEventLoop) -> None:
        self.key = key
        self.shot = shot
        self._loop = loop
        self._frames: asyncio.Queue[Frame | RenderingError | None] = asyncio.Queue()
        self._stopped = threading.Event()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    async def next_frame(self) -> Frame | None:
        """None after the last one."""
        item = await self._frames.get()
        if isinstance(item, RenderingError):
            raise item
        return item

    def stop(self) -> None:
        self._stopped.set()

    def abandon(self, reason: str) -> None:
        """Frames that nobody has taken yet are of no use any more."""
        self.stop()
        while not self._frames.empty():
            self._frames.get_nowait()
        self._frames.put_nowait(Abandoned(reason))

    def send(self, item: Frame | RenderingError | None) -> None:
        """From the engine's thread."""
        self._loop.call_soon_threadsafe(self._receive, item)

    def _receive(self, item: Frame | RenderingError | None) -> None:
        if not self.stopped:
            self._frames.put_nowait(item)


class _Row:
    """The jobs that wait for one engine, and its free threads. Jobs are kept by key: a newer one of the same
    interview gets the place of the one it replaces."""

    def __init__(self) -> None:
        self._waiting: dict[str, _Job] = {}
        self._free: list[_Seat] = []
        self._seats: list[_Seat] = []

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def hire(self, engine: Engine) -> None:
        seat = _Seat(engine)
        self._seats.append(seat)
        self._free.append(seat)

    def add(self, job: _Job) -> None:
        self._waiting[job.key] = job
        self._start()

    def forget(self, job: _Job) -> None:
        if self._waiting.get(job.key) is job:
            del self._waiting[job.key]

    def _start(self) -> None:
        while self._free and self._waiting:
            job = self._waiting.pop(next(iter(self._waiting)))
            seat = self._free.pop()
            seat.begin(job).add_done_callback(partial(self._release, seat))

    def _release(self, seat: _Seat, _done: asyncio.Future[None]) -> None:
        self._free.append(seat)
        self._start()

    async def close(self) -> None:
        self._waiting.clear()
        await asyncio.gather(*(seat.close() for seat in self._seats))


class _Seat:
    """One engine object and the one thread that ever touches it; the thread starts with the first job."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"engine-{engine.name}")

    def begin(self, job: _Job) -> asyncio.Future[None]:
        return asyncio.get_running_loop().run_in_executor(self._thread, _work, self._engine, job)

    async def close(self) -> None:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._engine.close)
        await loop.run_in_executor(None, self._thread.shutdown)


def _work(engine: Engine, job: _Job) -> None:
    """In the engine's thread. The outermost edge of drawing: whatever goes wrong reaches the one who asked."""
    if job.stopped:
        return
    try:
        _draw(engine, job)
    except DrawingFailed as failed:
        job.send(failed)
    except Exception as wrong:
        log.exception("Engine %s failed", engine.name)
        job.send(DrawingFailed(f"{engine.title} could not draw this: {_plain_reason(wrong)}"))


def _draw(engine: Engine, job: _Job) -> None:
    reason = engine.missing()
    if reason is not None:
        raise DrawingFailed(f"{engine.title} cannot run here: {reason}")
    finished = False
    with closing(_as_generator(engine.draw(job.shot))) as frames:
        for frame in frames:
            if job.stopped:
                return
            job.send(frame)
            finished = frame.final
    if not finished:
        raise DrawingFailed(f"{engine.title} stopped before the picture was finished.")
    job.send(None)


def _as_generator(frames: Iterator[Frame]) -> Generator[Frame, None, None]:
    """Any iterator, closeable: closing it closes the engine's own generator."""
    yield from frames


def _plain_reason(wrong: Exception) -> str:
    """One line, for a person: the first line of the message, or else the kind of error."""
    lines = str(wrong).strip().splitlines()
    return lines[0] if lines else type(wrong).__name__
