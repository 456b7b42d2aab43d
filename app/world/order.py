"""What a data set is made from, and how things are measured in its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Order:
    """`size` is width and height in pixels; `models` is where fetched models are, if they are wanted."""

    out: Path
    seed: int
    size: int
    models: Path | None


def box_of(mask: NDArray[np.bool_]) -> list[float] | None:
    """Left, top, right, bottom as fractions; nothing for an empty mask."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    height, width = mask.shape
    sides = (columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height)
    return [round(float(side), 5) for side in sides]
