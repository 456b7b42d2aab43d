"""Normals that are smooth where a surface bends, and break where it has an edge."""

from __future__ import annotations

from math import cos, radians

import numpy as np

from app.engines.studio.assets.mtl import Doubles, Whole

FINE = 40  # normals closer than about 1 / FINE are one


def smoothed(points: Doubles, faces: Whole, crease: float) -> tuple[Doubles, Doubles, Whole]:
    """Corners, unit normals and triangles; a corner stands once for each side of an edge.

    What bends more than `crease` degrees is an edge.
    """
    flat, weights = _flat(points, faces)
    corners = faces.reshape(-1)
    one, other = _neighbours(corners)
    near = np.einsum("ij,ij->i", flat[one // 3], flat[other // 3]) > cos(radians(crease))
    one, other = one[near], other[near]
    pulls = flat[other // 3] * weights[other][:, None]
    sums = np.column_stack([np.bincount(one, pulls[:, k], len(corners)) for k in range(3)])
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    normals = np.where(length > 1e-9, sums / np.maximum(length, 1e-9), flat[np.arange(len(corners)) // 3])
    keys = np.column_stack([corners, np.round(normals * FINE).astype(np.int64)])
    _, first, same = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return points[corners[first]], normals[first], same.reshape(-1, 3)


def _flat(points: Doubles, faces: Whole) -> tuple[Doubles, Doubles]:
    """Each triangle's normal, and each corner's weight: its angle, so that how a face is cut makes no difference."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    normals = np.cross(b - a, c - a)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    up = np.array([0.0, 1.0, 0.0])
    angles = [_angle(q - p, r - p) for p, q, r in ((a, b, c), (b, c, a), (c, a, b))]
    return np.where(length > 1e-14, normals / np.maximum(length, 1e-14), up), np.stack(angles, axis=1).reshape(-1)


def _angle(u: Doubles, v: Doubles) -> Doubles:
    sine, cosine = np.linalg.norm(np.cross(u, v), axis=1), np.einsum("ij,ij->i", u, v)
    return np.asarray(np.arctan2(sine, cosine) + 1e-6)


def _neighbours(corners: Whole) -> tuple[Whole, Whole]:
    """Every ordered pair of places in `corners` that hold the same corner, each with itself too."""
    order = np.argsort(corners, kind="stable")
    _, starts, counts = np.unique(corners[order], return_index=True, return_counts=True)
    size, start = np.repeat(counts, counts), np.repeat(starts, counts)
    one = np.repeat(np.arange(len(order)), size)
    steps = np.arange(len(one)) - np.repeat(np.cumsum(size) - size, size)
    return order[one], order[np.repeat(start, size) + steps]
