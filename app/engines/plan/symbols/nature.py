"""Plants, water and ground."""

from __future__ import annotations

from app.engines.plan.paper import path
from app.engines.plan.symbols.base import Ink, Style, Symbol, block, disc, oval, scallops, shape, stroke


def tree(w: float, d: float, ink: Ink) -> str:
    """The crown is clear enough to show what stands under it; the trunk is the dot."""
    crown = {**ink.body(), "fill_opacity": 0.72}
    twigs = "".join(
        stroke(0.1 * x * w, 0.1 * y * d, 0.3 * x * w, 0.3 * y * d, ink.mark(0.8))
        for x, y in ((1, 0.2), (0.4, 1), (-0.7, 0.8), (-1, -0.3), (-0.2, -1), (0.7, -0.8))
    )
    trunk = disc(max(1.8, 0.06 * w), ink.body("#8a6a4b", 0.9))
    return scallops(0.47 * w, 0.47 * d, 12, crown) + twigs + trunk


def bush(w: float, d: float, ink: Ink) -> str:
    return scallops(0.46 * w, 0.46 * d, 8, ink.body()) + scallops(0.2 * w, 0.2 * d, 5, ink.mark(0.8))


def hedge(w: float, d: float, ink: Ink) -> str:
    count = max(2, round(w / max(d, 6)))
    step = w / count
    tufts = "".join(oval(0.3 * step, 0.28 * d, ink.mark(0.7), x=-w / 2 + step * (i + 0.5)) for i in range(count))
    return block(w, d, d / 2, ink.body()) + tufts


def flower(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    petals = ((0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31))
    return "".join(disc(0.42 * r, ink.body(weight=0.8), 0.55 * x * r, 0.55 * y * r) for x, y in petals) + disc(
        0.3 * r, ink.body("#e8c95a", 0.8)
    )


def flower_bed(w: float, d: float, ink: Ink) -> str:
    count = max(2, round(w / max(d, 8)))
    blooms = "".join(
        disc(0.16 * d, ink.body(ink.accent or "#e6c3cd", 0.7), x=-w / 2 + w / count * (i + 0.5)) for i in range(count)
    )
    return block(w, d, 3, ink.body()) + blooms


def potted(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    leaves = "".join(
        stroke(0, 0, x * 0.8 * r, y * 0.8 * r, {**ink.mark(1.2), "stroke": "#5d8a60"})
        for x, y in ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87))
    )
    return disc(r, ink.body()) + leaves


def log(w: float, d: float, ink: Ink) -> str:
    rings = disc(0.3 * d, ink.mark(0.7), x=w / 2 - d / 2) + disc(0.12 * d, ink.mark(0.7), x=w / 2 - d / 2)
    return block(w, d, d / 2, ink.body()) + rings


def rock(w: float, d: float, ink: Ink) -> str:
    edge = [(-0.5, 0.1), (-0.32, -0.42), (0.1, -0.5), (0.46, -0.2), (0.5, 0.22), (0.14, 0.5), (-0.3, 0.44)]
    crack = shape([(-0.2 * w, -0.2 * d), (0.05 * w, 0), (0, 0.25 * d)], ink.mark(0.7), close=False)
    return shape([(x * w, y * d) for x, y in edge], ink.body()) + crack


def water(w: float, d: float, ink: Ink) -> str:
    waves = "".join(
        path("M", -0.2 * w, y * d, "q", 0.1 * w, -0.07 * d, 0.2 * w, 0, "t", 0.2 * w, 0, **ink.mark(0.7))
        for y in (-0.18, 0.06)
    )
    return oval(w / 2, d / 2, ink.body(weight=1)) + waves


def grass(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 0.2 * min(w, d), ink.body(weight=0.8))


def hill(w: float, d: float, ink: Ink) -> str:
    return "".join(oval(k * w / 2, k * d / 2, {**ink.body(weight=0.8), "fill": "none"}) for k in (1, 0.7, 0.4))


def hole(w: float, d: float, ink: Ink) -> str:
    return oval(w / 2, d / 2, ink.body()) + oval(0.36 * w, 0.36 * d, ink.body("#8f8b84", 0.6))


def fire(w: float, d: float, ink: Ink) -> str:
    def flame(k: float, fill: str, style: Style) -> str:
        a, b = k * w / 2, k * d / 2
        edge = [(-1, 0.5), (-0.55, -0.2), (-0.5, -0.75), (-0.1, -0.3), (0.1, -1), (0.45, -0.35), (0.7, -0.7), (1, 0.4),
                (0.5, 0.95), (-0.5, 0.95)]  # fmt: skip
        return shape([(x * a, y * b) for x, y in edge], {**style, "fill": fill})

    return flame(1, "#e9a05a", ink.body()) + flame(0.55, "#f4d57c", ink.body(weight=0.7))


def smoke(w: float, d: float, ink: Ink) -> str:
    puff = {**ink.body(weight=0.9), "fill_opacity": 0.6}
    return scallops(0.44 * w, 0.44 * d, 9, puff) + scallops(0.22 * w, 0.22 * d, 6, ink.mark(0.7))


LEAF = "#e4eede"
WATER = "#e3edf2"

SYMBOLS = {
    "plant": Symbol(bush, 10, round=True, tint=LEAF),
    "tree": Symbol(tree, 18, round=True, tint=LEAF),
    "bush": Symbol(bush, 12, round=True, tint=LEAF),
    "hedge": Symbol(hedge, 16, tint=LEAF),
    "flower": Symbol(flower, 10, round=True, tint="#f3dfe4"),
    "flower_bed": Symbol(flower_bed, 14, tint=LEAF),
    "potted_plant": Symbol(potted, 11, round=True, tint="#efe2d2"),
    "log": Symbol(log, 12, tint="#e8dccb"),
    "grass": Symbol(grass, 12, ground=True, roomy=True, tint="#eef4e9"),
    "rock": Symbol(rock, 10, round=True, tint="#e6e4e0"),
    "puddle": Symbol(water, 12, round=True, ground=True, tint=WATER),
    "pond": Symbol(water, 14, round=True, ground=True, roomy=True, tint=WATER),
    "hill": Symbol(hill, 14, round=True, ground=True, roomy=True),
    "hole": Symbol(hole, 11, round=True, ground=True),
    "fire": Symbol(fire, 15, round=True),
    "smoke_cloud": Symbol(smoke, 16, round=True, tint="#e9e9e9"),
}
