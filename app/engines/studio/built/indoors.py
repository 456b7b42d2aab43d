"""Furniture, and what stands on it."""

from __future__ import annotations

from app.engines.studio.built.forms import mirrored, placed, rounded, tube
from app.engines.studio.built.look import DARK, PALE, PAPER, STEEL, TYRE, WOOD, Builder, Look, shaded
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import ball, box, cylinder, disc, limb

BOOKS = tuple(Material("book", c, roughness=0.9) for c in ((0.62, 0.58, 0.55), (0.70, 0.66, 0.60), (0.55, 0.57, 0.60)))


def table(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.7)
    leg = min(0.07, w * 0.1)
    x, z = w / 2 - leg, d / 2 - leg
    legs = mirrored([box(m, (leg * 0.7, h - 0.05, leg * 0.7), (x, 0, s * z), top=(1.4, 1.4)) for s in (-1, 1)])
    apron = [
        *(box(m, (2 * x, 0.08, 0.02), (0, h - 0.12, s * z)) for s in (-1, 1)),
        *mirrored([box(m, (0.02, 0.08, 2 * z), (x, h - 0.12, 0))]),
    ]
    return [rounded(m, (w, 0.045, d), (0, h - 0.045, 0), 0.012), *legs, *apron]


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
    legs = mirrored(
        [
            box(m, (0.04, seat, 0.04), (w / 2 - 0.03, 0, d / 2 - 0.03)),
            tube(
                m,
                [
                    (w / 2 - 0.03, 0.02, -d / 2 + 0.02),
                    (w / 2 - 0.03, seat, -d / 2 + 0.06),
                    (w / 2 - 0.03, h - 0.02, -d / 2 + 0.02),
                ],
                0.022,
                6,
            ),
        ]
    )
    rungs = [
        *mirrored([box(m, (0.022, 0.025, d * 0.86), (w / 2 - 0.03, seat * 0.42, 0))]),
        box(m, (w * 0.86, 0.025, 0.022), (0, seat * 0.55, d / 2 - 0.03)),
    ]
    slats = [
        rounded(m, (w * 0.9, h * 0.08, 0.02), (0, h * y, -d / 2 + 0.055 - 0.03 * (y - 0.6) / 0.3), 0.006)
        for y in (0.64, 0.77, 0.90)
    ]
    return [
        *legs,
        *rungs,
        rounded(look.accent(m), (w * 0.98, 0.045, d * 0.96), (0, seat - 0.02, 0), 0.012),
        *slats,
    ]


def armchair(look: Look) -> list[Part]:
    return _upholstered(look, 1)


def sofa(look: Look) -> list[Part]:
    return _upholstered(look, max(2, round(look.width / 0.75)))


