"""Furniture, and what stands on it."""

from __future__ import annotations

from app.engines.studio.built.look import CHROME, DARK, PALE, PANE, PAPER, STEEL, TYRE, WOOD, Builder, Look
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import ball, box, cylinder, lathe, limb, turned

SCREEN = Material("screen", (0.16, 0.19, 0.23), roughness=0.2)
FOOD = Material("food", (0.78, 0.58, 0.34), roughness=0.9)
BOOKS = tuple(Material("book", c, roughness=0.9) for c in ((0.62, 0.58, 0.55), (0.70, 0.66, 0.60), (0.55, 0.57, 0.60)))


def table(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.7)
    leg = min(0.07, w * 0.1)
    legs = [box(m, (leg, h - 0.05, leg), (x * (w / 2 - leg), 0, z * (d / 2 - leg))) for x in (-1, 1) for z in (-1, 1)]
    return [box(m, (w, 0.05, d), (0, h - 0.05, 0)), *legs]


def desk(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.7)
    drawers = [box(PALE, (w * 0.26, h * 0.24, 0.02), (w * 0.33, h * (0.1 + 0.28 * k), d * 0.46)) for k in range(3)]
    return [
        box(m, (w, 0.05, d), (0, h - 0.05, 0)),
        box(m, (w * 0.3, h - 0.05, d * 0.92), (w * 0.33, 0, 0)),
        box(m, (0.05, h - 0.05, d * 0.92), (-w * 0.47, 0, 0)),
        *drawers,
    ]


def chair(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.7)
    seat = h * 0.5
    legs = [box(m, (0.04, seat, 0.04), (x * (w / 2 - 0.03), 0, z * (d / 2 - 0.03))) for x in (-1, 1) for z in (-1, 1)]
    posts = [box(m, (0.04, h - seat, 0.04), (x * (w / 2 - 0.03), seat, -d / 2 + 0.03)) for x in (-1, 1)]
    return [
        *legs,
        *posts,
        box(m, (w, 0.04, d), (0, seat, 0)),
        *[box(m, (w * 0.9, h * 0.09, 0.025), (0, h * y, -d / 2 + 0.03)) for y in (0.72, 0.88)],
    ]


def armchair(look: Look) -> list[Part]:
    return _upholstered(look, 1)


def sofa(look: Look) -> list[Part]:
    return _upholstered(look, max(2, round(look.width / 0.75)))


def _upholstered(look: Look, seats: int) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.95)
    arm = min(0.2, w * 0.18)
    inner = w - 2 * arm
    cushions = [
        box(
            m,
            (inner / seats * 0.96, h * 0.18, d * 0.7),
            ((k + 0.5) * inner / seats - inner / 2, h * 0.34, d * 0.12),
            top=(0.96, 0.96),
        )
        for k in range(seats)
    ]
    backs = [
        box(
            m,
            (inner / seats * 0.94, h * 0.46, d * 0.2),
            ((k + 0.5) * inner / seats - inner / 2, h * 0.48, -d * 0.26),
            top=(0.94, 0.7),
        )
        for k in range(seats)
    ]
    arms = [box(m, (arm, h * 0.62, d * 0.94), (s * (w - arm) / 2, h * 0.06, 0), top=(0.9, 0.98)) for s in (-1, 1)]
    return [
        box(m, (w, h * 0.3, d * 0.95), (0, h * 0.06, 0)),
        box(m, (w * 0.98, h * 0.9, d * 0.16), (0, h * 0.08, -d * 0.4), top=(0.97, 0.7)),
        *cushions,
        *backs,
        *arms,
        box(DARK, (w * 0.9, h * 0.06, d * 0.8)),
    ]


