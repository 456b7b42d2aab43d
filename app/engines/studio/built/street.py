"""What stands in streets and parks, and what grows there."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from app.engines.studio.built.forms import circle, mirrored, placed, plate, rounded, skin, tube
from app.engines.studio.built.look import (
    DARK,
    PALE,
    PANE,
    STEEL,
    STONE,
    WOOD,
    Builder,
    Look,
    fitted,
    shaded,
)
from app.engines.studio.lettering import lettering
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import ball, box, cylinder, extruded, lathe, limb, loft

IRON = Material("iron", (0.22, 0.23, 0.24), roughness=0.6, metallic=0.3)
WATER = Material("water", (0.45, 0.58, 0.64), roughness=0.08, metallic=0.1)
MARKING = Material("marking", (0.93, 0.93, 0.91), roughness=0.9)
NAME_LENGTH = 18  # letters on a board
LAMPS: dict[str, Color] = {"red": (0.90, 0.08, 0.08), "amber": (0.98, 0.66, 0.10), "green": (0.10, 0.80, 0.25)}


def bench(look: Look) -> list[Part]:
    """Slats on two iron frames with arms."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.85)
    seat = [box(m, (w, 0.035, d * 0.16), (0, h * 0.50, d * z)) for z in (-0.16, 0.04, 0.24, 0.41)]
    back = [box(m, (w, h * 0.12, 0.03), (0, h * y, -d * (0.30 + 0.12 * (y - 0.6)))) for y in (0.60, 0.74, 0.88)]
    legs = [tube(IRON, line, 0.025, 6) for line in (
        [(w * 0.42, 0.02, d * 0.42), (w * 0.42, h * 0.49, d * 0.38), (w * 0.42, h * 0.49, -d * 0.28)],
        [(w * 0.42, 0.02, -d * 0.44), (w * 0.42, h * 0.49, -d * 0.30), (w * 0.42, h * 0.97, -d * 0.38)],
        [(w * 0.42, h * 0.74, -d * 0.34), (w * 0.42, h * 0.74, d * 0.36), (w * 0.42, h * 0.50, d * 0.40)],
    )]  # fmt: skip
    return [*seat, *back, *mirrored(legs)]


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
    """Three lamps under hoods; the one whose colour was said is lit."""
    h = look.height
    on = next((c for c in look.colors if c in LAMPS or c in ("orange", "yellow")), None)
    on = "amber" if on in ("orange", "yellow") else on
    head = [
        rounded(DARK, (0.30, 0.96, 0.22), (0, h - 0.98, 0), 0.03),
        box(MARKING, (0.44, 1.06, 0.012), (0, h - 1.06, -0.115)),
        box(DARK, (0.40, 1.02, 0.02), (0, h - 1.04, -0.105)),
    ]
    lamps = [
        part for k, name in enumerate(("green", "amber", "red")) for part in _signal(name, on, h - 0.80 + 0.30 * k)
    ]
    base = [
        cylinder(IRON, 0.06, h - 0.9),
        lathe(IRON, [(0, 0), (0.13, 0), (0.13, 0.06), (0.08, 0.12), (0.08, 0.5), (0.06, 0.55)]),
    ]
    return [*base, *head, *lamps]


def _signal(name: str, on: str | None, y: float) -> list[Part]:
    share = 1.0 if name == on else 0.55 if on is None else 0.22
    m = Material(
        name,
        (LAMPS[name][0] * share, LAMPS[name][1] * share, LAMPS[name][2] * share),
        "glow" if name == on else "fixed",
        0.3,
    )
    arc = [(0.125 * cos(a), y + 0.125 * sin(a), 0.16) for a in (pi * k / 6 for k in range(7))]
    hood = (
        tube(DARK, [(x, v, 0.12) for x, v, _ in arc], 0.012, 4),
        tube(DARK, arc, 0.012, 4),
        tube(DARK, [(x, v, 0.20) for x, v, _ in arc], 0.012, 4),
    )
    return [ball(m, (0.105, 0.105, 0.05), (0, y, 0.11)), *hood]


