"""What people have about them, toys and playthings, fire and smoke, and the marker of what nobody has a model of."""

from __future__ import annotations

from dataclasses import replace
from math import asin, atan2, cos, degrees, pi, sin

from app.engines.studio.built.forms import button, mirrored, placed, plate, ring, rounded, scaled, slice_of, tube
from app.engines.studio.built.look import CHROME, DARK, PALE, PAPER, RED, STEEL, WOOD, Builder, Look, fitted, shaded
from app.engines.studio.lettering import lettering
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import Vector, ball, box, cylinder, disc, lathe, limb, loft

SCREEN = Material("screen", (0.24, 0.32, 0.42), roughness=0.12)
INK = Material("ink", (0.20, 0.20, 0.22), roughness=0.9)
NAME_LENGTH = 14  # letters on the marker's plate


def umbrella(look: Look) -> list[Part]:
    """Open: eight panels over ribs, a stick and a hooked handle; furled where it was said to be closed."""
    w, h, m = look.width, look.height, look.paint(roughness=0.9)
    hook: list[Vector] = [(0, h * 0.10, 0), (0, 0.04, 0), (0, 0.008, 0.02), (0, 0.008, 0.05), (0, 0.035, 0.065)]
    handle = tube(WOOD, hook, 0.012, 6)
    if look.has("closed") or w < 0.3:
        cloth = lathe(
            m, [(0.012, h * 0.16), (0.035, h * 0.24), (0.045, h * 0.42), (0.014, h * 0.93), (0, h * 0.94)], corners=10
        )
        return [
            cloth,
            handle,
            limb(DARK, (0, h * 0.1, 0), (0, h, 0), 0.008, 0.005, 6),
            ring(DARK, 0.046, 0.006, (0, h * 0.42, 0), "y", 10),
        ]
    dome = [(w * 0.5, h * 0.70), (w * 0.44, h * 0.80), (w * 0.32, h * 0.89), (w * 0.16, h * 0.95), (0, h * 0.975)]
    ribs = [
        tube(DARK, [(0, h * 0.62, 0), (w * 0.40 * cos(a), h * 0.815, w * 0.40 * sin(a))], 0.004, 4)
        for a in (2 * pi * k / 8 for k in range(8))
    ]
    return [lathe(m, dome, corners=8), handle, limb(STEEL, (0, h * 0.08, 0), (0, h, 0), 0.008, 0.006, 6), *ribs]


def wallet(look: Look) -> list[Part]:
    """Upright as it is held: two leaves, stitched, a note looking out."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.36, 0.23, 0.14), 0.7)
    leaves = [rounded(m, (w, h * 0.92, d * 0.42), (0, 0, s * d * 0.27), 0.003) for s in (-1, 1)]
    notes = [
        box(Material("note", (0.55, 0.68, 0.54)), (w * 0.86, h * 0.9, d * 0.06), (0.0, h * 0.1, 0)),
        box(PAPER, (w * 0.5, h * 0.88, d * 0.05), (w * 0.1, h * 0.08, d * 0.06)),
    ]
    stitch = shaded(m, 1.5)
    seams = [box(stitch, (w * 0.88, h * 0.015, d * 0.01), (0, h * y, d * 0.485)) for y in (0.06, 0.84)] + [
        box(stitch, (w * 0.012, h * 0.78, d * 0.01), (s * w * 0.44, h * 0.06, d * 0.485)) for s in (-1, 1)
    ]
    return [*leaves, *notes, *seams]


def key(look: Look) -> list[Part]:
    """Lying: a bow with a hole, a shank, a toothed bit."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.80, 0.66, 0.32), 0.3, 0.7)
    t = d * 0.20
    shank = [
        (-w * 0.06, -t),
        (w * 0.46, -t * 0.9),
        (w * 0.5, 0),
        (w * 0.44, t * 0.8),
        (w * 0.38, t * 0.3),
        (w * 0.32, t),
        (w * 0.26, t * 0.4),
        (w * 0.20, t),
        (-w * 0.06, t),
    ]
    return [ring(m, d * 0.36, d * 0.14, (-w * 0.5 + d * 0.5, h / 2, 0), "y", 16), slice_of(m, shank, h * 0.6, h * 0.2)]


