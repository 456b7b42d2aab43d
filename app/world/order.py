"""What a data set is made from, how its parts are spread over processes, and how things are measured in pictures."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)
PATIENCE = 5  # times that a process may die before it is given up
Part = TypeVar("Part")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Order:
    """`size` is width and height in pixels; `models` is where fetched models are, if they are wanted."""

    out: Path
    seed: int
    size: int
    models: Path | None


def spread(
    make: Callable[[Part], Made],
    parts: Sequence[Part],
    begin: Callable[[Order], None],
    order: Order,
    processes: int | None = None,
) -> Iterator[Made]:
    """Makes the parts, in order, in as many processes as there are cores.

    When a process dies (the system wants its memory, a renderer fails), the rest is made by new ones. Raises
    BrokenProcessPool where that goes on.
    """
    done = 0
    for left in reversed(range(PATIENCE)):
        try:
            for made in _with_pool(make, parts[done:], begin, order, processes or os.cpu_count() or 1):
                done += 1
                yield made
            return
        except BrokenProcessPool:
            log.warning("A process that made pictures died; %d of %d parts are there", done, len(parts))
            if not left:
                raise


def _with_pool(
    make: Callable[[Part], Made],
    parts: Sequence[Part],
    begin: Callable[[Order], None],
    order: Order,
    processes: int,
) -> Iterator[Made]:
    context = multiprocessing.get_context("spawn")
    threads = max(1, (os.cpu_count() or 1) // processes)
    with ProcessPoolExecutor(processes, context, _started, (begin, order, threads)) as pool:
        yield from pool.map(make, parts)


def _started(begin: Callable[[Order], None], order: Order, threads: int) -> None:
    os.environ["LP_NUM_THREADS"] = str(threads)  # of the software renderer: every process has a core of its own
    begin(order)


def box_of(mask: NDArray[np.bool_]) -> list[float] | None:
    """Left, top, right, bottom as fractions; nothing for an empty mask."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    height, width = mask.shape
    sides = (columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height)
    return [round(float(side), 5) for side in sides]
