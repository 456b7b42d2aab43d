"""Fewer triangles for the same look: edges are drawn together where that changes the surface least.

After Garland and Heckbert, "Surface simplification using quadric error metrics" (1997), with many edges a round in
place of a heap, so that numpy does the work: of all edges those are taken that are the cheapest at both of their ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.assets.mtl import Doubles, Whole
from app.engines.studio.assets.obj import Raw

ROUNDS = 200
SEAM = 30.0  # how much dearer it is to move a rim, or the line between two materials, off itself
SHARE = 0.35  # of the edges, the cheapest, that may go in one round
TURNS = (0.3, -0.3, -2.0)  # the least cosine between a triangle's normal before and after
TRIES = 4  # choices before the next of these is taken
ENOUGH = 0.2  # the share of a choice that must be sound
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class _Round:
    """The edges of one round, where their ends would meet, and what each would cost."""

    edges: Whole  # (E, 2)
    meet: Doubles  # (E, 3)
    cost: Doubles  # (E,)


def decimated(raw: Raw, most: int) -> Raw:
    """At most about `most` triangles; corners that lie at one place become one first."""
    raw = welded(raw)
    quadrics = _quadrics(raw)
    for _ in range(ROUNDS):
        surplus = len(raw.faces) - most
        if surplus <= 0:
            break
        found = _round(raw, quadrics)
        chosen = _going(raw, found, max(surplus // 2, 1))
        if not len(chosen):
            break
        raw, quadrics = _drawn_together(raw, quadrics, found, chosen)
    return _compact(raw)


def welded(raw: Raw) -> Raw:
    """Corners at one place are one; triangles without area, and those said twice, are gone."""
    low, high = raw.points.min(axis=0), raw.points.max(axis=0)
    step = max(float((high - low).max()), 1e-9) * 1e-5
    keys = np.round((raw.points - low) / step).astype(np.int64)
    _, first, same = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return _compact(_tidy(replace(raw, points=raw.points[first], faces=same.reshape(-1)[raw.faces])))


def _tidy(raw: Raw) -> Raw:
    corners = np.sort(raw.faces, axis=1)
    whole = (corners[:, 0] != corners[:, 1]) & (corners[:, 1] != corners[:, 2])
    kept = np.flatnonzero(whole)
    _, first = np.unique(corners[kept], axis=0, return_index=True)
    kept = kept[np.sort(first)]
    return replace(raw, faces=raw.faces[kept], of=raw.of[kept])


def _compact(raw: Raw) -> Raw:
    """Without the corners that no triangle has."""
    used, faces = np.unique(raw.faces, return_inverse=True)
    return replace(raw, points=raw.points[used], faces=faces.reshape(-1, 3))


def _planes(points: Doubles, faces: Whole) -> tuple[Doubles, Doubles]:
    """Unit normals and areas."""
    a, b, c = points[faces[:, 0]], points[faces[:, 1]], points[faces[:, 2]]
    normals = np.cross(b - a, c - a)
    length = np.linalg.norm(normals, axis=1)
    return normals / np.maximum(length, 1e-30)[:, None], length / 2


def _sides(faces: Whole) -> Whole:
    """Each triangle's three edges, the lower corner first: (3 M, 2), all first edges before all second ones."""
    return np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)


def _numbers(sides: Whole, count: int) -> tuple[Whole, Whole, Whole]:
    """Each edge once, as one number; which of them each side is, and how often each occurs."""
    keys, same, times = np.unique(sides[:, 0] * count + sides[:, 1], return_inverse=True, return_counts=True)
    return keys, same.reshape(-1), times


def _quadrics(raw: Raw) -> Doubles:
    """(N, 4, 4): how far, squared and weighed by area, a place is from the planes around a corner."""
    normals, areas = _planes(raw.points, raw.faces)
    planes = _through(normals, raw.points[raw.faces[:, 0]])
    quadrics = np.zeros((len(raw.points), 4, 4))
    flat = np.einsum("fi,fj->fij", planes, planes) * areas[:, None, None]
    for corner in range(3):
        np.add.at(quadrics, raw.faces[:, corner], flat)
    _add_seams(raw, normals, quadrics)
    return quadrics


def _add_seams(raw: Raw, normals: Doubles, quadrics: Doubles) -> None:
    """A plane that stands upright on each rim and each line between materials."""
    sides = _sides(raw.faces)
    _, same, times = _numbers(sides, len(raw.points))
    of = np.tile(raw.of, 3)
    low, high = np.full(len(times), len(raw.finishes)), np.full(len(times), -1)
    np.minimum.at(low, same, of)
    np.maximum.at(high, same, of)
    seam = np.flatnonzero(((times != 2) | (low != high))[same])
    a, b = raw.points[sides[seam, 0]], raw.points[sides[seam, 1]]
    upright = np.cross(b - a, np.tile(normals, (3, 1))[seam])
    length = np.linalg.norm(upright, axis=1)
    planes = _through(upright / np.maximum(length, 1e-30)[:, None], a)
    flat = np.einsum("fi,fj->fij", planes, planes) * (SEAM * length**2)[:, None, None]
    for end in range(2):
        np.add.at(quadrics, sides[seam, end], flat)