def money(look: Look) -> list[Part]:
    """A stack of banknotes in a band."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.56, 0.70, 0.54), 0.9)
    notes = [
        placed(
            box(m if k % 2 else shaded(m, 0.92), (w, h / 8, d)),
            (0, k * h / 8, 0),
            "y",
            1.5 * ((k * 5) % 4 - 1.5),
        )
        for k in range(8)
    ]
    print_ = [
        box(shaded(m, 0.62), (w * 0.9, 0.0008, d * 0.78), (0, h, 0)),
        box(shaded(m, 1.12), (w * 0.82, 0.001, d * 0.64), (0, h, 0)),
        scaled(cylinder(shaded(m, 0.62), d * 0.24, 0.0014, (0, h, 0)), 0.8, 1, 1),
    ]
    return [*notes, *print_, box(PAPER, (w * 0.16, h * 1.06, d * 1.03), (w * 0.28, 0, 0))]


def card(look: Look) -> list[Part]:
    """A bank card: a chip, a stripe of digits."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.3)
    chip = box(
        Material("chip", (0.88, 0.74, 0.36), metallic=0.6), (w * 0.15, h * 0.06, d * 0.2), (-w * 0.28, h, -d * 0.02)
    )
    digits = [box(PALE, (w * 0.16, h * 0.04, d * 0.07), (w * (k * 0.21 - 0.32), h, d * 0.2)) for k in range(4)]
    return [
        rounded(m, (w, h, d), (0, 0, 0), h * 0.3),
        chip,
        *digits,
        box(PALE, (w * 0.3, h * 0.04, d * 0.05), (-w * 0.25, h, d * 0.36)),
        box(look.second((0.9, 0.9, 0.9)), (w * 0.26, h * 0.04, d * 0.12), (w * 0.26, h, -d * 0.3)),
    ]


def book(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.45, 0.20, 0.18), 0.7)
    covers = [box(m, (w, h * 0.10, d), (0, y, 0)) for y in (0, h * 0.90)]
    title = [box(PAPER, (w * 0.6, 0.001, d * t), (w * 0.04, h, -d * z)) for t, z in ((0.08, 0.22), (0.03, 0.10))]
    return [
        *covers,
        box(m, (w * 0.05, h, d), (-w * 0.475, 0, 0)),
        box(PAPER, (w * 0.93, h * 0.8, d * 0.95), (-w * 0.005, h * 0.1, 0)),
        *title,
    ]


