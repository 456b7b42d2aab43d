"""How large each thing is: the vocabulary's usual size, as what was said of it changes it."""

from __future__ import annotations

from app.scene.graph import Scene, Thing
from app.scene.vocabulary import Size, Vocabulary

Factors = tuple[float, float, float]  # of width, depth, height

_SIZE: dict[str, Factors] = {
    "small": (0.75, 0.75, 0.75),
    "large": (1.3, 1.3, 1.3),
    "tall": (1.0, 1.0, 1.3),
    "short": (1.0, 1.0, 0.75),
    "low": (1.0, 1.0, 0.75),
    "long": (1.0, 1.25, 1.0),
    "wide": (1.3, 1.0, 1.0),
    "narrow": (0.75, 1.0, 1.0),
    "thin": (0.8, 0.8, 1.0),
    "thick": (1.25, 1.25, 1.0),
}
_BUILD: dict[str, Factors] = {
    "tall": (1.0, 1.0, 1.09),
    "short": (1.0, 1.0, 0.92),
    "small": (0.92, 0.92, 0.92),
    "large": (1.15, 1.15, 1.05),
    "heavy": (1.25, 1.3, 1.0),
    "stocky": (1.2, 1.15, 0.96),
    "muscular": (1.15, 1.1, 1.0),
    "thin": (0.88, 0.88, 1.0),
    "slim": (0.9, 0.9, 1.0),
}
_AGE: dict[str, Factors] = {"baby": (0.6, 0.6, 0.4), "toddler": (0.65, 0.7, 0.5), "child": (0.75, 0.8, 0.72)}
_LOW_POSES = {"sitting": 0.74, "kneeling": 0.75, "crouching": 0.62, "squatting": 0.6, "crawling": 0.45, "bending": 0.75}


SEATS = ("chair", "stool", "sofa", "bench", "swing", "wheelchair", "toilet", "vehicle")


def size_of(thing: Thing, scene: Scene, vocabulary: Vocabulary) -> Size:
    """Metres: width across its front, depth front to back, height, in the pose that was said."""
    category = vocabulary.category(thing.category)
    person = vocabulary.is_a(thing.category, "person")
    factors = [*_factors(thing, "size", _SIZE)]
    if person:
        factors += [*_factors(thing, "build", _BUILD), *_factors(thing, "age", _AGE)]
    width, depth, height = category.size.width, category.size.depth, category.size.height
    for w, d, h in factors:
        width, depth, height = width * w, depth * d, height * h
    size = Size(round(width, 3), round(depth, 3), round(height, 3))
    return posed(size, pose_of(thing, scene, vocabulary)) if person else size


def pose_of(thing: Thing, scene: Scene, vocabulary: Vocabulary) -> str | None:
    """The pose said; one who rides, drives, or is on a seat, is taken to sit."""
    said = thing.values("pose")
    if said:
        return said[-1]
    seated = scene.relations_of(thing.id, "on", "inside")
    on_seat = any(vocabulary.is_a(scene.thing(r.objects[0]).category, seat) for r in seated for seat in SEATS)
    return "sitting" if on_seat or scene.relations_of(thing.id, "riding", "driving") else None


def posed(size: Size, pose: str | None) -> Size:
    if pose == "lying":
        return Size(size.height, max(size.depth, 0.45), round(size.depth, 3))
    if pose in _LOW_POSES:
        return Size(size.width, max(size.depth, 0.8), round(size.height * _LOW_POSES[pose], 3))
    if pose in ("running", "walking"):
        return Size(size.width, max(size.depth, 0.8), size.height)
    return size


def _factors(thing: Thing, key: str, table: dict[str, Factors]) -> list[Factors]:
    return [table[value] for value in thing.values(key) if value in table]
