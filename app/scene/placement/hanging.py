"""Where a thing hangs on its support: on the body, in the hand, on the seat, on top or inside.

Offsets are metres in the support's own frame: x to the right of one who looks at its front, y to its back, z up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from math import cos, radians, sin

from app.scene.graph import Scene
from app.scene.placement.groups import Node
from app.scene.placement.parts import of_a_vehicle, on_vehicle
from app.scene.placement.sizes import pose_of
from app.scene.vocabulary import Category, Size, Slot, Vocabulary

# Heights on the body, as shares of the wearer's own height.
_SLOT_HEIGHT: dict[Slot, float] = {
    "head": 0.88, "face": 0.86, "eyes": 0.91, "neck": 0.8, "torso": 0.5, "outer": 0.45, "legs": 0.05,
    "feet": 0.0, "hands": 0.42, "back": 0.52, "wrist": 0.46, "waist": 0.54,
}  # fmt: skip
HAND_HEIGHT = 0.46
SEAT = 0.55  # of the height of what is ridden
PILLION = 0.45  # metres: so close behind one another people ride
CAB = 1.5  # metres from the front of a van or a lorry to the middle of who drives it
STOWED = 0.84  # of the length of a vehicle: what of it a load may fill
MOST = 400  # places looked at before one is taken that is not quite free


@dataclass(frozen=True, slots=True)
class Pose:
    """A foot and a heading: metres and degrees."""

    x: float
    y: float
    z: float
    yaw: float

    def carry(self, offset: tuple[float, float, float], turn: float = 0.0) -> Pose:
        """Where something at this offset is."""
        c, s = cos(radians(self.yaw)), sin(radians(self.yaw))
        ox, oy, oz = offset
        x, y = self.x + ox * c - oy * s, self.y + ox * s + oy * c
        return Pose(round(x, 3), round(y, 3), round(self.z + oz, 3), round((self.yaw + turn) % 360, 1))


@dataclass(frozen=True, slots=True)
class Hold:
    """One way for a thing to hang: an offset, and degrees against its support."""

    offset: tuple[float, float, float]
    turn: float = 0.0
    crowded: bool = False  # things here must stay out of each other's way


@dataclass(frozen=True, slots=True)
class Rows:
    """Seats of a vehicle, metres: how far ahead of its middle the driver's row and the first of the others' are, how
    far beside its middle one sits, how far apart rows are, and how high their floor is."""

    driver: float
    others: float
    side: float
    pitch: float
    floor: float


def holds_for(node: Node, under: Size, yaw: float, scene: Scene, vocabulary: Vocabulary) -> Iterator[Hold]:
    """The ways to hang on a support of this size and heading, the best first."""
    assert node.by is not None
    assert node.support is not None
    base = vocabulary.category(scene.thing(node.support).category)
    thing = scene.thing(node.id)
    match node.by.predicate:
        case "wearing":
            slot = vocabulary.category(thing.category).slot or "torso"
            yield Hold((0.0, 0.0, _SLOT_HEIGHT[slot] * under.height))
        case "holding" | "carrying":
            yield from _in_hand(node.size, under)
        case "riding":
            yield Hold((0.0, _astride(node, under, scene), SEAT * under.height))
        case "driving" | "inside" if base.rideable:
            if vocabulary.is_a(thing.category, "person") and pose_of(thing, scene, vocabulary) != "lying":
                driven = any(r.predicate == "driving" and node.support in r.objects for r in scene.relations)
                yield from _seats(_rows_of(base, under, driven, vocabulary), node.by.predicate == "driving")
            else:
                yield from _stowed(node.size, under)
        case "inside":
            yield from _within(node.size, under)
        case "at" if of_a_vehicle(thing.category, base.name, vocabulary):
            yield Hold(*on_vehicle(thing.category, under, yaw))
        case "at" if thing.category == "roof":
            yield Hold((0.0, 0.0, under.height))
        case "at":
            yield from _in_the_wall(node.size, under, 0.29 * under.width if thing.category == "window" else 0.0)
        case "above":
            yield from (Hold((x, 0.0, under.height + 0.3), crowded=True) for x in _outwards(node.size.width + 0.1, 9))
        case _:
            lying = pose_of(thing, scene, vocabulary) == "lying" and under.depth > under.width
            yield from _on_top(node.size, under, base, 90.0 if lying else 0.0)


def _in_the_wall(size: Size, under: Size, aside: float) -> Iterator[Hold]:
    """In the front, `aside` of its middle or side by side from there; what is high begins at the floor, a window at the
    height of a sill."""
    low = 0.0 if size.height > 1.8 else min(0.9, max(0.0, under.height - size.height))
    room = max(0.0, (under.width - size.width) / 2)
    out = -(under.depth + size.depth) / 2 - 0.02
    xs = [*([aside, -aside] if aside else []), *_outwards(size.width / 2 + 0.3, 31)]
    yield from (Hold((x, out, low), crowded=True) for x in xs if abs(x) <= room)
    yield Hold((0.0, out, low))


def _in_hand(size: Size, under: Size) -> Iterator[Hold]:
    for n in range(6):
        side, out = (1, -1)[n % 2], under.width / 2 + 0.04 + 0.12 * (n // 2)
        low = max(0.02, HAND_HEIGHT * under.height - size.height / 2)
        yield Hold((side * out, -under.depth / 4, low), crowded=True)


def _astride(node: Node, under: Size, scene: Scene) -> float:
    """How far behind its middle: one close behind the other, and nobody behind its end."""
    on = [r.subject for r in scene.relations if r.predicate in ("riding", "driving") and node.support in r.objects]
    return min(0.08 * under.depth + PILLION * on.index(node.id), 0.45 * under.depth)


def _seats(rows: Rows, driver: bool) -> Iterator[Hold]:
    """Two abreast, row by row; one who drives sits at the front on the driver's side."""
    free = 0 if driver or rows.others != rows.driver else 1
    start = rows.driver if driver else rows.others
    for n in islice(count(free), 8):
        side = (rows.side, -rows.side)[n % 2]
        yield Hold((side, round(n // 2 * rows.pitch - start, 3), rows.floor), crowded=True)


def _rows_of(base: Category, under: Size, driven: bool, vocabulary: Vocabulary) -> Rows:
    """Behind somebody who drives, for who sat beside them hides them or is hidden."""

    def one_of(*kinds: str) -> bool:
        return under.height > 2 and any(vocabulary.is_a(base.name, kind) for kind in kinds)

    middle, pitch = 0.06 * under.depth, min(0.2 * under.depth, 1.0)
    long, cab, farm = one_of("bus", "tram", "train"), one_of("truck"), one_of("tractor")
    first = under.depth / 2 - CAB if long or cab or one_of("van") else -0.12 * under.depth if farm else middle
    return Rows(
        driver=first,
        others=middle if long else first - pitch if driven and not cab else first,
        side=0.0 if farm else min(0.2 * under.width, 0.5),
        pitch=pitch,
        floor=(0.3 if cab or farm else 0.22 if long else 0.16) * under.height,
    )


def _stowed(size: Size, under: Size) -> Iterator[Hold]:
    """Who lies and what is no person: lengthwise, from the tail onwards."""
    turn = 90.0 if size.width > size.depth else 0.0
    long = size.width if turn else size.depth
    back = max(0.0, STOWED / 2 * under.depth - long / 2)
    for n in range(4):
        yield Hold((0.0, round(back - n * (long + 0.1), 3), 0.16 * under.height), turn, crowded=True)


def _within(size: Size, under: Size) -> Iterator[Hold]:
    """In a building, behind its open front; in a box or a bag, at its bottom."""
    room = max(0.0, (under.width - size.width) / 2)
    deep = -under.depth / 2 + min(under.depth / 2, size.depth / 2 + 0.6) if under.height > 2 else 0.0
    low = 0.02 if under.height > 2 else 0.05 * under.height
    xs = [x for x in _outwards(size.width + 0.15, 25) if abs(x) <= room] or [0.0]
    for row in range(4):
        yield from (Hold((x, deep + row * (size.depth + 0.3), low), crowded=under.height > 2) for x in xs)


def _on_top(size: Size, under: Size, base: Category, turn: float) -> Iterator[Hold]:
    """Spread over the surface from its middle; past its edge only when it is full."""
    height = under.height if base.surface is None else base.surface * under.height / base.size.height
    wide, deep = (size.depth, size.width) if turn else (size.width, size.depth)
    xs, ys = _outwards(wide / 2 + 0.06, 41), _outwards(deep / 2 + 0.06, 13)
    room_x, room_y = max(0.0, (under.width - wide) / 2), max(0.0, (under.depth - deep) / 2)
    spots = [(x, y) for x in xs for y in ys]
    # What is behind another one is not seen so well, so the back is filled last.
    off = {(x, y): abs(x) + (3.0 if y > 0 else 1.5) * abs(y) for x, y in spots}
    spots.sort(key=lambda p: (abs(p[1]) > room_y, abs(p[0]) > room_x, off[p]))
    yield from (Hold((x, y, height), turn, crowded=True) for x, y in spots[:MOST])


def _outwards(step: float, number: int) -> list[float]:
    """0, step, -step, 2 step, …"""
    return [((n + 1) // 2) * step * (1 if n % 2 else -1) for n in range(number)]
