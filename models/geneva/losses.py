"""What GeNeVA-GAN's parts are told to make small: El-Nouby et al., ICCV 2019, section 3.3, and our change mask."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from models.geneva.composer import MapLogits, MarkLogits, SemanticMap
from models.geneva.discriminator import Judged
from models.parts.adversarial import Rule, called_false, called_true
from models.semantics import MARKED

NOTICED = 16 / 255  # a pixel whose colour changes by less, of 2 from black to white, has not changed
FEW = 20  # cells: a turn that changes fewer of them weighs less
SPREAD = 0.8  # cells of MARKED: how sharp the middle of a thing is
THIN = 0.05  # of the picture: what is smaller is measured as if it had this extent
AROUND = 2  # pixels: so far round a change the picture may change too


@dataclass(frozen=True)
class LossWeights:
    """Of the generator's losses by their names. The defaults are the published ones (CoDraw)."""

    fooled: float = 1.0
    classes: float = 10.0  # the discriminator's detector finds what was added; also in the discriminator's own loss
    divergence: float = 1.0  # of the condition's cloud from N(0, 1)
    pixel: float = 0.0  # to the true picture where it changes, to the previous one elsewhere
    change: float = 0.0  # of the change mask from where the true picture changes
    features: float = 0.0  # the image encoder's detector finds what is in the true picture
    told: float = 0.0  # the condition alone says what was added and what is there by now
    marks: float = 0.0  # the composer names what a turn is about, and its place
    boxes: float = 0.0  # and its extent
    codes: float = 0.0  # and which of its class's shapes it has
    map: float = 0.0  # and says what stands where after it, and where it all is

    def of(self, name: str) -> float:
        weight: float = getattr(self, name)
        return weight


def discriminator_loss(real: Judged, drawn: Judged, wrong: Judged, share: float, rule: Rule) -> Tensor:
    """`wrong`: a real change that something else was said of; it has this share of what is false."""
    false = share * called_false(wrong.logits, rule) + (1 - share) * called_false(drawn.logits, rule)
    return called_true(real.logits, rule) + false


def classes_loss(logits: Tensor, there: Tensor) -> Tensor:
    """(N, objects) each."""
    return F.binary_cross_entropy_with_logits(logits, there)


def added(presence: Tensor) -> Tensor:
    """(B, T, C) of what is there after each turn, to what each turn brought."""
    before = torch.cat([torch.zeros_like(presence[:, :1]), presence[:, :-1]], dim=1)
    return (presence - before).clamp(min=0)


def changed(pictures: Tensor, before: Tensor) -> Tensor:
    """(N, 3, S, S) each, to 1 where the picture changes or next to it, and 0 elsewhere: (N, 1, S, S)."""
    noticed = ((pictures - before).abs().amax(1, keepdim=True) > NOTICED).float()
    return F.max_pool2d(noticed, 2 * AROUND + 1, stride=1, padding=AROUND)


def change_loss(logits: Tensor, there: Tensor) -> Tensor:
    """Of each picture the changed and the unchanged pixels weigh the same, however few the ones may be."""
    each = F.binary_cross_entropy_with_logits(logits, there, reduction="none")
    return (_mean_where(each, there) + _mean_where(each, 1 - there)).mean() / 2


def pixel_loss(pictures: Tensor, wanted: Tensor, there: Tensor) -> Tensor:
    """As `change_loss`."""
    each = (pictures - wanted).abs().mean(1, keepdim=True)
    return (_mean_where(each, there) + _mean_where(each, 1 - there)).mean() / 2


def marks_loss(logits: MarkLogits, classes: Tensor, cells: Tensor) -> Tensor:
    """classes (N,): of the next mark, or the number of classes where there is none, and then its cell (N, 2), row and
    column, is anyone's.

    A place next to the true one is nearly right.
    """
    named = F.cross_entropy(logits.classes, classes)
    there = classes < logits.places.shape[1]
    if not there.any():
        return named
    heat = logits.places[there, classes[there]].flatten(1)  # (n, MARKED * MARKED)
    wanted = blobs(cells[there]).flatten(1)
    return named + F.cross_entropy(heat, wanted / wanted.sum(1, keepdim=True))


def blobs(cells: Tensor) -> Tensor:
    """Rows and columns (N, 2) to (N, MARKED, MARKED): 1 at the cell, and less around it."""
    line = torch.arange(MARKED, device=cells.device)
    down, across = ((line - place[:, None]).float() / SPREAD for place in cells.unbind(1))  # (N, MARKED)
    return torch.exp(-(down[:, :, None] ** 2 + across[:, None] ** 2) / 2)


def boxes_loss(boxes: Tensor, wanted: Tensor) -> Tensor:
    """(N, 4) each: how far the middles are apart, as shares of the extent that is wanted, for small things matter too,
    and how many times as large the one is as the other: where the size is unsure, neither too small nor too large."""
    extent, own = ((box[:, 2:] - box[:, :2]).clamp(min=THIN) for box in (wanted, boxes))
    apart = (boxes[:, :2] + boxes[:, 2:] - wanted[:, :2] - wanted[:, 2:]).abs() / (2 * extent)
    return (apart + (own / extent).log().abs()).mean()


def map_loss(logits: MapLogits, after: SemanticMap, before: SemanticMap) -> Tensor:
    """Of classes, colours and the place; a turn that changes much weighs as much as one that changes little."""
    changes = ((after.classes != before.classes) | (after.colours != before.colours)).flatten(1).sum(1)
    each = F.cross_entropy(logits.classes, after.classes, reduction="none")
    tinted = F.cross_entropy(logits.colours, after.colours, reduction="none") * (after.classes > 0)
    cells = ((each + tinted).flatten(1).sum(1) / (changes + FEW)).mean()
    return cells + F.cross_entropy(logits.places, after.places)


def _mean_where(each: Tensor, there: Tensor) -> Tensor:
    return (each * there).flatten(1).sum(1) / there.flatten(1).sum(1).clamp(min=1)
