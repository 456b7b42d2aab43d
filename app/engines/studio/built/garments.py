"""Clothes that nobody wears: what is of cloth lies flat, its collar away from the one who looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

from app.engines.studio.built.animals import sausage
from app.engines.studio.built.forms import blob, button, mirrored, placed, ring, rounded, scaled, skin, slice_of, tube
from app.engines.studio.built.look import CHROME, DARK, PALE, PAPER, Builder, Look, fitted, shaded
from app.engines.studio.colors import MATERIALS, UNSAID
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import Vector, ball, box, cylinder, lathe, limb, loft

THICK = 0.035  # metres, of cloth that lies in folds
GOLD = Material("gold", (0.85, 0.68, 0.30), roughness=0.3, metallic=0.8)
# The right half of an outline, as (x, z) shares of half the width and of the length, from the collar (-0.5) down.
Half = list[tuple[float, float]]


@dataclass(frozen=True)
class Cloth:
    half: Half
    natural: Color = UNSAID
    more: Callable[[Look, Material, float, float], list[Part]] | None = None


def laid(cloth: Cloth) -> Builder:
    def build(look: Look) -> list[Part]:
        m = look.paint(cloth.natural, 1.0)
        w, long = look.width * 1.15, look.height
        right = [(x * w / 2, z * long) for x, z in cloth.half]
        outline = [*right, *((-x, z) for x, z in reversed(right) if x > 0)]
        return [slice_of(m, outline, THICK, 0.0, 0.015), *(cloth.more(look, m, w, long) if cloth.more else [])]

    return build


TEE: Half = [
    (0.0, -0.44),
    (0.20, -0.47),
    (0.30, -0.50),
    (0.62, -0.46),
    (1.0, -0.22),
    (0.80, -0.10),
    (0.62, -0.24),
    (0.64, 0.5),
    (0.0, 0.5),
]
LONG: Half = [
    (0.0, -0.44),
    (0.20, -0.47),
    (0.30, -0.50),
    (0.56, -0.46),
    (0.72, -0.32),
    (1.0, 0.22),
    (0.80, 0.28),
    (0.58, -0.08),
    (0.60, 0.5),
    (0.0, 0.5),
]
VEST: Half = [(0.0, -0.20), (0.30, -0.50), (0.52, -0.50), (0.60, -0.30), (0.78, -0.16), (0.80, 0.5), (0.0, 0.5)]
DRESS: Half = [
    (0.0, -0.38),
    (0.22, -0.50),
    (0.40, -0.50),
    (0.48, -0.36),
    (0.44, -0.14),
    (0.56, 0.1),
    (0.95, 0.48),
    (0.5, 0.5),
    (0.0, 0.5),
]
SKIRT: Half = [(0.0, -0.5), (0.52, -0.5), (0.56, -0.40), (1.0, 0.48), (0.5, 0.5), (0.0, 0.5)]
TROUSERS: Half = [(0.0, -0.5), (0.56, -0.5), (0.66, -0.30), (0.80, 0.5), (0.34, 0.5), (0.12, -0.14), (0.0, -0.16)]
SHORTS: Half = [(0.0, -0.5), (0.62, -0.5), (0.95, 0.48), (0.2, 0.5), (0.05, 0.06), (0.0, 0.06)]
APRON: Half = [(0.0, -0.5), (0.40, -0.5), (0.44, -0.22), (0.90, -0.12), (0.94, 0.5), (0.0, 0.5)]
TIE: Half = [(0.0, -0.5), (0.5, -0.5), (0.40, -0.40), (1.0, 0.40), (0.0, 0.5)]


def _strip(m: Material, x: float, z0: float, z1: float, wide: float = 0.012) -> Part:
    return box(m, (wide, 0.004, z1 - z0), (x, THICK, (z0 + z1) / 2))


def _neck(_: Look, m: Material, w: float, long: float) -> list[Part]:
    dark = shaded(m, 0.55)
    hole = [(0.0, -0.505 * long), (w * 0.13, -0.495 * long), (w * 0.10, -0.44 * long), (0.0, -0.415 * long)]
    outline = [*hole, *((-x, z) for x, z in reversed(hole) if x > 0)]
    hem = box(dark, (w * 0.56, 0.003, long * 0.008), (0, THICK, long * 0.47))
    return [slice_of(dark, outline, THICK + 0.004), hem]


def _shirt(look: Look, m: Material, w: float, long: float) -> list[Part]:
    seam = shaded(m, 0.7)
    collar = [
        slice_of(
            m,
            [(0.0, -0.40 * long), (w * 0.20, -0.46 * long), (w * 0.15, -0.515 * long), (0.01, -0.46 * long)],
            0.014,
            THICK,
        )
    ]
    buttons = [cylinder(PAPER, 0.008, 0.004, (0, THICK + 0.004, long * (0.12 * k - 0.32))) for k in range(7)]
    return [*_neck(look, m, w, long), *mirrored(collar), _strip(seam, 0, -0.40 * long, 0.5 * long, 0.03), *buttons]


def _jacket(look: Look, m: Material, w: float, long: float) -> list[Part]:
    seam = shaded(m, 0.5)
    collar = slice_of(
        m,
        [(0.0, -0.30 * long), (w * 0.19, -0.38 * long), (w * 0.22, -0.49 * long), (w * 0.08, -0.52 * long)],
        0.02,
        THICK,
    )
    pocket = box(seam, (w * 0.15, 0.004, 0.012), (w * 0.17, THICK, long * 0.20))
    hem = box(seam, (w * 0.11, 0.004, 0.012), (w * 0.44, THICK, long * 0.205))
    return [
        *_neck(look, m, w, long),
        *mirrored([collar, pocket, hem]),
        _strip(CHROME, 0, -0.34 * long, 0.49 * long, 0.010),
    ]


def _coat(look: Look, m: Material, w: float, long: float) -> list[Part]:
    buttons = mirrored([cylinder(DARK, 0.014, 0.006, (w * 0.07, THICK, long * (0.14 * k - 0.16))) for k in range(3)])
    belt = box(shaded(m, 0.6), (w * 0.60, 0.008, long * 0.04), (0, THICK, long * 0.10))
    return [
        *_jacket(look, m, w, long)[:-1],
        _strip(shaded(m, 0.5), -w * 0.03, -0.3 * long, 0.5 * long),
        *buttons,
        belt,
    ]


def _hoodie(_: Look, m: Material, w: float, long: float) -> list[Part]:
    dark = shaded(m, 0.5)
    hood = ball(m, (w * 0.22, 0.05, long * 0.13))
    pouch = slice_of(
        shaded(m, 0.85),
        [(-w * 0.13, 0.12 * long), (w * 0.13, 0.12 * long), (w * 0.22, 0.36 * long), (-w * 0.22, 0.36 * long)],
        0.010,
        THICK,
    )
    cords = mirrored(
        [tube(PAPER, [(w * 0.06, THICK + 0.006, -0.38 * long), (w * 0.08, THICK + 0.006, -0.14 * long)], 0.005, 5)]
    )
    return [
        placed(hood, (0, 0.05, -0.50 * long)),
        placed(ball(dark, (w * 0.14, 0.03, long * 0.07)), (0, 0.078, -0.455 * long)),
        pouch,
        *cords,
    ]


def _vest(_: Look, m: Material, w: float, long: float) -> list[Part]:
    """Bands that shine back, as road workers have; an opening before."""
    shine = Material("band", (0.86, 0.88, 0.88), roughness=0.3, metallic=0.4)
    bands = [box(shine, (w * 0.79, 0.005, long * 0.07), (0, THICK, long * z)) for z in (0.06, 0.28)]
    return [
        *bands,
        *mirrored([box(shine, (w * 0.08, 0.005, long * 0.40), (w * 0.22, THICK, -long * 0.2))]),
        _strip(shaded(m, 0.5), 0, -0.2 * long, 0.5 * long),
    ]


SUIT: Half = [
    (0.0, -0.46),
    (0.20, -0.48),
    (0.30, -0.50),
    (0.58, -0.47),
    (0.74, -0.40),
    (1.0, -0.06),
    (0.82, -0.02),
    (0.60, -0.26),
    (0.62, 0.06),
    (0.50, 0.06),
    (0.50, 0.5),
    (0.12, 0.5),
    (0.04, 0.12),
    (0.0, 0.11),
]


def _suit(_: Look, m: Material, w: float, long: float) -> list[Part]:
    """A jacket over its trousers, a shirt and a tie between the lapels."""
    dark = shaded(m, 0.7)
    shirt = slice_of(PAPER, [(-w * 0.15, -0.49 * long), (w * 0.15, -0.49 * long), (0.0, -0.22 * long)], 0.006, THICK)
    red = Material("tie", (0.30, 0.30, 0.34))
    tie = slice_of(
        red,
        [
            (-w * 0.03, -0.48 * long),
            (w * 0.03, -0.48 * long),
            (w * 0.04, -0.27 * long),
            (0, -0.22 * long),
            (-w * 0.04, -0.27 * long),
        ],
        0.010,
        THICK,
    )
    lapel = slice_of(
        dark,
        [(w * 0.01, -0.19 * long), (w * 0.23, -0.36 * long), (w * 0.18, -0.49 * long), (w * 0.12, -0.49 * long)],
        0.012,
        THICK,
    )
    skirt = slice_of(
        m,
        [(w * 0.005, -0.2 * long), (w * 0.31, -0.2 * long), (w * 0.33, 0.09 * long), (w * 0.02, 0.10 * long)],
        0.02,
        THICK,
    )
    pocket = box(dark, (w * 0.15, 0.004, 0.014), (w * 0.17, THICK + 0.02, 0.0))
    buttons = [cylinder(DARK, 0.012, 0.006, (0.015, THICK + 0.018, z * long)) for z in (-0.15, -0.08)]
    return [shirt, tie, *mirrored([lapel, skirt, pocket]), *buttons]


def _uniform(_: Look, m: Material, w: float, long: float) -> list[Part]:
    """Epaulettes, breast pockets, a badge, a belt."""
    dark = shaded(m, 0.6)
    pocket = box(dark, (w * 0.14, 0.008, long * 0.05), (w * 0.17, THICK, -0.28 * long))
    shoulder = placed(box(dark, (w * 0.17, 0.010, long * 0.025)), (w * 0.27, THICK, -0.45 * long), "y", 12)
    badge = cylinder(GOLD, w * 0.045, 0.012, (w * 0.17, THICK, -0.35 * long))
    strap = box(DARK, (w * 0.63, 0.014, long * 0.03), (0, THICK, 0.0))
    tie = slice_of(
        DARK,
        [(-w * 0.03, -0.46 * long), (w * 0.03, -0.46 * long), (w * 0.04, -0.2 * long), (-w * 0.04, -0.2 * long)],
        0.010,
        THICK,
    )
    legs = box(dark, (0.006, 0.004, long * 0.34), (w * 0.21, THICK, 0.30 * long))
    return [
        *mirrored([pocket, shoulder, legs]),
        badge,
        strap,
        box(GOLD, (w * 0.08, 0.018, long * 0.03), (0, THICK, 0.0)),
        tie,
        _strip(dark, 0, -0.18 * long, 0.0),
    ]


def _dress(_: Look, m: Material, w: float, long: float) -> list[Part]:
    dark = shaded(m, 0.75)
    folds = [
        slice_of(
            dark,
            [(w * 0.5 * x * 0.42, 0.0), (w * 0.5 * x * 0.86, long * 0.48), (w * 0.5 * x * 0.80, long * 0.48)],
            0.004,
            THICK,
        )
        for x in (-0.9, -0.5, -0.1, 0.35, 0.8)
    ]
    return [*folds, box(dark, (w * 0.45, 0.006, long * 0.025), (0, THICK, -0.12 * long))]


def _sari(look: Look, m: Material, w: float, long: float) -> list[Part]:
    """A border along its hem and its end, laid across."""
    border = look.second((0.82, 0.66, 0.30))
    sash = slice_of(
        border,
        [(-w * 0.22, -0.5 * long), (-w * 0.12, -0.5 * long), (w * 0.30, long * 0.05), (w * 0.22, long * 0.08)],
        0.008,
        THICK,
    )
    return [*_dress(look, m, w, long), sash, box(border, (w * 0.92, 0.006, long * 0.03), (0, THICK, long * 0.465))]


def _skirt(_: Look, m: Material, w: float, long: float) -> list[Part]:
    dark = shaded(m, 0.75)
    folds = [
        slice_of(
            dark,
            [(w * 0.25 * x, -long * 0.36), (w * 0.49 * x, long * 0.48), (w * 0.49 * x - 0.012, long * 0.48)],
            0.004,
            THICK,
        )
        for x in (-0.7, -0.35, 0.0, 0.35, 0.7)
    ]
    return [*folds, box(dark, (w * 0.53, 0.008, long * 0.08), (0, THICK, -0.46 * long))]


def _trousers(_: Look, m: Material, w: float, long: float) -> list[Part]:
    dark = shaded(m, 0.65)
    pocket = tube(
        dark,
        [(w * 0.18, THICK, -0.46 * long), (w * 0.24, THICK, -0.36 * long), (w * 0.32, THICK, -0.34 * long)],
        0.005,
        4,
    )
    fly = tube(
        dark, [(w * 0.0, THICK, -0.46 * long), (w * 0.03, THICK, -0.30 * long), (0, THICK, -0.20 * long)], 0.004, 4
    )
    band = box(dark, (w * 0.57, 0.008, long * 0.035), (0, THICK, -0.48 * long))
    return [*mirrored([pocket]), fly, band, cylinder(GOLD, 0.010, 0.012, (0, THICK, -0.48 * long))]


def _apron(_: Look, m: Material, w: float, long: float) -> list[Part]:
    pocket = box(shaded(m, 0.8), (w * 0.42, 0.008, long * 0.2), (0, THICK, long * 0.18))
    loop = tube(
        m,
        [
            (w * 0.18, THICK / 2, -0.5 * long),
            (w * 0.14, THICK / 2, -0.66 * long),
            (-w * 0.14, THICK / 2, -0.66 * long),
            (-w * 0.18, THICK / 2, -0.5 * long),
        ],
        0.010,
        5,
    )
    ties = mirrored(
        [
            tube(
                m,
                [(w * 0.45, THICK / 2, -0.10 * long), (w * 0.56, THICK / 2, 0.0), (w * 0.54, THICK / 2, 0.14 * long)],
                0.010,
                5,
            )
        ]
    )
    return [pocket, loop, *ties]


def _tie(look: Look, m: Material, w: float, long: float) -> list[Part]:
    dark = look.accent(m, 0.6)
    knot = rounded(dark, (w * 0.42, THICK, long * 0.09), (0, 0.006, -0.44 * long), 0.008)
    stripes = [
        placed(box(dark, (w * 0.5 * s, 0.002, 0.008)), (0, THICK, z * long), "y", 30)
        for z, s in ((-0.25, 0.5), (-0.1, 0.7), (0.05, 0.9), (0.2, 1.1), (0.32, 1.2))
    ]
    return [knot, *stripes]


def scarf(look: Look) -> list[Part]:
    """Laid in one bend, fringed at both ends."""
    w, long, m = look.width, look.height, look.paint(roughness=1.0)
    end = look.accent(m, 0.75)
    wide = w * 0.36
    legs = [
        rounded(m, (wide, 0.03, long * 0.9), (x * w, y, long * z), 0.012)
        for x, y, z in ((-0.26, 0.0, 0.05), (0.20, 0.0, 0.0))
    ]
    bend = rounded(m, (w * 0.84, 0.035, wide), (-0.02 * w, 0.0, -long * 0.40), 0.014)
    bands = [
        box(end, (wide * 0.98, 0.034, long * 0.06), (x * w, 0.0, long * (z + 0.36)))
        for x, z in ((-0.26, 0.05), (0.20, 0.0))
    ]
    fringe = [
        box(m, (0.005, 0.006, long * 0.07), (x * w + wide * (k / 7 - 0.43), 0.006, long * (z + 0.48)))
        for x, z in ((-0.26, 0.05), (0.20, 0.0))
        for k in range(7)
    ]
    return [*legs, bend, *bands, *fringe]


def gloves(look: Look) -> list[Part]:
    """A pair, fingers spread, palms down."""
    m, long = look.paint(roughness=0.9), look.height
    cuff = look.accent(m, 0.7)
    one = [
        rounded(m, (0.085, 0.03, long * 0.42), (0, 0, 0.0), 0.012),
        rounded(cuff, (0.075, 0.034, long * 0.26), (0, 0, long * 0.34), 0.010),
    ]
    one += [
        limb(m, (x, 0.014, -long * 0.18), (x * 1.35, 0.012, -long * r), 0.0125, 0.010, 6)
        for x, r in ((-0.032, 0.40), (-0.011, 0.48), (0.011, 0.46), (0.032, 0.38))
    ]
    one.append(limb(m, (-0.036, 0.014, long * 0.06), (-0.075, 0.012, -long * 0.12), 0.014, 0.011, 6))
    return [
        *(placed(p, (-0.08, 0, 0), "y", 10) for p in one),
        *(placed(scaled(p, -1, 1, 1), (0.08, 0, 0), "y", -14) for p in one),
    ]


def socks(look: Look) -> list[Part]:
    m, long, band = look.paint(roughness=1.0), look.height, look.second((0.45, 0.45, 0.47))
    outline = [
        (0.0, -0.5),
        (0.32, -0.5),
        (0.34, 0.16),
        (0.74, 0.30),
        (0.78, 0.44),
        (0.66, 0.5),
        (0.16, 0.48),
        (0.0, 0.34),
    ]
    one = [
        slice_of(m, [(x * long * 0.9, z * long) for x, z in outline], 0.03, 0.0, 0.04),
        *(box(band, (long * 0.29, 0.004, long * 0.03), (long * 0.145, 0.03, long * z)) for z in (-0.44, -0.36)),
    ]
    return [*(placed(p, (0.03, 0, 0)) for p in one), *(placed(p, (-long * 0.72, 0, 0.02), "y", 10) for p in one)]


def belt(look: Look) -> list[Part]:
    """Coiled, its buckle forward."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.30, 0.20, 0.13), 0.6)
    band = lathe(
        m, [(0.485, 0), (0.5, 0), (0.5, 0), (0.5, 1), (0.5, 1), (0.485, 1), (0.485, 1), (0.485, 0)], corners=30
    )
    frame = [(-0.5, 0), (0.5, 0), (0.5, 1), (-0.5, 1)]
    buckle = tube(GOLD, [(x * w * 0.14, y * h, d * 0.5) for x, y in frame], 0.004, 5, True)
    holes = [
        button(DARK, h * 0.06, 0.003, (w * (0.14 + 0.05 * k), h * 0.5, d * (0.475 - 0.03 * k)), 8) for k in range(4)
    ]
    return [scaled(band, w, h, d), buckle, *holes]


