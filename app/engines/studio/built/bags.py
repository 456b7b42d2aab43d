"""Bags, boxes, bottles: what holds other things."""

from __future__ import annotations

from math import cos, pi, sin

from app.engines.studio.built.forms import mirrored, placed, ring, rounded, scaled, tube
from app.engines.studio.built.look import CHROME, DARK, PALE, PAPER, STEEL, TYRE, WOOD, Builder, Look, fitted, shaded
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import ball, box, disc, extruded, lathe, limb

TAPE = Material("tape", (0.82, 0.74, 0.58), roughness=0.6)
CARDBOARD: Color = (0.74, 0.60, 0.42)


def _loop(m: Material, half: float, low: float, high: float, z: float, r: float = 0.012) -> Part:
    """A handle: up, round and down."""
    turn = [(half * cos(a), low + (high - low) * sin(a), z) for a in (pi * k / 8 for k in range(9))]
    return tube(m, [(x, y, z) for x, y, z in turn], r, 6)


def bag(look: Look) -> list[Part]:
    """A shopping bag of cloth: soft sides, two long handles, dark within."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.95)
    body = [
        (-d * 0.5, 0),
        (d * 0.5, 0),
        (d * 0.46, h * 0.1),
        (d * 0.40, h * 0.64),
        (-d * 0.40, h * 0.64),
        (-d * 0.46, h * 0.1),
    ]
    hem = box(look.accent(m, 0.85), (w * 0.99, h * 0.035, d * 0.82), (0, h * 0.605, 0))
    inside = box(DARK, (w * 0.90, 0.006, d * 0.66), (0, h * 0.64, 0))
    handles = [_loop(m, w * 0.2, h * 0.56, h * 0.99, s * d * 0.38, 0.010) for s in (-1, 1)]
    return [extruded(m, body, w, 0.02), hem, inside, *handles]


def handbag(look: Look) -> list[Part]:
    """A lady's bag: a flap with a clasp and one bowed handle."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.5)
    body = rounded(m, (w, h * 0.60, d), (0, 0, 0), 0.03)
    flap = rounded(m, (w * 0.98, h * 0.34, 0.012), (0, h * 0.28, d * 0.5), 0.006)
    edge = box(look.accent(m, 0.7), (w * 0.98, 0.008, 0.016), (0, h * 0.28, d * 0.5))
    clasp = rounded(
        Material("clasp", (0.85, 0.70, 0.30), metallic=0.7), (w * 0.12, h * 0.09, 0.012), (0, h * 0.25, d * 0.51), 0.004
    )
    rings = [ring(CHROME, 0.012, 0.003, (w * 0.28, h * 0.60, 0), "z", 10)]
    return [body, flap, edge, clasp, _loop(m, w * 0.28, h * 0.60, h * 0.99, 0, 0.009), *mirrored(rings)]


