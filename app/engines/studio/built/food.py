"""What one eats and drinks, and what it is served in."""

from __future__ import annotations

from math import cos, pi, sin

from app.engines.studio.built.forms import blob, placed, scaled, slice_of, tube
from app.engines.studio.built.look import DARK, LEAF, RED, STEEL, Builder, Look, fitted, shaded
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import ball, box, cylinder, lathe, limb

CHINA: Color = (0.90, 0.90, 0.88)
CRUST: Color = (0.76, 0.52, 0.27)
COFFEE = Material("coffee", (0.28, 0.17, 0.10), roughness=0.2)


def dish(look: Look) -> list[Part]:
    """A plate: a foot, a well, a broad rim with a line."""
    r, h, m = look.width / 2, look.height, look.paint(CHINA, 0.25)
    line = [
        (0, 0),
        (r * 0.55, 0),
        (r * 0.60, h * 0.2),
        (r, h * 0.9),
        (r, h),
        (r * 0.97, h),
        (r * 0.60, h * 0.36),
        (r * 0.55, h * 0.30),
        (0, h * 0.30),
    ]
    return [
        lathe(m, line, corners=28),
        lathe(look.second((0.45, 0.55, 0.70)), [(r * 0.90, h * 0.91), (r * 0.94, h * 0.985)], corners=28),
    ]


