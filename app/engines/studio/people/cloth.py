"""What garments are made of: said colours and patterns as materials, and a neutral grey for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from app.engines.studio.colors import color_of
from app.engines.studio.mesh import Color, Material
from app.engines.studio.people.geometry import Grid
from app.scene.graph import Thing

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

UNSAID: Color = (0.6, 0.605, 0.615)
LOOK_LENGTH = 1.6  # metres of cloth that a texture is long; once round a garment is its width
_SIZE = 256
# Patterns that name their own colours, where nobody said others.
_OWN: dict[str, tuple[str, ...]] = {
    "camouflage": ("olive", "khaki", "dark brown"),
    "leopard print": ("tan", "dark brown"),
    "reflective": ("neon yellow",),
}
_SHINE = {"leather": 0.35, "silk": 0.3, "nylon": 0.5, "puffer": 0.5, "plastic": 0.3, "rubber": 0.4, "metal": 0.25}


@dataclass(frozen=True, slots=True)
class Cloth:
    """What one garment is made of: `paint` has the said colours, `trim` is for seams, soles and peaks."""

    paint: Material
    trim: Material
    puffed: bool = False
    over: float = 0.0  # metres farther out, on a body 1 m tall, for what is worn over another garment

    def out(self, level: float) -> float:
        """How far from the body a garment of this cloth lies that usually lies at `level`."""
        return level * (1.7 if self.puffed else 1.0) + self.over


def cloth_of(thing: Thing) -> Cloth:
    words = thing.values("color")
    pattern = next((p for p in thing.values("pattern") if p in _PATTERNS), "plain")
    material = next((m for m in thing.values("material")), "")
    return _cloth(words, pattern, material)


@lru_cache(maxsize=256)
def _cloth(words: tuple[str, ...], pattern: str, material: str) -> Cloth:
    colors = _colors(words, pattern)
    rough = _SHINE.get(material, 0.85)
    puffed = material in ("puffer", "fur")
    if pattern == "plain" and "multicolored" not in words:
        trim = colors[1] if len(colors) > 1 else shade(colors[0], 0.82)
        return Cloth(
            Material("cloth", colors[0], "paint", rough), Material("trim", trim, "second", min(rough, 0.8)), puffed
        )
    texture = _texture("patches" if "multicolored" in words else pattern, colors)
    paint = Material("cloth", (1.0, 1.0, 1.0), "paint", rough, texture=texture)
    return Cloth(paint, Material("trim", shade(colors[0], 0.82), "second", 0.8), puffed)


def plain(color: Color, role_paint: bool = False) -> Cloth:
    """Of a colour that nobody said: it is fixed."""
    return Cloth(
        Material("cloth", color, "paint" if role_paint else "fixed", 0.85),
        Material("trim", shade(color, 0.82), "fixed"),
    )


def shade(color: Color, share: float) -> Color:
    """Darker; of a colour that is nearly black already, paler."""
    if sum(color) < 0.6:
        return (color[0] + 0.12, color[1] + 0.12, color[2] + 0.12)
    return (color[0] * share, color[1] * share, color[2] * share)


def _colors(words: Iterable[str], pattern: str) -> tuple[Color, ...]:
    known = tuple(color for color in map(color_of, words) if color is not None)
    own = tuple(color for color in map(color_of, _OWN.get(pattern, ())) if color is not None)
    return known + own[len(known) :] if known or own else (UNSAID,)


def with_looks(grid: Grid, material: Material) -> Grid | None:
    """(R, C, 2) texture coordinates: once round, and metres along; None for a plain one."""
    if material.texture is None:
        return None
    steps = np.linalg.norm(np.diff(grid.mean(axis=1), axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)]) / LOOK_LENGTH
    around = np.linspace(0.0, 1.0, grid.shape[1])
    return np.stack(np.broadcast_arrays(around[None, :], np.clip(along, 0.0, 0.999)[:, None]), axis=-1)


# --- patterns: each draws the second colour over a ground of the first ---


@lru_cache(maxsize=64)
def _texture(pattern: str, colors: tuple[Color, ...]) -> bytes:
    from PIL import Image, ImageDraw

    ground = colors[0]
    others = colors[1:] or (_contrast(ground),)
    image = Image.new("RGB", (_SIZE, _SIZE), _bytes(ground))
    _PATTERNS[pattern](ImageDraw.Draw(image), [_bytes(color) for color in others])
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _contrast(color: Color) -> Color:
    pale = sum(color) > 1.5
    return shade(color, 0.45) if pale else (0.88, 0.88, 0.87)


Ink = tuple[int, int, int]


def _bytes(color: Color) -> Ink:
    red, green, blue = (round(255 * min(1.0, max(0.0, channel))) for channel in color)
    return red, green, blue


def _plain(_draw: ImageDraw, _inks: list[Ink]) -> None:
    """Nothing on the ground."""


def _striped(draw: ImageDraw, inks: list[Ink]) -> None:
    for y in range(0, _SIZE, 16):
        draw.rectangle((0, y, _SIZE, y + 7), fill=inks[(y // 16) % len(inks)])


def _checked(draw: ImageDraw, inks: list[Ink]) -> None:
    for y in range(0, _SIZE, 16):
        for x in range(0, _SIZE, 16):
            if (x + y) // 16 % 2:
                draw.rectangle((x, y, x + 15, y + 15), fill=inks[0])


def _plaid(draw: ImageDraw, inks: list[Ink]) -> None:
    for at in range(0, _SIZE, 32):
        draw.rectangle((0, at, _SIZE, at + 9), fill=inks[0])
        draw.rectangle((at, 0, at + 9, _SIZE), fill=inks[0])
    for at in range(0, _SIZE, 32):
        draw.rectangle((0, at + 20, _SIZE, at + 22), fill=inks[-1])
        draw.rectangle((at + 20, 0, at + 22, _SIZE), fill=inks[-1])


def _dotted(draw: ImageDraw, inks: list[Ink]) -> None:
    for row, y in enumerate(range(8, _SIZE, 16)):
        for x in range(8 + 8 * (row % 2), _SIZE, 16):
            draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=inks[row % len(inks)])


def _floral(draw: ImageDraw, inks: list[Ink]) -> None:
    for row, y in enumerate(range(12, _SIZE, 24)):
        for x in range(12 + 12 * (row % 2), _SIZE, 24):
            for dx, dy in ((5, 0), (-5, 0), (0, 5), (0, -5)):
                draw.ellipse((x + dx - 4, y + dy - 4, x + dx + 4, y + dy + 4), fill=inks[row % len(inks)])
            draw.ellipse((x - 2, y - 2, x + 2, y + 2), fill=(250, 240, 200))


def _blotches(draw: ImageDraw, inks: list[Ink], least: int, most: int, number: int) -> None:
    random = np.random.default_rng(7)
    for n in range(number):
        x, y = (int(v) for v in random.integers(0, _SIZE, 2))
        wide, high = (int(v) for v in random.integers(least, most, 2))
        for shift in (-_SIZE, 0, _SIZE):
            draw.ellipse((x + shift - wide, y - high, x + shift + wide, y + high), fill=inks[n % len(inks)])


def _camouflage(draw: ImageDraw, inks: list[Ink]) -> None:
    _blotches(draw, inks, 8, 22, 90)


def _leopard(draw: ImageDraw, inks: list[Ink]) -> None:
    _blotches(draw, inks, 3, 6, 260)


def _patterned(draw: ImageDraw, inks: list[Ink]) -> None:
    for row, y in enumerate(range(8, _SIZE, 16)):
        for x in range(8 + 8 * (row % 2), _SIZE, 16):
            draw.polygon([(x, y - 6), (x + 4, y), (x, y + 6), (x - 4, y)], fill=inks[row % len(inks)])


def _patches(draw: ImageDraw, _inks: list[Ink]) -> None:
    bright = [(200, 70, 60), (60, 110, 180), (235, 200, 75), (80, 140, 90), (150, 90, 160)]
    for y in range(0, _SIZE, 32):
        for x in range(0, _SIZE, 32):
            draw.rectangle((x, y, x + 31, y + 31), fill=bright[(x // 32 * 2 + y // 32 * 3) % 5])


def _reflective(draw: ImageDraw, _inks: list[Ink]) -> None:
    for y in (24, 56):
        draw.rectangle((0, y, _SIZE, y + 8), fill=(222, 226, 228))


def _logo(draw: ImageDraw, inks: list[Ink]) -> None:
    """A mark in the middle of the front, a quarter of the way round."""
    draw.ellipse((_SIZE // 4 - 14, 24, _SIZE // 4 + 14, 48), fill=inks[0])


_PATTERNS: dict[str, Callable[[ImageDraw, list[Ink]], None]] = {
    "plain": _plain, "striped": _striped, "checked": _checked, "plaid": _plaid, "dotted": _dotted, "floral": _floral,
    "camouflage": _camouflage, "leopard print": _leopard, "patterned": _patterned, "logo": _logo,
    "reflective": _reflective, "patches": _patches,
}  # fmt: skip
