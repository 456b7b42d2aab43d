"""CoDraw's clip arts (Kim et al., ACL 2019; the art is Zitnick and Parikh's Abstract Scenes) and pictures of them.

Order, scale and flip are those of CoDraw's own page: whatever is in the sky first, then all else; in both the far
before the near, and at the same depth by kind, in the order of `KINDS`, then as listed. The page does not draw a clip
art whose centre is left of the canvas (x < 0), and neither is it drawn here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

WIDTH, HEIGHT = 500, 400
FRAME = np.array([WIDTH, HEIGHT], np.float32)
SCALES = (1.0, 0.7, 0.49)  # by depth, of the png's own size
VARIANTS = 35  # of a person: 7 poses by 5 expressions

# By the letters that begin a png's name, numbered as in the name; a person's pngs are all one class.
KINDS = {
    "s": ("helicopter", "hot air balloon", "cloud", "sun", "thunder cloud", "rain cloud", "rocket", "airplane"),
    "p": (
        *("spring rider", "slide", "sandbox", "grill", "swings"),
        *("tent", "table", "pine tree", "oak tree", "apple tree"),
    ),
    "hb0": ("boy",),
    "hb1": ("girl",),
    "a": ("bear", "cat", "dog", "duck", "owl", "snake"),
    "c": (
        *("baseball cap", "crown", "chef hat", "pirate hat", "winter hat"),
        *("propeller hat", "wizard hat", "viking hat", "glasses", "sunglasses"),
    ),
    "e": ("pie", "pizza", "hot dog", "ketchup", "mustard", "burger", "drink"),
    "t": (
        *("baseball", "bucket", "beach ball", "basketball", "soccer ball", "tennis ball", "football", "frisbee"),
        *("baseball bat", "balloons", "baseball glove", "shovel", "racket", "kite", "fire"),
    ),
}
PEOPLE = ("hb0", "hb1")
CLASSES = tuple(name for names in KINDS.values() for name in names)  # numbered as CoDraw numbers them


class CodrawError(ValueError):
    """A folder, a file, a line or a name that is not CoDraw's; the text says which."""


class ClipArt(NamedTuple):
    png: str
    x: float  # of the sprite's centre, on the canvas of 500 by 400
    y: float
    depth: int  # 0 near, 1, 2 far
    flip: bool


Canvas = tuple[ClipArt, ...]


class Box(NamedTuple):
    """In pixels of the canvas; right and bottom are one past the last."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Sprite:
    """One png at one depth, mirrored or not."""

    picture: Image.Image  # RGBA
    extent: Box  # of all that is not fully transparent


@dataclass(frozen=True)
class Drawn:
    """A picture and the K clip arts that have a place in its frame, in the order they were painted.

    Others may lie wholly before a clip art that is listed. Fractions are of the frame's width and height.
    """

    picture: Tensor  # (3, S, S) uint8
    classes: Tensor  # (K,) int64
    boxes: Tensor  # (K, 4) float32: left, top, right, bottom, cut at the frame
    centres: Tensor  # (K, 2) float32: x, y of the png's middle as it was placed; may lie outside the frame
    depths: Tensor  # (K,) int64
    flips: Tensor  # (K,) bool


@dataclass(frozen=True)
class Batch:
    """B pictures with C = 58 classes. No class comes twice on a canvas. Where a class is absent all else is 0."""

    pictures: Tensor  # (B, 3, S, S) uint8
    presence: Tensor  # (B, C) bool
    boxes: Tensor  # (B, C, 4) float32: left, top, right, bottom, fractions of the frame
    centres: Tensor  # (B, C, 2) float32: x, y of the png's middle, fractions of the frame
    depths: Tensor  # (B, C) int64: 0 near, 1, 2 far
    flips: Tensor  # (B, C) bool


class _Meaning(NamedTuple):
    kind: int  # its place in KINDS; 0 is the sky
    number: int  # of the class
    variant: int


def _meanings() -> Iterator[tuple[str, _Meaning]]:
    first = 0
    for kind, (letters, names) in enumerate(KINDS.items()):
        for i in range(VARIANTS if letters in PEOPLE else len(names)):
            number, variant = (first, i) if letters in PEOPLE else (first + i, 0)
            yield f"{letters}_{i}s.png", _Meaning(kind, number, variant)
        first += len(names)


_MEANINGS = dict(_meanings())


def class_of(png: str) -> int:
    """Its place in CLASSES; raises CodrawError."""
    return _meaning(png).number


def variant_of(png: str) -> int:
    """A person's pose * 5 + expression; 0 for all else. Raises CodrawError."""
    return _meaning(png).variant


def _meaning(png: str) -> _Meaning:
    if png not in _MEANINGS:
        raise CodrawError(f"'{png}' is none of CoDraw's clip arts")
    return _MEANINGS[png]


