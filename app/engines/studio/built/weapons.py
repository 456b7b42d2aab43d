"""Weapons. What is long lies along z, its grip behind and its point ahead: so a fist holds it out."""

from __future__ import annotations

from math import cos, pi, sin

from app.engines.studio.built.forms import mirrored, placed, plate, ring, rounded, slice_of, tube
from app.engines.studio.built.look import CHROME, DARK, PALE, RED, STEEL, WOOD, Builder, Look, fitted
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import Vector, ball, box, cylinder, disc, extruded, lathe, limb

BLADE = Material("blade", (0.78, 0.79, 0.81), roughness=0.25, metallic=0.7)
GUN = Material("gun metal", (0.15, 0.15, 0.17), roughness=0.4, metallic=0.5)
BRASS: Color = (0.80, 0.62, 0.25)


def gun(look: Look) -> list[Part]:
    """A pistol: slide, barrel, slanted grip, trigger in its guard."""
    d, h, m = look.depth, look.height, look.paint(GUN.color, 0.4, 0.5)
    t = look.width
    slide = [
        (-d * 0.46, h * 0.70),
        (-d * 0.5, h * 0.96),
        (d * 0.48, h * 0.96),
        (d * 0.5, h * 0.92),
        (d * 0.5, h * 0.70),
    ]
    frame = [
        (-d * 0.42, h * 0.72),
        (d * 0.46, h * 0.72),
        (d * 0.46, h * 0.60),
        (d * 0.10, h * 0.58),
        (-d * 0.40, h * 0.58),
    ]
    grip = [
        (-d * 0.40, h * 0.64),
        (-d * 0.12, h * 0.64),
        (-d * 0.20, h * 0.30),
        (-d * 0.22, 0),
        (-d * 0.50, 0),
        (-d * 0.48, h * 0.12),
    ]
    guard = tube(
        m,
        [(0, h * 0.60, d * 0.12), (0, h * 0.42, d * 0.10), (0, h * 0.36, d * 0.0), (0, h * 0.38, -d * 0.14)],
        t * 0.12,
        6,
    )
    trigger = tube(m, [(0, h * 0.60, -d * 0.02), (0, h * 0.50, d * 0.01), (0, h * 0.44, d * 0.03)], t * 0.10, 5)
    notches = [box(DARK, (t * 1.02, h * 0.2, d * 0.014), (0, h * 0.73, -d * (0.30 + 0.035 * k))) for k in range(5)]
    sights = [box(m, (t * 0.2, h * 0.04, d * 0.03), (0, h * 0.96, z)) for z in (-d * 0.44, d * 0.45)]
    muzzle = placed(cylinder(DARK, t * 0.22, 0.003), (0, h * 0.84, d * 0.5), "x", 90)
    panel = extruded(
        DARK, [(-d * 0.38, h * 0.56), (-d * 0.20, h * 0.56), (-d * 0.27, h * 0.06), (-d * 0.45, h * 0.06)], t * 1.04
    )
    return [
        extruded(m, slide, t, 0.06),
        extruded(m, frame, t * 0.86),
        extruded(m, grip, t * 0.94, 0.05),
        panel,
        guard,
        trigger,
        *notches,
        *sights,
        muzzle,
    ]


