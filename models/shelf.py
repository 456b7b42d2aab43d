"""The networks that are loaded: each once, whoever draws with it, and no more of them than there is room for.

Nothing here imports PyTorch before a network is first asked for: who only lists networks starts without it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from math import inf
from pathlib import Path
from typing import Any

from models.cards import LISTED

MEGABYTE = 1_000_000

log = logging.getLogger(__name__)


@dataclass
class _Place:
    """Where one network stands while it is loaded. `free` is held by whoever draws with it."""

    free: threading.Lock = field(default_factory=threading.Lock)
    artist: Any = None
    size: int = 0  # bytes; 0 while it is not loaded
    used: int = 0  # when it was last lent, counted in lendings


class Shelf:
    """Lends artists, as `models.<family>.drawing` has them, to threads."""

    def __init__(self, listed: Path = LISTED, room: float = inf) -> None:
        """`listed` is the `weights.json` that says which weights there are; `room` is in bytes."""
        self.listed = listed
        self._room = room
        self._places: dict[str, _Place] = {}
        self._lendings = 0
        self._lock = threading.Lock()  # of everything above; nobody waits for a network while holding it

    @contextmanager
    def lent(self, family: str) -> Iterator[Any]:
        """The family's artist, to this borrower alone until it is given back: the lab watches networks at work, and
        must not see what an interview draws with them. Loaded where it is not; what was lent longest ago then goes,
        as long as there is too little room. Raises WeightsError.
        """
        place = self._place(family)
        with place.free:
            if place.artist is None:
                self._load(family, place)
            self._make_room()
            yield place.artist

    def _place(self, family: str) -> _Place:
        with self._lock:
            place = self._places.setdefault(family, _Place())
            self._lendings += 1
            place.used = self._lendings
            return place

    def _load(self, family: str, place: _Place) -> None:
        place.artist, place.size = import_module("models.artists").opened(family, self.listed)
        log.info("Loaded the network %s, %.1f MB", family, place.size / MEGABYTE)

    def _make_room(self) -> None:
        """Whoever draws keeps their network, even where that is more than there is room for."""
        with self._lock:
            resting = sorted(self._places.items(), key=lambda item: item[1].used)
            for family, place in resting:
                over = sum(one.size for one in self._places.values()) - self._room
                if over > 0 and place.size and place.free.acquire(blocking=False):
                    self._drop(family, place)

    def _drop(self, family: str, place: _Place) -> None:
        log.warning(
            "Dropped the network %s, %.1f MB, to make room; it is loaded again when it is next asked for",
            family,
            place.size / MEGABYTE,
        )
        place.artist, place.size = None, 0
        place.free.release()
