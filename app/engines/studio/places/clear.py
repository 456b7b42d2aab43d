"""Whether something assumed would stand in a said thing, or between it and the witness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2

FREE = 0.4  # metres kept about what was said
LOW = 0.3  # metres: what is lower hides nothing


@dataclass(frozen=True, slots=True)
class Footprint:
    """A rectangle on the ground, in metres of the picture's world: x to the right, z towards the witness."""

    x: float
    z: float
    half_x: float
    half_z: float


def is_in_the_way(foot: Footprint, height: float, occupied: Sequence[Footprint]) -> bool:
    return any(_meets(foot, other) or (height > LOW and _hides(foot, other)) for other in occupied)


def _meets(one: Footprint, other: Footprint) -> bool:
    return (
        abs(one.x - other.x) < one.half_x + other.half_x + FREE
        and abs(one.z - other.z) < one.half_z + other.half_z + FREE
    )


def _hides(front: Footprint, back: Footprint) -> bool:
    if front.z - front.half_z < back.z - back.half_z:  # its back is farther away than the other's
        return False
    left, right = _sides(front)
    other_left, other_right = _sides(back)
    return left < other_right and other_left < right


def _sides(foot: Footprint) -> tuple[float, float]:
    """Radians to the right of straight ahead, as the witness sees it."""
    corners = [
        atan2(foot.x + dx, max(-(foot.z + dz), 0.3))
        for dx in (-foot.half_x, foot.half_x)
        for dz in (-foot.half_z, foot.half_z)
    ]
    return min(corners), max(corners)
