"""What is in a vehicle, a bag or a house is seen through its side, as if that had a soft-edged opening just there.

Two photographs are laid over each other, one of them without the vehicle, and not translucent triangles: so that the
body keeps its colour, no part of it shows through another, and the opening is the same whichever way it is seen.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from app.engines.studio.take import Pixels

Mask = NDArray[np.bool_]  # (height, width)
CLEAR = 0.88  # of what is in it, before the body
DIM = 0.45  # of the opening about it
HOLLOW = np.array([104, 110, 118], np.float32)  # its tone: what is pale and what is dark both stand out
ABOUT = 0.010  # of the picture's height: how far the opening fades
EDGE = 1 / 700  # and the outline of what is in it


def seen_within(whole: Pixels, inner: Pixels, hidden: Mask, cover: Mask) -> Pixels:
    """`inner` is the picture without the cover; `hidden` is where that is before what is in it, `cover` all of it."""
    if not hidden.any():
        return whole
    height = whole.shape[0]
    opening = np.minimum(2.6 * _blurred(hidden, ABOUT * height), 1.0) * cover
    mixed = _over(whole.astype(np.float32), HOLLOW, DIM * opening)
    pixels: Pixels = _over(mixed, inner, CLEAR * _blurred(hidden, EDGE * height)).round().astype(np.uint8)
    return pixels


def _blurred(mask: Mask, radius: float) -> NDArray[np.float32]:
    soft = Image.fromarray(mask.astype(np.uint8) * 255).filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(soft, np.float32) / np.float32(255)


def _over(
    under: NDArray[np.float32], top: NDArray[np.float32] | Pixels, share: NDArray[np.float32]
) -> NDArray[np.float32]:
    laid: NDArray[np.float32] = under + share[..., None] * (top - under)
    return laid