def sign(look: Look) -> list[Part]:
    """On a post: STOP on a red octagon, a triangle that warns, a board with the name said; else a blank round."""
    h, name = look.height, (look.name or "").lower()
    r = min(0.36, h * 0.17)
    y = h - r
    post = [cylinder(STEEL, 0.035, h - r * 0.4, (0, 0, -0.02))]
    if "stop" in name:
        return [
            *post,
            *_faces(circle(r, 8, (0, y)), look.paint((0.78, 0.08, 0.09)), y),
            lettering("STOP", r * 1.55, r * 0.62, (0, y, 0.036), MARKING),
        ]
    if any(word in name for word in ("warning", "yield", "give way", "danger")):
        tip = -1 if "give" in name or "yield" in name else 1
        outline = [(-r * 1.05, y - r * 0.8 * tip), (r * 1.05, y - r * 0.8 * tip), (0, y + r * tip)]
        return [
            *post,
            *_faces(outline, Material("rim", LAMPS["red"]), y - r * 0.2 * tip, look.paint((0.95, 0.95, 0.93)), 0.74),
        ]
    if not name:
        return [
            *post,
            *_faces(circle(r, 24, (0, y)), look.second((0.62, 0.62, 0.61)), y, look.paint((0.86, 0.86, 0.85)), 0.86),
        ]
    board = rounded(MARKING, (look.width, r * 1.3, 0.03), (0, h - r * 1.3, 0.02), 0.01)
    face = box(look.paint((0.20, 0.34, 0.52)), (look.width * 0.95, r * 1.18, 0.012), (0, h - r * 1.24, 0.034))
    return [
        *post,
        board,
        face,
        lettering((look.name or "")[:NAME_LENGTH], look.width * 0.84, r * 0.7, (0, h - r * 0.65, 0.041), MARKING),
    ]


def _faces(
    outline: list[tuple[float, float]], face: Material, y: float, inner: Material | None = None, share: float = 0.9
) -> list[Part]:
    """A plate with a pale rim, or a rim of its own colour round an inner face."""
    small = [(x * share, y + (v - y) * share) for x, v in outline]
    if inner is None:
        return [plate(MARKING, outline, 0.02, 0.02), plate(face, small, 0.024, 0.022)]
    return [plate(face, outline, 0.02, 0.02), plate(inner, small, 0.024, 0.022)]


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
    """A pillar box: a cap, a slot, a plate."""
    w, h, m = look.width, look.height, look.paint((0.72, 0.12, 0.12))
    r = w / 2
    body = [
        (0, 0),
        (r * 0.98, 0),
        (r * 0.98, h * 0.06),
        (r * 0.88, h * 0.07),
        (r * 0.88, h * 0.82),
        (r, h * 0.84),
        (r, h * 0.88),
        (r * 0.7, h * 0.95),
        (0, h),
    ]
    slot = [
        box(DARK, (w * 0.52, 0.045, 0.05), (0, h * 0.73, r * 0.86)),
        box(m, (w * 0.6, 0.03, 0.08), (0, h * 0.765, r * 0.84)),
    ]
    plate_ = [
        box(PALE, (w * 0.36, h * 0.12, 0.02), (0, h * 0.54, r * 0.86)),
        lettering("POST", w * 0.5, h * 0.07, (0, h * 0.68, r * 0.90), Material("gold", (0.92, 0.78, 0.36))),
    ]
    foot = lathe(DARK, [(0, 0), (r * 0.99, 0), (r * 0.99, h * 0.045)])
    return [lathe(m, body, corners=20), *slot, *plate_, foot]