def pan(look: Look) -> list[Part]:
    """A frying pan: flat, dark, its handle forward."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.18, 0.18, 0.19), 0.5)
    r, z, deep = w / 2, -d / 2 + w / 2, h * 0.5
    line = [
        (0, 0),
        (r * 0.80, 0),
        (r, deep),
        (r * 0.95, deep),
        (r * 0.95, deep),
        (r * 0.76, h * 0.06),
        (r * 0.76, h * 0.06),
        (0, h * 0.06),
    ]
    handle = [
        limb(DARK, (0, deep * 0.9, z + r * 0.96), (0, h * 0.88, d / 2 - 0.012), 0.010, 0.014, 8),
        box(STEEL, (0.03, 0.02, 0.03), (0, deep * 0.7, z + r)),
    ]
    return [
        lathe(m, line, (0, 0, z), 24),
        lathe(STEEL, [(0, h * 0.065), (r * 0.74, h * 0.065)], (0, 0, z), 24),
        *handle,
        ball(DARK, (0.014, h * 0.06, 0.014), (0, h * 0.94, d / 2 - 0.014)),
    ]


def cup(look: Look) -> list[Part]:
    """A mug with a round ear, and coffee in it."""
    w, h, m = look.width, look.height, look.paint(CHINA, 0.25)
    r = w * 0.40
    line = [(0, 0), (r * 0.88, 0), (r, h * 0.06), (r, h), (r, h), (r * 0.90, h), (r * 0.90, h), (r * 0.88, h * 0.8)]
    ear = tube(
        m,
        [(r * 0.95 + w * 0.22 * sin(a), h * 0.52 + h * 0.28 * cos(a), 0) for a in (pi * k / 8 for k in range(9))],
        w * 0.045,
        6,
    )
    filling = [] if look.has("empty") else [lathe(COFFEE, [(0, h * 0.82), (r * 0.89, h * 0.82)], (0, 0, 0), 20)]
    ear = placed(ear, (0, 0, 0), "y", -35)
    return [lathe(m, line, corners=22), ear, *(_up(p) for p in filling)]


def _up(part: Part) -> Part:
    """A level surface, seen from above."""
    return part if part.normals[:, 1].mean() > 0 else scaled(part, -1, 1, 1)


def drink(look: Look) -> list[Part]:
    """A paper cup with a lid and a straw."""
    r, h, m = look.width / 2, look.height, look.paint((0.88, 0.86, 0.82), 0.8)
    lid = look.second((0.30, 0.24, 0.20))
    top = h * 0.72
    return [
        lathe(m, [(0, 0), (r * 0.68, 0), (r * 0.94, top), (0, top)]),
        lathe(
            lid,
            [
                (r * 0.98, top * 0.97),
                (r, top),
                (r * 0.96, top * 1.05),
                (r * 0.84, top * 1.06),
                (r * 0.80, top * 1.10),
                (0, top * 1.10),
            ],
        ),
        lathe(shaded(m, 0.7), [(r * 0.80, top * 0.30), (r * 0.90, top * 0.70)]),
        tube(RED, [(r * 0.3, top, 0), (r * 0.36, h * 0.92, 0), (r * 0.62, h * 0.99, 0)], r * 0.07, 6),
    ]


def glass(look: Look) -> list[Part]:
    """Clear, half full."""
    r, h = look.width / 2, look.height
    clear = Material("glass", look.paint((0.82, 0.90, 0.92)).color, "paint" if look.said else "glass", 0.06, alpha=0.45)
    water = Material("water", (0.60, 0.76, 0.82), roughness=0.05, alpha=0.7)
    outer = [(0, 0), (r * 0.72, 0), (r * 0.76, h * 0.02), (r, h), (r * 0.95, h), (r * 0.74, h * 0.07), (0, h * 0.07)]
    if look.has("broken"):
        return [
            lathe(clear, [(0, 0), (r * 0.72, 0), (r * 0.84, h * 0.34)], corners=9),
            *(
                box(clear, (r, 0.004, r * 0.7), (x * r, 0, z * r), top=(0.2, 0.5))
                for x, z in ((1.6, 0.6), (-1.5, 0.9), (0.2, 1.9))
            ),
        ]
    filled = (
        []
        if look.has("empty")
        else [lathe(water, [(0, h * 0.08), (r * 0.73, h * 0.08), (r * 0.86, h * 0.6), (0, h * 0.6)])]
    )
    return [*filled, lathe(clear, outer, corners=20)]


def jug(look: Look) -> list[Part]:
    """A belly, a lip forward, an ear behind."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(CHINA, 0.25)
    r = w / 2
    line = [
        (0, 0),
        (r * 0.66, 0),
        (r * 0.94, h * 0.24),
        (r, h * 0.40),
        (r * 0.80, h * 0.68),
        (r * 0.58, h * 0.84),
        (r * 0.66, h),
        (r * 0.60, h),
        (r * 0.52, h * 0.86),
        (0, h * 0.8),
    ]
    ear = tube(
        m,
        [
            (0, h * 0.90, -r * 0.55),
            (0, h * 0.92, -d * 0.46),
            (0, h * 0.72, -d * 0.52),
            (0, h * 0.45, -d * 0.46),
            (0, h * 0.36, -r * 0.9),
        ],
        h * 0.035,
        6,
    )
    lip = limb(m, (0, h * 0.90, r * 0.4), (0, h * 0.985, d * 0.44), h * 0.05, h * 0.03, 8)
    return [
        lathe(m, line, corners=22),
        ear,
        lip,
        lathe(
            look.second((0.40, 0.52, 0.68)),
            [(r * 0.985, h * 0.36), (r * 1.01, h * 0.40), (r * 0.975, h * 0.44)],
            corners=22,
        ),
    ]


