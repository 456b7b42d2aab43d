"""Makes the parts of a data set in as many processes as there are cores, each with a renderer of its own."""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TypeVar

from app.engines.studio.assets.pack import Pack
from app.engines.studio.painter import Painter
from app.scene.vocabulary import shipped
from app.world.order import Order

log = logging.getLogger(__name__)
PATIENCE = 5  # times that a process may die before it is given up
Part = TypeVar("Part")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Desk:
    """What a process works with."""

    order: Order
    painter: Painter


_desk: Desk


def desk() -> Desk:
    """Of this process; only within what `spread` calls."""
    return _desk


def spread(
    make: Callable[[Part], Made], parts: Sequence[Part], order: Order, processes: int | None = None
) -> Iterator[Made]:
    """Makes the parts, in order. `make` runs in the processes and finds what it works with by `desk`.

    When a process dies (the system wants its memory, a renderer fails), the rest is made by new ones. Raises
    BrokenProcessPool where that goes on.
    """
    done = 0
    for left in reversed(range(PATIENCE)):
        try:
            for made in _with_pool(make, parts[done:], order, processes or os.cpu_count() or 1):
                done += 1
                yield made
            return
        except BrokenProcessPool:
            log.warning("A process that made pictures died; %d of %d parts are there", done, len(parts))
            if not left:
                raise


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """Where to write a folder that is there only when it is whole."""
    beside = folder.with_name(f".{folder.name}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    yield beside
    beside.rename(folder)


def _with_pool(make: Callable[[Part], Made], parts: Sequence[Part], order: Order, processes: int) -> Iterator[Made]:
    context = multiprocessing.get_context("spawn")
    threads = max(1, (os.cpu_count() or 1) // processes)
    with ProcessPoolExecutor(processes, context, _begin, (order, threads)) as pool:
        yield from pool.map(make, parts)


def _begin(order: Order, threads: int) -> None:
    global _desk
    os.environ["LP_NUM_THREADS"] = str(threads)  # of the software renderer: every process has a core of its own
    end_with_parent()
    _desk = Desk(order, Painter(shipped(), Pack.at(order.models) if order.models else None))
    atexit.register(_end)


def _end() -> None:
    """The renderer complains in many lines when it is left to the end of the process."""
    global _desk
    _desk.painter.close()
    del _desk


def end_with_parent() -> None:
    """A pool whose parent was killed would wait for its orders for ever."""
    Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
