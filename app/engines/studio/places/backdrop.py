"""What closes the view under the sky, pale and plain: fronts of houses, trees, hills, and what stands before them."""

from __future__ import annotations

from functools import lru_cache
from math import pi, sin

import numpy as np

from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.places.blocks import Block, about, block, blocks, merged, stretched
from app.engines.studio.places.extra import Extra, Maker
from app.engines.studio.places.ground import Weathered
from app.engines.studio.shapes import box, extruded, loft, surface

TONES: tuple[Color, ...] = (
    (0.87, 0.84, 0.79),
    (0.84, 0.81, 0.77),
    (0.88, 0.86, 0.82),
    (0.83, 0.84, 0.83),
    (0.87, 0.83, 0.80),
    (0.85, 0.85, 0.81),
)
HAZE: Color = (0.82, 0.85, 0.87)
TRIM = Material("trim", (0.90, 0.89, 0.86), roughness=0.9)
CANOPY = Material("canopy", (0.92, 0.915, 0.90), roughness=0.9)
DOOR = Material("door", (0.74, 0.70, 0.65), roughness=0.8)
PICKET = Material("picket", (0.77, 0.73, 0.67), roughness=0.95)
ROOF = Material("roof", (0.76, 0.72, 0.69), roughness=0.95)
PANE = Material("pane", (0.73, 0.78, 0.81), roughness=0.3)
UNLIT = Material("pane", (0.46, 0.50, 0.56), roughness=0.3)
LIT = Material("lit", (1.0, 0.84, 0.56), "glow", roughness=0.5)
BARK = Material("bark", (0.67, 0.63, 0.59), roughness=1.0)
LEAVES: tuple[Color, ...] = ((0.79, 0.84, 0.74), (0.82, 0.86, 0.76), (0.77, 0.83, 0.75))
NEEDLES: Color = (0.74, 0.81, 0.74)
FLOOR_HEIGHT, COLUMN = 3.1, 2.5  # metres of front to a window
CROWN = ((0.0, 0.72, 0.0, 0.40), (-0.22, 0.60, 0.10, 0.32), (0.24, 0.57, -0.05, 0.31), (0.02, 0.56, -0.2, 0.30))


# --- houses ---


def front(extra: Extra, ways: Weathered) -> list[Part]:
    """A house of the row: floors of windows over a door or a shop window. Some are lit at night."""
    w, d, h = extra.whole
    tone = TONES[extra.variant % len(TONES)]
    wall = Material("wall", tone, roughness=0.95)
    plinth = Material("plinth", mixed(tone, (0.6, 0.59, 0.57), 0.4), roughness=0.95)
    parts = [blocks(wall, [about(0, 0, 0, w, h, d)]), blocks(plinth, [about(0, 0, d / 2, w, 0.5, 0.06)])]
    parts += [blocks(TRIM, [about(0, h - 0.3, d / 2, w, 0.3, 0.3), about(0, FLOOR_HEIGHT, d / 2, w, 0.14, 0.12)])]
    parts += _shop_window(w, d, tone) if extra.variant % 3 == 1 else _ground_floor(w, d, extra.variant, ways)
    return [*parts, *_upper_floors(w, d, h, extra.variant, ways), *_roof(w, d, h, extra.variant)]


def _ground_floor(w: float, d: float, variant: int, ways: Weathered) -> list[Part]:
    xs = _columns(w)
    at = variant % len(xs)
    door = blocks(DOOR, [about(xs[at], 0, d / 2, 1.0, 2.2, 0.16)])
    frame = blocks(TRIM, [about(xs[at], 0, d / 2, 1.25, 2.4, 0.1)])
    return [frame, door, *_windows([(x, 1.0) for n, x in enumerate(xs) if n != at], d, variant, ways)]


def _shop_window(w: float, d: float, tone: Color) -> list[Part]:
    board = Material("board", mixed(tone, (0.58, 0.63, 0.66), 0.6), roughness=0.8)
    glass = [about(s * w * 0.26, 0.5, d / 2, w * 0.36, 2.0, 0.14) for s in (-1, 1)]
    frames = [about(s * w * 0.26, 0.4, d / 2, w * 0.39, 2.2, 0.08) for s in (-1, 1)]
    return [
        blocks(TRIM, frames), blocks(PANE, glass), blocks(DOOR, [about(0, 0, d / 2, 1.0, 2.2, 0.14)]),
        blocks(board, [about(0, 2.62, d / 2, w * 0.94, 0.45, 0.22)]),
    ]  # fmt: skip


