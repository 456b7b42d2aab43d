"""Lamps, pictures, cloths, and the fittings of kitchen and bath."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from app.engines.studio.built.forms import button, mirrored, placed, plate, ring, rounded, scaled, skin, slice_of, tube
from app.engines.studio.built.look import CHROME, DARK, PALE, PAPER, STEEL, WOOD, Builder, Look, fitted
from app.engines.studio.built.personal import fire_part
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import ball, box, cylinder, lathe, limb, loft, shifted


def lamp(look: Look) -> list[Part]:
    """A table lamp: a foot, a turned stem, a shade that glows."""
    w, h = look.width, look.height
    cloth = look.glow() if not look.said else look.paint()
    stem = lathe(
        look.second((0.46, 0.40, 0.34)),
        [
            (0, 0),
            (w * 0.28, 0),
            (w * 0.28, h * 0.03),
            (w * 0.08, h * 0.07),
            (w * 0.12, h * 0.2),
            (w * 0.16, h * 0.3),
            (w * 0.08, h * 0.42),
            (w * 0.04, h * 0.6),
            (0, h * 0.62),
        ],
    )
    return [stem, lathe(cloth, [(w * 0.5, h * 0.56), (w * 0.32, h), (w * 0.30, h), (w * 0.48, h * 0.56)], corners=22)]


def picture(look: Look) -> list[Part]:
    """A landscape in a frame, unless its colour was said."""
    w, h = look.width, look.height
    frame = [
        *mirrored([box(WOOD, (w * 0.06, h, 0.04), (w * 0.47, 0, 0))]),
        *(box(WOOD, (w, h * 0.07, 0.04), (0, y, 0)) for y in (0, h * 0.93)),
    ]
    canvas = box(look.paint((0.72, 0.80, 0.86)), (w * 0.9, h * 0.88, 0.02), (0, h * 0.06, 0))
    hills = [
        plate(Material("hills", c, roughness=1.0), [(x * w, y * h) for x, y in line], 0.004, 0.011 + 0.002 * k)
        for k, (c, line) in enumerate(
            (
                (
                    (0.52, 0.60, 0.62),
                    [
                        (-0.44, 0.08),
                        (0.44, 0.08),
                        (0.44, 0.44),
                        (0.2, 0.62),
                        (-0.06, 0.46),
                        (-0.24, 0.56),
                        (-0.44, 0.40),
                    ],
                ),
                ((0.44, 0.56, 0.36), [(-0.44, 0.07), (0.44, 0.07), (0.44, 0.30), (0.0, 0.36), (-0.44, 0.24)]),
            )
        )
    ]
    return [
        *frame,
        canvas,
        *hills,
        button(Material("sun", (0.95, 0.85, 0.50)), h * 0.07, 0.004, (-w * 0.2, h * 0.76, 0.011)),
    ]


def mirror(look: Look) -> list[Part]:
    """A bright pane with a glint in a frame."""
    w, h, m = look.width, look.height, look.paint(WOOD.color)
    frame = [
        *mirrored([box(m, (w * 0.06, h, 0.04), (w * 0.47, 0, 0))]),
        *(box(m, (w, w * 0.06, 0.04), (0, y, 0)) for y in (0, h - w * 0.06)),
    ]
    glint = Material("glint", (0.97, 0.98, 0.99), roughness=0.2)
    lines = [
        plate(
            glint,
            [
                (w * (x - 0.03), h * 0.24),
                (w * (x + t), h * 0.24),
                (w * (x + t + 0.28), h * 0.76),
                (w * (x + 0.25), h * 0.76),
            ],
            0.003,
            0.016,
        )
        for x, t in ((-0.3, 0.06), (-0.14, -0.01))
    ]
    return [
        *frame,
        box(
            Material("mirror", (0.80, 0.86, 0.90), roughness=0.08, metallic=0.3),
            (w * 0.9, h - w * 0.1, 0.02),
            (0, w * 0.05, 0.004),
        ),
        *lines,
    ]


def clock(look: Look) -> list[Part]:
    """A white face, twelve marks, two hands."""
    r = min(look.width, look.height) / 2
    marks = [
        placed(
            box(DARK, (r * 0.05, r * (0.16 if k % 3 == 0 else 0.09), 0.006), (0, r * 0.68, 0)),
            (0, r, 0.035),
            "z",
            30 * k,
        )
        for k in range(12)
    ]
    hands = [
        placed(box(DARK, (r * 0.06, r * t, 0.008), (0, -r * 0.06, 0)), (0, r, 0.037), "z", a)
        for t, a in ((0.66, -60), (0.46, 55))
    ]
    return [
        button(look.paint((0.25, 0.25, 0.26)), r, 0.05, (0, r, -0.02), 28),
        button(PAPER, r * 0.88, 0.054, (0, r, -0.02), 28),
        *marks,
        *hands,
        button(DARK, r * 0.05, 0.012, (0, r, 0.034), 10),
    ]


def rug(look: Look) -> list[Part]:
    """A border, a field, a pattern in the middle, fringes."""
    w, d, m = look.width, look.depth, look.paint((0.62, 0.46, 0.42), 1.0)
    t = max(look.height, 0.01)
    second = look.second((0.85, 0.78, 0.66))
    diamond = [(w * 0.2, 0.0), (0.0, d * 0.26), (-w * 0.2, 0.0), (0.0, -d * 0.26)]
    fringe = [
        box(second, (w * 0.02, t * 0.5, 0.008), (s * w * 0.49, 0, d * (k / 26 - 0.5) * 0.97))
        for k in range(27)
        for s in (-1, 1)
    ]
    return [
        box(m, (w * 0.96, t * 0.85, d)),
        box(second, (w * 0.86, t * 0.92, d * 0.84)),
        box(m, (w * 0.82, t * 0.96, d * 0.78)),
        slice_of(second, diamond, t),
        *fringe,
    ]


def curtain(look: Look) -> list[Part]:
    """Two halves in folds on a rod with rings, drawn a little apart; open, gathered to the sides."""
    w, h, d, m = look.width, look.height, look.depth, look.paint(roughness=1.0)
    wide = w * (0.2 if look.has("open") else 0.48)
    n = 30
    zs = [d * 0.32 * sin(2 * pi * 5 * k / n) for k in range(n + 1)]
    front = [(w / 2 - wide * k / n, z + 0.006) for k, z in enumerate(zs)]
    back = [(x, z - 0.012) for x, z in front]
    rows = [[(x, y, z) for x, z in [*front, *reversed(back)]] for y in (0.02, h * 0.95)]
    rings = [ring(STEEL, 0.028, 0.004, (w / 2 - wide * (k + 0.5) / 6, h - 0.03, 0), "x", 10) for k in range(6)]
    rod = limb(STEEL, (-w * 0.52, h - 0.03, 0), (w * 0.52, h - 0.03, 0), 0.014, 0.014)
    return [
        *mirrored(
            [skin(m, np.array(rows), capped=False), *rings, ball(STEEL, (0.026, 0.026, 0.026), (w * 0.53, h - 0.03, 0))]
        ),
        rod,
    ]


def cushion(look: Look) -> list[Part]:
    """Square, plump, piped at its edge."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=1.0)
    pipe = look.accent(m, 0.7)

    def square(s: float, y: float) -> list[tuple[float, float, float]]:
        edge = 0.94 if s > 0.5 else 1.02
        bow = [(1.0, -1.0), (edge, 0.0), (1.0, 1.0), (0.0, edge), (-1.0, 1.0), (-edge, 0.0), (-1.0, -1.0), (0.0, -edge)]
        return [(x * w / 2 * s, y * h, z * d / 2 * s) for x, z in bow]

    rows = [
        square(s, y)
        for s, y in ((0.2, 0.0), (0.7, 0.10), (0.93, 0.34), (1.0, 0.5), (0.93, 0.66), (0.7, 0.90), (0.2, 1.0))
    ]
    return [skin(m, np.array(rows), smooth=True), tube(pipe, square(0.995, 0.5), 0.010, 5, True)]