def bandage(look: Look) -> list[Part]:
    """A roll, its end drawn out, and a pin."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint(PAPER.color, 1.0)
    r = min(d, h) / 2
    roll = placed(lathe(m, [(0, 0), (r, 0), (r, w * 0.9), (0, w * 0.9)]), (w * 0.45, r, -r * 0.2), "z", 90)
    rounds = [ring(PALE, r * s, 0.002, (-w * 0.452, r, -r * 0.2), "x", 18) for s in (0.3, 0.55, 0.8)]
    return [roll, *rounds, box(m, (w * 0.9, 0.004, d * 0.5), (0, 0, d * 0.25))]


# --- on the head ---


def hat(look: Look) -> list[Part]:
    """A brim, a ribbon, a crown with a dent."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.95)
    ribbon = look.accent(m, 0.4)
    brim = [(0.34, 0.10), (0.44, 0.05), (0.5, 0.0), (0.5, 0.05), (0.44, 0.12), (0.32, 0.18)]
    crown = [(0.32, 0.15), (0.315, 0.60), (0.28, 0.92), (0.20, 1.0), (0.08, 0.90), (0, 0.86)]
    return [
        scaled(lathe(a, line, corners=22), w, h, d)
        for a, line in ((m, brim), (m, crown), (ribbon, [(0.326, 0.17), (0.322, 0.38)]))
    ]


