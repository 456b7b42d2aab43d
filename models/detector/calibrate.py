"""Where a class counts as present: its logits are shifted until one half is where F1 on validation pictures is best.

Cross entropy asks for honest odds, and a class that is rare is then seldom thought to be there; F1 asks for another
place to part them. The shift goes into the bias of the last layer, so nothing else knows of it.
"""

from __future__ import annotations

import torch
from torch import Tensor

from models.detector.finding import Finder
from models.detector.losses import UNSURE
from models.detector.sources import Source

SHIFTS = torch.arange(-3.0, 3.01, 0.1)
STEADY = 30.0  # pictures of a class that weigh as much as all classes together do


def calibrate(finder: Finder, source: Source) -> None:
    logits, presence = _looked(finder, source)
    finder.detector.from_features.bias.data += best_shifts(logits, presence)


def best_shifts(logits: Tensor, presence: Tensor) -> Tensor:
    """(C,) for logits and truth (P, C). A rare class leans on what is best for all."""
    asked = presence != UNSURE
    shifted = logits[None] + SHIFTS[:, None, None]  # (S, P, C)
    right = ((shifted > 0) & (presence == 1)[None]).sum(1).float()  # (S, C)
    said = ((shifted > 0) & asked[None]).sum(1).float()
    there = (presence == 1).sum(0).float()  # (C,)
    every = 2 * right.sum(1) / (said.sum(1) + there.sum()).clamp(min=1)  # (S,)
    each = 2 * right / (said + there).clamp(min=1)  # (S, C)
    score = (there * each + STEADY * every[:, None]) / (there + STEADY)
    return SHIFTS[score.argmax(0)]


@torch.no_grad()
def _looked(finder: Finder, source: Source) -> tuple[Tensor, Tensor]:
    """(P, C) logits and truth."""
    logits, presence = [], []
    for indices in torch.split(torch.arange(len(source)), 64):
        pictures, truth = source.batch(indices)
        logits.append(finder.look(pictures).presence.float())
        presence.append(truth.presence)
    return torch.cat(logits), torch.cat(presence)
