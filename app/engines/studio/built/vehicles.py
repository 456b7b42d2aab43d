"""Cars, vans, buses, bicycles and the rest; their front is +z."""

from __future__ import annotations

from itertools import pairwise

from app.engines.studio.built.look import (
    AMBER,
    BLUE_LIGHT,
    CHROME,
    DARK,
    GLASS,
    PALE,
    RED,
    STEEL,
    TYRE,
    Builder,
    Look,
)
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import ball, box, cylinder, disc, extruded, limb, turned

LIGHT = Material("headlight", (0.95, 0.95, 0.90), "glow", 0.2)
WHITE: Color = (0.93, 0.93, 0.92)
Outline = list[tuple[float, float]]

# Side views from back (-1) to front (1) and from sill (0) to roof (1): the body, and the windows over it.
_BODIES: dict[str, tuple[Outline, Outline]] = {
    "saloon": (
        [(-1, 0), (1, 0), (1, 0.38), (0.94, 0.50), (0.42, 0.60), (-0.62, 0.62), (-0.97, 0.60), (-1, 0.45)],
        [(0.40, 0.58), (0.10, 0.98), (-0.35, 1.0), (-0.70, 0.60)],
    ),
    "hatchback": (
        [(-1, 0), (1, 0), (1, 0.36), (0.93, 0.50), (0.48, 0.60), (-0.92, 0.64), (-1, 0.5)],
        [(0.46, 0.58), (0.14, 0.98), (-0.60, 1.0), (-0.90, 0.62)],
    ),
    "estate": (
        [(-1, 0), (1, 0), (1, 0.38), (0.94, 0.50), (0.44, 0.60), (-0.95, 0.63), (-1, 0.5)],
        [(0.42, 0.58), (0.12, 0.98), (-0.84, 1.0), (-0.95, 0.62)],
    ),
    "SUV": (
        [(-1, 0), (1, 0), (1, 0.44), (0.95, 0.56), (0.46, 0.62), (-0.96, 0.64), (-1, 0.5)],
        [(0.44, 0.60), (0.22, 0.98), (-0.86, 1.0), (-0.96, 0.62)],
    ),
    "sports car": (
        [(-1, 0), (1, 0), (1, 0.28), (0.90, 0.44), (0.35, 0.62), (-0.70, 0.66), (-1, 0.62), (-1, 0.4)],
        [(0.34, 0.60), (-0.05, 0.98), (-0.38, 1.0), (-0.82, 0.64)],
    ),
    "pickup": (
        [(-1, 0), (1, 0), (1, 0.42), (0.95, 0.54), (0.44, 0.60), (-1, 0.60)],
        [(0.42, 0.58), (0.20, 0.98), (-0.18, 1.0), (-0.24, 0.58)],
    ),
    "van": (
        [(-1, 0), (1, 0), (1, 0.34), (0.90, 0.46), (0.74, 0.52), (0.60, 0.96), (0.50, 1.0), (-0.98, 1.0), (-1, 0.95)],
        [(0.73, 0.54), (0.60, 0.92), (0.34, 0.92), (0.34, 0.54)],
    ),
}
_SHAPES = {
    "jeep": "SUV",
    "people carrier": "SUV",
    "convertible": "sports car",
    "coupe": "sports car",
    "Mini": "hatchback",
}


def car(look: Look) -> list[Part]:
    body = look.name if look.name in _BODIES else _SHAPES.get(look.name or "", "hatchback")
    return _four_wheels(look, body, look.paint(roughness=0.35))


def van(look: Look) -> list[Part]:
    return _four_wheels(look, "van", look.paint(roughness=0.4))


def pickup(look: Look) -> list[Part]:
    hollow = box(DARK, (look.width * 0.82, 0.03, look.depth * 0.34), (0, look.height * 0.66, -look.depth * 0.31))
    return [*_four_wheels(look, "pickup", look.paint(roughness=0.4)), hollow]


