"""Doors, windows, walls, stairs: parts of buildings that are told of by themselves."""

from __future__ import annotations

from app.engines.studio.built.forms import mirrored, placed, rounded, tube
from app.engines.studio.built.look import DARK, PALE, PANE, STEEL, STONE, WOOD, Builder, Look, fitted, shaded
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import Doubles, ball, box, cylinder, extruded, lathe, shifted, turned

FRAME = Material("frame", (0.92, 0.91, 0.89), roughness=0.7)
ROOF = Material("roof", (0.50, 0.34, 0.29), roughness=0.9)
BRICK: Color = (0.62, 0.36, 0.28)


def door(look: Look) -> list[Part]:
    """In its frame: four panels and a handle; open, it hangs inwards."""
    w, d, h = look.width, look.depth, look.height
    deep = min(max(d, 0.10), 0.12)
    leaf = look.paint((0.62, 0.50, 0.38), 0.7)
    frame = [
        *mirrored([box(FRAME, (0.06, h, deep), (w / 2 - 0.03, 0, 0))]),
        box(FRAME, (w, 0.06, deep), (0, h - 0.06, 0)),
    ]
    wide, high = w - 0.13, h - 0.07
    made = _leaf(leaf, wide, high, "glass" in look.materials)
    if look.has("open"):
        hung = [
            part.moved(shifted(-w / 2 + 0.07, 0.005, 0.02) @ turned("y", -80) @ shifted(wide / 2, 0, 0))
            for part in made
        ]
        return [*frame, *hung]
    broken = (
        [box(DARK, (wide * 0.3, high * 0.22, 0.055), (wide * 0.12, high * 0.2, 0), top=(0.5, 1))]
        if look.has("broken", "damaged")
        else []
    )
    return [*frame, *(placed(part, (0, 0.005, 0)) for part in made), *broken]


def _leaf(m: Material, w: float, h: float, glass: bool) -> list[Part]:
    handle = [
        box(STEEL, (0.04, 0.2, 0.055), (w * 0.40, h * 0.44, 0)),
        tube(STEEL, [(w * 0.40, h * 0.50, 0.03), (w * 0.40, h * 0.50, 0.06), (w * 0.27, h * 0.50, 0.06)], 0.010, 6),
    ]
    if glass:
        rim = [
            *mirrored([box(m, (0.09, h, 0.045), (w / 2 - 0.045, 0, 0))]),
            *(box(m, (w, t, 0.045), (0, y, 0)) for y, t in ((0, 0.18), (h - 0.1, 0.1))),
        ]
        return [*rim, box(PANE, (w - 0.16, h - 0.26, 0.02), (0, 0.17, 0)), *handle]
    groove = shaded(m, 0.6)
    panels = []
    for x in (-0.22, 0.22):
        for y, t in ((0.08, 0.34), (0.50, 0.40)):
            panels += [
                box(groove, (w * 0.36, h * t, 0.048), (x * w, h * y, 0)),
                rounded(m, (w * 0.30, h * t - w * 0.06, 0.056), (x * w, h * y + w * 0.03, 0), 0.012),
            ]
    return [box(m, (w, h, 0.042)), *panels, *handle]


def window(look: Look) -> list[Part]:
    w, h = look.width, look.height
    frame = look.paint(FRAME.color, 0.7)
    rim = [box(frame, (w, 0.07, 0.10), (0, y, 0)) for y in (0, h - 0.07)] + mirrored(
        [box(frame, (0.07, h, 0.10), (w / 2 - 0.035, 0, 0))]
    )
    sill = box(frame, (w * 1.06, 0.035, 0.14), (0, 0, 0.02))
    behind = box(DARK, (w * 0.94, h * 0.94, 0.01), (0, h * 0.03, -0.04))
    if look.has("broken"):
        return [*rim, sill, *_bars(frame, w, h), behind, *_shards(w, h)]
    if look.has("open"):
        sash = [
            *mirrored([box(frame, (0.05, h * 0.88, 0.05), (w * 0.215, 0, 0))]),
            *(box(frame, (w * 0.46, 0.05, 0.05), (0, y, 0)) for y in (0, h * 0.88 - 0.05)),
            box(PANE, (w * 0.40, h * 0.8, 0.015), (0, 0.04, 0)),
        ]
        swung = [
            part.moved(shifted(-w / 2 + 0.06, h * 0.06, 0.04) @ turned("y", -70) @ shifted(w * 0.23, 0, 0))
            for part in sash
        ]
        return [*rim, sill, behind, *swung, *(part.moved(_mirror()) for part in swung)]
    pane = look.glow((0.98, 0.90, 0.65)) if look.has("lit") else PANE
    return [*rim, sill, *_bars(frame, w, h), box(pane, (w * 0.94, h * 0.94, 0.03), (0, h * 0.03, -0.01))]


