"""The blocks that StackGAN++ and AttnGAN build pictures from; their parameter names are the published ones.

A gated linear unit halves the channels: half of them, each times the sigmoid of its partner in the other half.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SEED = 4  # every picture begins as 4 x 4 positions


class Gate(nn.Module):
    """(N, 2C, ...) to (N, C, ...)."""

    def forward(self, features: Tensor) -> Tensor:
        # Channels are moved to the end, where they lie in memory: its gradient is four times as fast so on a CPU.
        return F.glu(features.movedim(1, -1), -1).movedim(-1, 1)


def conv3x3(inputs: int, outputs: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, kernel_size=3, padding=1, bias=False)


def up_block(inputs: int, outputs: int) -> nn.Sequential:
    """(N, inputs, S, S) to (N, outputs, 2S, 2S): every position becomes four alike, and a convolution mends them."""
    return nn.Sequential(
        nn.Upsample(scale_factor=2, mode="nearest"),
        conv3x3(inputs, outputs * 2),
        nn.BatchNorm2d(outputs * 2),
        Gate(),
    )


def joint_block(inputs: int, outputs: int) -> nn.Sequential:
    """(N, inputs, S, S) to (N, outputs, S, S)."""
    return nn.Sequential(conv3x3(inputs, outputs * 2), nn.BatchNorm2d(outputs * 2), Gate())


class Residual(nn.Module):
    """Adds to what comes in what two convolutions make of it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.block = nn.Sequential(
            conv3x3(width, width * 2),
            nn.BatchNorm2d(width * 2),
            Gate(),
            conv3x3(width, width),
            nn.BatchNorm2d(width),
        )

    def forward(self, features: Tensor) -> Tensor:  # (N, C, S, S)
        added: Tensor = self.block(features)
        return features + added


class FirstStage(nn.Module):
    """Code to features of the first size: a linear layer to 4 x 4, then doubling, each time with half the channels."""

    def __init__(self, code: int, width: int, size: int) -> None:
        super().__init__()
        self.doublings = doublings(SEED, size)
        self.widest = width * 2**self.doublings
        flat = self.widest * SEED * SEED
        self.fc = nn.Sequential(nn.Linear(code, flat * 2, bias=False), nn.BatchNorm1d(flat * 2), Gate())
        for number in range(1, self.doublings + 1):
            inputs = self.widest // 2 ** (number - 1)
            self.add_module(f"upsample{number}", up_block(inputs, inputs // 2))

    def forward(self, code: Tensor) -> Tensor:  # (N, code)
        features: Tensor = self.fc(code).view(-1, self.widest, SEED, SEED)  # (N, widest, 4, 4)
        for number in range(1, self.doublings + 1):
            features = self.get_submodule(f"upsample{number}")(features)
        return features  # (N, width, size, size)


class ToPicture(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.img = nn.Sequential(conv3x3(width, 3), nn.Tanh())

    def forward(self, features: Tensor) -> Tensor:  # (N, width, S, S)
        picture: Tensor = self.img(features)
        return picture  # (N, 3, S, S) in -1..1


def everywhere(code: Tensor, size: int) -> Tensor:
    """The same code (N, C) at every position: (N, C, size, size)."""
    return code[:, :, None, None].expand(-1, -1, size, size)


def beside(*maps: Tensor) -> Tensor:
    return torch.cat(maps, dim=1)


def doublings(small: int, large: int) -> int:
    """How often `small` doubles until it is `large`. Raises ValueError where it never is."""
    count = round(math.log2(large / small)) if 0 < small <= large else -1
    if count < 0 or small * 2**count != large:
        raise ValueError(f"{large} is not {small} doubled some times")
    return count