def rifle(look: Look) -> list[Part]:
    """Butt, magazine, sights and a long barrel; a shotgun has no magazine and more wood."""
    d, h, m = look.depth, look.height, look.paint(GUN.color, 0.4, 0.5)
    t, wood = look.width, WOOD if not look.said else look.second(WOOD.color)
    butt = [
        (-d * 0.5, h * 0.30),
        (-d * 0.5, h * 0.78),
        (-d * 0.20, h * 0.80),
        (-d * 0.16, h * 0.58),
        (-d * 0.24, h * 0.56),
    ]
    receiver = [(-d * 0.20, h * 0.58), (-d * 0.20, h * 0.86), (d * 0.10, h * 0.86), (d * 0.10, h * 0.58)]
    grip = [(-d * 0.15, h * 0.60), (-d * 0.09, h * 0.60), (-d * 0.14, h * 0.10), (-d * 0.19, h * 0.14)]
    magazine = [(-d * 0.02, h * 0.60), (d * 0.06, h * 0.60), (d * 0.11, h * 0.02), (d * 0.04, 0)]
    fore = [(d * 0.09, h * 0.60), (d * 0.09, h * 0.80), (d * 0.28, h * 0.78), (d * 0.28, h * 0.64)]
    guard = tube(
        m,
        [(0, h * 0.58, -d * 0.02), (0, h * 0.42, -d * 0.03), (0, h * 0.42, -d * 0.08), (0, h * 0.56, -d * 0.11)],
        0.006,
        5,
    )
    barrel = [
        limb(m, (0, h * 0.76, d * 0.1), (0, h * 0.76, d * 0.49), t * 0.22, t * 0.18, 8),
        limb(m, (0, h * 0.76, d * 0.44), (0, h * 0.76, d * 0.49), t * 0.26, t * 0.26, 8),
    ]
    sights = [
        box(m, (t * 0.2, h * 0.16, 0.012), (0, h * 0.84, d * 0.43)),
        box(m, (t * 0.4, h * 0.12, 0.05), (0, h * 0.86, -d * 0.02)),
    ]
    shapes = [
        extruded(wood, butt, t * 0.8, 0.06),
        extruded(m, receiver, t * 0.9),
        extruded(m, grip, t * 0.7, 0.05),
        extruded(wood, fore, t * 0.9, 0.05),
    ]
    loaded = [] if look.name == "shotgun" else [extruded(m, magazine, t * 0.6)]
    return [*shapes, *loaded, guard, *barrel, *sights]


def knife(look: Look) -> list[Part]:
    """A kitchen knife: a riveted handle, a blade that runs to a point."""
    d, h, t = look.depth, look.height, look.width
    blade = [
        (-d * 0.06, h * 0.06),
        (d * 0.30, h * 0.06),
        (d * 0.5, h * 0.86),
        (d * 0.46, h * 0.92),
        (-d * 0.06, h * 0.96),
    ]
    handle = [
        (-d * 0.08, h * 0.30),
        (-d * 0.08, h * 0.96),
        (-d * 0.42, h),
        (-d * 0.5, h * 0.80),
        (-d * 0.48, h * 0.22),
        (-d * 0.40, h * 0.36),
    ]
    rivets = [disc(CHROME, h * 0.10, t * 0.84, (0, h * 0.66, -d * z)) for z in (0.14, 0.26, 0.38)]
    bolster = box(STEEL, (t * 0.7, h * 0.8, d * 0.03), (0, h * 0.16, -d * 0.07))
    return [
        extruded(look.paint(BLADE.color, 0.25, 0.7), blade, 0.004),
        extruded(DARK, handle, t * 0.8, 0.12),
        bolster,
        *rivets,
    ]


def machete(look: Look) -> list[Part]:
    """A long blade that widens towards its end."""
    d, h, t = look.depth, look.height, look.width
    blade = [
        (-d * 0.28, h * 0.24),
        (d * 0.20, h * 0.04),
        (d * 0.40, 0),
        (d * 0.5, h * 0.5),
        (d * 0.46, h),
        (-d * 0.28, h * 0.86),
    ]
    handle = [
        (-d * 0.26, h * 0.16),
        (-d * 0.26, h * 0.94),
        (-d * 0.46, h * 0.94),
        (-d * 0.5, h * 0.6),
        (-d * 0.48, 0),
        (-d * 0.42, h * 0.16),
    ]
    return [extruded(look.paint(BLADE.color, 0.25, 0.7), blade, 0.005), extruded(WOOD, handle, t * 0.6, 0.12)]


