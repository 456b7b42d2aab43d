"""Machines of house, shop and office."""

from __future__ import annotations

from app.engines.studio.built.forms import button, mirrored, placed, ring, rounded, tube
from app.engines.studio.built.look import CHROME, DARK, PALE, PANE, PAPER, RED, STEEL, Builder, Look, fitted, shaded
from app.engines.studio.lettering import lettering
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import ball, box, cylinder, extruded, limb

SCREEN = Material("screen", (0.16, 0.19, 0.23), roughness=0.2)
LIT = Material("digits", (0.55, 0.90, 0.60), "glow", 0.3)


def cash_register(look: Look) -> list[Part]:
    """A till: keys on a slope, a display, a drawer with notes when it is open."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.34, 0.35, 0.37), 0.5)
    drawer = [
        box(m, (w, h * 0.30, d)),
        box(DARK, (w * 0.96, h * 0.22, 0.012), (0, h * 0.04, d / 2)),
        box(CHROME, (w * 0.2, h * 0.04, 0.02), (0, h * 0.13, d / 2 + 0.006)),
    ]
    body = [
        (d * 0.46, h * 0.30),
        (d * 0.44, h * 0.40),
        (-d * 0.10, h * 0.66),
        (-d * 0.46, h * 0.66),
        (-d * 0.46, h * 0.30),
    ]
    keys = [
        placed(
            box(PALE if c < 4 else RED, (w * 0.11, 0.014, d * 0.10)),
            (w * (0.15 * c - 0.36), h * (0.43 + 0.062 * r), d * (0.34 - 0.13 * r)),
            "x",
            25,
        )
        for c in range(5)
        for r in range(4)
    ]
    screen = [
        box(m, (w * 0.5, h * 0.26, d * 0.10), (w * 0.2, h * 0.74, -d * 0.30)),
        box(DARK, (w * 0.44, h * 0.18, 0.01), (w * 0.2, h * 0.78, -d * 0.245)),
        lettering("0.00", w * 0.34, h * 0.12, (w * 0.22, h * 0.87, -d * 0.238), LIT),
        cylinder(DARK, 0.025, h * 0.12, (w * 0.2, h * 0.64, -d * 0.30)),
    ]
    receipt = [
        box(PAPER, (w * 0.2, h * 0.16, 0.003), (-w * 0.28, h * 0.64, -d * 0.26)),
        box(DARK, (w * 0.26, 0.02, d * 0.08), (-w * 0.28, h * 0.655, -d * 0.26)),
    ]
    notes = (
        [
            box(DARK, (w * 0.94, h * 0.2, d * 0.5), (0, h * 0.04, d * 0.72)),
            *(box(PAPER, (w * 0.16, 0.01, d * 0.4), (w * (0.2 * k - 0.3), h * 0.235, d * 0.72)) for k in range(4)),
        ]
        if look.has("open")
        else []
    )
    return [*drawer, extruded(m, body, w * 0.98, 0.03), *keys, *screen, *receipt, *notes]


def safe(look: Look) -> list[Part]:
    """A thick door with hinges, a dial and a wheel; open, one looks into the dark."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.38, 0.40, 0.42), 0.5, 0.3)
    body = [
        rounded(m, (w, h * 0.96, d * 0.9), (0, h * 0.04, -d * 0.05), 0.02),
        *mirrored([cylinder(DARK, 0.04, h * 0.05, (w * 0.4, 0, z)) for z in (-d * 0.4, d * 0.3)]),
    ]
    leaf = [
        rounded(m, (w * 0.84, h * 0.82, d * 0.08), (0, 0, 0), 0.015),
        button(CHROME, w * 0.10, 0.03, (w * 0.16, h * 0.56, d * 0.04)),
        button(DARK, w * 0.085, 0.034, (w * 0.16, h * 0.56, d * 0.04)),
        box(PALE, (w * 0.012, w * 0.06, 0.07), (w * 0.16, h * 0.58, d * 0.04)),
    ]
    spokes = [
        placed(
            limb(CHROME, (-w * 0.13, 0, 0), (w * 0.13, 0, 0), 0.011, 0.011, 6), (-w * 0.12, h * 0.40, d * 0.10), "z", a
        )
        for a in (0, 60, 120)
    ]
    leaf += [
        *spokes,
        button(CHROME, w * 0.04, d * 0.08, (-w * 0.12, h * 0.40, d * 0.04)),
        *(cylinder(CHROME, 0.016, h * 0.10, (-w * 0.43, h * y, d * 0.03)) for y in (0.12, 0.62)),
    ]
    if look.has("open"):
        hollow = box(DARK, (w * 0.8, h * 0.78, 0.01), (0, h * 0.12, d * 0.40))
        swung = [
            placed(part, (-w * 0.40, h * 0.10, d * 0.44), "y", -100)
            for part in (placed(p, (w * 0.42, 0, 0)) for p in leaf)
        ]
        return [*body, hollow, *swung]
    return [*body, *(placed(part, (0, h * 0.11, d * 0.38)) for part in leaf)]


