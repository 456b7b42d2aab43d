"""What bodies and clothes are made of: limbs with a smooth outside, and rings along them drawn onto that outside.

A body is soft where two limbs meet and crisp where a garment ends. So the *outside* is a distance (metres, negative
within) to the smooth union of some limbs, and the *mesh* is a grid of rings whose points slide onto it, or to a given
distance from it. A sleeve is the same grid as the arm, a little farther out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.mesh import Material, Part

Vec = NDArray[np.float64]
Grid = NDArray[np.float64]  # (R, C, 3): R rings of C points


def vec(x: float, y: float, z: float) -> Vec:
    return np.array([x, y, z], dtype=np.float64)


def unit(v: Vec) -> Vec:
    """Along the last axis."""
    length: Vec = np.sqrt((v * v).sum(axis=-1, keepdims=True))
    return v / np.maximum(length, 1e-12)


def square_to(axis: Vec, towards: Vec) -> Vec:
    """The unit vector nearest to `towards` that is at right angles to the unit vector `axis`."""
    across = towards - (towards * axis).sum(axis=-1, keepdims=True) * axis
    if across.ndim == 1 and float(across @ across) < 1e-8:
        across = np.cross(axis, vec(1.0, 0.0, 0.0))
        across = across if float(across @ across) > 1e-8 else np.cross(axis, vec(0.0, 0.0, 1.0))
    return unit(across)


@dataclass(frozen=True, eq=False)
class Limb:
    """A straight piece of body of elliptical section. `widths` and `depths` are half the section's axes, metres, at
    even steps from start to end; depth is measured along `front`."""

    start: Vec
    end: Vec
    front: Vec
    widths: Vec
    depths: Vec

    @cached_property
    def axis(self) -> Vec:
        return unit(self.end - self.start)

    @cached_property
    def length(self) -> float:
        return max(float(np.linalg.norm(self.end - self.start)), 1e-9)

    @cached_property
    def frame(self) -> Vec:
        """(3, 3), columns: its side, its front, its axis."""
        front = square_to(self.axis, self.front)
        return np.stack([np.cross(self.axis, front), front, self.axis], axis=1)

    @cached_property
    def _steps(self) -> Vec:
        return np.linspace(0.0, 1.0, len(self.widths))

    @cached_property
    def _is_round(self) -> bool:
        return bool((self.widths == self.depths).all())

    def section(self, share: Vec) -> tuple[Vec, Vec]:
        """Half width and half depth at shares 0 to 1 of its length."""
        wide = np.interp(share, self._steps, self.widths)
        return wide, wide if self._is_round else np.interp(share, self._steps, self.depths)

    def distance(self, points: Vec) -> tuple[Vec, Vec]:
        """To each of (N, 3) points: metres (true near the surface), and the unit way out (N, 3)."""
        local = (points - self.start) @ self.frame
        kept = np.minimum(np.maximum(local[:, 2], 0.0), self.length)
        size = np.empty_like(local)
        size[:, 0], size[:, 1] = self.section(kept / self.length)
        size[:, 2] = np.minimum(size[:, 0], size[:, 1])
        local[:, 2] -= kept
        local /= size
        q = np.sqrt(np.einsum("ij,ij->i", local, local)) + 1e-9
        local /= size
        steep = np.sqrt(np.einsum("ij,ij->i", local, local)) + 1e-9
        local /= steep[:, None]
        return (q - 1.0) * q / steep, local @ self.frame.T


@dataclass(frozen=True, slots=True, eq=False)
class Outside:
    """The smooth union of limbs: where one meets those before it, the corner is filled over about its `soft` metres.

    Limbs in a row need hardly any: there the filling would only swell the joint.
    """

    limbs: tuple[Limb, ...]
    softs: tuple[float, ...]

    def distance(self, points: Vec) -> tuple[Vec, Vec]:
        """(N,) metres and (N, 3) unit ways out."""
        near, way = self.limbs[0].distance(points)
        for limb, soft in zip(self.limbs[1:], self.softs[1:], strict=True):
            other, other_way = limb.distance(points)
            share = np.minimum(np.maximum(0.5 + 0.5 * (near - other) / soft, 0.0), 1.0)  # of the other
            near = near + (other - near) * share - soft * share * (1.0 - share)
            way = way + (other_way - way) * share[:, None]
        return near, unit(way)


@dataclass(frozen=True, slots=True, eq=False)
class Rings:
    """A tube of elliptical rings: (R, 3) centres, and how each ring lies. `side` = `axis` x `front`."""

    centres: Vec
    axes: Vec
    fronts: Vec
    widths: Vec
    depths: Vec

    @property
    def sides(self) -> Vec:
        return np.cross(self.axes, self.fronts)

    def grid(self, columns: int, more: float | Vec = 0.0) -> Grid:
        """Points of every ring, the first at its side, then round by its front. The last column repeats the first."""
        angle = np.linspace(0.0, 2 * np.pi, columns + 1)
        wide, deep = self.widths + more, self.depths + more
        across = wide[:, None] * np.cos(angle)
        ahead = deep[:, None] * np.sin(angle)
        points: Grid = (
            self.centres[:, None] + across[..., None] * self.sides[:, None] + ahead[..., None] * self.fronts[:, None]
        )
        return points


def rings_along(limbs: Sequence[Limb], stations: Vec) -> Rings:
    """Rings at stations 0 … len(limbs): 1.5 is the middle of the second limb. At a joint the ring halves the angle."""
    index = np.minimum(stations.astype(int), len(limbs) - 1)
    share = stations - index
    rows = [_ring(limbs, int(i), float(s)) for i, s in zip(index, share, strict=True)]
    centres, axes, fronts = (np.array([row[n] for row in rows]) for n in range(3))
    sizes = np.array([row[3] for row in rows])
    return Rings(centres, axes, fronts, sizes[:, 0], sizes[:, 1])


def _ring(limbs: Sequence[Limb], index: int, share: float) -> tuple[Vec, Vec, Vec, tuple[float, float]]:
    limb = limbs[index]
    wide, deep = limb.section(np.array([share]))
    centre = limb.start + share * (limb.end - limb.start)
    axis, front = limb.axis, limb.front
    reach = 1.6 * max(float(wide[0]), float(deep[0]))
    for other, gap in ((index - 1, share * limb.length), (index + 1, (1.0 - share) * limb.length)):
        if 0 <= other < len(limbs) and gap < reach:
            lean = 0.5 * (1.0 - gap / reach)
            axis = axis + lean * (limbs[other].axis - limb.axis)
            front = front + lean * (limbs[other].front - limb.front)
    axis = unit(axis)
    return centre, axis, square_to(axis, front), (float(wide[0]), float(deep[0]))


def slid(
    grid: Grid, planes: Vec, outside: Outside, level: float | Vec = 0.0, give: float | None = None, steps: int = 3
) -> Grid:
    """The grid's points moved to `level` metres outside, each within its ring: at right angles to the ring's row of
    `planes` (R, 3), any way where that is zero. What lies deeper than `give` stays, for another limb hides it."""
    wanted = np.broadcast_to(np.asarray(level, dtype=np.float64).reshape(-1, 1), grid.shape[:2]).reshape(-1)
    axes = np.repeat(planes, grid.shape[1], axis=0)
    points = grid.reshape(-1, 3)
    hold: Vec | None = None
    for _ in range(steps):
        near, way = outside.distance(points)
        if hold is None:
            hold = np.ones(len(points)) if give is None else np.clip((near - wanted + 2 * give) / give, 0.0, 1.0)
        flat = way - np.einsum("ij,ij->i", way, axes)[:, None] * axes
        step = (near - wanted) * hold / np.maximum(np.einsum("ij,ij->i", flat, flat), 0.15)
        points = points - np.clip(step, -0.06, 0.06)[:, None] * flat
    return points.reshape(grid.shape)


def normals_of(grid: Grid, closed: bool = True) -> Grid:
    """Across the grid; columns run round (the last repeats the first) when it is closed."""
    if closed:
        ring = grid[:, :-1]
        around = np.roll(ring, -1, axis=1) - np.roll(ring, 1, axis=1)
        around = np.concatenate([around, around[:, :1]], axis=1)
    else:
        around = np.gradient(grid, axis=1)
    along = np.gradient(grid, axis=0)
    normals = np.cross(along, around)
    return _mended(normals, grid)


def _mended(normals: Grid, grid: Grid) -> Grid:
    """Where rings shrink to a point there is no way round: a pole points away from the ring next to it."""
    short = np.linalg.norm(normals, axis=2) < 1e-9
    if not short.any():
        return unit(normals)
    for row, inner in ((0, 1), (-1, -2)):
        if short[row].any():
            normals[row] = grid[row].mean(axis=0) - grid[inner].mean(axis=0)
    short = np.linalg.norm(normals, axis=2) < 1e-9
    normals[short] = (grid - grid.mean(axis=1, keepdims=True))[short] + 1e-6
    return unit(normals)


def skin(grid: Grid, material: Material, normals: Grid | None = None, uvs: Grid | None = None) -> Part:
    """The grid's surface as triangles; those that have shrunk to nothing are left out."""
    rows, columns = grid.shape[:2]
    at = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = at[:-1, :-1].ravel(), at[1:, :-1].ravel(), at[1:, 1:].ravel(), at[:-1, 1:].ravel()
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    points = grid.reshape(-1, 3)
    p, q, r = points[faces[:, 0]], points[faces[:, 1]], points[faces[:, 2]]
    area = np.linalg.norm(np.cross(q - p, r - p), axis=1)
    kept = faces[area > 1e-9].astype(np.uint32)
    around = normals_of(grid) if normals is None else normals
    flat = None if uvs is None else uvs.reshape(-1, 2).astype(np.float32)
    return Part(points.astype(np.float32), around.reshape(-1, 3).astype(np.float32), kept, material, flat)