def phone_booth(look: Look) -> list[Part]:
    """Red, panes on every side, TELEPHONE over the door, a set within."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.70, 0.10, 0.10))
    posts = [
        box(m, (0.10, h * 0.9, 0.10), (x * (w / 2 - 0.05), 0, z * (d / 2 - 0.05))) for x in (-1, 1) for z in (-1, 1)
    ]
    panes = [box(PANE, (w * 0.84, h * 0.70, 0.02), (0, h * 0.10, s * (d / 2 - 0.06))) for s in (-1, 1)]
    panes += [box(PANE, (0.02, h * 0.70, d * 0.84), (s * (w / 2 - 0.06), h * 0.10, 0)) for s in (-1, 1)]
    bars = [
        box(m, (w * 0.84, 0.03, 0.035), (0, h * (0.10 + 0.117 * k), s * (d / 2 - 0.05)))
        for k in range(7)
        for s in (-1, 1)
    ]
    bars += [
        box(m, (0.035, 0.03, d * 0.84), (s * (w / 2 - 0.05), h * (0.10 + 0.117 * k), 0))
        for k in range(7)
        for s in (-1, 1)
    ]
    bars += [
        box(m, (0.03, h * 0.70, 0.035), (x * w, h * 0.10, s * (d / 2 - 0.05))) for x in (-0.2, 0.2) for s in (-1, 1)
    ]
    top = [
        box(m, (w, h * 0.12, d), (0, h * 0.80, 0)),
        box(m, (w * 0.96, h * 0.08, d * 0.96), (0, h * 0.92, 0), top=(0.7, 0.7)),
        box(MARKING, (w * 0.8, h * 0.065, 0.02), (0, h * 0.825, d / 2)),
    ]
    word = lettering("TELEPHONE", w * 0.72, h * 0.045, (0, h * 0.857, d / 2 + 0.014), DARK)
    return [
        *posts,
        *panes,
        *bars,
        *top,
        word,
        box(m, (w, h * 0.1, d)),
        box(DARK, (0.3, 0.4, 0.14), (0, h * 0.42, -d * 0.32)),
    ]


def bus_stop(look: Look) -> list[Part]:
    """A shelter with a bench, a timetable and a flag that says BUS."""
    w, d, h = look.width, look.depth, look.height
    roof = box(look.paint((0.42, 0.45, 0.48)), (w, 0.10, d), (0, h - 0.1, 0))
    clear = Material("pane", (0.66, 0.76, 0.80), "glass", 0.12, alpha=0.55)
    back = [box(clear, (w * 0.29, h * 0.74, 0.03), (w * x, h * 0.12, -d * 0.44)) for x in (-0.31, 0, 0.31)]
    side = [
        box(clear, (0.03, h * 0.74, d * 0.62), (w * 0.46, h * 0.12, -d * 0.10)),
        box(STEEL, (0.07, h - 0.1, 0.07), (w * 0.46, 0, -d * 0.44)),
        box(STEEL, (0.07, h - 0.1, 0.07), (w * 0.46, 0, d * 0.24)),
    ]
    posts = [box(STEEL, (0.06, h - 0.1, 0.06), (w * x, 0, -d * 0.44)) for x in (-0.155, 0.155)]
    seat = [box(WOOD, (w * 0.6, 0.045, 0.12), (-w * 0.08, 0.46, -d * z)) for z in (0.24, 0.34)]
    legs = [box(STEEL, (0.05, 0.46, 0.26), (w * x, 0, -d * 0.29)) for x in (-0.32, 0.16)]
    table = [
        box(MARKING, (w * 0.2, 0.9, 0.02), (w * 0.31, 0.85, -d * 0.41)),
        box(DARK, (w * 0.16, 0.12, 0.024), (w * 0.31, 1.58, -d * 0.41)),
    ]
    board = [
        box(RED_BOARD, (w * 0.26, 0.34, 0.05), (w * 0.34, h - 0.42, d * 0.47)),
        lettering("BUS", w * 0.22, 0.24, (w * 0.34, h - 0.25, d * 0.47 + 0.03), MARKING),
    ]
    return [roof, *back, *mirrored(side), *posts, *seat, *legs, *table, *board]


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
    """Hoops in a row on a rail."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(STEEL.color, 0.4, 0.6)
    n = max(3, round(w / 0.5))
    hoops = []
    for k in range(n):
        x = (k + 0.5) * w / n - w / 2
        arc = [(x, h * 0.62 + h * 0.36 * sin(a), d * 0.46 * cos(a)) for a in (pi * j / 8 for j in range(9))]
        hoops.append(tube(m, [(x, 0.01, d * 0.46), *arc, (x, 0.01, -d * 0.46)], 0.024, 8))
    return [*hoops, *(box(m, (w, 0.04, 0.05), (0, 0, s * d * 0.46)) for s in (-1, 1))]


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
    """A figure in a cloak on a plinth, one arm raised."""
    w, h, m = look.width, look.height, look.paint((0.42, 0.50, 0.46), 0.6, 0.2)
    stone = [
        box(STONE, (w * 0.98, h * 0.06, w * 0.98)),
        box(STONE, (w * 0.82, h * 0.04, w * 0.82), (0, h * 0.06, 0)),
        box(STONE, (w * 0.66, h * 0.26, w * 0.66), (0, h * 0.10, 0), top=(0.94, 0.94)),
        box(STONE, (w * 0.76, h * 0.04, w * 0.76), (0, h * 0.36, 0)),
        box(Material("tablet", (0.30, 0.31, 0.30), metallic=0.4), (w * 0.4, h * 0.10, 0.03), (0, h * 0.2, w * 0.32)),
    ]
    foot, tall = h * 0.40, h * 0.60
    legs = mirrored(
        [limb(m, (tall * 0.05, foot + 0.03, 0.04), (tall * 0.06, foot + tall * 0.5, 0), tall * 0.035, tall * 0.055, 8)]
    )
    cloak = loft(
        m,
        [
            ((0, foot, -tall * 0.05), tall * 0.15, tall * 0.08),
            ((0, foot + tall * 0.4, -tall * 0.04), tall * 0.12, tall * 0.08),
            ((0, foot + tall * 0.62, -tall * 0.02), tall * 0.12, tall * 0.09),
            ((0, foot + tall * 0.80, 0), tall * 0.14, tall * 0.08),
            ((0, foot + tall * 0.86, 0), tall * 0.05, tall * 0.05),
        ],
        14,
    )
    arms = [
        limb(
            m,
            (tall * 0.13, foot + tall * 0.79, 0),
            (tall * 0.24, foot + tall * 0.74, tall * 0.12),
            tall * 0.04,
            tall * 0.035,
            8,
        ),
        limb(
            m,
            (tall * 0.24, foot + tall * 0.74, tall * 0.12),
            (tall * 0.26, foot + tall * 0.94, tall * 0.2),
            tall * 0.035,
            tall * 0.025,
            8,
        ),
        limb(
            m,
            (-tall * 0.13, foot + tall * 0.79, 0),
            (-tall * 0.17, foot + tall * 0.55, tall * 0.05),
            tall * 0.04,
            tall * 0.03,
            8,
        ),
    ]
    return [
        *stone,
        *legs,
        cloak,
        *arms,
        ball(m, (tall * 0.055, tall * 0.075, tall * 0.06), (0, foot + tall * 0.925, 0)),
    ]


