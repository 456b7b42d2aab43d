"""The ground under a scene, in layers a few millimetres apart, and what rain and snow make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Color, Material, Model, Part
from app.engines.studio.places.blocks import Span, surface_at
from app.engines.studio.shapes import surface

FAR = 220.0  # metres to the edge of the world
WHOLE: Span = (-FAR, FAR)
LAYER = 0.005  # metres from one layer down to the next
LOWEST = 4  # the layer of what is under everything
SNOW: Color = (0.93, 0.94, 0.95)
WET: Color = (0.24, 0.25, 0.27)

FLOOR: Color = (0.77, 0.765, 0.75)
ASPHALT: Color = (0.58, 0.575, 0.565)
PAVING: Color = (0.71, 0.70, 0.68)
JOINT: Color = (0.66, 0.65, 0.63)
KERB: Color = (0.78, 0.775, 0.76)
GUTTER: Color = (0.52, 0.515, 0.505)
PAINT: Color = (0.84, 0.84, 0.82)
GRASS: Color = (0.66, 0.70, 0.57)
EARTH: Color = (0.68, 0.64, 0.57)
SAND: Color = (0.83, 0.78, 0.67)
WATER: Color = (0.60, 0.69, 0.73)
GRAVEL: Color = (0.64, 0.62, 0.59)

# The studio's floor is all there up to one radius, and gone at the other.
MIDDLE, SOLID, GONE = (0.0, -9.0), 14.0, 110.0
RINGS, CORNERS = 40, 64
# Where puddles lie: x, z, half width, half depth.
PUDDLES = ((-2.6, -5.2, 0.9, 0.32), (3.4, -4.7, 0.6, 0.2), (-5.2, -9.4, 1.3, 0.4), (5.6, -12.6, 1.5, 0.45),
           (0.9, -11.8, 1.1, 0.3), (-11.0, -6.0, 1.2, 0.4), (9.5, -7.9, 0.9, 0.3))  # fmt: skip

PUDDLE = Material("puddle", (0.50, 0.54, 0.58), roughness=0.06, metallic=0.05)


@dataclass(frozen=True, slots=True)
class Weathered:
    weather: str | None = None
    lit: bool = False  # dark enough for lamps

    @property
    def snowy(self) -> bool:
        return self.weather == "snow"

    @property
    def wet(self) -> bool:
        return self.weather == "rain"

    def ground(self, color: Color, roughness: float = 0.95) -> Material:
        """Wet ground is darker, and shines; what lies under snow is hardly seen."""
        if self.wet:
            return Material("ground", mixed(color, WET, 0.34), roughness=0.26)
        if self.snowy:
            return Material("ground", mixed(color, SNOW, 0.8), roughness=1.0)
        return Material("ground", color, roughness=roughness)


def studio_floor(ways: Weathered) -> Model:
    """An even floor that melts into whatever is behind it: no horizon."""
    material = ways.ground(FLOOR, 1.0)
    radii = np.geomspace(SOLID, GONE, RINGS + 1)
    fading = [
        _ring(replace(material, alpha=1 - (n + 1) / (RINGS + 1)), float(radii[n]), float(radii[n + 1]))
        for n in range(RINGS)
    ]
    return Model((_ring(material, 0.0, SOLID), *fading, *puddles(ways)))


def _ring(material: Material, inner: float, outer: float) -> Part:
    around = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    circle = np.column_stack([np.cos(around), np.zeros(CORNERS), np.sin(around)])
    middle = np.array([MIDDLE[0], -LAYER, MIDDLE[1]])
    here = np.arange(CORNERS)
    after = (here + 1) % CORNERS
    faces = np.concatenate(
        [np.column_stack([here, after + CORNERS, here + CORNERS]), np.column_stack([here, after, after + CORNERS])]
    )
    return surface(np.concatenate([middle + circle * inner, middle + circle * outer]), faces, material)


def puddles(ways: Weathered) -> list[Part]:
    """After rain, a few; always the same ones."""
    return [_puddle(*where) for where in PUDDLES] if ways.wet else []


def _puddle(x: float, z: float, half_x: float, half_z: float) -> Part:
    around = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    wave = 1 + 0.14 * np.sin(3 * around) + 0.08 * np.cos(5 * around)
    rim = zip(x + half_x * wave * np.cos(around), z + half_z * wave * np.sin(around), strict=True)
    fan = np.array([(0, (n + 1) % 20 + 1, n + 1) for n in range(20)])
    return surface_at(PUDDLE, [(x, z), *rim], fan, level(0))


def level(layer: int) -> float:
    """Metres above the foot of what stands: layer 0 is just under it."""
    return -0.002 - LAYER * layer


def plane(material: Material, layer: int = LOWEST) -> Part:
    """All the way to the horizon."""
    return strip(material, WHOLE, WHOLE, layer)


def strip(material: Material, x: Span, z: Span, layer: int) -> Part:
    """A level rectangle."""
    return surface_at(material, [(a, b) for b in z for a in x], np.array([[0, 2, 1], [1, 2, 3]]), level(layer))


def strips(material: Material, spans: list[tuple[Span, Span]], layer: int) -> Part:
    """Many level rectangles, as one part."""
    corners = [(a, b) for x, z in spans for b in z for a in x]
    faces = np.concatenate([np.array([[0, 2, 1], [1, 2, 3]]) + 4 * n for n in range(len(spans))])
    return surface_at(material, corners, faces, level(layer))


def disc(material: Material, at: tuple[float, float], radius: float, layer: int, inner: float = 0.0) -> Part:
    """A level disc, or a ring where `inner` leaves its middle out."""
    around = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    rings = [
        (at[0] + r * c, at[1] + r * s)
        for r in (inner, radius)
        for c, s in zip(np.cos(around), np.sin(around), strict=True)
    ]
    faces = [(n, (n + 1) % 48 + 48, n + 48) for n in range(48)] + [
        (n, (n + 1) % 48, (n + 1) % 48 + 48) for n in range(48)
    ]
    return surface_at(material, rings, np.array(faces), level(layer))


def dashes(material: Material, x: Span, z: Span, layer: int, long: float, free: float) -> Part:
    """Along x."""
    starts = np.arange(x[0], x[1], long + free)
    return strips(material, [((float(s), float(s) + long), z) for s in starts], layer)


def every(start: float, end: float, step: float) -> list[float]:
    return [round(start + n * step, 3) for n in range(int((end - start) / step) + 1)]
