"""Many small shapes made at once, so that a row of houses costs no more than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.mesh import Color, Material, Part

Span = tuple[float, float]  # from, to
Block = tuple[Span, Span, Span]  # along x, y and z
Ints = NDArray[np.int64]

# The cube from 0 to 1: for each side four corners, its normal, and two triangles that look outwards.
_SIDES = [(axis, end) for axis in range(3) for end in (0, 1)]


def _cube() -> tuple[NDArray[np.float64], NDArray[np.float64], Ints]:
    corners, normals, faces = [], [], []
    for number, (axis, end) in enumerate(_SIDES):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for a, b in ((0, 0), (1, 0), (1, 1), (0, 1)):
            corner, normal = [0.0] * 3, [0.0] * 3
            corner[axis], corner[u], corner[v] = end, a, b
            normal[axis] = 2.0 * end - 1
            corners.append(corner)
            normals.append(normal)
        quad = [4 * number + k for k in ((0, 1, 2, 3) if end else (3, 2, 1, 0))]
        faces += [[quad[0], quad[1], quad[2]], [quad[0], quad[2], quad[3]]]
    return np.array(corners), np.array(normals), np.array(faces)


_CORNERS, _NORMALS, _FACES = _cube()


def blocks(material: Material, boxes: Sequence[Block]) -> Part:
    """Boxes from corner to corner, as one part."""
    ends = np.array(boxes, float)  # (N, 3, 2)
    low, size = ends[:, None, :, 0], ends[:, None, :, 1] - ends[:, None, :, 0]
    positions = (low + _CORNERS[None] * size).reshape(-1, 3)
    faces = (_FACES[None] + 24 * np.arange(len(ends))[:, None, None]).reshape(-1, 3)
    normals = np.tile(_NORMALS, (len(ends), 1))
    return Part(positions.astype(np.float32), normals.astype(np.float32), faces.astype(np.uint32), material)


def block(material: Material, x: Span, y: Span, z: Span) -> Part:
    return blocks(material, [(x, y, z)])


def about(x: float, y: float, z: float, width: float, height: float, depth: float) -> Block:
    """A box by the middle of its foot and its size."""
    return (x - width / 2, x + width / 2), (y, y + height), (z - depth / 2, z + depth / 2)


def surface_at(material: Material, corners: Sequence[tuple[float, float]], faces: Ints, y: float) -> Part:
    """Level triangles over (x, z) corners, all looking upwards."""
    flat = np.array(corners, float)
    positions = np.column_stack([flat[:, 0], np.full(len(flat), y), flat[:, 1]])
    normals = np.tile(np.array([0.0, 1.0, 0.0], np.float32), (len(flat), 1))
    return Part(positions.astype(np.float32), normals, faces.astype(np.uint32), material)


def topped(part: Part, color: Color) -> list[Part]:
    """The part, and what looks upwards of it as a part of its own: where snow lies."""
    up = part.normals[part.faces[:, 0], 1] > 0.55
    lying = replace(part.material, color=color, roughness=1.0, metallic=0.0)
    split = [replace(part, faces=part.faces[~up]), replace(part, faces=part.faces[up], material=lying)]
    return [one for one in split if len(one.faces)]


def standing(part: Part, at: tuple[float, float, float], yaw: float) -> Part:
    """Turned about y, and put there; quicker than by a matrix that might do anything."""
    c, s = cos(radians(yaw)), sin(radians(yaw))
    turn = np.array([[c, 0, -s], [0, 1, 0], [s, 0, c]], np.float32)
    positions = part.positions @ turn + np.array(at, np.float32)
    return Part(positions, part.normals @ turn, part.faces, part.material)


def stretched(part: Part, width: float, height: float, depth: float) -> Part:
    size = np.array([width, height, depth], np.float32)
    normals = part.normals / size
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return Part(part.positions * size, normals, part.faces, part.material)


def merged(parts: Sequence[Part]) -> Part:
    """As one, of the first one's material."""
    starts = np.cumsum([0, *(len(p.positions) for p in parts[:-1])])
    faces = np.concatenate([p.faces + np.uint32(start) for p, start in zip(parts, starts, strict=True)])
    positions, normals = (
        np.concatenate(found) for found in zip(*((p.positions, p.normals) for p in parts), strict=True)
    )
    return Part(positions, normals, faces, parts[0].material)


def by_material(parts: Sequence[Part]) -> list[Part]:
    heaps: dict[Material, list[Part]] = {}
    for part in parts:
        heaps.setdefault(part.material, []).append(part)
    return [merged(heap) for heap in heaps.values()]
