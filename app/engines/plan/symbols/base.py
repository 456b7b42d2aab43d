"""What every symbol is made with.

A symbol is drawn around (0, 0) in units of the page, its front towards +y, `w` wide and `d` deep; whoever places it
turns and moves it. Line widths are the same for all, so that a plan reads as one drawing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.engines.plan.paper import Point, path, tag

Style = dict[str, str | float | None]

OUTLINE = 1.3
DETAIL = 0.9
DASHES = "4 2.6"


@dataclass(frozen=True, slots=True)
class Ink:
    """How one thing is coloured. `accent` is a second said colour, or what is worn on the head."""

    fill: str
    line: str
    detail: str
    glass: str
    accent: str | None = None
    dash: str | None = None
    colored: bool = False  # somebody said the colour
    heading: bool = True  # somebody said which way it faces

    def body(self, fill: str | None = None, weight: float = OUTLINE) -> Style:
        return {
            "fill": fill or self.fill,
            "stroke": self.line,
            "stroke_width": weight,
            "stroke_linejoin": "round",
            "stroke_dasharray": self.dash,
        }

    def mark(self, weight: float = DETAIL) -> Style:
        return {"fill": "none", "stroke": self.detail, "stroke_width": weight, "stroke_linecap": "round",
                "stroke_linejoin": "round"}  # fmt: skip

    def pane(self) -> Style:
        return {"fill": self.glass, "stroke": self.detail, "stroke_width": 0.6, "stroke_linejoin": "round"}

    def solid(self) -> Style:
        return {"fill": self.detail}


Draw = Callable[[float, float, Ink], str]


@dataclass(frozen=True, slots=True)
class Symbol:
    """`least`: its longer side is never drawn shorter. `ground`: lies flat, other things stand on it.
    `roomy`: its name may be written inside. `tint`: its fill while nobody has said a colour."""

    draw: Draw
    least: float = 9
    round: bool = False
    ground: bool = False
    roomy: bool = False
    tint: str = "#f2efe9"


def block(w: float, d: float, radius: float, style: Style, y: float = 0, x: float = 0) -> str:
    """A rectangle around (x, y) with round corners."""
    return tag("rect", x=x - w / 2, y=y - d / 2, width=w, height=d, rx=min(radius, w / 2, d / 2) or None, **style)


def disc(r: float, style: Style, x: float = 0, y: float = 0) -> str:
    return tag("circle", cx=x, cy=y, r=r, **style)


def oval(rx: float, ry: float, style: Style, x: float = 0, y: float = 0) -> str:
    return tag("ellipse", cx=x, cy=y, rx=rx, ry=ry, **style)


def shape(points: list[Point], style: Style, close: bool = True) -> str:
    parts: list[str | float] = []
    for index, (x, y) in enumerate(points):
        parts += ["L" if index else "M", x, y]
    return path(*parts, *(["Z"] if close else []), **style)


def stroke(x1: float, y1: float, x2: float, y2: float, style: Style) -> str:
    return shape([(x1, y1), (x2, y2)], style, close=False)


def scallops(rx: float, ry: float, count: int, style: Style) -> str:
    """A round leafy edge: arcs between points of an ellipse."""
    points = [
        (rx * math.cos(turn), ry * math.sin(turn)) for turn in (2 * math.pi * step / count for step in range(count))
    ]
    radius = math.dist(points[0], points[1]) * 0.56
    parts: list[str | float] = ["M", *points[0]]
    for x, y in (*points[1:], points[0]):
        parts += ["A", radius, radius, 0, 0, 1, x, y]
    return path(*parts, "Z", **style)