def fork(look: Look) -> list[Part]:
    """Four prongs ahead, lying."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(STEEL.color, 0.3, 0.7)
    half = [(0.10, 0.16), (0.5, 0.24), (0.5, 0.32)]
    neck = [(w * x, d * z) for x, z in ((0.16, -0.5), (0.20, -0.40), (0.10, -0.02), *half)]
    body = slice_of(m, [*neck, *((-x, z) for x, z in reversed(neck))], h * 0.3, h * 0.1)
    prongs = [
        tube(m, [(w * x, h * 0.25, d * 0.30), (w * x, h * 0.6, d * 0.42), (w * x, h * 0.84, d * 0.5)], w * 0.06, 5)
        for x in (-0.43, -0.145, 0.145, 0.43)
    ]
    return [body, *prongs, ball(m, (w * 0.1, h * 0.12, d * 0.01), (0, h * 0.12, -d * 0.49))]


def meal(look: Look) -> list[Part]:
    """A plate with meat, potatoes and greens."""
    w, d, h = look.width, look.depth, look.height
    plate_ = scaled(
        lathe(
            Material("plate", CHINA, roughness=0.25),
            [(0, 0), (0.30, 0), (0.5, 0.26), (0.46, 0.28), (0.28, 0.12), (0, 0.12)],
            corners=26,
        ),
        w,
        h,
        d,
    )
    meat = look.paint((0.50, 0.28, 0.16), 0.8)
    things = [ball(meat, (w * 0.20, h * 0.30, d * 0.18), (-w * 0.12, h * 0.30, d * 0.06))]
    things += [
        ball(Material("potato", (0.90, 0.78, 0.46)), (w * 0.08, h * 0.26, d * 0.09), (w * x, h * 0.30, d * z))
        for x, z in ((0.14, -0.14), (0.25, -0.02), (0.10, 0.0))
    ]
    things += [
        ball(Material("greens", (0.28, 0.52, 0.20)), (w * 0.05, h * 0.2, d * 0.06), (w * x, h * y, d * z))
        for x, y, z in (
            (0.10, 0.3, 0.20),
            (0.20, 0.3, 0.16),
            (0.16, 0.5, 0.2),
            (0.03, 0.3, 0.26),
            (-0.04, 0.3, -0.22),
            (0.02, 0.34, -0.26),
        )
    ]
    return [plate_, *things, ball(RED, (w * 0.05, h * 0.22, d * 0.06), (-w * 0.12, h * 0.76, -d * 0.02))]


def bread(look: Look) -> list[Part]:
    """A loaf with cuts across its top."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(CRUST, 0.9)
    loaf = limb(m, (0, w * 0.5, -d * 0.30), (0, w * 0.5, d * 0.30), w * 0.5, w * 0.5, 14)
    pale = Material("crumb", (0.92, 0.80, 0.58), roughness=1.0)
    cuts = [
        placed(ball(pale, (w * 0.30, h * 0.07, d * 0.03)), (0, h * 0.965, d * z), "y", 28)
        for z in (-0.26, -0.09, 0.09, 0.26)
    ]
    return [scaled(loaf, 1, h / w, 1), *cuts]


def sandwich(look: Look) -> list[Part]:
    """Two triangles of bread, ham, cheese and salad between."""
    w, d, h = look.width, look.depth, look.height
    slice_ = [(-w * 0.5, -d * 0.5), (w * 0.5, d * 0.5), (-w * 0.5, d * 0.5)]
    wavy = [
        (-w * 0.52, -d * 0.52),
        (-w * 0.2, -d * 0.16),
        (0.0, d * 0.03),
        (w * 0.3, d * 0.26),
        (w * 0.52, d * 0.54),
        (0.0, d * 0.47),
        (-w * 0.53, d * 0.53),
        (-w * 0.47, 0.0),
    ]
    layers = [
        (slice_, Material("bread", (0.94, 0.88, 0.74)), 0.0, 0.30),
        (wavy, Material("salad", (0.40, 0.66, 0.26)), 0.30, 0.09),
        (slice_, Material("ham", (0.90, 0.58, 0.56)), 0.39, 0.11),
        (slice_, Material("cheese", (0.96, 0.80, 0.30)), 0.50, 0.10),
        (wavy, Material("salad", (0.40, 0.66, 0.26)), 0.60, 0.08),
        (slice_, look.paint((0.94, 0.88, 0.74), 1.0), 0.68, 0.32),
    ]
    crust = [
        tube(
            shaded(look.paint(CRUST), 0.9),
            [(-w * 0.5, h * y, -d * 0.5), (-w * 0.5, h * y, d * 0.5), (w * 0.5, h * y, d * 0.5)],
            h * 0.13,
            5,
        )
        for y in (0.15, 0.84)
    ]
    return [*(slice_of(m, shape, h * thick, h * y) for shape, m, y, thick in layers), *crust]


