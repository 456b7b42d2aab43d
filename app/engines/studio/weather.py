"""Rain and snow before the lens: the same drops in every picture, so that they do not hide what changed."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Pixels = NDArray[np.uint8]  # (height, width, 3)
SEED = 11
LEAST = 160  # pixels of height: in a smaller picture drops would hide what is behind them
RAIN = (225, 232, 240)
SNOW = (255, 255, 255)


def fallen(pixels: Pixels, weather: str | None) -> Pixels:
    """The picture with what falls through the air."""
    height, width, _ = pixels.shape
    if weather not in ("rain", "snow") or height < LEAST:
        return pixels
    veil = _veil(weather, width, height)
    color = np.array(RAIN if weather == "rain" else SNOW, np.float32)
    mixed: Pixels = (pixels + veil[..., None] * (color - pixels)).round().astype(np.uint8)
    return mixed


@lru_cache(maxsize=8)
def _veil(weather: str, width: int, height: int) -> NDArray[np.float32]:
    """How much of each pixel is drop or flake, 0 to 1."""
    image = Image.new("L", (width, height))
    draw = _streaks if weather == "rain" else _flakes
    draw(ImageDraw.Draw(image), np.random.default_rng(SEED), width, height)
    soft = np.asarray(image.filter(ImageFilter.GaussianBlur(height / 900)), np.float32)
    return soft / np.float32(255)


def _streaks(draw: ImageDraw.ImageDraw, random: np.random.Generator, width: int, height: int) -> None:
    for x, y, size, strength in random.random((420, 4)):
        length = (0.02 + 0.045 * size) * height
        at = (x * 1.1 * width, y * 1.1 * height - length)
        draw.line((*at, at[0] - 0.16 * length, at[1] + length), int(50 + 80 * strength), max(1, round(height / 600)))


def _flakes(draw: ImageDraw.ImageDraw, random: np.random.Generator, width: int, height: int) -> None:
    for x, y, size, strength in random.random((520, 4)):
        r = (0.0012 + 0.0035 * size**3) * height
        draw.ellipse((x * width - r, y * height - r, x * width + r, y * height + r), int(110 + 130 * strength))
