"""The typeface of the raster picture, the same on every machine, and how wide words are in it.

Browsers show the SVG in their own system face, so widths are reckoned a little generously.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

Weight = Literal["Regular", "Semibold"]

FACE = "Source Sans Pro"
# What a browser takes; the rasteriser puts FACE in its place.
SYSTEM_STACK = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
GENEROSITY = 1.06  # a system face is about so much wider
MEASURED_AT = 100  # pixels: widths grow in proportion with the size


def files() -> tuple[Path, ...]:
    """The font files that come with a package of the requirements. Empty when it is not installed."""
    found = find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        return ()
    folder = Path(found.origin).with_name("files")
    return tuple(folder / f"SourceSansPro-{weight}.ttf" for weight in ("Regular", "Semibold"))


def width(text: str, size: float, weight: Weight = "Regular") -> float:
    """In the same unit as `size`."""
    return _width_at_measure(text, weight) * size / MEASURED_AT * GENEROSITY


def fit(text: str, size: float, room: float, weight: Weight = "Regular") -> str:
    """The text, or as much of its beginning as fits in `room`, with an ellipsis."""
    if width(text, size, weight) <= room:
        return text
    short, end = 0, len(text)
    while short < end:  # the longest beginning that still fits, by halving
        middle = (short + end + 1) // 2
        if width(text[:middle] + "…", size, weight) <= room:
            short = middle
        else:
            end = middle - 1
    return text[:short].rstrip() + "…"


def covers(text: str) -> bool:
    """Whether our own face has every letter: Latin, Greek, Cyrillic and the usual punctuation."""
    return all(char <= "\u052f" or "\u2000" <= char <= "\u206f" for char in text)


@cache
def _face(weight: Weight) -> FreeTypeFont:
    from PIL import ImageFont  # here, so that a machine without it can still say what it misses

    path = next(path for path in files() if weight in path.name)
    return ImageFont.truetype(path, MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _width_at_measure(text: str, weight: Weight) -> float:
    return float(_face(weight).getlength(text))