def backpack(look: Look) -> list[Part]:
    """Seen from behind, as one carries it away: pockets with zips; straps at its other side."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.9)
    side = [
        (-d * 0.34, 0),
        (d * 0.22, 0),
        (d * 0.26, h * 0.5),
        (d * 0.16, h * 0.86),
        (-d * 0.02, h * 0.96),
        (-d * 0.26, h * 0.96),
        (-d * 0.36, h * 0.84),
    ]
    body = extruded(m, side, w * 0.94, 0.14)
    pocket = rounded(look.accent(m, 0.82), (w * 0.68, h * 0.36, d * 0.30), (0, h * 0.06, d * 0.28), 0.05)
    upper = rounded(m, (w * 0.56, h * 0.2, d * 0.12), (0, h * 0.52, d * 0.24), 0.03)
    zips = [
        tube(DARK, [(w * 0.28, h * y, d * z), (-w * 0.28, h * y, d * z)], 0.005, 4)
        for y, z in ((0.36, 0.435), (0.70, 0.31))
    ]
    zips.append(
        tube(
            DARK,
            [
                (w * 0.44, h * 0.4, -d * 0.02),
                (w * 0.40, h * 0.86, -d * 0.06),
                (w * 0.2, h * 0.955, -d * 0.1),
                (-w * 0.2, h * 0.955, -d * 0.1),
                (-w * 0.40, h * 0.86, -d * 0.06),
                (-w * 0.44, h * 0.4, -d * 0.02),
            ],
            0.007,
            4,
        )
    )
    straps = [
        tube(
            DARK,
            [
                (w * 0.24, h * 0.94, -d * 0.28),
                (w * 0.30, h * 0.76, -d * 0.46),
                (w * 0.34, h * 0.40, -d * 0.48),
                (w * 0.36, h * 0.10, -d * 0.34),
            ],
            0.017,
            6,
        )
    ]
    pockets = [rounded(m, (w * 0.1, h * 0.3, d * 0.3), (w * 0.46, h * 0.06, -d * 0.04), 0.02)]
    return [
        body,
        pocket,
        upper,
        *zips,
        *mirrored([*straps, *pockets]),
        _loop(DARK, w * 0.1, h * 0.94, h, -d * 0.22, 0.009),
    ]


def suitcase(look: Look) -> list[Part]:
    """A trolley case: ribs, four castors, a handle drawn out."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.4)
    top = h * 0.80
    body = rounded(m, (w, top - 0.05, d), (0, 0.05, 0), 0.05)
    ribs = [
        rounded(m, (w * 0.05, top * 0.84, d * 1.03), (w * x, 0.05 + top * 0.05, 0), 0.008)
        for x in (-0.32, -0.16, 0, 0.16, 0.32)
    ]
    seam = [box(DARK, (w * 1.006, top - 0.12, 0.010), (0, 0.085, 0))]
    castors = [disc(TYRE, 0.028, 0.022, (w * 0.40, 0.028, z)) for z in (-d * 0.36, d * 0.36)]
    castors += [box(DARK, (0.04, 0.03, 0.05), (w * 0.40, 0.035, z)) for z in (-d * 0.36, d * 0.36)]
    pull = tube(
        STEEL,
        [
            (w * 0.24, top - 0.02, -d * 0.34),
            (w * 0.24, h * 0.985, -d * 0.34),
            (-w * 0.24, h * 0.985, -d * 0.34),
            (-w * 0.24, top - 0.02, -d * 0.34),
        ],
        0.008,
        6,
    )
    grip = tube(DARK, [(w * 0.22, h * 0.985, -d * 0.34), (-w * 0.22, h * 0.985, -d * 0.34)], 0.013, 6)
    return [body, *ribs, *seam, *mirrored(castors), pull, grip, _loop(DARK, w * 0.14, top - 0.01, top + 0.03, 0, 0.010)]


def briefcase(look: Look) -> list[Part]:
    """Flat, hard, two locks and a handle."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.5)
    top = h * 0.86
    body = rounded(m, (w, top, d), (0, 0, 0), 0.012)
    seam = box(CHROME, (w * 1.004, top * 0.985, 0.008), (0, top * 0.01, 0))
    locks = [
        rounded(CHROME, (w * 0.10, 0.03, 0.012), (w * 0.32, top - 0.045, d * 0.5), 0.003),
        box(CHROME, (0.04, 0.006, d * 0.4), (w * 0.32, top, 0)),
    ]
    corners = [rounded(DARK, (0.035, 0.035, d * 1.03), (w * 0.485, y, 0), 0.006) for y in (0.001, top - 0.035)]
    return [body, seam, *mirrored([*locks, *corners]), _loop(DARK, w * 0.15, top - 0.005, h * 0.985, 0, 0.010)]


def carton(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    m = look.paint(CARDBOARD, 0.95)
    tape = TAPE if not look.said else look.accent(m, 0.8)
    if look.has("open"):
        flaps = [
            placed(box(m, (w, 0.008, d * 0.46), (0, 0, s * d * 0.23)), (0, h, s * d * 0.5), "x", s * 32)
            for s in (-1, 1)
        ]
        ends = [
            placed(box(m, (w * 0.4, 0.008, d), (s * w * 0.2, 0, 0)), (s * w * 0.5, h, 0), "z", -s * 48) for s in (-1, 1)
        ]
        return [box(m, (w, h, d)), box(DARK, (w * 0.97, 0.004, d * 0.97), (0, h, 0)), *flaps, *ends]
    band = [
        box(tape, (w * 0.14, 0.003, d), (0, h - 0.0015, 0)),
        box(tape, (w * 0.14, h * 0.22, 0.003), (0, h * 0.78, d / 2)),
        box(tape, (w * 0.14, h * 0.22, 0.003), (0, h * 0.78, -d / 2)),
    ]
    slit = box(DARK, (w * 0.004, 0.0034, d), (0, h - 0.0015, 0))
    label = box(PAPER, (w * 0.24, h * 0.2, 0.002), (w * 0.3, h * 0.46, d / 2))
    return [box(m, (w, h, d)), *band, slit, label]


def basket(look: Look) -> list[Part]:
    """Woven: rounds of withies, a hoop over it."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.68, 0.52, 0.32), 1.0)
    dark = shaded(m, 0.78)
    rows = 6
    r = h * 0.58 / rows / 2
    rounds = [
        ring(m if k % 2 else dark, w * (0.37 + 0.018 * k) - r, r * 1.25, (0, r * (2 * k + 1), 0), "y", 20)
        for k in range(rows)
    ]
    floor = lathe(dark, [(0, 0), (w * 0.38, 0), (w * 0.38, 0.01), (0, 0.01)])
    rim = ring(m, w * 0.47, r * 1.4, (0, h * 0.58, 0), "y", 22)
    hoop = tube(
        dark,
        [(w * 0.47 * cos(a), h * 0.56 + h * 0.42 * sin(a), 0) for a in (pi * k / 10 for k in range(11))],
        r * 1.3,
        6,
    )
    return [*(scaled(part, 1, 1, d / w) for part in (*rounds, floor, rim)), hoop]


