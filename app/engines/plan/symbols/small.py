"""Things that people carry, when they lie about; and the marker of what has no symbol of its own."""

from __future__ import annotations

from app.engines.plan.paper import PAPER, path, write
from app.engines.plan.symbols.base import Ink, Symbol, block, disc, oval, scallops, shape, stroke


def marker(w: float, d: float, ink: Ink) -> str:
    """A thing that nobody listed: a lozenge with a question mark, as large as the thing is taken to be."""
    r = max(w, d) / 2
    lozenge = shape([(0, -r), (r, 0), (0, r), (-r, 0)], ink.body())
    return lozenge + write(
        "?", 0, 0.38 * min(2 * r, 16) * 0.75, min(1.15 * r, 12), anchor="middle", bold=True, fill=ink.detail
    )


def thing(w: float, d: float, ink: Ink) -> str:
    """A box with a tick at its front."""
    tick = min(w, d) * 0.22
    return block(w, d, 1.5, ink.body()) + shape(
        [(-tick, d / 2 - tick), (0, d / 2), (tick, d / 2 - tick)], ink.mark(), close=False
    )


def bag(w: float, d: float, ink: Ink) -> str:
    side = max(w, d)
    handle = path("M", -0.24 * side, -0.2 * side, "A", 0.24 * side, 0.3 * side, 0, 0, 1, 0.24 * side, -0.2 * side,
                  **ink.body("none", 1.1))  # fmt: skip
    return handle + block(side, 0.66 * side, 0.18 * side, ink.body(), 0.13 * side)


def case(w: float, d: float, ink: Ink) -> str:
    side = max(w, d)
    return (
        block(0.3 * side, 0.2 * side, 1, ink.body("none", 1), -0.4 * side)
        + block(side, 0.7 * side, 1.5, ink.body())
        + stroke(-side / 2, -0.06 * side, side / 2, -0.06 * side, ink.mark(0.8))
    )


def box(w: float, d: float, ink: Ink) -> str:
    return (
        block(w, d, 0.5, ink.body())
        + stroke(0, -d / 2, 0, d / 2, ink.mark())
        + stroke(-0.18 * w, 0, 0.18 * w, 0, ink.mark())
    )


def ring(w: float, d: float, ink: Ink) -> str:
    """Anything round that stands: a bottle, a cup, a bucket."""
    r = max(w, d) / 2
    return disc(r, ink.body()) + disc(0.45 * r, ink.mark())


