"""What stands in streets and parks, and what grows there."""

from __future__ import annotations

from math import cos, pi, sin

from app.engines.studio.built.look import BARK, DARK, LEAF, PALE, PANE, STEEL, STONE, WOOD, Builder, Look
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import Doubles, ball, box, cylinder, extruded, lathe, limb, loft, turned

IRON = Material("iron", (0.22, 0.23, 0.24), roughness=0.6, metallic=0.3)
WATER = Material("water", (0.45, 0.58, 0.64), roughness=0.08, metallic=0.1)
ASPHALT = Material("asphalt", (0.40, 0.40, 0.41), roughness=1.0)
SLAB = Material("slab", (0.70, 0.69, 0.66), roughness=1.0)
MARKING = Material("marking", (0.93, 0.93, 0.91), roughness=0.9)
SOIL = Material("soil", (0.42, 0.33, 0.25), roughness=1.0)
LAMPS: dict[str, Color] = {"red": (0.90, 0.08, 0.08), "amber": (0.98, 0.66, 0.10), "green": (0.10, 0.80, 0.25)}


def tree(look: Look) -> list[Part]:
    w, h = look.width, look.height
    leaf = look.paint(LEAF.color, 1.0)
    crown = [
        ball(leaf, (w * r, h * 0.17, w * r), (w * x, h * y, w * z))
        for x, y, z, r in (
            (0, 0.80, 0, 0.34),
            (-0.2, 0.62, 0.08, 0.30),
            (0.22, 0.60, -0.06, 0.29),
            (0.05, 0.64, 0.22, 0.27),
            (-0.04, 0.60, -0.22, 0.28),
        )
    ]
    trunk = lathe(BARK, [(w * 0.09, 0), (w * 0.06, h * 0.08), (w * 0.05, h * 0.55), (0, h * 0.6)], corners=10)
    boughs = [
        limb(BARK, (0, h * 0.38, 0), (x * w, h * 0.58, z * w), w * 0.03, w * 0.015, 8)
        for x, z in ((-0.16, 0.05), (0.18, -0.04))
    ]
    return [trunk, *boughs, *crown]


