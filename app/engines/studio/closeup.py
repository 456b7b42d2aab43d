"""Close-ups: what was said but is too small to be recognised is shown again, larger, in a circle at the edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan, degrees

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.engines.studio.eye import seen_from
from app.engines.studio.renderer import Owners, Pixels
from app.engines.studio.stage import Piece
from app.engines.studio.take import Eye

MOST = 4  # a picture
RADIUS = 0.105  # of its height
GAP = 0.02
FILLED = 0.62  # of the circle, by the thing
NEAREST, WIDEST = 1.2, 9.0  # degrees of a close-up's view
ROOM = 0.03  # of a circle's place: more of said things than this is not covered
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


def close_ups(small: Sequence[Sequence[int]], pieces: Sequence[Piece], eye: Eye, owners: Owners) -> list[CloseUp]:
    """For the first groups of numbers; each in the place that covers nothing said, the nearest to it, if it can be
    above it."""
    height, width = owners.shape
    radius = round(RADIUS * height)
    free = [c for c in _places(width, height, radius) if _covered(owners, c, radius) <= ROOM]
    found: list[CloseUp] = []
    for numbers in small:
        piece = pieces[numbers[0] - 1]
        at = _in_picture(piece, eye, width, height)
        if at is None or not free or len(found) == MOST:
            continue
        centre = min(free, key=lambda c: (abs(c[0] - at[0]) + abs(c[1] - at[1]) + c[1], c))
        free.remove(centre)
        found.append(CloseUp(tuple(numbers), _nearer(piece, eye), centre, radius, at))
    return found


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
    if not close_ups:
        return pixels
    scale = 2  # drawn larger and made smaller, for smooth lines
    image = Image.fromarray(pixels)
    large = Image.new("RGBA", (image.width * scale, image.height * scale))
    draw = ImageDraw.Draw(large)
    for one in close_ups:
        _frame(draw, one, scale, image.height / 512)
    image.paste(over := large.resize(image.size, Image.Resampling.BOX), (0, 0), over)
    return np.asarray(image)


def _frame(draw: ImageDraw.ImageDraw, one: CloseUp, scale: int, thick: float) -> None:
    (x, y), (tx, ty), r = one.centre, one.thing, one.radius
    away = max(1.0, float(np.hypot(tx - x, ty - y)))
    start = (x + (tx - x) * r / away, y + (ty - y) * r / away)
    for color, width in ((HALO, 4.0), (INK, 1.5)):
        line = round(width * thick * scale)
        draw.line([tuple(scale * c for c in p) for p in (start, (tx, ty))], (*color, 255), line)
        around = [scale * (x - r), scale * (y - r), scale * (x + r), scale * (y + r)]
        draw.ellipse(around, outline=(*color, 255), width=line)


def _places(width: int, height: int, radius: int) -> Iterator[tuple[int, int]]:
    """Along the upper edge, then down the sides."""
    gap = round(GAP * height)
    step, first = 2 * radius + gap, radius + gap
    across = range(first, width - first + 1, step)
    down = range(first + step, height - first + 1, step)
    yield from ((x, first) for x in across)
    yield from ((x, y) for y in down for x in (first, width - first))


def _covered(owners: Owners, centre: tuple[int, int], radius: int) -> float:
    (x, y), r = centre, radius
    return float((owners[y - r : y + r, x - r : x + r] > 0).mean())


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
