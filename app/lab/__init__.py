"""The lab's computing: real networks, one question at a time, in a thread of its own.

Nothing here imports PyTorch before the first question: the application starts without it, and runs where there is none.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, TypeVar

from app.explaining import Asked, CannotExplain, Explained, Family, Offer, TooMany
from models.shelf import Shelf

KEPT = 24  # answers, the newest: a page's pictures are fetched one by one, and people go back
MOST_WAITING = 8
NO_WEIGHTS = "No weights are shipped yet, so nothing can be drawn. The steps below explain the network all the same."
NO_TORCH = "PyTorch is not installed on this machine, so nothing can be drawn. “make networks” installs it."

T = TypeVar("T")
log = logging.getLogger(__name__)


class Benches(Protocol):
    """`app.lab.benches.Benches`, which is where PyTorch begins."""

    def offer(self, family: Family) -> Offer: ...

    def explain(self, asked: Asked) -> Explained: ...


class Laboratory:
    """An `app.explaining.Lab`, with the networks of this shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lab")
        self._answers: OrderedDict[Asked, asyncio.Future[Explained]] = OrderedDict()
        self._offers: dict[Family, Offer] = {}
        self._waiting = 0
        self._benches: Benches | None = None  # the lab's thread makes and uses them

    async def offer(self, family: Family) -> Offer:
        if reason := self._missing(family):
            return Offer(missing=reason)
        if family not in self._offers:  # what stands listed does not change, and nobody waits for it behind a picture
            offer = await self._begin(self._offered, family)
            if offer.missing:
                return offer
            self._offers[family] = offer
        return self._offers[family]

    async def explain(self, asked: Asked) -> Explained:
        if reason := self._missing(asked.family):
            raise CannotExplain(reason)
        answer = self._answers.get(asked) or self._ask(asked)
        self._answers.move_to_end(asked)
        return await asyncio.shield(answer)  # whoever leaves does not take the answer from the others

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, partial(self._thread.shutdown, cancel_futures=True))

    def _ask(self, asked: Asked) -> asyncio.Future[Explained]:
        if self._waiting >= MOST_WAITING:
            raise TooMany
        answer = self._answers[asked] = self._begin(self._explained, asked)
        answer.add_done_callback(partial(self._forget_failed, asked))
        if len(self._answers) > KEPT:
            self._answers.popitem(last=False)
        return answer

    def _forget_failed(self, asked: Asked, answer: asyncio.Future[Explained]) -> None:
        if answer.cancelled() or answer.exception() is not None:
            self._answers.pop(asked, None)

    def _begin(self, work: Callable[..., T], *given: Any) -> asyncio.Future[T]:
        self._waiting += 1
        begun = asyncio.get_running_loop().run_in_executor(self._thread, partial(work, *given))
        begun.add_done_callback(self._done)
        return begun

    def _done(self, _: asyncio.Future[Any]) -> None:
        self._waiting -= 1

    def _missing(self, family: Family) -> str | None:
        """What can be seen to be missing without PyTorch."""
        if find_spec("torch") is None or find_spec("safetensors") is None:
            return NO_TORCH
        return None if family in _families(self._shelf.listed) else NO_WEIGHTS

    # --- in the lab's thread ---

    def _offered(self, family: Family) -> Offer:
        return self._ready().offer(family)

    def _explained(self, asked: Asked) -> Explained:
        return self._ready().explain(asked)

    def _ready(self) -> Benches:
        if self._benches is None:
            self._benches = import_module("app.lab.benches").Benches(self._shelf)
        return self._benches


def _families(listed: Path) -> frozenset[str]:
    try:
        named = json.loads(listed.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError):
        log.exception("%s cannot be read", listed)
        return frozenset()
    return frozenset(named) if isinstance(named, dict) else frozenset()
