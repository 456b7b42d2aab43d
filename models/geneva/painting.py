"""What both ways to paint have in common: noise, the cloud of the condition, and the mask of what changes."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from models.geneva.config import GenevaConfig
from models.parts.conditioning import Condition
from models.parts.noise import normal

MARGIN = 0.1  # of the change mask: so much beyond 0 and 1 is cut off, so that it can be 0 exactly


class Noise(NamedTuple):
    """Drawn once an interview, so that the same words give the same picture."""

    picture: Tensor  # (N, noise), or (N, noise, S, S) for those that refine
    code: Tensor  # (N, code); nothing of those that refine, which draw from no cloud

    def for_all(self, count: int) -> Noise:
        """The same for this many interviews, of noise for one."""
        return Noise(self.picture.expand(count, *self.picture.shape[1:]), self.code.expand(count, -1))


class Painted(NamedTuple):
    picture: Tensor  # (N, 3, S, S) in -1..1
    fresh: Tensor  # (N, 3, S, S): what is newly painted
    change_logits: Tensor | None  # (N, 1, S, S), where the change is guessed and not known
    change: Tensor | None  # (N, 1, S, S) in 0..1: where the fresh picture takes the place of the previous one
    code: Condition | None  # None where nothing is drawn from a cloud


class Cloud(nn.Module):
    """Conditioning augmentation (StackGAN, section 3.2), with one layer."""

    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        self.wide = config.wide_cloud
        self.fc = nn.Linear(config.state, 2 * config.code)

    def forward(self, condition: Tensor, noise: Tensor) -> Condition:
        both = self.fc(condition)
        mean, log_variance = (both.relu() if self.wide else both).chunk(2, dim=1)
        return Condition(mean + (0.5 * log_variance).exp() * noise, mean, log_variance)


def blended(fresh: Tensor, logits: Tensor | None, previous: Tensor, code: Condition | None) -> Painted:
    """The fresh picture where something changes, and the previous one, to the bit, where nothing does."""
    if logits is None:
        return Painted(fresh, fresh, None, None, code)
    change = (logits.sigmoid() * (1 + 2 * MARGIN) - MARGIN).clamp(0, 1)
    return Painted(change * fresh + (1 - change) * previous, fresh, logits, change, code)


def draw_noise(config: GenevaConfig, count: int, generator: torch.Generator, device: torch.device) -> Noise:
    if config.composes:
        planes = normal((count, config.noise, config.size, config.size), generator, device)
        return Noise(planes, planes.new_empty(count, 0))
    both = normal((count, config.noise + config.code), generator, device)
    return Noise(both[:, : config.noise], both[:, config.noise :])
