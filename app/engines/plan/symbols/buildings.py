"""Buildings, their parts, and made ground."""

from __future__ import annotations

from app.engines.plan.paper import PAPER, num, tag
from app.engines.plan.symbols.base import Ink, Symbol, block, disc, shape, stroke


def building(w: float, d: float, ink: Ink) -> str:
    """A thick wall with the door opening at the front and its leaf swung in."""
    wall = max(2.0, min(4.0, 0.03 * min(w, d)))
    leaf = max(6.0, min(14.0, 0.13 * w))
    inside = block(w - 2 * wall, d - 2 * wall, 0, {**ink.mark(0.7), "stroke": ink.line})
    return block(w, d, 0, ink.body(weight=1.5)) + inside + _opening(leaf, d / 2, wall, ink)


def _opening(leaf: float, y: float, wall: float, ink: Ink) -> str:
    gap = block(leaf, wall + 1.8, 0, {"fill": PAPER}, y - wall / 2)
    jambs = "".join(stroke(x, y - wall, x, y, ink.body(weight=1.2)) for x in (-leaf / 2, leaf / 2))
    return gap + jambs + _swing(-leaf / 2, y - wall, leaf, ink)


def _swing(x: float, y: float, leaf: float, ink: Ink) -> str:
    """A door's leaf, hinged at (x, y), open into the room, with the arc that it sweeps."""
    arc = tag(
        "path",
        d=f"M {num(x + leaf)} {num(y)} A {num(leaf)} {num(leaf)} 0 0 0 {num(x)} {num(y - leaf)}",
        **{**ink.mark(0.7), "stroke": ink.line},
    )
    return arc + stroke(x, y, x, y - leaf, {**ink.mark(1.3), "stroke": ink.line})


def gas_station(w: float, d: float, ink: Ink) -> str:
    posts = "".join(disc(2, ink.solid(), x * w, y * d) for x in (-0.38, 0.38) for y in (-0.3, 0.3))
    return block(w, d, 2, {**ink.body(), "stroke_dasharray": "7 3"}) + posts


def bridge(w: float, d: float, ink: Ink) -> str:
    rails = "".join(stroke(-w / 2, y * d, w / 2, y * d, ink.body(weight=2)) for y in (-0.5, 0.5))
    return block(w, d, 0, {"fill": ink.fill}) + rails


def door(w: float, d: float, ink: Ink) -> str:
    return block(w, max(d, 2.4), 0, ink.body(weight=1)) + _swing(-w / 2, 0, w, ink)


def window(w: float, d: float, ink: Ink) -> str:
    thick = max(d, 3.6)
    return block(w, thick, 0, ink.body(weight=1)) + stroke(-w / 2, 0, w / 2, 0, ink.mark(0.8))


def wall(w: float, d: float, ink: Ink) -> str:
    return block(w, max(d, 3), 0, ink.body(weight=1.2))


def gate(w: float, d: float, ink: Ink) -> str:
    posts = "".join(block(3, 3, 0, ink.body(ink.line), x=side * w / 2) for side in (-1, 1))
    return stroke(-w / 2, 0, w / 2, -max(d, 0.3 * w), ink.body(weight=1.4)) + posts


def stairs(w: float, d: float, ink: Ink) -> str:
    count = max(4, min(14, round(d / 5)))
    steps = "".join(
        stroke(-w / 2, y, w / 2, y, ink.mark(0.8)) for y in (-d / 2 + d / count * i for i in range(1, count))
    )
    tip = -0.4 * d
    arrow = shape([(0, 0.4 * d), (0, tip)], ink.mark(1.1), close=False) + shape(
        [(-0.12 * w, tip + 4), (0, tip), (0.12 * w, tip + 4)], ink.mark(1.1), close=False
    )
    return block(w, d, 0, ink.body()) + steps + arrow


def elevator(w: float, d: float, ink: Ink) -> str:
    cross = stroke(-w / 2, -d / 2, w / 2, d / 2, ink.mark(0.7)) + stroke(w / 2, -d / 2, -w / 2, d / 2, ink.mark(0.7))
    return block(w, d, 0, ink.body(weight=1.6)) + cross


