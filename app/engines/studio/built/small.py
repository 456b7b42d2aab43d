"""What one holds, carries or puts down; animals; and clothes that nobody wears."""

from __future__ import annotations

from itertools import pairwise

from app.engines.studio.built.indoors import fire_part
from app.engines.studio.built.look import DARK, PALE, PAPER, STEEL, WOOD, Builder, Look
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import ball, box, cylinder, disc, extruded, lathe, limb

BLADE = Material("blade", (0.78, 0.79, 0.81), roughness=0.25, metallic=0.7)
GUN = Material("gun metal", (0.16, 0.16, 0.18), roughness=0.4, metallic=0.5)
FUR: Color = (0.60, 0.56, 0.52)  # of animals whose colour nobody said


# --- bags and boxes ---


def bag(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.9)
    body = box(m, (w * 0.96, h * 0.72, d * 0.9), top=(0.9, 0.7))
    handles = [_handle(m, w * 0.32, h * 0.72, h * 0.26, z * d * 0.25) for z in (-1, 1)]
    return [body, *[part for pair in handles for part in pair]]


def _handle(m: Material, half: float, low: float, rise: float, z: float, r: float = 0.012) -> list[Part]:
    top = low + rise
    return [
        limb(m, (-half, low, z), (-half * 0.7, top, z), r, r, 6),
        limb(m, (half, low, z), (half * 0.7, top, z), r, r, 6),
        limb(m, (-half * 0.7, top, z), (half * 0.7, top, z), r, r, 6),
    ]


def backpack(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.9)
    body = ball(m, (w / 2, h / 2, d * 0.38), (0, h / 2, 0))
    pocket = ball(m, (w * 0.36, h * 0.24, d * 0.2), (0, h * 0.32, d * 0.3))
    return [body, pocket, *_handle(DARK, w * 0.1, h * 0.94, h * 0.08, -d * 0.1, 0.01)]


def case(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.6)
    wheels = [disc(DARK, 0.03, 0.03, (s * w * 0.36, 0.03, 0)) for s in (-1, 1)] if look.category == "suitcase" else []
    corners = [box(DARK, (0.04, 0.04, d * 1.02), (s * (w / 2 - 0.02), y, 0)) for s in (-1, 1) for y in (0.02, h * 0.9)]
    return [box(m, (w, h * 0.92, d), (0, 0.02, 0)), *corners, *_handle(DARK, w * 0.16, h * 0.92, h * 0.07, 0), *wheels]


def carton(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.74, 0.62, 0.46), 0.95)
    if look.has("open"):
        flaps = [box(m, (w, 0.01, d * 0.4), (0, h, s * d * 0.62)) for s in (-1, 1)]
        return [box(m, (w, h, d)), box(DARK, (w * 0.92, 0.01, d * 0.92), (0, h, 0)), *flaps]
    return [box(m, (w, h, d)), box(PALE, (w * 1.005, h * 0.005 + 0.002, d * 0.16), (0, h, 0))]


def basket(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.66, 0.52, 0.34), 1.0)
    return [
        lathe(m, [(0, 0), (w * 0.38, 0), (w * 0.5, h * 0.6), (w * 0.45, h * 0.6), (0, h * 0.12)]),
        *_handle(m, w * 0.45, h * 0.55, h * 0.42, 0),
    ]


def bucket(look: Look) -> list[Part]:
    w, h = look.width, look.height
    return [
        lathe(
            look.paint((0.62, 0.64, 0.66), 0.5),
            [(0, 0), (w * 0.36, 0), (w * 0.5, h * 0.85), (w * 0.46, h * 0.85), (0, h * 0.1)],
        )
    ]


def barrel(look: Look) -> list[Part]:
    r, h, m = look.width / 2, look.height, look.paint((0.45, 0.38, 0.30), 0.8)
    hoops = [lathe(DARK, [(r * k, h * y), (r * k, h * (y + 0.05))]) for y, k in ((0.12, 0.94), (0.83, 0.94))]
    return [lathe(m, [(0, 0), (r * 0.85, 0), (r, h * 0.5), (r * 0.85, h), (0, h)]), *hoops]


def bottle(look: Look) -> list[Part]:
    r, h = look.width / 2, look.height
    m = look.paint((0.40, 0.52, 0.44), 0.15)
    if look.has("broken"):
        return [lathe(m, [(0, 0), (r, 0), (r, h * 0.35)]), box(m, (r * 2, 0.01, r), (r * 2, 0, 0), top=(0.2, 1))]
    return [
        lathe(m, [(0, 0), (r, 0), (r, h * 0.6), (r * 0.36, h * 0.78), (r * 0.34, h), (0, h)]),
        lathe(PAPER, [(r * 1.02, h * 0.2), (r * 1.02, h * 0.45)]),
    ]


