"""Where a group could stand: candidate spots as arrays, and the measures that relations are judged by.

Footprints are taken as upright rectangles about the turned box: two that stay apart never overlap in truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
import numpy.typing as npt

from app.scene.vocabulary import Size

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Foot:
    """A footprint: middle, half extents along x and y, and how high the thing reaches. Metres."""

    x: float
    y: float
    half_x: float
    half_y: float
    low: float
    top: float


@dataclass(frozen=True, slots=True)
class Spots:
    """The same footprint tried at many places at once: x, y are (N,)."""

    x: Floats
    y: Floats
    half_x: float
    half_y: float
    low: float
    top: float


AnyFoot = Foot | Spots


def extents(size: Size, yaw: float, turning: bool = False) -> tuple[float, float]:
    """Half extents along x and y of the turned box; of one that will still turn, those of any heading."""
    if turning:
        reach = max(size.width, size.depth) / 2
        return reach, reach
    c, s = abs(cos(radians(yaw))), abs(sin(radians(yaw)))
    return (size.width * c + size.depth * s) / 2, (size.width * s + size.depth * c) / 2


def gap(a: Spots, b: Foot) -> Floats:
    """Metres of free floor between the footprints along the wider way; negative where they overlap."""
    along_x = np.abs(a.x - b.x) - a.half_x - b.half_x
    along_y = np.abs(a.y - b.y) - a.half_y - b.half_y
    wider: Floats = np.maximum(along_x, along_y)
    return wider


def apart(a: Spots, b: Foot) -> Floats:
    """Metres between the footprints as the crow flies; 0 where they touch or overlap."""
    along_x = np.maximum(np.abs(a.x - b.x) - a.half_x - b.half_x, 0)
    along_y = np.maximum(np.abs(a.y - b.y) - a.half_y - b.half_y, 0)
    crow: Floats = np.hypot(along_x, along_y)
    return crow


def bearing(foot: AnyFoot) -> Floats:
    """Radians to the right of straight ahead, as the witness sees it."""
    angle: Floats = np.arctan2(np.asarray(foot.x), np.maximum(np.asarray(foot.y), 0.1))
    return angle


@dataclass(frozen=True, slots=True)
class View:
    """Things as the witness's eye sees them; every field is (N,) or broadcasts with others."""

    left: Floats  # radians
    right: Floats
    low: Floats  # tangents of the angle above the eye's level
    top: Floats
    away: Floats  # metres ahead

    def column(self) -> View:
        """As (N, 1), to be held against a row of others."""
        return View(*(np.asarray(getattr(self, name))[:, None] for name in View.__slots__))


def view_of(x: Floats, y: Floats, half_x: Floats, half_y: Floats, low: Floats, top: Floats, eye: float) -> View:
    """By their near side: what leans on the flank of a house is behind its front. Of what is lower than the eye the far
    edge is seen on top."""
    away, far = np.maximum(y - half_y, 0.3), np.maximum(y + half_y, 0.3)
    middle, half = np.arctan2(x, away), np.arctan2(half_x, np.maximum(np.hypot(x, away), 0.3))
    below, above = (low - eye) / np.where(low < eye, away, far), (top - eye) / np.where(top < eye, far, away)
    return View(middle - half, middle + half, below, above, away)


def hidden(front: View, back: View) -> Floats:
    """The share of the one behind that the nearer one covers, 0 to 1."""
    over = np.minimum(front.right, back.right) - np.maximum(front.left, back.left)
    across = np.clip(over / np.maximum(back.right - back.left, 1e-3), 0, 1)
    above = np.minimum(front.top, back.top) - np.maximum(front.low, back.low)
    up = np.clip(above / np.maximum(back.top - back.low, 1e-3), 0, 1)
    share: Floats = np.where(front.away < back.away, across * up, 0.0)
    return share
