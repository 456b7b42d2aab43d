"""Tools. What is long lies along z, its grip behind and its head ahead: so a fist holds it out."""

from __future__ import annotations

from math import cos, pi, sin

from app.engines.studio.built.forms import button, mirrored, placed, ring, rounded, slice_of, tube
from app.engines.studio.built.look import CHROME, DARK, STEEL, WOOD, Builder, Look, fitted
from app.engines.studio.built.weapons import BLADE
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import Vector, ball, box, cylinder, disc, extruded, lathe, limb

STRAW: Color = (0.74, 0.60, 0.34)


def _shaft(m: Material, y: float, r: float, start: float, end: float, thin: float = 1.0) -> Part:
    return limb(m, (0, y, start), (0, y, end), r, r * thin, 8)


def hammer(look: Look) -> list[Part]:
    """A claw hammer on its side: a round face to the right, two bent claws to the left."""
    w, d, h = look.width, look.depth, look.height
    y, z = h / 2, d * 0.43
    handle = [
        _shaft(look.paint(WOOD.color), y, h * 0.36, -d * 0.46, d * 0.36, 0.8),
        _shaft(DARK, y, h * 0.42, -d * 0.47, -d * 0.14),
    ]
    head = [
        rounded(STEEL, (w * 0.34, h * 0.8, d * 0.12), (0, h * 0.1, z), 0.006),
        disc(STEEL, h * 0.34, w * 0.2, (w * 0.22, y, z)),
        disc(STEEL, h * 0.48, w * 0.14, (w * 0.40, y, z)),
    ]
    claws = [
        slice_of(
            STEEL,
            [
                (-w * 0.12, z + 0.015),
                (-w * 0.34, z),
                (-w * 0.5, z - d * 0.10),
                (-w * 0.38, z - d * 0.045),
                (-w * 0.12, z - 0.018),
            ],
            h * 0.26,
            at,
        )
        for at in (h * 0.14, h * 0.60)
    ]
    return [*handle, *head, *claws]


def axe(look: Look) -> list[Part]:
    """On its side: a wedge to the right of a long handle."""
    w, d, h = look.width, look.depth, look.height
    y, x = h / 2, -w * 0.30
    line: list[Vector] = [(x + 0.01, y, -d * 0.5), (x - 0.01, y, -d * 0.25), (x + 0.005, y, d * 0.1), (x, y, d * 0.48)]
    blade = [
        (x - w * 0.16, d * 0.33),
        (x - w * 0.16, d * 0.46),
        (x + w * 0.2, d * 0.45),
        (w * 0.42, d * 0.5),
        (w * 0.5, d * 0.38),
        (w * 0.42, d * 0.24),
        (x + w * 0.2, d * 0.34),
    ]
    edge = [(w * 0.40, d * 0.495), (w * 0.5, d * 0.38), (w * 0.40, d * 0.245), (w * 0.42, d * 0.37)]
    return [
        tube(look.paint(WOOD.color), line, h * 0.32, 8),
        slice_of(Material("axe head", (0.42, 0.16, 0.13), roughness=0.5), blade, h * 0.6, h * 0.2),
        slice_of(BLADE, edge, h * 0.62, h * 0.19),
        rounded(STEEL, (w * 0.3, h, d * 0.11), (x, 0, d * 0.395), 0.008),
    ]


