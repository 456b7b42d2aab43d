"""Judges a placed scene by the definitions alone: written apart from placing, and calling none of its code.

The studio's and the data sets' tests judge by it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, cos, degrees, hypot, radians, sin

from app.scene.graph import Relation, Scene
from app.scene.placed import PlacedScene, PlacedThing

HUNG = {"wearing", "holding", "carrying", "on", "inside", "riding", "driving", "above"}
OWNING = {"wearing", "holding", "carrying"}
LOW = 0.21  # metres: what is lower is walked over


def corners(thing: PlacedThing) -> list[tuple[float, float]]:
    c, s = cos(radians(thing.yaw)), sin(radians(thing.yaw))
    half = [(a * thing.width / 2, b * thing.depth / 2) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return [(thing.x + x * c - y * s, thing.y + x * s + y * c) for x, y in half]


def reach(thing: PlacedThing, axis: int) -> tuple[float, float]:
    values = [corner[axis] for corner in corners(thing)]
    return min(values), max(values)


def free_floor(a: PlacedThing, b: PlacedThing) -> float:
    """Metres between the boxes about the two, as the crow flies."""
    gaps = []
    for axis in (0, 1):
        (a_low, a_high), (b_low, b_high) = reach(a, axis), reach(b, axis)
        gaps.append(max(b_low - a_high, a_low - b_high, 0.0))
    return hypot(*gaps)


def overlap(a: PlacedThing, b: PlacedThing) -> bool:
    """Separating axes of the two turned rectangles, and their heights."""
    if a.z >= b.z + b.height or b.z >= a.z + a.height:
        return False
    for thing in (a, b):
        for angle in (thing.yaw, thing.yaw + 90):
            c, s = cos(radians(angle)), sin(radians(angle))
            one, two = ([x * c + y * s for x, y in corners(t)] for t in (a, b))
            if max(one) <= min(two) + 1e-3 or max(two) <= min(one) + 1e-3:
                return False
    return True


def root_of(thing: PlacedThing, placed: PlacedScene) -> str:
    while thing.support is not None:
        below = placed.find(thing.support)
        assert below is not None, f"{thing.id} hangs on nothing"
        thing = below
    return thing.id


def overlaps(scene: Scene, placed: PlacedScene) -> list[tuple[str, str]]:
    """Pairs of groups that stand in each other, apart from those that were said to be under one another."""
    under = {
        frozenset(root_of(_find(placed, i), placed) for i in (r.subject, *r.objects))
        for r in scene.relations
        if r.predicate == "under"
    }
    solid = [t for t in placed.things if t.support is None and t.height > LOW]
    pairs = ((a, b) for i, a in enumerate(solid) for b in solid[i + 1 :])
    return [(a.id, b.id) for a, b in pairs if frozenset((a.id, b.id)) not in under and overlap(a, b)]


def _find(placed: PlacedScene, thing_id: str) -> PlacedThing:
    found = placed.find(thing_id)
    assert found is not None, f"{thing_id} was not placed"
    return found


def broken(scene: Scene, placed: PlacedScene) -> list[str]:
    """Stated relations that neither hold nor were reported."""
    reported = {c.earlier.key for c in placed.conflicts}
    return [str(r.key) for r in scene.relations if r.key not in reported and not _holds(r, placed)]


def _holds(relation: Relation, placed: PlacedScene) -> bool:
    subject, *objects = (_find(placed, i) for i in (relation.subject, *relation.objects))
    if relation.predicate in HUNG:
        hung, base = (objects[0], subject) if relation.predicate in OWNING else (subject, objects[0])
        return hung.support == base.id
    if relation.frame == "own" and relation.predicate in ("left_of", "right_of"):
        return _own(relation.predicate, subject, objects[0])
    return all(_measures(relation.predicate, subject, objects))


def _measures(predicate: str, a: PlacedThing, others: list[PlacedThing]) -> Iterator[bool]:
    b = others[0]
    (left, right), (near, far) = reach(a, 0), reach(a, 1)
    (b_left, b_right), (b_near, b_far) = reach(b, 0), reach(b, 1)
    slack = 0.02
    match predicate:
        case "left_of":
            yield right <= b_left + slack
            yield atan2(a.x, a.y) < atan2(b.x, b.y)
        case "right_of":
            yield left >= b_right - slack
            yield atan2(a.x, a.y) > atan2(b.x, b.y)
        case "in_front_of":
            yield far <= b_near + slack
            yield left - 1.05 <= b_right
            yield right + 1.05 >= b_left
        case "behind":
            yield near >= b_far - slack
            yield left - 1.05 <= b_right
            yield right + 1.05 >= b_left
        case "next_to":
            yield free_floor(a, b) <= 1.0 + slack
        case "near":
            yield free_floor(a, b) <= 3.0 + slack
        case "far_from":
            yield free_floor(a, b) >= 7.0 - slack
        case "at":
            yield free_floor(a, b) <= 1.2 + slack
        case "leaning_on":
            yield free_floor(a, b) <= 0.35 + slack
        case "under":
            yield b_left - slack <= a.x <= b_right + slack
            yield b_near - slack <= a.y <= b_far + slack
        case "between":
            yield _is_between(a, b, others[1])
        case "facing" | "pointing_at" | "facing_away":
            yield _turned(a, b, away=predicate == "facing_away")
        case "across_from":
            yield 0.75 <= free_floor(a, b) <= 12.05


def _is_between(a: PlacedThing, b: PlacedThing, c: PlacedThing) -> bool:
    dx, dy = c.x - b.x, c.y - b.y
    length = hypot(dx, dy)
    along = ((a.x - b.x) * dx + (a.y - b.y) * dy) / length**2
    aside = abs((a.x - b.x) * dy - (a.y - b.y) * dx) / length
    bulk = max(half for end in (b, c) for axis in (0, 1) for half in [(reach(end, axis)[1] - reach(end, axis)[0]) / 2])
    return 0.14 <= along <= 0.86 and aside <= max(1.25, 0.31 * length, bulk + 1.02)


def _turned(a: PlacedThing, b: PlacedThing, away: bool) -> bool:
    towards = degrees(atan2(b.x - a.x, -(b.y - a.y))) + (180 if away else 0)
    return abs((a.yaw - towards + 180) % 360 - 180) <= 31


def _own(predicate: str, a: PlacedThing, b: PlacedThing) -> bool:
    """In the frame of `b`: who faces us has their right hand on our left."""
    right = (-cos(radians(b.yaw)), -sin(radians(b.yaw)))
    along = (a.x - b.x) * right[0] + (a.y - b.y) * right[1]
    return along < 0 if predicate == "left_of" else along > 0