def _mirror() -> Doubles:
    matrix = shifted(0, 0, 0)
    matrix[0, 0] = -1.0
    return matrix


def _bars(frame: Material, w: float, h: float) -> list[Part]:
    return [box(frame, (0.06, h * 0.94, 0.07), (0, h * 0.03, 0)), box(frame, (w * 0.94, 0.05, 0.07), (0, h * 0.5, 0))]


def _shards(w: float, h: float) -> list[Part]:
    """What is left of a pane: splinters that point inwards from the frame."""
    cuts = (
        (-0.38, 0.05, 0.20, 0.34, 0),
        (-0.12, 0.05, 0.22, 0.22, 0),
        (0.16, 0.05, 0.16, 0.40, 0),
        (0.36, 0.05, 0.2, 0.26, 0),
        (-0.30, 0.95, 0.26, 0.3, 180),
        (0.02, 0.95, 0.18, 0.18, 180),
        (0.30, 0.95, 0.26, 0.36, 180),
    )
    return [
        placed(box(PANE, (w * a, h * b, 0.015), top=(0.06, 1)), (x * w, y * h, 0), "z", turn)
        for x, y, a, b, turn in cuts
    ]


def wall(look: Look) -> list[Part]:
    """With courses of brick where it was said to be of brick; a coping on top."""
    w, d, h = look.width, look.depth, look.height
    brick = "brick" in look.materials
    m = look.paint(BRICK if brick else (0.76, 0.74, 0.70), 0.95)
    cap = box(STONE, (w * 1.005, 0.07, d * 1.2), (0, h - 0.07, 0))
    return [box(m, (w, h - 0.07, d)), cap, *(_courses(w, h - 0.1, d) if brick else _blocks(m, w, h - 0.1, d))]


def _courses(w: float, h: float, d: float) -> list[Part]:
    line, row = Material("mortar", (0.76, 0.72, 0.67), roughness=1.0), 0.20
    parts = [box(line, (w, 0.014, d + 0.006), (0, k * row, 0)) for k in range(1, int(h / row) + 1)]
    for k in range(int(h / row)):
        count = int(w / 0.5)
        parts += [
            box(line, (0.014, row, d + 0.006), ((n + 0.5 * (k % 2)) * w / count - w / 2, k * row, 0))
            for n in range(1, count)
        ]
    return parts


def _blocks(m: Material, w: float, h: float, d: float) -> list[Part]:
    line = shaded(m, 0.82)
    return [box(line, (w, 0.012, d + 0.006), (0, h * k / 4, 0)) for k in (1, 2, 3)] + [
        box(line, (0.012, h, d + 0.006), (w * (k / 4 - 0.5), 0, 0)) for k in (1, 2, 3)
    ]


def piece(look: Look) -> list[Part]:
    """A part of a building that nobody named: a stretch of wall with a window."""
    w, d, h = look.width, look.depth, look.height
    pane = [
        box(FRAME, (w * 0.46, h * 0.44, d * 0.04), (0, h * 0.38, d * 0.48)),
        *(box(PANE, (w * 0.19, h * 0.38, d * 0.06), (s * w * 0.105, h * 0.41, d * 0.48)) for s in (-1, 1)),
    ]
    return [box(look.paint(STONE.color, 0.95), (w, h, d * 0.96), (0, 0, -d * 0.02)), *pane]


