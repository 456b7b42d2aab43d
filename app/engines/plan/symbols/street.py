"""What stands along a street."""

from __future__ import annotations

from app.engines.plan.symbols.base import Ink, Symbol, block, disc, oval, shape, stroke


def bench(w: float, d: float, ink: Ink) -> str:
    slats = "".join(stroke(-0.46 * w, y * d, 0.46 * w, y * d, ink.mark(0.7)) for y in (0, 0.25))
    return block(w, d, 1.5, ink.body()) + block(w, 0.24 * d, 1, ink.body(weight=1), -0.38 * d) + slats


def street_lamp(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    rays = "".join(stroke(0.55 * x * r, 0.55 * y * r, x * r, y * r, ink.mark(1))
                   for x, y in ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87)))  # fmt: skip
    return rays + disc(0.46 * r, ink.body()) + disc(0.16 * r, ink.solid())


def traffic_light(w: float, d: float, ink: Ink) -> str:
    side = max(w, d)
    lamps = "".join(disc(0.13 * side, {"fill": color}, y=y * side)
                    for y, color in ((-0.3, "#c8403a"), (0, "#e3b53c"), (0.3, "#4d9b5a")))  # fmt: skip
    return block(0.5 * side, side, 0.16 * side, ink.body("#3c4347" if not ink.colored else None)) + lamps