def blanket(look: Look) -> list[Part]:
    """Spread, with one corner turned back, two stripes and a fringe."""
    w, d, h, m = look.width, look.depth, max(look.height, 0.02), look.paint(roughness=1.0)
    stripe = look.accent(m, 0.72)
    fringe = [
        box(m, (0.012, 0.006, d * 0.04), (w * (k / 24 - 0.5) * 0.98, 0, s * d * 0.48))
        for k in range(25)
        for s in (-1, 1)
    ]
    return [
        rounded(m, (w, h * 0.6, d * 0.93), (0, 0, 0), h * 0.2),
        *(
            box(stripe, (w * 0.998, 0.004, d * 0.05), (0, h * 0.6 - 0.002, s * d * z))
            for s in (-1, 1)
            for z in (0.30, 0.38)
        ),
        placed(
            rounded(stripe, (w * 0.24, h * 0.4, d * 0.3), (0, 0, 0), h * 0.1), (w * 0.36, h * 0.6, -d * 0.28), "y", 20
        ),
        *fringe,
    ]


def fireplace(look: Look) -> list[Part]:
    """A chimney-piece, a dark hearth with logs and a grate; flames when it is lit."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.80, 0.77, 0.72), 0.9)
    z = d / 2
    sides = mirrored(
        [
            box(m, (w * 0.22, h * 0.92, d * 0.9), (w * 0.38, 0, 0)),
            box(m, (w * 0.24, h * 0.06, d * 0.96), (w * 0.38, 0, 0.01)),
            box(m, (w * 0.16, h * 0.5, 0.02), (w * 0.38, h * 0.16, d * 0.45)),
        ]
    )
    top = [
        box(m, (w, h * 0.30, d * 0.9), (0, h * 0.62, 0)),
        rounded(m, (w * 1.06, h * 0.08, d * 1.0), (0, h * 0.92, 0), 0.015),
    ]
    hearth = [
        box(DARK, (w * 0.56, h * 0.62, d * 0.5), (0, 0, -d * 0.18)),
        box(Material("slab", (0.35, 0.34, 0.33)), (w * 0.9, 0.03, d * 0.3), (0, 0, z - d * 0.10)),
    ]
    logs = [
        limb(
            Material("log", (0.36, 0.25, 0.16), roughness=1.0),
            (-w * 0.16, h * y, z * s),
            (w * 0.16, h * y, z * s),
            0.04,
            0.04,
            8,
        )
        for y, s in ((0.10, 0.55), (0.10, 0.30), (0.19, 0.42))
    ]
    bars = [tube(DARK, [(-w * 0.24, h * y, z * 0.8), (w * 0.24, h * y, z * 0.8)], 0.010, 5) for y in (0.05, 0.12, 0.19)]
    flames = (
        [placed(fire_part(w * 0.2, h * 0.4, 0), (x * w, h * 0.12, z * 0.45)) for x in (-0.12, 0.0, 0.12)]
        if look.has("burning", "lit", "on")
        else []
    )
    return [*sides, *top, *hearth, *logs, *bars, *flames]


def vase(look: Look) -> list[Part]:
    w, h = look.width, look.height
    m = look.paint((0.56, 0.62, 0.70), 0.25)
    profile = [
        (0, 0),
        (w * 0.24, 0),
        (w * 0.40, h * 0.18),
        (w * 0.5, h * 0.42),
        (w * 0.40, h * 0.66),
        (w * 0.2, h * 0.84),
        (w * 0.28, h),
        (w * 0.24, h),
        (w * 0.15, h * 0.84),
        (0, h * 0.8),
    ]
    if look.has("broken"):
        shards = [
            box(m, (w * a, 0.012, w * b), (x * w, 0, z * w), top=(0.3, 0.7))
            for x, z, a, b in (
                (0.8, 0.1, 0.5, 0.3),
                (-0.75, 0.2, 0.3, 0.4),
                (0.3, 0.8, 0.34, 0.28),
                (-0.4, -0.7, 0.4, 0.24),
            )
        ]
        return [lathe(m, [*profile[:3], (w * 0.32, h * 0.18), (0, 0.02)], corners=9), *shards]
    bands = [
        lathe(look.accent(m, 0.65), [(w * r, h * y), (w * (r + 0.006), h * (y + 0.03))], corners=20)
        for y, r in ((0.40, 0.50), (0.48, 0.492))
    ]
    return [lathe(m, profile, corners=20), *bands]


def sink(look: Look) -> list[Part]:
    """A basin in a cupboard with doors, a curved tap with two taps beside."""
    w, d, h = look.width, look.depth, look.height
    m, top = look.paint((0.88, 0.88, 0.87), 0.35), h * 0.84
    doors = mirrored(
        [
            rounded(m, (w * 0.46, top * 0.80, 0.02), (w * 0.24, top * 0.10, d * 0.45), 0.006),
            box(STEEL, (0.015, 0.12, 0.02), (w * 0.06, top * 0.62, d * 0.47)),
        ]
    )
    rim = [
        *mirrored([box(STEEL, (w * 0.12, h * 0.04, d * 0.96), (w * 0.44, top, 0))]),
        *(box(STEEL, (w * 0.8, h * 0.04, t * d), (0, top, z * d)) for z, t in ((0.42, 0.12), (-0.36, 0.24))),
    ]
    basin = [
        box(
            Material("basin", (0.50, 0.52, 0.54), roughness=0.3, metallic=0.5),
            (w * 0.78, 0.01, d * 0.62),
            (0, top + 0.002, 0.05 * d),
        ),
        cylinder(DARK, 0.025, 0.014, (0, top, 0.05 * d)),
    ]
    tap = [
        tube(
            CHROME,
            [
                (0, top, -d * 0.36),
                (0, h * 0.97, -d * 0.36),
                (0, h, -d * 0.28),
                (0, h, -d * 0.12),
                (0, h * 0.95, -d * 0.06),
            ],
            0.014,
            8,
        ),
        *mirrored([cylinder(CHROME, 0.02, 0.07, (0.11, top + 0.02, -d * 0.36))]),
    ]
    return [box(m, (w * 0.98, top, d * 0.9)), *doors, *rim, *basin, *tap]


def bathtub(look: Look) -> list[Part]:
    """A rolled rim, water within, a tap at one end, feet."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.92, 0.92, 0.91), 0.25)

    def oval(s: float, y: float) -> list[tuple[float, float, float]]:
        turn = [2 * pi * k / 36 for k in range(36)]
        return [(w / 2 * s * _super(cos(a)), y * h, d / 2 * s * _super(sin(a))) for a in turn]

    rows = np.array(
        [
            oval(0.78, 0.10),
            oval(0.88, 0.16),
            oval(0.94, 0.6),
            oval(0.96, 0.86),
            oval(1.0, 0.89),
            oval(0.99, 0.92),
            oval(0.90, 0.92),
            oval(0.88, 0.86),
            oval(0.80, 0.30),
        ]
    )
    water = skin(Material("water", (0.55, 0.70, 0.76), roughness=0.1), np.array([oval(0.87, 0.66), oval(0.875, 0.70)]))
    feet = mirrored([ball(STEEL, (0.05, h * 0.10, 0.05), (w * 0.32, h * 0.10, s * d * 0.28)) for s in (-1, 1)])
    tap = tube(
        CHROME,
        [(-w * 0.46, h * 0.9, 0), (-w * 0.46, h * 0.985, 0), (-w * 0.38, h * 0.985, 0), (-w * 0.37, h * 0.93, 0)],
        0.016,
        6,
    )
    return [skin(m, rows), water, *feet, tap]