def window_sill(look: Look) -> list[Part]:
    """The wall below a window, a board on it, and the window's foot."""
    w, d, h = look.width, look.depth, look.height
    return [
        box(Material("wall", (0.80, 0.78, 0.74), roughness=0.95), (w * 0.96, h * 0.93, d * 0.7), (0, 0, -d * 0.12)),
        rounded(look.paint(FRAME.color, 0.5), (w, h * 0.07, d), (0, h * 0.93, 0), 0.01),
        box(PALE, (w * 0.96, h * 0.03, d * 0.72), (0, h * 0.90, -d * 0.1)),
    ]


def roof(look: Look) -> list[Part]:
    """A gable with rows of tiles."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint(ROOF.color, 0.9)
    line = shaded(m, 0.78)
    gable = extruded(m, [(-d / 2, 0), (d / 2, 0), (d / 2, h * 0.06), (0, h), (-d / 2, h * 0.06)], w)
    rows = [
        box(line, (w + 0.02, 0.05, 0.09), (0, h * (0.06 + 0.94 * t) - 0.04, s * d / 2 * (1 - t)))
        for t in (0.12, 0.28, 0.44, 0.60, 0.76, 0.92)
        for s in (-1, 1)
    ]
    return [gable, *rows, box(line, (w + 0.03, 0.10, 0.25), (0, h - 0.10, 0))]


def chimney(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    m = look.paint(BRICK, 0.95)
    pots = [
        lathe(
            Material("pot", (0.72, 0.44, 0.32)),
            [(w * 0.16, h * 0.86), (w * 0.13, h * 0.99), (w * 0.15, h), (w * 0.08, h), (0, h * 0.96)],
            (s * w * 0.22, 0, 0),
            12,
        )
        for s in (-1, 1)
    ]
    return [
        box(m, (w * 0.9, h * 0.8, d * 0.9)),
        *_courses(w * 0.9, h * 0.8, d * 0.9),
        box(m, (w, h * 0.07, d), (0, h * 0.79, 0)),
        *pots,
    ]


def shutter(look: Look) -> list[Part]:
    """Rolled down before a shop: slats, rails, a box above, a lock below."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.68, 0.69, 0.70), 0.5, 0.3)
    low = h * 0.55 if look.has("open") else 0.0
    slats = [
        rounded(m, (w * 0.94, 0.105, d * 0.4), (0, y * 0.11 + low + 0.01, 0), 0.02)
        for y in range(int((h * 0.88 - low) / 0.11))
    ]
    rails = mirrored([box(STEEL, (w * 0.035, h * 0.9, d * 0.7), (w * 0.482, 0, 0))])
    return [
        *slats,
        *rails,
        rounded(m, (w, h * 0.12, d), (0, h * 0.88, 0), 0.02),
        box(DARK, (0.16, 0.05, d * 0.5), (0, low + 0.02, 0.012)),
    ]


def gate(look: Look) -> list[Part]:
    """Iron bars with points between two posts; open, both leaves stand away."""
    w, h = look.width, look.height
    iron = look.paint((0.20, 0.21, 0.22), 0.5)
    post = box(STONE, (0.16, h * 0.94, 0.16), (w / 2 - 0.08, 0, 0))
    cap = box(PALE, (0.2, h * 0.06, 0.2), (w / 2 - 0.08, h * 0.94, 0), top=(0.6, 0.6))
    wide = w / 2 - 0.17
    bars = [cylinder(iron, 0.012, h * 0.78, (k * wide / 5 - wide / 2, h * 0.06, 0)) for k in range(6)]
    points = [
        lathe(iron, [(0.02, h * 0.84), (0.024, h * 0.86), (0, h * 0.92)], (k * wide / 5 - wide / 2, 0, 0), 6)
        for k in range(6)
    ]
    rails = [box(iron, (wide, 0.04, 0.03), (0, h * y, 0)) for y in (0.10, 0.46, 0.78)]
    turn = 75.0 if look.has("open") else 0.0
    leaf = [
        part.moved(shifted(w / 2 - 0.17, 0, 0) @ turned("y", turn) @ shifted(-wide / 2, 0, 0))
        for part in (*bars, *points, *rails)
    ]
    lock = [] if turn else [box(iron, (0.08, 0.12, 0.06), (0, h * 0.44, 0))]
    return [*mirrored([post, cap, *leaf]), *lock]


