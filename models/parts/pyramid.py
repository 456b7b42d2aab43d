"""Pictures at smaller sizes."""

from __future__ import annotations

from collections.abc import Iterable

from torch import Tensor
from torch.nn import functional as F


def at_size(pictures: Tensor, size: int) -> Tensor:
    """(N, 3, S, S) to (N, 3, size, size): by area averaging where that is smaller, bilinear where it is larger."""
    if pictures.shape[-1] == size:
        return pictures
    if size < pictures.shape[-1]:
        return F.interpolate(pictures, size=(size, size), mode="area")
    return F.interpolate(pictures, size=(size, size), mode="bilinear", align_corners=False)


def at_sizes(pictures: Tensor, sizes: Iterable[int]) -> tuple[Tensor, ...]:
    return tuple(at_size(pictures, size) for size in sizes)
