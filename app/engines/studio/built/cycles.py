"""What one rides in the open: bicycles, motorcycles, boards; their front is +z."""

from __future__ import annotations

from math import cos, pi, sin

from app.engines.studio.built.carbody import LIGHT, wheel
from app.engines.studio.built.forms import mirrored, placed, ring, rounded, slice_of, tube
from app.engines.studio.built.look import AMBER, CHROME, DARK, GLASS, RED, STEEL, TYRE, Builder, Look
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import Vector, ball, box, disc, extruded, limb

YELLOW: Color = (0.92, 0.76, 0.14)


def spoked(r: float, at: Vector, thick: float = 0.02, spokes: int = 14) -> list[Part]:
    """A thin wheel in the plane of x."""
    x, y, z = at
    ends = [
        (x, y + r * 0.94 * cos(2 * pi * k / spokes), z + r * 0.94 * sin(2 * pi * k / spokes)) for k in range(spokes)
    ]
    lines = [tube(CHROME, [(x, y, z), end], 0.0035, 3) for end in ends]
    return [
        ring(TYRE, r - thick, thick, at, "x", 28),
        ring(CHROME, r - 2.1 * thick, thick * 0.5, at, "x", 28),
        disc(STEEL, thick * 1.6, 0.08, at),
        *lines,
    ]


def bicycle(look: Look) -> list[Part]:
    d, h = look.depth, look.height
    r, paint, t = h * 0.33, look.paint(metallic=0.2), 0.020
    back, front = (0.0, r, -d / 2 + r), (0.0, r, d / 2 - r)
    crank, seat, head = (0.0, r * 0.88, -d * 0.06), (0.0, h * 0.82, -d * 0.17), (0.0, h * 0.80, d * 0.20)
    low_head = (0.0, h * 0.70, d * 0.215)
    bars = [
        tube(paint, line, t, 8)
        for line in ([crank, seat], [(0, h * 0.76, -d * 0.155), head], [crank, low_head], [low_head, head])
    ]
    stays = [tube(paint, [(0.015, seat[1] * 0.93, seat[2]), (0.055, *back[1:]), (0.03, *crank[1:])], 0.010, 6)]
    fork = [tube(paint, [(0.0, *low_head[1:]), (0.05, h * 0.62, d * 0.225), (0.05, *front[1:])], 0.013, 6)]
    return [
        *bars,
        *mirrored([*stays, *fork]),
        *_bicycle_bars(head, d, h),
        tube(STEEL, [seat, (0, h * 0.90, -d * 0.185)], 0.013, 6),
        *_saddle(look, (0.0, h * 0.90, -d * 0.19)),
        *_drive(crank, back),
        *spoked(r, back),
        *spoked(r, front),
    ]


def _bicycle_bars(head: Vector, d: float, h: float) -> list[Part]:
    stem = (0.0, h * 0.93, d * 0.19)
    half = [stem, (0.10, h * 0.95, d * 0.21), (0.22, h * 0.95, d * 0.17), (0.30, h * 0.95, d * 0.11)]
    grip = tube(DARK, half[2:], 0.017, 6)
    lever = tube(CHROME, [(0.2, h * 0.94, d * 0.20), (0.28, h * 0.92, d * 0.17)], 0.006, 4)
    return [
        tube(STEEL, [head, stem], 0.014, 6),
        *mirrored([tube(STEEL, half, 0.011, 6), grip, lever]),
        ball(LIGHT, (0.035, 0.035, 0.03), (0, h * 0.88, d * 0.24)),
    ]


def _saddle(look: Look, at: Vector) -> list[Part]:
    m = look.second(DARK.color)
    outline = [
        (-0.085, -0.13),
        (0.085, -0.13),
        (0.075, -0.04),
        (0.022, 0.06),
        (0.016, 0.15),
        (-0.016, 0.15),
        (-0.022, 0.06),
        (-0.075, -0.04),
    ]
    return [placed(slice_of(m, outline, 0.055, 0.0, 0.12), at)]