def _upper_floors(w: float, d: float, h: float, variant: int, ways: Weathered) -> list[Part]:
    floors = range(1, int((h - 0.5) / FLOOR_HEIGHT))
    return _windows([(x, f * FLOOR_HEIGHT + 0.9) for f in floors for x in _columns(w)], d, variant, ways)


def _windows(feet: list[tuple[float, float]], d: float, variant: int, ways: Weathered) -> list[Part]:
    if not feet:
        return []
    panes = [about(x, y, d / 2, 1.0, 1.5, 0.14) for x, y in feet]
    lit = [ways.lit and (variant * 3 + n * 5) % 7 < 2 for n in range(len(panes))]
    kinds = ((LIT, [p for p, on in zip(panes, lit, strict=True) if on]),
             (UNLIT if ways.lit else PANE, [p for p, on in zip(panes, lit, strict=True) if not on]))  # fmt: skip
    frames = [about(x, y - 0.08, d / 2, 1.2, 1.66, 0.08) for x, y in feet]
    sills = [about(x, y - 0.14, d / 2 + 0.04, 1.3, 0.08, 0.2) for x, y in feet]
    return [blocks(TRIM, [*frames, *sills]), *(blocks(m, some) for m, some in kinds if some)]


def _columns(w: float) -> list[float]:
    n = max(2, int(w / COLUMN))
    return [(k + 0.5) * w / n - w / 2 for k in range(n)]


def _roof(w: float, d: float, h: float, variant: int) -> list[Part]:
    if variant % 4 == 2:
        return []
    ridge = extruded(ROOF, [(-d / 2 - 0.2, h), (d / 2 + 0.2, h), (0, h + 1.6 + 0.5 * (variant % 3))], w)
    return [ridge, blocks(TRIM, [about(w * 0.3, h + 0.4, -d * 0.1, 0.7, 2.3, 0.6)])]


def shop_front(extra: Extra, _: Weathered) -> list[Part]:
    """Inside a hall of shops."""
    w, d, h = extra.whole
    tone = TONES[extra.variant % len(TONES)]
    return [blocks(Material("wall", tone, roughness=0.95), [about(0, 0, 0, w, h, d)]), *_shop_window(w, d, tone)]


def far_block(extra: Extra, ways: Weathered) -> list[Part]:
    """Seen through the gaps of the row: hardly more than an outline."""
    w, d, h = extra.whole
    tone = mixed(TONES[extra.variant % len(TONES)], HAZE, 0.7)
    pane = Material("far pane", mixed(HAZE, (0.6, 0.64, 0.68), 0.22), roughness=0.9)
    rows = [about(0, y, d / 2, w * 0.9, 1.3, 0.1) for y in np.arange(1.2, h - 1.6, FLOOR_HEIGHT)]
    return [blocks(Material("far", tone, roughness=1.0), [about(0, 0, 0, w, h, d)]), *_far_rows(rows, pane, ways)]


def _far_rows(rows: list[Block], pane: Material, ways: Weathered) -> list[Part]:
    return [] if ways.lit or not rows else [blocks(pane, rows)]


# --- what grows ---


def tree(extra: Extra, _: Weathered) -> list[Part]:
    w, d, h = extra.whole
    return [stretched(part, w, h, d) for part in _unit_tree(extra.variant % len(LEAVES))]


@lru_cache(maxsize=len(LEAVES))
def _unit_tree(variant: int) -> tuple[Part, ...]:
    """One metre wide and high."""
    leaf = Material("leaf", LEAVES[variant], roughness=1.0)
    crown = [_lump(leaf, (x, y, z), r, 0.62 * r) for x, y, z, r in CROWN]
    return (
        loft(BARK, [((0, 0, 0), 0.07, 0.07), ((0, 0.1, 0), 0.045, 0.045), ((0, 0.6, 0), 0.03, 0.03)], 8),
        merged(crown),
    )