def _upholstered(look: Look, seats: int) -> list[Part]:
    """Cushions with rounded edges between two arms, on short feet."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.95)
    arm = min(0.2, w * 0.18)
    inner = w - 2 * arm
    wide = inner / seats
    foot = h * 0.09
    parts = [
        rounded(m, (inner + 0.02, h * 0.28, d * 0.9), (0, foot, 0), 0.03),
        rounded(m, (w * 0.98, h * 0.84, d * 0.22), (0, foot, -d * 0.38), 0.06),
    ]
    for k in range(seats):
        x = (k + 0.5) * wide - inner / 2
        parts.append(rounded(look.accent(m), (wide * 0.98, h * 0.17, d * 0.72), (x, foot + h * 0.26, d * 0.12), 0.04))
        parts.append(
            placed(
                rounded(look.accent(m), (wide * 0.96, h * 0.46, d * 0.18), (0, 0, 0), 0.05),
                (x, foot + h * 0.40, -d * 0.20),
                "x",
                -8,
            )
        )
    arms = [rounded(m, (arm, h * 0.58, d * 0.96), (w / 2 - arm / 2, foot, 0.0), 0.05)]
    feet = [cylinder(DARK, 0.025, foot, (w * 0.44, 0, z)) for z in (d * 0.40, -d * 0.40)]
    return [*parts, *mirrored([*arms, *feet])]


def stool(look: Look) -> list[Part]:
    w, h, m = look.width, look.height, look.paint(WOOD.color, 0.7)
    legs = [
        limb(m, (x * w * 0.42, 0, z * w * 0.42), (x * w * 0.25, h - 0.04, z * w * 0.25), 0.02, 0.02)
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    return [*legs, cylinder(m, w * 0.5, 0.05, (0, h - 0.05, 0))]


def bed(look: Look) -> list[Part]:
    """A headboard, a mattress, pillows, a cover turned back."""
    w, d, h = look.width, look.depth, look.height
    frame = [
        box(WOOD, (w * 0.98, h * 0.28, d * 0.97), (0, h * 0.14, 0)),
        rounded(WOOD, (w, h, 0.06), (0, 0, -d / 2 + 0.03), 0.02),
        rounded(WOOD, (w, h * 0.56, 0.05), (0, 0, d / 2 - 0.025), 0.02),
    ]
    mattress = rounded(PAPER, (w * 0.95, h * 0.26, d * 0.92), (0, h * 0.40, 0.0), 0.04)
    cover = look.paint(roughness=1.0)
    blanket = rounded(cover, (w * 1.0, h * 0.30, d * 0.60), (0, h * 0.40, d * 0.165), 0.05)
    fold = rounded(look.second((0.95, 0.94, 0.91)), (w * 0.99, h * 0.10, d * 0.12), (0, h * 0.64, -d * 0.14), 0.025)
    wide = w > 1.2
    pillow = ball(PAPER, (w * (0.22 if wide else 0.38), h * 0.14, d * 0.10))
    pillows = [placed(pillow, (x * w, h * 0.74, -d * 0.36), "x", 14) for x in ((-0.24, 0.24) if wide else (0.0,))]
    return [*frame, mattress, blanket, fold, *pillows]


def cupboard(look: Look) -> list[Part]:
    """Two panelled doors with knobs; open, they stand away from shelves."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.75)
    z = d / 2 - 0.03
    dark = shaded(m, 0.75)
    leaf = [
        box(m, (w * 0.47, h * 0.88, 0.025)),
        *(box(dark, (w * 0.37, h * t, 0.028), (0, h * y, 0)) for y, t in ((0.05, 0.36), (0.46, 0.36))),
        *(
            rounded(m, (w * 0.33, h * (t - 0.03), 0.034), (0, h * (y + 0.015), 0), 0.008)
            for y, t in ((0.05, 0.36), (0.46, 0.36))
        ),
    ]
    knob = ball(STEEL, (0.018, 0.018, 0.022), (-w * 0.2, h * 0.42, 0.03))
    frame = [
        box(m, (w * 0.98, h * 0.94, d * 0.9), (0, h * 0.04, -d * 0.02)),
        box(m, (w, h * 0.03, d), (0, h * 0.97, 0)),
        box(dark, (w * 0.94, h * 0.05, d * 0.84)),
    ]
    if look.has("open"):
        inside = [
            box(DARK, (w * 0.9, h * 0.86, 0.01), (0, h * 0.07, z - 0.01)),
            *(box(m, (w * 0.9, 0.03, 0.04), (0, h * y, z - 0.005)) for y in (0.3, 0.52, 0.74)),
        ]
        hung = [placed(placed(p, (-w * 0.235, 0, 0)), (w * 0.48, h * 0.06, z + 0.02), "y", 100) for p in [*leaf, knob]]
        return [*frame, *inside, *mirrored(hung)]
    return [*frame, *mirrored([placed(p, (w * 0.242, h * 0.06, z)) for p in [*leaf, knob]])]


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
    """A top that juts out over panels, a kick board."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(WOOD.color, 0.7)
    n = max(2, round(w / 0.6))
    groove = shaded(m, 0.75)
    panels = [
        part
        for k in range(n)
        for part in (
            box(groove, (w / n * 0.84, h * 0.66, 0.02), ((k + 0.5) * w * 0.96 / n - w * 0.48, h * 0.15, d * 0.44)),
            rounded(
                m, (w / n * 0.74, h * 0.56, 0.03), ((k + 0.5) * w * 0.96 / n - w * 0.48, h * 0.20, d * 0.445), 0.008
            ),
        )
    ]
    return [
        box(m, (w * 0.96, h - 0.06, d * 0.88)),
        *panels,
        rounded(look.second(PALE.color), (w, 0.06, d), (0, h - 0.06, 0), 0.012),
        box(DARK, (w * 0.965, 0.09, d * 0.89)),
    ]


def piano(look: Look) -> list[Part]:
    """Upright: white and black keys, a stand for music, pedals."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.10, 0.10, 0.10), 0.25)
    z = -d * 0.16
    case = [
        box(m, (w, h, d * 0.62), (0, 0, z - d * 0.03)),
        box(m, (w * 1.0, 0.03, d * 0.68), (0, h - 0.03, z)),
        box(m, (w, h * 0.10, d * 0.44), (0, h * 0.47, d * 0.26)),
    ]
    sides = mirrored([box(m, (w * 0.05, h * 0.64, d * 0.44), (w * 0.475, 0, d * 0.26), top=(1, 0.9))])
    n = 28
    white = [
        box(PAPER, (w * 0.9 / n * 0.92, 0.02, d * 0.24), (w * 0.9 * ((k + 0.5) / n - 0.5), h * 0.57, d * 0.34))
        for k in range(n)
    ]
    black = [
        box(DARK, (w * 0.9 / n * 0.5, 0.018, d * 0.15), (w * 0.9 * ((k + 1) / n - 0.5), h * 0.585, d * 0.29))
        for k in range(n - 1)
        if k % 7 not in (2, 6)
    ]
    music = [
        placed(box(PAPER, (w * 0.13, h * 0.17, 0.006)), (s * w * 0.07, h * 0.68, d * 0.18), "x", -12) for s in (-1, 1)
    ]
    pedals = [
        box(Material("brass", (0.85, 0.68, 0.30), metallic=0.7), (0.04, 0.02, 0.12), (w * 0.07 * k, 0.03, d * 0.22))
        for k in (-1, 0, 1)
    ]
    return [*case, *sides, *white, *black, *music, *pedals]