def taxi(look: Look) -> list[Part]:
    sign = box(Material("taxi sign", (0.98, 0.85, 0.2), "glow", 0.4), (0.5, 0.14, 0.18), (0, look.height - 0.02, 0.1))
    natural: Color = (0.12, 0.12, 0.13)
    return [*_four_wheels(look, "saloon", look.paint(natural, 0.35)), sign]


def police_car(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    return [
        *_four_wheels(look, "saloon", look.paint(WHITE, 0.35)),
        *_side_band(w, h * 0.36, h * 0.18, (0.10, 0.22, 0.60), d * 0.5),
        *_light_bar(w, h, 0.05),
    ]


def ambulance(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    cross = [
        box(RED, (0.02, s[0], s[1]), (side * (w / 2 + 0.012), h * 0.58 - s[0] / 2, -d * 0.22))
        for side in (-1, 1)
        for s in ((0.6, 0.2), (0.2, 0.6))
    ]
    band = _side_band(w, h * 0.34, h * 0.12, (0.85, 0.72, 0.10), d * 0.9)
    return [*_four_wheels(look, "van", look.paint(WHITE, 0.4)), *band, *cross, *_light_bar(w, h, d * 0.2)]


def truck(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    paint = look.paint(roughness=0.4)
    cab, floor = d * 0.26, h * 0.30
    cargo = PALE if not look.has("empty") else STEEL
    load = box(
        paint if look.name == "garbage truck" else cargo, (w, h - floor, d - cab - 0.2), (0, floor, -cab / 2 - 0.1)
    )
    front = [(d / 2 - cab, 0.5), (d / 2, 0.5), (d / 2, h * 0.52), (d / 2 - 0.25, h * 0.86), (d / 2 - cab, h * 0.86)]
    window = [
        (d / 2 - cab * 0.7, h * 0.52),
        (d / 2 - 0.02, h * 0.52),
        (d / 2 - 0.24, h * 0.80),
        (d / 2 - cab * 0.7, h * 0.80),
    ]
    wheels = _wheels(w, (d * 0.36, -d * 0.18, -d * 0.34), 0.5, 0.3)
    return [
        load,
        extruded(paint, front, w, 0.04),
        extruded(GLASS, window, w * 1.005),
        _front_glass(w * 0.9, h * 0.53, h * 0.80, d / 2 + 0.01, d / 2 - 0.2),
        box(DARK, (w * 0.9, 0.25, d * 0.96), (0, 0.55, 0)),
        *wheels,
        *_lamps(w, d, 0.75),
    ]


def fire_engine(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    red = look.paint((0.75, 0.08, 0.08), 0.4)
    body = box(red, (w, h * 0.68, d * 0.98), (0, h * 0.22, 0))
    ladder = [box(CHROME, (0.08, 0.08, d * 0.8), (x, h * 0.93, -d * 0.06)) for x in (-0.3, 0.3)]
    rungs = [box(CHROME, (0.6, 0.05, 0.05), (0, h * 0.94, -d * 0.45 + k * 0.5)) for k in range(int(d * 0.8 / 0.5))]
    shutters = [
        box(STEEL, (0.03, h * 0.36, d * 0.22), (s * (w / 2), h * 0.3, -d * p)) for s in (-1, 1) for p in (0.06, 0.32)
    ]
    glass = [_front_glass(w * 0.9, h * 0.5, h * 0.82, d / 2 + 0.01, d / 2 + 0.01)]
    glass += [box(GLASS, (w + 0.02, h * 0.28, d * 0.16), (0, h * 0.53, d * 0.36))]
    return [
        body,
        *ladder,
        *rungs,
        *shutters,
        *glass,
        *_wheels(w, (d * 0.32, -d * 0.3), 0.5, 0.3),
        *_lamps(w, d, 0.8),
        *_light_bar(w, h * 0.9, d * 0.4),
    ]


def bus(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    paint = look.paint(roughness=0.4)
    body = extruded(paint, [(-d / 2, 0.3), (d / 2, 0.3), (d / 2, h * 0.9), (d / 2 - 0.15, h), (-d / 2, h)], w, 0.02)
    decks = [(0.42, 0.80)] if "double" not in (look.name or "") else [(0.22, 0.44), (0.60, 0.84)]
    glass = [box(GLASS, (w + 0.02, (b - a) * h, d * 0.9), (0, a * h, -d * 0.02)) for a, b in decks]
    posts = [box(paint, (w + 0.03, 0.4 * h, 0.09), (0, h * 0.41, -d * 0.45 + k * d * 0.128)) for k in range(8)]
    front = _front_glass(w * 0.9, h * 0.34, h * 0.84, d / 2 + 0.012, d / 2 + 0.012)
    door = box(GLASS, (0.03, h * 0.6, 1.0), (-w / 2 - 0.005, h * 0.14, d * 0.38))
    return [body, *glass, *posts, front, door, *_wheels(w, (d * 0.29, -d * 0.27), 0.48, 0.3), *_lamps(w, d, 0.7)]


def train(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    paint = look.paint(roughness=0.4)
    body = extruded(paint, [(-d / 2, 0.5), (d / 2, 0.5), (d / 2, h * 0.55), (d / 2 - 1.0, h), (-d / 2, h)], w, 0.02)
    windows = [
        box(GLASS, (w + 0.02, h * 0.26, 1.5), (0, h * 0.5, -d / 2 + 1.4 + k * 2.1)) for k in range(int((d - 3) / 2.1))
    ]
    front = _front_glass(w * 0.85, h * 0.56, h * 0.9, d / 2 + 0.0, d / 2 - 0.8)
    bogies = [box(DARK, (w * 0.8, 0.6, 2.4), (0, 0, z)) for z in (-d * 0.35, d * 0.35)]
    return [body, *windows, front, *bogies, *_lamps(w, d, 1.0)]


def bicycle(look: Look) -> list[Part]:
    d, h = look.depth, look.height
    r, paint, t = h * 0.33, look.paint(metallic=0.2), 0.022
    back, front = (0.0, r, -d / 2 + r), (0.0, r, d / 2 - r)
    crank, seat, head = (0.0, r * 0.95, -d * 0.05), (0.0, h * 0.86, -d * 0.17), (0.0, h * 0.83, d * 0.21)
    frame = [(back, crank), (crank, seat), (seat, back), (crank, head), ((0, h * 0.78, -d * 0.15), head), (head, front)]
    bars = [limb(paint, a, b, t, t) for a, b in frame]
    handle = [
        limb(STEEL, head, (0, h * 0.96, d * 0.2), t, t),
        limb(DARK, (-0.27, h * 0.98, d * 0.16), (0.27, h * 0.98, d * 0.16), t, t),
    ]
    saddle = ball(DARK, (0.08, 0.035, 0.14), (0, h * 0.88, -d * 0.18))
    return [*bars, *handle, saddle, *_rim(r, back), *_rim(r, front)]


def motorcycle(look: Look) -> list[Part]:
    d, h = look.depth, look.height
    r, paint = h * 0.29, look.paint(roughness=0.3)
    back, front = (0.0, r, -d / 2 + r), (0.0, r, d / 2 - r)
    wheels = [disc(TYRE, r, 0.14, c) for c in (back, front)] + [disc(STEEL, r * 0.6, 0.16, c) for c in (back, front)]
    fork = [limb(STEEL, (x, r, front[2]), (x, h * 0.82, d * 0.20), 0.03, 0.03) for x in (-0.1, 0.1)]
    tank = ball(paint, (0.17, 0.15, 0.30), (0, h * 0.70, d * 0.05))
    tail = ball(paint, (0.13, 0.09, 0.26), (0, h * 0.66, -d * 0.36))
    seat = ball(DARK, (0.15, 0.07, 0.36), (0, h * 0.68, -d * 0.20))
    engine = box(STEEL, (0.32, h * 0.32, d * 0.26), (0, r * 0.6, -d * 0.02))
    bars = limb(DARK, (-0.36, h * 0.93, d * 0.17), (0.36, h * 0.93, d * 0.17), 0.022, 0.022)
    lamp = ball(LIGHT, (0.09, 0.09, 0.05), (0, h * 0.80, d * 0.28))
    fairing = ball(paint, (0.14, 0.14, 0.10), (0, h * 0.80, d * 0.22))
    return [*wheels, *fork, tank, tail, seat, engine, bars, lamp, fairing]


def moped(look: Look) -> list[Part]:
    d, h = look.depth, look.height
    r, paint = h * 0.20, look.paint(roughness=0.3)
    wheels = [disc(TYRE, r, 0.11, (0, r, z)) for z in (-d / 2 + r, d / 2 - r)]
    shield = box(paint, (0.42, h * 0.52, 0.07), (0, h * 0.26, d * 0.26), top=(0.6, 1))
    floor = box(paint, (0.36, 0.06, d * 0.36), (0, h * 0.22, d * 0.06))
    rear = ball(paint, (0.2, h * 0.22, d * 0.24), (0, h * 0.42, -d * 0.24))
    seat = ball(DARK, (0.16, 0.06, d * 0.22), (0, h * 0.64, -d * 0.2))
    bars = limb(DARK, (-0.32, h * 0.92, d * 0.22), (0.32, h * 0.92, d * 0.22), 0.02, 0.02)
    stem = limb(paint, (0, r, d / 2 - r), (0, h * 0.9, d * 0.22), 0.04, 0.05)
    return [*wheels, shield, floor, rear, seat, bars, stem, ball(LIGHT, (0.07, 0.07, 0.05), (0, h * 0.82, d * 0.29))]


def scooter(look: Look) -> list[Part]:
    d, h, paint = look.depth, look.height, look.paint()
    wheels = [disc(TYRE, 0.1, 0.05, (0, 0.1, z)) for z in (-d * 0.42, d * 0.42)]
    return [
        *wheels,
        box(paint, (0.15, 0.05, d * 0.7), (0, 0.12, -d * 0.05)),
        limb(paint, (0, 0.12, d * 0.4), (0, h, d * 0.3), 0.025, 0.025),
        limb(DARK, (-0.22, h, d * 0.3), (0.22, h, d * 0.3), 0.02, 0.02),
    ]


def skateboard(look: Look) -> list[Part]:
    wheels = [disc(TYRE, 0.03, 0.04, (x, 0.03, z)) for x in (-0.07, 0.07) for z in (-0.25, 0.25)]
    return [box(look.paint(), (look.width, 0.02, look.depth), (0, 0.07, 0)), *wheels]


def pram(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint()
    tub = box(paint, (w * 0.8, h * 0.28, d * 0.66), (0, h * 0.42, 0.02), top=(1.1, 1.1))
    hood = ball(paint, (w * 0.42, h * 0.26, d * 0.26), (0, h * 0.74, -d * 0.16))
    handle = [limb(DARK, (x, h * 0.5, d * 0.2), (x, h * 0.95, d * 0.46), 0.015, 0.015) for x in (-w * 0.3, w * 0.3)]
    wheels = [disc(TYRE, h * 0.16, 0.05, (x, h * 0.16, z)) for x in (-w * 0.4, w * 0.4) for z in (-d * 0.3, d * 0.3)]
    return [
        tub,
        hood,
        *handle,
        limb(DARK, (-w * 0.3, h * 0.95, d * 0.46), (w * 0.3, h * 0.95, d * 0.46), 0.015, 0.015),
        *wheels,
    ]


def wheelchair(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    seat = box(look.paint((0.2, 0.2, 0.22)), (w * 0.7, 0.05, d * 0.45), (0, h * 0.48, 0))
    rest = box(look.paint((0.2, 0.2, 0.22)), (w * 0.7, h * 0.45, 0.04), (0, h * 0.5, -d * 0.2))
    big = [disc(TYRE, h * 0.32, 0.03, (s * w * 0.42, h * 0.32, -d * 0.1)) for s in (-1, 1)]
    hubs = [disc(CHROME, h * 0.27, 0.035, (s * w * 0.42, h * 0.32, -d * 0.1)) for s in (-1, 1)]
    small = [disc(TYRE, 0.09, 0.03, (s * w * 0.34, 0.09, d * 0.3)) for s in (-1, 1)]
    feet = box(STEEL, (w * 0.5, 0.03, 0.15), (0, 0.12, d * 0.42))
    return [seat, rest, *big, *hubs, *small, feet]


def cart(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    tub = box(look.paint((0.66, 0.67, 0.68)), (w * 0.9, h * 0.45, d * 0.9), (0, h * 0.4, 0), top=(1.08, 1.08))
    hollow = box(DARK, (w * 0.8, 0.02, d * 0.8), (0, h * 0.84, 0))
    wheels = [
        disc(TYRE, h * 0.12, 0.05, (x, h * 0.12, z)) for x in (-w * 0.35, w * 0.35) for z in (-d * 0.35, d * 0.35)
    ]
    posts = [
        limb(STEEL, (x, h * 0.2, z), (x, h * 0.42, z), 0.02, 0.02)
        for x in (-w * 0.35, w * 0.35)
        for z in (-d * 0.35, d * 0.35)
    ]
    bar = limb(DARK, (-w * 0.4, h * 0.96, -d * 0.5), (w * 0.4, h * 0.96, -d * 0.5), 0.02, 0.02)
    return [tub, hollow, *wheels, *posts, bar]


def boat(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    sides = [(-d / 2, h * 0.1), (d * 0.3, 0), (d / 2, h * 0.6), (-d / 2, h * 0.55)]
    cabin = box(PALE, (w * 0.6, h * 0.4, d * 0.3), (0, h * 0.55, -d * 0.1), top=(0.9, 0.8))
    return [
        extruded(look.paint(), sides, w, 0.12),
        cabin,
        box(GLASS, (w * 0.62, h * 0.16, d * 0.24), (0, h * 0.7, -d * 0.1)),
    ]


def helicopter(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint()
    return [
        ball(paint, (w * 0.4, h * 0.33, d * 0.22), (0, h * 0.42, d * 0.18)),
        ball(GLASS, (w * 0.36, h * 0.26, d * 0.14), (0, h * 0.46, d * 0.29)),
        limb(paint, (0, h * 0.5, 0), (0, h * 0.6, -d * 0.46), h * 0.12, h * 0.04),
        box(paint, (0.08, h * 0.3, 0.5), (0, h * 0.55, -d * 0.46)),
        box(DARK, (0.2, 0.04, d), (0, h * 0.94, d * 0.1)),
        box(DARK, (w * 2.2, 0.04, 0.2), (0, h * 0.94, d * 0.1)),
        cylinder(STEEL, 0.08, h * 0.25, (0, h * 0.7, d * 0.1)),
        *[limb(DARK, (s * w * 0.36, 0.05, -d * 0.05), (s * w * 0.36, 0.05, d * 0.38), 0.05, 0.05) for s in (-1, 1)],
    ]


def airplane(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint()
    return [
        limb(paint, (0, h * 0.4, -d * 0.4), (0, h * 0.4, d * 0.42), h * 0.10, h * 0.2),
        box(paint, (w, 0.15, d * 0.16), (0, h * 0.38, 0)),
        box(paint, (w * 0.35, 0.1, d * 0.1), (0, h * 0.5, -d * 0.42)),
        box(paint, (0.1, h * 0.45, d * 0.12), (0, h * 0.5, -d * 0.42)),
    ]


def drone(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint((0.3, 0.3, 0.32))
    arms = [
        limb(DARK, (0, h * 0.5, 0), (x * w * 0.4, h * 0.6, z * d * 0.4), 0.02, 0.015) for x in (-1, 1) for z in (-1, 1)
    ]
    rotors = [cylinder(STEEL, w * 0.18, 0.01, (x * w * 0.4, h * 0.8, z * d * 0.4)) for x in (-1, 1) for z in (-1, 1)]
    return [ball(paint, (w * 0.2, h * 0.3, d * 0.2), (0, h * 0.5, 0)), *arms, *rotors]


def tractor(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint((0.35, 0.5, 0.3))
    big = [disc(TYRE, h * 0.30, 0.35, (s * w * 0.38, h * 0.30, -d * 0.2)) for s in (-1, 1)]
    small = [disc(TYRE, h * 0.17, 0.25, (s * w * 0.34, h * 0.17, d * 0.33)) for s in (-1, 1)]
    cab = box(GLASS, (w * 0.55, h * 0.42, d * 0.32), (0, h * 0.52, -d * 0.16))
    roof = box(paint, (w * 0.62, 0.1, d * 0.38), (0, h * 0.94, -d * 0.16))
    return [*big, *small, box(paint, (w * 0.38, h * 0.32, d * 0.55), (0, h * 0.28, d * 0.2)), cab, roof]


# --- parts ---


def _four_wheels(look: Look, body: str, paint: Material) -> list[Part]:
    """Body, cabin of glass with a painted roof and posts, wheels, lamps, bumpers."""
    w, d, h = look.width, look.depth, look.height
    sill, r = h * 0.16, min(h * 0.22, 0.36)
    lower, upper = _BODIES[body]
    outline = [(z * d / 2, sill + y * (h - sill)) for z, y in lower]
    windows = [(z * d / 2, sill + y * (h - sill - 0.03)) for z, y in upper]
    parts = [
        extruded(paint, outline, w, 0.05),
        *_cabin(paint, windows, w, body),
        *_wheels(w, (d * 0.31, -d * 0.30), r, 0.22),
    ]
    arches = [box(DARK, (w * 0.9, r, r * 2.4), (0, sill * 0.9, z)) for z in (d * 0.31, -d * 0.30)]
    bumpers = [box(DARK, (w * 0.94, h * 0.09, 0.12), (0, sill + 0.03, s * (d / 2 - 0.02))) for s in (-1, 1)]
    plates = [
        box(Material("plate", (0.95, 0.93, 0.75)), (0.5, 0.11, 0.02), (0, sill + 0.10, s * (d / 2 + 0.05)))
        for s in (-1, 1)
    ]
    return [*parts, *arches, *bumpers, *plates, *_lamps(w, d, sill + (h - sill) * 0.32)]


def _cabin(paint: Material, windows: Outline, w: float, body: str) -> list[Part]:
    """A van's windows are in its body; a car's stand on it, narrower towards the roof."""
    if body == "van":
        (z0, y0), (z1, y1), *_ = windows
        sides = extruded(GLASS, windows, w * 1.012)
        return [sides, _front_glass(w * 0.86, y0, y1, z0 + 0.06, z1 + 0.06)]
    narrow = w * 0.86
    glass = extruded(GLASS, windows, narrow, 0.06)
    top = max(y for _, y in windows)
    ridge = sorted(z for z, y in windows if y > top - 0.06)
    roof = box(paint, (narrow * 0.96, 0.05, ridge[-1] - ridge[0] + 0.10), (0, top - 0.03, (ridge[0] + ridge[-1]) / 2))
    (fz, fy), (rz, ry) = windows[0], windows[1]
    (bz, by), (tz, ty) = windows[3], windows[2]
    side = narrow / 2 - 0.01
    posts = [limb(paint, (s * side, fy, fz), (s * side * 0.95, ry, rz), 0.04, 0.04, 8) for s in (-1, 1)]
    posts += [limb(paint, (s * side, by, bz), (s * side * 0.95, ty, tz), 0.05, 0.05, 8) for s in (-1, 1)]
    middle = (fz + bz) / 2
    posts += [box(paint, (0.03, top - fy - 0.02, 0.07), (s * (side - 0.005), fy - 0.02, middle)) for s in (-1, 1)]
    return [glass, roof, *posts]


def _front_glass(width: float, low: float, high: float, z_low: float, z_high: float) -> Part:
    return extruded(GLASS, [(z_low - 0.04, low), (z_low, low), (z_high, high), (z_high - 0.04, high)], width)


def _wheels(w: float, at: tuple[float, ...], r: float, thick: float) -> list[Part]:
    parts = []
    for z in at:
        for side in (-1, 1):
            x = side * (w / 2 - thick / 2 + 0.01)
            parts += [disc(TYRE, r, thick, (x, r, z)), disc(STEEL, r * 0.58, thick + 0.02, (x, r, z))]
    return parts


def _lamps(w: float, d: float, y: float) -> list[Part]:
    front = [box(LIGHT, (w * 0.18, 0.13, 0.06), (s * w * 0.36, y, d / 2 - 0.01)) for s in (-1, 1)]
    back = [box(RED, (w * 0.15, 0.15, 0.06), (s * w * 0.38, y + 0.08, -d / 2 + 0.01)) for s in (-1, 1)]
    turn = [box(AMBER, (w * 0.05, 0.10, 0.05), (s * w * 0.46, y, d / 2 - 0.03)) for s in (-1, 1)]
    return [*front, *back, *turn]


def _side_band(w: float, low: float, high: float, color: Color, length: float) -> list[Part]:
    stripe = Material("stripe", color, roughness=0.5)
    return [box(stripe, (0.02, high, length), (s * (w / 2 + 0.005), low, 0)) for s in (-1, 1)]


def _light_bar(w: float, h: float, z: float) -> list[Part]:
    return [box(BLUE_LIGHT, (w * 0.28, 0.13, 0.22), (s * w * 0.18, h - 0.02, z)) for s in (-1, 1)]


def _rim(r: float, at: tuple[float, float, float]) -> list[Part]:
    """A thin wheel with spokes, in the plane of x = 0."""
    ring = []
    points = [(turned("x", k * 22.5) @ [0, r, 0, 1])[:3] + at for k in range(17)]
    for a, b in pairwise(points):
        ring.append(limb(TYRE, tuple(a), tuple(b), 0.022, 0.022, 6))
    spokes = [limb(CHROME, tuple(points[k]), tuple(points[k + 8]), 0.004, 0.004, 4) for k in range(0, 8, 2)]
    return [*ring, *spokes]


def wheel(look: Look) -> list[Part]:
    """Lying as it does when nobody holds it up: flat on the ground, or upright where it is taller than wide."""
    r, thick = look.height / 2, min(look.width, look.depth)
    return [disc(TYRE, r, thick, (0, r, 0)), disc(STEEL, r * 0.55, thick + 0.02, (0, r, 0))]


BUILDERS: dict[str, Builder] = {
    "vehicle": car,
    "car": car,
    "taxi": taxi,
    "police_car": police_car,
    "van": van,
    "truck": truck,
    "pickup": pickup,
    "fire_engine": fire_engine,
    "ambulance": ambulance,
    "bus": bus,
    "tram": train,
    "train": train,
    "tractor": tractor,
    "digger": tractor,
    "forklift": tractor,
    "trailer": van,
    "motorcycle": motorcycle,
    "moped": moped,
    "bicycle": bicycle,
    "tricycle": moped,
    "scooter": scooter,
    "skateboard": skateboard,
    "auto_rickshaw": van,
    "quad_bike": motorcycle,
    "cart": cart,
    "shopping_cart": cart,
    "pram": pram,
    "wheelchair": wheelchair,
    "boat": boat,
    "helicopter": helicopter,
    "airplane": airplane,
    "drone": drone,
    "wheel": wheel,
    "tire": wheel,
}