def newspaper(look: Look) -> list[Part]:
    """Folded once: a headline, a picture and columns."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.90, 0.89, 0.85), 0.95)
    leaves = [box(m, (w - 0.004 * k, h * 0.28, d - 0.004 * k), (0.002 * k, h * 0.33 * k, 0.002 * k)) for k in range(3)]
    lines = [
        box(INK, (w * 0.24, 0.0008, d * 0.010), (w * (c - 1) * 0.30, h, d * (0.02 + 0.045 * k)))
        for c in range(3)
        for k in range(10)
        if c or k > 5
    ]
    picture = box(Material("picture", (0.5, 0.5, 0.5)), (w * 0.27, 0.0008, d * 0.24), (-w * 0.30, h, d * 0.13))
    head = placed(lettering("NEWS", w * 0.8, d * 0.2, (0, 0, 0), INK), (0, h, -d * 0.30), "x", -90)
    return [*leaves, *lines, picture, head, box(INK, (w * 0.86, 0.0008, d * 0.02), (0, h, -d * 0.12))]


def pen(look: Look) -> list[Part]:
    d, r = look.depth, look.height / 2
    m = look.paint(roughness=0.3)
    body = [(0, 0), (r * 0.8, 0), (r * 0.9, d * 0.1), (r * 0.9, d * 0.80), (r * 0.5, d * 0.92), (r * 0.16, d), (0, d)]
    clip = box(CHROME, (r * 0.4, r * 0.3, d * 0.3), (0, r * 1.75, -d * 0.32))
    tip = [(r * 0.52, d * 0.915), (r * 0.18, d * 0.995), (0, d * 1.005)]
    return [
        placed(lathe(a, line, corners=10), (0, r, -d / 2), "x", 90)
        for a, line in ((m, body), (CHROME, tip), (CHROME, [(r * 0.96, d * 0.30), (r * 0.96, d * 0.33)]))
    ] + [clip]


def cigarette(look: Look) -> list[Part]:
    d, r = look.depth, look.height / 2
    m = look.paint(PAPER.color, 0.95)
    rings = (
        (m, 0.30, 0.94, 1.0),
        (Material("filter", (0.86, 0.62, 0.32)), 0.0, 0.31, 1.02),
        (Material("ash", (0.55, 0.54, 0.53)), 0.93, 0.98, 0.95),
        (Material("ember", (1.0, 0.38, 0.08), "glow"), 0.97, 1.0, 0.8),
    )
    return [
        placed(lathe(a, [(0, d * z), (r * s, d * z), (r * s, d * y), (0, d * y)], corners=10), (0, r, -d / 2), "x", 90)
        for a, z, y, s in rings
    ]


def lighter(look: Look) -> list[Part]:
    """A throw-away one: a clear body, a steel head, a wheel, a flame where it was said to be lit."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint(roughness=0.2)
    top = h if not look.has("lit", "burning") else h * 0.72
    head = rounded(STEEL, (w * 0.94, top * 0.20, d * 0.9), (0, top * 0.76, 0), w * 0.1)
    wheel = placed(disc(STEEL, top * 0.07, d * 0.5, (0, 0, 0)), (w * 0.16, top * 0.93, 0), "y", 90)
    lever = box(RED if not look.said else DARK, (w * 0.32, top * 0.06, d * 0.7), (-w * 0.30, top * 0.90, 0))
    flame = (
        [
            lathe(
                Material("flame", (1.0, 0.70, 0.20), "glow"),
                [(0, top), (w * 0.22, top * 1.1), (0, h)],
                (w * 0.3, 0, 0),
                8,
            )
        ]
        if top < h
        else []
    )
    return [rounded(m, (w, top * 0.78, d), (0, 0, 0), w * 0.22), head, wheel, lever, *flame]


def headphones(look: Look) -> list[Part]:
    """A band over the head and two padded cups."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.14, 0.14, 0.15), 0.5)
    band: list[Vector] = [
        (w * 0.44 * cos(a), h * 0.46 + h * 0.50 * sin(a), 0) for a in (pi * (k / 12 * 1.1 - 0.05) for k in range(13))
    ]
    cup = [
        disc(m, h * 0.20, w * 0.10, (w * 0.43, h * 0.30, 0)),
        disc(DARK, h * 0.18, w * 0.10, (w * 0.35, h * 0.30, 0)),
        disc(CHROME, h * 0.09, w * 0.012, (w * 0.485, h * 0.30, 0)),
    ]
    pads = [ball(m, (w * 0.08, h * 0.30, d * 0.5), (w * 0.40, h * 0.30, 0))]
    return [tube(m, band, h * 0.035, 6), *mirrored([*cup, *pads])]


def football(look: Look) -> list[Part]:
    """White with black patches, as everybody knows one; of one colour where it was said."""
    r = look.height / 2
    spots = [(0, 1, 0), (0, -1, 0)] + [
        (cos(a) * 0.89, 0.45 * s, sin(a) * 0.89)
        for s in (1, -1)
        for a in (2 * pi * (k + (0.25 if s < 0 else 0.75)) / 5 for k in range(5))
    ]
    patches = []
    for x, y, z in spots:
        flat = ball(look.second(DARK.color), (r * 0.34, r * 0.34, r * 0.09))
        patches.append(placed(_towards(flat, (x, y, z)), (x * r * 0.925, r + y * r * 0.925, z * r * 0.925)))
    return [ball(look.paint((0.92, 0.92, 0.91), 0.5), (r, r, r), (0, r, 0)), *([] if look.said else patches)]


def _towards(part: Part, way: Vector) -> Part:
    """Its z turned that way."""
    length = (way[0] ** 2 + way[1] ** 2 + way[2] ** 2) ** 0.5
    tilted = placed(part, (0, 0, 0), "x", -degrees(asin(way[1] / length)))
    return placed(tilted, (0, 0, 0), "y", degrees(atan2(way[0], way[2])))


def racket(look: Look) -> list[Part]:
    """Lying: strings ahead, the grip behind."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.4)
    y, z, a, b = h / 2, d * 0.22, w * 0.46, d * 0.26
    hoop: list[Vector] = [(a * cos(t), y, z + b * sin(t)) for t in (2 * pi * k / 24 for k in range(24))]
    strings = []
    for k in range(-5, 6):
        x, s = a * k / 6, (1 - (k / 6) ** 2) ** 0.5
        strings += [
            tube(PALE, [(x, y, z - b * s), (x, y, z + b * s)], 0.0016, 3),
            tube(PALE, [(-a * s, y, z + b * k / 6), (a * s, y, z + b * k / 6)], 0.0016, 3),
        ]
    throat = [tube(m, [(w * 0.03, y, -d * 0.16), (w * 0.24, y, z - b * 0.86)], h * 0.26, 6)]
    grip = [
        limb(DARK, (0, y, -d * 0.49), (0, y, -d * 0.20), h * 0.45, h * 0.36, 8),
        limb(m, (0, y, -d * 0.2), (0, y, -d * 0.12), h * 0.36, h * 0.3, 8),
    ]
    return [tube(m, hoop, h * 0.3, 6, True), *strings, *mirrored(throat), *grip]


