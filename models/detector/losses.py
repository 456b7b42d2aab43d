"""What the detector learns from (Zhou et al. 2019, sections 3 and 4: focal loss on middles, L1 on sizes), with a class
for every cell besides, which a data set with masks gives for nothing."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from models.detector.network import Detected, cells

NONE = -1  # a property that nobody knows, or a cell whose owner is not told
UNSURE = -1.0  # the presence of a class that nobody could tell
SPREAD = 0.12  # of a box's side: the deviation of the bell around its middle


@dataclass(frozen=True, slots=True)
class Truth:
    """What is in N pictures, all things in one list of K."""

    presence: Tensor  # (N, C) 0 or 1, or UNSURE
    picture: Tensor  # (K,)
    classes: Tensor  # (K,)
    boxes: Tensor  # (K, 4) left, top, right, bottom as fractions
    properties: Tensor  # (K,), NONE where unknown
    owners: Tensor | None = None  # (N, G, G) class of every cell, C for none, NONE where unknown


@dataclass(frozen=True, slots=True)
class Losses:
    presence: Tensor
    heat: Tensor
    boxes: Tensor
    properties: Tensor
    owners: Tensor

    def total(self) -> Tensor:
        return 4.0 * self.presence + self.heat + 4.0 * self.boxes + 0.5 * self.properties + self.owners


def losses(found: Detected, truth: Truth, size: int) -> Losses:
    at = cells(size, found.heat.device)
    row, column = _cell(truth.boxes, found.heat.shape[-1])
    boxes = found.boxes[truth.picture, :, row, column].float()  # (K, 4)
    properties = found.properties[truth.picture, :, row, column].float()  # (K, P)
    return Losses(
        presence=functional.binary_cross_entropy_with_logits(
            found.presence.float(), truth.presence.clamp(min=0), (truth.presence != UNSURE).float()
        ),
        heat=_focal(found.heat.float(), _bells(truth, at, found.heat)),
        boxes=functional.l1_loss(boxes, _offsets(truth.boxes, at[:, row, column])),
        properties=functional.cross_entropy(properties, truth.properties, ignore_index=NONE)
        if (truth.properties != NONE).any()
        else properties.sum() * 0.0,
        owners=found.owners.sum() * 0.0
        if truth.owners is None
        else functional.cross_entropy(found.owners.float(), truth.owners, ignore_index=NONE),
    )


def _cell(boxes: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """Row and column of the cell where each box has its middle."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2 * side
    column, row = middles.long().clamp(0, side - 1).unbind(1)
    return row, column


def _offsets(boxes: Tensor, middles: Tensor) -> Tensor:
    """(K, 4) from cells' middles (2, K) to the sides."""
    x, y = middles
    return torch.stack([x - boxes[:, 0], y - boxes[:, 1], boxes[:, 2] - x, boxes[:, 3] - y], dim=1)


def _bells(truth: Truth, at: Tensor, like: Tensor) -> Tensor:
    """(N, C, G, G): 1 at the cell of every middle, less around it."""
    side = like.shape[-1]
    row, column = _cell(truth.boxes, side)
    middles = at[:, row, column]  # (2, K)
    spread = (SPREAD * (truth.boxes[:, 2:] - truth.boxes[:, :2]).T).clamp(min=0.4 / side)  # (2, K)
    away = (at[:, None] - middles[:, :, None, None]) / spread[:, :, None, None]  # (2, K, G, G)
    bell = torch.exp(-0.5 * away.square().sum(0))  # (K, G, G)
    flat = torch.zeros(like.shape[0] * like.shape[1], side, side, device=like.device)
    place = (truth.picture * like.shape[1] + truth.classes)[:, None, None].expand_as(bell)
    return flat.scatter_reduce(0, place, bell, "amax").view(like.shape)


def _focal(logits: Tensor, bells: Tensor) -> Tensor:
    """Penalty-reduced focal loss, Zhou et al. 2019, equation 1, alpha 2 and beta 4."""
    chance = torch.sigmoid(logits)
    middle = bells > 0.999
    right = functional.logsigmoid(logits) * (1 - chance).square() * middle
    wrong = functional.logsigmoid(-logits) * chance.square() * (1 - bells).pow(4) * ~middle
    return -(right.sum() + wrong.sum()) / middle.sum().clamp(min=1)