def pole(grid: Grid, end: int, bulge: Vec | None = None) -> Grid:
    """The grid with its first (0) or last (-1) ring closed to a point."""
    tip = grid[end][:-1].mean(axis=0) + (0.0 if bulge is None else bulge)
    ring = np.broadcast_to(tip, (1, *grid.shape[1:]))
    return np.concatenate([ring, grid] if end == 0 else [grid, ring])


def turned_in(grid: Grid, end: int, towards: Vec, by: float) -> Grid:
    """With a hem at its first (0) or last (-1) ring: the edge turned `by` metres towards each ring's middle, and
    `towards` the inside, so that cloth has a thickness."""
    edge = grid[end]
    middle = edge[:-1].mean(axis=0)
    inner = edge + unit(middle - edge) * by
    deep = inner + towards
    rows = np.stack([deep, inner, edge]) if end == 0 else np.stack([edge, inner, deep])
    return np.concatenate([rows, grid] if end == 0 else [grid, rows])


def lathe(profile: Sequence[tuple[float, float]], columns: int, centre: Vec, squeeze: tuple[float, float]) -> Grid:
    """A grid turned about y: (radius, height) pairs from top to bottom are wound so that it faces outwards from bottom
    to top; `squeeze` is the share of the radius across x and along z."""
    angle = np.linspace(0.0, 2 * np.pi, columns + 1)
    rows = [
        np.stack([r * squeeze[0] * np.cos(angle), np.full_like(angle, y), r * squeeze[1] * np.sin(angle)], axis=1)
        for r, y in profile
    ]
    return np.array(rows) + centre
