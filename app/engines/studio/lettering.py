"""Raised letters: words of signs and liveries, cut from the outlines of our own typeface."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.engines.plan import fonts
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import Vector, surface

ROWS = 22  # of the raster that letters are cut from
RELIEF = 0.06  # how far a letter stands out, in its own height
Bits = NDArray[np.bool_]
Rectangle = tuple[int, int, int, int]  # left, top, right, bottom


def lettering(text: str, width: float, height: float, at: Vector, material: Material) -> Part:
    """The words centred on `at`, facing +z, as large as the space of width by height lets them be."""
    bits = _raster(text)
    scale = min(width / bits.shape[1], height / bits.shape[0])
    corners = np.array(_rectangles(text), float).reshape(-1, 4)
    left, right = ((corners[:, k] - bits.shape[1] / 2) * scale + at[0] for k in (0, 2))
    top, bottom = ((bits.shape[0] / 2 - corners[:, k]) * scale + at[1] for k in (1, 3))
    front = at[2] + RELIEF * bits.shape[0] * scale
    points = np.stack([
        np.column_stack([x, y, np.full(len(x), front)])
        for x, y in ((left, bottom), (right, bottom), (right, top), (left, top))
    ], axis=1).reshape(-1, 3)  # fmt: skip
    first = np.arange(0, len(points), 4)[:, None]
    faces = np.concatenate([first + np.array(corner) for corner in ((0, 1, 2), (0, 2, 3))])
    return surface(points, faces, material)


@lru_cache(maxsize=256)
def _raster(text: str) -> Bits:
    path = next(path for path in fonts.files() if "Semibold" in path.name)
    face = ImageFont.truetype(path, ROWS * 1.36, layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = (int(v) for v in face.getbbox(text))
    image = Image.new("L", (max(right - left, 1) + 1, max(bottom - top, 1)))
    ImageDraw.Draw(image).text((-left, -top), text, font=face, fill=255)
    bits: Bits = np.asarray(image) > 110
    return bits


@lru_cache(maxsize=256)
def _rectangles(text: str) -> tuple[Rectangle, ...]:
    """Runs of a row, each grown downwards as far as the same run goes on."""
    open_runs: dict[tuple[int, int], int] = {}
    done: list[Rectangle] = []
    for y, row in enumerate([*_raster(text), np.zeros(_raster(text).shape[1], bool)]):
        runs = _runs(row)
        done += [(a, top, b, y) for (a, b), top in open_runs.items() if (a, b) not in runs]
        open_runs = {run: open_runs.get(run, y) for run in runs}
    return tuple(done)


def _runs(row: Bits) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(int)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