def bucket(look: Look) -> list[Part]:
    """A pail: open, a rim, a wire handle hanging to one side."""
    w, h, m = look.width, look.height, look.paint((0.62, 0.64, 0.66), 0.4, 0.4)
    top = h * 0.94
    outer = [
        (0, 0),
        (w * 0.34, 0),
        (w * 0.34, 0),
        (w * 0.47, top),
        (w * 0.49, top),
        (w * 0.49, top),
        (w * 0.45, top),
        (w * 0.45, top),
        (w * 0.32, 0.01),
        (w * 0.32, 0.01),
        (0, 0.01),
    ]
    bands = [ring(m, w * (0.34 + 0.13 * y), 0.004, (0, top * y, 0), "y", 20) for y in (0.3, 0.7, 1.0)]
    bail = tube(
        STEEL,
        [
            (w * 0.48 * cos(a), top * 0.95 - h * 0.02 * sin(a), w * 0.46 * sin(a))
            for a in (pi * k / 10 for k in range(11))
        ],
        0.004,
        5,
    )
    ears = mirrored([box(STEEL, (0.01, h * 0.12, 0.03), (w * 0.48, top * 0.86, 0))])
    grip = tube(WOOD, [(-w * 0.12, top * 0.93, w * 0.45), (w * 0.12, top * 0.93, w * 0.45)], 0.009, 6)
    return [lathe(m, outer, corners=22), *bands, bail, *ears, grip]


def barrel(look: Look) -> list[Part]:
    """Staves and hoops."""
    r, h, m = look.width / 2, look.height, look.paint((0.50, 0.35, 0.22), 0.8)
    shape = [(0.84, 0.0), (0.93, 0.2), (0.98, 0.38), (0.98, 0.62), (0.93, 0.8), (0.84, 1.0)]
    staves = lathe(
        m,
        [
            (0, 0),
            (r * 0.84, 0),
            *((r * a, h * y) for a, y in shape),
            (r * 0.84, h),
            (r * 0.76, h),
            (r * 0.76, h * 0.97),
            (0, h * 0.97),
        ],
        corners=18,
    )
    hoops = [
        lathe(DARK, [(r * k, h * y), (r * k * 1.02, h * (y + 0.025)), (r * k, h * (y + 0.05))], corners=18)
        for y, k in ((0.06, 0.90), (0.28, 0.98), (0.68, 0.98), (0.89, 0.90))
    ]
    joints = [
        tube(
            shaded(m, 0.6),
            [(r * a * 1.003 * cos(t), h * y, r * a * 1.003 * sin(t)) for a, y in shape],
            0.003,
            3,
        )
        for t in (2 * pi * k / 18 for k in range(18))
    ]
    return [staves, *hoops, *joints]


