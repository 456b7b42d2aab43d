"""The surroundings of a scene: those of its place, without whatever would stand in the way of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.engines.studio.mesh import Model, joined
from app.engines.studio.places.clear import Footprint, Stander, in_the_way
from app.engines.studio.places.extra import Extra
from app.engines.studio.places.ground import Weathered, studio_floor
from app.engines.studio.places.outdoors import OUTDOORS
from app.engines.studio.places.pieces import made
from app.engines.studio.places.roomlist import ROOMS
from app.engines.studio.places.rooms import room, room_for
from app.engines.studio.take import Lamp

LAMPLIT = ("night", "dusk")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`walls` are those of a room but the one behind the witness: who looks from elsewhere leaves them out, and the
    furniture with them."""

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
    was said there is none by itself. A place that nobody knows is a studio's floor."""
    if place in ROOMS:
        return _indoors(place, time, occupied, categories)
    ways = Weathered(weather if weather in ("rain", "snow") else None, lit=time in LAMPLIT)
    ground, extras = _outdoors(place, ways)
    kept = _kept(extras, ways, occupied, categories)
    lamps = tuple(lamp for extra in kept for lamp in extra.lamps) if ways.lit else ()
    return Surroundings(ground, Model(()), joined(made(extra, ways) for extra in kept), lamps, indoors=False)


def _indoors(place: str, time: str | None, occupied: Sequence[Footprint], categories: frozenset[str]) -> Surroundings:
    inside = room(place, room_for(place, occupied))
    ways = Weathered(lit=time == "night")
    furniture = joined(made(extra, ways) for extra in _kept(inside.extras, ways, occupied, categories))
    return Surroundings(inside.floor, inside.walls, furniture, inside.lamps if ways.lit else (), indoors=True)


@lru_cache(maxsize=256)
def _outdoors(place: str | None, ways: Weathered) -> tuple[Model, tuple[Extra, ...]]:
    if place not in OUTDOORS:
        return studio_floor(ways), ()
    ground, extras = OUTDOORS[place](ways)
    return ground, tuple(extras)


def _kept(
    extras: tuple[Extra, ...], ways: Weathered, occupied: Sequence[Footprint], categories: frozenset[str]
) -> list[Extra]:
    blocked = in_the_way(_standers(extras, ways), occupied)
    return [
        extra for extra, gone in zip(extras, blocked, strict=True) if not gone and categories.isdisjoint(extra.names)
    ]


@lru_cache(maxsize=256)
def _standers(extras: tuple[Extra, ...], ways: Weathered) -> tuple[Stander, ...]:
    return tuple(_stander(made(extra, ways)) for extra in extras)


def _stander(model: Model) -> Stander:
    """By its whole box: a lamp's arm and a roof's eaves count."""
    low, high = (corner.tolist() for corner in model.box())
    half_x, half_z = (high[0] - low[0]) / 2, (high[2] - low[2]) / 2
    return Footprint(low[0] + half_x, low[2] + half_z, half_x, half_z), high[1]