def pizza(look: Look) -> list[Part]:
    """Round, cut, with sausage and leaves."""
    r, h = look.width / 2, look.height
    base = lathe(
        look.paint(CRUST, 0.9),
        [(0, 0), (r * 0.97, 0), (r, h * 0.5), (r * 0.94, h * 0.9), (r * 0.86, h * 0.55), (0, h * 0.5)],
        corners=28,
    )
    sauce = cylinder(Material("sauce", (0.80, 0.30, 0.14)), r * 0.86, h * 0.12, (0, h * 0.48, 0))
    cheese = [
        cylinder(Material("cheese", (0.96, 0.80, 0.42)), r * 0.22, h * 0.08, (r * x, h * 0.58, r * z))
        for x, z in (
            (0.4, 0.2),
            (-0.3, 0.4),
            (-0.35, -0.3),
            (0.25, -0.45),
            (0.0, 0.0),
            (0.05, 0.62),
            (0.62, -0.15),
            (-0.65, 0.05),
        )
    ]
    slices = [
        cylinder(
            Material("sausage", (0.62, 0.16, 0.12)), r * 0.12, h * 0.2, (r * 0.55 * cos(a), h * 0.6, r * 0.55 * sin(a))
        )
        for a in (2 * pi * k / 7 for k in range(7))
    ]
    leaves = [
        ball(LEAF, (r * 0.09, h * 0.12, r * 0.05), (r * x, h * 0.78, r * z))
        for x, z in ((0.1, 0.1), (-0.15, -0.12), (0.3, -0.2))
    ]
    cuts = [placed(box(DARK, (r * 1.86, h * 0.03, r * 0.012)), (0, h * 0.66, 0), "y", a) for a in (0, 60, 120)]
    return [base, sauce, *cheese, *slices, *leaves, *cuts]


def cake(look: Look) -> list[Part]:
    """Cream that runs down, cherries, a slice cut out."""
    r, h, m = look.width / 2, look.height, look.paint((0.86, 0.70, 0.52), 0.9)
    cream = Material("cream", (0.96, 0.94, 0.88), roughness=0.7)
    body = [
        cylinder(m, r * 0.97, h * 0.34),
        cylinder(cream, r * 0.98, h * 0.06, (0, h * 0.34, 0)),
        cylinder(m, r * 0.97, h * 0.28, (0, h * 0.40, 0)),
        cylinder(cream, r, h * 0.10, (0, h * 0.68, 0)),
    ]
    drips = [
        limb(
            cream,
            (r * 0.98 * cos(a), h * 0.72, r * 0.98 * sin(a)),
            (r * 0.98 * cos(a), h * (0.48 + 0.14 * (k % 3) / 2), r * 0.98 * sin(a)),
            r * 0.07,
            r * 0.06,
            6,
        )
        for k, a in enumerate(2 * pi * n / 16 for n in range(16))
    ]
    cherries = [
        part
        for a in (2 * pi * n / 8 for n in range(8))
        for part in (
            blob(cream, (r * 0.13, h * 0.09, r * 0.13), (r * 0.72 * cos(a), h * 0.80, r * 0.72 * sin(a))),
            blob(RED, (r * 0.08, r * 0.08, r * 0.08), (r * 0.72 * cos(a), h * 0.90, r * 0.72 * sin(a))),
        )
    ]
    return [*body, *drips, *cherries]


def ice_cream(look: Look) -> list[Part]:
    """A cone with two scoops and a wafer's pattern."""
    w, h = look.width, look.height
    wafer, line = (
        Material("wafer", (0.82, 0.60, 0.32), roughness=0.9),
        Material("line", (0.62, 0.42, 0.20), roughness=0.9),
    )
    cone = lathe(wafer, [(0, 0), (w * 0.40, h * 0.56), (w * 0.42, h * 0.60), (0, h * 0.60)])
    lines = [
        tube(
            line,
            [
                (w * 0.40 * t * cos(a + s * t * 2), h * 0.56 * t, w * 0.40 * t * sin(a + s * t * 2))
                for t in (0.15, 0.4, 0.7, 1.0)
            ],
            w * 0.012,
            3,
        )
        for a in (2 * pi * k / 6 for k in range(6))
        for s in (-1, 1)
    ]
    m = look.paint((0.95, 0.90, 0.78), 0.8)
    return [
        cone,
        *lines,
        ball(m, (w * 0.5, h * 0.17, w * 0.5), (0, h * 0.66, 0)),
        ball(look.second((0.52, 0.32, 0.22)) if not look.said else m, (w * 0.40, h * 0.14, w * 0.40), (0, h * 0.84, 0)),
        ball(RED, (w * 0.10, h * 0.03, w * 0.10), (w * 0.04, h * 0.975, 0)),
    ]


