"""What a picture is made of, in the renderer's terms: solids, light and an eye."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.colors import linear
from app.engines.studio.mesh import Color, Floats, Model

Point = tuple[float, float, float]
WHITE: Color = (1.0, 1.0, 1.0)


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


@dataclass(frozen=True)
class Solid:
    """Triangles of the world that share a finish: colours are light, not sRGB."""

    positions: Floats
    normals: Floats
    colors: Floats  # (N, 4)
    faces: NDArray[np.uint32]
    roughness: float = 0.7
    metallic: float = 0.0
    glow: float = 0.0
    clear: bool = False  # seen through


@dataclass(frozen=True)
class Take:
    """All that a picture is made of but the eye that sees it."""

    solids: Sequence[Solid]
    light: Light
    lamps: Sequence[Lamp] = ()


Pixels = NDArray[np.uint8]  # (height, width, 3)
Owners = NDArray[np.int32]  # (height, width): the number of the thing that is seen, 0 for none
Labels = Callable[[Eye, int, int], Owners]  # an eye, width and height

# For whose pixel is whose: a number, positions and faces.
Owned = tuple[int, Floats, NDArray[np.uint32]]


def owned(number: int, model: Model) -> list[Owned]:
    return [(number, part.positions, part.faces) for part in model.parts]


def solids_of(models: Iterable[Model]) -> list[Solid]:
    """Parts of the same finish become one mesh: few draws, whatever the number of things."""
    heaps: dict[tuple[float, float, float, bool, Color], list[tuple[Floats, Floats, Floats, NDArray[np.uint32]]]] = {}
    for part in (part for model in models for part in model.parts):
        material = part.material
        glow = 1.0 if material.role == "glow" else 0.0
        key = (material.roughness, material.metallic, glow, material.alpha < 1, material.color if glow else WHITE)
        color = np.empty((len(part.positions), 4), np.float32)
        # What is blended is added to what is behind it, so its colour has to have its alpha in it already.
        color[:] = [*(c * material.alpha for c in linear(material.color)), material.alpha]
        heaps.setdefault(key, []).append((part.positions, part.normals, color, part.faces))
    return [_heap(key, parts) for key, parts in sorted(heaps.items(), key=lambda item: item[0])]


def _heap(
    key: tuple[float, float, float, bool, Color], parts: list[tuple[Floats, Floats, Floats, NDArray[np.uint32]]]
) -> Solid:
    roughness, metallic, glow, clear, _ = key
    starts = np.cumsum([0, *(len(p[0]) for p in parts[:-1])])
    faces = np.concatenate([p[3] + np.uint32(start) for p, start in zip(parts, starts, strict=True)])
    positions, normals, colors = (np.ascontiguousarray(np.concatenate([p[k] for p in parts])) for k in range(3))
    return Solid(positions, normals, colors, np.ascontiguousarray(faces), roughness, metallic, glow, clear)
