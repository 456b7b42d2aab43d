"""Lorries, buses, trains and machines on wheels or tracks; their front is +z."""

from __future__ import annotations

from app.engines.studio.built.carbody import LIGHT, SEAM, TRIM, Body, Shape, on_flank, shell, wheel, wheels
from app.engines.studio.built.cars import light_bar
from app.engines.studio.built.forms import mirrored, placed, ring, rounded, slice_of, tube
from app.engines.studio.built.look import AMBER, CHROME, DARK, GLASS, PALE, RED, STEEL, TYRE, Builder, Look
from app.engines.studio.lettering import lettering
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import ball, box, cylinder, disc, extruded, limb

WHITE = Material("letters", (0.95, 0.95, 0.94), roughness=0.6)
YELLOW: Color = (0.93, 0.68, 0.12)


def _lamps(w: float, d: float, y: float, size: float = 0.18) -> list[Part]:
    front = rounded(LIGHT, (size * 1.4, size, 0.08), (w * 0.36, y, d / 2), 0.03)
    turn = box(AMBER, (size * 0.5, size * 0.8, 0.07), (w * 0.46, y, d / 2 - 0.02))
    back = box(RED, (size, size * 1.2, 0.06), (w * 0.40, y, -d / 2))
    return mirrored([front, turn, back])


def _axles(w: float, at: tuple[float, ...], r: float, thick: float = 0.3) -> list[Part]:
    return [part for z in at for part in mirrored(wheel(r, thick, (w / 2 - thick / 2 - 0.01, r, z)))]


def _cab(paint: Material, w: float, h: float, back: float, front: float) -> list[Part]:
    """A driver's cab over the engine: `h` its roof."""
    depth, floor = front - back, 0.55
    sides = [(back, floor), (front, floor), (front, h * 0.55), (front - 0.18, h * 0.95), (front - 0.30, h), (back, h)]
    window = [
        (back + depth * 0.25, h * 0.58),
        (front - 0.12, h * 0.58),
        (front - 0.24, h * 0.88),
        (back + depth * 0.25, h * 0.88),
    ]
    screen = [(front - 0.03, h * 0.57), (front + 0.01, h * 0.57), (front - 0.15, h * 0.92), (front - 0.19, h * 0.92)]
    mirror = box(DARK, (0.10, 0.35, 0.18), (w / 2 + 0.08, h * 0.62, front - 0.08))
    return [
        extruded(paint, sides, w, 0.03),
        extruded(GLASS, window, w * 1.004),
        extruded(GLASS, screen, w * 0.86),
        box(TRIM, (w * 0.6, h * 0.16, 0.05), (0, h * 0.34, front)),
        box(TRIM, (w * 0.96, 0.30, 0.16), (0, 0.40, front - 0.02)),
        *mirrored([mirror, box(SEAM, (0.02, h * 0.45, 0.015), (w / 2, floor + 0.1, back + depth * 0.22))]),
    ]


def truck(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.4)
    back = d / 2 - d * 0.24
    load = _refuse(look, paint, back) if look.name == "garbage truck" else _cargo(look, paint, back)
    chassis = box(TRIM, (w * 0.5, 0.28, d * 0.94), (0, 0.62, 0))
    wheels = _axles(w, (d * 0.36, -d * 0.22, -d * 0.36), 0.5)
    return [*_cab(paint, w, h * 0.84, back, d / 2), *load, chassis, *wheels, *_lamps(w, d, 0.75)]


def _cargo(look: Look, paint: Material, back: float) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    floor, front = 0.95, back - 0.12
    length = front + d / 2
    if look.has("empty"):
        side = box(STEEL, (0.06, 0.5, length), (w / 2 - 0.03, floor, front - length / 2))
        return [box(STEEL, (w, 0.12, length), (0, floor, front - length / 2)), *mirrored([side])]
    body = rounded(
        look.accent(paint) if look.said else PALE, (w, h - floor, length), (0, floor, front - length / 2), 0.05
    )
    ribs = [box(STEEL, (w + 0.02, h - floor - 0.06, 0.03), (0, floor + 0.03, front - length * k)) for k in (0.02, 0.98)]
    bar = mirrored([box(STEEL, (0.04, 0.3, length * 0.4), (w / 2 - 0.06, 0.5, d * 0.07))])
    doors = box(SEAM, (0.03, h - floor - 0.1, 0.02), (0, floor + 0.05, -d / 2))
    return [body, *ribs, *bar, doors]