def apple(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.74, 0.16, 0.12), 0.4)
    r = w / 2
    body = lathe(
        m,
        [
            (0, h * 0.05),
            (r * 0.3, 0),
            (r * 0.72, h * 0.10),
            (r * 0.98, h * 0.42),
            (r, h * 0.56),
            (r * 0.78, h * 0.80),
            (r * 0.4, h * 0.87),
            (r * 0.12, h * 0.80),
            (0, h * 0.76),
        ],
        corners=18,
    )
    return [
        body,
        tube(Material("stalk", (0.34, 0.24, 0.14)), [(0, h * 0.76, 0), (r * 0.1, h * 0.98, 0)], r * 0.06, 5),
        placed(ball(LEAF, (r * 0.34, r * 0.05, r * 0.16)), (r * 0.36, h * 0.94, 0), "z", 20),
    ]


def carrots(look: Look) -> list[Part]:
    """Three, with their green."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.92, 0.48, 0.12), 0.7)
    parts = []
    for x, y, turn in ((-0.28, 0.2, 8), (0.26, 0.2, -8), (0.0, 0.62, 2)):
        r = h * 0.2
        root = [limb(m, (0, 0, -d * 0.14), (0, 0, d * 0.44), r, r * 0.25, 10)]
        root += [
            limb(LEAF, (0, 0, -d * 0.2), (s * w * 0.10, h * 0.16 * u, -d * 0.46), r * 0.2, r * 0.4, 6)
            for s, u in ((-1, 0.4), (0, 1.0), (1, 0.5))
        ]
        parts += [placed(p, (x * w, y * h + 0.002, 0), "y", turn) for p in root]
    return parts


def candle(look: Look) -> list[Part]:
    """Wax with a wick, on a saucer; a flame when it was said to be lit."""
    w, h = look.width, look.height
    wax = look.paint((0.93, 0.90, 0.82), 0.6)
    lit = look.has("lit", "burning", "on")
    top = h * (0.80 if lit else 0.93)
    flame = (
        [
            lathe(
                Material("flame", (1.0, 0.75, 0.3), "glow"),
                [(0, top * 1.04), (w * 0.14, top * 1.10), (w * 0.08, top * 1.18), (0, h)],
                corners=8,
            )
        ]
        if lit
        else []
    )
    saucer = lathe(
        Material("brass", (0.78, 0.62, 0.28), metallic=0.7),
        [(0, 0), (w * 0.36, 0), (w * 0.5, h * 0.06), (w * 0.46, h * 0.06), (w * 0.3, h * 0.03), (0, h * 0.03)],
    )
    runs = [
        limb(
            wax,
            (w * 0.24 * cos(a), top * 0.98, w * 0.24 * sin(a)),
            (w * 0.25 * cos(a), top * t, w * 0.25 * sin(a)),
            w * 0.05,
            w * 0.06,
            6,
        )
        for a, t in ((0.6, 0.7), (2.2, 0.82), (4.4, 0.6))
    ]
    return [
        saucer,
        lathe(wax, [(0, h * 0.03), (w * 0.25, h * 0.03), (w * 0.24, top), (w * 0.16, top * 0.98), (0, top * 0.97)]),
        *runs,
        tube(DARK, [(0, top * 0.96, 0), (0, top * 1.06, 0)], w * 0.02, 5),
        *flame,
    ]


_MADE: dict[str, Builder] = {
    "candle": candle,
    "dish": dish,
    "pan": pan,
    "cup": cup,
    "glass": glass,
    "jug": jug,
    "fork": fork,
    "food": meal,
    "drink": drink,
    "bread": bread,
    "sandwich": sandwich,
    "pizza": pizza,
    "cake": cake,
    "ice_cream": ice_cream,
    "fruit": apple,
    "vegetable": carrots,
}
BUILDERS: dict[str, Builder] = {name: fitted(build) for name, build in _MADE.items()}