def _drive(crank: Vector, back: Vector) -> list[Part]:
    """Chain wheel, chain, cranks and pedals, on the right."""
    x = -0.045
    chain = [
        tube(DARK, [(x, crank[1] + s * 0.085, crank[2]), (x, back[1] + s * 0.035, back[2])], 0.006, 4) for s in (-1, 1)
    ]
    rings = [ring(STEEL, 0.085, 0.007, (x, *crank[1:]), "x", 18), ring(STEEL, 0.035, 0.007, (x, *back[1:]), "x", 10)]
    arms = [
        tube(STEEL, [(s * 0.06, *crank[1:]), (s * 0.075, crank[1] - s * 0.12, crank[2] + s * 0.11)], 0.010, 5)
        for s in (-1, 1)
    ]
    pedals = [box(DARK, (0.09, 0.02, 0.08), (s * 0.12, crank[1] - s * 0.13, crank[2] + s * 0.11)) for s in (-1, 1)]
    return [*chain, *rings, *arms, *pedals]


def motorcycle(look: Look) -> list[Part]:
    d, h = look.depth, look.height
    r, paint = h * 0.28, look.paint(roughness=0.3)
    back, front = (0.0, r, -d / 2 + r), (0.0, r, d / 2 - r)
    wheels = [part for at in (back, front) for part in _thick_wheel(r, 0.13, at)]
    neck = (0.0, h * 0.80, d * 0.19)
    fork = [limb(CHROME, (0.09, *front[1:]), (0.09, h * 0.86, d * 0.175), 0.026, 0.026, 8)]
    swing = [tube(STEEL, [(0.10, *back[1:]), (0.10, h * 0.36, -d * 0.06)], 0.028, 6)]
    mirror = [
        tube(DARK, [(0.2, h * 0.88, d * 0.16), (0.27, h * 0.97, d * 0.13)], 0.008, 4),
        ball(DARK, (0.055, 0.035, 0.015), (0.28, h * 0.98, d * 0.13)),
    ]
    bars = tube(
        DARK,
        [
            (0.36, h * 0.85, d * 0.10),
            (0.2, h * 0.885, d * 0.165),
            (-0.2, h * 0.885, d * 0.165),
            (-0.36, h * 0.85, d * 0.10),
        ],
        0.018,
        6,
    )
    frame = tube(STEEL, [neck, (0, h * 0.36, d * 0.10), (0, h * 0.24, -d * 0.06), (0, h * 0.55, -d * 0.12)], 0.03, 6)
    return [
        *wheels,
        *mirrored([*fork, *swing, *mirror]),
        bars,
        frame,
        *_engine(d, h),
        *_motorcycle_body(paint, d, h, front, r),
    ]


def _thick_wheel(r: float, thick: float, at: Vector) -> list[Part]:
    angles = range(0, 360, 60)
    spokes = [placed(box(STEEL, (0.04, r * 0.7, 0.045)), at, "x", a) for a in angles]
    tyre = [ring(TYRE, r - thick / 2, thick / 2, at, "x", 24), ring(STEEL, r - thick, 0.022, at, "x", 24)]
    return [*tyre, *spokes, disc(DARK, r * 0.36, 0.05, at), disc(STEEL, 0.05, 0.16, at)]


def _engine(d: float, h: float) -> list[Part]:
    case = rounded(STEEL, (0.26, h * 0.20, d * 0.22), (0, h * 0.20, d * 0.01), 0.05)
    cylinders = [rounded(DARK, (0.22, h * 0.20, d * 0.09), (0, h * 0.36, d * z), 0.02) for z in (0.045, -0.04)]
    fins = [box(STEEL, (0.24, 0.008, d * 0.10), (0, h * (0.38 + 0.035 * k), d * 0.045)) for k in range(5)]
    covers = [disc(CHROME, h * 0.075, 0.30, (0, h * 0.30, -d * 0.02))]
    pipe = [
        tube(
            CHROME, [(-0.13, h * 0.42, d * 0.09), (-0.15, h * 0.20, d * 0.12), (-0.15, h * 0.20, -d * 0.08)], 0.025, 6
        ),
        limb(CHROME, (-0.16, h * 0.20, -d * 0.10), (-0.17, h * 0.27, -d * 0.42), 0.045, 0.055, 8),
    ]
    return [case, *cylinders, *fins, *covers, *pipe]


