"""Rooms: a floor, three walls, and what usually stands along them. The wall behind the witness is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.engines.studio.mesh import Color, Material, Model
from app.engines.studio.places.clear import Footprint
from app.engines.studio.places.ground import FLOOR, block, plane, strip
from app.engines.studio.places.pieces import Extra
from app.engines.studio.take import Lamp
from app.scene.vocabulary import shipped

SIDES = (5.0, 7.0, 10.0, 15.0, 25.0, 45.0)  # metres from the middle to a side wall
BACKS = (9.0, 12.0, 16.0, 22.0, 32.0, 60.0)  # metres from the witness to the wall behind the scene
FRONT = 8.0  # metres of floor behind the witness
HIGH = 3.0
THICK = 0.15
SPARE = 0.8  # metres between a said thing and a wall

WALL: Color = (0.83, 0.82, 0.79)
SKIRTING: Color = (0.72, 0.71, 0.68)
BOARDS: Color = (0.72, 0.66, 0.57)
TILES: Color = (0.74, 0.745, 0.745)
CARPET: Color = (0.66, 0.655, 0.65)


@dataclass(frozen=True, slots=True)
class Room:
    floor: Model
    walls: Model
    extras: tuple[Extra, ...]
    lamps: tuple[Lamp, ...]


Size = tuple[float, float]  # side, back


def room_for(occupied: Sequence[Footprint]) -> Size:
    """The smallest that holds them: it grows in coarse steps, so that it stays as it is from turn to turn."""
    wide = max((abs(f.x) + f.half_x for f in occupied if f.half_x < SIDES[-1] / 2), default=0.0)
    deep = max((-f.z + f.half_z for f in occupied if f.half_z < BACKS[-1] / 2), default=0.0)
    return _step(wide, SIDES), _step(deep, BACKS)


def _step(needed: float, steps: Sequence[float]) -> float:
    return next((step for step in steps if step >= needed + SPARE), steps[-1])


@lru_cache(maxsize=128)
def room(place: str, size: Size) -> Room:
    side, back = size
    ground = Material("floor", _FLOORS.get(place, FLOOR), roughness=0.8)
    extras = tuple(extra for line in ROOMS[place] for extra in line(side, back))
    lamps = tuple(Lamp((x * side * 0.5, HIGH - 0.2, -back * 0.55), 200_000, reach=16.0) for x in (-1, 1))
    return Room(
        Model((plane(ground, 8), strip(ground, (-side, side), (-back, FRONT), 6))), _walls(side, back), extras, lamps
    )


def _walls(side: float, back: float) -> Model:
    wall, skirting = Material("wall", WALL, roughness=0.95), Material("skirting", SKIRTING, roughness=0.9)
    length, low = (-back, FRONT), (-0.05, 0.1)
    parts = [
        block(wall, (-side - THICK, -side), (-0.05, HIGH), length),
        block(wall, (side, side + THICK), (-0.05, HIGH), length),
        block(wall, (-side - THICK, side + THICK), (-0.05, HIGH), (-back - THICK, -back)),
        block(skirting, (-side, -side + 0.02), low, length),
        block(skirting, (side - 0.02, side), low, length),
        block(skirting, (-side, side), low, (-back, -back + 0.02)),
    ]
    return Model(tuple(parts))


# --- what stands along the walls: (side, back) -> extras ---

Line = Callable[[float, float], list[Extra]]


def at_back(category: str, *shares: float, y: float = 0.0) -> Line:
    """Against the wall behind the scene; shares of the way from the middle (0) to a side wall (-1, 1)."""
    depth, width = _depth(category), shipped().category(category).size.width

    def line(side: float, back: float) -> list[Extra]:
        room = side - width / 2 - 0.05
        return [Extra(category, share * room, -back + depth / 2 + 0.03, y=y) for share in shares]

    return line


def at_side(category: str, which: int, *shares: float, y: float = 0.0) -> Line:
    """Against the left (-1) or right (1) wall; shares of the way from the witness (0) to the wall behind (1)."""
    depth = _depth(category)

    def line(side: float, back: float) -> list[Extra]:
        x = which * (side - depth / 2 - 0.03)
        return [Extra(category, x, -share * back, yaw=-90.0 * which, y=y) for share in shares]

    return line


def standing(category: str, x: float, z: float, yaw: float = 0.0) -> Line:
    """Free in the room; shares of its side and its back."""
    return lambda side, back: [Extra(category, x * side, -z * back, yaw)]


def _depth(category: str) -> float:
    return shipped().category(category).size.depth


_DOOR = at_side("door", 1, 0.55)
_WINDOWS = at_back("window", -0.45, 0.45, y=0.95)
_SHELVES = [at_back("shelf", -0.9, -0.6, -0.3, 0.3, 0.6, 0.9), at_side("shelf", -1, 0.55, 0.7, 0.85)]
_SEATING = [standing("table", -0.72, 0.75), standing("chair", -0.86, 0.75, 90), standing("table", 0.72, 0.8),
            standing("chair", 0.86, 0.8, 270)]  # fmt: skip
_BEDS = [at_back("bed", -0.5, 0.5), at_side("door", 1, 0.5)]
_WARD = [at_back("bed", -0.75, 0.75), _WINDOWS, _DOOR]
_DESKS = [at_back("desk", -0.8, 0.8), at_back("window", -0.3, 0.3, y=0.95), at_side("cupboard", -1, 0.6), _DOOR]
_HALL = [at_side("door", -1, 0.45, 0.8), at_side("door", 1, 0.45, 0.8), at_back("door", 0.0)]
_LOUNGE = [_WINDOWS, at_back("sofa", 0.0), at_side("shelf", -1, 0.75), at_back("potted_plant", 0.92), _DOOR]
_SHOP = [*_SHELVES, _DOOR]
_BAR = [at_back("shelf", -0.8, -0.55, 0.55, 0.8), at_back("stool", -0.25, 0.0, 0.25), *_SEATING, _DOOR]
_STORE = [at_back("shelf", -0.85, -0.6, 0.6, 0.85), at_side("barrel", -1, 0.8), _DOOR]

ROOMS: dict[str, list[Line]] = {
    "shop": _SHOP,
    "mall": _SHOP,
    "library": _SHOP,
    "bank": [at_back("counter", -0.7, 0.7), at_back("door", 0.0), at_side("potted_plant", -1, 0.9), _DOOR],
    "police_station": [at_back("counter", -0.6), at_back("door", 0.4), at_side("bench", -1, 0.7), _DOOR],
    "restaurant": [_WINDOWS, *_SEATING, _DOOR],
    "bar": _BAR,
    "kitchen": [at_back("stove", -0.5), at_back("sink", 0), at_back("fridge", 0.9), at_back("cupboard", -0.9), _DOOR],
    "dining_room": [_WINDOWS, at_back("cupboard", 0.9), at_side("shelf", -1, 0.8), _DOOR],
    "living_room": _LOUNGE,
    "house": _LOUNGE,
    "hotel": [at_back("counter", -0.5), at_back("potted_plant", 0.9), at_side("armchair", -1, 0.7), _DOOR],
    "lobby": [at_back("counter", -0.5), at_back("elevator", 0.5), at_side("potted_plant", -1, 0.85), _DOOR],
    "bedroom": [at_back("bed", -0.45), at_back("cupboard", 0.85), at_back("window", 0.3, y=0.95), _DOOR],
    "attic": _STORE,
    "basement": _STORE,
    "garage": _STORE,
    "factory": _STORE,
    "bathroom": [at_back("bathtub", -0.6), at_back("sink", 0.3), at_back("toilet", 0.8), _DOOR],
    "office": _DESKS,
    "school": [at_back("desk", -0.7, 0.0, 0.7), at_side("window", -1, 0.5, 0.75, y=0.95), _DOOR],
    "hallway": _HALL,
    "elevator": [at_back("mirror", 0.0, y=0.9)],
    "hospital": _WARD,
    "church": [at_back("window", -0.5, 0.0, 0.5, y=1.0), at_side("bench", -1, 0.7), at_side("bench", 1, 0.7)],
    "cinema": [at_back("curtain", -0.6, 0.0, 0.6), _DOOR],
    "gym": [at_back("mirror", -0.6, -0.2, 0.2, 0.6), at_side("bench", -1, 0.7), _DOOR],
    "airport": [at_back("window", -0.8, -0.4, 0.0, 0.4, 0.8, y=0.6), at_side("bench", -1, 0.6, 0.8)],
    "train_carriage": [at_back("door", 0.0), *(at_side("window", x, 0.3, 0.5, 0.7, y=0.9) for x in (-1, 1))],
}  # fmt: skip
_FLOORS: dict[str, Color] = {
    **dict.fromkeys(("kitchen", "bathroom", "hospital", "shop", "mall", "bank", "hallway", "lobby", "airport"), TILES),
    **dict.fromkeys(("living_room", "house", "dining_room", "bar", "restaurant", "church", "attic", "gym"), BOARDS),
    **dict.fromkeys(("bedroom", "office", "hotel", "library", "cinema", "police_station"), CARPET),
}