def stairs(look: Look) -> list[Part]:
    """Steps with a nosing, and a handrail at either side."""
    w, d, h = look.width, look.depth, look.height
    n = max(3, round(h / 0.18))
    m = look.paint(STONE.color, 0.95)
    edge = shaded(m, 0.80)
    steps = []
    for k in range(n):
        z = d / 2 - (k + 0.5) * d / n
        steps += [
            box(m, (w, h / n * (k + 1) - 0.02, d / n), (0, 0, z)),
            box(edge, (w, 0.022, d / n + 0.012), (0, h / n * (k + 1) - 0.022, z + 0.004)),
        ]
    return steps


def escalator(look: Look) -> list[Part]:
    """Ribbed steps between two walls with black handrails."""
    w, d, h = look.width, look.depth, look.height
    top = h * 0.76
    n = max(4, round(top / 0.20))
    steps = []
    for k in range(n):
        z = d * 0.34 - (k + 0.5) * d * 0.72 / n
        steps += [
            box(DARK, (w * 0.66, top / n * (k + 1), d * 0.72 / n), (0, 0, z)),
            box(
                Material("edge", (0.90, 0.75, 0.15)),
                (w * 0.66, 0.02, 0.03),
                (0, top / n * (k + 1) - 0.01, z + d * 0.36 / n),
            ),
        ]
    side = [
        (d * 0.5, 0.0),
        (d * 0.5, h * 0.16),
        (d * 0.36, h * 0.24),
        (-d * 0.38, h * 0.97),
        (-d * 0.5, h * 0.97),
        (-d * 0.5, 0.0),
    ]
    wall_ = placed(extruded(look.paint((0.72, 0.73, 0.74), 0.4, 0.3), side, w * 0.10), (w * 0.39, 0, 0))
    rail = tube(
        DARK,
        [
            (w * 0.39, 0.1, d * 0.5),
            (w * 0.39, h * 0.19, d * 0.49),
            (w * 0.39, h * 0.26, d * 0.36),
            (w * 0.39, h * 0.985, -d * 0.38),
            (w * 0.39, h * 0.985, -d * 0.5),
        ],
        0.05,
        6,
    )
    landing = box(STEEL, (w * 0.68, top, d * 0.12), (0, 0, -d * 0.44))
    return [*steps, *mirrored([wall_, rail]), landing]


def elevator(look: Look) -> list[Part]:
    """Two leaves of steel, a frame, a call button, an arrow above; open, one sees the cabin."""
    w, d, h = look.width, look.depth, look.height
    z = d / 2
    frame = [
        *mirrored([box(STEEL, (w * 0.06, h * 0.90, 0.05), (w * 0.40, 0, z - 0.01))]),
        box(STEEL, (w * 0.86, h * 0.05, 0.05), (0, h * 0.87, z - 0.01)),
    ]
    lit = Material("lit", (0.98, 0.72, 0.25), "glow")
    panel = [
        box(DARK, (w * 0.06, h * 0.10, 0.03), (w * 0.465, h * 0.45, z)),
        ball(lit, (0.02, 0.02, 0.02), (w * 0.465, h * 0.51, z + 0.02)),
    ]
    arrow = [
        box(DARK, (w * 0.2, h * 0.045, 0.03), (0, h * 0.935, z - 0.005)),
        box(lit, (0.07, 0.05, 0.04), (0, h * 0.945, z), top=(0.05, 1)),
    ]
    shaft = box(look.paint((0.78, 0.77, 0.74), 0.9), (w, h, d - 0.03), (0, 0, -0.015))
    brushed = Material("leaf", (0.72, 0.73, 0.75), roughness=0.35, metallic=0.5)
    if look.has("open"):
        cabin = [
            box(Material("cabin", (0.90, 0.86, 0.76), "glow"), (w * 0.74, h * 0.86, 0.02), (0, 0, z - 0.005)),
            box(DARK, (w * 0.74, h * 0.02, 0.03), (0, h * 0.40, z)),
        ]
        return [
            shaft,
            *frame,
            *panel,
            *arrow,
            *cabin,
            *mirrored([box(brushed, (w * 0.06, h * 0.87, 0.04), (w * 0.34, 0, z))]),
        ]
    leaves = [box(brushed, (w * 0.365, h * 0.87, 0.03), (w * 0.188, 0, z - 0.005))]
    return [shaft, *frame, *panel, *arrow, *mirrored(leaves), box(DARK, (0.012, h * 0.87, 0.034), (0, 0, z - 0.005))]