def _motorcycle_body(paint: Material, d: float, h: float, front: Vector, r: float) -> list[Part]:
    tank = ball(paint, (0.17, h * 0.11, d * 0.15), (0, h * 0.70, d * 0.05))
    seat = [
        (-d * 0.34, h * 0.66),
        (-d * 0.30, h * 0.73),
        (-d * 0.16, h * 0.69),
        (-d * 0.06, h * 0.66),
        (-d * 0.08, h * 0.60),
        (-d * 0.30, h * 0.60),
    ]
    tail = [
        (-d * 0.46, h * 0.72),
        (-d * 0.32, h * 0.68),
        (-d * 0.10, h * 0.60),
        (-d * 0.10, h * 0.50),
        (-d * 0.34, h * 0.60),
    ]
    guard = [
        tube(paint, [(0, front[1] + r * 1.1 * sin(a),
            front[2] + r * 1.1 * cos(a)) for a in (0.5, 1.0, 1.6, 2.2, 2.7)], 0.055, 6)
    ]  # fmt: skip
    lamp = [
        ball(DARK, (0.10, 0.10, 0.10), (0, h * 0.76, d * 0.235)),
        ball(LIGHT, (0.085, 0.085, 0.05), (0, h * 0.76, d * 0.275)),
    ]
    lights = [
        box(RED, (0.14, 0.07, 0.04), (0, h * 0.655, -d * 0.455)),
        *mirrored([ball(AMBER, (0.03, 0.03, 0.03), (0.16, h * 0.70, d * 0.22))]),
    ]
    return [
        tank,
        extruded(DARK, seat, 0.24, 0.08),
        extruded(paint, tail, 0.20, 0.06),
        *guard,
        *lamp,
        *lights,
        box(DARK, (0.18, h * 0.12, 0.02), (0, h * 0.44, -d * 0.46)),
    ]


def moped(look: Look) -> list[Part]:
    """A scooter with a step-through floor: small wheels, a shield before the legs, a round tail."""
    d, h = look.depth, look.height
    r, paint = h * 0.20, look.paint(roughness=0.3)
    front, back = (0.0, r, d / 2 - r), (0.0, r, -d / 2 + r * 1.3)
    wheels = [part for at in (front, back) for part in _thick_wheel(r, 0.11, at)]
    side = [(d * 0.30, h * 0.22), (d * 0.33, h * 0.30), (d * 0.23, h * 0.80), (d * 0.19, h * 0.80),
        (d * 0.20, h * 0.26),
            (-d * 0.06, h * 0.26), (-d * 0.06, h * 0.18), (d * 0.26, h * 0.18)]  # fmt: skip
    rear = [
        (-d * 0.02, h * 0.22),
        (0.0, h * 0.56),
        (-d * 0.36, h * 0.64),
        (-d * 0.47, h * 0.58),
        (-d * 0.46, h * 0.40),
        (-d * 0.32, h * 0.30),
    ]
    seat = [
        (0.02, h * 0.57),
        (0.0, h * 0.66),
        (-d * 0.20, h * 0.66),
        (-d * 0.26, h * 0.71),
        (-d * 0.42, h * 0.70),
        (-d * 0.42, h * 0.62),
    ]
    guard = tube(
        paint, [(0, r + r * 1.25 * sin(a), front[2] + r * 1.25 * cos(a)) for a in (0.4, 0.9, 1.6, 2.3)], 0.07, 6
    )
    head = ball(paint, (0.15, 0.10, 0.11), (0, h * 0.83, d * 0.21))
    bars = tube(
        DARK,
        [
            (0.33, h * 0.86, d * 0.14),
            (0.12, h * 0.88, d * 0.20),
            (-0.12, h * 0.88, d * 0.20),
            (-0.33, h * 0.86, d * 0.14),
        ],
        0.018,
        6,
    )
    mirrors = mirrored(
        [
            tube(DARK, [(0.2, h * 0.88, d * 0.18), (0.24, h * 0.96, d * 0.17)], 0.007, 4),
            ball(DARK, (0.05, 0.04, 0.012), (0.24, h * 0.965, d * 0.17)),
        ]
    )
    fork = tube(STEEL, [front, (0, h * 0.5, d * 0.27)], 0.03, 6)
    return [
        *wheels,
        extruded(paint, side, 0.36, 0.04),
        extruded(paint, rear, 0.30, 0.10),
        extruded(DARK, seat, 0.26, 0.08),
        guard,
        head,
        bars,
        fork,
        *mirrors,
        ball(LIGHT, (0.075, 0.065, 0.05), (0, h * 0.83, d * 0.285)),
        box(RED, (0.14, 0.06, 0.03), (0, h * 0.55, -d * 0.475)),
    ]


