"""Where things go and what is seen of them, before a pixel is painted: ours, the papers have none.

    condition, semantic map of the turn before -> marks, one after the other -> the next semantic map

That a layout between words and pixels helps a network to draw several things is known (Hong et al., "Inferring
Semantic Layout for Hierarchical Text-to-Image Synthesis", CVPR 2018). A mark is the class and the box of one thing that
the turn brings, moves or recolours. Where "a man" may stand in many places, a picture of all of them is a smear; a mark
chooses one. What is marked is stamped: each class has some shapes (`shapes.py`), of which one is chosen as well and
stretched over the box.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.geneva.blocks import Field
from models.geneva.config import GenevaConfig
from models.geneva.shapes import CODES, Codebook
from models.parts.layout import placed
from models.semantics import COVERED, MARKED, MOST

STEEP = 20.0  # how sharply a cell that is covered enough is told from one that is not
FINER = 4  # points of a cell, each way, at which a stamp is looked up: lamp posts are thin
# So much likelier, in logits, an empty cell is taken to be filled: of a thing whose outline is unsure, the likeliest of
# all maps shows the core alone. Chosen on the validation pictures, where as many cells are filled then as in truth.
FILLS = 1.0
STAYS = 3.0  # how much likelier, in logits, a cell is at first thought to stay as it was
STAMPED = 3.0  # the same, to be of the class that was stamped on it
UNUSED = -1e4  # the logit of a code that no shape was seen of
SMALL = 0.02  # of the picture: the least extent of a box


class SemanticMap(NamedTuple):
    """What stands where. G is half the picture's size."""

    classes: Tensor  # (N, G, G) int64: 0 where nothing stands, else the class's number + 1
    colours: Tensor  # (N, G, G) int64: 0 where no colour was said, else its number + 1
    places: Tensor  # (N,) int64: where it all is, 0 where nobody said it, else the place's number + 1

    def at(self, rows: Tensor) -> SemanticMap:
        return SemanticMap(*(part[rows] for part in self))

    def planes(self, config: GenevaConfig) -> Tensor:
        """(N, objects + 1 + colours + 1, G, G) of 0 and 1."""
        kinds = F.one_hot(self.classes, config.objects + 1), F.one_hot(self.colours, config.colours + 1)
        return torch.cat(kinds, dim=3).permute(0, 3, 1, 2).float()


class MarkLogits(NamedTuple):
    classes: Tensor  # (N, objects + 1): of the next mark; the last says that there is none
    places: Tensor  # (N, objects, MARKED, MARKED): where its middle would be, for each class


class MapLogits(NamedTuple):
    """After a turn."""

    classes: Tensor  # (N, objects + 1, G, G)
    colours: Tensor  # (N, colours + 1, G, G)
    places: Tensor  # (N, places + 1)


class Composed(NamedTuple):
    marks: Tensor  # (N, objects, G, G) in 0..1: all that the turn is about, stamped
    map: SemanticMap


