"""The surroundings of a scene: those of its place, without whatever would stand in the way of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.engines.studio.mesh import Model, joined
from app.engines.studio.places.clear import Footprint, is_in_the_way
from app.engines.studio.places.ground import Weathered, studio_floor
from app.engines.studio.places.outdoors import OUTDOORS
from app.engines.studio.places.pieces import Extra, made
from app.engines.studio.places.rooms import ROOMS, room, room_for
from app.engines.studio.take import Lamp

# One more lamp somewhere behind the witness, so that the front of what was said is seen at night.
BEHIND = Lamp((-3.0, 5.5, 3.0), 900_000, reach=26.0, towards=(0.12, -0.42, -1.0))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`walls` are what closes the view behind the scene: who looks from elsewhere leaves them out."""

    ground: Model
    walls: Model
    furniture: Model
    lamps: tuple[Lamp, ...]
    indoors: bool


def surroundings(
    place: str | None,
    time: str | None,
    weather: str | None,
    occupied: Sequence[Footprint],
    categories: frozenset[str],
) -> Surroundings:
    """`occupied` are the said things; nothing assumed stands in them or before them. `categories` are theirs: of what
    was said there is none by itself."""
    ways = Weathered(weather, lit=time in ("night", "dusk"))
    if place in ROOMS:
        return _indoors(place, time, occupied, categories)
    layout = _outdoors(place, ways)
    kept = [extra for extra in layout.extras if not _left_out(extra, occupied, categories)]
    lamps = (BEHIND, *(lamp for extra in kept for lamp in extra.lamps)) if ways.lit else ()
    return Surroundings(layout.ground, Model(()), joined(made(extra, ways) for extra in kept), lamps, indoors=False)


def _indoors(place: str, time: str | None, occupied: Sequence[Footprint], categories: frozenset[str]) -> Surroundings:
    size = room_for(occupied)
    inside = room(place, size)
    kept = [extra for extra in inside.extras if not _left_out(extra, occupied, categories)]
    lamps = inside.lamps if time == "night" else ()
    plain = Weathered(None, lit=False)
    return Surroundings(inside.floor, inside.walls, joined(made(extra, plain) for extra in kept), lamps, indoors=True)


@dataclass(frozen=True)
class _Layout:
    ground: Model
    extras: tuple[Extra, ...]


@lru_cache(maxsize=256)
def _outdoors(place: str | None, ways: Weathered) -> _Layout:
    if place not in OUTDOORS:
        return _Layout(studio_floor(ways), ())
    ground, extras = OUTDOORS[place](ways)
    return _Layout(ground, tuple(extras))


def _left_out(extra: Extra, occupied: Sequence[Footprint], categories: frozenset[str]) -> bool:
    return extra.category in categories or is_in_the_way(extra.foot, extra.height, occupied)
