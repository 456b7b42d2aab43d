"""The engines as the command line speaks of them, and one that draws outside the server, as the server would."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

from app.cli.errors import CannotRun
from app.engines import NoEngine, all_engines, best
from app.rendering import Engine, Frame, Renderer, Shot


def chosen_engine(name: str | None, models: Path | None = None) -> Engine:
    """The engine of this name, or the best one. Raises CannotRun when it cannot draw here, with the reason."""
    engines = all_engines(models=models)
    if name is None:
        return _best(engines)
    engine = next((engine for engine in engines if engine.name == name), None)
    if engine is None:
        known = ", ".join(engine.name for engine in engines)
        raise CannotRun(f"There is no engine '{name}'. There are: {known}.")
    reason = engine.missing()
    if reason is not None:
        raise CannotRun(f"The engine '{name}' cannot run here: {reason}.")
    return engine


def _best(engines: Iterable[Engine]) -> Engine:
    try:
        return best(engines)
    except NoEngine as none:
        raise CannotRun(str(none)) from none


class Studio:
    """One engine behind the server's own renderer, for code that has no event loop."""

    def __init__(self, engine: Engine) -> None:
        self._name = engine.name
        self._loop = asyncio.Runner()
        self._renderer = Renderer([engine])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        self._loop.run(self._renderer.close())
        self._loop.close()

    def draw(self, shot: Shot) -> tuple[Frame, float]:
        """The finished picture and its milliseconds. Raises RenderingError."""
        started = perf_counter()
        frames = self._loop.run(self._frames(shot))
        return frames[-1], (perf_counter() - started) * 1000

    async def _frames(self, shot: Shot) -> list[Frame]:
        return [frame async for frame in self._renderer.draw("command line", self._name, shot)]