# --- weapons and tools, lying along z or upright where they are taller than wide ---


def gun(look: Look) -> list[Part]:
    d, h, m = max(look.depth, look.width), look.height, look.paint(GUN.color, 0.4, 0.5)
    t = min(0.045, d * 0.2)
    return [
        box(m, (t, h * 0.30, d), (0, h * 0.68, 0)),
        extruded(m, [(-d * 0.46, 0), (-d * 0.20, 0), (-d * 0.14, h * 0.7), (-d * 0.42, h * 0.7)], t * 0.9),
        box(DARK, (t * 0.4, h * 0.05, d * 0.22), (0, h * 0.42, -d * 0.04)),
        limb(DARK, (0, h * 0.45, d * 0.06), (0, h * 0.66, d * 0.06), 0.006, 0.006, 6),
    ]


def rifle(look: Look) -> list[Part]:
    d, h, m = max(look.depth, look.width), look.height, look.paint(GUN.color, 0.4, 0.5)
    return [
        limb(m, (0, h * 0.7, 0), (0, h * 0.7, d * 0.5), 0.014, 0.012),
        box(m, (0.045, h * 0.34, d * 0.34), (0, h * 0.5, -d * 0.06)),
        extruded(WOOD, [(-d * 0.5, h * 0.18), (-d * 0.5, h * 0.62), (-d * 0.2, h * 0.76), (-d * 0.2, h * 0.5)], 0.04),
        box(m, (0.03, h * 0.5, d * 0.07), (0, 0.0, 0.02)),
        box(WOOD, (0.04, h * 0.2, d * 0.2), (0, h * 0.52, d * 0.18)),
    ]


def knife(look: Look) -> list[Part]:
    d = max(look.depth, look.width, look.height)
    edge = [(-0.02 * d, 0.0), (0.5 * d, 0.012), (0.44 * d, 0.14 * d), (-0.02 * d, 0.13 * d)]
    return [
        extruded(look.paint(BLADE.color, 0.25, 0.7), edge, 0.006),
        box(DARK, (0.022, d * 0.11, d * 0.44), (0, 0.004, -d * 0.26)),
    ]


def rod(material: Material, thick: float, thin: float) -> Builder:
    """A stick, bat or bar: along its longest side."""

    def build(look: Look) -> list[Part]:
        m = look.paint(material.color, material.roughness, material.metallic)
        long = max(look.width, look.depth, look.height)
        if look.height == long:
            return [limb(m, (0, thin, 0), (0, long - thick, 0), thin, thick)]
        ends = (
            ((0, thick, -long / 2), (0, thick, long / 2))
            if look.depth >= look.width
            else ((-long / 2, thick, 0), (long / 2, thick, 0))
        )
        return [limb(m, ends[0], ends[1], thin, thick)]

    return build


def hammer(look: Look) -> list[Part]:
    long = max(look.width, look.depth, look.height)
    head = (
        box(STEEL, (0.03, 0.035, long * 0.36), (0, long * 0.9, 0))
        if look.category == "hammer"
        else extruded(
            STEEL, [(-0.02, long * 0.82), (long * 0.3, long * 0.74), (long * 0.3, long), (-0.02, long * 0.95)], 0.02
        )
    )
    return [limb(look.paint(WOOD.color), (0, 0.015, 0), (0, long, 0), 0.014, 0.014), head]


def crowbar(look: Look) -> list[Part]:
    long, m = max(look.width, look.depth, look.height), look.paint((0.30, 0.30, 0.32), 0.4, 0.4)
    return [
        limb(m, (0, 0.02, 0), (0, long * 0.88, 0), 0.013, 0.013),
        limb(m, (0, long * 0.88, 0), (0, long * 0.97, 0.06), 0.013, 0.012),
        limb(m, (0, long * 0.97, 0.06), (0, long * 0.9, 0.13), 0.012, 0.007),
    ]


def shovel(look: Look) -> list[Part]:
    h = look.height
    return [
        limb(WOOD, (0, h * 0.25, 0), (0, h, 0), 0.016, 0.016),
        box(look.paint(STEEL.color, 0.5, 0.4), (look.width * 0.9, h * 0.28, 0.02)),
    ]