def bottle(look: Look) -> list[Part]:
    """Green glass, a label, a foil at its neck."""
    r, h = look.width / 2, look.height
    m = look.paint((0.16, 0.34, 0.22), 0.12)
    if look.has("broken"):
        body = lathe(
            m, [(0, 0), (r, 0), (r, h * 0.35), (r * 0.86, h * 0.30), (r * 0.9, h * 0.02), (0, h * 0.02)], corners=9
        )
        neck = placed(
            lathe(m, [(r * 0.5, 0), (r * 0.36, h * 0.1), (r * 0.34, h * 0.34)], corners=9),
            (r * 1.6, r * 0.4, -r),
            "z",
            82,
        )
        shards = [
            box(m, (r * 0.8, 0.006, r * 0.6), (x * r, 0, z * r), top=(0.2, 0.6))
            for x, z in ((1.6, 0.8), (-1.7, 0.4), (-0.9, 1.7), (0.6, 2.0))
        ]
        return [body, neck, *shards]
    glass = [
        (0, 0),
        (r * 0.92, 0),
        (r, h * 0.02),
        (r, h * 0.56),
        (r * 0.9, h * 0.64),
        (r * 0.46, h * 0.74),
        (r * 0.36, h * 0.80),
        (r * 0.34, h * 0.97),
        (0, h * 0.97),
    ]
    foil = [(r * 0.39, h * 0.84), (r * 0.37, h * 0.955), (r * 0.42, h * 0.96), (r * 0.42, h), (0, h)]
    return [
        lathe(m, glass, corners=18),
        lathe(PAPER, [(r * 1.01, h * 0.14), (r * 1.01, h * 0.46)], corners=18),
        lathe(look.second((0.70, 0.58, 0.28)), foil, corners=14),
        lathe(Material("print", (0.55, 0.20, 0.18)), [(r * 1.015, h * 0.26), (r * 1.015, h * 0.34)], corners=18),
    ]


def jar(look: Look) -> list[Part]:
    """Glass half full, a screwed lid."""
    r, h = look.width / 2, look.height
    inside = look.second((0.72, 0.34, 0.16))
    glass = Material("jar", (0.78, 0.85, 0.87), "glass", 0.08, alpha=0.45)
    lid = look.paint((0.78, 0.66, 0.28))
    body = [(0, 0), (r * 0.92, 0), (r, h * 0.04), (r, h * 0.72), (r * 0.80, h * 0.84), (r * 0.80, h * 0.86)]
    ribs = [
        box(lid, (r * 0.06, h * 0.1, r * 0.08), (r * 0.86 * cos(a), h * 0.87, r * 0.86 * sin(a)))
        for a in (2 * pi * k / 16 for k in range(16))
    ]
    return [
        lathe(inside, [(0, h * 0.03), (r * 0.90, h * 0.03), (r * 0.92, h * 0.62), (0, h * 0.62)]),
        lathe(glass, body),
        lathe(lid, [(r * 0.86, h * 0.86), (r * 0.86, h * 0.98), (r * 0.8, h), (0, h)]),
        *ribs,
        lathe(PALE, [(r * 1.01, h * 0.30), (r * 1.01, h * 0.46)]),
    ]


def rubbish(look: Look) -> list[Part]:
    """A tied sack, another fallen, and litter about."""
    w, d, h = look.width, look.depth, look.height
    sack, other = look.paint((0.12, 0.12, 0.13), 0.5), Material("sack", (0.16, 0.17, 0.19), roughness=0.5)
    big = lathe(
        sack,
        [
            (0, 0),
            (w * 0.20, 0.0),
            (w * 0.26, h * 0.25),
            (w * 0.22, h * 0.6),
            (w * 0.05, h * 0.84),
            (w * 0.03, h * 0.86),
            (w * 0.09, h),
            (0, h * 0.97),
        ],
        (-w * 0.2, 0, -d * 0.12),
        11,
    )
    second = ball(other, (w * 0.22, h * 0.32, d * 0.22), (w * 0.22, h * 0.31, -d * 0.05))
    knot = limb(other, (w * 0.38, h * 0.4, 0), (w * 0.5, h * 0.5, 0.04), 0.02, 0.05, 6)
    can = placed(
        lathe(
            Material("can", (0.75, 0.16, 0.14), metallic=0.5),
            [(0, 0), (0.033, 0), (0.033, 0.115), (0, 0.115)],
            corners=10,
        ),
        (w * 0.05, 0.033, d * 0.40),
        "z",
        80,
    )
    paper = [
        placed(box(PAPER, (w * 0.16, 0.008, d * 0.2)), (x * w, 0.002, z * d), "y", a)
        for x, z, a in ((-0.3, 0.36, 20), (0.34, 0.34, 60))
    ]
    card = placed(box(Material("card", CARDBOARD), (w * 0.26, h * 0.5, 0.02)), (-w * 0.02, 0.0, d * 0.16), "x", -30)
    return [big, second, knot, can, *paper, card]


_MADE: dict[str, Builder] = {
    "container": carton,
    "bag": bag,
    "backpack": backpack,
    "handbag": handbag,
    "suitcase": suitcase,
    "briefcase": briefcase,
    "box": carton,
    "basket": basket,
    "bucket": bucket,
    "barrel": barrel,
    "bottle": bottle,
    "jar": jar,
    "rubbish": rubbish,
}
BUILDERS: dict[str, Builder] = {name: fitted(build) for name, build in _MADE.items()}