def atm(look: Look) -> list[Part]:
    """A cash machine: a head that says ATM, a screen, keys, slots."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.40, 0.46, 0.54), 0.5)
    side = [
        (-d * 0.5, 0),
        (d * 0.5, 0),
        (d * 0.5, h * 0.46),
        (d * 0.34, h * 0.54),
        (d * 0.26, h * 0.80),
        (d * 0.5, h * 0.86),
        (d * 0.5, h),
        (-d * 0.5, h),
    ]
    head = Material("head", (0.14, 0.34, 0.68), "glow")
    lit = Material("screen", (0.45, 0.70, 0.90), "glow", 0.2)
    front = [
        box(head, (w * 0.98, h * 0.12, 0.02), (0, h * 0.87, d * 0.5)),
        lettering("ATM", w * 0.6, h * 0.085, (0, h * 0.93, d * 0.5 + 0.016), PAPER),
    ]
    tilt = -17.0
    screen = [
        placed(box(DARK, (w * 0.66, h * 0.20, 0.02)), (0, h * 0.57, d * 0.34), "x", tilt),
        placed(box(lit, (w * 0.56, h * 0.16, 0.03)), (0, h * 0.585, d * 0.335), "x", tilt),
    ]
    keys = [
        placed(
            box(PALE, (w * 0.07, 0.012, d * 0.045)),
            (w * (0.1 * c - 0.25), h * (0.475 + 0.018 * r), d * (0.475 - 0.045 * r)),
            "x",
            40,
        )
        for c in range(4)
        for r in range(3)
    ]
    slots = [
        box(DARK, (w * 0.26, 0.03, 0.03), (w * 0.30, h * 0.49, d * 0.46)),
        box(DARK, (w * 0.56, h * 0.045, 0.03), (0, h * 0.36, d * 0.5)),
        box(CHROME, (w * 0.62, 0.012, 0.05), (0, h * 0.345, d * 0.5)),
    ]
    return [extruded(m, side, w), *front, *screen, *keys, *slots]


def vending_machine(look: Look) -> list[Part]:
    """Rows of drinks behind glass, a slot for coins, a flap below."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.52, 0.54, 0.58), 0.4)
    hues = ((0.80, 0.16, 0.14), (0.16, 0.36, 0.70), (0.92, 0.72, 0.18), (0.20, 0.55, 0.30), (0.90, 0.88, 0.84))
    z = d * 0.47
    cans = [
        box(
            Material("can", hues[(c + 2 * r) % 5], roughness=0.4),
            (w * 0.085, h * 0.072, 0.03),
            (w * (0.125 * c - 0.385), h * (0.32 + 0.115 * r), z),
        )
        for c in range(5)
        for r in range(5)
    ]
    shelves = [box(STEEL, (w * 0.62, h * 0.012, 0.035), (-w * 0.135, h * (0.305 + 0.115 * r), z)) for r in range(5)]
    window = [
        box(
            Material("inside", (0.90, 0.92, 0.94), "glow", 0.5),
            (w * 0.62, h * 0.60, 0.01),
            (-w * 0.135, h * 0.29, z - 0.01),
        ),
        *(box(DARK, (w * 0.66, 0.02, 0.05), (-w * 0.135, y, z)) for y in (h * 0.28, h * 0.89)),
        *(box(DARK, (0.02, h * 0.62, 0.05), (x, h * 0.28, z)) for x in (-w * 0.455, w * 0.185)),
    ]
    panel = [
        box(DARK, (w * 0.2, h * 0.42, 0.03), (w * 0.34, h * 0.40, z)),
        box(LIT, (w * 0.14, h * 0.04, 0.036), (w * 0.34, h * 0.74, z)),
        *(
            box(PALE, (w * 0.04, h * 0.02, 0.036), (w * (0.29 + 0.05 * c), h * (0.56 + 0.035 * r), z))
            for c in range(3)
            for r in range(4)
        ),
        box(CHROME, (w * 0.10, h * 0.03, 0.038), (w * 0.34, h * 0.46, z)),
    ]
    flap = [
        box(DARK, (w * 0.56, h * 0.12, 0.03), (-w * 0.135, h * 0.09, z)),
        box(STEEL, (w * 0.48, h * 0.08, 0.04), (-w * 0.135, h * 0.11, z)),
    ]
    top = [lettering("DRINKS", w * 0.6, h * 0.055, (0, h * 0.945, d * 0.48 + 0.006), PAPER)]
    return [rounded(m, (w, h, d * 0.96), (0, 0, 0), 0.03), *window, *cans, *shelves, *panel, *flap, *top]