def _lump(material: Material, at: tuple[float, float, float], radius: float, high: float) -> Part:
    heights = [-1.0, -0.8, -0.3, 0.35, 0.8, 1.0]
    rings = [
        ((at[0], at[1] + high * y, at[2]), radius * (1 - y * y) ** 0.5, radius * (1 - y * y) ** 0.5) for y in heights
    ]
    return loft(material, rings, 10)


def shrub(extra: Extra, _: Weathered) -> list[Part]:
    w, d, h = extra.whole
    return [stretched(part, w, h, d) for part in _unit_shrub(extra.variant % len(LEAVES))]


@lru_cache(maxsize=len(LEAVES))
def _unit_shrub(variant: int) -> tuple[Part, ...]:
    leaf = Material("leaf", LEAVES[variant], roughness=1.0)
    lumps = ((0.0, 0.5, 0.0, 0.42), (-0.24, 0.36, 0.1, 0.27), (0.24, 0.34, 0.06, 0.26), (0.02, 0.33, 0.25, 0.25))
    return (merged([_lump(leaf, (x, y, z), r, min(y, 1.1 * r)) for x, y, z, r in lumps]),)


def clipped(extra: Extra, _: Weathered) -> list[Part]:
    """A length of hedge."""
    return [
        box(Material("leaf", LEAVES[2], roughness=1.0), (extra.whole[0], extra.whole[2], extra.whole[1]), top=(1, 0.8))
    ]


def fir(extra: Extra, _: Weathered) -> list[Part]:
    w, d, h = extra.whole
    return [stretched(part, w, h, d) for part in _unit_fir()]


@lru_cache(maxsize=1)
def _unit_fir() -> tuple[Part, ...]:
    needle = Material("needle", NEEDLES, roughness=1.0)
    skirts = [((0.14, 0.5), 0.48), ((0.36, 0.46), 0.38), ((0.62, 0.38), 0.27)]
    cones = [
        loft(needle, [((0, y, 0), 0, 0), ((0, y, 0), r, r), ((0, y + high, 0), 0.004, 0.004)], 10)
        for (y, high), r in skirts
    ]
    return (loft(BARK, [((0, 0, 0), 0.05, 0.05), ((0, 0.3, 0), 0.04, 0.04)], 8), merged(cones))


def hills(extra: Extra, _: Weathered) -> list[Part]:
    """A line of hills, or of woods, at the horizon."""
    w, _depth, h = extra.whole
    xs = np.linspace(-w / 2, w / 2, 90)
    wave = [0.62 + 0.24 * sin(x * pi / 57 + extra.variant) + 0.14 * sin(x * pi / 23 + 2 * extra.variant) for x in xs]
    points = np.array([(x, y, 0.0) for x, top in zip(xs, wave, strict=True) for y in (-0.5, h * top)])
    faces = np.array([f for n in range(89) for f in ((2 * n, 2 * n + 2, 2 * n + 1), (2 * n + 1, 2 * n + 2, 2 * n + 3))])
    tone = mixed((0.66, 0.72, 0.62), HAZE, 0.55 + 0.2 * (extra.variant % 2))
    return [surface(points, faces, Material("hills", tone, roughness=1.0))]


# --- single things ---


def stall(extra: Extra, _: Weathered) -> list[Part]:
    """A market stall: a table under a slanting cloth."""
    w, d, h = extra.whole
    cloth = Material(
        "cloth", mixed(TONES[extra.variant % 6], ((0.72, 0.66, 0.64), (0.66, 0.70, 0.68))[extra.variant % 2], 0.5)
    )
    posts = [about(x * (w / 2 - 0.05), 0, z * (d / 2 - 0.05), 0.06, h - 0.2, 0.06) for x in (-1, 1) for z in (-1, 1)]
    crates = [about((k - 1.5) * w / 4.4, 0.88, 0.1, w / 5.2, 0.16, d * 0.5) for k in range(4)]
    roof = extruded(
        cloth, [(-d / 2 - 0.1, h), (d / 2 + 0.35, h - 0.4), (d / 2 + 0.35, h - 0.46), (-d / 2 - 0.1, h - 0.06)], w + 0.2
    )
    return [roof, blocks(TRIM, [*posts, about(0, 0, 0.05, w * 0.94, 0.88, d * 0.6)]), blocks(DOOR, crates)]


