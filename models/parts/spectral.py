"""Spectral normalisation: Miyato et al., "Spectral normalization for GANs", ICLR 2018, section 2."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class SpectralConv2d(nn.Conv2d):
    """A convolution whose weights are divided by their largest singular value, so that it cannot stretch its input.

    The value comes from one step of the power method at each call in training; what the step starts from is kept.
    """

    direction: Tensor

    def __init__(self, *sizes: Any, **options: Any) -> None:
        super().__init__(*sizes, **options)
        self.register_buffer("direction", torch.full((self.out_channels,), self.out_channels**-0.5))

    def forward(self, features: Tensor) -> Tensor:
        convolved: Tensor = self._conv_forward(features, self.weight / self.stretch(), self.bias)
        return convolved

    def stretch(self) -> Tensor:
        """The estimate of the largest singular value of the weights as a matrix (outputs, everything else)."""
        with torch.autocast(self.weight.device.type, enabled=False):
            matrix = self.weight.flatten(1)
            with torch.no_grad():
                right = F.normalize(matrix.T @ self.direction, dim=0)
                left = F.normalize(matrix @ right, dim=0)
                if self.training:
                    self.direction.copy_(left)
            stretch: Tensor = left @ matrix @ right
            return stretch
