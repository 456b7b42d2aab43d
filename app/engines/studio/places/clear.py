"""Whether something assumed would stand in a said thing, or between it and the witness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

FREE = 0.4  # metres kept about what was said
LOW = 0.3  # metres: what is lower hides nothing
EYES = (0.0, 8.0)  # z of the witness's eye, and of where it steps back to when there is much to see
LEAST = 0.3  # metres ahead that what is beside or behind an eye counts as

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Footprint:
    """A rectangle on the ground, in metres of the picture's world: x to the right, z towards the witness."""

    x: float
    z: float
    half_x: float
    half_z: float


Stander = tuple[Footprint, float]  # where it stands, and how high it reaches


def in_the_way(standers: tuple[Stander, ...], occupied: Sequence[Footprint]) -> NDArray[np.bool_]:
    """For each of the standers, whatever the others are."""
    if not standers or not occupied:
        return np.zeros(len(standers), bool)
    feet, heights = _rows(standers)
    said = _array(occupied)
    blocked = _meets(feet, said)
    for eye in EYES:
        blocked |= _hides(feet, said, eye) & (heights > LOW)[:, None]
    return np.asarray(blocked.any(axis=1))


@lru_cache(maxsize=128)
def _rows(standers: tuple[Stander, ...]) -> tuple[Doubles, Doubles]:
    return _array([foot for foot, _ in standers]), np.array([height for _, height in standers])


def _array(feet: Sequence[Footprint]) -> Doubles:
    return np.array([(f.x, f.z, f.half_x, f.half_z) for f in feet])


def _meets(feet: Doubles, said: Doubles) -> NDArray[np.bool_]:
    gap = np.abs(feet[:, None, :2] - said[None, :, :2]) - (feet[:, None, 2:] + said[None, :, 2:])
    return np.asarray((gap < FREE).all(axis=2))


def _hides(feet: Doubles, said: Doubles, eye: float) -> NDArray[np.bool_]:
    """What begins behind the front of a said thing, and ends behind its back, is not before it."""
    begins = (feet[:, 1] + feet[:, 3])[:, None] > (said[:, 1] + said[:, 3])[None, :]
    ends = (feet[:, 1] - feet[:, 3])[:, None] > (said[:, 1] - said[:, 3])[None, :]
    left, right = _sides(feet, eye)
    said_left, said_right = _sides(said, eye)
    return (begins | ends) & (left[:, None] < said_right[None, :]) & (said_left[None, :] < right[:, None])


def _sides(feet: Doubles, eye: float) -> tuple[Doubles, Doubles]:
    """Radians to the right of straight ahead, as an eye at this z sees it."""
    x, z, half_x, half_z = feet.T
    corners = [np.arctan2(x + a * half_x, np.maximum(eye - (z + b * half_z), LEAST)) for a in (-1, 1) for b in (-1, 1)]
    return np.min(corners, axis=0), np.max(corners, axis=0)