def hydrant(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    nubs = block(2 * r, 0.5 * r, 1, ink.body(weight=0.9))
    return nubs + disc(0.68 * r, ink.body()) + disc(0.26 * r, ink.mark())


def cone(w: float, d: float, ink: Ink) -> str:
    side = max(w, d)
    return block(side, side, 1, ink.body()) + disc(0.36 * side, ink.body(weight=0.9)) + disc(0.14 * side, ink.mark())


def sign(w: float, _d: float, ink: Ink) -> str:
    plate = block(w, max(0.24 * w, 2.6), 0.6, ink.body(), 0.06 * w)
    return disc(0.12 * w, ink.solid(), y=-0.12 * w) + plate


def billboard(w: float, d: float, ink: Ink) -> str:
    legs = "".join(disc(1.4, ink.solid(), x * w, -0.6 * d) for x in (-0.3, 0.3))
    return legs + block(w, max(d, 3.5), 0.6, ink.body())


def fence(w: float, _d: float, ink: Ink) -> str:
    count = max(2, round(w / 9))
    posts = "".join(
        stroke(x, -2.6, x, 2.6, ink.body(weight=1)) for x in (-w / 2 + w / count * i for i in range(count + 1))
    )
    return stroke(-w / 2, 0, w / 2, 0, ink.body(weight=1.5)) + posts


def barrier(w: float, d: float, ink: Ink) -> str:
    stripes = "".join(
        stroke(x * w, 0.5 * d, (x + 0.08) * w, -0.5 * d, ink.mark(1.1)) for x in (-0.4, -0.2, 0, 0.2, 0.34)
    )
    return block(w, d, 1, ink.body()) + stripes


def bollard(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return disc(r, ink.body()) + disc(0.4 * r, ink.mark())


def bin_round(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return disc(r, ink.body()) + disc(0.72 * r, ink.mark()) + stroke(-0.3 * r, 0, 0.3 * r, 0, ink.mark(1.2))


def dumpster(w: float, d: float, ink: Ink) -> str:
    return (
        block(w, d, 2, ink.body())
        + stroke(-w / 2, -0.06 * d, w / 2, -0.06 * d, ink.mark())
        + stroke(0, -0.06 * d, 0, d / 2, ink.mark())
    )


def mailbox(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 0.24 * w, ink.body()) + stroke(-0.26 * w, 0.26 * d, 0.26 * w, 0.26 * d, ink.mark(1.4))


def booth(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 1, ink.body(weight=1.6)) + block(0.74 * w, 0.74 * d, 0.5, ink.pane())


def bus_stop(w: float, d: float, ink: Ink) -> str:
    seat = block(0.7 * w, 0.22 * d, 0.5, ink.mark(), -0.22 * d)
    walls = shape([(-w / 2, d / 2), (-w / 2, -d / 2), (w / 2, -d / 2), (w / 2, d / 2)], ink.mark(2), close=False)
    return block(w, d, 0, {**ink.body(weight=0.8), "stroke_dasharray": "3 2"}) + walls + seat


def pole(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return disc(r, ink.body()) + disc(0.35 * r, ink.solid())


def meter(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return disc(r, ink.body()) + shape(
        [(-0.4 * r, 0.2 * r), (0, -0.4 * r), (0.4 * r, 0.2 * r)], ink.mark(), close=False
    )


def bike_rack(w: float, d: float, ink: Ink) -> str:
    return "".join(
        stroke(x * w, -d / 2, x * w, d / 2, ink.body(weight=1.5)) for x in (-0.5, -0.25, 0, 0.25, 0.5)
    ) + stroke(-w / 2, 0, w / 2, 0, ink.body(weight=0.9))


def fountain(w: float, d: float, ink: Ink) -> str:
    return oval(w / 2, d / 2, ink.body()) + oval(0.4 * w, 0.4 * d, ink.pane()) + oval(0.12 * w, 0.12 * d, ink.body())


def statue(w: float, d: float, ink: Ink) -> str:
    star = [(0, -0.4), (0.1, -0.1), (0.4, -0.08), (0.16, 0.1), (0.25, 0.4), (0, 0.22), (-0.25, 0.4), (-0.16, 0.1),
            (-0.4, -0.08), (-0.1, -0.1)]  # fmt: skip
    return block(w, d, 1, ink.body()) + shape([(x * w, y * d) for x, y in star], ink.mark())


def flag(w: float, d: float, ink: Ink) -> str:
    return disc(max(d, 2), ink.solid(), x=-w / 2) + block(w, max(d, 3), 0.5, ink.body())


def camera(w: float, d: float, ink: Ink) -> str:
    cone_of_view = shape([(0, 0.3 * d), (0.5 * d, 0.9 * d), (-0.5 * d, 0.9 * d)], ink.mark(0.7))
    return cone_of_view + block(max(w, 0.4 * d), 0.7 * d, 1, ink.body())


def tent(w: float, d: float, ink: Ink) -> str:
    ridges = stroke(-w / 2, -d / 2, w / 2, d / 2, ink.mark()) + stroke(w / 2, -d / 2, -w / 2, d / 2, ink.mark())
    return block(w, d, 1, ink.body()) + ridges


def swing(w: float, d: float, ink: Ink) -> str:
    seats = "".join(block(0.16 * w, 0.14 * d, 1, ink.body(weight=1), 0.1 * d, x * w) for x in (-0.2, 0.2))
    legs = "".join(stroke(x * w, -d / 2, x * w, d / 2, ink.mark(1.1)) for x in (-0.5, 0.5))
    return stroke(-w / 2, 0, w / 2, 0, ink.mark(1.3)) + legs + seats


def slide(w: float, d: float, ink: Ink) -> str:
    rungs = "".join(stroke(-0.3 * w, y * d, 0.3 * w, y * d, ink.mark(0.8)) for y in (-0.46, -0.38, -0.3))
    return block(w, d, 0.3 * w, ink.body()) + block(0.6 * w, 0.66 * d, 0.2 * w, ink.mark(), 0.12 * d) + rungs


def pump(w: float, d: float, ink: Ink) -> str:
    return (
        block(w, d, 1, ink.body()) + block(0.5 * w, 0.4 * d, 0.5, ink.pane()) + disc(0.12 * w, ink.solid(), x=0.5 * w)
    )


METAL = "#ebecec"

SYMBOLS = {
    "street_furniture": Symbol(bollard, 9, round=True, tint=METAL),
    "bench": Symbol(bench, 16, tint="#efe6d8"),
    "street_lamp": Symbol(street_lamp, 15, round=True, tint="#fbf3d6"),
    "traffic_light": Symbol(traffic_light, 15, tint=METAL),
    "fire_hydrant": Symbol(hydrant, 11, round=True, tint=METAL),
    "traffic_cone": Symbol(cone, 10, tint="#f0d6bd"),
    "sign": Symbol(sign, 13, tint=METAL),
    "billboard": Symbol(billboard, 16, tint=METAL),
    "fence": Symbol(fence, 18),
    "barrier": Symbol(barrier, 15),
    "scaffolding": Symbol(barrier, 15),
    "bollard": Symbol(bollard, 8, round=True, tint=METAL),
    "trash_can": Symbol(bin_round, 11, round=True, tint=METAL),
    "dumpster": Symbol(dumpster, 15, tint=METAL),
    "mailbox": Symbol(mailbox, 11, tint=METAL),
    "phone_booth": Symbol(booth, 12, tint=METAL),
    "bus_stop": Symbol(bus_stop, 20),
    "parking_meter": Symbol(meter, 9, round=True, tint=METAL),
    "pole": Symbol(pole, 8, round=True, tint=METAL),
    "bike_rack": Symbol(bike_rack, 14),
    "fountain": Symbol(fountain, 18, round=True),
    "statue": Symbol(statue, 14),
    "flag": Symbol(flag, 13),
    "security_camera": Symbol(camera, 11),
    "tent": Symbol(tent, 16),
    "swing": Symbol(swing, 18),
    "slide": Symbol(slide, 18),
    "gas_pump": Symbol(pump, 12),
}