def cap(look: Look) -> list[Part]:
    """A dome of panels, a button, a peak forward."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.95)
    seam = shaded(m, 0.65)
    r = d * 0.34
    z = -d * 0.14
    dome = [(1.0, 0.0), (1.0, 0.30), (0.90, 0.62), (0.66, 0.86), (0.34, 0.97), (0.0, 1.0)]
    shell = scaled(lathe(m, dome, corners=18), w / 2, h * 0.96, r * 1.04)
    seams = [
        tube(
            seam,
            [(w / 2 * s * cos(a) * 1.005, h * 0.96 * y, z + r * 1.04 * s * sin(a) * 1.005) for s, y in dome[1:]],
            0.003,
            4,
        )
        for a in (pi * k / 3 + pi / 2 for k in range(6))
    ]
    front = [(w * 0.46 * cos(a), z + r * 0.85 * sin(a)) for a in (pi * (1 - k / 8) for k in range(9))]
    peak = [(w * 0.44 * cos(a), z + r * 0.8 + (d * 0.5 - z - r * 0.8) * sin(a)) for a in (pi * k / 8 for k in range(9))]
    return [
        placed(shell, (0, 0, z)),
        slice_of(look.accent(m), [*front, *peak], h * 0.07, h * 0.02),
        *seams,
        ball(seam, (0.010, 0.007, 0.010), (0, h * 0.97, z)),
    ]


def beanie(look: Look) -> list[Part]:
    """Knitted: ribs, a broad fold, a bobble."""
    m = look.paint(roughness=1.0)
    fold = look.accent(m, 0.8)
    dome = [(0.44, 0.1), (0.46, 0.3), (0.42, 0.55), (0.30, 0.75), (0.12, 0.85), (0, 0.86)]
    ribs = [
        tube(fold, [(r * cos(a) * 1.01, y, r * sin(a) * 1.01) for r, y in dome[1:-1]], 0.010, 4)
        for a in (2 * pi * k / 14 for k in range(14))
    ]
    return [
        lathe(m, dome, corners=20),
        lathe(fold, [(0.44, 0.0), (0.5, 0.04), (0.5, 0.28), (0.46, 0.31)], corners=20),
        *ribs,
        ball(fold, (0.13, 0.09, 0.13), (0, 0.91, 0)),
    ]


def turban(look: Look) -> list[Part]:
    """Cloth wound round in slanting folds."""
    m = look.paint(roughness=1.0)
    wraps = []
    for k in range(6):
        y, r = 0.14 + 0.125 * k, 0.36 - 0.035 * max(0, k - 1)
        for s in (-1, 1):
            tone = m if (k + s) % 4 else shaded(m, 0.88)
            wraps.append(placed(ring(tone, r, 0.11, (0, 0, 0), "y", 20), (0, y, 0), "z", 13 * s))
    return [ball(m, (0.36, 0.42, 0.36), (0, 0.52, 0)), *wraps]


def helmet(look: Look) -> list[Part]:
    """Closed, for a motorcycle: a dark visor, a chin, a stripe."""
    m = look.paint(roughness=0.25)
    visor = Material("visor", (0.10, 0.12, 0.15), roughness=0.08, metallic=0.3)
    shell = [(0.34, 0.0), (0.42, 0.08), (0.485, 0.32), (0.5, 0.55), (0.44, 0.80), (0.28, 0.95), (0, 1.0)]
    dark = [lathe(DARK, [(0, 0.01), (0.36, 0.01), (0.38, 0.06)], corners=18)]
    pane = _patch(visor, 0.535, 0.42, 0.70, 1.05)
    rim = _patch(DARK, 0.525, 0.38, 0.74, 1.12)
    stripe = [_patch(look.second((0.55, 0.56, 0.58)), 0.503, 0.16, 0.22, 1.4)]
    return [lathe(m, shell, corners=22), *dark, rim, pane, *stripe, box(DARK, (0.16, 0.04, 0.03), (0, 0.22, 0.46))]


def _patch(m: Material, r: float, low: float, high: float, reach: float) -> Part:
    """Part of a ball's front, between two heights."""
    rows = []
    for y in (low, low, (low + high) / 2, high, high):
        bow = (1 - ((y - 0.52) / 0.62) ** 2) ** 0.5
        rows.append([(r * bow * sin(reach * (k / 5 - 1)), y, r * bow * cos(reach * (k / 5 - 1))) for k in range(11)])
    inner = [[(x * 0.9, y, z * 0.9) for x, y, z in row] for row in rows]
    return skin(m, np.array([[*row, *reversed(back)] for row, back in zip(rows[1:4], inner[1:4], strict=True)]))