def crowbar(look: Look) -> list[Part]:
    """A bar whose one end bends round like a hook, and rises: it uses the whole of its narrow box."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.28, 0.28, 0.30), 0.4, 0.4)
    r = h * 0.17
    turn = [(t, sin(pi * t), t) for t in (0.0, 0.25, 0.55, 0.85)]
    hook: list[Vector] = [(-w * 0.33 + w * 0.66 * x, r + (h - 2 * r) * y, d * (0.40 + 0.08 * z)) for x, z, y in turn]
    tip: Vector = (w * 0.40, h - r, d * 0.40)
    return [
        tube(m, [(-w * 0.33, r, -d * 0.48), *hook, tip], r, 8),
        box(m, (w * 0.5, r, d * 0.05), (w * 0.33, h - 1.6 * r, d * 0.35)),
        box(m, (w * 0.5, r, d * 0.06), (-w * 0.33, r * 0.5, -d * 0.47)),
    ]


def screwdriver(look: Look) -> list[Part]:
    d, r = look.depth, look.height / 2
    m = look.paint((0.80, 0.35, 0.10), 0.4)
    grip = [
        (0, 0),
        (r * 0.8, 0.004),
        (r, d * 0.06),
        (r, d * 0.32),
        (r * 0.6, d * 0.38),
        (r * 0.7, d * 0.42),
        (0, d * 0.43),
    ]
    shank = [(r * 0.24, d * 0.42), (r * 0.24, d * 0.94), (0, d * 0.94)]
    ribs = [
        placed(box(DARK, (r * 0.2, r * 0.12, d * 0.24), (0, r * 0.95, -d * 0.31)), (0, r, 0), "z", k * 60)
        for k in range(6)
    ]
    return [
        placed(lathe(material, line, corners=12), (0, r, -d / 2), "x", 90)
        for material, line in ((m, grip), (CHROME, shank))
    ] + [*ribs, box(CHROME, (r * 0.6, r * 0.2, d * 0.08), (0, r * 0.9, d * 0.46))]


def wrench(look: Look) -> list[Part]:
    """An open jaw at one end, a ring at the other."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.66, 0.67, 0.70), 0.3, 0.7)
    shank = [(-w * 0.18, -d * 0.36), (w * 0.18, -d * 0.36), (w * 0.20, d * 0.30), (-w * 0.20, d * 0.30)]
    jaw = [
        (-w * 0.2, d * 0.24),
        (w * 0.2, d * 0.24),
        (w * 0.5, d * 0.34),
        (w * 0.46, d * 0.5),
        (w * 0.2, d * 0.5),
        (w * 0.16, d * 0.38),
        (-w * 0.16, d * 0.36),
        (-w * 0.24, d * 0.48),
        (-w * 0.44, d * 0.46),
        (-w * 0.5, d * 0.34),
    ]
    return [
        slice_of(m, shank, h * 0.5, h * 0.25),
        slice_of(m, jaw, h),
        ring(m, w * 0.34, w * 0.11, (0, h / 2, -d * 0.40), "y", 16),
    ]


def pliers(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.70, 0.14, 0.12), 0.5)
    jaw = [(0.0, d * 0.16), (w * 0.18, d * 0.18), (w * 0.22, d * 0.28), (w * 0.08, d * 0.5), (w * 0.01, d * 0.5)]
    grip = tube(
        m,
        [
            (w * 0.02, h / 2, d * 0.14),
            (w * 0.36, h / 2, -d * 0.02),
            (w * 0.42, h / 2, -d * 0.25),
            (w * 0.28, h / 2, -d * 0.48),
        ],
        h * 0.42,
        6,
    )
    return [
        *mirrored([slice_of(STEEL, jaw, h * 0.8, h * 0.1), grip]),
        cylinder(STEEL, w * 0.22, h, (0, 0, d * 0.17)),
        cylinder(DARK, w * 0.08, h * 0.02, (0, h, d * 0.17)),
    ]