def bush(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    leaf = look.paint(LEAF.color, 1.0)
    heaps = ((0, 0.5, 0, 0.42), (-0.22, 0.38, 0.1, 0.28), (0.24, 0.36, 0.06, 0.27), (0.02, 0.36, 0.26, 0.25))
    return [ball(leaf, (w * r, h * 0.48 * (r / 0.42) ** 0.5, d * r), (w * x, h * y, d * z)) for x, y, z, r in heaps]


def hedge(look: Look) -> list[Part]:
    return [box(look.paint(LEAF.color, 1.0), (look.width, look.height, look.depth), top=(0.98, 0.8))]


def flower(look: Look) -> list[Part]:
    h, petal = look.height, look.paint((0.86, 0.62, 0.66))
    heads = [ball(petal, (look.width * 0.16,) * 3, (x * look.width, h * y, z * look.width)) for x, y, z in _SPRAY]
    stems = [limb(LEAF, (0, 0, 0), (x * look.width, h * y, z * look.width), 0.008, 0.005, 6) for x, y, z in _SPRAY]
    return [*stems, *heads]


_SPRAY = ((0, 0.92, 0), (-0.25, 0.75, 0.1), (0.25, 0.78, -0.1), (0.1, 0.70, 0.25), (-0.1, 0.72, -0.25))


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
    pot = lathe(
        look.paint((0.68, 0.52, 0.42)),
        [(0, 0), (w * 0.28, 0), (w * 0.38, h * 0.34), (w * 0.38, h * 0.36), (0, h * 0.36)],
    )
    leaves = [
        limb(
            LEAF,
            (0, h * 0.34, 0),
            (cos(a) * w * 0.42, h * (0.72 + 0.25 * (k % 2)), sin(a) * w * 0.42),
            0.012,
            w * 0.07,
            8,
        )
        for k, a in enumerate(2 * pi * n / 7 for n in range(7))
    ]
    return [pot, *leaves]


def log(look: Look) -> list[Part]:
    r = look.height / 2
    return [limb(BARK, (-look.width / 2 + r, r, 0), (look.width / 2 - r, r, 0), r, r * 0.9)]


def rock(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(STONE.color, 1.0)
    return [
        ball(m, (w * 0.5, h * 0.55, d * 0.45), (0, h * 0.4, 0)),
        ball(m, (w * 0.3, h * 0.35, d * 0.3), (w * 0.2, h * 0.25, d * 0.2)),
    ]


def flat(material: Material) -> Builder:
    """Ground: a thin plate."""
    return lambda look: [
        box(look.paint(material.color, material.roughness), (look.width, max(look.height, 0.01), look.depth))
    ]


def pond(look: Look) -> list[Part]:
    rim = loft(
        SOIL, [((0, 0, 0), look.width / 2, look.depth / 2), ((0, 0.02, 0), look.width * 0.48, look.depth * 0.48)], 24
    )
    return [rim, loft(WATER, [((0, 0.021, 0), look.width * 0.47, look.depth * 0.47), ((0, 0.026, 0), 1e-3, 1e-3)], 24)]


def hill(look: Look) -> list[Part]:
    return [ball(look.paint((0.52, 0.60, 0.40), 1.0), (look.width / 2, look.height, look.depth / 2))]


def crosswalk(look: Look) -> list[Part]:
    bars = max(3, int(look.width / 0.9))
    step = look.width / bars
    return [
        box(MARKING, (step * 0.55, 0.012, look.depth), ((k + 0.5) * step - look.width / 2, 0, 0)) for k in range(bars)
    ]


def track(look: Look) -> list[Part]:
    w, d = look.width, look.depth
    sleepers = [box(WOOD, (0.22, 0.08, d * 0.9), (x * 0.7 - w / 2 + 0.3, 0, 0)) for x in range(int(w / 0.7))]
    return [*sleepers, *[box(STEEL, (w, 0.14, 0.07), (0, 0.03, s * d * 0.25)) for s in (-1, 1)]]


def bench(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.85)
    seat = [box(m, (w, 0.035, d * 0.2), (0, h * 0.52, d * z)) for z in (-0.12, 0.12, 0.36)]
    back = [box(m, (w, h * 0.12, 0.03), (0, h * y, -d * 0.32)) for y in (0.66, 0.84)]
    legs = [box(IRON, (0.05, h * 0.52, d * 0.8), (s * w * 0.42, 0, 0)) for s in (-1, 1)]
    posts = [box(IRON, (0.05, h * 0.96, 0.05), (s * w * 0.42, 0, -d * 0.36)) for s in (-1, 1)]
    return [*seat, *back, *legs, *posts]


def street_lamp(look: Look) -> list[Part]:
    h, iron = look.height, look.paint((0.34, 0.36, 0.37), 0.5, 0.3)
    arm = limb(iron, (0, h * 0.97, 0), (0, h * 0.985, 1.0), 0.05, 0.04)
    return [
        lathe(iron, [(0, 0), (0.16, 0), (0.12, 0.5), (0.075, 0.6), (0.055, h), (0, h)]),
        arm,
        box(iron, (0.3, 0.12, 0.62), (0, h * 0.965, 1.1)),
        box(look.glow(), (0.24, 0.05, 0.5), (0, h * 0.957, 1.1)),
    ]


def traffic_light(look: Look) -> list[Part]:
    h = look.height
    on = next((c for c in look.colors if c in LAMPS or c in ("orange", "yellow")), None)
    on = "amber" if on in ("orange", "yellow") else on
    head = [box(DARK, (0.32, 0.95, 0.26), (0, h - 0.97, 0)), box(DARK, (0.42, 1.05, 0.03), (0, h - 1.02, -0.1))]
    lamps = []
    for k, name in enumerate(("green", "amber", "red")):
        lit = name == on or on is None
        color = LAMPS[name] if name == on else tuple(c * (0.55 if lit else 0.25) for c in LAMPS[name])
        m = Material(name, (color[0], color[1], color[2]), "glow" if name == on else "fixed", 0.3)
        lamps.append(ball(m, (0.1, 0.1, 0.06), (0, h - 0.80 + 0.30 * k, 0.13)))
    return [cylinder(IRON, 0.07, h - 0.9), *head, *lamps]


def sign(look: Look) -> list[Part]:
    h, face = look.height, look.paint((0.80, 0.80, 0.79))
    r = min(0.36, h * 0.17)
    plate = [cylinder(PALE, r, 0.02).moved(_upright(h - r)), cylinder(face, r * 0.88, 0.025).moved(_upright(h - r))]
    return [cylinder(STEEL, 0.035, h - r * 1.2), *plate]


def _upright(y: float) -> Doubles:
    matrix = turned("x", 90)
    matrix[:3, 3] = (0, y, 0.04)
    return matrix


def hydrant(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.72, 0.20, 0.16), 0.5)
    r = w * 0.3
    body = lathe(
        m,
        [
            (0, 0),
            (r * 1.4, 0),
            (r * 1.4, h * 0.1),
            (r, h * 0.12),
            (r, h * 0.7),
            (r * 1.2, h * 0.72),
            (r * 0.9, h * 0.86),
            (r * 0.3, h * 0.94),
            (0, h),
        ],
    )
    return [
        body,
        limb(m, (-w * 0.45, h * 0.55, 0), (w * 0.45, h * 0.55, 0), 0.06, 0.06),
        limb(m, (0, h * 0.5, 0), (0, h * 0.5, w * 0.45), 0.08, 0.08),
    ]


def cone(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.95, 0.42, 0.10), 0.6)
    band = lathe(MARKING, [(w * 0.27, h * 0.42), (w * 0.19, h * 0.64)])
    return [box(DARK, (w, h * 0.05, w)), lathe(m, [(w * 0.38, h * 0.05), (w * 0.05, h), (0, h)]), band]


