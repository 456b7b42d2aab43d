"""Close-ups: what was said but is too small to be recognised is shown again, larger, in a circle at the edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import atan, degrees, dist

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.eye import seen_from
from app.engines.studio.stage import Piece
from app.engines.studio.take import Eye, Owners, Pixels

MOST = 6  # a picture
RADIUS = 0.105  # of its height
GAP = 0.02
FILLED = 0.62  # of the circle, by the thing
NEAREST, WIDEST = 1.2, 9.0  # degrees of a close-up's view
SHORTER = 1e-9  # pixels: what is less is only rounding
ROOM = 0.12  # of any said thing: a circle hides no more of it
INK, HALO = (60, 60, 66), (250, 250, 248)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CloseUp:
    """`numbers` are those of what it shows, the first in its middle; `thing` is where that is itself. In pixels."""

    numbers: tuple[int, ...]
    eye: Eye
    centre: tuple[int, int]
    radius: int
    thing: Point

    @property
    def size(self) -> int:
        """Across."""
        return 2 * self.radius

    def larger(self, times: int) -> CloseUp:
        """In a picture so many times larger."""
        (x, y), (tx, ty) = self.centre, self.thing
        return replace(self, centre=(x * times, y * times), radius=self.radius * times, thing=(tx * times, ty * times))


def close_ups(small: Sequence[Sequence[int]], pieces: Sequence[Piece], eye: Eye, owners: Owners) -> list[CloseUp]:
    """For the first groups of numbers; each in the place that covers nothing said, the nearest to it, if it can be
    above it, with no line across another."""
    height, width = owners.shape
    radius = round(RADIUS * height)
    whole = np.bincount(owners.ravel())
    free = [c for c in _places(width, height, radius) if _covered(owners, whole, c, radius) <= ROOM]
    found: list[CloseUp] = []
    for numbers in small:
        piece = pieces[numbers[0] - 1]
        at = _in_picture(piece, eye, width, height)
        if at is None or not free or len(found) == MOST:
            continue
        centre = min(free, key=lambda c: (abs(c[0] - at[0]) + abs(c[1] - at[1]) + c[1], c))
        free.remove(centre)
        found.append(CloseUp(tuple(numbers), _nearer(piece, eye), centre, radius, at))
    return _uncrossed(found)


def _uncrossed(found: Sequence[CloseUp]) -> list[CloseUp]:
    """Two whose lines cross have shorter lines when they change places, so where no change shortens any, none cross."""
    ordered = list(found)
    while changed := next(filter(None, (_exchanged(*pair) for pair in combinations(ordered, 2))), None):
        ordered = [changed.get(one.numbers, one) for one in ordered]
    return ordered


def _exchanged(one: CloseUp, other: CloseUp) -> dict[tuple[int, ...], CloseUp] | None:
    """The two, by their numbers, in each other's places; None where their lines are no shorter there."""
    now = dist(one.centre, one.thing) + dist(other.centre, other.thing)
    then = dist(other.centre, one.thing) + dist(one.centre, other.thing)
    if then > now - SHORTER:
        return None
    return {
        one.numbers: replace(one, centre=other.centre),
        other.numbers: replace(other, centre=one.centre),
    }


def inside(close_up: CloseUp) -> NDArray[np.bool_]:
    """(2 r, 2 r): the circle."""
    step = np.arange(2 * close_up.radius) - close_up.radius + 0.5
    circle: NDArray[np.bool_] = step[:, None] ** 2 + step**2 < close_up.radius**2
    return circle


def put_in(close_up: CloseUp, into: NDArray[np.generic], what: NDArray[np.generic]) -> None:
    """The circle of `what` in the place that the close-up has in `into`."""
    (x, y), r = close_up.centre, close_up.radius
    place = into[y - r : y + r, x - r : x + r]
    circle = inside(close_up)
    place[circle] = what[circle]


def framed(pixels: Pixels, close_ups: Sequence[CloseUp]) -> Pixels:
    """With a ring about each circle, and a line to the thing itself."""
    inked = np.array(pixels)
    thick = pixels.shape[0] / 512
    for one in close_ups:
        for color, width in ((HALO, 4.0), (INK, 1.5)):
            for ink in (_line, _ring):
                _mixed_in(inked, *ink(one, pixels.shape, width * thick / 2), color)
    return inked


