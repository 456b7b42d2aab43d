"""A detector-localizer in the manner of CenterNet (Zhou et al., "Objects as Points", 2019, section 3), small enough for
a CPU: which classes are in a picture, where each is, and its colour (or, in CoDraw, its depth).

GeNeVA (El-Nouby et al., 2019, section 5.2) measures with such a network: a class is present where its sigmoid is above
one half, and its place is one point. Ours says the box and one more property as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

STRIDE = 4  # pixels of a side that one cell stands for
SOFTNESS = 4.0  # of the maximum over cells: the larger, the nearer to a plain maximum


@dataclass(frozen=True, slots=True)
class DetectorConfig:
    classes: int
    properties: int  # colours, or depths
    width: int = 32
    features: int = 128  # of the picture as a whole, for Fréchet distances


class Detected(NamedTuple):
    """Of N pictures of S x S, on a grid of G = S / STRIDE cells."""

    presence: Tensor  # (N, C) logits
    heat: Tensor  # (N, C, G, G) logits: high where the middle of a thing of the class is
    boxes: Tensor  # (N, 4, G, G) from a cell's middle to left, top, right, bottom, as fractions of the picture
    properties: Tensor  # (N, P, G, G) logits
    owners: Tensor  # (N, C + 1, G, G) logits of the class that a cell belongs to, the last for none
    features: Tensor  # (N, F)


class Detector(nn.Module):
    def __init__(self, config: DetectorConfig) -> None:
        super().__init__()
        self.config = config
        w = config.width
        self.stem = nn.Sequential(nn.PixelUnshuffle(STRIDE), _conv(3 * STRIDE**2, w))  # S -> S/4
        self.fine = nn.Sequential(Residual(w), Residual(w))
        self.middle = nn.Sequential(_conv(w, 2 * w, 2), Residual(2 * w), Residual(2 * w))  # S/8
        self.coarse = nn.Sequential(_conv(2 * w, 3 * w, 2), Residual(3 * w), Residual(3 * w))  # S/16
        self.whole = nn.Sequential(_conv(3 * w, 4 * w, 2), Residual(4 * w))  # S/32
        self.from_whole, self.from_coarse = nn.Conv2d(4 * w, 3 * w, 1), nn.Conv2d(3 * w, 2 * w, 1)
        self.from_middle = nn.Conv2d(2 * w, w, 1)
        self.at_coarse, self.at_middle, self.at_fine = Residual(3 * w), Residual(2 * w), Residual(w)
        self.joined = nn.Sequential(nn.GroupNorm(8, w), _conv(w, 2 * w))
        c, p = config.classes, config.properties
        self.heads = nn.Conv2d(2 * w, c + c + 4 + p + c + 1, 1)  # presence, heat, boxes, properties, owners
        self.features = nn.Linear(4 * w, config.features)
        self.from_features = nn.Linear(config.features, c)
        assert self.heads.bias is not None
        nn.init.constant_(self.heads.bias[c : 2 * c], -4.0)  # hardly any cell is the middle of anything, to begin with

    def forward(self, pictures: Tensor) -> Detected:
        """(N, 3, S, S) in -1..1, S a multiple of 32."""
        fine = self.fine(self.stem(pictures))  # (N, W, S/4, S/4)
        middle = self.middle(fine)  # (N, 2W, S/8, S/8)
        coarse = self.coarse(middle)  # (N, 4W, S/16, S/16)
        whole = self.whole(coarse)  # (N, 4W, S/32, S/32)
        up = self.at_coarse(coarse + _twice(self.from_whole(whole)))
        up = self.at_middle(middle + _twice(self.from_coarse(up)))
        up = self.joined(self.at_fine(fine + _twice(self.from_middle(up))))  # (N, 2W, S/4, S/4)
        c, p = self.config.classes, self.config.properties
        maps, heat, boxes, properties, owners = self.heads(up).split([c, c, 4, p, c + 1], dim=1)
        features = functional.relu(self.features(whole.mean((2, 3))))  # (N, F)
        presence = _softest(maps + _odds(owners)) + self.from_features(features)
        return Detected(presence, heat, boxes, properties, owners, features)


class Residual(nn.Module):
    """Adds nothing to begin with, so that no normalising is needed: on a CPU that would cost more than the convolution
    itself (Zhang, Dauphin and Ma, "Fixup Initialization", 2019)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _conv(channels, channels)
        self.second = nn.Conv2d(channels, channels, 3, 1, 1)
        nn.init.zeros_(self.second.weight)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.second(self.first(x)))


def cells(size: int, device: torch.device) -> Tensor:
    """(2, G, G) x and y of every cell's middle as fractions, for pictures of this size."""
    middles = (torch.arange(size // STRIDE, device=device) + 0.5) * STRIDE / size
    rows, columns = torch.meshgrid(middles, middles, indexing="ij")
    return torch.stack([columns, rows])


def _conv(inside: int, outside: int, stride: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(inside, outside, 3, stride, 1)
    nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")
    return nn.Sequential(convolution, nn.ReLU(inplace=True))


def _twice(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")


def _odds(owners: Tensor) -> Tensor:
    """(N, C, G, G) log odds that a cell belongs to a class, of logits (N, C + 1, G, G)."""
    chances = functional.log_softmax(owners.float(), dim=1)[:, :-1]
    return chances - torch.log1p(-chances.exp().clamp(max=1 - 1e-6))


def _softest(maps: Tensor) -> Tensor:
    """A soft maximum over all cells: every cell learns a little, the strongest the most."""
    return torch.logsumexp(SOFTNESS * maps.flatten(2).float(), dim=2) / SOFTNESS