def wig(look: Look) -> list[Part]:
    """Long hair that falls to both sides of a parting."""
    m = look.paint((0.40, 0.26, 0.16), 0.8)
    dark = shaded(m, 0.8)
    cap_ = lathe(m, [(0.40, 0.45), (0.46, 0.62), (0.40, 0.84), (0.22, 0.97), (0, 1.0)], corners=18)
    locks = []
    for k in range(20):
        a = 2 * pi * (k + 0.5) / 20
        if sin(a) > 0.72:
            continue
        c, s = cos(a), sin(a)
        locks.append(
            tube(
                m if k % 2 else dark,
                [
                    (0.24 * c, 0.92, 0.24 * s),
                    (0.44 * c, 0.66, 0.44 * s),
                    (0.47 * c, 0.30, 0.47 * s),
                    (0.44 * c, 0.0, 0.44 * s),
                ],
                0.075,
                6,
            )
        )
    return [cap_, *locks]


def hood(look: Look) -> list[Part]:
    """A loose cowl, open and dark before."""
    m = look.paint(roughness=1.0)
    shell = loft(
        m,
        [
            ((0, 0.0, 0), 0.5, 0.44),
            ((0, 0.14, -0.02), 0.46, 0.42),
            ((0, 0.45, -0.06), 0.44, 0.42),
            ((0, 0.75, -0.10), 0.38, 0.38),
            ((0, 0.94, -0.16), 0.2, 0.24),
            ((0, 1.0, -0.2), 0.02, 0.02),
        ],
        18,
    )
    within = placed(ball(DARK, (0.28, 0.34, 0.10)), (0, 0.52, 0.30))
    edge: list[Vector] = [
        (0.30 * cos(a), 0.52 + 0.38 * sin(a), 0.35 - 0.08 * sin(a)) for a in (2 * pi * k / 18 for k in range(18))
    ]
    cords = mirrored([tube(PAPER, [(0.16, 0.18, 0.38), (0.18, 0.02, 0.46)], 0.016, 5)])
    return [shell, within, tube(m, edge, 0.05, 6, True), *cords]


