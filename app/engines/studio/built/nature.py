"""What grows, and the ground it grows on."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

from app.engines.studio.built.forms import blob, placed, ring
from app.engines.studio.built.look import (
    BARK,
    DARK,
    LEAF,
    STONE,
    WOOD,
    Builder,
    Look,
    fitted,
    shaded,
)
from app.engines.studio.built.street import WATER
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import ball, box, lathe, limb, loft

SOIL = Material("soil", (0.42, 0.33, 0.25), roughness=1.0)
_SPRAY = ((0, 0.92, 0), (-0.25, 0.75, 0.1), (0.25, 0.78, -0.1), (0.1, 0.70, 0.25), (-0.1, 0.72, -0.25))


def tree(look: Look) -> list[Part]:
    w, h = look.width, look.height
    leaf = look.paint(LEAF.color, 1.0)
    dark = shaded(leaf, 0.84)
    heaps = (
        (0, 0.86, 0, 0.26), (-0.22, 0.74, 0.08, 0.25), (0.24, 0.72, -0.04, 0.25), (0.04, 0.70, 0.24, 0.24),
            (-0.06, 0.70, -0.24, 0.24),
        (-0.28, 0.56, -0.08, 0.20), (0.28, 0.54, 0.12, 0.20), (-0.10, 0.54, 0.28, 0.19),
            (0.10, 0.54, -0.26, 0.19), (0, 0.62, 0, 0.30),
    )  # fmt: skip
    crown = [
        ball(leaf if k % 2 else dark, (w * r, h * r * 0.60, w * r), (w * x, h * y, w * z))
        for k, (x, y, z, r) in enumerate(heaps)
    ]
    trunk = lathe(BARK, [(w * 0.085, 0), (w * 0.055, h * 0.06), (w * 0.045, h * 0.50), (0, h * 0.6)], corners=10)
    boughs = [
        limb(BARK, (0, h * 0.34, 0), (x * w, h * 0.56, z * w), w * 0.03, w * 0.015, 8)
        for x, z in ((-0.2, 0.05), (0.2, -0.04), (0.03, 0.2))
    ]
    return [trunk, *boughs, *crown]


def bush(look: Look) -> list[Part]:
    """Many leafy heaps, two greens."""
    w, d, h = look.width, look.depth, look.height
    leaf = look.paint(LEAF.color, 1.0)
    dark = shaded(leaf, 0.82)
    heaps = (
        (0, 0.62, 0, 0.34),
        (-0.26, 0.44, 0.08, 0.24),
        (0.27, 0.42, 0.05, 0.23),
        (0.04, 0.40, 0.28, 0.22),
        (-0.05, 0.42, -0.26, 0.22),
        (-0.18, 0.26, 0.26, 0.2),
        (0.22, 0.26, 0.24, 0.19),
        (0.2, 0.3, -0.22, 0.2),
        (-0.24, 0.28, -0.2, 0.2),
    )
    return [
        ball(leaf if k % 2 else dark, (w * r, h * min(r * 1.1, y), d * r), (w * x, h * y, d * z))
        for k, (x, y, z, r) in enumerate(heaps)
    ]


def plant(look: Look) -> list[Part]:
    """Long leaves that bend over, from one root."""
    w, h, leaf = look.width, look.height, look.paint(LEAF.color, 1.0)
    dark = shaded(leaf, 0.8)
    parts = []
    for k in range(14):
        a, tall, far = 2.4 * k, 0.55 + 0.45 * ((k * 5) % 7) / 6, 0.20 + 0.28 * ((k * 3) % 5) / 4
        c, s = cos(a) * w * far, sin(a) * w * far
        rings = [
            ((c * t * t, h * tall * (1.25 * t - 0.25 * t**3), s * t * t), w * wide, w * wide * 0.35)
            for t, wide in ((0.0, 0.02), (0.4, 0.055), (0.75, 0.045), (1.0, 0.004))
        ]
        parts.append(loft(leaf if k % 2 else dark, rings, 6))
    return parts


def hedge(look: Look) -> list[Part]:
    """Clipped, but of leaves: knobs all over."""
    w, d, h, leaf = look.width, look.depth, look.height, look.paint(LEAF.color, 1.0)
    dark = shaded(leaf, 0.84)
    n = max(4, round(w / 0.42))
    knobs = [
        blob(
            leaf if (k + r) % 2 else dark,
            (w / n * 0.62, h * 0.17, d * 0.2),
            ((k + 0.5) * w / n - w / 2, h * (0.18 + 0.2 * r), s * d * 0.36),
        )
        for k in range(n)
        for r in range(4)
        for s in (-1, 1)
    ]
    top = [
        blob(dark if k % 2 else leaf, (w / n * 0.62, h * 0.10, d * 0.46), ((k + 0.5) * w / n - w / 2, h * 0.90, 0))
        for k in range(n)
    ]
    return [box(dark, (w * 0.98, h * 0.92, d * 0.78)), *knobs, *top]


def flower(look: Look) -> list[Part]:
    """Heads of five petals on stems, with leaves."""
    w, h, petal = look.width, look.height, look.paint((0.86, 0.62, 0.66))
    heart = Material("heart", (0.93, 0.76, 0.20), roughness=1.0)
    parts = []
    for x, y, z in _SPRAY:
        at, r = (x * w, h * y, z * w), w * 0.11
        parts += [
            limb(LEAF, (0, 0, 0), at, 0.006, 0.005, 6),
            limb(
                LEAF,
                (x * w * 0.4, h * y * 0.4, z * w * 0.4),
                (x * w * 0.4 + w * 0.14, h * (y * 0.4 + 0.12), z * w * 0.4),
                0.004,
                0.014,
                6,
            ),
        ]
        parts += [
            blob(petal, (r * 0.75, r * 0.75, r * 0.35), (at[0] + r * cos(a), at[1] + r * sin(a), at[2]))
            for a in (2 * pi * k / 5 + 0.3 for k in range(5))
        ]
        parts.append(blob(heart, (r * 0.5, r * 0.5, r * 0.45), (at[0], at[1], at[2] + r * 0.2)))
    return parts


def flower_bed(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    petal = look.paint((0.84, 0.60, 0.64))
    dots = [
        ball(petal, (0.06, 0.06, 0.06), (x * w, h * 0.9, z * d))
        for x in (-0.36, -0.12, 0.12, 0.36)
        for z in (-0.28, 0.0, 0.28)
    ]
    return [box(SOIL, (w, h * 0.4, d)), ball(LEAF, (w * 0.46, h * 0.5, d * 0.46), (0, h * 0.4, 0)), *dots]


def potted_plant(look: Look) -> list[Part]:
    w, h = look.width, look.height
    clay = look.paint((0.68, 0.52, 0.42))
    pot = lathe(
        clay,
        [
            (0, 0),
            (w * 0.24, 0),
            (w * 0.33, h * 0.28),
            (w * 0.37, h * 0.28),
            (w * 0.38, h * 0.36),
            (w * 0.33, h * 0.36),
            (0, h * 0.33),
        ],
    )
    leaves = plant(replace(look, height=h * 0.68, colors=(), materials=()))
    return [
        pot,
        lathe(SOIL, [(w * 0.32, h * 0.335), (0, h * 0.345)]),
        *(placed(part, (0, h * 0.32, 0)) for part in leaves),
    ]


def log(look: Look) -> list[Part]:
    """A felled trunk: rings at its ends, the stub of a bough."""
    w, r = look.width, look.height / 2
    bark = look.paint(BARK.color, 1.0)
    ends = [
        placed(lathe(WOOD, [(r * 0.94, 0), (r * 0.92, 0.02), (0, 0.03)]), (s * (w / 2 - 0.03), r, 0), "z", -90 * s)
        for s in (-1, 1)
    ]
    lines = [ring(BARK, r * t, 0.006, (s * w / 2, r, 0), "x", 16) for t in (0.3, 0.6) for s in (-1, 1)]
    trunk = placed(
        lathe(
            bark,
            [(0, 0), (r, 0), (r * 0.97, w * 0.3), (r * 0.99, w * 0.7), (r * 0.95, w - 0.06), (0, w - 0.06)],
            corners=14,
        ),
        (w / 2 - 0.03, r, 0),
        "z",
        90,
    )
    return [trunk, *ends, *lines, limb(bark, (w * 0.12, r, r * 0.5), (w * 0.2, r * 1.5, r * 1.0), r * 0.25, r * 0.2, 8)]


def rock(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(STONE.color, 1.0)
    return [
        ball(m, (w * 0.5, h * 0.55, d * 0.45), (0, h * 0.4, 0)),
        ball(m, (w * 0.3, h * 0.35, d * 0.3), (w * 0.2, h * 0.25, d * 0.2)),
    ]


def pond(look: Look) -> list[Part]:
    rim = loft(
        SOIL, [((0, 0, 0), look.width / 2, look.depth / 2), ((0, 0.02, 0), look.width * 0.48, look.depth * 0.48)], 24
    )
    return [rim, loft(WATER, [((0, 0.021, 0), look.width * 0.47, look.depth * 0.47), ((0, 0.026, 0), 1e-3, 1e-3)], 24)]


def hill(look: Look) -> list[Part]:
    """A rounded rise of grass, from the ground up."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.52, 0.60, 0.40), 1.0)
    rings = [
        ((w * 0.04 * t, h * sin(t * pi / 2) ** 1.2, 0), w / 2 * (1 - t**1.6) + 0.001, d / 2 * (1 - t**1.6) + 0.001)
        for t in (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 1.0)
    ]
    return [
        loft(m, rings, 28),
        *(
            ball(LEAF, (0.7, 0.5, 0.7), (x * w, h * y, z * d))
            for x, y, z in ((-0.2, 0.62, 0.12), (0.24, 0.58, 0.1), (0.05, 0.80, 0.1))
        ),
    ]