def ball(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return disc(r, ink.body()) + path("M", -0.7 * r, -0.6 * r, "Q", 0, 0.1 * r, 0.7 * r, -0.6 * r, **ink.mark(0.8))


def gun(_w: float, d: float, ink: Ink) -> str:
    edge = [(-0.1, 0.5), (0.12, 0.5), (0.12, -0.2), (0.5, -0.32), (0.44, -0.5), (-0.1, -0.36)]
    return shape([(x * d, y * d) for x, y in edge], ink.body(ink.fill if ink.colored else "#5b6064", 1))


def rifle(_w: float, d: float, ink: Ink) -> str:
    edge = [(-0.02, 0.5), (0.03, 0.5), (0.05, 0), (0.07, -0.2), (0.12, -0.5), (-0.02, -0.5), (-0.04, -0.15)]
    return shape([(x * d, y * d) for x, y in edge], ink.body(ink.fill if ink.colored else "#5b6064", 1))


def knife(_w: float, d: float, ink: Ink) -> str:
    blade = shape([(0, 0.5 * d), (0.1 * d, 0.3 * d), (0.1 * d, -0.1 * d), (-0.06 * d, -0.1 * d)], ink.body(weight=0.9))
    return blade + block(0.14 * d, 0.4 * d, 1, ink.body("#5b6064", 0.9), -0.3 * d, 0.02 * d)


def rod(_w: float, d: float, ink: Ink) -> str:
    """A bat, a stick, a tool: thicker towards one end."""
    return shape([(-1, -0.5 * d), (1, -0.5 * d), (2, 0.5 * d), (-2, 0.5 * d)], ink.body(weight=1))


def umbrella(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    eight = [(0, -1), (0.71, -0.71), (1, 0), (0.71, 0.71), (0, 1), (-0.71, 0.71), (-1, 0), (-0.71, -0.71)]
    ribs = "".join(stroke(0, 0, x * r, y * r, ink.mark(0.7)) for x, y in eight)
    return shape([(x * r, y * r) for x, y in eight], ink.body()) + ribs


def sheet(w: float, d: float, ink: Ink) -> str:
    """Flat and rectangular: a phone, a book, a newspaper."""
    return block(max(w, 0.55 * max(w, d)), max(d, 0.55 * max(w, d)), 1, ink.body()) + stroke(
        -0.2 * w, 0, 0.2 * w, 0, ink.mark(0.8)
    )


def garment(w: float, d: float, ink: Ink) -> str:
    s = max(w, d)
    edge = [(-0.2, -0.45), (-0.5, -0.2), (-0.36, 0), (-0.24, -0.1), (-0.24, 0.5), (0.24, 0.5), (0.24, -0.1), (0.36, 0),
            (0.5, -0.2), (0.2, -0.45)]  # fmt: skip
    return shape([(x * s, y * s) for x, y in edge], ink.body())


def trousers(w: float, d: float, ink: Ink) -> str:
    s = max(w, d)
    edge = [(-0.26, -0.5), (0.26, -0.5), (0.32, 0.5), (0.08, 0.5), (0, -0.16), (-0.08, 0.5), (-0.32, 0.5)]
    return shape([(x * s, y * s) for x, y in edge], ink.body())


def hat(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return oval(r, 0.86 * r, ink.body()) + oval(0.56 * r, 0.5 * r, ink.body(weight=0.9))


def shoes(w: float, d: float, ink: Ink) -> str:
    s = max(w, d)
    return "".join(oval(0.17 * s, 0.45 * s, ink.body(), x=x * s) for x in (-0.24, 0.24))


def rubbish(w: float, d: float, ink: Ink) -> str:
    return scallops(0.42 * w, 0.42 * d, 7, ink.body()) + stroke(-0.15 * w, -0.1 * d, 0.15 * w, 0.1 * d, ink.mark())


def ladder(w: float, d: float, ink: Ink) -> str:
    long, wide = max(w, d), 0.3 * max(w, d)
    rails = "".join(stroke(x * wide, -long / 2, x * wide, long / 2, ink.body(weight=1.2)) for x in (-0.5, 0.5))
    rungs = "".join(stroke(-wide / 2, y * long, wide / 2, y * long, ink.mark(1)) for y in (-0.35, -0.12, 0.12, 0.35))
    return rails + rungs


def target(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return disc(r, ink.body(PAPER)) + disc(0.4 * r, ink.solid())


SYMBOLS = {
    "unknown": Symbol(marker, 15, round=True),
    "thing": Symbol(thing, 10),
    "container": Symbol(box, 10, tint="#efe6d8"),
    "bag": Symbol(bag, 11),
    "suitcase": Symbol(case, 12),
    "briefcase": Symbol(case, 12),
    "box": Symbol(box, 10, tint="#efe1cb"),
    "bucket": Symbol(ring, 10, round=True),
    "barrel": Symbol(ring, 11, round=True),
    "bottle": Symbol(ring, 8, round=True, tint="#e3ede6"),
    "jar": Symbol(ring, 8, round=True),
    "vase": Symbol(ring, 9, round=True),
    "dish": Symbol(ring, 9, round=True),
    "drink": Symbol(ring, 8, round=True),
    "fruit": Symbol(ball, 8, round=True),
    "ball": Symbol(ball, 10, round=True),
    "balloon": Symbol(ball, 10, round=True),
    "pizza": Symbol(ring, 10, round=True),
    "cake": Symbol(ring, 10, round=True),
    "weapon": Symbol(rod, 13),
    "gun": Symbol(gun, 13),
    "rifle": Symbol(rifle, 18),
    "knife": Symbol(knife, 14),
    "bomb": Symbol(ring, 10, round=True),
    "pepper_spray": Symbol(ring, 8, round=True),
    "shield": Symbol(sheet, 12),
    "tool": Symbol(rod, 13, tint="#dcd8d0"),
    "ladder": Symbol(ladder, 16),
    "rope": Symbol(ring, 11, round=True),
    "chain": Symbol(ring, 10, round=True),
    "hose": Symbol(ring, 11, round=True),
    "umbrella": Symbol(umbrella, 15, round=True),
    "personal_thing": Symbol(sheet, 9),
    "fire_extinguisher": Symbol(ring, 9, round=True, tint="#e9b8b2"),
    "drone": Symbol(target, 10, round=True),
    "garment": Symbol(garment, 13),
    "trousers": Symbol(trousers, 13),
    "shorts": Symbol(trousers, 11),
    "glasses": Symbol(sheet, 9),
    "mask": Symbol(sheet, 9),
    "scarf": Symbol(sheet, 11),
    "tie": Symbol(rod, 11),
    "gloves": Symbol(shoes, 10),
    "belt": Symbol(ring, 11, round=True),
    "necklace": Symbol(ring, 9, round=True),
    "bracelet": Symbol(ring, 8, round=True),
    "watch": Symbol(ring, 8, round=True),
    "earring": Symbol(ring, 7, round=True),
    "ring": Symbol(ring, 7, round=True),
    "headphones": Symbol(ring, 10, round=True),
    "phone": Symbol(sheet, 9),
    "tablet": Symbol(sheet, 10),
    "hat": Symbol(hat, 11, round=True),
    "shoes": Symbol(shoes, 11),
    "rubbish": Symbol(rubbish, 11, round=True),
}
