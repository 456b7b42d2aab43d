"""From boxes and masks to a layout: Johnson et al., "Image Generation from Scene Graphs", CVPR 2018, section 3.2.

Boxes are fractions of the picture: left, top, right, bottom.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

THIN = 1e-4  # of the picture: a box has at least this extent, else positions in it are not defined


def placed(masks: Tensor, boxes: Tensor, size: int, corners: bool) -> Tensor:
    """Masks (O, M, M) stretched over their boxes (O, 4): how much of each pixel is each thing's, (O, S, S).

    `corners`: the picture's outermost pixels lie on its very edge, and a mask's on its box's (`align_corners`).
    Otherwise a pixel lies in the middle of its small square, which is where a picture really measured it.
    """
    with torch.autocast(boxes.device.type, enabled=False):
        left, top, right, bottom = boxes.float().unbind(1)
        at = _positions(size, corners, boxes.device)
        across, down = _within(at, left, right), _within(at, top, bottom)  # (O, S) each
        return F.grid_sample(masks.float()[:, None], _grid(across, down), align_corners=corners)[:, 0]


def layout(vectors: Tensor, placed: Tensor, object_to_picture: Tensor, pictures: int) -> Tensor:
    """Every pixel is the sum of the vectors (O, D) of what lies there, as much as lies there (O, S, S): (N, D, S, S).

    The official code stretches vector times mask, D numbers a pixel and thing. Stretching is linear, so stretching the
    mask alone and multiplying then is the same, in one matrix product a picture instead of gigabytes.
    """
    slot, most = _slots(object_to_picture, pictures)
    where = (object_to_picture, slot)
    columns = vectors.new_zeros(pictures, most, vectors.shape[1]).index_put(where, vectors)  # (N, K, D)
    rows = placed.new_zeros(pictures, most, placed[0].numel()).index_put(where, placed.flatten(1))  # (N, K, S S)
    summed = torch.bmm(columns.transpose(1, 2), rows.to(columns.dtype))  # (N, D, S S)
    return summed.view(pictures, -1, *placed.shape[1:])


def crops(pictures: Tensor, boxes: Tensor, object_to_picture: Tensor, size: int) -> Tensor:
    """What of its picture each thing's box holds, at one size for all: (O, C, size, size)."""
    left, top, right, bottom = boxes.float().unbind(1)
    at = _positions(size, False, boxes.device)
    across = left[:, None] + at * (right - left)[:, None]  # (O, size)
    down = top[:, None] + at * (bottom - top)[:, None]
    grid = _grid(across * 2 - 1, down * 2 - 1)
    return F.grid_sample(pictures.float()[object_to_picture], grid, padding_mode="border", align_corners=False)


def _positions(size: int, corners: bool, device: torch.device) -> Tensor:
    """Where along the picture its pixels lie, as fractions: (S,)."""
    if corners:
        return torch.linspace(0, 1, size, device=device)
    return (torch.arange(size, device=device) + 0.5) / size


def _within(at: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """(S,), (O,), (O,) to (O, S): from -1 at the box's low side to 1 at its high side."""
    extent = high - low
    extent = torch.where(extent.abs() < THIN, torch.full_like(extent, THIN), extent)
    return (at - low[:, None]) / extent[:, None] * 2 - 1


def _grid(across: Tensor, down: Tensor) -> Tensor:
    """(O, S) and (O, S) to (O, S, S, 2)."""
    size = across.shape[1]
    return torch.stack([across[:, None, :].expand(-1, size, -1), down[:, :, None].expand(-1, -1, size)], dim=3)


def _slots(object_to_picture: Tensor, pictures: int) -> tuple[Tensor, int]:
    """Which place of its picture's things each thing takes, and how many places the fullest picture needs."""
    counts = torch.bincount(object_to_picture, minlength=pictures)
    order = torch.argsort(object_to_picture, stable=True)
    first = (counts.cumsum(0) - counts)[object_to_picture[order]]
    slot = torch.empty_like(order)
    slot[order] = torch.arange(len(order), device=order.device) - first
    return slot, int(counts.max())
