"""Furniture. A table is drawn without chairs: nobody said that there were any."""

from __future__ import annotations

from app.engines.plan.symbols.base import Ink, Symbol, block, disc, oval, shape, stroke


def table(w: float, d: float, ink: Ink) -> str:
    inset = min(3.0, 0.1 * min(w, d))
    return block(w, d, 2, ink.body()) + block(w - 2 * inset, d - 2 * inset, 1, ink.mark(0.6))


def desk(w: float, d: float, ink: Ink) -> str:
    drawers = "".join(block(0.24 * w, 0.9 * d, 0.5, ink.mark(0.7), x=x * w) for x in (-0.35, 0.35))
    return block(w, d, 1, ink.body()) + drawers


def chair(w: float, d: float, ink: Ink) -> str:
    return block(w, 0.84 * d, 0.2 * w, ink.body(), 0.08 * d) + block(w, 0.2 * d, 1, ink.body(weight=1.1), -0.4 * d)


def armchair(w: float, d: float, ink: Ink) -> str:
    arms = "".join(block(0.18 * w, 0.78 * d, 2, ink.body(weight=1), 0.08 * d, side * 0.41 * w) for side in (-1, 1))
    return block(w, d, 3, ink.body()) + arms + block(w, 0.22 * d, 2, ink.body(weight=1), -0.39 * d)