def pillar(look: Look) -> list[Part]:
    r, h, m = look.width / 2, look.height, look.paint(STONE.color, 0.95)
    shaft = [
        (0, h * 0.05),
        (r * 0.92, h * 0.05),
        (r * 0.92, h * 0.075),
        (r * 0.78, h * 0.09),
        (r * 0.68, h * 0.90),
        (r * 0.82, h * 0.92),
        (r * 0.92, h * 0.945),
        (0, h * 0.95),
    ]
    feet = [box(m, (r * 2, h * 0.05, r * 2), (0, y, 0)) for y in (0, h * 0.95)]
    return [lathe(m, shaft, corners=20), *feet]


def balcony(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    iron = look.second(DARK.color)
    front = [cylinder(iron, 0.012, h - 0.2, ((k + 0.5) * w / 16 - w / 2, 0.15, d / 2 - 0.05)) for k in range(16)]
    side = [cylinder(iron, 0.012, h - 0.2, (w / 2 - 0.04, 0.15, d * (k / 6 - 0.5) + 0.08)) for k in range(6)]
    rail = [
        box(iron, (w, 0.05, 0.06), (0, h - 0.05, d / 2 - 0.05)),
        *mirrored([box(iron, (0.06, 0.05, d), (w / 2 - 0.04, h - 0.05, 0)), *side]),
    ]
    return [
        box(look.paint(STONE.color), (w, 0.15, d)),
        *front,
        *rail,
        box(WOOD, (w * 0.98, 0.01, d * 0.98), (0, 0.15, 0)),
    ]


def ceiling(look: Look) -> list[Part]:
    """A panel with a round lamp below."""
    w, d, h = look.width, look.depth, look.height
    lit = look.glow((0.98, 0.96, 0.90))
    return [
        box(look.paint((0.90, 0.89, 0.87), 0.95), (w, h * 0.5, d), (0, h * 0.5, 0)),
        cylinder(lit, min(w, d) * 0.08, h * 0.5),
    ]


def bridge(look: Look) -> list[Part]:
    """Arches of stone, a deck and parapets."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(STONE.color, 1.0)
    spans = max(2, round(w / 7))
    step = w / spans
    outline = [(-w / 2, h * 0.70), (-w / 2, 0.0)]
    for k in range(spans):
        left = -w / 2 + k * step + step * 0.12
        wide = step * 0.76
        outline += (
            [(left, 0.0)]
            + [
                (left + wide * t, h * 0.52 * (1 - (2 * t - 1) ** 4) ** 0.5)
                for t in (0.03, 0.15, 0.3, 0.5, 0.7, 0.85, 0.97)
            ]
            + [(left + wide, 0.0)]
        )
    outline += [(w / 2, 0.0), (w / 2, h * 0.70)]
    body = placed(extruded(m, outline, d), (0, 0, 0), "y", 90)
    rails = [box(m, (w, h * 0.22, 0.3), (0, h * 0.70, s * (d / 2 - 0.15))) for s in (-1, 1)]
    caps = [box(PALE, (w, h * 0.04, 0.4), (0, h * 0.96 - h * 0.04, s * (d / 2 - 0.17))) for s in (-1, 1)]
    lamps = [
        box(m, (0.5, h * 0.3, 0.5), (x * w, h * 0.70, s * (d / 2 - 0.25))) for s in (-1, 1) for x in (-0.485, 0.485)
    ]
    return [
        body,
        *rails,
        *caps,
        *lamps,
        box(Material("deck", (0.45, 0.45, 0.46)), (w, 0.03, d - 0.6), (0, h * 0.70, 0)),
    ]


BUILDERS: dict[str, Builder] = {
    "building_part": piece,
    "door": door,
    "window": fitted(window),
    "window_sill": fitted(window_sill),
    "wall": wall,
    "gate": fitted(gate),
    "stairs": stairs,
    "escalator": escalator,
    "elevator": elevator,
    "roof": fitted(roof),
    "balcony": balcony,
    "chimney": chimney,
    "pillar": pillar,
    "shutter": shutter,
    "ceiling": ceiling,
    "bridge": fitted(bridge),
}