def fence(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint(WOOD.color, 0.9)
    rails = [box(m, (w, 0.08, 0.04), (0, h * y, -0.03)) for y in (0.25, 0.75)]
    number = max(3, int(w / 0.16))
    slats = [box(m, (w / number * 0.72, h, 0.025), ((k + 0.5) * w / number - w / 2, 0, 0.01)) for k in range(number)]
    return [*rails, *slats]


def barrier(look: Look) -> list[Part]:
    w, h = look.width, look.height
    red, white = look.paint((0.80, 0.15, 0.12)), MARKING
    n = 6
    bar = [
        box(red if k % 2 == 0 else white, (w / n, h * 0.22, 0.05), ((k + 0.5) * w / n - w / 2, h * 0.7, 0))
        for k in range(n)
    ]
    legs = [
        limb(STEEL, (s * w * 0.4, 0, z), (s * w * 0.4, h * 0.85, 0), 0.025, 0.025)
        for s in (-1, 1)
        for z in (-0.25, 0.25)
    ]
    return [*bar, *legs]


def bollard(look: Look) -> list[Part]:
    r, h = look.width / 2, look.height
    return [
        lathe(look.paint((0.3, 0.3, 0.31)), [(0, 0), (r, 0), (r, h * 0.9), (r * 0.8, h), (0, h)]),
        lathe(MARKING, [(r * 1.03, h * 0.7), (r * 1.03, h * 0.8)]),
    ]


def trash_can(look: Look) -> list[Part]:
    r, h = min(look.width, look.depth) / 2, look.height
    body = lathe(
        look.paint((0.36, 0.42, 0.38)),
        [(0, 0), (r * 0.8, 0), (r * 0.95, h * 0.8), (r, h * 0.82), (r, h * 0.88), (0, h)],
    )
    return [body, lathe(DARK, [(r * 0.93, h * 0.70), (r * 0.96, h * 0.78)])]


def dumpster(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.30, 0.42, 0.36))
    wheels = [cylinder(DARK, 0.09, 0.1, (x * w * 0.4, 0, z * d * 0.35)) for x in (-1, 1) for z in (-1, 1)]
    lid = box(DARK, (w, h * 0.1, d), (0, h * 0.88, 0), top=(0.95, 0.8))
    return [box(m, (w * 0.92, h * 0.78, d * 0.86), (0, 0.1, 0), top=(1.08, 1.14)), lid, *wheels]


def mailbox(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.72, 0.12, 0.12))
    return [
        cylinder(m, w * 0.45, h * 0.88),
        ball(m, (w * 0.48, h * 0.12, w * 0.48), (0, h * 0.88, 0)),
        box(DARK, (w * 0.5, 0.05, 0.05), (0, h * 0.74, w * 0.43)),
        cylinder(DARK, w * 0.48, h * 0.06),
    ]


def phone_booth(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.70, 0.12, 0.12))
    posts = [box(m, (0.09, h, 0.09), (x * (w / 2 - 0.05), 0, z * (d / 2 - 0.05))) for x in (-1, 1) for z in (-1, 1)]
    panes = [box(PANE, (w * 0.86, h * 0.76, 0.03), (0, h * 0.1, s * (d / 2 - 0.05))) for s in (-1, 1)]
    panes += [box(PANE, (0.03, h * 0.76, d * 0.86), (s * (w / 2 - 0.05), h * 0.1, 0)) for s in (-1, 1)]
    return [*posts, *panes, box(m, (w, h * 0.12, d), (0, h * 0.88, 0)), box(m, (w, h * 0.1, d))]


