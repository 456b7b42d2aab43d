"""Animals, each from its own measures; the front is +z."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin

import numpy as np

from app.engines.studio.built.forms import blob, mirrored, scaled, skin, slice_of, tube
from app.engines.studio.built.look import Builder, Look, fitted, shaded
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import Doubles, Vector, ball, extruded, limb

FUR: Color = (0.60, 0.56, 0.52)  # of animals whose colour nobody said
HORN = Material("horn", (0.80, 0.74, 0.62), roughness=0.6)
HOOF = Material("hoof", (0.20, 0.17, 0.15), roughness=0.7)
NOSE = Material("nose", (0.12, 0.10, 0.10), roughness=0.4)
PINK = Material("pink", (0.85, 0.62, 0.60), roughness=0.8)
BEAK = Material("beak", (0.92, 0.64, 0.16), roughness=0.5)

# (z, y, half width, half height): shares of depth, height, width and height.
Ring = tuple[float, float, float, float]
# (x, y, z, radius): shares of width, height, depth and height.
Joint = tuple[float, float, float, float]


@dataclass(frozen=True)
class Beast:
    trunk: Sequence[Ring]
    head: Sequence[Ring]  # from the neck's root to the snout
    fore: Sequence[Joint]
    hind: Sequence[Joint]
    tail: Sequence[Joint]
    ear: Sequence[tuple[float, float, float]] = ()  # a triangle: (x, y, z) in shares
    eye: tuple[float, float, float] = (0.1, 0.9, 0.4)
    paw: str = "paw"  # or hoof
    stare: float = 1.0  # how large its eyes are
    natural: Color = FUR
    bright_tail: bool = False


def beast(kind: Beast) -> Builder:
    def build(look: Look) -> list[Part]:
        size = (look.width, look.height, look.depth)
        fur = look.paint(kind.natural, 1.0)
        pair = [
            *_leg(fur, kind.fore, size, kind.paw),
            *_leg(fur, kind.hind, size, kind.paw),
            *_ear(fur, kind.ear, size),
            _eye(kind, size),
        ]
        snout = kind.head[-1]
        nose = ball(
            NOSE,
            (snout[2] * size[0] * 0.7, snout[3] * size[1] * 0.6, 0.012 * size[2]),
            (0, (snout[1] + 0.3 * snout[3]) * size[1], snout[0] * size[2]),
        )
        tail = shaded(fur, 1.25) if kind.bright_tail else fur
        return [
            sausage(fur, kind.trunk, size),
            sausage(fur, kind.head, size),
            *mirrored(pair),
            *_bent(tail, kind.tail, size),
            nose,
        ]

    return build


def sausage(m: Material, rings: Sequence[Ring], size: Vector) -> Part:
    """A body along a path in the plane of x = 0, its rings square to the path."""
    w, h, d = size
    path = np.array([[z * d, y * h] for z, y, _, _ in rings])
    way = np.gradient(path, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    angles = np.linspace(0, 2 * pi, 14, endpoint=False)
    rows = []
    for (z, y), (wz, wy), (_, _, rx, ry) in zip(path, way, rings, strict=True):
        up_z, up_y = -wy, wz
        rows.append([(rx * w * cos(a), y + up_y * ry * h * sin(a), z + up_z * ry * h * sin(a)) for a in angles])
    first, last = np.array(rows[0]), np.array(rows[-1])
    closed = [_inner(first), *rows, _inner(last)]
    return skin(m, np.array(closed), smooth=True)


def _inner(ring: Doubles) -> Doubles:
    middle = ring.mean(axis=0)
    inner: Doubles = middle + (ring - middle) * 0.45
    return inner


def _bent(m: Material, joints: Sequence[Joint], size: Vector) -> list[Part]:
    points = [(x * size[0], y * size[1], z * size[2]) for x, y, z, _ in joints]
    radii = [r * size[1] for *_, r in joints]
    return [limb(m, a, b, r, s, 8) for a, b, r, s in zip(points, points[1:], radii, radii[1:], strict=False)]


def _leg(m: Material, joints: Sequence[Joint], size: Vector, paw: str) -> list[Part]:
    x, _, z, r = joints[-1]
    w, h, d = size
    at = (x * w, 0.0, z * d)
    if paw == "hoof":
        end = limb(HOOF, (at[0], h * r * 0.8, at[2]), (at[0], h * r * 1.3, at[2]), h * r * 1.15, h * r * 1.05, 8)
    else:
        end = ball(m, (h * r * 1.15, h * r * 0.9, h * r * 1.6), (at[0], h * r * 0.9, at[2] + h * r * 0.6))
    return [*_bent(m, joints, size), end]


def _ear(m: Material, corners: Sequence[tuple[float, float, float]], size: Vector) -> list[Part]:
    """A flat cone: two corners of its root and its tip."""
    if not corners:
        return []
    a, b, tip = (np.array([x * size[0], y * size[1], z * size[2]]) for x, y, z in corners)
    middle, half = (a + b) / 2, np.linalg.norm(b - a) / 2
    points = [middle + (tip - middle) * t for t in (0.0, 0.35, 0.7, 1.0)]
    widths = [half * s for s in (0.8, 1.0, 0.62, 0.12)]
    across = (b - a) / max(2 * half, 1e-9)
    through = np.cross(across, (tip - middle) / np.linalg.norm(tip - middle))
    angles = np.linspace(0, 2 * pi, 8, endpoint=False)
    rows = [
        [p + across * r * cos(t) + through * r * 0.28 * sin(t) for t in angles]
        for p, r in zip(points, widths, strict=True)
    ]
    return [skin(m, np.array(rows), smooth=True)]


def _eye(kind: Beast, size: Vector) -> Part:
    x, y, z = kind.eye
    r = size[1] * 0.016 * kind.stare
    return ball(NOSE, (r * 0.7, r, r), (x * size[0], y * size[1], z * size[2]))


DOG = Beast(
    trunk=((-0.37, 0.66, 0.22, 0.08), (-0.30, 0.66, 0.40, 0.15), (-0.12, 0.65, 0.40, 0.135),
        (0.06, 0.63, 0.48, 0.185), (0.17, 0.65, 0.42, 0.18), (0.23, 0.68, 0.24, 0.10)),
    head=((0.13, 0.68, 0.34, 0.15), (0.22, 0.79, 0.27, 0.125), (0.27, 0.90, 0.28, 0.10),
        (0.34, 0.905, 0.30, 0.095), (0.385, 0.875, 0.21, 0.070), (0.45, 0.85, 0.16, 0.052),
        (0.485, 0.84, 0.13, 0.040)),
    fore=((0.24, 0.58, 0.12, 0.075), (0.26, 0.30, 0.09, 0.048), (0.26, 0.05, 0.11, 0.036)),
    hind=((0.26, 0.60, -0.25, 0.115), (0.30, 0.36, -0.20, 0.066), (0.30, 0.20, -0.31, 0.040),
        (0.30, 0.05, -0.28, 0.036)),
    tail=((0, 0.72, -0.36, 0.04), (0, 0.82, -0.44, 0.034), (0, 0.97, -0.47, 0.02)),
    ear=((0.20, 0.985, 0.30), (0.34, 0.94, 0.28), (0.44, 0.80, 0.31)),
    eye=(0.20, 0.925, 0.385),
)  # fmt: skip
CAT = Beast(
    trunk=((-0.30, 0.58, 0.24, 0.10), (-0.24, 0.58, 0.42, 0.18), (-0.06, 0.56, 0.44, 0.17),
        (0.12, 0.58, 0.42, 0.17), (0.20, 0.60, 0.26, 0.11)),
    head=((0.14, 0.62, 0.28, 0.13), (0.22, 0.74, 0.26, 0.12), (0.26, 0.80, 0.40, 0.155),
        (0.33, 0.80, 0.40, 0.15), (0.38, 0.77, 0.30, 0.115), (0.42, 0.74, 0.14, 0.055)),
    fore=((0.22, 0.50, 0.15, 0.08), (0.24, 0.26, 0.13, 0.055), (0.24, 0.05, 0.15, 0.045)),
    hind=((0.24, 0.52, -0.20, 0.13), (0.28, 0.32, -0.15, 0.085), (0.28, 0.16, -0.24, 0.045),
        (0.28, 0.05, -0.21, 0.045)),
    tail=((0, 0.66, -0.30, 0.045), (0, 0.72, -0.40, 0.045), (0, 0.84, -0.46, 0.042), (0, 0.97, -0.45, 0.035)),
    ear=((0.08, 0.92, 0.29), (0.38, 0.86, 0.29), (0.28, 1.07, 0.28)),
    eye=(0.20, 0.80, 0.385),
    stare=1.9,
)  # fmt: skip
HORSE = Beast(
    trunk=((-0.34, 0.62, 0.24, 0.07), (-0.29, 0.63, 0.46, 0.135), (-0.12, 0.61, 0.47, 0.135),
        (0.06, 0.61, 0.46, 0.140), (0.15, 0.63, 0.38, 0.125), (0.20, 0.64, 0.22, 0.08)),
    head=((0.10, 0.66, 0.30, 0.13), (0.20, 0.77, 0.22, 0.105), (0.275, 0.89, 0.17, 0.080),
        (0.315, 0.945, 0.20, 0.070), (0.375, 0.89, 0.19, 0.068), (0.435, 0.80, 0.14, 0.050),
        (0.46, 0.765, 0.13, 0.042)),
    fore=((0.26, 0.54, 0.12, 0.070), (0.26, 0.30, 0.12, 0.038), (0.26, 0.10, 0.12, 0.024), (0.26, 0.03, 0.13, 0.026)),
    hind=((0.28, 0.56, -0.26, 0.095), (0.28, 0.38, -0.24, 0.050), (0.28, 0.28, -0.31, 0.034),
        (0.28, 0.10, -0.28, 0.024), (0.28, 0.03, -0.27, 0.026)),
    tail=((0, 0.70, -0.34, 0.03), (0, 0.62, -0.40, 0.045), (0, 0.45, -0.42, 0.042), (0, 0.30, -0.41, 0.015)),
    ear=((0.08, 0.97, 0.30), (0.20, 0.97, 0.30), (0.16, 1.04, 0.30)),
    eye=(0.17, 0.925, 0.345), paw="hoof", natural=(0.45, 0.31, 0.21),
)  # fmt: skip
COW = Beast(
    trunk=((-0.38, 0.68, 0.30, 0.10), (-0.34, 0.68, 0.44, 0.19), (-0.12, 0.64, 0.50, 0.23),
        (0.10, 0.65, 0.48, 0.22), (0.20, 0.68, 0.38, 0.18), (0.25, 0.70, 0.24, 0.10)),
    head=(
        (0.18, 0.74, 0.26, 0.14), (0.26, 0.82, 0.22, 0.12), (0.32, 0.87, 0.24, 0.10), (0.38, 0.83, 0.23, 0.095),
        (0.43, 0.74, 0.18, 0.075), (0.46, 0.70, 0.18, 0.06),
    ),
    fore=((0.26, 0.55, 0.14, 0.085), (0.26, 0.28, 0.14, 0.046), (0.26, 0.04, 0.14, 0.036)),
    hind=((0.28, 0.60, -0.28, 0.11), (0.28, 0.32, -0.30, 0.050), (0.28, 0.04, -0.28, 0.036)),
    tail=((0, 0.82, -0.38, 0.022), (0, 0.70, -0.42, 0.018), (0, 0.36, -0.41, 0.016), (0, 0.26, -0.41, 0.036)),
    ear=((0.22, 0.96, 0.31), (0.26, 0.89, 0.31), (0.56, 0.90, 0.29)),
    eye=(0.21, 0.89, 0.375), paw="hoof", natural=(0.42, 0.30, 0.24),
)  # fmt: skip
SHEEP = Beast(
    trunk=((-0.40, 0.62, 0.34, 0.14), (-0.34, 0.64, 0.50, 0.26), (-0.08, 0.64, 0.54, 0.29),
        (0.16, 0.66, 0.50, 0.27), (0.26, 0.68, 0.34, 0.17)),
    head=((0.22, 0.74, 0.30, 0.16), (0.29, 0.86, 0.28, 0.14), (0.36, 0.88, 0.25, 0.11),
        (0.42, 0.82, 0.18, 0.085), (0.47, 0.76, 0.13, 0.055)),
    fore=((0.24, 0.45, 0.16, 0.07), (0.24, 0.2, 0.16, 0.042), (0.24, 0.05, 0.16, 0.038)),
    hind=((0.24, 0.45, -0.26, 0.08), (0.24, 0.2, -0.28, 0.042), (0.24, 0.05, -0.27, 0.038)),
    tail=((0, 0.66, -0.40, 0.06), (0, 0.50, -0.43, 0.05)),
    ear=((0.24, 0.94, 0.34), (0.28, 0.86, 0.34), (0.60, 0.84, 0.32)),
    eye=(0.20, 0.87, 0.405), paw="hoof", natural=(0.88, 0.86, 0.82),
)  # fmt: skip
PIG = Beast(
    trunk=((-0.38, 0.62, 0.26, 0.14), (-0.32, 0.62, 0.46, 0.27), (-0.08, 0.58, 0.50, 0.30),
        (0.14, 0.60, 0.47, 0.29), (0.24, 0.62, 0.38, 0.24)),
    head=((0.18, 0.64, 0.38, 0.26), (0.28, 0.66, 0.34, 0.21), (0.36, 0.62, 0.24, 0.15), (0.43, 0.56, 0.16, 0.10),
        (0.475, 0.54, 0.15, 0.09)),
    fore=((0.26, 0.40, 0.14, 0.10), (0.26, 0.18, 0.14, 0.065), (0.26, 0.05, 0.14, 0.05)),
    hind=((0.26, 0.45, -0.24, 0.13), (0.28, 0.20, -0.26, 0.065), (0.28, 0.05, -0.25, 0.05)),
    tail=((0, 0.78, -0.38, 0.022), (0.08, 0.86, -0.42, 0.02), (-0.06, 0.84, -0.45, 0.018), (0.04, 0.76, -0.46, 0.014)),
    ear=((0.12, 0.84, 0.26), (0.36, 0.80, 0.26), (0.34, 0.72, 0.37)),
    eye=(0.22, 0.70, 0.36), paw="hoof", natural=(0.88, 0.68, 0.64),
)  # fmt: skip
FOX = replace(
    DOG,
    head=((0.13, 0.68, 0.32, 0.14), (0.20, 0.78, 0.26, 0.12), (0.25, 0.86, 0.32, 0.11), (0.32, 0.86, 0.34, 0.10),
        (0.37, 0.82, 0.20, 0.065), (0.45, 0.78, 0.10, 0.035), (0.475, 0.775, 0.07, 0.025)),
    tail=((0, 0.66, -0.34, 0.06), (0, 0.54, -0.41, 0.10), (0, 0.38, -0.47, 0.085), (0, 0.26, -0.50, 0.03)),
    ear=((0.08, 0.93, 0.27), (0.36, 0.90, 0.27), (0.30, 1.10, 0.26)),
    eye=(0.19, 0.88, 0.36), natural=(0.78, 0.40, 0.16),
)  # fmt: skip
DEER = replace(
    HORSE,
    trunk=((-0.34, 0.58, 0.20, 0.06), (-0.29, 0.59, 0.40, 0.115), (-0.10, 0.57, 0.40, 0.115),
        (0.08, 0.58, 0.40, 0.125), (0.16, 0.60, 0.30, 0.10), (0.20, 0.61, 0.18, 0.06)),
    head=((0.12, 0.62, 0.24, 0.10), (0.20, 0.71, 0.17, 0.07), (0.25, 0.79, 0.15, 0.06), (0.30, 0.82, 0.20, 0.06),
        (0.37, 0.775, 0.15, 0.046), (0.43, 0.74, 0.10, 0.03)),
    tail=((0, 0.64, -0.34, 0.035), (0, 0.57, -0.38, 0.02)),
    ear=((0.16, 0.86, 0.27), (0.22, 0.82, 0.27), (0.50, 0.89, 0.24)),
    eye=(0.18, 0.83, 0.335), natural=(0.56, 0.38, 0.24),
)  # fmt: skip
RAT = Beast(
    trunk=((-0.22, 0.36, 0.22, 0.20), (-0.14, 0.44, 0.46, 0.40), (0.0, 0.46, 0.48, 0.42),
        (0.14, 0.42, 0.40, 0.32), (0.22, 0.40, 0.30, 0.24)),
    head=((0.18, 0.42, 0.32, 0.26), (0.28, 0.40, 0.30, 0.22), (0.40, 0.30, 0.14, 0.11), (0.46, 0.27, 0.08, 0.06)),
    fore=((0.22, 0.2, 0.16, 0.08), (0.26, 0.06, 0.22, 0.06)),
    hind=((0.30, 0.26, -0.12, 0.16), (0.34, 0.06, -0.06, 0.07)),
    tail=((0, 0.2, -0.2, 0.07), (0.2, 0.06, -0.32, 0.05), (-0.1, 0.05, -0.42, 0.04), (0.1, 0.05, -0.5, 0.03)),
    ear=((0.14, 0.56, 0.24), (0.36, 0.50, 0.24), (0.34, 0.86, 0.22)), eye=(0.24, 0.46, 0.34),
)  # fmt: skip
RABBIT = Beast(
    trunk=((-0.40, 0.24, 0.24, 0.13), (-0.28, 0.32, 0.46, 0.27), (-0.06, 0.33, 0.46, 0.26),
        (0.12, 0.32, 0.36, 0.19), (0.20, 0.36, 0.28, 0.14)),
    head=((0.12, 0.40, 0.28, 0.14), (0.22, 0.50, 0.30, 0.15), (0.32, 0.52, 0.28, 0.14), (0.42, 0.47, 0.16, 0.08)),
    fore=((0.20, 0.24, 0.16, 0.08), (0.20, 0.05, 0.24, 0.05)),
    hind=((0.30, 0.28, -0.22, 0.19), (0.34, 0.07, -0.16, 0.07), (0.34, 0.05, 0.02, 0.05)),
    tail=((0, 0.30, -0.42, 0.09), (0, 0.33, -0.45, 0.09)),
    ear=((0.06, 0.62, 0.20), (0.26, 0.60, 0.20), (0.22, 1.04, 0.12)), eye=(0.26, 0.55, 0.33), bright_tail=True,
)  # fmt: skip
ELEPHANT = Beast(
    trunk=((-0.34, 0.62, 0.26, 0.12), (-0.28, 0.66, 0.42, 0.24), (-0.06, 0.66, 0.47, 0.29),
        (0.12, 0.66, 0.42, 0.26), (0.20, 0.68, 0.30, 0.18)),
    head=((0.14, 0.72, 0.26, 0.2), (0.24, 0.80, 0.26, 0.18), (0.34, 0.74, 0.2, 0.15), (0.40, 0.60, 0.12, 0.085),
        (0.43, 0.42, 0.085, 0.06), (0.44, 0.22, 0.07, 0.05), (0.48, 0.10, 0.06, 0.04)),
    fore=((0.24, 0.50, 0.12, 0.13), (0.25, 0.28, 0.12, 0.10), (0.25, 0.09, 0.12, 0.085)),
    hind=((0.25, 0.50, -0.24, 0.14), (0.26, 0.28, -0.24, 0.10), (0.26, 0.09, -0.25, 0.085)),
    tail=((0, 0.74, -0.34, 0.02), (0, 0.50, -0.38, 0.015), (0, 0.38, -0.38, 0.025)),
    eye=(0.20, 0.80, 0.32), natural=(0.52, 0.51, 0.51),
)  # fmt: skip


def cow(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    horns = [
        tube(
            HORN,
            [(w * 0.16, h * 0.97, d * 0.30), (w * 0.38, h * 1.0, d * 0.31), (w * 0.42, h * 1.06, d * 0.33)],
            h * 0.018,
            6,
        )
    ]
    udder = ball(PINK, (w * 0.2, h * 0.07, d * 0.07), (0, h * 0.42, -d * 0.20))
    muzzle = ball(PINK, (w * 0.19, h * 0.055, d * 0.022), (0, h * 0.70, d * 0.455))
    patches = (
        []
        if look.said
        else [
            ball(
                Material("patch", (0.92, 0.90, 0.86), roughness=1.0),
                (w * 0.09, h * 0.12, d * 0.10),
                (w * 0.44, h * y, z * d),
            )
            for y, z in ((0.70, -0.22), (0.60, 0.05))
        ]
    )
    return [*beast(COW)(look), *mirrored([*horns, *patches]), udder, muzzle]


def horse(look: Look) -> list[Part]:
    """With a mane along its neck."""
    w, d, h = look.width, look.depth, look.height
    dark = Material("mane", (0.13, 0.10, 0.09), roughness=1.0)
    line = [
        (0.305, 1.01),
        (0.26, 0.99),
        (0.19, 0.89),
        (0.11, 0.80),
        (0.05, 0.75),
        (0.09, 0.74),
        (0.17, 0.82),
        (0.245, 0.92),
    ]
    parts = beast(HORSE)(look)
    tail = len(HORSE.tail) - 1
    made = [*parts[: -tail - 1], *_bent(dark, HORSE.tail, (w, h, d)), parts[-1]]
    return [*made, extruded(dark, [(z * d, y * h) for z, y in line], w * 0.16)]


def deer(look: Look) -> list[Part]:
    """With antlers."""
    w, d, h = look.width, look.depth, look.height
    beam: list[Vector] = [(w * 0.10, h * 0.86, d * 0.28), (w * 0.34, h * 0.93, d * 0.22), (w * 0.46, h * 1.0, d * 0.24)]
    tines = [
        tube(HORN, [beam[1], (w * 0.30, h * 1.0, d * 0.28)], h * 0.010, 5),
        tube(HORN, [beam[0], (w * 0.16, h * 0.94, d * 0.32)], h * 0.010, 5),
    ]
    return [*beast(DEER)(look), *mirrored([tube(HORN, beam, h * 0.013, 6), *tines])]


def sheep(look: Look) -> list[Part]:
    """Woolly: tufts all over, a dark face and dark legs."""
    w, d, h = look.width, look.depth, look.height
    wool = look.paint(SHEEP.natural, 1.0)
    face = Material("face", (0.28, 0.25, 0.23), roughness=1.0)
    size = (w, h, d)
    tufts = [
        blob(wool, (w * 0.2, h * 0.12, d * 0.085), (w * 0.40 * sin(a), h * (0.65 + 0.22 * cos(a)), d * z))
        for z in (-0.32, -0.18, -0.04, 0.10, 0.22)
        for a in (-1.9, -1.2, -0.55, 0.0, 0.55, 1.2, 1.9)
    ]
    pair = [*_leg(face, SHEEP.fore, size, "hoof"), *_leg(face, SHEEP.hind, size, "hoof"), *_ear(face, SHEEP.ear, size)]
    crown = ball(wool, (w * 0.26, h * 0.10, d * 0.07), (0, h * 0.96, d * 0.32))
    return [
        sausage(wool, SHEEP.trunk, size),
        *tufts,
        sausage(face, SHEEP.head, size),
        *mirrored(pair),
        crown,
        *_bent(wool, SHEEP.tail, size),
    ]


def pig(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    holes = [ball(NOSE, (w * 0.035, h * 0.025, d * 0.006), (w * 0.06, h * 0.54, d * 0.49))]
    disc_ = ball(shaded(look.paint(PIG.natural), 0.86), (w * 0.17, h * 0.10, d * 0.02), (0, h * 0.54, d * 0.475))
    return [*beast(PIG)(look)[:-1], disc_, *mirrored(holes)]


def elephant(look: Look) -> list[Part]:
    """Great ears and two tusks."""
    w, d, h = look.width, look.depth, look.height
    grey = look.paint(ELEPHANT.natural, 1.0)
    flap = [(0.0, 0.14), (0.10, 0.22), (0.24, 0.20), (0.30, 0.06), (0.24, -0.14), (0.14, -0.26), (0.04, -0.12)]
    ear = slice_of(grey, [(x * w, -y * h) for x, y in flap], 0.06, 0.0, 0.1)
    up = np.array([[1, 0, 0, w * 0.2], [0, 0, -1, h * 0.74], [0.35, 1, 0, d * 0.18], [0, 0, 0, 1]], float)
    up[2, 0] = -0.45
    tusk = tube(
        HORN,
        [(w * 0.14, h * 0.62, d * 0.38), (w * 0.20, h * 0.48, d * 0.43), (w * 0.19, h * 0.44, d * 0.49)],
        h * 0.022,
        6,
    )
    return [*beast(ELEPHANT)(look)[:-1], *mirrored([ear.moved(up), tusk])]


def monkey(look: Look) -> list[Part]:
    """Sitting upright, long arms, a pale face, a tail that curls."""
    w, d, h = look.width, look.depth, look.height
    fur, face = look.paint((0.42, 0.32, 0.24), 1.0), Material("face", (0.82, 0.66, 0.52), roughness=0.9)
    pair = [
        *_bent(fur, ((0.22, 0.58, 0.02, 0.07), (0.40, 0.34, 0.06, 0.055), (0.28, 0.12, 0.32, 0.045)), (w, h, d)),
        *_bent(fur, ((0.18, 0.16, 0.0, 0.11), (0.36, 0.28, 0.30, 0.07), (0.28, 0.06, 0.36, 0.05),
            (0.28, 0.045, 0.46, 0.04)), (w, h, d)),
        ball(face, (w * 0.04, h * 0.05, d * 0.08), (w * 0.27, h * 0.83, 0.06 * d)),
        ball(NOSE, (w * 0.03, h * 0.022, d * 0.02), (w * 0.085, h * 0.86, d * 0.265)),
    ]  # fmt: skip
    tail = tube(
        fur,
        [
            (0, h * 0.06, -d * 0.2),
            (w * 0.2, h * 0.05, -d * 0.42),
            (w * 0.42, h * 0.2, -d * 0.46),
            (w * 0.46, h * 0.5, -d * 0.42),
            (w * 0.36, h * 0.62, -d * 0.40),
        ],
        h * 0.025,
        6,
    )
    body = ball(fur, (w * 0.30, h * 0.32, d * 0.28), (0, h * 0.34, -d * 0.02))
    head = [
        ball(fur, (w * 0.26, h * 0.17, d * 0.26), (0, h * 0.83, d * 0.04)),
        ball(face, (w * 0.18, h * 0.12, d * 0.12), (0, h * 0.83, d * 0.17)),
        ball(face, (w * 0.13, h * 0.07, d * 0.10), (0, h * 0.77, d * 0.24)),
    ]
    return [body, *head, *mirrored(pair), tail]


@dataclass(frozen=True)
class Fowl:
    body: Sequence[Ring]
    legs: float  # how high the body is
    beak: float  # its length, of the depth
    flat: bool = False
    natural: Color = (0.58, 0.58, 0.60)
    comb: bool = False


PIGEON = Fowl(
    (
        (-0.50, 0.46, 0.10, 0.03),
        (-0.36, 0.50, 0.26, 0.08),
        (-0.10, 0.54, 0.48, 0.22),
        (0.10, 0.58, 0.46, 0.24),
        (0.22, 0.70, 0.32, 0.16),
        (0.28, 0.84, 0.27, 0.13),
        (0.34, 0.90, 0.26, 0.115),
        (0.39, 0.88, 0.14, 0.06),
    ),
    0.34,
    0.10,
)
DUCK = Fowl(
    (
        (-0.50, 0.52, 0.08, 0.03),
        (-0.40, 0.46, 0.30, 0.12),
        (-0.14, 0.36, 0.50, 0.24),
        (0.08, 0.36, 0.48, 0.24),
        (0.18, 0.46, 0.26, 0.14),
        (0.20, 0.66, 0.19, 0.09),
        (0.23, 0.84, 0.22, 0.10),
        (0.31, 0.88, 0.22, 0.10),
        (0.36, 0.85, 0.14, 0.06),
    ),
    0.14,
    0.14,
    True,
    (0.72, 0.68, 0.60),
)
HEN = Fowl(
    (
        (-0.44, 0.84, 0.12, 0.05),
        (-0.38, 0.70, 0.28, 0.12),
        (-0.16, 0.46, 0.50, 0.24),
        (0.08, 0.46, 0.48, 0.24),
        (0.20, 0.60, 0.28, 0.15),
        (0.24, 0.76, 0.20, 0.09),
        (0.28, 0.86, 0.19, 0.08),
        (0.33, 0.85, 0.11, 0.05),
    ),
    0.24,
    0.08,
    False,
    (0.78, 0.64, 0.48),
    True,
)


def fowl(kind: Fowl) -> Builder:
    def build(look: Look) -> list[Part]:
        w, d, h, m = look.width, look.depth, look.height, look.paint(kind.natural, 1.0)
        z, y, _, _ = kind.body[-1]
        wing = scaled(ball(shaded(m, 0.8), (w * 0.07, h * 0.17, d * 0.26)), 1, 1, 1).moved(
            _slant(w * 0.45, h * (kind.legs + 0.26), -d * 0.10)
        )
        foot = [
            tube(BEAK, [(w * 0.18, 0.004, d * (0.02 + t)), (w * (0.18 + s), 0.004, d * (0.14 + t))], h * 0.012, 4)
            for s, t in ((-0.14, 0), (0, 0.02), (0.14, 0))
        ]
        leg = tube(BEAK, [(w * 0.18, h * (kind.legs + 0.06), -d * 0.02), (w * 0.18, 0.004, d * 0.02)], h * 0.016, 5)
        eye = ball(
            NOSE,
            (w * 0.03, h * 0.02, d * 0.014),
            (w * kind.body[-2][2] * 0.93, h * (y + 0.035), d * (kind.body[-2][0] + 0.01)),
        )
        flat, long = (0.13 if kind.flat else 0.05), kind.beak
        bill = limb(
            BEAK,
            (0, h * (y - 0.01), d * (z - 0.02)),
            (0, h * (y - 0.04), d * (z + long)),
            w * flat,
            w * (flat if kind.flat else 0.01),
            8,
        )
        bill = bill.moved(_squeezed(0.45 if kind.flat else 1.0, h * y))
        comb = (
            [
                ball(RED_COMB, (w * 0.04, h * 0.06, d * 0.06), (0, h * (y + 0.12), d * (z - 0.08))),
                ball(RED_COMB, (w * 0.04, h * 0.05, d * 0.025), (0, h * (y - 0.10), d * z)),
            ]
            if kind.comb
            else []
        )
        return [sausage(m, kind.body, (w, h, d)), *mirrored([wing, *foot, leg, eye]), bill, *comb]

    return build


RED_COMB = Material("comb", (0.80, 0.12, 0.10), roughness=0.7)


def _slant(x: float, y: float, z: float) -> Doubles:
    matrix = np.eye(4)
    matrix[1, 2] = 0.18
    matrix[:3, 3] = (x, y, z)
    return matrix


def _squeezed(share: float, y: float) -> Doubles:
    matrix = np.eye(4)
    matrix[1, 1], matrix[1, 3] = share, y * (1 - share)
    return matrix


def snake(look: Look) -> list[Part]:
    """In curves, its head a little raised, a forked tongue out."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.36, 0.44, 0.22), 0.7)
    r = h * 0.40
    count = 26
    line = [(w * 0.38 * sin(k / count * 4.4 * pi), r, d * (k / count * 0.86 - 0.5)) for k in range(count)]
    radii = [r * min(1.0, 0.25 + k / 7) * (0.72 if k > count - 3 else 1.0) for k in range(count)]
    body = [limb(m, a, b, p, q, 8) for a, b, p, q in zip(line, line[1:], radii, radii[1:], strict=False)]
    x, _, z = line[-1]
    head = ball(m, (r * 1.1, r * 0.8, d * 0.05), (x, h * 0.6, z + d * 0.05))
    eyes = [ball(NOSE, (r * 0.2,) * 3, (x + s * r * 0.7, h * 0.8, z + d * 0.07)) for s in (-1, 1)]
    tongue = [
        tube(
            RED_COMB,
            [(x, h * 0.5, z + d * 0.09), (x, h * 0.5, z + d * 0.12), (x + s * r * 0.4, h * 0.5, z + d * 0.14)],
            r * 0.08,
            4,
        )
        for s in (-1, 1)
    ]
    return [*body, head, *eyes, *tongue]


