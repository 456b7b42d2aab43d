"""Cars and whatever else people and goods travel in, seen from above."""

from __future__ import annotations

from app.engines.plan.paper import tag
from app.engines.plan.symbols.base import Ink, Symbol, block, disc, oval, shape, stroke


def _screen(w: float, front: float, back: float, narrow: float, ink: Ink) -> str:
    """A pane across the vehicle, `front` and `back` along it, narrower towards the roof by `narrow`."""
    near, far = w / 2, w / 2 - narrow
    return shape([(-near, front), (near, front), (far, back), (-far, back)], ink.pane())


def _mirrors(w: float, y: float, size: float, ink: Ink) -> str:
    return "".join(block(size, size * 0.6, 1, ink.body(weight=0.8), y, side * (w / 2 + size * 0.3)) for side in (-1, 1))


def _lights(w: float, d: float, ink: Ink) -> str:
    y = d / 2 - 0.035 * d
    return "".join(stroke(side * 0.42 * w, y, side * 0.26 * w, y + 0.018 * d, ink.mark(1.1)) for side in (-1, 1))


def car(w: float, d: float, ink: Ink) -> str:
    sides = "".join(
        shape([(s * 0.44 * w, 0.1 * d), (s * 0.38 * w, 0.03 * d), (s * 0.38 * w, -0.23 * d), (s * 0.43 * w, -0.29 * d)],
              ink.pane()) for s in (-1, 1))  # fmt: skip
    roof = block(0.7 * w, 0.3 * d, 0.1 * w, ink.body(ink.accent, 0.6) if ink.accent else ink.mark(0.6), -0.1 * d)
    return (
        _mirrors(w, 0.13 * d, 0.13 * w, ink)
        + block(w, d, 0.3 * w, ink.body())
        + _screen(0.86 * w, 0.19 * d, 0.06 * d, 0.09 * w, ink)
        + _screen(0.82 * w, -0.38 * d, -0.27 * d, 0.07 * w, ink)
        + sides
        + roof
        + _lights(w, d, ink)
    )


def taxi(w: float, d: float, ink: Ink) -> str:
    return car(w, d, ink) + block(0.46 * w, 0.06 * d, 1, ink.body("#f3d34e", 0.8), -0.08 * d)


def police_car(w: float, d: float, ink: Ink) -> str:
    left, right = (block(0.3 * w, 0.05 * d, 0.5, ink.body(color, 0.7), -0.08 * d, side * 0.15 * w)
                   for side, color in ((-1, "#3d6fb4"), (1, "#c8403a")))  # fmt: skip
    return car(w, d, ink) + left + right


def van(w: float, d: float, ink: Ink) -> str:
    return (
        _mirrors(w, 0.34 * d, 0.12 * w, ink)
        + block(w, d, 0.2 * w, ink.body())
        + _screen(0.86 * w, 0.41 * d, 0.31 * d, 0.07 * w, ink)
        + block(0.84 * w, 0.72 * d, 0.06 * w, ink.mark(0.7), -0.09 * d)
        + stroke(0, -0.45 * d, 0, -0.5 * d, ink.mark())
        + _lights(w, d, ink)
    )


def ambulance(w: float, d: float, ink: Ink) -> str:
    arm, thick = 0.26 * w, 0.1 * w
    cross = block(2 * arm, thick * 1.6, 0, {"fill": "#c8403a"}, -0.1 * d) + block(
        thick * 1.6, 2 * arm, 0, {"fill": "#c8403a"}, -0.1 * d
    )
    return van(w, d, ink) + cross + block(0.6 * w, 0.03 * d, 0.5, ink.body("#3d6fb4", 0.6), 0.25 * d)


def truck(w: float, d: float, ink: Ink) -> str:
    return (
        _mirrors(w, 0.42 * d, 0.12 * w, ink)
        + block(0.94 * w, 0.24 * d, 0.14 * w, ink.body(), 0.38 * d)
        + _screen(0.84 * w, 0.475 * d, 0.43 * d, 0.05 * w, ink)
        + block(w, 0.72 * d, 0.03 * w, ink.body(ink.accent), -0.14 * d)
        + "".join(stroke(-0.42 * w, y * d, 0.42 * w, y * d, ink.mark(0.5)) for y in (-0.38, -0.26, -0.14, -0.02, 0.1))
    )


def fire_engine(w: float, d: float, ink: Ink) -> str:
    rungs = "".join(stroke(-0.12 * w, y * d, 0.12 * w, y * d, ink.mark(0.7)) for y in (-0.3, -0.22, -0.14, -0.06, 0.02))
    rails = "".join(stroke(x * w, -0.38 * d, x * w, 0.1 * d, ink.mark()) for x in (-0.12, 0.12))
    lamp = block(0.6 * w, 0.03 * d, 0.5, ink.body("#3d6fb4", 0.6), 0.34 * d)
    return block(w, d, 0.1 * w, ink.body()) + _screen(0.84 * w, 0.46 * d, 0.4 * d, 0.05 * w, ink) + lamp + rails + rungs


