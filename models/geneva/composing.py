"""What the composer is asked in training: of each turn, one of its marks when it knows those before it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from models.geneva.composer import Composer, unmarked, with_mark
from models.parts.noise import whole
from models.semantics import MARKED


class Asked(NamedTuple):
    """Of P turns."""

    marks: Tensor  # (P, objects, G, G): those before
    classes: Tensor  # (P,): of the next one; `objects` where there is none
    boxes: Tensor  # (P, 4)

    @property
    def cells(self) -> Tensor:
        """(P, 2): row and column of the next one's middle."""
        middle = (self.boxes[:, :2] + self.boxes[:, 2:]) / 2
        return (middle.flip(1) * MARKED).long().clamp(0, MARKED - 1)


def next_asked(composer: Composer, marks: Tensor, generator: torch.Generator) -> Asked:
    """marks (P, M, 5) as in `TalkBatch`. Chance decides which of them is next; behind the last there is none."""
    counts = (marks[:, :, 0] >= 0).sum(1)  # (P,)
    drawn = whole(2**30, (len(marks),), generator, marks.device) % (counts + 1)
    ends = torch.cat([marks, marks.new_full((len(marks), 1, 5), -1)], dim=1)  # (P, M + 1, 5)
    chosen = ends[torch.arange(len(marks), device=marks.device), drawn]
    known = torch.arange(marks.shape[1], device=marks.device) < drawn[:, None]  # (P, M)
    classes = chosen[:, 0].long()
    return Asked(
        _marked(composer, marks, known).detach(),
        torch.where(classes < 0, composer.config.objects, classes),
        chosen[:, 1:].clamp(min=0),
    )


def all_marked(composer: Composer, marks: Tensor) -> Tensor:
    """(P, objects, G, G) of marks (P, M, 5)."""
    return _marked(composer, marks, marks[:, :, 0] >= 0)


def _marked(composer: Composer, marks: Tensor, where: Tensor) -> Tensor:
    planes = unmarked(composer.config, marks)
    for number in range(marks.shape[1]):
        if not where[:, number].any():
            continue
        classes, boxes = marks[:, number, 0].long().clamp(min=0), marks[:, number, 1:]
        planes = with_mark(planes, classes, composer.stamps(classes, boxes), where[:, number])
    return planes
