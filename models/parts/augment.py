"""Changes to pictures, real and drawn alike, before a critic sees them: Zhao et al., "DiffAugment", NeurIPS 2020.

A critic that has few pictures learns them by heart; these changes keep it from that, and gradients pass through them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from models.parts.noise import uniform, whole

Change = Literal["color", "translation", "cutout"]
SHIFT = 8  # pictures move by up to an eighth of their size
HOLE = 4  # and lose a square a quarter as wide


def augmented(pictures: Tensor, changes: tuple[Change, ...], generator: torch.Generator) -> Tensor:
    """pictures (N, 3, S, S) in -1..1; each is changed in its own way."""
    for change in changes:
        pictures = CHANGES[change](pictures, generator)
    return pictures


def color(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Brightness by up to a half, saturation by up to twice, contrast by up to half as much again."""
    light, depth, contrast = uniform((3, len(pictures), 1, 1, 1), generator, pictures.device)
    pictures = pictures + (light - 0.5)
    grey = pictures.mean(1, keepdim=True)
    pictures = grey + (pictures - grey) * (depth * 2)
    middle = pictures.mean((1, 2, 3), keepdim=True)
    changed: Tensor = middle + (pictures - middle) * (contrast + 0.5)
    return changed


def translation(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Grey comes in where the picture has moved away."""
    count, _, size, _ = pictures.shape
    reach = size // SHIFT
    padded = F.pad(pictures, (reach, reach, reach, reach))
    starts = whole(2 * reach + 1, (2, count, 1), generator, pictures.device)
    rows, columns = starts + torch.arange(size, device=pictures.device)  # (N, S) each
    each = torch.arange(count, device=pictures.device)[:, None, None]
    moved: Tensor = padded.permute(0, 2, 3, 1)[each, rows[:, :, None], columns[:, None, :]]  # (N, S, S, 3)
    changed: Tensor = moved.permute(0, 3, 1, 2)
    return changed


def cutout(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """A grey square somewhere, also over the edge."""
    count, _, size, _ = pictures.shape
    hole = size // HOLE
    away = torch.arange(hole // 2, size + hole // 2, device=pictures.device)
    away = away - whole(size + 1, (2, count, 1), generator, pictures.device)  # from the hole's first row and column
    rows, columns = (away >= 0) & (away < hole)  # (N, S) each
    kept: Tensor = pictures * ~(rows[:, None, :, None] & columns[:, None, None, :])
    return kept


CHANGES: dict[Change, Callable[[Tensor, torch.Generator], Tensor]] = {
    "color": color,
    "translation": translation,
    "cutout": cutout,
}