def tricycle(look: Look) -> list[Part]:
    """One wheel before, two behind, a saddle between and a basket over the axle."""
    d, h, paint = look.depth, look.height, look.paint(metallic=0.2)
    r, half = h * 0.27, look.width * 0.44
    front, axle, seat = (0.0, r, d / 2 - r), (0.0, r, -d / 2 + r), (0.0, h * 0.66, -d * 0.10)
    head = (0.0, h * 0.74, d * 0.22)
    frame = [tube(paint, line, 0.022, 8) for line in (
        [(0, h * 0.6, d * 0.25), (0, r * 0.95, d * 0.06), (0, r * 0.95, -d * 0.08), axle], [(0, r, -d * 0.08), seat],
        [(-half, *axle[1:]), (half, *axle[1:])], [(0, h * 0.55, d * 0.25), head],
    )]  # fmt: skip
    fork = mirrored([tube(paint, [(0, h * 0.60, d * 0.25), (0.05, h * 0.56, d * 0.255), (0.05, *front[1:])], 0.014, 6)])
    bars = [tube(STEEL, [head, (0, h * 0.92, d * 0.17)], 0.014, 6)]
    bars.append(
        tube(
            DARK,
            [
                (0.3, h * 0.94, d * 0.06),
                (0.14, h * 0.93, d * 0.17),
                (-0.14, h * 0.93, d * 0.17),
                (-0.3, h * 0.94, d * 0.06),
            ],
            0.015,
            6,
        )
    )
    rear = [part for x in (-half, half) for part in spoked(r, (x, *axle[1:]))]
    return [
        *frame,
        *fork,
        *bars,
        *_saddle(look, seat),
        *_drive((0.0, r * 0.95, d * 0.05), (0.0, r, -d * 0.1)),
        *spoked(r, front),
        *rear,
        *_wire_basket(half * 1.5, h * 0.55, -d * 0.30, d * 0.3),
    ]


def _wire_basket(w: float, y: float, z: float, d: float) -> list[Part]:
    def round_(at: float, s: float) -> Part:
        return tube(
            DARK,
            [
                (w / 2 * s, at, z + d / 2 * s),
                (-w / 2 * s, at, z + d / 2 * s),
                (-w / 2 * s, at, z - d / 2 * s),
                (w / 2 * s, at, z - d / 2 * s),
            ],
            0.01,
            5,
            True,
        )

    rungs = [
        tube(DARK, [(x * w * 0.45, y, z + s * d * 0.45), (x * w / 2, y + 0.22, z + s * d / 2)], 0.006, 4)
        for s in (-1, 1)
        for x in (-1, -0.5, 0, 0.5, 1)
    ]
    return [
        round_(y, 0.9),
        round_(y + 0.11, 0.95),
        round_(y + 0.22, 1.0),
        *rungs,
        box(STEEL, (w * 0.9, 0.01, d * 0.9), (0, y, z)),
    ]