def stretcher(look: Look) -> list[Part]:
    """An ambulance's: a mattress with straps on crossed legs with castors, its head raised."""
    w, d, h = look.width, look.depth, look.height
    m, y = look.paint((0.80, 0.66, 0.16), 0.7), h * 0.62
    pad = [
        rounded(m, (w * 0.84, 0.10, d * 0.62), (0, y, d * 0.16), 0.03),
        placed(rounded(m, (w * 0.84, 0.10, d * 0.36), (0, 0, -d * 0.17), 0.03), (0, y, -d * 0.13), "x", 24),
    ]
    straps = [box(DARK, (w * 0.86, 0.11, 0.06), (0, y - 0.002, z)) for z in (d * 0.36, d * 0.12, -d * 0.06)]
    rails = [
        tube(STEEL, [(w * 0.46, y, d * 0.48), (w * 0.46, y, -d * 0.48)], 0.02, 6),
        tube(
            STEEL,
            [
                (w * 0.46, y, d * 0.2),
                (w * 0.46, y + 0.2, d * 0.16),
                (w * 0.46, y + 0.2, -d * 0.1),
                (w * 0.46, y, -d * 0.14),
            ],
            0.014,
            6,
        ),
    ]
    legs = [tube(STEEL, [(w * 0.40, y, d * 0.34 * s), (w * 0.40, 0.10, -d * 0.36 * s)], 0.02, 6) for s in (-1, 1)]
    castors = [part for s in (-1, 1) for part in (disc(TYRE, 0.07, 0.035, (w * 0.40, 0.07, s * d * 0.37)),)]
    return [
        *pad,
        *straps,
        *mirrored([*rails, *legs, *castors]),
        rounded(PAPER, (w * 0.6, 0.08, d * 0.14), (0, h * 0.90, -d * 0.40), 0.03),
    ]


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
    "piano": piano,
    "counter": counter,
}
