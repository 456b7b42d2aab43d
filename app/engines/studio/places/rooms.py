"""Rooms: a floor, three walls, and what usually stands along them.

The wall behind the witness is left out, and the ceiling, as on a stage: who looks from another side leaves the other
walls out too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.engines.studio.mesh import Color, Material, Model, Part
from app.engines.studio.places.blocks import Span, block, blocks
from app.engines.studio.places.clear import Footprint
from app.engines.studio.places.extra import Extra
from app.engines.studio.places.furnished import Furnished
from app.engines.studio.places.ground import every, plane, strip, strips
from app.engines.studio.places.roomlist import BOARDS, ROOMS, TILES
from app.engines.studio.take import Lamp

SIDES = (4.2, 5.0, 7.0, 10.0, 15.0, 25.0, 45.0)  # metres from the middle to a side wall
# Metres from the witness to the wall behind the scene. What is said to hang on a wall is placed at about 9.4.
BACKS = (7.6, 9.5, 13.0, 17.0, 23.0, 33.0, 60.0)
FRONT = 8.0  # metres of floor behind the witness
THICK = 0.15
SPARE, FLUSH = 0.6, 0.04  # metres between a said thing and a side wall, and the wall behind
LAMP_POWER = 200_000  # lumen, as Filament takes it

SKIRTING: Color = (0.76, 0.75, 0.72)

Size = tuple[float, float]  # side, back


@dataclass(frozen=True, slots=True)
class Room:
    floor: Model
    walls: Model
    extras: tuple[Extra, ...]
    lamps: tuple[Lamp, ...]


def room_for(place: str, occupied: Sequence[Footprint]) -> Size:
    """The smallest that holds them: it grows in coarse steps, so that it stays as it is from turn to turn."""
    least = ROOMS[place].least
    wide = max((abs(f.x) + f.half_x + SPARE for f in occupied if f.half_x < SIDES[-1] / 2), default=0.0)
    deep = max((-f.z + f.half_z + FLUSH for f in occupied if f.half_z < BACKS[-1] / 2), default=0.0)
    return _step(max(wide, least[0]), SIDES), _step(max(deep, least[1]), BACKS)


def _step(needed: float, steps: Sequence[float]) -> float:
    return next((step for step in steps if step >= needed), steps[-1])


@lru_cache(maxsize=128)
def room(place: str, size: Size) -> Room:
    side, back = size
    furnished = ROOMS[place]
    extras = tuple(extra for line in furnished.lines for extra in line(side, back))
    lamps = tuple(Lamp((x * side * 0.5, furnished.high - 0.2, -back * 0.55), LAMP_POWER, reach=16.0) for x in (-1, 1))
    return Room(Model(tuple(_floor(furnished, size))), Model(tuple(_walls(furnished, size))), extras, lamps)


def _floor(furnished: Furnished, size: Size) -> list[Part]:
    side, back = size
    material = Material("floor", furnished.floor, roughness=0.8)
    joint = Material("joint", _darker(furnished.floor, 0.955), roughness=0.9)
    x, z = (-side, side), (-back, FRONT)
    parts = [plane(material), strip(material, x, z, 3)]
    if furnished.floor == BOARDS:
        return [*parts, strips(joint, [(x, (at, at + 0.02)) for at in every(-back, FRONT, 0.22)], 1)]
    if furnished.floor == TILES:
        across = [(x, (at, at + 0.025)) for at in every(-back, FRONT, 0.6)]
        return [*parts, strips(joint, [*across, *(((at, at + 0.025), z) for at in every(-side, side, 0.6))], 1)]
    return parts


def _walls(furnished: Furnished, size: Size) -> list[Part]:
    """Their inner sides tell the corner of the room; the side walls are a shade darker than the one behind."""
    (side, back), high = size, furnished.high
    length, tall = (-back, FRONT), (-0.05, high)
    skirting = Material("skirting", SKIRTING, roughness=0.9)
    behind = Material("wall", furnished.wall, roughness=0.95)
    beside = Material("wall", _darker(furnished.wall, 0.97), roughness=0.95)
    sides: list[Span] = [(-side - THICK, -side), (side, side + THICK)]
    return [
        block(behind, (-side - THICK, side + THICK), tall, (-back - THICK, -back)),
        blocks(beside, [(x, tall, length) for x in sides]),
        blocks(skirting, [(x, (-0.05, 0.1), length) for x in ((-side, -side + 0.02), (side - 0.02, side))]),
        block(skirting, (-side, side), (-0.05, 0.1), (-back, -back + 0.02)),
        *_cornice(side, back, high),
    ]


def _cornice(side: float, back: float, high: float) -> list[Part]:
    white = Material("cornice", (0.85, 0.845, 0.83), roughness=0.9)
    under = (high - 0.12, high + 0.02)
    x = ((-side - THICK, -side + 0.08), (side - 0.08, side + THICK))
    return [
        blocks(
            white, [((-side, side), under, (-back - THICK, -back + 0.08)), *((one, under, (-back, FRONT)) for one in x)]
        )
    ]


def _darker(color: Color, share: float) -> Color:
    return color[0] * share, color[1] * share, color[2] * share
