"""Takes away what nobody sees from outside (engines, seats behind dark glass), and turns the rest right side out."""

from __future__ import annotations

from dataclasses import replace
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.assets.mtl import Doubles, Whole
from app.engines.studio.assets.obj import Raw

VIEWS = 60  # directions a thing is looked at from
GRID = 130  # cells along a view's side
SAMPLES = 200_000  # points strewn over the surface; too few see too much, never too little
STRAY = 0.015  # the share of views of a point that may be gaps between the points before it
DEPTH = 2.0  # cells by which a point may lie behind the nearest one and still count as seen


def seen_from_outside(raw: Raw) -> Raw:
    """The triangles that more than a stray view shows, each turned to where it is mostly seen from."""
    points, of = _strewn(raw)
    a, b, c = (raw.points[raw.faces[:, k]] for k in range(3))
    normals = np.cross(b - a, c - a)
    strewn = np.bincount(of, minlength=len(raw.faces))
    shown_at_all, facing = np.zeros(len(raw.faces), int), np.zeros(len(raw.faces), int)
    for way in _directions():
        shown = np.bincount(of[_nearest(points, way)], minlength=len(raw.faces))
        shown_at_all += shown
        facing += shown * np.sign(normals @ way).astype(int)
    faces = np.where((facing < 0)[:, None], raw.faces[:, ::-1], raw.faces)
    seen = shown_at_all > STRAY * VIEWS * strewn
    return replace(raw, faces=faces[seen], of=raw.of[seen])


def _strewn(raw: Raw) -> tuple[Doubles, Whole]:
    """Points even over the surface, at least one a triangle, and the triangle of each; the same every time."""
    a, b, c = (raw.points[raw.faces[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    count = np.maximum(np.ceil(area / max(area.sum(), 1e-30) * SAMPLES), 1).astype(int)
    of = np.repeat(np.arange(len(raw.faces)), count)
    turn = np.arange(len(of))[:, None] * np.array([0.7548776662466927, 0.5698402909980532]) % 1.0
    over = turn.sum(axis=1) > 1
    turn[over] = 1 - turn[over]
    first = np.cumsum(count) - count
    turn[first] = 1 / 3
    u, v = turn.T[..., None]
    return a[of] + u * (b - a)[of] + v * (c - a)[of], of


def _directions() -> list[Doubles]:
    """Even over the sphere: from below too, for a car may lie on its side."""
    spiral = [(1 - 2 * (k + 0.5) / VIEWS, k * pi * (3 - sqrt(5))) for k in range(VIEWS)]
    return [np.array([sqrt(1 - y * y) * np.cos(t), y, sqrt(1 - y * y) * np.sin(t)]) for y, t in spiral]


def _nearest(points: Doubles, way: Doubles) -> NDArray[np.bool_]:
    helper = np.array([0.0, 1.0, 0.0]) if abs(way[1]) < 0.9 else np.array([1.0, 0.0, 0.0])
    right = np.cross(helper, way)
    right /= np.linalg.norm(right)
    across, up, near = points @ right, points @ np.cross(way, right), points @ way
    cell = max(float(np.ptp(across)), float(np.ptp(up)), 1e-9) / GRID
    columns, rows = ((value - value.min()) / cell for value in (across, up))
    place = columns.astype(int) * (GRID + 2) + rows.astype(int)
    front = np.full((GRID + 2) ** 2, -np.inf)
    np.maximum.at(front, place, near)
    return np.asarray(near >= front[place] - DEPTH * cell)
