"""What a plan is drawn with: ink, and the few SVG elements it takes. Lengths are units of the page, y downwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

INK = "#1f2a30"
QUIET = "#5a646a"  # small type
LINE = "#3a464d"  # outlines of things
FAINT = "#8d8a83"  # leaders, and what was assumed
HAIR = "#dedad2"  # rules and hints of the ground
PAPER = "#ffffff"
TEAL = "#1c6a74"  # the witness
HALO = 3.0  # white around letters, so that they can be read on anything

Point = tuple[float, float]

# XML allows no control characters, lone surrogates or non-characters, not even escaped.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, upright."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def corners(self) -> tuple[Point, ...]:
        return (self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def nearest(self, point: Point) -> Point:
        """The point of the box that is nearest to the given one."""
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.bottom)

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Whether the line from start to end runs through it."""
        enter, leave = 0.0, 1.0
        for a, b, low, high in ((start[0], end[0], self.left, self.right), (start[1], end[1], self.top, self.bottom)):
            if a == b:
                if not low < a < high:
                    return False
                continue
            one, other = sorted(((low - a) / (b - a), (high - a) / (b - a)))
            enter, leave = max(enter, one), min(leave, other)
        return enter < leave


def box_around(points: tuple[Point, ...]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def num(value: float) -> str:
    """Two places at most, and never "-0": the same drawing is the same text."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def clean(text: str) -> str:
    """Safe between tags and within quotes."""
    return escape(FORBIDDEN.sub("", text), quote=True)


def tag(name: str, inner: str = "", /, **attributes: str | float | None) -> str:
    """`tag("rect", x=1, stroke_width=2)`; attributes that are None are left out. Strings are trusted: `clean` them."""
    written = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else num(value)


def path(*parts: str | float, **attributes: str | float | None) -> str:
    """`path("M", 0, 0, "L", 1, 2)`."""
    return tag("path", d=" ".join(part if isinstance(part, str) else num(part) for part in parts), **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float | None) -> str:
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def write(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    anchor: str | None = None,
    fill: str = INK,
    bold: bool = False,
    halo: bool = False,
    **attributes: str | float | None,
) -> str:
    """A line of type, its baseline at y. `anchor` is SVG's: `middle`, `end`, or None for the start."""
    if halo:
        attributes |= {"paint_order": "stroke", "stroke": PAPER, "stroke_width": HALO, "stroke_linejoin": "round"}
    return tag(
        "text",
        clean(text),
        x=x,
        y=y,
        font_size=size,
        font_weight="600" if bold else None,
        text_anchor=anchor,
        fill=fill,
        **attributes,
    )
