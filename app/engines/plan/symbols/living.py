"""People and animals. Nobody gets a face; the small beak between the shoulders shows where they look."""

from __future__ import annotations

from app.engines.plan.paper import FAINT, PAPER, tag
from app.engines.plan.symbols.base import Ink, Style, Symbol, block, disc, oval, shape, stroke

HEAD = "#fbfaf7"
LYING = 1.9  # whose box is so many times longer than wide lies on the floor


def person(w: float, d: float, ink: Ink) -> str:
    if w > LYING * d:
        return tag("g", lying(d, w, ink), transform="rotate(90)")
    return lying(w, d, ink) if d > LYING * w else upright(w, d, ink)


def lying(w: float, d: float, ink: Ink) -> str:
    """On the floor at full length, the feet towards the front."""
    legs = "".join(block(0.34 * w, 0.5 * d, 0.17 * w, ink.body(), 0.25 * d, side * 0.2 * w) for side in (-1, 1))
    arms = "".join(block(0.2 * w, 0.4 * d, 0.1 * w, ink.body(weight=1), -0.1 * d, side * 0.48 * w) for side in (-1, 1))
    trunk = block(0.8 * w, 0.42 * d, 0.24 * w, ink.body(), -0.12 * d)
    return legs + arms + trunk + disc(0.26 * w, ink.body(ink.accent or HEAD, 1.1), y=-0.41 * d)


def upright(w: float, d: float, ink: Ink) -> str:
    beak = shape([(-0.15 * w, 0.22 * w), (0, 0.54 * w), (0.15 * w, 0.22 * w)], _beak_ink(ink))
    return beak + oval(0.5 * w, max(0.25 * w, 0.4 * d), ink.body()) + disc(0.22 * w, ink.body(ink.accent or HEAD, 1.1))


def _beak_ink(ink: Ink) -> Style:
    """Hollow and pale when the way somebody faces is only assumed."""
    if ink.heading:
        return ink.body(ink.line, 0.8)
    return {
        "fill": PAPER,
        "stroke": FAINT,
        "stroke_width": 0.8,
        "stroke_linejoin": "round",
        "stroke_dasharray": "1.4 1.2",
    }


def capped(w: float, d: float, ink: Ink) -> str:
    """An officer: a peaked cap on the head."""
    peak = shape([(-0.2 * w, 0.1 * w), (0, 0.34 * w), (0.2 * w, 0.1 * w)], ink.body(ink.line, 0.8))
    return (
        person(w, d, ink)
        + peak
        + disc(0.22 * w, ink.body(ink.accent or "#3a4660", 1.1))
        + disc(0.07 * w, {"fill": "#e8d9a0"})
    )


def animal(w: float, d: float, ink: Ink) -> str:
    head, girth = 0.15 * d, max(w, 0.3 * d)
    ears = "".join(disc(0.06 * d, ink.body(weight=0.9), side * 0.11 * d, 0.34 * d) for side in (-1, 1))
    tail = stroke(0, -0.34 * d, 0.1 * d, -0.5 * d, {**ink.mark(1.5), "stroke": ink.line})
    return (
        tail
        + oval(girth / 2, 0.34 * d, ink.body(), y=-0.06 * d)
        + ears
        + oval(0.8 * head, head, ink.body(), y=0.36 * d)
    )


def bird(w: float, d: float, ink: Ink) -> str:
    wings = "".join(
        shape([(0, 0.16 * d), (side * 0.7 * d, -0.1 * d), (0, -0.16 * d)], ink.body(weight=1)) for side in (-1, 1)
    )
    beak = shape([(-0.08 * d, 0.4 * d), (0, 0.56 * d), (0.08 * d, 0.4 * d)], ink.body(ink.line, 0.6))
    return wings + beak + oval(max(w, 0.3 * d) / 2, 0.42 * d, ink.body())


def fish(w: float, d: float, ink: Ink) -> str:
    girth = max(w, 0.36 * d)
    return shape([(0, -0.2 * d), (0.3 * d, -0.5 * d), (-0.3 * d, -0.5 * d)], ink.body()) + oval(
        girth / 2, 0.4 * d, ink.body(), y=0.1 * d
    )


def snake(_w: float, d: float, ink: Ink) -> str:
    bends = [(0, 0.5), (0.14, 0.35), (-0.14, 0.12), (0.14, -0.12), (-0.14, -0.35), (0, -0.5)]
    return shape([(x * d, y * d) for x, y in bends], {**ink.mark(3), "stroke": ink.line}, close=False) + disc(
        2.4, ink.body(), y=0.5 * d
    )


def baby(w: float, d: float, ink: Ink) -> str:
    return block(0.8 * w, 1.2 * d, w, ink.body(), -0.1 * d) + disc(0.3 * w, ink.body(HEAD, 1.1), y=0.4 * d)


PEOPLE = "#e4e1da"
FUR = "#e6ded2"

SYMBOLS = {
    "person": Symbol(person, 18, round=True, tint=PEOPLE),
    "child": Symbol(person, 14, round=True, tint=PEOPLE),
    "baby": Symbol(baby, 11, round=True, tint=PEOPLE),
    "police_officer": Symbol(capped, 18, round=True, tint=PEOPLE),
    "security_guard": Symbol(capped, 18, round=True, tint=PEOPLE),
    "mannequin": Symbol(person, 18, round=True),
    "animal": Symbol(animal, 18, tint=FUR),
    "bird": Symbol(bird, 11, round=True, tint=FUR),
    "fish": Symbol(fish, 11, tint=FUR),
    "snake": Symbol(snake, 16, tint=FUR),
}