def broom(look: Look) -> list[Part]:
    h = look.height
    return [
        limb(WOOD, (0, h * 0.12, 0), (0, h, 0), 0.014, 0.014),
        box(look.paint((0.72, 0.58, 0.34), 1.0), (look.width * 0.9, h * 0.14, 0.08), top=(0.7, 0.6)),
    ]


def ladder(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.72, 0.73, 0.75), 0.5, 0.3)
    return [
        *[box(m, (0.05, h, 0.06), (s * w / 2, 0, 0)) for s in (-1, 1)],
        *[box(m, (w, 0.04, 0.04), (0, 0.28 + k * 0.3, 0)) for k in range(int((h - 0.3) / 0.3))],
    ]


def coil(look: Look) -> list[Part]:
    r, m = min(look.width, look.depth) / 2, look.paint((0.62, 0.55, 0.42), 1.0)
    return [
        lathe(
            m,
            [
                (r * (0.9 - 0.12 * k), 0.03 + 0.02 * k),
                (r * (1 - 0.12 * k), 0.05 + 0.02 * k),
                (r * (0.9 - 0.12 * k), 0.07 + 0.02 * k),
            ],
        )
        for k in range(3)
    ]


def torch(look: Look) -> list[Part]:
    long = max(look.width, look.depth, look.height)
    return [
        limb(look.paint((0.2, 0.2, 0.22)), (0, 0.03, -long / 2), (0, 0.03, long * 0.3), 0.02, 0.02),
        limb(look.glow(), (0, 0.03, long * 0.3), (0, 0.03, long * 0.45), 0.03, 0.035),
    ]


def umbrella(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint(roughness=0.9)
    if look.has("closed") or w < 0.3:
        return [
            lathe(m, [(0, 0.02), (0.03, h * 0.2), (0.05, h * 0.7), (0.01, h * 0.75)]),
            limb(DARK, (0, h * 0.7, 0), (0, h, 0), 0.01, 0.012),
        ]
    return [
        lathe(m, [(w * 0.5, h * 0.72), (w * 0.36, h * 0.88), (0, h)], corners=8),
        limb(DARK, (0, 0, 0), (0, h * 0.98, 0), 0.01, 0.01),
    ]


# --- personal things ---


def tablet(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    upright = h > d
    size = (w, h, max(d, 0.01)) if upright else (w, max(h, 0.01), d)
    screen = (w * 0.9, h * 0.88, 0.002) if upright else (w * 0.9, 0.002, d * 0.88)
    at = (0.0, h * 0.06, size[2] / 2) if upright else (0.0, size[1], 0.0)
    return [
        box(look.paint((0.15, 0.15, 0.17), 0.3), size),
        box(Material("screen", (0.30, 0.36, 0.42), roughness=0.15), screen, at),
    ]


def sheet(natural: Color) -> Builder:
    def build(look: Look) -> list[Part]:
        w, d, h = look.width, look.depth, look.height
        return [
            box(look.paint(natural, 0.9), (w, max(h, 0.006), d)),
            box(PAPER, (w * 0.96, max(h, 0.006) * 0.6, d * 0.97), (0.004, max(h, 0.006) * 0.2, 0.004)),
        ]

    return build


def ring(look: Look) -> list[Part]:
    r = max(look.width, look.depth) / 2
    return [
        lathe(
            look.paint((0.82, 0.68, 0.30), 0.3, 0.7),
            [(r * 0.8, 0), (r, r * 0.1), (r, r * 0.3), (r * 0.8, r * 0.4), (r * 0.8, 0)],
        )
    ]


def sphere(natural: Color) -> Builder:
    return lambda look: [
        ball(look.paint(natural), (look.width / 2, look.height / 2, look.depth / 2), (0, look.height / 2, 0))
    ]


def toy(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.74, 0.60, 0.46), 1.0)
    ears = [ball(m, (w * 0.12,) * 3, (s * w * 0.2, h * 0.92, 0)) for s in (-1, 1)]
    limbs = [
        ball(m, (w * 0.15, h * 0.14, w * 0.15), (s * w * 0.34, y * h, w * 0.12)) for s in (-1, 1) for y in (0.12, 0.45)
    ]
    return [
        ball(m, (w * 0.34, h * 0.3, w * 0.3), (0, h * 0.3, 0)),
        ball(m, (w * 0.28, h * 0.22, w * 0.26), (0, h * 0.74, 0)),
        *ears,
        *limbs,
    ]


def balloon(look: Look) -> list[Part]:
    w, h = look.width, look.height
    return [
        ball(look.paint(roughness=0.3), (w / 2, h * 0.3, w / 2), (0, h * 0.7, 0)),
        limb(DARK, (0, 0, 0), (0, h * 0.42, 0), 0.004, 0.004, 5),
    ]


def guitar(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.68, 0.44, 0.22), 0.4)
    return [
        ball(m, (w * 0.5, h * 0.17, 0.05), (0, h * 0.18, 0)),
        ball(m, (w * 0.38, h * 0.13, 0.05), (0, h * 0.40, 0)),
        box(DARK, (w * 0.14, h * 0.5, 0.03), (0, h * 0.46, 0.02)),
        box(WOOD, (w * 0.2, h * 0.08, 0.03), (0, h * 0.92, 0)),
    ]


