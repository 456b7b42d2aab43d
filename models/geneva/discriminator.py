"""The discriminator of GeNeVA-GAN: El-Nouby et al., ICCV 2019, section 3.3.

It judges a change: the features of a picture minus those of the picture before, against what was said. A detector on
the same features names what is new.
"""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils import spectral_norm

from models.geneva.blocks import DownBlock
from models.geneva.config import EIGHTH, GenevaConfig
from models.parts.blocks import doublings


class Judged(NamedTuple):
    logits: Tensor  # (N,): above 0 says that this change is real and is what was said
    classes: Tensor  # (N, objects): logits of what is new


class Discriminator(nn.Module):
    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        self.slope, self.count, self.halvings = config.slope, len(config.down), doublings(1, EIGHTH)
        for number, outputs in enumerate(config.down, 1):
            inputs = 3 if number == 1 else config.down[number - 2]
            block = DownBlock(inputs, outputs, config.slope, halves=number < self.count, first=number == 1)
            self.add_module(f"resdown{number}", block)
        deep = config.down[-1]
        self.linear = spectral_norm(nn.Linear(deep, 1))
        self.condition_projector = nn.Sequential(nn.Linear(config.state, deep), nn.ReLU(), nn.Linear(deep, deep))
        self.aux_objective = nn.Sequential(
            nn.Linear(deep, config.aux), nn.ReLU(), nn.Linear(config.aux, config.objects)
        )

    def features(self, pictures: Tensor) -> Tensor:
        """(N, 3, S, S) to (N, C, S / 8, S / 8): what is compared between two pictures."""
        return self._through(pictures, 1, self.halvings)

    def forward(self, change: Tensor, condition: Tensor) -> Judged:
        """`change`: features of a picture minus features of the one before."""
        deep = self._through(change, self.halvings + 1, self.count)
        vector = F.leaky_relu(deep, self.slope).float().sum((2, 3))  # (N, C)
        fits = (self.condition_projector(condition).float() * vector).sum(1)
        return Judged(self.linear(vector).float().squeeze(1) + fits, self.aux_objective(vector).float())

    def _through(self, features: Tensor, first: int, last: int) -> Tensor:
        for number in range(first, last + 1):
            features = self.get_submodule(f"resdown{number}")(features)
        return features
