"""The bodies of cars and vans: a skin over stations from tail to nose, with arches cut for the wheels."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, cos, pi, sin

import numpy as np

from app.engines.studio.built.forms import mirrored, placed, rounded, skin, tube
from app.engines.studio.built.look import AMBER, CHROME, GLASS, RED, TYRE
from app.engines.studio.lettering import lettering
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import Vector, ball, box, lathe, turned

LIGHT = Material("headlight", (0.95, 0.95, 0.90), "glow", 0.2)
SEAM = Material("seam", (0.22, 0.22, 0.23), roughness=0.8)
TRIM = Material("trim", (0.17, 0.17, 0.18), roughness=0.7)
RIM = Material("rim", (0.70, 0.71, 0.73), roughness=0.35, metallic=0.6)
PLATE = Material("number plate", (0.95, 0.94, 0.86), roughness=0.6)
YELLOW_PLATE = Material("rear plate", (0.95, 0.82, 0.25), roughness=0.6)
Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Shape:
    """Shares of the half depth (-1 at the tail, 1 at the nose) and of the height."""

    deck: Line  # the top of the body without its cabin, from tail to nose
    cabin: tuple[float, float, float, float] | None  # rear foot, rear top, front top and front foot of the windows
    posts: tuple[float, ...] = (-0.12,)  # between side windows
    doors: tuple[float, ...] = (0.36, -0.12, -0.52)  # where door seams run
    axles: tuple[float, float] = (-0.60, 0.64)
    sill: float = 0.17
    wheel: float = 0.215  # radius, of the height


@dataclass(frozen=True)
class Body:
    """A shape in metres."""

    shape: Shape
    w: float
    d: float
    h: float

    def z(self, share: float) -> float:
        return share * self.d / 2

    def top(self, z: float) -> float:
        line = self.shape.deck
        return float(np.interp(2 * z / self.d, [p[0] for p in line], [p[1] for p in line])) * self.h

    @property
    def sill(self) -> float:
        return self.shape.sill * self.h

    @property
    def radius(self) -> float:
        return min(self.shape.wheel * self.h, 0.37)

    def half(self, z: float) -> float:
        """Half its width there: it narrows towards both ends."""
        return self.w / 2 * (1 - 0.11 * abs(2 * z / self.d) ** 5)

    def flank(self, z: float, floor: float) -> list[Vector]:
        """The right side of a station, from below upwards."""
        half, top = self.half(z), self.top(z)
        shoulder = top - min(0.05, top * 0.1)
        crease = max(floor + 0.02, self.sill + 0.52 * (shoulder - self.sill))
        low = half * (0.95 if floor < self.sill + 0.02 else 0.985)
        return [(low, floor, z), (half, crease, z), (half * 0.97, shoulder, z), (half * 0.90, top, z)]

    def station(self, z: float, floor: float) -> list[Vector]:
        right = self.flank(z, floor)
        return [*right, *((-x, y, z) for x, y, z in reversed(right))]


def shell(body: Body, paint: Material) -> list[Part]:
    rows = np.array([body.station(z, floor) for z, floor in _stations(body)])
    length = body.d * 0.94
    under = box(TRIM, (body.w * 0.78, body.h * 0.16, length), (0, body.sill - 0.03, 0))
    return [skin(paint, rows), under]


def _stations(body: Body) -> list[tuple[float, float]]:
    """(z, floor) from tail to nose: where the deck bends, and round each wheel."""
    reach = body.radius * 1.16
    start = acos(min(1.0, max(0.0, (body.radius - body.sill) / reach)) if body.sill < body.radius else 1.0)
    start = start - pi / 2
    found = [(body.z(z), body.sill + (0.05 * body.h if abs(z) > 0.985 else 0.0)) for z, _ in body.shape.deck]
    arches = []
    for axle in (body.z(a) for a in body.shape.axles):
        angles = np.linspace(pi - start, start, 9)
        arch = [(axle + reach * cos(a), body.radius + reach * sin(a)) for a in angles]
        arches.append((arch[0][0], arch[-1][0]))
        found += [(arch[0][0] - 0.005, body.sill), *arch, (arch[-1][0] + 0.005, body.sill)]
    clear = [p for p in found if p[1] > body.sill + 1e-6 or not any(a < p[0] < b for a, b in arches)]
    clear += [(z, _arch(body, z, reach)) for z, _ in found if any(a < z < b for a, b in arches)]
    return sorted(set(clear))


def _arch(body: Body, z: float, reach: float) -> float:
    near = min(abs(z - body.z(a)) for a in body.shape.axles)
    return body.radius + float(np.sqrt(max(reach**2 - near**2, 0.0)))


def cabin(body: Body, paint: Material) -> list[Part]:
    """Windows all round, a roof, and posts at the corners."""
    assert body.shape.cabin is not None
    rear, rear_top, front_top, front = (body.z(z) for z in body.shape.cabin)
    a, b, top = body.w * 0.435, body.w * 0.355, body.h - 0.045
    low = [body.top(rear) - 0.02, body.top(front) - 0.02]
    foot = [(-a, low[0], rear), (-a, low[1], front), (a, low[1], front), (a, low[0], rear)]
    head = [(-b, top, rear_top), (-b, top, front_top), (b, top, front_top), (b, top, rear_top)]
    glass = skin(GLASS, np.array([foot, head]))
    posts = [tube(paint, [foot[k], head[k]], 0.032, 6) for k in range(4)]
    for z in (body.z(p) for p in body.shape.posts):
        posts += mirrored([tube(paint, [(a, body.top(z), z), (b, top, min(max(z, rear_top), front_top))], 0.026, 6)])
    return [glass, _roof(paint, b, top, rear_top, front_top, body.h), *posts]


def _roof(paint: Material, half: float, low: float, rear: float, front: float, high: float) -> Part:
    def round_(x: float, y: float, less: float) -> list[Vector]:
        return [(-x, y, rear + less), (-x, y, front - less), (x, y, front - less), (x, y, rear + less)]

    edge = [round_(half + 0.02, low - 0.01, -0.03), round_(half + 0.02, low + 0.015, -0.02)]
    return skin(paint, np.array([*edge, round_(half * 0.86, high, 0.10)]))


def wheels(body: Body) -> list[Part]:
    parts = []
    for axle in body.shape.axles:
        parts += mirrored(wheel(body.radius, 0.21, (body.w / 2 - 0.125, body.radius, body.z(axle))))
    return parts


def wheel(r: float, thick: float, at: Vector) -> list[Part]:
    """About an axle along x, its outer side at +x."""
    t = thick / 2
    tyre = [(0.0, -t), (r * 0.9, -t), (r, -t * 0.6), (r, t * 0.6), (r * 0.93, t), (r * 0.66, t), (r * 0.66, t), (0, t)]
    rim = [(r * 0.66, t), (r * 0.60, t + 0.012), (r * 0.60, t + 0.012), (r * 0.14, t + 0.002), (r * 0.12, t + 0.02)]
    holes = [_hole(r, t, angle) for angle in range(0, 360, 72)]
    parts = [lathe(TYRE, tyre, corners=20), lathe(RIM, [*rim, (0, t + 0.02)], corners=20), *holes]
    return [placed(part, at, "z", -90) for part in parts]


def _hole(r: float, t: float, angle: float) -> Part:
    part = box(TRIM, (r * 0.26, 0.008, r * 0.24), (r * 0.36, t + 0.004, 0), top=(1, 0.8))
    return part.moved(turned("y", angle))


def furniture(body: Body, lamps: float = 0.66, mirror: float | None = None) -> list[Part]:
    """Lamps, grille, bumpers, plates, mirrors, seams of doors; `lamps` is their height as a share of the nose."""
    return [*_front(body, lamps), *_tail(body), *seams(body), *_mirrors(body, mirror)]


def _front(body: Body, lamps: float) -> list[Part]:
    nose, w, z = body.top(body.d / 2), body.w, body.d / 2
    y = body.sill + (nose - body.sill) * lamps
    lamp = [rounded(LIGHT, (w * 0.18, 0.15, 0.16), (w * 0.335, y - 0.02, z - 0.06), 0.03)]
    lamp.append(rounded(AMBER, (w * 0.05, 0.10, 0.14), (w * 0.428, y, z - 0.075), 0.02))
    return [
        *mirrored(lamp),
        box(TRIM, (w * 0.44, 0.13, 0.04), (0, y - 0.01, z - 0.005)),
        box(CHROME, (w * 0.40, 0.018, 0.05), (0, y + 0.05, z - 0.004)),
        box(TRIM, (w * 0.86, body.h * 0.07, 0.10), (0, body.sill + 0.045, z - 0.02)),
        box(PLATE, (0.5, 0.11, 0.02), (0, body.sill + 0.06, z + 0.03)),
    ]


def _tail(body: Body) -> list[Part]:
    w, z = body.w, -body.d / 2
    y = body.sill + (body.top(-body.d * 0.49) - body.sill) * 0.52
    lamp = [
        box(RED, (w * 0.12, 0.16, 0.09), (w * 0.37, y, z + 0.045)),
        box(LIGHT, (w * 0.05, 0.06, 0.09), (w * 0.285, y + 0.04, z + 0.045)),
    ]
    return [
        *mirrored(lamp),
        box(YELLOW_PLATE, (0.5, 0.11, 0.02), (0, y + 0.02, z - 0.006)),
        box(TRIM, (w * 0.86, body.h * 0.07, 0.10), (0, body.sill + 0.045, z + 0.02)),
    ]


def seams(body: Body) -> list[Part]:
    """Thin dark lines where doors close, and a handle behind each."""
    parts = []
    for share in body.shape.doors:
        z = body.z(share)
        line = [(x * 1.002 + 0.002, y, z) for x, y, z in body.flank(z, body.sill)[:3]]
        parts.append(tube(SEAM, line, 0.006, 4))
    for share in body.shape.doors[1:]:
        z = body.z(share) + 0.14
        x, y, _ = body.flank(z, body.sill)[2]
        parts.append(box(TRIM, (0.03, 0.03, 0.15), (x + 0.008, y - 0.06, z)))
    return mirrored(parts)


def _mirrors(body: Body, z: float | None) -> list[Part]:
    if z is None:
        return []
    at = body.z(z)
    x, y = body.w * 0.49, body.top(at)
    stem = tube(TRIM, [(body.w * 0.43, y - 0.02, at), (x, y + 0.05, at)], 0.018, 5)
    return mirrored([stem, ball(TRIM, (0.10, 0.075, 0.06), (x + 0.05, y + 0.08, at))])


def on_flank(words: str, length: float, height: float, at: Vector, material: Material) -> list[Part]:
    """Words on both sides, at x and -x."""
    x, y, z = at
    one = lettering(words, length, height, (0, 0, 0), material)
    return [placed(one, (x, y, z), "y", 90), placed(one, (-x, y, z), "y", -90)]


def checks(x: float, low: float, high: float, ends: tuple[float, float], colors: tuple[Color, Color]) -> list[Part]:
    """A band of squares along both flanks, in two rows."""
    inks = [Material("livery", color, roughness=0.5) for color in colors]
    step, row = (ends[1] - ends[0]) / 8, (high - low) / 2
    squares = [
        box(inks[(k + n) % 2], (0.02, row, step), (x, low + n * row, ends[0] + (k + 0.5) * step))
        for k in range(8) for n in range(2)
    ]  # fmt: skip
    return mirrored(squares)