def scissors(look: Look) -> list[Part]:
    """A little open, two rings behind."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.75, 0.15, 0.12), 0.4)
    blade = [(-w * 0.10, -d * 0.06), (w * 0.08, -d * 0.08), (w * 0.26, d * 0.5), (w * 0.20, d * 0.48)]
    shank = tube(m, [(w * 0.06, h * 0.5, -d * 0.02), (-w * 0.12, h * 0.5, -d * 0.16)], h * 0.42, 6)
    loop: list[Vector] = [
        (-w * 0.27 + w * 0.20 * cos(a), h * 0.5, -d * 0.32 + d * 0.16 * sin(a))
        for a in (2 * pi * k / 14 for k in range(14))
    ]
    return [
        *mirrored([slice_of(BLADE, blade, h * 0.3, h * 0.35), shank, tube(m, loop, h * 0.32, 6, True)]),
        cylinder(DARK, w * 0.07, h, (0, 0, -d * 0.03)),
    ]


def saw(look: Look) -> list[Part]:
    """A hand saw on its edge: a toothed blade and a closed handle."""
    d, h = look.depth, look.height
    teeth: list[tuple[float, float]] = []
    for k in range(28):
        z = -d * 0.24 + k * d * 0.74 / 28
        teeth += [(z, 0.0), (z + d * 0.74 / 28, h * 0.06)]
    blade = [*teeth, (d * 0.5, h * 0.16), (d * 0.5, h * 0.40), (-d * 0.24, h * 0.92)]
    m = look.paint(WOOD.color, 0.7)
    handle: list[Vector] = [
        (0, h * 0.86, -d * 0.22),
        (0, h * 0.96, -d * 0.36),
        (0, h * 0.80, -d * 0.46),
        (0, h * 0.28, -d * 0.48),
        (0, h * 0.14, -d * 0.40),
        (0, h * 0.24, -d * 0.24),
    ]
    cheek = extruded(
        m, [(-d * 0.26, h * 0.2), (-d * 0.26, h * 0.92), (-d * 0.18, h * 0.88), (-d * 0.20, h * 0.3)], look.width * 0.24
    )
    foot = ball(m, (look.width / 2, h * 0.05, d * 0.03), (0, h * 0.9, -d * 0.38))
    return [extruded(BLADE, blade, 0.004), tube(m, handle, h * 0.085, 8, True), cheek, foot]


def drill(look: Look) -> list[Part]:
    """A cordless one: motor, chuck and bit ahead, a grip on a battery."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.90, 0.68, 0.10), 0.5)
    motor = [(0, 0), (w * 0.44, 0.0), (w * 0.5, d * 0.04), (w * 0.5, d * 0.40), (w * 0.36, d * 0.52), (0, d * 0.52)]
    chuck = [(w * 0.34, d * 0.5), (w * 0.34, d * 0.60), (w * 0.18, d * 0.74), (0, d * 0.74)]
    bit = [(w * 0.06, d * 0.74), (w * 0.06, d * 0.96), (0, d)]
    barrel = [
        placed(lathe(a, line), (0, h - w * 0.5, -d / 2), "x", 90)
        for a, line in ((m, motor), (DARK, chuck), (STEEL, bit))
    ]
    grip = [(-d * 0.40, h * 0.7), (-d * 0.16, h * 0.7), (-d * 0.20, h * 0.18), (-d * 0.42, h * 0.18)]
    return [
        *barrel,
        extruded(DARK, grip, w * 0.5, 0.08),
        rounded(DARK, (w * 0.8, h * 0.2, d * 0.42), (0, 0, -d * 0.27), 0.01),
        box(m, (w * 0.6, h * 0.1, 0.02), (0, h * 0.50, -d * 0.15)),
        placed(ring(DARK, w * 0.42, 0.004, (0, 0, 0), "z", 12), (0, h - w * 0.5, -d * 0.3)),
    ]


def shovel(look: Look) -> list[Part]:
    """Lying: a pointed blade ahead, a handle to grip behind."""
    w, d, h = look.width, look.depth, look.height
    steel, y = look.paint((0.50, 0.51, 0.53), 0.5, 0.5), h * 0.42
    blade = [
        (-w * 0.5, d * 0.24),
        (w * 0.5, d * 0.24),
        (w * 0.48, d * 0.40),
        (w * 0.24, d * 0.47),
        (0, d * 0.5),
        (-w * 0.24, d * 0.47),
        (-w * 0.48, d * 0.40),
    ]
    lips = mirrored([box(steel, (w * 0.06, h * 0.5, d * 0.18), (w * 0.46, h * 0.15, d * 0.32))])
    grip = tube(
        WOOD,
        [
            (w * 0.0, y, -d * 0.42),
            (w * 0.30, y, -d * 0.45),
            (w * 0.30, y, -d * 0.49),
            (-w * 0.30, y, -d * 0.49),
            (-w * 0.30, y, -d * 0.45),
            (0, y, -d * 0.42),
        ],
        0.013,
        6,
    )
    socket = limb(steel, (0, y, d * 0.18), (0, h * 0.3, d * 0.36), h * 0.3, h * 0.1, 8)
    return [
        slice_of(steel, blade, h * 0.16, h * 0.1),
        *lips,
        _shaft(WOOD, y, h * 0.2, -d * 0.42, d * 0.2),
        grip,
        socket,
        ball(steel, (0.01, h * 0.5, 0.01), (0, h * 0.5, d * 0.22)),
    ]


