"""A broken line round what the witness was not sure of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw

from app.engines.studio.sight import Sight
from app.engines.studio.take import Pixels

DASH, SPACE = 7.0, 5.0  # pixels, of a picture 512 high
INK = (40, 40, 46)
Point = tuple[float, float]


def dashed(pixels: Pixels, unsure: Sequence[Sight]) -> Pixels:
    if not unsure:
        return pixels
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    for polygon in (polygon for sight in unsure for polygon in sight.polygons):
        points = [(x * image.width, y * image.height) for x, y in polygon]
        for start, end in _dashes([*points, points[0]], image.height / 512):
            draw.line((*start, *end), INK, max(1, round(image.height / 340)))
    return np.asarray(image)


def _dashes(points: Sequence[Point], scale: float) -> Iterator[tuple[Point, Point]]:
    """Along a line, whatever its corners."""
    left, drawn = DASH * scale, True
    for (x0, y0), (x1, y1) in pairwise(points):
        length = float(np.hypot(x1 - x0, y1 - y0))
        at = 0.0
        while at < length:
            step = min(left, length - at)
            if drawn:
                a, b = at / length, (at + step) / length
                yield (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a), (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)
            at, left = at + step, left - step
            if left <= 1e-9:
                drawn = not drawn
                left = (DASH if drawn else SPACE) * scale
