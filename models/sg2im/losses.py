"""What sg2im's parts are told to make small: Johnson et al., CVPR 2018, section 3.4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from models.parts.adversarial import Rule, called_false, called_true
from models.sg2im.critics import Layers, Verdicts
from models.sg2im.graph import Graphs

BoxRule = Literal["squares", "overlap", "measured"]


@dataclass(frozen=True)
class LossWeights:
    """Of the generator's losses by their names. The defaults are the paper's and its code's."""

    pixel: float = 1.0
    box: float = 10.0
    mask: float = 0.1
    image: float = 0.01
    thing: float = 0.01
    category: float = 0.1
    colour: float = 0.1
    relation: float = 0.0
    likeness: float = 0.0  # of the features that the image critic has of the real and the drawn picture

    def of(self, name: str) -> float:
        weight: float = getattr(self, name)
        return weight


def box_loss(boxes: Tensor, true: Tensor, rule: BoxRule) -> Tensor:
    """(O, 4) each. `squares` is the paper's; `overlap` adds what is missing of the overlap to the distances.

    `measured` is what is missing of the overlap, as it is measured, and a tenth of `overlap`, by which boxes that are
    apart find together: who is unsure then says where a thing most likely is, and not a large box about all places.
    """
    if rule == "squares":
        return F.mse_loss(boxes, true)
    shared, apart = _overlap(boxes, true)
    missing = F.l1_loss(boxes, true) + (1 - shared + apart).mean()
    return missing if rule == "overlap" else (1 - shared).mean() + 0.1 * missing


def generalised_overlap(one: Tensor, other: Tensor) -> Tensor:
    """Rezatofighi et al., CVPR 2019: the overlap (O,), and for boxes apart from each other how far, down to -1."""
    shared, apart = _overlap(one, other)
    return shared - apart


def _overlap(one: Tensor, other: Tensor) -> tuple[Tensor, Tensor]:
    """(O,) intersection over union, and the share of the box around both that is in neither."""
    low, high = torch.maximum(one[:, :2], other[:, :2]), torch.minimum(one[:, 2:], other[:, 2:])
    shared = (high - low).clamp(min=0).prod(1)
    union = _area(one) + _area(other) - shared
    around_low, around_high = torch.minimum(one[:, :2], other[:, :2]), torch.maximum(one[:, 2:], other[:, 2:])
    around = (around_high - around_low).prod(1).clamp(min=1e-6)
    return shared / union.clamp(min=1e-6), (around - union) / around


def mask_loss(logits: Tensor, masks: Tensor) -> Tensor:
    return F.binary_cross_entropy_with_logits(logits, masks.to(logits.dtype))


def likeness_loss(real: Layers, drawn: Layers) -> Tensor:
    """Feature matching: Wang et al., "pix2pixHD", CVPR 2018, section 3.2."""
    pairs = zip(real.features, drawn.features, strict=True)
    return torch.stack([F.l1_loss(after.float(), before.detach().float()) for before, after in pairs]).mean()


def image_critic_loss(real: Layers, drawn: Layers, rule: Rule) -> Tensor:
    return called_true(real.logits, rule) + called_false(drawn.logits, rule)


def object_critic_loss(real: Verdicts, drawn: Verdicts, graphs: Graphs, rule: Rule, teaches_drawn: bool) -> Tensor:
    """`teaches_drawn`: it also learns categories and colours from drawn things, as published.

    That makes it lenient: it comes to read what the generator draws instead of what a thing looks like.
    """
    judged = (real, drawn) if teaches_drawn else (real,)
    named = [category_loss(one, graphs) + colour_loss(one, graphs) for one in judged]
    return called_true(real.real, rule) + called_false(drawn.real, rule) + torch.stack(named).sum()


def category_loss(verdicts: Verdicts, graphs: Graphs) -> Tensor:
    return F.cross_entropy(verdicts.categories, graphs.objects)


def colour_loss(verdicts: Verdicts, graphs: Graphs) -> Tensor:
    """Over the things whose colour was said; zero where none was."""
    if verdicts.colours is None:
        return verdicts.real.new_zeros(())
    said = graphs.colours >= 0
    each = F.cross_entropy(verdicts.colours, graphs.colours.clamp(min=0), reduction="none")
    return (each * said).sum() / said.sum().clamp(min=1)


def _area(boxes: Tensor) -> Tensor:
    return (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(1)
