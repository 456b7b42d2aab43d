"""The ground under a scene, in layers a few millimetres apart, and what rain and snow make of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Color, Material, Model, Part
from app.engines.studio.shapes import surface

FAR = 220.0  # metres to the edge of the world
LAYER = 0.012  # metres from one layer down to the next
SNOW: Color = (0.93, 0.94, 0.96)

FLOOR: Color = (0.74, 0.735, 0.72)
ASPHALT: Color = (0.47, 0.475, 0.48)
PAVING: Color = (0.66, 0.655, 0.64)
KERB: Color = (0.74, 0.735, 0.72)
PAINT: Color = (0.84, 0.84, 0.82)
GRASS: Color = (0.56, 0.63, 0.46)
EARTH: Color = (0.58, 0.54, 0.46)
SAND: Color = (0.82, 0.76, 0.63)
WATER: Color = (0.52, 0.63, 0.70)
GRAVEL: Color = (0.58, 0.56, 0.53)


@dataclass(frozen=True, slots=True)
class Weathered:
    weather: str | None
    lit: bool  # dark enough for lamps

    @property
    def snowy(self) -> bool:
        return self.weather == "snow"

    def ground(self, color: Color, roughness: float = 0.95) -> Material:
        if self.weather == "rain":  # wet ground is darker, and shines
            return Material("ground", mixed(color, (0.25, 0.27, 0.30), 0.35), roughness=0.32)
        if self.snowy:
            return Material("ground", mixed(color, SNOW, 0.8), roughness=1.0)
        return Material("ground", color, roughness=roughness)


def studio_floor(ways: Weathered) -> Model:
    return Model((plane(ways.ground(FLOOR)),))


def plane(material: Material, layer: int = 5) -> Part:
    """All the way to the horizon."""
    return strip(material, (-FAR, FAR), (-FAR, FAR), layer)


def strip(material: Material, x: tuple[float, float], z: tuple[float, float], layer: int) -> Part:
    """A level rectangle; layer 0 is just under what stands on it."""
    y = -0.004 - LAYER * layer
    corners = np.array([[a, y, b] for b in z for a in x])
    return surface(corners, np.array([[0, 2, 1], [1, 2, 3]]), material, smooth=False)


def block(material: Material, x: tuple[float, float], y: tuple[float, float], z: tuple[float, float]) -> Part:
    """A box from corner to corner."""
    corners = np.array([[a, b, c] for a in x for b in y for c in z])
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = np.array([[q[0], q[1], q[2]] for q in quads] + [[q[0], q[2], q[3]] for q in quads])
    return surface(corners, faces, material, smooth=False)


def dashes(
    material: Material, x: tuple[float, float], z: tuple[float, float], layer: int, long: float, free: float
) -> list[Part]:
    """Along x."""
    starts = np.arange(x[0], x[1], long + free)
    return [strip(material, (float(s), float(s) + long), z, layer) for s in starts]