def _through(normals: Doubles, at: Doubles) -> Doubles:
    return np.column_stack([normals, -np.einsum("ij,ij->i", normals, at)])


def _round(raw: Raw, quadrics: Doubles) -> _Round:
    keys, _, _ = _numbers(_sides(raw.faces), len(raw.points))
    edges = np.column_stack([keys // len(raw.points), keys % len(raw.points)])
    both = quadrics[edges[:, 0]] + quadrics[edges[:, 1]]
    a, b = raw.points[edges[:, 0]], raw.points[edges[:, 1]]
    meet = _best(both, (a + b) / 2, np.linalg.norm(b - a, axis=1))
    places = np.stack([a, b, meet], axis=1)
    costs = _costs(both, places)
    least = np.argmin(costs, axis=1)
    rows = np.arange(len(edges))
    # A tiny part of the edge's length keeps flat ground from being torn into slivers.
    cost = np.maximum(costs[rows, least], 0) + 1e-9 * np.einsum("ij,ij->i", b - a, b - a) ** 2
    return _Round(edges, places[rows, least], cost)


def _best(quadrics: Doubles, middle: Doubles, length: Doubles) -> Doubles:
    """Where the quadric is least, not far from the edge's middle: flat ground has no one such place."""
    matrix, vector = quadrics[:, :3, :3], quadrics[:, :3, 3]
    bend = np.einsum("eii->e", matrix)[:, None, None] * 1e-3 * np.eye(3) + 1e-30 * np.eye(3)
    pull = vector + np.einsum("eij,ej->ei", matrix, middle)
    moved = np.linalg.solve(matrix + bend, -pull[..., None])[..., 0]
    far = np.linalg.norm(moved, axis=1)
    return np.asarray(middle + moved * np.minimum(1, length / np.maximum(far, 1e-30))[:, None])


def _costs(quadrics: Doubles, places: Doubles) -> Doubles:
    full = np.concatenate([places, np.ones((*places.shape[:2], 1))], axis=2)
    return np.asarray(np.einsum("eki,eij,ekj->ek", full, quadrics, full, optimize=True))


def _going(raw: Raw, found: _Round, most: int) -> Whole:
    """The edges of this round. Where the careful choice leaves too few, a less careful one is made."""
    for turn in TURNS:
        cost = found.cost.copy()
        for _ in range(TRIES):
            chosen = _chosen(found.edges, cost, len(raw.points), most)
            sound = _sound(raw, found, chosen, turn)
            if len(sound) > min(most, len(chosen)) * ENOUGH:
                return np.asarray(chosen[sound])
            cost[np.delete(chosen, sound)] = np.inf
    return np.asarray(chosen[sound])


def _chosen(edges: Whole, cost: Doubles, count: int, most: int) -> Whole:
    """Edges that are the cheapest at both ends, so that no corner moves twice."""
    order = np.argsort(cost, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    least = np.full(count, len(order))
    for end in range(2):
        np.minimum.at(least, edges[:, end], rank)
    free = (least[edges[:, 0]] == rank) & (least[edges[:, 1]] == rank) & np.isfinite(cost)
    free &= rank < max(int(np.isfinite(cost).sum() * SHARE), 1)
    return np.asarray(order[free[order]][:most])


def _sound(raw: Raw, found: _Round, chosen: Whole, turn: float) -> Whole:
    """Places in `chosen` of those edges whose going turns no triangle over."""
    points, goes = raw.points.copy(), np.full(len(raw.points), -1)
    for end in range(2):
        points[found.edges[chosen, end]] = found.meet[chosen]
        goes[found.edges[chosen, end]] = np.arange(len(chosen))
    owner = goes[raw.faces]
    touched = np.flatnonzero((owner >= 0).any(axis=1) & ~_swallowed(owner))
    before, _ = _planes(raw.points, raw.faces[touched])
    after, area = _planes(points, raw.faces[touched])
    bad = touched[(np.einsum("ij,ij->i", before, after) < turn) & (area > 0)]
    return np.setdiff1d(np.arange(len(chosen)), owner[bad])


def _swallowed(owner: Whole) -> Bools:
    """Triangles that have a whole edge among those that go."""
    a, b, c = owner.T
    return np.asarray(((a == b) & (a >= 0)) | ((b == c) & (b >= 0)) | ((a == c) & (a >= 0)))


def _drawn_together(raw: Raw, quadrics: Doubles, found: _Round, chosen: Whole) -> tuple[Raw, Doubles]:
    kept, gone = found.edges[chosen, 0], found.edges[chosen, 1]
    points, sums = raw.points.copy(), quadrics.copy()
    points[kept] = found.meet[chosen]
    sums[kept] += quadrics[gone]
    to = np.arange(len(points))
    to[gone] = kept
    raw = _tidy(replace(raw, points=points, faces=to[raw.faces]))
    used, faces = np.unique(raw.faces, return_inverse=True)
    return replace(raw, points=points[used], faces=faces.reshape(-1, 3)), sums[used]
