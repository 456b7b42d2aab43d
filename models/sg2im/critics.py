"""The discriminators of sg2im: Johnson et al., CVPR 2018, section 3.3.

One looks at patches of the picture, the other at each thing cut out of it, and also says what the thing is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from models.parts.layout import crops, layout, placed
from models.parts.spectral import SpectralConv2d
from models.sg2im.graph import UNSAID, Graphs
from models.sg2im.network import Sg2imConfig

SLOPE = 0.2


@dataclass(frozen=True)
class CriticsConfig:
    """The defaults are the paper's."""

    widths: tuple[int, ...] = (64, 128, 256)
    vector: int = 1024
    crop: int = 32  # size of a thing cut out
    padding: int = 0  # of every convolution
    layout: int = 0  # length of a thing's vector in the layout that the first sees beside the picture; 0: it sees none


class Layers(NamedTuple):
    logits: Tensor  # (N, P): one a patch; above 0 says real
    features: tuple[Tensor, ...]  # of every convolution


class Verdicts(NamedTuple):
    """Of each thing."""

    real: Tensor  # (O,) logits
    categories: Tensor  # (O, objects) logits
    colours: Tensor | None  # (O, colours) logits


class ImageCritic(nn.Module):
    def __init__(self, network: Sg2imConfig, config: CriticsConfig, spectral: bool) -> None:
        """`spectral`: spectral instead of batch normalisation."""
        super().__init__()
        self.size = network.size
        self.sees_layout = config.layout > 0
        if self.sees_layout:
            self.things = nn.Embedding(network.objects + 1, config.layout)
            self.colours = nn.Embedding(network.colours + 1, config.layout)
        self.blocks = nn.ModuleList(_blocks(3 + config.layout, config, spectral))
        self.classifier = _conv(config.widths[-1], 1, 1, 0, spectral)

    def seen(self, pictures: Tensor, graphs: Graphs, boxes: Tensor, masks: Tensor) -> Tensor:
        """pictures (N, 3, S, S), boxes (O, 4), masks (O, M, M): the pictures and what should be where."""
        if not self.sees_layout:
            return pictures
        vectors = self.things(graphs.objects) + self.colours(graphs.colours - UNSAID)  # (O, L)
        there = placed(masks, boxes, self.size, corners=False)
        return torch.cat([pictures, layout(vectors, there, graphs.object_to_picture, graphs.pictures)], dim=1)

    def forward(self, seen: Tensor) -> Layers:
        kept, features = [], seen
        for block in self.blocks:
            features = block(features)
            kept.append(features)
        return Layers(self.classifier(features).float().flatten(1), tuple(kept))


class ObjectCritic(nn.Module):
    def __init__(self, network: Sg2imConfig, config: CriticsConfig, spectral: bool) -> None:
        """`spectral`: spectral instead of batch normalisation."""
        super().__init__()
        self.crop = config.crop
        self.blocks = nn.Sequential(*_blocks(3, config, spectral))
        self.vector = nn.Linear(config.widths[-1], config.vector)
        self.real = nn.Linear(config.vector, 1)
        self.categories = nn.Linear(config.vector, network.objects)
        self.colours = nn.Linear(config.vector, network.colours) if network.colours else None

    def forward(self, pictures: Tensor, graphs: Graphs, boxes: Tensor) -> Verdicts:
        """pictures (N, 3, S, S), boxes (O, 4)."""
        cut = crops(pictures, boxes, graphs.object_to_picture, self.crop)  # (O, 3, crop, crop)
        features: Tensor = self.blocks(cut).mean((2, 3))  # (O, widths[-1])
        vectors = self.vector(features)
        colours = None if self.colours is None else self.colours(vectors).float()
        return Verdicts(self.real(vectors).float().flatten(), self.categories(vectors).float(), colours)


def _blocks(inputs: int, config: CriticsConfig, spectral: bool) -> list[nn.Module]:
    """Each halves the picture; the first has no normalisation."""
    blocks: list[nn.Module] = []
    for number, width in enumerate(config.widths):
        norm = [] if spectral or number == 0 else [nn.BatchNorm2d(width)]
        blocks.append(nn.Sequential(_conv(inputs, width, 4, config.padding, spectral), *norm, nn.LeakyReLU(SLOPE)))
        inputs = width
    return blocks


def _conv(inputs: int, outputs: int, kernel: int, padding: int, spectral: bool) -> nn.Conv2d:
    kind = SpectralConv2d if spectral else nn.Conv2d
    return kind(inputs, outputs, kernel, stride=2 if kernel == 4 else 1, padding=padding)
