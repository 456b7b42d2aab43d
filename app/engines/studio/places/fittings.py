"""What stands along the walls of rooms, pale and plain: shelves of goods, counters, units, boards, seats."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.places.blocks import Block, about, blocks
from app.engines.studio.places.extra import Extra, Maker
from app.engines.studio.places.ground import Weathered
from app.engines.studio.shapes import extruded

WHITE = Material("white", (0.85, 0.845, 0.83), roughness=0.8)
BEECH = Material("beech", (0.77, 0.71, 0.62), roughness=0.8)
OAK = Material("oak", (0.70, 0.64, 0.56), roughness=0.8)
GREY = Material("grey", (0.68, 0.68, 0.67), roughness=0.8)
JOINT = Material("joint", (0.79, 0.785, 0.77), roughness=0.8)
SHADE = Material("shade", (0.60, 0.595, 0.58), roughness=0.9)
TOP = Material("top", (0.63, 0.61, 0.58), roughness=0.5)
BOARD = Material("board", (0.58, 0.64, 0.60), roughness=0.9)
SKY = Material("outside", (0.80, 0.86, 0.90), roughness=0.5)
EVENING = Material("outside", (0.34, 0.38, 0.47), roughness=0.4)
CLEAR = Material("clear", (0.78, 0.84, 0.86), roughness=0.2, alpha=0.3)
GOODS: tuple[Color, ...] = (
    (0.80, 0.77, 0.73),
    (0.74, 0.765, 0.78),
    (0.78, 0.745, 0.73),
    (0.75, 0.77, 0.735),
    (0.81, 0.795, 0.73),
)


# --- shelves ---


def goods_shelf(extra: Extra, _: Weathered) -> list[Part]:
    """Boards with packets in a few pale tones; a rack's are farther apart, and hold cartons."""
    w, d, h = extra.whole
    rack = extra.kind == "rack"
    boards = max(3, round(h / (0.85 if rack else 0.45)))
    ys = [0.08 + n * (h - 0.1) / boards for n in range(boards + 1)]
    shelf = [about(0, y, 0, w, 0.03, d) for y in ys]
    case = [about(s * (w / 2 - 0.02), 0, 0, 0.04, h, d) for s in (-1, 1)]
    back = about(0, 0, -d / 2 + 0.01, w, h, 0.02)
    return [
        blocks(WHITE, [*shelf, *case]),
        blocks(GREY, [back]),
        *_goods(w, d, ys, 0.62 if rack else 0.19, extra.variant),
    ]


def _goods(w: float, d: float, ys: list[float], wide: float, variant: int) -> list[Part]:
    heaps: dict[int, list[Block]] = {}
    for row, (low, high) in enumerate(pairwise(ys)):
        for n in range(count := max(3, int(w / wide))):
            seed = n // 2 * 7 + row * 11 + variant * 5
            size = (high - low - 0.06) * (0.55 + 0.09 * (seed % 5))
            x = (n + 0.5) * (w - 0.12) / count - (w - 0.12) / 2
            heaps.setdefault(seed % len(GOODS), []).append(about(x, low + 0.03, 0.02, w / count * 0.82, size, d * 0.7))
    return [blocks(Material("goods", GOODS[tone], roughness=0.9), some) for tone, some in sorted(heaps.items())]


def back_bar(extra: Extra, _: Weathered) -> list[Part]:
    """Bottles before a pale mirror."""
    w, d, h = extra.whole
    ys = [0.95, 1.35, 1.75]
    bottles = [
        about(x, y + 0.03, 0.05, 0.075, 0.2 + 0.04 * (n * 5 % 3), 0.075)
        for y in ys for n, x in enumerate(np.arange(-w / 2 + 0.12, w / 2 - 0.1, 0.17)) if (n * 7 + round(y * 20)) % 6
    ]  # fmt: skip
    tones = [blocks(Material("bottle", GOODS[k], roughness=0.3), bottles[k::3]) for k in range(3)]
    wood = [
        about(0, 0, 0, w, 0.95, d),
        *(about(0, y, 0, w, 0.03, d * 0.8) for y in ys),
        about(0, h - 0.2, 0, w, 0.2, d),
    ]
    case = [about(s * (w / 2 - 0.04), 0.95, 0, 0.08, h - 0.95, d) for s in (-1, 1)]
    return [blocks(OAK, [*wood, *case]), blocks(GREY, [about(0, 0.95, -d / 2 + 0.02, w, h - 1.1, 0.03)]), *tones]


