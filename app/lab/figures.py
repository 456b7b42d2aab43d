"""Tensors as pictures that a person can look at."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Literal

import torch
from PIL import Image, ImageDraw
from torch import Tensor

from app.explaining import Figure

TIMES = "\N{MULTIPLICATION SIGN}"
COLUMNS = 32  # numbers in a row of a strip
TILES = 16  # feature maps that are shown of many
BELOW, NOTHING, ABOVE = (0.10, 0.38, 0.65), (0.97, 0.97, 0.95), (0.80, 0.35, 0.05)  # blue, white, orange
# One thing, one colour, wherever it is shown; told apart by people who do not see red and green apart as well.
PALETTE = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#999999", "#7f3c8d", "#80ba5a")
CANVAS = 256  # pixels of a drawing of boxes
LINE = 16  # pixels from one label to the next, so that equal boxes do not hide each other's


def dims(*sizes: int) -> str:
    return f" {TIMES} ".join(map(str, sizes))


def picture(name: str, pixels: Tensor, alt: str, caption: str) -> Figure:
    """pixels (3, S, S) in -1..1."""
    return _figure(name, pixels.float().clamp(-1, 1) / 2 + 0.5, alt, caption, dims(*pixels.shape))


def strip(name: str, numbers: Tensor, alt: str, caption: str) -> Figure:
    """A vector, a square a number: blue below 0, white at 0, orange above; the largest number has the full colour."""
    count = len(numbers)
    columns = min(COLUMNS, count)
    rows = math.ceil(count / columns)
    padded = torch.zeros(rows * columns)
    padded[:count] = numbers.float() / numbers.abs().max().clamp(min=1e-8)
    return _figure(name, _two_sided(padded.view(rows, columns)), alt, caption, dims(count), "strip")


def rows(name: str, vectors: Tensor, alt: str, caption: str) -> Figure:
    """Vectors (N, D), a row each; the first numbers of each where there are many."""
    shown = vectors[:, : 2 * COLUMNS].float()
    shown = shown / shown.abs().max().clamp(min=1e-8)
    tall = shown.repeat_interleave(2, dim=0)
    return _figure(name, _two_sided(tall), alt, caption, dims(*vectors.shape), "strip")


def shares(name: str, weights: Tensor, alt: str, caption: str) -> Figure:
    """(H, W) of 0..1: dark is nothing, bright is all."""
    return _figure(name, weights.float().expand(3, -1, -1), alt, caption, dims(*weights.shape), "map")


def heat(name: str, weights: Tensor, alt: str, caption: str, shape: str = "") -> Figure:
    """(H, W), dark where nothing is and bright where most is."""
    bright = weights.float() / weights.max().clamp(min=1e-8)
    return _figure(name, bright.clamp(0, 1).expand(3, -1, -1), alt, caption, shape or dims(*weights.shape), "map")


def features(name: str, maps: Tensor, of: str) -> Figure:
    """The first maps of (C, H, W), side by side, each from its own darkest to its own brightest."""
    count = min(TILES, len(maps))
    across = math.ceil(math.sqrt(count))
    height, width = maps.shape[1:]
    sheet = torch.zeros(math.ceil(count / across) * (height + 1) - 1, across * (width + 1) - 1)
    for number, one in enumerate(maps[:count].float()):
        top, left = number // across * (height + 1), number % across * (width + 1)
        sheet[top : top + height, left : left + width] = (one - one.min()) / (one.max() - one.min()).clamp(min=1e-8)
    alt = f"{of}: the first {count} of {len(maps)} feature maps, {height} by {width} positions each; bright is much."
    caption = f"{of}: {count} of {len(maps)} maps"
    return _figure(name, sheet.expand(3, -1, -1), alt, caption, dims(*maps.shape), "map")


def coloured(name: str, there: Tensor, alt: str, caption: str, shape: str) -> Figure:
    """there (O, S, S): each thing's part of the picture in the thing's colour."""
    colours = torch.tensor([_rgb(number) for number in range(len(there))]).view(-1, 3, 1, 1)
    return _figure(name, (there[:, None].float() * colours).sum(0).clamp(0, 1), alt, caption, shape, "picture")


def classes(name: str, numbers: Tensor, alt: str, caption: str) -> Figure:
    """(H, W) whole numbers: dark where they are 0, else each number's own colour."""
    palette = torch.tensor([(0.12, 0.12, 0.12), *(_rgb(number) for number in range(int(numbers.max())))])
    return _figure(name, palette[numbers].permute(2, 0, 1), alt, caption, dims(*numbers.shape), "map")


def boxes(name: str, sides: Sequence[Sequence[float]], labels: Sequence[str], alt: str, caption: str) -> Figure:
    """Left, top, right, bottom as fractions of the picture."""
    canvas = Image.new("RGB", (CANVAS, CANVAS), "#202020")
    draw = ImageDraw.Draw(canvas)
    for number, (side, label) in enumerate(zip(sides, labels, strict=True)):
        left, top, right, bottom = (min(max(round(one * (CANVAS - 1)), 0), CANVAS - 1) for one in side)
        corner = min(left, right), min(top, bottom)  # published weights may turn a box inside out
        draw.rectangle((*corner, max(left, right), max(top, bottom)), outline=colour(number), width=3)
        draw.text((corner[0] + 6, corner[1] + 4 + LINE * number), label, colour(number), font_size=14)
    return _of_image(name, canvas, alt, caption, dims(len(labels), 4))


def colour(number: int) -> str:
    return PALETTE[number % len(PALETTE)]


def _rgb(number: int) -> tuple[float, ...]:
    code = colour(number)
    return tuple(int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _two_sided(values: Tensor) -> Tensor:
    """(H, W) in -1..1 to colours (3, H, W)."""
    low, middle, high = (torch.tensor(end).view(3, 1, 1) for end in (BELOW, NOTHING, ABOVE))
    share = values.abs().clamp(0, 1)
    return torch.where(values < 0, low, high) * share + middle * (1 - share)


Kind = Literal["picture", "map", "strip"]


def _figure(name: str, pixels: Tensor, alt: str, caption: str, shape: str, kind: Kind = "picture") -> Figure:
    """pixels (3, H, W) as shares of full brightness."""
    whole = (pixels * 255).round().byte().permute(1, 2, 0).contiguous().numpy()
    return _of_image(name, Image.fromarray(whole), alt, caption, shape, kind)


def _of_image(name: str, image: Image.Image, alt: str, caption: str, shape: str, kind: Kind = "picture") -> Figure:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return Figure(name, stream.getvalue(), image.width, image.height, alt, caption, shape, kind)
