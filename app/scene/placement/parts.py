"""Parts of vehicles and buildings: what they are part of, and where on it they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import radians, sin

from app.scene.graph import BELONGING, Relation, Scene, Thing
from app.scene.vocabulary import Size, Vocabulary

WHOLES = {"vehicle_part": "vehicle", "building_part": "building"}
OF_BOTH = frozenset({"door", "window", "roof"})
FIXED = OF_BOTH | {
    "bonnet", "car_boot", "bumper", "windscreen", "headlight", "number_plate", "steering_wheel", "chimney",
}  # fmt: skip
SHOWN = frozenset({"closed", "shut"})  # states in which a vehicle's own shape shows it


@dataclass(frozen=True, slots=True)
class Spot:
    """In shares of the whole: the middle of its foot to the right, to the back and up, and its size."""

    at: tuple[float, float, float]
    size: tuple[float, float, float]  # across the whole, along it, up
    side: bool = False  # on either side: of the two, on that which the witness sees


ON_VEHICLE = {
    "roof": Spot((0.0, 0.06, 0.97), (0.8, 0.5, 0.03)),
    "bonnet": Spot((0.0, -0.36, 0.56), (0.78, 0.26, 0.05)),
    "car_boot": Spot((0.0, 0.42, 0.3), (0.84, 0.16, 0.35)),
    "windscreen": Spot((0.0, -0.18, 0.6), (0.75, 0.06, 0.32)),
    "bumper": Spot((0.0, -0.48, 0.14), (0.95, 0.06, 0.2)),
    "headlight": Spot((0.36, -0.49, 0.36), (0.16, 0.04, 0.12)),
    "number_plate": Spot((0.0, 0.5, 0.28), (0.28, 0.01, 0.08)),
    "steering_wheel": Spot((0.2, -0.1, 0.5), (0.2, 0.02, 0.24)),
    "door": Spot((0.5, -0.05, 0.14), (0.03, 0.24, 0.74), side=True),
    "window": Spot((0.5, 0.02, 0.6), (0.02, 0.2, 0.28), side=True),
    "wheel": Spot((0.46, -0.3, 0.0), (0.12, 0.14, 0.42), side=True),
    "tire": Spot((0.46, -0.3, 0.0), (0.12, 0.14, 0.42), side=True),
}


def has_part(whole: str, part: str, vocabulary: Vocabulary) -> bool:
    """Categories: whether the one is what the other is part of."""
    kinds = [kind for part_kind, kind in WHOLES.items() if vocabulary.is_a(part, part_kind)]
    return any(vocabulary.is_a(whole, kind) for kind in (*kinds, *(WHOLES.values() if part in OF_BOTH else ())))


def of_a_vehicle(part: str, whole: str, vocabulary: Vocabulary) -> bool:
    return part in ON_VEHICLE and vocabulary.is_a(whole, "vehicle") and has_part(whole, part, vocabulary)


def assumed_wholes(scene: Scene, vocabulary: Vocabulary) -> Iterator[Relation]:
    """ "a van … a ladder on the roof": a part of which nobody said where it is belongs to what was told of last."""
    somewhere = {end for r in scene.relations for end in (r.subject, *(r.objects if r.predicate in BELONGING else ()))}
    for number, part in enumerate(scene.things):
        if part.category not in FIXED or part.id in somewhere or part.values("position"):
            continue
        told = [t for t in scene.things[:number] if has_part(t.category, part.category, vocabulary)]
        if told:
            yield Relation(part.id, "at", (told[-1].id,), part.certainty)


def fitted(part: str, whole: Size) -> Size:
    """Metres of a vehicle's part."""
    across, along, up = ON_VEHICLE[part].size
    width, depth, height = across * whole.width, along * whole.depth, up * whole.height
    wide, deep = (depth, width) if ON_VEHICLE[part].side else (width, depth)
    return Size(round(max(wide, 0.05), 3), round(max(deep, 0.03), 3), round(max(height, 0.03), 3))


def on_vehicle(part: str, whole: Size, yaw: float) -> tuple[tuple[float, float, float], float]:
    """Where it is in the vehicle's own frame, and its turn against it; `yaw` is the vehicle's heading."""
    spot = ON_VEHICLE[part]
    right, back, up = spot.at
    seen = -1.0 if sin(radians(yaw)) > 0 else 1.0
    turn = 90.0 * seen if spot.side else 0.0
    return (right * whole.width * (seen if spot.side else 1.0), back * whole.depth, up * whole.height), turn


def shown_by_whole(part: Thing, whole: Thing, vocabulary: Vocabulary) -> bool:
    """A vehicle's own shape shows a part of which nothing more was said."""
    more = [a for a in part.attributes if not (a.key == "state" and a.value in SHOWN)]
    return of_a_vehicle(part.category, whole.category, vocabulary) and not more