def fire(look: Look) -> list[Part]:
    w, h = look.width, look.height
    hot = Material("fire", (1.0, 0.80, 0.25), "glow", 0.8)
    tongues = [
        lathe(hot, [(0, 0), (w * 0.14, h * 0.15), (0, h * 0.6)], (x * w, 0, z * w))
        for x, z in ((-0.2, 0.1), (0.2, 0.05), (0.02, 0.2))
    ]
    return [fire_part(w, h, 0), *tongues]


def smoke(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.55, 0.55, 0.56), 1.0)
    return [
        ball(m, (w * r, h * r * 0.7, w * r), (w * x, h * y, w * z))
        for x, y, z, r in ((0, 0.2, 0, 0.3), (-0.15, 0.45, 0.1, 0.34), (0.15, 0.6, -0.05, 0.36), (0, 0.8, 0.05, 0.34))
    ]


def rubbish(look: Look) -> list[Part]:
    w, h = look.width, look.height
    return [
        ball(DARK, (w * 0.3, h * 0.45, w * 0.28), (-w * 0.18, h * 0.4, 0)),
        ball(look.paint((0.30, 0.31, 0.33)), (w * 0.26, h * 0.38, w * 0.24), (w * 0.2, h * 0.35, 0.05)),
        box(PAPER, (w * 0.2, h * 0.2, w * 0.2), (0, 0, w * 0.3)),
    ]


def marker(look: Look) -> list[Part]:
    """What nobody has a model of: a plain pin on a disc. Its name stands beside it on the page."""
    h, m = max(look.height, 0.3), look.paint((0.55, 0.62, 0.66), 0.6)
    return [cylinder(PALE, 0.18, 0.02), cylinder(m, 0.02, h * 0.7), ball(m, (0.11, 0.11, 0.11), (0, h * 0.7 + 0.08, 0))]


def cigarette(look: Look) -> list[Part]:
    long = max(look.width, look.depth, look.height)
    return [
        limb(PAPER, (0, 0.01, -long / 2), (0, 0.01, long / 2), 0.005, 0.005, 6),
        ball(Material("ember", (1.0, 0.4, 0.1), "glow"), (0.006,) * 3, (0, 0.01, long / 2)),
    ]


# --- animals ---


def four_legged(
    long: float = 1.0,
    ear: float = 0.0,
    neck: float = 0.25,
    leg: float = 0.5,
    tail: float = 0.0,
    snout: float = 0.6,
    trunk: bool = False,
    natural: Color = FUR,
) -> Builder:
    """Body, legs, neck and head of shares of its size; its front is +z."""

    def build(look: Look) -> list[Part]:
        w, d, h, m = look.width, look.depth, look.height, look.paint(natural, 1.0)
        lying = look.has("lying") or h < 0.4 * d * leg
        under = h * (0.12 if lying else leg)
        r = (h * (1 - neck) - under) * 0.55
        body = [ball(m, (w * 0.42, r, d * 0.22), (0, under + r * 0.8, z * d)) for z in (-0.16, 0.04)]
        body.append(limb(m, (0, under + r * 0.85, -d * 0.22), (0, under + r * 0.9, d * 0.16), r * 0.9, r))
        legs = [
            limb(m, (x * w * 0.27, 0.03, z * d), (x * w * 0.27, under + r * 0.5, z * d), h * 0.035 * long, h * 0.07)
            for x in (-1, 1)
            for z in (-0.24, 0.17)
        ]
        head_y, head_z = h * 0.86, d * 0.36
        head = [
            limb(m, (0, under + r, d * 0.16), (0, head_y, head_z), r * 0.62, h * 0.10),
            limb(
                m, (0, head_y, head_z), (0, head_y - h * 0.08 * snout, head_z + d * 0.13 * snout), h * 0.105, h * 0.055
            ),
        ]
        ears = [
            limb(
                m,
                (s * w * 0.16, head_y + h * 0.05, head_z - 0.02),
                (s * w * 0.2, head_y + h * (0.06 + ear), head_z - 0.03),
                h * 0.035,
                h * 0.012,
                6,
            )
            for s in (-1, 1)
        ]
        tails = [
            limb(m, (0, under + r * 1.1, -d * 0.34), (0, under + r * (0.9 + tail), -d * 0.48), h * 0.035, h * 0.02, 8)
        ]
        nose = (
            [limb(m, (0, head_y - h * 0.06, head_z + d * 0.12), (0, h * 0.2, head_z + d * 0.16), h * 0.06, h * 0.03)]
            if trunk
            else []
        )
        return [*body, *legs, *head, *ears, *tails, *nose]

    return build