def flag(look: Look) -> list[Part]:
    """Cloth in waves from a pole at its left, as high as it is placed."""
    w, h, d = look.width, look.height, look.depth
    pole_ = [
        cylinder(STEEL, 0.022, h * 0.97, (-w * 0.48, 0, 0)),
        ball(Material("gold", (0.85, 0.7, 0.3), metallic=0.6), (0.03, h * 0.03, 0.03), (-w * 0.48, h * 0.97, 0)),
    ]
    m = look.paint(roughness=0.9)
    second = look.accent(m)
    parts = []
    for row, (low, high) in enumerate(((0.30, 0.52), (0.52, 0.74), (0.74, 0.96))):
        rows = [
            [
                (-w * 0.46 + w * 0.96 * t, h * y, d * 0.9 * sin(t * 9) * (0.3 + 0.7 * t) + off)
                for y, off in ((low, -0.004), (high, -0.004), (high, 0.004), (low, 0.004))
            ]
            for t in (k / 14 for k in range(15))
        ]
        parts.append(skin(second if row == 1 and len(look.colors) > 1 else m, np.array(rows)))
    return [*pole_, *parts]


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
    """A ladder up, a platform, and a chute with sides that comes forward."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.85, 0.60, 0.18), 0.4)
    bed = [
        (-d * 0.20, h * 0.70),
        (-d * 0.08, h * 0.68),
        (d * 0.34, h * 0.16),
        (d * 0.48, h * 0.13),
        (d * 0.5, h * 0.10),
        (d * 0.33, h * 0.12),
        (-d * 0.10, h * 0.64),
        (-d * 0.20, h * 0.66),
    ]
    edge = [(z, y + h * (0.09 if k < 4 else 0.0)) for k, (z, y) in enumerate(bed)]
    sides = mirrored([placed(extruded(m, edge, 0.05), (w * 0.28, 0, 0))])
    rails = [
        tube(
            STEEL,
            [
                (w * 0.30, 0.01, -d * 0.48),
                (w * 0.30, h * 0.70, -d * 0.30),
                (w * 0.30, h * 0.98, -d * 0.28),
                (w * 0.30, h * 0.98, -d * 0.16),
                (w * 0.30, h * 0.74, -d * 0.08),
            ],
            0.03,
            6,
        ),
        tube(STEEL, [(w * 0.48, 0.01, -d * 0.16), (w * 0.28, h * 0.66, -d * 0.20)], 0.03, 6),
        tube(STEEL, [(w * 0.28, 0.01, d * 0.36), (w * 0.26, h * 0.13, d * 0.36)], 0.03, 6),
    ]
    rungs = [
        tube(STEEL, [(-w * 0.30, h * y, -d * (0.48 - 0.257 * y)), (w * 0.30, h * y, -d * (0.48 - 0.257 * y))], 0.025, 6)
        for y in (0.12, 0.25, 0.38, 0.51, 0.63)
    ]
    return [
        extruded(m, bed, w * 0.56),
        *sides,
        *mirrored(rails),
        *rungs,
        box(STEEL, (w * 0.58, 0.05, d * 0.12), (0, h * 0.66, -d * 0.25)),
    ]


def tent(look: Look) -> list[Part]:
    """A ridge tent that opens forward, with guys and pegs."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.55, 0.60, 0.50), 0.95)
    long = d * 0.84
    roof = placed(extruded(m, [(-w * 0.42, 0), (w * 0.42, 0), (0.0, h)], long), (0, 0, 0), "y", 90)
    flap = shaded(m, 0.8)
    mouth = plate(DARK, [(-w * 0.20, 0), (w * 0.20, 0), (0, h * 0.84)], 0.02, long / 2 + 0.005)
    leaves = mirrored([plate(flap, [(w * 0.10, 0), (w * 0.30, 0), (0.0, h * 0.90)], 0.02, long / 2 + 0.03)])
    guys = [
        tube(PALE, [(x * w * 0.22, h * 0.48, z * long * 0.48), (x * w * 0.49, 0.02, z * d * 0.49)], 0.008, 4)
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    seams = [
        tube(flap, [(-w * 0.422, 0.02, z * long), (0, h * 1.002, z * long), (w * 0.422, 0.02, z * long)], 0.014, 4)
        for z in (-0.49, -0.16, 0.16, 0.49)
    ]
    return [roof, mouth, *leaves, *guys, *seams]


def scaffolding(look: Look) -> list[Part]:
    """Poles, boards, rails, crosses and a ladder."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint(STEEL.color, 0.4, 0.6)
    xs = [-0.48, -0.16, 0.16, 0.48]
    posts = [cylinder(m, 0.03, h, (x * w, 0, z * d)) for x in xs for z in (-0.46, 0.46)]
    decks = [
        box(WOOD, (w * 0.98, 0.05, d * 0.2), (0, h * y, z * d))
        for y in (0.30, 0.62, 0.92)
        for z in (-0.33, -0.11, 0.11, 0.33)
    ]
    rails = [
        tube(m, [(-w * 0.48, h * y, z * d), (w * 0.48, h * y, z * d)], 0.022, 6)
        for y in (0.30, 0.45, 0.62, 0.77, 0.92)
        for z in (-0.46, 0.46)
    ]
    cross = [
        tube(m, [(a * w, h * low, d * 0.47), (b * w, h * high, d * 0.47)], 0.02, 5)
        for a, b in ((-0.48, -0.16), (0.48, 0.16))
        for low, high in ((0.02, 0.30), (0.32, 0.62))
    ]
    ladder = [
        *(tube(m, [(x * w, 0.02, d * 0.30), (x * w, h * 0.66, -d * 0.1)], 0.018, 5) for x in (-0.07, 0.03)),
        *(
            box(m, (w * 0.10, 0.025, 0.03), (-w * 0.02, h * 0.66 * t, d * (0.30 - 0.40 * t)))
            for t in (k / 11 for k in range(1, 11))
        ),
    ]
    return [*posts, *decks, *rails, *cross, *ladder]


def camera(look: Look) -> list[Part]:
    """A watching camera: a white housing with a hood, a lens, a bracket from the wall behind."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint(PALE.color, 0.5)
    body = [
        rounded(m, (w * 0.72, h * 0.56, d * 0.66), (0, h * 0.36, d * 0.10), 0.02),
        box(m, (w * 0.84, h * 0.06, d * 0.76), (0, h * 0.92, d * 0.12)),
    ]
    lens = [
        placed(cylinder(DARK, h * 0.24, 0.012), (0, h * 0.64, d * 0.43), "x", 90),
        ball(
            Material("lens", (0.15, 0.2, 0.3), roughness=0.05), (h * 0.15, h * 0.15, h * 0.06), (0, h * 0.64, d * 0.46)
        ),
        ball(Material("led", (0.9, 0.1, 0.1), "glow"), (0.005, 0.005, 0.005), (w * 0.24, h * 0.46, d * 0.435)),
    ]
    arm = [
        tube(STEEL, [(0, h * 0.36, 0), (0, h * 0.14, -d * 0.1), (0, h * 0.14, -d * 0.46)], 0.012, 6),
        box(STEEL, (w * 0.5, h * 0.3, d * 0.04), (0, 0, -d * 0.48)),
    ]
    return [*body, *lens, *arm]


BUILDERS: dict[str, Builder] = {
    "street_furniture": bollard,
    "bench": bench,
    "street_lamp": street_lamp,
    "traffic_light": fitted(traffic_light),
    "fire_hydrant": fitted(hydrant),
    "traffic_cone": cone,
    "sign": sign,
    "billboard": fitted(billboard),
    "fence": fitted(fence),
    "barrier": fitted(barrier),
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
    "statue": fitted(statue),
    "flag": fitted(flag),
    "security_camera": camera,
    "swing": fitted(swing),
    "slide": slide,
    "tent": tent,
    "scaffolding": scaffolding,
}