def broom(look: Look) -> list[Part]:
    """Lying: bristles ahead."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(STRAW, 1.0)
    y = h / 2
    head = [rounded(WOOD, (w, h * 0.6, d * 0.04), (0, h * 0.2, d * 0.34), 0.01)]
    tufts = [
        limb(m, (x * w * 0.46, y, d * 0.35), (x * w * 0.5, y, d * 0.49), h * 0.36, h * 0.46, 6)
        for x in (-0.92, -0.55, -0.18, 0.18, 0.55, 0.92)
    ]
    return [_shaft(WOOD, y, 0.014, -d * 0.49, d * 0.34), *head, *tufts]


def coil(look: Look) -> list[Part]:
    """Several turns, one on another, and a loose end."""
    w, h, m = look.width, look.height, look.paint((0.70, 0.60, 0.42), 1.0)
    r = h / 5
    turns = [
        ring(
            m, w * 0.5 - r - 0.02 * w * (k % 2), r, (0.01 * w * (k % 3), r + k * r * 1.35, 0.01 * w * (k % 2)), "y", 22
        )
        for k in range(3)
    ]
    tail = tube(m, [(w * 0.40, r, w * 0.20), (w * 0.30, r, w * 0.42), (0.0, r, w * 0.5)], r, 6)
    inner = ring(m, w * 0.5 - 3.2 * r, r, (0, r, 0), "y", 20)
    return [*turns, inner, tail]


def hose(look: Look) -> list[Part]:
    """A coil of green, and a nozzle."""
    w, h = look.width, look.height
    green = look.paint((0.14, 0.42, 0.22), 0.6)
    r = h / 6
    turns = [ring(green, w * 0.46 - r * k * 0.5, r, (0, r + k * r * 1.3, 0), "y", 24) for k in range(4)]
    end = tube(green, [(w * 0.36, r, 0.1 * w), (w * 0.44, r, w * 0.36), (w * 0.20, r, w * 0.46)], r, 6)
    nozzle = limb(
        Material("nozzle", (0.85, 0.65, 0.15), metallic=0.5),
        (w * 0.20, r, w * 0.46),
        (-w * 0.02, r, w * 0.48),
        r * 1.2,
        r * 0.7,
    )
    return [*turns, end, nozzle]


def chain(look: Look) -> list[Part]:
    """Links in a loose curve."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.62, 0.63, 0.66), 0.35, 0.7)
    parts = []
    count = 16
    for k in range(count):
        a = 2 * pi * k / count
        at = (w * 0.40 * cos(a), h * 0.5, d * 0.43 * sin(a))
        link = _link(m, d * 0.10, h * 0.48, h * 0.16)
        turn = placed(link, (0, 0, 0), "x" if k % 2 else "y", 80 if k % 2 else 0)
        heading = -90 + float(-180 / pi * a)
        parts.append(placed(turn, at, "y", heading))
    return parts


def _link(m: Material, half: float, side: float, r: float) -> Part:
    """Long along x, flat in y."""
    line: list[Vector] = [(half * cos(a), 0.0, side * sin(a)) for a in (2 * pi * k / 10 for k in range(10))]
    return tube(m, line, r, 5, True)