def quad_bike(look: Look) -> list[Part]:
    """Four fat tyres under mudguards, a saddle and handlebars."""
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.4)
    r = h * 0.26
    fat = [part for z in (d / 2 - r, -d / 2 + r) for part in wheel(r, w * 0.22, (w * 0.37, r, z))]
    guards = [
        tube(
            paint,
            [(w * 0.34, r + r * 1.2 * sin(a), z + r * 1.2 * cos(a)) for a in (0.3, 0.9, 1.57, 2.2, 2.8)],
            w * 0.11,
            6,
        )
        for z in (d / 2 - r, -d / 2 + r)
    ]
    body = [
        (d * 0.44, h * 0.42),
        (d * 0.40, h * 0.60),
        (d * 0.20, h * 0.66),
        (-d * 0.06, h * 0.56),
        (-d * 0.40, h * 0.58),
        (-d * 0.40, h * 0.34),
        (d * 0.30, h * 0.26),
    ]
    seat = rounded(DARK, (w * 0.28, h * 0.12, d * 0.40), (0, h * 0.57, -d * 0.20), 0.05)
    racks = [
        tube(DARK, [(w * 0.3, h * 0.64, z), (-w * 0.3, h * 0.64, z)], 0.014, 5)
        for z in (d * 0.44, d * 0.36, -d * 0.34, -d * 0.44)
    ]
    stem = tube(DARK, [(0, h * 0.6, d * 0.22), (0, h * 0.88, d * 0.14)], 0.035, 6)
    bars = tube(
        DARK,
        [
            (w * 0.36, h * 0.95, d * 0.06),
            (w * 0.14, h * 0.92, d * 0.13),
            (-w * 0.14, h * 0.92, d * 0.13),
            (-w * 0.36, h * 0.95, d * 0.06),
        ],
        0.02,
        6,
    )
    lamps = [ball(LIGHT, (0.07, 0.07, 0.04), (w * 0.12, h * 0.52, d * 0.44))]
    steps = [box(DARK, (w * 0.16, 0.03, d * 0.28), (w * 0.28, h * 0.26, 0))]
    return [*mirrored([*fat, *guards, *lamps, *steps]), extruded(paint, body, w * 0.34, 0.08), seat, *racks, stem, bars]


def auto_rickshaw(look: Look) -> list[Part]:
    """Three wheels, a rounded nose with one lamp, open sides and a canopy over the bench."""
    w, d, h = look.width, look.depth, look.height
    low, hood = look.paint((0.14, 0.38, 0.20), 0.4), look.second(YELLOW)
    r = h * 0.14
    tub = [(d * 0.36, h * 0.14), (d * 0.44, h * 0.26), (d * 0.36, h * 0.52), (d * 0.31, h * 0.52), (d * 0.30, h * 0.20),
           (-d * 0.10, h * 0.20), (-d * 0.12, h * 0.40), (-d * 0.42, h * 0.42), (-d * 0.46, h * 0.14)]  # fmt: skip
    cover = [(d * 0.22, h * 0.92), (d * 0.20, h * 0.97), (-d * 0.10, h), (-d * 0.36, h * 0.97), (-d * 0.45, h * 0.84),
             (-d * 0.46, h * 0.40), (-d * 0.42, h * 0.40), (-d * 0.40, h * 0.84), (-d * 0.30, h * 0.91)]  # fmt: skip
    pane = [(d * 0.33, h * 0.54), (d * 0.345, h * 0.54), (d * 0.225, h * 0.90), (d * 0.21, h * 0.90)]
    posts = [
        tube(DARK, [(w * 0.44, h * 0.52, d * 0.33), (w * 0.44, h * 0.93, d * 0.21)], 0.022, 6),
        tube(DARK, [(w * 0.46, h * 0.4, -d * 0.12), (w * 0.46, h * 0.95, -d * 0.12)], 0.022, 6),
    ]
    quarter = [box(hood, (0.03, h * 0.52, d * 0.24), (w * 0.46, h * 0.41, -d * 0.33))]
    bench = [
        rounded(DARK, (w * 0.84, 0.12, d * 0.18), (0, h * 0.40, -d * 0.26), 0.04),
        rounded(DARK, (w * 0.84, 0.4, 0.1), (0, h * 0.42, -d * 0.38), 0.04),
        rounded(DARK, (0.36, 0.1, 0.34), (0, h * 0.40, d * 0.06), 0.03),
        box(low, (0.3, h * 0.22, 0.28), (0, h * 0.2, d * 0.06)),
    ]
    bar = tube(DARK, [(0.26, h * 0.56, d * 0.17), (0.0, h * 0.60, d * 0.24), (-0.26, h * 0.56, d * 0.17)], 0.018, 5)
    wheels = [*disc_wheel(r, 0.12, (0.0, r, d * 0.38)), *mirrored(wheel(r, 0.12, (w * 0.42, r, -d * 0.30)))]
    guard = tube(
        low, [(0, r + r * 1.25 * sin(a), d * 0.38 + r * 1.25 * cos(a)) for a in (0.3, 0.9, 1.57, 2.3)], 0.09, 6
    )
    lamp = [
        ball(LIGHT, (0.09, 0.09, 0.05), (0, h * 0.40, d * 0.415)),
        *mirrored([ball(AMBER, (0.04, 0.04, 0.03), (w * 0.34, h * 0.40, d * 0.40))]),
    ]
    return [
        extruded(low, tub, w * 0.94, 0.05),
        extruded(hood, cover, w * 0.98),
        extruded(GLASS, pane, w * 0.84),
        *mirrored([*posts, *quarter]),
        *bench,
        bar,
        *wheels,
        guard,
        *lamp,
    ]