class Composer(nn.Module):
    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        self.config = config
        planes, kinds, hidden = config.objects + config.colours + 2, config.objects, config.state
        self.where = Field(planes + kinds, kinds, config.where, config.state, config.slope)
        self.what = Field(planes + kinds, planes, config.what, config.state, config.slope)
        self.which = nn.Sequential(
            nn.Linear(config.state + 2 * kinds, hidden), nn.LeakyReLU(config.slope), nn.Linear(hidden, kinds + 1)
        )
        self.extent = nn.Sequential(
            nn.Linear(config.state + 2 * kinds + 2, hidden), nn.LeakyReLU(config.slope), nn.Linear(hidden, 4)
        )
        self.outline = nn.Sequential(
            nn.Linear(config.state + 2 * kinds + 4, hidden), nn.LeakyReLU(config.slope), nn.Linear(hidden, CODES)
        )
        self.place = nn.Linear(config.state, config.places + 1)
        self.book = Codebook(kinds)
        self.stays = nn.Parameter(torch.tensor([STAYS, STAYS]))  # of classes and of colours
        self.stamped = nn.Parameter(torch.tensor(STAMPED))

    def forward(self, condition: Tensor, before: SemanticMap) -> Composed:
        """What the turn is about, and what stands where after it: always the likeliest."""
        marks = self._marked(condition, before)
        return Composed(marks, self.map(condition, before, marks))

    def map(self, condition: Tensor, before: SemanticMap, marks: Tensor) -> SemanticMap:
        """What most likely stands where after a turn with these marks."""
        kinds, tints, places = self.seen(condition, before, marks)
        empty = F.pad((before.classes == 0).float()[:, None] * FILLS, (0, 0, 0, 0, 0, self.config.objects))
        classes = (kinds - empty).argmax(1)
        return SemanticMap(classes, tints.argmax(1) * (classes > 0), places.argmax(1))  # nothing there has no colour

    def next_mark(self, condition: Tensor, before: SemanticMap, marks: Tensor) -> MarkLogits:
        """condition (N, state); `marks`: those of the turn so far, as in `Composed`."""
        planes = before.planes(self.config)
        shown, coarse = F.adaptive_avg_pool2d(planes, MARKED), F.adaptive_max_pool2d(marks, MARKED)
        places = self.where(torch.cat([shown, coarse], dim=1), condition).float()
        there = planes[:, 1 : self.config.objects + 1].amax((2, 3))  # (N, objects): is there one
        classes = self.which(torch.cat([condition, there, (marks.amax((2, 3)) > 0).float()], dim=1)).float()
        return MarkLogits(classes, places)

    def boxes(self, condition: Tensor, before: SemanticMap, classes: Tensor, cells: Tensor) -> Tensor:
        """Of marks of these classes (N,) whose middles are in these cells (N, 2), row and column: (N, 4).

        How large it is shows in how large others are.
        """
        middle = (cells + 0.5) / MARKED  # (N, 2)
        known = self._known(condition, before, classes)
        beside, extent = self.extent(torch.cat([known, 2 * middle - 1], dim=1)).float().chunk(2, dim=1)
        middle = middle.flip(1) + beside.tanh() / MARKED  # right, then down
        half = (SMALL + (1 - SMALL) * extent.sigmoid()) / 2
        return torch.cat([middle - half, middle + half], dim=1)

    def codes(self, condition: Tensor, before: SemanticMap, classes: Tensor, boxes: Tensor) -> Tensor:
        """Of marks of these classes (N,) with these boxes (N, 4), the logits of their shapes' codes: (N, CODES)."""
        known = torch.cat([self._known(condition, before, classes), 2 * boxes - 1], dim=1)
        logits: Tensor = self.outline(known).float()
        return logits.masked_fill(~self.book.used[classes], UNUSED)

    def stamps(self, classes: Tensor, boxes: Tensor, codes: Tensor) -> Tensor:
        """(N, G, G) in 0..1: one of a class's shapes over a box."""
        fine = placed(self.book.shapes(classes, codes), boxes, FINER * self.config.size // 2, corners=False)
        covered = F.avg_pool2d(fine[:, None], FINER)[:, 0]
        return (STEEP * (covered - COVERED)).sigmoid()

    def seen(self, condition: Tensor, before: SemanticMap, marks: Tensor) -> MapLogits:
        planes = before.planes(self.config)
        logits = self.what(torch.cat([planes, marks], dim=1), condition).float()
        parts = [self.config.objects + 1, self.config.colours + 1]
        new, old = torch.split(logits, parts, dim=1), torch.split(planes, parts, dim=1)
        stamped = F.pad(marks, (0, 0, 0, 0, 1, 0)) * self.stamped
        here = F.one_hot(before.places, self.config.places + 1) * STAYS
        return MapLogits(
            new[0] + self.stays[0] * old[0] + stamped,
            new[1] + self.stays[1] * old[1],
            self.place(condition).float() + here,
        )

    def _known(self, condition: Tensor, before: SemanticMap, classes: Tensor) -> Tensor:
        """(N, state + 2 objects): what was said, how large others are, and which class it is."""
        kinds = self.config.objects
        areas = before.planes(self.config)[:, 1 : kinds + 1].mean((2, 3)).sqrt()
        return torch.cat([condition, areas, F.one_hot(classes, kinds).float()], dim=1)

    def _marked(self, condition: Tensor, before: SemanticMap) -> Tensor:
        kinds, marks = self.config.objects, unmarked(self.config, condition)
        going = torch.ones(len(condition), dtype=torch.bool, device=condition.device)
        for _ in range(MOST):
            logits = self.next_mark(condition, before, marks)
            chosen = logits.classes.argmax(1)
            going = going & (chosen < kinds)
            if not going.any():
                break
            number = chosen.clamp(max=kinds - 1)
            cells = _likeliest(logits.places[torch.arange(len(number)), number])
            boxes = self.boxes(condition, before, number, cells)
            codes = self.codes(condition, before, number, boxes).argmax(1)
            marks = with_mark(marks, number, self.stamps(number, boxes, codes), going)
        return marks


def _likeliest(places: Tensor) -> Tensor:
    """(N, MARKED, MARKED) logits to the row and the column of the middle of where it is likely (N, 2)."""
    heat = places.flatten(1).softmax(1).view(-1, 1, MARKED, MARKED)
    place = F.avg_pool2d(heat, 3, 1, 1).flatten(1).argmax(1)
    return torch.stack([place // MARKED, place % MARKED], dim=1)


def with_mark(marks: Tensor, classes: Tensor, stamps: Tensor, where: Tensor) -> Tensor:
    """The marks and one more for each picture of `where` (N,) bool: its class (N,) and its stamp (N, G, G)."""
    kinds = F.one_hot(classes, marks.shape[1])[:, :, None, None]
    return torch.maximum(marks, kinds * (stamps * where[:, None, None])[:, None])


def unmarked(config: GenevaConfig, like: Tensor) -> Tensor:
    """(N, objects, G, G): no marks, for as many pictures as `like` has rows."""
    cells = config.size // 2
    return torch.zeros(len(like), config.objects, cells, cells, device=like.device)


def bare(config: GenevaConfig, count: int, device: torch.device) -> SemanticMap:
    """Where nothing stands yet."""
    empty = torch.zeros(count, config.size // 2, config.size // 2, dtype=torch.int64, device=device)
    return SemanticMap(empty, empty, empty[:, 0, 0])
