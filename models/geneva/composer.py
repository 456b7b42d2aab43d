"""Where things go and what is seen of them, before a pixel is painted: ours, the papers have none.

    condition, semantic map of the turn before -> marks, one after the other -> the next semantic map

That a layout between words and pixels helps a network to draw several things is known (Hong et al., "Inferring
Semantic Layout for Hierarchical Text-to-Image Synthesis", CVPR 2018). A mark is the class and the middle of one thing
that the turn brings, moves or recolours. Where "a man" may stand in many places, a picture of all of them is a smear;
a mark chooses one.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.geneva.blocks import Field
from models.geneva.config import GenevaConfig
from models.semantics import MARKED, MOST

SPREAD = 0.8  # cells of MARKED: how sharp the middle of a thing is
# So much likelier, in logits, an empty cell is taken to be filled: of a thing whose outline is unsure, the likeliest of
# all maps shows the core alone. Chosen on the validation pictures, where as many cells are filled then as in truth.
FILLS = 1.0
STAYS = 3.0  # how much likelier, in logits, a cell is at first thought to stay as it was


class SemanticMap(NamedTuple):
    """What stands where. G is half the picture's size."""

    classes: Tensor  # (N, G, G) int64: 0 where nothing stands, else the class's number + 1
    colours: Tensor  # (N, G, G) int64: 0 where no colour was said, else its number + 1

    def planes(self, config: GenevaConfig) -> Tensor:
        """(N, objects + 1 + colours + 1, G, G) of 0 and 1."""
        kinds = F.one_hot(self.classes, config.objects + 1), F.one_hot(self.colours, config.colours + 1)
        return torch.cat(kinds, dim=3).permute(0, 3, 1, 2).float()


class MarkLogits(NamedTuple):
    classes: Tensor  # (N, objects + 1): of the next mark; the last says that there is none
    places: Tensor  # (N, objects, MARKED, MARKED): where it would be, for each class


class Composed(NamedTuple):
    marks: Tensor  # (N, objects, MARKED, MARKED) in 0..1: of all that the turn is about
    map: SemanticMap


class Composer(nn.Module):
    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        self.config = config
        planes, kinds = config.objects + config.colours + 2, config.objects
        self.where = Field(planes + kinds, kinds, config.where, config.state, config.slope)
        self.what = Field(planes + kinds, planes, config.what, config.state, config.slope)
        hidden = config.state
        self.which = nn.Sequential(
            nn.Linear(config.state + 2 * kinds, hidden), nn.LeakyReLU(config.slope), nn.Linear(hidden, kinds + 1)
        )
        self.stays = nn.Parameter(torch.tensor([STAYS, STAYS]))  # of classes and of colours

    def forward(self, condition: Tensor, before: SemanticMap) -> Composed:
        """What the turn is about, and what stands where after it: always the likeliest."""
        marks = self._marked(condition, before)
        return Composed(marks, self.map(condition, before, marks))

    def map(self, condition: Tensor, before: SemanticMap, marks: Tensor) -> SemanticMap:
        """What most likely stands where after a turn with these marks."""
        kinds, tints = self.seen(condition, before, marks)
        empty = F.pad((before.classes == 0).float()[:, None] * FILLS, (0, 0, 0, 0, 0, self.config.objects))
        classes = (kinds - empty).argmax(1)
        return SemanticMap(classes, tints.argmax(1) * (classes > 0))  # what is not there has no colour

    def next_mark(self, condition: Tensor, before: SemanticMap, marks: Tensor) -> MarkLogits:
        """condition (N, state); `marks`: those of the turn so far, as in `Composed`."""
        planes = before.planes(self.config)
        shown = F.adaptive_avg_pool2d(planes, MARKED)
        places = self.where(torch.cat([shown, marks], dim=1), condition).float()
        there = planes[:, 1 : self.config.objects + 1].amax((2, 3))  # (N, objects): is there one
        classes = self.which(torch.cat([condition, there, marks.amax((2, 3))], dim=1)).float()
        return MarkLogits(classes, places)

    def seen(self, condition: Tensor, before: SemanticMap, marks: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of classes (N, objects + 1, G, G) and of colours (N, colours + 1, G, G) after the turn."""
        planes = before.planes(self.config)
        grown = F.interpolate(marks, planes.shape[-2:], mode="bilinear")
        logits = self.what(torch.cat([planes, grown], dim=1), condition).float()
        parts = [self.config.objects + 1, self.config.colours + 1]
        new, old = torch.split(logits, parts, dim=1), torch.split(planes, parts, dim=1)
        return new[0] + self.stays[0] * old[0], new[1] + self.stays[1] * old[1]

    def _marked(self, condition: Tensor, before: SemanticMap) -> Tensor:
        count, kinds = len(condition), self.config.objects
        marks = condition.new_zeros(count, kinds, MARKED, MARKED)
        going = torch.ones(count, dtype=torch.bool, device=condition.device)
        for _ in range(MOST):
            logits = self.next_mark(condition, before, marks)
            chosen = logits.classes.argmax(1)
            going = going & (chosen < kinds)
            if not going.any():
                break
            number = chosen.clamp(max=kinds - 1)
            heat = logits.places[torch.arange(count), number].flatten(1).softmax(1).view(-1, 1, MARKED, MARKED)
            place = F.avg_pool2d(heat, 3, 1, 1).flatten(1).argmax(1)  # the middle of where it is likely
            marks = with_mark(marks, number, place // MARKED, place % MARKED, going)
        return marks


def with_mark(marks: Tensor, classes: Tensor, rows: Tensor, columns: Tensor, where: Tensor) -> Tensor:
    """The marks and one more for each picture of `where` (N,) bool."""
    spot = blobs(rows, columns) * where[:, None, None]
    kinds = F.one_hot(classes, marks.shape[1])[:, :, None, None]
    return torch.maximum(marks, kinds * spot[:, None])


def blobs(rows: Tensor, columns: Tensor) -> Tensor:
    """(N, MARKED, MARKED): 1 at the cell, and less around it."""
    cells = torch.arange(MARKED, device=rows.device)
    down, across = ((cells - place[:, None]).float() / SPREAD for place in (rows, columns))  # (N, MARKED)
    return torch.exp(-(down[:, :, None] ** 2 + across[:, None] ** 2) / 2)


def bare(config: GenevaConfig, count: int, device: torch.device) -> SemanticMap:
    """Where nothing stands yet."""
    empty = torch.zeros(count, config.size // 2, config.size // 2, dtype=torch.int64, device=device)
    return SemanticMap(empty, empty)