def microwave(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    m, z = look.paint((0.82, 0.82, 0.81), 0.4), d * 0.46
    door_ = [
        rounded(DARK, (w * 0.70, h * 0.86, 0.02), (-w * 0.13, h * 0.08, z), 0.006),
        rounded(PANE, (w * 0.52, h * 0.58, 0.024), (-w * 0.15, h * 0.22, z), 0.006),
        box(CHROME, (0.014, h * 0.66, 0.045), (w * 0.19, h * 0.17, z)),
    ]
    panel = [
        box(LIT, (w * 0.14, h * 0.10, 0.012), (w * 0.36, h * 0.74, z)),
        *(
            box(DARK, (w * 0.035, h * 0.05, 0.012), (w * (0.31 + 0.05 * c), h * (0.42 + 0.085 * r), z))
            for c in range(3)
            for r in range(3)
        ),
        button(STEEL, h * 0.10, 0.03, (w * 0.36, h * 0.22, z)),
    ]
    feet = mirrored([box(DARK, (0.03, h * 0.05, 0.03), (w * 0.4, 0, s * d * 0.36)) for s in (-1, 1)])
    return [rounded(m, (w, h * 0.95, d * 0.92), (0, h * 0.05, 0), 0.012), *door_, *panel, *feet]


def washing_machine(look: Look) -> list[Part]:
    """A round door, a dial, a drawer for powder."""
    w, d, h = look.width, look.depth, look.height
    m, z = look.paint((0.88, 0.88, 0.87), 0.35), d * 0.47
    door_ = [
        button(CHROME, w * 0.32, 0.03, (0, h * 0.44, z), 24),
        button(DARK, w * 0.27, 0.034, (0, h * 0.44, z), 24),
        ball(PANE, (w * 0.23, w * 0.23, 0.03), (0, h * 0.44, z + 0.03)),
        box(CHROME, (0.03, 0.10, 0.03), (w * 0.28, h * 0.38, z + 0.02)),
    ]
    top = [
        box(shaded(m, 0.7), (w * 0.96, 0.006, 0.01), (0, h * 0.82, z)),
        button(STEEL, w * 0.075, 0.03, (w * 0.06, h * 0.90, z)),
        box(shaded(m, 0.75), (w * 0.30, h * 0.10, 0.012), (-w * 0.31, h * 0.85, z)),
        box(DARK, (w * 0.18, h * 0.06, 0.014), (w * 0.32, h * 0.87, z)),
        *(ball(LIT, (0.008, 0.008, 0.006), (w * (0.26 + 0.06 * k), h * 0.90, z + 0.014)) for k in range(3)),
    ]
    return [
        rounded(m, (w, h, d * 0.94), (0, 0, 0), 0.012),
        *door_,
        *top,
        box(DARK, (w * 0.9, h * 0.05, 0.012), (0, h * 0.02, z)),
    ]


def printer(look: Look) -> list[Part]:
    """Paper in behind, paper out before, a small panel."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.78, 0.78, 0.77), 0.5)
    body = [
        (-d * 0.36, h * 0.04),
        (d * 0.30, h * 0.04),
        (d * 0.30, h * 0.40),
        (d * 0.24, h * 0.70),
        (-d * 0.30, h * 0.74),
        (-d * 0.36, h * 0.66),
    ]
    tray = [
        box(DARK, (w * 0.70, h * 0.20, 0.02), (0, h * 0.16, d * 0.295)),
        box(m, (w * 0.66, h * 0.03, d * 0.22), (0, h * 0.13, d * 0.39)),
        box(PAPER, (w * 0.56, h * 0.02, d * 0.26), (0, h * 0.17, d * 0.36)),
        box(Material("print", (0.4, 0.4, 0.42)), (w * 0.4, h * 0.004, d * 0.02), (0, h * 0.19, d * 0.42)),
    ]
    feed = [
        placed(box(PAPER, (w * 0.52, h * 0.40, 0.012)), (0, h * 0.62, -d * 0.28), "x", -14),
        placed(box(DARK, (w * 0.60, h * 0.30, 0.010)), (0, h * 0.62, -d * 0.31), "x", -14),
    ]
    panel = [
        placed(box(SCREEN, (w * 0.2, 0.01, d * 0.12)), (w * 0.30, h * 0.71, d * 0.05), "x", 8),
        *(
            placed(
                box(LIT if k == 0 else DARK, (w * 0.04, 0.012, d * 0.04)),
                (w * (0.12 - 0.06 * k), h * 0.715, d * 0.05),
                "x",
                8,
            )
            for k in range(3)
        ),
    ]
    return [
        extruded(m, body, w, 0.03),
        *tray,
        *feed,
        *panel,
        box(DARK, (w * 0.94, h * 0.05, d * 0.6), (0, 0, -d * 0.03)),
    ]


def tv(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    screen = Material("screen", (0.55, 0.68, 0.85), "glow", 0.2) if look.has("on", "lit") else SCREEN
    m = look.paint(DARK.color, 0.4)
    feet = mirrored(
        [
            tube(m, [(w * 0.30, h * 0.09, 0), (w * 0.34, 0.008, d * 0.46)], 0.010, 5),
            tube(m, [(w * 0.30, h * 0.09, 0), (w * 0.34, 0.008, -d * 0.46)], 0.010, 5),
        ]
    )
    return [
        rounded(m, (w, h * 0.92, 0.05), (0, h * 0.08, 0), 0.01),
        box(screen, (w * 0.965, h * 0.85, 0.008), (0, h * 0.125, 0.024)),
        *feet,
        ball(RED, (0.006, 0.006, 0.004), (w * 0.46, h * 0.10, 0.026)),
    ]


def computer(look: Look) -> list[Part]:
    """A screen on its stand, a keyboard before it, a mouse beside."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.20, 0.20, 0.21), 0.5)
    screen = (
        Material("screen", (0.55, 0.68, 0.85), "glow", 0.2)
        if look.has("on", "lit")
        else Material("screen", (0.28, 0.38, 0.52), roughness=0.2)
    )
    back = -d * 0.30
    stand = [
        rounded(m, (w * 0.42, 0.018, d * 0.40), (0, 0, back), 0.006),
        box(m, (w * 0.10, h * 0.3, 0.03), (0, 0.01, back - 0.02)),
    ]
    monitor = [
        rounded(m, (w, h * 0.72, 0.04), (0, h * 0.28, back), 0.008),
        box(screen, (w * 0.94, h * 0.62, 0.006), (0, h * 0.35, back + 0.02)),
    ]
    windows = [
        box(
            Material("window", (0.80, 0.84, 0.90), roughness=0.4),
            (w * 0.4, h * 0.3, 0.007),
            (-w * 0.16, h * 0.50, back + 0.021),
        )
    ]
    board = [placed(p, (-w * 0.08, 0, d * 0.32)) for p in _keys(m, w * 0.72, d * 0.30, 0.018)]
    mouse = ball(m, (w * 0.055, 0.018, d * 0.13), (w * 0.40, 0.012, d * 0.34))
    return [*stand, *monitor, *windows, *board, mouse]


def _keys(m: Material, w: float, d: float, h: float) -> list[Part]:
    cap = Material("key", (0.86, 0.86, 0.85) if sum(m.color) < 1.5 else (0.30, 0.30, 0.32), roughness=0.7)
    parts = [rounded(m, (w, h * 0.7, d), (0, 0, 0), h * 0.3)]
    for r in range(4):
        parts += [
            box(cap, (w * 0.056, h * 0.3, d * 0.16), (w * (0.07 * c - 0.42), h * 0.7, d * (0.2 * r - 0.33)))
            for c in range(13)
        ]
    return [*parts, box(cap, (w * 0.36, h * 0.3, d * 0.13), (0, h * 0.7, d * 0.42))]


def keyboard(look: Look) -> list[Part]:
    return _keys(look.paint((0.18, 0.18, 0.19), 0.6), look.width, look.depth, look.height)


def laptop(look: Look) -> list[Part]:
    """Open: keys, a pad, a screen leaning back."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.70, 0.71, 0.73), 0.4)
    if look.has("closed"):
        return [rounded(m, (w, 0.022, d), (0, 0, 0), 0.006), button(CHROME, 0.02, 0.002, (0, 0.02, 0))]
    lit = (
        Material("screen", (0.55, 0.68, 0.85), "glow", 0.2)
        if look.has("on", "lit")
        else Material("screen", (0.26, 0.34, 0.46), roughness=0.2)
    )
    keys = [
        box(DARK, (w * 0.058, 0.003, d * 0.075), (w * (0.07 * c - 0.42), 0.016, d * (0.10 * r - 0.26)))
        for c in range(13)
        for r in range(4)
    ]
    lid = [
        box(m, (w, h * 1.02, 0.010)),
        box(DARK, (w * 0.97, h * 0.94, 0.012), (0, h * 0.05, 0)),
        box(lit, (w * 0.92, h * 0.84, 0.014), (0, h * 0.10, 0)),
    ]
    return [
        rounded(m, (w, 0.016, d * 0.92), (0, 0, d * 0.04), 0.005),
        *keys,
        box(shaded(m, 0.82), (w * 0.28, 0.002, d * 0.22), (0, 0.016, d * 0.30)),
        *(placed(p, (0, 0.012, -d * 0.40), "x", -10) for p in lid),
    ]


def radio(look: Look) -> list[Part]:
    """A handle, a grille, a dial, an aerial."""
    w, d, h = look.width, look.depth, look.height
    m, top, z = look.paint((0.62, 0.48, 0.34), 0.6), h * 0.70, d * 0.44
    grille = [
        box(DARK, (w * 0.44, top * 0.66, 0.008), (-w * 0.20, top * 0.16, z)),
        *(box(STEEL, (w * 0.42, top * 0.03, 0.012), (-w * 0.20, top * (0.2 + 0.085 * k), z)) for k in range(7)),
    ]
    dial = [
        box(PAPER, (w * 0.34, top * 0.24, 0.010), (w * 0.26, top * 0.58, z)),
        box(RED, (0.004, top * 0.22, 0.012), (w * 0.30, top * 0.59, z)),
        *(button(STEEL, top * 0.13, 0.02, (w * x, top * 0.30, z)) for x in (0.16, 0.36)),
    ]
    handle = tube(
        DARK, [(w * 0.36, top, 0), (w * 0.32, h * 0.86, 0), (-w * 0.32, h * 0.86, 0), (-w * 0.36, top, 0)], 0.008, 6
    )
    aerial = [tube(CHROME, [(w * 0.42, top, -d * 0.3), (w * 0.48, h, -d * 0.3)], 0.004, 5)]
    return [rounded(m, (w, top, d * 0.9), (0, 0, 0), 0.012), *grille, *dial, handle, *aerial]


def game_console(look: Look) -> list[Part]:
    """A flat box, and a pad with sticks before it."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.16, 0.16, 0.18), 0.4)
    body = [
        rounded(m, (w, h * 0.98, d * 0.52), (0, 0, -d * 0.22), 0.012),
        box(LIT, (w * 0.5, 0.004, 0.006), (0, h * 0.60, d * 0.04)),
        box(DARK, (w * 0.36, h * 0.06, 0.006), (-w * 0.2, h * 0.74, d * 0.04)),
    ]
    pad = [
        rounded(PALE, (w * 0.40, h * 0.34, d * 0.22), (0, h * 0.1, d * 0.30), 0.014),
        *mirrored(
            [
                limb(PALE, (w * 0.19, h * 0.3, d * 0.30), (w * 0.24, h * 0.18, d * 0.45), h * 0.16, h * 0.12, 8),
                cylinder(DARK, w * 0.045, h * 0.2, (w * 0.09, h * 0.40, d * 0.34)),
            ]
        ),
        *(
            cylinder(Material("key", c), w * 0.018, h * 0.08, (w * x, h * 0.43, d * z))
            for x, z, c in (
                (0.15, 0.22, (0.8, 0.2, 0.2)),
                (0.19, 0.26, (0.2, 0.6, 0.3)),
                (0.11, 0.26, (0.2, 0.3, 0.8)),
                (0.15, 0.30, (0.9, 0.75, 0.2)),
            )
        ),
    ]
    return [*body, *pad]


def device(look: Look) -> list[Part]:
    """Some electric thing: a case with a display, a knob, vents and a flex."""
    w, d, h = look.width, look.depth, look.height
    m, z = look.paint((0.62, 0.63, 0.65), 0.5), d * 0.42
    front = [
        box(DARK, (w * 0.5, h * 0.3, 0.01), (-w * 0.16, h * 0.52, z)),
        lettering("12:00", w * 0.4, h * 0.18, (-w * 0.16, h * 0.67, z + 0.008), LIT),
        button(STEEL, h * 0.12, 0.03, (w * 0.30, h * 0.66, z)),
        *(box(DARK, (w * 0.7, h * 0.03, 0.008), (0, h * (0.12 + 0.08 * k), z)) for k in range(4)),
    ]
    flex = tube(
        DARK,
        [
            (w * 0.3, 0.02, -d * 0.42),
            (w * 0.45, 0.01, -d * 0.48),
            (w * 0.49, 0.01, -d * 0.1),
            (w * 0.49, 0.01, d * 0.3),
        ],
        0.007,
        5,
    )
    return [rounded(m, (w * 0.94, h, d * 0.84), (0, 0, 0), 0.02), *front, flex]


def fridge(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.88, 0.88, 0.88), 0.35)
    body = rounded(m, (w, h * 0.985, d * 0.90), (0, h * 0.015, -d * 0.04), 0.015)
    doors = [
        rounded(m, (w, h * 0.62, 0.05), (0, h * 0.02, d * 0.435), 0.012),
        rounded(m, (w, h * 0.34, 0.05), (0, h * 0.65, d * 0.435), 0.012),
    ]
    handles = [
        tube(
            STEEL,
            [(w * 0.40, y0, d * 0.46), (w * 0.40, y0, d * 0.495), (w * 0.40, y1, d * 0.495), (w * 0.40, y1, d * 0.46)],
            0.010,
            6,
        )
        for y0, y1 in ((h * 0.36, h * 0.60), (h * 0.68, h * 0.84))
    ]
    if not look.has("open"):
        return [body, *doors, *handles, box(DARK, (w * 0.9, h * 0.02, d * 0.8))]
    shelves = [box(PANE, (w * 0.86, 0.015, 0.06), (0, h * y, d * 0.42)) for y in (0.18, 0.36, 0.54, 0.80)]
    food = [
        box(Material("food", c), (w * 0.14, h * 0.07, 0.07), (w * x, h * y, d * 0.42))
        for x, y, c in (
            (-0.2, 0.195, (0.8, 0.3, 0.2)),
            (0.1, 0.195, (0.9, 0.8, 0.4)),
            (0.25, 0.375, (0.3, 0.6, 0.3)),
            (-0.1, 0.375, (0.95, 0.95, 0.92)),
            (-0.25, 0.555, (0.7, 0.5, 0.3)),
        )
    ]
    inside = box(
        Material("inside", (0.96, 0.96, 0.93), "glow", 0.5), (w * 0.9, h * 0.94, 0.02), (0, h * 0.03, d * 0.41)
    )
    swung = [placed(placed(p, (w / 2, 0, -d * 0.435)), (-w / 2, 0, d * 0.42), "y", -95) for p in doors]
    return [body, inside, *shelves, *food, *swung]