def bird(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.58, 0.58, 0.60), 1.0)
    wings = [ball(m, (w * 0.10, h * 0.2, d * 0.28), (s * w * 0.36, h * 0.5, -d * 0.05)) for s in (-1, 1)]
    legs = [limb(DARK, (s * w * 0.15, 0, 0), (s * w * 0.15, h * 0.3, 0), 0.006, 0.006, 5) for s in (-1, 1)]
    return [
        ball(m, (w * 0.36, h * 0.27, d * 0.34), (0, h * 0.5, 0)),
        ball(m, (w * 0.22, h * 0.16, d * 0.15), (0, h * 0.82, d * 0.26)),
        limb(
            Material("beak", (0.90, 0.65, 0.20)), (0, h * 0.8, d * 0.36), (0, h * 0.78, d * 0.5), h * 0.05, h * 0.01, 6
        ),
        limb(m, (0, h * 0.5, -d * 0.25), (0, h * 0.55, -d * 0.5), h * 0.1, h * 0.05, 6),
        *wings,
        *legs,
    ]


def snake(look: Look) -> list[Part]:
    w, d, m = look.width, look.depth, look.paint((0.45, 0.50, 0.35), 0.8)
    points = [((0.5 if k % 2 else -0.5) * w * 0.6, 0.04, d * (k / 6 - 0.5)) for k in range(7)]
    return [limb(m, a, b, 0.035, 0.035, 8) for a, b in pairwise(points)]


def fish(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.62, 0.68, 0.72), 0.4)
    return [
        ball(m, (w * 0.3, h * 0.4, d * 0.36), (0, h / 2, d * 0.08)),
        extruded(m, [(-d * 0.26, h * 0.5), (-d * 0.5, h * 0.9), (-d * 0.5, h * 0.1)], 0.02),
    ]


# --- clothes that lie about ---


def folded(look: Look) -> list[Part]:
    w, d = max(look.width, 0.3), max(look.depth, 0.25)
    m = look.paint(roughness=1.0)
    return [
        box(m, (w * 0.9, 0.05, d * 0.9), (0, 0, 0), top=(0.96, 0.96)),
        box(m, (w * 0.8, 0.04, d * 0.8), (0, 0.05, 0), top=(0.92, 0.9)),
    ]


def hat(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint(roughness=0.95)
    crown = ball(m, (w * 0.34, h * 0.8, w * 0.36), (0, h * 0.2, 0))
    if look.category == "cap":
        return [crown, ball(m, (w * 0.26, 0.012, w * 0.3), (0, h * 0.2, w * 0.38))]
    return [crown, cylinder(m, w * 0.5, 0.015, (0, h * 0.18, 0))] if look.category == "hat" else [crown]


def shoes(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.3, 0.3, 0.31), 0.6)
    pair = []
    for s in (-1, 1):
        x = s * w * 0.27
        pair += [
            box(DARK, (w * 0.36, 0.025, d), (x, 0, 0)),
            ball(m, (w * 0.18, h * 0.4, d * 0.3), (x, h * 0.25, d * 0.14)),
            ball(m, (w * 0.17, h * 0.6, d * 0.22), (x, h * 0.4, -d * 0.22)),
        ]
    return pair


