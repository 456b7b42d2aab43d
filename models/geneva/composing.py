"""What the composer is asked in training: of each turn, one of its marks when it knows those before it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from models.geneva.composer import with_mark
from models.parts.noise import whole
from models.semantics import MARKED


class Asked(NamedTuple):
    """Of P turns."""

    marks: Tensor  # (P, objects, MARKED, MARKED): those before
    classes: Tensor  # (P,): of the next one; `objects` where there is none
    rows: Tensor  # (P,)
    columns: Tensor  # (P,)


def next_asked(marks: Tensor, objects: int, generator: torch.Generator) -> Asked:
    """marks (P, M, 3) as in `TalkBatch`. Chance decides which of them is next; behind the last there is none."""
    counts = (marks[:, :, 0] >= 0).sum(1)  # (P,)
    drawn = whole(2**30, (len(marks),), generator, marks.device) % (counts + 1)
    ends = torch.cat([marks, marks.new_full((len(marks), 1, 3), -1)], dim=1)  # (P, M + 1, 3)
    classes, rows, columns = ends[torch.arange(len(marks), device=marks.device), drawn].unbind(1)
    known = torch.arange(marks.shape[1], device=marks.device) < drawn[:, None]  # (P, M)
    classes = torch.where(classes < 0, objects, classes)
    return Asked(_marked(marks, known, objects), classes, rows.clamp(min=0), columns.clamp(min=0))


def all_marked(marks: Tensor, objects: int) -> Tensor:
    """(P, objects, MARKED, MARKED) of marks (P, M, 3)."""
    return _marked(marks, marks[:, :, 0] >= 0, objects)


def _marked(marks: Tensor, where: Tensor, objects: int) -> Tensor:
    planes = torch.zeros(len(marks), objects, MARKED, MARKED, device=marks.device)
    for number in range(marks.shape[1]):
        classes, rows, columns = marks[:, number].clamp(min=0).unbind(1)
        planes = with_mark(planes, classes, rows, columns, where[:, number])
    return planes