def _super(c: float) -> float:
    """A circle's cosine drawn towards a square's."""
    return float(np.sign(c) * abs(c) ** 0.75)


def toilet(look: Look) -> list[Part]:
    """A bowl, a seat, a lid raised, a tank with a button."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.93, 0.93, 0.92), 0.25)
    z, seat = d * 0.14, h * 0.50
    bowl = loft(
        m,
        [
            ((0, 0, z * 0.5), w * 0.28, d * 0.26),
            ((0, seat * 0.4, z * 0.5), w * 0.24, d * 0.22),
            ((0, seat * 0.75, z), w * 0.42, d * 0.32),
            ((0, seat, z), w * 0.46, d * 0.35),
            ((0, seat, z), w * 0.1, d * 0.1),
        ],
        20,
    )
    rim = ring(PALE, 1.0, 0.14, (0, 0, 0), "y", 24)
    tank = [
        rounded(m, (w, h * 0.40, d * 0.24), (0, h * 0.58, -d * 0.37), 0.02),
        rounded(m, (w, h * 0.05, d * 0.27), (0, h * 0.95, -d * 0.365), 0.01),
        box(m, (w * 0.4, h * 0.5, d * 0.2), (0, h * 0.1, -d * 0.3)),
        cylinder(CHROME, 0.025, 0.012, (0, h * 0.992, -d * 0.365)),
    ]
    hollow = loft(
        DARK,
        [
            ((0, seat + 0.004, z), w * 0.32, d * 0.26),
            ((0, seat + 0.008, z), w * 0.32, d * 0.26),
            ((0, seat + 0.008, z), 1e-3, 1e-3),
        ],
        20,
    )
    lid = placed(scaled(cylinder(PALE, 1.0, 0.02), w * 0.44, 1, d * 0.33), (0, seat + d * 0.33, -d * 0.20), "x", 84)
    return [bowl, scaled(rim, w * 0.40, 0.12, d * 0.31).moved(shifted(0, seat + 0.012, z)), hollow, *tank, lid]


BUILDERS: dict[str, Builder] = {
    "lamp": lamp,
    "mirror": mirror,
    "picture": picture,
    "clock": clock,
    "rug": rug,
    "curtain": fitted(curtain),
    "cushion": cushion,
    "blanket": blanket,
    "fireplace": fireplace,
    "vase": vase,
    "sink": sink,
    "bathtub": bathtub,
    "toilet": toilet,
}
