"""What makes a police car of a car: bands painted along its sides, lights and signs on its roof."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.built.look import BLUE_LIGHT, RED
from app.engines.studio.mesh import Material, Model, Part
from app.engines.studio.shapes import box, shifted

BLUE = Material("band", (0.10, 0.22, 0.60), roughness=0.5)
YELLOW = Material("band", (0.85, 0.72, 0.10), roughness=0.5)
SIGN = Material("taxi sign", (0.98, 0.85, 0.2), "glow", 0.4)
SIDEWAYS = 0.6  # how much of its normal points to the side, where a triangle counts as a side
Corners = NDArray[np.float64]  # (M, 3, 6): of each corner of each triangle its place, then its normal
Range = tuple[int, float, float]  # an axis, and from where to where on it


def liveried(model: Model, category: str) -> Model:
    """With the marks of its kind, where it has any."""
    return _LIVERIES[category](model) if category in _LIVERIES else model


def _police(model: Model) -> Model:
    height = float(model.box()[1][1])
    banded = painted(model, [(1, height * 0.40, height * 0.53)], BLUE)
    return _topped(banded, [_bar(BLUE_LIGHT, side) for side in (-0.26, 0.26)])


def _ambulance(model: Model) -> Model:
    low, high = (corner.astype(float) for corner in model.box())
    height, depth = high[1], high[2] - low[2]
    middle = low[2] + depth * 0.36
    banded = painted(model, [(1, height * 0.36, height * 0.44)], YELLOW)
    for up, along in ((0.30, 0.10), (0.10, 0.30)):
        at = height * 0.64
        crossed = [(1, at - up, at + up), (2, middle - along, middle + along)]
        banded = painted(banded, crossed, RED)
    return _topped(banded, [_bar(BLUE_LIGHT, side) for side in (-0.4, 0.4)])


def _taxi(model: Model) -> Model:
    return _topped(model, [box(SIGN, (0.5, 0.14, 0.18), (0, 0, 0))])


_LIVERIES: dict[str, Callable[[Model], Model]] = {"police_car": _police, "ambulance": _ambulance, "taxi": _taxi}


def _bar(material: Material, x: float) -> Part:
    return box(material, (0.48, 0.13, 0.24), (x, 0, 0))


def _topped(model: Model, signs: list[Part]) -> Model:
    """Signs that stand where the paintwork is highest."""
    points = np.concatenate([part.positions for part in model.parts if part.material.role == "paint"]).astype(float)
    top = float(points[:, 1].max())
    middle = float(np.median(points[points[:, 1] > top - 0.03, 2]))
    return Model((*model.parts, *(sign.moved(shifted(0, top - 0.03, middle)) for sign in signs)))


# --- painting a part of the paintwork ---


def painted(model: Model, ranges: list[Range], material: Material) -> Model:
    """Both sides of the paintwork within all of these ranges take the material; triangles are cut along the edges."""
    return Model(tuple(piece for part in model.parts for piece in _pieces(part, ranges, material)))


def _pieces(part: Part, ranges: list[Range], material: Material) -> list[Part]:
    if part.material.role != "paint":
        return [part]
    inside = np.concatenate([part.positions, part.normals], axis=1).astype(float)[part.faces]
    sideways = np.abs(inside[:, :, 3]).mean(axis=1) > SIDEWAYS
    outside, inside = [inside[~sideways]], inside[sideways]
    for axis, low, high in ranges:
        below, inside = _cut(inside, axis, low)
        inside, above = _cut(inside, axis, high)
        outside += [below, above]
    made = [(np.concatenate(outside), part.material), (inside, material)]
    return [_part(corners, finish) for corners, finish in made if len(corners)]


def _part(corners: Corners, material: Material) -> Part:
    flat = corners.reshape(-1, 6)
    _, first, same = np.unique(np.round(flat, 4), axis=0, return_index=True, return_inverse=True)
    positions, normals = flat[first, :3], flat[first, 3:]
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return Part(
        positions.astype(np.float32), normals.astype(np.float32), same.reshape(-1, 3).astype(np.uint32), material
    )


def _cut(corners: Corners, axis: int, at: float) -> tuple[Corners, Corners]:
    """What is below and what is above a plane across this axis."""
    over = corners[:, :, axis] > at
    count = over.sum(axis=1)
    ones, twos = _split(corners, over, count == 1, axis, at), _split(corners, ~over, count == 2, axis, at)
    below = np.concatenate([corners[count == 0], ones[1], twos[0]])
    above = np.concatenate([corners[count == 3], ones[0], twos[1]])
    return below, above


def _split(
    corners: Corners, lone: NDArray[np.bool_], which: NDArray[np.bool_], axis: int, at: float
) -> tuple[Corners, Corners]:
    """Triangles with one corner on its own side: that tip, and what is left of each, as two."""
    turn = (np.argmax(lone[which], axis=1)[:, None] + np.arange(3)) % 3
    a, b, c = (corners[which][np.arange(len(turn)), turn[:, k]] for k in range(3))
    ab, ac = _between(a, b, axis, at), _between(a, c, axis, at)
    tip = np.stack([a, ab, ac], axis=1)
    return tip, np.concatenate([np.stack([ab, b, c], axis=1), np.stack([ab, c, ac], axis=1)])


def _between(a: NDArray[np.float64], b: NDArray[np.float64], axis: int, at: float) -> NDArray[np.float64]:
    share = (at - a[:, axis]) / (b[:, axis] - a[:, axis])
    return np.asarray(a + (b - a) * share[:, None])