def tool_wall(extra: Extra, _: Weathered) -> list[Part]:
    """A workbench under a board with tools."""
    w, d, h = extra.whole
    legs = [about(s * (w / 2 - 0.08), 0, z, 0.09, 0.85, 0.09) for s in (-1, 1) for z in (-d / 2 + 0.08, d / 2 - 0.08)]
    bench = [*legs, about(0, 0.85, 0, w, 0.06, d), about(0, 0.25, 0, w - 0.1, 0.04, d - 0.1)]
    tools = [about(x, 1.72 - 0.3 - 0.05 * (n % 3), -d / 2 + 0.06, 0.05, 0.3 + 0.05 * (n % 3), 0.03)
             for n, x in enumerate(np.arange(-w / 2 + 0.25, w / 2 - 0.2, 0.22))]  # fmt: skip
    heads = [about(x[0][0] + 0.025, 1.7, -d / 2 + 0.06, 0.14, 0.06, 0.04) for x in tools[::2]]
    chest = about(w * 0.28, 0.91, -0.05, 0.5, 0.25, 0.3)
    return [blocks(OAK, bench), blocks(BEECH, [about(0, 1.1, -d / 2 + 0.02, w, h - 1.1, 0.03)]),
            blocks(SHADE, [*tools, *heads, chest])]  # fmt: skip


# --- counters and units ---


def sales_counter(extra: Extra, _: Weathered) -> list[Part]:
    w, d, h = extra.whole
    till = [about(w * 0.25, h, 0, 0.36, 0.12, 0.34), about(w * 0.25, h + 0.12, -0.08, 0.34, 0.22, 0.05)]
    return [*_counter(w, d, h, BEECH), blocks(SHADE, till)]


def bank_counter(extra: Extra, _: Weathered) -> list[Part]:
    """Windows of glass over a counter."""
    w, d, h = extra.whole
    low = 1.1
    windows = max(2, round(w / 1.5))
    posts = [about(-w / 2 + n * w / windows, low, 0, 0.07, h - low, 0.07) for n in range(windows + 1)]
    glass = [about(0, low + 0.18, 0, w, h - low - 0.45, 0.02)]
    head = about(0, h - 0.3, 0, w + 0.1, 0.3, 0.16)
    return [*_counter(w, d, low, BEECH), blocks(WHITE, [*posts, head]), blocks(CLEAR, glass)]


def bar_counter(extra: Extra, _: Weathered) -> list[Part]:
    w, d, h = extra.whole
    rail = about(0, 0.18, d / 2 + 0.05, w * 0.98, 0.04, 0.04)
    taps = [about(x * w, h, 0, 0.06, 0.32, 0.06) for x in (-0.12, -0.06, 0.0)]
    panels = [about(x, 0.2, d / 2 - 0.02, 0.62, h - 0.4, 0.04) for x in np.arange(-w / 2 + 0.45, w / 2 - 0.3, 0.8)]
    return [*_counter(w, d, h, OAK), blocks(BEECH, panels), blocks(GREY, [rail, *taps])]


def _counter(w: float, d: float, h: float, wood: Material) -> list[Part]:
    body = about(0, 0.08, -0.02, w * 0.98, h - 0.13, d * 0.86)
    return [blocks(wood, [body]), blocks(SHADE, [about(0, 0, -0.04, w * 0.96, 0.08, d * 0.8)]),
            blocks(TOP, [about(0, h - 0.05, 0, w, 0.05, d)])]  # fmt: skip


def kitchen_run(extra: Extra, _: Weathered) -> list[Part]:
    """Units with a sink and a hob, and cupboards over them."""
    w, d, h = extra.whole
    n = max(2, round(w / 0.6))
    xs = [(k + 0.5) * w / n - w / 2 for k in range(n)]
    doors = [about(x, 0.12, d / 2 - 0.03, w / n - 0.03, 0.72, 0.03) for x in xs]
    upper = [about(x, 1.45, -d / 2 + 0.36, w / n - 0.03, h - 1.45, 0.03) for x in xs]
    knobs = [about(x + 0.2, 0.72, d / 2, 0.03, 0.1, 0.03) for x in xs] + [
        about(x + 0.2, 1.5, -d / 2 + 0.39, 0.03, 0.1, 0.03) for x in xs
    ]
    case = [about(0, 0.1, -0.02, w, 0.76, d - 0.06), about(0, 1.45, -d / 2 + 0.18, w, h - 1.45, 0.34)]
    return [
        blocks(WHITE, [*doors, *upper]),
        blocks(GREY, case),
        blocks(SHADE, [*knobs, about(0, 0, -0.06, w, 0.1, d - 0.16)]),
        blocks(TOP, [about(0, 0.86, 0, w, 0.04, d)]),
        *_sink_and_hob(xs, d),
    ]