def headscarf(look: Look) -> list[Part]:
    """A cloth over the crown, tied under the chin, its corner behind."""
    m = look.paint(roughness=1.0)
    border = look.accent(m, 0.75)
    parts = hood(look)
    knot = [
        ball(border, (0.07, 0.05, 0.05), (0, 0.13, 0.42)),
        *mirrored([limb(border, (0.02, 0.12, 0.42), (0.16, 0.0, 0.46), 0.03, 0.05, 6)]),
    ]
    return [
        parts[0],
        parts[1],
        tube(
            border,
            [(0.28 * cos(a), 0.52 + 0.36 * sin(a), 0.35 - 0.08 * sin(a)) for a in (2 * pi * k / 18 for k in range(18))],
            0.035,
            6,
            True,
        ),
        *knot,
    ]


def mask(look: Look) -> list[Part]:
    """One that hides a face: bowed, with holes for the eyes and the mouth."""
    m = look.paint((0.86, 0.85, 0.82), 0.5)
    face = loft(
        m,
        [
            ((0, 0.0, 0.0), 0.05, 0.1),
            ((0, 0.10, 0), 0.28, 0.36),
            ((0, 0.40, 0), 0.45, 0.46),
            ((0, 0.70, 0), 0.5, 0.5),
            ((0, 0.92, 0), 0.36, 0.36),
            ((0, 1.0, 0), 0.1, 0.1),
        ],
        20,
    )
    eyes = mirrored([ball(DARK, (0.10, 0.045, 0.04), (0.19, 0.63, 0.44))])
    nose = limb(m, (0, 0.62, 0.48), (0, 0.45, 0.54), 0.03, 0.06, 8)
    mouth = ball(DARK, (0.13, 0.035, 0.05), (0, 0.27, 0.40))
    return [scaled(face, 1, 1, 0.9), *eyes, nose, mouth]