def _refuse(look: Look, paint: Material, back: float) -> list[Part]:
    """A rounded tank with a hopper at its tail."""
    w, d, h = look.width, look.depth, look.height
    front = back - 0.15
    side = [(front, 0.9), (front, h - 0.1), (-d * 0.3, h), (-d * 0.42, h * 0.9), (-d / 2, h * 0.55), (-d / 2, 0.7)]
    ribs = [box(paint, (w + 0.05, h - 1.2, 0.10), (0, 1.0, front - 0.5 - k * 0.75)) for k in range(4)]
    return [extruded(paint, side, w, 0.03), *ribs, box(DARK, (w * 0.86, h * 0.3, 0.1), (0, 0.9, -d / 2))]


def fire_engine(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    red, low = look.paint((0.75, 0.06, 0.06), 0.35), h * 0.84
    back = d / 2 - d * 0.32
    body = rounded(red, (w, low - 0.55, back + d / 2), (0, 0.55, (back - d / 2) / 2), 0.04)
    shutters = [box(STEEL, (0.03, h * 0.36, d * 0.17), (w / 2, h * 0.33, z)) for z in (d * 0.06, -d * 0.13, -d * 0.40)]
    slats = [
        box(SEAM, (0.035, 0.012, d * 0.17), (w / 2, h * (0.36 + 0.05 * k), z))
        for z in (d * 0.06, -d * 0.13, -d * 0.40)
        for k in range(6)
    ]
    stripe = box(Material("stripe", (0.95, 0.88, 0.30)), (0.02, 0.14, d * 0.96), (w / 2 + 0.002, h * 0.255, 0))
    front = lettering("FIRE", w * 0.55, 0.24, (0, h * 0.40, d / 2 + 0.03), WHITE)
    return [
        *_cab(red, w, low, back - 0.05, d / 2),
        body,
        *mirrored([*shutters, *slats, stripe]),
        *on_flank("FIRE", 1.1, 0.3, (w / 2 + 0.003, h * 0.42, d * 0.29), WHITE),
        front,
        *_ladder(h * 0.90, d),
        *_axles(w, (d * 0.33, -d * 0.27), 0.5),
        *_lamps(w, d, 0.78),
        *light_bar(w * 0.8, low, d * 0.42),
    ]


def _ladder(y: float, d: float) -> list[Part]:
    rails = mirrored([box(CHROME, (0.07, 0.14, d * 0.8), (0.32, y, -d * 0.08))])
    rungs = [box(CHROME, (0.6, 0.05, 0.05), (0, y + 0.04, -d * 0.46 + k * 0.4)) for k in range(int(d * 0.78 / 0.4))]
    feet = mirrored([box(STEEL, (0.08, 0.3, 0.08), (0.32, y - 0.25, z)) for z in (d * 0.1, -d * 0.4)])
    return [*rails, *rungs, *feet]


def bus(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    paint = look.paint(roughness=0.4)
    shape = Shape(((-1, 0.96), (-0.99, 1.0), (0.96, 1.0), (1, 0.94)), None, axles=(-0.55, 0.58), sill=0.11, wheel=0.15)
    body = Body(shape, w, d, h)
    decks = [(0.40, 0.78)] if "double" not in (look.name or "") else [(0.22, 0.45), (0.62, 0.86)]
    windows = [part for low, high in decks for part in _bus_windows(paint, w, d, low * h, high * h)]
    low, high = decks[0][0] * h * 0.9, decks[-1][1] * h
    sign = lettering("BUS", 1.0, 0.22, (0, h * 0.90, d / 2 + 0.03), Material("led", (0.98, 0.70, 0.15), "glow"))
    return [
        *shell(body, paint),
        *windows,
        rounded(GLASS, (w * 0.84, high - low, 0.06), (0, low, d / 2 + 0.005), 0.02),
        rounded(GLASS, (w * 0.80, h * 0.24, 0.04), (0, h * 0.54, -d / 2 - 0.004), 0.02),
        box(TRIM, (w * 0.62, h * 0.10, 0.05), (0, h * 0.845, d / 2 + 0.002)),
        sign,
        *_doors(w, d, h),
        *wheels(body),
        *_lamps(w * 0.92, d, h * 0.17),
        *mirrored([box(DARK, (0.12, 0.36, 0.14), (w / 2 + 0.02, h * 0.6, d / 2 + 0.06))]),
        box(TRIM, (w * 0.88, 0.22, 0.1), (0, h * 0.10, d / 2)),
    ]


def _bus_windows(paint: Material, w: float, d: float, low: float, high: float) -> list[Part]:
    glass = box(GLASS, (w * 0.995, high - low, d * 0.86), (0, low, -d * 0.03))
    count = max(4, int(d / 1.5))
    step = d * 0.86 / count
    posts = [box(paint, (w + 0.005, high - low, 0.08), (0, low, -d * 0.46 + k * step)) for k in range(count + 1)]
    return [glass, *posts]


def _doors(w: float, d: float, h: float) -> list[Part]:
    """Two leaves each, on the side of the pavement."""
    parts = []
    for z in (d * 0.40, -d * 0.06):
        parts.append(box(TRIM, (0.03, h * 0.68, 1.25), (-w / 2 + 0.002, h * 0.12, z)))
        parts += [box(GLASS, (0.03, h * 0.58, 0.52), (-w / 2 - 0.008, h * 0.17, z + s * 0.3)) for s in (-1, 1)]
    return parts


def train(look: Look) -> list[Part]:
    """As many carriages as its length has room for; a tram is lower and has a wire to the current."""
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.4)
    tram = look.category == "tram"
    count = max(1, round(d / (12 if tram else 20)))
    length = d / count
    floor = 0.30 if tram else 0.9
    roof = h * 0.88 if tram else h
    parts = [
        part
        for k in range(count)
        for part in _carriage(look, paint, floor, roof, d / 2 - (k + 1) * length, length, k == 0, k == count - 1)
    ]
    return [*parts, *(_pantograph(h, roof) if tram else []), *_lamps(w * 0.8, d - 0.2, floor + 0.3, 0.24)]


def _carriage(
    look: Look, paint: Material, floor: float, roof: float, back: float, length: float, first: bool, last: bool
) -> list[Part]:
    w, front = look.width, back + length
    nose, tail = (1.1 if first else 0.12), (1.1 if last else 0.12)
    belt = floor + (roof - floor) * 0.36
    sides = [
        (back + 0.1, floor), (front - 0.1, floor), (front - 0.02, belt), (front - nose, roof - 0.05),
        (front - nose - 0.2, roof), (back + tail + 0.2, roof), (back + tail, roof - 0.05), (back + 0.02, belt),
    ]  # fmt: skip
    count = max(2, int((length - 4) / 1.9))
    step = (length - 3.4) / count
    windows = [
        box(GLASS, (w + 0.02, (roof - floor) * 0.28, step * 0.74), (0, belt + 0.05, back + 1.7 + (k + 0.5) * step))
        for k in range(count)
    ]
    doors = [box(SEAM, (w + 0.03, (roof - floor) * 0.74, 0.05), (0, floor + 0.1, front - 1.65 - k)) for k in (0, 1.0)]
    stripe = box(look.second((0.25, 0.35, 0.55)), (w + 0.015, 0.22, length - 2.4), (0, belt - 0.32, back + length / 2))
    bogies = [box(DARK, (w * 0.8, floor - 0.05, 2.6), (0, 0.03, back + length * k)) for k in (0.18, 0.82)]
    steel = [
        disc(STEEL, floor * 0.42, w * 0.66, (0, floor * 0.42, back + length * k)) for k in (0.15, 0.21, 0.79, 0.85)
    ]
    ends = [_train_window(w, belt, roof, front, nose)] if first else []
    return [extruded(paint, sides, w, 0.02), *windows, *doors, stripe, *bogies, *steel, *ends]


def _train_window(w: float, belt: float, roof: float, front: float, nose: float) -> Part:
    rise = (roof - 0.05 - belt) or 1.0

    def at(y: float) -> float:
        return front - 0.02 - (y - belt) / rise * (nose - 0.02)

    low, high = belt + 0.10, roof - 0.25
    return extruded(GLASS, [(at(low), low), (at(low) + 0.05, low), (at(high) + 0.05, high), (at(high), high)], w * 0.8)


def _pantograph(h: float, roof: float) -> list[Part]:
    arms = mirrored([tube(DARK, [(0.4, roof, -0.8), (0.4, (h + roof) / 2, 0.5), (0.4, h - 0.03, 0)], 0.03, 5)])
    return [*arms, box(DARK, (1.4, 0.04, 0.14), (0, h - 0.04, 0))]


def tractor(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint((0.25, 0.46, 0.22), 0.4)
    r, s = h * 0.30, h * 0.18
    big = mirrored(_lugged(r, w * 0.2, (w * 0.40, r, -d * 0.22)))
    small = mirrored(_lugged(s, w * 0.13, (w * 0.37, s, d * 0.33)))
    guards = mirrored([box(paint, (w * 0.2, 0.05, r * 1.5), (w * 0.38, r * 2.03, -d * 0.22))])
    hood = rounded(paint, (w * 0.36, h * 0.26, d * 0.50), (0, h * 0.30, d * 0.20), 0.08)
    grille = box(TRIM, (w * 0.28, h * 0.18, 0.04), (0, h * 0.33, d * 0.45))
    lamps = mirrored([ball(LIGHT, (0.08, 0.08, 0.04), (w * 0.12, h * 0.50, d * 0.45))])
    cab = box(GLASS, (w * 0.50, h * 0.40, d * 0.30), (0, h * 0.53, -d * 0.18), top=(0.96, 0.92))
    posts = [
        limb(paint, (x * w * 0.25, h * 0.53, z), (x * w * 0.24, h * 0.94, z), 0.035, 0.035, 6)
        for x in (-1, 1) for z in (-d * 0.33, -d * 0.03)
    ]  # fmt: skip
    roof = rounded(paint, (w * 0.58, h * 0.07, d * 0.38), (0, h * 0.93, -d * 0.18), 0.05)
    pipe = tube(DARK, [(w * 0.12, h * 0.5, d * 0.24), (w * 0.12, h * 0.88, d * 0.24)], 0.04, 8)
    belly = box(DARK, (w * 0.34, h * 0.2, d * 0.7), (0, h * 0.22, 0))
    return [*big, *small, *guards, hood, grille, *lamps, cab, *posts, roof, pipe, belly]


def _lugged(r: float, thick: float, at: tuple[float, float, float]) -> list[Part]:
    """A field tyre: ribs across it, and a yellow disc."""
    x, y, z = at
    hub = Material("hub", (0.90, 0.78, 0.20), roughness=0.5)
    ribs = [placed(box(TYRE, (thick, r * 0.05, r * 0.10), (0, r * 0.96, 0)), at, "x", k * 20) for k in range(18)]
    return [
        disc(TYRE, r * 0.97, thick, at),
        disc(hub, r * 0.55, thick * 1.04, at),
        disc(DARK, r * 0.16, thick * 1.1, (x, y, z)),
        *ribs,
    ]


def digger(look: Look) -> list[Part]:
    """An excavator: tracks, a cab that turns, a bent boom and a bucket."""
    w, d, h, paint = look.width, look.depth, look.height, look.paint(YELLOW, 0.5)
    house = [
        rounded(paint, (w * 0.88, h * 0.26, d * 0.34), (0, h * 0.31, -d * 0.31), 0.06),
        rounded(DARK, (w * 0.8, h * 0.20, d * 0.10), (0, h * 0.32, -d * 0.45), 0.08),
        box(TRIM, (w * 0.5, h * 0.08, d * 0.2), (0, h * 0.24, -d * 0.24)),
    ]
    cab = [
        rounded(paint, (w * 0.36, h * 0.56, d * 0.22), (-w * 0.24, h * 0.32, -d * 0.17), 0.05),
        box(GLASS, (w * 0.37, h * 0.30, d * 0.18), (-w * 0.24, h * 0.52, -d * 0.165)),
        box(GLASS, (w * 0.30, h * 0.40, d * 0.225), (-w * 0.24, h * 0.44, -d * 0.165)),
    ]
    return [*_tracks(w, d * 0.62, h * 0.27, -d * 0.17), *house, *cab, *_boom(paint, d, h, w * 0.10)]


def _tracks(w: float, length: float, high: float, z: float) -> list[Part]:
    r = high / 2
    side = [(z + s * (length / 2 - r) + s * r * a, r + r * b) for s, a, b in _HALF_ROUND]
    belt = [placed(extruded(DARK, side, w * 0.22), (w * 0.38, 0, 0))]
    wheels = [disc(STEEL, r * 0.62, w * 0.23, (w * 0.38, r, z + k * (length / 2 - r))) for k in (-1, -0.33, 0.33, 1)]
    lugs = [
        box(TYRE, (w * 0.23, 0.03, 0.08), (w * 0.38, y, z + (length - high) * (k / 9 - 0.5)))
        for k in range(10)
        for y in (0, high - 0.025)
    ]
    return mirrored([*belt, *wheels, *lugs])


_HALF_ROUND = [(-1, 0.0, -1.0), (1, 0.0, -1.0), (1, 0.7, -0.7), (1, 1.0, 0.0), (1, 0.7, 0.7), (1, 0.0, 1.0),
               (-1, 0.0, 1.0), (-1, 0.7, 0.7), (-1, 1.0, 0.0), (-1, 0.7, -0.7)]  # fmt: skip


def _boom(paint: Material, d: float, h: float, x: float) -> list[Part]:
    knee, elbow, wrist = (d * 0.14, h * 0.97), (d * 0.40, h * 0.72), (d * 0.36, h * 0.26)
    root = (-d * 0.12, h * 0.42)
    boom = [(root[0], root[1]), (knee[0] - 0.05, knee[1]), (knee[0] + 0.15, knee[1] - 0.02), elbow,
            (elbow[0] - 0.15, elbow[1] - 0.12), (knee[0], knee[1] - 0.34), (root[0] + 0.40, root[1])]  # fmt: skip
    arm = [
        (elbow[0] - 0.2, elbow[1] + 0.24),
        (elbow[0] + 0.12, elbow[1] + 0.16),
        (wrist[0] + 0.12, wrist[1]),
        (wrist[0] - 0.06, wrist[1]),
    ]
    bucket = [
        (wrist[0] - 0.15, wrist[1]), (wrist[0] + 0.22, wrist[1] + 0.02), (d * 0.5, h * 0.12), (d * 0.49, 0.02),
        (wrist[0] + 0.05, 0.0), (wrist[0] - 0.45, h * 0.08), (wrist[0] - 0.05, h * 0.10),
    ]  # fmt: skip
    rams = [
        tube(CHROME, [(x, root[1] + 0.02, root[0] + 0.5), (x, knee[1] - 0.25, knee[0] - 0.05)], 0.05, 6),
        tube(CHROME, [(x, knee[1] + 0.02, knee[0]), (x, elbow[1] + 0.22, elbow[0] - 0.15)], 0.045, 6),
    ]
    shapes = [extruded(paint, boom, 0.24), extruded(paint, arm, 0.20), extruded(STEEL, bucket, 0.62)]
    return [*(placed(part, (x, 0, 0)) for part in shapes), *rams]


def forklift(look: Look) -> list[Part]:
    """A mast with two prongs before it, and a guard over the seat."""
    w, d, h, paint = look.width, look.depth, look.height, look.paint(YELLOW, 0.5)
    body = [(-d * 0.48, h * 0.12), (d * 0.10, h * 0.12), (d * 0.10, h * 0.30), (-d * 0.05, h * 0.30),
            (-d * 0.12, h * 0.46), (-d * 0.44, h * 0.46), (-d * 0.48, h * 0.36)]  # fmt: skip
    guard = tube(
        DARK,
        [
            (w * 0.4, h * 0.28, d * 0.10),
            (w * 0.4, h * 0.96, d * 0.02),
            (w * 0.4, h * 0.96, -d * 0.36),
            (w * 0.4, h * 0.44, -d * 0.42),
        ],
        0.035,
        6,
    )
    bars = [box(DARK, (w * 0.8, 0.03, 0.04), (0, h * 0.955, d * (0.02 - 0.055 * k))) for k in range(8)]
    mast = [box(STEEL, (0.09, h * 0.98, 0.12), (w * 0.24, 0.04, d * 0.15))]
    fork = [
        box(DARK, (0.12, 0.05, d * 0.33), (w * 0.22, 0.06, d * 0.335)),
        box(DARK, (0.12, h * 0.3, 0.05), (w * 0.22, 0.06, d * 0.195)),
    ]
    wheels = [
        *wheel(h * 0.14, 0.22, (w * 0.38, h * 0.14, d * 0.03)),
        *wheel(h * 0.11, 0.18, (w * 0.38, h * 0.11, -d * 0.36)),
    ]
    seat = [
        rounded(DARK, (0.45, 0.1, 0.42), (0, h * 0.46, -d * 0.22), 0.04),
        rounded(DARK, (0.45, 0.42, 0.1), (0, h * 0.48, -d * 0.31), 0.04),
    ]
    steer = placed(ring(DARK, 0.15, 0.016, (0, 0, 0), "y", 12), (0, h * 0.50, -d * 0.02), "x", 35)
    cross = [box(STEEL, (w * 0.5, 0.06, 0.08), (0, h * y, d * 0.15)) for y in (0.25, 0.6, 0.95)]
    return [
        extruded(paint, body, w * 0.9, 0.04),
        *mirrored([guard, *mast, *fork, *wheels]),
        *bars,
        *seat,
        steer,
        *cross,
    ]


def trailer(look: Look) -> list[Part]:
    """A caravan: a box with rounded ends on two wheels, and a drawbar; an open one where it was said to be empty."""
    w, d, h, paint = look.width, look.depth, look.height, look.paint((0.88, 0.87, 0.84), 0.4)
    nose, tail, r = d * 0.34, -d * 0.5, min(0.32, h * 0.17)
    bar = [tube(STEEL, [(w * 0.35, 0.42, nose - 0.2), (0, 0.42, d * 0.48)], 0.04, 6)]
    hitch = [cylinder(DARK, 0.05, 0.40, (0, 0, d * 0.42)), ball(STEEL, (0.07, 0.06, 0.09), (0, 0.44, d * 0.48))]
    wheels = mirrored(wheel(r, 0.2, (w * 0.44, r, -d * 0.10)))
    if look.has("empty", "open"):
        return [*_open_box(paint, w, h, nose, tail), *mirrored(bar), *hitch, *wheels]
    side = [(tail + 0.25, 0.38), (nose - 0.1, 0.38), (nose, h * 0.42), (nose - 0.28, h * 0.93), (nose - 0.6, h),
            (tail + 0.35, h), (tail + 0.1, h * 0.93), (tail, h * 0.6), (tail + 0.05, h * 0.4)]  # fmt: skip
    panes = [box(GLASS, (0.03, h * 0.24, d * 0.18), (w / 2 - 0.006, h * 0.54, z)) for z in (d * 0.16, -d * 0.30)]
    stripe = box(look.second((0.45, 0.52, 0.55)), (0.02, h * 0.05, d * 0.76), (w / 2, h * 0.36, (nose + tail) / 2))
    door = [box(SEAM, (0.02, h * 0.66, 0.015), (w / 2, h * 0.22, z)) for z in (-d * 0.02, -d * 0.16)]
    front = extruded(
        GLASS,
        [(nose - 0.11, h * 0.56), (nose - 0.05, h * 0.56), (nose - 0.20, h * 0.86), (nose - 0.26, h * 0.86)],
        w * 0.72,
    )
    return [extruded(paint, side, w, 0.03), *mirrored([*panes, stripe, *door, *bar]), front, *hitch, *wheels]


def _open_box(paint: Material, w: float, h: float, nose: float, tail: float) -> list[Part]:
    length, z = nose - tail, (nose + tail) / 2
    walls = [box(paint, (0.05, h * 0.3, length), (w / 2 - 0.1, 0.45, z))]
    ends = [box(paint, (w - 0.2, h * 0.3, 0.05), (0, 0.45, at)) for at in (nose, tail)]
    return [box(STEEL, (w - 0.2, 0.08, length), (0, 0.42, z)), *mirrored(walls), *ends]


def airplane(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint((0.90, 0.90, 0.90), 0.4)
    r, y = h * 0.21, h * 0.42
    hull = [
        limb(paint, (0, y, d * 0.40), (0, y, -d * 0.10), r, r, 16),
        limb(paint, (0, y, -d * 0.10), (0, y + r * 0.6, -d * 0.47), r, r * 0.25, 16),
    ]
    wing = slice_of(
        paint, [(0, d * 0.12), (w * 0.5, -d * 0.16), (w * 0.5, -d * 0.20), (0, -d * 0.10)], h * 0.03, y - r * 0.5
    )
    tail = slice_of(
        paint, [(0, -d * 0.36), (w * 0.17, -d * 0.46), (w * 0.17, -d * 0.49), (0, -d * 0.46)], h * 0.02, y + r * 0.6
    )
    fin = extruded(paint, [(-d * 0.33, y + r * 0.7), (-d * 0.46, h), (-d * 0.5, h), (-d * 0.47, y + r * 0.5)], 0.25)
    engine = limb(STEEL, (w * 0.18, y - r * 0.95, d * 0.06), (w * 0.18, y - r * 0.95, -d * 0.06), r * 0.42, r * 0.34)
    panes = [
        box(GLASS, (r * 0.1, r * 0.26, r * 0.2), (r * 0.96, y + r * 0.2, d * (0.34 - 0.03 * k))) for k in range(16)
    ]
    cockpit = box(GLASS, (r * 1.1, r * 0.3, r * 0.5), (0, y + r * 0.35, d * 0.40 + r * 0.58))
    legs = [_leg(x, z, y - r * 0.8) for x, z in ((0.0, d * 0.34), (w * 0.08, -d * 0.04), (-w * 0.08, -d * 0.04))]
    return [*hull, *mirrored([wing, tail, engine, *panes]), fin, cockpit, *[part for leg in legs for part in leg]]


def _leg(x: float, z: float, y: float) -> list[Part]:
    return [cylinder(STEEL, 0.12, y, (x, 0.3, z)), disc(TYRE, 0.55, 0.6, (x, 0.55, z))]


def helicopter(look: Look) -> list[Part]:
    w, d, h, paint = look.width, look.depth, look.height, look.paint(roughness=0.4)
    body = ball(paint, (w * 0.40, h * 0.30, d * 0.20), (0, h * 0.46, d * 0.16))
    boom = limb(paint, (0, h * 0.54, d * 0.04), (0, h * 0.62, -d * 0.46), h * 0.13, h * 0.04)
    fin = extruded(
        paint, [(-d * 0.42, h * 0.58), (-d * 0.48, h * 0.95), (-d * 0.5, h * 0.95), (-d * 0.47, h * 0.55)], 0.08
    )
    glass = ball(GLASS, (w * 0.37, h * 0.25, d * 0.14), (0, h * 0.49, d * 0.235))
    rotor = [
        slice_of(DARK, [(-0.12, -d * 0.42), (0.12, -d * 0.42), (0.12, d * 0.42), (-0.12, d * 0.42)], 0.04, h * 0.95)
    ]
    rotor.append(
        slice_of(DARK, [(-w * 0.6, -0.12), (w * 0.6, -0.12), (w * 0.6, 0.12), (-w * 0.6, 0.12)], 0.04, h * 0.95)
    )
    mast = [cylinder(STEEL, 0.09, h * 0.24, (0, h * 0.72, 0)), cylinder(STEEL, 0.2, 0.1, (0, h * 0.93, 0))]
    skid = tube(DARK, [(w * 0.36, 0.05, -d * 0.02), (w * 0.36, 0.05, d * 0.30), (w * 0.36, 0.22, d * 0.35)], 0.05, 6)
    struts = [tube(DARK, [(w * 0.36, 0.05, z), (w * 0.2, h * 0.26, z)], 0.04, 6) for z in (d * 0.05, d * 0.24)]
    tail = disc(DARK, h * 0.14, 0.03, (0.12, h * 0.66, -d * 0.46))
    return [body, boom, fin, glass, *rotor, *mast, *mirrored([skid, *struts]), tail]


BUILDERS: dict[str, Builder] = {
    "truck": truck,
    "fire_engine": fire_engine,
    "bus": bus,
    "tram": train,
    "train": train,
    "tractor": tractor,
    "digger": digger,
    "forklift": forklift,
    "trailer": trailer,
    "helicopter": helicopter,
    "airplane": airplane,
}
