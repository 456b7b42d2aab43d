"""Shoes in pairs, belts, bandages and jewels that lie by themselves."""

from __future__ import annotations

from math import cos, pi, sin

from app.engines.studio.built.animals import sausage
from app.engines.studio.built.forms import button, mirrored, placed, ring, rounded, scaled, slice_of, tube
from app.engines.studio.built.garments import GOLD
from app.engines.studio.built.look import CHROME, DARK, PALE, PAPER, Builder, Look, fitted
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import ball, box, lathe, loft


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


_MADE: dict[str, Builder] = {
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
BUILDERS: dict[str, Builder] = {name: fitted(build) for name, build in _MADE.items()}
