"""What a network paints, and how it is shown: enlarged so that every pixel stays a square that can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.rendering import Frame, Outline, Shot

GROUND = (222, 218, 210)  # around the picture

Box = tuple[float, float, float, float]  # left, top, right, bottom as fractions of the painting


@dataclass(frozen=True, slots=True)
class Painting:
    """`notes` say what of the shot the network could not be told."""

    pixels: NDArray[np.uint8]  # (S, S, 3)
    boxes: tuple[tuple[str, Box], ...] = ()  # of things, by their ids
    notes: tuple[str, ...] = ()
    final: bool = True  # not a sketch on the way


class Painter(Protocol):
    """Tells a network of a shot."""

    def paint(self, artist: Any, shot: Shot) -> Iterator[Painting]:
        """The sketches on the way to the picture, the smallest first, each as soon as it is there, and the picture."""


def framed(painting: Painting, width: int, height: int) -> Frame:
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    page = Image.new("RGB", (width, height), GROUND)
    page.paste(Image.fromarray(painting.pixels).resize((side, side), Image.Resampling.NEAREST), (left, top))
    png = BytesIO()
    page.save(png, "PNG")
    across, down = _Side(left / width, side / width), _Side(top / height, side / height)
    outlines = tuple(Outline(name, _corners(box, across, down)) for name, box in painting.boxes)
    size = len(painting.pixels)
    notes = (f"the network drew {size} by {size} pixels, shown enlarged", *painting.notes)
    return Frame(png.getvalue(), width, height, painting.final, outlines=outlines, notes=notes)


@dataclass(frozen=True, slots=True)
class _Side:
    """Where the painting lies along one side of the frame; both as fractions of it."""

    start: float
    extent: float

    def at(self, share: float) -> float:
        return min(1.0, self.start + min(max(share, 0.0), 1.0) * self.extent)


def _corners(box: Box, across: _Side, down: _Side) -> tuple[tuple[float, float], ...]:
    left, top, right, bottom = across.at(box[0]), down.at(box[1]), across.at(box[2]), down.at(box[3])
    return (left, top), (right, top), (right, bottom), (left, bottom)
