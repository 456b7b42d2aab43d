"""How much ground the plan shows, and where a metre of it lies on the page.

The ground shown grows in coarse steps and only when something would fall outside, so that a new sentence leaves what
it does not speak of where it was, to the pixel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.engines.plan.paper import Box, Point
from app.scene.placed import PlacedThing

STEP = 1.25  # one step shows so many times more
NEAREST = 6.0  # metres ahead of the witness that are always shown
NARROWEST = 5.0  # and to either side
MARGIN = 1.06
TOO_FAR = 3.0  # a plan that could be so many times larger is drawn anew


@dataclass(frozen=True, slots=True)
class Reach:
    """Metres of ground shown: ahead of the witness, behind, and to either side."""

    front: float = NEAREST
    back: float = 0.0
    side: float = NARROWEST

    def scale(self, frame: Box) -> float:
        """Units of the page for a metre."""
        return min(frame.height / (self.front + self.back), frame.width / 2 / self.side)

    def joined(self, other: Reach) -> Reach:
        return Reach(max(self.front, other.front), max(self.back, other.back), max(self.side, other.side))


@dataclass(frozen=True, slots=True)
class View:
    frame: Box
    scale: float
    origin: Point  # where the witness stands, on the page

    def at(self, x: float, y: float) -> Point:
        return self.origin[0] + x * self.scale, self.origin[1] - y * self.scale


def view_of(reach: Reach, frame: Box) -> View:
    scale = reach.scale(frame)
    spare = max(0.0, frame.height - (reach.front + reach.back) * scale)
    # What the sides leave over goes ahead of the witness, so that they stay at the foot of the plan.
    return View(frame, scale, (frame.centre[0], frame.top + spare + reach.front * scale))


def reach_of(things: list[PlacedThing], frame: Box, before: Reach | None) -> Reach:
    """The least that shows these things; what was shown before, if they are in it and not lost in it."""
    corners = [corner for thing in things for corner in footprint(thing)]
    needed = Reach(
        front=_stepped(max((y for _, y in corners), default=0), NEAREST),
        back=_stepped(max((-y for _, y in corners), default=0), 0),
        side=_stepped(max((abs(x) for x, _ in corners), default=0), NARROWEST),
    )
    if before is None or needed.scale(frame) > TOO_FAR * before.scale(frame):
        return needed
    return needed.joined(before)


def _stepped(metres: float, least: float) -> float:
    """The first of 0, 1, 1.25, 1.56 … times the least that is enough."""
    if metres * MARGIN <= least:
        return least
    unit = least or 1.0
    return float(unit * STEP ** max(0, math.ceil(math.log(metres * MARGIN / unit) / math.log(STEP) - 1e-9)))


def footprint(thing: PlacedThing) -> tuple[Point, ...]:
    """The four corners of its foot on the ground, in metres."""
    return turned(thing.width, thing.depth, -thing.yaw, (thing.x, thing.y), up=True)


def turned(width: float, depth: float, degrees: float, centre: Point, up: bool = False) -> tuple[Point, ...]:
    """The corners of a rectangle turned clockwise by `degrees`, as seen on a page; `up`: y grows upwards."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    corners = ((-width / 2, -depth / 2), (width / 2, -depth / 2), (width / 2, depth / 2), (-width / 2, depth / 2))
    flip = -1 if up else 1
    return tuple((centre[0] + x * cos - y * sin, centre[1] + flip * (x * sin + y * cos)) for x, y in corners)