def stove(look: Look) -> list[Part]:
    """Four rings, knobs, an oven with a window."""
    w, d, h = look.width, look.depth, look.height
    top, z = h * 0.975, d * 0.46
    m = look.paint((0.85, 0.85, 0.85), 0.4)
    plates = [
        part
        for x in (-1, 1)
        for s in (-1, 1)
        for part in (
            cylinder(DARK, w * 0.15, 0.012, (x * w * 0.24, top, s * d * 0.22)),
            ring(STEEL, w * 0.11, 0.006, (x * w * 0.24, top + 0.012, s * d * 0.22), "y", 16),
        )
    ]
    knobs = [button(DARK, w * 0.035, 0.025, (w * (0.16 * k - 0.32), h * 0.88, z)) for k in range(5)]
    oven = [
        rounded(DARK, (w * 0.86, h * 0.56, 0.02), (0, h * 0.22, z), 0.008),
        rounded(PANE, (w * 0.62, h * 0.30, 0.024), (0, h * 0.30, z), 0.008),
        tube(
            CHROME,
            [
                (-w * 0.34, h * 0.73, z + 0.01),
                (-w * 0.34, h * 0.73, z + 0.035),
                (w * 0.34, h * 0.73, z + 0.035),
                (w * 0.34, h * 0.73, z + 0.01),
            ],
            0.009,
            6,
        ),
    ]
    return [
        box(m, (w, top, d * 0.94)),
        *plates,
        *knobs,
        *oven,
        box(shaded(m, 0.85), (w * 0.86, h * 0.14, 0.012), (0, h * 0.04, z)),
    ]


_MADE: dict[str, Builder] = {
    "cash_register": cash_register,
    "safe": safe,
    "atm": atm,
    "vending_machine": vending_machine,
    "fridge": fridge,
    "stove": stove,
    "microwave": microwave,
    "washing_machine": washing_machine,
    "electronics": device,
    "tv": tv,
    "computer": computer,
    "laptop": laptop,
    "keyboard": keyboard,
    "printer": printer,
    "radio": radio,
    "game_console": game_console,
}
BUILDERS: dict[str, Builder] = {name: fitted(build) for name, build in _MADE.items()}