def stool(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return disc(r, ink.body()) + disc(0.7 * r, ink.mark(0.7))


def sofa(w: float, d: float, ink: Ink) -> str:
    seats = "".join(block(0.385 * w, 0.62 * d, 2, ink.mark(), 0.13 * d, side * 0.2 * w) for side in (-1, 1))
    return _long_sofa(w, d, ink) + seats


def _long_sofa(w: float, d: float, ink: Ink) -> str:
    arms = "".join(block(0.1 * w, 0.78 * d, 2, ink.body(weight=1), 0.08 * d, side * 0.45 * w) for side in (-1, 1))
    return block(w, d, 3, ink.body()) + block(w, 0.24 * d, 2, ink.body(weight=1), -0.38 * d) + arms


def bed(w: float, d: float, ink: Ink) -> str:
    count = 2 if w > 0.6 * d else 1
    pillow = 0.8 * w / count
    pillows = "".join(
        block(0.88 * pillow, 0.15 * d, 2, ink.body("#fdfcfa", 0.9), -0.38 * d, (i - (count - 1) / 2) * pillow)
        for i in range(count)
    )
    fold = stroke(-w / 2, -0.24 * d, w / 2, -0.24 * d, ink.mark()) + stroke(
        -w / 2, -0.18 * d, w / 2, -0.18 * d, ink.mark(0.6)
    )
    return block(w, d, 2.5, ink.body()) + fold + pillows


def cupboard(w: float, d: float, ink: Ink) -> str:
    return (
        block(w, d, 0.5, ink.body())
        + stroke(0, -d / 2, 0, d / 2, ink.mark(0.7))
        + stroke(-w / 2, 0.34 * d, w / 2, 0.34 * d, ink.mark(0.7))
    )


def shelf(w: float, d: float, ink: Ink) -> str:
    books = "".join(
        stroke(x * w, -0.3 * d, x * w, 0.3 * d, ink.mark(1)) for x in (-0.4, -0.32, -0.2, -0.08, 0.1, 0.18, 0.34)
    )
    return block(w, d, 0.5, ink.body()) + books


def lamp(w: float, d: float, ink: Ink) -> str:
    r = max(w, d) / 2
    return disc(r, ink.body()) + disc(0.4 * r, ink.mark(0.8)) + disc(0.12 * r, ink.solid())


def flat(w: float, d: float, ink: Ink) -> str:
    """Something thin that hangs on a wall: a mirror, a picture, a clock."""
    return block(w, max(d, 2.8), 0.5, ink.body(weight=1.1))


def rug(w: float, d: float, ink: Ink) -> str:
    fringe = "".join(stroke(side * w / 2, y * d, side * (w / 2 + 2.5), y * d, ink.mark(0.8))
                     for side in (-1, 1) for y in (-0.4, -0.2, 0, 0.2, 0.4))  # fmt: skip
    return fringe + block(w, d, 0.5, ink.body(weight=1)) + block(0.86 * w, 0.8 * d, 0.5, ink.mark(0.6))


def curtain(w: float, _d: float, ink: Ink) -> str:
    count = max(4, round(w / 5))
    folds = [(-w / 2 + w / count * i, 1.8 if i % 2 else -1.8) for i in range(count + 1)]
    return shape(folds, {**ink.mark(1.6), "stroke": ink.fill if ink.colored else ink.line}, close=False)


def cushion(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 0.3 * min(w, d), ink.body()) + disc(0.8, ink.solid())


def fireplace(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 0, ink.body()) + shape(
        [(-0.3 * w, d / 2), (-0.22 * w, -0.2 * d), (0.22 * w, -0.2 * d), (0.3 * w, d / 2)], ink.body("#d9d4cb", 0.9)
    )


def piano(w: float, d: float, ink: Ink) -> str:
    keys = "".join(
        stroke(x * w, 0.26 * d, x * w, d / 2, ink.mark(0.6)) for x in (-0.4, -0.27, -0.13, 0, 0.13, 0.27, 0.4)
    )
    return block(w, d, 1, ink.body()) + stroke(-w / 2, 0.26 * d, w / 2, 0.26 * d, ink.mark()) + keys


def counter(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 1, ink.body()) + stroke(-w / 2, -0.2 * d, w / 2, -0.2 * d, ink.mark(0.7))


def machine(w: float, d: float, ink: Ink) -> str:
    """An upright machine, its screen or glass at the front."""
    return block(w, d, 1, ink.body()) + block(0.62 * w, 0.24 * d, 0.5, ink.pane(), 0.26 * d)


def fridge(w: float, d: float, ink: Ink) -> str:
    handle = stroke(0.34 * w, 0.5 * d + 1.5, 0.34 * w, 0.3 * d, ink.mark(1.3))
    return block(w, d, 1, ink.body()) + stroke(-w / 2, 0.3 * d, w / 2, 0.3 * d, ink.mark()) + handle


def stove(w: float, d: float, ink: Ink) -> str:
    rings = "".join(disc(0.16 * w, ink.mark(), x * w, y * d) for x in (-0.22, 0.22) for y in (-0.2, 0.22))
    return block(w, d, 1, ink.body()) + rings


def washing_machine(w: float, d: float, ink: Ink) -> str:
    return block(w, d, 1, ink.body()) + disc(0.3 * w, ink.mark()) + disc(0.16 * w, ink.mark(0.6))


def sink(w: float, d: float, ink: Ink) -> str:
    tap = stroke(0, -0.42 * d, 0, -0.12 * d, ink.mark(1.3))
    return block(w, d, 1.5, ink.body()) + oval(0.36 * w, 0.3 * d, ink.pane(), y=0.06 * d) + tap


def bathtub(w: float, d: float, ink: Ink) -> str:
    return (
        block(w, d, 2, ink.body())
        + block(0.86 * w, 0.74 * d, 0.37 * d, ink.pane())
        + disc(1.2, ink.solid(), x=0.32 * w)
    )


def toilet(w: float, d: float, ink: Ink) -> str:
    return (
        block(w, 0.28 * d, 1, ink.body(), -0.36 * d)
        + oval(0.42 * w, 0.34 * d, ink.body(), y=0.14 * d)
        + oval(0.26 * w, 0.22 * d, ink.pane(), y=0.16 * d)
    )


def tv(w: float, d: float, ink: Ink) -> str:
    return block(w, max(d, 3), 0.5, ink.body()) + stroke(
        -0.46 * w, max(d, 3) / 2, 0.46 * w, max(d, 3) / 2, ink.mark(1.6)
    )


def screen(w: float, d: float, ink: Ink) -> str:
    keys = block(0.9 * w, 0.36 * d, 0.5, ink.mark(0.8), 0.3 * d)
    return block(w, d, 1, ink.body()) + block(0.9 * w, 0.3 * d, 0.5, ink.pane(), -0.28 * d) + keys


WOOD = "#f2e9dc"
CLOTH = "#ece8e3"
WHITE = "#f5f5f3"

SYMBOLS = {
    "furniture": Symbol(table, 11, tint=WOOD),
    "table": Symbol(table, 14, roomy=True, tint=WOOD),
    "desk": Symbol(desk, 14, tint=WOOD),
    "chair": Symbol(chair, 11, tint=WOOD),
    "armchair": Symbol(armchair, 14, tint=CLOTH),
    "stool": Symbol(stool, 10, round=True, tint=WOOD),
    "sofa": Symbol(sofa, 18, tint=CLOTH),
    "bed": Symbol(bed, 20, tint=CLOTH),
    "cupboard": Symbol(cupboard, 12, tint=WOOD),
    "shelf": Symbol(shelf, 13, tint=WOOD),
    "lamp": Symbol(lamp, 10, round=True, tint="#fbf3d6"),
    "mirror": Symbol(flat, 12, tint="#e3edf2"),
    "picture": Symbol(flat, 12, tint=WOOD),
    "clock": Symbol(flat, 10, tint=WHITE),
    "rug": Symbol(rug, 16, ground=True, roomy=True, tint=CLOTH),
    "curtain": Symbol(curtain, 14, tint=CLOTH),
    "cushion": Symbol(cushion, 10, tint=CLOTH),
    "blanket": Symbol(cushion, 12, tint=CLOTH),
    "fireplace": Symbol(fireplace, 14),
    "piano": Symbol(piano, 16, tint=WOOD),
    "counter": Symbol(counter, 16, roomy=True, tint=WOOD),
    "fridge": Symbol(fridge, 12, tint=WHITE),
    "stove": Symbol(stove, 13, tint=WHITE),
    "washing_machine": Symbol(washing_machine, 13, tint=WHITE),
    "sink": Symbol(sink, 12, tint=WHITE),
    "bathtub": Symbol(bathtub, 18, tint=WHITE),
    "toilet": Symbol(toilet, 13, tint=WHITE),
    "electronics": Symbol(machine, 10, tint=WHITE),
    "safe": Symbol(machine, 11, tint="#e4e4e2"),
    "tv": Symbol(tv, 16, tint="#dcdcda"),
    "computer": Symbol(screen, 11, tint="#e4e4e2"),
}