def teddy(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.66, 0.46, 0.28), 1.0)
    light = look.accent(m, 1.25)
    half = [
        ball(m, (w * 0.11, w * 0.11, w * 0.05), (w * 0.22, h * 0.92, 0)),
        ball(light, (w * 0.07, w * 0.07, w * 0.03), (w * 0.22, h * 0.92, w * 0.03)),
        limb(m, (w * 0.24, h * 0.52, w * 0.05), (w * 0.42, h * 0.32, w * 0.14), w * 0.12, w * 0.10),
        limb(m, (w * 0.18, h * 0.12, w * 0.08), (w * 0.26, h * 0.11, w * 0.36), w * 0.14, w * 0.13),
        ball(light, (w * 0.09, w * 0.09, w * 0.03), (w * 0.27, h * 0.11, w * 0.46)),
        ball(DARK, (w * 0.03,) * 3, (w * 0.10, h * 0.78, w * 0.25)),
    ]
    muzzle = [
        ball(light, (w * 0.13, w * 0.10, w * 0.10), (0, h * 0.70, w * 0.22)),
        ball(DARK, (w * 0.045, w * 0.035, w * 0.03), (0, h * 0.73, w * 0.32)),
    ]
    return [
        ball(m, (w * 0.32, h * 0.28, w * 0.28), (0, h * 0.30, 0)),
        ball(light, (w * 0.22, h * 0.20, w * 0.1), (0, h * 0.30, w * 0.21)),
        ball(m, (w * 0.28, h * 0.20, w * 0.26), (0, h * 0.75, 0)),
        *muzzle,
        *mirrored(half),
    ]


def mannequin(look: Look) -> list[Part]:
    """A shop's dummy: a smooth figure without a face, on a round foot."""
    h, m = look.height, look.paint((0.86, 0.82, 0.76), 0.4)
    trunk = [
        (0.09, 0.47),
        (0.105, 0.52),
        (0.078, 0.62),
        (0.088, 0.70),
        (0.105, 0.76),
        (0.085, 0.81),
        (0.035, 0.835),
        (0.028, 0.86),
    ]
    body = scaled(lathe(m, [(0, h * 0.46), *((h * r, h * y) for r, y in trunk), (0, h * 0.87)]), 1.05, 1, 0.68)
    head = ball(m, (h * 0.045, h * 0.066, h * 0.055), (0, h * 0.932, h * 0.006))
    arm = tube_limb(m, [(0.10, 0.79, 0), (0.135, 0.63, 0.0), (0.125, 0.48, 0.05)], (0.030, 0.024, 0.017), h)
    leg = tube_limb(m, [(0.05, 0.48, 0), (0.055, 0.27, 0.012), (0.05, 0.045, 0)], (0.052, 0.034, 0.02), h)
    foot = [ball(m, (h * 0.024, h * 0.018, h * 0.06), (h * 0.05, h * 0.030, h * 0.03))]
    stand = [
        lathe(CHROME, [(0, 0), (h * 0.13, 0), (h * 0.13, h * 0.006), (h * 0.02, h * 0.012), (0, h * 0.012)]),
        cylinder(CHROME, h * 0.006, h * 0.3, (0, 0, -h * 0.04)),
    ]
    return [body, head, *mirrored([*arm, *leg, *foot]), *stand]


