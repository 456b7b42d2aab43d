"""What the composer is asked in training: of each turn, one of its marks when it knows those before it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from models.geneva.composer import Composer, unmarked, with_mark
from models.parts.noise import whole
from models.semantics import MARKED


class Shown(NamedTuple):
    """What P turns are about, up to M marks each."""

    marks: Tensor  # (P, M, 5) as in `TalkBatch`
    shapes: Tensor  # (P, M, SHAPE, SHAPE)

    @property
    def there(self) -> Tensor:
        """(P, M) bool."""
        return self.marks[:, :, 0] >= 0

    def codes(self, composer: Composer) -> Tensor:
        """(P, M)"""
        classes = self.marks[:, :, 0].long().clamp(min=0).flatten()
        return composer.book.nearest(classes, self.shapes.flatten(0, 1)).view(self.marks.shape[:2])


class Asked(NamedTuple):
    """Of P turns."""

    marks: Tensor  # (P, objects, G, G): those before
    classes: Tensor  # (P,): of the next one; `objects` where there is none
    boxes: Tensor  # (P, 4)
    codes: Tensor  # (P,): the nearest to its shape

    @property
    def cells(self) -> Tensor:
        """(P, 2): row and column of the next one's middle."""
        middle = (self.boxes[:, :2] + self.boxes[:, 2:]) / 2
        return (middle.flip(1) * MARKED).long().clamp(0, MARKED - 1)


def next_asked(composer: Composer, shown: Shown, generator: torch.Generator) -> Asked:
    """Chance decides which of the marks is next; behind the last there is none."""
    marks, codes = shown.marks, shown.codes(composer)
    drawn = whole(2**30, (len(marks),), generator, marks.device) % (shown.there.sum(1) + 1)
    rows, place = torch.arange(len(marks), device=marks.device), drawn.clamp(max=marks.shape[1] - 1)
    known = torch.arange(marks.shape[1], device=marks.device) < drawn[:, None]  # (P, M)
    chosen = torch.where(drawn[:, None] < marks.shape[1], marks[rows, place], -1)
    classes = chosen[:, 0].long()
    return Asked(
        _marked(composer, marks, codes, known).detach(),
        torch.where(classes < 0, composer.config.objects, classes),
        chosen[:, 1:].clamp(min=0),
        codes[rows, place],
    )


def all_marked(composer: Composer, shown: Shown) -> Tensor:
    """(P, objects, G, G): each in the code that is nearest to its shape."""
    return _marked(composer, shown.marks, shown.codes(composer), shown.there)


def learn_shapes(composer: Composer, shown: Shown) -> None:
    there = shown.there
    composer.book.learn(shown.marks[there][:, 0].long(), shown.shapes[there])


def _marked(composer: Composer, marks: Tensor, codes: Tensor, where: Tensor) -> Tensor:
    planes = unmarked(composer.config, marks)
    for number in range(marks.shape[1]):
        if not where[:, number].any():
            continue
        classes, boxes = marks[:, number, 0].long().clamp(min=0), marks[:, number, 1:]
        planes = with_mark(planes, classes, composer.stamps(classes, boxes, codes[:, number]), where[:, number])
    return planes