def bat(look: Look) -> list[Part]:
    """A baseball bat: a knob, a bound grip, a barrel that swells."""
    d, r, m = look.depth, look.height / 2, look.paint((0.76, 0.60, 0.38), 0.5)
    profile = [
        (0, 0),
        (r * 0.66, 0.006),
        (r * 0.7, 0.018),
        (r * 0.42, 0.03),
        (r * 0.40, d * 0.36),
        (r * 0.62, d * 0.52),
        (r * 0.94, d * 0.70),
        (r, d * 0.86),
        (r * 0.92, d * 0.97),
        (r * 0.5, d),
        (0, d),
    ]
    grip = [(r * 0.45, 0.035), (r * 0.46, d * 0.30), (r * 0.42, d * 0.31)]
    return [placed(lathe(material, line), (0, r, -d / 2), "x", 90) for material, line in ((m, profile), (DARK, grip))]


def stick(look: Look) -> list[Part]:
    """A branch: a little crooked, with a knot and a stub."""
    d, r, m = look.depth, look.height / 2, look.paint((0.46, 0.34, 0.22), 1.0)
    line: list[Vector] = [(0, r, -d * 0.5), (r * 0.2, r, -d * 0.2), (-r * 0.2, r * 1.1, d * 0.1), (r * 0.1, r, d * 0.5)]
    parts = [
        limb(m, a, b, r * s, r * (s - 0.1), 8) for a, b, s in zip(line, line[1:], (0.95, 0.85, 0.75), strict=False)
    ]
    return [*parts, limb(m, (0, r, d * 0.1), (r * 0.9, r * 1.3, d * 0.16), r * 0.5, r * 0.3, 6)]


def club(look: Look) -> list[Part]:
    d, r = look.depth, look.height / 2
    m = look.paint((0.30, 0.24, 0.20), 0.7)
    profile = [(0, 0), (r * 0.6, 0.01), (r * 0.5, d * 0.3), (r * 0.9, d * 0.8), (r, d * 0.92), (r * 0.7, d), (0, d)]
    return [
        placed(lathe(m, profile), (0, r, -d / 2), "x", 90),
        placed(lathe(DARK, [(r * 0.58, 0.02), (r * 0.56, d * 0.3), (r * 0.5, d * 0.31)]), (0, r, -d / 2), "x", 90),
    ]


def bow(look: Look) -> list[Part]:
    """Strung, lying along z."""
    d, h, m = look.depth, look.height, look.paint((0.46, 0.30, 0.18), 0.5)
    t = look.width * 0.14
    arc: list[Vector] = [(0, h * (0.06 + 0.9 * cos(pi * k / 12)), d * 0.5 * sin(pi * k / 12)) for k in range(-6, 7)]
    string = tube(PALE, [arc[0], arc[-1]], t * 0.35, 4)
    grip = limb(DARK, (0, h * 0.955, -d * 0.06), (0, h * 0.955, d * 0.06), t * 1.4, t * 1.4, 8)
    wide = ball(DARK, (look.width / 2, t, t), (0, h * 0.95, 0))
    return [tube(m, arc, t, 8), string, grip, wide]


def pepper_spray(look: Look) -> list[Part]:
    """A small can with a red top and a button."""
    r, h = look.width / 2, look.height
    can = lathe(
        look.paint((0.14, 0.14, 0.15), 0.4), [(0, 0), (r * 0.94, 0), (r, h * 0.03), (r, h * 0.70), (r * 0.9, h * 0.74)]
    )
    cap = lathe(RED, [(r * 0.92, h * 0.72), (r * 0.94, h * 0.88), (r * 0.6, h * 0.90), (r * 0.55, h), (0, h)])
    label = lathe(Material("label", (0.92, 0.80, 0.20)), [(r * 1.01, h * 0.20), (r * 1.01, h * 0.52)])
    return [
        can,
        cap,
        label,
        box(DARK, (r * 0.4, h * 0.06, r * 0.3), (0, h * 0.79, r * 0.82)),
        rounded(DARK, (r * 0.9, h * 0.04, r * 1.0), (0, h * 0.97, 0), 0.002),
    ]