def glasses(look: Look) -> list[Part]:
    w, m = look.width, look.paint((0.15, 0.15, 0.16), 0.4)
    lens = DARK if look.category == "sunglasses" else Material("lens", (0.75, 0.80, 0.82), roughness=0.1)
    return [
        *[ball(lens, (w * 0.2, 0.02, 0.006), (s * w * 0.25, 0.025, 0)) for s in (-1, 1)],
        limb(m, (-w * 0.48, 0.035, 0), (w * 0.48, 0.035, 0), 0.004, 0.004, 5),
        *[limb(m, (s * w * 0.48, 0.035, 0), (s * w * 0.46, 0.03, -0.12), 0.003, 0.003, 5) for s in (-1, 1)],
    ]


STICK, METAL_BAR = rod(WOOD, 0.022, 0.018), rod(STEEL, 0.012, 0.012)
BUILDERS: dict[str, Builder] = {
    "thing": marker,
    "container": carton,
    "bag": bag,
    "backpack": backpack,
    "handbag": bag,
    "suitcase": case,
    "briefcase": case,
    "box": carton,
    "basket": basket,
    "bucket": bucket,
    "barrel": barrel,
    "bottle": bottle,
    "jar": bottle,
    "weapon": STICK,
    "gun": gun,
    "rifle": rifle,
    "knife": knife,
    "machete": knife,
    "bat": rod(WOOD, 0.034, 0.016),
    "stick": STICK,
    "bow": STICK,
    "pepper_spray": bottle,
    "bomb": barrel,
    "handcuffs": ring,
    "shield": carton,
    "bullet": METAL_BAR,
    "tool": hammer,
    "hammer": hammer,
    "axe": hammer,
    "crowbar": crowbar,
    "screwdriver": METAL_BAR,
    "wrench": METAL_BAR,
    "pliers": METAL_BAR,
    "scissors": knife,
    "saw": knife,
    "drill": gun,
    "shovel": shovel,
    "broom": broom,
    "rope": coil,
    "chain": coil,
    "hose": coil,
    "ladder": ladder,
    "flashlight": torch,
    "personal_thing": carton,
    "umbrella": umbrella,
    "wallet": sheet((0.36, 0.26, 0.18)),
    "key": METAL_BAR,
    "money": sheet((0.62, 0.70, 0.58)),
    "card": sheet((0.82, 0.82, 0.84)),
    "book": sheet((0.50, 0.42, 0.40)),
    "newspaper": sheet((0.86, 0.85, 0.82)),
    "pen": METAL_BAR,
    "cigarette": cigarette,
    "lighter": bottle,
    "headphones": ring,
    "ball": sphere((0.88, 0.88, 0.86)),
    "racket": broom,
    "toy": toy,
    "balloon": balloon,
    "guitar": guitar,
    "phone": tablet,
    "tablet": tablet,
    "camera": carton,
    "remote_control": tablet,
    "fire": fire,
    "smoke_cloud": smoke,
    "rubbish": rubbish,
    "animal": four_legged(),
    "fire_extinguisher": bottle,
    "mannequin": toy,
    "dog": four_legged(ear=0.04, tail=0.6),
    "cat": four_legged(ear=0.09, tail=1.2, neck=0.2, snout=0.3),
    "horse": four_legged(1.1, 0.05, 0.36, 0.52, -0.6, 0.9),
    "cow": four_legged(1.2, 0.04, 0.2, 0.42, -0.5, 0.8),
    "sheep": four_legged(0.9, 0.0, 0.18, 0.36, natural=(0.86, 0.84, 0.80)),
    "pig": four_legged(1, 0.03, 0.12, 0.3, snout=0.5),
    "bird": bird,
    "duck": bird,
    "chicken": bird,
    "rat": four_legged(0.6, 0.06, 0.1, 0.2, 0.2),
    "fox": four_legged(0.9, 0.09, 0.25, 0.45, 0.2, natural=(0.66, 0.46, 0.30)),
    "rabbit": four_legged(0.8, 0.3, 0.2, 0.25),
    "deer": four_legged(0.8, 0.12, 0.36, 0.55),
    "monkey": four_legged(0.9, 0.02, 0.3, 0.45, 1.4, 0.3),
    "elephant": four_legged(2.4, 0.02, 0.15, 0.42, -0.4, 0.4, trunk=True),
    "snake": snake,
    "fish": fish,
    "garment": folded,
    "hat": hat,
    "cap": hat,
    "beanie": hat,
    "turban": hat,
    "helmet": hat,
    "shoes": shoes,
    "trainers": shoes,
    "boots": shoes,
    "sandals": shoes,
    "high_heels": shoes,
    "glasses": glasses,
    "sunglasses": glasses,
    "ring": ring,
    "bracelet": ring,
    "earring": ring,
    "necklace": ring,
    "watch": ring,
}