def stand(extra: Extra, _: Weathered) -> list[Part]:
    """Rows of seats that rise to the back, under a roof."""
    w, d, h = extra.whole
    rows = 8
    steps = [
        ((-w / 2, w / 2), (0.0, (n + 1) * h * 0.6 / rows), (d / 2 - (n + 1) * d / rows, d / 2 - n * d / rows))
        for n in range(rows)
    ]
    seats = [about(0, (n + 1) * h * 0.6 / rows, d / 2 - (n + 0.7) * d / rows, w * 0.99, 0.3, 0.12) for n in range(rows)]
    roof = extruded(TRIM, [(-d / 2, h), (d / 2, h - 0.5), (d / 2, h - 0.7), (-d / 2, h - 0.3)], w)
    posts = [about(x, 0, -d / 2 + 0.3, 0.3, h, 0.3) for x in np.linspace(-w / 2 + 0.5, w / 2 - 0.5, 6)]
    return [
        blocks(Material("step", TONES[2]), steps),
        blocks(Material("seat", (0.68, 0.72, 0.75)), seats),
        roof,
        blocks(TRIM, posts),
    ]


def goal(extra: Extra, _: Weathered) -> list[Part]:
    w, d, h = extra.whole
    bars = [about(s * w / 2, 0, d / 2, 0.12, h, 0.12) for s in (-1, 1)]
    return [blocks(TRIM, [*bars, about(0, h - 0.12, d / 2, w, 0.12, 0.12), about(0, 0, -d / 2, w, 0.06, 0.06)])]


def canopy(extra: Extra, _: Weathered) -> list[Part]:
    """A flat roof on posts."""
    w, d, h = extra.whole
    posts = [about(x * (w / 2 - 0.6), 0, 0, 0.25, h - 0.4, 0.25) for x in (-1, -1 / 3, 1 / 3, 1)]
    return [blocks(CANOPY, [about(0, h - 0.45, 0, w, 0.45, d)]), blocks(Material("post", TONES[3]), posts)]


def railing(extra: Extra, _: Weathered) -> list[Part]:
    w, _depth, h = extra.whole
    iron = Material("iron", (0.62, 0.63, 0.64), roughness=0.7)
    bars = [about(x, 0, 0, 0.03, h, 0.03) for x in np.arange(-w / 2 + 0.1, w / 2, 0.2)]
    return [blocks(iron, [*bars, about(0, h - 0.05, 0, w, 0.06, 0.08), about(0, 0.1, 0, w, 0.04, 0.04)])]


def pickets(extra: Extra, _: Weathered) -> list[Part]:
    """A length of wooden fence."""
    w, _depth, h = extra.whole
    boards = [about(x, 0.05, 0.02, 0.14, h - 0.1, 0.02) for x in np.arange(-w / 2 + 0.1, w / 2, 0.2)]
    rails = [about(0, y, -0.02, w, 0.08, 0.04) for y in (0.3, h - 0.35)]
    posts = [about(s * (w / 2 - 0.05), 0, -0.05, 0.1, h, 0.1) for s in (-1, 1)]
    return [blocks(PICKET, [*boards, *rails, *posts])]


def slab(extra: Extra, _: Weathered) -> list[Part]:
    """A plain wall, kerb or parapet."""
    w, d, h = extra.whole
    return [block(Material("slab", TONES[extra.variant % 6], roughness=0.95), (-w / 2, w / 2), (0, h), (-d / 2, d / 2))]


MAKERS: dict[str, Maker] = {
    "front": front,
    "shop_front": shop_front,
    "far_block": far_block,
    "backdrop_tree": tree,
    "shrub": shrub,
    "clipped": clipped,
    "fir": fir,
    "hills": hills,
    "stall": stall,
    "stand": stand,
    "goal": goal,
    "canopy": canopy,
    "railing": railing,
    "pickets": pickets,
    "slab": slab,
    "handrail": slab,
}
