"""The worker: engines off the event loop, the newest picture of a key first, fair between keys, nothing left behind."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing

import pytest

from app.rendering import Abandoned, DrawingFailed, Frame, Renderer, Shot, UnknownEngine
from app.scene.graph import Scene
from app.scene.placed import PlacedScene

SOON = 10.0  # seconds; nothing here takes longer unless it hangs


class FakeEngine:
    """Draws `steps` frames, each only when `let_go` gives it a turn, and remembers what it was asked for and left."""

    def __init__(self, name: str = "fake", steps: int = 1, free: bool = True) -> None:
        self.name = name
        self.title = "Fake"
        self.steps = steps
        self.turns = threading.Semaphore(10_000 if free else 0)
        self.started: list[int] = []
        self.left: list[int] = []
        self.drawn = 0
        self.threads: set[int] = set()
        self.closed = False
        self.begun = threading.Event()

    def missing(self) -> str | None:
        return None

    def draw(self, shot: Shot) -> Iterator[Frame]:
        self.started.append(shot.seed)
        self.threads.add(threading.get_ident())
        self.begun.set()
        try:
            for step in range(1, self.steps + 1):
                assert self.turns.acquire(timeout=SOON)
                self.drawn = step
                yield Frame(b"%d" % step, 1, 1, final=step == self.steps)
        finally:
            self.left.append(shot.seed)

    def let_go(self, turns: int = 1) -> None:
        self.turns.release(turns)

    def close(self) -> None:
        self.closed = True


class BrokenEngine(FakeEngine):
    def draw(self, shot: Shot) -> Iterator[Frame]:
        self.started.append(shot.seed)
        yield Frame(b"rough", 1, 1, final=False)
        raise ZeroDivisionError("the lens is flat\nat 0x7f")


class UnfinishedEngine(FakeEngine):
    def draw(self, shot: Shot) -> Iterator[Frame]:
        self.started.append(shot.seed)
        yield Frame(b"rough", 1, 1, final=False)


class AbsentEngine(FakeEngine):
    def missing(self) -> str | None:
        return "the weights are not there"


def shot(number: int = 0) -> Shot:
    return Shot(Scene(), PlacedScene(), seed=number)


def run(story: Callable[[], Awaitable[None]]) -> None:
    async def within_reason() -> None:
        await asyncio.wait_for(story(), SOON)

    asyncio.run(within_reason())


async def pngs(frames: AsyncIterator[Frame]) -> list[bytes]:
    return [frame.png async for frame in frames]


async def collect(frames: AsyncIterator[Frame], seen: list[bytes]) -> None:
    """Unlike `pngs`, keeps what came before a failure."""
    async for frame in frames:
        seen += [frame.png]


async def outcome(frames: AsyncIterator[Frame]) -> str:
    try:
        return f"{len(await pngs(frames))} frames"
    except Abandoned:
        return "abandoned"


async def once(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, SOON)


async def passes() -> None:
    """Lets every task that can go on go on."""
    for _ in range(10):
        await asyncio.sleep(0)


def test_frames_come_in_order_and_end_with_the_final_one() -> None:
    async def story() -> None:
        renderer = Renderer([FakeEngine(steps=3)])
        frames = [frame async for frame in renderer.draw("interview", "fake", shot())]
        assert [(f.png, f.final) for f in frames] == [(b"1", False), (b"2", False), (b"3", True)]
        await renderer.close()

    run(story)


def test_a_newer_statement_abandons_the_older_picture() -> None:
    async def story() -> None:
        engine = FakeEngine(steps=100, free=False)
        renderer = Renderer([engine])
        older = asyncio.create_task(outcome(renderer.draw("interview", "fake", shot(1))))
        await once(engine.begun)
        newer = asyncio.create_task(outcome(renderer.draw("interview", "fake", shot(2))))
        assert await older == "abandoned"
        engine.let_go(101)
        assert await newer == "100 frames"
        assert engine.left == [1, 2]
        await renderer.close()

    run(story)


def test_a_newer_statement_abandons_a_picture_that_still_waits_in_the_row() -> None:
    async def story() -> None:
        engine = FakeEngine(free=False)
        renderer = Renderer([engine])
        other = asyncio.create_task(outcome(renderer.draw("other", "fake", shot(1))))
        await once(engine.begun)
        older = asyncio.create_task(outcome(renderer.draw("interview", "fake", shot(2))))
        await passes()
        newer = asyncio.create_task(outcome(renderer.draw("interview", "fake", shot(3))))
        assert await older == "abandoned"
        engine.let_go(2)
        assert [await other, await newer] == ["1 frames", "1 frames"]
        assert engine.started == [1, 3]
        await renderer.close()

    run(story)


def test_another_coroutine_proceeds_while_a_picture_is_being_made() -> None:
    async def story() -> None:
        engine = FakeEngine(free=False)
        renderer = Renderer([engine])
        picture = asyncio.create_task(outcome(renderer.draw("interview", "fake", shot())))
        await once(engine.begun)
        assert await asyncio.to_thread(lambda: "an answer") == "an answer"
        assert not picture.done()
        engine.let_go()
        assert await picture == "1 frames"
        assert threading.get_ident() not in engine.threads
        await renderer.close()

    run(story)


def test_no_interview_starves_another() -> None:
    async def story() -> None:
        engine = FakeEngine(free=False)
        renderer = Renderer([engine])
        first = asyncio.create_task(outcome(renderer.draw("busy", "fake", shot(1))))
        await once(engine.begun)
        calm = asyncio.create_task(outcome(renderer.draw("calm", "fake", shot(2))))
        await passes()
        busy = [asyncio.create_task(outcome(renderer.draw("busy", "fake", shot(n)))) for n in (3, 4, 5)]
        await passes()
        engine.let_go(3)
        assert await asyncio.gather(first, *busy) == ["abandoned", "abandoned", "abandoned", "1 frames"]
        assert await calm == "1 frames"
        assert engine.started == [1, 2, 5]
        await renderer.close()

    run(story)


def test_an_engine_given_twice_draws_two_pictures_at_once() -> None:
    async def story() -> None:
        pair = [FakeEngine(free=False), FakeEngine(free=False)]
        renderer = Renderer(pair)
        pictures = [asyncio.create_task(outcome(renderer.draw(key, "fake", shot()))) for key in ("a", "b")]
        for engine in pair:
            await once(engine.begun)
        for engine in pair:
            engine.let_go()
        assert await asyncio.gather(*pictures) == ["1 frames", "1 frames"]
        await renderer.close()

    run(story)


def test_an_engine_is_used_by_one_thread_only() -> None:
    async def story() -> None:
        engine = FakeEngine()
        renderer = Renderer([engine])
        await asyncio.gather(*(pngs(renderer.draw(str(n), "fake", shot(n))) for n in range(20)))
        assert len(engine.threads) == 1
        await renderer.close()

    run(story)


def test_a_failure_reaches_the_one_who_asked_after_the_frames_before_it() -> None:
    async def story() -> None:
        renderer = Renderer([BrokenEngine()])
        seen: list[bytes] = []
        with pytest.raises(DrawingFailed, match=r"^Fake could not draw this: the lens is flat$"):
            await collect(renderer.draw("interview", "fake", shot()), seen)
        assert seen == [b"rough"]
        await renderer.close()

    run(story)


def test_after_a_failure_the_next_picture_is_drawn() -> None:
    async def story() -> None:
        renderer = Renderer([BrokenEngine("broken"), FakeEngine()])
        with pytest.raises(DrawingFailed):
            await pngs(renderer.draw("interview", "broken", shot()))
        with pytest.raises(DrawingFailed):
            await pngs(renderer.draw("interview", "broken", shot()))
        assert await pngs(renderer.draw("interview", "fake", shot())) == [b"1"]
        await renderer.close()

    run(story)


def test_an_engine_that_stops_short_has_failed() -> None:
    async def story() -> None:
        renderer = Renderer([UnfinishedEngine()])
        with pytest.raises(DrawingFailed, match="before the picture was finished"):
            await pngs(renderer.draw("interview", "fake", shot()))
        await renderer.close()

    run(story)


def test_an_engine_that_cannot_run_says_why() -> None:
    async def story() -> None:
        renderer = Renderer([AbsentEngine()])
        with pytest.raises(DrawingFailed, match="Fake cannot run here: the weights are not there"):
            await pngs(renderer.draw("interview", "fake", shot()))
        await renderer.close()

    run(story)


def test_an_unknown_engine_is_refused_by_name() -> None:
    async def story() -> None:
        with pytest.raises(UnknownEngine, match="no engine 'oils'"):
            await pngs(Renderer([FakeEngine()]).draw("interview", "oils", shot()))

    run(story)


def test_leaving_the_frames_stops_the_engine() -> None:
    async def story() -> None:
        engine = FakeEngine(steps=100, free=False)
        renderer = Renderer([engine])
        engine.let_go()
        async with aclosing(renderer.draw("interview", "fake", shot(7))) as frames:
            assert (await anext(frames)).png == b"1"
        engine.let_go(99)
        await renderer.close()
        assert engine.left == [7]
        assert engine.drawn <= 2

    run(story)


def test_leaving_a_picture_that_waits_takes_it_out_of_the_row() -> None:
    async def story() -> None:
        engine = FakeEngine(free=False)
        renderer = Renderer([engine])
        first = asyncio.create_task(outcome(renderer.draw("a", "fake", shot(1))))
        await once(engine.begun)
        waiting = asyncio.create_task(outcome(renderer.draw("b", "fake", shot(2))))
        await passes()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        engine.let_go()
        assert await first == "1 frames"
        await renderer.close()
        assert engine.started == [1]

    run(story)


def test_closing_ends_what_is_drawn_and_what_waits_and_leaves_no_thread() -> None:
    async def story() -> None:
        before = {thread for thread in threading.enumerate() if thread.name.startswith("engine-")}
        engine = FakeEngine(steps=100, free=False)
        renderer = Renderer([engine])
        pictures = [asyncio.create_task(outcome(renderer.draw(str(n), "fake", shot(n)))) for n in range(5)]
        await once(engine.begun)
        closing = asyncio.create_task(renderer.close())
        assert await asyncio.gather(*pictures) == ["abandoned"] * 5
        engine.let_go()
        await closing
        assert (engine.started, engine.left, engine.closed) == ([0], [0], True)
        assert {thread for thread in threading.enumerate() if thread.name.startswith("engine-")} == before

    run(story)


def test_nothing_is_drawn_after_closing_and_closing_twice_does_no_harm() -> None:
    async def story() -> None:
        renderer = Renderer([FakeEngine()])
        await renderer.close()
        await renderer.close()
        with pytest.raises(Abandoned, match="stopping"):
            await pngs(renderer.draw("interview", "fake", shot()))

    run(story)
