"""Shapes that models are put together from. Frame and units are `mesh`'s: metres, y up, the front facing +z."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.mesh import Material, Model, Part

Vector = tuple[float, float, float]
Doubles = NDArray[np.float64]
ROUND = 16  # corners of a circle


def surface(points: Doubles, faces: NDArray[np.int64], material: Material, smooth: bool = True) -> Part:
    """Triangles with normals from their faces: shared by neighbours where smooth, each its own where not."""
    if not smooth:
        points, faces = points[faces.reshape(-1)], np.arange(faces.size).reshape(-1, 3)
    corners = points[faces]
    flat = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros_like(points)
    for corner in range(3):
        np.add.at(normals, faces[:, corner], flat)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = np.where(length > 1e-12, normals / np.maximum(length, 1e-12), [0.0, 1.0, 0.0])
    return Part(points.astype(np.float32), normals.astype(np.float32), faces.astype(np.uint32), material)


def box(material: Material, size: Vector, at: Vector = (0, 0, 0), top: tuple[float, float] = (1, 1)) -> Part:
    """Standing on `at`, the middle of its foot; `top` are the shares of width and depth that its top has."""
    (w, h, d), (tw, td) = size, top
    low = [(-w / 2, 0, -d / 2), (w / 2, 0, -d / 2), (w / 2, 0, d / 2), (-w / 2, 0, d / 2)]
    high = [(x * tw, h, z * td) for x, _, z in low]
    points = np.array([*low, *high]) + at
    quads = [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    return surface(points, _triangles(quads)[:, ::-1], material, smooth=False)


def extruded(material: Material, outline: Sequence[tuple[float, float]], width: float, inset: float = 0.0) -> Part:
    """A side view, as (z, y), drawn out along x; `inset` is the share by which its edges are taken in."""
    n = len(outline)
    side = np.array(outline, float)
    side = side if _area(side) > 0 else side[::-1]
    middle = side.mean(axis=0)
    small = middle + (side - middle) * (1 - inset)
    rings = [(-width / 2, small), (-width / 2 * (1 - inset), side), (width / 2 * (1 - inset), side), (width / 2, small)]
    rings = rings if inset else [rings[0], rings[3]]
    points = np.concatenate([np.column_stack([np.full(n, x), ring[:, 1], ring[:, 0]]) for x, ring in rings])
    quads = [(r * n + i, r * n + (i + 1) % n, (r + 1) * n + (i + 1) % n, (r + 1) * n + i)
             for r in range(len(rings) - 1) for i in range(n)]  # fmt: skip
    last = (len(rings) - 1) * n
    caps = [(i, j, k) for i, j, k in _ears(small)]
    faces = np.concatenate([_triangles(quads)[:, ::-1], np.array(caps), np.array(caps)[:, ::-1] + last])
    return surface(points, faces, material, smooth=False)


def lathe(
    material: Material, profile: Sequence[tuple[float, float]], at: Vector = (0, 0, 0), corners: int = ROUND
) -> Part:
    """(radius, height) from below upwards, turned about y; radii of 0 close it, sharp corners stay sharp."""
    return loft(material, [((at[0], at[1] + y, at[2]), r, r) for r, y in _creased(profile)], corners=corners)


def cylinder(material: Material, radius: float, height: float, at: Vector = (0, 0, 0), top: float = 1.0) -> Part:
    """Standing on `at`; `top` is the share of the radius that its upper end has."""
    r = radius * top
    return lathe(material, [(0, 0), (radius, 0), (radius, 0), (r, height), (r, height), (0, height)], at)


def disc(material: Material, radius: float, width: float, at: Vector) -> Part:
    """A wheel: a cylinder along x about `at`."""
    part = cylinder(material, radius, width)
    matrix = turned("z", 90)
    matrix[:3, 3] = (at[0] + width / 2, at[1], at[2])
    return part.moved(matrix)


def ball(material: Material, radii: Vector, at: Vector = (0, 0, 0)) -> Part:
    """An ellipsoid about `at`."""
    rows = ROUND // 2
    rings = [(-cos(pi * k / rows), sin(pi * k / rows)) for k in range(rows + 1)]
    return loft(material, [((at[0], at[1] + radii[1] * y, at[2]), radii[0] * r, radii[2] * r) for y, r in rings])


def loft(material: Material, rings: Sequence[tuple[Vector, float, float]], corners: int = ROUND) -> Part:
    """Level ellipses, each a middle and its half widths along x and z, from below upwards, joined by a skin."""
    angles = np.linspace(0, 2 * pi, corners, endpoint=False)
    circle = np.column_stack([np.cos(angles), np.zeros(corners), np.sin(angles)])
    points = np.concatenate([np.array(middle) + circle * [rx, 0, rz] for middle, rx, rz in rings])
    return surface(points, _skin(len(rings), corners), material)


def limb(material: Material, start: Vector, end: Vector, r_start: float, r_end: float, corners: int = 12) -> Part:
    """A rounded rod from one joint to the next."""
    a, b = np.array(start, float), np.array(end, float)
    axis = b - a
    length = float(np.linalg.norm(axis)) or 1e-6
    u, v, w = _frame(axis / length)
    caps = [pi / 2 * k / 4 for k in range(5)]
    rings = [(-r_start * cos(t), r_start * sin(t)) for t in caps]
    rings += [(length + r_end * sin(t), r_end * cos(t)) for t in caps]
    angles = np.linspace(0, 2 * pi, corners, endpoint=False)
    circle = np.outer(np.cos(angles), u) + np.outer(np.sin(angles), v)
    points = np.concatenate([a + w * along + circle * max(r, 1e-4) for along, r in rings])
    return surface(points, _outwards(points, _skin(len(rings), corners)), material)


def hull(material: Material, rings: Sequence[tuple[Vector, Vector, Vector]], corners: int = 18) -> Part:
    """Ellipses of any tilt: a middle and two half axes each, from one end to the other, closed at both."""
    angles = np.linspace(0, 2 * pi, corners, endpoint=False)
    closed = [_shrunk(rings[0]), *rings, _shrunk(rings[-1])]
    points = np.concatenate(
        [np.array(m) + np.outer(np.cos(angles), a) + np.outer(np.sin(angles), b) for m, a, b in closed]
    )
    return surface(points, _outwards(points, _skin(len(closed), corners)), material)


def turned(axis: str, degrees: float) -> Doubles:
    """(4, 4), counter-clockwise about the axis."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    matrix = np.eye(4)
    matrix[i, i] = matrix[j, j] = c
    matrix[i, j], matrix[j, i] = -s, s
    return matrix


