"""What is pushed or floats, and the parts of a car that lie about."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from app.engines.studio.built.carbody import LIGHT, PLATE, RIM, TRIM, wheel
from app.engines.studio.built.cycles import disc_wheel, spoked
from app.engines.studio.built.forms import button, mirrored, placed, plate, ring, rounded, skin, tube
from app.engines.studio.built.look import (
    AMBER,
    CHROME,
    DARK,
    GLASS,
    PALE,
    RED,
    STEEL,
    TYRE,
    WOOD,
    Builder,
    Look,
    fitted,
)
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import ball, box, cylinder, extruded, lathe, limb, turned


def pram(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.9)
    r = h * 0.13
    tub = [(d * 0.44, h * 0.62), (d * 0.38, h * 0.42), (-d * 0.22, h * 0.38), (-d * 0.34, h * 0.62)]
    hood = [placed(_fan(paint, w * 0.72, d * 0.30, h * 0.32), (0, h * 0.62, -d * 0.08))]
    inside = box(PALE, (w * 0.62, 0.02, d * 0.36), (0, h * 0.62, d * 0.18))
    frame = [
        tube(
            STEEL, [(w * 0.40, h * 0.95, -d * 0.48), (w * 0.40, h * 0.55, -d * 0.18), (w * 0.40, r, d * 0.34)], 0.016, 6
        ),
        tube(STEEL, [(w * 0.40, h * 0.52, d * 0.22), (w * 0.40, r, -d * 0.34)], 0.016, 6),
    ]
    wheels = [part for z in (-d * 0.34, d * 0.34) for part in disc_wheel(r, 0.05, (w * 0.42, r, z))]
    bar = tube(DARK, [(w * 0.40, h * 0.95, -d * 0.48), (-w * 0.40, h * 0.95, -d * 0.48)], 0.02, 6)
    return [extruded(paint, tub, w * 0.74, 0.06), inside, *hood, *mirrored([*frame, *wheels]), bar]


def _fan(m: Material, width: float, deep: float, high: float) -> Part:
    """A folding hood: a quarter of a drum, open forward."""
    arc = [(-deep * cos(a) + deep * 0.2, high * sin(a)) for a in np.linspace(0, pi * 0.62, 7)]
    return extruded(m, [*arc, (deep * 0.2, 0.0)], width, 0.05)


def wheelchair(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    cloth, r = look.paint((0.14, 0.15, 0.18), 0.9), h * 0.32
    sides = [
        tube(CHROME, [(w * 0.34, h * 0.96, -d * 0.40), (w * 0.34, h * 0.50, -d * 0.22),
            (w * 0.34, h * 0.50, d * 0.20), (w * 0.34, h * 0.16, d * 0.36)], 0.014, 6),
        tube(CHROME, [(w * 0.34, h * 0.70, -d * 0.26), (w * 0.34, h * 0.70, d * 0.12),
            (w * 0.34, h * 0.14, d * 0.22)], 0.014, 6),
        tube(DARK, [(w * 0.34, h * 0.96, -d * 0.40), (w * 0.34, h * 0.97, -d * 0.49)], 0.018, 6),
        box(DARK, (0.05, 0.03, d * 0.26), (w * 0.34, h * 0.71, -d * 0.02)),
        *spoked(r, (w * 0.42, r, -d * 0.16), 0.018),
        ring(CHROME, r * 0.86, 0.008, (w * 0.47, r, -d * 0.16), "x", 24),
        *disc_wheel(h * 0.09, 0.035, (w * 0.34, h * 0.09, d * 0.26)),
        box(DARK, (w * 0.22, 0.015, d * 0.16), (w * 0.17, h * 0.12, d * 0.40)),
    ]  # fmt: skip
    seat = box(cloth, (w * 0.66, 0.05, d * 0.44), (0, h * 0.48, -d * 0.01))
    back = extruded(
        cloth, [(-d * 0.235, h * 0.52), (-d * 0.20, h * 0.52), (-d * 0.34, h * 0.92), (-d * 0.375, h * 0.92)], w * 0.66
    )
    return [seat, back, *mirrored(sides)]


def cart(look: Look) -> list[Part]:
    """A barrow with two large wheels, shafts and a load bed."""
    w, d, h, wood = look.width, look.depth, look.height, look.paint(WOOD.color, 0.9)
    bed = [box(wood, (w * 0.72, 0.05, d * 0.66), (0, h * 0.48, d * 0.14))]
    boards = [box(wood, (0.03, h * 0.13, d * 0.66), (w * 0.35, h * (0.54 + 0.18 * k), d * 0.14)) for k in range(2)]
    ends = [
        box(wood, (w * 0.7, h * 0.13, 0.03), (0, h * (0.54 + 0.18 * k), z))
        for k in range(2)
        for z in (d * 0.46, -d * 0.18)
    ]
    posts = [box(wood, (0.05, h * 0.42, 0.05), (w * 0.35, h * 0.46, z)) for z in (d * 0.46, d * 0.14, -d * 0.18)]
    shaft = tube(
        wood, [(w * 0.30, h * 0.48, d * 0.3), (w * 0.30, h * 0.52, -d * 0.2), (w * 0.30, h * 0.66, -d * 0.48)], 0.025, 6
    )
    leg = box(wood, (0.05, h * 0.48, 0.05), (w * 0.30, 0, -d * 0.16))
    wheels = spoked(h * 0.34, (w * 0.45, h * 0.34, d * 0.18), 0.025)
    return [*bed, *ends, *mirrored([*boards, *posts, shaft, leg, *wheels])]


def shopping_cart(look: Look) -> list[Part]:
    """A wire basket on four castors, with a bar to push."""
    w, d, h = look.width, look.depth, look.height
    wire, low, high = look.paint((0.66, 0.67, 0.69), 0.4, 0.5), h * 0.50, h * 0.90

    def corners(t: float) -> list[tuple[float, float, float]]:
        a, y = w * (0.34 + 0.12 * t), low + (high - low) * t
        return [(a, y, d * (0.36 + 0.12 * t)), (-a, y, d * (0.36 + 0.12 * t)), (-a, y, -d * 0.36), (a, y, -d * 0.36)]

    hoops = [tube(wire, corners(t), 0.010 if t in (0, 1) else 0.005, 5, True) for t in (0, 0.2, 0.4, 0.6, 0.8, 1)]
    bars = []
    for (a, b), (e, f) in zip(_pairs(corners(0)), _pairs(corners(1)), strict=True):
        for k in range(9):
            t = k / 9
            bars.append(tube(wire, [_between(a, b, t), _between(e, f, t)], 0.004, 4))
    bars += [
        tube(wire, [(-w * 0.34, low, z), (w * 0.34, low, z)], 0.004, 4) for z in np.linspace(-d * 0.34, d * 0.34, 9)
    ]
    legs = [
        tube(STEEL, [(w * 0.42, h * 0.95, -d * 0.46), (w * 0.38, h * 0.50, -d * 0.36),
            (w * 0.40, 0.14, -d * 0.40), (w * 0.32, 0.14, d * 0.40)], 0.014, 6),
        *disc_wheel(0.055, 0.03, (w * 0.40, 0.055, -d * 0.40)),
        *disc_wheel(0.055, 0.03, (w * 0.32, 0.055, d * 0.38)),
    ]  # fmt: skip
    handle = tube(RED, [(w * 0.44, h * 0.97, -d * 0.48), (-w * 0.44, h * 0.97, -d * 0.48)], 0.02, 8)
    return [*hoops, *bars, *mirrored(legs), handle]


def _pairs(
    points: list[tuple[float, float, float]],
) -> list[tuple[tuple[float, float, float], tuple[float, float, float]]]:
    return list(zip(points, [*points[1:], points[0]], strict=True))


def _between(a: tuple[float, float, float], b: tuple[float, float, float], t: float) -> tuple[float, float, float]:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def boat(look: Look) -> list[Part]:
    """A hull with a pointed bow, a cabin with windows, and a motor at its stern."""
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.4)
    stations = [
        (-0.46, 0.44, 0.30, 0.0),
        (-0.2, 0.5, 0.36, 0.0),
        (0.1, 0.5, 0.34, 0.0),
        (0.30, 0.38, 0.20, 0.04),
        (0.43, 0.18, 0.06, 0.14),
        (0.5, 0.02, 0.005, 0.34),
    ]
    rows = np.array([
        [(-w * a, h * (0.50 + 0.10 * z), d * z), (-w * b, h * (low + 0.08), d * z), (0, h * low, d * z),
            (w * b, h * (low + 0.08), d * z), (w * a, h * (0.50 + 0.10 * z), d * z)]
        for z, a, b, low in stations
    ])  # fmt: skip
    hollow = plate_of(WOOD, w * 0.8, 0.02, d * 0.30, (0, h * 0.475, -d * 0.29))
    cabin = [(-d * 0.12, h * 0.5), (d * 0.22, h * 0.52), (d * 0.08, h * 0.95), (-d * 0.12, h)]
    panes = [(-d * 0.10, h * 0.66), (d * 0.145, h * 0.66), (d * 0.07, h * 0.88), (-d * 0.10, h * 0.88)]
    screen = [(d * 0.165, h * 0.66), (d * 0.185, h * 0.66), (d * 0.105, h * 0.90), (d * 0.085, h * 0.90)]
    stripe = [
        tube(
            look.second((0.2, 0.3, 0.5)),
            [(w * a * 1.005, h * (0.46 + 0.10 * z), d * z) for z, a, _, _ in stations],
            0.035,
            5,
        )
    ]
    rail = [
        tube(
            CHROME,
            [(w * 0.44, h * 0.52, d * 0.24), (w * 0.30, h * 0.74, d * 0.34), (w * 0.04, h * 0.76, d * 0.48)],
            0.02,
            5,
        )
    ]
    motor = [
        rounded(DARK, (0.4, 0.45, 0.3), (0, h * 0.42, -d * 0.475), 0.08),
        box(DARK, (0.12, h * 0.4, 0.14), (0, h * 0.05, -d * 0.475)),
    ]
    seats = [rounded(PALE, (w * 0.7, 0.3, 0.45), (0, h * 0.48, -d * 0.38), 0.06)]
    return [
        skin(paint, rows),
        hollow,
        extruded(PALE, cabin, w * 0.62, 0.05),
        extruded(GLASS, panes, w * 0.61),
        extruded(GLASS, screen, w * 0.5),
        *mirrored([*stripe, *rail]),
        *motor,
        *seats,
    ]


def plate_of(m: Material, w: float, h: float, d: float, at: tuple[float, float, float]) -> Part:
    return box(m, (w, h, d), at)


def drone(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint((0.3, 0.3, 0.32))
    body = rounded(paint, (w * 0.30, h * 0.42, d * 0.42), (0, h * 0.34, 0), 0.03)
    arms, rotors = [], []
    for x, z in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
        at = (x * w * 0.36, h * 0.66, z * d * 0.36)
        arms += [tube(paint, [(x * w * 0.1, h * 0.6, z * d * 0.12), at], 0.012, 6), cylinder(DARK, 0.018, h * 0.26, at)]
        blade = box(DARK, (w * 0.30, 0.004, 0.022), (0, h * 0.26, 0))
        rotors.append(placed(blade, at, "y", 35 * (x + 2 * z)))
        arms.append(tube(paint, [at, (at[0], 0.008, at[2])], 0.008, 5))
    lens = ball(DARK, (0.03, 0.03, 0.03), (0, h * 0.3, d * 0.22))
    return [body, *arms, *rotors, lens, ball(RED, (0.01, 0.01, 0.01), (0, h * 0.6, -d * 0.21))]


# --- parts of a car ---


def car_wheel(look: Look) -> list[Part]:
    """Standing, its outer side forward."""
    r = look.height / 2
    return [part.moved(turned("y", -90)) for part in wheel(r, min(look.width, look.depth), (0.0, r, 0.0))]


def tire(look: Look) -> list[Part]:
    """A tyre without its wheel: one sees through it."""
    r, t = look.height / 2, min(look.width, look.depth) / 2
    rubber = look.paint(TYRE.color, 0.95)
    profile = [
        (0.62, -0.8),
        (0.8, -1),
        (0.95, -0.9),
        (1, -0.5),
        (1, 0.5),
        (0.95, 0.9),
        (0.8, 1),
        (0.62, 0.8),
        (0.62, -0.8),
    ]
    body = placed(lathe(rubber, [(r * a, t * y) for a, y in profile], corners=28), (0, r, 0), "x", 90)
    lugs = [
        placed(box(rubber, (r * 0.10, r * 0.03, t * 1.7), (0, r * 0.985, 0)), (0, r, 0), "z", 360 * k / 28)
        for k in range(28)
    ]
    return [body, *lugs]


def _curved(m: Material, w: float, d: float, h: float, bulge: float) -> Part:
    """A sheet of metal, higher along its middle."""
    rows = []
    for z in np.linspace(-d / 2, d / 2, 6):
        xs = np.linspace(-w / 2, w / 2, 7) * (1 - 0.08 * (z / d + 0.5))
        top = [(x, bulge * (1 - (2 * x / w) ** 2) * (0.5 - 0.9 * (z / d) ** 2 + 0.4) + h * 0.12, z) for x in xs]
        rows.append([*top, *((x, y - 0.02, z) for x, y, z in reversed(top))])
    points = np.array(rows)
    points[..., 1] -= points[..., 1].min()
    points[..., 1] *= h / points[..., 1].max()
    return skin(m, points)


def bonnet(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.35)
    creases = [tube(TRIM, [(w * 0.30, h * 0.6, -d * 0.36), (w * 0.24, h * 0.78, d * 0.30)], 0.006, 4)]
    return [_curved(paint, w, d, h, 0.2), *mirrored(creases)]


def car_boot(look: Look) -> list[Part]:
    """The tail of a car: its lid, lamps, plate and bumper, seen from behind."""
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.35)
    side = [(-d * 0.5, 0.06), (d * 0.46, 0.06), (d * 0.5, h * 0.34), (d * 0.46, h * 0.88), (d * 0.34, h), (-d * 0.5, h)]
    lamps = [rounded(RED, (w * 0.16, h * 0.2, 0.06), (w * 0.38, h * 0.52, d * 0.47), 0.02)]
    seam = tube(
        TRIM,
        [(w * 0.28, h * 0.995, -d * 0.4), (w * 0.28, h * 0.995, d * 0.33), (w * 0.28, h * 0.38, d * 0.50)],
        0.007,
        4,
    )
    opened = look.has("open")
    lid = [placed(box(paint, (w * 0.9, 0.04, d * 0.7), (0, 0, d * 0.35)), (0, h, -d * 0.4), "x", -60)] if opened else []
    hollow = [box(DARK, (w * 0.8, 0.01, d * 0.7), (0, h, 0))] if opened else []
    return [
        extruded(paint, side, w, 0.05),
        *mirrored([*lamps, seam]),
        box(TRIM, (w * 1.0, h * 0.2, 0.12), (0, 0, d * 0.46)),
        box(PLATE, (w * 0.4, h * 0.18, 0.02), (0, h * 0.52, d * 0.495)),
        *lid,
        *hollow,
    ]


def vehicle_door(look: Look) -> list[Part]:
    """One leaf in the side; open, it is swung out from its front edge, and the dark inside is seen behind it."""
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.35)
    leaf = [
        box(paint, (w, h * 0.55, d), (0, 0, 0)),
        box(GLASS, (w * 0.8, h * 0.36, d * 0.5), (0, h * 0.55, 0)),
        box(paint, (w * 0.9, h * 0.05, d), (0, h * 0.91, 0)),
        box(TRIM, (w * 0.16, h * 0.04, d * 0.4), (-w * 0.34, h * 0.45, d * 0.6)),
    ]
    if not look.has("open"):
        return leaf
    hinged = [placed(part, (-w / 2, 0, 0)) for part in leaf]
    swung = [placed(part, (w / 2, 0, d / 2), "y", 62) for part in hinged]
    return [box(DARK, (w * 0.96, h * 0.96, d * 0.6), (0, 0, 0)), *swung]


def vehicle_window(look: Look) -> list[Part]:
    """Open, it is a dark hole; broken, too, with some of the pane in its corners."""
    w, d, h = look.width, look.depth, look.height
    if not look.has("open", "broken", "smashed", "cracked"):
        return [box(GLASS, (w, h, d))]
    rest = [
        (-w * 0.4, 0.0, w * 0.2, h * 0.3),
        (w * 0.36, 0.0, w * 0.26, h * 0.45),
        (w * 0.4, h * 0.7, w * 0.2, h * 0.3),
    ]
    shards = [box(GLASS, (wide, high, d * 1.2), (x, y, 0), (0.2, 1)) for x, y, wide, high in rest]
    return [box(DARK, (w, h, d)), *(shards if not look.has("open") else [])]


def bumper(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.5)
    rows = []
    for x in np.linspace(-1, 1, 11):
        back = -0.7 * x**4 * d
        half = d * 0.28
        rows.append(
            [
                (x * w / 2, y * h, back + z * half + d * 0.2)
                for y, z in ((0.05, -1), (0.05, 0.5), (0.35, 1), (0.7, 1), (1, 0.3), (1, -1))
            ]
        )
    grille = [box(TRIM, (w * 0.5, h * 0.26, 0.02), (0, h * 0.36, d * 0.475))]
    fogs = mirrored(
        [
            button(LIGHT, h * 0.12, 0.02, (w * 0.36, h * 0.5, d * 0.36)),
            box(AMBER, (w * 0.08, h * 0.08, 0.02), (w * 0.27, h * 0.74, d * 0.43)),
        ]
    )
    points = np.array(rows)
    points[..., 1] -= h * 0.05
    return [skin(paint, points), *grille, *fogs, box(PLATE, (0.5, 0.11, 0.02), (0, h * 0.40, d * 0.49))]


def windscreen(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    glass = Material("screen", (0.55, 0.66, 0.70), "glass", 0.08, 0.1, alpha=0.55)

    def row(x: float) -> list[tuple[float, float, float]]:
        bow, top = -0.5 * x * x * d, 1 - 0.10 * abs(x) ** 3
        return [
            (x * w / 2, 0.0, bow + d * 0.42),
            (x * w / 2 * 0.9, h * top, bow),
            (x * w / 2 * 0.9, h * top, bow - 0.012),
            (x * w / 2, 0.0, bow + d * 0.42 - 0.012),
        ]

    xs = [float(x) for x in np.linspace(-1, 1, 9)]
    rim = [row(x)[0] for x in xs] + [row(x)[1] for x in reversed(xs)]
    edge = tube(DARK, rim, 0.014, 5, True)
    edge = edge.moved(np.diag([1.0, h / float(edge.positions[:, 1].max()), 1.0, 1.0]))
    cracks = _cracks(w, h, d) if look.has("broken", "damaged") else []
    lifted = float(min(edge.positions[:, 1].min(), 0.0))
    return [placed(part, (0, -lifted, 0)) for part in (skin(glass, np.array([row(x) for x in xs])), edge, *cracks)]


def _cracks(w: float, h: float, d: float) -> list[Part]:
    white = Material("crack", (0.95, 0.96, 0.97))
    return [
        tube(white, [(w * 0.1, h * 0.5, d * 0.25),
            (w * 0.1 + w * 0.3 * cos(a), h * 0.5 + h * 0.36 * sin(a), d * (0.25 - 0.1 * sin(a)))], 0.004, 4)
        for a in np.linspace(0.2, 2 * pi, 9)
    ]  # fmt: skip


def headlight(look: Look) -> list[Part]:
    """A clear cover over two reflectors."""
    w, d, h = look.width, look.depth, look.height
    shell = [(-w * 0.5, h * 0.2), (-w * 0.3, 0), (w * 0.46, 0), (w * 0.5, h * 0.5), (w * 0.3, h), (-w * 0.44, h * 0.8)]
    lamp = look.glow((0.98, 0.96, 0.88))
    eyes = [button(CHROME, h * 0.30, 0.02, (x * w, h * 0.48, d * 0.30)) for x in (-0.20, 0.20)]
    bulbs = [ball(lamp, (h * 0.19, h * 0.19, h * 0.10), (x * w, h * 0.48, d * 0.34)) for x in (-0.20, 0.20)]
    return [
        plate(look.paint((0.30, 0.31, 0.33), 0.4), shell, d * 0.78),
        plate(RIM, [(x * 0.9, (y - h / 2) * 0.86 + h / 2) for x, y in shell], 0.02, d * 0.39),
        *eyes,
        *bulbs,
        box(AMBER, (w * 0.08, h * 0.3, 0.03), (w * 0.40, h * 0.2, d * 0.40)),
    ]


def number_plate(look: Look) -> list[Part]:
    """Blank: nobody said its number. A dark rim, a blue band at the left, and bars where letters would be."""
    w, d, h = look.width, look.depth, look.height
    face = look.paint((0.95, 0.93, 0.80), 0.6)
    bars = [
        box(DARK, (w * 0.075, h * 0.46, 0.002), (w * (-0.30 + 0.105 * k + (0.05 if k > 3 else 0)), h * 0.27, d / 2))
        for k in range(7)
    ]
    return [
        box(DARK, (w, h, d * 0.8)),
        box(face, (w * 0.97, h * 0.88, d * 0.2), (0, h * 0.06, d * 0.4)),
        box(Material("band", (0.1, 0.2, 0.55)), (w * 0.08, h * 0.88, 0.002), (-w * 0.44, h * 0.06, d / 2)),
        *bars,
    ]


def steering_wheel(look: Look) -> list[Part]:
    r, m = look.height / 2, look.paint((0.13, 0.13, 0.14), 0.6)
    t = look.depth
    spokes = [
        tube(m, [(0, r, 0), (x * r * 0.92, r + y * r * 0.92, 0)], r * 0.09, 6)
        for x, y in ((-1, 0.1), (1, 0.1), (0, -1))
    ]
    hub = [
        button(m, r * 0.34, t * 0.4, (0, r, -t * 0.1)),
        button(CHROME, r * 0.10, 0.006, (0, r, t * 0.3)),
        limb(STEEL, (0, r, -t * 0.4), (0, r, 0), r * 0.1, r * 0.1),
    ]
    return [ring(m, r * 0.92, r * 0.08, (0, r, 0), "z", 28), *spokes, *hub]


BUILDERS: dict[str, Builder] = {
    "cart": cart,
    "shopping_cart": shopping_cart,
    "pram": pram,
    "wheelchair": wheelchair,
    "boat": boat,
    "drone": drone,
    "vehicle_part": fitted(headlight),
    "wheel": car_wheel,
    "tire": tire,
    "car_boot": car_boot,
    "bonnet": bonnet,
    "vehicle_door": vehicle_door,
    "vehicle_window": vehicle_window,
    "bumper": fitted(bumper),
    "windscreen": windscreen,
    "headlight": headlight,
    "number_plate": number_plate,
    "steering_wheel": steering_wheel,
}
