"""Polygons cut into triangles. One with a hole comes as one outline that goes in and out along the same line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Flat = list[tuple[float, float]]
Triangle = tuple[int, int, int]  # places in the outline
TINY = 1e-9


def cut(corners: Doubles) -> list[Triangle]:
    """(N, 3) corners of a nearly flat polygon, in its own direction of turning."""
    flat = _flattened(corners)
    if len(flat) < 5 or _is_convex(flat):
        return [(0, k, k + 1) for k in range(1, len(flat) - 1)]
    return _ears(flat)


def _flattened(corners: Doubles) -> Flat:
    """As seen from where it turns left: its plane is Newell's."""
    after = np.roll(corners, -1, axis=0)
    normal = np.cross(corners, after).sum(axis=0)
    length = float(np.linalg.norm(normal))
    normal = normal / length if length > 0 else np.array([0.0, 0.0, 1.0])
    helper = np.eye(3)[int(np.argmin(np.abs(normal)))]
    right = np.cross(helper, normal)
    right /= np.linalg.norm(right)
    flat = np.column_stack([corners @ right, corners @ np.cross(normal, right)])
    size = max(float(np.ptp(flat, axis=0).max()), 1e-30)
    return [(float(x), float(y)) for x, y in (flat - flat[0]) / size]


def _is_convex(flat: Flat) -> bool:
    return all(_turn(flat[k - 2], flat[k - 1], flat[k]) >= -TINY for k in range(len(flat)))


def _ears(flat: Flat) -> list[Triangle]:
    """Corner after corner is cut off; where none can be, what is left is no simple polygon, and any will do."""
    left = [*range(len(flat))]
    found: list[Triangle] = []
    while len(left) > 3:
        at = next((k for k in range(len(left)) if _is_ear(flat, left, k)), 0)
        found.append((left[at - 1], left[at], left[(at + 1) % len(left)]))
        del left[at]
    return [*found, (left[0], left[1], left[2])]


def _is_ear(flat: Flat, left: Sequence[int], k: int) -> bool:
    a, b, c = flat[left[k - 1]], flat[left[k]], flat[left[(k + 1) % len(left)]]
    if _turn(a, b, c) <= TINY:
        return False
    return not any(_is_inside(flat[place], a, b, c) for place in left if flat[place] not in (a, b, c))


def _is_inside(p: tuple[float, float], *corners: tuple[float, float]) -> bool:
    return all(_turn(corners[k - 1], corners[k], p) >= -TINY for k in range(3))


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    """Above 0 where the way turns left at b."""
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
