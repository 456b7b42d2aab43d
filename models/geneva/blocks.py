"""The residual blocks of GeNeVA-GAN (Miyato and Koyama, ICLR 2018); their parameter names are the published ones."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils import spectral_norm


class ConditionalNorm(nn.Module):
    """Batch normalisation whose scale and shift are read from the condition.

    The published code begins with columns of ones and zeros where rows were meant, so that scale and shift both begin
    as the sum of the condition. Here every scale begins at 1 and every shift at 0, whatever the condition.
    """

    def __init__(self, channels: int, condition: int) -> None:
        super().__init__()
        self.bn = nn.BatchNorm2d(channels, affine=False)
        self.fc = nn.Linear(condition, 2 * channels)
        nn.init.normal_(self.fc.weight, 0.0, 0.02)
        nn.init.zeros_(self.fc.bias)
        nn.init.ones_(self.fc.bias[:channels])

    def forward(self, features: Tensor, condition: Tensor) -> Tensor:  # (N, C, S, S), (N, condition)
        scale, shift = self.fc(condition)[:, :, None, None].chunk(2, dim=1)  # (N, C, 1, 1) each
        normal: Tensor = self.bn(features) * scale + shift
        return normal


class UpBlock(nn.Module):
    def __init__(self, inputs: int, outputs: int, condition: int, slope: float) -> None:
        super().__init__()
        self.slope = slope
        self.bn1 = ConditionalNorm(inputs, condition)
        self.bn2 = ConditionalNorm(outputs, condition)
        self.conv1 = _conv(inputs, outputs, 3)
        self.conv2 = _conv(outputs, outputs, 3)
        self.conv_shortcut = _conv(inputs, outputs, 1)

    def forward(self, features: Tensor, condition: Tensor) -> Tensor:  # (N, inputs, S, S), (N, condition)
        main = F.leaky_relu(self.bn1(features, condition), self.slope)
        main = self.conv1(_doubled(main))
        main = self.conv2(F.leaky_relu(self.bn2(main, condition), self.slope))
        # Convolving single positions and then doubling is the same as the other way round, at a quarter of the cost.
        grown: Tensor = main + _doubled(self.conv_shortcut(features))
        return grown  # (N, outputs, 2S, 2S)


class DownBlock(nn.Module):
    def __init__(self, inputs: int, outputs: int, slope: float, halves: bool = True, first: bool = False) -> None:
        super().__init__()
        self.slope, self.halves, self.first = slope, halves, first
        self.conv1 = spectral_norm(_conv(inputs, outputs, 3))
        self.conv2 = spectral_norm(_conv(outputs, outputs, 3))
        if halves:
            self.conv_shortcut = spectral_norm(_conv(inputs, outputs, 1))

    def forward(self, features: Tensor) -> Tensor:  # (N, inputs, S, S)
        main = features if self.first else F.leaky_relu(features, self.slope)
        shrunk: Tensor = self.conv2(F.leaky_relu(self.conv1(main), self.slope))
        if not self.halves:
            return shrunk + features
        short: Tensor = self.conv_shortcut(F.avg_pool2d(features, 2))
        return F.avg_pool2d(shrunk, 2) + short  # (N, outputs, S / 2, S / 2)


class ConditionalBlock(nn.Module):
    """Keeps the size."""

    def __init__(self, inputs: int, outputs: int, condition: int, slope: float) -> None:
        super().__init__()
        self.slope = slope
        self.conv1, self.conv2 = _conv(inputs, outputs, 3), _conv(outputs, outputs, 3)
        self.bn1, self.bn2 = ConditionalNorm(outputs, condition), ConditionalNorm(outputs, condition)
        self.conv_shortcut = _conv(inputs, outputs, 1)

    def forward(self, features: Tensor, condition: Tensor) -> Tensor:  # (N, inputs, S, S), (N, condition)
        main = F.leaky_relu(self.bn1(self.conv1(features), condition), self.slope)
        main = self.bn2(self.conv2(main), condition)
        short: Tensor = self.conv_shortcut(features)
        return F.leaky_relu(main + short, self.slope)  # (N, outputs, S, S)


class Field(nn.Module):
    """Planes of cells to planes of cells, which all see each other and heed the condition (a U-Net: Ronneberger et al.,
    MICCAI 2015). Each cell knows where it is."""

    def __init__(self, inputs: int, outputs: int, widths: tuple[int, ...], condition: int, slope: float) -> None:
        """`widths`: channels at the full size, at half of it and so on."""
        super().__init__()
        self.first = _conv(inputs + 2, widths[0], 1)
        self.down = nn.ModuleList(
            ConditionalBlock(widths[max(0, number - 1)], width, condition, slope) for number, width in enumerate(widths)
        )
        self.up = nn.ModuleList(
            ConditionalBlock(deep + flat, flat, condition, slope) for flat, deep in list(pairwise(widths))[::-1]
        )
        self.last = nn.Conv2d(widths[0], outputs, 1)

    def forward(self, planes: Tensor, condition: Tensor) -> Tensor:  # (N, inputs, S, S), (N, condition)
        features = self.first(torch.cat([planes, _places(planes)], dim=1))
        levels: list[Tensor] = []
        for number, block in enumerate(self.down):
            features = block(F.avg_pool2d(features, 2) if number else features, condition)
            levels.append(features)
        for block, level in zip(self.up, levels[-2::-1], strict=True):
            features = block(torch.cat([_doubled(features), level], dim=1), condition)
        mapped: Tensor = self.last(features)
        return mapped  # (N, outputs, S, S)


def _places(planes: Tensor) -> Tensor:
    """(N, 2, S, S): how far down and how far right each cell is, -1..1."""
    size = planes.shape[-1]
    line = torch.linspace(-1, 1, size, device=planes.device, dtype=planes.dtype)
    both = torch.stack([line[:, None].expand(size, size), line[None].expand(size, size)])
    return both.expand(len(planes), -1, -1, -1)


def _conv(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)


def _doubled(features: Tensor) -> Tensor:
    return F.interpolate(features, scale_factor=2.0, mode="nearest")
