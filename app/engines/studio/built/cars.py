"""Cars of every cut, and vans; their front is +z."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engines.studio.built.carbody import (
    LIGHT,
    TRIM,
    Body,
    Shape,
    cabin,
    checks,
    furniture,
    on_flank,
    shell,
    wheels,
)
from app.engines.studio.built.forms import mirrored, ring, rounded, tube
from app.engines.studio.built.look import BLUE_LIGHT, DARK, GLASS, RED, Builder, Look
from app.engines.studio.lettering import lettering
from app.engines.studio.mesh import Color, Floats, Material, Part
from app.engines.studio.shapes import box, extruded

WHITE: Color = (0.93, 0.93, 0.92)
BLACK: Color = (0.10, 0.10, 0.11)
INK = Material("ink", (0.08, 0.12, 0.35), roughness=0.6)
SEAT = Material("seat", (0.30, 0.26, 0.24), roughness=0.9)

SALOON = Shape(
    (
        (-1, 0.50),
        (-0.97, 0.60),
        (-0.90, 0.635),
        (-0.66, 0.65),
        (0.40, 0.63),
        (0.62, 0.60),
        (0.90, 0.56),
        (0.98, 0.52),
        (1, 0.47),
    ),
    (-0.74, -0.40, 0.10, 0.44),
)
SHAPES: dict[str, Shape] = {
    "saloon": SALOON,
    "hatchback": Shape(
        ((-1, 0.48), (-0.97, 0.62), (-0.90, 0.66), (0.46, 0.63), (0.66, 0.60), (0.92, 0.56), (0.98, 0.52), (1, 0.47)),
        (-0.92, -0.68, 0.14, 0.50),
        doors=(0.38, -0.10, -0.48),
        posts=(-0.10,),
    ),
    "estate": Shape(
        ((-1, 0.50), (-0.98, 0.62), (-0.95, 0.65), (0.42, 0.63), (0.64, 0.60), (0.91, 0.56), (0.98, 0.52), (1, 0.47)),
        (-0.97, -0.88, 0.12, 0.46),
        posts=(-0.10, -0.52),
    ),
    "SUV": Shape(
        ((-1, 0.48), (-0.98, 0.60), (-0.96, 0.64), (0.46, 0.63), (0.62, 0.61), (0.93, 0.59), (0.98, 0.57), (1, 0.52)),
        (-0.96, -0.86, 0.20, 0.46),
        posts=(-0.08, -0.50),
        sill=0.21,
        wheel=0.235,
    ),
    "jeep": Shape(
        ((-1, 0.50), (-0.98, 0.60), (0.36, 0.60), (0.40, 0.58), (0.96, 0.56), (1, 0.50)),
        (-0.97, -0.94, 0.30, 0.38),
        posts=(-0.06, -0.44),
        sill=0.24,
        wheel=0.25,
    ),
    "people carrier": Shape(
        ((-1, 0.46), (-0.98, 0.56), (-0.96, 0.58), (0.56, 0.58), (0.72, 0.54), (0.95, 0.50), (0.98, 0.48), (1, 0.43)),
        (-0.97, -0.88, 0.26, 0.66),
        posts=(0.10, -0.44),
        doors=(0.44, 0.04, -0.44),
    ),
    "coupe": Shape(
        ((-1, 0.54), (-0.96, 0.66), (-0.70, 0.68), (0.34, 0.64), (0.64, 0.58), (0.90, 0.51), (0.98, 0.46), (1, 0.42)),
        (-0.86, -0.36, 0.02, 0.40),
        posts=(-0.30,),
        doors=(0.34, -0.28),
    ),
    "convertible": Shape(
        ((-1, 0.54), (-0.96, 0.66), (-0.70, 0.68), (0.34, 0.66), (0.64, 0.60), (0.90, 0.53), (0.98, 0.48), (1, 0.43)),
        None,
        doors=(0.34, -0.28),
    ),
    "limousine": replace(SALOON, cabin=(-0.82, -0.60, 0.26, 0.48), posts=(0.10, -0.20, -0.50), doors=(0.40, 0.1, -0.3)),
    "pickup": Shape(
        ((-1, 0.56), (-0.98, 0.62), (-0.22, 0.62), (0.42, 0.62), (0.60, 0.60), (0.93, 0.58), (0.98, 0.56), (1, 0.51)),
        (-0.22, -0.16, 0.20, 0.44),
        posts=(0.06,),
        doors=(0.38, 0.04, -0.18),
        sill=0.20,
        wheel=0.22,
    ),
    "van": Shape(
        (
            (-1, 0.95),
            (-0.985, 0.99),
            (-0.96, 1.0),
            (0.50, 1.0),
            (0.58, 0.96),
            (0.75, 0.55),
            (0.94, 0.48),
            (0.98, 0.45),
            (1, 0.40),
        ),
        None,
        doors=(0.76, 0.34, -0.10),
        axles=(-0.60, 0.66),
        sill=0.13,
        wheel=0.15,
    ),
}
ALSO = {"sports car": "coupe", "Mini": "hatchback", "hire car": "hatchback"}


def car(look: Look) -> list[Part]:
    return _car(look, "hatchback", look.paint(roughness=0.35))


def _car(look: Look, usual: str, paint: Material) -> list[Part]:
    name = ALSO.get(look.name or "", look.name or "")
    shape = SHAPES.get(name, SHAPES[usual])
    body = Body(shape, look.width, look.depth, look.height)
    above = cabin(body, paint) if shape.cabin else _open_top(body, paint)
    foot = shape.cabin[3] if shape.cabin else 0.40
    return [*shell(body, paint), *above, *wheels(body), *furniture(body, mirror=foot - 0.10)]


def _open_top(body: Body, paint: Material) -> list[Part]:
    """A windscreen, and seats in a hollow."""
    w, h, y = body.w, body.h, body.top(0.0)
    foot, head = (w * 0.40, body.top(body.z(0.42)) - 0.01, body.z(0.42)), (w * 0.35, h * 0.97, body.z(0.16))
    frame = tube(paint, [foot, head, (-head[0], *head[1:]), (-foot[0], *foot[1:])], 0.028, 6)
    z0, z1 = foot[2], head[2]
    screen = extruded(GLASS, [(z0 - 0.03, foot[1]), (z0, foot[1]), (z1, head[1]), (z1 - 0.03, head[1])], w * 0.72)
    seats = [
        part
        for z in (0.0, -0.44)
        for part in (
            rounded(SEAT, (w * 0.26, h * 0.24, 0.14), (w * 0.2, y - 0.06, body.z(z) - 0.2), 0.04),
            rounded(SEAT, (w * 0.26, 0.08, 0.42), (w * 0.2, y - 0.04, body.z(z)), 0.03),
        )
    ]
    hollow = box(DARK, (w * 0.76, 0.03, body.d * 0.46), (0, y - 0.005, body.z(-0.22)))
    hood = rounded(DARK, (w * 0.74, 0.10, 0.22), (0, y, body.z(-0.70)), 0.04)
    steer = ring(TRIM, 0.17, 0.016, (w * 0.2, y + 0.10, body.z(0.22)), "z", 12)
    return [frame, screen, hollow, hood, steer, *mirrored(seats)]


def pickup(look: Look) -> list[Part]:
    w, h, d, paint = look.width, look.height, look.depth, look.paint(roughness=0.4)
    bed = box(DARK, (w * 0.74, 0.02, d * 0.34), (0, h * 0.62, -d * 0.305))
    rails = mirrored([box(paint, (0.08, h * 0.07, d * 0.37), (w * 0.42, h * 0.60, -d * 0.30))])
    gate = box(paint, (w * 0.84, h * 0.07, 0.07), (0, h * 0.60, -d * 0.47))
    return [*_car(look, "pickup", paint), bed, *rails, gate]


def taxi(look: Look) -> list[Part]:
    low = replace(look, height=look.height - 0.12)
    lit = Material("taxi sign", (0.98, 0.82, 0.2), "glow", 0.4)
    sign = box(lit, (0.62, 0.20, 0.20), (0, low.height - 0.02, 0.05), top=(0.92, 0.6))
    word = lettering("TAXI", 0.5, 0.13, (0, low.height + 0.08, 0.145), Material("ink", BLACK))
    back = lettering("TAXI", 0.5, 0.13, (0, 0, 0), Material("ink", BLACK))
    return [*_car(low, "saloon", look.paint(BLACK, 0.35)), sign, word, _behind(back, low.height + 0.08, 0.045)]


def _behind(part: Part, y: float, z: float) -> Part:
    from_behind = part.positions * [-1, 1, -1] + [0, y, z - 0.09]
    return replace(
        part, positions=from_behind.astype("float32"), normals=(part.normals * [-1, 1, -1]).astype("float32")
    )


def police_car(look: Look) -> list[Part]:
    low = replace(look, height=look.height - 0.11)
    w, d, h = low.width, low.depth, low.height
    band = checks(w / 2 + 0.004, h * 0.31, h * 0.53, (-d * 0.19, d * 0.20), ((0.08, 0.22, 0.62), (0.90, 0.85, 0.15)))
    words = on_flank("POLICE", 1.0, 0.12, (w / 2 * 0.985, h * 0.575, -0.1), INK)
    bonnet = lettering("POLICE", w * 0.6, 0.3, (0, 0, 0), INK)
    return [
        *_car(low, "saloon", look.paint(WHITE, 0.35)),
        *band,
        *words,
        _laid(bonnet, h * 0.60, d * 0.33),
        *light_bar(w * 0.62, h - 0.01, -d * 0.06),
    ]


def _laid(part: Part, y: float, z: float) -> Part:
    """Letters on a bonnet, to be read from before it."""
    x, up = part.positions[:, 0], part.positions[:, 1]
    points = [x, y + up * 0.13 + 0.02, z - up]
    return replace(part, positions=_columns(points), normals=part.normals[:, [0, 2, 1]])


def _columns(points: list[Floats]) -> Floats:
    return np.column_stack(points).astype(np.float32)


def light_bar(w: float, y: float, z: float) -> list[Part]:
    lamp = rounded(BLUE_LIGHT, (w * 0.40, 0.11, 0.24), (w * 0.28, y + 0.01, z), 0.03)
    return [
        *mirrored([lamp]),
        box(TRIM, (w * 0.98, 0.03, 0.22), (0, y, z)),
        box(LIGHT, (w * 0.12, 0.09, 0.2), (0, y + 0.02, z)),
    ]


def van(look: Look) -> list[Part]:
    return _van(look, look.paint(roughness=0.4))


def _van(look: Look, paint: Material) -> list[Part]:
    body = Body(SHAPES["van"], look.width, look.depth, look.height)
    return [*shell(body, paint), *_van_windows(body), *wheels(body), *furniture(body, 0.55, 0.62), *_back_doors(body)]


def _van_windows(body: Body) -> list[Part]:
    w, h = body.w, body.h
    side = [(body.z(0.70), h * 0.57), (body.z(0.56), h * 0.90), (body.z(0.36), h * 0.90), (body.z(0.36), h * 0.57)]
    z0, z1 = body.z(0.745), body.z(0.60)
    screen = [(z0, h * 0.565), (z0 + 0.03, h * 0.565), (z1 + 0.03, h * 0.92), (z1, h * 0.92)]
    return [extruded(GLASS, side, w * 0.992), extruded(GLASS, screen, w * 0.84)]


def _back_doors(body: Body) -> list[Part]:
    z, h, w = -body.d / 2 - 0.004, body.h, body.w
    panes = mirrored([box(GLASS, (w * 0.32, h * 0.24, 0.02), (w * 0.2, h * 0.62, z))])
    return [*panes, box(TRIM, (0.015, h * 0.76, 0.02), (0, h * 0.2, z))]


def ambulance(look: Look) -> list[Part]:
    low = replace(look, height=look.height - 0.12)
    w, d, h = low.width, low.depth, low.height
    band = checks(w / 2 + 0.004, h * 0.30, h * 0.46, (-d * 0.20, d * 0.22), ((0.10, 0.45, 0.22), (0.93, 0.86, 0.15)))
    cross = [box(RED, (0.02, a, b), (w / 2 + 0.004, h * 0.72 - a / 2, -d * 0.30)) for a, b in ((0.6, 0.2), (0.2, 0.6))]
    words = on_flank("AMBULANCE", 2.1, 0.34, (w / 2 + 0.005, h * 0.72, -d * 0.01), Material("letters", (0.1, 0.4, 0.2)))
    front = lettering("AMBULANCE", w * 0.62, 0.2, (0, h * 0.94, d * 0.30), Material("letters", (0.1, 0.4, 0.2)))
    lights = light_bar(w * 0.8, h - 0.01, d * 0.2)
    return [*_van(low, look.paint(WHITE, 0.4)), *band, *mirrored(cross), *words, front, *lights]


BUILDERS: dict[str, Builder] = {
    "vehicle": car,
    "car": car,
    "taxi": taxi,
    "police_car": police_car,
    "van": van,
    "pickup": pickup,
    "ambulance": ambulance,
}