def bus_stop(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    roof = box(look.paint((0.5, 0.52, 0.54)), (w, 0.1, d), (0, h - 0.1, 0))
    back = box(PANE, (w * 0.96, h * 0.72, 0.04), (0, h * 0.14, -d * 0.42))
    side = [box(PANE, (0.04, h * 0.72, d * 0.7), (s * w * 0.47, h * 0.14, -d * 0.08)) for s in (-1, 1)]
    posts = [box(STEEL, (0.08, h, 0.08), (s * w * 0.46, 0, z * d * 0.42)) for s in (-1, 1) for z in (-1,)]
    seat = box(WOOD, (w * 0.7, 0.05, 0.32), (0, 0.46, -d * 0.26))
    legs = [box(STEEL, (0.06, 0.46, 0.06), (s * w * 0.3, 0, -d * 0.26)) for s in (-1, 1)]
    board = [
        cylinder(STEEL, 0.04, h * 1.02, (w * 0.44, 0, d * 0.4)),
        box(RED_BOARD, (0.45, 0.45, 0.04), (w * 0.44, h * 0.8, d * 0.4)),
    ]
    return [roof, back, *side, *posts, seat, *legs, *board]


RED_BOARD = Material("board", (0.70, 0.25, 0.22), roughness=0.6)


def pole(look: Look) -> list[Part]:
    r = max(0.04, look.width / 2)
    return [cylinder(look.paint((0.45, 0.46, 0.47)), r, look.height)]


def parking_meter(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.35, 0.36, 0.38))
    return [
        cylinder(STEEL, 0.04, h * 0.75),
        box(m, (w, h * 0.2, look.depth), (0, h * 0.74, 0)),
        ball(m, (w / 2, h * 0.08, look.depth / 2), (0, h * 0.93, 0)),
        box(PANE, (w * 0.6, h * 0.08, 0.02), (0, h * 0.84, look.depth / 2)),
    ]


def bike_rack(look: Look) -> list[Part]:
    w, h = look.width, look.height
    n = max(2, int(w / 0.7))
    parts = []
    for k in range(n):
        x = (k + 0.5) * w / n - w / 2
        parts += [limb(STEEL, (x, 0, s * 0.3), (x, h * 0.9, s * 0.26), 0.025, 0.025) for s in (-1, 1)] + [
            limb(STEEL, (x, h * 0.9, -0.26), (x, h * 0.9, 0.26), 0.025, 0.025)
        ]
    return parts


def fountain(look: Look) -> list[Part]:
    r, h = look.width / 2, look.height
    basin = lathe(
        look.paint(STONE.color, 1.0),
        [(0, 0), (r, 0), (r, h * 0.25), (r * 0.92, h * 0.25), (r * 0.9, h * 0.1), (0, h * 0.1)],
        corners=28,
    )
    column = lathe(
        STONE, [(r * 0.16, h * 0.1), (r * 0.1, h * 0.5), (r * 0.34, h * 0.62), (r * 0.36, h * 0.66), (0, h * 0.64)]
    )
    jet = lathe(WATER, [(r * 0.03, h * 0.64), (r * 0.05, h * 0.95), (0, h)])
    return [basin, lathe(WATER, [(r * 0.9, h * 0.19), (0, h * 0.2)], corners=28), column, jet]


def statue(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.48, 0.50, 0.47), 0.8)
    figure = lathe(
        m, [(w * 0.22, h * 0.4), (w * 0.17, h * 0.6), (w * 0.22, h * 0.78), (w * 0.08, h * 0.86), (0, h * 0.87)]
    )
    return [
        box(STONE, (w * 0.9, h * 0.4, w * 0.9), top=(0.85, 0.85)),
        figure,
        ball(m, (w * 0.11, h * 0.065, w * 0.11), (0, h * 0.93, 0)),
    ]


def flag(look: Look) -> list[Part]:
    h = look.height
    return [cylinder(STEEL, 0.04, h), box(look.paint(), (h * 0.3, h * 0.2, 0.02), (h * 0.16, h * 0.78, 0))]