def tube_limb(m: Material, points: list[Vector], radii: tuple[float, ...], h: float) -> list[Part]:
    scaled_points = [(x * h, y * h, z * h) for x, y, z in points]
    pairs = zip(scaled_points, scaled_points[1:], radii, radii[1:], strict=False)
    return [limb(m, a, b, r * h, s * h) for a, b, r, s in pairs]


def balloon(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint(roughness=0.25)
    skin_ = lathe(
        m,
        [
            (0, h * 0.28),
            (w * 0.10, h * 0.31),
            (w * 0.36, h * 0.50),
            (w * 0.5, h * 0.74),
            (w * 0.44, h * 0.90),
            (w * 0.22, h * 0.985),
            (0, h),
        ],
        corners=18,
    )
    knot = lathe(m, [(w * 0.05, h * 0.255), (w * 0.02, h * 0.29)], corners=8)
    string = tube(
        PALE, [(0, h * 0.27, 0), (w * 0.05, h * 0.18, 0), (-w * 0.04, h * 0.09, 0), (w * 0.02, 0.001, 0)], 0.002, 4
    )
    return [skin_, knot, string]


def guitar(look: Look) -> list[Part]:
    """Upright: a waisted body with a hole, a neck with frets, a head with pegs."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.72, 0.46, 0.22), 0.35)
    half = [
        (0.0, 0.0),
        (0.30, 0.012),
        (0.46, 0.07),
        (0.5, 0.16),
        (0.42, 0.25),
        (0.31, 0.30),
        (0.34, 0.37),
        (0.37, 0.42),
        (0.30, 0.475),
        (0.12, 0.49),
        (0.0, 0.49),
    ]
    outline = [(x * w, y * h) for x, y in half] + [(-x * w, y * h) for x, y in reversed(half[1:-1])]
    neck = [
        box(Material("fingerboard", (0.16, 0.11, 0.08)), (w * 0.14, h * 0.46, d * 0.2), (0, h * 0.42, d * 0.36)),
        box(WOOD, (w * 0.15, h * 0.36, d * 0.2), (0, h * 0.49, d * 0.16)),
    ]
    frets = [box(CHROME, (w * 0.145, h * 0.003, 0.004), (0, h * (0.50 + 0.36 * k / 10), d * 0.46)) for k in range(11)]
    head = [
        box(WOOD, (w * 0.22, h * 0.12, d * 0.14), (0, h * 0.875, d * 0.28), top=(0.9, 1)),
        *mirrored([ball(CHROME, (0.016, 0.010, 0.012), (w * 0.14, h * (0.90 + 0.03 * k), d * 0.28)) for k in range(3)]),
    ]
    strings = [box(CHROME, (0.0014, h * 0.72, 0.002), (w * 0.02 * (k - 2.5), h * 0.16, d * 0.49)) for k in range(6)]
    front = d * 0.36
    return [
        plate(Material("sides", (0.36, 0.20, 0.10), roughness=0.4), outline, d * 0.8, -d * 0.06),
        plate(m, [(x * 0.985, y * 0.985 + h * 0.004) for x, y in outline], 0.008, front - 0.002),
        button(DARK, w * 0.13, 0.004, (0, h * 0.33, front + 0.003)),
        box(DARK, (w * 0.3, h * 0.02, 0.012), (0, h * 0.15, front)),
        *neck,
        *frets,
        *head,
        *strings,
    ]


def fire_part(w: float, h: float, z: float) -> Part:
    """One tongue of flame, as in a grate."""
    return _tongue(Material("fire", (1.0, 0.50, 0.10), "glow", 0.8), w * 0.4, h, (0, 0, z), 0.2)


def _tongue(m: Material, r: float, h: float, at: Vector, lean: float) -> Part:
    rings = [
        (r * 0.7, 0.0, 0.0),
        (r, 0.18, 0.0),
        (r * 0.85, 0.38, 0.08),
        (r * 0.5, 0.64, -0.02),
        (r * 0.2, 0.86, 0.10),
        (0.001, 1.0, 0.2),
    ]
    return loft(
        m, [((at[0] + x * r * (1 + lean * 5), at[1] + y * h, at[2] + x * r * lean), s, s) for s, y, x in rings], 10
    )


def fire(look: Look) -> list[Part]:
    """Logs laid crosswise, and flames of three colours."""
    w, h = look.width, look.height
    log = Material("log", (0.22, 0.15, 0.11), roughness=1.0)
    hot = [Material("fire", c, "glow", 0.8) for c in ((0.98, 0.36, 0.06), (1.0, 0.58, 0.12), (1.0, 0.85, 0.35))]
    logs = [
        limb(
            log,
            (cos(a) * w * 0.44, w * 0.06, sin(a) * w * 0.44),
            (-cos(a) * w * 0.44, w * 0.08, -sin(a) * w * 0.44),
            w * 0.06,
            w * 0.06,
            8,
        )
        for a in (0.2, 1.2, 2.3)
    ]
    places = [
        (0, 0, 1.0, 0.28, 0),
        (-0.22, 0.08, 0.66, 0.17, 0),
        (0.22, 0.02, 0.74, 0.18, 0),
        (0.05, 0.22, 0.56, 0.16, 1),
        (-0.12, 0.20, 0.46, 0.13, 1),
        (0.2, 0.2, 0.36, 0.10, 2),
        (0.0, 0.30, 0.34, 0.10, 2),
        (-0.05, -0.22, 0.7, 0.16, 1),
    ]
    return [
        *logs,
        *(
            _tongue(hot[c], w * r, h * 0.94 * s, (x * w, h * 0.05, z * w), 0.15 if x > 0 else -0.12)
            for x, z, s, r, c in places
        ),
    ]


def smoke(look: Look) -> list[Part]:
    """Rising heaps, wider and thinner towards the top."""
    w, h = look.width, look.height
    said = look.paint((0.42, 0.42, 0.43), 1.0)
    puffs = [
        (0, 0.10, 0, 0.20, 0.95),
        (0.08, 0.24, 0.06, 0.26, 0.9),
        (-0.12, 0.34, 0, 0.26, 0.85),
        (0.16, 0.46, -0.04, 0.28, 0.75),
        (-0.16, 0.56, 0.08, 0.30, 0.65),
        (0.06, 0.66, 0.1, 0.32, 0.6),
        (0.2, 0.76, -0.05, 0.28, 0.45),
        (-0.14, 0.82, -0.06, 0.30, 0.4),
        (0.04, 0.90, 0.0, 0.26, 0.35),
    ]
    return [
        ball(
            replace(shaded(said, 1 + 0.5 * y), alpha=a),
            (w * r, h * r * 0.55, w * r),
            (x * w, h * y, z * w),
        )
        for x, y, z, r, a in puffs
    ]


def phone(look: Look) -> list[Part]:
    """A telephone or tablet, upright: a screen with squares of colour, a thin rim."""
    w, d, h = look.width, look.depth, look.height
    lit = Material("screen", (0.40, 0.62, 0.90), "glow", 0.1) if look.has("on", "lit") else SCREEN
    hues = ((0.85, 0.35, 0.30), (0.35, 0.70, 0.40), (0.90, 0.75, 0.30), (0.40, 0.55, 0.85))
    tall = h > w
    columns, rows = (4, 6) if tall else (6, 4)
    size = min(w / columns, h / rows) * 0.58
    icons = [
        box(
            Material("icon", hues[(c * 3 + r) % 4]),
            (size, size, 0.0006),
            (w * 0.84 * ((c + 0.5) / columns - 0.5), h * (0.14 + 0.74 * (r + 0.5) / rows) - size / 2, d / 2 + 0.0002),
        )
        for c in range(columns)
        for r in range(rows)
        if not tall or r in (0, 3, 4, 5)
    ]
    return [
        rounded(look.paint((0.12, 0.12, 0.13), 0.3), (w, h, d), (0, 0, 0), min(w, h) * 0.06),
        box(lit, (w * 0.91, h * 0.90, 0.0008), (0, h * 0.05, d / 2)),
        *icons,
        box(DARK, (w * 0.2, h * 0.012, 0.001), (0, h * 0.955, d / 2)),
    ]


def remote(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    keys = [
        box(PALE, (w * 0.16, h * 0.12, d * 0.05), (w * 0.25 * c, h * 0.95, d * (0.02 + 0.10 * r)))
        for c in (-1, 0, 1)
        for r in range(4)
    ]
    round_ = [
        cylinder(STEEL, w * 0.30, h * 0.1, (0, h * 0.95, -d * 0.18)),
        cylinder(DARK, w * 0.12, h * 0.14, (0, h * 0.95, -d * 0.18)),
    ]
    return [
        rounded(look.paint((0.14, 0.14, 0.15), 0.5), (w, h, d), (0, 0, 0), 0.006),
        *keys,
        *round_,
        cylinder(RED, w * 0.10, h * 0.14, (-w * 0.25, h * 0.95, -d * 0.40)),
    ]


def photo_camera(look: Look) -> list[Part]:
    """A lens before a body, a finder above, a shutter button."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.13, 0.13, 0.14), 0.5)
    body = rounded(m, (w, h * 0.78, d * 0.5), (0, 0, -d * 0.22), 0.012)
    trim = rounded(look.second((0.66, 0.67, 0.69)), (w * 0.99, h * 0.10, d * 0.46), (0, h * 0.74, -d * 0.22), 0.008)
    hump = rounded(m, (w * 0.32, h * 0.2, d * 0.4), (0, h * 0.8, -d * 0.2), 0.01)
    r = h * 0.36
    lens = [
        button(DARK, r, d * 0.2, (0, h * 0.40, d * 0.03)),
        button(m, r * 0.86, d * 0.22, (0, h * 0.40, d * 0.22)),
        button(STEEL, r * 0.88, d * 0.03, (0, h * 0.40, d * 0.42)),
        button(Material("lens", (0.18, 0.24, 0.34), roughness=0.05), r * 0.68, d * 0.005, (0, h * 0.40, d * 0.455)),
    ]
    top = [
        cylinder(STEEL, w * 0.06, h * 0.07, (-w * 0.34, h * 0.83, -d * 0.2)),
        cylinder(DARK, w * 0.07, h * 0.08, (w * 0.34, h * 0.83, -d * 0.2)),
    ]
    return [
        body,
        trim,
        hump,
        *lens,
        *top,
        box(Material("flash", (0.9, 0.9, 0.92)), (w * 0.16, h * 0.1, 0.004), (w * 0.34, h * 0.6, d * 0.035)),
    ]


def marker(look: Look) -> list[Part]:
    """What nobody has a model of: a pin on a disc with a plate that says its name."""
    h = max(look.height, 0.3)
    m = look.paint((0.30, 0.46, 0.62), 0.5)
    ball_ = ball(m, (h * 0.26, h * 0.26, h * 0.26), (0, h * 0.74, 0))
    parts = [
        lathe(PALE, [(0, 0), (h * 0.5, 0), (h * 0.5, h * 0.03), (0, h * 0.06)], corners=24),
        cylinder(m, h * 0.035, h * 0.5),
        ball_,
    ]
    if not look.name:
        return [*parts, lettering("?", h * 0.4, h * 0.34, (0, h * 0.74, h * 0.262), PAPER)]
    words = look.name[:NAME_LENGTH]
    board = rounded(PAPER, (h * 0.98, h * 0.26, h * 0.05), (0, h * 0.2, h * 0.26), h * 0.015)
    return [*parts, board, lettering(words, h * 0.88, h * 0.17, (0, h * 0.33, h * 0.286), INK)]


_MADE: dict[str, Builder] = {
    "personal_thing": wallet,
    "wallet": wallet,
    "key": key,
    "money": money,
    "card": card,
    "book": book,
    "newspaper": newspaper,
    "pen": pen,
    "cigarette": cigarette,
    "lighter": lighter,
    "headphones": headphones,
    "ball": football,
    "racket": racket,
    "toy": teddy,
    "mannequin": mannequin,
    "balloon": balloon,
    "guitar": guitar,
    "fire": fire,
    "smoke_cloud": smoke,
    "phone": phone,
    "tablet": phone,
    "remote_control": remote,
    "camera": photo_camera,
    "umbrella": umbrella,
    "thing": marker,
}
BUILDERS: dict[str, Builder] = {name: fitted(build) for name, build in _MADE.items()}