def stool(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint(WOOD.color, 0.7)
    legs = [
        limb(m, (x * w * 0.42, 0, z * w * 0.42), (x * w * 0.25, h - 0.04, z * w * 0.25), 0.02, 0.02)
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    return [*legs, cylinder(m, w * 0.5, 0.05, (0, h - 0.05, 0))]


def bed(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    frame = [box(WOOD, (w, h * 0.35, d), (0, h * 0.1, 0)), box(WOOD, (w, h * 1.0, 0.06), (0, 0, -d / 2 + 0.03))]
    mattress = box(PAPER, (w * 0.96, h * 0.22, d * 0.96), (0, h * 0.42, 0.02), top=(0.97, 0.98))
    blanket = box(look.paint(roughness=1.0), (w * 0.99, h * 0.12, d * 0.66), (0, h * 0.58, d * 0.15), top=(0.97, 0.98))
    pillows = [
        ball(PAPER, (w * 0.2, 0.08, 0.2), (s * w * 0.24 if w > 1.2 else 0, h * 0.68, -d * 0.36))
        for s in ((-1, 1) if w > 1.2 else (0,))
    ]
    return [*frame, mattress, blanket, *pillows]


def cupboard(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.75)
    doors = [box(m, (w * 0.47, h * 0.9, 0.02), (s * w * 0.245, h * 0.05, d / 2 + 0.005)) for s in (-1, 1)]
    knobs = [ball(STEEL, (0.018, 0.018, 0.018), (s * 0.05, h * 0.5, d / 2 + 0.03)) for s in (-1, 1)]
    return [box(m, (w, h, d)), *doors, *knobs, box(DARK, (0.008, h * 0.9, 0.01), (0, h * 0.05, d / 2 + 0.012))]


def drawer(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.75)
    rows = max(1, round(h / 0.28))
    fronts = [box(m, (w * 0.94, h / rows * 0.84, 0.02), (0, (k + 0.08) * h / rows, d / 2 + 0.01)) for k in range(rows)]
    return [
        box(m, (w, h, d)),
        *fronts,
        *[box(STEEL, (w * 0.2, 0.02, 0.03), (0, (k + 0.5) * h / rows, d / 2 + 0.03)) for k in range(rows)],
    ]


def shelf(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.8)
    boards = max(2, round(h / 0.4))
    parts = [box(m, (w, 0.03, d), (0, k * (h - 0.03) / boards, 0)) for k in range(boards + 1)]
    parts += [box(m, (0.03, h, d), (s * (w / 2 - 0.015), 0, 0)) for s in (-1, 1)] + [
        box(m, (w, h, 0.015), (0, 0, -d / 2))
    ]
    if not look.has("empty"):
        for k in range(boards):
            for n in range(max(1, int(w / 0.12))):
                if (k * 7 + n * 5) % 4:
                    parts.append(
                        box(
                            BOOKS[(n + k) % 3],
                            (0.085, h / boards * (0.55 + 0.05 * ((n * 3 + k) % 4)), d * 0.6),
                            (n * 0.12 - w / 2 + 0.1, k * (h - 0.03) / boards + 0.03, -d * 0.1),
                        )
                    )
    return parts


def counter(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    return [
        box(look.paint(WOOD.color, 0.7), (w * 0.98, h - 0.06, d * 0.9)),
        box(PALE, (w, 0.06, d), (0, h - 0.06, 0)),
        box(DARK, (w * 0.98, 0.08, d * 0.86)),
    ]


def lamp(look: Look) -> list[Part]:
    w, h = look.width, look.height
    return [
        cylinder(DARK, w * 0.32, 0.03),
        cylinder(STEEL, 0.015, h * 0.7),
        lathe(look.glow() if not look.said else look.paint(), [(w * 0.5, h * 0.62), (w * 0.32, h), (0, h)]),
    ]


def tv(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    screen = Material("screen", (0.55, 0.68, 0.85), "glow", 0.2) if look.has("on", "lit") else SCREEN
    return [
        box(DARK, (w, h * 0.92, 0.06), (0, h * 0.08, 0)),
        box(screen, (w * 0.95, h * 0.84, 0.02), (0, h * 0.12, 0.03)),
        box(DARK, (w * 0.4, 0.03, min(d, 0.25))),
    ]


def laptop(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.70, 0.71, 0.73))
    lid = box(m, (w, max(h, d * 0.62), 0.015), (0, 0.02, -d * 0.44))
    return [
        box(m, (w, 0.02, d)),
        box(DARK, (w * 0.88, 0.005, d * 0.5), (0, 0.02, -d * 0.1)),
        lid,
        box(SCREEN, (w * 0.92, max(h, d * 0.62) * 0.88, 0.005), (0, 0.04, -d * 0.43)),
    ]


def picture(look: Look) -> list[Part]:
    w, h = look.width, look.height
    return [box(WOOD, (w, h, 0.03)), box(look.paint(PAPER.color), (w * 0.88, h * 0.86, 0.01), (0, h * 0.07, 0.015))]


def mirror(look: Look) -> list[Part]:
    return [
        box(look.paint(WOOD.color), (look.width, look.height, 0.03)),
        box(CHROME, (look.width * 0.9, look.height * 0.93, 0.01), (0, look.height * 0.035, 0.016)),
    ]


def clock(look: Look) -> list[Part]:
    r = min(look.width, look.height) / 2
    tilt = turned("x", 90)
    tilt[:3, 3] = (0, r, 0)
    hands = [box(DARK, (0.015, r * 0.6, 0.01), (0, r, 0.05)), box(DARK, (r * 0.45, 0.015, 0.01), (r * 0.2, r, 0.05))]
    return [
        cylinder(look.paint((0.3, 0.3, 0.3)), r, 0.04).moved(tilt),
        cylinder(PAPER, r * 0.88, 0.045).moved(tilt),
        *hands,
    ]


def rug(look: Look) -> list[Part]:
    w, d = look.width, look.depth
    return [box(look.paint((0.66, 0.58, 0.54), 1.0), (w, 0.012, d)), box(PALE, (w * 0.84, 0.014, d * 0.8))]


def curtain(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint(roughness=1.0)
    folds = max(6, int(w / 0.12))
    return [
        cylinder(m, w / folds * 0.6, h, ((k + 0.5) * w / folds - w / 2, 0, 0.03 * (k % 2))) for k in range(folds)
    ] + [limb(STEEL, (-w * 0.55, h, 0), (w * 0.55, h, 0), 0.015, 0.015)]


def cushion(look: Look) -> list[Part]:
    return [ball(look.paint(roughness=1.0), (look.width / 2, look.height / 2, look.depth / 2), (0, look.height / 2, 0))]


def fireplace(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    return [
        box(look.paint((0.72, 0.68, 0.64), 0.95), (w, h, d)),
        box(DARK, (w * 0.5, h * 0.55, 0.05), (0, 0.02, d / 2 + 0.01)),
        box(WOOD, (w * 1.1, 0.08, d * 1.15), (0, h - 0.08, 0)),
        *([fire_part(w * 0.3, h * 0.35, d / 2)] if look.has("burning", "lit", "on") else []),
    ]


def fire_part(w: float, h: float, z: float) -> Part:
    return lathe(
        Material("fire", (1.0, 0.55, 0.12), "glow", 0.8),
        [(0, 0), (w * 0.4, h * 0.15), (w * 0.3, h * 0.5), (0, h)],
        (0, 0, z),
    )


def vase(look: Look) -> list[Part]:
    w, h = look.width, look.height
    m = look.paint((0.70, 0.72, 0.74), 0.3)
    profile = [(0, 0), (w * 0.25, 0), (w * 0.48, h * 0.35), (w * 0.2, h * 0.8), (w * 0.28, h), (0, h * 0.97)]
    if look.has("broken"):
        return [
            lathe(m, profile[:3]),
            box(m, (w * 0.5, 0.02, w * 0.3), (w * 0.7, 0, 0.05), top=(0.3, 1)),
            box(m, (w * 0.3, 0.02, w * 0.4), (-w * 0.6, 0, 0.1), top=(0.3, 1)),
        ]
    return [lathe(m, profile)]


def piano(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.10, 0.10, 0.10), 0.3)
    return [
        box(m, (w, h, d * 0.6), (0, 0, -d * 0.15)),
        box(m, (w, 0.1, d * 0.5), (0, h * 0.5, d * 0.2)),
        box(PAPER, (w * 0.92, 0.02, d * 0.25), (0, h * 0.585, d * 0.3)),
        *[box(m, (0.08, h * 0.5, 0.08), (s * w * 0.45, 0, d * 0.4)) for s in (-1, 1)],
    ]


def machine(look: Look) -> list[Part]:
    """A box with a front: vending machine, washing machine, microwave, safe."""
    w, d, h = look.width, look.depth, look.height
    front = PANE if look.category in ("vending_machine", "microwave") else DARK
    body = box(look.paint((0.78, 0.78, 0.78), 0.4), (w, h, d))
    if look.category in ("washing_machine", "safe"):
        tilt = turned("x", 90)
        tilt[:3, 3] = (0, h * 0.48, d / 2)
        r = min(w, h) * (0.3 if look.category == "washing_machine" else 0.12)
        return [
            body,
            cylinder(STEEL, r, 0.04).moved(tilt),
            cylinder(PANE, r * 0.8, 0.05).moved(tilt),
            box(DARK, (w * 0.8, h * 0.06, 0.01), (0, h * 0.88, d / 2)),
        ]
    return [
        body,
        box(front, (w * 0.66, h * 0.7, 0.02), (-w * 0.1, h * 0.2, d / 2 + 0.005)),
        box(DARK, (w * 0.14, h * 0.3, 0.02), (w * 0.37, h * 0.5, d / 2 + 0.005)),
    ]


def atm(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    body = box(look.paint((0.40, 0.46, 0.54), 0.5), (w, h, d))
    return [
        body,
        box(SCREEN, (w * 0.6, h * 0.2, 0.02), (0, h * 0.66, d / 2 + 0.006)),
        box(PALE, (w * 0.8, h * 0.06, d * 0.3), (0, h * 0.56, d / 2)),
        box(DARK, (w * 0.5, 0.03, 0.03), (0, h * 0.46, d / 2)),
        box(Material("head", (0.25, 0.45, 0.75), "glow"), (w, h * 0.1, 0.04), (0, h * 0.9, d / 2)),
    ]


def fridge(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.88, 0.88, 0.88), 0.4)
    if look.has("open"):
        inside = [
            box(PAPER, (w * 0.9, h * 0.94, 0.02), (0, h * 0.03, d / 2)),
            *[box(STEEL, (w * 0.86, 0.02, 0.1), (0, h * y, d / 2)) for y in (0.3, 0.55, 0.8)],
        ]
        return [box(m, (w, h, d)), *inside, box(m, (0.05, h, w), (-w / 2, 0, d / 2 + w / 2))]
    return [
        box(m, (w, h, d)),
        box(DARK, (w, 0.012, 0.02), (0, h * 0.64, d / 2)),
        *[box(STEEL, (0.025, h * 0.2, 0.04), (w * 0.4, h * y, d / 2 + 0.02)) for y in (0.4, 0.7)],
    ]


def stove(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    plates = [cylinder(DARK, w * 0.14, 0.02, (x * w * 0.24, h, z * d * 0.22)) for x in (-1, 1) for z in (-1, 1)]
    return [
        box(look.paint((0.85, 0.85, 0.85), 0.4), (w, h, d)),
        *plates,
        box(PANE, (w * 0.75, h * 0.42, 0.02), (0, h * 0.2, d / 2)),
        box(STEEL, (w * 0.75, 0.03, 0.05), (0, h * 0.68, d / 2 + 0.02)),
    ]


def sink(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    return [
        box(look.paint((0.9, 0.9, 0.9), 0.3), (w, h * 0.9, d)),
        box(STEEL, (w * 0.7, 0.02, d * 0.6), (0, h * 0.9, 0.02)),
        limb(CHROME, (0, h * 0.9, -d * 0.35), (0, h * 1.1, -d * 0.2), 0.02, 0.02),
    ]


def bathtub(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    return [
        box(look.paint((0.92, 0.92, 0.91), 0.3), (w, h, d), top=(1.04, 1.04)),
        box(Material("water", (0.55, 0.68, 0.74), roughness=0.1), (w * 0.86, 0.02, d * 0.86), (0, h - 0.01, 0)),
    ]


def toilet(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.93, 0.93, 0.92), 0.3)
    return [
        lathe(m, [(w * 0.25, 0), (w * 0.28, h * 0.2), (w * 0.45, h * 0.5), (0, h * 0.5)], (0, 0, d * 0.1)),
        box(m, (w * 0.95, h * 0.5, d * 0.25), (0, h * 0.48, -d * 0.36)),
        cylinder(PALE, w * 0.46, 0.03, (0, h * 0.5, d * 0.1)),
    ]


def round_thing(
    profile: list[tuple[float, float]], natural: tuple[float, float, float] = (0.86, 0.86, 0.85), rough: float = 0.35
) -> Builder:
    """A vessel turned on a lathe: shares of half the width, and of the height."""
    return lambda look: [lathe(look.paint(natural, rough), [(r * look.width / 2, y * look.height) for r, y in profile])]


def cup(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint((0.88, 0.88, 0.87), 0.3)
    return [
        lathe(
            m,
            [
                (0, 0),
                (w * 0.3, 0),
                (w * 0.42, h),
                (w * 0.42, h),
                (w * 0.38, h),
                (w * 0.38, h),
                (w * 0.3, h * 0.1),
                (w * 0.3, h * 0.1),
                (0, h * 0.1),
            ],
        ),
        limb(m, (w * 0.4, h * 0.25, 0), (w * 0.58, h * 0.5, 0), 0.008, 0.008, 6),
        limb(m, (w * 0.58, h * 0.5, 0), (w * 0.4, h * 0.8, 0), 0.008, 0.008, 6),
    ]


def fork(look: Look) -> list[Part]:
    w, h = look.width, max(look.height, look.depth)
    return [
        limb(STEEL, (0, 0.01, -h / 2), (0, 0.01, h * 0.2), 0.006, 0.006, 6),
        *[limb(STEEL, (x * w * 0.3, 0.01, h * 0.2), (x * w * 0.3, 0.01, h / 2), 0.003, 0.003, 5) for x in (-1, 0, 1)],
    ]


def pan(look: Look) -> list[Part]:
    w, h = look.width, look.height
    return [
        cylinder(look.paint((0.2, 0.2, 0.21)), w * 0.4, max(h, 0.05)),
        limb(DARK, (w * 0.3, h * 0.7, 0), (w * 0.9, h * 0.8, 0), 0.014, 0.014),
    ]


def lump(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    return [ball(look.paint(FOOD.color, 0.9), (w / 2, h / 2, d / 2), (0, h / 2, 0))]


def slab(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    return [box(look.paint((0.72, 0.72, 0.72), 0.6), (w, h, d))]


def pizza(look: Look) -> list[Part]:
    r = look.width / 2
    return [cylinder(FOOD, r, 0.02), cylinder(Material("sauce", (0.75, 0.30, 0.18)), r * 0.88, 0.026)]


def cake(look: Look) -> list[Part]:
    r, h = look.width / 2, look.height
    return [
        cylinder(look.paint((0.90, 0.80, 0.74)), r, h * 0.8),
        cylinder(PAPER, r * 1.01, h * 0.2, (0, h * 0.7, 0)),
        *[cylinder(FOOD, 0.008, h * 0.3, (x * r * 0.5, h * 0.9, z * r * 0.5)) for x in (-1, 1) for z in (-1, 1)],
    ]


def ice_cream(look: Look) -> list[Part]:
    w, h = look.width, look.height
    return [
        lathe(FOOD, [(0, 0), (w * 0.32, h * 0.6)]),
        ball(look.paint((0.93, 0.88, 0.80)), (w * 0.4, h * 0.24, w * 0.4), (0, h * 0.72, 0)),
    ]


def stretcher(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    legs = [
        limb(STEEL, (x * w * 0.4, 0.08, z * d * 0.4), (x * w * 0.4, h * 0.8, -z * d * 0.3), 0.02, 0.02)
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    wheels = [cylinder(TYRE, 0.07, 0.04, (x * w * 0.4, 0, z * d * 0.4)) for x in (-1, 1) for z in (-1, 1)]
    return [
        box(look.paint((0.85, 0.85, 0.84)), (w, 0.12, d), (0, h * 0.82, 0)),
        box(PAPER, (w * 0.8, 0.1, d * 0.2), (0, h * 0.95, -d * 0.36)),
        *legs,
        *wheels,
    ]


def candle(look: Look) -> list[Part]:
    w, h = look.width, look.height
    flame = (
        [lathe(Material("flame", (1.0, 0.75, 0.3), "glow"), [(0, h), (w * 0.12, h * 1.05), (0, h * 1.2)])]
        if look.has("lit", "burning")
        else []
    )
    return [cylinder(look.paint((0.92, 0.90, 0.84)), w * 0.3, h), *flame]


BUILDERS: dict[str, Builder] = {
    "furniture": cupboard,
    "table": table,
    "coffee_table": table,
    "desk": desk,
    "chair": chair,
    "armchair": armchair,
    "stool": stool,
    "sofa": sofa,
    "bed": bed,
    "stretcher": stretcher,
    "cupboard": cupboard,
    "drawer": drawer,
    "shelf": shelf,
    "lamp": lamp,
    "candle": candle,
    "mirror": mirror,
    "picture": picture,
    "clock": clock,
    "rug": rug,
    "curtain": curtain,
    "cushion": cushion,
    "blanket": cushion,
    "fireplace": fireplace,
    "vase": vase,
    "piano": piano,
    "counter": counter,
    "cash_register": machine,
    "safe": machine,
    "atm": atm,
    "vending_machine": machine,
    "fridge": fridge,
    "stove": stove,
    "microwave": machine,
    "washing_machine": machine,
    "sink": sink,
    "bathtub": bathtub,
    "toilet": toilet,
    "dish": round_thing([(0, 0), (0.55, 0), (1, 0.9), (0.96, 1), (0.5, 0.2), (0, 0.2)]),
    "pan": pan,
    "cup": cup,
    "glass": round_thing(
        [(0, 0), (0.75, 0), (0.95, 1), (0.95, 1), (0.9, 1), (0.9, 1), (0.7, 0.05), (0.7, 0.05), (0, 0.05)],
        (0.72, 0.80, 0.82),
        0.1,
    ),
    "jug": round_thing([(0, 0), (0.7, 0), (0.95, 0.4), (0.6, 0.85), (0.75, 1), (0, 0.95)]),
    "fork": fork,
    "food": lump,
    "drink": cup,
    "bread": lump,
    "sandwich": slab,
    "pizza": pizza,
    "cake": cake,
    "ice_cream": ice_cream,
    "fruit": lump,
    "vegetable": lump,
    "electronics": slab,
    "tv": tv,
    "computer": tv,
    "laptop": laptop,
    "keyboard": slab,
    "printer": machine,
    "radio": slab,
    "game_console": slab,
}