Area = tuple[slice, slice]
Inked = tuple[Area, NDArray[np.float32]]  # a part of the picture, and how much ink is on each of its pixels


def _mixed_in(pixels: Pixels, area: Area, share: NDArray[np.float32], color: tuple[int, int, int]) -> None:
    under = pixels[area].astype(np.float32)
    pixels[area] = (under + share[..., None] * (np.array(color, np.float32) - under)).round()


def _ring(one: CloseUp, shape: tuple[int, ...], half: float) -> Inked:
    area, x, y = _area(one.centre, one.centre, one.radius + half + 1, shape)
    return area, _ink(np.abs(np.hypot(x - one.centre[0], y - one.centre[1]) - one.radius), half)


def _line(one: CloseUp, shape: tuple[int, ...], half: float) -> Inked:
    """From the circle to the thing."""
    along = np.subtract(one.thing, one.centre)
    away = max(1.0, float(np.hypot(*along)))
    along /= away
    area, x, y = _area(one.centre, one.thing, half + 1, shape)
    far = (x - one.centre[0]) * along[0] + (y - one.centre[1]) * along[1]
    aside = np.abs((x - one.centre[0]) * along[1] - (y - one.centre[1]) * along[0])
    return area, np.where((far >= one.radius) & (far <= away), _ink(aside, half), np.float32(0))


def _ink(off: NDArray[np.float32], half: float) -> NDArray[np.float32]:
    """Full within the half width of a line, fading over one pixel at its edge."""
    share: NDArray[np.float32] = np.clip(half + 0.5 - off, 0, 1)
    return share


def _area(
    one: Point, other: Point, about: float, shape: tuple[int, ...]
) -> tuple[Area, NDArray[np.float32], NDArray[np.float32]]:
    """The part of the picture about two points, and the places of its pixels."""
    ends = [
        (max(0, int(min(a, b) - about)), min(size, int(max(a, b) + about) + 2))
        for a, b, size in zip(one, other, (shape[1], shape[0]), strict=True)
    ]
    x, y = (np.arange(low, high, dtype=np.float32) + 0.5 for low, high in ends)
    return (slice(*ends[1]), slice(*ends[0])), x[None, :], y[:, None]


def _places(width: int, height: int, radius: int) -> Iterator[tuple[int, int]]:
    """Along the upper edge, then down the sides."""
    gap = round(GAP * height)
    step, first = 2 * radius + gap, radius + gap
    across = range(first, width - first + 1, step)
    down = range(first + step, height - first + 1, step)
    yield from ((x, first) for x in across)
    yield from ((x, y) for y in down for x in (first, width - first))


def _covered(owners: Owners, whole: NDArray[np.int64], centre: tuple[int, int], radius: int) -> float:
    """The most of any said thing that a circle here would hide, as a share of what is seen of it."""
    (x, y), r = centre, radius
    under = np.bincount(owners[y - r : y + r, x - r : x + r].ravel(), minlength=len(whole))
    return float((under[1:] / np.maximum(whole[1:], 1)).max(initial=0.0))


def _middle(piece: Piece) -> NDArray[np.float64]:
    low, high = piece.model.box()
    return ((low + high) / 2).astype(float)


def _in_picture(piece: Piece, eye: Eye, width: int, height: int) -> Point | None:
    x, y, depth = (float(part[0]) for part in seen_from(eye, _middle(piece)[None]))
    half = np.tan(np.radians(eye.angle / 2))
    at = width / 2 + x / depth / half * height / 2, height / 2 - y / depth / half * height / 2
    return at if depth > 0 and 0 <= at[0] < width and 0 <= at[1] < height else None


def _nearer(piece: Piece, eye: Eye) -> Eye:
    low, high = piece.model.box()
    middle = _middle(piece)
    away = float(np.linalg.norm(middle - np.array(eye.at)))
    angle = 2 * degrees(atan(float(np.linalg.norm(high - low)) / 2 / FILLED / away))
    return Eye(eye.at, (float(middle[0]), float(middle[1]), float(middle[2])), float(np.clip(angle, NEAREST, WIDEST)))
