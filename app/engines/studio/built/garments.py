"""Clothes that nobody wears: what is of cloth lies flat, its collar away from the one who looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from app.engines.studio.built.forms import blob, mirrored, placed, ring, rounded, scaled, slice_of, tube
from app.engines.studio.built.look import CHROME, DARK, PAPER, Builder, Look, shaded
from app.engines.studio.colors import MATERIALS, UNSAID
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import ball, box, cylinder, limb

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


# --- on the head ---


# --- on the feet ---


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
BUILDERS: dict[str, Builder] = FLAT
