"""Conditioning augmentation: Zhang et al., "StackGAN", ICCV 2017, section 3.2."""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor, nn

from models.parts.blocks import Gate


class Condition(NamedTuple):
    code: Tensor  # (N, C): what the generator is given
    mean: Tensor  # (N, C)
    log_variance: Tensor  # (N, C)


class ConditioningAugmentation(nn.Module):
    """A sentence is not one point but a small cloud, so that a few captions fill the space between them."""

    def __init__(self, sentence: int, width: int) -> None:
        super().__init__()
        self.width = width
        self.fc = nn.Linear(sentence, width * 4)
        self.relu = Gate()

    def forward(self, sentence: Tensor, noise: Tensor) -> Condition:  # (N, sentence), (N, C) of N(0, 1)
        both: Tensor = self.relu(self.fc(sentence))  # (N, 2C)
        mean, log_variance = both.chunk(2, dim=1)
        return Condition(mean + (0.5 * log_variance).exp() * noise, mean, log_variance)


def divergence(condition: Condition) -> Tensor:
    """Kullback-Leibler divergence of the cloud from N(0, 1), as the mean over its numbers (the papers take the sum)."""
    mean, log_variance = condition.mean.float(), condition.log_variance.float()
    return 0.5 * (mean.square() + log_variance.exp() - 1.0 - log_variance).mean()