def balaclava(look: Look) -> list[Part]:
    """Knitted over the whole head, a slit for the eyes."""
    m = look.paint((0.14, 0.14, 0.15), 1.0)
    head = loft(
        m,
        [
            ((0, 0.0, 0.0), 0.5, 0.46),
            ((0, 0.12, 0.0), 0.40, 0.38),
            ((0, 0.30, 0.02), 0.42, 0.42),
            ((0, 0.6, 0), 0.48, 0.48),
            ((0, 0.85, -0.02), 0.36, 0.38),
            ((0, 0.97, -0.03), 0.14, 0.16),
            ((0, 1.0, -0.03), 0.01, 0.01),
        ],
        20,
    )
    slit = placed(ball(Material("slit", (0.80, 0.72, 0.66)), (0.30, 0.075, 0.10)), (0, 0.62, 0.40))
    edge: list[Vector] = [
        (0.31 * cos(a), 0.62 + 0.09 * sin(a), 0.50 - 0.28 * cos(a) ** 2 * 0.6)
        for a in (2 * pi * k / 18 for k in range(18))
    ]
    return [head, slit, tube(shaded(m, 1.5), edge, 0.022, 5, True)]


def glasses(look: Look) -> list[Part]:
    """Rims, a bridge, two temples that bend behind the ears."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.12, 0.12, 0.13), 0.4)
    dark = look.category == "sunglasses"
    lens = (
        Material("lens", (0.08, 0.08, 0.09), roughness=0.1)
        if dark
        else Material("lens", (0.80, 0.87, 0.90), "glass", 0.05, alpha=0.4)
    )
    rim: list[Vector] = [
        (w * (0.26 + 0.21 * cos(a)), h * (0.5 + 0.46 * sin(a)), d * 0.48) for a in (2 * pi * k / 16 for k in range(16))
    ]
    glass = button(lens, 1.0, 0.002, (0, 0, 0), 16)
    half = [
        tube(m, rim, h * 0.05, 5, True),
        placed(scaled(glass, w * 0.2, h * 0.45, 1), (w * 0.26, h * 0.5, d * 0.475)),
        tube(
            m,
            [(w * 0.47, h * 0.66, d * 0.48), (w * 0.49, h * 0.66, -d * 0.30), (w * 0.48, h * 0.40, -d * 0.48)],
            h * 0.045,
            5,
        ),
    ]
    return [
        *mirrored(half),
        tube(
            m, [(w * 0.06, h * 0.62, d * 0.48), (0, h * 0.70, d * 0.49), (-w * 0.06, h * 0.62, d * 0.48)], h * 0.045, 5
        ),
    ]


# --- on the feet ---


def _pair(one: list[Part], x: float) -> list[Part]:
    return mirrored([placed(part, (x, 0, 0)) for part in one])


def _sole(m: Material, w: float, d: float, h: float) -> Part:
    half = [(0.30, -0.5), (0.42, -0.36), (0.34, -0.05), (0.5, 0.24), (0.40, 0.42), (0.12, 0.5)]
    outline = [*half, *((-x, z) for x, z in reversed(half))]
    return slice_of(m, [(x * w, z * d) for x, z in outline], h)


def shoes(look: Look) -> list[Part]:
    """A pair with heels and laces."""
    w, d, h = look.width * 0.42, look.depth, look.height
    m = look.paint((0.16, 0.12, 0.10), 0.4)
    upper = sausage(
        m,
        (
            (-0.49, 0.45, 0.30, 0.34),
            (-0.36, 0.52, 0.42, 0.44),
            (-0.10, 0.48, 0.38, 0.40),
            (0.14, 0.34, 0.44, 0.28),
            (0.36, 0.28, 0.40, 0.20),
            (0.47, 0.24, 0.22, 0.12),
        ),
        (w, h, d),
    )
    opening = scaled(ball(DARK, (0.30, 0.04, 0.17)), w, h * 1.4, d)
    laces = [
        tube(
            PALE,
            [(w * 0.2, h * (0.86 - 0.11 * k), d * (0.06 * k)), (-w * 0.2, h * (0.86 - 0.11 * k), d * (0.06 * k))],
            h * 0.03,
            4,
        )
        for k in range(4)
    ]
    one = [
        _sole(DARK, w, d, h * 0.12),
        box(DARK, (w * 0.7, h * 0.2, d * 0.24), (0, 0, -d * 0.36)),
        upper,
        placed(opening, (0, h * 0.93, -d * 0.24)),
        *laces,
    ]
    return _pair(one, look.width * 0.27)


def trainers(look: Look) -> list[Part]:
    """Thick white soles, a stripe, laces over a tongue."""
    w, d, h = look.width * 0.42, look.depth, look.height
    m = look.paint(roughness=0.8)
    white, stripe = Material("sole", (0.93, 0.93, 0.92), roughness=0.8), look.second((0.34, 0.36, 0.40))
    upper = sausage(
        m,
        (
            (-0.49, 0.52, 0.30, 0.34),
            (-0.36, 0.58, 0.44, 0.42),
            (-0.08, 0.54, 0.40, 0.40),
            (0.14, 0.44, 0.46, 0.32),
            (0.34, 0.36, 0.44, 0.24),
            (0.47, 0.30, 0.28, 0.14),
        ),
        (w, h, d),
    )
    bars = [
        tube(
            stripe,
            [(w * 0.40, h * 0.30, d * (z + 0.05)), (w * 0.44, h * 0.50, d * z), (w * 0.30, h * 0.80, d * (z - 0.05))],
            h * 0.035,
            4,
        )
        for z in (-0.10, 0.0, 0.10)
    ]
    tongue = rounded(white, (w * 0.36, h * 0.16, d * 0.08), (0, h * 0.86, -d * 0.06), 0.008)
    laces = [
        tube(
            white,
            [
                (w * 0.22, h * (0.88 - 0.10 * k), d * (0.02 + 0.055 * k)),
                (-w * 0.22, h * (0.88 - 0.10 * k), d * (0.02 + 0.055 * k)),
            ],
            h * 0.035,
            4,
        )
        for k in range(5)
    ]
    one = [
        _sole(white, w, d, h * 0.24),
        upper,
        *mirrored(bars),
        tongue,
        *laces,
        placed(scaled(ball(DARK, (0.30, 0.05, 0.15)), w, h, d), (0, h * 0.985, -d * 0.26)),
    ]
    return _pair(one, look.width * 0.27)


def boots(look: Look) -> list[Part]:
    """Shafts to the calf, thick soles, laces."""
    w, d, h = look.width * 0.44, look.depth, look.height
    m = look.paint((0.24, 0.18, 0.13), 0.6)
    foot = sausage(
        m,
        (
            (-0.48, 0.20, 0.32, 0.16),
            (-0.30, 0.24, 0.42, 0.20),
            (0.0, 0.22, 0.42, 0.18),
            (0.26, 0.17, 0.44, 0.13),
            (0.46, 0.13, 0.28, 0.08),
        ),
        (w, h, d),
    )
    shaft = loft(
        m,
        [
            ((0, h * 0.2, -d * 0.20), w * 0.40, d * 0.28),
            ((0, h * 0.5, -d * 0.24), w * 0.38, d * 0.23),
            ((0, h * 0.98, -d * 0.25), w * 0.42, d * 0.24),
            ((0, h, -d * 0.25), w * 0.36, d * 0.2),
        ],
        14,
    )
    laces = [
        tube(
            PALE,
            [(w * 0.2, h * (0.42 + 0.11 * k), -d * 0.01), (-w * 0.2, h * (0.42 + 0.11 * k), -d * 0.01)],
            h * 0.012,
            4,
        )
        for k in range(5)
    ]
    one = [
        _sole(DARK, w, d, h * 0.08),
        box(DARK, (w * 0.7, h * 0.10, d * 0.26), (0, 0, -d * 0.34)),
        foot,
        shaft,
        *laces,
        placed(scaled(ball(DARK, (0.34, 0.02, 0.19)), w, h, d), (0, h, -d * 0.25)),
    ]
    return _pair(one, look.width * 0.27)


def sandals(look: Look) -> list[Part]:
    w, d, h = look.width * 0.42, look.depth, look.height
    m = look.paint((0.50, 0.34, 0.20), 0.7)
    arch = [(w * 0.44 * cos(a), h * (0.2 + 0.5 * sin(a))) for a in (pi * k / 8 for k in range(9))]
    straps = [tube(m, [(x, y, d * z) for x, y in arch], h * 0.10, 5) for z in (0.24, 0.10)]
    back = tube(
        m,
        [
            (w * 0.36, h * 0.2, -d * 0.14),
            (w * 0.38, h * 0.66, -d * 0.30),
            (0, h * 0.9, -d * 0.47),
            (-w * 0.38, h * 0.66, -d * 0.30),
            (-w * 0.36, h * 0.2, -d * 0.14),
        ],
        h * 0.08,
        5,
    )
    one = [
        _sole(DARK, w, d, h * 0.12),
        _sole(Material("insole", (0.72, 0.58, 0.42)), w * 0.94, d * 0.97, h * 0.2),
        *straps,
        back,
    ]
    return _pair(one, look.width * 0.27)


def high_heels(look: Look) -> list[Part]:
    """A slim heel behind, a pointed toe."""
    w, d, h = look.width * 0.40, look.depth, look.height
    m = look.paint((0.30, 0.28, 0.28), 0.25)
    upper = sausage(
        m,
        (
            (-0.46, 0.72, 0.26, 0.22),
            (-0.34, 0.68, 0.32, 0.26),
            (-0.08, 0.46, 0.28, 0.14),
            (0.14, 0.24, 0.36, 0.16),
            (0.32, 0.17, 0.32, 0.13),
            (0.49, 0.10, 0.06, 0.05),
        ),
        (w, h, d),
    )
    heel = tube(m, [(0, h * 0.60, -d * 0.40), (0, 0.004, -d * 0.43)], w * 0.09, 6)
    sole = tube(
        DARK,
        [(0, h * 0.03, d * 0.40), (0, h * 0.05, d * 0.14), (0, h * 0.30, -d * 0.08), (0, h * 0.48, -d * 0.36)],
        w * 0.14,
        6,
    )
    one = [
        upper,
        heel,
        sole,
        placed(scaled(ball(DARK, (0.22, 0.06, 0.14)), w, h, d), (0, h * 0.86, -d * 0.30)),
        placed(scaled(ball(PALE, (0.2, 0.03, 0.16)), w, h, d), (0, h * 0.58, -d * 0.06), "x", 28),
    ]
    return _pair(one, look.width * 0.25)


# --- jewels ---


def necklace(look: Look) -> list[Part]:
    """Laid in a loop, a pendant before."""
    w, d, m = look.width, look.height, look.paint(GOLD.color, 0.3, 0.8)
    beads = [
        blob(m, (0.0055,) * 3, (w * 0.46 * cos(a), 0.0055, d * 0.42 * sin(a) - d * 0.05))
        for a in (2 * pi * k / 36 for k in range(36))
    ]
    drop = [
        blob(look.second((0.72, 0.10, 0.16)), (0.014, 0.008, 0.018), (0, 0.009, d * 0.44)),
        ring(m, 0.016, 0.003, (0, 0.008, d * 0.44), "y", 14),
    ]
    return [*beads, *drop]


def earring(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(GOLD.color, 0.3, 0.8)
    return [
        ring(m, w * 0.42, w * 0.08, (0, h * 0.34, 0), "z", 18),
        tube(m, [(0, h * 0.62, 0), (0, h * 0.94, 0), (0, h * 0.98, -d * 0.4)], w * 0.04, 5),
        ball(look.second(), (w * 0.12, w * 0.12, d * 0.5), (0, h * 0.64, 0)),
    ]


def finger_ring(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(GOLD.color, 0.3, 0.8)
    stone = loft(
        Material("stone", (0.85, 0.93, 0.97), roughness=0.05, metallic=0.3),
        [
            ((0, h * 0.2, d * 0.40), w * 0.04, d * 0.04),
            ((0, h * 0.65, d * 0.40), w * 0.14, d * 0.12),
            ((0, h, d * 0.40), w * 0.08, d * 0.07),
            ((0, h, d * 0.40), 1e-5, 1e-5),
        ],
        8,
    )
    return [ring(m, w * 0.42, h * 0.24, (0, h * 0.3, 0), "y", 22), stone]


def bracelet(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(GOLD.color, 0.3, 0.8)
    links = []
    for k in range(16):
        a = 2 * pi * k / 16
        link = ring(m, w * 0.075, h * 0.16, (0, 0, 0), "z" if k % 2 else "y", 10)
        links.append(placed(link, (w * 0.42 * cos(a), h * 0.5, d * 0.42 * sin(a)), "y", 90 - 360 * k / 16))
    return links


def watch(look: Look) -> list[Part]:
    """Its strap closed, the dial forward: hands, marks, a crown."""
    w, d, h = look.width, look.depth, look.height
    strap = look.paint((0.20, 0.15, 0.12), 0.7)
    band = scaled(
        lathe(
            strap,
            [
                (0.45, 0.15),
                (0.5, 0.15),
                (0.5, 0.15),
                (0.5, 0.85),
                (0.5, 0.85),
                (0.45, 0.85),
                (0.45, 0.85),
                (0.45, 0.15),
            ],
            corners=22,
        ),
        w,
        h,
        d * 0.9,
    )
    r, z = h * 0.48, d * 0.38
    marks = [
        box(
            DARK,
            (r * 0.05, r * 0.16, 0.0004),
            (r * 0.72 * sin(a), h * 0.5 + r * 0.72 * cos(a) - r * 0.08, z + d * 0.105),
        )
        for a in (2 * pi * k / 12 for k in range(12))
    ]
    hands = [
        box(DARK, (r * 0.07, r * 0.6, 0.0006), (0, h * 0.5, z + d * 0.105)),
        box(DARK, (r * 0.45, r * 0.07, 0.0006), (r * 0.2, h * 0.5, z + d * 0.105)),
    ]
    return [
        placed(band, (0, 0, -d * 0.05)),
        button(CHROME, r, d * 0.10, (0, h * 0.5, z)),
        button(PAPER, r * 0.86, d * 0.01, (0, h * 0.5, z + d * 0.095)),
        *marks,
        *hands,
        ball(CHROME, (r * 0.14,) * 3, (r * 1.08, h * 0.5, z + d * 0.04)),
    ]


FLAT: dict[str, Builder] = {
    "garment": laid(Cloth(LONG, more=_shirt)),
    "jacket": laid(Cloth(LONG, more=_jacket)),
    "coat": laid(Cloth(LONG, more=_coat)),
    "vest": laid(Cloth(VEST, more=_vest)),
    "hoodie": laid(Cloth(LONG, more=_hoodie)),
    "sweater": laid(Cloth(LONG, more=_neck)),
    "shirt": laid(Cloth(LONG, more=_shirt)),
    "t_shirt": laid(Cloth(TEE, more=_neck)),
    "dress": laid(Cloth(DRESS, more=_dress)),
    "sari": laid(Cloth(DRESS, more=_sari)),
    "suit": laid(Cloth(SUIT, more=_suit)),
    "uniform": laid(Cloth(SUIT, more=_uniform)),
    "skirt": laid(Cloth(SKIRT, more=_skirt)),
    "trousers": laid(Cloth(TROUSERS, more=_trousers)),
    "dhoti": laid(Cloth(SKIRT, more=_skirt)),
    "jeans": laid(Cloth(TROUSERS, MATERIALS["denim"], _trousers)),
    "shorts": laid(Cloth(SHORTS, more=_trousers)),
    "apron": laid(Cloth(APRON, more=_apron)),
    "tie": laid(Cloth(TIE, more=_tie)),
    "scarf": scarf,
    "gloves": gloves,
    "socks": socks,
    "necklace": necklace,
}
_STANDING: dict[str, Builder] = {
    "hat": hat,
    "cap": cap,
    "beanie": beanie,
    "turban": turban,
    "helmet": helmet,
    "wig": wig,
    "hood": hood,
    "headscarf": headscarf,
    "mask": mask,
    "balaclava": balaclava,
    "glasses": glasses,
    "sunglasses": glasses,
    "belt": belt,
    "bandage": bandage,
    "shoes": shoes,
    "trainers": trainers,
    "boots": boots,
    "sandals": sandals,
    "high_heels": high_heels,
    "earring": earring,
    "ring": finger_ring,
    "bracelet": bracelet,
    "watch": watch,
}
BUILDERS: dict[str, Builder] = {**FLAT, **{name: fitted(build) for name, build in _STANDING.items()}}