def ladder(look: Look) -> list[Part]:
    """A pair of steps: it stands by itself, as deep as it is placed."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.72, 0.73, 0.75), 0.5, 0.3)
    rails = [limb(m, (w * 0.48, 0.02, d * 0.45), (w * 0.40, h * 0.98, 0.0), 0.022, 0.022, 6)]
    rear = [limb(m, (w * 0.46, 0.02, -d * 0.45), (w * 0.38, h * 0.96, 0.0), 0.016, 0.016, 6)]
    count = max(3, round(h / 0.3))
    rungs = []
    for k in range(1, count):
        y = h * k / count
        t = y / h
        rungs.append(box(m, (w * (0.94 - 0.16 * t), 0.03, 0.07), (0, y, d * 0.45 * (1 - t))))
    cross = [
        tube(m, [(-w * 0.44, h * y, -d * 0.45 * (1 - y)), (w * 0.44, h * y, -d * 0.45 * (1 - y))], 0.012, 5)
        for y in (0.25, 0.55)
    ]
    top = rounded(DARK, (w * 0.9, 0.05, 0.14), (0, h - 0.05, 0), 0.01)
    return [*mirrored([*rails, *rear]), *rungs, *cross, top]


def torch(look: Look) -> list[Part]:
    """A ribbed body, a wide head with a lens."""
    d, r = look.depth, look.height / 2
    m = look.paint((0.16, 0.16, 0.18), 0.4)
    body = [
        (0, 0),
        (r * 0.6, 0.0),
        (r * 0.64, d * 0.05),
        (r * 0.6, d * 0.62),
        (r, d * 0.76),
        (r, d * 0.96),
        (r * 0.9, d),
    ]
    bands = [[(r * 0.68, d * z), (r * 0.68, d * (z + 0.03))] for z in (0.12, 0.24, 0.36, 0.48)]
    lens = placed(cylinder(look.glow((0.98, 0.95, 0.82)), r * 0.86, d * 0.02), (0, r, d * 0.475), "x", 90)
    switch = rounded(RED_SWITCH, (r * 0.4, r * 0.3, d * 0.1), (0, r * 1.5, d * 0.04), 0.002)
    return [
        placed(lathe(a, line), (0, r, -d / 2), "x", 90) for a, line in ((m, body), *((DARK, band) for band in bands))
    ] + [lens, switch]


RED_SWITCH = Material("switch", (0.75, 0.15, 0.12))


def extinguisher(look: Look) -> list[Part]:
    """A red bottle with a lever, a gauge and a black hose."""
    r, h = min(look.width, look.depth) / 2, look.height
    red = look.paint((0.76, 0.07, 0.07), 0.35)
    body = [
        (0, 0),
        (r * 0.78, 0.0),
        (r * 0.80, h * 0.02),
        (r * 0.80, h * 0.68),
        (r * 0.62, h * 0.78),
        (r * 0.24, h * 0.83),
        (r * 0.24, h * 0.86),
        (0, h * 0.86),
    ]
    top = [
        box(DARK, (r * 0.4, h * 0.07, r * 0.5), (0, h * 0.85, 0)),
        extruded(
            DARK,
            [(-r * 0.2, h * 0.90), (r * 0.2, h * 0.92), (r * 1.0, h), (r * 1.0, h * 0.97), (r * 0.2, h * 0.88)],
            r * 0.24,
        ),
        extruded(
            DARK, [(-r * 0.2, h * 0.86), (r * 0.9, h * 0.86), (r * 0.9, h * 0.84), (-r * 0.2, h * 0.84)], r * 0.24
        ),
    ]
    hose_ = tube(
        DARK,
        [(0, h * 0.87, -r * 0.2), (r * 0.7, h * 0.84, -r * 0.3), (r * 0.96, h * 0.6, 0), (r * 0.92, h * 0.3, r * 0.2)],
        r * 0.10,
        6,
    )
    horn = limb(DARK, (r * 0.92, h * 0.32, r * 0.2), (r * 0.88, h * 0.12, r * 0.25), r * 0.10, r * 0.2, 8)
    label = [box(Material("label", (0.95, 0.94, 0.90)), (r * 0.9, h * 0.26, 0.004), (0, h * 0.30, r * 0.79))]
    gauge = button(CHROME, r * 0.16, 0.01, (-r * 0.3, h * 0.87, r * 0.1), 10)
    return [lathe(red, body), *top, hose_, horn, *label, gauge]  # fmt: skip


_MADE: dict[str, Builder] = {
    "tool": hammer,
    "hammer": hammer,
    "axe": axe,
    "crowbar": crowbar,
    "screwdriver": screwdriver,
    "wrench": wrench,
    "pliers": pliers,
    "scissors": scissors,
    "saw": saw,
    "drill": drill,
    "shovel": shovel,
    "broom": broom,
    "rope": coil,
    "chain": chain,
    "hose": hose,
    "ladder": ladder,
    "flashlight": torch,
    "fire_extinguisher": extinguisher,
}
BUILDERS: dict[str, Builder] = {name: fitted(build) for name, build in _MADE.items()}
