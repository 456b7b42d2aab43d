"""What is seen of each thing: from a grid that says whose every pixel is, its share of the picture and its outlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.take import Owners

Corner = tuple[int, int]  # x, y between pixels
Polygon = tuple[tuple[float, float], ...]  # fractions of width and height

LARGE = 6000  # pixels of its box
SPECK = 6  # pixels: a smaller patch gets no outline of its own
WOBBLE = 0.8  # pixels that an outline may be off


@dataclass(frozen=True, slots=True)
class Sight:
    """Of one thing: `share` is that of the picture's pixels, `box` its left, top, right and bottom as fractions."""

    share: float
    box: tuple[float, float, float, float]
    polygons: tuple[Polygon, ...]  # the largest patch first

    def boxed(self, other: Sight) -> Sight:
        """With the other's box."""
        return replace(self, box=other.box)


@dataclass(frozen=True, slots=True)
class Painted:
    """A finished picture. `hidden` pairs what is hardly seen with what is before it; None: it is only small."""

    png: bytes
    sights: dict[str, Sight]
    hidden: tuple[tuple[str, str | None], ...]


def sights(owners: Owners, numbers: Sequence[int]) -> dict[int, Sight]:
    """Of everything that has a pixel at all."""
    counts = np.bincount(owners.ravel(), minlength=max(numbers, default=0) + 1)
    return {number: sight(owners == number) for number in numbers if counts[number]}


def sight(mask: NDArray[np.bool_]) -> Sight:
    height, width = mask.shape
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    bottom, right = int(rows[-1]) + 1, int(columns[-1]) + 1
    patch = mask[top:bottom, left:right]
    step = 2 if patch.size > LARGE else 1  # nobody sees half a pixel along the edge of a house
    polygons = tuple(
        tuple((min(1.0, (x * step + left) / width), min(1.0, (y * step + top) / height)) for x, y in polygon)
        for polygon in _polygons(patch[::step, ::step])
    )
    return Sight(float(mask.sum() / mask.size), (left / width, top / height, right / width, bottom / height), polygons)


def _polygons(mask: NDArray[np.bool_]) -> list[list[Corner]]:
    loops = [(abs(area), loop) for loop in _loops(mask) if (area := _area(loop)) > 0]
    loops.sort(key=lambda found: -found[0])
    kept = [loop for area, loop in loops if area >= SPECK] or [loop for _, loop in loops[:1]]
    return [_simple(loop) for loop in kept]


def _loops(mask: NDArray[np.bool_]) -> Iterator[list[Corner]]:
    """Along the edges of pixels, what is inside on the right hand; holes run the other way about."""
    onward = _edges(mask)
    while onward:
        start = next(iter(onward))
        loop, at, way = [start], start, onward[start][0]
        while True:
            ways = onward[at]
            way = _sharpest(way, ways)
            ways.remove(way)
            if not ways:
                del onward[at]
            at = (at[0] + way[0], at[1] + way[1])
            if at == start:
                break
            loop.append(at)
        yield loop


def _edges(mask: NDArray[np.bool_]) -> dict[Corner, list[Corner]]:
    """From each corner the ways that an edge runs on."""
    padded = np.pad(mask, 1)
    inside, above, left = padded[1:, 1:], padded[:-1, 1:], padded[1:, :-1]
    onward: dict[Corner, list[Corner]] = {}
    for way, where, shift in (
        ((1, 0), inside & ~above, (0, 0)),
        ((-1, 0), ~inside & above, (1, 0)),
        ((0, -1), inside & ~left, (0, 1)),
        ((0, 1), ~inside & left, (0, 0)),
    ):
        ys, xs = np.nonzero(where)
        for x, y in zip((xs + shift[0]).tolist(), (ys + shift[1]).tolist(), strict=True):
            onward.setdefault((x, y), []).append(way)
    return onward


def _sharpest(came: Corner, ways: list[Corner]) -> Corner:
    """Where two patches touch at a corner, each keeps to itself: turn right if one can."""
    right = (-came[1], came[0])
    return right if right in ways else came if came in ways else ways[0]


def _area(loop: list[Corner]) -> float:
    x, y = np.array(loop).T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def _simple(loop: list[Corner]) -> list[Corner]:
    """Ramer, Douglas and Peucker: the corners without which the outline would be off."""
    points = np.array([*loop, loop[0]], float)
    far = int(np.argmax(np.linalg.norm(points - points[0], axis=1)))
    kept = np.zeros(len(points), bool)
    kept[[0, far]] = True
    waiting = [(0, far), (far, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        off = _off(points[first + 1 : last], points[first], points[last])
        worst = int(np.argmax(off))
        if off[worst] > WOBBLE:
            at = first + 1 + worst
            kept[at] = True
            waiting += [(first, at), (at, last)]
    return [loop[n] for n in np.flatnonzero(kept[:-1])]


def _off(points: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pixels from the line a-b, or from a where b is the same."""
    along, away = b - a, points - a
    length = float(np.hypot(*along))
    if length == 0:
        found: NDArray[np.float64] = np.hypot(away[:, 0], away[:, 1])
    else:
        found = np.abs(along[0] * away[:, 1] - along[1] * away[:, 0]) / length
    return found