def pillar(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 0, ink.body(ink.fill if ink.colored else "#c9c5bd"))


def area(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 1, ink.body(weight=0.8))


def road(w: float, d: float, ink: Ink) -> str:
    surface = block(w, d, 0, {"fill": ink.fill})
    kerbs = "".join(stroke(-w / 2, y * d, w / 2, y * d, ink.body(weight=1.1)) for y in (-0.5, 0.5))
    middle = stroke(-w / 2, 0, w / 2, 0, {**ink.mark(0.9), "stroke_dasharray": "10 8"})
    return surface + kerbs + middle


def pavement(w: float, d: float, ink: Ink) -> str:
    return block(w, max(d, 2), 0, ink.body(weight=0.9))


def crosswalk(w: float, d: float, ink: Ink) -> str:
    count = max(3, round(d / 9))
    step = d / count
    bars = "".join(
        block(w, 0.5 * step, 0, {"fill": "#d3d0ca", "stroke": ink.line, "stroke_width": 0.5}, -d / 2 + step * (i + 0.5))
        for i in range(count)
    )
    return block(w, d, 0, {"fill": ink.fill}) + bars


def parking_space(w: float, d: float, ink: Ink) -> str:
    edge = [(-w / 2, d / 2), (-w / 2, -d / 2), (w / 2, -d / 2), (w / 2, d / 2)]
    return block(w, d, 0, {"fill": ink.fill}) + shape(edge, {**ink.body(weight=1.3), "fill": "none"}, close=False)


def track(w: float, d: float, ink: Ink) -> str:
    count = max(4, round(w / 9))
    ties = "".join(
        stroke(x, -0.7 * d, x, 0.7 * d, ink.mark(1.2)) for x in (-w / 2 + w / count * (i + 0.5) for i in range(count))
    )
    return ties + "".join(stroke(-w / 2, y * d, w / 2, y * d, ink.body(weight=1.4)) for y in (-0.4, 0.4))


STONE = "#f7f4ee"
GROUND = "#f6f5f2"

SYMBOLS = {
    "building": Symbol(building, 26, roomy=True, tint=STONE),
    "gas_station": Symbol(gas_station, 26, roomy=True, ground=True, tint=STONE),
    "bridge": Symbol(bridge, 24, roomy=True, ground=True, tint=STONE),
    "building_part": Symbol(area, 9),
    "door": Symbol(door, 14, tint="#efe3d2"),
    "window": Symbol(window, 14, tint="#e3edf2"),
    "wall": Symbol(wall, 16, tint="#cfcac1"),
    "gate": Symbol(gate, 14),
    "stairs": Symbol(stairs, 18),
    "elevator": Symbol(elevator, 14),
    "pillar": Symbol(pillar, 8),
    "shutter": Symbol(wall, 12, tint="#dedbd5"),
    "chimney": Symbol(pillar, 8),
    "floor": Symbol(area, 14, ground=True, roomy=True, tint=GROUND),
    "roof": Symbol(area, 14, ground=True, roomy=True, tint=GROUND),
    "corner": Symbol(area, 9, ground=True, tint=GROUND),
    "road": Symbol(road, 16, ground=True, roomy=True, tint=GROUND),
    "pavement": Symbol(pavement, 14, ground=True, roomy=True, tint="#f1eee8"),
    "kerb": Symbol(pavement, 14, ground=True, tint="#e4e0d8"),
    "crosswalk": Symbol(crosswalk, 16, ground=True, tint=GROUND),
    "traffic_island": Symbol(pavement, 12, ground=True, tint="#f1eee8"),
    "parking_space": Symbol(parking_space, 18, ground=True, roomy=True, tint=GROUND),
    "railway_track": Symbol(track, 18, ground=True),
    "platform": Symbol(pavement, 16, ground=True, roomy=True, tint="#f1eee8"),
}
