"""The picture makers of this house, each behind the one protocol `Engine`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from app.engines.networks import TITLES, NetworkEngine
from app.engines.plan import PlanEngine
from app.engines.studio import StudioEngine
from app.rendering import Engine, RenderingError
from models.shelf import Shelf


class NoEngine(RenderingError):
    """Nothing on this machine can draw."""


def all_engines(copies: int = 1, models: Path | None = None, shelf: Shelf | None = None) -> tuple[Engine, ...]:
    """New engine objects, the one we would rather draw with first. Cheap: each loads on its first picture.

    A renderer draws with every object in a thread of its own: two copies, two pictures at once. `models` is the folder
    of the models that were fetched, where there are any, `shelf` what the networks are borrowed from.
    """
    lender = shelf or Shelf()
    networks = (partial(NetworkEngine, family, lender) for family in TITLES)
    makers: tuple[Callable[[], Engine], ...] = (partial(StudioEngine, models), PlanEngine, *networks)
    return tuple(make() for make in makers for _ in range(copies))


def best(engines: Iterable[Engine]) -> Engine:
    """The first that can run on this machine. Raises NoEngine, which says what each of them misses."""
    misses = []
    for engine in engines:
        reason = engine.missing()
        if reason is None:
            return engine
        misses.append(f"{engine.title}: {reason}")
    raise NoEngine("No picture can be drawn here. " + "; ".join(misses))
