"""Shapes of several strokes that many models share: tubes, rings, plates, rounded boxes, skins over stations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import Doubles, Vector, extruded, lathe, loft, shifted, surface, turned

Flat = Sequence[tuple[float, float]]
Faces = NDArray[np.int64]  # (M, 3)


def placed(part: Part, at: Vector = (0, 0, 0), axis: str = "y", degrees: float = 0.0) -> Part:
    """Turned about an axis through its own origin, then moved there."""
    return part.moved(shifted(*at) @ turned(axis, degrees))


def scaled(part: Part, x: float, y: float, z: float) -> Part:
    return part.moved(np.diag([x, y, z, 1.0]))


def mirrored(parts: Sequence[Part]) -> list[Part]:
    """These, and the same on the other side of x = 0."""
    return [*parts, *(scaled(part, -1, 1, 1) for part in parts)]


def plate(material: Material, outline: Flat, thick: float, z: float = 0.0) -> Part:
    """A front view, as (x, y), `thick` from back to front about z."""
    return placed(extruded(material, outline, thick), (0, 0, z), "y", 90)


def slice_of(material: Material, outline: Flat, thick: float, y: float = 0.0, inset: float = 0.0) -> Part:
    """A plan, as (x, z), `thick` upwards from y."""
    part = extruded(material, [(-z, x) for x, z in outline], thick, inset)
    turn = np.array([[0, 1, 0, 0], [1, 0, 0, y + thick / 2], [0, 0, -1, 0], [0, 0, 0, 1]], float)
    return part.moved(turn)


def circle(radius: float, corners: int = 16, middle: tuple[float, float] = (0, 0)) -> list[tuple[float, float]]:
    angles = [2 * pi * (k + 0.5) / corners for k in range(corners)]
    return [(middle[0] + radius * cos(a), middle[1] + radius * sin(a)) for a in angles]


def blob(material: Material, radii: Vector, at: Vector = (0, 0, 0)) -> Part:
    """A ball of few faces, for what there are many of."""
    rings = [(-cos(pi * k / 5), sin(pi * k / 5)) for k in range(6)]
    return loft(material, [((at[0], at[1] + radii[1] * y, at[2]), radii[0] * r, radii[2] * r) for y, r in rings], 9)


def button(material: Material, radius: float, thick: float, at: Vector, corners: int = 16) -> Part:
    """A round thing whose face looks forward, its back at `at`."""
    profile = [(0.0, 0.0), (radius, 0.0), (radius, 0.0), (radius, thick), (radius, thick), (0.0, thick)]
    return placed(lathe(material, profile, corners=corners), at, "x", 90)


def tube(material: Material, points: Sequence[Vector], r: float, corners: int = 8, closed: bool = False) -> Part:
    """A bent pipe through the points."""
    if not closed:
        return merged([_pipe(material, _eased(run, r), r, corners, False) for run in _runs(points)])
    return _pipe(material, points, r, corners, True)


def _pipe(material: Material, points: Sequence[Vector], r: float, corners: int, closed: bool) -> Part:
    path = np.array(points, float)
    rings = np.stack([_ring(path, k, r, corners, closed) for k in range(len(path))])
    rows = np.concatenate([rings, rings[:1]]) if closed else rings
    return skin(material, rows, smooth=True, capped=not closed)


def _runs(points: Sequence[Vector]) -> list[list[Vector]]:
    """Parted where the way turns back on itself."""
    found = [[points[0]]]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        found[-1].append(here)
        if _bend(before, here, after) > 0.1:
            found.append([here])
    found[-1].append(points[-1])
    return found


def _bend(before: Vector, here: Vector, after: Vector) -> float:
    """The cosine between the ways back and on: -1 where it runs straight."""
    a, b, c = (np.array(p, float) for p in (before, here, after))
    return float((a - b) @ (c - b) / max(np.linalg.norm(a - b) * np.linalg.norm(c - b), 1e-12))


def ring(material: Material, radius: float, r: float, at: Vector, axis: str = "y", corners: int = 20) -> Part:
    """A round tube about an axis."""
    angles = [2 * pi * k / corners for k in range(corners)]
    flat = {"y": (0, 2), "z": (0, 1), "x": (2, 1)}[axis]
    points = []
    for angle in angles:
        point = list(at)
        point[flat[0]] += radius * cos(angle)
        point[flat[1]] += radius * sin(angle)
        points.append((point[0], point[1], point[2]))
    return tube(material, points, r, 6, closed=True)


def skin(material: Material, rows: Doubles, smooth: bool = False, capped: bool = True) -> Part:
    """Over stations, each a closed round of as many points: (stations, points, 3). Round from station to station;
    round also about each station where smooth, creased from point to point where not."""
    n, k = rows.shape[:2]
    points = rows.reshape(-1, 3)
    sides = [_strip(n, k, c) for c in range(k)]
    pieces = [np.concatenate(sides)] if smooth else sides
    if capped:
        fan = np.array([(0, i, i + 1) for i in range(1, k - 1)])
        pieces = [*pieces, fan, fan[:, ::-1] + (n - 1) * k]
    inward = _volume(points, np.concatenate(pieces)) < 0
    return merged([_piece(points, faces[:, ::-1] if inward else faces, material) for faces in pieces])


def rounded(material: Material, size: Vector, at: Vector = (0, 0, 0), edge: float = 0.05) -> Part:
    """A box standing on `at` whose edges are cut off."""
    w, h, d = size[0] / 2, size[1], size[2] / 2
    e = min(edge, w * 0.9, h * 0.45, d * 0.9)

    def octagon(y: float, less: float) -> list[Vector]:
        a, b = w - less, d - less
        flat = [(a - e, -b), (a, -b + e), (a, b - e), (a - e, b), (-a + e, b), (-a, b - e), (-a, -b + e), (-a + e, -b)]
        return [(at[0] + x, at[1] + y, at[2] + z) for x, z in flat]

    less = e * 0.98 if e * 2 < min(w, d) else e * 0.5
    rows = np.array([octagon(0, less), octagon(e, 0), octagon(h - e, 0), octagon(h, less)])
    return faceted(skin(material, rows))


def faceted(part: Part) -> Part:
    """The same with flat faces."""
    return surface(part.positions.astype(float), part.faces.astype(np.int64), part.material, smooth=False)


def merged(parts: Sequence[Part]) -> Part:
    """Of one material."""
    starts = np.cumsum([0, *(len(p.positions) for p in parts[:-1])])
    return Part(
        np.concatenate([p.positions for p in parts]),
        np.concatenate([p.normals for p in parts]),
        np.concatenate([p.faces + np.uint32(s) for p, s in zip(parts, starts, strict=True)]),
        parts[0].material,
    )


def dyed(part: Part, material: Material) -> Part:
    return replace(part, material=material)


def _eased(points: Sequence[Vector], r: float) -> list[Vector]:
    """A sharp bend becomes two blunt ones, a little before and a little after."""
    found = [points[0]]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        bend = _bend(before, here, after) >= -0.75
        found += [_towards(here, before, 1.2 * r), _towards(here, after, 1.2 * r)] if bend else [here]
    return [*found, points[-1]]


def _towards(here: Vector, there: Vector, far: float) -> Vector:
    """So far on the way, or a third of it."""
    way = np.array(there, float) - np.array(here, float)
    x, y, z = np.array(here, float) + way * min(0.35, far / max(float(np.linalg.norm(way)), 1e-9))
    return (float(x), float(y), float(z))


def _ring(path: Doubles, k: int, r: float, corners: int, closed: bool) -> Doubles:
    """Round the path at a point, square to the way it takes there."""
    last = len(path) - 1
    before = path[k - 1] if closed or k else path[0]
    after = path[(k + 1) % len(path)] if closed or k < last else path[last]
    way = after - before
    way = way / max(float(np.linalg.norm(way)), 1e-9)
    helper = _helper(path)
    u = np.cross(way, helper)
    u /= max(float(np.linalg.norm(u)), 1e-9)
    v = np.cross(way, u)
    angles = np.linspace(0, 2 * pi, corners, endpoint=False)
    circle_at: Doubles = path[k] + r * (np.outer(np.cos(angles), u) + np.outer(np.sin(angles), v))
    return circle_at


def _helper(path: Doubles) -> Doubles:
    """A direction that the path never takes: the one in which it reaches least."""
    spread = path.max(axis=0) - path.min(axis=0)
    helper: Doubles = np.array([1e-4, 2e-4, 3e-4])
    helper[int(np.argmin(spread))] += 1.0
    return helper


def _strip(n: int, k: int, c: int) -> Faces:
    """Between the points c and c + 1 of all stations."""
    d = (c + 1) % k
    quads = [(s * k + c, (s + 1) * k + c, (s + 1) * k + d, s * k + d) for s in range(n - 1)]
    return np.array([t for a, b, e, f in quads for t in ((a, b, e), (a, e, f))])


def _piece(points: Doubles, faces: Faces, material: Material) -> Part:
    used, back = np.unique(faces, return_inverse=True)
    return surface(points[used], back.reshape(-1, 3), material)


def _volume(points: Doubles, faces: Faces) -> float:
    a, b, c = (points[faces[:, i]] - points.mean(axis=0) for i in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c)))