def hole(look: Look) -> list[Part]:
    """A dark round in a rim of thrown-up soil."""
    w, d, h = look.width, look.depth, max(look.height, 0.02)
    rim = [
        ball(SOIL, (w * 0.10, h * 0.5, d * 0.10), (w * 0.40 * cos(a), h * 0.5, d * 0.40 * sin(a)))
        for a in (2 * pi * k / 16 for k in range(16))
    ]
    return [
        loft(
            look.paint(DARK.color, 1.0),
            [((0, 0, 0), w * 0.40, d * 0.40), ((0, h * 0.6, 0), w * 0.38, d * 0.38), ((0, h * 0.6, 0), 1e-3, 1e-3)],
            20,
        ),
        *rim,
    ]


def grass(look: Look) -> list[Part]:
    """Turf, and tufts that stand up from it."""
    w, d, m = look.width, look.depth, look.paint((0.50, 0.60, 0.38), 1.0)
    dark = shaded(m, 0.82)
    h = max(look.height, 0.03)
    tufts = [
        box(
            dark,
            (0.05, h, 0.02),
            (w * ((k * 0.618) % 1 - 0.5) * 0.96, 0, d * ((k * 0.7548) % 1 - 0.5) * 0.96),
            top=(0.1, 1),
        )
        for k in range(60)
    ]
    return [box(m, (w, h * 0.3, d)), *tufts]


BUILDERS: dict[str, Builder] = {
    "plant": fitted(plant),
    "tree": fitted(tree),
    "bush": fitted(bush),
    "hedge": fitted(hedge),
    "flower": fitted(flower),
    "flower_bed": fitted(flower_bed),
    "potted_plant": potted_plant,
    "log": log,
    "grass": fitted(grass),
    "rock": fitted(rock),
    "puddle": fitted(pond),
    "pond": fitted(pond),
    "hill": fitted(hill),
    "hole": fitted(hole),
}