def pickup(w: float, d: float, ink: Ink) -> str:
    return (
        _mirrors(w, 0.13 * d, 0.13 * w, ink)
        + block(w, d, 0.2 * w, ink.body())
        + _screen(0.86 * w, 0.2 * d, 0.09 * d, 0.08 * w, ink)
        + _screen(0.76 * w, -0.1 * d, -0.05 * d, 0.03 * w, ink)
        + block(0.8 * w, 0.34 * d, 0.05 * w, ink.mark(), -0.3 * d)
        + _lights(w, d, ink)
    )


def bus(w: float, d: float, ink: Ink) -> str:
    hatches = "".join(block(0.4 * w, 0.06 * d, 1.5, ink.mark(0.7), y * d) for y in (-0.3, 0, 0.26))
    rails = "".join(stroke(x * w, -0.44 * d, x * w, 0.4 * d, ink.mark(0.5)) for x in (-0.38, 0.38))
    return block(w, d, 0.14 * w, ink.body()) + _screen(0.88 * w, 0.48 * d, 0.44 * d, 0.05 * w, ink) + hatches + rails


def train(w: float, d: float, ink: Ink) -> str:
    joints = "".join(stroke(-0.5 * w, y * d, 0.5 * w, y * d, ink.mark(1.1)) for y in (-0.17, 0.17))
    return bus(w, d, ink) + joints


def tractor(w: float, d: float, ink: Ink) -> str:
    wheels = [(-0.4, -0.24, 0.2, 0.4), (0.4, -0.24, 0.2, 0.4), (-0.36, 0.34, 0.14, 0.22), (0.36, 0.34, 0.14, 0.22)]
    tyres = "".join(block(a * w, b * d, 2, ink.body("#4a4f54", 0.8), y * d, x * w) for x, y, a, b in wheels)
    return (
        tyres
        + block(0.42 * w, 0.9 * d, 0.08 * w, ink.body(), 0.05 * d)
        + block(0.5 * w, 0.3 * d, 1.5, ink.pane(), -0.22 * d)
    )


def trailer(w: float, d: float, ink: Ink) -> str:
    tow = shape([(-0.2 * w, 0.36 * d), (0, 0.5 * d), (0.2 * w, 0.36 * d)], ink.mark(1.1), close=False)
    return (
        block(w, 0.84 * d, 0.06 * w, ink.body(), -0.08 * d) + block(0.84 * w, 0.7 * d, 1, ink.mark(), -0.08 * d) + tow
    )


def motorcycle(w: float, d: float, ink: Ink) -> str:
    tyre = ink.body("#4a4f54", 0.8)
    return (
        block(0.2 * w, 0.3 * d, 3, tyre, 0.34 * d)
        + block(0.22 * w, 0.3 * d, 3, tyre, -0.34 * d)
        + oval(0.22 * w, 0.26 * d, ink.body(), y=0.02 * d)
        + block(0.26 * w, 0.22 * d, 3, ink.body("#5b6064", 0.8), -0.18 * d)
        + shape([(-0.5 * w, 0.13 * d), (0, 0.22 * d), (0.5 * w, 0.13 * d)], ink.mark(1.4), close=False)
    )


def bicycle(w: float, d: float, ink: Ink) -> str:
    frame: dict[str, str | float | None] = {**ink.mark(2.0), "stroke": ink.fill if ink.colored else ink.line}
    return (
        oval(0.05 * w + 0.5, 0.22 * d, ink.body(weight=1.1), y=0.28 * d)
        + oval(0.05 * w + 0.5, 0.22 * d, ink.body(weight=1.1), y=-0.28 * d)
        + stroke(0, -0.26 * d, 0, 0.24 * d, frame)
        + stroke(-0.5 * w, 0.16 * d, 0.5 * w, 0.16 * d, ink.body(weight=1.4))
        + oval(0.16 * w, 0.07 * d, ink.body(weight=1), y=-0.12 * d)
    )


def scooter(w: float, d: float, ink: Ink) -> str:
    return block(0.32 * w, 0.9 * d, 3, ink.body()) + stroke(-0.5 * w, 0.36 * d, 0.5 * w, 0.36 * d, ink.body(weight=1.5))


def skateboard(w: float, d: float, ink: Ink) -> str:
    return block(w, d, w / 2, ink.body()) + "".join(
        stroke(-0.3 * w, y * d, 0.3 * w, y * d, ink.mark()) for y in (-0.28, 0.28)
    )


def cart(w: float, d: float, ink: Ink) -> str:
    bars = "".join(stroke(x * w, -0.3 * d, x * w, 0.44 * d, ink.mark(0.6)) for x in (-0.25, 0, 0.25))
    return (
        block(w, 0.84 * d, 2, ink.body(), 0.08 * d) + bars + stroke(-w / 2, -d / 2, w / 2, -d / 2, ink.body(weight=1.8))
    )


def pram(w: float, d: float, ink: Ink) -> str:
    hood = shape([(-0.5 * w, 0.05 * d), (-0.4 * w, 0.46 * d), (0.4 * w, 0.46 * d), (0.5 * w, 0.05 * d)], ink.body())
    return (
        block(w, 0.8 * d, 0.25 * w, ink.body(), 0.08 * d)
        + hood
        + stroke(-w / 2, -d / 2, w / 2, -d / 2, ink.body(weight=1.6))
    )