class ClipArts:
    """The pictures of a folder `Pngs`. Each is read when first needed, and kept at the depths and flips it was seen."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self._folder = folder
        self._sprites: dict[tuple[str, int, bool], Sprite] = {}
        self._background = self._read("background.png").convert("RGB")
        if self._background.size != (WIDTH, HEIGHT):
            raise CodrawError(f"background.png is not {WIDTH} by {HEIGHT}")

    def compose(self, canvas: Canvas) -> NDArray[np.uint8]:
        """(size, size, 3): painted at 500 by 400, then scaled with smoothing to a square."""
        picture = self._background.copy()
        for one in _in_order(canvas):
            sprite = self._sprite(one)
            picture.paste(sprite.picture, _corner(one, sprite), sprite.picture)
        # The gap halves the time, and changes a pixel by 0.3 of 255 on average.
        return np.array(picture.resize((self.size, self.size), Image.Resampling.BILINEAR, reducing_gap=1.5))

    def draw(self, canvas: Canvas) -> Drawn:
        inside = self.inside(canvas)
        arts = [one for one, _ in inside]
        boxes = np.array([box for _, box in inside], np.float32).reshape(-1, 4)
        centres = np.array([(one.x, one.y) for one in arts], np.float32).reshape(-1, 2)
        return Drawn(
            picture=torch.from_numpy(self._channels_first(canvas)),
            classes=torch.tensor([class_of(one.png) for one in arts], dtype=torch.int64),
            boxes=torch.from_numpy(boxes / FRAME[[0, 1, 0, 1]]),
            centres=torch.from_numpy(centres / FRAME),
            depths=torch.tensor([one.depth for one in arts], dtype=torch.int64),
            flips=torch.tensor([one.flip for one in arts], dtype=torch.bool),
        )

    def batch(self, canvases: Sequence[Canvas]) -> Batch:
        # Filled in numpy: so many small steps took torch six times as long.
        shape = (len(canvases), len(CLASSES))
        pictures = np.zeros((len(canvases), 3, self.size, self.size), np.uint8)
        presence, flips, depths = np.zeros(shape, bool), np.zeros(shape, bool), np.zeros(shape, np.int64)
        boxes, centres = np.zeros((*shape, 4), np.float32), np.zeros((*shape, 2), np.float32)
        for row, canvas in enumerate(canvases):
            pictures[row] = self._channels_first(canvas)
            for one, box in self.inside(canvas):
                at = row, class_of(one.png)
                presence[at], flips[at], depths[at], boxes[at], centres[at] = True, one.flip, one.depth, box, one[1:3]
        boxes /= FRAME[[0, 1, 0, 1]]
        centres /= FRAME
        return Batch(*map(torch.from_numpy, (pictures, presence, boxes, centres, depths, flips)))

    def owners(self, canvas: Canvas) -> NDArray[np.uint8]:
        """(size, size): which of those inside is seen at each pixel, by its place in their order from 1; 0 for none."""
        whose = Image.new("L", (WIDTH, HEIGHT))
        for number, (one, _) in enumerate(self.inside(canvas), start=1):
            sprite = self._sprite(one)
            whose.paste(number, _corner(one, sprite), sprite.picture.getchannel("A").point(_half))
        return np.array(whose.resize((self.size, self.size), Image.Resampling.NEAREST))

    def _channels_first(self, canvas: Canvas) -> NDArray[np.uint8]:
        return np.ascontiguousarray(self.compose(canvas).transpose(2, 0, 1))  # (3, S, S)

    def inside(self, canvas: Canvas) -> list[tuple[ClipArt, Box]]:
        """What has a place in the frame, in the order of painting, with its box cut at the frame."""
        placed = [(one, self._box(one)) for one in _in_order(canvas)]
        return [(one, box) for one, box in placed if box.left < box.right and box.top < box.bottom]

    def _box(self, one: ClipArt) -> Box:
        sprite = self._sprite(one)
        x, y = _corner(one, sprite)
        left, top, right, bottom = sprite.extent
        return Box(_cut(x + left, WIDTH), _cut(y + top, HEIGHT), _cut(x + right, WIDTH), _cut(y + bottom, HEIGHT))

    def _sprite(self, one: ClipArt) -> Sprite:
        key = (one.png, one.depth, one.flip)
        if key not in self._sprites:
            self._sprites[key] = _scaled(self._read(one.png).convert("RGBA"), SCALES[one.depth], one.flip)
        return self._sprites[key]

    def _read(self, name: str) -> Image.Image:
        try:
            with Image.open(self._folder / name) as picture:
                picture.load()
                return picture
        except OSError as error:
            raise CodrawError(f"{name} cannot be read in {self._folder}: {error}") from error


def _scaled(picture: Image.Image, scale: float, flip: bool) -> Sprite:
    if scale != 1:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture = picture.resize(size, Image.Resampling.BILINEAR)
    if flip:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return Sprite(picture, Box(*(picture.getchannel("A").getbbox() or (0, 0, 0, 0))))


def _corner(one: ClipArt, sprite: Sprite) -> tuple[int, int]:
    """Left and top of the sprite on the canvas, to the nearest pixel."""
    return floor(one.x - sprite.picture.width / 2 + 0.5), floor(one.y - sprite.picture.height / 2 + 0.5)


def _half(alpha: int) -> int:
    """Seen or not: half-transparent edges are no third thing."""
    return 255 if alpha > 127 else 0


def _cut(value: int, limit: int) -> int:
    return min(max(value, 0), limit)


def _in_order(canvas: Canvas) -> list[ClipArt]:
    return sorted((one for one in canvas if one.x >= 0), key=_layer)


def _layer(one: ClipArt) -> tuple[bool, int, int]:
    kind = _meaning(one.png).kind
    return kind > 0, -one.depth, kind