def fish(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.60, 0.68, 0.74), 0.3)
    body = sausage(
        m,
        (
            (-0.30, 0.5, 0.06, 0.07),
            (-0.16, 0.5, 0.30, 0.24),
            (0.06, 0.5, 0.50, 0.38),
            (0.26, 0.5, 0.46, 0.34),
            (0.42, 0.48, 0.26, 0.18),
            (0.5, 0.47, 0.10, 0.06),
        ),
        (w, h, d),
    )
    fin = shaded(m, 0.75)
    fins = [extruded(fin, [(z * d, y * h) for z, y in line], w * 0.06) for line in (
        [(-0.26, 0.5), (-0.40, 0.66), (-0.5, 1.0), (-0.44, 0.5), (-0.5, 0.0), (-0.40, 0.34)], [(0.16, 0.84),
            (-0.02, 1.0), (-0.12, 0.72)], [(0.04, 0.16), (-0.08, 0.02), (-0.10, 0.28)],
    )]  # fmt: skip
    eye = [
        ball(Material("eye", (0.95, 0.95, 0.92)), (w * 0.05, h * 0.07, d * 0.028), (w * 0.30, h * 0.56, d * 0.36)),
        ball(NOSE, (w * 0.04, h * 0.04, d * 0.016), (w * 0.335, h * 0.56, d * 0.365)),
    ]
    side = [ball(fin, (w * 0.03, h * 0.10, d * 0.08), (w * 0.48, h * 0.44, d * 0.12))]
    return [body, *fins, *mirrored([*eye, *side])]


_MADE: dict[str, Builder] = {
    "animal": beast(DOG),
    "dog": beast(DOG),
    "cat": beast(CAT),
    "horse": horse,
    "cow": cow,
    "sheep": sheep,
    "pig": pig,
    "bird": fowl(PIGEON),
    "duck": fowl(DUCK),
    "chicken": fowl(HEN),
    "rat": beast(RAT),
    "fox": beast(FOX),
    "rabbit": beast(RABBIT),
    "deer": deer,
    "monkey": monkey,
    "elephant": elephant,
    "snake": snake,
    "fish": fish,
}
BUILDERS: dict[str, Builder] = {name: fitted(build) for name, build in _MADE.items()}