def wheelchair(w: float, d: float, ink: Ink) -> str:
    wheels = "".join(
        block(0.1 * w, 0.6 * d, 2, ink.body("#4a4f54", 0.7), -0.08 * d, side * 0.48 * w) for side in (-1, 1)
    )
    rest = block(0.7 * w, 0.12 * d, 1, ink.body("#5b6064", 0.8), -0.3 * d)
    feet = "".join(block(0.22 * w, 0.14 * d, 1, ink.mark(), 0.42 * d, side * 0.2 * w) for side in (-1, 1))
    return wheels + block(0.72 * w, 0.56 * d, 2, ink.body()) + rest + feet


def boat(w: float, d: float, ink: Ink) -> str:
    def hull(grow: float) -> str:
        a, b = grow * w / 2, grow * d / 2
        return f"M {-a:.2f} {-b:.2f} L {a:.2f} {-b:.2f} L {a:.2f} {0.2 * b:.2f} Q {a:.2f} {0.75 * b:.2f} 0 {b:.2f} " \
               f"Q {-a:.2f} {0.75 * b:.2f} {-a:.2f} {0.2 * b:.2f} Z"  # fmt: skip

    return tag("path", d=hull(1), **ink.body()) + tag("path", d=hull(0.78), **ink.mark())


def helicopter(w: float, d: float, ink: Ink) -> str:
    blades = stroke(-0.4 * d, 0.1 * d, 0.4 * d, 0.3 * d, ink.mark(1.4)) + stroke(
        -0.1 * d, 0.6 * d, 0.1 * d, -0.2 * d, ink.mark(1.4)
    )
    tail = block(0.14 * w, 0.5 * d, 1, ink.body(), -0.25 * d) + stroke(
        -0.3 * w, -0.47 * d, 0.3 * w, -0.47 * d, ink.mark(1.4)
    )
    return tail + oval(0.5 * w, 0.24 * d, ink.body(), y=0.24 * d) + blades


def airplane(w: float, d: float, ink: Ink) -> str:
    wing = shape([(0, 0.2 * d), (0.5 * w, -0.08 * d), (0.5 * w, -0.16 * d), (0, -0.02 * d), (-0.5 * w, -0.16 * d),
                  (-0.5 * w, -0.08 * d)], ink.body())  # fmt: skip
    tail = shape([(0, -0.34 * d), (0.18 * w, -0.46 * d), (0, -0.44 * d), (-0.18 * w, -0.46 * d)], ink.body())
    return wing + tail + oval(0.06 * w, 0.5 * d, ink.body())


def any_vehicle(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 0.16 * w, ink.body()) + _screen(0.84 * w, 0.36 * d, 0.24 * d, 0.06 * w, ink) + _lights(w, d, ink)


def steering_wheel(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return disc(r, ink.body()) + disc(0.7 * r, ink.mark()) + stroke(-0.7 * r, 0, 0.7 * r, 0, ink.mark(1.4))


def tyre(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 0.3 * d, ink.body("#4a4f54"))


BODY = "#e9e9e7"

SYMBOLS = {
    "vehicle": Symbol(any_vehicle, 16, tint=BODY),
    "car": Symbol(car, 22, tint=BODY),
    "taxi": Symbol(taxi, 22, tint=BODY),
    "police_car": Symbol(police_car, 22, tint=BODY),
    "van": Symbol(van, 22, tint=BODY),
    "ambulance": Symbol(ambulance, 22, tint=BODY),
    "truck": Symbol(truck, 26, tint=BODY),
    "fire_engine": Symbol(fire_engine, 26, tint=BODY),
    "pickup": Symbol(pickup, 22, tint=BODY),
    "bus": Symbol(bus, 28, tint=BODY),
    "tram": Symbol(train, 28, tint=BODY),
    "train": Symbol(train, 28, tint=BODY),
    "tractor": Symbol(tractor, 22, tint=BODY),
    "digger": Symbol(tractor, 22, tint=BODY),
    "trailer": Symbol(trailer, 20, tint=BODY),
    "motorcycle": Symbol(motorcycle, 22, tint=BODY),
    "quad_bike": Symbol(tractor, 20, tint=BODY),
    "bicycle": Symbol(bicycle, 22, tint=BODY),
    "tricycle": Symbol(bicycle, 22, tint=BODY),
    "scooter": Symbol(scooter, 16, tint=BODY),
    "skateboard": Symbol(skateboard, 14, tint=BODY),
    "cart": Symbol(cart, 15),
    "pram": Symbol(pram, 15),
    "wheelchair": Symbol(wheelchair, 16),
    "boat": Symbol(boat, 20, tint=BODY),
    "helicopter": Symbol(helicopter, 24, tint=BODY),
    "airplane": Symbol(airplane, 24, tint=BODY),
    "steering_wheel": Symbol(steering_wheel, 9, round=True),
    "wheel": Symbol(tyre, 10),
    "tire": Symbol(tyre, 10),
}
