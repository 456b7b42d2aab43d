"""What critics and generators are told to make small.

`bce` is Goodfellow et al. 2014 with the generator's loss that does not fade, the papers' own; `hinge` is Miyato et al.
2018.
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from models.parts.critic import Verdict

Rule = Literal["bce", "hinge"]


def called_true(logits: Tensor, rule: Rule) -> Tensor:
    return F.softplus(-logits).mean() if rule == "bce" else F.relu(1.0 - logits).mean()


def called_false(logits: Tensor, rule: Rule) -> Tensor:
    return F.softplus(logits).mean() if rule == "bce" else F.relu(1.0 + logits).mean()


def fooling(logits: Tensor, rule: Rule) -> Tensor:
    return F.softplus(-logits).mean() if rule == "bce" else -logits.mean()


def critic_loss(real: Verdict, drawn: Verdict, wrong: Tensor | None, rule: Rule) -> Tensor:
    """Of all that is true the mean, plus of all that is false the mean.

    True: the picture is real, and fits its words. False: a drawn picture is real; it fits; and a real picture fits the
    words of another (`wrong`, the matching-aware loss of Reed et al. 2016).
    """
    false = (*drawn.logits, *(() if wrong is None else (wrong,)))
    return _mean([called_true(one, rule) for one in real.logits]) + _mean([called_false(one, rule) for one in false])


def generator_loss(drawn: Verdict, rule: Rule) -> Tensor:
    return torch.stack([fooling(one, rule) for one in drawn.logits]).sum()


def slope_penalty(real: Verdict, pictures: Tensor) -> Tensor:
    """R1 (Mescheder et al. 2018): the squared slope of the logits at real pictures, which must ask for gradients."""
    said = torch.stack([one.sum() for one in real.logits]).sum()
    (slope,) = torch.autograd.grad(said, pictures, create_graph=True)
    return slope.square().flatten(1).sum(1).mean()


def _mean(losses: list[Tensor]) -> Tensor:
    return torch.stack(losses).mean()
