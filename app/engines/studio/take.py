"""What a picture is made of, in the renderer's terms: solids, light and an eye."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.colors import linear
from app.engines.studio.mesh import Color, Floats, Material, Model, Part

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light of the scene, in lumen as Filament takes it. `down`: a street lamp's cone; else all round."""

    at: Point
    power: float
    color: Color = (1.0, 0.88, 0.68)
    reach: float = 14.0  # metres
    towards: Point | None = None


@dataclass(frozen=True, slots=True)
class Light:
    """Sun or moon, sky and air."""

    sun: Point  # the way it shines
    sun_power: float  # lux
    sun_color: Color
    sky: Color  # above
    ground: Color  # thrown back from below
    sky_power: float
    background: Color  # what is behind everything
    fog: float = 0.0  # density
    glowing: float = 0.0  # how bright lamps look


@dataclass(frozen=True, slots=True)
class Eye:
    """A camera: where it is, where it looks, and how much it sees upwards and downwards, in degrees."""

    at: Point
    towards: Point
    angle: float


class Finish(NamedTuple):
    """What the renderer has to know of a surface beside its colours."""

    roughness: float = 0.7
    metallic: float = 0.0
    glow: Color | None = None  # the light it gives
    clear: bool = False  # seen through
    texture: bytes = b""  # an image file, multiplied with the colours


@dataclass(frozen=True)
class Solid:
    """Triangles of the world that share a finish: colours are light, not sRGB."""

    positions: Floats
    normals: Floats
    colors: Floats  # (N, 4)
    uvs: Floats  # (N, 2)
    faces: NDArray[np.uint32]
    finish: Finish


@dataclass(frozen=True)
class Take:
    """All that a picture is made of but the eye that sees it."""

    solids: Sequence[Solid]
    light: Light
    lamps: Sequence[Lamp] = ()
    covers: Sequence[Solid] = ()  # what somebody or something is in: a photograph can be taken without


Pixels = NDArray[np.uint8]  # (height, width, 3)
Owners = NDArray[np.int32]  # (height, width): the number of the thing that is seen, 0 for none
Labels = Callable[[Eye, int, int], Owners]  # an eye, width and height

# For whose pixel is whose: a number, positions and faces.
Owned = tuple[int, Floats, NDArray[np.uint32]]


def owned(number: int, model: Model) -> list[Owned]:
    return [(number, part.positions, part.faces) for part in model.parts]


def solids_of(models: Iterable[Model]) -> list[Solid]:
    """Parts of the same finish become one mesh: few draws, whatever the number of things."""
    heaps: dict[Finish, list[Part]] = {}
    for part in (part for model in models for part in model.parts):
        heaps.setdefault(_finish(part.material), []).append(part)
    return [_heap(finish, heaps[finish]) for finish in sorted(heaps, key=repr)]


def _finish(material: Material) -> Finish:
    return Finish(
        material.roughness,
        material.metallic,
        linear(material.color) if material.role == "glow" else None,
        material.alpha < 1,
        material.texture or b"",
    )


def _heap(finish: Finish, parts: Sequence[Part]) -> Solid:
    starts = np.cumsum([0, *(len(part.positions) for part in parts[:-1])])
    faces = [part.faces + np.uint32(start) for part, start in zip(parts, starts, strict=True)]
    return Solid(
        _joined([part.positions for part in parts]),
        _joined([part.normals for part in parts]),
        _joined([_colors(part) for part in parts]),
        _joined([_uvs(part) for part in parts]),
        np.ascontiguousarray(np.concatenate(faces)),
        finish,
    )


def _joined(arrays: Sequence[Floats]) -> Floats:
    return np.ascontiguousarray(np.concatenate(arrays), np.float32)


def _colors(part: Part) -> Floats:
    # What is blended is added to what is behind it, so its colour has to have its alpha in it already.
    alpha = part.material.alpha
    color = [*(c * alpha for c in linear(part.material.color)), alpha]
    return np.tile(np.array(color, np.float32), (len(part.positions), 1))


def _uvs(part: Part) -> Floats:
    return np.zeros((len(part.positions), 2), np.float32) if part.uvs is None else part.uvs