def disc_wheel(r: float, thick: float, at: Vector) -> list[Part]:
    return [ring(TYRE, r - thick / 2, thick / 2, at, "x", 20), disc(STEEL, r * 0.62, thick * 0.8, at)]


def scooter(look: Look) -> list[Part]:
    d, h, paint = look.depth, look.height, look.paint()
    wheels = [part for z in (-d * 0.41, d * 0.41) for part in disc_wheel(h * 0.09, 0.045, (0.0, h * 0.09, z))]
    deck = [
        (d * 0.30, 0.13),
        (d * 0.36, 0.20),
        (d * 0.33, 0.21),
        (d * 0.27, 0.15),
        (-d * 0.40, 0.15),
        (-d * 0.40, 0.10),
        (d * 0.27, 0.10),
    ]
    stem = tube(paint, [(0, h * 0.10, d * 0.41), (0, h * 0.24, d * 0.36), (0, h * 0.96, d * 0.28)], 0.024, 8)
    guard = tube(DARK, [(0, h * 0.09 + 0.12 * sin(a), -d * 0.41 + 0.12 * cos(a)) for a in (0.8, 1.6, 2.5)], 0.02, 6)
    bar = tube(DARK, [(look.width * 0.46, h * 0.97, d * 0.27), (-look.width * 0.46, h * 0.97, d * 0.27)], 0.02, 8)
    return [
        *wheels,
        extruded(paint, deck, 0.15),
        box(DARK, (0.13, 0.006, d * 0.6), (0, 0.15, -d * 0.06)),
        stem,
        guard,
        bar,
        ball(LIGHT, (0.03, 0.03, 0.03), (0, h * 0.86, d * 0.32)),
    ]


def skateboard(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    r = h * 0.27
    side = [
        (-d * 0.5, h),
        (-d * 0.37, h * 0.78),
        (d * 0.37, h * 0.78),
        (d * 0.5, h),
        (d * 0.49, h * 0.86),
        (d * 0.37, h * 0.62),
        (-d * 0.37, h * 0.62),
        (-d * 0.49, h * 0.86),
    ]
    wheels = [disc(TYRE if s else DARK, r, w * 0.18, (w * 0.36, r, s * d * 0.28)) for s in (-1, 1)]
    axles = [box(STEEL, (w * 0.7, h * 0.3, d * 0.05), (0, h * 0.3, s * d * 0.28), top=(0.5, 1.6)) for s in (-1, 1)]
    return [extruded(look.paint(), side, w), *mirrored(wheels), *axles]


BUILDERS: dict[str, Builder] = {
    "motorcycle": motorcycle,
    "moped": moped,
    "bicycle": bicycle,
    "tricycle": tricycle,
    "scooter": scooter,
    "skateboard": skateboard,
    "auto_rickshaw": auto_rickshaw,
    "quad_bike": quad_bike,
}