def bomb(look: Look) -> list[Part]:
    """Sticks of explosive bound together, a clock before them and wires between."""
    w, d, h = look.width, look.depth, look.height
    red = look.paint((0.72, 0.14, 0.12), 0.8)
    r = w * 0.17
    sticks = [
        limb(red, (x * w * 0.33, r, z * d * 0.3), (x * w * 0.33, h - r, z * d * 0.3), r, r, 10)
        for x in (-1, 0, 1)
        for z in (-1, 0.2)
    ]
    bands = [rounded(DARK, (w * 0.99, h * 0.07, d * 0.84), (0, h * y, -d * 0.06), w * 0.14) for y in (0.2, 0.72)]
    clock = [
        box(DARK, (w * 0.6, h * 0.3, d * 0.14), (0, h * 0.34, d * 0.42)),
        box(Material("digits", (0.9, 0.15, 0.1), "glow"), (w * 0.44, h * 0.12, d * 0.02), (0, h * 0.44, d * 0.49)),
    ]
    wires = [
        tube(
            Material("wire", c),
            [(x * w * 0.2, h * 0.6, d * 0.44), (x * w * 0.3, h * 0.9, d * 0.3), (x * w * 0.33, h * 0.97, 0)],
            0.003,
            5,
        )
        for x, c in ((-1, (0.85, 0.7, 0.1)), (1, (0.1, 0.3, 0.7)))
    ]
    return [*sticks, *bands, *clock, *wires]


def handcuffs(look: Look) -> list[Part]:
    """Two bracelets with their locks, and the chain between."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.68, 0.69, 0.71), 0.3, 0.7)
    r, y = d * 0.40, h / 2
    cuffs = [
        ring(m, r, h * 0.36, (w * 0.27, y, 0), "y", 22),
        rounded(m, (w * 0.10, h, d * 0.36), (w * 0.10, 0, 0), h * 0.3),
    ]
    links = [
        ring(m, w * 0.032, h * 0.2, (x * w, y, 0), axis, 10) for x, axis in ((-0.03, "y"), (0.0, "z"), (0.03, "y"))
    ]
    return [*mirrored(cuffs), *links]


def shield(look: Look) -> list[Part]:
    """A tall one of the police: bowed, with a slit to look through."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.16, 0.18, 0.22), 0.5)
    xs = [-1.0, -0.6, -0.2, 0.2, 0.6, 1.0]
    front = [(x * w / 2, d * (0.5 - 0.7 * x * x)) for x in xs]
    outline = [*front, *((x, z - d * 0.2) for x, z in reversed(front))]
    pane = Material("pane", (0.62, 0.72, 0.78), "glass", 0.15)
    return [
        slice_of(m, outline, h),
        plate(
            pane,
            [(-w * 0.30, h * 0.68), (w * 0.30, h * 0.68), (w * 0.30, h * 0.88), (-w * 0.30, h * 0.88)],
            d * 0.12,
            d * 0.46,
        ),
    ]


def bullet(look: Look) -> list[Part]:
    """A cartridge lying: brass, and a dull nose."""
    d, r = look.depth, look.height / 2
    case = [
        (0, 0),
        (r, 0),
        (r, d * 0.06),
        (r * 0.86, d * 0.08),
        (r * 0.96, d * 0.10),
        (r * 0.94, d * 0.62),
        (0, d * 0.62),
    ]
    nose = [(r * 0.88, d * 0.60), (r * 0.86, d * 0.72), (r * 0.6, d * 0.90), (r * 0.25, d), (0, d)]
    brass = look.paint(BRASS, 0.3, 0.8)
    return [
        placed(lathe(m, line), (0, r, -d / 2), "x", 90)
        for m, line in ((brass, case), (Material("lead", (0.55, 0.38, 0.28), roughness=0.4, metallic=0.5), nose))
    ]


_MADE: dict[str, Builder] = {
    "weapon": club,
    "gun": gun,
    "rifle": rifle,
    "knife": knife,
    "machete": machete,
    "bat": bat,
    "stick": stick,
    "bow": bow,
    "pepper_spray": pepper_spray,
    "bomb": bomb,
    "handcuffs": handcuffs,
    "shield": shield,
    "bullet": bullet,
}
BUILDERS: dict[str, Builder] = {name: fitted(build) for name, build in _MADE.items()}