def billboard(look: Look) -> list[Part]:
    w, h = look.width, look.height
    legs = [cylinder(IRON, 0.09, h * 0.5, (s * w * 0.35, 0, 0)) for s in (-1, 1)]
    return [
        *legs,
        box(IRON, (w, h * 0.56, 0.12), (0, h * 0.44, -0.02)),
        box(look.paint((0.88, 0.87, 0.84)), (w * 0.95, h * 0.5, 0.1), (0, h * 0.47, 0.04)),
    ]


def swing(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    legs = [limb(STEEL, (s * w / 2, 0, z * d / 2), (s * w * 0.46, h, 0), 0.04, 0.04) for s in (-1, 1) for z in (-1, 1)]
    ropes = [limb(IRON, (x, h, 0), (x, 0.5, 0), 0.01, 0.01, 6) for x in (-0.22, 0.22)]
    return [
        *legs,
        limb(STEEL, (-w * 0.46, h, 0), (w * 0.46, h, 0), 0.04, 0.04),
        *ropes,
        box(look.paint((0.5, 0.35, 0.2)), (0.5, 0.04, 0.2), (0, 0.47, 0)),
    ]


def slide(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    chute = limb(look.paint((0.8, 0.55, 0.2)), (0, h * 0.72, -d * 0.2), (0, 0.18, d * 0.46), 0.22, 0.2, 8)
    rungs = [box(STEEL, (w * 0.6, 0.04, 0.04), (0, h * (0.12 + 0.13 * k), -d * 0.45 + 0.03 * k)) for k in range(5)]
    posts = [limb(STEEL, (s * w * 0.3, 0, -d * 0.48), (s * w * 0.3, h, -d * 0.3), 0.03, 0.03) for s in (-1, 1)]
    return [chute, *rungs, *posts]


def tent(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.55, 0.60, 0.50))
    roof = extruded(m, [(-d / 2, 0), (d / 2, 0), (0.04, h), (-0.04, h)], w)
    return [roof, box(DARK, (0.02, h * 0.6, d * 0.3), (w / 2, 0, 0), top=(1, 0.1))]


def scaffolding(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    posts = [cylinder(STEEL, 0.03, h, (x * w / 2, 0, z * d / 2)) for x in (-1, 0, 1) for z in (-1, 1)]
    decks = [box(WOOD, (w, 0.05, d), (0, y, 0)) for y in (h * 0.33, h * 0.66, h * 0.95)]
    return [*posts, *decks]


def camera(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    return [
        box(PALE, (w * 0.6, h * 0.6, d * 0.8), (0, h * 0.3, 0)),
        ball(DARK, (w * 0.2, h * 0.2, 0.03), (0, h * 0.6, d * 0.4)),
        box(STEEL, (w * 0.2, h * 0.3, d * 0.2), (0, 0, -d * 0.3)),
    ]


BUILDERS: dict[str, Builder] = {
    "plant": bush,
    "tree": tree,
    "bush": bush,
    "hedge": hedge,
    "flower": flower,
    "flower_bed": flower_bed,
    "potted_plant": potted_plant,
    "log": log,
    "grass": flat(Material("grass", (0.50, 0.60, 0.38), roughness=1.0)),
    "rock": rock,
    "puddle": pond,
    "pond": pond,
    "hill": hill,
    "hole": flat(DARK),
    "street_furniture": bollard,
    "bench": bench,
    "street_lamp": street_lamp,
    "traffic_light": traffic_light,
    "fire_hydrant": hydrant,
    "traffic_cone": cone,
    "sign": sign,
    "billboard": billboard,
    "fence": fence,
    "barrier": barrier,
    "bollard": bollard,
    "trash_can": trash_can,
    "dumpster": dumpster,
    "mailbox": mailbox,
    "phone_booth": phone_booth,
    "bus_stop": bus_stop,
    "parking_meter": parking_meter,
    "pole": pole,
    "bike_rack": bike_rack,
    "fountain": fountain,
    "statue": statue,
    "flag": flag,
    "security_camera": camera,
    "swing": swing,
    "slide": slide,
    "tent": tent,
    "scaffolding": scaffolding,
    "road": flat(ASPHALT),
    "pavement": flat(SLAB),
    "kerb": flat(SLAB),
    "crosswalk": crosswalk,
    "traffic_island": flat(SLAB),
    "parking_space": flat(ASPHALT),
    "railway_track": track,
    "platform": flat(SLAB),
    "floor": flat(SLAB),
    "corner": flat(SLAB),
}