def shifted(x: float, y: float, z: float) -> Doubles:
    matrix = np.eye(4)
    matrix[:3, 3] = (x, y, z)
    return matrix


def model(*parts: Part) -> Model:
    return Model(tuple(parts))


def _creased(profile: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A corner of more than 50 degrees is said twice, so that light does not run round it."""
    line = [p for n, p in enumerate(profile) if n == 0 or p != profile[n - 1]]
    found = line[:1]
    for before, here, after in zip(line, line[1:], line[2:], strict=False):
        turn = abs(atan2(here[1] - before[1], here[0] - before[0]) - atan2(after[1] - here[1], after[0] - here[0]))
        found += [here] * (2 if min(turn, 2 * pi - turn) > radians(50) else 1)
    return [*found, *line[1:][-1:]]


def _shrunk(ring: tuple[Vector, Vector, Vector]) -> tuple[Vector, Vector, Vector]:
    return ring[0], (1e-4, 0.0, 0.0), (0.0, 0.0, 1e-4)


def _frame(axis: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    """Two directions across the axis, and the axis."""
    helper = np.array([0.0, 0.0, 1.0]) if abs(axis[2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    u = np.cross(axis, helper)
    u /= np.linalg.norm(u)
    return u, np.cross(axis, u), axis


def _skin(rings: int, corners: int) -> NDArray[np.int64]:
    quads = [
        (r * corners + i, (r + 1) * corners + i, (r + 1) * corners + (i + 1) % corners, r * corners + (i + 1) % corners)
        for r in range(rings - 1)
        for i in range(corners)
    ]
    return _triangles(quads)


def _triangles(quads: Sequence[tuple[int, int, int, int]]) -> NDArray[np.int64]:
    q = np.array(quads)
    return np.concatenate([q[:, [0, 1, 2]], q[:, [0, 2, 3]]])


def _outwards(points: Doubles, faces: NDArray[np.int64]) -> NDArray[np.int64]:
    """Turned round where the whole is inside out."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    volume = float(np.einsum("ij,ij->", a, np.cross(b, c)))
    return faces if volume >= 0 else faces[:, ::-1]


def _ears(outline: Doubles) -> list[tuple[int, int, int]]:
    """Cuts a simple polygon into triangles."""
    left = list(range(len(outline)))
    if _area(outline) < 0:
        left.reverse()
    cut: list[tuple[int, int, int]] = []
    while len(left) > 3:
        at = next((k for k in range(len(left)) if _is_ear(outline, left, k)), 0)
        cut.append((left[at - 1], left[at], left[(at + 1) % len(left)]))
        del left[at]
    return [*cut, (left[0], left[1], left[2])]


def _area(outline: Doubles) -> float:
    x, y = outline[:, 0], outline[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


def _is_ear(outline: Doubles, left: list[int], k: int) -> bool:
    a, b, c = (outline[left[i % len(left)]] for i in (k - 1, k, k + 1))
    if _turn(a, b, c) <= 0:
        return False
    others = [outline[i] for n, i in enumerate(left) if n not in ((k - 1) % len(left), k, (k + 1) % len(left))]
    return not any(_turn(a, b, p) >= 0 and _turn(b, c, p) >= 0 and _turn(c, a, p) >= 0 for p in others)


def _turn(a: Doubles, b: Doubles, c: Doubles) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