def _sink_and_hob(xs: list[float], d: float) -> list[Part]:
    at, hob = xs[len(xs) // 3], xs[-2]
    tap = [about(at, 0.9, -d / 2 + 0.12, 0.03, 0.28, 0.03), about(at, 1.16, -d / 2 + 0.2, 0.03, 0.03, 0.16)]
    plates = [about(hob + x * 0.13, 0.905, z * 0.13, 0.17, 0.015, 0.17) for x in (-1, 1) for z in (-1, 1)]
    basin = about(at, 0.9, 0.03, 0.46, 0.012, 0.36)
    return [blocks(GREY, [*tap, basin]), blocks(SHADE, [*plates, about(hob, 0.2, d / 2, 0.5, 0.5, 0.02)])]


# --- on walls ---


def wall_window(extra: Extra, ways: Weathered) -> list[Part]:
    w, _d, h = extra.whole
    bars = [about(x * (w / 2 - 0.04), 0, 0.02, 0.07, h, 0.08) for x in (-1, 0, 1)]
    bars += [about(0, y, 0.02, w, 0.07, 0.08) for y in (0.0, h - 0.07)]
    sill = about(0, -0.05, 0.08, w + 0.16, 0.05, 0.2)
    return [
        blocks(WHITE, [*bars, sill]),
        blocks(EVENING if ways.lit else SKY, [about(0, 0.02, 0, w - 0.04, h - 0.04, 0.03)]),
    ]


def tall_window(extra: Extra, ways: Weathered) -> list[Part]:
    """Pointed, as in churches."""
    w, _d, h = extra.whole
    frame = [(-w / 2, 0.0), (w / 2, 0.0), (w / 2, h * 0.72), (0.0, h), (-w / 2, h * 0.72)]
    pane = [(x * 0.82, 0.1 + y * 0.93) for x, y in frame]
    bars = [about(0, 0.1, 0.06, 0.05, h * 0.86, 0.05), about(0, h * 0.4, 0.06, w * 0.85, 0.05, 0.05)]
    return [_flat(WHITE, frame, 0.06), _flat(EVENING if ways.lit else SKY, pane, 0.1), blocks(WHITE, bars)]


def _flat(material: Material, outline: list[tuple[float, float]], thick: float) -> Part:
    """An (x, y) outline that looks forwards."""
    part = extruded(material, outline, thick)
    quarter = np.array([[0, 0, 1, 0], [0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 1]], float)
    return part.moved(quarter)


def blackboard(extra: Extra, _: Weathered) -> list[Part]:
    w, _d, h = extra.whole
    frame = [about(0, y, 0, w, 0.06, 0.06) for y in (0.0, h - 0.06)] + [
        about(s * w / 2, 0, 0, 0.06, h, 0.06) for s in (-1, 1)
    ]
    return [
        blocks(BOARD, [about(0, 0.03, 0, w, h - 0.06, 0.03)]),
        blocks(BEECH, [*frame, about(0, 0, 0.07, w, 0.03, 0.1)]),
    ]


def departures(extra: Extra, _: Weathered) -> list[Part]:
    """A board of lines."""
    w, _d, h = extra.whole
    lines = [
        about(x * w, 0.14 + n * 0.2, 0.05, w * share, 0.08, 0.02)
        for n in range(int((h - 0.2) / 0.2))
        for x, share in ((-0.38, 0.12), (-0.05, 0.4), (0.38, 0.12))
    ]
    return [blocks(SHADE, [about(0, 0, 0, w, h, 0.08)]), blocks(GREY, lines)]


def screen(extra: Extra, _: Weathered) -> list[Part]:
    """Of a cinema, between curtains."""
    w, d, h = extra.whole
    folds = [about(s * (w / 2 - 0.1 - 0.2 * n), 0, 0.04 * (n % 2), 0.2, h, d) for s in (-1, 1) for n in range(4)]
    cloth = Material("cloth", (0.72, 0.63, 0.62), roughness=1.0)
    return [
        blocks(WHITE, [about(0, 0.7, 0, w - 1.6, h - 0.9, 0.05)]),
        blocks(cloth, [*folds, about(0, h - 0.2, 0.05, w, 0.3, d)]),
    ]


def roller_door(extra: Extra, _: Weathered) -> list[Part]:
    w, _d, h = extra.whole
    slats = [about(0, 0.04 + n * 0.3, 0, w, 0.27, 0.06) for n in range(int(h / 0.3))]
    frame = [about(s * (w / 2 + 0.06), 0, 0, 0.12, h + 0.1, 0.1) for s in (-1, 1)]
    return [
        blocks(GREY, slats),
        blocks(SHADE, [about(0, 0, -0.02, w, h, 0.04)]),
        blocks(WHITE, [*frame, about(0, h, 0, w + 0.24, 0.14, 0.12)]),
    ]


def lockers(extra: Extra, _: Weathered) -> list[Part]:
    w, d, h = extra.whole
    xs = np.arange(-w / 2 + 0.2, w / 2 - 0.1, 0.4)
    doors = [about(x, 0.1, d / 2, 0.37, h - 0.14, 0.03) for x in xs]
    slots = [about(x, h - 0.3 - 0.06 * n, d / 2 + 0.01, 0.2, 0.02, 0.03) for x in xs for n in range(3)]
    return [blocks(SHADE, [about(0, 0, 0, w, h, d), *slots]), blocks(Material("locker", (0.72, 0.75, 0.77)), doors)]


def panels(extra: Extra, _: Weathered) -> list[Part]:
    """Tiles, or boards, on the lower part of a wall."""
    w, d, h = extra.whole
    joints = [about(x, 0, d / 2, 0.025, h, 0.008) for x in np.arange(-w / 2 + 0.4, w / 2, 0.4)]
    joints += [about(0, y, d / 2, w, 0.025, 0.008) for y in np.arange(0.4, h, 0.4)]
    return [blocks(WHITE, [about(0, 0, 0, w, h, d)]), blocks(JOINT, joints)]


# --- seats ---


def seats(extra: Extra, _: Weathered) -> list[Part]:
    """A row of seats joined to one another: of waiting rooms, carriages, cinemas."""
    w, d, h = extra.whole
    n = max(1, round(w / 0.55))
    xs = [(k + 0.5) * w / n - w / 2 for k in range(n)]
    cloth = Material("seat", (0.66, 0.70, 0.74), roughness=0.9)
    soft = [about(x, 0.4, 0.02, w / n - 0.05, 0.08, d * 0.8) for x in xs]
    soft += [about(x, 0.5, -d / 2 + 0.06, w / n - 0.05, h - 0.5, 0.08) for x in xs]
    legs = [about(x, 0, 0, 0.05, 0.4, d * 0.7) for x in (-w / 2 + 0.1, w / 2 - 0.1)]
    return [blocks(cloth, soft), blocks(SHADE, [*legs, about(0, 0.34, 0, w, 0.06, 0.08)])]


def pew(extra: Extra, _: Weathered) -> list[Part]:
    w, d, h = extra.whole
    ends = [about(s * (w / 2 - 0.03), 0, 0, 0.06, h, d) for s in (-1, 1)]
    return [blocks(OAK, [*ends, about(0, 0.42, 0, w, 0.05, d * 0.8), about(0, 0.45, -d / 2 + 0.05, w, h - 0.5, 0.05)])]


def altar(extra: Extra, _: Weathered) -> list[Part]:
    w, d, h = extra.whole
    steps = [about(0, 0, 0.3, w + 1.6, 0.12, d + 1.4), about(0, 0.12, 0.1, w + 0.8, 0.12, d + 0.6)]
    return [
        blocks(GREY, steps),
        blocks(BEECH, [about(0, 0.24, 0, w, h - 0.3, d)]),
        blocks(WHITE, [about(0, h - 0.06, 0, w + 0.2, 0.06, d + 0.1)]),
    ]


MAKERS: dict[str, Maker] = {
    "goods_shelf": goods_shelf,
    "rack": goods_shelf,
    "back_bar": back_bar,
    "tool_wall": tool_wall,
    "sales_counter": sales_counter,
    "bank_counter": bank_counter,
    "bar_counter": bar_counter,
    "kitchen_run": kitchen_run,
    "wall_window": wall_window,
    "tall_window": tall_window,
    "blackboard": blackboard,
    "departures": departures,
    "screen": screen,
    "roller_door": roller_door,
    "lockers": lockers,
    "panels": panels,
    "seats": seats,
    "pew": pew,
    "altar": altar,
}
