"""The residual blocks of GeNeVA-GAN (Miyato and Koyama, ICLR 2018); their parameter names are the published ones."""

from __future__ import annotations

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


def _conv(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)


def _doubled(features: Tensor) -> Tensor:
    return F.interpolate(features, scale_factor=2.0, mode="nearest")
